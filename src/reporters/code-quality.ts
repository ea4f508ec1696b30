/**
 * GitLab's Code Quality report: findings in the widget of a merge request and, at their lines, in its changes.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */

import { nextStep } from '../report/advice.ts';
import { staysInside } from '../report/escape.ts';
import { findingsOnce, fingerprint, type Once } from '../report/once.ts';
import type { Report } from '../report/report.ts';
import { shorten, visibleLine } from '../report/visible.ts';
import type { Reporter } from './reporter.ts';

/** Of info, minor, major, critical and blocker. */
const severities = { error: 'critical', warning: 'minor', notice: 'info' } as const;

function issue({ finding, database, servers }: Once, several: boolean, prefix: string, matrix: string) {
  const where = several ? ` (${servers.join(', ')})` : '';
  const advice = nextStep(finding);
  const known = finding.file !== undefined && staysInside(finding.file);
  return {
    description: shorten(
      visibleLine(`${database}${where}: ${finding.title}${advice === undefined ? '' : ` → ${advice}`}`),
      1000,
    ),
    check_name: visibleLine(finding.rule),
    fingerprint: fingerprint({ finding, database }),
    severity: severities[finding.severity],
    location: {
      path: `${prefix}${known ? finding.file : matrix}`,
      lines: { begin: (known ? finding.line : undefined) ?? 1 },
    },
  };
}

function print(report: Report, prefix: string): string {
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const matrix = report.matrix !== undefined && staysInside(report.matrix) ? report.matrix : 'multidb.yml';
  const issues = findingsOnce(report).map((once) => issue(once, several, prefix, matrix));
  // GitLab shows the first of those with one fingerprint
  const distinct = [...new Map(issues.map((one) => [one.fingerprint, one])).values()];
  return `${JSON.stringify(distinct, null, 2)}\n`;
}

export default {
  kind: 'print',
  name: 'code-quality',
  summary: "GitLab's Code Quality report",
  print: (report, { prefix = '' }) => print(report, prefix),
} satisfies Reporter;
