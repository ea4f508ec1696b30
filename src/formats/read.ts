/**
 * A database's migrations: which format its files are in, and the history that they make. Everything that is wrong is told at once: files
 * that cannot be read, names that do not fit, and ids in the matrix that no migration has.
 */
import path from 'node:path';
import type { Drivers } from '../alembic/drivers.ts';
import { nearestFile } from '../matrix/config-file.ts';
import type { Database } from '../matrix/matrix.ts';
import { groupByPattern } from '../rehearsal/units.ts';
import { nearest } from '../util/nearest.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { readFolder } from './folder.ts';
import { foreignTool } from './foreign.ts';
import type { Folder, Format, Head, Migration, OwnVersions, Remark } from './format.ts';
import { formats } from './index.ts';

export interface MigrationsReading {
  /** The format's name: the one detected, or what the matrix says when none fits. */
  readonly format: string;
  readonly migrations: readonly Migration[];
  readonly problems: readonly Problem[];
  readonly heads?: readonly Head[];
  readonly remarks?: readonly Remark[];
  readonly versions?: OwnVersions;
}

/** Reads the migrations of one database in the workspace `root`, in a process of `drivers` where it takes one. Never throws for what it finds. */
export async function readMigrations(
  root: string,
  database: Database,
  drivers: Drivers,
  all: readonly Format[] = formats,
): Promise<MigrationsReading> {
  const wanted = database.migrations.format;
  try {
    const named = all.find((format) => format.name === wanted);
    const { folder, problems: links } =
      named?.file || named?.place
        ? { folder: unlisted(root, database.migrations.path), problems: [] }
        : await readFolder(root, database.migrations.path);
    const fitting = await choose(all, wanted, folder);
    const format = fitting[0];
    if (format === undefined || fitting.length > 1) {
      // a link that was refused may have been the migration by whose name the format is known
      if (format === undefined && links.length > 0)
        return { format: wanted, migrations: [], problems: links };
      const problem =
        format === undefined ? await unknown(all, database, folder, root) : ambiguous(fitting, database);
      return { format: wanted, migrations: [], problems: [...links, problem] };
    }
    const parsed = format.options.safeParse(wanted === 'auto' ? {} : database.migrations.options);
    if (!parsed.success) throw new ProblemError([invalidOptions(database, parsed.error.message)]);
    const context = { root, database, drivers };
    const { migrations, problems, heads, remarks = [] } = await format.read(folder, parsed.data, context);
    const found = [
      ...links,
      ...inOrder(problems),
      ...unknownIds(database, migrations),
      ...withoutGroups(format, database, migrations),
    ];
    if (
      migrations.length === 0 &&
      found.length === 0 &&
      folder.files.some((file) => /\.(?:sql|[cm]?[jt]s)$/.test(file))
    ) {
      found.push(await noneOf(format, database, folder));
    }
    const versions = format.versions?.(parsed.data, migrations);
    return {
      format: format.name,
      migrations,
      problems: found,
      ...(heads && { heads }),
      ...(remarks.length > 0 && { remarks: inOrder(remarks) }),
      ...(versions && { versions }),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((problem) => ({ at: database.migrations.at, ...problem }));
    return { format: wanted, migrations: [], problems };
  }
}

/** A file that a tool is configured by, or the folder that it runs in: its format asks the tool itself for what it stands for. */
export function unlisted(root: string, relative: string): Folder {
  return { absolute: path.resolve(root, relative), relative, files: [], text: async () => '' };
}

/** Files are read side by side; their problems are told in the order of the files. */
function inOrder<Told extends { readonly at?: Position }>(problems: readonly Told[]): readonly Told[] {
  const key = ({ at }: Told): string => `${at?.file ?? ''}\0${String(at?.line ?? 0).padStart(9, '0')}`;
  return [...problems].sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}

async function choose(all: readonly Format[], wanted: string, folder: Folder): Promise<readonly Format[]> {
  if (wanted !== 'auto') return all.filter((format) => format.name === wanted);
  const fits = await Promise.all(all.map((format) => format.detect(folder)));
  return all.filter((_, index) => fits[index]);
}

async function unknown(
  all: readonly Format[],
  { migrations }: Database,
  folder: Folder,
  root: string,
): Promise<Problem> {
  const known = all.map((format) => `${format.name}: ${format.summary}`).join('; ');
  if (migrations.format !== 'auto') {
    return {
      code: 'format-unknown',
      message: `There is no format "${migrations.format}".`,
      at: migrations.at,
      hint: `Formats: ${known}.`,
    };
  }
  if (folder.files.length === 0) {
    const names = all.map(({ name }) => name).join(', ');
    return {
      code: 'format-unknown',
      message: `"${migrations.path}" holds no files, so the format of its migrations is not known.`,
      at: migrations.at,
      hint: `For migrations that are still to be written, say it: migrations: { path: "${migrations.path}", format: NAME }, with one of ${names}.`,
    };
  }
  const message = `"${migrations.path}" has no migrations in a known format. ${await sample(folder)}`;
  const foreign = await foreignTool(folder);
  const file = all.find(({ name }) => name === foreign?.format)?.file;
  if (file === undefined)
    return { code: 'format-unknown', message, at: migrations.at, hint: `Formats: ${known}.` };
  const near = await nearestFile(root, migrations.path, file);
  const hint = `Name the ${file.usual} instead of the folder: \`migrations: ${near ?? file.usual}\`.`;
  return { code: 'format-unknown', message, at: migrations.at, hint };
}

function ambiguous(fitting: readonly Format[], { migrations }: Database): Problem {
  const names = fitting.map((format) => format.name);
  return {
    code: 'format-ambiguous',
    message: `"${migrations.path}" has migrations of more than one format: ${names.join(' and ')}.`,
    at: migrations.at,
    hint: `Say which: migrations: { path: ${migrations.path}, format: ${names[0]} }. The files of the other format are then left alone.`,
  };
}

async function noneOf(format: Format, { migrations }: Database, folder: Folder): Promise<Problem> {
  return {
    code: 'format-unknown',
    message: `"${migrations.path}" has no ${format.name} migrations. ${await sample(folder)}`,
    at: migrations.at,
    hint: `${format.name} reads ${format.summary}. Check path and format.`,
  };
}

async function sample(folder: Folder): Promise<string> {
  const { files } = folder;
  if (files.length === 0) return 'It holds no files.';
  const foreign = await foreignTool(folder);
  const looks = foreign === undefined ? '' : ` They look like ${foreign.tool}'s.`;
  const shown = files.slice(0, 8).join(', ');
  return `It holds ${shown}${files.length > 8 ? ` and ${files.length - 8} more` : ''}.${looks}`;
}

function invalidOptions({ migrations }: Database, message: string): Problem {
  return {
    code: 'matrix-value',
    message: `The options of ${migrations.format} are not right: ${message}`,
    at: migrations.at,
  };
}

/** What `irreversible` and `downgrade_floor` name must be there: a misspelt id would silently demand, or excuse, the wrong down. */
function unknownIds(
  { irreversible, downgradeFloor }: Database,
  migrations: readonly Migration[],
): readonly Problem[] {
  if (migrations.length === 0) return [];
  const ids = new Set(migrations.map(({ id }) => id));
  const named = [...irreversible].map(([id, { at }]) => ({ id, at, key: 'irreversible' }));
  if (downgradeFloor) named.push({ ...downgradeFloor, key: 'downgrade_floor' });
  return named
    .filter(({ id }) => !ids.has(id))
    .map(({ id, at, key }) => ({
      code: 'matrix-name' as const,
      message: `\`${key}\` names "${id}", which is no migration of this database.`,
      at,
      hint: suggestId(id, migrations),
    }));
}

/** `compare: group` where there is none would compare every step, which is what somebody wanted to leave. */
function withoutGroups(
  format: Format,
  { compare }: Database,
  migrations: readonly Migration[],
): readonly Problem[] {
  if (compare.by !== 'group' || migrations.length === 0) return [];
  const { pattern, at } = compare;
  const hint = `Write an expression for what the ids of one group have in common: compare: { group: "^[0-9]{14}" }. ${idsOf(migrations)}`;
  if (pattern === undefined) {
    if (migrations.some(({ group }) => group !== undefined)) return [];
    const message = `\`compare: group\`: the migrations (${format.name}) name no groups themselves.`;
    return [{ code: 'matrix-value', message, at, hint }];
  }
  if (migrations.some(({ id }) => groupByPattern(id, pattern) !== undefined)) return [];
  const message = `\`compare.group\`: "${pattern}" matches no id of this database.`;
  return [{ code: 'matrix-value', message, at, hint }];
}

function suggestId(id: string, migrations: readonly Migration[]): string {
  const ids = migrations.map((migration) => migration.id);
  // "7" for "0007", and "0007_drop_legacy" for either
  const bare = (text: string): string => /^0*(\d+)/.exec(text)?.[1] ?? text;
  const near =
    migrations.find((migration) => migration.name === id)?.id ??
    ids.find((candidate) => bare(candidate) === bare(id)) ??
    nearest(id, ids);
  return `${near === undefined ? '' : `Did you mean "${near}"? `}${idsOf(migrations)}`;
}

function idsOf(migrations: readonly Migration[]): string {
  const ids = migrations.map(({ id }) => id);
  const list =
    ids.length <= 12 ? ids.join(', ') : `${ids.slice(0, 6).join(', ')} … ${ids.slice(-5).join(', ')}`;
  return `Its ids: ${list}.`;
}
