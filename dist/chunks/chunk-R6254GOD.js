import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  inOrder
} from "./chunk-GAQXIBF7.js";
import {
  parseFlavor
} from "./chunk-R5LNAO3R.js";
import {
  quoteIdentifier
} from "./chunk-BGHUK2Z3.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  connectAs,
  hangUp,
  require_promise,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __toESM
} from "./chunk-W2WRCS7Z.js";

// src/live/address.ts
import { isIP } from "node:net";
var modes = ["DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"];
var options = ["ssl-mode", "ssl-ca", "ssl-cert", "ssl-key", "socket", "charset"];
var example = "mysql://user:password@host:3306/schema";
function liveAddress(database, environment) {
  const { name } = database;
  const url = environment === void 0 ? database.url : database.live?.get(environment);
  const key = environment === void 0 ? "`url`" : `\`live.${environment}\``;
  if (url === void 0) {
    const written = environment === void 0 ? `url: "\${DATABASE_URI}/{database}"` : `live: { ${environment}: "\${URI}/{database}" }`;
    throw new ProblemError([
      {
        code: "no-url",
        message: `Database "${name}" has no ${key}, so it is not known where it lives.`,
        at: database.at,
        hint: `Give it one in the matrix, or in \`defaults\`: ${written}, as in ${example}.`
      }
    ]);
  }
  if (url.problems.length > 0) throw new ProblemError(url.problems);
  const address = parseAddress(url.text, database.schema);
  if ("message" in address) {
    throw new ProblemError([
      {
        code: "matrix-value",
        message: `The ${key} of "${name}" ${address.message}`,
        at: url.at,
        hint: address.hint ?? `It is written ${example}.`
      }
    ]);
  }
  return { ...address, at: url.at };
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
  for (const key2 of url.searchParams.keys()) {
    if (!options.includes(key2))
      return { message: `has an option "${key2}" that is not known.`, hint: suggest(key2, options) };
  }
  const mode = (url.searchParams.get("ssl-mode") ?? "PREFERRED").toUpperCase();
  if (mode.includes("/"))
    return {
      message: "has the schema behind its options.",
      hint: `Write the options last: url: "\${DATABASE_URI}/{database}?ssl-mode=REQUIRED".`
    };
  if (!modes.includes(mode))
    return { message: `has the ssl-mode "${mode}".`, hint: suggest(mode, modes) };
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (mode.toUpperCase() === "VERIFY_IDENTITY" && isIP(host) !== 0)
    return {
      message: "has the ssl-mode VERIFY_IDENTITY and a number for its host.",
      hint: "Write the name that stands in the certificate, or VERIFY_CA."
    };
  const [ca, cert, key] = ["ssl-ca", "ssl-cert", "ssl-key"].map((name) => url.searchParams.get(name));
  if (typeof cert !== typeof key) return { message: "has one of ssl-cert and ssl-key, which go together." };
  const rawPath = url.pathname.replace(/^\/+/, "");
  if (rawPath.includes("/"))
    return {
      message: `has the path "${rawPath}", and a schema has no / in its name.`,
      hint: "Either the variable names the schema, or what stands behind it in the matrix."
    };
  const socketPath = url.searchParams.get("socket");
  try {
    const named = decodeURIComponent(rawPath);
    return {
      endpoint: {
        host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1")) || "127.0.0.1",
        port: url.port === "" ? 3306 : Number(url.port),
        user: decodeURIComponent(url.username) || "root",
        password: decodeURIComponent(url.password),
        ...socketPath !== null && { socketPath },
        tls: {
          mode,
          ...ca && { ca },
          ...cert && key && { client: { cert, key } }
        }
      },
      schema: named || schema,
      text: `${url.hostname}${url.port === "" ? "" : `:${url.port}`}/${named || schema}`
    };
  } catch {
    return { message: "has a % that is not followed by two hex digits." };
  }
}

// src/live/open.ts
import { createHash } from "node:crypto";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";
async function openLive(database) {
  const written = liveAddress(database);
  const { admin, endpoint } = await enter(written, database);
  const address = { ...written, endpoint };
  let version;
  try {
    await admin.query("SET SESSION wait_timeout = 2147483");
    const [rows] = await admin.query("SELECT VERSION() AS version");
    version = rows[0]?.version;
  } catch (error) {
    hangUp(admin);
    throw new ProblemError([refused(database, address, error.message)], { cause: error });
  }
  const flavor = parseFlavor(version ?? "");
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
async function enter(address, database, timeout = 1e4) {
  const attempt = async (endpoint2) => ({
    admin: await connectAs(endpoint2, { database: address.schema, multipleStatements: true, timeout }),
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
function refused({ name }, address, said, errno) {
  return {
    code: "database-connect",
    message: `Database "${name}" cannot be reached at ${address.text}: ${said}`,
    at: address.at,
    hint: hintFor(said, errno, address.schema)
  };
}
function hintFor(said, errno, schema) {
  if (errno === 1049) return `Create it first: CREATE DATABASE \`${schema}\`.`;
  if (errno === 1045) return "Check the user and the password in the URL.";
  if (errno === 1044)
    return `The account has no right on that schema: GRANT SELECT ON \`${schema}\`.* is the least.`;
  if (/certificate|altname/i.test(said))
    return "Name the file of the authority that signed the certificate: `?ssl-mode=VERIFY_CA&ssl-ca=FILE`. VERIFY_IDENTITY wants the host in it, too.";
  return "Check the URL in the matrix, and that the server can be reached from here.";
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
async function isLocked(admin, schema) {
  const [rows] = await admin.query("SELECT IS_USED_LOCK(?) AS id", [lockName(schema)]);
  return rows[0]?.id != null;
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

// src/rehearsal/version-table.ts
var import_promise = __toESM(require_promise(), 1);
function versionTableSql(schema, name) {
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  return {
    create: `CREATE TABLE IF NOT EXISTS ${table} (
  id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
  applied_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  half VARCHAR(120) CHARACTER SET ascii NULL
) ENGINE=InnoDB`,
    add: (entries) => (0, import_promise.format)(`REPLACE INTO ${table} (id, name) VALUES ?`, [entries.map((entry) => [entry.id, entry.name])]),
    remove: (ids) => (0, import_promise.format)(`DELETE FROM ${table} WHERE id IN (?)`, [[...ids]])
  };
}
function openVersionTable(session, schema, name) {
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const known = /* @__PURE__ */ new Map();
  const text = versionTableSql(schema, name);
  const insert = async (entries) => {
    if (entries.length > 0) await session.query(text.add(entries));
  };
  const create = async () => {
    await session.query(text.create);
    await insert([...known].map(([id, label]) => ({ id, name: label })));
  };
  const write = async (statement) => {
    try {
      await statement();
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno === 1146) await create();
      else if (errno !== 1049) throw error;
    }
  };
  const select = async (sql) => {
    try {
      const [rows] = await session.query(sql);
      return rows;
    } catch (error) {
      if (serverError(error)?.errno === 1146) return [];
      throw error;
    }
  };
  return {
    async applied() {
      const rows = await select(`SELECT id FROM ${table} WHERE half IS NULL OR half LIKE 'down %'`);
      return rows.map(({ id }) => id ?? "");
    },
    async half() {
      const [row] = await select(`SELECT id, half FROM ${table} WHERE half IS NOT NULL`);
      const [direction, statements, digest = "", state] = row?.half?.split(" ") ?? [];
      if (!row?.id || direction !== "up" && direction !== "down") return void 0;
      const underway = state === "underway";
      return { id: row.id, direction, statements: Number(statements), digest, ...underway && { underway } };
    },
    async setHalf({ id, direction, statements, digest, underway }, label) {
      const half = `${direction} ${statements} ${digest}${underway ? " underway" : ""}`;
      await write(
        () => session.query(`REPLACE INTO ${table} (id, name, half) VALUES (?)`, [[id, label, half]])
      );
    },
    async add(entries) {
      for (const { id, name: label } of entries) known.set(id, label);
      await write(() => insert(entries));
    },
    async remove(ids) {
      for (const id of ids) known.delete(id);
      if (ids.length > 0) await write(() => session.query(text.remove(ids)));
    },
    async replace(wanted) {
      known.clear();
      for (const { id, name: label } of wanted) known.set(id, label);
      await session.query(`DROP TABLE IF EXISTS ${table}`);
      await create();
    }
  };
}
function writeBehind(versions) {
  let added = [];
  let removed = [];
  const flush = async () => {
    const [entries, ids] = [added, removed];
    [added, removed] = [[], []];
    if (ids.length > 0) await versions.remove(ids);
    if (entries.length > 0) await versions.add(entries);
  };
  return {
    async applied() {
      await flush();
      return versions.applied();
    },
    async add(entries) {
      added.push(...entries);
    },
    async remove(ids) {
      added = added.filter(({ id }) => !ids.includes(id));
      removed.push(...ids);
    },
    async replace(entries) {
      [added, removed] = [[], []];
      await versions.replace(entries);
    }
  };
}
function versionsInMemory() {
  const known = /* @__PURE__ */ new Set();
  return {
    applied: async () => [...known],
    async add(entries) {
      for (const { id } of entries) known.add(id);
    },
    async remove(ids) {
      for (const id of ids) known.delete(id);
    },
    async replace(entries) {
      known.clear();
      for (const { id } of entries) known.add(id);
    }
  };
}

// src/matrix/select.ts
function selectDatabases(matrix, names) {
  if (names === void 0) return matrix.databases;
  const known = matrix.databases.map((database) => database.name);
  const problems = [...new Set(names)].filter((name) => !known.includes(name)).map((name) => ({
    code: "matrix-name",
    message: `There is no database "${name}" in ${matrix.file}.`,
    hint: suggest(name, known)
  }));
  if (names.length === 0) {
    problems.push({ code: "matrix-name", message: "No database is named.", hint: suggest("", known) });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return matrix.databases.filter((database) => names.includes(database.name));
}
function withNeeds(matrix, selected) {
  const byName = new Map(matrix.databases.map((database) => [database.name, database]));
  const needs = new Map(matrix.databases.map((database) => [database.name, database.needs]));
  return inOrder(
    selected.map((database) => database.name),
    needs
  ).map((name) => byName.get(name));
}

export {
  liveAddress,
  openLive,
  enter,
  lockDatabase,
  isLocked,
  endSessionsFrom,
  versionTableSql,
  openVersionTable,
  writeBehind,
  versionsInMemory,
  selectDatabases,
  withNeeds
};
