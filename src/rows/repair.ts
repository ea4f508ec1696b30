/**
 * Another try for a row that the server refused: which values to change is read off the error, and what to change them to off the types, the
 * checks and the rows that foreign keys lead to.
 */
import type { ForeignKey } from '../catalog/catalog.ts';
import type { ServerError } from '../rehearsal/rehearsal.ts';
import { assignments, columnsIn } from './check-values.ts';
import { nothing } from './literal.ts';
import { type ParentRow, type PlannedRow, type TablePlan, uniqueKeys } from './plan-rows.ts';

/** ER_CHECK_CONSTRAINT_VIOLATED of MySQL, ER_CONSTRAINT_FAILED of MariaDB. */
const checkErrors = new Set([3819, 4025]);
/** ER_DUP_ENTRY, ER_DUP_ENTRY_WITH_KEY_NAME, ER_DUP_UNKNOWN_IN_INDEX. */
const duplicateErrors = new Set([1062, 1586, 1859]);
/** ER_NO_REFERENCED_ROW_2 and its older form. */
const orphanErrors = new Set([1452, 1216]);

export type Repair = (refusal: ServerError, row: PlannedRow) => PlannedRow | undefined;

/** A series of tries for one row: each call gives the next, or undefined when there is nothing left to try. */
export function openRepair(
  plan: TablePlan,
  planned: PlannedRow,
  parents: readonly (readonly [ForeignKey, readonly ParentRow[]])[],
): Repair {
  const { table, values, referring } = plan;
  const checks = new Map<string, Iterator<ReadonlyMap<string, string>>>();
  const tried = new Map<string, number>();
  let plain = false;
  const count = (what: string): number => {
    const number = (tried.get(what) ?? 0) + 1;
    tried.set(what, number);
    return number;
  };
  const set = (row: PlannedRow, changes: Iterable<readonly [string, string]>): PlannedRow => ({
    ...row,
    values: new Map([...row.values, ...changes]),
  });
  /** Everyday values in place of all awkward ones: the last thing to try. */
  const everyday = (row: PlannedRow): PlannedRow | undefined => {
    if (plain || planned.kind === 'ordinary' || planned.kind === 'double') return undefined;
    plain = true;
    const changes = [...values].filter(([name]) => !referring.has(name));
    return set(
      row,
      changes.map(([name, known]) => [name, known.ordinary(planned.number + 20)] as const),
    );
  };
  const nextCheck = (row: PlannedRow, name: string): PlannedRow | undefined => {
    const check = table.checks.get(name) ?? [...table.checks.values()].find((one) => one.name === name);
    if (check === undefined) return everyday(row);
    const series = checks.get(name) ?? assignments(table, check.expression, values, referring);
    checks.set(name, series);
    const result = series.next();
    return result.done ? undefined : set(row, result.value);
  };
  const another = (row: PlannedRow, column: string): PlannedRow | undefined => {
    const known = values.get(column);
    if (known === undefined || referring.has(column)) return everyday(row);
    const number = count(column);
    const milder = [...(planned.kind === 'low' ? known.low : planned.kind === 'high' ? known.high(0) : [])];
    const candidate = milder[number] ?? known.ordinary(planned.number + number);
    return number > 40 ? undefined : set(row, [[column, candidate]]);
  };
  const lead = (row: PlannedRow, key: ForeignKey, rows: readonly ParentRow[]): PlannedRow | undefined => {
    const parent = rows[count(`key ${key.name}`)];
    if (parent === undefined) return undefined;
    return set(
      row,
      key.columns.map((name, index) => [name, parent.get(key.referencedColumns[index]!) ?? nothing] as const),
    );
  };
  const unlike = (row: PlannedRow, keyName: string): PlannedRow | undefined => {
    const index = uniqueKeys(table).find(({ name }) => name.toLowerCase() === keyName.toLowerCase());
    const columns = (index?.parts ?? []).flatMap(({ column }) => column ?? []);
    const column = columns.findLast((name) => values.has(name) && !referring.has(name));
    if (column !== undefined) {
      const number = count(`unique ${column}`);
      if (number > 60) return undefined;
      return set(row, [
        [
          column,
          (values.get(column) as NonNullable<ReturnType<typeof values.get>>).ordinary(
            planned.number + number,
          ),
        ],
      ]);
    }
    const key = parents.find(([{ columns: own }]) => own.some((name) => columns.includes(name)));
    if (key !== undefined) return lead(row, key[0], key[1]);
    // over an expression: whatever differs may help
    const number = count('unique');
    if (number > 20) return undefined;
    return set(
      row,
      [...values]
        .filter(([name]) => !referring.has(name))
        .map(([name, known]) => [name, known.ordinary(planned.number + 10 * number)] as const),
    );
  };

  return ({ errno, message }, row) => {
    if (checkErrors.has(errno)) {
      const name =
        /constraint '([^']+)'/i.exec(message)?.[1] ?? /CONSTRAINT `((?:[^`]|``)+)`/.exec(message)?.[1];
      return nextCheck(row, (name ?? '').replace(/^.*\./, ''));
    }
    if (duplicateErrors.has(errno)) {
      const name = /for key '(?:[^'.]*\.)?([^']+)'/.exec(message)?.[1] ?? '';
      return unlike(row, name);
    }
    if (orphanErrors.has(errno)) {
      const name = /CONSTRAINT `((?:[^`]|``)+)`/.exec(message)?.[1];
      const key = parents.find(([foreign]) => foreign.name === name);
      return key && lead(row, key[0], key[1]);
    }
    const column = columnTold(message);
    if (column === undefined) return everyday(row);
    // what the server computes does not fit: the columns that it computes from are ours
    const { generated } = table.columns.get(column) ?? {};
    const causes = generated
      ? columnsIn(generated.expression, table).filter((name) => values.has(name))
      : [column];
    let next: PlannedRow | undefined = row;
    for (const cause of causes) next = next && another(next, cause);
    return next === row ? everyday(row) : next;
  };
}

/** The column that an error names: MySQL's "for column 'a' at row 1", MariaDB's "for column `schema`.`table`.`a`", "'schema.table.a'" of JSON. */
export function columnTold(message: string): string | undefined {
  const quoted = /\b(?:column|for) '([^']+)'/i.exec(message)?.[1]?.replace(/^.*\./, '');
  return quoted ?? /\bcolumn (?:`[^`]*`\.)*`([^`]+)`/i.exec(message)?.[1];
}
