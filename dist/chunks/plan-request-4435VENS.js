import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-QLVKYZG3.js";
import "./chunk-HX2WSYCI.js";
import "./chunk-AIPS6SOO.js";
import "./chunk-ZEVAXL4N.js";
import "./chunk-2AJYNNWC.js";
import "./chunk-UNFIBFG5.js";
import "./chunk-HL35TGIS.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-R5LNAO3R.js";
import {
  parseShardCount
} from "./chunk-MAQ43Z5D.js";
import "./chunk-AGS4AINO.js";
import "./chunk-IMC76O5I.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-UFOYAUX4.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-3LDWZBHR.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
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
