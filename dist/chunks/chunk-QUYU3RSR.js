import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  shorten
} from "./chunk-4CKMN2YP.js";
import {
  _enum,
  array,
  boolean,
  describeChangeAs,
  diffCatalogs,
  int,
  literal,
  nameUnit,
  number,
  object,
  place,
  record,
  sqlText,
  string
} from "./chunk-LBZSQTYB.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/report/changed-tables.ts
var mostTables = 100;
var mostColumns = 100;
var mostOther = 30;
var longest = 200;
function changedTables({ steps, proposal, database: database2 }) {
  if (proposal?.kind !== "known") return void 0;
  const own = new Set(proposal.own.map(({ id }) => id));
  const ups = steps.filter(
    ({ phase, migration: migration2, outcome: outcome2 }) => phase === "up" && outcome2.kind === "played" && own.has(migration2.id)
  );
  const [first] = ups;
  const last = ups.at(-1);
  if (first === void 0 || last === void 0) return void 0;
  const names = new Set(ups.flatMap(({ before: before2, after: after2 }) => touched(before2, after2)));
  const changes2 = diffCatalogs(only(first.before, names), only(last.after, names), {
    ignore: database2.ignore
  });
  const tables = [...new Set(changes2.flatMap(({ path }) => path[0] ?? []))].sort();
  if (tables.length === 0) return void 0;
  const [before, after] = [first.before.tables, last.after.tables];
  const shown = tables.slice(0, mostTables);
  const references = shown.flatMap((name) => referencesOf(name, before.get(name), after.get(name)));
  const neighbours = [...new Set(references.map(({ to }) => to))].filter((name) => !shown.includes(name));
  return {
    migrations: ups.map(({ migration: migration2 }) => migration2.id),
    tables: [
      ...shown.map(
        (name) => changedTable(
          before.get(name),
          after.get(name),
          changes2.filter(({ path }) => path[0] === name)
        )
      ),
      ...neighbours.slice(0, mostTables).map((name) => {
        const keys = new Set(
          references.filter(({ to }) => to === name).flatMap(({ toColumns }) => toColumns)
        );
        return referred(name, after.get(name) ?? before.get(name), keys);
      })
    ],
    references: references.filter(({ to }) => shown.includes(to) || neighbours.indexOf(to) < mostTables),
    ...tables.length > shown.length && { more: tables.length - shown.length }
  };
}
function touched(before, after) {
  const names = /* @__PURE__ */ new Set([...before.tables.keys(), ...after.tables.keys()]);
  return [...names].filter((name) => before.tables.get(name) !== after.tables.get(name));
}
function only(catalog, names) {
  return {
    charset: "",
    collation: "",
    tables: new Map([...catalog.tables].filter(([name]) => names.has(name))),
    views: /* @__PURE__ */ new Map(),
    triggers: /* @__PURE__ */ new Map(),
    routines: /* @__PURE__ */ new Map(),
    events: /* @__PURE__ */ new Map(),
    sequences: /* @__PURE__ */ new Map()
  };
}
function changedTable(was, is, changes2) {
  const table = is ?? was;
  const ofColumns = changes2.filter(({ object: object2 }) => object2 === "column");
  const whole = was === void 0 || is === void 0;
  const columns = [
    ...table.columns.values(),
    ...whole ? [] : [...was.columns.values()].filter(({ name }) => !is.columns.has(name))
  ].map((column) => {
    const own = ofColumns.filter(({ path }) => path[1] === column.name);
    const [kind] = own.map((change) => change.kind);
    const before = was?.columns.get(column.name);
    return {
      name: column.name,
      type: shorten(column.type, longest),
      keys: keysOf(column.name, is?.columns.has(column.name) ? is : table),
      ...(kind === "added" || kind === "removed" || kind === "changed") && { change: kind },
      ...kind === "changed" && before !== void 0 && { was: whatWas(before, column) }
    };
  });
  const kept = columns.length <= mostColumns ? columns : chooseColumns(columns, mostColumns);
  const other = whole ? [] : changes2.filter(({ object: object2 }) => object2 !== "column").map((change) => describeChangeAs(change, { added: "is new", removed: "is dropped" }));
  return {
    name: table.name,
    change: was === void 0 ? "added" : is === void 0 ? "removed" : "changed",
    columns: kept,
    ...columns.length > kept.length && { moreColumns: columns.length - kept.length },
    ...other.length > 0 && { other: other.slice(0, mostOther) }
  };
}
function chooseColumns(columns, most) {
  const rank = ({ change, keys }) => change ? 0 : keys.length > 0 ? 1 : 2;
  const best = columns.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
  return columns.filter((column) => best.includes(column));
}
function referred(name, table, keys) {
  const columns = [...table?.columns.values() ?? []].filter((column) => keys.has(column.name));
  return {
    name,
    change: "referred",
    columns: columns.map((column) => ({
      name: column.name,
      type: shorten(column.type, longest),
      keys: table === void 0 ? [] : keysOf(column.name, table)
    }))
  };
}
function keysOf(column, { indexes, foreignKeys }) {
  const all = [...indexes.values()];
  const has = (kind) => all.some((index) => index.kind === kind && index.parts.some((part) => part.column === column));
  const alone = all.some(
    ({ kind, parts }) => kind === "unique" && parts.length === 1 && parts[0]?.column === column
  );
  const refers = [...foreignKeys.values()].some(({ columns }) => columns.includes(column));
  return [
    ...has("primary") ? ["PK"] : [],
    ...refers ? ["FK"] : [],
    ...alone ? ["UK"] : []
  ];
}
function whatWas(before, after) {
  const told = [
    before.type === after.type ? "" : before.type,
    before.nullable === after.nullable ? "" : before.nullable ? "NULL" : "NOT NULL",
    before.default === after.default ? "" : before.default === void 0 ? "without a default" : `DEFAULT ${before.default}`,
    before.collation === after.collation ? "" : before.collation ?? "without a collation",
    before.autoIncrement === after.autoIncrement ? "" : before.autoIncrement ? "AUTO_INCREMENT" : "no AUTO_INCREMENT",
    before.generated?.expression === after.generated?.expression ? "" : before.generated === void 0 ? "not generated" : `AS (${before.generated.expression})`
  ].filter(Boolean);
  return told.length === 0 ? "otherwise" : shorten(told.join(", "), longest);
}
function referencesOf(from, was, is) {
  const names = /* @__PURE__ */ new Set([...was?.foreignKeys.keys() ?? [], ...is?.foreignKeys.keys() ?? []]);
  return [...names].flatMap((name) => {
    const [before, after] = [was?.foreignKeys.get(name), is?.foreignKeys.get(name)];
    const key = after ?? before;
    const table = after ? is : was;
    if (key === void 0 || table === void 0) return [];
    const unique = [...table.indexes.values()].some(
      ({ kind, parts }) => (kind === "unique" || kind === "primary") && parts.length <= key.columns.length && parts.every((part) => part.column !== void 0 && key.columns.includes(part.column))
    );
    return [
      {
        from,
        to: key.referencedSchema === void 0 ? key.referencedTable : `${key.referencedSchema}.${key.referencedTable}`,
        columns: key.columns,
        toColumns: key.referencedColumns,
        optional: key.columns.some((column) => table.columns.get(column)?.nullable ?? false),
        unique,
        ...was !== void 0 && before === void 0 && { change: "added" },
        ...is !== void 0 && after === void 0 && { change: "removed" }
      }
    ];
  });
}

// src/report/tenths.ts
function tenths(ms) {
  return Math.max(0, Math.round(ms * 10) / 10);
}

// src/report/migration-row.ts
var outputLimit = 8192;
function cutOutput(output) {
  return output.length <= outputLimit ? output : `…${output.slice(1 - outputLimit)}`.toWellFormed();
}
function findStep(steps, id, phase) {
  return steps.find((step) => step.phase === phase && step.migration.id === id);
}
function cell(migration2, phase, step) {
  const at = phase === "down" && migration2.down === void 0 ? void 0 : place(migration2, phase);
  const played = step?.outcome.kind === "played" ? step.outcome : void 0;
  return {
    ...at?.file !== void 0 && { file: at.file },
    ...at?.line !== void 0 && { line: at.line },
    ...played && { ms: tenths(played.ms) },
    ...played?.output && { output: cutOutput(played.output) },
    ...played && played.notes.length > 0 && { notes: played.notes }
  };
}
function outcome(step) {
  if (step?.outcome.kind !== "played") return "skipped";
  return step.outcome.failure ? "failed" : "passed";
}
var downRules = {
  "downgrade-failed": "failed",
  "downgrade-already-restored": "failed",
  "downgrade-not-restored": "not-restored",
  "downgrade-no-op": "no-op",
  "downgrade-reordered": "reordered",
  "downgrade-missing": "missing",
  "downgrade-irreversible": "irreversible"
};
function downStatus(step, findings, judged) {
  const rules = new Set(findings.map(({ rule }) => downRules[rule]));
  const worst = ["irreversible", "failed", "not-restored", "no-op", "reordered", "missing"].find(
    (status) => rules.has(status)
  );
  if (worst) return worst;
  if (step?.outcome.kind === "skipped") {
    const { kind } = step.outcome.reason;
    if (step.outcome.reason.kind === "no-down" && step.outcome.reason.says !== void 0)
      return "irreversible";
    return kind === "irreversible" ? "irreversible" : kind === "no-down" ? "missing" : "skipped";
  }
  const played = outcome(step);
  return played === "passed" && !judged ? "skipped" : played;
}
function reapplyStatus(step, findings, judged) {
  const played = outcome(step);
  if (played === "failed" || findings.some(({ rule }) => rule === "reapply-failed")) return "failed";
  if (findings.some(({ rule, severity: severity2 }) => rule === "reapply-differs" && severity2 !== "notice"))
    return "differs";
  return played === "passed" && !judged ? "skipped" : played;
}
function migrationRow(migration2, steps, findings, judged) {
  const step = (phase) => findStep(steps, migration2.id, phase);
  const [up, down, reapply] = [step("up"), step("down"), step("reapply")];
  const own = (phase) => findings.filter((finding2) => finding2.migration === migration2.id && (finding2.phase ?? phase) === phase);
  return {
    id: migration2.id,
    name: migration2.name,
    up: { status: outcome(up), ...cell(migration2, "up", up) },
    down: {
      status: downStatus(down, own("down"), judged("downgrade") && down?.uncompared === void 0),
      ...cell(migration2, "down", down)
    },
    reapply: {
      status: reapplyStatus(reapply, own("reapply"), judged("reapply") && reapply?.uncompared === void 0),
      ...cell(migration2, "reapply", reapply)
    }
  };
}

// src/report/fit.ts
var lengths = [1024 * 1024, 256 * 1024, 64 * 1024, 16 * 1024, 4096, 1024, 256, 64];
function fitReport(report, format, limit) {
  for (const length of [Number.POSITIVE_INFINITY, ...lengths]) {
    const text = formatIfPossible(
      length === Number.POSITIVE_INFINITY ? report : cutTexts(report, length),
      format
    );
    if (text !== void 0 && Buffer.byteLength(text) <= limit) return text;
  }
  return void 0;
}
function formatIfPossible(report, format) {
  try {
    return format(report);
  } catch (error) {
    if (error instanceof RangeError) return void 0;
    throw error;
  }
}
function cut(text, length) {
  if (text.length <= length) return text;
  return `${shorten(text, length)} cut: ${(text.length - length).toLocaleString("en-US")} more characters`;
}
function cutStart(text, length) {
  if (text.length <= length) return text;
  return `cut: ${(text.length - length).toLocaleString("en-US")} characters before …${text.slice(-length)}`.toWellFormed();
}
function cutTexts(report, length) {
  const cell2 = (one) => ({
    ...one,
    ...one.output !== void 0 && { output: cutStart(one.output, length) },
    ...one.notes && { notes: one.notes.map((note) => cut(note, length)) }
  });
  const finding2 = (one) => ({
    ...one,
    title: cut(one.title, length),
    ...one.detail !== void 0 && { detail: cut(one.detail, length) },
    ...one.statement !== void 0 && { statement: cut(one.statement, length) },
    ...one.diff !== void 0 && { diff: cut(one.diff, length) },
    ...one.fix !== void 0 && { fix: cut(one.fix, length) },
    ...one.error && { error: { ...one.error, message: cut(one.error.message, length) } }
  });
  return {
    ...report,
    databases: report.databases.map((database2) => ({
      ...database2,
      ...database2.reason !== void 0 && { reason: cut(database2.reason, length) },
      findings: database2.findings.map(finding2),
      migrations: database2.migrations.map((migration2) => ({
        ...migration2,
        up: cell2(migration2.up),
        down: cell2(migration2.down),
        reapply: cell2(migration2.reapply)
      }))
    })),
    ...report.problems && {
      problems: report.problems.map((problem2) => ({
        ...problem2,
        message: cut(problem2.message, length),
        ...problem2.hint !== void 0 && { hint: cut(problem2.hint, length) }
      }))
    }
  };
}

// src/report/report.ts
var severity = _enum(["notice", "warning", "error"]);
var milliseconds = number().nonnegative();
var count = int().nonnegative();
var line = int().positive();
var place2 = {
  file: string().optional().describe("Relative to the folder of the matrix, with forward slashes."),
  line: line.optional()
};
var ran = {
  ...place2,
  ms: milliseconds.optional().describe("Absent when it was not run."),
  output: string().optional().describe("What a module printed, cut to its end."),
  notes: array(string()).optional().describe("Things to know that are no failure.")
};
var upStatuses = ["passed", "failed", "skipped"];
var downStatuses = [
  "passed",
  "reordered",
  "no-op",
  "not-restored",
  "failed",
  "irreversible",
  "missing",
  "skipped"
];
var reapplyStatuses = ["passed", "failed", "differs", "skipped"];
var databaseStatuses = ["passed", "failed", "error", "skipped"];
var migration = object({
  id: string(),
  name: string(),
  up: object({ status: _enum(upStatuses), ...ran }),
  down: object({ status: _enum(downStatuses), ...ran }),
  reapply: object({ status: _enum(reapplyStatuses), ...ran })
});
var serverError = object({
  code: string(),
  errno: int(),
  sqlState: string(),
  message: string()
});
var finding = object({
  check: string(),
  rule: string(),
  severity,
  migration: string().optional(),
  phase: _enum(["up", "down", "reapply"]).optional(),
  ...place2,
  column: line.optional(),
  title: string(),
  detail: string().optional(),
  statement: string().optional().describe("As sent to the server."),
  error: serverError.optional().describe("The server's own words."),
  diff: string().optional().describe("A unified diff of the schema."),
  fix: string().optional().describe("SQL that would mend it.")
});
var changes = object({
  migrations: array(string()).describe("Ids of the new migrations that were played."),
  tables: array(
    object({
      name: string(),
      change: _enum(["added", "removed", "changed", "referred"]).describe("referred: not changed, but a foreign key of one that did leads there."),
      columns: array(
        object({
          name: string(),
          type: string(),
          keys: array(_enum(["PK", "FK", "UK"])),
          change: _enum(["added", "removed", "changed"]).optional(),
          was: string().optional().describe("Of one that changed: what is no more.")
        })
      ),
      moreColumns: count.optional().describe("Columns that are not listed."),
      other: array(string()).optional().describe("What else changed: indexes, keys, options.")
    })
  ),
  references: array(
    object({
      from: string(),
      to: string(),
      columns: array(string()),
      toColumns: array(string()),
      optional: boolean().describe("A row may refer to none."),
      unique: boolean().describe("No two rows refer to the same."),
      change: _enum(["added", "removed"]).optional()
    })
  ),
  more: count.optional().describe("Tables that are not listed.")
});
var database = object({
  name: string(),
  server: string().describe("The server spec, as the matrix writes it."),
  status: _enum(databaseStatuses),
  reason: string().optional().describe("Why the status is error or skipped."),
  format: string().optional().describe("Absent when the migrations were not read."),
  base: object({ name: string(), sha: string() }).optional().describe("What the change was compared with: the base branch, and its newest commit."),
  head: string().optional().describe("The newest migration; absent when there is none."),
  durationMs: milliseconds,
  baseline: object({ status: _enum(["passed", "failed"]), ...place2, ms: milliseconds }).optional().describe("What was played before the first migration."),
  migrations: array(migration),
  checks: record(string(), _enum(["passed", "failed", "skipped"])),
  deployment: object({
    base: count.describe("How many migrations the base branch has."),
    migrations: array(string()).describe("The ids of the new ones."),
    seed: int().describe("What the rows were drawn from: the same seed gives the same rows."),
    tables: count.describe("How many tables got rows."),
    rows: count,
    withoutRows: array(object({ table: string(), because: string() })).optional().describe("Tables for which no rows could be made."),
    ms: object({ base: milliseconds, rows: milliseconds, walk: milliseconds, online: milliseconds }).describe(
      "To play the base's migrations; to make rows; to play and compare the new ones; to try their statements."
    )
  }).optional().describe("The new migrations played over rows, on the schema of the base branch."),
  notCompared: string().optional().describe("Which steps were played and not compared, where the matrix says compare: group or whole."),
  skippedChecks: record(string(), string()).optional().describe("Why a check was skipped."),
  unmet: array(object({ name: string(), because: string() })).optional().describe("Databases that this one needs and that are not at head."),
  findings: array(finding),
  changes: changes.optional().describe("What the new migrations of a pull request do to the tables."),
  live: object({
    environment: string(),
    state: _enum(["same", "drifted", "unreachable", "unjudged", "absent"]).describe(
      "unjudged: reached, and not everything could be compared. absent: not in this environment."
    ),
    address: string().optional().describe("Host and schema; never the account."),
    vendor: _enum(["mysql", "mariadb"]).optional(),
    version: string().optional(),
    at: string().optional().describe("The last migration that is applied there."),
    applied: count.optional(),
    pending: array(object({ id: string(), name: string() })).optional().describe("Not applied there, which is no drift."),
    comparedOn: string().optional().describe("The version of the scratch server."),
    models: _enum(["compared", "skipped"]).optional().describe("Whether it was compared with the models, too; they are those of head.")
  }).optional().describe("Of `drift`: the database that people use."),
  closing: object({
    up: string().describe("From what the migrations make to what the models say."),
    down: string(),
    destructive: array(string()).describe("What is lost with it."),
    verified: boolean().describe("Both were played on the scratch server, and gave exactly that."),
    because: string().optional().describe("Why they are not verified.")
  }).optional().describe("The SQL of a migration that would close the drift.")
});
var problem = object({
  code: string(),
  message: string(),
  at: object({ file: string(), line, column: line }).optional(),
  hint: string().optional()
});
var reportSchema = object({
  version: literal(1),
  tool: object({ name: string(), version: string() }),
  command: string(),
  status: _enum(["passed", "failed", "error"]),
  interrupted: boolean().optional().describe("The run was stopped before it was finished."),
  shard: object({
    index: int().positive(),
    total: int().positive(),
    databases: array(string()).optional().describe("What this part was to judge."),
    of: array(string()).optional().describe("What all parts together were to judge.")
  }).optional(),
  merged: object({ shards: count, reports: count }).optional().describe("Made from the reports of several jobs; shards is 0 when these were no parts of one plan."),
  commit: string().optional().describe("The commit that the run is about: the head of a pull request, else what is checked out."),
  matrixDigest: string().optional().describe("SHA-256 of the matrix file, in hexadecimal digits."),
  selection: object({
    only: literal("changed"),
    base: string().optional().describe("The commit that it was compared with."),
    total: count.describe("Databases of the matrix, or of those that were named."),
    changed: array(string()),
    because: string().optional().describe("Why all of them are verified all the same."),
    reasons: record(string(), string()).optional().describe("Why a database counts as changed.")
  }).optional().describe("Only what changed is verified."),
  matrix: string().optional().describe("The matrix file, relative to where paths start."),
  environment: string().optional().describe("Of `drift`: where the databases are that were looked at."),
  durationMs: milliseconds,
  servers: array(
    object({
      spec: string(),
      vendor: _enum(["mysql", "mariadb"]),
      version: string(),
      provider: string(),
      startMs: milliseconds
    })
  ),
  databases: array(database).describe("One per database and server."),
  problems: array(problem).optional().describe("What kept us from doing our job."),
  summary: object({
    databases: count,
    passed: count,
    failed: count,
    error: count,
    skipped: count,
    findings: object({ error: count, warning: count, notice: count })
  })
});
function verdict(databases, problems = []) {
  if (problems.length > 0 || databases.some(({ status }) => status === "error")) return "error";
  return databases.some(({ status }) => status === "failed") ? "failed" : "passed";
}
var reportLimit = 32 * 1024 * 1024;
function invalid(message, hint, cause) {
  return new ProblemError([{ code: "report-invalid", message, hint }], { cause });
}
function explain(error) {
  const shown = error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "the report"}: ${issue.message}`);
  if (error.issues.length > shown.length) shown.push(`… and ${error.issues.length - shown.length} more`);
  return shown.join("; ");
}
function parseReport(text) {
  if (Buffer.byteLength(text) > reportLimit) {
    throw invalid(
      `The report is larger than ${reportLimit / 1024 / 1024} MiB`,
      "Give the file that verify --report wrote."
    );
  }
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw invalid(
      `The report is no JSON: ${error.message}`,
      "Give the file that verify --report wrote.",
      error
    );
  }
  const result = reportSchema.safeParse(data);
  if (result.success) return result.data;
  throw invalid(
    `The report breaks its contract: ${explain(result.error)}`,
    "Was it written by version 1 of this tool?"
  );
}
function formatReport(report) {
  const result = reportSchema.safeParse(report);
  if (!result.success)
    throw invalid(`The report breaks its contract: ${explain(result.error)}`, "This is a bug of ours.");
  const text = fitReport(result.data, (one) => `${JSON.stringify(one, null, 2)}
`, reportLimit);
  if (text !== void 0) return text;
  throw invalid(
    `The report is larger than ${reportLimit / 1024 / 1024} MiB`,
    "Verify fewer databases at once with -n."
  );
}

// src/report/assemble.ts
function notCompared({ steps, database: database2 }) {
  const units = new Set(steps.flatMap(({ unit }) => unit ?? []));
  if (units.size === 0) return void 0;
  const counted = (phase, name) => {
    const played = steps.filter((step) => step.phase === phase && step.outcome.kind === "played");
    const left = played.filter(({ uncompared }) => uncompared !== void 0).length;
    return `${left} of ${played.length} ${name}`;
  };
  const broken = [...units].filter(
    (unit) => steps.some(
      (step) => step.unit === unit && (step.uncompared === "broken" || step.uncompared === "partial")
    )
  );
  const only2 = database2.compare.by === "whole" ? "base and head" : "the ends of groups";
  return [
    `compare: ${database2.compare.by}: only ${only2} are compared. What ${counted("down", "downs")} and ${counted("reapply", "second ups")} left was not.`,
    ...broken.map(
      (unit) => `${nameUnit(unit)} was not compared after its downs either: not everything in it could be played.`
    )
  ].join(" ");
}
function databaseRow({ database: database2, server, rehearsal, plan, results, notRun }) {
  const findings = [];
  const checks = {};
  const skippedChecks = {};
  for (const [name, result] of results) {
    if (result === "off") {
      checks[name] = "skipped";
      skippedChecks[name] = "switched off in the matrix";
      continue;
    }
    findings.push(...result.findings);
    const failed = result.findings.some((finding2) => finding2.severity === "error");
    const whole = rehearsal?.broken === void 0 || rehearsal.walked;
    const why = whole ? result.skipped : "the run was broken off before its end";
    checks[name] = failed ? "failed" : why !== void 0 ? "skipped" : "passed";
    if (!failed && why !== void 0) skippedChecks[name] = why;
  }
  const judged = (check) => {
    const result = results.get(check);
    return result !== void 0 && result !== "off";
  };
  const reason = notRun?.reason ?? rehearsal?.broken ?? (rehearsal ? void 0 : "it was not rehearsed");
  const status = notRun?.status ?? (rehearsal === void 0 ? "skipped" : rehearsal.broken !== void 0 ? "error" : findings.some((finding2) => finding2.severity === "error") ? "failed" : "passed");
  const { format, migrations = [] } = rehearsal ?? plan ?? {};
  const head = migrations.at(-1)?.id;
  const unseen = rehearsal && notCompared(rehearsal);
  return {
    name: database2.name,
    server,
    status,
    ...reason !== void 0 && { reason },
    ...format !== void 0 && { format },
    ...rehearsal?.proposal?.kind === "known" && { base: rehearsal.proposal.base },
    ...head !== void 0 && { head },
    durationMs: tenths(rehearsal?.ms ?? 0),
    ...rehearsal?.baseline && {
      baseline: {
        status: rehearsal.baseline.failure ? "failed" : "passed",
        ...rehearsal.database.baseline && { file: rehearsal.database.baseline.path },
        ms: tenths(rehearsal.baseline.ms)
      }
    },
    migrations: migrations.map(
      (migration2) => migrationRow(migration2, rehearsal?.steps ?? [], findings, judged)
    ),
    checks,
    ...deploymentOf(rehearsal),
    ...unseen !== void 0 && { notCompared: unseen },
    ...Object.keys(skippedChecks).length > 0 && { skippedChecks },
    ...rehearsal && rehearsal.unmet.length > 0 && { unmet: rehearsal.unmet },
    findings,
    ...changesOf(rehearsal),
    ...closingOf(rehearsal, findings)
  };
}
function changesOf(rehearsal) {
  const changes2 = rehearsal && changedTables(rehearsal);
  return changes2 === void 0 ? {} : { changes: changes2 };
}
function deploymentOf(rehearsal) {
  const { known, own, filling, ms } = rehearsal?.deployment ?? {};
  if (known === void 0 || own === void 0 || filling === void 0 || ms === void 0) return {};
  return {
    deployment: {
      base: known,
      migrations: own.map(({ id }) => id),
      seed: filling.seed,
      tables: filling.tables.length,
      rows: filling.tables.reduce((sum, { rows }) => sum + rows, 0),
      ...filling.missing.length > 0 && { withoutRows: filling.missing },
      ms: { base: tenths(ms.base), rows: tenths(ms.rows), walk: tenths(ms.walk), online: tenths(ms.online) }
    }
  };
}
function closingOf(rehearsal, findings) {
  const closing = rehearsal?.models?.closing;
  if (closing === void 0 || !findings.some(({ check }) => check === "drift")) return {};
  const { up, down, verified, because } = closing;
  return {
    closing: {
      up: sqlText(up),
      down: sqlText(down),
      destructive: up.flatMap(
        ({ destructive, reason }) => destructive && reason !== void 0 ? [reason] : []
      ),
      verified,
      ...because !== void 0 && { because }
    }
  };
}
function summarise(databases) {
  const findings = { error: 0, warning: 0, notice: 0 };
  const statuses = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const database2 of databases) {
    statuses[database2.status] += 1;
    for (const { severity: severity2 } of database2.findings) findings[severity2] += 1;
  }
  return { databases: databases.length, ...statuses, findings };
}
function serverRows(servers) {
  return servers.map(({ spec, flavor, provider, startMs }) => ({
    spec: spec.text,
    vendor: flavor.vendor,
    version: flavor.version.join("."),
    provider,
    startMs: tenths(startMs)
  }));
}
function assembleReport(input) {
  const databases = input.rehearsals.map(databaseRow);
  const problems = input.problems ?? [];
  return {
    version: 1,
    tool: input.tool,
    command: input.command,
    status: input.interrupted ? "error" : verdict(databases, problems),
    ...input.interrupted && { interrupted: true },
    ...input.shard && { shard: input.shard },
    ...input.commit !== void 0 && { commit: input.commit },
    ...input.matrixDigest !== void 0 && { matrixDigest: input.matrixDigest },
    ...input.selection && { selection: input.selection },
    matrix: input.matrix.file,
    durationMs: tenths(input.durationMs),
    servers: serverRows(input.servers),
    databases,
    ...problems.length > 0 && { problems },
    summary: summarise(databases)
  };
}

export {
  chooseColumns,
  tenths,
  fitReport,
  verdict,
  reportLimit,
  parseReport,
  formatReport,
  summarise,
  serverRows,
  assembleReport
};
