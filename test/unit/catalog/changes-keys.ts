/** Changes of indexes and constraints. */
import { remade, type SingleChange } from './changes.ts';

export const keys: readonly SingleChange[] = [
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
];
