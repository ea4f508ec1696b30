/**
 * Pull requests as people write them, over rows: what each of them breaks, and the same done rightly. Each case is a database of its own with one
 * base and a few new migrations.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../../../src/checks/check.ts';
import data from '../../../src/checks/data.ts';
import deploy from '../../../src/checks/deploy.ts';
import online from '../../../src/checks/online.ts';
import type { Migration, Script } from '../../../src/formats/format.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import type { KnownProposal } from '../../../src/proposal/proposal.ts';
import type { Plan } from '../../../src/rehearsal/plan.ts';
import type { Rehearsal } from '../../../src/rehearsal/rehearsal.ts';
import type { Server } from '../../../src/servers/server.ts';
import { describeServers } from '../../support/servers.ts';
import { open } from '../servers/open-here.ts';
import { brief, database, migration, planOf, rehearsed, sqlScript } from './rehearse.ts';

const base = migration(
  'base',
  `CREATE TABLE customers (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(200) NOT NULL, nickname VARCHAR(40), country CHAR(2) NOT NULL DEFAULT 'de', notes TEXT, updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
   CREATE TABLE orders (id BIGINT AUTO_INCREMENT PRIMARY KEY, customer_id INT NOT NULL, total DECIMAL(10,2) NOT NULL, state ENUM('new','paid','sent') NOT NULL, shop_id INT, FOREIGN KEY (customer_id) REFERENCES customers (id));
   CREATE TABLE shops (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL);
   CREATE TABLE loose (word VARCHAR(20), number INT);
   CREATE TABLE elsewhere (id INT PRIMARY KEY)`,
  'DROP TABLE elsewhere; DROP TABLE loose; DROP TABLE shops; DROP TABLE orders; DROP TABLE customers',
);

/** Up and down of each new migration. */
type Change = readonly (readonly [up: string, down?: string])[];

function proposed(
  name: string,
  own: readonly Migration[],
  more: Partial<Database> = {},
  before = [base],
): Plan {
  const of = database(name, more);
  const tip = { root: import.meta.dirname, plan: planOf(of, before) };
  const migrations = [...before, ...own];
  const proposal: KnownProposal = {
    kind: 'known',
    base: { name: 'main', sha: '0'.repeat(40) },
    tip,
    fork: tip,
    merged: { migrations, heads: [], problems: [] },
    own,
    edits: [],
    retitled: [],
    gone: [],
    laterNames: new Map(),
  };
  return planOf(of, migrations, { proposal });
}

interface Case {
  readonly change: Change;
  readonly finds: readonly string[];
  readonly mariadb?: readonly string[];
  readonly matrix?: Partial<Database>;
  /** What the base has beside its tables. */
  readonly before?: readonly Migration[];
}

const cases: Readonly<Record<string, Case>> = {
  unique: {
    change: [['ALTER TABLE customers ADD UNIQUE (nickname)', 'ALTER TABLE customers DROP KEY nickname']],
    finds: ['error deploy-up-failed new1'],
  },
  unique_clean: {
    change: [
      [
        'UPDATE customers a JOIN customers b ON a.nickname = b.nickname AND a.id > b.id SET a.nickname = NULL; ALTER TABLE customers ADD UNIQUE (nickname)',
        'ALTER TABLE customers DROP KEY nickname',
      ],
    ],
    finds: ['error data-lost new1'],
  },
  not_null: {
    change: [
      [
        'ALTER TABLE customers MODIFY nickname VARCHAR(40) NOT NULL',
        'ALTER TABLE customers MODIFY nickname VARCHAR(40)',
      ],
    ],
    finds: ['error deploy-up-failed new1'],
  },
  new_date: {
    change: [['ALTER TABLE customers ADD born DATE NOT NULL', 'ALTER TABLE customers DROP born']],
    finds: ['error deploy-up-failed new1'],
    // its sql_mode lets zero dates pass
    mariadb: ['warning deploy-implied-value new1'],
  },
  new_number: {
    change: [['ALTER TABLE customers ADD age INT NOT NULL', 'ALTER TABLE customers DROP age']],
    finds: ['warning deploy-implied-value new1'],
  },
  // one finding for what one migration adds to one table
  new_numbers: {
    change: [
      [
        'ALTER TABLE customers ADD age INT NOT NULL, ADD size INT NOT NULL',
        'ALTER TABLE customers DROP age, DROP size',
      ],
    ],
    finds: ['warning deploy-implied-value new1'],
  },
  // two steps of one change
  new_number_filled: {
    change: [
      ['ALTER TABLE customers ADD age INT NOT NULL', 'ALTER TABLE customers DROP age'],
      ['UPDATE customers SET age = 0', 'SELECT 1'],
    ],
    finds: [],
  },
  narrow: {
    change: [
      [
        'ALTER TABLE customers MODIFY email VARCHAR(100) NOT NULL',
        'ALTER TABLE customers MODIFY email VARCHAR(200) NOT NULL',
      ],
    ],
    finds: ['error deploy-up-failed new1'],
  },
  enum_less: {
    change: [
      [
        "ALTER TABLE orders MODIFY state ENUM('new','sent') NOT NULL",
        "ALTER TABLE orders MODIFY state ENUM('new','paid','sent') NOT NULL",
      ],
    ],
    finds: ['error deploy-up-failed new1'],
  },
  orphans: {
    change: [
      [
        'ALTER TABLE orders ADD CONSTRAINT at_shop FOREIGN KEY (shop_id) REFERENCES shops (id)',
        'ALTER TABLE orders DROP FOREIGN KEY at_shop; ALTER TABLE orders DROP KEY at_shop',
      ],
    ],
    finds: ['error deploy-up-failed new1'],
  },
  // what stops the first does not hide what the others do, nor what they lose
  one_behind_another: {
    change: [
      ['ALTER TABLE customers DROP COLUMN email', 'ALTER TABLE customers ADD email VARCHAR(200) NULL'],
      ['ALTER TABLE customers ADD UNIQUE (nickname)', 'ALTER TABLE customers DROP KEY nickname'],
      [
        'ALTER TABLE orders ADD CONSTRAINT at_shop FOREIGN KEY (shop_id) REFERENCES shops (id)',
        'ALTER TABLE orders DROP FOREIGN KEY at_shop; ALTER TABLE orders DROP KEY at_shop',
      ],
    ],
    finds: ['error deploy-up-failed new2', 'error deploy-up-failed new3', 'error data-lost new1'],
  },
  check: {
    change: [
      [
        "ALTER TABLE customers ADD CONSTRAINT mail CHECK (email LIKE '%@%')",
        'ALTER TABLE customers DROP CONSTRAINT mail',
      ],
    ],
    finds: ['error deploy-up-failed new1'],
  },
  down_over_rows: {
    change: [
      [
        "ALTER TABLE orders MODIFY state ENUM('new','paid','sent','lost') NOT NULL; UPDATE orders SET state = 'lost' WHERE state = 'sent'",
        "ALTER TABLE orders MODIFY state ENUM('new','paid','sent') NOT NULL",
      ],
    ],
    finds: ['error deploy-down-failed new1'],
  },
  dropped_column: {
    change: [
      ['ALTER TABLE customers DROP nickname', 'ALTER TABLE customers ADD nickname VARCHAR(40) AFTER email'],
    ],
    finds: ['error data-lost new1'],
  },
  dropped_last_of_two: {
    change: [
      ['ALTER TABLE customers ADD age INT', 'ALTER TABLE customers DROP age'],
      ['ALTER TABLE customers DROP notes', 'ALTER TABLE customers ADD notes TEXT AFTER country'],
    ],
    finds: ['error data-lost new2'],
  },
  dropped_declared: {
    change: [
      ['ALTER TABLE customers DROP nickname', 'ALTER TABLE customers ADD nickname VARCHAR(40) AFTER email'],
    ],
    matrix: {
      irreversible: new Map([
        ['new1', { reason: 'nobody uses nicknames', at: { file: 'multidb.yml', line: 9, column: 5 } }],
      ]),
    },
    finds: ['notice data-lost-declared new1'],
  },
  cents: {
    change: [['UPDATE orders SET total = total * 100', 'UPDATE orders SET total = total / 100']],
    finds: ['warning deploy-extreme-value new1'],
  },
  deleted: {
    change: [["DELETE FROM orders WHERE state = 'paid'", 'SELECT 1']],
    finds: ['error data-lost new1'],
  },
  dropped_table: {
    change: [['DROP TABLE shops', 'CREATE TABLE shops (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL)']],
    finds: ['error data-lost new1'],
  },
  without_key: {
    change: [['ALTER TABLE loose DROP word', 'ALTER TABLE loose ADD word VARCHAR(20) FIRST']],
    finds: ['error data-lost new1'],
  },
  cut_in_silence: {
    change: [
      [
        "SET sql_mode = ''; ALTER TABLE customers MODIFY email VARCHAR(10) NOT NULL",
        'ALTER TABLE customers MODIFY email VARCHAR(200) NOT NULL',
      ],
    ],
    finds: ['error data-lost new1'],
  },
  not_restored: {
    change: [
      ['ALTER TABLE customers ADD age INT', 'ALTER TABLE customers DROP age'],
      ['ALTER TABLE shops ADD street VARCHAR(20)', 'SELECT 1'],
    ],
    finds: [],
  },
  // the base is laid twice, because of a down that leaves something; what it puts in itself is then another
  seeds_by_chance: {
    change: [
      ['ALTER TABLE customers ADD age INT', 'ALTER TABLE customers DROP age'],
      ['INSERT INTO loose (word) VALUES (UUID()); ALTER TABLE loose ADD more INT', 'SELECT 1'],
    ],
    before: [migration('chance', 'INSERT INTO customers (email) VALUES (UUID())', 'DELETE FROM customers')],
    finds: [],
  },
  // each does what one of the others does, rightly
  all_well: {
    change: [
      [
        "UPDATE customers SET nickname = '?' WHERE nickname IS NULL; ALTER TABLE customers MODIFY nickname VARCHAR(40) NOT NULL",
        "ALTER TABLE customers MODIFY nickname VARCHAR(40); UPDATE customers SET nickname = NULL WHERE nickname = '?'",
      ],
      ['ALTER TABLE customers ADD age INT NOT NULL DEFAULT 0', 'ALTER TABLE customers DROP age'],
      [
        'ALTER TABLE customers ADD size INT NOT NULL; UPDATE customers SET size = 18',
        'ALTER TABLE customers DROP size',
      ],
      [
        'ALTER TABLE customers MODIFY email VARCHAR(255) NOT NULL',
        'ALTER TABLE customers MODIFY email VARCHAR(200) NOT NULL',
      ],
      [
        'ALTER TABLE customers ADD CONSTRAINT mail CHECK (CHAR_LENGTH(email) < 300)',
        'ALTER TABLE customers DROP CONSTRAINT mail',
      ],
      [
        'ALTER TABLE customers RENAME COLUMN notes TO remarks',
        'ALTER TABLE customers RENAME COLUMN remarks TO notes',
      ],
      [
        "UPDATE orders SET total = -total; UPDATE customers SET country = 'xx' WHERE country = 'fr'",
        'UPDATE orders SET total = -total',
      ],
      ["INSERT INTO shops VALUES (1000001, 'corner')", 'DELETE FROM shops WHERE id = 1000001'],
      ['RENAME TABLE shops TO stores', 'RENAME TABLE stores TO shops'],
      ['ALTER TABLE loose ADD id INT AUTO_INCREMENT PRIMARY KEY FIRST', 'ALTER TABLE loose DROP id'],
      [
        'CREATE TABLE aliases (customer INT PRIMARY KEY, alias VARCHAR(40)); INSERT INTO aliases SELECT id, nickname FROM customers; ALTER TABLE customers DROP nickname',
        'ALTER TABLE customers ADD nickname VARCHAR(40) NOT NULL AFTER email; UPDATE customers JOIN aliases ON customer = id SET nickname = alias; DROP TABLE aliases',
      ],
    ],
    finds: [],
  },
  nothing_touched: {
    change: [
      ['CREATE TABLE fresh (id INT PRIMARY KEY); ALTER TABLE fresh ADD UNIQUE (id)', 'DROP TABLE fresh'],
    ],
    finds: [],
  },
  forward_only: { change: [['ALTER TABLE customers DROP nickname']], finds: [] },
};

function planFor(name: string, { change, matrix, before = [] }: Case): Plan {
  const own = change.map(([up, down], index) => migration(`new${index + 1}`, up, down));
  return proposed(`deploy_${name}`, own, matrix, [base, ...before]);
}

const judged = (record: Rehearsal): readonly Finding[] =>
  [deploy, data].flatMap((check) => check.run(record, { severity: 'error' }).findings);

describeServers('new migrations over rows', (kind) => {
  let server: Server;
  const records = new Map<string, Rehearsal>();
  beforeAll(async () => {
    server = await open(kind.name);
    const plans = Object.entries(cases).map(([name, one]) => planFor(name, one));
    const all = await rehearsed(server, plans);
    for (const [index, name] of Object.keys(cases).entries()) records.set(name, all[index] as Rehearsal);
  }, 120_000);
  afterAll(() => server[Symbol.asyncDispose]());

  for (const [name, { finds, mariadb }] of Object.entries(cases)) {
    it(`${name}: ${finds.join(', ') || 'nothing'}`, () => {
      const record = records.get(name)!;
      expect(record.broken).toBeUndefined();
      expect(record.deployment?.skipped).toBeUndefined();
      expect(judged(record).map(brief)).toEqual((kind.name === 'mariadb' && mariadb) || finds);
    });
  }

  it('tells what a failure stumbled over, what stays of it, and the way out', () => {
    const [finding] = judged(records.get('unique')!);
    expect(finding).toMatchObject({ file: 'new1.up.sql', line: 1, error: { errno: 1062 } });
    expect(finding!.title).toMatch(/^new1: its up fails over rows: 1062 Duplicate entry/);
    expect(finding!.detail).toMatch(
      /In customers:\n {2}id \d+: nickname "(\w+)"\n {2}id \d+: nickname "\1"\n/,
    );
    expect(finding!.detail).toMatch(/Way out: Merge or delete the doubles first/);
    expect(finding!.detail).toContain('`-- multidb: rows-fit REASON`');
    expect(finding!.detail).toMatch(/10 rows in 2 tables, drawn from seed 1/);
  });

  it('names the column that comes back empty', () => {
    const [finding] = judged(records.get('dropped_last_of_two')!);
    expect(finding!.title).toBe('new2: up and down lose the values of customers.notes');
    expect(finding!.detail).toMatch(
      /The up drops the column, and the down adds it again without what was in it: 4 of 5 rows/,
    );
  });

  it('tells the class of each ALTER, and the reasons of the server against a better one', () => {
    const findings = online.run(records.get('cut_in_silence')!, { severity: 'notice' }).findings;
    expect(findings.map(brief)).toEqual(['notice online-blocks new1']);
    expect(findings[0]!.detail).toMatch(/ALGORITHM=INPLACE, LOCK=NONE: 1846 .*Cannot change column type/);
    // of what a change brings itself nobody waits for anything
    expect(online.run(records.get('nothing_touched')!, { severity: 'notice' }).findings).toEqual([]);
  });

  it('plays nothing over rows where no table of the base is touched', () => {
    expect(records.get('nothing_touched')!.deployment).toMatchObject({ untouched: true, steps: [] });
  });

  it('fills what it needs in another database, plays fixtures first, and hears code', async () => {
    const parent = migration(
      'p1',
      'CREATE TABLE people (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL)',
      'DROP TABLE people',
    ); // prettier-ignore
    const child = migration(
      'c1',
      'CREATE TABLE letters (id INT AUTO_INCREMENT PRIMARY KEY, person INT NOT NULL, text VARCHAR(99) NOT NULL, FOREIGN KEY (person) REFERENCES deploy_parent.people (id))',
      'DROP TABLE letters',
    ); // prettier-ignore
    const shorter = migration(
      'c2',
      'ALTER TABLE letters MODIFY text VARCHAR(9) NOT NULL',
      'ALTER TABLE letters MODIFY text VARCHAR(99) NOT NULL',
    ); // prettier-ignore
    const fixtures = sqlScript(
      'rows.sql',
      "INSERT INTO customers (email) VALUES ('own@example.com'); INSERT INTO nowhere VALUES (1)",
    ); // prettier-ignore
    const age = migration('new1', 'ALTER TABLE customers ADD age INT', 'ALTER TABLE customers DROP age');
    const command = (sql: string): Script => ({
      kind: 'command',
      file: 'multidb.yml',
      at: { file: 'multidb.yml', line: 4, column: 5 },
      argv: [
        'node',
        '--input-type=module',
        '-e',
        `import { createConnection } from 'mysql2/promise'; const c = await createConnection(process.env.DATABASE_URL); await c.query('${sql}'); await c.end();`,
      ],
      folder: '.',
      urlEnv: 'DATABASE_URL',
    });
    const unheard = {
      ...age,
      up: command('ALTER TABLE customers DROP nickname'),
      down: command('ALTER TABLE customers ADD nickname VARCHAR(40) AFTER email'),
    };
    const plans = [
      planOf(database('deploy_parent'), [parent]),
      proposed('deploy_child', [shorter], { needs: ['deploy_parent'] }, [child]),
      { ...proposed('deploy_fixtures', [age]), fixtures },
      proposed('deploy_command', [unheard]),
    ];
    const [, letters, own, commands] = await rehearsed(server, plans);
    expect(letters!.deployment!.filling!.missing).toEqual([]);
    expect(judged(letters!).map(brief)).toEqual(['error deploy-up-failed c2']);
    expect(judged(commands!).map(brief)).toEqual(['error data-lost new1']);
    expect(online.run(commands!, { severity: 'notice' }).skipped).toMatch(
      /what the commands .* is not known/,
    );
    expect(judged(own!).map(brief)).toEqual(['error deploy-fixtures-failed']);
    expect(judged(own!)[0]).toMatchObject({ file: 'rows.sql', line: 1, column: 59, error: { errno: 1146 } });
  }, 60_000);
});
