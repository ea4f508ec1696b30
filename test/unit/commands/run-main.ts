/** The command line in this process: quick, and without streams and signals, which run-cli.ts has. */

import type { Output } from '../../../src/commands/command.ts';
import { main, type Surroundings } from '../../../src/commands/main.ts';
import type { CliRun } from './run-cli.ts';

export async function runMain(
  args: readonly string[],
  cwd = process.cwd(),
  { env = {}, ask }: Partial<Pick<Surroundings, 'env' | 'ask'>> = {},
): Promise<CliRun> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts): Output => ({
    write: (text) => {
      texts[name] += text;
    },
    live: false,
    columns: undefined,
    rows: undefined,
    colour: false,
  });
  const code = await main(args, {
    ...(ask && { ask }),
    cwd,
    env,
    stdout: output('stdout'),
    stderr: output('stderr'),
  });
  return { code, ...texts };
}
