import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readEvent
} from "./chunk-FEA3K552.js";

// src/github/commit.ts
function commitOf(env) {
  if (env.GITHUB_ACTIONS === "true") return readEvent(env).sha || void 0;
  return env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA || env.GIT_COMMIT || void 0;
}

export {
  commitOf
};
