import { expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { envPy, type Heard, makeProject, plainIni, revision, speak, target } from './driver-process.ts';

/** Prints what PyMySQL sends. */
const overhearing = `from pymysql.connections import Connection
def tell(connection, command, sql, execute=Connection._execute_command):
    print("sent: %r" % sql, flush=True)
    return execute(connection, command, sql)
if not hasattr(Connection, "overheard"):
    Connection.overheard = True
    Connection._execute_command = tell`;

const schema = `driver_${process.pid}_asked`;
/** Prints what is asked in the name of Alembic. */
const listening = `from sqlalchemy import event
from sqlalchemy.engine import Engine
def tell(connection, cursor, statement, *_):
    if "alembic_version" in statement:
        print("asked: " + " ".join(statement.split()), flush=True)
if not getattr(Engine, "heard", False):
    Engine.heard = True
    event.listen(Engine, "before_cursor_execute", tell)`;

describePython('what is asked of a server for one step', (python) => {
  describeServers('on a server', (server) => {
    it('the version table once; one that is not there is none, one that may not be read is a failure', async () => {
      const admin = await connectAs(server.endpoint, { multipleStatements: true });
      const account = `'asked_${process.pid}'@'%'`;
      try {
        await admin.query(
          `DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}; DROP USER IF EXISTS ${account}; CREATE USER ${account}`,
        );
        await using project = await makeProject({
          'alembic.ini': plainIni(`mysql+pymysql://nobody@db.invalid/${schema}`),
          'migrations/env.py': envPy({ before: listening }),
          'migrations/versions/one.py': revision({ id: 'one', up: 'op.execute("CREATE TABLE t (id INT)")' }),
        });
        await using driver = speak(python, project.folder);
        const good = (heard: Heard): Heard['result'] => {
          expect(heard.failure).toBeUndefined();
          return heard.result;
        };
        good(await driver.call('open', { config: 'alembic.ini', section: 'alembic', env: {} }));
        expect(good(await driver.call('connect', target(server, schema))).heads).toEqual([]);
        good(await driver.call('step', { revision: 'one', direction: 'up' }));
        expect(good(await driver.call('current')).heads).toEqual(['one']);
        driver.output();
        good(await driver.call('step', { revision: 'one', direction: 'down' }));
        expect(driver.output().match(/^asked: \w+/gm)).toEqual(['asked: SELECT', 'asked: DELETE']);
        // the schema is made anew under a project that knew its version table
        await admin.query(`DROP DATABASE ${schema}; CREATE DATABASE ${schema}`);
        expect(good(await driver.call('current')).heads).toEqual([]);
        good(await driver.call('step', { revision: 'one', direction: 'up' }));
        // an account that sees the schema, and not the version table
        await admin.query(`GRANT CREATE, INSERT ON ${schema}.* TO ${account}`);
        await (await connectAs({ ...server.endpoint, user: `asked_${process.pid}`, password: '' })).end();
        const { endpoint } = server;
        const other = { ...server, endpoint: { ...endpoint, user: `asked_${process.pid}`, password: '' } };
        expect((await driver.call('connect', target(other, schema))).failure?.error?.errno).toBe(1142);
      } finally {
        await admin.query(`DROP DATABASE IF EXISTS ${schema}; DROP USER IF EXISTS ${account}`);
        await admin.end();
      }
    });

    it('a charset once, unless something else was said of it, and no rollback where nothing was sent', async () => {
      const admin = await connectAs(server.endpoint, { multipleStatements: true });
      try {
        const sentFor = async (settings: string, up: string): Promise<string[]> => {
          await admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}`);
          await using project = await makeProject({
            'alembic.ini': plainIni(`mysql+pymysql://nobody@db.invalid/${schema}${settings}`),
            'migrations/env.py': envPy({ before: overhearing }),
            'migrations/versions/one.py': revision({ id: 'one', up }),
          });
          await using driver = speak(python, project.folder);
          await driver.call('open', { config: 'alembic.ini', section: 'alembic', env: {} });
          await driver.call('connect', target(server, schema));
          driver.output();
          await driver.call('step', { revision: 'one', direction: 'up' });
          return [...driver.output().matchAll(/^sent: b?['"](.*)['"]$/gm)]
            .map(([, sql]) => sql as string)
            .filter((sql) => /^(SET NAMES|COMMIT|ROLLBACK|CREATE TABLE t)/.test(sql));
        };
        const create = 'CREATE TABLE t (id INT)';
        const works = `op.execute("${create}")`;
        expect(await sentFor('', works)).toEqual(['SET NAMES utf8mb4', create, 'COMMIT']);
        expect(await sentFor('?charset=latin1', works)).toEqual(['SET NAMES latin1', create, 'COMMIT']);
        expect(await sentFor('?collation=utf8mb4_bin', works)).toEqual([
          'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
          'SET NAMES utf8mb4',
          create,
          'COMMIT',
        ]);
        expect(await sentFor('?init_command=SET+NAMES+latin1', works)).toEqual([
          'SET NAMES utf8mb4',
          'SET NAMES latin1',
          'SET NAMES utf8mb4',
          create,
          'COMMIT',
        ]);
        expect(await sentFor('', 'raise Exception("no")')).toEqual(['SET NAMES utf8mb4', 'ROLLBACK']);
      } finally {
        await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
        await admin.end();
      }
    });
  });
});
