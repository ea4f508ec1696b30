/**
 * A catalog's objects as readable lines, close to SQL and always the same for the same meaning: indexes and constraints are sorted, names
 * that the server made up are left out, every line of a table ends with a comma so that a diff shows only what differs. For people: it is
 * not meant to be run.
 */
import type {
  Catalog,
  CheckConstraint,
  Column,
  Event,
  ForeignKey,
  Index,
  IndexPart,
  Partitioning,
  Routine,
  Sequence,
  Table,
  Trigger,
  View,
} from './catalog.ts';
import { isMadeUpName } from './parse-keys.ts';

const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll("'", "''")}'`;
const name = (text: string): string => `\`${text.replaceAll('`', '``').replaceAll('\n', '\\n')}\``;
const flat = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
const when = (condition: unknown, text: string): string[] => (condition ? [text] : []);

/** `` `a`, `b`(10) DESC, (lower(`c`)) `` */
export function partsText(parts: readonly IndexPart[]): string {
  return parts
    .map((part) => {
      const what = part.column === undefined ? `(${part.expression ?? ''})` : name(part.column);
      return `${what}${part.length === undefined ? '' : `(${part.length})`}${part.descending ? ' DESC' : ''}`;
    })
    .join(', ');
}

export function namesText(names: readonly string[]): string {
  return names.map(name).join(', ');
}

export function generatedText(generated: NonNullable<Column['generated']>): string {
  return `(${flat(generated.expression)}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`;
}

/** One column. Its collation is shown when it is not the table's, or always when asked. */
export function columnLine(column: Column, table: Table, showCollation: boolean): string {
  const inherits = column.collation === table.collation && column.charset === table.charset;
  return [
    name(column.name),
    column.type,
    ...when(column.charset && !column.collation, `CHARACTER SET ${column.charset}`),
    ...when(column.collation && (showCollation || !inherits), `COLLATE ${column.collation}`),
    ...when(column.generated, `AS ${column.generated ? generatedText(column.generated) : ''}`),
    ...when(!column.nullable, 'NOT NULL'),
    ...when(column.srid !== undefined, `SRID ${column.srid}`),
    ...when(column.default !== undefined, `DEFAULT ${flat(column.default ?? '')}`),
    ...when(column.onUpdate !== undefined, `ON UPDATE ${column.onUpdate}`),
    ...when(column.autoIncrement, 'AUTO_INCREMENT'),
    ...when(column.invisible, 'INVISIBLE'),
    ...column.options,
    ...when(column.comment, `COMMENT ${quote(column.comment)}`),
  ].join(' ');
}

const keyWords = {
  primary: 'PRIMARY KEY',
  unique: 'UNIQUE KEY',
  plain: 'KEY',
  fulltext: 'FULLTEXT KEY',
  spatial: 'SPATIAL KEY',
} as const;

function indexLine(index: Index): string {
  const usual = index.kind === 'fulltext' ? 'FULLTEXT' : index.kind === 'spatial' ? 'RTREE' : 'BTREE';
  return [
    keyWords[index.kind],
    ...when(index.kind !== 'primary', name(index.name)),
    `(${partsText(index.parts)})`,
    ...when(index.using !== usual, `USING ${index.using}`),
    ...when(index.parser, `WITH PARSER ${index.parser}`),
    ...index.options,
    ...when(!index.visible, 'INVISIBLE'),
    ...when(index.comment, `COMMENT ${quote(index.comment)}`),
  ].join(' ');
}

export function foreignKeyLine(key: ForeignKey, table: string): string {
  const schema = key.referencedSchema === undefined ? '' : `${name(key.referencedSchema)}.`;
  return [
    ...when(!isMadeUpName(table, key.name), `CONSTRAINT ${name(key.name)}`),
    `FOREIGN KEY (${namesText(key.columns)})`,
    `REFERENCES ${schema}${name(key.referencedTable)} (${namesText(key.referencedColumns)})`,
    ...when(key.onDelete !== 'RESTRICT', `ON DELETE ${key.onDelete}`),
    ...when(key.onUpdate !== 'RESTRICT', `ON UPDATE ${key.onUpdate}`),
  ].join(' ');
}

export function checkLine(check: CheckConstraint): string {
  return [
    ...when(!check.autoNamed, `CONSTRAINT ${name(check.name)}`),
    `CHECK (${flat(check.expression)})`,
    ...when(!check.enforced, 'NOT ENFORCED'),
  ].join(' ');
}

export function partitionLines(partitions: Partitioning): string[] {
  const sub = partitions.subpartition;
  const expression = (text: string): string => (text === '' ? '' : ` (${flat(text)})`);
  return [
    `PARTITION BY ${partitions.method}${expression(partitions.expression)}`,
    ...when(
      sub,
      `SUBPARTITION BY ${sub?.method}${expression(sub?.expression ?? '')} SUBPARTITIONS ${sub?.count}`,
    ),
    ...partitions.parts.map((part) =>
      [
        `  PARTITION ${name(part.name)}`,
        ...when(part.values !== undefined, `VALUES ${flat(part.values ?? '')}`),
        ...(part.options ?? []),
        ...when(part.comment, `COMMENT ${quote(part.comment)}`),
        ...when(part.engine, `ENGINE ${part.engine}`),
      ].join(' '),
    ),
  ];
}

export function tableLines(table: Table, showCollations: boolean): string[] {
  const indexes = [...table.indexes.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return [
    `CREATE TABLE ${name(table.name)} (`,
    ...[
      ...[...table.columns.values()].map((column) => columnLine(column, table, showCollations)),
      ...indexes.map(indexLine),
      ...[...table.foreignKeys.values()].map((key) => foreignKeyLine(key, table.name)).sort(),
      ...[...table.checks.values()].map(checkLine).sort(),
    ].map((line) => `  ${line},`),
    `) ENGINE ${table.engine}`,
    `  CHARACTER SET ${table.charset} COLLATE ${table.collation}`,
    `  ROW_FORMAT ${table.rowFormat}`,
    ...[...table.options].map(([option, value]) => `  ${option.toUpperCase()} = ${flat(value)}`),
    ...when(table.comment, `  COMMENT ${quote(table.comment)}`),
    ...(table.partitions ? partitionLines(table.partitions).map((line) => `  ${line}`) : []),
  ];
}

function rank(index: Index): number {
  return index.kind === 'primary' ? 0 : 1;
}

export function viewLines(view: View): string[] {
  return [
    `CREATE VIEW ${name(view.name)}`,
    `  ALGORITHM ${view.algorithm}`,
    `  DEFINER ${view.definer} SQL SECURITY ${view.security}`,
    ...when(view.checkOption !== 'NONE', `  WITH ${view.checkOption} CHECK OPTION`),
    'AS',
    // the server keeps a view on one line: broken before its clauses, so that a diff shows the one that differs
    ...view.definition
      .replace(/ (from|where|group by|having|order by|limit|union|(?:left |right )?join) /g, '\n $1 ')
      .replace(/,(?=`)/g, ',\n  ')
      .split('\n')
      .map((line) => line.trimEnd()),
  ];
}

export function triggerLines(trigger: Trigger): string[] {
  return [
    `CREATE TRIGGER ${name(trigger.name)} ${trigger.timing} ${trigger.event} ON ${name(trigger.table)} FOR EACH ROW`,
    `  DEFINER ${trigger.definer}`,
    `  SQL_MODE ${quote(trigger.sqlMode)}`,
    `  ORDER ${trigger.order}`,
    ...trigger.body.split(/\r?\n/),
  ];
}

export function routineLines(routine: Routine): string[] {
  return [
    `CREATE ${routine.kind.toUpperCase()} ${name(routine.name)}(${routine.parameters})`,
    ...when(routine.returns !== undefined, `  RETURNS ${routine.returns}`),
    `  ${routine.deterministic ? '' : 'NOT '}DETERMINISTIC ${routine.dataAccess}`,
    `  DEFINER ${routine.definer} SQL SECURITY ${routine.security}`,
    `  SQL_MODE ${quote(routine.sqlMode)}`,
    ...when(routine.comment, `  COMMENT ${quote(routine.comment)}`),
    ...routine.body.split(/\r?\n/),
  ];
}

export function eventLines(event: Event): string[] {
  return [
    `CREATE EVENT ${name(event.name)}`,
    `  ON SCHEDULE ${event.schedule}`,
    `  ON COMPLETION ${event.preserve ? '' : 'NOT '}PRESERVE ${event.status}`,
    `  DEFINER ${event.definer}`,
    `  SQL_MODE ${quote(event.sqlMode)}`,
    ...when(event.comment, `  COMMENT ${quote(event.comment)}`),
    'DO',
    ...event.body.split(/\r?\n/),
  ];
}

export function sequenceLines(sequence: Sequence): string[] {
  return [`CREATE SEQUENCE ${name(sequence.name)}`, `  ${sequence.definition}`];
}

export function schemaLines(catalog: Catalog): string[] {
  return [
    `SCHEMA CHARACTER SET ${catalog.charset} COLLATE ${catalog.collation}`,
    ...[...(catalog.options ?? [])].map(([option, value]) => `  ${option.toUpperCase()} ${quote(value)}`),
  ];
}
