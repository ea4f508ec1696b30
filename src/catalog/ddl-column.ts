/** One column as SQL, for CREATE TABLE and for ADD, MODIFY and CHANGE alike. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Column, Table } from './catalog.ts';
import type { Dialect } from './ddl-dialect.ts';
import { literal, unqualified } from './ddl-text.ts';

export interface ColumnContext {
  readonly dialect: Dialect;
  /** The table's own charset and collation, which a column has when it names none; undefined while these change. */
  readonly inherited?: Pick<Table, 'charset' | 'collation'>;
  /** The check that stands with the column. */
  readonly check?: string | undefined;
  /** The schema whose name is left out of expressions. */
  readonly schema?: string | undefined;
}

const when = (condition: unknown, text: string): string[] => (condition ? [text] : []);

/** Options that are part of the type: MariaDB takes COMPRESSED nowhere else. */
const ofType = /^COMPRESSED\b/i;

function charsetOf(column: Column, inherited: ColumnContext['inherited']): string[] {
  if (column.charset === undefined || column.collation === undefined) return [];
  if (inherited && column.charset === inherited.charset && column.collation === inherited.collation)
    return [];
  return [`CHARACTER SET ${column.charset} COLLATE ${column.collation}`];
}

function generatedClause({ expression }: NonNullable<Column['generated']>, stored: boolean): string {
  if (/^ROW (?:START|END)$/i.test(expression)) return `GENERATED ALWAYS AS ${expression}`;
  return `GENERATED ALWAYS AS (${expression}) ${stored ? 'STORED' : 'VIRTUAL'}`;
}

/** `` `name` varchar(20) CHARACTER SET … NOT NULL DEFAULT 'x' COMMENT '…' ``. */
export function columnSql(column: Column, context: ColumnContext): string {
  const { dialect, inherited, check, schema } = context;
  const { generated, options } = column;
  const srid = column.srid !== undefined;
  return [
    quoteIdentifier(column.name),
    column.type,
    ...options.filter((option) => ofType.test(option)),
    ...when(srid && dialect.sridAsOption, `REF_SYSTEM_ID=${column.srid}`),
    ...charsetOf(column, inherited),
    ...(generated ? [generatedClause(generated, generated.stored)] : []),
    ...when(!column.nullable, 'NOT NULL'),
    // without explicit_defaults_for_timestamp a timestamp is NOT NULL unless it is told otherwise
    ...when(column.nullable && !generated && /^timestamp\b/i.test(column.type), 'NULL'),
    ...when(srid && !dialect.sridAsOption, `SRID ${column.srid}`),
    ...when(column.default !== undefined, `DEFAULT ${unqualified(column.default ?? '', schema)}`),
    ...when(column.onUpdate !== undefined, `ON UPDATE ${column.onUpdate}`),
    ...when(column.autoIncrement, 'AUTO_INCREMENT'),
    ...when(column.invisible, 'INVISIBLE'),
    ...options.filter((option) => !ofType.test(option)),
    ...when(column.comment, `COMMENT ${literal(column.comment)}`),
    // MariaDB takes no attribute behind it
    ...when(check !== undefined, `CHECK (${check})`),
  ].join(' ');
}

/**
 * A nullable column that has no default, not even NULL: only ALTER … DROP DEFAULT makes one, behind the statement that makes the column.
 * An INSERT that leaves it out is refused in strict mode.
 */
export function lacksDefault(column: Column, dialect: Dialect): boolean {
  return (
    column.nullable &&
    column.default === undefined &&
    !column.generated &&
    !column.autoIncrement &&
    !dialect.silentDefaults.test(column.type)
  );
}
