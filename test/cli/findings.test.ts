/** What people come for, through the command line, on servers that it starts itself: statuses, both streams and the report. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspace } from '../unit/matrix/workspace.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf, copyOfExample, root, verify } from './session.ts';

const vendors = ['mysql', 'mariadb'] as const;

for (const vendor of vendors) {
  describe(`verify on a ${vendor} of its own`, () => {
    const test = itWith(vendor);

    test('passes the example', async () => {
      const { code, stdout, stderr, report, held } = await verify(
        ['--server', vendor, '--matrix', path.join(root, 'multidb.yml')],
        { cwd: await workspace({}) },
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('ready after') });
      expect(stdout).toContain('3 databases passed');
      expect(report).toMatchObject({
        status: 'passed',
        servers: [{ vendor, provider: 'mysqld' }],
        summary: { databases: 3, passed: 3, findings: { error: 0, warning: 0, notice: 0 } },
      });
      // or the look for what is left would see nothing anyway
      expect(held.map(({ kind }) => kind).sort()).toEqual(['folder', 'process']);
    });

    test('names the migration, the file and the line of a down that forgets a statement, with the diff', async () => {
      const cwd = await copyOfExample();
      const file = 'migrations/first/000004_customer_display_name.down.sql';
      const down = await readFile(path.join(cwd, file), 'utf8');
      await writeFile(path.join(cwd, file), down.replace('DROP VIEW customer_names;\n', ''));
      const { code, stdout, stderr, report } = await verify(['--server', vendor, '-n', 'first'], { cwd });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('✗ first on') });
      for (const text of ['000004_customer_display_name', `${file}:1`, 'before the up', 'after the down'])
        expect(stdout).toContain(text);
      expect(stdout).toMatch(/^ *\+.*VIEW.*customer_names/im);
      const [database] = report.databases;
      expect(database).toMatchObject({ name: 'first', status: 'failed' });
      expect(database!.findings.filter(({ check }) => check === 'downgrade')).toEqual([
        expect.objectContaining({
          rule: 'downgrade-not-restored',
          severity: 'error',
          migration: '000004',
          file,
          line: 1,
          diff: expect.stringMatching(/^\+.*VIEW.*customer_names/im),
        }),
      ]);
      expect(database!.migrations.map(({ down: { status } }) => status)).toEqual([
        'passed',
        'passed',
        'passed',
        'not-restored',
        'passed',
      ]);
    });

    test('names two bad downs and a bad up of three databases in one run', async () => {
      const cwd = await copyOf('test/scenarios/three-bad', 'multidb.yml', 'migrations');
      const { code, stdout, report } = await verify(['--server', vendor, '--format', 'markdown'], { cwd });
      expect(code).toBe(1);
      const places = [
        ['alpha', 'downgrade-not-restored', '002', 'migrations/alpha/002_b.down.sql', 1],
        ['beta', 'downgrade-failed', '001', 'migrations/beta/001_a.down.sql', 1],
        ['gamma', 'apply-failed', '002', 'migrations/gamma/002_half.up.sql', 2],
      ] as const;
      expect(
        report.databases.flatMap(({ name, findings }) =>
          findings.map(({ rule, migration, file, line }) => [name, rule, migration, file, line]),
        ),
      ).toEqual(places);
      for (const [name, , , file, line] of places) {
        expect(stdout).toContain(name);
        expect(stdout).toContain(`${path.basename(file)}:${line}`);
      }
      expect(stdout).toContain('```diff');
    });

    test('refuses and names a migration that touches a sibling', async () => {
      const cwd = await copyOf('test/scenarios/touches-sibling', 'multidb.yml', 'migrations');
      const { code, stdout, report } = await verify(['--server', vendor], { cwd });
      expect(code).toBe(1);
      const file = 'migrations/first_db/2_sibling.up.sql';
      expect(report.databases[0]!.findings).toEqual([
        expect.objectContaining({
          rule: 'isolation-denied',
          migration: '2',
          file,
          line: 2,
          statement: expect.stringContaining('CREATE TABLE firstXdb.stray'),
          error: expect.objectContaining({ errno: 1142, sqlState: '42000' }),
        }),
      ]);
      for (const text of [`${file}:2`, 'CREATE TABLE firstXdb.stray', '1142']) expect(stdout).toContain(text);
    });

    test('finishes fifty databases of ten migrations', { timeout: 120_000 }, async () => {
      const names = Array.from({ length: 50 }, (_, index) => `db${index}`);
      const files = names.flatMap((name) =>
        Array.from({ length: 10 }, (_, index) => [
          [`m/${name}/${index}_x.up.sql`, `CREATE TABLE t${index} (id INT PRIMARY KEY);\n`],
          [`m/${name}/${index}_x.down.sql`, `DROP TABLE t${index};\n`],
        ]).flat(),
      );
      const matrix = `version: 1\ndefaults: { migrations: 'm/{database}' }\ndatabases: { ${names.map((name) => `${name}: {}`).join(', ')} }\n`;
      const cwd = await workspace({ ...Object.fromEntries(files), 'multidb.yml': matrix });
      const { code, stdout, report } = await verify(['--server', vendor], { cwd });
      expect(code).toBe(0);
      expect(stdout).toContain('50 databases passed');
      expect(report.summary).toMatchObject({ databases: 50, passed: 50 });
      expect(report.databases.map(({ name }) => name)).toEqual(names);
      for (const { migrations } of report.databases) {
        expect(migrations).toHaveLength(10);
        for (const { up, down, reapply } of migrations)
          expect([up.status, down.status, reapply.status]).toEqual(['passed', 'passed', 'passed']);
      }
    });
  });
}

describe('verify', () => {
  itWith(...vendors)('rehearses each database on each of two servers', async () => {
    const cwd = await copyOfExample();
    const { code, stdout, report, held } = await verify(
      ['--server', 'mysql', '--server', 'mariadb', '-n', 'first,third', '--format', 'json'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(report.databases.map(({ name, server, status }) => [name, server, status])).toEqual([
      ['first', 'mysql', 'passed'],
      ['first', 'mariadb', 'passed'],
      ['third', 'mysql', 'passed'],
      ['third', 'mariadb', 'passed'],
    ]);
    expect(report.servers?.map(({ vendor }) => vendor)).toEqual(vendors);
    expect(JSON.parse(stdout)).toEqual(report);
    expect(held).toHaveLength(4);
  });

  it('says of every kind of server why there is none, and one command that helps', async () => {
    const cwd = await workspace({
      'multidb.yml': 'version: 1\nservers: [mysql:8.4]\ndatabases: { first: { migrations: m } }\n',
      'm/1_a.up.sql': 'CREATE TABLE a (id INT);\n',
      'm/1_a.down.sql': 'DROP TABLE a;\n',
    });
    const { code, stdout, report, held } = await verify([], { cwd, env: { PATH: '', ImageOS: '' } });
    expect({ code, held }).toEqual({ code: 3, held: [] });
    const [problem] = report.problems ?? [];
    expect(problem).toMatchObject({ code: 'no-server', at: { file: 'multidb.yml', line: 2 } });
    for (const reason of [
      'No server for "mysql:8.4"',
      'url: no mysql:// URL is given',
      "runner: not on one of GitHub's images",
      'mysqld: no mysqld or mariadbd on the path',
      'docker: no docker command on the path',
    ]) {
      expect(problem!.message).toContain(reason);
      expect(stdout).toMatch(new RegExp(`^(?:  |.*: )${RegExp.escape(reason)}`, 'm'));
    }
    expect(problem!.hint).toMatch(/^(sudo apt-get|brew) install mysql/);
    expect(stdout).toContain(problem!.hint);
    expect(report).toMatchObject({
      status: 'error',
      databases: [{ name: 'first', status: 'error' }],
    });
  });

  it('tells all that is wrong with a matrix, each with its place, and starts nothing', async () => {
    const cwd = await workspace({
      'multidb.yml': [
        'version: 1',
        'servers: [mysq:8]',
        'databases:',
        '  first: { migratoins: m }',
        '  second: { migrations: none, needs: [frist] }',
        `  third: { migrations: "\${UNSET_HERE}/m" }`,
        '',
      ].join('\n'),
      'm/1_a.up.sql': 'CREATE TABLE a (id INT);\n',
    });
    const { code, stdout, stderr, report, held } = await verify([], { cwd });
    expect({ code, stdout, held }).toEqual({ code: 2, stdout: '', held: [] });
    expect(stderr).not.toContain('starting');
    const lines = report.problems?.map(({ at }) => at?.line);
    expect(new Set(lines)).toEqual(new Set([2, 4, 5, 6]));
    for (const { code: kind, at } of report.problems ?? [])
      expect(stderr).toContain(`error[${kind}] multidb.yml:${at!.line}:${at!.column}`);
    for (const text of ['mysq:8', 'migratoins', '`migrations`', 'frist', '`first`', 'UNSET_HERE'])
      expect(stderr).toContain(text);
  });
});
