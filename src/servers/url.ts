/** A server that the user runs. It is theirs: never stopped, and left as it was found. */
import { connect } from 'node:net';
import type { Connection } from 'mysql2/promise';
import { type Problem, ProblemError } from '../util/problem.ts';
import { connectAs, hangUp, serverError } from './connect.ts';
import type { Endpoint, Server, ServerProvider, ServerSpec } from './server.ts';
import { parseFlavor } from './spec.ts';

const url: ServerProvider = {
  name: 'url',
  summary: 'A server that you run, given as mysql://user:password@host:port',
  priority: 10,
  async offer(spec, { signal }) {
    if (spec.kind !== 'url') return { kind: 'refusal', reason: 'no mysql:// URL is given' };
    return { kind: 'offer', describe: spec.text, start: () => open(spec, signal) };
  },
};

export default url;

async function open(spec: ServerSpec & { kind: 'url' }, signal: AbortSignal): Promise<Server> {
  const { endpoint } = spec;
  const started = performance.now();
  let opened: Connection | undefined;
  let text: string;
  try {
    // Kept open for as long as the server is used: its end is how we learn that the server has gone.
    opened = await connectAs(endpoint, { rowsAsArray: true });
    // Longer than any run, so that the server does not close it as idle.
    await opened.query('SET SESSION wait_timeout = 31536000');
    text = String(((await opened.query('SELECT VERSION()'))[0] as unknown[][])[0]?.[0]);
  } catch (error) {
    if (opened) hangUp(opened);
    const problem = (await isForeign(spec.endpoint, error))
      ? foreignProblem(spec)
      : connectProblem(spec, error);
    throw new ProblemError([problem], { cause: error });
  }
  const connection = opened;
  const startMs = performance.now() - started;
  const flavor = parseFlavor(text);
  if (flavor === undefined) {
    hangUp(connection);
    throw new ProblemError([
      {
        code: 'server-connect',
        message: `${spec.text} answers "${text}" for its version, which is neither MySQL's nor MariaDB's`,
      },
    ]);
  }
  const gone = new AbortController();
  let closing = false;
  const lost = (error?: Error): void => {
    if (closing || signal.aborted) return;
    gone.abort(
      new ProblemError([
        {
          code: 'server-gone',
          message: `The server ${spec.text} closed its connections in the middle of the run${error === undefined ? '' : ` (${error.message})`}`,
          hint: 'see its error log: it was stopped, restarted or ran out of memory',
        },
      ]),
    );
  };
  connection.on('error', lost);
  connection.on('end', () => lost());
  return {
    spec,
    provider: 'url',
    flavor,
    startMs,
    endpoint,
    throwaway: false,
    gone: gone.signal,
    async [Symbol.asyncDispose]() {
      closing = true;
      hangUp(connection);
    },
  };
}

/**
 * Whether something listens there that is no MySQL. A server of MySQL's speaks first; another waits for a request, which mysql2 reports as a
 * connection that timed out, or hangs up on what we did not ask.
 */
async function isForeign({ host, port }: Endpoint, error: unknown): Promise<boolean> {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'PROTOCOL_CONNECTION_LOST') return true;
  if (code !== 'ETIMEDOUT') return false;
  const socket = connect({ host, port, timeout: 2000 });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  socket.once('timeout', () => resolve(false));
  const open = await promise;
  socket.destroy();
  return open;
}

function foreignProblem(spec: ServerSpec & { kind: 'url' }): Problem {
  return {
    code: 'server-connect',
    message: `Cannot connect to ${spec.text}: what listens there does not answer as MySQL does`,
    ...(spec.at && { at: spec.at }),
    hint: `is ${spec.endpoint.port} the port of MySQL's own protocol, and not of a web page, a proxy or the X protocol?`,
  };
}

function connectProblem(spec: ServerSpec & { kind: 'url' }, error: unknown) {
  const said = serverError(error);
  const reason = said
    ? `${said.message} (${said.errno})`
    : error instanceof Error
      ? error.message || String((error as NodeJS.ErrnoException).code)
      : String(error);
  const hints: Readonly<Record<number, string>> = {
    1045: `check user and password; a password with / ? # @ or % in it is written percent-encoded`,
    1040: 'it has no connection left: raise max_connections or use fewer --jobs',
  };
  return {
    code: 'server-connect' as const,
    message: `Cannot connect to ${spec.text}: ${reason}`,
    ...(spec.at && { at: spec.at }),
    hint:
      (said && hints[said.errno]) ??
      `is it running, and reachable from here? mysqladmin -h ${spec.endpoint.host} -P ${spec.endpoint.port} -u ${spec.endpoint.user} -p ping`,
  };
}
