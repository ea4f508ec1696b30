import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-VWQES3EA.js";
import {
  openResults
} from "./chunk-FA5N4GB3.js";
import {
  refuseEvent
} from "./chunk-BZPNNQ6L.js";
import "./chunk-TC7SIGSX.js";
import {
  runDrift
} from "./chunk-6J6THJTW.js";
import "./chunk-AIPS6SOO.js";
import "./chunk-CHGQD7M5.js";
import "./chunk-ROPRIHET.js";
import "./chunk-Q2FI5PKK.js";
import {
  openProgress
} from "./chunk-ML6O7L7Q.js";
import "./chunk-NE6QIG3Q.js";
import "./chunk-54KPXMC5.js";
import "./chunk-SD4WFK5G.js";
import "./chunk-5GR4P7E6.js";
import "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import {
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-GLL5T43R.js";
import "./chunk-JYPMDYJF.js";
import "./chunk-F3NBS7GA.js";
import {
  reportOfProblems
} from "./chunk-V2BILKVL.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-MSBEBGH7.js";
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
  interrupted,
  onExit
} from "./chunk-UKW4JTKM.js";
import {
  exitOfReport
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/live-drift.ts
async function findDrift(context) {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const request = readVerifyRequest(values);
  const patience = seconds(values.timeout);
  const results = await openResults(context, request.matrix);
  const { promise: written, resolve: done } = Promise.withResolvers();
  const forget = onExit(() => written);
  const progress = openProgress(stderr);
  try {
    const report = await look();
    progress.close();
    await results.show(report);
    return exitOfReport(report, request.failOn);
  } finally {
    progress.close();
    forget();
    done();
  }
  async function look() {
    try {
      refuseEvent(env);
      const { databases, servers } = request.run;
      return await runDrift({
        matrix: await loadMatrix({ file: request.matrix, cwd, env }),
        ...values.live !== void 0 && { environment: String(values.live) },
        ...databases && { databases },
        ...servers && { servers },
        ...patience !== void 0 && { patience },
        models: values.models === true,
        env,
        signal: interrupted,
        onProgress: progress.listener
      });
    } catch (error) {
      if (error instanceof ProblemError) {
        const failed = reportOfProblems(request.matrix, error.problems, performance.now() - started);
        await results.save({ ...failed, command: "drift" });
      }
      throw error;
    }
  }
}
function seconds(given) {
  if (given === void 0) return void 0;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 3600) return number;
  const message = `--timeout cannot be "${String(given)}".`;
  throw new ProblemError([{ code: "usage", message, hint: "Give whole seconds, from 1 to 3600." }]);
}
export {
  findDrift
};
