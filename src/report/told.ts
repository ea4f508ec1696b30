/**
 * The findings of a database as people are told them: the worst first, and those of one kind that each migration of a project can have
 * together. A project that writes no downs at all has one thing to decide, not one for each migration; the report itself keeps them apart.
 */
import type { ReportDatabase, ReportFinding } from './report.ts';
import { worstFirst } from './wording.ts';

/** With so many or fewer each is told alone, with its own place and words. */
const alone = 3;
/** How many migrations are listed. */
const listed = 100;

/** What is shown for `database.findings`. A group is a finding without a place, whose detail is the list of migrations with theirs. */
export function toldFindings(database: ReportDatabase): readonly ReportFinding[] {
  const findings = worstFirst(database.findings);
  const missing = findings.filter(({ rule }) => rule === 'downgrade-missing');
  const [first] = missing;
  if (first === undefined || missing.length <= alone) return findings;
  const group = {
    check: first.check,
    rule: first.rule,
    severity: first.severity,
    title: `${missing.length} migrations have no down`,
    detail: [
      'A rollback past any of these migrations has nothing to run.',
      ...inOrder(missing, database)
        .slice(0, listed)
        .map((finding) => `- ${nameOf(finding, database)}${placeOf(finding)}`),
      ...(missing.length > listed ? [`- … and ${missing.length - listed} more`] : []),
    ].join('\n'),
  } satisfies ReportFinding;
  return findings.flatMap((finding) =>
    finding === first ? [group] : missing.includes(finding) ? [] : [finding],
  );
}

/** Downs are played from the newest to the oldest; a list is read in the order of the folder. */
function inOrder(
  findings: readonly ReportFinding[],
  { migrations }: ReportDatabase,
): readonly ReportFinding[] {
  const order = new Map(migrations.map(({ id }, index) => [id, index]));
  const place = ({ migration }: ReportFinding): number => order.get(migration ?? '') ?? migrations.length;
  return findings.toSorted((left, right) => place(left) - place(right));
}

function nameOf({ migration, title }: ReportFinding, { migrations }: ReportDatabase): string {
  return migrations.find(({ id }) => id === migration)?.name ?? migration ?? title;
}

function placeOf({ file, line }: ReportFinding): string {
  return file === undefined ? '' : ` (${line === undefined ? file : `${file}:${line}`})`;
}
