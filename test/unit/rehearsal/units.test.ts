import { expect, it } from 'vitest';
import { unitsOf } from '../../../src/rehearsal/units.ts';
import { database, migration } from './rehearse.ts';

const at = { file: 'multidb.yml', line: 3, column: 3 };
const history = (...ids: readonly string[]) => ids.map((id) => migration(id, 'DO 1', 'DO 1'));

/** `a b | c`: what is undone together. */
const drawn = (...[of, migrations]: Parameters<typeof unitsOf>): string =>
  [...new Set(unitsOf(of, migrations))]
    .map((unit) => unit.migrations.map(({ id }) => id).join(' '))
    .join(' | ');

const whole = { compare: { by: 'whole', at } } as const;

it('every migration is undone alone, unless the matrix says otherwise', () => {
  expect(drawn(database('a'), history('1', '2', '3'))).toBe('1 | 2 | 3');
  expect(drawn(database('a', whole), history('1', '2', '3'))).toBe('1 2 3');
  expect(drawn(database('a', whole), [])).toBe('');
});

it('every migration has its unit, in the order of the list', () => {
  const units = unitsOf(database('a', whole), history('1', '2', '3'));
  expect(units).toHaveLength(3);
  expect(new Set(units).size).toBe(1);
});

it('groups are what the format says, in a row; what has none stands alone', () => {
  const groups = ['1.0', '1.0', undefined, undefined, '1.0', '1.1'];
  const migrations = groups.map((group, index) =>
    migration(String(index + 1), 'DO 1', 'DO 1', group === undefined ? {} : { group }),
  );
  expect(drawn(database('a', { compare: { by: 'group', at } }), migrations)).toBe('1 2 | 3 | 4 | 5 | 6');
});

it('groups are what an expression matches in the ids, or its first group does', () => {
  const by = (pattern: string) => database('a', { compare: { by: 'group', pattern, at } });
  const ids = history('v1.0_a', 'v1.0_b', 'v1.1_a', 'w1.0_a', 'none', 'none_too');
  expect(drawn(by('^v[0-9.]+'), ids)).toBe('v1.0_a v1.0_b | v1.1_a | w1.0_a | none | none_too');
  expect(drawn(by('^.([0-9.]+)'), ids)).toBe('v1.0_a v1.0_b | v1.1_a | w1.0_a | none | none_too');
  expect(drawn(by('^v([0-9]+)'), ids)).toBe('v1.0_a v1.0_b v1.1_a | w1.0_a | none | none_too');
});

it('ends where nobody can go back, and need not: declared, without downs by nature, at the floor', () => {
  const { down: _, ...wall } = migration('3', 'DO 1', 'DO 1');
  const among = (one: typeof wall) => [...history('1', '2'), one, ...history('4', '5')];
  const declared = new Map([['3', { reason: 'lost', at }]]);
  expect(drawn(database('a', { ...whole, irreversible: declared }), among(wall))).toBe('1 2 | 3 | 4 5');
  expect(drawn(database('a', whole), among({ ...wall, forwardOnly: true }))).toBe('1 2 | 3 | 4 5');
  expect(drawn(database('a', whole), among({ ...wall, irreversible: 'it raises' }))).toBe('1 2 | 3 | 4 5');
  expect(
    drawn(database('a', { ...whole, downgradeFloor: { id: '3', at } }), history('1', '2', '3', '4')),
  ).toBe('1 2 | 3 4');
  // an oversight is no wall, and what has a down is judged with the rest
  expect(drawn(database('a', whole), among(wall))).toBe('1 2 3 4 5');
  expect(drawn(database('a', { ...whole, irreversible: declared }), history('1', '2', '3', '4'))).toBe(
    '1 2 3 4',
  );
  const demanding = database('a', {
    ...whole,
    checks: { downgrade: 'error' },
    chosenChecks: new Set(['downgrade']),
  });
  expect(drawn(demanding, among({ ...wall, forwardOnly: true }))).toBe('1 2 3 4 5');
});
