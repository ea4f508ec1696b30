/**
 * One file, both directions: goose, sql-migrate and dbmate mark the halves of a migration with comments and send each half to the server in
 * queries of their own making, cut where their rules say and not where a statement ends. A format says how its tool finds the halves and cuts
 * them; here they become scripts. What is played is what the tool would send, also where that is a part of a statement: then the server refuses
 * it as it would refuse the tool, and a remark says why.
 */
import { createLexer, nextToken } from '../sql/lex.ts';
import { splitSql } from '../sql/split.ts';
import type { Statement } from '../sql/statement.ts';
import { limiter } from '../util/limit.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { beginsWithByteOrderMark, placeOf } from './folder.ts';
import type { Folder, Migration, Reading, Remark } from './format.ts';
import { actionIn, templateProblem } from './go-template.ts';
import { type SendingTool, sentTogether } from './sent-together.ts';
import { createLocator, type Piece, type Woven, weave } from './woven.ts';

/** What the tool sends as one. `from` and `to` are offsets in the text that the half's pieces make. */
export interface Query {
  readonly from: number;
  readonly to: number;
  /** Offset in the file of the semicolon by which the tool knew its end; absent where the file itself says what belongs together. */
  readonly cut?: number;
  /** Offset in the file of what ended it: the place of a query that is empty. */
  readonly at: number;
  /** It is empty, and a note of the format says so. */
  readonly told?: true;
}

export interface Half {
  readonly pieces: readonly Piece[];
  readonly queries: readonly Query[];
}

/** Something about a place in the file. */
export interface Told {
  readonly at: number;
  /** A sentence. */
  readonly message: string;
  readonly hint: string;
}

/** `rule` without its `apply-`; the message is a title, without a full stop. */
export interface Note extends Told {
  readonly rule: string;
  readonly severity: Remark['severity'];
}

export interface Halves {
  readonly up?: Half;
  /** Absent when there is no mark for it. */
  readonly down?: Half;
  /** Why the tool would refuse the file, and what else keeps it from being read. */
  readonly faults: readonly Told[];
  readonly notes: readonly Note[];
}

/** A tool, as far as these formats differ. */
export interface MarkingTool {
  readonly name: string;
  halves(text: string): Halves;
  /** Whether a byte order mark before this text keeps it from seeing what it should: it is written in Go, which takes it for a character. */
  mindsByteOrderMark(text: string): boolean;
  /** Whether its connection takes several statements in one query, as `multiStatements=true` makes it. */
  readonly several: boolean;
  /** How the file can say what belongs together, for hints; absent where the tool does not cut. */
  readonly block?: string;
}

export interface MarkedFile {
  readonly file: string;
  readonly id: string;
}

/** Reads files of marked halves; `files` in the order in which the tool applies them. Never throws for what is in them. */
export async function readHalves(
  folder: Folder,
  files: readonly MarkedFile[],
  tool: MarkingTool,
): Promise<Required<Pick<Reading, 'migrations' | 'problems' | 'remarks'>>> {
  const limit = limiter(16);
  const read = await Promise.all(files.map((file) => limit(() => readFile(folder, file, tool))));
  const several = read.flatMap(({ migration, several: at }) => (at ? [{ id: migration.id, at }] : []));
  return {
    migrations: read.map(({ migration }) => migration),
    problems: read.flatMap(({ problems }) => problems),
    remarks: [...read.flatMap(({ remarks }) => remarks), ...sentTogether(several, sending(tool))],
  };
}

interface FileReading {
  readonly migration: Migration;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** The second of several statements that are sent as one. */
  readonly several?: Position;
}

async function readFile(folder: Folder, { file, id }: MarkedFile, tool: MarkingTool): Promise<FileReading> {
  const place = placeOf(folder, file);
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const migration = {
    id,
    name: file.replace(/\.sql$/, ''),
    at: { file: place, line: 1, column: 1 },
    up: { kind: 'sql', file: place, statements: [] },
  } as const;
  let text: string;
  try {
    text = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { migration, problems: error.problems, remarks };
  }
  if (tool.mindsByteOrderMark(text) && (await beginsWithByteOrderMark(folder, file))) {
    const message = `The file begins with a byte order mark, behind which ${tool.name} does not know its first line.`;
    const hint = 'Save the file as UTF-8 without a byte order mark.';
    return {
      migration,
      problems: [{ code: 'migration-unreadable', message, at: migration.at, hint }],
      remarks,
    };
  }
  const template = actionIn(text);
  if (template !== undefined)
    return { migration, problems: [templateProblem(text, place, template)], remarks };
  const halves = tool.halves(text);
  const locate = createLocator(text, place);
  for (const { at, message, hint } of halves.faults)
    problems.push({ code: 'migration-unreadable', message, at: locate(at), hint });
  const remark = ({ rule, severity, message, hint }: Omit<Note, 'at'>, at: Position): void => {
    remarks.push({ rule: `apply-${rule}`, severity, migration: id, title: message, detail: hint, at });
  };
  for (const note of halves.notes) remark(note, locate(note.at));
  const read = (half: Half): HalfReading => {
    const played = playedOf(half, text, place, tool, locate);
    problems.push(...played.problems);
    for (const { at, ...note } of played.notes) remark(note, at);
    return played;
  };
  const up = halves.up && read(halves.up);
  const down = halves.down && read(halves.down);
  const several = up?.several ?? down?.several;
  // nothing was done, so nothing is missing that would undo it: both tools that allow a file without a down run nothing then
  const idle = halves.faults.length === 0 && up?.statements.length === 0;
  const downward = down?.statements ?? (idle ? [] : undefined);
  return {
    migration: {
      ...migration,
      up: { ...migration.up, statements: up?.statements ?? [] },
      ...(downward && { down: { ...migration.up, statements: downward } }),
    },
    problems,
    remarks,
    ...(several && { several }),
  };
}

interface HalfReading {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
  readonly notes: readonly (Omit<Note, 'at'> & { readonly at: Position })[];
  readonly several?: Position;
}

/** The statements that the server sees when a half is sent, and what is wrong with the way it is cut: the first fault only, behind which nothing is in its place. */
function playedOf(
  half: Half,
  source: string,
  file: string,
  tool: MarkingTool,
  locate: (offset: number) => Position,
): HalfReading {
  const woven = weave(source, file, half.pieces);
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const notes: (Omit<Note, 'at'> & { at: Position })[] = [];
  let several: Position | undefined;
  const warn = (rule: string, at: Position, message: string, hint: string): void => {
    if (notes.length === 0) notes.push({ rule, severity: 'warning', at, message, hint });
  };
  for (const query of half.queries) {
    const { from, to } = query;
    const split = splitSql(woven.text, file, { from, to, whole: true, locate: woven.at });
    const cutInside = query.cut !== undefined && split.problems.length > 0;
    statements.push(...(cutInside ? [asSent(woven, from, to)] : split.statements));
    const at = locate(query.at);
    const second = split.statements[1];
    const command = split.statements.find(({ sql }) => /^delimiter(?=\s|$)/i.test(sql));
    const nothing = woven.text.slice(from, to).trim() === '';
    // a server refuses both alike: 1065, Query was empty
    if (nothing) statements.push({ sql: ';', at });
    const stray = split.statements.find(({ sql }) => sql.startsWith(';'));
    if (!query.told && (nothing || stray !== undefined))
      warn('empty-statement', stray?.at ?? at, `${tool.name} sends an empty statement here`, emptied(tool));
    if (command !== undefined)
      warn('delimiter', command.at, `${tool.name} does not know DELIMITER`, undelimited(tool));
    if (query.cut !== undefined && (cutInside || split.open)) {
      // what is never closed in the whole half either is a fault of the file, and not of the cut
      const read =
        notes.length > 0 ? [] : splitSql(woven.text, file, { whole: true, locate: woven.at }).problems;
      if (read.length > 0) return { statements, problems: read, notes };
      warn('cut-statement', locate(query.cut), `${tool.name} cuts a statement in two here`, uncut(tool));
    } else problems.push(...split.problems);
    if (second !== undefined && !tool.several && notes.length === 0) several ??= second.at;
  }
  return { statements, problems, notes, ...(several && { several }) };
}

/** What is sent of a string or comment that is cut, and so of no statement that could be told from it. */
function asSent({ text, at }: Woven, from: number, to: number): Statement {
  const lexer = createLexer(text, from, to);
  let start = from;
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    start = token.start;
    if (token.kind !== 'blank' && (token.kind !== 'comment' || token.unterminated)) break;
  }
  return { sql: text.slice(start, to).trimEnd(), at: at(start) };
}

const uncut = ({ block = '' }: MarkingTool): string =>
  `It ends one wherever a line ends with a semicolon, in a routine, a string or a comment too, and the server is sent what came so far. Put ${block} around the statement.`;

const undelimited = ({ block, several }: MarkingTool): string =>
  `It is sent to the server, which takes it for a syntax error (1064). ${
    block === undefined || several
      ? 'Remove the DELIMITER lines: the server itself knows where a routine ends.'
      : `Remove the DELIMITER lines and put ${block} around the statement.`
  }`;

const emptied = ({ block }: MarkingTool): string =>
  `The server refuses it (1065, or 1064 before another statement). Remove ${block === undefined ? 'the semicolon' : `the semicolon, or the ${block} with nothing in between`}.`;

const sending = ({ name, block = '' }: MarkingTool): SendingTool => ({
  name,
  setting: 'multiStatements=true',
  wayOut: `Where yours has that, say so: multi_statements: true beside the path. Otherwise end each statement with its line, outside of ${block}.`,
});
