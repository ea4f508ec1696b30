/** Indexes, checks and foreign keys of the wishes that were drawn. */
import type { CheckConstraint, Column, ForeignKey, Index, Table } from '../../../src/catalog/catalog.ts';
import { type Context, comments, integers, isLong, quoted, shapes, texts } from './ddl-build-columns.ts';
import { type IndexWish, pick, type TableWish, type Vendor } from './ddl-draw.ts';

/** On `id` at first, and on what else every key needs where there are partitions. */
export function ownKeys(
  wish: TableWish,
  columns: ReadonlyMap<string, Column>,
  engine: string,
  partitioned: boolean,
): Map<string, Index> {
  const descending = wish.key === 6 && wish.bounds > 4 && engine === 'InnoDB';
  const part = (column: string): Index['parts'][number] => ({ column, descending });
  const own = ['id', ...(partitioned ? ['part'] : [])];
  const number = [...columns.values()].find(
    ({ name, type, nullable, generated }) =>
      /^(?:int|bigint|tinyint)$/.test(type) && !nullable && !generated && !own.includes(name),
  );
  const key = (name: string, kind: Index['kind'], more: readonly (string | undefined)[] = []): Index => ({
    name,
    kind,
    parts: [...own, ...more.filter((one) => one !== undefined)].map(part),
    using: engine === 'MEMORY' ? 'HASH' : 'BTREE',
    comment: '',
    visible: true,
    options: [],
  });
  const keys: Index[] = [];
  if (wish.key < 2 || wish.key === 5) keys.push(key('PRIMARY', 'primary'));
  if (wish.key === 2 || (wish.key === 1 && wish.counts)) keys.push(key('uid', 'unique'));
  if (wish.key === 5 && columns.has('ref1')) keys.push(key('pair', 'unique', ['ref1']));
  if (wish.key === 6) keys.push(key('PRIMARY', 'primary', [number?.name]));
  return new Map(keys.map((one) => [one.name, one]));
}

/** Checks of a table; MySQL has their names for the whole schema. */
export function checksOf(
  wish: TableWish,
  columns: ReadonlyMap<string, Column>,
  { vendor, table, taken }: { readonly vendor: Vendor; readonly table: string; readonly taken: Set<string> },
): Map<string, CheckConstraint> {
  const checks = new Map<string, CheckConstraint>();
  for (const [at, one] of wish.checks.entries()) {
    const column = pick(
      [...columns.values()].filter(({ type, autoIncrement }) => integers.includes(type) && !autoIncrement),
      one.column,
    );
    if (column === undefined || /^ref/.test(column.name)) continue;
    const unnamed = vendor === 'mysql' ? `${table}_chk_${at + 1}` : `CONSTRAINT_${at + 1}`;
    // MariaDB's checks that stand with their column have its name; what is computed has none
    const beside = one.name === 5 && vendor === 'mariadb' && !column.generated;
    const name = beside ? column.name : one.name === 0 ? unnamed : `check${one.name}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    checks.set(name, {
      name,
      expression: `${quoted(column.name)} > ${one.bound}`,
      enforced: !(one.idle > 0 && vendor === 'mysql'),
      autoNamed: beside || one.name === 0,
    });
  }
  return checks;
}

export function indexOf(
  wish: IndexWish,
  columns: ReadonlyMap<string, Column>,
  context: Context,
  partitioned: boolean,
): Index | undefined {
  const { vendor, engine } = context;
  const all = [...columns.values()];
  const name = pick(['i1', 'i2', 'i3', 'i`4', 'both', 'ref1'], wish.name);
  const shared = { name, comment: pick(comments, wish.comment), visible: true, options: [] };
  if (wish.kind === 8 && !partitioned && engine !== 'MEMORY') {
    const able = all.filter(
      ({ type, generated, charset, options }) =>
        texts.includes(type) && !generated && charset !== 'ucs2' && !options.includes('COMPRESSED'),
    );
    const words = able.filter(
      ({ charset, collation }) => charset === able[0]?.charset && collation === able[0]?.collation,
    );
    if (words.length === 0) return undefined;
    const parts = words
      .slice(0, 1 + (wish.columns[0]! % 2))
      .map((column) => ({ column: column.name, descending: false }));
    return {
      ...shared,
      kind: 'fulltext',
      parts,
      using: 'FULLTEXT',
      ...(vendor === 'mysql' && wish.prefix && { parser: 'ngram' }),
    };
  }
  if (wish.kind > 8 && !partitioned && engine !== 'MEMORY') {
    const place = all.find((column) => shapes.test(column.type) && !column.nullable);
    return (
      place && {
        ...shared,
        kind: 'spatial',
        parts: [{ column: place.name, descending: false }],
        using: 'RTREE',
      }
    );
  }
  const parts = new Map<string, Index['parts'][number]>();
  const usable = all.filter(
    (column) =>
      !shapes.test(column.type) &&
      column.type !== 'json' &&
      !column.options.includes('COMPRESSED') &&
      !(column.generated && engine !== 'InnoDB'),
  );
  for (const at of wish.columns) {
    if (usable.length === 0) break;
    const column = pick(usable, at);
    const descending = wish.descending > 0 && engine === 'InnoDB';
    if (
      vendor === 'mysql' &&
      wish.expression > 0 &&
      engine === 'InnoDB' &&
      /^varchar/.test(column.type) &&
      !column.generated
    ) {
      parts.set(column.name, { expression: `lower(${quoted(column.name)})`, descending });
    } else {
      const short = isLong(column.type) || (wish.prefix && /^(?:varchar|varbinary)/.test(column.type));
      parts.set(column.name, { column: column.name, descending, ...(short && { length: 5 }) });
    }
  }
  if (parts.size === 0) return undefined;
  const kind = wish.kind < 2 && !partitioned ? 'unique' : 'plain';
  const using = engine !== 'MEMORY' ? 'BTREE' : wish.prefix ? 'BTREE' : 'HASH';
  return {
    ...shared,
    kind,
    parts: [...parts.values()],
    using,
    visible: !(wish.hidden > 0 && kind === 'plain'),
  };
}

const actions = ['RESTRICT', 'CASCADE', 'SET NULL', 'RESTRICT'] as const;

/** Foreign keys between the tables that can have them, and the indexes that they lean on. */
export function connect(
  table: Table,
  wish: TableWish,
  tables: ReadonlyMap<string, Table>,
  names: Set<string>,
): Table {
  const able = (one: Table): boolean => one.engine === 'InnoDB' && !one.partitions;
  const alone = (index: Index | undefined): boolean =>
    index?.parts.length === 1 && !index.parts[0]!.descending;
  const parents = [...tables.values()].filter(
    (one) => able(one) && ['PRIMARY', 'uid'].some((name) => alone(one.indexes.get(name))),
  );
  const pairs = parents.filter((one) => one.indexes.has('pair'));
  const foreignKeys = new Map<string, ForeignKey>();
  const indexes = new Map(table.indexes);
  for (const [at, one] of wish.foreignKeys.entries()) {
    const both = one.column === 3 && pairs.length > 0;
    const columns = both ? ['ref2', 'ref1'] : [`ref${(one.column % 2) + 1}`];
    if (!able(table) || parents.length === 0 || !columns.every((column) => table.columns.has(column)))
      continue;
    const name = one.name === 0 ? `${table.name}_ibfk_${at + 1}` : `key${one.name}`;
    if (names.has(name)) continue;
    names.add(name);
    foreignKeys.set(name, {
      name,
      columns,
      referencedTable: pick(both ? pairs : parents, one.to).name,
      referencedColumns: both ? ['id', 'ref1'] : ['id'],
      onDelete: pick(actions, one.onDelete),
      onUpdate: pick(actions, one.onUpdate),
    });
    const leans = [...indexes.values()].some(
      ({ kind, parts }) =>
        kind !== 'fulltext' &&
        columns.every(
          (column, place) =>
            parts[place]?.column === column && parts[place].length === undefined && !parts[place].descending,
        ),
    );
    if (leans) continue;
    const own = `on_${columns.join('_')}`;
    indexes.set(own, {
      name: own,
      kind: 'plain',
      parts: columns.map((column) => ({ column, descending: false })),
      using: 'BTREE',
      comment: '',
      visible: true,
      options: [],
    });
  }
  return { ...table, foreignKeys, indexes };
}
