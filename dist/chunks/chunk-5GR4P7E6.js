import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openVersionTable
} from "./chunk-R6254GOD.js";
import {
  quoteIdentifier
} from "./chunk-BGHUK2Z3.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

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

export {
  readVersions
};
