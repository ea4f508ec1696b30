import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  assembleReport
} from "./chunk-Y635POQD.js";
import {
  package_default
} from "./chunk-NGYLJQRC.js";

// src/commands/report-of-problems.ts
function reportOfProblems(matrixFile, problems, durationMs) {
  return assembleReport({
    tool: { name: package_default.name, version: package_default.version },
    command: "verify",
    matrix: { file: matrixFile },
    servers: [],
    rehearsals: [],
    problems,
    durationMs
  });
}

export {
  reportOfProblems
};
