/** Indexes, foreign keys and checks as SQL. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { CheckConstraint, ForeignKey, Index, IndexPart } from './catalog.ts';
import type { Dialect } from './ddl-dialect.ts';
import { literal, nameList } from './ddl-text.ts';

const when = (condition: unknown, text: string): string[] => (condition ? [text] : []);

const keyWords = {
  primary: 'PRIMARY KEY',
  unique: 'UNIQUE KEY',
  plain: 'KEY',
  fulltext: 'FULLTEXT KEY',
  spatial: 'SPATIAL KEY',
} as const;

/** Belongs to the last part: `` `span` WITHOUT OVERLAPS ``. */
const withoutOverlaps = 'WITHOUT OVERLAPS';
/** Kinds of index that the catalog keeps as a word before KEY. */
const ofKind = /^(?:VECTOR|CLUSTERING)$/;

function partSql(part: IndexPart): string {
  const what = part.column === undefined ? `(${part.expression ?? ''})` : quoteIdentifier(part.column);
  return `${what}${part.length === undefined ? '' : `(${part.length})`}${part.descending ? ' DESC' : ''}`;
}

/** What an index is when nothing is said; see parse-keys.ts. */
export function usualUsing(index: Index, engine: string): string {
  if (index.kind === 'fulltext') return 'FULLTEXT';
  if (index.kind === 'spatial') return 'RTREE';
  return /^(?:memory|heap)$/i.test(engine) ? 'HASH' : 'BTREE';
}

/** `` UNIQUE KEY `name` (`a`, `b`(10) DESC) COMMENT '…' `` for a table of this engine. */
export function indexSql(index: Index, engine: string, dialect: Dialect): string {
  const overlaps = index.options.includes(withoutOverlaps) ? ` ${withoutOverlaps}` : '';
  const kind = index.options.filter((option) => ofKind.test(option));
  return [
    ...kind,
    keyWords[index.kind],
    ...when(index.kind !== 'primary', quoteIdentifier(index.name)),
    `(${index.parts.map(partSql).join(', ')}${overlaps})`,
    ...when(index.using !== usualUsing(index, engine) && kind.length === 0, `USING ${index.using}`),
    ...when(index.parser, `WITH PARSER ${quoteIdentifier(index.parser ?? '')}`),
    ...index.options.filter((option) => option !== withoutOverlaps && !ofKind.test(option)),
    ...when(index.comment, `COMMENT ${literal(index.comment)}`),
    ...when(!index.visible, dialect.hiddenIndex),
  ].join(' ');
}

/** With its name, also one that the server made up: what is made can then be dropped by the name that the catalog has. */
export function foreignKeySql(key: ForeignKey): string {
  const schema = key.referencedSchema === undefined ? '' : `${quoteIdentifier(key.referencedSchema)}.`;
  return [
    `CONSTRAINT ${quoteIdentifier(key.name)}`,
    `FOREIGN KEY (${nameList(key.columns)})`,
    `REFERENCES ${schema}${quoteIdentifier(key.referencedTable)} (${nameList(key.referencedColumns)})`,
    ...when(key.onDelete !== 'RESTRICT', `ON DELETE ${key.onDelete}`),
    ...when(key.onUpdate !== 'RESTRICT', `ON UPDATE ${key.onUpdate}`),
  ].join(' ');
}

export function checkSql(check: CheckConstraint): string {
  return [
    `CONSTRAINT ${quoteIdentifier(check.name)}`,
    `CHECK (${check.expression})`,
    ...when(!check.enforced, 'NOT ENFORCED'),
  ].join(' ');
}
