import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  shorten
} from "./chunk-4CKMN2YP.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  object,
  record,
  string
} from "./chunk-DCWNULSY.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

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
  const cell = (one) => ({
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
        up: cell(migration2.up),
        down: cell(migration2.down),
        reapply: cell(migration2.reapply)
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
var place = {
  file: string().optional().describe("Relative to the folder of the matrix, with forward slashes."),
  line: line.optional()
};
var ran = {
  ...place,
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
  ...place,
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
  baseline: object({ status: _enum(["passed", "failed"]), ...place, ms: milliseconds }).optional().describe("What was played before the first migration."),
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

export {
  fitReport,
  verdict,
  reportLimit,
  parseReport,
  formatReport
};
