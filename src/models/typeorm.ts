/**
 * Models as TypeORM's entities: those of a DataSource that a module exports. Reading runs nothing; the child process asks the project's own TypeORM for
 * the schema (worker/models/typeorm.ts), and never connects to what the DataSource names.
 */
import * as z from 'zod';
import type { Problem } from '../util/problem.ts';
import { cannotSayOption } from './cannot-say.ts';
import { isFile } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe('The module that exports the DataSource, `src/data-source.ts`, relative to this file.'),
  export: z
    .string()
    .min(1)
    .optional()
    .describe('Which export of the module is the DataSource: `AppDataSource`. Default: the only one.'),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const typeorm: ModelsSource<Options> = {
  name: 'typeorm',
  summary: "TypeORM's entities: a module that exports a DataSource",
  options,
  // a path alone does not say which library it is for
  accepts: () => false,
  fromString: (written) => ({ path: written }),
  // https://typeorm.io/docs/entity/entities, and what its builder leaves out for MySQL
  cannotSay: [
    'triggers',
    'routines',
    'events',
    'sequences',
    'checks',
    'unenforced-checks',
    'partitioning',
    'table-options',
    'column-options',
    'invisible-columns',
    'srids',
    'functional-indexes',
    'prefix-indexes',
    'descending-indexes',
    'invisible-indexes',
    'index-comments',
    'index-types',
    'index-options',
  ],
  read,
};

export default typeorm;

async function read(
  { path: file, export: exportName, tables }: Options,
  context: ModelsContext,
): Promise<ModelsReading> {
  const { root, database } = context;
  const at = database.models?.at ?? database.at;
  const problems: Problem[] = [];
  if (!(await isFile(root, file)))
    problems.push({
      code: 'models-unreadable',
      message: `There is no file "${file}" with a DataSource.`,
      hint: '`path` is relative to the matrix and stays inside its folder, such as src/data-source.ts.',
    });
  return {
    script: {
      kind: 'models',
      file,
      at,
      ask: {
        kind: 'library',
        library: 'typeorm',
        options: { ...(exportName !== undefined && { exportName }) },
      },
      ...(tables && { tables }),
    },
    problems,
  };
}
