/**
 * Where Liquibase ends a statement: at `;`, `go` or `/` at the start of a line, or at the `endDelimiter` of the changeset, but not between the words BEGIN and
 * END, which it counts wherever they stand. Its tokens are neither the server's nor the client's: `#` opens no comment and `END$$` is one
 * word (https://github.com/liquibase/liquibase/blob/master/liquibase-standard/src/main/java/liquibase/util/StringUtil.java `processMultiLineSQL`,
 * https://github.com/liquibase/liquibase/blob/master/liquibase-standard/src/main/javacc/liquibase/util/grammar/SimpleSqlGrammar.jj).
 */

export interface LiquibaseSplitting {
  readonly splitStatements: boolean;
  readonly stripComments: boolean;
  readonly endDelimiter?: string;
}

export interface LiquibaseCuts {
  /** The text with blanks in the place of comments, where these are stripped. */
  readonly text: string;
  readonly cuts: readonly { readonly start: number; readonly end: number }[];
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly comment?: true;
}

/** BEGIN before these opens no block. */
const opensNothing = new Set(['transaction', 'trans', 'tran', 'dialog', 'conversation', 'distributed']);
const closesNothing = new Set(['transaction', 'trans', 'tran']);

/** Cuts the SQL of one changeset. Never throws. */
export function cutAsLiquibase(source: string, options: LiquibaseSplitting): LiquibaseCuts {
  const all = tokensOf(source);
  const comments = options.stripComments ? all.filter(({ comment }) => comment) : [];
  const text = blank(source, comments);
  const tokens = merge(
    options.stripComments ? all.filter(({ comment }) => !comment) : all,
    options.endDelimiter,
  );
  if (!options.splitStatements) return { text, cuts: [{ start: 0, end: tokens.at(-1)?.end ?? 0 }] };
  const cuts: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  let previous: string | undefined;
  const isDelimiter = delimiterTest(options.endDelimiter);
  const following = nextMeant(tokens);
  for (const [index, token] of tokens.entries()) {
    const word = token.text.toLowerCase();
    const next = following[index] ?? '';
    if (word === 'begin' && !opensNothing.has(next)) depth += 1;
    if (word === 'end' && depth > 0 && !closesNothing.has(next)) depth -= 1;
    if (depth === 0 && isDelimiter(token.text, previous)) {
      cuts.push({ start, end: token.start });
      start = token.end;
    }
    previous = token.text;
  }
  const last = tokens.at(-1)?.end ?? 0;
  return { text, cuts: [...cuts, { start, end: Math.max(start, last) }] };
}

/** For each token the next one that is no blank, in small letters. */
function nextMeant(tokens: readonly Token[]): readonly string[] {
  const found: string[] = new Array(tokens.length);
  let next = '';
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    found[index] = next;
    const text = tokens[index]!.text.trim();
    if (text !== '') next = text.toLowerCase();
  }
  return found;
}

function delimiterTest(
  endDelimiter: string | undefined,
): (text: string, previous: string | undefined) => boolean {
  const lineBegins = (previous: string | undefined): boolean =>
    previous === undefined || previous.endsWith('\n');
  if (endDelimiter === undefined) {
    return (text, previous) =>
      text === ';' || ((text === '/' || text.toLowerCase() === 'go') && lineBegins(previous));
  }
  const lower = endDelimiter.toLowerCase();
  if (endDelimiter.length <= 1) {
    return (text, previous) =>
      text.toLowerCase() === lower && (lower !== '/' || previous === undefined || previous.endsWith('\n'));
  }
  // Liquibase takes a longer one for a regular expression, too.
  const pattern = patternOf(lower);
  return (text, previous) =>
    text.toLowerCase() === lower || (pattern?.test(`${previous ?? 'null'}${text}`.toLowerCase()) ?? false);
}

function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:[\\s\\n\\r]*${text})$`);
  } catch {
    return undefined;
  }
}

function blank(source: string, comments: readonly Token[]): string {
  let text = '';
  let from = 0;
  for (const { start, end } of comments) {
    text += source.slice(from, start) + source.slice(start, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return text + source.slice(from);
}

/** A delimiter such as `//` is several tokens to the grammar. */
function merge(tokens: readonly Token[], endDelimiter: string | undefined): readonly Token[] {
  if (endDelimiter === undefined || endDelimiter === '') return tokens;
  const merged: Token[] = [];
  let possible: Token[] = [];
  for (const token of tokens) {
    const text = possible.map((one) => one.text).join('') + token.text;
    const start = possible[0]?.start ?? token.start;
    if (possible.length === 0 ? endDelimiter.startsWith(token.text) : endDelimiter === text) {
      if (possible.length === 0) possible = [token];
      else {
        merged.push({ text, start, end: token.end });
        possible = [];
      }
    } else if (possible.length > 0 && endDelimiter.startsWith(text)) possible.push(token);
    else {
      merged.push(...possible, token);
      possible = [];
    }
  }
  // What could have become a delimiter when the text ends is left out by Liquibase.
  return merged;
}

const patterns = {
  blank: /[\s\u0085\u180e\u200b-\u200d\u2060]+/y,
  comment: /--[^\r\n]*|\/\*[\s\S]*?\*\//y,
  number: /(?:\d+\.\d*|\.\d+|\d+)(?:e[+-]?\d+)?/iy,
  prefix: /(?:rb|_utf8|[uenrb])?(?=['"])/iy,
  name: /[\p{L}\p{Nl}$_@#\u3000-\u3006][\p{L}\p{Nl}$_@#0-9\u3000-\u3006]*/uy,
  quoted: /`[^\n\r`]+`|\[[^\d\]][^\n\r\]]*\]|"[^\n\r"]+"/y,
  dot: /[\r\n ]*\.[\r\n ]*/y,
} as const;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const match = (pattern: RegExp, at: number): number | undefined => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  };
  // Liquibase looks at what is left when blanks around it are gone
  const length = text.trimEnd().length;
  for (let start = 0; start < length; ) {
    const comment = match(patterns.comment, start);
    const end =
      comment ??
      match(patterns.blank, start) ??
      stringAt(text, start, match) ??
      nameAt(start, match) ??
      match(patterns.number, start) ??
      start + 1;
    tokens.push({
      text: text.slice(start, end),
      start,
      end,
      ...(comment !== undefined && { comment: true as const }),
    });
    start = end;
  }
  return tokens;
}

type Match = (pattern: RegExp, at: number) => number | undefined;

/** Behind a name with its parts: `a`, `a . b`. */
function nameAt(start: number, match: Match): number | undefined {
  let end = match(patterns.name, start) ?? match(patterns.quoted, start);
  while (end !== undefined) {
    const dot = match(patterns.dot, end);
    const part = dot === undefined ? undefined : (match(patterns.name, dot) ?? match(patterns.quoted, dot));
    if (part === undefined) return end;
    end = part;
  }
  return undefined;
}

/** Behind a string; where the quote is never closed, behind the last place at which it could have been. */
function stringAt(text: string, start: number, match: Match): number | undefined {
  const open = match(patterns.prefix, start);
  if (open === undefined) return undefined;
  const quote = text[open];
  let possible: number | undefined;
  for (let offset = open + 1; offset < text.length; offset += 1) {
    if (text[offset] === '\\') {
      offset += 1;
      if (text[offset] === quote) possible = offset + 1;
    } else if (text[offset] === quote) {
      if (text[offset + 1] !== quote) return offset + 1;
      possible = offset + 1;
      offset += 1;
    }
  }
  return possible;
}
