/**
 * One table that exists, turned into another: one ALTER TABLE where the server allows it, for it judges only the end of a statement, and so a
 * primary key and its AUTO_INCREMENT, or a column and what is computed from it, change together. Foreign keys are not touched here.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Index, Table } from './catalog.ts';
import { checkChanges, isColumnCheck } from './ddl-checks.ts';
import { columnSql, lacksDefault } from './ddl-column.ts';
import { columnChanges, type TablePair } from './ddl-columns.ts';
import type { Dialect } from './ddl-dialect.ts';
import { indexChanges } from './ddl-indexes.ts';
import { checkSql, foreignKeySql, indexSql } from './ddl-keys.ts';
import {
  alterOptions,
  alterPeriods,
  createOptions,
  historySettings,
  optionsBefore,
  periodsSql,
} from './ddl-options.ts';
import { type PartitionChange, partitionBySql, partitionChange } from './ddl-partitions.ts';
import { type Settings, type Step, step } from './ddl-statement.ts';
import { mentions } from './ddl-text.ts';

export interface TableOptions {
  readonly dialect: Dialect;
  /** The schema whose name is left out. */
  readonly schema: string | undefined;
}

export interface TablePlan {
  readonly pair: TablePair;
  /** Clauses that free names of checks for other tables; part of `steps` unless `checksFirst` is asked for. */
  readonly steps: (checksFirst: ReadonlySet<string>) => readonly Step[];
  /** Names of checks that go. */
  readonly droppedChecks: readonly string[];
  readonly disturbed: ReadonlySet<string>;
  readonly kept: readonly Index[];
  /** Engine or partitions change: no foreign key survives that. */
  readonly moved: boolean;
}

/** `ALTER TABLE` with one clause on its line, or each on one of its own. */
export function alterTable(name: string, clauses: readonly string[], tail?: string): string {
  const head = `ALTER TABLE ${quoteIdentifier(name)}`;
  if (clauses.length === 0) return `${head} ${tail ?? ''}`.trimEnd();
  if (clauses.length === 1 && tail === undefined) return `${head} ${clauses[0]}`;
  return [`${head}\n  ${clauses.join(',\n  ')}`, ...(tail === undefined ? [] : [tail])].join('\n');
}

/** `0000-00-00` and days like it are refused under the default sql_mode (1067), also in a table that has them already. */
function zeroDates(...tables: readonly Table[]): Settings {
  const zero = tables.some((table) =>
    [...table.columns.values()].some(
      ({ type, default: value }) =>
        /^(?:date|timestamp)/i.test(type) && value !== undefined && /^'\d{4}-(?:00-\d\d|\d\d-00)/.test(value),
    ),
  );
  return new Map(zero ? [['sql_mode', "''"]] : []);
}

const dropsHistory = 'DROP SYSTEM VERSIONING';

/** Another engine, and no partitions by time any more, are to be had only without the history: 4131. */
function historyChange({ from, to }: TablePair, drops: readonly string[]) {
  const [has, goes] = [from.options.has('with system versioning'), drops.includes(dropsHistory)];
  const early = has && (from.engine !== to.engine || (from.partitions !== undefined && goes));
  return {
    /** Before the table's ALTER. */
    first: early ? [dropsHistory] : [],
    again: early && !goes ? ['ADD SYSTEM VERSIONING'] : [],
    losses: early || goes ? [`drops the history of the rows of ${to.name}`] : [],
  };
}

interface Placing {
  readonly change: PartitionChange;
  readonly dialect: Dialect;
  /** The history goes before everything else. */
  readonly early: boolean;
  /** A new column takes the name of a renamed one. */
  readonly mistaken: boolean;
}

/** Where the clause about partitions goes: at the end of the table's ALTER, or in statements around it. */
function placePartitions({ from, to, renamed }: TablePair, { change, dialect, early, mistaken }: Placing) {
  const { expression = '', subpartition } = from.partitions ?? {};
  const uses = `${expression} ${subpartition?.expression ?? ''}`;
  // a column that partitions are made by is renamed together with them: 3855
  const again =
    (early && from.partitions !== undefined) ||
    (!dialect.renamesInExpressions && mentions(uses, new Set(renamed.keys())));
  const tail = again && to.partitions ? partitionBySql(to.partitions, to.engine) : change.clause;
  // by one name partitions would be taken for those by another
  const apart = tail !== undefined && mistaken;
  const removed = from.partitions !== undefined && (early || apart);
  return {
    removes: removed ? 'REMOVE PARTITIONING' : undefined,
    together: apart || (removed && !to.partitions) ? undefined : tail,
    behind: apart && to.partitions ? tail : undefined,
    alone: again ? undefined : change.alone,
  };
}

function planDirectly(pair: TablePair, options: TableOptions): TablePlan {
  const { from, to } = pair;
  const { dialect, schema } = options;
  const checks = checkChanges(pair, dialect);
  const columns = columnChanges(pair, { dialect, schema, ...checks });
  const indexes = indexChanges(pair, columns, dialect);
  const periods = alterPeriods(from, to);
  const partitions = partitionChange(from, to);
  const settings: Settings = new Map([...zeroDates(from, to), ...(historySettings(from) ?? [])]);
  const alter = (clauses: readonly string[], tail?: string, losses?: readonly string[]): Step[] =>
    clauses.length === 0 && tail === undefined
      ? []
      : [step('table', to.name, alterTable(to.name, clauses, tail), { settings, ...(losses && { losses }) })];
  const alone = (clauses: readonly string[]): Step[] => clauses.flatMap((clause) => alter([clause]));

  const history = historyChange(pair, periods.drops);
  const {
    removes,
    together,
    behind,
    alone: partitionsAlone,
  } = placePartitions(pair, {
    change: partitions,
    dialect,
    early: history.first.length > 0,
    mistaken: columns.mistaken.size > 0,
  });
  const clauses = [
    ...indexes.drops,
    ...periods.drops.filter((clause) => !history.first.includes(clause)),
    ...columns.drops,
    ...columns.changes,
    ...indexes.adds,
    ...checks.adds,
    ...periods.adds,
    ...history.again,
    ...alterOptions(from, to),
  ];

  const steps = (checksFirst: ReadonlySet<string>): readonly Step[] => {
    const freed = [...checks.drops].filter(([name]) => !checksFirst.has(name)).map(([, clause]) => clause);
    return [
      ...alter([], removes),
      ...alter(
        [...indexes.first, ...optionsBefore(from, to), ...history.first],
        undefined,
        history.first.length > 0 ? history.losses : [],
      ),
      ...alter([...freed, ...clauses], together, [
        ...columns.losses,
        ...(history.first.length > 0 ? [] : history.losses),
      ]),
      ...alter([], behind),
      ...alone(columns.withoutDefault.map((name) => `ALTER COLUMN ${quoteIdentifier(name)} DROP DEFAULT`)),
      ...alone(indexes.later),
      ...alter([], partitionsAlone, partitions.losses),
    ];
  };
  // MySQL renames a column under a foreign key only when it need not copy the table
  const onlyRenames =
    together === undefined &&
    clauses.every((clause) => clause.startsWith('RENAME COLUMN ')) &&
    checks.drops.size === 0;
  const copied = dialect.renamesInExpressions || onlyRenames ? [] : pair.renamed.keys();
  return {
    pair,
    steps,
    droppedChecks: [...checks.drops.keys()],
    disturbed: new Set([...columns.disturbed, ...copied]),
    kept: indexes.kept,
    moved: from.engine !== to.engine || (from.partitions === undefined) !== (to.partitions === undefined),
  };
}

const outsideHistory = (option: string): boolean => /^WITHOUT SYSTEM VERSIONING$/i.test(option);

/**
 * A column is left out of a table's history by a statement behind the one that gives the table its history: MariaDB looks at what the table was
 * before (4124).
 */
export function planTable(pair: TablePair, options: TableOptions): TablePlan {
  const { from, to } = pair;
  const versioned = (table: Table): boolean => table.options.has('with system versioning');
  const begins = versioned(to) && (!versioned(from) || from.engine !== to.engine);
  const left = [...to.columns.values()].filter((column) => column.options.some(outsideHistory));
  if (!begins || left.length === 0) return planDirectly(pair, options);
  const columns = new Map(
    [...to.columns].map(([name, column]) => [
      name,
      { ...column, options: column.options.filter((option) => !outsideHistory(option)) },
    ]),
  );
  const whole = { ...to, columns };
  const first = planDirectly({ ...pair, to: whole }, options);
  const then = planDirectly({ from: whole, to, renamed: new Map() }, options);
  return {
    ...first,
    pair,
    steps: (checksFirst) => [...first.steps(checksFirst), ...then.steps(new Set())],
  };
}

/** CREATE TABLE with those of its foreign keys that can be made with it, and what has to follow. */
export function createTable(
  table: Table,
  foreignKeys: readonly string[],
  options: TableOptions,
): readonly Step[] {
  const { dialect, schema } = options;
  const settings = zeroDates(table);
  const beside = [...table.checks.values()].filter((check) => isColumnCheck(check, table, dialect));
  const lines = [
    ...[...table.columns.values()].map((column) =>
      columnSql(column, {
        dialect,
        schema,
        inherited: table,
        check: beside.find((check) => check.name === column.name)?.expression,
      }),
    ),
    ...periodsSql(table),
    ...[...table.indexes.values()].map((index) => indexSql(index, table.engine, dialect)),
    ...foreignKeys.map((name) => foreignKeySql(table.foreignKeys.get(name)!)),
    ...[...table.checks.values()].filter((check) => !beside.includes(check)).map(checkSql),
  ];
  const partitions = table.partitions ? `\n${partitionBySql(table.partitions, table.engine)}` : '';
  const sql = `CREATE TABLE ${quoteIdentifier(table.name)} (\n  ${lines.join(',\n  ')}\n) ${createOptions(table)}${partitions}`;
  const without = [...table.columns.values()].filter((column) => lacksDefault(column, dialect));
  return [
    step('table', table.name, sql, { settings }),
    ...without.map(({ name }) =>
      step(
        'table',
        table.name,
        alterTable(table.name, [`ALTER COLUMN ${quoteIdentifier(name)} DROP DEFAULT`]),
        {
          settings,
        },
      ),
    ),
  ];
}
