/** A database's `migrations`: a folder, or the file that its tool is configured by, with the options of the format. */
import type { Format } from '../formats/format.ts';
import { suggest } from '../util/nearest.ts';
import type { Position } from '../util/position.ts';
import { ProblemError } from '../util/problem.ts';
import { formatOfFile, nearestFile } from './config-file.ts';
import type { Database } from './matrix.ts';
import { locate } from './paths.ts';
import { readOptions, without } from './plugin-options.ts';
import type { MatrixContext, Settings } from './settings.ts';
import type { YamlNode } from './yaml-tree.ts';
import { entryOf, plain } from './yaml-tree.ts';

/** What two databases must not share. */
export interface MigrationsSource {
  /** The folder or file as it really is on disk. */
  readonly real: string;
  /** Of a file that several databases may share, in words: `section "first"`. */
  readonly part?: string;
}

export interface ReadMigrations {
  readonly migrations: Database['migrations'];
  /** Absent when there are problems. */
  readonly source?: MigrationsSource;
}

export async function readMigrations(settings: Settings, context: MatrixContext): Promise<ReadMigrations> {
  const setting = settings.get('migrations');
  const none = { path: '', format: 'auto', options: {}, at: settings.at };
  if (setting === undefined) {
    if (!settings.has('migrations')) reportNone(settings, context, 'has no `migrations`');
    return { migrations: none };
  }
  const before = settings.problems.length;
  const written = entryOf(setting.node, 'format')?.value;
  const asWritten = written && textOf(written);
  const { placeholders } = context.plugins.formats.find((one) => one.name === asWritten) ?? {};
  const node = settings.filled(setting.node, placeholders);
  const bare = setting.node.kind === 'map' ? entryOf(setting.node, 'path')?.value : setting.node;
  const pathNode = bare && settings.filled(bare);
  if (pathNode === undefined) {
    reportNone(settings, context, 'has `migrations` without a `path`');
    return { migrations: none };
  }
  const formatNode = entryOf(node, 'format')?.value;
  const name = formatNode === undefined ? 'auto' : textOf(formatNode);
  const named = context.plugins.formats.find((candidate) => candidate.name === name);
  const options = readOptions(settings, named?.options, setting, without(node, ['path', 'format']));
  const at = setting.at === settings.at ? settings.at : pathNode.at;
  const migrations: Database['migrations'] = {
    path: textOf(pathNode),
    format: name,
    options: (options ?? {}) as Readonly<Record<string, unknown>>,
    at,
  };
  if (settings.problems.length > before) return { migrations };
  const located = await locate(migrations.path, context.root);
  const report = (message: string, hint: string): ReadMigrations => {
    settings.report('matrix-path', at, `Database "${settings.name}": ${message}`, hint);
    return { migrations };
  };
  if (located.kind === 'fault') return report(located.message, located.hint);
  const { relative, real } = located;
  const format = named ?? (located.folder ? undefined : formatOfFile(relative, context.plugins.formats));
  if (format?.file === undefined) {
    if (located.folder) {
      const placed = { ...migrations, path: relative };
      return format?.place ? { migrations: placed } : { migrations: placed, source: { real } };
    }
    const message = `"${migrations.path}" is a file; name the folder that holds the migrations.`;
    const above = relative.split('/').slice(0, -1).join('/') || '.';
    return report(message, `It stands in \`${above}\`.`);
  }
  if (located.folder) {
    const { usual } = format.file;
    const near = await nearestFile(context.root, relative, format.file);
    return report(
      `"${migrations.path}" is a folder; name the ${usual}.`,
      near === undefined ? `There is no ${usual} in it or above it.` : `Write \`path: ${near}\`.`,
    );
  }
  const placeOf = (option: string | undefined): Position =>
    setting.at === settings.at || option === undefined ? at : (entryOf(node, option)?.value.at ?? at);
  return complete(
    { ...migrations, path: relative, format: format.name },
    real,
    format,
    placeOf,
    settings,
    context,
  );
}

/** Looks into the file for what only it can say: which part of it is this database. */
async function complete(
  migrations: Database['migrations'],
  real: string,
  format: Format,
  placeOf: (option: string | undefined) => Position,
  settings: Settings,
  context: MatrixContext,
): Promise<ReadMigrations> {
  try {
    const file = await context.configFiles.read(migrations.path);
    const chosen = format.options.parse(migrations.options);
    const { options, part, problems } = format.file!.complete(file, chosen, settings.name);
    for (const { code, message, at, hint, option } of problems) {
      settings.report(code, at ?? placeOf(option), message, hint);
    }
    const completed = { ...migrations, options: options as Readonly<Record<string, unknown>> };
    return problems.length > 0
      ? { migrations: completed }
      : { migrations: completed, source: { real, part } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { code, message, at, hint } of error.problems) {
      settings.report(code, at ?? migrations.at, message, hint);
    }
    return { migrations };
  }
}

/** Nobody says where the migrations are; beside a `from`, the name may be a misspelt section. */
function reportNone(settings: Settings, { from }: MatrixContext, what: string): void {
  // what a file that could not be read would have said is not known
  if (from?.kind === 'failed') return;
  const message = `Database "${settings.name}" ${what}.`;
  const hint =
    from === undefined
      ? 'Say where they are, here or in `defaults`: `migrations: migrations/{database}`.'
      : `It is no database of ${from.file}. ${suggest(settings.name, from.names).replace('Allowed:', 'There are')} ${from.notices.join(' ')}`.trim();
  settings.report('matrix-key', settings.at, message, hint);
}

const textOf = (node: YamlNode): string => String(plain(node));
