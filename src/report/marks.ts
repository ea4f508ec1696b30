/** The signs that everything in Markdown has in common, and what a table is made of. */
import type { ReportDatabase } from './report.ts';
import { isGreen, type Mark } from './wording.ts';

export const emoji: Readonly<Record<Mark, string>> = {
  passed: '✅',
  warning: '⚠️',
  failed: '❌',
  skipped: '–',
};

export function statusEmoji(database: ReportDatabase): string {
  if (database.status === 'passed') return isGreen(database) ? '✅' : '⚠️';
  return { failed: '❌', error: '💥', skipped: '⏭️' }[database.status];
}

/** A table in GFM; `right` are the columns that are aligned to the right. Cells are escaped already. */
export function table(
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
