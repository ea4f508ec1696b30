/**
 * MikroORM of the project's own, opened on the scratch schema and nowhere else: what its configuration says holds, but for the connection. What differs
 * between 5, 6 (CommonJS, Knex) and 7 (ES modules, Kysely) is the library's own affair as far as it goes; what is written here was seen with 5.7, 6.6 and 7.2.
 */
import path from 'node:path';
import type { Access } from './libraries/library.ts';
import type { Exports } from './packages.ts';

/** A configuration, as the project writes it. */
export type Configuration = Readonly<Record<string, unknown>>;

export interface Orm {
  readonly config: { get(name: string): unknown };
  readonly em: { getDriver(): Driver };
  readonly schema: { getCreateSchemaSQL(options: { wrap: boolean }): Promise<string> };
  getMetadata(): { getAll(): unknown };
  close(force: boolean): Promise<void>;
}

export interface Driver {
  connect(): Promise<unknown>;
  execute(sql: unknown, parameters?: unknown, method?: string, transaction?: unknown): Promise<unknown>;
  getConnection(): Connection;
}

export interface Connection {
  transactional(work: (transaction: unknown) => Promise<void>): Promise<void>;
  getConnectionOptions(): Readonly<Record<string, unknown>>;
}

/** What is needed of the project. */
export interface Reach {
  readonly root: string;
  use(specifier: string, through?: readonly string[]): Promise<Exports>;
  load(file: string): Promise<Exports>;
}

/** The two packages that speak to MySQL and MariaDB, by the class of their driver. */
const drivers = { mariadb: 'MariaDbDriver', mysql: 'MySqlDriver' } as const;

export type DriverName = keyof typeof drivers;

/**
 * What a configuration file (relative to the workspace) exports: an object, what `defineConfig` gives, a function, a promise, or a list of these
 * told apart by `contextName` (https://mikro-orm.io/docs/configuration). Throws an `Error` about the file when it is none of them.
 */
export async function readConfiguration(
  { root, load }: Reach,
  file: string,
  context = 'default',
): Promise<Configuration> {
  const exports = await load(path.resolve(root, file));
  const exported = await unwrapped(exports);
  const named = (each: unknown): boolean =>
    isObject(each) &&
    isOptions(each) &&
    (each.contextName === undefined ? context === 'default' : each.contextName === context);
  const made = (each: unknown): boolean =>
    isObject(each) && (each.contextName === undefined || each.contextName === context);
  if (Array.isArray(exported)) {
    const found = exported.filter(named);
    if (found.length > 1) throw new Error(`${file} has more than one configuration called "${context}".`);
    if (found[0] !== undefined) return found[0] as Configuration;
    for (const each of exported) {
      const result = typeof each === 'function' ? await each(context) : undefined;
      if (made(result)) return result as Configuration;
    }
    const names = exported.filter(isObject).map((each) => `"${each.contextName ?? 'default'}"`);
    throw new Error(
      `${file} has no configuration called "${context}"; it has ${names.join(', ') || 'none'}.`,
    );
  }
  const result = typeof exported === 'function' ? await exported(context) : exported;
  const fits = typeof exported === 'function' ? made(result) : named(result);
  if (fits) return optionsOf(result as Record<string, unknown>);
  if (isObject(result) && result.contextName !== undefined)
    throw new Error(`${file} has no configuration called "${context}"; its own is "${result.contextName}".`);
  const has = Object.keys(exports).join(', ') || 'nothing';
  throw new Error(`${file} has no configuration of MikroORM as its default export; it exports ${has}.`);
}

/** The default export, also of a module that a compiler made into CommonJS; awaited where it is a promise. */
async function unwrapped(exports: Exports): Promise<unknown> {
  const outer = await (exports.default ?? exports);
  const compiled = isObject(outer) && !isOptions(outer) && outer.default !== undefined;
  return compiled ? outer.default : outer;
}

/** Whether an object says what configurations say: some entities, or a database. */
const isOptions = (value: Record<string, unknown>): boolean =>
  holder(value) !== undefined ||
  ['entities', 'entitiesTs', 'dbName', 'clientUrl', 'driver', 'contextName'].some((name) => name in value);

/** An instance of the library's `Configuration`, or of `MikroORM` that has one, holds the options. */
function holder(written: Record<string, unknown>): { getAll(): Configuration } | undefined {
  return [written, written.config].find((each) => isObject(each) && typeof each.getAll === 'function') as
    | { getAll(): Configuration }
    | undefined;
}

const optionsOf = (written: Record<string, unknown>): Configuration => holder(written)?.getAll() ?? written;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The package of the configuration's driver, or the one that is installed. Throws an `Error` when it speaks to another kind of database. */
export async function chooseDriver(
  { use }: Reach,
  { driver, type }: Configuration,
  wanted: DriverName | undefined,
): Promise<{ readonly name: DriverName; readonly exports: Exports }> {
  const names = Object.keys(drivers) as DriverName[];
  const written = typeof driver === 'function' ? chain(driver) : [];
  // 5 has a `type` instead
  const named = wanted ?? names.find((name) => written.includes(drivers[name]) || name === type);
  const other = written[0] ?? type;
  if (named === undefined && other !== undefined)
    throw new Error(`The configuration is for ${String(other)}; MySqlDriver or MariaDbDriver was expected.`);
  if (named !== undefined) return { name: named, exports: await use(`@mikro-orm/${named}`) };
  const mariadb = await use('@mikro-orm/mariadb').catch(() => undefined);
  const mysql = await use('@mikro-orm/mysql').catch((error: unknown) => {
    if (mariadb === undefined) throw error;
    return undefined;
  });
  return mysql === undefined ? { name: 'mariadb', exports: mariadb! } : { name: 'mysql', exports: mysql };
}

/** The names of a class and of those that it extends. */
function chain(driver: object): readonly string[] {
  const names: string[] = [];
  for (let each: unknown = driver; typeof each === 'function'; each = Object.getPrototypeOf(each))
    if (each.name !== '') names.push(each.name);
  return names;
}

/**
 * Opens MikroORM with a configuration, on `access` alone: nothing is sent before somebody asks for it. `own` is laid over what the configuration
 * says. Throws what is wrong with the configuration or the entities.
 */
export async function openOrm(
  exports: Exports,
  configuration: Configuration,
  access: Access,
  own: Configuration,
): Promise<Orm> {
  const { MikroORM } = exports as {
    readonly MikroORM: { init(options: object, connect: boolean): Promise<Orm> };
  };
  const options = {
    ...withoutConnection(configuration),
    ...own,
    dbName: access.database,
    host: access.host ?? '127.0.0.1',
    ...(access.port !== undefined && { port: access.port }),
    user: access.user,
    password: access.password,
    driverOptions: driverOptions(exports, access),
    pool: { min: 0, max: 10 },
    // nothing but what the caller asks for may reach the server
    connect: false,
    ensureDatabase: false,
    ensureIndexes: false,
    debug: false,
    // the cache is a folder of the repository's
    metadataCache: { enabled: false },
    cache: { enabled: false },
    discovery: { ...(configuration.discovery as object | undefined), warnWhenNoEntities: false },
  };
  // 5 takes `connect` and `cache` here and so
  const orm = await withoutVariables(() => MikroORM.init(options, false));
  const driver = orm.em.getDriver();
  // makes a pool, which connects when it is first used
  await driver.connect();
  const reached = driver.getConnection().getConnectionOptions();
  const { host, user, database } = reached;
  if (host !== options.host || user !== access.user || database !== access.database) {
    await orm.close(true);
    throw new Error(
      `MikroORM would connect to ${String(database)} on ${String(host)} and not to the scratch schema.`,
    );
  }
  return orm;
}

/** What says where a database is, and what may be connected already. */
const connecting = [
  'clientUrl',
  'host',
  'port',
  'user',
  'password',
  'dbName',
  'name',
  'replicas',
  'preferReadReplicas',
  'driverOptions',
  'pool',
  'onCreateConnection',
  'onReserveConnection',
  'preferEnvVars',
];

function withoutConnection(configuration: Configuration): Configuration {
  return Object.fromEntries(Object.entries(configuration).filter(([name]) => !connecting.includes(name)));
}

function driverOptions(exports: Exports, { socketPath, ssl }: Access): object {
  const connection = { ...(socketPath !== undefined && { socketPath }), ...(ssl !== undefined && { ssl }) };
  if (!('Knex' in exports || 'knex' in exports)) return connection;
  return {
    connection,
    // Knex warns after each migration that DDL commits, which is what every MySQL does
    log: {
      warn(text: unknown) {
        if (!String(text).includes('implicitly committed')) console.warn(text);
      },
    },
  };
}

/** Environment variables, and with 6 a file `.env`, go before the configuration: https://mikro-orm.io/docs/configuration#using-environment-variables */
async function withoutVariables<Value>(work: () => Promise<Value>): Promise<Value> {
  const names = ['CLIENT_URL', 'HOST', 'PORT', 'USER', 'PASSWORD', 'DB_NAME', 'TYPE', 'ENV'].map(
    (name) => `MIKRO_ORM_${name}`,
  );
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  process.env.MIKRO_ORM_ENV = '/dev/null';
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
