/** Each refusal is proved: what old code sends is taken by the old schema and refused by the new one; and what is no refusal is taken by both. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyOf, refusals } from '../../../src/catalog/compatibility.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { surprises } from '../../../src/catalog/surprises.ts';
import { describeServers } from '../../support/servers.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

interface Case {
  readonly name: string;
  readonly base: readonly string[];
  readonly change: readonly string[];
  /** What old code sends. */
  readonly code: readonly string[];
  /** Keys of the refusals; none: both schemas take the code. */
  readonly refused?: readonly string[];
}

const t = 'CREATE TABLE t (id INT PRIMARY KEY, a INT, name VARCHAR(40))';
const put = "INSERT INTO t (id, a, name) VALUES (FLOOR(RAND() * 1e9), 70000, 'abcdefghijklmnopq')";
const parent = 'CREATE TABLE p (id INT PRIMARY KEY)';

const cases: readonly Case[] = [
  {
    name: 'a table dropped',
    base: [t],
    change: ['DROP TABLE t'],
    code: [put],
    refused: ['table-dropped t '],
  },
  {
    name: 'a table renamed',
    base: [t],
    change: ['RENAME TABLE t TO u'],
    code: [put],
    refused: ['table-renamed t '],
  },
  {
    name: 'a table renamed behind a view',
    base: [t],
    change: ['RENAME TABLE t TO u', 'CREATE VIEW t AS SELECT * FROM u'],
    code: [put, 'SELECT a FROM t'],
  },
  {
    name: 'a column dropped',
    base: [t],
    change: ['ALTER TABLE t DROP a'],
    code: [put],
    refused: ['column-dropped t a'],
  },
  {
    name: 'a column renamed',
    base: [t],
    change: ['ALTER TABLE t CHANGE a b INT'],
    code: [put],
    refused: ['column-renamed t a'],
  },
  {
    name: 'a column in another letter case',
    base: [t],
    change: ['ALTER TABLE t CHANGE a A INT'],
    code: [put],
  },
  {
    name: 'a column that must be filled',
    base: [t],
    change: ['ALTER TABLE t ADD b INT NOT NULL'],
    code: [put],
    refused: ['column-unfilled t b'],
  },
  {
    name: 'columns that fill themselves',
    base: [t],
    change: [
      'ALTER TABLE t ADD b INT NOT NULL DEFAULT 3, ADD c INT, ADD d INT AS (a + 1), ADD f DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP',
      'ALTER TABLE t ADD g INT NOT NULL',
      'CREATE TRIGGER fills BEFORE INSERT ON t FOR EACH ROW SET NEW.g = 4',
    ],
    code: [put],
  },
  {
    name: 'an ENUM, which has its first value',
    base: [t],
    change: ["ALTER TABLE t ADD e ENUM('x', 'y') NOT NULL"],
    code: [put],
  },
  {
    name: 'a column that lost its default',
    base: ['CREATE TABLE t (id INT PRIMARY KEY, b INT NOT NULL DEFAULT 3)'],
    change: ['ALTER TABLE t ALTER b DROP DEFAULT'],
    code: ['INSERT INTO t (id) VALUES (FLOOR(RAND() * 1e9))'],
    refused: ['column-unfilled t b'],
  },
  {
    name: 'a column that counts no more',
    base: ['CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a INT)'],
    change: ['ALTER TABLE t MODIFY id INT NOT NULL'],
    code: ['INSERT INTO t (a) VALUES (1)'],
    refused: ['column-unfilled t id'],
  },
  {
    name: 'a column without NULL, with and without a default',
    base: [t],
    change: ["ALTER TABLE t MODIFY a INT NOT NULL, MODIFY name VARCHAR(40) NOT NULL DEFAULT 'x'"],
    code: [
      "INSERT INTO t VALUES (FLOOR(RAND() * 1e9), NULL, 'x')",
      'INSERT INTO t VALUES (FLOOR(RAND() * 1e9), 1, NULL)',
    ],
    refused: ['column-not-null t a', 'column-not-null t name'],
  },
  {
    name: 'a column with NULL',
    base: ['CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL, name TEXT)'],
    change: ['ALTER TABLE t MODIFY a INT NULL'],
    code: [put],
  },
  {
    name: 'types that hold less',
    base: [t],
    change: ['ALTER TABLE t MODIFY a SMALLINT, MODIFY name VARCHAR(10)'],
    code: [put],
    refused: ['column-narrowed t a', 'column-narrowed t name'],
  },
  {
    name: 'types that hold more',
    base: [t],
    change: ['ALTER TABLE t MODIFY a BIGINT, MODIFY name TEXT'],
    code: [put],
  },
  {
    name: 'texts that hold every value of an ENUM and of a number',
    base: ["CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a', 'bc'), n INT)"],
    change: ['ALTER TABLE t MODIFY e VARCHAR(2), MODIFY n VARCHAR(11)'],
    code: ["INSERT INTO t VALUES (FLOOR(RAND() * 1e9), 'bc', -2147483648)"],
  },
  {
    name: 'a charset that holds less',
    base: ['CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(40)) CHARACTER SET utf8mb4'],
    change: ['ALTER TABLE t MODIFY name VARCHAR(40) CHARACTER SET latin1'],
    code: ["INSERT INTO t VALUES (FLOOR(RAND() * 1e9), '🐬')"],
    refused: ['column-narrowed t name'],
  },
  {
    name: 'values of an ENUM and a SET that are gone',
    base: ["CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a', 'b', 'c'), s SET('x', 'y'))"],
    change: ["ALTER TABLE t MODIFY e ENUM('a', 'c', 'd'), MODIFY s SET('x')"],
    code: [
      "INSERT INTO t VALUES (FLOOR(RAND() * 1e9), 'b', 'x')",
      "INSERT INTO t VALUES (FLOOR(RAND() * 1e9), 'a', 'y')",
    ],
    refused: ['values-removed t e', 'values-removed t s'],
  },
  {
    name: 'values of an ENUM that are new, in another order',
    base: ["CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a', 'c'))"],
    change: ["ALTER TABLE t MODIFY e ENUM('c', 'b', 'a')"],
    code: ["INSERT INTO t VALUES (FLOOR(RAND() * 1e9), 'a')"],
  },
  {
    name: 'a column that is computed',
    base: [t],
    change: ['ALTER TABLE t DROP a', 'ALTER TABLE t ADD a INT AS (CHAR_LENGTH(name)) STORED AFTER id'],
    code: [put],
    refused: ['column-generated t a'],
  },
  {
    name: 'a unique key',
    base: [t],
    change: ['ALTER TABLE t ADD UNIQUE u (name, a)'],
    code: ['DELETE FROM t', put, put],
    refused: ['unique-added t u'],
  },
  {
    name: 'unique keys that old code cannot break',
    base: ['CREATE TABLE t (id INT PRIMARY KEY, a INT, name VARCHAR(40), b INT UNIQUE)'],
    change: [
      'ALTER TABLE t ADD c INT, ADD d INT AUTO_INCREMENT, ADD UNIQUE (d)',
      'ALTER TABLE t ADD UNIQUE (a, c), ADD UNIQUE (b, a), ADD UNIQUE (name, id)',
    ],
    code: ['DELETE FROM t', put, put],
  },
  {
    name: 'a check',
    base: [t],
    change: ['ALTER TABLE t ADD CONSTRAINT small CHECK (a < 10)'],
    code: [put],
    refused: ['check-added t small'],
  },
  {
    name: 'a check of a new column',
    base: [t],
    change: ['ALTER TABLE t ADD b INT DEFAULT 4, ADD CONSTRAINT small CHECK (b < 10)'],
    code: [put],
  },
  {
    name: 'a foreign key',
    base: [parent, t],
    change: ['ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p (id)'],
    code: [put],
    refused: ['foreign-key-added t k'],
  },
  {
    name: 'a foreign key of a new column',
    base: [parent, t],
    change: ['ALTER TABLE t ADD b INT, ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES p (id)'],
    code: [put],
  },
  {
    name: 'a foreign key that follows no more',
    base: [
      parent,
      'CREATE TABLE t (id INT PRIMARY KEY, a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE)',
    ],
    change: [
      'ALTER TABLE t DROP FOREIGN KEY k',
      'ALTER TABLE t ADD CONSTRAINT k2 FOREIGN KEY (a) REFERENCES p (id)',
    ],
    code: ['INSERT INTO p VALUES (1)', 'INSERT INTO t VALUES (1, 1)', 'DELETE FROM p', 'DELETE FROM t'],
    refused: ['reference-kept t k2'],
  },
  {
    name: 'a foreign key under another name',
    base: [
      parent,
      'CREATE TABLE t (id INT PRIMARY KEY, a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES p (id))',
    ],
    change: [
      'ALTER TABLE t DROP FOREIGN KEY k',
      'ALTER TABLE t ADD CONSTRAINT k2 FOREIGN KEY (a) REFERENCES p (id) ON DELETE CASCADE',
    ],
    code: ['INSERT INTO t VALUES (FLOOR(RAND() * 1e9), NULL)'],
  },
  {
    name: 'programs that are gone or called otherwise',
    base: [
      t,
      'CREATE VIEW v AS SELECT id FROM t',
      'CREATE PROCEDURE p1() SELECT 1',
      'CREATE PROCEDURE p2(x INT) SELECT x',
    ],
    change: [
      'DROP VIEW v',
      'DROP PROCEDURE p1',
      'DROP PROCEDURE p2',
      'CREATE PROCEDURE p2(x INT, y INT) SELECT x',
    ],
    code: ['SELECT * FROM v', 'CALL p1()', 'CALL p2(1)'],
    refused: ['object-dropped view v', 'object-dropped procedure p1', 'routine-changed procedure p2'],
  },
  {
    name: 'indexes, comments and places',
    base: [t],
    change: ["ALTER TABLE t ADD KEY (a), MODIFY a INT COMMENT 'x' AFTER name, COMMENT 'y'"],
    code: [put],
  },
  {
    name: 'a table that is new',
    base: [t],
    change: [
      parent,
      'CREATE TABLE q (id INT NOT NULL, x INT NOT NULL UNIQUE, FOREIGN KEY (x) REFERENCES t (id))',
    ],
    code: [put],
  },
];

describeServers('what old code meets', (server) => {
  let schema: TestSchema;
  beforeAll(async () => {
    schema = await testSchema(server, uniqueName('compat'));
  });
  afterAll(() => schema[Symbol.asyncDispose]());
  const read = () => readCatalog(schema.admin, schema.name, server.flavor);
  const renew = () =>
    schema.play(['DROP DATABASE {schema}', 'CREATE DATABASE {schema} CHARACTER SET utf8mb4', 'USE {schema}']);
  const fails = (statement: string) =>
    schema.play([statement]).then(
      () => false,
      () => true,
    );

  for (const { name, base, change, code, refused = [] } of cases) {
    it(name, async () => {
      await renew();
      await schema.play(base);
      const before = await read();
      await schema.play(change);
      const after = await read();
      expect(refusals(before, after).map(keyOf)).toEqual(refused);
      expect(refusals(before, before)).toEqual([]);
      // the proof
      const sent: boolean[] = [];
      for (const statement of code) sent.push(await fails(statement));
      expect(sent.some(Boolean)).toBe(refused.length > 0);
      await renew();
      await schema.play([...base, ...code.slice(0, 1)]);
    });
  }

  it('rows that old code never had to read are told, one by one', async () => {
    await renew();
    await schema.play([
      parent,
      "CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL, e ENUM('x') NOT NULL, name VARCHAR(10) UNIQUE, p INT, CONSTRAINT small CHECK (a < 10), CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id))",
    ]);
    const before = await read();
    await schema.play([
      "ALTER TABLE t DROP FOREIGN KEY k, MODIFY a BIGINT NULL, MODIFY e ENUM('x', 'y') NOT NULL, MODIFY name VARCHAR(20), DROP KEY name, DROP CONSTRAINT small, ADD z INT",
    ]);
    const after = await read();
    expect(refusals(before, after)).toEqual([]);
    expect(surprises(before, after).map(({ text }) => text.replaceAll('`', ''))).toEqual([
      't.a may be NULL',
      't.a may hold what fits bigint and not int',
      "t.e may be 'y'",
      't.name may hold what fits varchar(20) and not varchar(10)',
      't may hold the same name twice',
      't.p may name no row of p',
      expect.stringMatching(/^t may hold rows that break CHECK \(\(?a < 10\)?\)$/),
    ]);
    expect(surprises(before, before)).toEqual([]);
  });
});
