/**
 * Makers of single changes: each finds the first place of a schema where its kind of change can be made, and says what the schema is afterwards. A change
 * is a catalog that differs in one thing; the SQL is what leads there.
 */
import type {
  Catalog,
  Change,
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  Table,
  Trigger,
  View,
} from '../../src/catalog/catalog.ts';

export interface SingleChange {
  /** The schema afterwards. */
  readonly to: Catalog;
  /** Whether a difference is in what was changed. */
  about(change: Change): boolean;
  /** Whether it is the very one that was made. */
  shows(change: Change): boolean;
}

/** Columns that were changed already, as `table.column`: to change one back is no change. */
type Touched = ReadonlySet<string>;

/** Undefined where the schema has no such place. */
export type Maker = (catalog: Catalog, touched: Touched) => SingleChange | undefined;

interface Made {
  readonly table?: Table;
  /** The rest of the path behind the table, or the whole of it where no table is changed. */
  readonly path: readonly string[];
  readonly aspect?: string;
  readonly object?: Change['object'];
}

/** The first table where something can be made. */
function inTable(make: (table: Table, catalog: Catalog, touched: Touched) => Made | undefined): Maker {
  return (catalog, touched) => {
    for (const table of catalog.tables.values()) {
      const made = make(table, catalog, touched);
      if (made === undefined) continue;
      const path = [table.name, ...made.path];
      const about = (change: Change): boolean =>
        path.every((part, index) => change.path[index] === part) &&
        (made.object === undefined || change.object === made.object);
      return {
        to: { ...catalog, tables: new Map([...catalog.tables, [table.name, made.table ?? table]]) },
        about,
        shows: (change) => about(change) && (made.aspect === undefined || change.aspect === made.aspect),
      };
    }
    return undefined;
  };
}

const named = <Value extends { readonly name: string }>(values: Iterable<Value>): Map<string, Value> =>
  new Map([...values].map((value) => [value.name, value]));

export const addColumn = (make: (table: Table) => Column | undefined): Maker =>
  inTable((table) => {
    const column = make(table);
    return (
      column && {
        table: { ...table, columns: named([...table.columns.values(), column]) },
        path: [column.name],
      }
    );
  });

export const dropColumn: Maker = inTable((table) => {
  const [, ...others] = free(table);
  const column = others.at(-1);
  if (column === undefined) return undefined;
  const columns = named([...table.columns.values()].filter((one) => one !== column));
  return { table: { ...table, columns }, path: [column.name] };
});

/** `edit` says what is another; undefined takes it away. */
export function setColumn(
  suits: (column: Column) => boolean,
  edit: (column: Column) => { readonly [Key in keyof Column]?: Column[Key] | undefined },
  aspect: keyof Column,
): Maker {
  return inTable((table, _, touched) => {
    const column = free(table).find((one) => suits(one) && !touched.has(`${table.name}.${one.name}`));
    if (column === undefined) return undefined;
    const entries = Object.entries({ ...column, ...edit(column) }).filter(([, value]) => value !== undefined);
    return {
      table: withColumn(table, Object.fromEntries(entries) as unknown as Column),
      path: [column.name],
      aspect,
    };
  });
}

export const retype = (pattern: RegExp, to: (match: RegExpExecArray) => string): Maker =>
  setColumn(
    (column) => pattern.test(column.type) && !hasDefault(column),
    ({ type }) => ({ type: to(pattern.exec(type)!) }),
    'type',
  );

/** AUTO_INCREMENT is taken off a key that no other table references. */
export const dropCounter: Maker = inTable((table, catalog) => {
  const column = [...table.columns.values()].find(({ autoIncrement }) => autoIncrement);
  if (column === undefined || isReferenced(catalog, table)) return undefined;
  return {
    table: withColumn(table, { ...column, autoIncrement: false }),
    path: [column.name],
    aspect: 'autoIncrement',
  };
});

/** On the first column of such a type that an index may stand on. */
export const addIndex = (name: string, type: RegExp, more: (column: string) => Partial<Index>): Maker =>
  inTable((table) => {
    const column = free(table).find((one) => type.test(one.type));
    if (column === undefined) return undefined;
    return {
      table: withIndex(table, { ...plainIndex(name, column.name), ...more(column.name) }),
      path: [name],
    };
  });

/** Of such a kind and needed by no foreign key. `edit` gives undefined where it cannot be made, and null drops it. */
export const changeIndex = (
  kind: Index['kind'],
  edit: (index: Index, table: Table) => Index | undefined | null,
  aspect?: keyof Index,
): Maker =>
  inTable((table) => {
    const index = spare(table, kind);
    const next = index && edit(index, table);
    if (next === undefined || index === undefined) return undefined;
    const rest = [...table.indexes.values()].filter((one) => one !== index);
    return {
      table: { ...table, indexes: named(next === null ? rest : [...rest, next]) },
      path: [index.name],
      ...(aspect && { aspect }),
    };
  });

/** The first or the last of a table. `edit` gives null where the key is dropped. */
export const changeForeignKey = (which: 0 | -1, edit: (key: ForeignKey) => ForeignKey | null): Maker =>
  inTable((table) => {
    const key = [...table.foreignKeys.values()].at(which);
    if (key === undefined) return undefined;
    const next = edit(key);
    const all = [...table.foreignKeys.values()].flatMap((one) => (one === key ? (next ?? []) : one));
    return { table: { ...table, foreignKeys: named(all) }, path: [], object: 'foreign-key' };
  });

export const addCheck: Maker = inTable((table) => {
  const column = free(table).find(({ type }) => /int/.test(type));
  if (column === undefined) return undefined;
  const expression = `\`${column.name}\` <> 7`;
  const check: CheckConstraint = { name: 'by_hand_chk', expression, enforced: true, autoNamed: false };
  return { table: { ...table, checks: named([...table.checks.values(), check]) }, path: [check.name] };
});

export const dropCheck: Maker = inTable((table) => {
  const check = [...table.checks.values()].find(
    ({ name, autoNamed }) => !autoNamed && !name.startsWith('by_hand') && !table.columns.has(name),
  );
  if (check === undefined) return undefined;
  const checks = named([...table.checks.values()].filter((one) => one !== check));
  return { table: { ...table, checks }, path: [check.name] };
});

export const setTable = (edit: Partial<Table>, aspect: keyof Table): Maker =>
  inTable((table) => ({ table: { ...table, ...edit }, path: [], aspect }));

export const addTable: Maker = (catalog) => {
  const like = [...catalog.tables.values()][0];
  if (like === undefined) return undefined;
  const key: Index = { ...plainIndex('PRIMARY', 'id'), kind: 'primary' };
  const nothing = { comment: '', foreignKeys: new Map(), checks: new Map(), options: new Map() };
  const columns = named([{ ...bareColumn('id', 'int'), nullable: false }]);
  const table: Table = { ...like, ...nothing, name: 'by_hand_table', columns, indexes: named([key]) };
  const about = ({ path, kind }: Change): boolean => kind === 'added' && path[0] === table.name;
  return { to: { ...catalog, tables: named([...catalog.tables.values(), table]) }, about, shows: about };
};

export const dropTable: Maker = (catalog) => {
  const views = [...catalog.views.values()].map(({ definition }) => definition).join();
  const table = [...catalog.tables.values()].findLast(
    (one) =>
      one.name !== 'by_hand_table' && !isReferenced(catalog, one) && !views.includes(`\`${one.name}\``),
  );
  if (table === undefined) return undefined;
  const tables = named([...catalog.tables.values()].filter((one) => one !== table));
  const triggers = named([...catalog.triggers.values()].filter((one) => one.table !== table.name));
  const about = ({ path, kind }: Change): boolean =>
    kind === 'removed' && path.length === 1 && path[0] === table.name;
  return { to: { ...catalog, tables, triggers }, about, shows: about };
};

/** Beside the tables, about the first of them. */
export const addProgram =
  (name: string, make: (table: string) => { readonly view: View } | { readonly trigger: Trigger }): Maker =>
  (catalog) => {
    const [table] = catalog.tables.keys();
    if (table === undefined) return undefined;
    const made = make(table);
    const to =
      'view' in made
        ? { ...catalog, views: named([...catalog.views.values(), made.view]) }
        : { ...catalog, triggers: named([...catalog.triggers.values(), made.trigger]) };
    const about = ({ path, kind }: Change): boolean => kind === 'added' && path[0] === name;
    return { to, about, shows: about };
  };

const isReferenced = ({ tables }: Catalog, { name }: Table): boolean =>
  [...tables.values()].some((table) =>
    [...table.foreignKeys.values()].some(({ referencedTable }) => referencedTable === name),
  );

/** Columns that nothing else of the table speaks of. */
function free(table: Table): readonly Column[] {
  const spoken = [
    ...[...table.indexes.values()].flatMap(({ parts }) =>
      parts.map(({ column, expression }) => (column === undefined ? (expression ?? '') : `\`${column}\``)),
    ),
    ...[...table.foreignKeys.values()].flatMap(({ columns }) => columns.map((column) => `\`${column}\``)),
    ...[...table.checks.values()].map(({ expression }) => expression),
    ...[...table.columns.values()].map(({ generated }) => generated?.expression ?? ''),
    table.partitions?.expression ?? '',
  ].join();
  return [...table.columns.values()].filter(
    ({ name, generated }) =>
      generated === undefined && !name.startsWith('by_hand') && !spoken.includes(`\`${name}\``),
  );
}

/** An index that no foreign key needs. */
function spare(table: Table, kind: Index['kind']): Index | undefined {
  const needed = [...table.foreignKeys.values()].map(({ columns }) => columns[0]);
  return [...table.indexes.values()].find(
    (index) =>
      index.kind === kind &&
      !index.name.startsWith('by_hand') &&
      index.parts.every(({ column }) => column !== undefined) &&
      !needed.includes(index.parts[0]?.column),
  );
}

export const intOf = (table: Table): Column | undefined => free(table).find(({ type }) => /^int/.test(type));

export const shortOf = (table: Table): Column | undefined =>
  free(table).find(({ type }) => /^(?:int|varchar\(\d\d?\)|bigint|date)/.test(type));

export const hasDefault = ({ default: set }: Column): boolean => set !== undefined && set !== 'NULL';

const withColumn = (table: Table, column: Column): Table => ({
  ...table,
  columns: new Map([...table.columns, [column.name, column]]),
});

const withIndex = (table: Table, index: Index): Table => ({
  ...table,
  indexes: new Map([...table.indexes, [index.name, index]]),
});

export function bareColumn(name: string, type: string): Column {
  return { name, type, nullable: true, autoIncrement: false, comment: '', invisible: false, options: [] };
}

export function plainIndex(name: string, column: string): Index {
  const parts = [{ column, descending: false }];
  return { name, kind: 'plain', parts, using: 'BTREE', comment: '', visible: true, options: [] };
}
