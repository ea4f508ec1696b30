/**
 * The kinds of single changes that somebody makes to a database by hand, each made at the first place of a schema where it can be made. Shared by all
 * sources of models: nothing here knows which. A change is a catalog that differs in one thing; the SQL is what leads there.
 */
import type { Catalog, Change, Column, Index, Table } from '../../src/catalog/catalog.ts';

export interface SingleChange {
  /** In words: `a column is dropped`. */
  readonly kind: string;
  /** The schema afterwards. */
  readonly to: Catalog;
  /** Whether a difference is in what was changed. */
  about(change: Change): boolean;
  /** Whether it is the very one that was made. */
  shows(change: Change): boolean;
}

/** Columns that were changed already, as `table.column`: to change one back is no change. */
type Touched = ReadonlySet<string>;

type Kind = readonly [
  kind: string,
  make: (catalog: Catalog, touched: Touched) => Omit<SingleChange, 'kind'> | undefined,
];

/** All that can be made one after the other, each from the schema that the one before left. */
export const kinds: readonly Kind[] = [
  [
    'a column is added',
    (catalog) =>
      inTable(catalog, anyTable, (table) => [
        edited(table, { columns: [...table.columns.values(), plainColumn('by_hand', 'int')] }),
        [table.name, 'by_hand'],
      ]),
  ],
  [
    'a column is dropped',
    (catalog) =>
      inTable(
        catalog,
        (table) => free(table).length > 1,
        (table) => drop(table, free(table).at(-1)!),
      ),
  ],
  ['a column is wider', retype(/^varchar\((\d+)\)$/, ([, size]) => `varchar(${Number(size) + 7})`)],
  ['an integer is bigger', retype(/^int$/, () => 'bigint')],
  ['an integer is unsigned', retype(/^(smallint|mediumint|tinyint|bigint)$/, ([type]) => `${type} unsigned`)],
  [
    'a decimal has more digits',
    retype(
      // 65 are the most: https://dev.mysql.com/doc/refman/9.7/en/fixed-point-types.html
      /^decimal\(([1-5]?\d),(\d+)\)(.*)$/,
      ([, digits, scale, rest]) => `decimal(${Number(digits) + 2},${scale})${rest}`,
    ),
  ],
  ['an enum has one more value', retype(/^enum\((.*)\)$/, ([, values]) => `enum(${values},'by hand')`)],
  [
    'a time is more precise',
    retype(/^time(?:\(\d\))?$/, ([type]) => (type === 'time(4)' ? 'time(5)' : 'time(4)')),
  ],
  ['a text is longer', retype(/^text$/, () => 'mediumtext')],
  [
    'a column may be null',
    setColumn(
      (column) => !column.nullable && !column.autoIncrement && column.default === undefined,
      () => ({ nullable: true, default: 'NULL' }),
      'nullable',
    ),
  ],
  [
    'a column must not be null',
    setColumn(
      (column) =>
        column.nullable && /^(?:varchar|int|bigint|decimal)/.test(column.type) && !hasDefault(column),
      () => ({ nullable: false, default: undefined }),
      'nullable',
    ),
  ],
  [
    'a default is set',
    setColumn(
      (column) => !hasDefault(column) && /^varchar/.test(column.type),
      () => ({ default: "'by hand'" }),
      'default',
    ),
  ],
  [
    'a default is another',
    setColumn(
      (column) => hasDefault(column) && /^(?:varchar|char)/.test(column.type),
      () => ({ default: "'x'" }),
      'default',
    ),
  ],
  [
    'a default is gone',
    setColumn(
      (column) =>
        hasDefault(column) && /^(?:(?:tiny|small|medium|big)?int|decimal|double|float)/.test(column.type),
      ({ nullable }) => ({ default: nullable ? 'NULL' : undefined }),
      'default',
    ),
  ],
  [
    'a column has another collation',
    setColumn(
      (column) =>
        column.charset === 'utf8mb4' && column.collation !== 'utf8mb4_bin' && /^varchar/.test(column.type),
      () => ({ collation: 'utf8mb4_bin' }),
      'collation',
    ),
  ],
  [
    'a column has another comment',
    setColumn(
      (column) => /^(?:var)?char/.test(column.type),
      () => ({ comment: 'by hand' }),
      'comment',
    ),
  ],
  [
    'a time follows updates',
    setColumn(
      (column) => /^(?:datetime|timestamp)$/.test(column.type) && column.onUpdate === undefined,
      () => ({ onUpdate: 'CURRENT_TIMESTAMP' }),
      'onUpdate',
    ),
  ],
  [
    'a key no longer counts',
    (catalog) =>
      inTable(
        catalog,
        (table) => counter(table) !== undefined && !isReferenced(catalog, table),
        (table) => [
          edited(table, { columns: replaced(table, { ...counter(table)!, autoIncrement: false }) }),
          [table.name, counter(table)!.name],
          'autoIncrement',
        ],
      ),
  ],
  [
    'an index is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table) !== undefined,
        (table) => [
          withIndex(table, plainIndex('by_hand_idx', indexable(table)!.name)),
          [table.name, 'by_hand_idx'],
        ],
      ),
  ],
  [
    'an index is dropped',
    (catalog) =>
      inTable(
        catalog,
        (table) => spare(table, 'plain') !== undefined,
        (table) => without(table, spare(table, 'plain')!),
      ),
  ],
  [
    'an index is no longer unique',
    (catalog) =>
      inTable(
        catalog,
        (table) => spare(table, 'unique') !== undefined,
        (table) => [
          withIndex(table, { ...spare(table, 'unique')!, kind: 'plain' }),
          [table.name, spare(table, 'unique')!.name],
          'kind',
        ],
      ),
  ],
  [
    'an index has one more part',
    (catalog) =>
      inTable(
        catalog,
        (table) =>
          table.indexes.has('by_hand_idx') === false &&
          spare(table, 'plain') !== undefined &&
          indexable(table) !== undefined,
        (table) => [
          withIndex(table, {
            ...spare(table, 'plain')!,
            parts: [...spare(table, 'plain')!.parts, { column: indexable(table)!.name, descending: false }],
          }),
          [table.name, spare(table, 'plain')!.name],
          'parts',
        ],
      ),
  ],
  [
    'a functional index is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table, /^varchar/) !== undefined,
        (table) => [
          withIndex(table, {
            ...plainIndex('by_hand_fx', ''),
            parts: [{ expression: `lower(\`${indexable(table, /^varchar/)!.name}\`)`, descending: false }],
          }),
          [table.name, 'by_hand_fx'],
        ],
      ),
  ],
  [
    'a descending index is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table) !== undefined,
        (table) => [
          withIndex(table, {
            ...plainIndex('by_hand_desc', ''),
            parts: [{ column: indexable(table)!.name, descending: true }],
          }),
          [table.name, 'by_hand_desc'],
        ],
      ),
  ],
  [
    'an index on a prefix is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table, /^varchar\(\d\d/) !== undefined,
        (table) => [
          withIndex(table, {
            ...plainIndex('by_hand_pre', ''),
            parts: [{ column: indexable(table, /^varchar\(\d\d/)!.name, length: 4, descending: false }],
          }),
          [table.name, 'by_hand_pre'],
        ],
      ),
  ],
  [
    'a FULLTEXT index is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table, /^(?:varchar|text)/) !== undefined,
        (table) => [
          withIndex(table, {
            ...plainIndex('by_hand_ft', indexable(table, /^(?:varchar|text)/)!.name),
            kind: 'fulltext',
            using: 'FULLTEXT',
          }),
          [table.name, 'by_hand_ft'],
        ],
      ),
  ],
  [
    'a foreign key does something else',
    (catalog) =>
      inTable(
        catalog,
        (table) => table.foreignKeys.size > 0,
        (table) => {
          const key = [...table.foreignKeys.values()][0]!;
          const onDelete = key.onDelete === 'CASCADE' ? 'RESTRICT' : 'CASCADE';
          return [
            edited(table, { foreignKeys: new Map([...table.foreignKeys, [key.name, { ...key, onDelete }]]) }),
            [table.name],
          ];
        },
        'foreign-key',
      ),
  ],
  [
    'a foreign key is dropped',
    (catalog) =>
      inTable(
        catalog,
        (table) => table.foreignKeys.size > 0,
        (table) => {
          const key = [...table.foreignKeys.values()].at(-1)!;
          return [
            edited(table, {
              foreignKeys: new Map([...table.foreignKeys].filter(([name]) => name !== key.name)),
            }),
            [table.name],
          ];
        },
        'foreign-key',
      ),
  ],
  [
    'a check is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table, /int/) !== undefined,
        (table) => [
          edited(table, {
            checks: new Map([
              ...table.checks,
              [
                'by_hand_chk',
                {
                  name: 'by_hand_chk',
                  expression: `\`${indexable(table, /int/)!.name}\` <> 7`,
                  enforced: true,
                  autoNamed: false,
                },
              ],
            ]),
          }),
          [table.name, 'by_hand_chk'],
        ],
      ),
  ],
  [
    'a check is dropped',
    (catalog) =>
      inTable(
        catalog,
        (table) => namedCheck(table) !== undefined,
        (table) => [
          edited(table, {
            checks: new Map([...table.checks].filter(([name]) => name !== namedCheck(table)!.name)),
          }),
          [table.name, namedCheck(table)!.name],
        ],
      ),
  ],
  [
    'a generated column is added',
    (catalog) =>
      inTable(
        catalog,
        (table) => indexable(table, /^int/) !== undefined,
        (table) => [
          edited(table, {
            columns: [
              ...table.columns.values(),
              {
                ...bareColumn('by_hand_sum', 'int'),
                generated: { expression: `\`${indexable(table, /^int/)!.name}\` + 1`, stored: false },
              },
            ],
          }),
          [table.name, 'by_hand_sum'],
        ],
      ),
  ],
  [
    'a table has another comment',
    (catalog) =>
      inTable(catalog, anyTable, (table) => [edited(table, { comment: 'by hand' }), [table.name], 'comment']),
  ],
  ['a table is added', (catalog) => addTable(catalog)],
  ['a table is dropped', (catalog) => dropTable(catalog)],
  [
    'a view is added',
    (catalog) =>
      inTable(
        catalog,
        anyTable,
        () => [undefined, ['by_hand_view']],
        undefined,
        (schema, table) => ({
          ...schema,
          views: new Map([
            ...schema.views,
            [
              'by_hand_view',
              {
                name: 'by_hand_view',
                definition: `select 1 AS \`one\` from \`${table.name}\``,
                algorithm: 'UNDEFINED',
                checkOption: 'NONE',
                security: 'DEFINER',
                definer: 'CURRENT_USER',
              },
            ],
          ]),
        }),
      ),
  ],
  [
    'a trigger is added',
    (catalog) =>
      inTable(
        catalog,
        anyTable,
        () => [undefined, ['by_hand_trigger']],
        undefined,
        (schema, table) => ({
          ...schema,
          triggers: new Map([
            ...schema.triggers,
            [
              'by_hand_trigger',
              {
                name: 'by_hand_trigger',
                table: table.name,
                timing: 'AFTER',
                event: 'DELETE',
                order: 1,
                body: 'SET @by_hand = 1',
                definer: 'CURRENT_USER',
                sqlMode: '',
              },
            ],
          ]),
        }),
      ),
  ],
];

const anyTable = (): boolean => true;

type Made = readonly [table: Table | undefined, path: readonly string[], aspect?: string];

function inTable(
  catalog: Catalog,
  suits: (table: Table) => boolean,
  make: (table: Table) => Made,
  object?: Change['object'],
  whole?: (catalog: Catalog, table: Table) => Catalog,
): Omit<SingleChange, 'kind'> | undefined {
  const table = [...catalog.tables.values()].find(suits);
  if (table === undefined) return undefined;
  const [changed, path, aspect] = make(table);
  const to = whole?.(catalog, table) ?? {
    ...catalog,
    tables: new Map([...catalog.tables, [table.name, changed!]]),
  };
  const about = (change: Change): boolean =>
    path.every((part, index) => change.path[index] === part) &&
    (object === undefined || change.object === object);
  return {
    to,
    about,
    shows: (change) => about(change) && (aspect === undefined || change.aspect === aspect),
  };
}

type Edit = Partial<Omit<Table, 'columns'>> & { readonly columns?: readonly Column[] };

function edited(table: Table, { columns, ...rest }: Edit): Table {
  return {
    ...table,
    ...rest,
    ...(columns && { columns: new Map(columns.map((column) => [column.name, column])) }),
  };
}

const replaced = (table: Table, column: Column): readonly Column[] =>
  [...table.columns.values()].map((one) => (one.name === column.name ? column : one));

function setColumn(
  suits: (column: Column) => boolean,
  edit: (column: Column) => { readonly [Key in keyof Column]?: Column[Key] | undefined },
  aspect: string,
): Kind[1] {
  return (catalog, touched) => {
    const fresh = (table: Table): readonly Column[] =>
      free(table).filter((column) => suits(column) && !touched.has(`${table.name}.${column.name}`));
    return inTable(
      catalog,
      (table) => fresh(table).length > 0,
      (table) => {
        const column = fresh(table)[0]!;
        const next = Object.fromEntries(
          Object.entries({ ...column, ...edit(column) }).filter(([, value]) => value !== undefined),
        ) as unknown as Column;
        return [edited(table, { columns: replaced(table, next) }), [table.name, column.name], aspect];
      },
    );
  };
}

function retype(pattern: RegExp, to: (match: RegExpExecArray) => string): Kind[1] {
  return setColumn(
    ({ type, default: set }) => pattern.test(type) && (set === undefined || set === 'NULL'),
    ({ type }) => ({ type: to(pattern.exec(type)!) }),
    'type',
  );
}

function drop(table: Table, column: Column): Made {
  const columns = [...table.columns.values()].filter(({ name }) => name !== column.name);
  return [edited(table, { columns }), [table.name, column.name]];
}

function withIndex(table: Table, index: Index): Table {
  return edited(table, { indexes: new Map([...table.indexes, [index.name, index]]) });
}

function without(table: Table, index: Index): Made {
  const indexes = new Map([...table.indexes].filter(([name]) => name !== index.name));
  return [edited(table, { indexes }), [table.name, index.name]];
}

function addTable(catalog: Catalog): Omit<SingleChange, 'kind'> | undefined {
  const like = [...catalog.tables.values()][0];
  if (like === undefined) return undefined;
  const id: Column = { ...bareColumn('id', 'int'), nullable: false };
  const table: Table = {
    ...like,
    name: 'by_hand_table',
    comment: '',
    columns: new Map([['id', id]]),
    indexes: new Map([['PRIMARY', { ...plainIndex('PRIMARY', 'id'), kind: 'primary' }]]),
    foreignKeys: new Map(),
    checks: new Map(),
    options: new Map(),
  };
  const about = ({ path, kind }: Change): boolean => kind === 'added' && path[0] === table.name;
  return {
    to: { ...catalog, tables: new Map([...catalog.tables, [table.name, table]]) },
    about,
    shows: about,
  };
}

function dropTable(catalog: Catalog): Omit<SingleChange, 'kind'> | undefined {
  const views = [...catalog.views.values()].map(({ definition }) => definition).join();
  const table = [...catalog.tables.values()].findLast(
    (one) =>
      one.name !== 'by_hand_table' && !isReferenced(catalog, one) && !views.includes(`\`${one.name}\``),
  );
  if (table === undefined) return undefined;
  const about = ({ path, kind }: Change): boolean =>
    kind === 'removed' && path.length === 1 && path[0] === table.name;
  return {
    to: {
      ...catalog,
      tables: new Map([...catalog.tables].filter(([name]) => name !== table.name)),
      triggers: new Map([...catalog.triggers].filter(([, one]) => one.table !== table.name)),
    },
    about,
    shows: about,
  };
}

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

/** A column that an index may stand on. */
function indexable(table: Table, type = /^(?:int|varchar\(\d\d?\)|bigint|date)/): Column | undefined {
  return free(table).find((column) => type.test(column.type));
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

const counter = (table: Table): Column | undefined =>
  [...table.columns.values()].find(({ autoIncrement }) => autoIncrement);

const namedCheck = (table: Table) =>
  [...table.checks.values()].find(
    ({ name, autoNamed }) => !autoNamed && !name.startsWith('by_hand') && !table.columns.has(name),
  );

const hasDefault = ({ default: set }: Column): boolean => set !== undefined && set !== 'NULL';

function bareColumn(name: string, type: string): Column {
  return { name, type, nullable: true, autoIncrement: false, comment: '', invisible: false, options: [] };
}

const plainColumn = (name: string, type: string): Column => ({ ...bareColumn(name, type), default: 'NULL' });

function plainIndex(name: string, column: string): Index {
  return {
    name,
    kind: 'plain',
    parts: [{ column, descending: false }],
    using: 'BTREE',
    comment: '',
    visible: true,
    options: [],
  };
}
