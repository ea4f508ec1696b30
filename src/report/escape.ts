/**
 * Untrusted text in GitHub's Markdown. Backslashes keep text from being Markdown, but they do not keep GitHub from linking: `\@user` still
 * mentions and `\#1` still refers (https://github.com/github/cmark-gfm/issues/181), because it looks at the rendered text. It never looks into
 * code. So a word that GitHub could link (a mention, `#1`, `GH-1`, a commit, an address) is shown as code as a whole, and everything
 * else is escaped. Text is made visible first (visible.ts), so no control character gets here.
 */
import { shorten, visibleLine, visibleLines } from './visible.ts';

/** Mentions and e-mail addresses, issue references, schemes, bare hosts, `GH-1`, mathematics, 7 to 40 hexadecimal digits as of a commit. */
const linked = /[@#$]|:\/\/|www\.|\bgh-\d|(?<!\w)[0-9a-f]{7,40}(?!\w)/i;

/** `Jira-12`: repository owners can make such references link (https://docs.github.com/en/repositories → custom autolinks). */
const reference = /(?<!\w)[a-z][a-z0-9]*-\d/i;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&#124;' };

/** Everything that CommonMark and GFM give a meaning inside a line, and `&<>` of HTML. A `!` or `(` means nothing without a bracket. */
function escapeWord(word: string): string {
  return word.replace(/[\\`*_[\]~|&<>]/g, (character) => escapes[character] ?? `\\${character}`);
}

/** A list, a rule or an underlined heading begins with its first word. */
function escapeStart(text: string): string {
  return text.replace(/^[-+=]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Words that GitHub could link are code, the others are escaped. */
function escapeWords(text: string): string {
  const escaped = text.split(' ').map((word) => {
    if (!linked.test(word) && !reference.test(word)) return escapeWord(word);
    // the end of a sentence is no part of an address that somebody copies
    const [end] = /(?<=.)[.,;:!?]*$/.exec(word) ?? [''];
    return `${code(word.slice(0, word.length - end.length))}${end}`;
  });
  return escaped.join(' ');
}

/** One line of prose: for paragraphs, list items and table cells. What stands between two backticks is code, as its author meant it. */
export function escapeText(text: string): string {
  const pieces = visibleLine(text)
    .split(/(`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^`.*[^` ].*`$/.test(piece) ? code(piece.slice(1, -1)) : escapeWords(piece)));
  // two spans that touch would be one
  const joined = pieces.reduce(
    (before, piece) => `${before}${before.endsWith('`') && piece.startsWith('`') ? ' ' : ''}${piece}`,
    '',
  );
  return escapeStart(joined);
}

/** Characters of a code span that need no care anywhere, also not in a table. */
const plain = /^[\p{L}\p{N}\p{Extended_Pictographic} _.,:;/@#$%=()+<>*?!'"&{}[\]^~-]+$/u;

/**
 * Inline code, anywhere but in HTML. A backtick would end the span and a `|` the cell of a table, backslash or not; such text is
 * written as HTML with every punctuation mark as an entity, which is nothing to Markdown.
 */
export function code(text: string): string {
  const line = visibleLine(text);
  return plain.test(line) ? `\`${line}\`` : htmlCode(line);
}

/**
 * Inline code as HTML, for `<summary>` and wherever Markdown is not read. GitHub links e-mail addresses in decoded text, also between
 * `<code>` and `</code>`; a comment in front of the `@` makes two texts of it (measured with cmark-gfm 0.29).
 */
export function htmlCode(text: string): string {
  const line = visibleLine(text) || '(empty)';
  const entity = (character: string) => `&#${character.charCodeAt(0)};`;
  const safe = line.replace(/[!-/:-@[-`{-~]/g, entity).replaceAll('&#64;', '<!-- -->&#64;');
  return `<code>${safe}</code>`;
}

/** A fenced block: the fence is longer than any run of backticks inside, so nothing inside can close it. At most `lines` lines are shown. */
export function fence(text: string, language: 'sql' | 'diff' | 'mermaid' | 'text', lines: number): string {
  const all = visibleLines(text).replace(/\n+$/, '').split('\n');
  // One line more than allowed is shown rather than announced.
  const shown = all.length <= lines + 1 ? all : all.slice(0, lines);
  const body = shown.map((line) => shorten(line, 500)).join('\n');
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const bars = '`'.repeat(longest + 1);
  const left = all.length - shown.length;
  const block = `${bars}${language === 'text' ? '' : language}\n${body}\n${bars}`;
  return left === 0 ? block : `${block}\n… ${left} more lines`;
}

export interface Links {
  /** E.g. https://github.com */
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
  /** What to put before every file: the folder of the matrix in the repository, with a final slash, or ''. */
  readonly prefix?: string;
}

/** Percent-encoded, whatever is in it. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) =>
      encodeURIComponent(part.toWellFormed()).replace(
        /[!'()*~]/g,
        (character) => `%${character.charCodeAt(0).toString(16)}`,
      ),
    )
    .join('/');
}

/** Whether a path goes down only: `..` would lead out of the repository, on a site where anybody can have pages. */
export function staysInside(file: string): boolean {
  return file !== '' && !/(?:^|[\\/])\.{1,2}(?:[\\/]|$)|^[\\/]/.test(file);
}

/** `file:line` (or another label) as code, linked to the line at the head commit when there are links. */
export function fileLink(
  file: string,
  line: number | undefined,
  links: Links | undefined,
  text?: string,
): string {
  const label = code(shorten(text ?? (line === undefined ? file : `${file}:${line}`), 300));
  if (links === undefined || !staysInside(file)) return label;
  const url = `${links.serverUrl}/${encodePath(links.repository)}/blob/${encodePath(links.sha)}/${encodePath(`${links.prefix ?? ''}${file}`)}`;
  return `[${label}](${url}${line === undefined ? '' : `#L${line}`})`;
}
