import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  reportOption,
  writeOption
} from "./chunk-4US7OFNO.js";
import {
  exitOfReport
} from "./chunk-GFN5YJ4A.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/drift.ts
var drift_default = {
  name: "drift",
  summary: "compare the databases that people use with their migrations",
  description: "Reads the databases at `live` of the matrix, in a read-only transaction, and compares each with what its migrations make at the version that it says it is on. Migrations that are pending are listed and are no drift. Nothing is ever written there; the other side, and the SQL that would bring the live schema back, is made and tried on a scratch server. The exit status is 1 when something drifted, and 3 when a database could not be reached or not be seen whole, whatever the others are.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    live: {
      type: "string",
      value: "ENVIRONMENT",
      group: "What",
      describe: "which of the environments under `live` in the matrix",
      default: "the only one"
    },
    models: {
      type: "boolean",
      group: "What",
      describe: "compare with the models, too, where no migration is pending"
    },
    server: {
      type: "string",
      multiple: true,
      value: "SPEC",
      group: "Where",
      describe: "make the other side on this server instead of those of the matrix; never a live one"
    },
    timeout: {
      type: "string",
      value: "SECONDS",
      group: "Where",
      describe: "how long reading one live database may take",
      default: "60"
    },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    "fail-on": failOnOption
  },
  examples: [
    { line: "multidb-migrate drift --live production", what: "every database that is there" },
    {
      line: "multidb-migrate drift --live production -n first --models",
      what: "one of them, against its models as well"
    }
  ],
  run: drift
};
async function drift(context) {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const { readVerifyRequest } = await import("./verify-request-ZXWOGQH4.js");
  const { interrupted, onExit } = await import("./lifetime-KGKSI6WP.js");
  const request = readVerifyRequest(values);
  const patience = seconds(values.timeout);
  const { openResults } = await import("./results-M7GIPI3U.js");
  const results = await openResults(context, request.matrix);
  const { promise: written, resolve: done } = Promise.withResolvers();
  const forget = onExit(() => written);
  const { openProgress } = await import("./progress-26XFBG27.js");
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
      const { refuseEvent } = await import("./refuse-event-G32IGWRU.js");
      refuseEvent(env);
      const { loadMatrix } = await import("./load-JKQUFY45.js");
      const { runDrift } = await import("./run-E5WQRLU4.js");
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
        const { reportOfProblems } = await import("./report-of-problems-IA3XPE3D.js");
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
  drift_default as default
};
