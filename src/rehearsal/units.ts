/**
 * Which migrations are undone together. Every migration alone, unless the matrix says otherwise (`compare`): a generator that split one
 * migration into a file for each statement and numbered ups and downs on their own leaves a history that comes back group by group, or only as a
 * whole. Where a migration has no down and need have none, nobody can go back past it: what is undone together ends there. Pure.
 */
import type { Migration } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import type { SkipReason, Unit } from './rehearsal.ts';

/** Every migration's unit, in the order of the list. A migration that is undone alone has one of its own. */
export function unitsOf(database: Database, migrations: readonly Migration[]): readonly Unit[] {
  const units: { name?: string; migrations: Migration[] }[] = [];
  const name = naming(database);
  let open = false;
  for (const migration of migrations) {
    const own = name(migration);
    const joins = own !== undefined && !isExcused(database, migration);
    const last = units.at(-1);
    if (open && joins && last?.name === own && migration.id !== database.downgradeFloor?.id)
      last.migrations.push(migration);
    else units.push({ ...(own !== undefined && { name: own }), migrations: [migration] });
    open = joins;
  }
  return units.flatMap((unit) => unit.migrations.map(() => unit));
}

/** What migrations of one unit have in common; undefined for one that stands alone. */
function naming({ compare }: Database): (migration: Migration) => string | undefined {
  if (compare.by === 'step') return () => undefined;
  if (compare.by === 'whole') return () => '';
  const { pattern } = compare;
  return (migration) => (pattern === undefined ? migration.group : groupByPattern(migration.id, pattern));
}

/** What the expression matches in an id, or its first group does. */
export function groupByPattern(id: string, pattern: string): string | undefined {
  const match = new RegExp(pattern, 'u').exec(id);
  return match === null ? undefined : (match[1] ?? match[0]);
}

/** It has no down, and that is known and no oversight. */
function isExcused(database: Database, migration: Migration): boolean {
  if (migration.down !== undefined) return false;
  const reason = whyWithoutDown(database, migration);
  return reason.kind !== 'no-down' || reason.says !== undefined;
}

/** How the down that is not there is told. `says`: what the migration itself says of it. */
export function whyWithoutDown(
  database: Database,
  migration: Migration,
  says: string | undefined = migration.irreversible,
): SkipReason {
  const declared = database.irreversible.get(migration.id);
  if (declared) return { kind: 'irreversible', reason: declared.reason };
  if (migration.forwardOnly && !demandsDowns(database)) return { kind: 'forward-only' };
  return { kind: 'no-down', ...(says !== undefined && { says }) };
}

/** A default asks no downs of migrations that have none by nature; what somebody wrote down does. */
function demandsDowns({ checks, chosenChecks }: Database): boolean {
  return chosenChecks.has('downgrade') && (checks.downgrade === 'error' || checks.downgrade === 'warning');
}
