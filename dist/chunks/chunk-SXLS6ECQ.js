import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  plural
} from "./chunk-5NMIUUII.js";

// src/report/live.ts
var stateWords = {
  same: "no drift",
  drifted: "drifted",
  unreachable: "could not be reached",
  unjudged: "could not be judged whole",
  absent: "not in this environment"
};
function driftVerdict(report) {
  const { databases, environment } = report;
  const count = (state) => databases.filter(({ live }) => live?.state === state).length;
  const drifted = databases.filter(
    ({ live, checks }) => live?.state === "drifted" || checks.live === "failed"
  ).length;
  const there = databases.length - count("absent");
  const pending = databases.filter(({ live }) => (live?.pending?.length ?? 0) > 0).length;
  const where = environment === void 0 ? "" : ` in ${environment}`;
  const unseen = count("unreachable") + count("unjudged");
  const interrupted = report.interrupted ? "Interrupted: " : "";
  if (there === 0) return `${interrupted}No live database was looked at`;
  const total = plural(there, "database");
  const behind = pending > 0 ? `, migrations are pending in ${pending}` : "";
  if (drifted === 0 && unseen === 0) return `${interrupted}No drift${where}: ${total}${behind}`;
  const told = [
    drifted > 0 ? `${drifted} of ${total} drifted` : "",
    count("unreachable") > 0 ? `${count("unreachable")} of ${total} could not be reached` : "",
    count("unjudged") > 0 ? `${count("unjudged")} of ${total} could not be judged whole` : ""
  ].filter(Boolean);
  return `${interrupted}${told.join(", ")}${where}${behind}`;
}
function liveFacts({ live, format }) {
  if (live === void 0) return [];
  const server = live.vendor === void 0 || live.version === void 0 ? void 0 : `${vendors[live.vendor]} ${live.version}`;
  return [live.environment, live.address, server, format, versionFact(live)].filter(
    (fact) => fact !== void 0
  );
}
function versionFact({ applied, at, pending }) {
  if (applied === void 0) return void 0;
  const where = at === void 0 ? "at base" : `at ${at}`;
  return pending === void 0 || pending.length === 0 ? where : `${where}, ${pending.length} pending`;
}
var named = 20;
function pendingLine({ pending = [], models }) {
  if (pending.length === 0) return void 0;
  const names = pending.slice(0, named).map(({ name }) => name);
  const more = pending.length > named ? `, and ${pending.length - named} more` : "";
  const skipped = models === "skipped" ? " The models are those of head, so they were not compared." : "";
  return `${plural(pending.length, "migration is", "migrations are")} pending, which is no drift: ${names.join(", ")}${more}.${skipped}`;
}

// src/report/wording.ts
function duration(ms) {
  if (ms < 9.95) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59950) return `${Number((ms / 1e3).toFixed(1))} s`;
  const seconds = Math.round(ms / 1e3);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
var vendors = { mysql: "MySQL", mariadb: "MariaDB" };
function scope(report) {
  const names = new Set(report.databases.map(({ name }) => name)).size;
  const servers = new Set(report.databases.map(({ server }) => server)).size;
  return servers > 1 ? { one: "rehearsal", suffix: ` (${plural(names, "database")} on ${servers} servers)` } : { one: "database", suffix: "" };
}
function ways({ databases }) {
  const all = databases.flatMap(({ migrations }) => migrations);
  const downs = all.filter(({ down }) => down.ms !== void 0).length;
  if (downs === 0 && all.length > 0) return "up, none of them down";
  const forward = all.filter(({ down }) => down.status === "skipped" && down.file === void 0).length;
  return forward === 0 ? "up, down and up again" : `up, ${downs} of them down and up again`;
}
function verdictLine(report) {
  if (report.command === "drift") return driftVerdict(report);
  const { summary } = report;
  const { findings } = summary;
  const { one, suffix } = scope(report);
  const total = plural(summary.databases, one);
  const migrations = report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
  const told = [
    findings.error > 0 ? plural(findings.error, "error") : "",
    findings.warning > 0 ? plural(findings.warning, "warning") : "",
    findings.notice > 0 && report.status === "passed" ? plural(findings.notice, "notice") : ""
  ].filter(Boolean);
  const found = told.length > 0 ? `: ${told.join(", ")}` : "";
  const skipped = summary.skipped > 0 ? `, ${summary.skipped} skipped` : "";
  if (report.status === "passed") {
    if (summary.databases === 0)
      return report.selection ? "No database has changed" : "There was no database to verify";
    const rehearsed = `${plural(migrations, "migration")} rehearsed ${ways(report)}`;
    return `${plural(summary.passed, one)} passed${skipped}${suffix}, ${rehearsed}${found}`;
  }
  const problems = report.problems?.length ?? 0;
  const counts = [
    summary.failed > 0 ? `${summary.failed} of ${total} failed` : "",
    summary.error > 0 ? `${summary.failed > 0 ? summary.error : `${summary.error} of ${total}`} could not be judged` : "",
    summary.failed + summary.error === 0 && summary.passed > 0 ? onlyPassed() : ""
  ].filter(Boolean);
  const kept = problems > 0 ? [plural(problems, "problem")] : [];
  const all = [...kept, ...told].join(", ");
  const verdict = counts.length > 0 ? counts.join(", ") : "Nothing was judged";
  return `${report.interrupted ? "Interrupted: " : ""}${verdict}${skipped}${suffix}${all === "" ? "" : `: ${all}`}`;
  function onlyPassed() {
    return problems > 0 && !report.interrupted ? `The whole could not be judged, ${plural(summary.passed, one)} passed` : `${summary.passed} of ${total} passed`;
  }
}
function selectionLine(report, say) {
  const { selection } = report;
  if (selection === void 0) return void 0;
  const { total, changed, because, base } = selection;
  if (because !== void 0) return `All databases were verified: ${say(because)}.`;
  const since = base === void 0 ? "the base" : say(base.slice(0, 12));
  if (changed.length === 0)
    return `No database has changed since ${since}, so none of the ${plural(total, "database")} had to be verified.`;
  return changed.length >= total ? `All ${plural(total, "database")} have changed since ${since}.` : `${changed.length} of ${plural(total, "database")} ${changed.length === 1 ? "has" : "have"} changed since ${since}; the others were not verified.`;
}
function deploymentLine({ deployment }) {
  if (deployment === void 0) return void 0;
  const { migrations, rows, tables, seed } = deployment;
  const over = `${plural(rows, "row")} in ${plural(tables, "table")}`;
  return `${plural(migrations.length, "new migration")} over ${over} (seed ${seed})`;
}
var order = { error: 0, warning: 1, notice: 2 };
function worstFirst(findings) {
  return findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
}
function isGreen(database) {
  return database.status === "passed" && onlyNotices(database);
}
function isLeftOut(database) {
  return database.status === "skipped" && onlyNotices(database) && database.unmet === void 0;
}
function needsLook(database) {
  return !isGreen(database) && !isLeftOut(database);
}
function onlyNotices({ findings }) {
  return findings.every(({ severity }) => severity === "notice");
}
function checkMark(database, check) {
  const own = database.findings.filter((finding) => finding.check === check);
  const count = (severity) => own.filter((finding) => finding.severity === severity).length;
  if (database.checks[check] === "failed") return { mark: "failed", count: count("error") };
  if (count("warning") > 0) return { mark: "warning", count: count("warning") };
  return { mark: database.checks[check] === "passed" ? "passed" : "skipped", count: 0 };
}
var checkColumns = [
  ["Up", "apply"],
  ["Down", "downgrade"],
  ["Up again", "reapply"],
  ["Isolation", "isolation"],
  ["Drift", "drift"],
  ["History", "history"],
  ["Deploy", "deploy"],
  ["Data", "data"],
  ["Rolling", "rolling"],
  ["Online", "online"]
];
var ofChange = /* @__PURE__ */ new Set(["history", "rolling", "deploy", "data", "online"]);
function columnsOf(databases) {
  return checkColumns.filter(
    ([, check]) => !ofChange.has(check) || databases.some(({ checks }) => (checks[check] ?? "skipped") !== "skipped")
  );
}
function unjudgedChange(databases) {
  const reasons = /* @__PURE__ */ new Map();
  for (const { skippedChecks = {} } of databases) {
    for (const [check, why] of Object.entries(skippedChecks))
      if (ofChange.has(check) && !/^(?:switched off|there is no base to compare with|it has no migration that)/.test(why))
        reasons.set(why, (reasons.get(why) ?? /* @__PURE__ */ new Set()).add(check));
  }
  return new Map([...reasons].map(([why, checks]) => [why, [...checks]]));
}
function cellMark(cell) {
  const labels = {
    passed: ["passed", ""],
    skipped: ["skipped", "not run"],
    irreversible: ["skipped", "irreversible"],
    reordered: ["warning", "reordered"],
    "no-op": ["failed", "does nothing"],
    "not-restored": ["failed", "not restored"],
    failed: ["failed", "failed"],
    missing: ["failed", "missing"],
    differs: ["failed", "differs"]
  };
  const [mark, label] = labels[cell.status] ?? ["failed", cell.status];
  if (cell.status !== "skipped") return { mark, label };
  return { mark, label: cell.ms !== void 0 ? "not judged" : cell.file === void 0 ? "none" : label };
}
function isWrong(migration, findings) {
  const marks = [migration.up, migration.down, migration.reapply].map((cell) => cellMark(cell).mark);
  return marks.some((mark) => mark === "failed" || mark === "warning") || findings.some((finding) => finding.migration === migration.id && finding.severity !== "notice");
}
function describeRest(migrations) {
  const unreached = migrations.filter(({ up }) => up.status === "skipped").length;
  const well = migrations.length - unreached;
  return [well > 0 ? `${well} in order` : "", unreached > 0 ? `${unreached} not run` : ""].filter(Boolean).join(", ");
}
function serverErrorLine(error) {
  return `ERROR ${error.errno} (${error.sqlState}): ${error.message}`;
}
function detailLines(finding) {
  const lines = (finding.detail ?? "").split("\n");
  const first = lines[0] ?? "";
  return (first !== "" && finding.title.includes(first) ? lines.slice(1) : lines).filter(
    (line) => line.trim() !== ""
  );
}

export {
  stateWords,
  driftVerdict,
  liveFacts,
  versionFact,
  pendingLine,
  duration,
  vendors,
  verdictLine,
  selectionLine,
  deploymentLine,
  worstFirst,
  isGreen,
  isLeftOut,
  needsLook,
  checkMark,
  columnsOf,
  unjudgedChange,
  cellMark,
  isWrong,
  describeRest,
  serverErrorLine,
  detailLines
};
