/** The indexes of a table that exists: which go, come, are renamed or hidden, and which have to be made again although they stay the same. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Index, Table } from './catalog.ts';
import type { ColumnChanges, TablePair } from './ddl-columns.ts';
import type { Dialect } from './ddl-dialect.ts';
import { indexSql, usualUsing } from './ddl-keys.ts';
import { mentions } from './ddl-text.ts';

export interface IndexChanges {
  /** Clauses for a statement of its own before the table's ALTER. */
  readonly first: readonly string[];
  readonly drops: readonly string[];
  readonly adds: readonly string[];
  /** Clauses for a statement each behind it. */
  readonly later: readonly string[];
  /** What stays, or is only renamed, and so can carry a foreign key all along. */
  readonly kept: readonly Index[];
}

const plainParts = (index: Index): readonly (string | undefined)[] =>
  index.parts.map((part) => (part.length === undefined && !part.descending ? part.column : undefined));

/** Whether a foreign key over these columns can lean on the index; on one that descends MySQL does not. */
export function serves(index: Index, columns: readonly string[]): boolean {
  if (index.kind === 'fulltext' || index.kind === 'spatial') return false;
  const parts = plainParts(index);
  return columns.every((column, place) => parts[place] === column);
}

function content(index: Index): string {
  return JSON.stringify({ ...index, name: '', visible: true });
}

/**
 * An index that the server may have made for a foreign key disappears by itself when another that serves is added
 * (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html), so it is made again together with that one, as one that was asked for.
 */
function madeForForeignKey(index: Index, table: Table): boolean {
  return [...table.foreignKeys.values()].some(
    (key) =>
      index.kind === 'plain' &&
      (index.name === key.name || index.name === key.columns[0]) &&
      index.parts.length === key.columns.length &&
      serves(index, key.columns),
  );
}

export function indexChanges(pair: TablePair, columns: ColumnChanges, dialect: Dialect): IndexChanges {
  const { from, to, renamed } = pair;
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed.keys());
  // the server writes the old block size down with every index that is not made again: the table's, or that of an engine that it had once
  const resized =
    dialect.keepsBlockSizes && from.options.get('key_block_size') !== to.options.get('key_block_size');
  const moved = (column: string | undefined): boolean =>
    column !== undefined &&
    to.columns.has(column) &&
    from.columns.get(column)?.srid !== to.columns.get(column)?.srid;
  const early = (index: Index): boolean => {
    // the SRID of a column cannot change while a spatial index is on it, not even one that goes in the same statement: 3644
    if (index.kind === 'spatial') return index.parts.some(({ column }) => moved(column));
    // one that goes and comes in the same statement keeps its parser
    const next = to.indexes.get(index.name);
    return index.kind === 'fulltext' && next !== undefined && index.parser !== next.parser;
  };
  const forced = (index: Index): boolean =>
    resized ||
    early(index) ||
    // what is usual for one engine has to be said for another
    usualUsing(index, from.engine) !== usualUsing(index, to.engine) ||
    index.parts.some(
      ({ column, expression }) =>
        (column !== undefined && (columns.remade.has(column) || columns.mistaken.has(column))) ||
        (expression !== undefined &&
          (mentions(expression, blocking) || mentions(expression, columns.remade))),
    );
  const gone = new Map<string, Index>();
  const come = new Map<string, Index>();
  const kept: Index[] = [];
  const changes: string[] = [];
  for (const index of from.indexes.values()) {
    const next = to.indexes.get(index.name);
    if (!next || content(next) !== content(index) || forced(index)) gone.set(index.name, index);
    else kept.push(next);
  }
  for (const index of to.indexes.values()) {
    const was = from.indexes.get(index.name);
    if (!was || gone.has(index.name)) come.set(index.name, index);
    else if (was.visible !== index.visible) {
      changes.push(
        `ALTER INDEX ${quoteIdentifier(index.name)} ${index.visible ? dialect.shownIndex : dialect.hiddenIndex}`,
      );
    }
  }
  if (dialect.renamesIndexes) {
    for (const index of [...gone.values()]) {
      if (index.kind === 'primary' || to.indexes.has(index.name) || forced(index)) continue;
      const next = [...come.values()].find(
        (other) =>
          !from.indexes.has(other.name) &&
          content(other) === content(index) &&
          other.visible === index.visible,
      );
      if (!next) continue;
      gone.delete(index.name);
      come.delete(next.name);
      kept.push(next);
      changes.push(`RENAME INDEX ${quoteIdentifier(index.name)} TO ${quoteIdentifier(next.name)}`);
    }
  }
  for (const [place, index] of [...kept.entries()].reverse()) {
    if (!from.indexes.has(index.name) || !madeForForeignKey(index, from)) continue;
    const own = index.parts.map((part) => part.column!);
    if (![...come.values()].some((other) => serves(other, own))) continue;
    kept.splice(place, 1);
    gone.set(index.name, index);
    come.set(index.name, index);
  }
  const drop = (index: Index): string =>
    index.kind === 'primary' ? 'DROP PRIMARY KEY' : `DROP INDEX ${quoteIdentifier(index.name)}`;
  const add = (index: Index): string => `ADD ${indexSql(index, to.engine, dialect)}`;
  const words = [...come.values()].filter((index) => index.kind === 'fulltext');
  const late = dialect.oneFulltext ? words.slice(1) : [];
  return {
    first: [...gone.values()].filter(early).map(drop),
    drops: [...gone.values()].filter((index) => !early(index)).map(drop),
    adds: [...changes, ...[...come.values()].filter((index) => !late.includes(index)).map(add)],
    later: late.map(add),
    kept,
  };
}
