import type { FailOn, Report } from './report.ts';

/** Whether there are findings at or above `failOn`: exit status 1. A run with status `error` is no matter of findings (2 or 3). */
export function exceeds(report: Report, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  const { error, warning } = report.summary.findings;
  return error > 0 || (failOn === 'warning' && warning > 0);
}
