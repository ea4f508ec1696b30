/** The lines of SHOW CREATE TABLE that are no columns: indexes, foreign keys and checks, as values with what is in force. */
import type { CheckConstraint, ForeignKey, Index, IndexPart } from './catalog.ts';
import { accept, type Cursor, cursor, done, group, parts, peek, printed, take } from './tokens.ts';

/** A constraint whose name the server made up; the number says nothing. MariaDB 12 numbers foreign keys from 1. */
export function isMadeUpName(table: string, name: string): boolean {
  if (/^CONSTRAINT_\d+$/.test(name) || /^\d+$/.test(name)) return true;
  const rest = name.toLowerCase().startsWith(`${table.toLowerCase()}_`) ? name.slice(table.length + 1) : '';
  return /^(ibfk|chk)_\d+$/i.test(rest);
}

function indexPart(from: Cursor, options: string[]): IndexPart {
  let part: Omit<IndexPart, 'descending'>;
  if (peek(from)?.kind === 'sign') {
    part = { expression: printed(group(from)) };
  } else {
    const column = take(from).value;
    const length = peek(from)?.value === '(' ? Number(printed(group(from))) : undefined;
    part = { column, ...(length !== undefined && { length }) };
  }
  const descending = accept(from, 'DESC');
  accept(from, 'ASC');
  if (!done(from)) options.push(printed(from));
  return { ...part, descending };
}

const kinds = new Map<string, Index['kind']>([
  ['PRIMARY', 'primary'],
  ['UNIQUE', 'unique'],
  ['FULLTEXT', 'fulltext'],
  ['SPATIAL', 'spatial'],
]);

/** What an index is when nothing is printed: https://dev.mysql.com/doc/refman/8.4/en/create-index.html#create-index-storage-engine-index-types */
function defaultUsing(kind: Index['kind'], engine: string): string {
  if (kind === 'fulltext') return 'FULLTEXT';
  if (kind === 'spatial') return 'RTREE';
  return /^(memory|heap)$/i.test(engine) ? 'HASH' : 'BTREE';
}

/** Reads one index; `from` stands on its first word. Undefined when the line is no index. */
export function parseIndex(from: Cursor, engine: string): Index | undefined {
  const options: string[] = [];
  let kind: Index['kind'] = 'plain';
  let at = 0;
  while (peek(from, at)?.kind === 'word' && peek(from, at)?.value.toUpperCase() !== 'KEY' && at < 2) at += 1;
  if (peek(from, at)?.kind !== 'word' || peek(from, at)?.value.toUpperCase() !== 'KEY') return undefined;
  for (; at > 0; at -= 1) {
    const word = take(from).value.toUpperCase();
    const known = kinds.get(word);
    if (known) kind = known;
    else options.push(word);
  }
  take(from);
  const name = peek(from)?.kind === 'name' ? take(from).value : 'PRIMARY';
  const indexParts = parts(group(from)).map((part) => indexPart(part, options));
  let [using, comment, visible] = [defaultUsing(kind, engine), '', true];
  let parser: string | undefined;
  while (!done(from)) {
    if (accept(from, 'USING')) using = take(from).value.toUpperCase();
    else if (accept(from, 'COMMENT')) comment = take(from).value;
    else if (accept(from, 'INVISIBLE') || accept(from, 'IGNORED')) visible = false;
    else if (accept(from, 'WITH', 'PARSER')) parser = take(from).value;
    else options.push(indexOption(from));
  }
  return {
    name,
    kind,
    parts: indexParts,
    using,
    comment,
    visible,
    ...(parser !== undefined && { parser }),
    options,
  };
}

/** `KEY_BLOCK_SIZE=4`, `` `engine_defined`='x' ``, or a word that we do not know. */
function indexOption(from: Cursor): string {
  const start = from.at;
  const first = take(from);
  if (accept(from, '=') || (/ATTRIBUTE$/i.test(first.value) && !done(from))) take(from);
  return printed(from, start, from.at);
}

function names(from: Cursor): string[] {
  return parts(group(from)).map((part) => take(part).value);
}

/**
 * RESTRICT and NO ACTION are the same to every engine of MySQL but NDB, and each vendor leaves out another one of the two:
 * https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-keys-referential-actions
 */
function action(from: Cursor): string {
  if (accept(from, 'SET', 'NULL')) return 'SET NULL';
  if (accept(from, 'SET', 'DEFAULT')) return 'SET DEFAULT';
  if (accept(from, 'NO', 'ACTION') || accept(from, 'RESTRICT')) return 'RESTRICT';
  return take(from).value.toUpperCase();
}

/** Reads what follows CONSTRAINT `name`; the two kinds of constraint that are printed so. */
export function parseConstraint(
  from: Cursor,
  table: string,
  schema: string,
): { foreignKey: ForeignKey } | { check: CheckConstraint } | undefined {
  if (!accept(from, 'CONSTRAINT')) return undefined;
  const name = take(from).value;
  if (accept(from, 'CHECK')) {
    const expression = checkExpression(group(from));
    const enforced = !accept(from, 'NOT', 'ENFORCED');
    return { check: { name, expression, enforced, autoNamed: isMadeUpName(table, name) } };
  }
  if (!accept(from, 'FOREIGN', 'KEY')) return undefined;
  const columns = names(from);
  accept(from, 'REFERENCES');
  const first = take(from).value;
  const second = accept(from, '.') ? take(from).value : undefined;
  const referencedColumns = names(from);
  let [onUpdate, onDelete] = ['RESTRICT', 'RESTRICT'];
  while (!done(from)) {
    if (accept(from, 'ON', 'DELETE')) onDelete = action(from);
    else if (accept(from, 'ON', 'UPDATE')) onUpdate = action(from);
    else from.at += 1;
  }
  return {
    foreignKey: {
      name,
      columns,
      ...(second !== undefined && first !== schema && { referencedSchema: first }),
      referencedTable: second ?? first,
      referencedColumns,
      onUpdate,
      onDelete,
    },
  };
}

/** MySQL prints two pairs of brackets around a check, MariaDB one. */
export function checkExpression(inside: Cursor): string {
  const probe = cursor(inside.text, inside.tokens, inside.at, inside.end);
  if (peek(probe)?.kind === 'sign' && peek(probe)?.value === '(') {
    const inner = group(probe);
    if (done(probe)) return printed(inner);
  }
  return printed(inside);
}
