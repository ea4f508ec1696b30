import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  alembic,
  stamped
} from "./chunk-OASR2WFE.js";
import "./chunk-Y3ZBDFJE.js";
import "./chunk-2RM76S72.js";
import {
  mustBeOurs,
  openDesk,
  openLocked,
  reached
} from "./chunk-MNDVKZLC.js";
import "./chunk-TC7SIGSX.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-54KPXMC5.js";
import "./chunk-5GR4P7E6.js";
import {
  openVersionTable
} from "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import {
  interrupted
} from "./chunk-UKW4JTKM.js";
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

// src/commands/stamping.ts
async function stamp(context) {
  var _stack = [];
  try {
    const desk = __using(_stack, await openDesk(context), true);
    const [target, ...more] = context.positionals;
    const [database, ...others] = desk.databases;
    if (target === void 0 || more.length > 0 || database === void 0 || others.length > 0) {
      const message = "`stamp` takes exactly one target and one database.";
      throw new ProblemError([{ code: "usage", message, hint: "Such as `stamp -n first 0007`." }]);
    }
    const plan = await desk.plan(database);
    const live = __using(_stack, await openLocked(database, context, interrupted), true);
    return await reached(live, database, interrupted, async () => {
      if (plan.format === "alembic") {
        const code = await alembic({ plan, desk, context }, live, ["stamp", target]);
        return code === 0 ? exitCodes.passed.code : exitCodes.findings.code;
      }
      const versions = await desk.versions(live, plan);
      mustBeOurs(versions, plan, live, `Use ${plan.format} itself to say so.`);
      const wanted = stamped(target, plan.migrations);
      const table = openVersionTable(live.admin, live.address.schema, database.versionTable);
      if (versions.keeper.kind === "none") await table.replace(wanted);
      else {
        const keep = new Set(wanted.map(({ id }) => id));
        const gone = [...versions.applied, ...versions.unknown, ...versions.half ? [versions.half.id] : []];
        await table.remove(gone.filter((id) => !keep.has(id) || id === versions.half?.id));
        await table.add(wanted.filter(({ id }) => !versions.applied.includes(id) || id === versions.half?.id));
      }
      const at = wanted.at(-1)?.name ?? "base";
      context.stdout.write(`✓ ${database.name} at ${live.address.text}: on record at ${at}
`);
      return exitCodes.passed.code;
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
export {
  stamp
};
