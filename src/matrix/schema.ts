/**
 * What may stand in a matrix file, as one zod schema built from the plugins' own descriptions: adding a
 * format, a models source or a check adds it here, in the JSON Schema, in error texts and in `--help`. It
 * describes the file as it is written (before defaults are merged and placeholders filled); load.ts turns
 * that into a `Matrix`.
 */
import * as z from 'zod';
import type { Check } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { defaultSlugLength } from '../formats/draft.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { modelsSources } from '../models/index.ts';
import type { ModelsSource } from '../models/model.ts';
import { environmentName } from './names.ts';

export interface Plugins {
  readonly formats: readonly Format[];
  readonly modelsSources: readonly ModelsSource[];
  readonly checks: readonly Check[];
}

export const installedPlugins: Plugins = { formats, modelsSources, checks };

/** Seconds that one direction of one migration may take, unless the matrix says otherwise. */
export const defaultTimeout = 60;
export const defaultVersionTable = 'multidb_version';
export const defaultServers = ['any'];

/** The keys that only make sense for one database, and so are not allowed in `defaults`. */
const databaseOnly: ReadonlySet<string> = new Set(['needs', 'irreversible', 'downgrade_floor']);

/** The keys that a plugin's options stand for; anything else than an object has none. */
export function optionShape(options: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return options instanceof z.ZodObject ? (options.shape as Record<string, z.ZodType>) : {};
}

const text = (): z.ZodString => z.string().min(1, 'must not be empty');

function migrationsSchema(all: readonly Format[]): z.ZodType {
  const path = text().describe(
    'Where the migrations are, relative to this file. {database} stands for the name of the database.',
  );
  const auto = z.strictObject({
    path,
    format: z.literal('auto').default('auto').describe('Detect the format from the names of the files.'),
  });
  const named = all.map((format) =>
    z.strictObject({
      // beside `databases: { from: FILE }` the path is that file, and in `defaults` it may be
      path: format.file === undefined ? path : path.optional(),
      format: z.literal(format.name).describe(format.summary),
      ...optionShape(format.options),
    }),
  );
  return z
    .union([path, auto, ...named])
    .describe(
      'Where the migrations are, and how they are written: a path, or a map with path, format and its options.',
    );
}

function modelsSchema(all: readonly ModelsSource[]): z.ZodType {
  const named = all.map((source) =>
    z.strictObject({ use: z.literal(source.name).describe(source.summary), ...optionShape(source.options) }),
  );
  return z
    .union([text().describe('A path, relative to this file.'), z.null(), ...named])
    .describe(
      'What the code believes the schema is; the migrated schema must equal it. Empty (null): this database has none.',
    );
}

function checksSchema(all: readonly Check[]): z.ZodType {
  const severity = z.enum(['off', 'notice', 'warning', 'error']);
  const shape = all.map((check) => [
    check.name,
    severity.default(check.severity).optional().describe(check.summary),
  ]);
  return z.strictObject(Object.fromEntries(shape)).describe('How much each check counts.');
}

type Shape = Readonly<Record<string, z.ZodType>>;

const shapes = new WeakMap<Plugins, Shape>();

/** Every key of a database, in the order in which the documentation names them. Made once: it takes a millisecond, and every database asks. */
export function databaseShape(plugins: Plugins): Shape {
  const shape = shapes.get(plugins) ?? makeDatabaseShape(plugins);
  shapes.set(plugins, shape);
  return shape;
}

function makeDatabaseShape(plugins: Plugins): Shape {
  return {
    migrations: migrationsSchema(plugins.formats).optional(),
    models: modelsSchema(plugins.modelsSources).optional(),
    baseline: z
      .union([text().describe('The path of a .sql file, relative to this file.'), z.null()])
      .optional()
      .describe(
        'A .sql file that makes what the database holds before its first migration, such as the tables of a host application. Empty (null): this database has none.',
      ),
    fixtures: z
      .union([text(), z.array(text()).min(1, 'must name a file'), z.null()])
      .optional()
      .describe(
        'Files of SQL with rows of your own, in their order: they are there, beside generated ones, when the new migrations are played over rows. Empty (null): none.',
      ),
    sizes: z
      .union([
        text().describe('A YAML or JSON file: the rows of each table, `orders: 12000000`.'),
        z.strictObject({
          path: text().optional().describe('That file.'),
          live: text().optional().describe('The live database that is asked for what the file leaves out.'),
          limit: z
            .int()
            .min(0, 'must be at least 0')
            .optional()
            .describe('With more rows than this, an ALTER that blocks writes is an error.'),
        }),
        z.null(),
      ])
      .optional()
      .describe(
        'How many rows the tables have in production, for the check `online`. Empty (null): not known.',
      ),
    schema: text()
      .optional()
      .describe("The schema's real name on the server. Default: the name of the database."),
    version_table: text()
      .default(defaultVersionTable)
      .optional()
      .describe('The table in which this database records what is applied.'),
    needs: z
      .array(text())
      .optional()
      .describe('Databases that this one may read and reference; they are at head while it is rehearsed.'),
    irreversible: z
      .record(text(), text())
      .optional()
      .describe('Migrations that cannot be undone: id and the reason. Their downs are not demanded.'),
    downgrade_floor: text()
      .optional()
      .describe('The oldest migration whose down is demanded. Write the id in quotes.'),
    compare: compareSchema.optional(),
    ignore: z
      .array(text())
      .optional()
      .describe(
        'Names (with * and ?) of tables, views, routines, triggers and events that no comparison looks at.',
      ),
    env: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name that a variable can have'),
        z.string(),
      )
      .optional()
      .describe(
        'The variables that code of this repository gets to see. {user} {password} {host} {port} {schema} {socket} point at the scratch server.',
      ),
    timeout: z
      .number()
      .positive('must be more than 0 seconds')
      .max(86_400, 'must be at most 86400 seconds (a day)')
      .default(defaultTimeout)
      .optional()
      .describe('Seconds that one direction of one migration may take.'),
    file_template: text()
      .optional()
      .describe(
        'How `revision` calls a new migration, without the ending: {year} {month} {day} {hour} {minute} {second} {epoch} {rev} {slug}.',
      ),
    truncate_slug_length: z
      .int()
      .min(1, 'must be at least 1')
      .max(200, 'must be at most 200')
      .default(defaultSlugLength)
      .optional()
      .describe('Characters that the words of the message may have in the name of a file.'),
    url: text()
      .optional()
      .describe(
        'The database that people use, for upgrade, downgrade, current and the like: mysql://user:password@host:port/schema, usually with a variable and {database} in it.',
      ),
    live: z
      .record(
        text().regex(environmentName, 'is not a name that an environment can have'),
        z.union([text(), z.null()]),
      )
      .optional()
      .describe(
        'The databases that `drift` and `diff` look at, by environment; written as `url` is, and only read. Empty (null): this database is not there.',
      ),
    checks: checksSchema(plugins.checks).optional(),
  };
}

const isExpression = (pattern: string): boolean => {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
};

const compareSchema = z
  .union([
    z.enum(['step', 'group', 'whole']).default('step'),
    z.strictObject({
      group: text()
        .max(200, 'must be at most 200 characters')
        .refine(isExpression, 'is no regular expression')
        .describe(
          'A regular expression: migrations in a row in whose ids it, or its first group, matches the same are one group.',
        ),
    }),
  ])
  .describe(
    'Around what the schema is compared: step (every migration), group (migrations that are undone together, as the format or the expression `{ group: "^[0-9]{14}" }` has it) or whole (base and head only).',
  );

/** What may be the name of a database. */
export const databaseName = z
  .string()
  .regex(
    /^[^\s,\p{Cc}]([^,\p{Cc}]*[^\s,\p{Cc}])?$/u,
    'must not be empty, hold commas or control characters, or begin or end with a blank',
  );

/** `databases`: every key is a name, and every value a database, but for a text at `from`. */
function databasesSchema(database: z.ZodType): z.ZodType {
  const from = text().describe(
    'A file that says which databases there are (alembic.ini): each of its databases becomes one of this matrix; entries beside `from` add to them.',
  );
  return z.intersection(
    z.record(databaseName, z.unknown()),
    z.object({ from: z.union([from, database]).optional() }).catchall(z.union([z.null(), database])),
  );
}

/** The whole file. */
export function matrixSchema(plugins: Plugins): z.ZodObject {
  const database = databaseShape(plugins);
  const shared = Object.fromEntries(Object.entries(database).filter(([key]) => !databaseOnly.has(key)));
  const server = text().describe(
    'any, mysql, mysql:8.4, mariadb, mariadb:11.8, mysql://user:password@host:port or docker:IMAGE',
  );
  return z.strictObject({
    version: z.literal(1).describe('The version of this file format.'),
    servers: z
      .union([server, z.array(server).min(1, 'must name a server')])
      .default(defaultServers)
      .optional()
      .describe('The servers; each database is rehearsed on each.'),
    only: z
      .enum(['all', 'changed'])
      .default('all')
      .optional()
      .describe(
        'Which databases are verified: all, or those that changed since the base of a pull request or of a merge group, with those that need them.',
      ),
    defaults: z
      .strictObject(shared)
      .optional()
      .describe('What every database shares; {database} stands for its name.'),
    // with an id, the JSON Schema has it once
    databases: databasesSchema(z.strictObject(database).meta({ id: 'database' })).describe(
      'The databases by name. Empty: all from defaults.',
    ),
    checks: checksSchema(plugins.checks).optional(),
  });
}
