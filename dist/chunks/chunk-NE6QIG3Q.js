import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  accountName,
  claimSchema,
  createAccount,
  isRefusal,
  randomPassword,
  recreation,
  releaseSchema,
  removal
} from "./chunk-54KPXMC5.js";
import {
  readModels
} from "./chunk-SD4WFK5G.js";
import {
  selectDatabases,
  withNeeds
} from "./chunk-R6254GOD.js";
import {
  readMigrations
} from "./chunk-2CUQEZ63.js";
import {
  isPattern
} from "./chunk-GAQXIBF7.js";
import {
  cleanLeftovers,
  deleteFolder,
  folderPrefix,
  hold,
  keepHeld,
  killGroup,
  processStart
} from "./chunk-ROSJGTA5.js";
import {
  run
} from "./chunk-MHUBGV6N.js";
import {
  costOf,
  partition
} from "./chunk-MSBEBGH7.js";
import {
  fits,
  parseFlavor
} from "./chunk-R5LNAO3R.js";
import {
  columnLoss,
  lookUp,
  openFile,
  parseIni,
  quoteIdentifier,
  readSqlScript,
  require_dist
} from "./chunk-BGHUK2Z3.js";
import {
  accept,
  checkExpression,
  checkLine,
  cursor,
  diffCatalogs,
  done,
  foreignKeyLine,
  globs,
  group,
  isMadeUpName,
  parseConstraint,
  parseIndex,
  parts,
  peek,
  printed,
  take,
  tokens,
  withoutTwins
} from "./chunk-LBZSQTYB.js";
import {
  charset,
  connectAs,
  hangUp,
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  significantTokens
} from "./chunk-5NMIUUII.js";
import {
  interrupted,
  onExit
} from "./chunk-UKW4JTKM.js";
import {
  ProblemError,
  distinct
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __toESM,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/formats/baseline.ts
async function readBaseline(root, { baseline }) {
  if (baseline === void 0) return void 0;
  const { path: path4, at } = baseline;
  const none2 = { kind: "sql", file: path4, statements: [] };
  const fail = (problems) => ({ script: none2, problems });
  const nothing2 = (message, hint) => fail([{ code: "baseline-unreadable", message, at, hint }]);
  try {
    const folder = await openFile(root, path4, "baseline-unreadable");
    const [file] = folder?.files ?? [];
    if (folder === void 0 || file === void 0)
      return nothing2(`There is no file "${path4}".`, "Name a .sql file that holds the schema.");
    const { script: script2, problems } = await readSqlScript(folder, file);
    if (problems.length > 0)
      return fail(problems.map((problem) => ({ ...problem, code: "baseline-unreadable" })));
    if (script2.statements.length === 0) {
      const hint = "Write what the database holds before its first migration there (`mysqldump --no-data`), or leave `baseline` out.";
      return nothing2(`The baseline "${path4}" holds no statement.`, hint);
    }
    return { script: script2, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fail(error.problems.map((problem) => ({ at, ...problem })));
  }
}

// src/formats/fixtures.ts
async function readFixtures(root, { fixtures = [], name: name2 }) {
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
        const message = `The fixtures "${path4}" of ${name2} hold no statement.`;
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
function repositoryOf(names2, packageTexts) {
  const files = new Set(names2);
  const modules = /* @__PURE__ */ new Map();
  const scripts = /* @__PURE__ */ new Map();
  const add = (to, name2, file) => {
    if (name2 === void 0) return;
    const known2 = to.get(name2);
    if (known2 === void 0) to.set(name2, [file]);
    else known2.push(file);
  };
  for (const file of files) {
    add(modules, /(?:^|\/)([^/]+?)(?:\/__init__)?\.py$/.exec(file)?.[1], file);
    add(scripts, scriptName(file)?.split("/").at(-1), file);
  }
  const packages = packageTexts.flatMap((text3) => /"name"\s*:\s*"([^"]+)"/.exec(text3)?.[1] ?? []);
  return { files, modules, scripts, packages: new Set(packages) };
}
function scriptName(file) {
  return /^(.+?)(?:\/index)?\.[cm]?[jt]sx?$/.exec(file)?.[1];
}
function aliased(name2, { scripts }) {
  const [, ...parts3] = name2.replace(/\.[cm]?[jt]sx?$/, "").split("/");
  if (parts3.length === 0) return [];
  const end = `/${parts3.join("/")}`;
  return (scripts.get(parts3.at(-1)) ?? []).filter((file) => `/${scriptName(file)}`.endsWith(end));
}
var pythonUnknown = /\b(?:importlib|__import__|pkgutil|runpy|exec|execfile|eval|subprocess|iterdir|listdir|scandir|rglob|glob|read_text|read_bytes|read_csv|read_json|read_excel|configparser|dotenv|load_dotenv|import_module|find_packages|walk_packages)\b|(?<![\w"'])open\s*\(|\bos\.(?:walk|system|popen)\b|\bop\.run_async\b/;
function pythonImports(file, text3, repository) {
  const code2 = text3.replace(/(^|\s)#[^\n]*/g, "$1");
  const found = /* @__PURE__ */ new Set();
  for (const [, line = ""] of code2.matchAll(/^[ \t]*import[ \t]+([^\n;]+)/gm))
    for (const name2 of line.split(",")) addModule(name2.trim().split(/\s+/)[0] ?? "", repository, found);
  const froms = /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;]+))/gm;
  for (const [, dots = "", module = "", inside, plain2 = ""] of code2.matchAll(froms)) {
    const names2 = (inside ?? plain2).split(",").map((name2) => name2.trim().split(/\s+/)[0] ?? "");
    if (dots === "") {
      addModule(module, repository, found);
      for (const name2 of names2) addModule(`${module}.${name2}`, repository, found);
    } else {
      const folder = path.posix.join(path.posix.dirname(file), "../".repeat(dots.length - 1));
      const base = path.posix.join(folder, module.replaceAll(".", "/"));
      for (const one of ["", ...names2].map((name2) => path.posix.join(base, name2)))
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
function addModule(name2, { modules }, found) {
  if (!/^\w+(?:\.\w+)*$/.test(name2)) return;
  const parts3 = name2.split(".");
  for (let length = parts3.length; length > 0; length--) {
    const suffix = parts3.slice(0, length).join("/");
    for (const file of modules.get(parts3[length - 1]) ?? []) {
      const module = `/${file.replace(/(?:\/__init__)?\.py$/, "")}`;
      if (module.endsWith(`/${suffix}`)) found.add(file);
    }
  }
}
var reader = /^(?:(?:node:)?(?:fs|fs\/promises|child_process|vm|worker_threads|module)|fs-extra|graceful-fs|glob|fast-glob|globby|tinyglobby|tiny-glob|jiti|execa|cross-spawn|shelljs|zx|find-up|dotenv|config|cosmiconfig)(?:\/|$)/;
var builtins = new Set(builtinModules);
var extensions = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", ".tsx", ".jsx"];
function javascriptImports(file, text3, repository) {
  const code2 = text3.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}])\/\/[^\n]*/g, "$1");
  const found = /* @__PURE__ */ new Set();
  const unknown = (what) => ({ files: [...found], unknown: `${file} ${what}` });
  for (const [, name2 = ""] of code2.matchAll(
    /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"\n]+)['"]/g
  )) {
    if (reader.test(name2)) return unknown(`uses ${name2}`);
    if (name2.startsWith("node:") || builtins.has(name2)) continue;
    if (!/^\.{1,2}(?:\/|$)/.test(name2)) {
      const bare2 = name2.startsWith("@") ? name2.split("/").slice(0, 2).join("/") : name2.split("/")[0];
      if (/^[#~/]|^@\//.test(name2) || repository.packages.has(bare2)) return unknown(`imports ${name2}`);
      for (const one of aliased(name2, repository)) found.add(one);
      continue;
    }
    const base = path.posix.join(path.posix.dirname(file), name2);
    const candidates = [
      ...extensions.map((extension) => `${base}${extension}`),
      ...extensions.slice(1).map((extension) => `${base}/index${extension}`),
      // TypeScript may name what it compiles to
      .../\.[cm]?js$/.test(base) ? [base.replace(/js$/, "ts"), base.replace(/js$/, "tsx")] : []
    ].filter((candidate) => repository.files.has(candidate));
    if (candidates.length === 0) return unknown(`imports ${name2}, which is not in the repository`);
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
async function openWorkspace(root, gone2) {
  const files = [...gone2];
  const links = [];
  const visit = async (relative) => {
    const entries = await readdir(path2.join(root, relative), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (files.length > mostFiles) return;
      const name2 = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isSymbolicLink()) links.push(name2);
      if (!entry.isDirectory()) files.push(name2);
      else if (!skipped.has(entry.name)) await visit(name2);
    }
  };
  await visit("");
  const text3 = async (file) => await readFile(path2.join(root, file), "utf8").catch(() => "");
  const packages = files.filter((file) => file !== "package.json" && file.endsWith("/package.json"));
  const repository = repositoryOf(files, await Promise.all(packages.slice(0, 2e3).map(text3)));
  const known2 = /* @__PURE__ */ new Map();
  const imports = async (file) => {
    const content2 = await text3(file);
    if (file.endsWith(".py")) return pythonImports(file, content2, repository);
    return /\.[cm]?[jt]sx?$/.test(file) ? javascriptImports(file, content2, repository) : { files: [] };
  };
  return {
    root,
    repository,
    links,
    cut: files.length > mostFiles,
    text: text3,
    imports(file) {
      const found = known2.get(file) ?? imports(file);
      known2.set(file, found);
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
    ...[...texts(migrations.options), ...texts(env)].filter((text3) => !isPattern(text3.split("/")[0])),
    ...texts(models?.options)
  ].map(normal);
  const beside = texts(migrations.options).map((text3) => normal(path2.posix.join(migrations.path, text3)));
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
    for (const written2 of texts(models.options).map(normal)) {
      for (const file of matching(written2, "", repository)) {
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
function matching(written2, folder, { files }) {
  const wanted = path2.posix.join(folder, written2.replace(/^\/+/, ""));
  const kind = /\.(?:[cm]?[jt]sx?|prisma)$/;
  if (files.has(wanted)) return kind.test(wanted) ? [wanted] : [];
  return [...files].filter(
    (file) => kind.test(file) && (isPattern(wanted) ? path2.posix.matchesGlob(file, wanted) : isIn(file, wanted))
  );
}
function namedIn(file, text3, repository) {
  const folders = [path2.posix.dirname(file), ""];
  return [...text3.matchAll(/(['"`])((?:(?!\1)[^\n\\]){2,200})\1/g)].flatMap(([, , written2 = ""]) => {
    if (!/\w/.test(written2)) return [];
    for (const folder of folders) {
      const found = matching(written2, folder, repository).filter((other) => other !== file);
      if (found.length > 0) return found;
    }
    return [];
  });
}
function texts(value3) {
  if (typeof value3 === "string") return value3 === "" ? [] : [value3.replace(/^(?:filesystem|file):/, "")];
  if (typeof value3 !== "object" || value3 === null) return [];
  return Object.values(value3).flatMap(texts);
}
var normal = (written2) => path2.posix.normalize(written2).replace(/\/$/, "");
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
    (target2) => target2 === void 0 ? [] : [path2.relative(real, target2).split(path2.sep).join("/") || "."]
  );
}
async function alembicFolders({ migrations }, { repository, text: text3 }) {
  if (!migrations.path.endsWith(".ini")) return void 0;
  const { ini, problems } = parseIni(await text3(migrations.path), migrations.path);
  if (problems.length > 0) return void 0;
  const section = String(migrations.options.section ?? "alembic");
  const here = path2.posix.dirname(migrations.path);
  const value3 = (key) => {
    const found = lookUp(ini, section, key, "/");
    return found.kind === "value" ? found.text : void 0;
  };
  const place = (written2) => path2.posix.join(here, written2.replace(/^\/+/, ""));
  const script2 = value3("script_location");
  if (script2 === void 0 || script2.includes(":")) return void 0;
  const folder = normal(place(script2));
  const locations = value3("version_locations");
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
  const parts3 = pattern.split("/");
  return parts3.slice(0, parts3.findIndex(isPattern)).join("/") || ".";
};
function concerns(file, own, owners, database, databases, inis) {
  const ini = inis.get(file);
  if (ini !== void 0 && file === database.migrations.path) return iniConcerns(ini, database, databases);
  if (owners.includes(database) || own.imported.has(file)) return true;
  if (own.languages.size > 0 && file.startsWith("../") && !prose.test(file)) return true;
  if ([...own.languages].some((language) => manifests[language].test(file))) return true;
  return own.anything !== void 0 && owners.length === 0 && !prose.test(file);
}
function isKept({ migrations }, { known: known2, files }) {
  const below = (file) => isIn(file, migrations.path);
  return [...known2].some(below) || files.some(({ path: file }) => below(file));
}
function withDependents(databases, reasons) {
  const all = new Map(reasons);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const { name: name2, needs } of databases) {
      const needed = needs.find((one) => all.has(one));
      if (!all.has(name2) && needed !== void 0) all.set(name2, `it needs ${needed}`);
    }
  }
  return new Map(databases.flatMap(({ name: name2 }) => all.has(name2) ? [[name2, all.get(name2)]] : []));
}
function iniConcerns({ before, now }, { name: name2, migrations }, databases) {
  if (before === void 0) return true;
  const section = migrations.options.section;
  const theirs = new Set(
    databases.flatMap(
      (other) => other.name !== name2 && other.migrations.path === migrations.path ? [other.migrations.options.section] : []
    )
  );
  theirs.delete(section);
  const digest = (text3) => {
    const { ini, problems } = parseIni(text3, migrations.path);
    const keys = (map) => [...map].map(([key, { value: value3 }]) => [key, value3]);
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
  const names2 = Object.keys(has).filter((name2) => !Object.hasOwn(had, name2) || !same(had[name2], has[name2]));
  const gone2 = Object.keys(had).filter((name2) => !Object.hasOwn(has, name2));
  return {
    kind: "some",
    reasons: new Map([...names2, ...gone2].map((name2) => [name2, `its entry in ${matrixFile} changed`]))
  };
}
var asMap = (value3) => typeof value3 === "object" && value3 !== null && !Array.isArray(value3) ? value3 : {};
function readPlain(text3) {
  try {
    const value3 = (0, import_yaml.parse)(text3, { maxAliasCount: 1e3, logLevel: "silent", merge: true });
    return typeof value3 === "object" && value3 !== null && !Array.isArray(value3) ? value3 : void 0;
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
    const changed2 = asked.map(({ name: name2 }) => name2);
    return {
      databases: asked,
      selection: { only: "changed", ...sha, total: asked.length, changed: changed2, because: found.because }
    };
  }
  const databases = asked.filter(({ name: name2 }) => found.reasons.has(name2));
  const reasons = Object.fromEntries(databases.map(({ name: name2 }) => [name2, found.reasons.get(name2)]));
  const changed = databases.map(({ name: name2 }) => name2);
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
  const gone2 = files.filter(({ status }) => status === "deleted").map((one) => one.path);
  const workspace = await openWorkspace(matrix.root, gone2);
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
  const told2 = { of, ...selection && { selection } };
  if (shard === void 0) return { plans: await readPlans(matrix, of, drivers), part: of, ...told2 };
  if (shard.databases !== void 0) {
    const part2 = shard.databases.length === 0 ? [] : selectDatabases(matrix, shard.databases);
    return { plans: await readPlans(matrix, part2, drivers), part: part2, ...told2 };
  }
  const all = await readPlans(matrix, of, drivers);
  const names2 = partition(loadsOf(all, servers), namesOf(of), shard.total)[shard.index - 1];
  const part = of.filter(({ name: name2 }) => names2.includes(name2));
  const plans = new Map(all.map((plan) => [plan.database, plan]));
  return {
    plans: withNeeds(matrix, part).map((database) => ({
      ...plans.get(database),
      wanted: part.includes(database)
    })),
    part,
    ...told2
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
  const parts3 = partition(loadsOf(all, servers, times), namesOf(of), total);
  return parts3.map((databases, index) => ({ index: index + 1, total, databases }));
}
var namesOf = (databases) => databases.map(({ name: name2 }) => name2);
function loadsOf(plans, servers, times = /* @__PURE__ */ new Map()) {
  const units = new Map(
    plans.map(({ database, migrations }) => [database.name, costOf(migrations.length, servers)])
  );
  const known2 = [...units].filter(([name2]) => (times.get(name2) ?? 0) > 0);
  const sum = (values) => values.reduce((total, value3) => total + value3, 0);
  const perUnit = known2.length === 0 ? 1 : sum(known2.map(([name2]) => times.get(name2))) / sum(known2.map(([, cost]) => cost));
  return plans.map(({ database: { name: name2, needs } }) => ({
    name: name2,
    needs,
    cost: times.get(name2) || units.get(name2) * perUnit
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

// src/servers/docker.ts
import { randomBytes } from "node:crypto";

// src/servers/datadir.ts
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import {
  access as access2,
  copyFile,
  mkdir,
  mkdtemp,
  readdir as readdir2,
  readFile as readFile3,
  rename,
  rm,
  stat,
  statfs,
  writeFile
} from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

// src/servers/settings.ts
var everywhere2 = [
  "--log-bin=binlog",
  "--loose-binlog-format=ROW",
  "--server-id=1",
  "--sync-binlog=0",
  "--log-bin-trust-function-creators=1",
  "--innodb-flush-log-at-trx-commit=0",
  "--innodb-buffer-pool-size=64M",
  "--performance-schema=OFF",
  "--skip-name-resolve",
  "--event-scheduler=OFF",
  "--local-infile=OFF",
  // Every database in the matrix has a connection of ours, and some for its migrations.
  "--max-connections=500"
];
var ofVendor = {
  mysql: ["--loose-mysqlx=OFF", "--loose-innodb-redo-log-capacity=32M"],
  // The log file is written in full when the datadir is made, and copied at every start: 16 MB instead of 96.
  // Its built-in charset was latin1 before 11.6; packages and images configure utf8mb4, which --no-defaults would lose.
  mariadb: ["--loose-innodb-log-file-size=16M", "--character-set-server=utf8mb4"]
};
function settings(vendor) {
  return [...everywhere2, ...ofVendor[vendor]];
}
function accountStatements(vendor, password) {
  const lines = [
    "SET SESSION sql_log_bin = 0;",
    ...vendor === "mysql" ? ["DROP USER IF EXISTS 'root'@'localhost';"] : ["DELETE FROM mysql.global_priv WHERE User IN ('', 'root');", "FLUSH PRIVILEGES;"],
    `CREATE USER 'root'@'%' IDENTIFIED BY '${password}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;",
    "GRANT PROXY ON ''@'' TO 'root'@'%' WITH GRANT OPTION;"
  ];
  return `${lines.join("\n")}
`;
}

// src/servers/datadir.ts
var generation = 1;
var roomInMemory = 512 * 1024 ** 2;
async function makeFolder(platform, underTmp) {
  if (platform === "linux" && !underTmp && await hasRoom("/dev/shm"))
    return mkdtemp(join("/dev/shm", folderPrefix));
  const inTemporary = join(tmpdir(), folderPrefix);
  const socket = join(`${inTemporary}XXXXXX`, socketName);
  return mkdtemp(Buffer.byteLength(socket) <= longestSocket ? inTemporary : join("/tmp", folderPrefix));
}
var socketName = "server.sock";
var longestSocket = 102;
async function hasRoom(folder) {
  try {
    await access2(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= roomInMemory;
  } catch {
    return false;
  }
}
async function fillDatadir(binary, target2, surroundings, fresh) {
  const kept2 = join(cacheFolder(surroundings.env), datadirName(binary));
  if (fresh) await discard(kept2);
  if (await copyKept(kept2, target2, surroundings.signal)) return { fromCache: true };
  surroundings.signal.throwIfAborted();
  await discard(kept2);
  await initialise(binary, target2, surroundings.signal);
  await keep(target2, kept2, surroundings.signal);
  return { fromCache: false };
}
function cacheFolder(env) {
  const base = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(base, "multidb-migrate", "datadirs");
}
function datadirName(binary) {
  const parts3 = [String(generation), binary.fingerprint, ...settings(binary.flavor.vendor)];
  return createHash("sha256").update(parts3.join("\n")).digest("hex").slice(0, 32);
}
var manifestName = "multidb-manifest.json";
async function copyKept(kept2, target2, signal) {
  try {
    const manifest = JSON.parse(await readFile3(join(kept2, manifestName), "utf8"));
    await copyFolder(join(kept2, "data"), target2, signal);
    const copied = await sizes(target2);
    if (sameSizes(manifest, copied)) return true;
  } catch {
  }
  await rm(target2, { recursive: true, force: true });
  return false;
}
async function keep(source, kept2, signal) {
  const unfinished = `${kept2}.${process.pid}.${Date.now()}`;
  try {
    await mkdir(dirname(kept2), { recursive: true, mode: 448 });
    await removeUnfinished(dirname(kept2));
    await mkdir(unfinished, { mode: 448 });
    await copyFolder(source, join(unfinished, "data"), signal);
    await writeFile(join(unfinished, manifestName), JSON.stringify(await sizes(source)));
    await rename(unfinished, kept2);
  } catch {
    await discard(unfinished);
  }
}
async function removeUnfinished(cache) {
  for (const name2 of await readdir2(cache)) {
    const pid = /^\w+\.(\d+)\.\d+$/.exec(name2)?.[1];
    if (pid !== void 0 && processStart(Number(pid)) === void 0) await discard(join(cache, name2));
  }
}
async function discard(path4) {
  await rm(path4, { recursive: true, force: true }).catch(() => void 0);
}
async function copyFolder(source, target2, signal) {
  if (process.platform === "linux") {
    const { code: code2 } = await run("cp", ["-R", "--reflink=auto", "--sparse=always", source, target2], { signal });
    if (code2 === 0) return;
    signal.throwIfAborted();
    await rm(target2, { recursive: true, force: true });
  }
  await copyByHand(source, target2);
}
async function copyByHand(source, target2) {
  await mkdir(target2, { mode: 448 });
  const entries = await readdir2(source, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const [from, to] = [join(source, entry.name), join(target2, entry.name)];
      return entry.isDirectory() ? copyByHand(from, to) : copyFile(from, to, constants.COPYFILE_FICLONE);
    })
  );
}
async function sizes(folder) {
  const names2 = await readdir2(folder, { recursive: true, withFileTypes: true });
  const files = names2.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), (await stat(file)).size])
  );
  return Object.fromEntries(found);
}
function sameSizes(left, right) {
  const names2 = Object.keys(left);
  return names2.length === Object.keys(right).length && names2.every((name2) => left[name2] === right[name2]);
}
async function initialise(binary, target2, signal) {
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const options = [...user, `--datadir=${target2}`, ...settings(binary.flavor.vendor)];
  const attempt2 = binary.flavor.vendor === "mysql" ? await run(binary.path, ["--no-defaults", "--initialize-insecure", ...options], {
    signal,
    timeout: 18e4
  }) : await installMariadb(binary, target2, options, signal);
  if (attempt2.code === 0) return;
  throw new ProblemError([
    {
      code: "server-start",
      message: `${binary.path} could not initialise a data directory (${attempt2.failure ?? `exit ${attempt2.code}`}).
${lastLines(attempt2.stderr || attempt2.stdout)}`,
      hint: "run it by hand to see more, or ask for another server: --server docker:mysql:8.4"
    }
  ]);
}
async function installMariadb(binary, target2, options, signal) {
  const beside = dirname(binary.realpath);
  const folders = [beside, join(beside, "../bin"), join(beside, "../scripts"), "/usr/bin", "/usr/local/bin"];
  const names2 = ["mariadb-install-db", "mysql_install_db"];
  const scripts = folders.flatMap((folder) => names2.map((name2) => join(folder, name2)));
  const found = await Promise.all(
    scripts.map(
      (script3) => access2(script3, constants.X_OK).then(
        () => script3,
        () => void 0
      )
    )
  );
  const script2 = found.find((one) => one !== void 0);
  if (script2 === void 0) {
    throw new ProblemError([
      {
        code: "server-start",
        message: `${binary.path} is MariaDB, but mariadb-install-db, which makes its data directory, is not on this machine (looked in ${folders.join(", ")})`,
        hint: "install it: sudo apt-get install mariadb-server-core"
      }
    ]);
  }
  const unpacked = script2.includes("/scripts/") ? [`--basedir=${join(beside, "..")}`] : [];
  await mkdir(target2, { mode: 448 });
  return run(
    script2,
    ["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", ...unpacked, ...options],
    { signal, timeout: 18e4 }
  );
}
function lastLines(text3, count = 12) {
  return text3.trimEnd().split("\n").slice(-count).join("\n");
}

// src/servers/image.ts
async function inspectImage(name2, env) {
  const { code: code2, stdout } = await run("docker", ["image", "inspect", "--format", "{{json .Config}}", name2], {
    env,
    timeout: 1e4
  });
  if (code2 !== 0) return void 0;
  const config = JSON.parse(stdout);
  const told2 = (config.Env ?? []).some((variable) => variable.startsWith("MARIADB_")) || /mariadb/i.test(name2);
  return { hasEntrypoint: (config.Entrypoint ?? []).length > 0, vendor: told2 ? "mariadb" : "mysql" };
}
async function localImages(vendor, env) {
  const { stdout } = await run("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}"], {
    env,
    timeout: 1e4
  });
  const numbers = (image) => (image.match(/\d+/g) ?? []).map(Number);
  return stdout.split("\n").filter(
    (image) => /^(mysql|mariadb):[\w.-]+$/.test(image) && (vendor === void 0 || image.startsWith(`${vendor}:`))
  ).sort((left, right) => {
    const [leftVendor, rightVendor] = [left.startsWith("mysql") ? 0 : 1, right.startsWith("mysql") ? 0 : 1];
    if (leftVendor !== rightVendor) return leftVendor - rightVendor;
    const [leftNumbers, rightNumbers] = [numbers(left), numbers(right)];
    for (let index = 0; index < Math.max(leftNumbers.length, rightNumbers.length); index++) {
      const difference = (rightNumbers[index] ?? 0) - (leftNumbers[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}
var datadir = "/multidb-data";
function runArguments(image, name2, container, password) {
  const everywhere3 = [
    "--detach",
    "--pull",
    "never",
    "--name",
    container,
    "--label",
    "multidb-migrate",
    "--publish",
    "127.0.0.1::3306"
  ];
  if (image.hasEntrypoint) {
    const secrets = {
      MYSQL_ROOT_PASSWORD: password,
      MYSQL_ROOT_HOST: "%",
      MARIADB_ROOT_PASSWORD: password,
      MARIADB_ROOT_HOST: "%",
      // The time zone tables take the entrypoint a second or more to load.
      MYSQL_INITDB_SKIP_TZINFO: "1",
      MARIADB_INITDB_SKIP_TZINFO: "1"
    };
    const variables = Object.keys(secrets).flatMap((variable) => ["--env", variable]);
    return {
      args: [...everywhere3, "--tmpfs", "/var/lib/mysql", ...variables, name2, ...settings(image.vendor)],
      secrets
    };
  }
  return {
    args: [
      ...everywhere3,
      "--tmpfs",
      datadir,
      "--env",
      "MULTIDB_PASSWORD",
      "--entrypoint",
      "/bin/sh",
      name2,
      "-c",
      script
    ],
    secrets: { MULTIDB_PASSWORD: password }
  };
}
var script = `set -eu
PATH="$PATH:/usr/sbin:/usr/libexec:/usr/local/sbin:/usr/local/mysql/bin"
data=${datadir}/data
init=${datadir}/init.sql
mkdir -p /tmp
umask 077
server=$(command -v mariadbd || command -v mysqld) || { echo "there is no mysqld or mariadbd in this image"; exit 1; }
case "$("$server" --no-defaults --version)" in
*MariaDB*)
  settings="${settings("mariadb").join(" ")}"
  install=$(command -v mariadb-install-db || command -v mysql_install_db)
  "$install" --no-defaults --user=root --auth-root-authentication-method=normal --skip-test-db --datadir="$data" $settings >&2
  cat > "$init" <<statements
${accountStatements("mariadb", "$MULTIDB_PASSWORD")}statements
  ;;
*)
  settings="${settings("mysql").join(" ")}"
  "$server" --no-defaults --initialize-insecure --user=root --datadir="$data" $settings
  cat > "$init" <<statements
${accountStatements("mysql", "$MULTIDB_PASSWORD")}statements
  ;;
esac
unset MULTIDB_PASSWORD
mkdir -p ${datadir}/files
exec "$server" --no-defaults --user=root --datadir="$data" --port=3306 --bind-address=0.0.0.0 --socket=${datadir}/server.sock --pid-file=${datadir}/server.pid --init-file="$init" --secure-file-priv=${datadir}/files $settings
`;

// src/servers/ready.ts
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
var interval = 2;
async function waitUntilReady(endpoint, waiting) {
  let ended;
  void waiting.ended.then((how) => {
    ended = how;
  });
  const deadline = performance.now() + waiting.patience;
  let last = "no answer";
  while (ended === void 0) {
    if (waiting.signal.aborted) return { kind: "failed", reason: "was interrupted while it started" };
    if (performance.now() > deadline) {
      return { kind: "failed", reason: `did not answer within ${waiting.patience / 1e3} s (${last})` };
    }
    if (waiting.socketPath === void 0 || existsSync(waiting.socketPath)) {
      const answer = await Promise.race([ask(endpoint), waiting.ended.then(() => "the server has ended")]);
      if (typeof answer !== "string") return { kind: "ready", flavor: answer };
      last = answer;
    }
    await sleep(interval);
  }
  return { kind: "failed", reason: ended };
}
async function ask(endpoint) {
  let connection;
  try {
    connection = await connectAs(endpoint, { rowsAsArray: true });
    const [rows] = await connection.query("SELECT VERSION()");
    const text3 = String(rows[0]?.[0]);
    return parseFlavor(text3) ?? `"${text3}" is no version`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    hangUp(connection);
  }
}

// src/servers/docker.ts
var pinned = { mysql: "mysql:8.4", mariadb: "mariadb:11.8" };
var patience = 18e4;
var docker = {
  name: "docker",
  summary: "A container of a MySQL or MariaDB image",
  priority: 40,
  async offer(spec, surroundings) {
    if (spec.kind === "url") return { kind: "refusal", reason: `${spec.text} is a server that runs already` };
    const engine = await run("docker", ["version", "--format", "{{.Server.Version}}"], {
      env: surroundings.env,
      timeout: 1e4
    });
    if (engine.failure === "ENOENT") {
      return {
        kind: "refusal",
        reason: "no docker command on the path",
        remedy: surroundings.platform === "darwin" ? "brew install --cask docker-desktop" : "sudo apt-get install docker.io"
      };
    }
    if (engine.code !== 0) {
      const why = lastLines(engine.stderr, 1) || (engine.failure ?? "it does not answer");
      return { kind: "refusal", reason: `the Docker engine cannot be used: ${why}`, remedy: "docker info" };
    }
    const host = surroundings.env.DOCKER_HOST ?? "";
    if (/^(tcp|ssh|https?):/.test(host) && !/\/\/(localhost|127\.)/.test(host)) {
      return {
        kind: "refusal",
        reason: `the Docker engine is on another machine (${host}), where its ports on 127.0.0.1 cannot be reached from here`
      };
    }
    const name2 = spec.kind === "docker" ? spec.image : await chooseImage(spec, surroundings);
    if (name2 === void 0) {
      return {
        kind: "refusal",
        reason: 'no image of MySQL or MariaDB has been pulled, and "any" pulls none by itself',
        remedy: `docker pull ${pinned.mysql}`
      };
    }
    const image = await inspectImage(name2, surroundings.env);
    return {
      kind: "offer",
      describe: `container of ${name2} on Docker ${engine.stdout.trim()}${image === void 0 ? " (to be pulled)" : ""}`,
      start: async () => start(spec, name2, image ?? await pull(spec, name2, surroundings), surroundings)
    };
  }
};
var docker_default = docker;
async function chooseImage(spec, surroundings) {
  if (spec.vendor !== void 0 && spec.version !== void 0)
    return `${spec.vendor}:${spec.version.join(".")}`;
  const here = await localImages(spec.vendor, surroundings.env);
  return here[0] ?? (spec.vendor && pinned[spec.vendor]);
}
async function pull(spec, name2, { env, signal }) {
  const { code: code2, stderr, failure } = await run("docker", ["pull", "--quiet", name2], {
    env,
    signal,
    timeout: 6e5
  });
  const image = code2 === 0 ? await inspectImage(name2, env) : void 0;
  if (image !== void 0) return image;
  throw new ProblemError([
    {
      code: "server-start",
      message: `Docker image ${name2} is not here and could not be pulled: ${lastLines(stderr, 2) || failure || `exit ${code2}`}`,
      ...spec.at && { at: spec.at },
      hint: `see what Docker says: docker pull ${name2}`
    }
  ]);
}
async function start(spec, name2, image, surroundings) {
  const { env, signal } = surroundings;
  const container = `multidb-${randomBytes(6).toString("hex")}`;
  const password = randomPassword();
  const resource = { kind: "container", name: container };
  const strike = hold(resource);
  let removed;
  let kept2 = false;
  let created = Promise.resolve();
  const remove = () => {
    if (kept2) return Promise.resolve();
    removed ??= run("docker", ["rm", "--force", "--volumes", container], {
      env,
      timeout: 2e4,
      outlives: true
    }).then(async ({ code: code3 }) => {
      if (code3 !== 0)
        await created.then(
          () => run("docker", ["rm", "--force", "--volumes", container], { env, timeout: 2e4, outlives: true })
        );
      strike();
    });
    return removed;
  };
  const unregister = onExit(remove);
  const fail = async (reason) => {
    const logs = await run("docker", ["logs", "--tail", "20", container], { env, timeout: 5e3 });
    unregister();
    await remove();
    const log = lastLines(`${logs.stdout}${logs.stderr}`, 12);
    throw new ProblemError([
      {
        code: "server-start",
        message: `The container of ${name2} ${reason}.${log === "" ? "" : ` The end of its log:
${log}`}`,
        ...spec.at && { at: spec.at },
        hint: `try it by hand: docker run --rm -e MYSQL_ROOT_PASSWORD=test ${name2}`
      }
    ]);
  };
  const started = performance.now();
  const { args, secrets } = runArguments(image, name2, container, password);
  const running = run("docker", ["run", ...args], { env: { ...env, ...secrets }, timeout: 6e4 });
  created = running;
  const { code: code2, stderr, failure } = await running;
  if (code2 !== 0) return fail(`could not be started: ${lastLines(stderr, 3) || failure || `exit ${code2}`}`);
  const published = await run("docker", ["port", container, "3306/tcp"], { env, timeout: 1e4 });
  const port = Number(/:(\d+)\s*$/m.exec(published.stdout)?.[1]);
  if (!port) return fail("has published no port: it ended at once");
  const waiting = new AbortController();
  const ended = run("docker", ["wait", container], { env, signal: waiting.signal }).then(
    ({ code: known2, stdout }) => known2 === 0 ? `ended with exit code ${stdout.trim()}` : "was removed, or the Docker engine was stopped"
  );
  const endpoint = { host: "127.0.0.1", port, user: "root", password };
  const ready = await waitUntilReady(endpoint, { ended, signal, patience });
  if (ready.kind === "failed") {
    waiting.abort();
    return fail(ready.reason);
  }
  const startMs = performance.now() - started;
  const gone2 = new AbortController();
  let stopping = false;
  void ended.then((how) => {
    if (stopping || waiting.signal.aborted || removed !== void 0) return;
    gone2.abort(
      new ProblemError([
        {
          code: "server-gone",
          message: `The container of ${name2} ${how} in the middle of the run`,
          hint: "out of memory? docker events --since 10m"
        }
      ])
    );
  });
  if (surroundings.keep) {
    kept2 = true;
    waiting.abort();
    keepHeld([resource]);
  }
  const unregisterWait = onExit(() => waiting.abort());
  return {
    spec,
    provider: "docker",
    flavor: ready.flavor,
    startMs,
    endpoint,
    throwaway: true,
    gone: gone2.signal,
    stopCommand: `docker rm -f ${container}`,
    async [Symbol.asyncDispose]() {
      if (stopping || kept2) return;
      stopping = true;
      waiting.abort();
      unregister();
      unregisterWait();
      await remove();
    }
  };
}

// src/servers/binary.ts
import { constants as constants2 } from "node:fs";
import { access as access3, realpath as realpath2, stat as stat2 } from "node:fs/promises";
import { basename, delimiter, isAbsolute, join as join2 } from "node:path";
var names = ["mysqld", "mariadbd"];
var usualPlaces = {
  linux: [
    "/usr/sbin",
    "/usr/bin",
    "/usr/libexec",
    "/usr/local/sbin",
    "/usr/local/bin",
    "/usr/local/mysql/bin",
    "/usr/local/mariadb/bin",
    "/opt/mysql/bin",
    "/home/linuxbrew/.linuxbrew/bin"
  ],
  darwin: [
    "/opt/homebrew/bin",
    "/opt/homebrew/opt/mysql/bin",
    "/opt/homebrew/opt/mysql@8.4/bin",
    "/opt/homebrew/opt/mysql@8.0/bin",
    "/opt/homebrew/opt/mariadb/bin",
    "/usr/local/bin",
    "/usr/local/opt/mysql/bin",
    "/usr/local/opt/mysql@8.4/bin",
    "/usr/local/opt/mariadb/bin",
    "/usr/local/mysql/bin",
    "/opt/local/lib/mysql8/bin",
    "/opt/local/lib/mariadb/bin"
  ]
};
async function findBinaries(surroundings) {
  const path4 = surroundings.env.PATH ?? "";
  if (path4 === "") return [];
  const folders = /* @__PURE__ */ new Set([
    ...path4.split(delimiter).filter(isAbsolute),
    ...usualPlaces[surroundings.platform] ?? []
  ]);
  const candidates = [...folders].flatMap((folder) => names.map((name2) => join2(folder, name2)));
  const real = await Promise.all(candidates.map(resolveProgram));
  const first = /* @__PURE__ */ new Map();
  for (const [index, target2] of real.entries()) {
    if (target2 === void 0) continue;
    const known2 = first.get(target2);
    const named = (path5) => basename(path5) === basename(target2);
    if (known2 === void 0 || named(candidates[index]) && !named(known2))
      first.set(target2, candidates[index]);
  }
  const looked = await Promise.all([...first].map(([target2, found]) => inspect(found, target2)));
  return looked.filter((binary) => binary !== void 0);
}
function chooseBinary(binaries, spec) {
  return binaries.filter((binary) => fits(binary.flavor, spec)).sort(better)[0];
}
function better(left, right) {
  if (left.flavor.vendor !== right.flavor.vendor) return left.flavor.vendor === "mysql" ? -1 : 1;
  for (const index of [0, 1, 2]) {
    const difference = right.flavor.version[index] - left.flavor.version[index];
    if (difference !== 0) return difference;
  }
  return 0;
}
async function resolveProgram(path4) {
  try {
    await access3(path4, constants2.X_OK);
    return await realpath2(path4);
  } catch {
    return void 0;
  }
}
var known = /* @__PURE__ */ new Map();
async function inspect(path4, target2) {
  const { size, mtimeMs } = await stat2(target2);
  const identity = [target2, size, mtimeMs].join("\n");
  const flavor = await (known.get(identity) ?? known.set(identity, askVersion(path4)).get(identity));
  if (flavor === void 0) return void 0;
  return { path: path4, realpath: target2, flavor, fingerprint: `${identity}
${flavor.text}` };
}
async function askVersion(path4) {
  const { code: code2, stdout } = await run(path4, ["--no-defaults", "--version"], { timeout: 1e4 });
  return code2 === 0 ? parseFlavor(stdout.trim()) : void 0;
}

// src/servers/confinement.ts
import { readFile as readFile4 } from "node:fs/promises";
async function confinedToTmp(binary, platform) {
  if (platform !== "linux") return false;
  try {
    if (!(await readFile4("/sys/module/apparmor/parameters/enabled", "utf8")).startsWith("Y")) return false;
    await readFile4(`/etc/apparmor.d/${binary.realpath.slice(1).replaceAll("/", ".")}`);
    return true;
  } catch {
    return false;
  }
}

// src/servers/launch.ts
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir as mkdir2, readFile as readFile5, writeFile as writeFile2 } from "node:fs/promises";
import { createServer } from "node:net";
import { join as join3 } from "node:path";
var patience2 = 12e4;
async function launch(request, surroundings) {
  const first = await attempt(request, surroundings, false);
  if ("server" in first) return first.server;
  const portTaken = /address already in use/i.test(first.log);
  if (!portTaken && !first.fromCache) throw startProblem(request, first);
  const second = await attempt(request, surroundings, !portTaken);
  if ("server" in second) return second.server;
  throw startProblem(request, second);
}
function startProblem({ binary }, { reason, log }) {
  return new ProblemError([
    {
      code: "server-start",
      message: `${binary.path} ${reason}. The end of its log:
${lastLines(log)}`,
      hint: "its log says why; another server can be asked for with --server, e.g. --server docker:mysql:8.4"
    }
  ]);
}
async function attempt({ binary, spec, provider, underTmp }, surroundings, fresh) {
  const home = await makeFolder(surroundings.platform, underTmp);
  const resources = [{ kind: "folder", path: home }];
  const strikes = [hold(resources[0])];
  let child;
  let kept2 = false;
  let released = false;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, cancelled.signal]);
  const release = () => {
    if (kept2) return;
    released = true;
    cancelled.abort();
    if (child?.pid !== void 0 && child.exitCode === null && child.signalCode === null)
      killGroup(child.pid);
    deleteFolder(home);
    for (const strike of strikes) strike();
  };
  const unregister = onExit(release);
  try {
    const [port] = await Promise.all([
      freePort(),
      ...["files", "tmp"].map((folder) => mkdir2(join3(home, folder), { mode: 448 }))
    ]);
    const password = randomPassword();
    const { fromCache } = await fillDatadir(binary, join3(home, "data"), { ...surroundings, signal }, fresh);
    await writeFile2(join3(home, "init.sql"), accountStatements(binary.flavor.vendor, password), {
      mode: 384
    });
    signal.throwIfAborted();
    const socketPath = join3(home, socketName);
    const endpoint = { host: "127.0.0.1", port, socketPath, user: "root", password };
    const logFile = join3(home, "server.log");
    const log = openSync(logFile, "a", 384);
    const started = performance.now();
    child = spawn(binary.path, programArguments(binary, home, port, socketPath), {
      stdio: ["ignore", log, log],
      detached: true,
      cwd: "/",
      env: {
        PATH: surroundings.env.PATH,
        TZ: surroundings.env.TZ,
        LD_LIBRARY_PATH: surroundings.env.LD_LIBRARY_PATH
      }
    });
    closeSync(log);
    const ended = endOf(child);
    if (child.pid !== void 0) {
      const process2 = { kind: "process", pid: child.pid, started: processStart(child.pid) ?? "" };
      resources.push(process2);
      strikes.push(hold(process2));
    }
    const ready = await waitUntilReady(endpoint, {
      ended,
      signal,
      patience: patience2,
      socketPath
    });
    if (ready.kind === "failed") {
      const text3 = await readFile5(logFile, "utf8").catch(() => "");
      const stopped = signal.aborted;
      unregister();
      release();
      if (stopped) throw interruptedProblem();
      return { reason: ready.reason, log: text3, fromCache };
    }
    const startMs = performance.now() - started;
    const gone2 = new AbortController();
    void ended.then(async (how) => {
      if (released) return;
      const text3 = await readFile5(logFile, "utf8").catch(() => "");
      gone2.abort(goneProblem(binary.path, how, text3));
    });
    child.unref();
    const pid = child.pid;
    if (surroundings.keep) {
      kept2 = true;
      keepHeld(resources);
    }
    return {
      server: {
        spec,
        provider,
        flavor: ready.flavor,
        startMs,
        endpoint,
        throwaway: true,
        gone: gone2.signal,
        stopCommand: `kill -9 ${pid} && rm -rf ${home}`,
        async [Symbol.asyncDispose]() {
          if (released || kept2) return;
          unregister();
          release();
          child?.ref();
          await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3e3).unref())]);
          deleteFolder(home);
        }
      }
    };
  } catch (error) {
    const stopped = signal.aborted;
    unregister();
    release();
    throw stopped ? interruptedProblem() : error;
  }
}
function programArguments(binary, home, port, socketPath) {
  return [
    "--no-defaults",
    // As root a server refuses to start unless told that it may: https://dev.mysql.com/doc/refman/8.4/en/server-options.html#option_mysqld_user
    ...process.getuid?.() === 0 ? ["--user=root"] : [],
    `--datadir=${join3(home, "data")}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    `--socket=${socketPath}`,
    `--pid-file=${join3(home, "server.pid")}`,
    `--init-file=${join3(home, "init.sql")}`,
    `--secure-file-priv=${join3(home, "files")}`,
    // Its own: a MariaDB that starts removes the #sql-temptable files it finds there, also those of a server that is running.
    `--tmpdir=${join3(home, "tmp")}`,
    ...settings(binary.flavor.vendor)
  ];
}
function endOf(child) {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started: ${error.message}`));
    child.on(
      "exit",
      (code2, signal) => resolve(signal === null ? `ended with exit code ${code2}` : `was ended by ${signal}`)
    );
  });
}
function goneProblem(path4, how, log) {
  return new ProblemError([
    {
      code: "server-gone",
      message: `The server ${path4} ${how} in the middle of the run. The end of its log:
${lastLines(log)}`,
      hint: "if its memory or disk ran out, give the machine more or use fewer --jobs; else its log says why"
    }
  ]);
}
function interruptedProblem() {
  return new ProblemError([{ code: "server-start", message: "The start of the server was interrupted." }]);
}
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(
        () => address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))
      );
    });
  });
}

// src/servers/mysqld.ts
var mysqld = {
  name: "mysqld",
  summary: "A mysqld or mariadbd that is installed here, started on a private data directory",
  priority: 30,
  async offer(spec, surroundings) {
    if (spec.kind !== "version")
      return { kind: "refusal", reason: `${spec.text} does not ask for a local server` };
    if (surroundings.platform === "win32") {
      return {
        kind: "refusal",
        reason: "local servers are started on Linux and macOS only",
        remedy: "wsl --install"
      };
    }
    const binaries = await findBinaries(surroundings);
    const binary = chooseBinary(binaries, spec);
    if (binary === void 0) {
      const install = installCommand(spec.vendor ?? "mysql", surroundings.platform);
      if (binaries.length === 0) {
        return {
          kind: "refusal",
          reason: "no mysqld or mariadbd on the path or in the usual places",
          remedy: install
        };
      }
      const found = binaries.map(
        ({ path: path5, flavor: flavor2 }) => `${flavor2.vendor} ${flavor2.version.join(".")} (${path5})`
      );
      return { kind: "refusal", reason: `${spec.text} is asked for and there is only ${found.join(", ")}` };
    }
    const { path: path4, flavor } = binary;
    return {
      kind: "offer",
      describe: `${flavor.vendor === "mysql" ? "mysqld" : "mariadbd"} ${flavor.version.join(".")} (${path4})`,
      start: async () => launch(
        { binary, spec, provider: "mysqld", underTmp: await confinedToTmp(binary, surroundings.platform) },
        surroundings
      )
    };
  }
};
var mysqld_default = mysqld;
function installCommand(vendor, platform) {
  if (platform === "darwin") return `brew install ${vendor}`;
  return `sudo apt-get install ${vendor}-server-core`;
}

// src/servers/runner.ts
var runner = {
  name: "runner",
  summary: "The MySQL that is preinstalled on GitHub's Ubuntu images",
  priority: 20,
  async offer(spec, surroundings) {
    if (spec.kind !== "version")
      return { kind: "refusal", reason: `${spec.text} does not ask for a preinstalled server` };
    const image = surroundings.env.ImageOS ?? "";
    if (!/^ubuntu/i.test(image)) {
      return {
        kind: "refusal",
        reason: image === "" ? "not on one of GitHub's images" : `GitHub's image ${image} has no MySQL`
      };
    }
    const binaries = (await findBinaries(surroundings)).filter(({ flavor }) => flavor.vendor === "mysql");
    const binary = chooseBinary(binaries, spec);
    if (binary === void 0) {
      const found = binaries.map(({ flavor }) => `MySQL ${flavor.version.join(".")}`).join(", ") || "none";
      return {
        kind: "refusal",
        reason: `${spec.text} is asked for and the image ${image} has ${found}`
      };
    }
    return {
      kind: "offer",
      describe: `the image's mysqld ${binary.flavor.version.join(".")} (${binary.path})`,
      start: () => launch({ binary, spec, provider: "runner", underTmp: true }, surroundings)
    };
  }
};
var runner_default = runner;

// src/servers/url.ts
import { connect } from "node:net";
var url = {
  name: "url",
  summary: "A server that you run, given as mysql://user:password@host:port",
  priority: 10,
  async offer(spec, { signal }) {
    if (spec.kind !== "url") return { kind: "refusal", reason: "no mysql:// URL is given" };
    return { kind: "offer", describe: spec.text, start: () => open(spec, signal) };
  }
};
var url_default = url;
async function open(spec, signal) {
  const { endpoint } = spec;
  const started = performance.now();
  let opened;
  let text3;
  try {
    opened = await connectAs(endpoint, { rowsAsArray: true });
    await opened.query("SET SESSION wait_timeout = 31536000");
    text3 = String((await opened.query("SELECT VERSION()"))[0][0]?.[0]);
  } catch (error) {
    if (opened) hangUp(opened);
    const problem = await isForeign(spec.endpoint, error) ? foreignProblem(spec) : connectProblem(spec, error);
    throw new ProblemError([problem], { cause: error });
  }
  const connection = opened;
  const startMs = performance.now() - started;
  const flavor = parseFlavor(text3);
  if (flavor === void 0) {
    hangUp(connection);
    throw new ProblemError([
      {
        code: "server-connect",
        message: `${spec.text} answers "${text3}" for its version, which is neither MySQL's nor MariaDB's`
      }
    ]);
  }
  const gone2 = new AbortController();
  let closing = false;
  const lost = (error) => {
    if (closing || signal.aborted) return;
    gone2.abort(
      new ProblemError([
        {
          code: "server-gone",
          message: `The server ${spec.text} closed its connections in the middle of the run${error === void 0 ? "" : ` (${error.message})`}`,
          hint: "see its error log: it was stopped, restarted or ran out of memory"
        }
      ])
    );
  };
  connection.on("error", lost);
  connection.on("end", () => lost());
  return {
    spec,
    provider: "url",
    flavor,
    startMs,
    endpoint,
    throwaway: false,
    gone: gone2.signal,
    async [Symbol.asyncDispose]() {
      closing = true;
      hangUp(connection);
    }
  };
}
async function isForeign({ host, port }, error) {
  const code2 = error?.code;
  if (code2 === "PROTOCOL_CONNECTION_LOST") return true;
  if (code2 !== "ETIMEDOUT") return false;
  const socket = connect({ host, port, timeout: 2e3 });
  const { promise, resolve } = Promise.withResolvers();
  socket.once("connect", () => resolve(true));
  socket.once("error", () => resolve(false));
  socket.once("timeout", () => resolve(false));
  const open3 = await promise;
  socket.destroy();
  return open3;
}
function foreignProblem(spec) {
  return {
    code: "server-connect",
    message: `Cannot connect to ${spec.text}: what listens there does not answer as MySQL does`,
    ...spec.at && { at: spec.at },
    hint: `is ${spec.endpoint.port} the port of MySQL's own protocol, and not of a web page, a proxy or the X protocol?`
  };
}
function connectProblem(spec, error) {
  const said = serverError(error);
  const reason = said ? `${said.message} (${said.errno})` : error instanceof Error ? error.message || String(error.code) : String(error);
  const hints = {
    1045: `check user and password; a password with / ? # @ or % in it is written percent-encoded`,
    1040: "it has no connection left: raise max_connections or use fewer --jobs"
  };
  return {
    code: "server-connect",
    message: `Cannot connect to ${spec.text}: ${reason}`,
    ...spec.at && { at: spec.at },
    hint: (said && hints[said.errno]) ?? `is it running, and reachable from here? mysqladmin -h ${spec.endpoint.host} -P ${spec.endpoint.port} -u ${spec.endpoint.user} -p ping`
  };
}

// src/servers/index.ts
var providers = [docker_default, mysqld_default, runner_default, url_default];

// src/servers/open.ts
var cleaned;
async function openServer(spec, surroundings, onProgress = () => void 0) {
  cleaned ??= cleanLeftovers().then((removed) => {
    if (removed.length > 0)
      onProgress({ kind: "note", text: `removed what a killed run had left: ${removed.join(", ")}` });
    return removed;
  });
  const [server] = await Promise.all([start2(spec, surroundings, onProgress), cleaned]);
  onProgress({ kind: "server-ready", server: spec.text, version: server.flavor.text, ms: server.startMs });
  if (surroundings.keep && server.stopCommand !== void 0) {
    onProgress({ kind: "note", text: keptNote(server) });
  }
  return server;
}
async function start2(spec, surroundings, onProgress) {
  const refusals = [];
  for (const provider of [...providers].sort((left, right) => left.priority - right.priority)) {
    const offer = await provider.offer(spec, surroundings);
    if (offer.kind === "offer") {
      onProgress({ kind: "server-starting", server: spec.text, describe: offer.describe });
      return offer.start();
    }
    refusals.push({ provider, refusal: offer });
  }
  const reasons = refusals.map(({ provider, refusal }) => `  ${provider.name}: ${refusal.reason}`);
  const remedies = refusals.flatMap(({ refusal }) => refusal.remedy ?? []);
  throw new ProblemError([
    {
      code: "no-server",
      message: [`No server for "${spec.text}":`, ...reasons].join("\n"),
      ...spec.at && { at: spec.at },
      ...remedies[0] !== void 0 && { hint: remedies[0] }
    }
  ]);
}
function keptNote({ spec, endpoint, stopCommand }) {
  const way = endpoint.socketPath === void 0 ? `-h ${endpoint.host} -P ${endpoint.port}` : `-S ${endpoint.socketPath}`;
  return [
    `${spec.text} is left running (--keep).`,
    `  connect: mysql -u ${endpoint.user} -p${endpoint.password} ${way}`,
    `  or:      mysql://${endpoint.user}:${endpoint.password}@${endpoint.host}:${endpoint.port}`,
    `  stop:    ${stopCommand}`
  ].join("\n");
}

// src/catalog/batch.ts
var statementsPerTrip = 250;
var sessionStatement = "SET SESSION sql_mode = '', sql_quote_show_create = 1 /*!80011 , show_create_table_verbosity = 1 */";
function send(connection, sql) {
  const { connection: core } = connection;
  return new Promise((resolve, reject) => {
    core.query(
      { sql, rowsAsArray: true, typeCast: (field) => field.string() },
      (error, results) => error ? reject(error) : resolve(results)
    );
  });
}
async function batch(connection, statements) {
  const found = [];
  for (let start3 = 0; start3 < statements.length; start3 += statementsPerTrip) {
    const some = statements.slice(start3, start3 + statementsPerTrip);
    const results = await send(connection, some.join(";\n"));
    const each = some.length === 1 ? [results] : results;
    for (const rows of each) found.push(Array.isArray(rows) ? rows : []);
  }
  return found;
}
function serverErrno(error) {
  if (!(error instanceof Error) || !("errno" in error) || !("sqlState" in error)) return void 0;
  return typeof error.errno === "number" && error.errno >= 1e3 ? error.errno : void 0;
}
var gone = /* @__PURE__ */ new Set([1049, 1051, 1146, 1347, 4091]);
async function showEach(connection, statements) {
  if (statements.length === 0) return [];
  try {
    const answers = await batch(connection, statements);
    return answers.map((rows) => rows[0] ? { kind: "row", row: rows[0] } : void 0);
  } catch (error) {
    const errno = serverErrno(error);
    if (errno === void 0) throw error;
    if (statements.length === 1) {
      if (gone.has(errno)) return [void 0];
      return [{ kind: "refused", reason: error.message }];
    }
    const half = Math.ceil(statements.length / 2);
    return [
      ...await showEach(connection, statements.slice(0, half)),
      ...await showEach(connection, statements.slice(half))
    ];
  }
}
function quoteText(text3) {
  return `'${text3.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

// src/catalog/binlog.ts
function positionStatement(flavor) {
  const [major, minor] = flavor.version;
  const renamed2 = flavor.vendor === "mysql" && (major > 8 || major === 8 && minor >= 2);
  return renamed2 ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
}
function parsePosition(row) {
  const [file, at, only, without3] = row ?? [];
  if (!file || !at || only || without3) return void 0;
  return { file, at: Number(at) };
}
async function binlogPosition(connection, flavor, trial) {
  try {
    const [rows] = await batch(connection, [positionStatement(flavor)]);
    const position = parsePosition(rows?.[0]);
    if (trial && position) await batch(connection, [`${eventsStatement(position)} LIMIT 1`]);
    return position;
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}
function eventsStatement(from) {
  return `SHOW BINLOG EVENTS IN ${quoteText(from.file)} FROM ${from.at}`;
}
var silent = new Set(
  [
    "Gtid Anonymous_Gtid Gtid_tagged Previous_gtids Gtid_list Format_desc Binlog_checkpoint Start_encryption Xid XA_prepare",
    "Table_map Write_rows Update_rows Delete_rows Write_rows_v1 Update_rows_v1 Delete_rows_v1 Update_rows_partial Annotate_rows Rows_query",
    "Write_rows_compressed Update_rows_compressed Delete_rows_compressed Write_rows_compressed_v1 Update_rows_compressed_v1",
    "Delete_rows_compressed_v1 Intvar RAND User_var Append_block Begin_load_query Execute_load_query Heartbeat Ignorable",
    "View_change Transaction_context Transaction_payload"
  ].flatMap((line) => line.split(" ").map((name2) => name2.toLowerCase()))
);
function parseEvents(rows, from) {
  const statements = [];
  let position = from;
  for (const [index, row] of rows.entries()) {
    const [, , type3, , end, info] = row;
    if (type3 === "Query" || type3 === "Query_compressed") {
      const [prefix, schema] = /^use `((?:[^`]|``)*)`; /.exec(info ?? "") ?? [""];
      statements.push({
        sql: (info ?? "").slice(prefix.length),
        ...schema !== void 0 && { schema: schema.replaceAll("``", "`") }
      });
    } else if (type3 === "Rotate" && index === rows.length - 1) {
      const file = /^(.*);pos=(\d+)$/.exec(info ?? "");
      if (!file) return void 0;
      return { statements, position: { file: file[1], at: Number(file[2]) }, rotated: true };
    } else if (!silent.has((type3 ?? "").toLowerCase())) return void 0;
    if (!(Number(end) > position.at)) return void 0;
    position = { file: from.file, at: Number(end) };
  }
  return { statements, position, rotated: false };
}
async function loggedSince(connection, from) {
  const statements = [];
  let position = from;
  try {
    for (; ; ) {
      const [rows] = await batch(connection, [eventsStatement(position)]);
      const logged = parseEvents(rows ?? [], position);
      if (!logged) return void 0;
      statements.push(...logged.statements);
      position = logged.position;
      if (!logged.rotated) return { statements, position, rotated: false };
    }
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}

// src/catalog/read-bodies.ts
var escaped = /['"\\]|[\p{L}\p{N}_$]`[\p{L}\p{N}_$]/u;
var textColumn = (kind) => kind === "event" ? 3 : 2;
var characteristic = /^ {4}(?:LANGUAGE |NO SQL|CONTAINS SQL|READS SQL DATA|MODIFIES SQL DATA|(?:NOT )?DETERMINISTIC|SQL SECURITY |COMMENT ')/;
function routineBody(text3) {
  const tokens2 = significantTokens(text3);
  let at = tokens2.findIndex((token) => token.text === "(");
  for (let depth = 0; at >= 0 && at < tokens2.length; at += 1) {
    if (tokens2[at].text === "(") depth += 1;
    if (tokens2[at].text === ")") depth -= 1;
    if (depth === 0) break;
  }
  const close = tokens2[at];
  if (at < 0 || close === void 0) return void 0;
  const [, ...lines] = text3.slice(close.end).split("\n");
  while (lines[0] !== void 0 && characteristic.test(lines[0])) lines.shift();
  return lines.join("\n");
}
function behind(text3, words2, more) {
  const tokens2 = significantTokens(text3);
  const is = (index, word) => tokens2[index]?.kind === "word" && tokens2[index].text.toUpperCase() === word;
  const start3 = tokens2.findIndex((_token, index) => words2.every((word, offset) => is(index + offset, word)));
  if (start3 === -1) return void 0;
  const next = start3 + words2.length;
  const first = tokens2[next + more(tokens2[next]?.text.toUpperCase() ?? "")];
  return first && text3.slice(first.start);
}
function bodyIn(kind, text3) {
  if (kind === "trigger") {
    return behind(text3, ["FOR", "EACH", "ROW"], (word) => /^(?:FOLLOWS|PRECEDES)$/.test(word) ? 2 : 0);
  }
  if (kind === "event") return behind(text3, ["DO"], () => 0);
  if (kind === "procedure" || kind === "function") return routineBody(text3);
  const as = significantTokens(text3).find((token) => token.kind === "word" && /^[AI]S$/i.test(token.text));
  return as && text3.slice(as.start);
}
async function readBodies(reading, suspects) {
  const asked = suspects.filter(({ printed: printed2 }) => escaped.test(printed2));
  const found = /* @__PURE__ */ new Map();
  if (asked.length === 0) return found;
  const answers = await showEach(
    reading.connection,
    asked.map(
      ({ kind, name: name2 }) => `SHOW CREATE ${kind.toUpperCase()} ${quoteIdentifier(reading.schema)}.${quoteIdentifier(name2)}`
    )
  );
  for (const [index, { kind, name: name2, printed: printed2 }] of asked.entries()) {
    const answer = answers[index];
    const text3 = answer?.kind === "row" ? answer.row[textColumn(kind)] : void 0;
    const body = text3 ? bodyIn(kind, text3)?.trim() : void 0;
    const common = printed2.trim().split(/['"\\`]/, 1)[0] ?? "";
    const same6 = body?.slice(0, common.length).replace(/\s+$/, "") === common.replace(/\s+$/, "");
    if (body !== void 0 && same6) found.set(`${kind} ${name2}`, body);
  }
  return found;
}
var text = (value3) => value3 ?? "";
function triggerSuspects(rows) {
  return rows.filter((row) => !row[8]).map((row) => ({ kind: "trigger", name: text(row[0]), printed: text(row[5]) }));
}
function routineSuspects(rows) {
  return rows.map((row) => ({
    kind: text(row[2]).toLowerCase(),
    name: text(row[1]),
    printed: text(row[6])
  }));
}
function eventSuspects(rows) {
  return rows.map((row) => ({ kind: "event", name: text(row[1]), printed: text(row[8]) }));
}

// src/catalog/parse-column.ts
var textTypes = /* @__PURE__ */ new Set(["char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"]);
var attributes = /* @__PURE__ */ new Set([
  "NOT",
  "NULL",
  "DEFAULT",
  "ON",
  "AUTO_INCREMENT",
  "COMMENT",
  "INVISIBLE",
  "CHECK",
  "COLUMN_FORMAT",
  "STORAGE",
  "WITH",
  "WITHOUT",
  "COLLATE",
  "CHARACTER",
  "GENERATED",
  "AS",
  "SRID",
  "REF_SYSTEM_ID",
  "COMPRESSED",
  "ENGINE_ATTRIBUTE",
  "SECONDARY_ENGINE_ATTRIBUTE",
  "VIRTUAL",
  "STORED",
  "PERSISTENT",
  "PRIMARY",
  "UNIQUE"
]);
function effectiveType(type3) {
  if (/\bzerofill\b/i.test(type3) || /^tinyint\(1\)$/i.test(type3)) return type3;
  return type3.replace(/^(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)/i, "$1");
}
function effectiveMoment(expression) {
  const match = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i.exec(expression);
  if (!match) return expression;
  return match[1] && match[1] !== "0" ? `CURRENT_TIMESTAMP(${match[1]})` : "CURRENT_TIMESTAMP";
}
function type(from) {
  const start3 = from.at;
  take(from);
  if (peek(from)?.value === "(" && peek(from)?.kind === "sign") group(from);
  while (accept(from, "UNSIGNED") || accept(from, "ZEROFILL") || accept(from, "PRECISION")) ;
  return effectiveType(printed(from, start3, from.at));
}
function value(from) {
  const start3 = from.at;
  do {
    const token = peek(from);
    if (token.kind === "sign" && token.value === "(") group(from);
    else from.at += 1;
  } while (!done(from) && !(peek(from).kind === "word" && attributes.has(peek(from).value)));
  return effectiveMoment(printed(from, start3, from.at));
}
function parseColumn(from, inherited) {
  const name2 = take(from).value;
  const columnType = type(from);
  const options = [];
  let [nullable, autoIncrement, invisible, comment] = [true, false, false, ""];
  let charset2;
  let collation;
  let defaultValue;
  let onUpdate;
  let generated;
  let srid;
  let check;
  while (!done(from)) {
    if (accept(from, "NOT", "NULL")) nullable = false;
    else if (accept(from, "NULL")) nullable = true;
    else if (accept(from, "CHARACTER", "SET") || accept(from, "CHARSET")) charset2 = take(from).value;
    else if (accept(from, "COLLATE")) collation = take(from).value;
    else if (accept(from, "DEFAULT")) defaultValue = value(from);
    else if (accept(from, "ON", "UPDATE")) onUpdate = value(from);
    else if (accept(from, "AUTO_INCREMENT")) autoIncrement = true;
    else if (accept(from, "INVISIBLE")) invisible = true;
    else if (accept(from, "COMMENT")) comment = take(from).value;
    else if (accept(from, "SRID")) srid = Number(take(from).value);
    else if (accept(from, "CHECK")) check = checkExpression(group(from));
    else if (accept(from, "GENERATED", "ALWAYS", "AS", "ROW")) {
      generated = { expression: `ROW ${take(from).value}`, stored: true };
    } else if (accept(from, "GENERATED", "ALWAYS", "AS") || accept(from, "AS")) {
      const expression = printed(group(from));
      const stored = accept(from, "STORED") || accept(from, "PERSISTENT");
      if (!stored) accept(from, "VIRTUAL");
      generated = { expression, stored };
    } else options.push(option(from));
  }
  const isText = textTypes.has(/^\w+/.exec(columnType)?.[0].toLowerCase() ?? "");
  const effectiveCharset = charset2 ?? inherited.charset;
  const effectiveCollation = collation ?? (charset2 === void 0 ? inherited.collation : inherited.defaultCollation(charset2));
  return {
    column: {
      name: name2,
      type: columnType,
      nullable,
      ...defaultValue !== void 0 && { default: defaultValue },
      ...onUpdate !== void 0 && { onUpdate },
      autoIncrement,
      ...generated && { generated },
      ...isText && { charset: effectiveCharset, collation: effectiveCollation },
      comment,
      invisible,
      ...srid !== void 0 && { srid },
      options
    },
    ...check !== void 0 && { check }
  };
}
function option(from) {
  const start3 = from.at;
  const first = take(from);
  const takesValue = /^(COLUMN_FORMAT|STORAGE|ENGINE_ATTRIBUTE|SECONDARY_ENGINE_ATTRIBUTE|NOT)$/i.test(
    first.value
  );
  if (/^WITH(OUT)?$/i.test(first.value)) accept(from, "SYSTEM", "VERSIONING");
  else if (accept(from, "=")) take(from);
  else if (takesValue && !done(from)) {
    accept(from, "=");
    take(from);
  }
  return printed(from, start3, from.at).replace(/\s*=\s*/, "=");
}

// src/catalog/parse-partitions.ts
function method(from, stop) {
  const start3 = from.at;
  const words2 = [];
  while (!done(from) && peek(from).value !== "(" && !stop.includes(peek(from).value)) {
    words2.push(printed(from, from.at, from.at + 1));
    from.at += 1;
  }
  if (peek(from)?.value !== "(") return { method: words2.join(" "), expression: "" };
  if (words2[0] !== "SYSTEM_TIME") return { method: words2.join(" "), expression: columns(group(from)) };
  return { method: printed(from, start3, from.at), expression: "" };
}
function columns(inside) {
  return parts(inside).map((part) => printed(part)).join(", ");
}
function partition2(from) {
  const name2 = take(from).value;
  const options = [];
  let values;
  let comment = "";
  let engine;
  let subpartitions = [];
  while (!done(from)) {
    if (accept(from, "VALUES", "LESS", "THAN")) {
      const bound = accept(from, "MAXVALUE") ? "MAXVALUE" : columns(group(from));
      values = `LESS THAN (${bound})`;
    } else if (accept(from, "VALUES", "IN")) values = `IN (${columns(group(from))})`;
    else if (accept(from, "COMMENT", "=")) comment = take(from).value;
    else if (accept(from, "STORAGE", "ENGINE", "=") || accept(from, "ENGINE", "=")) engine = take(from).value;
    else if (peek(from)?.value === "(") {
      subpartitions = parts(group(from)).map((part) => {
        accept(part, "SUBPARTITION");
        return partition2(part);
      });
    } else {
      const start3 = from.at;
      while (!done(from) && !["=", "COMMENT", "ENGINE", "("].includes(peek(from).value)) from.at += 1;
      if (accept(from, "=")) take(from);
      else if (from.at === start3) from.at += 1;
      options.push(printed(from, start3, from.at));
    }
  }
  return {
    name: name2,
    ...values !== void 0 && { values },
    comment,
    ...engine !== void 0 && { engine },
    ...options.length > 0 && { options },
    subpartitions
  };
}
function telling(part, engine) {
  return part.subpartitions.some(
    (sub, index) => sub.name !== `${part.name}sp${index}` || sub.comment !== "" || sub.options !== void 0 || sub.engine !== void 0 && sub.engine !== engine
  );
}
function subpartitionOption(sub) {
  const comment = sub.comment === "" ? [] : [`COMMENT = '${sub.comment.replaceAll("'", "''")}'`];
  const engine = sub.engine === void 0 ? [] : [`ENGINE = ${sub.engine}`];
  return [`SUBPARTITION ${sub.name}`, ...comment, ...engine, ...sub.options ?? []].join(" ");
}
function parsePartitions(from, engine) {
  const main = method(from, ["PARTITIONS", "SUBPARTITION"]);
  const count = accept(from, "PARTITIONS") ? Number(take(from).value) : void 0;
  let sub;
  if (accept(from, "SUBPARTITION", "BY")) {
    const by = method(from, ["SUBPARTITIONS"]);
    sub = { ...by, count: accept(from, "SUBPARTITIONS") ? Number(take(from).value) : 0 };
  }
  const listed = peek(from)?.value === "(" ? parts(group(from)).map((part) => {
    accept(part, "PARTITION");
    return partition2(part);
  }) : Array.from({ length: count ?? 1 }, (_, index) => ({
    name: `p${index}`,
    comment: "",
    subpartitions: []
  }));
  if (sub?.count === 0) sub = { ...sub, count: listed[0]?.subpartitions.length ?? 0 };
  return {
    ...main,
    ...sub && { subpartition: sub },
    parts: listed.map(({ subpartitions, ...part }) => {
      const shown = telling({ ...part, subpartitions }, engine);
      const options = [...part.options ?? [], ...shown ? subpartitions.map(subpartitionOption) : []];
      return {
        ...part,
        engine: part.engine ?? subpartitions[0]?.engine ?? engine,
        ...options.length > 0 && { options }
      };
    })
  };
}

// src/catalog/parse-table.ts
function tableOptions(from) {
  const values = /* @__PURE__ */ new Map();
  while (!done(from)) {
    if (accept(from, "PARTITION", "BY")) return { values, partitions: from };
    if (accept(from, "WITH", "SYSTEM", "VERSIONING")) values.set("with system versioning", "yes");
    else if (accept(from, ",")) continue;
    else if (accept(from, "TABLESPACE")) {
      accept(from, "=");
      values.set("tablespace", take(from).value);
    } else {
      const words2 = [take(from).value];
      while (!done(from) && peek(from).kind === "word") words2.push(take(from).value);
      const name2 = words2.join(" ").toLowerCase();
      if (!accept(from, "=")) values.set(name2, "yes");
      else if (peek(from)?.value === "(") values.set(name2, printed(group(from)));
      else values.set(name2, take(from).value);
    }
  }
  return { values };
}
var told = /* @__PURE__ */ new Set([
  "engine",
  "auto_increment",
  "default charset",
  "charset",
  "collate",
  "comment",
  "row_format"
]);
function keptOptions(values) {
  const kept2 = /* @__PURE__ */ new Map();
  for (const name2 of [...values.keys()].sort()) {
    const value3 = values.get(name2);
    if (told.has(name2) || name2 === "encryption" && /^n$/i.test(value3)) continue;
    if (name2 === "page_checksum" && !/^aria$/i.test(values.get("engine") ?? "")) continue;
    kept2.set(name2, value3);
  }
  return kept2;
}
function rowFormatName(name2) {
  return name2.charAt(0).toUpperCase() + name2.slice(1).toLowerCase();
}
function parseTable(text3, unprinted) {
  const all = cursor(text3, tokens(text3));
  while (!done(all) && peek(all).kind !== "name") all.at += 1;
  const name2 = take(all).value;
  const lines = parts(group(all));
  const { values, partitions } = tableOptions(all);
  const engine = values.get("engine") ?? "";
  const charset2 = values.get("default charset") ?? values.get("charset") ?? "";
  const collation = values.get("collate") ?? unprinted.defaultCollation(charset2);
  const inherited = { charset: charset2, collation, defaultCollation: unprinted.defaultCollation };
  const columns2 = /* @__PURE__ */ new Map();
  const indexes = /* @__PURE__ */ new Map();
  const foreignKeys = /* @__PURE__ */ new Map();
  const checks = /* @__PURE__ */ new Map();
  const columnChecks = [];
  const options = keptOptions(values);
  for (const line of lines) {
    if (peek(line)?.kind === "name") {
      const { column, check } = parseColumn(line, inherited);
      const srid = column.srid ?? unprinted.srids?.get(column.name);
      columns2.set(column.name, srid === void 0 ? column : { ...column, srid });
      if (check !== void 0) {
        columnChecks.push({ name: column.name, expression: check, enforced: true, autoNamed: true });
      }
      continue;
    }
    const constraint = parseConstraint(line, name2, unprinted.schema);
    if (constraint && "foreignKey" in constraint)
      foreignKeys.set(constraint.foreignKey.name, constraint.foreignKey);
    else if (constraint) checks.set(constraint.check.name, constraint.check);
    else if (accept(line, "PERIOD", "FOR")) {
      const period = take(line).value;
      options.set(`period for ${period}`, printed(group(line)));
    } else {
      const index = parseIndex(line, engine);
      if (index) indexes.set(index.name, index);
      else options.set(printed(line), "yes");
    }
  }
  for (const check of columnChecks) {
    checks.set(checks.has(check.name) ? `${check.name} (column)` : check.name, check);
  }
  const partitioning = partitions && parsePartitions(partitions, engine);
  return {
    name: name2,
    engine,
    charset: charset2,
    collation,
    comment: values.get("comment") ?? "",
    rowFormat: rowFormatName(unprinted.rowFormat ?? values.get("row_format") ?? ""),
    options,
    columns: columns2,
    indexes,
    foreignKeys,
    checks,
    ...partitioning && { partitions: partitioning }
  };
}

// src/catalog/read-tables.ts
var counter = /(\n\) (?:\/\*!50100 TABLESPACE .{1,300}? \*\/ )?ENGINE=\S+) AUTO_INCREMENT=\d+/;
var geometry = /\n {2}`.*` (?:geometry|point|linestring|polygon|multi|geomcollection)/i;
function tellsRowFormat({ flavor }, text3) {
  if (flavor.vendor !== "mysql" || flavor.version[0] < 8) return false;
  return /\n\) .{0,300}?ENGINE=InnoDB.* ROW_FORMAT=(?:DYNAMIC|COMPACT|REDUNDANT|COMPRESSED)\b/.test(text3);
}
function impliedRowFormat(reading, text3) {
  const last = text3.slice(text3.lastIndexOf("\n) "));
  return /^\n\) ENGINE=InnoDB\b/.test(last) && !/\b(?:ROW_FORMAT|KEY_BLOCK_SIZE)=/i.test(text3) ? reading.defaultRowFormat : void 0;
}
function rowFormatStatement(schema, name2) {
  const one = name2 === void 0 ? "" : ` AND TABLE_NAME = ${quoteText(name2)}`;
  return `SELECT TABLE_NAME, ROW_FORMAT FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}${one}`;
}
async function rowFormats(reading, names2) {
  const found = /* @__PURE__ */ new Map();
  const statements = (names2 ?? [void 0]).map((name2) => rowFormatStatement(reading.schema, name2));
  for (const rows of await batch(reading.connection, statements)) {
    for (const [name2, format] of rows) if (name2 && format) found.set(name2, format);
  }
  return found;
}
async function unprintedSrids(reading, names2) {
  const found = /* @__PURE__ */ new Map();
  if (reading.flavor.vendor !== "mariadb" || names2.length === 0) return found;
  const answers = await batch(
    reading.connection,
    names2.map(
      (name2) => `SELECT G_TABLE_NAME, G_GEOMETRY_COLUMN, SRID FROM information_schema.GEOMETRY_COLUMNS WHERE G_TABLE_SCHEMA = ${quoteText(reading.schema)} AND G_TABLE_NAME = ${quoteText(name2)}`
    )
  );
  for (const [index, rows] of answers.entries()) {
    const srids = /* @__PURE__ */ new Map();
    for (const [, column, srid] of rows) if (column && Number(srid) !== 0) srids.set(column, Number(srid));
    if (srids.size > 0) found.set(names2[index], srids);
  }
  return found;
}
function unreadable(name2, reason) {
  const none2 = /* @__PURE__ */ new Map();
  return {
    name: name2,
    engine: "",
    charset: "",
    collation: "",
    comment: "",
    rowFormat: "",
    options: /* @__PURE__ */ new Map([["unreadable", reason]]),
    columns: none2,
    indexes: none2,
    foreignKeys: none2,
    checks: none2
  };
}
function showTable(schema, name2) {
  return `SHOW CREATE TABLE ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
async function tablesFrom(reading, answers, whole) {
  const found = /* @__PURE__ */ new Map();
  const texts2 = /* @__PURE__ */ new Map();
  for (const [name2, answer] of answers) {
    if (answer.kind === "refused") found.set(name2, unreadable(name2, answer.reason));
    else texts2.set(name2, textOf(answer.row).replace(counter, "$1"));
  }
  const spatial = [...texts2].filter(([, text3]) => geometry.test(text3)).map(([name2]) => name2);
  const srids = await unprintedSrids(reading, spatial);
  const key = (name2) => {
    const own = srids.get(name2);
    return own ? `${texts2.get(name2)}
${JSON.stringify([...own])}` : texts2.get(name2) ?? "";
  };
  const silent2 = [...texts2].filter(([, text3]) => !tellsRowFormat(reading, text3)).map(([name2]) => name2);
  const implied = (name2) => whole ? void 0 : impliedRowFormat(reading, texts2.get(name2) ?? "");
  const asked = whole ? silent2 : silent2.filter((name2) => implied(name2) === void 0 && !reading.tables.has(key(name2)));
  const more = asked.length > 0 ? await rowFormats(reading, whole ? void 0 : asked) : /* @__PURE__ */ new Map();
  for (const [name2, text3] of texts2) {
    const rowFormat = tellsRowFormat(reading, text3) ? void 0 : more.get(name2) ?? implied(name2);
    const known2 = reading.tables.get(key(name2));
    if (known2 && (rowFormat === void 0 || rowFormat.toLowerCase() === known2.rowFormat.toLowerCase())) {
      found.set(name2, known2);
      continue;
    }
    const own = srids.get(name2);
    const table2 = parseTable(text3, {
      schema: reading.schema,
      defaultCollation: reading.defaultCollation,
      ...rowFormat !== void 0 && { rowFormat },
      ...own && { srids: own }
    });
    reading.tables.set(key(name2), table2);
    found.set(name2, table2);
  }
  return found;
}
function textOf(row) {
  return row[1] ?? "";
}

// src/catalog/reading.ts
function intern(reading, kind, value3) {
  const key = `${kind} ${JSON.stringify(value3)}`;
  const known2 = reading.interned.get(key);
  if (known2) return known2;
  reading.interned.set(key, value3);
  return value3;
}
function definer(reading, printed2) {
  return printed2 === reading.account ? "CURRENT_USER" : printed2;
}
function settle(previous, next) {
  if (previous && previous.size === next.size) {
    let same6 = true;
    for (const [name2, value3] of next) if (previous.get(name2) !== value3) same6 = false;
    if (same6) return previous;
  }
  return new Map([...next].sort(([a], [b]) => a < b ? -1 : 1));
}

// src/catalog/read-views.ts
function showView(schema, name2) {
  return `SHOW CREATE VIEW ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
function showSequence(schema, name2) {
  return `SHOW CREATE SEQUENCE ${quoteIdentifier(schema)}.${quoteIdentifier(name2)}`;
}
function aliases(from) {
  const select = cursor(from.text, from.tokens, from.at, from.end);
  if (!accept(select, "SELECT")) return [];
  accept(select, "DISTINCT");
  let end = select.at;
  let depth = 0;
  for (; end < select.end; end += 1) {
    const token = select.tokens[end];
    if (token.kind === "sign" && token.value === "(") depth += 1;
    if (token.kind === "sign" && token.value === ")") depth -= 1;
    if (depth === 0 && token.kind === "word" && /^(from|union|where|limit)$/i.test(token.value)) break;
  }
  return parts(cursor(select.text, select.tokens, select.at, end)).map((part) => {
    const last = part.tokens[part.end - 1];
    return last?.kind === "name" ? last.value : "";
  });
}
function parseView(name2, text3) {
  const from = cursor(text3, tokens(text3));
  let algorithm = "";
  let definedBy = "";
  let security = "";
  while (!done(from)) {
    if (accept(from, "ALGORITHM", "=")) algorithm = take(from).value;
    else if (accept(from, "DEFINER", "=")) {
      definedBy = take(from).value;
      if (accept(from, "@")) definedBy += `@${take(from).value}`;
    } else if (accept(from, "SQL", "SECURITY")) security = take(from).value;
    else if (accept(from, "VIEW")) break;
    else from.at += 1;
  }
  take(from);
  if (accept(from, ".")) take(from);
  let list = "";
  let listed;
  if (peek(from)?.value === "(") {
    const inside = group(from);
    list = printed(inside);
    listed = parts(inside).map((part) => take(part).value);
  }
  accept(from, "AS");
  const start3 = peek(from)?.start ?? text3.length;
  const check = / WITH (CASCADED|LOCAL) CHECK OPTION$/.exec(text3);
  const query = text3.slice(start3, check?.index);
  const tells = listed !== void 0 && JSON.stringify(listed) !== JSON.stringify(aliases(from));
  return {
    name: name2,
    definition: tells ? `(${list}) AS ${query}` : query,
    algorithm,
    checkOption: check?.[1] ?? "NONE",
    security,
    definer: definedBy
  };
}
function viewFrom(reading, name2, answer) {
  if (answer.kind === "refused") {
    const definition = `(unreadable: ${answer.reason})`;
    return intern(reading, "view", {
      name: name2,
      definition,
      algorithm: "",
      checkOption: "",
      security: "",
      definer: ""
    });
  }
  const view = parseView(name2, answer.row[1] ?? "");
  return intern(reading, "view", { ...view, definer: definer(reading, view.definer) });
}
function sequenceFrom(reading, name2, answer) {
  const definition = answer.kind === "refused" ? `(unreadable: ${answer.reason})` : (answer.row[1] ?? "").replace(/^CREATE SEQUENCE (?:`(?:[^`]|``)*`\.)?`(?:[^`]|``)*` /, "");
  return intern(reading, "sequence", { name: name2, definition });
}

// src/catalog/read-named.ts
function kindOf(type3) {
  return type3 === "VIEW" ? "view" : type3 === "SEQUENCE" ? "sequence" : "table";
}
function kindOfText(text3) {
  if (!text3.startsWith("CREATE TABLE")) return "view";
  return /\n\) .*\bSEQUENCE=1(?: |$)/.test(text3) ? "sequence" : "table";
}
var show = { table: showTable, view: showView, sequence: showSequence, unknown: showTable };
async function readNamed(reading, names2, whole) {
  const order = [...names2];
  const shown = await showEach(
    reading.connection,
    order.map(([name2, kind]) => show[kind](reading.schema, name2))
  );
  const tables = /* @__PURE__ */ new Map();
  const views = /* @__PURE__ */ new Map();
  const sequences = /* @__PURE__ */ new Map();
  const foundOut = [];
  for (const [index, [name2, asked]] of order.entries()) {
    const answer = shown[index];
    if (!answer) continue;
    const kind = asked === "unknown" && answer.kind === "row" ? kindOfText(answer.row[1] ?? "") : asked;
    if (kind === "view") views.set(name2, viewFrom(reading, name2, answer));
    else if (kind === "sequence" && asked === "unknown") foundOut.push(name2);
    else if (kind === "sequence") sequences.set(name2, sequenceFrom(reading, name2, answer));
    else tables.set(name2, answer);
  }
  const statements = foundOut.map((name2) => showSequence(reading.schema, name2));
  for (const [index, answer] of (await showEach(reading.connection, statements)).entries()) {
    const name2 = foundOut[index];
    if (answer) sequences.set(name2, sequenceFrom(reading, name2, answer));
  }
  return { tables: await tablesFrom(reading, tables, whole && tables.size > 0), views, sequences };
}

// src/catalog/read-programs.ts
var text2 = (value3) => value3 ?? "";
function effectiveMode(mode) {
  return text2(mode).split(",").filter((word) => word !== "IGNORE_SPACE").join(",");
}
function bodyText(written2) {
  return written2.replace(/[\s;]+$/, "").trimStart();
}
function triggerStatements(schema, tables) {
  const select = `SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, ACTION_STATEMENT, DEFINER, SQL_MODE, ACTION_CONDITION, TRIGGER_SCHEMA FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${quoteText(schema)}`;
  if (!tables) return [select];
  return tables.map((table2) => `${select} AND EVENT_OBJECT_TABLE = ${quoteText(table2)}`);
}
function triggersFrom(reading, rows, bodies) {
  const found = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const [name2, table2, timing, event, order, body, by, sqlMode, condition] = row;
    if (reading.hidden(text2(table2))) continue;
    const trigger = {
      name: text2(name2),
      table: text2(table2),
      timing: text2(timing),
      event: text2(event),
      order: Number(order ?? 1),
      body: `${condition ? `WHEN (${condition}) ` : ""}${bodyText(bodies.get(`trigger ${text2(name2)}`) ?? text2(body))}`,
      definer: definer(reading, text2(by)),
      sqlMode: effectiveMode(sqlMode)
    };
    found.set(trigger.name, intern(reading, "trigger", trigger));
  }
  return found;
}
function routineStatements(schema) {
  return [
    `SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS, SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${quoteText(schema)}`,
    `SELECT SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ${quoteText(schema)} AND ORDINAL_POSITION > 0 ORDER BY SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`
  ];
}
function typed(type3, charset2, collation) {
  const characters = charset2 ? ` charset ${charset2}${collation ? ` collate ${collation}` : ""}` : "";
  return `${effectiveType(text2(type3))}${characters}`;
}
function ours(reading, schema) {
  return reading.sameName(text2(schema), reading.schema);
}
function routinesFrom(reading, rows, parameterRows, bodies) {
  const parameters = /* @__PURE__ */ new Map();
  for (const [schema, name2, type3, mode, parameter2, dataType, charset2, collation] of parameterRows) {
    if (!ours(reading, schema)) continue;
    const key = `${text2(type3).toLowerCase()} ${text2(name2)}`;
    const words2 = type3 === "FUNCTION" ? [] : [text2(mode)];
    const list = parameters.get(key) ?? [];
    list.push([...words2, text2(parameter2), typed(dataType, charset2, collation)].join(" "));
    parameters.set(key, list);
  }
  const found = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const [
      schema,
      name2,
      type3,
      returns,
      charset2,
      collation,
      body,
      deterministic,
      access4,
      security,
      mode,
      comment,
      by
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text2(name2))) continue;
    const key = `${text2(type3).toLowerCase()} ${text2(name2)}`;
    const routine = {
      name: text2(name2),
      kind: text2(type3).toLowerCase(),
      parameters: (parameters.get(key) ?? []).join(", "),
      ...type3 === "FUNCTION" && { returns: typed(returns, charset2, collation) },
      body: bodyText(bodies.get(key) ?? text2(body)),
      deterministic: deterministic === "YES",
      dataAccess: text2(access4),
      security: text2(security),
      definer: definer(reading, text2(by)),
      sqlMode: effectiveMode(mode),
      comment: text2(comment)
    };
    found.set(key, intern(reading, "routine", routine));
  }
  return found;
}
function eventStatements(schema) {
  const since = (moment2, from) => `TIMESTAMPDIFF(SECOND, CONVERT_TZ(${from}, @@session.time_zone, TIME_ZONE), ${moment2})`;
  const moments = ["EXECUTE_AT", "STARTS", "ENDS"].flatMap((moment2) => [
    moment2,
    since(moment2, "CREATED"),
    since(moment2, "LAST_ALTERED")
  ]);
  return [
    `SELECT EVENT_SCHEMA, EVENT_NAME, EVENT_TYPE, INTERVAL_VALUE, INTERVAL_FIELD, TIME_ZONE, STATUS, ON_COMPLETION, EVENT_DEFINITION, DEFINER, SQL_MODE, EVENT_COMMENT, ${moments.join(", ")} FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${quoteText(schema)}`
  ];
}
var minute = 60;
var day = 86400;
function moment(at, sinceCreated, sinceAltered, zone) {
  if (!at) return void 0;
  const [created, altered] = [Number(sinceCreated ?? -1), Number(sinceAltered ?? 1)];
  if (created >= 0 && altered <= 0 && created - altered < day) return "";
  for (const since of [sinceCreated, sinceAltered]) {
    if (since === null || since === void 0) continue;
    const seconds = Number(since);
    if (seconds % day === 0) return seconds === 0 ? "" : `CURRENT_TIMESTAMP + INTERVAL ${seconds / day} DAY`;
    if (Math.abs(seconds) < day && seconds % minute === 0) {
      return `CURRENT_TIMESTAMP + INTERVAL ${seconds / minute} MINUTE`;
    }
  }
  return `'${at}'${zone === "SYSTEM" ? "" : ` (time zone ${zone})`}`;
}
function eventsFrom(reading, rows, bodies) {
  const found = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const [
      schema,
      name2,
      type3,
      interval2,
      field,
      zone,
      status,
      completion,
      body,
      by,
      sqlMode,
      comment,
      ...times
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text2(name2))) continue;
    const executeAt = moment(times[0], times[1], times[2], text2(zone));
    const starts = moment(times[3], times[4], times[5], text2(zone));
    const ends = moment(times[6], times[7], times[8], text2(zone));
    const every = [
      `EVERY ${text2(interval2)} ${text2(field)}`,
      ...starts ? [`STARTS ${starts}`] : [],
      ...ends ? [`ENDS ${ends}`] : []
    ].join(" ");
    const event = {
      name: text2(name2),
      schedule: type3 === "ONE TIME" ? `AT ${executeAt || "CURRENT_TIMESTAMP"}` : every,
      status: text2(status),
      preserve: completion === "PRESERVE",
      body: bodyText(bodies.get(`event ${text2(name2)}`) ?? text2(body)),
      definer: definer(reading, text2(by)),
      sqlMode: effectiveMode(sqlMode),
      comment: text2(comment)
    };
    found.set(event.name, intern(reading, "event", event));
  }
  return found;
}

// src/catalog/read-all.ts
function schemaStatement(reading) {
  const { vendor, version } = reading.flavor;
  const [major, minor] = version;
  const comments = vendor === "mariadb" && (major > 10 || major === 10 && minor >= 5);
  const encrypts = vendor === "mysql" && major >= 8;
  const more = comments ? ", SCHEMA_COMMENT" : encrypts ? ", DEFAULT_ENCRYPTION" : "";
  return `SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME${more} FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${quoteText(reading.schema)}`;
}
function schemaOptions(reading, value3) {
  const comment = reading.flavor.vendor === "mariadb";
  if (!value3 || !comment && value3 !== "YES") return /* @__PURE__ */ new Map();
  return new Map([comment ? ["comment", value3] : ["encryption", "Y"]]);
}
async function readAll(reading, previous) {
  const { schema } = reading;
  const answers = await batch(reading.connection, [
    schemaStatement(reading),
    `SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}`,
    ...triggerStatements(schema),
    ...routineStatements(schema),
    ...eventStatements(schema)
  ]);
  const [schemaRows, listed, triggers, routines, parameters, events] = answers;
  const named = schemaRows.find(([name2]) => reading.sameName(name2 ?? "", schema));
  const names2 = listing(reading, listed);
  const shown = await readNamed(reading, names2, true);
  const bodies = await readBodies(
    reading,
    [
      ...triggerSuspects(triggers),
      ...routineSuspects(routines.filter(([owner]) => reading.sameName(owner ?? "", schema))),
      ...eventSuspects(events.filter(([owner]) => reading.sameName(owner ?? "", schema)))
    ].filter(({ name: name2 }) => !reading.hidden(name2))
  );
  return assemble(previous, {
    charset: named?.[1] ?? "",
    collation: named?.[2] ?? "",
    options: schemaOptions(reading, named?.[3]),
    tables: shown.tables,
    views: shown.views,
    sequences: shown.sequences,
    triggers: triggersFrom(reading, triggers, bodies),
    routines: routinesFrom(reading, routines, parameters, bodies),
    events: eventsFrom(reading, events, bodies)
  });
}
function assemble(previous, read2) {
  const { options, ...rest } = read2;
  const next = {
    ...rest,
    ...options.size > 0 && { options },
    tables: settle(previous?.tables, read2.tables),
    views: settle(previous?.views, read2.views),
    triggers: settle(previous?.triggers, read2.triggers),
    routines: settle(previous?.routines, read2.routines),
    events: settle(previous?.events, read2.events),
    sequences: settle(previous?.sequences, read2.sequences)
  };
  const same6 = previous !== void 0 && next.charset === previous.charset && next.collation === previous.collation && JSON.stringify([...options]) === JSON.stringify([...previous.options ?? []]) && ["tables", "views", "triggers", "routines", "events", "sequences"].every(
    (part) => next[part] === previous[part]
  );
  return same6 ? previous : next;
}
function listing(reading, rows) {
  const names2 = /* @__PURE__ */ new Map();
  for (const [name2, type3] of rows) if (name2 && !reading.hidden(name2)) names2.set(name2, kindOf(type3));
  return names2;
}

// src/catalog/dependents.ts
function dependents(previous, now, touched) {
  const again = /* @__PURE__ */ new Set();
  const known2 = (name2) => previous.tables.has(name2) || previous.views.has(name2) || previous.sequences.has(name2);
  for (const name2 of now) if (!known2(name2) || touched.mentions(name2)) again.add(name2);
  for (const part of [previous.tables, previous.views, previous.sequences]) {
    for (const name2 of part.keys()) if (touched.mentions(name2)) again.add(name2);
  }
  for (const table2 of previous.tables.values()) {
    if (again.has(table2.name)) continue;
    const parents2 = touched.spreads ? [...table2.foreignKeys.values()].map((key) => key.referencedTable) : [];
    const moved = parents2.some((parent) => again.has(parent) || touched.mentions(parent));
    if (moved || / AUTO\b/.test(table2.partitions?.method ?? "")) again.add(table2.name);
  }
  let grows = touched.spreads;
  while (grows) {
    grows = false;
    const written2 = [...again].map(quoteIdentifier);
    for (const view of previous.views.values()) {
      if (again.has(view.name) || !written2.some((name2) => view.definition.includes(name2))) continue;
      again.add(view.name);
      grows = true;
    }
  }
  return again;
}

// src/catalog/read-touched.ts
async function readTouched(reading, previous, touched) {
  const caseCounts = !reading.sameName("a", "A");
  const come = caseCounts ? touched.come : void 0;
  const listed = come ? void 0 : await listNames(reading);
  if (!come && !listed) return void 0;
  const made = (come ?? []).filter((name2) => !reading.hidden(name2));
  const again = dependents(previous, listed?.keys() ?? made, touched);
  const asked = /* @__PURE__ */ new Map();
  for (const name2 of again) {
    const kind = listed ? listed.get(name2) : made.includes(name2) ? "unknown" : kindBefore(previous, name2);
    if (kind) asked.set(name2, kind);
  }
  const named = await readNamed(reading, asked, false);
  const kept2 = (from, kind) => [...from].filter(([name2]) => !again.has(name2) && (!listed || listed.get(name2) === kind));
  const tables = new Map([...kept2(previous.tables, "table"), ...named.tables]);
  return assemble(previous, {
    charset: previous.charset,
    collation: previous.collation,
    options: previous.options ?? /* @__PURE__ */ new Map(),
    tables,
    views: new Map([...kept2(previous.views, "view"), ...named.views]),
    sequences: new Map([...kept2(previous.sequences, "sequence"), ...named.sequences]),
    ...await readPrograms(reading, previous, touched, again, tables)
  });
}
function kindBefore(previous, name2) {
  if (previous.tables.has(name2)) return "table";
  if (previous.views.has(name2)) return "view";
  return previous.sequences.has(name2) ? "sequence" : void 0;
}
async function readPrograms(reading, previous, touched, again, tables) {
  const { schema } = reading;
  const before = [...previous.triggers.values()];
  const owners = new Set(again);
  for (const trigger of before) if (touched.mentions(trigger.name)) owners.add(trigger.table);
  const disturbed = touched.triggers || touched.moves && before.some((trigger) => owners.has(trigger.table));
  const withTriggers = disturbed ? [...owners].filter((name2) => tables.has(name2)) : [];
  const statements = [
    ...triggerStatements(schema, withTriggers),
    ...touched.routines ? routineStatements(schema) : [],
    ...touched.events ? eventStatements(schema) : []
  ];
  const answers = statements.length > 0 ? await batch(reading.connection, statements) : [];
  const ours2 = ([owner]) => reading.sameName(owner ?? "", schema);
  const triggerRows = answers.splice(0, withTriggers.length).flat();
  const routineRows = touched.routines ? answers.shift() ?? [] : [];
  const parameterRows = touched.routines ? answers.shift() ?? [] : [];
  const eventRows = touched.events ? answers.shift() ?? [] : [];
  const bodies = await readBodies(reading, [
    ...triggerSuspects(triggerRows),
    ...routineSuspects(routineRows.filter(ours2)),
    ...eventSuspects(eventRows.filter(ours2))
  ]);
  const routines = touched.routines ? routinesFrom(reading, routineRows, parameterRows, bodies) : new Map(previous.routines);
  const events = touched.events ? eventsFrom(reading, eventRows, bodies) : new Map(previous.events);
  const stay = ({ table: table2 }) => !owners.has(table2) && tables.has(table2);
  const triggers = disturbed ? new Map([
    ...[...previous.triggers].filter(([, trigger]) => stay(trigger)),
    ...triggersFrom(reading, triggerRows, bodies)
  ]) : new Map(previous.triggers);
  return { triggers, routines, events };
}
async function listNames(reading) {
  try {
    const [rows] = await batch(reading.connection, [
      `SHOW FULL TABLES FROM ${quoteIdentifier(reading.schema)}`
    ]);
    return listing(reading, rows ?? []);
  } catch (error) {
    if (serverErrno(error) === void 0) throw error;
    return void 0;
  }
}

// src/catalog/new-names.ts
var name = /(?:`(?:[^`]|``)+`|"(?:[^"]|"")+"|[0-9a-z_$\u0080-\uffff]+)/;
var account = /(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|current_user(?:\(\))?)/;
var definer2 = `(?:definer\\s*=\\s*${account.source}\\s+)?`;
var target = `(?:if\\s+not\\s+exists\\s+)?(?:(${name.source})\\s*\\.\\s*)?(${name.source})(?=[\\s(;]|$)`;
var makes = new RegExp(
  `^\\s*create\\s+(?:or\\s+replace\\s+)?(?:table|(?:algorithm\\s*=\\s*\\w+\\s+)?${definer2}(?:sql\\s+security\\s+\\w+\\s+)?view|sequence)\\s+${target}`,
  "i"
);
var makesNone = new RegExp(
  `^\\s*(?:${[
    "drop\\s+(?:table|view|sequence|trigger|procedure|function|event|index)",
    `create\\s+(?:or\\s+replace\\s+)?${definer2}(?:trigger|procedure|function|event)`,
    "create\\s+(?:unique\\s+|fulltext\\s+|spatial\\s+)?index",
    "alter\\s+(?:procedure|function|event|view)",
    "truncate|analyze|optimize|repair"
  ].join("|")})\\s`,
  "i"
);
var qualified = `(?:(${name.source})\\s*\\.\\s*)?(${name.source})`;
var move = `${qualified}\\s+to\\s+${qualified}`;
var renamesTables = new RegExp(`^\\s*rename\\s+tables?\\s+${move}(?:\\s*,\\s*${move})*\\s*$`, "i");
var alterRename = new RegExp(
  `^\\s*alter\\s+table\\s+${qualified}\\s+rename\\s+(?:to\\s+|as\\s+)${qualified}\\s*$`,
  "i"
);
function renamed(sql) {
  const alone = alterRename.exec(sql);
  const made = alone ? [[alone[3], alone[4]]] : renamesTables.test(sql) ? [...sql.matchAll(new RegExp(move, "gi"))].map((match) => [match[3], match[4]]) : void 0;
  return made?.map(([schema, to]) => ({
    name: unquote(to ?? ""),
    ...schema !== void 0 && { schema: unquote(schema) }
  }));
}
function unquote(written2) {
  const quote = written2[0];
  if (quote !== "`" && quote !== '"') return written2;
  return written2.slice(1, -1).replaceAll(quote + quote, quote);
}
function newNames(sql) {
  if (makesNone.test(sql)) return [];
  if (/^\s*alter\s+table\s/i.test(sql) && !/\brename\b/i.test(sql)) return [];
  const [, schema, made] = makes.exec(sql) ?? [];
  if (made === void 0) return renamed(sql);
  return [{ name: unquote(made), ...schema !== void 0 && { schema: unquote(schema) } }];
}

// src/catalog/touched.ts
var rowsOnly = /^\s*(?:insert|update|delete|replace|begin|commit|rollback|savepoint|xa|load\s+data|start\s+transaction|flush)\b/i;
var accountsOnly = /^\s*(?:grant|revoke|set\s+password|(?:create|alter|drop|rename)\s+(?:user|role))\b/i;
var otherSchema = /^\s*(?:create|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;
var inPlace = /^\s*(?:alter\s+table|create\s+(?:unique\s+|fulltext\s+|spatial\s+)?index|drop\s+index)\b/;
var removals = ["rename", "replace", "change", "drop", "exchange", "convert"];
var schemaStatement2 = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;
function fold(text3) {
  if (!foreign.test(text3)) return text3.toLowerCase();
  return text3.normalize("NFKD").replace(new RegExp("\\p{M}", "gu"), "").toLowerCase().replaceAll("ß", "s");
}
var words = /[0-9a-z_$]+/g;
var plainName = /^[0-9a-z_$]+$/;
var foreign = /[^\x00-\x7f]/;
function read(sql) {
  const folded = fold(sql);
  return { folded, words: new Set(folded.match(words)), foreign: foreign.test(sql) };
}
var prepared = /* @__PURE__ */ new Map();
var preparedAtMost = 2e4;
function sought(name2) {
  let known2 = prepared.get(name2);
  if (!known2) {
    const folded = fold(name2);
    const forms = [folded, folded.replaceAll("`", "``"), folded.replaceAll('"', '""')];
    known2 = { foreign: foreign.test(name2), forms, ...plainName.test(folded) && { word: folded } };
    if (prepared.size >= preparedAtMost) prepared.clear();
    prepared.set(name2, known2);
  }
  return known2;
}
function mentions(text3, name2) {
  const { word, forms, foreign: beyond } = sought(name2);
  if (beyond && text3.foreign) return true;
  if (word !== void 0) return text3.words.has(word);
  return forms.some((form) => text3.folded.includes(form));
}
function neighbours(catalog) {
  const found = /* @__PURE__ */ new Set();
  for (const table2 of catalog.tables.values()) {
    for (const key of table2.foreignKeys.values()) if (key.referencedSchema) found.add(key.referencedSchema);
  }
  return found;
}
function touchedBy(statements, schema, previous) {
  const texts2 = [];
  let everything = false;
  let come = [];
  let nearby;
  for (const statement of statements) {
    if (rowsOnly.test(statement.sql) || accountsOnly.test(statement.sql)) continue;
    const sql = statement.sql.replace(/ \/\* xid=\d+ \*\/$/, "");
    const text3 = read(sql);
    nearby ??= [schema, ...neighbours(previous)];
    const named = nearby.some((name2) => mentions(text3, name2));
    const plain2 = !/\/\*|--|#/.test(sql);
    const concerns2 = named || text3.words.has("tablespace") || (statement.schema === void 0 ? !(plain2 && otherSchema.test(sql)) : nearby.some((name2) => sought(name2).forms[0] === fold(statement.schema ?? "")));
    if (!concerns2) continue;
    texts2.push(text3);
    const mayBeSchema = text3.words.has("database") || text3.words.has("schema");
    if (mayBeSchema && (!plain2 || schemaStatement2.test(sql))) everything = true;
    if (text3.words.has("tablespace")) everything = true;
    const made = newNames(sql);
    if (!made || text3.foreign) come = void 0;
    for (const { name: name2, schema: where } of made ?? []) {
      if (fold(where ?? statement.schema ?? schema) === fold(schema)) come?.push(name2);
    }
  }
  if (texts2.length === 0) return void 0;
  const has = (...any) => texts2.some((text3) => any.some((word) => text3.words.has(word)));
  return {
    everything,
    come,
    triggers: has("trigger"),
    spreads: texts2.some(
      (text3) => !inPlace.test(text3.folded) || removals.some((word) => text3.words.has(word))
    ),
    moves: texts2.some(
      ({ folded, words: said }) => !inPlace.test(folded) || said.has("rename") || said.has("replace")
    ),
    routines: has("procedure", "function", "package"),
    events: has("event"),
    mentions: (name2) => texts2.some((text3) => mentions(text3, name2))
  };
}

// src/catalog/read.ts
async function openCatalogReader(connection, schema, flavor, options = {}) {
  const reading = await prepare(connection, schema, flavor, options);
  let position = await binlogPosition(connection, flavor, true);
  let last;
  const cheap = position !== void 0;
  const full = async () => {
    if (cheap) position = await binlogPosition(connection, flavor, false);
    last = await readAll(reading, last);
    return last;
  };
  const advance = async (_previous, done2) => {
    if (!last || !position) return full();
    if (done2?.again) {
      last = done2.again;
      return last;
    }
    const logged = done2 ? { statements: done2.statements.map((sql) => ({ schema, sql })), position } : await loggedSince(connection, position);
    if (!logged) return full();
    const touched = touchedBy(logged.statements, schema, last);
    if (touched?.everything) return full();
    const next = touched ? await readTouched(reading, last, touched) : last;
    if (!next) return full();
    position = logged.position;
    last = next;
    return next;
  };
  return { full, advance, cheap };
}
async function readCatalog(connection, schema, flavor, options = {}) {
  return readAll(await prepare(connection, schema, flavor, options), void 0);
}
async function prepare(connection, schema, flavor, options) {
  const [, variables, formats, charsets] = await batch(connection, [
    sessionStatement,
    "SELECT @@lower_case_table_names, DATABASE()",
    "SHOW GLOBAL VARIABLES LIKE 'innodb_default_row_format'",
    "SHOW CHARACTER SET"
  ]);
  const [sensitive, current] = variables?.[0] ?? [];
  const key = sensitive === "0" ? (name2) => name2 : (name2) => name2.toLowerCase();
  const hidden = new Set((options.hidden ?? []).map(key));
  const collations = new Map(
    (charsets ?? []).map(([charset2, , collation]) => [charset2 ?? "", collation ?? ""])
  );
  if (current !== null && current !== void 0 && key(current) === key(schema)) {
    await batch(connection, ["USE information_schema"]);
  }
  return {
    connection,
    schema,
    flavor,
    sameName: (left, right) => key(left) === key(right),
    hidden: (name2) => hidden.has(key(name2)),
    account: options.account,
    defaultCollation: (charset2) => collations.get(charset2) ?? "",
    defaultRowFormat: formats?.[0]?.[1]?.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    tables: tablesOf(JSON.stringify([schema, flavor, formats, charsets])),
    interned: /* @__PURE__ */ new Map()
  };
}
var parsed = /* @__PURE__ */ new Map();
function tablesOf(kind) {
  const tables = parsed.get(kind) ?? /* @__PURE__ */ new Map();
  parsed.set(kind, tables);
  return tables;
}

// src/rehearsal/plan.ts
function hiddenTables({ database, versions }) {
  return [database.versionTable, ...versions ? [versions.table, ...versions.others ?? []] : []];
}

// src/servers/scratch.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/servers/ledger.ts
import { hostname } from "node:os";

// src/servers/read-outside.ts
import { createHash as createHash2 } from "node:crypto";
var systemSchemas = /* @__PURE__ */ new Set([
  "information_schema",
  "mysql",
  "performance_schema",
  "sys"
]);
var ledgerSchema = "multidb_migrate";
var parts2 = [
  {
    from: "SCHEMATA",
    schema: "SCHEMA_NAME",
    columns: ["DEFAULT_CHARACTER_SET_NAME", "DEFAULT_COLLATION_NAME"]
  },
  {
    from: "TABLES",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "TABLE_TYPE",
      "ENGINE",
      "TABLE_COLLATION",
      "CREATE_OPTIONS",
      // For a view MySQL opens it to say in its comment whether it is valid: slow, and an error while a schema that it names is being dropped.
      "IF(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT)"
    ]
  },
  {
    from: "COLUMNS",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "COLUMN_NAME",
      "ORDINAL_POSITION",
      "COLUMN_DEFAULT",
      "IS_NULLABLE",
      "COLUMN_TYPE",
      "COLLATION_NAME",
      "EXTRA",
      "COLUMN_COMMENT",
      "GENERATION_EXPRESSION"
    ]
  },
  {
    from: "STATISTICS",
    schema: "TABLE_SCHEMA",
    columns: [
      "TABLE_NAME",
      "INDEX_NAME",
      "SEQ_IN_INDEX",
      "COLUMN_NAME",
      "NON_UNIQUE",
      "SUB_PART",
      "INDEX_TYPE",
      "INDEX_COMMENT"
    ]
  },
  {
    from: "REFERENTIAL_CONSTRAINTS",
    schema: "CONSTRAINT_SCHEMA",
    columns: [
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "UNIQUE_CONSTRAINT_SCHEMA",
      "REFERENCED_TABLE_NAME",
      "UPDATE_RULE",
      "DELETE_RULE"
    ]
  },
  { from: "CHECK_CONSTRAINTS", schema: "CONSTRAINT_SCHEMA", columns: ["CONSTRAINT_NAME", "CHECK_CLAUSE"] },
  {
    from: "VIEWS",
    schema: "TABLE_SCHEMA",
    columns: ["TABLE_NAME", "VIEW_DEFINITION", "SECURITY_TYPE", "DEFINER"]
  },
  {
    from: "TRIGGERS",
    schema: "TRIGGER_SCHEMA",
    columns: [
      "TRIGGER_NAME",
      "EVENT_OBJECT_TABLE",
      "EVENT_MANIPULATION",
      "ACTION_TIMING",
      "ACTION_ORDER",
      "ACTION_STATEMENT",
      "DEFINER"
    ]
  },
  {
    from: "ROUTINES",
    schema: "ROUTINE_SCHEMA",
    columns: [
      "ROUTINE_TYPE",
      "ROUTINE_NAME",
      "DTD_IDENTIFIER",
      "ROUTINE_DEFINITION",
      "SECURITY_TYPE",
      "LAST_ALTERED",
      "DEFINER"
    ]
  },
  {
    from: "EVENTS",
    schema: "EVENT_SCHEMA",
    columns: [
      "EVENT_NAME",
      "EVENT_DEFINITION",
      "INTERVAL_VALUE",
      "INTERVAL_FIELD",
      "STATUS",
      "LAST_ALTERED",
      "DEFINER"
    ]
  },
  {
    from: "PARTITIONS",
    schema: "TABLE_SCHEMA",
    columns: ["TABLE_NAME", "PARTITION_NAME", "PARTITION_METHOD", "PARTITION_DESCRIPTION"]
  }
];
var accountTables = {
  mysql: [
    "user",
    "db",
    "tables_priv",
    "columns_priv",
    "procs_priv",
    "proxies_priv",
    "global_grants",
    "role_edges",
    "default_roles"
  ],
  mariadb: [
    "global_priv",
    "db",
    "tables_priv",
    "columns_priv",
    "procs_priv",
    "proxies_priv",
    "roles_mapping"
  ]
};
var volatile = /^(gtid_(?!mode|domain_id|strict)|timestamp$|rand_seed|last_insert_id$|insert_id$|identity$|error_count$|warning_count$|pseudo_|.*_pos$|in_transaction$|last_gtid$|skip_replication$|innodb_buffer_pool_(dump|load)_(now|abort)$|innodb_(?:max_purge_lag_wait)$)/;
async function readOutside(connection, options) {
  const except = /* @__PURE__ */ new Set([...systemSchemas, ledgerSchema, ...options.except ?? []]);
  const names2 = [...except].map((name2) => connection.escape(name2)).join(", ");
  const ofSchemas = parts2.map((part) => digestStatement(part, names2));
  const tables = accountTables[options.vendor];
  const ofAccounts = tables.map((table2) => `SELECT * FROM mysql.${table2}`);
  const results = await queryAll(connection, [...ofSchemas, ...ofAccounts, "SHOW GLOBAL VARIABLES"]);
  const accountRows = results.slice(parts2.length, -1);
  return {
    schemas: schemaDigests(results.slice(0, parts2.length)),
    accounts: accountDigests(tables.map((table2, index) => [table2, accountRows[index]])),
    variables: steadyVariables(results.at(-1))
  };
}
async function queryAll(connection, statements) {
  try {
    const [results2] = await connection.query(statements.join(";\n"));
    return results2;
  } catch (error) {
    if (serverError(error) === void 0) throw error;
  }
  const results = [];
  for (const statement of statements) results.push(await queryOne(connection, statement));
  return results;
}
var absent = /* @__PURE__ */ new Set([1044, 1142, 1146]);
async function queryOne(connection, statement) {
  for (let attempt2 = 1; ; attempt2++) {
    try {
      return (await connection.query(statement))[0];
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno !== void 0 && absent.has(errno) && statement.includes(" mysql.")) return [];
      if (errno === void 0 || attempt2 === 5) throw error;
    }
  }
}
function digestStatement({ from, schema, columns: columns2 }, except) {
  const text3 = columns2.map((column) => `COALESCE(${column}, '~')`).join(", ");
  return `SELECT ${schema} AS name, CONCAT_WS('.', COUNT(*),
      BIT_XOR(CAST(CONV(SUBSTRING(SHA2(CONCAT_WS('|', ${text3}), 224), 1, 16), 16, 10) AS UNSIGNED))) AS digest
    FROM information_schema.${from} WHERE ${schema} NOT IN (${except}) GROUP BY ${schema}`;
}
function schemaDigests(results) {
  const digests = /* @__PURE__ */ new Map();
  for (const [index, rows] of results.entries()) {
    for (const row of rows) {
      const name2 = String(row.name);
      const of = digests.get(name2) ?? parts2.map(() => "");
      of[index] = String(row.digest);
      digests.set(name2, of);
    }
  }
  return new Map([...digests].map(([name2, of]) => [name2, of.join(" ")]));
}
function accountDigests(tables) {
  const texts2 = /* @__PURE__ */ new Map();
  for (const [table2, rows] of tables) {
    for (const row of rows) {
      const byName = new Map(Object.entries(row).map(([name2, value3]) => [name2.toLowerCase(), value3]));
      const column = (name2) => String(byName.get(name2) ?? "");
      const account2 = `'${column("to_user") || column("user")}'@'${column("to_host") || column("host")}'`;
      texts2.set(account2, [...texts2.get(account2) ?? [], JSON.stringify([table2, row])]);
    }
  }
  const digest = (of) => createHash2("sha256").update(of.sort().join("\n")).digest("hex").slice(0, 16);
  return new Map([...texts2].map(([account2, of]) => [account2, digest(of)]));
}
function steadyVariables(rows) {
  const all = rows.map((row) => [String(row.Variable_name), String(row.Value)]);
  return new Map(all.filter(([name2]) => !volatile.test(name2)));
}

// src/servers/ledger.ts
var lockPatience = 60;
var table = `${ledgerSchema}.made`;
var open2 = /* @__PURE__ */ new WeakMap();
async function openLedger(server, onNote) {
  const shared = open2.get(server) ?? { opened: begin(server, onNote), users: 0 };
  open2.set(server, shared);
  shared.users++;
  const leave = async () => {
    shared.users--;
    if (shared.users > 0) return;
    open2.delete(server);
    await (await shared.opened).close();
  };
  try {
    const ledger = await shared.opened;
    return { ...ledger, [Symbol.asyncDispose]: leave };
  } catch (error) {
    open2.delete(server);
    throw error;
  }
}
async function begin(server, onNote) {
  const control = await connectAs(server.endpoint, { multipleStatements: true });
  try {
    await control.query(
      "SET SESSION sql_mode = 'STRICT_TRANS_TABLES', wait_timeout = 31536000, lock_wait_timeout = 10"
    );
    await takeLock(control, server, onNote);
    const written2 = await openBooks(control);
    const notes = written2 ? [] : [
      `${server.spec.text}: schema ${ledgerSchema} may not be created there, so if this run is killed the next one will not know what it left`
    ];
    if (written2) await removeLeftovers(control, onNote);
    const entries = /* @__PURE__ */ new Map();
    const undoAll = async (connection) => {
      await undo(connection, [...entries.values()]);
      if (written2) await connection.query(removal(ledgerSchema));
    };
    const unregister = onExit(async () => {
      const connection = await connectAs(server.endpoint, { multipleStatements: true, timeout: 2e3 });
      try {
        await connection.query("SET SESSION lock_wait_timeout = 2");
        await undoAll(connection);
      } finally {
        hangUp(connection);
      }
    });
    return {
      connectionId: control.threadId,
      notes,
      async record(entry) {
        entries.set(`${entry.kind} ${entry.name}`, entry);
        if (written2)
          await control.query(`REPLACE INTO ${table} VALUES (?, ?, ?)`, [
            entry.kind,
            entry.name,
            entry.detail
          ]);
      },
      async strike(kind, name2) {
        entries.delete(`${kind} ${name2}`);
        if (written2) await control.query(`DELETE FROM ${table} WHERE kind = ? AND name = ?`, [kind, name2]);
      },
      async close() {
        unregister();
        try {
          if (!server.gone.aborted && written2 && entries.size === 0)
            await control.query(removal(ledgerSchema));
        } catch {
        } finally {
          hangUp(control);
        }
      }
    };
  } catch (error) {
    hangUp(control);
    throw error;
  }
}
async function takeLock(control, server, onNote) {
  const attempt2 = async (seconds) => {
    const [rows] = await control.query("SELECT GET_LOCK(?, ?) AS taken", [ledgerSchema, seconds]);
    return Number(rows[0].taken) === 1;
  };
  if (await attempt2(0)) return;
  const holder = await whoHolds(control);
  onNote(`${server.spec.text} is in use by ${holder}: waiting up to ${lockPatience} s`);
  for (let left = lockPatience; left > 0; left -= 1) {
    if (await attempt2(1)) return;
    interrupted.throwIfAborted();
  }
  throw new ProblemError([
    {
      code: "scratch-exists",
      message: `Another run works on ${server.spec.text} and did not end within ${lockPatience} s: ${await whoHolds(control)}`,
      hint: "wait for it, or give each run a server of its own"
    }
  ]);
}
async function whoHolds(control) {
  const [rows] = await control.query("SELECT IS_USED_LOCK(?) AS id", [ledgerSchema]);
  const id = Number(rows[0].id ?? 0);
  const [sessions] = await control.query("SHOW PROCESSLIST");
  const session = sessions.find(
    (one) => Number(one.Id) === id
  );
  const run2 = await control.query(`SELECT name FROM ${table} WHERE kind = 'run'`).then(([found]) => found[0]?.name).catch(() => void 0);
  return [
    `connection ${id || "unknown"}`,
    ...session ? [`of ${session.User} from ${session.Host}`] : [],
    ...run2 ? [`(${run2})`] : []
  ].join(" ");
}
async function openBooks(control) {
  try {
    await control.query(
      `CREATE DATABASE IF NOT EXISTS ${ledgerSchema};
       CREATE TABLE IF NOT EXISTS ${table} (kind VARCHAR(16) NOT NULL, name VARCHAR(128) NOT NULL, detail VARCHAR(255) NOT NULL, PRIMARY KEY (kind, name))`
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
async function removeLeftovers(control, onNote) {
  const [rows] = await control.query(`SELECT kind, name, detail FROM ${table} WHERE kind <> 'run'`);
  const entries = rows;
  await undo(control, entries);
  await control.query(`DELETE FROM ${table}; INSERT INTO ${table} VALUES ('run', ?, NOW())`, [
    `process ${process.pid} on ${hostname()}`.slice(0, 128)
  ]);
  if (entries.length > 0) {
    onNote(
      `removed what a killed run had left: ${entries.map(({ kind, name: name2 }) => `${kind} ${name2}`).join(", ")}`
    );
  }
}
async function undo(connection, entries) {
  const named = (kind) => entries.filter((entry) => entry.kind === kind);
  const accounts = named("account").map(({ name: name2 }) => name2);
  if (accounts.length > 0) {
    const [sessions] = await connection.query("SHOW PROCESSLIST");
    for (const { Id: id, User: user } of sessions) {
      if (accounts.includes(user)) await connection.query(`KILL ${Number(id)}`).catch(() => void 0);
    }
    const [rows] = await connection.query(
      "SELECT User AS user, Host AS host FROM mysql.user WHERE User IN (?)",
      [accounts]
    );
    for (const { user, host } of rows) {
      await connection.query("DROP USER IF EXISTS ?@?", [user, host]);
    }
  }
  for (const { name: name2 } of named("schema")) await connection.query(removal(name2));
  for (const { name: name2, detail } of named("borrowed")) {
    const [charset2 = "", collation = ""] = detail.split(" ");
    await connection.query(recreation(name2, /^\w+ \w+$/.test(detail) ? { charset: charset2, collation } : void 0));
  }
}

// src/servers/sessions.ts
var patience3 = 2e3;
function openSessions(open3, end, account2, schema) {
  let waiting;
  let cleaning = Promise.resolve();
  let timer;
  const withdraw = () => {
    clearTimeout(timer);
    const was = waiting;
    waiting = void 0;
    return was;
  };
  const discard2 = async () => {
    await cleaning;
    hangUp(withdraw());
  };
  const keep2 = (session) => {
    hangUp(withdraw());
    waiting = session;
    timer = setTimeout(() => hangUp(withdraw()), patience3);
    timer.unref();
  };
  const renew = async (session) => {
    try {
      const { user, password } = account2;
      await session.changeUser({ user, password, database: schema, charset });
    } catch {
      hangUp(session);
      await end(session.threadId);
      return;
    }
    keep2(session);
  };
  return {
    async take() {
      await cleaning;
      return withdraw() ?? open3();
    },
    giveBack(session, asNew) {
      if (asNew) {
        keep2(session);
        return;
      }
      cleaning = Promise.all([cleaning, renew(session)]).then(
        () => void 0,
        () => void 0
      );
    },
    settled: () => cleaning,
    discard: discard2,
    waitingId: () => waiting?.threadId
  };
}

// src/servers/scratch.ts
var lockPatience2 = 3;
async function openScratch(server, request, onNote = () => void 0) {
  var _stack = [];
  try {
    const { schema } = request;
    if (systemSchemas.has(schema.toLowerCase())) {
      throw new ProblemError([
        {
          code: "scratch-exists",
          message: `Schema "${schema}" of database "${request.database}" is the server's own`,
          hint: "give the database another schema"
        }
      ]);
    }
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const admin = await connectAs(server.endpoint, { multipleStatements: true });
    stack.defer(() => hangUp(admin));
    await prepareAdmin(admin, server.throwaway);
    const ledger = server.throwaway ? void 0 : stack.use(await openLedger(server, onNote));
    const place = await claimSchema(admin, server, request, ledger);
    stack.defer(() => unlessGone(server, () => releaseSchema(admin, schema, place, ledger)));
    const account2 = await openAccount(admin, server, request, ledger);
    if (account2.confined)
      stack.defer(() => unlessGone(server, () => dropAccount(admin, account2.grantee, ledger)));
    const own = /* @__PURE__ */ new Set([admin.threadId, ...ledger ? [ledger.connectionId] : []]);
    const listed = async () => {
      const waiting = fresh.waitingId();
      const [rows] = await admin.query("SHOW PROCESSLIST");
      return rows.filter(({ User: user, db }) => user === account2.endpoint.user && (account2.confined || db === schema)).map(({ Id: id }) => Number(id)).filter((id) => id !== waiting && !own.has(id));
    };
    const kill = async (connectionId) => {
      try {
        await admin.query(`KILL ${Math.trunc(connectionId)}`);
      } catch (error) {
        if (serverError(error)?.errno !== 1094) throw error;
      }
    };
    const end = async (connectionId) => {
      await kill(connectionId);
      for (let pause = 1; (await listed()).includes(connectionId); pause = Math.min(2 * pause, 100))
        await sleep2(pause);
    };
    const fresh = openSessions(
      () => connectAs(account2.endpoint, { database: schema }),
      end,
      account2.endpoint,
      schema
    );
    stack.defer(fresh.discard);
    const sessions = async () => {
      await fresh.settled();
      return listed();
    };
    const endSessions = async () => {
      for (let pause = 1; ; pause = Math.min(2 * pause, 100)) {
        const ids = await sessions();
        if (ids.length === 0) return;
        for (const id of ids) await kill(id);
        await sleep2(pause);
      }
    };
    const drop = async (statements) => {
      await fresh.discard();
      try {
        await admin.query(statements);
      } catch (error) {
        if (serverError(error)?.errno !== 1205) throw error;
        for (const id of await sessions()) await kill(id);
        await admin.query(statements);
      }
    };
    const reset = (wanted) => drop(recreation(schema, wanted ?? place.charset));
    const everything = stack.move();
    return {
      schema,
      account: account2.endpoint,
      grantee: account2.grantee,
      definer: account2.grantee.replace(/^'(.*)'@'(.*)'$/, "$1@$2"),
      confined: account2.confined,
      notes: [...account2.notes, ...ledger?.notes ?? []],
      admin,
      connect: fresh.take,
      giveBack: (session, asNew = false) => fresh.giveBack(session, asNew),
      reset,
      kill,
      sessions,
      endSessions,
      outside: (except = []) => readOutside(admin, { vendor: server.flavor.vendor, except }),
      async leave() {
        await fresh.discard();
        hangUp(admin);
      },
      async [Symbol.asyncDispose]() {
        await unlessGone(server, async () => {
          for (const id of await sessions()) await kill(id);
        });
        await everything.disposeAsync();
      }
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function unlessGone(server, cleanup) {
  if (server.gone.aborted) return;
  try {
    await cleanup();
  } catch {
  }
}
async function prepareAdmin(admin, throwaway) {
  await admin.query(
    `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', lock_wait_timeout = ${lockPatience2}`
  );
  if (throwaway) await admin.query("SET SESSION sql_log_bin = 0");
}
async function openAccount(admin, server, { database, schema, needs }, ledger) {
  const create = async (suffix) => {
    const name2 = accountName(database, suffix);
    await ledger?.record({ kind: "account", name: name2, detail: "" });
    try {
      return await createAccount(admin, server.endpoint, { name: name2, schema, needs });
    } catch (error) {
      await ledger?.strike("account", name2);
      throw error;
    }
  };
  const random = () => `_${randomBytes2(4).toString("hex")}`;
  try {
    const account2 = await create("").catch((error) => {
      if (serverError(error)?.errno === 1396) return create(random());
      throw error;
    });
    return { ...account2, confined: true, notes: await logNotes(admin, server) };
  } catch (error) {
    if (server.throwaway || !isRefusal(error)) throw error;
    const [rows] = await admin.query("SELECT CURRENT_USER() AS account");
    const [user = "", host = ""] = rows[0].account.split(/@(?=[^@]*$)/);
    return {
      endpoint: server.endpoint,
      grantee: `'${user}'@'${host}'`,
      confined: false,
      notes: [
        `${server.spec.text}: "${user}" may not create accounts, so the migrations of ${database} run as "${user}" itself: that they leave other schemas alone is compared, not enforced. To change that: GRANT CREATE USER ON *.* TO '${user}'@'${host}'; GRANT ALL PRIVILEGES ON *.* TO '${user}'@'${host}' WITH GRANT OPTION`
      ]
    };
  }
}
async function logNotes(admin, server) {
  if (server.throwaway) return [];
  const [rows] = await admin.query(
    "SELECT @@GLOBAL.log_bin AS log, @@GLOBAL.log_bin_trust_function_creators AS trust"
  );
  const { log, trust } = rows[0];
  if (Number(log) === 0 || Number(trust) === 1) return [];
  return [
    `${server.spec.text} refuses triggers and functions to accounts with rights on one schema only (error 1419). If migrations create them: SET GLOBAL log_bin_trust_function_creators = 1`
  ];
}
async function dropAccount(admin, grantee, ledger) {
  await admin.query(`DROP USER IF EXISTS ${grantee}`);
  await ledger?.strike("account", grantee.slice(1, grantee.indexOf("'@'")));
}

// src/catalog/ddl-dialect.ts
function atLeast(flavor, ...wanted) {
  for (const [index, number] of wanted.entries()) {
    const has = flavor.version[index] ?? 0;
    if (has !== number) return has > number;
  }
  return true;
}
var nothing = /(?!)/;
var withoutLiteralDefault = /^(?:tiny|medium|long)?(?:text|blob)\b|^json\b|^(?:geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geom(?:etry)?collection)\b|^vector\b/i;
function dialectOf(flavor) {
  if (flavor.vendor === "mariadb") {
    const renames = atLeast(flavor, 10, 5, 2);
    return {
      renamesColumns: renames,
      renamesIndexes: renames,
      dropsCheck: "DROP CONSTRAINT",
      columnChecks: true,
      checksShareNames: false,
      renamesInExpressions: renames,
      hiddenIndex: "IGNORED",
      shownIndex: "NOT IGNORED",
      oneFulltext: false,
      keepsBlockSizes: true,
      sridAsOption: true,
      silentDefaults: nothing,
      replacesPrograms: true,
      altersToNoComment: true,
      replicaEvent: "DISABLE ON SLAVE",
      uniqueParents: false
    };
  }
  return {
    renamesColumns: atLeast(flavor, 8, 0, 3),
    renamesIndexes: atLeast(flavor, 5, 7),
    dropsCheck: "DROP CHECK",
    columnChecks: false,
    checksShareNames: true,
    renamesInExpressions: false,
    hiddenIndex: "INVISIBLE",
    shownIndex: "VISIBLE",
    oneFulltext: true,
    keepsBlockSizes: false,
    sridAsOption: false,
    silentDefaults: withoutLiteralDefault,
    replacesPrograms: false,
    altersToNoComment: false,
    replicaEvent: atLeast(flavor, 8, 0, 22) ? "DISABLE ON REPLICA" : "DISABLE ON SLAVE",
    uniqueParents: atLeast(flavor, 8, 4)
  };
}

// src/catalog/ddl-text.ts
var escapes = /* @__PURE__ */ new Map([
  ["\\", "\\\\"],
  ["'", "''"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\0", "\\0"],
  ["", "\\Z"]
]);
function literal(text3, sqlMode = "") {
  if (/\bNO_BACKSLASH_ESCAPES\b/.test(sqlMode)) return `'${text3.replaceAll("'", "''")}'`;
  return `'${text3.replace(/[\\'\n\r\0\x1a]/g, (sign) => escapes.get(sign) ?? sign)}'`;
}
function nameList(names2) {
  return names2.map(quoteIdentifier).join(", ");
}
function definerClause(definer3) {
  if (definer3 === "" || definer3 === "CURRENT_USER") return "";
  const at = definer3.lastIndexOf("@");
  if (at === -1) return `DEFINER = ${quoteIdentifier(definer3)} `;
  const [user, host] = [definer3.slice(0, at), definer3.slice(at + 1)];
  return `DEFINER = ${quoteIdentifier(user)}@${quoteIdentifier(host)} `;
}
var couldBeName = (token) => token.kind === "name" || token.kind === "word" && /^[^\d.]/.test(token.value);
function namesIn(expression) {
  return new Set(
    tokens(expression).flatMap((token) => couldBeName(token) ? [token.value.toLowerCase()] : [])
  );
}
function mentions2(expression, columns2) {
  if (columns2.size === 0) return false;
  const used = namesIn(expression);
  return [...columns2].some((column) => used.has(column.toLowerCase()));
}
function renameIn(expression, names2, bare2 = false) {
  let output = "";
  let from = 0;
  for (const token of tokens(expression)) {
    const next = token.kind === "name" || bare2 && couldBeName(token) ? names2.get(token.value) : void 0;
    if (next === void 0) continue;
    output += expression.slice(from, token.start) + quoteIdentifier(next);
    from = token.end;
  }
  return output + expression.slice(from);
}
function unqualified(text3, schema) {
  if (schema === void 0 || !text3.includes(quoteIdentifier(schema))) return text3;
  const all = tokens(text3);
  const dot = (index) => isDot(all[index]);
  const isName = (index) => all[index]?.kind === "name";
  const opens = (index) => isName(index) && dot(index + 1) && isName(index + 2);
  const aliased2 = all.some(
    (token, index) => token.kind === "name" && token.value === schema && !dot(index + 1) && !dot(index - 1) && (isName(index - 1) || all[index - 1]?.value === ")")
  );
  const elsewhere = /* @__PURE__ */ new Set();
  for (const [index, token] of all.entries()) {
    if (opens(index) && !dot(index - 1) && dot(index + 3) && token.value !== schema)
      elsewhere.add(all[index + 2].value);
  }
  const qualifies = (index) => {
    const token = all[index];
    if (token.value !== schema || !opens(index) || dot(index - 1)) return false;
    if (elsewhere.has(all[index + 2].value)) return false;
    if (!aliased2 || dot(index + 3)) return true;
    return standsForTable(all[index - 1]) || all[index + 3]?.value === "(";
  };
  let output = "";
  let from = 0;
  for (const [index, token] of all.entries()) {
    if (!qualifies(index)) continue;
    output += text3.slice(from, token.start);
    from = all[index + 2].start;
  }
  return output + text3.slice(from);
}
function isDot(token) {
  return token?.kind === "word" && token.value === ".";
}
function standsForTable(before) {
  return before?.kind === "word" && /^(from|join|straight_join|into|update|table)$/i.test(before.value);
}

// src/catalog/ddl-statement.ts
function step(object, name2, sql, more = {}) {
  const { losses = [], settings: settings2 } = more;
  return {
    sql,
    object,
    name: name2,
    destructive: losses.length > 0,
    ...losses.length > 0 && { reason: losses.join("; ") },
    ...settings2 && settings2.size > 0 && { settings: settings2 }
  };
}
function modes(text3) {
  return new Set(text3.split(",").filter((word) => word !== "" && word !== "IGNORE_SPACE"));
}
function sameModes(left, right) {
  const [one, other] = [modes(left), modes(right)];
  return one.size === other.size && [...one].every((word) => other.has(word));
}
function underMode(sqlMode, session) {
  if (session !== void 0 && sameModes(sqlMode, session)) return /* @__PURE__ */ new Map();
  return /* @__PURE__ */ new Map([["sql_mode", literal(sqlMode, "NO_BACKSLASH_ESCAPES")]]);
}
function sameSettings(left, right) {
  const text3 = (settings2) => JSON.stringify([...settings2 ?? []]);
  return text3(left) === text3(right);
}
function withSettings(steps) {
  const found = [];
  let open3;
  const close = () => {
    const last = found.at(-1);
    if (!open3 || open3.size === 0 || !last) return;
    const back = [...open3.keys()].map((variable) => `SESSION ${variable} = @before_${variable}`);
    found.push(step(last.object, last.name, `SET ${back.join(", ")}`));
    open3 = void 0;
  };
  for (const { settings: settings2, ...statement } of steps) {
    if (!sameSettings(open3, settings2)) {
      close();
      if (settings2 && settings2.size > 0) {
        const kept2 = [...settings2.keys()].map((variable) => `@before_${variable} = @@SESSION.${variable}`);
        const set = [...settings2].map(([variable, value3]) => `SESSION ${variable} = ${value3}`);
        found.push(step(statement.object, statement.name, `SET ${[...kept2, ...set].join(", ")}`));
        open3 = settings2;
      }
    }
    found.push(statement);
  }
  close();
  return found;
}

// src/catalog/ddl-options.ts
var strings = /* @__PURE__ */ new Set([
  "connection",
  "compression",
  "encryption",
  "data directory",
  "index directory",
  "engine_attribute",
  "secondary_engine_attribute",
  "password"
]);
var none = /* @__PURE__ */ new Map([
  ["key_block_size", "0"],
  ["max_rows", "0"],
  ["min_rows", "0"],
  ["avg_row_length", "0"],
  ["checksum", "0"],
  ["delay_key_write", "0"],
  ["autoextend_size", "0"],
  ["compression", "''"],
  ["connection", "''"],
  ["engine_attribute", "''"],
  ["secondary_engine_attribute", "''"],
  ["encryption", "'N'"],
  ["insert_method", "NO"],
  ["union", "()"],
  ["secondary_engine", "NULL"],
  ["tablespace", "`innodb_file_per_table`"]
]);
var isClause = (name2) => name2 === "with system versioning" || name2.startsWith("period for ");
function value2(name2, text3) {
  if (name2 === "tablespace") return quoteIdentifier(text3);
  if (name2 === "union") return `(${text3})`;
  if (strings.has(name2) || !/^[\w.+-]+$/.test(text3)) return literal(text3);
  return text3;
}
function optionSql(name2, text3) {
  return `${name2.toUpperCase()}=${value2(name2, text3)}`;
}
var ofEngine = /^(?:page_compressed|page_compression_level|encrypted|encryption_key_id)$/;
var plain = ([name2]) => !isClause(name2) && name2 !== "unreadable";
function periodsSql(table2) {
  return [...table2.options].filter(([name2]) => name2.startsWith("period for ")).map(([name2, columns2]) => `PERIOD FOR ${periodName(name2)} (${columns2})`);
}
function periodName(option2) {
  const name2 = option2.slice("period for ".length);
  return /^system_time$/i.test(name2) ? "SYSTEM_TIME" : quoteIdentifier(name2);
}
function impliedRowFormat2(table2) {
  if (table2.options.has("key_block_size")) return "Compressed";
  if (/^aria$/i.test(table2.engine)) return "Page";
  if (/^(?:memory|heap|csv)$/i.test(table2.engine)) return table2.rowFormat;
  if (!/^(?:myisam|archive|mrg_myisam)$/i.test(table2.engine)) return "Dynamic";
  const variable = [...table2.columns.values()].some(
    ({ type: type3 }) => /^(?:var|tiny|medium|long)?(?:char|binary|text|blob)\b/i.test(type3) && !/^(?:char|binary)\b/i.test(type3)
  );
  return variable ? "Dynamic" : "Fixed";
}
var impliedByMysql = "utf8mb4_0900_ai_ci";
function createOptions(table2) {
  return [
    `ENGINE=${table2.engine}`,
    ...table2.charset === "" ? [] : [`DEFAULT CHARSET=${table2.charset}`],
    ...table2.collation === "" || table2.collation === impliedByMysql ? [] : [`COLLATE=${table2.collation}`],
    ...table2.rowFormat === "" || table2.rowFormat === impliedRowFormat2(table2) ? [] : [`ROW_FORMAT=${table2.rowFormat.toUpperCase()}`],
    ...[...table2.options].filter(plain).map(([name2, text3]) => optionSql(name2, text3)),
    ...table2.comment === "" ? [] : [`COMMENT=${literal(table2.comment)}`],
    ...table2.options.has("with system versioning") ? ["WITH SYSTEM VERSIONING"] : []
  ].join(" ");
}
function alterOptions(from, to) {
  const clauses = [];
  if (from.engine !== to.engine) clauses.push(`ENGINE=${to.engine}`);
  if (from.charset !== to.charset || from.collation !== to.collation) {
    clauses.push(`DEFAULT CHARACTER SET ${to.charset} COLLATE ${to.collation}`);
  }
  if (from.comment !== to.comment) clauses.push(`COMMENT=${literal(to.comment)}`);
  const [moves, implied] = [from.engine !== to.engine, to.rowFormat === impliedRowFormat2(to)];
  const formatted = from.rowFormat !== to.rowFormat || !implied && (moves || !/^innodb$/i.test(to.engine));
  if (formatted && to.rowFormat !== "") {
    clauses.push(`ROW_FORMAT=${moves && implied ? "DEFAULT" : to.rowFormat.toUpperCase()}`);
  }
  for (const [name2] of [...from.options].filter(plain)) {
    if (!to.options.has(name2) && !(moves && ofEngine.test(name2)))
      clauses.push(`${name2.toUpperCase()}=${none.get(name2) ?? "DEFAULT"}`);
  }
  for (const [name2, text3] of [...to.options].filter(plain)) {
    if (from.options.get(name2) !== text3) clauses.push(optionSql(name2, text3));
  }
  return clauses;
}
function optionsBefore(from, to) {
  if (from.engine === to.engine) return [];
  const own = [...from.options.keys()].filter((name2) => ofEngine.test(name2));
  return own.map((name2) => `${name2.toUpperCase()}=DEFAULT`);
}
function alterPeriods(from, to) {
  const [drops, adds] = [[], []];
  for (const [name2, text3] of from.options) {
    if (!isClause(name2) || to.options.get(name2) === text3) continue;
    if (name2 === "with system versioning") drops.push("DROP SYSTEM VERSIONING");
    else if (!/ system_time$/i.test(name2)) drops.push(`DROP PERIOD FOR ${periodName(name2)}`);
  }
  for (const [name2, text3] of to.options) {
    if (!isClause(name2) || from.options.get(name2) === text3) continue;
    adds.push(
      name2 === "with system versioning" ? "ADD SYSTEM VERSIONING" : `ADD PERIOD FOR ${periodName(name2)} (${text3})`
    );
  }
  return { drops, adds };
}
function historySettings(from) {
  return from.options.has("with system versioning") ? /* @__PURE__ */ new Map([["system_versioning_alter_history", "'KEEP'"]]) : void 0;
}
function schemaSteps(from, to, schema) {
  if (to.charset === "") return [];
  const clauses = [];
  if (from.charset !== to.charset || from.collation !== to.collation) {
    clauses.push(`CHARACTER SET ${to.charset} COLLATE ${to.collation}`);
  }
  const [was, is] = [from.options ?? /* @__PURE__ */ new Map(), to.options ?? /* @__PURE__ */ new Map()];
  if (was.get("comment") !== is.get("comment")) clauses.push(`COMMENT ${literal(is.get("comment") ?? "")}`);
  if (was.get("encryption") !== is.get("encryption"))
    clauses.push(`ENCRYPTION ${literal(is.get("encryption") ?? "N")}`);
  return clauses.length === 0 ? [] : [step("schema", schema ?? "", `ALTER DATABASE ${clauses.join(" ")}`)];
}

// src/catalog/ddl-order.ts
function inOrder(names2, needs) {
  const all = new Set(names2);
  const done2 = /* @__PURE__ */ new Set();
  const open3 = /* @__PURE__ */ new Set();
  const ordered = [];
  const unmet = /* @__PURE__ */ new Map();
  for (const root of all) {
    const stack = [{ name: root, waiting: void 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1);
      if (top.waiting === void 0) {
        if (done2.has(top.name)) {
          stack.pop();
          continue;
        }
        open3.add(top.name);
        top.waiting = [...new Set(needs(top.name))].filter((need) => all.has(need) && need !== top.name).reverse();
      }
      const next = top.waiting.pop();
      if (next === void 0) {
        open3.delete(top.name);
        done2.add(top.name);
        ordered.push(top.name);
        stack.pop();
      } else if (open3.has(next)) {
        unmet.set(top.name, (unmet.get(top.name) ?? /* @__PURE__ */ new Set()).add(next));
      } else if (!done2.has(next)) stack.push({ name: next, waiting: void 0 });
    }
  }
  return { names: ordered, unmet };
}
function longestRising(items, place) {
  const ends = [];
  const before = [];
  for (const [index, item] of items.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (place(items[ends[middle]]) < place(item)) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1] : -1;
    ends[low] = index;
  }
  const run2 = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]) run2.unshift(items[index]);
  return run2;
}

// src/catalog/ddl-parameters.ts
var type2 = /(?:national )?[a-z]\w*(?:\((?:[^'()]|'(?:[^'\\]|''|\\.)*')*\))?(?: unsigned)?(?: signed)?(?: zerofill)?(?: charset \w+(?: collate \w+)?)?/is;
var parameter = new RegExp(`^(?:(IN|OUT|INOUT) )?(.+?) (${type2.source})$`, "is");
function commaParts(text3) {
  const found = [];
  let [depth, start3, quoted] = [0, 0, false];
  for (let at = 0; at < text3.length; at += 1) {
    const sign = text3[at];
    if (sign === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    else if (sign === "," && depth === 0) {
      found.push(text3.slice(start3, at).trim());
      start3 = at + 1;
    }
  }
  const rest = text3.slice(start3).trim();
  return rest === "" ? found : [...found, rest];
}
var isOracle = (routine) => /\bORACLE\b/.test(routine.sqlMode);
function parametersSql(routine) {
  return commaParts(routine.parameters).map((text3) => {
    const [, direction, name2, of] = parameter.exec(text3) ?? [];
    if (name2 === void 0 || of === void 0) return text3;
    const words2 = isOracle(routine) ? [quoteIdentifier(name2), direction, of] : [direction, quoteIdentifier(name2), of];
    return words2.filter((word) => word !== void 0).join(" ");
  }).join(", ");
}
function returnsSql(routine) {
  return `${isOracle(routine) ? "RETURN" : "RETURNS"} ${routine.returns}`;
}

// src/catalog/ddl-programs.ts
var same2 = (left, right) => left === right || JSON.stringify(left) === JSON.stringify(right);
var when = (condition, text3) => condition ? [text3] : [];
function routineSql(routine, verb) {
  const { sqlMode, kind } = routine;
  const isPackage = kind.startsWith("package");
  const aggregate = kind === "function" && /\bFETCH\s+GROUP\s+NEXT\s+ROW\b/i.test(routine.body);
  const head = `${verb} ${definerClause(routine.definer)}${aggregate ? "AGGREGATE " : ""}${kind.toUpperCase()} ${quoteIdentifier(routine.name)}`;
  return [
    isPackage ? head : `${head}(${parametersSql(routine)})`,
    ...when(routine.returns !== void 0, returnsSql(routine)),
    ...when(routine.deterministic, "DETERMINISTIC"),
    ...when(routine.dataAccess !== "" && routine.dataAccess !== "CONTAINS SQL", routine.dataAccess),
    ...when(routine.security === "INVOKER", "SQL SECURITY INVOKER"),
    ...when(routine.comment, `COMMENT ${literal(routine.comment, sqlMode)}`),
    routine.body
  ].join("\n");
}
function alterRoutine(from, to, { dialect }) {
  const { dataAccess, security, comment } = to;
  if (!same2({ ...from, dataAccess, security, comment }, to) || to.kind.startsWith("package"))
    return void 0;
  if (comment === "" && from.comment !== "" && !dialect.altersToNoComment) return void 0;
  return [
    `ALTER ${to.kind.toUpperCase()} ${quoteIdentifier(to.name)}`,
    ...when(from.comment !== comment, `COMMENT ${literal(comment)}`),
    ...when(from.dataAccess !== dataAccess, dataAccess),
    ...when(from.security !== security, `SQL SECURITY ${security}`)
  ].join(" ");
}
var ranks = {
  function: 0,
  procedure: 1,
  package: 2,
  "package body": 3
};
var byRank = (left, right) => ranks[left.kind] - ranks[right.kind];
function routineSteps(from, to, options) {
  const going = [];
  const coming = [];
  const altered = [];
  const replaced = /* @__PURE__ */ new Set();
  const replaces = ({ kind }) => options.dialect.replacesPrograms && !kind.startsWith("package");
  const key = (routine) => `${routine.kind} ${routine.name}`;
  for (const [name2, routine] of from.routines) if (!to.routines.has(name2)) going.push(routine);
  for (const [name2, routine] of to.routines) {
    const was = from.routines.get(name2);
    if (was && same2(was, routine)) continue;
    const alter = was && alterRoutine(was, routine, options);
    if (alter !== void 0) altered.push(step("routine", name2, alter));
    else {
      if (was && replaces(routine)) replaced.add(routine);
      else if (was) going.push(was);
      coming.push(routine);
    }
  }
  const packages = new Set(going.flatMap((routine) => routine.kind === "package" ? [routine.name] : []));
  for (const routine of to.routines.values()) {
    if (routine.kind === "package body" && packages.has(routine.name) && !coming.includes(routine))
      coming.push(routine);
  }
  const drops = going.filter((routine) => routine.kind !== "package body" || !packages.has(routine.name)).sort(byRank).map(
    (routine) => step("routine", key(routine), `DROP ${routine.kind.toUpperCase()} ${quoteIdentifier(routine.name)}`, {
      // PACKAGE is a word only in the mode that packages are made under
      ...routine.kind.startsWith("package") && { settings: underMode(routine.sqlMode, options.sqlMode) }
    })
  );
  return {
    before: drops,
    after: [
      ...altered,
      ...coming.sort(byRank).map(
        (routine) => step(
          "routine",
          key(routine),
          routineSql(routine, replaced.has(routine) ? "CREATE OR REPLACE" : "CREATE"),
          {
            settings: underMode(routine.sqlMode, options.sqlMode)
          }
        )
      )
    ]
  };
}
function triggerSql(trigger, place) {
  const event = trigger.event.replaceAll(",", " OR ");
  return `CREATE ${definerClause(trigger.definer)}TRIGGER ${quoteIdentifier(trigger.name)} ${trigger.timing} ${event} ON ${quoteIdentifier(trigger.table)} FOR EACH ROW${place}
${trigger.body}`;
}
function groups(triggers) {
  const found = /* @__PURE__ */ new Map();
  for (const trigger of triggers) {
    const key = JSON.stringify([trigger.table, trigger.timing, trigger.event]);
    found.set(key, [...found.get(key) ?? [], trigger]);
  }
  for (const group2 of found.values()) group2.sort((left, right) => left.order - right.order);
  return found;
}
function triggerSteps(from, to, options) {
  const content2 = (trigger) => JSON.stringify({ ...trigger, order: 0 });
  const before = [];
  const after = [];
  const stay = /* @__PURE__ */ new Set();
  const wanted = groups(to.triggers.values());
  for (const group2 of wanted.values()) {
    const unchanged = group2.filter((trigger) => {
      const was = from.triggers.get(trigger.name);
      return was !== void 0 && content2(was) === content2(trigger);
    });
    for (const { name: name2 } of longestRising(unchanged, ({ name: name3 }) => from.triggers.get(name3).order))
      stay.add(name2);
  }
  for (const trigger of from.triggers.values()) {
    if (stay.has(trigger.name) || !to.tables.has(trigger.table)) continue;
    before.push(step("trigger", trigger.name, `DROP TRIGGER ${quoteIdentifier(trigger.name)}`));
  }
  for (const group2 of wanted.values()) {
    for (const [index, trigger] of group2.entries()) {
      if (stay.has(trigger.name)) continue;
      const next = group2.slice(index + 1).find(({ name: name2 }) => stay.has(name2));
      const last = group2[index - 1];
      const place = next === void 0 ? "" : last === void 0 ? ` PRECEDES ${quoteIdentifier(next.name)}` : ` FOLLOWS ${quoteIdentifier(last.name)}`;
      after.push(
        step("trigger", trigger.name, triggerSql(trigger, place), {
          settings: underMode(trigger.sqlMode, options.sqlMode)
        })
      );
    }
  }
  return { before, after };
}
var zoned = / \(time zone ([^)]*)\)/g;
function eventSql(event, dialect) {
  const status = /^ENABLED$/i.test(event.status) ? "ENABLE" : /^DISABLED$/i.test(event.status) ? "DISABLE" : dialect.replicaEvent;
  return [
    `CREATE ${definerClause(event.definer)}EVENT ${quoteIdentifier(event.name)}`,
    `ON SCHEDULE ${event.schedule.replace(zoned, "")}`,
    `ON COMPLETION ${event.preserve ? "" : "NOT "}PRESERVE`,
    status,
    ...when(event.comment, `COMMENT ${literal(event.comment, event.sqlMode)}`),
    `DO ${event.body}`
  ].join("\n");
}
function eventSteps(from, to, options) {
  const before = [];
  const after = [];
  for (const event of from.events.values()) {
    const next = to.events.get(event.name);
    if (next && same2(event, next)) continue;
    before.push(step("event", event.name, `DROP EVENT ${quoteIdentifier(event.name)}`));
  }
  for (const event of to.events.values()) {
    const was = from.events.get(event.name);
    if (was && same2(was, event)) continue;
    const zone = [...event.schedule.matchAll(zoned)][0]?.[1];
    const settings2 = new Map([
      ...underMode(event.sqlMode, options.sqlMode),
      ...zone === void 0 ? [] : [["time_zone", literal(zone)]]
    ]);
    after.push(step("event", event.name, eventSql(event, options.dialect), { settings: settings2 }));
  }
  return { before, after };
}

// src/catalog/ddl-rename.ts
function invertedRenames(renames) {
  const inverted = (names2) => new Map([...names2].map(([from, to]) => [to, from]));
  const { tables = /* @__PURE__ */ new Map(), columns: columns2 = /* @__PURE__ */ new Map() } = renames;
  return {
    tables: inverted(tables),
    columns: new Map([...columns2].map(([table2, names2]) => [tables.get(table2) ?? table2, inverted(names2)]))
  };
}
var noNames = /* @__PURE__ */ new Map();
function mapped(from, change, key) {
  return new Map([...from.values()].map((value3) => change(value3)).map((value3) => [key(value3), value3]));
}
function constraintName(name2, old, next) {
  const rest = name2.toLowerCase().startsWith(`${old.toLowerCase()}_`) ? name2.slice(old.length) : "";
  return /^_(?:ibfk|chk)_\d+$/i.test(rest) ? `${next}${rest}` : name2;
}
function renameTable(table2, next, columns2, foreign2) {
  const text3 = (expression) => columns2.size === 0 ? expression : renameIn(expression, columns2);
  const own = (name2) => columns2.get(name2) ?? name2;
  const constraint = (name2) => constraintName(name2, table2.name, next);
  const column = (value3) => ({
    ...value3,
    name: own(value3.name),
    ...value3.default !== void 0 && !value3.default.startsWith("'") && { default: text3(value3.default) },
    ...value3.generated && {
      generated: { ...value3.generated, expression: text3(value3.generated.expression) }
    }
  });
  const index = (value3) => ({
    ...value3,
    parts: value3.parts.map((part) => ({
      ...part,
      ...part.column !== void 0 && { column: own(part.column) },
      ...part.expression !== void 0 && { expression: text3(part.expression) }
    }))
  });
  const check = (value3) => ({
    ...value3,
    // MariaDB's check of a column has the column's name
    name: value3.autoNamed && table2.columns.has(value3.name) ? own(value3.name) : constraint(value3.name),
    expression: text3(value3.expression)
  });
  const foreignKey = (value3) => foreign2({ ...value3, name: constraint(value3.name), columns: value3.columns.map(own) });
  const checks = /* @__PURE__ */ new Map();
  for (const value3 of [...table2.checks.values()].map(check)) {
    checks.set(checks.has(value3.name) ? `${value3.name} (column)` : value3.name, value3);
  }
  return {
    ...table2,
    name: next,
    columns: mapped(table2.columns, column, (value3) => value3.name),
    indexes: mapped(table2.indexes, index, (value3) => value3.name),
    foreignKeys: mapped(table2.foreignKeys, foreignKey, (value3) => value3.name),
    checks,
    ...table2.partitions && columns2.size > 0 && {
      partitions: { ...table2.partitions, expression: renameIn(table2.partitions.expression, columns2, true) }
    }
  };
}
function renameStep(tables) {
  if (tables.size === 0) return void 0;
  const parts3 = [];
  const move2 = (from, to) => {
    parts3.push(`${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`);
  };
  const left = new Map(tables);
  while (left.size > 0) {
    const free = [...left].find(([, to2]) => !left.has(to2));
    if (free) {
      move2(free[0], free[1]);
      left.delete(free[0]);
      continue;
    }
    const [from, to] = [...left][0];
    const aside = `${from}_renaming`;
    move2(from, aside);
    left.delete(from);
    left.set(aside, to);
  }
  return step("table", [...tables.values()][0], `RENAME TABLE ${parts3.join(", ")}`);
}
function renamedCatalog(from, to, renames = {}) {
  const tables = new Map(
    [...renames.tables ?? noNames].filter(
      ([was, is]) => was !== is && from.tables.has(was) && to.tables.has(is)
    )
  );
  const byOld = /* @__PURE__ */ new Map();
  for (const [name2, columns2] of renames.columns ?? []) {
    const [was, is] = [from.tables.get(name2), to.tables.get(tables.get(name2) ?? name2)];
    const valid = new Map(
      [...columns2].filter(([old, next2]) => old !== next2 && was?.columns.has(old) && is?.columns.has(next2))
    );
    for (const next2 of [...valid.values()]) {
      if (!was?.columns.has(next2) || valid.has(next2)) continue;
      let aside = `${next2} (gone)`;
      while (was.columns.has(aside) || is?.columns.has(aside)) aside += "!";
      valid.set(next2, aside);
    }
    if (valid.size > 0) byOld.set(name2, valid);
  }
  const oldNames = new Map([...tables].map(([was, is]) => [is, was]));
  const oldName = (table2) => oldNames.get(table2) ?? table2;
  if (tables.size === 0 && byOld.size === 0) {
    return { catalog: from, columns: /* @__PURE__ */ new Map(), gone: /* @__PURE__ */ new Map(), oldName, oldKey: (_table, key) => key };
  }
  const foreign2 = (key) => {
    if (key.referencedSchema !== void 0) return key;
    const columns2 = byOld.get(key.referencedTable) ?? noNames;
    if (columns2.size === 0 && !tables.has(key.referencedTable)) return key;
    return {
      ...key,
      referencedTable: tables.get(key.referencedTable) ?? key.referencedTable,
      referencedColumns: key.referencedColumns.map((name2) => columns2.get(name2) ?? name2)
    };
  };
  const next = /* @__PURE__ */ new Map();
  const gone2 = /* @__PURE__ */ new Map();
  for (const table2 of from.tables.values()) {
    const name2 = tables.get(table2.name) ?? table2.name;
    if (name2 === table2.name && oldNames.has(name2)) {
      gone2.set(name2, table2);
      continue;
    }
    const own = byOld.get(table2.name) ?? noNames;
    const refers = [...table2.foreignKeys.values()].some((key) => foreign2(key) !== key);
    const untouched = name2 === table2.name && own.size === 0 && !refers;
    next.set(name2, untouched ? table2 : renameTable(table2, name2, own, foreign2));
  }
  const renaming = renameStep(tables);
  return {
    catalog: {
      ...from,
      tables: next,
      triggers: new Map(
        // those of a table that goes go with it
        [...from.triggers].filter(([, trigger]) => !gone2.has(trigger.table)).map(([name2, trigger]) => [
          name2,
          { ...trigger, table: tables.get(trigger.table) ?? trigger.table }
        ])
      )
    },
    columns: new Map(
      [...byOld].map(([table2, names2]) => [
        tables.get(table2) ?? table2,
        new Map([...names2].map(([was, is]) => [is, was]))
      ])
    ),
    gone: gone2,
    ...renaming && { step: renaming },
    oldName,
    oldKey: (table2, key) => constraintName(key, table2, oldName(table2))
  };
}

// src/catalog/ddl-keys.ts
var when2 = (condition, text3) => condition ? [text3] : [];
var keyWords = {
  primary: "PRIMARY KEY",
  unique: "UNIQUE KEY",
  plain: "KEY",
  fulltext: "FULLTEXT KEY",
  spatial: "SPATIAL KEY"
};
var withoutOverlaps = "WITHOUT OVERLAPS";
var ofKind = /^(?:VECTOR|CLUSTERING)$/;
function partSql(part) {
  const what = part.column === void 0 ? `(${part.expression ?? ""})` : quoteIdentifier(part.column);
  return `${what}${part.length === void 0 ? "" : `(${part.length})`}${part.descending ? " DESC" : ""}`;
}
function usualUsing(index, engine) {
  if (index.kind === "fulltext") return "FULLTEXT";
  if (index.kind === "spatial") return "RTREE";
  return /^(?:memory|heap)$/i.test(engine) ? "HASH" : "BTREE";
}
function indexSql(index, engine, dialect) {
  const overlaps = index.options.includes(withoutOverlaps) ? ` ${withoutOverlaps}` : "";
  const kind = index.options.filter((option2) => ofKind.test(option2));
  return [
    ...kind,
    keyWords[index.kind],
    ...when2(index.kind !== "primary", quoteIdentifier(index.name)),
    `(${index.parts.map(partSql).join(", ")}${overlaps})`,
    ...when2(index.using !== usualUsing(index, engine) && kind.length === 0, `USING ${index.using}`),
    ...when2(index.parser, `WITH PARSER ${quoteIdentifier(index.parser ?? "")}`),
    ...index.options.filter((option2) => option2 !== withoutOverlaps && !ofKind.test(option2)),
    ...when2(index.comment, `COMMENT ${literal(index.comment)}`),
    ...when2(!index.visible, dialect.hiddenIndex)
  ].join(" ");
}
function foreignKeySql(key) {
  const schema = key.referencedSchema === void 0 ? "" : `${quoteIdentifier(key.referencedSchema)}.`;
  return [
    `CONSTRAINT ${quoteIdentifier(key.name)}`,
    `FOREIGN KEY (${nameList(key.columns)})`,
    `REFERENCES ${schema}${quoteIdentifier(key.referencedTable)} (${nameList(key.referencedColumns)})`,
    ...when2(key.onDelete !== "RESTRICT", `ON DELETE ${key.onDelete}`),
    ...when2(key.onUpdate !== "RESTRICT", `ON UPDATE ${key.onUpdate}`)
  ].join(" ");
}
function checkSql(check) {
  return [
    `CONSTRAINT ${quoteIdentifier(check.name)}`,
    `CHECK (${check.expression})`,
    ...when2(!check.enforced, "NOT ENFORCED")
  ].join(" ");
}

// src/catalog/ddl-indexes.ts
var plainParts = (index) => index.parts.map((part) => part.length === void 0 && !part.descending ? part.column : void 0);
function serves(index, columns2) {
  if (index.kind === "fulltext" || index.kind === "spatial") return false;
  const parts3 = plainParts(index);
  return columns2.every((column, place) => parts3[place] === column);
}
function content(index) {
  return JSON.stringify({ ...index, name: "", visible: true });
}
function madeForForeignKey(index, table2) {
  return [...table2.foreignKeys.values()].some(
    (key) => index.kind === "plain" && (index.name === key.name || index.name === key.columns[0]) && index.parts.length === key.columns.length && serves(index, key.columns)
  );
}
function indexChanges(pair, columns2, dialect) {
  const { from, to, renamed: renamed2 } = pair;
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed2.keys());
  const resized = dialect.keepsBlockSizes && from.options.get("key_block_size") !== to.options.get("key_block_size");
  const moved = (column) => column !== void 0 && to.columns.has(column) && from.columns.get(column)?.srid !== to.columns.get(column)?.srid;
  const early = (index) => {
    if (index.kind === "spatial") return index.parts.some(({ column }) => moved(column));
    const next = to.indexes.get(index.name);
    return index.kind === "fulltext" && next !== void 0 && index.parser !== next.parser;
  };
  const forced = (index) => resized || early(index) || // what is usual for one engine has to be said for another
  usualUsing(index, from.engine) !== usualUsing(index, to.engine) || index.parts.some(
    ({ column, expression }) => column !== void 0 && (columns2.remade.has(column) || columns2.mistaken.has(column)) || expression !== void 0 && (mentions2(expression, blocking) || mentions2(expression, columns2.remade))
  );
  const gone2 = /* @__PURE__ */ new Map();
  const come = /* @__PURE__ */ new Map();
  const kept2 = [];
  const changes = [];
  for (const index of from.indexes.values()) {
    const next = to.indexes.get(index.name);
    if (!next || content(next) !== content(index) || forced(index)) gone2.set(index.name, index);
    else kept2.push(next);
  }
  for (const index of to.indexes.values()) {
    const was = from.indexes.get(index.name);
    if (!was || gone2.has(index.name)) come.set(index.name, index);
    else if (was.visible !== index.visible) {
      changes.push(
        `ALTER INDEX ${quoteIdentifier(index.name)} ${index.visible ? dialect.shownIndex : dialect.hiddenIndex}`
      );
    }
  }
  if (dialect.renamesIndexes) {
    for (const index of [...gone2.values()]) {
      if (index.kind === "primary" || to.indexes.has(index.name) || forced(index)) continue;
      const next = [...come.values()].find(
        (other) => !from.indexes.has(other.name) && content(other) === content(index) && other.visible === index.visible
      );
      if (!next) continue;
      gone2.delete(index.name);
      come.delete(next.name);
      kept2.push(next);
      changes.push(`RENAME INDEX ${quoteIdentifier(index.name)} TO ${quoteIdentifier(next.name)}`);
    }
  }
  for (const [place, index] of [...kept2.entries()].reverse()) {
    if (!from.indexes.has(index.name) || !madeForForeignKey(index, from)) continue;
    const own = index.parts.map((part) => part.column);
    if (![...come.values()].some((other) => serves(other, own))) continue;
    kept2.splice(place, 1);
    gone2.set(index.name, index);
    come.set(index.name, index);
  }
  const drop = (index) => index.kind === "primary" ? "DROP PRIMARY KEY" : `DROP INDEX ${quoteIdentifier(index.name)}`;
  const add = (index) => `ADD ${indexSql(index, to.engine, dialect)}`;
  const words2 = [...come.values()].filter((index) => index.kind === "fulltext");
  const late = dialect.oneFulltext ? words2.slice(1) : [];
  return {
    first: [...gone2.values()].filter(early).map(drop),
    drops: [...gone2.values()].filter((index) => !early(index)).map(drop),
    adds: [...changes, ...[...come.values()].filter((index) => !late.includes(index)).map(add)],
    later: late.map(add),
    kept: kept2
  };
}

// src/catalog/ddl-foreign-keys.ts
function kept(from, to) {
  const text3 = (key) => foreignKeyLine({ ...key, name: `${from.name}_ibfk_1` }, from.name);
  const found = /* @__PURE__ */ new Map();
  if (from.foreignKeys.size === 0 || to.foreignKeys.size === 0) return found;
  const [left, right] = withoutTwins(
    from.foreignKeys,
    to.foreignKeys,
    (key) => isMadeUpName(from.name, key.name),
    text3
  );
  const twins = [...to.foreignKeys.values()].filter((key) => !right.has(key.name));
  for (const key of from.foreignKeys.values()) {
    const same6 = right.get(key.name);
    if (left.has(key.name)) {
      if (same6 && text3(same6) === text3(key)) found.set(key.name, key.name);
      continue;
    }
    const place = twins.findIndex((twin) => text3(twin) === text3(key));
    found.set(key.name, twins.splice(place, 1)[0].name);
  }
  return found;
}
function undisturbed(plan, columns2, key) {
  if (!plan) return true;
  if (plan.moved || columns2.some((column) => plan.disturbed.has(column))) return false;
  const { from, to } = plan.pair;
  const nulls = [key.onDelete, key.onUpdate].includes("SET NULL");
  const nullable = (table2, column) => table2.columns.get(column)?.nullable;
  if (nulls && columns2.some((column) => nullable(from, column) !== nullable(to, column))) return false;
  return plan.kept.some((index) => serves(index, columns2)) || !Array.from(from.indexes.values()).some((index) => serves(index, columns2));
}
function foreignKeyChanges(from, to, plans) {
  const drops = /* @__PURE__ */ new Map();
  const adds = /* @__PURE__ */ new Map();
  for (const table2 of to.tables.values()) {
    const was = from.tables.get(table2.name);
    if (!was || was.foreignKeys.size === 0 && table2.foreignKeys.size === 0) continue;
    const stay = new Map(
      [...kept(was, table2)].filter(([name2]) => {
        const key = was.foreignKeys.get(name2);
        const parent = key.referencedSchema === void 0 ? plans.get(key.referencedTable) : void 0;
        return undisturbed(plans.get(table2.name), key.columns, key) && undisturbed(parent, key.referencedColumns, key);
      })
    );
    const changes = stay.size < was.foreignKeys.size || stay.size < table2.foreignKeys.size;
    const settled = new Map(changes ? [...stay].filter(([name2, next]) => name2 === next) : stay);
    const going = [...was.foreignKeys.keys()].filter((name2) => !settled.has(name2));
    const staying = new Set(settled.values());
    const coming = [...table2.foreignKeys.keys()].filter((name2) => !staying.has(name2));
    if (going.length > 0) drops.set(table2.name, going);
    if (coming.length > 0) adds.set(table2.name, coming);
  }
  return { drops, adds };
}
function foreignKeySettings(key, to, dialect) {
  const settings2 = /* @__PURE__ */ new Map();
  if (key.referencedSchema !== void 0) return settings2;
  const parent = to.tables.get(key.referencedTable);
  if (!parent) settings2.set("foreign_key_checks", "0");
  else if (dialect.uniqueParents) {
    const unique = [...parent.indexes.values()].some(
      (index) => (index.kind === "primary" || index.kind === "unique") && index.parts.length === key.referencedColumns.length && serves(index, key.referencedColumns)
    );
    if (!unique) settings2.set("restrict_fk_on_non_standard_key", "OFF");
  }
  return settings2;
}

// src/catalog/ddl-checks.ts
function isColumnCheck(check, table2, dialect) {
  return dialect.columnChecks && check.autoNamed && table2.columns.has(check.name);
}
function checkChanges(pair, dialect) {
  const { from, to, renamed: renamed2 } = pair;
  const [left, right] = withoutTwins(
    from.checks,
    to.checks,
    (check) => check.autoNamed,
    (check) => checkLine(check)
  );
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed2.keys());
  const drops = /* @__PURE__ */ new Map();
  const adds = [];
  const columnChecks = /* @__PURE__ */ new Map();
  const changedChecks = /* @__PURE__ */ new Set();
  const drop = (check) => {
    if (isColumnCheck(check, from, dialect)) {
      if (to.columns.has(check.name)) changedChecks.add(check.name);
    } else drops.set(check.name, `${dialect.dropsCheck} ${quoteIdentifier(check.name)}`);
  };
  const add = (check) => {
    if (!isColumnCheck(check, to, dialect)) adds.push(`ADD ${checkSql(check)}`);
    else {
      columnChecks.set(check.name, check.expression);
      changedChecks.add(check.name);
    }
  };
  const ends = [...from.checks].map(([key, check]) => {
    const next = left.has(key) ? right.get(key) : check;
    const stays = next !== void 0 && next.expression === check.expression && next.autoNamed === check.autoNamed && !mentions2(check.expression, blocking);
    return { key, check, next, stays };
  });
  const changes = ends.some(({ stays }) => !stays) || [...right.keys()].some((key) => !left.has(key));
  const twins = [...to.checks.values()].filter((check) => ![...right.values()].includes(check));
  for (const { key, check, next, stays } of ends) {
    const place = left.has(key) ? -1 : twins.findIndex((twin2) => checkLine(twin2) === checkLine(check));
    const twin = twins.splice(place, place < 0 ? 0 : 1)[0];
    const beside = isColumnCheck(check, from, dialect);
    const renumbered = changes && twin !== void 0 && twin.name !== check.name && !beside;
    if (!stays || next === void 0 || renumbered) {
      drop(check);
      if (next !== void 0) add(left.has(key) ? next : twin ?? check);
    } else if (beside) columnChecks.set(check.name, check.expression);
    else if (next.enforced !== check.enforced) {
      adds.push(`ALTER CHECK ${quoteIdentifier(check.name)} ${next.enforced ? "" : "NOT "}ENFORCED`);
    }
  }
  for (const [key, check] of right) if (!left.has(key)) add(check);
  return { drops, adds, columnChecks, changedChecks };
}

// src/catalog/ddl-column.ts
var when3 = (condition, text3) => condition ? [text3] : [];
var ofType = /^COMPRESSED\b/i;
function charsetOf(column, inherited) {
  if (column.charset === void 0 || column.collation === void 0) return [];
  if (inherited && column.charset === inherited.charset && column.collation === inherited.collation)
    return [];
  return [`CHARACTER SET ${column.charset} COLLATE ${column.collation}`];
}
function generatedClause({ expression }, stored) {
  if (/^ROW (?:START|END)$/i.test(expression)) return `GENERATED ALWAYS AS ${expression}`;
  return `GENERATED ALWAYS AS (${expression}) ${stored ? "STORED" : "VIRTUAL"}`;
}
function columnSql(column, context) {
  const { dialect, inherited, check, schema } = context;
  const { generated, options } = column;
  const srid = column.srid !== void 0;
  return [
    quoteIdentifier(column.name),
    column.type,
    ...options.filter((option2) => ofType.test(option2)),
    ...when3(srid && dialect.sridAsOption, `REF_SYSTEM_ID=${column.srid}`),
    ...charsetOf(column, inherited),
    ...generated ? [generatedClause(generated, generated.stored)] : [],
    ...when3(!column.nullable, "NOT NULL"),
    // without explicit_defaults_for_timestamp a timestamp is NOT NULL unless it is told otherwise
    ...when3(column.nullable && !generated && /^timestamp\b/i.test(column.type), "NULL"),
    ...when3(srid && !dialect.sridAsOption, `SRID ${column.srid}`),
    ...when3(column.default !== void 0, `DEFAULT ${unqualified(column.default ?? "", schema)}`),
    ...when3(column.onUpdate !== void 0, `ON UPDATE ${column.onUpdate}`),
    ...when3(column.autoIncrement, "AUTO_INCREMENT"),
    ...when3(column.invisible, "INVISIBLE"),
    ...options.filter((option2) => !ofType.test(option2)),
    ...when3(column.comment, `COMMENT ${literal(column.comment)}`),
    // MariaDB takes no attribute behind it
    ...when3(check !== void 0, `CHECK (${check})`)
  ].join(" ");
}
function lacksDefault(column, dialect) {
  return column.nullable && column.default === void 0 && !column.generated && !column.autoIncrement && !dialect.silentDefaults.test(column.type);
}

// src/catalog/ddl-columns.ts
var storage = ({ generated }) => generated === void 0 ? "none" : generated.stored ? "stored" : "virtual";
var shapes = /^(?:geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geom(?:etry)?collection)\b/i;
var written = /^(?:(?:var)?(?:char|binary)|(?:tiny|medium|long)?(?:text|blob))\b/i;
var addresses = /^inet[46]\b/i;
function foreignTypes(from, to) {
  if (shapes.test(from) || shapes.test(to)) return shapes.test(from) !== shapes.test(to);
  const lone = (type3) => /^(?:uuid|vector)\b/i.exec(type3)?.[0] ?? addresses.exec(type3)?.[0].slice(0, 4);
  const [was, is] = [lone(from), lone(to)];
  if (was === is) return false;
  return was !== void 0 && !written.test(to) || is !== void 0 && !written.test(from);
}
function needsRemaking(from, to) {
  if (foreignTypes(from.type, to.type)) return true;
  const [was, is] = [storage(from), storage(to)];
  const system = [from, to].some(({ generated }) => /^ROW /i.test(generated?.expression ?? ""));
  return was !== is && (was === "virtual" || is === "virtual" || system);
}
var same3 = (left, right) => left === right || JSON.stringify(left) === JSON.stringify(right);
function onlyLosesDefault(from, to, dialect) {
  const { default: _was, ...left } = from;
  return lacksDefault(to, dialect) && JSON.stringify(left) === JSON.stringify(to);
}
function disturbs(from, to) {
  return from.type !== to.type || from.charset !== to.charset || from.collation !== to.collation || from.autoIncrement !== to.autoIncrement || from.srid !== to.srid || JSON.stringify(from.generated) !== JSON.stringify(to.generated);
}
function columnChanges(pair, options) {
  const { from, to, renamed: renamed2 } = pair;
  const { dialect, schema, columnChecks, changedChecks } = options;
  const remade = /* @__PURE__ */ new Set();
  for (const column of to.columns.values()) {
    const was = from.columns.get(column.name);
    if (was && needsRemaking(was, column)) remade.add(column.name);
  }
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed2.keys());
  for (let grows = true; grows; ) {
    grows = false;
    for (const column of to.columns.values()) {
      const expression = from.columns.get(column.name)?.generated?.expression;
      if (expression === void 0 || remade.has(column.name)) continue;
      if (!mentions2(expression, blocking) && !mentions2(expression, remade)) continue;
      remade.add(column.name);
      grows = true;
    }
  }
  const stays = (name2) => to.columns.has(name2) && from.columns.has(name2) && !remade.has(name2);
  const places = new Map([...to.columns.keys()].map((name2, index) => [name2, index]));
  const resting = new Set(longestRising([...from.columns.keys()].filter(stays), (name2) => places.get(name2)));
  const order = [...to.columns.keys()];
  const lastOld = order.findLastIndex(stays);
  const drops = [];
  const losses = [];
  for (const column of from.columns.values()) {
    if (stays(column.name)) continue;
    drops.push(`DROP COLUMN ${quoteIdentifier(renamed2.get(column.name) ?? column.name)}`);
    const again = to.columns.get(column.name);
    if (again === void 0 && column.generated === void 0)
      losses.push(`drops the column ${to.name}.${column.name} and what is in it`);
    else if (again && storage(column) === "none")
      losses.push(`${to.name}.${column.name} is made again: what is in it is lost`);
    else if (again && storage(again) === "none")
      losses.push(`${to.name}.${column.name} is made again, without what was computed in it`);
  }
  const changes = [];
  const withoutDefault = [];
  const mistaken = new Set(
    [...renamed2].flatMap(
      ([name2, old]) => to.columns.has(name2) && to.columns.has(old) && !renamed2.has(old) ? [name2] : []
    )
  );
  const disturbed = /* @__PURE__ */ new Set([...remade, ...mistaken]);
  const sameCharset = from.charset === to.charset && from.collation === to.collation;
  for (const [index, name2] of order.entries()) {
    const column = to.columns.get(name2);
    const was = from.columns.get(name2);
    const definition = () => columnSql(column, {
      dialect,
      schema,
      check: columnChecks.get(name2),
      ...sameCharset && { inherited: to }
    });
    const before = order[index - 1];
    const place = before === void 0 ? " FIRST" : ` AFTER ${quoteIdentifier(before)}`;
    if (!was || !stays(name2)) {
      changes.push(`ADD COLUMN ${definition()}${index > lastOld ? "" : place}`);
      if (lacksDefault(column, dialect)) withoutDefault.push(name2);
      continue;
    }
    const moves = resting.has(name2) ? "" : place;
    const old = renamed2.get(name2);
    const changed = !same3(was, column) || changedChecks.has(name2);
    const dependent = column.default !== void 0 && mentions2(column.default, blocking);
    if (changed && disturbs(was, column)) disturbed.add(name2);
    if (!changed && moves === "" && !dependent) {
      if (old === void 0) continue;
      if (dialect.renamesColumns) {
        changes.push(`RENAME COLUMN ${quoteIdentifier(old)} TO ${quoteIdentifier(name2)}`);
        continue;
      }
    }
    if (old === void 0 && moves === "" && !changedChecks.has(name2) && onlyLosesDefault(was, column, dialect)) {
      changes.push(`ALTER COLUMN ${quoteIdentifier(name2)} DROP DEFAULT`);
      continue;
    }
    const verb = old === void 0 ? "MODIFY COLUMN" : `CHANGE COLUMN ${quoteIdentifier(old)}`;
    changes.push(`${verb} ${definition()}${moves}`);
    if (lacksDefault(column, dialect)) withoutDefault.push(name2);
    const loss = columnLoss(to.name, was, column);
    if (loss !== void 0) losses.push(loss);
  }
  return { drops, changes, withoutDefault, remade, mistaken, disturbed, losses };
}

// src/catalog/ddl-partitions.ts
var same4 = (left, right) => JSON.stringify(left) === JSON.stringify(right);
function brackets(method2, expression) {
  if (expression === "" && !/\bKEY\b/.test(method2)) return method2;
  return `${method2} (${expression})`;
}
function subpartitionSql(option2) {
  const match = /^SUBPARTITION (.*?)((?: COMMENT = '| ENGINE = | DATA DIRECTORY = | INDEX DIRECTORY = ).*)?$/s.exec(
    option2
  );
  return match ? `SUBPARTITION ${quoteIdentifier(match[1] ?? "")}${match[2] ?? ""}` : option2;
}
function partitionSql(part, engine) {
  const options = part.options ?? [];
  const subpartitions = options.filter((option2) => option2.startsWith("SUBPARTITION "));
  return [
    `PARTITION ${quoteIdentifier(part.name)}`,
    ...part.values === void 0 ? [] : [`VALUES ${part.values}`],
    ...options.filter((option2) => !option2.startsWith("SUBPARTITION ")),
    ...part.comment === "" ? [] : [`COMMENT = ${literal(part.comment)}`],
    ...part.engine === void 0 || part.engine === engine ? [] : [`ENGINE = ${part.engine}`],
    ...subpartitions.length === 0 ? [] : [`(${subpartitions.map(subpartitionSql).join(", ")})`]
  ].join(" ");
}
function listSql(parts3, engine) {
  return `(${parts3.map((part) => `
  ${partitionSql(part, engine)}`).join(",")}
)`;
}
function onlyCounted(partitions, engine) {
  return partitions.parts.every(
    (part, index) => part.name === `p${index}` && part.values === void 0 && part.comment === "" && (part.options ?? []).length === 0 && (part.engine === void 0 || part.engine === engine)
  );
}
function partitionBySql(partitions, engine) {
  const { subpartition, parts: parts3 } = partitions;
  const counted = onlyCounted(partitions, engine);
  return [
    `PARTITION BY ${brackets(partitions.method, partitions.expression)}`,
    ...counted ? [`PARTITIONS ${parts3.length}`] : [],
    ...subpartition ? [
      `SUBPARTITION BY ${brackets(subpartition.method, subpartition.expression)}`,
      ...subpartition.count > 0 ? [`SUBPARTITIONS ${subpartition.count}`] : []
    ] : [],
    ...counted ? [] : [listSql(parts3, engine)]
  ].join(" ");
}
function bare(part, engine) {
  const { engine: own, ...rest } = part;
  return own === void 0 || own === engine ? rest : part;
}
function partitionChange(from, to) {
  const [was, is] = [from.partitions, to.partitions];
  if (!is) return { losses: [], ...was && { clause: "REMOVE PARTITIONING" } };
  const whole = { clause: partitionBySql(is, to.engine), losses: [] };
  if (!was) return whole;
  const left = was.parts.map((part) => bare(part, from.engine));
  const right = is.parts.map((part) => bare(part, to.engine));
  const alike = same4({ ...was, parts: [] }, { ...is, parts: [] }) && (was.subpartition === void 0 || same4(left, right));
  if (alike && same4(left, right)) return { losses: [] };
  const range = /^RANGE\b/.test(is.method);
  if (!alike || !(range || /^LIST\b/.test(is.method))) return whole;
  let start3 = 0;
  while (start3 < left.length && same4(left[start3], right[start3])) start3 += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start3 && same4(left.at(-1 - end), right.at(-1 - end)))
    end += 1;
  const gone2 = left.slice(start3, left.length - end);
  const come = right.slice(start3, right.length - end);
  if (gone2.length === 0 && end === 0) {
    return { alone: `ADD PARTITION ${listSql(come, to.engine)}`, losses: [] };
  }
  if (come.length === 0 && (end === 0 || !range)) {
    const names2 = nameList(gone2.map((part) => part.name));
    return {
      alone: `DROP PARTITION ${names2}`,
      losses: [`drops the partitions ${names2} of ${quoteIdentifier(to.name)} and the rows in them`]
    };
  }
  return reorganised(left, right, range, to.engine) ?? whole;
}
function reorganised(left, right, range, engine) {
  let start3 = 0;
  while (start3 < Math.min(left.length, right.length) - 1 && same4(left[start3], right[start3])) start3 += 1;
  let end = 0;
  const room = Math.min(left.length, right.length) - start3 - 1;
  while (end < room && same4(left.at(-1 - end), right.at(-1 - end))) end += 1;
  const gone2 = left.slice(start3, left.length - end);
  const come = right.slice(start3, right.length - end);
  const last = gone2.at(-1)?.values === come.at(-1)?.values;
  if (!last || !range && (gone2.length > 1 || come.length > 1) || gone2.length === left.length)
    return void 0;
  return {
    alone: `REORGANIZE PARTITION ${nameList(gone2.map((part) => part.name))} INTO ${listSql(come, engine)}`,
    losses: []
  };
}

// src/catalog/ddl-table.ts
function alterTable(name2, clauses, tail) {
  const head = `ALTER TABLE ${quoteIdentifier(name2)}`;
  if (clauses.length === 0) return `${head} ${tail ?? ""}`.trimEnd();
  if (clauses.length === 1 && tail === void 0) return `${head} ${clauses[0]}`;
  return [`${head}
  ${clauses.join(",\n  ")}`, ...tail === void 0 ? [] : [tail]].join("\n");
}
function zeroDates(...tables) {
  const zero = tables.some(
    (table2) => [...table2.columns.values()].some(
      ({ type: type3, default: value3 }) => /^(?:date|timestamp)/i.test(type3) && value3 !== void 0 && /^'\d{4}-(?:00-\d\d|\d\d-00)/.test(value3)
    )
  );
  return new Map(zero ? [["sql_mode", "''"]] : []);
}
var dropsHistory = "DROP SYSTEM VERSIONING";
function historyChange({ from, to }, drops) {
  const [has, goes] = [from.options.has("with system versioning"), drops.includes(dropsHistory)];
  const early = has && (from.engine !== to.engine || from.partitions !== void 0 && goes);
  return {
    /** Before the table's ALTER. */
    first: early ? [dropsHistory] : [],
    again: early && !goes ? ["ADD SYSTEM VERSIONING"] : [],
    losses: early || goes ? [`drops the history of the rows of ${to.name}`] : []
  };
}
function placePartitions({ from, to, renamed: renamed2 }, { change, dialect, early, mistaken }) {
  const { expression = "", subpartition } = from.partitions ?? {};
  const uses = `${expression} ${subpartition?.expression ?? ""}`;
  const again = early && from.partitions !== void 0 || !dialect.renamesInExpressions && mentions2(uses, new Set(renamed2.keys()));
  const tail = again && to.partitions ? partitionBySql(to.partitions, to.engine) : change.clause;
  const apart = tail !== void 0 && mistaken;
  const removed = from.partitions !== void 0 && (early || apart);
  return {
    removes: removed ? "REMOVE PARTITIONING" : void 0,
    together: apart || removed && !to.partitions ? void 0 : tail,
    behind: apart && to.partitions ? tail : void 0,
    alone: again ? void 0 : change.alone
  };
}
function planDirectly(pair, options) {
  const { from, to } = pair;
  const { dialect, schema } = options;
  const checks = checkChanges(pair, dialect);
  const columns2 = columnChanges(pair, { dialect, schema, ...checks });
  const indexes = indexChanges(pair, columns2, dialect);
  const periods = alterPeriods(from, to);
  const partitions = partitionChange(from, to);
  const settings2 = new Map([...zeroDates(from, to), ...historySettings(from) ?? []]);
  const alter = (clauses2, tail, losses) => clauses2.length === 0 && tail === void 0 ? [] : [step("table", to.name, alterTable(to.name, clauses2, tail), { settings: settings2, ...losses && { losses } })];
  const alone = (clauses2) => clauses2.flatMap((clause) => alter([clause]));
  const history = historyChange(pair, periods.drops);
  const {
    removes,
    together,
    behind: behind2,
    alone: partitionsAlone
  } = placePartitions(pair, {
    change: partitions,
    dialect,
    early: history.first.length > 0,
    mistaken: columns2.mistaken.size > 0
  });
  const clauses = [
    ...indexes.drops,
    ...periods.drops.filter((clause) => !history.first.includes(clause)),
    ...columns2.drops,
    ...columns2.changes,
    ...indexes.adds,
    ...checks.adds,
    ...periods.adds,
    ...history.again,
    ...alterOptions(from, to)
  ];
  const steps = (checksFirst) => {
    const freed = [...checks.drops].filter(([name2]) => !checksFirst.has(name2)).map(([, clause]) => clause);
    return [
      ...alter([], removes),
      ...alter(
        [...indexes.first, ...optionsBefore(from, to), ...history.first],
        void 0,
        history.first.length > 0 ? history.losses : []
      ),
      ...alter([...freed, ...clauses], together, [
        ...columns2.losses,
        ...history.first.length > 0 ? [] : history.losses
      ]),
      ...alter([], behind2),
      ...alone(columns2.withoutDefault.map((name2) => `ALTER COLUMN ${quoteIdentifier(name2)} DROP DEFAULT`)),
      ...alone(indexes.later),
      ...alter([], partitionsAlone, partitions.losses)
    ];
  };
  const onlyRenames = together === void 0 && clauses.every((clause) => clause.startsWith("RENAME COLUMN ")) && checks.drops.size === 0;
  const copied = dialect.renamesInExpressions || onlyRenames ? [] : pair.renamed.keys();
  return {
    pair,
    steps,
    droppedChecks: [...checks.drops.keys()],
    disturbed: /* @__PURE__ */ new Set([...columns2.disturbed, ...copied]),
    kept: indexes.kept,
    moved: from.engine !== to.engine || from.partitions === void 0 !== (to.partitions === void 0)
  };
}
var outsideHistory = (option2) => /^WITHOUT SYSTEM VERSIONING$/i.test(option2);
function planTable(pair, options) {
  const { from, to } = pair;
  const versioned = (table2) => table2.options.has("with system versioning");
  const begins = versioned(to) && (!versioned(from) || from.engine !== to.engine);
  const left = [...to.columns.values()].filter((column) => column.options.some(outsideHistory));
  if (!begins || left.length === 0) return planDirectly(pair, options);
  const columns2 = new Map(
    [...to.columns].map(([name2, column]) => [
      name2,
      { ...column, options: column.options.filter((option2) => !outsideHistory(option2)) }
    ])
  );
  const whole = { ...to, columns: columns2 };
  const first = planDirectly({ ...pair, to: whole }, options);
  const then = planDirectly({ from: whole, to, renamed: /* @__PURE__ */ new Map() }, options);
  return {
    ...first,
    pair,
    steps: (checksFirst) => [...first.steps(checksFirst), ...then.steps(/* @__PURE__ */ new Set())]
  };
}
function createTable(table2, foreignKeys, options) {
  const { dialect, schema } = options;
  const settings2 = zeroDates(table2);
  const beside = [...table2.checks.values()].filter((check) => isColumnCheck(check, table2, dialect));
  const lines = [
    ...[...table2.columns.values()].map(
      (column) => columnSql(column, {
        dialect,
        schema,
        inherited: table2,
        check: beside.find((check) => check.name === column.name)?.expression
      })
    ),
    ...periodsSql(table2),
    ...[...table2.indexes.values()].map((index) => indexSql(index, table2.engine, dialect)),
    ...foreignKeys.map((name2) => foreignKeySql(table2.foreignKeys.get(name2))),
    ...[...table2.checks.values()].filter((check) => !beside.includes(check)).map(checkSql)
  ];
  const partitions = table2.partitions ? `
${partitionBySql(table2.partitions, table2.engine)}` : "";
  const sql = `CREATE TABLE ${quoteIdentifier(table2.name)} (
  ${lines.join(",\n  ")}
) ${createOptions(table2)}${partitions}`;
  const without3 = [...table2.columns.values()].filter((column) => lacksDefault(column, dialect));
  return [
    step("table", table2.name, sql, { settings: settings2 }),
    ...without3.map(
      ({ name: name2 }) => step(
        "table",
        table2.name,
        alterTable(table2.name, [`ALTER COLUMN ${quoteIdentifier(name2)} DROP DEFAULT`]),
        {
          settings: settings2
        }
      )
    )
  ];
}

// src/catalog/ddl-tables.ts
function bySettings(table2, clauses) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const { sql, settings: settings2 } of clauses) {
    const key = JSON.stringify([...settings2]);
    const group2 = groups2.get(key) ?? { settings: settings2, sql: [] };
    group2.sql.push(sql);
    groups2.set(key, group2);
  }
  return [...groups2.values()].map(
    ({ settings: settings2, sql }) => step("foreign-key", table2, alterTable(table2, sql), { settings: settings2 })
  );
}
function parents(table2) {
  return [...table2.foreignKeys.values()].flatMap(
    (key) => key.referencedSchema === void 0 ? [key.referencedTable] : []
  );
}
function dropTables(gone2, to) {
  const { names: names2, unmet } = inOrder(gone2.keys(), (name2) => parents(gone2.get(name2)));
  const keys = [...unmet].map(([name2, needed]) => {
    const own = [...gone2.get(name2).foreignKeys.values()];
    const drops2 = own.filter((key) => key.referencedSchema === void 0 && needed.has(key.referencedTable)).map((key) => `DROP FOREIGN KEY ${quoteIdentifier(key.name)}`);
    return step("foreign-key", name2, alterTable(name2, drops2));
  });
  const stillNamed = new Set([...to.tables.values()].flatMap(parents));
  const drops = [...names2].reverse().map(
    (name2) => step("table", name2, `DROP TABLE ${quoteIdentifier(name2)}`, {
      losses: [`drops the table ${name2} and its rows`],
      // a foreign key to it stays, as it was made without checks
      settings: stillNamed.has(name2) && !to.tables.has(name2) ? /* @__PURE__ */ new Map([["foreign_key_checks", "0"]]) : void 0
    })
  );
  return [...keys, ...drops];
}
function createTables(come, existing, to, options) {
  const { names: names2 } = inOrder(come.keys(), (name2) => parents(come.get(name2)));
  const there = new Set(existing);
  const later = /* @__PURE__ */ new Map();
  const steps = [];
  for (const name2 of names2) {
    const table2 = come.get(name2);
    there.add(name2);
    const plain2 = [];
    const waiting = [];
    for (const key of table2.foreignKeys.values()) {
      const ready = key.referencedSchema !== void 0 || there.has(key.referencedTable);
      const usual = foreignKeySettings(key, to, options.dialect).size === 0;
      (ready && usual ? plain2 : waiting).push(key.name);
    }
    steps.push(...createTable(table2, plain2, options));
    if (waiting.length > 0) later.set(name2, waiting);
  }
  return { steps, later };
}
function foreignKeyAdds(changes, to, dialect) {
  return [...changes].flatMap(([name2, keys]) => {
    const table2 = to.tables.get(name2);
    return bySettings(
      name2,
      keys.map((key) => {
        const foreignKey = table2.foreignKeys.get(key);
        return {
          sql: `ADD ${foreignKeySql(foreignKey)}`,
          settings: foreignKeySettings(foreignKey, to, dialect)
        };
      })
    );
  });
}
function contestedChecks(plans, to) {
  const owners = /* @__PURE__ */ new Map();
  for (const table2 of to.tables.values()) {
    for (const check of table2.checks.values())
      if (!check.autoNamed) owners.set(check.name.toLowerCase(), table2.name);
  }
  const found = /* @__PURE__ */ new Map();
  for (const { pair, droppedChecks } of plans) {
    const taken = droppedChecks.filter(
      (name2) => (owners.get(name2.toLowerCase()) ?? pair.to.name) !== pair.to.name
    );
    if (taken.length > 0) found.set(pair.to.name, new Set(taken));
  }
  return found;
}
function tableSteps(renamed2, to, options) {
  const { catalog: from, columns: columns2, gone: displaced, step: renaming } = renamed2;
  const { dialect } = options;
  const plans = /* @__PURE__ */ new Map();
  const come = /* @__PURE__ */ new Map();
  const none2 = /* @__PURE__ */ new Map();
  for (const table2 of to.tables.values()) {
    const was = from.tables.get(table2.name);
    if (!was) come.set(table2.name, table2);
    else if (was !== table2) {
      plans.set(
        table2.name,
        planTable({ from: was, to: table2, renamed: columns2.get(table2.name) ?? none2 }, options)
      );
    }
  }
  const changes = foreignKeyChanges(from, to, plans);
  const gone2 = new Map([...displaced, ...[...from.tables].filter(([name2]) => !to.tables.has(name2))]);
  const contested = dialect.checksShareNames ? contestedChecks([...plans.values()], to) : /* @__PURE__ */ new Map();
  const existing = new Set([...to.tables.keys()].filter((name2) => !come.has(name2)));
  const created = createTables(come, existing, to, options);
  return {
    before: [
      ...[...changes.drops].map(
        ([name2, keys]) => step(
          "foreign-key",
          renamed2.oldName(name2),
          alterTable(
            renamed2.oldName(name2),
            keys.map((key) => `DROP FOREIGN KEY ${quoteIdentifier(renamed2.oldKey(name2, key))}`)
          )
        )
      ),
      ...dropTables(gone2, to),
      ...renaming ? [renaming] : []
    ],
    after: [
      ...[...contested].map(
        ([name2, checks]) => step(
          "check",
          name2,
          alterTable(
            name2,
            [...checks].map((check) => `${dialect.dropsCheck} ${quoteIdentifier(check)}`)
          )
        )
      ),
      ...[...plans.values()].flatMap((plan) => plan.steps(contested.get(plan.pair.to.name) ?? /* @__PURE__ */ new Set())),
      ...created.steps,
      ...foreignKeyAdds(new Map([...changes.adds, ...created.later]), to, dialect)
    ]
  };
}

// src/catalog/ddl-views.ts
var startsWithList = /^\(`/;
function viewSql(view, schema, verb) {
  const definition = unqualified(view.definition, schema);
  const algorithm = view.algorithm === "" ? "" : `ALGORITHM = ${view.algorithm} `;
  const security = view.security === "" ? "" : `SQL SECURITY ${view.security} `;
  const check = /^(?:NONE)?$/.test(view.checkOption) ? "" : ` WITH ${view.checkOption} CHECK OPTION`;
  return `${verb} ${algorithm}${definerClause(view.definer)}${security}VIEW ${quoteIdentifier(view.name)} ${startsWithList.test(definition) ? definition : `AS ${definition}`}${check}`;
}
function namedIn2(definition, schema) {
  const all = tokens(definition);
  return all.flatMap((token, index) => {
    const before = all[index - 2];
    const qualified2 = token.kind === "name" && isDot(all[index - 1]) && before?.kind === "name";
    return qualified2 && (schema === void 0 || before.value === schema) ? [token.value] : [];
  });
}
var same5 = (left, right) => left === right || JSON.stringify(left) === JSON.stringify(right);
function viewSteps(from, to, schema) {
  const before = [...from.views.keys()].filter((name2) => !to.views.has(name2)).map((name2) => step("view", name2, `DROP VIEW ${quoteIdentifier(name2)}`));
  const changed = /* @__PURE__ */ new Map();
  for (const view of to.views.values()) {
    const was = from.views.get(view.name);
    if (!was || !same5(was, view)) changed.set(view.name, view);
  }
  const needs = (name2) => namedIn2(to.views.get(name2).definition, schema);
  const { names: names2 } = changed.size > 0 ? inOrder(to.views.keys(), needs) : { names: [] };
  const after = names2.filter((name2) => changed.has(name2)).map(
    (name2) => step(
      "view",
      name2,
      viewSql(changed.get(name2), schema, from.views.has(name2) ? "CREATE OR REPLACE" : "CREATE")
    )
  );
  return { before, after };
}
function withoutEngine(definition) {
  const match = /^(.*?)\s*ENGINE=(\S+)(.*)$/s.exec(definition);
  return match ? { rest: `${match[1]}${match[3]}`, engine: match[2] ?? "" } : { rest: definition, engine: "" };
}
function alterSequence(from, to) {
  const [was, is] = [withoutEngine(from.definition), withoutEngine(to.definition)];
  const name2 = quoteIdentifier(to.name);
  return [
    ...was.engine === is.engine ? [] : [step("sequence", to.name, `ALTER TABLE ${name2} ENGINE=${is.engine}`)],
    ...was.rest === is.rest ? [] : [step("sequence", to.name, `ALTER SEQUENCE ${name2} ${is.rest}`)]
  ];
}
function sequenceSteps(from, to) {
  const first = [];
  const after = [];
  for (const name2 of from.sequences.keys()) {
    if (to.sequences.has(name2)) continue;
    const taken = to.tables.has(name2) || to.views.has(name2);
    (taken ? first : after).push(
      step("sequence", name2, `DROP SEQUENCE ${quoteIdentifier(name2)}`, {
        losses: [`drops the sequence ${name2} and where it stands`]
      })
    );
  }
  const before = [...to.sequences.values()].flatMap((sequence) => {
    const was = from.sequences.get(sequence.name);
    if (was) return was === sequence ? [] : alterSequence(was, sequence);
    return [
      step(
        "sequence",
        sequence.name,
        `CREATE SEQUENCE ${quoteIdentifier(sequence.name)} ${sequence.definition}`
      )
    ];
  });
  return { first, before, after };
}

// src/catalog/ddl.ts
var emptyCatalog = {
  charset: "",
  collation: "",
  tables: /* @__PURE__ */ new Map(),
  views: /* @__PURE__ */ new Map(),
  triggers: /* @__PURE__ */ new Map(),
  routines: /* @__PURE__ */ new Map(),
  events: /* @__PURE__ */ new Map(),
  sequences: /* @__PURE__ */ new Map()
};
function without(catalog, ignored) {
  const kept2 = (from) => new Map([...from].filter(([, value3]) => !ignored(value3.name)));
  const { tables, views, triggers, routines, events, sequences } = catalog;
  return {
    ...catalog,
    tables: kept2(tables),
    views: kept2(views),
    triggers: new Map([...kept2(triggers)].filter(([, trigger]) => !ignored(trigger.table))),
    routines: kept2(routines),
    events: kept2(events),
    sequences: kept2(sequences)
  };
}
function changeStatements(from, to, options) {
  if (from === to) return [];
  const { flavor, schema, renames, sqlMode, ignore = [] } = options;
  if (ignore.length > 0) {
    const ignored = globs(ignore);
    return changeStatements(without(from, ignored), without(to, ignored), { ...options, ignore: [] });
  }
  const dialect = dialectOf(flavor);
  const renamed2 = renamedCatalog(from, to, renames);
  const programs = { dialect, sqlMode };
  const events = eventSteps(from, to, programs);
  const triggers = triggerSteps(renamed2.catalog, to, programs);
  const routines = routineSteps(from, to, programs);
  const views = viewSteps(from, to, schema);
  const sequences = sequenceSteps(from, to);
  const tables = tableSteps(renamed2, to, { dialect, schema });
  return withSettings([
    ...schemaSteps(from, to, schema),
    ...events.before,
    ...triggers.before,
    ...routines.before,
    ...views.before,
    ...sequences.first,
    ...tables.before,
    ...sequences.before,
    ...tables.after,
    ...sequences.after,
    ...routines.after,
    ...views.after,
    ...triggers.after,
    ...events.after
  ]);
}
function createStatements(catalog, options) {
  return changeStatements(emptyCatalog, catalog, options);
}

// src/rehearsal/closing.ts
async function closeDrift(trial) {
  const { head, models, ignore, scratch, flavor } = trial;
  if (diffCatalogs(models, head, { ignore }).length === 0) return void 0;
  const [rows] = await scratch.admin.query("SELECT @@GLOBAL.sql_mode AS mode");
  const options = { flavor, schema: scratch.schema, sqlMode: rows[0]?.mode ?? "" };
  const [from, to] = [without2(head, ignore), without2(models, ignore)];
  const { renames } = trial;
  const up = changeStatements(from, to, { ...options, ...renames && { renames } });
  const down = changeStatements(to, from, {
    ...options,
    ...renames && { renames: invertedRenames(renames) }
  });
  if (await thereAndBack()) return { up, down, verified: true };
  const because = await attempt2(
    "The migrated schema, made again from what was read of it,",
    createStatements(head, options),
    head
  ) ?? await attempt2("The SQL", up, models) ?? (trial.oneWay ? void 0 : await attempt2("The SQL of its way back", down, head));
  return { up, down, verified: because === void 0, ...because !== void 0 && { because } };
  async function thereAndBack() {
    const { reader: reader2, player } = trial;
    const now = await reader2.advance(models);
    if (diffCatalogs(models, now, { ignore }).length > 0) return false;
    if ((await play(player, down)).failure) return false;
    if (diffCatalogs(head, await reader2.advance(now), { ignore }).length > 0) return false;
    return await attempt2("The SQL", up, models) === void 0;
  }
  async function attempt2(what, statements, expected) {
    if (expected === head && statements !== down)
      await scratch.reset({ charset: head.charset, collation: head.collation });
    const { failure } = await play(trial.player, statements);
    if (failure) return `${what} was refused: ${failure.error?.message ?? failure.message}`;
    const left = diffCatalogs(expected, await trial.reader.full(), { ignore });
    const [first] = left;
    return first && `${what} leaves ${left.length === 1 ? "a difference" : `${left.length} differences`}, in ${first.path.join(".") || "the schema itself"}`;
  }
}
function play(player, statements) {
  const nowhere = { file: "", line: 1, column: 1 };
  return player.play({
    kind: "sql",
    file: "",
    statements: statements.map(({ sql }) => ({ sql, at: nowhere }))
  });
}
function without2(catalog, ignore) {
  if (ignore.length === 0) return catalog;
  const ignored = globs(ignore);
  const keep2 = (part) => new Map(
    [...part].filter(
      ([, value3]) => !ignored(value3.name) && !(value3.table !== void 0 && ignored(value3.table))
    )
  );
  return {
    ...catalog,
    tables: keep2(catalog.tables),
    views: keep2(catalog.views),
    triggers: keep2(catalog.triggers),
    routines: keep2(catalog.routines),
    events: keep2(catalog.events),
    sequences: keep2(catalog.sequences)
  };
}

export {
  quoteText,
  fold,
  openCatalogReader,
  readCatalog,
  hiddenTables,
  readBaseline,
  readFixtures,
  readPart,
  planShards,
  readPlans,
  emptyCatalog,
  createStatements,
  openScratch,
  closeDrift,
  openServer
};
