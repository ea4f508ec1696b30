/**
 * What a table holds, value by value, so that two moments can be compared: each row known by its primary key (or another key that must be there), each
 * value by a checksum of the bytes that the server sends for it, with its beginning to show. take-snapshot.ts reads one.
 */
import type { Table } from '../catalog/catalog.ts';

export interface Cell {
  /** Empty for NULL. */
  readonly checksum: string;
  /** How it begins, for people. */
  readonly text: string;
}

export interface RowSnapshot {
  /** What tells it from others; the same for equal rows of a table without a key. */
  readonly identity: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

export interface TableSnapshot {
  readonly table: string;
  /** The columns that tell its rows apart; empty when there are none. */
  readonly key: readonly string[];
  readonly rows: readonly RowSnapshot[];
  /** All of them, also those that were not read. */
  readonly count: number;
}

export type Snapshot = ReadonlyMap<string, TableSnapshot>;

/** The primary key, or the first unique key whose columns are never NULL. */
export function keyColumns({ indexes, columns }: Table): readonly string[] {
  const keys = [...indexes.values()].filter(({ kind }) => kind === 'primary' || kind === 'unique');
  const key = keys
    .toSorted((left, right) => Number(right.kind === 'primary') - Number(left.kind === 'primary'))
    .find(({ parts }) =>
      parts.every(
        ({ column, length }) =>
          column !== undefined && length === undefined && columns.get(column)?.nullable === false,
      ),
    );
  return key?.parts.flatMap(({ column }) => column ?? []) ?? [];
}

/** `id 3`, `tenant 1, id "a"`. */
export function nameRow({ cells }: RowSnapshot, key: readonly string[]): string {
  return key.map((name) => `${name} ${cells.get(name)?.text.replace(/^"(-?\d+)"$/, '$1') ?? ''}`).join(', ');
}
