/**
 * Drizzle's schema: what drizzle.config names, or files of tables. The project's own drizzle-kit says in the child process which SQL it comes to
 * (worker/models/drizzle.ts); it is the same on every server.
 */
import path from 'node:path';
import * as z from 'zod';
import { cannotSayOption } from './cannot-say.ts';
import { isFile, isFolder } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe(
      '`drizzle.config.ts`, or the file, the folder or the glob of the schema (`src/db/schema.ts`), relative to this file. Of a configuration `schema` and `casing` count.',
    ),
  schema: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The `mysqlSchema` whose tables these are, where the code has several. Default: the tables that belong to none.',
    ),
  casing: z
    .enum(['snake_case', 'camelCase'])
    .optional()
    .describe('How columns without a name of their own are called. Default: what the configuration says.'),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const drizzle: ModelsSource<Options> = {
  name: 'drizzle',
  summary: "Drizzle's schema, through the project's own drizzle-kit: `drizzle.config.ts`, or its files",
  options,
  accepts: (written) => /(?:^|\/)drizzle[\w.-]*\.config\.[cm]?[jt]s$/.test(written) || isNamed(written),
  fromString: (written) => ({ path: written }),
  // checks, views, generated columns and what an index stands on can be said; an index's USING is passed over for MySQL
  cannotSay: [
    'triggers',
    'routines',
    'events',
    'sequences',
    'partitioning',
    'table-comments',
    'table-engines',
    'table-options',
    'charsets',
    'column-comments',
    'column-options',
    'invisible-columns',
    'srids',
    'fulltext-indexes',
    'spatial-indexes',
    'invisible-indexes',
    'index-comments',
    'index-types',
    'index-parsers',
    'index-options',
    'unenforced-checks',
    // drizzle-kit adds columns without AFTER
    'column-order',
  ],
  read,
};

export default drizzle;

/** `drizzle.config.first.ts` */
function isNamed(written: string): boolean {
  return /(?:^|\/)drizzle\.config\.[\w.-]+\.[cm]?[jt]s$/.test(written);
}

async function read(
  { path: written, schema, casing, tables }: Options,
  { root, database }: ModelsContext,
): Promise<ModelsReading> {
  const at = database.models?.at ?? database.at;
  const there = /[*?{[]/.test(written) || (await isFile(root, written)) || (await isFolder(root, written));
  return {
    script: {
      kind: 'models',
      file: path.posix.normalize(written).replace(/\/$/, ''),
      at,
      ask: {
        kind: 'library',
        library: 'drizzle',
        options: { ...(schema !== undefined && { schema }), ...(casing !== undefined && { casing }) },
      },
      ...(tables && { tables }),
    },
    problems: there
      ? []
      : [
          {
            code: 'models-unreadable',
            message: `There is no schema of Drizzle's at "${written}".`,
            hint: 'Name drizzle.config.ts, or the file or the folder of the schema, relative to the matrix.',
          },
        ],
  };
}
