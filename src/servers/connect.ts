/**
 * Connections as we want them everywhere: values come back as the text that the server wrote (a date or a bigint that JavaScript rounds
 * would be a phantom difference), the socket is preferred, and an error of the server's is a value with MySQL's own words. An open
 * mysql2 connection keeps the process alive: whoever opens one ends or destroys it.
 */
import { readFileSync } from 'node:fs';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise';
import type { ServerError } from '../rehearsal/rehearsal.ts';
import type { Endpoint } from './server.ts';

export interface ConnectOptions {
  readonly database?: string;
  readonly multipleStatements?: boolean;
  readonly rowsAsArray?: boolean;
  /** Milliseconds until a server that does not answer counts as not reachable; default 10,000. */
  readonly timeout?: number;
}

/** What every session speaks. */
export const charset = 'utf8mb4';

/** The settings in mysql2's own form, for `createConnection` elsewhere (a child process). Plain data: it can cross a process boundary. */
export function connectionOptions(endpoint: Endpoint, options: ConnectOptions = {}): ConnectionOptions {
  return {
    ...(endpoint.socketPath === undefined
      ? { host: endpoint.host, port: endpoint.port }
      : { socketPath: endpoint.socketPath }),
    user: endpoint.user,
    password: endpoint.password,
    ...secured(endpoint.tls),
    ...(options.database !== undefined && { database: options.database }),
    charset,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    connectTimeout: options.timeout ?? 10_000,
    multipleStatements: options.multipleStatements ?? false,
    rowsAsArray: options.rowsAsArray ?? false,
  };
}

/** mysql2 verifies the name of the host with the certificate, so VERIFY_CA leaves that out. */
function secured(tls: Endpoint['tls']): Pick<ConnectionOptions, 'ssl'> {
  if (tls === undefined || tls.mode === 'DISABLED') return {};
  const verify = tls.mode === 'VERIFY_CA' || tls.mode === 'VERIFY_IDENTITY';
  return {
    ssl: {
      rejectUnauthorized: verify,
      verifyIdentity: tls.mode === 'VERIFY_IDENTITY',
      ...(tls.ca !== undefined && { ca: readFileSync(tls.ca, 'utf8') }),
      ...(tls.client && {
        cert: readFileSync(tls.client.cert, 'utf8'),
        key: readFileSync(tls.client.key, 'utf8'),
      }),
    },
  };
}

/** Opens a session. Rejects with mysql2's error; `serverError` tells what the server said. */
export async function connectAs(endpoint: Endpoint, options: ConnectOptions = {}): Promise<Connection> {
  const connection = await createConnection({
    ...connectionOptions(endpoint, options),
    // mysql2 asks for IGNORE_SPACE by itself, the mysql client does not; the server would store it in the sql_mode of every routine
    flags: ['-IGNORE_SPACE'],
    // mysql2 walks its whole cache of prepared statements (16,000 places) whenever a session is made new; we prepare none
    maxPreparedStatements: 1,
  });
  // Without a listener an idle connection that the server closes would end our process as an uncaught 'error' event.
  connection.on('error', () => undefined);
  return connection;
}

/** Closes a connection at once, without waiting for the server's goodbye. Never throws. */
export function hangUp(connection: Connection | undefined): void {
  try {
    connection?.destroy();
  } catch {
    // Already gone: that is what we wanted.
  }
}

/** What the server answered, or undefined when the error did not come from the server (a lost connection, a bug). */
export function serverError(error: unknown): ServerError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errno, sqlState, code, sqlMessage } = error as Error & {
    errno?: unknown;
    sqlState?: unknown;
    code?: unknown;
    sqlMessage?: unknown;
  };
  // mysql2 sets sqlState only from an error packet; a socket's error has an errno of the operating system, which is negative.
  if (typeof errno !== 'number' || errno <= 0 || typeof sqlState !== 'string') return undefined;
  return {
    code: typeof code === 'string' ? code : `ER_${errno}`,
    errno,
    sqlState,
    message: typeof sqlMessage === 'string' ? sqlMessage : error.message,
  };
}
