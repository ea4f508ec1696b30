import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readEvent,
  refusal
} from "./chunk-FEA3K552.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/commands/refuse-event.ts
function refuseEvent(env) {
  if (env.GITHUB_ACTIONS !== "true") return;
  const why = refusal(readEvent(env));
  if (why !== void 0) throw new ProblemError([{ code: "usage", ...why }]);
}

export {
  refuseEvent
};
