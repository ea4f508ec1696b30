/**
 * MikroORM's entities as the SQL that the project's own schema generator makes of them. The generator needs no connection, and gets none: what the
 * configuration says of one is replaced by the scratch schema before the library sees it.
 */
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { splitSql } from '../../sql/split.ts';
import {
  type Configuration,
  chooseDriver,
  type DriverName,
  type Orm,
  openOrm,
  readConfiguration,
} from '../mikro-orm.ts';
import { discoverEntities } from '../mikro-orm-entities.ts';
import type { ModelsLibrary } from '../models.ts';
import { locateNames } from './locate.ts';

/** What is looked at of an entity's metadata. */
interface Metadata {
  readonly className: string;
  readonly tableName?: string;
  readonly path?: string;
  schema?: string | undefined;
}

export const mikroOrm: ModelsLibrary = {
  async make(project) {
    const { root, path: file, access, options } = project;
    const { context, driver } = options as { readonly context?: string; readonly driver?: DriverName };
    const configuration = await readConfiguration(project, path.relative(root, file), context);
    const { exports } = await chooseDriver(project, configuration, driver);
    const { settings, baseDir, files: loaded } = await discoverEntities(project, file, configuration);
    const orm = await openOrm(exports, configuration, access, {
      ...settings,
      ...(isOwn(configuration.schema, configuration, access.database) && { schema: undefined }),
    });
    try {
      const entities = metadataOf(orm);
      const others = keepOwn(orm, entities, configuration, access.database);
      if (others.length > 0) project.note(`tables of other databases are left out: ${others.join(', ')}`);
      const sql = await orm.schema.getCreateSchemaSQL({ wrap: false });
      const files = [...new Set([...entities.flatMap((each) => each.path ?? []), ...loaded])]
        .map((each) => path.resolve(baseDir, each))
        .filter((each) => existsSync(each));
      const names = entities.flatMap(({ className, tableName }) =>
        tableName === undefined ? [] : [{ name: tableName, exported: className }],
      );
      const places = locateNames(names, [...files, ...neighbours(file, files)], root);
      const { statements } = splitSql(sql, path.relative(root, file));
      return {
        // the schema is there, and others are other databases
        texts: statements
          .filter(({ sql: text }) => !/^\s*create\s+(?:schema|database)\b/i.test(text))
          .map(({ sql: text }) => {
            const at = places.get(
              /^\s*create\s+(?:table|view)\s+(?:`[^`]+`\.)?`([^`]+)`/i.exec(text)?.[1] ?? '',
            );
            return { sql: text, ...(at && { at }) };
          }),
      };
    } finally {
      await orm.close(true);
    }
  },
};

/** A map with 7, an object with 6. */
function metadataOf(orm: Orm): readonly Metadata[] {
  const all = orm.getMetadata().getAll();
  return all instanceof Map ? [...(all.values() as Iterable<Metadata>)] : Object.values(all as object);
}

/** Whether what an entity calls its schema is this database: that of the configuration, or the scratch schema's name. */
const isOwn = (schema: unknown, { dbName, clientUrl }: Configuration, database: string): boolean =>
  typeof schema === 'string' && [dbName ?? databaseOf(clientUrl), database].includes(schema);

/** The library takes it from there where there is no `dbName`. */
function databaseOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Leaves the tables of other databases out, which it gives, and names those of this one without their schema. */
function keepOwn(
  orm: Orm,
  entities: readonly Metadata[],
  configuration: Configuration,
  database: string,
): readonly string[] {
  const others: string[] = [];
  const generator = orm.config.get('schemaGenerator') as { skipTables: (string | RegExp)[] };
  for (const entity of entities) {
    const { schema, tableName } = entity;
    if (schema === undefined || schema === '*') continue;
    if (isOwn(schema, configuration, database)) entity.schema = undefined;
    else if (tableName !== undefined) others.push(`${schema}.${tableName}`);
  }
  generator.skipTables.push(...others);
  return others;
}

/** Where entities that the configuration imports itself may stand: modules beside it and below. */
function neighbours(file: string, known: readonly string[]): readonly string[] {
  const folder = path.dirname(file);
  const below = globSync('**/*.{ts,js,mts,cts,mjs,cjs}', {
    cwd: folder,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  return below
    .slice(0, 500)
    .map((each) => path.join(folder, each))
    .filter((each) => !known.includes(each))
    .sort();
}
