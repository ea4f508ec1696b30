import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  namesOf
} from "./chunk-TC7SIGSX.js";
import {
  baseRequest
} from "./chunk-AIPS6SOO.js";
import {
  defaultMatrixFile
} from "./chunk-GAQXIBF7.js";
import {
  printReporters
} from "./chunk-JYPMDYJF.js";
import {
  parseShard
} from "./chunk-MSBEBGH7.js";
import {
  parseServerSpec
} from "./chunk-R5LNAO3R.js";
import {
  ProblemError,
  attempt
} from "./chunk-RQ32HNL5.js";

// src/commands/verify-request.ts
var defaultFormat = "text";
function readVerifyRequest(values, env = {}) {
  const problems = [];
  const complain = (message, hint) => {
    problems.push({ code: "usage", message, hint });
  };
  const names = attempt(() => namesOf(values), problems);
  const servers = /* @__PURE__ */ new Map();
  for (const text of listOf(values.server)) {
    const spec = parseServerSpec(text);
    if (spec.kind === "invalid") complain(`--server: ${spec.message}.`, spec.hint);
    else servers.set(spec.text, spec);
  }
  const shard = attempt(
    () => values.shard === void 0 ? void 0 : parseShard(String(values.shard), "--shard"),
    problems
  );
  const base = baseRequest(env, values.base === void 0 ? void 0 : String(values.base));
  const seed = values.seed === void 0 ? void 0 : Number(values.seed);
  if (seed !== void 0 && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    complain(`--seed cannot be "${String(values.seed)}".`, "Give a whole number from 0 to 4294967295.");
  }
  const jobs = values.jobs === void 0 ? void 0 : Number(values.jobs);
  if (jobs !== void 0 && !(Number.isInteger(jobs) && jobs >= 1 && jobs <= 1e3)) {
    complain(`--jobs cannot be "${String(values.jobs)}".`, "Give a number from 1 to 1000.");
  }
  const format = String(values.format ?? defaultFormat);
  const reporter = printReporters.find(({ name }) => name === format);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    matrix: String(values.matrix ?? defaultMatrixFile),
    ...values.report !== void 0 && { report: String(values.report) },
    reporter,
    failOn: values["fail-on"] ?? "error",
    run: {
      ...names && { databases: names },
      ...servers.size > 0 && { servers: [...servers.values()] },
      ...shard && { shard },
      ...base !== void 0 && { base },
      ...values.only !== void 0 && { only: values.only },
      ...jobs !== void 0 && { jobs },
      ...seed !== void 0 && { seed },
      keep: values.keep === true
    }
  };
}
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

export {
  readVerifyRequest
};
