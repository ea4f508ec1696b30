/** The command line tied to the process: streams, exit status, and what nobody caught. */

import { explainBug } from '../terminal/explain-bug.ts';
import { wantsColour } from '../util/colour.ts';
import { exitCodes } from '../util/exit.ts';
import type { Output } from './command.ts';
import { main } from './main.ts';

const { env, stdout, stderr } = process;

function output(stream: NodeJS.WriteStream): Output {
  // `| head` closes the pipe when it has seen enough: that is no failure of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const live = stream.isTTY === true && env.TERM !== 'dumb';
  return {
    write: (text) => void stream.write(text),
    live,
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
    colour: wantsColour(env, live),
  };
}

/** Resolves when what was written so far has left the process, or cannot. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write('', () => resolve());
  });

/** Runs the command line of this process and ends it. */
export async function runProcess(): Promise<never> {
  // Should anything end us without saying how, it was no verdict. Node's own statuses would be: 1, which is
  // findings, and 13.
  process.exitCode = exitCodes.environment.code;
  process.on('uncaughtException', (error) => {
    console.error(explainBug(error));
    process.exit(exitCodes.environment.code);
  });
  const code = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env,
    stdout: output(stdout),
    stderr: output(stderr),
  });
  await Promise.all([flushed(stdout), flushed(stderr)]);
  // A socket that somebody left open would keep the process for ever.
  process.exit(code);
}
