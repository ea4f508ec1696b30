import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  EndOfPass,
  sequence
} from "./chunk-MKUBN2VE.js";
import {
  whyGone
} from "./chunk-CHGQD7M5.js";
import {
  closeDrift,
  createStatements,
  emptyCatalog,
  fold,
  hiddenTables,
  openCatalogReader,
  openScratch,
  openServer,
  quoteText,
  readBaseline,
  readFixtures,
  readPart
} from "./chunk-NE6QIG3Q.js";
import {
  openPlayer,
  saysAll
} from "./chunk-54KPXMC5.js";
import {
  readModels
} from "./chunk-SD4WFK5G.js";
import {
  enter,
  liveAddress,
  openVersionTable,
  versionsInMemory,
  writeBehind
} from "./chunk-R6254GOD.js";
import {
  readMigrations,
  unitsOf,
  whyWithoutDown
} from "./chunk-2CUQEZ63.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import {
  folderPrefix,
  hold
} from "./chunk-ROSJGTA5.js";
import {
  package_default
} from "./chunk-2M4Q6TDE.js";
import {
  assembleReport
} from "./chunk-QUYU3RSR.js";
import {
  checks,
  clashesOf,
  describeStatement,
  draftOf,
  editsBetween,
  findLosses,
  formats,
  identifierOf,
  keyColumns,
  lateOnes,
  lend,
  limiter,
  nameLoss,
  nameRow,
  newMigrations,
  partsOfType,
  playsTheSame,
  quoteIdentifier,
  refusals,
  saysTheSame,
  wordOf
} from "./chunk-BGHUK2Z3.js";
import {
  nearest
} from "./chunk-5FTICAWG.js";
import {
  diffCatalogs
} from "./chunk-LBZSQTYB.js";
import {
  connectAs,
  hangUp,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  significantTokens,
  splitSql
} from "./chunk-5NMIUUII.js";
import {
  onExit
} from "./chunk-UKW4JTKM.js";
import {
  ProblemError,
  distinct,
  headline
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/pipeline.ts
import { availableParallelism } from "node:os";

// src/git/base.ts
import { realpath as realpath2 } from "node:fs/promises";
import path2 from "node:path";

// src/git/find.ts
var networkPatience = 9e4;
var depths = [64, 512, 4096];
var commitId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
async function findCommits(git, request) {
  let opened;
  const remote = () => {
    opened ??= openRemote(git);
    return opened;
  };
  const head = await commitOf(git, "HEAD");
  if (head === void 0) return { because: "nothing is committed in this repository yet" };
  const parents = await parentsOf(git, head);
  const merged = request.mergeOf === head && parents.length === 2 ? parents[0] : void 0;
  const tip = await findTip(git, remote, merged ?? request.ref, request.name);
  if (typeof tip !== "string") return tip;
  if (tip === head || parents.includes(tip) || request.contained) return { tip, fork: tip };
  const fork = await findFork(git, remote, head, tip);
  return typeof fork === "string" ? { tip, fork } : fork;
}
async function commitOf(git, name) {
  const { ok, stdout } = await git.run([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${name}^{commit}`
  ]);
  return ok ? stdout.toString().trim() : void 0;
}
async function parentsOf(git, commit) {
  const { stdout } = await git.run(["cat-file", "commit", commit]);
  const [head = ""] = stdout.toString().split("\n\n", 1);
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent);
}
async function isShallow(git) {
  return (await git.run(["rev-parse", "--is-shallow-repository"])).stdout.toString().trim() === "true";
}
async function remoteName(git) {
  const names = (await git.run(["remote"])).stdout.toString().split("\n").filter(Boolean);
  return names.includes("origin") ? "origin" : names[0];
}
async function openRemote(git) {
  const end = performance.now() + networkPatience;
  const [name, shallow] = [await remoteName(git), await isShallow(git)];
  const ask = async (args) => {
    const timeout = Math.max(1, end - performance.now());
    const { ok, stdout, why } = await git.run(args, { timeout });
    return { ok, text: stdout.toString(), why };
  };
  return {
    name,
    shallow,
    ask,
    async fetch(commits, depth) {
      const { ok, why } = await ask([
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        ...shallow ? [`--depth=${depth}`] : [],
        name,
        ...commits
      ]);
      return ok ? void 0 : why;
    }
  };
}
async function findTip(git, open, ref, name) {
  const here = await commitOf(git, ref);
  if (here !== void 0) return here;
  const remote = await open();
  const known = await commitOf(git, `refs/remotes/${remote.name}/${ref}`);
  if (known !== void 0) return known;
  if (remote.name === void 0)
    return { because: `there is no commit "${ref}" here, and no remote to fetch it from`, mistaken: true };
  let wanted = ref;
  if (!commitId.test(ref)) {
    const found = await lookUp(remote, ref);
    if (typeof found !== "string") return found;
    wanted = found;
  }
  const why = await remote.fetch([wanted], 1);
  if (why === void 0) return wanted;
  return {
    because: `the base ${labelOf(name, ref)} is not in this checkout and cannot be fetched from ${remote.name}: ${why}`,
    hint: fetchAll
  };
}
var fetchAll = "In a workflow: `actions/checkout` with `fetch-depth: 0`.";
var labelOf = (name, ref) => commitId.test(ref) && name !== ref ? `"${name}" (${ref.slice(0, 12)})` : `"${name}"`;
async function lookUp(remote, ref) {
  const bare = ref.replace(/^refs\/(?:heads|tags|remotes\/[^/]+)\//, "");
  const name = bare.startsWith(`${remote.name}/`) ? bare.slice(`${remote.name}/`.length) : bare;
  const { ok, text, why } = await remote.ask(["ls-remote", "--quiet", "--heads", "--tags", remote.name]);
  if (!ok) {
    const because = `the base "${ref}" is not in this checkout and ${remote.name} cannot be asked for it: ${why}`;
    return { because, hint: fetchAll };
  }
  const refs = new Map(
    text.split("\n").filter(Boolean).map((line) => line.split("	").reverse())
  );
  const found = [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`].flatMap(
    (one) => refs.get(one) ?? []
  )[0];
  if (found !== void 0) return found;
  const names = [...refs.keys()].filter((one) => !one.endsWith("^{}")).map((one) => one.replace(/^refs\/\w+\//, ""));
  return {
    because: `there is no branch, tag or commit "${ref}", neither here nor at ${remote.name}`,
    ...names.length > 0 && { hint: nearby(name, names) },
    mistaken: true
  };
}
function nearby(name, names) {
  const near = nearest(name, names);
  if (near !== void 0) return `Did you mean "${near}"?`;
  return `There are ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` and ${names.length - 12} more` : ""}.`;
}
async function findFork(git, open, head, tip) {
  const mergeBase = async () => {
    const { ok, stdout } = await git.run(["merge-base", head, tip]);
    return ok ? stdout.toString().split("\n")[0] : void 0;
  };
  const known = await mergeBase();
  if (known !== void 0) return known;
  const remote = await open();
  let why;
  if (remote.shallow && remote.name !== void 0) {
    for (const depth of depths) {
      why = await remote.fetch([head, tip], depth);
      if (why !== void 0) break;
      const found = await mergeBase();
      if (found !== void 0) return found;
    }
    const told = why === void 0 ? "" : `: ${why}`;
    return {
      because: `where this branch left its base was not found in what could be fetched of the history${told}`,
      hint: fetchAll
    };
  }
  return { because: `what is checked out and the base ${tip.slice(0, 12)} have no commit in common` };
}

// src/git/git.ts
import { spawn } from "node:child_process";
var patience = 6e4;
var mostBytes = 512 * 1024 * 1024;
var keptWords = 16 * 1024;
var passed = /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|XDG_CONFIG_HOME|SSH_AUTH_SOCK|SSH_AGENT_PID|GIT_SSH|GIT_SSH_COMMAND|GIT_SSL_CAINFO|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|(?:https?|all|no)_proxy|(?:HTTPS?|ALL|NO)_PROXY|SystemRoot|SYSTEMROOT|USERPROFILE|APPDATA|LOCALAPPDATA|PATHEXT|ComSpec)$/;
function gitEnvironment(env) {
  const given = Object.entries(env).filter(
    (entry) => entry[1] !== void 0 && passed.test(entry[0])
  );
  return {
    ...Object.fromEntries(given),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "true",
    SSH_ASKPASS: "true",
    GCM_INTERACTIVE: "never",
    GIT_OPTIONAL_LOCKS: "0"
  };
}
var settings = [
  "--no-pager",
  "-c",
  "core.fsmonitor=",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "gc.auto=0",
  "-c",
  "maintenance.auto=false",
  "-c",
  "fetch.recurseSubmodules=false",
  // names as they are, not in octal
  "-c",
  "core.quotePath=false"
];
function openGit(folder, env, signal) {
  const own = gitEnvironment(env);
  return {
    folder,
    run: (args, options = {}) => runGit([...settings, ...args], folder, own, signal, options)
  };
}
function runGit(args, folder, env, signal, { timeout = patience, input }) {
  return new Promise((resolve) => {
    const child = spawn("git", args, { cwd: folder, env, stdio: ["pipe", "pipe", "pipe"], detached: true });
    const chunks = [];
    let size = 0;
    let stderr = "";
    let failure;
    const kill = (why) => {
      failure ??= why;
      try {
        if (child.pid !== void 0) process.kill(-child.pid, "SIGKILL");
      } catch {
      }
    };
    const withUs = () => kill("we ended");
    const aborted = () => kill("the run was interrupted");
    const timer = setTimeout(kill, timeout, `it took longer than ${Math.round(timeout / 1e3)} s`);
    process.once("exit", withUs);
    signal.addEventListener("abort", aborted, { once: true });
    if (signal.aborted) aborted();
    const settle = (code, reason) => {
      clearTimeout(timer);
      process.removeListener("exit", withUs);
      signal.removeEventListener("abort", aborted);
      const why = failure ?? reason ?? firstWords(stderr) ?? `git ended with ${code}`;
      const ok = code === 0 && failure === void 0 && reason === void 0;
      resolve({ ok, stdout: Buffer.concat(chunks), why, stderr });
    };
    child.stdout.on("data", (chunk) => {
      size += chunk.length;
      if (size > mostBytes) kill("it printed more than 512 MiB");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk) => {
      stderr = (stderr + chunk.toString()).slice(-keptWords);
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(input ?? "");
    child.on("error", (error) => {
      const missing = error.code === "ENOENT" ? "there is no program `git`" : error.message;
      if (child.pid === void 0) settle(null, missing);
    });
    child.on(
      "close",
      (code, killed) => settle(code, killed === null ? void 0 : `git was ended by ${killed}`)
    );
  });
}
function firstWords(stderr) {
  const lines = stderr.split("\n").filter((line2) => line2.trim() !== "");
  const line = lines.find((one) => /^(?:fatal|error):/.test(one)) ?? lines[0];
  return line?.replace(/^(?:fatal|error): /, "").trim();
}

// src/git/tree.ts
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
var mostFiles = 6e4;
var mostBytes2 = 512 * 1024 * 1024;
var batchBytes = 32 * 1024 * 1024;
var ballast = /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|mp[34]|mov|avi|webm|wav|ogg|woff2?|ttf|otf|eot|so|dylib|dll|exe|o|a|wasm|node|parquet|sqlite|map)$/i;
async function exportTree(git, commit, prefix, under) {
  const entries = await entriesOf(git, commit, prefix, under);
  const root = await realpath(await mkdtemp(path.join(tmpdir(), `${folderPrefix}base-`)));
  const release = hold({ kind: "folder", path: root });
  const forget = onExit(() => rmSync(root, { recursive: true, force: true }));
  const dispose = async () => {
    forget();
    await rm(root, { recursive: true, force: true });
    release();
  };
  try {
    await write(git, root, entries);
    return { root, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
async function entriesOf(git, commit, prefix, under) {
  const wanted = under.length === 0 ? [prefix] : under.map((one) => path.posix.join(prefix, one));
  const paths = wanted.some((one) => one === "" || one === ".") ? [] : wanted;
  const { ok, stdout, why } = await git.run([
    ...["--literal-pathspecs", "ls-tree", "-r", "-z", "--long", "--full-tree", commit],
    ...paths.length === 0 ? [] : ["--", ...paths]
  ]);
  if (!ok) throw unreadable(`The files of ${commit.slice(0, 12)} cannot be listed: ${why}.`);
  const entries = stdout.toString().split("\0").flatMap((line) => {
    const [, mode, object, size, file] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (file === void 0 || mode === "160000" || !file.startsWith(prefix) || !isPlain(file)) return [];
    return [{ mode, object, size: Number(size), file: file.slice(prefix.length) }];
  }).filter(({ file }) => under.length > 0 || !ballast.test(file));
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > mostFiles || bytes > mostBytes2) {
    const size = `${entries.length.toLocaleString("en-US")} files, ${Math.ceil(bytes / 1024 / 1024)} MiB`;
    throw unreadable(`The base is too large to be written out: ${size}.`);
  }
  return entries;
}
function unreadable(message) {
  return new ProblemError([{ code: "base-unreadable", message }]);
}
function isPlain(file) {
  return file.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !/^\.git$/i.test(part));
}
async function write(git, root, entries) {
  const links = entries.filter(({ mode }) => mode === "120000");
  const made = /* @__PURE__ */ new Map();
  const folderOf = (file) => {
    const folder = path.dirname(path.join(root, file));
    const making = made.get(folder) ?? mkdir(folder, { recursive: true });
    made.set(folder, making);
    return making;
  };
  for (const batch of batches(entries.filter(({ mode }) => mode !== "120000"))) {
    const contents = await contentsOf(git, batch);
    await Promise.all(
      batch.map(async ({ file, mode }, index) => {
        await folderOf(file);
        const target = path.join(root, file);
        await writeFile(target, contents[index], { mode: mode === "100755" ? 493 : 420, flag: "wx" });
      })
    );
  }
  const targets = await contentsOf(git, links);
  for (const [index, { file }] of links.entries()) {
    await folderOf(file);
    await symlink(targets[index].toString(), path.join(root, file));
  }
  for (const { file } of links) {
    const real = await realpath(path.join(root, file)).catch(() => void 0);
    if (real !== void 0 && real !== root && !real.startsWith(root + path.sep))
      await rm(path.join(root, file), { force: true });
  }
}
function batches(entries) {
  const all = [];
  let room = 0;
  for (const entry of entries) {
    const current = all.at(-1);
    if (current === void 0 || room < entry.size || current.length >= 500) {
      all.push([entry]);
      room = batchBytes - entry.size;
    } else {
      current.push(entry);
      room -= entry.size;
    }
  }
  return all;
}
async function contentsOf(git, entries) {
  if (entries.length === 0) return [];
  const input = entries.map(({ object }) => `${object}
`).join("");
  const { ok, stdout, why } = await git.run(["cat-file", "--batch"], { input, timeout: 12e4 });
  if (!ok) throw unreadable(`The files of the base cannot be read: ${why}.`);
  let offset = 0;
  return entries.map(({ object, file }) => {
    const end = stdout.indexOf(10, offset);
    const [, kind, size] = stdout.subarray(offset, end).toString().split(" ");
    if (kind !== "blob")
      throw unreadable(`"${file}" of the base is not in this clone (${object.slice(0, 12)}).`);
    const content = stdout.subarray(end + 1, end + 1 + Number(size));
    offset = end + 1 + Number(size) + 1;
    return content;
  });
}
async function layOver(root, from, changed) {
  for (const { path: file, status } of changed) {
    if (file.startsWith("../") || !isPlain(file)) continue;
    const target = path.join(root, file);
    await rm(target, { recursive: true, force: true });
    if (status === "deleted") continue;
    await mkdir(path.dirname(target), { recursive: true });
    await cp(path.join(from, file), target, { verbatimSymlinks: true }).catch(() => void 0);
  }
}

// src/git/base.ts
async function openBase(request, root, env, signal) {
  const place = await findRepository(root, env, signal);
  if ("because" in place) return decline(request, place);
  const { git, prefix } = place;
  const commits = await findCommits(git, request);
  if ("because" in commits) return decline(request, commits);
  return describe({ git, prefix, root }, request, commits.tip, commits.fork);
}
function decline(request, { because, hint, mistaken }) {
  if (!request.chosen || !mistaken) return { kind: "none", because, ...hint !== void 0 && { hint } };
  const message = `The base "${request.name}" cannot be compared with: ${because}.`;
  const problem = { code: "base-unknown", message, ...hint !== void 0 && { hint } };
  throw new ProblemError([problem]);
}
async function findRepository(root, env, signal) {
  const { ok, stdout, stderr, why } = await openGit(root, env, signal).run([
    "rev-parse",
    "--show-toplevel",
    "--show-prefix"
  ]);
  if (ok) {
    const [top = "", prefix = ""] = stdout.toString().split("\n");
    return { git: openGit(await realpath2(top), env, signal), prefix };
  }
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    return {
      because: "git does not read this repository: it belongs to another user than the one that runs this",
      hint: `If you trust it: \`git config --global --add safe.directory ${/'([^']+)'/.exec(stderr)?.[1] ?? root}\`.`
    };
  }
  if (/not a git repository/i.test(why)) {
    const hint = "Run it in a clone; in a workflow, after `actions/checkout`.";
    return { because: "the folder of the matrix is in no git repository", hint, mistaken: true };
  }
  return { because: `git cannot be asked: ${why}` };
}
function describe({ git, prefix, root }, request, tip, fork) {
  const commitOf2 = (side) => side === "tip" ? tip : fork;
  const inRepository = (file) => path2.posix.join(prefix, file);
  const inWorkspace = (file) => path2.posix.relative(`/${prefix}`, `/${file}`) || ".";
  const trees = /* @__PURE__ */ new Map();
  const must = (result) => {
    if (result.ok) return result.stdout.toString();
    throw unreadable2(`git cannot compare with ${request.name}: ${result.why}.`);
  };
  const once = (key, make) => {
    const tree = trees.get(key) ?? make();
    trees.set(key, tree);
    return tree;
  };
  const base = {
    kind: "base",
    name: request.name,
    sha: tip,
    forkSha: fork,
    async changed(since = "fork") {
      const options = ["--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
      const [compared, unknown2] = await Promise.all([
        git.run(["diff", "--name-status", "-z", ...options, commitOf2(since), "--"]),
        git.run(["ls-files", "--others", "--exclude-standard", "-z"])
      ]);
      const fields = must(compared).split("\0");
      const files = [];
      for (let index = 0; index + 1 < fields.length; index += 2) {
        const letter = fields[index][0];
        const status = letter === "A" ? "added" : letter === "D" ? "deleted" : "modified";
        files.push({ path: inWorkspace(fields[index + 1]), status });
      }
      for (const file of must(unknown2).split("\0").filter(Boolean))
        files.push({ path: inWorkspace(file), status: "added" });
      const byPath = /* @__PURE__ */ new Map();
      for (const file of files)
        byPath.set(file.path, byPath.has(file.path) ? { ...file, status: "modified" } : file);
      return [...byPath.values()].sort((left2, right) => left2.path < right.path ? -1 : 1);
    },
    async readFile(file, side = "tip") {
      const object = `${commitOf2(side)}:${inRepository(file)}`;
      const { ok, stdout } = await git.run(["cat-file", "blob", object]);
      return ok ? new TextDecoder().decode(stdout) : void 0;
    },
    async list(folder, side = "tip") {
      const below = inRepository(folder).replace(/\/*$/, "/").replace(/^\.\/$/, "");
      const names = await git.run([
        ...["--literal-pathspecs", "ls-tree", "-r", "-z", "--name-only", "--full-tree", commitOf2(side)],
        ...below === "" ? [] : ["--", below]
      ]);
      return must(names).split("\0").filter(Boolean).map(inWorkspace).sort();
    },
    tree(side = "tip", under = []) {
      const commit = commitOf2(side);
      return once(JSON.stringify([commit, under]), () => exportTree(git, commit, prefix, under));
    },
    mergedTree: () => once("merged", async () => {
      const [tree, changed] = [await exportTree(git, tip, prefix, []), await base.changed("fork")];
      await layOver(tree.root, root, changed);
      return tree;
    }),
    async [Symbol.asyncDispose]() {
      for (const tree of await Promise.allSettled(trees.values()))
        if (tree.status === "fulfilled") await tree.value[Symbol.asyncDispose]();
    }
  };
  return base;
}
function unreadable2(message) {
  const hint = "See whether `git fsck` finds something, and clone it again.";
  return new ProblemError([{ code: "base-unreadable", message, hint }]);
}

// src/proposal/clashes.ts
import path3 from "node:path";
async function tellingClashes(base, read) {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProblemError) || base.kind === "none") throw error;
    if (error.problems.every(({ code }) => code !== "migration-duplicate")) throw error;
    const added = await base.changed("tip").then(
      (files) => files.filter(({ status }) => status === "added").map((file) => file.path),
      () => []
    );
    throw new ProblemError(
      error.problems.map((problem) => withNews(problem, added, base.name)),
      { cause: error }
    );
  }
}
function withNews(problem, added, base) {
  const { code, message, at, hint = "" } = problem;
  if (code !== "migration-duplicate") return problem;
  const named = (file) => file === at?.file || message.includes(`${path3.posix.basename(file)}"`);
  const fresh = added.filter(named);
  if (fresh.length === 0) return problem;
  const other = `The other is on ${base} already: `;
  return {
    ...problem,
    hint: `${fresh.length === 1 ? other : ""}rename ${fresh.map((file) => `"${file}"`).join(" or ")}, which ${fresh.length === 1 ? "is" : "are"} new with this change. ${hint}`.trim()
  };
}

// src/proposal/read.ts
import path7 from "node:path";

// src/proposal/installed.ts
import { existsSync } from "node:fs";
import { symlink as symlink2 } from "node:fs/promises";
import path4 from "node:path";
var installed = ["node_modules", ".venv", "venv", "env"];
async function linkInstalled({ root: checkout, databases }, root) {
  const folders = new Set(
    databases.flatMap(({ migrations, models }) => {
      const { path: file, folder } = models?.options ?? {};
      return [migrations.path, file, typeof folder === "string" ? `${folder}/.` : void 0].flatMap(
        (one) => {
          const parts = typeof one === "string" ? one.split("/") : [];
          return parts.map((_, index) => path4.posix.join(...parts.slice(0, index)));
        }
      );
    })
  );
  const named = databases.flatMap(
    ({ migrations: { options } }) => typeof options.python === "string" && !path4.isAbsolute(options.python) ? [options.python] : []
  );
  for (const folder of folders) {
    for (const name of folder === "." ? [...installed, ...named] : installed) {
      const [there, here] = [checkout, root].map((top) => path4.join(top, folder, name));
      if (!existsSync(there) || existsSync(here) || !existsSync(path4.dirname(here))) continue;
      await symlink2(there, here).catch(() => void 0);
    }
  }
}

// src/proposal/later-names.ts
import path5 from "node:path";
function namesForLater({ database, format: name }, late) {
  const all = formats;
  const format = all.find((one) => one.name === name);
  const options = format?.options.safeParse(
    database.migrations.format === "auto" ? {} : database.migrations.options
  );
  const taken = [];
  const names = late.flatMap(({ migration, after }) => {
    if (!format?.compose || !options?.success) return [];
    const words2 = migration.name.replace(/^[VU]?[\d._:T-]+|\.[cm]?[jt]s$|(?:\.up)?\.sql$/g, "");
    const draft = draftOf(words2.replaceAll("_", " "), { up: [], down: [] }, database.naming);
    const files = format.compose(draft, [...after, ...taken], options.data);
    if (typeof files === "string") return [];
    const [first] = files;
    taken.push({ ...migration, id: path5.posix.basename(first?.file ?? "") });
    const wanted = migration.down === void 0 ? files.slice(0, 1) : files;
    return [[migration.id, wanted.map(({ file }) => path5.posix.join(database.migrations.path, file))]];
  });
  return new Map(names);
}

// src/proposal/read-edits.ts
import { readFile } from "node:fs/promises";
import path6 from "node:path";
var isHidden = (was, now, differing) => was.up.kind !== "command" && was.up.file !== now.up.file && !differing.has(was.up.file);
function retitledOnes(fork, now, changed) {
  const differing = new Set(changed.map((file) => file.path));
  const byId = new Map(now.map((migration) => [migration.id, migration]));
  return fork.plan.migrations.flatMap((was) => {
    const is = byId.get(was.id);
    if (is === void 0 || is.name === was.name || isHidden(was, is, differing)) return [];
    return [{ was, migration: is }];
  });
}
async function readGone(fork, plan, own, changed, root) {
  const ids = new Set(plan.migrations.map(({ id }) => id));
  const differing = new Set(changed.map((file) => file.path));
  const gone = fork.plan.migrations.filter(
    ({ id, up }) => !ids.has(id) && (up.kind === "command" || differing.has(up.file))
  );
  const text = (from, { up }) => up.kind === "command" ? Promise.resolve(void 0) : readText(from, up.file);
  if (gone.length === 0 || own.length === 0 || gone.length * own.length > 1e4)
    return gone.map((migration) => ({ migration }));
  const before = await Promise.all(gone.map((migration) => text(fork.root, migration)));
  const now = await Promise.all(own.map((migration) => text(root, migration)));
  return gone.map((migration, index) => {
    const twin = own.findIndex(
      (one, other) => before[index] !== void 0 && before[index] === now[other] || saysTheSame(migration.up, one.up)
    );
    return twin === -1 ? { migration } : { migration, now: own[twin] };
  });
}
var readText = (from, file) => readFile(path6.resolve(from, file), "utf8").catch(() => void 0);
async function readEdits(fork, plan, changed, root) {
  const differing = new Set(changed.map((file) => file.path));
  const byId = new Map(plan.migrations.map((migration) => [migration.id, migration]));
  const seen = fork.plan.migrations.filter((was) => {
    const now = byId.get(was.id);
    return now !== void 0 && !isHidden(was, now, differing);
  });
  const before = new Map(seen.map((migration) => [migration.id, migration]));
  const texts = /* @__PURE__ */ new Map();
  const load = async (from, file, when) => {
    texts.set(`${when} ${file}`, await readText(from, file));
  };
  const wanted = plan.migrations.flatMap((migration) => {
    const was = before.get(migration.id);
    if (was === void 0 || isHidden(was, migration, differing)) return [];
    const [is, old] = [migration, was].map((one) => [one.up.file, one.down?.file]);
    return is.flatMap((file, index) => {
      const other = old[index];
      const same = file === other && (file === void 0 || !differing.has(file));
      return same ? [] : [{ now: file, before: other }];
    });
  });
  for (const { now, before: other } of wanted) {
    if (now !== void 0) await load(root, now, "now");
    if (other !== void 0) await load(fork.root, other, "before");
  }
  return editsBetween(seen, plan.migrations, (file, when) => texts.get(`${when} ${file}`));
}

// src/proposal/read.ts
var noBase = {
  kind: "none",
  because: "there is no base to compare with",
  hint: "Name one: `--base main`. In a pull request and in a merge queue it is known."
};
async function readProposals(base, plans, context) {
  if (base.kind === "none") {
    const { because, hint } = base;
    return plans.map(() => ({ kind: "unknown", because, ...hint !== void 0 && { hint } }));
  }
  try {
    const changed = await base.changed("fork");
    const since = base.forkSha === base.sha ? changed : await base.changed("tip");
    const reader = openReader(base, context);
    return await Promise.all(
      plans.map((plan) => propose(base, plan, { fork: changed, tip: since }, reader, context))
    );
  } catch (error) {
    return plans.map(() => unknown(error));
  }
}
function unknown(error) {
  if (!(error instanceof ProblemError)) throw error;
  const [first] = error.problems;
  return {
    kind: "unknown",
    because: headline(first?.message ?? "").replace(/\.$/, ""),
    ...first?.hint !== void 0 && { hint: first.hint }
  };
}
async function propose(base, plan, changed, reader, { matrix }) {
  if (!plan.wanted) return { kind: "unknown", because: "nobody asks for it" };
  try {
    const snapshot = async (side) => {
      const touched = changed[side].filter((file) => isTouched(plan, file, matrix));
      if (touched.length === 0) return { root: matrix.root, plan };
      const before = withoutAdded(plan, touched);
      if (before === void 0) return reader.read(plan, side, changed[side]);
      const { models: _models, ...rest } = before;
      const models = await reader.models(plan, side, changed[side]);
      return {
        root: matrix.root,
        ...models && { modelsRoot: models.root },
        plan: { ...rest, ...models && { models: models.script } }
      };
    };
    const tip = await snapshot("tip");
    const fork = base.forkSha === base.sha ? tip : await snapshot("fork");
    const own = newMigrations(plan.migrations, fork.plan.migrations, tip.plan.migrations);
    const merged = tip === fork || own.length === 0 ? { migrations: plan.migrations, heads: plan.heads ?? [], problems: [] } : await reader.merged(plan);
    const edits = fork.plan === plan ? [] : await readEdits(fork, plan, changed.fork, matrix.root);
    return {
      kind: "known",
      base: { name: base.name, sha: base.sha },
      tip,
      fork,
      merged,
      own,
      edits,
      retitled: fork.plan === plan ? [] : retitledOnes(fork, plan.migrations, changed.fork),
      gone: await readGone(fork, plan, own, changed.fork, matrix.root),
      laterNames: namesForLater(plan, [
        ...lateOnes(merged.migrations, own),
        ...clashesOf(own, fork.plan.migrations, tip.plan.migrations).map(({ migration }) => ({
          migration,
          after: [...tip.plan.migrations, ...own]
        }))
      ])
    };
  } catch (error) {
    return unknown(error);
  }
}
function isTouched({ database, migrations }, { path: changed }, { file }) {
  const format = formats.find(({ name }) => name === database.migrations.format);
  const ofProject = format?.file !== void 0 || hasModules({ migrations });
  return changed === file || isBelow(changed, database.migrations.path) || migrations.some(({ up, down }) => up.file === changed || down?.file === changed) || changed === database.baseline?.path || ofProject && isCode(changed) || // what a command reads nobody knows
  format?.place === true;
}
var isBelow = (file, folder) => folder === "." || file === folder || file.startsWith(`${folder}/`);
var isCode = (file) => /\.(?:py|ini|toml|cfg|mako|[cm]?[jt]sx?|prisma|json|ya?ml|sql|sh)$/.test(file);
function withoutAdded(plan, touched) {
  if (hasModules(plan) || touched.some(({ status }) => status !== "added")) return void 0;
  const added = new Set(touched.map((file) => file.path));
  const filesOf = ({ up, down }) => [up.file, ...down ? [down.file] : []];
  const isNew = (migration) => filesOf(migration).every((file) => added.has(file));
  const fresh = plan.migrations.filter(isNew);
  const known = new Set(fresh.flatMap(filesOf));
  if (known.size !== added.size) return void 0;
  if (plan.format === "flyway" && fresh.some(({ name }) => /^B/.test(name))) return void 0;
  return { ...plan, migrations: plan.migrations.filter((migration) => !isNew(migration)) };
}
var hasModules = ({ migrations }) => migrations.some(({ up }) => up.kind !== "sql");
function modelsPath({ models }) {
  if (models !== void 0 && models.use !== "sql") return void 0;
  const { path: written } = models?.options ?? {};
  if (typeof written !== "string") return void 0;
  const parts = path7.posix.normalize(written).split("/");
  const pattern2 = parts.findIndex((part) => /[*?{[]/.test(part));
  return parts.slice(0, pattern2 === -1 ? parts.length : pattern2).join("/") || ".";
}
function openReader(base, { matrix, env, drivers }) {
  const matrices = /* @__PURE__ */ new Map();
  const whole = async (side) => {
    const { root } = await base.tree(side);
    await linkInstalled(matrix, root);
    return root;
  };
  const matrixOf = (side) => {
    const known = matrices.get(side) ?? whole(side).then(
      (root) => loadMatrix({ file: matrix.file, cwd: root, env }).catch((error) => {
        if (error instanceof ProblemError) return void 0;
        throw error;
      })
    );
    matrices.set(side, known);
    return known;
  };
  const readAt = async (plan, database, root) => {
    const reading = await readMigrations(root, database, drivers);
    const baseline = await readBaseline(root, database);
    const fixtures = await readFixtures(root, database);
    const models = await readModels(root, database);
    const isNew = reading.migrations.length === 0 && reading.problems.every(({ code }) => code === "format-unknown");
    const problems = isNew ? [] : [...reading.problems, ...baseline?.problems ?? []];
    if (problems.length > 0) return new ProblemError(problems);
    return {
      root,
      plan: {
        database,
        format: isNew ? plan.format : reading.format,
        migrations: reading.migrations,
        wanted: true,
        ...reading.heads && { heads: reading.heads },
        ...reading.versions && { versions: reading.versions },
        ...baseline && !isNew && { baseline: baseline.script },
        // rows that the base does not have, or that cannot be read there, are taken from the checkout
        ...fixtures && fixtures.problems.length === 0 && { fixtures: fixtures.script },
        ...models && models.problems.length === 0 && { models: models.script }
      }
    };
  };
  return {
    async models({ database, models }, side, changed) {
      const place = modelsPath(database);
      const differs = ({ path: file }) => place === void 0 ? isCode(file) : isBelow(file, place);
      if (models === void 0 || !changed.some(differs))
        return models && { script: models, root: matrix.root };
      const root = place === void 0 || place === "." ? await whole(side) : (await base.tree(side, [place])).root;
      const reading = await readModels(root, database);
      return reading?.problems.length === 0 ? { script: reading.script, root } : void 0;
    },
    async merged({ database }) {
      const { root } = await base.mergedTree();
      await linkInstalled(matrix, root);
      const { migrations, heads = [], problems } = await readMigrations(root, database, drivers);
      return { migrations, heads, problems };
    },
    async read(plan, side, changed) {
      const { database: today } = plan;
      const sameMatrix = !changed.some((file) => file.path === matrix.file);
      const named = sameMatrix ? void 0 : (await matrixOf(side))?.databases.find(({ name }) => name === today.name);
      const database = named ?? today;
      const { path: place } = database.migrations;
      if ((await base.list(place, side)).length === 0 && await base.readFile(place, side) === void 0)
        return { root: matrix.root, plan: withoutMigrations(plan) };
      const under = [
        place,
        ...database.baseline ? [database.baseline.path] : [],
        ...(database.fixtures ?? []).map((one) => one.path),
        modelsPath(database) ?? []
      ];
      const isFolder = !hasModules(plan) && formats.every(({ name, file }) => name !== database.migrations.format || !file);
      const apart = database.models === void 0 || modelsPath(database) !== void 0;
      if (isFolder && apart && sameMatrix && under.flat().every((one) => one !== ".")) {
        const { root } = await base.tree(side, under.flat());
        const snapshot2 = await readAt(plan, database, root);
        if (!(snapshot2 instanceof ProblemError)) return snapshot2;
      }
      const snapshot = await readAt(plan, database, await whole(side));
      if (!(snapshot instanceof ProblemError)) return snapshot;
      const [first] = snapshot.problems;
      throw new ProblemError([
        {
          ...first,
          message: `the migrations of ${today.name} on ${base.name} cannot be read: ${headline(first.message)}`
        }
      ]);
    }
  };
}
function withoutMigrations({
  heads: _heads,
  models: _models,
  baseline: _baseline,
  remarks: _remarks,
  ...plan
}) {
  return { ...plan, migrations: [] };
}

// src/live/sizes.ts
var patience2 = 1e4;
async function readSizes(database, environment) {
  const address = liveAddress(database, environment);
  const { admin } = await enter(address, database, patience2);
  const timer = setTimeout(() => hangUp(admin), patience2);
  try {
    await admin.query("START TRANSACTION READ ONLY");
    const [rows] = await admin.query(
      "SELECT TABLE_NAME AS name, TABLE_ROWS AS size FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
      [address.schema]
    );
    const found = rows;
    return new Map(found.flatMap(({ name, size }) => size === null ? [] : [[name, Number(size)]]));
  } catch (error) {
    const said = serverError(error)?.message ?? error.message;
    const message = `The sizes of the tables of "${database.name}" at ${address.text} could not be read: ${said}`;
    const hint = "Give the account SELECT on the schema, or name a file of sizes.";
    throw new ProblemError([{ code: "database-connect", message, at: address.at, hint }], { cause: error });
  } finally {
    clearTimeout(timer);
    hangUp(admin);
  }
}
async function estimateSizes(database) {
  const { tables = /* @__PURE__ */ new Map(), live, limit } = database.sizes ?? {};
  const known = { tables, ...limit !== void 0 && { limit } };
  if (live === void 0) return known;
  try {
    return { ...known, tables: new Map([...await readSizes(database, live), ...tables]) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...known, because: headline(error.problems[0]?.message ?? "") };
  }
}

// src/proposal/declarations.ts
import { readFile as readFile2 } from "node:fs/promises";
import path8 from "node:path";
var declarationKinds = ["data-loss", "rows-fit"];
var pattern = /(?:--|#|\/\/|\/\*+|^\s*\*)\s*multidb:[ \t]*([^\s*]*)[ \t]*(.*?)\s*(?:\*\/.*)?$/;
function declarationsIn(text, file, owners) {
  return text.split("\n").flatMap((line, index) => {
    const found = pattern.exec(line.replace(/\r$/, ""));
    if (found === null) return [];
    const at = { file, line: index + 1, column: line.indexOf("multidb:") + 1 };
    const [, word2 = "", reason = ""] = found;
    const kind = declarationKinds.find((one) => one === word2.replace(/:$/, ""));
    const owner = ownerOf(owners, index + 1);
    const fault = kind === void 0 ? `"${word2}" is none of ${declarationKinds.join(" and ")}` : reason === "" ? "it gives no reason" : void 0;
    return [
      { migration: owner.id, at, reason, ...kind && { kind }, ...fault !== void 0 && { fault } }
    ];
  });
}
function ownerOf(owners, line) {
  return owners.findLast(({ at }) => at.line <= line) ?? owners[0];
}
async function readDeclarations(root, own, all) {
  const filesOf = ({ up, down }) => (
    // of a command only the matrix is known, and that is no migration
    [up, ...down ? [down] : []].flatMap((script) => script.kind === "command" ? [] : script.file)
  );
  const wanted = new Set(own.map(({ id }) => id));
  const declarations = await Promise.all(
    [...new Set(own.flatMap(filesOf))].map(async (file) => {
      const text = await readFile2(path8.resolve(root, file), "utf8").catch(() => "");
      const owners = all.filter((migration) => filesOf(migration).includes(file)).toSorted((left2, right) => left2.at.line - right.at.line);
      return declarationsIn(text, file, owners);
    })
  );
  return declarations.flat().filter(({ migration }) => wanted.has(migration));
}

// src/rows/literal.ts
var nothing = "NULL";
function bytesLiteral(bytes) {
  return `X'${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}'`;
}
function unquoted(literal) {
  const inside = literal.slice(1, -1);
  const escapes = { n: "\n", r: "\r", t: "	", "0": "\0", Z: "" };
  return inside.replace(
    /''|\\(.)/gs,
    (both, sign) => sign === void 0 ? both[0] : escapes[sign] ?? sign
  );
}

// src/rows/order.ts
function keyOf(schema, table) {
  return `${schema}.${table}`.toLowerCase();
}
function fillOrder(places) {
  const left2 = new Map(places.map((place) => [keyOf(place.schema, place.table.name), place]));
  const order = [];
  const waitsFor = ({ schema, table }) => [...table.foreignKeys.values()].filter(
    ({ referencedSchema, referencedTable }) => left2.has(keyOf(referencedSchema ?? schema, referencedTable))
  );
  while (left2.size > 0) {
    const ready = [...left2].find(
      ([key2, place2]) => waitsFor(place2).every(
        ({ referencedSchema, referencedTable }) => keyOf(referencedSchema ?? place2.schema, referencedTable) === key2
      )
    );
    const [key, place] = ready ?? [...left2].find(([, one]) => waitsFor(one).every((foreign) => isOptional(foreign, one.table))) ?? [...left2][0];
    const later = waitsFor(place);
    left2.delete(key);
    order.push({ ...place, later });
  }
  return order;
}
function isOptional({ columns }, table) {
  return columns.some((name) => table.columns.get(name)?.nullable);
}
function placesOf(tables, schema, neighbours) {
  const places = tables.map((table) => ({ schema, table }));
  const known = /* @__PURE__ */ new Set();
  const need = (from, table) => {
    for (const { referencedSchema = from, referencedTable } of table.foreignKeys.values()) {
      const parent = neighbours.get(referencedSchema)?.tables.get(referencedTable);
      if (parent === void 0 || known.has(parent)) continue;
      known.add(parent);
      places.push({ schema: referencedSchema, table: parent });
      need(referencedSchema, parent);
    }
  };
  for (const table of tables) need(schema, table);
  return places;
}

// src/rows/check-values.ts
function columnsIn(expression, table) {
  const names = new Set(
    significantTokens(expression).flatMap((token) => identifierOf(token)?.toLowerCase() ?? [])
  );
  return [...table.columns.keys()].filter((name) => names.has(name.toLowerCase()));
}
function isJsonCheck({ expression }, column) {
  const tokens = significantTokens(expression).map((token) => identifierOf(token) ?? token.text);
  const [named, , inside, , ...more] = tokens.filter((text) => text !== ".");
  return named?.toLowerCase() === "json_valid" && inside === column && more.length === 0;
}
var combinations = 400;
function* assignments(table, expression, values2, fixed) {
  const literals = literalsOf(expression);
  const columns = columnsIn(expression, table).filter((name) => values2.has(name) && !fixed.has(name));
  const candidates = columns.map((name) => {
    const known = values2.get(name);
    const own = [0, 1, 2].map((number) => known.ordinary(number));
    const nullable = table.columns.get(name)?.nullable ? [nothing] : [];
    const all = [...literals, ...own, ...known.members ?? [], ...known.low, ...known.high(0), ...nullable];
    return [...new Set(all)];
  });
  const total = candidates.reduce((product, list) => Math.min(product * list.length, 1e6), 1);
  const stride = Math.max(1, Math.ceil(total / combinations));
  for (let step = 0; step < Math.min(total, combinations); step += 1) {
    let number = step * (stride % 2 === 0 ? stride + 1 : stride) % total;
    const assignment = /* @__PURE__ */ new Map();
    for (const [index, name] of columns.entries()) {
      const list = candidates[index];
      assignment.set(name, list[number % list.length]);
      number = Math.floor(number / list.length);
    }
    yield assignment;
  }
}
function literalsOf(expression) {
  const tokens = significantTokens(expression);
  const found = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "number") {
      const fraction = tokens[index + 1]?.text === "." && tokens[index + 2]?.kind === "number";
      const text = fraction ? `${token.text}.${tokens[index + 2].text}` : token.text;
      const value = Number(text);
      const negative = tokens[index - 1]?.text === "-" ? [`-${text}`] : [];
      found.push(text, String(value + 1), String(value - 1), ...negative);
      if (Number.isInteger(value) && value > 0 && value <= 1e3) found.push(quoteText("a".repeat(value)));
    } else if (token.kind === "string") {
      const text = unquoted(token.text);
      found.push(quoteText(text), ...sampleOfLike(text), ...sampleOfPattern(text));
    }
  }
  return [...new Set(found)];
}
function sampleOfLike(pattern2) {
  return /[%_]/.test(pattern2) ? [quoteText(pattern2.replaceAll("%", "a").replaceAll("_", "b"))] : [];
}
var classes = { d: "7", w: "a", s: " ", D: "a", W: "-", S: "a" };
function sampleOfPattern(pattern2) {
  if (!/[\\^$.*+?()[\]{}|]/.test(pattern2)) return [];
  const at = { index: 0 };
  const sample = sampleOfBranch(pattern2, at);
  return [quoteText(sample)];
}
function sampleOfBranch(pattern2, at) {
  let made = "";
  while (at.index < pattern2.length) {
    const sign = pattern2[at.index];
    if (sign === ")") break;
    at.index += 1;
    if (sign === "|") {
      sampleOfBranch(pattern2, at);
      break;
    }
    const piece = sampleOfPiece(pattern2, sign, at);
    if (piece === void 0) continue;
    made += piece.repeat(repetitions(pattern2, at));
  }
  return made;
}
function sampleOfPiece(pattern2, sign, at) {
  if (sign === "^" || sign === "$") return void 0;
  if (sign === ".") return "a";
  if (sign === "\\") {
    const escaped = pattern2[at.index] ?? "";
    at.index += 1;
    return classes[escaped] ?? escaped;
  }
  if (sign === "(") {
    const mark = /^\?(?:[:=!]|<[=!])/.exec(pattern2.slice(at.index))?.[0];
    if (mark !== void 0) at.index += mark.length;
    const inside = sampleOfBranch(pattern2, at);
    at.index += 1;
    return inside;
  }
  if (sign === "[") return sampleOfClass(pattern2, at);
  return sign;
}
function sampleOfClass(pattern2, at) {
  const posix = /^\[:(\w+):\]\]/.exec(pattern2.slice(at.index));
  if (posix !== null) {
    at.index += posix[0].length;
    return { digit: "7", alpha: "a", alnum: "a", upper: "A", lower: "a", xdigit: "7", space: " " }[posix[1]] ?? "a";
  }
  const negated = pattern2[at.index] === "^";
  let end = pattern2.indexOf("]", at.index + (negated ? 2 : 1));
  if (end === -1) end = pattern2.length;
  const inside = pattern2.slice(at.index + (negated ? 1 : 0), end);
  at.index = end + 1;
  if (negated)
    return ["a", "7", "-", " "].find((sign) => !inside.includes(sign) && !/a-z|\\w/.test(inside)) ?? "~";
  return inside.startsWith("\\") ? classes[inside[1] ?? ""] ?? inside[1] ?? "" : inside[0] ?? "";
}
function repetitions(pattern2, at) {
  const rest = pattern2.slice(at.index);
  const counted = /^\{(\d+)(?:,(\d*))?\}[?+]?/.exec(rest);
  if (counted !== null) {
    at.index += counted[0].length;
    return Math.max(Number(counted[1]), counted[2] === void 0 ? 0 : Math.min(Number(counted[2] || 1), 1));
  }
  const sign = /^[*+?][?+]?/.exec(rest);
  if (sign === null) return 1;
  at.index += sign[0].length;
  return 1;
}

// src/rows/values.ts
var longest = 7e4;
var words = ["maple", "river", "amber", "north", "delta", "quartz", "cedar", "ember", "lotus", "onyx"];
function wideCharacter(charset) {
  if (/^(?:utf8mb4|utf16|utf16le|utf32|gb18030)$/.test(charset ?? "")) return { text: "🐬", bytes: 4 };
  if (/^(?:utf8|utf8mb3|ucs2)$/.test(charset ?? "")) return { text: "€", bytes: 3 };
  if (charset === "latin1") return { text: "é", bytes: 1 };
  return { text: "~", bytes: 1 };
}
function valuesOf(column, random, { json = false, key = false } = {}) {
  const type = partsOfType(column.type);
  const start = random.below(40) + 1;
  if (json || type.word === "json") return jsonValues(start);
  const offset = key ? offsets[type.word] ?? 0 : 0;
  const numbers = numberValues(type, column.type, start, offset);
  return numbers ?? textValues(type, column, start, words[random.below(words.length)]) ?? others(type, column, start);
}
var offsets = {
  tinyint: 60,
  smallint: 3e4,
  mediumint: 1e6,
  int: 1e6,
  bigint: 1e6
};
var bits = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  int: 32n,
  bigint: 64n
};
function numberValues(type, written, start, offset) {
  const { word: word2, unsigned } = type;
  if (written === "tinyint(1)")
    return { ordinary: (number) => String(number % 2), low: ["0"], high: () => ["1"], members: ["0", "1"] };
  const size = bits[word2];
  if (size !== void 0) {
    const greatest = unsigned ? 2n ** size - 1n : 2n ** (size - 1n) - 1n;
    const least = unsigned ? 0n : -(2n ** (size - 1n));
    return {
      ordinary: (number) => String(offset + start + number),
      low: !unsigned ? [String(least), "-1", "0"] : offset > 0 ? [String(offset)] : ["0", "1"],
      high: (number) => [String(greatest - BigInt(number)), "100", "10"]
    };
  }
  if (word2 === "decimal" || word2 === "numeric") {
    const scale = Number(type.arguments[1] ?? 0);
    const whole = Number(type.arguments[0] ?? 10) - scale;
    const fraction = (digit) => scale > 0 ? `.${digit.repeat(scale)}` : "";
    const greatest = `${"9".repeat(whole) || "0"}${fraction("9")}`;
    return {
      ordinary: (number) => `${String((start + number) % 10 ** Math.min(whole, 9))}${scale > 0 ? `.${String(number % 10)}` : ""}`,
      low: unsigned ? ["0"] : [`-${greatest}`, "-1", "0"],
      high: (number) => [number === 0 ? greatest : greatest.replace(/\d$/, String(9 - number % 10)), "0"]
    };
  }
  if (word2 === "float" || word2 === "double" || word2 === "real") {
    const limited = type.arguments.length === 2;
    const greatest = limited ? "9" : word2 === "float" ? "3.4e38" : "1.7e308";
    return {
      ordinary: (number) => limited ? String((start + number) % 10) : `${start + number}.5`,
      low: unsigned ? ["0"] : [`-${greatest}`, "-1.5", "0"],
      high: (number) => [number === 0 ? greatest : `${greatest.replace(/^\d/, "1")}`, "10"]
    };
  }
  if (word2 === "bit") {
    const width = Number(type.arguments[0] ?? 1);
    const of = (value) => `b'${(value % 2 ** Math.min(width, 30)).toString(2)}'`;
    return {
      ordinary: (number) => of(start + number),
      low: ["b'0'"],
      high: () => [`b'${"1".repeat(width)}'`]
    };
  }
  return void 0;
}
var textSizes = {
  tinytext: 255,
  text: 65535,
  mediumtext: longest,
  longtext: longest
};
var byteSizes = {
  tinyblob: 255,
  blob: 65535,
  mediumblob: longest,
  longblob: longest
};
function textValues(type, column, start, word2) {
  if (type.word === "char" || type.word === "varchar" || type.word in textSizes) {
    const wide = wideCharacter(column.charset);
    const room = textSizes[type.word] ?? Number(type.arguments[0] ?? 1);
    const size = (text) => type.word in textSizes ? wide.bytes > 1 ? Buffer.byteLength(text) : text.length : [...text].length;
    const within = (text) => {
      const signs = [...text];
      while (size(signs.join("")) > room) signs.pop();
      return quoteText(signs.join(""));
    };
    const high = (number) => {
      const head = number === 0 ? wide.text : `${number}${wide.text}`;
      return within(`${head}${"x".repeat(Math.max(0, room - size(head)))}`);
    };
    const domain = /e?mail/i.test(column.name) && room >= 24 ? "@example.com" : "";
    const tail = wide.text.repeat(Math.min(room, 3));
    return {
      ordinary: (number) => within(`${number === 0 ? "" : number}${word2}${domain}`),
      low: ["''", within("a"), within("A1")],
      high: (number) => [high(number), within(`${number}${tail}`), within(`${word2}${start}`)]
    };
  }
  if (type.word === "binary" || type.word === "varbinary" || type.word in byteSizes) {
    const length = byteSizes[type.word] ?? Number(type.arguments[0] ?? 1);
    const of = (fill, number, size) => {
      const bytes = Buffer.alloc(Math.min(size, length), fill);
      if (number > 0 && bytes.length > 0) bytes[0] = number % 256;
      return bytesLiteral(bytes);
    };
    const everyday = type.word === "binary" ? length : Math.min(length, 16);
    return {
      ordinary: (number) => of(start, start + number, everyday),
      low: [type.word === "binary" ? of(0, 0, length) : "X''"],
      high: (number) => [of(255, number, length), of(254, number, everyday)]
    };
  }
  if (type.word === "enum" || type.word === "set") {
    const members = type.arguments.map((literal) => quoteText(unquoted(literal)));
    const [first = "''"] = members;
    const all = quoteText(type.arguments.map(unquoted).join(","));
    return {
      ordinary: (number) => members[number % members.length] ?? first,
      low: type.word === "set" ? ["''"] : [members[1] ?? first, first],
      high: () => type.word === "set" ? [all] : [members.at(-1) ?? first],
      members
    };
  }
  return void 0;
}
function jsonValues(start) {
  return {
    ordinary: (number) => quoteText(JSON.stringify({ number: start + number })),
    low: ["'{}'", "'[]'", "'null'"],
    high: (number) => [
      quoteText(JSON.stringify({ "🐬": ["", -1, 1.5, null, { deep: [number] }] })),
      "'{}'"
    ]
  };
}
function others(type, column, start) {
  const digits = Number(type.arguments[0] ?? 0);
  const fraction = (digit) => digits > 0 ? `.${digit.repeat(digits)}` : "";
  const quoted = (text) => `'${text}'`;
  const day = (number) => {
    const date = new Date(Date.UTC(2024, 1, 29) + (start + number) * 864e5);
    return date.toISOString().slice(0, 10);
  };
  switch (type.word) {
    case "date":
      return {
        ordinary: (number) => quoted(day(number)),
        low: ["'1000-01-01'", "'1970-01-02'"],
        high: (number) => [quoted(`9999-12-${31 - number % 28}`), "'2038-01-19'"]
      };
    case "datetime":
      return {
        ordinary: (number) => quoted(`${day(number)} 12:34:56${fraction("1")}`),
        low: ["'1000-01-01 00:00:00'", "'1970-01-02 00:00:01'"],
        high: (number) => [
          quoted(`9999-12-31 23:59:${59 - number % 60}${fraction("9")}`),
          "'2037-12-31 23:59:59'"
        ]
      };
    case "timestamp":
      return {
        ordinary: (number) => quoted(`${day(number)} 12:34:56${fraction("1")}`),
        low: ["'1970-01-01 00:00:01'", "'2000-01-01 00:00:00'"],
        high: (number) => [
          quoted(`2038-01-19 03:14:${String(7 - number % 8).padStart(2, "0")}`),
          "'2037-12-31 23:59:59'"
        ]
      };
    case "time":
      return {
        ordinary: (number) => quoted(`12:34:${String((start + number) % 60).padStart(2, "0")}`),
        low: ["'-838:59:59'", "'00:00:00'"],
        high: (number) => [quoted(`838:59:${59 - number % 60}`), "'23:59:59'"]
      };
    case "year":
      return {
        ordinary: (number) => String(2e3 + (start + number) % 100),
        low: ["1901"],
        high: (number) => [String(2155 - number)]
      };
    case "uuid": {
      const of = (number) => quoted(`00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`);
      return {
        ordinary: (number) => of(start + number),
        low: [of(0)],
        high: (number) => [quoted(`ffffffff-ffff-4fff-bfff-${(281474976710655 - number).toString(16)}`)]
      };
    }
    case "inet4":
      return {
        ordinary: (number) => quoted(`10.0.0.${(start + number) % 256}`),
        low: ["'0.0.0.0'"],
        high: (number) => [quoted(`255.255.255.${255 - number % 256}`)]
      };
    case "inet6":
      return {
        ordinary: (number) => quoted(`fe80::${(start + number).toString(16)}`),
        low: ["'::'"],
        high: (number) => [quoted(`ffff:ffff:ffff:ffff:ffff:ffff:ffff:${(65535 - number).toString(16)}`)]
      };
    default:
      return spatial(type.word, column.srid ?? 0, start);
  }
}
var shapes = {
  geometry: (at) => `POINT(${at})`,
  point: (at) => `POINT(${at})`,
  linestring: (at, next) => `LINESTRING(${at},${next})`,
  polygon: (at) => {
    const [x, y] = at.split(" ").map(Number);
    return `POLYGON((${x} ${y},${x} ${y + 1},${x + 1} ${y + 1},${x + 1} ${y},${x} ${y}))`;
  },
  multipoint: (at, next) => `MULTIPOINT((${at}),(${next}))`,
  multilinestring: (at, next) => `MULTILINESTRING((${at},${next}))`,
  multipolygon: (at) => {
    const [x, y] = at.split(" ").map(Number);
    return `MULTIPOLYGON(((${x} ${y},${x} ${y + 1},${x + 1} ${y + 1},${x + 1} ${y},${x} ${y})))`;
  },
  geometrycollection: (at) => `GEOMETRYCOLLECTION(POINT(${at}))`,
  geomcollection: (at) => `GEOMETRYCOLLECTION(POINT(${at}))`
};
function spatial(word2, srid, start) {
  const shape = shapes[word2];
  if (shape === void 0) return void 0;
  const at = (x, y) => `ST_GeomFromText('${shape(`${x} ${y}`, `${x + 1} ${y + 1}`)}', ${srid})`;
  return {
    ordinary: (number) => at(start % 40, number % 40),
    low: [at(-45, -45)],
    high: (number) => [at(60, 60 + number % 20)]
  };
}

// src/rows/plan-rows.ts
function isReadAsJson(name, { checks: checks2, columns, indexes }) {
  if ([...checks2.values()].some((check) => isJsonCheck(check, name))) return true;
  const computed = [
    ...[...columns.values()].flatMap(({ generated }) => generated?.expression ?? []),
    ...[...indexes.values()].flatMap(({ parts }) => parts.flatMap(({ expression }) => expression ?? []))
  ];
  const read = new RegExp(`json_\\w+\\(\\s*\`?${name.replace(/[^\w]/g, ".")}\`?\\s*[,)]`, "i");
  return computed.some((expression) => read.test(expression));
}
function isMade(column) {
  return column.generated !== void 0;
}
function uniqueKeys({ indexes }) {
  return [...indexes.values()].filter(({ kind }) => kind === "primary" || kind === "unique");
}
function distinguishing(table, referring) {
  const chosen = /* @__PURE__ */ new Set();
  const keys = uniqueKeys(table).toSorted((left2, right) => left2.parts.length - right.parts.length);
  for (const { parts } of keys) {
    const names = parts.flatMap(({ column }) => column ?? []);
    if (names.some((name) => chosen.has(name) || table.columns.get(name)?.autoIncrement)) continue;
    const free = names.filter((name) => table.columns.get(name)?.generated === void 0);
    const best = free.findLast((name) => !referring.has(name) && !isNarrow(table.columns.get(name))) ?? free.at(-1);
    if (best !== void 0) chosen.add(best);
  }
  return chosen;
}
function isNarrow({ type }) {
  return /^(?:enum|set|bit\(1\)|tinyint\(1\))/.test(type);
}
var kinds = ["ordinary", "double", "empty", "low", "high"];
var mostMembers = 12;
var extents = ["all", "everyday", "single", "bare"];
var left = {
  all: () => true,
  everyday: (kind) => kind !== "low" && kind !== "high",
  single: (kind) => kind === "ordinary",
  bare: (kind) => kind === "empty"
};
function planRows(table, parents, random, extent = "all") {
  const referring = new Set([...table.foreignKeys.values()].flatMap(({ columns }) => columns));
  const distinct2 = distinguishing(table, referring);
  const values2 = /* @__PURE__ */ new Map();
  const unknown2 = [];
  for (const column of table.columns.values()) {
    if (isMade(column)) continue;
    const key = column.autoIncrement || distinct2.has(column.name);
    const known = valuesOf(column, random, { json: isReadAsJson(column.name, table), key });
    if (known !== void 0) values2.set(column.name, known);
    else unknown2.push(column);
  }
  const members = Math.max(
    0,
    ...[...values2].map(([name, { members: all }]) => distinct2.has(name) ? 0 : all?.length ?? 0)
  );
  const more = Math.min(mostMembers, Math.max(0, members - 3));
  const wanted = [...kinds, ...Array.from({ length: more }, () => "member")];
  const rows = wanted.map((kind, number) => {
    const row = /* @__PURE__ */ new Map();
    for (const [name, known] of values2) {
      if (referring.has(name)) continue;
      const column = table.columns.get(name);
      row.set(name, valueFor(column, known, kind, number, distinct2.has(name)));
    }
    for (const key of table.foreignKeys.values())
      refer(row, key, table, parents(key), kind, number, distinct2);
    return { kind, number, values: row };
  });
  return { table, values: values2, referring, rows: rows.filter(({ kind }) => left[extent](kind)), unknown: unknown2 };
}
function valueFor(column, known, kind, number, distinct2) {
  if (column.autoIncrement) return known.ordinary(number);
  if (kind === "empty") return column.nullable ? nothing : known.ordinary(distinct2 ? number : 0);
  if (kind === "low") return known.low[0] ?? known.ordinary(number);
  if (kind === "high") return known.high(0)[0] ?? known.ordinary(number);
  if (kind === "member")
    return known.ordinary(distinct2 || known.members !== void 0 ? number - 3 + (distinct2 ? 3 : 0) : 0);
  return known.ordinary(distinct2 ? number : 0);
}
function refer(row, key, table, parents, kind, number, distinct2) {
  const columns = key.columns.filter((name) => table.columns.get(name)?.generated === void 0);
  const optional = columns.some((name) => table.columns.get(name)?.nullable);
  const matching = (parents ?? []).filter(
    (parent2) => key.columns.every((name, index) => {
      const has = row.get(name);
      return has === void 0 || has === nothing || has === parent2.get(key.referencedColumns[index]);
    })
  );
  const apart = columns.some((name) => distinct2.has(name));
  const place = apart ? number : kind === "low" ? 1 : kind === "high" ? 2 : 0;
  const parent = apart ? matching[place] : matching[place % Math.max(1, matching.length)];
  const leaveOut = parent === void 0 || kind === "empty" && optional;
  for (const [index, name] of key.columns.entries()) {
    const column = table.columns.get(name);
    if (column === void 0 || column.generated !== void 0 || row.has(name)) continue;
    if (!leaveOut) row.set(name, parent.get(key.referencedColumns[index]) ?? nothing);
    else if (column.nullable) row.set(name, nothing);
  }
}

// src/rows/random.ts
function randomOf(seed, text) {
  let state = seed >>> 0;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 16777619) >>> 0;
  return {
    below(limit) {
      state = state + 1831565813 >>> 0;
      let mixed = Math.imul(state ^ state >>> 15, state | 1);
      mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
      return Math.floor(((mixed ^ mixed >>> 14) >>> 0) / 4294967296 * limit);
    }
  };
}

// src/rows/repair.ts
var checkErrors = /* @__PURE__ */ new Set([3819, 4025]);
var duplicateErrors = /* @__PURE__ */ new Set([1062, 1586, 1859]);
var orphanErrors = /* @__PURE__ */ new Set([1452, 1216]);
function openRepair(plan, planned, parents) {
  const { table, values: values2, referring } = plan;
  const checks2 = /* @__PURE__ */ new Map();
  const tried = /* @__PURE__ */ new Map();
  let plain = false;
  const count = (what) => {
    const number = (tried.get(what) ?? 0) + 1;
    tried.set(what, number);
    return number;
  };
  const set = (row, changes) => ({
    ...row,
    values: new Map([...row.values, ...changes])
  });
  const everyday = (row) => {
    if (plain || planned.kind === "ordinary" || planned.kind === "double") return void 0;
    plain = true;
    const changes = [...values2].filter(([name]) => !referring.has(name));
    return set(
      row,
      changes.map(([name, known]) => [name, known.ordinary(planned.number + 20)])
    );
  };
  const nextCheck = (row, name) => {
    const check = table.checks.get(name) ?? [...table.checks.values()].find((one) => one.name === name);
    if (check === void 0) return everyday(row);
    const series = checks2.get(name) ?? assignments(table, check.expression, values2, referring);
    checks2.set(name, series);
    const result = series.next();
    return result.done ? void 0 : set(row, result.value);
  };
  const another = (row, column) => {
    const known = values2.get(column);
    if (known === void 0 || referring.has(column)) return everyday(row);
    const number = count(column);
    const milder = [...planned.kind === "low" ? known.low : planned.kind === "high" ? known.high(0) : []];
    const candidate = milder[number] ?? known.ordinary(planned.number + number);
    return number > 40 ? void 0 : set(row, [[column, candidate]]);
  };
  const lead = (row, key, rows) => {
    const parent = rows[count(`key ${key.name}`)];
    if (parent === void 0) return void 0;
    return set(
      row,
      key.columns.map((name, index) => [name, parent.get(key.referencedColumns[index]) ?? nothing])
    );
  };
  const unlike = (row, keyName) => {
    const index = uniqueKeys(table).find(({ name }) => name.toLowerCase() === keyName.toLowerCase());
    const columns = (index?.parts ?? []).flatMap(({ column: column2 }) => column2 ?? []);
    const column = columns.findLast((name) => values2.has(name) && !referring.has(name));
    if (column !== void 0) {
      const number2 = count(`unique ${column}`);
      if (number2 > 60) return void 0;
      return set(row, [
        [
          column,
          values2.get(column).ordinary(
            planned.number + number2
          )
        ]
      ]);
    }
    const key = parents.find(([{ columns: own }]) => own.some((name) => columns.includes(name)));
    if (key !== void 0) return lead(row, key[0], key[1]);
    const number = count("unique");
    if (number > 20) return void 0;
    return set(
      row,
      [...values2].filter(([name]) => !referring.has(name)).map(([name, known]) => [name, known.ordinary(planned.number + 10 * number)])
    );
  };
  return ({ errno, message }, row) => {
    if (checkErrors.has(errno)) {
      const name = /constraint '([^']+)'/i.exec(message)?.[1] ?? /CONSTRAINT `((?:[^`]|``)+)`/.exec(message)?.[1];
      return nextCheck(row, (name ?? "").replace(/^.*\./, ""));
    }
    if (duplicateErrors.has(errno)) {
      const name = /for key '(?:[^'.]*\.)?([^']+)'/.exec(message)?.[1] ?? "";
      return unlike(row, name);
    }
    if (orphanErrors.has(errno)) {
      const name = /CONSTRAINT `((?:[^`]|``)+)`/.exec(message)?.[1];
      const key = parents.find(([foreign]) => foreign.name === name);
      return key && lead(row, key[0], key[1]);
    }
    const column = columnTold(message);
    if (column === void 0) return everyday(row);
    const { generated } = table.columns.get(column) ?? {};
    const causes = generated ? columnsIn(generated.expression, table).filter((name) => values2.has(name)) : [column];
    let next = row;
    for (const cause of causes) next = next && another(next, cause);
    return next === row ? everyday(row) : next;
  };
}
function columnTold(message) {
  const quoted = /\b(?:column|for) '([^']+)'/i.exec(message)?.[1]?.replace(/^.*\./, "");
  return quoted ?? /\bcolumn (?:`[^`]*`\.)*`([^`]+)`/i.exec(message)?.[1];
}

// src/rows/fill.ts
var defaultSeed = 1;
function sessionSettings(throwaway) {
  return `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', foreign_key_checks = 1, lock_wait_timeout = 10${throwaway ? ", sql_log_bin = 0" : ""}`;
}
async function fillTables(session, places, seed, extent = "all") {
  const started = performance.now();
  const own = places[0]?.schema;
  const nameOf2 = ({ schema, table }) => schema === own ? table.name : `${schema}.${table.name}`;
  const tables = [];
  const missing = [];
  const order = fillOrder(places);
  for (const place of order) {
    const { rows, because } = await fillTable(session, place, seed, extent);
    if (rows > 0) tables.push({ table: nameOf2(place), rows });
    if (rows < 2 && because !== void 0) missing.push({ table: nameOf2(place), because });
  }
  for (const place of order) {
    for (const key of place.later) await closeCircle(session, place, key);
  }
  return { seed, tables, missing, ms: performance.now() - started };
}
var mostParents = 24;
async function readParents(session, key, schema) {
  const from = `${quoteIdentifier(key.referencedSchema ?? schema)}.${quoteIdentifier(key.referencedTable)}`;
  const columns = key.referencedColumns.map(quoteIdentifier).join(", ");
  const notNull = key.referencedColumns.map((name) => `${quoteIdentifier(name)} IS NOT NULL`).join(" AND ");
  const rows = await readLiterals(
    session,
    `SELECT DISTINCT ${columns} FROM ${from} WHERE ${notNull} LIMIT ${mostParents}`
  );
  return rows.map(
    (row) => new Map(key.referencedColumns.map((name, index) => [name, row[index] ?? nothing]))
  );
}
var binaryCharset = 63;
var numeric = /* @__PURE__ */ new Set([
  "DECIMAL",
  "TINY",
  "SHORT",
  "LONG",
  "FLOAT",
  "DOUBLE",
  "LONGLONG",
  "INT24",
  "YEAR",
  "NEWDECIMAL"
]);
async function readLiterals(session, sql) {
  try {
    const [rows] = await session.query({
      sql,
      rowsAsArray: true,
      typeCast: (field) => {
        const bytes = field.buffer();
        if (bytes === null) return nothing;
        if (numeric.has(field.type)) return bytes.toString("latin1");
        const { characterSet } = field;
        const isBinary2 = field.type === "BIT" || characterSet === binaryCharset && /STRING|BLOB|GEOMETRY/.test(field.type);
        return isBinary2 ? bytesLiteral(bytes) : quoteText(bytes.toString("utf8"));
      }
    });
    return rows;
  } catch (error) {
    if (serverError(error) === void 0) throw error;
    return [];
  }
}
async function fillTable(session, { schema, table, later }, seed, extent) {
  const parents = /* @__PURE__ */ new Map();
  for (const key of table.foreignKeys.values()) {
    if (!later.includes(key)) parents.set(key, await readParents(session, key, schema));
  }
  const plan = withSelves(
    planRows(table, (key) => parents.get(key), randomOf(seed, keyOf(schema, table.name)), extent),
    later,
    schema
  );
  const needed = plan.unknown.find(
    ({ nullable, default: otherwise }) => !nullable && otherwise === void 0
  );
  if (needed !== void 0)
    return { rows: 0, because: `no value is known for its column ${needed.name} (${needed.type})` };
  const orphan = [...parents].find(([key, rows2]) => rows2.length === 0 && !isOptionalHere(key, table));
  if (orphan !== void 0) {
    const [{ name, referencedSchema, referencedTable }] = orphan;
    const target = referencedSchema === void 0 ? referencedTable : `${referencedSchema}.${referencedTable}`;
    return { rows: 0, because: `its foreign key ${name} needs a row in ${target}, which has none` };
  }
  try {
    await session.query(insertion(schema, plan, plan.rows));
    return { rows: plan.rows.length };
  } catch (error) {
    if (serverError(error) === void 0) throw error;
  }
  let rows = 0;
  let because;
  for (const row of plan.rows) {
    const refused = await insertRow(session, schema, plan, row, [...parents]);
    if (refused === void 0) rows += 1;
    else because ??= refused;
  }
  return { rows, ...because !== void 0 && { because } };
}
function isOptionalHere(key, table) {
  return key.columns.some((name) => table.columns.get(name)?.nullable);
}
function withSelves(plan, later, schema) {
  const { table } = plan;
  const selves = later.filter(
    (key) => keyOf(key.referencedSchema ?? schema, key.referencedTable) === keyOf(schema, table.name) && !isOptionalHere(key, table)
  );
  if (selves.length === 0) return plan;
  const rows = plan.rows.map((row) => {
    const values2 = new Map(row.values);
    for (const key of selves) {
      for (const [index, name] of key.columns.entries()) {
        const target = key.referencedColumns[index];
        const own = values2.get(target) ?? String(100 + row.number);
        values2.set(target, own);
        values2.set(name, own);
      }
    }
    return { ...row, values: values2 };
  });
  return { ...plan, rows };
}
function insertion(schema, { table }, rows) {
  const columns = [...table.columns.keys()].filter((name) => rows.some(({ values: values2 }) => values2.has(name)));
  const tuples = rows.map(
    ({ values: values2 }) => `(${columns.map((name) => values2.get(name) ?? "DEFAULT").join(", ")})`
  );
  return `INSERT INTO ${quoteIdentifier(schema)}.${quoteIdentifier(table.name)} (${columns.map(quoteIdentifier).join(", ")}) VALUES ${tuples.join(", ")}`;
}
var mostAttempts = 500;
async function insertRow(session, schema, plan, planned, parents) {
  const repair = openRepair(plan, planned, parents);
  let row = planned;
  let said = "";
  for (let attempt = 0; row !== void 0 && attempt < mostAttempts; attempt += 1) {
    try {
      await session.query(insertion(schema, plan, [row]));
      return void 0;
    } catch (error) {
      const refusal = serverError(error);
      if (refusal === void 0) throw error;
      said = `${refusal.errno} ${refusal.message}`;
      row = repair(refusal, row);
    }
  }
  return `the server takes no row that was tried: ${said}`;
}
async function closeCircle(session, { schema, table }, key) {
  if (!isOptionalHere(key, table)) return;
  const [parent] = await readParents(session, key, schema);
  if (parent === void 0) return;
  const set = key.columns.flatMap((name, index) => {
    const column = table.columns.get(name);
    if (column?.generated !== void 0) return [];
    return [`${quoteIdentifier(name)} = ${parent.get(key.referencedColumns[index]) ?? nothing}`];
  });
  const unique = [...table.indexes.values()].some(
    ({ kind, parts }) => (kind === "primary" || kind === "unique") && parts.every(({ column }) => key.columns.includes(column ?? ""))
  );
  if (set.length === 0) return;
  const place = `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  try {
    await session.query(`UPDATE ${place} SET ${set.join(", ")} LIMIT ${unique ? 1 : 2}`);
  } catch (error) {
    if (serverError(error) === void 0) throw error;
  }
}

// src/rows/selection.ts
var word = /[\p{L}\p{N}_$]+/gu;
function selectTables(catalog, { statements, tables }) {
  const all = [...catalog.tables.values()];
  if (statements === void 0) return all;
  const texts = statements.map(fold);
  const words2 = /* @__PURE__ */ new Set();
  const hear = (text) => {
    for (const [one] of fold(text).matchAll(word)) words2.add(one);
  };
  for (const text of texts) hear(text);
  const isNamed = (name) => {
    const folded = fold(name);
    return /^[\p{L}\p{N}_$]+$/u.test(folded) ? words2.has(folded) : texts.some((text) => text.includes(folded));
  };
  const bodies = [
    ...[...catalog.views.values()].map(({ name, definition }) => ({ name, text: definition })),
    ...[...catalog.routines.values()].map(({ name, body }) => ({ name, text: body })),
    // a trigger runs when its table is written to
    ...[...catalog.triggers.values()].map(({ table, body }) => ({ name: table, text: body }))
  ];
  let left2 = bodies;
  for (let before = -1; before !== words2.size; ) {
    before = words2.size;
    for (const body of left2.filter(({ name }) => isNamed(name))) {
      hear(body.text);
      left2 = left2.filter((one) => one !== body);
    }
  }
  const chosen = new Set(all.filter(({ name }) => tables.has(name) || isNamed(name)));
  for (const table of all) {
    const refers = [...table.foreignKeys.values()].some(
      ({ referencedSchema, referencedTable }) => referencedSchema === void 0 && [...chosen].some(({ name }) => name === referencedTable)
    );
    if (refers) chosen.add(table);
  }
  const need = (table) => {
    chosen.add(table);
    for (const { referencedSchema, referencedTable } of table.foreignKeys.values()) {
      const parent = referencedSchema === void 0 ? catalog.tables.get(referencedTable) : void 0;
      if (parent && !chosen.has(parent)) need(parent);
    }
  };
  for (const table of [...chosen]) need(table);
  return all.filter((table) => chosen.has(table));
}
function changedTables(from, to) {
  const names = /* @__PURE__ */ new Set();
  if (from.tables === to.tables) return names;
  for (const name of /* @__PURE__ */ new Set([...from.tables.keys(), ...to.tables.keys()])) {
    if (from.tables.get(name) !== to.tables.get(name)) names.add(name);
  }
  return names;
}

// src/rows/take-snapshot.ts
import { createHash } from "node:crypto";
var mostRows = 1e3;
var mostCharacters = 40;
async function takeSnapshot(session, schema, tables) {
  const snapshot = /* @__PURE__ */ new Map();
  for (const table of tables) {
    const read = await readTable(session, schema, table);
    if (read !== void 0) snapshot.set(table.name, read);
  }
  return snapshot;
}
async function readTable(session, schema, table) {
  const columns = [...table.columns.values()].filter(({ generated }) => generated === void 0).map(({ name }) => name);
  if (columns.length === 0) return void 0;
  const key = keyColumns(table);
  const place = `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  const order = key.length > 0 ? ` ORDER BY ${key.map(quoteIdentifier).join(", ")}` : "";
  try {
    const [rows] = await session.query({
      sql: `SELECT ${columns.map(quoteIdentifier).join(", ")} FROM ${place}${order} LIMIT ${mostRows}`,
      rowsAsArray: true,
      typeCast: (field) => ({ bytes: field.buffer(), binary: isBinary(field) })
    });
    const read = rows.map(
      (row) => {
        const cells = new Map(columns.map((name, index) => [name, cellOf(row[index])]));
        const identity = key.length > 0 ? key.map((name) => cells.get(name)?.checksum).join(" ") : [...cells.values()].map(({ checksum }) => checksum).join(" ");
        return { identity, cells };
      }
    );
    return {
      table: table.name,
      key,
      rows: read,
      count: read.length < mostRows ? read.length : await countRows(session, place)
    };
  } catch (error) {
    if (serverError(error) === void 0) throw error;
    return void 0;
  }
}
async function countRows(session, place) {
  const [rows] = await session.query({ sql: `SELECT COUNT(*) FROM ${place}`, rowsAsArray: true });
  return Number(rows[0]?.[0] ?? 0);
}
var binaryCharset2 = 63;
function isBinary(field) {
  const { characterSet } = field;
  return field.type === "BIT" || field.type === "GEOMETRY" || characterSet === binaryCharset2 && /STRING|BLOB/.test(field.type);
}
function cellOf({ bytes, binary }) {
  if (bytes === null) return { checksum: "", text: "NULL" };
  const checksum = createHash("sha1").update(bytes).digest("base64").slice(0, 16);
  const written = binary ? `0x${bytes.subarray(0, mostCharacters).toString("hex")}` : bytes.subarray(0, 4 * mostCharacters).toString("utf8");
  const signs = [...written];
  const cut = signs.length > mostCharacters || (binary ? bytes.length > mostCharacters : bytes.length > 4 * mostCharacters);
  const shown = cut ? `${signs.slice(0, mostCharacters).join("")}… (${bytes.length} bytes)` : written;
  return { checksum, text: binary ? shown : JSON.stringify(shown) };
}

// src/rehearsal/change.ts
function isBeginning(plan, { own, tip, edits }) {
  const before = plan.migrations.slice(0, plan.migrations.length - own.length);
  const known = tip.plan.migrations;
  const [one, other] = [plan.baseline, tip.plan.baseline];
  return before.length === known.length && before.every(
    (migration, index) => migration.id === known[index].id && playsTheSame(migration.up, known[index].up)
  ) && edits.every(({ kind }) => kind === "comments") && one === void 0 === (other === void 0) && (one === void 0 || other === void 0 || playsTheSame(one, other));
}
function statementsOf(migrations, { steps }) {
  const all = [];
  for (const { id, up, down } of migrations) {
    for (const script of [up, ...down ? [down] : []]) {
      if (script.kind === "command") return void 0;
      if (script.kind === "sql") all.push(...script.statements.map(({ sql }) => sql));
    }
    for (const { migration, outcome } of steps) {
      if (migration.id === id && outcome.kind === "played")
        all.push(...(outcome.sent ?? []).map(({ sql }) => sql));
    }
  }
  return all;
}
function changedAcross(steps) {
  return new Set(steps.flatMap(({ before, after }) => [...changedTables(before, after)]));
}
function isRestored({ steps, database, unstable }, migration) {
  const step = steps.find((one) => one.phase === "down" && one.migration.id === migration.id);
  if (step?.outcome.kind !== "played" || step.outcome.failure) return false;
  const ignore = [...database.ignore, ...unstable.map(({ name }) => name)];
  return step.expected === void 0 || diffCatalogs(step.expected, step.after, { ignore }).length === 0;
}

// src/rehearsal/implied.ts
function impliedValues(migrations, states, snapshots, sentBy) {
  return migrations.flatMap((migration, index) => {
    const [was, is, then, now] = [states[index], states[index + 1], snapshots[index], snapshots[index + 1]];
    if (!was || !is || !then || !now) return [];
    const sent = migrations.slice(index).flatMap(sentBy);
    return [...now.values()].flatMap(({ table, rows, count }) => {
      const before = was.tables.get(table);
      if (before === void 0 || (then.get(table)?.count ?? 0) === 0) return [];
      return [...is.tables.get(table)?.columns.values() ?? []].flatMap((column) => {
        if (before.columns.has(column.name) || column.nullable || column.default !== void 0) return [];
        if (column.autoIncrement || column.generated !== void 0 || isSet(sent, column.name)) return [];
        const values2 = new Set(rows.map(({ cells }) => cells.get(column.name)?.text));
        const [value] = values2;
        if (values2.size !== 1 || value === void 0 || !isImplied(value, column)) return [];
        return [{ migration, table, column: column.name, value, rows: count }];
      });
    });
  });
}
function isSet(sent, column) {
  const named = new RegExp(`\\b${column.replace(/[^\w]/g, ".")}\\b`, "i");
  return sent.some((sql) => /^\s*(?:update|insert|replace)\b/i.test(sql) && named.test(sql));
}
function isImplied(text, column) {
  if (/^(?:""|"0(?:\.0*)?"|"0000.*"|"00:00:00.*"|"null"|0x(?:00)*)$/.test(text)) return true;
  const { word: word2, arguments: members } = partsOfType(column.type);
  return word2 === "enum" && members[0] !== void 0 && text === JSON.stringify(unquoted(members[0]));
}

// src/sql/alter-algorithm.ts
function alterationOf(sql, vendor) {
  const tokens = significantTokens(sql);
  const words2 = tokens.slice(0, 8).map(wordOf);
  if (words2[0] === "ALTER" && words2.slice(1, 4).includes("TABLE"))
    return alterTable(sql, tokens, words2.indexOf("TABLE") + 1);
  const index = words2.slice(1, 5).indexOf("INDEX") + 1;
  if (index === 0) return void 0;
  if (words2[0] === "CREATE") return indexStatement(sql, tokens, index);
  if (words2[0] !== "DROP" || index !== 1) return void 0;
  const form = indexStatement(sql, tokens, index);
  return form && vendor === "mariadb" ? asAlterTable(form, tokens) : form;
}
function alterTable(sql, tokens, start) {
  let at = start;
  while (["IF", "EXISTS"].includes(wordOf(tokens[at]))) at += 1;
  if (tokens[at + 1]?.text === ".") at += 2;
  const name = tokens[at];
  const table = name && identifierOf(name);
  if (name === void 0 || table === void 0) return void 0;
  if (wordOf(tokens[at + 1]) === "WAIT") at += 2;
  else if (wordOf(tokens[at + 1]) === "NOWAIT") at += 1;
  const next = tokens[at + 1];
  if (next === void 0) return void 0;
  const { end } = tokens[at];
  const joins = !(wordOf(next) === "PARTITION" || wordOf(next) === "REMOVE" && wordOf(tokens[at + 2]) === "PARTITIONING");
  return {
    table,
    ...saidIn(tokens.slice(at + 1)),
    demand: (algorithm, lock) => `${sql.slice(0, end)} ALGORITHM=${algorithm}${lock === void 0 ? "" : `, LOCK=${lock}`}${joins ? "," : ""}${sql.slice(end)}`
  };
}
function indexStatement(sql, tokens, index) {
  const on = tokens.findIndex((token, place) => place > index && wordOf(token) === "ON");
  if (on === -1) return void 0;
  const name = tokens[on + 2]?.text === "." ? tokens[on + 3] : tokens[on + 1];
  const table = name && identifierOf(name);
  if (table === void 0) return void 0;
  const { end } = tokens.at(-1);
  return {
    table,
    ...saidIn(tokens.slice(on + 1)),
    demand: (algorithm, lock) => `${sql.slice(0, end)} ALGORITHM=${algorithm}${lock === void 0 ? "" : ` LOCK=${lock}`}`
  };
}
function asAlterTable(form, tokens) {
  const on = tokens.findIndex((token) => wordOf(token) === "ON");
  const names = tokens.slice(on + 1).filter(({ kind, text }) => kind === "word" || kind === "quoted" || text === ".");
  const place = names.slice(0, names[1]?.text === "." ? 3 : 1).map(({ text }) => text).join("");
  const condition = wordOf(tokens[2]) === "IF" ? "IF EXISTS " : "";
  const index = identifierOf(tokens[on - 1]) ?? "";
  return {
    ...form,
    demand: (algorithm, lock) => `ALTER TABLE ${place} ALGORITHM=${algorithm}${lock === void 0 ? "" : `, LOCK=${lock}`}, DROP INDEX ${condition}${quoteIdentifier(index)}`
  };
}
var values = /* @__PURE__ */ new Set(["DEFAULT", "INSTANT", "NOCOPY", "INPLACE", "COPY", "NONE", "SHARED", "EXCLUSIVE"]);
function saidIn(tokens) {
  let depth = 0;
  const said = [];
  for (const [index, token] of tokens.entries()) {
    if (token.text === "(") depth += 1;
    else if (token.text === ")") depth -= 1;
    const word2 = wordOf(token);
    if (depth > 0 || word2 !== "ALGORITHM" && word2 !== "LOCK") continue;
    const value = wordOf(tokens[index + 1]?.text === "=" ? tokens[index + 2] : tokens[index + 1]);
    if (values.has(value)) said.push(`${word2}=${value}`);
  }
  return said.length > 0 ? { says: said.join(", ") } : {};
}

// src/rehearsal/online.ts
var ladders = {
  mysql: [
    { algorithm: "INSTANT", blocks: false },
    { algorithm: "INPLACE", lock: "NONE", blocks: false },
    { algorithm: "INPLACE", lock: "SHARED", blocks: true },
    { algorithm: "COPY", blocks: true }
  ],
  mariadb: [
    { algorithm: "INSTANT", blocks: false },
    { algorithm: "NOCOPY", lock: "NONE", blocks: false },
    { algorithm: "INPLACE", lock: "NONE", blocks: false },
    { algorithm: "COPY", lock: "NONE", blocks: false },
    { algorithm: "NOCOPY", lock: "SHARED", blocks: true },
    { algorithm: "INPLACE", lock: "SHARED", blocks: true },
    { algorithm: "COPY", blocks: true }
  ]
};
var refusals2 = /* @__PURE__ */ new Set([1845, 1846]);
var strangers = /* @__PURE__ */ new Set([1800, 1801, 1064]);
async function tryOnline(trial) {
  const { migrations, steps, states, scratch, setting } = trial;
  const { vendor } = setting.server.flavor;
  if (migrations.some(({ up }) => up.kind === "command"))
    return { statements: [], skipped: "what the commands of the matrix send is not known" };
  const sent = migrations.map((migration) => ({ migration, statements: upStatements(migration, steps) }));
  const fresh = new Set(
    sent.flatMap(
      ({ statements }) => statements.flatMap(({ sql }) => {
        const { verb, kind, name } = describeStatement(sql);
        return verb === "CREATE" && kind === "table" && name !== void 0 ? [name.toLowerCase()] : [];
      })
    )
  );
  const asked = (sql) => {
    const alteration = alterationOf(sql, vendor);
    return alteration && !fresh.has(alteration.table.toLowerCase()) ? alteration : void 0;
  };
  const alterations = sent.flatMap(({ statements }) => statements.filter(({ sql }) => asked(sql)));
  const [base] = states;
  if (alterations.length === 0 || base === void 0) return { statements: [] };
  const because = await clone(
    trial,
    base,
    sent.flatMap(({ statements }) => statements.map(({ sql }) => sql))
  );
  if (because !== void 0) return { statements: [], skipped: because };
  const tried = [];
  for (const { migration, statements } of sent) {
    const connection = await scratch.connect();
    for (const statement of statements) {
      const alteration = asked(statement.sql);
      if (alteration)
        tried.push({
          migration,
          statement,
          ...await climb(connection, statement.sql, alteration, ladders[vendor], trial)
        });
      else await send(connection, statement.sql);
    }
    scratch.giveBack(connection);
  }
  return { statements: tried };
}
function upStatements(migration, steps) {
  if (migration.up.kind === "sql") return migration.up.statements;
  const step = steps.findLast((one) => one.phase === "up" && one.migration === migration);
  if (step === void 0) return [];
  const { failure } = step.played;
  const sent = failure ? [...failure.applied, ...failure.statement ? [failure.statement] : []] : step.played.sent;
  return (sent ?? []).flatMap((statement) => {
    if (!statement.sql.includes(";")) return [statement];
    const { statements, problems } = splitSql(statement.sql, "");
    if (problems.length > 0 || statements.length < 2) return [statement];
    return statements.map(({ sql }) => ({ ...statement, sql }));
  });
}
async function clone({ tables, scratch, clear, setting, session, neighbours }, base, statements) {
  const words2 = new Set(statements.flatMap((sql) => fold(sql).match(/[\p{L}\p{N}_$]+/gu) ?? []));
  const named = (from) => new Map([...from].filter(([, { name }]) => words2.has(fold(name))));
  const kept = new Set(tables.map(({ name }) => name));
  const part = {
    ...base,
    tables: new Map([...base.tables].filter(([name]) => kept.has(name))),
    triggers: new Map([...base.triggers].filter(([, { table }]) => kept.has(table))),
    views: named(base.views),
    routines: named(base.routines),
    events: named(base.events),
    sequences: base.sequences
  };
  await clear({ charset: base.charset, collation: base.collation });
  const [modes] = await session.query("SELECT @@GLOBAL.sql_mode AS mode");
  const sqlMode = modes[0]?.mode ?? "";
  const { flavor } = setting.server;
  const connection = await scratch.connect();
  for (const { sql } of createStatements(part, { flavor, schema: scratch.schema, sqlMode })) {
    const refused = await send(connection, sql);
    if (refused && /^\s*(?:create|alter)\s+table\b/i.test(sql)) {
      scratch.giveBack(connection);
      return `the touched tables cannot be made a second time: ${refused.message}`;
    }
  }
  scratch.giveBack(connection);
  await fillTables(session, placesOf(tables, scratch.schema, neighbours), setting.seed ?? defaultSeed);
  return void 0;
}
async function send(connection, sql) {
  try {
    await connection.query(sql);
    return void 0;
  } catch (error) {
    const refused = serverError(error);
    if (refused === void 0) throw error;
    return refused;
  }
}
async function climb(connection, sql, alteration, ladder, { scratch, session }) {
  const { table, says } = alteration;
  const refused = [];
  if (says !== void 0) {
    await send(connection, sql);
    return { table, says, refused };
  }
  let emptied = false;
  for (let index = 0; index < ladder.length; index += 1) {
    const rung = ladder[index];
    const error2 = await send(connection, alteration.demand(rung.algorithm, rung.lock));
    if (error2 === void 0) return { table, accepted: rung, refused };
    if (refusals2.has(error2.errno)) refused.push({ rung, error: error2 });
    else if (!strangers.has(error2.errno) && !emptied) {
      emptied = true;
      await session.query(
        `SET foreign_key_checks = 0; DELETE FROM ${quoteIdentifier(scratch.schema)}.${quoteIdentifier(table)}; SET foreign_key_checks = 1`
      ).catch(() => void 0);
      index -= 1;
    }
  }
  const error = await send(connection, sql);
  const unknown2 = error ? `${error.errno} ${error.message}` : "the server takes no algorithm for this statement";
  return { table, refused, unknown: unknown2 };
}

// src/rehearsal/sample-rows.ts
var mostTables = 2;
var mostLines = 5;
var mostColumns = 5;
async function concernedRows(session, schema, { statement, error }, state) {
  if (statement === void 0) return [];
  const words2 = new Set(
    significantTokens(statement.sql).flatMap((token) => identifierOf(token)?.toLowerCase() ?? [])
  );
  const named = [...state.tables.values()].filter(({ name }) => words2.has(name.toLowerCase())).slice(0, mostTables);
  const snapshot = await takeSnapshot(session, schema, named);
  return named.flatMap((table) => {
    const { rows = [] } = snapshot.get(table.name) ?? {};
    const key = keyColumns(table);
    const columns = concernedColumns(table, words2, error?.message ?? "").filter(
      (name) => !key.includes(name)
    );
    const apart = culprits(
      rows,
      columns.length > 0 ? columns : key,
      error,
      /^\s*alter\b/i.test(statement.sql)
    );
    const shown = (apart.length > 0 ? apart : rows).slice(0, mostLines);
    if (shown.length === 0) return [];
    const lines = shown.map((row) => {
      const values2 = columns.slice(0, mostColumns).map((name) => `${name} ${row.cells.get(name)?.text ?? ""}`);
      return [nameRow(row, key), values2.join(", ")].filter(Boolean).join(": ");
    });
    const more = (apart.length > 0 ? apart : rows).length - shown.length;
    return [{ table: table.name, rows: more > 0 ? [...lines, `… and ${more} more`] : lines }];
  });
}
function concernedColumns({ columns }, words2, message) {
  const told = columnTold(message);
  const all = [...columns.keys()];
  const exact = all.filter((name) => name === told);
  return exact.length > 0 ? exact : all.filter((name) => words2.has(name.toLowerCase()));
}
function culprits(rows, columns, error, alters) {
  if (error?.errno === 1062) return duplicates(rows, columns);
  const holds = ({ cells }, empty) => columns.some((name) => cells.get(name)?.checksum === "" === empty);
  if (error?.errno === 1138 || error?.errno === 1048) return rows.filter((row2) => holds(row2, true));
  if (error?.errno === 1452) return rows.filter((row2) => holds(row2, false));
  const number = alters ? / at row (\d+)$/.exec(error?.message ?? "")?.[1] : void 0;
  const row = rows[Number(number ?? 0) - 1];
  return row === void 0 ? [] : [row];
}
function duplicates(rows, columns) {
  const groups = Map.groupBy(rows, ({ cells }) => columns.map((name) => cells.get(name)?.checksum).join(" "));
  return [...groups.values()].find(
    (group) => group.length > 1 && columns.every((name) => group[0].cells.get(name)?.checksum !== "")
  ) ?? [];
}

// src/rehearsal/stopwatch.ts
function stopwatch(ms) {
  let current;
  let since = 0;
  const turn = (to) => {
    const now = performance.now();
    if (current !== void 0) ms[current] += now - since;
    [current, since] = [to, now];
  };
  return async (part, task) => {
    const outer = current;
    turn(part);
    try {
      return await task();
    } finally {
      turn(outer);
    }
  };
}

// src/rehearsal/deploy.ts
var mostTables2 = 100;
var NotLaid = class extends Error {
};
async function deploy(plan, rehearsal, scratch, setting, neighbours) {
  var _stack = [];
  try {
    const { proposal, database } = plan;
    const asked = ["deploy", "data", "online"].some((name) => database.checks[name] !== "off");
    if (proposal?.kind !== "known" || proposal.own.length === 0 || !asked) return void 0;
    const { own, tip } = proposal;
    const ms = { base: 0, rows: 0, walk: 0, online: 0 };
    const nothing2 = {
      own,
      known: tip.plan.migrations.length,
      steps: [],
      losses: [],
      compared: [],
      implied: [],
      declarations: await readDeclarations(setting.root, own, plan.migrations),
      online: [],
      ms
    };
    const upOf = (migration) => rehearsal.steps.find((step) => step.phase === "up" && step.migration.id === migration.id);
    const passed2 = (migration) => {
      const step = upOf(migration);
      return step?.outcome.kind === "played" && step.outcome.failure === void 0;
    };
    const end = own.findIndex((migration) => !passed2(migration));
    const playable = end === -1 ? own : own.slice(0, end);
    const [first] = playable;
    if (first === void 0)
      return { ...nothing2, skipped: `${own[0].name} does not go up on an empty schema either` };
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const continues = isBeginning(plan, proposal);
    const player = stack.use(openPlayer(plan, scratch, setting));
    const before = plan.migrations.slice(0, plan.migrations.length - own.length);
    const base = continues ? { plan: { ...plan, migrations: before }, player } : { plan: tip.plan, player: stack.use(openPlayer(tip.plan, scratch, { ...setting, root: tip.root })) };
    const hidden = [...hiddenTables(plan), ...await player.versionTables()];
    if (!continues && base.plan.migrations.length > 0) {
      const tables = await ofBase(setting, () => base.player.versionTables());
      if (tables instanceof NotLaid) return { ...nothing2, skipped: tables.message };
      hidden.push(...tables);
    }
    const session = await connectAs(setting.server.endpoint, { multipleStatements: true });
    stack.defer(() => hangUp(session));
    await session.query(sessionSettings(setting.server.throwaway));
    const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
      hidden,
      account: scratch.definer
    });
    const states = continues ? [...playable.map((one) => upOf(one).before), upOf(playable.at(-1)).after] : [];
    const change = {
      statements: statementsOf(playable, rehearsal),
      tables: changedAcross(playable.map((one) => upOf(one)))
    };
    const selected = /* @__PURE__ */ new Map();
    const tablesAt = (index) => {
      const state = states[index];
      const known = change.statements ?? (state.tables.size <= mostTables2 ? void 0 : []);
      const tables = selected.get(state) ?? selectTables(state, { ...change, statements: known }).filter(({ name }) => !hidden.includes(name));
      selected.set(state, tables);
      return tables;
    };
    if (continues && change.statements !== void 0 && tablesAt(0).length === 0)
      return { ...nothing2, untouched: true };
    const rows = { filling: void 0, fixtures: void 0 };
    const timed = stopwatch(ms);
    const tell = (phase, migration, done, failed) => setting.onProgress({
      kind: "step",
      server: setting.name,
      database: database.name,
      phase: "deploy",
      migration: migration.id,
      done: (phase === "up" ? 0 : phase === "down" ? 1 : 2) * playable.length + done,
      of: 3 * playable.length,
      failed
    });
    const mustPlay = async (by, script, migration) => {
      const playing = () => by.play(script, migration);
      const played = by === player ? await playing() : await ofBase(setting, playing);
      if (played instanceof NotLaid) throw played;
      const { failure } = played;
      if (failure === void 0) return;
      throw new NotLaid(
        `${migration?.name ?? "the baseline"} fails: ${failure.error?.message ?? failure.message}`
      );
    };
    const lay = async (count) => {
      await timed("base", async () => {
        await scratch.reset();
        if (base.plan.baseline) await mustPlay(base.player, base.plan.baseline);
        for (const migration of base.plan.migrations) await mustPlay(base.player, migration.up, migration);
        if (states.length === 0) states.push(await reader.full());
      });
      await timed("rows", async () => {
        const fixtures = tip.plan.fixtures ?? plan.fixtures;
        if (fixtures) {
          const { failure, statements } = await player.play(fixtures);
          rows.fixtures = { statements, ...failure && { failure } };
        }
        const filling = await fillTables(
          session,
          placesOf(tablesAt(0), scratch.schema, neighbours),
          setting.seed ?? defaultSeed,
          extent
        );
        rows.filling ??= filling;
      });
      for (const [index, migration] of playable.slice(0, count).entries()) {
        snapshots[index] = await look(index);
        await mustPlay(player, migration.up, migration);
      }
    };
    let extent = extents[0];
    const steps = [];
    const snapshots = [];
    const losses = [];
    const told = /* @__PURE__ */ new Set();
    const compared = /* @__PURE__ */ new Set();
    let implied = [];
    const sqlOf = (migration) => upStatements(migration, steps).map(({ sql }) => sql);
    const look = (index) => takeSnapshot(session, scratch.schema, tablesAt(index));
    const play = async (index, phase) => {
      const migration = playable[index];
      const script = phase === "down" ? migration.down : migration.up;
      const played = await player.play(script, migration);
      const state = states[phase === "down" ? index + 1 : index];
      const concerned = played.failure && await concernedRows(session, scratch.schema, played.failure, state);
      if (played.absent !== true)
        steps.push({ migration, phase, played, extent, ...concerned && { rows: concerned } });
      const done = phase === "down" ? playable.length - index : index + 1;
      tell(phase, migration, done, played.failure !== void 0);
      return played;
    };
    try {
      await timed("walk", climbAndReturn);
      const online = await timed(
        "online",
        () => database.checks.online === "off" ? Promise.resolve({ statements: [] }) : tryOnline({
          plan,
          migrations: playable,
          steps,
          states,
          tables: tablesAt(0),
          scratch,
          clear: (charset) => timed("base", () => scratch.reset(charset)),
          setting,
          session,
          neighbours
        })
      );
      return {
        ...nothing2,
        ...!continues && { diverged: true },
        steps,
        losses,
        compared: [...compared],
        ...!continues && states.length === own.length + 1 && { schemas: { before: states[0], after: states.at(-1) } },
        implied,
        ...rows.filling && { filling: rows.filling },
        ...rows.fixtures && { fixtures: rows.fixtures },
        online: online.statements,
        ...online.statements.length > 0 && database.sizes && { sizes: await estimateSizes(database) },
        ...online.skipped !== void 0 && { onlineSkipped: online.skipped },
        ms
      };
    } catch (error) {
      if (!(error instanceof NotLaid)) throw error;
      return { ...nothing2, steps, losses, compared: [...compared], skipped: error.message };
    }
    async function climbAndReturn() {
      let furthest = 0;
      for (const one of extents) {
        extent = one;
        snapshots.length = 0;
        if (!continues) states.length = 0;
        await lay(0);
        const reached = await goUp();
        if (reached <= furthest) continue;
        furthest = reached;
        implied = impliedValues(playable, states, snapshots, sqlOf);
        await goDown(reached);
        if (reached === playable.length) return;
      }
    }
    async function goUp() {
      for (let index = 0; index < playable.length; index += 1) {
        snapshots[index] = await look(index);
        const { failure } = await play(index, "up");
        if (failure) return index;
        if (!continues) states.push(await reader.full());
      }
      snapshots[playable.length] = await look(playable.length);
      return playable.length;
    }
    async function goDown(reached) {
      let standing = reached === playable.length ? reached : void 0;
      if (!playable.slice(0, reached).some(({ down }) => down)) return;
      const floor = plan.migrations.findIndex(({ id }) => id === database.downgradeFloor?.id);
      const units = unitsOf(database, playable);
      const broken = /* @__PURE__ */ new Set();
      for (let index = reached - 1; index >= 0; index -= 1) {
        const migration = playable[index];
        const unit = units[index];
        if (migration.down === void 0 || plan.migrations.indexOf(migration) < floor) {
          broken.add(unit);
          standing = void 0;
          continue;
        }
        if (standing !== index + 1) await lay(index + 1);
        const { failure, absent } = await play(index, "down");
        standing = failure || absent ? void 0 : index;
        if (standing === void 0) broken.add(unit);
        if (standing !== void 0 && unit?.migrations[0] === migration && !broken.has(unit)) {
          const last = index + unit.migrations.length;
          const after = await look(index);
          compared.add(migration);
          for (const loss of findLosses({
            before: snapshots[index],
            after,
            between: states[last],
            base: states[index],
            today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
          })) {
            if (!told.has(nameLoss(loss))) losses.push({ migration, loss });
            told.add(nameLoss(loss));
          }
          if (!isRestored(rehearsal, migration)) standing = void 0;
        }
      }
      if (!steps.some(({ phase }) => phase === "down")) return;
      if (standing !== 0) await lay(0);
      for (let index = 0; index < reached; index += 1) {
        const { failure } = await play(index, "reapply");
        if (failure) break;
      }
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function ofBase({ signal, server }, task) {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted || server.gone.aborted) throw error;
    return new NotLaid(`what the base has cannot be played: ${headline(error.problems[0]?.message ?? "")}`);
  }
}

// src/rehearsal/old-models.ts
async function readOldModels({ proposal, database }, { head, steps }, scratch, setting) {
  if (database.checks.rolling === "off" || proposal?.kind !== "known" || head === void 0) return void 0;
  const { own, tip } = proposal;
  const { models } = tip.plan;
  const ids = new Set(own.map(({ id }) => id));
  const takesAway = steps.some(
    ({ phase, migration, before, after }) => phase === "up" && ids.has(migration.id) && refusals(before, after).length > 0
  );
  if (models === void 0 || !takesAway) return void 0;
  try {
    var _stack = [];
    try {
      const player = __using(_stack, openPlayer(tip.plan, scratch, { ...setting, root: tip.modelsRoot ?? tip.root }), true);
      await scratch.reset({ charset: head.charset, collation: head.collation });
      const { failure } = await player.play(await player.render(models));
      if (failure) return void 0;
      const hidden = hiddenTables(tip.plan);
      const { flavor } = setting.server;
      const reader = await openCatalogReader(scratch.admin, scratch.schema, flavor, {
        hidden,
        account: scratch.definer
      });
      return await reader.full();
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (error instanceof ProblemError && !setting.signal.aborted && !setting.server.gone.aborted)
      return void 0;
    throw error;
  }
}

// src/rehearsal/rehearse.ts
import { isDeepStrictEqual } from "node:util";
async function rehearse(database, migrations, stage, record, extent) {
  const { steps, states, unstable } = record;
  const did = /* @__PURE__ */ new Map();
  const indexOf = new Map(migrations.map((migration, index) => [migration.id, index]));
  record.baseline = await stage.baseline();
  await stage.versions.replace([]);
  let current = await stage.reader.full();
  states.push(current);
  const skipUps = (left2, because) => {
    const reason = { kind: "not-reached", because };
    const outcome = { kind: "skipped", reason };
    for (const migration of left2)
      steps.push({ migration, phase: "up", outcome, before: current, after: current });
  };
  if (record.baseline?.failure) return skipUps(migrations, "the baseline failed");
  let owed;
  const same = (left2, right) => left2 === right || diffCatalogs(left2, right, { ignore: [...database.ignore, ...unstable.keys()] }).length === 0;
  const restore = async () => {
    if (owed === void 0) return;
    const count = owed;
    owed = void 0;
    await stage.clear();
    const laid = await stage.baseline();
    if (laid?.failure) throw notPutBack("the baseline", laid.failure);
    for (const [index, migration] of migrations.slice(0, count).entries()) {
      const played = await stage.play(migration, "up");
      stage.onStep("restore", migration, index + 1, count, played.failure !== void 0);
      if (played.failure) throw notPutBack(migration.name, played.failure);
    }
    await stage.versions.replace(migrations.slice(0, count));
    current = await stage.reader.full();
    for (const change of diffCatalogs(states[count], current, { ignore: database.ignore })) {
      const name = nameOf(change);
      if (name !== void 0 && !unstable.has(name)) unstable.set(name, makerOf(name, migrations, states));
    }
  };
  const step = async (migration, phase, done, of, judged = {}) => {
    const before = current;
    const played = await stage.play(migration, phase === "down" ? "down" : "up");
    const index = indexOf.get(migration.id) ?? 0;
    const statements = whatItDid(phase === "down" ? migration.down : migration.up, played);
    if (phase === "up") did.set(migration.id, statements);
    const repeats = phase === "reapply" && isDeepStrictEqual(statements, did.get(migration.id)) && diffCatalogs(before, states[index]).length === 0;
    current = await stage.reader.advance(
      before,
      statements && { statements, ...repeats && { again: states[index + 1] } }
    );
    const absent = played.absent === true;
    const made = {
      migration,
      phase,
      outcome: absent ? { kind: "skipped", reason: whyWithoutDown(database, migration, played.refuses) } : { kind: "played", ...played },
      before,
      after: current,
      ...!absent && judged
    };
    steps.push(made);
    const { expected } = judged;
    const bad = played.failure !== void 0 || expected !== void 0 && !same(current, expected);
    stage.onStep(phase, migration, done, of, bad && !absent);
    return made;
  };
  await sequence(migrations, stage.versions, async (migration) => {
    const made = await step(migration, "up", states.length, migrations.length);
    if (made.outcome.kind === "played" && made.outcome.failure) {
      owed = states.length - 1;
      throw new EndOfPass();
    }
    states.push(made.after);
  }).up();
  const reached = states.length - 1;
  if (owed !== void 0)
    skipUps(migrations.slice(reached + 1), `the up of ${migrations[reached]?.id} failed`);
  if (owed !== void 0) await restore();
  current = await confirm(stage.reader, current, "up");
  if (extent === "ups") return;
  const floor = database.downgradeFloor === void 0 ? 0 : indexOf.get(database.downgradeFloor.id) ?? 0;
  const bottom = Math.min(floor, reached);
  const skipDown = (migration, index, reason) => {
    const before = states[index + 1];
    steps.push({ migration, phase: "down", outcome: { kind: "skipped", reason }, before, after: before });
  };
  const units = unitsOf(database, migrations);
  const broken = /* @__PURE__ */ new Set();
  let downs = 0;
  const walk = sequence(migrations, stage.versions, async (migration) => {
    const index = indexOf.get(migration.id) ?? 0;
    const unit = units[index];
    const together = unit.migrations.length > 1;
    const last = unit.migrations[0] === migration;
    downs += 1;
    if (migration.down === void 0) {
      skipDown(migration, index, whyWithoutDown(database, migration));
      stage.onStep("down", migration, downs, reached - bottom, false);
      if (!together || last && (owed !== void 0 || !same(current, states[index])))
        owed = index;
      return;
    }
    await restore();
    const partial = (indexOf.get(unit.migrations.at(-1).id) ?? 0) >= reached;
    const uncompared = !last ? "inside" : broken.has(unit) ? "broken" : partial ? "partial" : void 0;
    const made = await step(migration, "down", downs, reached - bottom, {
      ...together && { unit },
      ...uncompared === void 0 ? { expected: states[index] } : { uncompared }
    });
    const unplayed = made.outcome.kind === "skipped" || made.outcome.failure !== void 0;
    if (unplayed) broken.add(unit);
    if (unplayed || last && !same(made.after, states[index])) owed = index;
  });
  if (reached > bottom) await walk.down(migrations[bottom]?.id);
  for (const [index, migration] of [...migrations.slice(0, bottom).entries()].reverse()) {
    skipDown(migration, index, { kind: "below-floor", floor: database.downgradeFloor?.id ?? "" });
  }
  const anyDown = steps.some(({ phase, outcome }) => phase === "down" && outcome.kind === "played");
  if (anyDown) {
    await restore();
    current = await confirm(stage.reader, current, "down");
    await sequence(migrations.slice(0, reached), stage.versions, async (migration) => {
      await restore();
      const index = indexOf.get(migration.id) ?? 0;
      const expected = states[index + 1];
      const unit = units[index];
      const last = unit.migrations.at(-1) === migration || index + 1 === reached;
      const made = await step(migration, "reapply", index + 1 - bottom, reached - bottom, {
        ...unit.migrations.length > 1 && { unit },
        ...last ? { expected } : { uncompared: "inside" }
      });
      const unplayed = made.outcome.kind === "played" && made.outcome.failure !== void 0;
      if (unplayed || last && !same(made.after, expected)) owed = index + 1;
    }).up();
    if (owed === void 0) await confirm(stage.reader, current, "reapply");
  } else {
    owed = same(current, states[reached]) ? void 0 : reached;
    if (owed === void 0) await stage.versions.replace(migrations.slice(0, reached));
  }
  if (extent === "all-to-head") await restore();
  await stage.versions.applied().catch(() => void 0);
}
function whatItDid(script, played) {
  if (played.failure !== void 0) return void 0;
  if (script?.kind === "sql") {
    const statements2 = script.statements.map(({ sql }) => sql);
    return statements2.every(saysAll) ? statements2 : void 0;
  }
  const statements = played.isAll ? played.sent?.map(({ sql }) => sql.trim()) : void 0;
  return statements?.every((sql) => saysAll(sql) && !sql.includes(";")) ? statements : void 0;
}
function notPutBack(what, { message }) {
  return new Error(
    `the schema could not be put back: ${what}, which could be played before, now fails on an empty schema: ${message}`
  );
}
function nameOf({ path: path9, object }) {
  const [outer] = path9;
  return object === "routine" ? outer?.replace(/^[a-z]+( body)? /, "") : outer;
}
function makerOf(name, migrations, states) {
  const has = (state) => [state.tables, state.views, state.triggers, state.events, state.sequences].some(
    (objects) => objects.has(name)
  ) || [...state.routines.values()].some((routine) => routine.name === name);
  const first = states.findIndex(has);
  return first > 0 ? migrations[first - 1] : void 0;
}
var ReadingMismatch = class extends Error {
  constructor(pass) {
    super(`after the ${pass} pass a full reading of the schema differs from what was read step by step`);
    this.name = "ReadingMismatch";
  }
};
async function confirm(reader, current, pass) {
  if (!reader.cheap) return current;
  const full = await reader.full();
  if (diffCatalogs(current, full).length > 0) throw new ReadingMismatch(pass);
  return full;
}

// src/rehearsal/turn.ts
async function takeTurn(plan, scratch, setting, watch, unmet, needed, neighbours) {
  const { database, migrations } = plan;
  const started = performance.now();
  const record = { steps: [], states: [], unstable: /* @__PURE__ */ new Map() };
  const rehearsal = (rest) => ({
    database,
    server: setting.name,
    flavor: setting.server.flavor,
    format: plan.format,
    migrations,
    steps: record.steps,
    base: record.states[0] ?? emptyCatalog,
    ...record.baseline && { baseline: record.baseline },
    ...record.states.length === migrations.length + 1 && record.baseline?.failure === void 0 && { head: record.states.at(-1) },
    unstable: [...record.unstable].map(([name, migration]) => ({ name, ...migration && { migration } })),
    shared: !setting.server.throwaway && scratch.confined,
    outside: [],
    ...plan.heads && { heads: plan.heads },
    ...plan.remarks && { remarks: plan.remarks },
    ...plan.proposal && { proposal: plan.proposal },
    unmet,
    ms: performance.now() - started,
    ...rest
  });
  setting.onProgress({
    kind: "database-started",
    server: setting.name,
    database: database.name,
    migrations: migrations.length
  });
  watch.enter(database.schema);
  try {
    await playSteps(plan, scratch, setting, record, !plan.wanted ? "ups" : needed ? "all-to-head" : "all");
    const played = rehearsal({});
    return await leave(
      watch,
      plan,
      needed ? played : await finishTurn(plan, played, scratch, setting, neighbours),
      setting
    );
  } catch (error) {
    return rehearsal(await whyBroken(error, setting, scratch));
  }
}
async function whyBroken(error, { signal, server }, scratch) {
  if (signal.aborted) return { broken: "the run was interrupted" };
  const isOfProject = error instanceof ProblemError && error.problems.every(({ code }) => code !== "server-connect") && await scratch?.admin.ping().then(
    () => true,
    () => false
  );
  const gone = isOfProject ? void 0 : await whyGone(server);
  if (gone !== void 0) return { broken: headline(gone.message) };
  if (error instanceof ProblemError)
    return { broken: headline(error.problems[0]?.message ?? ""), problems: error.problems };
  return { broken: error instanceof Error ? error.message : String(error) };
}
async function playSteps(plan, scratch, setting, record, extent) {
  var _stack = [];
  try {
    const { database, migrations } = plan;
    const player = __using(_stack, openPlayer(plan, scratch, setting), true);
    const own = await player.versionTables();
    const versions = own.length > 0 ? versionsInMemory() : writeBehind(openVersionTable(scratch.admin, scratch.schema, database.versionTable));
    const hidden = { hidden: [...hiddenTables(plan), ...own], account: scratch.definer };
    const attempt = async (reading) => {
      const reader = await openReader2(scratch, setting, hidden, reading);
      const stage = {
        reader,
        versions,
        play: (migration, direction) => player.play(direction === "up" ? migration.up : migration.down, migration),
        baseline: async () => plan.baseline && player.play(plan.baseline),
        clear: () => scratch.reset(),
        onStep: (phase, migration, done, of, failed) => setting.onProgress({
          kind: "step",
          server: setting.name,
          database: database.name,
          phase,
          migration: migration.id,
          done,
          of,
          failed
        })
      };
      await rehearse(database, migrations, stage, record, extent);
    };
    try {
      await attempt(setting.reading);
    } catch (error) {
      if (!(error instanceof ReadingMismatch) || setting.reading === "both") throw error;
      setting.onProgress({
        kind: "note",
        text: `${database.name}: ${error.message}; rehearsing it again with full readings`
      });
      record.steps.length = 0;
      record.states.length = 0;
      record.unstable.clear();
      await scratch.reset();
      await attempt("full");
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function openReader2(scratch, setting, options, reading) {
  const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, options);
  if (reading === "full") return { ...reader, cheap: false, advance: () => reader.full() };
  if (reading === "cheap") return reader;
  return {
    ...reader,
    async advance(previous, done) {
      const [cheap, full] = [await reader.advance(previous, done), await reader.full()];
      if (diffCatalogs(cheap, full).length > 0) throw new ReadingMismatch("last step of a");
      return cheap;
    }
  };
}
async function leave(watch, plan, rehearsal, setting) {
  try {
    const outside = await watch.leave(plan.database.schema);
    return { ...rehearsal, outside: [...rehearsal.outside, ...outside] };
  } catch (error) {
    return { ...await whyBroken(error, setting), ...rehearsal };
  }
}
async function finishTurn(plan, rehearsal, scratch, setting, neighbours) {
  if (!plan.wanted || rehearsal.broken !== void 0) return rehearsal;
  const started = performance.now();
  try {
    const deployment = await deploy(plan, rehearsal, scratch, setting, neighbours);
    const oldModels = await readOldModels(plan, rehearsal, scratch, setting);
    const deployed = {
      ...rehearsal,
      ...deployment && { deployment },
      ...oldModels && { oldModels },
      ms: rehearsal.ms + performance.now() - started
    };
    return addModels(plan, deployed, scratch, setting);
  } catch (error) {
    return { ...rehearsal, ...await whyBroken(error, setting, scratch), walked: true };
  }
}
async function addModels(plan, rehearsal, scratch, setting) {
  const { database, models } = plan;
  const { head } = rehearsal;
  if (!models || !head || rehearsal.broken !== void 0 || database.checks.drift === "off") return rehearsal;
  const started = performance.now();
  try {
    var _stack = [];
    try {
      const player = __using(_stack, openPlayer(plan, scratch, setting), true);
      await scratch.reset({ charset: head.charset, collation: head.collation });
      const script = await player.render(models);
      const played = await player.play(script);
      const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
        hidden: hiddenTables(plan),
        account: scratch.definer
      });
      const catalog = await reader.full();
      const { flavor } = setting.server;
      const lent = lend(catalog, head, plan.cannotSay?.names ?? []);
      const trial = { head, models: lent, ignore: database.ignore, scratch, flavor, player, reader };
      const closing = played.failure ? void 0 : await closeDrift(trial);
      const statements = script.kind === "sql" ? script.statements : played.sent;
      const run = {
        played,
        catalog,
        ...plan.cannotSay && { lent, cannotSay: plan.cannotSay },
        ...closing && { closing },
        ...statements && { statements }
      };
      setting.onProgress({
        kind: "step",
        server: setting.name,
        database: database.name,
        phase: "models",
        migration: "",
        done: 1,
        of: 1,
        failed: played.failure !== void 0
      });
      return { ...rehearsal, models: run, ms: rehearsal.ms + performance.now() - started };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    return { ...rehearsal, ...await whyBroken(error, setting, scratch), walked: true };
  }
}

// src/servers/outside.ts
function compareOutside(before, after, busy) {
  const changes = [];
  const compare = (kind, from, to, passOver) => {
    for (const name of /* @__PURE__ */ new Set([...from.keys(), ...to.keys()])) {
      const [was, is] = [from.get(name), to.get(name)];
      if (was === is || passOver.has(name)) continue;
      changes.push({
        kind,
        name,
        change: was === void 0 ? "added" : is === void 0 ? "removed" : "changed",
        ...was !== void 0 && { from: was },
        ...is !== void 0 && { to: is }
      });
    }
  };
  compare("schema", before.schemas, after.schemas, busy);
  compare("account", before.accounts, after.accounts, /* @__PURE__ */ new Set());
  compare("variable", before.variables, after.variables, /* @__PURE__ */ new Set());
  return changes;
}

// src/rehearsal/watch.ts
async function watchOutside(scratch, ours) {
  let last = await scratch?.outside();
  const running = /* @__PURE__ */ new Set();
  const ranSince = /* @__PURE__ */ new Set();
  let reading = Promise.resolve();
  let waiting = [];
  let next;
  const read = async () => {
    const ended = waiting;
    waiting = [];
    next = void 0;
    const now = await scratch?.outside();
    const changes = (last && now ? compareOutside(last, now, new Set(ranSince)) : []).filter(
      ({ kind, name }) => kind !== "schema" || ours === void 0 || ours.has(name)
    );
    last = now;
    for (const schema of ended) running.delete(schema);
    ranSince.clear();
    for (const other of running) ranSince.add(other);
    return changes;
  };
  const leave2 = async (schema) => {
    waiting.push(schema);
    if (next !== void 0) {
      return next.then(
        () => [],
        () => leave2(schema)
      );
    }
    next = reading.then(read);
    reading = next.catch(() => void 0);
    return next;
  };
  return {
    enter(schema) {
      running.add(schema);
      ranSince.add(schema);
    },
    leave: leave2
  };
}

// src/rehearsal/schedule.ts
async function rehearseAll(plans, setting, onRecord) {
  var _stack = [];
  try {
    const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
    const scratches = /* @__PURE__ */ new Map();
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const open = async ({ database }) => {
      const needs = database.needs.map((name) => schemaOf.get(name) ?? name);
      const request = { database: database.name, schema: database.schema, needs };
      const note = (text) => setting.onProgress({ kind: "note", text: `${setting.name}: ${text}` });
      const scratch = await openScratch(setting.server, request, note);
      for (const text of scratch.notes) note(text);
      setting.onSecret?.(scratch.account.password);
      if (setting.server.throwaway) stack.defer(() => scratch.leave());
      else stack.use(scratch);
      scratches.set(database.name, scratch);
    };
    const alone = setting.server.throwaway ? [] : plans.slice(0, 1);
    for (const plan of alone) await open(plan);
    const opening = limiter(setting.jobs);
    await settled(plans.slice(alone.length).map((plan) => opening(() => open(plan))));
    const confined = [...scratches.values()].every((scratch) => scratch.confined);
    const limit = limiter(confined ? setting.jobs : 1);
    const ours = setting.server.throwaway ? void 0 : new Set(schemaOf.values());
    const watch = await watchOutside([...scratches.values()][0], ours);
    const atHead = /* @__PURE__ */ new Map();
    const finished = /* @__PURE__ */ new Map();
    const neighboursOf = async ({ database }) => {
      const found = /* @__PURE__ */ new Map();
      for (const needed of database.needs) {
        const head = (await atHead.get(needed))?.head;
        if (head) found.set(schemaOf.get(needed) ?? needed, head);
      }
      return found;
    };
    const play = async (plan) => {
      const { name } = plan.database;
      const unmet = [];
      const neighbours = await neighboursOf(plan);
      for (const needed of plan.database.needs) {
        const rehearsal = await atHead.get(needed);
        if (rehearsal && rehearsal.head === void 0)
          unmet.push({ name: needed, because: whyNotAtHead(rehearsal) });
      }
      return limit(
        () => takeTurn(
          plan,
          scratches.get(name),
          setting,
          watch,
          unmet,
          isNeeded(name, plans),
          neighbours
        )
      );
    };
    const finish = async (plan) => {
      const rehearsal = await atHead.get(plan.database.name);
      if (!isNeeded(plan.database.name, plans)) return rehearsal;
      await Promise.all(
        plans.filter(({ database }) => database.needs.includes(plan.database.name)).map(({ database }) => finished.get(database.name))
      );
      return limit(async () => {
        watch.enter(plan.database.schema);
        const finishing = await finishTurn(
          plan,
          rehearsal,
          scratches.get(plan.database.name),
          setting,
          await neighboursOf(plan)
        );
        return leave(watch, plan, finishing, setting);
      });
    };
    for (const plan of plans) {
      const { name } = plan.database;
      atHead.set(
        name,
        Promise.resolve().then(() => play(plan))
      );
      finished.set(
        name,
        Promise.resolve().then(() => finish(plan))
      );
    }
    await Promise.all(
      plans.map(async (plan) => {
        const rehearsal = await finished.get(plan.database.name);
        if (plan.wanted) onRecord(rehearsal);
      })
    );
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function settled(tasks) {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === "rejected") throw outcome.reason;
  }
}
function isNeeded(name, plans) {
  return plans.some(({ database }) => database.needs.includes(name));
}
function whyNotAtHead(rehearsal) {
  if (rehearsal.broken !== void 0) return rehearsal.broken;
  if (rehearsal.baseline?.failure) return "its baseline failed";
  const failed = rehearsal.steps.find(
    ({ phase, outcome }) => phase === "up" && outcome.kind === "played" && outcome.failure
  );
  return failed ? `the up of ${failed.migration.id} failed` : "its migrations do not reach head";
}

// src/pipeline.ts
async function runPipeline(request) {
  var _stack = [];
  try {
    const started = performance.now();
    const { matrix } = request;
    const base = __using(_stack, await openBaseOf(request), true);
    const own = __using(_stack, request.drivers === void 0 ? openDrivers(request.env) : void 0, true);
    const drivers = request.drivers ?? own;
    const specs = request.servers ?? matrix.servers;
    const {
      plans: read,
      part,
      of,
      selection
    } = await tellingClashes(
      base.found,
      () => readPart({
        ...request,
        base: base.found,
        servers: specs.length,
        drivers
      })
    );
    const proposals = await readProposals(base.found, read, { matrix, env: request.env, drivers });
    const plans = read.map((plan, index) => ({ ...plan, proposal: proposals[index] }));
    const runs = await Promise.all(
      // no server for nothing
      part.length === 0 ? [] : specs.map((spec) => runOn(spec, plans, request, drivers))
    );
    return assembleReport({
      tool: { name: package_default.name, version: package_default.version },
      command: "verify",
      matrix,
      servers: runs.flatMap(({ server }) => server ? [server] : []),
      // in the order of the matrix; a database's servers stand together
      rehearsals: part.flatMap(
        (database) => runs.flatMap(({ rehearsed }) => rehearsed.filter((one) => one.database === database))
      ),
      problems: distinct(runs.flatMap(({ problems }) => problems)),
      durationMs: performance.now() - started,
      interrupted: request.signal.aborted,
      ...request.shard && {
        shard: {
          index: request.shard.index,
          total: request.shard.total,
          databases: part.map(({ name }) => name),
          of: of.map(({ name }) => name)
        }
      },
      ...request.commit !== void 0 && { commit: request.commit },
      matrixDigest: matrix.digest,
      ...selection && { selection }
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function openBaseOf({
  base,
  matrix,
  env,
  signal
}) {
  const found = base === void 0 ? noBase : await openBase(base, matrix.root, env, signal);
  return {
    found,
    async [Symbol.asyncDispose]() {
      if (found.kind === "base") await found[Symbol.asyncDispose]();
    }
  };
}
async function runOn(spec, plans, request, drivers) {
  const { env, signal, keep, onProgress, open = openServer } = request;
  const wanted = plans.filter((plan) => plan.wanted);
  const notRun = (problems) => ({
    rehearsed: wanted.map((plan) => ({
      database: plan.database,
      plan,
      server: spec.text,
      results: /* @__PURE__ */ new Map(),
      notRun: {
        status: "error",
        reason: problems[0] ? headline(problems[0].message) : "the run was interrupted"
      }
    })),
    problems
  });
  try {
    var _stack = [];
    try {
      const server = __using(_stack, await open(spec, { env, signal, keep, platform: process.platform }, onProgress), true);
      if (server.throwaway) request.onSecret?.(server.endpoint.password);
      const rehearsed = /* @__PURE__ */ new Map();
      const setting = {
        server,
        name: spec.text,
        root: request.matrix.root,
        jobs: request.jobs ?? 2 * availableParallelism(),
        ...request.seed !== void 0 && { seed: request.seed },
        signal,
        drivers,
        onProgress,
        onSecret: request.onSecret,
        reading: request.reading ?? "cheap"
      };
      await rehearseAll(plans, setting, (rehearsal) => {
        rehearsed.set(rehearsal.database, judge(rehearsal, spec, onProgress));
      }).catch(async (error) => {
        throw signal.aborted ? error : await whyGone(server) ?? error;
      });
      const problems = server.gone.aborted && server.gone.reason instanceof ProblemError ? server.gone.reason.problems : [...rehearsed.values()].flatMap(({ rehearsal }) => rehearsal?.problems ?? []);
      return {
        server,
        rehearsed: wanted.map(({ database }) => rehearsed.get(database)),
        problems
      };
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (signal.aborted) return notRun([]);
    if (error instanceof ProblemError) return notRun(error.problems);
    throw error;
  }
}
function judge(rehearsal, spec, onProgress) {
  const { database } = rehearsal;
  const results = /* @__PURE__ */ new Map();
  for (const check of checks) {
    const severity = database.checks[check.name] ?? check.severity;
    results.set(check.name, severity === "off" ? "off" : check.run(rehearsal, { severity }));
  }
  const failed = [...results.values()].some(
    (result) => result !== "off" && result.findings.some(({ severity }) => severity === "error")
  );
  const status = rehearsal.broken !== void 0 ? "error" : failed ? "failed" : "passed";
  onProgress({
    kind: "database-finished",
    server: spec.text,
    database: database.name,
    status,
    ms: rehearsal.ms
  });
  return { database, server: spec.text, rehearsal, results };
}

export {
  runPipeline,
  openBaseOf
};
