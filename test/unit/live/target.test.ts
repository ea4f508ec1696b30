import { expect, test } from 'vitest';
import type { Migration } from '../../../src/formats/format.ts';
import { findMigration, stamped, wayDown, wayUp } from '../../../src/live/target.ts';
import { ProblemError } from '../../../src/util/problem.ts';

const at = { file: 'm', line: 1, column: 1 };
const migration = (name: string, id = name.replace(/_.*/, '')): Migration => ({
  id,
  name,
  at,
  up: { kind: 'sql', file: 'm', statements: [] },
});
const history = ['0001_users', '0002_teams', '0003_notes', '0030_more'].map((name) => migration(name));
const ids = (way: { readonly migrations: readonly Migration[] }): readonly string[] =>
  way.migrations.map(({ id }) => id);
const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problems.map(({ code }) => code)).toEqual(['version-unknown']);
    return `${error.message} ${error.problems[0]?.hint ?? ''}`.trim();
  }
  throw new Error('it did not refuse');
};

test.each([
  ['head', [], ['0001', '0002', '0003', '0030']],
  ['heads', ['0001'], ['0002', '0003', '0030']],
  ['+1', ['0001'], ['0002']],
  ['+2', [], ['0001', '0002']],
  ['+0', [], []],
  ['0002', [], ['0001', '0002']],
  ['0002_teams', [], ['0001', '0002']],
  ['0002_t', [], ['0001', '0002']],
  ['2', [], ['0001', '0002']],
  ['3', ['0001'], ['0002', '0003']],
  // a hole: what is older and was added later comes, too
  ['0003', ['0001', '0003'], ['0002']],
  ['head', ['0003'], ['0001', '0002', '0030']],
  ['0001', ['0001', '0002'], []],
])('upgrade %s from %j plays %j', (target, applied, expected) => {
  const way = wayUp(target, history, applied);
  expect({ direction: way.direction, ids: ids(way) }).toEqual({ direction: 'up', ids: expected });
});

const all = ['0001', '0002', '0003', '0030'];

test.each([
  ['base', all, ['0030', '0003', '0002', '0001']],
  ['-1', all, ['0030']],
  ['-2', ['0001', '0003'], ['0003', '0001']],
  ['0002', all, ['0030', '0003']],
  ['2', all, ['0030', '0003']],
  ['0030', all, []],
  ['base', [], []],
])('downgrade %s from %j undoes %j', (target, applied, expected) => {
  const way = wayDown(target, history, applied);
  expect({ direction: way.direction, ids: ids(way) }).toEqual({ direction: 'down', ids: expected });
});

test('stamp counts everything up to the target', () => {
  expect(stamped('base', history)).toEqual([]);
  expect(stamped('head', history)).toEqual(history);
  expect(stamped('2', history).map(({ id }) => id)).toEqual(['0001', '0002']);
});

test('refuses what is too far, the other direction, and what is not there', () => {
  expect(message(() => wayUp('+5', history, []))).toBe('"+5" is too far: only 4 are pending. See `current`.');
  expect(message(() => wayUp('+1', history, all))).toContain('no migration is pending');
  expect(message(() => wayDown('-2', history, ['0001']))).toContain('only one is applied');
  expect(message(() => wayUp('-1', history, []))).toContain('To go down: `downgrade`.');
  expect(message(() => wayUp('base', history, []))).toContain('upgrade goes up');
  expect(message(() => wayDown('+1', history, all))).toContain('To go up: `upgrade`.');
  expect(message(() => wayDown('head', history, all))).toContain('downgrade goes down');
  expect(message(() => wayDown('0003', history, ['0001']))).toContain('0003_notes is not applied');
  expect(message(() => findMigration('0004', history))).toContain('No migration has the id "0004".');
  expect(message(() => findMigration('', history))).toContain('No migration has the id "".');
  expect(message(() => findMigration('00', history))).toBe(
    '"00" is the beginning of 4 ids. Write more of it: 0001, 0002, 0003, 0030.',
  );
});

test('takes the whole number before the beginning of another', () => {
  const mixed = [migration('0007_a'), migration('70_b'), migration('12ab_c')];
  expect(findMigration('7', mixed).id).toBe('0007');
  expect(findMigration('70', mixed).id).toBe('70');
  expect(findMigration('12', mixed).id).toBe('12ab');
  const many = Array.from({ length: 9 }, (_, index) => migration(`ab${index}_x`));
  expect(message(() => findMigration('ab', many))).toContain('ab5 and 3 more');
});
