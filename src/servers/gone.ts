/** A server that dies breaks its connections first; that it has ended, and how, is known a moment later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../util/problem.ts';
import type { Server } from './server.ts';

/** Milliseconds from the first broken connection to the end of the process, its log read; `docker wait` needs the longest. */
const patience = 2_000;

/** To be asked when something failed that should not have: why the server has gone, or undefined when it is there all the same. */
export async function whyGone({ gone }: Pick<Server, 'gone'>): Promise<ProblemError | undefined> {
  if (!gone.aborted) {
    const waiting = new AbortController();
    const aborted = new Promise<void>((resolve) => {
      gone.addEventListener('abort', () => resolve(), { signal: waiting.signal });
    });
    await Promise.race([
      aborted,
      sleep(patience, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
  }
  return gone.reason instanceof ProblemError ? gone.reason : undefined;
}
