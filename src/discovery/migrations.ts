/**
 * Where a repository keeps its migrations: the files that a tool is configured by, and the folders that a format says yes to. A folder whose own
 * files look like migrations is one; else those below it are looked at, and only when none of them is, all of it together.
 */
import path from 'node:path';
import { readFolder } from '../formats/folder.ts';
import type { Folder, Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { configFiles } from '../matrix/config-file.ts';
import { ProblemError } from '../util/problem.ts';
import { nameAll, nameOfFolder } from './names.ts';
import { isElsewhere } from './packages.ts';

/** A folder of migrations. */
export interface FoundFolder {
  /** Relative to the workspace. */
  readonly path: string;
  /** More than one when the files fit several: the first is as good a guess as any. */
  readonly formats: readonly string[];
}

/** A file that says which databases there are. */
export interface FoundConfig {
  readonly path: string;
  readonly format: string;
  readonly databases: readonly {
    readonly name: string;
    readonly options: Readonly<Record<string, string>>;
  }[];
  /** The name is ours: the file does not say it. */
  readonly isGuess?: true;
}

export interface FoundMigrations {
  /** Every file that was looked at, relative to the workspace. */
  readonly files: readonly string[];
  readonly folders: readonly FoundFolder[];
  readonly configs: readonly FoundConfig[];
  /** What was found and cannot be used, as sentences. */
  readonly notes: readonly string[];
}

/** Folders in which nothing of this repository's own is, or only what tests play with. */
const passedOver =
  /^(?:vendor|third_party|dist|build|out|target|coverage|venv|env|__pycache__|site-packages|tests?|__tests__|specs?|e2e|fixtures?|testdata|seeds?|seeders|examples?)$/i;

/** A folder's name that says which other server its migrations are for, as projects have it that run on several. */
const elsewhere =
  /^(?:postgres(?:ql)?|pgsql|pg|cockroach(?:db)?|crdb|sqlite3?|mssql|sqlserver|oracle|db2|h2|hsqldb|clickhouse|cassandra|spanner|redshift|snowflake)$/i;

/** Looks through the workspace `root`, absolute. Throws `ProblemError` when the folder itself cannot be read. */
export async function findMigrations(root: string): Promise<FoundMigrations> {
  const { folder } = await readFolder(root, '.');
  const files = folder.files.filter(
    (file) =>
      !file
        .split('/')
        .slice(0, -1)
        .some((part) => passedOver.test(part)),
  );
  const all = formats as readonly Format[];
  const notes: string[] = [];
  const configs = await findConfigs(root, files, all, notes);
  // what a file configures is not found a second time as a folder
  const owned = configs.map((config) => path.posix.dirname(config.path));
  const folders = (await visit({ ...folder, files }, '.', all)).filter(
    ({ formats: [first] }) => first !== 'alembic' || owned.length === 0,
  );
  const others = folders.filter(({ path: place }) => place.split('/').some((part) => elsewhere.test(part)));
  if (others.length > 0)
    notes.push(
      `Left out, because a folder's name says that they are not for MySQL: ${others.map(({ path: place }) => place).join(', ')}.`,
    );
  const drivers = await Promise.all(
    folders.map(async ({ path: place, formats: [first = ''] }) =>
      inCode.has(first) ? isElsewhere(root, files, place) : false,
    ),
  );
  const driven = folders.filter((folder, index) => drivers[index] === true && !others.includes(folder));
  if (driven.length > 0)
    notes.push(
      `Left out, because their package has drivers of other servers and none of MySQL: ${driven.map(({ path: place }) => place).join(', ')}.`,
    );
  const ours = folders.filter((folder) => !others.includes(folder) && !driven.includes(folder));
  return { files, folders: ours, configs, notes };
}

/** Formats whose migrations are code that goes through a library, and so through the driver of one kind of server. */
const inCode: ReadonlySet<string> = new Set(['knex', 'kysely', 'mikro-orm', 'sequelize', 'typeorm']);

async function findConfigs(
  root: string,
  files: readonly string[],
  all: readonly Format[],
  notes: string[],
): Promise<readonly FoundConfig[]> {
  const read = configFiles(root);
  const found: FoundConfig[] = [];
  const unnamed: {
    readonly path: string;
    readonly format: string;
    readonly options: Readonly<Record<string, string>>;
  }[] = [];
  for (const format of all) {
    for (const file of files.filter((one) => path.posix.basename(one) === format.file?.usual)) {
      try {
        const listed = format.file?.databases(await read.read(file));
        if (listed === undefined) continue;
        if (listed.unnamed !== undefined) {
          unnamed.push({ path: file, format: format.name, options: listed.unnamed });
          continue;
        }
        if (listed.databases.length > 0)
          found.push({ path: file, format: format.name, databases: listed.databases });
        notes.push(...listed.problems.map(({ message }) => message), ...listed.notices);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        notes.push(...error.problems.map(({ message }) => message));
      }
    }
  }
  // named together, so that no two are called alike
  const names = nameAll(
    unnamed.map((one) => path.posix.dirname(one.path)),
    nameOfFolder(root),
  );
  for (const [index, { options, ...config }] of unnamed.entries()) {
    const name = names[index] ?? '';
    found.push({ ...config, databases: [{ name, options }], isGuess: true });
    notes.push(
      `${config.path} does not say what its database is called: "${name}" is a guess, after its folder. Correct it where its SQL or its models name another schema.`,
    );
  }
  return found;
}

/** The folders of migrations at and below `place`. */
async function visit(folder: Folder, place: string, all: readonly Format[]): Promise<readonly FoundFolder[]> {
  const here = folder.files.filter((file) => !file.includes('/'));
  const whole = async (): Promise<readonly FoundFolder[]> => {
    const fitting = await fits(folder, place, all);
    return fitting.length === 0 ? [] : [{ path: place, formats: fitting }];
  };
  const own = here.length === 0 ? [] : await fits({ ...folder, files: here }, place, all);
  if (own.some((format) => !weak.has(format))) {
    const found = await whole();
    if (found.length > 0) return found;
  }
  const names = new Set(
    folder.files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''),
  );
  const below: FoundFolder[] = [];
  for (const name of [...names].sort()) {
    const inside = folder.files
      .filter((file) => file.startsWith(`${name}/`))
      .map((file) => file.slice(name.length + 1));
    const child: Folder = {
      absolute: path.join(folder.absolute, name),
      relative: path.posix.join(place, name),
      files: inside,
      text: (file) => folder.text(`${name}/${file}`),
    };
    below.push(...(await visit(child, child.relative, all)));
  }
  // modules beside a folder of migrations only set it up
  const surely = below.some(({ formats: [first = ''] }) => !weak.has(first));
  if (own.length > 0 && !surely) {
    const found = await whole();
    if (found.length > 0) return found;
  }
  return below.length > 0 || place === '.' ? below : whole();
}

/** Only these make a folder of modules, or of files that are merely numbered, more than a folder of code or of scripts. */
const namedForIt = /migrat|changelog|changesets|^db$|^ddl$|umzug/i;
const weak = new Set(['umzug', 'plain']);

async function fits(folder: Folder, place: string, all: readonly Format[]): Promise<readonly string[]> {
  if (!folder.files.some((file) => /\.(?:sql|xml|ya?ml|json|[cm]?[jt]s)$/.test(file))) return [];
  const named = place.split('/').some((part) => namedForIt.test(part));
  const found: string[] = [];
  for (const format of all) {
    if (weak.has(format.name) && !named) continue;
    // a file that cannot be read is told by `verify`
    if (await Promise.resolve(format.detect(folder)).catch(() => false)) found.push(format.name);
  }
  return found;
}
