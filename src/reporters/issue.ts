/**
 * The issue about drift: one per repository and environment, or one per database. It is opened when something drifted, kept current, and closed when
 * nothing differs any more; when the state of a database changes there is one comment, so that those who follow it hear of it, and no other run makes
 * a sound. A database that could not be reached has not stopped drifting: it opens no issue (the run itself fails), and closes none.
 *
 * It is found again by its label, a hidden marker *and* its author: anybody can write the first two. Nothing that goes wrong here changes the verdict.
 */
import { createHash } from 'node:crypto';
import { links, readEvent, runUrl } from '../github/event.ts';
import { repositoryPrefix } from '../github/folder.ts';
import { type Issue, type IssueChange, type Issues, openIssues } from '../github/issues.ts';
import { type Failed, RequestFailed, sender } from '../github/request.ts';
import { isLater, type Run } from '../github/run-order.ts';
import { summarise } from '../report/assemble.ts';
import { code } from '../report/escape.ts';
import { type Live, stateWords } from '../report/live.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { type Report, type ReportDatabase, verdict } from '../report/report.ts';
import { shorten, visibleLine } from '../report/visible.ts';
import type { PublishContext, Reporter } from './reporter.ts';

/** What all of them have; made when a repository has none of that name. */
export const issueLabel = 'database-drift';

/** "body is too long (maximum is 65536 characters)", says GitHub with status 422. */
const limit = 65_536;

type Inputs = Readonly<Record<string, string>>;
type States = Readonly<Record<string, Live['state']>>;

/** What one issue is about: an environment, or one database in it. */
interface Subject {
  readonly mark: string;
  readonly title: string;
  readonly report: Report;
  readonly states: States;
}

/** What the second line of the body remembers of the run that wrote it. */
interface Memory {
  readonly states: States;
  /** Of all that is said, without what is another in each run. */
  readonly digest: string;
  readonly run?: Run;
}

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** Jobs that look at different databases, or through another matrix, keep issues of their own. */
export function groupMark(inputs: Inputs, environment: string): string {
  const parts = [inputs['working-directory'], inputs.matrix, inputs.databases, environment];
  return `<!-- multidb-drift:${hash(parts)}:`;
}

/** A database that drifted, also where not all of it was seen. */
function stateOf({ live, checks }: ReportDatabase): Live['state'] {
  return checks.live === 'failed' ? 'drifted' : (live?.state ?? 'unjudged');
}

function subjectsOf(report: Report, inputs: Inputs, environment: string): readonly Subject[] {
  const there = report.databases.filter(({ status }) => status !== 'skipped');
  const states = (databases: readonly ReportDatabase[]): States =>
    Object.fromEntries(databases.map((database) => [database.name, stateOf(database)]));
  const group = groupMark(inputs, environment);
  const title = `Database drift in ${environment}`;
  if (inputs.issue !== 'per-database')
    return [{ mark: `${group}all -->`, title, report, states: states(there) }];
  return there.map((database) => ({
    mark: `${group}${hash(database.name)} -->`,
    title: `${title}: ${shorten(visibleLine(database.name), 100)}`,
    report: alone(report, database),
    states: states([database]),
  }));
}

/** The report as if there were only this database; problems that all share stay. */
function alone({ problems: _, ...report }: Report, database: ReportDatabase): Report {
  const databases = [database];
  return { ...report, databases, status: verdict(databases), summary: summarise(databases) };
}

function remember(memory: Memory): string {
  return `<!-- multidb-drift-state:${Buffer.from(JSON.stringify(memory)).toString('base64url')} -->`;
}

const remembered = /^<!-- multidb-drift-state:([\w-]+) -->$/m;

/** Undefined when somebody has edited it away. */
function recall(body: string): Memory | undefined {
  const written = remembered.exec(body)?.[1];
  if (written === undefined) return undefined;
  try {
    const memory: unknown = JSON.parse(Buffer.from(written, 'base64url').toString('utf8'));
    if (typeof memory !== 'object' || memory === null) return undefined;
    const { states, digest, run } = memory as Partial<Memory>;
    if (typeof states !== 'object' || states === null || typeof digest !== 'string') return undefined;
    const known = typeof run?.id === 'number' && typeof run.attempt === 'number';
    return { states, digest, ...(known && { run }) };
  } catch {
    return undefined;
  }
}

/** What a person who closes an issue has read there; we who close one have dismissed nothing. */
const unread = '';

/** Closes what is not needed beside another, or is looked at no more, so that the same drift opens it again when it is. */
async function retire(issues: Issues, { number, body }: Issue): Promise<void> {
  const memory = recall(body);
  const forgotten = memory && body.replace(remembered, () => remember({ ...memory, digest: unread }));
  await issues.update(number, {
    state: 'closed',
    reason: 'not_planned',
    ...(forgotten !== undefined && { body: forgotten }),
  });
}

function compose(subject: Subject, { env, inputs }: PublishContext): { body: string; digest: string } {
  const { mark, report, states } = subject;
  const digest = hash(renderMarkdown(report, { limit }));
  const event = readEvent(env);
  const head = `${mark}\n${remember({ states, digest, ...(event.run && { run: event.run }) })}\n`;
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === undefined ? undefined : links(event, env, prefix);
  const url = runUrl(env);
  const foot =
    url === undefined ? '' : `\n<sub>Written by [this run](${url}) when something had changed.</sub>\n`;
  // Some room to spare: GitHub may count a line break as two.
  const room = limit - head.length - foot.length - 1500;
  const text = renderMarkdown(report, {
    limit: room,
    ...(at && { links: at }),
    ...(url !== undefined && { runUrl: url }),
  });
  return { body: `${head}${text}${foot}`, digest };
}

/** Databases whose state is another than it was, each in a line. */
function transitions(before: States, after: States): readonly string[] {
  return (
    Object.entries(after)
      // a new database that is well is no news
      .filter(([name, state]) => (before[name] ?? 'same') !== state)
      .map(([name, state]) => {
        const was = Object.hasOwn(before, name) ? before[name] : undefined;
        const from = was !== undefined && Object.hasOwn(stateWords, was) ? `${stateWords[was]} → ` : '';
        return `- ${code(shorten(name, 64))}: ${from}**${stateWords[state]}**`;
      })
  );
}

/** How many lines of a comment are shown. */
const lines = 60;

function sentence(what: string, changed: readonly string[], env: PublishContext['env']): string {
  const url = runUrl(env);
  const more = changed.length > lines ? [`- … and ${changed.length - lines} more`] : [];
  const list = [...changed.slice(0, lines), ...more].join('\n');
  return [what, list, url === undefined ? '' : `[The run](${url})`].filter(Boolean).join('\n\n');
}

/** Brings one issue to what it should say; gives its number when it is open now. */
async function keepCurrent(
  issues: Issues,
  own: readonly Issue[],
  subject: Subject,
  context: PublishContext,
): Promise<number | undefined> {
  const { title, states } = subject;
  const { body, digest } = compose(subject, context);
  const all = Object.values(states);
  const drifted = all.includes('drifted');
  const well = all.every((state) => state === 'same');
  const open = own.filter((issue) => issue.open);
  const closed = own.findLast(({ body: text }) => recall(text)?.digest !== unread) ?? own.at(-1);
  const [main = closed, ...duplicates] = open;
  const tell = (number: number, what: string, changed: readonly string[]): Promise<void> =>
    issues.comment(number, sentence(what, changed, context.env));
  // two runs at once may each have made one
  for (const duplicate of duplicates) await retire(issues, duplicate);
  if (main === undefined) return drifted ? issues.create(title, body) : undefined;
  const before = recall(main.body);
  if (isLater(before?.run, readEvent(context.env).run)) {
    context.write(
      `::notice title=The issue is left as it is::a later run has written it already, and its words stay`,
    );
    return main.open ? main.number : undefined;
  }
  const changed = transitions(before?.states ?? {}, states);
  const change = async (more: IssueChange): Promise<void> => {
    const said = before?.digest === digest ? {} : { body };
    const named = main.title === title ? {} : { title };
    const all = { ...said, ...named, ...more };
    if (Object.keys(all).length > 0) await issues.update(main.number, all);
  };
  if (!main.open) {
    // whoever closed it as not planned knows of just this
    const dismissed = main.reason === 'not_planned' && before?.digest === digest;
    if (!drifted || dismissed) return undefined;
    await change({ state: 'open', reason: 'reopened' });
    await tell(main.number, 'The drift is back.', changed);
    return main.number;
  }
  if (well) {
    await change({ state: 'closed', reason: 'completed' });
    await tell(main.number, 'The drift is gone.', changed);
    return undefined;
  }
  await change({});
  if (changed.length > 0) await tell(main.number, 'This has changed:', changed);
  return main.number;
}

/** Closes what no run of this job speaks of any more: a database that left the matrix, or issues of the other kind. */
async function closeOrphans(
  issues: Issues,
  own: readonly Issue[],
  subjects: readonly Subject[],
): Promise<void> {
  const left = own.filter(({ open, body }) => open && !subjects.some(({ mark }) => body.startsWith(mark)));
  for (const orphan of left) {
    await retire(issues, orphan);
    await issues.comment(
      orphan.number,
      'Nothing looks at this any more: the matrix or the input `issue` has changed.',
    );
  }
}

/** One warning's worth of what GitHub said. */
function explain(failed: Failed): string {
  const said = failed.status === undefined ? failed.message : `${failed.status} ${failed.message}`;
  if (failed.status === 401) return `${said}. The token is not valid (any more)`;
  if (failed.status === 403 || failed.status === 404)
    return `${said}. The job needs \`permissions: issues: write\``;
  if (failed.status === 410)
    return `${said}. Switch issues on in the repository's settings, or set \`issue: never\``;
  return said;
}

/** What will not be better with the next issue. */
const hopeless: ReadonlySet<number | undefined> = new Set([401, 403, 404, 410, undefined]);

async function publish(report: Report, context: PublishContext): Promise<readonly string[]> {
  const { env, inputs, output, write } = context;
  const { environment } = report;
  // of a run that never began nothing is known
  if (report.command !== 'drift' || environment === undefined || inputs.issue === 'never') return [];
  const event = readEvent(env);
  if (event.pullRequest !== undefined || event.name === 'merge_group') {
    write('::notice title=No issue::the migrations of a pull request are not those that are deployed');
    return [];
  }
  if (event.repository === '') return [];
  if (!inputs.token) return ['There is no issue: leave the input `token` at its default, or give one.'];
  const warnings: string[] = [];
  const failed = (error: unknown, what: string): boolean => {
    if (!(error instanceof RequestFailed)) throw error;
    warnings.push(`${what}: GitHub answered ${explain(error.failed)}.`);
    return error.failed.limited || hopeless.has(error.failed.status);
  };
  const numbers: number[] = [];
  try {
    const issues = await openIssues(inputs.token, event.repository, issueLabel, sender());
    const own = await findOwn(issues, groupMark(inputs, environment));
    const subjects = subjectsOf(report, inputs, environment);
    for (const subject of subjects) {
      const same = own.filter(({ body }) => body.startsWith(subject.mark));
      try {
        const number = await keepCurrent(issues, same, subject, context);
        if (number !== undefined) numbers.push(number);
      } catch (error) {
        if (failed(error, `The issue "${subject.title}" is not up to date`)) return warnings;
      }
    }
    if (subjects.length > 0) await closeOrphans(issues, own, subjects);
  } catch (error) {
    failed(error, 'There is no issue');
  } finally {
    output('issues', JSON.stringify(numbers));
  }
  return warnings;
}

/** Ours, oldest first: the marker begins the body, and the author is who the token speaks for. */
async function findOwn(issues: Issues, mark: string): Promise<readonly Issue[]> {
  const marked = (await issues.list()).filter(({ body }) => body.startsWith(mark));
  if (marked.length === 0) return [];
  // Without an answer we are the job's own token: its bot is the only author that we may then take for ourselves.
  const self = await issues.self().catch(() => undefined);
  const login = (self ?? 'github-actions[bot]').toLowerCase();
  return marked
    .filter(({ author }) => author.toLowerCase() === login)
    .toSorted((left, right) => left.number - right.number);
}

export default {
  kind: 'publish',
  name: 'issue',
  summary: 'an issue about drift: opened, kept current, closed when it is gone',
  publish,
} satisfies Reporter;
