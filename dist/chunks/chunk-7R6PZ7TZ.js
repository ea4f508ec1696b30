import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  formatPosition
} from "./chunk-EG2M2ZMB.js";

// src/catalog/tokens.ts
var escapes = /* @__PURE__ */ new Map([
  ["0", "\0"],
  ["b", "\b"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "	"],
  ["Z", ""]
]);
var blank = /[\s]/;
var wordCharacter = /[0-9A-Za-z_$.@\u0080-\uffff]/;
function quoted(text, start, backslashes) {
  const quote2 = text[start];
  let value = "";
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === "\\" && backslashes && at + 1 < text.length) {
      const next = text[at + 1];
      value += escapes.get(next) ?? next;
      at += 2;
    } else if (character === quote2) {
      if (text[at + 1] !== quote2) return { value, end: at + 1 };
      value += character;
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  return { value, end: at };
}
function tokens(text) {
  const found = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (blank.test(character)) {
      at += 1;
    } else if (character === "/" && text[at + 1] === "*") {
      at += /^\/\*M?!?\d*/.exec(text.slice(at, at + 16))[0].length;
    } else if (character === "*" && text[at + 1] === "/") {
      at += 2;
    } else if (character === "`") {
      const { value, end } = quoted(text, at, false);
      found.push({ kind: "name", value, start: at, end });
      at = end;
    } else if (character === "'") {
      const { value, end } = quoted(text, at, true);
      found.push({ kind: "string", value, start: at, end });
      at = end;
    } else if (wordCharacter.test(character)) {
      let end = at + 1;
      while (end < text.length && wordCharacter.test(text[end])) end += 1;
      found.push({ kind: "word", value: text.slice(at, end), start: at, end });
      at = end;
    } else {
      found.push({ kind: "sign", value: character, start: at, end: at + 1 });
      at += 1;
    }
  }
  return found;
}
function cursor(text, all, start = 0, end = all.length) {
  return { text, tokens: all, at: start, end };
}
function done(from) {
  return from.at >= from.end;
}
function peek(from, ahead = 0) {
  return from.at + ahead < from.end ? from.tokens[from.at + ahead] : void 0;
}
function take(from) {
  const token = peek(from);
  if (!token) throw new SyntaxError(`unexpected end of: ${from.text}`);
  from.at += 1;
  return token;
}
function accept(from, ...expected) {
  for (const [ahead, value] of expected.entries()) {
    const token = peek(from, ahead);
    if (!token || token.kind === "name" || token.kind === "string") return false;
    if (token.value.toUpperCase() !== value) return false;
  }
  from.at += expected.length;
  return true;
}
function closing(from, open) {
  let depth = 0;
  for (let index = open; index < from.end; index += 1) {
    const token = from.tokens[index];
    if (token.kind !== "sign") continue;
    if (token.value === "(") depth += 1;
    if (token.value === ")") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return from.end;
}
function group(from) {
  const open = from.at;
  if (!accept(from, "(")) throw new SyntaxError(`"(" expected in: ${from.text}`);
  from.at = closing(from, open);
  return cursor(from.text, from.tokens, open + 1, from.at - 1);
}
function parts(of) {
  const found = [];
  let start = of.at;
  for (let index = of.at; index < of.end; index += 1) {
    const token = of.tokens[index];
    if (token.kind !== "sign") continue;
    if (token.value === "(") index = closing(of, index) - 1;
    else if (token.value === ",") {
      found.push(cursor(of.text, of.tokens, start, index));
      start = index + 1;
    }
  }
  if (start < of.end) found.push(cursor(of.text, of.tokens, start, of.end));
  return found;
}
function printed(of, start = of.at, end = of.end) {
  if (start >= end) return "";
  return of.text.slice(of.tokens[start].start, of.tokens[end - 1].end);
}

// src/catalog/parse-keys.ts
function isMadeUpName(table, name2) {
  if (/^CONSTRAINT_\d+$/.test(name2) || /^\d+$/.test(name2)) return true;
  const rest = name2.toLowerCase().startsWith(`${table.toLowerCase()}_`) ? name2.slice(table.length + 1) : "";
  return /^(ibfk|chk)_\d+$/i.test(rest);
}
function indexPart(from, options) {
  let part;
  if (peek(from)?.kind === "sign") {
    part = { expression: printed(group(from)) };
  } else {
    const column = take(from).value;
    const length = peek(from)?.value === "(" ? Number(printed(group(from))) : void 0;
    part = { column, ...length !== void 0 && { length } };
  }
  const descending = accept(from, "DESC");
  accept(from, "ASC");
  if (!done(from)) options.push(printed(from));
  return { ...part, descending };
}
var kinds = /* @__PURE__ */ new Map([
  ["PRIMARY", "primary"],
  ["UNIQUE", "unique"],
  ["FULLTEXT", "fulltext"],
  ["SPATIAL", "spatial"]
]);
function defaultUsing(kind, engine) {
  if (kind === "fulltext") return "FULLTEXT";
  if (kind === "spatial") return "RTREE";
  return /^(memory|heap)$/i.test(engine) ? "HASH" : "BTREE";
}
function parseIndex(from, engine) {
  const options = [];
  let kind = "plain";
  let at = 0;
  while (peek(from, at)?.kind === "word" && peek(from, at)?.value.toUpperCase() !== "KEY" && at < 2) at += 1;
  if (peek(from, at)?.kind !== "word" || peek(from, at)?.value.toUpperCase() !== "KEY") return void 0;
  for (; at > 0; at -= 1) {
    const word = take(from).value.toUpperCase();
    const known = kinds.get(word);
    if (known) kind = known;
    else options.push(word);
  }
  take(from);
  const name2 = peek(from)?.kind === "name" ? take(from).value : "PRIMARY";
  const indexParts = parts(group(from)).map((part) => indexPart(part, options));
  let [using, comment, visible] = [defaultUsing(kind, engine), "", true];
  let parser;
  while (!done(from)) {
    if (accept(from, "USING")) using = take(from).value.toUpperCase();
    else if (accept(from, "COMMENT")) comment = take(from).value;
    else if (accept(from, "INVISIBLE") || accept(from, "IGNORED")) visible = false;
    else if (accept(from, "WITH", "PARSER")) parser = take(from).value;
    else options.push(indexOption(from));
  }
  return {
    name: name2,
    kind,
    parts: indexParts,
    using,
    comment,
    visible,
    ...parser !== void 0 && { parser },
    options
  };
}
function indexOption(from) {
  const start = from.at;
  const first = take(from);
  if (accept(from, "=") || /ATTRIBUTE$/i.test(first.value) && !done(from)) take(from);
  return printed(from, start, from.at);
}
function names(from) {
  return parts(group(from)).map((part) => take(part).value);
}
function action(from) {
  if (accept(from, "SET", "NULL")) return "SET NULL";
  if (accept(from, "SET", "DEFAULT")) return "SET DEFAULT";
  if (accept(from, "NO", "ACTION") || accept(from, "RESTRICT")) return "RESTRICT";
  return take(from).value.toUpperCase();
}
function parseConstraint(from, table, schema) {
  if (!accept(from, "CONSTRAINT")) return void 0;
  const name2 = take(from).value;
  if (accept(from, "CHECK")) {
    const expression = checkExpression(group(from));
    const enforced = !accept(from, "NOT", "ENFORCED");
    return { check: { name: name2, expression, enforced, autoNamed: isMadeUpName(table, name2) } };
  }
  if (!accept(from, "FOREIGN", "KEY")) return void 0;
  const columns = names(from);
  accept(from, "REFERENCES");
  const first = take(from).value;
  const second = accept(from, ".") ? take(from).value : void 0;
  const referencedColumns = names(from);
  let [onUpdate, onDelete] = ["RESTRICT", "RESTRICT"];
  while (!done(from)) {
    if (accept(from, "ON", "DELETE")) onDelete = action(from);
    else if (accept(from, "ON", "UPDATE")) onUpdate = action(from);
    else from.at += 1;
  }
  return {
    foreignKey: {
      name: name2,
      columns,
      ...second !== void 0 && first !== schema && { referencedSchema: first },
      referencedTable: second ?? first,
      referencedColumns,
      onUpdate,
      onDelete
    }
  };
}
function checkExpression(inside) {
  const probe = cursor(inside.text, inside.tokens, inside.at, inside.end);
  if (peek(probe)?.kind === "sign" && peek(probe)?.value === "(") {
    const inner = group(probe);
    if (done(probe)) return printed(inner);
  }
  return printed(inside);
}

// src/catalog/lines.ts
var quote = (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("'", "''")}'`;
var name = (text) => `\`${text.replaceAll("`", "``").replaceAll("\n", "\\n")}\``;
var flat = (text) => text.replace(/\s*\n\s*/g, " ");
var when = (condition, text) => condition ? [text] : [];
function partsText(parts2) {
  return parts2.map((part) => {
    const what = part.column === void 0 ? `(${part.expression ?? ""})` : name(part.column);
    return `${what}${part.length === void 0 ? "" : `(${part.length})`}${part.descending ? " DESC" : ""}`;
  }).join(", ");
}
function namesText(names2) {
  return names2.map(name).join(", ");
}
function generatedText(generated) {
  return `(${flat(generated.expression)}) ${generated.stored ? "STORED" : "VIRTUAL"}`;
}
function columnLine(column, table, showCollation) {
  const inherits = column.collation === table.collation && column.charset === table.charset;
  return [
    name(column.name),
    column.type,
    ...when(column.charset && !column.collation, `CHARACTER SET ${column.charset}`),
    ...when(column.collation && (showCollation || !inherits), `COLLATE ${column.collation}`),
    ...when(column.generated, `AS ${column.generated ? generatedText(column.generated) : ""}`),
    ...when(!column.nullable, "NOT NULL"),
    ...when(column.srid !== void 0, `SRID ${column.srid}`),
    ...when(column.default !== void 0, `DEFAULT ${flat(column.default ?? "")}`),
    ...when(column.onUpdate !== void 0, `ON UPDATE ${column.onUpdate}`),
    ...when(column.autoIncrement, "AUTO_INCREMENT"),
    ...when(column.invisible, "INVISIBLE"),
    ...column.options,
    ...when(column.comment, `COMMENT ${quote(column.comment)}`)
  ].join(" ");
}
var keyWords = {
  primary: "PRIMARY KEY",
  unique: "UNIQUE KEY",
  plain: "KEY",
  fulltext: "FULLTEXT KEY",
  spatial: "SPATIAL KEY"
};
function indexLine(index) {
  const usual = index.kind === "fulltext" ? "FULLTEXT" : index.kind === "spatial" ? "RTREE" : "BTREE";
  return [
    keyWords[index.kind],
    ...when(index.kind !== "primary", name(index.name)),
    `(${partsText(index.parts)})`,
    ...when(index.using !== usual, `USING ${index.using}`),
    ...when(index.parser, `WITH PARSER ${index.parser}`),
    ...index.options,
    ...when(!index.visible, "INVISIBLE"),
    ...when(index.comment, `COMMENT ${quote(index.comment)}`)
  ].join(" ");
}
function foreignKeyLine(key, table) {
  const schema = key.referencedSchema === void 0 ? "" : `${name(key.referencedSchema)}.`;
  return [
    ...when(!isMadeUpName(table, key.name), `CONSTRAINT ${name(key.name)}`),
    `FOREIGN KEY (${namesText(key.columns)})`,
    `REFERENCES ${schema}${name(key.referencedTable)} (${namesText(key.referencedColumns)})`,
    ...when(key.onDelete !== "RESTRICT", `ON DELETE ${key.onDelete}`),
    ...when(key.onUpdate !== "RESTRICT", `ON UPDATE ${key.onUpdate}`)
  ].join(" ");
}
function checkLine(check) {
  return [
    ...when(!check.autoNamed, `CONSTRAINT ${name(check.name)}`),
    `CHECK (${flat(check.expression)})`,
    ...when(!check.enforced, "NOT ENFORCED")
  ].join(" ");
}
function partitionLines(partitions) {
  const sub = partitions.subpartition;
  const expression = (text) => text === "" ? "" : ` (${flat(text)})`;
  return [
    `PARTITION BY ${partitions.method}${expression(partitions.expression)}`,
    ...when(
      sub,
      `SUBPARTITION BY ${sub?.method}${expression(sub?.expression ?? "")} SUBPARTITIONS ${sub?.count}`
    ),
    ...partitions.parts.map(
      (part) => [
        `  PARTITION ${name(part.name)}`,
        ...when(part.values !== void 0, `VALUES ${flat(part.values ?? "")}`),
        ...part.options ?? [],
        ...when(part.comment, `COMMENT ${quote(part.comment)}`),
        ...when(part.engine, `ENGINE ${part.engine}`)
      ].join(" ")
    )
  ];
}
function tableLines(table, showCollations) {
  const indexes = [...table.indexes.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return [
    `CREATE TABLE ${name(table.name)} (`,
    ...[
      ...[...table.columns.values()].map((column) => columnLine(column, table, showCollations)),
      ...indexes.map(indexLine),
      ...[...table.foreignKeys.values()].map((key) => foreignKeyLine(key, table.name)).sort(),
      ...[...table.checks.values()].map(checkLine).sort()
    ].map((line) => `  ${line},`),
    `) ENGINE ${table.engine}`,
    `  CHARACTER SET ${table.charset} COLLATE ${table.collation}`,
    `  ROW_FORMAT ${table.rowFormat}`,
    ...[...table.options].map(([option, value]) => `  ${option.toUpperCase()} = ${flat(value)}`),
    ...when(table.comment, `  COMMENT ${quote(table.comment)}`),
    ...table.partitions ? partitionLines(table.partitions).map((line) => `  ${line}`) : []
  ];
}
function rank(index) {
  return index.kind === "primary" ? 0 : 1;
}
function viewLines(view) {
  return [
    `CREATE VIEW ${name(view.name)}`,
    `  ALGORITHM ${view.algorithm}`,
    `  DEFINER ${view.definer} SQL SECURITY ${view.security}`,
    ...when(view.checkOption !== "NONE", `  WITH ${view.checkOption} CHECK OPTION`),
    "AS",
    // the server keeps a view on one line: broken before its clauses, so that a diff shows the one that differs
    ...view.definition.replace(/ (from|where|group by|having|order by|limit|union|(?:left |right )?join) /g, "\n $1 ").replace(/,(?=`)/g, ",\n  ").split("\n").map((line) => line.trimEnd())
  ];
}
function triggerLines(trigger) {
  return [
    `CREATE TRIGGER ${name(trigger.name)} ${trigger.timing} ${trigger.event} ON ${name(trigger.table)} FOR EACH ROW`,
    `  DEFINER ${trigger.definer}`,
    `  SQL_MODE ${quote(trigger.sqlMode)}`,
    `  ORDER ${trigger.order}`,
    ...trigger.body.split(/\r?\n/)
  ];
}
function routineLines(routine) {
  return [
    `CREATE ${routine.kind.toUpperCase()} ${name(routine.name)}(${routine.parameters})`,
    ...when(routine.returns !== void 0, `  RETURNS ${routine.returns}`),
    `  ${routine.deterministic ? "" : "NOT "}DETERMINISTIC ${routine.dataAccess}`,
    `  DEFINER ${routine.definer} SQL SECURITY ${routine.security}`,
    `  SQL_MODE ${quote(routine.sqlMode)}`,
    ...when(routine.comment, `  COMMENT ${quote(routine.comment)}`),
    ...routine.body.split(/\r?\n/)
  ];
}
function eventLines(event) {
  return [
    `CREATE EVENT ${name(event.name)}`,
    `  ON SCHEDULE ${event.schedule}`,
    `  ON COMPLETION ${event.preserve ? "" : "NOT "}PRESERVE ${event.status}`,
    `  DEFINER ${event.definer}`,
    `  SQL_MODE ${quote(event.sqlMode)}`,
    ...when(event.comment, `  COMMENT ${quote(event.comment)}`),
    "DO",
    ...event.body.split(/\r?\n/)
  ];
}
function sequenceLines(sequence) {
  return [`CREATE SEQUENCE ${name(sequence.name)}`, `  ${sequence.definition}`];
}
function schemaLines(catalog) {
  return [
    `SCHEMA CHARACTER SET ${catalog.charset} COLLATE ${catalog.collation}`,
    ...[...catalog.options ?? []].map(([option, value]) => `  ${option.toUpperCase()} ${quote(value)}`)
  ];
}

// src/catalog/diff-table.ts
function compareAspects(object, path, from, to) {
  const changes = [];
  for (const aspect of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(aspect), to.get(aspect)];
    if (was === is) continue;
    changes.push({
      kind: "changed",
      object,
      path,
      aspect,
      ...was !== void 0 && { from: was },
      ...is !== void 0 && { to: is }
    });
  }
  return changes;
}
var yes = (value) => value ? "yes" : "no";
function tableAspects(table) {
  return new Map([
    ["engine", table.engine],
    ["charset", table.charset],
    ["collation", table.collation],
    ["comment", table.comment],
    ["rowFormat", table.rowFormat],
    ...[...table.options].map(([option, value]) => [`option ${option}`, value])
  ]);
}
function columnAspects(column) {
  return /* @__PURE__ */ new Map([
    ["type", column.type],
    ["nullable", yes(column.nullable)],
    ["default", column.default],
    ["onUpdate", column.onUpdate],
    ["autoIncrement", yes(column.autoIncrement)],
    ["generated", column.generated && generatedText(column.generated)],
    ["charset", column.charset],
    ["collation", column.collation],
    ["comment", column.comment],
    ["invisible", yes(column.invisible)],
    ["srid", column.srid === void 0 ? void 0 : String(column.srid)],
    ["options", column.options.length > 0 ? column.options.join(" ") : void 0]
  ]);
}
function indexAspects(index) {
  return /* @__PURE__ */ new Map([
    ["kind", index.kind],
    ["parts", partsText(index.parts)],
    ["using", index.using],
    ["comment", index.comment],
    ["visible", yes(index.visible)],
    ["parser", index.parser],
    ["options", index.options.length > 0 ? index.options.join(" ") : void 0]
  ]);
}
function foreignKeyAspects(key) {
  return /* @__PURE__ */ new Map([
    ["columns", namesText(key.columns)],
    ["referencedSchema", key.referencedSchema],
    ["referencedTable", key.referencedTable],
    ["referencedColumns", namesText(key.referencedColumns)],
    ["onUpdate", key.onUpdate],
    ["onDelete", key.onDelete]
  ]);
}
function checkAspects(check) {
  return /* @__PURE__ */ new Map([
    ["expression", check.expression],
    ["enforced", yes(check.enforced)]
  ]);
}
function partitioningAspects(partitions) {
  const { subpartition, parts: parts2 } = partitions;
  return /* @__PURE__ */ new Map([
    ["method", partitions.method],
    ["expression", partitions.expression],
    [
      "subpartition",
      subpartition && `${subpartition.method} (${subpartition.expression}) × ${subpartition.count}`
    ],
    [
      "parts",
      partitionLines({ ...partitions, parts: parts2 }).slice(subpartition ? 2 : 1).map((line) => line.trim()).join(", ")
    ]
  ]);
}
function compareNamed(object, table, from, to, aspects) {
  const changes = [];
  for (const key of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(key), to.get(key)];
    const path = [table, key];
    if (was === void 0) changes.push({ kind: "added", object, path });
    else if (is === void 0) changes.push({ kind: "removed", object, path });
    else changes.push(...compareAspects(object, path, aspects(was), aspects(is)));
  }
  return changes;
}
function withoutTwins(from, to, madeUp, content) {
  const [left, right] = [new Map(from), new Map(to)];
  const partners = /* @__PURE__ */ new Map();
  for (const [key, value] of right) {
    if (madeUp(value)) partners.set(content(value), [...partners.get(content(value)) ?? [], key]);
  }
  for (const [key, value] of left) {
    const partner = madeUp(value) ? partners.get(content(value))?.pop() : void 0;
    if (partner === void 0) continue;
    left.delete(key);
    right.delete(partner);
  }
  return [left, right];
}
function reordered(from, to) {
  const left = [...from.columns.keys()].filter((name2) => to.columns.has(name2));
  const right = [...to.columns.keys()].filter((name2) => from.columns.has(name2));
  if (left.every((name2, index) => name2 === right[index])) return [];
  return [
    {
      kind: "reordered",
      object: "table",
      path: [from.name],
      aspect: "columns",
      from: namesText(left),
      to: namesText(right)
    }
  ];
}
function diffTable(from, to) {
  const table = from.name;
  const keys = withoutTwins(
    from.foreignKeys,
    to.foreignKeys,
    (key) => isMadeUpName(table, key.name),
    (key) => foreignKeyLine({ ...key, name: `${table}_ibfk_1` }, table)
  );
  const checks = withoutTwins(
    from.checks,
    to.checks,
    (check) => check.autoNamed,
    (check) => checkLine(check)
  );
  const partitions = (of) => of.partitions ? /* @__PURE__ */ new Map([["partitions", of.partitions]]) : /* @__PURE__ */ new Map();
  return [
    ...compareAspects("table", [table], tableAspects(from), tableAspects(to)),
    ...compareNamed("column", table, from.columns, to.columns, columnAspects),
    ...reordered(from, to),
    ...compareNamed("index", table, from.indexes, to.indexes, indexAspects),
    ...compareNamed("foreign-key", table, ...keys, foreignKeyAspects),
    ...compareNamed("check", table, ...checks, checkAspects),
    ...compareNamed("partitioning", table, partitions(from), partitions(to), partitioningAspects).map(
      (change) => ({
        ...change,
        path: [table]
      })
    )
  ];
}

// src/catalog/diff.ts
function globs(patterns = []) {
  if (patterns.length === 0) return () => false;
  const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const source = patterns.map(
    (pattern) => [...pattern].map((sign) => sign === "*" ? ".*" : sign === "?" ? "." : literal(sign)).join("")
  );
  const any = new RegExp(`^(?:${source.join("|")})$`, "su");
  return (name2) => any.test(name2);
}
function diffCatalogs(from, to, options = {}) {
  if (from === to) return [];
  const ignored = globs(options.ignore);
  const changes = compareAspects("schema", [], schemaAspects(from), schemaAspects(to));
  const compare2 = (object, left, right, skip, inside) => {
    if (left === right) return;
    for (const key of [.../* @__PURE__ */ new Set([...left.keys(), ...right.keys()])].sort()) {
      const [was, is] = [left.get(key), right.get(key)];
      if (was === is) continue;
      const present = is ?? was;
      if (present === void 0 || skip(present)) continue;
      if (was === void 0 || is === void 0) {
        changes.push({ kind: was === void 0 ? "added" : "removed", object, path: [key] });
      } else changes.push(...inside(was, is, [key]));
    }
  };
  const named = (value) => ignored(value.name);
  const aspects = (object) => (left, right, path) => compareAspects(object, path, plain(left), plain(right));
  compare2("table", from.tables, to.tables, named, diffTable);
  compare2("view", from.views, to.views, named, aspects("view"));
  compare2(
    "trigger",
    from.triggers,
    to.triggers,
    (trigger) => ignored(trigger.name) || ignored(trigger.table),
    aspects("trigger")
  );
  compare2("routine", from.routines, to.routines, named, aspects("routine"));
  compare2("event", from.events, to.events, named, aspects("event"));
  compare2("sequence", from.sequences, to.sequences, named, aspects("sequence"));
  return changes;
}
function schemaAspects(catalog) {
  return new Map([
    ["charset", catalog.charset],
    ["collation", catalog.collation],
    ...catalog.options ?? []
  ]);
}
function plain(value) {
  const found = /* @__PURE__ */ new Map();
  for (const [field, content] of Object.entries(value)) {
    if (content === void 0 || field === "name") continue;
    found.set(field, content === true ? "yes" : content === false ? "no" : String(content));
  }
  return found;
}
function isSame(changes) {
  return changes.every((change) => change.kind === "reordered");
}
var objectNames = {
  schema: "schema",
  table: "table",
  column: "column",
  index: "index",
  "foreign-key": "foreign key",
  check: "check",
  partitioning: "partitioning of",
  view: "view",
  trigger: "trigger",
  routine: "",
  event: "event",
  sequence: "sequence"
};
var shownCharacters = 200;
function shorten(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}
var plainWords = { added: "is new", removed: "is missing" };
function describeChange(change) {
  return describeChangeAs(change, plainWords);
}
function describeChangeAs(change, words) {
  if (change.object === "schema" && change.to === "" && change.aspect === "charset")
    return "the schema is gone";
  const what = [objectNames[change.object], change.path.join(".")].filter(Boolean).join(" ");
  if (change.kind === "added") return `${what} ${words.added}`;
  if (change.kind === "removed") return `${what} ${words.removed}`;
  if (change.kind === "reordered") {
    return `${what}: the order of columns was ${shorten(change.from ?? "")}, is ${shorten(change.to ?? "")}`;
  }
  const aspect = (change.aspect ?? "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const value = (text) => text === void 0 ? "none" : text === "" ? "empty" : shorten(text);
  return `${what}: ${aspect} was ${value(change.from)}, is ${value(change.to)}`;
}

// src/catalog/unified.ts
var comparedPairs = 4e6;
function middle(from, to) {
  const replaced = () => [
    ...from.map((text) => ({ sign: "-", text })),
    ...to.map((text) => ({ sign: "+", text }))
  ];
  if (from.length * to.length > comparedPairs || from.length === 0 || to.length === 0) return replaced();
  const width = to.length + 1;
  const longest = new Uint32Array((from.length + 1) * width);
  for (let left2 = from.length - 1; left2 >= 0; left2 -= 1) {
    for (let right2 = to.length - 1; right2 >= 0; right2 -= 1) {
      const at = left2 * width + right2;
      longest[at] = from[left2] === to[right2] ? longest[at + width + 1] + 1 : Math.max(longest[at + width], longest[at + 1]);
    }
  }
  const lines = [];
  let [left, right] = [0, 0];
  while (left < from.length || right < to.length) {
    const at = left * width + right;
    if (left < from.length && right < to.length && from[left] === to[right]) {
      lines.push({ sign: " ", text: from[left] });
      left += 1;
      right += 1;
    } else if (right >= to.length || left < from.length && longest[at + width] >= longest[at + 1]) {
      lines.push({ sign: "-", text: from[left] });
      left += 1;
    } else {
      lines.push({ sign: "+", text: to[right] });
      right += 1;
    }
  }
  return lines;
}
function compare(from, to) {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) {
    end += 1;
  }
  const same = (texts) => texts.map((text) => ({ sign: " ", text }));
  return [
    ...same(from.slice(0, start)),
    ...middle(from.slice(start, from.length - end), to.slice(start, to.length - end)),
    ...same(from.slice(from.length - end))
  ];
}
function unifiedHunks(from, to, title3, context) {
  const lines = compare(from, to);
  const wanted = /* @__PURE__ */ new Set();
  for (const [index, line] of lines.entries()) {
    if (line.sign === " ") continue;
    for (let near = index - context; near <= index + context; near += 1) {
      if (near >= 0 && near < lines.length) wanted.add(near);
    }
  }
  const output = [];
  let [left, right] = [1, 1];
  for (let index = 0; index < lines.length; ) {
    if (!wanted.has(index)) {
      left += 1;
      right += 1;
      index += 1;
      continue;
    }
    let end = index;
    while (wanted.has(end)) end += 1;
    const hunk = lines.slice(index, end);
    const [minus, plus] = [
      hunk.filter((line) => line.sign !== "+").length,
      hunk.filter((line) => line.sign !== "-").length
    ];
    const place2 = (line, count) => `${count === 0 ? line - 1 : line},${count}`;
    output.push(
      `@@ -${place2(left, minus)} +${place2(right, plus)} @@ ${title3}`,
      ...hunk.map((line) => line.sign + line.text)
    );
    left += minus;
    right += plus;
    index = end;
  }
  return output;
}

// src/catalog/print.ts
function objectLines(catalog, kind, name2, showCollations) {
  const lines = (from, print) => {
    const value = from.get(name2);
    return value === void 0 ? [] : print(value);
  };
  if (kind === "schema") return schemaLines(catalog);
  if (kind === "view") return lines(catalog.views, viewLines);
  if (kind === "trigger") return lines(catalog.triggers, triggerLines);
  if (kind === "routine") return lines(catalog.routines, routineLines);
  if (kind === "event") return lines(catalog.events, eventLines);
  if (kind === "sequence") return lines(catalog.sequences, sequenceLines);
  return lines(catalog.tables, (table) => tableLines(table, showCollations));
}
function owner(change) {
  const inside = ["column", "index", "foreign-key", "check", "partitioning"];
  return { kind: inside.includes(change.object) ? "table" : change.object, name: change.path[0] ?? "" };
}
function title(kind, name2) {
  if (kind === "schema") return "schema";
  return kind === "routine" ? name2 : `${kind} ${name2.replaceAll("\n", "\\n")}`;
}
function printCatalogDiff(from, to, labels, options = {}) {
  const changes = diffCatalogs(from, to, options);
  if (changes.length === 0) return "";
  const owners = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const { kind, name: name2 } = owner(change);
    const key = `${kind} ${name2}`;
    const known = owners.get(key);
    if (known) known.changes.push(change);
    else owners.set(key, { kind, name: name2, changes: [change] });
  }
  const output = [`--- ${labels.from}`, `+++ ${labels.to}`];
  for (const { kind, name: name2, changes: own } of owners.values()) {
    const showCollations = own.some((change) => change.object === "table" && change.aspect === "collation");
    const hunks = unifiedHunks(
      objectLines(from, kind, name2, showCollations),
      objectLines(to, kind, name2, showCollations),
      title(kind, name2),
      options.context ?? 3
    );
    if (hunks.length > 0) output.push(...hunks);
    else
      output.push(
        `@@ -0,0 +0,0 @@ ${title(kind, name2)}`,
        ...own.map((change) => ` ${describeChange(change)}`)
      );
  }
  return `${output.join("\n")}
`;
}

// src/checks/check.ts
function place(migration, phase) {
  const script = phase === "down" ? migration.down : migration.up;
  if (script?.kind === "sql") {
    const first = script.statements[0]?.at;
    return first ?? { file: script.file, line: 1, column: 1 };
  }
  if (script?.kind === "module") return script.at ?? { file: script.file, line: 1, column: 1 };
  if (script?.kind === "command") return script.at;
  if (script?.kind === "alembic") return { file: script.at.file, line: script.at.line, column: 1 };
  return migration.at;
}

// src/checks/explain.ts
var accessDenied = /* @__PURE__ */ new Set([1044, 1142, 1143, 1227, 1370, 3879]);
function isAccessDenied(failure) {
  return failure.error !== void 0 && accessDenied.has(failure.error.errno);
}
function failureOf(step) {
  return step.outcome.kind === "played" ? step.outcome.failure : void 0;
}
var shown = 12;
function listStatements(title3, statements) {
  if (statements.length === 0) return [];
  const lines = statements.slice(0, shown).map((statement) => `  ${summarise(statement)}`);
  if (statements.length > shown) lines.push(`  … and ${statements.length - shown} more`);
  return [title3, ...lines];
}
function summarise(statement) {
  const text = statement.sql.replace(/\s+/g, " ").trim();
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
  return statement.at ? `${formatPosition(statement.at)}  ${short}` : short;
}
function ordinal(number) {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return !teen && ["th", "st", "nd", "rd"][number % 10] || "th";
}
function explainFailure(failure, step, changed) {
  const lines = failure.error && failure.kind === "statement" ? [] : [failure.message];
  const number = failure.applied.length + 1;
  const total = number + failure.pending.length;
  const { up, down } = step.migration;
  if (failure.statement && failure.kind === "statement") {
    const isModule = (step.phase === "down" ? down : up)?.kind !== "sql";
    if (isModule && number > 1)
      lines.push(`It was the ${number}${ordinal(number)} statement that the migration sent.`);
    if (!isModule && total > 1) lines.push(`It is statement ${number} of ${total}.`);
  }
  const { printed: printed2 = [] } = failure;
  if (printed2.length > 0) lines.push("The end of what it printed:", ...printed2.map((line) => `  ${line}`));
  lines.push(
    ...listStatements(
      "Applied before it (MySQL commits at each DDL statement, so this stays):",
      failure.applied
    )
  );
  lines.push(...listStatements("Never run:", failure.pending));
  if (failure.applied.length > 0 && changed !== void 0) {
    lines.push(
      changed ? "The schema is left half-way: the diff shows it now (+) against before this step (-)." : "The schema is as it was before this step."
    );
  }
  return lines.join("\n");
}
var longestStatement = 4e3;
function cutStatement(written) {
  const sql = written.trim();
  return sql.length <= longestStatement ? sql : `${sql.slice(0, longestStatement).toWellFormed()}… (${sql.length} characters in all)`;
}
function failureFields(failure, step, right = false) {
  const at = failure.at ?? failure.statement?.at;
  const changed = !right && diffCatalogs(step.before, step.after).length > 0;
  const detail = explainFailure(failure, step, right ? void 0 : changed);
  return {
    ...place(step.migration, step.phase),
    ...at && { file: at.file, line: at.line, column: at.column },
    ...failure.statement && { statement: cutStatement(failure.statement.sql) },
    ...failure.error && { error: failure.error },
    ...detail !== "" && { detail },
    ...changed && {
      diff: printCatalogDiff(step.before, step.after, { from: "before this step", to: "left half-way" })
    }
  };
}
var verbs = { up: "up", down: "down", reapply: "second up" };
function title2(step, what) {
  return `${step.migration.name}: its ${verbs[step.phase]} ${what}`;
}
function failed(failure) {
  if (failure.error) return `failed: ${failure.error.errno} ${failure.error.message}`;
  if (failure.kind === "timeout") return `did not finish: ${failure.message}`;
  return `failed: ${failure.message}`;
}

// src/checks/compare.ts
function ignoredIn({ database, unstable }) {
  return [...database.ignore, ...unstable.map(({ name: name2 }) => name2)];
}
var shown2 = 20;
function listChanges(changes, words = plainWords) {
  const lines = changes.slice(0, shown2).map((change) => `- ${describeChangeAs(change, words)}`);
  if (changes.length > shown2) lines.push(`- … and ${changes.length - shown2} more`);
  return lines.join("\n");
}
var ofDowns = { added: "is left behind", removed: "is not brought back" };
function nameUnit({ name: name2, migrations }) {
  const ends = `${migrations[0]?.name} to ${migrations.at(-1)?.name}`;
  return name2 ? `group ${name2} (${ends})` : `the history from ${ends}`;
}
function stepTitle(step, one, many, rest) {
  if (step.unit === void 0) return title2(step, `${one} ${rest}`);
  return `${nameUnit(step.unit)}: its ${step.phase === "down" ? "downs" : "second ups"} ${many} ${rest}`;
}
function compareStep(step, ignore, severity, words) {
  const expected = step.expected;
  const changes = diffCatalogs(expected, step.after, { ignore });
  if (changes.length === 0) return void 0;
  const onlyOrder = isSame(changes);
  return {
    check: words.check,
    rule: onlyOrder ? words.reordered : words.rule,
    severity: onlyOrder && severity === "error" ? "warning" : severity,
    migration: step.migration.id,
    phase: step.phase,
    ...place(step.migration, step.phase),
    title: onlyOrder ? stepTitle(step, "restores", "restore", "the schema but for the order of columns") : step.unit ? `${nameUnit(step.unit)}: ${words.together}` : title2(step, words.what),
    detail: listChanges(changes, step.phase === "down" ? ofDowns : plainWords),
    diff: printCatalogDiff(expected, step.after, words.labels, { ignore })
  };
}

export {
  tokens,
  cursor,
  done,
  peek,
  take,
  accept,
  group,
  parts,
  printed,
  isMadeUpName,
  parseIndex,
  parseConstraint,
  checkExpression,
  foreignKeyLine,
  checkLine,
  withoutTwins,
  globs,
  diffCatalogs,
  isSame,
  describeChangeAs,
  unifiedHunks,
  printCatalogDiff,
  place,
  isAccessDenied,
  failureOf,
  summarise,
  cutStatement,
  failureFields,
  title2 as title,
  failed,
  ignoredIn,
  listChanges,
  nameUnit,
  compareStep
};
