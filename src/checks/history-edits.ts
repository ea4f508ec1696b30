/** What `history` says of a migration of the base that says something else now. Not every edit is one: a comment is none, and a down may be mended. */
import { unifiedHunks } from '../catalog/unified.ts';
import type { InUse, Migration } from '../formats/format.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Edit, KnownProposal } from '../proposal/proposal.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Finding, place } from './check.ts';

export interface Judged {
  readonly rehearsal: Rehearsal;
  readonly proposal: KnownProposal;
  readonly severity: Severity;
  /** What the format's own tool does; none for those without a tool. */
  readonly inUse?: InUse;
}

export const sentences = (...all: readonly (string | undefined)[]): string =>
  all.filter((one) => one !== undefined && one !== '').join('\n');

export const onlyComments =
  'Only comments, blanks or what a formatter writes otherwise (quotes, a last comma, imports) were changed.';

export function edited({ proposal, severity, inUse }: Judged, edit: Edit): Finding {
  const { migration, direction, kind, was } = edit;
  const { name } = proposal.base;
  const found = {
    check: 'history',
    migration: migration.id,
    phase: direction,
    ...placeOfEdit(edit),
    diff: diffOf(edit, name),
  } as const;
  if (kind === 'comments') {
    return {
      ...found,
      rule: 'history-comments',
      severity: 'notice',
      title: `${migration.name} is on ${name}; it was edited, and does what it did`,
      detail: sentences(
        onlyComments,
        direction === 'up' && !migration.repeatable ? inUse?.comments : undefined,
      ),
    };
  }
  if (migration.repeatable && was.repeatable) {
    return {
      ...found,
      rule: 'history-repeatable',
      severity: 'notice',
      title: `${migration.name} is on ${name} and says something else now: it is played again everywhere`,
    };
  }
  if (direction === 'down') {
    const what =
      kind === 'added'
        ? 'has a down now'
        : kind === 'removed'
          ? 'has no down any more'
          : 'has another down now';
    return {
      ...found,
      rule: 'history-down-edited',
      severity: 'notice',
      title: `${migration.name} is on ${name} and ${what}`,
      detail:
        kind === 'removed'
          ? 'Databases that have run it cannot go back past it any more.'
          : 'Nobody has to run a down again, so it may be mended: the next rollback runs the new one, which is rehearsed here.',
    };
  }
  return {
    ...found,
    rule: 'history-edited',
    severity,
    title: `${migration.name} is on ${name} and was edited`,
    detail: sentences(
      inUse?.edited ?? 'Databases that have run it keep what it did before; new ones get what it does now.',
      `Put it back, and write what is to change as a new migration: \`git checkout ${proposal.base.sha.slice(0, 12)} -- ${migration.up.file}\`.`,
    ),
  };
}

/** The first line that is another now. */
function placeOfEdit({ migration, direction, from, to }: Edit): Pick<Finding, 'file' | 'line' | 'column'> {
  const at = place(migration, direction);
  const [before, now] = [from.split('\n'), to.split('\n')];
  const line = now.findIndex((text, index) => text !== before[index]);
  // only where the text is that of the whole file its lines are those of the file
  const isWhole = at.file !== undefined && migration.up.kind !== 'command' && to !== '' && line !== -1;
  const lines = isWhole ? { line: Math.min(line + 1, now.length), column: 1 } : {};
  return migration.up.kind === 'sql' && migration.at.line > 1 ? at : { ...at, ...lines };
}

const shownLines = 160;

function diffOf({ migration, was, direction, from, to }: Edit, base: string): string {
  const script = (one: Migration): string => (direction === 'up' ? one.up : one.down)?.file ?? one.up.file;
  const lines = (text: string): string[] =>
    text === '' ? [] : text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const hunks = unifiedHunks(lines(from), lines(to), migration.name, 3);
  const cut =
    hunks.length > shownLines
      ? [...hunks.slice(0, shownLines), ` … ${hunks.length - shownLines} more lines`]
      : hunks;
  return `${[`--- ${script(was)} (${base})`, `+++ ${script(migration)}`, ...cut].join('\n')}\n`;
}
