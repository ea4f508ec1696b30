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

/** What stands in place of something that is dropped. */
export const replace = (
  drop: string,
  original: string,
  changed: string,
): Pick<SingleChange, 'up' | 'down'> => ({
  up: [drop, changed],
  down: [drop, original],
});
/** The statement of `base` that makes this. */
export const remade = (name: string): string => base.find((statement) => statement.includes(` ${name}`))!;

/** There and back again under another name. */
export const renamed = (from: string, to: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [`RENAME TABLE ${from} TO ${to}`],
  down: [`RENAME TABLE ${to} TO ${from}`],
});
