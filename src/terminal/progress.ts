/** Progress on stderr: live on a terminal, plain lines elsewhere. */
import type { ProgressListener } from '../rehearsal/progress.ts';
import { liveProgress } from './live-progress.ts';
import { plainProgress } from './plain-progress.ts';

export interface ProgressTarget {
  write(text: string): void;
  /** A terminal that can move its cursor. */
  readonly live: boolean;
  readonly colour: boolean;
  /** Read before every painting. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

export function openProgress(target: ProgressTarget): { readonly listener: ProgressListener; close(): void } {
  if (!target.live) return { listener: plainProgress((text) => target.write(text)), close: () => undefined };
  return liveProgress({
    write: (text) => target.write(text),
    size: () => ({ columns: target.columns || 80, rows: target.rows || 24 }),
    colour: target.colour,
  });
}
