/**
 * The tokens into which Flyway's parser reads SQL for MySQL and MariaDB; what they are counted for is flyway-statements.ts's. They differ from the server's in
 * what matters here: `--` opens a comment whatever follows it, comments nest, a conditional comment without five digits is a comment like any other, and the word DELIMITER counts anywhere.
 */

/**
 * gap: nothing that Flyway keeps · blank-lines: two line breaks or more · value: strings, numbers, conditional comments · set-delimiter: the
 * word DELIMITER, with the rest of its line as `text` · end: of the text
 */
export interface FlywayToken {
  readonly kind:
    | 'keyword'
    | 'name'
    | 'value'
    | 'comment'
    | 'blank-lines'
    | 'symbol'
    | 'delimiter'
    | 'set-delimiter'
    | 'open'
    | 'close'
    | 'gap'
    | 'end';
  /** A keyword in capitals, a name or symbol as it stands; else empty. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** As far as Flyway looks ahead (`super(configuration, parsingContext, 8)`): a longer delimiter is never seen. */
const looksAhead = 8;
const letter = /[\p{L}_]/u;
const wordPart = /[\p{L}\p{Nd}_$]/u;
const keywordOnly = /^[\p{L}_]+$/u;
const blank = /[^\S\u00A0\u2007\u202F\uFEFF]/;

/** The token at `start`. */
export function nextFlywayToken(text: string, start: number, delimiter: string): FlywayToken {
  const token = (kind: FlywayToken['kind'], end: number, content = ''): FlywayToken => ({
    kind,
    text: content,
    start,
    end: Math.min(end, text.length),
  });
  const character = text[start];
  if (character === undefined) return token('end', start);
  const follows = (mark: string): boolean => text.startsWith(mark, start);
  if (character === '"' || character === "'") return token('value', stringEnd(text, start));
  if (character === '(') return token('open', start + 1);
  if (character === ')') return token('close', start + 1);
  if (character === '`') {
    const end = quotedEnd(text, start);
    if (text[end] === '.')
      return token('name', partsEnd(text, end, delimiter), text.slice(end, partsEnd(text, end, delimiter)));
    return token('name', end, text.slice(start + 1, end - 1));
  }
  if (/^\/\*!\d{5}/.test(text.slice(start, start + 8))) return token('value', behind(text, '*/', start + 2));
  const delimits = delimiter.length <= looksAhead && follows(delimiter);
  if (follows('--') || (character === '#' && !delimits)) return token('comment', lineEnd(text, start));
  if (follows('/*')) return token('comment', commentEnd(text, start));
  if (/\d/.test(character))
    return token('value', start + /^\d+/.exec(text.slice(start, start + 400))![0].length);
  if (/^[BEX]'/.test(text.slice(start, start + 2))) return token('value', stringEnd(text, start + 1));
  if (delimits) return token('delimiter', start + delimiter.length, delimiter);
  if (letter.test(character)) return readWord(text, start, delimiter);
  if (character === ' ' || character === '\r' || character === '\u00A0') return token('gap', start + 1);
  if (blank.test(character)) {
    let end = start + 1;
    while (end < text.length && blank.test(text[end]!)) end += 1;
    const lines = text.slice(start, end).split('\n').length - 1;
    return token(lines >= 2 ? 'blank-lines' : 'gap', end);
  }
  return token('symbol', start + 1, character);
}

function readWord(text: string, start: number, delimiter: string): FlywayToken {
  const end = wordEnd(text, start + 1, delimiter);
  const word = text.slice(start, end);
  if (text[end] === '.') {
    const stop = partsEnd(text, end, delimiter);
    return { kind: 'name', text: text.slice(start, stop), start, end: stop };
  }
  if (!keywordOnly.test(word)) return { kind: 'name', text: word, start, end };
  if (word.toUpperCase() !== 'DELIMITER') return { kind: 'keyword', text: word.toUpperCase(), start, end };
  // Flyway reads on until a line holds something.
  let stop = end;
  let rest = '';
  while (rest === '' && stop < text.length) {
    const next = lineEnd(text, stop);
    rest = text.slice(stop, next).trim();
    stop = Math.min(next + 1, text.length);
  }
  return { kind: 'set-delimiter', text: rest, start, end: stop };
}

/** A word ends where a delimiter begins, as in `END$$`. */
function wordEnd(text: string, from: number, delimiter: string): number {
  let end = from;
  while (end < text.length && wordPart.test(text[end]!) && !text.startsWith(delimiter, end)) end += 1;
  return end;
}

/** The one or two further parts of a name, from its first dot on. */
function partsEnd(text: string, dot: number, delimiter: string): number {
  let end = dot;
  for (let part = 0; part < 2 && text[end] === '.'; part += 1) {
    end = text[end + 1] === '`' ? quotedEnd(text, end + 1) : wordEnd(text, end + 1, delimiter);
  }
  return end;
}

/** Behind the string whose quote stands at `start`. */
function stringEnd(text: string, start: number): number {
  const quote = text[start];
  for (let offset = start + 1; offset < text.length; offset += 1) {
    if (text[offset] === '\\') offset += 1;
    else if (text[offset] === quote) {
      if (text[offset + 1] !== quote) return offset + 1;
      offset += 1;
    }
  }
  return text.length;
}

function quotedEnd(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    if (text[offset] !== '`') continue;
    if (text[offset + 1] !== '`') return offset + 1;
    offset += 1;
  }
  return text.length;
}

function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

/** Behind the next `mark`, or the end of the text. */
function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** Comments nest in Flyway: one that is opened inside has to be closed too. */
function commentEnd(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}
