/**
 * Reading a schema as data. `full` reads everything. `advance` is the cheap path for a rehearsal, which looks after every step: the server's
 * binary log tells which statements took effect since the last look (binlog.ts), their words tell which objects they may have
 * touched (touched.ts), and only these are read again; all others are shared with the catalog before. Where the log cannot be had or
 * understood, `advance` is `full`.
 */
import type { Connection } from 'mysql2/promise';
import type { Flavor } from '../servers/server.ts';
import { batch, sessionStatement } from './batch.ts';
import { binlogPosition, loggedSince } from './binlog.ts';
import type { Catalog, Table } from './catalog.ts';
import { readAll } from './read-all.ts';
import { readTouched } from './read-touched.ts';
import type { Reading } from './reading.ts';
import { touchedBy } from './touched.ts';

export interface ReadOptions {
  /** Names of objects that are never shown, e.g. the version table; matched as the server matches names of tables. */
  readonly hidden?: readonly string[];
  /** The account that migrates, `user@host`: as a definer it reads `CURRENT_USER`, for it is another in every run. */
  readonly account?: string;
}

/** What a caller may know of a step, so that less need be read. */
export interface Done {
  /** Just these took effect since, and all that they can have done stands in them (sql/leaves-nothing.ts): the log need not be asked. */
  readonly statements: readonly string[];
  /** What the same statements gave before, in the very state that `previous` is: the server need not be asked. */
  readonly again?: Catalog;
}

export interface CatalogReader {
  /** Reads everything. */
  full(): Promise<Catalog>;
  /**
   * The catalog as it is now, sharing with what this reader read last whatever was not touched since; `previous` itself when it is that and
   * nothing was. Equal to what `full` would give, as long as all changes were logged (a session that may set sql_log_bin = 0 can hide its own).
   * `done`: what the caller knows.
   */
  advance(previous: Catalog, done?: Done): Promise<Catalog>;
  /** Whether `advance` can do with less than `full`. */
  readonly cheap: boolean;
}

/**
 * Opens a reader for one schema. The connection must allow several statements per query (`multipleStatements`), should be the reader's
 * alone, and should not log (`SET sql_log_bin = 0`): its sql_mode is emptied, and it leaves the schema if that is its default.
 * Throws the server's error when it may not read.
 */
export async function openCatalogReader(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions = {},
): Promise<CatalogReader> {
  const reading = await prepare(connection, schema, flavor, options);
  let position = await binlogPosition(connection, flavor, true);
  let last: Catalog | undefined;
  const cheap = position !== undefined;

  const full = async (): Promise<Catalog> => {
    // the position first: what changes while we read is read again by the next advance
    if (cheap) position = await binlogPosition(connection, flavor, false);
    last = await readAll(reading, last);
    return last;
  };
  const advance = async (_previous: Catalog, done?: Done): Promise<Catalog> => {
    if (!last || !position) return full();
    if (done?.again) {
      last = done.again;
      return last;
    }
    // the position stays behind when the log is not asked: the next look sees these statements again, and reads rather too much
    const logged = done
      ? { statements: done.statements.map((sql) => ({ schema, sql })), position }
      : await loggedSince(connection, position);
    if (!logged) return full();
    const touched = touchedBy(logged.statements, schema, last);
    if (touched?.everything) return full();
    const next = touched ? await readTouched(reading, last, touched) : last;
    if (!next) return full();
    position = logged.position;
    last = next;
    return next;
  };
  return { full, advance, cheap };
}

/** Reads a schema once. A schema that does not exist is empty, with empty names of charset and collation. */
export async function readCatalog(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions = {},
): Promise<Catalog> {
  return readAll(await prepare(connection, schema, flavor, options), undefined);
}

async function prepare(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions,
): Promise<Reading> {
  const [, variables, formats, charsets] = await batch(connection, [
    sessionStatement,
    'SELECT @@lower_case_table_names, DATABASE()',
    "SHOW GLOBAL VARIABLES LIKE 'innodb_default_row_format'",
    'SHOW CHARACTER SET',
  ]);
  const [sensitive, current] = variables?.[0] ?? [];
  const key = sensitive === '0' ? (name: string) => name : (name: string) => name.toLowerCase();
  const hidden = new Set((options.hidden ?? []).map(key));
  const collations = new Map(
    (charsets ?? []).map(([charset, , collation]) => [charset ?? '', collation ?? '']),
  );
  // with the schema as its default a session prints the names in a view without it
  if (current !== null && current !== undefined && key(current) === key(schema)) {
    await batch(connection, ['USE information_schema']);
  }
  return {
    connection,
    schema,
    flavor,
    sameName: (left, right) => key(left) === key(right),
    hidden: (name) => hidden.has(key(name)),
    account: options.account,
    defaultCollation: (charset) => collations.get(charset) ?? '',
    defaultRowFormat: formats?.[0]?.[1]?.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
    tables: tablesOf(JSON.stringify([schema, flavor, formats, charsets])),
    interned: new Map(),
  };
}

/**
 * What was parsed, by the text; for each schema name and kind of server one for all readers of this process. So a table that a live server and a
 * scratch one print alike is parsed once, is one object, and needs no comparing.
 */
const parsed = new Map<string, Map<string, Table>>();

function tablesOf(kind: string): Map<string, Table> {
  const tables = parsed.get(kind) ?? new Map<string, Table>();
  parsed.set(kind, tables);
  return tables;
}
