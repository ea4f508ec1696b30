/**
 * What a trigger, routine or event really says. information_schema prints its strings without their escapes (`'it''s'` as `'it's'`) and without
 * the charset before them (`_latin1'é'`), so that two bodies look like one and neither can be run again. SHOW CREATE has the text as it was
 * written; it is asked only for those whose body has something to escape.
 */
import { significantTokens } from '../sql/lex.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type Row, showEach } from './batch.ts';
import type { Reading } from './reading.ts';

type ProgramKind = 'trigger' | 'event' | 'procedure' | 'function' | 'package' | 'package body';

/** A program whose body may be printed wrong. */
export interface Suspect {
  readonly kind: ProgramKind;
  readonly name: string;
  /** As information_schema prints it. */
  readonly printed: string;
}

/** `kind name` → body. */
export type Bodies = ReadonlyMap<string, string>;

/** A quote or a backslash, or a backtick that stands in a name, where it was doubled. */
const escaped = /['"\\]|[\p{L}\p{N}_$]`[\p{L}\p{N}_$]/u;

/** Which column of SHOW CREATE has the text. */
const textColumn = (kind: ProgramKind): number => (kind === 'event' ? 3 : 2);

const characteristic =
  /^ {4}(?:LANGUAGE |NO SQL|CONTAINS SQL|READS SQL DATA|MODIFIES SQL DATA|(?:NOT )?DETERMINISTIC|SQL SECURITY |COMMENT ')/;

/** Behind the header that the server writes: the parameters as they were written, then what is returned, then one characteristic a line. */
function routineBody(text: string): string | undefined {
  const tokens = significantTokens(text);
  let at = tokens.findIndex((token) => token.text === '(');
  for (let depth = 0; at >= 0 && at < tokens.length; at += 1) {
    if (tokens[at]!.text === '(') depth += 1;
    if (tokens[at]!.text === ')') depth -= 1;
    if (depth === 0) break;
  }
  const close = tokens[at];
  if (at < 0 || close === undefined) return undefined;
  const [, ...lines] = text.slice(close.end).split('\n');
  while (lines[0] !== undefined && characteristic.test(lines[0])) lines.shift();
  return lines.join('\n');
}

/** Behind the last of these words, one after the other, and behind as many tokens more as `more` says for the word that follows. */
function behind(text: string, words: readonly string[], more: (word: string) => number): string | undefined {
  const tokens = significantTokens(text);
  const is = (index: number, word: string): boolean =>
    tokens[index]?.kind === 'word' && tokens[index].text.toUpperCase() === word;
  const start = tokens.findIndex((_token, index) => words.every((word, offset) => is(index + offset, word)));
  if (start === -1) return undefined;
  const next = start + words.length;
  const first = tokens[next + more(tokens[next]?.text.toUpperCase() ?? '')];
  return first && text.slice(first.start);
}

function bodyIn(kind: ProgramKind, text: string): string | undefined {
  if (kind === 'trigger') {
    return behind(text, ['FOR', 'EACH', 'ROW'], (word) => (/^(?:FOLLOWS|PRECEDES)$/.test(word) ? 2 : 0));
  }
  if (kind === 'event') return behind(text, ['DO'], () => 0);
  if (kind === 'procedure' || kind === 'function') return routineBody(text);
  const as = significantTokens(text).find((token) => token.kind === 'word' && /^[AI]S$/i.test(token.text));
  return as && text.slice(as.start);
}

/** The real bodies of those that need it, in one round trip; none when none does. One that the server does not show keeps what is printed. */
export async function readBodies(reading: Reading, suspects: readonly Suspect[]): Promise<Bodies> {
  const asked = suspects.filter(({ printed }) => escaped.test(printed));
  const found = new Map<string, string>();
  if (asked.length === 0) return found;
  const answers = await showEach(
    reading.connection,
    asked.map(
      ({ kind, name }) =>
        `SHOW CREATE ${kind.toUpperCase()} ${quoteIdentifier(reading.schema)}.${quoteIdentifier(name)}`,
    ),
  );
  for (const [index, { kind, name, printed }] of asked.entries()) {
    const answer = answers[index];
    const text = answer?.kind === 'row' ? answer.row[textColumn(kind)] : undefined;
    const body = text ? bodyIn(kind, text)?.trim() : undefined;
    // both say the same up to the first thing to escape; otherwise the header was not understood
    const common = printed.trim().split(/['"\\`]/, 1)[0] ?? '';
    const same = body?.slice(0, common.length).replace(/\s+$/, '') === common.replace(/\s+$/, '');
    if (body !== undefined && same) found.set(`${kind} ${name}`, body);
  }
  return found;
}

const text = (value: string | null | undefined): string => value ?? '';

/** Rows of `triggerStatements`. A trigger with a WHEN is left as it is printed. */
export function triggerSuspects(rows: readonly Row[]): Suspect[] {
  return rows
    .filter((row) => !row[8])
    .map((row) => ({ kind: 'trigger', name: text(row[0]), printed: text(row[5]) }));
}

/** Rows of `routineStatements`, the first. */
export function routineSuspects(rows: readonly Row[]): Suspect[] {
  return rows.map((row) => ({
    kind: text(row[2]).toLowerCase() as ProgramKind,
    name: text(row[1]),
    printed: text(row[6]),
  }));
}

/** Rows of `eventStatements`. */
export function eventSuspects(rows: readonly Row[]): Suspect[] {
  return rows.map((row) => ({ kind: 'event', name: text(row[1]), printed: text(row[8]) }));
}
