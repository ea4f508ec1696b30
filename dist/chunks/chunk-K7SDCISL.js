import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  environmentName
} from "./chunk-67IKFJ6I.js";
import {
  alembicProject,
  checks,
  connectionSettings,
  defaultSlugLength,
  describeStatement,
  formats,
  identifierOf,
  isFile,
  isFolder,
  isWithheld,
  limiter,
  modelsProject,
  nameAt,
  openFile,
  readFolder,
  readSqlScript,
  wordOf
} from "./chunk-BGHUK2Z3.js";
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
} from "./chunk-LBZSQTYB.js";
import {
  configName,
  providerOf,
  saysOnUpdate,
  schemaOfConfig,
  variablesOf,
  withoutForeignKeys
} from "./chunk-UABIVEP5.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/models/command.ts
import path from "node:path";

// src/models/cannot-say.ts
var sayings = {
  views: "views",
  triggers: "triggers",
  routines: "procedures and functions",
  events: "events",
  sequences: "sequences (MariaDB)",
  checks: "CHECK constraints",
  partitioning: "partitioning",
  "foreign-keys": "foreign keys",
  "foreign-key-names": "names of foreign keys",
  "foreign-key-actions": "ON DELETE and ON UPDATE of foreign keys",
  "table-comments": "comments of tables",
  "table-engines": "storage engines",
  "table-options": "other table options: ROW_FORMAT, KEY_BLOCK_SIZE, system versioning …",
  charsets: "character sets and collations of tables and columns",
  "column-order": "the order of columns: tools that write ALTER TABLE … ADD COLUMN put new ones last",
  "column-comments": "comments of columns",
  "column-options": "column options: COLUMN_FORMAT, COMPRESSED …",
  "generated-columns": "generated columns",
  "invisible-columns": "invisible columns",
  srids: "SRID of spatial columns",
  "on-update": "ON UPDATE CURRENT_TIMESTAMP",
  "expression-defaults": "defaults that are expressions",
  "functional-indexes": "functional indexes",
  "prefix-indexes": "indexes on a prefix",
  "descending-indexes": "descending indexes",
  "fulltext-indexes": "FULLTEXT indexes",
  "spatial-indexes": "SPATIAL indexes",
  "invisible-indexes": "invisible (ignored) indexes",
  "index-comments": "comments of indexes",
  "index-types": "USING HASH or BTREE of an index",
  "index-parsers": "WITH PARSER of an index",
  "index-options": "other options of indexes",
  "unenforced-checks": "NOT ENFORCED"
};
var names = Object.keys(sayings);
var cannotSayOption = array(_enum(names)).optional().describe(
  "What these models do not speak of: told, and no drift. Default: what the language has no words for; `[]`: everything else counts."
);

// src/models/tables.ts
var tablesOption = array(string().min(1)).min(1, "must name a table").optional().describe(
  "Names of this database's tables, with `*` and `?`; `!name` leaves one out. For code that holds the models of several databases. Default: all."
);

// src/models/command.ts
var options = strictObject({
  run: array(string()).min(1, "must name a program").describe(
    "The program and its arguments that print the CREATE statements of the schema. No shell reads them. It runs for each server anew."
  ),
  folder: string().min(1).default(".").describe("Where it runs, relative to this file."),
  url_env: string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not a name that a variable can have").refine((name) => !isWithheld(name), "belongs to the job and is never handed to repository code").default("DATABASE_URL").describe("The variable that holds mysql://user:password@host:port/schema of an empty schema."),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var command = {
  name: "command",
  summary: "what a program of your own prints: DDL to stdout",
  options,
  accepts: () => false,
  fromString: (written) => ({ run: [written], folder: ".", url_env: "DATABASE_URL" }),
  read
};
var command_default = command;
async function read({ run, folder, url_env, tables }, context) {
  const { root, database } = context;
  const at = database.models?.at ?? database.at;
  const [program = "", ...rest] = run;
  const normal2 = path.posix.normalize(folder).replace(/\/$/, "");
  const problems = [];
  if (!await isFolder(root, normal2))
    problems.push({
      code: "models-unreadable",
      message: `The models' program is to run in "${folder}", and that is no folder of the workspace.`,
      hint: "`folder` is relative to the matrix and stays inside its folder."
    });
  return {
    script: {
      kind: "models",
      file: at.file,
      at,
      ask: { kind: "program", argv: [program, ...rest], folder: normal2, urlEnv: url_env },
      ...tables && { tables }
    },
    problems
  };
}

// src/models/drizzle.ts
import path2 from "node:path";
var options2 = strictObject({
  path: string().min(1).describe(
    "`drizzle.config.ts`, or the file, the folder or the glob of the schema (`src/db/schema.ts`), relative to this file. Of a configuration `schema` and `casing` count."
  ),
  schema: string().min(1).optional().describe(
    "The `mysqlSchema` whose tables these are, where the code has several. Default: the tables that belong to none."
  ),
  casing: _enum(["snake_case", "camelCase"]).optional().describe("How columns without a name of their own are called. Default: what the configuration says."),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var drizzle = {
  name: "drizzle",
  summary: "Drizzle's schema, through the project's own drizzle-kit: `drizzle.config.ts`, or its files",
  options: options2,
  accepts: (written) => /(?:^|\/)drizzle[\w.-]*\.config\.[cm]?[jt]s$/.test(written) || isNamed(written),
  fromString: (written) => ({ path: written }),
  // checks, views, generated columns and what an index stands on can be said; an index's USING is passed over for MySQL
  cannotSay: [
    "triggers",
    "routines",
    "events",
    "sequences",
    "partitioning",
    "table-comments",
    "table-engines",
    "table-options",
    "charsets",
    "column-comments",
    "column-options",
    "invisible-columns",
    "srids",
    "fulltext-indexes",
    "spatial-indexes",
    "invisible-indexes",
    "index-comments",
    "index-types",
    "index-parsers",
    "index-options",
    "unenforced-checks",
    // drizzle-kit adds columns without AFTER
    "column-order"
  ],
  read: read2
};
var drizzle_default = drizzle;
function isNamed(written) {
  return /(?:^|\/)drizzle\.config\.[\w.-]+\.[cm]?[jt]s$/.test(written);
}
async function read2({ path: written, schema, casing, tables }, { root, database }) {
  const at = database.models?.at ?? database.at;
  const there = /[*?{[]/.test(written) || await isFile(root, written) || await isFolder(root, written);
  return {
    script: {
      kind: "models",
      file: path2.posix.normalize(written).replace(/\/$/, ""),
      at,
      ask: {
        kind: "library",
        library: "drizzle",
        options: { ...schema !== void 0 && { schema }, ...casing !== void 0 && { casing } }
      },
      ...tables && { tables }
    },
    problems: there ? [] : [
      {
        code: "models-unreadable",
        message: `There is no schema of Drizzle's at "${written}".`,
        hint: "Name drizzle.config.ts, or the file or the folder of the schema, relative to the matrix."
      }
    ]
  };
}

// src/models/mikro-orm.ts
import { readFile } from "node:fs/promises";
import path3 from "node:path";
var options3 = strictObject({
  path: string().min(1).describe("MikroORM's configuration, `mikro-orm.config.ts`, relative to this file."),
  context: string().min(1).optional().describe("The `contextName`, where the configuration holds those of several databases."),
  driver: _enum(["mysql", "mariadb"]).optional().describe("`@mikro-orm/mysql` or `@mikro-orm/mariadb`, where the configuration does not say it."),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var configFile = /(?:^|\/)mikro-orm\.config\.[cm]?[jt]s$/;
var never = [
  "events",
  "sequences",
  "unenforced-checks",
  "partitioning",
  "table-engines",
  "table-options",
  // the library's migrations add columns without AFTER, wherever the class has them
  "column-order"
];
var since7 = ["views", "triggers", "routines"];
var mikroOrm = {
  name: "mikro-orm",
  summary: "MikroORM's entities, as a `mikro-orm.config.ts` names them",
  options: options3,
  accepts: (written) => configFile.test(written),
  fromString: (written) => ({ path: written }),
  cannotSay: never,
  read: read3
};
var mikro_orm_default = mikroOrm;
async function read3({ path: named, context, driver, tables }, { root, database }) {
  const at = database.models?.at ?? database.at;
  const normal2 = path3.posix.normalize(named);
  const there = await isFile(root, normal2);
  const major = there ? await majorVersion(path3.resolve(root, normal2)) : void 0;
  return {
    script: {
      kind: "models",
      file: normal2,
      at,
      ask: {
        kind: "library",
        library: "mikro-orm",
        options: { ...context !== void 0 && { context }, ...driver !== void 0 && { driver } }
      },
      ...tables && { tables }
    },
    ...major !== void 0 && major < 7 && { cannotSay: [...never, ...since7] },
    problems: there ? [] : [
      {
        code: "models-unreadable",
        message: `There is no file "${named}" in the workspace.`,
        hint: "Name MikroORM's configuration, such as mikro-orm.config.ts, relative to the matrix."
      }
    ]
  };
}
async function majorVersion(file) {
  let asked;
  for (let folder = path3.dirname(file); ; folder = path3.dirname(folder)) {
    const installed = await manifest(path3.join(folder, "node_modules/@mikro-orm/core/package.json"));
    if (typeof installed.version === "string") return Number.parseInt(installed.version, 10);
    const { dependencies, devDependencies } = await manifest(path3.join(folder, "package.json"));
    const all = { ...devDependencies, ...dependencies };
    asked ??= /\d+/.exec(all["@mikro-orm/core"] ?? "")?.[0];
    if (folder === path3.dirname(folder)) return asked === void 0 ? void 0 : Number(asked);
  }
}
async function manifest(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return {};
  }
}

// src/models/prisma.ts
import path4 from "node:path";
var options4 = strictObject({
  path: string().min(1).optional().describe(
    "schema.prisma or a folder of .prisma files, relative to this file. Default: what the project's prisma.config names, or prisma/schema.prisma."
  ),
  config: string().min(1).optional().describe("A prisma.config that Prisma does not find by itself, relative to this file."),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var cannotSay = [
  "views",
  "triggers",
  "routines",
  "events",
  "sequences",
  "checks",
  "unenforced-checks",
  "partitioning",
  "table-comments",
  "table-engines",
  "table-options",
  "charsets",
  "column-order",
  "column-comments",
  "column-options",
  "generated-columns",
  "invisible-columns",
  "srids",
  "on-update",
  "functional-indexes",
  "spatial-indexes",
  "invisible-indexes",
  "index-comments",
  "index-types",
  "index-parsers",
  "index-options"
];
var prisma = {
  name: "prisma",
  summary: "Prisma's models: schema.prisma, a folder of .prisma files, or what prisma.config names",
  options: options4,
  accepts: (written) => configName.test(path4.posix.basename(written)) || written.endsWith(".prisma"),
  fromString: (written) => configName.test(path4.posix.basename(written)) ? { config: written } : { path: written },
  cannotSay,
  read: read4
};
var prisma_default = prisma;
var configNames = ["ts", "mts", "cts", "js", "mjs", "cjs"].map((ending) => `prisma.config.${ending}`);
async function read4(chosen, { root, database }) {
  const at = database.models?.at ?? database.at;
  const problems = [];
  const complain = (message, hint) => {
    problems.push({ code: "models-unreadable", message, hint });
  };
  const config = chosen.config === void 0 ? void 0 : normal(chosen.config);
  if (config !== void 0 && !await isFile(root, config))
    complain(
      `There is no "${chosen.config}" that Prisma could be configured by.`,
      "`config` names a prisma.config.ts, relative to the matrix and inside its folder."
    );
  const schema = chosen.path === void 0 ? await findSchema(root, config) : normal(chosen.path);
  const files = schema === void 0 ? [] : await schemaFiles(root, schema, problems);
  if (problems.length === 0 && files.length === 0)
    complain(
      schema === void 0 ? "There is no schema.prisma where Prisma looks for one." : `The models "${chosen.path ?? schema}" are no schema.prisma and no folder that holds .prisma files.`,
      "Name it, relative to the matrix: `models: prisma/schema.prisma`, or `models: { use: prisma, path: prisma/schema }` for a folder."
    );
  const provider = providerOf(files);
  if (provider !== void 0 && provider.name !== "mysql")
    problems.push({
      code: "models-unreadable",
      message: `The schema is for ${provider.name}, and this is MySQL.`,
      at: provider.at,
      hint: 'Expected `provider = "mysql"`, which stands for MariaDB too. Name the schema of this database.'
    });
  const said = [
    ...cannotSay.filter((saying) => saying !== "on-update" || !saysOnUpdate(files)),
    ...withoutForeignKeys(files) ? ["foreign-keys", "foreign-key-actions"] : []
  ];
  const place = await workingFolder(root, schema ?? ".", config);
  const texts = [
    ...files.map(({ text: text2 }) => text2),
    ...place.config ? [await textOf(root, place.config)] : []
  ];
  const variables = texts.map(variablesOf);
  return {
    script: {
      kind: "models",
      file: schema ?? ".",
      at,
      ask: {
        kind: "library",
        library: "prisma",
        options: {
          files: files.map(({ file }) => file),
          folder: place.folder,
          ...config !== void 0 && { config },
          url: [...new Set(variables.flatMap(({ url }) => url))],
          shadow: [...new Set(variables.flatMap(({ shadow }) => shadow))]
        }
      },
      ...chosen.tables && { tables: chosen.tables }
    },
    problems,
    cannotSay: said
  };
}
var normal = (written) => path4.posix.normalize(written).replace(/(?<=.)\/$/, "");
async function schemaFiles(root, schema, problems) {
  try {
    const single = await openFile(root, schema, "models-unreadable");
    const folder = single ?? (await isFolder(root, schema) ? (await readFolder(root, schema, "models-unreadable")).folder : void 0);
    if (folder === void 0) return [];
    const names2 = folder.files.filter((file) => file.endsWith(".prisma"));
    return await Promise.all(
      names2.map(async (file) => ({
        file: path4.posix.join(folder.relative, file),
        text: await folder.text(file)
      }))
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return [];
  }
}
async function findSchema(root, config) {
  const home = config === void 0 ? "." : path4.posix.dirname(config);
  const known = config ?? await first(configNames, (name) => isFile(root, name));
  const named = known === void 0 ? void 0 : schemaOfConfig(await textOf(root, known));
  const manifest2 = await textOf(root, path4.posix.join(home, "package.json"));
  const places = [named, schemaOfManifest(manifest2), "prisma/schema.prisma", "schema.prisma", "prisma/schema"].filter((place) => place !== void 0).map((place) => normal(path4.posix.join(home, place)));
  return first(places, async (place) => await isFile(root, place) || await isFolder(root, place));
}
function schemaOfManifest(text2) {
  try {
    const { prisma: own } = JSON.parse(text2);
    return typeof own?.schema === "string" ? own.schema : void 0;
  } catch {
    return void 0;
  }
}
async function workingFolder(root, schema, config) {
  if (config !== void 0) return { folder: path4.posix.dirname(config), config };
  const above = foldersAbove(schema);
  for (const folder of above) {
    const found = await first(
      configNames.map((name) => path4.posix.join(folder, name)),
      (file) => isFile(root, file)
    );
    if (found !== void 0) return { folder, config: found };
    if (await isFile(root, path4.posix.join(folder, "package.json"))) return { folder };
  }
  return { folder: "." };
}
function foldersAbove(place) {
  const folder = path4.posix.dirname(place);
  return folder === place || folder === "." ? ["."] : [folder, ...foldersAbove(folder)];
}
async function first(items, fits) {
  for (const item of items) if (await fits(item)) return item;
  return void 0;
}
async function textOf(root, file) {
  const folder = await openFile(root, file, "models-unreadable").catch(() => void 0);
  return await folder?.text(path4.basename(file)).catch(() => "") ?? "";
}

// src/models/sequelize.ts
import path5 from "node:path";
var options5 = strictObject({
  path: string().min(1).describe(
    "The module that exports the Sequelize instance, relative to this file; behind a colon which export, where it has several: `src/db.ts:sequelize`. Or the folder of the models: `models`."
  ),
  dialect: _enum(["mysql", "mariadb"]).optional().describe(
    "For a folder without an instance: Sequelize's dialect. Default: the one whose driver the project has."
  ),
  settings: connectionSettings.describe(
    "For a folder: what `new Sequelize()` is given, `{ define: { underscored: true } }`; its own index is then left out."
  ),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var sequelize = {
  name: "sequelize",
  summary: "Sequelize's models: a module that exports the instance, or a folder of models",
  options: options5,
  // a bare path of a module may be anybody's
  accepts: () => false,
  fromString: (written) => ({ path: written }),
  // https://sequelize.org/api/v6/class/src/model.js~model#static-method-init: no other words end up in the DDL of these dialects
  cannotSay: [
    "views",
    "triggers",
    "routines",
    "events",
    "sequences",
    "checks",
    "unenforced-checks",
    "partitioning",
    "foreign-key-names",
    // the keys of associations come behind all other columns
    "column-order",
    "table-options",
    "column-options",
    "generated-columns",
    "invisible-columns",
    "srids",
    "invisible-indexes",
    "index-comments",
    "index-options"
  ],
  read: read5
};
var sequelize_default = sequelize;
async function read5(chosen, { root, database }) {
  const at = database.models?.at ?? database.at;
  const [, place = chosen.path, named] = /^(.+\.[cm]?[jt]s):([\w$.]+)$/.exec(chosen.path) ?? [];
  const normal2 = path5.posix.normalize(place).replace(/\/$/, "");
  const [file, folder] = await Promise.all([isFile(root, normal2), isFolder(root, normal2)]);
  return {
    script: {
      kind: "models",
      file: normal2,
      at,
      ask: {
        kind: "library",
        library: "sequelize",
        options: {
          ...named !== void 0 && { export: named },
          ...chosen.dialect !== void 0 && { dialect: chosen.dialect },
          ...chosen.settings !== void 0 && { settings: chosen.settings }
        }
      },
      ...chosen.tables && { tables: chosen.tables }
    },
    problems: file || folder ? [] : [
      {
        code: "models-unreadable",
        message: `There is no file and no folder "${place}" in the workspace.`,
        hint: "Name the module that exports the Sequelize instance, or the folder of the models, relative to the matrix."
      }
    ]
  };
}

// src/models/sql.ts
import path6 from "node:path";

// src/models/order.ts
function orderStatements(statements) {
  const unchecked = statements.some(({ sql: sql2 }) => /\bFOREIGN_KEY_CHECKS\s*:?=\s*(?:0|OFF)\b/i.test(sql2));
  const nodes = statements.map((statement) => examine(statement, unchecked));
  const creatable = new Set(nodes.flatMap(({ creates }) => creates ?? []));
  const created = /* @__PURE__ */ new Set();
  const ordered = [];
  let waiting = [];
  const ready = (node) => [...node.needs].every((name) => created.has(name) || name === node.creates || !creatable.has(name));
  const emit = (node) => {
    ordered.push(node.statement);
    if (node.creates !== void 0) created.add(node.creates);
  };
  const release = () => {
    for (let next = waiting.find(ready); next !== void 0; next = waiting.find(ready)) {
      waiting = waiting.filter((node) => node !== next);
      emit(next);
    }
  };
  for (const node of nodes) {
    if (!ready(node)) waiting.push(node);
    else {
      emit(node);
      if (waiting.length > 0 && node.creates !== void 0) release();
    }
  }
  if (waiting.length > 0 && waiting.some(({ statement }) => describeStatement(statement.sql).kind === "table")) {
    ordered.push({ sql: "SET FOREIGN_KEY_CHECKS = 0", at: waiting[0].statement.at });
  }
  while (waiting.length > 0) {
    const first2 = waiting.find(({ statement }) => describeStatement(statement.sql).kind === "table") ?? waiting[0];
    waiting = waiting.filter((node) => node !== first2);
    emit(first2);
    release();
  }
  return ordered;
}
function examine(statement, unchecked) {
  const { verb, kind, name, tokens } = describeStatement(statement.sql);
  const needs = /* @__PURE__ */ new Set();
  const add = (needed) => {
    if (needed !== void 0) needs.add(needed);
  };
  const behind = (...words) => {
    for (const [index, token] of tokens.entries())
      if (words.includes(wordOf(token))) add(nameAt(tokens, index + 1));
  };
  const references = unchecked ? [] : ["REFERENCES"];
  let creates;
  if (verb === "CREATE" && name !== void 0) {
    if (kind === "procedure" || kind === "function") creates = `${name}()`;
    else if (kind === "table" || kind === "view" || kind === "sequence") creates = name;
    if (kind === "table") {
      behind(...references, "LIKE", "FROM", "JOIN", "FOR", "NEXTVAL");
      for (const called of calls(tokens, ["NEXTVAL", "LASTVAL"])) add(called);
    } else if (kind === "view") {
      for (const [index, token] of tokens.entries()) {
        const named = identifierOf(token);
        add(named !== void 0 && tokens[index + 1]?.text === "(" ? `${named}()` : named);
      }
    } else if (kind === "trigger" || kind === "index") {
      add(nameAt(tokens, tokens.findIndex((token) => wordOf(token) === "ON") + 1));
    }
  } else if (verb === "ALTER" && (kind === "table" || kind === "view" || kind === "sequence")) {
    add(name);
    behind(...references);
  } else if (verb === "INSERT" || verb === "REPLACE") {
    behind("INTO", "FROM", "JOIN");
  } else if (verb === "UPDATE" || verb === "DELETE" || verb === "ANALYZE") {
    behind("UPDATE", "FROM", "TABLE");
  } else if (verb === "CALL") {
    const called = nameAt(tokens, 1);
    add(called && `${called}()`);
  }
  return { statement, needs, ...creates !== void 0 && { creates } };
}
function calls(tokens, functions) {
  return tokens.flatMap(
    (token, index) => functions.includes(wordOf(token)) && tokens[index + 1]?.text === "(" ? nameAt(tokens, index + 2) ?? [] : []
  );
}

// src/models/sql.ts
var options6 = strictObject({
  path: string().min(1).describe(
    "A `.sql` file, a folder of them or a glob (`models/{database}/**/*.sql`), relative to this file."
  )
});
var magic = /[*?{[]/;
var sql = {
  name: "sql",
  summary: "`.sql` files with CREATE statements: a file, a folder or a glob",
  options: options6,
  // `package.module:name` is how Python's tools write a target; code and its configuration are of other sources
  accepts: (written) => !/^[\w.]+:[\w.]+$|\.(?:[cm]?[jt]s|prisma)$/.test(written),
  fromString: (written) => ({ path: written }),
  read: read6
};
var sql_default = sql;
async function read6({ path: written }, { root }) {
  const problems = [];
  const normal2 = path6.posix.normalize(written).replace(/\/$/, "");
  const script = (statements) => ({ kind: "sql", file: normal2, statements });
  try {
    const { folder, files } = await list(root, normal2, problems);
    if (files.length === 0) problems.push(noFile(written, folder));
    const limit = limiter(16);
    const read9 = await Promise.all(files.map((file) => limit(() => readSqlScript(folder, file))));
    problems.push(...read9.flatMap((each) => each.problems));
    const statements = orderStatements(read9.flatMap((each) => each.script.statements));
    if (statements.length === 0 && problems.length === 0) problems.push(noStatement(written));
    return { script: script(statements), problems: problems.map(asModels) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: script([]), problems: [...problems, ...error.problems].map(asModels) };
  }
}
async function list(root, normal2, problems) {
  const single = magic.test(normal2) ? void 0 : await openFile(root, normal2, "models-unreadable");
  if (single) return { folder: single, files: single.files };
  const parts = normal2.split("/");
  const plain = parts.findIndex((part) => magic.test(part));
  const start = plain === -1 ? normal2 : parts.slice(0, plain).join("/") || ".";
  const { folder, problems: links } = await readFolder(root, start, "models-unreadable");
  problems.push(...links);
  const pattern = plain === -1 ? void 0 : parts.slice(plain).join("/");
  const files = folder.files.filter(
    (file) => pattern === void 0 ? file.toLowerCase().endsWith(".sql") : path6.posix.matchesGlob(file, pattern)
  );
  return { folder, files };
}
function asModels(problem) {
  return problem.code === "migration-unreadable" ? { ...problem, code: "models-unreadable" } : problem;
}
function noFile(written, { files }) {
  const held = files.length === 0 ? "There is no file" : `There is ${files.slice(0, 8).join(", ")}`;
  return {
    code: "models-unreadable",
    message: `The models "${written}" match no .sql file.`,
    hint: `${held} in the folder it begins with. Name a .sql file, a folder that holds some, or a glob such as models/**/*.sql.`
  };
}
function noStatement(written) {
  return {
    code: "models-unreadable",
    message: `The models "${written}" hold no statement.`,
    hint: "Write the CREATE statements of the schema there, or leave `models` empty if this database has none."
  };
}

// src/models/sqlalchemy.ts
var target = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
var options7 = strictObject({
  target: string().regex(target, "is no target; write package.module:name").optional().describe(
    "The declarative base or the MetaData: `package.models:Base`. Default: the `target_metadata` that env.py gives."
  ),
  python: string().min(1).optional().describe(
    "The Python interpreter, where the migrations are not Alembic's. Default: the one of the project."
  ),
  cannot_say: cannotSayOption
});
var sqlalchemy = {
  name: "sqlalchemy",
  summary: "SQLAlchemy's models: a `target`, or the `target_metadata` of env.py",
  options: options7,
  accepts: (written) => target.test(written),
  fromString: (written) => ({ target: written }),
  // a MetaData holds tables: https://docs.sqlalchemy.org/en/20/core/metadata.html; what DDL events of it make counts all the same
  cannotSay: ["views", "triggers", "routines", "events"],
  read: read7
};
var sqlalchemy_default = sqlalchemy;
async function read7({ target: named, python }, context) {
  const { root, database } = context;
  const { format, options: chosen, path: path7 } = database.migrations;
  const isAlembic = format === "alembic";
  const project = isAlembic ? alembicProject(root, database, chosen) : modelsProject(root, database, python);
  const file = isAlembic ? path7 : database.at.file;
  const problems = named === void 0 && !isAlembic ? [
    {
      code: "models-unreadable",
      message: "There is no env.py that could say which models these are.",
      hint: 'Name them: models: { use: sqlalchemy, target: "package.models:Base" }.'
    }
  ] : [];
  return {
    script: {
      kind: "sqlalchemy",
      file,
      at: database.models?.at ?? database.at,
      project,
      ...named !== void 0 && { target: named }
    },
    problems
  };
}

// src/models/typeorm.ts
var options8 = strictObject({
  path: string().min(1).describe("The module that exports the DataSource, `src/data-source.ts`, relative to this file."),
  export: string().min(1).optional().describe("Which export of the module is the DataSource: `AppDataSource`. Default: the only one."),
  tables: tablesOption,
  cannot_say: cannotSayOption
});
var typeorm = {
  name: "typeorm",
  summary: "TypeORM's entities: a module that exports a DataSource",
  options: options8,
  // a path alone does not say which library it is for
  accepts: () => false,
  fromString: (written) => ({ path: written }),
  // https://typeorm.io/docs/entity/entities, and what its builder leaves out for MySQL
  cannotSay: [
    "triggers",
    "routines",
    "events",
    "sequences",
    "checks",
    "unenforced-checks",
    "partitioning",
    "table-options",
    "column-options",
    "invisible-columns",
    "srids",
    "functional-indexes",
    "prefix-indexes",
    "descending-indexes",
    "invisible-indexes",
    "index-comments",
    "index-types",
    "index-options"
  ],
  read: read8
};
var typeorm_default = typeorm;
async function read8({ path: file, export: exportName, tables }, context) {
  const { root, database } = context;
  const at = database.models?.at ?? database.at;
  const problems = [];
  if (!await isFile(root, file))
    problems.push({
      code: "models-unreadable",
      message: `There is no file "${file}" with a DataSource.`,
      hint: "`path` is relative to the matrix and stays inside its folder, such as src/data-source.ts."
    });
  return {
    script: {
      kind: "models",
      file,
      at,
      ask: {
        kind: "library",
        library: "typeorm",
        options: { ...exportName !== void 0 && { exportName } }
      },
      ...tables && { tables }
    },
    problems
  };
}

// src/models/index.ts
var modelsSources = [
  command_default,
  drizzle_default,
  mikro_orm_default,
  prisma_default,
  sequelize_default,
  sql_default,
  sqlalchemy_default,
  typeorm_default
];

// src/matrix/schema.ts
var installedPlugins = { formats, modelsSources, checks };
var defaultTimeout = 60;
var defaultVersionTable = "multidb_version";
var defaultServers = ["any"];
var databaseOnly = /* @__PURE__ */ new Set(["needs", "irreversible", "downgrade_floor"]);
function optionShape(options9) {
  return options9 instanceof ZodObject ? options9.shape : {};
}
var text = () => string().min(1, "must not be empty");
function migrationsSchema(all) {
  const path7 = text().describe(
    "Where the migrations are, relative to this file. {database} stands for the name of the database."
  );
  const auto = strictObject({
    path: path7,
    format: literal("auto").default("auto").describe("Detect the format from the names of the files.")
  });
  const named = all.map(
    (format) => strictObject({
      // beside `databases: { from: FILE }` the path is that file, and in `defaults` it may be
      path: format.file === void 0 ? path7 : path7.optional(),
      format: literal(format.name).describe(format.summary),
      ...optionShape(format.options)
    })
  );
  return union([path7, auto, ...named]).describe(
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
  orderStatements,
  modelsSources,
  installedPlugins,
  defaultTimeout,
  defaultVersionTable,
  defaultServers,
  databaseShape,
  databaseName,
  matrixSchema
};
