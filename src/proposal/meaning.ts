/**
 * What a text says to the machine that runs it: its words without comments, blanks and what a formatter makes of the rest (the kind of
 * quotes, a comma before a bracket, the order of imports), so that an edit of these can be told from one that changes what is played. In doubt
 * two texts differ: to call an edit harmless that is none would be the worse mistake.
 */
import { createLexer, nextToken } from '../sql/lex.ts';
import { javascriptWords } from './words-javascript.ts';
import { pythonWords } from './words-python.ts';

export type Language = 'sql' | 'python' | 'javascript';

/** The words in their order. */
export function meaningOf(text: string, language: Language): readonly string[] {
  const unified = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (language === 'sql') return sqlWords(unified);
  return language === 'python' ? pythonWords(unified) : javascriptWords(unified);
}

export function meansTheSame(from: string, to: string, language: Language): boolean {
  return from === to || sameWords(meaningOf(from, language), meaningOf(to, language));
}

export function sameWords(from: readonly string[], to: readonly string[]): boolean {
  return from.length === to.length && from.every((word, index) => word === to[index]);
}

/** Which language a script's file is in, by its ending; none for what nobody here reads. */
export function languageOf(file: string): Language | undefined {
  if (/\.py$/.test(file)) return 'python';
  if (/\.[cm]?[jt]s$/.test(file)) return 'javascript';
  return /\.sql$/.test(file) ? 'sql' : undefined;
}

/** Comments that the server reads (`/*!50003`, hints) are code: https://dev.mysql.com/doc/refman/8.4/en/comments.html */
function sqlWords(text: string): readonly string[] {
  const lexer = createLexer(text);
  const words: string[] = [];
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    const word = text.slice(token.start, token.end);
    if (token.kind === 'blank' || (token.kind === 'comment' && !word.startsWith('/*+'))) continue;
    // a name is the same with backticks around it
    words.push(token.kind === 'quoted' ? (/^`([A-Za-z_$][\w$]*)`$/.exec(word)?.[1] ?? word) : word);
  }
  return words;
}
