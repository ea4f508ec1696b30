import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nearest, suggest } from '../../../src/util/nearest.ts';

it.each([
  ['frist', 'first'],
  ['FIRST', 'first'],
  ['seconds', 'second'],
  ['mysq', 'mysql'],
  ['xyz', undefined],
  ['', undefined],
  ['no', undefined],
])('the name nearest to %j is %j', (name, expected) => {
  expect(nearest(name, ['first', 'second', 'mysql', 'on'])).toBe(expected);
});

it('prefers the same letters in the same case', () => {
  expect(nearest('First', ['first', 'First'])).toBe('First');
});

it('tells what is allowed, also when nothing is near', () => {
  expect(suggest('frist', ['first', 'second'])).toBe('Did you mean `first`? Allowed: first, second.');
  expect(suggest('other', ['first', 'second'])).toBe('Allowed: first, second.');
  expect(suggest('other', [])).toBe('Nothing is allowed here.');
});

it('counts edits: none for the same, as many as letters from nothing, the same both ways', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('ab', 'ba')).toBe(1);
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(editDistance(one, one)).toBe(0);
      expect(editDistance('', one)).toBe(one.length);
      expect(editDistance(one, other)).toBe(editDistance(other, one));
      expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
    }),
  );
});
