/** Differences by the objects that they are in, for those who tell of each object by itself. */
import type { Catalog, Change } from './catalog.ts';
import type { DdlStatement } from './ddl.ts';

/** The part of a catalog that is one object, so that its diff can be printed alone. */
export function only(catalog: Catalog, kind: Group['kind'], name: string): Catalog {
  const pick = <Value>(map: ReadonlyMap<string, Value>, wanted: Group['kind']): ReadonlyMap<string, Value> =>
    new Map(kind === wanted ? [...map].filter(([key]) => key === name) : []);
  return {
    charset: kind === 'schema' ? catalog.charset : '',
    collation: kind === 'schema' ? catalog.collation : '',
    ...(kind === 'schema' && catalog.options && { options: catalog.options }),
    tables: pick(catalog.tables, 'table'),
    views: pick(catalog.views, 'view'),
    triggers: pick(catalog.triggers, 'trigger'),
    routines: pick(catalog.routines, 'routine'),
    events: pick(catalog.events, 'event'),
    sequences: pick(catalog.sequences, 'sequence'),
  };
}

export interface Group {
  readonly kind: 'schema' | 'table' | 'view' | 'trigger' | 'routine' | 'event' | 'sequence';
  readonly name: string;
  readonly changes: Change[];
}

const parts: ReadonlySet<Change['object']> = new Set([
  'column',
  'index',
  'foreign-key',
  'check',
  'partitioning',
]);

/** One group per object of the schema; what is inside a table belongs to the table. */
export function groupByObject(changes: readonly Change[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const kind = (parts.has(change.object) ? 'table' : change.object) as Group['kind'];
    const name = change.path[0] ?? '';
    const key = `${kind}\0${name}`;
    const group = groups.get(key) ?? { kind, name, changes: [] };
    group.changes.push(change);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** How people call the object. */
export function labelOf({ kind, name }: Pick<Group, 'kind' | 'name'>): string {
  if (kind === 'schema') return 'the schema itself';
  return kind === 'routine' ? name : `${kind} ${name}`;
}

/** Whether the object is there on one side only: what became of it then. */
export function wholeChange({ kind, changes }: Group): Change['kind'] | undefined {
  return changes.find(
    ({ path, object, aspect }) => path.length === 1 && object === kind && aspect === undefined,
  )?.kind;
}

/** Settings of the session around a statement carry its name, so they come along. */
export function isAbout({ object, name }: DdlStatement, group: Group): boolean {
  const inside = parts.has(object) ? 'table' : object;
  return inside === group.kind && (group.kind === 'schema' || name === group.name);
}
