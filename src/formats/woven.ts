/**
 * A text that is made from pieces of a file: a placeholder replaced by its value, the lines of a comment that hold SQL. Whoever reads the
 * made text can still say where in the file each of its characters stands.
 */
import type { Position } from '../util/position.ts';

export interface Piece {
  readonly text: string;
  /** Offset in the file, in UTF-16 code units, of the piece's first character. */
  readonly from: number;
  /** It stands in the place of something else, so all of it is at `from`. */
  readonly instead?: true;
}

export interface Woven {
  readonly text: string;
  /** Where the character at an offset of `text` stands in the file; offsets behind the end are at the end of the last piece. */
  at(offset: number): Position;
}

/** `source` is the content of `file`, `pieces` what is left of it, in the order in which they are read. */
export function weave(source: string, file: string, pieces: readonly Piece[]): Woven {
  const [original, locate] = [createMapping(pieces), createLocator(source, file)];
  return {
    text: pieces.map(({ text }) => text).join(''),
    at: (offset) => locate(original(offset)),
  };
}

/** Offsets of the text that is made of `pieces` to offsets in what they were taken from. */
export function createMapping(pieces: readonly Piece[]): (offset: number) => number {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  return (offset) => {
    const index = lastAtMost(starts, offset);
    const piece = pieces[index];
    if (piece === undefined || piece.instead) return piece?.from ?? 0;
    return piece.from + Math.min(offset - starts[index]!, piece.text.length);
  };
}

/** Offsets of a text (without its byte order mark) to positions in `file`. */
export function createLocator(source: string, file: string): (offset: number) => Position {
  const lines = [0];
  for (let newline = source.indexOf('\n'); newline !== -1; newline = source.indexOf('\n', newline + 1)) {
    lines.push(newline + 1);
  }
  return (offset) => {
    const inside = Math.min(Math.max(offset, 0), source.length);
    const line = lastAtMost(lines, inside);
    return { file, line: line + 1, column: inside - lines[line]! + 1 };
  };
}

/** The index of the last of the ascending `numbers` that is not greater than `limit`; -1 when all are. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [-1, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
