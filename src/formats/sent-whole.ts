/**
 * Tools that send a file to the server as it is, with no client in between: golang-migrate, pop, Prisma. What the mysql client would have done
 * with a file, and the server does not, is remarked here: it is read as it was meant, and the tool itself would be refused.
 * Every answer was asked of MySQL 9.7 and MariaDB 10.11, which agree, and of golang-migrate 4.20.
 */
import { createLexer, nextToken } from '../sql/lex.ts';
import type { Statement } from '../sql/statement.ts';
import type { Position } from '../util/position.ts';
import type { Remark } from './format.ts';
import { createLocator } from './woven.ts';

/** A remark before it is known which migration it is about. */
export type Refusal = Omit<Remark, 'migration'>;

/** Why the server would refuse `text`, the content of `file`, when it is sent whole; at most one of a kind. `marked`: it begins with a byte order mark. */
export function refusedWhole(
  tool: string,
  text: string,
  file: string,
  statements: readonly Statement[],
  marked: boolean,
): readonly Refusal[] {
  const found: Refusal[] = [];
  const warn = (rule: string, at: Position, title: string, detail: string): void => {
    found.push({ rule, severity: 'warning', title, detail, at });
  };
  const locate = createLocator(text, file);
  if (marked)
    warn(
      'apply-byte-order-mark',
      locate(0),
      `The file begins with a byte order mark, which ${tool} sends along`,
      'The server takes it for a part of the first word and refuses the file (1064).',
    );
  if (text.trim() === '') {
    warn(
      'apply-empty-file',
      locate(0),
      `The file is empty, and ${tool} sends it all the same`,
      `The server refuses an empty query (1065, Query was empty)${
        tool === 'golang-migrate' ? ', and the database is left marked as dirty' : ''
      }. A comment is enough.`,
    );
    return found;
  }
  const { delimiter, empty } = clientOnly(text, statements);
  if (delimiter !== undefined)
    warn(
      'apply-delimiter',
      locate(delimiter),
      `DELIMITER is the mysql client's, and ${tool} sends it to the server`,
      'The server refuses it (1064), and needs it nowhere: it knows where a routine ends.',
    );
  else if (empty !== undefined)
    warn(
      'apply-empty-statement',
      locate(empty),
      `${tool} sends an empty statement here`,
      'The server refuses it (1064) between others; the mysql client drops it.',
    );
  return found;
}

/**
 * The offsets of the first DELIMITER line and of the first semicolon that ends nothing and has something behind it. Between two statements one
 * semicolon ends the first; `DO 1;;` at the end of a file is accepted, since the server strips semicolons and blanks there.
 */
function clientOnly(
  text: string,
  statements: readonly Statement[],
): { readonly delimiter?: number; readonly empty?: number } {
  const offsets = createOffsets(text);
  let from = 0;
  let open = false;
  let empty: number | undefined;
  for (const statement of [...statements, undefined]) {
    const to = statement === undefined ? text.length : offsets(statement.at);
    const lexer = createLexer(text, from, to);
    for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
      const word = text.slice(token.start, token.end);
      if (token.kind === 'word' && /^delimiter$/i.test(word)) return { delimiter: token.start };
      if (token.kind !== 'delimiter') continue;
      if (!open && !/^[;\s]*$/.test(text.slice(token.end))) empty ??= token.start;
      open = false;
    }
    if (statement !== undefined) from = to + statement.sql.length;
    open = true;
  }
  return empty === undefined ? {} : { empty };
}

/** Positions of one text back to offsets. */
function createOffsets(text: string): (at: Position) => number {
  const lines = [0];
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1))
    lines.push(newline + 1);
  return ({ line, column }) => lines[line - 1]! + column - 1;
}
