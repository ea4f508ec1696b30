/** Programs as users start them, and what they cost. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Program {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** CPU seconds of all children that have ended, and theirs: cutime and cstime, in hundredths (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
export function childrensCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** Runs a program to its end and gives its stdout; one that ends otherwise than with `expected` is shown. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env }: Program,
  expected = 0,
): Promise<string> {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== expected)
    throw new Error(
      `${file} ${args.join(' ')}: exit ${code}\n${Buffer.concat([...output, ...errors])
        .toString()
        .slice(-3000)}`,
    );
  return Buffer.concat(output).toString();
}
