/**
 * The report for a terminal: a table per database, then each finding with its place, the statement, the server's own error and a coloured
 * diff, and the verdict last, where the eye is when a command has ended.
 */
import { nextStep } from '../report/advice.ts';
import { liveFacts, pendingLine, stateWords } from '../report/live.ts';
import type {
  Report,
  ReportDatabase,
  ReportFinding,
  ReportMigration,
  ReportProblem,
} from '../report/report.ts';
import { toldFindings } from '../report/told.ts';
import { shorten, visibleLine, visibleLines } from '../report/visible.ts';
import {
  cellMark,
  checkMark,
  columnsOf,
  deploymentLine,
  describeRest,
  detailLines,
  duration,
  isGreen,
  isWrong,
  type Mark,
  selectionLine,
  serverErrorLine,
  vendors,
  verdictLine,
} from '../report/wording.ts';
import { type Paint, painter, type Style } from '../terminal/paint.ts';
import { cutToWidth, padToWidth, textWidth, wrap } from '../terminal/width.ts';
import { plural } from '../util/plural.ts';
import { moreProblems, mostProblems } from '../util/problem.ts';
import type { Reporter, Surface } from './reporter.ts';

const marks: Readonly<Record<Mark, readonly [string, Style]>> = {
  passed: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  skipped: ['–', 'dim'],
};
const severityMarks = { error: marks.failed, warning: marks.warning, notice: ['i', 'blue'] } as const;
const statusMarks = {
  passed: marks.passed,
  failed: marks.failed,
  error: marks.failed,
  skipped: marks.skipped,
} as const;

/** Rows that went well and are shown all the same; the rest is counted. */
const goodRows = 12;
/** Lines of one diff. The whole is in the report file. */
const diffLines = 200;
const statementLines = 40;
/** Characters of one line: an INSERT of a dump is one line of megabytes. */
const longestLine = 4000;

interface Page {
  readonly width: number;
  readonly paint: Paint;
}

type Cell = ReportMigration['up'] | ReportMigration['down'] | ReportMigration['reapply'];

function cellText(cell: Cell): { readonly text: string; readonly style: Style } {
  const { mark, label } = cellMark(cell);
  const [sign, style] = marks[mark];
  return {
    text: [sign, label, cell.ms === undefined ? '' : duration(cell.ms)].filter(Boolean).join(' '),
    style,
  };
}

/** What went wrong is always shown; of what went well the first rows. */
function tableRows(database: ReportDatabase): {
  readonly shown: readonly ReportMigration[];
  readonly left: readonly ReportMigration[];
} {
  let room = goodRows;
  const shown = database.migrations.filter(
    (migration) => isWrong(migration, database.findings) || room-- > 0,
  );
  return { shown, left: database.migrations.filter((migration) => !shown.includes(migration)) };
}

function migrationTable(database: ReportDatabase, { width, paint }: Page): string[] {
  // of a database that was never begun the reason is told
  if (database.migrations.every(({ up }) => up.status === 'skipped')) return [];
  const { shown, left } = tableRows(database);
  const rows = shown.map((migration) => ({
    name: visibleLine(migration.name),
    cells: [migration.up, migration.down, migration.reapply].map(cellText),
  }));
  const widths = ['up', 'down', 'up again'].map((title, index) =>
    Math.max(title.length, ...rows.map(({ cells }) => textWidth(cells[index]?.text ?? ''))),
  );
  const others = widths.reduce((sum, column) => sum + column + 2, 2);
  const longest = Math.max('migration'.length, ...rows.map(({ name }) => textWidth(name)));
  const first = Math.max(12, Math.min(longest, width - others));
  const line = (cells: readonly string[]) => `  ${cells.join('  ')}`.trimEnd();
  const head = ['up', 'down', 'up again'].map((title, index) => padToWidth(title, widths[index] ?? 0));
  return [
    paint('dim', line([padToWidth('migration', first), ...head])),
    ...rows.map(({ name, cells }) =>
      line([
        padToWidth(name, first),
        ...cells.map(({ text, style }, index) =>
          paint(style, index === 2 ? text : padToWidth(text, widths[index] ?? 0)),
        ),
      ]),
    ),
    ...(left.length > 0 ? [paint('dim', `  … and ${describeRest(left)}`)] : []),
  ];
}

function diffLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint('green', line);
  if (line.startsWith('-')) return paint('red', line);
  return line.startsWith('@@') ? paint('cyan', line) : paint('dim', line);
}

function block(text: string, limit: number, paintLine: (line: string) => string, { paint }: Page): string[] {
  const lines = visibleLines(text).replace(/\n+$/, '').split('\n');
  const shown = lines.length <= limit + 1 ? lines : lines.slice(0, limit);
  const left = lines.length - shown.length;
  return [
    ...shown.map((line) => `      ${paintLine(shorten(line, longestLine))}`),
    ...(left > 0 ? [paint('dim', `      … ${left} more lines`)] : []),
  ];
}

function prose(text: string, indent: string, { width }: Page): string[] {
  return wrap(visibleLine(text), Math.max(30, width - indent.length)).map((line) => `${indent}${line}`);
}

function findingText(finding: ReportFinding, page: Page): string[] {
  const { paint } = page;
  const [sign, style] = severityMarks[finding.severity];
  const place =
    finding.file === undefined
      ? []
      : [finding.file, finding.line, finding.column].filter((part) => part !== undefined);
  const [first = '', ...rest] = prose(finding.title, '    ', page);
  const advice = nextStep(finding);
  return [
    `  ${paint(style, `${sign} ${paint('bold', first.trimStart())}`)}`,
    ...rest.map((line) => paint(style, paint('bold', line))),
    `    ${place.length > 0 ? `${paint('cyan', visibleLine(place.join(':')))}  ` : ''}${paint('dim', visibleLine(finding.rule))}`,
    ...(finding.statement ? block(finding.statement, statementLines, (line) => line, page) : []),
    ...(finding.error
      ? prose(serverErrorLine(finding.error), '    ', page).map((line) => paint('red', line))
      : []),
    ...detailLines(finding).flatMap((line) =>
      line.startsWith('  ')
        ? [`    ${cutToWidth(visibleLines(line).replaceAll('\n', ' '), Math.max(40, page.width - 4))}`]
        : prose(line, line.startsWith('- ') ? '      ' : '    ', page),
    ),
    ...(finding.diff ? block(finding.diff, diffLines, (line) => diffLine(line, paint), page) : []),
    ...(finding.fix
      ? ['    This would mend it:', ...block(finding.fix, statementLines, (line) => line, page)]
      : []),
    ...(advice ? prose(`→ ${advice}`, '    ', page).map((line) => paint('dim', line)) : []),
    '',
  ];
}

function checkList(database: ReportDatabase, { paint }: Page): string {
  return columnsOf([database])
    .filter(([, check]) => database.checks[check] !== undefined)
    .map(([, check]) => {
      const { mark, count } = checkMark(database, check);
      const [sign, style] = marks[mark];
      return `${paint(style, count > 1 ? `${sign}${count}` : sign)} ${check}`;
    })
    .join('  ');
}

/** The name, where, how much, how long; then what was checked. */
function databaseHead(database: ReportDatabase, page: Page): string[] {
  const { paint } = page;
  const [sign, style] =
    database.status === 'passed' && !isGreen(database) ? marks.warning : statusMarks[database.status];
  const pending = database.live && pendingLine(database.live);
  const facts =
    database.live === undefined
      ? [
          database.server,
          database.format,
          plural(database.migrations.length, 'migration'),
          database.base && `against ${database.base.name}`,
        ]
      : [...liveFacts(database), stateWords[database.live.state]];
  const told = [...facts, duration(database.durationMs)]
    .filter((fact) => fact !== undefined)
    .map(visibleLine);
  const reason = database.reason === undefined ? [] : prose(database.reason, '  ', page);
  const skipped = [...Map.groupBy(Object.entries(database.skippedChecks ?? {}), ([, why]) => why)]
    .filter(([why]) => why !== database.reason)
    .map(([why, checks]) => {
      const names = checks.map(([check]) => check).join(', ');
      return paint(
        'dim',
        `  ${visibleLine(`${names} ${checks.length > 1 ? 'were' : 'was'} not checked: ${why}`)}`,
      );
    });
  const over = deploymentLine(database);
  return [
    `${paint(style, `${sign} ${paint('bold', visibleLine(database.name))}`)}  ${paint('dim', told.join(' · '))}`,
    ...reason.map((line) => paint(style, line)),
    ...(pending === undefined ? [] : prose(pending, '  ', page)),
    ...(database.unmet ?? []).flatMap(({ name, because }) =>
      prose(`needs ${name}, which is not at head: ${because}`, '  ', page).map((line) =>
        paint('yellow', line),
      ),
    ),
    ...(database.notCompared === undefined
      ? []
      : prose(database.notCompared, '  ', page).map((line) => paint('dim', line))),
    ...(over === undefined ? [] : [paint('dim', `  ${over}`)]),
    ...(checkList(database, page) === '' ? [] : [`  ${checkList(database, page)}`]),
    ...skipped,
  ];
}

function notes(database: ReportDatabase, page: Page): string[] {
  return database.migrations.flatMap((migration) =>
    (['up', 'down', 'reapply'] as const).flatMap((phase) =>
      (migration[phase].notes ?? []).flatMap((note) =>
        prose(`${migration.name}, ${phase}: ${note}`, '  ', page).map((line) => page.paint('dim', line)),
      ),
    ),
  );
}

function databaseText(database: ReportDatabase, page: Page): string[] {
  const findings = toldFindings(database).flatMap((finding) => findingText(finding, page));
  return [
    ...databaseHead(database, page),
    ...migrationTable(database, page),
    ...notes(database, page),
    '',
    ...findings,
  ];
}

/** What kept us from doing our job, and what to do. */
function problemText(problem: ReportProblem, columns: number, colour: boolean): string {
  const page = { width: columns, paint: painter(colour) };
  const place = problem.at ? `${problem.at.file}:${problem.at.line}:${problem.at.column}: ` : '';
  const [first = '', ...rest] = problem.message.split('\n');
  return [
    ...prose(`${place}${first} (${problem.code})`, '', page).map((line) => page.paint('red', line)),
    // each provider's reason, or the end of a server's log
    ...rest.flatMap((line) => prose(line.trim(), '  ', page)),
    ...(problem.hint === undefined ? [] : prose(`→ ${problem.hint}`, '  ', page)),
  ].join('\n');
}

function print(report: Report, surface: Surface): string {
  const width = Math.min(surface.columns ?? 110, 160);
  const paint = painter(surface.colour);
  const page = { width, paint };
  const [sign, style] = statusMarks[report.status];
  const servers = report.servers.map(({ spec, vendor, version, provider, startMs }) =>
    paint(
      'dim',
      visibleLine(
        `${spec}: ${vendors[vendor]} ${version} from ${provider}, ready after ${duration(startMs)}`,
      ),
    ),
  );
  const selection = selectionLine(report, visibleLine);
  const all = report.problems ?? [];
  const problems = [
    ...all.slice(0, mostProblems).map((problem) => problemText(problem, width, surface.colour)),
    ...moreProblems(all.length),
  ];
  return [
    ...servers,
    ...(servers.length > 0 ? [''] : []),
    ...report.databases.flatMap((database) => databaseText(database, page)),
    ...problems,
    ...(problems.length > 0 ? [''] : []),
    ...(selection === undefined ? [] : prose(selection, '', page)),
    ...wrap(`${sign} ${verdictLine(report)} (${duration(report.durationMs)})`, Math.max(30, width)).map(
      (line) => paint(style, paint('bold', line)),
    ),
    '',
  ].join('\n');
}

export default {
  kind: 'print',
  name: 'text',
  summary: 'for a terminal: a table per database, findings with statement, error and diff',
  print,
} satisfies Reporter;
