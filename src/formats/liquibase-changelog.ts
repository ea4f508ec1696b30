/**
 * A changelog of Liquibase in SQL: comments divide the file into changesets and say how each is played and rolled back. Line by line, by the patterns of
 * https://github.com/liquibase/liquibase/blob/master/liquibase-standard/src/main/java/liquibase/parser/AbstractFormattedChangeLogParser.java;
 * what that parser refuses is a problem here.
 */
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { LiquibaseSplitting } from './liquibase-statements.ts';
import type { Piece } from './woven.ts';

export interface Changeset {
  readonly author: string;
  readonly id: string;
  readonly at: Position;
  /** From the line that begins it; without regard to case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly splitting: LiquibaseSplitting;
  readonly up: readonly Piece[];
  readonly rollback?: Rollback;
  /** Where it first asks for something before it runs. */
  readonly preconditions?: Position;
}

export type Rollback =
  | { readonly kind: 'empty'; readonly at: Position }
  | {
      readonly kind: 'sql';
      readonly at: Position;
      readonly pieces: readonly Piece[];
      readonly splitting: LiquibaseSplitting;
    }
  /** What that changeset does is this one's rollback. */
  | {
      readonly kind: 'changeset';
      readonly at: Position;
      readonly author?: string;
      readonly id?: string;
      readonly path?: string;
    };

export interface LiquibaseProperty {
  readonly name: string;
  readonly value: string;
  readonly dbms?: string;
  readonly context?: string;
}

export interface SqlChangelog {
  readonly changesets: readonly Changeset[];
  readonly properties: readonly LiquibaseProperty[];
  /** Of the header, where one is given. */
  readonly logicalFilePath?: string;
  readonly problems: readonly Problem[];
}

const documentation = 'See https://docs.liquibase.com/concepts/changelogs/sql-format.html.';
const patterns = {
  header: /^\s*--\s*liquibase\s*formatted.*$/i,
  property: /^\s*--\s*property\s+(.*:.*)\s+(.*:.*).*$/i,
  changeset: /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+).*$/i,
  ignore: /^--\s*ignoreLines:(\w+)$/i,
  comment: /^--\s*comment:? (.*)$/i,
  validCheckSum: /^--\s*validCheckSum:? (.*)$/i,
  rollback: /^\s*--\s*rollback (.*)$/i,
  rollbackBlock: /^\s*\/\*\s*liquibase\s*rollback\s*$/i,
  preconditions: /^\s*--\s*preconditions(.*)$/i,
  precondition: /^\s*--\s*precondition-([a-z0-9-]+)(?: (.*))?$/i,
} as const;

/** Nearly a directive, so that Liquibase stops with a message: `found` is what it says that it expected. */
const nearly: readonly { readonly pattern: RegExp; readonly expected: string; readonly inside?: true }[] = [
  { pattern: /^\s*?-+\s*property\s.*$/i, expected: '--property name:NAME value:VALUE' },
  {
    pattern: /^-\s*ignoreLines:(\w+).*$|^--\s*ignore:(\w+)$/i,
    expected: '--ignoreLines:COUNT or --ignoreLines:start',
  },
  { pattern: /^-\s*changeset\s.*$|^\s*--\s*changeset\s*.*$/i, expected: '--changeset AUTHOR:ID' },
  { pattern: /^-\s*comment:? (.*)$|^--\s*comments:? (.*)$/i, expected: '--comment TEXT', inside: true },
  { pattern: /^-\s*validCheckSum(.*)$/i, expected: '--validCheckSum CHECKSUM', inside: true },
  { pattern: /^\s*-\s*rollback\s.*$/i, expected: '--rollback SQL', inside: true },
  {
    pattern: /^\s*-\s*preconditions?\s.*$/i,
    expected: '--preconditions onFail:… or --precondition-sql-check …',
    inside: true,
  },
];

interface Line {
  readonly text: string;
  readonly offset: number;
  readonly number: number;
}

interface Building {
  readonly author: string;
  readonly id: string;
  readonly line: Line;
  readonly attributes: ReadonlyMap<string, string>;
  readonly up: Piece[];
  readonly down: Piece[];
  downAt?: Position;
  preconditions?: Position;
}

/** Reads the text of `file`. Never throws. */
export function readSqlChangelog(text: string, file: string): SqlChangelog {
  const problems: Problem[] = [];
  const changesets: Changeset[] = [];
  const properties: LiquibaseProperty[] = [];
  let logicalFilePath: string | undefined;
  let current: Building | undefined;
  const lines = linesOf(text);
  const place = ({ number }: Line): Position => ({ file, line: number, column: 1 });
  const complain = (line: Line, message: string, hint: string): void => {
    problems.push({ code: 'migration-unreadable', message, at: place(line), hint });
  };
  const finish = (): void => {
    if (current === undefined) return;
    if (current.up.every((piece) => piece.text.trim() === '')) {
      const message = `The changeset ${current.author}:${current.id} holds no SQL: Liquibase refuses it.`;
      complain(current.line, message, 'Put its SQL behind this line, or remove the changeset.');
    }
    changesets.push(changesetOf(current, place(current.line)));
  };

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const content = line.text;
    if (patterns.property.test(content)) {
      const property = propertyOf(content);
      if (property) properties.push(property);
      continue;
    }
    if (patterns.header.test(content)) logicalFilePath ??= /\blogicalFilePath:(\S*)/i.exec(content)?.[1];
    const ignored = patterns.ignore.exec(content)?.[1];
    if (ignored !== undefined) {
      const end = ignoredUntil(lines, index, ignored);
      if (end === undefined) {
        const hint = 'Expected a number of lines, or start, and --ignoreLines:end further down.';
        complain(line, `What "${content.trim()}" leaves out is not clear.`, hint);
      }
      index = end ?? index;
      continue;
    }
    const head = patterns.changeset.exec(content);
    if (head?.[0].includes(`${head[1]}:${head[2]}`)) {
      finish();
      current = begin(head, line);
      continue;
    }
    const wrong = nearly.find(({ pattern, inside }) => (!inside || current) && pattern.test(content));
    const known = inLine(content);
    if (wrong && known === undefined) {
      complain(
        line,
        `Liquibase does not understand "${shorten(content)}", and refuses the file.`,
        `Expected ${wrong.expected}. ${documentation}`,
      );
      continue;
    }
    if (current === undefined) {
      if (patterns.comment.test(content))
        complain(
          line,
          'A --comment line stands outside of any changeset: Liquibase refuses the file.',
          'Put it behind a --changeset line.',
        );
      continue;
    }
    if (known === 'silent') continue;
    if (known === 'precondition') {
      current.preconditions ??= place(line);
      continue;
    }
    if (known === 'rollback') {
      current.downAt ??= place(line);
      const sql = patterns.rollback.exec(content)![1]!;
      current.down.push({ text: `${sql}\n`, from: line.offset + content.length - sql.length });
      continue;
    }
    if (patterns.rollbackBlock.test(content)) {
      const end = lines.findIndex((one, at) => at > index && /\*\/\s*$/.test(one.text));
      if (end === -1) {
        complain(
          line,
          'The rollback that opens here is never closed.',
          'Close it with */ at the end of a line.',
        );
        break;
      }
      current.downAt ??= place(line);
      current.down.push(...blockPieces(lines.slice(index + 1, end + 1)));
      index = end;
      continue;
    }
    current.up.push({ text: `${content}\n`, from: line.offset });
  }
  finish();
  return { changesets, properties, problems, ...(logicalFilePath && { logicalFilePath }) };
}

function inLine(content: string): 'silent' | 'precondition' | 'rollback' | undefined {
  if (patterns.comment.test(content) || patterns.validCheckSum.test(content)) return 'silent';
  if (patterns.rollback.test(content)) return 'rollback';
  if (patterns.preconditions.test(content) || patterns.precondition.test(content)) return 'precondition';
  return undefined;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    lines.push({ text: raw.replace(/\r$/, ''), offset, number: index + 1 });
    offset += raw.length + 1;
  }
  return lines;
}

/** The lines of a rollback in a comment; Liquibase puts them together without a line break. */
function blockPieces(lines: readonly Line[]): readonly Piece[] {
  return lines.map(({ text, offset }, index) => ({
    text: index === lines.length - 1 ? text.replace(/\*\/\s*$/, '') : text,
    from: offset,
  }));
}

/** The index of the last line that is left out. */
function ignoredUntil(lines: readonly Line[], index: number, what: string): number | undefined {
  if (/^\d+$/.test(what)) return Math.min(index + Number(what), lines.length - 1);
  if (what !== 'start') return undefined;
  const end = lines.findIndex(({ text }, at) => at > index && patterns.ignore.exec(text)?.[1] === 'end');
  return end === -1 ? lines.length - 1 : end;
}

const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');
const shorten = (text: string): string =>
  text.trim().length > 60 ? `${text.trim().slice(0, 60)}…` : text.trim();

function begin(head: RegExpExecArray, line: Line): Building {
  const attributes = new Map<string, string>();
  const rest = line.text.slice(line.text.indexOf(`${head[1]}:${head[2]}`) + `${head[1]}:${head[2]}`.length);
  for (const [, key, value] of rest.matchAll(/\b([A-Za-z]+):("[^"]*"|\S*)/g)) {
    attributes.set(key!.toLowerCase(), bare(value!));
  }
  return { author: bare(head[1]!), id: bare(head[2]!), line, attributes, up: [], down: [] };
}

function propertyOf(line: string): LiquibaseProperty | undefined {
  const value = (key: string): string | undefined => {
    const found = new RegExp(`\\b${key}:\\s*("[^"]*"|\\S+)`, 'i').exec(line)?.[1];
    return found === undefined ? undefined : bare(found);
  };
  const [name, given, dbms] = [value('name'), /\bvalue:\s*(\S+)/i.exec(line)?.[1], value('dbms')];
  const context = value('contextFilter') ?? value('context');
  if (name === undefined || given === undefined) return undefined;
  return { name, value: given, ...(dbms && { dbms }), ...(context && { context }) };
}

function changesetOf(building: Building, at: Position): Changeset {
  const { attributes } = building;
  const yes = (key: string): boolean => (attributes.get(key) ?? 'true').toLowerCase() === 'true';
  const endDelimiter = attributes.get('enddelimiter');
  const rollback = rollbackOf(building);
  return {
    author: building.author,
    id: building.id,
    at,
    attributes,
    splitting: {
      splitStatements: yes('splitstatements'),
      stripComments: yes('stripcomments'),
      ...(endDelimiter !== undefined && { endDelimiter }),
    },
    up: building.up,
    ...(rollback && { rollback }),
    ...(building.preconditions && { preconditions: building.preconditions }),
  };
}

function rollbackOf({ attributes, down, downAt }: Building): Rollback | undefined {
  const text = down
    .map((piece) => piece.text)
    .join('')
    .trim();
  if (downAt === undefined || text === '') return undefined;
  if (/^(?:not required|empty).*$/i.test(text)) return { kind: 'empty', at: downAt };
  const value = (key: string): string | undefined => new RegExp(`\\b${key}:(\\S+)`, 'i').exec(text)?.[1];
  if (/changesetid/i.test(text)) {
    const [author, id, path] = [value('changesetAuthor'), value('changeSetId'), value('changesetPath')];
    return {
      kind: 'changeset',
      at: downAt,
      ...(author && { author }),
      ...(id && { id }),
      ...(path && { path }),
    };
  }
  const endDelimiter = attributes.get('rollbackenddelimiter');
  const splitting = {
    splitStatements: (attributes.get('rollbacksplitstatements') ?? 'true').toLowerCase() === 'true',
    stripComments: false,
    ...(endDelimiter !== undefined && { endDelimiter }),
  };
  return { kind: 'sql', at: downAt, pieces: down, splitting };
}
