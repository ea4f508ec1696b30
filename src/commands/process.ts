/** The command line tied to the process: streams, exit status, and what nobody caught. */

import { explainBug } from '../terminal/explain-bug.ts';
import { wantsColour } from '../util/colour.ts';
import { exitCodes } from '../util/exit.ts';
import type { Output } from './command.ts';
import { main } from './main.ts';

const { env, stdout, stderr } = process;

/**
 * Nobody reads any more, which is no failure of ours: `| head` closes the pipe when it has seen enough (EPIPE), and a terminal
 * that was closed refuses every write (EIO; ENXIO on macOS). Servers must still be stopped, and the report be written.
 */
const readerGone: ReadonlySet<string> = new Set(['EPIPE', 'EIO', 'ENXIO']);

function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!readerGone.has(error.code ?? '')) throw error;
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

/** The line that was typed; an empty one for Ctrl-D, and for Ctrl-C, which a terminal that is being read from does not turn into a signal. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline');
  const terminal = createInterface({ input: process.stdin, output: stderr });
  const { promise, resolve } = Promise.withResolvers<string>();
  terminal.on('SIGINT', () => {
    stderr.write('\n');
    // at once, so that whoever asked sees that the run is over before it reads the answer
    if (!process.emit('SIGINT', 'SIGINT')) process.exit(exitCodes.interrupted.code);
    resolve('');
  });
  terminal.on('close', () => resolve(''));
  terminal.question(question, resolve);
  return promise.finally(() => terminal.close());
}

/** Runs the command line of this process and ends it. */
export async function runProcess(): Promise<never> {
  // Should anything end us without saying how, it was no verdict. Node's own statuses would be: 1, which is
  // findings, and 13.
  process.exitCode = exitCodes.environment.code;
  process.on('uncaughtException', (error) => {
    try {
      console.error(explainBug(error));
    } catch {
      // A terminal that was closed throws at once: writes to it wait for nothing.
    }
    process.exit(exitCodes.environment.code);
  });
  const code = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env,
    stdout: output(stdout),
    stderr: output(stderr),
    ...(process.stdin.isTTY && stderr.isTTY && { ask }),
  });
  await Promise.all([flushed(stdout), flushed(stderr)]);
  // A socket that somebody left open would keep the process for ever.
  process.exit(code);
}
