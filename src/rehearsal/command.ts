/** Plays a migration by the command that the matrix gives: what it sends nobody here knows, so its exit status and the end of its output tell. */
import path from 'node:path';
import type { Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Endpoint } from '../servers/server.ts';
import { howItFailed, lastLines, runCommand, showCommand } from '../worker/command.ts';
import { childEnvironment } from '../worker/environment.ts';
import type { Failure, Played } from './rehearsal.ts';
import type { Seat, World } from './seat.ts';

export interface CommandPlayer {
  /** What the command does wrong is a value. Rejects when the run was interrupted. */
  play(script: Script & { readonly kind: 'command' }, signal: AbortSignal): Promise<Played>;
}

export function openCommandPlayer(
  { env, timeout }: Database,
  seat: Seat,
  { root, server }: Pick<World, 'root' | 'server'>,
): CommandPlayer {
  let begun = false;
  return {
    async play({ argv, folder, urlEnv, at }, signal) {
      const wanted = { [urlEnv]: urlOf(seat.account, seat.schema), ...env };
      const child = childEnvironment(process.env, wanted, seat.account, seat.schema);
      const first = !begun;
      begun = true;
      // as for Python's drivers: without TLS and the server's key MySQL lets an account in only after a first full login
      if (first && server.flavor.vendor === 'mysql') await logIn(seat);
      const request = { argv, cwd: path.resolve(root, folder), env: child.env, timeout, signal };
      const result = await runCommand(request);
      // a session that was left open holds locks against the next step
      await seat.endSessions();
      if (result.end.kind === 'aborted') throw signal.reason;
      const how = howItFailed(result, timeout);
      const failure: Failure | undefined =
        how === undefined
          ? undefined
          : {
              kind:
                result.end.kind === 'timeout'
                  ? 'timeout'
                  : result.end.kind === 'missing'
                    ? 'unloadable'
                    : 'exited',
              message: `\`${showCommand(argv)}\` ${how}`,
              at,
              printed: lastLines(result.output),
              applied: [],
              pending: [],
            };
      return {
        statements: 0,
        notes: [
          ...result.notes,
          ...(first ? child.withheld.map((name) => `${name} is never given to code of this repository`) : []),
        ],
        ms: result.ms,
        ...(result.output !== '' && { output: result.output }),
        ...(failure && { failure }),
      };
    },
  };
}

/** A first full login of the account, after which drivers that know only the quick way get in. */
export async function logIn(seat: Seat): Promise<void> {
  const session = await seat.connect();
  if (seat.giveBack) seat.giveBack(session, true);
  else await session.end();
}

/** `mysql://user:password@host:port/schema`, each part encoded. */
export function urlOf({ user, password, host, port }: Endpoint, schema: string): string {
  const [name, secret, database] = [user, password, schema].map(encodeURIComponent);
  const bare = host.includes(':') ? `[${host}]` : host;
  return `mysql://${name}:${secret}@${bare}:${port}/${database}`;
}
