/**
 * The `git` program, asked and never trusted to be alone: no hooks, no file system monitor, no external diff, no prompt, no lock that
 * somebody's editor would stumble over, and only the variables that reaching a remote may need. What `GIT_DIR` and its like
 * say inside a hook (`pre-push`) is not passed on: the repository is the one that the folder lies in.
 */
import { spawn } from 'node:child_process';
import type { Environment } from '../matrix/variables.ts';

export interface Git {
  /** Absolute: where every command runs. */
  readonly folder: string;
  /** Runs one command to its end. Never throws for what git says. */
  run(args: readonly string[], options?: GitOptions): Promise<GitResult>;
}

export interface GitOptions {
  /** Milliseconds; after them it is killed. */
  readonly timeout?: number;
  /** What it reads from stdin. */
  readonly input?: string;
}

export interface GitResult {
  readonly ok: boolean;
  readonly stdout: Buffer;
  /** The first line of what git says is wrong, without `fatal: `; the reason for which it could not be started or was killed. */
  readonly why: string;
  /** Everything that it said, cut to its end. */
  readonly stderr: string;
}

/** Asking of the local repository takes milliseconds; a minute means that the disk has gone. */
const patience = 60_000;

/** More than this is no list of names and no file of a project: 512 MiB. */
const mostBytes = 512 * 1024 * 1024;
const keptWords = 16 * 1024;

/**
 * What git, ssh and curl need to run and to reach a remote with the credentials that are there. `GIT_CONFIG_*` of a workflow may hold these
 * (https://git-scm.com/docs/git-config#ENVIRONMENT).
 */
const passed =
  /^(?:PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|XDG_CONFIG_HOME|SSH_AUTH_SOCK|SSH_AGENT_PID|GIT_SSH|GIT_SSH_COMMAND|GIT_SSL_CAINFO|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|(?:https?|all|no)_proxy|(?:HTTPS?|ALL|NO)_PROXY|SystemRoot|SYSTEMROOT|USERPROFILE|APPDATA|LOCALAPPDATA|PATHEXT|ComSpec)$/;

function gitEnvironment(env: Environment): Record<string, string> {
  const given = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && passed.test(entry[0]),
  );
  return {
    ...Object.fromEntries(given),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    SSH_ASKPASS: 'true',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

/** In front of every command: nothing that the repository's own configuration could start. */
const settings = [
  '--no-pager',
  '-c',
  'core.fsmonitor=',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'gc.auto=0',
  '-c',
  'maintenance.auto=false',
  '-c',
  'fetch.recurseSubmodules=false',
  // names as they are, not in octal
  '-c',
  'core.quotePath=false',
];

export function openGit(folder: string, env: Environment, signal: AbortSignal): Git {
  const own = gitEnvironment(env);
  return {
    folder,
    run: (args, options = {}) => runGit([...settings, ...args], folder, own, signal, options),
  };
}

function runGit(
  args: readonly string[],
  folder: string,
  env: Record<string, string>,
  signal: AbortSignal,
  { timeout = patience, input }: GitOptions,
): Promise<GitResult> {
  return new Promise((resolve) => {
    // a group of its own: what it started (ssh, a credential helper) ends with it, and has no terminal to ask on
    const child = spawn('git', args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let failure: string | undefined;
    const kill = (why: string): void => {
      failure ??= why;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // it has ended already
      }
    };
    const withUs = (): void => kill('we ended');
    const aborted = (): void => kill('the run was interrupted');
    const timer = setTimeout(kill, timeout, `it took longer than ${Math.round(timeout / 1000)} s`);
    process.once('exit', withUs);
    signal.addEventListener('abort', aborted, { once: true });
    if (signal.aborted) aborted();
    const settle = (code: number | null, reason: string | undefined): void => {
      clearTimeout(timer);
      process.removeListener('exit', withUs);
      signal.removeEventListener('abort', aborted);
      const why = failure ?? reason ?? firstWords(stderr) ?? `git ended with ${code}`;
      const ok = code === 0 && failure === undefined && reason === undefined;
      resolve({ ok, stdout: Buffer.concat(chunks), why, stderr });
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) kill('it printed more than 512 MiB');
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-keptWords);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' ? 'there is no program `git`' : error.message;
      if (child.pid === undefined) settle(null, missing);
    });
    child.on('close', (code, killed) =>
      settle(code, killed === null ? undefined : `git was ended by ${killed}`),
    );
  });
}

/** What git calls fatal, or its first line: https://git-scm.com/docs/git#_exit_codes says no more than 128. */
function firstWords(stderr: string): string | undefined {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /^(?:fatal|error):/.test(one)) ?? lines[0];
  return line?.replace(/^(?:fatal|error): /, '').trim();
}
