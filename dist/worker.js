import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  require_promise,
  serverError
} from "./chunks/chunk-ZRWS77HU.js";
import {
  answerDescriptor,
  isOwnFile,
  longestStatement,
  requestDescriptor
} from "./chunks/chunk-OTFNIHNV.js";
import {
  placesOfModels
} from "./chunks/chunk-UABIVEP5.js";
import {
  plural,
  splitSql
} from "./chunks/chunk-5NMIUUII.js";
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
  const own2 = real(migration);
  const frames = [...(stack ?? "").matchAll(/^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/gm)].map(([, file, line, column]) => toFrame(file, Number(line), Number(column), workspace)).filter((frame2) => frame2 !== void 0);
  const frame = frames.find((each) => each.path === own2) ?? frames[0];
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
  const relative2 = path.relative(workspace, absolute);
  if (relative2.startsWith("..") || path.isAbsolute(relative2) || /(?:^|[\\/])node_modules[\\/]/.test(relative2))
    return void 0;
  if (isOwnFile(absolute)) return void 0;
  return { path: absolute, file: relative2.split(path.sep).join("/"), line, column };
}
function real(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

// src/worker/modules.ts
import { pathToFileURL as pathToFileURL3 } from "node:url";

// src/worker/packages.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire, register, syncBuiltinESMExports } from "node:module";
import path2 from "node:path";
import { pathToFileURL } from "node:url";
var MissingPackage = class extends Error {
  package;
  constructor(name, message) {
    super(message);
    this.package = name;
  }
};
function findPackage(specifier, from, through = []) {
  const [first, ...others] = through;
  if (first !== void 0) {
    const next = findPackage(first, from);
    return next && findPackage(specifier, next, others);
  }
  plugAndPlay(from);
  try {
    return createRequire(from).resolve(specifier);
  } catch (error) {
    const { code } = error;
    return code === "ERR_PACKAGE_PATH_NOT_EXPORTED" ? exportedToImport(specifier, from) : void 0;
  }
}
async function usePackage(specifier, from, root, through = []) {
  const found = findPackage(specifier, from, through);
  if (found === void 0) throw missing(specifier, from, root);
  try {
    return createRequire(found)(found);
  } catch (error) {
    if (error.code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    return await import(pathToFileURL(found).href);
  }
}
function missing(specifier, from, root) {
  const name = packageOf(specifier);
  const file = path2.relative(root, from).split(path2.sep).join("/");
  const { declared, folder, tool } = installing(name, from, root);
  const where2 = folder === "" ? "" : ` in "${folder}"`;
  const [all, one] = commands[tool];
  const command = declared ? all : `${one} ${name}`;
  return new MissingPackage(
    name,
    `"${name}" is not installed where "${file}" needs it: \`${command}\`${where2}.`
  );
}
var commands = {
  npm: ["npm install", "npm install"],
  pnpm: ["pnpm install", "pnpm add"],
  yarn: ["yarn install", "yarn add"],
  bun: ["bun install", "bun add"]
};
var lockFiles = [
  ["package-lock.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"]
];
function installing(name, from, root) {
  let folder;
  let declared = false;
  let tool;
  for (const each of upward(from)) {
    const manifest = path2.join(each, "package.json");
    if (folder === void 0 && existsSync(manifest)) {
      folder = path2.relative(root, each).split(path2.sep).join("/");
      declared = declares(manifest, name);
    }
    tool ??= lockFiles.find(([file]) => existsSync(path2.join(each, file)))?.[1];
    if (each === root) break;
  }
  return { declared, folder: folder ?? "", tool: tool ?? "npm" };
}
function declares(manifest, name) {
  try {
    const read2 = JSON.parse(readFileSync(manifest, "utf8"));
    return ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].some(
      (kind) => read2[kind]?.[name] !== void 0
    );
  } catch {
    return false;
  }
}
function packageOf(specifier) {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}
function upward(file) {
  const folder = path2.dirname(file);
  return folder === file ? [] : [folder, ...upward(folder)];
}
function exportedToImport(specifier, from) {
  const name = packageOf(specifier);
  const part = `.${specifier.slice(name.length)}`;
  for (const folder of upward(from)) {
    const home = path2.join(folder, "node_modules", name);
    const manifest = path2.join(home, "package.json");
    if (!existsSync(manifest)) continue;
    const { exports } = JSON.parse(readFileSync(manifest, "utf8"));
    const target = chosen(exports?.[part] ?? (part === "." ? exports : void 0));
    return target === void 0 ? void 0 : path2.join(home, target);
  }
  return void 0;
}
function chosen(target) {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return void 0;
  for (const [condition, inner] of Object.entries(target)) {
    if (!["node", "import", "default", "module-sync"].includes(condition)) continue;
    const found = chosen(inner);
    if (found !== void 0) return found;
  }
  return void 0;
}
var plugged = /* @__PURE__ */ new Set();
function plugAndPlay(from) {
  const folder = upward(from).find((each) => existsSync(path2.join(each, ".pnp.cjs")));
  if (folder === void 0 || plugged.has(folder)) return;
  plugged.add(folder);
  const runtime = path2.join(folder, ".pnp.cjs");
  const { setup } = createRequire(runtime)(runtime);
  setup?.();
  syncBuiltinESMExports();
  const loader = path2.join(folder, ".pnp.loader.mjs");
  if (existsSync(loader)) register(pathToFileURL(loader));
}

// src/worker/transpilers.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { createRequire as createRequire2, register as register2, registerHooks } from "node:module";
import path3 from "node:path";
import { pathToFileURL as pathToFileURL2 } from "node:url";
var kinds = [
  { name: "tsx", metadata: 0, open: openTsx },
  { name: "@swc-node/register", metadata: 1, open: openSwc },
  { name: "ts-node", metadata: 2, open: openTsNode },
  { name: "jiti", metadata: 1, open: openJiti }
];
async function findTranspiler(file) {
  const usable = process.versions.pnp === void 0 ? kinds : kinds.filter(({ name }) => name !== "tsx");
  const order = asksForMetadata(file) ? usable.toSorted((a, b) => b.metadata - a.metadata) : usable;
  for (const { name, open: open2 } of order) {
    const entry = findPackage(name, file);
    if (entry !== void 0) return { name, load: await open2(entry, file) };
  }
  return void 0;
}
function tsconfigOf(file) {
  return upward(file).map((folder) => path3.join(folder, "tsconfig.json")).find((each) => read(each) !== "");
}
function asksForMetadata(file) {
  return /"emitDecoratorMetadata"\s*:\s*true/.test(tsconfigText(file));
}
function tsconfigText(file) {
  const nearest = tsconfigOf(file);
  return nearest === void 0 ? "" : read(nearest);
}
function read(file) {
  try {
    return readFileSync2(file, "utf8");
  } catch {
    return "";
  }
}
function isModule(file) {
  if (/\.m[jt]s$/.test(file)) return true;
  if (/\.c[jt]s$/.test(file)) return false;
  const manifest = upward(file).map((folder) => read(path3.join(folder, "package.json"))).find((text) => text !== "");
  return manifest !== void 0 && /"type"\s*:\s*"module"/.test(manifest);
}
var mark = "transpiled";
var marking = false;
async function importAgain(file) {
  if (!marking) {
    marking = true;
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        const ours2 = context.parentURL?.includes(`?${mark}`) === true;
        const markable = found.url.startsWith("file:") && !/\/node_modules\/|[?#]/.test(found.url);
        return ours2 && markable ? { ...found, url: `${found.url}?${mark}` } : found;
      }
    });
  }
  return await import(`${pathToFileURL2(file).href}?${mark}`);
}
async function requireAgain(file) {
  const finished = /* @__PURE__ */ new Set();
  for (; ; ) {
    try {
      return createRequire2(file)(file);
    } catch (error) {
      const half = /require\(\) ES Module (.+?) because it is not yet fully loaded/.exec(String(error))?.[1];
      if (half === void 0 || finished.has(half)) throw error;
      finished.add(half);
      await import(pathToFileURL2(half).href);
    }
  }
}
async function openTsx(entry, file) {
  const tsconfig = tsconfigOf(file);
  const cjs = createRequire2(file)("tsx/cjs/api");
  cjs.register();
  let imported = false;
  return async (each) => {
    if (!isModule(each)) return requireAgain(each);
    if (!imported) {
      const api = path3.join(path3.dirname(entry), "esm/api/index.mjs");
      const esm = await import(pathToFileURL2(api).href);
      esm.register(tsconfig === void 0 ? {} : { tsconfig });
    }
    imported = true;
    return importAgain(each);
  };
}
async function openSwc(_, file) {
  const tsconfig = tsconfigOf(file);
  if (tsconfig !== void 0) process.env.SWC_NODE_PROJECT ??= tsconfig;
  process.setSourceMapsEnabled(true);
  process.env.SWC_NODE_SOURCE_MAP_MODE ??= "inline";
  process.env.SWC_NODE_INLINE_SOURCE_MAP ??= "1";
  const { register: hook } = createRequire2(file)("@swc-node/register/register");
  let hooked = false;
  return async (each) => {
    if (!isModule(each)) {
      hook();
      return requireAgain(each);
    }
    if (!hooked) register2("@swc-node/register/esm", pathToFileURL2(file));
    hooked = true;
    return importAgain(each);
  };
}
async function openTsNode(_, file) {
  const { register: hook, VERSION } = createRequire2(file)("ts-node");
  const [major = 0, minor = 0] = VERSION.split(".").map(Number);
  const checks = asksForMetadata(file) && (major > 10 || major === 10 && minor >= 8);
  let required = false;
  let imported = false;
  return async (each) => {
    if (!isModule(each)) {
      if (!required)
        hook({
          cwd: path3.dirname(file),
          // errors of types stop nobody
          ...checks ? { logError: true } : { transpileOnly: true },
          compilerOptions: { module: "CommonJS", moduleResolution: "node" }
        });
      required = true;
      return requireAgain(each);
    }
    if (!imported) {
      const tsconfig = tsconfigOf(file);
      if (tsconfig !== void 0) process.env.TS_NODE_PROJECT ??= tsconfig;
      process.setSourceMapsEnabled(true);
      register2("ts-node/esm/transpile-only", pathToFileURL2(file));
    }
    imported = true;
    return importAgain(each);
  };
}
async function openJiti(_, file) {
  const exported = createRequire2(file)("jiti");
  const options = {
    fsCache: false,
    cache: false,
    interopDefault: false,
    sourceMaps: true,
    tsconfigPaths: tsconfigOf(file) ?? false
  };
  if (exported.createJiti) {
    const jiti2 = exported.createJiti(file, options);
    return async (each) => jiti2.import(each);
  }
  const jiti = exported(file, options);
  return async (each) => jiti(each);
}

// src/worker/modules.ts
var chosen2;
var untold = [];
function takeLoadingNotes() {
  const notes = untold;
  untold = [];
  return notes;
}
async function loadModule(file) {
  if (chosen2) return chosen2.load(file);
  plugAndPlay(file);
  try {
    return await import(pathToFileURL3(file).href);
  } catch (error) {
    if (!beyondNode(error)) throw error;
    const found = await findTranspiler(file);
    if (found === void 0) throw withAdvice(error, file);
    const loaded = await found.load(file);
    chosen2 = found;
    untold.push(
      `loaded with the project's own ${found.name}, since Node alone could not: ${firstLine(error)}`
    );
    return loaded;
  }
}
function beyondNode(error) {
  if (error instanceof SyntaxError) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error;
  if (code !== void 0 && loading.has(code)) return true;
  return error instanceof ReferenceError && /^(?:require|module|exports|__filename|__dirname) is not defined/.test(error.message);
}
var loading = /* @__PURE__ */ new Set([
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  "ERR_INVALID_TYPESCRIPT_SYNTAX",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_MODULE_NOT_FOUND",
  "ERR_IMPORT_ATTRIBUTE_MISSING",
  "ERR_PACKAGE_IMPORT_NOT_DEFINED",
  "ERR_REQUIRE_ESM",
  "MODULE_NOT_FOUND",
  // an ES module that imports what Plug'n'Play keeps in an archive, which Node's own loader cannot read
  "EBADF"
]);
function withAdvice(error, file) {
  const { code } = error;
  const typed = /\.[cm]?tsx?$/.test(file);
  const elsewhere = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
  if (!typed || elsewhere || !(error instanceof Error)) return error;
  const written = error.stack ?? "";
  const advice = "Node alone runs no TypeScript that is more than types; tsx, @swc-node/register, ts-node or jiti would be used if it were installed here.";
  error.message = `${firstLine(error)} (${advice})`;
  error.stack = written;
  return error;
}
function firstLine(error) {
  const [line = ""] = String(error.message).split("\n");
  return line.replaceAll(`${process.cwd()}/`, "").slice(0, 200);
}

// src/worker/job.ts
function openJob(request, recorder, notes, onReturn) {
  const { root, path: path18, direction, name, connection } = request;
  return {
    direction,
    name,
    path: path18,
    root,
    options: request.with?.options ?? {},
    access: accessOf(connection),
    ...packagesFrom(path18, root, recorder),
    load: loadModule,
    async run(work) {
      const value = await recorder.within(work);
      onReturn();
      return value;
    },
    aside: recorder.without,
    here: recorder.here,
    at: recorder.at,
    note: (text) => void notes.push(text)
  };
}
function packagesFrom(from, root, recorder) {
  return {
    use: (specifier, through) => usePackage(specifier, from, root, through),
    async driver(name, through) {
      const entry = findPackage(name, from, through);
      if (entry === void 0) throw missing(name, from, root);
      recorder.driver(name, entry);
      return usePackage(name, from, root, through);
    }
  };
}
function accessOf({
  host,
  port,
  socketPath,
  user,
  password,
  database,
  ssl
}) {
  return {
    ...host !== void 0 && { host },
    ...port !== void 0 && { port },
    ...socketPath !== void 0 && { socketPath },
    ...typeof ssl === "object" && { ssl },
    user: user ?? "",
    password: password ?? "",
    database: database ?? ""
  };
}

// src/worker/libraries/knex.ts
import path4 from "node:path";

// src/worker/load.ts
import { spawnSync } from "node:child_process";
import { readFileSync as readFileSync3 } from "node:fs";
async function loadExports(path18, root) {
  try {
    return { exports: await loadModule(path18) };
  } catch (error) {
    const at = placeOf(error, path18, root);
    const message = `The module cannot be loaded: ${firstLines(error)}`;
    return { failure: { kind: "unloadable", message, ...at && { at } } };
  }
}
async function loadFunction({ path: path18, direction, root }) {
  const loaded = await loadExports(path18, root);
  if ("failure" in loaded) return { kind: "failure", failure: loaded.failure };
  const found = functionOf(loaded.exports, direction);
  if (typeof found === "string") return { kind: "failure", failure: { kind: "unloadable", message: found } };
  if (found === void 0) return { kind: "absent" };
  return { kind: "function", call: (parameters) => found(parameters) };
}
function functionOf(exports, direction) {
  const inner = exports.default;
  const found = exports[direction] ?? inner?.[direction];
  const owner = inner ?? exports;
  if (typeof found === "function") return (...parameters) => Reflect.apply(found, owner, parameters);
  if (found !== void 0) return `The module's ${direction} is no function but ${typeof found}.`;
  if (direction === "down") return void 0;
  const names = Object.keys(exports).join(", ") || "nothing";
  return `The module exports no function "up"; it exports ${names}.`;
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
function placeOf(error, path18, root) {
  if (!(error instanceof Error)) return void 0;
  const header = (error.stack ?? "").split(/^\s+at /m)[0];
  const known = placeInHeader(header, root) ?? placeInStack(error.stack, root, path18) ?? placeOfSpecifier(error.message, path18, root);
  if (known !== void 0 || !(error instanceof SyntaxError)) return known;
  const { stderr } = spawnSync(process.execPath, ["--check", path18], { encoding: "utf8", timeout: 5e3 });
  return placeInHeader(stderr ?? "", root);
}
function placeOfSpecifier(message, path18, root) {
  const specifier = /^Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  const importer = / imported from (.+)$/m.exec(message)?.[1] ?? path18;
  if (specifier === void 0) return void 0;
  try {
    const name = specifier.split("/").at(-1);
    const lines = readFileSync3(importer, "utf8").split("\n");
    const line = lines.findIndex((text) => /\b(?:import|from|require)\b/.test(text) && text.includes(name));
    if (line === -1) return void 0;
    return placeInHeader(`${importer}:${line + 1}
${" ".repeat(lines[line].indexOf(name))}^`, root);
  } catch {
    return void 0;
  }
}

// src/worker/libraries/library.ts
var UnfitModule = class extends Error {
};

// src/worker/libraries/knex.ts
var knex = {
  async play(exports, job) {
    const call = functionOf(exports, job.direction);
    if (typeof call === "string") throw new UnfitModule(call);
    if (call === void 0) return "absent";
    const found = await job.use("knex");
    const open2 = found.default ?? found.knex ?? found;
    await job.driver("mysql2", ["knex"]);
    const settings = await settingsOf(job);
    const instance = open2({
      ...settings,
      client: "mysql2",
      connection: { ...job.access, multipleStatements: true },
      pool: { min: 0, max: 10 }
    });
    try {
      await instance.client.releaseConnection(await instance.client.acquireConnection());
      keepPlaces(instance.client, job);
      if (inTransaction(exports, job, settings))
        await instance.transaction((transaction2) => job.run(() => call(transaction2)));
      else await job.run(() => call(instance));
    } finally {
      await instance.destroy();
    }
    return void 0;
  }
};
function inTransaction(exports, { options }, { migrations }) {
  const inner = exports.default;
  const config = exports.config ?? inner?.config;
  if (typeof config?.transaction === "boolean") return config.transaction;
  return options.disableTransactions !== true && migrations?.disableTransactions !== true;
}
async function settingsOf({ options, root, load }) {
  const { knexfile, environment } = options;
  if (knexfile === void 0) return {};
  const exports = await load(path4.resolve(root, knexfile));
  const found = exports.default ?? exports;
  const config = typeof found === "function" ? await found() : found;
  const part = config[environment ?? ""] ?? config;
  if (typeof part !== "object") return {};
  const { client: _, connection: __, pool: ___, ...settings } = part;
  return settings;
}
var current;
var patched = /* @__PURE__ */ new WeakSet();
var places = /* @__PURE__ */ new WeakMap();
function keepPlaces(client, job) {
  current = job;
  const prototype = Object.getPrototypeOf(client);
  if (patched.has(prototype)) return;
  patched.add(prototype);
  for (const make of ["queryBuilder", "schemaBuilder", "raw"]) {
    const original = prototype[make];
    prototype[make] = function(...parameters) {
      const builder = original.apply(this, parameters);
      const at = current?.here();
      if (at) places.set(builder, at);
      return builder;
    };
  }
  const { runner } = prototype;
  prototype.runner = function(builder) {
    const made = runner.call(this, builder);
    const run2 = made.run.bind(made);
    const at = places.get(builder);
    made.run = () => current && at ? current.at(at, run2) : run2();
    return made;
  };
}

// src/worker/libraries/kysely.ts
import path5 from "node:path";
var kysely = {
  async play(exports, job) {
    const found = migrationOf(exports);
    const call = functionOf(found, job.direction);
    if (typeof call === "string") throw new UnfitModule(call);
    if (call === void 0) return "absent";
    const { Kysely, MysqlDialect } = await job.use("kysely");
    const { createPool } = await job.driver("mysql2");
    const plugins = await pluginsOf(job);
    const db = new Kysely({
      plugins,
      dialect: new MysqlDialect({ pool: createPool({ ...job.access, connectionLimit: 10 }) })
    });
    try {
      await db.connection().execute((one) => job.run(() => call(one)));
    } finally {
      await db.destroy();
    }
    return void 0;
  }
};
async function pluginsOf({ options, root, load }) {
  const { instance } = options;
  if (instance === void 0) return [];
  const [, file, name] = /^(.+?)(?::([\p{ID_Continue}$]+))?$/u.exec(instance);
  const exports = await load(path5.resolve(root, file));
  const candidates = name === void 0 ? Object.values(exports) : [exports[name]];
  const found = candidates.find((one) => typeof one?.getExecutor === "function");
  if (found === void 0)
    throw new UnfitModule(`"${file}" exports no Kysely instance${name === void 0 ? "" : ` "${name}"`}.`);
  return found.getExecutor().plugins ?? [];
}
function migrationOf(exports) {
  const inner = exports.default;
  return typeof inner?.up === "function" ? inner : exports;
}

// src/worker/libraries/mikro-orm.ts
import path8 from "node:path";

// src/worker/mikro-orm.ts
import path6 from "node:path";
var drivers = { mariadb: "MariaDbDriver", mysql: "MySqlDriver" };
async function readConfiguration({ root, load }, file, context = "default") {
  const exports = await load(path6.resolve(root, file));
  const exported = await unwrapped(exports);
  const named = (each) => isObject(each) && isOptions(each) && (each.contextName === void 0 ? context === "default" : each.contextName === context);
  const made = (each) => isObject(each) && (each.contextName === void 0 || each.contextName === context);
  if (Array.isArray(exported)) {
    const found = exported.filter(named);
    if (found.length > 1) throw new Error(`${file} has more than one configuration called "${context}".`);
    if (found[0] !== void 0) return found[0];
    for (const each of exported) {
      const result2 = typeof each === "function" ? await each(context) : void 0;
      if (made(result2)) return result2;
    }
    const names = exported.filter(isObject).map((each) => `"${each.contextName ?? "default"}"`);
    throw new Error(
      `${file} has no configuration called "${context}"; it has ${names.join(", ") || "none"}.`
    );
  }
  const result = typeof exported === "function" ? await exported(context) : exported;
  const fits = typeof exported === "function" ? made(result) : named(result);
  if (fits) return optionsOf(result);
  if (isObject(result) && result.contextName !== void 0)
    throw new Error(`${file} has no configuration called "${context}"; its own is "${result.contextName}".`);
  const has = Object.keys(exports).join(", ") || "nothing";
  throw new Error(`${file} has no configuration of MikroORM as its default export; it exports ${has}.`);
}
async function unwrapped(exports) {
  const outer = await (exports.default ?? exports);
  const compiled = isObject(outer) && !isOptions(outer) && outer.default !== void 0;
  return compiled ? outer.default : outer;
}
var isOptions = (value) => holder(value) !== void 0 || ["entities", "entitiesTs", "dbName", "clientUrl", "driver", "contextName"].some((name) => name in value);
function holder(written) {
  return [written, written.config].find((each) => isObject(each) && typeof each.getAll === "function");
}
var optionsOf = (written) => holder(written)?.getAll() ?? written;
var isObject = (value) => typeof value === "object" && value !== null;
async function chooseDriver({ use }, { driver, type }, wanted) {
  const names = Object.keys(drivers);
  const written = typeof driver === "function" ? chain(driver) : [];
  const named = wanted ?? names.find((name) => written.includes(drivers[name]) || name === type);
  const other = written[0] ?? type;
  if (named === void 0 && other !== void 0)
    throw new Error(`The configuration is for ${String(other)}; MySqlDriver or MariaDbDriver was expected.`);
  if (named !== void 0) return { name: named, exports: await use(`@mikro-orm/${named}`) };
  const mariadb = await use("@mikro-orm/mariadb").catch(() => void 0);
  const mysql = await use("@mikro-orm/mysql").catch((error) => {
    if (mariadb === void 0) throw error;
    return void 0;
  });
  return mysql === void 0 ? { name: "mariadb", exports: mariadb } : { name: "mysql", exports: mysql };
}
function chain(driver) {
  const names = [];
  for (let each = driver; typeof each === "function"; each = Object.getPrototypeOf(each))
    if (each.name !== "") names.push(each.name);
  return names;
}
async function openOrm(exports, configuration, access, own2) {
  const { MikroORM } = exports;
  const options = {
    ...withoutConnection(configuration),
    ...own2,
    dbName: access.database,
    host: access.host ?? "127.0.0.1",
    ...access.port !== void 0 && { port: access.port },
    user: access.user,
    password: access.password,
    driverOptions: driverOptions(exports, access),
    pool: { min: 0, max: 10 },
    // nothing but what the caller asks for may reach the server
    connect: false,
    ensureDatabase: false,
    ensureIndexes: false,
    debug: false,
    // the cache is a folder of the repository's
    metadataCache: { enabled: false },
    cache: { enabled: false },
    discovery: { ...configuration.discovery, warnWhenNoEntities: false }
  };
  const orm = await withoutVariables(() => MikroORM.init(options, false));
  const driver = orm.em.getDriver();
  await driver.connect();
  const reached = driver.getConnection().getConnectionOptions();
  const { host, user, database } = reached;
  if (host !== options.host || user !== access.user || database !== access.database) {
    await orm.close(true);
    throw new Error(
      `MikroORM would connect to ${String(database)} on ${String(host)} and not to the scratch schema.`
    );
  }
  return orm;
}
var connecting = [
  "clientUrl",
  "host",
  "port",
  "user",
  "password",
  "dbName",
  "name",
  "replicas",
  "preferReadReplicas",
  "driverOptions",
  "pool",
  "onCreateConnection",
  "onReserveConnection",
  "preferEnvVars"
];
function withoutConnection(configuration) {
  return Object.fromEntries(Object.entries(configuration).filter(([name]) => !connecting.includes(name)));
}
function driverOptions(exports, { socketPath, ssl }) {
  const connection = { ...socketPath !== void 0 && { socketPath }, ...ssl !== void 0 && { ssl } };
  if (!("Knex" in exports || "knex" in exports)) return connection;
  return {
    connection,
    // Knex warns after each migration that DDL commits, which is what every MySQL does
    log: {
      warn(text) {
        if (!String(text).includes("implicitly committed")) console.warn(text);
      }
    }
  };
}
async function withoutVariables(work) {
  const names = ["CLIENT_URL", "HOST", "PORT", "USER", "PASSWORD", "DB_NAME", "TYPE", "ENV"].map(
    (name) => `MIKRO_ORM_${name}`
  );
  const before = names.map((name) => [name, process.env[name]]);
  for (const name of names) delete process.env[name];
  process.env.MIKRO_ORM_ENV = "/dev/null";
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === void 0) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

// src/worker/mikro-orm-entities.ts
import { existsSync as existsSync2, globSync, statSync } from "node:fs";
import path7 from "node:path";
function baseOf(file, { baseDir }) {
  if (typeof baseDir === "string") return path7.resolve(baseDir);
  return upward(file).find((folder) => existsSync2(path7.join(folder, "package.json"))) ?? path7.dirname(file);
}
async function discoverEntities(reach, file, configuration) {
  const baseDir = baseOf(file, configuration);
  const typescript = /\.[cm]?ts$/.test(file);
  const [typed, plain] = [configuration.entitiesTs, configuration.entities].map(
    (list) => Array.isArray(list) ? list : []
  );
  const chosen3 = typescript && typed.length > 0 ? typed : plain;
  const paths = chosen3.filter((each) => typeof each === "string");
  const files = expand(paths, baseDir);
  if (paths.length > 0 && files.length === 0)
    throw new Error(`No file is an entity: ${paths.join(", ")} is nowhere in ${relative(reach, baseDir)}.`);
  const entities = new Set(chosen3.filter((each) => typeof each !== "string"));
  const core = await reach.use("@mikro-orm/core");
  for (const each of files)
    for (const entity of entitiesIn(Object.values(await reach.load(each)), core)) entities.add(entity);
  const settings = { baseDir, entities: [...entities], entitiesTs: [], preferTs: typescript };
  return { settings, baseDir, files };
}
var relative = ({ root }, folder) => path7.relative(root, folder) === "" ? "the workspace" : path7.relative(root, folder);
function expand(patterns, baseDir) {
  const isFolder = (each) => statSync(path7.resolve(baseDir, each), { throwIfNoEntry: false })?.isDirectory() === true;
  const find = (each) => globSync(isFolder(each) ? path7.join(each, "**") : each, { cwd: baseDir }).map((file) => path7.resolve(baseDir, file)).filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && !isFolder(file));
  const without = new Set(
    patterns.filter((each) => each.startsWith("!")).flatMap((each) => find(each.slice(1)))
  );
  const all = patterns.filter((each) => !each.startsWith("!")).flatMap(find);
  return [...new Set(all)].filter((file) => !without.has(file)).sort();
}
function entitiesIn(exports, { EntitySchema, MetadataStorage }) {
  return exports.flatMap((each) => {
    if (each instanceof EntitySchema) return [each];
    if (typeof each !== "function") return [];
    const schema = EntitySchema.REGISTRY?.get(each);
    if (schema !== void 0) return [schema];
    return MetadataStorage.isKnownEntity(each.name) ? [each] : [];
  });
}

// src/worker/libraries/mikro-orm.ts
var mikroOrm = {
  async play(exports, job) {
    const Class = classOf(exports);
    const { config, context, driver } = job.options;
    const migrations = await job.use("@mikro-orm/migrations");
    if (job.direction === "down" && Class.prototype.down === migrations.Migration.prototype.down)
      return "absent";
    const configuration = config === void 0 ? { entities: [] } : await readConfiguration(job, config, context);
    const chosen3 = await chooseDriver(job, configuration, driver);
    await hear(job, chosen3.name);
    const { settings = {} } = config === void 0 ? {} : await discoverEntities(job, path8.resolve(job.root, config), configuration);
    const orm = await openOrm(chosen3.exports, configuration, job.access, {
      ...settings,
      ...chosenOptions(job, configuration)
    });
    try {
      const options = orm.config.get("migrations");
      const connected = orm.em.getDriver();
      const runner = new migrations.MigrationRunner(connected, options, orm.config);
      const migration = listen(new Class(connected, orm.config), connected, job);
      if (options.transactional !== true || options.allOrNothing !== true)
        await runner.run(migration, job.direction);
      else
        await connected.getConnection().transactional(async (transaction2) => {
          runner.setMasterMigration(transaction2);
          await runner.run(migration, job.direction);
          runner.unsetMasterMigration();
        });
    } finally {
      await orm.close(true);
    }
    return void 0;
  }
};
function classOf(exports) {
  const inner = typeof exports.default === "object" && exports.default !== null ? exports.default : {};
  const found = [...Object.values(exports), ...Object.values(inner)].find(
    (each) => typeof each === "function"
  );
  const prototype = found?.prototype;
  if (typeof prototype?.up === "function" && typeof prototype.addSql === "function")
    return found;
  const own2 = Object.keys(exports).filter((name) => !/^(?:default|module\.exports|__esModule)$/.test(name));
  const names = own2.join(", ") || (exports.default === void 0 ? "nothing" : "a default alone");
  throw new UnfitModule(
    `MikroORM takes the first function that a module exports for its migration, a class that extends Migration; this one exports ${names}.`
  );
}
async function hear(job, name) {
  const home = `@mikro-orm/${name}`;
  const ways2 = name === "mysql" ? [
    ["mysql2", [home, "@mikro-orm/knex", "knex"]],
    ["mysql2", [home]]
  ] : [
    ["mysql2", [home, "@mikro-orm/mysql"]],
    ["mariadb", [home, "@mikro-orm/knex"]],
    ["mariadb", [home]]
  ];
  const heard = await Promise.allSettled(ways2.map(([driver, through]) => job.driver(driver, through)));
  const failed = heard.find((each) => each.status === "rejected");
  if (failed && heard.every((each) => each.status === "rejected")) throw failed.reason;
}
function chosenOptions({ options }, configuration) {
  const { transactional, all_or_nothing, disable_foreign_keys, multi_statements } = options;
  return {
    migrations: {
      ...configuration.migrations,
      ...transactional !== void 0 && { transactional },
      ...all_or_nothing !== void 0 && { allOrNothing: all_or_nothing },
      ...disable_foreign_keys !== void 0 && { disableForeignKeys: disable_foreign_keys }
    },
    ...multi_statements !== void 0 && { multipleStatements: multi_statements }
  };
}
function listen(migration, driver, job) {
  const places2 = /* @__PURE__ */ new Map();
  const { direction } = job;
  const addSql = migration.addSql.bind(migration);
  const call = migration[direction].bind(migration);
  const execute2 = driver.execute.bind(driver);
  let collecting = false;
  migration.addSql = (sql) => {
    places2.set(sql, [...places2.get(sql) ?? [], job.here()]);
    addSql(sql);
  };
  migration[direction] = () => {
    collecting = true;
    return job.run(async () => {
      await call();
      collecting = false;
    });
  };
  driver.execute = (...parameters) => {
    const [sql] = parameters;
    if (collecting) return job.at(job.here(), () => execute2(...parameters));
    const asked = places2.get(sql) ?? [];
    if (asked.length === 0) return job.aside(() => execute2(...parameters));
    const at = asked.shift();
    return job.run(() => job.at(at, () => execute2(...parameters)));
  };
  return migration;
}

// src/worker/libraries/sequelize.ts
import { readFileSync as readFileSync4 } from "node:fs";

// src/worker/libraries/sequelize-calling.ts
function callingOf(exports, { direction, name, path: path18, options }, instance, { release, Sequelize, DataTypes }, queryInterface) {
  const inner = exports.default;
  const written = exports[direction] ?? inner?.[direction];
  const more = { queryInterface, Sequelize, DataTypes };
  const context = new Proxy(queryInterface, {
    get(target, key) {
      if (key in target || typeof key === "symbol") return Reflect.get(target, key);
      if (key in more) return more[key];
      const value = instance[key];
      return typeof value === "function" && key !== "constructor" ? value.bind(instance) : value;
    }
  });
  const umzug = { name, path: path18, context };
  if (options.call === "umzug") return { parameters: [umzug], callback: false, promises: false };
  if (options.call === void 0) {
    for (const [key, value] of Object.entries(umzug))
      if (!(key in queryInterface)) Object.defineProperty(queryInterface, key, { value, configurable: true });
  }
  if (release === 7)
    return { parameters: [queryInterface, instance, umzug], callback: false, promises: false };
  const forUmzug = options.call === void 0 && takesContext(Function.prototype.toString.call(written));
  const callback = !forUmzug && written.length === 3;
  return { parameters: [queryInterface, Sequelize], callback, promises: !forUmzug && !callback };
}
function callBack(call, parameters) {
  return new Promise((resolve, reject) => {
    const returned = call(...parameters, (error) => error ? reject(error) : resolve(void 0));
    const then = returned?.then;
    if (typeof then === "function") resolve(returned);
  });
}
function takesContext(text) {
  const head = /^(?:async\s+)?(?:function\b\s*)?[\w$]*\s*\(?\s*(\{|[\w$]+)/.exec(text);
  const [, first = ""] = head ?? [];
  const inBraces = /\{[^{}]*\bcontext\b/;
  if (first === "{") return inBraces.test(text.slice(text.indexOf("{"), text.indexOf("}") + 1));
  const name = first.replaceAll("$", "\\$");
  return new RegExp(`(?<![\\w$.])${name}\\.context\\b|\\{[^{}]*\\bcontext\\b[^{}]*\\}\\s*=\\s*${name}\\b`).test(
    text
  ) || // what compilers make of an async function that takes it apart
  /function\s*\*\s*\(\s*\{[^{}]*\bcontext\b/.test(text);
}

// src/worker/libraries/sequelize-redirect.ts
var ways = [
  ["mysql2", "sequelize"],
  ["mariadb", "sequelize"],
  ["mysql2", "@sequelize/mysql"],
  ["mariadb", "@sequelize/mariadb"]
];
var where = ["host", "port", "socketPath", "uri", "ssl", "stream", "user", "password", "database"];
var led = /* @__PURE__ */ new WeakSet();
async function leadToScratch(job) {
  for (const [driver, library] of ways) {
    try {
      lead(await job.driver(driver, [library]), driver, job.access);
    } catch (error) {
      if (!(error instanceof MissingPackage)) throw error;
    }
  }
}
function lead(exported, driver, access) {
  if (led.has(exported)) return;
  led.add(exported);
  const { createConnection: createConnection2 } = exported;
  const toScratch = (config, ...more) => {
    const kept = Object.entries(config).filter(([key2]) => !where.includes(key2));
    const key = driver === "mariadb" ? { allowPublicKeyRetrieval: true } : {};
    return createConnection2({ ...Object.fromEntries(kept), ...access, ...key }, ...more);
  };
  Object.defineProperty(exported, "createConnection", {
    value: toScratch,
    configurable: true,
    writable: true,
    enumerable: true
  });
}

// src/worker/libraries/sequelize.ts
var sequelize = {
  prepare: leadToScratch,
  async play(exports, job) {
    const call = functionOf(exports, job.direction);
    if (typeof call === "string") throw new UnfitModule(call);
    if (call === void 0) return "absent";
    const { package: package_, instance } = await open(job);
    const connections = keepConnections(instance, job);
    const sending = keepPlaces2(instance, job);
    try {
      await instance.authenticate();
      const queryInterface = interfaceOf(instance, job);
      const { parameters, callback, promises } = callingOf(exports, job, instance, package_, queryInterface);
      await job.run(async () => {
        const returned = callback ? callBack(call, parameters) : call(...parameters);
        await returned;
        if (sending.size > 0) {
          const count = sending.size === 1 ? "one of its queries was" : `${sending.size} of its queries were`;
          job.note(`it returned before ${count} answered: an \`await\` or a \`return\` is missing`);
          await Promise.allSettled(sending);
        }
        const { using } = poolOf(instance);
        if (using > 0)
          job.note(
            `it left ${using === 1 ? "a transaction" : `${using} transactions`} open, neither committed nor rolled back: the server rolls back what is in it`
          );
        if (promises && typeof returned?.then !== "function")
          throw new Error(
            `${job.direction} returned no promise, which sequelize-cli refuses ("didn't return a promise"): make it async, or return what queryInterface gives.`
          );
      });
    } finally {
      await close(instance, connections);
    }
    return void 0;
  }
};
async function open(job) {
  const { access, options } = job;
  const settings = options.settings ?? {};
  const { user, password, database, ...where2 } = access;
  const seven = async () => {
    const { dialect: dialect2, ...package_ } = await openSeven(job);
    const account = { port: 3306, ...where2, user, password, database };
    const instance2 = new package_.Sequelize({ logging: false, ...settings, dialect: dialect2, ...account });
    return { package: package_, instance: instance2 };
  };
  if (readFileSync4(job.path, "utf8").includes("@sequelize/core")) return seven();
  let exported;
  try {
    exported = await job.use("sequelize");
  } catch (error) {
    const next = await seven().catch(() => void 0);
    if (next === void 0) throw error;
    return next;
  }
  const dialect = await dialectOf(job, "sequelize");
  await job.driver(dialect === "mysql" ? "mysql2" : "mariadb", ["sequelize"]);
  const { host, port, socketPath, ssl } = where2;
  const { Sequelize, DataTypes } = exported;
  const instance = new Sequelize(database, user, password, {
    logging: false,
    ...settings,
    dialect,
    host: host ?? "localhost",
    port: port ?? 3306,
    dialectOptions: {
      ...settings.dialectOptions,
      ...socketPath !== void 0 && { socketPath },
      ...ssl && { ssl },
      // https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/connection-options.md
      ...dialect === "mariadb" && { allowPublicKeyRetrieval: true }
    }
  });
  return { package: { release: 6, Sequelize, DataTypes }, instance };
}
async function openSeven(job) {
  const exported = await job.use("@sequelize/core");
  const chosen3 = job.options.dialect ?? await job.use("@sequelize/mysql").then(
    () => "mysql",
    () => "mariadb"
  );
  const name = `@sequelize/${chosen3}`;
  const { MySqlDialect, MariaDbDialect } = await job.use(name);
  await job.driver(chosen3 === "mysql" ? "mysql2" : "mariadb", [name]);
  return {
    release: 7,
    Sequelize: exported.Sequelize,
    DataTypes: exported.DataTypes,
    dialect: MySqlDialect ?? MariaDbDialect
  };
}
async function dialectOf(job, through) {
  const { dialect } = job.options;
  if (dialect === "mysql" || dialect === "mariadb") return dialect;
  const has = (driver) => job.use(driver, [through]).then(
    () => true,
    () => false
  );
  return !await has("mysql2") && await has("mariadb") ? "mariadb" : "mysql";
}
function keepConnections(instance, job) {
  const manager = instance.dialect.connectionManager;
  const connect = manager.connect.bind(manager);
  const opened = /* @__PURE__ */ new Set();
  manager.connect = (config) => job.aside(async () => {
    const connection = await connect(config);
    opened.add(connection);
    return connection;
  });
  return opened;
}
function keepPlaces2(instance, job) {
  const sending = /* @__PURE__ */ new Set();
  for (const name of ["query", "queryRaw"]) {
    const method = instance[name];
    if (method === void 0) continue;
    define(instance, name, (...parameters) => {
      const promise = placed(job, () => Reflect.apply(method, instance, parameters));
      sending.add(promise);
      const forget = () => void sending.delete(promise);
      promise.then(forget, forget);
      return promise;
    });
  }
  const transaction2 = instance.transaction;
  define(
    instance,
    "transaction",
    (...parameters) => placed(job, () => Reflect.apply(transaction2, instance, parameters))
  );
  return sending;
}
function placed(job, work) {
  const at = job.here();
  return at === void 0 ? work() : job.at(at, work);
}
function define(on, name, value) {
  Object.defineProperty(on, name, { value, configurable: true, writable: true, enumerable: false });
}
function interfaceOf(instance, job) {
  const found = instance.queryInterface ?? instance.getQueryInterface?.();
  const names = /* @__PURE__ */ new Set();
  for (let each = found; each !== Object.prototype; each = Object.getPrototypeOf(each))
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  for (const name of names) {
    const descriptor = descriptorOf(found, name);
    const method = descriptor?.value;
    if (name === "constructor" || typeof method !== "function") continue;
    define(found, name, (...parameters) => placed(job, () => Reflect.apply(method, found, parameters)));
  }
  return found;
}
function descriptorOf(object, name) {
  if (object === null) return void 0;
  return Object.getOwnPropertyDescriptor(object, name) ?? descriptorOf(Object.getPrototypeOf(object), name);
}
async function close(instance, connections) {
  const pool = poolOf(instance);
  if (pool.using > 0)
    for (const connection of connections) {
      (connection.stream ?? connection).destroy();
      await Promise.resolve(pool.destroy(connection)).catch(() => void 0);
    }
  await instance.close();
  for (const connection of connections) (connection.stream ?? connection).destroy();
}
var poolOf = (instance) => instance.pool ?? instance.dialect.connectionManager.pool;

// src/worker/libraries/typeorm.ts
import path10 from "node:path";

// src/worker/typeorm-source.ts
import { globSync as globSync2 } from "node:fs";
import path9 from "node:path";
var left = /* @__PURE__ */ new Set([
  "type",
  "name",
  "url",
  "host",
  "port",
  "username",
  "password",
  "database",
  "socketPath",
  "ssl",
  "replication",
  "driver",
  "connectorPackage",
  "poolSize",
  "acquireTimeout",
  "logger",
  "logging",
  "subscribers",
  "migrations",
  "synchronize",
  "dropSchema",
  "migrationsRun",
  "maxQueryExecutionTime",
  // of aurora-mysql
  "region",
  "secretArn",
  "resourceArn",
  "serviceConfigOptions",
  "formatOptions"
]);
var leftOfExtra = /^(?:uri|host|port|localAddress|user|password\w*|passwordSha1|database|socketPath|ssl|stream|authSwitchHandler|authPlugins|connectionLimit|maxIdle|idleTimeout|pool\w*)$/;
async function openDataSource(typeorm3, driver, access, options = {}) {
  const Source = classOf2(typeorm3);
  const kept = Object.fromEntries(Object.entries(options).filter(([name]) => !left.has(name)));
  if (!isTable(kept.cache)) delete kept.cache;
  const extra = Object.entries(options.extra ?? {}).filter(([name]) => !leftOfExtra.test(name));
  const { user, socketPath, ssl, ...where2 } = access;
  const sockets = [];
  const source = new Source({
    ...kept,
    type: options.type === "mariadb" ? "mariadb" : "mysql",
    ...where2,
    username: user,
    driver: noticing(driver, sockets),
    connectorPackage: "mysql2",
    logging: false,
    extra: {
      ...Object.fromEntries(extra),
      ...socketPath !== void 0 && { socketPath },
      ...ssl && { ssl }
    }
  });
  ours.add(source);
  const { destroy } = source;
  source.destroy = async () => {
    await destroy.call(source);
    for (const socket of sockets) socket.destroy();
  };
  return source.initialize();
}
function isTable(cache) {
  return cache === true || isObject2(cache) && (cache.type ?? "database") === "database" && !cache.provider;
}
function noticing(driver, sockets) {
  const createPool = (options) => {
    const pool = driver.createPool(options);
    pool.on("connection", ({ stream }) => void sockets.push(stream));
    return pool;
  };
  return Object.create(driver, { createPool: { value: createPool, enumerable: true } });
}
function classOf2(typeorm3) {
  const found = typeorm3.DataSource ?? typeorm3.default?.DataSource;
  if (typeof found !== "function")
    throw new Error(
      'The installed "typeorm" has no DataSource: it is older than 0.3. Upgrade it: `npm install typeorm@0.3`.'
    );
  return found;
}
async function findDriver(driver) {
  try {
    return await driver("mysql2", ["typeorm"]);
  } catch (error) {
    if (!(error instanceof MissingPackage)) throw error;
    return driver("mysql2");
  }
}
var ours = /* @__PURE__ */ new WeakSet();
var held = /* @__PURE__ */ new WeakSet();
function holdBack(typeorm3) {
  const prototype = classOf2(typeorm3).prototype;
  if (held.has(prototype)) return;
  held.add(prototype);
  const { initialize } = prototype;
  prototype.initialize = async function() {
    return ours.has(this) ? initialize.call(this) : this;
  };
}
async function findDataSource(exports, name) {
  const inner = exports.default;
  const { default: _default, ...named } = exports;
  const both = isObject2(inner) && !isSource(inner) ? { ...inner, ...named } : exports;
  const all = Object.entries(both).filter(([key]) => key !== "__esModule" && key !== "module.exports");
  const found = /* @__PURE__ */ new Map();
  for (const [key, value] of all) {
    const awaited = await value;
    const options = isSource(awaited) ? awaited.options : key === name ? awaited : void 0;
    if (isObject2(options) && typeof options.type === "string") found.set(key, options);
  }
  const there = (names) => names.join(", ") || "nothing";
  if (name !== void 0) {
    const options = found.get(name);
    if (options === void 0)
      throw new Error(
        `The module exports no DataSource "${name}"; it exports ${there(all.map(([key]) => key))}.`
      );
    return checked(options, name);
  }
  const [first, second] = new Map([...found].map(([key, options]) => [options, key]));
  if (first === void 0)
    throw new Error(`The module exports no DataSource; it exports ${there(all.map(([key]) => key))}.`);
  if (second !== void 0)
    throw new Error(
      `The module exports several DataSources (${there([...found.keys()])}): say which in the matrix, such as \`export: ${[...found.keys()][0]}\`.`
    );
  return checked(first[0], first[1]);
}
function checked(options, name) {
  if (/^(?:mysql|mariadb|aurora-mysql)$/.test(String(options.type))) return options;
  throw new Error(`The DataSource "${name}" is for ${options.type}, and not for MySQL or MariaDB.`);
}
function isObject2(value) {
  return typeof value === "object" && value !== null;
}
function isSource(value) {
  return isObject2(value) && isObject2(value.options) && typeof value.initialize === "function" && typeof value.createQueryRunner === "function";
}
async function loadEntities(options, file, load) {
  const written = options.entities;
  const listed = Array.isArray(written) ? written : isObject2(written) ? Object.values(written) : [];
  const entities = [];
  const files = [];
  const folder = packageFolder(file);
  for (const each of listed) {
    if (typeof each !== "string") entities.push(each);
    else
      for (const found of globSync2(each, { cwd: folder }).sort()) {
        const absolute = path9.resolve(folder, found);
        if (!/\.[cm]?[jt]s$/.test(found) || /\.d\.[cm]?ts$/.test(found)) continue;
        files.push(absolute);
        addClasses(await load(absolute), entities, /* @__PURE__ */ new Set());
      }
  }
  return { options: { ...options, entities: [...new Set(entities)] }, files };
}
function addClasses(value, found, seen) {
  if (seen.has(value)) return;
  seen.add(value);
  if (typeof value === "function" || isObject2(value) && isEntitySchema(value)) found.push(value);
  else if (isObject2(value)) for (const inner of Object.values(value)) addClasses(inner, found, seen);
}
function isEntitySchema(value) {
  return value["@instanceof"] === /* @__PURE__ */ Symbol.for("EntitySchema");
}
function packageFolder(file) {
  return upward(file).find((folder) => globSync2("package.json", { cwd: folder }).length > 0) ?? path9.dirname(file);
}

// src/worker/libraries/typeorm.ts
var typeorm = {
  async prepare(job) {
    holdBack(await job.use("typeorm"));
  },
  async play(exports, job) {
    const migration = findMigration(exports, String(job.options.name));
    const call = migration[job.direction];
    if (typeof call !== "function") {
      if (job.direction === "down") return "absent";
      throw new UnfitModule(`The class ${job.options.name} has no function "up".`);
    }
    const package_ = await job.use("typeorm");
    const driver = await findDriver(job.driver);
    const { dataSource, exportName, metadata } = job.options;
    const options = typeof dataSource === "string" ? await projectOptions(dataSource, exportName, job) : {};
    const source = await openDataSource(package_, driver, job.access, options);
    try {
      const runner = source.createQueryRunner();
      try {
        const builder = source.driver.createSchemaBuilder();
        if (metadata === true) await builder.createTypeormMetadataTable(runner);
        else await builder.createMetadataTableIfNecessary(runner);
        const work = () => job.run(() => Reflect.apply(call, migration, [runner]));
        if (inTransaction2(migration, modeOf(job, options), job.direction)) await transaction(runner, work);
        else await work();
      } finally {
        await runner.release();
      }
    } finally {
      await source.destroy();
    }
    return void 0;
  }
};
async function projectOptions(file, name, job) {
  const absolute = path10.resolve(job.root, file);
  const options = await findDataSource(await job.load(absolute), typeof name === "string" ? name : void 0);
  return (await loadEntities(options, absolute, job.load)).options;
}
function findMigration(exports, name) {
  const found = [];
  const seen = /* @__PURE__ */ new Set();
  const look = (value) => {
    if (seen.has(value) || value === null) return void 0;
    seen.add(value);
    if (typeof value === "function") {
      if (value.prototype === void 0) return void 0;
      const made = Reflect.construct(value, []);
      const called = String(made.name || made.constructor.name);
      found.push(called);
      return called === name ? made : void 0;
    }
    if (typeof value !== "object") return void 0;
    for (const inner of Object.values(value)) {
      const migration2 = look(inner);
      if (migration2) return migration2;
    }
    return void 0;
  };
  const migration = look({ ...exports });
  if (migration) return migration;
  throw new UnfitModule(
    `The module exports no migration "${name}"; it exports ${found.join(", ") || "no class"}.`
  );
}
function modeOf({ options }, project) {
  return options.transaction ?? project.migrationsTransactionMode ?? options.usual;
}
function inTransaction2(migration, mode, direction) {
  if (direction === "down" || mode === "all") return mode !== "none";
  return typeof migration.transaction === "boolean" ? migration.transaction : mode === "each";
}
async function transaction(runner, work) {
  await runner.startTransaction();
  try {
    await work();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction().catch(() => void 0);
    throw error;
  }
}

// src/worker/libraries/index.ts
var libraries = {
  knex,
  kysely,
  "mikro-orm": mikroOrm,
  typeorm,
  sequelize
};

// src/worker/models.ts
import path16 from "node:path";

// src/worker/models/drizzle.ts
import { existsSync as existsSync3, globSync as globSync3, statSync as statSync2 } from "node:fs";
import path12 from "node:path";

// src/worker/models/locate.ts
import { readFileSync as readFileSync5 } from "node:fs";
import path11 from "node:path";
function locateNames(names, files, root) {
  const texts = files.map((file) => ({ file, lines: readLines(file) }));
  const find = (pattern) => {
    for (const { file, lines } of texts) {
      const line = lines.findIndex((text) => pattern.test(text));
      if (line === -1) continue;
      const column = lines[line].search(/\S/) + 1;
      return { file: path11.relative(root, file).split(path11.sep).join("/"), line: line + 1, column };
    }
    return void 0;
  };
  return new Map(
    names.flatMap(({ name, exported }) => {
      const declared = exported === void 0 ? void 0 : find(new RegExp(`\\b(?:const|let|var|class|function)\\s+${literal(exported)}\\b`));
      const at = declared ?? find(new RegExp(`(['"\`])${literal(name)}\\1`));
      return at === void 0 ? [] : [[name, at]];
    })
  );
}
function readLines(file) {
  try {
    return readFileSync5(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
var literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

// src/worker/models/drizzle.ts
var nameOfTable = /* @__PURE__ */ Symbol.for("drizzle:Name");
var schemaOfTable = /* @__PURE__ */ Symbol.for("drizzle:Schema");
var viewConfig = /* @__PURE__ */ Symbol.for("drizzle:ViewBaseConfig");
var drizzle = {
  async make(project) {
    const { root, path: named, options } = project;
    const config = isConfig(named) ? await readConfig(project) : void 0;
    const files = config ? filesOf(config.schema, [path12.dirname(named), root]) : filesBelow(named);
    const found = [];
    for (const file of files) {
      for (const [exported, value] of Object.entries(await project.load(file))) {
        if ((isTable2(value) || isView(value)) && !found.some((one) => one.value === value))
          found.push({ value, file, exported });
      }
    }
    const schema = options.schema;
    const meant = found.filter(({ value }) => schemaOf(value) === schema);
    if (meant.length === 0) throw nothingFound(found, files, schema, root);
    const kit = await useKit(project);
    const casing = options.casing ?? config?.casing;
    const exports = Object.fromEntries(meant.map(({ value }, index) => [`_${index}`, value]));
    const from = await kit.generateMySQLDrizzleJson({});
    for (const { value } of meant) putInto(value, void 0);
    const to = await kit.generateMySQLDrizzleJson(exports, void 0, casing).finally(() => {
      for (const { value } of meant) putInto(value, schema);
    });
    const statements2 = await kit.generateMySQLMigration(from, to);
    const places2 = locateNames(
      meant.map(({ value, exported }) => ({ name: nameOf(value), exported })),
      files,
      root
    );
    return {
      texts: statements2.map((sql) => {
        const at = places2.get(nameIn(sql) ?? "");
        return { sql, ...at && { at } };
      })
    };
  }
};
async function useKit({ use }) {
  const found = await use("drizzle-kit/api").catch(async (error) => {
    await use("drizzle-kit").catch(() => Promise.reject(error));
    return {};
  });
  const kit = found;
  if (kit.generateMySQLDrizzleJson !== void 0 && kit.generateMySQLMigration !== void 0)
    return kit;
  throw new Error(
    "The drizzle-kit of this project cannot be asked for SQL: 0.23.2 or a newer 0.x is needed, `npm install --save-dev drizzle-kit`."
  );
}
var isTable2 = (value) => typeof value === "object" && value !== null && typeof value[nameOfTable] === "string";
var isView = (value) => typeof value === "object" && value !== null && typeof value[viewConfig] === "object";
var nameOf = (value) => isTable2(value) ? value[nameOfTable] : value[viewConfig].name;
var schemaOf = (value) => isTable2(value) ? value[schemaOfTable] : value[viewConfig].schema;
function putInto(value, schema) {
  if (isTable2(value)) value[schemaOfTable] = schema;
  else value[viewConfig].schema = schema;
}
var isConfig = (file) => /\bconfig\.[cm]?[jt]s$/.test(path12.basename(file));
async function readConfig({ path: file, load }) {
  process.chdir(path12.dirname(file));
  const { default: exported } = await load(file);
  const inner = exported?.default ?? exported;
  if (typeof inner !== "object" || inner === null)
    throw new Error("It has no default export, as `export default defineConfig({ … })` makes it.");
  const config = inner;
  if (config.dialect !== void 0 && config.dialect !== "mysql")
    throw new Error(`Its dialect is ${JSON.stringify(config.dialect)}; only "mysql" can be compared here.`);
  if (config.schema === void 0 || config.schema.length === 0)
    throw new Error("It names no `schema`: the files that hold the tables.");
  return config;
}
function filesOf(schema, folders) {
  const written = typeof schema === "string" ? [schema] : schema ?? [];
  for (const folder of folders) {
    const files = written.flatMap((pattern) => filesBelow(path12.resolve(folder, pattern)));
    if (files.length > 0) return [...new Set(files)];
  }
  throw new Error(`Its \`schema\` names no file: ${written.join(", ")}.`);
}
var isCode = (file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file);
function filesBelow(named) {
  const all = existsSync3(named) ? statSync2(named).isDirectory() ? globSync3("**/*", { cwd: named }).map((file) => path12.join(named, file)) : [named] : globSync3(named);
  return all.filter((file) => isCode(file) && !file.includes(`${path12.sep}node_modules${path12.sep}`)).sort();
}
function nothingFound(found, files, schema, root) {
  const where2 = files.map((file) => path12.relative(root, file)).join(", ") || "no file";
  const others = [...new Set(found.map(({ value }) => schemaOf(value) ?? "(none)"))];
  if (others.length === 0) return new Error(`No table of drizzle's is exported there; looked in ${where2}.`);
  const has = `There are tables of ${others.map((one) => `"${one}"`).join(", ")} in ${where2}.`;
  return new Error(
    schema === void 0 ? `All tables belong to a schema of their own (mysqlSchema). ${has} Say which in the matrix: \`schema: ${others[0]}\`.` : `No table belongs to the schema "${schema}". ${has}`
  );
}
function nameIn(sql) {
  return /^(?:CREATE TABLE|ALTER TABLE|CREATE (?:UNIQUE )?INDEX `[^`]+` ON|CREATE[^`]*VIEW) `([^`]+)`/.exec(
    sql
  )?.[1];
}

// src/worker/models/mikro-orm.ts
import { existsSync as existsSync4, globSync as globSync4 } from "node:fs";
import path13 from "node:path";
var mikroOrm2 = {
  async make(project) {
    const { root, path: file, access, options } = project;
    const { context, driver } = options;
    const configuration = await readConfiguration(project, path13.relative(root, file), context);
    const { exports } = await chooseDriver(project, configuration, driver);
    const { settings, baseDir, files: loaded } = await discoverEntities(project, file, configuration);
    const orm = await openOrm(exports, configuration, access, {
      ...settings,
      ...isOwn(configuration.schema, configuration, access.database) && { schema: void 0 }
    });
    try {
      const entities = metadataOf(orm);
      const others = keepOwn(orm, entities, configuration, access.database);
      if (others.length > 0) project.note(`tables of other databases are left out: ${others.join(", ")}`);
      const sql = await orm.schema.getCreateSchemaSQL({ wrap: false });
      const files = [.../* @__PURE__ */ new Set([...entities.flatMap((each) => each.path ?? []), ...loaded])].map((each) => path13.resolve(baseDir, each)).filter((each) => existsSync4(each));
      const names = entities.flatMap(
        ({ className, tableName }) => tableName === void 0 ? [] : [{ name: tableName, exported: className }]
      );
      const places2 = locateNames(names, [...files, ...neighbours(file, files)], root);
      const { statements: statements2 } = splitSql(sql, path13.relative(root, file));
      return {
        // the schema is there, and others are other databases
        texts: statements2.filter(({ sql: text }) => !/^\s*create\s+(?:schema|database)\b/i.test(text)).map(({ sql: text }) => {
          const at = places2.get(
            /^\s*create\s+(?:table|view)\s+(?:`[^`]+`\.)?`([^`]+)`/i.exec(text)?.[1] ?? ""
          );
          return { sql: text, ...at && { at } };
        })
      };
    } finally {
      await orm.close(true);
    }
  }
};
function metadataOf(orm) {
  const all = orm.getMetadata().getAll();
  return all instanceof Map ? [...all.values()] : Object.values(all);
}
var isOwn = (schema, { dbName, clientUrl }, database) => typeof schema === "string" && [dbName ?? databaseOf(clientUrl), database].includes(schema);
function databaseOf(url) {
  if (typeof url !== "string" || !URL.canParse(url)) return void 0;
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
function keepOwn(orm, entities, configuration, database) {
  const others = [];
  const generator = orm.config.get("schemaGenerator");
  for (const entity of entities) {
    const { schema, tableName } = entity;
    if (schema === void 0 || schema === "*") continue;
    if (isOwn(schema, configuration, database)) entity.schema = void 0;
    else if (tableName !== void 0) others.push(`${schema}.${tableName}`);
  }
  generator.skipTables.push(...others);
  return others;
}
function neighbours(file, known) {
  const folder = path13.dirname(file);
  const below = globSync4("**/*.{ts,js,mts,cts,mjs,cjs}", {
    cwd: folder,
    exclude: (name) => name === "node_modules" || name === "dist"
  });
  return below.slice(0, 500).map((each) => path13.join(folder, each)).filter((each) => !known.includes(each)).sort();
}

// src/worker/models/prisma.ts
import { execFile } from "node:child_process";
import { existsSync as existsSync5, readFileSync as readFileSync6 } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path14 from "node:path";
import { pathToFileURL as pathToFileURL4 } from "node:url";
var nowhere = "http://127.0.0.1:9";
var prisma = {
  async make(project) {
    const options = project.options;
    const cli = findCli(project);
    const temporary = await mkdtemp(path14.join(tmpdir(), "multidb-prisma-"));
    try {
      const output = path14.join(temporary, "models.sql");
      const printed2 = await run(project, options, cli, output);
      const sql = existsSync5(output) ? await readFile(output, "utf8") : printed2;
      return split(project, options, sql);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
};
function findCli({ path: named, root }) {
  const from = path14.extname(named) === ".prisma" ? named : path14.join(named, "schema.prisma");
  const found = findPackage("prisma/package.json", from);
  if (found === void 0) throw missing("prisma", from, root);
  const { version = "", bin } = JSON.parse(readFileSync6(found, "utf8"));
  const entry = typeof bin === "string" ? bin : bin?.prisma ?? "build/index.js";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return { file: path14.join(path14.dirname(found), entry), version: [major, minor], text: version };
}
async function run({ root, path: named, access }, { files, folder, config, url, shadow }, cli, output) {
  const [major, minor] = cli.version;
  const asked = [
    "migrate",
    "diff",
    "--from-empty",
    major >= 7 ? "--to-schema" : "--to-schema-datamodel",
    named,
    "--script",
    ...config === void 0 ? [] : ["--config", path14.resolve(root, config)],
    ...major > 5 || major === 5 && minor >= 12 ? ["--output", output] : []
  ];
  const command = [...plugAndPlayArguments(named), cli.file, ...asked];
  const address = addressOf(access);
  const env = {
    ...Object.fromEntries(url.map((name) => [name, address])),
    ...Object.fromEntries(shadow.map((name) => [name, `${address}_shadow`])),
    PRISMA_ENGINES_MIRROR: nowhere,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    NO_COLOR: "1",
    ...process.env
  };
  const { code, stdout, stderr } = await execute(command, path14.resolve(root, folder), env);
  if (code === 0) return stdout;
  throw failureOf(`${stderr}
${stdout}`, cli, root, files[0] ?? "");
}
function plugAndPlayArguments(from) {
  const home = upward(from).find((each) => existsSync5(path14.join(each, ".pnp.cjs")));
  if (home === void 0) return [];
  const loader = path14.join(home, ".pnp.loader.mjs");
  return [
    "--require",
    path14.join(home, ".pnp.cjs"),
    ...existsSync5(loader) ? ["--experimental-loader", pathToFileURL4(loader).href] : []
  ];
}
function execute(command, cwd, env) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr: stderr === "" && error !== null ? error.message : stderr });
      }
    );
  });
}
function failureOf(output, cli, root, file) {
  if (output.includes(nowhere.slice("http://".length)))
    return new Error(
      `The schema engine of Prisma ${cli.text} is not installed, and nothing is downloaded while models are read. Prisma's install step gets it: install with scripts (\`npm ci\` without --ignore-scripts; pnpm asks with \`pnpm approve-builds\`) or run \`npx prisma version\` before, or name it in \`env\` of the matrix: PRISMA_SCHEMA_ENGINE_BINARY. PRISMA_ENGINES_MIRROR there allows the download.`
    );
  const text = stripped(output);
  const lines = text.split("\n").map((line2) => line2.trim()).filter(
    (line2) => line2 !== "" && !/^(?:Loaded Prisma config|Prisma schema loaded|Validation Error Count|\[Context: |at |\d* ?\|)/.test(
      line2
    )
  );
  const usage = lines.indexOf("Usage");
  const error = new Error(
    `Prisma ${cli.text} cannot read the models: ${lines.slice(0, usage === -1 ? 12 : usage).join(" ").replace(/^Error:\s*/, "").replaceAll(`${root}${path14.sep}`, "")}`
  );
  const [, place, line] = /-->\s+(\S+\.prisma):(\d+)/.exec(text) ?? [];
  error.stack = `${error.message}
    at schema (${path14.resolve(root, place ?? file)}:${line ?? 1}:1)`;
  return error;
}
var stripped = (text) => text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g"), "");
async function split({ root, path: named }, { files }, sql) {
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(path14.join(root, file), "utf8") }))
  );
  const places2 = placesOfModels(texts);
  const somewhere = { file: files[0] ?? path14.relative(root, named), line: 1, column: 1 };
  return {
    texts: sql.split(/^(?=-- [A-Z])/m).filter((part) => part.trim() !== "").map((part) => {
      const table = /\b(?:CREATE TABLE|ALTER TABLE|INDEX `(?:[^`]|``)+` ON)\s*`((?:[^`]|``)+)`/.exec(
        part
      )?.[1];
      return { sql: part, at: places2.get(table?.replaceAll("``", "`") ?? "") ?? somewhere };
    })
  };
}
function addressOf({ host, port, user, password, database }) {
  const [name, secret, schema] = [user, password, database].map((part) => encodeURIComponent(part));
  const bare = host?.includes(":") ? `[${host}]` : host ?? "localhost";
  return `mysql://${name}:${secret}@${bare}:${port ?? 3306}/${schema}`;
}

// src/worker/models/sequelize.ts
import { AsyncLocalStorage } from "node:async_hooks";

// src/worker/models/sequelize-instance.ts
import { readdir, stat } from "node:fs/promises";
import path15 from "node:path";
async function findInstance(project, libraries3) {
  const file = project.path;
  if (!(await stat(file)).isDirectory())
    return chooseInstance(await project.load(file), project, path15.basename(file));
  const names = (await readdir(file)).filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name)).sort();
  const index = names.find((name) => /^index\./.test(name));
  if (index !== void 0 && project.options.settings === void 0)
    try {
      return await chooseInstance(await project.load(path15.join(file, index)), project, index);
    } catch (error) {
      const advice = `(Give ${index} the variables that it reads, such as NODE_ENV, with \`env\` in the matrix; or say with \`settings: {…}\` which options the models are to be made with, and it is left out.)`;
      if (error instanceof Unloadable)
        throw new Unloadable({ ...error.failure, message: `${error.message} ${advice}` });
      if (error instanceof Error) error.message = `${error.message} ${advice}`;
      throw error;
    }
  const models = names.filter(
    (name) => !/^(?:index|init-models)\.|^[._]|[.-](?:test|spec)\.[cm]?[jt]s$/.test(name)
  );
  const instance = await assemble(project, libraries3, models);
  if (instance !== void 0) return instance;
  throw new Error(
    `No module of "${path15.relative(project.root, file)}" makes a model: what is expected there is module.exports = (sequelize, DataTypes) => …, or a class that extends Model.`
  );
}
var isInstance = (value) => typeof value === "object" && value !== null && typeof value.getQueryInterface === "function" && typeof value.dialect?.name === "string";
var isModel = (value) => typeof value === "function" && typeof value.sync === "function" && typeof value.findAll === "function";
function instanceOf(model) {
  try {
    return model.sequelize;
  } catch {
    return void 0;
  }
}
async function chooseInstance(exported, { options }, file) {
  const named = options.export;
  if (typeof named === "string") {
    const value = await named.split(".").reduce((from, key) => from?.[key], exported);
    if (isInstance(value)) return value;
    const inside = isInstance(value?.sequelize);
    if (inside) return value.sequelize;
    throw new Error(
      `The export "${named}" of ${file} is no Sequelize instance; exported are ${Object.keys(exported).join(", ") || "nothing"}.`
    );
  }
  if (isInstance(exported)) return exported;
  const found = /* @__PURE__ */ new Map();
  for (const [name, promised] of Object.entries(exported)) {
    const value = await promised;
    if (isInstance(value)) found.set(value, name);
    else if (isModel(value)) {
      const instance = instanceOf(value);
      if (instance !== void 0) found.set(instance, name);
    } else if (typeof value === "object" && value !== null) {
      const inner = Object.values(value).find(isInstance);
      if (inner !== void 0) found.set(inner, name);
    }
  }
  const [first, ...others] = [...found.keys()];
  if (first === void 0)
    throw new Error(
      `${file} exports no Sequelize instance; it exports ${Object.keys(exported).join(", ") || "nothing"}.`
    );
  if (others.length > 0)
    throw new Error(
      `${file} exports several Sequelize instances: name one behind a colon: ${[...found.values()].map((name) => `${file}:${name}`).join(", ")}.`
    );
  return first;
}
async function assemble(project, libraries3, files) {
  const modules = [];
  for (const file of files) modules.push(await project.load(path15.join(project.path, file)));
  const values = [...new Set(modules.flatMap(candidatesOf))];
  const instances = new Set(
    values.flatMap((value) => isInstance(value) ? value : isModel(value) ? instanceOf(value) ?? [] : [])
  );
  if (instances.size > 1)
    throw new Error(
      "The models belong to several Sequelize instances: name the module that exports the one of this database."
    );
  const [first] = instances;
  if (first !== void 0) return first;
  const decorated = values.filter((value) => isModel(value) && value.isInitialized === false);
  if (decorated.length > 0) {
    const { Sequelize } = await project.use("sequelize-typescript");
    const instance2 = new Sequelize({ ...await settingsOf2(project, "sequelize") });
    instance2.addModels?.(decorated);
    return instance2;
  }
  const [library] = libraries3;
  if (library === void 0) return void 0;
  const instance = new library.Sequelize(await settingsOf2(project, library.package));
  const made = [];
  for (const value of values) {
    if (typeof value !== "function") continue;
    const begin = ["initModel", "initialize", "init"].find((name) => Object.hasOwn(value, name));
    if (isModel(value)) {
      if (begin !== void 0) {
        Reflect.apply(value[begin], value, [instance, library.DataTypes]);
        made.push(value);
      }
      continue;
    }
    if (/^class\b/.test(Function.prototype.toString.call(value)) || value.length === 0) continue;
    const model = Reflect.apply(value, void 0, [instance, library.DataTypes]);
    if (isModel(model)) made.push(model);
  }
  const byName = Object.fromEntries(made.map((model) => [model.name, model]));
  for (const model of made)
    model.associate?.({ ...byName, sequelize: instance, Sequelize: library.Sequelize });
  return made.length === 0 ? void 0 : instance;
}
function candidatesOf(exported) {
  const whole = typeof exported === "function" ? exported : exported["module.exports"] ?? exported.default;
  const values = Object.values(exported);
  return typeof whole === "function" ? [whole, ...values.filter(isModel)] : values;
}
async function settingsOf2(project, library) {
  const { dialect, settings } = project.options;
  const has = (name) => project.use(name, name.startsWith("@") ? [] : ["sequelize"]).then(
    () => true,
    () => false
  );
  const chosen3 = dialect ?? (await has(library === "sequelize" ? "mysql2" : "@sequelize/mysql") ? "mysql" : "mariadb");
  const given = { logging: false, ...settings };
  if (library === "sequelize") return { ...given, dialect: chosen3 };
  const { MySqlDialect, MariaDbDialect } = await project.use(`@sequelize/${chosen3}`);
  return { ...given, dialect: MySqlDialect ?? MariaDbDialect };
}

// src/worker/models/sequelize.ts
var sequelize2 = {
  async make(project) {
    const libraries3 = await findLibraries(project);
    const places2 = /* @__PURE__ */ new Map();
    const restore = libraries3.map((library) => withoutServer(library, project.root, places2));
    try {
      const instance = await findInstance(project, libraries3);
      const { name } = instance.dialect;
      if (name !== "mysql" && name !== "mariadb")
        throw new Error(
          `The Sequelize instance speaks ${name}. Where its configuration chooses by a variable such as NODE_ENV, set that in \`env\` of the matrix.`
        );
      return { texts: await write(instance, places2) };
    } finally {
      for (const undo of restore) undo();
    }
  }
};
async function findLibraries(project) {
  const found = [];
  let missing2;
  for (const name of ["sequelize", "@sequelize/core"]) {
    try {
      const exported = await project.use(name);
      const inner = exported.default;
      const part = (key) => exported[key] ?? inner?.[key];
      found.push({
        package: name,
        Sequelize: part("Sequelize"),
        Model: part("Model"),
        DataTypes: part("DataTypes")
      });
    } catch (error) {
      missing2 ??= error;
    }
  }
  if (found.length === 0) throw missing2;
  return found;
}
function nothing(options) {
  if (options?.plain === true) return null;
  return options?.type === void 0 || options.type === "RAW" ? [[], {}] : [];
}
var answerNothing = async (_, options) => nothing(options);
function withoutServer({ Sequelize, Model }, root, places2) {
  const { prototype } = Sequelize;
  const before = Object.getOwnPropertyDescriptors(prototype);
  const init = Model.init;
  for (const name of ["query", "queryRaw"])
    if (name in prototype) Object.defineProperty(prototype, name, { ...own, value: answerNothing });
  Object.defineProperty(prototype, "transaction", { ...own, value: refuse });
  Model.init = function(...parameters) {
    const at = placeInStack(captureStack(), root, "");
    if (at) places2.set(this, at);
    return Reflect.apply(init, this, parameters);
  };
  return () => {
    Model.init = init;
    for (const name of ["query", "queryRaw", "transaction"]) {
      const descriptor = before[name];
      if (descriptor) Object.defineProperty(prototype, name, descriptor);
      else Reflect.deleteProperty(prototype, name);
    }
  };
}
var own = { configurable: true, writable: true, enumerable: false };
async function refuse() {
  throw new Error("Models are read without a database: nothing can be sent while they are loaded.");
}
async function write(instance, places2) {
  const seven = isIterable(instance.models);
  const models = isIterable(instance.models) ? [...instance.models] : Object.values(instance.models);
  if (models.length === 0)
    throw new Error("The Sequelize instance knows no model when its module has been loaded.");
  const texts = [];
  const asked = new AsyncLocalStorage();
  const listen3 = async (sent, options) => {
    const model = asked.getStore();
    if (model === void 0) return nothing(options);
    const sql = typeof sent === "string" ? sent : sent.query;
    if (options?.type === "SHOWINDEXES")
      return Object.entries(model.uniqueKeys ?? {}).map(([name, { customIndex, fields }]) => ({
        // 6 leaves the name of `unique: true` to the server
        name: customIndex === true || seven ? name : fields[0]
      }));
    if (/^\s*(?:SELECT|SHOW|DESCRIBE)\b/i.test(sql)) return nothing(options);
    const at = places2.get(model);
    texts.push({ sql, ...at && { at } });
    return nothing(options);
  };
  for (const name of ["query", "queryRaw"])
    if (name in instance) Object.defineProperty(instance, name, { ...own, value: listen3 });
  Object.defineProperty(instance, "transaction", { ...own, value: refuse });
  for (const model of models) {
    try {
      await asked.run(model, () => model.sync({ hooks: false, force: false, alter: false, logging: false }));
    } catch (error) {
      if (error instanceof Error)
        error.message = `The model "${model.name}" cannot be written as SQL: ${messageOf(error)}`;
      throw error;
    }
  }
  return texts;
}
function isIterable(value) {
  return Symbol.iterator in value;
}

// src/worker/models/typeorm.ts
import { createRequire as createRequire3 } from "node:module";
import { sep } from "node:path";
var typeorm2 = {
  async make({ root, path: path18, options, access, load, use, driver }) {
    const package_ = await use("typeorm");
    holdBack(package_);
    process.chdir(packageFolder(path18));
    const found = await findDataSource(await load(path18), options.exportName);
    const loaded = await loadEntities(found, path18, load);
    const source = await openDataSource(package_, await findDriver(driver), access, loaded.options);
    try {
      const entities = ownEntities(source, ownName(found), access.database);
      const places2 = placesOf(entities, [...loaded.files, path18, ...requiredFiles(root)], root);
      return { texts: (await statements(source)).map((sql) => ({ sql, ...placeOf2(sql, places2) })) };
    } finally {
      await source.destroy();
    }
  }
};
function ownName(options) {
  const master = options.replication?.master;
  const { database, url } = master ?? options;
  if (typeof database === "string") return database;
  return typeof url === "string" ? /^[^?]*\/\/[^/?]*\/([^?]+)/.exec(url)?.[1] : void 0;
}
function ownEntities(source, own2, schema) {
  const all = source.entityMetadatas;
  const foreign = own2 !== schema && all.some(({ database }) => database === schema);
  const meant = all.filter(
    ({ database }) => foreign ? database === schema : database === void 0 || database === schema || database === own2
  );
  for (const entity of all) if (!meant.includes(entity)) entity.synchronize = false;
  for (const entity of meant) {
    entity.database = void 0;
    entity.tablePath = source.driver.buildTableName(entity.tableName, entity.schema, void 0);
  }
  for (const { foreignKeys } of meant)
    for (const key of foreignKeys) key.referencedTablePath = key.referencedEntityMetadata.tablePath;
  return meant;
}
async function statements(source) {
  const { createQueryRunner } = source;
  source.createQueryRunner = function(mode) {
    const runner = createQueryRunner.call(this, mode);
    runner.getTables = async () => [];
    runner.getViews = async () => [];
    return runner;
  };
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query).filter((sql) => !/^(?:INSERT INTO|DELETE FROM)\s.*typeorm_metadata/i.test(sql));
}
function requiredFiles(root) {
  return Object.keys(createRequire3(import.meta.url).cache).filter(
    (file) => file.startsWith(root + sep) && !file.includes(`${sep}node_modules${sep}`)
  );
}
function placesOf(entities, files, root) {
  const named = entities.map(({ tableName, target }) => ({
    name: tableName,
    ...typeof target === "function" && { exported: target.name }
  }));
  const places2 = locateNames(named, files, root);
  const others = entities.filter(({ tableName }) => !places2.has(tableName));
  const byEntity = locateNames(others, files, root);
  const found = others.flatMap(({ name, tableName }) => {
    const at = byEntity.get(name);
    return at === void 0 ? [] : [[tableName, at]];
  });
  return new Map([...places2, ...found]);
}
function placeOf2(sql, places2) {
  for (const [, name = ""] of sql.matchAll(/`([^`]+)`/g)) {
    const at = places2.get(name);
    if (at !== void 0) return { at };
  }
  return {};
}

// src/worker/models.ts
var libraries2 = {
  drizzle,
  prisma,
  "mikro-orm": mikroOrm2,
  sequelize: sequelize2,
  typeorm: typeorm2
};
var Unloadable = class extends Error {
  failure;
  constructor(failure) {
    super(failure.message);
    this.failure = failure;
  }
};
async function askLibrary(request, recorder, notes) {
  const library = libraries2[request.library];
  if (library === void 0) throw new Error(`There is no library "${request.library}".`);
  return library.make(projectOf(request, recorder, notes));
}
function projectOf({ root, path: named, options, connection }, recorder, notes) {
  const from = /\.\w+$/.test(named) ? named : path16.join(named, "models.js");
  return {
    root,
    path: named,
    options,
    access: accessOf(connection),
    async load(file) {
      const loaded = await loadExports(file, root);
      if ("failure" in loaded) throw new Unloadable(loaded.failure);
      return unwrapped2(loaded.exports);
    },
    ...packagesFrom(from, root, recorder),
    tryOut: (work) => recorder.within(work),
    note: (text) => void notes.push(text)
  };
}
function unwrapped2(namespace) {
  if (typeof namespace === "function") return namespace;
  const { default: inner } = namespace;
  return typeof inner === "object" && inner !== null ? { ...inner, ...namespace } : namespace;
}

// src/worker/recorder.ts
import { AsyncLocalStorage as AsyncLocalStorage3 } from "node:async_hooks";

// src/worker/drivers.ts
import { AsyncLocalStorage as AsyncLocalStorage2 } from "node:async_hooks";
import { createRequire as createRequire4 } from "node:module";
import path17 from "node:path";
var patched2 = /* @__PURE__ */ new WeakSet();
function listenToDriver(name, entry, to) {
  const require2 = createRequire4(entry);
  const owner = name === "mysql2" ? ownerOf(require2(entry).Connection.prototype, "addCommand") : require2(path17.join(homeOf(entry), "lib/connection.js")).prototype;
  if (patched2.has(owner)) return;
  patched2.add(owner);
  if (name === "mysql2") listenToQueue(owner, to);
  else listenToMariadb(owner, to);
}
function ownerOf(prototype, method) {
  for (let each = prototype; each !== null; each = Object.getPrototypeOf(each))
    if (Object.hasOwn(each, method)) return each;
  return prototype;
}
function homeOf(entry) {
  return upward(entry).find((folder) => path17.basename(path17.dirname(folder)) === "node_modules") ?? path17.dirname(entry);
}
function listenToQueue(queue, to) {
  const { addCommand } = queue;
  const prepared = /* @__PURE__ */ new WeakMap();
  queue.addCommand = function(command) {
    if (command.handshake === null) {
      command.once("end", () => {
        if (typeof this.threadId === "number") to.session(this.threadId);
      });
    } else if (typeof command.sql === "string") {
      const { sql } = command;
      const at = to.here();
      const asked = at === void 0 ? prepared.get(this)?.get(sql) : void 0;
      const answered = asked ? asked.back(() => to.sends(sql, asked.at)) : to.sends(sql, at);
      if (answered) listen2(command, answered);
    } else if (typeof command.query === "string") {
      const { query } = command;
      const at = to.here();
      const back = AsyncLocalStorage2.snapshot();
      const asked = prepared.get(this) ?? /* @__PURE__ */ new Map();
      prepared.set(this, asked.set(query, { ...at && { at }, back }));
      listen2(command, (error) => {
        if (error) back(() => to.sends(query, at))?.(error);
      });
    }
    return addCommand.call(this, command);
  };
}
function listen2(command, answered) {
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
function listenToMariadb(prototype, to) {
  const known = /* @__PURE__ */ new WeakSet();
  const told = /* @__PURE__ */ new WeakSet();
  for (const method of ["addCommandQueue", "addCommandEnable", "addCommandEnablePipeline"]) {
    const add = prototype[method];
    prototype[method] = function(command, ...more) {
      const id = this.info?.threadId;
      if (!told.has(this) && typeof id === "number" && id > 0) {
        told.add(this);
        to.session(id);
      }
      if (typeof command.sql === "string" && !known.has(command)) {
        known.add(command);
        const preparing = command.constructor.name === "Prepare";
        const at = to.here();
        const sql = command.sql;
        if (preparing) answer(command, (error) => error && to.sends(sql, at)?.(error));
        else {
          const answered = to.sends(sql, at);
          if (answered) answer(command, answered);
        }
      }
      return add.call(this, command, ...more);
    };
  }
}
function answer(command, answered) {
  const { resolve, reject } = command;
  command.resolve = (value) => {
    answered(void 0);
    resolve?.(value);
  };
  command.reject = (error) => {
    answered(error);
    reject?.(error);
  };
}

// src/worker/recorder.ts
var listening;
var relay = {
  here: () => listening?.here(),
  sends: (sql, at) => listening?.sends(sql, at),
  session: (id) => listening?.session(id)
};
function openRecorder(heard, tell2) {
  const refusals = [];
  const surroundings = new AsyncLocalStorage3();
  let count = 0;
  let open2 = 0;
  let connected = false;
  const send = (sql, at) => {
    const index = count;
    count += 1;
    open2 += 1;
    const cut = sql.length > longestStatement ? `${sql.slice(0, longestStatement)} …` : sql;
    tell2({ kind: "sent", index, sql: cut, ...at && { at } });
    let told = false;
    return (error) => {
      if (told) return;
      told = true;
      open2 -= 1;
      if (error) refusals.push({ error, index, ...at && { at } });
      tell2({ kind: "answered", index, accepted: !error });
    };
  };
  const ours2 = {
    here: () => placeInStack(captureStack(), heard.root, heard.path),
    sends: send,
    session(id) {
      connected = true;
      tell2({ kind: "session", id });
    }
  };
  const theirs = {
    ...ours2,
    // a stack costs more than a look whether it is wanted
    here: () => surroundings.getStore()?.recorded ? ours2.here() : void 0,
    sends(sql, at) {
      const around = surroundings.getStore();
      return around?.recorded ? send(sql, at ?? around.at) : void 0;
    }
  };
  return {
    connection(connection) {
      const { connection: queue } = connection;
      ours2.session(connection.threadId);
      listenToQueue(queue, ours2);
    },
    driver(name, entry) {
      listening = theirs;
      listenToDriver(name, entry, relay);
    },
    within: (work) => surroundings.run({ recorded: true }, work),
    at: (at, work) => surroundings.run({ recorded: true, ...surroundings.getStore(), ...at && { at } }, work),
    without: (work) => surroundings.run({ recorded: false }, work),
    here: ours2.here,
    refused: (error) => refusals.find((refusal) => refusal.error === error) ?? sameText(refusals, error),
    get open() {
      return open2;
    },
    get connected() {
      return connected;
    },
    stop() {
      if (listening === theirs) listening = void 0;
    }
  };
}
function sameText(refusals, error) {
  if (!(error instanceof Error)) return void 0;
  return refusals.findLast(
    (refusal) => refusal.error instanceof Error && refusal.error.message === error.message
  );
}

// src/bin/worker.ts
var current2;
void process.stdout;
void process.stderr;
var requests = new Socket({ fd: requestDescriptor, readable: true, writable: false });
var received = "";
requests.setEncoding("utf8");
requests.on("data", (chunk) => {
  received += chunk;
  const lines = received.split("\n");
  received = lines.pop();
  for (const line of lines) void answer2(JSON.parse(line));
});
requests.on("close", () => exit(0));
var exit = process.exit.bind(process);
process.exit = (code) => {
  if (current2) {
    const at = placeInStack(captureStack(), current2.request.root, current2.request.path);
    tell(current2.request, {
      kind: "exiting",
      code: `process.exit(${code ?? process.exitCode ?? 0})`,
      ...at && { at }
    });
  }
  return exit(code);
};
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    if (!current2) return;
    const how = event === "uncaughtException" ? "An error was thrown outside of the function" : "A promise was rejected and nobody waited for it";
    const failure = explain(error, current2.request, current2.recorder);
    current2.fail({ ...failure, message: `${how}: ${failure.message}` });
  });
}
async function answer2(request) {
  const before = countResources();
  const notes = [];
  process.chdir(request.root);
  tell(request, { kind: "started" });
  const told = {};
  const escaped = Promise.withResolvers();
  current2 = { request, fail: escaped.resolve };
  const play = async () => {
    const recorder = openRecorder(request, (body) => tell(request, body));
    current2.recorder = recorder;
    if ("library" in request) {
      try {
        told.result = await askLibrary(request, recorder, notes);
        return void 0;
      } catch (error) {
        return error instanceof Unloadable ? error.failure : explain(error, request, recorder);
      } finally {
        recorder.stop();
      }
    }
    const noteUnanswered = () => {
      if (recorder.open === 0) return;
      notes.push(
        `it returned before ${plural(recorder.open, "statement")} of its own had been answered: an \`await\` is missing`
      );
    };
    if (request.with) return playWith(request, recorder, notes, noteUnanswered, told);
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
    recorder.connection(connection);
    try {
      await loaded.call({ name: request.name, path: request.path, context: connection });
      noteUnanswered();
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
  const left2 = await leftovers(before, "with" in request ? 500 : 0);
  current2 = void 0;
  notes.push(...left2, ...takeLoadingNotes());
  const spent = left2.length > 0 || await Promise.race([escaped.promise.then(() => true), turn().then(() => false)]);
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  tell(request, { kind: "done", notes, spent, ...told, ...late && { failure: late } });
}
async function playWith(request, recorder, notes, onReturn, told) {
  const library = libraries[request.with.library];
  const job = openJob(request, recorder, notes, onReturn);
  try {
    await library.prepare?.(job);
    const loaded = await loadExports(request.path, request.root);
    if ("failure" in loaded) return loaded.failure;
    const played = await library.play(loaded.exports, job);
    if (played === "absent") told.absent = true;
    return void 0;
  } catch (error) {
    if (recorder.connected || !isUnreached(error, request.connection))
      return explain(error, request, recorder);
    tell(request, { kind: "unconnected", message: messageOf(error) });
    return void 0;
  } finally {
    recorder.stop();
  }
}
function isUnreached(error, { host, port, socketPath }) {
  const { code, syscall, address, ...more } = error ?? {};
  if (syscall === "getaddrinfo") return more.hostname === host;
  if (syscall !== "connect") return false;
  return code === "ETIMEDOUT" || (socketPath === void 0 ? more.port === port : address === socketPath);
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
  if (error instanceof MissingPackage)
    return { kind: "missing", message: error.message, module: error.package };
  if (error instanceof UnfitModule) return { kind: "unloadable", message: error.message };
  const chain2 = causes(error);
  const place = chain2.filter((each) => each instanceof Error).map((each) => placeInStack(each.stack, request.root, request.path)).find((each) => each !== void 0);
  for (const cause of chain2) {
    const refused = recorder?.refused(cause);
    const said = serverError(cause) ?? (refused && chain2.map(serverError).find((each) => each !== void 0));
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
  const chain2 = [];
  for (let next = error; next !== void 0 && next !== null && !chain2.includes(next) && chain2.length < 10; ) {
    chain2.push(next);
    const wrapper = next;
    next = typeof next === "object" ? wrapper.cause ?? wrapper.original ?? wrapper.parent : void 0;
  }
  return chain2;
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
async function leftovers(before, patience) {
  const compare = () => [...countResources()].map(([kind, now]) => ({ kind, more: now - (before.get(kind) ?? 0) })).filter(({ more }) => more > 0).map(({ kind, more }) => `it left ${plural(more, kind)} open`);
  for (let turns = 0; turns < 20 && compare().length > 0; turns += 1) await turn();
  const until = performance.now() + patience;
  while (performance.now() < until && compare().length > 0) await turn();
  return compare();
}
function tell({ token, call }, body) {
  const line = Buffer.from(`${JSON.stringify({ ...body, token, call })}
`);
  for (let offset = 0; offset < line.length; ) offset += writeSync(answerDescriptor, line, offset);
}
