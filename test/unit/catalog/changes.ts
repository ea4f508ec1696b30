/**
 * Single changes of a schema, each with what undoes it: the cheap reading must see every one of them. `{schema}` is the schema's name.
 * `same`: nothing in the catalog may change.
 */
export interface SingleChange {
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly on?: 'mysql' | 'mariadb';
  readonly same?: boolean;
}

/** The schema that they start from. */
export const base: readonly string[] = [
  `CREATE TABLE parent (id int NOT NULL PRIMARY KEY, code int NOT NULL, label varchar(20), UNIQUE KEY code (code)) ENGINE=InnoDB`,
  `CREATE TABLE child (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, parent_id int, code int, name varchar(50) DEFAULT 'x', amount decimal(10,2), note text, born date,
    seen timestamp NULL, doubled int AS (code * 2) STORED, KEY name (name), KEY two (name, code), FULLTEXT KEY words (note),
    CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE) ENGINE=InnoDB`,
  `CREATE TABLE other (id int NOT NULL PRIMARY KEY, a int, b int, c varchar(20), d varchar(20), kind enum('x','y') DEFAULT 'x', KEY a (a), CHECK (a > 0),
    CONSTRAINT positive CHECK (b > 0)) ENGINE=InnoDB`,
  `CREATE TABLE places (id int NOT NULL PRIMARY KEY, place point NOT NULL, SPATIAL KEY place (place)) ENGINE=InnoDB`,
  `CREATE TABLE parted (id int NOT NULL, year int NOT NULL) ENGINE=InnoDB PARTITION BY RANGE (year) (PARTITION old VALUES LESS THAN (2000), PARTITION new VALUES LESS THAN (3000))`,
  `CREATE TABLE held (id int) ENGINE=MEMORY`,
  `CREATE VIEW names AS SELECT id, name FROM child`,
  `CREATE TRIGGER before_child BEFORE INSERT ON child FOR EACH ROW SET NEW.code = 1`,
  `CREATE TRIGGER before_other BEFORE UPDATE ON other FOR EACH ROW SET NEW.a = 1`,
  `CREATE PROCEDURE act(IN n int) SELECT n`,
  `CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC NO SQL RETURN n * 2`,
  `CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1`,
];

const column = (definition: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [`ALTER TABLE child MODIFY name ${definition}`],
  down: [`ALTER TABLE child MODIFY name varchar(50) DEFAULT 'x'`],
});

const replace = (drop: string, original: string, changed: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [drop, changed],
  down: [drop, original],
});

const remade = (name: string): string => base.find((statement) => statement.includes(` ${name}`))!;
const trigger = (body: string) => replace('DROP TRIGGER before_child', remade('before_child'), body);
const procedure = (body: string) => replace('DROP PROCEDURE act', remade('act('), body);
const view = (definition: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [definition],
  down: [
    'CREATE OR REPLACE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW names AS SELECT id, name FROM child',
  ],
});
const renamed = (from: string, to: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [`RENAME TABLE ${from} TO ${to}`],
  down: [`RENAME TABLE ${to} TO ${from}`],
});

export const changes: readonly SingleChange[] = [
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
  // columns
  { name: 'add column', up: ['ALTER TABLE child ADD extra int'], down: ['ALTER TABLE child DROP extra'] },
  {
    name: 'add column first',
    up: ['ALTER TABLE child ADD extra int FIRST'],
    down: ['ALTER TABLE child DROP COLUMN extra'],
  },
  {
    name: 'drop column with its index',
    up: ['ALTER TABLE other DROP a'.replace('DROP a', 'DROP d')],
    down: ['ALTER TABLE other ADD d varchar(20) AFTER c'],
  },
  {
    name: 'rename column',
    up: ['ALTER TABLE other RENAME COLUMN d TO dd'],
    down: ['ALTER TABLE other CHANGE dd d varchar(20)'],
  },
  {
    name: 'rename a parent’s column',
    up: ['ALTER TABLE parent RENAME COLUMN id TO ident'],
    down: ['ALTER TABLE parent RENAME COLUMN ident TO id'],
  },
  {
    name: 'reorder columns',
    up: ['ALTER TABLE other MODIFY d varchar(20) FIRST'],
    down: ['ALTER TABLE other MODIFY d varchar(20) AFTER c'],
  },
  { name: 'type', ...column(`varchar(60) DEFAULT 'x'`) },
  { name: 'not null', ...column(`varchar(50) NOT NULL DEFAULT 'x'`) },
  { name: 'default gone', ...column('varchar(50)') },
  { name: 'default value', ...column(`varchar(50) DEFAULT 'X'`) },
  { name: 'default empty', ...column(`varchar(50) DEFAULT ''`) },
  { name: 'default expression', ...column(`varchar(50) DEFAULT (concat('x', 'y'))`) },
  { name: 'default with quotes', ...column(`varchar(50) DEFAULT 'a''b\\\\c\\nd,) COMMENT'`) },
  {
    name: 'set default',
    up: [`ALTER TABLE child ALTER name SET DEFAULT 'z'`],
    down: [`ALTER TABLE child ALTER name SET DEFAULT 'x'`],
  },
  {
    name: 'drop default',
    on: 'mysql',
    up: ['ALTER TABLE child ALTER code DROP DEFAULT'],
    down: ['ALTER TABLE child ALTER code SET DEFAULT NULL'],
  },
  { name: 'column charset', ...column(`varchar(50) CHARACTER SET latin1 DEFAULT 'x'`) },
  { name: 'column collation', ...column(`varchar(50) COLLATE utf8mb4_bin DEFAULT 'x'`) },
  { name: 'column comment', ...column(`varchar(50) DEFAULT 'x' COMMENT 'a, b) ENGINE=\`x\`'`) },
  { name: 'column invisible', ...column(`varchar(50) ${"DEFAULT 'x' INVISIBLE"}`) },
  {
    name: 'column compressed',
    on: 'mariadb',
    ...column(`varchar(50) COMPRESSED DEFAULT 'x'`),
    up: [
      'ALTER TABLE child DROP KEY name, DROP KEY two',
      `ALTER TABLE child MODIFY name varchar(50) COMPRESSED DEFAULT 'x'`,
    ],
    down: [
      `ALTER TABLE child MODIFY name varchar(50) DEFAULT 'x', ADD KEY name (name), ADD KEY two (name, code)`,
    ],
  },
  {
    name: 'unsigned',
    up: ['ALTER TABLE child MODIFY amount decimal(10,2) unsigned'],
    down: ['ALTER TABLE child MODIFY amount decimal(10,2)'],
  },
  {
    name: 'zerofill',
    up: ['ALTER TABLE other MODIFY b int(6) zerofill'],
    down: ['ALTER TABLE other MODIFY b int'],
  },
  {
    name: 'tinyint(1) and tinyint',
    up: ['ALTER TABLE held ADD flag tinyint(1)'],
    down: ['ALTER TABLE held DROP flag'],
  },
  {
    name: 'enum values',
    up: [`ALTER TABLE other MODIFY kind enum('x','y','z') DEFAULT 'x'`],
    down: [`ALTER TABLE other MODIFY kind enum('x','y') DEFAULT 'x'`],
  },
  {
    name: 'auto increment off',
    up: ['ALTER TABLE child MODIFY id int NOT NULL'],
    down: ['ALTER TABLE child MODIFY id int NOT NULL AUTO_INCREMENT'],
  },
  {
    name: 'on update',
    up: [
      'ALTER TABLE child MODIFY seen timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP',
    ],
    down: ['ALTER TABLE child MODIFY seen timestamp NULL'],
  },
  {
    name: 'generated expression',
    up: ['ALTER TABLE child MODIFY doubled int AS (code * 3) STORED'],
    down: ['ALTER TABLE child MODIFY doubled int AS (code * 2) STORED'],
  },
  {
    name: 'generated virtual',
    up: ['ALTER TABLE child DROP doubled, ADD doubled int AS (code * 2) VIRTUAL'],
    down: ['ALTER TABLE child DROP doubled, ADD doubled int AS (code * 2) STORED'],
  },
  {
    name: 'srid',
    on: 'mysql',
    up: [
      'ALTER TABLE places DROP KEY place',
      'ALTER TABLE places MODIFY place point NOT NULL SRID 4326, ADD SPATIAL KEY place (place)',
    ],
    down: [
      'ALTER TABLE places DROP KEY place',
      'ALTER TABLE places MODIFY place point NOT NULL, ADD SPATIAL KEY place (place)',
    ],
  },
  {
    name: 'srid',
    on: 'mariadb',
    up: ['ALTER TABLE places MODIFY place point REF_SYSTEM_ID=4326 NOT NULL'],
    down: ['ALTER TABLE places MODIFY place point NOT NULL'],
  },
  {
    name: 'column format',
    on: 'mysql',
    up: ['ALTER TABLE other MODIFY d varchar(20) COLUMN_FORMAT FIXED'],
    down: ['ALTER TABLE other MODIFY d varchar(20)'],
  },
  // indexes
  { name: 'add index', up: ['CREATE INDEX plus ON other (b)'], down: ['DROP INDEX plus ON other'] },
  {
    name: 'drop index',
    up: ['ALTER TABLE child DROP KEY name'],
    down: ['ALTER TABLE child ADD KEY name (name)'],
  },
  {
    name: 'rename index',
    up: ['ALTER TABLE other RENAME INDEX a TO aa'],
    down: ['ALTER TABLE other RENAME INDEX aa TO a'],
  },
  {
    name: 'unique',
    up: ['ALTER TABLE other DROP KEY a, ADD UNIQUE KEY a (a)'],
    down: ['ALTER TABLE other DROP KEY a, ADD KEY a (a)'],
  },
  {
    name: 'prefix length',
    up: ['ALTER TABLE child DROP KEY name, ADD KEY name (name(5))'],
    down: ['ALTER TABLE child DROP KEY name, ADD KEY name (name)'],
  },
  {
    name: 'descending',
    up: ['ALTER TABLE child DROP KEY two, ADD KEY two (name DESC, code)'],
    down: ['ALTER TABLE child DROP KEY two, ADD KEY two (name, code)'],
  },
  {
    name: 'order of parts',
    up: ['ALTER TABLE child DROP KEY two, ADD KEY two (code, name)'],
    down: ['ALTER TABLE child DROP KEY two, ADD KEY two (name, code)'],
  },
  {
    name: 'functional index',
    on: 'mysql',
    up: ['ALTER TABLE child ADD KEY fn ((lower(name)))'],
    down: ['ALTER TABLE child DROP KEY fn'],
  },
  {
    name: 'index comment',
    up: [`ALTER TABLE other DROP KEY a, ADD KEY a (a) COMMENT 'c'`],
    down: ['ALTER TABLE other DROP KEY a, ADD KEY a (a)'],
  },
  {
    name: 'index using',
    up: ['ALTER TABLE held ADD KEY k (id) USING BTREE'],
    down: ['ALTER TABLE held DROP KEY k'],
  },
  {
    name: 'index using another',
    up: ['ALTER TABLE held ADD KEY k (id)', 'ALTER TABLE held DROP KEY k, ADD KEY k (id) USING BTREE'],
    down: ['ALTER TABLE held DROP KEY k'],
  },
  {
    name: 'index invisible',
    on: 'mysql',
    up: ['ALTER TABLE other ALTER INDEX a INVISIBLE'],
    down: ['ALTER TABLE other ALTER INDEX a VISIBLE'],
  },
  {
    name: 'index ignored',
    on: 'mariadb',
    up: ['ALTER TABLE other ALTER INDEX a IGNORED'],
    down: ['ALTER TABLE other ALTER INDEX a NOT IGNORED'],
  },
  {
    name: 'index key block size',
    on: 'mariadb',
    up: ['ALTER TABLE other DROP KEY a, ADD KEY a (a) KEY_BLOCK_SIZE=4'],
    down: ['ALTER TABLE other DROP KEY a, ADD KEY a (a)'],
  },
  {
    name: 'fulltext parser',
    on: 'mysql',
    up: [
      'ALTER TABLE child DROP KEY words',
      'ALTER TABLE child ADD FULLTEXT KEY words (note) WITH PARSER ngram',
    ],
    down: ['ALTER TABLE child DROP KEY words', 'ALTER TABLE child ADD FULLTEXT KEY words (note)'],
  },
  {
    name: 'spatial index',
    up: ['ALTER TABLE places DROP KEY place'],
    down: ['ALTER TABLE places ADD SPATIAL KEY place (place)'],
  },
  {
    name: 'primary key',
    up: ['ALTER TABLE other DROP PRIMARY KEY'],
    down: ['ALTER TABLE other ADD PRIMARY KEY (id)'],
  },
  // constraints
  {
    name: 'drop foreign key',
    up: ['ALTER TABLE child DROP FOREIGN KEY child_parent'],
    down: [
      'ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE',
    ],
  },
  {
    name: 'foreign key action',
    up: [
      'ALTER TABLE child DROP FOREIGN KEY child_parent',
      'ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE SET NULL',
    ],
    down: [
      'ALTER TABLE child DROP FOREIGN KEY child_parent',
      'ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE',
    ],
  },
  {
    name: 'foreign key to another column',
    up: ['ALTER TABLE other ADD CONSTRAINT by_code FOREIGN KEY (a) REFERENCES parent (code)'],
    down: ['ALTER TABLE other DROP FOREIGN KEY by_code'],
  },
  {
    name: 'foreign key leaves its index',
    up: [
      'ALTER TABLE other ADD CONSTRAINT to_parent FOREIGN KEY (b) REFERENCES parent (id)',
      'ALTER TABLE other DROP FOREIGN KEY to_parent',
    ],
    down: ['ALTER TABLE other DROP KEY to_parent'],
  },
  {
    name: 'add check',
    up: ['ALTER TABLE other ADD CONSTRAINT small CHECK (b < 100)'],
    down: ['ALTER TABLE other DROP CONSTRAINT small'],
  },
  {
    name: 'add unnamed check',
    up: ['ALTER TABLE other ADD CHECK (b < 100)'],
    down: ['DROP TABLE other', remade('other'), remade('before_other')],
  },
  {
    name: 'check expression',
    up: [
      'ALTER TABLE other DROP CONSTRAINT positive',
      'ALTER TABLE other ADD CONSTRAINT positive CHECK (b > 1)',
    ],
    down: [
      'ALTER TABLE other DROP CONSTRAINT positive',
      'ALTER TABLE other ADD CONSTRAINT positive CHECK (b > 0)',
    ],
  },
  {
    name: 'check not enforced',
    on: 'mysql',
    up: ['ALTER TABLE other ALTER CHECK positive NOT ENFORCED'],
    down: ['ALTER TABLE other ALTER CHECK positive ENFORCED'],
  },
  {
    name: 'column check',
    on: 'mariadb',
    up: ['ALTER TABLE other MODIFY d varchar(20) CHECK (length(d) > 1)'],
    down: ['ALTER TABLE other MODIFY d varchar(20)'],
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
  // views
  {
    name: 'view definition',
    ...view('CREATE OR REPLACE VIEW names AS SELECT id, name FROM child WHERE id > 1'),
  },
  { name: 'view columns', ...view('CREATE OR REPLACE VIEW names (x, y) AS SELECT id, name FROM child') },
  {
    name: 'view algorithm',
    ...view('CREATE OR REPLACE ALGORITHM=MERGE VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'alter view algorithm',
    ...view('ALTER ALGORITHM=TEMPTABLE VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'view security',
    ...view('CREATE OR REPLACE SQL SECURITY INVOKER VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'view check option',
    ...view('CREATE OR REPLACE VIEW names AS SELECT id, name FROM child WITH LOCAL CHECK OPTION'),
  },
  {
    name: 'view definer',
    ...view(`CREATE OR REPLACE DEFINER='nobody'@'nowhere' VIEW names AS SELECT id, name FROM child`),
  },
  { name: 'drop view', up: ['DROP VIEW names'], down: [remade('names')] },
  {
    name: 'a view’s table gone',
    up: ['ALTER TABLE child RENAME COLUMN name TO title'],
    down: ['ALTER TABLE child RENAME COLUMN title TO name'],
  },
  // triggers
  {
    name: 'trigger body',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON child FOR EACH ROW SET NEW.code = 2'),
  },
  {
    name: 'trigger timing',
    ...trigger('CREATE TRIGGER before_child BEFORE UPDATE ON child FOR EACH ROW SET NEW.code = 1'),
  },
  {
    name: 'trigger on another table',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON other FOR EACH ROW SET NEW.a = 1'),
  },
  {
    name: 'trigger sql_mode',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON child FOR EACH ROW SET NEW.code = 1'),
    up: [
      'DROP TRIGGER before_child',
      'SET @mode = @@sql_mode',
      `SET SESSION sql_mode='ANSI_QUOTES'`,
      remade('before_child'),
      'SET SESSION sql_mode=@mode',
    ],
  },
  {
    name: 'trigger order',
    up: ['CREATE TRIGGER earlier BEFORE INSERT ON child FOR EACH ROW PRECEDES before_child SET NEW.code = 5'],
    down: ['DROP TRIGGER earlier'],
  },
  { name: 'drop trigger', up: ['DROP TRIGGER before_child'], down: [remade('before_child')] },
  { name: 'rename a trigger’s table', ...renamed('other', 'another') },
  // routines
  { name: 'create procedure', up: ['CREATE PROCEDURE fresh() SELECT 1'], down: ['DROP PROCEDURE fresh'] },
  { name: 'procedure body', ...procedure('CREATE PROCEDURE act(IN n int) SELECT n + 1') },
  { name: 'procedure parameters', ...procedure('CREATE PROCEDURE act(INOUT n int) SELECT n') },
  { name: 'procedure parameter type', ...procedure('CREATE PROCEDURE act(IN n int unsigned) SELECT n') },
  {
    name: 'procedure security',
    up: ['ALTER PROCEDURE act SQL SECURITY INVOKER'],
    down: ['ALTER PROCEDURE act SQL SECURITY DEFINER'],
  },
  {
    name: 'procedure comment',
    up: [`ALTER PROCEDURE act COMMENT 'c'`],
    // MySQL does not take an empty comment in ALTER PROCEDURE
    down: ['DROP PROCEDURE act', remade('act(')],
  },
  {
    name: 'function result',
    ...replace(
      'DROP FUNCTION twice',
      remade('twice('),
      'CREATE FUNCTION twice(n int) RETURNS bigint DETERMINISTIC NO SQL RETURN n * 2',
    ),
  },
  {
    name: 'function not deterministic',
    ...replace(
      'DROP FUNCTION twice',
      remade('twice('),
      'CREATE FUNCTION twice(n int) RETURNS int NOT DETERMINISTIC NO SQL RETURN n * 2',
    ),
  },
  {
    name: 'function data access',
    up: ['ALTER FUNCTION twice READS SQL DATA'],
    down: ['ALTER FUNCTION twice NO SQL'],
  },
  {
    name: 'function and procedure of one name',
    up: ['CREATE PROCEDURE twice() SELECT 1'],
    down: ['DROP PROCEDURE twice'],
  },
  // events
  {
    name: 'create event',
    up: ['CREATE EVENT fresh ON SCHEDULE EVERY 1 HOUR DISABLE DO SELECT 1'],
    down: ['DROP EVENT fresh'],
  },
  {
    name: 'event schedule',
    up: ['ALTER EVENT nightly ON SCHEDULE EVERY 2 DAY'],
    down: ['ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY'],
  },
  {
    name: 'event starts',
    up: [`ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2031-02-03 04:05:06'`],
    down: ['ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY'],
  },
  { name: 'event status', up: ['ALTER EVENT nightly ENABLE'], down: ['ALTER EVENT nightly DISABLE'] },
  { name: 'event body', up: ['ALTER EVENT nightly DO SELECT 2'], down: ['ALTER EVENT nightly DO SELECT 1'] },
  {
    name: 'event preserve',
    up: ['ALTER EVENT nightly ON COMPLETION PRESERVE'],
    down: ['ALTER EVENT nightly ON COMPLETION NOT PRESERVE'],
  },
  {
    name: 'event comment',
    up: [`ALTER EVENT nightly COMMENT 'c'`],
    down: [`ALTER EVENT nightly COMMENT ''`],
  },
  {
    name: 'rename event',
    up: ['ALTER EVENT nightly RENAME TO daily'],
    down: ['ALTER EVENT daily RENAME TO nightly'],
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
