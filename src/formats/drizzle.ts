/**
 * Drizzle: SQL files that drizzle-kit generates, in the order of `meta/_journal.json`, or of 1.0 a folder each. drizzle-orm cuts a file at
 * `--> statement-breakpoint`, wherever that stands, and sends each piece as one query
 * (https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/migrator.ts). There are no downs. Each answer of the server was seen with
 * drizzle-orm 0.45 on MySQL 9.7.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { createLexer, nextToken } from '../sql/lex.ts';
import { splitSql } from '../sql/split.ts';
import type { Statement } from '../sql/statement.ts';
import { limiter } from '../util/limit.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { Draft, Refusal } from './draft.ts';
import { type Entry, entriesOfFolders, entriesOfJournal, foldersOf, journalFile } from './drizzle-files.ts';
import { beginsWithByteOrderMark, placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Format, Migration, Reading, Remark, VersionRow } from './format.ts';
import { sentTogether } from './sent-together.ts';
import { createLocator } from './woven.ts';

const breakpoint = '--> statement-breakpoint';

const options = z.strictObject({
  multi_statements: z
    .boolean()
    .default(false)
    .describe(
      'Your connection has `multipleStatements: true`: several statements between two breakpoints are in order.',
    ),
  table: z
    .string()
    .min(1)
    .default('__drizzle_migrations')
    .describe("Drizzle's own version table: `migrationsTable` of its configuration."),
});

type Options = z.infer<typeof options>;

const drizzle: Format<Options> = {
  name: 'drizzle',
  summary:
    '`TAG.sql` in the order of `meta/_journal.json`, or `NAME/migration.sql` with `snapshot.json`; cut at `--> statement-breakpoint`',
  options,
  detect: (folder) => folder.files.includes(journalFile) || foldersOf(folder).length > 0,
  read,
  refuse,
  inUse: {
    late: 'drizzle plays what is later than the last that it recorded: a database that is past it skips it for ever, without a word.',
    edited:
      'drizzle compares no checksums: databases that have run it keep what it did before, without a word.',
    gone: 'drizzle does not notice: databases that have run it keep what it did, new ones never get it.',
  },
  versions: ({ table }) => ({ table, applied }),
};

export default drizzle;

/** A snapshot has ids and the schema in drizzle-kit's own words, and the next `generate` begins with the last one. */
function refuse({ slug }: Draft): Refusal {
  return {
    message:
      'Beside each migration drizzle-kit keeps a snapshot of the schema in TypeScript, which nobody else can write: without it drizzle-kit would generate the same change again.',
    hint: `Let it write the migration: \`npx drizzle-kit generate --name=${slug}\`. For what its schema does not know: \`npx drizzle-kit generate --custom --name=${slug}\`, and put the SQL of \`diff --sql\` into that file.`,
  };
}

async function read(folder: Folder, { multi_statements: several }: Options): Promise<Reading> {
  const journal = folder.files.includes(journalFile);
  const { entries, problems: first } = journal
    ? await entriesOfJournal(folder)
    : await entriesOfFolders(folder);
  const problems = [...first];
  const remarks: Remark[] = journal ? [...outOfOrder(entries), ...strangers(folder, entries)] : [];
  if (!journal && entries.length === 0) {
    const at = { file: placeOf(folder, folder.files[0] ?? ''), line: 1, column: 1 };
    const hint =
      'Expected what drizzle-kit writes: name the folder that holds meta/_journal.json, its `out`.';
    problems.push({ code: 'migration-name', message: `There is no ${journalFile}.`, at, hint });
  }
  const together: { readonly id: string; readonly at: Position }[] = [];
  const limit = limiter(16);
  const migrations = await Promise.all(
    entries.map((entry) =>
      limit(async (): Promise<Migration> => {
        const { id, file, when, breakpoints } = entry;
        const cut = await readCut(folder, file, journal);
        problems.push(...cut.problems);
        remarks.push(...cut.remarks.map((remark) => ({ ...remark, migration: id })));
        if (cut.together && breakpoints && !several) together.push({ id, at: cut.together });
        return {
          id,
          name: id,
          at: { file: placeOf(folder, file), line: 1, column: 1 },
          up: { kind: 'sql', file: placeOf(folder, file), statements: cut.statements },
          forwardOnly: true,
          recorded: { created_at: String(when), hash: cut.hash },
        };
      }),
    ),
  );
  const inOrder = together.sort((left, right) => (left.at.file < right.at.file ? -1 : 1));
  const wayOut = `Put ${breakpoint} between them, or say multi_statements: true beside the path.`;
  remarks.push(...sentTogether(inOrder, { name: 'drizzle', setting: 'multipleStatements: true', wayOut }));
  return { migrations, problems, ...(remarks.length > 0 && { remarks }) };
}

/**
 * drizzle-orm 0.x asks for the greatest `when` that is recorded and plays what is later: on an empty database everything, in the order of the
 * journal, on one that has the earlier entries never this one (`migrate` in drizzle-orm/src/mysql-core/dialect.ts).
 */
function outOfOrder(entries: readonly Entry[]): readonly Remark[] {
  let latest: Entry | undefined;
  return entries.flatMap((entry) => {
    const before = latest;
    if (before === undefined || entry.when > before.when) {
      latest = entry;
      return [];
    }
    return [
      {
        rule: 'apply-out-of-order',
        severity: 'warning',
        migration: entry.id,
        title: `${entry.id} is not later than ${before.id} in the journal: databases that have that one never get it`,
        detail: `Its "when" is ${entry.when}, that of ${before.id} is ${before.when}, and drizzle plays what is later than the last that it recorded.`,
        at: entry.at,
      } as const,
    ];
  });
}

/** SQL files beside those of the journal. */
function strangers(folder: Folder, entries: readonly Entry[]): readonly Remark[] {
  const own = new Set(entries.map(({ file }) => file));
  return folder.files
    .filter((file) => /^[^/]+\.sql$/.test(file) && !own.has(file))
    .map((file) => ({
      rule: 'apply-stranger',
      severity: 'warning',
      title: `"${file}" is not in the journal: drizzle never applies it`,
      at: { file: placeOf(folder, file), line: 1, column: 1 },
    }));
}

interface Cut {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Omit<Remark, 'migration'>[];
  readonly hash: string;
  /** The second of several statements that are sent as one query. */
  readonly together?: Position;
}

/** `normalised`: the releases before 1.0 turn CR LF into LF before they send and hash a file. */
async function readCut(folder: Folder, file: string, normalised: boolean): Promise<Cut> {
  const place = placeOf(folder, file);
  let text: string;
  try {
    text = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { statements: [], problems: error.problems, remarks: [], hash: '' };
  }
  const lines = (piece: string): string => (normalised ? piece.replaceAll('\r\n', '\n') : piece);
  const hash = createHash('sha256').update(lines(text)).digest('hex');
  if (await beginsWithByteOrderMark(folder, file)) {
    const message =
      'The file begins with a byte order mark, which drizzle sends along: the server refuses it (1064).';
    const at = { file: place, line: 1, column: 1 };
    const hint = 'Save the file as UTF-8 without a byte order mark.';
    return {
      statements: [],
      problems: [{ code: 'migration-unreadable', message, at, hint }],
      remarks: [],
      hash,
    };
  }
  const locate = createLocator(text, place);
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const remarks: Omit<Remark, 'migration'>[] = [];
  const warn = (rule: string, offset: number, title: string, detail: string): void => {
    remarks.push({ rule, severity: 'warning', title, detail, at: locate(offset) });
  };
  const inside = breakpointInside(text);
  if (inside !== undefined)
    warn(
      'apply-cut-statement',
      inside,
      'drizzle cuts a statement in two here',
      'It cuts at every breakpoint, in a string or a comment too, and the server is sent what came so far.',
    );
  let together: Position | undefined;
  for (const { from, to } of pieces(text)) {
    const split = splitSql(text, place, { from, to, whole: true });
    statements.push(...split.statements.map(({ sql, at }) => ({ sql: lines(sql), at })));
    if (inside === undefined) problems.push(...split.problems);
    together ??= split.statements[1]?.at;
    const [only] = split.statements;
    if (only !== undefined && /^delimiter(?=\s|$)/i.test(only.sql)) {
      const at = text.indexOf(only.sql, from);
      const detail = `The server refuses it (1064), and needs it nowhere: put ${breakpoint} between the statements.`;
      warn(
        'apply-delimiter',
        at,
        "DELIMITER is the mysql client's, and drizzle sends it to the server",
        detail,
      );
    } else if (text.slice(from, to).trim() === '') {
      const offset = Math.max(from - breakpoint.length, 0);
      statements.push({ sql: ';', at: locate(offset) });
      const detail =
        'The server refuses an empty query (1065, Query was empty). Remove the breakpoint; a file may hold a comment.';
      warn('apply-empty-statement', offset, 'drizzle sends an empty statement here', detail);
    }
  }
  return { statements, problems, remarks, hash, ...(together && { together }) };
}

function* pieces(text: string): Generator<{ readonly from: number; readonly to: number }> {
  let from = 0;
  for (let at = text.indexOf(breakpoint); at !== -1; at = text.indexOf(breakpoint, from)) {
    yield { from, to: at };
    from = at + breakpoint.length;
  }
  yield { from, to: text.length };
}

/** The first breakpoint that is a part of a string, a name or a comment, with something of it left behind. */
function breakpointInside(text: string): number | undefined {
  if (!text.includes(breakpoint)) return undefined;
  const lexer = createLexer(text);
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (!['string', 'quoted', 'comment', 'variable'].includes(token.kind)) continue;
    const content = text.slice(token.start, token.end);
    const at = content.indexOf(breakpoint);
    if (at === -1) continue;
    const line = token.kind === 'comment' && !content.startsWith('/*');
    if (line && content.slice(at + breakpoint.length).trim() === '') continue;
    return token.start + at;
  }
  return undefined;
}

/** 0.x records the time and the hash of the file, 1.0 its name as well. Rows are in the order of application. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const find = ({ name, created_at, hash }: VersionRow): Migration | undefined =>
    migrations.find(({ id }) => id === (name ?? undefined)) ??
    migrations.find(({ recorded }) => recorded?.created_at === created_at) ??
    migrations.find(({ recorded }) => recorded?.hash === hash);
  const found = rows.map((row) => ({ row, id: find(row)?.id }));
  return {
    ids: [...new Set(found.flatMap(({ id }) => id ?? []))],
    unknown: found.flatMap(({ row, id }) =>
      id === undefined ? (row.name ?? row.created_at ?? row.hash ?? []) : [],
    ),
  };
}
