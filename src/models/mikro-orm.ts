/**
 * MikroORM's models: the entities of a configuration (https://mikro-orm.io/docs/configuration), made into SQL by the schema generator of the project's
 * own copy, in a process of the project (worker/models/mikro-orm.ts). Nothing is connected to.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { cannotSayOption, type Saying } from './cannot-say.ts';
import { isFile } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  path: z.string().min(1).describe("MikroORM's configuration, `mikro-orm.config.ts`, relative to this file."),
  context: z
    .string()
    .min(1)
    .optional()
    .describe('The `contextName`, where the configuration holds those of several databases.'),
  driver: z
    .enum(['mysql', 'mariadb'])
    .optional()
    .describe('`@mikro-orm/mysql` or `@mikro-orm/mariadb`, where the configuration does not say it.'),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const configFile = /(?:^|\/)mikro-orm\.config\.[cm]?[jt]s$/;

/**
 * What an entity has no words for, whatever its columns say as plain SQL (`columnType`, `extra`, and the `expression` of an index):
 * https://mikro-orm.io/docs/defining-entities. Tables are always made with `engine = InnoDB`.
 */
const never: readonly Saying[] = [
  'events',
  'sequences',
  'unenforced-checks',
  'partitioning',
  'table-engines',
  'table-options',
  // the library's migrations add columns without AFTER, wherever the class has them
  'column-order',
];

/** Came with 7. */
const since7: readonly Saying[] = ['views', 'triggers', 'routines'];

const mikroOrm: ModelsSource<Options> = {
  name: 'mikro-orm',
  summary: "MikroORM's entities, as a `mikro-orm.config.ts` names them",
  options,
  accepts: (written) => configFile.test(written),
  fromString: (written) => ({ path: written }),
  cannotSay: never,
  read,
};

export default mikroOrm;

async function read(
  { path: named, context, driver, tables }: Options,
  { root, database }: ModelsContext,
): Promise<ModelsReading> {
  const at = database.models?.at ?? database.at;
  const normal = path.posix.normalize(named);
  const there = await isFile(root, normal);
  const major = there ? await majorVersion(path.resolve(root, normal)) : undefined;
  return {
    script: {
      kind: 'models',
      file: normal,
      at,
      ask: {
        kind: 'library',
        library: 'mikro-orm',
        options: { ...(context !== undefined && { context }), ...(driver !== undefined && { driver }) },
      },
      ...(tables && { tables }),
    },
    ...(major !== undefined && major < 7 && { cannotSay: [...never, ...since7] }),
    problems: there
      ? []
      : [
          {
            code: 'models-unreadable',
            message: `There is no file "${named}" in the workspace.`,
            hint: "Name MikroORM's configuration, such as mikro-orm.config.ts, relative to the matrix.",
          },
        ],
  };
}

/** Of the library as it is installed for a file (absolute), or else as its package.json asks for it; undefined when neither says. */
async function majorVersion(file: string): Promise<number | undefined> {
  let asked: string | undefined;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const installed = await manifest(path.join(folder, 'node_modules/@mikro-orm/core/package.json'));
    if (typeof installed.version === 'string') return Number.parseInt(installed.version, 10);
    const { dependencies, devDependencies } = await manifest(path.join(folder, 'package.json'));
    const all = { ...(devDependencies as object), ...(dependencies as object) } as Record<string, string>;
    asked ??= /\d+/.exec(all['@mikro-orm/core'] ?? '')?.[0];
    if (folder === path.dirname(folder)) return asked === undefined ? undefined : Number(asked);
  }
}

async function manifest(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
