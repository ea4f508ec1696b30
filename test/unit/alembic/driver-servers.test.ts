/** One project on several servers, one after the other, as a matrix with two of them has it. */
import { expect, inject, it } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import type { Project } from '../../../src/alembic/project.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { envPy, makeProject, plainIni, revision } from './driver-process.ts';

const schema = `driver_${process.pid}_moved`;

describePython('a project that goes from server to server', (python) => {
  // MariaDB answers an INSERT with RETURNING, which MySQL does not know; and back
  const names = ['mariadb', 'mysql', 'mariadb'] as const;
  const servers = names.flatMap((name) => inject('servers').find((server) => server.name === name) ?? []);

  it.each(['fresh', 'paused'] as const)(
    'takes nothing along that another one has told it, env.py %s',
    async (mode) => {
      await using files = await makeProject({
        'alembic.ini': plainIni('mysql+pymysql://nobody@production.invalid/app'),
        'application.py':
          'from sqlalchemy import create_engine\nkept = create_engine("mysql+pymysql://nobody@production.invalid/app")\n',
        'migrations/env.py': envPy().replace(
          /^connectable = .*$/m,
          'from application import kept as connectable',
        ),
        'migrations/versions/one.py': revision({
          id: 'one',
          up: 'op.execute("CREATE TABLE t (id INT)")',
          back: 'op.execute("DROP TABLE t")',
        }),
      });
      const project: Project = {
        root: files.folder,
        folder: files.folder,
        python: python.program,
        env: {},
        timeout: 30,
        alembic: { config: `${files.folder}/alembic.ini`, section: 'alembic', x: [], envPy: mode },
      };
      await using drivers = openDrivers(process.env);
      const driver = drivers.take(project);
      expect(servers.length).toBeGreaterThan(0);
      for (const server of servers) {
        const admin = await connectAs(server.endpoint, { multipleStatements: true });
        try {
          await admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}`);
          await driver.connect({ account: server.endpoint, schema });
          for (const direction of ['up', 'down', 'up'] as const) {
            const at = { file: 'one.py', line: 1, column: 1 };
            const played = await driver.step('one', direction, at, new AbortController().signal);
            expect(played.failure, `${server.flavor.text} ${direction}`).toBeUndefined();
          }
        } finally {
          await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
          await admin.end();
        }
      }
    },
  );
});
