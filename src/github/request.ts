/**
 * One request to GitHub that may fail: each try has a time limit, what is worth trying again is tried again, and all tries together have a
 * limit too. A comment is the least important thing that a run leaves behind; it must never be what a job waits for.
 */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds for one try. */
  readonly each: number;
  /** Milliseconds for everything, waiting included. */
  readonly total: number;
  /** How often one request is sent at most. */
  readonly tries: number;
}

export const patience: Patience = { each: 10_000, total: 60_000, tries: 4 };

/** What a failed request is, as far as anything depends on it. */
export interface Failed {
  /** The HTTP status; undefined when there was no answer. */
  readonly status?: number;
  readonly message: string;
  /** Milliseconds that GitHub asks to wait. */
  readonly retryAfter?: number;
  /** The rate limit is used up: 403 and 429 both say so. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
  readonly limited: boolean;
}

/** Reads an error of octokit's. It gives status 500 to a request that had no answer, but then there is no response. */
function describeFailure(error: unknown): Failed {
  const message = (error instanceof Error ? error.message : String(error)).replace(/ - https?:\/\/\S+$/, '');
  const response = (
    error as { response?: { status?: unknown; headers?: Record<string, unknown> } } | undefined
  )?.response;
  // GraphQL answers 200 and says in the body that it will not: an answer, not to be asked for again.
  if ((error as Error | undefined)?.name === 'GraphqlResponseError')
    return { status: 200, message, limited: false };
  if (typeof response?.status !== 'number') return { message, limited: false };
  const seconds = Number(response.headers?.['retry-after']);
  const limited =
    response.status === 429 ||
    (response.status === 403 && (seconds > 0 || response.headers?.['x-ratelimit-remaining'] === '0'));
  return {
    status: response.status,
    message,
    limited,
    ...(Number.isFinite(seconds) && seconds >= 0 && { retryAfter: seconds * 1000 }),
  };
}

export class RequestFailed extends Error {
  readonly failed: Failed;

  constructor(failed: Failed) {
    super(failed.message);
    this.name = 'RequestFailed';
    this.failed = failed;
  }
}

export type Send = <T>(request: (signal: AbortSignal) => Promise<T>, repeatable: boolean) => Promise<T>;

/**
 * Sends requests within one budget. `repeatable`: sending it twice does no harm, so it is sent again when there was no answer; others only
 * when GitHub said that it did not do it (429, 5xx). Throws `RequestFailed`.
 */
export function sender({ each, total, tries }: Patience = patience): Send {
  const end = performance.now() + total;
  return async (request, repeatable) => {
    for (let attempt = 1; ; attempt++) {
      const left = end - performance.now();
      const signal = AbortSignal.timeout(Math.max(1, Math.min(each, left)));
      try {
        return await request(signal);
      } catch (error) {
        if (signal.aborted)
          throw new RequestFailed({
            message: `no answer within ${Math.round(Math.min(each, left) / 1000)} s`,
            limited: false,
          });
        const failed = describeFailure(error);
        const again = failed.status === undefined ? repeatable : failed.limited || failed.status >= 500;
        // 1 s, 2 s, 4 s where GitHub does not say how long.
        const wait = failed.retryAfter ?? 500 * 2 ** attempt;
        if (!again || attempt >= tries || performance.now() + wait > end) throw new RequestFailed(failed);
        await sleep(wait);
      }
    }
  };
}
