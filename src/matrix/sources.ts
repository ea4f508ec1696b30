/**
 * Which files a database is made of: what its entry names, what lies there, and, for code, what that imports. What cannot be followed counts as
 * reading anything. Reads the working tree, runs nothing.
 */
import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { lookUp, parseIni } from '../alembic/ini.ts';
import {
  addModule,
  type Imports,
  javascriptImports,
  pythonImports,
  type Repository,
  repositoryOf,
} from './imports.ts';
import type { Database } from './matrix.ts';
import { isPattern } from './paths.ts';

export interface Sources {
  /** Files, folders and patterns, relative to the workspace. */
  readonly paths: readonly string[];
  /** Files beyond these that its code imports. */
  readonly imported: ReadonlySet<string>;
  /** The languages that its code is in: what installs their packages matters to it. */
  readonly languages: ReadonlySet<Language>;
  /** Why any other file may matter to it too, as half a sentence. */
  readonly anything?: string;
}

export type Language = 'python' | 'javascript';

export interface Workspace {
  /** Absolute. */
  readonly root: string;
  readonly repository: Repository;
  /** Symbolic links. */
  readonly links: readonly string[];
  /** There are more files than were looked at. */
  readonly cut: boolean;
  text(file: string): Promise<string>;
  /** What a file of code imports; many databases ask for the same. */
  imports(file: string): Promise<Imports>;
}

const skipped = new Set(['.git', 'node_modules', '__pycache__', '.venv', 'venv', '.tox', '.mypy_cache']);
const mostFiles = 200_000;

/** The files of the workspace; `gone` are such as were deleted, which code may still name. */
export async function openWorkspace(root: string, gone: readonly string[]): Promise<Workspace> {
  const files: string[] = [...gone];
  const links: string[] = [];
  const visit = async (relative: string): Promise<void> => {
    const entries = await readdir(path.join(root, relative), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (files.length > mostFiles) return;
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(name);
      if (!entry.isDirectory()) files.push(name);
      else if (!skipped.has(entry.name)) await visit(name);
    }
  };
  await visit('');
  const text = async (file: string): Promise<string> =>
    await readFile(path.join(root, file), 'utf8').catch(() => '');
  const packages = files.filter((file) => file !== 'package.json' && file.endsWith('/package.json'));
  const repository = repositoryOf(files, await Promise.all(packages.slice(0, 2000).map(text)));
  const known = new Map<string, Promise<Imports>>();
  const imports = async (file: string): Promise<Imports> => {
    const content = await text(file);
    if (file.endsWith('.py')) return pythonImports(file, content, repository);
    return /\.[cm]?[jt]sx?$/.test(file) ? javascriptImports(file, content, repository) : { files: [] };
  };
  return {
    root,
    repository,
    links,
    cut: files.length > mostFiles,
    text,
    imports(file) {
      const found = known.get(file) ?? imports(file);
      known.set(file, found);
      return found;
    },
  };
}

/** Flyway's own file may name other folders. */
const flywayConfig = /(?:^|\/)flyway[\w.-]*\.(?:toml|conf)$/;

export async function sourcesOf(database: Database, workspace: Workspace): Promise<Sources> {
  const { migrations, models, baseline, fixtures, env } = database;
  const { repository } = workspace;
  const named = [
    migrations.path,
    ...(baseline ? [baseline.path] : []),
    ...(fixtures ?? []).map(({ path: one }) => one),
    // `*.ts` and `{id}` are no paths from the top
    ...[...texts(migrations.options), ...texts(env)].filter((text) => !isPattern(text.split('/')[0]!)),
    ...texts(models?.options),
  ].map(normal);
  const beside = texts(migrations.options).map((text) => normal(path.posix.join(migrations.path, text)));
  const paths = new Set([...named, ...beside, ...(await linked(workspace, named))]);
  const languages = new Set<Language>();
  let anything = workspace.cut ? 'the repository has more files than can be looked through' : undefined;
  const entries = new Set<string>();
  const below = (folder: string, pattern: RegExp): readonly string[] =>
    [...repository.files].filter((file) => isIn(file, folder) && pattern.test(file));
  const modules = below(migrations.path, code);
  if (modules.length > 0 && moduleFormats.test(migrations.format)) {
    languages.add('javascript');
    // a configuration or a data source that an option names runs with them
    for (const file of [...modules, ...named.filter((one) => code.test(one) && repository.files.has(one))])
      entries.add(file);
  }
  if (migrations.format === 'alembic') {
    languages.add('python');
    const project = await alembicFolders(database, workspace);
    if (project === undefined) anything ??= `where ${migrations.path} has its scripts is not known`;
    else {
      for (const folder of project.versions) paths.add(folder);
      for (const file of project.scripts) paths.add(file);
      for (const folder of project.versions) for (const file of below(folder, /\.py$/)) entries.add(file);
      for (const file of project.scripts) if (file.endsWith('.py')) entries.add(file);
    }
  }
  if (models?.use === 'sqlalchemy') {
    languages.add('python');
    const module = /^([\w.]+):/.exec(
      String((models.options as { target?: unknown } | undefined)?.target ?? ''),
    )?.[1];
    if (module !== undefined) {
      const found = new Set<string>();
      addModule(module, repository, found);
      if (found.size === 0) anything ??= `the module ${module} is not in the repository`;
      for (const file of found) entries.add(file);
    }
  }
  if (migrations.format === 'command') anything ??= 'its commands may read anything';
  if (models?.use === 'command') anything ??= 'the program of its models may read anything';
  else if (models !== undefined && models.use !== 'sql' && models.use !== 'sqlalchemy') {
    languages.add('javascript');
    if (texts(models.options).length === 0)
      anything ??= `where the models are, ${models.use} looks for itself`;
    for (const written of texts(models.options).map(normal)) {
      for (const file of matching(written, '', repository)) {
        entries.add(file);
        const others = namedIn(file, await workspace.text(file), repository);
        for (const other of others) entries.add(other);
        // a configuration says where the models are
        if (others.length === 0 && configuration.test(file)) anything ??= `${file} may name any file`;
      }
    }
  }
  if (/^(?:auto|flyway)$/.test(migrations.format)) {
    const config = [...repository.files].find(
      (file) => flywayConfig.test(file) && isIn(migrations.path, path.posix.dirname(file)),
    );
    if (config !== undefined) anything ??= `${config} may name other folders`;
  }
  const { imported, unknown } = await follow(entries, workspace);
  anything ??= unknown;
  return { paths: [...paths], imported, languages, ...(anything !== undefined && { anything }) };
}

const code = /\.[cm]?[jt]sx?$/;
/** Formats whose migrations are modules. */
const moduleFormats = /^(?:auto|umzug|knex|kysely|sequelize|typeorm|mikro-orm)$/;
const configuration = /config[\w.-]*\.[cm]?[jt]s$/;

/** Files of code, and of Prisma's models, that a path means as seen from a folder: itself, all below it, what a pattern matches. */
function matching(written: string, folder: string, { files }: Repository): readonly string[] {
  const wanted = path.posix.join(folder, written.replace(/^\/+/, ''));
  const kind = /\.(?:[cm]?[jt]sx?|prisma)$/;
  if (files.has(wanted)) return kind.test(wanted) ? [wanted] : [];
  return [...files].filter(
    (file) =>
      kind.test(file) && (isPattern(wanted) ? path.posix.matchesGlob(file, wanted) : isIn(file, wanted)),
  );
}

/** What the strings of a module name: libraries are told of files by path, by folder and by pattern. */
function namedIn(file: string, text: string, repository: Repository): readonly string[] {
  const folders = [path.posix.dirname(file), ''];
  return [...text.matchAll(/(['"`])((?:(?!\1)[^\n\\]){2,200})\1/g)].flatMap(([, , written = '']) => {
    if (!/\w/.test(written)) return [];
    for (const folder of folders) {
      const found = matching(written, folder, repository).filter((other) => other !== file);
      if (found.length > 0) return found;
    }
    return [];
  });
}

/** Every text in an option, however deep: one may be a path. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value.replace(/^(?:filesystem|file):/, '')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

const normal = (written: string): string => path.posix.normalize(written).replace(/\/$/, '');

/** Whether a file is at or below a folder, both relative to the workspace. */
export function isIn(file: string, folder: string): boolean {
  return folder === '.' || file === folder || file.startsWith(`${folder}/`);
}

/** Where links really lead: git tells of the file itself. A folder that is named may be one, and so may what is in it. */
async function linked({ root, links }: Workspace, named: readonly string[]): Promise<readonly string[]> {
  const inside = named.filter((one) => !one.startsWith('..') && !path.isAbsolute(one));
  const within = links.filter((link) => inside.some((one) => isIn(link, one) || isIn(one, link)));
  const real = await realpath(root);
  const targets = await Promise.all(
    [...inside, ...within].map((one) => realpath(path.join(root, one)).catch(() => undefined)),
  );
  return targets.flatMap((target) =>
    target === undefined ? [] : [path.relative(real, target).split(path.sep).join('/') || '.'],
  );
}

/** The folders of one section's revisions, and the scripts around them. */
async function alembicFolders(
  { migrations }: Database,
  { repository, text }: Workspace,
): Promise<{ readonly versions: readonly string[]; readonly scripts: readonly string[] } | undefined> {
  if (!migrations.path.endsWith('.ini')) return undefined;
  const { ini, problems } = parseIni(await text(migrations.path), migrations.path);
  if (problems.length > 0) return undefined;
  const section = String(migrations.options.section ?? 'alembic');
  const here = path.posix.dirname(migrations.path);
  const value = (key: string): string | undefined => {
    const found = lookUp(ini, section, key, '/');
    return found.kind === 'value' ? found.text : undefined;
  };
  // `%(here)s` is the folder of the ini, and so is where Alembic runs
  const place = (written: string): string => path.posix.join(here, written.replace(/^\/+/, ''));
  const script = value('script_location');
  if (script === undefined || script.includes(':')) return undefined;
  const folder = normal(place(script));
  const locations = value('version_locations');
  const versions =
    locations === undefined
      ? [`${folder}/versions`]
      : locations
          .split(/[\s,;:]+/)
          .filter(Boolean)
          .map((one) => normal(place(one)));
  const scripts = [...repository.files].filter((file) => path.posix.dirname(file) === folder);
  return { versions, scripts };
}

/** Everything that these files import, and what these import. */
async function follow(
  entries: ReadonlySet<string>,
  { imports }: Workspace,
): Promise<{ readonly imported: ReadonlySet<string>; readonly unknown?: string }> {
  const seen = new Set(entries);
  const waiting = [...entries];
  let unknown: string | undefined;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const found = await imports(file);
    unknown ??= found.unknown;
    for (const one of found.files) {
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(one);
    }
  }
  return { imported: seen, ...(unknown !== undefined && { unknown }) };
}
