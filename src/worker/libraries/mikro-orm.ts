/**
 * MikroORM (https://mikro-orm.io/docs/migrations): a class with `up` and `down`, which collect statements with `addSql` and may send others at once. The
 * project's own MigrationRunner plays it, as the migrator has it do: `set names`, foreign keys switched off or not, a transaction (which MySQL ends at the
 * first DDL) or none. What it records is left out: nobody here reads it.
 */
import path from 'node:path';
import type { Position } from '../../util/position.ts';
import { chooseDriver, type Driver, type DriverName, openOrm, readConfiguration } from '../mikro-orm.ts';
import { discoverEntities } from '../mikro-orm-entities.ts';
import type { Exports } from '../packages.ts';
import { type Job, type Library, UnfitModule } from './library.ts';

interface Migration {
  up(): unknown;
  down(): unknown;
  addSql(sql: unknown): void;
}

type MigrationClass = new (driver: Driver, config: unknown) => Migration;

interface Runner {
  run(migration: Migration, direction: 'up' | 'down'): Promise<void>;
  setMasterMigration(transaction: unknown): void;
  unsetMasterMigration(): void;
}

interface Migrations {
  readonly Migration: { readonly prototype: Migration };
  readonly MigrationRunner: new (driver: Driver, options: unknown, config: unknown) => Runner;
}

export const mikroOrm: Library = {
  async play(exports, job) {
    const Class = classOf(exports);
    const { config, context, driver } = job.options as {
      readonly config?: string;
      readonly context?: string;
      readonly driver?: DriverName;
    };
    const migrations = (await job.use('@mikro-orm/migrations')) as unknown as Migrations;
    if (job.direction === 'down' && Class.prototype.down === migrations.Migration.prototype.down)
      return 'absent';
    const configuration =
      config === undefined ? { entities: [] } : await readConfiguration(job, config, context);
    const chosen = await chooseDriver(job, configuration, driver);
    await hear(job, chosen.name);
    const { settings = {} } =
      config === undefined ? {} : await discoverEntities(job, path.resolve(job.root, config), configuration);
    const orm = await openOrm(chosen.exports, configuration, job.access, {
      ...settings,
      ...chosenOptions(job, configuration),
    });
    try {
      const options = orm.config.get('migrations') as { transactional?: boolean; allOrNothing?: boolean };
      const connected = orm.em.getDriver();
      const runner = new migrations.MigrationRunner(connected, options, orm.config);
      const migration = listen(new Class(connected, orm.config), connected, job);
      if (options.transactional !== true || options.allOrNothing !== true)
        await runner.run(migration, job.direction);
      else
        await connected.getConnection().transactional(async (transaction) => {
          runner.setMasterMigration(transaction);
          await runner.run(migration, job.direction);
          runner.unsetMasterMigration();
        });
    } finally {
      await orm.close(true);
    }
    return undefined;
  },
};

/** The first function that the module exports, as the migrator finds it. */
function classOf(exports: Exports): MigrationClass {
  const inner = typeof exports.default === 'object' && exports.default !== null ? exports.default : {};
  const found = [...Object.values(exports), ...Object.values(inner)].find(
    (each) => typeof each === 'function',
  );
  const prototype = found?.prototype as Partial<Migration> | undefined;
  if (typeof prototype?.up === 'function' && typeof prototype.addSql === 'function')
    return found as MigrationClass;
  const own = Object.keys(exports).filter((name) => !/^(?:default|module\.exports|__esModule)$/.test(name));
  const names = own.join(', ') || (exports.default === undefined ? 'nothing' : 'a default alone');
  throw new UnfitModule(
    `MikroORM takes the first function that a module exports for its migration, a class that extends Migration; this one exports ${names}.`,
  );
}

/** The driver that the library sends with, of which it may have a copy of its own. */
async function hear(job: Job, name: DriverName): Promise<void> {
  const home = `@mikro-orm/${name}`;
  // 7 has one implementation for both, 6 sends through Knex, and mariadb has a driver of its own there
  const ways: readonly (readonly ['mysql2' | 'mariadb', readonly string[]])[] =
    name === 'mysql'
      ? [
          ['mysql2', [home, '@mikro-orm/knex', 'knex']],
          ['mysql2', [home]],
        ]
      : [
          ['mysql2', [home, '@mikro-orm/mysql']],
          ['mariadb', [home, '@mikro-orm/knex']],
          ['mariadb', [home]],
        ];
  const heard = await Promise.allSettled(ways.map(([driver, through]) => job.driver(driver, through)));
  const failed = heard.find((each) => each.status === 'rejected');
  if (failed && heard.every((each) => each.status === 'rejected')) throw failed.reason;
}

/** What the format's options say goes before the configuration. */
function chosenOptions({ options }: Job, configuration: Readonly<Record<string, unknown>>) {
  const { transactional, all_or_nothing, disable_foreign_keys, multi_statements } = options;
  return {
    migrations: {
      ...(configuration.migrations as object | undefined),
      ...(transactional !== undefined && { transactional }),
      ...(all_or_nothing !== undefined && { allOrNothing: all_or_nothing }),
      ...(disable_foreign_keys !== undefined && { disableForeignKeys: disable_foreign_keys }),
    },
    ...(multi_statements !== undefined && { multipleStatements: multi_statements }),
  };
}

/**
 * `addSql` only collects: where it was called is the place of the statement that is sent later. What the runner sends beside these is the library's
 * own.
 */
function listen(migration: Migration, driver: Driver, job: Job): Migration {
  /** Of each statement where it was asked for, as often as it was. */
  const places = new Map<unknown, (Position | undefined)[]>();
  const { direction } = job;
  const addSql = migration.addSql.bind(migration);
  const call = migration[direction].bind(migration);
  const execute = driver.execute.bind(driver);
  let collecting = false;
  migration.addSql = (sql) => {
    places.set(sql, [...(places.get(sql) ?? []), job.here()]);
    addSql(sql);
  };
  migration[direction] = () => {
    collecting = true;
    return job.run(async () => {
      await call();
      collecting = false;
    });
  };
  driver.execute = (...parameters) => {
    const [sql] = parameters;
    if (collecting) return job.at(job.here(), () => execute(...parameters));
    const asked = places.get(sql) ?? [];
    if (asked.length === 0) return job.aside(() => execute(...parameters));
    const at = asked.shift();
    return job.run(() => job.at(at, () => execute(...parameters)));
  };
  return migration;
}
