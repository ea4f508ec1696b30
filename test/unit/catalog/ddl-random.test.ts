/**
 * Two random schemas: each is made from nothing, and turned into the other and back, on a real server; what is read then is what was wanted.
 * `DDL_PAIRS` says how many pairs, `DDL_SECONDS` for how long at most (45 when neither is given), `DDL_SEED` which ones; seed and count are
 * printed, and a failure is shrunk to the smallest pair that still fails (not with `DDL_SHRINK=0`).
 */

import fc from 'fast-check';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog, Change } from '../../../src/catalog/catalog.ts';
import {
  changeStatements,
  createStatements,
  type DdlStatement,
  emptyCatalog,
  invertedRenames,
  type Renames,
} from '../../../src/catalog/ddl.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { buildCatalog } from './ddl-build.ts';
import { renamesBetween } from './ddl-build-renames.ts';
import { renameWish, type SchemaWish, schemaWish } from './ddl-draw.ts';
import { uniqueName } from './schema.ts';

const pairs = Number(process.env.DDL_PAIRS ?? 100_000);
const seconds = Number(process.env.DDL_SECONDS ?? (process.env.DDL_PAIRS === undefined ? 45 : 3_600));
// the same ones in every run, so that a change is judged by what it changes; `DDL_SEED=$RANDOM` looks for others
const seed = Number(process.env.DDL_SEED ?? 20_261_123);

/** What the server prints in words of its own, so that what was drawn can say it in others. */
const worded = new Set(['generated', 'default', 'expression', 'definition', 'parts', 'definer', 'method']);
const foreseen = (change: Change): boolean =>
  (change.aspect !== undefined && worded.has(change.aspect)) ||
  (change.aspect === 'rowFormat' && change.from === '') ||
  // a view is printed with the schema's name
  change.object === 'schema' ||
  change.object === 'partitioning' ||
  change.object === 'check';

describeServers('random schemas', (server) => {
  const schema = uniqueName('ddl_random');
  let session: Connection;
  const options = { flavor: server.flavor, schema };

  beforeAll(async () => {
    session = await createConnection({ ...server.endpoint, multipleStatements: true });
    await session.query('SET sql_log_bin = 0');
  });
  afterAll(async () => {
    await session.query(`DROP DATABASE IF EXISTS ${schema}`);
    await session.end();
  });

  const read = async (): Promise<Catalog> => {
    const found = await readCatalog(session, schema, server.flavor);
    // reading leaves the schema, and empties the session's mode
    await session.query(`USE ${schema}; SET SESSION sql_mode = DEFAULT`);
    return found;
  };
  const play = async (statements: readonly DdlStatement[]): Promise<void> => {
    const sql = statements.map((statement) => statement.sql);
    if (sql.length === 0) return;
    try {
      await session.query(sql.join(';\n'));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${sql.join(';\n')}`, { cause: error });
    }
  };
  const fresh = async (): Promise<void> => {
    await session.query(
      `DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}; USE ${schema}; SET SESSION sql_mode = DEFAULT`,
    );
  };
  /** Plays the way from one to the other and requires that it ends there. */
  const lead = async (from: Catalog, to: Catalog, renames: Renames = {}): Promise<void> => {
    const statements = changeStatements(from, to, { ...options, renames });
    await play(statements);
    const told = diffCatalogs(to, await read()).map(describeChange);
    expect(told, statements.map(({ sql }) => sql).join(';\n')).toEqual([]);
  };
  /** The schema as the server prints it, made from nothing by our own SQL. */
  const made = async (wish: SchemaWish): Promise<Catalog> => {
    const drawn = buildCatalog(wish, server.name);
    await fresh();
    const statements = createStatements(drawn, options);
    await play(statements);
    const found = await read();
    const other = diffCatalogs(drawn, found).filter((change) => !foreseen(change));
    expect(other.map(describeChange), statements.map(({ sql }) => sql).join(';\n')).toEqual([]);
    return found;
  };

  it('become one another', async () => {
    let played = 0;
    await fc
      .assert(
        fc.asyncProperty(schemaWish, schemaWish, renameWish, async (one, other, names) => {
          played += 1;
          const from = await made(one);
          const to = await made(other);
          await lead(to, from);
          await lead(from, to);
          const renames = renamesBetween(to, from, names);
          if (renames.tables?.size) {
            await lead(to, from, renames);
            await lead(from, to, invertedRenames(renames));
          }
          await lead(to, { ...emptyCatalog, charset: to.charset, collation: to.collation });
        }),
        {
          seed,
          numRuns: pairs,
          interruptAfterTimeLimit: seconds * 1000,
          markInterruptAsFailure: false,
          endOnFailure: process.env.DDL_SHRINK === '0',
        },
      )
      .finally(() => console.log(`${server.name}: ${played} pairs, DDL_SEED=${seed}`));
  }, 3_600_000);
});
