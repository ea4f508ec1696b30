/** Rows for schemas as people write them, put into real servers: which tables can be filled, and with what. */

import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCatalog } from '../../../src/catalog/read.ts';
import { type Filling, fillTables, sessionSettings } from '../../../src/rows/fill.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { describeServers } from '../../support/servers.ts';

const everyType = (mysql: boolean): string => `CREATE TABLE types (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  a TINYINT NOT NULL, b SMALLINT UNSIGNED, c MEDIUMINT, d INT NOT NULL, e BIGINT UNSIGNED NOT NULL, flag BOOLEAN NOT NULL,
  f DECIMAL(10,2) NOT NULL, g DECIMAL(5,5), h FLOAT NOT NULL, i DOUBLE UNSIGNED NOT NULL, i2 FLOAT(5,2) NOT NULL, j BIT(5) NOT NULL, k YEAR NOT NULL,
  l DATE NOT NULL, m DATETIME(6) NOT NULL, n TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, o TIME NOT NULL, o2 TIMESTAMP(3) NULL,
  p CHAR(2) NOT NULL, q VARCHAR(300) NOT NULL, q3 VARCHAR(10) CHARACTER SET utf8mb3 NOT NULL, q1 VARCHAR(10) CHARACTER SET latin1 NOT NULL, qa CHAR(3) CHARACTER SET ascii NOT NULL,
  r TINYTEXT NOT NULL, s TEXT NOT NULL, t MEDIUMTEXT NOT NULL, u LONGTEXT,
  v BINARY(16) NOT NULL, w VARBINARY(20) NOT NULL, x BLOB NOT NULL, y LONGBLOB,
  z ENUM('new','it''s done','gone') NOT NULL, aa SET('red','green') NOT NULL, ab JSON NOT NULL,
  ac POINT NOT NULL, ad POLYGON NOT NULL, ae GEOMETRY, af LINESTRING${mysql ? ' NOT NULL SRID 4326' : ''}, ag MULTIPOLYGON, ah GEOMETRYCOLLECTION, am MULTIPOINT, an MULTILINESTRING,
  ai INT GENERATED ALWAYS AS (d - 1) STORED, aj VARCHAR(10) AS (CONCAT(p, 'x')) VIRTUAL${mysql ? '' : ', uu UUID NOT NULL, ip INET6 NOT NULL'}
)`;

const schema: readonly string[] = [
  'CREATE TABLE countries (code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)',
  'CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(80) NOT NULL, country CHAR(2) NOT NULL, nick VARCHAR(20), age TINYINT UNSIGNED, UNIQUE (email), FOREIGN KEY (country) REFERENCES countries (code))',
  // one to one, and a key of references only
  'CREATE TABLE profiles (user_id INT NOT NULL PRIMARY KEY, bio TEXT, FOREIGN KEY (user_id) REFERENCES users (id))',
  'CREATE TABLE follows (follower INT NOT NULL, followed INT NOT NULL, PRIMARY KEY (follower, followed), FOREIGN KEY (follower) REFERENCES users (id), FOREIGN KEY (followed) REFERENCES users (id))',
  // itself, with and without NULL
  'CREATE TABLE categories (id INT NOT NULL PRIMARY KEY, parent INT, name VARCHAR(9), FOREIGN KEY (parent) REFERENCES categories (id))',
  'CREATE TABLE roots (id INT AUTO_INCREMENT PRIMARY KEY, root INT NOT NULL, FOREIGN KEY (root) REFERENCES roots (id))',
  // a circle
  'CREATE TABLE teams (id INT NOT NULL PRIMARY KEY, lead_id INT NULL)',
  'CREATE TABLE players (id INT NOT NULL PRIMARY KEY, team_id INT NOT NULL, FOREIGN KEY (team_id) REFERENCES teams (id))',
  'ALTER TABLE teams ADD FOREIGN KEY (lead_id) REFERENCES players (id)',
  // one column in two keys
  'CREATE TABLE tenants (id INT NOT NULL PRIMARY KEY)',
  'CREATE TABLE accounts (tenant INT NOT NULL, id INT NOT NULL, PRIMARY KEY (tenant, id), FOREIGN KEY (tenant) REFERENCES tenants (id))',
  'CREATE TABLE bookings (id INT AUTO_INCREMENT PRIMARY KEY, tenant INT NOT NULL, debit INT NOT NULL, credit INT NOT NULL, FOREIGN KEY (tenant, debit) REFERENCES accounts (tenant, id), FOREIGN KEY (tenant, credit) REFERENCES accounts (tenant, id))',
  // checks
  `CREATE TABLE checked (id INT AUTO_INCREMENT PRIMARY KEY, price DECIMAL(8,2) NOT NULL, low INT NOT NULL, high INT NOT NULL, code VARCHAR(12) NOT NULL, mail VARCHAR(60) NOT NULL, state VARCHAR(10) NOT NULL, pin CHAR(6) NOT NULL,
    CONSTRAINT c1 CHECK (price > 0 AND price <= 500), CONSTRAINT c2 CHECK (low < high), CONSTRAINT c3 CHECK (code REGEXP '^[A-Z]{3}-[0-9]{2,4}$'), CONSTRAINT c4 CHECK (mail LIKE '%@%.%'), CONSTRAINT c5 CHECK (state IN ('open','closed')), CONSTRAINT c6 CHECK (CHAR_LENGTH(pin) = 6))`,
  "CREATE TABLE impossible (id INT AUTO_INCREMENT PRIMARY KEY, secret VARCHAR(64) NOT NULL, CONSTRAINT never CHECK (secret = REVERSE(secret) AND CHAR_LENGTH(secret) = 17 AND secret LIKE 'z%9%z'))",
  "CREATE TABLE computed (id INT AUTO_INCREMENT PRIMARY KEY, extra TEXT NOT NULL, colour VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(extra, '$.colour'))) STORED)",
  'CREATE TABLE guarded (id INT AUTO_INCREMENT PRIMARY KEY, amount INT NOT NULL)',
  "CREATE TRIGGER guard BEFORE INSERT ON guarded FOR EACH ROW BEGIN IF NEW.amount < 0 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no debts'; END IF; END",
  'CREATE TABLE `odd ``name` (`a b` INT NOT NULL PRIMARY KEY, `select` VARCHAR(5))',
  'CREATE TABLE seeded (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(10) NOT NULL UNIQUE)',
  "INSERT INTO seeded (name) VALUES ('1maple'), ('maple'), ('')",
  'CREATE TABLE only_id (id INT AUTO_INCREMENT PRIMARY KEY)',
  'CREATE TABLE prefixed (a VARCHAR(50) NOT NULL, b INT NOT NULL, UNIQUE (a(3)))',
  'CREATE TABLE pair (a INT NOT NULL, b INT NOT NULL, note VARCHAR(9), PRIMARY KEY (a, b))',
];

describeServers('filling tables', (server) => {
  const name = 'rows_fill';
  let session: Connection;
  let filling: Filling;
  const rows = async (sql: string): Promise<unknown[][]> => {
    const [found] = await session.query({ sql, rowsAsArray: true });
    return (found as unknown[][]).map((row) => row.map(String));
  };

  beforeAll(async () => {
    session = await connectAs(server.endpoint);
    await session.query(`DROP DATABASE IF EXISTS ${name}`);
    await session.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    await session.query(`USE ${name}`);
    const mysql = server.name === 'mysql';
    for (const sql of [everyType(mysql), ...schema]) await session.query(sql);
    const reader = await connectAs(server.endpoint, { multipleStatements: true });
    const catalog = await readCatalog(reader, name, server.flavor);
    reader.destroy();
    await session.query(sessionSettings(true));
    filling = await fillTables(
      session,
      [...catalog.tables.values()].map((table) => ({ schema: name, table })),
      7,
    );
  }, 60_000);
  afterAll(async () => {
    await session.query(`DROP DATABASE IF EXISTS ${name}`);
    session.destroy();
  });

  it('puts at least two rows into every table, and says of which it cannot', () => {
    expect(filling.missing).toEqual([
      { table: 'impossible', because: expect.stringMatching(/never|impossible/) },
    ]);
    expect(filling.tables.filter(({ rows: count }) => count < 2)).toEqual([]);
    expect(filling.tables.length).toBe(20);
  });

  it('goes to both ends of every type', async () => {
    const [ends] = await rows(
      'SELECT MIN(a), MAX(a), MAX(b), MIN(d), MAX(e), MIN(f), MAX(f), MAX(k), MIN(l), MAX(l), MIN(LENGTH(q)), MAX(CHAR_LENGTH(q)), MAX(LENGTH(s)), MAX(LENGTH(t)), SUM(b IS NULL), COUNT(DISTINCT z) FROM types',
    );
    // the least of d is none: a generated column takes one from it
    expect(ends!.map(String)).toEqual([
      '-128',
      '127',
      '65535',
      '-1',
      '18446744073709551615',
      '-99999999.99',
      '99999999.99',
      '2155',
      '1000-01-01',
      '9999-12-31',
      '0',
      '300',
      expect.stringMatching(/^655\d\d$/),
      expect.stringMatching(/^7000\d/),
      '1',
      '3',
    ]); // prettier-ignore
    expect(
      await rows("SELECT COUNT(*) FROM types WHERE q LIKE '%🐬%' AND q3 LIKE '%€%' AND q1 LIKE '%é%'"),
    ).toEqual([['1']]);
  });

  it('gives equal values wherever none need be unique, and in all but one column of a key', async () => {
    expect(
      await rows('SELECT COUNT(*) > COUNT(DISTINCT nick) AND COUNT(*) > COUNT(DISTINCT country) FROM users'),
    ).toEqual([['1']]);
    expect(await rows('SELECT COUNT(DISTINCT a) < COUNT(*) FROM pair')).toEqual([['1']]);
  });

  it('leads foreign keys somewhere, also in circles', async () => {
    const counts = async (sql: string): Promise<number> => Number((await rows(sql))[0]![0]);
    expect(await counts('SELECT COUNT(*) FROM categories WHERE parent IS NOT NULL')).toBeGreaterThan(0);
    expect(await counts('SELECT COUNT(*) FROM teams WHERE lead_id IS NOT NULL')).toBeGreaterThan(0);
    expect(await counts('SELECT COUNT(*) FROM follows')).toBeGreaterThan(1);
    expect(await counts('SELECT COUNT(*) FROM bookings')).toBeGreaterThan(1);
  });

  it('gives the same rows for the same seed', async () => {
    const before = await rows('SELECT email, nick, age FROM users ORDER BY id');
    const reader = await connectAs(server.endpoint, { multipleStatements: true });
    const catalog = await readCatalog(reader, name, server.flavor);
    reader.destroy();
    const places = ['countries', 'users'].map((table) => ({
      schema: name,
      table: catalog.tables.get(table)!,
    }));
    await session.query('SET foreign_key_checks = 0');
    await session.query('DELETE FROM users');
    await session.query('DELETE FROM countries');
    await session.query('SET foreign_key_checks = 1');
    await fillTables(session, places, 7);
    expect(await rows('SELECT email, nick, age FROM users ORDER BY id')).toEqual(before);
  });
});
