/**
 * Makes text harmless to look at: what a terminal or a browser would obey instead of showing is written out. Control characters can move the
 * cursor and recolour a terminal; bidirectional controls reorder what a reviewer reads (https://trojansource.codes); lone surrogates are no
 * text at all. Emoji and their joiners stay.
 */

/** C0 but tab and newline, DEL, C1; Arabic letter mark, LRM, RLM, LRE … RLO, LRI … PDI; line and paragraph separator; zero-width space, word joiner … , BOM. */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function name(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Several lines: CRLF and CR become newlines, tabs stay, everything unsafe is written as `\x1b` or `\u202e`. */
export function visibleLines(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unsafe, name);
}

/** One line: runs of newlines and tabs become one blank. */
export function visibleLine(text: string): string {
  return visibleLines(text)
    .replace(/[\n\t ]+/g, ' ')
    .trim();
}

/** At most `length` UTF-16 units, an ellipsis included; never half a surrogate pair. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  if (length < 1) return '';
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
