/** A draft as the text of a matrix: what several share in `defaults`, and what one may want next as comments. Pure. */
import type { Draft, DraftDatabase } from './draft.ts';
import { sharedPattern } from './names.ts';

export function matrixText(draft: Draft): string {
  const { databases, servers, from } = draft;
  const shared = sharedKeys(draft);
  const defaults = Object.entries(shared).flatMap(([key, value]) => lines(key, value));
  const entries = databases.map((database) => entry(database, shared));
  return [
    '# The databases of this repository: `multidb-migrate verify` plays each up, down and up again.',
    'version: 1',
    servers.length > 0
      ? `servers: [${servers.join(', ')}]`
      : '# servers: [mysql:8.4, mariadb:11.8] # each database on each; without it, whatever can be had first',
    ...(defaults.length > 0 ? ['defaults:', ...defaults.map((line) => `  ${line}`)] : ['# defaults:']),
    `${defaults.length > 0 ? '  # ' : '#   '}url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history`,
    'databases:',
    ...(from === undefined
      ? entries.flat()
      : [
          `  from: ${scalar(from)} # ${databases.map(({ name }) => name).join(', ')}`,
          ...databases.flatMap(({ name, needs }) =>
            needs ? [`  ${scalar(name)}: { needs: [${needs.map(scalar).join(', ')}] }`] : [],
          ),
        ]),
    '',
  ].join('\n');
}

type Value = string | Readonly<Record<string, string>>;

/** What `defaults` says for all of them, by key; a key that is not there each says itself. */
function sharedKeys({ databases, from }: Draft): Readonly<Record<string, Value>> {
  const [first] = databases;
  if (first === undefined) return {};
  const same = (value: (database: DraftDatabase) => unknown): boolean =>
    new Set(databases.map((database) => JSON.stringify(value(database)))).size === 1;
  const several = databases.length > 1 || from !== undefined;
  const shared: Record<string, Value> = {};
  const pattern = sharedPattern(databases.map(({ name, migrations }) => ({ name, path: migrations.path })));
  if (pattern !== undefined && databases.every(({ migrations }) => migrations.format === undefined))
    shared.migrations = pattern;
  else if (from === undefined && several && same(({ migrations }) => migrations))
    shared.migrations = migrationsOf(first);
  const models = databases.map(({ name, models: own }) => ({
    name,
    path: typeof own === 'string' ? own.replace(/\.sql$/, '') : '',
  }));
  const ofModels = sharedPattern(models);
  const endings = new Set(
    databases.map(({ models: own }) => typeof own === 'string' && own.endsWith('.sql')),
  );
  if (ofModels !== undefined && endings.size === 1)
    shared.models = `${ofModels}${endings.has(true) ? '.sql' : ''}`;
  else if (several && typeof first.models === 'object' && same(({ models: own }) => own))
    shared.models = first.models;
  if (several && Object.keys(first.env).length > 0 && same(({ env }) => env)) shared.env = first.env;
  return shared;
}

function migrationsOf({ migrations: { path, format, options } }: DraftDatabase): Value {
  if (format === undefined && Object.keys(options).length === 0) return path;
  return { path, ...(format !== undefined && { format }), ...options };
}

function entry(database: DraftDatabase, shared: Readonly<Record<string, Value>>): readonly string[] {
  const { name, models, env, needs } = database;
  const own = [
    ...('migrations' in shared ? [] : lines('migrations', migrationsOf(database))),
    ...('models' in shared || models === undefined ? [] : lines('models', models)),
    ...(needs ? [`needs: [${needs.map(scalar).join(', ')}]`] : []),
    ...('env' in shared || Object.keys(env).length === 0 ? [] : lines('env', env)),
  ];
  return own.length === 0
    ? [`  ${scalar(name)}: {}`]
    : [`  ${scalar(name)}:`, ...own.map((line) => `    ${line}`)];
}

function lines(key: string, value: Value): readonly string[] {
  if (typeof value === 'string') return [`${key}: ${scalar(value)}`];
  if (key === 'env')
    return [`${key}:`, ...Object.entries(value).map(([name, text]) => `  ${name}: ${JSON.stringify(text)}`)];
  const inside = Object.entries(value).map(([name, text]) => `${name}: ${flowScalar(text)}`);
  return [`${key}: { ${inside.join(', ')} }`];
}

/** Quoted where YAML would read anything but this text. */
const scalar = (text: string): string =>
  /^[A-Za-z_./][\w./{}-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|from)$/i.test(text)
    ? text
    : JSON.stringify(text);

/** Between braces. */
const flowScalar = (text: string): string => (/[{}]/.test(text) ? JSON.stringify(text) : scalar(text));
