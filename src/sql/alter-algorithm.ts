/**
 * Statements that change a table where it is, and how they are told which algorithm and lock they may use: in ALTER TABLE in front of all other
 * options, for behind PARTITION nothing may come; in CREATE and DROP INDEX behind everything.
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table.html, https://mariadb.com/kb/en/alter-table/
 */
import type { Vendor } from '../servers/server.ts';
import { identifierOf, type SignificantToken, wordOf } from './describe.ts';
import { significantTokens } from './lex.ts';
import { quoteIdentifier } from './quote.ts';

export interface Alteration {
  /** The table's name without its schema. */
  readonly table: string;
  /** The algorithm or lock that it names itself: `ALGORITHM=COPY`. */
  readonly says?: string;
  /** The same statement with an algorithm, and a lock where one is given. */
  demand(algorithm: string, lock?: string): string;
}

/** Undefined for every other statement, and for one that is not understood. */
export function alterationOf(sql: string, vendor: Vendor): Alteration | undefined {
  const tokens = significantTokens(sql);
  const words = tokens.slice(0, 8).map(wordOf);
  if (words[0] === 'ALTER' && words.slice(1, 4).includes('TABLE'))
    return alterTable(sql, tokens, words.indexOf('TABLE') + 1);
  const index = words.slice(1, 5).indexOf('INDEX') + 1;
  if (index === 0) return undefined;
  if (words[0] === 'CREATE') return indexStatement(sql, tokens, index);
  if (words[0] !== 'DROP' || index !== 1) return undefined;
  const form = indexStatement(sql, tokens, index);
  // MariaDB's DROP INDEX takes no algorithm
  return form && vendor === 'mariadb' ? asAlterTable(form, tokens) : form;
}

function alterTable(sql: string, tokens: readonly SignificantToken[], start: number): Alteration | undefined {
  let at = start;
  while (['IF', 'EXISTS'].includes(wordOf(tokens[at]))) at += 1;
  if (tokens[at + 1]?.text === '.') at += 2;
  const name = tokens[at];
  const table = name && identifierOf(name);
  if (name === undefined || table === undefined) return undefined;
  if (wordOf(tokens[at + 1]) === 'WAIT') at += 2;
  else if (wordOf(tokens[at + 1]) === 'NOWAIT') at += 1;
  const next = tokens[at + 1];
  if (next === undefined) return undefined;
  const { end } = tokens[at] as SignificantToken;
  // PARTITION BY and REMOVE PARTITIONING are no options like the others: no comma leads to them
  const joins = !(
    wordOf(next) === 'PARTITION' ||
    (wordOf(next) === 'REMOVE' && wordOf(tokens[at + 2]) === 'PARTITIONING')
  );
  return {
    table,
    ...saidIn(tokens.slice(at + 1)),
    demand: (algorithm, lock) =>
      `${sql.slice(0, end)} ALGORITHM=${algorithm}${lock === undefined ? '' : `, LOCK=${lock}`}${joins ? ',' : ''}${sql.slice(end)}`,
  };
}

function indexStatement(
  sql: string,
  tokens: readonly SignificantToken[],
  index: number,
): Alteration | undefined {
  const on = tokens.findIndex((token, place) => place > index && wordOf(token) === 'ON');
  if (on === -1) return undefined;
  const name = tokens[on + 2]?.text === '.' ? tokens[on + 3] : tokens[on + 1];
  const table = name && identifierOf(name);
  if (table === undefined) return undefined;
  const { end } = tokens.at(-1) as SignificantToken;
  return {
    table,
    ...saidIn(tokens.slice(on + 1)),
    demand: (algorithm, lock) =>
      `${sql.slice(0, end)} ALGORITHM=${algorithm}${lock === undefined ? '' : ` LOCK=${lock}`}`,
  };
}

function asAlterTable(form: Alteration, tokens: readonly SignificantToken[]): Alteration {
  const on = tokens.findIndex((token) => wordOf(token) === 'ON');
  const names = tokens
    .slice(on + 1)
    .filter(({ kind, text }) => kind === 'word' || kind === 'quoted' || text === '.');
  const place = names
    .slice(0, names[1]?.text === '.' ? 3 : 1)
    .map(({ text }) => text)
    .join('');
  const condition = wordOf(tokens[2]) === 'IF' ? 'IF EXISTS ' : '';
  const index = identifierOf(tokens[on - 1] as SignificantToken) ?? '';
  return {
    ...form,
    demand: (algorithm, lock) =>
      `ALTER TABLE ${place} ALGORITHM=${algorithm}${lock === undefined ? '' : `, LOCK=${lock}`}, DROP INDEX ${condition}${quoteIdentifier(index)}`,
  };
}

const values = new Set(['DEFAULT', 'INSTANT', 'NOCOPY', 'INPLACE', 'COPY', 'NONE', 'SHARED', 'EXCLUSIVE']);

/** `ALGORITHM = COPY` outside of all brackets; a column may be called `lock`. */
function saidIn(tokens: readonly SignificantToken[]): Pick<Alteration, 'says'> {
  let depth = 0;
  const said: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.text === '(') depth += 1;
    else if (token.text === ')') depth -= 1;
    const word = wordOf(token);
    if (depth > 0 || (word !== 'ALGORITHM' && word !== 'LOCK')) continue;
    const value = wordOf(tokens[index + 1]?.text === '=' ? tokens[index + 2] : tokens[index + 1]);
    if (values.has(value)) said.push(`${word}=${value}`);
  }
  return said.length > 0 ? { says: said.join(', ') } : {};
}
