/**
 * What the models cannot say is lent to them by the other side, so that it is equal there: then no difference is drift and no SQL takes away what the
 * language has no words for. Where they say it all the same (a type that is plain SQL can hold a collation) it counts. What is lent must be able to stand in the models' tables; what cannot (a check on a column that they do not have) goes with
 * what it stands on. Pure.
 */
import type { Catalog, Change, Column, ForeignKey, Index, IndexPart, Table } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { isMadeUpName } from '../catalog/parse-keys.ts';
import type { Saying } from './cannot-say.ts';

/** The models with what they cannot say as `other` has it. The very same catalog when nothing had to be lent. */
export function lend(models: Catalog, other: Catalog, names: readonly Saying[]): Catalog {
  if (names.length === 0) return models;
  const says = new Set(names);
  const tables = new Map(
    [...models.tables].map(([name, table]) => {
      const theirs = other.tables.get(name);
      return [name, theirs === undefined ? table : lendTable(table, theirs, says, models)];
    }),
  );
  const whole = <Value>(
    saying: Saying,
    mine: ReadonlyMap<string, Value>,
    theirs: ReadonlyMap<string, Value>,
    stands: (value: Value) => boolean = () => true,
  ): ReadonlyMap<string, Value> =>
    says.has(saying) ? new Map([...[...theirs].filter(([, value]) => stands(value)), ...mine]) : mine;
  const lent: Catalog = {
    ...models,
    tables,
    views: whole('views', models.views, other.views),
    triggers: whole('triggers', models.triggers, other.triggers, ({ table }) => models.tables.has(table)),
    routines: whole('routines', models.routines, other.routines),
    events: whole('events', models.events, other.events),
    sequences: whole('sequences', models.sequences, other.sequences),
  };
  return diffCatalogs(models, lent).length === 0 ? models : lent;
}

const wholes: Partial<Record<Change['object'], Saying>> = {
  view: 'views',
  trigger: 'triggers',
  routine: 'routines',
  event: 'events',
  sequence: 'sequences',
  check: 'checks',
  partitioning: 'partitioning',
  'foreign-key': 'foreign-keys',
};

/**
 * Whether a difference that is left, `other` being the right side, is in something that the models cannot say all the same: it could not be lent,
 * because what it stands on is not in the models.
 */
export function isBeyond({ kind, object, path }: Change, other: Catalog, names: readonly Saying[]): boolean {
  if (kind !== 'added') return false;
  const saying = wholes[object];
  if (saying !== undefined && names.includes(saying)) return true;
  const [table = '', name = ''] = path;
  const within = other.tables.get(table);
  if (object === 'index') {
    const index = within?.indexes.get(name);
    return index !== undefined && isBeyondIndex(index, new Set(names));
  }
  const column = object === 'column' ? within?.columns.get(name) : undefined;
  return column?.generated !== undefined && names.includes('generated-columns');
}

type Says = ReadonlySet<Saying>;

function lendTable(mine: Table, theirs: Table, says: Says, defaults: Pick<Catalog, 'collation'>): Table {
  const columns = lendColumns(mine, theirs, says);
  const has = (names: readonly string[]): boolean => names.every((name) => columns.has(name));
  const { foreignKeys, indexes } = says.has('foreign-key-names') ? nameKeys(mine, theirs) : copyOf(mine);
  for (const [name, index] of theirs.indexes) {
    const own = indexes.get(name);
    if (own !== undefined) indexes.set(name, inOrderOf(index, lendIndex(own, index, says)));
    else if (isBeyondIndex(index, says) && has(columnsOf(index.parts))) indexes.set(name, index);
  }
  for (const [name, key] of theirs.foreignKeys) {
    const own = foreignKeys.get(name);
    if (own === undefined && says.has('foreign-keys') && has(key.columns)) foreignKeys.set(name, key);
    if (own !== undefined && says.has('foreign-key-actions') && isUsual(own))
      foreignKeys.set(name, { ...own, onUpdate: key.onUpdate, onDelete: key.onDelete });
  }
  const checks = new Map(mine.checks);
  for (const [name, check] of theirs.checks) {
    const own = mine.checks.get(name);
    if (says.has('checks') && has(quotedNames(check.expression))) checks.set(name, check);
    else if (own?.enforced && says.has('unenforced-checks'))
      checks.set(name, { ...own, enforced: check.enforced });
  }
  const partitions =
    says.has('partitioning') &&
    theirs.partitions !== undefined &&
    has(quotedNames(theirs.partitions.expression))
      ? theirs.partitions
      : mine.partitions;
  return {
    ...mine,
    columns,
    indexes,
    foreignKeys,
    checks,
    ...(partitions && { partitions }),
    ...(says.has('table-comments') && mine.comment === '' && { comment: theirs.comment }),
    ...(says.has('table-engines') && mine.engine === 'InnoDB' && { engine: theirs.engine }),
    ...(says.has('table-options') &&
      mine.options.size === 0 && { rowFormat: theirs.rowFormat, options: theirs.options }),
    ...(says.has('charsets') &&
      mine.collation === defaults.collation && { charset: theirs.charset, collation: theirs.collation }),
  };
}

const copyOf = ({ foreignKeys, indexes }: Table) => ({
  foreignKeys: new Map(foreignKeys),
  indexes: new Map(indexes),
});

/**
 * Keys whose names the server made up get the names of those that say the same on the other side. The index that a server makes for a key has the key's
 * name, and the column's where the key has none: https://dev.mysql.com/doc/refman/9.7/en/create-table-foreign-keys.html
 */
function nameKeys(mine: Table, theirs: Table): ReturnType<typeof copyOf> {
  const { foreignKeys, indexes } = copyOf(mine);
  const content = ({ columns, referencedSchema, referencedTable, referencedColumns }: ForeignKey): string =>
    JSON.stringify([columns, referencedSchema, referencedTable, referencedColumns]);
  for (const key of mine.foreignKeys.values()) {
    if (!isMadeUpName(mine.name, key.name)) continue;
    const same = [...theirs.foreignKeys.values()].find((each) => content(each) === content(key));
    if (same === undefined) continue;
    if (!isMadeUpName(mine.name, same.name) && !foreignKeys.has(same.name)) {
      foreignKeys.delete(key.name);
      foreignKeys.set(same.name, { ...key, name: same.name });
    }
    const theirIndex = theirs.indexes.get(same.name);
    if (theirIndex === undefined || indexes.has(same.name)) continue;
    const columns = (index: Index): string => JSON.stringify([index.kind, columnsOf(index.parts)]);
    const own = [...indexes.values()].find(
      (index) => !theirs.indexes.has(index.name) && columns(index) === columns(theirIndex),
    );
    if (own === undefined) continue;
    indexes.delete(own.name);
    indexes.set(same.name, { ...own, name: same.name });
  }
  return { foreignKeys, indexes };
}

/** A column that is lent stands behind the one that it stands behind on the other side. */
function lendColumns(mine: Table, theirs: Table, says: Says): ReadonlyMap<string, Column> {
  const ordered = says.has('column-order') ? orderedAs(mine, theirs) : [...mine.columns.values()];
  const columns = ordered.map((column) => {
    const other = theirs.columns.get(column.name);
    return other === undefined ? column : inOrderOf(other, lendColumn(column, other, says, mine));
  });
  if (!says.has('generated-columns')) return byName(columns);
  const order = [...theirs.columns.values()];
  for (const [index, column] of order.entries()) {
    if (column.generated === undefined) continue;
    const own = columns.findIndex(({ name }) => name === column.name);
    const known = new Set(columns.map(({ name }) => name));
    if (!quotedNames(column.generated.expression).every((name) => known.has(name))) continue;
    if (own !== -1) columns[own] = column;
    else {
      const before = order.slice(0, index).findLast(({ name }) => known.has(name));
      columns.splice(columns.findIndex(({ name }) => name === before?.name) + 1, 0, column);
    }
  }
  return byName(columns);
}

/** What both have as it stands on the other side; what only the models have, behind what it stands behind in them. */
function orderedAs(mine: Table, theirs: Table): readonly Column[] {
  const ordered = [...theirs.columns.keys()].flatMap((name) => mine.columns.get(name) ?? []);
  let before: Column | undefined;
  for (const column of mine.columns.values()) {
    if (!theirs.columns.has(column.name)) ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, column);
    before = column;
  }
  return ordered;
}

function lendColumn(mine: Column, theirs: Column, says: Says, table: Table): Column {
  const {
    srid: _srid,
    onUpdate: _onUpdate,
    charset: _charset,
    collation: _collation,
    default: _default,
    ...rest
  } = mine;
  const text =
    says.has('charsets') && theirs.collation !== undefined && mine.collation === table.collation
      ? theirs
      : mine;
  const expression = says.has('expression-defaults') && isNone(mine.default) && isExpression(theirs.default);
  const set = expression ? theirs.default : mine.default;
  const srid = mine.srid ?? (says.has('srids') ? theirs.srid : undefined);
  const onUpdate = mine.onUpdate ?? (says.has('on-update') ? theirs.onUpdate : undefined);
  return {
    ...rest,
    ...(srid !== undefined && { srid }),
    ...(onUpdate !== undefined && { onUpdate }),
    ...(text.charset !== undefined && { charset: text.charset }),
    ...(text.collation !== undefined && { collation: text.collation }),
    ...(set !== undefined && { default: set }),
    ...(says.has('column-comments') && mine.comment === '' && { comment: theirs.comment }),
    ...(says.has('column-options') && mine.options.length === 0 && { options: theirs.options }),
    ...(says.has('invisible-columns') && !mine.invisible && { invisible: theirs.invisible }),
  };
}

/** The same with its fields in the order of another: what is equal is then equal as text, which is how SQL is saved. */
function inOrderOf<Value extends object>(other: Value, value: Value): Value {
  const fields = Object.entries(value);
  const order = Object.keys(other);
  const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.fromEntries(fields.sort(([left], [right]) => place(left) - place(right))) as Value;
}

const isNone = (text: string | undefined): boolean => text === undefined || text === 'NULL';

const isUsual = ({ onUpdate, onDelete }: ForeignKey): boolean =>
  onUpdate === 'RESTRICT' && onDelete === 'RESTRICT';

/** The time of the row is no expression here: every language can say it. */
function isExpression(text: string | undefined): boolean {
  return text !== undefined && !/^(?:b?'|x'|-?[\d.]|NULL$|CURRENT_TIMESTAMP)/i.test(text);
}

function lendIndex(mine: Index, theirs: Index, says: Says): Index {
  const { parser: _parser, ...rest } = mine;
  const parser = mine.parser ?? (says.has('index-parsers') ? theirs.parser : undefined);
  // a kind that cannot be said was said as another
  const kind =
    (theirs.kind === 'fulltext' && says.has('fulltext-indexes')) ||
    (theirs.kind === 'spatial' && says.has('spatial-indexes'));
  return {
    ...rest,
    ...(parser !== undefined && { parser }),
    ...(kind && { kind: theirs.kind, using: theirs.using }),
    parts: sameParts(mine.parts, theirs.parts, says) ? theirs.parts : mine.parts,
    ...(says.has('index-types') &&
      mine.kind === theirs.kind &&
      mine.using === 'BTREE' && { using: theirs.using }),
    ...(says.has('index-comments') && mine.comment === '' && { comment: theirs.comment }),
    ...(says.has('invisible-indexes') && mine.visible && { visible: theirs.visible }),
    ...(says.has('index-options') && mine.options.length === 0 && { options: theirs.options }),
  };
}

/** Whether these parts are the same as far as the models can say. */
function sameParts(mine: readonly IndexPart[], theirs: readonly IndexPart[], says: Says): boolean {
  if (mine.length !== theirs.length) return says.has('functional-indexes') && theirs.some(hasExpression);
  return mine.every((part, index) => {
    const other = theirs[index]!;
    if (hasExpression(other)) return says.has('functional-indexes') || part.expression === other.expression;
    return (
      part.column === other.column &&
      ((says.has('prefix-indexes') && part.length === undefined) || part.length === other.length) &&
      ((says.has('descending-indexes') && !part.descending) || part.descending === other.descending)
    );
  });
}

/** Whether an index is of a kind that the models cannot say at all. */
function isBeyondIndex({ kind, parts }: Index, says: Says): boolean {
  return (
    (says.has('fulltext-indexes') && kind === 'fulltext') ||
    (says.has('spatial-indexes') && kind === 'spatial') ||
    (says.has('functional-indexes') && parts.some(hasExpression)) ||
    (says.has('prefix-indexes') && parts.some(({ length }) => length !== undefined)) ||
    (says.has('descending-indexes') && parts.some(({ descending }) => descending))
  );
}

const hasExpression = ({ expression }: IndexPart): boolean => expression !== undefined;

const columnsOf = (parts: readonly IndexPart[]): readonly string[] =>
  parts.flatMap(({ column, expression = '' }) => column ?? quotedNames(expression));

/** The names in backticks that an expression speaks of. Servers print columns so. */
function quotedNames(expression: string): readonly string[] {
  return [...expression.matchAll(/`((?:[^`]|``)+)`/g)].map(([, name = '']) => name.replaceAll('``', '`'));
}

const byName = (columns: readonly Column[]): ReadonlyMap<string, Column> =>
  new Map(columns.map((column) => [column.name, column]));
