/** `init` in repositories as people have them: what it writes is loaded and verified by the product itself. */
import { watch } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, test } from 'vitest';
import { loadMatrix } from '../../../src/matrix/load.ts';
import { describePython } from '../../support/python.ts';
import { workspace } from '../matrix/workspace.ts';
import { runMain } from './run-main.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const matrixOf = (cwd: string) => readFile(path.join(cwd, 'multidb.yml'), 'utf8');
const workflowOf = (cwd: string) => readFile(path.join(cwd, '.github/workflows/multidb-migrate.yml'), 'utf8');

test("this repository's own databases are found as they are written down", async () => {
  const cwd = await workspace({});
  for (const folder of ['migrations', 'models'])
    await cp(path.join(root, folder), path.join(cwd, folder), { recursive: true });
  const { code, stdout, stderr } = await runMain(['init'], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`✓ multidb.yml
✓ .github/workflows/multidb-migrate.yml
  first: 5 migrations of golang-migrate in migrations/first, models in models/first.sql
  second: 4 migrations of umzug in migrations/second, models in models/second.sql
  third: 4 migrations of golang-migrate in migrations/third, models in models/third.sql
Next: \`multidb-migrate verify\`, and make the job \`migrations\` a required check.
`);
  expect(
    await matrixOf(cwd),
  ).toBe(`# The databases of this repository: \`multidb-migrate verify\` plays each up, down and up again.
version: 1
# servers: [mysql:8.4, mariadb:11.8] # each database on each; without it, whatever can be had first
defaults:
  migrations: migrations/{database}
  models: models/{database}.sql
  # url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history
databases:
  first: {}
  second:
    needs: [first]
  third: {}
`);
  expect(await workflowOf(cwd)).toContain(
    `      - uses: actions/checkout@v7
        with:
          persist-credentials: false
          fetch-depth: 0 # what the change is compared with
      - uses: org/multidb-migrate@v1
`,
  );
  const { databases } = await loadMatrix({ file: 'multidb.yml', cwd, env: {} });
  expect(databases.map(({ name, needs, migrations }) => [name, needs, migrations.path])).toEqual([
    ['first', [], 'migrations/first'],
    ['second', ['first'], 'migrations/second'],
    ['third', [], 'migrations/third'],
  ]);
  expect((await readdir(cwd)).sort()).toEqual(['.github', 'migrations', 'models', 'multidb.yml']);
});

const golang = (folder: string, table: string): Record<string, string> => ({
  [`${folder}/1_${table}.up.sql`]: `CREATE TABLE ${table} (id INT PRIMARY KEY);`,
  [`${folder}/1_${table}.down.sql`]: `DROP TABLE ${table};`,
});

test('writes over nothing, and prints what it would have written', async () => {
  const cwd = await workspace({ ...golang('db/migrations', 'users'), 'multidb.yml': 'mine' });
  const { code, stdout } = await runMain(['init'], cwd);
  expect(code).toBe(0);
  expect(await matrixOf(cwd)).toBe('mine');
  expect(stdout).toContain(
    '– multidb.yml is there already and is left as it is. This would be in it:\n\n# The databases',
  );
  expect(stdout).toContain('✓ .github/workflows/multidb-migrate.yml');
  expect((await runMain(['init'], cwd)).stdout).not.toContain('✓');
});

test('says which file it may not write, and what is in the way', async () => {
  const cwd = await workspace({ ...golang('db/migrations', 'users'), '.github': 'a file' });
  const { code, stderr } = await runMain(['init'], cwd);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /error\[file-unwritable\] "[^"]*multidb-migrate\.yml" cannot be written: E\w+: .*\n {2}See who may write there/,
  );
  expect(stderr).not.toContain(' at ');
});

test("a project of Alembic as `alembic init` makes it is written out, under its folder's name", async () => {
  const files = {
    'billing/alembic.ini':
      '[alembic]\nscript_location = migrations\nsqlalchemy.url = driver://user:pass@localhost/dbname\n',
    'billing/migrations/env.py': 'import os\nurl = os.environ["DATABASE_URL"]\ntarget_metadata = None\n',
    'billing/migrations/versions/one.py': 'revision = "one"\ndown_revision = None\n',
  };
  for (const more of [[], ['--from', 'billing/alembic.ini']]) {
    const cwd = await workspace(files);
    const { code, stdout, stderr } = await runMain(['init', ...more], cwd);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(
      'billing/alembic.ini does not say what its database is called: "billing" is a guess',
    );
    const { databases } = await loadMatrix({ file: 'multidb.yml', cwd, env: {} });
    expect(databases).toMatchObject([
      { name: 'billing', migrations: { path: 'billing/alembic.ini', options: { section: 'alembic' } } },
    ]);
  }
});

test('two of them whose folders say nothing have two names', async () => {
  const ini = '[alembic]\nscript_location = migrations\n';
  const cwd = await workspace({ 'db/alembic.ini': ini, 'server/alembic.ini': ini });
  const { stdout } = await runMain(['init', '--dry-run'], cwd);
  const names = [...stdout.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(2);
});

test('--dry-run prints both files to stdout and writes none', async () => {
  const cwd = await workspace(golang('db/migrations', 'users'));
  // not even for a moment
  const seen: string[] = [];
  const watching = watch(cwd, (_, file) => void seen.push(String(file)));
  const { code, stdout, stderr } = await runMain(['init', '--dry-run'], cwd);
  watching.close();
  expect(seen).toEqual([]);
  expect(code).toBe(0);
  expect(stdout).toContain('# multidb.yml\n');
  expect(stdout).toContain('# .github/workflows/multidb-migrate.yml\n');
  expect(stderr).toContain('Next: `multidb-migrate verify`');
  expect(await readdir(cwd)).toEqual(['db']);
});

test('migrations for other servers, by the name of their folder, are left out and told', async () => {
  const cwd = await workspace({
    ...golang('assets/migrations/mysql', 'users'),
    ...golang('assets/migrations/postgres', 'users'),
    ...golang('assets/migrations/sqlite', 'users'),
  });
  const { code, stdout } = await runMain(['init'], cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('not for MySQL: assets/migrations/postgres, assets/migrations/sqlite.');
  const { databases } = await loadMatrix({ file: 'multidb.yml', cwd, env: {} });
  expect(databases.map(({ migrations }) => migrations.path)).toEqual(['assets/migrations/mysql']);
});

test('folders of several layouts, servers of a compose file, the models of a sole schema', async () => {
  const cwd = await workspace({
    ...golang('services/billing/migrations', 'bills'),
    ...golang('services/stock-keeping/db/migrations', 'stock'),
    'tests/fixtures/migrations/1_x.up.sql': 'CREATE TABLE x (id INT);',
    'scripts/001_cleanup.sql': 'DELETE FROM nothing;',
    'src/app.js': 'export const up = 1;',
    'docker-compose.yml': 'services:\n  db:\n    image: mysql:8.0\n  cache:\n    image: redis:7\n',
  });
  expect(await runMain(['init'], cwd)).toMatchObject({ code: 0 });
  expect(await matrixOf(cwd)).toContain(`servers: [mysql:8.0]
# defaults:
#   url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history
databases:
  billing:
    migrations: services/billing/migrations
  stock_keeping:
    migrations: services/stock-keeping/db/migrations
`);
  const sole = await workspace({
    ...golang('db/migrations', 'users'),
    'db/schema.sql': 'CREATE TABLE users (id INT PRIMARY KEY);',
  });
  expect(await runMain(['init'], sole)).toMatchObject({ code: 0 });
  expect(await matrixOf(sole)).toContain('    migrations: db/migrations\n    models: db/schema.sql\n');
});

test('models that cannot be read are left out, and databases in a circle have no needs; both are said', async () => {
  const cwd = await workspace({
    ...golang('migrations/a', 'one'),
    'migrations/a/2_view.up.sql': 'CREATE VIEW v AS SELECT * FROM b.two;',
    ...golang('migrations/b', 'two'),
    'migrations/b/2_view.up.sql': 'CREATE VIEW v AS SELECT * FROM a.one;',
    'models/a.sql': "CREATE TABLE one (text VARCHAR(9) DEFAULT 'open);",
  });
  const { code, stdout } = await runMain(['init'], cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('· What looked like the models of a cannot be read, and was left out:');
  expect(stdout).toContain('· Databases refer to each other in a circle');
  const { databases } = await loadMatrix({ file: 'multidb.yml', cwd, env: {} });
  expect(databases.map(({ models, needs }) => [models, needs])).toEqual([
    [undefined, []],
    [undefined, []],
  ]);
});

test('the workflow goes to the top of the repository, and installs what modules import', async () => {
  const cwd = await workspace({
    'shop/package.json': '{"type":"module"}',
    'shop/migrations/1-users.js': 'export const up = async () => {};\nexport const down = async () => {};\n',
  });
  await mkdir(path.join(cwd, '.git'));
  expect(await runMain(['init'], path.join(cwd, 'shop'))).toMatchObject({ code: 0 });
  expect(await workflowOf(cwd)).toContain(`      - run: npm ci
        working-directory: shop
      - uses: org/multidb-migrate@v1
        with:
          working-directory: shop
`);
  expect(await matrixOf(path.join(cwd, 'shop'))).toContain('  shop:\n    migrations: migrations\n');
});

test('says where it looked when there is nothing, and what a file must be', async () => {
  const cwd = await workspace({ 'README.md': 'hello' });
  const nothing = await runMain(['init'], cwd);
  expect(nothing).toMatchObject({ code: 2, stdout: '' });
  expect(nothing.stderr).toContain('No migrations were found here or below.');
  expect(await readdir(cwd)).toEqual(['README.md']);
  expect((await runMain(['init', '--from', 'alembic.ini'], cwd)).stderr).toContain(
    'There is no file "alembic.ini".',
  );
  expect((await runMain(['init', '--from', '../alembic.ini'], cwd)).stderr).toContain(
    'is not below this folder',
  );
  await writeFile(path.join(cwd, 'alembic.ini'), '[loggers]\nkeys = root\n');
  const { code, stderr } = await runMain(['init', '--from', 'alembic.ini'], cwd);
  expect(code).toBe(2);
  expect(stderr).toContain('No section of alembic.ini is a database');
});

describePython("init for the guide's project", (python) => {
  const copy = async (): Promise<string> => {
    const cwd = await workspace({});
    const from = path.join(root, 'test/scenarios/alembic-guide');
    for (const entry of ['alembic.ini', 'migrations', 'models.py'])
      await cp(path.join(from, entry), path.join(cwd, entry), { recursive: true });
    return cwd;
  };
  const env = { ...process.env, VIRTUAL_ENV: python.environment };

  it('names the ini, the models and the variable that env.py reads', async () => {
    const cwd = await copy();
    const { code, stdout } = await runMain(['init'], cwd, { env });
    expect(code).toBe(0);
    expect(stdout).toContain('  first: 4 migrations of alembic in alembic.ini, models in env.py\n');
    expect(await matrixOf(cwd)).toContain(`defaults:
  models: { use: sqlalchemy }
  env:
    SQLALCHEMY_DATABASE_URI: "mysql+pymysql://{user}:{password}@{host}:{port}"
  # url: "\${DATABASE_URL}/{database}" # for upgrade, downgrade, current and history
databases:
  from: alembic.ini # first, second, third
  second: { needs: [first] }
  third: { needs: [first] }
`);
    expect(await workflowOf(cwd)).toContain('pip install alembic sqlalchemy pymysql');
  });

  it('writes the sections out', async () => {
    const cwd = await copy();
    expect(await runMain(['init', '--from', 'alembic.ini'], cwd, { env })).toMatchObject({ code: 0 });
    expect(await matrixOf(cwd)).toContain(`defaults:
  migrations: { path: alembic.ini, format: alembic }
  models: { use: sqlalchemy }
`);
    expect(await matrixOf(cwd)).toContain(`databases:
  first: {}
  second:
    needs: [first]
  third:
    needs: [first]
`);
    const { databases } = await loadMatrix({ file: 'multidb.yml', cwd, env });
    expect(databases.map(({ migrations }) => migrations.options.section)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });
});
