/**
 * What a database says of its rows: files with some of its own (`fixtures`), and how many its tables have in production (`sizes`), which is a
 * file of its own, for it is written by a machine: `orders: 12000000` for each table, in YAML or JSON.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from './matrix.ts';
import { locate } from './paths.ts';
import type { MatrixContext, Setting, Settings } from './settings.ts';
import { entriesOf, entryOf, parseYaml, plain, type YamlNode } from './yaml-tree.ts';

const textOf = (node: YamlNode): string => String(plain(node));

/** Every file is looked up; a fault is told at its name. */
export async function readFixtures(
  settings: Settings,
  context: MatrixContext,
): Promise<Pick<Database, 'fixtures'>> {
  const setting = settings.get('fixtures');
  if (setting === undefined || plain(setting.node) === null) return {};
  const node = settings.filled(setting.node);
  const items = node.kind === 'list' ? node.items : [node];
  const fixtures: { path: string; at: Setting['at'] }[] = [];
  for (const item of items) {
    const at = node.kind === 'list' && setting.name.startsWith('databases.') ? item.at : setting.at;
    const found = await locateFile(settings, context, textOf(item), at, 'a file of fixtures', '.sql');
    if (found === undefined) continue;
    if (fixtures.some((one) => one.path === found)) {
      const message = `Database "${settings.name}" names the fixtures "${found}" twice.`;
      settings.report('matrix-duplicate', at, message, 'Keep one of the two.');
    } else fixtures.push({ path: found, at });
  }
  return fixtures.length > 0 ? { fixtures } : {};
}

async function locateFile(
  settings: Settings,
  { root }: MatrixContext,
  written: string,
  at: Setting['at'],
  what: string,
  ending: string,
): Promise<string | undefined> {
  const located = await locate(written, root);
  const report = (message: string, hint: string): undefined =>
    settings.report('matrix-path', at, `Database "${settings.name}": ${message}`, hint) as undefined;
  if (located.kind === 'fault') return report(located.message, located.hint);
  if (located.folder) return report(`"${written}" is a folder, and not ${what}.`, `Name the ${ending} file.`);
  return located.relative;
}

/** The file is read here, so that a fault in it is told with all others, at its place. */
export async function readSizes(
  settings: Settings,
  context: MatrixContext,
): Promise<Pick<Database, 'sizes'>> {
  const setting = settings.get('sizes');
  if (setting === undefined || plain(setting.node) === null) return {};
  const node = settings.filled(setting.node);
  const { at } = setting;
  const part = (key: string): YamlNode | undefined =>
    node.kind === 'map' ? entryOf(node, key)?.value : undefined;
  const file = node.kind === 'map' ? part('path') : node;
  const live = part('live');
  const limit = part('limit');
  if (file === undefined && live === undefined) {
    const hint = 'Name a file, `path: db/sizes.yml`, or one of its live databases, `live: production`.';
    settings.report(
      'matrix-value',
      at,
      `\`sizes\` of database "${settings.name}" says nothing of where the sizes are.`,
      hint,
    );
    return {};
  }
  const environments = settings.merged('live').map(({ key }) => key);
  if (live !== undefined && !environments.includes(textOf(live))) {
    const known =
      environments.length > 0 ? `It has ${environments.join(', ')}.` : 'It has none: name one under `live`.';
    settings.report(
      'matrix-value',
      live.at,
      `Database "${settings.name}" has no live database "${textOf(live)}".`,
      known,
    );
  }
  const tables =
    file === undefined ? new Map<string, number>() : await readSizesFile(settings, context, textOf(file), at);
  return {
    sizes: {
      tables,
      ...(live !== undefined && { live: textOf(live) }),
      ...(limit !== undefined && { limit: Number(plain(limit)) }),
    },
  };
}

async function readSizesFile(
  settings: Settings,
  context: MatrixContext,
  written: string,
  at: Setting['at'],
): Promise<ReadonlyMap<string, number>> {
  const tables = new Map<string, number>();
  const file = await locateFile(settings, context, written, at, 'a file of sizes', '.yml or .json');
  if (file === undefined) return tables;
  const text = await readFile(path.join(context.root, file), 'utf8').catch((error: Error) => {
    settings.report(
      'matrix-path',
      at,
      `"${file}" cannot be read: ${error.message}.`,
      'Check its permissions.',
    );
    return undefined;
  });
  if (text === undefined) return tables;
  const { root, problems } = parseYaml(text, file);
  for (const problem of problems)
    settings.report(problem.code, problem.at ?? at, problem.message, problem.hint);
  const example = 'Write the name of a table and how many rows it has: `orders: 12000000`.';
  if (root !== undefined && root.kind !== 'map')
    settings.report('matrix-value', root.at, 'A file of sizes is a map.', example);
  for (const { key, value } of entriesOf(root)) {
    const rows = value.kind === 'scalar' ? Number(String(value.value).replaceAll('_', '')) : Number.NaN;
    if (
      Number.isFinite(rows) &&
      rows >= 0 &&
      value.kind === 'scalar' &&
      value.value !== null &&
      value.value !== ''
    )
      tables.set(key, Math.round(rows));
    else settings.report('matrix-value', value.at, `The size of "${key}" is no number of rows.`, example);
  }
  return tables;
}
