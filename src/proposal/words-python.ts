/** The words of Python, the same whichever way a formatter (black, isort, ruff) wrote them. Pure. */

/** https://docs.python.org/3/reference/lexical_analysis.html: strings with their prefixes, comments, names and numbers, any other character. */
const token =
  /(?:[rbuft]|[bf]r|r[bft]|tr){0,1}("""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\n]*|\\\n|\n|[ \t\f]+|[\p{L}\p{N}_.]+|[\s\S]/giuy;

interface Line {
  readonly indent: string;
  readonly words: readonly string[];
}

/** Lines keep how far they are indented, which is syntax; inside brackets there are no lines. A string that is a statement of its own says nothing. */
export function pythonWords(text: string): readonly string[] {
  const lines = linesOf(text);
  const isString = (words: readonly string[]): boolean => words.length === 1 && /^[rb]{0,2}"/.test(words[0]!);
  // a docstring alone may be the body of a function: then its line stays
  const spoken = lines.filter(
    ({ words, indent }, index) => !isString(words) || isOnlyBody(lines, index, indent),
  );
  return importsFirst(spoken).flatMap(({ indent, words }) => [
    `\n${indent}`,
    ...(isString(words) ? ['pass'] : words),
  ]);
}

function isOnlyBody(lines: readonly Line[], index: number, indent: string): boolean {
  if (lines[index - 1]?.words.at(-1) !== ':') return false;
  const next = lines[index + 1];
  return next === undefined || next.indent.length < indent.length;
}

/** A text cut into its lines, each with its break; a string of several lines is in the line that it begins in. */
export function pythonLines(text: string): readonly string[] {
  const lines = [''];
  for (const [word] of text.matchAll(token)) {
    lines[lines.length - 1] += word;
    if (word === '\n') lines.push('');
  }
  return lines.filter((line) => line !== '');
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let [indent, words]: [string, string[]] = ['', []];
  const open: Bracket[] = [];
  let fresh = true;
  const end = (): void => {
    if (words.length > 0) lines.push({ indent, words: withoutOuterBrackets(words) });
    [indent, words] = ['', []];
    fresh = true;
  };
  for (const [word] of text.matchAll(token)) {
    if (word === '\n') {
      if (open.length === 0) end();
    } else if (/^[ \t\f]+$/.test(word)) {
      if (fresh) indent = word.replaceAll('\f', '');
    } else if (!word.startsWith('#') && word !== '\\\n') {
      if (/^[([{]$/.test(word)) open.push({ kind: kindOf(word, words.at(-1)), commas: 0 });
      const bracket = open.at(-1);
      if (word === ',' && bracket) bracket.commas += 1;
      if (/^[)\]}]$/.test(word)) {
        open.pop();
        if (words.at(-1) === ',' && bracket && saysNothing(bracket)) words.pop();
      }
      words.push(/["']$/.test(word) && word.length > 1 ? plainlyQuoted(word) : word);
    }
    if (word !== '\n' && !/^[ \t\f]+$/.test(word)) fresh = false;
  }
  end();
  return lines;
}

/** `x = (\n    value\n)` is how black breaks a long line: around all that is assigned or returned, brackets say nothing. */
function withoutOuterBrackets(words: readonly string[]): readonly string[] {
  const start = words[0] === 'return' ? 1 : words.indexOf('=') + 1;
  if (start === 0 || words[start] !== '(' || words.at(-1) !== ')') return words;
  const inside = words.slice(start + 1, -1);
  let depth = 0;
  for (const word of inside) {
    if (/^[([{]$/.test(word)) depth += 1;
    if (/^[)\]}]$/.test(word)) depth -= 1;
    // another pair, a tuple, a generator
    if (depth < 0 || (depth === 0 && /^(?:,|:=|for|async|yield)$/.test(word))) return words;
  }
  return inside.length === 0 ? words : [...words.slice(0, start), ...inside];
}

interface Bracket {
  readonly kind: 'call' | 'index' | 'group' | 'list';
  commas: number;
}

const keywords =
  /^(?:and|as|assert|await|case|del|elif|else|except|for|from|if|import|in|is|lambda|match|not|or|print|raise|return|while|with|yield)$/;

function kindOf(bracket: string, behind: string | undefined): Bracket['kind'] {
  const follows =
    behind !== undefined && (/^[)\]]$/.test(behind) || (/^[\p{L}_]/u.test(behind) && !keywords.test(behind)));
  if (bracket === '(') return follows ? 'call' : 'group';
  return bracket === '[' && follows ? 'index' : 'list';
}

/** The comma behind the last of several. Behind a single one it makes a tuple. */
function saysNothing({ kind, commas }: Bracket): boolean {
  if (kind === 'index') return commas > 1;
  return kind !== 'group' || commas > 1;
}

/** A string of Python or JavaScript in double quotes, with none of its quotes escaped: the same for every way to write it. */
export function plainlyQuoted(word: string): string {
  const [, prefix = '', quote = '"', inside = ''] =
    /^([a-z]{0,2})("""|'''|"|')([\s\S]*)\2$/i.exec(word) ?? [];
  const kind = prefix.toLowerCase().replace('u', '');
  const marks = quote.length === 3 ? '"""' : '"';
  const text = kind.includes('r') ? inside : inside.replace(/\\([\s\S])/g, unescaped);
  return `${kind}${marks}${text}${marks}`;
}

const unescaped = (pair: string, sign: string): string => (/["']/.test(sign) ? sign : pair);

/**
 * What is imported at the top, each name for itself and sorted, without those that nothing says: a formatter and a linter change that, and
 * nothing is played otherwise for it.
 */
function importsFirst(lines: readonly Line[]): readonly Line[] {
  const isImport = ({ indent, words }: Line): boolean =>
    indent === '' && /^(?:import|from)$/.test(words[0]!) && !words.includes(';');
  const others = lines.filter((line) => !isImport(line));
  const used = new Set(others.flatMap(({ words }) => words.flatMap(namesUsed)));
  const names = lines.filter(isImport).flatMap(({ words }) => importedBy(words));
  const wanted = names.filter(
    ({ bound, text }) => bound === '*' || text.includes('__future__') || used.has(bound),
  );
  const sorted = [...new Set(wanted.map(({ text }) => text))].sort();
  return [...sorted.map((text) => ({ indent: '', words: [text] })), ...others];
}

/** The names that a word speaks of: of `sa.String` the first, of a string those that it computes with. */
function namesUsed(word: string): readonly string[] {
  if (!/["']$/.test(word)) return [word.split('.')[0]!];
  return /^[a-z]*[ft][a-z]*"/.test(word) ? (word.match(/[\p{L}\p{N}_]+/gu) ?? []) : [];
}

interface Imported {
  /** The name that the rest of the file knows it by. */
  readonly bound: string;
  readonly text: string;
}

function importedBy(words: readonly string[]): readonly Imported[] {
  const from = words[0] === 'from' ? words.indexOf('import') : 0;
  const where = words.slice(0, from).join(' ');
  const parts: string[][] = [[]];
  for (const word of words.slice(from + 1)) {
    if (word === ',') parts.push([]);
    else if (word !== '(' && word !== ')') parts.at(-1)!.push(word);
  }
  return parts
    .filter((part) => part.length > 0)
    .map((part) => ({
      bound: part.length > 1 ? part.at(-1)! : part[0]!.split('.')[0]!,
      text: `${where} import ${part.join(' ')}`,
    }));
}
