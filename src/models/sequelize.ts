/**
 * Sequelize's models: a module that exports the instance which knows them, or a folder of models as sequelize-cli makes it
 * (https://sequelize.org/docs/v6/other-topics/migrations/#project-bootstrapping). What they come to as SQL is what the project's own Sequelize
 * would send in `sync()`; it is asked in a process of the project (worker/models/sequelize.ts), and connects to nothing.
 */
import path from 'node:path';
import * as z from 'zod';
import { connectionSettings } from '../formats/sequelize-settings.ts';
import { cannotSayOption } from './cannot-say.ts';
import { isFile, isFolder } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe(
      'The module that exports the Sequelize instance, relative to this file; behind a colon which export, where it has several: `src/db.ts:sequelize`. Or the folder of the models: `models`.',
    ),
  dialect: z
    .enum(['mysql', 'mariadb'])
    .optional()
    .describe(
      "For a folder without an instance: Sequelize's dialect. Default: the one whose driver the project has.",
    ),
  settings: connectionSettings.describe(
    'For a folder: what `new Sequelize()` is given, `{ define: { underscored: true } }`; its own index is then left out.',
  ),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const sequelize: ModelsSource<Options> = {
  name: 'sequelize',
  summary: "Sequelize's models: a module that exports the instance, or a folder of models",
  options,
  // a bare path of a module may be anybody's
  accepts: () => false,
  fromString: (written) => ({ path: written }),
  // https://sequelize.org/api/v6/class/src/model.js~model#static-method-init: no other words end up in the DDL of these dialects
  cannotSay: [
    'views',
    'triggers',
    'routines',
    'events',
    'sequences',
    'checks',
    'unenforced-checks',
    'partitioning',
    'foreign-key-names',
    // the keys of associations come behind all other columns
    'column-order',
    'table-options',
    'column-options',
    'generated-columns',
    'invisible-columns',
    'srids',
    'invisible-indexes',
    'index-comments',
    'index-options',
  ],
  read,
};

export default sequelize;

async function read(chosen: Options, { root, database }: ModelsContext): Promise<ModelsReading> {
  const at = database.models?.at ?? database.at;
  const [, place = chosen.path, named] = /^(.+\.[cm]?[jt]s):([\w$.]+)$/.exec(chosen.path) ?? [];
  const normal = path.posix.normalize(place).replace(/\/$/, '');
  const [file, folder] = await Promise.all([isFile(root, normal), isFolder(root, normal)]);
  return {
    script: {
      kind: 'models',
      file: normal,
      at,
      ask: {
        kind: 'library',
        library: 'sequelize',
        options: {
          ...(named !== undefined && { export: named }),
          ...(chosen.dialect !== undefined && { dialect: chosen.dialect }),
          ...(chosen.settings !== undefined && { settings: chosen.settings }),
        },
      },
      ...(chosen.tables && { tables: chosen.tables }),
    },
    problems:
      file || folder
        ? []
        : [
            {
              code: 'models-unreadable',
              message: `There is no file and no folder "${place}" in the workspace.`,
              hint: 'Name the module that exports the Sequelize instance, or the folder of the models, relative to the matrix.',
            },
          ],
  };
}
