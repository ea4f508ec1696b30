/**
 * One process that runs repository code: how it is started, spoken to, and ended. Its own process group, stdin from nowhere, stdout and stderr read and
 * bounded, and two more descriptors for the protocol (worker/protocol.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { onExit } from '../servers/lifetime.ts';
import type { Endpoint } from '../servers/server.ts';
import { entryFile } from '../util/own-files.ts';
import { ProblemError } from '../util/problem.ts';
import { run } from '../util/run.ts';
import {
  type Answer,
  type AnswerBody,
  answerDescriptor,
  type CallRequest,
  longestLine,
  requestDescriptor,
} from '../worker/protocol.ts';
import { childEnvironment } from './environment.ts';

export interface ProcessOptions {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workerPath?: string;
  readonly ownEnv?: Readonly<Record<string, string | undefined>>;
  readonly account: Endpoint;
  readonly schema: string;
}

/** Who hears what the process says during one call. */
export interface Listener {
  readonly call: number;
  onAnswer(answer: AnswerBody): void;
  /** It has ended: "exited with code 1", "was killed by SIGSEGV". */
  onEnd(how: string): void;
  /** It floods the descriptor of the answers with something else. */
  onNoise(): void;
}

export interface Process {
  readonly token: string;
  readonly ended: boolean;
  /** Variables that the matrix asks for and that are never given. */
  readonly withheld: readonly string[];
  listen(listener: Listener | undefined): void;
  send(request: CallRequest): void;
  /** Resolves when everything that was printed so far has been read. */
  quiet(): Promise<void>;
  /** What was printed since the last time, and a note when it was cut. */
  takeOutput(): { readonly text: string; readonly notes: readonly string[] };
  /** What else is worth knowing since the last time. */
  takeNotes(): readonly string[];
  /** Kills the process and everything that it has started; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Bytes of output that are kept of each step, stdout and stderr together. */
const mostOutput = 64 * 1024;
/** Bytes of noise on the answers' descriptor that are put up with. */
const mostNoise = 1024 * 1024;
/** Milliseconds to wait for a pipe that somebody keeps filling. */
const mostQuiet = 500;
/** The first Node that strips types without being asked: https://nodejs.org/api/typescript.html */
const oldestNode = [22, 18] as const;

export async function startProcess(options: ProcessOptions): Promise<Process> {
  const { env, withheld } = childEnvironment(
    options.ownEnv ?? process.env,
    options.env,
    options.account,
    options.schema,
  );
  const token = randomUUID();
  const child = spawn(
    await findNode(env.PATH),
    ['--disable-warning=ExperimentalWarning', options.workerPath ?? entryFile('worker')],
    { cwd: options.root, env: { ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] },
  );
  let listener: Listener | undefined;
  let ended = false;
  let how = '';
  const output = collectOutput();

  const gone = new Promise<void>((resolve) => {
    child.on('exit', (code, signal) => {
      how = signal ? `was killed by ${signal}` : `exited with code ${code}`;
      resolve();
    });
  });
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  };
  await started(child);
  const forget = onExit(killGroup);
  // What it has started may keep its pipes open, so its end is the end of the process; what it said before is read first.
  void gone.then(async () => {
    killGroup();
    forget();
    await output.quiet();
    ended = true;
    listener?.onEnd(how);
    for (const stream of child.stdio) stream?.destroy();
  });

  output.read(child.stdout as Readable);
  output.read(child.stderr as Readable);
  const requests = child.stdio[requestDescriptor] as Writable;
  requests.on('error', () => undefined);
  let noise = 0;
  const hear = (line: string): void => {
    const answer = parse(line, token);
    if (answer) {
      if (answer.call === listener?.call) listener.onAnswer(answer);
      return;
    }
    noise += Buffer.byteLength(line) + 1;
    if (noise > mostNoise) listener?.onNoise();
  };
  readLines(child.stdio[answerDescriptor] as Readable, hear, output.touch);

  return {
    token,
    withheld,
    get ended() {
      return ended;
    },
    listen(next) {
      listener = next;
      if (ended) next?.onEnd(how);
    },
    send: (request) => void requests.write(`${JSON.stringify(request)}\n`),
    quiet: output.quiet,
    takeOutput: output.take,
    takeNotes() {
      const ignored = noise;
      noise = 0;
      return ignored > 0
        ? [`${ignored} bytes that it wrote to descriptor ${answerDescriptor} were ignored`]
        : [];
    },
    async kill() {
      killGroup();
      await gone;
      forget();
    },
  };
}

/** Resolves when the process runs. Throws `ProblemError` when it cannot be started. */
async function started(child: ChildProcess): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    const message = `Node cannot be started to run the migrations: ${(error as Error).message}.`;
    const hint = `Install Node.js ${oldestNode.join('.')} or newer, or add actions/setup-node before this step.`;
    throw new ProblemError([{ code: 'no-node', message, hint }]);
  }
}

const found = new Map<string, Promise<string>>();

/** The `node` of the path, as the project's own scripts would use; ours when it is too old or there is none. */
function findNode(searched: string | undefined): Promise<string> {
  const known = found.get(searched ?? '');
  if (known) return known;
  const search = run('node', ['--version'], { env: { PATH: searched }, timeout: 10_000 }).then(
    ({ stdout }) => {
      const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(stdout)?.slice(1) ?? []).map(Number);
      if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return 'node';
      return process.execPath;
    },
  );
  found.set(searched ?? '', search);
  return search;
}

function parse(line: string, token: string): Answer | undefined {
  try {
    const answer = JSON.parse(line) as Answer | null;
    return typeof answer === 'object' && answer?.token === token ? answer : undefined;
  } catch {
    return undefined;
  }
}

function readLines(stream: Readable, onLine: (line: string) => void, touch: () => void): void {
  let pending: Buffer[] = [];
  let length = 0;
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    touch();
    let start = 0;
    for (let newline = chunk.indexOf(10); newline !== -1; newline = chunk.indexOf(10, start)) {
      onLine(Buffer.concat([...pending, chunk.subarray(start, newline)]).toString('utf8'));
      pending = [];
      length = 0;
      start = newline + 1;
    }
    pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length <= longestLine) return;
    onLine(Buffer.concat(pending).toString('latin1'));
    pending = [];
    length = 0;
  });
}

interface Output {
  read(stream: Readable): void;
  /** Something was read somewhere. */
  touch(): void;
  quiet(): Promise<void>;
  take(): { readonly text: string; readonly notes: readonly string[] };
}

function collectOutput(): Output {
  let chunks: Buffer[] = [];
  let kept = 0;
  let dropped = 0;
  let reads = 0;
  return {
    read(stream) {
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => {
        reads += 1;
        const part = chunk.subarray(0, Math.max(0, mostOutput - kept));
        if (part.length > 0) chunks.push(part);
        kept += part.length;
        dropped += chunk.length - part.length;
      });
    },
    touch() {
      reads += 1;
    },
    async quiet() {
      // The worker answers when its output is in the pipe: two turns of the event loop without any reading have emptied it.
      const until = performance.now() + mostQuiet;
      for (let idle = 0, seen = reads; idle < 2 && performance.now() < until; ) {
        await turn();
        idle = reads === seen ? idle + 1 : 0;
        seen = reads;
      }
    },
    take() {
      const text = Buffer.concat(chunks).toString('utf8');
      const notes =
        dropped > 0 ? [`its output was cut: ${dropped} bytes more than the ${mostOutput} that are kept`] : [];
      chunks = [];
      kept = 0;
      dropped = 0;
      return { text, notes };
    },
  };
}
