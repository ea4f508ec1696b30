/**
 * One comment on the pull request, kept up to date. It is found again by a hidden marker *and* its author, on every page: a marker alone
 * could be written by anybody, and a busy conversation has more than one page. Nothing that goes wrong here changes the verdict.
 *
 * The second line says which run has written it. Runs may end in another order than they began: one that finds the words of a later run
 * leaves them, and one whose commit is not the head any more makes no comment where there is none.
 *
 * The input `comment`: `auto` (default) writes when something is wrong and from then on keeps the comment current, so that it turns
 * green; `always` writes also when all is well; `on-failure` has a comment only while something is wrong and removes it afterwards;
 * `never` does nothing.
 */
import { createHash } from 'node:crypto';
import { type Comment, type Comments, openComments } from '../github/comments.ts';
import { type Environment, type GithubEvent, links, readEvent, runUrl } from '../github/event.ts';
import { repositoryPrefix } from '../github/folder.ts';
import { type Failed, RequestFailed, sender } from '../github/request.ts';
import { isLater, type Run } from '../github/run-order.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { needsLook } from '../report/wording.ts';
import type { PublishContext, Reporter } from './reporter.ts';

/** "body is too long (maximum is 65536 characters)", says GitHub with status 422. */
const limit = 65_536;

type Inputs = Readonly<Record<string, string>>;

/**
 * The first line of our comment. Jobs that verify different things in one pull request (another matrix, another server, some of the
 * databases) each keep a comment of their own. A digest, because the server may be a URL with a password.
 */
export function marker(inputs: Inputs): string {
  const parts = [inputs['working-directory'], inputs.matrix, inputs.server, inputs.databases];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
  return `<!-- multidb-migrate:${digest} -->`;
}

/** The second line. */
function runLine(run: Run | undefined): string {
  return run === undefined ? '' : `<!-- run ${run.id}.${run.attempt} -->\n`;
}

/** The run that wrote a comment of ours, if it says so. */
function writtenBy(body: string): Run | undefined {
  const [, id, attempt] = /^[^\n]*\r?\n<!-- run (\d{1,15})\.(\d{1,6}) -->/.exec(body) ?? [];
  return id === undefined ? undefined : { id: Number(id), attempt: Number(attempt) };
}

/** Why there can be no comment, or undefined. */
function whyNot(event: GithubEvent, inputs: Inputs): string | undefined {
  if (event.pullRequest === undefined) {
    return `there is no pull request in the event "${event.name || 'none'}"`;
  }
  if (!inputs.token) return 'there is no token: leave the input `token` at its default, or give one';
  return undefined;
}

/** One warning's worth of what GitHub said. */
function explain(failed: Failed): string {
  const said = failed.status === undefined ? failed.message : `${failed.status} ${failed.message}`;
  if (failed.status === 401) return `${said}. The token is not valid (any more)`;
  if (failed.status === 403 || failed.status === 404)
    return `${said}. The job needs \`permissions: pull-requests: write\``;
  return said;
}

function compose(report: Report, { env, inputs }: PublishContext, event: GithubEvent): string {
  const head = `${marker(inputs)}\n${runLine(event.run)}`;
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === undefined ? undefined : links(event, env, prefix);
  const url = runUrl(env);
  // Some room to spare: GitHub may count a line break as two.
  const text = (room: number) =>
    renderMarkdown(report, {
      limit: room,
      ...(at && { links: at }),
      ...(url !== undefined && { runUrl: url }),
    });
  return `${head}${text(limit - head.length - 1500)}`;
}

/** Ours, oldest first: the marker begins the body, and the author is who the token speaks for. */
async function findOwn(comments: Comments, mark: string): Promise<readonly Comment[]> {
  const marked = (await comments.list()).filter(({ body }) => body.startsWith(mark));
  if (marked.length === 0) return [];
  // Without an answer we are the job's own token: its bot is the only author that we may then take for ourselves.
  const self = await comments.self().catch(() => undefined);
  const login = (self ?? 'github-actions[bot]').toLowerCase();
  return marked.filter(({ author }) => author.toLowerCase() === login).toSorted((a, b) => a.id - b.id);
}

/** Removes a comment that another run may be removing at the same time. */
async function removeOnce(comments: Comments, id: number): Promise<void> {
  try {
    await comments.remove(id);
  } catch (error) {
    if (!(error instanceof RequestFailed && error.failed.status === 404)) throw error;
  }
}

/**
 * Two runs at once may each have made a comment: the oldest stays, with the words of the run that began last. Whichever of the runs comes
 * here last finds the same and does the same.
 */
async function settle(comments: Comments, own: readonly Comment[]): Promise<Comment | undefined> {
  const [oldest, ...others] = own;
  if (oldest === undefined || others.length === 0) return oldest;
  const latest = own.reduce((best, one) => (isLater(writtenBy(one.body), writtenBy(best.body)) ? one : best));
  if (oldest.body !== latest.body) await comments.update(oldest.id, latest.body);
  for (const { id } of others) await removeOnce(comments, id);
  return { ...oldest, body: latest.body };
}

/** Whether a comment about `sha` would be about what is not there any more. Where GitHub does not say, it is not known to be. */
async function hasGoneOn(comments: Comments, sha: string): Promise<boolean> {
  const head = await comments.head().catch((error: unknown) => {
    if (error instanceof RequestFailed) return sha;
    throw error;
  });
  return head.toLowerCase() !== sha.toLowerCase();
}

/** Why the conversation is left as it is. */
const leftAlone = {
  later: 'a later run has written it already, and its words stay',
  gone: 'the pull request has gone on since, and the run of its new head comments',
} as const;

interface Wanted {
  /** The commit that was judged. */
  readonly sha: string;
  readonly mode: string;
  readonly mark: string;
  readonly body: string;
  readonly run: Run | undefined;
}

/** Brings the conversation to what it should show; returns the comment's id when there is one now, and why it is none of this run. */
async function keepCurrent(
  comments: Comments,
  report: Report,
  { sha, mode, mark, body, run }: Wanted,
): Promise<{ readonly id?: number; readonly left?: keyof typeof leftAlone }> {
  const wrong = report.status !== 'passed' || report.databases.some(needsLook);
  const own = await settle(comments, await findOwn(comments, mark));
  if (own === undefined) {
    if (!wrong && mode !== 'always') return {};
    // the run of a newer commit may have ended, and had nothing to say: then no comment tells of it
    if (await hasGoneOn(comments, sha)) return { left: 'gone' };
    const created = await comments.create(body);
    // The comment is there: what cannot be tidied up now is tidied up by the next run.
    const settled = await findOwn(comments, mark)
      .then((all) => settle(comments, all))
      .catch(() => undefined);
    const later = settled !== undefined && isLater(writtenBy(settled.body), run);
    return { id: settled?.id ?? created, ...(later && { left: 'later' as const }) };
  }
  if (isLater(writtenBy(own.body), run)) return { id: own.id, left: 'later' };
  if (!wrong && mode === 'on-failure') {
    await removeOnce(comments, own.id);
    return {};
  }
  if (own.body !== body) await comments.update(own.id, body);
  return { id: own.id };
}

/** A token that may only read is how GitHub means it for forks and for jobs without the permission: a notice, no warning. */
function isReadOnly(failed: Failed): boolean {
  return failed.status === 403 && !failed.limited && /not accessible by/i.test(failed.message);
}

function forkReason(env: Environment): string {
  return `a pull request from a fork gets a token that may only read${runUrl(env) ? '; the summary of the run has it all' : ''}`;
}

async function publish(report: Report, context: PublishContext): Promise<readonly string[]> {
  const { env, inputs, output, write } = context;
  const mode = inputs.comment || 'auto';
  if (mode === 'never') return [];
  const event = context.event ?? readEvent(env);
  const notice = (reason: string): readonly [] => {
    write(
      `::notice title=No comment on the pull request::${reason.replaceAll('%', '%25').replace(/[\r\n]+/g, ' ')}`,
    );
    return [];
  };
  const reason = context.noPullRequest ?? whyNot(event, inputs);
  if (reason !== undefined) return notice(reason);
  try {
    const comments = await openComments(
      inputs.token ?? '',
      event.repository,
      event.pullRequest ?? 0,
      sender(),
    );
    const { id, left } = await keepCurrent(comments, report, {
      sha: event.sha,
      mode,
      mark: marker(inputs),
      body: compose(report, context, event),
      run: event.run,
    });
    if (id !== undefined) output('comment-id', String(id));
    return left ? notice(leftAlone[left]) : [];
  } catch (error) {
    if (!(error instanceof RequestFailed))
      return [`There is no comment on the pull request: ${(error as Error).message}`];
    if (isReadOnly(error.failed)) {
      return notice(
        event.fork
          ? forkReason(env)
          : 'the token may only read: the job needs `permissions: pull-requests: write`',
      );
    }
    return [`There is no comment on the pull request: GitHub answered ${explain(error.failed)}.`];
  }
}

export default {
  kind: 'publish',
  name: 'comment',
  summary: 'one comment on the pull request, updated in place',
  publish,
} satisfies Reporter;
