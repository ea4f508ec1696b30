/**
 * Values that a CHECK constraint may ask for. Nothing here understands SQL: the expression's own numbers and texts, and what lies next to them, the
 * lengths that it may mean and texts of its patterns are candidates, and the server says which of them it takes.
 */
import type { CheckConstraint, Table } from '../catalog/catalog.ts';
import { identifierOf } from '../sql/describe.ts';
import { significantTokens } from '../sql/lex.ts';
import { nothing, textLiteral, unquoted } from './literal.ts';
import type { ColumnValues } from './values.ts';

/** The columns that an expression speaks of, in their order in the table. */
export function columnsIn(expression: string, table: Table): readonly string[] {
  const names = new Set(
    significantTokens(expression).flatMap((token) => identifierOf(token)?.toLowerCase() ?? []),
  );
  return [...table.columns.keys()].filter((name) => names.has(name.toLowerCase()));
}

/** MariaDB's JSON is a text with this check. */
export function isJsonCheck({ expression }: CheckConstraint, column: string): boolean {
  const tokens = significantTokens(expression).map((token) => identifierOf(token) ?? token.text);
  const [named, , inside, , ...more] = tokens.filter((text) => text !== '.');
  return named?.toLowerCase() === 'json_valid' && inside === column && more.length === 0;
}

/** How many combinations of values are tried for one row. */
const combinations = 400;

/** Assignments for the columns of a check that the server may take, the likeliest first. */
export function* assignments(
  table: Table,
  expression: string,
  values: ReadonlyMap<string, ColumnValues>,
  fixed: ReadonlySet<string>,
): Generator<ReadonlyMap<string, string>> {
  const literals = literalsOf(expression);
  const columns = columnsIn(expression, table).filter((name) => values.has(name) && !fixed.has(name));
  const candidates = columns.map((name) => {
    const known = values.get(name) as ColumnValues;
    const own = [0, 1, 2].map((number) => known.ordinary(number));
    const nullable = table.columns.get(name)?.nullable ? [nothing] : [];
    const all = [...literals, ...own, ...(known.members ?? []), ...known.low, ...known.high(0), ...nullable];
    return [...new Set(all)];
  });
  // diagonals: no column stays at its first candidate until all others have been tried through
  const total = candidates.reduce((product, list) => Math.min(product * list.length, 1e6), 1);
  const stride = Math.max(1, Math.ceil(total / combinations));
  for (let step = 0; step < Math.min(total, combinations); step += 1) {
    let number = (step * (stride % 2 === 0 ? stride + 1 : stride)) % total;
    const assignment = new Map<string, string>();
    for (const [index, name] of columns.entries()) {
      const list = candidates[index]!;
      assignment.set(name, list[number % list.length]!);
      number = Math.floor(number / list.length);
    }
    yield assignment;
  }
}

/** What stands in an expression, what lies next to it, and what its patterns match. */
function literalsOf(expression: string): readonly string[] {
  const tokens = significantTokens(expression);
  const found: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'number') {
      // the lexer cuts 0.5 at its point
      const fraction = tokens[index + 1]?.text === '.' && tokens[index + 2]?.kind === 'number';
      const text = fraction ? `${token.text}.${tokens[index + 2]!.text}` : token.text;
      const value = Number(text);
      const negative = tokens[index - 1]?.text === '-' ? [`-${text}`] : [];
      found.push(text, String(value + 1), String(value - 1), ...negative);
      if (Number.isInteger(value) && value > 0 && value <= 1000) found.push(textLiteral('a'.repeat(value)));
    } else if (token.kind === 'string') {
      const text = unquoted(token.text);
      found.push(textLiteral(text), ...sampleOfLike(text), ...sampleOfPattern(text));
    }
  }
  return [...new Set(found)];
}

function sampleOfLike(pattern: string): readonly string[] {
  return /[%_]/.test(pattern) ? [textLiteral(pattern.replaceAll('%', 'a').replaceAll('_', 'b'))] : [];
}

const classes: Readonly<Record<string, string>> = { d: '7', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };

/** A text that a regular expression matches, for the plain ones that checks are made of; undefined parts make a text that it may not match. */
export function sampleOfPattern(pattern: string): readonly string[] {
  if (!/[\\^$.*+?()[\]{}|]/.test(pattern)) return [];
  const at = { index: 0 };
  const sample = sampleOfBranch(pattern, at);
  return [textLiteral(sample)];
}

function sampleOfBranch(pattern: string, at: { index: number }): string {
  let made = '';
  while (at.index < pattern.length) {
    const sign = pattern[at.index]!;
    if (sign === ')') break;
    at.index += 1;
    if (sign === '|') {
      // the first branch is enough; the others are passed over
      sampleOfBranch(pattern, at);
      break;
    }
    const piece = sampleOfPiece(pattern, sign, at);
    if (piece === undefined) continue;
    made += piece.repeat(repetitions(pattern, at));
  }
  return made;
}

function sampleOfPiece(pattern: string, sign: string, at: { index: number }): string | undefined {
  if (sign === '^' || sign === '$') return undefined;
  if (sign === '.') return 'a';
  if (sign === '\\') {
    const escaped = pattern[at.index] ?? '';
    at.index += 1;
    return classes[escaped] ?? escaped;
  }
  if (sign === '(') {
    const mark = /^\?(?:[:=!]|<[=!])/.exec(pattern.slice(at.index))?.[0];
    if (mark !== undefined) at.index += mark.length;
    const inside = sampleOfBranch(pattern, at);
    at.index += 1;
    return inside;
  }
  if (sign === '[') return sampleOfClass(pattern, at);
  return sign;
}

function sampleOfClass(pattern: string, at: { index: number }): string {
  const posix = /^\[:(\w+):\]\]/.exec(pattern.slice(at.index));
  if (posix !== null) {
    at.index += posix[0].length;
    return (
      { digit: '7', alpha: 'a', alnum: 'a', upper: 'A', lower: 'a', xdigit: '7', space: ' ' }[posix[1]!] ??
      'a'
    );
  }
  const negated = pattern[at.index] === '^';
  let end = pattern.indexOf(']', at.index + (negated ? 2 : 1));
  if (end === -1) end = pattern.length;
  const inside = pattern.slice(at.index + (negated ? 1 : 0), end);
  at.index = end + 1;
  if (negated)
    return ['a', '7', '-', ' '].find((sign) => !inside.includes(sign) && !/a-z|\\w/.test(inside)) ?? '~';
  return inside.startsWith('\\') ? (classes[inside[1] ?? ''] ?? inside[1] ?? '') : (inside[0] ?? '');
}

function repetitions(pattern: string, at: { index: number }): number {
  const rest = pattern.slice(at.index);
  const counted = /^\{(\d+)(?:,(\d*))?\}[?+]?/.exec(rest);
  if (counted !== null) {
    at.index += counted[0].length;
    return Math.max(Number(counted[1]), counted[2] === undefined ? 0 : Math.min(Number(counted[2] || 1), 1));
  }
  const sign = /^[*+?][?+]?/.exec(rest);
  if (sign === null) return 1;
  at.index += sign[0].length;
  return 1;
}
