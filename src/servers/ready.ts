/** Waits for a server's first answer by asking, over and over: what a log says is written before and after it is true. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAs, hangUp } from './connect.ts';
import type { Endpoint, Flavor } from './server.ts';
import { parseFlavor } from './spec.ts';

export type Readiness =
  | { readonly kind: 'ready'; readonly flavor: Flavor }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Waiting {
  /** Resolves, with how, when the server has ended. */
  readonly ended: Promise<string>;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly patience: number;
  /** A file that appears shortly before the server answers: cheaper to look for than to connect. */
  readonly socketPath?: string;
}

/** Milliseconds between two looks: a thousandth of a start, and cheap enough not to slow it. */
const interval = 2;

/** Never throws: a server that ends, does not answer in time or whose start is interrupted is a reason. */
export async function waitUntilReady(endpoint: Endpoint, waiting: Waiting): Promise<Readiness> {
  let ended: string | undefined;
  void waiting.ended.then((how) => {
    ended = how;
  });
  const deadline = performance.now() + waiting.patience;
  let last = 'no answer';
  while (ended === undefined) {
    if (waiting.signal.aborted) return { kind: 'failed', reason: 'was interrupted while it started' };
    if (performance.now() > deadline) {
      return { kind: 'failed', reason: `did not answer within ${waiting.patience / 1000} s (${last})` };
    }
    if (waiting.socketPath === undefined || existsSync(waiting.socketPath)) {
      const answer = await Promise.race([ask(endpoint), waiting.ended.then(() => 'the server has ended')]);
      if (typeof answer !== 'string') return { kind: 'ready', flavor: answer };
      last = answer;
    }
    await sleep(interval);
  }
  return { kind: 'failed', reason: ended };
}

/** What the server is, or why it did not say. */
async function ask(endpoint: Endpoint): Promise<Flavor | string> {
  let connection: Awaited<ReturnType<typeof connectAs>> | undefined;
  try {
    connection = await connectAs(endpoint, { rowsAsArray: true });
    const [rows] = await connection.query('SELECT VERSION()');
    const text = String((rows as unknown[][])[0]?.[0]);
    return parseFlavor(text) ?? `"${text}" is no version`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    hangUp(connection);
  }
}
