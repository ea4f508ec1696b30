/** Which kinds of change lie between two random schemas, counted: a test that draws says what it has drawn, and fails when it draws something no more. */
import type { Catalog, Change, Column, ForeignKey, Index, Table } from '../../../src/catalog/catalog.ts';
import { diffCatalogs } from '../../../src/catalog/diff.ts';
import type { Vendor } from './ddl-draw.ts';

const family = (type: string): string => /^\w+(?:\(1\)$)?/.exec(type)?.[0] ?? type;

function ofColumn(column: Column): string[] {
  const { type, generated, autoIncrement, onUpdate, invisible, srid, options } = column;
  const value = column.default;
  return [
    `${family(type)} column`,
    ...(generated ? [`${generated.stored ? 'stored' : 'virtual'} column`] : []),
    ...(value === undefined || generated
      ? []
      : [/^(?:NULL|'.*'|\d+|[\d.]+|b'.*')$/s.test(value) ? 'default value' : 'default expression']),
    ...(/nextval/.test(value ?? '') ? ['default of a sequence'] : []),
    ...(autoIncrement ? ['auto_increment'] : []),
    ...(onUpdate === undefined ? [] : ['on update']),
    ...(invisible ? ['invisible column'] : []),
    ...(srid === undefined ? [] : ['srid']),
    ...(options.length > 0 ? ['column option'] : []),
  ];
}

function ofIndex(index: Index): string[] {
  const { kind, parts, visible, parser, using } = index;
  return [
    `${kind} index`,
    ...(using === 'HASH' ? ['hash index'] : []),
    ...(parts.length > 1 ? ['index of several columns'] : []),
    ...(parts.some(({ expression }) => expression !== undefined) ? ['index over an expression'] : []),
    ...(parts.some(({ length }) => length !== undefined) ? ['index over a prefix'] : []),
    ...(parts.some(({ descending }) => descending) ? ['descending index'] : []),
    ...(visible ? [] : ['hidden index']),
    ...(parser === undefined ? [] : ['index with a parser']),
  ];
}

/** The tables that a foreign key leads to, over others. */
function reaches(catalog: Catalog, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(catalog.tables.get(from)?.foreignKeys.values() ?? [])].some((key) =>
    reaches(catalog, key.referencedTable, to, seen),
  );
}

function ofForeignKey(catalog: Catalog, table: string, key: ForeignKey): string[] {
  const own = key.referencedTable === table;
  return [
    ...(own ? ['foreign key to its own table'] : []),
    ...(!own && reaches(catalog, key.referencedTable, table) ? ['foreign keys in a circle'] : []),
    ...(key.columns.length > 1 ? ['foreign key of two columns'] : []),
    `foreign key on delete ${key.onDelete.toLowerCase()}`,
  ];
}

function ofTable(catalog: Catalog, table: Table): string[] {
  return [
    `${table.engine} table`,
    ...[...table.options.keys()].map((name) => `table option ${name}`),
    ...[...table.columns.values()].flatMap(ofColumn),
    ...[...table.indexes.values()].flatMap(ofIndex),
    ...[...table.foreignKeys.values()].flatMap((key) => ofForeignKey(catalog, table.name, key)),
    ...(table.partitions ? [`partitions by ${table.partitions.method.toLowerCase()}`] : []),
    ...(table.partitions?.subpartition ? ['subpartitions'] : []),
  ];
}

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

function ofView(catalog: Catalog, name: string): string[] {
  const { definition, checkOption } = catalog.views.get(name)!;
  return [
    ...([...catalog.views.keys()].some((other) => other !== name && definition.includes(quoted(other)))
      ? ['view on a view']
      : []),
    ...(definition.includes('`f1`') ? ['view on a function'] : []),
    ...(checkOption === 'NONE' ? [] : ['view with a check option']),
  ];
}

/** What a new or changed object is like. */
function traits(change: Change, catalog: Catalog): string[] {
  const [first, second] = change.path as [string, string];
  const table = catalog.tables.get(first);
  if (change.kind === 'removed') return [];
  switch (change.object) {
    case 'table':
      return change.kind === 'added' && table ? ofTable(catalog, table) : [];
    case 'column':
      return ofColumn(table!.columns.get(second)!);
    case 'index':
      return ofIndex(table!.indexes.get(second)!);
    case 'foreign-key':
      return ofForeignKey(catalog, first, table!.foreignKeys.get(second)!);
    case 'partitioning':
      return [
        `partitions by ${table!.partitions!.method.toLowerCase()}`,
        ...(table!.partitions!.subpartition ? ['subpartitions'] : []),
      ];
    case 'view':
      return ofView(catalog, first);
    case 'trigger':
      return catalog.triggers.get(first)!.order > 1 ? ['trigger behind another'] : [];
    case 'routine':
      return [catalog.routines.get(first)!.kind];
    default:
      return [];
  }
}

/** The kinds of change that lead from one to the other, each once. */
export function drawnChanges(from: Catalog, to: Catalog): ReadonlySet<string> {
  const found = new Set<string>();
  for (const change of diffCatalogs(from, to)) {
    found.add([change.object, change.kind, change.aspect].filter(Boolean).join(' '));
    for (const trait of traits(change, to)) found.add(trait);
  }
  return found;
}

/** The kinds and how often each was drawn, the most frequent first. */
export function coverageText(drawn: ReadonlyMap<string, number>): string {
  return [...drawn]
    .sort(([, left], [, right]) => right - left)
    .map(([change, count]) => `${change} ${count}`)
    .join(', ');
}

const comesAndGoes = [
  'table',
  'column',
  'index',
  'foreign-key',
  'check',
  'partitioning',
  'view',
  'trigger',
  'routine',
  'event',
];

/** Aspects by the names that they have in a catalog. */
const aspects: readonly (readonly [object: string, aspects: string])[] = [
  ['schema', 'charset collation'],
  ['table', 'engine charset collation comment rowFormat'],
  [
    'column',
    'type nullable default onUpdate autoIncrement generated charset collation comment invisible options',
  ],
  ['index', 'kind parts using comment visible'],
  ['foreign-key', 'columns referencedTable onUpdate onDelete'],
  ['check', 'expression'],
  ['partitioning', 'method expression subpartition parts'],
  ['view', 'definition algorithm checkOption security definer'],
  ['trigger', 'table timing event order body definer sqlMode'],
  ['routine', 'parameters returns body deterministic dataAccess security definer sqlMode comment'],
  ['event', 'schedule status preserve body definer sqlMode comment'],
];

const options =
  'max_rows min_rows avg_row_length stats_persistent stats_auto_recalc stats_sample_pages key_block_size';

const types =
  'int bigint smallint tinyint tinyint(1) mediumint decimal double float varchar char text tinytext mediumtext longtext enum set datetime ' +
  'timestamp date time year varbinary binary blob tinyblob mediumblob longblob bit point linestring geometry polygon';

const methods = [
  'range',
  'range columns',
  'list',
  'list columns',
  'hash',
  'linear hash',
  'key',
  'linear key',
];

const traitsOfAll = [
  ...[
    'default value',
    'default expression',
    'auto_increment',
    'on update',
    'invisible column',
    'column option',
    'srid',
  ],
  ...['stored column', 'virtual column', 'table reordered columns', 'subpartitions'],
  ...[
    'primary index',
    'unique index',
    'plain index',
    'fulltext index',
    'spatial index',
    'hash index',
    'hidden index',
  ],
  ...['index of several columns', 'index over a prefix', 'descending index'],
  ...['foreign key to its own table', 'foreign keys in a circle', 'foreign key of two columns'],
  ...['foreign key on delete cascade', 'foreign key on delete set null', 'foreign key on delete restrict'],
  ...['view on a view', 'view on a function', 'view with a check option', 'trigger behind another'],
  ...['procedure', 'function', 'InnoDB table', 'MyISAM table', 'MEMORY table'],
];

const ofVendor: Readonly<Record<Vendor, readonly string[]>> = {
  mysql: [
    ...['json column', 'index over an expression', 'index with a parser', 'check changed enforced'],
    ...['table changed option compression', 'table changed option autoextend_size'],
  ],
  mariadb: [
    ...['uuid column', 'inet6 column', 'default of a sequence', 'Aria table'],
    ...['sequence added', 'sequence removed', 'sequence changed definition', 'schema changed comment'],
    ...[
      'page_compressed',
      'page_compression_level',
      'page_checksum',
      'with system versioning',
      'period for span',
    ].map((name) => `table changed option ${name}`),
  ],
};

/** Kinds of change that two thousand pairs must have and hardly have: drawn less often than four times. */
export function missing(drawn: ReadonlyMap<string, number>, vendor: Vendor): readonly string[] {
  const wanted = [
    ...comesAndGoes.flatMap((object) => [`${object} added`, `${object} removed`]),
    ...aspects.flatMap(([object, names]) => names.split(' ').map((name) => `${object} changed ${name}`)),
    ...options.split(' ').map((name) => `table changed option ${name}`),
    ...types.split(' ').map((type) => `${type} column`),
    ...methods.map((method) => `partitions by ${method}`),
    ...traitsOfAll,
    ...ofVendor[vendor],
  ];
  return wanted.filter((change) => (drawn.get(change) ?? 0) < 4);
}
