import { describe, expect, it } from 'vitest';
import { declarationsIn } from '../../../src/proposal/declarations.ts';
import { migration } from '../rehearsal/rehearse.ts';

const first = migration('1', 'SELECT 1');
const read = (text: string, owners = [first]) =>
  declarationsIn(text, '1.up.sql', owners).map(({ migration: id, at, kind, reason, fault }) =>
    [`${id} ${at.line}:${at.column}`, kind ?? '-', reason, ...(fault === undefined ? [] : [fault])].join(
      ' | ',
    ),
  );

describe('what a migration declares', () => {
  it('stands in a comment of its own language', () => {
    expect(read('ALTER TABLE a DROP b; -- multidb: data-loss nobody reads b\r\n')).toEqual([
      '1 1:26 | data-loss | nobody reads b',
    ]);
    expect(read('def upgrade():\n    # multidb: rows-fit merged in May\n')).toEqual([
      '1 2:7 | rows-fit | merged in May',
    ]);
    expect(
      read('// multidb: data-loss: a reason\n/* multidb: rows-fit another */\n * multidb: data-loss third\n'),
    ).toEqual(['1 1:4 | data-loss | a reason', '1 2:4 | rows-fit | another', '1 3:4 | data-loss | third']);
    expect(read("SELECT 'multidb: data-loss no comment'; -- multidb is ours")).toEqual([]);
  });

  it('says what is wrong with one that means nothing', () => {
    expect(read('-- multidb: dataloss x\n-- multidb: data-loss\n')).toEqual([
      '1 1:4 | - | x | "dataloss" is none of data-loss and rows-fit',
      '1 2:4 | data-loss |  | it gives no reason',
    ]);
  });

  it('belongs to the migration that it stands in, where a file holds several', () => {
    const at = (line: number) => ({ at: { file: 'all.sql', line, column: 1 } });
    const owners = [
      migration('1', 'SELECT 1', undefined, at(2)),
      migration('2', 'SELECT 1', undefined, at(5)),
    ];
    expect(
      read(
        '-- head\n-- changeset 1\n-- multidb: data-loss a\n\n-- changeset 2\n-- multidb: data-loss b\n',
        owners,
      ),
    ).toEqual(['1 3:4 | data-loss | a', '2 6:4 | data-loss | b']);
  });
});
