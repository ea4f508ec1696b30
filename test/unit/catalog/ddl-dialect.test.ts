/** What older servers get, and what a session has to be told: seen in the text, without a server. */
import { expect, it } from 'vitest';
import type { Catalog, Column, Event, Index, Routine, Table } from '../../../src/catalog/catalog.ts';
import {
  changeStatements,
  createStatements,
  type DdlOptions,
  emptyCatalog,
} from '../../../src/catalog/ddl.ts';
import { columnLoss } from '../../../src/catalog/ddl-loss.ts';
import { inOrder, longestRising } from '../../../src/catalog/ddl-order.ts';
import { literal, unqualified } from '../../../src/catalog/ddl-text.ts';
import type { Flavor } from '../../../src/servers/server.ts';

const flavor = (vendor: Flavor['vendor'], ...version: [number, number, number]): Flavor => ({
  vendor,
  version,
  text: version.join('.'),
});
const none = new Map<string, never>();
const column = (name: string, type = 'int'): Column => ({
  name,
  type,
  nullable: false,
  autoIncrement: false,
  comment: '',
  invisible: false,
  options: [],
});
const index = (name: string, on: string): Index => ({
  name,
  kind: 'plain',
  parts: [{ column: on, descending: false }],
  using: 'BTREE',
  comment: '',
  visible: true,
  options: [],
});
const table = (columns: readonly Column[], indexes: readonly Index[] = []): Table => ({
  name: 't',
  engine: 'InnoDB',
  charset: 'utf8mb4',
  collation: 'utf8mb4_bin',
  comment: '',
  rowFormat: 'Dynamic',
  options: none,
  columns: new Map(columns.map((one) => [one.name, one])),
  indexes: new Map(indexes.map((one) => [one.name, one])),
  foreignKeys: none,
  checks: none,
});
const holding = (one: Table): Catalog => ({ ...emptyCatalog, tables: new Map([[one.name, one]]) });
const sql = (from: Catalog, to: Catalog, options: DdlOptions): string[] =>
  changeStatements(from, to, options).map((statement) => statement.sql);

it('renames as the server can', () => {
  const from = holding(table([column('a')], [index('i', 'a')]));
  const to = holding(table([column('b')], [index('j', 'b')]));
  const renames = { columns: new Map([['t', new Map([['a', 'b']])]]) };
  const clauses = (of: Flavor): string => sql(from, to, { flavor: of, renames }).join().replaceAll('\n ', '');
  expect(clauses(flavor('mysql', 8, 4, 0))).toBe(
    'ALTER TABLE `t` RENAME COLUMN `a` TO `b`, RENAME INDEX `i` TO `j`',
  );
  expect(clauses(flavor('mysql', 5, 7, 44))).toBe(
    'ALTER TABLE `t` CHANGE COLUMN `a` `b` int NOT NULL, RENAME INDEX `i` TO `j`',
  );
  expect(clauses(flavor('mariadb', 10, 4, 34))).toBe(
    'ALTER TABLE `t` DROP INDEX `i`, CHANGE COLUMN `a` `b` int NOT NULL, ADD KEY `j` (`b`)',
  );
  expect(clauses(flavor('mariadb', 12, 1, 0))).toContain('RENAME COLUMN');
});

const event: Event = {
  name: 'e',
  schedule: "AT '2031-01-01 00:00:00' (time zone +03:00)",
  status: 'SLAVESIDE_DISABLED',
  preserve: false,
  body: 'SELECT 1',
  definer: 'CURRENT_USER',
  sqlMode: 'ANSI_QUOTES',
  comment: '',
};

it('sets what a program needs, gives it back, and leaves out what the session has', () => {
  const to: Catalog = { ...emptyCatalog, events: new Map([['e', event]]) };
  expect(
    createStatements(to, { flavor: flavor('mysql', 9, 7, 4) }).map((statement) => statement.sql),
  ).toEqual([
    "SET @before_sql_mode = @@SESSION.sql_mode, @before_time_zone = @@SESSION.time_zone, SESSION sql_mode = 'ANSI_QUOTES', SESSION time_zone = '+03:00'",
    "CREATE EVENT `e`\nON SCHEDULE AT '2031-01-01 00:00:00'\nON COMPLETION NOT PRESERVE\nDISABLE ON REPLICA\nDO SELECT 1",
    'SET SESSION sql_mode = @before_sql_mode, SESSION time_zone = @before_time_zone',
  ]);
  const known = { flavor: flavor('mariadb', 11, 8, 1), sqlMode: 'IGNORE_SPACE,ANSI_QUOTES' };
  const plain: Catalog = { ...to, events: new Map([['e', { ...event, schedule: 'EVERY 1 DAY' }]]) };
  expect(sql(emptyCatalog, plain, known)).toHaveLength(1);
  expect(sql(emptyCatalog, plain, known)[0]).toContain('DISABLE ON SLAVE');
});

it('replaces a routine where that keeps its grants, and alters what can be altered', () => {
  const routine: Routine = {
    name: 'p',
    kind: 'procedure',
    parameters: '',
    body: 'SELECT 1',
    deterministic: false,
    dataAccess: 'CONTAINS SQL',
    security: 'DEFINER',
    definer: 'CURRENT_USER',
    sqlMode: '',
    comment: '',
  };
  const having = (more: Partial<Routine>): Catalog => ({
    ...emptyCatalog,
    routines: new Map([['procedure p', { ...routine, ...more }]]),
  });
  const change = (vendor: Flavor['vendor'], more: Partial<Routine>): string[] =>
    sql(having({}), having(more), { flavor: flavor(vendor, 11, 0, 0), sqlMode: '' });
  expect(change('mariadb', { body: 'SELECT 2' })).toEqual(['CREATE OR REPLACE PROCEDURE `p`()\nSELECT 2']);
  expect(change('mysql', { body: 'SELECT 2' })).toEqual([
    'DROP PROCEDURE `p`',
    'CREATE PROCEDURE `p`()\nSELECT 2',
  ]);
  expect(change('mysql', { security: 'INVOKER', comment: "it's" })).toEqual([
    "ALTER PROCEDURE `p` COMMENT 'it''s' SQL SECURITY INVOKER",
  ]);
});

it('says nothing when nothing differs', () => {
  const catalog = holding(table([column('a')]));
  expect(changeStatements(catalog, { ...catalog }, { flavor: flavor('mysql', 8, 0, 46) })).toEqual([]);
});

it('writes strings for every sql_mode', () => {
  expect(literal("it's \\ \n")).toBe("'it''s \\\\ \\n'");
  expect(literal("it's \\", 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES')).toBe("'it''s \\'");
});

it('takes the schema’s name out where that says the same', () => {
  expect(unqualified('select `s`.`t`.`a` AS `a` from `s`.`t`', 's')).toBe('select `t`.`a` AS `a` from `t`');
  expect(unqualified("select 's`.`t' AS `a`,`s`.`f`(1) AS `b`", 's')).toBe(
    "select 's`.`t' AS `a`,`f`(1) AS `b`",
  );
  expect(unqualified('from `s`.`t` join `o`.`t` on `s`.`t`.`a` = `o`.`t`.`a`', 's')).toBe(
    'from `s`.`t` join `o`.`t` on `s`.`t`.`a` = `o`.`t`.`a`',
  );
  expect(unqualified('select `s`.`a` AS `a` from `s`.`t` `s`', 's')).toBe(
    'select `s`.`a` AS `a` from `t` `s`',
  );
  expect(unqualified('select `s`.`t`.`a`', undefined)).toBe('select `s`.`t`.`a`');
});

it('knows which types hold what another holds', () => {
  const loses = (from: string, to: string): boolean =>
    columnLoss('t', column('c', from), column('c', to)) !== undefined;
  const safe: readonly (readonly [string, string])[] = [
    ['int', 'bigint'],
    ['int unsigned', 'bigint'],
    ['tinyint(1)', 'tinyint'],
    ['varchar(10)', 'varchar(11)'],
    ['varchar(60)', 'text'],
    ['varchar(60)', 'tinytext'],
    ['text', 'longtext'],
    ['decimal(5,2)', 'decimal(7,4)'],
    ["enum('a','b')", "enum('a','b','c,d')"],
    ['datetime', 'datetime(3)'],
    ['date', 'datetime'],
    ["enum('devicemapper','overlay')", 'varchar(12)'],
    ["set('a','bc')", 'char(4)'],
    ['int', 'varchar(11)'],
    ['bigint unsigned', 'tinytext'],
    ['int', 'decimal(12,2)'],
  ];
  const unsafe: readonly (readonly [string, string])[] = [
    ['bigint', 'int'],
    ['int unsigned', 'int'],
    ['int', 'bigint unsigned'],
    ['varchar(11)', 'varchar(10)'],
    ['varchar(64)', 'tinytext'],
    ['decimal(5,2)', 'decimal(6,4)'],
    ["enum('a','b')", "enum('b','a')"],
    ['datetime(3)', 'datetime'],
    ['text', 'blob'],
    ['int', 'varchar(5)'],
    ["enum('devicemapper','overlay')", 'varchar(11)'],
    ["set('a','bc')", 'char(3)'],
    ["enum('a')", 'varbinary(10)'],
    ['int', 'decimal(10,2)'],
    ['int', 'decimal(12) unsigned'],
  ];
  expect(safe.filter(([from, to]) => loses(from, to))).toEqual([]);
  expect(unsafe.filter(([from, to]) => !loses(from, to))).toEqual([]);
});

it('orders by need, and tells where a circle was cut', () => {
  const needs: Readonly<Record<string, readonly string[]>> = { a: ['b'], b: ['c'], c: ['a', 'x'], d: ['d'] };
  expect(inOrder(['d', 'a', 'b', 'c'], (name) => needs[name] ?? [])).toEqual({
    names: ['d', 'c', 'b', 'a'],
    unmet: new Map([['c', new Set(['a'])]]),
  });
  expect(longestRising([3, 1, 2, 5, 4], (place) => place)).toHaveLength(3);
});
