import { describe, expect, it } from 'vitest';
import type { Catalog, Event, Routine, Table, View } from '../../../src/catalog/catalog.ts';
import { emptyCatalog } from '../../../src/catalog/ddl.ts';
import { diffCatalogs } from '../../../src/catalog/diff.ts';
import { comparable, seen, unreadable } from '../../../src/drift/comparable.ts';

const usual = { innodb_default_row_format: 'dynamic' };
const settings = { live: usual, scratch: usual };

const routine = (more: Partial<Routine> = {}): Routine => ({
  name: 'twice',
  kind: 'function',
  parameters: 'x int',
  returns: 'int',
  body: 'RETURN x * 2',
  deterministic: true,
  dataAccess: 'CONTAINS SQL',
  security: 'DEFINER',
  definer: 'CURRENT_USER',
  sqlMode: 'STRICT_TRANS_TABLES',
  comment: '',
  ...more,
});
const event = (more: Partial<Event> = {}): Event => ({
  name: 'nightly',
  schedule: 'EVERY 1 DAY',
  status: 'ENABLED',
  preserve: false,
  body: 'SELECT 1',
  definer: 'CURRENT_USER',
  sqlMode: '',
  comment: '',
  ...more,
});
const view = (more: Partial<View> = {}): View => ({
  name: 'ids',
  definition: 'select 1',
  algorithm: 'UNDEFINED',
  checkOption: 'NONE',
  security: 'DEFINER',
  definer: 'CURRENT_USER',
  ...more,
});
const table = (more: Partial<Table> = {}): Table => ({
  name: 'users',
  engine: 'InnoDB',
  charset: 'utf8mb4',
  collation: 'utf8mb4_bin',
  comment: '',
  rowFormat: 'Dynamic',
  options: new Map(),
  columns: new Map(),
  indexes: new Map(),
  foreignKeys: new Map(),
  checks: new Map(),
  ...more,
});
const catalog = (more: Partial<Catalog>): Catalog => ({ ...emptyCatalog, ...more });
const left = (live: Partial<Catalog>, expected: Partial<Catalog>, both = settings) =>
  diffCatalogs(catalog(expected), comparable(catalog(live), catalog(expected), both)).map(
    ({ path, aspect }) => `${path.join('.')} ${aspect}`,
  );
const routines = (one: Routine) => ({ routines: new Map([['function twice', one]]) });
const events = (one: Event) => ({ events: new Map([['nightly', one]]) });
const tables = (one: Table) => ({ tables: new Map([['users', one]]) });

describe('a live catalog, as the migrations would have made it here', () => {
  it('has the account that migrates for a definer, unless a migration names one', () => {
    expect(left(routines(routine({ definer: 'deploy@%' })), routines(routine()))).toEqual([]);
    expect(
      left(routines(routine({ definer: 'mallory@%' })), routines(routine({ definer: 'owner@localhost' }))),
    ).toEqual(['function twice definer']);
    const views = (one: View) => ({ views: new Map([['ids', one]]) });
    expect(left(views(view({ definer: 'deploy@%', security: 'INVOKER' })), views(view()))).toEqual([
      'ids security',
    ]);
  });

  it('has the modes of its time, but for those that decide what a text means', () => {
    expect(left(routines(routine({ sqlMode: 'NO_AUTO_CREATE_USER' })), routines(routine()))).toEqual([]);
    expect(
      left(routines(routine({ sqlMode: 'ANSI_QUOTES,STRICT_TRANS_TABLES' })), routines(routine())),
    ).toEqual(['function twice sqlMode']);
  });

  it('has the events of a replica as its source has them, and those that were disabled by hand as they are', () => {
    for (const status of ['REPLICA_SIDE_DISABLED', 'SLAVESIDE_DISABLED'])
      expect(left(events(event({ status })), events(event()))).toEqual([]);
    expect(left(events(event({ status: 'DISABLED' })), events(event()))).toEqual(['nightly status']);
  });

  it('has the encryption and the row format of its server', () => {
    const encrypted = table({ options: new Map([['encryption', 'Y']]) });
    expect(left({ ...tables(encrypted), options: new Map([['encryption', 'Y']]) }, tables(table()))).toEqual(
      [],
    );
    expect(left(tables(table()), tables(encrypted))).toEqual(['users option encryption']);
    const compact = { live: { innodb_default_row_format: 'compact' }, scratch: usual };
    expect(left(tables(table({ rowFormat: 'Compact' })), tables(table()), compact)).toEqual([]);
    expect(left(tables(table({ rowFormat: 'Compact' })), tables(table()))).toEqual(['users rowFormat']);
  });

  it('names what could not be seen, and is compared without it', () => {
    const hidden = catalog({
      views: new Map([['ids', view({ definition: '(unreadable: SELECT command denied)' })]]),
      tables: new Map([
        ['users', table({ options: new Map([['unreadable', 'SELECT command denied']]) })],
        ['old', table({ name: 'old', options: new Map([['unreadable', 'Unknown storage engine']]) })],
      ]),
      ...routines(routine()),
      ...events(event()),
    });
    expect(unreadable(hidden)).toEqual([
      { name: 'users', text: 'table users: SELECT command denied' },
      { name: 'ids', text: 'view ids: SELECT command denied' },
    ]);
    const rest = seen(hidden, ['routines'], new Set(['users', 'ids']));
    expect([rest.tables.size, rest.views.size, rest.routines.size, rest.events.size]).toEqual([1, 0, 0, 1]);
  });
});
