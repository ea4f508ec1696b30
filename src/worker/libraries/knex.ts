/**
 * Knex (https://knexjs.org/guide/migrations.html): `up(knex)` and `down(knex)`, each in a transaction of its own unless the module says
 * `config = { transaction: false }` or the project `disableTransactions`.
 */
import path from 'node:path';
import type { Position } from '../../util/position.ts';
import { functionOf } from '../load.ts';
import type { Exports } from '../packages.ts';
import { type Job, type Library, UnfitModule } from './library.ts';

interface Knex {
  readonly client: Client;
  transaction(work: (transaction: unknown) => unknown): Promise<unknown>;
  destroy(): Promise<void>;
}

/** The part of https://github.com/knex/knex/blob/master/lib/client.js that is looked at; a transaction has a client of its own with the same prototype. */
interface Client {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
}

interface Prototype {
  queryBuilder: Make;
  schemaBuilder: Make;
  raw: Make;
  runner(builder: object): { run(): Promise<unknown> };
}

type Make = (...parameters: unknown[]) => object;

export const knex: Library = {
  async play(exports, job) {
    const call = functionOf(exports, job.direction);
    if (typeof call === 'string') throw new UnfitModule(call);
    if (call === undefined) return 'absent';
    const found = await job.use('knex');
    const open = (found.default ?? found.knex ?? found) as (config: object) => Knex;
    await job.driver('mysql2', ['knex']);
    const settings = await settingsOf(job);
    const instance = open({
      ...settings,
      client: 'mysql2',
      connection: { ...job.access, multipleStatements: true },
      pool: { min: 0, max: 10 },
    });
    try {
      // with its first connection Knex asks the server for its version
      await instance.client.releaseConnection(await instance.client.acquireConnection());
      keepPlaces(instance.client, job);
      if (inTransaction(exports, job, settings))
        await instance.transaction((transaction) => job.run(() => call(transaction)));
      else await job.run(() => call(instance));
    } finally {
      await instance.destroy();
    }
    return undefined;
  },
};

function inTransaction(exports: Exports, { options }: Job, { migrations }: Settings): boolean {
  const inner = exports.default as Exports | undefined;
  const config = (exports.config ?? inner?.config) as { transaction?: unknown } | undefined;
  if (typeof config?.transaction === 'boolean') return config.transaction;
  return options.disableTransactions !== true && migrations?.disableTransactions !== true;
}

interface Settings {
  readonly migrations?: { readonly disableTransactions?: unknown };
}

/** What a knexfile says beside where to go: an object, or one for each environment, or a function that gives them. */
async function settingsOf({ options, root, load }: Job): Promise<Settings> {
  const { knexfile, environment } = options as { knexfile?: string; environment?: string };
  if (knexfile === undefined) return {};
  const exports = await load(path.resolve(root, knexfile));
  const found = exports.default ?? exports;
  const config = (typeof found === 'function' ? await found() : found) as Readonly<Record<string, unknown>>;
  const part = config[environment ?? ''] ?? config;
  if (typeof part !== 'object') return {};
  const { client: _, connection: __, pool: ___, ...settings } = part as Readonly<Record<string, unknown>>;
  return settings as Settings;
}

let current: Job | undefined;
const patched = new WeakSet<object>();
const places = new WeakMap<object, Position>();

/**
 * Knex sends when somebody asks for the result, often far from where the statement was written: `return knex.schema.createTable(…)`, a chain of
 * `then`. So it is remembered where each builder was made.
 */
function keepPlaces(client: Client, job: Job): void {
  current = job;
  const prototype = Object.getPrototypeOf(client) as Prototype;
  if (patched.has(prototype)) return;
  patched.add(prototype);
  for (const make of ['queryBuilder', 'schemaBuilder', 'raw'] as const) {
    const original = prototype[make];
    prototype[make] = function (...parameters) {
      const builder = original.apply(this, parameters);
      const at = current?.here();
      if (at) places.set(builder, at);
      return builder;
    };
  }
  const { runner } = prototype;
  prototype.runner = function (builder) {
    const made = runner.call(this, builder);
    const run = made.run.bind(made);
    const at = places.get(builder);
    made.run = () => (current && at ? current.at(at, run) : run());
    return made;
  };
}
