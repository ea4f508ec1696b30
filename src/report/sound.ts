/**
 * Whether a report that was read agrees with itself. `verify` never writes one that does not; one that was cut, or made by somebody, may. Only what
 * could make something look better than it is matters. Pure.
 */
import { summarise } from './assemble.ts';
import { type Report, type ReportDatabase, verdict } from './report.ts';

/** In half a sentence what is wrong, or undefined. */
export function contradiction(report: Report): string | undefined {
  const { databases, summary, status, interrupted } = report;
  const seen = new Set<string>();
  for (const database of databases) {
    const key = JSON.stringify([database.name, database.server]);
    if (seen.has(key)) return 'it has a database twice on one server';
    seen.add(key);
    if (database.status === 'passed' && isBad(database)) return 'a database passed in which something failed';
    // the exit status follows the findings: without one it would be 0
    if (database.status === 'failed' && !isBad(database)) return 'a database failed in which nothing did';
  }
  const counted = summarise(databases);
  if (JSON.stringify(flat(counted)) !== JSON.stringify(flat(summary)))
    return 'its summary counts something else';
  const own = interrupted ? 'error' : verdict(databases, report.problems);
  if (status !== own) return `its status is "${status}", and what it holds makes it "${own}"`;
  return undefined;
}

function isBad({ findings, checks }: ReportDatabase): boolean {
  return (
    findings.some(({ severity }) => severity === 'error') ||
    Object.values(checks).some((status) => status === 'failed')
  );
}

/** In one order of the keys, whatever JSON had. */
function flat({ databases, passed, failed, error, skipped, findings }: Report['summary']): readonly number[] {
  return [databases, passed, failed, error, skipped, findings.error, findings.warning, findings.notice];
}
