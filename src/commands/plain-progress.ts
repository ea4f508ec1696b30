/** Progress as plain lines, one per thing that a reader of a log wants to know: servers, databases, failed steps. */
import type { Progress, ProgressListener } from '../rehearsal/progress.ts';
import { visibleLine } from '../report/visible.ts';
import type { Output } from './command.ts';

export function plainProgress(output: Output): ProgressListener {
  return (event) => {
    const line = progressLine(event);
    if (line !== undefined) output.write(`${visibleLine(line)}\n`);
  };
}

function progressLine(event: Progress): string | undefined {
  switch (event.kind) {
    case 'server-starting':
      return `${event.server}: starting ${event.describe}`;
    case 'server-ready':
      return `${event.server}: ${event.version} is ready after ${Math.round(event.ms)} ms`;
    case 'database-started':
      return `${event.server}: ${event.database}: ${event.migrations} migrations`;
    case 'step':
      return event.failed
        ? `${event.server}: ${event.database}: ${event.phase} ${event.migration} failed`
        : undefined;
    case 'database-finished':
      return `${event.server}: ${event.database}: ${event.status} after ${Math.round(event.ms)} ms`;
    case 'note':
      return event.text;
  }
}
