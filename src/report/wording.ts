/**
 * How a report is said to people, whatever shows it: the verdict in one line, what to do first, which database is worth a look, marks,
 * times. No text here is escaped; that is for those who know where it goes.
 */
import { driftVerdict } from './live.ts';
import type { Report, ReportDatabase, ReportFinding, ReportMigration } from './report.ts';

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

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
    summary.failed + summary.error === 0 && summary.passed > 0 ? `${summary.passed} of ${total} passed` : '',
  ].filter(Boolean);
  const kept = problems > 0 ? [plural(problems, 'problem')] : [];
  const all = [...kept, ...told].join(', ');
  const verdict = counts.length > 0 ? counts.join(', ') : 'Nothing was judged';
  return `${report.interrupted ? 'Interrupted: ' : ''}${verdict}${skipped}${suffix}${all === '' ? '' : `: ${all}`}`;
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

/** What to do about each rule, to be said after its title. */
const steps: Readonly<Record<string, string>> = {
  'apply-baseline-failed':
    'Correct the baseline: it is played before every history, so nothing else was tried.',
  'apply-failed': 'Correct what failed; everything after it was not tried.',
  'apply-several-heads': 'If they are no branches by design, join them: `alembic merge heads`.',
  'apply-passed-over':
    'Nothing is to be done if that is meant; otherwise give it a name or a place where it counts.',
  'apply-version-table': 'Say it in the matrix: what is read is the table that the options name.',
  'apply-condition': 'Nothing is to be done if it holds on an empty database.',
  'apply-no-value': 'Give it a value in the matrix, under `parameters`, or in the changelog.',
  'apply-cut-statement': 'Say in the file what belongs together: the tool itself cuts it at the wrong place.',
  'apply-several-statements':
    'End each statement with its line, or say in the matrix that the connection takes several at once.',
  'apply-lost-line': 'Move the line to where the tool sees it.',
  'apply-passed-over-mark': 'Spell the mark exactly as the tool wants it.',
  'apply-mark-is-sent': 'Put a blank behind the dashes of the mark.',
  'apply-passed-over-option': 'Correct what stands behind the mark, or remove it.',
  'apply-stranger': 'Move it out of the folder of migrations.',
  'apply-order-by-name': 'Give all versions the same number of digits.',
  'apply-byte-order-mark': 'Save the file as UTF-8 without a byte order mark.',
  'apply-empty-file': 'Put a comment into it, which the server accepts.',
  'apply-delimiter': 'Remove the DELIMITER lines: the server itself knows where a routine ends.',
  'apply-empty-statement': 'Remove what is too much: the server refuses an empty statement.',
  'apply-version-range':
    'Give it a smaller version, or say whose rules hold: `format: golang-migrate, tool: pop`.',
  'apply-down-without-up': 'Give the down the same kind of server in its name as its up, or remove it.',
  'apply-out-of-order': 'Generate it anew, so that its time is later than those before it.',
  'apply-same-version': 'Give one of them another number.',
  'downgrade-failed': 'Make its down run: on the night it is needed it will fail in the same way.',
  'downgrade-already-restored':
    'Remove the part of its down that fails: the schema is already back before it.',
  'downgrade-not-restored':
    'Complete its down: the diff shows what it leaves behind (+) or does not bring back (-).',
  'downgrade-reordered': 'If the order of columns matters to you, add it back with AFTER or FIRST.',
  'downgrade-no-op': 'Write its down, or declare in the matrix, under irreversible, why there is none.',
  'downgrade-missing': 'Write its down, or declare in the matrix, under irreversible, why there is none.',
  'downgrade-none':
    'Roll forward, or write downs and demand them in the matrix: `checks: { downgrade: error }`.',
  'reapply-failed': 'Its down leaves something in the way of a second up, or its up cannot be repeated.',
  'reapply-differs': 'Make up and down mirror each other: a second up gives another schema than the first.',
  'deploy-up-failed':
    'Make it cope with the rows that the schema allows, before it meets those of production.',
  'deploy-down-failed': 'Make its down cope with rows: a rollback meets them.',
  'deploy-reapply-failed':
    'Make its down take back what its up does to rows: a second up stumbles over what is left.',
  'deploy-extreme-value':
    'Look whether production can hold such values; if it can, make the statement cope with them.',
  'deploy-fixtures-failed': 'Correct the fixtures: they are to fit the schema that the base branch has.',
  'deploy-implied-value':
    'Choose the value yourself: a DEFAULT, or an UPDATE before the column becomes NOT NULL.',
  'deploy-declaration': 'Say it as it is understood, with a reason.',
  'deploy-no-rows': 'Write rows for these tables yourself: `fixtures` in the matrix.',
  'data-lost':
    'Keep the data until nobody can want it back, or declare in the migration that it may be lost.',
  'online-blocks':
    'Do it when few write, or with a tool that copies beside the table (gh-ost, pt-online-schema-change).',
  'online-limit':
    'Use a tool that copies beside the table (gh-ost, pt-online-schema-change), or split the change into steps that do not block.',
  'isolation-denied':
    'Keep a migration inside its own database: no account of another has to be opened for it.',
  'isolation-outside': 'Keep a migration inside its own database: it changed the rest of the server.',
  'history-edited': 'Put it back as it is on the base, and write what is to change as a new migration.',
  'history-renamed': 'Give it its name back.',
  'history-retitled': 'Give it its name back, where the tool compares names.',
  'history-deleted': 'Bring it back, and undo what is not wanted with a new migration.',
  'history-out-of-order': 'Rename it, so that it comes after what is on the base.',
  'history-same-version': 'Give the new one another, later version.',
  'history-merge': 'Merge the base into the branch, and mend what cannot be read then.',
  'history-two-heads': 'Let the new revision come after the head of the base.',
  'rolling-dropped': 'Release the code that does not use it first, and drop it in a later release.',
  'rolling-renamed':
    'Add the new name beside the old one, move the code over, and drop the old one in a later release.',
  'rolling-unfilled': 'Give it a default, or let it be NULL until all running code fills it.',
  'rolling-narrowed': 'Release the code that keeps within the new type first.',
  'rolling-constrained': 'Release the code that keeps to it first, and add it in a later release.',
  'rolling-rollback': 'Look whether the old code copes with that, before a rollback is needed.',
  'drift-missing':
    'Add what the models have and the migrations do not to a new migration, or remove it from the models.',
  'drift-extra': 'Add what only the migrations make to the models, or drop it in a new migration.',
  'drift-changed': 'Make models and migrations agree: change the models, or write a new migration.',
  'drift-models-failed': 'Correct the models: they cannot be created on an empty server.',
  'live-extra':
    'Write it as a migration if it is to stay; otherwise take it away there, when nobody needs what is in it.',
  'live-missing': 'Find out who took it away, then bring it back: deploy what the migrations say.',
  'live-changed':
    'Find out who changed it: write the change as a migration if it is to stay, or bring the live schema back.',
  'live-reordered': 'Nothing is to be done unless something relies on the order of columns.',
  'live-models-extra': 'Add it to the models, or drop it in a migration.',
  'live-models-missing': 'Write the migration that creates it.',
  'live-models-changed': 'Make models and migrations agree, then deploy.',
  'live-models-reordered': 'Nothing is to be done unless something relies on the order of columns.',
  'live-unversioned':
    'Say once what is applied: `stamp` writes our version table; or correct `version_table` or the format in the matrix.',
  'live-unknown-version':
    'Look from the state of the repository that was deployed; a migration that was removed has to come back.',
  'live-half-applied':
    'Finish it or take it back there: `upgrade` goes on where it stopped, or the tool that began it.',
  'live-gap': 'Apply it, or remove it: a later migration may count on it.',
  'live-unreadable': 'Give the account what it lacks; what is not seen is never called free of drift.',
  'live-may-write': 'Give `drift` an account of its own that may only read.',
};

export function nextStep(finding: Pick<ReportFinding, 'rule'>): string | undefined {
  return steps[finding.rule];
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
