import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes
} from "./chunk-IU2AOB3P.js";

// src/servers/lifetime.ts
var cleanups = /* @__PURE__ */ new Set();
var interruption = new AbortController();
var signals = ["SIGINT", "SIGTERM", "SIGHUP"];
var patience = 5e3;
var interrupted = interruption.signal;
function onExit(cleanup) {
  watchSignals();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
var watching = false;
function watchSignals() {
  if (watching) return;
  watching = true;
  for (const signal of signals) process.on(signal, () => void endAfterSignal(signal));
  process.on("exit", () => {
    for (const cleanup of cleanups) start(cleanup);
  });
}
var ending = false;
async function endAfterSignal(signal) {
  if (ending) return;
  ending = true;
  interruption.abort(new Error(`interrupted by ${signal}`));
  const late = setTimeout(() => process.exit(exitCodes.interrupted.code), patience);
  while (cleanups.size > 0) await Promise.all([...cleanups].map(start));
  clearTimeout(late);
  process.exit(exitCodes.interrupted.code);
}
async function start(cleanup) {
  cleanups.delete(cleanup);
  try {
    await cleanup();
  } catch {
  }
}

export {
  interrupted,
  onExit,
  watchSignals
};
