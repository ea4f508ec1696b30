/**
 * Writes histories to measure on: plain SQL in golang-migrate's form, with the mix that real ones have (tables, columns, indexes, foreign
 * keys, a view, a trigger, some rows), every down exact.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Step {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** One of a cycle of ten steps; `cycle` numbers the tables. */
function step(kind: number, cycle: number): Step {
  const table = `items_${cycle}`;
  const detail = `details_${cycle}`;
  switch (kind) {
    case 0:
      return {
        up: [
          `CREATE TABLE ${table} (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(80) NOT NULL, price DECIMAL(10,2) NOT NULL DEFAULT 0)`,
          `CREATE INDEX ${table}_name ON ${table} (name)`,
          `INSERT INTO ${table} (name, price) VALUES ('a', 1), ('b', 2), ('c', 3)`,
        ],
        down: [`DROP TABLE ${table}`],
      };
    case 1:
      return {
        up: [
          `ALTER TABLE ${table} ADD COLUMN note TEXT`,
          `ALTER TABLE ${table} ADD COLUMN weight INT UNSIGNED, ADD COLUMN colour CHAR(6)`,
        ],
        down: [
          `ALTER TABLE ${table} DROP COLUMN colour, DROP COLUMN weight`,
          `ALTER TABLE ${table} DROP COLUMN note`,
        ],
      };
    case 2:
      return {
        up: [
          `CREATE TABLE ${detail} (item_id INT UNSIGNED NOT NULL, line SMALLINT NOT NULL, text VARCHAR(200), PRIMARY KEY (item_id, line), CONSTRAINT ${detail}_item FOREIGN KEY (item_id) REFERENCES ${table} (id) ON DELETE CASCADE)`,
          `INSERT INTO ${detail} VALUES (1, 1, 'one'), (1, 2, 'two')`,
        ],
        down: [`DROP TABLE ${detail}`],
      };
    case 3:
      return {
        up: [
          `UPDATE ${table} SET weight = 1 WHERE weight IS NULL`,
          `CREATE INDEX ${table}_weight ON ${table} (weight, colour)`,
        ],
        down: [`DROP INDEX ${table}_weight ON ${table}`],
      };
    case 4:
      return {
        up: [`CREATE VIEW ${table}_priced AS SELECT id, name, price FROM ${table} WHERE price > 0`],
        down: [`DROP VIEW ${table}_priced`],
      };
    case 5:
      return {
        up: [
          `ALTER TABLE ${table} MODIFY name VARCHAR(120) NOT NULL`,
          `ALTER TABLE ${table} ADD UNIQUE KEY ${table}_unique (name, id)`,
        ],
        down: [
          `ALTER TABLE ${table} DROP KEY ${table}_unique`,
          `ALTER TABLE ${table} MODIFY name VARCHAR(80) NOT NULL`,
        ],
      };
    case 6:
      return {
        up: [
          `CREATE TRIGGER ${table}_priced_at BEFORE UPDATE ON ${table} FOR EACH ROW SET NEW.note = CONCAT('was ', OLD.price)`,
        ],
        down: [`DROP TRIGGER ${table}_priced_at`],
      };
    case 7:
      return {
        up: [
          `ALTER TABLE ${table} ADD COLUMN created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP`,
          `ALTER TABLE ${table} ADD COLUMN gross DECIMAL(12,2) GENERATED ALWAYS AS (price * 1.19) VIRTUAL`,
          `UPDATE ${table} SET price = price + 1`,
        ],
        down: [`ALTER TABLE ${table} DROP COLUMN gross`, `ALTER TABLE ${table} DROP COLUMN created_at`],
      };
    case 8:
      return {
        up: [
          `ALTER TABLE ${detail} ADD COLUMN state ENUM('new','done') NOT NULL DEFAULT 'new'`,
          `ALTER TABLE ${detail} ADD KEY ${detail}_state (state)`,
        ],
        down: [`ALTER TABLE ${detail} DROP KEY ${detail}_state`, `ALTER TABLE ${detail} DROP COLUMN state`],
      };
    default:
      return {
        up: [
          `CREATE TABLE log_${cycle} (id BIGINT NOT NULL PRIMARY KEY, at DATETIME(6) NOT NULL, body JSON)`,
          `ALTER TABLE log_${cycle} COMMENT = 'what happened'`,
        ],
        down: [`DROP TABLE log_${cycle}`],
      };
  }
}

export interface History {
  readonly steps: readonly Step[];
}

export function makeHistory(length: number): History {
  return { steps: Array.from({ length }, (_, index) => step(index % 10, Math.floor(index / 10))) };
}

/** A workspace of `databases` × `length` migrations below `root`. */
export function writeWorkspace(root: string, databases: readonly string[], length: number): void {
  const { steps } = makeHistory(length);
  for (const database of databases) {
    const folder = join(root, 'migrations', database);
    mkdirSync(folder, { recursive: true });
    for (const [index, { up, down }] of steps.entries()) {
      const stem = `${String(index + 1).padStart(6, '0')}_step`;
      writeFileSync(join(folder, `${stem}.up.sql`), up.map((sql) => `${sql};\n`).join(''));
      writeFileSync(join(folder, `${stem}.down.sql`), down.map((sql) => `${sql};\n`).join(''));
    }
  }
  const entries = databases.map((database) => `  ${database}: {}\n`).join('');
  writeFileSync(
    join(root, 'multidb.yml'),
    `version: 1\ndefaults:\n  migrations: migrations/{database}\ndatabases:\n${entries}`,
  );
}
