import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  nameUnit,
  place,
  sqlText
} from "./chunk-763N6CUD.js";
import {
  verdict
} from "./chunk-442TFATQ.js";

// src/report/assemble.ts
function round(ms) {
  return Math.max(0, Math.round(ms * 10) / 10);
}
var outputLimit = 8192;
function cutOutput(output) {
  return output.length <= outputLimit ? output : `…${output.slice(1 - outputLimit)}`.toWellFormed();
}
function findStep(steps, id, phase) {
  return steps.find((step) => step.phase === phase && step.migration.id === id);
}
function cell(migration, phase, step) {
  const at = phase === "down" && migration.down === void 0 ? void 0 : place(migration, phase);
  const played = step?.outcome.kind === "played" ? step.outcome : void 0;
  return {
    ...at?.file !== void 0 && { file: at.file },
    ...at?.line !== void 0 && { line: at.line },
    ...played && { ms: round(played.ms) },
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
  if (findings.some(({ rule, severity }) => rule === "reapply-differs" && severity !== "notice"))
    return "differs";
  return played === "passed" && !judged ? "skipped" : played;
}
function migrationRow(migration, steps, findings, judged) {
  const step = (phase) => findStep(steps, migration.id, phase);
  const [up, down, reapply] = [step("up"), step("down"), step("reapply")];
  const own = (phase) => findings.filter((finding) => finding.migration === migration.id && (finding.phase ?? phase) === phase);
  return {
    id: migration.id,
    name: migration.name,
    up: { status: outcome(up), ...cell(migration, "up", up) },
    down: {
      status: downStatus(down, own("down"), judged("downgrade") && down?.uncompared === void 0),
      ...cell(migration, "down", down)
    },
    reapply: {
      status: reapplyStatus(reapply, own("reapply"), judged("reapply") && reapply?.uncompared === void 0),
      ...cell(migration, "reapply", reapply)
    }
  };
}
function notCompared({ steps, database }) {
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
  const only = database.compare.by === "whole" ? "base and head" : "the ends of groups";
  return [
    `compare: ${database.compare.by}: only ${only} are compared. What ${counted("down", "downs")} and ${counted("reapply", "second ups")} left was not.`,
    ...broken.map(
      (unit) => `${nameUnit(unit)} was not compared after its downs either: not everything in it could be played.`
    )
  ].join(" ");
}
function databaseRow({ database, server, rehearsal, plan, results, notRun }) {
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
    const failed = result.findings.some((finding) => finding.severity === "error");
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
  const status = notRun?.status ?? (rehearsal === void 0 ? "skipped" : rehearsal.broken !== void 0 ? "error" : findings.some((finding) => finding.severity === "error") ? "failed" : "passed");
  const { format, migrations = [] } = rehearsal ?? plan ?? {};
  const head = migrations.at(-1)?.id;
  const unseen = rehearsal && notCompared(rehearsal);
  return {
    name: database.name,
    server,
    status,
    ...reason !== void 0 && { reason },
    ...format !== void 0 && { format },
    ...head !== void 0 && { head },
    durationMs: round(rehearsal?.ms ?? 0),
    ...rehearsal?.baseline && {
      baseline: {
        status: rehearsal.baseline.failure ? "failed" : "passed",
        ...rehearsal.database.baseline && { file: rehearsal.database.baseline.path },
        ms: round(rehearsal.baseline.ms)
      }
    },
    migrations: migrations.map(
      (migration) => migrationRow(migration, rehearsal?.steps ?? [], findings, judged)
    ),
    checks,
    ...unseen !== void 0 && { notCompared: unseen },
    ...Object.keys(skippedChecks).length > 0 && { skippedChecks },
    ...rehearsal && rehearsal.unmet.length > 0 && { unmet: rehearsal.unmet },
    findings,
    ...closingOf(rehearsal, findings)
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
  for (const database of databases) {
    statuses[database.status] += 1;
    for (const { severity } of database.findings) findings[severity] += 1;
  }
  return { databases: databases.length, ...statuses, findings };
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
    matrix: input.matrix.file,
    durationMs: round(input.durationMs),
    servers: input.servers.map(({ spec, flavor, provider, startMs }) => ({
      spec: spec.text,
      vendor: flavor.vendor,
      version: flavor.version.join("."),
      provider,
      startMs: round(startMs)
    })),
    databases,
    ...problems.length > 0 && { problems },
    summary: summarise(databases)
  };
}

export {
  assembleReport
};
