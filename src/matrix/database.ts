/**
 * One database of the matrix from its settings: plugins' options read by the plugins' schemas, paths looked
 * up, names checked. Goes on after every fault, so that one reading names them all.
 */
import { defaultSlugLength, templateNames } from '../formats/draft.ts';
import { maskUrl } from '../servers/spec.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { Address, Database, Severity } from './matrix.ts';
import { type MigrationsSource, readMigrations } from './migrations.ts';
import { schemaNameFault, tableNameFault } from './names.ts';
import { isPattern, locate, locatePattern } from './paths.ts';
import { readOptions, without } from './plugin-options.ts';
import { readFixtures, readSizes } from './rows.ts';
import { defaultTimeout, defaultVersionTable } from './schema.ts';
import type { MatrixContext, Settings } from './settings.ts';
import { settingsOf } from './settings.ts';
import { fill, isWithheld, serverPlaceholders } from './variables.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, entryOf, plain } from './yaml-tree.ts';

/** A database, and what the comparison with the others needs. */
export interface ReadDatabase {
  /** Complete when there are no problems. */
  readonly database: Database;
  readonly problems: readonly Problem[];
  /** Where its schema is named: its own `schema`, or the database itself. */
  readonly schemaAt: Position;
  readonly source?: MigrationsSource;
  readonly needsAt: ReadonlyMap<string, Position>;
}

/** Reads one entry of `databases`. Looks at the file system, never throws for what it finds. */
export async function readDatabase(entry: YamlEntry, context: MatrixContext): Promise<ReadDatabase> {
  const settings = settingsOf(entry, context);
  const { migrations, source } = await readMigrations(settings, context);
  const models = await readModels(settings, context);
  const baseline = await readBaseline(settings, context);
  const schema = readName(settings, 'schema', entry.key, schemaNameFault);
  const needsAt = readNeeds(settings);
  const floor = settings.get('downgrade_floor');
  const database: Database = {
    name: entry.key,
    schema: schema.text,
    at: entry.at,
    migrations,
    ...(models !== undefined && { models }),
    ...(baseline !== undefined && { baseline }),
    ...(await readFixtures(settings, context)),
    ...(await readSizes(settings, context)),
    versionTable: readName(settings, 'version_table', defaultVersionTable, tableNameFault).text,
    needs: [...needsAt.keys()],
    irreversible: readIrreversible(settings),
    compare: readCompare(settings),
    ...(floor !== undefined && { downgradeFloor: { id: textOf(floor.node), at: floor.at } }),
    ignore: itemsOf(settings.get('ignore')?.node).map(textOf),
    env: readEnvironment(settings),
    timeout: readTimeout(settings),
    naming: readNaming(settings),
    ...readUrl(settings, context),
    ...readLive(settings, context),
    ...readChecks(settings, context),
  };
  return {
    database,
    problems: settings.problems,
    schemaAt: schema.at,
    ...(source !== undefined && { source }),
    needsAt,
  };
}

async function readModels(settings: Settings, context: MatrixContext): Promise<Database['models']> {
  const setting = settings.get('models');
  if (setting === undefined || plain(setting.node) === null) return undefined;
  const before = settings.problems.length;
  const node = settings.filled(setting.node);
  const { at } = setting;
  const sources = context.plugins.modelsSources;
  let models: Database['models'];
  if (node.kind === 'map') {
    const use = textOf(entryOf(node, 'use')!.value);
    const source = sources.find((candidate) => candidate.name === use);
    models = { use, options: readOptions(settings, source?.options, setting, without(node, ['use'])), at };
  } else {
    const path = textOf(node);
    const source = sources.find((candidate) => candidate.accepts(path));
    if (source !== undefined) models = { use: source.name, options: source.fromString(path), at };
    else {
      const known = sources.map((candidate) => `${candidate.name} (${candidate.summary})`).join(', ');
      const message = `Database "${settings.name}": no models source reads "${maskUrl(path)}".`;
      settings.report('matrix-value', at, message, `Known: ${known}.`);
    }
  }
  // A plugin's option that is called `path` is a path, and so is a bare text that stands for it.
  const isPath = Object.hasOwn((models?.options as object | undefined) ?? {}, 'path');
  const path = node.kind === 'map' ? entryOf(node, 'path')?.value : isPath ? node : undefined;
  if (settings.problems.length > before || path === undefined) return models;
  for (const written of path.kind === 'list' ? path.items : [path]) {
    const text = textOf(written);
    const located = await (isPattern(text) ? locatePattern : locate)(text, context.root);
    if (located.kind === 'found') continue;
    const message = `Database "${settings.name}": ${located.message}`;
    settings.report(
      'matrix-path',
      at,
      message,
      `${located.hint} A database without models says \`models: null\`.`,
    );
  }
  return models;
}

async function readBaseline(settings: Settings, context: MatrixContext): Promise<Database['baseline']> {
  const setting = settings.get('baseline');
  if (setting === undefined || plain(setting.node) === null) return undefined;
  const { at } = setting;
  const path = textOf(settings.filled(setting.node));
  const located = await locate(path, context.root);
  const report = (message: string, hint: string): undefined =>
    settings.report('matrix-path', at, `Database "${settings.name}": ${message}`, hint) as undefined;
  if (located.kind === 'fault')
    return report(located.message, `${located.hint} A database without one says \`baseline: null\`.`);
  if (located.folder)
    return report(`"${path}" is a folder; the baseline is one file.`, 'Name the .sql file.');
  return { path: located.relative, at };
}

function readName(
  settings: Settings,
  key: 'schema' | 'version_table',
  otherwise: string,
  fault: (name: string) => string | undefined,
): { text: string; at: Position } {
  const setting = settings.get(key);
  const text = setting === undefined ? otherwise : textOf(settings.filled(setting.node));
  const at = setting?.at ?? settings.at;
  const what = fault(text);
  if (what !== undefined) {
    const title = key === 'schema' ? 'schema' : 'version table';
    const hint = `Give it a name that a server takes: \`${key}: …\` in \`databases.${settings.name}\`.`;
    settings.report('matrix-value', at, `The ${title} name "${text}" ${what}.`, hint);
  }
  return { text, at };
}

function readNeeds(settings: Settings): ReadonlyMap<string, Position> {
  const needs = new Map<string, Position>();
  for (const item of itemsOf(settings.get('needs')?.node)) {
    const name = textOf(item);
    if (!needs.has(name)) needs.set(name, item.at);
    else {
      const message = `\`databases.${settings.name}.needs\` names "${name}" twice.`;
      settings.report('matrix-duplicate', item.at, message, 'Keep one of the two.');
    }
  }
  return needs;
}

function readIrreversible(settings: Settings): Database['irreversible'] {
  const entries = entriesOf(settings.get('irreversible')?.node);
  return new Map(entries.map(({ key, at, value }) => [key, { reason: textOf(value), at }]));
}

function readCompare(settings: Settings): Database['compare'] {
  const setting = settings.get('compare');
  if (setting === undefined) return { by: 'step', at: settings.at };
  const { node, at } = setting;
  if (node.kind === 'map') return { by: 'group', pattern: textOf(entryOf(node, 'group')!.value), at };
  return { by: textOf(node) as Database['compare']['by'], at };
}

function readEnvironment(settings: Settings): Readonly<Record<string, string>> {
  const env = new Map<string, string>();
  for (const { key, at, value } of settings.merged('env')) {
    if (typeof plain(value) !== 'string') continue;
    if (isWithheld(key)) {
      const message = `The variable ${key} belongs to the job and is never handed to repository code.`;
      settings.report('matrix-variable', at, message, 'Give what the migrations need a name of its own.');
    }
    env.set(key, textOf(settings.filled(value, serverPlaceholders)));
  }
  return Object.fromEntries(env);
}

function readNaming(settings: Settings): Database['naming'] {
  const template = settings.get('file_template');
  const length = settings.get('truncate_slug_length');
  return {
    slugLength: length === undefined ? defaultSlugLength : Number(plain(length.node)),
    ...(template !== undefined && { template: textOf(settings.filled(template.node, templateNames)) }),
  };
}

/** Not every command goes there, so a variable that is not set is no fault of the matrix. */
function readUrl(settings: Settings, { env }: MatrixContext): Pick<Database, 'url'> {
  const setting = settings.get('url');
  if (setting === undefined) return {};
  const { at } = setting.node;
  const { text, problems } = fill(textOf(setting.node), env, { database: settings.name });
  return { url: { text, at, problems: problems.map((problem) => ({ ...problem, at })) } };
}

/** As `url`, one for each environment; only who goes there needs its variables. A database's own replaces that of `defaults`, name by name. */
function readLive(settings: Settings, { env }: MatrixContext): Pick<Database, 'live'> {
  const live = new Map<string, Address>();
  for (const { key, value } of settings.merged('live')) {
    if (plain(value) === null) live.delete(key);
    if (typeof plain(value) !== 'string') continue;
    const { at } = value;
    const { text, problems } = fill(textOf(value), env, { database: settings.name });
    live.set(key, { text, at, problems: problems.map((problem) => ({ ...problem, at })) });
  }
  return live.size === 0 ? {} : { live };
}

function readTimeout(settings: Settings): number {
  const setting = settings.get('timeout');
  return setting === undefined ? defaultTimeout : Number(plain(setting.node));
}

function readChecks(settings: Settings, context: MatrixContext): Pick<Database, 'checks' | 'chosenChecks'> {
  const defaults = context.plugins.checks.map((check) => [check.name, check.severity] as const);
  const known = new Set(defaults.map(([name]) => name));
  const chosen = [...entriesOf(context.checks), ...settings.merged('checks')]
    .filter(({ key }) => known.has(key))
    .map(({ key, value }) => [key, plain(value) as Severity | 'off'] as const);
  return {
    checks: Object.fromEntries([...defaults, ...chosen]),
    chosenChecks: new Set(chosen.map(([name]) => name)),
  };
}

const textOf = (node: YamlNode): string => String(plain(node));

const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] =>
  node?.kind === 'list' ? node.items : [];
