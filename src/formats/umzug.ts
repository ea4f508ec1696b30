/**
 * Umzug (https://github.com/sequelize/umzug#readme): modules that export `up` and `down`, and SQL files with their downs beside them or in
 * `down/`. Umzug itself leaves the choice of files to a glob in somebody's code, which is not run to find it out: the default is every
 * module and SQL file of the folder that can be a migration, and `pattern` says otherwise. Reading runs nothing, so every
 * module has a down until it is played; whether the function is there is known then.
 */
import path from 'node:path';
import * as z from 'zod';
import { sqlText } from '../sql/script-text.ts';
import { limiter } from '../util/limit.ts';
import type { Problem } from '../util/problem.ts';
import type { Draft, NewFile } from './draft.ts';
import { placeOf, readSqlScript } from './folder.ts';
import type { Folder, Format, Migration, Reading } from './format.ts';
import knex from './knex.ts';
import kysely from './kysely.ts';
import { marksOf } from './marks.ts';
import { isUp } from './migrate-names.ts';
import mikroOrm from './mikro-orm.ts';
import sequelize from './sequelize.ts';
import typeorm from './typeorm.ts';

const moduleName = /\.[cm]?[jt]s$/;
const declaration = /\.d\.[cm]?ts$/;
/** Neighbours of migrations that are none: tests, configuration, the folder's own entry, names that begin with `_`. */
const neighbour = /(?:[.-](?:test|spec)|\.(?:config|min))\.[cm]?[jt]s$|^index\.|^_/;
/** What Drizzle and Prisma keep: scripts beside it are no migrations. */
const othersJournal =
  /^(?:meta\/_journal\.json|(?:migrations\/)?(?:migration_lock\.toml|[^/]+\/migration\.sql))$/;

/** Formats whose modules are written for another tool. */
const othersModules = [knex, kysely, mikroOrm, sequelize, typeorm];

const options = z.strictObject({
  pattern: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Which files are migrations, as in Umzug's `glob`, relative to `path`: `*.js`, `**/*.{ts,sql}`.",
    ),
});

type Options = z.infer<typeof options>;

const umzug: Format<Options> = {
  name: 'umzug',
  summary:
    'modules (`.js` `.mjs` `.cjs` `.ts` `.mts` `.cts`) that export `up` and `down`, and `NAME.sql` with `down/NAME.sql`',
  options,
  async detect(folder) {
    if (folder.files.some((file) => othersJournal.test(file))) return false;
    if ((await Promise.all(othersModules.map(({ detect }) => detect(folder)))).includes(true)) return false;
    const fits = candidates(folder, {}).some(
      (file) => moduleName.test(file) || (!isUp(file) && downOf(folder, file) !== undefined),
    );
    // a script beside files that are marked for another tool is no migration
    return fits && (await marksOf(folder)).size === 0;
  },
  read,
  compose,
  inUse: {
    late: 'Umzug plays whatever is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'Umzug records the name alone: databases that have run it keep what it did before, without a word.',
    gone: 'Umzug does not notice: databases that have run it keep what it did, new ones never get it.',
  },
};

export default umzug;

function compose(
  { name, at, slug, up, down }: Draft,
  _: unknown,
  { pattern }: Options,
): readonly NewFile[] | string {
  const moment = at.toISOString().slice(0, 19).replaceAll('-', '.').replaceAll(':', '.');
  const file = `${name ?? `${moment}.${slug}`}.sql`;
  if (pattern !== undefined && !path.posix.matchesGlob(file, pattern))
    return `"${file}" is not what \`pattern: ${pattern}\` matches, so it would be no migration.`;
  const asText = (statements: readonly string[]): string => sqlText(statements.map((sql) => ({ sql })));
  return [
    { file, text: asText(up) },
    { file: `down/${file}`, text: asText(down) },
  ];
}

/** The files that are migrations, in Umzug's order: plain comparison of their paths. */
function candidates(folder: Folder, { pattern }: Options): readonly string[] {
  const fits = (file: string): boolean => {
    const name = path.posix.basename(file);
    if (declaration.test(name) || name.endsWith('.down.sql')) return false;
    if (name.endsWith('.sql') && path.posix.basename(path.posix.dirname(file)) === 'down') return false;
    if (!moduleName.test(name) && !name.endsWith('.sql')) return false;
    if (pattern !== undefined) return path.posix.matchesGlob(file, pattern);
    return file === name && !neighbour.test(name);
  };
  return folder.files.filter(fits).sort();
}

/** The file with the down of an SQL file: `down/NAME.sql`, or `NAME.down.sql` beside `NAME.up.sql`. */
function downOf(folder: Folder, file: string): string | undefined {
  if (!file.endsWith('.sql')) return undefined;
  const beside = file.endsWith('.up.sql') ? [file.replace(/\.up\.sql$/, '.down.sql')] : [];
  const below = path.posix.join(path.posix.dirname(file), 'down', path.posix.basename(file));
  return [...beside, below].find((name) => folder.files.includes(name));
}

async function read(folder: Folder, chosen: Options): Promise<Reading> {
  const problems: Problem[] = [];
  const files = candidates(folder, chosen);
  const complain = (code: Problem['code'], file: string, message: string, hint: string): void => {
    problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
  };

  // Umzug records the name of the file alone, so two folders cannot hold the same one; and what tsc leaves beside its source is no migration.
  const byStem = new Map<string, string>();
  for (const file of files) {
    const name = path.posix.basename(file);
    const stem = moduleName.test(name) ? name.replace(moduleName, '') : name;
    const twin = byStem.get(stem);
    if (twin === undefined) byStem.set(stem, file);
    else {
      const hint =
        path.posix.basename(twin) === name
          ? 'Umzug records the name of the file alone: rename one of them.'
          : 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".';
      complain('migration-duplicate', file, `"${twin}" and "${file}" would be the same migration.`, hint);
    }
  }
  const downs = new Set(files.map((file) => downOf(folder, file)));
  for (const file of folder.files) {
    if (!/^down\/[^/]+\.sql$/.test(file) || downs.has(file)) continue;
    const name = path.posix.basename(file);
    if (chosen.pattern !== undefined && !path.posix.matchesGlob(name, chosen.pattern)) continue;
    complain(
      'migration-name',
      file,
      `"${file}" has no up: there is no "${name}" beside its folder.`,
      `Add ${name}, or remove it.`,
    );
  }

  const limit = limiter(16);
  const migrations = await Promise.all(
    files.map((file) =>
      limit(async (): Promise<Migration> => {
        const name = path.posix.basename(file);
        const at = { file: placeOf(folder, file), line: 1, column: 1 };
        if (moduleName.test(name)) {
          const script = { kind: 'module', file: at.file } as const;
          return { id: name, name, at, up: { ...script, call: 'up' }, down: { ...script, call: 'down' } };
        }
        const down = downOf(folder, file);
        const upward = await readSqlScript(folder, file);
        const downward = down === undefined ? undefined : await readSqlScript(folder, down);
        problems.push(...upward.problems, ...(downward?.problems ?? []));
        return { id: name, name, at, up: upward.script, ...(downward && { down: downward.script }) };
      }),
    ),
  );
  return { migrations, problems };
}
