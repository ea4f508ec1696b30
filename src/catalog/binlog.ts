/**
 * What was changed on a server since a moment, in its own words: the binary log lists every DDL statement that took effect, also
 * those from inside routines, PREPARE and other sessions. We only ever ask which statements there were; judging them is touched.ts.
 * https://dev.mysql.com/doc/refman/8.4/en/show-binlog-events.html
 */
import type { Connection } from 'mysql2/promise';
import type { Flavor } from '../servers/server.ts';
import { batch, quoteText, type Row, serverErrno } from './batch.ts';

export interface BinlogPosition {
  readonly file: string;
  readonly at: number;
}

/** One statement of the log. */
export interface LoggedStatement {
  /** The session's default schema, where the log names it. */
  readonly schema?: string;
  readonly sql: string;
}

/** MySQL 8.2 renamed the statement, and 8.4 dropped the old name. */
export function positionStatement(flavor: Flavor): string {
  const [major, minor] = flavor.version;
  const renamed = flavor.vendor === 'mysql' && (major > 8 || (major === 8 && minor >= 2));
  return renamed ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
}

/** Undefined when there is no log, or when it leaves some schemas out (binlog-do-db, binlog-ignore-db). */
export function parsePosition(row: Row | undefined): BinlogPosition | undefined {
  const [file, at, only, without] = row ?? [];
  if (!file || !at || only || without) return undefined;
  return { file, at: Number(at) };
}

/** Where the log ends now; undefined when we cannot rely on it or may not read it, which is tried out with `trial`. */
export async function binlogPosition(
  connection: Connection,
  flavor: Flavor,
  trial: boolean,
): Promise<BinlogPosition | undefined> {
  try {
    const [rows] = await batch(connection, [positionStatement(flavor)]);
    const position = parsePosition(rows?.[0]);
    // the position needs one right, the events another
    if (trial && position) await batch(connection, [`${eventsStatement(position)} LIMIT 1`]);
    return position;
  } catch (error) {
    if (serverErrno(error) === undefined) throw error;
    return undefined;
  }
}

function eventsStatement(from: BinlogPosition): string {
  return `SHOW BINLOG EVENTS IN ${quoteText(from.file)} FROM ${from.at}`;
}

/** Events that tell nothing about a schema. One that is not listed here makes the reader read everything. */
const silent = new Set(
  [
    'Gtid Anonymous_Gtid Gtid_tagged Previous_gtids Gtid_list Format_desc Binlog_checkpoint Start_encryption Xid XA_prepare',
    'Table_map Write_rows Update_rows Delete_rows Write_rows_v1 Update_rows_v1 Delete_rows_v1 Update_rows_partial Annotate_rows Rows_query',
    'Write_rows_compressed Update_rows_compressed Delete_rows_compressed Write_rows_compressed_v1 Update_rows_compressed_v1',
    'Delete_rows_compressed_v1 Intvar RAND User_var Append_block Begin_load_query Execute_load_query Heartbeat Ignorable',
    'View_change Transaction_context Transaction_payload',
  ].flatMap((line) => line.split(' ').map((name) => name.toLowerCase())),
);

export interface Logged {
  readonly statements: readonly LoggedStatement[];
  /** Where the next look begins. */
  readonly position: BinlogPosition;
  /** The log goes on in another file, at `position`. */
  readonly rotated: boolean;
}

/** Understands the answer to `eventsStatement(from)`; undefined when it holds something that we do not know. */
export function parseEvents(rows: readonly Row[], from: BinlogPosition): Logged | undefined {
  const statements: LoggedStatement[] = [];
  let position = from;
  for (const [index, row] of rows.entries()) {
    const [, , type, , end, info] = row;
    if (type === 'Query' || type === 'Query_compressed') {
      const [prefix, schema] = /^use `((?:[^`]|``)*)`; /.exec(info ?? '') ?? [''];
      statements.push({
        sql: (info ?? '').slice(prefix.length),
        ...(schema !== undefined && { schema: schema.replaceAll('``', '`') }),
      });
    } else if (type === 'Rotate' && index === rows.length - 1) {
      const file = /^(.*);pos=(\d+)$/.exec(info ?? '');
      if (!file) return undefined;
      return { statements, position: { file: file[1]!, at: Number(file[2]) }, rotated: true };
    } else if (!silent.has((type ?? '').toLowerCase())) return undefined;
    // the field has 32 bits: behind 4 GiB it would begin again
    if (!(Number(end) > position.at)) return undefined;
    position = { file: from.file, at: Number(end) };
  }
  return { statements, position, rotated: false };
}

/**
 * Everything that was logged since a position. Undefined when that cannot be told: the log was purged or reset, or holds events that
 * we do not know. Throws when the connection is lost.
 */
export async function loggedSince(connection: Connection, from: BinlogPosition): Promise<Logged | undefined> {
  const statements: LoggedStatement[] = [];
  let position = from;
  try {
    for (;;) {
      const [rows] = await batch(connection, [eventsStatement(position)]);
      const logged = parseEvents(rows ?? [], position);
      if (!logged) return undefined;
      statements.push(...logged.statements);
      position = logged.position;
      if (!logged.rotated) return { statements, position, rotated: false };
    }
  } catch (error) {
    if (serverErrno(error) === undefined) throw error;
    return undefined;
  }
}
