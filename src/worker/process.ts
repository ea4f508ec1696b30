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
import { type Problem, ProblemError } from '../util/problem.ts';
import {
  type Answer,
  type AnswerBody,
  answerDescriptor,
  longestLine,
  type Request,
  requestDescriptor,
} from './protocol.ts';

export interface ProcessOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Where it runs, absolute. */
  readonly cwd: string;
  /** All that it sees of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What to tell when the program cannot be started, with the system's reason. */
  missing(reason: string): Problem;
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
  listen(listener: Listener | undefined): void;
  send(request: Request): void;
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
/** Starts one. Throws `ProblemError` when the program cannot be started. */
export async function startProcess(options: ProcessOptions): Promise<Process> {
  const [program, ...args] = options.command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const gone = new Promise<string>((resolve) => {
    child.on('exit', (code, signal) =>
      resolve(signal ? `was killed by ${signal}` : `exited with code ${code}`),
    );
  });
  await started(child, options.missing);
  return attach(
    {
      output: [child.stdout as Readable, child.stderr as Readable],
      requests: child.stdio[requestDescriptor] as Writable,
      answers: child.stdio[answerDescriptor] as Readable,
    },
    { pid: child.pid as number, gone },
  );
}

/** Our ends of the pipes of a process. */
export interface Pipes {
  /** Its stdout and its stderr. */
  readonly output: readonly Readable[];
  readonly requests: Writable;
  readonly answers: Readable;
}

export interface Life {
  /** Of the process, and of its group. */
  readonly pid: number;
  /** Resolves when it has ended, with how: "exited with code 1", "was killed by SIGSEGV". */
  readonly gone: Promise<string>;
}

/** A process that runs already. */
export function attach({ output: streams, requests, answers }: Pipes, { pid, gone }: Life): Process {
  const token = randomUUID();
  let listener: Listener | undefined;
  let ended = false;
  let how = '';
  const output = collectOutput();
  const killGroup = (): void => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  };
  const forget = onExit(killGroup);
  // What it has started may keep its pipes open, so its end is the end of the process; what it said before is read first.
  void gone.then(async (end) => {
    how = end;
    killGroup();
    forget();
    await output.quiet();
    ended = true;
    listener?.onEnd(how);
    for (const stream of [...streams, requests, answers]) stream.destroy();
  });

  for (const stream of streams) output.read(stream);
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
  readLines(answers, hear, output.touch);

  return {
    token,
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
export async function started(child: ChildProcess, missing: ProcessOptions['missing']): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new ProblemError([missing((error as Error).message)]);
  }
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
