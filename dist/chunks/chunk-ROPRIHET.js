import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  hiddenTables,
  readCatalog
} from "./chunk-NE6QIG3Q.js";
import {
  readVersions
} from "./chunk-5GR4P7E6.js";
import {
  enter,
  isLocked,
  liveAddress
} from "./chunk-R6254GOD.js";
import {
  parseFlavor
} from "./chunk-R5LNAO3R.js";
import {
  lend,
  quoteIdentifier
} from "./chunk-BGHUK2Z3.js";
import {
  diffCatalogs
} from "./chunk-LBZSQTYB.js";
import {
  hangUp,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/live/rights.ts
var quoted = "`((?:[^`]|``)*)`";
var line = new RegExp(
  `^(GRANT|REVOKE) (.+) ON (TABLE |FUNCTION |PROCEDURE |PACKAGE BODY |PACKAGE )?(?:(\\*)|${quoted})\\.(?:(\\*)|${quoted}) (?:TO|FROM) (\\S+)`,
  "s"
);
function parseGrant(text) {
  const [, verb, list, kind, anySchema, schema, anyObject, object, grantee = ""] = line.exec(text) ?? [];
  if (list === void 0 || /^PROXY$/i.test(list)) return void 0;
  const name = (any, one) => any ?? (one ?? "").replaceAll("``", "`");
  return {
    grantee,
    revoked: verb === "REVOKE",
    privileges: list.replace(/\([^)]*\)/g, "").split(",").map((word) => word.trim().toUpperCase()),
    schema: name(anySchema, schema),
    object: name(anyObject, object),
    routine: kind !== void 0 && kind !== "TABLE "
  };
}
function matches(pattern, schema, sensitive) {
  const source = pattern.replace(/\\?[\s\S]/g, (sign) => {
    if (sign === "%") return ".*";
    if (sign === "_") return ".";
    return sign.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, sensitive ? "su" : "sui").test(schema);
}
function precision(pattern) {
  const at = pattern.replace(/\\[\s\S]/g, "x").search(/[%_]/);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}
var all = /^ALL(?: PRIVILEGES)?$/;
var ofTables = /* @__PURE__ */ new Set([
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "CREATE",
  "DROP",
  "REFERENCES",
  "INDEX",
  "ALTER",
  "CREATE VIEW",
  "SHOW VIEW",
  "TRIGGER"
]);
var writing = /* @__PURE__ */ new Set([
  "INSERT",
  "UPDATE",
  "DELETE",
  "DELETE HISTORY",
  "CREATE",
  "DROP",
  "ALTER",
  "INDEX",
  "REFERENCES",
  "CREATE VIEW",
  "CREATE ROUTINE",
  "ALTER ROUTINE",
  "EXECUTE",
  "SUPER",
  "GRANT OPTION"
]);
function judgeRights(grants, question) {
  const { schema, flavor, sensitive } = question;
  const same = (name) => sensitive ? name === schema : name.toLowerCase() === schema.toLowerCase();
  const everywhere = grants.filter((grant) => grant.schema === "*" && !grant.revoked);
  const inSchema = grants.filter(
    (grant) => grant.schema !== "*" && grant.object === "*" && matches(grant.schema, schema, sensitive)
  );
  const effective = inSchema.filter(
    (grant) => !grant.revoked && inSchema.every(
      (other) => other.grantee !== grant.grantee || precision(other.schema) <= precision(grant.schema) || other.revoked
    )
  );
  const taken = new Set(inSchema.filter(({ revoked }) => revoked).flatMap(({ privileges }) => privileges));
  const global = new Set(everywhere.flatMap(({ privileges }) => privileges));
  const whole = /* @__PURE__ */ new Set([
    ...[...global].filter((privilege) => !taken.has(privilege)),
    ...effective.flatMap(({ privileges }) => privileges)
  ]);
  const has = (privilege) => whole.has(privilege) || [...whole].some((word) => all.test(word));
  const hasGlobally = (privilege) => global.has(privilege) || [...global].some((word) => all.test(word));
  const seesRoutines = flavor.vendor === "mysql" ? mysqlRoutines() : mariadbRoutines();
  const hidden = [
    ...[...whole].some((word) => ofTables.has(word) || all.test(word)) ? [] : ["tables"],
    ...has("TRIGGER") ? [] : ["triggers"],
    ...seesRoutines ? [] : ["routines"],
    ...has("EVENT") ? [] : ["events"]
  ];
  return { writes: whatWrites(), hidden, grants: readingGrants(question) };
  function mysqlRoutines() {
    return hasGlobally("SELECT") || hasGlobally("SHOW_ROUTINE");
  }
  function mariadbRoutines() {
    const proc = grants.some(
      (grant) => grant.schema.toLowerCase() === "mysql" && (grant.object === "*" || grant.object.toLowerCase() === "proc") && grant.privileges.some((privilege) => privilege === "SELECT" || all.test(privilege))
    );
    return hasGlobally("SELECT") || proc || has("SHOW CREATE ROUTINE");
  }
  function whatWrites() {
    const partly = grants.filter((grant) => grant.object !== "*" && !grant.routine && same(grant.schema));
    const found = [
      ...[...whole].filter((privilege) => writing.has(privilege) || all.test(privilege)),
      ...partly.flatMap(
        ({ privileges, object }) => privileges.filter((privilege) => writing.has(privilege) || all.test(privilege)).map((privilege) => `${privilege} on ${object}`)
      )
    ];
    return [...new Set(found)].sort();
  }
}
function readingGrants({ schema, flavor, account }) {
  const at = account.lastIndexOf("@");
  const text = (part) => `'${part.replaceAll("'", "''")}'`;
  const to = `TO ${text(account.slice(0, at))}@${text(account.slice(at + 1))}`;
  const name = quoteIdentifier(schema.replace(/[\\_%]/g, "\\$&"));
  const [major, minor, patch] = flavor.version;
  const modern = major > 8 || major === 8 && (minor > 0 || patch >= 20);
  const routines = flavor.vendor === "mariadb" ? "SELECT ON mysql.proc" : modern ? "SHOW_ROUTINE ON *.*" : "SELECT ON *.*";
  return [`GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON ${name}.* ${to}`, `GRANT ${routines} ${to}`];
}
async function readRights(connection, schema, flavor) {
  const [rows] = await connection.query("SHOW GRANTS");
  const [about] = await connection.query(
    "SELECT CURRENT_USER() AS account, @@lower_case_table_names AS names"
  );
  const { account = "", names } = about[0] ?? {};
  const grants = rows.flatMap((row) => {
    const text = Object.values(row)[0] ?? "";
    const grant = parseGrant(text);
    if (grant === void 0) return [];
    return / WITH GRANT OPTION$/.test(text) ? [{ ...grant, privileges: [...grant.privileges, "GRANT OPTION"] }] : [grant];
  });
  return judgeRights(grants, { schema, flavor, sensitive: Number(names) === 0, account });
}

// src/live/inspect.ts
var shaping = [
  "sql_mode",
  "default_storage_engine",
  "innodb_default_row_format",
  "explicit_defaults_for_timestamp",
  "sql_generate_invisible_primary_key",
  "lower_case_table_names"
];
var defaultPatience = 60;
var lockPatience = 10;
async function inspect(plan, look = {}) {
  const { database } = plan;
  const { environment, patience = defaultPatience, signal } = look;
  const address = liveAddress(database, environment);
  const { admin } = await enter(address, database, Math.min(10, patience) * 1e3);
  const limits = new AbortController();
  const timer = setTimeout(() => limits.abort(), patience * 1e3);
  const stop = signal === void 0 ? limits.signal : AbortSignal.any([limits.signal, signal]);
  const { promise: stopped, reject } = Promise.withResolvers();
  stop.addEventListener("abort", () => reject(stop.reason), { once: true });
  if (stop.aborted) reject(stop.reason);
  try {
    return await Promise.race([read(admin, plan, address, patience), stopped]);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    const said = serverError(error);
    const { code, fatal } = error;
    const lost = fatal === true || typeof code === "string" && /^E[A-Z]+$/.test(code);
    if (!limits.signal.aborted && said === void 0 && !lost) throw error;
    const words = limits.signal.aborted ? `it was not read within ${patience} s` : said ? `ERROR ${said.errno} (${said.sqlState}): ${said.message}` : error.message;
    const hint = limits.signal.aborted ? "Give it more time with `--timeout SECONDS`, or see what keeps the server busy." : refusedToRead(said?.errno) ? `The account needs these rights: ${(await grantsOf(admin, address)).join("; ")}` : "Check the server and its log, and try again.";
    const message = `Database "${database.name}" at ${address.text} could not be read: ${words}`;
    throw new ProblemError([{ code: "database-connect", message, at: address.at, hint }], { cause: error });
  } finally {
    clearTimeout(timer);
    hangUp(admin);
  }
}
var refusedToRead = (errno) => errno === 1142 || errno === 1143 || errno === 1044;
async function grantsOf(admin, { schema }) {
  const flavor = await flavorOf(admin);
  return flavor === void 0 ? [] : (await readRights(admin, schema, flavor)).grants;
}
async function flavorOf(admin) {
  const [rows] = await admin.query("SELECT VERSION() AS version");
  return parseFlavor(rows[0]?.version ?? "");
}
var tries = 2;
async function read(admin, plan, address, patience) {
  const { schema, text } = address;
  const flavor = await flavorOf(admin);
  if (flavor === void 0) {
    const message = `Database "${plan.database.name}" at ${text} tells no version that we know.`;
    const hint = "Is it a MySQL or a MariaDB, and no proxy?";
    throw new ProblemError([{ code: "database-connect", message, at: address.at, hint }]);
  }
  const limit = flavor.vendor === "mysql" ? `max_execution_time = ${patience * 1e3}` : `max_statement_time = ${patience}`;
  await admin.query(
    `SET SESSION TRANSACTION READ ONLY; SET SESSION sql_mode = '', sql_quote_show_create = 1, lock_wait_timeout = ${lockPatience}, ${limit}`
  );
  const rights = await readRights(admin, schema, flavor);
  const settings = await readSettings(admin);
  const identity = await identityOf(admin);
  for (let attempt = 1; ; attempt += 1) {
    await admin.query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    const versions = await versionsOf(admin, plan, schema);
    const catalog = await readCatalog(admin, schema, flavor, { hidden: hiddenIn(plan, versions) });
    await admin.query("COMMIT");
    const after = await versionsOf(admin, plan, schema);
    const underway = after.half !== void 0 && await isLocked(admin, schema);
    if (!underway && JSON.stringify(after) === JSON.stringify(versions))
      return { address, flavor, versions, catalog, rights, settings, identity };
    if (underway || attempt === tries) {
      const message = `Database "${plan.database.name}" at ${text} is being migrated right now, so it cannot be judged.`;
      throw new ProblemError([
        { code: "database-locked", message, at: address.at, hint: "Look again when that is done." }
      ]);
    }
  }
}
var versionsOf = (admin, { database, migrations, versions }, schema) => readVersions(admin, schema, database, migrations, versions);
function hiddenIn(plan, { keeper }) {
  return [
    ...hiddenTables(plan),
    // Alembic's own is known by its columns, whatever its name
    ...keeper.kind === "none" ? [] : [keeper.table],
    ...plan.format === "alembic" ? ["alembic_version"] : []
  ];
}
async function readSettings(admin) {
  const names = shaping.map((name) => `'${name}'`).join(", ");
  const [rows] = await admin.query(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names})`);
  return Object.fromEntries(
    rows.map((row) => [row.Variable_name, row.Value])
  );
}
async function identityOf(admin) {
  const [rows] = await admin.query(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'hostname', 'port', 'datadir')"
  );
  return rows.map(({ Variable_name, Value }) => `${Variable_name}=${Value}`).sort().join(" ");
}

// src/live/there.ts
function matrixThere(matrix, environment) {
  return { ...matrix, databases: matrix.databases.map((database) => databaseThere(database, environment)) };
}
function databaseThere(database, environment) {
  const known = environment === void 0 ? database.url : database.live?.get(environment);
  if (known === void 0 || known.problems.length > 0) return database;
  try {
    const { schema } = liveAddress(database, environment);
    return schema === database.schema ? database : { ...database, schema };
  } catch (error) {
    if (error instanceof ProblemError) return database;
    throw error;
  }
}

// src/drift/comparable.ts
var meaningful = /* @__PURE__ */ new Set([
  "ANSI_QUOTES",
  "HIGH_NOT_PRECEDENCE",
  "NO_BACKSLASH_ESCAPES",
  "ORACLE",
  "PIPES_AS_CONCAT",
  "REAL_AS_FLOAT",
  "EMPTY_STRING_IS_NULL"
]);
function sameMeaning(left, right) {
  const modes = (text) => text.split(",").filter((word) => meaningful.has(word)).sort().join();
  return modes(left) === modes(right);
}
function likeness(live, expected) {
  const unnamed = expected === void 0 || expected.definer === "CURRENT_USER";
  const mode = expected?.sqlMode !== void 0 && live.sqlMode !== void 0 && sameMeaning(live.sqlMode, expected.sqlMode);
  const onReplica = expected?.status !== void 0 && /^(?:REPLICA|SLAVE)/.test(live.status ?? "");
  return {
    ...live,
    ...unnamed && live.definer !== "" && { definer: "CURRENT_USER" },
    ...mode && { sqlMode: expected.sqlMode },
    ...onReplica && { status: expected.status }
  };
}
function tableLikeness(live, expected, settings) {
  if (expected === void 0 || live === expected) return live;
  const encryption = live.options.has("encryption") && !expected.options.has("encryption");
  const usual = (format, of) => format.toLowerCase() === of.innodb_default_row_format?.toLowerCase();
  const rowFormat = usual(live.rowFormat, settings.live) && usual(expected.rowFormat, settings.scratch) ? expected.rowFormat : live.rowFormat;
  if (!encryption && rowFormat === live.rowFormat) return live;
  const options = new Map([...live.options].filter(([name]) => !encryption || name !== "encryption"));
  return { ...live, rowFormat, options };
}
function each(part, other, like) {
  return new Map([...part].map(([name, value]) => [name, like(value, other.get(name))]));
}
function comparable(live, expected, settings) {
  const { options: _, ...rest } = live;
  const options = new Map(
    [...live.options ?? []].filter(([name]) => name !== "encryption" || expected.options?.has(name))
  );
  return {
    ...rest,
    ...options.size > 0 && { options },
    tables: each(live.tables, expected.tables, (table, other) => tableLikeness(table, other, settings)),
    views: each(live.views, expected.views, likeness),
    triggers: each(live.triggers, expected.triggers, likeness),
    routines: each(live.routines, expected.routines, likeness),
    events: each(live.events, expected.events, likeness)
  };
}
var withheld = /denied|lock wait timeout|execution was interrupted/i;
function unreadable(catalog) {
  const said = (definition) => /^\(unreadable: (.*)\)$/s.exec(definition)?.[1];
  return [
    ...[...catalog.tables.values()].map(({ name, options }) => ({
      name,
      kind: "table",
      reason: options.get("unreadable")
    })),
    ...[...catalog.views.values()].map(({ name, definition }) => ({
      name,
      kind: "view",
      reason: said(definition)
    })),
    ...[...catalog.sequences.values()].map(({ name, definition }) => ({
      name,
      kind: "sequence",
      reason: said(definition)
    }))
  ].flatMap(
    ({ name, kind, reason }) => reason !== void 0 && withheld.test(reason) ? [{ name, text: `${kind} ${name}: ${reason}` }] : []
  );
}
function seen(catalog, hidden, names) {
  const left = (part, kind) => kind !== void 0 && hidden.includes(kind) ? /* @__PURE__ */ new Map() : new Map([...part].filter(([, { name }]) => !names.has(name)));
  return {
    ...catalog,
    tables: left(catalog.tables),
    views: left(catalog.views),
    triggers: left(catalog.triggers, "triggers"),
    routines: left(catalog.routines, "routines"),
    events: left(catalog.events, "events"),
    sequences: left(catalog.sequences)
  };
}

// src/drift/compare.ts
async function compareOn(workbench, inspection, { settings, models, closing }) {
  const { catalog, versions, rights, address } = inspection;
  const { flavor } = workbench.server;
  const names = new Set(unreadable(catalog).map(({ name }) => name));
  const visible = (one) => seen(one, rights.hidden, names);
  const against = async (said, names2 = []) => {
    const like = comparable(visible(catalog), said, { live: inspection.settings, scratch: settings });
    const live = sameSeries(inspection.flavor, flavor) ? like : await workbench.copied(like, `the schema of ${address.text}`);
    const { ignore } = workbench.plan.database;
    const expected = lend(said, live, names2);
    const differs = closing && diffCatalogs(expected, live, { ignore }).length > 0;
    const way = differs ? await workbench.between(live, expected, { oneWay: true }) : void 0;
    return { said, expected, live, ...way && { closing: way } };
  };
  const charset = catalog.charset === "" ? {} : { charset: catalog };
  const applied = new Set(versions.applied);
  const migrated = await workbench.migrated({ applied, ...charset });
  const { said: _said, ...main } = await against(visible(migrated));
  const pending = workbench.plan.migrations.some(({ id }) => !applied.has(id));
  const head = pending && main.closing ? await headOf() : void 0;
  return {
    ...main,
    ...head && { head },
    ...models && {
      models: await against(visible(await workbench.modelled(migrated)), workbench.plan.cannotSay?.names)
    },
    flavor,
    settings
  };
  async function headOf() {
    try {
      return visible(await workbench.migrated(charset));
    } catch (error) {
      if (error instanceof ProblemError) return void 0;
      throw error;
    }
  }
}
function sameSeries(left, right) {
  return left.vendor === right.vendor && left.version[0] === right.version[0] && left.version[1] === right.version[1];
}

export {
  shaping,
  defaultPatience,
  inspect,
  readSettings,
  identityOf,
  matrixThere,
  comparable,
  unreadable,
  seen,
  compareOn,
  sameSeries
};
