/**
 * MikroORM (https://mikro-orm.io/docs/migrations): a class in each file of one folder, `Migration20240102030405.ts`. Its migrator takes every file that
 * its glob finds, in plain order of the names, plays what it has not recorded, and records the name without `.js` or `.ts`. Reading runs nothing, so every
 * class has a down until it is played. Seen with 5.7, 6.6 and 7.2; what differs between releases, the project's own copy decides when it plays them.
 */
import path from 'node:path';
import * as z from 'zod';
import { limiter } from '../util/limit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Format, Migration, Reading, VersionRow } from './format.ts';
import { composeMikroOrm } from './mikro-orm-compose.ts';
import { anySpeaks } from './module-files.ts';

const usualGlob = '!(*.d).{js,ts,cjs}';

const options = z.strictObject({
  config: z
    .string()
    .min(1)
    .optional()
    .describe(
      "MikroORM's configuration, relative to this file: what it says beside the connection (charset, entities, `migrations`) holds while migrations are played. Default: the library's own defaults.",
    ),
  context: z.string().min(1).optional().describe('The `contextName`, where the configuration holds several.'),
  driver: z
    .enum(['mysql', 'mariadb'])
    .optional()
    .describe('Which of `@mikro-orm/mysql` and `@mikro-orm/mariadb`, where both are installed.'),
  table: z
    .string()
    .min(1)
    .default('mikro_orm_migrations')
    .describe("MikroORM's own version table: `migrations.tableName` of its configuration."),
  glob: z
    .string()
    .min(1)
    .default(usualGlob)
    .describe('Which files of the folder are migrations: `migrations.glob` of its configuration.'),
  transactional: z
    .boolean()
    .optional()
    .describe('`migrations.transactional` of its configuration. Default: what that or the library says.'),
  all_or_nothing: z.boolean().optional().describe('`migrations.allOrNothing`, as above.'),
  disable_foreign_keys: z.boolean().optional().describe('`migrations.disableForeignKeys`, as above.'),
  multi_statements: z
    .boolean()
    .optional()
    .describe('`multipleStatements` of its configuration: whether one `addSql` may hold several statements.'),
});

export type MikroOrmOptions = z.infer<typeof options>;

const mikroOrm: Format<MikroOrmOptions> = {
  name: 'mikro-orm',
  summary:
    "MikroORM's `Migration20240102030405.ts` (or `.js`, `.cjs`), each with a class that extends Migration",
  options,
  detect,
  read,
  extend: composeMikroOrm,
  inUse: {
    late: 'MikroORM plays whatever is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'MikroORM records the name alone: databases that have run it keep what it did before, without a word.',
    gone: 'MikroORM does not notice: databases that have run it keep what it did, new ones never get it.',
  },
  versions: ({ table }) => ({ table: table.split('.').at(-1)!, applied }),
};

export default mikroOrm;

const imports = /(?:\bfrom|\bimport|\brequire\s*\()\s*["']@mikro-orm\/migrations["']/;

/** A configuration imports the Migrator from there. */
const migrates = /\bextends\s+[\w.]*Migration\b|\baddSql\b/;

/** Whether a module is a migration of MikroORM's by what it imports. A base class of the project's own may hide it in some, hardly in all. */
function detect(folder: Folder): Promise<boolean> {
  return anySpeaks(
    folder,
    candidates(folder, usualGlob),
    (text) => imports.test(text) && migrates.test(text),
  );
}

/** In the migrator's order: plain comparison of the names. */
function candidates(folder: Folder, glob: string): readonly string[] {
  return folder.files.filter((file) => path.posix.matchesGlob(file, path.posix.normalize(glob))).sort();
}

/** What is recorded: https://github.com/mikro-orm/mikro-orm/blob/master/packages/migrations/src/MigrationStorage.ts */
const nameOf = (file: string): string => path.posix.basename(file).replace(/\.[jt]s$/, '');

const exporting = /\bexports?\b/;

async function read(folder: Folder, chosen: MikroOrmOptions): Promise<Reading> {
  const problems: Problem[] = [];
  const byName = new Map<string, string>();
  const limit = limiter(16);
  const files = candidates(folder, chosen.glob);
  const texts = await Promise.all(files.map((file) => limit(() => textOf(folder, file))));
  const migrations = files.flatMap((file, index): readonly Migration[] => {
    const id = nameOf(file);
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const text = texts[index]!;
    const twin = byName.get(id);
    if (typeof text !== 'string') problems.push(...text);
    else if (!exporting.test(text))
      problems.push({
        code: 'migration-unreadable',
        message: `"${file}" exports nothing, and MikroORM takes it for a migration.`,
        at,
        hint: 'Each file exports a class that extends Migration. Move what is none elsewhere, or leave it out with `glob`.',
      });
    if (twin !== undefined) {
      problems.push({
        code: 'migration-duplicate',
        message: `"${twin}" and "${file}" have the same name for MikroORM, which would run both.`,
        at,
        hint: 'If one is compiled from the other, choose with `glob`, such as glob: "!(*.d).ts".',
      });
      return [];
    }
    byName.set(id, file);
    const script = {
      kind: 'module',
      file: at.file,
      with: { library: 'mikro-orm', options: playing(chosen) },
    } as const;
    return [{ id, name: id, at, up: { ...script, call: 'up' }, down: { ...script, call: 'down' } }];
  });
  return { migrations, problems };
}

/** The text of a file, or why it cannot be read. */
async function textOf(folder: Folder, file: string): Promise<string | readonly Problem[]> {
  try {
    return await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
}

/** What the child has to know, and nothing that it has not. */
function playing({
  glob: _,
  table: __,
  ...rest
}: MikroOrmOptions): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | boolean
  >;
}

/** Older releases recorded the ending, too, and the migrator takes both for the same. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const known = new Set(migrations.map(({ id }) => id));
  const names = rows.flatMap(({ name }) => (name == null ? [] : [nameOf(name)]));
  return {
    ids: [...new Set(names.filter((name) => known.has(name)))],
    unknown: names.filter((name) => !known.has(name)),
  };
}
