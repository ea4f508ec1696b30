/** Two tables compared, down to each column, index and constraint. */
import type {
  Change,
  CheckConstraint,
  Column,
  ForeignKey,
  Index,
  ObjectKind,
  Partitioning,
  Table,
} from './catalog.ts';
import { checkLine, foreignKeyLine, generatedText, namesText, partitionLines, partsText } from './lines.ts';
import { isMadeUpName } from './parse-keys.ts';

/** One change per aspect whose text differs. An aspect that one side lacks is `undefined` there. */
export function compareAspects(
  object: ObjectKind,
  path: readonly string[],
  from: ReadonlyMap<string, string | undefined>,
  to: ReadonlyMap<string, string | undefined>,
): Change[] {
  const changes: Change[] = [];
  for (const aspect of new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(aspect), to.get(aspect)];
    if (was === is) continue;
    changes.push({
      kind: 'changed',
      object,
      path,
      aspect,
      ...(was !== undefined && { from: was }),
      ...(is !== undefined && { to: is }),
    });
  }
  return changes;
}

type Aspects = Map<string, string | undefined>;
const yes = (value: boolean): string => (value ? 'yes' : 'no');

function tableAspects(table: Table): Aspects {
  return new Map<string, string | undefined>([
    ['engine', table.engine],
    ['charset', table.charset],
    ['collation', table.collation],
    ['comment', table.comment],
    ['rowFormat', table.rowFormat],
    ...[...table.options].map(([option, value]) => [`option ${option}`, value] as const),
  ]);
}

function columnAspects(column: Column): Aspects {
  return new Map([
    ['type', column.type],
    ['nullable', yes(column.nullable)],
    ['default', column.default],
    ['onUpdate', column.onUpdate],
    ['autoIncrement', yes(column.autoIncrement)],
    ['generated', column.generated && generatedText(column.generated)],
    ['charset', column.charset],
    ['collation', column.collation],
    ['comment', column.comment],
    ['invisible', yes(column.invisible)],
    ['srid', column.srid === undefined ? undefined : String(column.srid)],
    ['options', column.options.length > 0 ? column.options.join(' ') : undefined],
  ]);
}

function indexAspects(index: Index): Aspects {
  return new Map([
    ['kind', index.kind],
    ['parts', partsText(index.parts)],
    ['using', index.using],
    ['comment', index.comment],
    ['visible', yes(index.visible)],
    ['parser', index.parser],
    ['options', index.options.length > 0 ? index.options.join(' ') : undefined],
  ]);
}

function foreignKeyAspects(key: ForeignKey): Aspects {
  return new Map([
    ['columns', namesText(key.columns)],
    ['referencedSchema', key.referencedSchema],
    ['referencedTable', key.referencedTable],
    ['referencedColumns', namesText(key.referencedColumns)],
    ['onUpdate', key.onUpdate],
    ['onDelete', key.onDelete],
  ]);
}

function checkAspects(check: CheckConstraint): Aspects {
  return new Map([
    ['expression', check.expression],
    ['enforced', yes(check.enforced)],
  ]);
}

function partitioningAspects(partitions: Partitioning): Aspects {
  const { subpartition, parts } = partitions;
  return new Map([
    ['method', partitions.method],
    ['expression', partitions.expression],
    [
      'subpartition',
      subpartition && `${subpartition.method} (${subpartition.expression}) × ${subpartition.count}`,
    ],
    [
      'parts',
      partitionLines({ ...partitions, parts })
        .slice(subpartition ? 2 : 1)
        .map((line) => line.trim())
        .join(', '),
    ],
  ]);
}

function compareNamed<T>(
  object: ObjectKind,
  table: string,
  from: ReadonlyMap<string, T>,
  to: ReadonlyMap<string, T>,
  aspects: (value: T) => Aspects,
): Change[] {
  const changes: Change[] = [];
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(key), to.get(key)];
    const path = [table, key];
    if (was === undefined) changes.push({ kind: 'added', object, path });
    else if (is === undefined) changes.push({ kind: 'removed', object, path });
    else changes.push(...compareAspects(object, path, aspects(was), aspects(is)));
  }
  return changes;
}

/**
 * Takes out of both sides what has a made-up name and a partner of the same content: there the number in the name says nothing. What is
 * left is compared by name.
 */
export function withoutTwins<T>(
  from: ReadonlyMap<string, T>,
  to: ReadonlyMap<string, T>,
  madeUp: (value: T) => boolean,
  content: (value: T) => string,
): [Map<string, T>, Map<string, T>] {
  const [left, right] = [new Map(from), new Map(to)];
  const partners = new Map<string, string[]>();
  for (const [key, value] of right) {
    if (madeUp(value)) partners.set(content(value), [...(partners.get(content(value)) ?? []), key]);
  }
  for (const [key, value] of left) {
    const partner = madeUp(value) ? partners.get(content(value))?.pop() : undefined;
    if (partner === undefined) continue;
    left.delete(key);
    right.delete(partner);
  }
  return [left, right];
}

/** Columns that both sides have, in the order of each. */
function reordered(from: Table, to: Table): Change[] {
  const left = [...from.columns.keys()].filter((name) => to.columns.has(name));
  const right = [...to.columns.keys()].filter((name) => from.columns.has(name));
  if (left.every((name, index) => name === right[index])) return [];
  return [
    {
      kind: 'reordered',
      object: 'table',
      path: [from.name],
      aspect: 'columns',
      from: namesText(left),
      to: namesText(right),
    },
  ];
}

export function diffTable(from: Table, to: Table): Change[] {
  const table = from.name;
  const keys = withoutTwins(
    from.foreignKeys,
    to.foreignKeys,
    (key) => isMadeUpName(table, key.name),
    (key) => foreignKeyLine({ ...key, name: `${table}_ibfk_1` }, table),
  );
  const checks = withoutTwins(
    from.checks,
    to.checks,
    (check) => check.autoNamed,
    (check) => checkLine(check),
  );
  const partitions = (of: Table): Map<string, Partitioning> =>
    of.partitions ? new Map([['partitions', of.partitions]]) : new Map();
  return [
    ...compareAspects('table', [table], tableAspects(from), tableAspects(to)),
    ...compareNamed('column', table, from.columns, to.columns, columnAspects),
    ...reordered(from, to),
    ...compareNamed('index', table, from.indexes, to.indexes, indexAspects),
    ...compareNamed('foreign-key', table, ...keys, foreignKeyAspects),
    ...compareNamed('check', table, ...checks, checkAspects),
    ...compareNamed('partitioning', table, partitions(from), partitions(to), partitioningAspects).map(
      (change) => ({
        ...change,
        path: [table],
      }),
    ),
  ];
}
