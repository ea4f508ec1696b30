/**
 * Several statements in one round trip: what makes reading a catalog cheap. Every value comes back as text, whatever the
 * connection's own settings for dates and numbers.
 */
import type { Connection as CoreConnection } from 'mysql2';
import type { Connection } from 'mysql2/promise';

export type Row = readonly (string | null)[];

/** MySQL's default max_allowed_packet and a parser that holds a whole answer both bound what one trip may ask for. */
const statementsPerTrip = 250;

/**
 * SHOW CREATE depends on the session: ANSI_QUOTES changes its quotes, NO_BACKSLASH_ESCAPES its strings, and MariaDB's
 * historical modes leave options out. With show_create_table_verbosity MySQL prints the effective row format, also the default one; MariaDB
 * passes comments of versions 50700 to 99999 over. Sent once: a reader's connection is nobody else's to change.
 */
export const sessionStatement =
  "SET SESSION sql_mode = '', sql_quote_show_create = 1 /*!80011 , show_create_table_verbosity = 1 */";

/** mysql2's own connection inside the promise wrapper: the wrapper takes a stack trace per query, which costs more than a small answer. */
function send(connection: Connection, sql: string): Promise<unknown> {
  const { connection: core } = connection as Connection & { readonly connection: CoreConnection };
  return new Promise((resolve, reject) => {
    core.query({ sql, rowsAsArray: true, typeCast: (field) => field.string() }, (error, results) =>
      error ? reject(error) : resolve(results),
    );
  });
}

/** Sends all statements and gives the rows of each. Throws the server's first error. */
export async function batch(connection: Connection, statements: readonly string[]): Promise<Row[][]> {
  const found: Row[][] = [];
  for (let start = 0; start < statements.length; start += statementsPerTrip) {
    const some = statements.slice(start, start + statementsPerTrip);
    const results = await send(connection, some.join(';\n'));
    // one result per statement, but a single one comes bare; a statement without rows answers with a header
    const each = some.length === 1 ? [results] : (results as unknown[]);
    for (const rows of each) found.push(Array.isArray(rows) ? (rows as Row[]) : []);
  }
  return found;
}

/** The number of a server error, or undefined when it is none (a lost connection, a bug of ours). */
export function serverErrno(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errno' in error) || !('sqlState' in error)) return undefined;
  return typeof error.errno === 'number' && error.errno >= 1000 ? error.errno : undefined;
}

/** Errors that say that an object is not there (any more): no such table, view, sequence, schema. */
const gone = new Set([1049, 1051, 1146, 1347, 4091]);

export type Shown =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * One answer per statement, each of which shows one object. An object that is gone gives undefined, one that the server cannot show its
 * reason: one broken table must not hide the others.
 */
export async function showEach(
  connection: Connection,
  statements: readonly string[],
): Promise<(Shown | undefined)[]> {
  if (statements.length === 0) return [];
  try {
    const answers = await batch(connection, statements);
    return answers.map((rows) => (rows[0] ? { kind: 'row', row: rows[0] } : undefined));
  } catch (error) {
    const errno = serverErrno(error);
    if (errno === undefined) throw error;
    if (statements.length === 1) {
      if (gone.has(errno)) return [undefined];
      return [{ kind: 'refused', reason: (error as Error).message }];
    }
    const half = Math.ceil(statements.length / 2);
    return [
      ...(await showEach(connection, statements.slice(0, half))),
      ...(await showEach(connection, statements.slice(half))),
    ];
  }
}

/** A string literal, for a session whose sql_mode is empty. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
