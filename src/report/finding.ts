/**
 * One finding in Markdown: what is wrong, the place as a link, the server's own words, what it means, the diff, the fix, what to do. A long
 * diff is folded: it is for reading when one mends, and must not push the next finding out of sight.
 */

import { plural } from '../util/plural.ts';
import { nextStep } from './advice.ts';
import { code, escapeText, fence, fileLink, type Links } from './escape.ts';
import type { ReportFinding } from './report.ts';
import type { Depth } from './sections.ts';
import type { ToldFinding } from './told.ts';
import { shorten } from './visible.ts';
import { detailLines, serverErrorLine } from './wording.ts';

const severities = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const;

/** A diff with more lines than a screen has is folded. */
const foldedFrom = 40;

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

/** `3,002 lines: 2,990 added, 12 removed`; the two lines that name the sides are none of them. */
function measure(diff: string): { readonly lines: number; readonly text: string } {
  const lines = diff.replace(/\n+$/, '').split('\n');
  const body = lines.filter((line) => !/^(?:\+\+\+|---) /.test(line));
  const count = (sign: string) => body.filter((line) => line.startsWith(sign)).length.toLocaleString('en-US');
  return {
    lines: lines.length,
    text: `${lines.length.toLocaleString('en-US')} lines, ${count('+')} added (+), ${count('-')} removed (-)`,
  };
}

function diffBlocks(diff: string | undefined, limit: number): string[] {
  if (diff === undefined || diff === '' || limit === 0) return [];
  const block = fence(diff, 'diff', limit);
  const { lines, text } = measure(diff);
  return lines <= foldedFrom || limit <= foldedFrom
    ? [block]
    : [`<details><summary>The diff: ${text}</summary>`, block, '</details>'];
}

/** The migrations of a group, each with its place. */
function memberBlocks({ members }: ToldFinding, limit: number, links: Links | undefined): string[] {
  if (members === undefined) return [];
  const items = members
    .slice(0, limit)
    .map(({ name, file, line }) =>
      file === undefined
        ? `- ${code(shorten(name, 120))}`
        : `- ${code(shorten(name, 120))} · ${fileLink(file, line, links)}`,
    );
  const more = members.length - items.length;
  return [[...items, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n')];
}

/** Blocks, with a blank line between two. */
export function findingBlocks(finding: ToldFinding, depth: Depth, links: Links | undefined): string[] {
  const place = finding.file === undefined ? '' : `${fileLink(finding.file, finding.line, links)} · `;
  // a title that has the server's words needs its name for them alone
  const { error } = finding;
  const said = error !== undefined && shorten(finding.title, 300).includes(error.message);
  const name = said ? ` · ${code(`${error.code} (${error.sqlState})`)}` : '';
  const head = `**${severities[finding.severity]} ${escapeText(shorten(finding.title, 300))}**  \n${place}${code(finding.rule)}${name}`;
  const advice = nextStep(finding);
  const full = depth.detailLines > 0;
  const lines = finding.members === undefined ? detailLines(finding) : [finding.lead];
  return [
    head,
    ...(error && !said && full ? [code(shorten(serverErrorLine(error), 1000))] : []),
    ...(finding.statement && depth.statementLines > 0
      ? [fence(finding.statement, 'sql', depth.statementLines)]
      : []),
    ...(full ? detailBlocks(lines, depth.detailLines) : []),
    ...(full ? memberBlocks(finding, depth.detailLines, links) : []),
    ...diffBlocks(finding.diff, depth.diffLines),
    ...(finding.fix && depth.statementLines > 0
      ? ['This would mend it:', fence(finding.fix, 'sql', depth.statementLines)]
      : []),
    ...(advice !== undefined && full ? [`→ ${advice}`] : []),
  ];
}

/** What a folded section says of itself. */
export function countFindings(findings: readonly Pick<ReportFinding, 'severity'>[]): string {
  const count = (severity: ReportFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    count('error') > 0 ? plural(count('error'), 'error') : '',
    count('warning') > 0 ? plural(count('warning'), 'warning') : '',
  ].filter(Boolean);
  return counts.join(', ');
}
