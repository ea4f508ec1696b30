import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  namesOf
} from "./chunk-TC7SIGSX.js";
import {
  readVersions
} from "./chunk-5GR4P7E6.js";
import {
  lockDatabase,
  openLive,
  selectDatabases,
  withNeeds
} from "./chunk-R6254GOD.js";
import {
  readMigrations
} from "./chunk-2CUQEZ63.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import {
  quoteIdentifier
} from "./chunk-BGHUK2Z3.js";
import {
  formatPosition,
  summarise
} from "./chunk-LBZSQTYB.js";
import {
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  ProblemError,
  distinct
} from "./chunk-RQ32HNL5.js";

// src/commands/desk.ts
async function openDesk({ values, cwd, env }) {
  const names = namesOf(values);
  const matrix = await loadMatrix({ file: String(values.matrix ?? defaultMatrixFile), cwd, env });
  const selected = selectDatabases(matrix, names);
  const drivers = openDrivers(env);
  const databases = withNeeds(matrix, selected).filter((database) => selected.includes(database));
  const read = async (database) => {
    const { problems, format, migrations, heads, versions } = await readMigrations(
      matrix.root,
      database,
      drivers
    );
    const more = { ...heads && { heads }, ...versions && { versions } };
    return { plan: { database, format, migrations, wanted: true, ...more }, problems };
  };
  return {
    matrix,
    databases,
    drivers,
    async plan(database) {
      const { plan, problems } = await read(database);
      if (problems.length > 0) throw new ProblemError(problems);
      return plan;
    },
    async plans() {
      const all = await Promise.all(databases.map(read));
      const problems = distinct(all.flatMap((one) => one.problems));
      if (problems.length > 0) throw new ProblemError(problems);
      return all.map(({ plan }) => plan);
    },
    versions: (live, { database, migrations, versions }) => readVersions(live.admin, live.address.schema, database, migrations, versions),
    [Symbol.asyncDispose]: () => drivers[Symbol.asyncDispose]()
  };
}
async function openLocked(database, { values, stderr }, signal) {
  const patience = Number(values["lock-timeout"] ?? 60);
  if (!Number.isInteger(patience) || patience < 0 || patience > 86400) {
    const message = `--lock-timeout cannot be "${String(values["lock-timeout"])}".`;
    throw new ProblemError([{ code: "usage", message, hint: "Give whole seconds." }]);
  }
  const live = await openLive(database);
  try {
    await lockDatabase(live, { patience, signal, onWait: (text) => stderr.write(`· ${text}
`) });
    return live;
  } catch (error) {
    await live[Symbol.asyncDispose]();
    throw error;
  }
}
function mustBeOurs({ keeper, dirty }, plan, live, instead) {
  if (keeper.kind !== "tool") return;
  const half = dirty === void 0 ? "" : ` It marks ${dirty} as not finished.`;
  throw new ProblemError([
    {
      code: "not-ours",
      message: `${live.address.text} is kept by ${plan.format} itself, in the table ${keeper.table}: we read that and never write it.${half}`,
      at: plan.database.at,
      hint: instead
    }
  ]);
}
function mustBeKnown({ keeper, unknown }, { database }, { address }) {
  if (unknown.length > 0) {
    const names = unknown.slice(0, 6).join(", ");
    const message2 = `${address.text} has migrations that ${database.migrations.path} does not: ${names}.`;
    const hint2 = "A newer state of the repository was here: check it out, or `stamp` what is really applied.";
    throw new ProblemError([{ code: "version-unknown", message: message2, at: database.at, hint: hint2 }]);
  }
  if (keeper.kind !== "none" || keeper.tables === 0) return;
  const message = `${address.text} has ${plural(keeper.tables, "table")} and no version table, so it is not known what is applied.`;
  const hint = `Say it once: \`stamp -n ${database.name} VERSION\`, or \`base\` when none of the migrations is.`;
  throw new ProblemError([{ code: "version-unknown", message, at: database.at, hint }]);
}
var lacksRights = /* @__PURE__ */ new Set([1044, 1142, 1143]);
async function reached({ address }, { name, at }, signal, work) {
  try {
    return await work();
  } catch (error) {
    const { code, fatal } = error;
    const said = serverError(error);
    const lost = said !== void 0 || fatal === true || typeof code === "string" && /^E[A-Z]+$/.test(code);
    if (signal?.aborted || error instanceof ProblemError || !lost) throw error;
    const words = said ? `ERROR ${said.errno} (${said.sqlState}): ${said.message}` : error.message;
    const how = said ? "refused us" : "was lost";
    const message = `Database "${name}" at ${address.text} ${how}: ${words}.`;
    const hint = said && lacksRights.has(said.errno) ? `The account needs every right on its own schema, which migrations need too: GRANT ALL ON ${quoteIdentifier(address.schema.replace(/[_%]/g, "\\$&"))}.* TO ….` : `\`current -n ${name}\` says where it is, once it can be reached.`;
    throw new ProblemError([{ code: "database-connect", message, at, hint }], { cause: error });
  }
}
function nameOf(id, migrations) {
  return migrations.find((migration) => migration.id === id)?.name ?? id;
}
function failureLines(failure) {
  const at = failure.at ?? failure.statement?.at;
  const said = failure.error ? `ERROR ${failure.error.errno} (${failure.error.sqlState}): ${failure.error.message}` : failure.message;
  const sql = failure.statement?.sql.trim().split("\n") ?? [];
  return [...at ? [formatPosition(at)] : [], said, ...sql.map((line) => `  ${line}`)];
}
var shown = 12;
function listLines(title, statements) {
  if (statements.length === 0) return [];
  const more = statements.length - shown;
  return [
    title,
    ...statements.slice(0, shown).map((statement) => `  ${summarise(statement)}`),
    ...more > 0 ? [`  … and ${more} more`] : []
  ];
}

export {
  openDesk,
  openLocked,
  mustBeOurs,
  mustBeKnown,
  reached,
  nameOf,
  failureLines,
  listLines
};
