/**
 * The command line client of the vendor, which DELIMITER is written for and dumps come from, and what a schema looks like after somebody played
 * a file in it: to compare the client's way with ours.
 */
import { spawnSync } from 'node:child_process';
import type { Connection } from 'mysql2/promise';
import { connectAs } from '../../src/servers/connect.ts';
import type { TestServer } from './servers.ts';

/** Its name; undefined when there is none on this machine. */
export const client = ['mysql', 'mariadb'].find((name) => spawnSync(name, ['--version']).status === 0);

/** The same second for all sessions: rows hold the time at which they were made. */
const second = 'SET timestamp = 1700000000';

/**
 * Plays a text by the client; the number of the server's error, if it stopped at one. With `whole`, no semicolon is the client's business: it sends everything between
 * DELIMITER lines as one query, and the server's own parser finds the ends.
 */
export function playByClient(
  { endpoint }: TestServer,
  schema: string,
  text: string,
  { whole = false }: { readonly whole?: boolean } = {},
): number | undefined {
  const { stderr, status } = spawnSync(
    client!,
    [
      '--no-defaults',
      '--protocol=TCP',
      `--host=${endpoint.host}`,
      `--port=${endpoint.port}`,
      `--user=${endpoint.user}`,
      `--password=${endpoint.password}`,
      '--default-character-set=utf8mb4',
      '--comments',
      `--init-command=${second}`,
      ...(whole ? ['--delimiter=@@no text of ours@@'] : []),
      schema,
    ],
    { input: text, encoding: 'utf8' },
  );
  const said = stderr.replace(/^.*password on the command line.*\n/gm, '');
  if (status === 0 && said === '') return undefined;
  const errno = /^ERROR (\d+) /m.exec(said)?.[1];
  if (errno === undefined) throw new Error(`The client ends with ${status}: ${said}`);
  return Number(errno);
}

export interface Played {
  readonly schema: string;
  readonly connection: Connection;
  /** Everything in the schema as text. */
  state(): Promise<readonly string[]>;
}

/** A schema of its own for as long as `play` takes, and what it answers. */
export async function inSchema<Result>(
  server: TestServer,
  suffix: string,
  play: (played: Played) => Promise<Result>,
): Promise<Result> {
  const schema = `split_${process.pid}_${suffix}`;
  const connection = await connectAs(server.endpoint, { rowsAsArray: true });
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
    await connection.query(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${schema}`);
    await connection.query(second);
    return await play({ schema, connection, state: () => stateOf(server, schema) });
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
    await connection.end();
  }
}

async function stateOf(server: TestServer, schema: string): Promise<readonly string[]> {
  // of its own: who played may have left another sql_mode or locks behind
  const connection = await connectAs(server.endpoint, { rowsAsArray: true, database: schema });
  const rows = async (sql: string): Promise<readonly unknown[][]> =>
    (await connection.query(sql))[0] as unknown as unknown[][];
  try {
    const seen: string[] = [];
    for (const [table] of await rows('SHOW TABLES')) {
      seen.push(
        JSON.stringify([
          // a view's row also holds the charset of the session that made it, which is the client's own
          (await rows(`SHOW CREATE TABLE \`${table}\``)).map((row) => row.slice(0, 2)),
          // a view may name what is gone
          await rows(`SELECT * FROM \`${table}\``).catch((error: Error) => error.message),
        ]),
      );
    }
    for (const [source, where, text] of [
      ['routines', 'routine_schema', 'routine_name, routine_definition'],
      ['triggers', 'trigger_schema', 'trigger_name, action_statement'],
      ['events', 'event_schema', 'event_name, event_definition'],
    ]) {
      const found = await rows(
        `SELECT ${text} FROM information_schema.${source} WHERE ${where} = '${schema}' ORDER BY 1`,
      );
      seen.push(...found.map((row) => JSON.stringify(row)));
    }
    // The client reads lines, and so loses the carriage returns that tools which send a file whole keep; MySQL keeps the semicolon
    // that ended a function of one statement when several statements came at once.
    return seen.map((text) =>
      text
        .replaceAll(schema, 'schema')
        .replaceAll('\\r', '')
        .replace(/;?\s*"\]$/, '"]'),
    );
  } finally {
    await connection.end();
  }
}
