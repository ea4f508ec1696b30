/**
 * Kysely (https://kysely.dev/docs/migrations): modules that export `up(db)` and maybe `down(db)`, ordered by their names without the ending, which is
 * also what `kysely_migration` records. They are played with the project's own Kysely (worker/libraries/kysely.ts).
 */
import path from 'node:path';
import * as z from 'zod';
import type { Folder, Format } from './format.ts';
import { marksOf } from './marks.ts';
import {
  anySpeaks,
  appliedByName,
  declaration,
  hasUp,
  newModule,
  readModules,
  type Style,
  shapeOfLast,
} from './module-files.ts';
import { templateLiteral } from './template-literal.ts';

/** https://github.com/kysely-org/kysely/blob/master/src/migration/file-migration-provider.ts */
const known = ['.js', '.ts', '.mjs', '.mts', '.cjs', '.cts'];

const options = z.strictObject({
  extensions: z
    .array(z.enum(known))
    .min(1)
    .optional()
    .describe('The endings of migrations, where the folder holds more. Default: all that Kysely takes.'),
  table: z
    .string()
    .min(1)
    .default('kysely_migration')
    .describe("The table that Kysely keeps its versions in: the Migrator's `migrationTableName`."),
  lock_table: z
    .string()
    .min(1)
    .default('kysely_migration_lock')
    .describe("The table of its lock: the Migrator's `migrationLockTableName`."),
  instance: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The project's Kysely, `src/db.ts` or `src/db.ts:db`, relative to the workspace, where migrations count on its plugins (`CamelCasePlugin`). It is loaded when they are played, and never used to connect.",
    ),
});

type Options = z.infer<typeof options>;

const kysely: Format<Options> = {
  name: 'kysely',
  summary: "Kysely's modules (`.ts` `.js` `.mts` `.mjs` `.cts` `.cjs`), which export `up(db)` and `down(db)`",
  options,
  detect,
  read: (folder, { instance, ...chosen }) =>
    readModules(folder, {
      tool: 'Kysely',
      files: candidates(folder, chosen),
      idOf,
      with: { library: 'kysely', options: instance === undefined ? {} : { instance } },
    }),
  async extend(draft, migrations, chosen, { folder }) {
    const shape = await shapeOfLast(folder, migrations, chosen.extensions?.[0] ?? '.ts');
    return newModule(draft, migrations, shape, style, (file) => accepts(file, chosen));
  },
  inUse: {
    late: 'Kysely refuses to migrate databases in use: new migrations must come alphabetically after those that were run.',
    edited:
      'Kysely records the name alone: databases that have run it keep what it did before, without a word.',
    retitled: 'It is recorded by the name of its file: Kysely says "corrupted migrations", and runs nothing.',
    gone: 'Kysely says "corrupted migrations", and runs nothing on databases that have run it.',
  },
  versions: ({ table, lock_table }) => ({ table, others: [lock_table], applied: appliedByTime }),
};

export default kysely;

const style: Style = {
  head: ({ typed, exports }) =>
    exports === 'names' || exports === 'object'
      ? "const { sql } = require('kysely');\n\n"
      : `import { ${typed ? 'type Kysely, ' : ''}sql } from 'kysely';\n\n`,
  // `any`: a migration must go on working when the types of the database have changed (https://kysely.dev/docs/migrations)
  parameter: (typed) => (typed ? 'db: Kysely<any>' : 'db'),
  send: (statement) => `await sql.raw(${templateLiteral(statement)}).execute(db);`,
};

function idOf(file: string): string {
  return file.slice(0, file.lastIndexOf('.'));
}

/** In the order in which they were run: the primary key of the table is the name. */
const appliedByTime: NonNullable<ReturnType<NonNullable<(typeof kysely)['versions']>>>['applied'] = (
  rows,
  migrations,
) =>
  appliedByName(
    rows.toSorted((one, other) => ((one.timestamp ?? '') < (other.timestamp ?? '') ? -1 : 1)),
    migrations,
  );

function accepts(file: string, { extensions = known }: Pick<Options, 'extensions'>): boolean {
  return !file.includes('/') && !declaration.test(file) && extensions.includes(path.posix.extname(file));
}

function candidates(folder: Folder, chosen: Pick<Options, 'extensions'>): readonly string[] {
  return folder.files
    .filter((file) => accepts(file, chosen))
    .sort((one, other) => (idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0));
}

/** How many files are opened. */
const looks = 8;

async function detect(folder: Folder): Promise<boolean> {
  const files = candidates(folder, {});
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(0, looks), speaksKysely);
}

export function speaksKysely(text: string): boolean {
  const names = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)["']kysely["']/.test(text);
  // MikroORM 7 sends through Kysely, and its migrations may name it
  return names && hasUp(text) && !text.includes('@mikro-orm/');
}
