import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-ZVW7EKEG.js";
import "./chunk-AG7EVXMQ.js";
import "./chunk-AIPS6SOO.js";
import "./chunk-FPM7AULF.js";
import "./chunk-5AOV5AKF.js";
import "./chunk-Q3QAASNB.js";
import "./chunk-OJAHODOH.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-R5LNAO3R.js";
import {
  parseShardCount
} from "./chunk-MAQ43Z5D.js";
import "./chunk-7CKRDH7V.js";
import "./chunk-6WRLWZ7K.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-NC734HFP.js";
import "./chunk-LDHS3Y3T.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-WKNARJQP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-DCWNULSY.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-FEA3K552.js";
import "./chunk-UABIVEP5.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";

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
export {
  readPlanRequest
};
