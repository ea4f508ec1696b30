/**
 * One comment on the pull request, kept up to date. It is found again by a hidden marker *and* its author, on every page: a marker alone
 * could be written by anybody, and a busy conversation has more than one page. Nothing that goes wrong here changes the verdict.
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
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import { isGreen } from '../report/wording.ts';
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

/** Why there can be no comment, or undefined. */
export function whyNot(event: GithubEvent, inputs: Inputs): string | undefined {
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
  const head = `${marker(inputs)}\n`;
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

/** Brings the conversation to what it should show; returns the comment's id when there is one now. */
async function keepCurrent(
  comments: Comments,
  report: Report,
  mode: string,
  mark: string,
  body: string,
): Promise<number | undefined> {
  const wrong = report.status !== 'passed' || !report.databases.every(isGreen);
  const [own, ...duplicates] = await findOwn(comments, mark);
  // Two runs at once may each have made one; two verdicts that disagree are worse than a comment that is gone.
  for (const { id } of duplicates) await comments.remove(id);
  if (own === undefined) return wrong || mode === 'always' ? await comments.create(body) : undefined;
  if (!wrong && mode === 'on-failure') {
    await comments.remove(own.id);
    return undefined;
  }
  if (own.body !== body) await comments.update(own.id, body);
  return own.id;
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
  const event = readEvent(env);
  const notice = (reason: string): readonly [] => {
    write(
      `::notice title=No comment on the pull request::${reason.replaceAll('%', '%25').replace(/[\r\n]+/g, ' ')}`,
    );
    return [];
  };
  const reason = whyNot(event, inputs);
  if (reason !== undefined) return notice(reason);
  try {
    const comments = await openComments(
      inputs.token ?? '',
      event.repository,
      event.pullRequest ?? 0,
      sender(),
    );
    const id = await keepCurrent(comments, report, mode, marker(inputs), compose(report, context, event));
    if (id !== undefined) output('comment-id', String(id));
    return [];
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
