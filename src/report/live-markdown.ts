/**
 * The Markdown of `drift`: for the job summary and the issue. The same parts as of a rehearsal, with what is known of a live database instead of the
 * table of migrations. Nothing here changes from one run to the next unless what was found does: no times, so that an issue is not touched for
 * nothing.
 */

import { plural } from '../util/plural.ts';
import { mostProblems } from '../util/problem.ts';
import { nextStep } from './advice.ts';
import { code, escapeText, fence } from './escape.ts';
import { findingBlocks } from './finding.ts';
import { driftVerdict, pendingLine, stateWords, versionFact } from './live.ts';
import type { MarkdownOptions } from './markdown.ts';
import { statusEmoji } from './marks.ts';
import type { Report, ReportDatabase } from './report.ts';
import { type Depth, problemList } from './sections.ts';
import { toldFindings } from './told.ts';
import { shorten } from './visible.ts';
import { isGreen, vendors, worstFirst } from './wording.ts';

const emoji = { passed: '✅', failed: '❌', error: '💥' } as const;

export function composeDrift(
  report: Report,
  depth: Depth,
  shortened: boolean,
  { links, runUrl }: MarkdownOptions,
): string {
  const where = runUrl === undefined ? 'the log of the run' : `[the run](${runUrl})`;
  const told = report.databases.filter((database) => database.status !== 'skipped' && !isGreen(database));
  return [
    `## ${emoji[report.status]} ${driftVerdict(report)}`,
    ...problemList(report.problems ?? [], depth.findings === 0 ? 5 : mostProblems, links),
    ...firstStep(report),
    ...table(report, depth),
    ...(depth.findings === 0 ? [] : told.flatMap((database) => section(database, depth, links))),
    ...(depth.passed ? greenFold(report.databases.filter(isGreen)) : []),
    ...(shortened ? [`Shortened to fit; everything is in ${where}.`] : []),
    `<sub>${footer(report)}</sub>`,
  ].join('\n\n');
}

function firstStep(report: Report): string[] {
  for (const database of report.databases) {
    const finding = worstFirst(database.findings).find(({ severity }) => severity === 'error');
    if (finding === undefined) continue;
    const step = nextStep(finding);
    const name = code(shorten(database.name, 64));
    return [`**First:** in ${name}, ${escapeText(shorten(finding.title, 300))}.${step ? ` ${step}` : ''}`];
  }
  return [];
}

function table({ databases }: Report, depth: Depth): string[] {
  const there = databases.filter(({ status }) => status !== 'skipped');
  const shown = there.slice(0, depth.databases);
  if (shown.length === 0) return [];
  const rows = shown.map((database) => {
    const { live, findings } = database;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const state = live === undefined ? database.status : stateWords[live.state];
    const server =
      live?.vendor === undefined ? '–' : escapeText(`${vendors[live.vendor]} ${live.version ?? ''}`);
    return [
      `${statusEmoji(database)}&nbsp;${code(shorten(database.name, 64))}`,
      `${state}${errors > 0 ? `: ${plural(errors, 'finding')}` : ''}`,
      live?.applied === undefined ? '–' : live.at === undefined ? 'base' : code(shorten(live.at, 64)),
      live?.applied === undefined ? '–' : String(live.pending?.length ?? 0),
      server,
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const left = there.length - shown.length;
  return [
    [
      line(['Database', 'State', 'At', 'Pending', 'Server']),
      '| --- | --- | --- | --: | --- |',
      ...rows.map(line),
    ].join('\n'),
    ...(left > 0 ? [`… and ${plural(left, 'more database')}.`] : []),
  ];
}

function section(database: ReportDatabase, depth: Depth, links: MarkdownOptions['links']): string[] {
  const { live } = database;
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== 'notice');
  const shown = told.slice(0, depth.findings);
  const pending = live && pendingLine(live);
  return [
    `### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${live?.address === undefined ? '' : ` at ${code(shorten(live.address, 120))}`}`,
    ...(database.reason === undefined
      ? []
      : [`${upper(stateWords[live?.state ?? 'unjudged'])}: ${escapeText(shorten(database.reason, 1000))}`]),
    ...(pending === undefined ? [] : [escapeText(shorten(pending, 1500))]),
    ...shown.flatMap((finding) => findingBlocks(finding, depth, links)),
    ...(told.length > shown.length
      ? [`… and ${plural(told.length - shown.length, 'more finding')} in this database.`]
      : []),
    ...closingFold(database, depth),
  ];
}

const upper = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

/** All of it in the order in which it was tried; with one finding it stands there already. */
function closingFold({ closing, findings }: ReportDatabase, depth: Depth): string[] {
  if (closing === undefined || depth.statementLines === 0) return [];
  if (!closing.verified) return [];
  if (findings.filter(({ fix, rule }) => fix !== undefined && rule !== 'live-unreadable').length < 2)
    return [];
  return [
    '<details><summary>All the SQL that brings it back, in its order: tried on a scratch server</summary>',
    ...closing.destructive.slice(0, 12).map((what) => `⚠️ ${escapeText(shorten(what, 300))}`),
    fence(closing.up.trimEnd(), 'sql', 4 * depth.statementLines),
    '</details>',
  ];
}

function greenFold(databases: readonly ReportDatabase[]): string[] {
  if (databases.length === 0) return [];
  const items = databases.map(({ name, live, findings }) => {
    const version = live && versionFact(live);
    const pending = live && pendingLine(live);
    return [
      `- ${code(shorten(name, 64))}${version === undefined ? '' : `: ${escapeText(shorten(version, 200))}`}`,
      ...(pending === undefined ? [] : [`  - ${escapeText(shorten(pending, 1500))}`]),
      ...findings.map((finding) => `  - ℹ️ ${escapeText(shorten(finding.title, 300))}`),
    ].join('\n');
  });
  return [
    `<details><summary>✅ ${plural(databases.length, 'database')} without drift</summary>`,
    items.join('\n'),
    '</details>',
  ];
}

function footer({ tool, servers }: Report): string {
  const scratch = servers
    .slice(0, 6)
    .map(({ vendor, version }) => `compared on ${vendors[vendor]} ${escapeText(shorten(version, 40))}`);
  return [`${escapeText(shorten(tool.name, 40))} ${escapeText(shorten(tool.version, 40))}`, ...scratch].join(
    ' · ',
  );
}
