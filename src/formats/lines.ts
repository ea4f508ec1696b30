/**
 * Lines as Go's tools see them. goose and sql-migrate come from one ancestor and read a file line by line: a statement ends with a line whose
 * last word, before a comment, ends with a semicolon
 * (`endsWithSemicolon` in https://github.com/pressly/goose/blob/main/internal/sqlparser/parser.go and
 * https://github.com/rubenv/sql-migrate/blob/master/sqlparse/sqlparse.go).
 */
import type { Half, Query } from './halves.ts';
import type { Piece } from './woven.ts';

export interface Line {
  /** Without its end, be it `\n` or `\r\n`: Go's Scanner drops both. */
  readonly text: string;
  /** Offset of its first character. */
  readonly from: number;
}

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const end = newline === -1 ? text.length : newline;
    lines.push({ text: text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end), from });
    from = end + 1;
  }
  return lines;
}

/** What Go calls a blank (https://pkg.go.dev/unicode#IsSpace); no byte order mark, unlike JavaScript's `\s`. */
const blanks = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const word = new RegExp(`[^${blanks}]+`, 'g');
const outer = new RegExp(`^[${blanks}]+|[${blanks}]+$`, 'g');

/** As Go's strings.TrimSpace. */
export function trimmed(text: string): string {
  return text.replace(outer, '');
}

/** The offset in the line of the semicolon that ends a statement with it; undefined when it ends none. */
export function endOfStatement(line: string): number | undefined {
  let last: { readonly text: string; readonly end: number } | undefined;
  for (const { 0: text, index } of line.matchAll(word)) {
    if (text.startsWith('--')) break;
    last = { text, end: index + text.length };
  }
  return last?.text.endsWith(';') ? last.end - 1 : undefined;
}

/** A half under way: lines are added, and sent when the tool would send them. */
export interface HalfBuilder {
  /** Nothing was added since the last query. */
  readonly empty: boolean;
  /** Whether what was added since the last query is more than blanks. */
  readonly pending: boolean;
  /** The offset in the file of the first line that was added since the last query. */
  readonly begin: number | undefined;
  add(...pieces: readonly Piece[]): void;
  /** `at` and `cut` as a query has them. */
  send(at: number, cut?: number): void;
  /** An empty statement, which a note of the format tells. */
  sendNothing(at: number): void;
  half(): Half;
}

export function createHalf(): HalfBuilder {
  const pieces: Piece[] = [];
  const queries: Query[] = [];
  let sent = 0;
  let length = 0;
  let begin: number | undefined;
  let pending = false;
  return {
    get empty() {
      return length === sent;
    },
    get pending() {
      return pending;
    },
    get begin() {
      return begin;
    },
    add(...added) {
      for (const piece of added) {
        pieces.push(piece);
        length += piece.text.length;
        if (trimmed(piece.text) === '') continue;
        begin ??= piece.from;
        pending = true;
      }
    },
    send(at, cut) {
      queries.push({ from: sent, to: length, at, ...(cut !== undefined && { cut }) });
      sent = length;
      begin = undefined;
      pending = false;
    },
    sendNothing(at) {
      queries.push({ from: length, to: length, at, told: true });
    },
    half: () => ({ pieces, queries }),
  };
}
