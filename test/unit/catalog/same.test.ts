/** One thing written in two ways is no difference, and a name may be anything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { printCatalogDiff } from '../../../src/catalog/print.ts';
import { openCatalogReader, readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

interface TwoWays {
  readonly name: string;
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly on?: 'mysql' | 'mariadb';
}

const parent = 'CREATE TABLE p (id int PRIMARY KEY, b int UNIQUE)';

const twoWays: readonly TwoWays[] = [
  {
    name: 'a charset inherited or written',
    one: ['CREATE TABLE t (a varchar(5), b enum("x")) CHARACTER SET latin1'],
    other: [
      'CREATE TABLE t (a varchar(5) CHARACTER SET latin1, b enum("x") COLLATE latin1_swedish_ci) CHARACTER SET latin1',
    ],
  },
  {
    name: 'a charset converted',
    one: ['CREATE TABLE t (a varchar(5)) CHARACTER SET latin1'],
    other: [
      'CREATE TABLE t (a varchar(5)) CHARACTER SET latin2',
      'ALTER TABLE t CONVERT TO CHARACTER SET latin1',
    ],
  },
  {
    name: 'display widths',
    one: ['CREATE TABLE t (a int(11), b bigint(5), c smallint(3) unsigned, y year)'],
    other: ['CREATE TABLE t (a int, b bigint, c smallint unsigned, y year)'],
  },
  {
    name: 'the order of indexes',
    one: ['CREATE TABLE t (a int, b int, KEY a (a), KEY b (b))'],
    other: ['CREATE TABLE t (a int, b int)', 'CREATE INDEX b ON t (b)', 'CREATE INDEX a ON t (a)'],
  },
  {
    name: 'the counter',
    one: ['CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY)'],
    other: ['CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=77'],
  },
  {
    name: 'made-up names of checks',
    one: ['CREATE TABLE t (a int, b int, CHECK (a > 0), CHECK (b > 0))'],
    other: ['CREATE TABLE t (a int, b int, CHECK (b > 0))', 'ALTER TABLE t ADD CHECK (a > 0)'],
  },
  {
    name: 'made-up names of foreign keys',
    one: [
      parent,
      'CREATE TABLE t (a int, b int, KEY a (a), KEY b (b), FOREIGN KEY (a) REFERENCES p (id), FOREIGN KEY (b) REFERENCES p (b))',
    ],
    other: [
      parent,
      'CREATE TABLE t (a int, b int, KEY a (a), KEY b (b))',
      'ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES p (b)',
      'ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)',
    ],
  },
  {
    name: 'RESTRICT, NO ACTION and neither',
    one: [parent, 'CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id))'],
    other: [
      parent,
      'CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) ON DELETE RESTRICT ON UPDATE NO ACTION)',
    ],
  },
  {
    name: 'a row format in force or written',
    one: ['CREATE TABLE t (a int) ENGINE=InnoDB'],
    other: ['CREATE TABLE t (a int) ENGINE=InnoDB ROW_FORMAT=DYNAMIC'],
  },
  {
    name: 'an index type in force or written',
    one: ['CREATE TABLE t (a int, KEY a (a)) ENGINE=InnoDB'],
    other: ['CREATE TABLE t (a int, KEY a (a) USING BTREE) ENGINE=InnoDB'],
  },
  {
    name: 'the spelling of the moment',
    one: ['CREATE TABLE t (a timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE NOW())'],
    other: ['CREATE TABLE t (a timestamp NULL DEFAULT LOCALTIMESTAMP() ON UPDATE CURRENT_TIMESTAMP())'],
  },
  {
    name: 'partitions counted or written out',
    one: ['CREATE TABLE t (a int) PARTITION BY HASH (a) PARTITIONS 2'],
    other: ['CREATE TABLE t (a int) PARTITION BY HASH (a) (PARTITION p0, PARTITION p1)'],
  },
  {
    name: 'DEFAULT NULL or nothing',
    one: ['CREATE TABLE t (a int, b varchar(3))'],
    other: ['CREATE TABLE t (a int DEFAULT NULL, b varchar(3) NULL DEFAULT NULL)'],
  },
  {
    name: 'JSON and what it stands for',
    on: 'mariadb',
    one: ['CREATE TABLE t (a json)'],
    other: ['CREATE TABLE t (a longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(a)))'],
  },
  {
    name: 'a check of a column or of the table',
    on: 'mariadb',
    one: ['CREATE TABLE t (a int CHECK (a > 1))'],
    other: ['CREATE TABLE t (a int, CHECK (a > 1))'],
  },
  {
    name: 'the columns of a view listed or not',
    one: ['CREATE VIEW v (a, b) AS SELECT 1 AS a, 2 AS b'],
    other: ['CREATE VIEW v AS SELECT 1 AS a, 2 AS b'],
  },
  {
    name: 'an event’s beginning',
    one: ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1', 'DO SLEEP(1.1)'],
    other: ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1'],
  },
  {
    name: 'an event’s moment',
    one: [
      'CREATE EVENT e ON SCHEDULE AT CURRENT_TIMESTAMP + INTERVAL 90 MINUTE DO SELECT 1',
      'DO SLEEP(1.1)',
    ],
    other: ['CREATE EVENT e ON SCHEDULE AT CURRENT_TIMESTAMP + INTERVAL 90 MINUTE DO SELECT 1'],
  },
  {
    name: 'blanks around a body',
    one: ['CREATE PROCEDURE p()   SELECT 1   '],
    other: ['CREATE PROCEDURE p()\nSELECT 1'],
  },
];

describeServers('one meaning, two ways to write it', (server) => {
  let schema: TestSchema;
  beforeAll(async () => {
    schema = await testSchema(server, uniqueName('catalog_same'));
  });
  afterAll(() => schema?.[Symbol.asyncDispose]());

  const made = async (statements: readonly string[]): Promise<Catalog> => {
    await schema.play([
      'DROP DATABASE {schema}',
      'CREATE DATABASE {schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
      'USE {schema}',
      ...statements,
    ]);
    return readCatalog(schema.admin, schema.name, server.flavor);
  };

  for (const { name, one, other, on } of twoWays) {
    if (on !== undefined && on !== server.name) continue;
    it(name, async () => {
      const left = await made(one);
      const right = await made(other);
      expect(diffCatalogs(left, right).map(describeChange)).toEqual([]);
      expect(printCatalogDiff(left, right, { from: 'one', to: 'other' })).toBe('');
    });
  }

  describe('names', () => {
    const odd = [
      'constructor',
      '__proto__',
      'a`b',
      'a"b',
      "a'b",
      'a.b',
      'a b',
      'größe',
      '表',
      'Upper',
      'select',
      'a\\b',
      '$x',
      'a,b)',
    ];
    const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
    it('may be anything, and the cheap reading finds them', async () => {
      await made([]);
      const reader = await openCatalogReader(schema.admin, schema.name, server.flavor);
      let current = await reader.full();
      for (const name of odd) {
        await schema.play([
          `CREATE TABLE ${quoted(name)} (${quoted(name)} int, KEY ${quoted(name)} (${quoted(name)}), CONSTRAINT ${quoted(`${name}_check`)} CHECK (${quoted(name)} > 0))`,
          `CREATE VIEW ${quoted(`${name}_v`)} AS SELECT ${quoted(name)} FROM ${quoted(name)}`,
          `CREATE TRIGGER ${quoted(`${name}_t`)} BEFORE INSERT ON ${quoted(name)} FOR EACH ROW SET NEW.${quoted(name)} = 1`,
        ]);
        current = await reader.advance(current);
        expect(current.tables.get(name)?.columns.get(name)?.type, name).toBe('int');
        expect(current.tables.get(name)?.indexes.get(name)?.parts[0]?.column).toBe(name);
        expect(current.views.has(`${name}_v`)).toBe(true);
        await schema.play([`ALTER TABLE ${quoted(name)} ADD COLUMN another int`]);
        const before = current;
        current = await reader.advance(current);
        expect(diffCatalogs(before, current).map(describeChange)).toEqual([`column ${name}.another is new`]);
      }
      expect(current).toEqual(await readCatalog(schema.admin, schema.name, server.flavor));
    });
  });

  it('hides the version table and what hangs on it, and calls the migrating account by no name', async () => {
    await made([
      'CREATE TABLE version (id int)',
      'CREATE TRIGGER tr BEFORE INSERT ON version FOR EACH ROW SET @a = 1',
      'CREATE VIEW v AS SELECT 1 AS one',
      'CREATE PROCEDURE p() SELECT 1',
    ]);
    const [rows] = await schema.admin.query(
      'SELECT DEFINER AS account FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?',
      [schema.name],
    );
    const account = (rows as { account: string }[])[0]!.account;
    const catalog = await readCatalog(schema.admin, schema.name, server.flavor, {
      hidden: ['version'],
      account,
    });
    expect([...catalog.tables.keys(), ...catalog.triggers.keys()]).toEqual([]);
    expect(catalog.views.get('v')?.definer).toBe('CURRENT_USER');
    expect(catalog.routines.get('procedure p')?.definer).toBe('CURRENT_USER');
  });

  it('readers of several schemas advance in parallel, over the end of a log file', async () => {
    const schemas = await Promise.all(
      [1, 2, 3].map((number) => testSchema(server, uniqueName(`catalog_many${number}`))),
    );
    try {
      const readers = await Promise.all(
        schemas.map((one) => openCatalogReader(one.admin, one.name, server.flavor)),
      );
      const before = await Promise.all(readers.map((reader) => reader.full()));
      await Promise.all(schemas.map((one, index) => one.play([`CREATE TABLE t${index} (id int)`])));
      await schema.admin.query('FLUSH BINARY LOGS');
      await schemas[0]!.play(['ALTER TABLE t0 ADD n int']);
      const after = await Promise.all(readers.map((reader, index) => reader.advance(before[index]!)));
      expect(after.map((catalog) => [...catalog.tables.keys()])).toEqual([['t0'], ['t1'], ['t2']]);
      expect([...after[0]!.tables.get('t0')!.columns.keys()]).toEqual(['id', 'n']);
      expect(await readers[1]!.advance(after[1]!)).toBe(after[1]);
    } finally {
      for (const one of schemas) await one[Symbol.asyncDispose]();
    }
  });
});
