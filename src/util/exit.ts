/** Every exit status, and the one place that says which it is. Nothing else is ever returned. */
import { exceeds } from '../report/exceeds.ts';
import type { FailOn, Report } from '../report/report.ts';
import { type Problem, ProblemError, problemCodes } from './problem.ts';

export const exitCodes = {
  passed: { code: 0, meaning: 'all passed' },
  findings: {
    code: 1,
    meaning: 'findings at or above --fail-on; a migration that stopped, or a question answered with no',
  },
  usage: { code: 2, meaning: 'usage: the command line, the matrix or migration files cannot be read' },
  environment: {
    code: 3,
    meaning:
      'environment: no server, a server that died, a database that cannot be reached or seen whole or is locked, a report that cannot be written',
  },
  interrupted: { code: 130, meaning: 'interrupted' },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type Exit = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Exit]['code'];

/** For problems: usage when all of them lie in what we were given. */
export function exitOfProblems(problems: readonly Pick<Problem, 'code'>[]): ExitCode {
  const environment = problems.some(({ code }) => problemCodes[code] !== 'usage');
  return environment ? exitCodes.environment.code : exitCodes.usage.code;
}

/** For whatever was thrown: our problems by their codes, anything else is a bug, which is no fault of the input. */
export function exitOfError(error: unknown): ExitCode {
  return error instanceof ProblemError ? exitOfProblems(error.problems) : exitCodes.environment.code;
}

/**
 * For a finished run. What could not be judged outweighs what was found: a red check must not look like a
 * verdict.
 */
export function exitOfReport(report: Report, failOn: FailOn): ExitCode {
  if (report.interrupted) return exitCodes.interrupted.code;
  if (report.status === 'error') {
    const known = (report.problems ?? []).filter((problem): problem is typeof problem & Problem =>
      Object.hasOwn(problemCodes, problem.code),
    );
    return known.length === 0 ? exitCodes.environment.code : exitOfProblems(known);
  }
  return exceeds(report, failOn) ? exitCodes.findings.code : exitCodes.passed.code;
}
