/**
 * Knex (https://knexjs.org/guide/migrations.html): `up(knex)` and `down(knex)`, each in a transaction of its own unless the module says
 * `config = { transaction: false }` or the project `disableTransactions`; both functions must be there.
 */
import { functionOf } from '../load.ts';
import type { Exports } from '../packages.ts';
import { type Job, type Library, UnfitModule } from './library.ts';

interface Knex {
  transaction(work: (transaction: unknown) => unknown): Promise<unknown>;
  destroy(): Promise<void>;
}

export const knex: Library = {
  async play(exports, job) {
    const call = functionOf(exports, job.direction);
    if (typeof call === 'string') throw new UnfitModule(call);
    if (call === undefined) return 'absent';
    const package_ = await job.use('knex');
    const open = (package_.default ?? package_.knex ?? package_) as (config: object) => Knex;
    await job.driver('mysql2', ['knex']);
    const instance = open({
      client: 'mysql2',
      connection: { ...job.access, multipleStatements: true },
      pool: { min: 0, max: 10 },
    });
    try {
      if (inTransaction(exports, job))
        await instance.transaction((transaction) => job.run(() => call(transaction)));
      else await job.run(() => call(instance));
    } finally {
      await instance.destroy();
    }
    return undefined;
  },
};

function inTransaction(exports: Exports, { options }: Job): boolean {
  const inner = exports.default as Exports | undefined;
  const config = (exports.config ?? inner?.config) as { transaction?: unknown } | undefined;
  if (typeof config?.transaction === 'boolean') return config.transaction;
  return options.disableTransactions !== true;
}
