/**
 * A new column that must have a value, and to which nobody gave one. The server takes it all the same: the rows that are there get the type's own
 * value, '' or 0 or the first of an ENUM (https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html), which nobody chose. Pure.
 */
import type { Catalog, Column } from '../catalog/catalog.ts';
import { partsOfType } from '../catalog/ddl-loss.ts';
import type { Migration } from '../formats/format.ts';
import { unquoted } from '../rows/literal.ts';
import type { Snapshot } from '../rows/snapshot.ts';
import type { Implied } from './deployment.ts';

/** `states` and `snapshots`: before each migration, and after the last. `sentBy`: the SQL of its up, as written or as it was heard. */
export function impliedValues(
  migrations: readonly Migration[],
  states: readonly Catalog[],
  snapshots: readonly Snapshot[],
  sentBy: (migration: Migration) => readonly string[],
): readonly Implied[] {
  return migrations.flatMap((migration, index): readonly Implied[] => {
    const [was, is, then, now] = [states[index], states[index + 1], snapshots[index], snapshots[index + 1]];
    if (!was || !is || !then || !now) return [];
    const sent = migrations.slice(index).flatMap(sentBy);
    return [...now.values()].flatMap(({ table, rows, count }): readonly Implied[] => {
      const before = was.tables.get(table);
      if (before === undefined || (then.get(table)?.count ?? 0) === 0) return [];
      return [...(is.tables.get(table)?.columns.values() ?? [])].flatMap((column): readonly Implied[] => {
        if (before.columns.has(column.name) || column.nullable || column.default !== undefined) return [];
        if (column.autoIncrement || column.generated !== undefined || isSet(sent, column.name)) return [];
        const values = new Set(rows.map(({ cells }) => cells.get(column.name)?.text));
        const [value] = values;
        if (values.size !== 1 || value === undefined || !isImplied(value, column)) return [];
        return [{ migration, table, column: column.name, value, rows: count }];
      });
    });
  });
}

/** Who fills the column, here or in a migration that comes with this one, has chosen the value, whatever it is. A column that got another's name has its values. */
function isSet(sent: readonly string[], column: string): boolean {
  const named = new RegExp(`\\b${column.replace(/[^\w]/g, '.')}\\b`, 'i');
  return sent.some((sql) => /^\s*(?:update|insert|replace)\b/i.test(sql) && named.test(sql));
}

function isImplied(text: string, column: Column): boolean {
  if (/^(?:""|"0(?:\.0*)?"|"0000.*"|"00:00:00.*"|"null"|0x(?:00)*)$/.test(text)) return true;
  const { word, arguments: members } = partsOfType(column.type);
  return word === 'enum' && members[0] !== undefined && text === JSON.stringify(unquoted(members[0]));
}
