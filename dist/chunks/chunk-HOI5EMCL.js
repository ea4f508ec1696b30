import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  place
} from "./chunk-FDDHCPAH.js";
import {
  external_exports
} from "./chunk-N4TNDYQF.js";
import {
  ProblemError
} from "./chunk-I3MC5SOX.js";

// src/util/position.ts
function formatPosition(at) {
  return `${at.file}:${at.line}:${at.column}`;
}

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
function quoted(text2, start, backslashes) {
  const quote2 = text2[start];
  let value = "";
  let at = start + 1;
  while (at < text2.length) {
    const character = text2[at];
    if (character === "\\" && backslashes && at + 1 < text2.length) {
      const next = text2[at + 1];
      value += escapes.get(next) ?? next;
      at += 2;
    } else if (character === quote2) {
      if (text2[at + 1] !== quote2) return { value, end: at + 1 };
      value += character;
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  return { value, end: at };
}
function tokens(text2) {
  const found = [];
  let at = 0;
  while (at < text2.length) {
    const character = text2[at];
    if (blank.test(character)) {
      at += 1;
    } else if (character === "/" && text2[at + 1] === "*") {
      at += /^\/\*M?!?\d*/.exec(text2.slice(at, at + 16))[0].length;
    } else if (character === "*" && text2[at + 1] === "/") {
      at += 2;
    } else if (character === "`") {
      const { value, end } = quoted(text2, at, false);
      found.push({ kind: "name", value, start: at, end });
      at = end;
    } else if (character === "'") {
      const { value, end } = quoted(text2, at, true);
      found.push({ kind: "string", value, start: at, end });
      at = end;
    } else if (wordCharacter.test(character)) {
      let end = at + 1;
      while (end < text2.length && wordCharacter.test(text2[end])) end += 1;
      found.push({ kind: "word", value: text2.slice(at, end), start: at, end });
      at = end;
    } else {
      found.push({ kind: "sign", value: character, start: at, end: at + 1 });
      at += 1;
    }
  }
  return found;
}
function cursor(text2, all, start = 0, end = all.length) {
  return { text: text2, tokens: all, at: start, end };
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
function accept(from, ...expected2) {
  for (const [ahead, value] of expected2.entries()) {
    const token = peek(from, ahead);
    if (!token || token.kind === "name" || token.kind === "string") return false;
    if (token.value.toUpperCase() !== value) return false;
  }
  from.at += expected2.length;
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
function indexPart(from, options6) {
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
  if (!done(from)) options6.push(printed(from));
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
  const options6 = [];
  let kind = "plain";
  let at = 0;
  while (peek(from, at)?.kind === "word" && peek(from, at)?.value.toUpperCase() !== "KEY" && at < 2) at += 1;
  if (peek(from, at)?.kind !== "word" || peek(from, at)?.value.toUpperCase() !== "KEY") return void 0;
  for (; at > 0; at -= 1) {
    const word = take(from).value.toUpperCase();
    const known = kinds.get(word);
    if (known) kind = known;
    else options6.push(word);
  }
  take(from);
  const name2 = peek(from)?.kind === "name" ? take(from).value : "PRIMARY";
  const indexParts = parts(group(from)).map((part) => indexPart(part, options6));
  let [using, comment, visible] = [defaultUsing(kind, engine), "", true];
  let parser;
  while (!done(from)) {
    if (accept(from, "USING")) using = take(from).value.toUpperCase();
    else if (accept(from, "COMMENT")) comment = take(from).value;
    else if (accept(from, "INVISIBLE") || accept(from, "IGNORED")) visible = false;
    else if (accept(from, "WITH", "PARSER")) parser = take(from).value;
    else options6.push(indexOption(from));
  }
  return {
    name: name2,
    kind,
    parts: indexParts,
    using,
    comment,
    visible,
    ...parser !== void 0 && { parser },
    options: options6
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
var quote = (text2) => `'${text2.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("'", "''")}'`;
var name = (text2) => `\`${text2.replaceAll("`", "``").replaceAll("\n", "\\n")}\``;
var flat = (text2) => text2.replace(/\s*\n\s*/g, " ");
var when = (condition, text2) => condition ? [text2] : [];
function partsText(parts3) {
  return parts3.map((part) => {
    const what = part.column === void 0 ? `(${part.expression ?? ""})` : name(part.column);
    return `${what}${part.length === void 0 ? "" : `(${part.length})`}${part.descending ? " DESC" : ""}`;
  }).join(", ");
}
function namesText(names3) {
  return names3.map(name).join(", ");
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
  const expression = (text2) => text2 === "" ? "" : ` (${flat(text2)})`;
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
function compareAspects(object, path6, from, to) {
  const changes = [];
  for (const aspect of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(aspect), to.get(aspect)];
    if (was === is) continue;
    changes.push({
      kind: "changed",
      object,
      path: path6,
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
  const { subpartition, parts: parts3 } = partitions;
  return /* @__PURE__ */ new Map([
    ["method", partitions.method],
    ["expression", partitions.expression],
    [
      "subpartition",
      subpartition && `${subpartition.method} (${subpartition.expression}) × ${subpartition.count}`
    ],
    [
      "parts",
      partitionLines({ ...partitions, parts: parts3 }).slice(subpartition ? 2 : 1).map((line) => line.trim()).join(", ")
    ]
  ]);
}
function compareNamed(object, table, from, to, aspects) {
  const changes = [];
  for (const key of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(key), to.get(key)];
    const path6 = [table, key];
    if (was === void 0) changes.push({ kind: "added", object, path: path6 });
    else if (is === void 0) changes.push({ kind: "removed", object, path: path6 });
    else changes.push(...compareAspects(object, path6, aspects(was), aspects(is)));
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
  const checks2 = withoutTwins(
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
    ...compareNamed("check", table, ...checks2, checkAspects),
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
  const literal = (text2) => text2.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const source = patterns.map(
    (pattern) => [...pattern].map((sign) => sign === "*" ? ".*" : sign === "?" ? "." : literal(sign)).join("")
  );
  const any = new RegExp(`^(?:${source.join("|")})$`, "su");
  return (name2) => any.test(name2);
}
function diffCatalogs(from, to, options6 = {}) {
  if (from === to) return [];
  const ignored = globs(options6.ignore);
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
  const aspects = (object) => (left, right, path6) => compareAspects(object, path6, plain(left), plain(right));
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
function shorten(text2) {
  const line = text2.replace(/\s+/g, " ");
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}
function describeChange(change) {
  if (change.object === "schema" && change.to === "" && change.aspect === "charset")
    return "the schema is gone";
  const what = [objectNames[change.object], change.path.join(".")].filter(Boolean).join(" ");
  if (change.kind === "added") return `${what} is new`;
  if (change.kind === "removed") return `${what} is missing`;
  if (change.kind === "reordered") {
    return `${what}: the order of columns was ${shorten(change.from ?? "")}, is ${shorten(change.to ?? "")}`;
  }
  const aspect = (change.aspect ?? "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const value = (text2) => text2 === void 0 ? "none" : text2 === "" ? "empty" : shorten(text2);
  return `${what}: ${aspect} was ${value(change.from)}, is ${value(change.to)}`;
}

// src/catalog/unified.ts
var comparedPairs = 4e6;
function middle(from, to) {
  const replaced = () => [
    ...from.map((text2) => ({ sign: "-", text: text2 })),
    ...to.map((text2) => ({ sign: "+", text: text2 }))
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
  const same = (texts) => texts.map((text2) => ({ sign: " ", text: text2 }));
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
function printCatalogDiff(from, to, labels, options6 = {}) {
  const changes = diffCatalogs(from, to, options6);
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
      options6.context ?? 3
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
  const text2 = statement.sql.replace(/\s+/g, " ").trim();
  const short = text2.length > 90 ? `${text2.slice(0, 89)}…` : text2;
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
  lines.push(
    ...listStatements(
      "Applied before it (MySQL commits at each DDL statement, so this stays):",
      failure.applied
    )
  );
  lines.push(...listStatements("Never run:", failure.pending));
  if (failure.applied.length > 0) {
    lines.push(
      changed ? "The schema is left half-way: the diff shows it now (+) against before this step (-)." : "The schema is as it was before this step."
    );
  }
  return lines.join("\n");
}
var longestStatement = 4e3;
function cutStatement(sql2) {
  return sql2.length <= longestStatement ? sql2 : `${sql2.slice(0, longestStatement).toWellFormed()}… (${sql2.length} characters in all)`;
}
function failureFields(failure, step) {
  const at = failure.at ?? failure.statement?.at;
  const changed = diffCatalogs(step.before, step.after).length > 0;
  const detail = explainFailure(failure, step, changed);
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

// src/checks/apply.ts
function severalHeads({ heads = [], migrations }, severity) {
  if (heads.length < 2) return [];
  const meant = heads.every(({ labels }) => labels.length > 0);
  const last = migrations.findLast(({ id }) => heads.some((head) => head.id === id));
  const names3 = heads.map(({ id, labels }) => labels.length > 0 ? `${id} (${labels.join(", ")})` : id);
  return [
    {
      check: "apply",
      rule: "apply-several-heads",
      severity: meant || severity === "notice" ? "notice" : "warning",
      ...last && { migration: last.id, ...place(last, "up") },
      title: `the history has ${heads.length} heads: ${names3.join(", ")}`,
      detail: meant ? "Each ends a branch that has a name: `alembic upgrade heads` applies all of them, `upgrade NAME@head` one." : "`alembic upgrade head` refuses to choose between them; only `upgrade heads` applies all."
    }
  ];
}
var apply_default = {
  name: "apply",
  summary: "every migration goes up, from nothing to head",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [];
    let refused;
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (step.phase !== "up" || failure === void 0) continue;
      if (isAccessDenied(failure)) {
        refused = `the up of ${step.migration.id} was refused: see isolation`;
        continue;
      }
      const unmet = rehearsal.unmet.map(
        ({ name: name2, because }) => `${name2}, which it needs, is not at head: ${because}`
      );
      const fields = failureFields(failure, step);
      findings.push({
        check: "apply",
        rule: "apply-failed",
        severity,
        migration: step.migration.id,
        phase: "up",
        title: title2(step, failed(failure)),
        ...fields,
        ...unmet.length > 0 && {
          detail: [`This may be a consequence: ${unmet.join("; ")}.`, fields.detail ?? ""].join("\n").trim()
        }
      });
    }
    findings.push(...severalHeads(rehearsal, severity));
    return { findings, ...refused !== void 0 && findings.length === 0 && { skipped: refused } };
  }
};

// src/checks/compare.ts
function ignoredIn({ database, unstable }) {
  return [...database.ignore, ...unstable.map(({ name: name2 }) => name2)];
}
var shown2 = 20;
function listChanges(changes) {
  const lines = changes.slice(0, shown2).map((change) => `- ${describeChange(change)}`);
  if (changes.length > shown2) lines.push(`- … and ${changes.length - shown2} more`);
  return lines.join("\n");
}
function compareStep(step, ignore, severity, words) {
  const expected2 = step.expected;
  const changes = diffCatalogs(expected2, step.after, { ignore });
  if (changes.length === 0) return void 0;
  const onlyOrder = isSame(changes);
  return {
    check: words.check,
    rule: onlyOrder ? words.reordered : words.rule,
    severity: onlyOrder && severity === "error" ? "warning" : severity,
    migration: step.migration.id,
    phase: step.phase,
    ...place(step.migration, step.phase),
    title: title2(step, onlyOrder ? "restores the schema but for the order of columns" : words.what),
    detail: listChanges(changes),
    diff: printCatalogDiff(expected2, step.after, words.labels, { ignore })
  };
}

// src/checks/downgrade.ts
function judge(step, ignore, severity) {
  const base = { check: "downgrade", severity, migration: step.migration.id, phase: "down" };
  if (step.outcome.kind === "skipped") {
    const { reason } = step.outcome;
    if (reason.kind === "no-down" && reason.says !== void 0) {
      return {
        ...base,
        rule: "downgrade-irreversible",
        ...place(step.migration, "down"),
        title: `${step.migration.name} cannot go down: ${reason.says}`,
        detail: `A rollback past this migration will fail there. If that is meant, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }, or set a downgrade_floor above it.`
      };
    }
    if (reason.kind === "no-down") {
      return {
        ...base,
        rule: "downgrade-missing",
        ...place(step.migration, "up"),
        title: `${step.migration.name} has no down`,
        detail: `A rollback past this migration has nothing to run. If there can be none, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }.`
      };
    }
    if (reason.kind === "irreversible") {
      return {
        ...base,
        rule: "downgrade-irreversible",
        severity: "notice",
        ...place(step.migration, "up"),
        title: `${step.migration.name} is declared irreversible: ${reason.reason}`
      };
    }
    return void 0;
  }
  const failure = failureOf(step);
  if (failure !== void 0) {
    if (isAccessDenied(failure)) return void 0;
    const expected2 = step.expected;
    const restored = diffCatalogs(expected2, step.before, { ignore }).length > 0 && diffCatalogs(expected2, step.after, { ignore }).length === 0;
    const fields = failureFields(failure, step);
    return restored ? {
      ...base,
      rule: "downgrade-already-restored",
      title: title2(step, `${failed(failure)} (the schema is already back)`),
      ...fields,
      detail: `The schema equals what it was before the up; what failed came after that, or was not needed.
${fields.detail ?? ""}`.trim()
    } : { ...base, rule: "downgrade-failed", title: title2(step, failed(failure)), ...fields };
  }
  const finding = compareStep(step, ignore, severity, {
    check: "downgrade",
    rule: "downgrade-not-restored",
    reordered: "downgrade-reordered",
    what: "ran, but the schema is not what it was before the up",
    labels: { from: "before the up", to: "after the down" }
  });
  if (finding === void 0 || diffCatalogs(step.before, step.after, { ignore }).length > 0) return finding;
  return {
    ...finding,
    rule: "downgrade-no-op",
    severity,
    title: title2(step, "ran and changed nothing, although its up changes the schema"),
    detail: `What its up did, and the down leaves:
${finding.detail ?? ""}`
  };
}
function excuse(finding, reason) {
  return {
    ...finding,
    rule: "downgrade-irreversible",
    severity: "notice",
    title: `${finding.title} (declared irreversible: ${reason})`
  };
}
function run(rehearsal, { severity }) {
  const { steps, migrations, database } = rehearsal;
  const ignore = ignoredIn(rehearsal);
  const downs = steps.filter((step) => step.phase === "down");
  if (!downs.some((step) => step.outcome.kind === "played" || step.outcome.reason.kind !== "not-reached")) {
    return {
      findings: [],
      skipped: migrations.length === 0 ? "there are no migrations" : "no migration went up"
    };
  }
  const findings = downs.flatMap((step) => {
    const finding = judge(step, ignore, severity);
    if (finding === void 0) return [];
    const declared = database.irreversible.get(step.migration.id);
    return [declared && finding.severity !== "notice" ? excuse(finding, declared.reason) : finding];
  });
  return { findings };
}
var downgrade_default = {
  name: "downgrade",
  summary: "every down restores the schema to what it was before its up",
  severity: "error",
  run
};

// src/checks/drift.ts
function only(catalog, kind, name2) {
  const pick = (map, wanted) => new Map(kind === wanted ? [...map].filter(([key]) => key === name2) : []);
  return {
    charset: kind === "schema" ? catalog.charset : "",
    collation: kind === "schema" ? catalog.collation : "",
    tables: pick(catalog.tables, "table"),
    views: pick(catalog.views, "view"),
    triggers: pick(catalog.triggers, "trigger"),
    routines: pick(catalog.routines, "routine"),
    events: pick(catalog.events, "event"),
    sequences: pick(catalog.sequences, "sequence")
  };
}
var parts2 = /* @__PURE__ */ new Set([
  "column",
  "index",
  "foreign-key",
  "check",
  "partitioning"
]);
function groupByObject(changes) {
  const groups = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const kind = parts2.has(change.object) ? "table" : change.object;
    const name2 = change.path[0] ?? "";
    const key = `${kind}\0${name2}`;
    const group2 = groups.get(key) ?? { kind, name: name2, changes: [] };
    group2.changes.push(change);
    groups.set(key, group2);
  }
  return [...groups.values()];
}
function whereInModels(rehearsal, name2) {
  const at = rehearsal.models?.statements?.find(({ sql: sql2 }) => {
    const head = /^\s*create\b[^(;]*?[\s`.]([^\s`(.]+)`?\s*(?:\(|as\b|before\b|after\b|on\b)/is.exec(sql2);
    return head?.[1]?.toLowerCase() === name2.toLowerCase();
  })?.at;
  const place2 = at ?? rehearsal.database.models?.at;
  return place2 ? { file: place2.file, line: place2.line, column: place2.column } : {};
}
function judge2(rehearsal, group2, head, models, severity) {
  const { kind, name: name2, changes } = group2;
  const label = kind === "schema" ? "the schema itself" : kind === "routine" ? name2 : `${kind} ${name2}`;
  const whole = changes.find(
    (change) => change.path.length === 1 && change.object === kind && change.aspect === void 0
  );
  const onlyOrder = isSame(changes);
  const [rule, what] = whole?.kind === "added" ? ["drift-extra", "the migrations create it, the models do not have it"] : whole?.kind === "removed" ? ["drift-missing", "the models have it, no migration creates it"] : onlyOrder ? ["drift-reordered", "its columns stand in another order"] : ["drift-changed", "models and migrations differ"];
  return {
    check: "drift",
    rule,
    severity: onlyOrder && severity === "error" ? "warning" : severity,
    ...whereInModels(rehearsal, name2.replace(/^(procedure|function) /, "")),
    title: `${label}: ${what}`,
    detail: listChanges(changes),
    diff: printCatalogDiff(
      only(models, kind, name2),
      only(head, kind, name2),
      { from: "models", to: "migrations" },
      { ignore: ignoredIn(rehearsal) }
    )
  };
}
var drift_default = {
  name: "drift",
  summary: "the migrated schema equals the models",
  severity: "error",
  run(rehearsal, { severity }) {
    const { models, head, database } = rehearsal;
    if (database.models === void 0) return { findings: [], skipped: "the matrix names no models" };
    if (head === void 0) return { findings: [], skipped: "the migrations do not reach head" };
    if (models === void 0) return { findings: [], skipped: "the models were not created" };
    const { failure } = models.played;
    if (failure) {
      const at = failure.at ?? failure.statement?.at ?? database.models.at;
      return {
        findings: [
          {
            check: "drift",
            rule: "drift-models-failed",
            severity,
            file: at.file,
            line: at.line,
            column: at.column,
            title: `the models of ${database.name} cannot be created: ${failure.error ? `${failure.error.errno} ${failure.error.message}` : failure.message}`,
            ...failure.statement && {
              statement: failure.statement.sql,
              detail: summarise(failure.statement)
            },
            ...failure.error && { error: failure.error }
          }
        ]
      };
    }
    const changes = diffCatalogs(models.catalog, head, { ignore: ignoredIn(rehearsal) });
    return {
      findings: groupByObject(changes).map(
        (group2) => judge2(rehearsal, group2, head, models.catalog, severity)
      )
    };
  }
};

// src/checks/isolation.ts
var nouns = {
  schema: "the schema",
  account: "the account",
  variable: "the global variable"
};
function describeOutside({ kind, name: name2, change, from, to }) {
  const values = kind === "variable" && from !== void 0 && to !== void 0 ? ` from ${from} to ${to}` : "";
  return `${nouns[kind]} ${name2} was ${change}${values}`;
}
function isGlobal(failure) {
  return failure.error?.errno === 1227;
}
function advice(failure, schema) {
  if (isGlobal(failure)) {
    return "What needs a global right cannot be kept apart from other databases: a DEFINER that is another account, SET GLOBAL, FLUSH, or more. Leave the DEFINER out, and do the rest outside of migrations.";
  }
  if (failure.error?.errno === 1044) {
    return `If that is the real name of this database's own schema, say so with \`schema:\` in the matrix (it is ${schema} now).`;
  }
  return "If it only has to read or reference another database of the matrix, say so with `needs: [name]`.";
}
var isolation_default = {
  name: "isolation",
  summary: "migrations touch their own schema only (plus what `needs` allows)",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [];
    const seen = /* @__PURE__ */ new Set();
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (failure === void 0 || !isAccessDenied(failure)) continue;
      const key = `${step.migration.id} ${step.phase === "down" ? "down" : "up"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fields = failureFields(failure, step);
      findings.push({
        check: "isolation",
        rule: "isolation-denied",
        severity,
        migration: step.migration.id,
        phase: step.phase,
        title: title2(
          step,
          `${isGlobal(failure) ? "needs a right beyond its schema" : `reaches beyond ${rehearsal.database.schema}`}: ${failure.error?.errno} ${failure.error?.message}`
        ),
        ...fields,
        detail: [
          `Each database migrates with an account that has every right on its own schema${rehearsal.database.needs.length > 0 ? `, and may read and reference ${rehearsal.database.needs.join(", ")}` : ""}. The server refused this statement.`,
          advice(failure, rehearsal.database.schema),
          fields.detail ?? ""
        ].join("\n").trim()
      });
    }
    for (const change of rehearsal.outside) {
      findings.push({
        check: "isolation",
        rule: "isolation-outside",
        // an account that is kept to its schema cannot have done it: on a server that others use too it is more likely theirs
        severity: rehearsal.shared ? "notice" : severity,
        ...rehearsal.database.migrations.at && {
          file: rehearsal.database.migrations.at.file,
          line: rehearsal.database.migrations.at.line
        },
        title: `${rehearsal.database.name}: ${describeOutside(change)} while it was being migrated`,
        detail: rehearsal.shared ? "The account of the migrations may not do this: another client of the server probably did." : "Migrations of one database must leave other schemas, accounts and global variables as they are."
      });
    }
    return { findings };
  }
};

// src/checks/reapply.ts
function unrepeatable({ unstable }, severity) {
  const makers = new Set(unstable.flatMap(({ migration }) => migration ?? []));
  return [...makers].map((migration) => ({
    check: "reapply",
    rule: "reapply-differs",
    severity,
    migration: migration.id,
    phase: "reapply",
    ...place(migration, "up"),
    title: `${migration.name}: its up gives another schema each time that it is played`,
    detail: `Played again on an empty schema, it did not make the same of: ${unstable.filter((one) => one.migration === migration).map(({ name: name2 }) => name2).join(", ")}. Two servers that ran it differ. These objects are left out of every other comparison.`
  }));
}
var reapply_default = {
  name: "reapply",
  summary: "every migration goes up again after the downs, with the same result",
  severity: "error",
  run(rehearsal, { severity }) {
    const { steps } = rehearsal;
    const ignore = ignoredIn(rehearsal);
    const again = steps.filter((step) => step.phase === "reapply" && step.outcome.kind === "played");
    if (again.length === 0)
      return { findings: [], skipped: "no down was played, so there is nothing to apply again" };
    const findings = again.flatMap((step) => {
      const failure = failureOf(step);
      if (failure !== void 0) {
        if (isAccessDenied(failure)) return [];
        return [
          {
            check: "reapply",
            rule: "reapply-failed",
            severity,
            migration: step.migration.id,
            phase: "reapply",
            title: title2(step, failed(failure)),
            ...failureFields(failure, step)
          }
        ];
      }
      const finding = compareStep(step, ignore, severity, {
        check: "reapply",
        rule: "reapply-differs",
        reordered: "reapply-reordered",
        what: "gives another schema than the first",
        labels: { from: "after the first up", to: "after the second up" }
      });
      return finding ? [finding] : [];
    });
    const each = unrepeatable(rehearsal, severity);
    const told = new Set(each.map(({ migration }) => migration));
    return {
      findings: [
        ...findings.filter(({ rule, migration }) => rule !== "reapply-differs" || !told.has(migration)),
        ...each
      ]
    };
  }
};

// src/checks/index.ts
var checks = [apply_default, downgrade_default, drift_default, isolation_default, reapply_default];

// src/formats/folder.ts
import { isUtf8 } from "node:buffer";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";

// src/sql/compound.ts
var openers = {
  BEGIN: "begin",
  IF: "if",
  CASE: "case",
  LOOP: "loop",
  REPEAT: "repeat",
  WHILE: "while",
  FOR: "for"
};
var plainBodies = new Set(
  "ALTER ANALYZE CALL CREATE DELETE DO DROP EXECUTE FLUSH GET GRANT HANDLER INSERT KILL OPTIMIZE PREPARE RENAME REPLACE RESIGNAL RETURN REVOKE SELECT SET SHOW SIGNAL START TABLE TRUNCATE UPDATE VALUES WITH COMMIT ROLLBACK".split(" ")
);
var expectsOperand = new Set(
  "CASE WHEN THEN ELSE AND OR XOR NOT IN LIKE BETWEEN DIV MOD REGEXP RLIKE IS AS BY SELECT WHERE ON SET BINARY INTERVAL ESCAPE".split(
    " "
  )
);
function createCompound() {
  const frames = [];
  let place2 = "first";
  let parentheses = 0;
  let count = 0;
  let firstWord = "";
  let handler = false;
  let until = false;
  let previous = "";
  let previousKind = "symbol";
  let definerTokens = 0;
  let rowWords = 0;
  const begin = () => {
    place2 = "start";
    count = 0;
    firstWord = "";
    handler = false;
    until = false;
  };
  const startStatement = (word) => {
    place2 = "inside";
    count = 1;
    firstWord = word;
    handler = false;
    const top = frames.at(-1);
    const opened = openers[word];
    if (opened !== void 0) {
      frames.push(opened);
      if (opened === "begin" || opened === "loop" || opened === "repeat") begin();
    } else if (word === "END" && top !== void 0) {
      frames.pop();
    } else if (word === "ELSE" && (top === "if" || top === "case")) {
      begin();
    } else if (word === "UNTIL" && top === "repeat") {
      until = true;
    }
  };
  const continueStatement = (word, text2) => {
    count += 1;
    const top = frames.at(-1);
    if (count === 2 && text2 === ":") begin();
    else if (previous === "." || word === "") return;
    else if (word === "CASE" && firstWord !== "END") frames.push("case-expression");
    else if (word === "END" && top === "case-expression" && endsOperand()) frames.pop();
    else if (word === "END" && top === "repeat" && until && endsOperand()) endUntil();
    else if (word === "THEN" && (top === "if" || top === "case")) begin();
    else if (word === "DO" && (top === "while" || top === "for")) begin();
    else if (firstWord === "DECLARE" && word === "HANDLER") handler = true;
    else if (handler && word === "FOR") place2 = "condition";
  };
  const endUntil = () => {
    frames.pop();
    until = false;
    firstWord = "END";
  };
  const endsOperand = () => previousKind === "word" ? !expectsOperand.has(previous) : previousKind !== "symbol" || previous === ")";
  const feed = (token, text2) => {
    const word = token.kind === "word" ? text2.toUpperCase() : "";
    if (text2 === ";" && token.kind !== "string") {
      while (frames.at(-1) === "case-expression") frames.pop();
      if (frames.length > 0) begin();
    } else {
      step(word, text2, token.kind);
    }
    previous = word === "" ? text2 : word;
    previousKind = token.kind;
  };
  const step = (word, text2, kind) => {
    switch (place2) {
      case "first":
        if (word === "CREATE" || word === "ALTER") place2 = "create";
        else if (word === "BEGIN") place2 = "begin";
        else if (openers[word] !== void 0) startStatement(word);
        else place2 = "second";
        break;
      case "second":
        if (text2 === ":") begin();
        else place2 = "plain";
        break;
      case "begin":
        if (word === "ATOMIC") {
          frames.push("begin");
          begin();
        } else if (word !== "NOT") place2 = "plain";
        break;
      case "create":
        if (word === "PROCEDURE" || word === "FUNCTION") place2 = "parameters";
        else if (word === "TRIGGER") place2 = "trigger";
        else if (word === "EVENT") place2 = "schedule";
        else if (word === "DEFINER") {
          place2 = "definer";
          definerTokens = 0;
        } else if (!["OR", "REPLACE", "AGGREGATE"].includes(word)) place2 = "plain";
        break;
      case "definer": {
        definerTokens += 1;
        const continues = definerTokens <= 2 || kind === "variable" || kind === "symbol";
        if (!continues && previous !== "@") {
          place2 = "create";
          step(word, text2, kind);
        }
        break;
      }
      case "parameters":
        if (text2 === "(") parentheses += 1;
        else if (text2 === ")") {
          parentheses -= 1;
          if (parentheses === 0) place2 = "characteristics";
        }
        break;
      case "characteristics":
        if (text2 === ":") begin();
        else if (openers[word] !== void 0) startStatement(word);
        else if (plainBodies.has(word) && previous !== "CHARACTER" && previous !== "RETURNS") place2 = "plain";
        break;
      case "schedule":
        if (word === "DO") begin();
        break;
      case "trigger":
        rowWords = word === ["FOR", "EACH", "ROW"][rowWords] ? rowWords + 1 : 0;
        if (rowWords === 3) place2 = "row";
        break;
      case "row":
        if (word === "FOLLOWS" || word === "PRECEDES") place2 = "order";
        else startStatement(word);
        break;
      case "order":
        begin();
        break;
      case "start":
        startStatement(word);
        break;
      case "inside":
        continueStatement(word, text2);
        break;
      case "condition":
        if (!["SQLSTATE", "VALUE", "NOT"].includes(word)) place2 = "behind-condition";
        break;
      case "behind-condition":
        if (text2 === ",") place2 = "condition";
        else startStatement(word);
        break;
      case "plain":
        break;
    }
  };
  return {
    feed,
    get complete() {
      return frames.every((frame) => frame === "case-expression");
    }
  };
}

// src/sql/lex.ts
var blank2 = /[\u0000\t-\r ]/;
var wordCharacter2 = /[0-9A-Za-z_$\u0080-\uffff]/;
var opensConditional = /\/\*M?!(?:\d{5,6})?/y;
var opensDollars = /\$[0-9A-Za-z_]*\$/y;
function createLexer(text2, from = 0, to = text2.length) {
  return { text: text2, end: to, offset: from, delimiter: ";" };
}
function nextToken(lexer) {
  const { text: text2, end, offset: start } = lexer;
  if (start >= end) return void 0;
  const token = scan(lexer, text2, start, end);
  lexer.offset = token.end;
  return token;
}
function significantTokens(sql2) {
  const lexer = createLexer(sql2);
  const tokens2 = [];
  for (let token = nextToken(lexer); token !== void 0; token = nextToken(lexer)) {
    if (token.kind === "blank" || token.kind === "comment" || token.kind === "conditional") continue;
    tokens2.push({ ...token, text: sql2.slice(token.start, token.end) });
  }
  return tokens2;
}
function scan(lexer, text2, start, end) {
  const character = text2[start];
  const following = text2[start + 1];
  if (lexer.conditional === void 0 && text2.startsWith(lexer.delimiter, start)) {
    return { kind: "delimiter", start, end: Math.min(start + lexer.delimiter.length, end) };
  }
  if (blank2.test(character)) {
    let offset = start + 1;
    while (offset < end && blank2.test(text2[offset])) offset += 1;
    return { kind: "blank", start, end: offset };
  }
  if (character === "#" || character === "-" && following === "-" && isLineComment(text2, start, end)) {
    const newline = text2.indexOf("\n", start);
    return { kind: "comment", start, end: newline === -1 || newline > end ? end : newline };
  }
  if (character === "/" && following === "*") return scanComment(lexer, text2, start, end);
  if (character === "*" && following === "/" && lexer.conditional !== void 0) {
    lexer.conditional = void 0;
    return { kind: "conditional", start, end: start + 2 };
  }
  if (character === "'" || character === '"') return scanQuoted("string", text2, start, start, end);
  if (character === "`") return scanQuoted("quoted", text2, start, start, end);
  if (character === "@") return scanVariable(lexer, text2, start, end);
  if (character === "$") {
    const dollars = scanDollars(text2, start, end);
    if (dollars !== void 0) return dollars;
  }
  if (wordCharacter2.test(character)) {
    const stop = wordEnd(lexer, text2, start, end);
    return {
      kind: /^\d/.test(character) && /^\d+$/.test(text2.slice(start, stop)) ? "number" : "word",
      start,
      end: stop
    };
  }
  return { kind: "symbol", start, end: start + 1 };
}
function isLineComment(text2, start, end) {
  return start + 2 >= end || /[\u0000- \u007f]/.test(text2[start + 2]);
}
function scanComment(lexer, text2, start, end) {
  opensConditional.lastIndex = start;
  const opening = opensConditional.exec(text2);
  if (opening !== null && lexer.conditional === void 0) {
    lexer.conditional = start;
    return { kind: "conditional", start, end: Math.min(start + opening[0].length, end) };
  }
  const close = text2.indexOf("*/", start + 2);
  return close === -1 || close + 2 > end ? { kind: "comment", start, end, unterminated: true } : { kind: "comment", start, end: close + 2 };
}
function scanQuoted(kind, text2, start, quote2, end) {
  const mark = text2[quote2];
  for (let offset = quote2 + 1; offset < end; offset += 1) {
    const character = text2[offset];
    if (character === "\\" && mark !== "`") offset += 1;
    else if (character === mark) {
      if (text2[offset + 1] !== mark || offset + 1 >= end) return { kind, start, end: offset + 1 };
      offset += 1;
    }
  }
  return { kind, start, end, unterminated: true };
}
function scanDollars(text2, start, end) {
  opensDollars.lastIndex = start;
  const tag = opensDollars.exec(text2)?.[0];
  if (tag === void 0) return void 0;
  const close = text2.indexOf(tag, start + tag.length);
  return close === -1 || close + tag.length > end ? void 0 : { kind: "string", start, end: close + tag.length };
}
function scanVariable(lexer, text2, start, end) {
  const name2 = text2[start + 1] === "@" ? start + 2 : start + 1;
  if (name2 < end && /['"`]/.test(text2[name2])) return scanQuoted("variable", text2, start, name2, end);
  const stop = wordEnd(lexer, text2, name2, end);
  return { kind: stop === name2 ? "symbol" : "variable", start, end: stop === name2 ? start + 1 : stop };
}
function wordEnd(lexer, text2, start, end) {
  let offset = start;
  while (offset < end && wordCharacter2.test(text2[offset])) {
    if (lexer.conditional === void 0 && text2.startsWith(lexer.delimiter, offset)) break;
    offset += 1;
  }
  return offset;
}

// src/sql/split.ts
function splitSql(text2, file, options6 = {}) {
  const origin = text2.startsWith("\uFEFF") ? 1 : 0;
  const lexer = createLexer(text2, Math.max(options6.from ?? 0, origin), options6.to);
  const locate = createLocator(text2, file, origin);
  const statements = [];
  const problems = [];
  const complain = (offset, message, hint) => {
    problems.push({ code: "migration-unreadable", message, at: locate(offset), hint });
  };
  let piece;
  const finish = () => {
    if (piece?.meant) statements.push({ sql: text2.slice(piece.start, piece.end), at: locate(piece.start) });
    piece = void 0;
  };
  for (let token = nextToken(lexer); token !== void 0; token = nextToken(lexer)) {
    if (token.unterminated) complain(token.start, ...unterminated(text2, token));
    if (token.kind === "blank" || token.kind === "comment") continue;
    if (token.kind === "word" && isDelimiterCommand(lexer, token)) {
      const fault = piece === void 0 ? setDelimiter(lexer, token) : misplaced(lexer, token, locate(piece.start));
      if (fault !== void 0) complain(token.start, ...fault);
      if (piece === void 0 || fault !== void 0) {
        finish();
        continue;
      }
    }
    const content = text2.slice(token.start, token.end);
    const ends = token.kind === "delimiter" ? lexer.delimiter !== ";" || (piece?.compound.complete ?? true) : content === ";" && lexer.conditional === void 0 && (piece?.compound.complete ?? true);
    if (ends) {
      finish();
      continue;
    }
    piece ??= { start: token.start, end: token.end, meant: false, compound: createCompound() };
    piece.end = token.end;
    if (token.kind === "conditional") continue;
    piece.meant = true;
    piece.compound.feed(token, content);
  }
  if (lexer.conditional !== void 0) {
    complain(lexer.conditional, "The comment that opens here is never closed.", "Close it with */.");
  }
  finish();
  return { statements, problems };
}
var names2 = {
  "'": "string",
  '"': "string",
  "`": "quoted name",
  "@": "quoted name",
  "/": "comment"
};
function unterminated(text2, token) {
  const mark = text2[token.start];
  const close = mark === "/" ? "*/" : mark === "@" ? "the same quote" : mark;
  return [
    `The ${names2[mark]} that opens here is never closed.`,
    `Close it with ${close}; all that follows was taken for a part of it.`
  ];
}
function isDelimiterCommand(lexer, token) {
  const { text: text2 } = lexer;
  if (token.end - token.start !== 9 || lexer.conditional !== void 0) return false;
  if (text2.slice(token.start, token.end).toUpperCase() !== "DELIMITER") return false;
  return /^(?:[ \t\r\n]|$)/.test(text2.slice(token.end, token.end + 1));
}
function restOfLine(lexer, token) {
  const newline = lexer.text.indexOf("\n", token.end);
  const next = newline === -1 || newline > lexer.end ? lexer.end : newline;
  return { argument: readArgument(lexer.text.slice(token.end, next).trim()), next };
}
function readArgument(rest) {
  const quote2 = /^['"`]/.exec(rest)?.[0];
  if (quote2 !== void 0 && rest.indexOf(quote2, 1) !== -1) return rest.slice(1, rest.indexOf(quote2, 1));
  return rest.split(/[ \t]/, 1)[0];
}
function beginsLine(lexer, token) {
  const line = lexer.text.slice(lexer.text.lastIndexOf("\n", token.start - 1) + 1, token.start);
  return /^[\uFEFF \t]*$/.test(line);
}
function setDelimiter(lexer, token) {
  const { argument, next } = restOfLine(lexer, token);
  lexer.offset = next;
  if (argument === "")
    return ["DELIMITER without a delimiter.", "Write the delimiter behind it: DELIMITER $$"];
  if (argument.includes("\\"))
    return ["A delimiter cannot hold a backslash.", "Use another one: DELIMITER $$"];
  lexer.delimiter = argument;
  if (beginsLine(lexer, token)) return void 0;
  return [
    "DELIMITER stands behind something else on its line.",
    "Put it on a line of its own: the mysql client obeys it only there."
  ];
}
function misplaced(lexer, token, statement) {
  const { argument, next } = restOfLine(lexer, token);
  if (!beginsLine(lexer, token) || !/^[^\w\s'"`(.,=]+$/.test(argument)) return void 0;
  const missing = lexer.delimiter;
  lexer.offset = next;
  lexer.delimiter = argument;
  return [
    `DELIMITER inside a statement: the one that begins in line ${statement.line} is not ended.`,
    `End it with ${missing} before this line.`
  ];
}
function createLocator(text2, file, origin) {
  let line = 1;
  let lineStart = origin;
  return (offset) => {
    if (offset < lineStart) {
      line = 1;
      lineStart = origin;
    }
    for (let newline = text2.indexOf("\n", lineStart); newline !== -1 && newline < offset; newline = text2.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = newline + 1;
    }
    return { file, line, column: offset - lineStart + 1 };
  };
}

// src/formats/folder.ts
var mostFiles = 1e5;
async function readFolder(root, relative, code = "migration-unreadable") {
  const absolute = path.resolve(root, relative);
  const start = path.relative(root, absolute).split(path.sep).join("/");
  const place2 = (file) => path.posix.join(start, file);
  const problems = [];
  const files = [];
  const complain = (file, message, hint) => {
    problems.push({ code, message, at: { file: place2(file), line: 1, column: 1 }, hint });
  };
  const boundary = await realpath(root);
  const walk = async (below, above) => {
    const entries = await readdir(path.join(absolute, below), { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const file = below === "" ? entry.name : `${below}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await follow(file) : kindOf(entry);
      if (kind === "file") files.push(file);
      if (files.length > mostFiles) throw tooMany(code, place2(""));
      if (kind !== "folder") continue;
      const real = await realpath(path.join(absolute, file));
      if (above.includes(real)) continue;
      try {
        await walk(file, [...above, real]);
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        complain(file, `The folder cannot be read: ${error.message}.`, "Check its permissions.");
      }
    }
  };
  const follow = async (file) => {
    try {
      const real = await realpath(path.join(absolute, file));
      if (!isInside(boundary, real)) {
        complain(
          file,
          "The link leads out of the workspace.",
          "Put the file itself here, or link to one inside the workspace."
        );
        return "other";
      }
      return kindOf(await stat(real));
    } catch {
      complain(file, "The link leads nowhere.", "Remove it, or create what it names.");
      return "other";
    }
  };
  try {
    mustBeInside(boundary, await realpath(absolute), relative, code);
    if ((await stat(absolute)).isDirectory()) await walk("", [await realpath(absolute)]);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const message = `"${relative}" cannot be read: ${error.message}.`;
    throw new ProblemError([{ code, message, hint: "Check the path in the matrix and the permissions." }]);
  }
  files.sort();
  const text2 = (file) => readText(path.join(absolute, file), place2(file), code);
  return { folder: { absolute, relative: start, files, text: text2 }, problems };
}
async function openFile(root, relative, code) {
  const absolute = path.resolve(root, relative);
  if (!(await stat(absolute).catch(() => void 0))?.isFile()) return void 0;
  mustBeInside(await realpath(root), await realpath(absolute), relative, code);
  const file = path.basename(absolute);
  const place2 = path.relative(root, absolute).split(path.sep).join("/");
  return {
    absolute: path.dirname(absolute),
    relative: path.posix.dirname(place2),
    files: [file],
    text: () => readText(absolute, place2, code)
  };
}
function isInside(root, real) {
  return real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}
function mustBeInside(root, real, written, code) {
  if (isInside(root, real)) return;
  const hint = "Paths are relative to the folder of the matrix and stay inside it, links included.";
  throw new ProblemError([{ code, message: `"${written}" leads out of the workspace.`, hint }]);
}
var byName = (left, right) => left.name < right.name ? -1 : 1;
function kindOf(entry) {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}
function tooMany(code, file) {
  const message = `"${file}" holds more than ${mostFiles} files.`;
  return new ProblemError([{ code, message, hint: "Name the folder that holds only the migrations." }]);
}
function placeOf(folder, file) {
  return path.posix.join(folder.relative, file);
}
async function readSqlScript(folder, file) {
  const place2 = placeOf(folder, file);
  try {
    const { statements, problems } = splitSql(await folder.text(file), place2);
    return { script: { kind: "sql", file: place2, statements }, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: { kind: "sql", file: place2, statements: [] }, problems: error.problems };
  }
}
async function readText(absolute, file, code) {
  const fail = (line, column, message, hint) => new ProblemError([{ code, message, at: { file, line, column }, hint }]);
  let bytes;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    throw fail(1, 1, `The file cannot be read: ${error.message}.`, "Check its permissions.");
  }
  const save = "Save the file as UTF-8.";
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff") throw fail(1, 1, "The file is UTF-16.", save);
  if (!isUtf8(bytes)) {
    const { offset, line, column } = firstInvalid(bytes);
    const value = bytes[offset].toString(16).toUpperCase().padStart(2, "0");
    throw fail(
      line,
      column,
      `The file is not UTF-8: byte ${offset + 1} (0x${value}) begins no character.`,
      save
    );
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    const { line, column } = positionOf(bytes, zero);
    throw fail(
      line,
      column,
      `The file is not text: byte ${zero + 1} is zero, as in UTF-16 or a binary file.`,
      save
    );
  }
  return new TextDecoder().decode(bytes);
}
function firstInvalid(bytes) {
  let valid = 0;
  let step = bytes.length;
  const decodes = (length) => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (step > 0) {
    if (valid + step <= bytes.length && decodes(valid + step)) valid += step;
    else step = Math.floor(step / 2);
  }
  while (valid > 0 && !isUtf8(bytes.subarray(0, valid))) valid -= 1;
  const offset = Math.min(valid, bytes.length - 1);
  return { offset, ...positionOf(bytes, offset) };
}
function positionOf(bytes, offset) {
  const before = bytes.subarray(0, offset).toString("utf8").replace(/^\uFEFF/, "");
  const lines = before.split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
}

// src/util/limit.ts
function limiter(most) {
  const waiting = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

// src/formats/alembic.ts
import path3 from "node:path";

// src/alembic/ini.ts
var defaultSection = "DEFAULT";
var header = /^\[(?<name>.+)\]/;
var assignment = /^(?<key>.*?)\s*[=:]\s*(?<value>.*)$/s;
function parseIni(text2, file) {
  const problems = [];
  const complain = (at, message, hint) => {
    problems.push({ code: "config-unreadable", message, at, hint });
  };
  const sections2 = /* @__PURE__ */ new Map();
  const defaults = /* @__PURE__ */ new Map();
  let keys;
  let sectionName = defaultSection;
  let open;
  let indentation = 0;
  let headless = false;
  for (const [index, line] of text2.split(/\r\n|\r|\n/).entries()) {
    const written = line.trim();
    if (written.startsWith("#") || written.startsWith(";")) continue;
    if (written === "") {
      open?.lines.push("");
      continue;
    }
    const column = line.indexOf(written[0]) + 1;
    const at = { file, line: index + 1, column };
    if (open !== void 0 && column - 1 > indentation) {
      open.lines.push(written);
      continue;
    }
    indentation = column - 1;
    if (written.startsWith("[") && !header.test(written) && !assignment.test(written)) {
      complain(at, `"${shorten2(written)}" begins no section.`, "Its name stands between brackets: [first].");
      keys = /* @__PURE__ */ new Map();
      open = void 0;
      continue;
    }
    const name2 = header.exec(written)?.groups?.name;
    if (name2 !== void 0) {
      open = void 0;
      sectionName = name2;
      if (name2 === defaultSection) keys = defaults;
      else {
        const twin2 = sections2.get(name2);
        if (twin2 !== void 0) {
          const message = `The section [${name2}] is there twice; the first is at ${formatPosition(twin2.at)}.`;
          complain(at, message, "Join the two.");
        } else sections2.set(name2, { at, keys: /* @__PURE__ */ new Map() });
        keys = sections2.get(name2).keys;
      }
      continue;
    }
    if (keys === void 0) {
      if (!headless) {
        const message = `"${shorten2(written)}" stands before the first section.`;
        complain(at, message, "A section begins with its name in brackets: [alembic].");
      }
      headless = true;
      continue;
    }
    const { key: writtenKey, value } = assignment.exec(written)?.groups ?? {};
    if (writtenKey === void 0 || writtenKey === "" || value === void 0) {
      const message = `"${shorten2(written)}" is neither a section, a key with a value nor a comment.`;
      const hint = "Write `key = value`; a line that goes on with a value is indented, a comment begins with #.";
      complain(at, message, hint);
      if (writtenKey === "") open = void 0;
      continue;
    }
    const key = writtenKey.toLowerCase();
    const twin = keys.get(key);
    if (twin !== void 0) {
      const message = `[${sectionName}] has the key ${key} twice; the first is at ${formatPosition(twin.at)}.`;
      complain(at, message, "Keep one of the two.");
    }
    open = { lines: [value] };
    if (twin === void 0) keys.set(key, { at, lines: open.lines });
  }
  const frozen = (own) => new Map([...own].map(([key, { at, lines }]) => [key, { at, value: lines.join("\n").trimEnd() }]));
  return {
    ini: {
      file,
      sections: [...sections2].map(([name2, { at, keys: own }]) => ({ name: name2, at, keys: frozen(own) })),
      defaults: frozen(defaults)
    },
    problems
  };
}
function shorten2(line) {
  const start = /^[^=:]*/.exec(line)[0].trim();
  if (start.length < line.length) return `${start || line[0]} …`;
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}
var deepest = 10;
function lookUp(ini, section, key, here) {
  const own = ini.sections.find(({ name: name3 }) => name3 === section);
  if (own === void 0) return { kind: "absent" };
  const name2 = key.toLowerCase();
  const found = own.keys.get(name2) ?? ini.defaults.get(name2);
  if (found === void 0) return { kind: "absent" };
  const { at } = found;
  const fault = (what, hint) => {
    const message = `The value of ${name2} in [${section}] ${what}.`;
    return { kind: "fault", problem: { code: "config-unreadable", message, at, hint } };
  };
  const double = "A percent sign is written %%.";
  let broken;
  const fill = (text3, depth) => {
    if (depth > deepest) {
      broken ??= fault("refers to itself", "Take one of the references away.");
      return text3;
    }
    return text3.replace(/%(%|\((?<reference>[^)]+)\)s|)/g, (written, what, reference) => {
      if (what === "%") return "%";
      if (reference === void 0) {
        broken ??= fault(`has a % that is neither %% nor %(name)s`, double);
        return written;
      }
      const referred = reference.toLowerCase();
      const inner = own.keys.get(referred)?.value ?? ini.defaults.get(referred)?.value;
      if (inner !== void 0) return fill(inner, depth + 1);
      if (referred === "here") return here;
      const known = [.../* @__PURE__ */ new Set([...own.keys.keys(), ...ini.defaults.keys(), "here"])].join(", ");
      broken ??= fault(`refers to %(${reference})s, which is no key there`, `${double} Keys: ${known}.`);
      return written;
    });
  };
  const text2 = fill(found.value, 1);
  return broken ?? { kind: "value", text: text2, at, own: own.keys.has(name2) };
}

// src/alembic/project.ts
import path2 from "node:path";
function alembicProject(root, database, options6) {
  const config = path2.resolve(root, database.migrations.path);
  const { section = "alembic", engine, python, x = [], env_py: envPy = "fresh" } = options6;
  return {
    root,
    folder: path2.dirname(config),
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout,
    alembic: { config, section, ...engine !== void 0 && { engine }, x, envPy }
  };
}
function modelsProject(root, database, python) {
  return {
    root,
    folder: root,
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout
  };
}
function placeInWorkspace(at, root) {
  if (!path2.isAbsolute(at.file)) return at;
  const inside = path2.relative(root, at.file);
  const outside = inside.startsWith("..") || path2.isAbsolute(inside);
  return { ...at, file: outside ? at.file : inside.split(path2.sep).join("/") };
}

// src/alembic/sections.ts
var mainSection = "alembic";
var locations = ["version_locations", "script_location"];
var owned = [...locations, "sqlalchemy.url"];
var neverDatabases = /^(?:loggers|handlers|formatters|(?:logger|handler|formatter)_.*|post_write_hooks|.*:.*)$/;
function sections(ini, here) {
  const problems = [];
  const owns = (section, keys) => section !== void 0 && keys.some((key) => section.keys.has(key));
  const candidates2 = ini.sections.filter(({ name: name2 }) => !neverDatabases.test(name2));
  const main = ini.sections.find(({ name: name2 }) => name2 === mainSection);
  const hint = main && lookUp(ini, mainSection, "databases", here);
  if (hint?.kind === "fault") problems.push(hint.problem);
  const hinted = hint?.kind === "value" ? hint.text.split(/[\s,]+/).filter((name2) => name2 !== "") : [];
  const couldBeEngine = (section) => section !== main && owns(main, ["script_location"]) && !owns(section, locations) && owns(section, ["sqlalchemy.url"]);
  const isListed = ({ name: name2 }) => hinted.includes(name2);
  const possible = candidates2.filter(couldBeEngine);
  const engines = possible.some(isListed) && !ini.defaults.has("script_location") ? possible : possible.filter(isListed);
  const databases2 = [];
  for (const section of candidates2) {
    const { name: name2, at } = section;
    if (engines.includes(section)) databases2.push({ name: name2, section: mainSection, engine: name2, at });
    else if (owns(section, owned) && !(section === main && engines.length > 0))
      databases2.push({ name: name2, section: name2, at });
  }
  const [only2] = databases2;
  if (databases2.length === 1 && only2?.section === mainSection && only2.engine === void 0) {
    const name2 = databaseOfUrl(ini, here);
    if (name2 !== void 0) return { databases: [{ ...only2, name: name2 }], notices: [], problems };
    problems.push({
      code: "config-unreadable",
      message: `${ini.file} has one database, in [alembic], and does not say what it is called.`,
      at: only2.at,
      hint: `Write it out instead of \`from\`, with its name: \`shop: { migrations: ${ini.file} }\`.`
    });
    return { databases: [], notices: [], problems };
  }
  const present = new Set(ini.sections.map(({ name: name2 }) => name2));
  const names3 = new Set(databases2.map(({ name: name2 }) => name2));
  const place2 = hint?.kind === "value" ? ` (${formatPosition(hint.at)})` : "";
  const notices = hinted.filter((name2) => !names3.has(name2)).map(
    (name2) => present.has(name2) ? `\`databases\`${place2} names "${name2}"; its section has none of ${owned.join(", ")} of its own.` : `\`databases\`${place2} names "${name2}", which has no section.`
  );
  if (databases2.length === 0 && problems.length === 0) {
    const all = ini.sections.map(({ name: name2 }) => `[${name2}]`).join(", ");
    problems.push({
      code: "config-unreadable",
      message: `No section of ${ini.file} is a database: none has ${owned.slice(0, -1).join(", ")} or ${owned.at(-1)} of its own.`,
      at: { file: ini.file, line: 1, column: 1 },
      hint: [
        all === "" ? "It has no section." : `Its sections: ${all}.`,
        ...notices,
        `Write the databases out instead of \`from\`: \`shop: { migrations: ${ini.file} }\`.`
      ].join(" ")
    });
  }
  return { databases: databases2, notices, problems };
}
function databaseOfUrl(ini, here) {
  const url = lookUp(ini, mainSection, "sqlalchemy.url", here);
  if (url.kind !== "value") return void 0;
  const name2 = /^(?:mysql|mariadb)(?:\+\w+)?:\/\/[^/]*\/(?<name>[^/?#]+)/.exec(url.text)?.groups?.name;
  try {
    return name2 === void 0 ? void 0 : decodeURIComponent(name2);
  } catch {
    return void 0;
  }
}

// src/formats/alembic.ts
var text = () => external_exports.string().min(1, "must not be empty");
var options = external_exports.strictObject({
  section: text().optional().describe(
    "The section of the ini, as `alembic -n` takes it. Default: the one with the database's name, else `alembic`."
  ),
  engine: text().optional().describe(
    "In the layout of the multidb template: the engine whose half of the revisions this database is."
  ),
  python: text().optional().describe(
    "The Python interpreter or the folder of its virtual environment, relative to this file. Default: the one of the project."
  ),
  x: external_exports.array(text()).optional().describe("What `alembic -x` would be given: `[key=value]`."),
  env_py: external_exports.enum(["fresh", "paused"]).default("fresh").describe("`fresh`: env.py runs anew for every step; `paused`: it runs once, which is quicker.")
});
var alembic = {
  name: "alembic",
  summary: "the revisions of an `alembic.ini` or `pyproject.toml`; `path` names that file",
  options,
  file: {
    usual: "alembic.ini",
    accepts: (name2) => name2.endsWith(".ini") || name2 === "pyproject.toml",
    complete,
    databases
  },
  detect: () => false,
  read
};
var alembic_default = alembic;
async function read(_file, chosen, context) {
  const project = alembicProject(context.root, context.database, chosen);
  const driver = context.drivers.take(project);
  try {
    const { revisions, heads } = await driver.history();
    return {
      migrations: revisions.map((revision) => migrationOf(revision, project)),
      problems: [],
      ...heads.length > 1 && { heads: heads.map((id) => ({ id, labels: labelsOf(id, revisions) })) }
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { migrations: [], problems: error.problems };
  } finally {
    context.drivers.giveBack(driver);
  }
}
function migrationOf(revision, project) {
  const at = placeInWorkspace({ file: revision.file, line: 1, column: 1 }, project.root);
  const script = (direction, line) => ({
    kind: "alembic",
    file: at.file,
    at: { ...at, line },
    revision: revision.id,
    direction,
    project
  });
  return {
    id: revision.id,
    name: path3.posix.basename(at.file, ".py"),
    at,
    up: script("up", revision.upLine),
    // one that raises NotImplementedError is played: it says why
    ...revision.downIs === "absent" ? { irreversible: "it has no downgrade()" } : { down: script("down", revision.downLine) }
  };
}
function labelsOf(head, revisions) {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const labels = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const walk = (id) => {
    const revision = byId.get(id);
    if (!revision || seen.has(id)) return;
    seen.add(id);
    for (const label of revision.labels) labels.add(label);
    for (const below of revision.down) walk(below);
  };
  walk(head);
  return [...labels].sort();
}
var hereOf = (file) => path3.posix.join("/", path3.posix.dirname(file.relative));
var knownFiles = /* @__PURE__ */ new WeakMap();
function knownOf(file) {
  const before = knownFiles.get(file);
  if (before) return before;
  const { ini, problems: faults } = parseIni(file.text, file.relative);
  const known = { ini, faults, found: sections(ini, hereOf(file)) };
  knownFiles.set(file, known);
  return known;
}
var isToml = (file) => file.relative.endsWith(".toml");
var tomlTable = /^[ \t]*\[{1,2}[ \t]*["']?tool["']?[ \t]*\.[ \t]*["']?alembic["']?[ \t]*[\].]/m;
function complete(file, chosen, database) {
  const problems = [];
  const completed = (section2, engine2 = chosen.engine) => {
    const options6 = { ...chosen, section: section2, ...engine2 !== void 0 && { engine: engine2 } };
    const half = engine2 === void 0 ? "" : `, engine "${engine2}",`;
    return { options: options6, part: `section "${section2}"${half}`, problems };
  };
  const complain = (option, message, hint) => {
    problems.push({ code: "config-unreadable", message: `${file.relative} ${message}.`, hint, option });
  };
  if (isToml(file)) {
    if (!tomlTable.test(file.text)) {
      const hint = "Name the alembic.ini, or the pyproject.toml that has the table.";
      complain("path", "has no table [tool.alembic]", hint);
    }
    return completed(chosen.section ?? mainSection);
  }
  const { ini, faults, found } = knownOf(file);
  problems.push(...faults);
  const names3 = ini.sections.map(({ name: name2 }) => name2);
  const engines = found.databases.flatMap(({ engine: engine2 }) => engine2 ?? []);
  const likely = found.databases.map(({ engine: engine2, section: section2 }) => engine2 ?? section2);
  const near = (name2) => suggest(name2, likely.length > 0 ? likely : names3).replace("Allowed:", "There are");
  const { section: named, engine } = chosen;
  const ofName = named === void 0 && engine === void 0 && names3.includes(database);
  if (ofName && engines.includes(database)) return completed(mainSection, database);
  const section = named ?? (ofName ? database : mainSection);
  if (faults.length > 0) return completed(section);
  if (!names3.includes(section)) {
    if (named === void 0)
      complain("section", `has neither a section [${database}] nor [${mainSection}]`, near(database));
    else complain("section", `has no section [${named}]`, near(named));
  } else if (engines.includes(section)) {
    const hint = `Write \`section: ${mainSection}, engine: ${section}\`.`;
    complain("section", `has no script_location in [${section}]: it is an engine of [${mainSection}]`, hint);
  } else if (section === mainSection && engine === void 0 && engines.length > 0) {
    const hint = `Say which with \`engine\`: ${engines.join(", ")}.`;
    complain("section", `keeps its databases as engines of [${mainSection}]`, hint);
  }
  if (engine !== void 0 && !names3.includes(engine)) {
    complain("engine", `has no section [${engine}] for the engine`, near(engine));
  }
  return completed(section);
}
function databases(file) {
  if (isToml(file)) {
    const message = `${file.relative} does not say which databases there are: Alembic keeps one configuration in it.`;
    const hint = `Write the database out instead of \`from\`: \`shop: { migrations: ${file.relative} }\`.`;
    return { databases: [], notices: [], problems: [{ code: "config-unreadable", message, hint }] };
  }
  const { faults, found } = knownOf(file);
  if (faults.length > 0) return { databases: [], notices: [], problems: faults };
  const { notices, problems } = found;
  return {
    databases: found.databases.map(({ name: name2, section, engine, at }) => ({
      name: name2,
      at,
      options: { section, ...engine !== void 0 && { engine } }
    })),
    notices,
    problems
  };
}

// src/formats/golang-migrate.ts
var fileName = /^(?<version>[0-9]+)_(?<title>.*)\.(?<direction>up|down)\.sql$/;
var nearly = /^[0-9].*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;
var dialects = [
  ...["mysql", "mariadb", "postgres", "postgresql", "pg", "sqlite", "sqlite3", "cockroach", "cockroachdb"],
  ...["mssql", "sqlserver", "oracle", "clickhouse", "spanner"]
];
var dialectPart = new RegExp(`\\.(?:${dialects.join("|")})(?=\\.(?:up|down)\\.sql$)`);
var expected = "Expected {version}_{title}.up.sql or {version}_{title}.down.sql, such as 0001_create_users.up.sql.";
var options2 = external_exports.strictObject({});
var golangMigrate = {
  name: "golang-migrate",
  summary: "`1_title.up.sql` and `1_title.down.sql`; the number may be padded or a timestamp",
  options: options2,
  detect: (folder) => folder.files.some((file) => fileName.test(file) && file.includes(".up.")),
  read: read2
};
var golang_migrate_default = golangMigrate;
async function read2(folder) {
  const problems = [];
  const halves = { up: /* @__PURE__ */ new Map(), down: /* @__PURE__ */ new Map() };
  const complain = (code, file, message, hint) => {
    problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
  };
  for (const file of folder.files.filter((name2) => !name2.includes("/"))) {
    const groups = fileName.exec(file)?.groups;
    if (groups === void 0) {
      if (nearly.test(file))
        complain("migration-name", file, `"${file}" is not named as golang-migrate wants it.`, expected);
      continue;
    }
    const half = { file, version: groups.version, number: BigInt(groups.version) };
    const side = halves[groups.direction];
    const twin = side.get(half.number);
    if (twin === void 0) side.set(half.number, half);
    else {
      const message = `Version ${half.number} is there twice: "${twin.file}" and "${file}".`;
      complain("migration-duplicate", file, message, twins(twin.file, file));
    }
  }
  for (const file of folder.files) {
    const wanted = misspelt(file, halves);
    if (wanted !== void 0)
      complain(
        "migration-name",
        file,
        `"${file}" is neither an up nor a down: the tool passes over it.`,
        `Expected "${wanted}".`
      );
  }
  const versions = new Map([...halves.down, ...halves.up]);
  const ordered = [...versions.values()].sort((left, right) => left.number < right.number ? -1 : 1);
  const limit = limiter(16);
  const migrations = await Promise.all(
    ordered.map(
      (first) => limit(async () => {
        const up = halves.up.get(first.number);
        const down = halves.down.get(first.number);
        const at = { file: placeOf(folder, first.file), line: 1, column: 1 };
        const upward = up && await readSqlScript(folder, up.file);
        const downward = down && await readSqlScript(folder, down.file);
        problems.push(...upward?.problems ?? [], ...downward?.problems ?? []);
        return {
          id: first.version,
          name: first.file.replace(/\.(?:up|down)\.sql$/, ""),
          at,
          // A version that has only a down is applied as an empty migration: `newMigration` in
          // https://github.com/golang-migrate/migrate/blob/master/migrate.go takes a file that is not there for one without a body.
          up: upward?.script ?? { kind: "sql", file: at.file, statements: [] },
          ...downward && { down: downward.script }
        };
      })
    )
  );
  return { migrations, problems };
}
function misspelt(file, halves) {
  const groups = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>[^./]+)\.sql$/.exec(file)?.groups;
  if (groups === void 0 || fileName.test(file) || nearly.test(file)) return void 0;
  if (dialects.includes(groups.direction)) return void 0;
  const number = BigInt(groups.version);
  const title3 = `_${groups.title}.`;
  const [up, down] = [halves.up.get(number), halves.down.get(number)];
  if (up?.file.endsWith(`${title3}up.sql`) && down === void 0)
    return up.file.replace(/up\.sql$/, "down.sql");
  if (down?.file.endsWith(`${title3}down.sql`) && up === void 0)
    return down.file.replace(/down\.sql$/, "up.sql");
  return void 0;
}
function twins(one, other) {
  const bare = (file) => file.replace(dialectPart, "");
  if (bare(one) !== bare(other)) return "Give one of them another version.";
  return "They differ only in the kind of server that they are for. This format reads plain pairs of up and down: point `path` at a folder that holds only the files for MySQL.";
}

// src/formats/umzug.ts
import path4 from "node:path";
var moduleName = /\.[cm]?[jt]s$/;
var declaration = /\.d\.[cm]?ts$/;
var neighbour = /(?:[.-](?:test|spec)|\.(?:config|min))\.[cm]?[jt]s$|^index\.|^_/;
var numberedUp = /^[0-9]+_.*\.up\.sql$/;
var options3 = external_exports.strictObject({
  pattern: external_exports.string().min(1).optional().describe(
    "Which files are migrations, as in Umzug's `glob`, relative to `path`: `*.js`, `**/*.{ts,sql}`."
  )
});
var umzug = {
  name: "umzug",
  summary: "modules (`.js` `.mjs` `.cjs` `.ts` `.mts` `.cts`) that export `up` and `down`, and `NAME.sql` with `down/NAME.sql`",
  options: options3,
  detect(folder) {
    return candidates(folder, {}).some(
      (file) => moduleName.test(file) || !numberedUp.test(file) && downOf(folder, file) !== void 0
    );
  },
  read: read3
};
var umzug_default = umzug;
function candidates(folder, { pattern }) {
  const fits = (file) => {
    const name2 = path4.posix.basename(file);
    if (declaration.test(name2) || name2.endsWith(".down.sql")) return false;
    if (name2.endsWith(".sql") && path4.posix.basename(path4.posix.dirname(file)) === "down") return false;
    if (!moduleName.test(name2) && !name2.endsWith(".sql")) return false;
    if (pattern !== void 0) return path4.posix.matchesGlob(file, pattern);
    return file === name2 && !neighbour.test(name2);
  };
  return folder.files.filter(fits).sort();
}
function downOf(folder, file) {
  if (!file.endsWith(".sql")) return void 0;
  const beside = file.endsWith(".up.sql") ? [file.replace(/\.up\.sql$/, ".down.sql")] : [];
  const below = path4.posix.join(path4.posix.dirname(file), "down", path4.posix.basename(file));
  return [...beside, below].find((name2) => folder.files.includes(name2));
}
async function read3(folder, chosen) {
  const problems = [];
  const files = candidates(folder, chosen);
  const complain = (code, file, message, hint) => {
    problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
  };
  const byStem = /* @__PURE__ */ new Map();
  for (const file of files) {
    const name2 = path4.posix.basename(file);
    const stem = moduleName.test(name2) ? name2.replace(moduleName, "") : name2;
    const twin = byStem.get(stem);
    if (twin === void 0) byStem.set(stem, file);
    else {
      const hint = path4.posix.basename(twin) === name2 ? "Umzug records the name of the file alone: rename one of them." : 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".';
      complain("migration-duplicate", file, `"${twin}" and "${file}" would be the same migration.`, hint);
    }
  }
  const downs = new Set(files.map((file) => downOf(folder, file)));
  for (const file of folder.files) {
    if (!/^down\/[^/]+\.sql$/.test(file) || downs.has(file)) continue;
    const name2 = path4.posix.basename(file);
    if (chosen.pattern !== void 0 && !path4.posix.matchesGlob(name2, chosen.pattern)) continue;
    complain(
      "migration-name",
      file,
      `"${file}" has no up: there is no "${name2}" beside its folder.`,
      `Add ${name2}, or remove it.`
    );
  }
  const limit = limiter(16);
  const migrations = await Promise.all(
    files.map(
      (file) => limit(async () => {
        const name2 = path4.posix.basename(file);
        const at = { file: placeOf(folder, file), line: 1, column: 1 };
        if (moduleName.test(name2)) {
          const script = { kind: "module", file: at.file };
          return { id: name2, name: name2, at, up: { ...script, call: "up" }, down: { ...script, call: "down" } };
        }
        const down = downOf(folder, file);
        const upward = await readSqlScript(folder, file);
        const downward = down === void 0 ? void 0 : await readSqlScript(folder, down);
        problems.push(...upward.problems, ...downward?.problems ?? []);
        return { id: name2, name: name2, at, up: upward.script, ...downward && { down: downward.script } };
      })
    )
  );
  return { migrations, problems };
}

// src/formats/index.ts
var formats = [alembic_default, golang_migrate_default, umzug_default];

// src/models/sql.ts
import path5 from "node:path";

// src/sql/describe.ts
var kinds2 = /* @__PURE__ */ new Set([
  "table",
  "view",
  "trigger",
  "procedure",
  "function",
  "event",
  "sequence",
  "index"
]);
var mostWords = 24;
function describeStatement(sql2) {
  const tokens2 = significantTokens(sql2);
  const first = tokens2[0];
  const verb = first?.kind === "word" ? first.text.toUpperCase() : "";
  if (!["CREATE", "ALTER", "DROP"].includes(verb)) return { verb, tokens: tokens2 };
  for (let index = 1; index < Math.min(tokens2.length, mostWords); index += 1) {
    const kind = wordOf(tokens2[index]).toLowerCase();
    if (!kinds2.has(kind) || tokens2[index - 1].text === "=") continue;
    const name2 = nameAt(tokens2, index + 1);
    return { verb, kind, tokens: tokens2, ...name2 !== void 0 && { name: name2 } };
  }
  return { verb, tokens: tokens2 };
}
function nameAt(tokens2, start) {
  let index = start;
  while (["IF", "NOT", "EXISTS"].includes(wordOf(tokens2[index]))) index += 1;
  if (tokens2[index + 1]?.text === ".") index += 2;
  const token = tokens2[index];
  return token === void 0 ? void 0 : identifierOf(token);
}
function identifierOf(token) {
  if (token.kind === "word") return token.text;
  return token.kind === "quoted" ? token.text.slice(1, -1).replaceAll("``", "`") : void 0;
}
function wordOf(token) {
  return token?.kind === "word" ? token.text.toUpperCase() : "";
}

// src/models/order.ts
function orderStatements(statements) {
  const unchecked = statements.some(({ sql: sql2 }) => /\bFOREIGN_KEY_CHECKS\s*:?=\s*(?:0|OFF)\b/i.test(sql2));
  const nodes = statements.map((statement) => examine(statement, unchecked));
  const creatable = new Set(nodes.flatMap(({ creates }) => creates ?? []));
  const created = /* @__PURE__ */ new Set();
  const ordered = [];
  let waiting = [];
  const ready = (node) => [...node.needs].every((name2) => created.has(name2) || name2 === node.creates || !creatable.has(name2));
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
    const first = waiting.find(({ statement }) => describeStatement(statement.sql).kind === "table") ?? waiting[0];
    waiting = waiting.filter((node) => node !== first);
    emit(first);
    release();
  }
  return ordered;
}
function examine(statement, unchecked) {
  const { verb, kind, name: name2, tokens: tokens2 } = describeStatement(statement.sql);
  const needs = /* @__PURE__ */ new Set();
  const add = (needed) => {
    if (needed !== void 0) needs.add(needed);
  };
  const behind = (...words) => {
    for (const [index, token] of tokens2.entries())
      if (words.includes(wordOf(token))) add(nameAt(tokens2, index + 1));
  };
  const references = unchecked ? [] : ["REFERENCES"];
  let creates;
  if (verb === "CREATE" && name2 !== void 0) {
    if (kind === "procedure" || kind === "function") creates = `${name2}()`;
    else if (kind === "table" || kind === "view" || kind === "sequence") creates = name2;
    if (kind === "table") {
      behind(...references, "LIKE", "FROM", "JOIN", "FOR", "NEXTVAL");
      for (const called of calls(tokens2, ["NEXTVAL", "LASTVAL"])) add(called);
    } else if (kind === "view") {
      for (const [index, token] of tokens2.entries()) {
        const named = identifierOf(token);
        add(named !== void 0 && tokens2[index + 1]?.text === "(" ? `${named}()` : named);
      }
    } else if (kind === "trigger" || kind === "index") {
      add(nameAt(tokens2, tokens2.findIndex((token) => wordOf(token) === "ON") + 1));
    }
  } else if (verb === "ALTER" && (kind === "table" || kind === "view" || kind === "sequence")) {
    add(name2);
    behind(...references);
  } else if (verb === "INSERT" || verb === "REPLACE") {
    behind("INTO", "FROM", "JOIN");
  } else if (verb === "UPDATE" || verb === "DELETE" || verb === "ANALYZE") {
    behind("UPDATE", "FROM", "TABLE");
  } else if (verb === "CALL") {
    const called = nameAt(tokens2, 1);
    add(called && `${called}()`);
  }
  return { statement, needs, ...creates !== void 0 && { creates } };
}
function calls(tokens2, functions) {
  return tokens2.flatMap(
    (token, index) => functions.includes(wordOf(token)) && tokens2[index + 1]?.text === "(" ? nameAt(tokens2, index + 2) ?? [] : []
  );
}

// src/models/sql.ts
var options4 = external_exports.strictObject({
  path: external_exports.string().min(1).describe(
    "A `.sql` file, a folder of them or a glob (`models/{database}/**/*.sql`), relative to this file."
  )
});
var magic = /[*?{[]/;
var sql = {
  name: "sql",
  summary: "`.sql` files with CREATE statements: a file, a folder or a glob",
  options: options4,
  // `package.module:name` is how Python's tools write a target
  accepts: (written) => !/^[\w.]+:[\w.]+$/.test(written),
  fromString: (written) => ({ path: written }),
  read: read4
};
var sql_default = sql;
async function read4({ path: written }, { root }) {
  const problems = [];
  const normal = path5.posix.normalize(written).replace(/\/$/, "");
  const script = (statements) => ({ kind: "sql", file: normal, statements });
  try {
    const { folder, files } = await list(root, normal, problems);
    if (files.length === 0) problems.push(noFile(written, folder));
    const limit = limiter(16);
    const read6 = await Promise.all(files.map((file) => limit(() => readSqlScript(folder, file))));
    problems.push(...read6.flatMap((each) => each.problems));
    const statements = orderStatements(read6.flatMap((each) => each.script.statements));
    if (statements.length === 0 && problems.length === 0) problems.push(noStatement(written));
    return { script: script(statements), problems: problems.map(asModels) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: script([]), problems: [...problems, ...error.problems].map(asModels) };
  }
}
async function list(root, normal, problems) {
  const single = magic.test(normal) ? void 0 : await openFile(root, normal, "models-unreadable");
  if (single) return { folder: single, files: single.files };
  const parts3 = normal.split("/");
  const plain2 = parts3.findIndex((part) => magic.test(part));
  const start = plain2 === -1 ? normal : parts3.slice(0, plain2).join("/") || ".";
  const { folder, problems: links } = await readFolder(root, start, "models-unreadable");
  problems.push(...links);
  const pattern = plain2 === -1 ? void 0 : parts3.slice(plain2).join("/");
  const files = folder.files.filter(
    (file) => pattern === void 0 ? file.toLowerCase().endsWith(".sql") : path5.posix.matchesGlob(file, pattern)
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
var options5 = external_exports.strictObject({
  target: external_exports.string().regex(target, "is no target; write package.module:name").optional().describe(
    "The declarative base or the MetaData: `package.models:Base`. Default: the `target_metadata` that env.py gives."
  ),
  python: external_exports.string().min(1).optional().describe(
    "The Python interpreter, where the migrations are not Alembic's. Default: the one of the project."
  )
});
var sqlalchemy = {
  name: "sqlalchemy",
  summary: "SQLAlchemy's models: a `target`, or the `target_metadata` of env.py",
  options: options5,
  accepts: (written) => target.test(written),
  fromString: (written) => ({ target: written }),
  read: read5
};
var sqlalchemy_default = sqlalchemy;
async function read5({ target: named, python }, context) {
  const { root, database } = context;
  const { format, options: chosen, path: path6 } = database.migrations;
  const isAlembic = format === "alembic";
  const project = isAlembic ? alembicProject(root, database, chosen) : modelsProject(root, database, python);
  const file = isAlembic ? path6 : database.at.file;
  const problems = named === void 0 && !isAlembic ? [
    {
      code: "models-unreadable",
      message: "There is no env.py that could say which models these are.",
      hint: 'Name them: models: { use: sqlalchemy, target: "package.models:Base" }.'
    }
  ] : [];
  return {
    script: { kind: "sqlalchemy", file, project, ...named !== void 0 && { target: named } },
    problems
  };
}

// src/models/index.ts
var modelsSources = [sql_default, sqlalchemy_default];

export {
  formatPosition,
  readFolder,
  openFile,
  tokens,
  cursor,
  done,
  peek,
  take,
  accept,
  group,
  parts,
  printed,
  parseIndex,
  parseConstraint,
  checkExpression,
  diffCatalogs,
  checks,
  placeInWorkspace,
  limiter,
  formats,
  modelsSources
};
