/**
 * The child process that runs repository code, and the only thing that imports it. One request at a time: import the module, give its function
 * a fresh connection, tell what it sends, say how it ended. It does not try to survive what the code does to it: whatever is left running
 * afterwards makes the process spent, and the main process starts another.
 */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise';
import { serverError } from '../servers/connect.ts';
import { plural } from '../util/plural.ts';
import { captureStack, placeInStack } from '../worker/frames.ts';
import { openJob } from '../worker/job.ts';
import { libraries } from '../worker/libraries/index.ts';
import { UnfitModule } from '../worker/libraries/library.ts';
import { loadExports, loadFunction, messageOf } from '../worker/load.ts';
import { askLibrary, Unloadable } from '../worker/models.ts';
import { takeLoadingNotes } from '../worker/modules.ts';
import { MissingPackage } from '../worker/packages.ts';
import {
  type Answer,
  type AnswerBody,
  answerDescriptor,
  type CallRequest,
  type ModelsRequest,
  type ReportedFailure,
  type Request,
  requestDescriptor,
} from '../worker/protocol.ts';
import { openRecorder, type Recorder } from '../worker/recorder.ts';

/** What is being called; undefined between calls. `fail` ends the call with what escaped from the user's code. */
let current:
  | {
      readonly request: CallRequest | ModelsRequest;
      readonly fail: (failure: ReportedFailure) => void;
      recorder?: Recorder;
    }
  | undefined;

// Opened by whoever prints first; opened now they are no leftover of a migration's.
void process.stdout;
void process.stderr;

const requests = new Socket({ fd: requestDescriptor, readable: true, writable: false });
let received = '';
requests.setEncoding('utf8');
requests.on('data', (chunk: string) => {
  received += chunk;
  const lines = received.split('\n');
  received = lines.pop()!;
  for (const line of lines) void answer(JSON.parse(line) as CallRequest | ModelsRequest);
});
// The main process has gone: so must we, whatever the user's code keeps open.
requests.on('close', () => exit(0));

const exit = process.exit.bind(process);
process.exit = (code) => {
  if (current) {
    const at = placeInStack(captureStack(), current.request.root, current.request.path);
    tell(current.request, {
      kind: 'exiting',
      code: `process.exit(${code ?? process.exitCode ?? 0})`,
      ...(at && { at }),
    });
  }
  return exit(code);
};

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    if (!current) return;
    const how =
      event === 'uncaughtException'
        ? 'An error was thrown outside of the function'
        : 'A promise was rejected and nobody waited for it';
    const failure = explain(error, current.request, current.recorder);
    current.fail({ ...failure, message: `${how}: ${failure.message}` });
  });
}

async function answer(request: CallRequest | ModelsRequest): Promise<void> {
  const before = countResources();
  const notes: string[] = [];
  // Where the last migration may have gone.
  process.chdir(request.root);
  tell(request, { kind: 'started' });
  const told: { absent?: true; result?: unknown } = {};
  const escaped = Promise.withResolvers<ReportedFailure>();
  current = { request, fail: escaped.resolve };

  const play = async (): Promise<ReportedFailure | undefined> => {
    const recorder = openRecorder(request, (body) => tell(request, body));
    current!.recorder = recorder;
    if ('library' in request) {
      try {
        told.result = await askLibrary(request, recorder, notes);
        return undefined;
      } catch (error) {
        return error instanceof Unloadable ? error.failure : explain(error, request, recorder);
      } finally {
        recorder.stop();
      }
    }
    const noteUnanswered = (): void => {
      if (recorder.open === 0) return;
      notes.push(
        `it returned before ${plural(recorder.open, 'statement')} of its own had been answered: an \`await\` is missing`,
      );
    };
    if (request.with) return playWith(request, recorder, notes, noteUnanswered, told);
    const loaded = await loadFunction(request);
    if (loaded.kind === 'failure') return loaded.failure;
    if (loaded.kind === 'absent') {
      told.absent = true;
      return undefined;
    }
    let connection: Connection;
    try {
      connection = await createConnection(request.connection);
    } catch (error) {
      tell(request, { kind: 'unconnected', message: messageOf(error) });
      return undefined;
    }
    // Without a listener a connection that the server closes would end the process.
    connection.on('error', () => undefined);
    recorder.connection(connection);
    try {
      await loaded.call({ name: request.name, path: request.path, context: connection });
      noteUnanswered();
      return undefined;
    } catch (error) {
      return explain(error, request, recorder);
    } finally {
      await finish(connection);
    }
  };

  const failure = await Promise.race([play(), escaped.promise]);
  // A promise that was rejected a moment ago is told of in the next turn.
  await turn();
  const late: ReportedFailure | undefined =
    failure ?? (await Promise.race([escaped.promise, turn().then(() => undefined)]));
  const left = await leftovers(before, 'with' in request ? 500 : 0);
  current = undefined;
  notes.push(...left, ...takeLoadingNotes());
  const spent =
    left.length > 0 || (await Promise.race([escaped.promise.then(() => true), turn().then(() => false)]));
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  tell(request, { kind: 'done', notes, spent, ...told, ...(late && { failure: late }) });
}

/** Plays a migration as its own library does. */
async function playWith(
  request: CallRequest,
  recorder: Recorder,
  notes: string[],
  onReturn: () => void,
  told: { absent?: true },
): Promise<ReportedFailure | undefined> {
  const library = libraries[request.with!.library]!;
  const job = openJob(request, recorder, notes, onReturn);
  try {
    await library.prepare?.(job);
    const loaded = await loadExports(request.path, request.root);
    if ('failure' in loaded) return loaded.failure;
    const played = await library.play(loaded.exports, job);
    if (played === 'absent') told.absent = true;
    return undefined;
  } catch (error) {
    if (recorder.connected || !isUnreached(error, request.connection))
      return explain(error, request, recorder);
    tell(request, { kind: 'unconnected', message: messageOf(error) });
    return undefined;
  } finally {
    recorder.stop();
  }
}

/** Whether it is our server that could not be connected to, and nothing else that the code opens. */
function isUnreached(error: unknown, { host, port, socketPath }: ConnectionOptions): boolean {
  const { code, syscall, address, ...more } = (error ?? {}) as NodeJS.ErrnoException & {
    readonly address?: string;
    readonly port?: number;
    readonly hostname?: string;
  };
  if (syscall === 'getaddrinfo') return more.hostname === host;
  if (syscall !== 'connect') return false;
  // mysql2's own time limit names neither
  return code === 'ETIMEDOUT' || (socketPath === undefined ? more.port === port : address === socketPath);
}

/** What was printed has been handed on; not waited for longer than a second, should the code have closed its output. */
function printed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 1_000);
    const done = (): void => {
      clearTimeout(late);
      resolve();
    };
    if (stream.writableLength === 0 || stream.destroyed) done();
    else stream.once('drain', done);
  });
}

/** Waits for what was not waited for, lets the server end the session, then hangs up. */
async function finish(connection: Connection): Promise<void> {
  const { connection: core } = connection as Connection & {
    readonly connection: { readonly stream: Socket };
  };
  const resettable = connection as Connection & { reset(): Promise<void> };
  await resettable.reset().catch(() => undefined);
  core.stream.destroy();
}

function explain(
  error: unknown,
  request: CallRequest | ModelsRequest,
  recorder: Recorder | undefined,
): ReportedFailure {
  if (error instanceof MissingPackage)
    return { kind: 'missing', message: error.message, module: error.package };
  if (error instanceof UnfitModule) return { kind: 'unloadable', message: error.message };
  const chain = causes(error);
  const place = chain
    .filter((each) => each instanceof Error)
    .map((each) => placeInStack(each.stack, request.root, request.path))
    .find((each) => each !== undefined);
  for (const cause of chain) {
    const refused = recorder?.refused(cause);
    // what wraps the server's error may have its words, and not its number
    const said = serverError(cause) ?? (refused && chain.map(serverError).find((each) => each !== undefined));
    const at = refused?.at ?? place;
    const fatal = (cause as { fatal?: unknown } | null)?.fatal === true && said === undefined;
    if (!refused && !said && !fatal) continue;
    const { sql } = cause as { sql?: unknown };
    return {
      kind: fatal ? 'lost' : 'statement',
      message: messageOf(error),
      ...(at && { at }),
      ...(said && { error: said }),
      ...(refused ? { statement: refused.index } : typeof sql === 'string' && { sql }),
    };
  }
  return { kind: 'threw', message: messageOf(error), ...(place && { at: place }) };
}

/** The error and what it wraps: `cause` by the language, `original` and `parent` by Sequelize and others. */
function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (
    let next = error;
    next !== undefined && next !== null && !chain.includes(next) && chain.length < 10;
  ) {
    chain.push(next);
    const wrapper = next as { cause?: unknown; original?: unknown; parent?: unknown };
    next = typeof next === 'object' ? (wrapper.cause ?? wrapper.original ?? wrapper.parent) : undefined;
  }
  return chain;
}

/** What keeps a process alive, by Node's own names: https://nodejs.org/api/process.html#processgetactiveresourcesinfo */
const resources: Readonly<Record<string, string>> = {
  TCPSocketWrap: 'connection',
  PipeWrap: 'connection',
  TCPServerWrap: 'server',
  Timeout: 'timer',
  Worker: 'worker thread',
  MessagePort: 'message port',
  ProcessWrap: 'process',
  FSEventWrap: 'file watcher',
};

function countResources(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) {
    const kind = resources[name];
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** What is still open after a few turns of the event loop, and so many milliseconds: a library's pool says that it is closed before its sockets are. */
async function leftovers(before: ReadonlyMap<string, number>, patience: number): Promise<readonly string[]> {
  const compare = (): readonly string[] =>
    [...countResources()]
      .map(([kind, now]) => ({ kind, more: now - (before.get(kind) ?? 0) }))
      .filter(({ more }) => more > 0)
      .map(({ kind, more }) => `it left ${plural(more, kind)} open`);
  // A socket that was ended properly is gone after a few turns.
  for (let turns = 0; turns < 20 && compare().length > 0; turns += 1) await turn();
  const until = performance.now() + patience;
  while (performance.now() < until && compare().length > 0) await turn();
  return compare();
}

function tell({ token, call }: Request, body: AnswerBody): void {
  const line = Buffer.from(`${JSON.stringify({ ...body, token, call } satisfies Answer)}\n`);
  for (let offset = 0; offset < line.length; ) offset += writeSync(answerDescriptor, line, offset);
}
