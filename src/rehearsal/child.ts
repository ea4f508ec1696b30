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
import { entryFile } from '../util/own-files.ts';
import type { Position } from '../util/position.ts';
import { converse, emptyRecord, failureOfCall } from '../worker/converse.ts';
import { childEnvironment } from '../worker/environment.ts';
import { findNode, noNode } from '../worker/node.ts';
import { type Process, startProcess } from '../worker/process.ts';
import type { CallRequest, ModelsRequest } from '../worker/protocol.ts';
import type { Played } from './rehearsal.ts';

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
  /** Hears the connection id of the session that the function is given. */
  readonly onSession?: (id: number) => void;
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
  /**
   * Asks a library for the SQL of models. What it played itself to find out is among `sent`; `result` is absent where it failed, or says nothing but
   * that. Otherwise as `run`.
   */
  ask(models: Asked, request: RunRequest): Promise<Played & { readonly result?: unknown }>;
}

/** What a library is asked about. */
export interface Asked extends Pick<ModelsRequest, 'library' | 'options'> {
  /** Relative to the workspace. */
  readonly file: string;
}

/** Opens a child; nothing is started before the first `run`. */
export function openChild(options: ChildOptions): Child {
  let running:
    | { readonly process: Process; readonly key: string; readonly withheld: readonly string[] }
    | undefined;
  let calls = 0;
  let withheldTold = false;

  const open = async (request: RunRequest): Promise<Process> => {
    const key = JSON.stringify([request.account, request.schema]);
    if (running && (running.key !== key || running.process.ended)) await close();
    running ??= { key, ...(await start(request)) };
    return running.process;
  };
  const start = async ({ account, schema }: RunRequest) => {
    const { env, withheld } = childEnvironment(options.ownEnv ?? process.env, options.env, account, schema);
    const worker = options.workerPath ?? entryFile('worker');
    const command = [await findNode(env.PATH), '--disable-warning=ExperimentalWarning', worker] as const;
    return { withheld, process: await startProcess({ command, cwd: options.root, env, missing: noNode }) };
  };
  const close = async (): Promise<void> => {
    const ending = running?.process;
    running = undefined;
    await ending?.kill();
  };

  /** One request from its beginning to its end, and what it came to. */
  const speak = async (
    { file, at = { file, line: 1, column: 1 } }: { readonly file: string; readonly at?: Position },
    request: RunRequest,
    own: Pick<CallRequest, 'direction' | 'name' | 'with'> | Pick<ModelsRequest, 'library' | 'options'>,
  ): Promise<Played & { readonly result?: unknown }> => {
    request.signal?.throwIfAborted();
    const child = await open(request);
    const asked = running?.withheld ?? [];
    const started = performance.now();
    calls += 1;
    const call: CallRequest | ModelsRequest = {
      token: child.token,
      call: calls,
      root: options.root,
      path: path.resolve(options.root, file),
      ...own,
      connection: {
        ...connectionOptions(request.account, { database: request.schema, multipleStatements: true }),
        // What a migration reads comes as mysql2 gives it by default.
        dateStrings: false,
        supportBigNumbers: false,
        bigNumberStrings: false,
      },
    };
    const record = emptyRecord(request.onSession);
    const ending = await converse(child, call, request, record);
    const spent = ending.kind !== 'told' || ending.answer.spent;
    if (ending.kind === 'told') await child.quiet();
    const output = child.takeOutput();
    if (spent) await close();
    if (ending.kind === 'aborted') throw request.signal?.reason;
    if (ending.kind === 'unconnected')
      throw new Error(`the server cannot be reached from the child process: ${ending.message}`);
    const failure = failureOfCall(
      ending,
      record,
      at,
      request.timeout,
      'library' in own ? 'models' : 'migration',
    );
    const absent = ending.kind === 'told' && ending.answer.absent === true && !failure;
    const result = ending.kind === 'told' ? ending.answer.result : undefined;
    const withheld = withheldTold ? [] : asked;
    withheldTold = true;
    return {
      statements: record.accepted.size,
      sent: record.sent.filter((_, index) => record.accepted.has(index)),
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
      ...(result !== undefined && { result }),
    };
  };

  return {
    run: (script, request) =>
      speak(script, request, {
        direction: script.call,
        name: request.name,
        ...(script.with && { with: script.with }),
      }),
    ask: ({ file, library, options: said }, request) => speak({ file }, request, { library, options: said }),
    [Symbol.asyncDispose]: close,
  };
}
