/** The texts that it takes to say what became of the base's migrations: only of files that differ, so that it costs what the change is large. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Migration } from '../formats/format.ts';
import type { ChangedFile } from '../git/base.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { editsBetween, saysTheSame } from './compare.ts';
import type { KnownProposal, Snapshot } from './proposal.ts';

/** Its file lies there as ever, and another has its id: a baseline of Flyway's stands in for it. */
const isHidden = (was: Migration, now: Migration, differing: ReadonlySet<string>): boolean =>
  was.up.kind !== 'command' && was.up.file !== now.up.file && !differing.has(was.up.file);

/** The same id under another title. */
export function retitledOnes(
  fork: Snapshot,
  now: readonly Migration[],
  changed: readonly ChangedFile[],
): KnownProposal['retitled'] {
  const differing = new Set(changed.map((file) => file.path));
  const byId = new Map(now.map((migration) => [migration.id, migration]));
  return fork.plan.migrations.flatMap((was) => {
    const is = byId.get(was.id);
    if (is === undefined || is.name === was.name || isHidden(was, is, differing)) return [];
    return [{ was, migration: is }];
  });
}

/** A file that was renamed is gone and new; that it is the same its text says. */
export async function readGone(
  fork: Snapshot,
  plan: Plan,
  own: readonly Migration[],
  changed: readonly ChangedFile[],
  root: string,
): Promise<KnownProposal['gone']> {
  const ids = new Set(plan.migrations.map(({ id }) => id));
  const differing = new Set(changed.map((file) => file.path));
  // whose file lies there as ever is not gone: a baseline of Flyway's stands in for it
  const gone = fork.plan.migrations.filter(
    ({ id, up }) => !ids.has(id) && (up.kind === 'command' || differing.has(up.file)),
  );
  const text = (from: string, { up }: Migration): Promise<string | undefined> =>
    up.kind === 'command' ? Promise.resolve(undefined) : readText(from, up.file);
  // more than a few are a history that was written anew: nobody asks which of them is which
  if (gone.length === 0 || own.length === 0 || gone.length * own.length > 10_000)
    return gone.map((migration) => ({ migration }));
  const before = await Promise.all(gone.map((migration) => text(fork.root, migration)));
  const now = await Promise.all(own.map((migration) => text(root, migration)));
  return gone.map((migration, index) => {
    const twin = own.findIndex(
      (one, other) =>
        (before[index] !== undefined && before[index] === now[other]) || saysTheSame(migration.up, one.up),
    );
    return twin === -1 ? { migration } : { migration, now: own[twin]! };
  });
}

const readText = (from: string, file: string): Promise<string | undefined> =>
  readFile(path.resolve(from, file), 'utf8').catch(() => undefined);

/** The texts of the files that differ; of all others two scripts are the same. */
export async function readEdits(
  fork: Snapshot,
  plan: Plan,
  changed: readonly ChangedFile[],
  root: string,
): Promise<KnownProposal['edits']> {
  const differing = new Set(changed.map((file) => file.path));
  const byId = new Map(plan.migrations.map((migration) => [migration.id, migration]));
  const seen = fork.plan.migrations.filter((was) => {
    const now = byId.get(was.id);
    return now !== undefined && !isHidden(was, now, differing);
  });
  const before = new Map(seen.map((migration) => [migration.id, migration]));
  const texts = new Map<string, string | undefined>();
  const load = async (from: string, file: string, when: 'before' | 'now'): Promise<void> => {
    texts.set(`${when} ${file}`, await readText(from, file));
  };
  const wanted = plan.migrations.flatMap((migration) => {
    const was = before.get(migration.id);
    if (was === undefined || isHidden(was, migration, differing)) return [];
    const [is, old] = [migration, was].map((one) => [one.up.file, one.down?.file]);
    return is!.flatMap((file, index) => {
      const other = old![index];
      const same = file === other && (file === undefined || !differing.has(file));
      return same ? [] : [{ now: file, before: other }];
    });
  });
  for (const { now, before: other } of wanted) {
    if (now !== undefined) await load(root, now, 'now');
    if (other !== undefined) await load(fork.root, other, 'before');
  }
  return editsBetween(seen, plan.migrations, (file, when) => texts.get(`${when} ${file}`));
}
