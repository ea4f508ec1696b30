/**
 * Puts planned rows into tables. The server is the judge: what it refuses (a CHECK, a duplicate, a trigger) is tried again with other values, and
 * what no value helps is told with the server's words. Most tables take all their rows in one statement.
 */
import type { Connection } from 'mysql2/promise';
import type { ForeignKey, Table } from '../catalog/catalog.ts';
import { serverError } from '../servers/connect.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { bytesLiteral, nothing, textLiteral } from './literal.ts';
import { type Filled, fillOrder, keyOf, type Place } from './order.ts';
import { type Extent, type ParentRow, type PlannedRow, planRows, type TablePlan } from './plan-rows.ts';
import { randomOf } from './random.ts';
import { openRepair } from './repair.ts';

/** What came of filling. */
export interface Filling {
  readonly seed: number;
  /** Tables that hold rows now, with how many we put there. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Tables that hold fewer rows of ours than two, and why. */
  readonly missing: readonly { readonly table: string; readonly because: string }[];
  readonly ms: number;
}

/** The same in every run, so that a red check means a change and not a throw of the dice; `--seed` draws others. */
export const defaultSeed = 1;

/** Everything a session needs to take rows as a careful application would give them. What it does is not in the binary log of a server of ours. */
export function sessionSettings(throwaway: boolean): string {
  return `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', foreign_key_checks = 1, lock_wait_timeout = 10${throwaway ? ', sql_log_bin = 0' : ''}`;
}

/**
 * Fills tables that are there; whether they hold rows already does not matter. The session must be as `sessionSettings` has it. Rejects when
 * the connection is lost.
 */
export async function fillTables(
  session: Connection,
  places: readonly Place[],
  seed: number,
  extent: Extent = 'all',
): Promise<Filling> {
  const started = performance.now();
  const own = places[0]?.schema;
  const nameOf = ({ schema, table }: Place): string =>
    schema === own ? table.name : `${schema}.${table.name}`;
  const tables: { table: string; rows: number }[] = [];
  const missing: { table: string; because: string }[] = [];
  const order = fillOrder(places);
  for (const place of order) {
    const { rows, because } = await fillTable(session, place, seed, extent);
    if (rows > 0) tables.push({ table: nameOf(place), rows });
    if (rows < 2 && because !== undefined) missing.push({ table: nameOf(place), because });
  }
  for (const place of order) {
    for (const key of place.later) await closeCircle(session, place, key);
  }
  return { seed, tables, missing, ms: performance.now() - started };
}

/** Rows that a foreign key may lead to; a few are enough. */
const mostParents = 24;

async function readParents(
  session: Connection,
  key: ForeignKey,
  schema: string,
): Promise<readonly ParentRow[]> {
  const from = `${quoteIdentifier(key.referencedSchema ?? schema)}.${quoteIdentifier(key.referencedTable)}`;
  const columns = key.referencedColumns.map(quoteIdentifier).join(', ');
  const notNull = key.referencedColumns.map((name) => `${quoteIdentifier(name)} IS NOT NULL`).join(' AND ');
  const rows = await readLiterals(
    session,
    `SELECT DISTINCT ${columns} FROM ${from} WHERE ${notNull} LIMIT ${mostParents}`,
  );
  return rows.map(
    (row) => new Map(key.referencedColumns.map((name, index) => [name, row[index] ?? nothing])),
  );
}

/** Binary strings, in mysql2's numbers of charsets. */
const binaryCharset = 63;
const numeric = new Set([
  'DECIMAL',
  'TINY',
  'SHORT',
  'LONG',
  'FLOAT',
  'DOUBLE',
  'LONGLONG',
  'INT24',
  'YEAR',
  'NEWDECIMAL',
]);

/** What a query gives, as literals that give the same values again. A table that cannot be read holds nothing. */
async function readLiterals(session: Connection, sql: string): Promise<readonly (readonly string[])[]> {
  try {
    const [rows] = await session.query({
      sql,
      rowsAsArray: true,
      typeCast: (field) => {
        const bytes = field.buffer();
        if (bytes === null) return nothing;
        if (numeric.has(field.type)) return bytes.toString('latin1');
        const { characterSet } = field as typeof field & { readonly characterSet?: number };
        const isBinary =
          field.type === 'BIT' || (characterSet === binaryCharset && /STRING|BLOB|GEOMETRY/.test(field.type));
        return isBinary ? bytesLiteral(bytes) : textLiteral(bytes.toString('utf8'));
      },
    });
    return rows as unknown as string[][];
  } catch (error) {
    if (serverError(error) === undefined) throw error;
    return [];
  }
}

interface TableResult {
  readonly rows: number;
  readonly because?: string;
}

async function fillTable(
  session: Connection,
  { schema, table, later }: Filled,
  seed: number,
  extent: Extent,
): Promise<TableResult> {
  const parents = new Map<ForeignKey, readonly ParentRow[]>();
  for (const key of table.foreignKeys.values()) {
    if (!later.includes(key)) parents.set(key, await readParents(session, key, schema));
  }
  const plan = withSelves(
    planRows(table, (key) => parents.get(key), randomOf(seed, keyOf(schema, table.name)), extent),
    later,
    schema,
  );
  const needed = plan.unknown.find(
    ({ nullable, default: otherwise }) => !nullable && otherwise === undefined,
  );
  if (needed !== undefined)
    return { rows: 0, because: `no value is known for its column ${needed.name} (${needed.type})` };
  const orphan = [...parents].find(([key, rows]) => rows.length === 0 && !isOptionalHere(key, table));
  if (orphan !== undefined) {
    const [{ name, referencedSchema, referencedTable }] = orphan;
    const target =
      referencedSchema === undefined ? referencedTable : `${referencedSchema}.${referencedTable}`;
    return { rows: 0, because: `its foreign key ${name} needs a row in ${target}, which has none` };
  }
  try {
    await session.query(insertion(schema, plan, plan.rows));
    return { rows: plan.rows.length };
  } catch (error) {
    if (serverError(error) === undefined) throw error;
  }
  let rows = 0;
  let because: string | undefined;
  for (const row of plan.rows) {
    const refused = await insertRow(session, schema, plan, row, [...parents]);
    if (refused === undefined) rows += 1;
    else because ??= refused;
  }
  return { rows, ...(because !== undefined && { because }) };
}

function isOptionalHere(key: ForeignKey, table: Table): boolean {
  return key.columns.some((name) => table.columns.get(name)?.nullable);
}

/** A row that must reference its own table from the start references itself. */
function withSelves(plan: TablePlan, later: readonly ForeignKey[], schema: string): TablePlan {
  const { table } = plan;
  const selves = later.filter(
    (key) =>
      keyOf(key.referencedSchema ?? schema, key.referencedTable) === keyOf(schema, table.name) &&
      !isOptionalHere(key, table),
  );
  if (selves.length === 0) return plan;
  const rows = plan.rows.map((row) => {
    const values = new Map(row.values);
    for (const key of selves) {
      for (const [index, name] of key.columns.entries()) {
        const target = key.referencedColumns[index]!;
        // a number that the server would have given, given by us; high enough to be free
        const own = values.get(target) ?? String(100 + row.number);
        values.set(target, own);
        values.set(name, own);
      }
    }
    return { ...row, values };
  });
  return { ...plan, rows };
}

function insertion(schema: string, { table }: TablePlan, rows: readonly PlannedRow[]): string {
  const columns = [...table.columns.keys()].filter((name) => rows.some(({ values }) => values.has(name)));
  const tuples = rows.map(
    ({ values }) => `(${columns.map((name) => values.get(name) ?? 'DEFAULT').join(', ')})`,
  );
  return `INSERT INTO ${quoteIdentifier(schema)}.${quoteIdentifier(table.name)} (${columns.map(quoteIdentifier).join(', ')}) VALUES ${tuples.join(', ')}`;
}

/** How often one row is tried: a CHECK over several columns needs most. */
const mostAttempts = 500;

/** Undefined when the row is there, or the server's last words. */
async function insertRow(
  session: Connection,
  schema: string,
  plan: TablePlan,
  planned: PlannedRow,
  parents: readonly (readonly [ForeignKey, readonly ParentRow[]])[],
): Promise<string | undefined> {
  const repair = openRepair(plan, planned, parents);
  let row: PlannedRow | undefined = planned;
  let said = '';
  for (let attempt = 0; row !== undefined && attempt < mostAttempts; attempt += 1) {
    try {
      await session.query(insertion(schema, plan, [row]));
      return undefined;
    } catch (error) {
      const refusal = serverError(error);
      if (refusal === undefined) throw error;
      said = `${refusal.errno} ${refusal.message}`;
      row = repair(refusal, row);
    }
  }
  return `the server takes no row that was tried: ${said}`;
}

/** Leads the first rows to a row of the table that was not there when they were made. A key that cannot be set stays NULL. */
async function closeCircle(session: Connection, { schema, table }: Place, key: ForeignKey): Promise<void> {
  if (!isOptionalHere(key, table)) return;
  const [parent] = await readParents(session, key, schema);
  if (parent === undefined) return;
  const set = key.columns.flatMap((name, index) => {
    const column = table.columns.get(name);
    if (column?.generated !== undefined) return [];
    return [`${quoteIdentifier(name)} = ${parent.get(key.referencedColumns[index]!) ?? nothing}`];
  });
  const unique = [...table.indexes.values()].some(
    ({ kind, parts }) =>
      (kind === 'primary' || kind === 'unique') &&
      parts.every(({ column }) => key.columns.includes(column ?? '')),
  );
  if (set.length === 0) return;
  const place = `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  try {
    await session.query(`UPDATE ${place} SET ${set.join(', ')} LIMIT ${unique ? 1 : 2}`);
  } catch (error) {
    if (serverError(error) === undefined) throw error;
  }
}
