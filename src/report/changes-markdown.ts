/** The tables that a pull request changes, in Markdown: a diagram per database, and below it what a diagram cannot show. */

import { plural } from '../util/plural.ts';
import { drawTables } from './diagram.ts';
import { code, escapeText, fence, htmlCode } from './escape.ts';
import type { Report, ReportDatabase } from './report.ts';
import { shorten } from './visible.ts';
import { needsLook } from './wording.ts';

/** Lines below a diagram. */
const mostOther = 20;

interface Drawn {
  readonly database: ReportDatabase;
  readonly blocks: readonly string[];
}

function draw(database: ReportDatabase): Drawn | undefined {
  const { changes } = database;
  if (changes === undefined) return undefined;
  const { text, left } = drawTables(changes);
  const other = changes.tables.flatMap((table) => table.other ?? []);
  const shown = other.slice(0, mostOther).map((line) => `- ${escapeText(shorten(line, 300))}`);
  const more = other.length - shown.length;
  return {
    database,
    blocks: [
      fence(text, 'mermaid', 2000),
      ...(shown.length > 0
        ? [['Besides its columns:', '', ...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n')]
        : []),
      ...(left > 0 ? [`… and ${plural(left, 'more table')}.`] : []),
    ],
  };
}

function summary({ changes, name }: ReportDatabase): string {
  const tables = (changes?.tables ?? []).filter(({ change }) => change !== 'referred').length;
  const count = tables + (changes?.more ?? 0);
  const migrations = plural(changes?.migrations.length ?? 0, 'new migration');
  return `🗺️ ${htmlCode(shorten(name, 64))}: ${plural(count, 'table')} that ${migrations} ${changes?.migrations.length === 1 ? 'changes' : 'change'}`;
}

/** Blocks; those that go beyond `room` (in what `measure` measures) are counted and left out. The servers of a database agree on its tables: the first is shown. */
export function changesBlocks(
  report: Report,
  room: number,
  measure: (text: string) => number,
): readonly string[] {
  const databases = [
    ...new Map(report.databases.toReversed().map((one) => [one.name, one])).values(),
  ].reverse();
  const all = databases.flatMap((database) => draw(database) ?? []);
  // what is wrong comes first, and must be seen; where nothing is, this is what there is to see
  const open = all.length === 1 && !report.databases.some(needsLook);
  const blocks: string[] = [];
  let used = 0;
  let shown = 0;
  for (const { database, blocks: inside } of all) {
    const own = [
      `<details${open ? ' open' : ''}><summary>${summary(database)}</summary>`,
      ...inside,
      '</details>',
    ];
    const size = measure(own.join('\n\n'));
    if (used + size > room) break;
    used += size;
    shown += 1;
    blocks.push(...own);
  }
  const left = all.slice(shown).map(({ database }) => code(shorten(database.name, 64)));
  return left.length === 0
    ? blocks
    : [
        ...blocks,
        `Tables change in ${left.slice(0, 20).join(', ')}, too${left.length > 20 ? ', and more' : ''}.`,
      ];
}
