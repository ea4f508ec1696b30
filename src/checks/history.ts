/**
 * What databases in use have run is not rewritten: a check of the change against its base branch. Nothing is played for it. An empty
 * database, which is what the other checks look at, gets an edited history as willingly as the old one; only a database that has run the old one
 * is then another than everybody thinks.
 */
import type { InUse, Migration } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { clashesOf, type LateMigration, lateOnes } from '../proposal/compare.ts';
import type { Gone } from '../proposal/proposal.ts';
import { type Check, type Finding, place } from './check.ts';
import { edited, type Judged, onlyComments, sentences } from './history-edits.ts';
import { skippedWithoutBase } from './without-base.ts';

export default {
  name: 'history',
  summary: 'migrations of the base branch stay as they are, and new ones come after them',
  severity: 'error',
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== 'known') return skippedWithoutBase(proposal);
    const format: { readonly inUse?: InUse } | undefined = formats.find(
      ({ name }) => name === rehearsal.format,
    );
    const judged: Judged = { rehearsal, proposal, severity, ...(format?.inUse && { inUse: format.inUse }) };
    return {
      findings: [
        ...editedOnes(judged),
        ...retitled(judged),
        ...goneOnes(judged),
        ...lateOnes(proposal.merged.migrations, proposal.own).map((late) => outOfOrder(judged, late)),
        ...sameVersion(judged),
        ...newHeads(judged),
      ],
    };
  },
} satisfies Check;

/** Where a formatter went over the whole history nobody wants to hear of each file. */
function editedOnes(judged: Judged): readonly Finding[] {
  const { rehearsal, proposal, inUse } = judged;
  const others = new Set(
    proposal.edits.flatMap(({ kind, migration }) => (kind === 'comments' ? [] : migration.id)),
  );
  const harmless = proposal.edits.filter(({ migration }) => !others.has(migration.id));
  if (harmless.length <= singly) return proposal.edits.map((edit) => edited(judged, edit));
  const [names, { file, line, column }] = [
    [...new Set(harmless.map(({ migration }) => migration.name))],
    rehearsal.database.migrations.at,
  ];
  return [
    ...proposal.edits.filter((edit) => !harmless.includes(edit)).map((edit) => edited(judged, edit)),
    {
      check: 'history',
      rule: 'history-comments',
      severity: 'notice',
      file,
      line,
      column,
      title: `${names.length} migrations that are on ${proposal.base.name} were edited, and do what they did: ${names[0]} to ${names.at(-1)}`,
      detail: sentences(
        onlyComments,
        harmless.some(({ direction, migration }) => direction === 'up' && !migration.repeatable)
          ? inUse?.comments
          : undefined,
      ),
    },
  ];
}

/** The same id under another title. */
function retitled({ proposal, severity, inUse }: Judged): readonly Finding[] {
  return proposal.retitled.map(({ was, migration }) => ({
    check: 'history',
    rule: 'history-retitled',
    severity: inUse?.retitled === undefined ? 'notice' : severity,
    migration: migration.id,
    ...place(migration, 'up'),
    title: `${was.name} is on ${proposal.base.name} and is called ${migration.name} now`,
    detail: inUse?.retitled
      ? sentences(inUse.retitled, `Give it its name back: ${was.up.file}.`)
      : `Databases know it by ${migration.id}, which is the same.`,
  }));
}

/** More than this are one finding: a history that was written anew. */
const singly = 5;

function goneOnes({ rehearsal, proposal, severity, inUse }: Judged): readonly Finding[] {
  const { base, gone } = proposal;
  const back = (files: readonly string[]): string =>
    `\`git checkout ${base.sha.slice(0, 12)} -- ${files.join(' ')}\``;
  const renamed = gone.filter((one): one is Required<Gone> => one.now !== undefined);
  const deleted = gone.filter(({ now }) => now === undefined).map(({ migration }) => migration);
  const { file, line, column } = rehearsal.database.migrations.at;
  const found = { check: 'history', severity } as const;
  const findings: Finding[] = renamed.map(({ migration, now }) => ({
    ...found,
    rule: 'history-renamed',
    migration: now.id,
    ...place(now, 'up'),
    title: `${migration.name} is on ${base.name} and is ${now.name} now`,
    detail: sentences(
      `To databases that have run it as ${migration.id}, ${now.id} is a new migration: they run the same again, which fails or does it twice.`,
      `Give it its name back: ${migration.up.file}.`,
    ),
  }));
  const told = (ones: readonly Migration[], title: string): Finding => ({
    ...found,
    rule: 'history-deleted',
    ...(ones.length === 1 && { migration: ones[0]!.id }),
    file,
    line,
    column,
    title,
    detail: sentences(
      inUse?.gone ?? 'Databases that have run it keep what it did; new ones never get it.',
      `Bring ${ones.length === 1 ? 'it' : 'them'} back, and undo what is not wanted with a new migration: ${back(filesOf(ones))}.`,
    ),
  });
  if (deleted.length > singly) {
    const ends = `${deleted[0]!.name} to ${deleted.at(-1)!.name}`;
    findings.push(told(deleted, `${deleted.length} migrations that are on ${base.name} are gone: ${ends}`));
  } else findings.push(...deleted.map((one) => told([one], `${one.name} is on ${base.name} and is gone`)));
  return findings;
}

const shownFiles = 6;

function filesOf(migrations: readonly Migration[]): readonly string[] {
  const files = migrations.flatMap(({ up, down }) => [up.file, ...(down ? [down.file] : [])]);
  const distinct = [...new Set(files)];
  return distinct.length > shownFiles ? [...distinct.slice(0, shownFiles), '…'] : distinct;
}

function outOfOrder({ proposal, severity, inUse }: Judged, { migration, before }: LateMigration): Finding {
  const { name } = proposal.base;
  const last = before.at(-1)!;
  const many = before.length === 1 ? '' : ` and ${before.length - 1} more`;
  const later = proposal.laterNames.get(migration.id);
  return {
    check: 'history',
    rule: 'history-out-of-order',
    severity,
    migration: migration.id,
    ...place(migration, 'up'),
    title: `${migration.name} is new and comes before ${last.name}${many}, which ${before.length === 1 ? 'is' : 'are'} on ${name}`,
    detail: sentences(
      inUse?.late ?? 'Databases in use run it after the others, new ones before them.',
      later === undefined
        ? `Let it come after ${last.name}.`
        : `Rename it, so that it comes last: ${later.join(', ')}.`,
    ),
  };
}

/** What the merge brings together and one side alone does not show. */
function sameVersion({ rehearsal, proposal, severity }: Judged): readonly Finding[] {
  const { base, tip, fork, own, merged } = proposal;
  const found = { check: 'history', rule: 'history-same-version', severity } as const;
  const clashes = clashesOf(own, fork.plan.migrations, tip.plan.migrations).map(
    ({ migration, other }): Finding => {
      const later = proposal.laterNames.get(migration.id);
      return {
        ...found,
        migration: migration.id,
        ...place(migration, 'up'),
        title: `${migration.name} has the version of ${other.name}, which ${base.name} has got meanwhile`,
        detail: later === undefined ? 'Give it another, later one.' : `Rename it: ${later.join(', ')}.`,
      };
    },
  );
  if (clashes.length > 0) return clashes;
  return merged.problems.map(({ code, message, hint, at = rehearsal.database.migrations.at }) => ({
    ...found,
    rule: code === 'migration-duplicate' ? found.rule : 'history-merge',
    file: at.file,
    line: at.line,
    column: at.column,
    title: `merged with what ${base.name} has got meanwhile: ${message}`,
    ...(hint !== undefined && { detail: hint }),
  }));
}

/** Each branch has one head, and the merge has two. Branches with names are meant to have heads of their own. */
function newHeads({ proposal, severity }: Judged): readonly Finding[] {
  const { base, merged, own, tip } = proposal;
  const before = tip.plan.heads ?? [];
  if (merged.heads.length <= Math.max(1, before.length)) return [];
  const ids = new Set(own.map(({ id }) => id));
  const mine = merged.heads.filter(({ id, labels }) => ids.has(id) && labels.length === 0);
  const head = merged.migrations.find(({ id }) => id === mine.at(-1)?.id);
  if (head === undefined) return [];
  const theirs = merged.heads.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const first = rootOf(head, new Map(own.map((one) => [one.id, one])));
  return [
    {
      check: 'history',
      rule: 'history-two-heads',
      severity,
      migration: head.id,
      ...place(head, 'up'),
      title: `${head.name} ends a second branch: merged with ${base.name} the history has ${merged.heads.length} heads`,
      detail: sentences(
        '`alembic upgrade head` refuses to choose between them, so nothing is applied.',
        theirs.length === 1
          ? `Let ${first.name} come after what ${base.name} has: \`down_revision = "${theirs[0]}"\` in ${first.up.file}. Or join the two: \`alembic merge -m "merge" ${theirs[0]} ${head.id}\`.`
          : `Join them: \`alembic merge -m "merge" ${merged.heads.map(({ id }) => id).join(' ')}\`.`,
      ),
    },
  ];
}

/** The oldest of the new ones that a new head stands on. */
function rootOf(head: Migration, own: ReadonlyMap<string, Migration>): Migration {
  let first = head;
  for (let seen = 0; seen < own.size; seen += 1) {
    const below = first.parents?.flatMap((id) => own.get(id) ?? [])[0];
    if (below === undefined) break;
    first = below;
  }
  return first;
}
