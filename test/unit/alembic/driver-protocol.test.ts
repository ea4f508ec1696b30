import path from 'node:path';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import {
  envPy,
  guideEnvPy,
  type Heard,
  makeProject,
  plainIni,
  revision,
  sharedIni,
  speak,
  target,
} from './driver-process.ts';

const first = `driver_${process.pid}_first`;
const second = `driver_${process.pid}_second`;

const accountsUp = `op.create_table("accounts", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), comment="100%"), schema="${first}")`;
const history: Readonly<Record<string, string>> = {
  'r1.py': revision({ id: 'r1', up: accountsUp, back: `op.drop_table("accounts", schema="${first}")` }),
  'r2.py': revision({
    id: 'r2',
    down: 'r1',
    up: `with op.batch_alter_table("accounts") as batch:\n    batch.add_column(sa.Column("age", sa.Integer))\nop.bulk_insert(sa.table("accounts", sa.column("name", sa.String)), [{"name": "it's"}, {"name": "50%"}])\nop.execute("UPDATE accounts SET age = 1 WHERE name LIKE '%x%'")`,
    back: 'op.drop_column("accounts", "age")',
  }),
};
const guide = (): Readonly<Record<string, string>> => ({
  'alembic.ini': sharedIni([first, second]),
  'models.py': `from sqlalchemy import *\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base()\n\nclass Account(Base):\n    __tablename__ = "accounts"\n    __table_args__ = {"schema": "${first}"}\n    id = Column(Integer, primary_key=True)\n    name = Column(String(20), comment="100%", index=True)\n\nOrders = Table("orders", Base.metadata, Column("id", Integer, primary_key=True), Column("account_id", ForeignKey("${first}.accounts.id")), schema="${second}")\n`,
  'migrations/env.py': guideEnvPy,
  ...Object.fromEntries(Object.entries(history).map(([name, text]) => [`migrations/${first}/${name}`, text])),
});
const uri = { SQLALCHEMY_DATABASE_URI: 'mysql+pymysql://user:secret@production.invalid:3306' };
const done = (heard: Heard): Heard['result'] => {
  expect(heard.failure).toBeUndefined();
  expect(heard.ended).toBe(false);
  return heard.result;
};

describePython('the driver of Alembic', (python) => {
  describe('without a server', () => {
    it('reads the revisions of one section', async () => {
      await using project = await makeProject(guide());
      await using driver = speak(python, project.folder);
      const result = done(await driver.call('open', { config: 'alembic.ini', section: first, env: uri }));
      expect(result).toMatchObject({ heads: ['r2'], bases: ['r1'] });
      expect(result.python).toMatch(/^3\.\d+\.\d+$/);
      expect(result.revisions).toMatchObject([
        {
          id: 'r1',
          down: [],
          message: 'what r1 does',
          line: 1,
          upLine: 7,
          downLine: 10,
          hasDown: true,
          downIs: 'code',
          file: path.join(project.folder, 'migrations', first, 'r1.py'),
        },
        { id: 'r2', down: ['r1'] },
      ]);
      expect(result.warnings).toEqual(
        expect.arrayContaining([expect.stringContaining('version_path_separator')]),
      );
    });

    it('tells what each downgrade is, and an order that branches and merges can be applied in', async () => {
      await using project = await makeProject({
        'alembic.ini': plainIni(),
        'migrations/env.py': envPy(),
        'migrations/versions/a.py': revision({ id: 'a', more: 'branch_labels = ("left",)' }),
        'migrations/versions/b.py': revision({ id: 'b', down: 'a', back: '"""Nothing."""' }),
        'migrations/versions/c.py': revision({ id: 'c', down: 'a', back: false }),
        'migrations/versions/d.py': revision({
          id: 'd',
          down: ['b', 'c'],
          back: 'raise NotImplementedError("d")',
        }),
        'migrations/versions/e.py': revision({ id: 'e', more: 'depends_on = "b"', back: 'op.execute("x")' }),
      });
      const orders = [];
      for (const seed of ['1', '2']) {
        await using driver = speak(python, project.folder, { PYTHONHASHSEED: seed });
        const { revisions, heads } = done(await driver.call('open', { config: 'alembic.ini' }));
        expect(heads).toEqual(['d', 'e']);
        orders.push(revisions.map((each: { id: string }) => each.id));
        const byId = Object.fromEntries(
          revisions.map((each: { id: string; downIs: string }) => [each.id, each]),
        );
        expect(byId.a).toMatchObject({ labels: ['left'], downIs: 'pass', dependsOn: [] });
        expect(byId.b).toMatchObject({ downIs: 'pass' });
        expect(byId.c).toMatchObject({ downIs: 'absent', hasDown: false, downLine: 1 });
        expect(byId.d).toMatchObject({ downIs: 'not-implemented', down: ['b', 'c'] });
        expect(byId.e).toMatchObject({ downIs: 'code', dependsOn: ['b'] });
      }
      expect(orders[0]).toEqual(orders[1]);
      for (const [before, after] of ['ab', 'ac', 'bd', 'cd', 'be'])
        expect(orders[0].indexOf(before)).toBeLessThan(orders[0].indexOf(after));
    });

    it.each([
      ['a section that is not there', { section: 'frist' }, {}, 'config', /has no section \[frist\]/],
      ['an ini that is not there', { config: 'none.ini' }, {}, 'config', /no file none\.ini/],
      [
        'a comment behind a value',
        {},
        { 'alembic.ini': plainIni().replace('path_separator = os', 'path_separator = os # as here') },
        'config',
        /not a valid value/,
      ],
      [
        'two with one id',
        {},
        { 'migrations/versions/copy.py': revision({ id: 'r1' }) },
        'config',
        /Two files .*copy\.py and .*r1\.py/,
      ],
      [
        'one that follows nothing',
        {},
        { 'migrations/versions/r2.py': revision({ id: 'r2', down: 'gone' }) },
        'config',
        /r2\.py follows revision gone/,
      ],
      [
        'a circle',
        {},
        {
          'migrations/versions/r1.py': revision({ id: 'r1', down: 'r2' }),
          'migrations/versions/r2.py': revision({ id: 'r2', down: 'r1' }),
        },
        'config',
        /r1\.py, .*r2\.py|r2\.py, .*r1\.py/,
      ],
      [
        'a syntax error',
        {},
        { 'migrations/versions/r2.py': 'revision = "r2"\nx = = 1\n' },
        'unloadable',
        /SyntaxError/,
      ],
      [
        'one that throws',
        {},
        { 'migrations/versions/r2.py': 'revision = "r2"\n\n1 / 0\n' },
        'unloadable',
        /ZeroDivisionError/,
      ],
      [
        'a package that is not there',
        {},
        { 'migrations/versions/r2.py': 'import not_there.at_all\n' },
        'missing',
        /not_there/,
      ],
    ] as const)('tells %s', async (_what, more, files, kind, message) => {
      await using project = await makeProject({
        'alembic.ini': plainIni(),
        'migrations/env.py': envPy(),
        'migrations/versions/r1.py': revision({ id: 'r1' }),
        ...files,
      });
      await using driver = speak(python, project.folder);
      const { failure } = await driver.call('open', { config: 'alembic.ini', ...more });
      expect(failure).toMatchObject({ kind });
      expect(failure!.message).toMatch(message);
      if (kind !== 'config') expect(failure!.at!.file).toMatch(/r2\.py$/);
      if (kind === 'missing') expect(failure!.module).toBe('not_there');
      if (/SyntaxError/.test(failure!.message)) expect(failure!.at!.line).toBe(2);
      if (/ZeroDivision/.test(failure!.message)) expect(failure!.at!.line).toBe(3);
    });
  });

  describeServers('on a server', (server) => {
    let admin: Connection;
    beforeAll(async () => {
      admin = await connectAs(server.endpoint, { multipleStatements: true });
    });
    afterAll(() => admin.end());
    const fresh = async (): Promise<void> => {
      for (const name of [second, first]) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      for (const name of [first, second]) await admin.query(`CREATE DATABASE ${name}`);
    };
    afterAll(async () => {
      for (const name of [second, first]) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    });
    const tables = async (): Promise<readonly string[]> => {
      const [rows] = await admin.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${first}' ORDER BY 1`,
      );
      return (rows as { name: string }[]).map(({ name }) => name);
    };

    it.each(['fresh', 'paused'])('steps up and down, env.py %s', async (mode) => {
      await fresh();
      await using project = await makeProject(guide());
      await using driver = speak(python, project.folder);
      done(await driver.call('open', { config: 'alembic.ini', section: first, env: uri }));
      const connected = done(await driver.call('connect', { ...target(server, first), envPy: mode }));
      expect(connected).toMatchObject({
        heads: [],
        versionTable: 'alembic_version',
        hasMetadata: true,
        driver: 'pymysql',
        asked: [`production.invalid:3306/${first}`],
        database: first,
      });
      expect(await tables()).toEqual([]);

      const up = await driver.call('step', { revision: 'r1', direction: 'up' });
      // the version table was made, which the revision did not say
      expect(done(up)).toEqual({ statements: 1 });
      const file = path.join(project.folder, 'migrations', first, 'r1.py');
      expect(up.answers.map(({ kind }) => kind)).toEqual(['started', 'sent', 'answered', 'done']);
      expect(up.answers[1]).toMatchObject({ at: { file, line: 8 } });
      expect(up.sent[0]).toContain("COMMENT '100%'");
      expect(await tables()).toEqual(['accounts', 'alembic_version']);

      const again = await driver.call('step', { revision: 'r2', direction: 'up' });
      expect(done(again)).toEqual({ statements: 3, isAll: true });
      expect(again.sent).toEqual([
        'ALTER TABLE accounts ADD COLUMN age INTEGER',
        "INSERT INTO accounts (name) VALUES ('it\\'s'), ('50%')",
        "UPDATE accounts SET age = 1 WHERE name LIKE '%x%'",
      ]);
      expect(done(await driver.call('current'))).toEqual({ heads: ['r2'] });
      expect((await driver.call('step', { revision: 'r2', direction: 'up' })).failure).toMatchObject({
        kind: 'config',
        message: 'Revision r2 is applied already.',
      });
      for (const id of ['r2', 'r1'])
        expect(done(await driver.call('step', { revision: id, direction: 'down' }))).toEqual({
          statements: 1,
          isAll: true,
        });
      expect(await tables()).toEqual(['alembic_version']);
      done(await driver.call('stamp', { revision: 'r2' }));
      expect(done(await driver.call('current'))).toEqual({ heads: ['r2'] });
      expect(done(await driver.call('render', { revision: 'r2', direction: 'up' })).statements).toEqual([
        'ALTER TABLE accounts ADD COLUMN age INTEGER',
        "INSERT INTO accounts (name) VALUES ('it''s')",
        "INSERT INTO accounts (name) VALUES ('50%')",
        "UPDATE accounts SET age = 1 WHERE name LIKE '%x%'",
      ]);
      done(await driver.call('stamp', { revision: 'base' }));
      expect(done(await driver.call('current'))).toEqual({ heads: [] });
      expect(driver.output()).not.toMatch(/Running upgrade|Traceback/);
      done(await driver.call('close'));
    });

    it('tells the models of this database alone, and where they are written', async () => {
      await fresh();
      await using project = await makeProject(guide());
      await using driver = speak(python, project.folder);
      done(await driver.call('open', { config: 'alembic.ini', section: first, env: uri }));
      done(await driver.call('connect', target(server, first)));
      const { statements, excluded, tables: count } = done(await driver.call('models'));
      expect([count, excluded]).toEqual([1, [`${second}.orders`]]);
      const file = path.join(project.folder, 'models.py');
      expect(statements).toMatchObject([
        { sql: expect.stringMatching(/^CREATE TABLE [\s\S]*'100%'/), at: { file, line: 5 } },
        { sql: expect.stringMatching(/^CREATE INDEX/), at: { file, line: 5 } },
      ]);
      for (const { sql } of statements) await admin.query(sql);
      expect(await tables()).toEqual(['accounts']);
    });

    it('tells models where there is no Alembic', async () => {
      await fresh();
      await using project = await makeProject(guide());
      await using driver = speak(python, project.folder);
      const more = { ...target(server, second), env: uri };
      for (const models of ['models:Base', 'models:Base.metadata', 'models']) {
        const request = { ...more, target: models === 'models' ? 'models:Orders' : models };
        const { statements, excluded } = done(await driver.call('models', request));
        expect(excluded).toEqual([`${first}.accounts`]);
        expect(statements).toMatchObject([{ at: { line: 11, column: 10 } }]);
      }
      expect((await driver.call('models', { ...more, target: 'models:Bose' })).failure).toMatchObject({
        kind: 'config',
        message: expect.stringContaining('models has no Bose'),
      });
      expect((await driver.call('models', { ...more, target: 'modles:Base' })).failure).toMatchObject({
        kind: 'missing',
        module: 'modles',
      });
    });

    it('drives one engine of the template multidb', async () => {
      await fresh();
      const body = 'globals()["upgrade_%s" % engine_name]()';
      await using project = await makeProject({
        'alembic.ini':
          `${plainIni('')}[engine1]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n[engine2]\nsqlalchemy.url = driver://user:pass@localhost/dbname2\n`.replace(
            'path_separator = os',
            'path_separator = os\ndatabases = engine1, engine2',
          ),
        'migrations/env.py': `import re\nfrom sqlalchemy import engine_from_config, pool\nfrom alembic import context\nengines = {}\nfor name in re.split(r",\\s*", context.config.get_main_option("databases")):\n    engine = engine_from_config(context.config.get_section(name, {}), prefix="sqlalchemy.", poolclass=pool.NullPool)\n    connection = engine.connect()\n    engines[name] = (connection, connection.begin())\ntry:\n    for name, (connection, _) in engines.items():\n        context.configure(connection=connection, upgrade_token="%s_upgrades" % name, downgrade_token="%s_downgrades" % name)\n        context.run_migrations(engine_name=name)\n    for connection, transaction in engines.values():\n        transaction.commit()\nexcept:\n    for connection, transaction in engines.values():\n        transaction.rollback()\n    raise\nfinally:\n    for connection, _ in engines.values():\n        connection.close()\n`,
        'migrations/versions/r1.py': `revision = "r1"\ndown_revision = None\nfrom alembic import op\n\ndef upgrade(engine_name):\n    ${body}\n\ndef downgrade(engine_name):\n    ${body.replace('upgrade', 'downgrade')}\n\ndef upgrade_engine1():\n    op.execute("CREATE TABLE one (id INT)")\n\ndef downgrade_engine1():\n    op.execute("DROP TABLE one")\n\ndef upgrade_engine2():\n    op.execute("CREATE TABLE two (id INT)")\n\ndef downgrade_engine2():\n    pass\n`,
      });
      {
        await using driver = speak(python, project.folder);
        done(await driver.call('open', { config: 'alembic.ini' }));
        expect((await driver.call('connect', target(server, first))).failure).toMatchObject({
          kind: 'config',
          message: expect.stringContaining('"engine1", "engine2"'),
        });
      }
      await using driver = speak(python, project.folder);
      const { revisions } = done(await driver.call('open', { config: 'alembic.ini', engine: 'engine2' }));
      expect(revisions).toMatchObject([{ upLine: 17, downLine: 20, downIs: 'pass' }]);
      // A transaction of env.py's own cannot be renewed: it runs anew for every step.
      const connected = done(await driver.call('connect', { ...target(server, first), envPy: 'paused' }));
      expect(connected.warnings).toEqual([expect.stringContaining('transaction')]);
      expect((await driver.call('step', { revision: 'r1', direction: 'up' })).sent).toEqual([
        'CREATE TABLE two (id INT)',
      ]);
      expect(await tables()).toEqual(['alembic_version', 'two']);
      expect(done(await driver.call('render', { revision: 'r1', direction: 'up' })).statements).toEqual([
        'CREATE TABLE two (id INT)',
      ]);
    });

    it.each(['fresh', 'paused'])('drives an asynchronous env.py and a pyproject.toml, %s', async (mode) => {
      await fresh();
      await using project = await makeProject({
        'pyproject.toml':
          '[tool.alembic]\nscript_location = "%(here)s/migrations"\nprepend_sys_path = ["."]\n',
        'migrations/env.py': `import asyncio\nfrom sqlalchemy import pool\nfrom sqlalchemy.ext.asyncio import async_engine_from_config\nfrom alembic import context\nconfig = context.config\ndef work(connection):\n    context.configure(connection=connection)\n    with context.begin_transaction():\n        context.run_migrations()\nasync def run():\n    engine = async_engine_from_config(config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool)\n    async with engine.connect() as connection:\n        await connection.run_sync(work)\n    await engine.dispose()\nasyncio.run(run())\n`,
        'migrations/versions/r1.py': revision({
          id: 'r1',
          up: 'op.create_table("one", sa.Column("id", sa.Integer))\nop.bulk_insert(sa.table("one", sa.column("id")), [{"id": 1}, {"id": 2}])',
          back: 'op.execute("SELECT no_such_column")',
        }),
      });
      await using driver = speak(python, project.folder);
      const opened = await driver.call('open', { config: 'pyproject.toml' });
      // pyproject.toml is read since Alembic 1.16.
      if (opened.failure && /1\.(?:[0-9]|1[0-5])\./.test(python.text)) return;
      done(opened);
      const { driver: name } = done(await driver.call('connect', { ...target(server, first), envPy: mode }));
      expect(name).toBe('aiomysql');
      const up = await driver.call('step', { revision: 'r1', direction: 'up' });
      expect(done(up)).toEqual({ statements: 2 });
      expect(up.sent[1]).toBe('INSERT INTO one (id) VALUES (1), (2)');
      const down = await driver.call('step', { revision: 'r1', direction: 'down' });
      expect(down.failure).toMatchObject({ kind: 'statement', statement: 0, error: { errno: 1054 } });
      expect(done(await driver.call('current'))).toEqual({ heads: ['r1'] });
    });
  });
});
