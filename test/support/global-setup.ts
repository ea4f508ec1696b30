/**
 * Starts one MySQL and one MariaDB for all tests, as the product itself does. With MULTIDB_TEST_SERVERS (URLs, separated by commas) it uses servers that run
 * already: quicker while working on one test. With CI=true a vendor that cannot be had fails the run.
 */
import { createConnection } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';
import { openServer } from '../../src/servers/open.ts';
import type { Endpoint, Server, Vendor } from '../../src/servers/server.ts';
import { ProblemError } from '../../src/util/problem.ts';
import type { TestServer } from './servers.ts';

/** A server of our own for the run, or undefined, aloud, when this machine has none. */
async function start(vendor: Vendor): Promise<Server | undefined> {
  try {
    const surroundings = {
      env: process.env,
      platform: process.platform,
      signal: new AbortController().signal,
      keep: false,
    };
    return await openServer({ kind: 'version', text: vendor, vendor }, surroundings);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    console.warn(error.message);
    return undefined;
  }
}

async function describeEndpoint(endpoint: Endpoint): Promise<TestServer> {
  const connection = await createConnection({ ...endpoint });
  const [rows] = await connection.query('SELECT VERSION() AS text');
  await connection.end();
  const text = (rows as { text: string }[])[0]!.text;
  const [major, minor, patch] = text.split(/[^0-9]+/).map(Number);
  const vendor = /mariadb/i.test(text) ? 'mariadb' : 'mysql';
  return {
    name: vendor,
    url: `mysql://${endpoint.user}:${endpoint.password}@${endpoint.host}:${endpoint.port}`,
    endpoint,
    flavor: { vendor, version: [major!, minor!, patch!], text },
  };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.MULTIDB_TEST_SERVERS?.split(',').filter(Boolean) ?? [];
  const servers: TestServer[] = [];
  for (const text of given) {
    const url = new URL(text);
    servers.push(
      await describeEndpoint({
        host: url.hostname,
        port: Number(url.port),
        user: url.username,
        password: url.password,
      }),
    );
  }
  const started =
    given.length > 0
      ? []
      : (await Promise.all([start('mysql'), start('mariadb')])).filter((server) => server !== undefined);
  for (const server of started) servers.push(await describeEndpoint(server.endpoint));
  const missing = ['mysql', 'mariadb'].filter((name) => !servers.some((server) => server.name === name));
  if (process.env.CI === 'true' && missing.length > 0)
    throw new Error(`CI=true and no ${missing.join(', no ')}`);
  project.provide('servers', servers);
  project.provide('missing', missing);
  return async () => {
    await Promise.all(started.map((server) => server[Symbol.asyncDispose]()));
  };
}
