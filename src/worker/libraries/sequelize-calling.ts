/**
 * How a function of a migration is called, with what and to what end: as sequelize-cli does, as Umzug's own loader does, or as the command line of release 7
 * does. What the library looks like to us stands here, too.
 */
import type { Exports } from '../packages.ts';
import type { Job } from './library.ts';

export type Method = (...parameters: unknown[]) => unknown;

export interface Pool {
  /** How many connections are lent out. */
  readonly using: number;
  destroy(connection: Connection): unknown;
}

export interface Connection {
  /** mysql2's `destroy` waits for the server to hang up. */
  readonly stream?: { destroy(): void };
  destroy(): void;
}

interface ConnectionManager {
  connect(config: unknown): Promise<Connection>;
  readonly pool?: Pool;
}

export interface Instance {
  readonly dialect: { readonly connectionManager: ConnectionManager };
  /** Of 7. */
  readonly pool?: Pool;
  readonly [key: string]: unknown;
  getQueryInterface?(): Record<string, unknown>;
  readonly queryInterface?: Record<string, unknown>;
  authenticate(): Promise<void>;
  close(): Promise<void>;
}

export interface Package {
  readonly release: 6 | 7;
  readonly Sequelize: new (...parameters: readonly unknown[]) => Instance;
  readonly DataTypes: unknown;
}

/** How one function is called. */
export interface Calling {
  readonly parameters: readonly unknown[];
  /** The function takes a callback: releases of sequelize-cli before 6 gave one to those with three parameters. */
  readonly callback: boolean;
  /** Whether the tool refuses what gives no promise. */
  readonly promises: boolean;
}

export function callingOf(
  exports: Exports,
  { direction, name, path, options }: Job,
  instance: Instance,
  { release, Sequelize, DataTypes }: Package,
  queryInterface: Record<string, unknown>,
): Calling {
  const inner = exports.default as Exports | undefined;
  const written = (exports[direction] ?? inner?.[direction]) as Method;
  // projects make their context of the one, the other, or an object of both: https://github.com/sequelize/umzug/tree/main/examples
  const more: Readonly<Record<string, unknown>> = { queryInterface, Sequelize, DataTypes };
  const context = new Proxy(queryInterface, {
    get(target, key) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key) as unknown;
      if (key in more) return more[key];
      const value = instance[key];
      return typeof value === 'function' && key !== 'constructor' ? (value.bind(instance) as unknown) : value;
    },
  });
  const umzug = { name, path, context };
  if (options.call === 'umzug') return { parameters: [umzug], callback: false, promises: false };
  if (options.call === undefined)
    for (const [key, value] of Object.entries(umzug))
      if (!(key in queryInterface)) Object.defineProperty(queryInterface, key, { value, configurable: true });
  // https://github.com/sequelize/sequelize/blob/main/packages/cli/src/api/get-umzug.ts
  if (release === 7)
    return { parameters: [queryInterface, instance, umzug], callback: false, promises: false };
  const forUmzug = options.call === undefined && takesContext(Function.prototype.toString.call(written));
  const callback = !forUmzug && written.length === 3;
  return { parameters: [queryInterface, Sequelize], callback, promises: !forUmzug && !callback };
}

/** A function that says by a callback when it is done, or by a promise all the same. */
export function callBack(call: Method, parameters: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = call(...parameters, (error: unknown) => (error ? reject(error) : resolve(undefined)));
    const then = (returned as { then?: unknown } | undefined)?.then;
    if (typeof then === 'function') resolve(returned);
  });
}

/** Whether a function takes `context` out of its first parameter. The word alone says nothing: a column may be called so. */
function takesContext(text: string): boolean {
  const head = /^(?:async\s+)?(?:function\b\s*)?[\w$]*\s*\(?\s*(\{|[\w$]+)/.exec(text);
  const [, first = ''] = head ?? [];
  const inBraces = /\{[^{}]*\bcontext\b/;
  if (first === '{') return inBraces.test(text.slice(text.indexOf('{'), text.indexOf('}') + 1));
  const name = first.replaceAll('$', '\\$');
  return (
    new RegExp(`(?<![\\w$.])${name}\\.context\\b|\\{[^{}]*\\bcontext\\b[^{}]*\\}\\s*=\\s*${name}\\b`).test(
      text,
    ) ||
    // what compilers make of an async function that takes it apart
    /function\s*\*\s*\(\s*\{[^{}]*\bcontext\b/.test(text)
  );
}
