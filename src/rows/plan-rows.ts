/**
 * The rows of one table, planned before a server sees them: an everyday row, its double in everything that need not be unique, one with NULL wherever
 * that may stand, and one at each end of what the types hold; then one more for each member of an ENUM. Pure.
 */
import type { Column, ForeignKey, Index, Table } from '../catalog/catalog.ts';
import { isJsonCheck } from './check-values.ts';
import { nothing } from './literal.ts';
import type { Random } from './random.ts';
import { type ColumnValues, valuesOf } from './values.ts';

/** ordinary · double: equal to it wherever that may be · empty: NULL where allowed · low, high: the ends of the types · member: another ENUM value */
export type RowKind = 'ordinary' | 'double' | 'empty' | 'low' | 'high' | 'member';

export interface PlannedRow {
  readonly kind: RowKind;
  /** Place among the rows of its table, from 0. */
  readonly number: number;
  /** SQL literals. Columns that are left out get what the server gives them. */
  readonly values: ReadonlyMap<string, string>;
}

/** Rows of a referenced table: literals of the referenced columns. */
export type ParentRow = ReadonlyMap<string, string>;

export interface TablePlan {
  readonly table: Table;
  /** What may stand in each column that we fill and no foreign key rules. */
  readonly values: ReadonlyMap<string, ColumnValues>;
  /** Columns whose values come from a referenced table. */
  readonly referring: ReadonlySet<string>;
  readonly rows: readonly PlannedRow[];
  /** Columns of types that we know no value for. */
  readonly unknown: readonly Column[];
}

/** MariaDB's JSON is a text with a check; other texts are read as JSON by what is computed from them. */
function isReadAsJson(name: string, { checks, columns, indexes }: Table): boolean {
  if ([...checks.values()].some((check) => isJsonCheck(check, name))) return true;
  const computed = [
    ...[...columns.values()].flatMap(({ generated }) => generated?.expression ?? []),
    ...[...indexes.values()].flatMap(({ parts }) => parts.flatMap(({ expression }) => expression ?? [])),
  ];
  const read = new RegExp(`json_\\w+\\(\\s*\`?${name.replace(/[^\w]/g, '.')}\`?\\s*[,)]`, 'i');
  return computed.some((expression) => read.test(expression));
}

/** Not ours to give: the server makes these. */
function isMade(column: Column): boolean {
  return column.generated !== undefined;
}

export function uniqueKeys({ indexes }: Table): readonly Index[] {
  return [...indexes.values()].filter(({ kind }) => kind === 'primary' || kind === 'unique');
}

/**
 * For each unique key the one column in which rows differ; in all others they may be equal, so that a key that gets narrower has something to
 * stumble over. A column that the server numbers is enough for all its keys.
 */
export function distinguishing(table: Table, referring: ReadonlySet<string>): ReadonlySet<string> {
  const chosen = new Set<string>();
  const keys = uniqueKeys(table).toSorted((left, right) => left.parts.length - right.parts.length);
  for (const { parts } of keys) {
    const names = parts.flatMap(({ column }) => column ?? []);
    if (names.some((name) => chosen.has(name) || table.columns.get(name)?.autoIncrement)) continue;
    const free = names.filter((name) => table.columns.get(name)?.generated === undefined);
    const best =
      free.findLast((name) => !referring.has(name) && !isNarrow(table.columns.get(name)!)) ?? free.at(-1);
    if (best !== undefined) chosen.add(best);
  }
  return chosen;
}

/** Has only a few values. */
function isNarrow({ type }: Column): boolean {
  return /^(?:enum|set|bit\(1\)|tinyint\(1\))/.test(type);
}

const kinds: readonly RowKind[] = ['ordinary', 'double', 'empty', 'low', 'high'];
/** Rows beyond those, for members of ENUM and SET. */
const mostMembers = 12;

/**
 * all: to both ends of the types · everyday: without these · single: the everyday row alone, without its double · bare: the one with NULL wherever
 * that may stand. Each for a change that the ones before it keep from being seen through.
 */
export const extents = ['all', 'everyday', 'single', 'bare'] as const;
export type Extent = (typeof extents)[number];

const left: Readonly<Record<Extent, (kind: RowKind) => boolean>> = {
  all: () => true,
  everyday: (kind) => kind !== 'low' && kind !== 'high',
  single: (kind) => kind === 'ordinary',
  bare: (kind) => kind === 'empty',
};

/** `parents`: the rows that a foreign key can lead to; undefined while they are not there, and then NULL stands for now. */
export function planRows(
  table: Table,
  parents: (key: ForeignKey) => readonly ParentRow[] | undefined,
  random: Random,
  extent: Extent = 'all',
): TablePlan {
  const referring = new Set([...table.foreignKeys.values()].flatMap(({ columns }) => columns));
  const distinct = distinguishing(table, referring);
  const values = new Map<string, ColumnValues>();
  const unknown: Column[] = [];
  for (const column of table.columns.values()) {
    if (isMade(column)) continue;
    const key = column.autoIncrement || distinct.has(column.name);
    const known = valuesOf(column, random, { json: isReadAsJson(column.name, table), key });
    if (known !== undefined) values.set(column.name, known);
    else unknown.push(column);
  }
  const members = Math.max(
    0,
    ...[...values].map(([name, { members: all }]) => (distinct.has(name) ? 0 : (all?.length ?? 0))),
  );
  const more = Math.min(mostMembers, Math.max(0, members - 3));
  const wanted: RowKind[] = [...kinds, ...Array.from({ length: more }, (): RowKind => 'member')];
  const rows = wanted.map((kind, number): PlannedRow => {
    const row = new Map<string, string>();
    for (const [name, known] of values) {
      if (referring.has(name)) continue;
      const column = table.columns.get(name) as Column;
      row.set(name, valueFor(column, known, kind, number, distinct.has(name)));
    }
    for (const key of table.foreignKeys.values())
      refer(row, key, table, parents(key), kind, number, distinct);
    return { kind, number, values: row };
  });
  // left out behind the planning: what is left is the very same
  return { table, values, referring, rows: rows.filter(({ kind }) => left[extent](kind)), unknown };
}

function valueFor(
  column: Column,
  known: ColumnValues,
  kind: RowKind,
  number: number,
  distinct: boolean,
): string {
  // what the server would number: its ends would leave it no next number
  if (column.autoIncrement) return known.ordinary(number);
  // two NULLs are no duplicates
  if (kind === 'empty') return column.nullable ? nothing : known.ordinary(distinct ? number : 0);
  if (kind === 'low') return known.low[0] ?? known.ordinary(number);
  if (kind === 'high') return known.high(0)[0] ?? known.ordinary(number);
  if (kind === 'member')
    return known.ordinary(distinct || known.members !== undefined ? number - 3 + (distinct ? 3 : 0) : 0);
  return known.ordinary(distinct ? number : 0);
}

/** Leads a row to one of a referenced table, as far as its values allow; columns that two foreign keys share keep what the first gave. */
function refer(
  row: Map<string, string>,
  key: ForeignKey,
  table: Table,
  parents: readonly ParentRow[] | undefined,
  kind: RowKind,
  number: number,
  distinct: ReadonlySet<string>,
): void {
  const columns = key.columns.filter((name) => table.columns.get(name)?.generated === undefined);
  const optional = columns.some((name) => table.columns.get(name)?.nullable);
  const matching = (parents ?? []).filter((parent) =>
    key.columns.every((name, index) => {
      const has = row.get(name);
      return has === undefined || has === nothing || has === parent.get(key.referencedColumns[index]!);
    }),
  );
  const apart = columns.some((name) => distinct.has(name));
  const place = apart ? number : kind === 'low' ? 1 : kind === 'high' ? 2 : 0;
  const parent = apart ? matching[place] : matching[place % Math.max(1, matching.length)];
  const leaveOut = parent === undefined || (kind === 'empty' && optional);
  for (const [index, name] of key.columns.entries()) {
    const column = table.columns.get(name);
    if (column === undefined || column.generated !== undefined || row.has(name)) continue;
    if (!leaveOut) row.set(name, parent.get(key.referencedColumns[index]!) ?? nothing);
    else if (column.nullable) row.set(name, nothing);
  }
}
