/**
 * A command of the repository's, run to its end: in a process group of its own, with stdin from nowhere, what it prints read and bounded, and a limit
 * to its time. When it ends, whatever it has started ends with it.
 */
import { spawn } from 'node:child_process';
import { onExit } from '../servers/lifetime.ts';

export interface CommandRequest {
  /** The program and its arguments; no shell reads them. */
  readonly argv: readonly [string, ...string[]];
  /** Where it runs, absolute. */
  readonly cwd: string;
  /** All that it sees of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

export interface CommandResult {
  readonly end:
    | { readonly kind: 'exited'; readonly code: number }
    | { readonly kind: 'killed'; readonly by: string }
    | { readonly kind: 'timeout' }
    | { readonly kind: 'aborted' }
    /** It could not be started: the system's reason. */
    | { readonly kind: 'missing'; readonly reason: string };
  /** From its beginning. */
  readonly stdout: string;
  /** The end of what it printed, stdout and stderr as they came. */
  readonly output: string;
  /** Output that was not kept. */
  readonly notes: readonly string[];
  readonly ms: number;
}

/** Bytes of stdout that are kept: a list of a hundred thousand ids fits. */
const mostStdout = 8 * 1024 * 1024;
/** Bytes of the end of the output that are kept. */
const mostOutput = 64 * 1024;
/** Milliseconds to wait for pipes that somebody outside the group keeps open. */
const patience = 500;

/** Never rejects: whatever becomes of the command is a value. */
export function runCommand({ argv, cwd, env, timeout, signal }: CommandRequest): Promise<CommandResult> {
  const started = performance.now();
  const [program, ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let end: CommandResult['end'] | undefined;
    const stdout: Buffer[] = [];
    let [kept, read] = [0, 0];
    let tail = Buffer.alloc(0);
    const killGroup = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Nobody is left in the group.
      }
    };
    const stop = (kind: 'timeout' | 'aborted'): void => {
      end ??= { kind };
      killGroup();
    };
    const forget = onExit(killGroup);
    const timer = setTimeout(stop, timeout * 1000, 'timeout');
    const onAbort = (): void => stop('aborted');
    let late: NodeJS.Timeout | undefined;
    const settle = (): void => {
      for (const one of [timer, late]) clearTimeout(one);
      signal?.removeEventListener('abort', onAbort);
      forget();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({
        end: end ?? { kind: 'aborted' },
        stdout: Buffer.concat(stdout).toString('utf8'),
        output: tail.toString('utf8'),
        notes: read > mostOutput ? [`of its output the last ${mostOutput} of ${read} bytes are kept`] : [],
        ms: performance.now() - started,
      });
    };
    const hear = (chunk: Buffer): void => {
      read += chunk.length;
      tail = Buffer.concat([tail, chunk]).subarray(-mostOutput);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      const part = chunk.subarray(0, Math.max(0, mostStdout - kept));
      if (part.length > 0) stdout.push(part);
      kept += part.length;
      hear(chunk);
    });
    child.stderr.on('data', hear);
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      end ??= { kind: 'missing', reason: error.message };
      settle();
    });
    child.on('exit', (code, by) => {
      end ??= by === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', by };
      killGroup();
      late = setTimeout(settle, patience);
    });
    child.on('close', settle);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** As somebody would type it, shortened: for messages. */
export function showCommand(argv: readonly string[]): string {
  const text = argv
    .map((part) => (/^[\w@%+=:,./{}-]+$/.test(part) ? part : `'${part.replaceAll("'", "'\\''")}'`))
    .join(' ')
    .replace(/\s+/g, ' ');
  return text.length > 120 ? `${text.slice(0, 119).toWellFormed()}…` : text;
}

/** The last lines of what was printed, without the empty ones: where a failing tool says why. */
export function lastLines(output: string, count = 20): readonly string[] {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines
    .slice(-count)
    .map((line) => (line.length > 500 ? `${line.slice(0, 499).toWellFormed()}…` : line));
}

/** Half a sentence on how it ended, about the command: "exited with status 2". Undefined when all is well. */
export function howItFailed({ end }: CommandResult, timeout: number): string | undefined {
  if (end.kind === 'exited') return end.code === 0 ? undefined : `exited with status ${end.code}`;
  if (end.kind === 'killed') return `was killed by ${end.by}`;
  if (end.kind === 'timeout') return `had not ended after ${timeout} s and was killed`;
  if (end.kind === 'missing') return `cannot be started: ${end.reason}`;
  return 'was interrupted';
}
