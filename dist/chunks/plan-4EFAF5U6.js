import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  baseOption,
  databasesOption,
  matrixOption,
  onlyOption,
  serverOption
} from "./chunk-4US7OFNO.js";
import {
  exitCodes
} from "./chunk-GFN5YJ4A.js";
import "./chunk-U4MZ765K.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/plan.ts
var plan_default = {
  name: "plan",
  summary: "share the databases out to several jobs: prints JSON for `strategy.matrix`",
  description: "Divides the databases into parts that take about equally long, by migrations × servers or by the times of an earlier report, and prints one line of JSON for `strategy.matrix`. Each entry has a `shard` for `verify --shard`, and a `name`. Which part is which is told on stderr. There is always at least one part, so that the jobs that wait for it run.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    base: baseOption,
    only: onlyOption,
    shards: {
      type: "string",
      value: "N",
      group: "What",
      describe: "into how many parts at most, 1 to 256",
      default: "4"
    },
    times: {
      type: "string",
      value: "REPORT",
      group: "What",
      describe: "an earlier report, or a folder of them: parts by the times in it; one that is not there yet is told"
    },
    server: serverOption
  },
  examples: [
    { line: "multidb-migrate plan --shards 4", what: "four parts by migrations × servers" },
    {
      line: "multidb-migrate plan --shards 8 --times report.json",
      what: "eight parts that took equally long in an earlier run"
    }
  ],
  run: plan
};
async function plan({ values, cwd, env, stdout, stderr }) {
  var _stack = [];
  try {
    const { readPlanRequest } = await import("./plan-request-QU2R7UXP.js");
    const request = readPlanRequest(values, env);
    const { refuseEvent } = await import("./refuse-event-G32IGWRU.js");
    refuseEvent(env);
    const { loadMatrix } = await import("./load-JKQUFY45.js");
    const matrix = await loadMatrix({ file: request.matrix, cwd, env });
    const { readTimes } = await import("./collect-Z5P64FWY.js");
    const times = request.times === void 0 ? void 0 : await readTimes(request.times, cwd);
    if (request.times !== void 0 && times === void 0)
      stderr.write(`There is no ${request.times} yet; the parts are made by the number of migrations.
`);
    const { openDrivers } = await import("./drivers-5EMA7E37.js");
    const { planShards } = await import("./part-DQZASISE.js");
    const { openBaseOf } = await import("./pipeline-V7TEKVYY.js");
    const { interrupted } = await import("./lifetime-KGKSI6WP.js");
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
    const { strategyText } = await import("./strategy-4PLB7M6L.js");
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
  plan_default as default
};
