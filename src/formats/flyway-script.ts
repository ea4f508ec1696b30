/** One script of Flyway's: its text with the placeholders replaced, cut where Flyway cuts it, each statement at its place in the file. */
import type { Statement } from '../sql/statement.ts';
import type { Problem } from '../util/problem.ts';
import { statementsBetween } from './cut.ts';
import { type Placeholders, replacePlaceholders } from './flyway-placeholders.ts';
import { cutAsFlyway } from './flyway-statements.ts';
import type { Remark } from './format.ts';
import { weave } from './woven.ts';

export interface FlywayScript {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** `placeholders` is undefined where nothing is to be replaced; `known` says where a value could be written. Never throws. */
export function readFlywayScript(
  source: string,
  file: string,
  placeholders: Placeholders | undefined,
  known: string,
): FlywayScript {
  const replaced = placeholders
    ? replacePlaceholders(source, placeholders)
    : { pieces: [{ text: source, from: 0 }], missing: [] };
  const woven = weave(source, file, replaced.pieces);
  const inFile = weave(source, file, [{ text: source, from: 0 }]);
  const problems: Problem[] = replaced.missing.map(({ name, offset }) => ({
    code: 'migration-unreadable',
    ...missing(name, placeholders!, known),
    at: inFile.at(offset),
  }));
  const { cuts, refusal } = cutAsFlyway(woven.text);
  if (refusal !== undefined) {
    const { at, message, hint } = refusal;
    problems.push({ code: 'migration-unreadable', message, at: woven.at(at), hint });
  }
  const { statements, problems: unclosed, broken } = statementsBetween(woven, cuts);
  // a placeholder without a value may hold the quote or the END that is missed
  if (replaced.missing.length === 0 && refusal === undefined) problems.push(...unclosed);
  const remarks = broken.map(
    ({ at, cutAt }): Remark => ({
      rule: 'apply-cut-statement',
      severity: 'warning',
      title: `Flyway ends the statement that begins in line ${at.line} at the delimiter in line ${cutAt.line}, inside its body.`,
      detail:
        'It counts BEGIN and END only behind CREATE PROCEDURE, FUNCTION, EVENT or TRIGGER with nothing but DEFINER = user@host between (and not before TRIGGER). Put the statement between DELIMITER lines.',
      at,
    }),
  );
  return { statements, problems, remarks };
}

function missing(
  name: string | undefined,
  { prefix, suffix }: Placeholders,
  known: string,
): { readonly message: string; readonly hint: string } {
  const off = 'If no placeholder is meant, switch them off: `placeholder_replacement: false`.';
  if (name === undefined) {
    return { message: `The placeholder that opens here is never closed with "${suffix}".`, hint: off };
  }
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return {
    message: `The placeholder ${prefix}${shown}${suffix} has no value: Flyway refuses the file.`,
    hint: `Give it one${known}, or in the matrix: \`placeholders: { "${shown}": … }\`. ${off}`,
  };
}
