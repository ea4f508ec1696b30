import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  diffCatalogs,
  isMadeUpName,
  listChanges
} from "./chunk-7R6PZ7TZ.js";
import {
  plural
} from "./chunk-WSXK7DUG.js";

// src/models/lend.ts
function lend(models, other, names) {
  if (names.length === 0) return models;
  const says = new Set(names);
  const tables = new Map(
    [...models.tables].map(([name, table]) => {
      const theirs = other.tables.get(name);
      return [name, theirs === void 0 ? table : lendTable(table, theirs, says, models)];
    })
  );
  const whole = (saying, mine, theirs, stands = () => true) => says.has(saying) ? new Map([...mine, ...[...theirs].filter(([, value]) => stands(value))]) : mine;
  const lent = {
    ...models,
    tables,
    views: whole("views", models.views, other.views),
    triggers: whole("triggers", models.triggers, other.triggers, ({ table }) => models.tables.has(table)),
    routines: whole("routines", models.routines, other.routines),
    events: whole("events", models.events, other.events),
    sequences: whole("sequences", models.sequences, other.sequences)
  };
  return diffCatalogs(models, lent).length === 0 ? models : lent;
}
var wholes = {
  view: "views",
  trigger: "triggers",
  routine: "routines",
  event: "events",
  sequence: "sequences",
  check: "checks",
  partitioning: "partitioning",
  "foreign-key": "foreign-keys"
};
function isBeyond({ kind, object, path }, other, names) {
  if (kind !== "added") return false;
  const saying = wholes[object];
  if (saying !== void 0 && names.includes(saying)) return true;
  const [table = "", name = ""] = path;
  const within = other.tables.get(table);
  if (object === "index") {
    const index = within?.indexes.get(name);
    return index !== void 0 && isBeyondIndex(index, new Set(names));
  }
  const column = object === "column" ? within?.columns.get(name) : void 0;
  return column?.generated !== void 0 && names.includes("generated-columns");
}
function lendTable(mine, theirs, says, defaults) {
  const columns = lendColumns(mine, theirs, says);
  const has = (names) => names.every((name) => columns.has(name));
  const { foreignKeys, indexes } = says.has("foreign-key-names") ? nameKeys(mine, theirs) : copyOf(mine);
  for (const [name, index] of theirs.indexes) {
    const own = indexes.get(name);
    if (own !== void 0) indexes.set(name, inOrderOf(index, lendIndex(own, index, says)));
    else if (isBeyondIndex(index, says) && has(columnsOf(index.parts))) indexes.set(name, index);
  }
  for (const [name, key] of theirs.foreignKeys) {
    const own = foreignKeys.get(name);
    if (own === void 0 && says.has("foreign-keys") && has(key.columns)) foreignKeys.set(name, key);
    if (own !== void 0 && says.has("foreign-key-actions") && isUsual(own))
      foreignKeys.set(name, { ...own, onUpdate: key.onUpdate, onDelete: key.onDelete });
  }
  const checks = new Map(mine.checks);
  for (const [name, check] of theirs.checks) {
    const own = mine.checks.get(name);
    if (says.has("checks") && has(quotedNames(check.expression))) checks.set(name, check);
    else if (own?.enforced && says.has("unenforced-checks"))
      checks.set(name, { ...own, enforced: check.enforced });
  }
  const partitions = says.has("partitioning") && theirs.partitions !== void 0 && has(quotedNames(theirs.partitions.expression)) ? theirs.partitions : mine.partitions;
  return {
    ...mine,
    columns,
    indexes,
    foreignKeys,
    checks,
    ...partitions && { partitions },
    ...says.has("table-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("table-engines") && mine.engine === "InnoDB" && { engine: theirs.engine },
    ...says.has("table-options") && mine.options.size === 0 && { rowFormat: theirs.rowFormat, options: theirs.options },
    ...says.has("charsets") && mine.collation === defaults.collation && { charset: theirs.charset, collation: theirs.collation }
  };
}
var copyOf = ({ foreignKeys, indexes }) => ({
  foreignKeys: new Map(foreignKeys),
  indexes: new Map(indexes)
});
function nameKeys(mine, theirs) {
  const { foreignKeys, indexes } = copyOf(mine);
  const content = ({ columns, referencedSchema, referencedTable, referencedColumns }) => JSON.stringify([columns, referencedSchema, referencedTable, referencedColumns]);
  for (const key of mine.foreignKeys.values()) {
    if (!isMadeUpName(mine.name, key.name)) continue;
    const same = [...theirs.foreignKeys.values()].find((each) => content(each) === content(key));
    if (same === void 0) continue;
    if (!isMadeUpName(mine.name, same.name) && !foreignKeys.has(same.name)) {
      foreignKeys.delete(key.name);
      foreignKeys.set(same.name, { ...key, name: same.name });
    }
    const theirIndex = theirs.indexes.get(same.name);
    if (theirIndex === void 0 || indexes.has(same.name)) continue;
    const columns = (index) => JSON.stringify([index.kind, columnsOf(index.parts)]);
    const own = [...indexes.values()].find(
      (index) => !theirs.indexes.has(index.name) && columns(index) === columns(theirIndex)
    );
    if (own === void 0) continue;
    indexes.delete(own.name);
    indexes.set(same.name, { ...own, name: same.name });
  }
  return { foreignKeys, indexes };
}
function lendColumns(mine, theirs, says) {
  const ordered = says.has("column-order") ? orderedAs(mine, theirs) : [...mine.columns.values()];
  const columns = ordered.map((column) => {
    const other = theirs.columns.get(column.name);
    return other === void 0 ? column : inOrderOf(other, lendColumn(column, other, says, mine));
  });
  if (!says.has("generated-columns")) return byName(columns);
  const order = [...theirs.columns.values()];
  for (const [index, column] of order.entries()) {
    if (column.generated === void 0) continue;
    const own = columns.findIndex(({ name }) => name === column.name);
    const known = new Set(columns.map(({ name }) => name));
    if (!quotedNames(column.generated.expression).every((name) => known.has(name))) continue;
    if (own !== -1) columns[own] = column;
    else {
      const before = order.slice(0, index).findLast(({ name }) => known.has(name));
      columns.splice(columns.findIndex(({ name }) => name === before?.name) + 1, 0, column);
    }
  }
  return byName(columns);
}
function orderedAs(mine, theirs) {
  const ordered = [...theirs.columns.keys()].flatMap((name) => mine.columns.get(name) ?? []);
  let before;
  for (const column of mine.columns.values()) {
    if (!theirs.columns.has(column.name)) ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column);
    before = column;
  }
  return ordered;
}
function lendColumn(mine, theirs, says, table) {
  const {
    srid: _srid,
    onUpdate: _onUpdate,
    charset: _charset,
    collation: _collation,
    default: _default,
    ...rest
  } = mine;
  const text = says.has("charsets") && theirs.collation !== void 0 && mine.collation === table.collation ? theirs : mine;
  const expression = says.has("expression-defaults") && isNone(mine.default) && isExpression(theirs.default);
  const set = expression ? theirs.default : mine.default;
  const srid = mine.srid ?? (says.has("srids") ? theirs.srid : void 0);
  const onUpdate = mine.onUpdate ?? (says.has("on-update") ? theirs.onUpdate : void 0);
  return {
    ...rest,
    ...srid !== void 0 && { srid },
    ...onUpdate !== void 0 && { onUpdate },
    ...text.charset !== void 0 && { charset: text.charset },
    ...text.collation !== void 0 && { collation: text.collation },
    ...set !== void 0 && { default: set },
    ...says.has("column-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("column-options") && mine.options.length === 0 && { options: theirs.options },
    ...says.has("invisible-columns") && !mine.invisible && { invisible: theirs.invisible }
  };
}
function inOrderOf(other, value) {
  const fields = Object.entries(value);
  const order = Object.keys(other);
  const place = (field) => order.includes(field) ? order.indexOf(field) : order.length;
  return Object.fromEntries(fields.sort(([left], [right]) => place(left) - place(right)));
}
var isNone = (text) => text === void 0 || text === "NULL";
var isUsual = ({ onUpdate, onDelete }) => onUpdate === "RESTRICT" && onDelete === "RESTRICT";
function isExpression(text) {
  return text !== void 0 && !/^(?:b?'|x'|-?[\d.]|NULL$|CURRENT_TIMESTAMP)/i.test(text);
}
function lendIndex(mine, theirs, says) {
  const { parser: _parser, ...rest } = mine;
  const parser = mine.parser ?? (says.has("index-parsers") ? theirs.parser : void 0);
  const kind = theirs.kind === "fulltext" && says.has("fulltext-indexes") || theirs.kind === "spatial" && says.has("spatial-indexes");
  return {
    ...rest,
    ...parser !== void 0 && { parser },
    ...kind && { kind: theirs.kind, using: theirs.using },
    parts: sameParts(mine.parts, theirs.parts, says) ? theirs.parts : mine.parts,
    ...says.has("index-types") && mine.kind === theirs.kind && mine.using === "BTREE" && { using: theirs.using },
    ...says.has("index-comments") && mine.comment === "" && { comment: theirs.comment },
    ...says.has("invisible-indexes") && mine.visible && { visible: theirs.visible },
    ...says.has("index-options") && mine.options.length === 0 && { options: theirs.options }
  };
}
function sameParts(mine, theirs, says) {
  if (mine.length !== theirs.length) return says.has("functional-indexes") && theirs.some(hasExpression);
  return mine.every((part, index) => {
    const other = theirs[index];
    if (hasExpression(other)) return says.has("functional-indexes") || part.expression === other.expression;
    return part.column === other.column && (says.has("prefix-indexes") && part.length === void 0 || part.length === other.length) && (says.has("descending-indexes") && !part.descending || part.descending === other.descending);
  });
}
function isBeyondIndex({ kind, parts: parts2 }, says) {
  return says.has("fulltext-indexes") && kind === "fulltext" || says.has("spatial-indexes") && kind === "spatial" || says.has("functional-indexes") && parts2.some(hasExpression) || says.has("prefix-indexes") && parts2.some(({ length }) => length !== void 0) || says.has("descending-indexes") && parts2.some(({ descending }) => descending);
}
var hasExpression = ({ expression }) => expression !== void 0;
var columnsOf = (parts2) => parts2.flatMap(({ column, expression = "" }) => column ?? quotedNames(expression));
function quotedNames(expression) {
  return [...expression.matchAll(/`((?:[^`]|``)+)`/g)].map(([, name = ""]) => name.replaceAll("``", "`"));
}
var byName = (columns) => new Map(columns.map((column) => [column.name, column]));

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

// src/checks/unsayable.ts
function sortChanges({ models, lent, other, ignore }, cannotSay) {
  const names = cannotSay?.names ?? [];
  const left = diffCatalogs(lent, other, { ignore });
  const beyond = left.filter((change) => isBeyond(change, other, names));
  return {
    changes: left.filter((change) => !beyond.includes(change)),
    unsayable: [...models === lent ? [] : diffCatalogs(models, lent, { ignore }), ...beyond]
  };
}
function nameOf({ object, path, aspect }) {
  const kind = object === "foreign-key" ? "foreign key" : object;
  const name = path.join(".");
  return `${object === "routine" ? name : `${kind} ${name}`}${aspect === void 0 ? "" : ` (${aspect})`}`;
}
function unsayableFinding(unsayable, by, { check, rule, side }) {
  if (unsayable.length === 0) return void 0;
  const objects = [...new Set(unsayable.map(nameOf))];
  const shown = objects.slice(0, 4).join(", ");
  const more = objects.length > 4 ? ` and ${objects.length - 4} more` : "";
  return {
    check,
    rule,
    severity: "notice",
    title: `${plural(unsayable.length, "thing")} only ${side}, which the models (${by}) cannot say: ${shown}${more}`,
    detail: listChanges(unsayable)
  };
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
var digits = [3, 5, 8, 10, 20];
function writtenLength({ word, arguments: members }) {
  const integer = integers.indexOf(word);
  if (integer >= 0) return digits[integer] + 1;
  if (members.length === 0) return void 0;
  const lengths = members.map((member) => [...member].length - 2);
  if (word === "enum") return Math.max(...lengths);
  return word === "set" ? lengths.reduce((sum, length) => sum + length + 1, -1) : void 0;
}
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
  const written = writtenLength(from);
  if (written !== void 0 && texts.test(to.word)) {
    const room = capacities.get(to.word);
    return room === void 0 ? number(to, 0, 1) >= written : room >= written * 4;
  }
  if (left >= 0 && to.word === "decimal" && (from.unsigned || !to.unsigned))
    return number(to, 0, 10) - number(to, 1, 0) >= digits[left];
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
  lend,
  only,
  groupByObject,
  labelOf,
  wholeChange,
  isAbout,
  sortChanges,
  unsayableFinding
};
