/**
 * The report as GitHub Markdown, for the comment on a pull request, the job summary and `--format markdown`. What a reader needs first
 * comes first: the verdict, what to do, a table, and then only what is wrong. GitHub drops a comment or a summary that is too long as a
 * whole, so the text is rendered again with less and less depth until it fits; it is never cut at a place that nobody chose.
 */
import { mostProblems } from '../util/problem.ts';
import { nextStep } from './advice.ts';
import { changesBlocks } from './changes-markdown.ts';
import { databaseTable } from './database-table.ts';
import { code, escapeText, fileLink, type Links } from './escape.ts';
import { composeDrift } from './live-markdown.ts';
import type { Report } from './report.ts';
import { type Depth, databaseSections, footer, leftOutFold, passedFold, problemList } from './sections.ts';
import { toldFindings } from './told.ts';
import { shorten } from './visible.ts';
import { isGreen, isLeftOut, needsLook, selectionLine, verdictLine } from './wording.ts';

export interface MarkdownOptions {
  /** The longest text that may come out, in what `measure` measures. */
  readonly limit: number;
  /** Default: UTF-16 units, of which there are never fewer than characters. */
  readonly measure?: (text: string) => number;
  /** Links files to their lines at this commit. */
  readonly links?: Links;
  /** The diagrams of tables that change are there however short the rest has to be. Default: when they fit. */
  readonly diagrams?: 'always';
  /** Where the whole report can be seen, for a text that had to be shortened. */
  readonly runUrl?: string;
}

const everything: Depth = {
  findings: 1000,
  diffLines: 300,
  statementLines: 60,
  detailLines: 80,
  migrations: 200,
  databases: 1000,
  passed: true,
  diagrams: true,
};

const failures: Depth = { ...everything, passed: false };

const brief: Depth = { ...failures, diagrams: false };

/** From full to bare: failures only, without diagrams, shorter diffs, titles, the table alone. */
const depths: readonly Depth[] = [
  everything,
  failures,
  brief,
  { ...brief, diffLines: 100, detailLines: 40, statementLines: 30, migrations: 60 },
  { ...brief, diffLines: 40, detailLines: 20, statementLines: 12, migrations: 30 },
  { ...brief, diffLines: 12, detailLines: 8, statementLines: 6, migrations: 20, findings: 100 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 2, migrations: 10, findings: 50 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 20 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 3 },
  { ...brief, findings: 0 },
  { ...brief, findings: 0, databases: 20 },
];

const emoji = { passed: '✅', failed: '❌', error: '💥' } as const;

/** The one thing to do first. */
function firstStep(report: Report, links: Links | undefined): string[] {
  for (const database of report.databases) {
    const finding = toldFindings(database).find(({ severity }) => severity === 'error');
    if (finding === undefined) continue;
    const { file, line } = finding.members?.[0] ?? finding;
    const place = file === undefined ? '' : ` (${fileLink(file, line, links)})`;
    const step = nextStep(finding);
    const name = code(shorten(database.name, 64));
    return [
      `**First:** in ${name}, ${escapeText(shorten(finding.title, 300))}${place}.${step ? ` ${step}` : ''}`,
    ];
  }
  return [];
}

function compose(report: Report, depth: Depth, shortened: boolean, options: MarkdownOptions): string {
  if (report.command === 'drift') return composeDrift(report, depth, shortened, options);
  const { links, runUrl } = options;
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const selection = selectionLine(report, escapeText);
  const where = runUrl === undefined ? 'the log of the run' : `[the run](${runUrl})`;
  return [
    `## ${emoji[report.status]} ${verdictLine(report)}`,
    // without a server or a matrix there is nothing else to be done first
    ...problemList(report.problems ?? [], depth.findings === 0 ? 5 : mostProblems, links),
    ...firstStep(report, links),
    ...databaseTable(report, depth),
    ...(selection === undefined ? [] : [selection]),
    ...(depth.findings === 0
      ? []
      : databaseSections(report.databases.filter(needsLook), several, depth, links)),
    ...(depth.diagrams || options.diagrams === 'always'
      ? changesBlocks(report, options.limit / 2, options.measure ?? characters)
      : []),
    ...(depth.passed ? passedFold(report.databases.filter(isGreen), several) : []),
    ...(depth.passed ? leftOutFold(report.databases.filter(isLeftOut)) : []),
    ...(shortened ? [`Shortened to fit; everything is in ${where}.`] : []),
    `<sub>${footer(report)}</sub>`,
  ].join('\n\n');
}

const characters = (text: string): number => text.length;

/** Never longer than `limit`; ends with a newline when there is room for one. */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  const measure = options.measure ?? characters;
  for (const [index, depth] of depths.entries()) {
    const text = `${compose(report, depth, index > 0, options)}\n`;
    if (measure(text) <= options.limit) return text;
  }
  const line = `${emoji[report.status]} ${verdictLine(report)}.`;
  const link = options.runUrl === undefined ? '' : ` [The run](${options.runUrl})`;
  const last = [`${line}${link}\n`, `${line}\n`].find((text) => measure(text) <= options.limit);
  if (last !== undefined) return last;
  // No limit of GitHub's is so small; three bytes a unit is the most that UTF-8 takes.
  const short = shorten(line, options.limit);
  return measure(short) <= options.limit ? short : shorten(line, Math.floor(options.limit / 3));
}
