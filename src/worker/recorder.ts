/**
 * Tells the main process every statement that goes over a connection, before the server gets it and when it has answered. It listens
 * where all of mysql2's ways to send meet, the queue of commands, so `query`, `execute`, streams, callbacks and transactions are heard alike.
 */
import type { Connection } from 'mysql2/promise';
import type { Position } from '../util/position.ts';
import { captureStack, placeInStack } from './frames.ts';
import { type AnswerBody, type CallRequest, longestStatement } from './protocol.ts';

/** The part of mysql2's commands that is looked at: Query and Execute have `sql`, Prepare has `query`. */
interface Command {
  readonly sql?: unknown;
  readonly query?: unknown;
  onResult?: ((error: unknown, ...results: unknown[]) => void) | null;
  once(event: 'error' | 'end', listener: (error?: unknown) => void): unknown;
}

interface Queue {
  addCommand(command: Command): Command;
}

export interface Recorder {
  /** The statement whose refusal is this error. */
  refused(error: unknown): { readonly index: number; readonly at?: Position } | undefined;
  /** How many were sent and not answered. */
  readonly open: number;
}

export function record(
  connection: Connection,
  request: CallRequest,
  tell: (answer: AnswerBody) => void,
): Recorder {
  const { connection: queue } = connection as Connection & { readonly connection: Queue };
  const refusals: { error: unknown; index: number; at?: Position }[] = [];
  const prepared = new Map<string, Position | undefined>();
  let count = 0;
  let open = 0;

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

  const addCommand = queue.addCommand.bind(queue);
  queue.addCommand = (command) => {
    const here = (): Position | undefined => placeInStack(captureStack(), request.root, request.path);
    if (typeof command.sql === 'string') {
      // An Execute is queued when its Prepare is answered, far from the user's code.
      const at = here() ?? prepared.get(command.sql);
      listen(command, send(command.sql, at));
    } else if (typeof command.query === 'string') {
      const sql = command.query;
      const at = here();
      prepared.set(sql, at);
      // Preparing is no statement of its own, unless it is as far as the statement gets.
      listen(command, (error) => {
        if (error) send(sql, at)(error);
      });
    }
    return addCommand(command);
  };

  return {
    refused: (error) => refusals.find((refusal) => refusal.error === error) ?? sameText(refusals, error),
    get open() {
      return open;
    },
  };
}

function listen(command: Command, answered: (error: unknown) => void): void {
  const { onResult } = command;
  if (onResult) {
    command.onResult = (error, ...results) => {
      answered(error);
      onResult.call(command, error, ...results);
    };
  } else {
    command.once('error', (error) => answered(error ?? new Error('refused')));
    command.once('end', () => answered(undefined));
  }
}

/** mysql2 may hand its caller a copy of the error; the last one with the same words is meant. */
function sameText<Refusal extends { readonly error: unknown }>(
  refusals: readonly Refusal[],
  error: unknown,
): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  return refusals.findLast(
    (refusal) => refusal.error instanceof Error && refusal.error.message === error.message,
  );
}
