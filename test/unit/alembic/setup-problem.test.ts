import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Driver, openDriver } from '../../../src/alembic/driver.ts';
import type { Project } from '../../../src/alembic/project.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { openSiblings } from '../../../src/worker/siblings.ts';
import { describePython, type TestPython } from '../../support/python.ts';
import { describeServers, type TestServer } from '../../support/servers.ts';
import { makeProject, plainIni } from './driver-process.ts';

const hang = 'import time\nprint("asking the vault")\ntime.sleep(60)\n';
/** Python itself may need some of them on a busy machine. */
const seconds = 5;

const projectIn = (folder: string, alembic: object | false = {}): Project => ({
  root: path.dirname(folder),
  folder,
  env: {},
  timeout: seconds,
  ...(alembic && {
    alembic: {
      config: path.join(folder, 'alembic.ini'),
      section: 'alembic',
      x: ['tenant=the first'],
      envPy: 'fresh',
      ...alembic,
    },
  }),
});
const problemOf = async (python: TestPython, project: Project, ask: (driver: Driver) => Promise<unknown>) => {
  const ownEnv = { PATH: process.env.PATH, VIRTUAL_ENV: python.environment };
  await using driver = openDriver(project, { ownEnv, startProcess: openSiblings() });
  const error: unknown = await ask(driver).catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) throw error;
  return error.problems[0];
};
const place = ({ endpoint: account }: TestServer) => ({ account, schema: 'mysql' });

describePython('a project that does not answer', (python) => {
  describeServers('on a server', (server) => {
    it('hangs in env.py: its place, its words, and the command that shows the same', async () => {
      await using project = await makeProject({ 'alembic.ini': plainIni(), 'migrations/env.py': hang });
      const folder = path.basename(project.folder);
      expect(
        await problemOf(python, projectIn(project.folder), (driver) => driver.connect(place(server))),
      ).toEqual({
        code: 'migration-unreadable',
        message: `env.py had not called run_migrations() after ${seconds} s:\nasking the vault`,
        at: { file: `${folder}/migrations/env.py`, line: 1, column: 1 },
        hint: `Try it by hand, with the same variables: cd ${folder} && alembic -c alembic.ini -n alembic -x 'tenant=the first' current`,
      });
    });

    it('hangs after run_migrations(): that is another sentence', async () => {
      const after = `from alembic import context\nfrom sqlalchemy import create_engine, pool\nwith create_engine("mysql+pymysql://nobody@db.invalid/x", poolclass=pool.NullPool).connect() as connection:\n    context.configure(connection=connection)\n    with context.begin_transaction():\n        context.run_migrations()\n${hang}`;
      await using project = await makeProject({ 'alembic.ini': plainIni(), 'migrations/env.py': after });
      const problem = await problemOf(python, projectIn(project.folder), (driver) =>
        driver.connect(place(server)),
      );
      expect(problem?.message).toBe(
        `env.py had not ended ${seconds} s after it called run_migrations():\nasking the vault`,
      );
    });

    it('hangs where its models are imported, without Alembic', async () => {
      await using project = await makeProject({ 'models.py': hang });
      expect(
        await problemOf(python, projectIn(project.folder, false), (driver) =>
          driver.models('models:Base', place(server)),
        ),
      ).toEqual({
        code: 'models-unreadable',
        message: `The models had not been imported after ${seconds} s:\nasking the vault`,
        hint: expect.stringMatching(/: cd \S+ && \S*python\S* -X importtime -c 'import models'$/),
      });
    });
  });

  describe('without a server', () => {
    it('hangs in a revision that is imported', async () => {
      await using project = await makeProject({
        'alembic.ini': plainIni(),
        'migrations/env.py': '',
        'migrations/versions/one.py': hang,
      });
      const problem = await problemOf(python, projectIn(project.folder, { x: [] }), (driver) =>
        driver.history(),
      );
      expect(problem).toMatchObject({
        message: `The revisions had not been imported after ${seconds} s:\nasking the vault`,
        at: { file: `${path.basename(project.folder)}/alembic.ini` },
        hint: expect.stringMatching(/ && alembic -c alembic\.ini -n alembic history$/),
      });
    });
  });
});
