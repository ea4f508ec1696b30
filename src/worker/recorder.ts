/**
 * Tells the main process every statement that a migration sends, before the server gets it and when it has answered, with its place in the code.
 * It hears one connection of ours, or all that the project's own copy of a driver opens (drivers.ts).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from 'mysql2/promise';
import type { Position } from '../util/position.ts';
import { type Ears, listenToDriver, listenToQueue, type Queue } from './drivers.ts';
import { captureStack, placeInStack } from './frames.ts';
import { type AnswerBody, longestStatement } from './protocol.ts';

/** Whose statements these are. */
export interface Heard {
  /** The workspace, absolute. */
  readonly root: string;
  /** The file in which a place is looked for first, absolute. */
  readonly path: string;
}

export interface Recorder {
  /** Hears one connection of ours: all that goes over it is the migration's. */
  connection(connection: Connection): void;
  /** Hears every connection that is opened with a driver of the project's; `entry` is the absolute path of its entry. */
  driver(name: 'mysql2' | 'mariadb', entry: string): void;
  /** What is sent within over the project's driver is the migration's. Outside of it only sessions are told, for libraries ask for things of their own. */
  within<Value>(work: () => Value): Value;
  /** What is sent within was asked for at this place, for libraries that send far from the code that asked. */
  at<Value>(place: Position | undefined, work: () => Value): Value;
  /** What is sent within is the library's own. */
  without<Value>(work: () => Value): Value;
  /** The place of the project's code that calls now. */
  here(): Position | undefined;
  /** The statement whose refusal is this error. */
  refused(error: unknown): { readonly index: number; readonly at?: Position } | undefined;
  /** How many were sent and not answered. */
  readonly open: number;
  /** Whether a connection was made. */
  readonly connected: boolean;
  /** Hears no more of the project's driver. */
  stop(): void;
}

interface Surroundings {
  readonly recorded: boolean;
  readonly at?: Position;
}

/** Who hears the drivers, which are patched once in the life of the process. */
let listening: Ears | undefined;
const relay: Ears = {
  here: () => listening?.here(),
  sends: (sql, at) => listening?.sends(sql, at),
  session: (id) => listening?.session(id),
};

export function openRecorder(heard: Heard, tell: (answer: AnswerBody) => void): Recorder {
  const refusals: { error: unknown; index: number; at?: Position }[] = [];
  const surroundings = new AsyncLocalStorage<Surroundings>();
  let count = 0;
  let open = 0;
  let connected = false;

  const send = (sql: string, at: Position | undefined): ((error: unknown) => void) => {
    const index = count;
    count += 1;
    open += 1;
    const cut = sql.length > longestStatement ? `${sql.slice(0, longestStatement)} …` : sql;
    tell({ kind: 'sent', index, sql: cut, ...(at && { at }) });
    let told = false;
    return (error) => {
      if (told) return;
      told = true;
      open -= 1;
      if (error) refusals.push({ error, index, ...(at && { at }) });
      tell({ kind: 'answered', index, accepted: !error });
    };
  };
  const ours: Ears = {
    here: () => placeInStack(captureStack(), heard.root, heard.path),
    sends: send,
    session(id) {
      connected = true;
      tell({ kind: 'session', id });
    },
  };
  const theirs: Ears = {
    ...ours,
    // a stack costs more than a look whether it is wanted
    here: () => (surroundings.getStore()?.recorded ? ours.here() : undefined),
    sends(sql, at) {
      const around = surroundings.getStore();
      return around?.recorded ? send(sql, at ?? around.at) : undefined;
    },
  };

  return {
    connection(connection) {
      const { connection: queue } = connection as Connection & { readonly connection: Queue };
      ours.session(connection.threadId);
      listenToQueue(queue, ours);
    },
    driver(name, entry) {
      listening = theirs;
      listenToDriver(name, entry, relay);
    },
    within: (work) => surroundings.run({ recorded: true }, work),
    at: (at, work) =>
      surroundings.run({ recorded: true, ...surroundings.getStore(), ...(at && { at }) }, work),
    without: (work) => surroundings.run({ recorded: false }, work),
    here: ours.here,
    refused: (error) => refusals.find((refusal) => refusal.error === error) ?? sameText(refusals, error),
    get open() {
      return open;
    },
    get connected() {
      return connected;
    },
    stop() {
      if (listening === theirs) listening = undefined;
    },
  };
}

/** A driver may hand its caller a copy of the error; the last one with the same words is meant. */
function sameText<Refusal extends { readonly error: unknown }>(
  refusals: readonly Refusal[],
  error: unknown,
): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  return refusals.findLast(
    (refusal) => refusal.error instanceof Error && refusal.error.message === error.message,
  );
}
