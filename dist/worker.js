import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  answerDescriptor,
  isOwnFile,
  longestStatement,
  requestDescriptor
} from "./chunks/chunk-OTFNIHNV.js";
import {
  require_promise,
  serverError
} from "./chunks/chunk-ZRWS77HU.js";
import {
  __toESM
} from "./chunks/chunk-W2WRCS7Z.js";

// src/bin/worker.ts
var import_promise = __toESM(require_promise(), 1);
import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

// src/worker/frames.ts
import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
function captureStack() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack ?? "";
}
function placeInStack(stack, root, migration) {
  const workspace = real(root);
  const own = real(migration);
  const frames = [...(stack ?? "").matchAll(/^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/gm)].map(([, file, line, column]) => toFrame(file, Number(line), Number(column), workspace)).filter((frame2) => frame2 !== void 0);
  const frame = frames.find((each) => each.path === own) ?? frames[0];
  return frame && { file: frame.file, line: frame.line, column: frame.column };
}
function placeInHeader(text, root) {
  const [, file, line] = /^((?:file:\/\/)?\/.+?):(\d+)$/m.exec(text) ?? [];
  const carets = text.split("\n").find((each) => /^\s*\^+\s*$/.test(each));
  if (file === void 0) return void 0;
  const frame = toFrame(file, Number(line), carets === void 0 ? 1 : carets.indexOf("^") + 1, real(root));
  return frame && { file: frame.file, line: frame.line, column: frame.column };
}
function toFrame(written, line, column, workspace) {
  if (!written.startsWith("file:") && !path.isAbsolute(written)) return void 0;
  let absolute;
  try {
    absolute = written.startsWith("file:") ? fileURLToPath(written.replace(/[?#].*$/, "")) : written;
  } catch {
    return void 0;
  }
  const relative = path.relative(workspace, absolute);
  if (relative.startsWith("..") || path.isAbsolute(relative) || /(?:^|[\\/])node_modules[\\/]/.test(relative))
    return void 0;
  if (isOwnFile(absolute)) return void 0;
  return { path: absolute, file: relative.split(path.sep).join("/"), line, column };
}
function real(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

// src/worker/load.ts
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
async function loadFunction({ path: path2, direction, root }) {
  const start = { file: "", line: 1, column: 1 };
  const fail = (message, at) => ({
    kind: "failure",
    failure: { kind: "unloadable", message, ...at && at !== start && { at } }
  });
  let namespace;
  try {
    namespace = await import(pathToFileURL(path2).href);
  } catch (error) {
    return fail(`The module cannot be loaded: ${firstLines(error)}`, placeOf(error, path2, root));
  }
  const inner = namespace.default;
  const found = namespace[direction] ?? inner?.[direction];
  if (typeof found === "function")
    return { kind: "function", call: (parameters) => Reflect.apply(found, inner, [parameters]) };
  if (found !== void 0)
    return fail(`The module's ${direction} is no function but ${typeof found}.`, void 0);
  if (direction === "down") return { kind: "absent" };
  const names = Object.keys(namespace).join(", ") || "nothing";
  return fail(`The module exports no function "up"; it exports ${names}.`, void 0);
}
function messageOf(error) {
  if (error instanceof Error) return error.message || error.name;
  try {
    return typeof error === "string" ? error : JSON.stringify(error) ?? String(error);
  } catch {
    return String(error);
  }
}
function firstLines(error) {
  return messageOf(error).split("\nRequire stack")[0];
}
function placeOf(error, path2, root) {
  if (!(error instanceof Error)) return void 0;
  const header = (error.stack ?? "").split(/^\s+at /m)[0];
  const known = placeInHeader(header, root) ?? placeInStack(error.stack, root, path2) ?? placeOfSpecifier(error.message, path2, root);
  if (known !== void 0 || !(error instanceof SyntaxError)) return known;
  const { stderr } = spawnSync(process.execPath, ["--check", path2], { encoding: "utf8", timeout: 5e3 });
  return placeInHeader(stderr ?? "", root);
}
function placeOfSpecifier(message, path2, root) {
  const specifier = /^Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  const importer = / imported from (.+)$/m.exec(message)?.[1] ?? path2;
  if (specifier === void 0) return void 0;
  try {
    const name = specifier.split("/").at(-1);
    const lines = readFileSync(importer, "utf8").split("\n");
    const line = lines.findIndex((text) => /\b(?:import|from|require)\b/.test(text) && text.includes(name));
    if (line === -1) return void 0;
    return placeInHeader(`${importer}:${line + 1}
${" ".repeat(lines[line].indexOf(name))}^`, root);
  } catch {
    return void 0;
  }
}

// src/worker/recorder.ts
function record(connection, request, tell2) {
  const { connection: queue } = connection;
  const refusals = [];
  const prepared = /* @__PURE__ */ new Map();
  let count2 = 0;
  let open = 0;
  const send = (sql, at) => {
    const index = count2;
    count2 += 1;
    open += 1;
    const cut = sql.length > longestStatement ? `${sql.slice(0, longestStatement)} …` : sql;
    tell2({ kind: "sent", index, sql: cut, ...at && { at } });
    let told = false;
    return (error) => {
      if (told) return;
      told = true;
      open -= 1;
      if (error) refusals.push({ error, index, ...at && { at } });
      tell2({ kind: "answered", index, accepted: !error });
    };
  };
  const addCommand = queue.addCommand.bind(queue);
  queue.addCommand = (command) => {
    const here = () => placeInStack(captureStack(), request.root, request.path);
    if (typeof command.sql === "string") {
      const at = here() ?? prepared.get(command.sql);
      listen(command, send(command.sql, at));
    } else if (typeof command.query === "string") {
      const sql = command.query;
      const at = here();
      prepared.set(sql, at);
      listen(command, (error) => {
        if (error) send(sql, at)(error);
      });
    }
    return addCommand(command);
  };
  return {
    refused: (error) => refusals.find((refusal) => refusal.error === error) ?? sameText(refusals, error),
    get open() {
      return open;
    }
  };
}
function listen(command, answered) {
  const { onResult } = command;
  if (onResult) {
    command.onResult = (error, ...results) => {
      answered(error);
      onResult.call(command, error, ...results);
    };
  } else {
    command.once("error", (error) => answered(error ?? new Error("refused")));
    command.once("end", () => answered(void 0));
  }
}
function sameText(refusals, error) {
  if (!(error instanceof Error)) return void 0;
  return refusals.findLast(
    (refusal) => refusal.error instanceof Error && refusal.error.message === error.message
  );
}

// src/bin/worker.ts
var current;
void process.stdout;
void process.stderr;
var requests = new Socket({ fd: requestDescriptor, readable: true, writable: false });
var received = "";
requests.setEncoding("utf8");
requests.on("data", (chunk) => {
  received += chunk;
  const lines = received.split("\n");
  received = lines.pop();
  for (const line of lines) void answer(JSON.parse(line));
});
requests.on("close", () => exit(0));
var exit = process.exit.bind(process);
process.exit = (code) => {
  if (current) {
    const at = placeInStack(captureStack(), current.request.root, current.request.path);
    tell(current.request, {
      kind: "exiting",
      code: `process.exit(${code ?? process.exitCode ?? 0})`,
      ...at && { at }
    });
  }
  return exit(code);
};
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    if (!current) return;
    const how = event === "uncaughtException" ? "An error was thrown outside of the function" : "A promise was rejected and nobody waited for it";
    const failure = explain(error, current.request, current.recorder);
    current.fail({ ...failure, message: `${how}: ${failure.message}` });
  });
}
async function answer(request) {
  const before = countResources();
  const notes = [];
  process.chdir(request.root);
  tell(request, { kind: "started" });
  const told = {};
  const escaped = Promise.withResolvers();
  current = { request, fail: escaped.resolve };
  const play = async () => {
    const loaded = await loadFunction(request);
    if (loaded.kind === "failure") return loaded.failure;
    if (loaded.kind === "absent") {
      told.absent = true;
      return void 0;
    }
    let connection;
    try {
      connection = await (0, import_promise.createConnection)(request.connection);
    } catch (error) {
      tell(request, { kind: "unconnected", message: messageOf(error) });
      return void 0;
    }
    connection.on("error", () => void 0);
    tell(request, { kind: "session", id: connection.threadId });
    const recorder = record(connection, request, (body) => tell(request, body));
    current.recorder = recorder;
    try {
      await loaded.call({ name: request.name, path: request.path, context: connection });
      if (recorder.open > 0) {
        notes.push(
          `it returned before ${count(recorder.open, "statement")} of its own had been answered: an \`await\` is missing`
        );
      }
      return void 0;
    } catch (error) {
      return explain(error, request, recorder);
    } finally {
      await finish(connection);
    }
  };
  const failure = await Promise.race([play(), escaped.promise]);
  await turn();
  const late = failure ?? await Promise.race([escaped.promise, turn().then(() => void 0)]);
  const left = await leftovers(before);
  current = void 0;
  notes.push(...left);
  const spent = left.length > 0 || await Promise.race([escaped.promise.then(() => true), turn().then(() => false)]);
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  tell(request, { kind: "done", notes, spent, ...told, ...late && { failure: late } });
}
function printed(stream) {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 1e3);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    if (stream.writableLength === 0 || stream.destroyed) done();
    else stream.once("drain", done);
  });
}
async function finish(connection) {
  const { connection: core } = connection;
  const resettable = connection;
  await resettable.reset().catch(() => void 0);
  core.stream.destroy();
}
function explain(error, request, recorder) {
  const chain = causes(error);
  const place = chain.filter((each) => each instanceof Error).map((each) => placeInStack(each.stack, request.root, request.path)).find((each) => each !== void 0);
  for (const cause of chain) {
    const refused = recorder?.refused(cause);
    const said = serverError(cause);
    const at = refused?.at ?? place;
    const fatal = cause?.fatal === true && said === void 0;
    if (!refused && !said && !fatal) continue;
    const { sql } = cause;
    return {
      kind: fatal ? "lost" : "statement",
      message: messageOf(error),
      ...at && { at },
      ...said && { error: said },
      ...refused ? { statement: refused.index } : typeof sql === "string" && { sql }
    };
  }
  return { kind: "threw", message: messageOf(error), ...place && { at: place } };
}
function causes(error) {
  const chain = [];
  for (let next = error; next !== void 0 && next !== null && !chain.includes(next) && chain.length < 10; ) {
    chain.push(next);
    const wrapper = next;
    next = typeof next === "object" ? wrapper.cause ?? wrapper.original ?? wrapper.parent : void 0;
  }
  return chain;
}
var resources = {
  TCPSocketWrap: "connection",
  PipeWrap: "connection",
  TCPServerWrap: "server",
  Timeout: "timer",
  Worker: "worker thread",
  MessagePort: "message port",
  ProcessWrap: "process",
  FSEventWrap: "file watcher"
};
function countResources() {
  const counts = /* @__PURE__ */ new Map();
  for (const name of process.getActiveResourcesInfo()) {
    const kind = resources[name];
    if (kind !== void 0) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
async function leftovers(before) {
  const compare = () => [...countResources()].map(([kind, now]) => ({ kind, more: now - (before.get(kind) ?? 0) })).filter(({ more }) => more > 0).map(({ kind, more }) => `it left ${count(more, kind)} open`);
  for (let turns = 0; turns < 20 && compare().length > 0; turns += 1) await turn();
  return compare();
}
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function tell({ token, call }, body) {
  const line = Buffer.from(`${JSON.stringify({ ...body, token, call })}
`);
  for (let offset = 0; offset < line.length; ) offset += writeSync(answerDescriptor, line, offset);
}
