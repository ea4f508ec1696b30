/**
 * Everything that we start ends with us. Whoever starts something registers how to end it; on SIGINT, SIGTERM and SIGHUP every
 * registered cleanup is run at once and waited for, then the process exits with 130; when the process exits in any other way (the end,
 * `process.exit`, an exception that nobody caught) the part of each cleanup that needs no waiting still runs. What even that cannot
 * reach, a SIGKILL, is left to leftovers.ts and the next run.
 *
 * GitHub gives a cancelled step 7.5 s from SIGINT to SIGTERM and another 2.5 s to SIGKILL:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
import { exitCodes } from '../util/exit.ts';

/** What must happen before its first `await` is done even when the process is exiting already; the rest when there is time. */
export type Cleanup = () => void | Promise<void>;

const cleanups = new Set<Cleanup>();
const interruption = new AbortController();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds that all cleanups together may take after a signal. */
const patience = 5_000;

/** Aborted at the first SIGINT, SIGTERM or SIGHUP, provided that something was registered or `watchSignals` was called before. */
export const interrupted: AbortSignal = interruption.signal;

/**
 * Registers a cleanup; returns how to take it back. It is run at most once, and its failure stops no other. To delay the exit after
 * a signal until something is written, register a cleanup that returns the promise of it.
 */
export function onExit(cleanup: Cleanup): () => void {
  watchSignals();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

let watching = false;

/** Installs the signal handlers; `onExit` does it too. */
export function watchSignals(): void {
  if (watching) return;
  watching = true;
  // The handlers stay: a second Ctrl-C while cleaning up must find them, or it would end us half-way.
  for (const signal of signals) process.on(signal, () => void endAfterSignal(signal));
  process.on('exit', () => {
    for (const cleanup of cleanups) start(cleanup);
  });
}

let ending = false;

async function endAfterSignal(signal: string): Promise<void> {
  if (ending) return;
  ending = true;
  interruption.abort(new Error(`interrupted by ${signal}`));
  const late = setTimeout(() => process.exit(exitCodes.interrupted.code), patience);
  // A cleanup may have been registered while others were waited for: a server that was just starting.
  while (cleanups.size > 0) await Promise.all([...cleanups].map(start));
  clearTimeout(late);
  process.exit(exitCodes.interrupted.code);
}

async function start(cleanup: Cleanup): Promise<void> {
  cleanups.delete(cleanup);
  try {
    await cleanup();
  } catch {
    // One cleanup that fails must not keep the others from running, and there is nobody left to tell.
  }
}
