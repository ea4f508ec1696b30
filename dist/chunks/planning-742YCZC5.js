import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-VWQES3EA.js";
import {
  refuseEvent
} from "./chunk-BZPNNQ6L.js";
import "./chunk-TC7SIGSX.js";
import "./chunk-AIPS6SOO.js";
import {
  openBaseOf
} from "./chunk-QGIYKO6G.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-CHGQD7M5.js";
import {
  planShards
} from "./chunk-NE6QIG3Q.js";
import "./chunk-54KPXMC5.js";
import "./chunk-SD4WFK5G.js";
import "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import {
  readTimes,
  strategyText
} from "./chunk-JVSTES3C.js";
import "./chunk-JYPMDYJF.js";
import "./chunk-F3NBS7GA.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import {
  parseShardCount
} from "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
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
  ProblemError,
  attempt
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/plan-request.ts
function readPlanRequest(values, env) {
  const problems = [];
  const shards = attempt(() => parseShardCount(String(values.shards ?? ""), "--shards"), problems);
  const { matrix, name, server, base: from, only: which } = values;
  const shared = attempt(
    () => readVerifyRequest({ matrix, name, server, base: from, only: which }, env),
    problems
  );
  if (shards === void 0 || shared === void 0) throw new ProblemError(problems);
  const { databases, servers, base, only } = shared.run;
  return {
    matrix: shared.matrix,
    ...databases && { databases },
    ...base && { base },
    ...only && { only },
    ...servers && { servers: servers.length },
    shards,
    ...values.times !== void 0 && { times: String(values.times) }
  };
}

// src/commands/planning.ts
async function planJobs({ values, cwd, env, stdout, stderr }) {
  var _stack = [];
  try {
    const request = readPlanRequest(values, env);
    refuseEvent(env);
    const matrix = await loadMatrix({ file: request.matrix, cwd, env });
    const times = request.times === void 0 ? void 0 : await readTimes(request.times, cwd);
    if (request.times !== void 0 && times === void 0)
      stderr.write(`There is no ${request.times} yet; the parts are made by the number of migrations.
`);
    const { base: wanted, only } = request;
    const drivers = __using(_stack, openDrivers(env), true);
    const base = __using(_stack, await openBaseOf({ ...wanted && { base: wanted }, matrix, env, signal: interrupted }), true);
    const parts = await planShards({
      matrix,
      ...request.databases && { databases: request.databases },
      ...only && { only },
      base: base.found,
      servers: request.servers ?? matrix.servers.length,
      drivers,
      total: request.shards,
      ...times && { times }
    });
    for (const { index, total, databases } of parts)
      stderr.write(`${index} of ${total}: ${databases.join(", ") || "nothing"}
`);
    stdout.write(`${strategyText(parts)}
`);
    return exitCodes.passed.code;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
export {
  planJobs
};
