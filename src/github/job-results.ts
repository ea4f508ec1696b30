/**
 * What became of the jobs that a report was to come from: `${{ toJSON(needs) }}`. A job that was skipped counts as a success for GitHub, and so
 * does a required check that waits for it (https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-jobs-with-conditions);
 * here it does not. Pure.
 */
import { shorten, visibleLine } from '../report/visible.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

export interface JobResult {
  readonly job: string;
  readonly result: string;
}

/** '' is like none. Throws `ProblemError` (usage) for anything but the JSON of `needs`. */
export function readJobResults(text: string): readonly JobResult[] {
  if (text.trim() === '') return [];
  const fault = new ProblemError([
    {
      code: 'usage',
      message: `The input \`needs\` is not what \`toJSON(needs)\` makes: "${shorten(visibleLine(text), 80)}".`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that a user writes
      hint: 'Write `needs: ${{ toJSON(needs) }}`.',
    },
  ]);
  let jobs: unknown;
  try {
    jobs = JSON.parse(text);
  } catch {
    throw fault;
  }
  if (typeof jobs !== 'object' || jobs === null || Array.isArray(jobs)) throw fault;
  return Object.entries(jobs).map(([job, value]) => {
    const result: unknown =
      typeof value === 'object' && value !== null && 'result' in value ? value.result : undefined;
    if (typeof result !== 'string') throw fault;
    return { job, result };
  });
}

/** `green`: the reports alone would make the check pass. */
export function jobProblems(jobs: readonly JobResult[], green: boolean): readonly Problem[] {
  return jobs.flatMap(({ job, result }): Problem[] => {
    const name = shorten(visibleLine(job), 100);
    if (result === 'success') return [];
    if (result === 'failure' && !green) return [];
    if (result === 'failure') {
      return [
        {
          code: 'report-missing',
          message: `The job "${name}" failed, and no report says why.`,
          hint: 'See its log. If it failed because of `fail-on: warning`, give `fail-on: warning` here, too.',
        },
      ];
    }
    const what =
      result === 'skipped'
        ? 'was skipped'
        : result === 'cancelled'
          ? 'was cancelled'
          : `ended as "${shorten(visibleLine(result), 40)}"`;
    return [
      {
        code: 'report-missing',
        message: `The job "${name}" ${what}, so what it had to verify was not verified.`,
        hint: jobs.some((other) => other.job !== job && other.result !== 'success')
          ? 'See first to the other jobs that did not succeed: what needs one of them is left out.'
          : 'Run the workflow again; a job that may be left out must not be in `needs` of this one.',
      },
    ];
  });
}
