import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { describeChange, diffCatalogs, isSame } from '../../../src/catalog/diff.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { envPy, type Heard, makeProject, mako, plainIni, speak, target } from './driver-process.ts';

/** An env.py with a hook that writes one type in its own way. */
const before = `from models import metadata
def render_item(kind, item, autogen_context):
    if kind == "type" and isinstance(item, sa.Numeric):
        autogen_context.imports.add("from models import money")
        return "money()"
    return False`.replace(/^/, 'import sqlalchemy as sa\n');
const head = `import sqlalchemy as sa
metadata = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"})
def money():
    return sa.Numeric(10, 2)
`;
/** Which was first: two tables that refer to each other. */
const both = (more: string): string => `${head}
sa.Table("eggs", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hen_id", sa.Integer, sa.ForeignKey("hens.id")${more}),
    sa.Column("twin_id", sa.Integer, sa.ForeignKey("eggs.id"), index=True),
    sa.Column("amount", sa.Numeric(10, 2), sa.CheckConstraint("amount % 2 = 0"), nullable=False),
    sa.Column("label", sa.String(20), server_default=sa.text("'a \\\\:b 5%'")))
sa.Table("hens", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("egg_id", sa.Integer, sa.ForeignKey("eggs.id")))
sa.Table("feathers", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hen_id", sa.Integer, sa.ForeignKey("hens.id"), index=True))
`;

const scenario = path.join(import.meta.dirname, '../../scenarios/sqlalchemy-types');
const schema = `driver_${process.pid}_types`;

describePython('revisions that Alembic writes for every type', (python) => {
  describeServers('on a server', (server) => {
    let admin: Connection;
    beforeAll(async () => {
      admin = await connectAs(server.endpoint, { multipleStatements: true });
    });
    afterAll(async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.end();
    });
    const empty = (): Promise<unknown> =>
      admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}`);
    const good = (heard: Heard): Heard['result'] => {
      expect(heard.failure).toBeUndefined();
      return heard.result;
    };
    const read = (): Promise<Catalog> =>
      readCatalog(admin, schema, server.flavor, { hidden: ['alembic_version'] });
    const differences = (from: Catalog, to: Catalog): readonly string[] => {
      const changes = diffCatalogs(from, to);
      return isSame(changes) ? [] : changes.map(describeChange);
    };

    it('make just what the models make, and take it away', async () => {
      await using project = await makeProject({});
      await cp(scenario, project.folder, { recursive: true });
      const versions = path.join(project.folder, 'migrations/versions');
      await rm(versions, { recursive: true });
      await project.write({ 'migrations/versions/.keep': '' });
      await empty();
      const nothing = await read();
      await using driver = speak(python, project.folder);
      good(await driver.call('open', { config: 'alembic.ini', section: 'alembic', env: {} }));
      good(await driver.call('connect', target(server, schema)));
      const { statements } = good(await driver.call('models'));
      await admin.query(`USE ${schema}`);
      for (const { sql } of statements as { sql: string }[]) await admin.query(sql);
      const modelled = await read();
      await empty();
      const { id, file } = good(await driver.call('autogenerate', { message: 'first' }));
      // Alembic cannot make tables in any other order than this, and drops an index only where it can be dropped
      expect(await readFile(file, 'utf8')).not.toMatch(/use_alter|drop_index\('children_ab_index'/);
      good(await driver.call('step', { revision: id, direction: 'up' }));
      expect(differences(modelled, await read())).toEqual([]);
      good(await driver.call('step', { revision: id, direction: 'down' }));
      expect(differences(nothing, await read())).toEqual([]);
    });

    it('honour names and hooks of the project, and go up and down through cycles, replaced indexes and removed tables', async () => {
      await using project = await makeProject({
        'alembic.ini': plainIni(`mysql+pymysql://nobody@db.invalid/${schema}`),
        'models.py': '',
        'migrations/env.py': envPy({ before, models: 'metadata', configure: 'render_item=render_item' }),
        'migrations/script.py.mako': mako,
        'migrations/versions/.keep': '',
      });
      await empty();
      const texts: string[] = [];
      for (const [number, models] of [both(''), both(', index=True'), head].entries()) {
        await project.write({ 'models.py': models });
        await using driver = speak(python, project.folder);
        good(await driver.call('open', { config: 'alembic.ini', section: 'alembic', env: {} }));
        // a waiting env.py has its own hooks back when the revision is written
        good(await driver.call('connect', { ...target(server, schema), envPy: 'paused' }));
        const before = await read();
        const { id, file } = good(
          await driver.call('autogenerate', { message: 'it', revisionId: `r${number}` }),
        );
        texts.push(await readFile(file, 'utf8'));
        good(await driver.call('step', { revision: id, direction: 'up' }));
        const after = await read();
        expect(good(await driver.call('compare')).differences).toEqual([]);
        if (number < 2) {
          const { statements } = good(await driver.call('models'));
          await empty();
          await admin.query(`USE ${schema}`);
          for (const { sql } of statements as { sql: string }[]) await admin.query(sql);
          expect(differences(await read(), after)).toEqual([]);
          await empty();
          for (let again = 0; again <= number; again += 1)
            good(await driver.call('step', { revision: `r${again}`, direction: 'up' }));
          expect(differences(after, await read())).toEqual([]);
        }
        good(await driver.call('step', { revision: id, direction: 'down' }));
        // of tables that are gone Alembic does not see the checks and the generated columns
        if (number < 2) expect(differences(before, await read())).toEqual([]);
        expect([...(await read()).tables.keys()]).toEqual([...before.tables.keys()]);
        if (number < 2) good(await driver.call('step', { revision: id, direction: 'up' }));
      }
      const [first, second, third] = texts as [string, string, string];
      expect(first).toContain("sa.Column('amount', money(), sa.CheckConstraint('amount % 2 = 0')");
      expect(first).toContain('server_default=sa.text("\'a \\\\:b 5%\'")');
      expect(first).toContain(
        "op.create_foreign_key(op.f('fk_eggs_hen_id'), 'eggs', 'hens', ['hen_id'], ['id'])",
      );
      expect(second).toContain("op.create_index(op.f('ix_eggs_hen_id'), 'eggs', ['hen_id'], unique=False)");
      expect(third).not.toContain('None, None');
    });
  });
});
