/**
 * What a text says to the machine that runs it: its words without comments and blanks, so that an edit of these can be told from one that
 * changes what is played. In doubt two texts differ: to call an edit harmless that is none would be the worse mistake.
 */
import jsTokens from 'js-tokens';
import { createLexer, nextToken } from '../sql/lex.ts';

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

/** A line break may end a statement (https://tc39.es/ecma262/#sec-automatic-semicolon-insertion), so it counts; two count as one. */
function javascriptWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const { type, value } of jsTokens(text)) {
    const breaks = type === 'LineTerminatorSequence' || (type === 'MultiLineComment' && value.includes('\n'));
    if (breaks && words.length > 0 && words.at(-1) !== '\n') words.push('\n');
    if (breaks || type === 'WhiteSpace' || type === 'MultiLineComment' || type === 'SingleLineComment')
      continue;
    words.push(value);
  }
  if (words.at(-1) === '\n') words.pop();
  return words;
}

/** https://docs.python.org/3/reference/lexical_analysis.html: strings with their prefixes, comments, names and numbers, any other character. */
const pythonToken =
  /(?:[rbuft]|[bf]r|r[bft]|tr){0,1}("""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\n]*|\\\n|\n|[ \t\f]+|[\p{L}\p{N}_.]+|[\s\S]/giuy;

/** Lines keep how far they are indented, which is syntax; inside brackets there are no lines. A string that is a statement of its own says nothing. */
function pythonWords(text: string): readonly string[] {
  const lines: { indent: string; words: string[] }[] = [];
  let line = { indent: '', words: [] as string[] };
  let depth = 0;
  let fresh = true;
  const end = (): void => {
    if (line.words.length > 0) lines.push(line);
    line = { indent: '', words: [] };
    fresh = true;
  };
  for (const [word] of text.matchAll(pythonToken)) {
    if (word === '\n') {
      if (depth === 0) end();
    } else if (/^[ \t\f]+$/.test(word)) {
      if (fresh) line.indent = word.replaceAll('\f', '');
    } else if (!word.startsWith('#') && word !== '\\\n') {
      if (/^[([{]$/.test(word)) depth += 1;
      if (/^[)\]}]$/.test(word)) depth = Math.max(0, depth - 1);
      line.words.push(word);
    }
    if (word !== '\n' && !/^[ \t\f]+$/.test(word)) fresh = false;
  }
  end();
  const isString = (words: readonly string[]): boolean =>
    words.length === 1 && /^[rbu]{0,2}["']/i.test(words[0]!);
  // a docstring alone may be the body of a function: then its line stays
  const spoken = lines.filter(
    ({ words, indent }, index) => !isString(words) || isOnlyBody(lines, index, indent),
  );
  return spoken.flatMap(({ indent, words }) => [`\n${indent}`, ...(isString(words) ? ['pass'] : words)]);
}

function isOnlyBody(
  lines: readonly { readonly indent: string; readonly words: readonly string[] }[],
  index: number,
  indent: string,
): boolean {
  if (lines[index - 1]?.words.at(-1) !== ':') return false;
  const next = lines[index + 1];
  return next === undefined || next.indent.length < indent.length;
}
