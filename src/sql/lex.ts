/**
 * The lexer cuts MySQL's and MariaDB's SQL into tokens that know where they stand. It holds one idea: what counts as a string or a
 * comment is decided here and nowhere else, by the server's rules where server and client differ
 * (https://dev.mysql.com/doc/refman/8.4/en/comments.html), so that nobody else looks at quotes. Two things come from the mysql client instead: the delimiter, which may be any text and cuts even a word in two, and
 * the `DELIMITER` line, which the splitter handles. It cannot know the session's sql_mode: a backslash escapes and `"` opens a
 * string, as by default.
 */

/**
 * word: a name or keyword without quotes · quoted: a name in backticks · string: in ' or " · variable: `@x`, `@@x`, and the host of
 * an account · number · symbol: one character of punctuation · delimiter: the text that ends a statement · conditional: the opening
 * or closing mark of a comment whose content is SQL (`/*!50003`, `/*M!`) · comment, blank: not part of the statement's meaning
 */
export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'variable'
  | 'number'
  | 'symbol'
  | 'delimiter'
  | 'conditional'
  | 'comment'
  | 'blank';

export interface Token {
  readonly kind: TokenKind;
  /** Offset of its first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
  /** The closing mark was never found, so that it runs to the end of the text. */
  readonly unterminated?: true;
}

/** Where the lexer stands. The splitter changes `delimiter` when it meets a DELIMITER line. */
export interface Lexer {
  readonly text: string;
  readonly end: number;
  offset: number;
  delimiter: string;
  /** Inside a conditional comment, opened at this offset. */
  conditional?: number | undefined;
}

/** What the server passes over; a no-break space is part of a name. */
const blank = /[\u0000\t-\r ]/;
const wordCharacter = /[0-9A-Za-z_$\u0080-\uffff]/;
const opensConditional = /\/\*M?!(?:\d{5,6})?/y;
const opensDollars = /\$[0-9A-Za-z_]*\$/y;

/** A lexer over `text` from `from` up to `to`. */
export function createLexer(text: string, from = 0, to = text.length): Lexer {
  return { text, end: to, offset: from, delimiter: ';' };
}

/** The next token, blanks and comments included; undefined at the end. Tokens follow one another without gaps. */
export function nextToken(lexer: Lexer): Token | undefined {
  const { text, end, offset: start } = lexer;
  if (start >= end) return undefined;
  const token = scan(lexer, text, start, end);
  lexer.offset = token.end;
  return token;
}

/** The tokens that carry meaning: no blanks, no comments, no marks of conditional comments (their content counts as SQL). */
export function significantTokens(sql: string): readonly (Token & { readonly text: string })[] {
  const lexer = createLexer(sql);
  const tokens: (Token & { text: string })[] = [];
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (token.kind === 'blank' || token.kind === 'comment' || token.kind === 'conditional') continue;
    tokens.push({ ...token, text: sql.slice(token.start, token.end) });
  }
  return tokens;
}

function scan(lexer: Lexer, text: string, start: number, end: number): Token {
  const character = text[start]!;
  const following = text[start + 1];
  // Inside a conditional comment nothing ends a statement: the server would take the first half for an unclosed comment.
  if (lexer.conditional === undefined && text.startsWith(lexer.delimiter, start)) {
    return { kind: 'delimiter', start, end: Math.min(start + lexer.delimiter.length, end) };
  }
  if (blank.test(character)) {
    let offset = start + 1;
    while (offset < end && blank.test(text[offset]!)) offset += 1;
    return { kind: 'blank', start, end: offset };
  }
  if (character === '#' || (character === '-' && following === '-' && isLineComment(text, start, end))) {
    const newline = text.indexOf('\n', start);
    return { kind: 'comment', start, end: newline === -1 || newline > end ? end : newline };
  }
  if (character === '/' && following === '*') return scanComment(lexer, text, start, end);
  if (character === '*' && following === '/' && lexer.conditional !== undefined) {
    lexer.conditional = undefined;
    return { kind: 'conditional', start, end: start + 2 };
  }
  if (character === "'" || character === '"') return scanQuoted('string', text, start, start, end);
  if (character === '`') return scanQuoted('quoted', text, start, start, end);
  if (character === '@') return scanVariable(lexer, text, start, end);
  if (character === '$') {
    const dollars = scanDollars(text, start, end);
    if (dollars !== undefined) return dollars;
  }
  if (wordCharacter.test(character)) {
    const stop = wordEnd(lexer, text, start, end);
    return {
      kind: /^\d/.test(character) && /^\d+$/.test(text.slice(start, stop)) ? 'number' : 'word',
      start,
      end: stop,
    };
  }
  return { kind: 'symbol', start, end: start + 1 };
}

/** `--` opens a comment only before a blank, a control character or the end; `5--X` is arithmetic. */
function isLineComment(text: string, start: number, end: number): boolean {
  return start + 2 >= end || /[\u0000- \u007f]/.test(text[start + 2]!);
}

function scanComment(lexer: Lexer, text: string, start: number, end: number): Token {
  opensConditional.lastIndex = start;
  const opening = opensConditional.exec(text);
  if (opening !== null && lexer.conditional === undefined) {
    lexer.conditional = start;
    return { kind: 'conditional', start, end: Math.min(start + opening[0].length, end) };
  }
  const close = text.indexOf('*/', start + 2);
  return close === -1 || close + 2 > end
    ? { kind: 'comment', start, end, unterminated: true }
    : { kind: 'comment', start, end: close + 2 };
}

/** From the quote at `quote`: a doubled quote stands for itself, and so does what follows a backslash, except in backticks. */
function scanQuoted(
  kind: 'string' | 'quoted' | 'variable',
  text: string,
  start: number,
  quote: number,
  end: number,
): Token {
  const mark = text[quote]!;
  for (let offset = quote + 1; offset < end; offset += 1) {
    const character = text[offset];
    if (character === '\\' && mark !== '`') offset += 1;
    else if (character === mark) {
      if (text[offset + 1] !== mark || offset + 1 >= end) return { kind, start, end: offset + 1 };
      offset += 1;
    }
  }
  return { kind, start, end, unterminated: true };
}

/** `$$ … $$` and `$tag$ … $tag$`: how MySQL 9 writes the body of a routine in JavaScript. */
function scanDollars(text: string, start: number, end: number): Token | undefined {
  opensDollars.lastIndex = start;
  const tag = opensDollars.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const close = text.indexOf(tag, start + tag.length);
  return close === -1 || close + tag.length > end
    ? undefined
    : { kind: 'string', start, end: close + tag.length };
}

function scanVariable(lexer: Lexer, text: string, start: number, end: number): Token {
  const name = text[start + 1] === '@' ? start + 2 : start + 1;
  if (name < end && /['"`]/.test(text[name]!)) return scanQuoted('variable', text, start, name, end);
  const stop = wordEnd(lexer, text, name, end);
  return { kind: stop === name ? 'symbol' : 'variable', start, end: stop === name ? start + 1 : stop };
}

function wordEnd(lexer: Lexer, text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && wordCharacter.test(text[offset]!)) {
    // The client looks for the delimiter at every character, which is what makes `END$$` work.
    if (lexer.conditional === undefined && text.startsWith(lexer.delimiter, offset)) break;
    offset += 1;
  }
  return offset;
}
