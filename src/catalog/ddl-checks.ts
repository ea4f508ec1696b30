/** The checks of a table that exists. A made-up name says nothing: a check of the same content under another one stays. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { CheckConstraint, Table } from './catalog.ts';
import type { TablePair } from './ddl-columns.ts';
import type { Dialect } from './ddl-dialect.ts';
import { checkSql } from './ddl-keys.ts';
import { mentions } from './ddl-text.ts';
import { withoutTwins } from './diff-table.ts';
import { checkLine } from './lines.ts';

export interface CheckChanges {
  /** By name, so that a name which another table takes can be freed first. */
  readonly drops: ReadonlyMap<string, string>;
  readonly adds: readonly string[];
  /** Column → the check that stands with it in the end, and the columns where that is another than before. */
  readonly columnChecks: ReadonlyMap<string, string>;
  readonly changedChecks: ReadonlySet<string>;
}

/** MariaDB prints a check that was written with a column there, and names it after the column. */
export function isColumnCheck(check: CheckConstraint, table: Table, dialect: Dialect): boolean {
  return dialect.columnChecks && check.autoNamed && table.columns.has(check.name);
}

export function checkChanges(pair: TablePair, dialect: Dialect): CheckChanges {
  const { from, to, renamed } = pair;
  const [left, right] = withoutTwins(
    from.checks,
    to.checks,
    (check) => check.autoNamed,
    (check) => checkLine(check),
  );
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed.keys());
  const drops = new Map<string, string>();
  const adds: string[] = [];
  const columnChecks = new Map<string, string>();
  const changedChecks = new Set<string>();
  const drop = (check: CheckConstraint): void => {
    if (isColumnCheck(check, from, dialect)) {
      if (to.columns.has(check.name)) changedChecks.add(check.name);
    } else drops.set(check.name, `${dialect.dropsCheck} ${quoteIdentifier(check.name)}`);
  };
  const add = (check: CheckConstraint): void => {
    if (!isColumnCheck(check, to, dialect)) adds.push(`ADD ${checkSql(check)}`);
    else {
      columnChecks.set(check.name, check.expression);
      changedChecks.add(check.name);
    }
  };
  /** By its key on the left: what a check is in the end, and whether it can be left as it is. */
  const ends = [...from.checks].map(([key, check]) => {
    const next = left.has(key) ? right.get(key) : check;
    const stays =
      next !== undefined &&
      next.expression === check.expression &&
      next.autoNamed === check.autoNamed &&
      !mentions(check.expression, blocking);
    return { key, check, next, stays };
  });
  // where any changes, numbers in made-up names become those of the other side too: the way back knows checks by these
  const changes = ends.some(({ stays }) => !stays) || [...right.keys()].some((key) => !left.has(key));
  const twins = [...to.checks.values()].filter((check) => ![...right.values()].includes(check));
  for (const { key, check, next, stays } of ends) {
    const place = left.has(key) ? -1 : twins.findIndex((twin) => checkLine(twin) === checkLine(check));
    const twin = twins.splice(place, place < 0 ? 0 : 1)[0];
    const beside = isColumnCheck(check, from, dialect);
    const renumbered = changes && twin !== undefined && twin.name !== check.name && !beside;
    if (!stays || next === undefined || renumbered) {
      drop(check);
      if (next !== undefined) add(left.has(key) ? next : (twin ?? check));
    } else if (beside) columnChecks.set(check.name, check.expression);
    else if (next.enforced !== check.enforced) {
      adds.push(`ALTER CHECK ${quoteIdentifier(check.name)} ${next.enforced ? '' : 'NOT '}ENFORCED`);
    }
  }
  for (const [key, check] of right) if (!left.has(key)) add(check);
  return { drops, adds, columnChecks, changedChecks };
}
