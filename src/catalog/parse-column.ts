/**
 * One column's line of SHOW CREATE TABLE as a Column with its effective properties. Why the printed text and not information_schema:
 * the text alone tells a nullable column without DEFAULT from one with DEFAULT NULL, it costs a fifth, and the one thing that it leaves
 * out, a charset that is the table's own, is on its last line.
 */
import type { Column } from './catalog.ts';
import { checkExpression } from './parse-keys.ts';
import { accept, type Cursor, done, group, peek, printed, take } from './tokens.ts';

/** What a column inherits. `defaultCollation` of a charset comes from SHOW CHARACTER SET. */
export interface Inherited {
  readonly charset: string;
  readonly collation: string;
  defaultCollation(charset: string): string;
}

export interface ParsedColumn {
  readonly column: Column;
  /** MariaDB prints a check that was written with the column there. */
  readonly check?: string;
}

const textTypes = new Set(['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'enum', 'set']);

/** Words that begin what may follow a default value; servers print them in upper case. */
const attributes = new Set([
  'NOT',
  'NULL',
  'DEFAULT',
  'ON',
  'AUTO_INCREMENT',
  'COMMENT',
  'INVISIBLE',
  'CHECK',
  'COLUMN_FORMAT',
  'STORAGE',
  'WITH',
  'WITHOUT',
  'COLLATE',
  'CHARACTER',
  'GENERATED',
  'AS',
  'SRID',
  'REF_SYSTEM_ID',
  'COMPRESSED',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'VIRTUAL',
  'STORED',
  'PERSISTENT',
  'PRIMARY',
  'UNIQUE',
]); // prettier-ignore

/**
 * The type without a display width that means nothing. MySQL 8.0.19 stopped printing widths, except tinyint(1) and with ZEROFILL:
 * https://dev.mysql.com/doc/refman/8.0/en/numeric-type-attributes.html
 */
export function effectiveType(type: string): string {
  if (/\bzerofill\b/i.test(type) || /^tinyint\(1\)$/i.test(type)) return type;
  return type.replace(/^(tinyint|smallint|mediumint|int|bigint|year)\(\d+\)/i, '$1');
}

/** `current_timestamp()`, `now(3)` and `CURRENT_TIMESTAMP(3)` say one thing. */
function effectiveMoment(expression: string): string {
  const match = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i.exec(expression);
  if (!match) return expression;
  return match[1] && match[1] !== '0' ? `CURRENT_TIMESTAMP(${match[1]})` : 'CURRENT_TIMESTAMP';
}

function type(from: Cursor): string {
  const start = from.at;
  take(from);
  if (peek(from)?.value === '(' && peek(from)?.kind === 'sign') group(from);
  while (accept(from, 'UNSIGNED') || accept(from, 'ZEROFILL') || accept(from, 'PRECISION'));
  return effectiveType(printed(from, start, from.at));
}

/** A default value: everything up to the next attribute that stands in no bracket. */
function value(from: Cursor): string {
  const start = from.at;
  do {
    const token = peek(from)!;
    if (token.kind === 'sign' && token.value === '(') group(from);
    else from.at += 1;
  } while (!done(from) && !(peek(from)!.kind === 'word' && attributes.has(peek(from)!.value)));
  return effectiveMoment(printed(from, start, from.at));
}

/** Reads one column; `from` stands on its name. What is not known by name is kept in `options`, never dropped. */
export function parseColumn(from: Cursor, inherited: Inherited): ParsedColumn {
  const name = take(from).value;
  const columnType = type(from);
  const options: string[] = [];
  let [nullable, autoIncrement, invisible, comment] = [true, false, false, ''];
  let charset: string | undefined;
  let collation: string | undefined;
  let defaultValue: string | undefined;
  let onUpdate: string | undefined;
  let generated: Column['generated'];
  let srid: number | undefined;
  let check: string | undefined;
  while (!done(from)) {
    if (accept(from, 'NOT', 'NULL')) nullable = false;
    else if (accept(from, 'NULL')) nullable = true;
    else if (accept(from, 'CHARACTER', 'SET') || accept(from, 'CHARSET')) charset = take(from).value;
    else if (accept(from, 'COLLATE')) collation = take(from).value;
    else if (accept(from, 'DEFAULT')) defaultValue = value(from);
    else if (accept(from, 'ON', 'UPDATE')) onUpdate = value(from);
    else if (accept(from, 'AUTO_INCREMENT')) autoIncrement = true;
    else if (accept(from, 'INVISIBLE')) invisible = true;
    else if (accept(from, 'COMMENT')) comment = take(from).value;
    else if (accept(from, 'SRID')) srid = Number(take(from).value);
    else if (accept(from, 'CHECK')) check = checkExpression(group(from));
    else if (accept(from, 'GENERATED', 'ALWAYS', 'AS', 'ROW')) {
      generated = { expression: `ROW ${take(from).value}`, stored: true };
    } else if (accept(from, 'GENERATED', 'ALWAYS', 'AS') || accept(from, 'AS')) {
      const expression = printed(group(from));
      const stored = accept(from, 'STORED') || accept(from, 'PERSISTENT');
      if (!stored) accept(from, 'VIRTUAL');
      generated = { expression, stored };
    } else options.push(option(from));
  }
  const isText = textTypes.has(/^\w+/.exec(columnType)?.[0].toLowerCase() ?? '');
  const effectiveCharset = charset ?? inherited.charset;
  const effectiveCollation =
    collation ?? (charset === undefined ? inherited.collation : inherited.defaultCollation(charset));
  return {
    column: {
      name,
      type: columnType,
      nullable,
      ...(defaultValue !== undefined && { default: defaultValue }),
      ...(onUpdate !== undefined && { onUpdate }),
      autoIncrement,
      ...(generated && { generated }),
      ...(isText && { charset: effectiveCharset, collation: effectiveCollation }),
      comment,
      invisible,
      ...(srid !== undefined && { srid }),
      options,
    },
    ...(check !== undefined && { check }),
  };
}

/** An attribute without a field of its own: a word, its `= value` or the word or string that belongs to it. */
function option(from: Cursor): string {
  const start = from.at;
  const first = take(from);
  const takesValue = /^(COLUMN_FORMAT|STORAGE|ENGINE_ATTRIBUTE|SECONDARY_ENGINE_ATTRIBUTE|NOT)$/i.test(
    first.value,
  );
  if (/^WITH(OUT)?$/i.test(first.value)) accept(from, 'SYSTEM', 'VERSIONING');
  else if (accept(from, '=')) take(from);
  else if (takesValue && !done(from)) {
    accept(from, '=');
    take(from);
  }
  return printed(from, start, from.at).replace(/\s*=\s*/, '=');
}
