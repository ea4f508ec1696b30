/** How the files of a migration would be called if it were written now, after all others: what `revision` would call them. */
import path from 'node:path';
import { draftOf } from '../formats/draft.ts';
import type { Format, Migration } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { LateMigration } from './compare.ts';
import type { KnownProposal } from './proposal.ts';

/** By the id of the migration; without those for which the format cannot tell. */
export function namesForLater(
  { database, format: name }: Plan,
  late: readonly Pick<LateMigration, 'migration' | 'after'>[],
): KnownProposal['laterNames'] {
  const all: readonly Format[] = formats;
  const format = all.find((one) => one.name === name);
  const options = format?.options.safeParse(
    database.migrations.format === 'auto' ? {} : database.migrations.options,
  );
  const taken: Migration[] = [];
  const names = late.flatMap(({ migration, after }): [string, readonly string[]][] => {
    if (!format?.compose || !options?.success) return [];
    const words = migration.name.replace(/^[VU]?[\d._:T-]+|\.[cm]?[jt]s$|(?:\.up)?\.sql$/g, '');
    const draft = draftOf(words.replaceAll('_', ' '), { up: [], down: [] }, database.naming);
    const files = format.compose(draft, [...after, ...taken], options.data);
    if (typeof files === 'string') return [];
    const [first] = files;
    // two that are late come after one another
    taken.push({ ...migration, id: path.posix.basename(first?.file ?? '') });
    const wanted = migration.down === undefined ? files.slice(0, 1) : files;
    return [[migration.id, wanted.map(({ file }) => path.posix.join(database.migrations.path, file))]];
  });
  return new Map(names);
}
