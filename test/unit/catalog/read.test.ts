/** A schema with every feature, read in full: each value as it is in force. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog, Column, Table } from '../../../src/catalog/catalog.ts';
import { diffCatalogs } from '../../../src/catalog/diff.ts';
import { printObject } from '../../../src/catalog/print.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

const both: readonly string[] = [
  'CREATE TABLE parent (id int PRIMARY KEY, a int, UNIQUE KEY a (a))',
  `CREATE TABLE places (p point NOT NULL, SPATIAL KEY p (p))`,
  `CREATE TABLE ranges (id int, d date) COMMENT='by year' PARTITION BY RANGE (year(d)) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
    (PARTITION p0 VALUES LESS THAN (1990) COMMENT = 'c', PARTITION p1 VALUES LESS THAN MAXVALUE)`,
  `CREATE TABLE lists (id int, k varchar(3)) PARTITION BY LIST COLUMNS (id, k) (PARTITION some VALUES IN ((1,'a'),(2,'b')))`,
  'CREATE TABLE keyed (id int) PARTITION BY LINEAR KEY (id) PARTITIONS 3',
  `CREATE SQL SECURITY INVOKER VIEW v (x, y) AS SELECT id, a FROM parent WHERE a = 1 WITH LOCAL CHECK OPTION`,
  `CREATE TRIGGER second_ BEFORE INSERT ON parent FOR EACH ROW SET NEW.a = 2`,
  `CREATE TRIGGER first_ BEFORE INSERT ON parent FOR EACH ROW PRECEDES second_ SET NEW.a = 1`,
  `CREATE PROCEDURE act(IN n int unsigned, OUT r varchar(20) CHARACTER SET latin1, INOUT \`c d\` enum('x','y')) SQL SECURITY INVOKER COMMENT 'does' BEGIN SELECT 1; END`,
  `CREATE FUNCTION twice(n int) RETURNS decimal(10,2) DETERMINISTIC NO SQL RETURN n * 2`,
  `CREATE EVENT once ON SCHEDULE AT '2031-02-03 04:05:06' ON COMPLETION PRESERVE DISABLE COMMENT 'later' DO SELECT 1`,
  `CREATE EVENT often ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2031-01-01 00:00:01' ENDS '2032-01-01 00:00:02' DO SELECT 2`,
];

const columns = `id bigint unsigned AUTO_INCREMENT PRIMARY KEY, z int(5) zerofill, b tinyint(1) NOT NULL DEFAULT 1, v varchar(20) CHARACTER SET latin1 DEFAULT 'it''s',
  e enum('a','b,c') COLLATE utf8mb4_bin, g int AS (z + 1) VIRTUAL, s varchar(30) AS (concat(v, ' ')) STORED COMMENT 'made', d decimal(10,2) DEFAULT (1.5 + 2),
  ts timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), hid int INVISIBLE DEFAULT 4, bits bit(3) DEFAULT b'101', t text, parent_id int,
  UNIQUE KEY uq (v DESC, e), KEY pre (t(10)) COMMENT 'short', FULLTEXT KEY words (t), CHECK (z > 0),
  CONSTRAINT owner FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL`;
const options = `ENGINE=InnoDB ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1 COMMENT='tab''le' AUTO_INCREMENT=55`;

const own = {
  mysql: [
    `CREATE TABLE big (${columns}, j json, sr point SRID 4326, KEY fn ((z * 2), (lower(v))), KEY unseen (z) INVISIBLE, FULLTEXT KEY grams (t) WITH PARSER ngram,
      CONSTRAINT idle CHECK (b IN (0, 1)) NOT ENFORCED, CONSTRAINT live CHECK (b < 9)) ${options}`,
  ],
  mariadb: [
    `CREATE TABLE big (${columns}, j json, sr point REF_SYSTEM_ID=101, packed varchar(9) COMPRESSED, KEY unseen (z) IGNORED, CONSTRAINT live CHECK (b < 9)) ${options}`,
    'CREATE TABLE history (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING',
    'CREATE TABLE spans (s date, e date, PERIOD FOR span (s, e))',
    'CREATE SEQUENCE counter START WITH 5 INCREMENT BY 3',
    `CREATE TABLE numbered (id bigint DEFAULT nextval(counter), u uuid DEFAULT uuid())`,
  ],
} as const;

describeServers('reading a schema in full', (server) => {
  let schema: TestSchema;
  let catalog: Catalog;
  let big: Table;
  beforeAll(async () => {
    schema = await testSchema(server, uniqueName('catalog_read'));
    await schema.play([...both, ...own[server.name]]);
    catalog = await readCatalog(schema.admin, schema.name, server.flavor);
    big = catalog.tables.get('big')!;
  });
  afterAll(() => schema?.[Symbol.asyncDispose]());
  const column = (name: string): Column | undefined => big.columns.get(name);

  it('the schema and the table', () => {
    expect([catalog.charset, catalog.collation]).toEqual(['utf8mb4', 'utf8mb4_general_ci']);
    expect(big).toMatchObject({
      engine: 'InnoDB',
      charset: 'utf8mb4',
      collation: 'utf8mb4_general_ci',
      comment: "tab'le",
      rowFormat: 'Compressed',
    });
    expect(Object.fromEntries(big.options)).toEqual({ key_block_size: '8', stats_persistent: '1' });
    expect(catalog.tables.get('parent')?.rowFormat).toBe('Dynamic');
    expect(catalog.tables.get('parent')?.options.size).toBe(0);
  });

  it('columns', () => {
    expect(column('id')).toMatchObject({ type: 'bigint unsigned', nullable: false, autoIncrement: true });
    expect(column('z')?.type).toBe('int(5) unsigned zerofill');
    expect(column('b')).toMatchObject({ type: 'tinyint(1)', nullable: false });
    expect(column('b')?.default).toMatch(/^'?1'?$/);
    expect(column('v')).toMatchObject({
      charset: 'latin1',
      collation: 'latin1_swedish_ci',
      default: "'it''s'",
    });
    expect(column('e')).toMatchObject({
      type: "enum('a','b,c')",
      charset: 'utf8mb4',
      collation: 'utf8mb4_bin',
      default: 'NULL',
    });
    expect(column('g')?.generated?.stored).toBe(false);
    expect(column('s')).toMatchObject({
      comment: 'made',
      charset: 'utf8mb4',
      collation: 'utf8mb4_general_ci',
    });
    expect(column('s')?.generated).toMatchObject({ stored: true });
    expect(column('s')?.generated?.expression).toMatch(/^concat\(`v`,.*' '\)$/);
    expect(column('d')?.default).toContain('1.5 + 2');
    expect(column('ts')).toMatchObject({
      type: 'timestamp(3)',
      default: 'CURRENT_TIMESTAMP(3)',
      onUpdate: 'CURRENT_TIMESTAMP(3)',
    });
    expect(column('hid')?.invisible).toBe(true);
    expect(column('bits')?.default).toBe("b'101'");
    expect(column('t')).toMatchObject({ type: 'text', collation: 'utf8mb4_general_ci' });
    expect(column('id')?.charset).toBeUndefined();
    expect(column('sr')?.srid).toBe(server.name === 'mysql' ? 4326 : 101);
    if (server.name === 'mysql') expect(column('j')?.type).toBe('json');
    else {
      expect(column('j')).toMatchObject({ type: 'longtext', collation: 'utf8mb4_bin' });
      expect(big.checks.get('j')).toMatchObject({ expression: 'json_valid(`j`)', autoNamed: true });
      expect(column('packed')?.options).toEqual(['COMPRESSED']);
      expect(catalog.tables.get('numbered')?.columns.get('u')?.default).toBe('uuid()');
      expect(catalog.tables.get('numbered')?.columns.get('id')?.default).toMatch(/^nextval\(.*`counter`\)$/);
    }
  });

  it('indexes', () => {
    const index = (name: string) => big.indexes.get(name);
    expect(index('PRIMARY')).toMatchObject({
      kind: 'primary',
      parts: [{ column: 'id', descending: false }],
      using: 'BTREE',
    });
    expect(index('uq')).toMatchObject({
      kind: 'unique',
      parts: [
        { column: 'v', descending: true },
        { column: 'e', descending: false },
      ],
    });
    expect(index('pre')).toMatchObject({
      parts: [{ column: 't', length: 10 }],
      comment: 'short',
      visible: true,
    });
    expect(index('words')).toMatchObject({ kind: 'fulltext', using: 'FULLTEXT' });
    expect(index('unseen')?.visible).toBe(false);
    expect(index('owner')).toMatchObject({ kind: 'plain', parts: [{ column: 'parent_id' }] });
    expect(catalog.tables.get('places')?.indexes.get('p')).toMatchObject({ kind: 'spatial', using: 'RTREE' });
    if (server.name !== 'mysql') return;
    expect(index('fn')?.parts).toEqual([
      { expression: '(`z` * 2)', descending: false },
      { expression: 'lower(`v`)', descending: false },
    ]);
    expect(index('grams')?.parser).toBe('ngram');
  });

  it('constraints', () => {
    expect(big.foreignKeys.get('owner')).toEqual({
      name: 'owner',
      columns: ['parent_id'],
      referencedTable: 'parent',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
    });
    const made = [...big.checks.values()].filter((check) => check.expression === '`z` > 0');
    expect(made).toMatchObject([{ autoNamed: true, enforced: true }]);
    expect(big.checks.get('live')).toMatchObject({ autoNamed: false, expression: '`b` < 9' });
    if (server.name === 'mysql') expect(big.checks.get('idle')?.enforced).toBe(false);
  });

  it('partitions', () => {
    expect(catalog.tables.get('ranges')).toMatchObject({
      comment: 'by year',
      partitions: {
        method: 'RANGE',
        expression: 'year(`d`)',
        subpartition: { method: 'HASH', expression: '`id`', count: 2 },
        parts: [
          { name: 'p0', values: 'LESS THAN (1990)', comment: 'c', engine: 'InnoDB' },
          { name: 'p1', values: 'LESS THAN (MAXVALUE)', comment: '' },
        ],
      },
    });
    expect(catalog.tables.get('lists')?.partitions).toMatchObject({
      method: 'LIST COLUMNS',
      parts: [{ name: 'some', values: "IN ((1,'a'), (2,'b'))" }],
    });
    expect(catalog.tables.get('keyed')?.partitions).toMatchObject({
      method: 'LINEAR KEY',
      parts: [{ name: 'p0' }, {}, {}],
    });
  });

  it('views, triggers, routines, events', () => {
    const view = catalog.views.get('v')!;
    expect(view).toMatchObject({ algorithm: 'UNDEFINED', checkOption: 'LOCAL', security: 'INVOKER' });
    expect(view.definition).toContain(`\`${schema.name}\`.\`parent\``);
    expect(view.definer).toMatch(/^root@/);
    expect(catalog.triggers.get('first_')).toMatchObject({
      table: 'parent',
      timing: 'BEFORE',
      event: 'INSERT',
      order: 1,
      body: 'SET NEW.a = 1',
    });
    expect(catalog.triggers.get('second_')?.order).toBe(2);
    expect(catalog.routines.get('procedure act')).toMatchObject({
      parameters: `IN n int unsigned, OUT r varchar(20) charset latin1 collate latin1_swedish_ci, INOUT c d enum('x','y') charset utf8mb4 collate utf8mb4_general_ci`,
      security: 'INVOKER',
      comment: 'does',
      body: 'BEGIN SELECT 1; END',
      deterministic: false,
    });
    expect(catalog.routines.get('function twice')).toMatchObject({
      parameters: 'n int',
      returns: 'decimal(10,2)',
      deterministic: true,
      dataAccess: 'NO SQL',
    });
    expect(catalog.events.get('once')).toMatchObject({
      schedule: "AT '2031-02-03 04:05:06'",
      status: 'DISABLED',
      preserve: true,
      comment: 'later',
    });
    expect(catalog.events.get('often')?.schedule).toBe(
      "EVERY '1:30' HOUR_MINUTE STARTS '2031-01-01 00:00:01' ENDS '2032-01-01 00:00:02'",
    );
  });

  if (server.name === 'mariadb')
    it('what only MariaDB has', () => {
      expect(catalog.sequences.get('counter')?.definition).toMatch(/^start with 5 .*increment by 3/);
      expect(catalog.tables.has('counter')).toBe(false);
      expect(catalog.tables.get('history')?.options.get('with system versioning')).toBe('yes');
      expect(catalog.tables.get('history')?.columns.get('b')?.options).toEqual(['WITHOUT SYSTEM VERSIONING']);
      expect(catalog.tables.get('spans')?.options.get('period for span')).toBe('`s`, `e`');
    });

  it('reads the same again, and prints every object', async () => {
    const again = await readCatalog(schema.admin, schema.name, server.flavor);
    expect(again).toEqual(catalog);
    expect(diffCatalogs(catalog, again)).toEqual([]);
    expect(printObject(catalog, 'table', 'big')).toContain(
      'CONSTRAINT `owner` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`) ON DELETE CASCADE ON UPDATE SET NULL,',
    );
    expect(printObject(catalog, 'event', 'once')).toContain("ON SCHEDULE AT '2031-02-03 04:05:06'");
  });

  it('a schema that is not there is empty', async () => {
    const none = await readCatalog(schema.admin, uniqueName('nowhere'), server.flavor);
    expect([none.charset, none.tables.size, none.routines.size]).toEqual(['', 0, 0]);
  });
});
