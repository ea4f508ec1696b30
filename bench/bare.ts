/** A server program started with no help of ours, for what ours is compared with. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binary, chooseBinary, findBinaries } from '../src/servers/binary.ts';
import { connectAs } from '../src/servers/connect.ts';
import { fillDatadir } from '../src/servers/datadir.ts';
import { freePort } from '../src/servers/launch.ts';
import type { Endpoint, ServerSpec, Surroundings } from '../src/servers/server.ts';

export async function localBinary(spec: ServerSpec, surroundings: Surroundings): Promise<Binary> {
  const binary = chooseBinary(await findBinaries(surroundings), spec);
  if (!binary) throw new Error(`no local ${spec.text}`);
  return binary;
}

export interface BareServer extends AsyncDisposable {
  readonly endpoint: Endpoint;
}

/** Copies an initialised datadir into `folder`, starts the program on it, and polls its socket until it answers a query. */
export async function startBare(
  binary: Binary,
  { prepared, folder, settings }: { prepared: string; folder: string; settings: readonly string[] },
): Promise<BareServer> {
  const data = join(folder, 'data');
  const socketPath = join(folder, 's.sock');
  await cp(prepared, data, { recursive: true });
  const port = await freePort();
  const child = spawn(
    binary.path,
    [
      '--no-defaults',
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
      `--datadir=${data}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      `--socket=${socketPath}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--secure-file-priv=${folder}`,
      ...settings,
    ],
    { stdio: 'ignore', cwd: '/' },
  );
  const endpoint = { host: '127.0.0.1', port, socketPath, user: 'root', password: '' };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${binary.path} ended with exit code ${child.exitCode}`);
    try {
      const connection = await connectAs(endpoint);
      await connection.query('SELECT 1');
      connection.destroy();
      break;
    } catch {
      await sleep(1);
    }
  }
  return {
    endpoint,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      await rm(data, { recursive: true });
    },
  };
}

/**
 * A server as its vendor's defaults have it, on a disk: each commit is written out, and on MySQL the binary log with it. Nothing is set
 * but where it is and who may come, whose password is in `url`.
 */
export async function startStock(
  spec: ServerSpec,
  surroundings: Surroundings,
): Promise<AsyncDisposable & { readonly url: string }> {
  const binary = await localBinary(spec, surroundings);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'multidb-bench-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const prepared = join(folder, 'prepared');
  await fillDatadir(binary, prepared, surroundings, false);
  const server = stack.use(
    await startBare(binary, { prepared, folder, settings: ofPackages[binary.flavor.vendor] }),
  );
  const { host, port } = server.endpoint;
  const [user, password] = ['bench', 'stock'];
  const admin = await connectAs(server.endpoint);
  await admin.query(`CREATE USER ${user}@'${host}' IDENTIFIED BY '${password}'`);
  await admin.query(`GRANT ALL PRIVILEGES ON *.* TO ${user}@'${host}' WITH GRANT OPTION`);
  await admin.end();
  const running = stack.move();
  return {
    url: `mysql://${user}:${password}@${host}:${port}`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What is not about speed, but is there wherever a package was installed: MariaDB's own charset was latin1 before 11.6; TLS stays off towards this machine. */
const ofPackages = {
  mysql: ['--mysqlx=OFF', '--skip-name-resolve'],
  mariadb: ['--character-set-server=utf8mb4', '--skip-name-resolve'],
} as const;
