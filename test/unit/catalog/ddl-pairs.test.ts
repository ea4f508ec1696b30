/** Pairs of schemas whose SQL is looked at, played there and back, and judged by what it loses. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import {
  changeStatements,
  createStatements,
  type DdlStatement,
  invertedRenames,
  type Renames,
} from '../../../src/catalog/ddl.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { type Pair, pairs } from './ddl-pairs.ts';
import { rich } from './ddl-rich.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

function renamesOf({ renames = {} }: Pair): Renames {
  const { tables = {}, columns = {} } = renames;
  return {
    tables: new Map(Object.entries(tables)),
    columns: new Map(
      Object.entries(columns).map(([table, names]) => [table, new Map(Object.entries(names))]),
    ),
  };
}

describeServers('the SQL between two schemas', (server) => {
  let schema: TestSchema;
  let neighbour: TestSchema;
  beforeAll(async () => {
    neighbour = await testSchema(server, uniqueName('ddl_neighbour'));
    await neighbour.play(['CREATE TABLE p (id int PRIMARY KEY)']);
    schema = await testSchema(server, uniqueName('ddl_pairs'));
  });
  afterAll(async () => {
    await schema?.[Symbol.asyncDispose]();
    await neighbour?.[Symbol.asyncDispose]();
  });

  const read = (): Promise<Catalog> => readCatalog(schema.admin, schema.name, server.flavor);
  const made = async (statements: readonly string[]): Promise<Catalog> => {
    await schema.play([
      'DROP DATABASE {schema}',
      'CREATE DATABASE {schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
      'USE {schema}',
      ...statements.map((sql) => sql.replaceAll('{neighbour}', neighbour.name)),
    ]);
    return read();
  };
  const lead = async (from: Catalog, to: Catalog, renames: Renames): Promise<readonly DdlStatement[]> => {
    const statements = changeStatements(from, to, { flavor: server.flavor, schema: schema.name, renames });
    await schema.play(statements.map(({ sql }) => sql));
    const told = diffCatalogs(to, await read()).map(describeChange);
    expect(told, statements.map(({ sql }) => sql).join(';\n')).toEqual([]);
    return statements;
  };

  /** What a query gives, as text. */
  const ask = async (sql: string | undefined): Promise<string> => {
    if (sql === undefined) return '';
    const [rows] = await schema.admin.query(`USE ${schema.name}; ${sql}`);
    return JSON.stringify((rows as unknown[])[1]);
  };

  for (const pair of pairs) {
    if (pair.on !== undefined && pair.on !== server.name) continue;
    it(pair.name, async () => {
      const to = await made(pair.to);
      const from = await made(pair.from);
      const renames = renamesOf(pair);
      await schema.play(pair.rows ?? []);
      const before = await ask(pair.ask);
      const there = await lead(from, to, renames);
      expect(await ask(pair.askAfter ?? pair.ask)).toEqual(before);
      const text = there.map(({ sql }) => sql).join(';\n');
      if (pair.says) expect(text).toMatch(pair.says);
      if (pair.neverSays) expect(text).not.toMatch(pair.neverSays);
      const reasons = there.flatMap(({ destructive, reason }) => (destructive ? [reason] : []));
      if (pair.loses === false) expect(reasons).toEqual([]);
      else if (pair.loses !== undefined) {
        expect(reasons.join('; ')).toMatch(pair.loses === true ? /drops/ : pair.loses);
      }
      await lead(to, from, invertedRenames(renames));
      await lead(from, to, renames);
    });
  }

  it('leaves alone what is ignored', async () => {
    const to = await made(['CREATE TABLE kept (a int)', 'CREATE TABLE tmp_new (a int)']);
    const from = await made([
      'CREATE TABLE tmp_old (a int)',
      'CREATE TRIGGER tr BEFORE INSERT ON tmp_old FOR EACH ROW SET @a = 1',
    ]);
    const options = { flavor: server.flavor, schema: schema.name };
    const told = changeStatements(from, to, { ...options, ignore: ['tmp_*'] });
    expect(told.map(({ object, name }) => [object, name])).toEqual([['table', 'kept']]);
  });

  it('means the same in a schema of another name', async () => {
    const all = await made(rich(server.name));
    const options = { flavor: server.flavor, schema: schema.name };
    const sql = createStatements(all, options).map((statement) => statement.sql);
    const other = await testSchema(server, uniqueName('ddl_elsewhere'));
    try {
      await other.play(sql);
      const elsewhere = await readCatalog(other.admin, other.name, server.flavor);
      const again = createStatements(elsewhere, { ...options, schema: other.name });
      expect(again.map((statement) => statement.sql)).toEqual(sql);
      expect(sql.join('\n')).not.toContain(schema.name);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});
