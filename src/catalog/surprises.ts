/**
 * What rows may hold under one schema that they could not under another: what a program that knows only the other never had to read. The mirror
 * of compatibility.ts, which asks for what is refused. Two catalogs of one server in, sentences out.
 */
import type { Catalog, Column, Index, Table } from './catalog.ts';
import { folded } from './compatibility-constraints.ts';
import { columnLoss, partsOfType } from './ddl-loss.ts';

export interface Surprise {
  readonly table: string;
  /** A sentence without its full stop. */
  readonly text: string;
}

export function surprises(known: Catalog, met: Catalog): readonly Surprise[] {
  if (known === met) return [];
  return [...known.tables.values()].flatMap((table) => {
    const now = met.tables.get(table.name);
    if (now === undefined || now === table) return [];
    return insideTable(table, now).map((text) => ({ table: table.name, text }));
  });
}

function insideTable(before: Table, now: Table): readonly string[] {
  const current = folded(now);
  const columns = [...before.columns.values()].flatMap((column) => {
    const is = current.get(column.name.toLowerCase());
    return is === undefined ? [] : insideColumn(`${before.name}.${column.name}`, column, is);
  });
  const has = (all: ReadonlyMap<string, unknown>, name: string): boolean => all.has(name);
  // columns that are gone are told as what is refused
  const stays = (names: readonly (string | undefined)[]): boolean =>
    names.every((name) => name !== undefined && current.has(name.toLowerCase()));
  const unique = ({ kind }: Index): boolean => kind === 'unique' || kind === 'primary';
  const covers = (one: Index, other: Index): boolean =>
    one.parts.every((part) =>
      other.parts.some(({ column }) => column !== undefined && column === part.column),
    );
  const uniques = [...before.indexes.values()]
    .filter((index) => unique(index) && stays(index.parts.map(({ column }) => column)))
    .filter((index) => ![...now.indexes.values()].some((other) => unique(other) && covers(other, index)))
    .map(
      (index) =>
        `${before.name} may hold the same ${index.parts.map(({ column }) => column).join(', ')} twice`,
    );
  const keys = [...before.foreignKeys.values()]
    .filter((key) => stays(key.columns))
    .filter(
      (key) => ![...now.foreignKeys.values()].some(({ columns: own }) => own.join() === key.columns.join()),
    )
    .map((key) => `${before.name}.${key.columns.join(', ')} may name no row of ${key.referencedTable}`);
  const kept = new Set(
    [...now.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression),
  );
  const checks = [...before.checks.values()]
    .filter(({ expression, enforced, name }) => enforced && !kept.has(expression) && !has(now.checks, name))
    .map(
      ({ expression }) =>
        `${before.name} may hold rows that break CHECK (${expression.replace(/\s+/g, ' ').slice(0, 120)})`,
    );
  return [...columns, ...uniques, ...keys, ...checks];
}

function insideColumn(name: string, was: Column, is: Column): readonly string[] {
  const told: string[] = [];
  if (!was.nullable && is.nullable) told.push(`${name} may be NULL`);
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = to.arguments.filter((value) => !from.arguments.includes(value));
    if (values.length > 0) told.push(`${name} may be ${values.slice(0, 8).join(', ')}`);
  } else if (
    was.type !== is.type &&
    !is.generated &&
    columnLoss('', is, { ...was, ...(is.charset && { charset: is.charset }) })
  ) {
    told.push(`${name} may hold what fits ${is.type} and not ${was.type}`);
  }
  return told;
}
