import { expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { envPy, type Heard, makeProject, plainIni, revision, speak, target } from './driver-process.ts';

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
  });
});
