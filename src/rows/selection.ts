/**
 * Which tables get rows: those that a change touches, and what their rows need around them. A change touches the tables that differ with it and
 * every object that its statements name; what a named view, trigger or routine names is touched too. So the cost is that of the change, however many
 * tables there are. Words count wherever they stand: a table too many costs a few rows, one too few hides what the change does to it. Pure.
 */
import type { Catalog, Table } from '../catalog/catalog.ts';
import { fold } from '../catalog/touched.ts';

export interface Change {
  /** Statements that are sent; undefined where nobody knows, and then every table counts. */
  readonly statements: readonly string[] | undefined;
  /** Tables that the catalogs before and after it say are other ones. */
  readonly tables: ReadonlySet<string>;
}

const word = /[\p{L}\p{N}_$]+/gu;

/** In the order of the catalog. */
export function selectTables(catalog: Catalog, { statements, tables }: Change): readonly Table[] {
  const all = [...catalog.tables.values()];
  if (statements === undefined) return all;
  const texts = statements.map(fold);
  const words = new Set<string>();
  const hear = (text: string): void => {
    for (const [one] of fold(text).matchAll(word)) words.add(one);
  };
  for (const text of texts) hear(text);
  const isNamed = (name: string): boolean => {
    const folded = fold(name);
    return /^[\p{L}\p{N}_$]+$/u.test(folded)
      ? words.has(folded)
      : texts.some((text) => text.includes(folded));
  };
  // bodies of what is named, until nothing new is heard
  const bodies = [
    ...[...catalog.views.values()].map(({ name, definition }) => ({ name, text: definition })),
    ...[...catalog.routines.values()].map(({ name, body }) => ({ name, text: body })),
    // a trigger runs when its table is written to
    ...[...catalog.triggers.values()].map(({ table, body }) => ({ name: table, text: body })),
  ];
  let left = bodies;
  for (let before = -1; before !== words.size; ) {
    before = words.size;
    for (const body of left.filter(({ name }) => isNamed(name))) {
      hear(body.text);
      left = left.filter((one) => one !== body);
    }
  }
  const chosen = new Set(all.filter(({ name }) => tables.has(name) || isNamed(name)));
  // rows that refer to a touched table stand in the way of what is done to it
  for (const table of all) {
    const refers = [...table.foreignKeys.values()].some(
      ({ referencedSchema, referencedTable }) =>
        referencedSchema === undefined && [...chosen].some(({ name }) => name === referencedTable),
    );
    if (refers) chosen.add(table);
  }
  // and what is referred to must be there
  const need = (table: Table): void => {
    chosen.add(table);
    for (const { referencedSchema, referencedTable } of table.foreignKeys.values()) {
      const parent = referencedSchema === undefined ? catalog.tables.get(referencedTable) : undefined;
      if (parent && !chosen.has(parent)) need(parent);
    }
  };
  for (const table of [...chosen]) need(table);
  return all.filter((table) => chosen.has(table));
}

/** Names of tables that one of two catalogs does not have, or has otherwise. */
export function changedTables(from: Catalog, to: Catalog): ReadonlySet<string> {
  const names = new Set<string>();
  if (from.tables === to.tables) return names;
  for (const name of new Set([...from.tables.keys(), ...to.tables.keys()])) {
    if (from.tables.get(name) !== to.tables.get(name)) names.add(name);
  }
  return names;
}
