import { describe, expect, it } from 'vitest';
import type { Catalog, Column, Table } from '../../../src/catalog/catalog.ts';
import { emptyCatalog } from '../../../src/catalog/ddl.ts';
import rolling from '../../../src/checks/rolling.ts';
import type { KnownProposal } from '../../../src/proposal/proposal.ts';
import type { Rehearsal, Step } from '../../../src/rehearsal/rehearsal.ts';
import { database, migration, planOf } from '../rehearsal/rehearse.ts';

const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'int',
  nullable: true,
  autoIncrement: false,
  comment: '',
  invisible: false,
  options: [],
  ...more,
});

function schema(...columns: readonly Column[]): Catalog {
  const table: Table = {
    name: 't',
    engine: 'InnoDB',
    charset: 'utf8mb4',
    collation: 'utf8mb4_general_ci',
    comment: '',
    rowFormat: 'Dynamic',
    options: new Map(),
    columns: new Map(columns.map((one) => [one.name, one])),
    indexes: new Map(),
    foreignKeys: new Map(),
    checks: new Map(),
  };
  return { ...emptyCatalog, tables: new Map([['t', table]]) };
}

const db = database('shop', { ignore: [] });
const one = migration('1', 'CREATE TABLE t (a INT)');
const two = migration('2', 'ALTER TABLE t');
const three = migration('3', 'ALTER TABLE t');

/** A record in which each migration ends with one of the schemas. */
function record(states: readonly Catalog[], more: Partial<Rehearsal> = {}): Rehearsal {
  const migrations = [one, two, three].slice(0, states.length);
  const plan = planOf(db, [one]);
  const proposal: KnownProposal = {
    kind: 'known',
    base: { name: 'main', sha: 'a'.repeat(40) },
    tip: { root: '/', plan },
    fork: { root: '/', plan },
    merged: { migrations, heads: [], problems: [] },
    own: migrations.slice(1),
    edits: [],
    retitled: [],
    gone: [],
    laterNames: new Map(),
  };
  const steps = migrations.map(
    (each, index): Step => ({
      migration: each,
      phase: 'up',
      outcome: { kind: 'played', statements: 1, notes: [], ms: 1 },
      before: states[index - 1] ?? emptyCatalog,
      after: states[index]!,
    }),
  );
  // whatever else a record has is not looked at
  return {
    database: db,
    migrations,
    steps,
    unstable: [],
    proposal,
    ...more,
  } as Partial<Rehearsal> as Rehearsal;
}

const told = (of: Rehearsal) =>
  rolling
    .run(of, { severity: 'warning' })
    .findings.map(({ migration: id, rule, title }) => `${id} ${rule} ${title}`);

describe('rolling', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => column(name)) as [Column, Column, Column];

  it('is about what the change comes to, not about its steps', () => {
    expect(told(record([schema(a, b), schema(a), schema(a, b)]))).toEqual([]);
    expect(told(record([schema(a), schema(a, column('x', { nullable: false })), schema(a)]))).toEqual([]);
  });

  it('names the migration that brought it, and tells columns of one table together', () => {
    expect(told(record([schema(a, b, c), schema(a, b), schema(b)]))).toEqual([
      '3 rolling-dropped column t.a is dropped: old code that reads or writes it fails',
      '2 rolling-dropped column t.c is dropped: old code that reads or writes it fails',
    ]);
    const { findings } = rolling.run(record([schema(a, b, c), schema(b)]), { severity: 'warning' });
    expect(findings.map(({ title }) => title)).toEqual([
      'column t.a is dropped: old code that reads or writes it fails (and 1 more column)',
    ]);
    expect(findings[0]?.detail).toMatch(
      /^The code of main [\s\S]*\nThe same holds for c\.\nRelease 1: [\s\S]*\nRelease 2: when no old code runs any more: ALTER TABLE `t` DROP COLUMN `a`;$/,
    );
  });

  it('asks the models of the base what its code still knows', () => {
    expect(told(record([schema(a, b, c), schema(a)], { oldModels: schema(a, c) }))).toEqual([
      '2 rolling-dropped column t.c is dropped: old code that reads or writes it fails',
    ]);
    // and no more than what the change did: that base and models differ is no news
    expect(told(record([schema(a), schema(a, b)], { oldModels: schema(a, c) }))).toEqual([]);
  });

  it('leaves out what the matrix ignores', () => {
    expect(
      told(record([schema(a, b), schema(a)], { database: database('shop', { ignore: ['t'] }) })),
    ).toEqual([]);
  });

  it('is skipped, with the reason, where nobody knows what old code would meet', () => {
    const failed = record([schema(a), schema(a)]);
    const steps = failed.steps.map((step, index) =>
      index === 0
        ? step
        : {
            ...step,
            outcome: { kind: 'skipped', reason: { kind: 'not-reached', because: 'it failed' } } as const,
          },
    );
    expect(rolling.run({ ...failed, steps }, { severity: 'warning' }).skipped).toContain(
      'do not get through',
    );
    const late = { ...failed, steps: [failed.steps[1]!, failed.steps[0]!] };
    expect(rolling.run(late, { severity: 'warning' }).skipped).toContain('deploy, data and online');
    const none = { ...failed, proposal: { kind: 'unknown', because: 'it rains', hint: 'Wait.' } as const };
    expect(rolling.run(none, { severity: 'warning' })).toEqual({ findings: [], skipped: 'it rains. Wait' });
  });
});
