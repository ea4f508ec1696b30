/**
 * What a piece of text is to the server, by the rules of src/sql: where its meaning begins and ends, and whether something in it is never
 * closed. For formats whose tools cut files by rules of their own and send what lies between two cuts.
 */
import { createLexer, nextToken, type Token } from '../sql/lex.ts';

export interface Meant {
  /** From its first to its last character that is neither blank nor comment. */
  readonly start: number;
  readonly end: number;
  /** The first token whose closing mark was never found. */
  readonly unterminated?: Token;
}

/** Undefined when there is nothing for a server between `from` and `to`: blanks, comments, empty conditional comments. */
export function meantIn(text: string, from: number, to: number): Meant | undefined {
  const lexer = createLexer(text, from, to);
  // no text of ours holds it, so that nothing ends a statement but `to`
  lexer.delimiter = '\uFFFF\uFFFE';
  let start: number | undefined;
  let end = from;
  let meant = false;
  let unterminated: Token | undefined;
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (token.unterminated) unterminated ??= token;
    if (token.kind === 'blank' || token.kind === 'comment') continue;
    start ??= token.start;
    end = token.end;
    if (token.kind !== 'conditional') meant = true;
  }
  if (!meant || start === undefined) return undefined;
  return { start, end, ...(unterminated && { unterminated }) };
}

const names: Readonly<Record<string, string>> = {
  "'": 'string',
  '"': 'string',
  '`': 'quoted name',
  '@': 'quoted name',
  '/': 'comment',
};

/** What to say about a token whose closing mark was never found. */
export function neverClosed(text: string, token: Token): { readonly message: string; readonly hint: string } {
  const mark = text[token.start]!;
  const close = mark === '/' ? '*/' : mark === '@' ? 'the same quote' : mark;
  return {
    message: `The ${names[mark] ?? 'string'} that opens here is never closed.`,
    hint: `Close it with ${close}; all that follows was taken for a part of it.`,
  };
}
