/**
 * What is declared to be renamed. Nothing is guessed: whether a column that goes and one that comes are the same one cannot be seen in two
 * schemas. The left side is taken as it is after the server has renamed its tables, and with the new names of its columns, so that all that
 * follows compares by name.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog, CheckConstraint, Column, ForeignKey, Index, Table } from './catalog.ts';
import { type Step, step } from './ddl-statement.ts';
import { renameIn } from './ddl-text.ts';

export interface Renames {
  /** Old name → new name. */
  readonly tables?: ReadonlyMap<string, string>;
  /** Old name of the table → old name of the column → new name. */
  readonly columns?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What the way back is called. */
export function invertedRenames(renames: Renames): Renames {
  const inverted = (names: ReadonlyMap<string, string>): Map<string, string> =>
    new Map([...names].map(([from, to]) => [to, from]));
  const { tables = new Map<string, string>(), columns = new Map<string, ReadonlyMap<string, string>>() } =
    renames;
  return {
    tables: inverted(tables),
    columns: new Map([...columns].map(([table, names]) => [tables.get(table) ?? table, inverted(names)])),
  };
}

export interface Renamed {
  readonly catalog: Catalog;
  /** New name of a table → new name of a column → its old one. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Tables that stand where a renamed one comes to stand. */
  readonly gone: ReadonlyMap<string, Table>;
  readonly step?: Step;
  /** Names before the renaming: of a table, and of a foreign key of a table. */
  readonly oldName: (table: string) => string;
  readonly oldKey: (table: string, key: string) => string;
}

type Names = ReadonlyMap<string, string>;
const noNames: Names = new Map();

function mapped<T>(
  from: ReadonlyMap<string, T>,
  change: (value: T) => T,
  key: (value: T) => string,
): Map<string, T> {
  return new Map([...from.values()].map((value) => change(value)).map((value) => [key(value), value]));
}

/** Constraints whose names the server made of the table's go along: t_ibfk_1, t_chk_1. */
function constraintName(name: string, old: string, next: string): string {
  const rest = name.toLowerCase().startsWith(`${old.toLowerCase()}_`) ? name.slice(old.length) : '';
  return /^_(?:ibfk|chk)_\d+$/i.test(rest) ? `${next}${rest}` : name;
}

function renameTable(
  table: Table,
  next: string,
  columns: Names,
  foreign: (key: ForeignKey) => ForeignKey,
): Table {
  const text = (expression: string): string =>
    columns.size === 0 ? expression : renameIn(expression, columns);
  const own = (name: string): string => columns.get(name) ?? name;
  const constraint = (name: string): string => constraintName(name, table.name, next);
  const column = (value: Column): Column => ({
    ...value,
    name: own(value.name),
    ...(value.default !== undefined && !value.default.startsWith("'") && { default: text(value.default) }),
    ...(value.generated && {
      generated: { ...value.generated, expression: text(value.generated.expression) },
    }),
  });
  const index = (value: Index): Index => ({
    ...value,
    parts: value.parts.map((part) => ({
      ...part,
      ...(part.column !== undefined && { column: own(part.column) }),
      ...(part.expression !== undefined && { expression: text(part.expression) }),
    })),
  });
  const check = (value: CheckConstraint): CheckConstraint => ({
    ...value,
    // MariaDB's check of a column has the column's name
    name: value.autoNamed && table.columns.has(value.name) ? own(value.name) : constraint(value.name),
    expression: text(value.expression),
  });
  const foreignKey = (value: ForeignKey): ForeignKey =>
    foreign({ ...value, name: constraint(value.name), columns: value.columns.map(own) });
  const checks = new Map<string, CheckConstraint>();
  for (const value of [...table.checks.values()].map(check)) {
    checks.set(checks.has(value.name) ? `${value.name} (column)` : value.name, value);
  }
  return {
    ...table,
    name: next,
    columns: mapped(table.columns, column, (value) => value.name),
    indexes: mapped(table.indexes, index, (value) => value.name),
    foreignKeys: mapped(table.foreignKeys, foreignKey, (value) => value.name),
    checks,
    ...(table.partitions &&
      columns.size > 0 && {
        partitions: { ...table.partitions, expression: renameIn(table.partitions.expression, columns, true) },
      }),
  };
}

/** One RENAME TABLE for all: its parts are done one after the other, so a name is free before it is taken, and a swap goes over a third name. */
function renameStep(tables: Names): Step | undefined {
  if (tables.size === 0) return undefined;
  const parts: string[] = [];
  const move = (from: string, to: string): void => {
    parts.push(`${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`);
  };
  const left = new Map(tables);
  while (left.size > 0) {
    const free = [...left].find(([, to]) => !left.has(to));
    if (free) {
      move(free[0], free[1]);
      left.delete(free[0]);
      continue;
    }
    const [from, to] = [...left][0]!;
    const aside = `${from}_renaming`;
    move(from, aside);
    left.delete(from);
    left.set(aside, to);
  }
  return step('table', [...tables.values()][0]!, `RENAME TABLE ${parts.join(', ')}`);
}

/** The left side under the names of the right one. Declared names that either side does not have are passed over. */
export function renamedCatalog(from: Catalog, to: Catalog, renames: Renames = {}): Renamed {
  const tables = new Map(
    [...(renames.tables ?? noNames)].filter(
      ([was, is]) => was !== is && from.tables.has(was) && to.tables.has(is),
    ),
  );
  const byOld = new Map<string, Names>();
  for (const [name, columns] of renames.columns ?? []) {
    const [was, is] = [from.tables.get(name), to.tables.get(tables.get(name) ?? name)];
    const valid = new Map(
      [...columns].filter(([old, next]) => old !== next && was?.columns.has(old) && is?.columns.has(next)),
    );
    // a column whose name another takes, and that has no new one, goes: under a name that nothing has
    for (const next of [...valid.values()]) {
      if (!was?.columns.has(next) || valid.has(next)) continue;
      let aside = `${next} (gone)`;
      while (was.columns.has(aside) || is?.columns.has(aside)) aside += '!';
      valid.set(next, aside);
    }
    if (valid.size > 0) byOld.set(name, valid);
  }
  const oldNames = new Map([...tables].map(([was, is]) => [is, was]));
  const oldName = (table: string): string => oldNames.get(table) ?? table;
  if (tables.size === 0 && byOld.size === 0) {
    return { catalog: from, columns: new Map(), gone: new Map(), oldName, oldKey: (_table, key) => key };
  }
  const foreign = (key: ForeignKey): ForeignKey => {
    if (key.referencedSchema !== undefined) return key;
    const columns = byOld.get(key.referencedTable) ?? noNames;
    if (columns.size === 0 && !tables.has(key.referencedTable)) return key;
    return {
      ...key,
      referencedTable: tables.get(key.referencedTable) ?? key.referencedTable,
      referencedColumns: key.referencedColumns.map((name) => columns.get(name) ?? name),
    };
  };
  const next = new Map<string, Table>();
  const gone = new Map<string, Table>();
  for (const table of from.tables.values()) {
    const name = tables.get(table.name) ?? table.name;
    if (name === table.name && oldNames.has(name)) {
      gone.set(name, table);
      continue;
    }
    const own = byOld.get(table.name) ?? noNames;
    const refers = [...table.foreignKeys.values()].some((key) => foreign(key) !== key);
    const untouched = name === table.name && own.size === 0 && !refers;
    next.set(name, untouched ? table : renameTable(table, name, own, foreign));
  }
  const renaming = renameStep(tables);
  return {
    catalog: {
      ...from,
      tables: next,
      triggers: new Map(
        // those of a table that goes go with it
        [...from.triggers]
          .filter(([, trigger]) => !gone.has(trigger.table))
          .map(([name, trigger]) => [
            name,
            { ...trigger, table: tables.get(trigger.table) ?? trigger.table },
          ]),
      ),
    },
    columns: new Map(
      [...byOld].map(([table, names]) => [
        tables.get(table) ?? table,
        new Map([...names].map(([was, is]) => [is, was])),
      ]),
    ),
    gone,
    ...(renaming && { step: renaming }),
    oldName,
    oldKey: (table, key) => constraintName(key, table, oldName(table)),
  };
}
