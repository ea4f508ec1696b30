/**
 * What the runner obeys when it reads a step's log: `::command::` at the start of a line and `##[command]` anywhere in it. Output of
 * repository code, and a report that quotes it, must not be able to say such things.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
import { randomUUID } from 'node:crypto';

/** Text between two lines that make the runner obey nothing; `##[` is taken apart, because the page that shows the log obeys it even so. */
export function quoted(text: string, token: string = randomUUID()): string {
  const body = text.replaceAll('##[', '#\u2060#[').replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return `::stop-commands::${token}\n${body}\n::${token}::`;
}
