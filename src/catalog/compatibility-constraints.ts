/** The unique keys, checks and foreign keys of one table that somebody who knows only an older one may break without knowing of them. */
import type { Catalog, Column, Index, Table } from './catalog.ts';
import type { Refusal } from './compatibility.ts';
import { checkLine } from './lines.ts';

/** Letter case does not tell columns apart: https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html */
export const folded = (table: Table): ReadonlyMap<string, Column> =>
  new Map([...table.columns.values()].map((column) => [column.name.toLowerCase(), column]));

export const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Who knows nothing of the column leaves it NULL, and NULLs are never the same and satisfy every key. */
const leftNull = (column: Column | undefined): boolean =>
  column !== undefined &&
  (column.autoIncrement || (column.nullable && (column.default ?? 'NULL') === 'NULL'));

const isUnique = ({ kind }: Index): boolean => kind === 'unique' || kind === 'primary';

export function newUniques(
  before: Table,
  now: Table,
  renamed: ReadonlyMap<string, Column>,
): readonly Refusal[] {
  const [old, current] = [folded(before), folded(now)];
  const names = new Map([...renamed].map(([was, { name }]) => [was.toLowerCase(), name.toLowerCase()]));
  const nameOf = (column: string): string => names.get(column.toLowerCase()) ?? column.toLowerCase();
  return [...now.indexes.values()].filter(isUnique).flatMap((index): readonly Refusal[] => {
    const implied = [...before.indexes.values()]
      .filter(isUnique)
      .some((other) =>
        other.parts.every((part) =>
          index.parts.some((own) =>
            part.column === undefined || own.column === undefined
              ? part.expression !== undefined && own.expression === part.expression
              : own.column.toLowerCase() === nameOf(part.column) &&
                (own.length === undefined || (part.length !== undefined && own.length >= part.length)),
          ),
        ),
      );
    const isNew = (column: string): boolean =>
      !old.has(column.toLowerCase()) && ![...names.values()].includes(column.toLowerCase());
    const open = index.parts.some(
      ({ column }) => column !== undefined && isNew(column) && leftNull(current.get(column.toLowerCase())),
    );
    if (implied || open) return [];
    const parts = index.parts.map(({ column, expression, length }) =>
      column === undefined ? `(${expression})` : length === undefined ? column : `${column}(${length})`,
    );
    return [{ kind: 'unique-added', table: now.name, name: index.name, parts }];
  });
}

export function newChecks(
  before: Table,
  now: Table,
  old: ReadonlyMap<string, Column>,
  told: ReadonlySet<string>,
): readonly Refusal[] {
  const known = new Set(
    [...before.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression),
  );
  return [...now.checks.values()].flatMap((check): readonly Refusal[] => {
    const { name, expression, enforced } = check;
    if (!enforced || known.has(expression)) return [];
    const about = [...old.keys()].filter((column) =>
      new RegExp(`(?<![\\w$])${escaped(column)}(?![\\w$])`, 'i').test(expression),
    );
    // what is only about new columns holds for whoever does not fill them: the server has tried it on the rows that are there
    if (about.length === 0 || about.some((column) => told.has(column))) return [];
    return [{ kind: 'check-added', table: now.name, name, expression: checkLine(check) }];
  });
}

const follows = (rule: string): boolean => /^(?:cascade|set null|set default)$/i.test(rule);

export function newKeys(before: Table, now: Table, met: Catalog): readonly Refusal[] {
  const [old, current] = [folded(before), folded(now)];
  return [...now.foreignKeys.values()].flatMap((key): readonly Refusal[] => {
    const references = `${key.referencedSchema === undefined ? '' : `${key.referencedSchema}.`}${key.referencedTable} (${key.referencedColumns.join(', ')})`;
    const same = [...before.foreignKeys.values()].find(
      (other) =>
        other.columns.join().toLowerCase() === key.columns.join().toLowerCase() &&
        (other.referencedTable === key.referencedTable || !met.tables.has(other.referencedTable)),
    );
    const place = { table: now.name, name: key.name, references };
    if (same !== undefined) {
      const rules = [
        follows(same.onDelete) && !follows(key.onDelete) ? `ON DELETE ${key.onDelete}` : '',
        follows(same.onUpdate) && !follows(key.onUpdate) ? `ON UPDATE ${key.onUpdate}` : '',
      ].filter(Boolean);
      return rules.length === 0 ? [] : [{ kind: 'reference-kept', ...place, rule: rules.join(' ') }];
    }
    const open = key.columns.some(
      (column) => !old.has(column.toLowerCase()) && leftNull(current.get(column.toLowerCase())),
    );
    return open ? [] : [{ kind: 'foreign-key-added', ...place, columns: key.columns }];
  });
}
