/**
 * Knex (https://knexjs.org/guide/migrations.html): modules that export `up(knex)` and `down(knex)`, ordered by the names of their files, which is
 * also what `knex_migrations` records. They are played with the project's own Knex (worker/libraries/knex.ts).
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

/** Those of `loadExtensions` that Node runs: https://github.com/knex/knex/blob/master/lib/migrations/common/MigrationsLoader.js */
const usualExtensions = ['.js', '.cjs', '.ts'];
/** Read where there is nothing else: a project that has them told Knex so. */
const otherExtensions = ['.mjs', '.mts', '.cts'];

const options = z.strictObject({
  extensions: z
    .array(z.enum([...usualExtensions, ...otherExtensions]))
    .min(1)
    .optional()
    .describe(
      "The endings of migrations: `migrations.loadExtensions` of the knexfile. Default: Knex's own, `.js`, `.cjs` and `.ts`; where there are none, `.mjs`, `.mts` and `.cts`.",
    ),
  table: z
    .string()
    .min(1)
    .default('knex_migrations')
    .describe('The table that Knex keeps its versions in: `migrations.tableName` of the knexfile.'),
  disable_transactions: z
    .boolean()
    .default(false)
    .describe(
      '`migrations.disableTransactions` of the knexfile: no transaction around a migration that does not ask for one in its `config`.',
    ),
  knexfile: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The knexfile, relative to the workspace, for migrations that depend on more of it than the connection: `wrapIdentifier`, `postProcessResponse`. It is loaded when they are played, and never connected to what it names.',
    ),
  environment: z
    .string()
    .min(1)
    .default('development')
    .describe('Which part of the knexfile, where it has several.'),
});

type Options = z.infer<typeof options>;

const knex: Format<Options> = {
  name: 'knex',
  summary:
    "Knex's `20240102030405_title.js` (or `.ts`, `.cjs`, `.mjs` …), which export `up(knex)` and `down(knex)`",
  options,
  detect,
  read: (folder, chosen) =>
    readModules(folder, {
      tool: 'Knex',
      files: candidates(folder, chosen),
      idOf: (file) => file,
      with: { library: 'knex', options: playing(chosen) },
    }),
  async extend(draft, migrations, chosen, { folder }) {
    const first = chosen.extensions?.[0] ?? '.js';
    const shape = await shapeOfLast(folder, migrations, first);
    return newModule(draft, migrations, shape, style, (file) => accepts(file, folder, chosen));
  },
  inUse: {
    late: 'Knex plays whatever is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'Knex records the name alone: databases that have run it keep what it did before, without a word.',
    retitled:
      'It is recorded by the name of its file: Knex says that the migration directory is corrupt, and runs nothing.',
    gone: 'Knex says that the migration directory is corrupt, and runs nothing on databases that have run it.',
  },
  versions: ({ table }) => ({ table, others: [`${table}_lock`], applied: appliedByName }),
};

export default knex;

/** What the child has to know. */
function playing({
  disable_transactions,
  knexfile,
  environment,
}: Options): Readonly<Record<string, unknown>> {
  return {
    ...(disable_transactions && { disableTransactions: true }),
    ...(knexfile !== undefined && { knexfile, environment }),
  };
}

const style: Style = {
  head: ({ typed }) => (typed ? "import type { Knex } from 'knex';\n\n" : ''),
  parameter: (typed) => (typed ? 'knex: Knex' : 'knex'),
  send: (sql) => `await knex.raw(${templateLiteral(sql)});`,
};

function endings(folder: Folder, { extensions }: Pick<Options, 'extensions'>): readonly string[] {
  if (extensions !== undefined) return extensions;
  const has = (endings: readonly string[]): boolean =>
    folder.files.some((file) => !file.includes('/') && endings.includes(path.posix.extname(file)));
  return !has(usualExtensions) && has(otherExtensions) ? otherExtensions : usualExtensions;
}

function accepts(file: string, folder: Folder, chosen: Pick<Options, 'extensions'>): boolean {
  const direct = !file.includes('/') && !declaration.test(file);
  return direct && endings(folder, chosen).includes(path.posix.extname(file));
}

/** In Knex's order: plain comparison of the names. What lies in folders below is none. */
function candidates(folder: Folder, chosen: Pick<Options, 'extensions'>): readonly string[] {
  return folder.files.filter((file) => accepts(file, folder, chosen)).sort();
}

/** How many files are opened. */
const looks = 8;

async function detect(folder: Folder): Promise<boolean> {
  const files = candidates(folder, {});
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(0, looks), speaksKnex);
}

/** Types of Knex's, or a function `up` that calls its parameter what Knex's own templates call it. */
export function speaksKnex(text: string): boolean {
  const names = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)["']knex["']/.test(text);
  return (names && hasUp(text)) || /\bup\b[^;]{0,40}?[(=]\s*(?:async\s*)?\(?\s*knex\b/.test(text);
}
