/**
 * What the new migrations of a pull request do to the tables, as data: each table that is not what it was before the first of them, its columns with
 * what became of them, and the tables that it refers to. From the catalogs that the rehearsal has read anyway. Pure.
 */
import type { Catalog, Change, Column, Table } from '../catalog/catalog.ts';
import { describeChangeAs, diffCatalogs } from '../catalog/diff.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import type { ReportDatabase } from './report.ts';
import { shorten } from './visible.ts';

export type ChangedTables = NonNullable<ReportDatabase['changes']>;
export type ChangedTable = ChangedTables['tables'][number];
export type ChangedColumn = ChangedTable['columns'][number];
export type ChangedReference = ChangedTables['references'][number];

/** More than anybody looks at, and what keeps a report small whose first migration makes a thousand tables. */
const mostTables = 100;
const mostColumns = 100;
const mostOther = 30;
/** Characters of a type or of what a column was: an ENUM may have 65,535 values. */
const longest = 200;

/** Undefined when nothing is known of what is new, or nothing that is new changed a table. */
export function changedTables({ steps, proposal, database }: Rehearsal): ChangedTables | undefined {
  if (proposal?.kind !== 'known') return undefined;
  const own = new Set(proposal.own.map(({ id }) => id));
  const ups = steps.filter(
    ({ phase, migration, outcome }) => phase === 'up' && outcome.kind === 'played' && own.has(migration.id),
  );
  const [first] = ups;
  const last = ups.at(-1);
  if (first === undefined || last === undefined) return undefined;
  // others may have merged between two of ours: only what one of ours touched counts
  const names = new Set(ups.flatMap(({ before, after }) => touched(before, after)));
  const changes = diffCatalogs(only(first.before, names), only(last.after, names), {
    ignore: database.ignore,
  });
  const tables = [...new Set(changes.flatMap(({ path }) => path[0] ?? []))].sort();
  if (tables.length === 0) return undefined;
  const [before, after] = [first.before.tables, last.after.tables];
  const shown = tables.slice(0, mostTables);
  const references = shown.flatMap((name) => referencesOf(name, before.get(name), after.get(name)));
  const neighbours = [...new Set(references.map(({ to }) => to))].filter((name) => !shown.includes(name));
  return {
    migrations: ups.map(({ migration }) => migration.id),
    tables: [
      ...shown.map((name) =>
        changedTable(
          before.get(name),
          after.get(name),
          changes.filter(({ path }) => path[0] === name),
        ),
      ),
      ...neighbours.slice(0, mostTables).map((name) => {
        const keys = new Set(
          references.filter(({ to }) => to === name).flatMap(({ toColumns }) => toColumns),
        );
        return referred(name, after.get(name) ?? before.get(name), keys);
      }),
    ],
    references: references.filter(({ to }) => shown.includes(to) || neighbours.indexOf(to) < mostTables),
    ...(tables.length > shown.length && { more: tables.length - shown.length }),
  };
}

/** A table that a step did not touch is the very same object. */
function touched(before: Catalog, after: Catalog): string[] {
  const names = new Set([...before.tables.keys(), ...after.tables.keys()]);
  return [...names].filter((name) => before.tables.get(name) !== after.tables.get(name));
}

/** Nothing but these tables, so that nothing else is compared. */
function only(catalog: Catalog, names: ReadonlySet<string>): Catalog {
  return {
    charset: '',
    collation: '',
    tables: new Map([...catalog.tables].filter(([name]) => names.has(name))),
    views: new Map(),
    triggers: new Map(),
    routines: new Map(),
    events: new Map(),
    sequences: new Map(),
  };
}

function changedTable(
  was: Table | undefined,
  is: Table | undefined,
  changes: readonly Change[],
): ChangedTable {
  const table = (is ?? was)!;
  const ofColumns = changes.filter(({ object }) => object === 'column');
  const whole = was === undefined || is === undefined;
  // a column that went stands where it stood
  const columns = [
    ...table.columns.values(),
    ...(whole ? [] : [...was.columns.values()].filter(({ name }) => !is.columns.has(name))),
  ].map((column): ChangedColumn => {
    const own = ofColumns.filter(({ path }) => path[1] === column.name);
    const [kind] = own.map((change) => change.kind);
    const before = was?.columns.get(column.name);
    return {
      name: column.name,
      type: shorten(column.type, longest),
      keys: keysOf(column.name, is?.columns.has(column.name) ? is : table),
      ...((kind === 'added' || kind === 'removed' || kind === 'changed') && { change: kind }),
      ...(kind === 'changed' && before !== undefined && { was: whatWas(before, column) }),
    };
  });
  const kept = columns.length <= mostColumns ? columns : chooseColumns(columns, mostColumns);
  const other = whole
    ? []
    : changes
        .filter(({ object }) => object !== 'column')
        .map((change) => describeChangeAs(change, { added: 'is new', removed: 'is dropped' }));
  return {
    name: table.name,
    change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
    columns: kept,
    ...(columns.length > kept.length && { moreColumns: columns.length - kept.length }),
    ...(other.length > 0 && { other: other.slice(0, mostOther) }),
  };
}

/** The ones that matter, in their order: what changed, then keys, then the first of the others. */
export function chooseColumns(columns: readonly ChangedColumn[], most: number): readonly ChangedColumn[] {
  const rank = ({ change, keys }: ChangedColumn): number => (change ? 0 : keys.length > 0 ? 1 : 2);
  const best = columns.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
  return columns.filter((column) => best.includes(column));
}

function referred(name: string, table: Table | undefined, keys: ReadonlySet<string>): ChangedTable {
  const columns = [...(table?.columns.values() ?? [])].filter((column) => keys.has(column.name));
  return {
    name,
    change: 'referred',
    columns: columns.map((column) => ({
      name: column.name,
      type: shorten(column.type, longest),
      keys: table === undefined ? [] : keysOf(column.name, table),
    })),
  };
}

function keysOf(column: string, { indexes, foreignKeys }: Table): ChangedColumn['keys'] {
  const all = [...indexes.values()];
  const has = (kind: string) =>
    all.some((index) => index.kind === kind && index.parts.some((part) => part.column === column));
  const alone = all.some(
    ({ kind, parts }) => kind === 'unique' && parts.length === 1 && parts[0]?.column === column,
  );
  const refers = [...foreignKeys.values()].some(({ columns }) => columns.includes(column));
  return [
    ...(has('primary') ? (['PK'] as const) : []),
    ...(refers ? (['FK'] as const) : []),
    ...(alone ? (['UK'] as const) : []),
  ];
}

/** What a column was, in the fewest words that tell the difference. */
function whatWas(before: Column, after: Column): string {
  const told = [
    before.type === after.type ? '' : before.type,
    before.nullable === after.nullable ? '' : before.nullable ? 'NULL' : 'NOT NULL',
    before.default === after.default
      ? ''
      : before.default === undefined
        ? 'without a default'
        : `DEFAULT ${before.default}`,
    before.collation === after.collation ? '' : (before.collation ?? 'without a collation'),
    before.autoIncrement === after.autoIncrement
      ? ''
      : before.autoIncrement
        ? 'AUTO_INCREMENT'
        : 'no AUTO_INCREMENT',
    before.generated?.expression === after.generated?.expression
      ? ''
      : before.generated === undefined
        ? 'not generated'
        : `AS (${before.generated.expression})`,
  ].filter(Boolean);
  return told.length === 0 ? 'otherwise' : shorten(told.join(', '), longest);
}

function referencesOf(from: string, was: Table | undefined, is: Table | undefined): ChangedReference[] {
  const names = new Set([...(was?.foreignKeys.keys() ?? []), ...(is?.foreignKeys.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const [before, after] = [was?.foreignKeys.get(name), is?.foreignKeys.get(name)];
    const key = after ?? before;
    const table = after ? is : was;
    if (key === undefined || table === undefined) return [];
    const unique = [...table.indexes.values()].some(
      ({ kind, parts }) =>
        (kind === 'unique' || kind === 'primary') &&
        parts.length <= key.columns.length &&
        parts.every((part) => part.column !== undefined && key.columns.includes(part.column)),
    );
    return [
      {
        from,
        to:
          key.referencedSchema === undefined
            ? key.referencedTable
            : `${key.referencedSchema}.${key.referencedTable}`,
        columns: key.columns,
        toColumns: key.referencedColumns,
        optional: key.columns.some((column) => table.columns.get(column)?.nullable ?? false),
        unique,
        ...(was !== undefined && before === undefined && { change: 'added' as const }),
        ...(is !== undefined && after === undefined && { change: 'removed' as const }),
      },
    ];
  });
}
