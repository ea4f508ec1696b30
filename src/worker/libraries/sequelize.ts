/**
 * Sequelize's migrations as sequelize-cli calls them, `up(queryInterface, Sequelize)`, and as Umzug's own loader does, `up({ name, path, context })`
 * (https://github.com/sequelize/cli/blob/main/src/core/migrator.js, https://github.com/sequelize/umzug#readme). Which of the two is meant the
 * function's own text says; one that does not is given a queryInterface that has the other three, too. No transaction is opened for it: neither
 * of the two does.
 */
import { readFileSync } from 'node:fs';
import { functionOf } from '../load.ts';
import type { Exports } from '../packages.ts';
import { type Job, type Library, UnfitModule } from './library.ts';
import {
  type Connection,
  callBack,
  callingOf,
  type Instance,
  type Method,
  type Package,
  type Pool,
} from './sequelize-calling.ts';
import { leadToScratch } from './sequelize-redirect.ts';

export const sequelize: Library = {
  prepare: leadToScratch,
  async play(exports, job) {
    const call = functionOf(exports, job.direction);
    if (typeof call === 'string') throw new UnfitModule(call);
    if (call === undefined) return 'absent';
    const { package: package_, instance } = await open(job);
    const connections = keepConnections(instance, job);
    const sending = keepPlaces(instance, job);
    try {
      // sequelize-cli does so, too; what a connection is told first is nobody's migration
      await instance.authenticate();
      const queryInterface = interfaceOf(instance, job);
      const { parameters, callback, promises } = callingOf(exports, job, instance, package_, queryInterface);
      await job.run(async () => {
        const returned = callback ? callBack(call, parameters) : call(...parameters);
        await returned;
        if (sending.size > 0) {
          const count = sending.size === 1 ? 'one of its queries was' : `${sending.size} of its queries were`;
          job.note(`it returned before ${count} answered: an \`await\` or a \`return\` is missing`);
          await Promise.allSettled(sending);
        }
        const { using } = poolOf(instance);
        if (using > 0)
          job.note(
            `it left ${using === 1 ? 'a transaction' : `${using} transactions`} open, neither committed nor rolled back: the server rolls back what is in it`,
          );
        if (promises && typeof (returned as { then?: unknown } | undefined)?.then !== 'function')
          throw new Error(
            `${job.direction} returned no promise, which sequelize-cli refuses ("didn't return a promise"): make it async, or return what queryInterface gives.`,
          );
      });
    } finally {
      await close(instance, connections);
    }
    return undefined;
  },
};

/** The project's Sequelize, 6 or 7, on the scratch schema. */
async function open(job: Job): Promise<{ readonly package: Package; readonly instance: Instance }> {
  const { access, options } = job;
  const settings = (options.settings ?? {}) as { readonly dialectOptions?: object };
  const { user, password, database, ...where } = access;
  const seven = async () => {
    const { dialect, ...package_ } = await openSeven(job);
    // it wants a port, a socket or not
    const account = { port: 3306, ...where, user, password, database };
    const instance = new package_.Sequelize({ logging: false, ...settings, dialect, ...account });
    return { package: package_, instance };
  };
  // a project on its way from one release to the other has both
  if (readFileSync(job.path, 'utf8').includes('@sequelize/core')) return seven();
  let exported: Exports;
  try {
    exported = await job.use('sequelize');
  } catch (error) {
    const next = await seven().catch(() => undefined);
    if (next === undefined) throw error;
    return next;
  }
  const dialect = await dialectOf(job, 'sequelize');
  await job.driver(dialect === 'mysql' ? 'mysql2' : 'mariadb', ['sequelize']);
  const { host, port, socketPath, ssl } = where;
  const { Sequelize, DataTypes } = exported as unknown as Package;
  const instance = new Sequelize(database, user, password, {
    logging: false,
    ...settings,
    dialect,
    host: host ?? 'localhost',
    port: port ?? 3306,
    dialectOptions: {
      ...settings.dialectOptions,
      ...(socketPath !== undefined && { socketPath }),
      ...(ssl && { ssl }),
      // https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/connection-options.md
      ...(dialect === 'mariadb' && { allowPublicKeyRetrieval: true }),
    },
  });
  return { package: { release: 6, Sequelize, DataTypes }, instance };
}

/** Release 7 has another name, and a package per dialect. */
async function openSeven(job: Job): Promise<Package & { readonly dialect: unknown }> {
  const exported = (await job.use('@sequelize/core')) as unknown as Package;
  const chosen =
    job.options.dialect ??
    (await job.use('@sequelize/mysql').then(
      () => 'mysql',
      () => 'mariadb',
    ));
  const name = `@sequelize/${chosen as string}`;
  const { MySqlDialect, MariaDbDialect } = await job.use(name);
  await job.driver(chosen === 'mysql' ? 'mysql2' : 'mariadb', [name]);
  return {
    release: 7,
    Sequelize: exported.Sequelize,
    DataTypes: exported.DataTypes,
    dialect: MySqlDialect ?? MariaDbDialect,
  };
}

async function dialectOf(job: Job, through: string): Promise<'mysql' | 'mariadb'> {
  const { dialect } = job.options;
  if (dialect === 'mysql' || dialect === 'mariadb') return dialect;
  const has = (driver: string): Promise<boolean> =>
    job.use(driver, [through]).then(
      () => true,
      () => false,
    );
  return !(await has('mysql2')) && (await has('mariadb')) ? 'mariadb' : 'mysql';
}

/** Every connection that the pool opens; what it tells each of them first is not the migration's. */
function keepConnections(instance: Instance, job: Job): ReadonlySet<Connection> {
  const manager = instance.dialect.connectionManager;
  const connect = manager.connect.bind(manager);
  const opened = new Set<Connection>();
  manager.connect = (config) =>
    job.aside(async () => {
      const connection = await connect(config);
      opened.add(connection);
      return connection;
    });
  return opened;
}

/**
 * Between a query and its sending Sequelize waits for a connection, and no stack leads back from there: so the place is looked for here. Gives the
 * queries that are under way.
 */
function keepPlaces(instance: Instance, job: Job): ReadonlySet<Promise<unknown>> {
  const sending = new Set<Promise<unknown>>();
  for (const name of ['query', 'queryRaw'] as const) {
    const method = instance[name] as Method | undefined;
    if (method === undefined) continue;
    define(instance, name, (...parameters) => {
      const promise = placed(job, () => Reflect.apply(method, instance, parameters) as Promise<unknown>);
      sending.add(promise);
      const forget = (): void => void sending.delete(promise);
      promise.then(forget, forget);
      return promise;
    });
  }
  const transaction = instance.transaction as Method;
  define(instance, 'transaction', (...parameters) =>
    placed(job, () => Reflect.apply(transaction, instance, parameters)),
  );
  return sending;
}

function placed<Value>(job: Job, work: () => Value): Value {
  const at = job.here();
  return at === undefined ? work() : job.at(at, work);
}

function define(on: object, name: string, value: Method): void {
  Object.defineProperty(on, name, { value, configurable: true, writable: true, enumerable: false });
}

/** The instance's queryInterface, whose methods know where they were called. */
function interfaceOf(instance: Instance, job: Job): Record<string, unknown> {
  const found = (instance.queryInterface ?? instance.getQueryInterface?.())!;
  const names = new Set<string>();
  for (let each: object = found; each !== Object.prototype; each = Object.getPrototypeOf(each) as object)
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  for (const name of names) {
    const descriptor = descriptorOf(found, name);
    const method: unknown = descriptor?.value;
    if (name === 'constructor' || typeof method !== 'function') continue;
    define(found, name, (...parameters) => placed(job, () => Reflect.apply(method, found, parameters)));
  }
  return found;
}

function descriptorOf(object: object | null, name: string): PropertyDescriptor | undefined {
  if (object === null) return undefined;
  return (
    Object.getOwnPropertyDescriptor(object, name) ??
    descriptorOf(Object.getPrototypeOf(object) as object, name)
  );
}

/**
 * Ends the sessions. The pool waits for what was lent out, so that a transaction which nobody ended would keep it open for ever: such connections are hung
 * up, and taken from it.
 */
async function close(instance: Instance, connections: ReadonlySet<Connection>): Promise<void> {
  const pool = poolOf(instance);
  if (pool.using > 0)
    for (const connection of connections) {
      (connection.stream ?? connection).destroy();
      // to end what was hung up is an error
      await Promise.resolve(pool.destroy(connection)).catch(() => undefined);
    }
  await instance.close();
  // what was ended is gone a little later
  for (const connection of connections) (connection.stream ?? connection).destroy();
}

const poolOf = (instance: Instance): Pool => (instance.pool ?? instance.dialect.connectionManager.pool)!;
