import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  modelsSources
} from "./chunk-OJAHODOH.js";
import {
  environmentName
} from "./chunk-67IKFJ6I.js";
import {
  checks
} from "./chunk-6WRLWZ7K.js";
import {
  defaultSlugLength,
  formats
} from "./chunk-WKNARJQP.js";
import {
  ZodObject,
  _enum,
  _null,
  array,
  int,
  intersection,
  literal,
  number,
  object,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-DCWNULSY.js";

// src/matrix/schema.ts
var installedPlugins = { formats, modelsSources, checks };
var defaultTimeout = 60;
var defaultVersionTable = "multidb_version";
var defaultServers = ["any"];
var databaseOnly = /* @__PURE__ */ new Set(["needs", "irreversible", "downgrade_floor"]);
function optionShape(options) {
  return options instanceof ZodObject ? options.shape : {};
}
var text = () => string().min(1, "must not be empty");
function migrationsSchema(all) {
  const path = text().describe(
    "Where the migrations are, relative to this file. {database} stands for the name of the database."
  );
  const auto = strictObject({
    path,
    format: literal("auto").default("auto").describe("Detect the format from the names of the files.")
  });
  const named = all.map(
    (format) => strictObject({
      // beside `databases: { from: FILE }` the path is that file, and in `defaults` it may be
      path: format.file === void 0 ? path : path.optional(),
      format: literal(format.name).describe(format.summary),
      ...optionShape(format.options)
    })
  );
  return union([path, auto, ...named]).describe(
    "Where the migrations are, and how they are written: a path, or a map with path, format and its options."
  );
}
function modelsSchema(all) {
  const named = all.map(
    (source) => strictObject({ use: literal(source.name).describe(source.summary), ...optionShape(source.options) })
  );
  return union([text().describe("A path, relative to this file."), _null(), ...named]).describe(
    "What the code believes the schema is; the migrated schema must equal it. Empty (null): this database has none."
  );
}
function checksSchema(all) {
  const severity = _enum(["off", "notice", "warning", "error"]);
  const shape = all.map((check) => [
    check.name,
    severity.default(check.severity).optional().describe(check.summary)
  ]);
  return strictObject(Object.fromEntries(shape)).describe("How much each check counts.");
}
var shapes = /* @__PURE__ */ new WeakMap();
function databaseShape(plugins) {
  const shape = shapes.get(plugins) ?? makeDatabaseShape(plugins);
  shapes.set(plugins, shape);
  return shape;
}
function makeDatabaseShape(plugins) {
  return {
    migrations: migrationsSchema(plugins.formats).optional(),
    models: modelsSchema(plugins.modelsSources).optional(),
    baseline: union([text().describe("The path of a .sql file, relative to this file."), _null()]).optional().describe(
      "A .sql file that makes what the database holds before its first migration, such as the tables of a host application. Empty (null): this database has none."
    ),
    fixtures: union([text(), array(text()).min(1, "must name a file"), _null()]).optional().describe(
      "Files of SQL with rows of your own, in their order: they are there, beside generated ones, when the new migrations are played over rows. Empty (null): none."
    ),
    sizes: union([
      text().describe("A YAML or JSON file: the rows of each table, `orders: 12000000`."),
      strictObject({
        path: text().optional().describe("That file."),
        live: text().optional().describe("The live database that is asked for what the file leaves out."),
        limit: int().min(0, "must be at least 0").optional().describe("With more rows than this, an ALTER that blocks writes is an error.")
      }),
      _null()
    ]).optional().describe(
      "How many rows the tables have in production, for the check `online`. Empty (null): not known."
    ),
    schema: text().optional().describe("The schema's real name on the server. Default: the name of the database."),
    version_table: text().default(defaultVersionTable).optional().describe("The table in which this database records what is applied."),
    needs: array(text()).optional().describe("Databases that this one may read and reference; they are at head while it is rehearsed."),
    irreversible: record(text(), text()).optional().describe("Migrations that cannot be undone: id and the reason. Their downs are not demanded."),
    downgrade_floor: text().optional().describe("The oldest migration whose down is demanded. Write the id in quotes."),
    compare: compareSchema.optional(),
    ignore: array(text()).optional().describe(
      "Names (with * and ?) of tables, views, routines, triggers and events that no comparison looks at."
    ),
    env: record(
      string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not a name that a variable can have"),
      string()
    ).optional().describe(
      "The variables that code of this repository gets to see. {user} {password} {host} {port} {schema} {socket} point at the scratch server."
    ),
    timeout: number().positive("must be more than 0 seconds").max(86400, "must be at most 86400 seconds (a day)").default(defaultTimeout).optional().describe("Seconds that one direction of one migration may take."),
    file_template: text().optional().describe(
      "How `revision` calls a new migration, without the ending: {year} {month} {day} {hour} {minute} {second} {epoch} {rev} {slug}."
    ),
    truncate_slug_length: int().min(1, "must be at least 1").max(200, "must be at most 200").default(defaultSlugLength).optional().describe("Characters that the words of the message may have in the name of a file."),
    url: text().optional().describe(
      "The database that people use, for upgrade, downgrade, current and the like: mysql://user:password@host:port/schema, usually with a variable and {database} in it."
    ),
    live: record(
      text().regex(environmentName, "is not a name that an environment can have"),
      union([text(), _null()])
    ).optional().describe(
      "The databases that `drift` and `diff` look at, by environment; written as `url` is, and only read. Empty (null): this database is not there."
    ),
    checks: checksSchema(plugins.checks).optional()
  };
}
var isExpression = (pattern) => {
  try {
    return new RegExp(pattern, "u") !== void 0;
  } catch {
    return false;
  }
};
var compareSchema = union([
  _enum(["step", "group", "whole"]).default("step"),
  strictObject({
    group: text().max(200, "must be at most 200 characters").refine(isExpression, "is no regular expression").describe(
      "A regular expression: migrations in a row in whose ids it, or its first group, matches the same are one group."
    )
  })
]).describe(
  'Around what the schema is compared: step (every migration), group (migrations that are undone together, as the format or the expression `{ group: "^[0-9]{14}" }` has it) or whole (base and head only).'
);
var databaseName = string().regex(
  /^[^\s,\p{Cc}]([^,\p{Cc}]*[^\s,\p{Cc}])?$/u,
  "must not be empty, hold commas or control characters, or begin or end with a blank"
);
function databasesSchema(database) {
  const from = text().describe(
    "A file that says which databases there are (alembic.ini): each of its databases becomes one of this matrix; entries beside `from` add to them."
  );
  return intersection(
    record(databaseName, unknown()),
    object({ from: union([from, database]).optional() }).catchall(union([_null(), database]))
  );
}
function matrixSchema(plugins) {
  const database = databaseShape(plugins);
  const shared = Object.fromEntries(Object.entries(database).filter(([key]) => !databaseOnly.has(key)));
  const server = text().describe(
    "any, mysql, mysql:8.4, mariadb, mariadb:11.8, mysql://user:password@host:port or docker:IMAGE"
  );
  return strictObject({
    version: literal(1).describe("The version of this file format."),
    servers: union([server, array(server).min(1, "must name a server")]).default(defaultServers).optional().describe("The servers; each database is rehearsed on each."),
    only: _enum(["all", "changed"]).default("all").optional().describe(
      "Which databases are verified: all, or those that changed since the base of a pull request or of a merge group, with those that need them."
    ),
    defaults: strictObject(shared).optional().describe("What every database shares; {database} stands for its name."),
    // with an id, the JSON Schema has it once
    databases: databasesSchema(strictObject(database).meta({ id: "database" })).describe(
      "The databases by name. Empty: all from defaults."
    ),
    checks: checksSchema(plugins.checks).optional()
  });
}

export {
  installedPlugins,
  defaultTimeout,
  defaultVersionTable,
  defaultServers,
  databaseShape,
  databaseName,
  matrixSchema
};
