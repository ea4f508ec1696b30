/**
 * Our books on a server that the user runs. One run at a time works there: it holds a lock that the server lets go when the run's connection
 * ends, however it ends. What the run makes is written into a schema of ours before it is made, so that after a run that was killed the next
 * one, once it has the lock, knows what to remove. When a run has ended properly, none of this is left.
 */
import { hostname } from 'node:os';
import type { Connection } from 'mysql2/promise';
import { ProblemError } from '../util/problem.ts';
import { isRefusal } from './account.ts';
import { recreation, removal } from './claim.ts';
import { connectAs, hangUp } from './connect.ts';
import { interrupted, onExit } from './lifetime.ts';
import { ledgerSchema } from './read-outside.ts';
import type { Server } from './server.ts';

export interface Entry {
  /** A schema or account that we made, or an empty schema that was there. */
  readonly kind: 'schema' | 'account' | 'borrowed';
  readonly name: string;
  /** Of a borrowed schema its charset and collation. */
  readonly detail: string;
}

export interface Ledger extends AsyncDisposable {
  /** Writes it down; to be called before the thing is made. */
  record(entry: Entry): Promise<void>;
  /** Crosses it out, after the thing has gone. */
  strike(kind: Entry['kind'], name: string): Promise<void>;
  readonly connectionId: number;
  readonly notes: readonly string[];
}

/** Seconds to wait for another run. */
const lockPatience = 60;

const table = `${ledgerSchema}.made`;

interface Shared {
  readonly opened: Promise<OpenLedger>;
  users: number;
}

const open = new WeakMap<Server, Shared>();

/** The ledger of a server: one per server however many databases use it; the last one closes it. Throws `ProblemError` (scratch-exists) when another run keeps the lock. */
export async function openLedger(server: Server, onNote: (text: string) => void): Promise<Ledger> {
  const shared = open.get(server) ?? { opened: begin(server, onNote), users: 0 };
  open.set(server, shared);
  shared.users++;
  const leave = async (): Promise<void> => {
    shared.users--;
    if (shared.users > 0) return;
    open.delete(server);
    await (await shared.opened).close();
  };
  try {
    const ledger = await shared.opened;
    return { ...ledger, [Symbol.asyncDispose]: leave };
  } catch (error) {
    open.delete(server);
    throw error;
  }
}

interface OpenLedger extends Omit<Ledger, typeof Symbol.asyncDispose> {
  close(): Promise<void>;
}

async function begin(server: Server, onNote: (text: string) => void): Promise<OpenLedger> {
  const control = await connectAs(server.endpoint, { multipleStatements: true });
  try {
    await control.query(
      "SET SESSION sql_mode = 'STRICT_TRANS_TABLES', wait_timeout = 31536000, lock_wait_timeout = 10",
    );
    await takeLock(control, server, onNote);
    const written = await openBooks(control);
    const notes = written
      ? []
      : [
          `${server.spec.text}: schema ${ledgerSchema} may not be created there, so if this run is killed the next one will not know what it left`,
        ];
    if (written) await removeLeftovers(control, onNote);
    const entries = new Map<string, Entry>();
    const undoAll = async (connection: Connection): Promise<void> => {
      await undo(connection, [...entries.values()]);
      if (written) await connection.query(removal(ledgerSchema));
    };
    const unregister = onExit(async () => {
      // A connection of its own: the control connection may be waiting for an answer.
      const connection = await connectAs(server.endpoint, { multipleStatements: true, timeout: 2_000 });
      try {
        await connection.query('SET SESSION lock_wait_timeout = 2');
        await undoAll(connection);
      } finally {
        hangUp(connection);
      }
    });
    return {
      connectionId: control.threadId,
      notes,
      async record(entry) {
        entries.set(`${entry.kind} ${entry.name}`, entry);
        if (written)
          await control.query(`REPLACE INTO ${table} VALUES (?, ?, ?)`, [
            entry.kind,
            entry.name,
            entry.detail,
          ]);
      },
      async strike(kind, name) {
        entries.delete(`${kind} ${name}`);
        if (written) await control.query(`DELETE FROM ${table} WHERE kind = ? AND name = ?`, [kind, name]);
      },
      async close() {
        unregister();
        try {
          // What could not be removed stays written down, for the next run.
          if (!server.gone.aborted && written && entries.size === 0)
            await control.query(removal(ledgerSchema));
        } catch {
          // The server has gone, or took the right away: nothing more can be done from here.
        } finally {
          hangUp(control);
        }
      },
    };
  } catch (error) {
    hangUp(control);
    throw error;
  }
}

async function takeLock(control: Connection, server: Server, onNote: (text: string) => void): Promise<void> {
  const attempt = async (seconds: number): Promise<boolean> => {
    const [rows] = await control.query('SELECT GET_LOCK(?, ?) AS taken', [ledgerSchema, seconds]);
    return Number((rows as { taken: unknown }[])[0]!.taken) === 1;
  };
  if (await attempt(0)) return;
  const holder = await whoHolds(control);
  onNote(`${server.spec.text} is in use by ${holder}: waiting up to ${lockPatience} s`);
  // a second at a time: who is interrupted meanwhile has a report to write
  for (let left = lockPatience; left > 0; left -= 1) {
    if (await attempt(1)) return;
    interrupted.throwIfAborted();
  }
  throw new ProblemError([
    {
      code: 'scratch-exists',
      message: `Another run works on ${server.spec.text} and did not end within ${lockPatience} s: ${await whoHolds(control)}`,
      hint: 'wait for it, or give each run a server of its own',
    },
  ]);
}

async function whoHolds(control: Connection): Promise<string> {
  const [rows] = await control.query('SELECT IS_USED_LOCK(?) AS id', [ledgerSchema]);
  const id = Number((rows as { id: unknown }[])[0]!.id ?? 0);
  const [sessions] = await control.query('SHOW PROCESSLIST');
  const session = (sessions as { Id: unknown; User: string; Host: string; Time: unknown }[]).find(
    (one) => Number(one.Id) === id,
  );
  const run = await control
    .query(`SELECT name FROM ${table} WHERE kind = 'run'`)
    .then(([found]) => (found as { name: string }[])[0]?.name)
    .catch(() => undefined);
  return [
    `connection ${id || 'unknown'}`,
    ...(session ? [`of ${session.User} from ${session.Host}`] : []),
    ...(run ? [`(${run})`] : []),
  ].join(' ');
}

/** False when the account may not make our schema; the lock holds all the same. */
async function openBooks(control: Connection): Promise<boolean> {
  try {
    await control.query(
      `CREATE DATABASE IF NOT EXISTS ${ledgerSchema};
       CREATE TABLE IF NOT EXISTS ${table} (kind VARCHAR(16) NOT NULL, name VARCHAR(128) NOT NULL, detail VARCHAR(255) NOT NULL, PRIMARY KEY (kind, name))`,
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function removeLeftovers(control: Connection, onNote: (text: string) => void): Promise<void> {
  const [rows] = await control.query(`SELECT kind, name, detail FROM ${table} WHERE kind <> 'run'`);
  const entries = rows as Entry[];
  await undo(control, entries);
  await control.query(`DELETE FROM ${table}; INSERT INTO ${table} VALUES ('run', ?, NOW())`, [
    `process ${process.pid} on ${hostname()}`.slice(0, 128),
  ]);
  if (entries.length > 0) {
    onNote(
      `removed what a killed run had left: ${entries.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`,
    );
  }
}

/** Removes what the entries name. Sessions of our accounts are ended first: they would hold locks. */
async function undo(connection: Connection, entries: readonly Entry[]): Promise<void> {
  const named = (kind: Entry['kind']): readonly Entry[] => entries.filter((entry) => entry.kind === kind);
  const accounts = named('account').map(({ name }) => name);
  if (accounts.length > 0) {
    const [sessions] = await connection.query('SHOW PROCESSLIST');
    for (const { Id: id, User: user } of sessions as { Id: unknown; User: string }[]) {
      if (accounts.includes(user)) await connection.query(`KILL ${Number(id)}`).catch(() => undefined);
    }
    const [rows] = await connection.query(
      'SELECT User AS user, Host AS host FROM mysql.user WHERE User IN (?)',
      [accounts],
    );
    for (const { user, host } of rows as { user: string; host: string }[]) {
      await connection.query('DROP USER IF EXISTS ?@?', [user, host]);
    }
  }
  for (const { name } of named('schema')) await connection.query(removal(name));
  for (const { name, detail } of named('borrowed')) {
    const [charset = '', collation = ''] = detail.split(' ');
    await connection.query(recreation(name, /^\w+ \w+$/.test(detail) ? { charset, collation } : undefined));
  }
}
