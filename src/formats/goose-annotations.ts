/**
 * How goose takes a file apart: line by line, once for each direction, with a state that annotations change. The rules are those of
 * `ParseSQLMigration` (https://github.com/pressly/goose/blob/main/internal/sqlparser/parser.go): what it refuses is a fault, and what it would do
 * to people without a word is a note.
 */
import { substitute, type Variables } from './goose-variables.ts';
import type { Halves, Note, Told } from './halves.ts';
import { createHalf, endOfStatement, type Line, linesOf, trimmed } from './lines.ts';
import type { Piece } from './woven.ts';

/** scanBufSize: a line that does not fit is refused as "token too long". */
const longestLine = 4 * 1024 * 1024;

const annotations = [
  'Up',
  'Down',
  'StatementBegin',
  'StatementEnd',
  'NO TRANSACTION',
  'ENVSUB ON',
  'ENVSUB OFF',
] as const;
type Annotation = (typeof annotations)[number];

type Side = 'up' | 'down';
/** `begin`: behind StatementBegin. `end`: behind a StatementEnd that ended nothing. */
type State = 'start' | `${Side}${'' | ' begin' | ' end'}`;

const known = `The annotations are ${annotations.map((name) => `-- +goose ${name}`).join(', ')}.`;

/** Both halves of a file of goose's. Never throws. */
export function gooseHalves(text: string, variables: Variables): Halves {
  const lines = linesOf(text);
  const up = readDirection(lines, 'up', variables, text.length);
  const down = readDirection(lines, 'down', variables, text.length);
  const faults = [up.fault, down.fault].filter((fault) => fault !== undefined);
  const notes = [...up.notes, ...down.notes];
  return {
    up: up.half,
    ...(down.marked && { down: down.half }),
    faults: faults.filter((fault, index) => faults.findIndex(({ at }) => at === fault.at) === index),
    notes,
  };
}

function readDirection(lines: readonly Line[], side: Side, variables: Variables, end: number) {
  const builder = createHalf();
  const notes: Note[] = [];
  let state: State = 'start';
  let marked = false;
  let substituting = false;
  /** Where the block that is open began. */
  let begun = 0;
  const result = (fault?: Told) => ({ half: builder.half(), marked, notes, ...(fault && { fault }) });
  const refuse = (at: number, message: string, hint: string) => result({ at, message, hint });
  const unfinished = (at: number) =>
    refuse(
      builder.begin ?? at,
      'This statement is not ended: goose wants a semicolon at the end of a line, or before a word that begins with --.',
      'End it with a semicolon, before the next annotation and the end of the file.',
    );

  for (const { text: line, from } of lines) {
    const bare = trimmed(line);
    if (Buffer.byteLength(line) >= longestLine)
      return refuse(from, 'The line is longer than 4 MiB, which goose does not read.', 'Break it in two.');
    if (state === 'start' && bare === '') continue;
    let ended = false;
    if (bare.startsWith('--') && line.includes('+goose')) {
      const annotation = readAnnotation(line);
      if ('message' in annotation) return refuse(from, annotation.message, annotation.hint);
      const next = follow(state, annotation.name);
      if (typeof next === 'object') return refuse(from, next.message, next.hint);
      if (annotation.name === 'Down' && builder.pending) return unfinished(from);
      if (annotation.name === side.replace(/^./, (letter) => letter.toUpperCase())) marked = true;
      if (annotation.name === 'StatementBegin') begun = from;
      if (annotation.name.startsWith('ENVSUB')) substituting = annotation.name === 'ENVSUB ON';
      state = next;
      ended = annotation.name === 'StatementEnd';
      if (!ended) continue;
    }
    // Before a statement, comments of -- and empty lines are passed over; StatementEnd is such a comment when its block is empty.
    if (builder.empty && (bare.startsWith('--') || line === '')) continue;
    let pieces: readonly Piece[] = [{ text: line, from }];
    const lost = state.endsWith(' end') && !ended;
    if (!state.endsWith(' end')) {
      if (substituting) {
        const expanded = substitute(line, from, variables);
        if ('fault' in expanded)
          return refuse(from + expanded.fault.at, expanded.fault.message, expanded.fault.hint);
        pieces = expanded.pieces;
      }
    }
    if (state === 'start')
      return refuse(
        from,
        'goose refuses what stands before -- +goose Up, unless it is a comment of --.',
        'Put it below the annotation.',
      );
    if (!state.startsWith(side)) continue;
    if (lost) {
      // `case gooseStatementEndUp` keeps the line out of the buffer and then stores the buffer as a statement
      notes.push(lostLine(from));
      builder.sendNothing(from);
      state = side;
      continue;
    }
    if (ended) {
      builder.send(begun);
      state = side;
      continue;
    }
    builder.add(...pieces, { text: '\n', from: from + line.length });
    const semicolon = endOfStatement(pieces.map(({ text }) => text).join(''));
    if (state === side && semicolon !== undefined)
      builder.send(from, from + Math.min(semicolon, line.length - 1));
  }
  if (state === 'start')
    return refuse(0, 'The file has no line -- +goose Up: goose refuses it.', 'Write -- +goose Up above it.');
  if (state.endsWith(' begin'))
    return refuse(
      begun,
      'This -- +goose StatementBegin has no StatementEnd.',
      'Write -- +goose StatementEnd below the statement.',
    );
  return builder.pending ? unfinished(end) : result();
}

type Refusal = Omit<Told, 'at'>;

function readAnnotation(line: string): { readonly name: Annotation } | Refusal {
  if (/^[ \t]/.test(line))
    return {
      message: 'goose wants its annotations at the start of the line, and refuses this one.',
      hint: 'Remove the blanks before it.',
    };
  const said = line.replaceAll('--', '').replace('+goose', '');
  if (said.includes('+goose'))
    return { message: 'goose refuses a line with two annotations.', hint: 'Write one on each line.' };
  const bare = trimmed(said);
  const name = annotations.find((one) => one.toLowerCase() === bare.toLowerCase());
  if (name !== undefined) return { name };
  const message =
    bare === ''
      ? 'goose refuses an annotation that says nothing.'
      : `goose takes this comment for an annotation, because it has +goose in it, and knows none that says "${shortened(bare)}".`;
  return { message, hint: known };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** The state behind an annotation, or why it may not stand there. */
function follow(state: State, annotation: Annotation): State | Refusal {
  const side: Side = state.startsWith('down') ? 'down' : 'up';
  switch (annotation) {
    case 'Up':
      return state === 'start'
        ? 'up'
        : {
            message: 'A second -- +goose Up: goose refuses it.',
            hint: 'Keep one, at the start of the file.',
          };
    case 'Down':
      if (state === 'up' || state === 'up end') return 'down';
      if (state === 'start')
        return {
          message: '-- +goose Down without -- +goose Up before it: goose refuses it.',
          hint: 'Put the half that is marked Up first.',
        };
      if (state === 'up begin')
        return {
          message: '-- +goose Down inside of a block: goose refuses it.',
          hint: 'Write -- +goose StatementEnd before it.',
        };
      return { message: 'A second -- +goose Down: goose refuses it.', hint: 'Keep one of them.' };
    case 'StatementBegin':
      if (state === 'start')
        return {
          message: '-- +goose StatementBegin before -- +goose Up: goose refuses it.',
          hint: 'Put it below the annotation of a direction.',
        };
      return state.endsWith(' begin')
        ? {
            message: 'A second -- +goose StatementBegin: goose refuses it.',
            hint: 'Write -- +goose StatementEnd before it.',
          }
        : `${side} begin`;
    case 'StatementEnd':
      return state.endsWith(' begin')
        ? `${side} end`
        : {
            message: '-- +goose StatementEnd without a StatementBegin: goose refuses it.',
            hint: 'Write -- +goose StatementBegin above the statement.',
          };
    default:
      return state;
  }
}

const lostLine = (at: number): Note => ({
  at,
  rule: 'lost-line',
  severity: 'warning',
  message: 'goose drops this line and sends an empty statement instead',
  hint: 'That is what it does with the line behind a StatementBegin and StatementEnd that have no statement in between: the server refuses the empty one (1065, Query was empty). Remove the empty block.',
});
