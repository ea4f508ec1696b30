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
  commitOf
} from "./chunk-64UKZJVX.js";
import "./chunk-AIPS6SOO.js";
import {
  openProgress
} from "./chunk-ML6O7L7Q.js";
import {
  openDrivers
} from "./chunk-7HBW7ZWW.js";
import {
  loadMatrix
} from "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-GLL5T43R.js";
import "./chunk-JYPMDYJF.js";
import "./chunk-F3NBS7GA.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import {
  alembicProject
} from "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
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
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/verification.ts
async function verify(context) {
  const { promise: written, resolve: done } = Promise.withResolvers();
  const forget = onExit(() => written);
  try {
    return await verifyUntil(interrupted, context);
  } finally {
    forget();
    done();
  }
}
async function beginDrivers(matrix, { databases, only, shard }, env) {
  const drivers = openDrivers(env);
  const isPart = shard !== void 0 || (only ?? (databases ? "all" : matrix.only)) !== "all";
  const wanted = isPart ? [] : matrix.databases.filter(({ name }) => databases?.includes(name) ?? true);
  await drivers.begin(
    wanted.filter(({ migrations }) => migrations.format === "alembic").map((database) => alembicProject(matrix.root, database, database.migrations.options))
  );
  return drivers;
}
async function verifyUntil(signal, context) {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const request = readVerifyRequest(values, env);
  const results = await openResults(context, request.matrix);
  const progress = openProgress(stderr);
  const commit = commitOf(env);
  let report;
  try {
    var _stack = [];
    try {
      refuseEvent(env);
      const matrix = await loadMatrix({ file: request.matrix, cwd, env });
      const drivers = __using(_stack, await beginDrivers(matrix, request.run, env), true);
      const { runPipeline } = await import("./pipeline-VJAPUELV.js");
      report = await runPipeline({
        matrix,
        ...request.run,
        drivers,
        ...commit !== void 0 && { commit },
        env,
        signal,
        onProgress: progress.listener
      });
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (error instanceof ProblemError) {
      const { reportOfProblems } = await import("./report-of-problems-DNUFCBMM.js");
      const failed = reportOfProblems(request.matrix, error.problems, performance.now() - started, {
        ...request.run.shard && { shard: request.run.shard },
        ...commit !== void 0 && { commit }
      });
      await results.save(failed);
    }
    throw error;
  } finally {
    progress.close();
  }
  await results.show(report);
  return exitOfReport(report, request.failOn);
}
export {
  verify
};
