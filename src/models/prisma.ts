/**
 * Prisma's models: a schema.prisma, or a folder of such files. What they come to as SQL is what the project's own
 * `prisma migrate diff --from-empty --script` writes (https://www.prisma.io/docs/cli/migrate/diff); it is run in a process of the project
 * (worker/models/prisma.ts), connects to nothing and may download nothing.
 */
import path from 'node:path';
import * as z from 'zod';
import { openFile, readFolder } from '../formats/folder.ts';
import type { Folder } from '../formats/format.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { cannotSayOption, type Saying } from './cannot-say.ts';
import { isFile, isFolder } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import {
  configName,
  providerOf,
  type SchemaFile,
  saysOnUpdate,
  schemaOfConfig,
  variablesOf,
  withoutForeignKeys,
} from './prisma-schema.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .optional()
    .describe(
      "schema.prisma or a folder of .prisma files, relative to this file. Default: what the project's prisma.config names, or prisma/schema.prisma.",
    ),
  config: z
    .string()
    .min(1)
    .optional()
    .describe('A prisma.config that Prisma does not find by itself, relative to this file.'),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

/** https://www.prisma.io/docs/orm/prisma-migrate/workflows/unsupported-database-features, and what `CREATE TABLE` of its output never has. */
const cannotSay: readonly Saying[] = [
  'views',
  'triggers',
  'routines',
  'events',
  'sequences',
  'checks',
  'unenforced-checks',
  'partitioning',
  'table-comments',
  'table-engines',
  'table-options',
  'charsets',
  'column-order',
  'column-comments',
  'column-options',
  'generated-columns',
  'invisible-columns',
  'srids',
  'on-update',
  'functional-indexes',
  'spatial-indexes',
  'invisible-indexes',
  'index-comments',
  'index-types',
  'index-parsers',
  'index-options',
];

const prisma: ModelsSource<Options> = {
  name: 'prisma',
  summary: "Prisma's models: schema.prisma, a folder of .prisma files, or what prisma.config names",
  options,
  accepts: (written) => configName.test(path.posix.basename(written)) || written.endsWith('.prisma'),
  fromString: (written) =>
    configName.test(path.posix.basename(written)) ? { config: written } : { path: written },
  cannotSay,
  read,
};

export default prisma;

const configNames = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `prisma.config.${ending}`);

async function read(chosen: Options, { root, database }: ModelsContext): Promise<ModelsReading> {
  const at = database.models?.at ?? database.at;
  const problems: Problem[] = [];
  const complain = (message: string, hint: string): void => {
    problems.push({ code: 'models-unreadable', message, hint });
  };
  const config = chosen.config === undefined ? undefined : normal(chosen.config);
  if (config !== undefined && !(await isFile(root, config)))
    complain(
      `There is no "${chosen.config}" that Prisma could be configured by.`,
      '`config` names a prisma.config.ts, relative to the matrix and inside its folder.',
    );
  const schema = chosen.path === undefined ? await findSchema(root, config) : normal(chosen.path);
  const files = schema === undefined ? [] : await schemaFiles(root, schema, problems);
  if (problems.length === 0 && files.length === 0)
    complain(
      schema === undefined
        ? 'There is no schema.prisma where Prisma looks for one.'
        : `The models "${chosen.path ?? schema}" are no schema.prisma and no folder that holds .prisma files.`,
      'Name it, relative to the matrix: `models: prisma/schema.prisma`, or `models: { use: prisma, path: prisma/schema }` for a folder.',
    );
  const provider = providerOf(files);
  if (provider !== undefined && provider.name !== 'mysql')
    problems.push({
      code: 'models-unreadable',
      message: `The schema is for ${provider.name}, and this is MySQL.`,
      at: provider.at,
      hint: 'Expected `provider = "mysql"`, which stands for MariaDB too. Name the schema of this database.',
    });
  const said: readonly Saying[] = [
    ...cannotSay.filter((saying) => saying !== 'on-update' || !saysOnUpdate(files)),
    ...(withoutForeignKeys(files) ? (['foreign-keys', 'foreign-key-actions'] as const) : []),
  ];
  const place = await workingFolder(root, schema ?? '.', config);
  const texts = [
    ...files.map(({ text }) => text),
    ...(place.config ? [await textOf(root, place.config)] : []),
  ];
  const variables = texts.map(variablesOf);
  return {
    script: {
      kind: 'models',
      file: schema ?? '.',
      at,
      ask: {
        kind: 'library',
        library: 'prisma',
        options: {
          files: files.map(({ file }) => file),
          folder: place.folder,
          ...(config !== undefined && { config }),
          url: [...new Set(variables.flatMap(({ url }) => url))],
          shadow: [...new Set(variables.flatMap(({ shadow }) => shadow))],
        },
      },
      ...(chosen.tables && { tables: chosen.tables }),
    },
    problems,
    cannotSay: said,
  };
}

const normal = (written: string): string => path.posix.normalize(written).replace(/(?<=.)\/$/, '');

/** Every file of the schema. Prisma reads a folder with all that is below it. */
async function schemaFiles(
  root: string,
  schema: string,
  problems: Problem[],
): Promise<readonly SchemaFile[]> {
  try {
    const single = await openFile(root, schema, 'models-unreadable');
    const folder: Folder | undefined =
      single ??
      ((await isFolder(root, schema))
        ? (await readFolder(root, schema, 'models-unreadable')).folder
        : undefined);
    if (folder === undefined) return [];
    const names = folder.files.filter((file) => file.endsWith('.prisma'));
    return await Promise.all(
      names.map(async (file) => ({
        file: path.posix.join(folder.relative, file),
        text: await folder.text(file),
      })),
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return [];
  }
}

/** Where Prisma itself would look: what its config names, what package.json names, then two usual places. */
async function findSchema(root: string, config: string | undefined): Promise<string | undefined> {
  const home = config === undefined ? '.' : path.posix.dirname(config);
  const known = config ?? (await first(configNames, (name) => isFile(root, name)));
  const named = known === undefined ? undefined : schemaOfConfig(await textOf(root, known));
  const manifest = await textOf(root, path.posix.join(home, 'package.json'));
  const places = [named, schemaOfManifest(manifest), 'prisma/schema.prisma', 'schema.prisma', 'prisma/schema']
    .filter((place) => place !== undefined)
    .map((place) => normal(path.posix.join(home, place)));
  return first(places, async (place) => (await isFile(root, place)) || (await isFolder(root, place)));
}

function schemaOfManifest(text: string): string | undefined {
  try {
    const { prisma: own } = JSON.parse(text) as { readonly prisma?: { readonly schema?: unknown } };
    return typeof own?.schema === 'string' ? own.schema : undefined;
  } catch {
    return undefined;
  }
}

/** Where Prisma is run: beside its config, else beside the package.json above the schema. */
async function workingFolder(
  root: string,
  schema: string,
  config: string | undefined,
): Promise<{ readonly folder: string; readonly config?: string }> {
  if (config !== undefined) return { folder: path.posix.dirname(config), config };
  const above = foldersAbove(schema);
  for (const folder of above) {
    const found = await first(
      configNames.map((name) => path.posix.join(folder, name)),
      (file) => isFile(root, file),
    );
    if (found !== undefined) return { folder, config: found };
    if (await isFile(root, path.posix.join(folder, 'package.json'))) return { folder };
  }
  return { folder: '.' };
}

function foldersAbove(place: string): readonly string[] {
  const folder = path.posix.dirname(place);
  return folder === place || folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}

async function first<Item>(
  items: readonly Item[],
  fits: (item: Item) => Promise<boolean>,
): Promise<Item | undefined> {
  for (const item of items) if (await fits(item)) return item;
  return undefined;
}

async function textOf(root: string, file: string): Promise<string> {
  const folder = await openFile(root, file, 'models-unreadable').catch(() => undefined);
  return (await folder?.text(path.basename(file)).catch(() => '')) ?? '';
}
