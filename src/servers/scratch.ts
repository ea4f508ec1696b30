/**
 * The place where one database is rehearsed: a schema with its real name, an account that may do everything there and nothing elsewhere,
 * and a privileged connection beside it that resets the schema and reads. On a server that the user runs nothing of theirs is touched: a
 * schema that holds anything is refused, an empty one is given back empty, and what we make is written down (ledger.ts) before it is made.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import { ProblemError } from '../util/problem.ts';
import { type Account, accountName, createAccount, isRefusal } from './account.ts';
import { claimSchema, recreation, releaseSchema } from './claim.ts';
import { connectAs, hangUp, serverError } from './connect.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { Outside } from './outside.ts';
import { readOutside, systemSchemas } from './read-outside.ts';
import type { Endpoint, Server } from './server.ts';
import { openSessions } from './sessions.ts';

export interface ScratchRequest {
  /** The database's name in the matrix; the account is named for it. */
  readonly database: string;
  readonly schema: string;
  /** Schemas that it may read and reference. */
  readonly needs: readonly string[];
}

export interface Scratch extends AsyncDisposable {
  readonly schema: string;
  /** Whom migrations run as. */
  readonly account: Endpoint;
  /** The account as information_schema prints it, `'name'@'%'`. */
  readonly grantee: string;
  /** The account as SHOW CREATE prints a definer, without its quotes: `name@%`. */
  readonly definer: string;
  /** Whether the server keeps the account to its schema. If not, isolation can only be compared. */
  readonly confined: boolean;
  /** What the user should know: rights that are missing on their server. */
  readonly notes: readonly string[];
  /** Privileged; several statements at once, rows as objects; what it does is not in the binary log. */
  readonly admin: Connection;
  /** A fresh session of the account, with the schema as its default. The caller gives it back or ends it. */
  connect(): Promise<Connection>;
  /**
   * Ends what was done in a session, for the next step to have it; with `asNew` there is nothing to end. Returns at once; `connect` waits until
   * nothing is left of it.
   */
  giveBack(session: Connection, asNew?: boolean): void;
  /** Makes the schema anew, empty, with the given default charset or the one that it had in the beginning. */
  reset(charset?: { readonly charset: string; readonly collation: string }): Promise<void>;
  /** Ends a session at once; one that has ended already is no error. */
  kill(connectionId: number): Promise<void>;
  /** The sessions that migrations hold open now. */
  sessions(): Promise<readonly number[]>;
  /** Ends all that are open and resolves when the server has nothing left of them: their locks would be in the way of the next step. */
  endSessions(): Promise<void>;
  /** Closes our connections and leaves the schema and the account behind: on a server that is deleted whole, or kept to look at. */
  leave(): Promise<void>;
  /** Everything on the server but rows and system schemas; `except` names schemas to leave out. */
  outside(except?: Iterable<string>): Promise<Outside>;
}

/** Seconds that DROP DATABASE waits for somebody's lock before the sessions that could hold it are ended. */
const lockPatience = 3;

/**
 * Opens one. Throws `ProblemError`: `scratch-exists` when the schema holds objects that are not ours, `server-rights` when the server's account
 * may not make it. `onNote` hears of waiting for another run on the same server.
 */
export async function openScratch(
  server: Server,
  request: ScratchRequest,
  onNote: (text: string) => void = () => undefined,
): Promise<Scratch> {
  const { schema } = request;
  if (systemSchemas.has(schema.toLowerCase())) {
    throw new ProblemError([
      {
        code: 'scratch-exists',
        message: `Schema "${schema}" of database "${request.database}" is the server's own`,
        hint: 'give the database another schema',
      },
    ]);
  }
  await using stack = new AsyncDisposableStack();
  const admin = await connectAs(server.endpoint, { multipleStatements: true });
  stack.defer(() => hangUp(admin));
  await prepareAdmin(admin, server.throwaway);

  const ledger = server.throwaway ? undefined : stack.use(await openLedger(server, onNote));
  const place = await claimSchema(admin, server, request, ledger);
  stack.defer(() => unlessGone(server, () => releaseSchema(admin, schema, place, ledger)));
  const account = await openAccount(admin, server, request, ledger);
  if (account.confined)
    stack.defer(() => unlessGone(server, () => dropAccount(admin, account.grantee, ledger)));
  const own = new Set([admin.threadId, ...(ledger ? [ledger.connectionId] : [])]);
  const listed = async (): Promise<readonly number[]> => {
    const waiting = fresh.waitingId();
    const [rows] = await admin.query('SHOW PROCESSLIST');
    return (
      (rows as { Id: number | string; User: string; db: string | null }[])
        // Without an account of its own, a session of the same account in another schema is somebody else's.
        .filter(({ User: user, db }) => user === account.endpoint.user && (account.confined || db === schema))
        .map(({ Id: id }) => Number(id))
        .filter((id) => id !== waiting && !own.has(id))
    );
  };
  const kill = async (connectionId: number): Promise<void> => {
    try {
      await admin.query(`KILL ${Math.trunc(connectionId)}`);
    } catch (error) {
      // 1094: there is no such session any more.
      if (serverError(error)?.errno !== 1094) throw error;
    }
  };
  const end = async (connectionId: number): Promise<void> => {
    await kill(connectionId);
    for (let pause = 1; (await listed()).includes(connectionId); pause = Math.min(2 * pause, 100))
      await sleep(pause);
  };
  const fresh = openSessions(
    () => connectAs(account.endpoint, { database: schema }),
    end,
    account.endpoint,
    schema,
  );
  stack.defer(fresh.discard);
  const sessions = async (): Promise<readonly number[]> => {
    await fresh.settled();
    return listed();
  };
  const endSessions = async (): Promise<void> => {
    for (let pause = 1; ; pause = Math.min(2 * pause, 100)) {
      const ids = await sessions();
      if (ids.length === 0) return;
      for (const id of ids) await kill(id);
      await sleep(pause);
    }
  };
  const drop = async (statements: string): Promise<void> => {
    await fresh.discard();
    try {
      await admin.query(statements);
    } catch (error) {
      // 1205: a session that a migration left open holds a lock on a table.
      if (serverError(error)?.errno !== 1205) throw error;
      for (const id of await sessions()) await kill(id);
      await admin.query(statements);
    }
  };
  const reset: Scratch['reset'] = (wanted) => drop(recreation(schema, wanted ?? place.charset));

  const everything = stack.move();
  return {
    schema,
    account: account.endpoint,
    grantee: account.grantee,
    definer: account.grantee.replace(/^'(.*)'@'(.*)'$/, '$1@$2'),
    confined: account.confined,
    notes: [...account.notes, ...(ledger?.notes ?? [])],
    admin,
    connect: fresh.take,
    giveBack: (session, asNew = false) => fresh.giveBack(session, asNew),
    reset,
    kill,
    sessions,
    endSessions,
    outside: (except = []) => readOutside(admin, { vendor: server.flavor.vendor, except }),
    async leave() {
      await fresh.discard();
      hangUp(admin);
    },
    async [Symbol.asyncDispose]() {
      await unlessGone(server, async () => {
        for (const id of await sessions()) await kill(id);
      });
      await everything.disposeAsync();
    },
  };
}

/** Cleanup never masks the error that led to it, and a server that has gone has taken everything with it. */
async function unlessGone(server: Server, cleanup: () => Promise<void>): Promise<void> {
  if (server.gone.aborted) return;
  try {
    await cleanup();
  } catch {
    // On a server of the user's the ledger still names it, and the next run tries again.
  }
}

async function prepareAdmin(admin: Connection, throwaway: boolean): Promise<void> {
  // Our own statements must read the same whatever the server's default is: no ANSI_QUOTES, no NO_BACKSLASH_ESCAPES.
  await admin.query(
    `SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', lock_wait_timeout = ${lockPatience}`,
  );
  // What we do ourselves need not be told from what a migration does. On a server of the user's it stays in the log: replicas read it.
  if (throwaway) await admin.query('SET SESSION sql_log_bin = 0');
}

interface OpenAccount extends Account {
  readonly confined: boolean;
  readonly notes: readonly string[];
}

async function openAccount(
  admin: Connection,
  server: Server,
  { database, schema, needs }: ScratchRequest,
  ledger: Ledger | undefined,
): Promise<OpenAccount> {
  const create = async (suffix: string): Promise<Account> => {
    const name = accountName(database, suffix);
    await ledger?.record({ kind: 'account', name, detail: '' });
    try {
      return await createAccount(admin, server.endpoint, { name, schema, needs });
    } catch (error) {
      await ledger?.strike('account', name);
      throw error;
    }
  };
  const random = (): string => `_${randomBytes(4).toString('hex')}`;
  try {
    // 1396: there is an account of that name; it is not ours.
    const account = await create('').catch((error: unknown) => {
      if (serverError(error)?.errno === 1396) return create(random());
      throw error;
    });
    return { ...account, confined: true, notes: await logNotes(admin, server) };
  } catch (error) {
    if (server.throwaway || !isRefusal(error)) throw error;
    const [rows] = await admin.query('SELECT CURRENT_USER() AS account');
    const [user = '', host = ''] = (rows as { account: string }[])[0]!.account.split(/@(?=[^@]*$)/);
    return {
      endpoint: server.endpoint,
      grantee: `'${user}'@'${host}'`,
      confined: false,
      notes: [
        `${server.spec.text}: "${user}" may not create accounts, so the migrations of ${database} run as "${user}" itself: that they leave other schemas alone is compared, not enforced. To change that: GRANT CREATE USER ON *.* TO '${user}'@'${host}'; GRANT ALL PRIVILEGES ON *.* TO '${user}'@'${host}' WITH GRANT OPTION`,
      ],
    };
  }
}

/** With the binary log on, an account without global rights is refused triggers and functions (1419). */
async function logNotes(admin: Connection, server: Server): Promise<readonly string[]> {
  if (server.throwaway) return [];
  const [rows] = await admin.query(
    'SELECT @@GLOBAL.log_bin AS log, @@GLOBAL.log_bin_trust_function_creators AS trust',
  );
  const { log, trust } = (rows as { log: number; trust: number }[])[0]!;
  if (Number(log) === 0 || Number(trust) === 1) return [];
  return [
    `${server.spec.text} refuses triggers and functions to accounts with rights on one schema only (error 1419). If migrations create them: SET GLOBAL log_bin_trust_function_creators = 1`,
  ];
}

async function dropAccount(admin: Connection, grantee: string, ledger: Ledger | undefined): Promise<void> {
  await admin.query(`DROP USER IF EXISTS ${grantee}`);
  await ledger?.strike('account', grantee.slice(1, grantee.indexOf("'@'")));
}
