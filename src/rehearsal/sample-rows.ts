/** The rows that a failed statement stumbled over, as far as its words and the server's tell: for people, who see "Duplicate entry" and ask which. */
import type { Connection } from 'mysql2/promise';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { columnTold } from '../rows/repair.ts';
import { keyColumns, nameRow, type RowSnapshot } from '../rows/snapshot.ts';
import { takeSnapshot } from '../rows/take-snapshot.ts';
import { identifierOf } from '../sql/describe.ts';
import { significantTokens } from '../sql/lex.ts';
import type { RowSample } from './deployment.ts';
import type { Failure, ServerError } from './rehearsal.ts';

const mostTables = 2;
const mostLines = 5;
const mostColumns = 5;

/** Reads them; empty when the failure has no statement, or this names no table that is there. */
export async function concernedRows(
  session: Connection,
  schema: string,
  { statement, error }: Failure,
  state: Catalog,
): Promise<readonly RowSample[]> {
  if (statement === undefined) return [];
  const words = new Set(
    significantTokens(statement.sql).flatMap((token) => identifierOf(token)?.toLowerCase() ?? []),
  );
  const named = [...state.tables.values()]
    .filter(({ name }) => words.has(name.toLowerCase()))
    .slice(0, mostTables);
  const snapshot = await takeSnapshot(session, schema, named);
  return named.flatMap((table): readonly RowSample[] => {
    const { rows = [] } = snapshot.get(table.name) ?? {};
    const key = keyColumns(table);
    const columns = concernedColumns(table, words, error?.message ?? '').filter(
      (name) => !key.includes(name),
    );
    const apart = culprits(
      rows,
      columns.length > 0 ? columns : key,
      error,
      /^\s*alter\b/i.test(statement.sql),
    );
    const shown = (apart.length > 0 ? apart : rows).slice(0, mostLines);
    if (shown.length === 0) return [];
    const lines = shown.map((row) => {
      const values = columns
        .slice(0, mostColumns)
        .map((name) => `${name} ${row.cells.get(name)?.text ?? ''}`);
      return [nameRow(row, key), values.join(', ')].filter(Boolean).join(': ');
    });
    const more = (apart.length > 0 ? apart : rows).length - shown.length;
    return [{ table: table.name, rows: more > 0 ? [...lines, `… and ${more} more`] : lines }];
  });
}

/** The column that the server names, or those that the statement does. */
function concernedColumns(
  { columns }: Table,
  words: ReadonlySet<string>,
  message: string,
): readonly string[] {
  const told = columnTold(message);
  const all = [...columns.keys()];
  const exact = all.filter((name) => name === told);
  return exact.length > 0 ? exact : all.filter((name) => words.has(name.toLowerCase()));
}

/** The rows that the error is about, where it or the values tell; none where nothing does. */
function culprits(
  rows: readonly RowSnapshot[],
  columns: readonly string[],
  error: ServerError | undefined,
  alters: boolean,
): readonly RowSnapshot[] {
  if (error?.errno === 1062) return duplicates(rows, columns);
  const holds = ({ cells }: RowSnapshot, empty: boolean): boolean =>
    columns.some((name) => (cells.get(name)?.checksum === '') === empty);
  if (error?.errno === 1138 || error?.errno === 1048) return rows.filter((row) => holds(row, true));
  if (error?.errno === 1452) return rows.filter((row) => holds(row, false));
  // an ALTER counts rows in the order of the primary key, which is how they are read; others count those that they change
  const number = alters ? / at row (\d+)$/.exec(error?.message ?? '')?.[1] : undefined;
  const row = rows[Number(number ?? 0) - 1];
  return row === undefined ? [] : [row];
}

function duplicates(rows: readonly RowSnapshot[], columns: readonly string[]): readonly RowSnapshot[] {
  const groups = Map.groupBy(rows, ({ cells }) => columns.map((name) => cells.get(name)?.checksum).join(' '));
  return (
    [...groups.values()].find(
      (group) => group.length > 1 && columns.every((name) => group[0]!.cells.get(name)?.checksum !== ''),
    ) ?? []
  );
}
