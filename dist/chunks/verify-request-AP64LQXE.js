import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-7EZRPFDU.js";
import "./chunk-HZWVBLEK.js";
import "./chunk-SNCV37P2.js";
import {
  defaultMatrixFile
} from "./chunk-AZEIGWHK.js";
import "./chunk-VCQANQL4.js";
import {
  parseServerSpec
} from "./chunk-LSKDYSDH.js";
import "./chunk-5TCERJG4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-5YHSS264.js";
import "./chunk-H7MEV37O.js";
import "./chunk-763N6CUD.js";
import "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import {
  ProblemError
} from "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/verify-request.ts
var defaultFormat = "text";
function readVerifyRequest(values) {
  const problems = [];
  const complain = (message, hint) => {
    problems.push({ code: "usage", message, hint });
  };
  const names = listOf(values.name).flatMap((text) => text.split(",").map((name) => name.trim()));
  if (names.some((name) => name === "")) {
    complain(
      `--name "${listOf(values.name).join(",")}" has an empty name.`,
      "Write the names with commas between them: `-n first,second`."
    );
  }
  const servers = /* @__PURE__ */ new Map();
  for (const text of listOf(values.server)) {
    const spec = parseServerSpec(text);
    if (spec.kind === "invalid") complain(`--server: ${spec.message}.`, spec.hint);
    else servers.set(spec.text, spec);
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
      ...names.length > 0 && { databases: names },
      ...servers.size > 0 && { servers: [...servers.values()] },
      ...jobs !== void 0 && { jobs },
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
