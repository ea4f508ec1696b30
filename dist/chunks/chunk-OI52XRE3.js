import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readModels
} from "./chunk-EQ4N42JV.js";
import {
  selectDatabases,
  withNeeds
} from "./chunk-COBYW75Y.js";
import {
  readMigrations
} from "./chunk-XWEVCA4M.js";
import {
  isPattern
} from "./chunk-Q3QAASNB.js";
import {
  costOf,
  partition
} from "./chunk-MAQ43Z5D.js";
import {
  lookUp,
  openFile,
  parseIni,
  readSqlScript,
  require_dist
} from "./chunk-WKNARJQP.js";
import {
  ProblemError,
  distinct
} from "./chunk-U4MZ765K.js";
import {
  __toESM
} from "./chunk-W2WRCS7Z.js";

// src/formats/baseline.ts
async function readBaseline(root, { baseline }) {
  if (baseline === void 0) return void 0;
  const { path: path4, at } = baseline;
  const none = { kind: "sql", file: path4, statements: [] };
  const fail = (problems) => ({ script: none, problems });
  const nothing = (message, hint) => fail([{ code: "baseline-unreadable", message, at, hint }]);
  try {
    const folder = await openFile(root, path4, "baseline-unreadable");
    const [file] = folder?.files ?? [];
    if (folder === void 0 || file === void 0)
      return nothing(`There is no file "${path4}".`, "Name a .sql file that holds the schema.");
    const { script, problems } = await readSqlScript(folder, file);
    if (problems.length > 0)
      return fail(problems.map((problem) => ({ ...problem, code: "baseline-unreadable" })));
    if (script.statements.length === 0) {
      const hint = "Write what the database holds before its first migration there (`mysqldump --no-data`), or leave `baseline` out.";
      return nothing(`The baseline "${path4}" holds no statement.`, hint);
    }
    return { script, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fail(error.problems.map((problem) => ({ at, ...problem })));
  }
}

// src/formats/fixtures.ts
async function readFixtures(root, { fixtures = [], name }) {
  const [first] = fixtures;
  if (first === void 0) return void 0;
  const problems = [];
  const statements = [];
  for (const { path: path4, at } of fixtures) {
    try {
      const folder = await openFile(root, path4, "fixtures-unreadable");
      const [file] = folder?.files ?? [];
      if (folder === void 0 || file === void 0) {
        const hint = "Name a .sql file with INSERT statements.";
        problems.push({ code: "fixtures-unreadable", message: `There is no file "${path4}".`, at, hint });
        continue;
      }
      const reading = await readSqlScript(folder, file);
      problems.push(
        ...reading.problems.map((problem) => ({ ...problem, code: "fixtures-unreadable" }))
      );
      statements.push(...reading.script.statements);
      if (reading.problems.length === 0 && reading.script.statements.length === 0) {
        const message = `The fixtures "${path4}" of ${name} hold no statement.`;
        problems.push({
          code: "fixtures-unreadable",
          message,
          at,
          hint: "Write INSERT statements there, or leave it out."
        });
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems.map((problem) => ({ at, ...problem })));
    }
  }
  return { script: { kind: "sql", file: first.path, statements }, problems };
}

// src/matrix/select-changed.ts
import { access, readFile as readFile2 } from "node:fs/promises";
import path3 from "node:path";

// src/matrix/changed.ts
var import_yaml = __toESM(require_dist(), 1);

// src/matrix/sources.ts
import { readdir, readFile, realpath } from "node:fs/promises";
import path2 from "node:path";

// src/matrix/imports.ts
import { builtinModules } from "node:module";
import path from "node:path";
function repositoryOf(names, packageTexts) {
  const files = new Set(names);
  const modules = /* @__PURE__ */ new Map();
  const scripts = /* @__PURE__ */ new Map();
  const add = (to, name, file) => {
    if (name === void 0) return;
    const known = to.get(name);
    if (known === void 0) to.set(name, [file]);
    else known.push(file);
  };
  for (const file of files) {
    add(modules, /(?:^|\/)([^/]+?)(?:\/__init__)?\.py$/.exec(file)?.[1], file);
    add(scripts, scriptName(file)?.split("/").at(-1), file);
  }
  const packages = packageTexts.flatMap((text) => /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? []);
  return { files, modules, scripts, packages: new Set(packages) };
}
function scriptName(file) {
  return /^(.+?)(?:\/index)?\.[cm]?[jt]sx?$/.exec(file)?.[1];
}
function aliased(name, { scripts }) {
  const [, ...parts] = name.replace(/\.[cm]?[jt]sx?$/, "").split("/");
  if (parts.length === 0) return [];
  const end = `/${parts.join("/")}`;
  return (scripts.get(parts.at(-1)) ?? []).filter((file) => `/${scriptName(file)}`.endsWith(end));
}
var pythonUnknown = /\b(?:importlib|__import__|pkgutil|runpy|exec|execfile|eval|subprocess|iterdir|listdir|scandir|rglob|glob|read_text|read_bytes|read_csv|read_json|read_excel|configparser|dotenv|load_dotenv|import_module|find_packages|walk_packages)\b|(?<![\w"'])open\s*\(|\bos\.(?:walk|system|popen)\b|\bop\.run_async\b/;
function pythonImports(file, text, repository) {
  const code2 = text.replace(/(^|\s)#[^\n]*/g, "$1");
  const found = /* @__PURE__ */ new Set();
  for (const [, line = ""] of code2.matchAll(/^[ \t]*import[ \t]+([^\n;]+)/gm))
    for (const name of line.split(",")) addModule(name.trim().split(/\s+/)[0] ?? "", repository, found);
  const froms = /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;]+))/gm;
  for (const [, dots = "", module = "", inside, plain = ""] of code2.matchAll(froms)) {
    const names = (inside ?? plain).split(",").map((name) => name.trim().split(/\s+/)[0] ?? "");
    if (dots === "") {
      addModule(module, repository, found);
      for (const name of names) addModule(`${module}.${name}`, repository, found);
    } else {
      const folder = path.posix.join(path.posix.dirname(file), "../".repeat(dots.length - 1));
      const base = path.posix.join(folder, module.replaceAll(".", "/"));
      for (const one of ["", ...names].map((name) => path.posix.join(base, name)))
        for (const candidate of [`${one}.py`, `${one}/__init__.py`])
          if (repository.files.has(candidate)) found.add(candidate);
    }
  }
  const match = pythonUnknown.exec(code2)?.[0];
  return {
    files: [...found],
    ...match !== void 0 && { unknown: `${file} uses ${match.replace(/\s*\($/, "")}` }
  };
}
function addModule(name, { modules }, found) {
  if (!/^\w+(?:\.\w+)*$/.test(name)) return;
  const parts = name.split(".");
  for (let length = parts.length; length > 0; length--) {
    const suffix = parts.slice(0, length).join("/");
    for (const file of modules.get(parts[length - 1]) ?? []) {
      const module = `/${file.replace(/(?:\/__init__)?\.py$/, "")}`;
      if (module.endsWith(`/${suffix}`)) found.add(file);
    }
  }
}
var reader = /^(?:(?:node:)?(?:fs|fs\/promises|child_process|vm|worker_threads|module)|fs-extra|graceful-fs|glob|fast-glob|globby|tinyglobby|tiny-glob|jiti|execa|cross-spawn|shelljs|zx|find-up|dotenv|config|cosmiconfig)(?:\/|$)/;
var builtins = new Set(builtinModules);
var extensions = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", ".tsx", ".jsx"];
function javascriptImports(file, text, repository) {
  const code2 = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}])\/\/[^\n]*/g, "$1");
  const found = /* @__PURE__ */ new Set();
  const unknown = (what) => ({ files: [...found], unknown: `${file} ${what}` });
  for (const [, name = ""] of code2.matchAll(
    /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"\n]+)['"]/g
  )) {
    if (reader.test(name)) return unknown(`uses ${name}`);
    if (name.startsWith("node:") || builtins.has(name)) continue;
    if (!/^\.{1,2}(?:\/|$)/.test(name)) {
      const bare = name.startsWith("@") ? name.split("/").slice(0, 2).join("/") : name.split("/")[0];
      if (/^[#~/]|^@\//.test(name) || repository.packages.has(bare)) return unknown(`imports ${name}`);
      for (const one of aliased(name, repository)) found.add(one);
      continue;
    }
    const base = path.posix.join(path.posix.dirname(file), name);
    const candidates = [
      ...extensions.map((extension) => `${base}${extension}`),
      ...extensions.slice(1).map((extension) => `${base}/index${extension}`),
      // TypeScript may name what it compiles to
      .../\.[cm]?js$/.test(base) ? [base.replace(/js$/, "ts"), base.replace(/js$/, "tsx")] : []
    ].filter((candidate) => repository.files.has(candidate));
    if (candidates.length === 0) return unknown(`imports ${name}, which is not in the repository`);
    for (const candidate of candidates) found.add(candidate);
  }
  const dynamic = /\b(?:import|require)\s*\(\s*(?!['"])[^)\s]/.exec(code2);
  if (dynamic !== null) return unknown("imports what a variable says");
  const global = /\b(?:Bun\.file|Bun\.\$|Deno\.read\w*|import\.meta\.glob|import\.meta\.resolve)\b/.exec(
    code2
  )?.[0];
  if (global !== void 0) return unknown(`uses ${global}`);
  return { files: [...found] };
}

// src/matrix/sources.ts
var skipped = /* @__PURE__ */ new Set([".git", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".mypy_cache"]);
var mostFiles = 2e5;
async function openWorkspace(root, gone) {
  const files = [...gone];
  const links = [];
  const visit = async (relative) => {
    const entries = await readdir(path2.join(root, relative), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (files.length > mostFiles) return;
      const name = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(name);
      if (!entry.isDirectory()) files.push(name);
      else if (!skipped.has(entry.name)) await visit(name);
    }
  };
  await visit("");
  const text = async (file) => await readFile(path2.join(root, file), "utf8").catch(() => "");
  const packages = files.filter((file) => file !== "package.json" && file.endsWith("/package.json"));
  const repository = repositoryOf(files, await Promise.all(packages.slice(0, 2e3).map(text)));
  const known = /* @__PURE__ */ new Map();
  const imports = async (file) => {
    const content = await text(file);
    if (file.endsWith(".py")) return pythonImports(file, content, repository);
    return /\.[cm]?[jt]sx?$/.test(file) ? javascriptImports(file, content, repository) : { files: [] };
  };
  return {
    root,
    repository,
    links,
    cut: files.length > mostFiles,
    text,
    imports(file) {
      const found = known.get(file) ?? imports(file);
      known.set(file, found);
      return found;
    }
  };
}
var flywayConfig = /(?:^|\/)flyway[\w.-]*\.(?:toml|conf)$/;
async function sourcesOf(database, workspace) {
  const { migrations, models, baseline, fixtures, env } = database;
  const { repository } = workspace;
  const named = [
    migrations.path,
    ...baseline ? [baseline.path] : [],
    ...(fixtures ?? []).map(({ path: one }) => one),
    // `*.ts` and `{id}` are no paths from the top
    ...[...texts(migrations.options), ...texts(env)].filter((text) => !isPattern(text.split("/")[0])),
    ...texts(models?.options)
  ].map(normal);
  const beside = texts(migrations.options).map((text) => normal(path2.posix.join(migrations.path, text)));
  const paths = /* @__PURE__ */ new Set([...named, ...beside, ...await linked(workspace, named)]);
  const languages = /* @__PURE__ */ new Set();
  let anything = workspace.cut ? "the repository has more files than can be looked through" : void 0;
  const entries = /* @__PURE__ */ new Set();
  const below = (folder, pattern) => [...repository.files].filter((file) => isIn(file, folder) && pattern.test(file));
  const modules = below(migrations.path, code);
  if (modules.length > 0 && moduleFormats.test(migrations.format)) {
    languages.add("javascript");
    for (const file of [...modules, ...named.filter((one) => code.test(one) && repository.files.has(one))])
      entries.add(file);
  }
  if (migrations.format === "alembic") {
    languages.add("python");
    const project = await alembicFolders(database, workspace);
    if (project === void 0) anything ??= `where ${migrations.path} has its scripts is not known`;
    else {
      for (const folder of project.versions) paths.add(folder);
      for (const file of project.scripts) paths.add(file);
      for (const folder of project.versions) for (const file of below(folder, /\.py$/)) entries.add(file);
      for (const file of project.scripts) if (file.endsWith(".py")) entries.add(file);
    }
  }
  if (models?.use === "sqlalchemy") {
    languages.add("python");
    const module = /^([\w.]+):/.exec(
      String(models.options?.target ?? "")
    )?.[1];
    if (module !== void 0) {
      const found = /* @__PURE__ */ new Set();
      addModule(module, repository, found);
      if (found.size === 0) anything ??= `the module ${module} is not in the repository`;
      for (const file of found) entries.add(file);
    }
  }
  if (migrations.format === "command") anything ??= "its commands may read anything";
  if (models?.use === "command") anything ??= "the program of its models may read anything";
  else if (models !== void 0 && models.use !== "sql" && models.use !== "sqlalchemy") {
    languages.add("javascript");
    if (texts(models.options).length === 0)
      anything ??= `where the models are, ${models.use} looks for itself`;
    for (const written of texts(models.options).map(normal)) {
      for (const file of matching(written, "", repository)) {
        entries.add(file);
        const others = namedIn(file, await workspace.text(file), repository);
        for (const other of others) entries.add(other);
        if (others.length === 0 && configuration.test(file)) anything ??= `${file} may name any file`;
      }
    }
  }
  if (/^(?:auto|flyway)$/.test(migrations.format)) {
    const config = [...repository.files].find(
      (file) => flywayConfig.test(file) && isIn(migrations.path, path2.posix.dirname(file))
    );
    if (config !== void 0) anything ??= `${config} may name other folders`;
  }
  const { imported, unknown } = await follow(entries, workspace);
  anything ??= unknown;
  return { paths: [...paths], imported, languages, ...anything !== void 0 && { anything } };
}
var code = /\.[cm]?[jt]sx?$/;
var moduleFormats = /^(?:auto|umzug|knex|kysely|sequelize|typeorm|mikro-orm)$/;
var configuration = /config[\w.-]*\.[cm]?[jt]s$/;
function matching(written, folder, { files }) {
  const wanted = path2.posix.join(folder, written.replace(/^\/+/, ""));
  const kind = /\.(?:[cm]?[jt]sx?|prisma)$/;
  if (files.has(wanted)) return kind.test(wanted) ? [wanted] : [];
  return [...files].filter(
    (file) => kind.test(file) && (isPattern(wanted) ? path2.posix.matchesGlob(file, wanted) : isIn(file, wanted))
  );
}
function namedIn(file, text, repository) {
  const folders = [path2.posix.dirname(file), ""];
  return [...text.matchAll(/(['"`])((?:(?!\1)[^\n\\]){2,200})\1/g)].flatMap(([, , written = ""]) => {
    if (!/\w/.test(written)) return [];
    for (const folder of folders) {
      const found = matching(written, folder, repository).filter((other) => other !== file);
      if (found.length > 0) return found;
    }
    return [];
  });
}
function texts(value) {
  if (typeof value === "string") return value === "" ? [] : [value.replace(/^(?:filesystem|file):/, "")];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}
var normal = (written) => path2.posix.normalize(written).replace(/\/$/, "");
function isIn(file, folder) {
  return folder === "." || file === folder || file.startsWith(`${folder}/`);
}
async function linked({ root, links }, named) {
  const inside = named.filter((one) => !one.startsWith("..") && !path2.isAbsolute(one));
  const within = links.filter((link) => inside.some((one) => isIn(link, one) || isIn(one, link)));
  const real = await realpath(root);
  const targets = await Promise.all(
    [...inside, ...within].map((one) => realpath(path2.join(root, one)).catch(() => void 0))
  );
  return targets.flatMap(
    (target) => target === void 0 ? [] : [path2.relative(real, target).split(path2.sep).join("/") || "."]
  );
}
async function alembicFolders({ migrations }, { repository, text }) {
  if (!migrations.path.endsWith(".ini")) return void 0;
  const { ini, problems } = parseIni(await text(migrations.path), migrations.path);
  if (problems.length > 0) return void 0;
  const section = String(migrations.options.section ?? "alembic");
  const here = path2.posix.dirname(migrations.path);
  const value = (key) => {
    const found = lookUp(ini, section, key, "/");
    return found.kind === "value" ? found.text : void 0;
  };
  const place = (written) => path2.posix.join(here, written.replace(/^\/+/, ""));
  const script = value("script_location");
  if (script === void 0 || script.includes(":")) return void 0;
  const folder = normal(place(script));
  const locations = value("version_locations");
  const versions = locations === void 0 ? [`${folder}/versions`] : locations.split(/[\s,;:]+/).filter(Boolean).map((one) => normal(place(one)));
  const scripts = [...repository.files].filter((file) => path2.posix.dirname(file) === folder);
  return { versions, scripts };
}
async function follow(entries, { imports }) {
  const seen = new Set(entries);
  const waiting = [...entries];
  let unknown;
  for (let file = waiting.pop(); file !== void 0; file = waiting.pop()) {
    const found = await imports(file);
    unknown ??= found.unknown;
    for (const one of found.files) {
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(one);
    }
  }
  return { imported: seen, ...unknown !== void 0 && { unknown } };
}

// src/matrix/changed.ts
var everywhere = /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.*|\.gitlab-ci\.ya?ml|Jenkinsfile|azure-pipelines\.ya?ml|\.circleci\/.*|\.env(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml)$/;
var manifests = {
  python: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm)\.lock|\.python-version|environment\.ya?ml)$/,
  javascript: /(?:^|\/)(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|bun\.lockb?|[jt]sconfig[\w.-]*\.json|\.npmrc|\.yarnrc(?:\.yml)?|\.nvmrc|\.node-version)$/
};
var prose = /\.(?:md|markdown|rst|adoc)$|(?:^|\/)(?:LICENSE|NOTICE|CODEOWNERS|\.gitignore|\.editorconfig)[^/]*$/i;
function changedDatabases(databases, sources, change) {
  const shared = change.files.find(({ path: file }) => everywhere.test(file));
  if (shared !== void 0) return { kind: "all", because: `${shared.path} changed, which may concern all` };
  const entries = changedEntries(change);
  if (entries.kind === "all") return entries;
  const reasons = new Map(entries.reasons);
  const changed = change.files.map(({ path: file }) => file).filter((file) => file !== change.matrixFile);
  const owners = new Map(
    changed.map((file) => [file, databases.filter((_, index) => isNamed(sources[index], file))])
  );
  for (const [index, database] of databases.entries()) {
    if (reasons.has(database.name)) continue;
    const own = sources[index];
    const file = changed.find(
      (one) => concerns(one, own, owners.get(one), database, databases, change.inis)
    );
    if (file !== void 0) reasons.set(database.name, `${file} changed`);
    else if (!isKept(database, change))
      reasons.set(database.name, `git does not keep ${database.migrations.path}`);
  }
  return { kind: "some", reasons: withDependents(databases, reasons) };
}
function isNamed({ paths }, file) {
  return paths.some((one) => isPattern(one) ? isIn(file, fixedPart(one)) : isIn(file, one));
}
var fixedPart = (pattern) => {
  const parts = pattern.split("/");
  return parts.slice(0, parts.findIndex(isPattern)).join("/") || ".";
};
function concerns(file, own, owners, database, databases, inis) {
  const ini = inis.get(file);
  if (ini !== void 0 && file === database.migrations.path) return iniConcerns(ini, database, databases);
  if (owners.includes(database) || own.imported.has(file)) return true;
  if (own.languages.size > 0 && file.startsWith("../") && !prose.test(file)) return true;
  if ([...own.languages].some((language) => manifests[language].test(file))) return true;
  return own.anything !== void 0 && owners.length === 0 && !prose.test(file);
}
function isKept({ migrations }, { known, files }) {
  const below = (file) => isIn(file, migrations.path);
  return [...known].some(below) || files.some(({ path: file }) => below(file));
}
function withDependents(databases, reasons) {
  const all = new Map(reasons);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { name, needs } of databases) {
      const needed = needs.find((one) => all.has(one));
      if (!all.has(name) && needed !== void 0) all.set(name, `it needs ${needed}`);
    }
  }
  return new Map(databases.flatMap(({ name }) => all.has(name) ? [[name, all.get(name)]] : []));
}
function iniConcerns({ before, now }, { name, migrations }, databases) {
  if (before === void 0) return true;
  const section = migrations.options.section;
  const theirs = new Set(
    databases.flatMap(
      (other) => other.name !== name && other.migrations.path === migrations.path ? [other.migrations.options.section] : []
    )
  );
  theirs.delete(section);
  const digest = (text) => {
    const { ini, problems } = parseIni(text, migrations.path);
    const keys = (map) => [...map].map(([key, { value }]) => [key, value]);
    const mine = ini.sections.filter((one) => !theirs.has(one.name)).map((one) => [one.name, keys(one.keys)]);
    return JSON.stringify([keys(ini.defaults), mine, problems.length]);
  };
  return digest(before) !== digest(now);
}
function changedEntries({ files, matrixFile, matrix }) {
  if (!files.some(({ path: file }) => file === matrixFile)) return { kind: "some", reasons: /* @__PURE__ */ new Map() };
  if (matrix.before === void 0) return { kind: "all", because: `${matrixFile} is new` };
  const [before, now] = [readPlain(matrix.before), readPlain(matrix.now)];
  if (before === void 0 || now === void 0) {
    return { kind: "all", because: `${matrixFile} changed, and what it was cannot be read` };
  }
  const keys = [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(now)])];
  const key = keys.find((one) => one !== "databases" && !same(before[one], now[one]));
  if (key !== void 0) return { kind: "all", because: `\`${key}\` changed in ${matrixFile}` };
  const [had, has] = [asMap(before.databases), asMap(now.databases)];
  if (typeof had.from === "string" || typeof has.from === "string") {
    if (!same(had.from, has.from)) return { kind: "all", because: `\`from\` changed in ${matrixFile}` };
  }
  const names = Object.keys(has).filter((name) => !Object.hasOwn(had, name) || !same(had[name], has[name]));
  const gone = Object.keys(had).filter((name) => !Object.hasOwn(has, name));
  return {
    kind: "some",
    reasons: new Map([...names, ...gone].map((name) => [name, `its entry in ${matrixFile} changed`]))
  };
}
var asMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
function readPlain(text) {
  try {
    const value = (0, import_yaml.parse)(text, { maxAliasCount: 1e3, logLevel: "silent", merge: true });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
  } catch {
    return void 0;
  }
}
var same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

// src/matrix/select-changed.ts
async function selectChanged(matrix, asked, base) {
  const found = await compare(matrix, base);
  const sha = base.kind === "base" ? { base: base.forkSha } : {};
  if (found.kind === "all") {
    const changed2 = asked.map(({ name }) => name);
    return {
      databases: asked,
      selection: { only: "changed", ...sha, total: asked.length, changed: changed2, because: found.because }
    };
  }
  const databases = asked.filter(({ name }) => found.reasons.has(name));
  const reasons = Object.fromEntries(databases.map(({ name }) => [name, found.reasons.get(name)]));
  const changed = databases.map(({ name }) => name);
  return { databases, selection: { only: "changed", ...sha, total: asked.length, changed, reasons } };
}
async function compare(matrix, base) {
  if (base.kind === "none") return { kind: "all", because: base.because };
  if (await hasSubmodules(matrix.root)) {
    return { kind: "all", because: "the repository has submodules, and what changed in these is not known" };
  }
  try {
    return await compareFiles(matrix, base);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return {
      kind: "all",
      because: error.problems[0]?.message.replace(/\.$/, "") ?? "the base cannot be read"
    };
  }
}
async function compareFiles(matrix, base) {
  const files = await base.changed("fork");
  const gone = files.filter(({ status }) => status === "deleted").map((one) => one.path);
  const workspace = await openWorkspace(matrix.root, gone);
  const sources = await Promise.all(matrix.databases.map((database) => sourcesOf(database, workspace)));
  const configs = new Set(
    matrix.databases.flatMap(
      ({ migrations: { format, path: file } }) => format === "alembic" && file.endsWith(".ini") && files.some((one) => one.path === file) ? [file] : []
    )
  );
  const inis = new Map(
    await Promise.all(
      [...configs].map(async (file) => {
        const before = await base.readFile(file, "fork");
        return [file, { ...before !== void 0 && { before }, now: await workspace.text(file) }];
      })
    )
  );
  return changedDatabases(matrix.databases, sources, {
    files,
    matrixFile: matrix.file,
    matrix: {
      before: await base.readFile(matrix.file, "fork"),
      now: await readFile2(path3.join(matrix.root, matrix.file), "utf8")
    },
    inis,
    known: new Set(await base.list(".", "fork"))
  });
}
async function hasSubmodules(root) {
  const there = (file) => access(file).then(
    () => true,
    () => false
  );
  for (let folder = root; ; folder = path3.dirname(folder)) {
    if (await there(path3.join(folder, ".git"))) return there(path3.join(folder, ".gitmodules"));
    if (folder === path3.dirname(folder)) return false;
  }
}

// src/part.ts
async function readPart(request) {
  const { matrix, shard, servers, drivers } = request;
  const { databases: of, selection } = await choose(request);
  const told = { of, ...selection && { selection } };
  if (shard === void 0) return { plans: await readPlans(matrix, of, drivers), part: of, ...told };
  if (shard.databases !== void 0) {
    const part2 = shard.databases.length === 0 ? [] : selectDatabases(matrix, shard.databases);
    return { plans: await readPlans(matrix, part2, drivers), part: part2, ...told };
  }
  const all = await readPlans(matrix, of, drivers);
  const names = partition(loadsOf(all, servers), namesOf(of), shard.total)[shard.index - 1];
  const part = of.filter(({ name }) => names.includes(name));
  const plans = new Map(all.map((plan) => [plan.database, plan]));
  return {
    plans: withNeeds(matrix, part).map((database) => ({
      ...plans.get(database),
      wanted: part.includes(database)
    })),
    part,
    ...told
  };
}
async function choose({ matrix, databases, only, base }) {
  const asked = selectDatabases(matrix, databases);
  const wanted = only ?? (databases === void 0 ? matrix.only : "all");
  return wanted === "all" ? { databases: asked } : await selectChanged(matrix, asked, base);
}
async function planShards(request) {
  const { matrix, servers, drivers, times } = request;
  const { databases: of } = await choose(request);
  const all = await readPlans(matrix, of, drivers);
  const total = Math.max(1, Math.min(request.total, of.length));
  const parts = partition(loadsOf(all, servers, times), namesOf(of), total);
  return parts.map((databases, index) => ({ index: index + 1, total, databases }));
}
var namesOf = (databases) => databases.map(({ name }) => name);
function loadsOf(plans, servers, times = /* @__PURE__ */ new Map()) {
  const units = new Map(
    plans.map(({ database, migrations }) => [database.name, costOf(migrations.length, servers)])
  );
  const known = [...units].filter(([name]) => (times.get(name) ?? 0) > 0);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const perUnit = known.length === 0 ? 1 : sum(known.map(([name]) => times.get(name))) / sum(known.map(([, cost]) => cost));
  return plans.map(({ database: { name, needs } }) => ({
    name,
    needs,
    cost: times.get(name) || units.get(name) * perUnit
  }));
}
async function readPlans(matrix, selected, drivers) {
  const problems = [];
  const plans = await Promise.all(
    withNeeds(matrix, selected).map(async (database) => {
      const wanted = selected.includes(database);
      const reading = await readMigrations(matrix.root, database, drivers);
      const models = wanted ? await readModels(matrix.root, database) : void 0;
      const baseline = await readBaseline(matrix.root, database);
      const fixtures = wanted ? await readFixtures(matrix.root, database) : void 0;
      problems.push(
        ...reading.problems,
        ...baseline?.problems ?? [],
        ...fixtures?.problems ?? [],
        ...models?.problems ?? []
      );
      return {
        database,
        format: reading.format,
        migrations: reading.migrations,
        wanted,
        ...reading.heads && { heads: reading.heads },
        ...reading.remarks && { remarks: reading.remarks },
        ...reading.versions && { versions: reading.versions },
        ...baseline && { baseline: baseline.script },
        ...fixtures && { fixtures: fixtures.script },
        ...models && { models: models.script },
        ...models?.cannotSay && { cannotSay: { by: database.models.use, names: models.cannotSay } }
      };
    })
  );
  if (problems.length > 0) throw new ProblemError(distinct(problems));
  return plans;
}

export {
  readBaseline,
  readFixtures,
  readPart,
  planShards,
  readPlans
};
