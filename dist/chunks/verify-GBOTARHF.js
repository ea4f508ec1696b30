import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  baseOption,
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  onlyOption,
  reportOption,
  serverOption,
  writeOption
} from "./chunk-4US7OFNO.js";
import {
  exitOfReport
} from "./chunk-GFN5YJ4A.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/verify.ts
var verify_default = {
  name: "verify",
  summary: "play every migration up, down and up again, and compare with the models",
  description: "Plays every migration of every database of the matrix up, down and up again on real servers, each database alone, and compares the schema after every step, and at head with the models. Results go to stdout, progress to stderr.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    base: baseOption,
    only: onlyOption,
    shard: {
      type: "string",
      value: "I/N",
      group: "What",
      describe: "only this part of them; the report says which, and `report` puts the parts together"
    },
    server: serverOption,
    seed: {
      type: "string",
      value: "N",
      group: "What",
      describe: "what the rows are drawn from that a change is played over",
      default: "1"
    },
    jobs: {
      type: "string",
      value: "N",
      group: "Where",
      describe: "how many databases at a time on each server",
      default: "two per core"
    },
    keep: { type: "boolean", group: "Where", describe: "leave the servers up afterwards" },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    "fail-on": failOnOption
  },
  examples: [
    { line: "multidb-migrate verify", what: "every database of multidb.yml, on each of its servers" },
    {
      line: "multidb-migrate verify -n first,second --server mysql:8.4",
      what: "two databases, on one kind of server"
    },
    {
      line: "multidb-migrate verify --base main",
      what: "and what the change means where databases are in use: edited history, old code on the new schema"
    },
    {
      line: "multidb-migrate verify --server mysql://root:secret@127.0.0.1:3306",
      what: "on a server that is running: it must be one that may be written to"
    },
    {
      line: "multidb-migrate verify --shard 2/4 --report shard-2.json",
      what: "a quarter of them, for one of four jobs; `multidb-migrate report shard-*.json` merges"
    },
    {
      line: "multidb-migrate verify --format markdown --report report.json",
      what: "what the job summary shows, and the report for scripts"
    },
    {
      line: "multidb-migrate verify --write junit=junit.xml",
      what: "the tables on the terminal, and test results for a CI system"
    }
  ],
  run: verify
};
async function verify(context) {
  const { interrupted, onExit } = await import("./lifetime-KGKSI6WP.js");
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
  const { openDrivers } = await import("./drivers-5EMA7E37.js");
  const { alembicProject } = await import("./project-WLPOTMWN.js");
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
  const { readVerifyRequest } = await import("./verify-request-ZXWOGQH4.js");
  const request = readVerifyRequest(values, env);
  const { openResults } = await import("./results-M7GIPI3U.js");
  const results = await openResults(context, request.matrix);
  const { openProgress } = await import("./progress-26XFBG27.js");
  const progress = openProgress(stderr);
  const { commitOf } = await import("./commit-QE4RJVCJ.js");
  const commit = commitOf(env);
  let report;
  try {
    var _stack = [];
    try {
      const { refuseEvent } = await import("./refuse-event-G32IGWRU.js");
      refuseEvent(env);
      const { loadMatrix } = await import("./load-JKQUFY45.js");
      const matrix = await loadMatrix({ file: request.matrix, cwd, env });
      const drivers = __using(_stack, await beginDrivers(matrix, request.run, env), true);
      const { runPipeline } = await import("./pipeline-V7TEKVYY.js");
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
      const { reportOfProblems } = await import("./report-of-problems-IA3XPE3D.js");
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
  verify_default as default
};
