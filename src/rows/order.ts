/** In which order tables are filled: each after those that it references, as far as foreign keys do not go in a circle. Pure. */
import type { Catalog, ForeignKey, Table } from '../catalog/catalog.ts';

/** A table where it is: the same name may be in a schema that this database needs. */
export interface Place {
  readonly schema: string;
  readonly table: Table;
}

export function keyOf(schema: string, table: string): string {
  return `${schema}.${table}`.toLowerCase();
}

export interface Filled extends Place {
  /** Foreign keys whose table comes later, or is this one: NULL at first, and set when the rows are there. */
  readonly later: readonly ForeignKey[];
}

/** Orders `places`; what they reference and is not among them counts as there. */
export function fillOrder(places: readonly Place[]): readonly Filled[] {
  const left = new Map(places.map((place) => [keyOf(place.schema, place.table.name), place]));
  const order: Filled[] = [];
  const waitsFor = ({ schema, table }: Place): readonly ForeignKey[] =>
    [...table.foreignKeys.values()].filter(({ referencedSchema, referencedTable }) =>
      left.has(keyOf(referencedSchema ?? schema, referencedTable)),
    );
  while (left.size > 0) {
    const ready = [...left].find(([key, place]) =>
      waitsFor(place).every(
        ({ referencedSchema, referencedTable }) =>
          keyOf(referencedSchema ?? place.schema, referencedTable) === key,
      ),
    );
    // in a circle the first table that can do without its references for now
    const [key, place] =
      ready ??
      [...left].find(([, one]) => waitsFor(one).every((foreign) => isOptional(foreign, one.table))) ??
      [...left][0]!;
    const later = waitsFor(place);
    left.delete(key);
    order.push({ ...place, later });
  }
  return order;
}

/** Whether a row can be without it: one of its columns may be NULL. */
export function isOptional({ columns }: ForeignKey, table: Table): boolean {
  return columns.some((name) => table.columns.get(name)?.nullable);
}

/** Catalogs of schemas that this one references, by their names. */
export type Neighbours = ReadonlyMap<string, Catalog>;

/** The tables to fill, and those of other schemas that they reference. */
export function placesOf(tables: readonly Table[], schema: string, neighbours: Neighbours): readonly Place[] {
  const places: Place[] = tables.map((table) => ({ schema, table }));
  const known = new Set<Table>();
  const need = (from: string, table: Table): void => {
    for (const { referencedSchema = from, referencedTable } of table.foreignKeys.values()) {
      const parent = neighbours.get(referencedSchema)?.tables.get(referencedTable);
      if (parent === undefined || known.has(parent)) continue;
      known.add(parent);
      places.push({ schema: referencedSchema, table: parent });
      need(referencedSchema, parent);
    }
  };
  for (const table of tables) need(schema, table);
  return places;
}
