/**
 * Words that several checks share: how a failed script is told to people. MySQL commits DDL implicitly
 * (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html), so what had been applied before a failure stays, and a failure is only
 * understood with the list of what was applied, what failed and what never ran.
 */
import { diffCatalogs } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import type { Failure, Phase, SentStatement, Step } from '../rehearsal/rehearsal.ts';
import { formatPosition } from '../util/position.ts';
import { type Finding, place } from './check.ts';

/**
 * Refusals that mean "not your schema, or not your right", by errno: database access (1044), table (1142), column (1143), a global privilege (1227),
 * routine (1370), a definer that does not exist or is another (1449 is no refusal and stays out).
 * https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html
 */
const accessDenied = new Set([1044, 1142, 1143, 1227, 1370, 3879]);

export function isAccessDenied(failure: Failure): boolean {
  return failure.error !== undefined && accessDenied.has(failure.error.errno);
}

/** The failure of a step that was played, or undefined. */
export function failureOf(step: Step): Failure | undefined {
  return step.outcome.kind === 'played' ? step.outcome.failure : undefined;
}

const shown = 12;

function listStatements(title: string, statements: readonly SentStatement[]): string[] {
  if (statements.length === 0) return [];
  const lines = statements.slice(0, shown).map((statement) => `  ${summarise(statement)}`);
  if (statements.length > shown) lines.push(`  … and ${statements.length - shown} more`);
  return [title, ...lines];
}

/** One line: where it stands and how it begins. */
export function summarise(statement: SentStatement): string {
  const text = statement.sql.replace(/\s+/g, ' ').trim();
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text;
  return statement.at ? `${formatPosition(statement.at)}  ${short}` : short;
}

function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return (!teen && ['th', 'st', 'nd', 'rd'][number % 10]) || 'th';
}

/** What happened, statement by statement, and what the schema looks like now. */
function explainFailure(failure: Failure, step: Step, changed: boolean | undefined): string {
  // the server's own words stand beside this, in the finding's `error`
  const lines: string[] = failure.error && failure.kind === 'statement' ? [] : [failure.message];
  const number = failure.applied.length + 1;
  const total = number + failure.pending.length;
  const { up, down } = step.migration;
  if (failure.statement && failure.kind === 'statement') {
    // of a module we know what it sent, not what it would have sent
    const isModule = (step.phase === 'down' ? down : up)?.kind !== 'sql';
    if (isModule && number > 1)
      lines.push(`It was the ${number}${ordinal(number)} statement that the migration sent.`);
    if (!isModule && total > 1) lines.push(`It is statement ${number} of ${total}.`);
  }
  const { printed = [] } = failure;
  if (printed.length > 0) lines.push('The end of what it printed:', ...printed.map((line) => `  ${line}`));
  lines.push(
    ...listStatements(
      'Applied before it (MySQL commits at each DDL statement, so this stays):',
      failure.applied,
    ),
  );
  lines.push(...listStatements('Never run:', failure.pending));
  if (failure.applied.length > 0 && changed !== undefined) {
    lines.push(
      changed
        ? 'The schema is left half-way: the diff shows it now (+) against before this step (-).'
        : 'The schema is as it was before this step.',
    );
  }
  return lines.join('\n');
}

/** Characters of a statement that are shown: a seed of five megabytes tells no more than its beginning. */
const longestStatement = 4_000;

export function cutStatement(written: string): string {
  const sql = written.trim();
  return sql.length <= longestStatement
    ? sql
    : `${sql.slice(0, longestStatement).toWellFormed()}… (${sql.length} characters in all)`;
}

/** The parts of a finding that tell of a failure: place, statement, server error, explanation, half-way diff (unless what is left is `right`). */
export function failureFields(failure: Failure, step: Step, right = false): Partial<Finding> {
  const at = failure.at ?? failure.statement?.at;
  const changed = !right && diffCatalogs(step.before, step.after).length > 0;
  const detail = explainFailure(failure, step, right ? undefined : changed);
  return {
    ...place(step.migration, step.phase),
    ...(at && { file: at.file, line: at.line, column: at.column }),
    ...(failure.statement && { statement: cutStatement(failure.statement.sql) }),
    ...(failure.error && { error: failure.error }),
    ...(detail !== '' && { detail }),
    ...(changed && {
      diff: printCatalogDiff(step.before, step.after, { from: 'before this step', to: 'left half-way' }),
    }),
  };
}

const verbs: Readonly<Record<Phase, string>> = { up: 'up', down: 'down', reapply: 'second up' };

/** `0002_add_email: its down failed: …`, the form of every title. */
export function title(step: Step, what: string): string {
  return `${step.migration.name}: its ${verbs[step.phase]} ${what}`;
}

/** Half a sentence on why a script did not finish. */
export function failed(failure: Failure): string {
  if (failure.error) return `failed: ${failure.error.errno} ${failure.error.message}`;
  if (failure.kind === 'timeout') return `did not finish: ${failure.message}`;
  return `failed: ${failure.message}`;
}
