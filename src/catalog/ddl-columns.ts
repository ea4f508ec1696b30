/**
 * The columns of a table that exists, changed in one ALTER TABLE: dropped, added, modified, renamed and moved. The server puts clauses into
 * place one after the other, so those that need a place are given from left to right, each AFTER the column that stands before it in the end;
 * as many columns as possible are left where they are.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Column, Table } from './catalog.ts';
import { columnSql, lacksDefault } from './ddl-column.ts';
import type { Dialect } from './ddl-dialect.ts';
import { columnLoss } from './ddl-loss.ts';
import { longestRising } from './ddl-order.ts';
import { mentions } from './ddl-text.ts';

/** A table on both sides; `from` has the names of `to` already. */
export interface TablePair {
  readonly from: Table;
  readonly to: Table;
  /** New name of a column → its old one, where it is declared to be renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface ColumnChanges {
  readonly drops: readonly string[];
  readonly changes: readonly string[];
  /** Columns for whose definition more is needed: `ALTER COLUMN … DROP DEFAULT` in a second statement. */
  readonly withoutDefault: readonly string[];
  /** Dropped and made again, because the server cannot change them in place. */
  readonly remade: ReadonlySet<string>;
  /** Renamed columns whose old name a new one takes: what is made of columns would follow the name, not the column. */
  readonly mistaken: ReadonlySet<string>;
  /** Columns whose definition changes in a way that a foreign key does not bear. */
  readonly disturbed: ReadonlySet<string>;
  readonly losses: readonly string[];
}

export interface ColumnOptions {
  readonly dialect: Dialect;
  readonly schema: string | undefined;
  /** Checks that stand with their column, in the end; and the columns where that changes. */
  readonly columnChecks: ReadonlyMap<string, string>;
  readonly changedChecks: ReadonlySet<string>;
}

type Storage = 'none' | 'virtual' | 'stored';
const storage = ({ generated }: Column): Storage =>
  generated === undefined ? 'none' : generated.stored ? 'stored' : 'virtual';

const shapes =
  /^(?:geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geom(?:etry)?collection)\b/i;
const written = /^(?:(?:var)?(?:char|binary)|(?:tiny|medium|long)?(?:text|blob))\b/i;
const addresses = /^inet[46]\b/i;

/** No value of one can become one of the other: MariaDB refuses that for an empty table (4078), MySQL for the first row. */
function foreignTypes(from: string, to: string): boolean {
  if (shapes.test(from) || shapes.test(to)) return shapes.test(from) !== shapes.test(to);
  const lone = (type: string): string | undefined =>
    /^(?:uuid|vector)\b/i.exec(type)?.[0] ?? addresses.exec(type)?.[0].slice(0, 4);
  const [was, is] = [lone(from), lone(to)];
  if (was === is) return false;
  return (was !== undefined && !written.test(to)) || (is !== undefined && !written.test(from));
}

/** Changing what is stored is refused (3106, 1907), except that a stored column may become an ordinary one and the other way round. */
function needsRemaking(from: Column, to: Column): boolean {
  if (foreignTypes(from.type, to.type)) return true;
  const [was, is] = [storage(from), storage(to)];
  const system = [from, to].some(({ generated }) => /^ROW /i.test(generated?.expression ?? ''));
  return was !== is && (was === 'virtual' || is === 'virtual' || system);
}

const same = (left: Column, right: Column): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

/** Only a default is taken away from a column that may be NULL: MODIFY would give it DEFAULT NULL. */
function onlyLosesDefault(from: Column, to: Column, dialect: Dialect): boolean {
  const { default: _was, ...left } = from;
  return lacksDefault(to, dialect) && JSON.stringify(left) === JSON.stringify(to);
}

function disturbs(from: Column, to: Column): boolean {
  return (
    from.type !== to.type ||
    from.charset !== to.charset ||
    from.collation !== to.collation ||
    from.autoIncrement !== to.autoIncrement ||
    from.srid !== to.srid ||
    JSON.stringify(from.generated) !== JSON.stringify(to.generated)
  );
}

export function columnChanges(pair: TablePair, options: ColumnOptions): ColumnChanges {
  const { from, to, renamed } = pair;
  const { dialect, schema, columnChecks, changedChecks } = options;
  const remade = new Set<string>();
  for (const column of to.columns.values()) {
    const was = from.columns.get(column.name);
    if (was && needsRemaking(was, column)) remade.add(column.name);
  }
  const blocking = new Set(dialect.renamesInExpressions ? [] : renamed.keys());
  // a generated column that uses what is renamed or made again is made again too, and so on
  for (let grows = true; grows; ) {
    grows = false;
    for (const column of to.columns.values()) {
      const expression = from.columns.get(column.name)?.generated?.expression;
      if (expression === undefined || remade.has(column.name)) continue;
      if (!mentions(expression, blocking) && !mentions(expression, remade)) continue;
      remade.add(column.name);
      grows = true;
    }
  }

  const stays = (name: string): boolean =>
    to.columns.has(name) && from.columns.has(name) && !remade.has(name);
  const places = new Map([...to.columns.keys()].map((name, index) => [name, index]));
  const resting = new Set(longestRising([...from.columns.keys()].filter(stays), (name) => places.get(name)!));
  const order = [...to.columns.keys()];
  const lastOld = order.findLastIndex(stays);

  const drops: string[] = [];
  const losses: string[] = [];
  for (const column of from.columns.values()) {
    if (stays(column.name)) continue;
    drops.push(`DROP COLUMN ${quoteIdentifier(renamed.get(column.name) ?? column.name)}`);
    const again = to.columns.get(column.name);
    if (again === undefined && column.generated === undefined)
      losses.push(`drops the column ${to.name}.${column.name} and what is in it`);
    else if (again && storage(column) === 'none')
      losses.push(`${to.name}.${column.name} is made again: what is in it is lost`);
    else if (again && storage(again) === 'none')
      losses.push(`${to.name}.${column.name} is made again, without what was computed in it`);
  }

  const changes: string[] = [];
  const withoutDefault: string[] = [];
  const mistaken = new Set(
    [...renamed].flatMap(([name, old]) =>
      to.columns.has(name) && to.columns.has(old) && !renamed.has(old) ? [name] : [],
    ),
  );
  const disturbed = new Set<string>([...remade, ...mistaken]);
  const sameCharset = from.charset === to.charset && from.collation === to.collation;
  for (const [index, name] of order.entries()) {
    const column = to.columns.get(name)!;
    const was = from.columns.get(name);
    const definition = (): string =>
      columnSql(column, {
        dialect,
        schema,
        check: columnChecks.get(name),
        ...(sameCharset && { inherited: to }),
      });
    const before = order[index - 1];
    const place = before === undefined ? ' FIRST' : ` AFTER ${quoteIdentifier(before)}`;
    if (!was || !stays(name)) {
      changes.push(`ADD COLUMN ${definition()}${index > lastOld ? '' : place}`);
      if (lacksDefault(column, dialect)) withoutDefault.push(name);
      continue;
    }
    const moves = resting.has(name) ? '' : place;
    const old = renamed.get(name);
    const changed = !same(was, column) || changedChecks.has(name);
    const dependent = column.default !== undefined && mentions(column.default, blocking);
    if (changed && disturbs(was, column)) disturbed.add(name);
    if (!changed && moves === '' && !dependent) {
      if (old === undefined) continue;
      if (dialect.renamesColumns) {
        changes.push(`RENAME COLUMN ${quoteIdentifier(old)} TO ${quoteIdentifier(name)}`);
        continue;
      }
    }
    if (
      old === undefined &&
      moves === '' &&
      !changedChecks.has(name) &&
      onlyLosesDefault(was, column, dialect)
    ) {
      changes.push(`ALTER COLUMN ${quoteIdentifier(name)} DROP DEFAULT`);
      continue;
    }
    const verb = old === undefined ? 'MODIFY COLUMN' : `CHANGE COLUMN ${quoteIdentifier(old)}`;
    changes.push(`${verb} ${definition()}${moves}`);
    if (lacksDefault(column, dialect)) withoutDefault.push(name);
    const loss = columnLoss(to.name, was, column);
    if (loss !== undefined) losses.push(loss);
  }
  return { drops, changes, withoutDefault, remade, mistaken, disturbed, losses };
}
