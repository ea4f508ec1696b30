/**
 * The tokens of a text that a server printed: SHOW CREATE TABLE and SHOW CREATE VIEW. Not a lexer for SQL that people write (that is
 * sql/): identifiers always stand in backticks, strings in single quotes, and the only comments are executable ones, whose content
 * counts (`/*!80023 INVISIBLE *\/`, MariaDB's `/*M!100301 COMPRESSED*\/`), so their brackets are passed over.
 */

export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'sign';
  /** A name or string without its quotes and escapes; a word or sign as it stands. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['b', '\b'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['Z', '\x1a'],
]);

const blank = /[\s]/;
const wordCharacter = /[0-9A-Za-z_$.@\u0080-\uffff]/;

/** Where the quoted run that begins at `start` ends (behind its closing quote), and what is in it. */
function quoted(text: string, start: number, backslashes: boolean): { value: string; end: number } {
  const quote = text[start];
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '\\' && backslashes && at + 1 < text.length) {
      const next = text[at + 1]!;
      value += escapes.get(next) ?? next;
      at += 2;
    } else if (character === quote) {
      if (text[at + 1] !== quote) return { value, end: at + 1 };
      value += character;
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  return { value, end: at };
}

/** All tokens of a printed statement, in order. Never throws: an unclosed quote runs to the end. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (blank.test(character)) {
      at += 1;
    } else if (character === '/' && text[at + 1] === '*') {
      // the opening bracket of an executable comment, with its version
      at += /^\/\*M?!?\d*/.exec(text.slice(at, at + 16))![0].length;
    } else if (character === '*' && text[at + 1] === '/') {
      at += 2;
    } else if (character === '`') {
      const { value, end } = quoted(text, at, false);
      found.push({ kind: 'name', value, start: at, end });
      at = end;
    } else if (character === "'") {
      const { value, end } = quoted(text, at, true);
      found.push({ kind: 'string', value, start: at, end });
      at = end;
    } else if (wordCharacter.test(character)) {
      let end = at + 1;
      while (end < text.length && wordCharacter.test(text[end]!)) end += 1;
      found.push({ kind: 'word', value: text.slice(at, end), start: at, end });
      at = end;
    } else {
      found.push({ kind: 'sign', value: character, start: at, end: at + 1 });
      at += 1;
    }
  }
  return found;
}

/** A place in a run of tokens; the functions below read from it and move it on. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  readonly end: number;
}

export function cursor(text: string, all: readonly Token[], start = 0, end = all.length): Cursor {
  return { text, tokens: all, at: start, end };
}

export function done(from: Cursor): boolean {
  return from.at >= from.end;
}

/** The next token, which is left where it is. */
export function peek(from: Cursor, ahead = 0): Token | undefined {
  return from.at + ahead < from.end ? from.tokens[from.at + ahead] : undefined;
}

/** The next token; the cursor moves behind it. Throws at the end: the caller has a text that no server prints. */
export function take(from: Cursor): Token {
  const token = peek(from);
  if (!token) throw new SyntaxError(`unexpected end of: ${from.text}`);
  from.at += 1;
  return token;
}

/** Moves behind these words or signs if they are what comes next. Letter case does not count. */
export function accept(from: Cursor, ...expected: readonly string[]): boolean {
  for (const [ahead, value] of expected.entries()) {
    const token = peek(from, ahead);
    if (!token || token.kind === 'name' || token.kind === 'string') return false;
    if (token.value.toUpperCase() !== value) return false;
  }
  from.at += expected.length;
  return true;
}

/** The index behind the bracket that closes the one at `open`. */
function closing(from: Cursor, open: number): number {
  let depth = 0;
  for (let index = open; index < from.end; index += 1) {
    const token = from.tokens[index]!;
    if (token.kind !== 'sign') continue;
    if (token.value === '(') depth += 1;
    if (token.value === ')') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return from.end;
}

/** A group in brackets, as a cursor over what is inside them; `from` moves behind it. */
export function group(from: Cursor): Cursor {
  const open = from.at;
  if (!accept(from, '(')) throw new SyntaxError(`"(" expected in: ${from.text}`);
  from.at = closing(from, open);
  return cursor(from.text, from.tokens, open + 1, from.at - 1);
}

/** The parts between commas that stand in no inner bracket. */
export function parts(of: Cursor): Cursor[] {
  const found: Cursor[] = [];
  let start = of.at;
  for (let index = of.at; index < of.end; index += 1) {
    const token = of.tokens[index]!;
    if (token.kind !== 'sign') continue;
    if (token.value === '(') index = closing(of, index) - 1;
    else if (token.value === ',') {
      found.push(cursor(of.text, of.tokens, start, index));
      start = index + 1;
    }
  }
  if (start < of.end) found.push(cursor(of.text, of.tokens, start, of.end));
  return found;
}

/** The text as printed, from the token at `start` to the one before `end`. */
export function printed(of: Cursor, start = of.at, end = of.end): string {
  if (start >= end) return '';
  return of.text.slice(of.tokens[start]!.start, of.tokens[end - 1]!.end);
}
