/**
 * Sessions for migrations. A step gets a session in which nobody has done anything: either a new connection, or one that was given back and
 * made new by COM_CHANGE_USER, which has "the effect of a reconnect": transactions, temporary tables, locks, variables and prepared
 * statements are gone, and the account and the schema are entered anew (https://dev.mysql.com/doc/c-api/9.7/en/mysql-change-user.html).
 * Its answer comes when all that is done, so nothing of a step is left when the next begins; and it costs a third of a new connection.
 */
import type { Connection } from 'mysql2/promise';
import { charset, hangUp } from './connect.ts';
import type { Endpoint } from './server.ts';

export interface Sessions {
  /** A session that nobody has used, with the schema as its default. The caller gives it back or ends it. */
  take(): Promise<Connection>;
  /** Makes a session new and keeps it for the next `take`. Resolves with false, the session still being there, when that cannot be done. */
  giveBack(session: Connection): Promise<boolean>;
  /** Closes the one that waits. */
  discard(): void;
  /** The id of the one that waits, so that it is not taken for a leaked one. */
  waitingId(): number | undefined;
}

/** Milliseconds that a session waits for its step; then it is closed, so that many databases do not use up the server's connections. */
const patience = 2_000;

export function openSessions(open: () => Promise<Connection>, account: Endpoint, schema: string): Sessions {
  let waiting: Connection | undefined;
  let timer: NodeJS.Timeout | undefined;
  const withdraw = (): Connection | undefined => {
    clearTimeout(timer);
    const was = waiting;
    waiting = undefined;
    return was;
  };
  const discard = (): void => hangUp(withdraw());
  return {
    async take() {
      return withdraw() ?? open();
    },
    async giveBack(session) {
      if (waiting !== undefined) return false;
      try {
        const { user, password } = account;
        // the charset is said again: mysql2 would ask for the one that the session has now
        await session.changeUser({ user, password, database: schema, charset });
      } catch {
        return false;
      }
      waiting = session;
      timer = setTimeout(discard, patience);
      timer.unref();
      return true;
    },
    discard,
    waitingId: () => waiting?.threadId,
  };
}
