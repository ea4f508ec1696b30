/** Renames that were drawn, between two schemas that are there: any table may be any other, and any column, however little sense that makes. */
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Renames } from '../../../src/catalog/ddl.ts';
import type { RenameWish } from './ddl-draw.ts';
import { pick } from './ddl-draw.ts';

/** Adds a pair if neither name has a partner yet. */
function couple(names: Map<string, string>, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined || names.has(from) || [...names.values()].includes(to))
    return false;
  names.set(from, to);
  return true;
}

export function renamesBetween(from: Catalog, to: Catalog, wishes: RenameWish): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, ReadonlyMap<string, string>>();
  for (const wish of wishes) {
    const [was, is] = [pick([...from.tables.values()], wish.from), pick([...to.tables.values()], wish.to)];
    if (!couple(tables, was?.name, is?.name)) continue;
    const own = new Map<string, string>();
    for (const one of wish.columns)
      couple(own, pick([...was!.columns.keys()], one.from), pick([...is!.columns.keys()], one.to));
    columns.set(was!.name, own);
  }
  return { tables, columns };
}
