import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/problem.ts
var problemCodes = {
  // the command line and the action's inputs
  usage: "usage",
  // the matrix
  "matrix-missing": "usage",
  "matrix-syntax": "usage",
  "matrix-key": "usage",
  "matrix-value": "usage",
  "matrix-variable": "usage",
  "matrix-duplicate": "usage",
  "matrix-path": "usage",
  "matrix-needs": "usage",
  "matrix-name": "usage",
  // the files it names
  "format-unknown": "usage",
  "format-ambiguous": "usage",
  "migration-name": "usage",
  "migration-duplicate": "usage",
  "migration-unreadable": "usage",
  "models-unreadable": "usage",
  "baseline-unreadable": "usage",
  "fixtures-unreadable": "usage",
  "config-unreadable": "usage",
  "base-unknown": "usage",
  "base-unreadable": "environment",
  "report-invalid": "usage",
  "report-mixed": "usage",
  "report-missing": "environment",
  // databases that people use
  "no-url": "usage",
  "version-unknown": "usage",
  "not-ours": "usage",
  "no-down": "usage",
  "half-applied": "usage",
  "needs-behind": "usage",
  "database-locked": "environment",
  "database-connect": "environment",
  // servers
  "no-server": "environment",
  "server-start": "environment",
  "server-connect": "environment",
  "server-gone": "environment",
  "server-rights": "environment",
  "scratch-exists": "environment",
  "no-node": "environment",
  "no-python": "environment",
  "no-module": "environment",
  "report-unwritable": "environment",
  "file-unwritable": "environment",
  // ours
  internal: "environment"
};
var ProblemError = class extends Error {
  problems;
  constructor(problems, options) {
    super(problems.map((problem) => problem.message).join("\n"), options);
    this.name = "ProblemError";
    this.problems = problems;
  }
};
function attempt(read, problems) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return void 0;
  }
}
function distinct(problems) {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
function headline(message) {
  const [first = ""] = message.split("\n");
  return first.replace(/ The end of its log:$/, "").replace(/:$/, ".");
}
var mostProblems = 50;
function moreProblems(total, shown = mostProblems) {
  const left = total - shown;
  return left > 0 ? [`… and ${left.toLocaleString("en-US")} more of the same run`] : [];
}

export {
  problemCodes,
  ProblemError,
  attempt,
  distinct,
  headline,
  mostProblems,
  moreProblems
};
