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

/** A finding, or a group: it has no place of its own; its detail is `lead` and the list of its members. */
export type ToldFinding = ReportFinding &
  (
    | { readonly members?: never; readonly lead?: never }
    | { readonly members: readonly Member[]; readonly lead: string }
  );

/** One migration of a group, and its place. */
export interface Member {
  readonly id: string | undefined;
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

const lead = 'A rollback past any of these migrations has nothing to run.';

/** What is shown for `database.findings`. */
export function toldFindings(database: ReportDatabase): readonly ToldFinding[] {
  const findings = worstFirst(database.findings);
  const missing = findings.filter(({ rule }) => rule === 'downgrade-missing');
  const [first] = missing;
  if (first === undefined || missing.length <= alone) return findings;
  const members = inOrder(missing, database).map(
    (finding): Member => ({
      id: finding.migration,
      name: nameOf(finding, database),
      ...(finding.file !== undefined && { file: finding.file }),
      ...(finding.line !== undefined && { line: finding.line }),
    }),
  );
  const group = {
    check: first.check,
    rule: first.rule,
    severity: first.severity,
    title: `${missing.length} migrations have no down`,
    detail: [
      lead,
      ...members.slice(0, listed).map((member) => `- ${member.name}${placeOf(member)}`),
      ...(missing.length > listed ? [`- … and ${missing.length - listed} more`] : []),
    ].join('\n'),
    lead,
    members,
  } satisfies ToldFinding;
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

function placeOf({ file, line }: Member): string {
  return file === undefined ? '' : ` (${line === undefined ? file : `${file}:${line}`})`;
}
