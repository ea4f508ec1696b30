import { describe, expect, it } from 'vitest';
import { sampleOfPattern } from '../../../src/rows/check-values.ts';

describe('a text that a pattern matches', () => {
  it.each([
    '^[A-Z]{3}-[0-9]{2,4}$',
    '^(foo|bar)+$',
    '^\\d{5}(-\\d{4})?$',
    '^[^@]+@[^@]+\\.[a-z]{2,}$',
    '^https?://',
    '^[[:alpha:]][[:digit:]]*$',
    '^#[0-9a-f]{6}$',
    '\\.(jpg|png)$',
    '^(?:a|b).c$',
  ])('%s', (pattern) => {
    const [literal] = sampleOfPattern(pattern);
    const text = literal!.slice(1, -1);
    expect(text).toMatch(
      new RegExp(pattern.replace('[[:alpha:]]', '[a-z]').replace('[[:digit:]]', '[0-9]'), 'u'),
    );
  });

  it('is none where there is no pattern', () => expect(sampleOfPattern('open')).toEqual([]));
});
