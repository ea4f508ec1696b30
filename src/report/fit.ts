/**
 * Makes a report smaller when it would be too large to be read again: the longest texts are cut, and say so. What a script decides by
 * (statuses, rules, places, counts) is never touched. A failing INSERT of a dump alone can be longer than all else together.
 */
import type { Report, ReportFinding, ReportMigration } from './report.ts';
import { shorten } from './visible.ts';

/** How long a text may be, in UTF-16 units, from generous to bare; the first with which the report fits is taken. */
const lengths = [1024 * 1024, 256 * 1024, 64 * 1024, 16 * 1024, 4096, 1024, 256, 64] as const;

/** The text of the report that `format` makes, cut as little as needed; undefined when even the barest is too large. */
export function fitReport(
  report: Report,
  format: (report: Report) => string,
  limit: number,
): string | undefined {
  for (const length of [Number.POSITIVE_INFINITY, ...lengths]) {
    const text = formatIfPossible(
      length === Number.POSITIVE_INFINITY ? report : cutTexts(report, length),
      format,
    );
    if (text !== undefined && Buffer.byteLength(text) <= limit) return text;
  }
  return undefined;
}

/** A string of V8 has at most 2²⁹ characters (https://nodejs.org/api/buffer.html#bufferconstantsmax_string_length): a longer one is a RangeError. */
function formatIfPossible(report: Report, format: (report: Report) => string): string | undefined {
  try {
    return format(report);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${shorten(text, length)} cut: ${(text.length - length).toLocaleString('en-US')} more characters`;
}

/** What modules printed is worth the most at its end. */
function cutStart(text: string, length: number): string {
  if (text.length <= length) return text;
  return `cut: ${(text.length - length).toLocaleString('en-US')} characters before …${text.slice(-length)}`.toWellFormed();
}

function cutTexts(report: Report, length: number): Report {
  const cell = <Cell extends ReportMigration['up' | 'down' | 'reapply']>(one: Cell): Cell => ({
    ...one,
    ...(one.output !== undefined && { output: cutStart(one.output, length) }),
    ...(one.notes && { notes: one.notes.map((note) => cut(note, length)) }),
  });
  const finding = (one: ReportFinding): ReportFinding => ({
    ...one,
    title: cut(one.title, length),
    ...(one.detail !== undefined && { detail: cut(one.detail, length) }),
    ...(one.statement !== undefined && { statement: cut(one.statement, length) }),
    ...(one.diff !== undefined && { diff: cut(one.diff, length) }),
    ...(one.fix !== undefined && { fix: cut(one.fix, length) }),
    ...(one.error && { error: { ...one.error, message: cut(one.error.message, length) } }),
  });
  return {
    ...report,
    databases: report.databases.map((database) => ({
      ...database,
      ...(database.reason !== undefined && { reason: cut(database.reason, length) }),
      findings: database.findings.map(finding),
      migrations: database.migrations.map((migration) => ({
        ...migration,
        up: cell(migration.up),
        down: cell(migration.down),
        reapply: cell(migration.reapply),
      })),
    })),
    ...(report.problems && {
      problems: report.problems.map((problem) => ({
        ...problem,
        message: cut(problem.message, length),
        ...(problem.hint !== undefined && { hint: cut(problem.hint, length) }),
      })),
    }),
  };
}
