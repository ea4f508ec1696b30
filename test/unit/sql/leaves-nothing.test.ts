import { expect, it } from 'vitest';
import { leavesNothing, saysAll } from '../../../src/sql/leaves-nothing.ts';

it.each([
  'CREATE TABLE a (id INT PRIMARY KEY, b INT GENERATED ALWAYS AS (id * 2))',
  'alter table a add column b int',
  'CREATE UNIQUE INDEX a ON b (c)',
  'DROP TABLE IF EXISTS a, b',
  'CREATE VIEW a AS SELECT 1',
  'CREATE TRIGGER a BEFORE INSERT ON b FOR EACH ROW SET NEW.c = 1',
  'RENAME TABLE a TO b',
])('%s leaves nothing in the session', (sql) => expect(leavesNothing(sql)).toBe(true));

it.each([
  'CREATE TEMPORARY TABLE a (id INT)',
  'CREATE TABLE a AS SELECT f() AS b',
  'CREATE TABLE a SELECT * FROM b',
  'CREATE TABLE a TABLE b',
  'CREATE TABLE a WITH c AS (SELECT 1) SELECT * FROM c',
  'INSERT INTO a VALUES (1)',
  'DELETE FROM a',
  'CALL p()',
  'SET @a = 1',
  'USE b',
  'LOCK TABLES a WRITE',
  "SELECT GET_LOCK('a', 1)",
  'ALTER DATABASE a CHARACTER SET latin1',
  'CREATE DATABASE b',
  'ALTER TABLE a ALTER b SET DEFAULT (@c)',
  'CREATE TABLE a (id INT) /*!50000 AS SELECT 1 */',
  'START TRANSACTION',
  'DROP PROCEDURE p',
  '',
])('%s may leave something', (sql) => expect(leavesNothing(sql)).toBe(false));

it.each([
  'INSERT INTO a SELECT f(1)',
  'update a set b = @c',
  'DELETE FROM a',
  'REPLACE INTO a VALUES (1)',
  'DROP TABLE a',
])('%s can do to the schema what it says', (sql) => expect(saysAll(sql)).toBe(true));

it.each([
  'CALL p()',
  'INSERT INTO a VALUES (1) /*!50000 */',
  'SELECT f()',
  'SET GLOBAL a = 1',
  'EXECUTE s',
  'LOAD DATA INFILE "a" INTO TABLE b',
  'CREATE TABLE a AS SELECT 1',
])('%s may do more to the schema than it says', (sql) => expect(saysAll(sql)).toBe(false));
