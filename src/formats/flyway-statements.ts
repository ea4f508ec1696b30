/**
 * Where Flyway ends a statement. Its parser for MySQL and MariaDB knows delimiters, quotes, comments, parentheses and the blocks of stored
 * programs, each by rules of its own, and sends what lies between two delimiters. These are those rules, so that what is played is what
 * Flyway would send, also where it cuts a statement that the server would have taken whole
 * (https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/parser/Parser.java and MySQLParser.java, MariaDBParser.java in
 * https://github.com/flyway/flyway/tree/main/flyway-database/flyway-mysql/src/main/java/org/flywaydb/database/mysql).
 */
import { type FlywayToken, nextFlywayToken } from './flyway-tokens.ts';

/** What is sent lies between the two offsets: without the delimiter, with the blanks and comments around it. */
export interface FlywayCut {
  readonly start: number;
  readonly end: number;
}

/** Why Flyway refuses a text, and where. */
export interface FlywayRefusal {
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

export interface FlywayCuts {
  readonly cuts: readonly FlywayCut[];
  readonly refusal?: FlywayRefusal;
}

/** Behind END these say what it closes, and that was never counted as a block. */
const closesOther = new Set(['IF', 'LOOP', 'REPEAT', 'WHILE']);
/** What the keywords of a statement must be, from the first on, for its BEGIN to open a block. */
const storedProgram =
  /^CREATE\s(?:(?:DEFINER\s(?:\w+\s)?@\s(?:\w+\s)?)?(?:PROCEDURE|FUNCTION|EVENT)|TRIGGER)$/;
const atomicBlock = /^BEGIN\sNOT\sATOMIC\s.*END$/;
/** Behind so many keywords Flyway no longer asks what kind of statement it is. */
const mostKeywords = 10;

/** The depth of parentheses and blocks goes on from one statement to the next, as it does in Flyway. */
interface Depths {
  parentheses: number;
  blocks: number;
}

/** A statement under way. */
interface Pending {
  start: number;
  /** The first token that is neither comment nor blank. */
  meant?: number;
  /** Whether a token was kept, be it a comment. */
  begun: boolean;
  /** The last token outside of parentheses that is neither comment nor blank. */
  last: string;
  keywords: number;
  /** The keywords so far, until they are known to begin a stored program. */
  simplified: string;
  kind?: 'stored' | 'atomic' | 'other';
}

/** Cuts a text as Flyway does. Never throws. */
export function cutAsFlyway(text: string): FlywayCuts {
  const cuts: FlywayCut[] = [];
  const depths: Depths = { parentheses: 0, blocks: 0 };
  let delimiter = ';';
  let pending = begin(0);
  let offset = 0;
  for (;;) {
    const token = nextFlywayToken(text, offset, delimiter);
    offset = token.end;
    if (token.kind === 'open' || token.kind === 'close') depths.parentheses += token.kind === 'open' ? 1 : -1;
    if (token.kind === 'open' || token.kind === 'close' || token.kind === 'gap') {
      // Flyway begins to record behind the first thing that it keeps nothing of, and a parenthesis is such a thing.
      if (!pending.begun) pending = begin(offset);
      continue;
    }
    if (token.kind === 'set-delimiter') {
      if (pending.meant !== undefined) return { cuts, refusal: delimiterInside(pending.meant, delimiter) };
      if (token.text === '') return { cuts, refusal: noDelimiter(token.start) };
      delimiter = token.text;
      pending = begin(offset);
      continue;
    }
    if (token.kind === 'delimiter' && pending.meant === undefined) {
      pending = begin(offset);
      continue;
    }
    if (depths.parentheses === 0 || token.kind === 'end') adjust(depths, pending, token);
    if (token.kind === 'end') {
      if (pending.meant === undefined) return { cuts };
      if (depths.blocks > 0) return { cuts, refusal: incomplete(pending.meant) };
      return { cuts: [...cuts, { start: pending.start, end: text.length }] };
    }
    if (token.kind === 'delimiter' && depths.parentheses === 0 && depths.blocks === 0) {
      cuts.push({ start: pending.start, end: token.start });
      pending = begin(offset);
      continue;
    }
    keep(depths, pending, token);
  }
}

function begin(start: number): Pending {
  return { start, begun: false, last: '', keywords: 0, simplified: '' };
}

/** Whether the token opens or closes a block. END is told by what follows it, because `END IF` closes none. */
function adjust(depths: Depths, pending: Pending, token: FlywayToken): void {
  const upper = token.text.toUpperCase();
  const keyword = token.kind === 'keyword';
  if (keyword) pending.keywords += 1;
  if (pending.last === 'NOT' && upper === 'ATOMIC') depths.blocks += 1;
  if (depths.blocks > 0 && pending.kind === 'atomic' && upper === 'END') depths.blocks -= 1;
  if (keyword && upper === 'BEGIN' && pending.kind === 'stored') depths.blocks += 1;
  if (keyword && upper === 'CASE' && pending.last !== 'END') depths.blocks += 1;
  if (depths.blocks > 0 && pending.last === 'END' && !closesOther.has(upper)) depths.blocks -= 1;
}

function keep(depths: Depths, pending: Pending, token: FlywayToken): void {
  const silent = token.kind === 'comment' || token.kind === 'blank-lines';
  pending.begun = true;
  if (!silent && token.kind !== 'delimiter') pending.meant ??= token.start;
  if (!silent && depths.parentheses === 0) pending.last = token.text;
  const named = token.kind === 'keyword' || token.text === '@';
  if (!named || depths.parentheses !== 0 || pending.kind !== undefined) return;
  if (pending.keywords > mostKeywords) {
    pending.kind = 'other';
    return;
  }
  pending.simplified += `${pending.simplified === '' ? '' : ' '}${token.text.toUpperCase()}`;
  if (storedProgram.test(pending.simplified)) pending.kind = 'stored';
  else if (atomicBlock.test(pending.simplified)) pending.kind = 'atomic';
}

function delimiterInside(at: number, delimiter: string): FlywayRefusal {
  return {
    at,
    message: 'DELIMITER follows inside the statement that begins here: Flyway refuses the file.',
    hint: `End the statement with ${delimiter} before the DELIMITER line.`,
  };
}

function noDelimiter(at: number): FlywayRefusal {
  return {
    at,
    message: 'DELIMITER without a delimiter.',
    hint: 'Write the delimiter behind it: DELIMITER $$',
  };
}

function incomplete(at: number): FlywayRefusal {
  return {
    at,
    message: 'Flyway finds no end of the block in the statement that begins here, and refuses the file.',
    hint: 'Close each BEGIN and CASE with END, or put the statement between DELIMITER lines: Flyway counts the words BEGIN, CASE and END.',
  };
}
