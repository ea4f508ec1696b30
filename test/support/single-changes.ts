/**
 * The kinds of single changes that somebody makes to a database by hand, each made at the first place of a schema where it can be made (make-change.ts).
 * Shared by all sources of models: nothing here knows which.
 */
import {
  addCheck,
  addColumn,
  addIndex,
  addProgram,
  addTable,
  bareColumn,
  changeForeignKey,
  changeIndex,
  dropCheck,
  dropColumn,
  dropCounter,
  dropTable,
  hasDefault,
  intOf,
  type Maker,
  retype,
  setColumn,
  setTable,
  shortOf,
} from './make-change.ts';

const short = /^(?:int|varchar\(\d\d?\)|bigint|date)/;
const number = /^(?:(?:tiny|small|medium|big)?int|decimal|double|float)/;

/** All that can be made one after the other, each from the schema that the one before left. */
export const kinds: readonly (readonly [kind: string, make: Maker])[] = [
  ['a column is added', addColumn(() => ({ ...bareColumn('by_hand', 'int'), default: 'NULL' }))],
  ['a column is dropped', dropColumn],
  ['a column is wider', retype(/^varchar\((\d+)\)$/, ([, size]) => `varchar(${Number(size) + 7})`)],
  ['an integer is bigger', retype(/^int$/, () => 'bigint')],
  ['an integer is unsigned', retype(/^(smallint|mediumint|tinyint|bigint)$/, ([type]) => `${type} unsigned`)],
  [
    'a decimal has more digits',
    retype(
      // 65 are the most: https://dev.mysql.com/doc/refman/9.7/en/fixed-point-types.html
      /^decimal\(([1-5]?\d),(\d+)\)(.*)$/,
      ([, all, scale, rest]) => `decimal(${Number(all) + 2},${scale})${rest}`,
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
      ({ nullable, autoIncrement, default: set }) => !nullable && !autoIncrement && set === undefined,
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
      (column) => hasDefault(column) && /^(?:var)?char/.test(column.type),
      () => ({ default: "'x'" }),
      'default',
    ),
  ],
  [
    'a default is gone',
    setColumn(
      (column) => hasDefault(column) && number.test(column.type),
      ({ nullable }) => ({ default: nullable ? 'NULL' : undefined }),
      'default',
    ),
  ],
  [
    'a column has another collation',
    setColumn(
      ({ type, charset, collation }) =>
        charset === 'utf8mb4' && collation !== 'utf8mb4_bin' && /^varchar/.test(type),
      () => ({ collation: 'utf8mb4_bin' }),
      'collation',
    ),
  ],
  [
    'a column has another comment',
    setColumn(
      ({ type }) => /^(?:var)?char/.test(type),
      () => ({ comment: 'by hand' }),
      'comment',
    ),
  ],
  [
    'a time follows updates',
    setColumn(
      ({ type, onUpdate }) => /^(?:datetime|timestamp)$/.test(type) && onUpdate === undefined,
      () => ({ onUpdate: 'CURRENT_TIMESTAMP' }),
      'onUpdate',
    ),
  ],
  ['a key no longer counts', dropCounter],
  ['an index is added', addIndex('by_hand_idx', short, () => ({}))],
  ['an index is dropped', changeIndex('plain', () => null)],
  ['an index is no longer unique', changeIndex('unique', (index) => ({ ...index, kind: 'plain' }), 'kind')],
  [
    'an index has one more part',
    changeIndex(
      'plain',
      (index, table) => {
        const column = table.indexes.has('by_hand_idx') ? undefined : shortOf(table);
        return column && { ...index, parts: [...index.parts, { column: column.name, descending: false }] };
      },
      'parts',
    ),
  ],
  [
    'a functional index is added',
    addIndex('by_hand_fx', /^varchar/, (name) => ({
      parts: [{ expression: `lower(\`${name}\`)`, descending: false }],
    })),
  ],
  [
    'a descending index is added',
    addIndex('by_hand_desc', short, (column) => ({ parts: [{ column, descending: true }] })),
  ],
  [
    'an index on a prefix is added',
    addIndex('by_hand_pre', /^varchar\(\d\d/, (column) => ({
      parts: [{ column, length: 4, descending: false }],
    })),
  ],
  [
    'a FULLTEXT index is added',
    addIndex('by_hand_ft', /^(?:varchar|text)/, () => ({ kind: 'fulltext', using: 'FULLTEXT' })),
  ],
  [
    'a foreign key does something else',
    changeForeignKey(0, (key) => ({ ...key, onDelete: key.onDelete === 'CASCADE' ? 'RESTRICT' : 'CASCADE' })),
  ],
  ['a foreign key is dropped', changeForeignKey(-1, () => null)],
  ['a check is added', addCheck],
  ['a check is dropped', dropCheck],
  [
    'a generated column is added',
    addColumn((table) => {
      const column = intOf(table);
      const generated = { expression: `\`${column?.name}\` + 1`, stored: false };
      return column && { ...bareColumn('by_hand_sum', 'int'), generated };
    }),
  ],
  ['a table has another comment', setTable({ comment: 'by hand' }, 'comment')],
  ['a table is added', addTable],
  ['a table is dropped', dropTable],
  [
    'a view is added',
    addProgram('by_hand_view', (table) => ({
      view: {
        name: 'by_hand_view',
        definition: `select 1 AS \`one\` from \`${table}\``,
        algorithm: 'UNDEFINED',
        checkOption: 'NONE',
        security: 'DEFINER',
        definer: 'CURRENT_USER',
      },
    })),
  ],
  [
    'a trigger is added',
    addProgram('by_hand_trigger', (table) => ({
      trigger: {
        name: 'by_hand_trigger',
        table,
        timing: 'AFTER',
        event: 'DELETE',
        order: 1,
        body: 'SET @by_hand = 1',
        definer: 'CURRENT_USER',
        sqlMode: '',
      },
    })),
  ],
];
