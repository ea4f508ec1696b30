import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseName,
  databaseShape,
  defaultServers,
  defaultTimeout,
  defaultVersionTable,
  installedPlugins,
  matrixSchema
} from "./chunk-K7SDCISL.js";
import {
  maskUrl,
  parseServerSpec
} from "./chunk-R5LNAO3R.js";
import {
  schemaNameFault,
  tableNameFault
} from "./chunk-67IKFJ6I.js";
import {
  defaultSlugLength,
  fill,
  isWithheld,
  openFile,
  require_dist,
  serverPlaceholders,
  templateNames
} from "./chunk-BGHUK2Z3.js";
import {
  nearest,
  suggest
} from "./chunk-5FTICAWG.js";
import {
  ZodArray,
  ZodBoolean,
  ZodDefault,
  ZodEnum,
  ZodIntersection,
  ZodLiteral,
  ZodNever,
  ZodNull,
  ZodNumber,
  ZodObject,
  ZodOptional,
  ZodPipe,
  ZodReadonly,
  ZodRecord,
  ZodString,
  ZodUnion,
  formatPosition
} from "./chunk-LBZSQTYB.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __toESM
} from "./chunk-W2WRCS7Z.js";

// src/matrix/load.ts
import { createHash } from "node:crypto";
import { readdir as readdir2, readFile as readFile2 } from "node:fs/promises";
import path4 from "node:path";

// src/matrix/config-file.ts
import { stat } from "node:fs/promises";
import path from "node:path";
function configFiles(root) {
  const read = /* @__PURE__ */ new Map();
  const open = async (relative) => {
    const folder = await openFile(root, relative, "config-unreadable");
    const [file = ""] = folder?.files ?? [];
    return { relative, text: await folder?.text(file) ?? "" };
  };
  return {
    read(relative) {
      const reading = read.get(relative) ?? open(relative);
      read.set(relative, reading);
      return reading;
    }
  };
}
function formatOfFile(relative, formats) {
  const name = path.posix.basename(relative);
  return formats.find(({ file }) => file?.accepts(name));
}
async function nearestFile(root, relative, { usual }) {
  for (let folder = relative; ; folder = path.posix.dirname(folder)) {
    const file = path.posix.join(folder, usual);
    if ((await stat(path.join(root, file)).catch(() => void 0))?.isFile()) return file;
    if (folder === ".") return void 0;
  }
}

// src/matrix/paths.ts
import { readdir, realpath, stat as stat2 } from "node:fs/promises";
import path2 from "node:path";
async function locate(written, root) {
  const inside = "Paths are relative to the folder of the matrix and stay inside it.";
  const fault = (message, hint) => ({ kind: "fault", message, hint });
  if (written.includes("\0")) return fault(`The path "${written}" has a NUL character.`, inside);
  if (path2.isAbsolute(written) || path2.win32.isAbsolute(written)) {
    return fault(`The path "${written}" is absolute.`, inside);
  }
  const absolute = path2.resolve(root, written);
  if (leaves(root, absolute))
    return fault(`The path "${written}" leads out of the folder of the matrix.`, inside);
  let real;
  try {
    real = await realpath(absolute);
  } catch (error) {
    const { code } = error;
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      return fault(
        `The path "${written}" cannot be read: ${error.message}.`,
        "Check its permissions and links."
      );
    }
    return fault(`There is no file or folder "${written}".`, await nearby(written, root));
  }
  if (leaves(await realpath(root), real)) {
    return fault(`The path "${written}" is a link that leads out of the folder of the matrix.`, inside);
  }
  const relative = path2.relative(root, absolute).split(path2.sep).join("/");
  return {
    kind: "found",
    relative: relative === "" ? "." : relative,
    real,
    folder: (await stat2(real)).isDirectory()
  };
}
function leaves(root, absolute) {
  const relative = path2.relative(root, absolute);
  return relative === ".." || relative.startsWith(`..${path2.sep}`) || path2.isAbsolute(relative);
}
async function nearby(written, root) {
  const parts = path2.normalize(written).split(path2.sep).filter((part) => part !== "" && part !== ".");
  let folder = root;
  for (const [index, part] of parts.entries()) {
    const names = await readdir(folder).catch(() => void 0);
    const where = index === 0 ? "the folder of the matrix" : `"${parts.slice(0, index).join("/")}"`;
    if (names === void 0) return `${where} is not a folder.`;
    if (!names.includes(part)) {
      const shown = names.filter((name) => !name.startsWith(".") && name !== "node_modules").sort();
      if (shown.length === 0) return `${where} is empty.`;
      if (shown.length > 12)
        return `${suggest(part, shown).replace(/ ?Allowed: .*$/s, "")} ${where} has no "${part}".`.trim();
      return suggest(part, shown).replace("Allowed:", `In ${where}:`);
    }
    folder = path2.join(folder, part);
  }
  return `Create "${written}".`;
}
function isPattern(written) {
  return /[*?[\]{}]/.test(written);
}
async function locatePattern(written, root) {
  const exact = await locate(written, root);
  if (exact.kind === "found") return exact;
  const parts = written.split("/");
  const fixed = parts.slice(0, parts.findIndex(isPattern));
  if (parts.slice(fixed.length).includes("..")) {
    return {
      kind: "fault",
      message: `The pattern "${written}" goes up with "..".`,
      hint: "Write the folder itself."
    };
  }
  return locate(fixed.join("/") || (written.startsWith("/") ? "/" : "."), root);
}

// src/matrix/yaml-tree.ts
var import_yaml = __toESM(require_dist(), 1);
var maximumNodes = 5e4;
function parseYaml(text, file) {
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const position = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...document.errors, ...document.warnings];
  const bare = faults.map(({ pos }) => barePlaceholder(text, pos[0]));
  const first = bare.findIndex((one) => one !== void 0);
  const problems = faults.slice(0, first === -1 ? void 0 : first + 1).map((error, index) => ({
    code: "matrix-syntax",
    message: `This is not valid YAML: ${error.message}`,
    at: position(error.pos[0]),
    hint: bare[index] ?? syntaxHint(error.code, text.slice(error.pos[0] - 1, error.pos[0] + 2))
  }));
  if (problems.length > 0) return { problems };
  if (document.contents === null) return { problems };
  const root = resolve(document, document.contents, position, problems);
  return { ...root !== void 0 && { root }, problems };
}
function barePlaceholder(text, offset) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [line = ""] = text.slice(start).split("\n", 1);
  const unquoted = line.replace(/"[^"]*"|'[^']*'/g, (quoted) => ".".repeat(quoted.length));
  const [, value] = /[{[,](?:.*?[\s[,{])?((?:[^\s,"'{}[\]]|\$?\{\w+\})*\{\w+\}[^\s,"'}\]]*)/.exec(unquoted) ?? [];
  if (value === void 0) return void 0;
  return `Between { } and [ ] a value with braces is written in quotes: "${value}".`;
}
function syntaxHint(code, around) {
  if (code === "TAB_AS_INDENT" || around.includes("	"))
    return "YAML is indented with blanks, never with tabs.";
  if (/INDENT|IMPLICIT_KEY/.test(code))
    return "Keys of one map begin in the same column, and a value that holds a colon and a blank is written in quotes.";
  if (/ALIAS|ANCHOR|PROP|SCALAR_START/.test(code))
    return "A value that begins with one of * & ! @ ` % is written in quotes.";
  if (code === "MISSING_CHAR")
    return "A quote or bracket that is opened here or above is not closed, or a colon has no blank behind it.";
  if (/ESCAPE/.test(code))
    return "In double quotes a backslash is written twice; in single quotes ('…') once.";
  return "Look at the quotes, brackets and indentation of this line and the one above it.";
}
function resolve(document, contents, position, problems) {
  let nodes = 0;
  const open = /* @__PURE__ */ new Set();
  const at = (node) => position(node.range?.[0] ?? 0);
  const complain = (code, node, message, hint) => {
    problems.push({ code, message, at: at(node), ...hint !== void 0 && { hint } });
    return void 0;
  };
  const read = (node) => {
    nodes += 1;
    if (nodes > maximumNodes) {
      if (nodes > maximumNodes + 1) return void 0;
      return complain(
        "matrix-syntax",
        node,
        `With its aliases written out, the file has more than ${maximumNodes} values.`,
        "Use fewer aliases; `defaults` holds what every database shares."
      );
    }
    if ((0, import_yaml.isAlias)(node)) {
      const target = node.resolve(document);
      if (target === void 0)
        return complain("matrix-syntax", node, `There is no anchor \`&${node.source}\` before this alias.`);
      if (open.has(target))
        return complain("matrix-syntax", node, `The alias \`*${node.source}\` contains itself.`);
      open.add(target);
      const value2 = read(target);
      open.delete(target);
      return value2;
    }
    if (node.tag !== void 0 && !node.tag.startsWith("tag:yaml.org,2002:"))
      return complain("matrix-syntax", node, `The tag \`${node.tag}\` means nothing here.`);
    if ((0, import_yaml.isMap)(node))
      return { kind: "map", at: at(node), entries: entries(node.items) };
    if ((0, import_yaml.isSeq)(node)) {
      const items = node.items.map(read).filter((item) => item !== void 0);
      return { kind: "list", at: at(node), items };
    }
    if (!(0, import_yaml.isScalar)(node))
      return complain("matrix-syntax", node, "Only maps, lists and plain values are read here.");
    const { value } = node;
    const source = node.source ?? String(value ?? "");
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
      return { kind: "scalar", at: at(node), value, source };
    }
    return complain(
      "matrix-syntax",
      node,
      `\`${source}\` is neither a text, a number nor true or false.`,
      "Write it in quotes."
    );
  };
  const entries = (pairs) => {
    const own = /* @__PURE__ */ new Map();
    const merged = [];
    for (const pair of pairs) {
      const keyNode = (0, import_yaml.isAlias)(pair.key) ? pair.key.resolve(document) : pair.key;
      if (!(0, import_yaml.isScalar)(keyNode)) {
        complain(
          "matrix-syntax",
          pair.key,
          "A key must be a plain text.",
          "Write it in quotes if it begins with one of { [ & * ! | > %."
        );
        continue;
      }
      const key = keyNode.source ?? String(keyNode.value ?? "");
      const place = at(pair.key);
      const value = pair.value === null ? { kind: "scalar", at: place, value: null, source: "" } : read(pair.value);
      if (value === void 0) continue;
      if (key === "<<" && keyNode.type === "PLAIN") {
        for (const source of value.kind === "list" ? value.items : [value]) {
          if (source.kind === "map") merged.push(...source.entries);
          else
            complain(
              "matrix-syntax",
              pair.key,
              "A merge key (`<<`) takes a map or a list of maps.",
              "Write `<<: *anchor`."
            );
        }
        continue;
      }
      const first = own.get(key);
      if (first === void 0) own.set(key, { key, at: place, value });
      else {
        const { line, column } = first.at;
        complain(
          "matrix-duplicate",
          pair.key,
          `\`${key}\` is given twice; the first is on line ${line}, column ${column}.`,
          "Keep one of the two."
        );
      }
    }
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    return [...own.values()];
  };
  return read(contents);
}
function plain(node) {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}
function describeKind(node) {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  if (node.value === null) return "nothing";
  if (typeof node.value === "string") return `the text "${maskUrl(node.value)}"`;
  if (typeof node.value === "number") return `the number ${node.source}`;
  return node.source;
}
function entryOf(node, key) {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key) : void 0;
}
function entriesOf(node) {
  return node?.kind === "map" ? node.entries : [];
}

// src/matrix/validate.ts
function validate(schema, node, name) {
  const inner = unwrap(schema);
  const about = schema.description;
  if (inner instanceof ZodIntersection) {
    const left = validate(inner.def.left, node, name);
    const right = validate(inner.def.right, node, name);
    return [...left, ...right.filter((problem) => !left.some(({ message }) => message === problem.message))];
  }
  if (inner instanceof ZodUnion) return validateUnion(inner.options, node, name);
  const expected = kindOf(inner);
  if (expected !== void 0 && expected !== kindOfNode(node)) return [wrongKind([inner], node, name)];
  if (inner instanceof ZodObject && node.kind === "map") return validateMap(inner, node, name);
  if (inner instanceof ZodRecord && node.kind === "map") return validateRecord(inner, node, name);
  if (inner instanceof ZodArray && node.kind === "list") {
    const element = inner.element;
    const items = node.items.flatMap((item, index) => validate(element, item, `${name}[${index}]`));
    return [...items, ...validateLeaf(inner, node, name, { itself: true, about })];
  }
  return validateLeaf(inner, node, name, { about });
}
function unwrap(schema) {
  if (schema instanceof ZodOptional || schema instanceof ZodDefault || schema instanceof ZodReadonly) {
    return unwrap(schema.unwrap());
  }
  if (schema instanceof ZodPipe) return unwrap(schema.in);
  return schema;
}
var kindNames = {
  map: "a map",
  list: "a list",
  text: "a text",
  number: "a number",
  boolean: "true or false",
  nothing: "nothing"
};
function kindOf(schema) {
  if (schema instanceof ZodObject || schema instanceof ZodRecord) return "map";
  if (schema instanceof ZodArray) return "list";
  if (schema instanceof ZodString || schema instanceof ZodEnum) return "text";
  if (schema instanceof ZodNumber) return "number";
  if (schema instanceof ZodBoolean) return "boolean";
  if (schema instanceof ZodNull) return "nothing";
  if (schema instanceof ZodLiteral) return typeof [...schema.values][0] === "number" ? "number" : "text";
  return void 0;
}
function kindOfNode(node) {
  if (node.kind !== "scalar") return node.kind;
  if (node.value === null) return "nothing";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "number" : "boolean";
}
function wrongKind(wanted, node, name) {
  const kinds = [...new Set(wanted.map((schema) => kindOf(unwrap(schema))))].filter(
    (kind) => kind !== void 0
  );
  const values = wanted.flatMap((schema) => allowedValues(unwrap(schema)));
  return {
    code: "matrix-value",
    message: `\`${name}\` must be ${kinds.map((kind) => kindNames[kind]).join(" or ")}, and is ${describeKind(node)}.`,
    at: node.at,
    hint: values.length > 0 ? `Allowed: ${values.join(", ")}.` : howToWrite(kinds, node)
  };
}
function howToWrite(kinds, node) {
  if (kinds.includes("text") && node.kind === "scalar" && node.value !== null) {
    return `Write it in quotes: "${node.source}".`;
  }
  if (kinds.includes("number") && node.kind === "scalar" && /^-?\d+(\.\d+)?$/.test(node.source)) {
    return `Write it without quotes: ${node.source}.`;
  }
  const forms = {
    map: "`key: value`",
    list: "`[one, two]`",
    text: "a plain value",
    number: "digits",
    boolean: "true or false",
    nothing: "`null`"
  };
  return `Write ${kinds.map((kind) => forms[kind]).join(" or ")}.`;
}
function allowedValues(schema) {
  if (schema instanceof ZodEnum) return schema.options.map(String);
  if (schema instanceof ZodLiteral) return [...schema.values].map(String);
  return [];
}
function validateUnion(options, node, name) {
  const fitting = options.filter((option) => kindOf(unwrap(option)) === kindOfNode(node));
  const [only] = fitting;
  if (only === void 0) return [wrongKind(options, node, name)];
  if (fitting.length === 1 || node.kind !== "map") return validate(only, node, name);
  const branches = fitting.map((option) => unwrap(option)).filter((option) => option instanceof ZodObject);
  const key = discriminator(branches);
  if (key === void 0) return validate(only, node, name);
  const given = entryOf(node, key);
  const branchOf = (value) => branches.find((branch2) => branch2.shape[key].safeParse(value).success);
  if (given === void 0) {
    const silent = branchOf(void 0);
    if (silent !== void 0)
      return validateMap(silent, node, name, (option) => ownersOf(option, branches, key));
    return [
      {
        code: "matrix-key",
        message: `\`${name}\` has no \`${key}\`.`,
        at: node.at,
        hint: `Allowed: ${discriminants(branches, key).join(", ")}.`
      }
    ];
  }
  const branch = branchOf(plain(given.value));
  if (branch !== void 0) return validate(branch, node, name);
  const allowed = discriminants(branches, key);
  const written = given.value.kind === "scalar" ? given.value.source : "";
  return [
    {
      code: "matrix-value",
      message: `\`${name}.${key}\` cannot be ${describeKind(given.value)}.`,
      at: given.value.at,
      hint: suggest(written, allowed)
    }
  ];
}
function discriminator(branches) {
  return Object.keys(branches[0]?.shape ?? {}).find(
    (key) => branches.every(
      (branch) => key in branch.shape && unwrap(branch.shape[key]) instanceof ZodLiteral
    )
  );
}
function discriminants(branches, key) {
  return branches.flatMap((branch) => allowedValues(unwrap(branch.shape[key])));
}
function ownersOf(option, branches, key) {
  const owners = discriminants(
    branches.filter((branch) => Object.hasOwn(branch.shape, option)),
    key
  );
  return owners.length === 0 ? void 0 : `It goes with ${owners.map((owner) => `\`${key}: ${owner}\``).join(" or ")}.`;
}
function validateMap(schema, node, name, elsewhere = () => void 0) {
  const shape = schema.shape;
  const catchall = schema.def.catchall;
  const others = catchall instanceof ZodNever ? void 0 : catchall;
  const problems = [];
  for (const entry of node.entries) {
    const value = Object.hasOwn(shape, entry.key) ? shape[entry.key] : others;
    if (value !== void 0) problems.push(...validate(value, entry.value, join(name, entry.key)));
    else
      problems.push(
        unknownKey(entry.key, elsewhere(entry.key) ?? suggest(entry.key, Object.keys(shape)), entry.at, name)
      );
  }
  for (const [key, value] of Object.entries(shape)) {
    if (entryOf(node, key) !== void 0 || value.safeParse(void 0).success) continue;
    const fixed = allowedValues(unwrap(value));
    const example = fixed.length > 0 ? fixed[0] : "…";
    problems.push({
      code: "matrix-key",
      message: `${name === "" ? "The file" : `\`${name}\``} has no \`${key}\`.`,
      at: node.at,
      hint: `Add \`${key}: ${example}\`.`
    });
  }
  return problems;
}
function unknownKey(key, hint, at, name) {
  const where = name === "" ? "at the top of the file" : `in \`${name}\``;
  return {
    code: "matrix-key",
    message: `There is no key \`${key}\` ${where}.`,
    at,
    hint
  };
}
function validateRecord(schema, node, name) {
  return node.entries.flatMap((entry) => {
    const key = schema.keyType.safeParse(entry.key);
    const keyProblems = (key.error?.issues ?? []).map(
      (issue) => ({
        code: "matrix-key",
        message: `The key \`${entry.key}\` in \`${name}\` ${issue.message}.`,
        at: entry.at,
        hint: "Give it another name."
      })
    );
    return [...keyProblems, ...validate(schema.valueType, entry.value, join(name, entry.key))];
  });
}
function validateLeaf(schema, node, name, { itself = false, about = schema.description } = {}) {
  const issues = schema.safeParse(plain(node)).error?.issues ?? [];
  return issues.filter((issue) => !itself || issue.path.length === 0).map((issue) => {
    const place = descend(node, issue.path);
    const path5 = issue.path.reduce((prefix, key) => join(prefix, String(key)), name);
    const values = issue.code === "invalid_value" ? issue.values.map(String) : [];
    if (values.length > 0) {
      const written = place.kind === "scalar" ? place.source : "";
      return {
        code: "matrix-value",
        message: `\`${path5}\` cannot be ${describeKind(place)}.`,
        at: place.at,
        hint: suggest(written, values)
      };
    }
    return {
      code: "matrix-value",
      message: `\`${path5}\` ${lowerFirst(issue.message)}.`,
      at: place.at,
      ...about !== void 0 && { hint: about }
    };
  });
}
function descend(node, path5) {
  let place = node;
  for (const key of path5) {
    const next = place.kind === "list" ? place.items[Number(key)] : entryOf(place, String(key))?.value;
    if (next === void 0) return place;
    place = next;
  }
  return place;
}
var join = (name, key) => name === "" ? key : `${name}.${key}`;
var lowerFirst = (message) => `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`.replace(/\.$/, "").replace(/^invalid/, "is invalid");

// src/matrix/plugin-options.ts
function readOptions(settings, schema, setting, node) {
  if (schema === void 0) return void 0;
  const parsed = schema.safeParse(plain(node));
  if (parsed.success) return parsed.data;
  for (const problem of validateLeaf(schema, node, setting.name)) {
    settings.report(problem.code, problem.at ?? setting.at, problem.message, problem.hint);
  }
  return void 0;
}
function without(node, keys) {
  return { kind: "map", at: node.at, entries: entriesOf(node).filter((entry) => !keys.includes(entry.key)) };
}

// src/matrix/migrations.ts
async function readMigrations(settings, context) {
  const setting = settings.get("migrations");
  const none = { path: "", format: "auto", options: {}, at: settings.at };
  if (setting === void 0) {
    if (!settings.has("migrations")) reportNone(settings, context, "has no `migrations`");
    return { migrations: none };
  }
  const before = settings.problems.length;
  const written = entryOf(setting.node, "format")?.value;
  const asWritten = written && textOf(written);
  const { placeholders } = context.plugins.formats.find((one) => one.name === asWritten) ?? {};
  const node = settings.filled(setting.node, placeholders);
  const bare = setting.node.kind === "map" ? entryOf(setting.node, "path")?.value : setting.node;
  const pathNode = bare && settings.filled(bare);
  if (pathNode === void 0) {
    reportNone(settings, context, "has `migrations` without a `path`");
    return { migrations: none };
  }
  const formatNode = entryOf(node, "format")?.value;
  const name = formatNode === void 0 ? "auto" : textOf(formatNode);
  const named = context.plugins.formats.find((candidate) => candidate.name === name);
  const options = readOptions(settings, named?.options, setting, without(node, ["path", "format"]));
  const at = setting.at === settings.at ? settings.at : pathNode.at;
  const migrations = {
    path: textOf(pathNode),
    format: name,
    options: options ?? {},
    at
  };
  if (settings.problems.length > before) return { migrations };
  const located = await locate(migrations.path, context.root);
  const report = (message, hint) => {
    settings.report("matrix-path", at, `Database "${settings.name}": ${message}`, hint);
    return { migrations };
  };
  if (located.kind === "fault") return report(located.message, located.hint);
  const { relative, real } = located;
  const format = named ?? (located.folder ? void 0 : formatOfFile(relative, context.plugins.formats));
  if (format?.file === void 0) {
    if (located.folder) {
      const placed = { ...migrations, path: relative };
      return format?.place ? { migrations: placed } : { migrations: placed, source: { real } };
    }
    const message = `"${migrations.path}" is a file; name the folder that holds the migrations.`;
    const above = relative.split("/").slice(0, -1).join("/") || ".";
    return report(message, `It stands in \`${above}\`.`);
  }
  if (located.folder) {
    const { usual } = format.file;
    const near = await nearestFile(context.root, relative, format.file);
    return report(
      `"${migrations.path}" is a folder; name the ${usual}.`,
      near === void 0 ? `There is no ${usual} in it or above it.` : `Write \`path: ${near}\`.`
    );
  }
  const placeOf = (option) => setting.at === settings.at || option === void 0 ? at : entryOf(node, option)?.value.at ?? at;
  return complete(
    { ...migrations, path: relative, format: format.name },
    real,
    format,
    placeOf,
    settings,
    context
  );
}
async function complete(migrations, real, format, placeOf, settings, context) {
  try {
    const file = await context.configFiles.read(migrations.path);
    const chosen = format.options.parse(migrations.options);
    const { options, part, problems } = format.file.complete(file, chosen, settings.name);
    for (const { code, message, at, hint, option } of problems) {
      settings.report(code, at ?? placeOf(option), message, hint);
    }
    const completed = { ...migrations, options };
    return problems.length > 0 ? { migrations: completed } : { migrations: completed, source: { real, part } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { code, message, at, hint } of error.problems) {
      settings.report(code, at ?? migrations.at, message, hint);
    }
    return { migrations };
  }
}
function reportNone(settings, { from }, what) {
  if (from?.kind === "failed") return;
  const message = `Database "${settings.name}" ${what}.`;
  const hint = from === void 0 ? "Say where they are, here or in `defaults`: `migrations: migrations/{database}`." : `It is no database of ${from.file}. ${suggest(settings.name, from.names).replace("Allowed:", "There are")} ${from.notices.join(" ")}`.trim();
  settings.report("matrix-key", settings.at, message, hint);
}
var textOf = (node) => String(plain(node));

// src/matrix/rows.ts
import { readFile } from "node:fs/promises";
import path3 from "node:path";
var textOf2 = (node) => String(plain(node));
async function readFixtures(settings, context) {
  const setting = settings.get("fixtures");
  if (setting === void 0 || plain(setting.node) === null) return {};
  const node = settings.filled(setting.node);
  const items = node.kind === "list" ? node.items : [node];
  const fixtures = [];
  for (const item of items) {
    const at = node.kind === "list" && setting.name.startsWith("databases.") ? item.at : setting.at;
    const found = await locateFile(settings, context, textOf2(item), at, "a file of fixtures", ".sql");
    if (found === void 0) continue;
    if (fixtures.some((one) => one.path === found)) {
      const message = `Database "${settings.name}" names the fixtures "${found}" twice.`;
      settings.report("matrix-duplicate", at, message, "Keep one of the two.");
    } else fixtures.push({ path: found, at });
  }
  return fixtures.length > 0 ? { fixtures } : {};
}
async function locateFile(settings, { root }, written, at, what, ending) {
  const located = await locate(written, root);
  const report = (message, hint) => settings.report("matrix-path", at, `Database "${settings.name}": ${message}`, hint);
  if (located.kind === "fault") return report(located.message, located.hint);
  if (located.folder) return report(`"${written}" is a folder, and not ${what}.`, `Name the ${ending} file.`);
  return located.relative;
}
async function readSizes(settings, context) {
  const setting = settings.get("sizes");
  if (setting === void 0 || plain(setting.node) === null) return {};
  const node = settings.filled(setting.node);
  const { at } = setting;
  const part = (key) => node.kind === "map" ? entryOf(node, key)?.value : void 0;
  const file = node.kind === "map" ? part("path") : node;
  const live = part("live");
  const limit = part("limit");
  if (file === void 0 && live === void 0) {
    const hint = "Name a file, `path: db/sizes.yml`, or one of its live databases, `live: production`.";
    settings.report(
      "matrix-value",
      at,
      `\`sizes\` of database "${settings.name}" says nothing of where the sizes are.`,
      hint
    );
    return {};
  }
  const environments = settings.merged("live").map(({ key }) => key);
  if (live !== void 0 && !environments.includes(textOf2(live))) {
    const known = environments.length > 0 ? `It has ${environments.join(", ")}.` : "It has none: name one under `live`.";
    settings.report(
      "matrix-value",
      live.at,
      `Database "${settings.name}" has no live database "${textOf2(live)}".`,
      known
    );
  }
  const tables = file === void 0 ? /* @__PURE__ */ new Map() : await readSizesFile(settings, context, textOf2(file), at);
  return {
    sizes: {
      tables,
      ...live !== void 0 && { live: textOf2(live) },
      ...limit !== void 0 && { limit: Number(plain(limit)) }
    }
  };
}
async function readSizesFile(settings, context, written, at) {
  const tables = /* @__PURE__ */ new Map();
  const file = await locateFile(settings, context, written, at, "a file of sizes", ".yml or .json");
  if (file === void 0) return tables;
  const text = await readFile(path3.join(context.root, file), "utf8").catch((error) => {
    settings.report(
      "matrix-path",
      at,
      `"${file}" cannot be read: ${error.message}.`,
      "Check its permissions."
    );
    return void 0;
  });
  if (text === void 0) return tables;
  const { root, problems } = parseYaml(text, file);
  for (const problem of problems)
    settings.report(problem.code, problem.at ?? at, problem.message, problem.hint);
  const example = "Write the name of a table and how many rows it has: `orders: 12000000`.";
  if (root !== void 0 && root.kind !== "map")
    settings.report("matrix-value", root.at, "A file of sizes is a map.", example);
  for (const { key, value } of entriesOf(root)) {
    const rows = value.kind === "scalar" ? Number(String(value.value).replaceAll("_", "")) : Number.NaN;
    if (Number.isFinite(rows) && rows >= 0 && value.kind === "scalar" && value.value !== null && value.value !== "")
      tables.set(key, Math.round(rows));
    else settings.report("matrix-value", value.at, `The size of "${key}" is no number of rows.`, example);
  }
  return tables;
}

// src/matrix/settings.ts
function settingsOf(entry, context) {
  const problems = [];
  const shape = databaseShape(context.plugins);
  const filled = (node, later) => {
    if (node.kind === "list") return { ...node, items: node.items.map((item) => filled(item, later)) };
    if (node.kind === "map") {
      const entries = node.entries.map((inner) => ({ ...inner, value: filled(inner.value, later) }));
      return { ...node, entries };
    }
    if (typeof node.value !== "string" || node.literal) return node;
    const result = fill(node.value, context.env, { database: entry.key }, later);
    for (const problem of result.problems) problems.push({ ...problem, at: node.at });
    return { ...node, value: result.text, source: result.text };
  };
  return {
    name: entry.key,
    at: entry.at,
    problems,
    filled,
    get(key) {
      const own = entryOf(entry.value, key)?.value;
      const node = own ?? entryOf(context.defaults, key)?.value;
      if (node === void 0) return void 0;
      const name = own === void 0 ? `defaults.${key}` : `databases.${entry.key}.${key}`;
      if (validate(shape[key], node, name).length > 0) return void 0;
      return { node, name, at: own === void 0 ? entry.at : own.at };
    },
    has: (key) => [entry.value, context.defaults].some((holder) => entryOf(holder, key) !== void 0),
    merged: (key) => [context.defaults, entry.value].flatMap((holder) => entriesOf(entryOf(holder, key)?.value)),
    report(code, at, message, hint) {
      problems.push({ code, message, at, ...hint !== void 0 && { hint } });
    }
  };
}

// src/matrix/database.ts
async function readDatabase(entry, context) {
  const settings = settingsOf(entry, context);
  const { migrations, source } = await readMigrations(settings, context);
  const models = await readModels(settings, context);
  const baseline = await readBaseline(settings, context);
  const schema = readName(settings, "schema", entry.key, schemaNameFault);
  const needsAt = readNeeds(settings);
  const floor = settings.get("downgrade_floor");
  const database = {
    name: entry.key,
    schema: schema.text,
    at: entry.at,
    migrations,
    ...models !== void 0 && { models },
    ...baseline !== void 0 && { baseline },
    ...await readFixtures(settings, context),
    ...await readSizes(settings, context),
    versionTable: readName(settings, "version_table", defaultVersionTable, tableNameFault).text,
    needs: [...needsAt.keys()],
    irreversible: readIrreversible(settings),
    compare: readCompare(settings),
    ...floor !== void 0 && { downgradeFloor: { id: textOf3(floor.node), at: floor.at } },
    ignore: itemsOf(settings.get("ignore")?.node).map(textOf3),
    env: readEnvironment(settings),
    timeout: readTimeout(settings),
    naming: readNaming(settings),
    ...readUrl(settings, context),
    ...readLive(settings, context),
    ...readChecks(settings, context)
  };
  return {
    database,
    problems: settings.problems,
    schemaAt: schema.at,
    ...source !== void 0 && { source },
    needsAt
  };
}
async function readModels(settings, context) {
  const setting = settings.get("models");
  if (setting === void 0 || plain(setting.node) === null) return void 0;
  const before = settings.problems.length;
  const node = settings.filled(setting.node);
  const { at } = setting;
  const sources = context.plugins.modelsSources;
  let models;
  if (node.kind === "map") {
    const use = textOf3(entryOf(node, "use").value);
    const source = sources.find((candidate) => candidate.name === use);
    models = { use, options: readOptions(settings, source?.options, setting, without(node, ["use"])), at };
  } else {
    const path6 = textOf3(node);
    const source = sources.find((candidate) => candidate.accepts(path6));
    if (source !== void 0) models = { use: source.name, options: source.fromString(path6), at };
    else {
      const known = sources.map((candidate) => `${candidate.name} (${candidate.summary})`).join(", ");
      const message = `Database "${settings.name}": no models source reads "${maskUrl(path6)}".`;
      settings.report("matrix-value", at, message, `Known: ${known}.`);
    }
  }
  const isPath = Object.hasOwn(models?.options ?? {}, "path");
  const path5 = node.kind === "map" ? entryOf(node, "path")?.value : isPath ? node : void 0;
  if (settings.problems.length > before || path5 === void 0) return models;
  for (const written of path5.kind === "list" ? path5.items : [path5]) {
    const text = textOf3(written);
    const located = await (isPattern(text) ? locatePattern : locate)(text, context.root);
    if (located.kind === "found") continue;
    const message = `Database "${settings.name}": ${located.message}`;
    settings.report(
      "matrix-path",
      at,
      message,
      `${located.hint} A database without models says \`models: null\`.`
    );
  }
  return models;
}
async function readBaseline(settings, context) {
  const setting = settings.get("baseline");
  if (setting === void 0 || plain(setting.node) === null) return void 0;
  const { at } = setting;
  const path5 = textOf3(settings.filled(setting.node));
  const located = await locate(path5, context.root);
  const report = (message, hint) => settings.report("matrix-path", at, `Database "${settings.name}": ${message}`, hint);
  if (located.kind === "fault")
    return report(located.message, `${located.hint} A database without one says \`baseline: null\`.`);
  if (located.folder)
    return report(`"${path5}" is a folder; the baseline is one file.`, "Name the .sql file.");
  return { path: located.relative, at };
}
function readName(settings, key, otherwise, fault) {
  const setting = settings.get(key);
  const text = setting === void 0 ? otherwise : textOf3(settings.filled(setting.node));
  const at = setting?.at ?? settings.at;
  const what = fault(text);
  if (what !== void 0) {
    const title = key === "schema" ? "schema" : "version table";
    const hint = `Give it a name that a server takes: \`${key}: …\` in \`databases.${settings.name}\`.`;
    settings.report("matrix-value", at, `The ${title} name "${text}" ${what}.`, hint);
  }
  return { text, at };
}
function readNeeds(settings) {
  const needs = /* @__PURE__ */ new Map();
  for (const item of itemsOf(settings.get("needs")?.node)) {
    const name = textOf3(item);
    if (!needs.has(name)) needs.set(name, item.at);
    else {
      const message = `\`databases.${settings.name}.needs\` names "${name}" twice.`;
      settings.report("matrix-duplicate", item.at, message, "Keep one of the two.");
    }
  }
  return needs;
}
function readIrreversible(settings) {
  const entries = entriesOf(settings.get("irreversible")?.node);
  return new Map(entries.map(({ key, at, value }) => [key, { reason: textOf3(value), at }]));
}
function readCompare(settings) {
  const setting = settings.get("compare");
  if (setting === void 0) return { by: "step", at: settings.at };
  const { node, at } = setting;
  if (node.kind === "map") return { by: "group", pattern: textOf3(entryOf(node, "group").value), at };
  return { by: textOf3(node), at };
}
function readEnvironment(settings) {
  const env = /* @__PURE__ */ new Map();
  for (const { key, at, value } of settings.merged("env")) {
    if (typeof plain(value) !== "string") continue;
    if (isWithheld(key)) {
      const message = `The variable ${key} belongs to the job and is never handed to repository code.`;
      settings.report("matrix-variable", at, message, "Give what the migrations need a name of its own.");
    }
    env.set(key, textOf3(settings.filled(value, serverPlaceholders)));
  }
  return Object.fromEntries(env);
}
function readNaming(settings) {
  const template = settings.get("file_template");
  const length = settings.get("truncate_slug_length");
  return {
    slugLength: length === void 0 ? defaultSlugLength : Number(plain(length.node)),
    ...template !== void 0 && { template: textOf3(settings.filled(template.node, templateNames)) }
  };
}
function readUrl(settings, { env }) {
  const setting = settings.get("url");
  if (setting === void 0) return {};
  const { at } = setting.node;
  const { text, problems } = fill(textOf3(setting.node), env, { database: settings.name });
  return { url: { text, at, problems: problems.map((problem) => ({ ...problem, at })) } };
}
function readLive(settings, { env }) {
  const live = /* @__PURE__ */ new Map();
  for (const { key, value } of settings.merged("live")) {
    if (plain(value) === null) live.delete(key);
    if (typeof plain(value) !== "string") continue;
    const { at } = value;
    const { text, problems } = fill(textOf3(value), env, { database: settings.name });
    live.set(key, { text, at, problems: problems.map((problem) => ({ ...problem, at })) });
  }
  return live.size === 0 ? {} : { live };
}
function readTimeout(settings) {
  const setting = settings.get("timeout");
  return setting === void 0 ? defaultTimeout : Number(plain(setting.node));
}
function readChecks(settings, context) {
  const defaults = context.plugins.checks.map((check) => [check.name, check.severity]);
  const known = new Set(defaults.map(([name]) => name));
  const chosen = [...entriesOf(context.checks), ...settings.merged("checks")].filter(({ key }) => known.has(key)).map(({ key, value }) => [key, plain(value)]);
  return {
    checks: Object.fromEntries([...defaults, ...chosen]),
    chosenChecks: new Set(chosen.map(([name]) => name))
  };
}
var textOf3 = (node) => String(plain(node));
var itemsOf = (node) => node?.kind === "list" ? node.items : [];

// src/matrix/from.ts
async function expandFrom(databases, context) {
  const written = entryOf(databases, "from");
  if (written === void 0 || written.value.kind === "map") {
    return { entries: entriesOf(databases), problems: [] };
  }
  const beside = entriesOf(databases).filter((entry) => entry !== written);
  const { value } = written;
  const fail = (problems) => ({
    entries: beside,
    from: { kind: "failed" },
    problems: problems.map((problem) => ({ at: value.at, ...problem }))
  });
  if (value.kind !== "scalar" || typeof value.value !== "string" || value.value === "") return fail([]);
  const { text, problems: faults } = fill(value.value, context.env, {});
  if (faults.length > 0) return fail(faults);
  const located = await locate(text, context.root);
  if (located.kind === "fault") {
    return fail([{ code: "matrix-path", message: located.message, hint: located.hint }]);
  }
  const { relative } = located;
  const readers = context.plugins.formats.filter(({ file }) => file !== void 0);
  if (located.folder) return fail([await folderInstead(context.root, text, relative, readers)]);
  const format = formatOfFile(relative, readers);
  if (format?.file === void 0) {
    const known = readers.map(({ name, file }) => `${file.usual} (${name})`).join(", ");
    const message = `"${text}" is no file that says which databases there are.`;
    return fail([{ code: "matrix-value", message, hint: `Such files are: ${known}.` }]);
  }
  try {
    const {
      databases: listed,
      notices,
      problems
    } = format.file.databases(await context.configFiles.read(relative));
    if (problems.length > 0) return fail(problems);
    const defaults = entryOf(context.defaults, "migrations")?.value;
    const made = listed.map(({ name, at, options }) => {
      const own = beside.find(({ key }) => key === name);
      const source = migrationsMap(at, { path: relative, format: format.name, ...options });
      return withMigrations(name, at, own, merge(ofFormat(defaults, format), source, format, own));
    });
    const names = listed.map(({ name }) => name);
    const others = (entries2) => entries2.filter((entry) => entry !== written && !names.includes(entry.key));
    const all = entriesOf(databases);
    const place = all.indexOf(written);
    const entries = [...others(all.slice(0, place)), ...made, ...others(all.slice(place))];
    return { entries, from: { kind: "read", file: relative, names, notices }, problems: unfit(listed) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fail(error.problems);
  }
}
async function folderInstead(root, written, relative, readers) {
  const files = await Promise.all(readers.map(({ file }) => nearestFile(root, relative, file)));
  const near = files.find((file) => file !== void 0);
  const usual = readers.map(({ file }) => file.usual).join(" or ");
  const hint = near === void 0 ? `There is no ${usual} in it or above it.` : `Write \`from: ${near}\`.`;
  return { code: "matrix-path", message: `"${written}" is a folder; name the ${usual}.`, hint };
}
function unfit(listed) {
  return listed.flatMap(({ name, at }) => {
    const [issue] = databaseName.safeParse(name).error?.issues ?? [];
    if (issue === void 0) return [];
    const message = `"${name}" cannot be the name of a database: it ${issue.message}.`;
    return [{ code: "config-unreadable", message, at, hint: "Give the section another name." }];
  });
}
function migrationsMap(at, values) {
  const scalar = (text) => ({
    kind: "scalar",
    at,
    value: text,
    source: text,
    literal: true
  });
  return {
    kind: "map",
    at,
    entries: Object.entries(values).map(([key, text]) => ({ key, at, value: scalar(text) }))
  };
}
function ofFormat(node, format) {
  const name = entryOf(node, "format")?.value;
  return node?.kind === "map" && name !== void 0 && plain(name) === format.name ? node : void 0;
}
function merge(defaults, source, format, own) {
  const said = entryOf(own?.value, "migrations")?.value;
  const over = ofFormat(said, format);
  if (said !== void 0 && over === void 0) return said;
  const keys = (map) => map.entries.map(({ key }) => key);
  const fromFile = over === void 0 ? source : without(source, keys(over));
  const shared = defaults === void 0 ? [] : without(defaults, [...keys(source), ...keys(over ?? source)]).entries;
  return {
    kind: "map",
    at: over?.at ?? source.at,
    entries: [...shared, ...fromFile.entries, ...over?.entries ?? []]
  };
}
function withMigrations(name, at, own, migrations) {
  const place = own?.at ?? at;
  const others = own === void 0 ? [] : without(own.value, ["migrations"]).entries;
  const entry = { key: "migrations", at: migrations.at, value: migrations };
  return { key: name, at: place, value: { kind: "map", at: place, entries: [entry, ...others] } };
}

// src/matrix/indentation.ts
function mendIndentation(tree, keys) {
  if (tree.kind !== "map") return { tree, problems: [] };
  const problems = [];
  const entries = tree.entries.map((entry) => {
    if (entry.key !== "databases" || entry.value.kind !== "map") return entry;
    const kept = [];
    for (const child of entry.value.entries) {
      if (!isMisplaced(child, keys)) {
        kept.push(child);
        continue;
      }
      problems.push({
        code: "matrix-key",
        message: `\`${child.key}\` looks like a key of a database that stands one level too far left.`,
        at: child.at,
        hint: "Indent it below the name of its database."
      });
      const owner = kept.pop();
      if (owner) kept.push(withEntry(owner, child));
    }
    return { ...entry, value: { ...entry.value, entries: kept } };
  });
  return { tree: { ...tree, entries }, problems };
}
function isMisplaced({ key, value }, keys) {
  if (!keys.includes(key)) return false;
  if (value.kind === "map") {
    return value.entries.length > 0 && value.entries.every((entry) => !keys.includes(entry.key));
  }
  return value.kind === "list" || value.value !== null;
}
function withEntry(owner, child) {
  const own = owner.value;
  if (own.kind === "list" || own.kind === "scalar" && own.value !== null) return owner;
  return { ...owner, value: { kind: "map", at: own.at, entries: [...entriesOf(own), child] } };
}

// src/matrix/needs.ts
function cycles(needs) {
  const found = [];
  const state = /* @__PURE__ */ new Map();
  const visit = (name, trail) => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      found.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    state.set(name, "open");
    for (const needed of needs.get(name) ?? []) if (needs.has(needed)) visit(needed, [...trail, name]);
    state.set(name, "done");
  };
  for (const name of needs.keys()) visit(name, []);
  return found;
}
function inOrder(names, needs) {
  const ordered = /* @__PURE__ */ new Set();
  const visit = (name) => {
    if (ordered.has(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}

// src/matrix/load.ts
var defaultMatrixFile = "multidb.yml";
async function loadMatrix({
  file,
  cwd,
  env,
  plugins = installedPlugins,
  text: given
}) {
  const absolute = path4.resolve(cwd, file);
  const root = path4.dirname(absolute);
  const name = path4.basename(absolute);
  const text = given ?? await readText(absolute, file);
  const { root: written, problems: syntax } = parseYaml(text, name);
  if (written === void 0 || syntax.some((problem) => problem.code === "matrix-syntax")) {
    throw new ProblemError(inFileOrder([...syntax, ...syntax.length === 0 ? [emptyFile(name)] : []], name));
  }
  const { tree, problems: slips } = mendIndentation(written, Object.keys(databaseShape(plugins)));
  const problems = [...syntax, ...slips, ...validate(matrixSchema(plugins), tree, "")];
  const servers = readServers(entryOf(tree, "servers")?.value, env, problems);
  const [defaults, checks] = ["defaults", "checks"].map((key) => entryOf(tree, key)?.value);
  const alone = {
    root,
    env,
    plugins,
    configFiles: configFiles(root),
    ...defaults !== void 0 && { defaults },
    ...checks !== void 0 && { checks }
  };
  const databasesEntry = entryOf(tree, "databases");
  if (databasesEntry?.value.kind === "map" && databasesEntry.value.entries.length === 0 && slips.length === 0) {
    problems.push({
      code: "matrix-value",
      message: "`databases` names no database.",
      at: databasesEntry.at,
      hint: "Add one: `first: {}`."
    });
  }
  const read = [];
  const { entries, from, problems: faults } = await expandFrom(databasesEntry?.value, alone);
  const context = { ...alone, ...from !== void 0 && { from } };
  for (const entry of entries) read.push(await readDatabase(entry, context));
  problems.push(...faults, ...read.flatMap((one) => one.problems), ...compareDatabases(read));
  problems.push(...checkNeeds(read, from?.kind !== "failed"));
  if (problems.length > 0) throw new ProblemError(inFileOrder(problems, name));
  const digest = createHash("sha256").update(text).digest("hex");
  const chosen = entryOf(tree, "only")?.value;
  const only = chosen !== void 0 && plain(chosen) === "changed" ? "changed" : "all";
  return { file: name, digest, root, servers, only, databases: read.map((one) => one.database) };
}
async function readText(absolute, written) {
  try {
    const bytes = await readFile2(absolute);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ProblemError([await unreadable(absolute, written, error)], { cause: error });
  }
}
async function unreadable(absolute, written, error) {
  const { code } = error;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return {
      code: "matrix-syntax",
      message: `The matrix "${written}" is not UTF-8.`,
      hint: "Save it as UTF-8."
    };
  }
  if (code !== "ENOENT" && code !== "ENOTDIR") {
    const why = code === "EISDIR" ? "is a folder" : `cannot be read: ${error.message}`;
    return {
      code: "matrix-missing",
      message: `The matrix "${written}" ${why}.`,
      hint: "Give a file with `--matrix FILE`."
    };
  }
  const present = await readdir2(path4.dirname(absolute)).catch(() => void 0);
  const files = (present ?? []).filter((name) => /\.ya?ml$/.test(name)).sort();
  const near = nearest(path4.basename(absolute), files);
  const hint = present === void 0 ? `The folder "${path4.dirname(written)}" is not there either.` : near !== void 0 ? `Did you mean \`--matrix ${path4.join(path4.dirname(written), near)}\`?` : `\`multidb-migrate init\` writes one; or give another with \`--matrix FILE\`. ${files.length > 0 ? `YAML files there: ${files.join(", ")}.` : ""}`.trim();
  return { code: "matrix-missing", message: `There is no matrix "${written}".`, hint };
}
function emptyFile(file) {
  return {
    code: "matrix-key",
    message: "The matrix is empty.",
    at: { file, line: 1, column: 1 },
    hint: "It begins with `version: 1` and `databases:`."
  };
}
function readServers(node, env, problems) {
  if (node === void 0) return defaultServers.map((text) => ({ kind: "version", text }));
  const specs = /* @__PURE__ */ new Map();
  for (const item of node.kind === "list" ? node.items : [node]) {
    const value = plain(item);
    if (typeof value !== "string" || value === "") continue;
    const { text, problems: faults } = fill(value, env, {});
    problems.push(...faults.map((fault) => ({ ...fault, at: item.at })));
    if (faults.length > 0) continue;
    const spec = parseServerSpec(text);
    if (spec.kind === "invalid") {
      problems.push({ code: "matrix-value", message: `${spec.message}.`, at: item.at, hint: spec.hint });
    } else if (specs.has(spec.text)) {
      problems.push({
        code: "matrix-duplicate",
        message: `The server ${spec.text} is given twice.`,
        at: item.at,
        hint: "Keep one of the two."
      });
    } else specs.set(spec.text, { ...spec, at: item.at });
  }
  return [...specs.values()];
}
function compareDatabases(read) {
  const problems = [];
  const schemas = /* @__PURE__ */ new Map();
  const sources = /* @__PURE__ */ new Map();
  for (const one of read) {
    const { name, schema, migrations } = one.database;
    const folded = schema.toLowerCase();
    const other = schemas.get(folded);
    if (other === void 0) schemas.set(folded, one);
    else {
      const same = other.database.schema === schema ? "" : " but for letter case, which not every server tells apart";
      problems.push({
        code: "matrix-duplicate",
        message: `Databases "${other.database.name}" and "${name}" have the same schema "${schema}"${same}.`,
        at: one.schemaAt,
        hint: `The first is at ${formatPosition(other.schemaAt)}. Give each its own \`schema\`.`
      });
    }
    if (one.source === void 0) continue;
    const { real, part } = one.source;
    const key = `${real}\0${part ?? ""}`;
    const sharing = sources.get(key);
    if (sharing === void 0) sources.set(key, one);
    else {
      const what = part === void 0 ? "migrations folder" : `migrations, ${part} of`;
      const give = part === void 0 ? "folder" : "part of the file";
      problems.push({
        code: "matrix-duplicate",
        message: `Databases "${sharing.database.name}" and "${name}" have the same ${what} "${migrations.path}".`,
        at: migrations.at,
        hint: `The first is at ${formatPosition(sharing.database.migrations.at)}. Give each its own ${give}, so that one can be downgraded alone.`
      });
    }
  }
  return problems;
}
function checkNeeds(read, all) {
  const problems = [];
  const names = read.map((one) => one.database.name);
  const places = new Map(read.map((one) => [one.database.name, one.needsAt]));
  for (const { database, needsAt } of read) {
    for (const [needed, at] of needsAt) {
      if (names.includes(needed) || !all) continue;
      const others = names.filter((name) => name !== database.name);
      problems.push({
        code: "matrix-needs",
        message: `"${database.name}" needs "${needed}", which is no database of this matrix.`,
        at,
        hint: suggest(needed, others)
      });
    }
  }
  for (const cycle of cycles(new Map(read.map((one) => [one.database.name, one.database.needs])))) {
    const [from, to] = cycle;
    const at = places.get(from)?.get(to);
    const message = from === to ? `"${from}" needs itself.` : `These databases need each other in a circle: ${cycle.join(" → ")}.`;
    problems.push({
      code: "matrix-needs",
      message,
      ...at !== void 0 && { at },
      hint: "Take one of the `needs` away."
    });
  }
  return problems;
}
function inFileOrder(problems, matrix) {
  const once = new Map(
    problems.map((problem) => [`${problem.at && formatPosition(problem.at)} ${problem.message}`, problem])
  );
  const file = ({ at }) => at === void 0 || at.file === matrix ? "" : at.file;
  const place = (problem) => (problem.at?.line ?? 0) * 1e5 + (problem.at?.column ?? 0);
  return [...once.values()].sort(
    (one, other) => file(one) === file(other) ? place(one) - place(other) : file(one) < file(other) ? -1 : 1
  );
}

export {
  inOrder,
  configFiles,
  nearestFile,
  isPattern,
  defaultMatrixFile,
  loadMatrix
};
