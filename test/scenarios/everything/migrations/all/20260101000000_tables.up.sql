-- every kind of column, index, key and option that both vendors have
CREATE TABLE kinds (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  tiny TINYINT(1) NOT NULL DEFAULT 0, small SMALLINT ZEROFILL, medium MEDIUMINT, large BIGINT UNSIGNED,
  exact DECIMAL(10, 3) NOT NULL DEFAULT 1.5, approximate DOUBLE, single_float FLOAT, bits BIT(5) DEFAULT b'101',
  letters CHAR(3) CHARACTER SET ascii, words VARCHAR(50) COLLATE utf8mb4_bin DEFAULT 'it''s; -- here', bytes VARBINARY(20), fixed BINARY(4),
  prose TEXT, blobs MEDIUMBLOB, choice ENUM('a', 'b;', 'c''s') NOT NULL DEFAULT 'b;', some SET('x', 'y', 'z') DEFAULT 'x,z',
  doc JSON, day DATE DEFAULT '2026-01-01', moment DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  clock TIME(3), calendar YEAR, at TIMESTAMP NULL DEFAULT NULL,
  spot POINT NOT NULL, shape GEOMETRY,
  doubled INT GENERATED ALWAYS AS (medium * 2) VIRTUAL, stored_sum INT GENERATED ALWAYS AS (medium + small) STORED COMMENT 'kept',
  computed VARCHAR(40) DEFAULT (CONCAT('a', 'b')),
  PRIMARY KEY (id),
  UNIQUE KEY kinds_words (words, choice) COMMENT 'a comment',
  KEY kinds_prefix (prose(10), letters),
  KEY kinds_newest (day DESC, id),
  KEY kinds_hash (large) USING BTREE,
  FULLTEXT KEY kinds_text (prose),
  SPATIAL KEY kinds_spot (spot),
  CONSTRAINT kinds_positive CHECK (exact > 0),
  CHECK (small < 5000)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC COMMENT = 'every kind; of column' AUTO_INCREMENT = 100;

CREATE TABLE leaves (
  id INT UNSIGNED NOT NULL, kind_id INT UNSIGNED, parent INT UNSIGNED,
  PRIMARY KEY (id),
  CONSTRAINT leaves_kind FOREIGN KEY (kind_id) REFERENCES kinds (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT leaves_parent FOREIGN KEY (parent) REFERENCES leaves (id)
) DEFAULT CHARSET = latin1;

CREATE TABLE spread (id INT NOT NULL, day DATE NOT NULL, PRIMARY KEY (id, day))
PARTITION BY RANGE COLUMNS (day) SUBPARTITION BY HASH (id) SUBPARTITIONS 2 (
  PARTITION old VALUES LESS THAN ('2026-01-01') COMMENT = 'done',
  PARTITION new VALUES LESS THAN (MAXVALUE)
);
CREATE TABLE hashed (id INT NOT NULL PRIMARY KEY) PARTITION BY LINEAR KEY (id) PARTITIONS 3;
CREATE TABLE listed (id INT NOT NULL) PARTITION BY LIST (id) (PARTITION few VALUES IN (1, 2), PARTITION more VALUES IN (3, 4));
CREATE TABLE mine (id INT NOT NULL PRIMARY KEY, word VARCHAR(10)) ENGINE = MyISAM;
