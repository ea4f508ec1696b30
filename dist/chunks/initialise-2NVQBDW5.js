import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readModels
} from "./chunk-SD4WFK5G.js";
import {
  readMigrations
} from "./chunk-2CUQEZ63.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  configFiles,
  defaultMatrixFile,
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-MHUBGV6N.js";
import {
  cannotWrite
} from "./chunk-F3NBS7GA.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import {
  closing,
  formats,
  lookUp,
  parseIni,
  readFolder,
  wordsOf
} from "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-OTFNIHNV.js";
import {
  configName,
  providerOf,
  schemaOfConfig
} from "./chunk-UABIVEP5.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
import {
  exitCodes
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/initialise.ts
import { access, mkdir, stat, writeFile } from "node:fs/promises";
import path8 from "node:path";

// src/discovery/draft.ts
import path7 from "node:path";

// src/discovery/code-models.ts
import path4 from "node:path";

// src/formats/sequelize-rc.ts
import path from "node:path";
var defaults = { migrations: "migrations", models: "models", config: "config/config.json" };
var keys = { migrations: "migrations-path", models: "models-path", config: "config" };
function readSequelizeRc(text) {
  const said = { ...defaults };
  const unread = [];
  const bare = (text ?? "").replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    "$1"
  );
  for (const name of Object.keys(keys)) {
    const key = keys[name];
    const camel = key.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    const value = new RegExp(`(?:^|[{,\\s])["']?(?:${key}|${camel})["']?\\s*:\\s*`).exec(bare);
    if (value === null) continue;
    const read = pathAt(bare.slice(value.index + value[0].length));
    if (read === void 0) unread.push(key);
    else said[name] = read;
  }
  return { ...said, unread };
}
function pathAt(text) {
  const string = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*(?=[,}\n]|$)/.exec(text);
  if (string) return normal([string[1] ?? string[2] ?? string[3] ?? ""]);
  const call = /^(?:\w+\.)?(?:resolve|join)\(([^()]*(?:process\.cwd\(\))?[^()]*)\)\s*(?=[,}\n]|$)/.exec(text);
  if (!call) return void 0;
  const parts = [];
  for (const argument of call[1].split(",").map((each) => each.trim())) {
    if (argument === "" || argument === "__dirname" || argument === "process.cwd()") continue;
    const quoted = /^(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)$/.exec(argument);
    if (!quoted) return void 0;
    parts.push(quoted[1] ?? quoted[2] ?? quoted[3] ?? "");
  }
  return parts.length === 0 ? void 0 : normal(parts);
}
function normal(parts) {
  if (parts.some((part) => path.posix.isAbsolute(part) && parts.length === 1)) return void 0;
  const joined = path.posix.normalize(parts.join("/")).replace(/\/$/, "");
  return joined.startsWith("..") || path.posix.isAbsolute(joined) ? void 0 : joined;
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
  for (const [index, name] of names.entries()) {
    for (const file of scripts) {
      const folders = file.split("/").slice(0, -1);
      const own = path2.posix.basename(file, ".sql") === name;
      const inOwn = folders.at(-1) === name;
      const general2 = /^(?:schema|structure|models?)$/i.test(path2.posix.basename(file, ".sql"));
      const sole = general2 && (names.length === 1 || isAlone(path2.posix.dirname(file), index, migrations));
      const placed = folders.some((part) => placesOfModels.test(part));
      if (!(sole || placed && (own || inOwn)) || !await creates(file)) continue;
      found.set(name, own || sole ? file : path2.posix.dirname(file));
      break;
    }
  }
  return found;
}
var isAlone = (folder, index, migrations) => migrations.every((place, at) => place.startsWith(`${folder}/`) === (at === index));
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

// src/discovery/packages.ts
import path3 from "node:path";
function packageOf(files, place) {
  for (let folder = place; folder !== "."; folder = path3.posix.dirname(folder))
    if (files.includes(`${folder}/package.json`)) return folder;
  return ".";
}
var mysql = /"(?:mysql2?|mariadb|@mikro-orm\/(?:mysql|mariadb)|@sequelize\/(?:mysql|mariadb)|@planetscale\/database|serverless-mysql|@prisma\/adapter-mariadb)"\s*:/;
var others = /"(?:pg|postgres|pg-promise|sqlite3|better-sqlite3|mssql|tedious|oracledb|@libsql\/client|mongodb|@mikro-orm\/(?:postgresql|sqlite|better-sqlite|libsql|mssql|mongodb)|@sequelize\/(?:postgres|sqlite3|mssql|db2))"\s*:/;
async function isElsewhere(root, files, place) {
  const home = packageOf(files, place);
  const manifests = [.../* @__PURE__ */ new Set([path3.posix.join(home, "package.json"), "package.json"])];
  const text = (await Promise.all(manifests.map((file) => textOf(root, file)))).join("\n");
  return others.test(text) && !mysql.test(text);
}

// src/discovery/code-models.ts
async function findCodeModels(root, files) {
  const text = (file) => textOf(root, file);
  const found = await Promise.all([
    findPrisma(files, text),
    ofFiles(files, text, /(?:^|\/)drizzle[\w.-]*\.config\.[cm]?[jt]s$/, drizzle),
    ofFiles(files, text, /(?:^|\/)mikro-orm[\w.-]*\.config\.[cm]?[jt]s$/, mikroOrm),
    ofFiles(
      files,
      text,
      /(?:^|\/)[\w.-]*(?:data-?source|ormconfig|typeorm|database|db)[\w.-]*\.[cm]?[jt]s$/i,
      typeorm
    ),
    findSequelize(files, text)
  ]);
  return found.flat();
}
async function ofFiles(files, read, name, look) {
  const fitting = files.filter((file) => name.test(file) && !/\.d\.[cm]?ts$/.test(file));
  return (await Promise.all(fitting.map(async (file) => look(file, await read(file))))).flat();
}
var beside = (file, named2) => path4.posix.normalize(path4.posix.join(path4.posix.dirname(file), named2)).replace(/\/$/, "");
function drizzle(file, text) {
  const dialect = /\b(?:dialect|driver)\s*:\s*["'`](\w+)/.exec(text)?.[1];
  if (dialect !== void 0 && !/^mysql/.test(dialect)) return [];
  const out = /\bout\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1] ?? "drizzle";
  const table = /\bmigrations\s*:\s*\{[^}]*\btable\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1];
  const migrations = [beside(file, out)];
  return [
    { use: "drizzle", path: file, bare: true, migrations, env: variablesIn(text), ...table && { table } }
  ];
}
function mikroOrm(file, text) {
  if (!/@mikro-orm\/(?:mysql|mariadb)\b|\btype\s*:\s*["'](?:mysql|mariadb)/.test(text)) return [];
  const own = /\bmigrations\s*:\s*\{([\s\S]*?)\}/.exec(text)?.[1] ?? "";
  const table = /\btableName\s*:\s*["'`]([^"'`]+)/.exec(own)?.[1];
  const said = [...own.matchAll(/\bpath(?:Ts)?\s*:\s*["'`]([^"'`]+)/g)].map(([, place = ""]) => place);
  const migrations = (said.length > 0 ? said : ["migrations", "src/migrations"]).map(
    (place) => beside(file, place)
  );
  return [
    { use: "mikro-orm", path: file, bare: true, migrations, env: variablesIn(text), ...table && { table } }
  ];
}
function typeorm(file, text) {
  const made = [...text.matchAll(/(?:\b(?:const|let|var)\s+(\w+)[^=;]*=\s*)?\bnew\s+DataSource\s*\(/g)];
  const found = made.flatMap(({ index, 1: name }, at) => {
    const own = text.slice(index, made[at + 1]?.index);
    if (!/\btype\s*:\s*["'`](?:mysql|mariadb|aurora-mysql)/.test(own)) return [];
    const table = /\bmigrationsTableName\s*:\s*["'`]([^"'`]+)/.exec(own)?.[1];
    const listed = /\bmigrations\s*:\s*\[([^\]]*)\]/.exec(own)?.[1] ?? "";
    const migrations = [...listed.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, glob = ""]) => folderOfGlob(glob)).filter((place) => place !== "");
    return [{ name, table, migrations, env: variablesIn(own) }];
  });
  return found.map(({ name, table, migrations, env }) => ({
    use: "typeorm",
    path: file,
    bare: false,
    ...made.length > 1 && name && { export: name },
    migrations,
    env,
    ...table && { table }
  }));
}
function folderOfGlob(glob) {
  const parts = glob.replace(/^\$\{[^}]*\}/, "").split("/");
  const magic = parts.findIndex((part) => /[*{[]/.test(part));
  return parts.slice(0, magic === -1 ? -1 : magic).filter((part) => !/^\.{0,2}$/.test(part)).join("/");
}
async function findPrisma(files, read) {
  const found = [];
  const configured = /* @__PURE__ */ new Set();
  for (const file of files.filter((one) => configName.test(path4.posix.basename(one)))) {
    const text = await read(file);
    const named2 = schemaOfConfig(text);
    if (named2 === void 0) continue;
    const schema = beside(file, named2);
    const parts = files.filter(
      (one) => one === schema || one.startsWith(`${schema}/`) && one.endsWith(".prisma")
    );
    const provider = providerOf(
      await Promise.all(parts.map(async (one) => ({ file: one, text: await read(one) })))
    );
    for (const one of parts) configured.add(one);
    if (provider?.name !== "mysql") continue;
    const migrations = /\bmigrations\s*:\s*\{[^}]*\bpath\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1];
    found.push({
      use: "prisma",
      path: file,
      bare: true,
      migrations: [migrations === void 0 ? besideSchema(schema) : beside(file, migrations)],
      env: {}
    });
  }
  for (const file of files.filter((one) => one.endsWith(".prisma") && !configured.has(one))) {
    if (providerOf([{ file, text: await read(file) }])?.name !== "mysql") continue;
    const folder = path4.posix.dirname(file);
    const several = files.some(
      (one) => one !== file && one.startsWith(`${folder}/`) && one.endsWith(".prisma")
    );
    const schema = several ? folder : file;
    found.push({
      use: "prisma",
      path: schema,
      bare: !several,
      migrations: [besideSchema(schema), `${folder}/migrations`],
      env: {}
    });
  }
  return found;
}
var besideSchema = (schema) => path4.posix.join(path4.posix.dirname(schema), "migrations");
async function findSequelize(files, read) {
  const packages = files.filter((file) => path4.posix.basename(file) === "package.json");
  const found = [];
  for (const manifest of packages) {
    if (!/"(?:sequelize|@sequelize\/core)"\s*:/.test(await read(manifest))) continue;
    const home = path4.posix.dirname(manifest);
    const rc = readSequelizeRc(await read(path4.posix.join(home, ".sequelizerc")) || void 0);
    const at = (place) => path4.posix.normalize(path4.posix.join(home, place));
    const places = [.../* @__PURE__ */ new Set([rc.models, "src/models", "db/models", "src/db/models", "app/models"])].map(
      at
    );
    const models = places.find(
      (place) => files.some((file) => path4.posix.dirname(file) === place && /\.[cm]?[jt]s$/.test(file))
    );
    if (models === void 0) continue;
    const index = files.find(
      (file) => path4.posix.dirname(file) === models && /^index\./.test(path4.posix.basename(file))
    );
    const config = await read(at(rc.config));
    const texts = `${index === void 0 ? "" : await read(index)}
${config}`;
    if (/\bdialect["']?\s*:/.test(config) && !/\bdialect["']?\s*:\s*["'`]?(?:mysql|mariadb|process)/.test(config))
      continue;
    const table = /\bmigrationStorageTableName["']?\s*:\s*["'`]([^"'`]+)/.exec(texts)?.[1];
    found.push({
      use: "sequelize",
      path: models,
      bare: false,
      migrations: [at(rc.migrations)],
      env: {
        ...variablesIn(texts),
        // sequelize-cli's models/index.js takes the part of the configuration that this names
        .../\bNODE_ENV\b/.test(texts) && /\bdevelopment["']?\s*:/.test(config) && { NODE_ENV: "development" }
      },
      ...table !== void 0 && { table }
    });
  }
  return found;
}
function variablesIn(text) {
  const env = {};
  for (const [, member, indexed] of text.matchAll(
    /\bprocess\.env(?:\.([A-Z_][A-Z0-9_]*)|\[["']([A-Z_][A-Z0-9_]*)["']\])/g
  )) {
    const name = member ?? indexed ?? "";
    const holds = meanings.find(([words]) => words.test(name))?.[1];
    if (holds !== void 0) env[name] = holds;
  }
  return env;
}
var meanings = [
  [/(?:^|_)(?:UR[IL]|DSN)$/, "mysql://{user}:{password}@{host}:{port}/{schema}"],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_HOST(?:NAME)?$/, "{host}"],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_PORT$/, "{port}"],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_PASS(?:WORD)?$/, "{password}"],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_USER(?:NAME)?$/, "{user}"],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_(?:NAME|DATABASE|SCHEMA|DB)$/, "{schema}"]
];
function assignModels(found, owners, files) {
  const assigned = /* @__PURE__ */ new Map();
  const left = () => found.filter((one) => ![...assigned.values()].includes(one));
  const sole = (candidates, { format }) => {
    const same = candidates.filter(({ use }) => use === format);
    return same.length === 1 ? same[0] : candidates.length === 1 ? candidates[0] : void 0;
  };
  const each = (fits2, alone) => {
    for (const owner of owners) {
      if (assigned.has(owner.name)) continue;
      const rivals = owners.filter((one) => !assigned.has(one.name));
      const candidates = left().filter(
        (one) => fits2(one, owner) && (!alone || rivals.every((rival) => rival === owner || !fits2(one, rival)))
      );
      const chosen = sole(candidates, owner);
      if (chosen) assigned.set(owner.name, chosen);
    }
  };
  const home = (place) => packageOf(files, place);
  each(({ migrations }, { path: place }) => migrations.includes(place), false);
  each(
    (one, { path: place }) => home(one.path) === home(place) && one.migrations.some((end) => place.endsWith(`/${end}`)),
    true
  );
  each(
    (one, owner) => home(one.path) === home(owner.path) && [...one.path.split(/[/.]/), one.export?.toLowerCase()].includes(owner.name),
    true
  );
  each((one, owner) => home(one.path) === home(owner.path), true);
  return assigned;
}

// src/discovery/migrations.ts
import path6 from "node:path";

// src/discovery/names.ts
import path5 from "node:path";
var general = /^(?:\.|migrations?|migrate|db|databases?|sql|mysql|mariadb|prisma|drizzle|alembic|flyway|liquibase|goose|dbmate|umzug|(?:knex|kysely|typeorm|sequelize|mikro-?orm)(?:[_-]?migrations?)?|history|versions|changelogs?|schemas?|src|main|resources|server|backend|api|app|lib|internal|pkg|cmd|services?|apps|packages|scripts|data|ddl|up)$/i;
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
var nameOfFolder = (folder) => tidy(path5.basename(folder));

// src/discovery/migrations.ts
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
  const owned = configs.map((config) => path6.posix.dirname(config.path));
  const folders = (await visit({ ...folder, files }, ".", all)).filter(
    ({ formats: [first] }) => first !== "alembic" || owned.length === 0
  );
  const others2 = folders.filter(({ path: place }) => place.split("/").some((part) => elsewhere.test(part)));
  if (others2.length > 0)
    notes.push(
      `Left out, because a folder's name says that they are not for MySQL: ${others2.map(({ path: place }) => place).join(", ")}.`
    );
  const drivers = await Promise.all(
    folders.map(
      async ({ path: place, formats: [first = ""] }) => inCode.has(first) ? isElsewhere(root, files, place) : false
    )
  );
  const driven = folders.filter((folder2, index) => drivers[index] === true && !others2.includes(folder2));
  if (driven.length > 0)
    notes.push(
      `Left out, because their package has drivers of other servers and none of MySQL: ${driven.map(({ path: place }) => place).join(", ")}.`
    );
  const ours = folders.filter((folder2) => !others2.includes(folder2) && !driven.includes(folder2));
  return { files, folders: ours, configs, notes };
}
var inCode = /* @__PURE__ */ new Set(["knex", "kysely", "mikro-orm", "sequelize", "typeorm"]);
async function findConfigs(root, files, all, notes) {
  const read = configFiles(root);
  const found = [];
  const unnamed = [];
  for (const format of all) {
    for (const file of files.filter((one) => path6.posix.basename(one) === format.file?.usual)) {
      try {
        const listed = format.file?.databases(await read.read(file));
        if (listed === void 0) continue;
        if (listed.unnamed !== void 0) {
          unnamed.push({ path: file, format: format.name, options: listed.unnamed });
          continue;
        }
        if (listed.databases.length > 0)
          found.push({ path: file, format: format.name, databases: listed.databases });
        notes.push(...listed.problems.map(({ message }) => message), ...listed.notices);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        notes.push(...error.problems.map(({ message }) => message));
      }
    }
  }
  const names = nameAll(
    unnamed.map((one) => path6.posix.dirname(one.path)),
    nameOfFolder(root)
  );
  for (const [index, { options, ...config }] of unnamed.entries()) {
    const name = names[index] ?? "";
    found.push({ ...config, databases: [{ name, options }], isGuess: true });
    notes.push(
      `${config.path} does not say what its database is called: "${name}" is a guess, after its folder. Correct it where its SQL or its models name another schema.`
    );
  }
  return found;
}
async function visit(folder, place, all) {
  const here = folder.files.filter((file) => !file.includes("/"));
  const whole = async () => {
    const fitting = await fits(folder, place, all);
    return fitting.length === 0 ? [] : [{ path: place, formats: fitting }];
  };
  const own = here.length === 0 ? [] : await fits({ ...folder, files: here }, place, all);
  if (own.some((format) => !weak.has(format))) {
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
      absolute: path6.join(folder.absolute, name),
      relative: path6.posix.join(place, name),
      files: inside,
      text: (file) => folder.text(`${name}/${file}`)
    };
    below.push(...await visit(child, child.relative, all));
  }
  const surely = below.some(({ formats: [first = ""] }) => !weak.has(first));
  if (own.length > 0 && !surely) {
    const found = await whole();
    if (found.length > 0) return found;
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

// src/formats/knexfile.ts
function migrationTables(text) {
  const words = wordsOf(text);
  const tables = valuesOf(words, "migrations").flatMap((value) => {
    if (words[value]?.text !== "{") return [];
    const inside = words.slice(value, closing(words, value) + 1);
    return valuesOf(inside, "tableName").flatMap((name) => plain(inside[name]) ?? []);
  });
  return [...new Set(tables)];
}
function valuesOf(words, name) {
  return words.flatMap(
    ({ text }, index) => (text === name || text === `'${name}'` || text === `"${name}"`) && words[index + 1]?.text === ":" ? [index + 2] : []
  );
}
function plain(word) {
  const text = word?.text ?? "";
  if (word?.type === "StringLiteral") return text.slice(1, -1).replace(/\\(.)/g, "$1");
  return word?.type === "NoSubstitutionTemplate" ? text.slice(1, -1) : void 0;
}

// src/discovery/version-table.ts
var usual = {
  drizzle: "__drizzle_migrations",
  knex: "knex_migrations",
  sequelize: "SequelizeMeta",
  typeorm: "migrations",
  "mikro-orm": "mikro_orm_migrations"
};
async function versionTable(root, files, { path: place, format }, models) {
  const known = usual[format];
  if (known === void 0) return void 0;
  const said = models?.use === format ? models.table : format === "knex" ? await ofKnexfile(root, files, place) : void 0;
  return said === known ? void 0 : said;
}
async function ofKnexfile(root, files, place) {
  const home = packageOf(files, place);
  const knexfiles = files.filter(
    (file) => /(?:^|\/)knexfile\.[cm]?[jt]s$/.test(file) && packageOf(files, file) === home
  );
  const texts = await Promise.all(knexfiles.map((file) => textOf(root, file)));
  const names = new Set(texts.flatMap(migrationTables));
  const [only, ...more] = names;
  return more.length === 0 ? only : void 0;
}

// src/discovery/draft.ts
async function draftMatrix({ root, from }) {
  const { files, folders, configs, notes: told } = await findMigrations(root);
  const wanted = from === void 0 ? configs : configs.filter((config) => config.path === from);
  const notes = [...told];
  const ofFiles2 = (await Promise.all(wanted.map((config) => databasesOf(root, config)))).flat();
  const ofFolders = from === void 0 ? await named(root, files, folders, notes) : [];
  const databases = [...ofFiles2, ...ofFolders];
  const [only, ...others2] = wanted;
  const sections = from === void 0 && others2.length === 0 && !only?.isGuess && ofFolders.length === 0 && alike(ofFiles2);
  const without = databases.filter(({ models }) => models === void 0).map(({ name }) => name);
  if (without.length > 0)
    notes.push(
      `No models were found for ${without.join(", ")}, so \`drift\` is skipped there. They are CREATE statements in files, or code that says them: \`models: ${without[0]}.sql\`, or what the README lists under "Models".`
    );
  const known = ["requirements.txt", "pyproject.toml"].find((file) => files.includes(file));
  return {
    ...sections && only && { from: only.path },
    servers: await findServers(root, files),
    databases,
    notes,
    installs: {
      node: packagesOf(files, ofFolders),
      ...ofFiles2.length > 0 && { python: known ?? "unknown" }
    }
  };
}
var alike = (databases) => new Set(databases.map(({ models, env }) => JSON.stringify([models, env]))).size === 1;
var isCode = (files, folder) => files.some((file) => file.startsWith(`${folder}/`) && /\.[cm]?[jt]s$/.test(file));
function packagesOf(files, databases) {
  const code = databases.flatMap(({ migrations, models }) => [
    ...isCode(files, migrations.path) ? [migrations.path] : [],
    ...typeof models === "object" && models.path !== void 0 ? [models.path] : [],
    ...typeof models === "string" && /\.(?:[cm]?[jt]s|prisma)$/.test(models) ? [models] : []
  ]);
  const homes = [...new Set(code.map((place) => packageOf(files, place)))];
  const own = files.includes("package.json") ? homes.slice(0, 1).map(() => ".") : homes.filter((home) => home !== ".").sort();
  return own.map((home) => ({ home, run: installer(files, home) }));
}
function installer(files, home) {
  const has = (file) => files.includes(home === "." ? file : `${home}/${file}`);
  if (has("pnpm-lock.yaml")) return "corepack enable && pnpm install --frozen-lockfile";
  return has("yarn.lock") ? "corepack enable && yarn install" : "npm ci";
}
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
  const sql = await findSqlModels(root, files, names, places);
  const owners = folders.map(({ path: place, formats: [format = ""] }, index) => ({
    name: names[index] ?? "",
    path: place,
    format
  }));
  const found = await findCodeModels(root, files);
  const code = assignModels(found, owners, files);
  const unclaimed = found.filter((one) => ![...code.values()].includes(one));
  if (unclaimed.length > 0)
    notes.push(
      `Models that could be those of no database or of several, and were left out: ${unclaimed.map(({ use, path: place }) => `${place} (${use})`).join(", ")}. Name them with \`models\` where they belong; \`tables\` says which tables are whose.`
    );
  return Promise.all(
    folders.map(async ({ path: place, formats: [format = "auto", ...others2] }, index) => {
      const name = names[index] ?? nameOfFolder(path7.join(root, place));
      const own = code.get(name);
      const model = own === void 0 ? sql.get(name) : writtenModels(own);
      const table = await versionTable(root, files, { path: place, format }, own);
      if (others2.length > 0)
        notes.push(
          `${place} looks like ${[format, ...others2].join(" and ")}; ${format} was written down. Correct it if it is not.`
        );
      const said = others2.length > 0 || table !== void 0;
      return {
        name,
        migrations: {
          path: place,
          ...said && { format },
          options: { ...table !== void 0 && { table } }
        },
        ...model !== void 0 && { models: model },
        env: own?.env ?? {}
      };
    })
  );
}
var writtenModels = (found) => found.bare ? found.path : { use: found.use, path: found.path, ...found.export !== void 0 && { export: found.export } };

// src/discovery/matrix-text.ts
function matrixText(draft) {
  const { databases, servers, from } = draft;
  const shared = sharedKeys(draft);
  const defaults2 = Object.entries(shared).flatMap(([key, value]) => lines(key, value));
  const entries = databases.map((database) => entry(database, shared));
  return [
    "# The databases of this repository: `multidb-migrate verify` plays each up, down and up again.",
    "version: 1",
    servers.length > 0 ? `servers: [${servers.join(", ")}]` : "# servers: [mysql:8.4, mariadb:11.8] # each database on each; without it, whatever can be had first",
    ...defaults2.length > 0 ? ["defaults:", ...defaults2.map((line) => `  ${line}`)] : ["# defaults:"],
    `${defaults2.length > 0 ? "  # " : "#   "}url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history`,
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
    path: typeof own === "string" ? own.replace(/\.sql$/, "") : ""
  }));
  const ofModels = sharedPattern(models);
  const endings = new Set(
    databases.map(({ models: own }) => typeof own === "string" && own.endsWith(".sql"))
  );
  if (ofModels !== void 0 && endings.size === 1)
    shared.models = `${ofModels}${endings.has(true) ? ".sql" : ""}`;
  else if (several && typeof first.models === "object" && same(({ models: own }) => own))
    shared.models = first.models;
  if (several && Object.keys(first.env).length > 0 && same(({ env }) => env)) shared.env = first.env;
  return shared;
}
function migrationsOf({ migrations: { path: path9, format, options } }) {
  if (format === void 0 && Object.keys(options).length === 0) return path9;
  return { path: path9, ...format !== void 0 && { format }, ...options };
}
function entry(database, shared) {
  const { name, models, env, needs } = database;
  const own = [
    ..."migrations" in shared ? [] : lines("migrations", migrationsOf(database)),
    ..."models" in shared || models === void 0 ? [] : lines("models", models),
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
  const node = installs.node.map(({ home, run: command }) => {
    const place = [folder, home].filter((part) => part !== "" && part !== ".").join("/");
    return `
      - run: ${command}${place === "" ? "" : `
        working-directory: ${place}`}`;
  }).join("");
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
  const root = path8.resolve(cwd);
  const from = values.from === void 0 ? void 0 : await fileBelow(root, String(values.from));
  const found = await draftMatrix({ root, from });
  if (found.databases.length === 0) throw nothingFound(found, from);
  const { draft, proved } = await tried(found, root, env);
  const repository = await repositoryOf(root);
  const folder = path8.relative(repository, root).split(path8.sep).join("/");
  const workflow = path8.join(repository, ".github/workflows/multidb-migrate.yml");
  const files = [
    { file: path8.join(root, defaultMatrixFile), text: matrixText(draft) },
    { file: workflow, text: workflowText(draft, folder) }
  ];
  const shown = (file) => path8.relative(cwd, file).split(path8.sep).join("/");
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
  const relative = path8.relative(root, path8.resolve(root, written)).split(path8.sep).join("/");
  const problem = (message, hint) => new ProblemError([{ code: "usage", message, hint }]);
  if (relative.startsWith("..") || path8.isAbsolute(relative))
    throw problem(
      `"${written}" is not below this folder.`,
      "Call `init` in the folder that is to hold multidb.yml."
    );
  const status = await stat(path8.join(root, relative)).catch(() => void 0);
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
    const { models, ...others2 } = database;
    const one = read.find(({ name }) => name === database.name);
    const [fault] = one?.models ?? [];
    if (fault !== void 0)
      notes.push(
        `What looked like the models of ${database.name} cannot be read, and was left out: ${fault.message}`
      );
    const needs = one?.refersTo ?? [];
    return {
      ...others2,
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
    const models = draft?.models === void 0 ? "" : `, models in ${placeOfModels(draft.models)}`;
    if (problem === void 0) return [`  ${name}: ${count}${models}`];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more: \`verify\` tells them)` : "";
    return [`  ${name}: ${format}${place}${models}, which cannot be read yet: ${problem.message}${more}`];
  });
}
function placeOfModels(models) {
  if (typeof models === "string") return models;
  return models.path === void 0 ? "env.py" : `${models.path} (${models.use})`;
}
async function repositoryOf(root) {
  for (let folder = root; ; folder = path8.dirname(folder)) {
    const is = await access(path8.join(folder, ".git")).then(
      () => true,
      () => false
    );
    if (is) return folder;
    if (path8.dirname(folder) === folder) return root;
  }
}
async function writeNew(file, text) {
  try {
    await mkdir(path8.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    const there = await stat(file).catch(() => void 0);
    if (error.code === "EEXIST" && there !== void 0) return false;
    throw cannotWrite(file, error, "file-unwritable", "See who may write there, then run `init` again.");
  }
}
export {
  initialise
};
