/**
 * All tables of two schemas: foreign keys go first and come last, tables are dropped before and made behind the others are changed, and a table
 * is made with its foreign keys where what they refer to is there by then.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog, Table } from './catalog.ts';
import type { Dialect } from './ddl-dialect.ts';
import { type ForeignKeyChanges, foreignKeyChanges, foreignKeySettings } from './ddl-foreign-keys.ts';
import { foreignKeySql } from './ddl-keys.ts';
import { inOrder } from './ddl-order.ts';
import type { Renamed } from './ddl-rename.ts';
import { type Settings, type Step, step } from './ddl-statement.ts';
import { alterTable, createTable, planTable, type TableOptions, type TablePlan } from './ddl-table.ts';

/** Clauses that a table gets, one statement for each setting of the session that they need. */
function bySettings(
  table: string,
  clauses: readonly { readonly sql: string; readonly settings: Settings }[],
): Step[] {
  const groups = new Map<string, { readonly settings: Settings; readonly sql: string[] }>();
  for (const { sql, settings } of clauses) {
    const key = JSON.stringify([...settings]);
    const group = groups.get(key) ?? { settings, sql: [] };
    group.sql.push(sql);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ settings, sql }) =>
    step('foreign-key', table, alterTable(table, sql), { settings }),
  );
}

function parents(table: Table): string[] {
  return [...table.foreignKeys.values()].flatMap((key) =>
    key.referencedSchema === undefined ? [key.referencedTable] : [],
  );
}

/** DROP TABLE for these, those that refer to others first. Where they refer to one another in a circle a foreign key goes before. */
function dropTables(gone: ReadonlyMap<string, Table>, to: Catalog): Step[] {
  const { names, unmet } = inOrder(gone.keys(), (name) => parents(gone.get(name)!));
  const keys = [...unmet].map(([name, needed]) => {
    const own = [...gone.get(name)!.foreignKeys.values()];
    const drops = own
      .filter((key) => key.referencedSchema === undefined && needed.has(key.referencedTable))
      .map((key) => `DROP FOREIGN KEY ${quoteIdentifier(key.name)}`);
    return step('foreign-key', name, alterTable(name, drops));
  });
  const stillNamed = new Set([...to.tables.values()].flatMap(parents));
  const drops = [...names].reverse().map((name) =>
    step('table', name, `DROP TABLE ${quoteIdentifier(name)}`, {
      losses: [`drops the table ${name} and its rows`],
      // a foreign key to it stays, as it was made without checks
      settings:
        stillNamed.has(name) && !to.tables.has(name) ? new Map([['foreign_key_checks', '0']]) : undefined,
    }),
  );
  return [...keys, ...drops];
}

function createTables(
  come: ReadonlyMap<string, Table>,
  existing: ReadonlySet<string>,
  to: Catalog,
  options: TableOptions,
): { readonly steps: Step[]; readonly later: Map<string, readonly string[]> } {
  const { names } = inOrder(come.keys(), (name) => parents(come.get(name)!));
  const there = new Set(existing);
  const later = new Map<string, readonly string[]>();
  const steps: Step[] = [];
  for (const name of names) {
    const table = come.get(name)!;
    there.add(name);
    const plain: string[] = [];
    const waiting: string[] = [];
    for (const key of table.foreignKeys.values()) {
      const ready = key.referencedSchema !== undefined || there.has(key.referencedTable);
      const usual = foreignKeySettings(key, to, options.dialect).size === 0;
      (ready && usual ? plain : waiting).push(key.name);
    }
    steps.push(...createTable(table, plain, options));
    if (waiting.length > 0) later.set(name, waiting);
  }
  return { steps, later };
}

function foreignKeyAdds(changes: ForeignKeyChanges['adds'], to: Catalog, dialect: Dialect): Step[] {
  return [...changes].flatMap(([name, keys]) => {
    const table = to.tables.get(name)!;
    return bySettings(
      name,
      keys.map((key) => {
        const foreignKey = table.foreignKeys.get(key)!;
        return {
          sql: `ADD ${foreignKeySql(foreignKey)}`,
          settings: foreignKeySettings(foreignKey, to, dialect),
        };
      }),
    );
  });
}

/** MySQL keeps the names of checks per schema: one that another table takes has to go in a statement before. */
function contestedChecks(plans: readonly TablePlan[], to: Catalog): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, string>();
  for (const table of to.tables.values()) {
    for (const check of table.checks.values())
      if (!check.autoNamed) owners.set(check.name.toLowerCase(), table.name);
  }
  const found = new Map<string, ReadonlySet<string>>();
  for (const { pair, droppedChecks } of plans) {
    const taken = droppedChecks.filter(
      (name) => (owners.get(name.toLowerCase()) ?? pair.to.name) !== pair.to.name,
    );
    if (taken.length > 0) found.set(pair.to.name, new Set(taken));
  }
  return found;
}

export interface TableSteps {
  /** Foreign keys and tables that go, and tables that get another name. */
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

export function tableSteps(renamed: Renamed, to: Catalog, options: TableOptions): TableSteps {
  const { catalog: from, columns, gone: displaced, step: renaming } = renamed;
  const { dialect } = options;
  const plans = new Map<string, TablePlan>();
  const come = new Map<string, Table>();
  const none = new Map<string, string>();
  for (const table of to.tables.values()) {
    const was = from.tables.get(table.name);
    if (!was) come.set(table.name, table);
    else if (was !== table) {
      plans.set(
        table.name,
        planTable({ from: was, to: table, renamed: columns.get(table.name) ?? none }, options),
      );
    }
  }
  const changes = foreignKeyChanges(from, to, plans);
  const gone = new Map([...displaced, ...[...from.tables].filter(([name]) => !to.tables.has(name))]);
  const contested = dialect.checksShareNames
    ? contestedChecks([...plans.values()], to)
    : new Map<string, ReadonlySet<string>>();
  const existing = new Set([...to.tables.keys()].filter((name) => !come.has(name)));
  const created = createTables(come, existing, to, options);
  return {
    before: [
      ...[...changes.drops].map(([name, keys]) =>
        step(
          'foreign-key',
          renamed.oldName(name),
          alterTable(
            renamed.oldName(name),
            keys.map((key) => `DROP FOREIGN KEY ${quoteIdentifier(renamed.oldKey(name, key))}`),
          ),
        ),
      ),
      ...dropTables(gone, to),
      ...(renaming ? [renaming] : []),
    ],
    after: [
      ...[...contested].map(([name, checks]) =>
        step(
          'check',
          name,
          alterTable(
            name,
            [...checks].map((check) => `${dialect.dropsCheck} ${quoteIdentifier(check)}`),
          ),
        ),
      ),
      ...[...plans.values()].flatMap((plan) => plan.steps(contested.get(plan.pair.to.name) ?? new Set())),
      ...created.steps,
      ...foreignKeyAdds(new Map([...changes.adds, ...created.later]), to, dialect),
    ],
  };
}
