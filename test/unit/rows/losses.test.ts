/** What counts as lost between two moments, and which tables a change touches: both without a server. */
import { describe, expect, it } from 'vitest';
import type { Catalog, Column, Index, Table, Trigger } from '../../../src/catalog/catalog.ts';
import { emptyCatalog } from '../../../src/catalog/ddl.ts';
import { findLosses, nameLoss } from '../../../src/rows/losses.ts';
import { selectTables } from '../../../src/rows/selection.ts';
import type { Cell, Snapshot } from '../../../src/rows/snapshot.ts';

const column = (name: string, type = 'varchar(20)'): Column => ({
  name,
  type,
  nullable: true,
  autoIncrement: false,
  comment: '',
  invisible: false,
  options: [],
});

function table(name: string, columns: readonly Column[], references: readonly string[] = []): Table {
  const primary: Index = {
    name: 'PRIMARY',
    kind: 'primary',
    parts: [{ column: 'id', descending: false }],
    using: 'BTREE',
    comment: '',
    visible: true,
    options: [],
  };
  return {
    name,
    engine: 'InnoDB',
    charset: 'utf8mb4',
    collation: 'utf8mb4_bin',
    comment: '',
    rowFormat: 'Dynamic',
    options: new Map(),
    columns: new Map(columns.map((one) => [one.name, one])),
    indexes: new Map([['PRIMARY', primary]]),
    foreignKeys: new Map(
      references.map((target) => [
        target,
        {
          name: target,
          columns: ['id'],
          referencedTable: target,
          referencedColumns: ['id'],
          onUpdate: '',
          onDelete: '',
        },
      ]),
    ),
    checks: new Map(),
  };
}

const catalog = (tables: readonly Table[], more: Partial<Catalog> = {}): Catalog => ({
  ...emptyCatalog,
  tables: new Map(tables.map((one) => [one.name, one])),
  ...more,
});

const trigger = (of: string, body: string): Trigger => ({
  name: `${of}_trigger`,
  table: of,
  timing: 'BEFORE',
  event: 'UPDATE',
  order: 1,
  body,
  definer: '',
  sqlMode: '',
});

const cell = (text: string | null): Cell =>
  text === null ? { checksum: '', text: 'NULL' } : { checksum: text, text: JSON.stringify(text) };

/** Rows as `{ id, … }`; `key` empty: nothing tells them apart. */
function snapshot(
  name: string,
  rows: readonly Readonly<Record<string, string | null>>[],
  key = ['id'],
): Snapshot {
  const read = rows.map((row) => {
    const cells = new Map(Object.entries(row).map(([column_, value]) => [column_, cell(value)] as const));
    const identity = (key.length > 0 ? key : [...cells.keys()])
      .map((one) => cells.get(one)?.checksum)
      .join(' ');
    return { identity, cells };
  });
  return new Map([[name, { table: name, key, rows: read, count: rows.length }]]);
}

const users = table('users', [column('id', 'int'), column('name'), column('at', 'datetime'), column('note')]);
const withoutName = table('users', [column('id', 'int'), column('at', 'datetime'), column('note')]);
const today = '2026-11-23';
const before = snapshot('users', [
  { id: '1', name: 'ann', at: '2024-02-29 12:00:00', note: 'a' },
  { id: '2', name: null, at: null, note: 'b' },
]);

function lost(
  after: Snapshot,
  { between = users, base = [users], triggers = [] as readonly Trigger[], was = before } = {},
): readonly string[] {
  const more = { triggers: new Map(triggers.map((one) => [one.name, one])) };
  return findLosses({
    before: was,
    after,
    between: catalog([between]),
    base: catalog(base, more),
    today,
  }).map((loss) => `${nameLoss(loss)} ${loss.lost}/${loss.of}${loss.dropped ? ' dropped' : ''}`);
}

describe('what is lost', () => {
  it('is the value of a column that comes back empty, where there was one', () => {
    const after = snapshot('users', [
      { id: '1', name: null, at: '2024-02-29 12:00:00', note: 'a' },
      { id: '2', name: null, at: null, note: 'b' },
    ]);
    expect(lost(after, { between: withoutName })).toEqual(['users.name 1/2 dropped']);
    expect(lost(after)).toEqual(['users.name 1/2']);
    expect(lost(before)).toEqual([]);
  });

  it('is a row, and no row that was added', () => {
    const [first, second] = [...before.values()][0]!.rows;
    const of = (rows: readonly (typeof first)[]) =>
      new Map([
        ['users', { table: 'users', key: ['id'], rows: rows.map((row) => row!), count: rows.length }],
      ]);
    expect(lost(of([second]))).toEqual(['users 1/2']);
    expect(lost(of([]))).toEqual(['users 2/2']);
    const third = { identity: '3', cells: new Map([...first!.cells, ['id', cell('3')]]) };
    expect(lost(of([first, second, third]))).toEqual([]);
  });

  it('is no time of the last change, and nothing that a trigger sets, unless the column was dropped', () => {
    const after = snapshot('users', [
      { id: '1', name: 'ann', at: '2026-11-23 09:00:00', note: 'was a' },
      { id: '2', name: null, at: '2026-11-22 23:59:59', note: 'was b' },
    ]);
    const sets = [trigger('users', 'SET NEW.`note` = CONCAT("was ", OLD.note)')];
    expect(lost(after)).toEqual(['users.note 2/2']);
    expect(lost(after, { triggers: sets })).toEqual([]);
    const anew = table('users', [column('id', 'int'), column('name')]);
    expect(lost(after, { triggers: sets, between: anew })).toEqual([
      'users.at 2/2 dropped',
      'users.note 2/2 dropped',
    ]);
  });

  it('is counted value by value where nothing tells rows apart, or the key came anew', () => {
    const loose = (rows: readonly Readonly<Record<string, string | null>>[]) => snapshot('users', rows, []);
    const was = loose([{ name: 'a' }, { name: 'a' }, { name: 'b' }]);
    expect(lost(loose([{ name: 'b' }, { name: 'a' }, { name: 'a' }]), { was })).toEqual([]);
    expect(lost(loose([{ name: 'b' }, { name: 'a' }, { name: null }]), { was })).toEqual(['users.name 1/3']);
    const withoutKey = table('users', [column('name')]);
    const renumbered = snapshot('users', [
      { id: '8', name: 'ann', at: '2024-02-29 12:00:00', note: 'a' },
      { id: '9', name: null, at: null, note: 'b' },
    ]);
    expect(lost(renumbered, { between: withoutKey })).toEqual(['users.id 2/2 dropped']);
  });
});

describe('what a change touches', () => {
  const all = catalog(
    [
      table('users', [column('id')]),
      table('orders', [column('id')], ['users']),
      table('lines', [column('id')], ['orders']),
      table('log', [column('id')]),
      table('elsewhere', [column('id')]),
    ],
    { triggers: new Map([['t', trigger('users', 'INSERT INTO log VALUES (1)')]]) },
  );
  const touched = (statements: readonly string[] | undefined, tables: readonly string[] = []) =>
    selectTables(all, { statements, tables: new Set(tables) }).map(({ name }) => name);

  it('is what it names, what that leads to, and what refers to it', () => {
    // the trigger of users writes to log; orders refer to users
    expect(touched(['UPDATE `Users` SET id = 1'])).toEqual(['users', 'orders', 'lines', 'log']);
    // lines need orders, and these users
    expect(touched(['ALTER TABLE lines ADD x INT'])).toEqual(['users', 'orders', 'lines']);
    expect(touched(['SELECT 1'])).toEqual([]);
    expect(touched(['SELECT 1'], ['log'])).toEqual(['log']);
    expect(touched(undefined)).toHaveLength(5);
  });
});
