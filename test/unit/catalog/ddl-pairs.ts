/** Pairs of schemas in which something stands in the way of something else, or of which more is wanted than that the SQL arrives. */
export interface Pair {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly on?: 'mysql' | 'mariadb';
  readonly renames?: {
    readonly tables?: Readonly<Record<string, string>>;
    readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  /** Of the statements there, joined. */
  readonly says?: RegExp;
  readonly neverSays?: RegExp;
  /** Rows that are there before, what they say then, and what asks for the same afterwards when the names are others. */
  readonly rows?: readonly string[];
  readonly ask?: string;
  readonly askAfter?: string;
  /** Whether the way there loses something. Not looked at when it is not given. */
  readonly loses?: boolean | RegExp;
}

const parent = 'CREATE TABLE p (id int PRIMARY KEY, code int, UNIQUE KEY code (code))';
const child =
  'CREATE TABLE c (id int PRIMARY KEY, p_id int, CONSTRAINT f FOREIGN KEY (p_id) REFERENCES p (id))';

export const pairs: readonly Pair[] = [
  // foreign keys
  {
    name: 'an index that the server made for a foreign key stays when another that serves comes',
    from: [parent, child],
    to: [parent, child.replace('p_id int,', 'p_id int, KEY wide (p_id, id), KEY f (p_id),')],
  },
  {
    name: 'the index under a foreign key gets another name',
    from: [parent, child.replace('p_id int,', 'p_id int, KEY old (p_id),')],
    to: [parent, child.replace('p_id int,', 'p_id int, KEY new (p_id),')],
    says: /RENAME INDEX/,
    neverSays: /FOREIGN KEY/,
    loses: false,
  },
  {
    name: 'the index under a foreign key becomes another one',
    from: [parent, child.replace('p_id int,', 'p_id int, KEY old (p_id),')],
    to: [parent, child.replace('p_id int,', 'p_id int, UNIQUE KEY old (p_id, id),')],
  },
  {
    name: 'both ends of a foreign key change their type',
    from: [parent, child],
    to: [parent.replace('id int', 'id bigint unsigned'), child.replace('p_id int', 'p_id bigint unsigned')],
    says: /DROP FOREIGN KEY.*MODIFY.*MODIFY.*ADD CONSTRAINT `f` FOREIGN KEY/s,
  },
  {
    name: 'a parent’s key becomes AUTO_INCREMENT',
    from: [parent, child],
    to: [parent.replace('id int', 'id int AUTO_INCREMENT'), child],
    loses: false,
  },
  {
    name: 'a foreign key that sets NULL stops doing so',
    from: [parent, child.replace('(id))', '(id) ON DELETE SET NULL)')],
    to: [parent, child.replace('p_id int', 'p_id int NOT NULL').replace('(id))', '(id) ON DELETE CASCADE)')],
  },
  {
    name: 'a child changes beside its foreign key, which stays',
    from: [parent, child],
    to: [
      parent.replace('code int', "code int COMMENT 'x'"),
      child.replace('p_id int', "extra int, p_id int COMMENT 'y'"),
    ],
    neverSays: /FOREIGN KEY/,
    loses: false,
  },
  {
    name: 'tables that refer to one another go and come',
    from: [
      'CREATE TABLE a (id int PRIMARY KEY, b_id int, KEY b_id (b_id))',
      'CREATE TABLE b (id int PRIMARY KEY, a_id int, CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id), self int, CONSTRAINT b_b FOREIGN KEY (self) REFERENCES b (id))',
      'ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id)',
      'CREATE TABLE d (id int PRIMARY KEY, CONSTRAINT d_a FOREIGN KEY (id) REFERENCES a (id))',
    ],
    to: [],
    loses: true,
  },
  {
    name: 'a parent goes, its child stays',
    from: [parent, child],
    to: ['CREATE TABLE c (id int PRIMARY KEY, p_id int, KEY f (p_id))'],
    loses: /drops the table p/,
  },
  {
    name: 'foreign keys with made-up names in another order',
    from: [
      parent,
      'CREATE TABLE c (x int, y int, KEY x (x), KEY y (y), FOREIGN KEY (x) REFERENCES p (id), FOREIGN KEY (y) REFERENCES p (code))',
    ],
    to: [
      parent,
      'CREATE TABLE c (x int, y int, KEY x (x), KEY y (y), FOREIGN KEY (y) REFERENCES p (code), FOREIGN KEY (x) REFERENCES p (id) ON DELETE CASCADE)',
    ],
  },
  {
    name: 'a foreign key of two columns, and one on a part of an index',
    from: [
      'CREATE TABLE p (a int, b varchar(9), PRIMARY KEY (a, b))',
      'CREATE TABLE c (x int, y varchar(9), z int, KEY k (x, y, z))',
    ],
    to: [
      'CREATE TABLE p (a int, b varchar(20), PRIMARY KEY (a, b))',
      'CREATE TABLE c (x int, y varchar(20), z int, KEY k (x, y, z), CONSTRAINT f FOREIGN KEY (x, y) REFERENCES p (a, b) ON UPDATE CASCADE)',
    ],
  },
  {
    name: 'a foreign key to another schema',
    from: ['CREATE TABLE c (id int PRIMARY KEY)'],
    to: ['CREATE TABLE c (id int PRIMARY KEY, CONSTRAINT f FOREIGN KEY (id) REFERENCES {neighbour}.p (id))'],
    says: /REFERENCES `[^`]+`\.`p`/,
  },
  {
    name: 'a table with a foreign key to nothing',
    from: [parent],
    to: ['SET FOREIGN_KEY_CHECKS = 0', child, 'SET FOREIGN_KEY_CHECKS = 1'],
  },
  // names that are taken
  {
    name: 'checks change tables',
    from: [
      'CREATE TABLE a (x int, CONSTRAINT one CHECK (x > 1))',
      'CREATE TABLE b (x int, CONSTRAINT two CHECK (x > 2))',
    ],
    to: [
      'CREATE TABLE a (x int, CONSTRAINT two CHECK (x > 2))',
      'CREATE TABLE b (x int, CONSTRAINT one CHECK (x > 1))',
    ],
  },
  {
    name: 'foreign keys change tables',
    from: [parent, child, 'CREATE TABLE d (id int PRIMARY KEY, p_id int, KEY f (p_id))'],
    to: [
      parent,
      child.replace('TABLE c', 'TABLE d'),
      'CREATE TABLE c (id int PRIMARY KEY, p_id int, KEY f (p_id))',
    ],
  },
  {
    name: 'tables become views and views tables',
    from: ['CREATE TABLE a (x int)', 'CREATE VIEW b AS SELECT x FROM a'],
    to: ['CREATE TABLE b (x int)', 'CREATE VIEW a AS SELECT x FROM b'],
  },
  {
    name: 'a sequence becomes a table',
    on: 'mariadb',
    from: ['CREATE SEQUENCE s', 'CREATE TABLE t (a int DEFAULT nextval(s))'],
    to: [
      'CREATE TABLE s (x int)',
      'CREATE TABLE t (a int)',
      'CREATE SEQUENCE s2',
      'CREATE TABLE t2 (a int DEFAULT nextval(s2))',
    ],
    loses: /the sequence s/,
  },
  // views, triggers
  {
    name: 'views change places',
    from: [
      'CREATE TABLE t (x int)',
      'CREATE VIEW a AS SELECT x FROM t',
      'CREATE VIEW b AS SELECT x FROM a',
      'CREATE VIEW c AS SELECT x FROM b',
    ],
    to: [
      'CREATE TABLE t (x int, y int)',
      'CREATE VIEW b AS SELECT x, y FROM t',
      'CREATE VIEW a AS SELECT x, y FROM b',
      'CREATE VIEW c AS SELECT x FROM b',
    ],
    neverSays: /VIEW `c`/,
    loses: false,
  },
  {
    name: 'a view with an alias that is the schema’s name',
    from: ['CREATE TABLE t (x int)'],
    to: [
      'CREATE TABLE t (x int)',
      'CREATE VIEW v AS SELECT {schema}.x, other.x AS y FROM t AS {schema} JOIN {neighbour}.p ON true JOIN t AS other',
    ],
  },
  {
    name: 'triggers in another order',
    from: [
      'CREATE TABLE t (x int)',
      'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET @a = 1',
      'CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET @a = 2',
      'CREATE TRIGGER c BEFORE INSERT ON t FOR EACH ROW SET @a = 3',
    ],
    to: [
      'CREATE TABLE t (x int)',
      'CREATE TRIGGER c BEFORE INSERT ON t FOR EACH ROW SET @a = 3',
      'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET @a = 1',
      'CREATE TRIGGER d BEFORE INSERT ON t FOR EACH ROW SET @a = 4',
      'CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET @a = 2',
    ],
    neverSays: /TRIGGER `[ab]`/,
  },
  {
    name: 'a trigger on a column that goes',
    from: ['CREATE TABLE t (x int, y int)', 'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET NEW.y = 1'],
    to: ['CREATE TABLE t (x int, z int)', 'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET NEW.z = 1'],
    loses: /t\.y/,
  },
  // columns
  {
    name: 'columns trade places around one that is computed from them',
    from: ['CREATE TABLE t (a int, b int, g int AS (a + b) STORED, h int AS (g * 2) VIRTUAL, KEY h (h))'],
    to: ['CREATE TABLE t (h int AS (c * 2) STORED, c int, b bigint, g int AS (c + b) VIRTUAL, KEY h (h, g))'],
  },
  {
    name: 'AUTO_INCREMENT moves with the primary key',
    from: ['CREATE TABLE t (a int NOT NULL AUTO_INCREMENT PRIMARY KEY, b int)'],
    to: [
      'CREATE TABLE t (a int, b int NOT NULL AUTO_INCREMENT, PRIMARY KEY (b, a), KEY b (b))'.replace(
        'a int,',
        'a int NOT NULL,',
      ),
    ],
  },
  {
    name: 'a day that is none',
    from: [
      "SET sql_mode = ''",
      "CREATE TABLE t (d date NOT NULL DEFAULT '0000-00-00')",
      'SET sql_mode = DEFAULT',
    ],
    to: [
      "SET sql_mode = ''",
      "CREATE TABLE t (d date NOT NULL DEFAULT '0000-00-00', e int, KEY e (e))",
      'SET sql_mode = DEFAULT',
    ],
    loses: false,
  },
  {
    name: 'columns grow',
    from: [
      "CREATE TABLE t (a int, b varchar(10), c decimal(5,2), d enum('x'), e tinytext, f date, g char(3) CHARACTER SET ascii)",
    ],
    to: [
      "CREATE TABLE t (a bigint, b varchar(20), c decimal(8,4), d enum('x','y'), e text, f datetime, g char(3))",
    ],
    loses: false,
    rows: ["INSERT INTO t VALUES (7, 'bb', 123.45, 'x', 'tiny', '2020-02-03', 'abc')"],
    ask: 'SELECT a, b, c + 0e0 AS c, d, e, cast(f AS date) AS f, g FROM t',
  },
  {
    name: 'a column shrinks',
    from: ['CREATE TABLE t (a bigint)'],
    to: ['CREATE TABLE t (a int)'],
    loses: /t\.a becomes int, was bigint/,
  },
  {
    name: 'what is usual for one engine is said for another',
    from: ['CREATE TABLE t (a int, b int, KEY a (a), KEY b (b)) ENGINE=InnoDB'],
    to: ['CREATE TABLE t (a int, b int, KEY a (a) USING BTREE, KEY b (b)) ENGINE=MEMORY'],
    loses: false,
  },
  // partitions
  {
    name: 'partitions in the middle',
    from: [
      'CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30))',
    ],
    to: [
      'CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p2 VALUES LESS THAN (30))',
    ],
    says: /REORGANIZE PARTITION `p1`, `p2` INTO/,
    loses: false,
    rows: ['INSERT INTO t VALUES (5), (15), (25)'],
    ask: 'SELECT a FROM t ORDER BY a',
  },
  {
    name: 'the last partition goes',
    from: [
      'CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))',
    ],
    to: ['CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10))'],
    says: /DROP PARTITION `p1`/,
    loses: /the rows in/,
  },
  {
    name: 'partitions and the key that they need',
    from: ['CREATE TABLE t (id int AUTO_INCREMENT, year int NOT NULL, PRIMARY KEY (id))'],
    to: [
      'CREATE TABLE t (id int AUTO_INCREMENT, year int NOT NULL, PRIMARY KEY (id, year)) PARTITION BY RANGE (year) (PARTITION p0 VALUES LESS THAN (10))',
    ],
    says: /^ALTER TABLE[^;]*$/,
    loses: false,
    rows: ['INSERT INTO t (year) VALUES (3), (4)'],
    ask: 'SELECT id, year FROM t ORDER BY id',
  },
  // renames
  {
    name: 'a renamed column and all that uses it',
    from: [
      'CREATE TABLE p (id int PRIMARY KEY)',
      'CREATE TABLE t (a int, b int, c int AS (a + 1) VIRTUAL, d int AS (c + 1) STORED, KEY a (a), KEY d (d), CHECK (a > 0), CONSTRAINT named CHECK (a < 9), CONSTRAINT f FOREIGN KEY (b) REFERENCES p (id))',
      'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 1',
    ],
    to: [
      'CREATE TABLE p (ident int PRIMARY KEY)',
      'CREATE TABLE t (z int, y bigint, c int AS (z + 1) VIRTUAL, d int AS (c + 1) STORED, KEY a (z), KEY d (d), CHECK (z > 0), CONSTRAINT named CHECK (z < 9), CONSTRAINT f FOREIGN KEY (y) REFERENCES p (ident))'.replace(
        'y bigint',
        'y int',
      ),
      'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.y = 1',
    ],
    renames: { columns: { p: { id: 'ident' }, t: { a: 'z', b: 'y' } } },
    says: /RENAME COLUMN `id` TO `ident`/,
    loses: false,
    rows: ['INSERT INTO p VALUES (1)', 'INSERT INTO t (a, b) VALUES (3, 1)'],
    ask: 'SELECT a AS a, b AS b, c AS c, d AS d FROM t',
    askAfter: 'SELECT z AS a, y AS b, c AS c, d AS d FROM t',
  },
  {
    name: 'a renamed column in an index over an expression, a default and a partition',
    on: 'mysql',
    from: [
      'CREATE TABLE t (a varchar(9), b varchar(20) DEFAULT (a), id int, KEY f ((lower(a)))) PARTITION BY HASH (id) PARTITIONS 2',
    ],
    to: [
      'CREATE TABLE t (z varchar(9), b varchar(20) DEFAULT (z), ident int, KEY f ((lower(z)))) PARTITION BY HASH (ident) PARTITIONS 2',
    ],
    renames: { columns: { t: { a: 'z', id: 'ident' } } },
    loses: false,
  },
  {
    name: 'renamed columns at both ends of a foreign key, which stays',
    from: [parent, child],
    to: [
      parent.replace('id int', 'ident int'),
      'CREATE TABLE c (id int PRIMARY KEY, parent int, CONSTRAINT f FOREIGN KEY (parent) REFERENCES p (ident))',
    ],
    renames: { columns: { p: { id: 'ident' }, c: { p_id: 'parent' } } },
    neverSays: /FOREIGN KEY/,
    loses: false,
  },
  {
    name: 'a renamed column takes the name of one that goes',
    from: ['CREATE TABLE t (a int, b bigint, g int AS (b + 1), KEY b (b), KEY ab (a, b))'],
    to: ['CREATE TABLE t (b int, g int AS (b + 1), KEY b (b), KEY ab (b))'],
    renames: { columns: { t: { a: 'b' } } },
    loses: /^drops the column t\.b/,
  },
  {
    name: 'a new column takes the name of a renamed one, in an index, a foreign key and partitions',
    from: [
      parent,
      'CREATE TABLE t (a int NOT NULL, b int, KEY a (a)) PARTITION BY HASH (a) PARTITIONS 2',
      child,
    ],
    to: [
      parent,
      'CREATE TABLE t (z varchar(9) NOT NULL, b int, a int NOT NULL, KEY a (z)) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (5))',
      child.replace('id int PRIMARY KEY, p_id int', 'p_id int PRIMARY KEY, x int').replace('(p_id)', '(x)'),
    ],
    renames: { columns: { t: { a: 'z' }, c: { p_id: 'x', id: 'p_id' } } },
  },
  {
    name: 'two columns that trade names',
    from: ['CREATE TABLE t (a int, b bigint, KEY a (a))'],
    to: ['CREATE TABLE t (b int, a bigint, KEY a (b))'],
    renames: { columns: { t: { a: 'b', b: 'a' } } },
    loses: false,
    rows: ['INSERT INTO t (a, b) VALUES (1, 2)'],
    ask: 'SELECT a AS one, b AS two FROM t',
    askAfter: 'SELECT b AS one, a AS two FROM t',
  },
  {
    name: 'a renamed table with all that hangs on it',
    from: [
      parent,
      child,
      'CREATE TABLE t (a int, KEY a (a), CHECK (a > 0), FOREIGN KEY (a) REFERENCES p (id))',
      'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET @a = 1',
    ],
    to: [
      parent.replace('TABLE p', 'TABLE elder'),
      child.replace('REFERENCES p', 'REFERENCES elder'),
      'CREATE TABLE u (a int, b int, KEY a (a), CHECK (a > 0), FOREIGN KEY (a) REFERENCES elder (id))',
      'CREATE TRIGGER tr BEFORE INSERT ON u FOR EACH ROW SET @a = 1',
    ],
    renames: { tables: { p: 'elder', t: 'u' } },
    says: /^RENAME TABLE `p` TO `elder`, `t` TO `u`;\nALTER TABLE `u` ADD COLUMN `b` int DEFAULT NULL$/,
    loses: false,
  },
  {
    name: 'tables that trade names, in a ring of three',
    from: ['CREATE TABLE a (x int)', 'CREATE TABLE b (y int)', 'CREATE TABLE c (z int)'],
    to: ['CREATE TABLE b (x int)', 'CREATE TABLE c (y int)', 'CREATE TABLE a (z int)'],
    renames: { tables: { a: 'b', b: 'c', c: 'a' } },
    says: /^RENAME TABLE [^;]*$/,
    loses: false,
    rows: ['INSERT INTO a VALUES (1)', 'INSERT INTO b VALUES (2)', 'INSERT INTO c VALUES (3)'],
    ask: 'SELECT x, y, z FROM a, b, c',
    askAfter: 'SELECT x, y, z FROM a, b, c',
  },
  {
    name: 'a renamed table takes the name of one that goes',
    from: ['CREATE TABLE a (x int)', 'CREATE TABLE b (y int)'],
    to: ['CREATE TABLE b (x int)'],
    renames: { tables: { a: 'b' } },
    loses: /drops the table b/,
  },
  {
    name: 'without a word a renamed column is another one',
    from: ['CREATE TABLE t (a int, b int)'],
    to: ['CREATE TABLE t (a int, c int)'],
    loses: /drops the column t\.b/,
  },
  // MariaDB's own
  {
    name: 'indexes get the block size that their table gets, and not that of the engine before',
    on: 'mariadb',
    from: [
      'CREATE TABLE t (id int PRIMARY KEY, a int, KEY a (a)) ENGINE=Aria',
      'CREATE TABLE u (id int PRIMARY KEY, a int, KEY a (a)) ENGINE=MyISAM',
      'ALTER TABLE u ENGINE=InnoDB',
    ],
    to: [
      'CREATE TABLE t (id int PRIMARY KEY, a int, KEY a (a)) ENGINE=InnoDB KEY_BLOCK_SIZE=8',
      'CREATE TABLE u (id int PRIMARY KEY, a int, KEY a (a)) ENGINE=InnoDB KEY_BLOCK_SIZE=8',
    ],
  },
  {
    name: 'a table leaves Aria, whose options stay behind, and another comes',
    on: 'mariadb',
    from: [
      'CREATE TABLE t (a int) ENGINE=Aria PAGE_CHECKSUM=0 TRANSACTIONAL=0',
      'CREATE TABLE u (a int) ENGINE=MyISAM',
    ],
    to: ['CREATE TABLE t (a int) ENGINE=InnoDB', 'CREATE TABLE u (a int) ENGINE=Aria'],
  },
  {
    name: 'a table with a history changes',
    on: 'mariadb',
    from: ['CREATE TABLE t (a int, b int) WITH SYSTEM VERSIONING'],
    to: ['CREATE TABLE t (b bigint, c int WITHOUT SYSTEM VERSIONING, KEY b (b)) WITH SYSTEM VERSIONING'],
  },
  {
    name: 'a history goes',
    on: 'mariadb',
    from: ['CREATE TABLE t (a int) WITH SYSTEM VERSIONING'],
    to: ['CREATE TABLE t (a int)'],
    loses: /history/,
  },
  {
    name: 'a history that leaves out a column comes, and moves to another engine',
    on: 'mariadb',
    from: [
      'CREATE TABLE t (a int, b int)',
      'CREATE TABLE u (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING ENGINE=Aria',
    ],
    to: [
      'CREATE TABLE t (b int WITHOUT SYSTEM VERSIONING, a int) WITH SYSTEM VERSIONING',
      'CREATE TABLE u (a int, c int, b bigint WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING ENGINE=InnoDB',
    ],
  },
  {
    name: 'a history in columns of its own, and in partitions',
    on: 'mariadb',
    from: ['CREATE TABLE t (a int)'],
    to: [
      'CREATE TABLE t (a int, s timestamp(6) GENERATED ALWAYS AS ROW START, e timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING',
    ],
  },
  {
    name: 'partitions by time over a history',
    on: 'mariadb',
    from: ['CREATE TABLE t (a int)'],
    to: [
      'CREATE TABLE t (a int) WITH SYSTEM VERSIONING PARTITION BY SYSTEM_TIME (PARTITION p0 HISTORY, PARTITION pn CURRENT)',
    ],
  },
  {
    name: 'a period that moves',
    on: 'mariadb',
    from: ['CREATE TABLE t (a date, b date, PERIOD FOR span (a, b))'],
    to: [
      'CREATE TABLE t (a date NOT NULL, b date NOT NULL, c date, d int, PERIOD FOR span (a, c), UNIQUE KEY u (d, span WITHOUT OVERLAPS))',
    ],
  },
  {
    name: 'checks of columns come, go and change',
    on: 'mariadb',
    from: ['CREATE TABLE t (a int COMMENT "x" CHECK (a > 1), b int CHECK (b > 1), c int, d json)'],
    to: [
      'CREATE TABLE t (a int COMMENT "y" CHECK (a > 2), b bigint CHECK (b > 1), c int INVISIBLE COMMENT "z" CHECK (c > 1), d longtext)',
    ],
  },
];
