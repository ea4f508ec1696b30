/**
 * How dbmate takes a file apart: `parseMigrationContents` of https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/migration.go. Each half is one
 * query, sent as it stands over a connection with `multiStatements=true` (pkg/driver/mysql/mysql.go), so that the server itself says where a
 * statement ends.
 */
import type { Half, Halves, Note, Told } from './halves.ts';

/** Go's `\s` is fewer than JavaScript's, and its `^` and `$` know no line end but `\n`. */
const blank = '[\\t\\n\\f\\r ]';
const mark = (direction: 'up' | 'down'): RegExp =>
  new RegExp(
    `(?<![^\\n])--${blank}*migrate:${direction}(?:${blank}*(?![^\\n])|${blank}+[^\\t\\n\\f\\r ]+)`,
    'g',
  );

/** Both halves of a file of dbmate's. Never throws. */
export function dbmateHalves(text: string): Halves {
  const ups = offsets(text, mark('up'));
  const downs = offsets(text, mark('down'));
  const [up, again] = ups;
  const refuse = (at: number, message: string, hint: string): Halves => ({
    faults: [{ at, message, hint }],
    notes: [],
  });
  if (up === undefined)
    return refuse(
      0,
      'The file has no line -- migrate:up: dbmate refuses it.',
      'Write -- migrate:up above what it shall do, at the start of the line.',
    );
  const before = firstStatement(text.slice(0, up));
  if (before !== undefined)
    return refuse(
      before,
      'dbmate refuses what stands before -- migrate:up, unless it is a comment of --.',
      'Put it below that line.',
    );
  const faults: Told[] = [];
  if (again !== undefined) {
    // Both halves are sent, and the version is recorded behind each of them: `execMigration` in pkg/dbmate/db.go.
    const message =
      'A second -- migrate:up: dbmate records the version once for each, and the server refuses the second row (1062).';
    faults.push({ at: again, message, hint: 'Put it into a file of its own.' });
  }
  const [down, second] = downs.filter((at) => at > up && (again === undefined || at < again));
  if (down === undefined)
    faults.push({
      at: up,
      message: 'dbmate wants a line -- migrate:down behind -- migrate:up, and refuses the file.',
      hint: 'Write one, at the start of the line; nothing has to follow it.',
    });
  else if (second !== undefined)
    faults.push({
      at: second,
      message: 'A second -- migrate:down: dbmate refuses it.',
      hint: 'Keep one of them.',
    });
  const end = down ?? again ?? text.length;
  return {
    up: block(text, up, end),
    ...(down !== undefined && { down: block(text, down, again ?? text.length) }),
    faults,
    notes: [up, ...(down === undefined ? [] : [down])].flatMap((at) => [
      ...sent(text, at),
      ...misread(text, at),
    ]),
  };
}

function offsets(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

/** The whole block is one query, its own mark included. */
function block(text: string, from: number, to: number): Half {
  return {
    pieces: [{ text: text.slice(from, to), from }],
    queries: [{ from: 0, to: to - from, at: from }],
  };
}

/** The first line that is neither blank nor a comment of `--`. */
function firstStatement(text: string): number | undefined {
  let at = 0;
  for (const line of text.split('\n')) {
    if (!/^[\t\n\f\r ]*(?:--|$)/.test(line)) return at;
    at += line.length + 1;
  }
  return undefined;
}

/** The mark is sent with its block, and MySQL wants a blank behind the dashes of a comment: https://dev.mysql.com/doc/refman/8.4/en/ansi-diff-comments.html. */
function sent(text: string, at: number): Note[] {
  if (/^--[\t\f ]+migrate/.test(text.slice(at, at + 80))) return [];
  return [
    {
      at,
      rule: 'mark-is-sent',
      severity: 'warning',
      message: 'dbmate sends its mark along, and the server does not take this one for a comment',
      hint: 'The server refuses it (1064). Put one blank behind the dashes: -- migrate:up.',
    },
  ];
}

/** dbmate knows one option, `transaction:false`, and passes over all else that stands behind a mark. */
function misread(text: string, at: number): Note[] {
  const line = text.slice(at).split('\n', 1)[0]!;
  const behind = line.replace(/^--[\t\f\r ]*migrate:(?:up|down)/, '');
  const words = behind.split(/[\t\f\r ]+/).filter((word) => word !== '');
  const odd = words.find((word) => !/^transaction:(?:true|false)$/.test(word));
  if (odd === undefined) return [];
  return [
    {
      at,
      rule: 'passed-over-option',
      severity: 'warning',
      message: `dbmate passes over "${odd.length > 60 ? `${odd.slice(0, 59)}…` : odd}" behind its mark`,
      hint: 'The only option is transaction:false, without blanks in it; SQL belongs to the next line.',
    },
  ];
}
