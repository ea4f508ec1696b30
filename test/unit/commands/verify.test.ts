/** `verify` as a process on real servers: the exit status, the two streams, the report, and what a signal leaves. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { parseReport } from '../../../src/report/report.ts';
import { describeServers } from '../../support/servers.ts';
import { workspace } from '../matrix/workspace.ts';
import { runCli, startCli } from './run-cli.ts';

const up = 'CREATE TABLE users (id INT PRIMARY KEY);\n';
const down = 'DROP TABLE users;\n';

/** A matrix of one database whose schema nobody else has. */
const matrix = (schema: string) => `version: 1\ndatabases: { first: { migrations: m, schema: ${schema} } }\n`;
const schemaName = () => `cli_${randomBytes(6).toString('hex')}`;

describeServers('verify', (server) => {
  const schemas = async (like: string): Promise<unknown[]> => {
    const connection = await createConnection({ ...server.endpoint });
    try {
      return (await connection.query('SHOW DATABASES LIKE ?', [like]))[0] as unknown[];
    } finally {
      await connection.end();
    }
  };

  it('exits 0 when all is well, with results on stdout and progress on stderr', async () => {
    const cwd = await workspace({
      'multidb.yml': matrix(schemaName()),
      'm/1_a.up.sql': up,
      'm/1_a.down.sql': down,
    });
    const { code, stdout, stderr } = await runCli(['verify', '--server', server.url, '--format', 'json'], {
      cwd,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('first') });
    expect(parseReport(stdout)).toMatchObject({ status: 'passed', summary: { passed: 1 } });
  });

  it('exits 1 for a finding, 0 with --fail-on never, and writes the report both times', async () => {
    const cwd = await workspace({
      'multidb.yml': matrix(schemaName()),
      'm/1_a.up.sql': up,
      'm/1_a.down.sql': 'SELECT 1;\n',
    });
    for (const [args, status] of [
      [[], 1],
      [['--fail-on', 'never'], 0],
    ] as const) {
      const { code, stdout } = await runCli(
        ['verify', '--server', server.url, '--report', 'report.json', ...args],
        { cwd },
      );
      expect(code).toBe(status);
      expect(stdout).toContain('m/1_a.down.sql:1');
      const report = parseReport(await readFile(path.join(cwd, 'report.json'), 'utf8'));
      expect(report.databases[0]).toMatchObject({
        status: 'failed',
        migrations: [{ down: { status: 'no-op' } }],
      });
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: exits 130 in time, with what was known, and leaves nothing',
    async (signal) => {
      const schema = schemaName();
      const cwd = await workspace({
        'multidb.yml': matrix(schema),
        'm/1_a.up.sql': up,
        'm/1_a.down.sql': down,
        'm/2_b.up.sql': 'SELECT SLEEP(60);\n',
      });
      const { child, ended } = startCli(['verify', '--server', server.url, '--report', 'report.json'], {
        cwd,
      });
      while ((await schemas(schema)).length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const sent = performance.now();
      child.kill(signal);
      const { code } = await ended;
      expect(code).toBe(130);
      expect(performance.now() - sent).toBeLessThan(7000);
      const report = parseReport(await readFile(path.join(cwd, 'report.json'), 'utf8'));
      expect(report).toMatchObject({ status: 'error', interrupted: true });
      expect(await schemas(schema)).toEqual([]);
    },
  );
});

it('exits 3 when there is no such server, and says why', async () => {
  const cwd = await workspace({ 'multidb.yml': matrix('x'), 'm/1_a.up.sql': up });
  const { code, stdout } = await runCli(
    ['verify', '--server', 'mysql://root:x@127.0.0.1:1', '--report', 'report.json'],
    { cwd },
  );
  expect(code).toBe(3);
  expect(stdout).toContain('127.0.0.1:1');
  const report = parseReport(await readFile(path.join(cwd, 'report.json'), 'utf8'));
  expect(report).toMatchObject({ status: 'error', databases: [{ status: 'error' }] });
});
