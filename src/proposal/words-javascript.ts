/** The words of JavaScript and TypeScript, the same whichever way a formatter wrote them. Pure. */
import jsTokens from 'js-tokens';
import { plainlyQuoted } from './words-python.ts';

/** Nothing ends behind these, and nothing before those: https://tc39.es/ecma262/#sec-automatic-semicolon-insertion has the rules for what does. */
const goesOn = new Set(['{', '(', '[', ',', ';', '=', '=>', ':', '?', '&&', '||', '??', '.', '?.', '\n']);
const continues = new Set(['}', ')', ']', ',', '.', '?.', '&&', '||', '??', '?', ':']);

/** A line break may end a statement, so it counts where it could; two count as one. Comments and blanks are none. */
export function javascriptWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const { type, value } of jsTokens(text)) {
    const breaks = type === 'LineTerminatorSequence' || (type === 'MultiLineComment' && value.includes('\n'));
    if (breaks && words.length > 0 && !goesOn.has(words.at(-1)!)) words.push('\n');
    if (breaks || type === 'WhiteSpace' || type === 'MultiLineComment' || type === 'SingleLineComment')
      continue;
    if (words.at(-1) === '\n' && continues.has(value)) words.pop();
    // the comma behind the last of several says nothing; two of them in a list leave a place empty
    if (/^[)\]}]$/.test(value) && words.at(-1) === ',' && !['[', ','].includes(words.at(-2)!)) words.pop();
    words.push(type === 'StringLiteral' ? plainlyQuoted(value) : value);
  }
  if (words.at(-1) === '\n') words.pop();
  return words;
}
