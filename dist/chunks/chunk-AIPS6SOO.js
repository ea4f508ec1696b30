import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readEvent
} from "./chunk-FEA3K552.js";

// src/github/base.ts
function baseRequest(env, chosen = "") {
  const { base, name } = readEvent(env);
  const isMerge = /^refs\/pull\/\d+\/merge$/.test(env.GITHUB_REF ?? "");
  if (chosen !== "") return { ref: chosen, name: chosen, chosen: true };
  if (base === void 0) return void 0;
  return {
    ref: base.sha,
    name: base.name,
    chosen: false,
    ...name === "merge_group" && { contained: true },
    ...name === "pull_request" && isMerge && env.GITHUB_SHA && { mergeOf: env.GITHUB_SHA }
  };
}

export {
  baseRequest
};
