import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-AZEIGWHK.js";
import {
  selectDatabases,
  withNeeds
} from "./chunk-K6XKTD72.js";
import {
  openDrivers,
  readMigrations
} from "./chunk-S6NS4ZB7.js";
import {
  parseFlavor
} from "./chunk-LSKDYSDH.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  openVersionTable,
  quoteIdentifier
} from "./chunk-RY5NI5JG.js";
import {
  plural
} from "./chunk-H7MEV37O.js";
import {
  connectAs,
  hangUp,
  serverError
} from "./chunk-B3NHO4VZ.js";
import {
  formatPosition,
  summarise
} from "./chunk-763N6CUD.js";
import {
  ProblemError,
  distinct
} from "./chunk-YUJHRWHY.js";

// src/live/open.ts
import { createHash } from "node:crypto";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";

// src/live/address.ts
var modes = ["DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"];
var options = ["ssl-mode", "ssl-ca", "socket", "charset"];
var example = "mysql://user:password@host:3306/schema";
function liveAddress(database) {
  const { url, name } = database;
  if (url === void 0) {
    throw new ProblemError([
      {
        code: "no-url",
        message: `Database "${name}" has no \`url\`, so it is not known where it lives.`,
        at: database.at,
        hint: `Give it one in the matrix, or in \`defaults\`: url: "\${DATABASE_URI}/{database}", as in ${example}.`
      }
    ]);
  }
  if (url.problems.length > 0) throw new ProblemError(url.problems);
  const address = parseAddress(url.text, database.schema);
  if ("message" in address) {
    throw new ProblemError([
      {
        code: "matrix-value",
        message: `The \`url\` of "${name}" ${address.message}`,
        at: url.at,
        hint: address.hint ?? `It is written ${example}.`
      }
    ]);
  }
  return address;
}
function parseAddress(text, schema) {
  const scheme = /^([a-z0-9]+)(?:\+[a-z0-9_]+)?:\/\//i.exec(text);
  if (scheme === null) return { message: "is no URL: it does not begin with mysql://." };
  if (!/^(?:mysql|mariadb)$/i.test(scheme[1] ?? ""))
    return { message: `begins with ${scheme[0]}, which is not MySQL's.` };
  const url = URL.parse(`mysql://${text.slice(scheme[0].length)}`);
  if (url === null || /[/?#].*@/s.test(text.slice(scheme[0].length)))
    return {
      message: "is not a URL.",
      hint: "A /, ?, # or @ in the password is written %2F, %3F, %23, %40."
    };
  for (const key of url.searchParams.keys()) {
    if (!options.includes(key))
      return { message: `has an option "${key}" that is not known.`, hint: suggest(key, options) };
  }
  const mode = (url.searchParams.get("ssl-mode") ?? "PREFERRED").toUpperCase();
  if (!modes.includes(mode))
    return { message: `has the ssl-mode "${mode}".`, hint: suggest(mode, modes) };
  const ca = url.searchParams.get("ssl-ca");
  const socketPath = url.searchParams.get("socket");
  try {
    const named = decodeURIComponent(url.pathname.replace(/^\//, ""));
    return {
      endpoint: {
        host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1")) || "127.0.0.1",
        port: url.port === "" ? 3306 : Number(url.port),
        user: decodeURIComponent(url.username) || "root",
        password: decodeURIComponent(url.password),
        ...socketPath !== null && { socketPath },
        tls: { mode, ...ca !== null && { ca } }
      },
      schema: named || schema,
      text: `${url.hostname}${url.port === "" ? "" : `:${url.port}`}/${named || schema}`
    };
  } catch {
    return { message: "has a % that is not followed by two hex digits." };
  }
}

// src/live/open.ts
async function openLive(database) {
  const written = liveAddress(database);
  const { admin, endpoint } = await enter(written, database);
  const address = { ...written, endpoint };
  await admin.query("SET SESSION wait_timeout = 2147483");
  const [rows] = await admin.query("SELECT VERSION() AS version");
  const flavor = parseFlavor(rows[0]?.version ?? "");
  if (flavor === void 0) {
    hangUp(admin);
    throw new ProblemError([refused(database, address, "it tells no version that we know")]);
  }
  return {
    address,
    flavor,
    admin,
    connect: () => connectAs(endpoint, { database: address.schema }),
    async [Symbol.asyncDispose]() {
      const released = admin.query("SELECT RELEASE_ALL_LOCKS()").catch(() => void 0);
      await Promise.race([released, setTimeoutAsync(1e3, void 0, { ref: false })]);
      hangUp(admin);
    }
  };
}
async function enter(address, database) {
  const attempt = async (endpoint2) => ({
    admin: await connectAs(endpoint2, { database: address.schema, multipleStatements: true }),
    endpoint: endpoint2
  });
  const { endpoint } = address;
  const plain = { ...endpoint, tls: { mode: "DISABLED" } };
  try {
    if (endpoint.socketPath !== void 0) return await attempt(plain);
    return await attempt(endpoint).catch((error) => {
      const without = error.code === "HANDSHAKE_NO_SSL_SUPPORT";
      if (without && endpoint.tls?.mode === "PREFERRED") return attempt(plain);
      throw error;
    });
  } catch (error) {
    const said = error instanceof Error ? error.message || String(error.code) : String(error);
    throw new ProblemError([refused(database, address, said, serverError(error)?.errno)]);
  }
}
function refused({ name, url }, address, said, errno) {
  const hint = errno === 1049 ? `Create it first: CREATE DATABASE \`${address.schema}\`.` : errno === 1045 ? "Check the user and the password in the URL." : "Check the `url` of the matrix, and that the server can be reached from here.";
  return {
    code: "database-connect",
    message: `Database "${name}" cannot be reached at ${address.text}: ${said}`,
    ...url && { at: url.at },
    hint
  };
}
async function lockDatabase({ admin, address }, { patience, signal, onWait }) {
  const name = lockName(address.schema);
  if (await getLock(admin, name, 0)) return;
  if (patience > 0) {
    const holder = await holderOf(admin, name);
    onWait(`${address.text} is locked by ${holder}; waiting up to ${patience} s`);
  }
  for (let left = patience; left > 0; left -= 1) {
    if (await getLock(admin, name, 1)) return;
    signal.throwIfAborted();
  }
  throw new ProblemError([
    {
      code: "database-locked",
      message: `${address.text} is ${patience > 0 ? "still " : ""}locked by ${await holderOf(admin, name)}${patience > 0 ? ` after ${patience} s` : ""}.`,
      hint: "Another run migrates it. Wait for its end, or end it: KILL with its connection id."
    }
  ]);
}
function lockName(schema) {
  const whole = `multidb-migrate:${schema.toLowerCase()}`;
  if (whole.length <= 64) return whole;
  return `multidb-migrate:${createHash("sha256").update(whole).digest("hex").slice(0, 40)}`;
}
async function getLock(admin, name, seconds) {
  const [rows] = await admin.query("SELECT GET_LOCK(?, ?) AS got", [name, seconds]);
  return Number(rows[0]?.got) === 1;
}
async function holderOf(admin, name) {
  const [rows] = await admin.query("SELECT IS_USED_LOCK(?) AS id", [name]);
  const id = rows[0]?.id;
  if (id === null || id === void 0) return "somebody";
  const [found] = await admin.query(
    "SELECT USER AS user, HOST AS host FROM information_schema.PROCESSLIST WHERE ID = ?",
    [id]
  );
  const who = found[0];
  return `${who === void 0 ? "another account" : `${who.user}@${who.host}`} (connection ${id})`;
}
async function endSessionsFrom(ports, { admin, address }) {
  const [rows] = await admin.query(
    "SELECT ID AS id, USER AS user, HOST AS host FROM information_schema.PROCESSLIST"
  );
  for (const { id, user, host } of rows) {
    const port = /:(\d+)$/.exec(host)?.[1];
    if (user !== address.endpoint.user || port === void 0 || !ports.has(Number(port))) continue;
    await admin.query(`KILL ${Number(id)}`).catch((error) => {
      if (serverError(error)?.errno !== 1094) throw error;
    });
  }
}

// src/live/versions.ts
async function readVersions(connection, schema, database, migrations, own) {
  const order = new Map(migrations.map(({ id }, index) => [id, index]));
  const sorted = (ids2) => ids2.filter((id) => order.has(id)).sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
  const present = await tables(connection, schema);
  const ours = find(database.versionTable, present);
  if (ours !== void 0 && own?.columns === void 0) {
    const columns = (await columnsOf(connection, schema, [ours])).get(ours) ?? [];
    mustBeOurTable(database, columns, own);
    const table2 = openVersionTable(connection, schema, ours);
    const applied = await table2.applied();
    const half = await table2.half();
    return {
      keeper: { kind: "ours", table: ours },
      applied: sorted(applied),
      unknown: applied.filter((id) => !order.has(id)),
      ...half && { half }
    };
  }
  const table = own && await toolTable(own, present, connection, schema);
  if (own === void 0 || table === void 0)
    return { keeper: { kind: "none", tables: present.length }, applied: [], unknown: [] };
  const { ids, unknown, dirty } = own.applied(await rowsOf(connection, schema, table), migrations);
  return {
    keeper: { kind: "tool", table },
    applied: sorted(ids),
    unknown,
    ...dirty !== void 0 && { dirty }
  };
}
async function tables(connection, schema) {
  const [rows] = await connection.query(
    `SHOW FULL TABLES FROM ${quoteIdentifier(schema)} WHERE Table_type NOT IN ('VIEW', 'SEQUENCE')`
  );
  return rows.map((row) => Object.values(row)[0] ?? "");
}
var find = (name, present) => present.find((one) => one === name) ?? present.find((one) => one === name.toLowerCase());
async function columnsOf(connection, schema, names) {
  const found = /* @__PURE__ */ new Map();
  if (names.length === 0) return found;
  const [rows] = await connection.query(
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS column_name FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?) ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    [schema, [...names]]
  );
  for (const { name, column_name } of rows)
    found.set(name, [...found.get(name) ?? [], column_name]);
  return found;
}
async function toolTable({ table, columns }, present, connection, schema) {
  const known = find(table, present);
  if (known !== void 0 || columns === void 0) return known;
  const all = await columnsOf(connection, schema, present);
  const alike = [...all].filter(([, has]) => has.join() === columns.join());
  return alike.length === 1 ? alike[0]?.[0] : void 0;
}
function mustBeOurTable({ name, versionTable, at }, columns, own) {
  if (["id", "name", "applied_at", "half"].every((column) => columns.includes(column))) return;
  const whose = own?.table === versionTable ? "the tool's own" : "not one of ours";
  const message = `The \`version_table\` of "${name}" is ${versionTable}, and the table of that name there is ${whose}.`;
  const hint = "Take `version_table` away, or give it a name that is free: the one of your tool is found by itself.";
  throw new ProblemError([{ code: "not-ours", message, at, hint }]);
}
async function rowsOf(connection, schema, table) {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
  const [keys] = await connection.query(`SHOW KEYS FROM ${name} WHERE Key_name = 'PRIMARY'`);
  const columns = keys.map((key) => quoteIdentifier(key.Column_name));
  const order = columns.length === 0 ? "" : ` ORDER BY ${columns.join(", ")}`;
  const [rows] = await connection.query({
    sql: `SELECT * FROM ${name}${order}`,
    typeCast: (field) => field.string()
  });
  return rows;
}

// src/commands/desk.ts
async function openDesk({ values, cwd, env }) {
  const matrix = await loadMatrix({ file: String(values.matrix ?? defaultMatrixFile), cwd, env });
  const names = (Array.isArray(values.name) ? values.name : []).flatMap(
    (text) => text.split(",").map((name) => name.trim())
  );
  const selected = selectDatabases(matrix, names.length > 0 ? names : void 0);
  const drivers = openDrivers(env);
  const databases = withNeeds(matrix, selected).filter((database) => selected.includes(database));
  const read = async (database) => {
    const { problems, format, migrations, heads, versions } = await readMigrations(
      matrix.root,
      database,
      drivers
    );
    const more = { ...heads && { heads }, ...versions && { versions } };
    return { plan: { database, format, migrations, wanted: true, ...more }, problems };
  };
  return {
    matrix,
    databases,
    drivers,
    async plan(database) {
      const { plan, problems } = await read(database);
      if (problems.length > 0) throw new ProblemError(problems);
      return plan;
    },
    async plans() {
      const all = await Promise.all(databases.map(read));
      const problems = distinct(all.flatMap((one) => one.problems));
      if (problems.length > 0) throw new ProblemError(problems);
      return all.map(({ plan }) => plan);
    },
    versions: (live, { database, migrations, versions }) => readVersions(live.admin, live.address.schema, database, migrations, versions),
    [Symbol.asyncDispose]: () => drivers[Symbol.asyncDispose]()
  };
}
async function openLocked(database, { values, stderr }, signal) {
  const patience = Number(values["lock-timeout"] ?? 60);
  if (!Number.isInteger(patience) || patience < 0 || patience > 86400) {
    const message = `--lock-timeout cannot be "${String(values["lock-timeout"])}".`;
    throw new ProblemError([{ code: "usage", message, hint: "Give whole seconds." }]);
  }
  const live = await openLive(database);
  try {
    await lockDatabase(live, { patience, signal, onWait: (text) => stderr.write(`· ${text}
`) });
    return live;
  } catch (error) {
    await live[Symbol.asyncDispose]();
    throw error;
  }
}
function mustBeOurs({ keeper, dirty }, plan, live, instead) {
  if (keeper.kind !== "tool") return;
  const half = dirty === void 0 ? "" : ` It marks ${dirty} as not finished.`;
  throw new ProblemError([
    {
      code: "not-ours",
      message: `${live.address.text} is kept by ${plan.format} itself, in the table ${keeper.table}: we read that and never write it.${half}`,
      at: plan.database.at,
      hint: instead
    }
  ]);
}
function mustBeKnown({ keeper, unknown }, { database }, { address }) {
  if (unknown.length > 0) {
    const names = unknown.slice(0, 6).join(", ");
    const message2 = `${address.text} has migrations that ${database.migrations.path} does not: ${names}.`;
    const hint2 = "A newer state of the repository was here: check it out, or `stamp` what is really applied.";
    throw new ProblemError([{ code: "version-unknown", message: message2, at: database.at, hint: hint2 }]);
  }
  if (keeper.kind !== "none" || keeper.tables === 0) return;
  const message = `${address.text} has ${plural(keeper.tables, "table")} and no version table, so it is not known what is applied.`;
  const hint = `Say it once: \`stamp -n ${database.name} VERSION\`, or \`base\` when none of the migrations is.`;
  throw new ProblemError([{ code: "version-unknown", message, at: database.at, hint }]);
}
async function reached({ address }, { name, at }, signal, work) {
  try {
    return await work();
  } catch (error) {
    const { code, fatal } = error;
    const said = serverError(error);
    const lost = said !== void 0 || fatal === true || typeof code === "string" && /^E[A-Z]+$/.test(code);
    if (signal?.aborted || error instanceof ProblemError || !lost) throw error;
    const words = said ? `ERROR ${said.errno} (${said.sqlState}): ${said.message}` : error.message;
    const how = said ? "refused us" : "was lost";
    const message = `Database "${name}" at ${address.text} ${how}: ${words}.`;
    const hint = `\`current -n ${name}\` says where it is, once it can be reached.`;
    throw new ProblemError([{ code: "database-connect", message, at, hint }], { cause: error });
  }
}
function nameOf(id, migrations) {
  return migrations.find((migration) => migration.id === id)?.name ?? id;
}
function failureLines(failure) {
  const at = failure.at ?? failure.statement?.at;
  const said = failure.error ? `ERROR ${failure.error.errno} (${failure.error.sqlState}): ${failure.error.message}` : failure.message;
  const sql = failure.statement?.sql.trim().split("\n") ?? [];
  return [...at ? [formatPosition(at)] : [], said, ...sql.map((line) => `  ${line}`)];
}
var shown = 12;
function listLines(title, statements) {
  if (statements.length === 0) return [];
  const more = statements.length - shown;
  return [
    title,
    ...statements.slice(0, shown).map((statement) => `  ${summarise(statement)}`),
    ...more > 0 ? [`  … and ${more} more`] : []
  ];
}

export {
  openLive,
  endSessionsFrom,
  openDesk,
  openLocked,
  mustBeOurs,
  mustBeKnown,
  reached,
  nameOf,
  failureLines,
  listLines
};
