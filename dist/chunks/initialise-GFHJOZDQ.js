import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-EOQKMPP5.js";
import "./chunk-5ILLF5MY.js";
import {
  openDrivers
} from "./chunk-V3LFHMPC.js";
import {
  readModels
} from "./chunk-DJOX5GCD.js";
import {
  readMigrations
} from "./chunk-RK42EVQH.js";
import {
  configFiles
} from "./chunk-HJWOSSRV.js";
import "./chunk-HL4V23W5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-OX5RIVW5.js";
import "./chunk-P3MF4QDO.js";
import "./chunk-ZKBTBH3X.js";
import {
  plural
} from "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import {
  formats,
  lookUp,
  parseIni,
  readFolder
} from "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import {
  exitCodes
} from "./chunk-GFN5YJ4A.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-5GFEVFVL.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/initialise.ts
import { access, mkdir, stat, writeFile } from "node:fs/promises";
import path5 from "node:path";

// src/discovery/draft.ts
import path4 from "node:path";

// src/discovery/migrations.ts
import path from "node:path";
var passedOver = /^(?:vendor|third_party|dist|build|out|target|coverage|venv|env|__pycache__|site-packages|tests?|__tests__|specs?|e2e|fixtures?|testdata|seeds?|seeders|examples?)$/i;
var elsewhere = /^(?:postgres(?:ql)?|pgsql|pg|cockroach(?:db)?|crdb|sqlite3?|mssql|sqlserver|oracle|db2|h2|hsqldb|clickhouse|cassandra|spanner|redshift|snowflake)$/i;
async function findMigrations(root) {
  const { folder } = await readFolder(root, ".");
  const files = folder.files.filter(
    (file) => !file.split("/").slice(0, -1).some((part) => passedOver.test(part))
  );
  const all = formats;
  const notes = [];
  const configs = await findConfigs(root, files, all, notes);
  const owned = configs.map((config) => path.posix.dirname(config.path));
  const folders = (await visit({ ...folder, files }, ".", all)).filter(
    ({ formats: [first] }) => first !== "alembic" || owned.length === 0
  );
  const others = folders.filter(({ path: place }) => place.split("/").some((part) => elsewhere.test(part)));
  if (others.length > 0)
    notes.push(
      `Left out, because a folder's name says that they are not for MySQL: ${others.map(({ path: place }) => place).join(", ")}.`
    );
  return { files, folders: folders.filter((folder2) => !others.includes(folder2)), configs, notes };
}
async function findConfigs(root, files, all, notes) {
  const read = configFiles(root);
  const found = [];
  for (const format of all) {
    for (const file of files.filter((one) => path.posix.basename(one) === format.file?.usual)) {
      try {
        const listed = format.file?.databases(await read.read(file));
        if (listed === void 0) continue;
        if (listed.databases.length > 0)
          found.push({ path: file, format: format.name, databases: listed.databases });
        notes.push(...listed.problems.map(({ message }) => message), ...listed.notices);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        notes.push(...error.problems.map(({ message }) => message));
      }
    }
  }
  return found;
}
async function visit(folder, place, all) {
  const here = folder.files.filter((file) => !file.includes("/"));
  const whole = async () => {
    const fitting = await fits(folder, place, all);
    return fitting.length === 0 ? [] : [{ path: place, formats: fitting }];
  };
  if (here.length > 0 && (await fits({ ...folder, files: here }, place, all)).length > 0) {
    const found = await whole();
    if (found.length > 0) return found;
  }
  const names = new Set(
    folder.files.filter((file) => file.includes("/")).map((file) => file.split("/")[0] ?? "")
  );
  const below = [];
  for (const name of [...names].sort()) {
    const inside = folder.files.filter((file) => file.startsWith(`${name}/`)).map((file) => file.slice(name.length + 1));
    const child = {
      absolute: path.join(folder.absolute, name),
      relative: path.posix.join(place, name),
      files: inside,
      text: (file) => folder.text(`${name}/${file}`)
    };
    below.push(...await visit(child, child.relative, all));
  }
  return below.length > 0 || place === "." ? below : whole();
}
var namedForIt = /migrat|changelog|changesets|^db$|^ddl$|umzug/i;
var weak = /* @__PURE__ */ new Set(["umzug", "plain"]);
async function fits(folder, place, all) {
  if (!folder.files.some((file) => /\.(?:sql|xml|ya?ml|json|[cm]?[jt]s)$/.test(file))) return [];
  const named2 = place.split("/").some((part) => namedForIt.test(part));
  const found = [];
  for (const format of all) {
    if (weak.has(format.name) && !named2) continue;
    if (await Promise.resolve(format.detect(folder)).catch(() => false)) found.push(format.name);
  }
  return found;
}

// src/discovery/models.ts
import { readFile } from "node:fs/promises";
import path2 from "node:path";
var textOf = (root, file) => readFile(path2.join(root, file), "utf8").catch(() => "");
var placesOfModels = /^(?:models?|schemas?|structure|ddl|tables)$/i;
async function findSqlModels(root, files, names, migrations) {
  const scripts = files.filter(
    (file) => file.endsWith(".sql") && !migrations.some((folder) => folder !== "." && file.startsWith(`${folder}/`))
  );
  const found = /* @__PURE__ */ new Map();
  const creates = async (file) => /\bCREATE\s+TABLE\b/i.test(await textOf(root, file));
  for (const name of names) {
    for (const file of scripts) {
      const folders = file.split("/").slice(0, -1);
      const own = path2.posix.basename(file, ".sql") === name;
      const inOwn = folders.at(-1) === name;
      const sole = names.length === 1 && /^(?:schema|structure|models?)$/i.test(path2.posix.basename(file, ".sql"));
      const placed = folders.some((part) => placesOfModels.test(part));
      if (!(sole || placed && (own || inOwn)) || !await creates(file)) continue;
      found.set(name, own || sole ? file : path2.posix.dirname(file));
      break;
    }
  }
  return found;
}
async function alembicHints(root, file, section) {
  const { ini } = parseIni(await textOf(root, file), file);
  const folder = scriptLocation(ini, section, path2.dirname(path2.join(root, file)));
  const code = folder === void 0 ? "" : await textOf(root, path2.join(path2.relative(root, folder), "env.py"));
  const hasModels = /^target_metadata\s*=\s*(?!None\b)/m.test(code);
  const driver = /\bmysql\+(\w+)/.exec(`${code}${ini.defaults.get("sqlalchemy.url")?.value ?? ""}`)?.[1] ?? "pymysql";
  const env = {};
  const asked = /\b(?:environ(?:\.get)?\s*[[(]|getenv\s*\()\s*["']([A-Z_][A-Z0-9_]*)["']([^\n]*)/g;
  for (const [, name = "", rest = ""] of code.matchAll(asked)) {
    if (!/UR[IL]|DSN|DATABASE|MYSQL/.test(name) || /PASS|USER|HOST|PORT|NAME$/.test(name)) continue;
    const begun = /^[\])}\s]*(?:\+\s*f?["']\/|\/)/.test(rest);
    env[name] = `mysql+${driver}://{user}:{password}@{host}:{port}${begun ? "" : "/{schema}"}`;
  }
  return { hasModels, env };
}
function scriptLocation(ini, section, here) {
  const found = lookUp(ini, section, "script_location", here);
  return found.kind === "value" ? path2.resolve(here, found.text) : void 0;
}
async function findServers(root, files) {
  const found = /* @__PURE__ */ new Set();
  for (const file of files.filter((one) => /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/.test(one))) {
    const images = (await textOf(root, file)).matchAll(
      /^\s*image:\s*["']?(?:docker\.io\/)?(?:library\/)?((?:mysql|mariadb):\d+(?:\.\d+){0,2})\b/gm
    );
    for (const [, image] of images) if (image !== void 0) found.add(image);
  }
  return [...found].sort();
}

// src/discovery/names.ts
import path3 from "node:path";
var general = /^(?:\.|migrations?|migrate|db|databases?|sql|mysql|mariadb|prisma|drizzle|alembic|flyway|liquibase|goose|dbmate|umzug|versions|changelogs?|schemas?|src|main|resources|server|backend|api|app|lib|internal|pkg|cmd|services?|apps|packages|scripts|data|ddl|up)$/i;
function nameAll(paths, fallback) {
  const parts = paths.map((one) => one.split("/").filter((part) => !general.test(part)));
  const depth = (count) => parts.map((own) => own.slice(-count).join("_") || fallback);
  for (let count = 1; count < 6; count += 1) {
    const names = depth(count).map(tidy);
    if (new Set(names).size === names.length) return names;
  }
  const seen = /* @__PURE__ */ new Map();
  return depth(1).map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? tidy(name) : `${tidy(name)}_${times}`;
  });
}
var tidy = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}_$]+/gu, "_").replace(/^_+|_+$/g, "").slice(0, 64) || "shop";
function sharedPattern(places) {
  const patterns = places.map(({ name, path: place }) => {
    const parts = place.split("/");
    const at = parts.lastIndexOf(name);
    return at === -1 ? void 0 : parts.with(at, "{database}").join("/");
  });
  const [first] = patterns;
  return patterns.length > 1 && first !== void 0 && patterns.every((one) => one === first) ? first : void 0;
}
var nameOfFolder = (folder) => tidy(path3.basename(folder));

// src/discovery/draft.ts
async function draftMatrix({ root, from }) {
  const { files, folders, configs, notes: told } = await findMigrations(root);
  const wanted = from === void 0 ? configs : configs.filter((config) => config.path === from);
  const notes = [...told];
  const ofFiles = (await Promise.all(wanted.map((config) => databasesOf(root, config)))).flat();
  const ofFolders = from === void 0 ? await named(root, files, folders, notes) : [];
  const databases = [...ofFiles, ...ofFolders];
  const [only, ...others] = wanted;
  const sections = from === void 0 && others.length === 0 && ofFolders.length === 0 && alike(ofFiles);
  for (const prisma of files.filter((file) => file.endsWith("schema.prisma")))
    notes.push(
      `${prisma} is not read as models. Have Prisma write them as SQL (\`prisma migrate diff --from-empty --to-schema-datamodel ${prisma} --script\`) and name that file with \`models\`.`
    );
  const without = databases.filter(({ models }) => models === void 0).map(({ name }) => name);
  if (without.length > 0)
    notes.push(
      `No models were found for ${without.join(", ")}, so \`drift\` is skipped there. They are CREATE statements in files, or SQLAlchemy's: \`models: ${without[0]}.sql\`.`
    );
  const known = ["requirements.txt", "pyproject.toml"].find((file) => files.includes(file));
  return {
    ...sections && only && { from: only.path },
    servers: await findServers(root, files),
    databases,
    notes,
    installs: {
      node: files.includes("package.json") && ofFolders.some(({ migrations }) => isCode(files, migrations.path)),
      ...ofFiles.length > 0 && { python: known ?? "unknown" }
    }
  };
}
var alike = (databases) => new Set(databases.map(({ models, env }) => JSON.stringify([models, env]))).size === 1;
var isCode = (files, folder) => files.some((file) => file.startsWith(`${folder}/`) && /\.[cm]?[jt]s$/.test(file));
async function databasesOf(root, { path: file, format, databases }) {
  return Promise.all(
    databases.map(async ({ name, options }) => {
      const { section = name, engine } = options;
      const { hasModels, env } = await alembicHints(root, file, section);
      return {
        name,
        migrations: {
          path: file,
          format,
          options: { ...section !== name && { section }, ...engine !== void 0 && { section, engine } }
        },
        ...hasModels && { models: { use: "sqlalchemy" } },
        env
      };
    })
  );
}
async function named(root, files, folders, notes) {
  const places = folders.map((folder) => folder.path);
  const names = nameAll(places, nameOfFolder(root));
  const models = await findSqlModels(root, files, names, places);
  return folders.map(({ path: place, formats: [format = "auto", ...others] }, index) => {
    const name = names[index] ?? nameOfFolder(path4.join(root, place));
    const model = models.get(name);
    if (others.length > 0)
      notes.push(
        `${place} looks like ${[format, ...others].join(" and ")}; ${format} was written down. Correct it if it is not.`
      );
    return {
      name,
      migrations: { path: place, ...others.length > 0 && { format }, options: {} },
      ...model !== void 0 && { models: { path: model } },
      env: {}
    };
  });
}

// src/discovery/matrix-text.ts
function matrixText(draft) {
  const { databases, servers, from } = draft;
  const shared = sharedKeys(draft);
  const defaults = Object.entries(shared).flatMap(([key, value]) => lines(key, value));
  const entries = databases.map((database) => entry(database, shared));
  return [
    "# The databases of this repository: `multidb-migrate verify` plays each up, down and up again.",
    "version: 1",
    servers.length > 0 ? `servers: [${servers.join(", ")}]` : "# servers: [mysql:8.4, mariadb:11.8] # each database on each; without it, whatever can be had first",
    ...defaults.length > 0 ? ["defaults:", ...defaults.map((line) => `  ${line}`)] : ["# defaults:"],
    `${defaults.length > 0 ? "  # " : "#   "}url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history`,
    "databases:",
    ...from === void 0 ? entries.flat() : [
      `  from: ${scalar(from)} # ${databases.map(({ name }) => name).join(", ")}`,
      ...databases.flatMap(
        ({ name, needs }) => needs ? [`  ${scalar(name)}: { needs: [${needs.map(scalar).join(", ")}] }`] : []
      )
    ],
    ""
  ].join("\n");
}
function sharedKeys({ databases, from }) {
  const [first] = databases;
  if (first === void 0) return {};
  const same = (value) => new Set(databases.map((database) => JSON.stringify(value(database)))).size === 1;
  const several = databases.length > 1 || from !== void 0;
  const shared = {};
  const pattern = sharedPattern(databases.map(({ name, migrations }) => ({ name, path: migrations.path })));
  if (pattern !== void 0 && databases.every(({ migrations }) => migrations.format === void 0))
    shared.migrations = pattern;
  else if (from === void 0 && several && same(({ migrations }) => migrations))
    shared.migrations = migrationsOf(first);
  const models = databases.map(({ name, models: own }) => ({
    name,
    path: own && "path" in own ? own.path.replace(/\.sql$/, "") : ""
  }));
  const ofModels = sharedPattern(models);
  const endings = new Set(
    databases.map(({ models: own }) => own && "path" in own && own.path.endsWith(".sql"))
  );
  if (ofModels !== void 0 && endings.size === 1)
    shared.models = `${ofModels}${endings.has(true) ? ".sql" : ""}`;
  else if (several && first.models && "use" in first.models && same(({ models: own }) => own))
    shared.models = { use: "sqlalchemy" };
  if (several && Object.keys(first.env).length > 0 && same(({ env }) => env)) shared.env = first.env;
  return shared;
}
function migrationsOf({ migrations: { path: path6, format, options } }) {
  if (format === void 0 && Object.keys(options).length === 0) return path6;
  return { path: path6, ...format !== void 0 && { format }, ...options };
}
function entry(database, shared) {
  const { name, models, env, needs } = database;
  const own = [
    ..."migrations" in shared ? [] : lines("migrations", migrationsOf(database)),
    ..."models" in shared || models === void 0 ? [] : lines("models", "path" in models ? models.path : models),
    ...needs ? [`needs: [${needs.map(scalar).join(", ")}]`] : [],
    ..."env" in shared || Object.keys(env).length === 0 ? [] : lines("env", env)
  ];
  return own.length === 0 ? [`  ${scalar(name)}: {}`] : [`  ${scalar(name)}:`, ...own.map((line) => `    ${line}`)];
}
function lines(key, value) {
  if (typeof value === "string") return [`${key}: ${scalar(value)}`];
  if (key === "env")
    return [`${key}:`, ...Object.entries(value).map(([name, text]) => `  ${name}: ${JSON.stringify(text)}`)];
  const inside = Object.entries(value).map(([name, text]) => `${name}: ${flowScalar(text)}`);
  return [`${key}: { ${inside.join(", ")} }`];
}
var scalar = (text) => /^[A-Za-z_./][\w./{}-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|from)$/i.test(text) ? text : JSON.stringify(text);
var flowScalar = (text) => /[{}]/.test(text) ? JSON.stringify(text) : scalar(text);

// src/discovery/prove.ts
async function proveMatrix(text, root, env) {
  var _stack = [];
  try {
    const matrix = await loadMatrix({ file: defaultMatrixFile, cwd: root, env, text });
    const drivers = __using(_stack, openDrivers(env), true);
    const databases = [];
    for (const database of matrix.databases) {
      const { format, migrations, problems } = await readMigrations(root, database, drivers);
      const models = await readModels(root, database);
      databases.push({
        name: database.name,
        format,
        migrations: migrations.length,
        problems,
        models: models?.problems ?? [],
        refersTo: await references(root, migrations, matrix.databases, database)
      });
    }
    return { databases };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function references(root, migrations, databases, { name: own }) {
  const files = [...new Set(migrations.map(({ at }) => at.file))];
  const text = (await Promise.all(files.map((file) => textOf(root, file)))).join("\n");
  const found = /* @__PURE__ */ new Set();
  const sql = /\b(?:REFERENCES|FROM|JOIN)\s+`?([\w$]+)`?\s*\.\s*`?[\w$]/gi;
  for (const [, schema = ""] of text.matchAll(sql)) found.add(schema);
  for (const [, schema = ""] of text.matchAll(/["']([\w$]+)\.[\w$]+\.[\w$]+["']/g)) found.add(schema);
  return databases.filter(({ name, schema }) => name !== own && found.has(schema)).map(({ name }) => name);
}

// src/discovery/workflow-text.ts
function workflowText({ installs }, folder) {
  const run = folder === "" ? "" : `
        working-directory: ${folder}`;
  const install = {
    "requirements.txt": `- run: pip install -r requirements.txt${run}`,
    "pyproject.toml": `- run: pip install .${run}`,
    unknown: "- run: pip install alembic sqlalchemy pymysql # and whatever else the project imports"
  };
  const python = installs.python === void 0 ? "" : `
      - uses: actions/setup-python@v6
        with:
          python-version: '3.13'
      ${install[installs.python]}`;
  const node = installs.node ? `
      - run: npm ci${run}` : "";
  const inside = folder === "" ? "" : `
        with:
          working-directory: ${folder}`;
  return `name: multidb-migrate
on: [pull_request, merge_group]
permissions:
  contents: read
  pull-requests: write # for the comment only
jobs:
  migrations: # make it a required check
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
          fetch-depth: 0 # what the change is compared with${python}${node}
      - uses: org/multidb-migrate@v1${inside}
`;
}

// src/commands/initialise.ts
async function initialise({ values, cwd, env, stdout, stderr }) {
  const root = path5.resolve(cwd);
  const from = values.from === void 0 ? void 0 : await fileBelow(root, String(values.from));
  const found = await draftMatrix({ root, from });
  if (found.databases.length === 0) throw nothingFound(found, from);
  const { draft, proved } = await tried(found, root, env);
  const repository = await repositoryOf(root);
  const folder = path5.relative(repository, root).split(path5.sep).join("/");
  const workflow = path5.join(repository, ".github/workflows/multidb-migrate.yml");
  const files = [
    { file: path5.join(root, defaultMatrixFile), text: matrixText(draft) },
    { file: workflow, text: workflowText(draft, folder) }
  ];
  const shown = (file) => path5.relative(cwd, file).split(path5.sep).join("/");
  for (const { file, text } of files) {
    if (values["dry-run"] === true) stdout.write(`# ${shown(file)}
${text}
`);
    else if (await writeNew(file, text)) stdout.write(`✓ ${shown(file)}
`);
    else
      stdout.write(
        `– ${shown(file)} is there already and is left as it is. This would be in it:

${text}
`
      );
  }
  const report = values["dry-run"] === true ? stderr : stdout;
  for (const line of databaseLines(draft, proved)) report.write(`${line}
`);
  for (const note of draft.notes) report.write(`· ${note}
`);
  report.write("Next: `multidb-migrate verify`, and make the job `migrations` a required check.\n");
  return exitCodes.passed.code;
}
async function fileBelow(root, written) {
  const relative = path5.relative(root, path5.resolve(root, written)).split(path5.sep).join("/");
  const problem = (message, hint) => new ProblemError([{ code: "usage", message, hint }]);
  if (relative.startsWith("..") || path5.isAbsolute(relative))
    throw problem(
      `"${written}" is not below this folder.`,
      "Call `init` in the folder that is to hold multidb.yml."
    );
  const status = await stat(path5.join(root, relative)).catch(() => void 0);
  if (!status?.isFile()) throw problem(`There is no file "${written}".`, "Name the alembic.ini.");
  return relative;
}
function nothingFound({ notes }, from) {
  const where = from === void 0 ? "here or below" : `in ${from}`;
  const hint = [
    ...notes,
    from === void 0 ? 'Looked for: an alembic.ini, and folders of migrations by the names and marks of their files (README.md, "Formats"); not in folders of tests, examples and vendors. With migrations in a folder of another look, write it down: databases: { shop: { migrations: { path: db/shop, format: plain } } }.' : "A section is a database when it has version_locations, script_location or sqlalchemy.url of its own."
  ].join(" ");
  return new ProblemError([{ code: "usage", message: `No migrations were found ${where}.`, hint }]);
}
async function tried(draft, root, env) {
  const { databases: read } = await proveMatrix(matrixText(draft), root, env);
  const notes = [];
  const databases = draft.databases.map((database) => {
    const { models, ...others } = database;
    const one = read.find(({ name }) => name === database.name);
    const [fault] = one?.models ?? [];
    if (fault !== void 0)
      notes.push(
        `What looked like the models of ${database.name} cannot be read, and was left out: ${fault.message}`
      );
    const needs = one?.refersTo ?? [];
    return {
      ...others,
      ...models !== void 0 && fault === void 0 && { models },
      ...needs.length > 0 && { needs }
    };
  });
  const better = { ...draft, databases, notes: [...draft.notes, ...notes] };
  try {
    return { draft: better, proved: await proveMatrix(matrixText(better), root, env) };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problems.some(({ code }) => code !== "matrix-needs"))
      throw error;
    const apart = databases.map(({ needs: _, ...database }) => database);
    const circle = `Databases refer to each other in a circle, which \`needs\` cannot say: ${error.problems[0]?.message}`;
    const without = { ...better, databases: apart, notes: [...better.notes, circle] };
    return { draft: without, proved: await proveMatrix(matrixText(without), root, env) };
  }
}
function databaseLines({ databases }, proved) {
  return proved.databases.flatMap(({ name, format, migrations, problems }) => {
    const draft = databases.find((one) => one.name === name);
    const place = draft === void 0 ? "" : ` in ${draft.migrations.path}`;
    const count = `${plural(migrations, "migration")} of ${format}${place}`;
    const [problem] = problems;
    const models = draft?.models === void 0 ? "" : `, models in ${"path" in draft.models ? draft.models.path : "env.py"}`;
    if (problem === void 0) return [`  ${name}: ${count}${models}`];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more: \`verify\` tells them)` : "";
    return [`  ${name}: ${format}${place}${models}, which cannot be read yet: ${problem.message}${more}`];
  });
}
async function repositoryOf(root) {
  for (let folder = root; ; folder = path5.dirname(folder)) {
    const is = await access(path5.join(folder, ".git")).then(
      () => true,
      () => false
    );
    if (is) return folder;
    if (path5.dirname(folder) === folder) return root;
  }
}
async function writeNew(file, text) {
  await mkdir(path5.dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}
export {
  initialise
};
