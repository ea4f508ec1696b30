import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  package_default
} from "./chunk-2M4Q6TDE.js";
import {
  summarise,
  verdict
} from "./chunk-QUYU3RSR.js";
import {
  shardText
} from "./chunk-MSBEBGH7.js";
import {
  shorten,
  visibleLine
} from "./chunk-4CKMN2YP.js";
import {
  environmentName
} from "./chunk-67IKFJ6I.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  distinct
} from "./chunk-RQ32HNL5.js";

// src/report/merge-problems.ts
var rerun = "Run the workflow again as a whole, so that all parts are of one run.";
var label = (text) => shorten(visibleLine(text), 120);
function list(names) {
  const shown = names.slice(0, 5).map((name) => `"${label(name)}"`);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
var invalid = (message) => ({
  code: "report-invalid",
  message,
  hint: "Give the file as `verify` wrote it."
});
var mixed = (message) => ({ code: "report-mixed", message, hint: rerun });
var missing = (message, hint) => ({
  code: "report-missing",
  message,
  hint
});

// src/report/parts.ts
var began = ({ report }) => (report.problems ?? []).length === 0 || report.databases.length > 0;
function shardFaults(read, parts, { plan }) {
  const problems = [];
  const none = read.filter((one) => one.report.shard === void 0 && began(one));
  if (none.length > 0) {
    problems.push(
      mixed(
        `${plural(none.length, "report")} of no part: ${list(none.map(({ name }) => name))}. All must be parts.`
      )
    );
  }
  const shards = read.flatMap(
    ({ name, report }) => report.shard ? [{ name, report, shard: report.shard }] : []
  );
  const totals = /* @__PURE__ */ new Set([...shards.map(({ shard }) => shard.total), ...plan ? [plan.length] : []]);
  if (totals.size > 1) {
    problems.push(
      mixed(`The parts are of plans with different numbers of parts: ${[...totals].join(", ")}.`)
    );
    return problems;
  }
  const total = [...totals][0] ?? 0;
  const byIndex = Map.groupBy(shards, ({ shard }) => shard.index);
  const outside = shards.filter(({ shard }) => shard.index > total);
  for (const { name, shard } of outside) {
    problems.push(invalid(`The report "${label(name)}" is of part ${shard.index} of ${shard.total}.`));
  }
  for (const [index, same] of byIndex) {
    if (same.length < 2) continue;
    problems.push(
      mixed(
        `Part ${index} of ${total} is there ${same.length} times: ${list(same.map(({ name }) => name))}.`
      )
    );
  }
  const lost = Array.from({ length: Math.min(total, 1e3) }, (_, index) => index + 1).filter(
    (index) => !byIndex.has(index)
  );
  if (lost.length > 0) {
    const which = lost.length === 1 ? `Part ${lost[0]}` : `The parts ${lost.slice(0, 20).join(", ")}${lost.length > 20 ? " …" : ""}`;
    const unread = parts.length > read.length ? ", or cannot be read" : "";
    const unjudged = awaited(lost, shards, plan);
    const about = unjudged.length > 0 ? ` Not judged: ${list(unjudged)}.` : "";
    problems.push(
      missing(
        `${which} of ${total} ${lost.length === 1 ? "is" : "are"} missing${unread}.${about}`,
        "Its job failed before it could write a report, was cancelled or never ran: see its log, and run the failed jobs again."
      )
    );
  }
  return [
    ...problems,
    ...coverage(
      shards.filter((one) => began(one)),
      plan
    )
  ];
}
function awaited(lost, shards, plan) {
  if (plan) return plan.flatMap(({ index, databases }) => lost.includes(index) ? databases ?? [] : []);
  const judged = new Set(shards.flatMap(({ shard }) => shard.databases ?? []));
  return [...new Set(shards.flatMap(({ shard }) => shard.of ?? []))].filter((name) => !judged.has(name));
}
function coverage(shards, plan) {
  const problems = [];
  const sets = new Set(shards.map(({ shard }) => JSON.stringify((shard.of ?? []).toSorted())));
  if (sets.size > 1) problems.push(mixed("The parts do not agree on which databases there are."));
  const servers2 = new Set(shards.flatMap(({ report }) => report.databases.map(({ server }) => server)));
  const owners = /* @__PURE__ */ new Map();
  for (const { name, report, shard } of shards) {
    if (shard.databases === void 0 || shard.of === void 0) {
      problems.push(invalid(`The report "${label(name)}" does not say which databases its part is about.`));
      continue;
    }
    const said = new Set(shard.databases);
    const rows = Map.groupBy(report.databases, (database) => database.name);
    const gone = shard.databases.filter(
      (database) => new Set(rows.get(database)?.map(({ server }) => server)).size < servers2.size || !rows.has(database)
    );
    const strange = [...rows.keys()].filter((database) => !said.has(database));
    if (gone.length > 0) {
      problems.push(
        missing(
          `The report "${label(name)}" lacks databases of its part, or servers of theirs: ${list(gone)}.`,
          rerun
        )
      );
    }
    if (strange.length > 0) {
      problems.push(
        invalid(`The report "${label(name)}" has databases that are not of its part: ${list(strange)}.`)
      );
    }
    const again = [...said].filter((database) => owners.has(database));
    if (again.length > 0) problems.push(mixed(`In more than one part: ${list(again)}.`));
    for (const database of said) owners.set(database, name);
    const planned = plan?.find(({ index }) => index === shard.index)?.databases;
    if (planned !== void 0 && !sameNames(planned, shard.databases)) {
      problems.push(
        mixed(
          `The report "${label(name)}" is not about the part that was planned: it has ${list(shard.databases) || "nothing"}, and the plan says ${shorten(shardText({ ...shard, databases: planned }), 300)}.`
        )
      );
    }
  }
  const all = new Set(shards.flatMap(({ shard }) => shard.of ?? []));
  const complete = shards.length > 0 && new Set(shards.map(({ shard }) => shard.index)).size === shards[0].shard.total;
  const unjudged = [...all].filter((database) => !owners.has(database));
  if (complete && unjudged.length > 0) {
    problems.push(missing(`No part is about these databases: ${list(unjudged)}.`, rerun));
  }
  const unasked = [...owners.keys()].filter((database) => !all.has(database));
  if (unasked.length > 0 && sets.size === 1) {
    problems.push(mixed(`These databases were judged, and nobody asked for them: ${list(unasked)}.`));
  }
  return problems;
}
var sameNames = (one, other) => one.length === other.length && one.toSorted().every((name, index) => name === other.toSorted()[index]);

// src/report/sound.ts
function contradiction(report) {
  const { databases, summary, status, interrupted } = report;
  const seen = /* @__PURE__ */ new Set();
  for (const database of databases) {
    const key = JSON.stringify([database.name, database.server]);
    if (seen.has(key)) return "it has a database twice on one server";
    seen.add(key);
    if (database.status === "passed" && isBad(database)) return "a database passed in which something failed";
    if (database.status === "failed" && !isBad(database)) return "a database failed in which nothing did";
  }
  const counted = summarise(databases);
  if (JSON.stringify(flat(counted)) !== JSON.stringify(flat(summary)))
    return "its summary counts something else";
  const own = interrupted ? "error" : verdict(databases, report.problems);
  if (status !== own) return `its status is "${status}", and what it holds makes it "${own}"`;
  return void 0;
}
function isBad({ findings, checks }) {
  return findings.some(({ severity }) => severity === "error") || Object.values(checks).some((status) => status === "failed");
}
function flat({ databases, passed, failed, error, skipped, findings }) {
  return [databases, passed, failed, error, skipped, findings.error, findings.warning, findings.notice];
}

// src/report/merge.ts
function mergeReports(parts, expected = {}) {
  const read = parts.filter((part) => "report" in part);
  const problems = parts.flatMap((part) => "problem" in part ? [part.problem] : []);
  if (parts.length === 0) problems.push(nothing(expected));
  for (const { name, report } of read) {
    const why = contradiction(report);
    if (why !== void 0) problems.push(invalid(`The report "${label(name)}" contradicts itself: ${why}.`));
  }
  problems.push(
    ...unlike(read, expected),
    ...isSharded(read, expected) ? shardFaults(read, parts, expected) : twice(read)
  );
  const databases = inOrder(read);
  const told = read.flatMap(({ report }) => report.problems ?? []);
  const all = distinct([...problems, ...told]);
  const interrupted = read.some(({ report }) => report.interrupted);
  const [first] = read;
  const selection = first?.report.selection;
  const environments = new Set(read.map(({ report }) => report.environment));
  const [environment = ""] = environments.size === 1 ? environments : [];
  return {
    version: 1,
    tool: { name: package_default.name, version: package_default.version },
    command: expected.command ?? first?.report.command ?? "verify",
    status: interrupted ? "error" : verdict(databases, all),
    ...interrupted && { interrupted: true },
    merged: {
      shards: read.find(({ report }) => report.shard)?.report.shard?.total ?? 0,
      reports: parts.length
    },
    ...first?.report.commit !== void 0 && { commit: first.report.commit },
    ...first?.report.matrixDigest !== void 0 && { matrixDigest: first.report.matrixDigest },
    ...first?.report.matrix !== void 0 && { matrix: first.report.matrix },
    ...selection && { selection },
    // the verdict has it as it is, so it must be one that a matrix can have
    ...environmentName.test(environment) && { environment },
    // they ran side by side
    durationMs: Math.max(0, ...read.map(({ report }) => report.durationMs)),
    servers: servers(read),
    databases,
    ...all.length > 0 && { problems: all },
    summary: summarise(databases)
  };
}
function withProblems(report, more) {
  if (more.length === 0) return report;
  const problems = distinct([...report.problems ?? [], ...more]);
  return { ...report, status: "error", problems };
}
function nothing({ plan }) {
  const awaited2 = plan === void 0 ? "" : `, and the plan has ${plural(plan.length, "part")}`;
  return missing(
    `There is no report${awaited2}.`,
    "Upload each with actions/upload-artifact, also when the job fails, and see in the log of its job why there is none."
  );
}
function unlike(read, { commit, command }) {
  const problems = [];
  const compare = (what, reports, value) => {
    const groups = Map.groupBy(reports, ({ report }) => value(report));
    if (groups.size < 2) return;
    const told = [...groups].map(([text, group]) => `${text} in ${list(group.map(({ name }) => name))}`);
    problems.push(mixed(`The reports are of different ${what}: ${told.slice(0, 4).join("; ")}.`));
  };
  compare("versions of the tool", read, ({ tool }) => label(`${tool.name} ${tool.version}`));
  compare("commands", read, ({ command: command2 }) => label(command2));
  compare(
    "commits",
    read,
    (report) => report.commit === void 0 ? "none" : label(report.commit).slice(0, 12)
  );
  const whole = read.filter(began);
  compare(
    "matrices",
    whole,
    ({ matrixDigest }) => matrixDigest === void 0 ? "none" : label(matrixDigest).slice(0, 12)
  );
  const chosen = new Set(
    whole.map(
      ({ report: { selection } }) => JSON.stringify(selection ? [selection.base, selection.total, selection.changed] : null)
    )
  );
  if (chosen.size > 1) {
    problems.push(mixed("The reports do not agree on which databases changed, or since when."));
  }
  const stranger = command === void 0 ? void 0 : read.find(({ report }) => report.command !== command);
  if (stranger !== void 0) {
    const by = label(stranger.report.command);
    problems.push(
      invalid(`The report "${label(stranger.name)}" is one of \`${by}\`, and not of \`${command}\`.`)
    );
  }
  if (commit === void 0) return problems;
  const others = read.filter(({ report }) => report.commit?.toLowerCase() !== commit.toLowerCase());
  const [other] = others;
  if (other !== void 0) {
    const of = other.report.commit === void 0 ? "says of no commit that it is about it" : `is about commit ${label(other.report.commit)}`;
    const more = others.length > 1 ? `, and ${plural(others.length - 1, "other")} too` : "";
    problems.push(
      mixed(`The report "${label(other.name)}" ${of}${more}; this run is for commit ${label(commit)}.`)
    );
  }
  return problems;
}
var isSharded = (read, { plan }) => plan !== void 0 || read.some(({ report }) => report.shard !== void 0);
function twice(read) {
  const seen = /* @__PURE__ */ new Map();
  const problems = [];
  for (const { name, report } of read) {
    const own = new Set(
      report.databases.map(({ name: database, server }) => JSON.stringify([database, server]))
    );
    const again = [...own].filter((key2) => seen.has(key2));
    const [key] = again;
    if (key !== void 0) {
      const [database, server] = JSON.parse(key);
      const more = again.length > 1 ? `, and ${again.length - 1} more,` : "";
      problems.push(
        mixed(
          `"${label(database)}" on ${label(server)}${more} is in two reports: "${label(seen.get(key))}" and "${label(name)}".`
        )
      );
    }
    for (const one of own) seen.set(one, name);
  }
  return problems;
}
function inOrder(read) {
  const order = read.find(({ report }) => report.shard?.of)?.report.shard?.of ?? [];
  const place = new Map(order.map((name, index) => [name, index]));
  return read.flatMap(({ report }) => report.databases).map((database, index) => ({ database, index })).toSorted(
    (one, other) => (place.get(one.database.name) ?? order.length) - (place.get(other.database.name) ?? order.length) || one.index - other.index
  ).map(({ database }) => database);
}
function servers(read) {
  const known = /* @__PURE__ */ new Map();
  for (const server of read.flatMap(({ report }) => report.servers)) {
    const key = JSON.stringify([server.spec, server.vendor, server.version, server.provider]);
    const other = known.get(key);
    known.set(key, { ...server, startMs: Math.max(server.startMs, other?.startMs ?? 0) });
  }
  return [...known.values()];
}

export {
  mergeReports,
  withProblems
};
