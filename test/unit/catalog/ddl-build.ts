/** A schema of the wishes that were drawn: what cannot be is left out or made fit. Programs and views are in ddl-build-programs.ts. */
import type {
  Catalog,
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  Partitioning,
  Table,
} from '../../../src/catalog/catalog.ts';
import { eventsOf, routinesOf, triggersOf, viewsOf } from './ddl-build-programs.ts';
import type { ColumnWish, IndexWish, SchemaWish, TableWish } from './ddl-draw.ts';

export type Vendor = 'mysql' | 'mariadb';

export const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

const charsets = [
  ['utf8mb4', 'utf8mb4_general_ci'],
  ['latin1', 'latin1_swedish_ci'],
  ['utf8mb4', 'utf8mb4_bin'],
  ['utf8mb3', 'utf8mb3_unicode_ci'],
] as const;
const comments = ['', "it's", 'a \\ b', '"q" `b`\n;', 'größe'] as const;
const tableNames = ['t1', 't2', 't3', 't`4', 'select', 'both'] as const;
const columnNames = ['c1', 'c2', 'c3', 'c4', 'c5', 'c`6', 'order', 'c 8', 'Größe', 'c10'] as const;
const keyTypes = ['int', 'bigint unsigned', 'varchar(20)', 'smallint'] as const;
/** Aspects of an index and a column depend on these families. */
const integers = [
  'int',
  'bigint',
  'smallint unsigned',
  'tinyint',
  'tinyint(1)',
  'mediumint',
  'bigint unsigned',
  'int(6) unsigned zerofill',
];
const numbers = ['decimal(10,2)', 'decimal(12,4) unsigned', 'double', 'float'];
const texts = ['varchar(20)', 'varchar(60)', 'char(5)', 'text', 'mediumtext'];
const lists = ["enum('a','b')", "enum('a','b','c''d')", "set('x','y')"];
const moments = ['datetime', 'datetime(3)', 'timestamp', 'date', 'time(2)', 'year'];
const others = ['varbinary(30)', 'binary(4)', 'blob', 'longblob', 'point', 'linestring', 'bit(3)'];
const special = { mysql: ['json'], mariadb: ['uuid', 'inet6'] };
const shapes = /^(?:point|linestring)$/;
const typesOf = (vendor: Vendor): readonly string[] => [
  ...[...integers, ...numbers, ...texts, ...lists, ...moments, ...others],
  ...special[vendor],
];

const isLong = (type: string): boolean => /text|blob/.test(type);
const isBlob = (type: string): boolean => /blob/.test(type);
const isText = (type: string): boolean => texts.includes(type) || lists.includes(type);

function defaultOf(
  type: string,
  wish: ColumnWish,
  { vendor, engine }: Context,
): Pick<Column, 'default' | 'onUpdate'> {
  const { value, onUpdate, nullable } = wish;
  const nothing =
    nullable && !(vendor === 'mysql' && (isLong(type) || shapes.test(type))) ? { default: 'NULL' } : {};
  if (value === 0) return nothing;
  // neither a value nor NULL
  if (value === 3 && nullable) return {};
  if (shapes.test(type)) return nothing;
  if (isLong(type)) return isBlob(type) || engine !== 'InnoDB' ? nothing : { default: "(concat('a','b'))" };
  if (integers.includes(type)) return { default: value === 1 || engine !== 'InnoDB' ? "'1'" : '(1 + 2)' };
  if (numbers.includes(type)) return { default: "'1.50'" };
  if (lists.includes(type)) return { default: type.startsWith('set') ? "'x'" : "'b'" };
  if (texts.includes(type)) return { default: value === 1 ? "'it''s'" : "'\\\\'" };
  const precision = /\((\d)\)/.exec(type)?.[0] ?? '';
  if (/^(?:datetime|timestamp)/.test(type)) {
    const now = `CURRENT_TIMESTAMP${precision}`;
    return { default: now, ...(onUpdate && { onUpdate: now }) };
  }
  return type === 'year' ? { default: "'2001'" } : nothing;
}

function charsetOf(
  type: string,
  at: number,
  inherited: readonly [string, string],
): Pick<Column, 'charset' | 'collation'> {
  if (!isText(type)) return {};
  const [charset, collation] = at === 0 ? inherited : pick(charsets, at);
  return { charset, collation };
}

const plain = { autoIncrement: false, comment: '', invisible: false, options: [] } as const;

interface Context {
  readonly vendor: Vendor;
  readonly engine: string;
  readonly inherited: readonly [string, string];
  readonly sequences: readonly string[];
  /** No spatial columns: in memory, or in partitions. */
  readonly bare: boolean;
}

function columnOf(
  wish: ColumnWish,
  context: Context,
  before: ReadonlyMap<string, Column>,
): Column | undefined {
  const { vendor, engine, inherited } = context;
  const type = pick(typesOf(vendor), wish.type);
  if ((engine === 'MEMORY' && (isLong(type) || type === 'json')) || (shapes.test(type) && context.bare))
    return undefined;
  const name = pick(columnNames, wish.name);
  const comment = pick(comments, wish.comment);
  const bases = [...before.values()].filter(
    (column) =>
      /^(?:int|bigint|smallint unsigned|tinyint)$/.test(column.type) &&
      !column.autoIncrement &&
      !/^(?:id|ref)/.test(column.name),
  );
  const words = [...before.values()].filter(
    (column) => /^varchar/.test(column.type) && !column.generated && !/^(?:id|ref)/.test(column.name),
  );
  if (wish.generated > 0 && engine === 'InnoDB' && (bases.length > 0 || words.length > 0)) {
    const stored = wish.generated % 2 === 0;
    const base =
      bases.length > 0 && (words.length === 0 || wish.generated < 5) ? pick(bases, wish.value) : undefined;
    const word = pick(words, wish.value);
    const quoted = (column: Column): string => `\`${column.name.replaceAll('`', '``')}\``;
    const expression = base ? `${quoted(base)} + ${wish.value}` : `concat(${quoted(word)},'''')`;
    const own = base ? 'bigint' : 'varchar(99)';
    return {
      ...plain,
      name,
      type: own,
      nullable: true,
      comment,
      generated: { expression, stored },
      ...(own === 'varchar(99)' && { charset: inherited[0], collation: inherited[1] }),
    };
  }
  const nullable = wish.nullable;
  const sequence = type === 'bigint' && wish.value === 2 ? context.sequences[0] : undefined;
  const given =
    sequence === undefined ? defaultOf(type, wish, context) : { default: `nextval(\`${sequence}\`)` };
  return {
    ...plain,
    name,
    type,
    nullable,
    ...given,
    ...charsetOf(type, wish.charset, inherited),
    comment,
    invisible: wish.invisible > 0 && (given.default !== undefined || nullable),
    ...(shapes.test(type) && wish.charset === 1 && { srid: vendor === 'mysql' ? 4326 : 101 }),
  };
}

function indexOf(
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
    const first = all.find((column) => texts.includes(column.type) && !column.generated);
    const words = all.filter(
      (column) =>
        texts.includes(column.type) &&
        !column.generated &&
        column.collation === first?.collation &&
        column.charset === first?.charset,
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
  if (wish.kind === 9 && !partitioned && engine !== 'MEMORY') {
    const place = all.find((column) => column.type === 'point' && !column.nullable);
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
      !shapes.test(column.type) && column.type !== 'json' && !(column.generated && engine !== 'InnoDB'),
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
      parts.set(column.name, { expression: `lower(\`${column.name.replaceAll('`', '``')}\`)`, descending });
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

function partitioningOf(wish: TableWish): Partitioning | undefined {
  const parts = (values: readonly (string | undefined)[]): Partitioning['parts'] =>
    values.map((text, at) => ({
      name: `p${at}`,
      comment: at === 1 ? pick(comments, wish.comment) : '',
      engine: 'InnoDB',
      ...(text !== undefined && { values: text }),
    }));
  const limits = [10, 20, 30, 40].slice(0, 1 + (wish.bounds % 4));
  const more = wish.bounds > 3 ? ['LESS THAN (MAXVALUE)'] : [];
  const ranges = [...limits.map((limit) => `LESS THAN (${limit})`), ...more];
  if (wish.partitions === 1) return { method: 'RANGE', expression: '`part`', parts: parts(ranges) };
  if (wish.partitions === 2)
    return {
      method: 'LIST',
      expression: '`part`',
      parts: parts(limits.map((limit) => `IN (${limit}, ${limit + 1})`)),
    };
  if (wish.partitions === 3)
    return { method: 'HASH', expression: '`part`', parts: parts(limits.map(() => undefined)) };
  if (wish.partitions === 4)
    return { method: 'LINEAR KEY', expression: '`part`', parts: parts(limits.map(() => undefined)) };
  if (wish.partitions === 5) return { method: 'RANGE COLUMNS', expression: '`part`', parts: parts(ranges) };
  if (wish.partitions === 6) {
    return {
      method: 'RANGE',
      expression: '`part` * 2',
      subpartition: { method: 'HASH', expression: '`part`', count: 2 },
      parts: parts(ranges),
    };
  }
  return undefined;
}

const actions = ['RESTRICT', 'CASCADE', 'SET NULL', 'RESTRICT'] as const;

function tableOf(
  wish: TableWish,
  schema: SchemaWish,
  vendor: Vendor,
  sequences: readonly string[],
  checkNames: Set<string>,
): Table {
  const name = pick(tableNames, wish.name);
  const engine = pick(['InnoDB', 'InnoDB', 'MyISAM', 'MEMORY', 'InnoDB'], wish.engine);
  const inherited = pick(charsets, wish.charset);
  const partitions = engine === 'InnoDB' ? partitioningOf(wish) : undefined;
  const bare = engine === 'MEMORY' || partitions !== undefined;
  const context: Context = { vendor, engine, inherited, sequences, bare };
  const keyType = pick(keyTypes, schema.keyType);
  const keyCharset = keyType.startsWith('varchar')
    ? { charset: 'latin1', collation: 'latin1_swedish_ci' }
    : {};
  const counts = wish.counts && wish.key < 3 && !keyType.startsWith('varchar') && !partitions;
  const columns = new Map<string, Column>();
  const put = (column: Column | undefined): void => {
    if (column && !columns.has(column.name)) columns.set(column.name, column);
  };
  const fixed: Column[] = [
    { ...plain, name: 'id', type: keyType, nullable: false, autoIncrement: counts, ...keyCharset },
    ...(partitions ? [{ ...plain, name: 'part', type: 'int', nullable: false }] : []),
    ...['ref1', 'ref2']
      .slice(0, wish.references)
      .map((ref) => ({ ...plain, name: ref, type: keyType, nullable: true, default: 'NULL', ...keyCharset })),
  ];
  for (const one of wish.columns.slice(0, wish.rotate)) put(columnOf(one, context, columns));
  for (const one of fixed) put(one);
  for (const one of wish.columns.slice(wish.rotate)) put(columnOf(one, context, columns));

  const keyParts = [
    { column: 'id', descending: false },
    ...(partitions ? [{ column: 'part', descending: false }] : []),
  ];
  const key = {
    parts: keyParts,
    using: engine === 'MEMORY' ? 'HASH' : 'BTREE',
    comment: '',
    visible: true,
    options: [],
  };
  const indexes = new Map<string, Index>();
  if (wish.key < 2) indexes.set('PRIMARY', { ...key, name: 'PRIMARY', kind: 'primary' });
  if (wish.key === 2 || (wish.key === 1 && wish.counts))
    indexes.set('uid', { ...key, name: 'uid', kind: 'unique' });
  for (const one of wish.indexes) {
    const index = indexOf(one, columns, context, partitions !== undefined);
    if (index && !indexes.has(index.name)) indexes.set(index.name, index);
  }
  const checks = new Map<string, CheckConstraint>();
  for (const [at, one] of wish.checks.entries()) {
    const column = pick(
      [...columns.values()].filter(({ type, autoIncrement }) => integers.includes(type) && !autoIncrement),
      one.column,
    );
    if (column === undefined || /^ref/.test(column.name)) continue;
    const autoNamed = one.name === 0;
    const given = autoNamed
      ? vendor === 'mysql'
        ? `${name}_chk_${at + 1}`
        : `CONSTRAINT_${at + 1}`
      : `check${one.name}`;
    if (checkNames.has(given.toLowerCase())) continue;
    checkNames.add(given.toLowerCase());
    const expression = `\`${column.name.replaceAll('`', '``')}\` > ${one.bound}`;
    checks.set(given, {
      name: given,
      expression,
      enforced: !(one.idle > 0 && vendor === 'mysql'),
      autoNamed,
    });
  }
  const compressed = engine === 'InnoDB' && !partitions && wish.format === 3;
  const options = new Map<string, string>();
  if (compressed) options.set('key_block_size', '8');
  if (wish.option % 2 === 1) options.set('max_rows', '9');
  if (wish.option > 3) options.set('stats_persistent', pick(['0', '1'], wish.option));
  if (vendor === 'mariadb' && engine === 'InnoDB' && wish.option === 5 && !partitions)
    options.set('with system versioning', 'yes');
  if (
    vendor === 'mariadb' &&
    engine === 'InnoDB' &&
    wish.option === 6 &&
    !compressed &&
    [0, 2].includes(wish.format)
  ) {
    options.set('page_compressed', '1');
  }
  if (vendor === 'mysql' && engine === 'InnoDB' && wish.option === 6 && !compressed && !partitions)
    options.set('compression', 'zlib');
  const formats = ['Dynamic', 'Compact', 'Dynamic', 'Compressed', 'Redundant', 'Dynamic'];
  const long = [...columns.values()].some(({ type }) => isLong(type) || shapes.test(type) || type === 'json');
  const implied =
    engine === 'InnoDB' ? 'Dynamic' : engine === 'MyISAM' && wish.format === 3 && !long ? 'Fixed' : '';
  return {
    name,
    engine,
    charset: inherited[0],
    collation: inherited[1],
    comment: pick(comments, wish.comment),
    rowFormat: engine === 'InnoDB' && !partitions ? pick(formats, wish.format) : implied,
    options,
    columns,
    indexes,
    foreignKeys: new Map(),
    checks,
    ...(partitions && { partitions }),
  };
}

/** Foreign keys between the tables that can have them, and the indexes that they lean on. */
function connect(
  table: Table,
  wish: TableWish,
  tables: ReadonlyMap<string, Table>,
  names: Set<string>,
): Table {
  const able = (one: Table): boolean => one.engine === 'InnoDB' && !one.partitions;
  const parents = [...tables.values()].filter(
    (one) => able(one) && ['PRIMARY', 'uid'].some((name) => one.indexes.has(name)),
  );
  const foreignKeys = new Map<string, ForeignKey>();
  const indexes = new Map(table.indexes);
  for (const [at, one] of wish.foreignKeys.entries()) {
    const column = `ref${one.column + 1}`;
    if (!able(table) || parents.length === 0 || !table.columns.has(column)) continue;
    const name = one.name === 0 ? `${table.name}_ibfk_${at + 1}` : `key${one.name}`;
    if (names.has(name)) continue;
    names.add(name);
    foreignKeys.set(name, {
      name,
      columns: [column],
      referencedTable: pick(parents, one.to).name,
      referencedColumns: ['id'],
      onDelete: pick(actions, one.onDelete),
      onUpdate: pick(actions, one.onUpdate),
    });
    const leans = [...indexes.values()].some(
      (index) =>
        index.parts[0]?.column === column &&
        index.parts[0].length === undefined &&
        !index.parts[0].descending &&
        index.kind !== 'fulltext',
    );
    const part = { column, descending: false };
    if (!leans)
      indexes.set(`on_${column}`, {
        name: `on_${column}`,
        kind: 'plain',
        parts: [part],
        using: 'BTREE',
        comment: '',
        visible: true,
        options: [],
      });
  }
  return { ...table, foreignKeys, indexes };
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
