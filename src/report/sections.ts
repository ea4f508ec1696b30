/** The parts of the Markdown: the table of databases, a section per database, a finding. Each is a list of blocks, with a blank line between two. */
import { moreProblems } from '../util/problem.ts';
import { code, escapeText, fence, fileLink, htmlCode, type Links } from './escape.ts';
import type { Report, ReportDatabase, ReportFinding, ReportMigration, ReportProblem } from './report.ts';
import { toldFindings } from './told.ts';
import { shorten } from './visible.ts';
import {
  cellMark,
  checkColumns,
  checkMark,
  describeRest,
  detailLines,
  duration,
  isGreen,
  isWrong,
  type Mark,
  nextStep,
  plural,
  serverErrorLine,
  vendors,
} from './wording.ts';

/** How much is shown. Smaller numbers make a shorter text; zero leaves a part out. */
export interface Depth {
  readonly findings: number;
  readonly diffLines: number;
  readonly statementLines: number;
  readonly detailLines: number;
  /** Rows of a table of migrations. */
  readonly migrations: number;
  /** Rows of the table of databases. */
  readonly databases: number;
  /** The folded list of databases that passed, and notices. */
  readonly passed: boolean;
}

const emoji: Readonly<Record<Mark, string>> = { passed: '✅', warning: '⚠️', failed: '❌', skipped: '–' };
const severities = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const;

export function statusEmoji(database: ReportDatabase): string {
  if (database.status === 'passed') return isGreen(database) ? '✅' : '⚠️';
  return { failed: '❌', error: '💥', skipped: '⏭️' }[database.status];
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, index) => (right.includes(index) ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** More databases than this, and those that passed are only in the folded list. */
const allRows = 12;

export function databaseTable(report: Report, depth: Depth): string[] {
  const { databases } = report;
  if (databases.length === 0) return [];
  const candidates =
    databases.length <= allRows ? databases : databases.filter((database) => !isGreen(database));
  const shown = candidates.slice(0, depth.databases);
  const several = new Set(databases.map(({ server }) => server)).size > 1;
  const rows = shown.map((database) => [
    `${statusEmoji(database)} ${code(shorten(database.name, 64))}`,
    ...(several ? [code(shorten(database.server, 64))] : []),
    String(database.migrations.length),
    ...checkColumns.map(([, check]) => {
      const { mark, count } = checkMark(database, check);
      return count > 1 ? `${emoji[mark]} ${count}` : emoji[mark];
    }),
    duration(database.durationMs),
  ]);
  const head = [
    'Database',
    ...(several ? ['Server'] : []),
    'Migrations',
    ...checkColumns.map(([title]) => title),
    'Time',
  ];
  const left = candidates.length - shown.length;
  return [
    ...(rows.length > 0 ? [table(head, rows, [several ? 2 : 1, head.length - 1])] : []),
    ...(left > 0 ? [`… and ${plural(left, 'more database')} with something wrong.`] : []),
  ];
}

/** The rows with something wrong. */
function migrationTable(database: ReportDatabase, limit: number, links: Links | undefined): string[] {
  const wrong = database.migrations.filter((migration) => isWrong(migration, database.findings));
  if (wrong.length === 0 || limit === 0) return [];
  const cell = (part: ReportMigration['up'] | ReportMigration['down'] | ReportMigration['reapply']) => {
    const { mark, label } = cellMark(part);
    return [emoji[mark], label, part.ms === undefined ? '' : duration(part.ms)].filter(Boolean).join(' ');
  };
  const rows = wrong.slice(0, limit).map((migration) => {
    const { file } = migration.up;
    const name = shorten(migration.name, 120);
    return [
      file !== undefined && links !== undefined ? fileLink(file, undefined, links, name) : code(name),
      cell(migration.up),
      cell(migration.down),
      cell(migration.reapply),
    ];
  });
  const rest = [
    wrong.length > limit ? `${wrong.length - limit} more with something wrong` : '',
    describeRest(database.migrations.filter((migration) => !wrong.includes(migration))),
  ].filter(Boolean);
  const block = table(['Migration', 'Up', 'Down', 'Up again'], rows);
  return rest.length > 0 ? [block, `… and ${rest.join(', ')}.`] : [block];
}

/** Lists stay lists, indented lines (statements) go into a fence, the rest is prose. */
function detailBlocks(lines: readonly string[], limit: number): string[] {
  const blocks: { kind: 'text' | 'list' | 'code'; lines: string[] }[] = [];
  for (const line of lines.slice(0, limit)) {
    const kind = line.startsWith('  ') ? 'code' : line.startsWith('- ') ? 'list' : 'text';
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== 'text') last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  const rendered = blocks.map((block) => {
    if (block.kind === 'code')
      return fence(block.lines.map((line) => line.slice(2)).join('\n'), 'text', limit);
    const cut = block.lines.map((line) => shorten(line, 1000));
    return block.kind === 'list'
      ? cut.map((line) => `- ${escapeText(line.slice(2))}`).join('\n')
      : escapeText(cut[0] ?? '');
  });
  return lines.length > limit ? [...rendered, `… ${plural(lines.length - limit, 'more line')}`] : rendered;
}

function findingBlocks(finding: ReportFinding, depth: Depth, links: Links | undefined): string[] {
  const place = finding.file === undefined ? '' : `${fileLink(finding.file, finding.line, links)} · `;
  const head = `**${severities[finding.severity]} ${escapeText(shorten(finding.title, 300))}**  \n${place}${code(finding.rule)}`;
  const advice = nextStep(finding);
  const full = depth.detailLines > 0;
  return [
    head,
    ...(finding.error && full ? [code(shorten(serverErrorLine(finding.error), 1000))] : []),
    ...(finding.statement && depth.statementLines > 0
      ? [fence(finding.statement, 'sql', depth.statementLines)]
      : []),
    ...(full ? detailBlocks(detailLines(finding), depth.detailLines) : []),
    ...(finding.diff && depth.diffLines > 0 ? [fence(finding.diff, 'diff', depth.diffLines)] : []),
    ...(finding.fix && depth.statementLines > 0
      ? ['This would mend it:', fence(finding.fix, 'sql', depth.statementLines)]
      : []),
    ...(advice !== undefined && full ? [`→ ${advice}`] : []),
  ];
}

export function databaseSection(
  database: ReportDatabase,
  several: boolean,
  depth: Depth,
  links: Links | undefined,
): string[] {
  const server = several ? ` on ${code(shorten(database.server, 64))}` : '';
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== 'notice');
  const shown = told.slice(0, depth.findings);
  const unmet = database.unmet?.map(
    ({ name, because }) =>
      `It needs ${code(shorten(name, 64))}, which is not at head: ${escapeText(shorten(because, 300))}`,
  );
  return [
    `### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${server}`,
    ...(database.reason === undefined
      ? []
      : [
          `${database.status === 'skipped' ? 'Skipped' : 'It could not be judged to the end'}: ${escapeText(shorten(database.reason, 1000))}`,
        ]),
    ...(unmet ?? []),
    ...(database.notCompared === undefined ? [] : [escapeText(shorten(database.notCompared, 1000))]),
    ...migrationTable(database, depth.migrations, links),
    ...shown.flatMap((finding) => findingBlocks(finding, depth, links)),
    ...(told.length > shown.length
      ? [`… and ${plural(told.length - shown.length, 'more finding')} in this database.`]
      : []),
    ...closingFold(database, depth),
  ];
}

/** The migration that closes the drift, folded, ready to be pasted. */
function closingFold({ closing }: ReportDatabase, depth: Depth): string[] {
  if (closing === undefined || depth.statementLines === 0) return [];
  if (!closing.verified)
    return [
      `No SQL is offered that would close the drift: ${escapeText(shorten(closing.because ?? '', 500))}`,
    ];
  return [
    '<details><summary>The migration that closes the drift: tried on the server, both ways</summary>',
    ...closing.destructive.slice(0, 12).map((what) => `⚠️ ${escapeText(shorten(what, 300))}`),
    'Up:',
    fence(closing.up.trimEnd(), 'sql', 4 * depth.statementLines),
    'Down:',
    fence(closing.down.trimEnd(), 'sql', 4 * depth.statementLines),
    '</details>',
  ];
}

/** Those that passed, in one folded line. */
export function passedFold(databases: readonly ReportDatabase[], several: boolean): string[] {
  if (databases.length === 0) return [];
  const names = databases.slice(0, 5).map(({ name }) => htmlCode(shorten(name, 64)));
  const more = databases.length > names.length ? ` and ${databases.length - names.length} more` : '';
  const items = databases.map((database) => {
    const facts = [
      several ? code(shorten(database.server, 64)) : '',
      database.format === undefined ? '' : code(shorten(database.format, 64)),
      plural(database.migrations.length, 'migration'),
      database.head === undefined ? '' : `head ${code(shorten(database.head, 64))}`,
      duration(database.durationMs),
    ].filter(Boolean);
    const unseen =
      database.notCompared === undefined ? [] : [`  - ${escapeText(shorten(database.notCompared, 1000))}`];
    const notices = database.findings.map((finding) => `  - ℹ️ ${escapeText(shorten(finding.title, 300))}`);
    return [`- ${code(shorten(database.name, 64))}: ${facts.join(' · ')}`, ...unseen, ...notices].join('\n');
  });
  return [
    `<details><summary>✅ ${plural(databases.length, 'database')} passed: ${names.join(', ')}${more}</summary>`,
    items.join('\n'),
    '</details>',
  ];
}

export function problemList(problems: readonly ReportProblem[], limit: number): string[] {
  if (problems.length === 0) return [];
  const items = problems.slice(0, limit).map(({ code: name, message, at, hint }) => {
    const place = at ? `${code(`${at.file}:${at.line}:${at.column}`)} ` : '';
    const step = hint === undefined ? '' : ` → ${escapeText(shorten(hint, 500))}`;
    return `- 💥 ${place}${escapeText(shorten(message, 1000))} (${code(name)})${step}`;
  });
  return [[...items, ...moreProblems(problems.length, limit).map((line) => `- ${line}`)].join('\n')];
}

export function footer(report: Report): string {
  const migrations = report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
  const servers = report.servers.map(
    ({ vendor, version, provider }) =>
      `${vendors[vendor]} ${escapeText(shorten(version, 40))} (${escapeText(shorten(provider, 40))})`,
  );
  const tool = `${escapeText(shorten(report.tool.name, 40))} ${escapeText(shorten(report.tool.version, 40))}`;
  return [tool, ...servers.slice(0, 6), plural(migrations, 'migration'), duration(report.durationMs)].join(
    ' · ',
  );
}
