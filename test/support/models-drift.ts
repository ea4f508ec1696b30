/**
 * Whether models and the database that was made from them are held against each other rightly: nothing differs where nothing was changed, and of the
 * single changes that are then made by hand each is found, and nothing else. All of it in one schema on a shared server.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openDrivers } from '../../src/alembic/drivers.ts';
import type { Catalog, Change } from '../../src/catalog/catalog.ts';
import { changeStatements } from '../../src/catalog/ddl.ts';
import { type Sorted, sortChanges } from '../../src/checks/unsayable.ts';
import { loadMatrix } from '../../src/matrix/load.ts';
import { lend } from '../../src/models/lend.ts';
import { readPlans } from '../../src/part.ts';
import { openWorkbench } from '../../src/rehearsal/workbench.ts';
import { installWhatIsAsked } from './libraries.ts';
import { asThrowaway, type TestServer } from './servers.ts';
import { kinds } from './single-changes.ts';

export interface Outcome {
  /** What differs before anything was changed: must be empty. */
  readonly invented: readonly string[];
  readonly made: number;
  /** Changes that were told as drift. */
  readonly drift: readonly string[];
  /** Changes that were told as something that the models cannot say. */
  readonly notices: readonly string[];
  readonly missed: readonly string[];
}

/**
 * Makes the first database of a workspace (a folder with a `multidb.yml`, absolute) from its migrations, its models beside it, and changes it. The schema
 * gets a name of its own, so that migrations which name theirs cannot be used here.
 */
export async function changeByHand(folder: string, test: TestServer): Promise<Outcome> {
  installWhatIsAsked(folder);
  const written = await loadMatrix({ file: 'multidb.yml', cwd: folder, env: {} });
  const schema = `drift_${randomBytes(4).toString('hex')}`;
  const databases = written.databases.slice(0, 1).map((database) => ({ ...database, schema }));
  const matrix = { ...written, databases };
  await using drivers = openDrivers({});
  const plans = await readPlans(matrix, databases, drivers);
  await using workbench = await openWorkbench(plans, {
    server: asThrowaway(test),
    name: test.name,
    root: folder,
    jobs: 1,
    signal: new AbortController().signal,
    drivers,
    onProgress: () => undefined,
    reading: 'full',
  });
  const { database, cannotSay } = workbench.plan;
  const models = await workbench.modelled();
  let now = await workbench.migrated();
  const compare = (other: Catalog): Sorted => {
    const lent = lend(models, other, cannotSay?.names ?? []);
    return sortChanges({ models, lent, other, ignore: database.ignore }, cannotSay);
  };
  let before = compare(now);
  const invented: string[] = [...before.changes, ...before.unsayable].map(
    (change) => `at first: ${textOf(change)}`,
  );
  const touched = new Set<string>();
  const [drift, notices, missed]: [string[], string[], string[]] = [[], [], []];
  for (const [kind, make] of kinds) {
    const change = make(now, touched);
    if (change === undefined) continue;
    const statements = changeStatements(now, change.to, { flavor: test.flavor, schema });
    const at = { file: kind, line: 1, column: 1 };
    const { played, catalog } = await workbench.step({
      kind: 'sql',
      file: kind,
      statements: statements.map(({ sql }) => ({ sql, at })),
    });
    // what this server does not know is no change
    if (played.failure) {
      if (/functional|expression|syntax/i.test(played.failure.message) && /functional/.test(kind)) continue;
      throw new Error(`${kind}: ${played.failure.message}\n${statements.map(({ sql }) => sql).join('\n')}`);
    }
    now = catalog;
    const after = compare(now);
    const fresh = (part: keyof Sorted): readonly Change[] => {
      const known = new Set(before[part].map(textOf));
      return after[part].filter((one) => !known.has(textOf(one)));
    };
    const [differs, told] = [fresh('changes'), fresh('unsayable')];
    if (differs.some(change.shows)) drift.push(kind);
    else if (told.some(change.shows)) notices.push(kind);
    else missed.push(kind);
    invented.push(
      ...[...differs, ...told].filter((one) => !change.about(one)).map((one) => `${kind}: ${textOf(one)}`),
    );
    for (const { path: place } of [...differs, ...told]) touched.add(place.join('.'));
    before = after;
  }
  return { invented, made: drift.length + notices.length + missed.length, drift, notices, missed };
}

const textOf = (change: Change): string => JSON.stringify(change);

/** The row that docs/orms.md must have of this: what was counted is what the documentation says. */
export function documentedRow(source: string, test: TestServer): string | undefined {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/orms.md'), 'utf8');
  const vendor = test.name === 'mysql' ? 'MySQL' : 'MariaDB';
  return text.split('\n').find((line) => line.startsWith(`| \`${source}\` | ${vendor} |`));
}

export function countedRow(
  source: string,
  test: TestServer,
  { made, drift, notices, missed, invented }: Outcome,
): string {
  const vendor = test.name === 'mysql' ? 'MySQL' : 'MariaDB';
  return `| \`${source}\` | ${vendor} | ${made} | ${made - missed.length}: ${drift.length} drift, ${notices.length} notice | ${invented.length} |`;
}
