import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  describeStatement
} from "./chunk-BGHUK2Z3.js";
import {
  summarise
} from "./chunk-LBZSQTYB.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/live/half.ts
import { createHash } from "node:crypto";

// src/live/standing.ts
var stays = new Set(
  "SELECT INSERT UPDATE DELETE REPLACE WITH TABLE VALUES DO SET USE SAVEPOINT RELEASE CALL SHOW EXPLAIN DESCRIBE DESC PREPARE EXECUTE DEALLOCATE HANDLER".split(
    " "
  )
);
var rows = /* @__PURE__ */ new Set(["INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "TABLE", "VALUES"]);
var switchedOff = /\bautocommit\s*:?=\s*(?:0|off|false)\b/i;
var switchedOn = /\bautocommit\s*:?=\s*(?:1|on|true|default)\b/i;
function standing(statements, accepted) {
  let open;
  let manual = false;
  let again = [];
  let lost;
  const loses = (what) => {
    lost ??= what;
  };
  for (const [index, statement] of statements.slice(0, accepted).entries()) {
    const { sql } = statement;
    const { tokens } = describeStatement(sql);
    const words = tokens.filter(({ kind }) => kind === "word").map(({ text }) => text.toUpperCase());
    const [verb = "", second = ""] = words;
    if (setsVariable(tokens, verb)) loses(`the session had set ${variableOf(tokens)}`);
    if (verb === "CREATE" && second === "TEMPORARY") loses("the session had a temporary table");
    if (verb === "CALL" && open !== void 0)
      loses("a procedure ran in the open transaction, and may have committed it");
    if (verb === "LOCK" && /^TABLES?$/.test(second)) again.push(statement);
    if (verb === "UNLOCK") again = again.filter((one) => !/^lock/i.test(one.sql));
    if (verb === "USE" || verb === "PREPARE") again.push(statement);
    if (verb === "SET" && !/^(?:GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|ROLE)$/.test(second))
      again.push(statement);
    if (verb === "SET" && switchedOff.test(sql)) manual = true;
    if (verb === "SET" && switchedOn.test(sql)) {
      manual = false;
      open = void 0;
    }
    const toSavepoint = verb === "ROLLBACK" && words.includes("TO");
    if (verb === "BEGIN" || verb === "START" && second === "TRANSACTION") open = index;
    else if ((verb === "COMMIT" || verb === "ROLLBACK") && !toSavepoint)
      open = words.includes("CHAIN") && !words.includes("NO") ? index + 1 : void 0;
    else if (manual && open === void 0 && rows.has(verb)) open = index;
    else if (!stays.has(verb) && !toSavepoint && second !== "TEMPORARY") open = void 0;
  }
  const inEffect = open ?? accepted;
  const place = new Set(statements.slice(0, inEffect));
  if (statements.slice(inEffect).some(({ sql }) => /\blast_insert_id\s*\(/i.test(sql)))
    loses("what comes next asks for LAST_INSERT_ID()");
  return {
    inEffect,
    again: inEffect === 0 ? [] : again.filter((statement) => place.has(statement)),
    ...lost !== void 0 && inEffect > 0 && { lost }
  };
}
function setsVariable(tokens, verb) {
  const texts = tokens.map(({ text }) => text.toUpperCase());
  if (texts.includes("INTO") && verb === "SELECT") return true;
  if (texts.some((text, index) => text === ":" && texts[index + 1] === "=") && verb !== "SET") return true;
  return verb === "SET" && variableOf(tokens) !== void 0 && texts.includes("(");
}
function variableOf(tokens) {
  return tokens.find(({ kind, text }) => kind === "variable" && !text.startsWith("@@"))?.text;
}

// src/live/half.ts
function recordOf(id, direction, script) {
  if (script.kind !== "sql") return (statements) => ({ id, direction, statements, digest: "module" });
  const digest = digests(script.statements);
  return (statements) => ({ id, direction, statements, digest: digest(statements) });
}
function digests(statements) {
  let hash = createHash("sha256");
  let read = 0;
  return (count) => {
    if (count < read) [hash, read] = [createHash("sha256"), 0];
    for (; read < count; read += 1) hash.update(`${JSON.stringify(statements[read]?.sql)}
`);
    return hash.copy().digest("hex").slice(0, 32);
  };
}
function halfText(half, name) {
  const count = `${plural(half.statements, "statement")} in effect`;
  if (half.underway) return `${name} is under way ${half.direction}, or its run was killed: ${count}`;
  return half.digest === "module" ? `${name} stopped somewhere on its way ${half.direction}` : `${name} stopped half-way ${half.direction}: ${count}`;
}
function settled(half, said, migrations) {
  const { underway, ...rest } = half;
  const migration = migrations.find(({ id }) => id === half.id);
  const script = half.direction === "up" ? migration?.up : migration?.down;
  if (!underway || script?.kind !== "sql") return half;
  if (said === "undone") return rest;
  const digest = digests(script.statements);
  const statements = half.statements + 1;
  if (statements > script.statements.length || digest(half.statements) !== half.digest) return half;
  return { ...rest, statements, digest: digest(statements) };
}
function checkHalf(half, way, migrations) {
  if (half === void 0) return;
  const migration = migrations.find(({ id }) => id === half.id);
  const came = halfText(half, migration?.name ?? half.id);
  const byHand = "Bring the schema by hand to before or after it, then `stamp` where it is.";
  const refusal = (message, hint) => new ProblemError([{ code: "half-applied", message, ...migration && { at: migration.at }, hint }]);
  const [first] = way.migrations;
  if (first?.id !== half.id || way.direction !== half.direction)
    throw refusal(
      `${came}. Nothing else can be done before that is settled.`,
      `\`${half.direction}grade\` goes on with it. Or: ${byHand}`
    );
  const script = half.direction === "up" ? migration?.up : migration?.down;
  if (script?.kind !== "sql") throw refusal(`${came}, and what code would do again is not known.`, byHand);
  const { statements } = script;
  if (half.statements > statements.length || digests(statements)(half.statements) !== half.digest)
    throw refusal(
      `${came}, and these are not the first ones of the file any more.`,
      `Put them back as they were; what comes after may be changed. Or: ${byHand}`
    );
  const next = statements[half.statements];
  if (half.underway && next !== void 0)
    throw refusal(
      `${came}, and it is not known whether the next one is, too: ${summarise(next)}`,
      `Look whether it is: \`${half.direction}grade --underway done\` goes on behind it, \`--underway undone\` with it. Or: ${byHand}`
    );
  const { lost, inEffect } = standing(statements, half.statements);
  if (lost !== void 0 || inEffect < half.statements)
    throw refusal(
      `${came}, and no new session can go on there: ${lost ?? "a transaction was open"}.`,
      byHand
    );
}

export {
  standing,
  recordOf,
  halfText,
  settled,
  checkHalf
};
