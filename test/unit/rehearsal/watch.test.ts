import { describe, expect, it } from 'vitest';
import { watchOutside } from '../../../src/rehearsal/watch.ts';
import type { Outside } from '../../../src/servers/outside.ts';

/** A server whose readings are answered when the test says so. */
function slowServer(schemas: Map<string, string>) {
  let readings = 0;
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const outside = async (): Promise<Outside> => {
    readings += 1;
    const now = { schemas: new Map(schemas), accounts: new Map(), variables: new Map() };
    await gate.promise;
    return now;
  };
  return {
    outside,
    readings: () => readings,
    hold() {
      gate = Promise.withResolvers();
      return () => gate.resolve();
    },
  };
}

describe('what changes outside', () => {
  it('is read once for databases that end while another reading is under way, and told by the first of them', async () => {
    const schemas = new Map(['first', 'second', 'third', 'other'].map((name) => [name, 'as it was']));
    const server = slowServer(schemas);
    const watch = await watchOutside(server);
    for (const schema of ['first', 'second', 'third']) {
      watch.enter(schema);
      schemas.set(schema, 'at head');
    }
    const go = server.hold();
    const first = watch.leave('first');
    await Promise.resolve();
    schemas.set('other', 'not as it was');
    const [second, third] = [watch.leave('second'), watch.leave('third')];
    go();
    expect(await Promise.all([first, second, third])).toEqual([
      [],
      [{ kind: 'schema', name: 'other', change: 'changed', from: 'as it was', to: 'not as it was' }],
      [],
    ]);
    expect(server.readings()).toBe(3);
  });

  it('is looked for in the schema of a database that has ended, by those that end later', async () => {
    const schemas = new Map([
      ['first', 'as it was'],
      ['second', 'as it was'],
    ]);
    const watch = await watchOutside(slowServer(schemas));
    watch.enter('first');
    watch.enter('second');
    schemas.set('first', 'at head');
    expect(await watch.leave('first')).toEqual([]);
    // its own reading passed it over, as it had been at work; from here on it stands still
    watch.enter('third');
    expect(await watch.leave('second')).toEqual([]);
    schemas.set('first', 'changed by third');
    expect(await watch.leave('third')).toMatchObject([{ name: 'first', to: 'changed by third' }]);
  });

  it('that could not be read is told by the first, and read again for the others', async () => {
    const answers = [() => 'as it was', () => Promise.reject(new Error('not now')), () => 'not as it was'];
    const watch = await watchOutside({
      outside: async () => ({
        schemas: new Map([['other', await answers.shift()!()]]),
        accounts: new Map(),
        variables: new Map(),
      }),
    });
    const [first, second, third] = ['first', 'second', 'third'].map((schema) => watch.leave(schema));
    await expect(first).rejects.toThrow('not now');
    expect(await second).toMatchObject([{ name: 'other', change: 'changed' }]);
    expect(await third).toEqual([]);
  });
});
