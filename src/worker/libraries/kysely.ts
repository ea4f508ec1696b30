/**
 * Kysely (https://kysely.dev/docs/migrations): `up(db)` and `down(db)`. MySQL takes no definitions back, so the Migrator opens no transaction there and
 * gives each migration one connection of the pool (https://github.com/kysely-org/kysely/blob/master/src/migration/migrator.ts).
 */

import { functionOf } from '../load.ts';
import type { Exports } from '../packages.ts';
import { type Library, UnfitModule } from './library.ts';

interface Kysely {
  connection(): { execute(work: (db: unknown) => Promise<unknown>): Promise<unknown> };
  destroy(): Promise<void>;
}

interface Made {
  readonly Kysely: new (config: object) => Kysely;
  readonly MysqlDialect: new (config: object) => object;
}

export const kysely: Library = {
  async play(exports, job) {
    const found = migrationOf(exports);
    const call = functionOf(found, job.direction);
    if (typeof call === 'string') throw new UnfitModule(call);
    if (call === undefined) return 'absent';
    const { Kysely, MysqlDialect } = (await job.use('kysely')) as unknown as Made;
    const { createPool } = (await job.driver('mysql2')) as {
      createPool(options: object): object;
    };
    const db = new Kysely({
      dialect: new MysqlDialect({ pool: createPool({ ...job.access, connectionLimit: 10 }) }),
    });
    try {
      await db.connection().execute((one) => job.run(() => call(one)));
    } finally {
      await db.destroy();
    }
    return undefined;
  },
};

/** The default export where that has an `up`, else the module: as FileMigrationProvider looks. */
function migrationOf(exports: Exports): Exports {
  const inner = exports.default as Exports | undefined;
  return typeof inner?.up === 'function' ? inner : exports;
}
