import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  verdict
} from "./chunk-LDHS3Y3T.js";
import {
  describeChangeAs,
  diffCatalogs,
  nameUnit,
  place
} from "./chunk-7R6PZ7TZ.js";
import {
  shorten
} from "./chunk-4CKMN2YP.js";
import {
  sqlText
} from "./chunk-EG2M2ZMB.js";

// src/report/changed-tables.ts
var mostTables = 100;
var mostColumns = 100;
var mostOther = 30;
var longest = 200;
function changedTables({ steps, proposal, database }) {
  if (proposal?.kind !== "known") return void 0;
  const own = new Set(proposal.own.map(({ id }) => id));
  const ups = steps.filter(
    ({ phase, migration, outcome: outcome2 }) => phase === "up" && outcome2.kind === "played" && own.has(migration.id)
  );
  const [first] = ups;
  const last = ups.at(-1);
  if (first === void 0 || last === void 0) return void 0;
  const names = new Set(ups.flatMap(({ before: before2, after: after2 }) => touched(before2, after2)));
  const changes = diffCatalogs(only(first.before, names), only(last.after, names), {
    ignore: database.ignore
  });
  const tables = [...new Set(changes.flatMap(({ path }) => path[0] ?? []))].sort();
  if (tables.length === 0) return void 0;
  const [before, after] = [first.before.tables, last.after.tables];
  const shown = tables.slice(0, mostTables);
  const references = shown.flatMap((name) => referencesOf(name, before.get(name), after.get(name)));
  const neighbours = [...new Set(references.map(({ to }) => to))].filter((name) => !shown.includes(name));
  return {
    migrations: ups.map(({ migration }) => migration.id),
    tables: [
      ...shown.map(
        (name) => changedTable(
          before.get(name),
          after.get(name),
          changes.filter(({ path }) => path[0] === name)
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
function changedTable(was, is, changes) {
  const table = is ?? was;
  const ofColumns = changes.filter(({ object }) => object === "column");
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
  const other = whole ? [] : changes.filter(({ object }) => object !== "column").map((change) => describeChangeAs(change, { added: "is new", removed: "is dropped" }));
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
function cell(migration, phase, step) {
  const at = phase === "down" && migration.down === void 0 ? void 0 : place(migration, phase);
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

// src/report/assemble.ts
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
  const only2 = database.compare.by === "whole" ? "base and head" : "the ends of groups";
  return [
    `compare: ${database.compare.by}: only ${only2} are compared. What ${counted("down", "downs")} and ${counted("reapply", "second ups")} left was not.`,
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
      (migration) => migrationRow(migration, rehearsal?.steps ?? [], findings, judged)
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
  const changes = rehearsal && changedTables(rehearsal);
  return changes === void 0 ? {} : { changes };
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
  for (const database of databases) {
    statuses[database.status] += 1;
    for (const { severity } of database.findings) findings[severity] += 1;
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
  summarise,
  serverRows,
  assembleReport
};
