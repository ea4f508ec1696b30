import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  callAlembic
} from "./chunk-Y3ZBDFJE.js";
import {
  lendModels,
  mustHaveModels,
  theOne,
  withWorkbench
} from "./chunk-QXDBGU5R.js";
import {
  openDesk
} from "./chunk-MNDVKZLC.js";
import "./chunk-TC7SIGSX.js";
import "./chunk-Q2FI5PKK.js";
import "./chunk-ML6O7L7Q.js";
import "./chunk-NE6QIG3Q.js";
import "./chunk-54KPXMC5.js";
import "./chunk-SD4WFK5G.js";
import "./chunk-5GR4P7E6.js";
import "./chunk-R6254GOD.js";
import {
  readMigrations,
  unlisted
} from "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import {
  cannotWrite
} from "./chunk-F3NBS7GA.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import {
  alembicProject,
  draftOf,
  formats,
  readFolder
} from "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import {
  diffCatalogs,
  isSame
} from "./chunk-LBZSQTYB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
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

// src/commands/write-revision.ts
import { mkdir, rm as rm2, writeFile } from "node:fs/promises";
import path2 from "node:path";

// src/formats/compose.ts
async function composeMigration(draft, { format, options, migrations, folder, context }) {
  const { compose, extend, refuse } = format;
  if (extend !== void 0)
    return extend(draft, migrations, options, {
      folder,
      reread: (files) => format.read(overlaid(folder, files), options, context)
    });
  if (compose !== void 0) return compose(draft, migrations, options);
  return refuse?.(draft) ?? {
    message: `A migration of ${format.name} is written by ${format.name} itself.`,
    hint: "Write it there."
  };
}
function overlaid(folder, files) {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  return {
    ...folder,
    files: [.../* @__PURE__ */ new Set([...folder.files, ...texts.keys()])].sort(),
    text: async (file) => texts.get(file) ?? folder.text(file)
  };
}

// src/commands/renames.ts
function readRenames(given) {
  const tables = /* @__PURE__ */ new Map();
  const columns = /* @__PURE__ */ new Map();
  const problems = [];
  for (const text of Array.isArray(given) ? given : []) {
    const [, table, column, newTable, newColumn] = /^([^.=]+)(?:\.([^.=]+))?=([^.=]+)(?:\.([^.=]+))?$/.exec(text) ?? [];
    if (table === void 0 || newTable === void 0 || column === void 0 !== (newColumn === void 0)) {
      const hint = "Write `users=people` for a table, `users.name=users.full_name` for a column.";
      problems.push({ code: "usage", message: `--rename "${text}" is no renaming.`, hint });
    } else if (column === void 0) tables.set(table, newTable);
    else
      columns.set(table, (columns.get(table) ?? /* @__PURE__ */ new Map()).set(column, newColumn));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return { tables, columns };
}
function warningsOf(head, models, closing, renames) {
  const warnings = closing.up.flatMap(({ destructive, reason }) => destructive && reason ? [reason] : []);
  const gone = [...head.tables.keys()].filter(
    (name) => !models.tables.has(name) && !renames.tables?.has(name)
  );
  const come = [...models.tables.keys()].filter((name) => !head.tables.has(name));
  for (const name of gone) {
    const twin = come.find((other) => alike(head.tables.get(name), models.tables.get(other)));
    if (twin !== void 0)
      warnings.push(
        `${name} goes and ${twin} comes with the same columns: if it only got another name, say --rename ${name}=${twin}`
      );
  }
  for (const [name, table] of models.tables) {
    const before = head.tables.get(name);
    if (before === void 0) continue;
    const renamed = new Set(renames.columns?.get(name)?.values());
    for (const column of table.columns.values()) {
      const old = before.columns.get(column.name);
      if (old?.nullable && !column.nullable && column.generated === void 0)
        warnings.push(
          `${name}.${column.name} becomes NOT NULL: rows that hold NULL there get the type's zero, or are refused; fill them before`
        );
      if (old !== void 0 || renamed.has(column.name)) continue;
      const twins = [...before.columns.values()].filter(
        (other) => !table.columns.has(other.name) && other.type === column.type && !renames.columns?.get(name)?.has(other.name)
      );
      for (const twin of twins)
        warnings.push(
          `${name}.${twin.name} goes and ${name}.${column.name} comes with the same type: if it only got another name, say --rename ${name}.${twin.name}=${name}.${column.name}`
        );
      const filled = column.nullable || column.default !== void 0 || column.generated !== void 0 || column.autoIncrement;
      if (!filled)
        warnings.push(
          `${name}.${column.name} is NOT NULL and has no default: rows that are there get the type's zero, or are refused`
        );
    }
  }
  return warnings;
}
function alike(one, other) {
  const names = [...one.columns.keys()];
  return names.length === other.columns.size && names.every((name) => other.columns.get(name)?.type === one.columns.get(name)?.type);
}

// src/commands/write-alembic-revision.ts
import { rm } from "node:fs/promises";
import path from "node:path";
var nowhere = {
  endpoint: { host: "127.0.0.1", port: 1, user: "nobody", password: "" },
  schema: "",
  text: "nowhere"
};
async function emptyAlembicRevision(project, message, { env, stdout, stderr }) {
  const code = await callAlembic({
    project,
    args: ["revision", "-m", message],
    address: nowhere,
    ownEnv: env,
    stdout: (text) => stdout.write(text),
    stderr: (text) => stderr.write(text)
  });
  return code === 0 ? exitCodes.passed.code : exitCodes.findings.code;
}
async function writeAlembicRevision({
  workbench,
  project,
  message,
  context,
  desk,
  plan
}) {
  const { database } = plan;
  const { ignore } = database;
  const said = database.models === void 0 ? void 0 : await workbench.modelled();
  const head = await workbench.migrated();
  const models = said && lendModels(said, head, workbench.plan, context.stderr);
  if (models && isSame(diffCatalogs(models, head, { ignore }))) {
    context.stdout.write(`${database.name}: there is nothing to write, models and migrations are the same
`);
    return exitCodes.passed.code;
  }
  const driver = desk.drivers.take(project);
  await driver.connect(workbench.place);
  const made = await driver.autogenerate({ message });
  desk.drivers.giveBack(driver);
  await desk.drivers.refresh();
  const file = path.relative(desk.matrix.root, made.file ?? "").split(path.sep).join("/");
  const discard = async () => {
    if (made.file !== void 0) await rm(made.file, { force: true });
  };
  try {
    if (made.file === void 0 || made.empty) {
      await discard();
      const left2 = models ? ": what differs, Alembic does not compare. See `diff --sql`" : "";
      context.stdout.write(`${database.name}: Alembic finds nothing to write${left2}
`);
      return models ? exitCodes.findings.code : exitCodes.passed.code;
    }
    const { migrations, problems } = await readMigrations(desk.matrix.root, database, desk.drivers);
    if (problems.length > 0) throw new ProblemError(problems);
    const written = migrations.find(({ id }) => id === made.id);
    if (written === void 0)
      throw new Error(`the revision ${made.id} that Alembic wrote is not in its history`);
    const up = await workbench.step(written.up);
    const failure = up.played.failure;
    if (failure)
      throw refused(file, `its upgrade() is refused: ${failure.error?.message ?? failure.message}`);
    const left = models ? diffCatalogs(models, up.catalog, { ignore }) : [];
    const down = written.down && await workbench.step(written.down);
    if (down?.played.failure)
      throw refused(
        file,
        `its downgrade() is refused: ${down.played.failure.error?.message ?? down.played.failure.message}`
      );
    if (context.values["dry-run"] === true) await discard();
    context.stdout.write(`${context.values["dry-run"] === true ? "would write" : "wrote"} ${file}
`);
    const open = isSame(left) ? [] : left;
    for (const change of open.slice(0, 20))
      context.stderr.write(
        `! what Alembic does not compare is still different: ${change.path.join(".")} ${change.aspect ?? ""}
`
      );
    if (down && !isSame(diffCatalogs(head, down.catalog, { ignore })))
      context.stderr.write("! its downgrade() does not bring everything back: `verify` shows what\n");
    if (open.length > 0)
      context.stderr.write(`  for the rest: multidb-migrate diff -n ${database.name} --sql, as op.execute
`);
    return exitCodes.passed.code;
  } catch (error) {
    await discard();
    throw error;
  }
}
function refused(file, why) {
  const hint = "Nothing was kept. Write it by hand, or see `diff --sql`.";
  return new ProblemError([
    {
      code: "migration-unreadable",
      message: `What Alembic wrote does not work: ${why}.`,
      at: { file, line: 1, column: 1 },
      hint
    }
  ]);
}

// src/commands/write-revision.ts
async function writeRevision(context) {
  var _stack = [];
  try {
    const { values, stdout } = context;
    const desk = __using(_stack, await openDesk(context), true);
    const database = theOne("revision", desk.databases);
    const message = typeof values.message === "string" ? values.message.trim() : "";
    if (message === "") {
      const hint = 'Write `-m "what it does"`.';
      throw new ProblemError([{ code: "usage", message: "`revision` needs a message.", hint }]);
    }
    const renames = readRenames(values.rename);
    const plan = await desk.plan(database);
    const task = { matrix: desk.matrix, database, drivers: desk.drivers };
    const { options } = database.migrations;
    const project = plan.format === "alembic" ? alembicProject(desk.matrix.root, database, options) : void 0;
    if (project) {
      if (values.autogenerate !== true) return emptyAlembicRevision(project, message, context);
      return withWorkbench(
        task,
        context,
        (workbench) => writeAlembicRevision({ workbench, project, message, context, desk, plan })
      );
    }
    if (values.autogenerate !== true) {
      const draft = draftOf(message, { up: [], down: [] }, database.naming);
      const files = (await composed(draft, plan, desk)).map((one) => ({
        ...one,
        text: one.text || emptyText(message)
      }));
      await write(files, plan, desk, context);
      return exitCodes.passed.code;
    }
    mustHaveModels(database);
    return withWorkbench(task, context, async (workbench) => {
      const found = await fromModels(workbench, renames, context.stderr);
      if (found === void 0) {
        stdout.write(`${database.name}: there is nothing to write, models and migrations are the same
`);
        return exitCodes.passed.code;
      }
      const { closing, warnings } = found;
      const sql = (statements) => statements.map((one) => one.sql);
      const draft = draftOf(message, { up: sql(closing.up), down: sql(closing.down) }, database.naming);
      for (const warning of warnings) context.stderr.write(`! ${warning}
`);
      await write(await composed(draft, plan, desk), plan, desk, context, draft);
      return exitCodes.passed.code;
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function composed(draft, plan, desk) {
  const { database, migrations } = plan;
  const { root } = desk.matrix;
  const format = formats.find(({ name }) => name === plan.format);
  const options = format.options.parse(database.migrations.options);
  const { at, path: relative } = database.migrations;
  const folder = format.place ? unlisted(root, relative) : (await readFolder(root, relative)).folder;
  const context = { root, database, drivers: desk.drivers };
  const files = await composeMigration(draft, { format, options, migrations, folder, context });
  if (typeof files === "string") {
    const hint = "Correct `file_template` in the matrix.";
    throw new ProblemError([{ code: "migration-name", message: files, at, hint }]);
  }
  if ("hint" in files) {
    const hint = files.hint.replace("`diff --sql`", `\`multidb-migrate diff -n ${database.name} --sql\``);
    throw new ProblemError([{ code: "not-ours", message: files.message, at, hint }]);
  }
  return files;
}
async function fromModels(workbench, renames, stderr) {
  const said = await workbench.modelled();
  const head = await workbench.migrated();
  const { ignore } = workbench.plan.database;
  const models = lendModels(said, head, workbench.plan, stderr);
  if (diffCatalogs(models, head, { ignore }).length === 0) return void 0;
  const closing = await workbench.between(head, models, { renames });
  if (closing === void 0) return void 0;
  if (!closing.verified) {
    const message = `The SQL was tried on the scratch server and is not right: ${closing.because}. Nothing is written.`;
    const hint = "Write this one by hand, and please tell us: it is a shortcoming of ours.";
    throw new ProblemError([{ code: "internal", message, hint }]);
  }
  return { closing, warnings: warningsOf(head, models, closing, renames) };
}
var emptyText = (message) => `-- ${message.replaceAll("\n", " ")}
`;
async function write(files, plan, desk, context, tried) {
  const { database, migrations } = plan;
  const { root } = desk.matrix;
  const shown = (file) => path2.posix.join(database.migrations.path, file);
  if (context.values["dry-run"] === true) {
    for (const { file, text, before = "" } of files)
      context.stdout.write(
        `-- ${shown(file)}${before === "" ? "" : ", at its end"}
${text.slice(before.length)}
`
      );
    return;
  }
  const undo = [];
  try {
    for (const { file, text, before } of files) {
      const target = path2.resolve(root, shown(file));
      try {
        await mkdir(path2.dirname(target), { recursive: true });
        if (before !== void 0) undo.push(() => writeFile(target, before));
        await writeFile(target, text, { flag: before === void 0 ? "wx" : "w" });
        if (before === void 0) undo.push(() => rm2(target, { force: true }));
      } catch (error) {
        throw notWritten(target, error);
      }
    }
    const { migrations: now, problems } = await readMigrations(root, database, desk.drivers);
    const known = new Set(migrations.map(({ id }) => id));
    const last = now.at(-1);
    if (problems.length > 0) throw new ProblemError(problems);
    if (now.length !== migrations.length + 1 || last === void 0 || known.has(last.id)) {
      const message = `${files.map(({ file }) => shown(file)).join(", ")} would not be the last migration of ${database.name}.`;
      const hint = "Its name sorts before one that is there: wait a second if that was written just now, or choose another `file_template`.";
      throw new ProblemError([{ code: "migration-name", message, at: database.migrations.at, hint }]);
    }
    if (tried !== void 0) mustReadAs(tried, last);
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
  for (const { file, text, before = "" } of files) {
    const lines = text.slice(before.length).split("\n").length - 1;
    const where = before === "" ? "wrote" : "added to";
    context.stdout.write(`${where} ${shown(file)} (${plural(lines, "line")})
`);
  }
}
function notWritten(file, error) {
  if (error.code !== "EEXIST")
    return cannotWrite(file, error, "file-unwritable", "See who may write there, then run it again.");
  const hint = "Give another message, or wait a second.";
  return new ProblemError([{ code: "migration-name", message: `${file} is there already.`, hint }]);
}
function mustReadAs({ up, down }, { name, at, ...read }) {
  const texts = (script) => script?.kind === "sql" ? script.statements.map(({ sql }) => sql.trim()) : void 0;
  const same = (script, statements) => {
    const found = texts(script);
    return found === void 0 || found.join("\0") === statements.map((sql) => sql.trim()).join("\0");
  };
  if (same(read.up, up) && same(read.down, down)) return;
  const message = `${name} would not be read as it was tried, so nothing was written.`;
  const hint = "Write it by hand: `diff --sql` prints the statements. And please tell us: it is a shortcoming of ours.";
  throw new ProblemError([{ code: "internal", message, at, hint }]);
}
export {
  writeRevision
};
