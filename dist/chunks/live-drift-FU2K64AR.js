import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readVerifyRequest
} from "./chunk-IJUM2Y5L.js";
import {
  openResults
} from "./chunk-C3UXMBMF.js";
import {
  refuseEvent
} from "./chunk-5FJZUFA6.js";
import "./chunk-4LRS7QSM.js";
import {
  runDrift
} from "./chunk-IAGPSKDQ.js";
import "./chunk-AIPS6SOO.js";
import "./chunk-BH4BCHTK.js";
import "./chunk-VRNKYSEI.js";
import "./chunk-PBQO2ZB7.js";
import {
  openProgress
} from "./chunk-ML6O7L7Q.js";
import "./chunk-HB25CTKQ.js";
import "./chunk-5O3W47CY.js";
import "./chunk-WUJFDT32.js";
import "./chunk-G3WXACXZ.js";
import "./chunk-BOK5DGNN.js";
import "./chunk-JTTJC424.js";
import "./chunk-CS2L2LY7.js";
import {
  loadMatrix
} from "./chunk-PQ6QX2DW.js";
import "./chunk-RGI2XS6B.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-P4XIZAXP.js";
import "./chunk-SZ6HRXCW.js";
import "./chunk-URV3G7NR.js";
import {
  reportOfProblems
} from "./chunk-T3VCXVLA.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-3PM6CT35.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-FIYVBAT2.js";
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
  interrupted,
  onExit
} from "./chunk-HDZY2MEC.js";
import {
  exitOfReport
} from "./chunk-ZIE33M2X.js";
import {
  ProblemError
} from "./chunk-X5JSPPHI.js";
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
