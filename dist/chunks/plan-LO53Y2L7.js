import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  baseOption,
  databasesOption,
  matrixOption,
  onlyOption,
  serverOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

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
  async run(context) {
    const { planJobs } = await import("./planning-742YCZC5.js");
    return planJobs(context);
  }
};
export {
  plan_default as default
};
