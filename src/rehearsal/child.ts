/**
 * Repository code runs in a child process, one for each database, started when it is first needed and kept as long as it behaves. Starting
 * Node for every step would cost 60 to 280 ms; keeping one means that whatever a migration does to it (an endless loop, an exit, a timer that
 * is never cleared) must be noticed here, told as what the step came to, and answered with another process. Its group is killed as a whole, so
 * that what it has started goes with it.
 */
import path from 'node:path';
import type { Script } from '../formats/format.ts';
import { connectionOptions } from '../servers/connect.ts';
import type { Endpoint } from '../servers/server.ts';
import type { AnswerBody, CallRequest, ReportedFailure } from '../worker/protocol.ts';
import { type Process, startProcess } from './process.ts';
import type { Failure, Played, SentStatement } from './rehearsal.ts';

export interface ChildOptions {
  /** The workspace, absolute: where the code runs. */
  readonly root: string;
  /** The variables that the matrix gives to the database, with `{user}` and the like still to be filled. */
  readonly env: Readonly<Record<string, string>>;
  /** The script of the child; by default the one beside this file. */
  readonly workerPath?: string;
  /** Our own environment, of which a safe part is passed on. */
  readonly ownEnv?: Readonly<Record<string, string | undefined>>;
}

export interface RunRequest {
  /** Whom the migration's connection runs as. */
  readonly account: Endpoint;
  readonly schema: string;
  /** Seconds from the start of the import to the end of the function. */
  readonly timeout: number;
  /** What Umzug calls the migration. */
  readonly name: string;
  /** When aborted the child is killed and `run` rejects with the reason. */
  readonly signal?: AbortSignal;
}

export interface Child extends AsyncDisposable {
  /**
   * Calls one function of one module. What the code does wrong is a value. A `down` that the module does not have is `absent`. Sessions that the code has
   * left on the server, by a hang or a leak, are the caller's to end. Rejects when Node cannot be started or the server not be reached. One
   * call at a time.
   */
  run(script: Script & { readonly kind: 'module' }, request: RunRequest): Promise<Played>;
}

/** How a call ended; `told` says that the worker itself said so. */
type Ending =
  | { readonly kind: 'told'; readonly answer: AnswerBody & { kind: 'done' } }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'unconnected'; readonly message: string }
  | { readonly kind: 'exited'; readonly how: string }
  | { readonly kind: 'noise' };

/** Opens a child; nothing is started before the first `run`. */
export function openChild(options: ChildOptions): Child {
  let running: { readonly process: Process; readonly key: string } | undefined;
  let calls = 0;
  let withheldTold = false;

  const open = async (request: RunRequest): Promise<Process> => {
    const key = JSON.stringify([request.account, request.schema]);
    if (running && (running.key !== key || running.process.ended)) await close();
    running ??= {
      key,
      process: await startProcess({ ...options, account: request.account, schema: request.schema }),
    };
    return running.process;
  };
  const close = async (): Promise<void> => {
    const { process } = running ?? {};
    running = undefined;
    await process?.kill();
  };

  return {
    async run(script, request) {
      request.signal?.throwIfAborted();
      const child = await open(request);
      const started = performance.now();
      calls += 1;
      const call: CallRequest = {
        token: child.token,
        call: calls,
        root: options.root,
        path: path.resolve(options.root, script.file),
        direction: script.call,
        name: request.name,
        connection: {
          ...connectionOptions(request.account, { database: request.schema, multipleStatements: true }),
          // What a migration reads comes as mysql2 gives it by default.
          dateStrings: false,
          supportBigNumbers: false,
          bigNumberStrings: false,
        },
      };
      const record: Recorded = { sent: [], accepted: new Set(), answered: new Set() };
      const ending = await converse(child, call, request, record);
      const spent = ending.kind !== 'told' || ending.answer.spent;
      if (ending.kind === 'told') await child.quiet();
      const output = child.takeOutput();
      if (spent) await close();
      if (ending.kind === 'aborted') throw request.signal?.reason;
      if (ending.kind === 'unconnected')
        throw new Error(`the server cannot be reached from the child process: ${ending.message}`);
      const failure = describe(ending, record, script, request.timeout);
      const absent = ending.kind === 'told' && ending.answer.absent === true && !failure;
      const withheld = withheldTold ? [] : child.withheld;
      withheldTold = true;
      return {
        statements: record.accepted.size,
        notes: [
          ...(ending.kind === 'told' ? ending.answer.notes : []),
          ...output.notes,
          ...child.takeNotes(),
          ...withheld.map((name) => `${name} is never given to code of this repository`),
        ],
        ms: performance.now() - started,
        ...(output.text !== '' && { output: output.text }),
        ...(absent && { absent }),
        ...(failure && { failure }),
      };
    },
    [Symbol.asyncDispose]: close,
  };
}

/** What the worker has told of the statements of one call. */
interface Recorded {
  readonly sent: SentStatement[];
  readonly accepted: Set<number>;
  readonly answered: Set<number>;
  exiting?: AnswerBody & { kind: 'exiting' };
}

/** Milliseconds that Node may take to start. */
const startPatience = 30_000;

function converse(child: Process, call: CallRequest, request: RunRequest, record: Recorded): Promise<Ending> {
  return new Promise((resolve) => {
    const end = (ending: Ending): void => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', onAbort);
      child.listen(undefined);
      resolve(ending);
    };
    const onAbort = (): void => end({ kind: 'aborted' });
    let timer = setTimeout(end, startPatience, { kind: 'exited', how: 'did not start in 30 s' });
    request.signal?.addEventListener('abort', onAbort, { once: true });
    child.listen({
      call: call.call,
      onAnswer(answer) {
        if (answer.kind === 'started') {
          clearTimeout(timer);
          timer = setTimeout(end, request.timeout * 1000, { kind: 'timeout' });
        } else if (answer.kind === 'sent') {
          record.sent[answer.index] = { sql: answer.sql, ...(answer.at && { at: answer.at }) };
        } else if (answer.kind === 'answered') {
          record.answered.add(answer.index);
          if (answer.accepted) record.accepted.add(answer.index);
        } else if (answer.kind === 'exiting') record.exiting = answer;
        else if (answer.kind === 'unconnected') end({ kind: 'unconnected', message: answer.message });
        else end({ kind: 'told', answer });
      },
      onEnd: (how) => end({ kind: 'exited', how }),
      onNoise: () => end({ kind: 'noise' }),
    });
    child.send(call);
  });
}

function describe(ending: Ending, record: Recorded, script: Script, timeout: number): Failure | undefined {
  const at = { file: script.file, line: 1, column: 1 };
  const applied = record.sent.filter((_, index) => record.accepted.has(index));
  const under = record.sent.findLast((_, index) => !record.answered.has(index));
  const statement = under && { statement: under };
  if (ending.kind === 'told') {
    const { failure } = ending.answer;
    return failure && { ...fromReport(failure, record), at: failure.at ?? at, applied, pending: [] };
  }
  if (ending.kind === 'timeout') {
    const doing = under ? 'while a statement was running' : 'with no statement running';
    const message = `After ${timeout} s the function had not returned, ${doing}; its process was killed.`;
    return { kind: 'timeout', message, at: under?.at ?? at, ...statement, applied, pending: [] };
  }
  const { exiting } = record;
  const message =
    ending.kind === 'noise'
      ? 'The migration wrote to the descriptor that is ours (4) without end; its process was killed.'
      : exiting
        ? `The migration ended its process: process.exit(${exiting.code}).`
        : `The process of the migration ${ending.kind === 'exited' ? ending.how : 'ended'}.`;
  return { kind: 'exited', message, at: exiting?.at ?? under?.at ?? at, ...statement, applied, pending: [] };
}

function fromReport(
  { kind, message, error, statement, sql }: ReportedFailure,
  record: Recorded,
): Omit<Failure, 'applied' | 'pending'> {
  const sent = statement === undefined ? undefined : record.sent[statement];
  const named = sent ?? (sql === undefined ? undefined : { sql });
  return { kind, message, ...(error && { error }), ...(named && { statement: named }) };
}
