/** However a run ends (a server that dies, a signal, a kill, a closed terminal, `--keep`), it says so and nothing of it is left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parseReport } from '../../src/report/report.ts';
import { connectAs } from '../../src/servers/connect.ts';
import type { Server } from '../../src/servers/server.ts';
import { run } from '../../src/util/run.ts';
import { cli } from '../unit/commands/run-cli.ts';
import { workspace } from '../unit/matrix/workspace.ts';
import { itWith, plainImage } from '../unit/servers/here.ts';
import { open } from '../unit/servers/open-here.ts';
import {
  copyOf,
  copyOfExample,
  expectNothingLeft,
  ownTemporary,
  reachesTheSleep,
  remains,
  slow,
  startVerify,
  verify,
  watchNotes,
} from './session.ts';

/** Milliseconds that a cancelled job has before it is killed. */
const inTime = 7_000;

/** What is known when the second migration was under way. */
const halfKnown = {
  name: 'slow_db',
  status: 'error',
  migrations: [
    { id: '1', up: { status: 'passed' }, down: { status: 'skipped' } },
    { id: '2', reapply: { status: 'skipped' } },
  ],
};

for (const vendor of ['mysql', 'mariadb'] as const) {
  describe(`a run on a ${vendor} of its own`, () => {
    const test = itWith(vendor);

    test('whose server is killed exits 3, says so, and reports what was known', async () => {
      const session = startVerify(['--server', vendor], { cwd: await workspace(slow) });
      process.kill(await reachesTheSleep(session), 'SIGKILL');
      const { code, stdout, stderr } = await session.ended;
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('✗ slow_db on') });
      const told = 'was ended by SIGKILL in the middle of the run';
      expect(stdout).toContain(told);
      const report = await session.report();
      expect(report).toMatchObject({
        status: 'error',
        databases: [{ ...halfKnown, reason: expect.stringContaining(told) }],
        problems: [{ code: 'server-gone', message: expect.stringContaining(told), hint: expect.any(String) }],
      });
      expect(report.interrupted ?? false).toBe(false);
      expect(Object.values(report.databases[0]!.checks)).not.toContain('passed');
      await expectNothingLeft(session);
    });

    test('whose server is killed before anything was rehearsed is told of in the same words', async () => {
      const session = startVerify(['--server', vendor], { cwd: await workspace(slow) });
      let said = '';
      session.onStderr((text) => {
        said += text;
      });
      while (!said.includes('ready after')) await sleep(1);
      const [server] = session.held().filter((one) => one.kind === 'process');
      process.kill(server!.pid, 'SIGKILL');
      expect((await session.ended).code).toBe(3);
      expect(await session.report()).toMatchObject({
        status: 'error',
        databases: [{ status: 'error', reason: expect.stringContaining('was ended by SIGKILL') }],
        problems: [{ code: 'server-gone' }],
      });
      await expectNothingLeft(session);
    });

    test('that is interrupted while its server starts leaves none', async () => {
      const session = startVerify(['--server', vendor], { cwd: await workspace(slow) });
      while (!session.held().some(({ kind }) => kind === 'process')) await sleep(1);
      session.kill('SIGINT');
      expect((await session.ended).code).toBe(130);
      expect(await session.report()).toMatchObject({ interrupted: true, databases: [{ status: 'error' }] });
      await expectNothingLeft(session);
    });

    test.each(['SIGINT', 'SIGTERM'] as const)('that gets %s ends in time with 130', async (signal) => {
      const session = startVerify(['--server', vendor], { cwd: await workspace(slow) });
      await reachesTheSleep(session);
      const sent = performance.now();
      session.kill(signal);
      const { code, stdout } = await session.ended;
      expect(code).toBe(130);
      expect(performance.now() - sent).toBeLessThan(inTime);
      expect(stdout).toContain('nterrupted');
      expect(await session.report()).toMatchObject({
        status: 'error',
        interrupted: true,
        databases: [halfKnown],
      });
      await expectNothingLeft(session);
    });

    test('that is killed leaves its server to the next run, which removes it and says so', async () => {
      const cwd = await workspace(slow);
      const killed = startVerify(['--server', vendor], { cwd });
      const server = await reachesTheSleep(killed);
      killed.kill('SIGKILL');
      await killed.ended;
      const [folder] = killed.held().filter((one) => one.kind === 'folder');
      expect(await remains(killed.held())).toHaveLength(2);

      const example = await copyOf('test/scenarios/three-bad', 'multidb.yml', 'migrations');
      const next = startVerify(['--server', vendor], { cwd: example, temporary: killed.temporary });
      const { code, stderr } = await next.ended;
      expect(code).toBe(1);
      expect(stderr).toContain('removed what a killed run had left');
      for (const text of [`server process ${server}`, `folder ${folder?.path}`])
        expect(stderr).toContain(text);
      await expectNothingLeft(killed);
      await expectNothingLeft(next);
    });

    test('with --keep tells how to connect and how to stop', async () => {
      const session = startVerify(['--server', vendor, '--keep', '-n', 'third'], {
        cwd: await copyOfExample(),
      });
      const { code, stderr } = await session.ended;
      const stop = /stop: +(kill .*)/.exec(stderr)?.[1] ?? 'false';
      try {
        expect(code).toBe(0);
        const url = new URL(/mysql:\/\/\S+/.exec(stderr)![0]);
        const socketPath = /-S (\S+)/.exec(stderr)![1]!;
        const password = decodeURIComponent(url.password);
        expect(stderr).toContain(`mysql -u root -p${password} -S ${socketPath}`);
        const address = { host: url.hostname, port: Number(url.port), user: url.username, password };
        for (const endpoint of [address, { ...address, socketPath }]) {
          const connection = await connectAs(endpoint);
          expect((await connection.query("SELECT 'here' AS answer"))[0]).toEqual([{ answer: 'here' }]);
          connection.destroy();
        }
        expect(await remains(session.held())).toHaveLength(2);
      } finally {
        expect(await run('sh', ['-c', stop])).toMatchObject({ code: 0 });
      }
      await sleep(100);
      expect(await remains(session.held())).toEqual([]);
    });
  });

  describe(`a ${vendor} that the user runs`, () => {
    const test = itWith(vendor);
    let server: Server | undefined;
    afterEach(async () => await server?.[Symbol.asyncDispose]());

    test('is left as it was, also after SIGINT', async () => {
      server = await open(vendor);
      const { user, password, host, port } = server.endpoint;
      const url = `mysql://${user}:${password}@${host}:${port}`;
      await using root = await connectAs(server.endpoint, { multipleStatements: true });
      await root.query(
        'CREATE DATABASE theirs; CREATE TABLE theirs.t (id INT); INSERT INTO theirs.t VALUES (1)',
      );
      const all = async (): Promise<unknown> => [
        (await root.query('SHOW DATABASES'))[0],
        (await root.query('SELECT User, Host FROM mysql.user ORDER BY 1, 2'))[0],
        (await root.query('SELECT Db, User, Host FROM mysql.db ORDER BY 1, 2, 3'))[0],
        (await root.query('SELECT * FROM theirs.t'))[0],
      ];
      const before = await all();

      const { code, report, held } = await verify(['--server', url], { cwd: await copyOfExample() });
      expect({ code, held }).toEqual({ code: 0, held: [] });
      expect(report).toMatchObject({ status: 'passed', servers: [{ provider: 'url' }] });
      expect(JSON.stringify(report)).not.toContain(password);
      expect(await all()).toEqual(before);

      const session = startVerify(['--server', url], { cwd: await workspace(slow) });
      for (let tables: unknown = []; (tables as unknown[]).length < 2; await sleep(20))
        [tables] = await root.query(
          "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'slow_db' AND TABLE_NAME IN ('one', 'two')",
        );
      expect(await all()).not.toEqual(before);

      const next = startVerify(['--server', url], { cwd: await workspace(slow) });
      await new Promise<void>((waits) => {
        next.onStderr((text) => text.includes('is in use by') && waits());
      });
      next.kill('SIGINT');
      expect((await next.ended).code).toBe(130);
      expect(await next.report()).toMatchObject({ interrupted: true, databases: [{ status: 'error' }] });

      const sent = performance.now();
      session.kill('SIGINT');
      expect((await session.ended).code).toBe(130);
      expect(performance.now() - sent).toBeLessThan(inTime);
      expect(await session.report()).toMatchObject({ interrupted: true, databases: [halfKnown] });
      expect(await all()).toEqual(before);
    });
  });
}

describe('a container', () => {
  itWith('docker')('serves a run, and goes with it', async () => {
    const { code, report, held } = await verify(['--server', `docker:${plainImage}`], {
      cwd: await copyOfExample(),
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ status: 'passed', servers: [{ provider: 'docker', vendor: 'mysql' }] });
    expect(held).toEqual([expect.objectContaining({ kind: 'container' })]);
  });

  itWith('docker')('that is removed in the middle of the run is told of, with 3', async () => {
    const session = startVerify(['--server', `docker:${plainImage}`], { cwd: await workspace(slow) });
    let said = '';
    session.onStderr((text) => {
      said += text;
    });
    while (!said.includes('slow_db on')) await sleep(20);
    await sleep(500);
    const [container] = session.held().filter((one) => one.kind === 'container');
    await run('docker', ['rm', '-f', container!.name]);
    const { code, stdout } = await session.ended;
    expect(code).toBe(3);
    expect(stdout).toContain('in the middle of the run');
    expect(await session.report()).toMatchObject({
      status: 'error',
      databases: [{ name: 'slow_db', status: 'error' }],
      problems: [{ code: 'server-gone' }],
    });
    await expectNothingLeft(session);
  });
});

describe('a terminal', () => {
  // util-linux' script(1) gives the run a terminal, which goes when it is killed: SIGHUP, and EIO for everything that is still said.
  const present = process.platform === 'linux' && existsSync('/usr/bin/script');
  if (!present) console.warn('skipped: no script(1), which lends terminals');
  const test = present || process.env.CI === 'true' ? itWith('mariadb') : it.skip;
  test('that is closed keeps no run from cleaning up', async () => {
    const cwd = await workspace(slow);
    const temporary = ownTemporary();
    const notes = watchNotes(temporary);
    const command = [process.execPath, cli, 'verify', '--server', 'mariadb', '--report', 'report.json'];
    const terminal: ChildProcess = spawn('script', ['-qfc', command.join(' '), '/dev/null'], {
      cwd,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise<never>(() => undefined);
    await reachesTheSleep({ held: notes.held, ended });
    terminal.kill('SIGKILL');
    await once(terminal, 'exit');
    const closed = performance.now();
    const written = path.join(cwd, 'report.json');
    while ((await remains(notes.held())).length > 0 || !existsSync(written)) {
      expect(performance.now() - closed).toBeLessThan(inTime);
      await sleep(50);
    }
    notes.stop();
    expect(parseReport(await readFile(written, 'utf8'))).toMatchObject({ interrupted: true });
    await expectNothingLeft({ held: notes.held, temporary });
  });
});
