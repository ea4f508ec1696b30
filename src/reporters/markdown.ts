import { renderMarkdown } from '../report/markdown.ts';
import type { Reporter } from './reporter.ts';

/** What the comment says, for another place that reads GitHub's Markdown. As long as a job summary may be. */
export default {
  kind: 'print',
  name: 'markdown',
  summary: "GitHub's Markdown, as in the comment on a pull request",
  print: (report) => renderMarkdown(report, { limit: 1024 * 1024, measure: Buffer.byteLength }),
} satisfies Reporter;
