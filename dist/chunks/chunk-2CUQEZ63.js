import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  nearestFile
} from "./chunk-GAQXIBF7.js";
import {
  formats,
  readFolder
} from "./chunk-BGHUK2Z3.js";
import {
  nearest
} from "./chunk-5FTICAWG.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/formats/read.ts
import path from "node:path";

// src/rehearsal/units.ts
function unitsOf(database, migrations) {
  const units = [];
  const name = naming(database);
  let open = false;
  for (const migration of migrations) {
    const own = name(migration);
    const joins = own !== void 0 && !isExcused(database, migration);
    const last = units.at(-1);
    if (open && joins && last?.name === own && migration.id !== database.downgradeFloor?.id)
      last.migrations.push(migration);
    else units.push({ ...own !== void 0 && { name: own }, migrations: [migration] });
    open = joins;
  }
  return units.flatMap((unit) => unit.migrations.map(() => unit));
}
function naming({ compare }) {
  if (compare.by === "step") return () => void 0;
  if (compare.by === "whole") return () => "";
  const { pattern } = compare;
  return (migration) => pattern === void 0 ? migration.group : groupByPattern(migration.id, pattern);
}
function groupByPattern(id, pattern) {
  const match = new RegExp(pattern, "u").exec(id);
  return match === null ? void 0 : match[1] ?? match[0];
}
function isExcused(database, migration) {
  if (migration.down !== void 0) return false;
  const reason = whyWithoutDown(database, migration);
  return reason.kind !== "no-down" || reason.says !== void 0;
}
function whyWithoutDown(database, migration, says = migration.irreversible) {
  const declared = database.irreversible.get(migration.id);
  if (declared) return { kind: "irreversible", reason: declared.reason };
  if (migration.forwardOnly && !demandsDowns(database)) return { kind: "forward-only" };
  return { kind: "no-down", ...says !== void 0 && { says } };
}
function demandsDowns({ checks, chosenChecks }) {
  return chosenChecks.has("downgrade") && (checks.downgrade === "error" || checks.downgrade === "warning");
}

// src/formats/foreign.ts
var tools = [
  // https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment
  { tool: "Alembic", format: "alembic", file: /(?:^|\/)(?:alembic\.ini|versions\/[^/]+\.py)$/ },
  { tool: "Alembic", format: "alembic", text: /^(?:down_revision|from alembic import)\b/m }
];
var looks = 5;
async function foreignTool(folder) {
  const named = tools.find(({ file }) => file !== void 0 && folder.files.some((name) => file.test(name)));
  if (named) return named;
  for (const name of folder.files.filter((one) => /\.(?:sql|py)$/.test(one)).slice(0, looks)) {
    const text = await folder.text(name).catch(() => "");
    const marked = tools.find((one) => one.text?.test(text));
    if (marked) return marked;
  }
  return void 0;
}

// src/formats/read.ts
async function readMigrations(root, database, drivers, all = formats) {
  const wanted = database.migrations.format;
  try {
    const named = all.find((format2) => format2.name === wanted);
    const { folder, problems: links } = named?.file || named?.place ? { folder: unlisted(root, database.migrations.path), problems: [] } : await readFolder(root, database.migrations.path);
    const fitting = await choose(all, wanted, folder);
    const format = fitting[0];
    if (format === void 0 || fitting.length > 1) {
      if (format === void 0 && links.length > 0)
        return { format: wanted, migrations: [], problems: links };
      const problem = format === void 0 ? await unknown(all, database, folder, root) : ambiguous(fitting, database);
      return { format: wanted, migrations: [], problems: [...links, problem] };
    }
    const parsed = format.options.safeParse(wanted === "auto" ? {} : database.migrations.options);
    if (!parsed.success) throw new ProblemError([invalidOptions(database, parsed.error.message)]);
    const context = { root, database, drivers };
    const { migrations, problems, heads, remarks = [] } = await format.read(folder, parsed.data, context);
    const found = [
      ...links,
      ...inOrder(problems),
      ...unknownIds(database, migrations),
      ...withoutGroups(format, database, migrations)
    ];
    if (migrations.length === 0 && found.length === 0 && folder.files.some((file) => /\.(?:sql|[cm]?[jt]s)$/.test(file))) {
      found.push(await noneOf(format, database, folder));
    }
    const versions = format.versions?.(parsed.data, migrations);
    return {
      format: format.name,
      migrations,
      problems: found,
      ...heads && { heads },
      ...remarks.length > 0 && { remarks: inOrder(remarks) },
      ...versions && { versions }
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((problem) => ({ at: database.migrations.at, ...problem }));
    return { format: wanted, migrations: [], problems };
  }
}
function unlisted(root, relative) {
  return { absolute: path.resolve(root, relative), relative, files: [], text: async () => "" };
}
function inOrder(problems) {
  const key = ({ at }) => `${at?.file ?? ""}\0${String(at?.line ?? 0).padStart(9, "0")}`;
  return [...problems].sort((left, right) => key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0);
}
async function choose(all, wanted, folder) {
  if (wanted !== "auto") return all.filter((format) => format.name === wanted);
  const fits = await Promise.all(all.map((format) => format.detect(folder)));
  return all.filter((_, index) => fits[index]);
}
async function unknown(all, { migrations }, folder, root) {
  const known = all.map((format) => `${format.name}: ${format.summary}`).join("; ");
  if (migrations.format !== "auto") {
    return {
      code: "format-unknown",
      message: `There is no format "${migrations.format}".`,
      at: migrations.at,
      hint: `Formats: ${known}.`
    };
  }
  if (folder.files.length === 0) {
    const names = all.map(({ name }) => name).join(", ");
    return {
      code: "format-unknown",
      message: `"${migrations.path}" holds no files, so the format of its migrations is not known.`,
      at: migrations.at,
      hint: `For migrations that are still to be written, say it: migrations: { path: "${migrations.path}", format: NAME }, with one of ${names}.`
    };
  }
  const message = `"${migrations.path}" has no migrations in a known format. ${await sample(folder)}`;
  const foreign = await foreignTool(folder);
  const file = all.find(({ name }) => name === foreign?.format)?.file;
  if (file === void 0)
    return { code: "format-unknown", message, at: migrations.at, hint: `Formats: ${known}.` };
  const near = await nearestFile(root, migrations.path, file);
  const hint = `Name the ${file.usual} instead of the folder: \`migrations: ${near ?? file.usual}\`.`;
  return { code: "format-unknown", message, at: migrations.at, hint };
}
function ambiguous(fitting, { migrations }) {
  const names = fitting.map((format) => format.name);
  return {
    code: "format-ambiguous",
    message: `"${migrations.path}" has migrations of more than one format: ${names.join(" and ")}.`,
    at: migrations.at,
    hint: `Say which: migrations: { path: ${migrations.path}, format: ${names[0]} }. The files of the other format are then left alone.`
  };
}
async function noneOf(format, { migrations }, folder) {
  return {
    code: "format-unknown",
    message: `"${migrations.path}" has no ${format.name} migrations. ${await sample(folder)}`,
    at: migrations.at,
    hint: `${format.name} reads ${format.summary}. Check path and format.`
  };
}
async function sample(folder) {
  const { files } = folder;
  if (files.length === 0) return "It holds no files.";
  const foreign = await foreignTool(folder);
  const looks2 = foreign === void 0 ? "" : ` They look like ${foreign.tool}'s.`;
  const shown = files.slice(0, 8).join(", ");
  return `It holds ${shown}${files.length > 8 ? ` and ${files.length - 8} more` : ""}.${looks2}`;
}
function invalidOptions({ migrations }, message) {
  return {
    code: "matrix-value",
    message: `The options of ${migrations.format} are not right: ${message}`,
    at: migrations.at
  };
}
function unknownIds({ irreversible, downgradeFloor }, migrations) {
  if (migrations.length === 0) return [];
  const ids = new Set(migrations.map(({ id }) => id));
  const named = [...irreversible].map(([id, { at }]) => ({ id, at, key: "irreversible" }));
  if (downgradeFloor) named.push({ ...downgradeFloor, key: "downgrade_floor" });
  return named.filter(({ id }) => !ids.has(id)).map(({ id, at, key }) => ({
    code: "matrix-name",
    message: `\`${key}\` names "${id}", which is no migration of this database.`,
    at,
    hint: suggestId(id, migrations)
  }));
}
function withoutGroups(format, { compare }, migrations) {
  if (compare.by !== "group" || migrations.length === 0) return [];
  const { pattern, at } = compare;
  const hint = `Write an expression for what the ids of one group have in common: compare: { group: "^[0-9]{14}" }. ${idsOf(migrations)}`;
  if (pattern === void 0) {
    if (migrations.some(({ group }) => group !== void 0)) return [];
    const message2 = `\`compare: group\`: the migrations (${format.name}) name no groups themselves.`;
    return [{ code: "matrix-value", message: message2, at, hint }];
  }
  if (migrations.some(({ id }) => groupByPattern(id, pattern) !== void 0)) return [];
  const message = `\`compare.group\`: "${pattern}" matches no id of this database.`;
  return [{ code: "matrix-value", message, at, hint }];
}
function suggestId(id, migrations) {
  const ids = migrations.map((migration) => migration.id);
  const bare = (text) => /^0*(\d+)/.exec(text)?.[1] ?? text;
  const near = migrations.find((migration) => migration.name === id)?.id ?? ids.find((candidate) => bare(candidate) === bare(id)) ?? nearest(id, ids);
  return `${near === void 0 ? "" : `Did you mean "${near}"? `}${idsOf(migrations)}`;
}
function idsOf(migrations) {
  const ids = migrations.map(({ id }) => id);
  const list = ids.length <= 12 ? ids.join(", ") : `${ids.slice(0, 6).join(", ")} … ${ids.slice(-5).join(", ")}`;
  return `Its ids: ${list}.`;
}

export {
  unitsOf,
  whyWithoutDown,
  readMigrations,
  unlisted
};
