import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  halfText
} from "./chunk-2RM76S72.js";
import {
  nameOf,
  openDesk,
  reached
} from "./chunk-MNDVKZLC.js";
import "./chunk-TC7SIGSX.js";
import "./chunk-5GR4P7E6.js";
import {
  openLive
} from "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
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
  ProblemError,
  distinct
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/whereabouts.ts
async function visit(context, show) {
  var _stack = [];
  try {
    const desk = __using(_stack, await openDesk(context), true);
    const problems = [];
    const all = [];
    for (const database of desk.databases) {
      try {
        const plan = await desk.plan(database);
        const without = show.withoutUrl && (database.url === void 0 || database.url.problems.length > 0);
        const one = without ? { database, plan } : await ask(desk, database, plan);
        if (context.values.format !== "json") context.stdout.write(show.text(one));
        all.push(one);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (context.values.format === "json") context.stdout.write(`${JSON.stringify(all.map(digest), null, 2)}
`);
    if (problems.length > 0) throw new ProblemError(distinct(problems));
    return exitCodes.passed.code;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function ask(desk, database, plan) {
  var _stack = [];
  try {
    const live = __using(_stack, await openLive(database), true);
    const versions = await reached(live, database, void 0, () => desk.versions(live, plan));
    return { database, plan, versions, address: live.address.text };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
var showCurrent = (context) => visit(context, { withoutUrl: false, text: (one) => `${currentLines(one).join("\n")}
` });
var showHistory = (context) => visit(context, { withoutUrl: true, text: (one) => `${historyLines(one).join("\n")}

` });
function digest({ database, plan, versions, address }) {
  const applied = new Set(versions?.applied ?? []);
  return {
    name: database.name,
    format: plan.format,
    ...address !== void 0 && { address },
    ...versions && {
      keeper: versions.keeper,
      current: versions.applied.at(-1) ?? null,
      unknown: versions.unknown,
      ...versions.half && { half: versions.half },
      ...versions.dirty !== void 0 && { dirty: versions.dirty }
    },
    head: plan.migrations.at(-1)?.id ?? null,
    migrations: plan.migrations.map(({ id, name, at }) => ({
      id,
      name,
      file: at.file,
      ...versions && { applied: applied.has(id) }
    }))
  };
}
function currentLines({ database, plan, versions, address }) {
  const { applied = [], unknown = [], half, dirty, keeper } = versions ?? {};
  const { migrations } = plan;
  const done = new Set(applied);
  const pending = migrations.filter(({ id }) => !done.has(id));
  const head = migrations.at(-1);
  const last = applied.at(-1);
  const where = last === void 0 ? "base, nothing is applied" : nameOf(last, migrations);
  const atHead = unknown.length === 0 && migrations.length > 0 ? " (head)" : "";
  const behind = pending.length === 0 ? atHead : ` (${plural(pending.length, "migration")} behind ${head?.name})`;
  const holes = pending.filter(
    (migration) => migrations.some(
      (later) => done.has(later.id) && migrations.indexOf(later) > migrations.indexOf(migration)
    )
  );
  const kept = keeper?.kind === "tool" ? `, as ${plan.format} has it in ${keeper.table}` : "";
  return [
    `${database.name} at ${address}: ${where}${behind}${kept}`,
    ...holes.map(({ name }) => `  not applied, though later ones are: ${name}`),
    ...unknown.map((id) => `  applied, and there is no such migration here: ${id}`),
    ...half ? [`  ${halfText(half, nameOf(half.id, migrations))}`] : [],
    ...dirty === void 0 ? [] : [`  not finished, as ${plan.format} marks it: ${nameOf(dirty, migrations)}`]
  ];
}
function historyLines({ database, plan, versions, address }) {
  const done = new Set(versions?.applied ?? []);
  const last = versions?.applied.at(-1);
  const title = address === void 0 ? database.name : `${database.name} at ${address}`;
  return [
    `${title}: ${plural(plan.migrations.length, "migration")}${versions ? `, ${done.size} applied` : ""}`,
    ...plan.migrations.map(({ id, name, down, irreversible, forwardOnly }) => {
      const half = versions?.half?.id === id ? versions.half : void 0;
      const mark = half ? "~" : id === last ? "→" : done.has(id) ? "✓" : " ";
      const notes = [
        ...half ? [`half-way ${half.direction}`] : [],
        ...down === void 0 && !forwardOnly ? [irreversible ?? "no down"] : []
      ];
      return `  ${mark} ${name}${notes.length > 0 ? `  (${notes.join("; ")})` : ""}`;
    })
  ];
}
export {
  showCurrent,
  showHistory
};
