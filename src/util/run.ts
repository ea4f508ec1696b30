/** Runs a command to its end and collects what it printed. For short tools (`mysqld --version`, `docker inspect`), never for repository code. */
import { spawn } from 'node:child_process';

export interface RunResult {
  /** The exit code; undefined when it could not be started or was killed. */
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not start, or was killed: `ENOENT`, `timeout`, `SIGTERM`. */
  readonly failure?: string;
}

export interface RunOptions {
  /** Milliseconds; after them it is killed. */
  readonly timeout?: number;
  /** Absolute; our own when it is absent. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** What it reads from stdin. */
  readonly input?: string;
  /** It goes on when our process exits (the removal of a container); otherwise it is killed then. */
  readonly outlives?: boolean;
}

/** Each stream is kept up to this many bytes, counted from its end: the end is where a failing tool says why. */
const kept = 256 * 1024;

const running = new Set<number>();

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

let watching = false;

/** A process group of its own is out of the terminal's reach, so a command that is under way when we exit is ours to end. */
function endWithUs(pid: number): void {
  running.add(pid);
  if (watching) return;
  watching = true;
  process.on('exit', () => running.forEach(killGroup));
}

/**
 * Never throws: a command that is absent, fails or takes too long is a result. It gets a process group of its own, so a Ctrl-C at the
 * terminal does not reach it; `signal` does.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      ...(options.cwd !== undefined && { cwd: options.cwd }),
      ...(options.env && { env: { ...options.env } }),
    });
    let [stdout, stderr]: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
    let failure: string | undefined;
    const kill = (why: string): void => {
      failure ??= why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    if (child.pid !== undefined && options.outlives !== true) endWithUs(child.pid);
    const aborted = (): void => kill('aborted');
    const timer = options.timeout === undefined ? undefined : setTimeout(kill, options.timeout, 'timeout');
    const settle = (result: RunResult): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', aborted);
      if (child.pid !== undefined) running.delete(child.pid);
      resolve(result);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      stdout = Buffer.concat([stdout, chunk]).subarray(-kept);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = Buffer.concat([stderr, chunk]).subarray(-kept);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) settle({ stdout: '', stderr: '', failure: error.code ?? error.message });
    });
    child.on('close', (code, signal) => {
      const ended = failure ?? signal ?? undefined;
      settle({
        ...(code !== null && failure === undefined && { code }),
        stdout: stdout.toString(),
        stderr: stderr.toString(),
        ...(ended !== undefined && { failure: ended }),
      });
    });
    if (options.signal?.aborted) aborted();
    else options.signal?.addEventListener('abort', aborted, { once: true });
  });
}
