/**
 * Progress for a log: one line when something starts or ends, and one for every step that fails. Nothing is repainted. Each line begins with a
 * mark of ours, so that a name in it cannot be the start of a workflow command.
 */
import type { Progress, ProgressListener } from '../rehearsal/progress.ts';
import { visibleLine } from '../report/visible.ts';
import { duration } from '../report/wording.ts';
import { plural } from '../util/plural.ts';

const phases = {
  up: 'up',
  down: 'down',
  reapply: 'second up',
  restore: 'putting back',
  deploy: 'deploying over rows',
  models: 'models',
} as const;

export function phaseWord(phase: keyof typeof phases): string {
  return phases[phase];
}

/** Whether a server is started; one that the user runs is described by its URL alone. */
export function isOurs(event: Extract<Progress, { kind: 'server-starting' }>): boolean {
  return event.describe !== event.server;
}

/** The line for an event, without its newline, or undefined when it is not worth one. */
export function progressLine(event: Progress): string | undefined {
  switch (event.kind) {
    case 'server-starting':
      return visibleLine(
        isOurs(event) ? `· ${event.server}: starting ${event.describe}` : `· connecting to ${event.server}`,
      );
    case 'server-ready':
      return visibleLine(`· ${event.server}: ${event.version} ready after ${duration(event.ms)}`);
    case 'database-started':
      return visibleLine(`· ${event.database} on ${event.server}: ${plural(event.migrations, 'migration')}`);
    case 'step':
      if (!event.failed) return undefined;
      return visibleLine(
        `✗ ${event.database} on ${event.server}: ${phaseWord(event.phase)} of ${event.migration} failed (${event.done} of ${event.of})`,
      );
    case 'database-finished': {
      const mark = event.status === 'passed' ? '✓' : event.status === 'skipped' ? '–' : '✗';
      return visibleLine(
        `${mark} ${event.database} on ${event.server}: ${event.status} after ${duration(event.ms)}`,
      );
    }
    case 'note':
      return visibleLine(`· ${event.text}`);
  }
}

/** `write` gets whole lines. */
export function plainProgress(write: (text: string) => void): ProgressListener {
  return (event) => {
    const line = progressLine(event);
    if (line !== undefined) write(`${line}\n`);
  };
}
