import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/servers/gone.ts
import { setTimeout as sleep } from "node:timers/promises";
var patience = 2e3;
async function whyGone({ gone }) {
  if (!gone.aborted) {
    const waiting = new AbortController();
    const aborted = new Promise((resolve) => {
      gone.addEventListener("abort", () => resolve(), { signal: waiting.signal });
    });
    await Promise.race([
      aborted,
      sleep(patience, void 0, { signal: waiting.signal }).catch(() => void 0)
    ]);
    waiting.abort();
  }
  return gone.reason instanceof ProblemError ? gone.reason : void 0;
}

export {
  whyGone
};
