/**
 * What is applied to a database that people use, and who says so: our own version table, or that of the tool whose migrations these are. A foreign
 * table is read and never written.
 */
import type { Connection } from 'mysql2/promise';
import type { Migration, OwnVersions, VersionRow } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import { type Half, openVersionTable } from '../rehearsal/version-table.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { ProblemError } from '../util/problem.ts';

export interface Versions {
  /** ours: our version table is there · tool: the format's own is, and ours is not · none: neither is, beside so many other tables. */
  readonly keeper:
    | { readonly kind: 'ours'; readonly table: string }
    | { readonly kind: 'tool'; readonly table: string }
    | { readonly kind: 'none'; readonly tables: number };
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
  const ours = find(database.versionTable, present);
  // Alembic's `columns`: what runs its migrations there is always Alembic
  if (ours !== undefined && own?.columns === undefined) {
    const columns = (await columnsOf(connection, schema, [ours])).get(ours) ?? [];
    mustBeOurTable(database, columns, own);
    const table = openVersionTable(connection, schema, ours);
    const applied = await table.applied();
    const half = await table.half();
    return {
      keeper: { kind: 'ours', table: ours },
      applied: sorted(applied),
      unknown: applied.filter((id) => !order.has(id)),
      ...(half && { half }),
    };
  }
  const table = own && (await toolTable(own, present, connection, schema));
  if (own === undefined || table === undefined)
    return { keeper: { kind: 'none', tables: present.length }, applied: [], unknown: [] };
  const { ids, unknown, dirty } = own.applied(await rowsOf(connection, schema, table), migrations);
  return {
    keeper: { kind: 'tool', table },
    applied: sorted(ids),
    unknown,
    ...(dirty !== undefined && { dirty }),
  };
}

/** Without views and sequences. */
async function tables(connection: Connection, schema: string): Promise<readonly string[]> {
  const [rows] = await connection.query(
    `SHOW FULL TABLES FROM ${quoteIdentifier(schema)} WHERE Table_type NOT IN ('VIEW', 'SEQUENCE')`,
  );
  return (rows as Record<string, string>[]).map((row) => Object.values(row)[0] ?? '');
}

/** As the server has it: one with lower_case_table_names makes small letters of every name. */
const find = (name: string, present: readonly string[]): string | undefined =>
  present.find((one) => one === name) ?? present.find((one) => one === name.toLowerCase());

/** The columns of these tables, in their order. */
async function columnsOf(
  connection: Connection,
  schema: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (names.length === 0) return found;
  const [rows] = await connection.query(
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS column_name FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (?) ORDER BY TABLE_NAME, ORDINAL_POSITION`,
    [schema, [...names]],
  );
  for (const { name, column_name } of rows as { name: string; column_name: string }[])
    found.set(name, [...(found.get(name) ?? []), column_name]);
  return found;
}

/** By its name, or as the only one that has the columns. */
async function toolTable(
  { table, columns }: OwnVersions,
  present: readonly string[],
  connection: Connection,
  schema: string,
): Promise<string | undefined> {
  const known = find(table, present);
  if (known !== undefined || columns === undefined) return known;
  const all = await columnsOf(connection, schema, present);
  const alike = [...all].filter(([, has]) => has.join() === columns.join());
  return alike.length === 1 ? alike[0]?.[0] : undefined;
}

/** A `version_table` that is somebody else's would be written over. */
function mustBeOurTable(
  { name, versionTable, at }: Database,
  columns: readonly string[],
  own: OwnVersions | undefined,
): void {
  if (['id', 'name', 'applied_at', 'half'].every((column) => columns.includes(column))) return;
  const whose = own?.table === versionTable ? "the tool's own" : 'not one of ours';
  const message = `The \`version_table\` of "${name}" is ${versionTable}, and the table of that name there is ${whose}.`;
  const hint =
    'Take `version_table` away, or give it a name that is free: the one of your tool is found by itself.';
  throw new ProblemError([{ code: 'not-ours', message, at, hint }]);
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
