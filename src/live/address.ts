/**
 * The URL of a database that people use: `mysql://user:password@host:port/schema`, with what says how to get there safely (`?ssl-mode=…`, named as the
 * mysql client's own options: https://dev.mysql.com/doc/refman/9.7/en/connection-options.html). The scheme may name a Python driver.
 */
import { isIP } from 'node:net';
import type { Database } from '../matrix/matrix.ts';
import type { Endpoint } from '../servers/server.ts';
import { suggest } from '../util/nearest.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

export interface LiveAddress {
  readonly endpoint: Endpoint;
  readonly schema: string;
  /** For people: without the password. */
  readonly text: string;
}

/** Where the matrix says it. */
export interface WrittenAddress extends LiveAddress {
  readonly at: Position;
}

const modes = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;
const options = ['ssl-mode', 'ssl-ca', 'ssl-cert', 'ssl-key', 'socket', 'charset'] as const;
const example = 'mysql://user:password@host:3306/schema';

/**
 * Where a database lives: at its `url`, or in an environment of its `live`. Throws `ProblemError` (no-url, matrix-variable, matrix-value) with the
 * place in the matrix.
 */
export function liveAddress(database: Database, environment?: string): WrittenAddress {
  const { name } = database;
  const url = environment === undefined ? database.url : database.live?.get(environment);
  const key = environment === undefined ? '`url`' : `\`live.${environment}\``;
  if (url === undefined) {
    const written =
      environment === undefined
        ? `url: "\${DATABASE_URI}/{database}"`
        : `live: { ${environment}: "\${URI}/{database}" }`;
    throw new ProblemError([
      {
        code: 'no-url',
        message: `Database "${name}" has no ${key}, so it is not known where it lives.`,
        at: database.at,
        hint: `Give it one in the matrix, or in \`defaults\`: ${written}, as in ${example}.`,
      },
    ]);
  }
  if (url.problems.length > 0) throw new ProblemError(url.problems);
  const address = parseAddress(url.text, database.schema);
  if ('message' in address) {
    throw new ProblemError([
      {
        code: 'matrix-value',
        message: `The ${key} of "${name}" ${address.message}`,
        at: url.at,
        hint: address.hint ?? `It is written ${example}.`,
      },
    ]);
  }
  return { ...address, at: url.at };
}

/** Reads one. What is wrong is half a sentence; it holds no password. */
export function parseAddress(text: string, schema: string): LiveAddress | Pick<Problem, 'message' | 'hint'> {
  const scheme = /^([a-z0-9]+)(?:\+[a-z0-9_]+)?:\/\//i.exec(text);
  // it is not told: whoever mixed up two variables has a password here
  if (scheme === null) return { message: 'is no URL: it does not begin with mysql://.' };
  if (!/^(?:mysql|mariadb)$/i.test(scheme[1] ?? ''))
    return { message: `begins with ${scheme[0]}, which is not MySQL's.` };
  const url = URL.parse(`mysql://${text.slice(scheme[0].length)}`);
  if (url === null || /[/?#].*@/s.test(text.slice(scheme[0].length)))
    return {
      message: 'is not a URL.',
      hint: 'A /, ?, # or @ in the password is written %2F, %3F, %23, %40.',
    };
  for (const key of url.searchParams.keys()) {
    if (!(options as readonly string[]).includes(key))
      return { message: `has an option "${key}" that is not known.`, hint: suggest(key, options) };
  }
  const mode = (url.searchParams.get('ssl-mode') ?? 'PREFERRED').toUpperCase();
  // a variable with options in it, and "/{database}" behind it
  if (mode.includes('/'))
    return {
      message: 'has the schema behind its options.',
      hint: `Write the options last: url: "\${DATABASE_URI}/{database}?ssl-mode=REQUIRED".`,
    };
  if (!(modes as readonly string[]).includes(mode))
    return { message: `has the ssl-mode "${mode}".`, hint: suggest(mode, modes) };
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // mysql2 would look for "localhost" in the certificate
  if (mode.toUpperCase() === 'VERIFY_IDENTITY' && isIP(host) !== 0)
    return {
      message: 'has the ssl-mode VERIFY_IDENTITY and a number for its host.',
      hint: 'Write the name that stands in the certificate, or VERIFY_CA.',
    };
  const [ca, cert, key] = ['ssl-ca', 'ssl-cert', 'ssl-key'].map((name) => url.searchParams.get(name));
  if (typeof cert !== typeof key) return { message: 'has one of ssl-cert and ssl-key, which go together.' };
  // a URI that ends in / is as good as one that does not
  const rawPath = url.pathname.replace(/^\/+/, '');
  if (rawPath.includes('/'))
    return {
      message: `has the path "${rawPath}", and a schema has no / in its name.`,
      hint: 'Either the variable names the schema, or what stands behind it in the matrix.',
    };
  const socketPath = url.searchParams.get('socket');
  try {
    const named = decodeURIComponent(rawPath);
    return {
      endpoint: {
        host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, '$1')) || '127.0.0.1',
        port: url.port === '' ? 3306 : Number(url.port),
        user: decodeURIComponent(url.username) || 'root',
        password: decodeURIComponent(url.password),
        ...(socketPath !== null && { socketPath }),
        tls: {
          mode: mode as (typeof modes)[number],
          ...(ca && { ca }),
          ...(cert && key && { client: { cert, key } }),
        },
      },
      schema: named || schema,
      text: `${url.hostname}${url.port === '' ? '' : `:${url.port}`}/${named || schema}`,
    };
  } catch {
    return { message: 'has a % that is not followed by two hex digits.' };
  }
}
