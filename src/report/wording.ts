/**
 * How a report is said to people, whatever shows it: the verdict in one line, what to do first, which database is worth a look, marks,
 * times. No text here is escaped; that is for those who know where it goes.
 */
import { plural } from '../util/plural.ts';
import { driftVerdict } from './live.ts';
import type { Report, ReportDatabase, ReportFinding, ReportMigration } from './report.ts';

/** `310 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const vendors = { mysql: 'MySQL', mariadb: 'MariaDB' } as const;

/** What is counted: databases, or rehearsals when each was rehearsed on several servers. */
function scope(report: Report): { readonly one: string; readonly suffix: string } {
  const names = new Set(report.databases.map(({ name }) => name)).size;
  const servers = new Set(report.databases.map(({ server }) => server)).size;
  return servers > 1
    ? { one: 'rehearsal', suffix: ` (${plural(names, 'database')} on ${servers} servers)` }
    : { one: 'database', suffix: '' };
}

/** Which ways they went: formats without downs go forward only. */
function ways({ databases }: Report): string {
  const all = databases.flatMap(({ migrations }) => migrations);
  const downs = all.filter(({ down }) => down.ms !== undefined).length;
  if (downs === 0 && all.length > 0) return 'up, none of them down';
  const forward = all.filter(({ down }) => down.status === 'skipped' && down.file === undefined).length;
  return forward === 0 ? 'up, down and up again' : `up, ${downs} of them down and up again`;
}

/** One sentence, without a mark and a full stop. Holds no untrusted text. */
export function verdictLine(report: Report): string {
  if (report.command === 'drift') return driftVerdict(report);
  const { summary } = report;
  const { findings } = summary;
  const { one, suffix } = scope(report);
  const total = plural(summary.databases, one);
  const migrations = report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
  const told = [
    findings.error > 0 ? plural(findings.error, 'error') : '',
    findings.warning > 0 ? plural(findings.warning, 'warning') : '',
    findings.notice > 0 && report.status === 'passed' ? plural(findings.notice, 'notice') : '',
  ].filter(Boolean);
  const found = told.length > 0 ? `: ${told.join(', ')}` : '';
  const skipped = summary.skipped > 0 ? `, ${summary.skipped} skipped` : '';
  if (report.status === 'passed') {
    if (summary.databases === 0)
      return report.selection ? 'No database has changed' : 'There was no database to verify';
    const rehearsed = `${plural(migrations, 'migration')} rehearsed ${ways(report)}`;
    return `${plural(summary.passed, one)} passed${skipped}${suffix}, ${rehearsed}${found}`;
  }
  const problems = report.problems?.length ?? 0;
  const counts = [
    summary.failed > 0 ? `${summary.failed} of ${total} failed` : '',
    summary.error > 0
      ? `${summary.failed > 0 ? summary.error : `${summary.error} of ${total}`} could not be judged`
      : '',
    summary.failed + summary.error === 0 && summary.passed > 0 ? onlyPassed() : '',
  ].filter(Boolean);
  const kept = problems > 0 ? [plural(problems, 'problem')] : [];
  const all = [...kept, ...told].join(', ');
  const verdict = counts.length > 0 ? counts.join(', ') : 'Nothing was judged';
  return `${report.interrupted ? 'Interrupted: ' : ''}${verdict}${skipped}${suffix}${all === '' ? '' : `: ${all}`}`;

  // where a part is missing, nobody knows of how many, and a heading that begins with what passed is read as green
  function onlyPassed(): string {
    return problems > 0 && !report.interrupted
      ? `The whole could not be judged, ${plural(summary.passed, one)} passed`
      : `${summary.passed} of ${total} passed`;
  }
}

/** Which databases were looked at, where that is not all of them; one sentence, undefined otherwise. Holds no untrusted text but what `say` lets through. */
export function selectionLine(report: Report, say: (text: string) => string): string | undefined {
  const { selection } = report;
  if (selection === undefined) return undefined;
  const { total, changed, because, base } = selection;
  if (because !== undefined) return `All databases were verified: ${say(because)}.`;
  const since = base === undefined ? 'the base' : say(base.slice(0, 12));
  if (changed.length === 0)
    return `No database has changed since ${since}, so none of the ${plural(total, 'database')} had to be verified.`;
  return changed.length >= total
    ? `All ${plural(total, 'database')} have changed since ${since}.`
    : `${changed.length} of ${plural(total, 'database')} ${changed.length === 1 ? 'has' : 'have'} changed since ${since}; the others were not verified.`;
}

/** Over which rows the new migrations went, in one sentence without untrusted text. */
export function deploymentLine({ deployment }: ReportDatabase): string | undefined {
  if (deployment === undefined) return undefined;
  const { migrations, rows, tables, seed } = deployment;
  const over = `${plural(rows, 'row')} in ${plural(tables, 'table')}`;
  return `${plural(migrations.length, 'new migration')} over ${over} (seed ${seed})`;
}

const order = { error: 0, warning: 1, notice: 2 } as const;

/** Worst first; otherwise in the order in which they were found. */
export function worstFirst<T extends Pick<ReportFinding, 'severity'>>(findings: readonly T[]): T[] {
  return findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
}

/** Whether it passed, and nobody needs to look at it. */
export function isGreen(database: ReportDatabase): boolean {
  return database.status === 'passed' && onlyNotices(database);
}

/** Whether it was left out, on purpose, and there is nothing to be done about it. */
export function isLeftOut(database: ReportDatabase): boolean {
  return database.status === 'skipped' && onlyNotices(database) && database.unmet === undefined;
}

/** Whether a person needs to look at it. */
export function needsLook(database: ReportDatabase): boolean {
  return !isGreen(database) && !isLeftOut(database);
}

function onlyNotices({ findings }: ReportDatabase): boolean {
  return findings.every(({ severity }) => severity === 'notice');
}

export type Mark = 'passed' | 'warning' | 'failed' | 'skipped';

/** What became of one check, and how many findings of its worst severity it has. */
export function checkMark(
  database: ReportDatabase,
  check: string,
): { readonly mark: Mark; readonly count: number } {
  const own = database.findings.filter((finding) => finding.check === check);
  const count = (severity: string) => own.filter((finding) => finding.severity === severity).length;
  if (database.checks[check] === 'failed') return { mark: 'failed', count: count('error') };
  if (count('warning') > 0) return { mark: 'warning', count: count('warning') };
  return { mark: database.checks[check] === 'passed' ? 'passed' : 'skipped', count: 0 };
}

/** Columns of the tables of databases: title and check. */
const checkColumns = [
  ['Up', 'apply'],
  ['Down', 'downgrade'],
  ['Up again', 'reapply'],
  ['Isolation', 'isolation'],
  ['Drift', 'drift'],
  ['History', 'history'],
  ['Deploy', 'deploy'],
  ['Data', 'data'],
  ['Rolling', 'rolling'],
  ['Online', 'online'],
] as const;

/** The checks of a change against its base are told only where there was one: at a desk there mostly is none. */
const ofChange: ReadonlySet<string> = new Set(['history', 'rolling', 'deploy', 'data', 'online']);

/** The columns that some of the databases fill. */
export function columnsOf(databases: readonly ReportDatabase[]): readonly (readonly [string, string])[] {
  return checkColumns.filter(
    ([, check]) =>
      !ofChange.has(check) || databases.some(({ checks }) => (checks[check] ?? 'skipped') !== 'skipped'),
  );
}

/** Why checks of a change were skipped although there is one, each reason with its checks. */
export function unjudgedChange(databases: readonly ReportDatabase[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, Set<string>>();
  for (const { skippedChecks = {} } of databases) {
    for (const [check, why] of Object.entries(skippedChecks))
      if (
        ofChange.has(check) &&
        !/^(?:switched off|there is no base to compare with|it has no migration that)/.test(why)
      )
        reasons.set(why, (reasons.get(why) ?? new Set()).add(check));
  }
  return new Map([...reasons].map(([why, checks]) => [why, [...checks]]));
}

/** A cell of a table of migrations: `failed` marks red, `warning` yellow; `label` is empty for what went well. */
export function cellMark(
  cell: ReportMigration['down'] | ReportMigration['up'] | ReportMigration['reapply'],
): {
  readonly mark: Mark;
  readonly label: string;
} {
  const labels: Readonly<Record<string, [Mark, string]>> = {
    passed: ['passed', ''],
    skipped: ['skipped', 'not run'],
    irreversible: ['skipped', 'irreversible'],
    reordered: ['warning', 'reordered'],
    'no-op': ['failed', 'does nothing'],
    'not-restored': ['failed', 'not restored'],
    failed: ['failed', 'failed'],
    missing: ['failed', 'missing'],
    differs: ['failed', 'differs'],
  };
  const [mark, label] = labels[cell.status] ?? ['failed', cell.status];
  if (cell.status !== 'skipped') return { mark, label };
  // a down that nobody wrote has no file
  return { mark, label: cell.ms !== undefined ? 'not judged' : cell.file === undefined ? 'none' : label };
}

/** Whether a row of the table of migrations is worth showing when only what is wrong is shown. */
export function isWrong(migration: ReportMigration, findings: readonly ReportFinding[]): boolean {
  const marks = [migration.up, migration.down, migration.reapply].map((cell) => cellMark(cell).mark);
  return (
    marks.some((mark) => mark === 'failed' || mark === 'warning') ||
    findings.some((finding) => finding.migration === migration.id && finding.severity !== 'notice')
  );
}

/** How many of some migrations went well, and how many were never reached: `3 in order, 2 not run`. '' for none. */
export function describeRest(migrations: readonly ReportMigration[]): string {
  const unreached = migrations.filter(({ up }) => up.status === 'skipped').length;
  const well = migrations.length - unreached;
  return [well > 0 ? `${well} in order` : '', unreached > 0 ? `${unreached} not run` : '']
    .filter(Boolean)
    .join(', ');
}

/** `ERROR 1060 (42S21): Duplicate column name 'email'`, as the mysql client prints it. */
export function serverErrorLine(error: NonNullable<ReportFinding['error']>): string {
  return `ERROR ${error.errno} (${error.sqlState}): ${error.message}`;
}

/** The detail without the sentence that the title has said already. */
export function detailLines(finding: ReportFinding): string[] {
  const lines = (finding.detail ?? '').split('\n');
  const first = lines[0] ?? '';
  return (first !== '' && finding.title.includes(first) ? lines.slice(1) : lines).filter(
    (line) => line.trim() !== '',
  );
}
