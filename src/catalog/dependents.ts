/** Which objects are to be read again because others were touched. */

import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog } from './catalog.ts';
import type { Touched } from './touched.ts';

/**
 * Names of tables, views and sequences that may be other than in `previous`: those that the statements mention or that are new in `now`; tables with a
 * foreign key to a mentioned one, for renaming a parent or its column changes the child, and views over any of these, unless all that was
 * done is to add; tables whose
 * partitions the server adds by itself (MariaDB's SYSTEM_TIME … AUTO).
 */
export function dependents(previous: Catalog, now: Iterable<string>, touched: Touched): ReadonlySet<string> {
  const again = new Set<string>();
  const known = (name: string): boolean =>
    previous.tables.has(name) || previous.views.has(name) || previous.sequences.has(name);
  for (const name of now) if (!known(name) || touched.mentions(name)) again.add(name);
  for (const part of [previous.tables, previous.views, previous.sequences]) {
    for (const name of part.keys()) if (touched.mentions(name)) again.add(name);
  }
  for (const table of previous.tables.values()) {
    if (again.has(table.name)) continue;
    const parents = touched.spreads ? [...table.foreignKeys.values()].map((key) => key.referencedTable) : [];
    const moved = parents.some((parent) => again.has(parent) || touched.mentions(parent));
    if (moved || / AUTO\b/.test(table.partitions?.method ?? '')) again.add(table.name);
  }
  let grows = touched.spreads;
  while (grows) {
    grows = false;
    const written = [...again].map(quoteIdentifier);
    for (const view of previous.views.values()) {
      if (again.has(view.name) || !written.some((name) => view.definition.includes(name))) continue;
      again.add(view.name);
      grows = true;
    }
  }
  return again;
}
