import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  alembic,
  stamped
} from "./chunk-CFKZANTT.js";
import "./chunk-562INW22.js";
import "./chunk-E7LIZIJQ.js";
import {
  mustBeOurs,
  openDesk,
  openLocked,
  reached
} from "./chunk-JOM4ABBI.js";
import "./chunk-4LRS7QSM.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-5O3W47CY.js";
import "./chunk-G3WXACXZ.js";
import {
  openVersionTable
} from "./chunk-BOK5DGNN.js";
import "./chunk-JTTJC424.js";
import "./chunk-CS2L2LY7.js";
import "./chunk-PQ6QX2DW.js";
import "./chunk-RGI2XS6B.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-TXNUMMK6.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import {
  interrupted
} from "./chunk-HDZY2MEC.js";
import {
  exitCodes
} from "./chunk-ZIE33M2X.js";
import {
  ProblemError
} from "./chunk-X5JSPPHI.js";
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
