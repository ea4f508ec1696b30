/** The columns of the wishes that were drawn. */
import type { Column } from '../../../src/catalog/catalog.ts';
import { type ColumnWish, pick, type Vendor } from './ddl-draw.ts';

export const charsets = [
  ['utf8mb4', 'utf8mb4_general_ci'],
  ['latin1', 'latin1_swedish_ci'],
  ['utf8mb4', 'utf8mb4_bin'],
  ['utf8mb3', 'utf8mb3_unicode_ci'],
  ['ascii', 'ascii_general_ci'],
  ['ucs2', 'ucs2_general_ci'],
] as const;
export const comments = ['', "it's", 'a \\ b', '"q" `b`\n;', 'größe'] as const;
const columnNames = ['c1', 'c2', 'c3', 'c4', 'c5', 'c`6', 'order', 'c 8', 'Größe', 'c10'] as const;
/** Aspects of an index and a column depend on these families. */
export const integers = [
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
export const texts = ['varchar(20)', 'varchar(60)', 'char(5)', 'text', 'mediumtext', 'tinytext', 'longtext'];
const lists = ["enum('a','b')", "enum('a','b','c''d')", "set('x','y')"];
const moments = ['datetime', 'datetime(3)', 'timestamp', 'date', 'time(2)', 'year'];
const bytes = ['varbinary(30)', 'binary(4)', 'blob', 'longblob', 'tinyblob', 'mediumblob', 'bit(3)'];
const shaped = ['point', 'linestring', 'geometry', 'polygon'];
const special = { mysql: ['json'], mariadb: ['uuid', 'inet6'] };
export const shapes = /^(?:point|linestring|geometry|polygon)$/;
const typesOf = (vendor: Vendor): readonly string[] => [
  ...[...integers, ...numbers, ...texts, ...lists, ...moments, ...bytes, ...shaped],
  ...special[vendor],
];

export const isLong = (type: string): boolean => /text|blob/.test(type);
const isBlob = (type: string): boolean => /blob/.test(type);
const isText = (type: string): boolean => texts.includes(type) || lists.includes(type);

export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

function defaultOf(
  type: string,
  wish: ColumnWish,
  { vendor, engine }: Context,
  before: ReadonlyMap<string, Column>,
): Pick<Column, 'default' | 'onUpdate'> {
  const { value, onUpdate, nullable } = wish;
  const nothing =
    nullable && !(vendor === 'mysql' && (isLong(type) || shapes.test(type))) ? { default: 'NULL' } : {};
  if (value === 0) return nothing;
  // neither a value nor NULL
  if (value === 3 && nullable) return {};
  if (shapes.test(type)) return nothing;
  if (isLong(type)) return isBlob(type) || engine !== 'InnoDB' ? nothing : { default: "(concat('a','b'))" };
  const other = [...before.values()].find(
    (column) => /^(?:int|smallint unsigned)$/.test(column.type) && !column.generated && !column.autoIncrement,
  );
  if (integers.includes(type) && engine === 'InnoDB' && wish.option > 5 && other)
    return { default: `(${quoted(other.name)} + 1)` };
  if (integers.includes(type)) return { default: value === 1 || engine !== 'InnoDB' ? "'1'" : '(1 + 2)' };
  if (type === 'bit(3)') return { default: "b'101'" };
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

export const plain = { autoIncrement: false, comment: '', invisible: false, options: [] } as const;

export interface Context {
  readonly versioned: boolean;
  readonly vendor: Vendor;
  readonly engine: string;
  readonly inherited: readonly [string, string];
  readonly sequences: readonly string[];
  /** No spatial columns: in memory, or in partitions. */
  readonly bare: boolean;
}

/** What is said of a column beside all else. */
function optionsOf(
  type: string,
  wish: ColumnWish,
  { vendor, engine, versioned }: Context,
): readonly string[] {
  if (wish.option === 0) return [];
  if (versioned && wish.option < 4) return ['WITHOUT SYSTEM VERSIONING'];
  if (vendor === 'mysql')
    return wish.option < 4 ? [] : [`COLUMN_FORMAT ${wish.option < 6 ? 'FIXED' : 'DYNAMIC'}`];
  const packed = engine === 'InnoDB' && (isLong(type) || /^var/.test(type)) && !shapes.test(type);
  return packed ? ['COMPRESSED'] : [];
}

export function columnOf(
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
    const expression = base ? `${quoted(base.name)} + ${wish.value}` : `concat(${quoted(word.name)},'''')`;
    const own = base ? 'bigint' : 'varchar(99)';
    return {
      ...plain,
      name,
      type: own,
      nullable: vendor === 'mariadb' || wish.nullable,
      comment,
      generated: { expression, stored },
      ...(own === 'varchar(99)' && { charset: inherited[0], collation: inherited[1] }),
    };
  }
  const nullable = wish.nullable;
  const sequence = type === 'bigint' && wish.value === 2 ? context.sequences[0] : undefined;
  const given =
    sequence === undefined ? defaultOf(type, wish, context, before) : { default: `nextval(\`${sequence}\`)` };
  return {
    ...plain,
    name,
    type,
    nullable,
    ...given,
    ...charsetOf(type, wish.charset, inherited),
    comment,
    invisible: wish.invisible > 0 && (given.default !== undefined || nullable),
    options: optionsOf(type, wish, context),
    ...(shapes.test(type) &&
      wish.charset > 0 &&
      (engine === 'InnoDB' || vendor === 'mariadb') && { srid: vendor === 'mysql' ? 4326 : 101 }),
  };
}
