/**
 * Which files are a Flyway project's migrations: the locations that its configuration names, or the whole folder; in them by their names; of
 * folders for several kinds of servers those for ours. What Flyway would pass over or run outside of SQL is told.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { FlywayConfig } from './flyway-config.ts';
import {
  codeMigration,
  type FlywayName,
  type FlywayNaming,
  nearlyFlywayName,
  readFlywayName,
  scriptMigration,
} from './flyway-name.ts';
import { placeOf, readFolder } from './folder.ts';
import type { Folder, Remark } from './format.ts';

/** A file of one of the locations. */
export interface FlywayFile {
  readonly folder: Folder;
  /** Relative to its folder. */
  readonly file: string;
  readonly name: FlywayName;
  readonly at: Position;
}

export interface FlywayFiles {
  readonly files: readonly FlywayFile[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Folders by which projects for several kinds of servers keep their scripts apart; Spring's `{vendor}` among them. */
const otherServers =
  /^(?:postgres(?:ql)?|pgsql|pg|h2(?:db)?|hsql(?:db)?|hsqldb|oracle|mssql|sqlserver|sqlite3?|db2|derby|cockroach(?:db)?|yugabyte(?:db)?|clickhouse|snowflake|redshift|firebird|dm|kingbase)$/i;

/** Collects the migrations below `folder`, or below `locations` (as Flyway writes them, relative to `base`, itself relative to the workspace `root`). */
export async function collectFlywayFiles(
  folder: Folder,
  naming: FlywayNaming,
  locations: { readonly values: readonly string[]; readonly at: Position; readonly base: string } | undefined,
  root: string,
): Promise<FlywayFiles> {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const folders = locations === undefined ? [folder] : await open(locations, root, problems, remarks);
  const found = new Map<string, FlywayFile>();
  const passedOver = new Map<string, string>();
  for (const one of [...folders, ...(await codeBeside(folders, root))]) {
    for (const file of one.files) {
      const at = { file: placeOf(one, file), line: 1, column: 1 };
      const base = path.posix.basename(file);
      const other = file
        .split('/')
        .slice(0, -1)
        .find((part) => otherServers.test(part));
      if (codeMigration.test(base) || scriptMigration.test(base)) {
        if (other === undefined) problems.push(noSql(at, base));
        continue;
      }
      const name = readFlywayName(base, naming);
      if (name === undefined) {
        if (other === undefined && nearlyFlywayName(base)) problems.push(misnamed(at, base, naming));
      } else if (other !== undefined) passedOver.set(other, passedOver.get(other) ?? at.file);
      else found.set(at.file, { folder: one, file, name, at });
    }
  }
  for (const [part, file] of passedOver) {
    remarks.push({
      rule: 'apply-passed-over',
      severity: 'notice',
      title: `The migrations in "${part}" are for another kind of server and not rehearsed.`,
      detail: `A folder of that name says so; ${file} is one of them.`,
      at: { file, line: 1, column: 1 },
    });
  }
  return { files: [...found.values()], problems, remarks };
}

/** The folders that `locations` name. One that is not there is passed over by Flyway too (failOnMissingLocations=false), with a line in its log. */
async function open(
  { values, at, base }: { readonly values: readonly string[]; readonly at: Position; readonly base: string },
  root: string,
  problems: Problem[],
  remarks: Remark[],
): Promise<readonly Folder[]> {
  const folders: Folder[] = [];
  for (const value of values) {
    const relative = await resolveLocation(value, base, root);
    try {
      if (relative === undefined) {
        const title = `Flyway's location "${value}" is no folder here; nothing of it is rehearsed.`;
        remarks.push({ rule: 'apply-passed-over', severity: 'warning', title, at });
        continue;
      }
      const reading = await readFolder(root, relative);
      folders.push(reading.folder);
      problems.push(...reading.problems);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems.map((problem) => ({ at, ...problem })));
    }
  }
  return folders;
}

/** `filesystem:sql`, `classpath:db/migration`, `db/migration` as a folder of the workspace: the first of the places where builds keep such a folder. */
async function resolveLocation(value: string, base: string, root: string): Promise<string | undefined> {
  const [, kind = 'classpath', written = ''] = /^(?:([a-z0-9]+):)?(.*)$/i.exec(value)!;
  const file = written.replaceAll('\\', '/');
  const vendors = file.includes('{vendor}') ? ['mysql', 'mariadb'] : [''];
  const below = kind === 'filesystem' ? [''] : ['src/main/resources', 'resources', ''];
  for (const vendor of vendors) {
    for (const start of below) {
      const relative = path.posix.join(
        base,
        start,
        file.replaceAll('{vendor}', vendor).replace(/^\/+(?=[^/])/, kind === 'filesystem' ? '/' : ''),
      );
      const absolute = path.resolve(root, relative);
      if ((await stat(absolute).catch(() => undefined))?.isDirectory()) return relative;
    }
  }
  return undefined;
}

/** Maven and Gradle keep migrations in Java apart from those in SQL: `src/main/java/db/migration` beside `src/main/resources/db/migration`. */
async function codeBeside(folders: readonly Folder[], root: string): Promise<readonly Folder[]> {
  const beside: Folder[] = [];
  for (const { relative } of folders) {
    const [, before, below] = /^(.*?\/?src\/main)\/resources\/(.+)$/.exec(relative) ?? [];
    if (before === undefined || below === undefined) continue;
    for (const language of ['java', 'kotlin', 'groovy', 'scala']) {
      const other = `${before}/${language}/${below}`;
      if (!(await stat(path.resolve(root, other)).catch(() => undefined))?.isDirectory()) continue;
      const { folder } = await readFolder(root, other);
      beside.push({
        ...folder,
        files: folder.files.filter((file) => codeMigration.test(path.posix.basename(file))),
      });
    }
  }
  return beside;
}

function noSql(at: Position, name: string): Problem {
  return {
    code: 'migration-unreadable',
    message: `"${name}" is a migration in code: only Flyway inside its application can run it.`,
    at,
    hint: 'Rewrite it in SQL under the same version, or let Flyway itself play this database with `format: command`.',
  };
}

function misnamed(at: Position, name: string, { prefixes, separator }: FlywayNaming): Problem {
  const { versioned, repeatable } = prefixes;
  return {
    code: 'migration-name',
    message: `"${name}" is not named as Flyway wants it: it passes over the file without a word.`,
    at,
    hint: `Expected ${versioned}1_2${separator}title.sql or ${repeatable}${separator}title.sql: a capital letter, a version of numbers, two underscores.`,
  };
}

/** The text of a script in the encoding that Flyway is told. Throws `ProblemError` when it is not in that encoding. */
export async function readFlywayText(
  { folder, file, at }: Pick<FlywayFile, 'folder' | 'file' | 'at'>,
  encoding: string,
): Promise<string> {
  if (/^utf-?8$/i.test(encoding)) return folder.text(file);
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return decoder.decode(await readFile(path.join(folder.absolute, file)));
  } catch (error) {
    const message = `The file cannot be read as ${encoding}: ${(error as Error).message}.`;
    const hint = 'Save it as UTF-8, or name its encoding in the configuration of Flyway.';
    throw new ProblemError([{ code: 'migration-unreadable', message, at, hint }]);
  }
}

/** The nearest configuration: in the folder, or above it as far as the workspace reaches; one above counts when its locations speak of this folder. */
export async function findFlywayConfig(
  relative: string,
  root: string,
  read: (file: string) => Promise<FlywayConfig>,
): Promise<FlywayConfig | undefined> {
  const start = relative === '' ? '.' : relative;
  for (let above = start; ; above = path.posix.dirname(above)) {
    for (const name of ['flyway.toml', 'flyway.conf', 'conf/flyway.toml', 'conf/flyway.conf']) {
      const file = path.posix.join(above, name);
      if (!(await stat(path.resolve(root, file)).catch(() => undefined))?.isFile()) continue;
      const config = await read(file);
      if (above === start || (await speaksOf(config, above, start, root))) return config;
    }
    if (above === '.' || above.startsWith('..') || above === '/') return undefined;
  }
}

async function speaksOf(config: FlywayConfig, base: string, folder: string, root: string): Promise<boolean> {
  if (config.locations === undefined) return true;
  for (const value of config.locations.values) {
    const location = await resolveLocation(value, base, root);
    if (location === undefined) continue;
    const between = path.posix.relative(location, folder);
    const around = path.posix.relative(folder, location);
    if (!between.startsWith('..') || !around.startsWith('..')) return true;
  }
  return false;
}
