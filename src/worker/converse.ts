/**
 * One call to a child process: the request goes out, and what is heard until it ends is recorded. However a call ends (an answer, the time limit,
 * an exit, noise) is a value, and what it comes to for a migration is said here once for every kind of child.
 */
import type { Failure, SentStatement } from '../rehearsal/rehearsal.ts';
import type { Position } from '../util/position.ts';
import type { Process } from './process.ts';
import type { AnswerBody, ReportedFailure, Request } from './protocol.ts';

/** How a call ended; `told` says that the child itself said so. */
export type Ending =
  | { readonly kind: 'told'; readonly answer: AnswerBody & { kind: 'done' } }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'unconnected'; readonly message: string }
  | { readonly kind: 'exited'; readonly how: string }
  | { readonly kind: 'noise' };

/** What the child has told of the statements of one call. */
export interface Recorded {
  readonly sent: SentStatement[];
  readonly accepted: Set<number>;
  readonly answered: Set<number>;
  readonly onSession?: ((id: number) => void) | undefined;
  exiting?: AnswerBody & { kind: 'exiting' };
}

export function emptyRecord(onSession?: (id: number) => void): Recorded {
  return { sent: [], accepted: new Set(), answered: new Set(), onSession };
}

export interface Limits {
  /** Seconds from `started` to the end. */
  readonly timeout: number;
  /** Milliseconds until `started`, or the end of an operation that does not say it; by default what a program may take to start. */
  readonly patience?: number;
  readonly signal?: AbortSignal | undefined;
}

const startPatience = 30_000;

/** Sends one request and hears it out. Never rejects; fills `record` as it goes. */
export function converse(
  child: Process,
  request: Request,
  { timeout, patience = startPatience, signal }: Limits,
  record: Recorded,
): Promise<Ending> {
  return new Promise((resolve) => {
    const end = (ending: Ending): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      child.listen(undefined);
      resolve(ending);
    };
    const onAbort = (): void => end({ kind: 'aborted' });
    let timer = setTimeout(end, patience, { kind: 'exited', how: `did not start in ${patience / 1000} s` });
    signal?.addEventListener('abort', onAbort, { once: true });
    child.listen({
      call: request.call,
      onAnswer(answer) {
        if (answer.kind === 'started') {
          clearTimeout(timer);
          timer = setTimeout(end, timeout * 1000, { kind: 'timeout' });
        } else if (answer.kind === 'sent') {
          record.sent[answer.index] = { sql: answer.sql, ...(answer.at && { at: answer.at }) };
        } else if (answer.kind === 'answered') {
          record.answered.add(answer.index);
          if (answer.accepted) record.accepted.add(answer.index);
        } else if (answer.kind === 'session') record.onSession?.(answer.id);
        else if (answer.kind === 'exiting') record.exiting = answer;
        else if (answer.kind === 'unconnected') end({ kind: 'unconnected', message: answer.message });
        else end({ kind: 'told', answer });
      },
      onEnd: (how) => end({ kind: 'exited', how }),
      onNoise: () => end({ kind: 'noise' }),
    });
    child.send(request);
  });
}

/** What a call that played a migration, or asked for models, came to; undefined when all is well. `at` is where it stands, for want of a better place. */
export function failureOfCall(
  ending: Ending,
  record: Recorded,
  at: Position,
  timeout: number,
  what: 'migration' | 'models' = 'migration',
): Failure | undefined {
  const applied = record.sent.filter((_, index) => record.accepted.has(index));
  const under = record.sent.findLast((_, index) => !record.answered.has(index));
  const statement = under && { statement: under };
  if (ending.kind === 'told') {
    const { failure } = ending.answer;
    if (failure === undefined) return undefined;
    // the code's own ROLLBACK after a refusal is nothing that was applied before it
    const before = record.sent.filter(
      ({ sql }, index) =>
        record.accepted.has(index) && !(index > (failure.statement ?? index) && /^\s*ROLLBACK\b/i.test(sql)),
    );
    return { ...fromReport(failure, record), at: failure.at ?? at, applied: before, pending: [] };
  }
  if (ending.kind === 'timeout') {
    const doing = under ? 'while a statement was running' : 'with no statement running';
    const who = what === 'migration' ? 'the function' : 'the code of the models';
    const message = `After ${timeout} s ${who} had not returned, ${doing}; its process was killed.`;
    return { kind: 'timeout', message, at: under?.at ?? at, ...statement, applied, pending: [] };
  }
  const { exiting } = record;
  const subject = what === 'migration' ? 'The migration' : 'The code of the models';
  const message =
    ending.kind === 'noise'
      ? `${subject} wrote to the descriptor that is ours (4) without end; its process was killed.`
      : exiting
        ? `${subject} ended its process: ${exiting.code}.`
        : `The process of the ${what} ${ending.kind === 'exited' ? ending.how : 'ended'}.`;
  return { kind: 'exited', message, at: exiting?.at ?? under?.at ?? at, ...statement, applied, pending: [] };
}

function fromReport(
  { kind, message, error, statement, sql }: ReportedFailure,
  record: Recorded,
): Omit<Failure, 'applied' | 'pending'> {
  const sent = statement === undefined ? undefined : record.sent[statement];
  const named = sent ?? (sql === undefined ? undefined : { sql });
  const known = kind === 'missing' || kind === 'unsupported' || kind === 'config' ? 'unloadable' : kind;
  return {
    kind: known === 'unconnected' ? 'lost' : known,
    message,
    ...(error && { error }),
    ...(named && { statement: named }),
  };
}
