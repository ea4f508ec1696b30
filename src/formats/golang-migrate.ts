/**
 * golang-migrate: `{version}_{title}.up.sql` and `{version}_{title}.down.sql`
 * (https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md). Versions are numbers of any length and padding, so the order
 * is by value and not by text; the tool itself looks at one folder only and passes over what does not match, which is how a
 * misspelt name becomes a migration that never runs: here it is a problem.
 */
import { z } from 'zod';
import { limiter } from '../util/limit.ts';
import type { Problem } from '../util/problem.ts';
import { placeOf, readSqlScript } from './folder.ts';
import type { Folder, Format, Migration, Reading } from './format.ts';

const fileName = /^(?<version>[0-9]+)_(?<title>.*)\.(?<direction>up|down)\.sql$/;
/** What somebody meant as a migration: a direction between dots or at the end of the name, or a version before one. */
const nearly = /^[0-9].*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;
const dialects: readonly string[] = [
  ...['mysql', 'mariadb', 'postgres', 'postgresql', 'pg', 'sqlite', 'sqlite3', 'cockroach', 'cockroachdb'],
  ...['mssql', 'sqlserver', 'oracle', 'clickhouse', 'spanner'],
];
const dialectPart = new RegExp(`\\.(?:${dialects.join('|')})(?=\\.(?:up|down)\\.sql$)`);
const expected =
  'Expected {version}_{title}.up.sql or {version}_{title}.down.sql, such as 0001_create_users.up.sql.';

interface Half {
  readonly file: string;
  readonly version: string;
  readonly number: bigint;
}

const options = z.strictObject({});

const golangMigrate: Format<z.infer<typeof options>> = {
  name: 'golang-migrate',
  summary: '`1_title.up.sql` and `1_title.down.sql`; the number may be padded or a timestamp',
  options,
  detect: (folder) => folder.files.some((file) => fileName.test(file) && file.includes('.up.')),
  read,
};

export default golangMigrate;

async function read(folder: Folder): Promise<Reading> {
  const problems: Problem[] = [];
  const halves = { up: new Map<bigint, Half>(), down: new Map<bigint, Half>() };
  const complain = (code: Problem['code'], file: string, message: string, hint: string): void => {
    problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
  };

  for (const file of folder.files.filter((name) => !name.includes('/'))) {
    const groups = fileName.exec(file)?.groups;
    if (groups === undefined) {
      if (nearly.test(file))
        complain('migration-name', file, `"${file}" is not named as golang-migrate wants it.`, expected);
      continue;
    }
    const half = { file, version: groups.version!, number: BigInt(groups.version!) };
    const side = halves[groups.direction as 'up' | 'down'];
    const twin = side.get(half.number);
    if (twin === undefined) side.set(half.number, half);
    else {
      const message = `Version ${half.number} is there twice: "${twin.file}" and "${file}".`;
      complain('migration-duplicate', file, message, twins(twin.file, file));
    }
  }
  for (const file of folder.files) {
    const wanted = misspelt(file, halves);
    if (wanted !== undefined)
      complain(
        'migration-name',
        file,
        `"${file}" is neither an up nor a down: the tool passes over it.`,
        `Expected "${wanted}".`,
      );
  }

  const versions = new Map([...halves.down, ...halves.up]);
  const ordered = [...versions.values()].sort((left, right) => (left.number < right.number ? -1 : 1));
  const limit = limiter(16);
  const migrations = await Promise.all(
    ordered.map((first) =>
      limit(async (): Promise<Migration> => {
        const up = halves.up.get(first.number);
        const down = halves.down.get(first.number);
        const at = { file: placeOf(folder, first.file), line: 1, column: 1 };
        const upward = up && (await readSqlScript(folder, up.file));
        const downward = down && (await readSqlScript(folder, down.file));
        problems.push(...(upward?.problems ?? []), ...(downward?.problems ?? []));
        return {
          id: first.version,
          name: first.file.replace(/\.(?:up|down)\.sql$/, ''),
          at,
          // A version that has only a down is applied as an empty migration: `newMigration` in
          // https://github.com/golang-migrate/migrate/blob/master/migrate.go takes a file that is not there for one without a body.
          up: upward?.script ?? { kind: 'sql', file: at.file, statements: [] },
          ...(downward && { down: downward.script }),
        };
      }),
    ),
  );
  return { migrations, problems };
}

/** The name that a file should have had whose title and version are those of a migration that lacks its other half. */
function misspelt(
  file: string,
  halves: { readonly up: ReadonlyMap<bigint, Half>; readonly down: ReadonlyMap<bigint, Half> },
): string | undefined {
  const groups = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>[^./]+)\.sql$/.exec(file)?.groups;
  if (groups === undefined || fileName.test(file) || nearly.test(file)) return undefined;
  if (dialects.includes(groups.direction!)) return undefined;
  const number = BigInt(groups.version!);
  const title = `_${groups.title}.`;
  const [up, down] = [halves.up.get(number), halves.down.get(number)];
  if (up?.file.endsWith(`${title}up.sql`) && down === undefined)
    return up.file.replace(/up\.sql$/, 'down.sql');
  if (down?.file.endsWith(`${title}down.sql`) && up === undefined)
    return down.file.replace(/down\.sql$/, 'up.sql');
  return undefined;
}

/** Two files of one version: by mistake, or once for each kind of server, as ory/pop names them. */
function twins(one: string, other: string): string {
  const bare = (file: string): string => file.replace(dialectPart, '');
  if (bare(one) !== bare(other)) return 'Give one of them another version.';
  return 'They differ only in the kind of server that they are for. This format reads plain pairs of up and down: point `path` at a folder that holds only the files for MySQL.';
}
