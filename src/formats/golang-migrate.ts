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
      complain('migration-duplicate', file, message, 'Give one of them another version.');
    }
  }
  for (const down of halves.down.values()) {
    if (halves.up.has(down.number)) continue;
    const message = `"${down.file}" has no up: version ${down.number} can never be applied.`;
    complain(
      'migration-name',
      down.file,
      message,
      `Add ${down.file.replace(/\.down\.sql$/, '.up.sql')}, or remove it.`,
    );
  }

  const ordered = [...halves.up.values()].sort((left, right) => (left.number < right.number ? -1 : 1));
  const limit = limiter(16);
  const migrations = await Promise.all(
    ordered.map((up) =>
      limit(async (): Promise<Migration> => {
        const down = halves.down.get(up.number);
        const upward = await readSqlScript(folder, up.file);
        const downward = down && (await readSqlScript(folder, down.file));
        problems.push(...upward.problems, ...(downward?.problems ?? []));
        return {
          id: up.version,
          name: up.file.replace(/\.up\.sql$/, ''),
          at: { file: placeOf(folder, up.file), line: 1, column: 1 },
          up: upward.script,
          ...(downward && { down: downward.script }),
        };
      }),
    ),
  );
  return { migrations, problems };
}
