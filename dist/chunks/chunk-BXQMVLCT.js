import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  quoteIdentifier
} from "./chunk-MNEZCNWB.js";
import {
  require_promise,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  __toESM
} from "./chunk-W2WRCS7Z.js";

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

export {
  versionTableSql,
  openVersionTable,
  writeBehind,
  versionsInMemory
};
