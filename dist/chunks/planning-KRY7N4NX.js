import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-IJUM2Y5L.js";
import {
  refuseEvent
} from "./chunk-5FJZUFA6.js";
import "./chunk-4LRS7QSM.js";
import "./chunk-AIPS6SOO.js";
import {
  openBaseOf
} from "./chunk-7BJLZITM.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-BH4BCHTK.js";
import {
  planShards
} from "./chunk-HB25CTKQ.js";
import "./chunk-5O3W47CY.js";
import "./chunk-WUJFDT32.js";
import "./chunk-BOK5DGNN.js";
import "./chunk-JTTJC424.js";
import {
  openDrivers
} from "./chunk-CS2L2LY7.js";
import {
  loadMatrix
} from "./chunk-PQ6QX2DW.js";
import "./chunk-RGI2XS6B.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import {
  readTimes,
  strategyText
} from "./chunk-LNVCM242.js";
import "./chunk-SZ6HRXCW.js";
import "./chunk-URV3G7NR.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-3PM6CT35.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import {
  parseShardCount
} from "./chunk-FIYVBAT2.js";
import "./chunk-4CKMN2YP.js";
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

// src/commands/plan-request.ts
function readPlanRequest(values, env) {
  const problems = [];
  const collect = (read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return void 0;
    }
  };
  const shards = collect(() => parseShardCount(String(values.shards ?? ""), "--shards"));
  const { matrix, name, server, base: from, only: which } = values;
  const shared = collect(() => readVerifyRequest({ matrix, name, server, base: from, only: which }, env));
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
