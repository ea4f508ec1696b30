import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  converse,
  emptyRecord,
  failureOfCall,
  startProcess
} from "./chunk-7HBW7ZWW.js";
import {
  orderStatements
} from "./chunk-K7SDCISL.js";
import {
  run
} from "./chunk-MHUBGV6N.js";
import {
  childEnvironment,
  describeStatement,
  howItFailed,
  lastLines,
  nameAt,
  quoteIdentifier,
  runCommand,
  showCommand,
  wordOf
} from "./chunk-BGHUK2Z3.js";
import {
  formatPosition,
  globs
} from "./chunk-LBZSQTYB.js";
import {
  connectAs,
  connectionOptions,
  hangUp,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  entryFile
} from "./chunk-OTFNIHNV.js";
import {
  plural,
  splitSql
} from "./chunk-5NMIUUII.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/rehearsal/execute.ts
import { setTimeout as setTimeoutAsync } from "node:timers/promises";

// src/sql/leaves-nothing.ts
var definition = /^(?:alter\s+table|rename\s+table|create\s+(?:table|view|trigger|(?:unique\s+|fulltext\s+|spatial\s+)?index)|drop\s+(?:table|view|trigger|index))\b/i;
var readsRows = /^create\s+table\b.*\b(?:select|table|values|with)\b/is;
function leavesNothing(sql) {
  return definition.test(sql) && !sql.includes("@") && !sql.includes("/*") && !readsRows.test(sql);
}
var rows = /^(?:insert|replace|update|delete)\b/i;
function saysAll(sql) {
  return leavesNothing(sql) || rows.test(sql) && !sql.includes("/*");
}

// src/rehearsal/execute.ts
async function executeSql(script, connect, options) {
  options.signal.throwIfAborted();
  const started = performance.now();
  const { statements } = script;
  if (statements.length === 0) return { statements: 0, notes: [], ms: 0 };
  const session = openSession(await connect(), connect, options);
  let index = 0;
  let answer = { kind: "accepted" };
  for (; index < statements.length; index += 1) {
    answer = await session.send(statements[index].sql);
    if (answer.kind !== "accepted") break;
    await options.onAccepted?.();
  }
  await session.close(answer.kind === "accepted" && statements.every(({ sql }) => leavesNothing(sql)));
  if (answer.kind === "aborted") throw options.signal.reason;
  const ms = performance.now() - started;
  const failure = answer.kind === "accepted" ? void 0 : explain(answer, statements, index, options.timeout);
  return { statements: index, notes: [], ms, ...failure && { failure } };
}
function openSession(connection, connect, { timeout, kill, signal, giveBack }) {
  const { connection: core } = connection;
  const id = connection.threadId;
  let settle;
  let over;
  const end = (answer) => {
    over ??= answer;
    settle?.(over);
  };
  const onError = (error) => end({ kind: "lost", error });
  const onAbort = () => end({ kind: "aborted" });
  const timer = setTimeout(() => end({ kind: "timeout" }), timeout * 1e3);
  core.on("error", onError);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const exchange = (start) => new Promise((resolve) => {
    if (over) return resolve(over);
    settle = resolve;
    start(resolve);
  });
  return {
    send: (sql) => exchange((done) => {
      const command = core.query({ sql, typeCast: false, rowsAsArray: true });
      command.on(
        "error",
        (error) => done({ kind: serverError(error) || !error.fatal ? "refused" : "lost", error })
      );
      command.on("end", () => done({ kind: "accepted" }));
    }),
    async close(asNew) {
      if (giveBack && !over) {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        core.off("error", onError);
        giveBack(connection, asNew);
        return;
      }
      const answer = await exchange((done) => {
        core.reset(
          (error) => done(error ? { kind: "lost", error } : { kind: "accepted" })
        );
      });
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      if (answer.kind !== "accepted") await kill(id).catch(() => void 0);
      core.off("error", onError);
      core.on("error", () => void 0);
      core.destroy();
      if (answer.kind !== "accepted" && !signal.aborted) await untilGone(id, connect).catch(() => void 0);
    }
  };
}
var patience = 3e4;
async function untilGone(id, connect) {
  const witness = await connect();
  try {
    const until = performance.now() + patience;
    for (let pause = 1; performance.now() < until; pause = Math.min(pause * 2, 100)) {
      const [rows2] = await witness.query({ sql: "SHOW PROCESSLIST", rowsAsArray: true });
      if (!rows2.some(([listed]) => Number(listed) === id)) return;
      await setTimeoutAsync(pause);
    }
  } finally {
    witness.destroy();
  }
}
var closingErrors = /* @__PURE__ */ new Set([1053, 3169, 1927, 4031]);
function explain(answer, statements, index, timeout) {
  const statement = statements[index];
  const which = statements.length === 1 ? "the statement" : `statement ${index + 1} of ${statements.length}`;
  const parts = { statement, applied: statements.slice(0, index), pending: statements.slice(index + 1) };
  if (answer.kind === "timeout") {
    return {
      kind: "timeout",
      message: `After ${timeout} s ${which} was still running and was killed.`,
      at: statement.at,
      ...parts
    };
  }
  const error = serverError(answer.error);
  const said = answer.error instanceof Error ? answer.error.message : String(answer.error);
  if (answer.kind === "lost" || error && closingErrors.has(error.errno)) {
    const bytes = Buffer.byteLength(statement.sql);
    const large = bytes > 1e6 ? ` The statement has ${bytes} bytes; the server's max_allowed_packet may be smaller.` : "";
    const message = `The connection was closed during ${which}: ${said}.${large}`.replace("..", ".");
    return { kind: "lost", message, at: statement.at, ...error && { error }, ...parts };
  }
  return {
    kind: "statement",
    message: `The server refused ${which}: ${said}`,
    at: refine(statement, error),
    ...error && { error },
    ...parts
  };
}
function refine({ sql, at }, error) {
  const line = error?.errno === 1064 ? Number(/ at line (\d+)$/.exec(error.message)?.[1] ?? 1) : 1;
  const text = sql.split("\n")[line - 1];
  if (line <= 1 || text === void 0) return at;
  return { file: at.file, line: at.line + line - 1, column: text.search(/\S|$/) + 1 };
}

// src/rehearsal/child.ts
import path from "node:path";

// src/worker/node.ts
var oldestNode = [22, 18];
var found = /* @__PURE__ */ new Map();
function findNode(searched) {
  const known = found.get(searched ?? "");
  if (known) return known;
  const search = run("node", ["--version"], { env: { PATH: searched }, timeout: 1e4 }).then(
    ({ stdout }) => {
      const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(stdout)?.slice(1) ?? []).map(Number);
      if (major > oldestNode[0] || major === oldestNode[0] && minor >= oldestNode[1]) return "node";
      return process.execPath;
    }
  );
  found.set(searched ?? "", search);
  return search;
}
function noNode(reason) {
  return {
    code: "no-node",
    message: `Node cannot be started to run the migrations: ${reason}.`,
    hint: `Install Node.js ${oldestNode.join(".")} or newer, or add actions/setup-node before this step.`
  };
}

// src/rehearsal/child.ts
function openChild(options) {
  let running;
  let calls = 0;
  let withheldTold = false;
  const open = async (request) => {
    const key = JSON.stringify([request.account, request.schema]);
    if (running && (running.key !== key || running.process.ended)) await close();
    running ??= { key, ...await start(request) };
    return running.process;
  };
  const start = async ({ account, schema }) => {
    const { env, withheld } = childEnvironment(options.ownEnv ?? process.env, options.env, account, schema);
    const worker = options.workerPath ?? entryFile("worker");
    const command = [await findNode(env.PATH), "--disable-warning=ExperimentalWarning", worker];
    return { withheld, process: await startProcess({ command, cwd: options.root, env, missing: noNode }) };
  };
  const close = async () => {
    const ending = running?.process;
    running = void 0;
    await ending?.kill();
  };
  const speak = async ({ file, at = { file, line: 1, column: 1 } }, request, own) => {
    request.signal?.throwIfAborted();
    const child = await open(request);
    const asked = running?.withheld ?? [];
    const started = performance.now();
    calls += 1;
    const call = {
      token: child.token,
      call: calls,
      root: options.root,
      path: path.resolve(options.root, file),
      ...own,
      connection: {
        ...connectionOptions(request.account, { database: request.schema, multipleStatements: true }),
        // What a migration reads comes as mysql2 gives it by default.
        dateStrings: false,
        supportBigNumbers: false,
        bigNumberStrings: false
      }
    };
    const record = emptyRecord(request.onSession);
    const ending = await converse(child, call, request, record);
    const spent = ending.kind !== "told" || ending.answer.spent;
    if (ending.kind === "told") await child.quiet();
    const output = child.takeOutput();
    if (spent) await close();
    if (ending.kind === "aborted") throw request.signal?.reason;
    if (ending.kind === "unconnected")
      throw new Error(`the server cannot be reached from the child process: ${ending.message}`);
    const failure = failureOfCall(
      ending,
      record,
      at,
      request.timeout,
      "library" in own ? "models" : "migration"
    );
    const absent = ending.kind === "told" && ending.answer.absent === true && !failure;
    const result = ending.kind === "told" ? ending.answer.result : void 0;
    const withheld = withheldTold ? [] : asked;
    withheldTold = true;
    return {
      statements: record.accepted.size,
      sent: record.sent.filter((_, index) => record.accepted.has(index)),
      notes: [
        ...ending.kind === "told" ? ending.answer.notes : [],
        ...output.notes,
        ...child.takeNotes(),
        ...withheld.map((name) => `${name} is never given to code of this repository`)
      ],
      ms: performance.now() - started,
      ...output.text !== "" && { output: output.text },
      ...absent && { absent },
      ...failure && { failure },
      ...result !== void 0 && { result }
    };
  };
  return {
    run: (script, request) => speak(script, request, {
      direction: script.call,
      name: request.name,
      ...script.with && { with: script.with }
    }),
    ask: ({ file, library, options: said }, request) => speak({ file }, request, { library, options: said }),
    [Symbol.asyncDispose]: close
  };
}

// src/rehearsal/code-models.ts
import path3 from "node:path";
import { stripVTControlCharacters } from "node:util";

// src/servers/password.ts
import { randomInt } from "node:crypto";
function randomPassword(length = 24) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

// src/servers/account.ts
var refusals = /* @__PURE__ */ new Set([1044, 1045, 1142, 1227, 1410]);
function isRefusal(error) {
  const said = serverError(error);
  return said !== void 0 && refusals.has(said.errno);
}
async function createAccount(admin, server, request) {
  const password = randomPassword();
  const [rows2] = await admin.query("SELECT SUBSTRING_INDEX(USER(), '@', -1) AS host");
  const ownHost = rows2[0].host;
  for (const host of ["%", ownHost]) {
    const grantee = `'${request.name}'@'${host.replaceAll("'", "''")}'`;
    await admin.query(`CREATE USER ${grantee} IDENTIFIED BY '${password}'`);
    try {
      await grant(admin, grantee, request.schema, request.needs);
      const endpoint = { ...server, user: request.name, password };
      hangUp(await connectAs(endpoint));
      return { endpoint, grantee };
    } catch (error) {
      await admin.query(`DROP USER ${grantee}`);
      if (host === ownHost || serverError(error)?.errno !== 1045 || isGrantRefusal(error)) throw error;
    }
  }
  throw new Error("unreachable: the last host either works or throws");
}
async function grant(admin, grantee, schema, needs) {
  const wildcards = !await partialRevokes(admin);
  const on = (name) => `${quoteIdentifier(wildcards ? escapeWildcards(name) : name)}.*`;
  await admin.query(`GRANT ALL PRIVILEGES ON ${on(schema)} TO ${grantee}`);
  for (const needed of needs) await admin.query(`GRANT SELECT, REFERENCES ON ${on(needed)} TO ${grantee}`);
}
function isGrantRefusal(error) {
  return /to database/i.test(serverError(error)?.message ?? "");
}
function escapeWildcards(name) {
  return name.replace(/[\\_%]/g, "\\$&");
}
async function partialRevokes(admin) {
  const [rows2] = await admin.query("SHOW GLOBAL VARIABLES LIKE 'partial\\_revokes'");
  return rows2[0]?.Value === "ON";
}
function accountName(database, suffix = "") {
  const plain = database.replace(/[^A-Za-z0-9]+/g, "_");
  return `multidb_${plain.slice(0, 32 - "multidb_".length - suffix.length)}${suffix}`;
}

// src/servers/claim.ts
async function claimSchema(admin, server, { database, schema }, ledger) {
  if (ledger === void 0) {
    await admin.query(recreation(schema));
    return { charset: await readCharset(admin, schema), borrowed: false };
  }
  const charset = await readCharset(admin, schema);
  if (charset !== void 0) {
    const objects = await countObjects(admin, schema);
    if (objects > 0) throw new ProblemError([existsProblem(server, database, schema, objects)]);
    await ledger.record({
      kind: "borrowed",
      name: schema,
      detail: `${charset.charset} ${charset.collation}`
    });
    return { charset, borrowed: true };
  }
  await ledger.record({ kind: "schema", name: schema, detail: "" });
  try {
    await admin.query(`CREATE DATABASE ${quoteIdentifier(schema)}`);
  } catch (error) {
    await ledger.strike("schema", schema);
    if (isRefusal(error))
      throw new ProblemError([await rightsProblem(admin, server, database, schema)], { cause: error });
    throw error;
  }
  return { charset: await readCharset(admin, schema), borrowed: false };
}
async function releaseSchema(admin, schema, claim, ledger) {
  await admin.query(claim.borrowed ? recreation(schema, claim.charset) : removal(schema));
  await ledger?.strike(claim.borrowed ? "borrowed" : "schema", schema);
}
function removal(schema) {
  return `SET SESSION foreign_key_checks = 0; DROP DATABASE IF EXISTS ${quoteIdentifier(schema)}; SET SESSION foreign_key_checks = 1`;
}
function recreation(schema, charset) {
  const options = charset ? ` CHARACTER SET ${charset.charset} COLLATE ${charset.collation}` : "";
  return `${removal(schema)}; CREATE DATABASE ${quoteIdentifier(schema)}${options}`;
}
async function readCharset(admin, schema) {
  const [rows2] = await admin.query(
    `SELECT DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation
     FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?`,
    [schema]
  );
  return rows2[0];
}
async function countObjects(admin, schema) {
  const [rows2] = await admin.query(
    `SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?) AS objects`,
    [schema, schema, schema]
  );
  return Number(rows2[0].objects);
}
function existsProblem(server, database, schema, objects) {
  return {
    code: "scratch-exists",
    message: `Schema "${schema}" of database "${database}" exists on ${server.spec.text} and holds ${plural(objects, "object")}; a rehearsal would delete ${objects === 1 ? "it" : "them"}`,
    hint: `use a server that is there for tests only, or, if nothing in it is needed: DROP DATABASE ${quoteIdentifier(schema)}`
  };
}
async function rightsProblem(admin, server, database, schema) {
  const [rows2] = await admin.query("SELECT CURRENT_USER() AS account");
  const account = rows2[0].account.replace(/^(.*)@([^@]*)$/, "'$1'@'$2'");
  return {
    code: "server-rights",
    message: `${account} may not create schema "${schema}" of database "${database}" on ${server.spec.text}`,
    hint: `GRANT ALL PRIVILEGES ON ${quoteIdentifier(schema)}.* TO ${account}`
  };
}

// src/rehearsal/command.ts
import path2 from "node:path";
function openCommandPlayer({ env, timeout }, seat, { root, server }) {
  let begun = false;
  return {
    async play({ argv, folder, urlEnv, at }, signal) {
      const wanted = { [urlEnv]: urlOf(seat.account, seat.schema), ...env };
      const child = childEnvironment(process.env, wanted, seat.account, seat.schema);
      const first = !begun;
      begun = true;
      if (first && server.flavor.vendor === "mysql") await logIn(seat);
      const request = { argv, cwd: path2.resolve(root, folder), env: child.env, timeout, signal };
      const result = await runCommand(request);
      await seat.endSessions();
      if (result.end.kind === "aborted") throw signal.reason;
      const how = howItFailed(result, timeout);
      const failure = how === void 0 ? void 0 : {
        kind: result.end.kind === "timeout" ? "timeout" : result.end.kind === "missing" ? "unloadable" : "exited",
        message: `\`${showCommand(argv)}\` ${how}`,
        at,
        printed: lastLines(result.output),
        applied: [],
        pending: []
      };
      return {
        statements: 0,
        notes: [
          ...result.notes,
          ...first ? child.withheld.map((name) => `${name} is never given to code of this repository`) : []
        ],
        ms: result.ms,
        ...result.output !== "" && { output: result.output },
        ...failure && { failure }
      };
    }
  };
}
async function logIn(seat) {
  const session = await seat.connect();
  if (seat.giveBack) seat.giveBack(session, true);
  else await session.end();
}
function urlOf({ user, password, host, port }, schema) {
  const [name, secret, database] = [user, password, schema].map(encodeURIComponent);
  const bare = host.includes(":") ? `[${host}]` : host;
  return `mysql://${name}:${secret}@${bare}:${port}/${database}`;
}

// src/rehearsal/code-models.ts
async function renderModels(script, { database }, seat, world, child, signal) {
  const { ask } = script;
  if (ask.kind === "program") return runProgram(script, ask, database, seat, world, signal);
  const asked = { file: script.file, library: ask.library, options: ask.options };
  const { result, ...played } = await child().ask(asked, {
    account: seat.account,
    schema: seat.schema,
    timeout: database.timeout,
    name: ask.library,
    signal,
    ...seat.onSession && { onSession: seat.onSession }
  });
  await seat.endSessions();
  if ((played.sent?.length ?? 0) > 0) await seat.reset?.(await readCharset(seat.admin, seat.schema));
  const { failure } = played;
  if (failure?.kind === "exited") {
    const printed = lastLines(stripVTControlCharacters(played.output ?? ""));
    return { kind: "failed", played: { ...played, failure: { ...failure, printed } } };
  }
  if (failure !== void 0 || result === void 0) return { kind: "failed", played };
  return splitTexts(script, result.texts, played);
}
async function runProgram(script, ask, { env, timeout }, seat, { root, server }, signal) {
  const { argv, folder, urlEnv, env: own } = ask;
  const wanted = { [urlEnv]: urlOf(seat.account, seat.schema), ...own, ...env };
  const child = childEnvironment(process.env, wanted, seat.account, seat.schema);
  if (server.flavor.vendor === "mysql") await logIn(seat);
  const request = { argv, cwd: path3.resolve(root, folder), env: child.env, timeout, signal };
  const result = await runCommand(request);
  await seat.endSessions();
  if (result.end.kind === "aborted") throw signal.reason;
  const notes = [
    ...result.notes,
    ...child.withheld.map((name) => `${name} is never given to code of this repository`)
  ];
  const played = { statements: 0, notes, ms: result.ms };
  const how = howItFailed(result, timeout);
  const shown = `\`${showCommand(argv)}\``;
  const fail = (kind, message) => ({
    kind: "failed",
    played: {
      ...played,
      ...result.output !== "" && { output: result.output },
      failure: { kind, message, at: script.at, printed: lastLines(result.output), applied: [], pending: [] }
    }
  });
  if (how !== void 0) {
    const { kind } = result.end;
    return fail(
      kind === "timeout" ? "timeout" : kind === "missing" ? "unloadable" : "exited",
      `${shown} ${how}`
    );
  }
  const rendered = splitTexts(script, [{ sql: result.stdout, at: script.at }], played);
  if (rendered.kind === "sql" && rendered.script.statements.length === 0)
    return fail("unloadable", `${shown} printed no SQL; it should print the CREATE statements of the schema`);
  return rendered;
}
function splitTexts({ file, tables }, texts, { notes, ms }) {
  const somewhere = { file, line: 1, column: 1 };
  const split = texts.map(({ sql, at = somewhere }) => splitSql(sql, at.file, { locate: () => at }));
  const [problem] = split.flatMap(({ problems }) => problems);
  if (problem !== void 0) {
    const place = problem.at ?? somewhere;
    const message = `What it printed is no SQL that can be split (${formatPosition(place)}): ${problem.message}`;
    const failure = { kind: "unloadable", message, at: place, applied: [], pending: [] };
    return { kind: "failed", played: { statements: 0, notes, ms, failure } };
  }
  const meant = isMeant(tables);
  const statements = orderStatements(split.flatMap((one) => one.statements)).filter(meant);
  return { kind: "sql", script: { kind: "sql", file, statements }, notes };
}
function isMeant(tables) {
  if (tables === void 0) return () => true;
  const wanted = globs(tables.filter((pattern) => !pattern.startsWith("!")));
  const unwanted = globs(tables.filter((pattern) => pattern.startsWith("!")).map((one) => one.slice(1)));
  const all = tables.every((pattern) => pattern.startsWith("!"));
  return ({ sql }) => {
    const { kind, name, tokens } = describeStatement(sql);
    const about = kind === "index" || kind === "trigger" ? nameAt(tokens, tokens.findIndex((token) => wordOf(token) === "ON") + 1) : kind === "table" || kind === "view" ? name : void 0;
    return about === void 0 || (all || wanted(about)) && !unwanted(about);
  };
}

// src/rehearsal/python.ts
function openPythonPlayer(scratch, { drivers, server }) {
  const taken = /* @__PURE__ */ new Map();
  const place = { account: scratch.account, schema: scratch.schema };
  const take = async (project) => {
    const key = JSON.stringify(project);
    const known = taken.get(key);
    if (known) return known;
    const driver = drivers.take(project);
    taken.set(key, driver);
    if (server.flavor.vendor === "mysql") scratch.giveBack?.(await scratch.connect(), true);
    return driver;
  };
  return {
    async connect(project) {
      const { versionTable } = await (await take(project)).connect(place);
      return versionTable;
    },
    async play({ project, revision, direction, at }, signal) {
      const played = await (await take(project)).step(revision, direction, at, signal);
      if (played.failure) await scratch.endSessions();
      return played;
    },
    async render({ project, file, at: named, target }) {
      const driver = await take(project);
      if (project.alembic) await driver.connect(place);
      const { statements } = await driver.models(target, place).catch((error) => {
        if (!(error instanceof ProblemError)) throw error;
        throw new ProblemError(error.problems.map((problem) => ({ at: named, ...problem })));
      });
      const somewhere = { file, line: 1, column: 1 };
      return { kind: "sql", file, statements: statements.map(({ sql, at = somewhere }) => ({ sql, at })) };
    },
    async [Symbol.asyncDispose]() {
      for (const driver of taken.values()) drivers.giveBack(driver);
    }
  };
}

// src/rehearsal/player.ts
function openPlayer({ database, migrations }, scratch, setting) {
  const python = openPythonPlayer(scratch, setting);
  const command = openCommandPlayer(database, scratch, setting);
  let child;
  const openOwn = () => {
    child ??= openChild({ root: setting.root, env: database.env });
    return child;
  };
  const signal = AbortSignal.any([setting.signal, setting.server.gone]);
  const checkWorld = async (played) => {
    if (played.failure?.kind === "lost") await scratch.admin.ping();
    signal.throwIfAborted();
    return played;
  };
  return {
    async play(script, migration) {
      signal.throwIfAborted();
      if (script.kind === "sql") {
        return checkWorld(
          await executeSql(script, scratch.connect, {
            timeout: database.timeout,
            kill: scratch.kill,
            ...scratch.giveBack && { giveBack: scratch.giveBack },
            signal
          })
        );
      }
      if (script.kind === "alembic") return checkWorld(await python.play(script, signal));
      if (script.kind === "command") return checkWorld(await command.play(script, signal));
      if (script.kind === "sqlalchemy") return this.play(await python.render(script), migration);
      if (script.kind === "models") {
        const made = await renderModels(script, { database }, scratch, setting, openOwn, signal);
        if (made.kind === "failed") return checkWorld(made.played);
        const played2 = await this.play(made.script, migration);
        return { ...played2, sent: made.script.statements, notes: [...made.notes, ...played2.notes] };
      }
      const played = await openOwn().run(script, {
        account: scratch.account,
        schema: scratch.schema,
        timeout: database.timeout,
        name: migration?.name ?? script.file,
        signal,
        ...scratch.onSession && { onSession: scratch.onSession }
      });
      await scratch.endSessions();
      return checkWorld(played);
    },
    async versionTables() {
      const [first] = migrations;
      return first?.up.kind === "alembic" ? [await python.connect(first.up.project)] : [];
    },
    render: async (script) => script.kind === "sqlalchemy" ? python.render(script) : script,
    async [Symbol.asyncDispose]() {
      await python[Symbol.asyncDispose]();
      await child?.[Symbol.asyncDispose]();
    }
  };
}

export {
  randomPassword,
  isRefusal,
  createAccount,
  accountName,
  claimSchema,
  releaseSchema,
  removal,
  recreation,
  saysAll,
  executeSql,
  openPlayer
};
