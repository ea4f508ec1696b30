/**
 * TypeORM's entities as the SQL that the project's own schema builder would send to an empty database: a second DataSource with the options of the
 * project's, on the scratch schema. Nothing is created there, the builder is asked for its statements (https://typeorm.io/docs/data-source/data-source-api).
 */
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import type { Position } from '../../util/position.ts';
import type { ModelsLibrary } from '../models.ts';
import {
  type DataSource,
  type Entity,
  findDataSource,
  findDriver,
  holdBack,
  loadEntities,
  openDataSource,
  packageFolder,
} from '../typeorm-source.ts';
import { locateNames } from './locate.ts';

export const typeorm: ModelsLibrary = {
  async make({ root, path, options, access, load, use, driver }) {
    const package_ = await use('typeorm');
    holdBack(package_);
    // what the code names by a relative path is meant from where TypeORM's command line runs
    process.chdir(packageFolder(path));
    const found = await findDataSource(await load(path), options.exportName as string | undefined);
    const loaded = await loadEntities(found, path, load);
    const source = await openDataSource(package_, await findDriver(driver), access, loaded.options);
    try {
      const entities = ownEntities(source, ownName(found), access.database);
      const places = placesOf(entities, [...loaded.files, path, ...requiredFiles(root)], root);
      return { texts: (await statements(source)).map((sql) => ({ sql, ...placeOf(sql, places) })) };
    } finally {
      await source.destroy();
    }
  },
};

/** The database that the options name; of replicas the one that is written to. */
function ownName(options: Readonly<Record<string, unknown>>): string | undefined {
  const master = (options.replication as { readonly master?: Readonly<Record<string, unknown>> } | undefined)
    ?.master;
  const { database, url } = master ?? options;
  if (typeof database === 'string') return database;
  return typeof url === 'string' ? /^[^?]*\/\/[^/?]*\/([^?]+)/.exec(url)?.[1] : undefined;
}

/**
 * Leaves to the builder what is this database's. An entity without a `database` is in that of the DataSource, which may have another name
 * elsewhere; but where the DataSource is for another database and entities name this one, only these are meant.
 */
function ownEntities(source: DataSource, own: string | undefined, schema: string): readonly Entity[] {
  const all = source.entityMetadatas;
  const foreign = own !== schema && all.some(({ database }) => database === schema);
  const meant = all.filter(({ database }) =>
    foreign ? database === schema : database === undefined || database === schema || database === own,
  );
  for (const entity of all) if (!meant.includes(entity)) entity.synchronize = false;
  for (const entity of meant) {
    entity.database = undefined;
    entity.tablePath = source.driver.buildTableName(entity.tableName, entity.schema, undefined);
  }
  for (const { foreignKeys } of meant)
    for (const key of foreignKeys) key.referencedTablePath = key.referencedEntityMetadata.tablePath;
  return meant;
}

/** As for a database without any table, whatever is in the schema now. */
async function statements(source: DataSource): Promise<readonly string[]> {
  const { createQueryRunner } = source;
  source.createQueryRunner = function (this: DataSource, mode) {
    const runner = createQueryRunner.call(this, mode);
    runner.getTables = async () => [];
    runner.getViews = async () => [];
    return runner;
  };
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  // what TypeORM notes for itself of views and generated columns
  return upQueries
    .map(({ query }) => query)
    .filter((sql) => !/^(?:INSERT INTO|DELETE FROM)\s.*typeorm_metadata/i.test(sql));
}

/** Files of the workspace (absolute) that the code has required; what it imports as ES modules nobody can tell. */
function requiredFiles(root: string): readonly string[] {
  return Object.keys(createRequire(import.meta.url).cache).filter(
    (file) => file.startsWith(root + sep) && !file.includes(`${sep}node_modules${sep}`),
  );
}

type Places = ReadonlyMap<string, Position>;

/** By table. Where a prefix or a naming strategy made its name, the code has the entity's alone. */
function placesOf(entities: readonly Entity[], files: readonly string[], root: string): Places {
  const named = entities.map(({ tableName, target }) => ({
    name: tableName,
    ...(typeof target === 'function' && { exported: target.name }),
  }));
  const places = locateNames(named, files, root);
  const others = entities.filter(({ tableName }) => !places.has(tableName));
  const byEntity = locateNames(others, files, root);
  const found = others.flatMap(({ name, tableName }) => {
    const at = byEntity.get(name);
    return at === undefined ? [] : [[tableName, at] as const];
  });
  return new Map([...places, ...found]);
}

/** The first table that a statement names is the one that it is about; `CREATE INDEX a ON b` names another thing first. */
function placeOf(sql: string, places: Places): { readonly at?: Position } {
  for (const [, name = ''] of sql.matchAll(/`([^`]+)`/g)) {
    const at = places.get(name);
    if (at !== undefined) return { at };
  }
  return {};
}
