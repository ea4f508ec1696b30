/**
 * What a program that knows one schema meets in another: what it reads or writes there that is refused. Two catalogs of one server in, values
 * out; which of the two is older, and what to do about it, is not for here. Only what the server would refuse, or give another meaning,
 * counts: a new column with a default is nobody's concern, and neither is an index.
 */
import type { Catalog, Column, Table } from './catalog.ts';
import { escaped, folded, newChecks, newKeys, newUniques } from './compatibility-constraints.ts';
import { columnLoss, partsOfType } from './ddl-loss.ts';

export type Refusal =
  | { readonly kind: 'table-dropped'; readonly table: string }
  | { readonly kind: 'table-renamed'; readonly table: string; readonly to: string }
  /** A view, a routine or a sequence: `view recent`, `procedure close_month`. */
  | { readonly kind: 'object-dropped'; readonly object: string }
  /** Called with other parameters, or it answers with another type. */
  | { readonly kind: 'routine-changed'; readonly object: string; readonly from: string; readonly to: string }
  | { readonly kind: 'column-dropped'; readonly table: string; readonly column: string; readonly was: Column }
  | {
      readonly kind: 'column-renamed';
      readonly table: string;
      readonly column: string;
      readonly to: string;
      readonly is: Column;
    }
  /** Who does not name it in an INSERT is refused. `since`: it is new, or it lost what filled it. */
  | {
      readonly kind: 'column-unfilled';
      readonly table: string;
      readonly column: string;
      readonly since: 'new' | 'lost';
      readonly is: Column;
    }
  /** It takes no NULL any more. */
  | { readonly kind: 'column-not-null'; readonly table: string; readonly column: string; readonly is: Column }
  | {
      readonly kind: 'column-narrowed';
      readonly table: string;
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'values-removed';
      readonly table: string;
      readonly column: string;
      readonly values: readonly string[];
      readonly to: string;
    }
  /** Nobody may write it any more. */
  | { readonly kind: 'column-generated'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'unique-added';
      readonly table: string;
      readonly name: string;
      readonly parts: readonly string[];
    }
  | {
      readonly kind: 'check-added';
      readonly table: string;
      readonly name: string;
      readonly expression: string;
    }
  | {
      readonly kind: 'foreign-key-added';
      readonly table: string;
      readonly name: string;
      readonly columns: readonly string[];
      readonly references: string;
    }
  /** To delete or change what is referenced was followed, and is refused now. */
  | {
      readonly kind: 'reference-kept';
      readonly table: string;
      readonly name: string;
      readonly references: string;
      readonly rule: string;
    };

/** The same refusal in another pair of catalogs has the same key. */
export function keyOf(refusal: Refusal): string {
  const { kind } = refusal;
  if ('object' in refusal) return `${kind} ${refusal.object}`;
  const inside = 'column' in refusal ? refusal.column : 'name' in refusal ? refusal.name : '';
  return `${kind} ${refusal.table} ${inside.toLowerCase()}`;
}

/** What `known` has or allows and `met` refuses; in the order of the tables, then of other objects. */
export function refusals(known: Catalog, met: Catalog): readonly Refusal[] {
  if (known === met) return [];
  const found: Refusal[] = [];
  for (const table of known.tables.values()) {
    const now = met.tables.get(table.name);
    if (now === table) continue;
    if (now !== undefined) found.push(...insideTable(table, now, known, met));
    // a view of the name stands in for it, which is how a renaming is made safe
    else if (!met.views.has(table.name)) found.push(goneTable(table, known, met));
  }
  const gone = (kind: string, before: ReadonlyMap<string, unknown>, has: (name: string) => boolean): void => {
    for (const name of before.keys())
      if (!has(name)) found.push({ kind: 'object-dropped', object: `${kind}${name}` });
  };
  gone('view ', known.views, (name) => met.views.has(name) || met.tables.has(name));
  gone('', known.routines, (name) => met.routines.has(name));
  gone('sequence ', known.sequences, (name) => met.sequences.has(name));
  for (const [object, { parameters, returns = '' }] of known.routines) {
    const now = met.routines.get(object);
    if (now === undefined || (now.parameters === parameters && (now.returns ?? '') === returns)) continue;
    const text = (given: string, answer: string): string => `(${given})${answer && ` returns ${answer}`}`;
    found.push({
      kind: 'routine-changed',
      object,
      from: text(parameters, returns),
      to: text(now.parameters, now.returns ?? ''),
    });
  }
  return found;
}

function goneTable(table: Table, known: Catalog, met: Catalog): Refusal {
  const shape = ({ columns }: Table): string =>
    [...columns.values()].map(({ name, type }) => `${name} ${type}`).join(', ');
  const twins = [...met.tables.values()].filter(
    (one) => !known.tables.has(one.name) && shape(one) === shape(table),
  );
  const [twin] = twins;
  return twin !== undefined && twins.length === 1
    ? { kind: 'table-renamed', table: table.name, to: twin.name }
    : { kind: 'table-dropped', table: table.name };
}

/**
 * An INSERT that does not name it is refused in strict mode (1364). An ENUM has its first value then, and what a BEFORE INSERT trigger sets is set:
 * measured on MySQL 9.7 and MariaDB 10.11.
 */
function wantsValue(table: string, column: Column, { triggers }: Catalog): boolean {
  if (column.nullable || column.default !== undefined || column.autoIncrement || column.generated)
    return false;
  if (partsOfType(column.type).word === 'enum') return false;
  const sets = new RegExp(`\\bNEW\\s*\\.\\s*\`?${escaped(column.name)}\`?\\s*(?::?=)`, 'i');
  return ![...triggers.values()].some(
    (trigger) =>
      trigger.table === table &&
      /before/i.test(trigger.timing) &&
      /insert/i.test(trigger.event) &&
      sets.test(trigger.body),
  );
}

function insideTable(before: Table, now: Table, known: Catalog, met: Catalog): readonly Refusal[] {
  const [old, current] = [folded(before), folded(now)];
  const table = now.name;
  const found: Refusal[] = [];
  const added = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const renamed = renamedColumns(before, now, old, current);
  for (const [name, column] of old) {
    const is = current.get(name);
    const to = renamed.get(column.name);
    if (is !== undefined) found.push(...sameColumn(before, column, is, known, met));
    else if (to !== undefined)
      found.push({ kind: 'column-renamed', table, column: column.name, to: to.name, is: to });
    else found.push({ kind: 'column-dropped', table, column: column.name, was: column });
  }
  const taken = new Set(renamed.values());
  for (const column of added)
    if (!taken.has(column) && wantsValue(table, column, met))
      found.push({ kind: 'column-unfilled', table, column: column.name, since: 'new', is: column });
  const changedType = new Set(found.flatMap((one) => ('column' in one ? one.column.toLowerCase() : [])));
  found.push(
    ...newUniques(before, now, renamed),
    ...newChecks(before, now, old, changedType),
    ...newKeys(before, now, met),
  );
  return found;
}

/** A column that went and one that came with its type, at its place or where there is but one of each. A guess: told as one. */
function renamedColumns(
  before: Table,
  now: Table,
  old: ReadonlyMap<string, Column>,
  current: ReadonlyMap<string, Column>,
): ReadonlyMap<string, Column> {
  const gone = [...old].filter(([name]) => !current.has(name)).map(([, column]) => column);
  const come = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const [was, is] = [[...before.columns.values()], [...now.columns.values()]];
  const alike = (one: Column, other: Column): boolean =>
    one.type === other.type && one.nullable === other.nullable && !other.generated;
  const pairs = gone.flatMap((column): [string, Column][] => {
    const place = was.indexOf(column);
    const there = come.find((other) => is.indexOf(other) === place && alike(column, other));
    const only = gone.length === 1 && come.length === 1 && alike(column, come[0]!) ? come[0] : undefined;
    const to = there ?? only;
    return to === undefined ? [] : [[column.name, to]];
  });
  return new Map(pairs);
}

function sameColumn(table: Table, was: Column, is: Column, known: Catalog, met: Catalog): readonly Refusal[] {
  const place = { table: table.name, column: was.name };
  if (is.generated) return was.generated ? [] : [{ kind: 'column-generated', ...place }];
  const found: Refusal[] = [];
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = from.arguments.filter((value) => !to.arguments.includes(value));
    if (values.length > 0) found.push({ kind: 'values-removed', ...place, values, to: is.type });
  } else if (
    // each of the two alone, or a longer type would be told for its charset
    (was.type !== is.type &&
      columnLoss('', was, was.charset === undefined ? is : { ...is, charset: was.charset })) ||
    (was.charset !== is.charset && columnLoss('', { ...was, type: is.type }, is))
  ) {
    const text = ({ type, charset }: Column): string =>
      was.charset === is.charset || charset === undefined ? type : `${type} ${charset}`;
    found.push({ kind: 'column-narrowed', ...place, from: text(was), to: text(is) });
  }
  if (was.nullable && !is.nullable) found.push({ kind: 'column-not-null', ...place, is });
  else if (!wantsValue(table.name, was, known) && wantsValue(table.name, is, met))
    found.push({ kind: 'column-unfilled', ...place, since: 'lost', is });
  return found;
}
