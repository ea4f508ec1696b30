/** The providers on this machine: whom they refuse and why, what they start, and what happens when it goes. */

import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chooseBinary, findBinaries } from '../../../src/servers/binary.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import type { Server, Surroundings } from '../../../src/servers/server.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { run } from '../../../src/util/run.ts';
import { itWith, plainImage } from './here.ts';
import { open } from './open-here.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'providers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with one program in it that answers as told. */
function program(name: string, version: string, body = 'exit 3'): string {
  const place = mkdtempSync(join(folder, 'bin-'));
  const path = join(place, name);
  writeFileSync(path, `#!/bin/sh\ncase "$*" in *--version*) echo "${version}"; exit 0 ;; esac\n${body}\n`);
  chmodSync(path, 0o755);
  return place;
}

/** Surroundings in which only these folders hold programs: no usual places, as on a system that has none. */
const only = (...folders: readonly string[]): Pick<Surroundings, 'env' | 'platform'> => ({
  env: { PATH: folders.join(delimiter) },
  platform: 'aix',
});

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error('it was accepted');
  return error.problems[0]!;
}

async function query(server: Server, sql: string, overTcp = false): Promise<string> {
  const { socketPath, ...tcp } = server.endpoint;
  const connection = await connectAs(overTcp ? tcp : server.endpoint, { rowsAsArray: true });
  try {
    // As text: whether a number comes as a BIGINT differs between the servers.
    return String(((await connection.query(sql))[0] as unknown[][])[0]?.[0]);
  } finally {
    connection.destroy();
  }
}

const goneOf = (server: Server): Promise<ProblemError> =>
  new Promise((resolve) =>
    server.gone.addEventListener('abort', () => resolve(server.gone.reason as ProblemError)),
  );

describe('when nobody can serve', () => {
  it('every provider says why not, and the next step is one command', async () => {
    const problem = await problemOf(open('any', { env: { PATH: '' } }));
    expect(problem.code).toBe('no-server');
    expect(problem.message).toMatch(/^No server for "any":/);
    expect(problem.message).toMatch(/ {2}url: no mysql:\/\/ URL is given/);
    expect(problem.message).toMatch(/ {2}runner: not on one of GitHub's images/);
    expect(problem.message).toMatch(/ {2}mysqld: no mysqld or mariadbd on the path or in the usual places/);
    expect(problem.message).toMatch(/ {2}docker: no docker command on the path/);
    expect(problem.hint).toBe('sudo apt-get install mysql-server-core');
  });

  it('a version that is not here is told with those that are', async () => {
    const place = program('mysqld', '/x/mysqld  Ver 9.7.4 for Linux on x86_64');
    const problem = await problemOf(open('mysql:8.4', only(place)));
    expect(problem.message).toContain(
      `mysqld: mysql:8.4 is asked for and there is only mysql 9.7.4 (${place}/mysqld)`,
    );
    expect(problem.hint).toMatch(/docker/i);
  });

  it('an image that is not here and cannot be pulled is a problem of its own', async () => {
    const docker = program(
      'docker',
      '',
      'case "$1" in version) echo 28.0.0 ;; pull) echo "manifest unknown" >&2; exit 1 ;; *) exit 1 ;; esac',
    );
    // Other than the servers, docker is asked for its version without dashes.
    const problem = await problemOf(open('docker:no/such:1', only(docker)));
    expect(problem).toMatchObject({
      code: 'server-start',
      message: expect.stringContaining('manifest unknown'),
      hint: expect.stringContaining('docker pull no/such:1'),
    });
  });

  it('an engine on another machine is not used', async () => {
    const docker = program('docker', '', 'echo 28.0.0');
    const env = { PATH: docker, DOCKER_HOST: 'tcp://build.example:2375' };
    expect((await problemOf(open('docker:mysql:8.4', { env, platform: 'aix' }))).message).toContain(
      'on another machine (tcp://build.example:2375)',
    );
  });
});

describe('local programs', () => {
  it('are looked at once each, by what they say they are, and MySQL and the higher version come first', async () => {
    const old = program('mysqld', '/x/mysqld  Ver 8.4.10 for Linux on x86_64 (MySQL Community Server - GPL)');
    const newer = program('mysqld', '/x/mysqld  Ver 26.7.0 for Linux on x86_64');
    const maria = program('mariadbd', 'mariadbd  Ver 110.1.1-MariaDB for Linux on x86_64');
    symlinkSync(join(maria, 'mariadbd'), join(maria, 'mysqld'));
    const broken = program('mysqld', 'no version here');
    const binaries = await findBinaries(only(broken, maria, old, newer));
    expect(binaries.map(({ path }) => path)).toEqual([
      join(maria, 'mariadbd'),
      join(old, 'mysqld'),
      join(newer, 'mysqld'),
    ]);
    const chosen = (text: string, ...version: number[]) =>
      chooseBinary(binaries, {
        kind: 'version',
        text,
        ...(text !== 'any' && { vendor: text as 'mysql' }),
        ...(version.length > 0 && { version }),
      })?.path;
    expect(chosen('any')).toBe(join(newer, 'mysqld'));
    expect(chosen('mysql', 8)).toBe(join(old, 'mysqld'));
    expect(chosen('mariadb')).toBe(join(maria, 'mariadbd'));
    expect(chosen('mysql', 5)).toBeUndefined();
  });

  it('that cannot initialise, or end while they start, are told with the end of their log', async () => {
    const initialise = program('mysqld', 'mysqld  Ver 8.4.6', 'echo "[ERROR] no room" >&2; exit 3');
    const env = { HOME: folder };
    const first = await problemOf(
      open('mysql', { ...only(initialise), env: { ...env, PATH: `${initialise}:/usr/bin:/bin` } }),
    );
    expect(first).toMatchObject({
      code: 'server-start',
      message: expect.stringMatching(/could not initialise[\s\S]*no room/),
    });
    const starting = program(
      'mysqld',
      'mysqld  Ver 8.4.7',
      'case "$*" in *--initialize*) for one in "$@"; do case "$one" in --datadir=*) mkdir -p "$(echo $one | cut -d= -f2)" ;; esac; done ;; *) echo "[ERROR] bad luck"; exit 5 ;; esac',
    );
    const second = await problemOf(
      open('mysql', { ...only(starting), env: { ...env, PATH: `${starting}:/usr/bin:/bin` } }),
    );
    expect(second).toMatchObject({
      code: 'server-start',
      message: expect.stringMatching(/ended with exit code 5[\s\S]*bad luck/),
    });
  });
});

for (const vendor of ['mysql', 'mariadb'] as const) {
  describe(`a local ${vendor}`, () => {
    itWith(vendor)('is private, has throw-away settings and the defaults that migrations see', async () => {
      await using server = await open(vendor);
      expect(server).toMatchObject({
        provider: 'mysqld',
        throwaway: true,
        flavor: { vendor },
        endpoint: { host: '127.0.0.1', user: 'root' },
      });
      expect(server.endpoint.password).toMatch(/^[A-Za-z0-9]{24}$/);
      expect(server.startMs).toBeGreaterThan(10);
      expect(Buffer.byteLength(server.endpoint.socketPath!)).toBeLessThan(107);
      expect(await query(server, 'SELECT CURRENT_USER()', true)).toBe('root@%');
      for (const [name, value] of Object.entries({
        log_bin: 1,
        binlog_format: 'ROW',
        sync_binlog: 0,
        innodb_flush_log_at_trx_commit: 0,
        log_bin_trust_function_creators: 1,
        innodb_doublewrite: vendor === 'mysql' ? 'ON' : 1,
        performance_schema: 0,
        skip_name_resolve: 1,
        local_infile: 0,
      })) {
        expect(await query(server, `SELECT @@GLOBAL.${name}`), name).toBe(String(value));
      }
      const folderOfFiles = await query(server, 'SELECT @@GLOBAL.secure_file_priv');
      expect(readdirSync(folderOfFiles)).toEqual([]);
      // No account but ours can log in without a password.
      for (const user of ['root', '']) {
        for (const endpoint of [{ ...server.endpoint, user, password: '' }]) {
          const { socketPath, ...tcp } = endpoint;
          await expect(connectAs(endpoint)).rejects.toThrow(/Access denied/);
          await expect(connectAs(tcp)).rejects.toThrow(/Access denied/);
        }
      }
    });

    itWith(vendor)('can be had several times at once, and disposing leaves nothing', async () => {
      const servers = await Promise.all([open(vendor), open(vendor), open(vendor)]);
      expect(new Set(servers.map(({ endpoint }) => endpoint.port)).size).toBe(3);
      await Promise.all(servers.map((server) => query(server, 'CREATE DATABASE first')));
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
      for (const { endpoint, gone } of servers) {
        expect(existsSync(dirname(endpoint.socketPath!))).toBe(false);
        expect(gone.aborted).toBe(false);
      }
    });

    itWith(vendor)('that dies is told as gone, with the end of its log', async () => {
      await using server = await open(vendor);
      const { host, port, user, password } = server.endpoint;
      await using seen = await open(`mysql://${user}:${password}@${host}:${port}`);
      expect(seen).toMatchObject({ provider: 'url', throwaway: false, flavor: { vendor } });
      const gone = Promise.all([goneOf(server), goneOf(seen)]);
      process.kill(Number(/kill -9 (\d+)/.exec(server.stopCommand!)![1]), 'SIGKILL');
      const [own, url] = await gone;
      expect(own.problems[0]).toMatchObject({
        code: 'server-gone',
        message: expect.stringMatching(/was ended by SIGKILL in the middle[\s\S]*ready for connections/),
      });
      expect(url.problems[0]).toMatchObject({ code: 'server-gone' });
      expect(url.message).not.toContain(password);
    });
  });
}

describe('the kept data directory', () => {
  const cached = (): string => {
    const place = join(folder, 'cache', 'multidb-migrate', 'datadirs');
    return join(place, readdirSync(place)[0]!, 'data');
  };
  const change = (): Partial<Surroundings> => ({
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
  });

  itWith('mariadb')('is made by the first start and made again when it is damaged', async () => {
    // What a killed run left half made; no process has an id this high.
    mkdirSync(join(folder, 'cache', 'multidb-migrate', 'datadirs', 'abc.99999999.1', 'data'), {
      recursive: true,
    });
    await using first = await open('mariadb', change());
    expect(await query(first, 'SELECT 1')).toBe('1');
    const whole = cached();
    truncateSync(join(whole, 'ibdata1'), 4096);
    await using second = await open('mariadb', change());
    expect(await query(second, 'SELECT 1')).toBe('1');
    // The right size and the wrong content: the server finds out.
    writeFileSync(join(cached(), 'ibdata1'), Buffer.alloc(12 * 1024 ** 2, 7));
    await using third = await open('mariadb', change());
    expect(await query(third, 'SELECT 1')).toBe('1');
    await using fourth = await open('mariadb', change());
    expect(await query(fourth, 'SELECT 1')).toBe('1');
    expect(readdirSync(dirname(dirname(cached())))).toHaveLength(1);
  });

  itWith('mariadb')('is done without where the cache cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await using server = await open('mariadb', {
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'file') },
    });
    expect(await query(server, 'SELECT 1')).toBe('1');
  });
});

describe("GitHub's images", () => {
  itWith('mysql')('bring a MySQL that is run below the temp dir, where AppArmor lets it', async () => {
    await using server = await open('mysql', { env: { ...process.env, ImageOS: 'ubuntu24' } });
    expect(server.provider).toBe('runner');
    expect(server.endpoint.socketPath!.startsWith(`${tmpdir()}/`)).toBe(true);
    expect(await query(server, 'SELECT @@datadir')).toMatch(new RegExp(`^${tmpdir()}/`));
  });

  itWith('mysql')('bring it also where the temp dir is too long for a socket', async () => {
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = join(folder, 'long'.repeat(25));
    mkdirSync(process.env.TMPDIR);
    try {
      await using server = await open('mysql', { env: { ...process.env, ImageOS: 'ubuntu24' } });
      expect(Buffer.byteLength(server.endpoint.socketPath!)).toBeLessThan(104);
      expect(await query(server, 'SELECT 1')).toBe('1');
    } finally {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    }
  });

  it('without the version that is asked for say so', async () => {
    const place = program('mysqld', 'mysqld  Ver 8.0.46-0ubuntu0.24.04.1 for Linux on x86_64 ((Ubuntu))');
    const problem = await problemOf(
      open('mysql:8.4', { env: { PATH: place, ImageOS: 'ubuntu24' }, platform: 'aix' }),
    );
    expect(problem.message).toContain(
      'runner: mysql:8.4 is asked for and the image ubuntu24 has MySQL 8.0.46',
    );
  });
});

describe('a URL', () => {
  it('that nobody answers is told with what to try, and without its password', async () => {
    const problem = await problemOf(open('mysql://root:topsecret@127.0.0.1:1'));
    expect(problem).toMatchObject({
      code: 'server-connect',
      message: expect.stringContaining('mysql://root@127.0.0.1:1'),
      hint: expect.stringContaining('mysqladmin -h 127.0.0.1 -P 1'),
    });
    expect(JSON.stringify(problem)).not.toContain('topsecret');
  });

  it.each([
    ['waits for a request', () => undefined],
    ['hangs up', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('behind which something else listens is told as that: it %s', { timeout: 20_000 }, async (_, answer) => {
    const listener = createServer((socket) => {
      socket.on('error', () => undefined);
      answer(socket);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void listener.close());
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const problem = await problemOf(open(`mysql://root:topsecret@127.0.0.1:${port}`));
    expect(problem).toMatchObject({
      code: 'server-connect',
      message: `Cannot connect to mysql://root@127.0.0.1:${port}: what listens there does not answer as MySQL does`,
    });
  });

  itWith('mariadb')('with the wrong password is told in the words of the server', async () => {
    await using server = await open('mariadb');
    const problem = await problemOf(open(`mysql://root:wrong@127.0.0.1:${server.endpoint.port}`));
    expect(problem).toMatchObject({
      code: 'server-connect',
      message: expect.stringMatching(/Access denied.*\(1045\)/),
      hint: expect.stringContaining('percent'),
    });
  });
});

describe('Docker', () => {
  itWith('docker')(
    'runs a plain root filesystem with a server in it, and tells when it is gone',
    async () => {
      await using server = await open(`docker:${plainImage}`);
      expect(server).toMatchObject({ provider: 'docker', throwaway: true });
      expect(await query(server, 'SELECT @@GLOBAL.log_bin_trust_function_creators')).toBe('1');
      const container = /docker rm -f (\S+)/.exec(server.stopCommand!)![1]!;
      const { stdout } = await run('docker', [
        'inspect',
        '--format',
        '{{json .Config.Labels}} {{json .HostConfig.PortBindings}} {{json .HostConfig.Tmpfs}}',
        container,
      ]);
      expect(stdout).toMatch(/"multidb-migrate".*"HostIp":"127\.0\.0\.1".*"\/multidb-data"/);
      expect((await run('docker', ['inspect', container])).stdout).not.toContain('--password');
      const gone = goneOf(server);
      await run('docker', ['kill', container]);
      expect((await gone).problems[0]).toMatchObject({
        code: 'server-gone',
        message: expect.stringContaining('exit code 137'),
      });
    },
  );

  itWith('docker')(
    'runs an image through its entrypoint, with the variables and arguments of the official ones',
    async () => {
      const image = 'multidb-test/entrypoint:1';
      const context = join(folder, 'context');
      mkdirSync(context);
      // The contract of the official images: MYSQL_ROOT_PASSWORD and MYSQL_ROOT_HOST, arguments with a dash go to the server.
      writeFileSync(
        join(context, 'entry.sh'),
        `#!/bin/sh
set -eu
[ "\${1#-}" != "$1" ] && set -- mysqld "$@"
mkdir -p /tmp
mysqld --no-defaults --initialize-insecure --user=root --datadir=/var/lib/mysql
printf '%s\\n' "CREATE USER 'root'@'$MYSQL_ROOT_HOST' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';" "GRANT ALL ON *.* TO 'root'@'$MYSQL_ROOT_HOST' WITH GRANT OPTION;" > /tmp/init.sql
shift
exec mysqld --no-defaults --user=root --datadir=/var/lib/mysql --init-file=/tmp/init.sql --secure-file-priv= --socket=/tmp/mysqld.sock "$@"
`,
        { mode: 0o755 },
      );
      writeFileSync(
        join(context, 'Dockerfile'),
        `FROM ${plainImage}\nCOPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\nCMD ["mysqld"]\n`,
      );
      const built = await run('docker', ['build', '--tag', image, context], {
        env: { ...process.env, DOCKER_BUILDKIT: '0' },
      });
      expect(built.code, built.stderr).toBe(0);
      try {
        await using server = await open(`docker:${image}`);
        expect(await query(server, 'SELECT @@GLOBAL.log_bin_trust_function_creators')).toBe('1');
        expect(await query(server, 'SELECT CURRENT_USER()')).toBe('root@%');
      } finally {
        await run('docker', ['image', 'rm', image]);
      }
    },
  );

  itWith('docker')('tells the end of the log of a container that does not serve', async () => {
    const image = 'multidb-test/broken:1';
    const context = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(
      join(context, 'Dockerfile'),
      `FROM ${plainImage}\nENTRYPOINT ["/bin/sh", "-c", "echo this image is broken; exit 9"]\n`,
    );
    const built = await run('docker', ['build', '--tag', image, context], {
      env: { ...process.env, DOCKER_BUILDKIT: '0' },
    });
    expect(built.code, built.stderr).toBe(0);
    try {
      const problem = await problemOf(open(`docker:${image}`));
      expect(problem).toMatchObject({
        code: 'server-start',
        message: expect.stringContaining('this image is broken'),
      });
      expect(
        (await run('docker', ['ps', '--all', '--quiet', '--filter', `ancestor=${image}`])).stdout.trim(),
      ).toBe('');
    } finally {
      await run('docker', ['image', 'rm', image]);
    }
  });
});
