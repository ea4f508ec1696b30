/**
 * How sql-migrate takes a file apart: `ParseMigration` of https://github.com/rubenv/sql-migrate/blob/master/sqlparse/sqlparse.go. It obeys only
 * lines that begin with `-- +migrate ` to the letter, passes over all others that begin with `-- +`, and leaves out every line that begins with
 * `-- `, wherever it stands: what is lost by that without a word is a note here.
 */
import { createLexer, nextToken } from '../sql/lex.ts';
import { splitSql } from '../sql/split.ts';
import type { Halves, Note, Told } from './halves.ts';
import { createHalf, endOfStatement, linesOf, trimmed } from './lines.ts';

const prefix = '-- +migrate ';
const commands = ['Up', 'Down', 'StatementBegin', 'StatementEnd'] as const;
/** What somebody meant as a mark. */
const nearly = /^\s*--\s*\+\s*migrate\b/i;
/** `scanner.Buffer(…, 1024*1024)`: a longer line is "token too long". */
const longestLine = 1024 * 1024;

export interface SqlMigrateOptions {
  /** `sqlparse.LineSeparator`: a line that is this, to the letter, ends a statement too. */
  readonly separator?: string | undefined;
}

/** Both halves of a file of sql-migrate's. Never throws. */
export function sqlMigrateHalves(text: string, { separator }: SqlMigrateOptions): Halves {
  const builders = { up: createHalf(), down: createHalf() };
  const marked = { up: false, down: false };
  const notes: Note[] = [];
  let side: 'up' | 'down' | undefined;
  let begun: number | undefined;
  /** Lines that the tool leaves out of the statement under way. */
  let dropped: number[] = [];
  const result = (fault?: Told): Halves => ({
    ...(marked.up && { up: builders.up.half() }),
    ...(marked.down && { down: builders.down.half() }),
    faults: fault ? [fault] : [],
    notes,
  });
  const unfinished = (at: number): Halves =>
    result({
      at,
      message:
        'What begins here is not ended: sql-migrate wants a semicolon at the end of a line, or before a word that begins with --.',
      hint: 'End it with a semicolon, before the next mark and the end of the file; a comment of its own has to begin with "-- ".',
    });
  const send = (from: number, end: number, cut?: number): void => {
    const builder = builders[side!];
    notes.push(...lost(text, builder.begin, end, dropped));
    dropped = [];
    builder.send(from, cut);
  };

  for (const { text: line, from } of linesOf(text)) {
    if (Buffer.byteLength(line) >= longestLine)
      return result({
        at: from,
        message: 'The line is longer than 1 MiB, which sql-migrate does not read.',
        hint: 'Break it in two.',
      });
    const pending = side === undefined ? undefined : builders[side];
    if (line.startsWith('-- ') && !line.startsWith('-- +')) {
      if (pending?.pending) dropped.push(from);
      continue;
    }
    let ended = false;
    if (line.startsWith(prefix)) {
      const [command] = trimmed(line.slice(prefix.length)).split(/\s+/);
      if (command === '')
        return result({ at: from, message: 'sql-migrate refuses a mark that says nothing.', hint: known });
      if (command === 'Up' || command === 'Down') {
        if (pending?.pending) return unfinished(pending.begin!);
        side = command === 'Up' ? 'up' : 'down';
        marked[side] = true;
      } else if (command === 'StatementBegin' && side !== undefined) begun ??= from;
      else if (command === 'StatementEnd' && side !== undefined) {
        ended = begun !== undefined;
        begun = undefined;
      } else notes.push(passedOver(line, from, side !== undefined));
    } else if (nearly.test(line) && !isInString(text, from + line.indexOf('--')))
      notes.push(passedOver(line, from, side !== undefined));
    if (side === undefined) continue;
    const builder = builders[side];
    const separates = begun === undefined && separator !== undefined && line === separator;
    if (line.startsWith('-- +')) {
      if (builder.pending && !line.startsWith(prefix)) dropped.push(from);
    } else if (!separates) builder.add({ text: line, from }, { text: '\n', from: from + line.length });
    const semicolon = begun === undefined ? endOfStatement(line) : undefined;
    if (ended || separates) send(from, from);
    else if (semicolon !== undefined) send(from, from, from + semicolon);
  }
  if (begun !== undefined)
    return result({
      at: begun,
      message: 'This -- +migrate StatementBegin has no StatementEnd: sql-migrate refuses it.',
      hint: 'Write -- +migrate StatementEnd below the statement.',
    });
  if (side === undefined)
    return result({
      at: 0,
      message: 'The file has no line -- +migrate Up and no -- +migrate Down: sql-migrate refuses it.',
      hint: `Write -- +migrate Up above what it shall do. ${known}`,
    });
  if (builders[side].pending) return unfinished(builders[side].begin!);
  notes.push(...unmarked(text));
  return result();
}

const known = `Marks begin a line, spelt exactly so: ${commands.map((command) => `-- +migrate ${command}`).join(', ')}.`;

function passedOver(line: string, at: number, inside: boolean): Note {
  const said = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return {
    at,
    rule: 'passed-over-mark',
    severity: 'warning',
    message: `sql-migrate passes over the mark "${trimmed(said)}"`,
    hint: `${inside ? 'What follows belongs to the half before it.' : 'It stands before -- +migrate Up and does nothing.'} ${known}`,
  };
}

function isInString(text: string, at: number): boolean {
  const lexer = createLexer(text);
  for (let token = nextToken(lexer); token !== undefined && token.start < at; token = nextToken(lexer)) {
    if (at < token.end) return token.kind === 'string' || token.kind === 'quoted';
  }
  return false;
}

/** Lines left out of a statement are comments to whoever wrote them, unless they are inside of a string. */
function lost(text: string, begin: number | undefined, end: number, dropped: readonly number[]): Note[] {
  if (begin === undefined || dropped.length === 0) return [];
  const lexer = createLexer(text, begin, end);
  let at: number | undefined;
  for (let token = nextToken(lexer); token !== undefined && at === undefined; token = nextToken(lexer)) {
    if (token.kind === 'comment' || token.kind === 'blank') continue;
    at = dropped.find((line) => token.start < line && line < token.end);
  }
  if (at === undefined) return [];
  const message = 'sql-migrate leaves this line out of the string that it is part of';
  const hint =
    'It takes every line that begins with "-- " for a comment. Write the string in one line, or with \\n.';
  return [{ at, rule: 'lost-line', severity: 'warning', message, hint }];
}

/** SQL before the first mark is never run. */
function unmarked(text: string): Note[] {
  const first = /(?<![^\n])-- \+migrate[ ]+(?:Up|Down)(?=\s|$)/.exec(text)?.index ?? 0;
  const statement = splitSql(text.slice(0, first), '').statements[0];
  if (statement === undefined) return [];
  const at = text.indexOf(statement.sql);
  const message = 'sql-migrate passes over what stands before the first mark';
  const hint = 'Put it below -- +migrate Up.';
  return [{ at, rule: 'lost-line', severity: 'warning', message, hint }];
}
