import { describe, expect, it } from 'vitest';
import { alterationOf } from '../../../src/sql/alter-algorithm.ts';

const demanded = (sql: string, vendor: 'mysql' | 'mariadb' = 'mysql'): string | undefined =>
  alterationOf(sql, vendor)?.demand('INPLACE', 'NONE');

describe('an algorithm in an ALTER', () => {
  it.each([
    ['ALTER TABLE a ADD b INT', 'ALTER TABLE a ALGORITHM=INPLACE, LOCK=NONE, ADD b INT'],
    ['alter table `db`.`odd ``a` drop b', 'alter table `db`.`odd ``a` ALGORITHM=INPLACE, LOCK=NONE, drop b'],
    [
      'ALTER IGNORE TABLE a ENGINE=InnoDB',
      'ALTER IGNORE TABLE a ALGORITHM=INPLACE, LOCK=NONE, ENGINE=InnoDB',
    ],
    [
      'ALTER ONLINE TABLE IF EXISTS a WAIT 5 ADD b INT',
      'ALTER ONLINE TABLE IF EXISTS a WAIT 5 ALGORITHM=INPLACE, LOCK=NONE, ADD b INT',
    ],
    // no comma leads to these
    [
      'ALTER TABLE a PARTITION BY HASH(id) PARTITIONS 2',
      'ALTER TABLE a ALGORITHM=INPLACE, LOCK=NONE PARTITION BY HASH(id) PARTITIONS 2',
    ],
    ['ALTER TABLE a REMOVE PARTITIONING', 'ALTER TABLE a ALGORITHM=INPLACE, LOCK=NONE REMOVE PARTITIONING'],
    [
      'ALTER TABLE a -- why\n ADD b INT -- end',
      'ALTER TABLE a ALGORITHM=INPLACE, LOCK=NONE, -- why\n ADD b INT -- end',
    ],
    ['CREATE UNIQUE INDEX i ON a (b)', 'CREATE UNIQUE INDEX i ON a (b) ALGORITHM=INPLACE LOCK=NONE'],
    ['CREATE INDEX i ON db.a (b) -- fast', 'CREATE INDEX i ON db.a (b) ALGORITHM=INPLACE LOCK=NONE'],
    ['DROP INDEX i ON a', 'DROP INDEX i ON a ALGORITHM=INPLACE LOCK=NONE'],
  ])('%s', (sql, expected) => expect(demanded(sql)).toBe(expected)); // prettier-ignore

  it('asks MariaDB about an index that goes by ALTER TABLE, for its DROP INDEX takes none', () => {
    expect(demanded('DROP INDEX IF EXISTS `i` ON `db`.`a`', 'mariadb')).toBe(
      'ALTER TABLE `db`.`a` ALGORITHM=INPLACE, LOCK=NONE, DROP INDEX IF EXISTS `i`',
    );
  });

  it('leaves a statement that says one itself', () => {
    const says = (sql: string) => alterationOf(sql, 'mysql')?.says;
    expect(says('ALTER TABLE a ADD b INT, ALGORITHM=INSTANT')).toBe('ALGORITHM=INSTANT');
    expect(says('CREATE INDEX i ON a (b) ALGORITHM INPLACE LOCK = NONE')).toBe(
      'ALGORITHM=INPLACE, LOCK=NONE',
    );
    // a column may have such a name, and so may a comment
    expect(says("ALTER TABLE a ADD lock INT, ADD algorithm INT COMMENT 'LOCK=NONE'")).toBeUndefined();
  });

  it('knows the table, and what is none of these', () => {
    expect(alterationOf('ALTER TABLE `db` . `A b` ADD c INT', 'mysql')?.table).toBe('A b');
    for (const sql of [
      'ALTER TABLE',
      'ALTER DATABASE a COLLATE x',
      'CREATE TABLE a (b INT)',
      'DROP TABLE a',
      'ALTER VIEW v AS SELECT 1',
      'UPDATE a SET b = 1',
    ])
      expect(alterationOf(sql, 'mysql')).toBeUndefined(); // prettier-ignore
  });
});
