/**
 * Processes that start as one. Importing SQLAlchemy and Alembic costs half a second of a core, and each database has a process of its own; so one
 * process imports what is nobody's in particular and forks itself for each (`start_several` in alembic_driver.py). None of the project's code
 * has run by then, and each child has its own environment, its own pipes and its own process group, as if it had been started alone.
 *
 * Who asks for a process waits a turn of the event loop for others that could be started with it: same program, same folder, same
 * environment except for variables of the matrix that the interpreter does not read. Wherever that does not work out they are started alone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Duplex, Readable, Writable } from 'node:stream';
import { onExit } from '../servers/lifetime.ts';
import { attach, type Process, type ProcessOptions, startProcess } from './process.ts';
import { answerDescriptor, requestDescriptor } from './protocol.ts';

export interface SiblingOptions extends ProcessOptions {
  /** Names in `env` that the matrix gives to this database: another one may have another value. */
  readonly own: readonly string[];
  /** What to import before forking; what cannot be imported is told by whoever needs it. */
  readonly modules: readonly string[];
}

/** Starts a process, together with others that are asked for at the same time where that can be. Throws `ProblemError` like `startProcess`. */
export type StartSibling = (options: SiblingOptions) => Promise<Process>;

/** How many are started by one at most: each takes four descriptors. */
const most = 16;
/** Milliseconds that the imports may take. Whoever is started alone afterwards says what is wrong with them. */
const patience = 30_000;
/** Variables that are read before our code runs, or while the libraries are imported: these must be the same. */
const readAtStart =
  /^(?:PYTHON|LC_|LANG|LD_|DYLD_|MALLOC_|SQLALCHEMY_(?:WARN|SILENCE)|DISABLE_SQLALCHEMY|(?:PATH|HOME|TZ|USER|LOGNAME|TMPDIR|TMP|TEMP|VIRTUAL_ENV)$)/;

interface Waiting {
  readonly options: SiblingOptions;
  resolve(process: Promise<Process>): void;
}

/** Whoever asks one and the same starter can be started together. */
export function openSiblings(): StartSibling {
  const queues = new Map<string, Waiting[]>();
  const begin = (key: string): void => {
    const waiting = queues.get(key) ?? [];
    queues.delete(key);
    while (waiting.length > 0) void startAll(waiting.splice(0, most));
  };
  return (options) => {
    if (!canFork(options)) return startProcess(options);
    const key = JSON.stringify([options.command, options.cwd, options.modules, sharedEnvironment(options)]);
    const { promise, resolve } = Promise.withResolvers<Process>();
    const queue = queues.get(key);
    if (queue) queue.push({ options, resolve });
    else {
      queues.set(key, [{ options, resolve }]);
      setImmediate(begin, key);
    }
    return promise;
  };
}

/** With PYTHONPATH the project's own code (a `sitecustomize.py`) may run when Python starts. On macOS a process that has only forked may not use the system's libraries. */
function canFork({ env }: SiblingOptions): boolean {
  return process.platform === 'linux' && env.PYTHONPATH === undefined;
}

function sharedEnvironment({ env, own }: SiblingOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !own.includes(name) || readAtStart.test(name)),
  );
}

async function startAll(waiting: readonly Waiting[]): Promise<void> {
  const alone = (): void => {
    for (const { options, resolve } of waiting) resolve(startProcess(options));
  };
  if (waiting.length === 1) return alone();
  const processes = await fork(waiting.map(({ options }) => options)).catch(() => undefined);
  if (processes === undefined) return alone();
  for (const [index, { resolve }] of waiting.entries()) resolve(Promise.resolve(processes[index] as Process));
}

/** What the common parent says: the children that it has made, in their order, and how each has ended. */
type Told = { readonly pids: readonly number[] } | { readonly pid: number; readonly how: string };

/** Undefined when it cannot be done. */
async function fork(several: readonly SiblingOptions[]): Promise<readonly Process[] | undefined> {
  const [first] = several as [SiblingOptions];
  const [program, ...args] = first.command;
  const parent = spawn(program, [...args, 'several', String(several.length), ...first.modules], {
    cwd: first.cwd,
    env: sharedEnvironment(first),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...several.flatMap(() => fourPipes)],
  });
  const reports = createInterface({ input: parent.stdio[answerDescriptor] as Readable });
  // nobody but the parent has the other end; what it said is read before
  const ended = new Promise<void>((resolve) => {
    void reports.on('close', resolve);
  });
  const left = new Promise<void>((resolve) => {
    parent.on('error', () => resolve());
    parent.on('exit', () => resolve());
  });
  const forget = onExit(() => endGroup(parent));
  void left.then(forget);
  const printed: Buffer[] = [];
  for (const stream of [parent.stdout, parent.stderr])
    stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const requests = parent.stdio[requestDescriptor] as Writable;
  requests.on('error', () => undefined);
  requests.end(`${JSON.stringify(several.map(({ env }) => env))}\n`);

  const born = Promise.withResolvers<readonly number[]>();
  const ends = new Map<number, (how: string) => void>();
  reports.on('line', (line) => {
    const told = JSON.parse(line) as Told;
    if ('pids' in told) return born.resolve(told.pids);
    const end = ends.get(told.pid);
    ends.delete(told.pid);
    // the last one is followed by the parent
    if (ends.size > 0) end?.(told.how);
    else void left.then(() => end?.(told.how));
  });
  const late = setTimeout(() => born.resolve([]), patience);
  void ended.then(() => born.resolve([]));
  const pids = await born.promise;
  clearTimeout(late);
  const ours = parent.stdio.slice(answerDescriptor + 1).map((stream) => stream as Duplex);
  if (pids.length !== several.length) {
    endGroup(parent);
    for (const stream of ours) stream.destroy();
    return undefined;
  }
  const text = Buffer.concat(printed);
  return pids.map((pid, index) => {
    const gone = new Promise<string>((resolve) => {
      ends.set(pid, resolve);
      void ended.then(() => left.then(() => resolve('was ended from outside')));
    });
    const [out, err, asked, answers] = ours.slice(4 * index, 4 * index + 4) as [
      Duplex,
      Duplex,
      Duplex,
      Duplex,
    ];
    // what was printed while importing was printed by each of them
    if (text.length > 0) out.unshift(text);
    return attach({ output: [out, err], requests: asked, answers }, { pid, gone });
  });
}

const fourPipes = ['pipe', 'pipe', 'pipe', 'pipe'] as const;

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
