/** Changes of views, triggers, routines and events. */
import { remade, renamed, replace, type SingleChange } from './changes.ts';

const trigger = (body: string) => replace('DROP TRIGGER before_child', remade('before_child'), body);
const procedure = (body: string) => replace('DROP PROCEDURE act', remade('act('), body);
const view = (definition: string): Pick<SingleChange, 'up' | 'down'> => ({
  up: [definition],
  down: [
    'CREATE OR REPLACE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW names AS SELECT id, name FROM child',
  ],
});

export const programs: readonly SingleChange[] = [
  // views
  {
    name: 'view definition',
    ...view('CREATE OR REPLACE VIEW names AS SELECT id, name FROM child WHERE id > 1'),
  },
  { name: 'view columns', ...view('CREATE OR REPLACE VIEW names (x, y) AS SELECT id, name FROM child') },
  {
    name: 'view algorithm',
    ...view('CREATE OR REPLACE ALGORITHM=MERGE VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'alter view algorithm',
    ...view('ALTER ALGORITHM=TEMPTABLE VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'view security',
    ...view('CREATE OR REPLACE SQL SECURITY INVOKER VIEW names AS SELECT id, name FROM child'),
  },
  {
    name: 'view check option',
    ...view('CREATE OR REPLACE VIEW names AS SELECT id, name FROM child WITH LOCAL CHECK OPTION'),
  },
  {
    name: 'view definer',
    ...view(`CREATE OR REPLACE DEFINER='nobody'@'nowhere' VIEW names AS SELECT id, name FROM child`),
  },
  { name: 'drop view', up: ['DROP VIEW names'], down: [remade('names')] },
  {
    name: 'a view’s table gone',
    up: ['ALTER TABLE child RENAME COLUMN name TO title'],
    down: ['ALTER TABLE child RENAME COLUMN title TO name'],
  },
  // triggers
  {
    name: 'trigger body',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON child FOR EACH ROW SET NEW.code = 2'),
  },
  {
    name: 'trigger timing',
    ...trigger('CREATE TRIGGER before_child BEFORE UPDATE ON child FOR EACH ROW SET NEW.code = 1'),
  },
  {
    name: 'trigger on another table',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON other FOR EACH ROW SET NEW.a = 1'),
  },
  {
    name: 'trigger sql_mode',
    ...trigger('CREATE TRIGGER before_child BEFORE INSERT ON child FOR EACH ROW SET NEW.code = 1'),
    up: [
      'DROP TRIGGER before_child',
      'SET @mode = @@sql_mode',
      `SET SESSION sql_mode='ANSI_QUOTES'`,
      remade('before_child'),
      'SET SESSION sql_mode=@mode',
    ],
  },
  {
    name: 'trigger order',
    up: ['CREATE TRIGGER earlier BEFORE INSERT ON child FOR EACH ROW PRECEDES before_child SET NEW.code = 5'],
    down: ['DROP TRIGGER earlier'],
  },
  { name: 'drop trigger', up: ['DROP TRIGGER before_child'], down: [remade('before_child')] },
  { name: 'rename a trigger’s table', ...renamed('other', 'another') },
  // routines
  { name: 'create procedure', up: ['CREATE PROCEDURE fresh() SELECT 1'], down: ['DROP PROCEDURE fresh'] },
  { name: 'procedure body', ...procedure('CREATE PROCEDURE act(IN n int) SELECT n + 1') },
  { name: 'procedure parameters', ...procedure('CREATE PROCEDURE act(INOUT n int) SELECT n') },
  { name: 'procedure parameter type', ...procedure('CREATE PROCEDURE act(IN n int unsigned) SELECT n') },
  {
    name: 'procedure security',
    up: ['ALTER PROCEDURE act SQL SECURITY INVOKER'],
    down: ['ALTER PROCEDURE act SQL SECURITY DEFINER'],
  },
  {
    name: 'procedure comment',
    up: [`ALTER PROCEDURE act COMMENT 'c'`],
    // MySQL does not take an empty comment in ALTER PROCEDURE
    down: ['DROP PROCEDURE act', remade('act(')],
  },
  {
    name: 'function result',
    ...replace(
      'DROP FUNCTION twice',
      remade('twice('),
      'CREATE FUNCTION twice(n int) RETURNS bigint DETERMINISTIC NO SQL RETURN n * 2',
    ),
  },
  {
    name: 'function not deterministic',
    ...replace(
      'DROP FUNCTION twice',
      remade('twice('),
      'CREATE FUNCTION twice(n int) RETURNS int NOT DETERMINISTIC NO SQL RETURN n * 2',
    ),
  },
  {
    name: 'function data access',
    up: ['ALTER FUNCTION twice READS SQL DATA'],
    down: ['ALTER FUNCTION twice NO SQL'],
  },
  {
    name: 'function and procedure of one name',
    up: ['CREATE PROCEDURE twice() SELECT 1'],
    down: ['DROP PROCEDURE twice'],
  },
  // events
  {
    name: 'create event',
    up: ['CREATE EVENT fresh ON SCHEDULE EVERY 1 HOUR DISABLE DO SELECT 1'],
    down: ['DROP EVENT fresh'],
  },
  {
    name: 'event schedule',
    up: ['ALTER EVENT nightly ON SCHEDULE EVERY 2 DAY'],
    down: ['ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY'],
  },
  {
    name: 'event starts',
    up: [`ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2031-02-03 04:05:06'`],
    down: ['ALTER EVENT nightly ON SCHEDULE EVERY 1 DAY'],
  },
  { name: 'event status', up: ['ALTER EVENT nightly ENABLE'], down: ['ALTER EVENT nightly DISABLE'] },
  { name: 'event body', up: ['ALTER EVENT nightly DO SELECT 2'], down: ['ALTER EVENT nightly DO SELECT 1'] },
  {
    name: 'event preserve',
    up: ['ALTER EVENT nightly ON COMPLETION PRESERVE'],
    down: ['ALTER EVENT nightly ON COMPLETION NOT PRESERVE'],
  },
  {
    name: 'event comment',
    up: [`ALTER EVENT nightly COMMENT 'c'`],
    down: [`ALTER EVENT nightly COMMENT ''`],
  },
  {
    name: 'rename event',
    up: ['ALTER EVENT nightly RENAME TO daily'],
    down: ['ALTER EVENT daily RENAME TO nightly'],
  },
];
