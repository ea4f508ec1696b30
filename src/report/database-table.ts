/**
 * The table of databases in Markdown: a row for each, a column for each check. It has to be taken in at a glance, so what would make it too long or
 * too wide and is in order is said in a line below it.
 */

import { plural } from '../util/plural.ts';
import { code, escapeText } from './escape.ts';
import { emoji, statusEmoji, table } from './marks.ts';
import type { Report, ReportDatabase } from './report.ts';
import type { Depth } from './sections.ts';
import { shorten } from './visible.ts';
import { checkMark, columnsOf, duration, type Mark, needsLook, unjudgedChange } from './wording.ts';

/** More databases than this, and those that passed or were left out are only in the folded lists. */
const allRows = 12;
/** With so many columns of checks a table still fits in a comment, which is about 780 pixels wide; a column of servers takes the place of one. */
const fittingColumns = 6;

/** The columns to show; of too many only those in which something is wrong, and a sentence for the others. */
function fitColumns(databases: readonly ReportDatabase[], most: number) {
  const columns = columnsOf(databases);
  if (columns.length <= most) return { columns, sentence: undefined };
  const marks = (check: string) => databases.map((database) => checkMark(database, check).mark);
  const isBad = (mark: Mark) => mark === 'failed' || mark === 'warning';
  const quiet = columns.filter(([, check]) => !marks(check).some(isBad));
  const titles = (some: boolean) =>
    quiet.filter(([, check]) => marks(check).includes('passed') === some).map(([title]) => title);
  const told = [
    titles(true).length > 0 ? `✅ In order: ${titles(true).join(', ')}.` : '',
    titles(false).length > 0 ? `– Not checked: ${titles(false).join(', ')}.` : '',
  ].filter(Boolean);
  return { columns: columns.filter((column) => !quiet.includes(column)), sentence: told.join(' ') };
}

export function databaseTable(report: Report, depth: Depth): string[] {
  const { databases } = report;
  if (databases.length === 0) return [];
  const candidates = databases.length <= allRows ? databases : databases.filter(needsLook);
  const shown = candidates.slice(0, depth.databases);
  const several = new Set(databases.map(({ server }) => server)).size > 1;
  const { columns, sentence } = fitColumns(databases, several ? fittingColumns - 1 : fittingColumns);
  const rows = shown.map((database) => [
    `${statusEmoji(database)}&nbsp;${code(shorten(database.name, 64))}`,
    ...(several ? [code(shorten(database.server, 64))] : []),
    String(database.migrations.length),
    ...columns.map(([, check]) => {
      const { mark, count } = checkMark(database, check);
      return count > 1 ? `${emoji[mark]} ${count}` : emoji[mark];
    }),
    duration(database.durationMs),
  ]);
  const head = [
    'Database',
    ...(several ? ['Server'] : []),
    'Migrations',
    ...columns.map(([title]) => title),
    'Time',
  ];
  const left = candidates.length - shown.length;
  return [
    ...(rows.length > 0 ? [table(head, rows, [several ? 2 : 1, head.length - 1])] : []),
    ...(left > 0 ? [`… and ${plural(left, 'more database')} with something wrong.`] : []),
    ...(sentence ? [sentence] : []),
    ...[...unjudgedChange(databases)].map(
      ([why, checks]) => `Not checked (${checks.join(', ')}): ${escapeText(shorten(why, 300))}`,
    ),
  ];
}
