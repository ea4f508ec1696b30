/**
 * Where drizzle-kit's migrations are, in its two layouts: up to 0.x files named by `meta/_journal.json`, from 1.0 on a folder each with
 * `migration.sql` and `snapshot.json`, in the order of their names (`readMigrationFiles` in
 * https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/migrator.ts, of both lines of releases).
 */
import * as z from 'zod';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { beginsWithByteOrderMark, placeOf } from './folder.ts';
import type { Folder } from './format.ts';
import { createLocator } from './woven.ts';

export const journalFile = 'meta/_journal.json';

export interface Entry {
  readonly id: string;
  /** In the folder; it is there. */
  readonly file: string;
  /** Milliseconds, as the version table records them. */
  readonly when: number;
  /** False when the project generates files without breakpoints, and sends each of them as one query. */
  readonly breakpoints: boolean;
  /** Where the order is written: in the journal, or the file itself. */
  readonly at: Position;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

/** The folders of the layout of 1.0. */
export function foldersOf({ files }: Folder): readonly string[] {
  const snapshots = files.flatMap((file) => /^([^/]+)\/snapshot\.json$/.exec(file)?.[1] ?? []);
  if (!snapshots.some((name) => files.includes(`${name}/migration.sql`))) return [];
  return files.flatMap((file) => /^([^/]+)\/migration\.sql$/.exec(file)?.[1] ?? []);
}

const journalShape = z.looseObject({
  dialect: z.string().optional(),
  entries: z.array(
    z.looseObject({ tag: z.string().min(1), when: z.number(), breakpoints: z.boolean().default(true) }),
  ),
});

/** What the journal names, in its order. Never throws for what is in it. */
export async function entriesOfJournal(folder: Folder): Promise<Entries> {
  const place = placeOf(folder, journalFile);
  let text: string;
  try {
    text = await folder.text(journalFile);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { entries: [], problems: error.problems };
  }
  const locate = createLocator(text, place);
  const problem = (
    offset: number,
    message: string,
    hint: string,
    code: Problem['code'] = 'migration-unreadable',
  ): Problem => ({
    code,
    message,
    at: locate(offset),
    hint,
  });
  if (await beginsWithByteOrderMark(folder, journalFile)) {
    const message = 'The journal begins with a byte order mark, which is no JSON to drizzle.';
    return { entries: [], problems: [problem(0, message, 'Save it as UTF-8 without a byte order mark.')] };
  }
  const { journal, fault, offset: faulty = 0 } = parseJournal(text);
  if (journal === undefined) {
    const hint =
      'Expected what drizzle-kit writes: { "dialect": "mysql", "entries": [{ "tag", "when" … }] }.';
    return {
      entries: [],
      problems: [problem(faulty, `The journal cannot be read: ${fault}.`, hint)],
    };
  }
  const problems: Problem[] = [];
  const { dialect = 'mysql' } = journal;
  if (dialect !== 'mysql') {
    const hint = 'Name the folder of the migrations for MySQL.';
    problems.push(problem(valueAt(text, 'dialect', dialect, 0), `The migrations are for ${dialect}.`, hint));
  }
  const entries: Entry[] = [];
  let offset = 0;
  for (const { tag, when, breakpoints } of journal.entries) {
    offset = valueAt(text, 'tag', tag, offset);
    const file = `${tag}.sql`;
    if (entries.some(({ id }) => id === tag)) {
      const message = `The journal names "${tag}" twice.`;
      problems.push(problem(offset, message, 'Remove one of the entries.', 'migration-duplicate'));
    } else if (!folder.files.includes(file)) {
      const message = `The journal names "${tag}", and there is no ${file}: drizzle stops there.`;
      problems.push(problem(offset, message, `Add ${file}, or remove the entry.`, 'migration-name'));
    } else entries.push({ id: tag, file, when, breakpoints, at: locate(offset) });
    offset += 1;
  }
  return { entries, problems };
}

/** The folders of 1.0 in order; what they are for is said by their snapshots. */
export async function entriesOfFolders(folder: Folder): Promise<Entries> {
  const { compare } = new Intl.Collator('en');
  const problems: Problem[] = [];
  const names = [...foldersOf(folder)].sort(compare);
  const entries = names.map((name): Entry => {
    const file = `${name}/migration.sql`;
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    if (Number.isNaN(timeOf(name))) {
      const message = `The folder "${name}" does not begin with the time of its migration.`;
      const hint = 'Expected 14 digits, as in 20260131120000_name, which drizzle records in its table.';
      problems.push({ code: 'migration-name', message, at, hint });
    }
    return { id: name, file, when: timeOf(name), breakpoints: true, at };
  });
  for (const name of names) {
    const file = `${name}/snapshot.json`;
    if (!folder.files.includes(file)) continue;
    const text = await folder.text(file).catch(() => '');
    const dialect = /"dialect"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? 'mysql';
    if (dialect === 'mysql') continue;
    problems.push({
      code: 'migration-unreadable',
      message: `The migrations are for ${dialect}.`,
      at: createLocator(text, placeOf(folder, file))(valueAt(text, 'dialect', dialect, 0)),
      hint: 'Name the folder of the migrations for MySQL.',
    });
    break;
  }
  return { entries, problems };
}

/** `formatToMillis` in drizzle-orm/src/migrator.utils.ts: the first 14 digits are a time in UTC. */
function timeOf(name: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name);
  if (parts === null) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

interface ParsedJournal {
  readonly journal?: z.infer<typeof journalShape>;
  readonly fault?: string;
  readonly offset?: number;
}

function parseJournal(text: string): ParsedJournal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return faultOf(text, (error as Error).message);
  }
  const parsed = journalShape.safeParse(value);
  if (parsed.success) return { journal: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `${issue?.path.join('.') || 'it'}: ${issue?.message}`, offset: 0 };
}

/** V8 says where it stopped by an offset, or by the ten characters before and behind it. */
function faultOf(text: string, message: string): ParsedJournal {
  const position = /^(.*) in JSON at position (\d+)/s.exec(message);
  if (position) return { fault: position[1]!, offset: Number(position[2]) };
  const around = /^(Unexpected token '(.*?)'), (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message);
  if (around === null) return { fault: message, offset: text.length };
  const [, fault = '', token = '', cut, snippet = ''] = around;
  return { fault, offset: text.indexOf(snippet) + (cut === undefined ? snippet.indexOf(token) : 10) };
}

/** The offset of the text between the quotes in `"key": "value"`, looked for from `from` on; `from` itself when it is written otherwise. */
function valueAt(text: string, key: string, value: string, from: number): number {
  const written = JSON.stringify(value);
  for (let offset = text.indexOf(written, from); offset !== -1; offset = text.indexOf(written, offset + 1)) {
    if (new RegExp(`"${key}"\\s*:\\s*$`).test(text.slice(Math.max(0, offset - 200), offset)))
      return offset + 1;
  }
  return Math.min(from, text.length);
}
