/** A diff of two catalogs for people: a unified diff over readable texts of the objects that differ, and of nothing else. */
import type { Catalog, Change, ObjectKind } from './catalog.ts';
import { type DiffOptions, describeChange, diffCatalogs } from './diff.ts';
import {
  eventLines,
  routineLines,
  schemaLines,
  sequenceLines,
  tableLines,
  triggerLines,
  viewLines,
} from './lines.ts';
import { unifiedHunks } from './unified.ts';

export interface PrintOptions extends DiffOptions {
  /** Lines around each difference; 3 when not given. */
  readonly context?: number;
}

/** Lines of one object, none when this side does not have it. */
function objectLines(catalog: Catalog, kind: ObjectKind, name: string, showCollations: boolean): string[] {
  const lines = <T>(from: ReadonlyMap<string, T>, print: (value: T) => string[]): string[] => {
    const value = from.get(name);
    return value === undefined ? [] : print(value);
  };
  if (kind === 'schema') return schemaLines(catalog);
  if (kind === 'view') return lines(catalog.views, viewLines);
  if (kind === 'trigger') return lines(catalog.triggers, triggerLines);
  if (kind === 'routine') return lines(catalog.routines, routineLines);
  if (kind === 'event') return lines(catalog.events, eventLines);
  if (kind === 'sequence') return lines(catalog.sequences, sequenceLines);
  return lines(catalog.tables, (table) => tableLines(table, showCollations));
}

/** Where a change belongs: a column's is the table. */
function owner(change: Change): { kind: ObjectKind; name: string } {
  const inside: readonly ObjectKind[] = ['column', 'index', 'foreign-key', 'check', 'partitioning'];
  return { kind: inside.includes(change.object) ? 'table' : change.object, name: change.path[0] ?? '' };
}

function title(kind: ObjectKind, name: string): string {
  if (kind === 'schema') return 'schema';
  return kind === 'routine' ? name : `${kind} ${name.replaceAll('\n', '\\n')}`;
}

/**
 * A unified diff, `-` for what only `from` has and `+` for what only `to` has; empty text when nothing differs. Lines end with a line
 * feed, the last one too. Texts come from the server and are untrusted.
 */
export function printCatalogDiff(
  from: Catalog,
  to: Catalog,
  labels: { readonly from: string; readonly to: string },
  options: PrintOptions = {},
): string {
  const changes = diffCatalogs(from, to, options);
  if (changes.length === 0) return '';
  const owners = new Map<string, { kind: ObjectKind; name: string; changes: Change[] }>();
  for (const change of changes) {
    const { kind, name } = owner(change);
    const key = `${kind} ${name}`;
    const known = owners.get(key);
    if (known) known.changes.push(change);
    else owners.set(key, { kind, name, changes: [change] });
  }
  const output = [`--- ${labels.from}`, `+++ ${labels.to}`];
  for (const { kind, name, changes: own } of owners.values()) {
    // a column's own collation is left out where it is the table's; when that differs the lines would hide that the column's does not
    const showCollations = own.some((change) => change.object === 'table' && change.aspect === 'collation');
    const hunks = unifiedHunks(
      objectLines(from, kind, name, showCollations),
      objectLines(to, kind, name, showCollations),
      title(kind, name),
      options.context ?? 3,
    );
    if (hunks.length > 0) output.push(...hunks);
    else
      output.push(
        `@@ -0,0 +0,0 @@ ${title(kind, name)}`,
        ...own.map((change) => ` ${describeChange(change)}`),
      );
  }
  return `${output.join('\n')}\n`;
}

/** One object's lines as text, e.g. for a report: `printObject(catalog, 'table', 'users')`. Empty when there is no such object. */
export function printObject(catalog: Catalog, kind: ObjectKind, name: string): string {
  return objectLines(catalog, kind, name, false).join('\n');
}
