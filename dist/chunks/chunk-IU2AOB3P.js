import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError,
  problemCodes
} from "./chunk-RQ32HNL5.js";

// src/report/exceeds.ts
function exceeds(report, failOn) {
  if (failOn === "never") return false;
  const { error, warning } = report.summary.findings;
  return error > 0 || failOn === "warning" && warning > 0;
}

// src/util/exit.ts
var exitCodes = {
  passed: { code: 0, meaning: "all passed" },
  findings: {
    code: 1,
    meaning: "findings at or above --fail-on; a migration that stopped, or a question answered with no"
  },
  usage: { code: 2, meaning: "usage: the command line, the matrix or migration files cannot be read" },
  environment: {
    code: 3,
    meaning: "environment: no server, a server that died, a database that cannot be reached or seen whole or is locked, a report that cannot be written"
  },
  interrupted: { code: 130, meaning: "interrupted" }
};
function exitOfProblems(problems) {
  const environment = problems.some(({ code }) => problemCodes[code] !== "usage");
  return environment ? exitCodes.environment.code : exitCodes.usage.code;
}
function exitOfError(error) {
  return error instanceof ProblemError ? exitOfProblems(error.problems) : exitCodes.environment.code;
}
function exitOfReport(report, failOn) {
  if (report.interrupted) return exitCodes.interrupted.code;
  if (report.status === "error") {
    const known = (report.problems ?? []).filter(
      (problem) => Object.hasOwn(problemCodes, problem.code)
    );
    return known.length === 0 ? exitCodes.environment.code : exitOfProblems(known);
  }
  return exceeds(report, failOn) ? exitCodes.findings.code : exitCodes.passed.code;
}

export {
  exitCodes,
  exitOfError,
  exitOfReport
};
