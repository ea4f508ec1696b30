import { expect, test } from 'vitest';
import { standing } from '../../../src/live/standing.ts';
import { splitSql } from '../../../src/sql/split.ts';

const of = (sql: string, accepted: number) => {
  const { again, ...rest } = standing(splitSql(sql, 'm.sql').statements, accepted);
  return { ...rest, again: again.map((statement) => statement.sql) };
};

test('a definition is in effect, and so is a row outside of a transaction', () => {
  expect(of('CREATE TABLE a (id INT); INSERT INTO a VALUES (1); ALTER TABLE a ADD b INT;', 2)).toEqual({
    inEffect: 2,
    again: [],
  });
});

test('an open transaction is rolled back as a whole', () => {
  const sql = 'CREATE TABLE a (id INT); BEGIN; INSERT INTO a VALUES (1); INSERT INTO a VALUES (1); COMMIT;';
  expect(of(sql, 3)).toEqual({ inEffect: 1, again: [] });
  expect(of(sql, 5)).toEqual({ inEffect: 5, again: [] });
  expect(of('START TRANSACTION; INSERT INTO a VALUES (1); SAVEPOINT s; ROLLBACK TO s;', 4)).toEqual({
    inEffect: 0,
    again: [],
  });
});

test('a definition commits what was open', () => {
  expect(
    of('BEGIN; INSERT INTO a VALUES (1); CREATE TABLE b (id INT); INSERT INTO b VALUES (1);', 4),
  ).toEqual({ inEffect: 4, again: [] });
});

test('without autocommit each row opens a transaction', () => {
  const sql =
    'SET autocommit = 0; INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); DELETE FROM a;';
  expect(of(sql, 2)).toEqual({ inEffect: 1, again: ['SET autocommit = 0'] });
  expect(of(sql, 3)).toMatchObject({ inEffect: 3 });
  expect(of(sql, 4)).toEqual({ inEffect: 3, again: ['SET autocommit = 0'] });
});

test('a chained commit opens the next transaction at once', () => {
  expect(of('BEGIN; INSERT INTO a VALUES (1); COMMIT AND CHAIN; INSERT INTO a VALUES (2);', 4)).toMatchObject(
    {
      inEffect: 3,
    },
  );
});

test('settings, the default schema and locks are told again', () => {
  const sql = `/*!40014 SET @OLD=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */; SET NAMES utf8mb4; SET GLOBAL x = 1; USE other;
    LOCK TABLES a WRITE; CREATE TABLE a (id INT); CREATE TABLE b (id INT);`;
  expect(of(sql, 6)).toEqual({
    inEffect: 6,
    again: [
      '/*!40014 SET @OLD=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */',
      'SET NAMES utf8mb4',
      'USE other',
      'LOCK TABLES a WRITE',
    ],
  });
  expect(of('LOCK TABLES a WRITE; UNLOCK TABLES; CREATE TABLE b (id INT);', 3).again).toEqual([]);
});

test.each([
  ['SET @n = (SELECT COUNT(*) FROM a); CREATE TABLE b (id INT); DROP TABLE c;', 'the session had set @n'],
  ['SELECT MAX(id) INTO @top FROM a; CREATE TABLE b (id INT); DROP TABLE c;', 'the session had set @top'],
  ['CREATE TEMPORARY TABLE t (id INT); INSERT INTO a SELECT * FROM t; DROP TABLE c;', 'temporary table'],
  [
    'CREATE TABLE t (id INT); INSERT INTO a VALUES (1); INSERT INTO b VALUES (LAST_INSERT_ID());',
    'LAST_INSERT_ID()',
  ],
])('what a new session cannot have again: %s', (sql, why) => {
  expect(of(sql, 2).lost).toContain(why);
});

test('a procedure in an open transaction may have committed it', () => {
  expect(of('CREATE TABLE a (id INT); BEGIN; CALL p(); INSERT INTO a VALUES (1);', 3).lost).toContain(
    'procedure',
  );
});
