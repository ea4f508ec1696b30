import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  run
} from "./chunk-MHUBGV6N.js";
import {
  childEnvironment,
  placeInWorkspace
} from "./chunk-BGHUK2Z3.js";
import {
  answerDescriptor,
  longestLine,
  pythonDriverFile,
  requestDescriptor
} from "./chunk-OTFNIHNV.js";
import {
  onExit
} from "./chunk-UKW4JTKM.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/alembic/drivers.ts
import { setImmediate as turn2 } from "node:timers/promises";

// src/worker/siblings.ts
import { spawn as spawn2 } from "node:child_process";
import { createInterface } from "node:readline";

// src/worker/process.ts
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
var mostOutput = 64 * 1024;
var mostNoise = 1024 * 1024;
var mostQuiet = 500;
async function startProcess(options) {
  const [program2, ...args] = options.command;
  const child = spawn(program2, args, {
    cwd: options.cwd,
    env: { ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"]
  });
  const gone = new Promise((resolve) => {
    child.on(
      "exit",
      (code, signal) => resolve(signal ? `was killed by ${signal}` : `exited with code ${code}`)
    );
  });
  await started(child, options.missing);
  return attach(
    {
      output: [child.stdout, child.stderr],
      requests: child.stdio[requestDescriptor],
      answers: child.stdio[answerDescriptor]
    },
    { pid: child.pid, gone }
  );
}
function attach({ output: streams, requests, answers }, { pid, gone }) {
  const token = randomUUID();
  let listener;
  let ended = false;
  let how = "";
  const output = collectOutput();
  const killGroup = () => {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
    }
  };
  const forget = onExit(killGroup);
  void gone.then(async (end) => {
    how = end;
    killGroup();
    forget();
    await output.quiet();
    ended = true;
    listener?.onEnd(how);
    for (const stream of [...streams, requests, answers]) stream.destroy();
  });
  for (const stream of streams) output.read(stream);
  requests.on("error", () => void 0);
  let noise = 0;
  const hear = (line) => {
    const answer = parse(line, token);
    if (answer) {
      if (answer.call === listener?.call) listener.onAnswer(answer);
      return;
    }
    noise += Buffer.byteLength(line) + 1;
    if (noise > mostNoise) listener?.onNoise();
  };
  readLines(answers, hear, output.touch);
  return {
    token,
    get ended() {
      return ended;
    },
    listen(next) {
      listener = next;
      if (ended) next?.onEnd(how);
    },
    send: (request) => void requests.write(`${JSON.stringify(request)}
`),
    quiet: output.quiet,
    takeOutput: output.take,
    takeNotes() {
      const ignored = noise;
      noise = 0;
      return ignored > 0 ? [`${ignored} bytes that it wrote to descriptor ${answerDescriptor} were ignored`] : [];
    },
    async kill() {
      killGroup();
      await gone;
      forget();
    }
  };
}
async function started(child, missing) {
  try {
    await once(child, "spawn");
  } catch (error) {
    throw new ProblemError([missing(error.message)]);
  }
}
function parse(line, token) {
  try {
    const answer = JSON.parse(line);
    return typeof answer === "object" && answer?.token === token ? answer : void 0;
  } catch {
    return void 0;
  }
}
function readLines(stream, onLine, touch) {
  let pending = [];
  let length = 0;
  stream.on("error", () => void 0);
  stream.on("data", (chunk) => {
    touch();
    let start = 0;
    for (let newline = chunk.indexOf(10); newline !== -1; newline = chunk.indexOf(10, start)) {
      onLine(Buffer.concat([...pending, chunk.subarray(start, newline)]).toString("utf8"));
      pending = [];
      length = 0;
      start = newline + 1;
    }
    pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length <= longestLine) return;
    onLine(Buffer.concat(pending).toString("latin1"));
    pending = [];
    length = 0;
  });
}
function collectOutput() {
  let chunks = [];
  let kept = 0;
  let dropped = 0;
  let reads = 0;
  return {
    read(stream) {
      stream.on("error", () => void 0);
      stream.on("data", (chunk) => {
        reads += 1;
        const part = chunk.subarray(0, Math.max(0, mostOutput - kept));
        if (part.length > 0) chunks.push(part);
        kept += part.length;
        dropped += chunk.length - part.length;
      });
    },
    touch() {
      reads += 1;
    },
    async quiet() {
      const until = performance.now() + mostQuiet;
      for (let idle = 0, seen = reads; idle < 2 && performance.now() < until; ) {
        await turn();
        idle = reads === seen ? idle + 1 : 0;
        seen = reads;
      }
    },
    take() {
      const text = Buffer.concat(chunks).toString("utf8");
      const notes = dropped > 0 ? [`its output was cut: ${dropped} bytes more than the ${mostOutput} that are kept`] : [];
      chunks = [];
      kept = 0;
      dropped = 0;
      return { text, notes };
    }
  };
}

// src/worker/siblings.ts
var most = 16;
var patience = 3e4;
var readAtStart = /^(?:PYTHON|LC_|LANG|LD_|DYLD_|MALLOC_|SQLALCHEMY_(?:WARN|SILENCE)|DISABLE_SQLALCHEMY|(?:PATH|HOME|TZ|USER|LOGNAME|TMPDIR|TMP|TEMP|VIRTUAL_ENV)$)/;
function openSiblings() {
  const queues = /* @__PURE__ */ new Map();
  const begin = (key) => {
    const waiting = queues.get(key) ?? [];
    queues.delete(key);
    while (waiting.length > 0) void startAll(waiting.splice(0, most));
  };
  return (options) => {
    if (!canFork(options)) return startProcess(options);
    const key = JSON.stringify([options.command, options.cwd, options.modules, sharedEnvironment(options)]);
    const { promise, resolve } = Promise.withResolvers();
    const queue = queues.get(key);
    if (queue) queue.push({ options, resolve });
    else {
      queues.set(key, [{ options, resolve }]);
      setImmediate(begin, key);
    }
    return promise;
  };
}
function canFork({ env }) {
  return process.platform === "linux" && env.PYTHONPATH === void 0;
}
function sharedEnvironment({ env, own }) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !own.includes(name) || readAtStart.test(name))
  );
}
async function startAll(waiting) {
  const alone = () => {
    for (const { options, resolve } of waiting) resolve(startProcess(options));
  };
  if (waiting.length === 1) return alone();
  const processes = await fork(waiting.map(({ options }) => options)).catch(() => void 0);
  if (processes === void 0) return alone();
  for (const [index, { resolve }] of waiting.entries()) resolve(Promise.resolve(processes[index]));
}
async function fork(several) {
  const [first] = several;
  const [program2, ...args] = first.command;
  const parent = spawn2(program2, [...args, "several", String(several.length), ...first.modules], {
    cwd: first.cwd,
    env: sharedEnvironment(first),
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", ...several.flatMap(() => fourPipes)]
  });
  const reports = createInterface({ input: parent.stdio[answerDescriptor] });
  const ended = new Promise((resolve) => {
    void reports.on("close", resolve);
  });
  const left = new Promise((resolve) => {
    parent.on("error", () => resolve());
    parent.on("exit", () => resolve());
  });
  const forget = onExit(() => endGroup(parent));
  void left.then(forget);
  const printed = [];
  for (const stream of [parent.stdout, parent.stderr])
    stream?.on("data", (chunk) => printed.push(chunk));
  const requests = parent.stdio[requestDescriptor];
  requests.on("error", () => void 0);
  requests.end(`${JSON.stringify(several.map(({ env }) => env))}
`);
  const born = Promise.withResolvers();
  const ends = /* @__PURE__ */ new Map();
  reports.on("line", (line) => {
    const told = JSON.parse(line);
    if ("pids" in told) return born.resolve(told.pids);
    const end = ends.get(told.pid);
    ends.delete(told.pid);
    if (ends.size > 0) end?.(told.how);
    else void left.then(() => end?.(told.how));
  });
  const late = setTimeout(() => born.resolve([]), patience);
  void ended.then(() => born.resolve([]));
  const pids = await born.promise;
  clearTimeout(late);
  const ours = parent.stdio.slice(answerDescriptor + 1).map((stream) => stream);
  if (pids.length !== several.length) {
    endGroup(parent);
    for (const stream of ours) stream.destroy();
    return void 0;
  }
  const text = Buffer.concat(printed);
  return pids.map((pid, index) => {
    const gone = new Promise((resolve) => {
      ends.set(pid, resolve);
      void ended.then(() => left.then(() => resolve("was ended from outside")));
    });
    const [out, err, asked, answers] = ours.slice(4 * index, 4 * index + 4);
    if (text.length > 0) out.unshift(text);
    return attach({ output: [out, err], requests: asked, answers }, { pid, gone });
  });
}
var fourPipes = ["pipe", "pipe", "pipe", "pipe"];
function endGroup({ pid }) {
  try {
    if (pid !== void 0) process.kill(-pid, "SIGKILL");
  } catch {
  }
}

// src/worker/converse.ts
function emptyRecord(onSession) {
  return { sent: [], accepted: /* @__PURE__ */ new Set(), answered: /* @__PURE__ */ new Set(), onSession };
}
var startPatience = 3e4;
function converse(child, request, { timeout, patience: patience4 = startPatience, signal }, record) {
  return new Promise((resolve) => {
    const end = (ending) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.listen(void 0);
      resolve(ending);
    };
    const onAbort = () => end({ kind: "aborted" });
    let timer = setTimeout(end, patience4, { kind: "exited", how: `did not start in ${patience4 / 1e3} s` });
    signal?.addEventListener("abort", onAbort, { once: true });
    child.listen({
      call: request.call,
      onAnswer(answer) {
        if (answer.kind === "started") {
          clearTimeout(timer);
          timer = setTimeout(end, timeout * 1e3, { kind: "timeout" });
        } else if (answer.kind === "sent") {
          record.sent[answer.index] = { sql: answer.sql, ...answer.at && { at: answer.at } };
        } else if (answer.kind === "answered") {
          record.answered.add(answer.index);
          if (answer.accepted) record.accepted.add(answer.index);
        } else if (answer.kind === "session") record.onSession?.(answer.id);
        else if (answer.kind === "exiting") record.exiting = answer;
        else if (answer.kind === "unconnected") end({ kind: "unconnected", message: answer.message });
        else end({ kind: "told", answer });
      },
      onEnd: (how) => end({ kind: "exited", how }),
      onNoise: () => end({ kind: "noise" })
    });
    child.send(request);
  });
}
function failureOfCall(ending, record, at, timeout, what = "migration") {
  const applied = record.sent.filter((_, index) => record.accepted.has(index));
  const under = record.sent.findLast((_, index) => !record.answered.has(index));
  const statement = under && { statement: under };
  if (ending.kind === "told") {
    const { failure } = ending.answer;
    if (failure === void 0) return void 0;
    const before = record.sent.filter(
      ({ sql }, index) => record.accepted.has(index) && !(index > (failure.statement ?? index) && /^\s*ROLLBACK\b/i.test(sql))
    );
    return { ...fromReport(failure, record), at: failure.at ?? at, applied: before, pending: [] };
  }
  if (ending.kind === "timeout") {
    const doing2 = under ? "while a statement was running" : "with no statement running";
    const who = what === "migration" ? "the function" : "the code of the models";
    const message2 = `After ${timeout} s ${who} had not returned, ${doing2}; its process was killed.`;
    return { kind: "timeout", message: message2, at: under?.at ?? at, ...statement, applied, pending: [] };
  }
  const { exiting } = record;
  const subject = what === "migration" ? "The migration" : "The code of the models";
  const message = ending.kind === "noise" ? `${subject} wrote to the descriptor that is ours (4) without end; its process was killed.` : exiting ? `${subject} ended its process: ${exiting.code}.` : `The process of the ${what} ${ending.kind === "exited" ? ending.how : "ended"}.`;
  return { kind: "exited", message, at: exiting?.at ?? under?.at ?? at, ...statement, applied, pending: [] };
}
function fromReport({ kind, message, error, statement, sql }, record) {
  const sent = statement === void 0 ? void 0 : record.sent[statement];
  const named2 = sent ?? (sql === void 0 ? void 0 : { sql });
  const known = kind === "missing" || kind === "unsupported" || kind === "config" ? "unloadable" : kind;
  return {
    kind: known === "unconnected" ? "lost" : known,
    message,
    ...error && { error },
    ...named2 && { statement: named2 }
  };
}

// src/alembic/python.ts
import { existsSync } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import path2 from "node:path";

// src/alembic/packages.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
var files = { uv: "uv.lock", poetry: "poetry.lock", pip: "requirements.txt" };
async function findPackaging(root, folder) {
  let requirements;
  for (const above of foldersUpTo(root, folder)) {
    for (const tool of ["uv", "poetry", "pip"]) {
      const text = await readFile(path.join(above, files[tool]), "utf8").catch(() => void 0);
      if (text === void 0) continue;
      const names2 = text.matchAll(tool === "pip" ? /^[ \t]*(\w[\w.-]*)/gm : /^name = "([^"]+)"/gm);
      const found2 = { tool, folder: above, named: new Set([...names2].map(([, name = ""]) => normal(name))) };
      if (tool !== "pip") return found2;
      requirements ??= found2;
    }
  }
  return requirements ?? { tool: "pip", folder: root, named: /* @__PURE__ */ new Set() };
}
function foldersUpTo(root, folder) {
  const inside = folder === root || folder.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
  if (!inside || folder === root) return [folder];
  return [folder, ...foldersUpTo(root, path.dirname(folder))];
}
function normal(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
function installCommand(name, { tool, folder, named: named2 }, target, root) {
  const known = named2.has(normal(name));
  const below = path.relative(root, folder);
  if (target.own && tool === "uv") {
    const project = below === "" ? "" : ` --project ${quote(below)}`;
    return known ? `uv sync${project}` : `uv add${project} ${name}`;
  }
  if (target.own && tool === "poetry") {
    const poetry = below === "" ? "poetry" : `poetry -C ${quote(below)}`;
    return known ? `${poetry} install` : `${poetry} add ${name}`;
  }
  const what = known && tool === "pip" ? `-r ${quote(path.join(below, files.pip))}` : name;
  if (target.managed) {
    const environment = path.join(below, ".venv");
    const make = `${target.path} -m venv ${quote(environment)}`;
    return `${make} && ${quote(path.join(environment, "bin", "python"))} -m pip install ${what}`;
  }
  if (!target.pip) return `uv pip install --python ${target.path} ${what}`;
  return `${target.path} -m pip install ${what}`;
}
function quote(text) {
  return /^[\w./\\:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
var distributions = {
  MySQLdb: "mysqlclient",
  _mysql: "mysqlclient",
  pymysql: "PyMySQL",
  mysql: "mysql-connector-python",
  sqlalchemy: "SQLAlchemy",
  flask: "Flask",
  flask_sqlalchemy: "Flask-SQLAlchemy",
  flask_migrate: "Flask-Migrate",
  yaml: "PyYAML",
  dotenv: "python-dotenv",
  decouple: "python-decouple",
  environ: "django-environ",
  dateutil: "python-dateutil",
  slugify: "python-slugify",
  ulid: "python-ulid",
  jose: "python-jose",
  jwt: "PyJWT",
  attr: "attrs",
  PIL: "Pillow",
  bs4: "beautifulsoup4",
  Crypto: "pycryptodome",
  OpenSSL: "pyOpenSSL",
  psycopg2: "psycopg2-binary",
  pkg_resources: "setuptools",
  sklearn: "scikit-learn",
  cv2: "opencv-python",
  git: "GitPython",
  magic: "python-magic"
};
var plainNames = /* @__PURE__ */ new Set([
  ...[
    "alembic",
    "aiomysql",
    "asyncmy",
    "cryptography",
    "greenlet",
    "sqlmodel",
    "pydantic",
    "pydantic_settings"
  ],
  ...[
    "sqlalchemy_utils",
    "requests",
    "boto3",
    "fastapi",
    "django",
    "numpy",
    "pandas",
    "toml",
    "tomli",
    "click"
  ]
]);
function distributionOf(module) {
  const name = Object.hasOwn(distributions, module) ? distributions[module] : void 0;
  return { name: name ?? module.replaceAll("_", "-"), sure: name !== void 0 || plainNames.has(module) };
}
function names({ named: named2 }, distribution) {
  return named2.has(normal(distribution));
}

// src/alembic/probe.ts
import { realpath } from "node:fs/promises";
var program = `
import sys
sys.path[:] = [place for place in sys.path if place != '']
import json, os
answer = {'version': '%d.%d.%d' % sys.version_info[:3], 'recent': sys.version_info >= (3, 8), 'executable': sys.executable, 'prefix': sys.prefix, 'has': [], 'managed': False}
if answer['recent']:
    from importlib.util import find_spec
    here = os.path.realpath(os.getcwd())
    sys.path[:] = [place for place in sys.path if os.path.realpath(place) != here]
    for name in sys.argv[1:]:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            answer['has'].append(name)
    if sys.prefix == sys.base_prefix:
        import sysconfig
        marker = os.path.join(sysconfig.get_path('stdlib'), 'EXTERNALLY-MANAGED')
        answer['managed'] = os.path.exists(marker)
sys.stdout.write('\\n' + json.dumps(answer) + '\\n')
`;
var patience2 = 2e4;
var ofSwitches = /^PYENV_/;
async function probe(path4, folder, modules, env) {
  const result = await run(path4, ["-c", program, ...modules], {
    timeout: patience2,
    cwd: folder,
    env: toolEnvironment(env, ofSwitches)
  });
  if (result.failure !== void 0) {
    const known = {
      timeout: `does not answer in ${patience2 / 1e3} s`,
      // the link of an environment whose Python was removed or moved
      ENOENT: "leads to no program",
      EACCES: "may not be started"
    };
    return { kind: "unusable", why: known[result.failure] ?? `cannot be started (${result.failure})` };
  }
  const answer = result.code === 0 ? parse2(result.stdout.trim().split("\n").at(-1) ?? "") : void 0;
  if (answer === void 0) {
    const last = result.stderr.trim().split("\n").at(-1) ?? "";
    return { kind: "unusable", why: last === "" ? "is no Python" : `does not work: ${last}` };
  }
  const { version, prefix, recent, executable, has, managed } = answer;
  const real = (file) => realpath(file).catch(() => file);
  const same = executable === "" || await real(executable) === await real(path4);
  return {
    kind: "python",
    path: same ? path4 : executable,
    version,
    prefix,
    recent,
    has: new Set(has),
    managed
  };
}
function parse2(line) {
  try {
    const answer = JSON.parse(line);
    return typeof answer.version === "string" ? answer : void 0;
  } catch {
    return void 0;
  }
}
function toolEnvironment(env, ofTool) {
  const nobody = { host: "", port: 0, user: "", password: "" };
  const { env: safe } = childEnvironment(env, {}, nobody, "");
  const own = Object.entries(env).filter(([name, value]) => value !== void 0 && ofTool.test(name));
  return { ...safe, ...Object.fromEntries(own) };
}

// src/alembic/python.ts
var found = /* @__PURE__ */ new WeakMap();
function findPython(request) {
  const { root, folder, python = "", module = "alembic", env } = request;
  const known = found.get(env) ?? /* @__PURE__ */ new Map();
  found.set(env, known);
  const key = [root, folder, python, module].join("\0");
  const finding = known.get(key) ?? find(request);
  known.set(key, finding);
  return finding;
}
async function find(request) {
  const { root, folder, env, module = "alembic" } = request;
  const packaging = await findPackaging(root, folder);
  const told = [];
  let lacking;
  const seen = /* @__PURE__ */ new Set();
  for await (const { how, path: file, absent, own } of candidates(request, packaging)) {
    if (file === void 0) {
      told.push(`${how}: ${absent}`);
      continue;
    }
    const shown = displayed(file, root);
    const answer = await probe(file, folder, [module, "pip"], env);
    const place2 = answer.kind === "python" ? answer.prefix : file;
    if (seen.has(place2)) continue;
    seen.add(place2);
    const what = fault(answer, module);
    if (what !== void 0) told.push(`${how}: ${shown} ${what}`);
    if (answer.kind !== "python" || !answer.recent) continue;
    const target = { path: quote(shown), own, pip: answer.has.has("pip"), managed: answer.managed };
    if (what === void 0) {
      const { version } = answer;
      return { path: answer.path, how, version, project: { root, folder, packaging }, target };
    }
    lacking ??= { target };
  }
  const place = path2.relative(root, folder) || ".";
  const { name } = distributionOf(module);
  const message = `No Python with ${name} for the project in "${place}":
  ${told.join(";\n  ")}.`;
  const hint = lacking === void 0 ? "Install Python 3.8 or later (in a workflow: actions/setup-python), or name one with `python` in `migrations`." : `Install it: \`${installCommand(name, packaging, lacking.target, root)}\``;
  throw new ProblemError([{ code: "no-python", message, hint }]);
}
function fault(answer, module) {
  if (answer.kind === "unusable") return answer.why;
  const is = `is Python ${answer.version}`;
  if (!answer.recent) return `${is}, and 3.8 or later is needed`;
  return answer.has.has(module) ? void 0 : `${is}, and has no module ${module}`;
}
function displayed(file, root) {
  const relative = path2.relative(root, file);
  const outside = relative === ".." || relative.startsWith(`..${path2.sep}`) || path2.isAbsolute(relative);
  return outside ? file : relative;
}
async function* candidates({ root, folder, python, env }, packaging) {
  if (python !== void 0) {
    yield await named(python, root, env);
    return;
  }
  const inProject = (file) => foldersUpTo(root, folder).includes(path2.dirname(file));
  if (env.VIRTUAL_ENV !== void 0 && env.VIRTUAL_ENV !== "") {
    const active = path2.resolve(root, env.VIRTUAL_ENV);
    const file = await interpreterIn(active);
    const how = "the active virtual environment (VIRTUAL_ENV)";
    if (file === void 0) yield { how, absent: `there is no Python in ${env.VIRTUAL_ENV}`, own: false };
    else yield { how, path: file, own: inProject(active) };
  }
  const places = foldersUpTo(root, folder).flatMap(
    (above) => [".venv", "venv", "env"].map((name) => path2.join(above, name))
  );
  if (packaging.tool === "uv" && env.UV_PROJECT_ENVIRONMENT)
    places.unshift(path2.resolve(packaging.folder, env.UV_PROJECT_ENVIRONMENT));
  for (const place of places) {
    const file = await interpreterIn(place);
    const how = `the virtual environment ${displayed(place, root)}`;
    if (file !== void 0) yield { how, path: file, own: true };
  }
  if (packaging.tool === "uv") yield await ofUv(packaging, env);
  if (packaging.tool === "poetry") yield await ofPoetry(packaging, env);
  for (const name of ["python3", "python"]) {
    const file = await onPath(name, env);
    if (file !== void 0) yield { how: `${name} on the path`, path: file, own: packaging.tool !== "pip" };
    else if (name === "python3") yield { how: name, absent: "not on the path", own: false };
  }
}
async function named(python, root, env) {
  const how = "`python` in the matrix";
  const file = path2.resolve(root, python);
  const own = false;
  const status = await stat(file).catch(() => void 0);
  if (status?.isDirectory()) {
    const inside = await interpreterIn(file);
    if (inside !== void 0) return { how, path: inside, own };
    return { how, absent: `the folder "${python}" is no virtual environment: it has no bin/python`, own };
  }
  if (status !== void 0) return { how, path: file, own };
  const program2 = /[\\/]/.test(python) ? void 0 : await onPath(python, env);
  if (program2 !== void 0) return { how, path: program2, own };
  const where = /[\\/]/.test(python) ? "" : ", nor a program of that name on the path";
  return { how, absent: `there is no file or folder "${python}"${where}`, own };
}
async function interpreterIn(folder) {
  for (const file of ["bin/python", "bin/python3", "Scripts/python.exe"]) {
    const place = path2.join(folder, file);
    if (await lstat(place).catch(() => void 0)) return place;
  }
  return void 0;
}
async function onPath(name, env) {
  const endings = process.platform === "win32" ? [".exe", ".bat", ".cmd"] : [""];
  for (const folder of (env.PATH ?? "").split(path2.delimiter).filter(path2.isAbsolute)) {
    for (const ending of endings) {
      const file = path2.join(folder, name + ending);
      const status = await stat(file).catch(() => void 0);
      if (status?.isFile() && (ending !== "" || (status.mode & 73) !== 0)) return file;
    }
  }
  return void 0;
}
var ofUvItself = /^(?:UV_PROJECT_ENVIRONMENT|UV_PYTHON|UV_PYTHON_INSTALL_DIR|UV_CACHE_DIR|XDG_.*|PYENV_.*)$/;
var ofPoetryItself = /^(?:POETRY_(?:HOME|CONFIG_DIR|DATA_DIR|CACHE_DIR|VIRTUALENVS_.*)|XDG_.*|PYENV_.*)$/;
var patience3 = 3e4;
async function ofUv({ folder }, env) {
  const how = "uv";
  const uv = await onPath("uv", env);
  if (uv === void 0) return { how, absent: "there is a uv.lock, and uv is not on the path", own: true };
  const args = ["python", "find", "--offline", "--no-python-downloads"];
  const { code, stdout, stderr } = await run(uv, args, {
    cwd: folder,
    timeout: patience3,
    env: toolEnvironment(env, ofUvItself)
  });
  const file = stdout.trim();
  if (code === 0 && path2.isAbsolute(file)) return { how, path: file, own: true };
  return { how, absent: `\`uv python find\` says: ${lastLine(stderr)}`, own: true };
}
async function ofPoetry({ folder }, env) {
  const how = "poetry";
  const poetry = await onPath("poetry", env);
  if (poetry === void 0)
    return { how, absent: "there is a poetry.lock, and poetry is not on the path", own: true };
  const args = ["--no-plugins", "--no-interaction", "env", "info", "--executable"];
  const { code, stdout, stderr } = await run(poetry, args, {
    cwd: folder,
    timeout: patience3,
    env: toolEnvironment(env, ofPoetryItself)
  });
  const file = stdout.trim();
  if (code === 0 && path2.isAbsolute(file)) return { how, path: file, own: true };
  const said = lastLine(stderr) || "the project has no environment yet";
  return { how, absent: `\`poetry env info\` says: ${said}`, own: true };
}
var lastLine = (text) => text.trim().split("\n").at(-1) ?? "";
function missingModule(module, { path: file, version, project, target }) {
  const { root, folder, packaging } = project;
  const message = `${displayed(file, root)} (Python ${version}) has no module "${module}".`;
  const code = "no-module";
  const { name, sure } = distributionOf(module);
  const known = sure || names(packaging, name);
  const own = known ? void 0 : ownModule(module, root, folder);
  if (own !== void 0) {
    const relative = path2.relative(folder, own) || ".";
    const hint = `It is in this repository: \`prepend_sys_path = ${relative}\` in the alembic.ini makes Alembic look there, as does PYTHONPATH in \`env\` of the matrix.`;
    return { code, message, hint };
  }
  const command = `\`${installCommand(name, packaging, target, root)}\``;
  const otherwise = module === "MySQLdb" ? " A URL that begins with mysql+pymysql:// needs PyMySQL in its place." : "";
  const guess = known ? "Install it: " : `If its package is called ${name}: `;
  return { code, message, hint: `${guess}${command}.${otherwise}` };
}
function ownModule(module, root, folder) {
  return foldersUpTo(root, folder).flatMap((above) => [above, path2.join(above, "src")]).find((place) => existsSync(path2.join(place, `${module}.py`)) || existsSync(path2.join(place, module)));
}

// src/alembic/setup-problem.ts
import path3 from "node:path";
var shownOutput = 12;
var doing = {
  open: "The revisions cannot be read",
  connect: "env.py cannot be run",
  models: "The models cannot be read",
  compare: "Alembic cannot compare",
  autogenerate: "The revision cannot be written",
  render: "The revision cannot be rendered"
};
function hung(ending) {
  return ending.kind === "exited" && ending.how.startsWith("did not start");
}
var notCalled = ({ timeout }) => `env.py had not called run_migrations() after ${timeout} s`;
function hungBefore(envPy, at, project) {
  const message = `${notCalled(project)}; its process was killed.`;
  const place = envPy === void 0 ? at : { file: envPy, line: 1, column: 1 };
  return { kind: "timeout", message, at: place, applied: [], pending: [] };
}
function unfinished(op, ending, { project, envPy }) {
  const { timeout, alembic } = project;
  const place = (file) => file === void 0 ? void 0 : placeInWorkspace({ file, line: 1, column: 1 }, project.root);
  if (!alembic) return [`The models had not been imported after ${timeout} s`, void 0];
  if (op === "open") return [`The revisions had not been imported after ${timeout} s`, place(alembic.config)];
  if (op === "render")
    return [`The revision had not been rendered after ${timeout} s`, place(alembic.config)];
  if (hung(ending)) return [notCalled(project), place(envPy)];
  return [`env.py had not ended ${timeout} s after it called run_migrations()`, place(envPy)];
}
var commands = { open: "history", models: "check", compare: "check" };
function byHand(op, { project, python, more }) {
  const { root, folder, alembic } = project;
  const quote2 = (word) => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  const inside = path3.relative(root, folder);
  const words = alembic ? [
    ...["alembic", "-c", path3.relative(folder, alembic.config), "-n", alembic.section],
    ...alembic.x.flatMap((value) => ["-x", value]),
    commands[op] ?? "current"
  ] : [python?.path ?? "python3", "-X", "importtime", "-c", `import ${(more.target ?? "").split(":")[0]}`];
  const command = words.map(quote2).join(" ");
  return inside === "" ? command : `cd ${quote2(inside)} && ${command}`;
}
function setupProblem(op, ending, output, known) {
  const { project, python } = known;
  const what = doing[op] ?? op;
  const code = op === "models" ? "models-unreadable" : "migration-unreadable";
  if (ending.kind !== "told") {
    const isLate = hung(ending) || ending.kind === "timeout";
    const how = {
      timeout: "",
      aborted: "the run was interrupted",
      exited: ending.kind === "exited" ? `its process ${ending.how}` : "",
      noise: "it wrote to the descriptor that is ours (4) without end",
      unconnected: ending.kind === "unconnected" ? ending.message : ""
    }[ending.kind];
    const [late, at2] = unfinished(op, ending, known);
    const tail = output.trim().split("\n").slice(-shownOutput).join("\n");
    return {
      code,
      message: `${isLate ? late : `${what}: ${how}`}${tail === "" ? "." : `:
${tail}`}`,
      ...isLate && at2 && { at: at2 },
      hint: `Try it by hand, with the same variables: ${byHand(op, known)}`
    };
  }
  const { failure } = ending.answer;
  const at = failure.at && { at: placeInWorkspace(failure.at, project.root) };
  if (failure.kind === "missing" && failure.module !== void 0 && python)
    return { ...missingModule(failure.module, python), ...at };
  if (failure.kind === "unconnected" || failure.kind === "lost")
    return { code: "server-connect", message: `${what}: ${failure.message}`, ...at };
  return { code, message: `${what}: ${failure.message}`, ...at, ...hintFor(op, failure) };
}
function hintFor(op, { message, kind }) {
  const variable = /\bKeyError: '([A-Za-z_][A-Za-z0-9_]*)'/.exec(message)?.[1];
  if (variable !== void 0) {
    const url = "mysql+pymysql://{user}:{password}@{host}:{port}";
    return {
      hint: `If that is a variable of the environment, give it in the matrix: env: { ${variable}: "${url}" }, or whatever it is to hold.`
    };
  }
  if (op === "models") return { hint: "Check `target` of the `models` in the matrix: package.module:name." };
  if (kind === "config")
    return { hint: "Alembic itself says so; `alembic heads` in the same folder says the same." };
  if (op === "connect")
    return {
      hint: "Its code sees only the variables that the matrix gives it under `env:`, and a short safe list."
    };
  return {};
}

// src/alembic/driver.ts
var nowhere = { account: { host: "127.0.0.1", port: 1, user: "nobody", password: "" }, schema: "" };
var ofServer = ["sqlalchemy.dialects.mysql.pymysql", "pymysql"];
var withAlembic = ["alembic.command", "alembic.autogenerate", ...ofServer];
function pythonOf(project, env) {
  return findPython({
    root: project.root,
    folder: project.folder,
    env,
    ...!project.alembic && { module: "sqlalchemy" },
    ...project.python !== void 0 && { python: project.python }
  });
}
function openDriver(project, { ownEnv, startProcess: startProcess2 }) {
  let running;
  let python;
  let calls = 0;
  let history;
  let place;
  let withheld = [];
  let connected;
  const environment = (at) => childEnvironment(ownEnv, project.env, at.account, at.schema);
  const start = async () => {
    if (running && !running.ended) return running;
    history = void 0;
    connected = void 0;
    python ??= await pythonOf(project, ownEnv);
    const given = environment(place ?? nowhere);
    withheld = given.withheld;
    const found2 = python.path;
    running = await startProcess2({
      command: [found2, pythonDriverFile],
      cwd: project.folder,
      env: { ...given.env, PYTHONIOENCODING: "utf-8" },
      own: Object.keys(project.env),
      modules: project.alembic ? withAlembic : ["sqlalchemy", ...ofServer],
      missing: (reason) => ({
        code: "no-python",
        message: `${found2} cannot be started: ${reason}.`,
        hint: "Name another interpreter with `python` in the matrix."
      })
    });
    return running;
  };
  const close = async () => {
    const ending = running;
    running = void 0;
    await ending?.kill();
  };
  const call = async (op, more, signal) => {
    const child = await start();
    calls += 1;
    const record = emptyRecord();
    const request = { token: child.token, call: calls, op, ...more };
    const { timeout } = project;
    const ending = await converse(child, request, { timeout, patience: timeout * 1e3, signal }, record);
    if (ending.kind === "told") await child.quiet();
    const printed = child.takeOutput();
    const notes = [
      ...ending.kind === "told" ? ending.answer.notes : [],
      ...printed.notes,
      ...child.takeNotes()
    ];
    if (ending.kind !== "told" || ending.answer.spent) await close();
    return { ending, record, output: printed.text, notes };
  };
  const ask = async (op, more) => {
    const { ending, output } = await call(op, more);
    if (ending.kind === "told" && !ending.answer.failure) return ending.answer.result;
    throw new ProblemError([
      setupProblem(op, ending, output, { project, python, envPy: history?.envPy, more })
    ]);
  };
  let preparing;
  const ready = () => {
    preparing ??= prepare().finally(() => {
      preparing = void 0;
    });
    return preparing;
  };
  const prepare = async () => {
    await start();
    if (!project.alembic) return;
    const { envPy, ...settings } = project.alembic;
    history ??= await ask("open", { ...settings, env: environment(place ?? nowhere).env });
    if (!place) return;
    connected ??= await ask("connect", { ...server(place), env: environment(place).env, envPy });
  };
  const server = ({ account, schema }) => ({
    server: {
      host: account.host,
      port: account.port,
      user: account.user,
      password: account.password,
      ...account.socketPath !== void 0 && { socket: account.socketPath }
    },
    schema
  });
  return {
    project,
    async history() {
      await ready();
      return history;
    },
    async connect(at) {
      if (JSON.stringify(at) !== JSON.stringify(place)) {
        if (connected && (project.alembic?.envPy === "paused" || !isSameServer(at, place))) await close();
        place = at;
        connected = void 0;
      }
      await ready();
      return connected;
    },
    async step(revision, direction, at, signal) {
      signal.throwIfAborted();
      await ready();
      const started2 = performance.now();
      const { ending, record, output, notes } = await call("step", { revision, direction }, signal);
      if (ending.kind === "aborted") throw signal.reason;
      const failure = hung(ending) ? hungBefore(history?.envPy, at, project) : failureOfCall(ending, record, at, project.timeout);
      const result = ending.kind === "told" ? ending.answer.result : void 0;
      const refuses = result?.notImplemented === void 0 ? void 0 : notImplemented(direction, result.notImplemented);
      const told = withheld.map((name) => `${name} is never given to code of this repository`);
      withheld = [];
      return {
        statements: record.accepted.size,
        sent: record.sent.filter((_, index) => record.accepted.has(index)).map((sent) => moved(sent, project.root)),
        ...result?.isAll && { isAll: true },
        notes: [...notes, ...told],
        ms: performance.now() - started2,
        ...output !== "" && { output },
        ...(result?.absent || refuses !== void 0) && { absent: true },
        ...refuses !== void 0 && { refuses },
        ...failure && { failure: placed(failure, project.root) }
      };
    },
    async models(target, at) {
      place ??= at;
      await ready();
      const given = target === void 0 ? {} : { target };
      const more = project.alembic ? given : { ...given, ...server(at), env: environment(at).env };
      const { statements, excluded } = await ask("models", more);
      return {
        statements: statements.map(({ sql, at: where }) => ({
          sql,
          ...where && { at: placeInWorkspace(where, project.root) }
        })),
        excluded
      };
    },
    async compare() {
      await ready();
      return ask("compare", { qualified: true });
    },
    async autogenerate(request) {
      await ready();
      return ask("autogenerate", request);
    },
    async render(revision, direction) {
      await ready();
      return (await ask("render", { revision, direction })).statements;
    },
    [Symbol.asyncDispose]: close
  };
}
function isSameServer({ account }, before) {
  const { host, port, socketPath } = before?.account ?? {};
  return account.host === host && account.port === port && account.socketPath === socketPath;
}
function notImplemented(direction, text) {
  const raised = text === "" ? "NotImplementedError" : `NotImplementedError: ${text}`;
  return `its ${direction}grade() raises ${raised}`;
}
function placed(failure, root) {
  return {
    ...moved(failure, root),
    applied: failure.applied.map((sent) => moved(sent, root)),
    ...failure.statement && { statement: moved(failure.statement, root) }
  };
}
function moved(sent, root) {
  return sent.at ? { ...sent, at: placeInWorkspace(sent.at, root) } : sent;
}

// src/alembic/drivers.ts
function openDrivers(ownEnv) {
  const startProcess2 = openSiblings();
  const idle = /* @__PURE__ */ new Map();
  const all = /* @__PURE__ */ new Set();
  const waiting = (project) => {
    const key = JSON.stringify(project);
    const list = idle.get(key) ?? [];
    idle.set(key, list);
    return list;
  };
  const closeAll = async () => {
    await Promise.all([...all].map((driver) => driver[Symbol.asyncDispose]()));
  };
  return {
    take(project) {
      const driver = waiting(project).pop() ?? openDriver(project, { ownEnv, startProcess: startProcess2 });
      all.add(driver);
      return driver;
    },
    giveBack(driver) {
      waiting(driver.project).push(driver);
    },
    async begin(projects) {
      const drivers = projects.map((project) => this.take(project));
      for (const driver of drivers) {
        driver.history().catch(() => void 0);
        this.giveBack(driver);
      }
      await Promise.allSettled(projects.map((project) => pythonOf(project, ownEnv)));
      if (projects.length > 0) for (let turns = 0; turns < 2; turns += 1) await turn2();
    },
    refresh: closeAll,
    [Symbol.asyncDispose]: closeAll
  };
}

export {
  startProcess,
  emptyRecord,
  converse,
  failureOfCall,
  findPython,
  openDrivers
};
