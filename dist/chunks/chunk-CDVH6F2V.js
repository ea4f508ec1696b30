import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  converse,
  emptyRecord,
  failureOfCall,
  startProcess
} from "./chunk-V3LFHMPC.js";
import {
  run
} from "./chunk-MHUBGV6N.js";
import {
  howItFailed,
  lastLines,
  runCommand,
  showCommand
} from "./chunk-QE7OCU6Q.js";
import {
  childEnvironment
} from "./chunk-PA3YFMTR.js";
import {
  entryFile
} from "./chunk-OTFNIHNV.js";
import {
  connectionOptions,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

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
  return {
    async run(script, request) {
      request.signal?.throwIfAborted();
      const child = await open(request);
      const asked = running?.withheld ?? [];
      const started = performance.now();
      calls += 1;
      const call = {
        token: child.token,
        call: calls,
        root: options.root,
        path: path.resolve(options.root, script.file),
        direction: script.call,
        name: request.name,
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
      const at = { file: script.file, line: 1, column: 1 };
      const failure = failureOfCall(ending, record, at, request.timeout);
      const absent = ending.kind === "told" && ending.answer.absent === true && !failure;
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
        ...failure && { failure }
      };
    },
    [Symbol.asyncDispose]: close
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
      child ??= openChild({ root: setting.root, env: database.env });
      const played = await child.run(script, {
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
  saysAll,
  executeSql,
  openPlayer
};
