import { expect, it } from 'vitest';
import { parseEvents, parsePosition, positionStatement } from '../../../src/catalog/binlog.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { touchedBy } from '../../../src/catalog/touched.ts';

const empty: Catalog = {
  charset: '',
  collation: '',
  tables: new Map(),
  views: new Map(),
  triggers: new Map(),
  routines: new Map(),
  events: new Map(),
  sequences: new Map(),
};
const touched = (sql: string, schema?: string) =>
  touchedBy([{ sql, ...(schema !== undefined && { schema }) }], 'first', empty);

it('passes over rows, accounts and other schemas', () => {
  expect(touched('INSERT INTO first.users VALUES (1)', 'first')).toBeUndefined();
  expect(touched('BEGIN', 'first')).toBeUndefined();
  expect(touched('GRANT ALL ON first.* TO x', 'first')).toBeUndefined();
  expect(touched('CREATE DATABASE second')).toBeUndefined();
  expect(touched('ALTER TABLE users ADD a int', 'second')).toBeUndefined();
});

it('counts a statement in another schema that mentions ours, whatever its letter case', () => {
  expect(touched('ALTER TABLE `FIRST`.users ADD a int', 'second')?.mentions('users')).toBe(true);
  expect(touched('RENAME TABLE second.a TO first.b', 'second')?.mentions('b')).toBe(true);
});

it('reads everything when the schema itself is concerned', () => {
  for (const sql of [
    'DROP DATABASE first',
    'ALTER SCHEMA COLLATE utf8mb4_bin',
    '/*!40000 ALTER DATABASE */',
    'ALTER TABLESPACE a RENAME TO b',
  ]) {
    expect(touched(sql, 'first')?.everything, sql).toBe(true);
  }
  expect(touched('ALTER TABLE t ADD `database` int', 'first')?.everything).toBe(false);
});

it('finds names with any sign in them, and in any charset', () => {
  const statement = touched('ALTER TABLE `a``b c` ADD x int', 'first');
  expect([statement?.mentions('a`b c'), statement?.mentions('b'), statement?.mentions('zz')]).toEqual([
    true,
    true,
    false,
  ]);
  const mangled = touched('ALTER TABLE `gr\ufffd\ufffde` ADD x int', 'first');
  expect([mangled?.mentions('größe'), mangled?.mentions('users')]).toEqual([true, false]);
  expect(touched('DROP PROCEDURE resume', 'first')?.mentions('résumé')).toBe(true);
});

it('a neighbour’s table that ours refers to', () => {
  const key = {
    name: 'k',
    columns: ['a'],
    referencedSchema: 'second',
    referencedTable: 'p',
    referencedColumns: ['id'],
    onUpdate: 'RESTRICT',
    onDelete: 'RESTRICT',
  };
  const none = new Map<string, never>();
  const child = {
    name: 'c',
    engine: '',
    charset: '',
    collation: '',
    comment: '',
    rowFormat: '',
    options: none,
    columns: none,
    indexes: none,
    checks: none,
    foreignKeys: new Map([['k', key]]),
  };
  const catalog: Catalog = { ...empty, tables: new Map([['c', child]]) };
  expect(touchedBy([{ schema: 'second', sql: 'RENAME TABLE p TO q' }], 'first', catalog)?.mentions('p')).toBe(
    true,
  );
  expect(touchedBy([{ schema: 'third', sql: 'RENAME TABLE p TO q' }], 'first', catalog)).toBeUndefined();
});

it('reads the log', () => {
  const from = { file: 'binlog.000001', at: 4 };
  const row = (type: string, end: number, info: string) => [
    'binlog.000001',
    '4',
    type,
    '1',
    String(end),
    info,
  ];
  expect(
    parseEvents(
      [
        row('Gtid', 10, 'x'),
        row('Query', 20, 'use `a``b`; DROP TABLE t'),
        row('Query', 30, 'CREATE DATABASE c'),
      ],
      from,
    ),
  ).toEqual({
    statements: [{ schema: 'a`b', sql: 'DROP TABLE t' }, { sql: 'CREATE DATABASE c' }],
    position: { file: 'binlog.000001', at: 30 },
    rotated: false,
  });
  expect(parseEvents([row('Rotate', 50, 'binlog.000002;pos=4')], from)).toEqual({
    statements: [],
    position: { file: 'binlog.000002', at: 4 },
    rotated: true,
  });
  expect(parseEvents([row('Stop', 50, '')], from)).toBeUndefined();
  expect(parseEvents([row('Brand_new', 50, '')], from)).toBeUndefined();
  expect(parsePosition(['f', '4', '', ''])).toEqual({ file: 'f', at: 4 });
  expect(parsePosition(['f', '4', 'only_this', ''])).toBeUndefined();
  expect(parsePosition(undefined)).toBeUndefined();
  expect(positionStatement({ vendor: 'mysql', version: [26, 7, 0], text: '' })).toBe(
    'SHOW BINARY LOG STATUS',
  );
  expect(positionStatement({ vendor: 'mysql', version: [8, 0, 46], text: '' })).toBe('SHOW MASTER STATUS');
  expect(positionStatement({ vendor: 'mariadb', version: [11, 8, 1], text: '' })).toBe('SHOW MASTER STATUS');
});
