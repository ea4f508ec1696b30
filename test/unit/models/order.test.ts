import { describe, expect, it } from 'vitest';
import { orderStatements } from '../../../src/models/order.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { splitSql } from '../../../src/sql/split.ts';
import { describeServers } from '../../support/servers.ts';

const order = (text: string): readonly string[] =>
  orderStatements(splitSql(text, 'a.sql').statements).map(({ sql }) => sql);
/** The first lines, so that long statements can be told apart. */
const names = (text: string): readonly string[] =>
  order(text).map((sql) => /^(?:CREATE|ALTER) (?:TABLE|VIEW|TRIGGER|FUNCTION) (\w+)/.exec(sql)?.[1] ?? sql);

const shuffled = `
CREATE VIEW late_view AS SELECT child.id, twice(child.id) AS twice FROM middle_view JOIN child USING (id);
CREATE TRIGGER on_child BEFORE INSERT ON child FOR EACH ROW BEGIN SET NEW.parent_id = 1; END;
CREATE INDEX by_parent ON child (parent_id, id);
INSERT INTO parent VALUES (1, 1);
CREATE VIEW middle_view AS SELECT id FROM parent;
CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES \`parent\` (id));
CREATE TABLE left_side (id INT PRIMARY KEY, right_id INT, FOREIGN KEY (right_id) REFERENCES right_side (id));
CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN a * 2;
CREATE TABLE parent (id INT PRIMARY KEY, parent INT REFERENCES parent (id));
CREATE TABLE copy_of_child LIKE child;
CREATE TABLE right_side (id INT PRIMARY KEY, left_id INT, FOREIGN KEY (left_id) REFERENCES left_side (id));
`;

describe('orderStatements', () => {
  it('leaves an order alone that can be played', () => {
    const text =
      'CREATE TABLE b (id INT PRIMARY KEY); CREATE TABLE a (b INT REFERENCES b (id)); INSERT INTO b VALUES (1); CREATE VIEW v AS SELECT * FROM a';
    expect(names(text)).toEqual(['b', 'a', 'INSERT INTO b VALUES (1)', 'v']);
  });

  it('moves a statement behind what it needs, and no further', () => {
    const text =
      'CREATE VIEW v AS SELECT * FROM a; CREATE TABLE x (id INT); CREATE TABLE a (b INT, FOREIGN KEY (b) REFERENCES shop.b (id)); CREATE TABLE b (id INT PRIMARY KEY); CREATE TABLE y (id INT)';
    expect(names(text)).toEqual(['x', 'b', 'a', 'v', 'y']);
  });

  it('keeps positions', () => {
    const { statements } = splitSql(
      'CREATE TABLE a (b INT REFERENCES b (id));\nCREATE TABLE b (id INT PRIMARY KEY);',
      'a.sql',
    );
    expect(orderStatements(statements).map(({ at }) => at.line)).toEqual([2, 1]);
  });

  it('leaves a dump alone, which drops before it creates and turns the checks off itself', () => {
    const text =
      '/*!40014 SET FOREIGN_KEY_CHECKS=0 */; DROP TABLE IF EXISTS a; CREATE TABLE a (b INT REFERENCES b (id)); LOCK TABLES a WRITE; UNLOCK TABLES; DROP TABLE IF EXISTS b; CREATE TABLE b (id INT PRIMARY KEY)';
    expect(order(text)).toEqual(splitSql(text, 'a.sql').statements.map(({ sql }) => sql));
  });

  it('turns the checks off only for a circle', () => {
    const circle = names(
      'CREATE TABLE a (b INT REFERENCES b (id)); CREATE TABLE c (id INT); CREATE TABLE b (id INT, c INT REFERENCES a (b))',
    );
    expect(circle).toEqual(['c', 'SET FOREIGN_KEY_CHECKS = 0', 'a', 'b']);
    expect(names('CREATE TABLE a (b INT REFERENCES nowhere (id))')).toEqual(['a']);
  });
});

describeServers('ordered models', (server) => {
  it('can be played', async () => {
    const schema = `models_${process.pid}`;
    const connection = await connectAs(server.endpoint);
    try {
      await connection.query(`CREATE DATABASE ${schema}`);
      await connection.query(`USE ${schema}`);
      for (const sql of order(shuffled)) await connection.query(sql);
      const [rows] = await connection.query({
        sql: `SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}' ORDER BY table_name`,
        rowsAsArray: true,
      });
      expect((rows as unknown as string[][]).flat()).toEqual([
        'child',
        'copy_of_child',
        'late_view',
        'left_side',
        'middle_view',
        'parent',
        'right_side',
      ]);
    } finally {
      await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
      await connection.end();
    }
  });
});
