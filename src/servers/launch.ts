/**
 * Starts a server program of this machine on a datadir of its own, waits until it answers, and ends it: whatever happens. It gets a process
 * group of its own, so a Ctrl-C at the terminal reaches us and not it, and we decide when it goes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ProblemError } from '../util/problem.ts';
import { processStart } from '../util/process-start.ts';
import type { Binary } from './binary.ts';
import { fillDatadir, lastLines, makeFolder, socketName } from './datadir.ts';
import { deleteFolder, hold, keepHeld, killGroup, type Resource } from './leftovers.ts';
import { onExit } from './lifetime.ts';
import { randomPassword } from './password.ts';
import { waitUntilReady } from './ready.ts';
import type { Endpoint, Server, ServerSpec, Surroundings } from './server.ts';
import { accountStatements, settings } from './settings.ts';

/** Milliseconds that a server may take from its process' start to its first answer. */
const patience = 120_000;

export interface Launch {
  readonly binary: Binary;
  readonly spec: ServerSpec;
  readonly provider: string;
  /** The program may write below the temp dir only (AppArmor). */
  readonly underTmp: boolean;
}

/** Starts it; a start that failed on a kept datadir or for its port is tried once more. Throws `ProblemError` (server-start). */
export async function launch(request: Launch, surroundings: Surroundings): Promise<Server> {
  const first = await attempt(request, surroundings, false);
  if ('server' in first) return first.server;
  const portTaken = /address already in use/i.test(first.log);
  if (!portTaken && !first.fromCache) throw startProblem(request, first);
  const second = await attempt(request, surroundings, !portTaken);
  if ('server' in second) return second.server;
  throw startProblem(request, second);
}

interface Failed {
  readonly reason: string;
  readonly log: string;
  readonly fromCache: boolean;
}

function startProblem({ binary }: Launch, { reason, log }: Failed): ProblemError {
  return new ProblemError([
    {
      code: 'server-start',
      message: `${binary.path} ${reason}. The end of its log:\n${lastLines(log)}`,
      hint: 'its log says why; another server can be asked for with --server, e.g. --server docker:mysql:8.4',
    },
  ]);
}

async function attempt(
  { binary, spec, provider, underTmp }: Launch,
  surroundings: Surroundings,
  fresh: boolean,
): Promise<{ readonly server: Server } | Failed> {
  const home = await makeFolder(surroundings.platform, underTmp);
  const resources: Resource[] = [{ kind: 'folder', path: home }];
  const strikes = [hold(resources[0]!)];
  let child: ChildProcess | undefined;
  let kept = false;
  let released = false;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, cancelled.signal]);
  const release = (): void => {
    if (kept) return;
    released = true;
    // Whoever is still filling the folder stops, or it would be there again.
    cancelled.abort();
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null)
      killGroup(child.pid);
    deleteFolder(home);
    for (const strike of strikes) strike();
  };
  const unregister = onExit(release);

  try {
    const [port] = await Promise.all([
      freePort(),
      ...['files', 'tmp'].map((folder) => mkdir(join(home, folder), { mode: 0o700 })),
    ]);
    const password = randomPassword();
    const { fromCache } = await fillDatadir(binary, join(home, 'data'), { ...surroundings, signal }, fresh);
    await writeFile(join(home, 'init.sql'), accountStatements(binary.flavor.vendor, password), {
      mode: 0o600,
    });
    signal.throwIfAborted();

    const socketPath = join(home, socketName);
    const endpoint: Endpoint = { host: '127.0.0.1', port, socketPath, user: 'root', password };
    const logFile = join(home, 'server.log');
    const log = openSync(logFile, 'a', 0o600);
    const started = performance.now();
    child = spawn(binary.path, programArguments(binary, home, port, socketPath), {
      stdio: ['ignore', log, log],
      detached: true,
      cwd: '/',
      env: {
        PATH: surroundings.env.PATH,
        TZ: surroundings.env.TZ,
        LD_LIBRARY_PATH: surroundings.env.LD_LIBRARY_PATH,
      },
    });
    closeSync(log);
    const ended = endOf(child);
    if (child.pid !== undefined) {
      const process: Resource = { kind: 'process', pid: child.pid, started: processStart(child.pid) ?? '' };
      resources.push(process);
      strikes.push(hold(process));
    }
    const ready = await waitUntilReady(endpoint, {
      ended,
      signal,
      patience,
      socketPath,
    });
    if (ready.kind === 'failed') {
      const text = await readFile(logFile, 'utf8').catch(() => '');
      const stopped = signal.aborted;
      unregister();
      release();
      if (stopped) throw interruptedProblem();
      return { reason: ready.reason, log: text, fromCache };
    }
    const startMs = performance.now() - started;
    const gone = new AbortController();
    void ended.then(async (how) => {
      if (released) return;
      const text = await readFile(logFile, 'utf8').catch(() => '');
      gone.abort(goneProblem(binary.path, how, text));
    });
    // The process handle alone must not keep us alive: onExit ends the server when we are done.
    child.unref();
    const pid = child.pid;
    if (surroundings.keep) {
      kept = true;
      keepHeld(resources);
    }
    return {
      server: {
        spec,
        provider,
        flavor: ready.flavor,
        startMs,
        endpoint,
        throwaway: true,
        gone: gone.signal,
        stopCommand: `kill -9 ${pid} && rm -rf ${home}`,
        async [Symbol.asyncDispose]() {
          if (released || kept) return;
          unregister();
          release();
          // Its memory and port are free when it has ended, not when it was told to.
          child?.ref();
          await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
          deleteFolder(home);
        },
      },
    };
  } catch (error) {
    const stopped = signal.aborted;
    unregister();
    release();
    throw stopped ? interruptedProblem() : error;
  }
}

function programArguments(binary: Binary, home: string, port: number, socketPath: string): readonly string[] {
  return [
    '--no-defaults',
    // As root a server refuses to start unless told that it may: https://dev.mysql.com/doc/refman/8.4/en/server-options.html#option_mysqld_user
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    `--datadir=${join(home, 'data')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${socketPath}`,
    `--pid-file=${join(home, 'server.pid')}`,
    `--init-file=${join(home, 'init.sql')}`,
    `--secure-file-priv=${join(home, 'files')}`,
    // Its own: a MariaDB that starts removes the #sql-temptable files it finds there, also those of a server that is running.
    `--tmpdir=${join(home, 'tmp')}`,
    ...settings(binary.flavor.vendor),
  ];
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) =>
      resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
    );
  });
}

function goneProblem(path: string, how: string, log: string): ProblemError {
  return new ProblemError([
    {
      code: 'server-gone',
      message: `The server ${path} ${how} in the middle of the run. The end of its log:\n${lastLines(log)}`,
      hint: 'if its memory or disk ran out, give the machine more or use fewer --jobs; else its log says why',
    },
  ]);
}

function interruptedProblem(): ProblemError {
  return new ProblemError([{ code: 'server-start', message: 'The start of the server was interrupted.' }]);
}

/** A TCP port that nobody listens on just now. Somebody else may take it before the server does: then the start is tried again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
