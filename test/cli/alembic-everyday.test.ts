/** The session of the guide on a server of its own: three databases, one `alembic.ini`, Alembic's own table in each, and our commands in front of Alembic. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { expect, onTestFinished } from 'vitest';
import { openServer } from '../../src/servers/open.ts';
import type { Vendor } from '../../src/servers/server.ts';
import { describePython } from '../support/python.ts';
import { startCli } from '../unit/commands/run-cli.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf } from './session.ts';

const databases = ['first', 'second', 'third'] as const;

/** The guide's project as people have it who also work with it: each database has a `url`. */
async function guide(vendor: Vendor, python: string) {
  const server = await openServer(
    { kind: 'version', text: vendor, vendor },
    { env: process.env, platform: process.platform, signal: new AbortController().signal, keep: false },
  );
  const { host, port, user, password } = server.endpoint;
  const admin: Connection = await createConnection({ ...server.endpoint, multipleStatements: true });
  onTestFinished(async () => {
    await admin.end();
    await server[Symbol.asyncDispose]();
  });
  const cwd = await copyOf(
    'test/scenarios/alembic-guide',
    'alembic.ini',
    'migrations',
    'models.py',
    'multidb.yml',
  );
  const matrix = path.join(cwd, 'multidb.yml');
  const text = await readFile(matrix, 'utf8');
  await writeFile(matrix, text.replace('defaults:\n', `defaults:\n  url: "\${LIVE}/{database}"\n`));
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    VIRTUAL_ENV: python,
    LIVE: `mysql+pymysql://${user}:${encodeURIComponent(password)}@${host}:${port}`,
  };
  const place = (name: string): string => `${name} at ${host}:${port}/${name}`;
  /** What Alembic's own table says, database by database. */
  const recorded = async (): Promise<Record<string, readonly string[]>> =>
    Object.fromEntries(
      await Promise.all(
        databases.map(async (name) => {
          const [rows] = await admin.query(`SELECT version_num FROM ${name}.alembic_version`);
          return [name, (rows as { version_num: string }[]).map(({ version_num }) => version_num)] as const;
        }),
      ),
    );
  const run = (...args: readonly string[]) => runMain(args, cwd, { env });
  return { cwd, admin, run, place, recorded, env };
}

const heads = { first: ['e2f7a81c9d06'], second: ['f5d08a6b7e12'], third: ['0d3c9b57e8a1'] };

describePython("the guide's session", (python) => {
  for (const vendor of ['mysql', 'mariadb'] as const) {
    itWith(vendor)(
      `from three empty databases to a downgrade of one, on ${vendor}`,
      { timeout: 240_000 },
      async () => {
        const { admin, run, place, recorded, cwd } = await guide(vendor, python.environment);
        const missing = await run('current', '-n', 'first');
        expect(missing).toMatchObject({ code: 3, stdout: '' });
        expect(missing.stderr).toContain('Create it first: CREATE DATABASE `first`.');
        await admin.query(databases.map((name) => `CREATE DATABASE ${name}`).join(';'));
        for (const name of databases) {
          expect((await run('current', '-n', name)).stdout).toMatch(
            new RegExp(`^${place(name)}: base, nothing is applied \\(\\d migrations behind .*\\)\\n$`),
          );
        }

        const up = await run('upgrade');
        expect(up.code, up.stdout + up.stderr).toBe(0);
        for (const name of databases)
          expect(up.stdout).toContain(`${place(name)}: alembic upgrade head, from base\n`);
        expect(up.stderr).toContain('Running upgrade  -> 28bd67a2cb74, first tables');
        expect(await recorded()).toEqual(heads);
        expect((await run('upgrade')).stdout.match(/nothing to do, it is at/g)).toHaveLength(3);

        const dry = await run('downgrade', '-n', 'first', '-1', '--dry-run');
        expect(dry.code, dry.stderr).toBe(0);
        expect(dry.stdout).toContain('USE `first`;');
        expect(dry.stdout).toContain("UPDATE alembic_version SET version_num='b90e5d2c4471'");
        expect(await recorded()).toEqual(heads);

        const down = await run('downgrade', '-n', 'first', '-1');
        expect(down.code, down.stdout + down.stderr).toBe(0);
        expect(down.stdout).toContain('✓ first is at 2026-03-18-11-05-47_b90e5d2c4471_find_users_by_name');
        expect(await recorded()).toEqual({ ...heads, first: ['b90e5d2c4471'] });
        const current = await run('current');
        expect(current.stdout.split('\n').map((line) => line.replace(/\d{4}(?:-\d\d){5}_/g, ''))).toEqual([
          `${place('first')}: b90e5d2c4471_find_users_by_name_and_longer_names_of_groups (1 migration behind e2f7a81c9d06_domains_of_the_addresses_and_a_group_for_everybody), as alembic has it in alembic_version`,
          `${place('second')}: f5d08a6b7e12_products_get_descriptions (head), as alembic has it in alembic_version`,
          `${place('third')}: 0d3c9b57e8a1_events_of_an_order (head), as alembic has it in alembic_version`,
          '',
        ]);
        const history = await run('history', '-n', 'first');
        expect(history.stdout.replace(/\d{4}(?:-\d\d){5}_/g, '')).toMatch(
          /: 4 migrations, 3 applied\n {2}✓ 28bd67a2cb74_.*\n {2}✓ 7c1d6e0fa3b5_.*\n {2}→ b90e5d2c4471_.*\n {4}e2f7a81c9d06_/,
        );
        expect(await run('stamp', '-n', 'first', 'head')).toMatchObject({ code: 0 });
        expect(await recorded()).toEqual(heads);
        expect(await run('stamp', '-n', 'first', 'b90e5d2c4471')).toMatchObject({ code: 0 });

        // what Alembic says of itself comes through, and the others stay
        const wrong = await run('upgrade', '-n', 'first', 'nonsense');
        expect(wrong.code).toBe(1);
        expect(wrong.stderr).toContain("Can't locate revision identified by 'nonsense'");
        expect(wrong.stdout).toContain('alembic ended with status');

        // an env.py with a URL of its own goes elsewhere, which must not look as if all were well
        const env = path.join(cwd, 'migrations/env.py');
        const text = await readFile(env, 'utf8');
        await admin.query('CREATE DATABASE elsewhere_first');
        await writeFile(env, text.replace('+ "/" + database)', '+ "/elsewhere_" + database)'));
        await admin.query(
          "CREATE TABLE elsewhere_first.alembic_version (version_num VARCHAR(32) PRIMARY KEY) SELECT 'e2f7a81c9d06' AS version_num",
        );
        const astray = await run('upgrade', '-n', 'first');
        expect(astray.code).toBe(1);
        expect(astray.stdout).toContain('its env.py goes to another server than `url`');
      },
    );

    itWith(vendor)(
      `a version table of another name is found, on ${vendor}`,
      { timeout: 240_000 },
      async () => {
        const { admin, run, cwd } = await guide(vendor, python.environment);
        await admin.query(databases.map((name) => `CREATE DATABASE ${name}`).join(';'));
        const env = path.join(cwd, 'migrations/env.py');
        const text = await readFile(env, 'utf8');
        await writeFile(
          env,
          text.replaceAll(
            'include_object=include_object,',
            'include_object=include_object, version_table="first_versions",',
          ),
        );
        const up = await run('upgrade', '-n', 'first', '+1');
        expect(up.code, up.stdout + up.stderr).toBe(0);
        const { stdout } = await run('current', '-n', 'first');
        expect(stdout).toContain('28bd67a2cb74_first_tables (3 migrations behind');
        expect(stdout).toContain('as alembic has it in first_versions');
        const diff = await run(
          'diff',
          '-n',
          'first',
          '--from',
          'live',
          '--to',
          'migrations',
          '--server',
          vendor,
        );
        expect(diff, diff.stderr).toMatchObject({ code: 1 });
        expect(diff.stdout).toContain('users.phone');
        expect(diff.stdout).not.toContain('first_versions');
      },
    );

    itWith(vendor)(
      `Ctrl-C ends what a revision has running, on ${vendor}`,
      { timeout: 240_000 },
      async () => {
        const { admin, cwd, env } = await guide(vendor, python.environment);
        await admin.query(databases.map((name) => `CREATE DATABASE ${name}`).join(';'));
        const [file = ''] = (await readdir(path.join(cwd, 'migrations/first'))).filter((name) =>
          name.includes('28bd67a2cb74'),
        );
        const revision = path.join(cwd, 'migrations/first', file);
        const text = await readFile(revision, 'utf8');
        // a statement of which MySQL sees only when it is over that nobody waits for it
        const busy = 'SELECT BENCHMARK(1000000000000, SHA2(1, 512))';
        await writeFile(
          revision,
          text.replace('def upgrade():\n', `def upgrade():\n    op.execute("${busy}")\n`),
        );
        const running = async (): Promise<number> => {
          const [rows] = await admin.query(
            "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT BENCHMARK%'",
          );
          return (rows as object[]).length;
        };
        const { child, ended } = startCli(['upgrade', '-n', 'first'], { cwd, env });
        for (let tries = 0; tries < 600 && (await running()) === 0; tries += 1) await sleep(50);
        await sleep(500);
        child.kill('SIGINT');
        const { code, stdout } = await ended;
        expect(code, stdout).toBe(130);
        for (let tries = 0; tries < 40 && (await running()) > 0; tries += 1) await sleep(50);
        expect(await running()).toBe(0);
      },
    );
  }
});
