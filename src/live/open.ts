/**
 * A database that people use: a connection to it, what server it is on, and the lock that keeps two of us apart. Nothing is changed here.
 */
import { createHash } from 'node:crypto';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import type { Database } from '../matrix/matrix.ts';
import { connectAs, hangUp, serverError } from '../servers/connect.ts';
import type { Endpoint, Flavor } from '../servers/server.ts';
import { parseFlavor } from '../servers/spec.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type LiveAddress, liveAddress, type WrittenAddress } from './address.ts';

export interface Live extends AsyncDisposable {
  readonly address: LiveAddress;
  readonly flavor: Flavor;
  /** Ours alone: several statements at once, rows as objects. */
  readonly admin: Connection;
  /** A new session there, with the schema as its default. */
  connect(): Promise<Connection>;
}

/** Connects. Throws `ProblemError`: the matrix does not say where (no-url …), or the server does not let us in (database-connect). */
export async function openLive(database: Database): Promise<Live> {
  const written = liveAddress(database);
  const { admin, endpoint } = await enter(written, database);
  const address = { ...written, endpoint };
  let version: string | undefined;
  try {
    // It holds the lock and says nothing while a table of somebody's is rebuilt. The longest that is allowed on every system.
    await admin.query('SET SESSION wait_timeout = 2147483');
    const [rows] = await admin.query('SELECT VERSION() AS version');
    version = (rows as { version: string }[])[0]?.version;
  } catch (error) {
    hangUp(admin);
    throw new ProblemError([refused(database, address, (error as Error).message)], { cause: error });
  }
  const flavor = parseFlavor(version ?? '');
  if (flavor === undefined) {
    hangUp(admin);
    throw new ProblemError([refused(database, address, 'it tells no version that we know')]);
  }
  return {
    address,
    flavor,
    admin,
    connect: () => connectAs(endpoint, { database: address.schema }),
    async [Symbol.asyncDispose]() {
      // the next in the queue need not wait until the server notices that we are gone
      const released = admin.query('SELECT RELEASE_ALL_LOCKS()').catch(() => undefined);
      await Promise.race([released, setTimeoutAsync(1_000, undefined, { ref: false })]);
      hangUp(admin);
    },
  };
}

/**
 * With ssl-mode PREFERRED a server without TLS is talked to without: as the mysql client does. Throws `ProblemError` (database-connect). Milliseconds
 * of patience for a server that does not answer: `timeout`, or 10,000.
 */
export async function enter(
  address: WrittenAddress,
  database: Database,
  timeout = 10_000,
): Promise<{ readonly admin: Connection; readonly endpoint: Endpoint }> {
  const attempt = async (endpoint: Endpoint) => ({
    admin: await connectAs(endpoint, { database: address.schema, multipleStatements: true, timeout }),
    endpoint,
  });
  const { endpoint } = address;
  const plain: Endpoint = { ...endpoint, tls: { mode: 'DISABLED' } };
  try {
    // a socket on this machine needs no TLS
    if (endpoint.socketPath !== undefined) return await attempt(plain);
    return await attempt(endpoint).catch((error: unknown) => {
      const without = (error as { code?: unknown }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
      if (without && endpoint.tls?.mode === 'PREFERRED') return attempt(plain);
      throw error;
    });
  } catch (error) {
    const said =
      error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
    throw new ProblemError([refused(database, address, said, serverError(error)?.errno)]);
  }
}

function refused({ name }: Database, address: WrittenAddress, said: string, errno?: number): Problem {
  return {
    code: 'database-connect',
    message: `Database "${name}" cannot be reached at ${address.text}: ${said}`,
    at: address.at,
    hint: hintFor(said, errno, address.schema),
  };
}

function hintFor(said: string, errno: number | undefined, schema: string): string {
  if (errno === 1049) return `Create it first: CREATE DATABASE \`${schema}\`.`;
  if (errno === 1045) return 'Check the user and the password in the URL.';
  if (errno === 1044)
    return `The account has no right on that schema: GRANT SELECT ON \`${schema}\`.* is the least.`;
  if (/certificate|altname/i.test(said))
    return 'Name the file of the authority that signed the certificate: `?ssl-mode=VERIFY_CA&ssl-ca=FILE`. VERIFY_IDENTITY wants the host in it, too.';
  return 'Check the URL in the matrix, and that the server can be reached from here.';
}

export interface LockOptions {
  /** Seconds to wait for somebody else. */
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Hears whom we wait for. */
  onWait(text: string): void;
}

/**
 * Holds the database's lock until `admin` is closed: it is the connection's own, so nothing is left of it when we are killed
 * (https://dev.mysql.com/doc/refman/9.7/en/locking-functions.html). Throws `ProblemError` (database-locked) that says who has it,
 * and the signal's reason when that is aborted.
 */
export async function lockDatabase(
  { admin, address }: Live,
  { patience, signal, onWait }: LockOptions,
): Promise<void> {
  const name = lockName(address.schema);
  if (await getLock(admin, name, 0)) return;
  if (patience > 0) {
    const holder = await holderOf(admin, name);
    onWait(`${address.text} is locked by ${holder}; waiting up to ${patience} s`);
  }
  // a second at a time, so that Ctrl-C need not wait for the server
  for (let left = patience; left > 0; left -= 1) {
    if (await getLock(admin, name, 1)) return;
    signal.throwIfAborted();
  }
  throw new ProblemError([
    {
      code: 'database-locked',
      message: `${address.text} is ${patience > 0 ? 'still ' : ''}locked by ${await holderOf(admin, name)}${patience > 0 ? ` after ${patience} s` : ''}.`,
      hint: 'Another run migrates it. Wait for its end, or end it: KILL with its connection id.',
    },
  ]);
}

/** Whether a run of ours is at it. */
export async function isLocked(admin: Connection, schema: string): Promise<boolean> {
  const [rows] = await admin.query('SELECT IS_USED_LOCK(?) AS id', [lockName(schema)]);
  return (rows as { id: unknown }[])[0]?.id != null;
}

/** At most 64 characters, and as the name of the schema is compared. */
function lockName(schema: string): string {
  const whole = `multidb-migrate:${schema.toLowerCase()}`;
  if (whole.length <= 64) return whole;
  return `multidb-migrate:${createHash('sha256').update(whole).digest('hex').slice(0, 40)}`;
}

async function getLock(admin: Connection, name: string, seconds: number): Promise<boolean> {
  const [rows] = await admin.query('SELECT GET_LOCK(?, ?) AS got', [name, seconds]);
  return Number((rows as { got: number | string | null }[])[0]?.got) === 1;
}

async function holderOf(admin: Connection, name: string): Promise<string> {
  const [rows] = await admin.query('SELECT IS_USED_LOCK(?) AS id', [name]);
  const id = (rows as { id: number | string | null }[])[0]?.id;
  if (id === null || id === undefined) return 'somebody';
  // without the PROCESS right only one's own sessions are listed
  const [found] = await admin.query(
    'SELECT USER AS user, HOST AS host FROM information_schema.PROCESSLIST WHERE ID = ?',
    [id],
  );
  const who = (found as { user: string; host: string }[])[0];
  return `${who === undefined ? 'another account' : `${who.user}@${who.host}`} (connection ${id})`;
}

/** Ends the sessions of this account that come from these ports: a server goes on with a statement whose client is gone. */
export async function endSessionsFrom(ports: ReadonlySet<number>, { admin, address }: Live): Promise<void> {
  const [rows] = await admin.query(
    'SELECT ID AS id, USER AS user, HOST AS host FROM information_schema.PROCESSLIST',
  );
  for (const { id, user, host } of rows as { id: number | string; user: string; host: string }[]) {
    const port = /:(\d+)$/.exec(host)?.[1];
    if (user !== address.endpoint.user || port === undefined || !ports.has(Number(port))) continue;
    await admin.query(`KILL ${Number(id)}`).catch((error: unknown) => {
      // it has ended by itself
      if (serverError(error)?.errno !== 1094) throw error;
    });
  }
}
