/**
 * Which foreign keys go and come. One that is the same on both sides stays, unless a table at either of its ends changes in a way that the
 * server refuses while it is there: then it goes before everything else and comes again behind it.
 */
import type { Catalog, ForeignKey, Table } from './catalog.ts';
import type { Dialect } from './ddl-dialect.ts';
import { serves } from './ddl-indexes.ts';
import type { Settings } from './ddl-statement.ts';
import type { TablePlan } from './ddl-table.ts';
import { withoutTwins } from './diff-table.ts';
import { foreignKeyLine } from './lines.ts';
import { isMadeUpName } from './parse-keys.ts';

export interface ForeignKeyChanges {
  /** Table → names of its keys. */
  readonly drops: ReadonlyMap<string, readonly string[]>;
  readonly adds: ReadonlyMap<string, readonly string[]>;
}

/** Keys that both sides have, by the name that each has there. */
function kept(from: Table, to: Table): ReadonlyMap<string, string> {
  const text = (key: ForeignKey): string =>
    foreignKeyLine({ ...key, name: `${from.name}_ibfk_1` }, from.name);
  const found = new Map<string, string>();
  if (from.foreignKeys.size === 0 || to.foreignKeys.size === 0) return found;
  const [left, right] = withoutTwins(
    from.foreignKeys,
    to.foreignKeys,
    (key) => isMadeUpName(from.name, key.name),
    text,
  );
  const twins = [...to.foreignKeys.values()].filter((key) => !right.has(key.name));
  for (const key of from.foreignKeys.values()) {
    const same = right.get(key.name);
    if (left.has(key.name)) {
      if (same && text(same) === text(key)) found.set(key.name, key.name);
      continue;
    }
    const place = twins.findIndex((twin) => text(twin) === text(key));
    found.set(key.name, twins.splice(place, 1)[0]!.name);
  }
  return found;
}

/** What an end of the key needs of its table while this changes. */
function undisturbed(plan: TablePlan | undefined, columns: readonly string[], key: ForeignKey): boolean {
  if (!plan) return true;
  if (plan.moved || columns.some((column) => plan.disturbed.has(column))) return false;
  const { from, to } = plan.pair;
  const nulls = [key.onDelete, key.onUpdate].includes('SET NULL');
  const nullable = (table: Table, column: string): boolean | undefined => table.columns.get(column)?.nullable;
  if (nulls && columns.some((column) => nullable(from, column) !== nullable(to, column))) return false;
  return (
    plan.kept.some((index) => serves(index, columns)) ||
    !Array.from(from.indexes.values()).some((index) => serves(index, columns))
  );
}

export function foreignKeyChanges(
  from: Catalog,
  to: Catalog,
  plans: ReadonlyMap<string, TablePlan>,
): ForeignKeyChanges {
  const drops = new Map<string, readonly string[]>();
  const adds = new Map<string, readonly string[]>();
  for (const table of to.tables.values()) {
    const was = from.tables.get(table.name);
    if (!was || (was.foreignKeys.size === 0 && table.foreignKeys.size === 0)) continue;
    const stay = new Map(
      [...kept(was, table)].filter(([name]) => {
        const key = was.foreignKeys.get(name)!;
        const parent = key.referencedSchema === undefined ? plans.get(key.referencedTable) : undefined;
        return (
          undisturbed(plans.get(table.name), key.columns, key) &&
          undisturbed(parent, key.referencedColumns, key)
        );
      }),
    );
    const changes = stay.size < was.foreignKeys.size || stay.size < table.foreignKeys.size;
    // where any changes, numbers in made-up names become those of the other side too: the way back knows keys by these
    const settled = new Map(changes ? [...stay].filter(([name, next]) => name === next) : stay);
    const going = [...was.foreignKeys.keys()].filter((name) => !settled.has(name));
    const staying = new Set(settled.values());
    const coming = [...table.foreignKeys.keys()].filter((name) => !staying.has(name));
    if (going.length > 0) drops.set(table.name, going);
    if (coming.length > 0) adds.set(table.name, coming);
  }
  return { drops, adds };
}

/** What a session has to allow for this key to be made. */
export function foreignKeySettings(key: ForeignKey, to: Catalog, dialect: Dialect): Settings {
  const settings = new Map<string, string>();
  if (key.referencedSchema !== undefined) return settings;
  const parent = to.tables.get(key.referencedTable);
  if (!parent) settings.set('foreign_key_checks', '0');
  else if (dialect.uniqueParents) {
    const unique = [...parent.indexes.values()].some(
      (index) =>
        (index.kind === 'primary' || index.kind === 'unique') &&
        index.parts.length === key.referencedColumns.length &&
        serves(index, key.referencedColumns),
    );
    if (!unique) settings.set('restrict_fk_on_non_standard_key', 'OFF');
  }
  return settings;
}
