/**
 * The second half of a run in two: the reports that other jobs left become one, and that is published as the run itself would have. Nothing of the
 * repository is read or run. Which commit and which pull request this is about comes from the event and from GitHub, never from a report.
 */
import { readStrategy } from '../matrix/strategy.ts';
import { collectReports } from '../report/collect.ts';
import { mergeReports, withProblems } from '../report/merge.ts';
import type { FailOn, Report } from '../report/report.ts';
import type { PublishContext } from '../reporters/reporter.ts';
import { exitCodes, exitOfReport } from '../util/exit.ts';
import { type Environment, type GithubEvent, readEvent } from './event.ts';
import { workingDirectory } from './folder.ts';
import { jobProblems, readJobResults } from './job-results.ts';
import { findPullRequest } from './pull-request.ts';
import { RequestFailed, sender } from './request.ts';

/** Throws `ProblemError` for inputs and files that cannot be read at all; what is wrong with a single report is in the merged one. */
export async function reportsOf(
  values: Readonly<Record<string, string>>,
  failOn: FailOn,
  env: Environment,
): Promise<Report> {
  const jobs = readJobResults(values.needs ?? '');
  const plan = values.plan ? readStrategy(values.plan, 'The input `plan`') : undefined;
  const paths = (values.reports ?? '').split(/\r?\n/).map((line) => line.trim());
  const parts = await collectReports(paths.filter(Boolean), workingDirectory(env, values));
  const { sha } = readEvent(env);
  const merged = mergeReports(parts, {
    command: 'verify',
    ...(sha !== '' && { commit: sha }),
    ...(plan && { plan }),
  });
  const green = exitOfReport(merged, failOn) === exitCodes.passed.code;
  return withProblems(merged, jobProblems(jobs, green));
}

/** What it is published for. Never throws: without an answer there is no comment, and everything else. */
export async function whereTo(
  values: Readonly<Record<string, string>>,
  env: Environment,
): Promise<Pick<PublishContext, 'event' | 'noPullRequest'>> {
  const event: GithubEvent = readEvent(env);
  if (event.name !== 'workflow_run' || values.comment === 'never' || !values.token) return { event };
  const none = (noPullRequest: string) => ({ event, noPullRequest });
  const { head } = event;
  if (head === undefined)
    return none('the event does not say which commit of which repository the other run was about');
  if (!/^pull_request(?:_target)?$/.test(head.event))
    return none(`the other run was started by ${head.event}`);
  try {
    const found = await findPullRequest(head, event.repository, values.token, sender());
    return found.kind === 'found' ? { event: { ...event, pullRequest: found.number } } : none(found.because);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const { status, message } = error.failed;
    return none(
      `GitHub does not say which it is: ${status ?? ''} ${message}`.replace(/ {2}/, ' ') +
        (status === 403 || status === 404 ? '. The job needs `permissions: pull-requests: write`' : ''),
    );
  }
}
