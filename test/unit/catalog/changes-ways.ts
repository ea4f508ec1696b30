/** Changes that come another way than as a plain statement, and statements that change nothing. */
import type { SingleChange } from './changes.ts';

export const ways: readonly SingleChange[] = [
  // by other ways
  {
    name: 'from a routine',
    up: ['CREATE PROCEDURE acting() CREATE TABLE made (id int)', 'CALL acting()', 'DROP PROCEDURE acting'],
    down: ['DROP TABLE made'],
  },
  {
    name: 'by PREPARE',
    up: [`SET @sql = concat('ALTER TABLE oth', 'er ADD prepared int')`, 'PREPARE s FROM @sql', 'EXECUTE s'],
    down: ['ALTER TABLE other DROP prepared'],
  },
  {
    name: 'in an executable comment',
    up: ['/*!40000 ALTER TABLE other ADD hidden_in int */'],
    down: ['/*! ALTER TABLE other DROP hidden_in */'],
  },
  {
    name: 'behind a comment with a quote',
    up: [`/* don't */ ALTER TABLE other ADD quoted int`],
    down: [`-- don't\nALTER TABLE other DROP quoted`],
  },
  {
    name: 'under ANSI_QUOTES',
    up: [
      'SET @mode = @@sql_mode',
      `SET SESSION sql_mode='ANSI_QUOTES'`,
      'ALTER TABLE "other" ADD "quoted" int',
      'SET SESSION sql_mode=@mode',
    ],
    down: ['ALTER TABLE other DROP quoted'],
  },
  {
    name: 'in another charset',
    up: [
      'CREATE TABLE `größe` (id int)',
      'SET NAMES latin1',
      'ALTER TABLE other ADD `für` int',
      'SET NAMES utf8mb4',
      'ALTER TABLE `größe` ADD `für` int',
    ],
    down: ['DROP TABLE `größe`', 'ALTER TABLE other DROP COLUMN `für`'],
  },
  {
    name: 'among many rows',
    up: [
      'INSERT INTO held VALUES (1),(2),(3)',
      'ALTER TABLE held ADD later int',
      'INSERT INTO held VALUES (4,5)',
    ],
    down: ['DELETE FROM held', 'ALTER TABLE held DROP later'],
  },
  {
    name: 'a statement that fails half-way',
    up: [
      'CREATE TABLE half (id int)',
      '?DROP TABLE half, does_not_exist',
      'CREATE TABLE IF NOT EXISTS half2 (id int)',
    ],
    down: ['DROP TABLE IF EXISTS half, half2'],
  },
  // nothing
  {
    name: 'a temporary table',
    same: true,
    up: ['CREATE TEMPORARY TABLE other (z int)', 'ALTER TABLE other ADD y int', 'DROP TEMPORARY TABLE other'],
    down: [],
  },
  {
    name: 'rows only',
    same: true,
    up: ['INSERT INTO held VALUES (1)', 'DELETE FROM held', 'TRUNCATE TABLE held'],
    down: [],
  },
  { name: 'an AUTO_INCREMENT counter', same: true, up: ['ALTER TABLE child AUTO_INCREMENT = 500'], down: [] },
  { name: 'only comments', same: true, up: ['SELECT 1 /* ALTER TABLE other ADD x int */', 'DO 1'], down: [] },
  {
    name: 'there and back',
    same: true,
    up: [
      'ALTER TABLE other ADD x int',
      'ALTER TABLE other DROP x',
      'CREATE TABLE passing (id int)',
      'DROP TABLE passing',
    ],
    down: [],
  },
  { name: 'maintenance', same: true, up: ['ANALYZE TABLE other', 'OPTIMIZE TABLE other'], down: [] },
];
