import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, type Load, parseShard, partition, shardText } from '../../../src/matrix/shard.ts';
import '../../support/fast-check.ts';

const load = (name: string, cost: number, needs: readonly string[] = []): Load => ({ name, cost, needs });
const names = (loads: readonly Load[]): readonly string[] => loads.map(({ name }) => name);

describe('a shard as it is written', () => {
  it.each([
    ['1/1', { index: 1, total: 1 }],
    [' 2/3 ', { index: 2, total: 3 }],
    ['256/256', { index: 256, total: 256 }],
    ['2/3:first,second', { index: 2, total: 3, databases: ['first', 'second'] }],
    ['1/1:', { index: 1, total: 1, databases: [] }],
    ['1/2:a:b/c,ünïcode name', { index: 1, total: 2, databases: ['a:b/c', 'ünïcode name'] }],
  ])('%s', (text, shard) => {
    expect(parseShard(text, '--shard')).toEqual(shard);
    expect(parseShard(shardText(shard), '--shard')).toEqual(shard);
  });

  it.each([
    ['', 'cannot be ""'],
    ['2', 'cannot be "2"'],
    ['0/3', 'there is no part 0 of 3'],
    ['4/3', 'there is no part 4 of 3'],
    ['1/0', '1 to 256 parts'],
    ['1/257', '1 to 256 parts'],
    ['-1/3', 'cannot be "-1/3"'],
    ['1.5/3', 'cannot be "1.5/3"'],
    ['1/3:a,,b', 'an empty name'],
    ['1e0/3', 'cannot be'],
  ])('refuses "%s"', (text, message) => {
    expect(() => parseShard(text, '--shard')).toThrow(message);
  });
});

describe('the parts', () => {
  it('are of about the same cost, in the order of the matrix', () => {
    const loads = [load('a', 10), load('b', 1), load('c', 7), load('d', 2), load('e', 5), load('f', 5)];
    expect(partition(loads, names(loads), 3)).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']]);
  });

  it('leave some empty when there are more than databases', () => {
    expect(partition([load('a', 1)], ['a'], 3)).toEqual([['a'], [], []]);
    expect(partition([], [], 2)).toEqual([[], []]);
  });

  it('keep together what one database has to bring up for others', () => {
    const loads = [load('big', 90), load('x', 10, ['big']), load('y', 10, ['big']), load('z', 70)];
    // x and y beside big: big goes up there anyway, elsewhere it would have to go up once more
    expect(partition(loads, names(loads), 2)).toEqual([['big', 'x', 'y'], ['z']]);
    expect(partition(loads, ['x', 'y'], 2).flat().toSorted()).toEqual(['x', 'y']);
  });

  it('hold each database once, are the same in any order of the question, and are no worse than 4/3 of an even share and the longest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 500 })),
          {
            selector: ([name]) => name,
            maxLength: 60,
          },
        ),
        fc.integer({ min: 1, max: 20 }),
        (entries, total) => {
          const loads = entries.map(([name, cost]) => load(name, cost));
          const parts = partition(loads, names(loads), total);
          expect(parts).toHaveLength(total);
          expect(parts.flat().toSorted()).toEqual(names(loads).toSorted());
          expect(partition(loads, names(loads).toReversed(), total)).toEqual(parts);
          const costs = new Map(entries);
          const worst = Math.max(
            0,
            ...parts.map((part) => part.reduce((sum, name) => sum + costs.get(name)!, 0)),
          );
          const sum = entries.reduce((all, [, cost]) => all + cost, 0);
          const longest = Math.max(0, ...entries.map(([, cost]) => cost));
          expect(worst).toBeLessThanOrEqual(sum / total + longest);
        },
      ),
    );
  });

  it('cost migrations × servers', () => {
    expect(costOf(9, 2)).toBe(20);
    expect(costOf(0, 1)).toBe(1);
  });
});
