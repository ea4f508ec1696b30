/** Changes of columns. */
import type { SingleChange } from './changes.ts';

const column = (definition: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [`ALTER TABLE child MODIFY name ${definition}`],
  down: [`ALTER TABLE child MODIFY name varchar(50) DEFAULT 'x'`],
});

export const columns: readonly SingleChange[] = [
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
];
