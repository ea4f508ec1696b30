/** Changes of tables, their partitions, sequences, and of the schema itself. */
import { base, remade, renamed, replace, type SingleChange } from './changes.ts';

export const tables: readonly SingleChange[] = [
  // tables
  { name: 'create table', up: ['CREATE TABLE fresh (id int)'], down: ['DROP TABLE fresh'] },
  {
    name: 'create table in another session schema',
    up: ['USE information_schema', 'CREATE TABLE {schema}.fresh (id int)'],
    down: ['DROP TABLE {schema}.fresh'],
  },
  { name: 'create table like', up: ['CREATE TABLE fresh LIKE child'], down: ['DROP TABLE fresh'] },
  {
    name: 'create table select',
    up: ['CREATE TABLE fresh SELECT id, label FROM parent'],
    down: ['DROP TABLE fresh'],
  },
  {
    name: 'create several',
    up: ['CREATE TABLE f1 (id int)', 'CREATE TABLE f2 (id int)', 'CREATE VIEW f3 AS SELECT id FROM f1'],
    down: ['DROP VIEW f3', 'DROP TABLE f1, f2'],
  },
  { name: 'drop table', up: ['DROP TABLE held'], down: [remade('held')] },
  {
    name: 'drop table with a trigger',
    up: ['DROP TABLE other'],
    down: [remade('other'), remade('before_other')],
  },
  { name: 'rename table', ...renamed('held', 'kept') },
  { name: 'rename a foreign key’s parent', ...renamed('parent', 'elder') },
  { name: 'rename a view’s table', ...renamed('child', 'kid') },
  {
    name: 'rename chain',
    up: ['RENAME TABLE held TO h1', 'RENAME TABLE h1 TO h2', 'RENAME TABLE h2 TO h3'],
    down: ['RENAME TABLE h3 TO held'],
  },
  {
    name: 'swap two tables',
    up: ['RENAME TABLE held TO swap_, places TO held, swap_ TO places'],
    down: ['RENAME TABLE held TO swap_, places TO held, swap_ TO places'],
  },
  {
    name: 'alter table rename',
    up: ['ALTER TABLE held RENAME TO kept'],
    down: ['ALTER TABLE kept RENAME held'],
  },
  {
    name: 'move to a table by drop and create',
    ...replace('DROP TABLE held', remade('held'), 'CREATE TABLE held (id bigint) ENGINE=MEMORY'),
  },
  {
    name: 'table becomes view',
    up: ['DROP TABLE held', 'CREATE VIEW held AS SELECT 1 AS id'],
    down: ['DROP VIEW held', remade('held')],
  },
  { name: 'engine', up: ['ALTER TABLE held ENGINE=InnoDB'], down: ['ALTER TABLE held ENGINE=MEMORY'] },
  {
    name: 'table comment',
    up: [`ALTER TABLE other COMMENT='it''s'`],
    down: [`ALTER TABLE other COMMENT=''`],
  },
  {
    name: 'table comment with an AUTO_INCREMENT',
    up: [`ALTER TABLE other COMMENT='a AUTO_INCREMENT=5 b'`],
    down: [`ALTER TABLE other COMMENT=''`],
  },
  {
    name: 'row format',
    up: ['ALTER TABLE other ROW_FORMAT=COMPRESSED'],
    down: ['ALTER TABLE other ROW_FORMAT=DEFAULT'],
  },
  {
    name: 'key block size',
    up: ['ALTER TABLE other ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4'],
    // MariaDB leaves KEY_BLOCK_SIZE with the indexes when the table's is taken back
    down: ['DROP TABLE other', remade('other'), remade('before_other')],
  },
  {
    name: 'statistics option',
    up: ['ALTER TABLE other STATS_PERSISTENT=0'],
    down: ['ALTER TABLE other STATS_PERSISTENT=DEFAULT'],
  },
  {
    name: 'table default charset',
    up: ['ALTER TABLE held DEFAULT CHARACTER SET latin2'],
    down: ['ALTER TABLE held DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'],
  },
  {
    name: 'convert to charset',
    up: ['ALTER TABLE other CONVERT TO CHARACTER SET latin2'],
    down: ['ALTER TABLE other CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'],
  },
  {
    name: 'system versioning',
    on: 'mariadb',
    up: ['ALTER TABLE other ADD SYSTEM VERSIONING'],
    down: ['ALTER TABLE other DROP SYSTEM VERSIONING'],
  },
  {
    name: 'period',
    on: 'mariadb',
    up: ['CREATE TABLE spans (a date, b date, PERIOD FOR span(a, b))'],
    down: ['DROP TABLE spans'],
  },
  {
    name: 'page compression',
    on: 'mariadb',
    up: ['ALTER TABLE other PAGE_COMPRESSED=1'],
    down: ['ALTER TABLE other PAGE_COMPRESSED=0'].concat([
      'DROP TABLE other',
      remade('other'),
      remade('before_other'),
    ]),
  },
  // partitions
  {
    name: 'add partition',
    up: ['ALTER TABLE parted ADD PARTITION (PARTITION far VALUES LESS THAN (4000))'],
    down: ['ALTER TABLE parted DROP PARTITION far'],
  },
  {
    name: 'reorganise partitions',
    up: [
      'ALTER TABLE parted REORGANIZE PARTITION old INTO (PARTITION old VALUES LESS THAN (1990), PARTITION mid VALUES LESS THAN (2000))',
    ],
    down: ['ALTER TABLE parted REORGANIZE PARTITION old, mid INTO (PARTITION old VALUES LESS THAN (2000))'],
  },
  {
    name: 'remove partitioning',
    up: ['ALTER TABLE parted REMOVE PARTITIONING'],
    down: [`ALTER TABLE parted ${remade('parted').slice(remade('parted').indexOf('PARTITION BY'))}`],
  },
  {
    name: 'subpartitions',
    up: [
      'CREATE TABLE subs (a int, b int) PARTITION BY RANGE (a) SUBPARTITION BY HASH (b) (PARTITION p0 VALUES LESS THAN (5) (SUBPARTITION s0, SUBPARTITION s1), PARTITION p1 VALUES LESS THAN MAXVALUE (SUBPARTITION s2, SUBPARTITION s3))',
    ],
    down: ['DROP TABLE subs'],
  },
  {
    name: 'hash partitions',
    up: [
      'CREATE TABLE hashed (a int) PARTITION BY LINEAR HASH (a) PARTITIONS 3',
      'ALTER TABLE hashed COALESCE PARTITION 1',
    ],
    down: ['DROP TABLE hashed'],
  },
  // sequences
  {
    name: 'create sequence',
    on: 'mariadb',
    up: ['CREATE SEQUENCE counter START WITH 5'],
    down: ['DROP SEQUENCE counter'],
  },
  {
    name: 'alter sequence',
    on: 'mariadb',
    up: ['CREATE SEQUENCE counter', 'ALTER SEQUENCE counter INCREMENT BY 3'],
    down: ['DROP TABLE counter'],
  },
  // the schema
  {
    name: 'schema charset',
    up: ['ALTER DATABASE {schema} CHARACTER SET latin2'],
    down: ['ALTER DATABASE {schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci'],
  },
  {
    name: 'schema charset without its name',
    up: ['ALTER DATABASE COLLATE utf8mb4_bin'],
    down: ['ALTER SCHEMA COLLATE utf8mb4_general_ci'],
  },
  {
    name: 'schema comment',
    on: 'mariadb',
    up: [`ALTER DATABASE {schema} COMMENT 'ours'`],
    down: [`ALTER DATABASE {schema} COMMENT ''`],
  },
  {
    name: 'drop and create the schema',
    up: [
      'DROP DATABASE {schema}',
      'CREATE DATABASE {schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
      'USE {schema}',
    ],
    down: base,
  },
];
