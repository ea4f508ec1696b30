/** Two servers of a vendor for a test file: one that people use, and one to try things on. A database has its own name on both. */
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll } from 'vitest';
import { openServer } from '../../src/servers/open.ts';
import type { Server, Vendor } from '../../src/servers/server.ts';

export interface TwoServers {
  readonly live: Server;
  readonly scratch: Server;
  /** To the one that people use; several statements at once. */
  readonly admin: Connection;
}

/** Gives a function that opens them when it is first called, and always the same; they are closed behind the last test of the suite. */
export function twoServers(vendor: Vendor): () => Promise<TwoServers> {
  let opened: Promise<TwoServers> | undefined;
  const open = async (): Promise<TwoServers> => {
    const surroundings = {
      env: process.env,
      platform: process.platform,
      signal: new AbortController().signal,
      keep: false,
    };
    const start = () => openServer({ kind: 'version', text: vendor, vendor }, surroundings);
    const [live, scratch] = await Promise.all([start(), start()]);
    return { live, scratch, admin: await createConnection({ ...live.endpoint, multipleStatements: true }) };
  };
  afterAll(async () => {
    const { live, scratch, admin } = (await opened) ?? {};
    await admin?.end();
    await Promise.all([live, scratch].map((server) => server?.[Symbol.asyncDispose]()));
  });
  return () => {
    opened ??= open();
    return opened;
  };
}

/** As the matrix and `--server` have it, without a schema. */
export function urlOf({ endpoint: { host, port, user, password } }: Server, scheme = 'mysql'): string {
  return `${scheme}://${user}:${encodeURIComponent(password)}@${host}:${port}`;
}

/** Empty schemas of these names, in an order in which each may refer to those before it. */
export async function createAnew(admin: Connection, schemas: readonly string[]): Promise<void> {
  if (schemas.length === 0) return;
  const quoted = schemas.map((name) => `\`${name}\``);
  const drops = quoted.toReversed().map((name) => `DROP DATABASE IF EXISTS ${name};`);
  await admin.query([...drops, ...quoted.map((name) => `CREATE DATABASE ${name};`)].join(' '));
}
