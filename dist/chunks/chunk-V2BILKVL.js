import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  package_default
} from "./chunk-2M4Q6TDE.js";
import {
  assembleReport
} from "./chunk-QUYU3RSR.js";

// src/report/report-of-problems.ts
function reportOfProblems(matrixFile, problems, durationMs, { shard, commit } = {}) {
  return assembleReport({
    tool: { name: package_default.name, version: package_default.version },
    command: "verify",
    matrix: { file: matrixFile },
    servers: [],
    rehearsals: [],
    problems,
    durationMs,
    ...shard && { shard: { index: shard.index, total: shard.total } },
    ...commit !== void 0 && { commit }
  });
}

export {
  reportOfProblems
};
