import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  whyGone
} from "./chunk-CHGQD7M5.js";
import {
  compareOn,
  defaultPatience,
  identityOf,
  inspect,
  matrixThere,
  readSettings,
  sameSeries,
  shaping,
  unreadable
} from "./chunk-ROPRIHET.js";
import {
  openWorkbench
} from "./chunk-Q2FI5PKK.js";
import {
  openServer,
  readPlans
} from "./chunk-NE6QIG3Q.js";
import {
  liveAddress,
  selectDatabases,
  withNeeds
} from "./chunk-R6254GOD.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  package_default
} from "./chunk-2M4Q6TDE.js";
import {
  serverRows,
  summarise,
  tenths,
  verdict
} from "./chunk-QUYU3RSR.js";
import {
  vendors
} from "./chunk-SXLS6ECQ.js";
import {
  fits
} from "./chunk-R5LNAO3R.js";
import {
  groupByObject,
  isAbout,
  labelOf,
  only,
  sortChanges,
  unsayableFinding,
  wholeChange
} from "./chunk-BGHUK2Z3.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  diffCatalogs,
  isSame,
  listChanges,
  place,
  printCatalogDiff,
  sqlText
} from "./chunk-LBZSQTYB.js";
import {
  connectAs,
  hangUp
} from "./chunk-ZRWS77HU.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  ProblemError,
  distinct,
  headline
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/drift/judge.ts
var check = "live";
function isComparable({ versions, rights }, plan) {
  const { keeper, unknown } = versions;
  if (unknown.length > 0 || rights.hidden.includes("tables")) return false;
  return keeper.kind !== "none" || keeper.tables === 0 || plan.baseline !== void 0;
}
function pendingOf({ versions }, { migrations }) {
  const applied = new Set(versions.applied);
  return migrations.filter(({ id }) => !applied.has(id));
}
function judgeLive(plan, inspection, comparison) {
  const schema = comparison === void 0 ? [] : ofSchema(plan, inspection, comparison);
  const undecided = isUndecided(inspection);
  const unknown = undecided && (comparison === void 0 || schema.length > 0);
  return [
    ...ofVersions(plan, inspection, unknown),
    ...unknown ? [] : schema,
    ...ofRights(inspection),
    ...comparison === void 0 ? [] : ofServers(inspection, comparison)
  ];
}
function isPartial({ rights, catalog }) {
  return rights.hidden.length > 0 || unreadable(catalog).length > 0;
}
function maySuggest(inspection) {
  const { half, dirty } = inspection.versions;
  return half === void 0 && dirty === void 0 && !isUndecided(inspection);
}
function isUndecided({ versions: { keeper } }) {
  return keeper.kind === "none" && keeper.tables > 0;
}
function ofVersions(plan, { versions, address }, unversioned) {
  const { migrations, database } = plan;
  const { keeper, unknown, half, dirty } = versions;
  const found = (id) => migrations.find((one) => one.id === id);
  const name = (id) => found(id)?.name ?? id;
  const base = { check, severity: "error" };
  const applied = new Set(versions.applied);
  const last = migrations.findLastIndex(({ id }) => applied.has(id));
  const holes = migrations.slice(0, Math.max(0, last)).filter(({ id }) => !applied.has(id));
  const table = keeper.kind === "none" ? "" : ` (table ${keeper.table})`;
  const stopped = half?.id ?? dirty;
  const at = stopped === void 0 ? void 0 : found(stopped);
  return [
    ...unversioned ? [
      {
        ...base,
        rule: "live-unversioned",
        title: `${address.text} has ${plural(keeper.kind === "none" ? keeper.tables : 0, "table")} and no version table`,
        detail: `It is not known which migrations are applied, so its schema was not compared.
Looked for: ${[database.versionTable, ...plan.versions ? [plan.versions.table] : []].join(", ")}.`
      }
    ] : [],
    ...unknown.length > 0 ? [
      {
        ...base,
        rule: "live-unknown-version",
        title: `${plural(unknown.length, "migration")} on record there that ${database.migrations.path} does not have: ${unknown.slice(0, 6).join(", ")}${unknown.length > 6 ? ", …" : ""}`,
        detail: `What it should look like is not known here, so its schema was not compared${table}.`
      }
    ] : [],
    ...stopped !== void 0 ? [
      {
        ...base,
        rule: "live-half-applied",
        migration: stopped,
        ...at && place(at, half?.direction ?? "up"),
        title: `${name(stopped)} began there and did not finish`,
        detail: half ? `${plural(half.statements, "statement")} of its ${half.direction} ${half.statements === 1 ? "is" : "are"} in effect${half.underway ? ", and the next one may be" : ""}. What it has done so far is among the differences.` : `${plan.format} marks it so${table}. What it has done so far is among the differences.`
      }
    ] : [],
    ...holes.map((migration) => ({
      check,
      severity: "warning",
      rule: "live-gap",
      migration: migration.id,
      ...place(migration, "up"),
      title: `${migration.name} is not applied there, though later migrations are`
    }))
  ];
}
function ofSchema(plan, inspection, comparison) {
  const suggests = maySuggest(inspection);
  const offer = suggests ? comparison.closing : void 0;
  const found = differences(plan, comparison.expected, comparison.live, offer, "live", {
    ...comparison.head && { head: comparison.head }
  });
  const { models } = comparison;
  if (models === void 0) return found;
  const { ignore } = plan.database;
  const sides2 = { models: models.said, lent: models.expected, other: models.live, ignore };
  const { changes, unsayable } = sortChanges(sides2, plan.cannotSay);
  const closing = suggests ? models.closing : void 0;
  const told = unsayableFinding(unsayable, plan.cannotSay?.by ?? "", {
    check,
    rule: "live-models-unsayable",
    side: "the live database has"
  });
  return [
    ...found,
    ...differences(plan, models.expected, models.live, closing, "live-models", { changes }),
    ...told ? [told] : []
  ];
}
var sides = {
  live: {
    label: "migrations",
    missing: "the applied migrations create it, the live database does not have it",
    extra: "the live database has it, no applied migration creates it",
    changed: "the live database differs from what the applied migrations make"
  },
  "live-models": {
    label: "models",
    missing: "the models have it, the live database does not",
    extra: "the live database has it, the models do not",
    changed: "live database and models differ"
  }
};
function differences({ database }, expected, live, closing, side, { head, changes: known } = {}) {
  const { ignore } = database;
  const words = sides[side];
  const key = ({ kind, name }) => `${kind} ${name}`;
  const unlikeHead = new Set(head && groupByObject(diffCatalogs(head, live, { ignore })).map(key));
  return groupByObject(known ?? diffCatalogs(expected, live, { ignore })).map((group) => {
    const { kind, name, changes } = group;
    const whole = wholeChange(group);
    const onlyOrder = isSame(changes);
    const [rule, what] = whole === "added" ? [`${side}-extra`, words.extra] : whole === "removed" ? [`${side}-missing`, words.missing] : onlyOrder ? [`${side}-reordered`, "its columns stand in another order"] : [`${side}-changed`, words.changed];
    const fix = closing && fixFor(closing, group);
    return {
      check,
      rule,
      severity: onlyOrder ? "warning" : "error",
      title: `${labelOf(group)}: ${what}`,
      detail: [
        listChanges(changes),
        ...head && !unlikeHead.has(key(group)) ? [
          "The pending migrations would make just this of it: they may have been applied there and not be on record."
        ] : [],
        ...closing && !closing.verified ? [`No SQL is offered that would bring it back: ${closing.because}.`] : []
      ].join("\n"),
      diff: printCatalogDiff(
        only(expected, kind, name),
        only(live, kind, name),
        { from: words.label, to: "live" },
        { ignore }
      ),
      ...fix && { fix }
    };
  });
}
function fixFor(closing, group) {
  const own = closing.verified ? closing.up.filter((statement) => isAbout(statement, group)) : [];
  return own.length === 0 ? void 0 : markedSql(own);
}
function markedSql(statements) {
  return statements.map((statement) => `${lossOf(statement)}${sqlText([statement])}`).join("").replaceAll("DELIMITER ;\nDELIMITER //\n", "");
}
function lossOf({ destructive, reason }) {
  return destructive ? `-- destructive: ${(reason ?? "rows are lost").replace(/\s+/g, " ")}
` : "";
}
function ofRights({ rights, catalog, address }) {
  const closed = unreadable(catalog);
  const parts = [
    ...rights.hidden.length > 0 ? [rights.hidden.join(", ")] : [],
    ...closed.length > 0 ? [closed.map(({ name }) => name).join(", ")] : []
  ];
  return [
    ...parts.length > 0 ? [
      {
        check,
        rule: "live-unreadable",
        severity: "error",
        title: `the account may not see all of ${address.text}: ${parts.join("; ")}`,
        detail: [
          rights.hidden.includes("tables") ? "Tables may be there that it is not shown, so nothing was compared." : "Nothing is said of these; the rest was compared.",
          ...closed.slice(0, 20).map(({ text }) => `- ${text}`)
        ].join("\n"),
        fix: `${rights.grants.join(";\n")};
`
      }
    ] : [],
    ...rights.writes.length > 0 ? [
      {
        check,
        rule: "live-may-write",
        severity: "warning",
        title: `the account that looks at ${address.text} may write there: ${rights.writes.slice(0, 8).join(", ")}${rights.writes.length > 8 ? ", …" : ""}`,
        detail: "Nothing is ever written, and the transaction refuses it; but a secret that only reads is worth less to a thief."
      }
    ] : []
  ];
}
function ofServers({ flavor, settings }, comparison) {
  const other = !sameSeries(flavor, comparison.flavor);
  const number = ({ version }) => version.join(".");
  const set = shaping.filter((name) => settings[name] !== comparison.settings[name]);
  if (!other && set.length === 0) return [];
  const title = other ? `live is ${vendors[flavor.vendor]} ${number(flavor)}, and was compared on ${number(comparison.flavor)}` : `the scratch server is set in another way than the live one: ${set.join(", ")}`;
  return [
    {
      check,
      rule: "live-server-differs",
      severity: "notice",
      title,
      detail: [
        ...other ? ["The live schema was made again on the scratch server, so that one server prints both."] : [],
        ...set.map(
          (name) => `- ${name}: live ${settings[name] ?? "does not have it"}, scratch ${comparison.settings[name] ?? "does not have it"}`
        )
      ].join("\n")
    }
  ];
}

// src/drift/scratch-server.ts
function nearestSpecs(flavor, allowed) {
  const { vendor, version } = flavor;
  const series = version.slice(0, 2);
  const versions = allowed.filter(
    (spec) => spec.kind === "version" && (spec.vendor ?? vendor) === vendor
  );
  const exact = versions.filter((spec) => spec.version !== void 0 && fits(flavor, spec));
  const open = versions.filter((spec) => spec.version === void 0);
  const narrowed = (spec) => [
    { ...spec, text: `${vendor}:${series.join(".")}`, vendor, version: series },
    { ...spec, text: vendor, vendor }
  ];
  const others = versions.filter((spec) => spec.version !== void 0 && !fits(flavor, spec));
  const unknown = allowed.filter((spec) => spec.kind !== "version");
  const all = [...exact, ...unknown, ...open.flatMap(narrowed), ...nearer(others, version)];
  return [...new Map(all.map((spec) => [spec.text, spec])).values()];
}
function nearer(specs, version) {
  const distance = ({ version: numbers = [] }) => Math.abs((numbers[0] ?? 0) - version[0]) * 1e3 + Math.abs((numbers[1] ?? 0) - version[1]);
  return specs.toSorted((left, right) => distance(left) - distance(right));
}
function openScratchServers(allowed, open) {
  const opened = /* @__PURE__ */ new Map();
  const get = (spec) => {
    const server = opened.get(spec.text) ?? open(spec);
    opened.set(spec.text, server);
    server.catch(() => void 0);
    return server;
  };
  return {
    async of(flavor) {
      const specs = nearestSpecs(flavor, allowed);
      const series = `${flavor.vendor}:${flavor.version.slice(0, 2).join(".")}`;
      const problems = [];
      for (const spec of specs) {
        try {
          const server = await get(spec);
          if (server.flavor.vendor === flavor.vendor) return server;
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          problems.push(...error.problems);
        }
      }
      if (problems.length > 0) throw new ProblemError(problems.slice(0, 1));
      throw new ProblemError([
        {
          code: "no-server",
          message: `The live server is ${series}, and none of ${allowed.map(({ text }) => text).join(", ")} is of that vendor: what one prints cannot be compared with what the other does.`,
          hint: `Allow one: \`--server ${series}\`, or add it to \`servers\` in the matrix.`
        }
      ]);
    },
    async [Symbol.asyncDispose]() {
      for (const server of opened.values())
        await (await server.catch(() => void 0))?.[Symbol.asyncDispose]();
    }
  };
}

// src/drift/tell.ts
var statuses = {
  same: "passed",
  drifted: "failed",
  unreachable: "error",
  unjudged: "error",
  absent: "skipped"
};
function driftReport(telling) {
  const databases = telling.databases.map((one) => rowOf(one, telling));
  const problems = distinct(telling.databases.flatMap(({ problems: own }) => own ?? []));
  return {
    version: 1,
    tool: telling.tool,
    command: "drift",
    status: telling.interrupted ? "error" : verdict(databases, problems),
    ...telling.interrupted && { interrupted: true },
    matrix: telling.matrix.file,
    environment: telling.environment,
    durationMs: tenths(telling.durationMs),
    servers: serverRows(telling.servers),
    databases,
    ...problems.length > 0 && { problems },
    summary: summarise(databases)
  };
}
function rowOf({ database, plan, inspection, comparison, problems = [], ms = 0 }, { environment, models, interrupted }) {
  const base = { name: database.name, server: environment, durationMs: tenths(ms), migrations: [] };
  if (plan === void 0) {
    const reason2 = `the matrix has no \`live.${environment}\` for it`;
    const live = { environment, state: "absent" };
    return { ...base, status: "skipped", reason: reason2, checks: { [check]: "skipped" }, findings: [], live };
  }
  const format = { format: plan.format, ...headOf(plan) };
  if (inspection === void 0) {
    const reason2 = interrupted ? "the run was interrupted" : headline(problems[0]?.message ?? "");
    const reached = interrupted || problems.every(({ code }) => code !== "database-connect");
    const live = { environment, state: reached ? "unjudged" : "unreachable" };
    return {
      ...base,
      ...format,
      status: "error",
      reason: reason2,
      checks: { [check]: "skipped" },
      findings: [],
      live
    };
  }
  const findings = judgeLive(plan, inspection, comparison);
  const drifted = findings.some(({ severity, rule }) => severity === "error" && rule !== "live-unreadable");
  const unjudged = problems.length > 0 || isPartial(inspection) || comparison === void 0 && isComparable(inspection, plan);
  const state = unjudged ? "unjudged" : drifted ? "drifted" : "same";
  const recorded = findings.every(({ rule }) => rule !== "live-unversioned");
  const pending = pendingOf(inspection, plan);
  const { versions, flavor, address } = inspection;
  const at = versions.applied.at(-1);
  const reason = unjudged ? whyUnjudged(problems, inspection, interrupted) : void 0;
  const skipped = models && plan.models !== void 0 && comparison !== void 0 && !comparison.models;
  const closing = drifted && maySuggest(inspection) && comparison?.closing;
  return {
    ...base,
    ...format,
    status: statuses[state],
    ...reason !== void 0 && { reason },
    checks: { [check]: drifted ? "failed" : unjudged ? "skipped" : "passed" },
    findings,
    live: {
      environment,
      state,
      address: address.text,
      vendor: flavor.vendor,
      version: flavor.version.join("."),
      ...at !== void 0 && { at },
      ...recorded && {
        applied: versions.applied.length,
        pending: pending.map(({ id, name }) => ({ id, name }))
      },
      ...comparison && { comparedOn: comparison.flavor.version.join(".") },
      ...comparison?.models && { models: "compared" },
      ...skipped && { models: "skipped" }
    },
    ...closing && {
      closing: {
        up: markedSql(closing.up),
        down: "",
        destructive: closing.up.flatMap(
          ({ destructive, reason: lost }) => destructive && lost !== void 0 ? [lost] : []
        ),
        verified: closing.verified,
        ...closing.because !== void 0 && { because: closing.because }
      }
    }
  };
}
function headOf({ migrations }) {
  const head = migrations.at(-1)?.id;
  return head === void 0 ? {} : { head };
}
function whyUnjudged(problems, { rights }, interrupted) {
  const [first] = problems;
  if (first !== void 0) return headline(first.message);
  if (interrupted) return "the run was interrupted";
  return rights.hidden.includes("tables") ? "the account may not see its tables, so nothing was compared" : "the account may not see all of it";
}

// src/drift/run.ts
var readers = 4;
async function runDrift(request) {
  var _stack = [];
  try {
    const started = performance.now();
    const { env, signal, onProgress } = request;
    const environment = environmentOf(request);
    const written = matrixThere(request.matrix, environment);
    const matrix = request.models ? written : withoutModels(written);
    const selected = selectDatabases(matrix, request.databases);
    mustHaveAddresses(selected, environment, request);
    const there = selected.filter(({ live }) => live?.has(environment));
    const drivers = __using(_stack, openDrivers(env), true);
    const plans = await readPlans(matrix, there, drivers);
    const wanted = plans.filter((plan) => plan.wanted);
    const looked = /* @__PURE__ */ new Map();
    await atMost(readers, wanted, async (plan) => {
      looked.set(plan.database.name, await look(plan, environment, request));
    });
    const used = /* @__PURE__ */ new Set();
    const servers = __using(_stack, openScratchServers(
      request.servers ?? matrix.servers,
      (spec) => openServer(spec, { env, platform: process.platform, signal, keep: false }, onProgress)
    ), true);
    for (const plan of wanted) {
      const one = looked.get(plan.database.name);
      if (one?.inspection === void 0 || !isComparable(one.inspection, plan)) continue;
      if (signal.aborted) break;
      const begun = performance.now();
      let server;
      try {
        server = await servers.of(one.inspection.flavor);
        if (server.throwaway) request.onSecret?.(server.endpoint.password);
        used.add(server);
        const comparison = await compare(plan, one.inspection, server);
        looked.set(plan.database.name, { ...one, comparison, ms: one.ms + performance.now() - begun });
      } catch (error) {
        if (signal.aborted) break;
        const why = error instanceof ProblemError ? error : server && await whyGone(server);
        if (why === void 0) throw error;
        looked.set(plan.database.name, { ...one, problems: why.problems });
      }
    }
    const report = driftReport({
      tool: { name: package_default.name, version: package_default.version },
      matrix,
      environment,
      databases: selected.map((database) => {
        const plan = wanted.find((one) => one.database.name === database.name);
        return { database, ...plan && { plan }, ...looked.get(database.name) };
      }),
      models: request.models,
      servers: [...used],
      durationMs: performance.now() - started,
      interrupted: signal.aborted
    });
    return report;
    async function compare(plan, inspection, server) {
      var _stack2 = [];
      try {
        const needed = new Set(withNeeds(matrix, [plan.database]).map(({ name }) => name));
        const settings = await settingsOf(server, inspection);
        const beside = plans.filter((one) => one !== plan && needed.has(one.database.name));
        const workbench = __using(_stack2, await openWorkbench([...beside, plan], {
          server,
          name: server.spec.text,
          root: matrix.root,
          jobs: 1,
          signal,
          drivers,
          onProgress,
          reading: "full",
          ...request.onSecret && { onSecret: request.onSecret }
        }), true);
        const comparison = await compareOn(workbench, inspection, {
          settings,
          models: request.models && plan.models !== void 0 && pendingOf(inspection, plan).length === 0,
          closing: true
        });
        onProgress({ kind: "note", text: `${plan.database.name}: compared on ${server.flavor.text}` });
        return comparison;
      } catch (_2) {
        var _error2 = _2, _hasError2 = true;
      } finally {
        var _promise2 = __callDispose(_stack2, _error2, _hasError2);
        _promise2 && await _promise2;
      }
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function withoutModels(matrix) {
  return { ...matrix, databases: matrix.databases.map(({ models: _, ...database }) => database) };
}
async function look(plan, environment, request) {
  const begun = performance.now();
  const { database } = plan;
  try {
    const inspection = await inspect(plan, {
      environment,
      patience: request.patience ?? defaultPatience,
      signal: request.signal
    });
    const { versions, address } = inspection;
    request.onProgress({
      kind: "note",
      text: `${database.name}: read at ${address.text}, ${plural(versions.applied.length, "migration")} applied`
    });
    return { inspection, ms: performance.now() - begun };
  } catch (error) {
    const ms = performance.now() - begun;
    if (request.signal.aborted) return { ms };
    if (!(error instanceof ProblemError)) throw error;
    request.onProgress({ kind: "note", text: `${database.name}: cannot be read` });
    return { problems: error.problems, ms };
  }
}
async function settingsOf(server, { identity, address }) {
  const connection = await connectAs(server.endpoint);
  try {
    if (await identityOf(connection) !== identity) return await readSettings(connection);
  } finally {
    hangUp(connection);
  }
  const message = `${server.spec.text} is the server of ${address.text} itself, where nothing may be written.`;
  const hint = "Name one that is there for tests, or a kind of server, which is then started: `--server mysql`.";
  throw new ProblemError([{ code: "usage", message, at: address.at, hint }]);
}
function environmentOf({ matrix, environment }) {
  const known = [...new Set(matrix.databases.flatMap(({ live }) => [...live?.keys() ?? []]))];
  const fail = (message, hint) => {
    throw new ProblemError([{ code: "usage", message, hint }]);
  };
  if (known.length === 0)
    return fail(
      `${matrix.file} names no live database.`,
      `Say where they are, in \`defaults\` or for each database: \`live: { production: "\${PROD_URI}/{database}" }\`.`
    );
  if (environment === void 0) {
    const [only2] = known;
    if (known.length === 1 && only2 !== void 0) return only2;
    return fail(
      `${matrix.file} has several environments: ${known.join(", ")}.`,
      `Name one: \`--live ${known[0]}\` (the action: \`live: ${known[0]}\`).`
    );
  }
  if (known.includes(environment)) return environment;
  return fail(`No database has an environment "${environment}".`, suggest(environment, known));
}
function mustHaveAddresses(selected, environment, { databases, onSecret }) {
  const problems = [];
  for (const database of selected) {
    if (databases === void 0 && !database.live?.has(environment)) continue;
    try {
      const { password } = liveAddress(database, environment).endpoint;
      if (password !== "") onSecret?.(password);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(distinct(problems));
}
async function atMost(count, items, work) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== void 0; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: count }, worker));
}

export {
  runDrift
};
