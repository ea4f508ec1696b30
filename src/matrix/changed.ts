/**
 * Which databases a change is about: those of which a file changed, or their entry in the matrix, and those that need one of these. What
 * concerns all (the matrix's defaults, the workflow) changes all of them, and so does everything that cannot be known: a database is only left
 * alone when there is a reason to. Pure.
 */
import { parse } from 'yaml';
import { parseIni } from '../alembic/ini.ts';
import type { ChangedFile } from '../git/base.ts';
import type { Database } from './matrix.ts';
import { isPattern } from './paths.ts';
import { isIn, type Language, type Sources } from './sources.ts';

export interface Change {
  readonly files: readonly ChangedFile[];
  /** The file that the matrix is in, relative to the workspace. */
  readonly matrixFile: string;
  readonly matrix: { readonly before: string | undefined; readonly now: string };
  /** The configuration files of Alembic that changed, by their paths; `before` is absent for a new one. */
  readonly inis: ReadonlyMap<string, { readonly before?: string; readonly now: string }>;
  /** Files that git keeps; what it does not is never seen to change. */
  readonly known: ReadonlySet<string>;
}

export type Changed =
  | { readonly kind: 'all'; readonly because: string }
  | {
      readonly kind: 'some';
      /** Name → why, in a few words. */
      readonly reasons: ReadonlyMap<string, string>;
    };

/** What decides for a whole run: the jobs themselves, and what servers they get. */
const everywhere =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.*|\.gitlab-ci\.ya?ml|Jenkinsfile|azure-pipelines\.ya?ml|\.circleci\/.*|\.env(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml)$/;

const manifests: Readonly<Record<Language, RegExp>> = {
  python:
    /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm)\.lock|\.python-version|environment\.ya?ml)$/,
  javascript:
    /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|bun\.lockb?|[jt]sconfig[\w.-]*\.json|\.npmrc|\.yarnrc(?:\.yml)?|\.nvmrc|\.node-version)$/,
};

/** Prose is nothing that code reads. */
const prose =
  /\.(?:md|markdown|rst|adoc)$|(?:^|\/)(?:LICENSE|NOTICE|CODEOWNERS|\.gitignore|\.editorconfig)[^/]*$/i;

/** `sources` in the order of `databases`, which are all of the matrix. */
export function changedDatabases(
  databases: readonly Database[],
  sources: readonly Sources[],
  change: Change,
): Changed {
  const shared = change.files.find(({ path: file }) => everywhere.test(file));
  if (shared !== undefined) return { kind: 'all', because: `${shared.path} changed, which may concern all` };
  const entries = changedEntries(change);
  if (entries.kind === 'all') return entries;
  const reasons = new Map(entries.reasons);
  const changed = change.files.map(({ path: file }) => file).filter((file) => file !== change.matrixFile);
  const owners = new Map(
    changed.map((file) => [file, databases.filter((_, index) => isNamed(sources[index]!, file))]),
  );
  for (const [index, database] of databases.entries()) {
    if (reasons.has(database.name)) continue;
    const own = sources[index]!;
    const file = changed.find((one) =>
      concerns(one, own, owners.get(one)!, database, databases, change.inis),
    );
    if (file !== undefined) reasons.set(database.name, `${file} changed`);
    else if (!isKept(database, change))
      reasons.set(database.name, `git does not keep ${database.migrations.path}`);
  }
  return { kind: 'some', reasons: withDependents(databases, reasons) };
}

/** Whether a file is plainly the database's: one that it names, or in a folder of its own. */
function isNamed({ paths }: Sources, file: string): boolean {
  return paths.some((one) => (isPattern(one) ? isIn(file, fixedPart(one)) : isIn(file, one)));
}

/** Of a pattern the folder that it begins with: what was deleted, or is called otherwise now, matched it once. */
const fixedPart = (pattern: string): string => {
  const parts = pattern.split('/');
  return parts.slice(0, parts.findIndex(isPattern)).join('/') || '.';
};

function concerns(
  file: string,
  own: Sources,
  owners: readonly Database[],
  database: Database,
  databases: readonly Database[],
  inis: Change['inis'],
): boolean {
  const ini = inis.get(file);
  if (ini !== undefined && file === database.migrations.path) return iniConcerns(ini, database, databases);
  if (owners.includes(database) || own.imported.has(file)) return true;
  // a Python path or a workspace of packages may begin above the matrix
  if (own.languages.size > 0 && file.startsWith('../') && !prose.test(file)) return true;
  if ([...own.languages].some((language) => manifests[language].test(file))) return true;
  // code that reads who knows what: anything but what is plainly another database's
  return own.anything !== undefined && owners.length === 0 && !prose.test(file);
}

function isKept({ migrations }: Database, { known, files }: Change): boolean {
  const below = (file: string): boolean => isIn(file, migrations.path);
  return [...known].some(below) || files.some(({ path: file }) => below(file));
}

/** Those that need a changed one, however far away: they stand on what it is at head. */
function withDependents(
  databases: readonly Database[],
  reasons: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = new Map(reasons);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { name, needs } of databases) {
      const needed = needs.find((one) => all.has(one));
      if (!all.has(name) && needed !== undefined) all.set(name, `it needs ${needed}`);
    }
  }
  // in the order of the matrix
  return new Map(databases.flatMap(({ name }) => (all.has(name) ? [[name, all.get(name)!] as const] : [])));
}

/** One ini may hold the sections of many databases: those of the others are theirs. */
function iniConcerns(
  { before, now }: { readonly before?: string; readonly now: string },
  { name, migrations }: Database,
  databases: readonly Database[],
): boolean {
  if (before === undefined) return true;
  const section = migrations.options.section;
  const theirs = new Set(
    databases.flatMap((other) =>
      other.name !== name && other.migrations.path === migrations.path
        ? [other.migrations.options.section]
        : [],
    ),
  );
  theirs.delete(section);
  const digest = (text: string): string => {
    const { ini, problems } = parseIni(text, migrations.path);
    const keys = (map: (typeof ini)['defaults']) => [...map].map(([key, { value }]) => [key, value]);
    const mine = ini.sections.filter((one) => !theirs.has(one.name)).map((one) => [one.name, keys(one.keys)]);
    return JSON.stringify([keys(ini.defaults), mine, problems.length]);
  };
  return digest(before) !== digest(now);
}

/** What the matrix says otherwise than before. */
function changedEntries({ files, matrixFile, matrix }: Change): Changed {
  if (!files.some(({ path: file }) => file === matrixFile)) return { kind: 'some', reasons: new Map() };
  if (matrix.before === undefined) return { kind: 'all', because: `${matrixFile} is new` };
  const [before, now] = [readPlain(matrix.before), readPlain(matrix.now)];
  if (before === undefined || now === undefined) {
    return { kind: 'all', because: `${matrixFile} changed, and what it was cannot be read` };
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const key = keys.find((one) => one !== 'databases' && !same(before[one], now[one]));
  if (key !== undefined) return { kind: 'all', because: `\`${key}\` changed in ${matrixFile}` };
  const [had, has] = [asMap(before.databases), asMap(now.databases)];
  if (typeof had.from === 'string' || typeof has.from === 'string') {
    if (!same(had.from, has.from)) return { kind: 'all', because: `\`from\` changed in ${matrixFile}` };
  }
  const names = Object.keys(has).filter((name) => !Object.hasOwn(had, name) || !same(had[name], has[name]));
  // beside `from` an entry may have gone, and the database is still there, as the file has it
  const gone = Object.keys(had).filter((name) => !Object.hasOwn(has, name));
  return {
    kind: 'some',
    reasons: new Map([...names, ...gone].map((name) => [name, `its entry in ${matrixFile} changed`])),
  };
}

type Plain = Readonly<Record<string, unknown>>;

const asMap = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};

function readPlain(text: string): Plain | undefined {
  try {
    const value: unknown = parse(text, { maxAliasCount: 1000, logLevel: 'silent', merge: true });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Plain)
      : undefined;
  } catch {
    return undefined;
  }
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
