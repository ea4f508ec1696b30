/**
 * A DataSource on the scratch schema, of the project's own TypeORM (https://typeorm.io/docs/data-source/data-source-options): one of ours, or one
 * with the options of the project's. The project's is never connected: its module may do so by itself when it is loaded, and that is held back.
 * What could lead elsewhere (addresses, accounts, replicas, caches, subscribers) is not taken over.
 */
import { globSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import type { Access } from './libraries/library.ts';
import { type Exports, MissingPackage, upward } from './packages.ts';

/** What is used of https://typeorm.io/docs/query-runner; the same in 0.3 and 1.x. */
export interface QueryRunner {
  startTransaction(): Promise<void>;
  commitTransaction(): Promise<void>;
  rollbackTransaction(): Promise<void>;
  release(): Promise<void>;
  getTables(names?: readonly string[]): Promise<unknown>;
  getViews(names?: readonly string[]): Promise<unknown>;
}

export interface SchemaBuilder {
  log(): Promise<{
    readonly upQueries: readonly { readonly query: string; readonly parameters?: readonly unknown[] }[];
  }>;
  createMetadataTableIfNecessary(runner: QueryRunner): Promise<void>;
  createTypeormMetadataTable(runner: QueryRunner): Promise<void>;
}

interface ForeignKey {
  readonly referencedEntityMetadata: Entity;
  referencedTablePath: string;
}

export interface Entity {
  readonly name: string;
  readonly tableName: string;
  readonly schema?: string;
  readonly foreignKeys: readonly ForeignKey[];
  readonly tableType: string;
  database?: string | undefined;
  tablePath: string;
  synchronize: boolean;
  readonly target: unknown;
}

export interface DataSource {
  readonly options: Readonly<Record<string, unknown>>;
  readonly entityMetadatas: readonly Entity[];
  readonly driver: {
    createSchemaBuilder(): SchemaBuilder;
    buildTableName(table: string, schema?: string, database?: string): string;
  };
  createQueryRunner(mode?: string): QueryRunner;
  initialize(): Promise<DataSource>;
  destroy: () => Promise<void>;
}

type DataSourceClass = new (options: Readonly<Record<string, unknown>>) => DataSource;

/** Options that say where a server is, or that do something besides making a connection to it. */
const left: ReadonlySet<string> = new Set([
  'type',
  'name',
  'url',
  'host',
  'port',
  'username',
  'password',
  'database',
  'socketPath',
  'ssl',
  'replication',
  'driver',
  'connectorPackage',
  'poolSize',
  'acquireTimeout',
  'logger',
  'logging',
  'subscribers',
  'migrations',
  'synchronize',
  'dropSchema',
  'migrationsRun',
  'maxQueryExecutionTime',
  // of aurora-mysql
  'region',
  'secretArn',
  'resourceArn',
  'serviceConfigOptions',
  'formatOptions',
]);

/** The same in what is handed on to the driver: https://sidorares.github.io/node-mysql2/docs */
const leftOfExtra =
  /^(?:uri|host|port|localAddress|user|password\w*|passwordSha1|database|socketPath|ssl|stream|authSwitchHandler|authPlugins|connectionLimit|maxIdle|idleTimeout|pool\w*)$/;

/** Opens it, with the options of the project's where there are any. `driver` are the exports of mysql2. Throws what TypeORM throws. */
export async function openDataSource(
  typeorm: Exports,
  driver: Exports,
  access: Access,
  options: Readonly<Record<string, unknown>> = {},
): Promise<DataSource> {
  const Source = classOf(typeorm);
  const kept = Object.fromEntries(Object.entries(options).filter(([name]) => !left.has(name)));
  // other caches than the one in the database are servers of their own
  if (!isTable(kept.cache)) delete kept.cache;
  const extra = Object.entries((options.extra ?? {}) as Exports).filter(([name]) => !leftOfExtra.test(name));
  const { user, socketPath, ssl, ...where } = access;
  const sockets: Socket[] = [];
  const source = new Source({
    ...kept,
    type: options.type === 'mariadb' ? 'mariadb' : 'mysql',
    ...where,
    username: user,
    driver: noticing(driver, sockets),
    connectorPackage: 'mysql2',
    logging: false,
    extra: {
      ...Object.fromEntries(extra),
      ...(socketPath !== undefined && { socketPath }),
      ...(ssl && { ssl }),
    },
  });
  ours.add(source);
  const { destroy } = source;
  source.destroy = async () => {
    await destroy.call(source);
    // a connection that has said goodbye stays open until the server hangs up
    for (const socket of sockets) socket.destroy();
  };
  return source.initialize();
}

/** Whether a cache is kept in a table, which then belongs to the schema: https://typeorm.io/docs/query-builder/caching */
function isTable(cache: unknown): boolean {
  return cache === true || (isObject(cache) && (cache.type ?? 'database') === 'database' && !cache.provider);
}

interface Pool {
  on(event: 'connection', listener: (connection: { readonly stream: Socket }) => void): unknown;
}

/** mysql2, as TypeORM uses it; the sockets of its pools are noted. */
function noticing(driver: Exports, sockets: Socket[]): Exports {
  const createPool = (options: unknown): Pool => {
    const pool = (driver.createPool as (given: unknown) => Pool)(options);
    pool.on('connection', ({ stream }) => void sockets.push(stream));
    return pool;
  };
  return Object.create(driver, { createPool: { value: createPool, enumerable: true } }) as Exports;
}

function classOf(typeorm: Exports): DataSourceClass {
  const found = typeorm.DataSource ?? (typeorm.default as Exports | undefined)?.DataSource;
  if (typeof found !== 'function')
    throw new Error(
      'The installed "typeorm" has no DataSource: it is older than 0.3. Upgrade it: `npm install typeorm@0.3`.',
    );
  return found as DataSourceClass;
}

/**
 * The project's mysql2, as its TypeORM finds it, or its code: workspaces may have one where the other is not. Whoever has only the older `mysql` is told to
 * install mysql2, since nobody here hears what goes over that.
 */
export async function findDriver(
  driver: (name: 'mysql2', through?: readonly string[]) => Promise<Exports>,
): Promise<Exports> {
  try {
    return await driver('mysql2', ['typeorm']);
  } catch (error) {
    if (!(error instanceof MissingPackage)) throw error;
    return driver('mysql2');
  }
}

const ours = new WeakSet<object>();
const held = new WeakSet<object>();

/** From now on nobody but us connects with a DataSource of this TypeORM: others are told that they did. */
export function holdBack(typeorm: Exports): void {
  const prototype = classOf(typeorm).prototype as DataSource;
  if (held.has(prototype)) return;
  held.add(prototype);
  const { initialize } = prototype;
  prototype.initialize = async function (this: DataSource) {
    return ours.has(this) ? initialize.call(this) : this;
  };
}

/** `name` says which export, where there are several. Throws an error that says what is there instead. */
export async function findDataSource(
  exports: Exports,
  name: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const inner = exports.default;
  // what CommonJS exports is there twice
  const { default: _default, ...named } = exports;
  const both: Exports = isObject(inner) && !isSource(inner) ? { ...inner, ...named } : exports;
  const all = Object.entries(both).filter(([key]) => key !== '__esModule' && key !== 'module.exports');
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [key, value] of all) {
    // TypeORM's own command line takes promises, too
    const awaited: unknown = await value;
    const options = isSource(awaited) ? awaited.options : key === name ? awaited : undefined;
    if (isObject(options) && typeof options.type === 'string') found.set(key, options);
  }
  const there = (names: readonly string[]): string => names.join(', ') || 'nothing';
  if (name !== undefined) {
    const options = found.get(name);
    if (options === undefined)
      throw new Error(
        `The module exports no DataSource "${name}"; it exports ${there(all.map(([key]) => key))}.`,
      );
    return checked(options, name);
  }
  // one source under two names is one
  const [first, second] = new Map([...found].map(([key, options]) => [options, key]));
  if (first === undefined)
    throw new Error(`The module exports no DataSource; it exports ${there(all.map(([key]) => key))}.`);
  if (second !== undefined)
    throw new Error(
      `The module exports several DataSources (${there([...found.keys()])}): say which in the matrix, such as \`export: ${[...found.keys()][0]}\`.`,
    );
  return checked(first[0], first[1]);
}

function checked(
  options: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  if (/^(?:mysql|mariadb|aurora-mysql)$/.test(String(options.type))) return options;
  throw new Error(`The DataSource "${name}" is for ${options.type}, and not for MySQL or MariaDB.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** By its shape: which copy of TypeORM it comes from is not known. */
function isSource(value: unknown): value is DataSource {
  return (
    isObject(value) &&
    isObject(value.options) &&
    typeof value.initialize === 'function' &&
    typeof value.createQueryRunner === 'function'
  );
}

/** Options, and the files (absolute) that their patterns meant. */
export interface LoadedOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
}

/**
 * The options with the classes of their entities instead of patterns of file names, which TypeORM would load in its own way, and so a second time
 * where a transpiler is at work. Patterns are relative to the folder of the nearest package.json, where TypeORM's command line runs.
 */
export async function loadEntities(
  options: Readonly<Record<string, unknown>>,
  file: string,
  load: (file: string) => Promise<Exports>,
): Promise<LoadedOptions> {
  const written = options.entities;
  const listed = Array.isArray(written) ? written : isObject(written) ? Object.values(written) : [];
  const entities: unknown[] = [];
  const files: string[] = [];
  const folder = packageFolder(file);
  for (const each of listed) {
    if (typeof each !== 'string') entities.push(each);
    else
      for (const found of globSync(each, { cwd: folder }).sort()) {
        const absolute = path.resolve(folder, found);
        if (!/\.[cm]?[jt]s$/.test(found) || /\.d\.[cm]?ts$/.test(found)) continue;
        files.push(absolute);
        addClasses(await load(absolute), entities, new Set());
      }
  }
  return { options: { ...options, entities: [...new Set(entities)] }, files };
}

/** As TypeORM collects them: every function and every EntitySchema, in lists and objects, too. */
function addClasses(value: unknown, found: unknown[], seen: Set<unknown>): void {
  if (seen.has(value)) return;
  seen.add(value);
  if (typeof value === 'function' || (isObject(value) && isEntitySchema(value))) found.push(value);
  else if (isObject(value)) for (const inner of Object.values(value)) addClasses(inner, found, seen);
}

function isEntitySchema(value: Readonly<Record<string, unknown>>): boolean {
  return value['@instanceof'] === Symbol.for('EntitySchema');
}

/** The folder of the nearest package.json above a file (absolute); its own without one. */
export function packageFolder(file: string): string {
  return (
    upward(file).find((folder) => globSync('package.json', { cwd: folder }).length > 0) ?? path.dirname(file)
  );
}
