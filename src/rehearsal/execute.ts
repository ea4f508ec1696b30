/**
 * One script of SQL, played statement by statement in a session of its own: what a deployment would do, and nothing more. The session is
 * over before the next one is opened. Closing the socket alone does not do that, because the server finds out later, and until then the
 * transaction, the temporary tables and the locks of the session would be in the way: so it is given back to be made new, or reset, which
 * the server answers when it is done (https://dev.mysql.com/doc/c-api/9.7/en/mysql-reset-connection.html), and only then hung up.
 */
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { Connection as CoreConnection } from 'mysql2';
import type { Connection } from 'mysql2/promise';
import type { Script } from '../formats/format.ts';
import { serverError } from '../servers/connect.ts';
import { leavesNothing } from '../sql/leaves-nothing.ts';
import type { Statement } from '../sql/statement.ts';
import type { Position } from '../util/position.ts';
import type { Failure, Played, ServerError } from './rehearsal.ts';

export interface ExecuteOptions {
  /** Seconds for the whole script. */
  readonly timeout: number;
  /** Tells the server to end this session (KILL). Called when the time is up, and for a session that may still be there. */
  kill(connectionId: number): Promise<unknown>;
  /** Takes a session back and sees to it that nothing is left of it before `connect` gives out another; by default it is reset and hung up here. */
  giveBack?(connection: Connection, asNew: boolean): void;
  /** Told each time that the server has accepted a statement, and waited for before the next one. */
  readonly onAccepted?: () => void | Promise<void>;
  /** When aborted the statement is killed and `executeSql` rejects with the reason. */
  readonly signal: AbortSignal;
}

/** What became of one statement. */
type Answer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'lost'; readonly error: unknown }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' };

/**
 * Plays `script` over one connection from `connect`, which may be opened ahead but must not have been used. What the user's SQL does wrong is
 * a value; it rejects when there is no connection to be had and when the signal is aborted.
 */
export async function executeSql(
  script: Script & { readonly kind: 'sql' },
  connect: () => Promise<Connection>,
  options: ExecuteOptions,
): Promise<Played> {
  options.signal.throwIfAborted();
  const started = performance.now();
  const { statements } = script;
  if (statements.length === 0) return { statements: 0, notes: [], ms: 0 };
  const session = openSession(await connect(), connect, options);
  let index = 0;
  let answer: Answer = { kind: 'accepted' };
  for (; index < statements.length; index += 1) {
    answer = await session.send(statements[index]!.sql);
    if (answer.kind !== 'accepted') break;
    await options.onAccepted?.();
  }
  await session.close(answer.kind === 'accepted' && statements.every(({ sql }) => leavesNothing(sql)));
  if (answer.kind === 'aborted') throw options.signal.reason;
  const ms = performance.now() - started;
  const failure =
    answer.kind === 'accepted' ? undefined : explain(answer, statements, index, options.timeout);
  return { statements: index, notes: [], ms, ...(failure && { failure }) };
}

interface Session {
  send(sql: string): Promise<Answer>;
  /** Resolves when the session is given back, or the server has nothing left of it. `asNew`: nothing was done that it remembers. Never throws. */
  close(asNew: boolean): Promise<void>;
}

function openSession(
  connection: Connection,
  connect: () => Promise<Connection>,
  { timeout, kill, signal, giveBack }: ExecuteOptions,
): Session {
  // mysql2's own connection inside the promise wrapper: it can send without keeping the rows, however many a SELECT returns.
  const { connection: core } = connection as Connection & { readonly connection: CoreConnection };
  const id = connection.threadId;
  let settle: ((answer: Answer) => void) | undefined;
  /** Why the session can no longer be used; every later statement is answered with it. */
  let over: Answer | undefined;

  const end = (answer: Answer): void => {
    over ??= answer;
    settle?.(over);
  };
  const onError = (error: unknown): void => end({ kind: 'lost', error });
  const onAbort = (): void => end({ kind: 'aborted' });
  const timer = setTimeout(() => end({ kind: 'timeout' }), timeout * 1000);
  // Without a callback mysql2 reports a connection that breaks here, and so do we when it is idle.
  core.on('error', onError);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();

  const exchange = (start: (done: (answer: Answer) => void) => void): Promise<Answer> =>
    new Promise((resolve) => {
      if (over) return resolve(over);
      settle = resolve;
      start(resolve);
    });

  return {
    send: (sql) =>
      exchange((done) => {
        const command = core.query({ sql, typeCast: false, rowsAsArray: true });
        command.on('error', (error) =>
          done({ kind: serverError(error) || !error.fatal ? 'refused' : 'lost', error }),
        );
        command.on('end', () => done({ kind: 'accepted' }));
      }),
    async close(asNew) {
      if (giveBack && !over) {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        core.off('error', onError);
        giveBack(connection, asNew);
        return;
      }
      const answer = await exchange((done) => {
        // In mysql2 since 3.16; its types leave it out.
        (core as CoreConnection & { reset(callback: (error: unknown) => void): void }).reset((error) =>
          done(error ? { kind: 'lost', error } : { kind: 'accepted' }),
        );
      });
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Killing a session that is gone already is refused (1094), and that is well.
      if (answer.kind !== 'accepted') await kill(id).catch(() => undefined);
      core.off('error', onError);
      core.on('error', () => undefined);
      core.destroy();
      if (answer.kind !== 'accepted' && !signal.aborted) await untilGone(id, connect).catch(() => undefined);
    },
  };
}

/** Milliseconds to wait for a killed session. Rolling back what it did takes about as long as doing it. */
const patience = 30_000;

/**
 * Waits until the server no longer lists a session: it takes it off the list after it has let go of its locks. An account sees its own
 * sessions without any right (https://dev.mysql.com/doc/refman/8.4/en/show-processlist.html).
 */
async function untilGone(id: number, connect: () => Promise<Connection>): Promise<void> {
  const witness = await connect();
  try {
    const until = performance.now() + patience;
    for (let pause = 1; performance.now() < until; pause = Math.min(pause * 2, 100)) {
      const [rows] = await witness.query({ sql: 'SHOW PROCESSLIST', rowsAsArray: true });
      if (!(rows as unknown[][]).some(([listed]) => Number(listed) === id)) return;
      await setTimeoutAsync(pause);
    }
  } finally {
    witness.destroy();
  }
}

/** The server says these when it closes the connection: shutdown, killed, killed on MariaDB, idle for too long. */
const closingErrors = new Set([1053, 3169, 1927, 4031]);

function explain(
  answer: Exclude<Answer, { kind: 'accepted' | 'aborted' }>,
  statements: readonly Statement[],
  index: number,
  timeout: number,
): Failure {
  const statement = statements[index]!;
  const which = statements.length === 1 ? 'the statement' : `statement ${index + 1} of ${statements.length}`;
  const parts = { statement, applied: statements.slice(0, index), pending: statements.slice(index + 1) };
  if (answer.kind === 'timeout') {
    return {
      kind: 'timeout',
      message: `After ${timeout} s ${which} was still running and was killed.`,
      at: statement.at,
      ...parts,
    };
  }
  const error = serverError(answer.error);
  const said = answer.error instanceof Error ? answer.error.message : String(answer.error);
  if (answer.kind === 'lost' || (error && closingErrors.has(error.errno))) {
    const bytes = Buffer.byteLength(statement.sql);
    // A packet that is too large may end as a broken pipe before the server's answer (1153) is read.
    const large =
      bytes > 1_000_000
        ? ` The statement has ${bytes} bytes; the server's max_allowed_packet may be smaller.`
        : '';
    const message = `The connection was closed during ${which}: ${said}.${large}`.replace('..', '.');
    return { kind: 'lost', message, at: statement.at, ...(error && { error }), ...parts };
  }
  return {
    kind: 'statement',
    message: `The server refused ${which}: ${said}`,
    at: refine(statement, error),
    ...(error && { error }),
    ...parts,
  };
}

/** A syntax error says at which line of the statement it is; the column is where that line's text begins. */
function refine({ sql, at }: Statement, error: ServerError | undefined): Position {
  const line = error?.errno === 1064 ? Number(/ at line (\d+)$/.exec(error.message)?.[1] ?? 1) : 1;
  const text = sql.split('\n')[line - 1];
  if (line <= 1 || text === undefined) return at;
  return { file: at.file, line: at.line + line - 1, column: text.search(/\S|$/) + 1 };
}
