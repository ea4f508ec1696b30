/** What was found, put together to a matrix that can be written: names, what several share, and what had to be left out. */
import path from 'node:path';
import { assignModels, type FoundModels, findCodeModels } from './code-models.ts';
import { type FoundConfig, type FoundFolder, findMigrations } from './migrations.ts';
import { alembicHints, findServers, findSqlModels } from './models.ts';
import { nameAll, nameOfFolder } from './names.ts';
import { packageOf } from './packages.ts';
import { versionTable } from './version-table.ts';

export interface DraftDatabase {
  readonly name: string;
  readonly migrations: {
    readonly path: string;
    /** Where it is not found by itself. */
    readonly format?: string;
    readonly options: Readonly<Record<string, string>>;
  };
  /** A path that says by itself whose it is, or a source and its options: what env.py gives is SQLAlchemy's. */
  readonly models?: string | (Readonly<Record<string, string>> & { readonly use: string });
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
    /** For what runs in Node: folders of packages, `.` the one at the top, and what installs their packages. */
    readonly node: readonly { readonly home: string; readonly run: string }[];
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
  const sections =
    from === undefined && others.length === 0 && !only?.isGuess && ofFolders.length === 0 && alike(ofFiles);
  const without = databases.filter(({ models }) => models === undefined).map(({ name }) => name);
  if (without.length > 0)
    notes.push(
      `No models were found for ${without.join(', ')}, so \`drift\` is skipped there. They are CREATE statements in files, or code that says them: \`models: ${without[0]}.sql\`, or what the README lists under "Models".`,
    );
  const known = (['requirements.txt', 'pyproject.toml'] as const).find((file) => files.includes(file));
  return {
    ...(sections && only && { from: only.path }),
    servers: await findServers(root, files),
    databases,
    notes,
    installs: {
      node: packagesOf(files, ofFolders),
      ...(ofFiles.length > 0 && { python: known ?? 'unknown' }),
    },
  };
}

/** Everything but the name is the same, so that `from` and `defaults` say it all. */
const alike = (databases: readonly DraftDatabase[]): boolean =>
  new Set(databases.map(({ models, env }) => JSON.stringify([models, env]))).size === 1;

const isCode = (files: readonly string[], folder: string): boolean =>
  files.some((file) => file.startsWith(`${folder}/`) && /\.[cm]?[jt]s$/.test(file));

/** The top installs for its workspaces; else each package installs for itself. */
function packagesOf(
  files: readonly string[],
  databases: readonly DraftDatabase[],
): Draft['installs']['node'] {
  const code = databases.flatMap(({ migrations, models }) => [
    ...(isCode(files, migrations.path) ? [migrations.path] : []),
    ...(typeof models === 'object' && models.path !== undefined ? [models.path] : []),
    ...(typeof models === 'string' && /\.(?:[cm]?[jt]s|prisma)$/.test(models) ? [models] : []),
  ]);
  const homes = [...new Set(code.map((place) => packageOf(files, place)))];
  const own = files.includes('package.json')
    ? homes.slice(0, 1).map(() => '.')
    : homes.filter((home) => home !== '.').sort();
  return own.map((home) => ({ home, run: installer(files, home) }));
}

/** By the lock file; corepack gets the package manager that package.json names: https://nodejs.org/docs/latest-v24.x/api/corepack.html */
function installer(files: readonly string[], home: string): string {
  const has = (file: string): boolean => files.includes(home === '.' ? file : `${home}/${file}`);
  if (has('pnpm-lock.yaml')) return 'corepack enable && pnpm install --frozen-lockfile';
  return has('yarn.lock') ? 'corepack enable && yarn install' : 'npm ci';
}

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
        ...(hasModels && { models: { use: 'sqlalchemy' } }),
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
  const sql = await findSqlModels(root, files, names, places);
  const owners = folders.map(({ path: place, formats: [format = ''] }, index) => ({
    name: names[index] ?? '',
    path: place,
    format,
  }));
  const found = await findCodeModels(root, files);
  const code = assignModels(found, owners, files);
  const unclaimed = found.filter((one) => ![...code.values()].includes(one));
  if (unclaimed.length > 0)
    notes.push(
      `Models that could be those of no database or of several, and were left out: ${unclaimed.map(({ use, path: place }) => `${place} (${use})`).join(', ')}. Name them with \`models\` where they belong; \`tables\` says which tables are whose.`,
    );
  return Promise.all(
    folders.map(async ({ path: place, formats: [format = 'auto', ...others] }, index) => {
      const name = names[index] ?? nameOfFolder(path.join(root, place));
      const own = code.get(name);
      const model = own === undefined ? sql.get(name) : writtenModels(own);
      const table = await versionTable(root, files, { path: place, format }, own);
      if (others.length > 0)
        notes.push(
          `${place} looks like ${[format, ...others].join(' and ')}; ${format} was written down. Correct it if it is not.`,
        );
      const said = others.length > 0 || table !== undefined;
      return {
        name,
        migrations: {
          path: place,
          ...(said && { format }),
          options: { ...(table !== undefined && { table }) },
        },
        ...(model !== undefined && { models: model }),
        env: own?.env ?? {},
      };
    }),
  );
}

const writtenModels = (found: FoundModels): NonNullable<DraftDatabase['models']> =>
  found.bare
    ? found.path
    : { use: found.use, path: found.path, ...(found.export !== undefined && { export: found.export }) };
