/**
 * A file of SQL becomes statements, each with its place. What ends a statement is what ends it for those who play such files: the
 * delimiter, as in the mysql client (https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html), and a semicolon wherever
 * the server's own parser would end one, so that routines need no DELIMITER and one DELIMITER may hold several statements.
 */
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { type Compound, createCompound } from './compound.ts';
import { createLexer, type Lexer, nextToken, type Token } from './lex.ts';
import type { Statement } from './statement.ts';

export interface SplitOptions {
  /** Split only this part of the text (offsets in UTF-16 code units); positions still count from the start of the file. */
  readonly from?: number;
  readonly to?: number;
  /**
   * The text goes to the server as it is, with no client in between: nobody obeys a DELIMITER line, and an empty statement is refused as it is there
   * (1064 to `DO 1;;DO 2` and `DO 1;; -- end`, 1065 to `;`, on MySQL 9.7 and MariaDB 10.11 alike), unless only semicolons follow something (`DO 1;;`).
   */
  readonly whole?: boolean;
  /** Where an offset of the text stands, when the text was put together from parts of a file. */
  readonly locate?: (offset: number) => Position;
}

export interface Split {
  readonly statements: readonly Statement[];
  /** Code `migration-unreadable`, each with its position. */
  readonly problems: readonly Problem[];
  /** The last statement runs to the end of the text: no delimiter ends it, or what comes last is inside of it. */
  readonly open: boolean;
}

/**
 * Splits `text`, the content of `file`. Never throws. A statement's `sql` runs from its first to its last character that is neither
 * blank nor comment, so it has neither the delimiter nor the comments around it. Pieces without any such character are no statements.
 * The byte order mark that a file may begin with was left out when it was decoded; a second one is sent, and refused (1064), as from the mysql client.
 */
export function splitSql(text: string, file: string, options: SplitOptions = {}): Split {
  const lexer = createLexer(text, options.from ?? 0, options.to);
  const locate = options.locate ?? createLocator(text, file);
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const complain = (offset: number, message: string, hint: string): void => {
    problems.push({ code: 'migration-unreadable', message, at: locate(offset), hint });
  };

  let piece: Piece | undefined;
  /** An empty statement of a text that is sent whole: whether a comment stands before it, and where the last one behind it ends. */
  let empty: { readonly start: number; readonly commented: boolean; end?: number } | undefined;
  let commented = false;
  const finish = (): void => {
    if (piece?.meant) statements.push({ sql: text.slice(piece.start, piece.end), at: locate(piece.start) });
    piece = undefined;
  };

  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (token.unterminated) complain(token.start, ...unterminated(text, token));
    if (token.kind === 'comment') {
      commented = true;
      if (empty !== undefined) empty.end = token.end;
    }
    if (token.kind === 'blank' || token.kind === 'comment') continue;
    if (token.kind === 'word' && !options.whole && isDelimiterCommand(lexer, token)) {
      const fault =
        piece === undefined ? setDelimiter(lexer, token) : misplaced(lexer, token, locate(piece.start));
      if (fault !== undefined) complain(token.start, ...fault);
      if (piece === undefined || fault !== undefined) {
        finish();
        continue;
      }
    }
    const content = text.slice(token.start, token.end);
    const ends =
      token.kind === 'delimiter'
        ? lexer.delimiter !== ';' || (piece?.compound.complete ?? true)
        : content === ';' && lexer.conditional === undefined && (piece?.compound.complete ?? true);
    if (ends) {
      if (options.whole && piece === undefined) empty ??= { start: token.start, commented };
      finish();
      continue;
    }
    piece ??= {
      start: empty?.start ?? token.start,
      end: token.end,
      meant: false,
      compound: createCompound(),
    };
    empty = undefined;
    piece.end = token.end;
    if (token.kind === 'conditional') continue;
    piece.meant = true;
    piece.compound.feed(token, content);
  }
  if (lexer.conditional !== undefined) {
    complain(lexer.conditional, 'The comment that opens here is never closed.', 'Close it with */.');
  }
  const open = piece?.meant === true;
  finish();
  if (empty?.end !== undefined)
    statements.push({ sql: text.slice(empty.start, empty.end), at: locate(empty.start) });
  else if (empty !== undefined && !empty.commented && statements.length === 0)
    statements.push({ sql: ';', at: locate(empty.start) });
  return { statements, problems, open };
}

/** A statement under way. */
interface Piece {
  readonly start: number;
  end: number;
  /** False as long as it holds nothing but the marks of a conditional comment. */
  meant: boolean;
  readonly compound: Compound;
}

const names = {
  "'": 'string',
  '"': 'string',
  '`': 'quoted name',
  '@': 'quoted name',
  '/': 'comment',
} as const;

function unterminated(text: string, token: Token): [message: string, hint: string] {
  const mark = text[token.start] as keyof typeof names;
  const close = mark === '/' ? '*/' : mark === '@' ? 'the same quote' : mark;
  return [
    `The ${names[mark]} that opens here is never closed.`,
    `Close it with ${close}; all that follows was taken for a part of it.`,
  ];
}

/** `DELIMITER` at the start of a line, alone or followed by a blank: the mysql client reads the rest of the line. */
function isDelimiterCommand(lexer: Lexer, token: Token): boolean {
  const { text } = lexer;
  if (token.end - token.start !== 9 || lexer.conditional !== undefined) return false;
  if (text.slice(token.start, token.end).toUpperCase() !== 'DELIMITER') return false;
  return /^(?:[ \t\r\n]|$)/.test(text.slice(token.end, token.end + 1));
}

function restOfLine(lexer: Lexer, token: Token): { argument: string; next: number } {
  const newline = lexer.text.indexOf('\n', token.end);
  const next = newline === -1 || newline > lexer.end ? lexer.end : newline;
  return { argument: readArgument(lexer.text.slice(token.end, next).trim()), next };
}

/** The client takes what is up to the first blank, or what is between quotes. */
function readArgument(rest: string): string {
  const quote = /^['"`]/.exec(rest)?.[0];
  if (quote !== undefined && rest.indexOf(quote, 1) !== -1) return rest.slice(1, rest.indexOf(quote, 1));
  return rest.split(/[ \t]/, 1)[0]!;
}

/** Whether only blanks stand before the token on its line. */
function beginsLine(lexer: Lexer, token: Token): boolean {
  const line = lexer.text.slice(lexer.text.lastIndexOf('\n', token.start - 1) + 1, token.start);
  return /^[ \t]*$/.test(line);
}

/** Obeys a DELIMITER line, or says what is wrong with it; either way reading goes on behind the line. */
function setDelimiter(lexer: Lexer, token: Token): [message: string, hint: string] | undefined {
  const { argument, next } = restOfLine(lexer, token);
  lexer.offset = next;
  if (argument === '')
    return ['DELIMITER without a delimiter.', 'Write the delimiter behind it: DELIMITER $$'];
  if (argument.includes('\\'))
    return ['A delimiter cannot hold a backslash.', 'Use another one: DELIMITER $$'];
  lexer.delimiter = argument;
  if (beginsLine(lexer, token)) return undefined;
  return [
    'DELIMITER stands behind something else on its line.',
    'Put it on a line of its own: the mysql client obeys it only there.',
  ];
}

/**
 * DELIMITER at the start of a line inside a statement: the client would send it to the server as SQL. That is what happens here too,
 * unless a mark follows that no SQL can have there: then the statement before it was not ended.
 */
function misplaced(
  lexer: Lexer,
  token: Token,
  statement: Position,
): [message: string, hint: string] | undefined {
  const { argument, next } = restOfLine(lexer, token);
  if (!beginsLine(lexer, token) || !/^[^\w\s'"`(.,=]+$/.test(argument)) return undefined;
  const missing = lexer.delimiter;
  lexer.offset = next;
  lexer.delimiter = argument;
  return [
    `DELIMITER inside a statement: the one that begins in line ${statement.line} is not ended.`,
    `End it with ${missing} before this line.`,
  ];
}

/** Offsets to positions, for offsets that mostly grow. */
function createLocator(text: string, file: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    if (offset < lineStart) {
      line = 1;
      lineStart = 0;
    }
    for (
      let newline = text.indexOf('\n', lineStart);
      newline !== -1 && newline < offset;
      newline = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = newline + 1;
    }
    return { file, line, column: offset - lineStart + 1 };
  };
}
