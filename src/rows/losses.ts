/**
 * What rows lost between two moments at which they should be the same: before an up and after its down. Rows that were there before must be there
 * again, each with the values that it had; rows that came in between and stayed are no loss. Pure.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type Cell, nameRow, type Snapshot, type TableSnapshot } from './snapshot.ts';

export interface Loss {
  readonly table: string;
  /** Absent when whole rows are gone. */
  readonly column?: string;
  /** Rows without what they had, of how many that were compared. */
  readonly lost: number;
  readonly of: number;
  /** The table, or the column, was not there between up and down: it came back empty. */
  readonly dropped: boolean;
  /** One that lost it. */
  readonly example?: { readonly row: string; readonly from: string; readonly to: string };
}

export interface Moments {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** The schema between the up and the down. */
  readonly between: Catalog;
  /** The schema before the up. */
  readonly base: Catalog;
  /** Today, for columns that keep the time of the last change: `2026-11-23`. */
  readonly today: string;
}

/** In the order of the snapshot. Tables and columns that did not come back at all are none of these: the schema tells. */
export function findLosses(moments: Moments): readonly Loss[] {
  return [...moments.before.values()].flatMap((was) => {
    const is = moments.after.get(was.table);
    return is === undefined || was.rows.length === 0 ? [] : tableLosses(was, is, moments);
  });
}

function tableLosses(was: TableSnapshot, is: TableSnapshot, moments: Moments): readonly Loss[] {
  const between = moments.between.tables.get(was.table);
  const wasDropped = between === undefined;
  const all = was.rows.length;
  if (is.rows.length === 0) return [{ table: was.table, lost: all, of: all, dropped: wasDropped }];
  const columns = [...was.rows[0]!.cells.keys()].filter((name) => is.rows[0]!.cells.has(name));
  const isGone = (name: string): boolean => wasDropped || !between.columns.has(name);
  const sameKey = was.key.length > 0 && was.key.join() === is.key.join() && !was.key.some(isGone);
  if (!sameKey) return valuesApart(was, is, columns, isGone);
  const left = new Map(is.rows.map((row) => [row.identity, row]));
  const gone = was.rows.filter(({ identity }) => !left.has(identity));
  const losses: Loss[] = [];
  // what was not read may hold the rest
  if (gone.length > 0 && is.count === is.rows.length) {
    const example = { row: nameRow(gone[0]!, was.key), from: 'there', to: 'gone' };
    losses.push({ table: was.table, lost: gone.length, of: all, dropped: wasDropped, example });
  }
  const kept = was.rows.filter(({ identity }) => left.has(identity));
  const ofTriggers = setByTriggers(was.table, moments.base);
  for (const column of columns) {
    // it says what was done to the row last, and undoing is doing something
    if (ofTriggers.has(column.toLowerCase()) && !isGone(column)) continue;
    const lost = kept.filter((row) => {
      const now = left.get(row.identity)!.cells.get(column)!;
      return (
        row.cells.get(column)!.checksum !== now.checksum &&
        !isStamp(now, column, was.table, moments, isGone(column))
      );
    });
    const [first] = lost;
    if (first === undefined) continue;
    losses.push({
      table: was.table,
      column,
      lost: lost.length,
      of: kept.length,
      dropped: isGone(column),
      example: {
        row: nameRow(first, was.key),
        from: first.cells.get(column)!.text,
        to: left.get(first.identity)!.cells.get(column)!.text,
      },
    });
  }
  return losses;
}

/** Without a key to know rows by, each column's values are compared for themselves, in any order. */
function valuesApart(
  was: TableSnapshot,
  is: TableSnapshot,
  columns: readonly string[],
  isGone: (name: string) => boolean,
): readonly Loss[] {
  return columns.flatMap((column): Loss[] => {
    const left = new Map<string, number>();
    for (const { cells } of is.rows) {
      const { checksum } = cells.get(column)!;
      left.set(checksum, (left.get(checksum) ?? 0) + 1);
    }
    const lost = was.rows.filter(({ cells }) => {
      const { checksum } = cells.get(column)!;
      const count = left.get(checksum) ?? 0;
      left.set(checksum, count - 1);
      return count <= 0;
    });
    const [first] = lost;
    // of rows that were not read nothing is known
    if (first === undefined || is.count > is.rows.length) return [];
    const example = { row: 'one row', from: first.cells.get(column)!.text, to: 'in no row' };
    return [
      { table: was.table, column, lost: lost.length, of: was.rows.length, dropped: isGone(column), example },
    ];
  });
}

/** Columns that the table's own triggers set, in lower case: `SET NEW.note = …`. */
function setByTriggers(table: string, { triggers }: Catalog): ReadonlySet<string> {
  const bodies = [...triggers.values()].filter((trigger) => trigger.table === table).map(({ body }) => body);
  const set = /\bNEW\s*\.\s*(?:`((?:[^`]|``)+)`|([\w$]+))\s*:?=/gi;
  return new Set(
    bodies.flatMap((body) =>
      [...body.matchAll(set)].map(([, quoted, plain]) => (quoted ?? plain ?? '').toLowerCase()),
    ),
  );
}

/** A column that keeps the time of the last change, by ON UPDATE or by code, says today after any UPDATE: that is what it is for. */
function isStamp(now: Cell, column: string, table: string, { base, today }: Moments, gone: boolean): boolean {
  const type = base.tables.get(table)?.columns.get(column)?.type ?? '';
  if (gone || !/^(?:date|datetime|timestamp)\b/.test(type)) return false;
  const days = Math.abs(Date.parse(now.text.slice(1, 11)) - Date.parse(today)) / 86_400_000;
  return days <= 1;
}

/** `users.nickname`, as one would write it. */
export function nameLoss({ table, column }: Pick<Loss, 'table' | 'column'>): string {
  const plain = (name: string): string => (/^[\w$]+$/.test(name) ? name : quoteIdentifier(name));
  return column === undefined ? plain(table) : `${plain(table)}.${plain(column)}`;
}
