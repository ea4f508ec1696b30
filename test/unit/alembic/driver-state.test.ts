/** What one step leaves in the process, and what env.py finds there when it runs again: as if each step were a command of its own. */
import { expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { envPy, type Heard, makeProject, plainIni, revision, speak, target } from './driver-process.ts';

const schema = `driver_${process.pid}_state`;

interface Case {
  readonly what: string;
  readonly mode?: 'fresh' | 'paused';
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Parameters<typeof envPy>[0];
  readonly revision?: Partial<Parameters<typeof revision>[0]>;
  /** The direction that fails, and how; none does by default. */
  readonly fails?: { readonly direction: 'up' | 'down'; readonly message: string; readonly note?: string };
}

/** As python-dotenv does it, and as many do with their path. */
const application = {
  'application.py':
    'import os, sys\nos.environ["APP_SECRET"] = "seven"\nsys.path.append(os.path.join(os.getcwd(), "late"))\n',
  'late/behind.py': 'value = 7\n',
};
const readsIt = 'import os, behind\nassert os.environ["APP_SECRET"] == "seven" and behind.value == 7';
const usesIt = { before: `import application\n${readsIt}` };

const cases: readonly Case[] = [
  {
    what: 'the variables and the path of a module that is imported once',
    files: application,
    env: usesIt,
    revision: { up: readsIt, back: readsIt },
  },
  {
    what: 'the same while env.py waits',
    mode: 'paused',
    files: application,
    env: usesIt,
    revision: { up: readsIt, back: readsIt },
  },
  {
    what: 'what the up has left in its module, which the down does not have',
    revision: { more: 'state = {}', up: 'state["name"] = "t"', back: 'state["name"]' },
    fails: { direction: 'down', message: "KeyError: 'name'" },
  },
  {
    what: 'a table of the same name in the MetaData of the revision',
    revision: {
      more: 'meta = sa.MetaData()',
      up: 'sa.Table("t", meta, sa.Column("id", sa.Integer)).create(op.get_bind())',
      back: 'sa.Table("t", meta, sa.Column("id", sa.Integer)).drop(op.get_bind())',
    },
  },
  {
    what: 'what env.py prepares for the import of revisions',
    files: { 'lib/shapes.py': 'kind = 1\n' },
    env: {
      before: 'import sys\nsys.path.append(os.path.join(os.getcwd(), "lib"))\nos.environ["KIND"] = "1"',
    },
    revision: {
      more: 'import os, shapes\nkind = int(os.environ["KIND"])\nasked = context.get_x_argument(as_dictionary=True)',
      up: 'assert kind == shapes.kind and asked == {}',
      back: 'assert asked == {}',
    },
  },
  { what: 'an env.py that says itself that it has ended', env: { after: 'import sys\nsys.exit()' } },
  {
    what: 'an env.py that asks twice whether anything is to be done',
    env: {
      after:
        'with connectable.connect() as connection:\n    context.configure(connection=connection)\n    with context.begin_transaction():\n        context.run_migrations()',
    },
  },
  {
    what: 'an env.py that cannot be run twice',
    files: { 'once.py': 'ran = []\n' },
    env: { before: 'import once\nif once.ran:\n    raise Exception("twice")\nonce.ran.append(1)' },
    fails: { direction: 'up', message: 'Exception: twice', note: '`env_py: paused`' },
  },
  {
    what: 'the same while it waits',
    mode: 'paused',
    files: { 'once.py': 'ran = []\n' },
    env: { before: 'import once\nif once.ran:\n    raise Exception("twice")\nonce.ran.append(1)' },
  },
];

describePython('the state of a process', (python) => {
  describeServers('on a server', (server) => {
    it.each(cases)('$what', async ({ mode = 'fresh', files = {}, env, revision: chosen, fails }) => {
      const admin = await connectAs(server.endpoint, { multipleStatements: true });
      try {
        await admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}`);
        await using project = await makeProject({
          'alembic.ini': plainIni(`mysql+pymysql://nobody@db.invalid/${schema}`),
          'migrations/env.py': envPy(env),
          'migrations/versions/one.py': revision({
            id: 'one',
            up: 'op.execute("CREATE TABLE t (id INT)")',
            back: 'op.execute("DROP TABLE t")',
            ...chosen,
          }),
          ...files,
        });
        await using driver = speak(python, project.folder);
        const heard: Heard[] = [await driver.call('open', { config: 'alembic.ini', env: {} })];
        heard.push(await driver.call('connect', { ...target(server, schema), envPy: mode }));
        for (const direction of ['up', 'down', 'up'] as const) {
          const step = await driver.call('step', { revision: 'one', direction });
          if (fails?.direction === direction) {
            expect(step.failure?.message).toBe(fails.message);
            expect(step.notes.join(' ')).toContain(fails.note ?? '');
            break;
          }
          heard.push(step);
        }
        expect(heard.map(({ failure }) => failure)).toEqual(heard.map(() => undefined));
        expect(heard).toHaveLength(fails === undefined ? 5 : fails.direction === 'up' ? 2 : 3);
      } finally {
        await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
        await admin.end();
      }
    });
  });
});
