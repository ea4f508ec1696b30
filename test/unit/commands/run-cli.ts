/** The command line as a process of its own: exit status and both streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const cli = path.resolve(import.meta.dirname, '../../../src/bin/cli.ts');

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts it; `ended` resolves when it has ended and both streams are read. */
export function startCli(
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<CliRun> } {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...inherited, ...env } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const ended = new Promise<CliRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
  return { child, ended };
}

export const runCli = (args: readonly string[], options?: RunOptions): Promise<CliRun> =>
  startCli(args, options).ended;
