/** Reads what tables hold (snapshot.ts). Of a table with many rows the first ones are read. */
import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import type { Table } from '../catalog/catalog.ts';
import { serverError } from '../servers/connect.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type Cell, keyColumns, type RowSnapshot, type Snapshot, type TableSnapshot } from './snapshot.ts';

/** Rows of a table that are read. Those that we make are far fewer; a migration's own rows may be more. */
export const mostRows = 1000;
/** Characters of a value that are shown. */
const mostCharacters = 40;

/** Reads tables of one schema as they are. One that cannot be read is left out. Rejects when the connection is lost. */
export async function takeSnapshot(
  session: Connection,
  schema: string,
  tables: readonly Table[],
): Promise<Snapshot> {
  const snapshot = new Map<string, TableSnapshot>();
  for (const table of tables) {
    const read = await readTable(session, schema, table);
    if (read !== undefined) snapshot.set(table.name, read);
  }
  return snapshot;
}

async function readTable(
  session: Connection,
  schema: string,
  table: Table,
): Promise<TableSnapshot | undefined> {
  // what the server computes comes back with what it is computed from
  const columns = [...table.columns.values()]
    .filter(({ generated }) => generated === undefined)
    .map(({ name }) => name);
  if (columns.length === 0) return undefined;
  const key = keyColumns(table);
  const place = `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  const order = key.length > 0 ? ` ORDER BY ${key.map(quoteIdentifier).join(', ')}` : '';
  try {
    const [rows] = await session.query({
      sql: `SELECT ${columns.map(quoteIdentifier).join(', ')} FROM ${place}${order} LIMIT ${mostRows}`,
      rowsAsArray: true,
      typeCast: (field) => ({ bytes: field.buffer(), binary: isBinary(field) }),
    });
    const read = (rows as unknown as { bytes: Buffer | null; binary: boolean }[][]).map(
      (row): RowSnapshot => {
        const cells = new Map(columns.map((name, index) => [name, cellOf(row[index]!)] as const));
        const identity =
          key.length > 0
            ? key.map((name) => cells.get(name)?.checksum).join(' ')
            : [...cells.values()].map(({ checksum }) => checksum).join(' ');
        return { identity, cells };
      },
    );
    return {
      table: table.name,
      key,
      rows: read,
      count: read.length < mostRows ? read.length : await countRows(session, place),
    };
  } catch (error) {
    if (serverError(error) === undefined) throw error;
    return undefined;
  }
}

async function countRows(session: Connection, place: string): Promise<number> {
  const [rows] = await session.query({ sql: `SELECT COUNT(*) FROM ${place}`, rowsAsArray: true });
  return Number((rows as unknown as unknown[][])[0]?.[0] ?? 0);
}

const binaryCharset = 63;

function isBinary(field: { readonly type: string }): boolean {
  const { characterSet } = field as typeof field & { readonly characterSet?: number };
  return (
    field.type === 'BIT' ||
    field.type === 'GEOMETRY' ||
    (characterSet === binaryCharset && /STRING|BLOB/.test(field.type))
  );
}

function cellOf({ bytes, binary }: { bytes: Buffer | null; binary: boolean }): Cell {
  if (bytes === null) return { checksum: '', text: 'NULL' };
  const checksum = createHash('sha1').update(bytes).digest('base64').slice(0, 16);
  const written = binary
    ? `0x${bytes.subarray(0, mostCharacters).toString('hex')}`
    : bytes.subarray(0, 4 * mostCharacters).toString('utf8');
  const signs = [...written];
  const cut =
    signs.length > mostCharacters ||
    (binary ? bytes.length > mostCharacters : bytes.length > 4 * mostCharacters);
  const shown = cut ? `${signs.slice(0, mostCharacters).join('')}… (${bytes.length} bytes)` : written;
  return { checksum, text: binary ? shown : JSON.stringify(shown) };
}
