/**
 * Sessions for migrations. A step gets a session in which nobody has done anything: either a new connection, or one that was given back and
 * made new by COM_CHANGE_USER, which has "the effect of a reconnect": transactions, temporary tables, locks, variables and prepared
 * statements are gone, and the account and the schema are entered anew (https://dev.mysql.com/doc/c-api/9.7/en/mysql-change-user.html).
 * Its answer comes when all that is done, and nobody gets a session before: so nothing of a step is left when the next begins, and
 * what it takes to clean up goes on while the catalog is read. A session in which nothing was done that a session remembers is new already.
 */
import type { Connection } from 'mysql2/promise';
import { charset, hangUp } from './connect.ts';
import type { Endpoint } from './server.ts';

export interface Sessions {
  /** A session that nobody has used, with the schema as its default. The caller gives it back or ends it. */
  take(): Promise<Connection>;
  /**
   * Ends what was done in a session, so that the next step can have it; with `asNew` there is nothing to end. Returns at once; `take` and
   * `settled` wait for it. Never throws.
   */
  giveBack(session: Connection, asNew: boolean): void;
  /** Resolves when nothing is left of what was given back. */
  settled(): Promise<void>;
  /** Closes the session that waits. */
  discard(): Promise<void>;
  /** The id of the one that waits, so that it is not taken for a leaked one. */
  waitingId(): number | undefined;
}

/** Milliseconds that a session waits for its step; then it is closed, so that many databases do not use up the server's connections. */
const patience = 2_000;

/**
 * `open` makes a new session; `end` is for one that cannot be made new (the migration dropped the schema, the connection broke): it
 * resolves when the server has nothing left of it.
 */
export function openSessions(
  open: () => Promise<Connection>,
  end: (connectionId: number) => Promise<void>,
  account: Endpoint,
  schema: string,
): Sessions {
  let waiting: Connection | undefined;
  let cleaning: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const withdraw = (): Connection | undefined => {
    clearTimeout(timer);
    const was = waiting;
    waiting = undefined;
    return was;
  };
  const discard = async (): Promise<void> => {
    await cleaning;
    hangUp(withdraw());
  };
  const keep = (session: Connection): void => {
    hangUp(withdraw());
    waiting = session;
    timer = setTimeout(() => hangUp(withdraw()), patience);
    timer.unref();
  };
  const renew = async (session: Connection): Promise<void> => {
    try {
      const { user, password } = account;
      // the charset is said again: mysql2 would ask for the one that the session has now
      await session.changeUser({ user, password, database: schema, charset });
    } catch {
      hangUp(session);
      await end(session.threadId);
      return;
    }
    keep(session);
  };
  return {
    async take() {
      await cleaning;
      return withdraw() ?? open();
    },
    giveBack(session, asNew) {
      if (asNew) {
        keep(session);
        return;
      }
      cleaning = Promise.all([cleaning, renew(session)]).then(
        () => undefined,
        () => undefined,
      );
    },
    settled: () => cleaning,
    discard,
    waitingId: () => waiting?.threadId,
  };
}
