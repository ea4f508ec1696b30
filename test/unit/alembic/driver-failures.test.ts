import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import {
  envPy,
  type Heard,
  makeProject,
  plainIni,
  type RevisionText,
  revision,
  type Speaker,
  speak,
  target,
} from './driver-process.ts';

const schema = `driver_${process.pid}_failing`;
const elsewhere = 'mysql+pymysql://user:secret@production.invalid:3306/app';

/** What a revision does, and what is told of it. */
const revisions: readonly (Omit<RevisionText, 'id'> & {
  readonly what: string;
  readonly direction?: 'down';
  readonly failure?: object;
  readonly result?: object;
  readonly sent?: readonly string[];
  readonly notes?: readonly string[];
})[] = [
  {
    what: 'refused by the server',
    up: 'op.execute("CREATE TABLE a (id INT)")\nfor _ in range(1):\n    op.execute(\n        "CREATE TABLE a (id INT)")',
    failure: {
      kind: 'statement',
      statement: 1,
      error: { errno: 1050, code: 'ER_TABLE_EXISTS_ERROR' },
      at: { line: 10 },
    },
    sent: ['CREATE TABLE a (id INT)', 'CREATE TABLE a (id INT)'],
  },
  {
    what: 'refused inside of a function of the project',
    up: 'from helping import run\nrun(op)',
    failure: { kind: 'statement', error: { errno: 1064 }, at: { line: 9 } },
  },
  {
    what: 'wrapped in an exception of its own',
    up: 'try:\n    op.execute("NOT SQL")\nexcept Exception as error:\n    raise RuntimeError("no luck") from error',
    failure: {
      kind: 'statement',
      statement: 0,
      error: { errno: 1064 },
      message: expect.stringMatching(/^RuntimeError: no luck \(/),
    },
  },
  {
    what: 'refused, and caught',
    up: 'try:\n    op.execute("NOT SQL")\nexcept Exception:\n    op.execute("DO 1")',
    result: { statements: 1 },
    sent: ['NOT SQL', 'DO 1'],
  },
  {
    what: 'refused on a cursor of the driver',
    up: 'cursor = op.get_bind().connection.cursor()\ncursor.execute("NOT SQL")',
    failure: { kind: 'statement', error: { errno: 1064 }, at: { line: 9 } },
  },
  {
    what: 'an exception',
    up: 'op.execute("DO 1")\nvalue = {}["missing"]',
    failure: { kind: 'threw', message: "KeyError: 'missing'", at: { line: 9 } },
    sent: ['DO 1'],
  },
  {
    what: 'a wrong use of op',
    up: 'op.add_column("a")',
    failure: { kind: 'threw', at: { line: 8 } },
  },
  {
    what: 'sys.exit',
    up: 'import sys\nsys.exit(3)',
    failure: { kind: 'exited', message: 'sys.exit(3) was called.', at: { line: 9 } },
  },
  {
    what: 'an import that fails',
    up: 'import not_there_at_all',
    failure: { kind: 'missing', module: 'not_there_at_all', at: { line: 8 } },
  },
  { what: 'a module of the project that fails', up: 'import broken', failure: { kind: 'unloadable' } },
  {
    what: 'a connection that is killed',
    up: 'op.execute("DO 1")\nop.execute("KILL CONNECTION_ID()")\nop.execute("DO 2")',
    failure: { kind: expect.stringMatching(/lost|statement/) },
  },
  {
    what: 'NotImplementedError in a downgrade',
    direction: 'down',
    back: 'raise NotImplementedError("no way back")',
    result: { notImplemented: 'no way back', statements: 0 },
  },
  {
    what: 'NotImplementedError in an upgrade',
    up: 'raise NotImplementedError("not yet")',
    failure: { kind: 'threw', message: 'NotImplementedError: not yet' },
  },
  { what: 'no downgrade', direction: 'down', back: false, result: { absent: true, statements: 0 } },
  { what: 'a downgrade that does nothing', direction: 'down', result: { statements: 0, isAll: true } },
  {
    what: 'the bind, a session and an autocommit block',
    up: 'from sqlalchemy.orm import Session\nbind = op.get_bind()\nbind.execute(sa.text("CREATE TABLE a (id INT, name VARCHAR(9))"))\nsession = Session(bind=bind)\nsession.execute(sa.text("INSERT INTO a VALUES (:id, :name)"), {"id": 1, "name": "5%"})\nsession.commit()\nwith op.get_context().autocommit_block():\n    op.execute("UPDATE a SET id = 2 WHERE name LIKE \'%5%\'")\nassert not context.is_offline_mode()\nassert [row.id for row in op.get_bind().execute(sa.text("SELECT id FROM a"))] == [2]',
    result: { statements: 4, isAll: true },
    sent: [
      'CREATE TABLE a (id INT, name VARCHAR(9))',
      "INSERT INTO a VALUES (1, '5%')",
      "UPDATE a SET id = 2 WHERE name LIKE '%5%'",
      'SELECT id FROM a',
    ],
  },
  {
    what: 'an engine of its own to another host',
    up: `from sqlalchemy import create_engine, text\nwith create_engine("${elsewhere}").begin() as connection:\n    connection.execute(text("CREATE TABLE ${schema}.led (id INT)"))`,
    result: { statements: expect.any(Number), isAll: true },
  },
  {
    what: 'a statement on a cursor of the driver, which nobody is told of',
    up: 'op.get_bind().connection.cursor().execute("CREATE TABLE unheard (id INT)")',
    result: { statements: 0 },
    sent: [],
  },
  {
    what: 'rows on a cursor of the driver, which change no schema',
    up: 'op.execute("CREATE TABLE a (id INT)")\nop.get_bind().connection.cursor().execute("INSERT INTO a VALUES (1)")',
    result: { statements: 1, isAll: true },
    sent: ['CREATE TABLE a (id INT)'],
  },
  {
    what: 'a connection of its own',
    up: 'import pymysql\nserver = op.get_bind().connection.driver_connection\npymysql.connect(host=server.host, port=server.port, unix_socket=server.unix_socket, user=server.user.decode(), password=server.password.decode(), ssl_disabled=True, database=server.db.decode()).cursor().execute("CREATE TABLE unheard_too (id INT)")',
    result: { statements: 0 },
    sent: [],
  },
  {
    what: 'a thread that is left running',
    up: 'import threading, time\nfor daemon in (True, False):\n    threading.Thread(target=time.sleep, args=(1,), daemon=daemon).start()',
    result: { statements: 0, isAll: true },
    notes: ['it left 1 thread running'],
  },
  {
    what: 'descriptors, working directory, environment and path that are changed',
    up: 'import os, sys\nos.write(4, b"noise")\nos.write(4, b"\\n")\nos.chdir("/")\nos.environ["CHANGED"] = "1"\nsys.path.clear()\nsys.stdout = None\nprint("unheard")',
    result: { statements: 0, isAll: true },
  },
  {
    what: 'what the last one changed',
    up: 'import os, sys\nassert "CHANGED" not in os.environ and sys.path and sys.stdout\nassert os.path.exists("alembic.ini")\nimport __main__\nassert not hasattr(__main__, "Driver") and sys.argv[0] == "alembic", sys.argv\nassert not any("worker" in each for each in sys.path), sys.path\nassert context.config.cmd_opts.revision == context.get_revision_argument(), context.config.cmd_opts',
    result: { statements: 0, isAll: true },
  },
];

/** What stands in an env.py (or in its ini), and what `connect` tells of it. */
const environments: readonly {
  readonly what: string;
  readonly env?: Parameters<typeof envPy>[0];
  readonly text?: string;
  readonly url?: string;
  readonly failure?: object;
  readonly result?: object;
  readonly printed?: RegExp;
}[] = [
  { what: "the address of Alembic's template", result: { asked: [expect.stringMatching(/failing$/)] } },
  {
    what: 'another host',
    url: elsewhere,
    result: { asked: ['production.invalid:3306/app'], database: schema },
  },
  {
    what: 'an address with a hole that env.py fills',
    url: 'mysql+%(DRIVER)s://app@production.invalid/app',
    env: { before: 'config.set_section_option(config.config_ini_section, "DRIVER", "pymysql")' },
    result: { asked: ['production.invalid:3306/app'], database: schema },
  },
  {
    what: 'a socket and TLS',
    text: envPy().replace(
      'poolclass=pool.NullPool',
      'poolclass=pool.NullPool, connect_args={"unix_socket": "/nowhere/mysql.sock", "ssl": {"ca": "/nowhere/ca.pem"}, "init_command": "SET @mark = 7"}',
    ),
    url: elsewhere,
    result: { asked: ['/nowhere/mysql.sock/app'] },
  },
  {
    what: 'a creator',
    text: envPy().replace(
      'poolclass=pool.NullPool',
      'poolclass=pool.NullPool, creator=lambda: __import__("pymysql").connect(host="production.invalid")',
    ),
    url: elsewhere,
    result: { asked: ['creator'], database: schema },
  },
  {
    what: 'a creator that is called as create_engine calls its own',
    text: envPy({
      before:
        'def create_engine():\n    def connect(connection_record=None):\n        raise AssertionError("called")\n    return connect',
    }).replace('poolclass=pool.NullPool', 'poolclass=pool.NullPool, creator=create_engine()'),
    url: elsewhere,
    result: { asked: ['creator'], database: schema },
  },
  {
    what: 'a creator that is put in the place of another',
    text: envPy().replace(
      'with connectable.connect()',
      'import functools\ninner = connectable.pool._creator\n@functools.wraps(inner)\ndef outer():\n    raise AssertionError("called")\nconnectable.pool._creator = outer\nwith connectable.connect()',
    ),
    url: elsewhere,
    result: { asked: ['creator'], database: schema },
  },
  {
    what: 'a pool that has a way of its own to connect',
    text: envPy({
      before:
        'def called(*_, **__):\n    raise AssertionError("called")\nclass Own(pool.QueuePool):\n    def _should_wrap_creator(self, creator):\n        return called',
    })
      .replace('poolclass=pool.NullPool', 'poolclass=Own')
      .replace(
        'with connectable.connect()',
        'connectable.pool._invoke_creator = connectable.dialect.connect = called\nwith connectable.connect()',
      ),
    url: elsewhere,
    result: { asked: ['creator'], database: schema },
  },
  {
    what: 'every option that an engine and its pool have',
    text: envPy().replace(
      'poolclass=pool.NullPool',
      'pool_pre_ping=True, pool_recycle=60, pool_reset_on_return="rollback", pool_logging_name="pool", echo_pool=False, pool_size=2, max_overflow=1, pool_timeout=5, pool_use_lifo=True, echo=False, logging_name="engine", hide_parameters=True, query_cache_size=10, execution_options={"kept": 1}',
    ),
    url: elsewhere,
    result: { asked: ['production.invalid:3306/app'], database: schema },
  },
  {
    what: 'a pool of its own',
    env: {
      before:
        'from sqlalchemy import create_engine\nsys = __import__("sys")\nif not hasattr(sys, "kept"):\n    sys.kept = create_engine(config.get_main_option("sqlalchemy.url"), pool_size=2)',
    },
    url: elsewhere,
    result: { database: schema },
  },
  {
    what: 'a print',
    env: { before: 'print("hello from env.py")' },
    result: {},
    printed: /hello from env\.py/,
  },
  {
    what: 'sys.exit',
    env: { before: 'import sys\nsys.exit("not here")' },
    failure: { kind: 'exited', message: "sys.exit('not here') was called.", at: { line: 9 } },
  },
  {
    what: 'a package that is not there',
    env: { before: 'import not_there.at_all' },
    failure: { kind: 'missing', module: 'not_there', at: { line: 8 } },
  },
  {
    what: 'a driver that is not there',
    url: 'mysql+cymysql://user@localhost/app',
    failure: { kind: 'missing', module: 'cymysql' },
  },
  {
    what: 'another kind of database',
    url: 'sqlite://',
    failure: { kind: 'unsupported', message: expect.stringContaining('sqlite') },
  },
  {
    what: 'a syntax error',
    env: { before: 'x = = 1' },
    failure: { kind: 'unloadable', at: { line: 8 } },
  },
  {
    what: 'a variable that is not set',
    env: { before: 'os.environ["NOT_SET"]' },
    failure: { kind: 'threw', message: "KeyError: 'NOT_SET'" },
  },
  {
    what: 'no migrations run',
    text: 'from alembic import context\n',
    failure: { kind: 'config', message: expect.stringContaining('run_migrations') },
  },
  {
    what: 'a statement that the server refuses',
    env: { configure: 'version_table=connection.exec_driver_sql("NOT SQL")' },
    failure: { kind: 'statement', error: { errno: 1064 } },
  },
];

describePython('what can go wrong in a project of Alembic', (python) => {
  describeServers('on a server', (server) => {
    let admin: Connection;
    beforeAll(async () => {
      admin = await connectAs(server.endpoint, { multipleStatements: true });
    });
    const fresh = (): Promise<unknown> =>
      admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}`);
    afterAll(async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.end();
    });
    const good = (heard: Heard): Heard => {
      expect(heard.failure).toBeUndefined();
      expect(heard.ended).toBe(false);
      return heard;
    };
    const start = async (driver: Speaker, envPyMode = 'fresh'): Promise<void> => {
      good(await driver.call('open', { config: 'alembic.ini' }));
      good(await driver.call('connect', { ...target(server, schema), envPy: envPyMode }));
    };

    it.each(['fresh', 'paused'])(
      'leaves no connection in a pool for the next step, env.py %s',
      async (mode) => {
        await fresh();
        const twice = 'for _ in range(2):\n    op.get_bind().engine.raw_connection().close()';
        await using project = await makeProject({
          'alembic.ini': plainIni(elsewhere),
          'application.py':
            'from sqlalchemy import create_engine\nkept = create_engine("mysql+pymysql://nobody@production.invalid/app")\n',
          'migrations/env.py': envPy({
            before:
              'from application import kept\nsession = kept.pool.connect()\nsession.cursor().execute("SELECT 1")\nsession.close()',
          }).replace('poolclass=pool.NullPool', 'pool_size=2'),
          'migrations/versions/one.py': revision({ id: 'one', up: twice, back: twice }),
        });
        await using driver = speak(python, project.folder);
        await start(driver, mode);
        for (const direction of ['up', 'down', 'up'])
          good(await driver.call('step', { revision: 'one', direction }));
        // what a pool says when it finds a connection closed already
        expect(driver.output()).not.toContain('closing');
      },
    );

    it.each(['fresh', 'paused'])(
      'tells what revisions come to, one after another, env.py %s',
      async (mode) => {
        await fresh();
        await using project = await makeProject({
          'alembic.ini': plainIni(elsewhere),
          'helping.py': 'def run(op):\n    op.execute("NOT SQL")\n',
          'broken.py': 'from helping import nothing\n',
          'migrations/env.py': envPy(),
          ...Object.fromEntries(
            revisions.map((each, number) => [
              `migrations/versions/r${number}.py`,
              revision({ ...each, id: `r${number}` }),
            ]),
          ),
        });
        await using driver = speak(python, project.folder);
        await start(driver, mode);
        for (const [number, { what, direction, failure, result, sent, notes }] of revisions.entries()) {
          await admin.query(`DROP TABLE IF EXISTS ${schema}.a, ${schema}.led`);
          const id = `r${number}`;
          if (direction === 'down') good(await driver.call('step', { revision: id, direction: 'up' }));
          const heard = await driver.call('step', { revision: id, direction: direction ?? 'up' });
          expect(heard.ended, what).toBe(false);
          if (failure) expect(heard.failure, what).toMatchObject(failure);
          else expect(heard.failure, what).toBeUndefined();
          if (result) expect(heard.result, what).toEqual(result);
          if (sent) expect(heard.sent, what).toEqual(sent);
          expect(heard.notes, what).toEqual(notes ?? []);
          expect(heard.spent, what).toBe(notes !== undefined);
          if (heard.failure?.at) expect(heard.failure.at.file, what).toMatch(/\.py$/);
          const { heads } = good(await driver.call('current')).result;
          expect(heads.includes(id), what).toBe(
            direction === 'down'
              ? result !== undefined && ('absent' in result || 'notImplemented' in result)
              : !failure,
          );
        }
      },
    );

    it.each(environments)(
      'tells of an env.py with $what',
      async ({ env, text, url, failure, result, printed }) => {
        await fresh();
        await using project = await makeProject({
          'alembic.ini': plainIni(url),
          'migrations/env.py': text ?? envPy(env),
          'migrations/versions/r1.py': revision({ id: 'r1', up: 'op.execute("DO 1")' }),
        });
        await using driver = speak(python, project.folder);
        good(await driver.call('open', { config: 'alembic.ini' }));
        const heard = await driver.call('connect', target(server, schema));
        expect(heard.ended).toBe(false);
        if (failure) expect(heard.failure).toMatchObject(failure);
        else {
          expect(good(heard).result).toMatchObject(result ?? {});
          expect(good(await driver.call('step', { revision: 'r1', direction: 'up' })).sent).toEqual(['DO 1']);
        }
        if (printed) expect(driver.output()).toMatch(printed);
        const [rows] = await admin.query(
          `SELECT COUNT(*) AS count FROM information_schema.processlist WHERE db = '${schema}'`,
        );
        // A session that has said goodbye is on the list for a moment more.
        if ((rows as { count: string }[])[0]!.count !== '0') {
          await new Promise((resolve) => setTimeout(resolve, 200));
          const [later] = await admin.query(
            `SELECT COUNT(*) AS count FROM information_schema.processlist WHERE db = '${schema}'`,
          );
          expect(Number((later as { count: string }[])[0]!.count)).toBe(0);
        }
      },
    );

    it.each(['fresh', 'paused'])(
      'hears what env.py keeps to itself, and closes what it leaves open, %s',
      async (mode) => {
        await fresh();
        await using project = await makeProject({
          'alembic.ini': plainIni(elsewhere),
          'application.py': `from sqlalchemy import create_engine\nengine = create_engine("${elsewhere}", pool_size=2)\nkept = []\n`,
          'migrations/env.py': envPy().replace(
            '        context.run_migrations()',
            '        try:\n            context.run_migrations()\n        except Exception as error:\n            print("nothing happened")',
          ),
          'migrations/versions/r1.py': revision({
            id: 'r1',
            up: 'from application import engine, kept\nkept.append(engine.connect())\nkept[-1].exec_driver_sql("SELECT * FROM alembic_version")\nop.execute("NOT SQL")',
          }),
        });
        await using driver = speak(python, project.folder);
        await start(driver, mode);
        for (const _ of [1, 2]) {
          const { failure } = await driver.call('step', { revision: 'r1', direction: 'up' });
          expect(failure).toMatchObject({ kind: 'statement', statement: 1, error: { errno: 1064 } });
          await admin.query(
            `SET SESSION lock_wait_timeout = 3; ALTER TABLE ${schema}.alembic_version COMMENT '${mode}'`,
          );
        }
        expect(good(await driver.call('current')).result).toEqual({ heads: [] });
      },
    );

    it('says who ended the process', async () => {
      await fresh();
      await using project = await makeProject({
        'alembic.ini': plainIni(elsewhere),
        'migrations/env.py': envPy(),
        'migrations/versions/r1.py': revision({
          id: 'r1',
          up: 'import os\nprint("last words")\nos._exit(4)',
        }),
      });
      await using driver = speak(python, project.folder);
      await start(driver);
      const heard = await driver.call('step', { revision: 'r1', direction: 'up' });
      expect(heard.ended).toBe(true);
      const file = path.join(project.folder, 'migrations/versions/r1.py');
      expect(heard.answers.at(-1)).toMatchObject({
        kind: 'exiting',
        code: 'os._exit(4)',
        at: { file, line: 10 },
      });
      expect(driver.output()).toContain('last words');
    });

    it('says that the server cannot be reached, and leaves a session to nobody', async () => {
      await fresh();
      await using project = await makeProject({
        'alembic.ini': plainIni(elsewhere),
        'migrations/env.py': envPy({ after: 'import pathlib\npathlib.Path("ended").touch()' }),
        'migrations/versions/r1.py': revision({
          id: 'r1',
          up: 'op.execute("CREATE TEMPORARY TABLE passing (id INT)")\nop.execute("SET SESSION sql_mode = \'\'")',
        }),
        'migrations/versions/r2.py': revision({
          id: 'r2',
          down: 'r1',
          up: 'op.execute("CREATE TEMPORARY TABLE passing (id INT)")\nassert op.get_bind().exec_driver_sql("SELECT @@sql_mode").scalar() != ""',
        }),
      });
      for (const mode of ['fresh', 'paused']) {
        await fresh();
        await using driver = speak(python, project.folder);
        good(await driver.call('open', { config: 'alembic.ini' }));
        const right = target(server, schema);
        const nobody = { ...right, server: { host: '127.0.0.1', port: 1, user: 'nobody', password: '' } };
        expect((await driver.call('connect', { ...nobody, envPy: mode })).failure).toMatchObject({
          kind: 'unconnected',
        });
        const stranger = { ...right, server: { ...server.endpoint, user: 'no_such_user', password: 'x' } };
        expect((await driver.call('connect', { ...stranger, envPy: mode })).failure).toMatchObject({
          kind: 'unconnected',
          error: { errno: 1045 },
        });
        good(await driver.call('connect', { ...right, envPy: mode }));
        for (const id of ['r1', 'r2']) good(await driver.call('step', { revision: id, direction: 'up' }));
        // Nothing is held between steps: another session may change the version table at once.
        await admin.query(
          `SET SESSION lock_wait_timeout = 3; ALTER TABLE ${schema}.alembic_version ADD COLUMN note INT; DROP DATABASE ${schema}`,
        );
        good(await driver.call('close'));
      }
    });

    it('logs in as an account that nobody has used yet', async () => {
      await fresh();
      const user = `driver_${process.pid}`;
      await admin.query(
        `DROP USER IF EXISTS ${user}; CREATE USER ${user} IDENTIFIED BY 'Secret1'; GRANT ALL ON ${schema}.* TO ${user}`,
      );
      try {
        await using project = await makeProject({
          'alembic.ini': plainIni(elsewhere),
          'migrations/env.py': envPy(),
          'migrations/versions/r1.py': revision({
            id: 'r1',
            up: 'op.execute("CREATE TABLE mysql.mine (id INT)")',
          }),
        });
        await using driver = speak(python, project.folder);
        good(await driver.call('open', { config: 'alembic.ini' }));
        const place = { server: { ...server.endpoint, user, password: 'Secret1' }, schema, env: {} };
        good(await driver.call('connect', place));
        expect((await driver.call('step', { revision: 'r1', direction: 'up' })).failure).toMatchObject({
          kind: 'statement',
          error: { errno: 1142 },
        });
        const connection = await createConnection({ ...server.endpoint, user, password: 'Secret1' });
        await connection.end();
      } finally {
        await admin.query(`DROP USER ${user}`);
      }
    });
  });
});
