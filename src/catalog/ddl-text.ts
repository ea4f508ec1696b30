/** The smallest pieces of SQL: literals, accounts, and names inside expressions that a server printed. */
import { quoteIdentifier } from '../sql/quote.ts';
import { type Token, tokens } from './tokens.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ["'", "''"],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\0', '\\0'],
  ['\x1a', '\\Z'],
]);

/**
 * A string literal. Right under every sql_mode in which a backslash escapes, which is the default and the empty one; `sqlMode` says when the
 * statement is sent under another.
 */
export function literal(text: string, sqlMode = ''): string {
  if (/\bNO_BACKSLASH_ESCAPES\b/.test(sqlMode)) return `'${text.replaceAll("'", "''")}'`;
  return `'${text.replace(/[\\'\n\r\0\x1a]/g, (sign) => escapes.get(sign) ?? sign)}'`;
}

export function nameList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}

/** `DEFINER = …` with a blank behind it; nothing for whoever runs the statement. A definer without a host is a role of MariaDB's. */
export function definerClause(definer: string): string {
  if (definer === '' || definer === 'CURRENT_USER') return '';
  const at = definer.lastIndexOf('@');
  if (at === -1) return `DEFINER = ${quoteIdentifier(definer)} `;
  const [user, host] = [definer.slice(0, at), definer.slice(at + 1)];
  return `DEFINER = ${quoteIdentifier(user)}@${quoteIdentifier(host)} `;
}

/** Names in lists of columns that MySQL prints bare: `PARTITION BY RANGE COLUMNS (d, id)`. */
const couldBeName = (token: Token): boolean =>
  token.kind === 'name' || (token.kind === 'word' && /^[^\d.]/.test(token.value));

/** The names of a text that a server printed, with what else could be one: functions and keywords. */
function namesIn(expression: string): ReadonlySet<string> {
  return new Set(
    tokens(expression).flatMap((token) => (couldBeName(token) ? [token.value.toLowerCase()] : [])),
  );
}

/** Whether an expression uses one of these columns; letter case does not count in names of columns. */
export function mentions(expression: string, columns: ReadonlySet<string>): boolean {
  if (columns.size === 0) return false;
  const used = namesIn(expression);
  return [...columns].some((column) => used.has(column.toLowerCase()));
}

/** A printed expression with some of its names changed; `bare`: also those without backticks. */
export function renameIn(expression: string, names: ReadonlyMap<string, string>, bare = false): string {
  let output = '';
  let from = 0;
  for (const token of tokens(expression)) {
    const next = token.kind === 'name' || (bare && couldBeName(token)) ? names.get(token.value) : undefined;
    if (next === undefined) continue;
    output += expression.slice(from, token.start) + quoteIdentifier(next);
    from = token.end;
  }
  return output + expression.slice(from);
}

/**
 * A printed text in which names are no longer qualified with `schema`, so that it means the same in a schema of another name. A name that
 * another schema's table has too stays qualified, for without it the two could not be told apart; and so does what is an alias of the
 * schema's name.
 */
export function unqualified(text: string, schema: string | undefined): string {
  if (schema === undefined || !text.includes(quoteIdentifier(schema))) return text;
  const all = tokens(text);
  const dot = (index: number): boolean => isDot(all[index]);
  const isName = (index: number): boolean => all[index]?.kind === 'name';
  const opens = (index: number): boolean => isName(index) && dot(index + 1) && isName(index + 2);
  const aliased = all.some(
    (token, index) =>
      token.kind === 'name' &&
      token.value === schema &&
      !dot(index + 1) &&
      !dot(index - 1) &&
      (isName(index - 1) || all[index - 1]?.value === ')'),
  );
  const elsewhere = new Set<string>();
  for (const [index, token] of all.entries()) {
    if (opens(index) && !dot(index - 1) && dot(index + 3) && token.value !== schema)
      elsewhere.add(all[index + 2]!.value);
  }
  const qualifies = (index: number): boolean => {
    const token = all[index]!;
    if (token.value !== schema || !opens(index) || dot(index - 1)) return false;
    if (elsewhere.has(all[index + 2]!.value)) return false;
    if (!aliased || dot(index + 3)) return true;
    return standsForTable(all[index - 1]) || all[index + 3]?.value === '(';
  };
  let output = '';
  let from = 0;
  for (const [index, token] of all.entries()) {
    if (!qualifies(index)) continue;
    output += text.slice(from, token.start);
    from = all[index + 2]!.start;
  }
  return output + text.slice(from);
}

/** A dot between two names; to the tokens it is a word. */
export function isDot(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.value === '.';
}

/** True behind a word after which a table is named. */
function standsForTable(before: Token | undefined): boolean {
  return before?.kind === 'word' && /^(from|join|straight_join|into|update|table)$/i.test(before.value);
}
