/**
 * Kysely (https://kysely.dev/docs/migrations): `up(db)` and `down(db)`. MySQL takes no definitions back, so the Migrator opens no transaction there and
 * gives each migration one connection of the pool (https://github.com/kysely-org/kysely/blob/master/src/migration/migrator.ts).
 */

import path from 'node:path';
import { functionOf } from '../load.ts';
import type { Exports } from '../packages.ts';
import { type Job, type Library, UnfitModule } from './library.ts';

interface Kysely {
  getExecutor(): { readonly plugins?: readonly object[] };
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
    const plugins = await pluginsOf(job);
    const db = new Kysely({
      plugins,
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

/** The plugins of the project's own instance, which is asked for nothing else. */
async function pluginsOf({ options, root, load }: Job): Promise<readonly object[]> {
  const { instance } = options as { instance?: string };
  if (instance === undefined) return [];
  const [, file, name] = /^(.+?)(?::([\p{ID_Continue}$]+))?$/u.exec(instance)!;
  const exports = await load(path.resolve(root, file!));
  const candidates = name === undefined ? Object.values(exports) : [exports[name]];
  const found = candidates.find((one) => typeof (one as Partial<Kysely> | null)?.getExecutor === 'function');
  if (found === undefined)
    throw new UnfitModule(`"${file}" exports no Kysely instance${name === undefined ? '' : ` "${name}"`}.`);
  return (found as Kysely).getExecutor().plugins ?? [];
}

/** The default export where that has an `up`, else the module: as FileMigrationProvider looks. */
function migrationOf(exports: Exports): Exports {
  const inner = exports.default as Exports | undefined;
  return typeof inner?.up === 'function' ? inner : exports;
}
