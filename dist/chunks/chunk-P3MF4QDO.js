import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/catalog/by-object.ts
function only(catalog, kind, name) {
  const pick = (map, wanted) => new Map(kind === wanted ? [...map].filter(([key]) => key === name) : []);
  return {
    charset: kind === "schema" ? catalog.charset : "",
    collation: kind === "schema" ? catalog.collation : "",
    ...kind === "schema" && catalog.options && { options: catalog.options },
    tables: pick(catalog.tables, "table"),
    views: pick(catalog.views, "view"),
    triggers: pick(catalog.triggers, "trigger"),
    routines: pick(catalog.routines, "routine"),
    events: pick(catalog.events, "event"),
    sequences: pick(catalog.sequences, "sequence")
  };
}
var parts = /* @__PURE__ */ new Set([
  "column",
  "index",
  "foreign-key",
  "check",
  "partitioning"
]);
function groupByObject(changes) {
  const groups = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const kind = parts.has(change.object) ? "table" : change.object;
    const name = change.path[0] ?? "";
    const key = `${kind}\0${name}`;
    const group = groups.get(key) ?? { kind, name, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()];
}
function labelOf({ kind, name }) {
  if (kind === "schema") return "the schema itself";
  return kind === "routine" ? name : `${kind} ${name}`;
}
function wholeChange({ kind, changes }) {
  return changes.find(
    ({ path, object, aspect }) => path.length === 1 && object === kind && aspect === void 0
  )?.kind;
}
function isAbout({ object, name }, group) {
  const inside = parts.has(object) ? "table" : object;
  return inside === group.kind && (group.kind === "schema" || name === group.name);
}

// src/catalog/ddl-loss.ts
function partsOfType(type) {
  const match = /^(\w+)(?:\((.*)\))?(.*)$/s.exec(type);
  const word = (match?.[1] ?? type).toLowerCase();
  const inside = match?.[2] ?? "";
  const listed = /^(?:enum|set)$/.test(word) ? inside.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? [] : inside.split(",").filter(Boolean);
  return { word, arguments: listed, unsigned: /unsigned/i.test(match?.[3] ?? "") };
}
var integers = ["tinyint", "smallint", "mediumint", "int", "bigint"];
var capacities = /* @__PURE__ */ new Map([
  ["tinytext", 255],
  ["text", 65535],
  ["mediumtext", 16777215],
  ["longtext", 4294967295],
  ["tinyblob", 255],
  ["blob", 65535],
  ["mediumblob", 16777215],
  ["longblob", 4294967295]
]);
var texts = /^(?:char|varchar|(?:tiny|medium|long)?text)$/;
var bytes = /^(?:varbinary|(?:tiny|medium|long)?blob)$/;
function wider(from, to) {
  const number = (type, index, otherwise) => Number(type.arguments[index] ?? otherwise);
  const [left, right] = [integers.indexOf(from.word), integers.indexOf(to.word)];
  if (left >= 0 && right >= 0) {
    if (from.unsigned === to.unsigned) return right >= left;
    return from.unsigned && right > left;
  }
  if (from.word === "decimal" && to.word === "decimal" && (from.unsigned === to.unsigned || from.unsigned)) {
    const [scale, next] = [number(from, 1, 0), number(to, 1, 0)];
    return next >= scale && number(to, 0, 10) - next >= number(from, 0, 10) - scale;
  }
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    return from.arguments.every((value, index) => to.arguments[index] === value);
  }
  for (const family of [texts, bytes]) {
    if (!family.test(from.word) || !family.test(to.word)) continue;
    const room = capacities.get(to.word);
    const held = capacities.get(from.word);
    if (room !== void 0)
      return held !== void 0 ? room >= held : room >= number(from, 0, 1) * (family === texts ? 4 : 1);
    return held === void 0 && number(to, 0, 1) >= number(from, 0, 1);
  }
  if (/^(?:datetime|timestamp|time)$/.test(from.word) && from.word === to.word)
    return number(to, 0, 0) >= number(from, 0, 0);
  if (from.word === "date" && to.word === "datetime") return true;
  if (from.word === "float" && to.word === "double") return true;
  return from.word === "bit" && to.word === "bit" && number(to, 0, 1) >= number(from, 0, 1);
}
function holds(charset, other) {
  if (charset === other || charset === "utf8mb4" || other === "ascii") return true;
  return /^utf(?:16|32|16le)$/.test(charset) || /^(?:utf8|utf8mb3)$/.test(charset) && /^(?:utf8mb3|utf8|latin1)$/.test(other);
}
function columnLoss(table, from, to) {
  const name = `${table}.${to.name}`;
  if (!from.generated && to.generated) return `${name} is computed from now on: what is in it is lost`;
  if (to.generated) return void 0;
  if (from.type !== to.type && !wider(partsOfType(from.type), partsOfType(to.type))) {
    return `${name} becomes ${to.type}, was ${from.type}: values may not fit`;
  }
  if (from.charset !== void 0 && to.charset !== void 0 && !holds(to.charset, from.charset)) {
    return `${name} becomes ${to.charset}, was ${from.charset}: characters may be lost`;
  }
  return void 0;
}

export {
  partsOfType,
  columnLoss,
  only,
  groupByObject,
  labelOf,
  wholeChange,
  isAbout
};
