/** Every single change that the reading knows, undone and done again by the SQL that is made from the two catalogs. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { changeStatements, createStatements } from '../../../src/catalog/ddl.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { base } from './changes.ts';
import { columns } from './changes-columns.ts';
import { keys } from './changes-keys.ts';
import { programs } from './changes-programs.ts';
import { tables } from './changes-tables.ts';
import { ways } from './changes-ways.ts';
import { rich } from './ddl-rich.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

const changes = [...tables, ...columns, ...keys, ...programs, ...ways].filter((change) => !change.same);

describeServers('the SQL of a single change', (server) => {
  let schema: TestSchema;
  let start: Catalog;
  let clean = false;

  const read = (): Promise<Catalog> => readCatalog(schema.admin, schema.name, server.flavor);
  const options = (): { flavor: typeof server.flavor; schema: string } => ({
    flavor: server.flavor,
    schema: schema.name,
  });
  const fresh = (): Promise<void> =>
    schema.play([
      'USE information_schema',
      'DROP DATABASE IF EXISTS {schema}',
      'CREATE DATABASE {schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
      'USE {schema}',
    ]);

  /** Plays what leads from one to the other, and requires that it does. */
  async function lead(from: Catalog, to: Catalog): Promise<void> {
    const statements = changeStatements(from, to, options()).map(({ sql }) => sql);
    await schema.play(statements);
    expect(diffCatalogs(to, await read()).map(describeChange), statements.join(';\n')).toEqual([]);
  }

  beforeAll(async () => {
    schema = await testSchema(server, uniqueName('catalog_ddl'));
    await schema.play(base);
    start = await read();
    clean = true;
  });
  beforeEach(async () => {
    if (clean) return;
    await fresh();
    await schema.play(base);
  });
  afterAll(() => schema?.[Symbol.asyncDispose]());

  for (const change of changes) {
    if (change.on !== undefined && change.on !== server.name) continue;
    it(change.name, async () => {
      clean = false;
      await schema.play([...change.up, 'USE {schema}']);
      const changed = await read();
      expect(changeStatements(changed, changed, options())).toEqual([]);
      await lead(changed, start);
      await lead(start, changed);
      await lead(changed, start);
      clean = true;
    });
  }

  it('everything from nothing', async () => {
    clean = false;
    await fresh();
    await schema.play(createStatements(start, options()).map(({ sql }) => sql));
    expect(diffCatalogs(start, await read()).map(describeChange)).toEqual([]);
    clean = true;
  });

  it('all that is hard to write down, from nothing and back, and from another schema', async () => {
    clean = false;
    await fresh();
    const empty = await read();
    await schema.play(rich(server.name));
    const all = await read();
    await lead(all, empty);
    await lead(empty, all);
    await lead(all, start);
    await lead(start, all);
    await lead(all, start);
    clean = true;
  });
});
