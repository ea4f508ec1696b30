import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-TVACS3PG.js";
import "./chunk-7MPT5Y4L.js";
import "./chunk-AIPS6SOO.js";
import "./chunk-EOQKMPP5.js";
import "./chunk-5ILLF5MY.js";
import "./chunk-HJWOSSRV.js";
import "./chunk-HL4V23W5.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-FP5ZYGWE.js";
import "./chunk-OX5RIVW5.js";
import "./chunk-5YHSS264.js";
import "./chunk-5DQVGFJJ.js";
import "./chunk-WPPXQJIS.js";
import "./chunk-P3MF4QDO.js";
import "./chunk-ZKBTBH3X.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-FEA3K552.js";
import {
  parseShardCount
} from "./chunk-MAQ43Z5D.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-ZRWS77HU.js";
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
