/** What all readers of one kind of object share: the connection, the schema, and one object for one meaning. */
import type { Connection } from 'mysql2/promise';
import type { Flavor } from '../servers/server.ts';
import type { Table } from './catalog.ts';

export interface Reading {
  readonly connection: Connection;
  readonly schema: string;
  readonly flavor: Flavor;
  /** As the server compares the names of schemas and tables (lower_case_table_names). */
  readonly sameName: (left: string, right: string) => boolean;
  /** True for objects that are never shown. */
  readonly hidden: (name: string) => boolean;
  /** `u@h`: a definer with this account reads `CURRENT_USER`. */
  readonly account: string | undefined;
  /** The collation of a charset when none is named. */
  readonly defaultCollation: (charset: string) => string;
  /** innodb_default_row_format, as information_schema writes it: `Dynamic`. */
  readonly defaultRowFormat: string | undefined;
  /** Printed text → what it means. */
  readonly tables: Map<string, Table>;
  /** Everything else, by its content. */
  readonly interned: Map<string, object>;
}

/** The object that was read before with the same content, so that `===` tells what did not change. */
export function intern<T extends object>(reading: Reading, kind: string, value: T): T {
  const key = `${kind} ${JSON.stringify(value)}`;
  const known = reading.interned.get(key);
  if (known) return known as T;
  reading.interned.set(key, value);
  return value;
}

/** The account that migrates is another on every server and in every run. */
export function definer(reading: Reading, printed: string): string {
  return printed === reading.account ? 'CURRENT_USER' : printed;
}

/** `previous` itself when nothing in it has changed; entries in the order of their keys. */
export function settle<T>(
  previous: ReadonlyMap<string, T> | undefined,
  next: Map<string, T>,
): ReadonlyMap<string, T> {
  if (previous && previous.size === next.size) {
    let same = true;
    for (const [name, value] of next) if (previous.get(name) !== value) same = false;
    if (same) return previous;
  }
  return new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
}
