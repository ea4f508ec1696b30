import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  describeStatement,
  identifierOf,
  limiter,
  nameAt,
  openFile,
  readFolder,
  readSqlScript,
  wordOf
} from "./chunk-QE7OCU6Q.js";
import {
  external_exports
} from "./chunk-N4TNDYQF.js";
import {
  alembicProject,
  modelsProject
} from "./chunk-PA3YFMTR.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

// src/models/sql.ts
import path from "node:path";

// src/models/order.ts
function orderStatements(statements) {
  const unchecked = statements.some(({ sql: sql2 }) => /\bFOREIGN_KEY_CHECKS\s*:?=\s*(?:0|OFF)\b/i.test(sql2));
  const nodes = statements.map((statement) => examine(statement, unchecked));
  const creatable = new Set(nodes.flatMap(({ creates }) => creates ?? []));
  const created = /* @__PURE__ */ new Set();
  const ordered = [];
  let waiting = [];
  const ready = (node) => [...node.needs].every((name) => created.has(name) || name === node.creates || !creatable.has(name));
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
  const { verb, kind, name, tokens } = describeStatement(statement.sql);
  const needs = /* @__PURE__ */ new Set();
  const add = (needed) => {
    if (needed !== void 0) needs.add(needed);
  };
  const behind = (...words) => {
    for (const [index, token] of tokens.entries())
      if (words.includes(wordOf(token))) add(nameAt(tokens, index + 1));
  };
  const references = unchecked ? [] : ["REFERENCES"];
  let creates;
  if (verb === "CREATE" && name !== void 0) {
    if (kind === "procedure" || kind === "function") creates = `${name}()`;
    else if (kind === "table" || kind === "view" || kind === "sequence") creates = name;
    if (kind === "table") {
      behind(...references, "LIKE", "FROM", "JOIN", "FOR", "NEXTVAL");
      for (const called of calls(tokens, ["NEXTVAL", "LASTVAL"])) add(called);
    } else if (kind === "view") {
      for (const [index, token] of tokens.entries()) {
        const named = identifierOf(token);
        add(named !== void 0 && tokens[index + 1]?.text === "(" ? `${named}()` : named);
      }
    } else if (kind === "trigger" || kind === "index") {
      add(nameAt(tokens, tokens.findIndex((token) => wordOf(token) === "ON") + 1));
    }
  } else if (verb === "ALTER" && (kind === "table" || kind === "view" || kind === "sequence")) {
    add(name);
    behind(...references);
  } else if (verb === "INSERT" || verb === "REPLACE") {
    behind("INTO", "FROM", "JOIN");
  } else if (verb === "UPDATE" || verb === "DELETE" || verb === "ANALYZE") {
    behind("UPDATE", "FROM", "TABLE");
  } else if (verb === "CALL") {
    const called = nameAt(tokens, 1);
    add(called && `${called}()`);
  }
  return { statement, needs, ...creates !== void 0 && { creates } };
}
function calls(tokens, functions) {
  return tokens.flatMap(
    (token, index) => functions.includes(wordOf(token)) && tokens[index + 1]?.text === "(" ? nameAt(tokens, index + 2) ?? [] : []
  );
}

// src/models/sql.ts
var options = external_exports.strictObject({
  path: external_exports.string().min(1).describe(
    "A `.sql` file, a folder of them or a glob (`models/{database}/**/*.sql`), relative to this file."
  )
});
var magic = /[*?{[]/;
var sql = {
  name: "sql",
  summary: "`.sql` files with CREATE statements: a file, a folder or a glob",
  options,
  // `package.module:name` is how Python's tools write a target
  accepts: (written) => !/^[\w.]+:[\w.]+$/.test(written),
  fromString: (written) => ({ path: written }),
  read
};
var sql_default = sql;
async function read({ path: written }, { root }) {
  const problems = [];
  const normal = path.posix.normalize(written).replace(/\/$/, "");
  const script = (statements) => ({ kind: "sql", file: normal, statements });
  try {
    const { folder, files } = await list(root, normal, problems);
    if (files.length === 0) problems.push(noFile(written, folder));
    const limit = limiter(16);
    const read3 = await Promise.all(files.map((file) => limit(() => readSqlScript(folder, file))));
    problems.push(...read3.flatMap((each) => each.problems));
    const statements = orderStatements(read3.flatMap((each) => each.script.statements));
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
  const parts = normal.split("/");
  const plain = parts.findIndex((part) => magic.test(part));
  const start = plain === -1 ? normal : parts.slice(0, plain).join("/") || ".";
  const { folder, problems: links } = await readFolder(root, start, "models-unreadable");
  problems.push(...links);
  const pattern = plain === -1 ? void 0 : parts.slice(plain).join("/");
  const files = folder.files.filter(
    (file) => pattern === void 0 ? file.toLowerCase().endsWith(".sql") : path.posix.matchesGlob(file, pattern)
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
var options2 = external_exports.strictObject({
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
  options: options2,
  accepts: (written) => target.test(written),
  fromString: (written) => ({ target: written }),
  read: read2
};
var sqlalchemy_default = sqlalchemy;
async function read2({ target: named, python }, context) {
  const { root, database } = context;
  const { format, options: chosen, path: path2 } = database.migrations;
  const isAlembic = format === "alembic";
  const project = isAlembic ? alembicProject(root, database, chosen) : modelsProject(root, database, python);
  const file = isAlembic ? path2 : database.at.file;
  const problems = named === void 0 && !isAlembic ? [
    {
      code: "models-unreadable",
      message: "There is no env.py that could say which models these are.",
      hint: 'Name them: models: { use: sqlalchemy, target: "package.models:Base" }.'
    }
  ] : [];
  return {
    script: {
      kind: "sqlalchemy",
      file,
      at: database.models?.at ?? database.at,
      project,
      ...named !== void 0 && { target: named }
    },
    problems
  };
}

// src/models/index.ts
var modelsSources = [sql_default, sqlalchemy_default];

export {
  modelsSources
};
