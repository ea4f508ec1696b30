/**
 * One text with both directions cut in what its up runs and what its down runs: each with everything around the two, for helpers and imports
 * belong to both. A down may be mended, an up may not, so it matters which of them an edit is in.
 */
import { meaningOf } from './meaning.ts';
import { pythonLines } from './words-python.ts';

/** Words, as `meaningOf` has them. */
export interface Halves {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** A revision of Alembic: `upgrade()` and `downgrade()`. */
export function pythonHalves(text: string): Halves {
  const blocks: string[] = [];
  let current = '';
  for (const line of pythonLines(text.replace(/\r\n?/g, '\n'))) {
    // a line at the left margin that is no comment and no closing bracket begins something new
    if (/^[^\s#)\]}]/.test(line) && current !== '' && !/^@/.test(lastLine(current))) {
      blocks.push(current);
      current = '';
    }
    current += line;
  }
  blocks.push(current);
  const isOf = (name: string) => (block: string) => new RegExp(`^(?:async )?def ${name}\\b`, 'm').test(block);
  const without = (name: string): readonly string[] =>
    meaningOf(blocks.filter((block) => !isOf(name)(block)).join(''), 'python');
  return { up: without('downgrade'), down: without('upgrade') };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

/**
 * A module with `up` and `down`: functions, constants, properties of what is exported or methods. Undefined when one of them is not where
 * people write it; then nobody can say which of them an edit is in.
 */
export function javascriptHalves(text: string): Halves | undefined {
  const words = meaningOf(text, 'javascript');
  const [up, down] = [rangeOf(words, 'up'), rangeOf(words, 'down')];
  if (up === undefined || down === undefined) return undefined;
  if (up.from < down.to && down.from < up.to) return undefined;
  const without = ({ from, to }: Range): readonly string[] => [...words.slice(0, from), ...words.slice(to)];
  return { up: without(down), down: without(up) };
}

interface Range {
  readonly from: number;
  /** Behind its last word. */
  readonly to: number;
}

/** What opens and closes: brackets, and the parts of a template around `${`. */
function depthOf(word: string): number {
  if (/^[([{]$/.test(word) || (word.startsWith('`') && word.endsWith('${'))) return 1;
  if (/^[)\]}]$/.test(word) || (word.length > 1 && word.startsWith('}') && word.endsWith('`'))) return -1;
  return 0;
}

const before: ReadonlySet<string> = new Set([
  '{',
  ',',
  '.',
  ';',
  '\n',
  '}',
  'const',
  'let',
  'var',
  'function',
  'async',
  '*',
  'public',
]);

/** The only place that defines the name at the top, or in what is one bracket deep. */
function rangeOf(words: readonly string[], name: string): Range | undefined {
  const found: Range[] = [];
  let depth = 0;
  for (const [index, word] of words.entries()) {
    depth += depthOf(word);
    const isDefinition =
      word === name &&
      depth <= 1 &&
      before.has(words[index - 1] ?? '\n') &&
      ['=', ':', '('].includes(words[index + 1] ?? '');
    if (isDefinition) found.push({ from: index, to: endOf(words, index + 1) });
  }
  return found.length === 1 ? found[0] : undefined;
}

/** A function or a method ends with its body, a value where the next thing begins. */
function endOf(words: readonly string[], start: number): number {
  const isValue = words[start] !== '(';
  let depth = 0;
  for (let index = start; index < words.length; index += 1) {
    const word = words[index]!;
    const change = depthOf(word);
    // the bracket around an object of several
    if (depth + change < 0) return index;
    depth += change;
    if (depth > 0) continue;
    if (!isValue && word === '}') return index + 1;
    if (isValue && index > start && (word === ',' || word === ';')) return index;
    if (isValue && word === '}' && ['\n', undefined].includes(words[index + 1])) return index + 1;
  }
  return words.length;
}
