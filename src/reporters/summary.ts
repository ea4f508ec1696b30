import { appendFile, stat } from 'node:fs/promises';
import { links, readEvent, runUrl } from '../github/event.ts';
import { repositoryPrefix } from '../github/folder.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import type { PublishContext, Reporter } from './reporter.ts';

/** A step's summary is dropped as a whole above 1 MiB: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const limit = 1024 * 1024;

async function publish(report: Report, { env, inputs, event }: PublishContext): Promise<readonly string[]> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return [];
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === undefined ? undefined : links(event ?? readEvent(env), env, prefix);
  const url = runUrl(env);
  const written = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const text = renderMarkdown(report, {
    limit: Math.max(0, limit - written - 1),
    measure: Buffer.byteLength,
    diagrams: 'always',
    ...(at && { links: at }),
    ...(url !== undefined && { runUrl: url }),
  });
  await appendFile(file, text);
  return [];
}

/** The page of the run: the same Markdown as the comment, with room for more of it. */
export default {
  kind: 'publish',
  name: 'summary',
  summary: 'the summary of the job, up to 1 MiB',
  publish,
} satisfies Reporter;
