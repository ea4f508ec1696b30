/** Which tables the new migrations of a pull request change, and how, told from rehearsals on real servers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Migration } from '../../../src/formats/format.ts';
import type { KnownProposal } from '../../../src/proposal/proposal.ts';
import type { Plan } from '../../../src/rehearsal/plan.ts';
import type { Rehearsal } from '../../../src/rehearsal/rehearsal.ts';
import { changedTables } from '../../../src/report/changed-tables.ts';
import type { Server } from '../../../src/servers/server.ts';
import { describeServers } from '../../support/servers.ts';
import { database, migration, planOf, rehearsed } from '../rehearsal/rehearse.ts';
import { open } from '../servers/open-here.ts';

function proposed(name: string, all: readonly Migration[], own: readonly string[]): Plan {
  const of = database(name, { ignore: ['tmp_*'] });
  const before = all.filter(({ id }) => !own.includes(id));
  const tip = { root: import.meta.dirname, plan: planOf(of, before) };
  const proposal: KnownProposal = {
    kind: 'known',
    base: { name: 'main', sha: '0'.repeat(40) },
    tip,
    fork: tip,
    merged: { migrations: all, heads: [], problems: [] },
    own: all.filter(({ id }) => own.includes(id)),
    edits: [],
    retitled: [],
    gone: [],
    laterNames: new Map(),
  };
  return planOf(of, all, { proposal });
}

const first = migration(
  '1_first',
  `CREATE TABLE countries (code CHAR(2) PRIMARY KEY, name VARCHAR(40));
   CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, age INT, nick VARCHAR(9) UNIQUE, country CHAR(2));
   CREATE TABLE untouched (id INT PRIMARY KEY);
   CREATE TABLE old (id INT PRIMARY KEY)`,
  'DROP TABLE old; DROP TABLE untouched; DROP TABLE customers; DROP TABLE countries',
);
const second = migration(
  '2_second',
  `ALTER TABLE customers MODIFY name VARCHAR(60) NULL, DROP COLUMN age, ADD COLUMN email VARCHAR(99) NOT NULL,
     ADD INDEX by_email (email), ADD CONSTRAINT lives FOREIGN KEY (country) REFERENCES countries (code), DROP INDEX nick;
   CREATE TABLE tmp_x (id INT)`,
  `DROP TABLE tmp_x; ALTER TABLE customers DROP FOREIGN KEY lives, DROP INDEX lives;
   ALTER TABLE customers MODIFY name VARCHAR(20) NOT NULL, ADD COLUMN age INT AFTER name, DROP COLUMN email, ADD UNIQUE nick (nick)`,
);
const others = migration('3_others', 'CREATE TABLE theirs (id INT)', 'DROP TABLE theirs');
const fourth = migration(
  '4_fourth',
  `CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL UNIQUE, CONSTRAINT ordered FOREIGN KEY (customer) REFERENCES customers (id));
   DROP TABLE old`,
  'CREATE TABLE old (id INT PRIMARY KEY); DROP TABLE orders',
);

describeServers('the tables that new migrations change', (server) => {
  let scratch: Server;
  const records = new Map<string, Rehearsal>();
  beforeAll(async () => {
    scratch = await open(server.name);
    const plans = [
      proposed('changing', [first, second, others, fourth], ['2_second', '4_fourth']),
      proposed('nothing', [first, second], []),
      proposed('beginning', [first], ['1_first']),
    ];
    for (const record of await rehearsed(scratch, plans)) records.set(record.database.name, record);
  });
  afterAll(() => scratch[Symbol.asyncDispose]());

  it('are those that one of them touched, with what became of each column', () => {
    const changes = changedTables(records.get('changing')!)!;
    expect(changes.migrations).toEqual(['2_second', '4_fourth']);
    expect(changes.tables.map(({ name, change }) => `${change} ${name}`)).toEqual([
      'changed customers',
      'removed old',
      'added orders',
      'referred countries',
    ]);
    const [customers, , orders] = changes.tables;
    expect(customers?.columns).toEqual([
      { name: 'id', type: 'int', keys: ['PK'] },
      {
        name: 'name',
        type: 'varchar(60)',
        keys: [],
        change: 'changed',
        was: expect.stringMatching(/^varchar\(20\), NOT NULL/),
      },
      { name: 'nick', type: 'varchar(9)', keys: [] },
      { name: 'country', type: 'char(2)', keys: ['FK'] },
      { name: 'email', type: 'varchar(99)', keys: [], change: 'added' },
      { name: 'age', type: 'int', keys: [], change: 'removed' },
    ]);
    expect(customers?.other).toEqual(
      expect.arrayContaining(['index customers.by_email is new', 'index customers.nick is dropped']),
    );
    expect(orders?.columns.map(({ name, change }) => [name, change])).toEqual([
      ['id', undefined],
      ['customer', undefined],
    ]);
    expect(changes.references).toEqual([
      {
        from: 'customers',
        to: 'countries',
        columns: ['country'],
        toColumns: ['code'],
        optional: true,
        unique: false,
        change: 'added',
      },
      {
        from: 'orders',
        to: 'customers',
        columns: ['customer'],
        toColumns: ['id'],
        optional: false,
        unique: true,
      },
    ]);
  });

  it('are none without new migrations, and none where nobody knows what is new', () => {
    expect(changedTables(records.get('nothing')!)).toBeUndefined();
    const { proposal: _, ...unknown } = records.get('changing')!;
    expect(changedTables(unknown)).toBeUndefined();
  });

  it('are all of them where everything is new', () => {
    const changes = changedTables(records.get('beginning')!)!;
    expect(changes.tables.map(({ name, change }) => `${change} ${name}`)).toEqual([
      'added countries',
      'added customers',
      'added old',
      'added untouched',
    ]);
  });
});
