/**
 * A migration that stopped half-way: what is on record of it, and whether an upgrade or downgrade can go on there. Pure.
 */
import { createHash } from 'node:crypto';
import { summarise } from '../checks/explain.ts';
import type { Migration, Script } from '../formats/format.ts';
import type { Half } from '../rehearsal/version-table.ts';
import type { Statement } from '../sql/statement.ts';
import { plural } from '../util/plural.ts';
import { ProblemError } from '../util/problem.ts';
import { standing } from './standing.ts';
import type { Way } from './target.ts';

/** Makes the record of one script, of which so many statements are in effect. Of code it is only known that it may have done something. */
export function recordOf(id: string, direction: 'up' | 'down', script: Script): (statements: number) => Half {
  if (script.kind !== 'sql') return (statements) => ({ id, direction, statements, digest: 'module' });
  const digest = digests(script.statements);
  return (statements) => ({ id, direction, statements, digest: digest(statements) });
}

/** The digest of the first statements, whatever stands between them. Asked in ascending order it reads each once: there may be thousands. */
function digests(statements: readonly Statement[]): (count: number) => string {
  let hash = createHash('sha256');
  let read = 0;
  return (count) => {
    if (count < read) [hash, read] = [createHash('sha256'), 0];
    for (; read < count; read += 1) hash.update(`${JSON.stringify(statements[read]?.sql)}\n`);
    return hash.copy().digest('hex').slice(0, 32);
  };
}

/** `0002_two stopped half-way up: one statement is in effect`. */
export function halfText(half: Half, name: string): string {
  const count = `${plural(half.statements, 'statement')} in effect`;
  if (half.underway) return `${name} is under way ${half.direction}, or its run was killed: ${count}`;
  return half.digest === 'module'
    ? `${name} stopped somewhere on its way ${half.direction}`
    : `${name} stopped half-way ${half.direction}: ${count}`;
}

/**
 * What is on record of a run that was killed, once somebody has looked whether the statement that it was at took effect. Anything else stays as it
 * is, for `checkHalf` to judge.
 */
export function settled(half: Half, said: 'done' | 'undone', migrations: readonly Migration[]): Half {
  const { underway, ...rest } = half;
  const migration = migrations.find(({ id }) => id === half.id);
  const script = half.direction === 'up' ? migration?.up : migration?.down;
  if (!underway || script?.kind !== 'sql') return half;
  if (said === 'undone') return rest;
  const digest = digests(script.statements);
  const statements = half.statements + 1;
  if (statements > script.statements.length || digest(half.statements) !== half.digest) return half;
  return { ...rest, statements, digest: digest(statements) };
}

/**
 * Whether the way can begin where an earlier run stopped. Throws `ProblemError` (half-applied) with what is known when it cannot: another
 * direction, another migration first, a file whose applied part was changed, code, a session that cannot be had again, or a run that
 * was killed.
 */
export function checkHalf(half: Half | undefined, way: Way, migrations: readonly Migration[]): void {
  if (half === undefined) return;
  const migration = migrations.find(({ id }) => id === half.id);
  const came = halfText(half, migration?.name ?? half.id);
  const byHand = 'Bring the schema by hand to before or after it, then `stamp` where it is.';
  const refusal = (message: string, hint: string): ProblemError =>
    new ProblemError([{ code: 'half-applied', message, ...(migration && { at: migration.at }), hint }]);
  const [first] = way.migrations;
  if (first?.id !== half.id || way.direction !== half.direction)
    throw refusal(
      `${came}. Nothing else can be done before that is settled.`,
      `\`${half.direction}grade\` goes on with it. Or: ${byHand}`,
    );
  const script = half.direction === 'up' ? migration?.up : migration?.down;
  if (script?.kind !== 'sql') throw refusal(`${came}, and what code would do again is not known.`, byHand);
  const { statements } = script;
  if (half.statements > statements.length || digests(statements)(half.statements) !== half.digest)
    throw refusal(
      `${came}, and these are not the first ones of the file any more.`,
      `Put them back as they were; what comes after may be changed. Or: ${byHand}`,
    );
  const next = statements[half.statements];
  if (half.underway && next !== undefined)
    throw refusal(
      `${came}, and it is not known whether the next one is, too: ${summarise(next)}`,
      `Look whether it is: \`${half.direction}grade --underway done\` goes on behind it, \`--underway undone\` with it. Or: ${byHand}`,
    );
  const { lost, inEffect } = standing(statements, half.statements);
  if (lost !== undefined || inEffect < half.statements)
    throw refusal(
      `${came}, and no new session can go on there: ${lost ?? 'a transaction was open'}.`,
      byHand,
    );
}
