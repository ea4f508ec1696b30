/** What Alembic's own table says: its rows are heads, and everything below them is applied. */
import { expect, test } from 'vitest';
import alembic from '../../../src/formats/alembic.ts';
import type { Migration } from '../../../src/formats/format.ts';

const migration = (id: string, ...parents: readonly string[]): Migration => ({
  id,
  name: `${id}_title`,
  at: { file: `${id}.py`, line: 1, column: 1 },
  parents,
  up: { kind: 'module', file: `${id}.py`, call: 'up' },
});
/** a ← b ← d (merges b and c), c stands on a; e is a base of its own, f needs it and stands on d. */
const history = [
  migration('a'),
  migration('b', 'a'),
  migration('c', 'a'),
  migration('d', 'b', 'c'),
  migration('e'),
  migration('f', 'd', 'e'),
];
const read = (...heads: readonly string[]) =>
  alembic.versions!({ env_py: 'fresh' }, history).applied(
    heads.map((version_num) => ({ version_num })),
    history,
  );

test.each([
  [[], []],
  [['b'], ['a', 'b']],
  [
    ['b', 'c'],
    ['a', 'b', 'c'],
  ],
  [['d'], ['a', 'b', 'c', 'd']],
  [['f'], ['a', 'b', 'c', 'd', 'e', 'f']],
  [
    ['c', 'e'],
    ['a', 'c', 'e'],
  ],
])('heads %j', (heads, ids) => {
  expect(read(...heads)).toEqual({ ids, unknown: [] });
});

test('a head that no revision has', () => {
  expect(read('b', 'gone')).toEqual({ ids: ['a', 'b'], unknown: ['gone'] });
});

test('the table is known by its one column, too', () => {
  expect(alembic.versions?.({ env_py: 'fresh' })).toMatchObject({
    table: 'alembic_version',
    columns: ['version_num'],
  });
});
