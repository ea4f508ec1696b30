/**
 * A problem says that we cannot do our job: the matrix cannot be read, no server can be had. It is told apart from a
 * finding, which is what users come for. Each has a stable code (the table below is the closed list), a message, and where
 * they are known a position and the next step. Problems are collected: a stage reports all that it found, then throws once.
 */
import type { Position } from './position.ts';

/** Every code, and whether the fault lies in what we were given ('usage', exit 2) or in what is around us ('environment', exit 3). */
export const problemCodes = {
  // the command line and the action's inputs
  usage: 'usage',
  // the matrix
  'matrix-missing': 'usage',
  'matrix-syntax': 'usage',
  'matrix-key': 'usage',
  'matrix-value': 'usage',
  'matrix-variable': 'usage',
  'matrix-duplicate': 'usage',
  'matrix-path': 'usage',
  'matrix-needs': 'usage',
  'matrix-name': 'usage',
  // the files it names
  'format-unknown': 'usage',
  'format-ambiguous': 'usage',
  'migration-name': 'usage',
  'migration-duplicate': 'usage',
  'migration-unreadable': 'usage',
  'models-unreadable': 'usage',
  'baseline-unreadable': 'usage',
  'fixtures-unreadable': 'usage',
  'config-unreadable': 'usage',
  'base-unknown': 'usage',
  'base-unreadable': 'environment',
  'report-invalid': 'usage',
  'report-mixed': 'usage',
  'report-missing': 'environment',
  // databases that people use
  'no-url': 'usage',
  'version-unknown': 'usage',
  'not-ours': 'usage',
  'no-down': 'usage',
  'half-applied': 'usage',
  'needs-behind': 'usage',
  'database-locked': 'environment',
  'database-connect': 'environment',
  // servers
  'no-server': 'environment',
  'server-start': 'environment',
  'server-connect': 'environment',
  'server-gone': 'environment',
  'server-rights': 'environment',
  'scratch-exists': 'environment',
  'no-node': 'environment',
  'no-python': 'environment',
  'no-module': 'environment',
  'report-unwritable': 'environment',
  'file-unwritable': 'environment',
  // ours
  internal: 'environment',
} as const satisfies Record<string, 'usage' | 'environment'>;

export type ProblemCode = keyof typeof problemCodes;

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence: what is wrong, with the value that is wrong. */
  readonly message: string;
  readonly at?: Position;
  /** The next step: what is allowed, the nearest name, the one command that would help. */
  readonly hint?: string;
}

/** Thrown by a stage that cannot go on; carries everything that the stage found. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map((problem) => problem.message).join('\n'), options);
    this.name = 'ProblemError';
    this.problems = problems;
  }
}

/** What a reader gives; what it says is wrong is added to `problems`, to be told with the rest. */
export function attempt<Value>(read: () => Value, problems: Problem[]): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Each once: a module that three databases lack is one thing to install. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The first line of a message, without the words that lead over to what follows: for a place beside which the whole is told. */
export function headline(message: string): string {
  const [first = ''] = message.split('\n');
  return first.replace(/ The end of its log:$/, '').replace(/:$/, '.');
}

/** How many problems are shown to people: a folder of another tool's files makes thousands of the same kind. The JSON report has all. */
export const mostProblems = 50;

/** The line below the problems that are shown, when there are more of them. */
export function moreProblems(total: number, shown = mostProblems): readonly string[] {
  const left = total - shown;
  return left > 0 ? [`… and ${left.toLocaleString('en-US')} more of the same run`] : [];
}
