/**
 * TypeORM (https://typeorm.io/docs/migrations/executing): `up(queryRunner)` and `down(queryRunner)` of an object of the migration's class, in a
 * transaction as `migration:run` and `migration:revert` would open one (MigrationExecutor).
 */
import path from 'node:path';
import type { Exports } from '../packages.ts';
import {
  findDataSource,
  findDriver,
  holdBack,
  loadEntities,
  openDataSource,
  type QueryRunner,
} from '../typeorm-source.ts';
import { type Job, type Library, UnfitModule } from './library.ts';

type Migration = Readonly<Record<string, unknown>>;

export const typeorm: Library = {
  async prepare(job) {
    holdBack(await job.use('typeorm'));
  },
  async play(exports, job) {
    const migration = findMigration(exports, String(job.options.name));
    const call = migration[job.direction];
    if (typeof call !== 'function') {
      if (job.direction === 'down') return 'absent';
      throw new UnfitModule(`The class ${job.options.name} has no function "up".`);
    }
    const package_ = await job.use('typeorm');
    const driver = await findDriver(job.driver);
    const { dataSource, exportName, metadata } = job.options;
    const options = typeof dataSource === 'string' ? await projectOptions(dataSource, exportName, job) : {};
    const source = await openDataSource(package_, driver, job.access, options);
    try {
      const runner = source.createQueryRunner();
      try {
        const builder = source.driver.createSchemaBuilder();
        // as the executor does it before the first migration
        if (metadata === true) await builder.createTypeormMetadataTable(runner);
        else await builder.createMetadataTableIfNecessary(runner);
        const work = () => job.run(() => Reflect.apply(call, migration, [runner]) as unknown);
        if (inTransaction(migration, modeOf(job, options), job.direction)) await transaction(runner, work);
        else await work();
      } finally {
        await runner.release();
      }
    } finally {
      await source.destroy();
    }
    return undefined;
  },
};

async function projectOptions(
  file: string,
  name: unknown,
  job: Job,
): Promise<Readonly<Record<string, unknown>>> {
  const absolute = path.resolve(job.root, file);
  const options = await findDataSource(await job.load(absolute), typeof name === 'string' ? name : undefined);
  return (await loadEntities(options, absolute, job.load)).options;
}

/** TypeORM makes an object of every function that a module exports, in lists and objects, too, and asks each for its name. */
function findMigration(exports: Exports, name: string): Migration {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const look = (value: unknown): Migration | undefined => {
    if (seen.has(value) || value === null) return undefined;
    seen.add(value);
    if (typeof value === 'function') {
      // what is no class cannot be made an object of
      if (value.prototype === undefined) return undefined;
      const made = Reflect.construct(value, []) as Migration;
      const called = String(made.name || made.constructor.name);
      found.push(called);
      return called === name ? made : undefined;
    }
    if (typeof value !== 'object') return undefined;
    for (const inner of Object.values(value as object)) {
      const migration = look(inner);
      if (migration) return migration;
    }
    return undefined;
  };
  const migration = look({ ...exports });
  if (migration) return migration;
  throw new UnfitModule(
    `The module exports no migration "${name}"; it exports ${found.join(', ') || 'no class'}.`,
  );
}

type Mode = 'all' | 'each' | 'none';

/** As `migration:run` without `--transaction`: what the DataSource says comes before what is usual. */
function modeOf({ options }: Job, project: Readonly<Record<string, unknown>>): Mode {
  return (options.transaction ?? project.migrationsTransactionMode ?? options.usual) as Mode;
}

/** Going down TypeORM asks for the mode alone. */
function inTransaction(migration: Migration, mode: Mode, direction: Job['direction']): boolean {
  if (direction === 'down' || mode === 'all') return mode !== 'none';
  return typeof migration.transaction === 'boolean' ? migration.transaction : mode === 'each';
}

async function transaction(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
  await runner.startTransaction();
  try {
    await work();
    await runner.commitTransaction();
  } catch (error) {
    // the first error is the one that counts
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
