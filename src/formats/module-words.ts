/**
 * The words of a module of JavaScript or TypeScript, and which of them it exports. Both the source and what compilers make of it are read, as
 * far as the text alone says it. Pure.
 */
import jsTokens from 'js-tokens';

export interface Word {
  readonly type: string;
  readonly text: string;
  readonly offset: number;
  /** A line ends before it. */
  readonly fresh: boolean;
}

/** Without blanks and comments. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let offset = 0;
  let fresh = true;
  for (const { type, value } of jsTokens(text)) {
    if (type === 'LineTerminatorSequence' || (type === 'MultiLineComment' && value.includes('\n')))
      fresh = true;
    else if (!/^(?:WhiteSpace|MultiLineComment|SingleLineComment|HashbangComment)$/.test(type)) {
      words.push({ type, text: value, offset, fresh });
      fresh = false;
    }
    offset += value.length;
  }
  return words;
}

/** The index of the bracket that closes the one at `open`; the last word when there is none. */
export function closing(words: readonly Word[], open: number): number {
  let depth = 0;
  for (let index = open; index < words.length; index += 1) {
    const { text, type } = words[index]!;
    if (type === 'Punctuator' && /^[([{]$/.test(text)) depth += 1;
    if (type === 'Punctuator' && /^[)\]}]$/.test(text)) depth -= 1;
    if (type === 'TemplateHead') depth += 1;
    if (type === 'TemplateTail') depth -= 1;
    if (depth === 0) return index;
  }
  return words.length - 1;
}

/** Names that stand in what the module exports. */
export function exportedNames(words: readonly Word[]): ReadonlySet<string> {
  const names = new Set<string>();
  const addInside = (open: number): void => {
    const end = closing(words, open);
    for (const word of words.slice(open, end)) if (word.type === 'IdentifierName') names.add(word.text);
  };
  for (const [index, { type, text }] of words.entries()) {
    if (type !== 'IdentifierName') continue;
    const next = words[index + 1];
    if (text === 'export' && next?.text === '{') addInside(index + 1);
    // `export default A`, and TypeScript's `export = A`
    else if (text === 'export' && /^(?:default|=)$/.test(next?.text ?? ''))
      names.add(words[index + 2]?.text ?? '');
    else if (text === 'exports') {
      for (const value of assigned(words, index)) {
        if (/^[[{]$/.test(words[value]?.text ?? '')) addInside(value);
        else names.add(words[value]?.text ?? '');
      }
    }
    // what esbuild and swc call it
    else if (/^__?export$/.test(text) && next?.text === '(') addInside(index + 1);
    // Object.defineProperty(exports, "A", …)
    else if (text === 'defineProperty' && words[index + 2]?.text === 'exports')
      names.add(words[index + 4]?.text.slice(1, -1) ?? '');
  }
  return names;
}

/** Where the values of `exports.a = exports.b = A = …` begin, each that is assigned from here on. */
function assigned(words: readonly Word[], start: number): readonly number[] {
  const values: number[] = [];
  for (let index = start + 1; index < words.length; index += 1) {
    const { text, fresh } = words[index]!;
    if (/^[;({]$/.test(text) || (fresh && words[index - 1]!.text !== '=')) break;
    if (text === '=') values.push(index + 1);
  }
  return values;
}

/** The offset of the first bracket that is never closed: a module with one cannot be loaded. */
export function unclosed(words: readonly Word[]): number | undefined {
  const open: Word[] = [];
  for (const word of words) {
    if (word.type !== 'Punctuator') continue;
    if (/^[([{]$/.test(word.text)) open.push(word);
    else if (/^[)\]}]$/.test(word.text)) open.pop();
  }
  return open[0]?.offset;
}
