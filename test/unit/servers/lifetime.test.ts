/** Servers end with the run, however it ends: each test plays a run in a process of its own (hold.ts) and then looks for what is left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import type { Endpoint } from '../../../src/servers/server.ts';
import { run } from '../../../src/util/run.ts';
import { itWith, plainImage } from './here.ts';
import { open } from './open-here.ts';

interface Held {
  readonly text: string;
  readonly stop?: string;
  readonly endpoint: Endpoint;
}

let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'lifetime-'));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

/** Starts a run and waits until its servers are up. The temp dir is its own, and so are its notes of what it holds. */
async function startRun(
  ending: string,
  ...specs: readonly string[]
): Promise<{ child: ChildProcess; held: readonly Held[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.ts'), ending, ...specs], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const held: Held[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line) as Held | 'ready';
    if (said === 'ready') return { child, held };
    held.push(said);
  }
  throw new Error('the run ended before its servers were up');
}

/** What of a server is still there: processes, folders, sockets, containers. */
async function remains(held: readonly Held[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { stop = '', endpoint } of held) {
    const folder = /rm -rf (\S+)/.exec(stop)?.[1];
    const container = /docker rm -f (\S+)/.exec(stop)?.[1];
    if (folder !== undefined && existsSync(folder)) left.push(`folder ${folder}`);
    if (endpoint.socketPath !== undefined && existsSync(endpoint.socketPath))
      left.push(`socket ${endpoint.socketPath}`);
    if (folder !== undefined) left.push(...processesWith(folder));
    if (container !== undefined) {
      const { stdout } = await run('docker', ['ps', '--all', '--quiet', '--filter', `name=${container}`]);
      if (stdout.trim() !== '') left.push(`container ${container}`);
    }
  }
  return [...left, ...notes().map((name) => `note ${name}`)];
}

function notes(): readonly string[] {
  return readdirSync(temporary).flatMap((name) => readdirSync(join(temporary, name)));
}

function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map((id) => `process ${id}`);
}

/** A killed process needs a moment to give its memory back; nothing may be left after it. */
async function settled(held: readonly Held[]): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 20 && (await remains(held)).length > 0; attempt++) await sleep(50);
  return remains(held);
}

const locals = ['mysql', 'mariadb', 'mariadb'];

describe('a run that ends leaves nothing', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    itWith(
      'mysql',
      'mariadb',
      'docker',
    )(`by ${signal}, in under 7 s, also when it is sent twice`, async () => {
      const { child, held } = await startRun('wait', ...locals, `docker:${plainImage}`);
      expect(await remains(held)).not.toEqual([]);
      const started = performance.now();
      child.kill(signal);
      setTimeout(() => child.kill(signal), 30);
      const [code] = await once(child, 'exit');
      const took = performance.now() - started;
      expect(code).toBe(130);
      expect(await settled(held)).toEqual([]);
      console.info(`${signal}: three local servers and a container were gone after ${Math.round(took)} ms`);
      expect(took).toBeLessThan(7_000);
    });
  }

  itWith('mysql')('by a signal while a data directory is being made', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.ts'), 'wait', 'mysql'], {
      env: { ...process.env, TMPDIR: temporary, XDG_CACHE_HOME: join(temporary, 'cache') },
      stdio: 'ignore',
    });
    let folder: string | undefined;
    while (folder === undefined || processesWith(folder).length === 0) {
      await sleep(20);
      for (const name of readdirSync(temporary).filter((one) => one.startsWith('multidb-migrate-'))) {
        for (const note of readdirSync(join(temporary, name)).filter((one) => one.endsWith('.json'))) {
          folder = /"path":"([^"]+)"/.exec(readFileSync(join(temporary, name, note), 'utf8'))?.[1];
        }
      }
    }
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(130);
    for (let attempt = 0; attempt < 40 && processesWith(folder).length > 0; attempt++) await sleep(50);
    expect(processesWith(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  itWith('mariadb')('by a signal while a cleanup hangs, in under 7 s', async () => {
    const { child, held } = await startRun('slow', 'mariadb');
    const started = performance.now();
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(130);
    expect(performance.now() - started).toBeLessThan(7_000);
    expect(await settled(held)).toEqual([]);
  });

  itWith('mysql', 'mariadb')('by an exception that nobody catches', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.ts'), 'throw', ...locals], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const held: Held[] = [];
    const ended = once(child, 'exit');
    for (let next = await lines.next(); !next.done && next.value !== '"ready"'; next = await lines.next()) {
      held.push(JSON.parse(next.value) as Held);
    }
    expect((await ended)[0]).toBe(1);
    expect(held).toHaveLength(3);
    expect(await settled(held)).toEqual([]);
  });

  itWith('mariadb', 'docker')('by process.exit, containers included', async () => {
    const { child, held } = await startRun('exit', 'mariadb', `docker:${plainImage}`);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(7);
    // The command that removes the container goes on without us; its note is struck by the next run.
    for (
      let attempt = 0;
      attempt < 100 && (await remains(held)).some((left) => left.startsWith('container'));
      attempt++
    )
      await sleep(100);
    expect((await remains(held)).filter((left) => !left.startsWith('note'))).toEqual([]);
    const { child: next, held: own } = await startRun('wait', 'mariadb');
    next.kill('SIGTERM');
    await once(next, 'exit');
    expect(await settled([...held, ...own])).toEqual([]);
  });

  itWith(
    'mysql',
    'mariadb',
    'docker',
  )('by SIGKILL, once the next run has started', async () => {
    const { child, held } = await startRun('wait', ...locals, `docker:${plainImage}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const left = await remains(held);
    for (const kind of ['folder', 'socket', 'process', 'container', 'note']) {
      expect(
        left.some((one) => one.startsWith(kind)),
        kind,
      ).toBe(true);
    }
    const { child: next, held: own } = await startRun('wait', 'mariadb');
    // The next run's own server is up, and everything of the killed one is gone.
    expect((await settled(held)).filter((one) => !one.startsWith('note'))).toEqual([]);
    expect(notes()).toHaveLength(1);
    next.kill('SIGTERM');
    await once(next, 'exit');
    expect(await settled([...held, ...own])).toEqual([]);
  });
});

describe('a server that is kept', () => {
  itWith('mariadb', 'docker')(
    'outlives its run, is no leftover, and goes by the command that was told',
    async () => {
      const { child, held } = await startRun('keep', 'mariadb', `docker:${plainImage}`);
      if (child.exitCode === null) await once(child, 'exit');
      const next = await startRun('wait', 'mariadb');
      next.child.kill('SIGTERM');
      await once(next.child, 'exit');
      for (const { endpoint } of held) {
        const connection = await connectAs(endpoint);
        expect((await connection.query('SELECT CURRENT_USER() AS user'))[0]).toEqual([{ user: 'root@%' }]);
        connection.destroy();
      }
      for (const { stop = '' } of held) expect(await run('sh', ['-c', stop])).toMatchObject({ code: 0 });
      const last = await startRun('wait', 'mariadb');
      last.child.kill('SIGTERM');
      await once(last.child, 'exit');
      expect(await settled([...held, ...next.held, ...last.held])).toEqual([]);
    },
  );
});

describe('a server of the user', () => {
  for (const vendor of ['mysql', 'mariadb'] as const) {
    itWith(vendor)(
      `gets its schema and accounts back after a signal, and after SIGKILL by the next run (${vendor})`,
      async () => {
        await using server = await open(vendor);
        const { user, password, host, port } = server.endpoint;
        const url = `mysql://${user}:${password}@${host}:${port}`;
        await using root = await connectAs(server.endpoint);
        const ours = async (): Promise<readonly unknown[]> => {
          const [schemas] = await root.query(
            "SHOW DATABASES WHERE `Database` IN ('held_schema', 'multidb_migrate')",
          );
          const [accounts] = await root.query("SELECT User FROM mysql.user WHERE User LIKE 'multidb%'");
          return [...(schemas as unknown[]), ...(accounts as unknown[])];
        };
        const first = await startRun('wait', url);
        expect(await ours()).toHaveLength(3);
        first.child.kill('SIGTERM');
        expect((await once(first.child, 'exit'))[0]).toBe(130);
        expect(await ours()).toEqual([]);

        const second = await startRun('wait', url);
        second.child.kill('SIGKILL');
        await once(second.child, 'exit');
        expect(await ours()).toHaveLength(3);
        const third = await startRun('wait', url);
        expect(await ours()).toHaveLength(3);
        third.child.kill('SIGINT');
        await once(third.child, 'exit');
        expect(await ours()).toEqual([]);
      },
    );
  }
});
