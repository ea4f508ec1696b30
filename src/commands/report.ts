/** `report`: the reports of several jobs as one. */
import type { FailOn, Report } from '../report/report.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { Command, CommandContext } from './command.ts';
import { failOnOption, formatOption, matrixOption, reportOption, writeOption } from './options.ts';

export default {
  name: 'report',
  summary: 'put the reports of several jobs together and show the one that they make',
  description:
    'Merges the reports that several `verify --report` wrote, and shows the result as verify would. A part that is missing, is there twice, was cut or is about another commit, matrix or version is an error: the merged report is green only when all of it is there. Nothing of the repository is read.',
  arguments: 'FILE…',
  options: {
    plan: {
      type: 'string',
      value: 'JSON',
      group: 'What',
      describe: 'what `plan` printed: each report is held against it',
    },
    commit: {
      type: 'string',
      value: 'SHA',
      group: 'What',
      describe: 'the commit that all reports must be about',
      default: 'the one that the CI names',
    },
    matrix: {
      ...matrixOption,
      describe: 'where the matrix is; it is not read, but places in reports begin at its folder',
    },
    format: formatOption,
    report: { ...reportOption, describe: 'write the merged report as JSON, whatever the verdict' },
    write: writeOption,
    'fail-on': failOnOption,
  },
  examples: [
    {
      line: 'multidb-migrate report shard-*.json',
      what: 'the parts of one run; a folder of reports will do, too',
    },
    {
      line: 'multidb-migrate report reports --format markdown --report report.json',
      what: 'every report below a folder, for people and for scripts',
    },
  ],
  run,
} satisfies Command;

async function run(context: CommandContext): Promise<ExitCode> {
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
  const { openResults } = await import('./results.ts');
  // the matrix is not read: places in reports begin at its folder
  const results = await openResults(context, String(values.matrix ?? 'multidb.yml'));
  let report: Report;
  try {
    report = await merge(values, positionals, cwd, env);
  } catch (error) {
    if (error instanceof ProblemError) {
      const { reportOfProblems } = await import('../report/report-of-problems.ts');
      await results.save(reportOfProblems('multidb.yml', error.problems, 0));
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
  const { readStrategy } = await import('../matrix/strategy.ts');
  const plan = values.plan === undefined ? undefined : readStrategy(String(values.plan), '--plan');
  const given = values.commit === undefined ? undefined : String(values.commit);
  if (given !== undefined && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(given)) {
    const hint = 'Give the whole id, as `git rev-parse HEAD` prints it.';
    throw new ProblemError([{ code: 'usage', message: `--commit "${given}" is no commit.`, hint }]);
  }
  const { commitOf } = await import('../github/commit.ts');
  const commit = given ?? commitOf(env);
  const { collectReports } = await import('../report/collect.ts');
  const { mergeReports } = await import('../report/merge.ts');
  const parts = await collectReports(paths, cwd);
  return mergeReports(parts, { ...(plan && { plan }), ...(commit !== undefined && { commit }) });
}
