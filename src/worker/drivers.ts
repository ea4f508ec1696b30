/**
 * Where the drivers of MySQL and MariaDB send statements, and how one listens there: mysql2 (https://github.com/sidorares/node-mysql2) and mariadb
 * (https://github.com/mariadb-corporation/mariadb-connector-nodejs) both have a queue of commands through which all their ways to send go, those
 * of a pool, too. The project's own copy is listened to, by its class, so that it does not matter who opens the connections.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Position } from '../util/position.ts';
import { upward } from './packages.ts';

/** Who is told of what goes over connections. */
export interface Ears {
  /** The place of the project's code that calls now. */
  here(): Position | undefined;
  /** A statement is about to be sent; what it gives, if anybody is interested, is called when it was answered. */
  sends(sql: string, at: Position | undefined): ((error: unknown) => void) | undefined;
  /** A connection was made: the server's id of its session. */
  session(id: number): void;
}

/** The part of mysql2's commands that is looked at: Query and Execute have `sql`, Prepare has `query`, the handshake has `handshake`. */
interface Command {
  readonly sql?: unknown;
  readonly query?: unknown;
  readonly handshake?: unknown;
  onResult?: ((error: unknown, ...results: unknown[]) => void) | null;
  once(event: 'error' | 'end', listener: (error?: unknown) => void): unknown;
}

export interface Queue {
  readonly threadId?: number;
  addCommand(command: Command): Command;
}

type Snapshot = <Value>(work: () => Value) => Value;

const patched = new WeakSet<object>();

/** Listens to all connections of the driver whose entry is `entry` (absolute). Each copy is patched once. */
export function listenToDriver(name: 'mysql2' | 'mariadb', entry: string, to: Ears): void {
  const require = createRequire(entry);
  const owner =
    name === 'mysql2'
      ? ownerOf((require(entry) as { Connection: { prototype: object } }).Connection.prototype, 'addCommand')
      : (require(path.join(homeOf(entry), 'lib/connection.js')) as { prototype: object }).prototype;
  if (patched.has(owner)) return;
  patched.add(owner);
  if (name === 'mysql2') listenToQueue(owner as Queue, to);
  else listenToMariadb(owner as Mariadb, to);
}

/** The prototype that a method is written in: pooled connections inherit it from there. */
function ownerOf(prototype: object, method: string): object {
  for (let each: object | null = prototype; each !== null; each = Object.getPrototypeOf(each))
    if (Object.hasOwn(each, method)) return each;
  return prototype;
}

function homeOf(entry: string): string {
  return (
    upward(entry).find((folder) => path.basename(path.dirname(folder)) === 'node_modules') ??
    path.dirname(entry)
  );
}

/** Listens to a connection of mysql2, or to the prototype of all. */
export function listenToQueue(queue: Queue, to: Ears): void {
  const { addCommand } = queue;
  /** Where an Execute was asked for: it is queued when its Prepare is answered, far from the user's code. */
  const prepared = new WeakMap<object, Map<string, { readonly at?: Position; readonly back: Snapshot }>>();
  queue.addCommand = function (this: Queue, command) {
    if (command.handshake === null) {
      command.once('end', () => {
        if (typeof this.threadId === 'number') to.session(this.threadId);
      });
    } else if (typeof command.sql === 'string') {
      const { sql } = command;
      const at = to.here();
      const asked = at === undefined ? prepared.get(this)?.get(sql) : undefined;
      const answered = asked ? asked.back(() => to.sends(sql, asked.at)) : to.sends(sql, at);
      if (answered) listen(command, answered);
    } else if (typeof command.query === 'string') {
      const { query } = command;
      const at = to.here();
      const back = AsyncLocalStorage.snapshot();
      const asked = prepared.get(this) ?? new Map();
      prepared.set(this, asked.set(query, { ...(at && { at }), back }));
      // Preparing is no statement of its own, unless it is as far as the statement gets.
      listen(command, (error) => {
        if (error) back(() => to.sends(query, at))?.(error);
      });
    }
    return addCommand.call(this, command);
  };
}

function listen(command: Command, answered: (error: unknown) => void): void {
  const { onResult } = command;
  if (onResult) {
    command.onResult = (error, ...results) => {
      answered(error);
      onResult.call(command, error, ...results);
    };
  } else {
    command.once('error', (error) => answered(error ?? new Error('refused')));
    command.once('end', () => answered(undefined));
  }
}

/** The part of mariadb's commands that is looked at. A Prepare has the statement's text, too, and is followed by its Execute. */
interface MariadbCommand {
  readonly sql?: unknown;
  resolve?: ((value: unknown) => void) | null;
  reject?: ((error: unknown) => void) | null;
}

type Add = (this: Mariadb, command: MariadbCommand, ...more: unknown[]) => unknown;

interface Mariadb {
  readonly info?: { readonly threadId?: number };
  addCommandQueue: Add;
  addCommandEnable: Add;
  addCommandEnablePipeline: Add;
}

function listenToMariadb(prototype: Mariadb, to: Ears): void {
  const known = new WeakSet<object>();
  const told = new WeakSet<object>();
  for (const method of ['addCommandQueue', 'addCommandEnable', 'addCommandEnablePipeline'] as const) {
    const add = prototype[method];
    prototype[method] = function (command, ...more) {
      const id = this.info?.threadId;
      if (!told.has(this) && typeof id === 'number' && id > 0) {
        told.add(this);
        to.session(id);
      }
      // a command that waited for the connection to be made comes by twice
      if (typeof command.sql === 'string' && !known.has(command)) {
        known.add(command);
        const preparing = command.constructor.name === 'Prepare';
        const at = to.here();
        const sql = command.sql;
        if (preparing) answer(command, (error) => error && to.sends(sql, at)?.(error));
        else {
          const answered = to.sends(sql, at);
          if (answered) answer(command, answered);
        }
      }
      return add.call(this, command, ...more);
    };
  }
}

function answer(command: MariadbCommand, answered: (error: unknown) => void): void {
  const { resolve, reject } = command;
  command.resolve = (value) => {
    answered(undefined);
    resolve?.(value);
  };
  command.reject = (error) => {
    answered(error);
    reject?.(error);
  };
}
