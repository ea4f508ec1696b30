/** The parts of the Markdown: a section per database, what is folded, problems, the last line. Each is a list of blocks, with a blank line between two. */

import { plural } from '../util/plural.ts';
import { moreProblems } from '../util/problem.ts';
import { code, escapeText, fence, fileLink, htmlCode, type Links } from './escape.ts';
import { countFindings, findingBlocks } from './finding.ts';
import { emoji, statusEmoji, table } from './marks.ts';
import type { Report, ReportDatabase, ReportMigration, ReportProblem } from './report.ts';
import { type ToldFinding, toldFindings } from './told.ts';
import { shorten } from './visible.ts';
import { cellMark, deploymentLine, describeRest, duration, isWrong, vendors } from './wording.ts';

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
  /** The diagrams of tables that change. */
  readonly diagrams: boolean;
}

/** Sections behind these are folded: who has that many red databases begins with the first. */
const openSections = 5;

/** The rows in which a cell is not green; what other checks found of a migration is told by the findings, and so are those that a group lists. */
function migrationTable(
  database: ReportDatabase,
  told: readonly ToldFinding[],
  limit: number,
  links: Links | undefined,
): string[] {
  const grouped = new Set(told.flatMap(({ members }) => members?.map(({ id }) => id) ?? []));
  const wrong = database.migrations.filter(
    (migration) =>
      isWrong(migration, []) &&
      (!grouped.has(migration.id) ||
        told.some((finding) => finding.migration === migration.id && finding.severity !== 'notice')),
  );
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
    describeRest(database.migrations.filter((migration) => !isWrong(migration, database.findings))),
  ].filter(Boolean);
  const block = table(['Migration', 'Up', 'Down', 'Up again'], rows);
  return rest.length > 0 ? [block, `… and ${rest.join(', ')}.`] : [block];
}

function sectionBody(database: ReportDatabase, depth: Depth, links: Links | undefined): string[] {
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== 'notice');
  const shown = told.slice(0, depth.findings);
  const unmet = database.unmet?.map(
    ({ name, because }) =>
      `It needs ${code(shorten(name, 64))}, which is not at head: ${escapeText(shorten(because, 300))}`,
  );
  return [
    ...(database.reason === undefined
      ? []
      : [
          `${database.status === 'skipped' ? 'Skipped' : 'It could not be judged to the end'}: ${escapeText(shorten(database.reason, 1000))}`,
        ]),
    ...(unmet ?? []),
    ...(database.notCompared === undefined ? [] : [escapeText(shorten(database.notCompared, 1000))]),
    ...(deploymentLine(database) === undefined ? [] : [`Deployed: ${deploymentLine(database)}.`]),
    ...migrationTable(database, told, depth.migrations, links),
    ...shown.filter(isLoud).flatMap((finding) => findingBlocks(finding, depth, links)),
    ...noticeFold(
      shown.filter((finding) => !isLoud(finding)),
      depth,
      links,
    ),
    ...(told.length > shown.length
      ? [`… and ${plural(told.length - shown.length, 'more finding')} in this database.`]
      : []),
    ...closingFold(database, depth),
  ];
}

const isLoud = ({ severity }: ToldFinding): boolean => severity !== 'notice';

/** What is only to be known, behind what is to be mended. */
function noticeFold(notices: readonly ToldFinding[], depth: Depth, links: Links | undefined): string[] {
  if (notices.length === 0) return [];
  return [
    `<details><summary>ℹ️ ${plural(notices.length, 'notice')}</summary>`,
    ...notices.flatMap((finding) => findingBlocks(finding, depth, links)),
    '</details>',
  ];
}

/** A section for each database that somebody has to look at. */
export function databaseSections(
  databases: readonly ReportDatabase[],
  several: boolean,
  depth: Depth,
  links: Links | undefined,
): string[] {
  return databases.flatMap((database, index) => {
    const body = sectionBody(database, depth, links);
    if (index < openSections || databases.length === openSections + 1) {
      const server = several ? ` on ${code(shorten(database.server, 64))}` : '';
      return [`### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${server}`, ...body];
    }
    const server = several ? ` on ${htmlCode(shorten(database.server, 64))}` : '';
    const counts = countFindings(database.findings);
    const name = `${statusEmoji(database)} ${htmlCode(shorten(database.name, 64))}${server}`;
    return [
      `<details><summary>${name}${counts === '' ? '' : `: ${counts}`}</summary>`,
      ...body,
      '</details>',
    ];
  });
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

/** `first, second, third and 4 more`: the first names in HTML; a name that stands there twice (on two servers) is said once. */
function nameList(databases: readonly ReportDatabase[]): string {
  const names = [...new Set(databases.map(({ name }) => name))];
  const shown = names.slice(0, 5).map((name) => htmlCode(shorten(name, 64)));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${shown.join(', ')}${more}`;
}

/** Those that passed, in one folded line. */
export function passedFold(databases: readonly ReportDatabase[], several: boolean): string[] {
  if (databases.length === 0) return [];
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
  const count = plural(databases.length, several ? 'rehearsal' : 'database');
  return [
    `<details><summary>✅ ${count} passed: ${nameList(databases)}</summary>`,
    items.join('\n'),
    '</details>',
  ];
}

/** Those that were left out, with the reason; many have the same one. */
export function leftOutFold(databases: readonly ReportDatabase[]): string[] {
  if (databases.length === 0) return [];
  const items = [...Map.groupBy(databases, ({ reason }) => reason)].map(([reason, group]) => {
    const names = [...new Set(group.map(({ name }) => name))];
    const shown = names.slice(0, 200).map((name) => code(shorten(name, 64)));
    const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
    const why = reason === undefined ? '' : `${escapeText(shorten(reason, 1000))}: `;
    return `- ${why}${shown.join(', ')}${more}`;
  });
  const count = plural(new Set(databases.map(({ name }) => name)).size, 'database');
  return [
    `<details><summary>⏭️ ${count} left out: ${nameList(databases)}</summary>`,
    items.join('\n'),
    '</details>',
  ];
}

/** The first line of a message is what happened; the others (each provider's reason, the end of a log) and the next step stand below. */
export function problemList(
  problems: readonly ReportProblem[],
  limit: number,
  links: Links | undefined,
): string[] {
  if (problems.length === 0) return [];
  const items = problems.slice(0, limit).map(({ code: name, message, at, hint }) => {
    const place = at ? `${fileLink(at.file, at.line, links, `${at.file}:${at.line}:${at.column}`)} ` : '';
    const [first = '', ...rest] = shorten(message, 2000)
      .split('\n')
      .filter((line) => line.trim() !== '');
    return [
      `- 💥 ${place}**${escapeText(first)}** (${code(name)})`,
      ...rest.slice(0, 30).map((line) => `  - ${escapeText(line.trim())}`),
      ...(hint === undefined ? [] : [`  - → ${escapeText(shorten(hint, 500))}`]),
    ].join('\n');
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
  const { merged } = report;
  return [
    tool,
    ...servers.slice(0, 6),
    ...(report.databases.length > 0 ? [plural(migrations, 'migration')] : []),
    duration(report.durationMs),
    ...(merged ? [`merged from ${plural(merged.reports, 'report')}`] : []),
  ].join(' · ');
}
