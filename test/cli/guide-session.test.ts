/**
 * The session that a developer has with a new project, from the first word to the last: three databases that are created, `current` of each, the
 * first migration of each made from the models, `upgrade`, a model that changes, and one database taken back while the others stay. Once with
 * migrations of our own, once with Alembic in charge; on each vendor with one server that people use and one to try things on.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, type it } from 'vitest';
import { testPython } from '../support/python.ts';
import type { CliRun } from '../unit/commands/run-cli.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { workspace } from '../unit/matrix/workspace.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf } from './session.ts';
import { createAnew, type TwoServers, twoServers, urlOf } from './two-servers.ts';

const databases = ['first', 'second', 'third'] as const;

/** A person at a desk: types commands in the project's folder, changes a file, looks into the database. */
function desk({ live, scratch, admin }: TwoServers, cwd: string, env: Readonly<Record<string, string>>) {
  const run = (...args: readonly string[]): Promise<CliRun> => runMain(args, cwd, { env });
  return {
    /** Resolves with what stood on stdout; a status other than zero fails the test. */
    async type(...args: readonly string[]): Promise<string> {
      const { code, stdout, stderr } = await run(...args);
      expect({ args, code }, `${stdout}${stderr}`).toEqual({ args, code: 0 });
      return stdout;
    },
    run,
    async edit(file: string, from: string, to: string): Promise<void> {
      const text = await readFile(path.join(cwd, file), 'utf8');
      expect(text).toContain(from);
      await writeFile(path.join(cwd, file), text.replace(from, to));
    },
    autogenerate: ['--autogenerate', '--server', urlOf(scratch)] as const,
    place: (name: string): string => `${name} at ${live.endpoint.host}:${live.endpoint.port}/${name}`,
    /** `table.column` of a schema, without the version table. */
    async columns(schema: string): Promise<readonly string[]> {
      const [rows] = await admin.query(
        `SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name FROM information_schema.COLUMNS
         WHERE TABLE_SCHEMA = ? AND TABLE_NAME NOT IN ('multidb_version', 'alembic_version') ORDER BY 1`,
        [schema],
      );
      return (rows as { name: string }[]).map(({ name }) => name);
    },
    /** Everything in a version table, times of application and all: what "unchanged" means. */
    async recorded(table: string): Promise<Record<string, unknown>> {
      const rows = databases.map(
        async (name) => [name, (await admin.query(`SELECT * FROM ${name}.${table}`))[0]] as const,
      );
      return Object.fromEntries(await Promise.all(rows));
    },
  };
}

/** What comes before the name that the message gives, as `file_template` has it. */
const stamped = String.raw`\d{4}(?:-\d\d){5}_[0-9a-f]{12}_`;

for (const vendor of ['mysql', 'mariadb'] as const) {
  describe(`the session of the guide on ${vendor}`, () => {
    const test = itWith(vendor);
    const servers = twoServers(vendor);

    test('with migrations of our own', { timeout: 120_000 }, async () => {
      const given = await servers();
      const cwd = await workspace({
        'multidb.yml': `version: 1
defaults:
  migrations: { path: "migrations/{database}", format: umzug }
  models: models/{database}.sql
  url: "\${DATABASE_URI}/{database}"
  file_template: "{year}-{month}-{day}-{hour}-{minute}-{second}_{rev}_{slug}"
  truncate_slug_length: 60
databases:
  first: {}
  second: { needs: [first] }
  third: {}
`,
        ...Object.fromEntries(databases.map((name) => [`migrations/${name}/.gitkeep`, ''])),
        'models/first.sql': 'CREATE TABLE test (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50));\n',
        'models/second.sql':
          'CREATE TABLE orders (id INT PRIMARY KEY, test_id INT NOT NULL, FOREIGN KEY (test_id) REFERENCES first.test (id));\n',
        'models/third.sql':
          'CREATE TABLE log (id INT PRIMARY KEY, words TEXT);\nCREATE VIEW long_ones AS SELECT id FROM log WHERE LENGTH(words) > 100;\n',
      });
      const { type, run, edit, autogenerate, place, columns, recorded } = desk(given, cwd, {
        DATABASE_URI: urlOf(given.live),
      });

      const early = await run('current');
      expect(early).toMatchObject({ code: 3, stdout: '' });
      for (const name of databases)
        expect(early.stderr).toContain(`Create it first: CREATE DATABASE \`${name}\`.`);
      await createAnew(given.admin, databases);
      for (const name of databases)
        expect(await type('current', '-n', name)).toBe(`${place(name)}: base, nothing is applied\n`);

      const names: Record<string, string> = {};
      for (const name of databases) {
        const told = await type('revision', '-n', name, '-m', 'First test created', ...autogenerate);
        const wrote = new RegExp(
          `^wrote migrations/${name}/(${stamped}first_test_created\\.sql) \\(\\d+ lines?\\)\nwrote migrations/${name}/down/\\1 \\(\\d+ lines?\\)\n$`,
        );
        expect(told).toMatch(wrote);
        names[name] = wrote.exec(told)?.[1] ?? '';
        // what a MySQL made is for a MariaDB, too
        const sql = await readFile(path.join(cwd, 'migrations', name, names[name]), 'utf8');
        expect(sql).not.toContain('_0900_');
        expect(await type('current', '-n', name)).toBe(
          `${place(name)}: base, nothing is applied (1 migration behind ${names[name]})\n`,
        );
      }

      const up = await type('upgrade');
      for (const name of databases) {
        expect(up).toContain(`${place(name)}: 1 migration up, from base\n  ✓ ${names[name]}  `);
        expect(await type('current', '-n', name)).toBe(`${place(name)}: ${names[name]} (head)\n`);
      }
      expect(await columns('first')).toEqual(['test.id', 'test.name']);
      expect(await columns('second')).toEqual(['orders.id', 'orders.test_id']);
      expect(await columns('third')).toEqual(['log.id', 'log.words', 'long_ones.id']);
      for (const name of databases)
        expect(await type('revision', '-n', name, '-m', 'again', ...autogenerate)).toBe(
          `${name}: there is nothing to write, models and migrations are the same\n`,
        );

      await edit('models/first.sql', 'VARCHAR(50)', 'VARCHAR(80), born DATE');
      // the names begin with the second: in the same one the order would be that of the random ids
      await setTimeout(1_000);
      const more = await type('revision', '-n', 'first', '-m', 'Born, and longer names', ...autogenerate);
      const second = new RegExp(`${stamped}born_and_longer_names\\.sql`).exec(more)?.[0] ?? '';
      expect(await readFile(path.join(cwd, 'migrations/first', second), 'utf8')).toContain(
        'ADD COLUMN `born`',
      );
      expect(await readFile(path.join(cwd, 'migrations/first/down', second), 'utf8')).toContain(
        'DROP COLUMN `born`',
      );
      await type('upgrade');
      expect(await columns('first')).toEqual(['test.born', 'test.id', 'test.name']);
      const before = await recorded('multidb_version');
      const [others, rows] = [
        [await columns('second'), await columns('third')],
        before.first as { id: string }[],
      ];
      expect(rows.map(({ id }) => id)).toEqual([names.first, second]);

      expect(await type('downgrade', '-n', 'first', '-1')).toContain(`✓ first is at ${names.first}\n`);
      expect(await columns('first')).toEqual(['test.id', 'test.name']);
      expect([await columns('second'), await columns('third')]).toEqual(others);
      expect(await recorded('multidb_version')).toEqual({ ...before, first: rows.slice(0, 1) });
      expect(await type('current')).toBe(
        `${place('first')}: ${names.first} (1 migration behind ${second})\n${place('second')}: ${names.second} (head)\n${place('third')}: ${names.third} (head)\n`,
      );
      expect(await type('history', '-n', 'first')).toBe(
        `${place('first')}: 2 migrations, 1 applied\n  → ${names.first}\n    ${second}\n\n`,
      );
    });

    const python = testPython();
    if (typeof python === 'string' && process.env.CI === 'true') throw new Error(`CI=true and ${python}`);
    const withPython = (typeof python === 'string' ? test.skip : test) as typeof it;
    withPython('with Alembic in charge', { timeout: 240_000 }, async () => {
      const given = await servers();
      const cwd = await copyOf(
        'test/scenarios/alembic-guide',
        'alembic.ini',
        'migrations/env.py',
        'migrations/script.py.mako',
        'models.py',
        'multidb.yml',
      );
      const { type, run, edit, autogenerate, place, columns, recorded } = desk(given, cwd, {
        ...(process.env as Record<string, string>),
        VIRTUAL_ENV: typeof python === 'string' ? '' : python.environment,
        LIVE: urlOf(given.live, 'mysql+pymysql'),
      });
      await edit('multidb.yml', 'defaults:\n', `defaults:\n  url: "\${LIVE}/{database}"\n`);
      await createAnew(given.admin, databases);
      expect(await type('current')).toBe(
        databases.map((name) => `${place(name)}: base, nothing is applied\n`).join(''),
      );

      const ids: Record<string, string> = {};
      const written = (told: string): string => {
        const file = new RegExp(`^wrote (migrations/\\w+/${stamped}\\w+\\.py)$`, 'm').exec(told)?.[1] ?? told;
        return /_([0-9a-f]{12})_/.exec(file)?.[1] ?? file;
      };
      for (const name of databases)
        ids[name] = written(await type('-n', name, 'revision', '-m', 'First test created', ...autogenerate));
      const early = await run('upgrade', '-n', 'third');
      expect(early).toMatchObject({ code: 2, stdout: '' });
      expect(early.stderr).toMatch(/"third" needs "first", and 1 migration is pending at \S+first: /);
      await type('upgrade');
      const at = (versions: Readonly<Record<string, string>>) =>
        Object.fromEntries(databases.map((name) => [name, [{ version_num: versions[name] }]]));
      expect(await recorded('alembic_version')).toEqual(at(ids));
      expect(await columns('third')).toContain('events.order_id');

      await edit(
        'models.py',
        'phone = Column(String(30))',
        'phone = Column(String(30))\n    born = Column(DateTime)',
      );
      const next = written(await type('-n', 'first', 'revision', '-m', 'Born', ...autogenerate));
      await type('upgrade');
      expect(await recorded('alembic_version')).toEqual(at({ ...ids, first: next }));
      expect(await columns('first')).toContain('users.born');
      expect(await type('downgrade', '-n', 'first', '-1')).toContain('✓ first is at ');
      expect(await recorded('alembic_version')).toEqual(at(ids));
      expect(await columns('first')).not.toContain('users.born');
    });
  });
}
