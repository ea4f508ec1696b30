/** How long the databases of an earlier run took, for those who share out the next one. Pure. */
import type { Report } from './report.ts';

/** Milliseconds by name, on all its servers together; of what was rehearsed to its end. */
export function timesOf({ databases }: Pick<Report, 'databases'>): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { name, status, durationMs } of databases) {
    if (status === 'passed' || status === 'failed') times.set(name, (times.get(name) ?? 0) + durationMs);
  }
  return times;
}
