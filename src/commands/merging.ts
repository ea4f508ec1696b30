/** What `report` does: the reports of several jobs put together, held against the plan, and shown as one. */
import { commitOf } from '../github/commit.ts';
import { defaultMatrixFile } from '../matrix/load.ts';
import { readStrategy } from '../matrix/strategy.ts';
import { collectReports } from '../report/collect.ts';
import { mergeReports } from '../report/merge.ts';
import type { FailOn, Report } from '../report/report.ts';
import { reportOfProblems } from '../report/report-of-problems.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { openResults } from './results.ts';

/** The command `report`; throws `ProblemError` for what is wrong with the input. */
export async function showMerged(context: CommandContext): Promise<ExitCode> {
  const { values, positionals, cwd, env } = context;
  if (positionals.length === 0) {
    throw new ProblemError([
      {
        code: 'usage',
        message: '`report` needs a file.',
        hint: 'Write `multidb-migrate report FILE…`, or name a folder.',
      },
    ]);
  }
  // it is not read: places in reports begin at its folder
  const matrix = String(values.matrix ?? defaultMatrixFile);
  const results = await openResults(context, matrix);
  let report: Report;
  try {
    report = await merge(values, positionals, cwd, env);
  } catch (error) {
    if (error instanceof ProblemError) {
      await results.save(reportOfProblems(matrix, error.problems, 0));
    }
    throw error;
  }
  await results.show(report);
  return exitOfReport(report, (values['fail-on'] ?? 'error') as FailOn);
}

async function merge(
  values: CommandContext['values'],
  paths: readonly string[],
  cwd: string,
  env: CommandContext['env'],
): Promise<Report> {
  const plan = values.plan === undefined ? undefined : readStrategy(String(values.plan), '--plan');
  const given = values.commit === undefined ? undefined : String(values.commit);
  if (given !== undefined && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(given)) {
    const hint = 'Give the whole id, as `git rev-parse HEAD` prints it.';
    throw new ProblemError([{ code: 'usage', message: `--commit "${given}" is no commit.`, hint }]);
  }
  const commit = given ?? commitOf(env);
  const parts = await collectReports(paths, cwd);
  return mergeReports(parts, { ...(plan && { plan }), ...(commit !== undefined && { commit }) });
}
