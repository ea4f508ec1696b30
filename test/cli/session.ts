/**
 * The command line as a process of its own, and what it holds on the machine. Each session has a temp dir to itself, where the run
 * notes every folder, process and container before it exists (src/servers/leftovers.ts); these notes are read all the time, and in the
 * end nothing that was ever in them may be left.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { parseReport, type Report } from '../../src/report/report.ts';
import type { Resource } from '../../src/servers/leftovers.ts';
import { processStart } from '../../src/util/process-start.ts';
import { run } from '../../src/util/run.ts';
import { type CliRun, startCli } from '../unit/commands/run-cli.ts';
import { workspace } from '../unit/matrix/workspace.ts';

export const root = path.resolve(import.meta.dirname, '../..');

export interface Session {
  /** Of the command line. */
  readonly pid: number;
  readonly ended: Promise<CliRun>;
  readonly temporary: string;
  /** Everything that it ever noted. */
  readonly held: () => readonly Resource[];
  kill(signal: NodeJS.Signals): void;
  onStderr(listener: (text: string) => void): void;
  /** The report that `--report report.json` wrote. */
  report(): Promise<Report>;
}

export interface SessionOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** That of an earlier session, whose notes are found there; else a new one. */
  readonly temporary?: string;
}

/** A temp dir that is removed when the test ends. */
export function ownTemporary(): string {
  const temporary = mkdtempSync(path.join(tmpdir(), 'cli-'));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}

/** Collects what is noted below a temp dir, until told to stop. */
export function watchNotes(temporary: string): {
  readonly held: () => readonly Resource[];
  stop(): void;
} {
  const seen = new Map<string, Resource>();
  const look = (): void => {
    for (const folder of list(temporary)) {
      for (const file of list(path.join(temporary, folder)).filter((name) => name.endsWith('.json'))) {
        try {
          const text = readFileSync(path.join(temporary, folder, file), 'utf8');
          for (const one of (JSON.parse(text) as { resources: Resource[] }).resources)
            seen.set(JSON.stringify({ ...one, kept: undefined }), one);
        } catch {
          // Struck out while we looked.
        }
      }
    }
  };
  const timer = setInterval(look, 10);
  return {
    held() {
      look();
      return [...seen.values()];
    },
    stop: () => clearInterval(timer),
  };
}

const list = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Starts `verify --report report.json` with more arguments. */
export function startVerify(args: readonly string[], options: SessionOptions): Session {
  const temporary = options.temporary ?? ownTemporary();
  const notes = watchNotes(temporary);
  const { child, ended } = startCli(['verify', '--report', 'report.json', ...args], {
    cwd: options.cwd,
    env: { ...options.env, TMPDIR: temporary },
  });
  onTestFinished(() => {
    notes.stop();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  });
  return {
    pid: child.pid!,
    ended: ended.finally(() => notes.stop()),
    temporary,
    held: notes.held,
    kill: (signal) => void child.kill(signal),
    onStderr: (listener) => void child.stderr!.on('data', (chunk: Buffer) => listener(chunk.toString())),
    report: async () => parseReport(await readFile(path.join(options.cwd, 'report.json'), 'utf8')),
  };
}

/** Runs it to its end; nothing of it may be left then. */
export async function verify(
  args: readonly string[],
  options: SessionOptions,
): Promise<CliRun & { readonly report: Report; readonly held: readonly Resource[] }> {
  const session = startVerify(args, options);
  const ended = await session.ended;
  await expectNothingLeft(session);
  return { ...ended, report: await session.report(), held: session.held() };
}

/** What of these is still on the machine. */
export async function remains(held: readonly Resource[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const one of held) {
    if (one.kind === 'folder' && existsSync(one.path)) left.push(`folder ${one.path}`);
    if (one.kind === 'process' && processStart(one.pid) === one.started) left.push(`process ${one.pid}`);
    if (one.kind === 'container') {
      const { code } = await run('docker', ['inspect', one.name], { timeout: 10_000 });
      if (code === 0) left.push(`container ${one.name}`);
    }
  }
  return left;
}

/** No folder, server or container of the session, and nothing in its temp dir but an empty folder for notes. */
export async function expectNothingLeft({
  held,
  temporary,
}: Pick<Session, 'held' | 'temporary'>): Promise<void> {
  // A process that was killed a moment ago is still being buried.
  for (let tries = 0; tries < 20 && (await remains(held())).length > 0; tries++) await sleep(50);
  expect(await remains(held())).toEqual([]);
  const files = readdirSync(temporary, { recursive: true, withFileTypes: true });
  const left = files
    .filter((file) => !file.isDirectory())
    .map((file) => path.join(file.parentPath, file.name));
  // Node keeps compiled code there, of whatever program.
  expect(left.filter((file) => !file.includes('node-compile-cache'))).toEqual([]);
}

/** A copy of the repository's own example, or of a scenario. */
export async function copyOf(folder: string, ...entries: readonly string[]): Promise<string> {
  const cwd = await workspace({});
  for (const entry of entries)
    await cp(path.join(root, folder, entry), path.join(cwd, entry), { recursive: true });
  return cwd;
}

export const copyOfExample = (): Promise<string> => copyOf('.', 'multidb.yml', 'migrations', 'models');

/** One database whose second migration is under way for a minute. */
export const slow = {
  'multidb.yml': 'version: 1\ndatabases: { slow_db: { migrations: m } }\n',
  'm/1_one.up.sql': 'CREATE TABLE one (id INT PRIMARY KEY);\n',
  'm/1_one.down.sql': 'DROP TABLE one;\n',
  'm/2_two.up.sql': 'CREATE TABLE two (id INT PRIMARY KEY);\nSELECT SLEEP(60);\n',
  'm/2_two.down.sql': 'DROP TABLE two;\n',
} as const;

/** Waits until a server of the session holds the first table of the second migration. Resolves with that server's process id. */
export async function reachesTheSleep(session: Pick<Session, 'held' | 'ended'>): Promise<number> {
  let over: CliRun | undefined;
  void session.ended.then((ended) => {
    over = ended;
  });
  for (;;) {
    const held = session.held();
    const server = held.find((one) => one.kind === 'process');
    const table = held.some(
      (one) => one.kind === 'folder' && existsSync(path.join(one.path, 'data/slow_db/two.ibd')),
    );
    if (server && table) {
      // From the file to the end of its statement, and to the next one.
      await sleep(300);
      return server.pid;
    }
    if (over) throw new Error(`it ended before that: ${over.stdout}${over.stderr}`);
    await sleep(20);
  }
}
