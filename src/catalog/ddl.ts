/**
 * From difference to SQL: the statements that turn a schema with one catalog into one with another, in an order that works. They are about
 * schemas, not rows: nothing is filled in, and what loses rows or values is marked. The way back is the same function with its arguments
 * swapped. Both catalogs were read from the same server, whose flavor is given; what that server printed is what it gets back.
 *
 * The order: what stands on tables goes first (events, triggers, routines, views that vanish), then foreign keys and tables that go; then
 * tables change, new ones are made, foreign keys come; at last routines, views, triggers and events.
 */
import type { Flavor } from '../servers/server.ts';
import type { Catalog } from './catalog.ts';
import { dialectOf } from './ddl-dialect.ts';
import { schemaSteps } from './ddl-options.ts';
import { eventSteps, routineSteps, triggerSteps } from './ddl-programs.ts';
import { type Renames, renamedCatalog } from './ddl-rename.ts';
import { type DdlStatement, withSettings } from './ddl-statement.ts';
import { tableSteps } from './ddl-tables.ts';
import { sequenceSteps, viewSteps } from './ddl-views.ts';
import { globs } from './diff.ts';

export { invertedRenames, type Renames } from './ddl-rename.ts';
export type { DdlStatement } from './ddl-statement.ts';

export interface DdlOptions {
  readonly flavor: Flavor;
  /** The schema that the catalogs were read from: its name is left out of views and defaults, so that they can be played in another. */
  readonly schema?: string;
  /** Names of objects that are neither made nor changed nor dropped, with `*` and `?`. A table's triggers go with it. */
  readonly ignore?: readonly string[];
  /** Tables and columns that are the same under another name. What is not declared is dropped and added. */
  readonly renames?: Renames;
  /** The sql_mode that the session will have. Programs that were made under it need no SET around them; without it all get one. */
  readonly sqlMode?: string;
}

/** A schema with nothing in it, and of no charset. */
export const emptyCatalog: Catalog = {
  charset: '',
  collation: '',
  tables: new Map(),
  views: new Map(),
  triggers: new Map(),
  routines: new Map(),
  events: new Map(),
  sequences: new Map(),
};

/** A catalog without what is ignored. */
function without(catalog: Catalog, ignored: (name: string) => boolean): Catalog {
  const kept = <T extends { readonly name: string }>(from: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...from].filter(([, value]) => !ignored(value.name)));
  const { tables, views, triggers, routines, events, sequences } = catalog;
  return {
    ...catalog,
    tables: kept(tables),
    views: kept(views),
    triggers: new Map([...kept(triggers)].filter(([, trigger]) => !ignored(trigger.table))),
    routines: kept(routines),
    events: kept(events),
    sequences: kept(sequences),
  };
}

/**
 * The statements from `from` to `to`; none when nothing differs. To be sent one by one to a session in the schema, with foreign key checks on.
 * Never throws. What a server cannot be asked for in SQL (an object that it could not show) gives statements that it refuses.
 */
export function changeStatements(from: Catalog, to: Catalog, options: DdlOptions): readonly DdlStatement[] {
  if (from === to) return [];
  const { flavor, schema, renames, sqlMode, ignore = [] } = options;
  if (ignore.length > 0) {
    const ignored = globs(ignore);
    return changeStatements(without(from, ignored), without(to, ignored), { ...options, ignore: [] });
  }
  const dialect = dialectOf(flavor);
  const renamed = renamedCatalog(from, to, renames);
  const programs = { dialect, sqlMode };
  const events = eventSteps(from, to, programs);
  const triggers = triggerSteps(renamed.catalog, to, programs);
  const routines = routineSteps(from, to, programs);
  const views = viewSteps(from, to, schema);
  const sequences = sequenceSteps(from, to);
  const tables = tableSteps(renamed, to, { dialect, schema });
  return withSettings([
    ...schemaSteps(from, to, schema),
    ...events.before,
    ...triggers.before,
    ...routines.before,
    ...views.before,
    ...sequences.first,
    ...tables.before,
    ...sequences.before,
    ...tables.after,
    ...sequences.after,
    ...routines.after,
    ...views.after,
    ...triggers.after,
    ...events.after,
  ]);
}

/** The statements that make all of a schema in an empty one. */
export function createStatements(catalog: Catalog, options: DdlOptions): readonly DdlStatement[] {
  return changeStatements(emptyCatalog, catalog, options);
}
