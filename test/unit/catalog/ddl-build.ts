/** A schema of the wishes that were drawn: what cannot be is left out or made fit. The parts of a table, programs and views have files of their own. */
import type { Catalog, Column, Table } from '../../../src/catalog/catalog.ts';
import { type Context, charsets, columnOf, comments, plain } from './ddl-build-columns.ts';
import { checksOf, connect, indexOf, ownKeys } from './ddl-build-keys.ts';
import { engineOf, hasPeriod, isVersioned, optionsOf, partitioningOf } from './ddl-build-options.ts';
import { eventsOf, routinesOf, triggersOf, viewsOf } from './ddl-build-programs.ts';
import { pick, type SchemaWish, type TableWish, type Vendor } from './ddl-draw.ts';

const tableNames = ['t1', 't2', 't3', 't`4', 'select', 'both'] as const;
const keyTypes = ['int', 'bigint unsigned', 'varchar(20)', 'smallint'] as const;

function tableOf(
  wish: TableWish,
  schema: SchemaWish,
  vendor: Vendor,
  sequences: readonly string[],
  checkNames: Set<string>,
): Table {
  const name = pick(tableNames, wish.name);
  const engine = engineOf(wish, vendor);
  const inherited = pick(charsets, wish.charset);
  const partitions = engine === 'InnoDB' ? partitioningOf(wish) : undefined;
  const bare = engine === 'MEMORY' || partitions !== undefined;
  const versioned = isVersioned(wish, vendor, partitions);
  const context: Context = { vendor, engine, inherited, sequences, bare, versioned };
  const keyType = pick(keyTypes, schema.keyType);
  const keyCharset = keyType.startsWith('varchar')
    ? { charset: 'latin1', collation: 'latin1_swedish_ci' }
    : {};
  const counts =
    wish.counts && [0, 1, 2, 5, 6].includes(wish.key) && !keyType.startsWith('varchar') && !partitions;
  const columns = new Map<string, Column>();
  const put = (column: Column | undefined): void => {
    if (column && !columns.has(column.name)) columns.set(column.name, column);
  };
  const fixed: Column[] = [
    { ...plain, name: 'id', type: keyType, nullable: false, autoIncrement: counts, ...keyCharset },
    ...(partitions ? [{ ...plain, name: 'part', type: 'int', nullable: false }] : []),
    ...(hasPeriod(wish, vendor, partitions) ? ['since', 'till'] : []).map((period) => ({
      ...plain,
      name: period,
      type: 'date',
      nullable: false,
    })),
    ...['ref1', 'ref2']
      .slice(0, wish.references)
      .map((ref) => ({ ...plain, name: ref, type: keyType, nullable: true, default: 'NULL', ...keyCharset })),
  ];
  for (const one of wish.columns.slice(0, wish.rotate)) put(columnOf(one, context, columns));
  for (const one of fixed) put(one);
  for (const one of wish.columns.slice(wish.rotate)) put(columnOf(one, context, columns));

  const indexes = ownKeys(wish, columns, engine, partitions !== undefined);
  for (const one of wish.indexes) {
    const index = indexOf(one, columns, context, partitions !== undefined);
    if (index && !indexes.has(index.name)) indexes.set(index.name, index);
  }
  return {
    name,
    engine,
    charset: inherited[0],
    collation: inherited[1],
    comment: pick(comments, wish.comment),
    ...optionsOf(wish, vendor, columns, partitions),
    columns,
    indexes,
    foreignKeys: new Map(),
    checks: checksOf(wish, columns, { vendor, table: name, taken: checkNames }),
    ...(partitions && { partitions }),
  };
}

/** A catalog whose expressions are not yet as the server prints them; everything else is. */
export function buildCatalog(wish: SchemaWish, vendor: Vendor): Catalog {
  const [charset, collation] = pick(charsets, wish.charset);
  const sequences =
    vendor === 'mariadb' ? [...new Set(wish.sequences.map((at) => pick(['s1', 's2'], at)))] : [];
  const checkNames = new Set<string>();
  const bare = new Map<string, Table>();
  const wishes = new Map<string, TableWish>();
  for (const one of wish.tables) {
    if (wishes.has(pick(tableNames, one.name))) continue;
    const table = tableOf(one, wish, vendor, sequences, vendor === 'mysql' ? checkNames : new Set());
    bare.set(table.name, table);
    wishes.set(table.name, one);
  }
  const names = new Set<string>();
  const tables = new Map(
    [...bare].map(([name, table]) => [name, connect(table, wishes.get(name)!, bare, names)]),
  );
  const routines = routinesOf(wish.routines);
  return {
    charset,
    collation,
    ...(vendor === 'mariadb' &&
      wish.comment > 0 && { options: new Map([['comment', pick(comments, wish.comment)]]) }),
    tables,
    views: viewsOf(wish.views, tables, routines),
    triggers: triggersOf(wish.triggers, tables),
    routines,
    events: eventsOf(wish.events),
    sequences: new Map(
      sequences.map((name, at) => [
        name,
        {
          name,
          definition: `start with ${wish.charset + 1} minvalue 1 maxvalue 9223372036854775806 increment by ${at + 1} cache 1000 ${wish.keyType > 1 ? 'cycle' : 'nocycle'} ENGINE=InnoDB`,
        },
      ]),
    ),
  };
}
