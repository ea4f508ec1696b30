/**
 * What is applied to a database that people use, and who says so: our own version table, or that of the tool whose migrations these are. A foreign
 * table is read and never written.
 */
import type { Connection } from 'mysql2/promise';
import type { Migration, OwnVersions, VersionRow } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import { type Half, openVersionTable } from '../rehearsal/version-table.ts';
import { quoteIdentifier } from '../sql/quote.ts';

export interface Versions {
  /** ours: our version table is there · tool: the format's own is, and ours is not · none: neither is, so nothing was ever applied by either. */
  readonly keeper:
    | { readonly kind: 'ours'; readonly table: string }
    | { readonly kind: 'tool'; readonly table: string }
    | { readonly kind: 'none' };
  /** Ids, in the order of the history. */
  readonly applied: readonly string[];
  /** Recorded there, and no migration has that id. */
  readonly unknown: readonly string[];
  readonly half?: Half;
  /** The tool's own mark of a migration that did not finish. */
  readonly dirty?: string;
}

/** Reads it. `own` is the table of the format's own tool, if it has one. Rejects with mysql2's error. */
export async function readVersions(
  connection: Connection,
  schema: string,
  database: Database,
  migrations: readonly Migration[],
  own: OwnVersions | undefined,
): Promise<Versions> {
  const order = new Map(migrations.map(({ id }, index) => [id, index]));
  const sorted = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => order.has(id)).sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
  const present = await tables(connection, schema);
  const { versionTable } = database;
  if (present.has(versionTable)) {
    const table = openVersionTable(connection, schema, versionTable);
    const applied = await table.applied();
    const half = await table.half();
    return {
      keeper: { kind: 'ours', table: versionTable },
      applied: sorted(applied),
      unknown: applied.filter((id) => !order.has(id)),
      ...(half && { half }),
    };
  }
  if (own === undefined || !present.has(own.table))
    return { keeper: { kind: 'none' }, applied: [], unknown: [] };
  const { ids, unknown, dirty } = own.applied(await rowsOf(connection, schema, own.table), migrations);
  return {
    keeper: { kind: 'tool', table: own.table },
    applied: sorted(ids),
    unknown,
    ...(dirty !== undefined && { dirty }),
  };
}

async function tables(connection: Connection, schema: string): Promise<ReadonlySet<string>> {
  const [rows] = await connection.query(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
    [schema],
  );
  return new Set((rows as { name: string }[]).map(({ name }) => name));
}

/** Every column as text, in the order of the primary key. */
async function rowsOf(connection: Connection, schema: string, table: string): Promise<readonly VersionRow[]> {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
  const [keys] = await connection.query(`SHOW KEYS FROM ${name} WHERE Key_name = 'PRIMARY'`);
  const columns = (keys as { Column_name: string }[]).map((key) => quoteIdentifier(key.Column_name));
  const order = columns.length === 0 ? '' : ` ORDER BY ${columns.join(', ')}`;
  const [rows] = await connection.query({
    sql: `SELECT * FROM ${name}${order}`,
    typeCast: (field) => field.string(),
  });
  return rows as VersionRow[];
}
