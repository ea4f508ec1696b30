import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { guideEnvPy, type Heard, makeProject, mako, sharedIni, speak, target } from './driver-process.ts';

const first = `driver_${process.pid}_written`;
const second = `driver_${process.pid}_beside`;
const uri = { SQLALCHEMY_DATABASE_URI: 'mysql+pymysql://user:secret@production.invalid:3306' };

/** The guide's models, one after another, each with what the last one did not have. */
const head = `from sqlalchemy import *\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base()\n`;
const users = `class User(Base):\n    __tablename__ = "users"\n    __table_args__ = {"schema": "${first}"}\n    id = Column(Integer, primary_key=True)\n    name = Column(String(20))\n`;
const beside = `class Note(Base):\n    __tablename__ = "notes"\n    __table_args__ = {"schema": "${second}"}\n    id = Column(Integer, primary_key=True)\n    user_id = Column(Integer, ForeignKey("${first}.users.id"))\n    reply_id = Column(Integer, ForeignKey("${second}.notes.id"))\n`;
const orders = (columns: string, more = ''): string =>
  `class Order(Base):\n    __tablename__ = "orders"\n    __table_args__ = (${more}{"schema": "${first}"},)\n    id = Column(Integer, primary_key=True)\n${columns.replace(/^/gm, '    ')}\n`;
const key = (more = ''): string => `ForeignKey("${first}.users.id"${more})`;
const stages: readonly {
  readonly what: string;
  readonly models: string;
  readonly differences: readonly string[];
}[] = [
  {
    what: 'tables with foreign keys, named and not',
    models: orders(
      `user_id = Column(Integer, ${key()})\npayer_id = Column(Integer, ${key(', name="fk_payer"')})\ncode = Column(String(10))\nparent_id = Column(Integer)`,
    ),
    differences: [`add table ${first}.users`, `add table ${first}.orders`],
  },
  {
    what: 'rules of foreign keys, a key without a name, and one that is unique',
    models: orders(
      `user_id = Column(Integer, ${key(', ondelete="CASCADE"')})\npayer_id = Column(Integer, ${key(', name="fk_payer", ondelete="SET NULL"')})\ncode = Column(String(10))\nparent_id = Column(Integer, ForeignKey("${first}.orders.id"))`,
      'UniqueConstraint("code"), ',
    ),
    differences: [
      `remove foreign key fk_payer on ${first}.orders(payer_id) to ${first}.users.id`,
      `remove foreign key orders_ibfk_1 on ${first}.orders(user_id) to ${first}.users.id`,
      'remove index user_id on orders(user_id)',
      `add constraint code on ${first}.orders(code)`,
      'add index parent_id on orders(parent_id)',
      `add foreign key orders_ibfk_2 on ${first}.orders(parent_id) to ${first}.orders.id`,
      `add foreign key fk_payer on ${first}.orders(payer_id) to ${first}.users.id ON DELETE SET NULL`,
      'add index user_id on orders(user_id)',
      `add foreign key orders_ibfk_1 on ${first}.orders(user_id) to ${first}.users.id ON DELETE CASCADE`,
    ],
  },
  {
    what: 'keys that are gone, and columns that come with one',
    models: orders(
      `user_id = Column(Integer)\npayer_id = Column(Integer)\ncode = Column(String(10))\nparent_id = Column(Integer, ForeignKey("${first}.orders.id"))\nseller_id = Column(Integer, ${key()}, index=True)\nagent_id = Column(Integer, ${key()})`,
    ),
    differences: [],
  },
  {
    what: 'a column that goes with its key',
    models: orders(`user_id = Column(Integer)\npayer_id = Column(Integer)\ncode = Column(String(10))`),
    differences: [],
  },
];

describePython('revisions that Alembic writes', (python) => {
  describeServers('on a server', (server) => {
    let admin: Connection;
    beforeAll(async () => {
      admin = await connectAs(server.endpoint, { multipleStatements: true });
      for (const name of [second, first]) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      for (const name of [first, second]) await admin.query(`CREATE DATABASE ${name}`);
    });
    afterAll(async () => {
      for (const name of [second, first]) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      await admin.end();
    });
    const good = (heard: Heard): Heard['result'] => {
      expect(heard.failure).toBeUndefined();
      expect(heard.ended).toBe(false);
      return heard.result;
    };
    /** The tables as the server writes them. */
    const catalog = async (): Promise<readonly string[]> => {
      const [rows] = await admin.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${first}' AND table_name <> 'alembic_version' ORDER BY 1`,
      );
      const texts = [];
      for (const { name } of rows as { name: string }[]) {
        const [[shown]] = (await admin.query(`SHOW CREATE TABLE ${first}.${name}`)) as unknown as [
          [{ 'Create Table': string }],
        ];
        // Keys are listed in the order of their making.
        texts.push(
          ...shown['Create Table']
            .split('\n')
            .map((line) => line.replace(/,$/, ''))
            .sort(),
        );
      }
      return texts;
    };

    it('leave no difference, go down without a trace, and are what the models would make', async () => {
      await using project = await makeProject({
        'alembic.ini': sharedIni([first, second]),
        'models.py': '',
        'migrations/env.py': guideEnvPy,
        'migrations/script.py.mako': mako,
      });
      for (const [number, { what, models, differences }] of stages.entries()) {
        await project.write({ 'models.py': head + users + models + beside });
        await using driver = speak(python, project.folder);
        good(await driver.call('open', { config: 'alembic.ini', section: first, env: uri }));
        good(await driver.call('connect', target(server, first)));
        const before = await catalog();
        const found = good(await driver.call('compare'));
        if (differences.length > 0) expect(found.differences, what).toEqual(differences);
        expect(found.upgrade + found.downgrade, what).not.toContain('None');
        expect(found.sql.length, what).toBeGreaterThanOrEqual(found.differences.length);
        const written = good(
          await driver.call('autogenerate', { message: 'the next', revisionId: `rev${number}` }),
        );
        expect(written).toEqual({
          id: `rev${number}`,
          empty: false,
          file: path.join(project.folder, 'migrations', first, `rev${number}_the_next.py`),
        });
        const text = await readFile(written.file, 'utf8');
        expect(text, what).not.toMatch(/drop_constraint\(None/);
        good(await driver.call('step', { revision: written.id, direction: 'up' }));
        const after = await catalog();
        expect(good(await driver.call('compare')).differences, what).toEqual([]);
        good(await driver.call('step', { revision: written.id, direction: 'down' }));
        expect(await catalog(), what).toEqual(before);
        good(await driver.call('step', { revision: written.id, direction: 'up' }));
        expect(await catalog(), what).toEqual(after);
        if (number < 2) {
          // In a schema of its own, what create_all makes of the same models; a foreign key's place in the numbering is history.
          const { statements } = good(await driver.call('models'));
          await admin.query(
            `DROP DATABASE ${first}; CREATE DATABASE ${first}; USE ${first}; ${statements
              .map(({ sql }: { sql: string }) => sql)
              .join(';')}`,
          );
          const plain = (lines: readonly string[]): readonly string[] =>
            lines.map((line) => line.replace(/_ibfk_\d+/, '_ibfk_N')).sort();
          expect(plain(await catalog()), what).toEqual(plain(after));
          await admin.query(`DROP DATABASE ${first}; CREATE DATABASE ${first}`);
          for (let again = 0; again <= number; again += 1)
            good(await driver.call('step', { revision: `rev${again}`, direction: 'up' }));
        }
      }
    });

    it('do not mind foreign keys into another database', async () => {
      await using project = await makeProject({
        'alembic.ini': sharedIni([first, second]),
        'models.py': head + users + beside,
        'migrations/env.py': guideEnvPy,
        'migrations/script.py.mako': mako,
      });
      await admin.query(
        `CREATE TABLE IF NOT EXISTS ${first}.users (id INT PRIMARY KEY AUTO_INCREMENT); DROP DATABASE ${second}; CREATE DATABASE ${second}`,
      );
      await using driver = speak(python, project.folder);
      good(await driver.call('open', { config: 'alembic.ini', section: second, env: uri }));
      good(await driver.call('connect', { ...target(server, second), envPy: 'paused' }));
      const { id } = good(await driver.call('autogenerate', { message: 'first' }));
      good(await driver.call('step', { revision: id, direction: 'up' }));
      expect(good(await driver.call('compare')).differences).toEqual([]);
      // What Alembic says by itself, for ever.
      expect(good(await driver.call('compare', { qualified: false })).differences).toHaveLength(4);
      await admin.query(`ALTER TABLE ${second}.notes ADD COLUMN stray INT`);
      expect(good(await driver.call('compare')).differences).toEqual([
        expect.stringMatching(/^remove column notes\.stray INTEGER/),
      ]);
      const empty = good(await driver.call('close'));
      expect(empty).toEqual({});
    });

    it('are not written where there is nothing to write them for', async () => {
      await using project = await makeProject({
        'alembic.ini': sharedIni([first, second]),
        'models.py': head,
        'migrations/env.py': guideEnvPy.replace(
          'include_object=include_object',
          'process_revision_directives=lambda context, revision, directives: directives.clear()',
        ),
        'migrations/script.py.mako': mako,
      });
      await admin.query(`DROP DATABASE ${second}; CREATE DATABASE ${second}`);
      await using driver = speak(python, project.folder);
      good(await driver.call('open', { config: 'alembic.ini', section: second, env: uri }));
      good(await driver.call('connect', target(server, second)));
      expect(good(await driver.call('autogenerate', { message: 'nothing' }))).toEqual({ empty: true });
      expect(good(await driver.call('compare')).differences).toEqual([]);
    });

    it('are not written for models that nobody knows', async () => {
      await using project = await makeProject({
        'alembic.ini': sharedIni([second]),
        'models.py': head,
        'migrations/env.py': guideEnvPy.replace('Base.metadata', 'None'),
      });
      await using driver = speak(python, project.folder);
      good(await driver.call('open', { config: 'alembic.ini', section: second, env: uri }));
      expect(good(await driver.call('connect', target(server, second)))).toMatchObject({
        hasMetadata: false,
      });
      for (const op of ['models', 'compare', 'autogenerate'])
        expect((await driver.call(op, { message: 'x' })).failure, op).toMatchObject({
          kind: 'config',
          message: expect.stringContaining('target_metadata'),
        });
    });
  });
});
