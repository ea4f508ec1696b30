/**
 * One schema on a server that is led from catalog to catalog, and read after every step. What goes wrong throws with the SQL that was played.
 * Statements go in one batch, and the reader keeps what it has parsed: a step costs two or three round trips.
 */
import { type Connection, createConnection } from 'mysql2/promise';
import type { Catalog, Change } from '../../../src/catalog/catalog.ts';
import {
  changeStatements,
  createStatements,
  type DdlStatement,
  emptyCatalog,
  type Renames,
} from '../../../src/catalog/ddl.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { type CatalogReader, openCatalogReader } from '../../../src/catalog/read.ts';
import type { TestServer } from '../../support/servers.ts';

export interface Walk extends AsyncDisposable {
  /** Makes what was drawn in the emptied schema; what the server says of it then. */
  make(drawn: Catalog): Promise<Catalog>;
  /** Plays the way from what is there to another catalog that was read, and requires that it ends just there. */
  lead(from: Catalog, to: Catalog, renames?: Renames): Promise<void>;
  /** The same, to nothing. */
  clear(from: Catalog): Promise<void>;
  /** The statements that make a catalog, as text. */
  text(catalog: Catalog): string;
}

/** What the server prints in words of its own, so that what was drawn can say it in others. */
const worded = new Set(['generated', 'default', 'expression', 'definition', 'parts', 'definer', 'method']);
const foreseen = (change: Change): boolean =>
  (change.aspect !== undefined && worded.has(change.aspect)) ||
  (change.aspect === 'rowFormat' && change.from === '') ||
  // Aria says which kind of pages it has when nothing was said
  (change.aspect === 'option page_checksum' && change.from === undefined) ||
  // a view is printed with the schema's name
  change.object === 'schema' ||
  change.object === 'partitioning' ||
  change.object === 'check';

const sqlOf = (statements: readonly DdlStatement[]): string => statements.map(({ sql }) => sql).join(';\n');

async function connect(server: TestServer): Promise<Connection> {
  const connection = await createConnection({ ...server.endpoint, multipleStatements: true });
  await connection.query('SET sql_log_bin = 0');
  return connection;
}

export async function openWalk(server: TestServer, schema: string): Promise<Walk> {
  const session = await connect(server);
  const eye = await connect(server);
  const options = { flavor: server.flavor, schema };
  await session.query(`CREATE DATABASE ${schema}`);
  const reader: CatalogReader = await openCatalogReader(eye, schema, server.flavor);

  const play = async (statements: readonly DdlStatement[]): Promise<Catalog> => {
    try {
      if (statements.length > 0) await session.query(sqlOf(statements));
      return await reader.full();
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${sqlOf(statements)}`);
    }
  };
  const agree = (changes: readonly Change[], statements: readonly DdlStatement[]): void => {
    if (changes.length > 0)
      throw new Error(
        `${changes.map((change) => describeChange(change)).join('\n')}\nafter\n${sqlOf(statements)}`,
      );
  };
  const lead = async (from: Catalog, to: Catalog, renames: Renames = {}): Promise<void> => {
    const statements = changeStatements(from, to, { ...options, renames });
    const found = await play(statements);
    agree(diffCatalogs(to, found), statements);
  };
  return {
    async make(drawn) {
      await session.query(
        `DROP DATABASE ${schema}; CREATE DATABASE ${schema}; USE ${schema}; SET SESSION sql_mode = DEFAULT`,
      );
      const statements = createStatements(drawn, options);
      const found = await play(statements);
      agree(
        diffCatalogs(drawn, found).filter((change) => !foreseen(change)),
        statements,
      );
      return found;
    },
    lead,
    clear: (from) => lead(from, { ...emptyCatalog, charset: from.charset, collation: from.collation }),
    text: (catalog) => sqlOf(createStatements(catalog, options)),
    async [Symbol.asyncDispose]() {
      await session.query(`DROP DATABASE IF EXISTS ${schema}`);
      await session.end();
      await eye.end();
    },
  };
}
