/** What can be wrong with a project before its first revision is played, through the command line: each is named with its place and the next step. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/util/run.ts';
import { describePython } from '../support/python.ts';
import { describeServers } from '../support/servers.ts';
import { workspace } from '../unit/matrix/workspace.ts';
import { verify } from './session.ts';

const ini = `[alembic]
script_location = %(here)s/migrations
prepend_sys_path = .
path_separator = os
sqlalchemy.url = mysql+pymysql://scott:tiger@prod.invalid/app
`;

const envPy = `from alembic import context
from sqlalchemy import engine_from_config, pool

engine = engine_from_config(context.config.get_section("alembic"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

const revision = `from alembic import op
import sqlalchemy as sa

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("users")
`;

/** A project with these lines before its env.py. */
const project = (lines: string, keys = '', timeout = 60): Promise<string> => {
  const name = `trouble_${randomBytes(4).toString('hex')}`;
  return workspace({
    'multidb.yml': `version: 1\ndatabases:\n  ${name}:\n    timeout: ${timeout}\n    migrations: { path: alembic.ini, format: alembic${keys} }\n    env: { PID_FILE: "\${PID_FILE}" }\n`,
    'alembic.ini': ini,
    'migrations/env.py': lines + envPy,
    'migrations/versions/a1_users.py': revision,
  });
};

/** A process that was killed may still wait to be buried. */
const runs = (pid: number): boolean => {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/^\d+ \(.*\) [ZX] /s.test(readFileSync(stat, 'utf8'));
};

describePython('a project in trouble', (python) => {
  describeServers('on', (server) => {
    const look = (cwd: string) =>
      verify(['--server', server.url], {
        cwd,
        env: { VIRTUAL_ENV: python.environment, PID_FILE: path.join(cwd, 'pid') },
      });

    it('passes without the trouble', async () => {
      const { code, report } = await look(await project('print("settings")\n'));
      expect({ code, status: report.status }).toEqual({ code: 0, status: 'passed' });
    });

    it('whose env.py calls sys.exit is told so, at its line', async () => {
      const { code, stdout, report } = await look(
        await project('import sys\n\nprint("looking for the vault")\nsys.exit("no vault today")\n'),
      );
      expect(code).toBe(2);
      expect(stdout).toContain('migrations/env.py:4');
      expect(stdout).toContain('no vault today');
      expect(stdout).not.toContain('Traceback');
      expect(report.problems).toMatchObject([
        {
          code: 'migration-unreadable',
          at: { file: 'migrations/env.py', line: 4 },
          message: expect.stringContaining("sys.exit('no vault today')"),
          hint: expect.any(String),
        },
      ]);
    });

    it('whose env.py needs a package that is not there is told the command that installs it', async () => {
      const { code, report } = await look(await project('import json\nimport package_of_nobody.settings\n'));
      expect(code).toBe(3);
      expect(report.problems).toMatchObject([
        {
          code: 'no-module',
          at: { file: 'migrations/env.py', line: 2 },
          message: expect.stringContaining('"package_of_nobody"'),
          hint: expect.stringContaining('install package-of-nobody'),
        },
      ]);
    });

    it('whose driver package is not there is told the command that installs it', async () => {
      const cwd = await project(
        'from sqlalchemy import create_engine\n\ncreate_engine("mysql+asyncmy://app@db/app")\n',
      );
      const { code, report } = await look(cwd);
      expect(code).toBe(3);
      expect(report.problems).toMatchObject([
        {
          code: 'no-module',
          at: { file: 'migrations/env.py', line: 3 },
          hint: expect.stringContaining('install asyncmy'),
        },
      ]);
    });

    it('whose env.py hangs is ended in time, and what it printed is told', async () => {
      const cwd = await project(
        'import os, time\n\nopen(os.environ["PID_FILE"], "w").write(str(os.getpid()))\nprint("waiting for the vault", flush=True)\ntime.sleep(1000)\n',
        '',
        5,
      );
      const started = performance.now();
      const { code, stdout, report } = await look(cwd);
      expect(performance.now() - started).toBeLessThan(30_000);
      expect(code).toBe(2);
      expect(stdout).toContain('waiting for the vault');
      expect(report.problems).toMatchObject([
        { code: 'migration-unreadable', message: expect.stringContaining('5 s'), hint: expect.any(String) },
      ]);
      expect(runs(Number(readFileSync(path.join(cwd, 'pid'), 'utf8')))).toBe(false);
    });

    it('whose Python has no Alembic is told the command that installs it', async () => {
      const cwd = await project('', ', python: .venv');
      const { code: made } = await run(python.program, ['-m', 'venv', '--without-pip', '.venv'], {
        cwd,
        timeout: 60_000,
      });
      expect(made).toBe(0);
      const { code, report } = await look(cwd);
      expect(code).toBe(3);
      expect(report.problems).toMatchObject([
        {
          code: 'no-python',
          message: expect.stringMatching(/No Python with alembic.*\.venv.*has no module alembic/s),
          hint: expect.stringMatching(/install.*\.venv.*alembic/),
        },
      ]);
    });

    it('whose revision cannot be imported is told the file and the line', async () => {
      const cwd = await project('');
      const broken = await workspace({
        'multidb.yml': readFileSync(path.join(cwd, 'multidb.yml'), 'utf8'),
        'alembic.ini': ini,
        'migrations/env.py': envPy,
        'migrations/versions/a1_users.py': revision.replace('op.drop_table', 'op.drop_table)'),
      });
      const { code, report } = await look(broken);
      expect(code).toBe(2);
      expect(report.problems).toMatchObject([
        {
          at: { file: 'migrations/versions/a1_users.py', line: 13 },
          message: expect.stringContaining('Syntax'),
        },
      ]);
    });
  });
});
