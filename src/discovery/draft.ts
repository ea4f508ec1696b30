/** What was found, put together to a matrix that can be written: names, what several share, and what had to be left out. */
import path from 'node:path';
import { type FoundConfig, type FoundFolder, findMigrations } from './migrations.ts';
import { alembicHints, findServers, findSqlModels } from './models.ts';
import { nameAll, nameOfFolder } from './names.ts';

export interface DraftDatabase {
  readonly name: string;
  readonly migrations: {
    readonly path: string;
    /** Where it is not found by itself. */
    readonly format?: string;
    readonly options: Readonly<Record<string, string>>;
  };
  /** A path, or what env.py gives. */
  readonly models?: { readonly path: string } | { readonly use: 'sqlalchemy' };
  readonly env: Readonly<Record<string, string>>;
  /** Other databases that its migrations refer to. */
  readonly needs?: readonly string[];
}

export interface Draft {
  /** The file that says which databases there are, when they need not be written out. */
  readonly from?: string;
  readonly servers: readonly string[];
  readonly databases: readonly DraftDatabase[];
  /** What was not found or cannot be used, and what to do: sentences. */
  readonly notes: readonly string[];
  /** What the workflow must install: files of the repository that say so. */
  readonly installs: {
    readonly node: boolean;
    readonly python?: 'requirements.txt' | 'pyproject.toml' | 'unknown';
  };
}

export interface DraftRequest {
  /** The workspace, absolute. */
  readonly root: string;
  /** Only the databases of this file, written out one by one; relative to the workspace. */
  readonly from?: string | undefined;
}

/** Looks through the workspace. Throws `ProblemError` when it cannot be read. */
export async function draftMatrix({ root, from }: DraftRequest): Promise<Draft> {
  const { files, folders, configs, notes: told } = await findMigrations(root);
  const wanted = from === undefined ? configs : configs.filter((config) => config.path === from);
  const notes = [...told];
  const ofFiles = (await Promise.all(wanted.map((config) => databasesOf(root, config)))).flat();
  const ofFolders = from === undefined ? await named(root, files, folders, notes) : [];
  const databases = [...ofFiles, ...ofFolders];
  const [only, ...others] = wanted;
  const sections = from === undefined && others.length === 0 && ofFolders.length === 0 && alike(ofFiles);
  for (const prisma of files.filter((file) => file.endsWith('schema.prisma')))
    notes.push(
      `${prisma} is not read as models. Have Prisma write them as SQL (\`prisma migrate diff --from-empty --to-schema-datamodel ${prisma} --script\`) and name that file with \`models\`.`,
    );
  const without = databases.filter(({ models }) => models === undefined).map(({ name }) => name);
  if (without.length > 0)
    notes.push(
      `No models were found for ${without.join(', ')}, so \`drift\` is skipped there. They are CREATE statements in files, or SQLAlchemy's: \`models: ${without[0]}.sql\`.`,
    );
  const known = (['requirements.txt', 'pyproject.toml'] as const).find((file) => files.includes(file));
  return {
    ...(sections && only && { from: only.path }),
    servers: await findServers(root, files),
    databases,
    notes,
    installs: {
      node:
        files.includes('package.json') && ofFolders.some(({ migrations }) => isCode(files, migrations.path)),
      ...(ofFiles.length > 0 && { python: known ?? 'unknown' }),
    },
  };
}

/** Everything but the name is the same, so that `from` and `defaults` say it all. */
const alike = (databases: readonly DraftDatabase[]): boolean =>
  new Set(databases.map(({ models, env }) => JSON.stringify([models, env]))).size === 1;

const isCode = (files: readonly string[], folder: string): boolean =>
  files.some((file) => file.startsWith(`${folder}/`) && /\.[cm]?[jt]s$/.test(file));

async function databasesOf(
  root: string,
  { path: file, format, databases }: FoundConfig,
): Promise<readonly DraftDatabase[]> {
  return Promise.all(
    databases.map(async ({ name, options }): Promise<DraftDatabase> => {
      const { section = name, engine } = options;
      const { hasModels, env } = await alembicHints(root, file, section);
      return {
        name,
        migrations: {
          path: file,
          format,
          options: { ...(section !== name && { section }), ...(engine !== undefined && { section, engine }) },
        },
        ...(hasModels && { models: { use: 'sqlalchemy' as const } }),
        env,
      };
    }),
  );
}

async function named(
  root: string,
  files: readonly string[],
  folders: readonly FoundFolder[],
  notes: string[],
): Promise<readonly DraftDatabase[]> {
  const places = folders.map((folder) => folder.path);
  const names = nameAll(places, nameOfFolder(root));
  const models = await findSqlModels(root, files, names, places);
  return folders.map(({ path: place, formats: [format = 'auto', ...others] }, index) => {
    const name = names[index] ?? nameOfFolder(path.join(root, place));
    const model = models.get(name);
    if (others.length > 0)
      notes.push(
        `${place} looks like ${[format, ...others].join(' and ')}; ${format} was written down. Correct it if it is not.`,
      );
    return {
      name,
      migrations: { path: place, ...(others.length > 0 && { format }), options: {} },
      ...(model !== undefined && { models: { path: model } }),
      env: {},
    };
  });
}
