/**
 * The command line from arguments to exit status. Everything is passed in and nothing is exited here, so
 * tests can run it; bin/cli.ts ties it to the process.
 */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { explainBug } from '../terminal/explain-bug.ts';
import { painter } from '../terminal/paint.ts';
import { printProblem } from '../terminal/print-problem.ts';
import { type ExitCode, exitCodes, exitOfError } from '../util/exit.ts';
import { suggest } from '../util/nearest.ts';
import { moreProblems, mostProblems, ProblemError } from '../util/problem.ts';
import type { Command, CommandContext, Output } from './command.ts';
import { commandHelp, globalHelp } from './help.ts';
import { commands } from './index.ts';
import { parseArguments } from './parse-arguments.ts';

export type Surroundings = Pick<CommandContext, 'cwd' | 'env' | 'stdout' | 'stderr' | 'ask'>;

/** Runs one command line (without node and the script). Never throws. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stderr } = surroundings;
  let root = surroundings.cwd;
  try {
    const [first, ...rest] = args;
    if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
      if (first === 'help' && rest[0] !== undefined) return await main([rest[0], '--help'], surroundings);
      const output = first === undefined ? stderr : surroundings.stdout;
      output.write(globalHelp(commands, page(output)));
      return first === undefined ? exitCodes.usage.code : exitCodes.passed.code;
    }
    if (first === '--version' || first === '-V') {
      surroundings.stdout.write(`${packageJson.name} ${packageJson.version}\n`);
      return exitCodes.passed.code;
    }
    // `-n first current`, as Alembic's users write it, is `current -n first`
    const named = first.startsWith('-') ? commandIn(rest, first) : -1;
    const command = await findCommand(named === -1 ? first : (rest[named] as string));
    const others = named === -1 ? rest : [first, ...rest.slice(0, named), ...rest.slice(named + 1)];
    const { values, positionals } = await parseArguments(command, others);
    if (values.help === true) {
      surroundings.stdout.write(await commandHelp(command, page(surroundings.stdout)));
      return exitCodes.passed.code;
    }
    if (typeof values.matrix === 'string') root = path.dirname(path.resolve(root, values.matrix));
    return await command.run({ ...surroundings, values, positionals });
  } catch (error) {
    stderr.write(explain(error, root, surroundings));
    return exitOfError(error);
  }
}

/** Where the command stands behind options. A word that follows one may be its value: a database may be called `history`. */
function commandIn(args: readonly string[], first: string): number {
  const isCommand = (arg: string): boolean => commands.some(({ name }) => name === arg);
  const before = [first, ...args];
  const free = args.findIndex((arg, index) => isCommand(arg) && !before[index]?.startsWith('-'));
  return free === -1 ? args.findIndex(isCommand) : free;
}

async function findCommand(name: string): Promise<Command> {
  const entry = commands.find((command) => command.name === name);
  if (entry !== undefined) return await entry.load();
  const message = name.startsWith('-')
    ? `The command comes first, and "${name}" is an option.`
    : `There is no command "${name}".`;
  const hint = suggest(
    name,
    commands.map((command) => command.name),
  );
  throw new ProblemError([{ code: 'usage', message, hint: `${hint} See \`multidb-migrate --help\`.` }]);
}

/** Problems with their places; anything else is a bug of ours. */
function explain(error: unknown, root: string, { cwd, stderr }: Surroundings): string {
  if (!(error instanceof ProblemError)) return `${explainBug(error)}\n`;
  const paint = painter(stderr.colour);
  const sources = new Map<string, string | undefined>();
  const source = (file: string): string | undefined => {
    if (!sources.has(file)) sources.set(file, readInside(root, file));
    return sources.get(file);
  };
  const show = (file: string): string =>
    path.relative(cwd, path.resolve(root, file)).split(path.sep).join('/');
  const shown = error.problems.slice(0, mostProblems);
  return [
    ...shown.map((problem) => `${printProblem(problem, { paint, show, source })}\n`),
    ...moreProblems(error.problems.length).map((line) => `${line}\n`),
  ].join('');
}

/** The text of a file for the excerpt below a problem. A link may lead to a file that is nobody's to print: nothing outside the workspace is read. */
function readInside(root: string, file: string): string | undefined {
  try {
    const real = realpathSync(path.resolve(root, file));
    const below = path.relative(realpathSync(root), real);
    if (below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)) return undefined;
    return readFileSync(real, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

function page(output: Output): { paint: ReturnType<typeof painter>; width: number } {
  return { paint: painter(output.colour), width: Math.min(100, Math.max(60, output.columns ?? 100)) };
}
