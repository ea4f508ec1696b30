/**
 * Starts one MySQL and one MariaDB for all tests. With MULTIDB_TEST_SERVERS (URLs, separated by commas) it uses servers that run
 * already: quicker while working on one test. With CI=true a vendor that cannot be had fails the run.
 */
import { createConnection } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';
import type { Endpoint } from '../../src/servers/server.ts';
import type { TestServer } from './servers.ts';

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
      await describeEndpoint({ host: url.hostname, port: Number(url.port), user: url.username, password: url.password }),
    );
  }
  const missing = ['mysql', 'mariadb'].filter((name) => !servers.some((server) => server.name === name));
  if (process.env.CI === 'true' && missing.length > 0) throw new Error(`CI=true and no ${missing.join(', no ')}`);
  project.provide('servers', servers);
  project.provide('missing', missing);
  return async () => undefined;
}
