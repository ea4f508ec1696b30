import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/report/assemble.ts';
import { mergeReports, withProblems } from '../../../src/report/merge.ts';
import type { Part } from '../../../src/report/parts.ts';
import { formatReport, parseReport, type Report, type ReportDatabase } from '../../../src/report/report.ts';
import { exitOfReport } from '../../../src/util/exit.ts';
import { database, report } from './sample.ts';

const commit = 'a'.repeat(40);
const all = ['a', 'b', 'c', 'd'];

/** The report of a part, as verify writes it. */
function part(index: number, total: number, names: readonly string[], changes: Partial<Report> = {}): Part {
  return {
    name: `shard-${index}/report.json`,
    report: report(
      names.map((name) => database(name)),
      {
        shard: { index, total, databases: names, of: all },
        commit,
        matrixDigest: 'd'.repeat(64),
        ...changes,
      },
    ),
  };
}

const three = (): [Part, Part, Part] => [part(1, 3, ['b']), part(2, 3, ['a', 'd']), part(3, 3, ['c'])];

function told({ problems = [] }: Report): string[] {
  return problems.map(({ code, message }) => `${code}: ${message}`);
}

/** A report that must not be green, and what it says. */
function refused(parts: readonly Part[], expected?: Parameters<typeof mergeReports>[1]): string {
  const merged = mergeReports(parts, expected);
  expect(merged.status).toBe('error');
  expect(exitOfReport(merged, 'never')).toBeGreaterThan(1);
  expect(parseReport(formatReport(merged))).toEqual(merged);
  return told(merged).join('\n');
}

const failed: ReportDatabase = database('c', {
  findings: [{ check: 'apply', rule: 'apply-failed', severity: 'error', title: 'no' }],
});

describe('all parts', () => {
  it('make the report that one run would have made', () => {
    const merged = mergeReports(three().reverse());
    expect(merged.problems).toBeUndefined();
    expect(merged.status).toBe('passed');
    expect(merged.databases.map(({ name }) => name)).toEqual(all);
    expect(merged.summary).toMatchObject({ databases: 4, passed: 4 });
    expect(merged.merged).toEqual({ shards: 3, reports: 3 });
    expect(merged.shard).toBeUndefined();
    expect(merged.commit).toBe(commit);
    expect(merged.servers).toHaveLength(1);
    expect(parseReport(formatReport(merged))).toEqual(merged);
  });

  it('fail when one of them did', () => {
    const bad = report([failed], { ...(three()[2] as { report: Report }).report, databases: [failed] });
    const { status, summary } = report([failed]);
    const [one, two] = three();
    const merged = mergeReports([one, two, { name: 'x', report: { ...bad, status, summary } }]);
    expect(merged.status).toBe('failed');
    expect(exitOfReport(merged, 'error')).toBe(1);
    expect(merged.summary).toMatchObject({ databases: 4, passed: 3, failed: 1 });
  });

  it('may be empty, as those of more parts than databases', () => {
    expect(mergeReports([part(1, 2, all), part(2, 2, [])]).status).toBe('passed');
  });

  it('keep the servers of a database together', () => {
    const on = (name: string) => [database(name), database(name, { server: 'mariadb:11.8' })];
    const of = ['a', 'b'];
    const sharded = (index: number, name: string): Part => ({
      name: String(index),
      report: report(on(name), { shard: { index, total: 2, databases: [name], of } }),
    });
    const merged = mergeReports([sharded(1, 'b'), sharded(2, 'a')]);
    expect(merged.status).toBe('passed');
    expect(merged.databases.map(({ name, server }) => `${name} ${server}`)).toEqual([
      'a mysql:8.4',
      'a mariadb:11.8',
      'b mysql:8.4',
      'b mariadb:11.8',
    ]);
  });

  it('are interrupted when one was', () => {
    const merged = mergeReports([part(1, 2, all), part(2, 2, [], { status: 'error', interrupted: true })]);
    expect(merged).toMatchObject({ status: 'error', interrupted: true });
    expect(exitOfReport(merged, 'error')).toBe(130);
  });

  it('say of which environment they are, when it is one that a matrix can have', () => {
    const drift = (environment: string, name: string): Part => ({
      name: `${name}.json`,
      report: report([database(name)], { command: 'drift', environment }),
    });
    const environmentOf = (...parts: Part[]) => mergeReports(parts).environment;
    expect(environmentOf(drift('production', 'a'), drift('production', 'b'))).toBe('production');
    expect(environmentOf(drift('production', 'a'), drift('staging', 'b'))).toBeUndefined();
    expect(environmentOf(drift('@everyone <b>', 'a'))).toBeUndefined();
  });

  it('tell a problem that all of them have once', () => {
    const problems = [{ code: 'matrix-key', message: 'no', at: { file: 'multidb.yml', line: 1, column: 1 } }];
    const never = (index: number): Part => ({
      name: String(index),
      report: report([], { problems, commit, shard: { index, total: 2 } }),
    });
    expect(refused([never(1), never(2)])).toBe('matrix-key: no');
  });
});

it('tell what kept the plan from being made, and no more than that', () => {
  const problems = [{ code: 'matrix-missing', message: 'There is no matrix' }];
  const planned: Part = { name: 'plan', report: report([], { problems, commit }) };
  expect(refused([planned])).toBe('matrix-missing: There is no matrix');
  expect(refused([...three(), planned])).toBe('matrix-missing: There is no matrix');
});

describe('what is never green', () => {
  it('no report at all', () => {
    expect(refused([])).toContain('report-missing: There is no report');
  });

  it('a missing part', () => {
    const [one, , three_] = three();
    expect(refused([one, three_])).toBe('report-missing: Part 2 of 3 is missing. Not judged: "a", "d".');
    expect(exitOfReport(mergeReports([one, three_]), 'error')).toBe(3);
    expect(refused([one])).toContain('The parts 2, 3 of 3 are missing. Not judged: "a", "c", "d".');
    const plan = [
      { index: 1, total: 3, databases: ['b'] },
      { index: 2, total: 3, databases: ['a', 'd'] },
      { index: 3, total: 3, databases: ['c'] },
    ];
    expect(refused([one, three_], { plan })).toContain('Part 2 of 3 is missing. Not judged: "a", "d".');
  });

  it('a part that is there twice', () => {
    const [one, two, three_] = three();
    expect(refused([one, two, three_, two])).toContain('Part 2 of 3 is there 2 times');
  });

  it('a part that cannot be read', () => {
    const [one, two] = three();
    const problem = { code: 'report-invalid', message: 'cut' } as const;
    const said = refused([one, two, { name: 'x', problem }]);
    expect(said).toContain('report-invalid: cut');
    expect(said).toContain('Part 3 of 3 is missing, or cannot be read.');
  });

  it('a mixed version', () => {
    const [one, two] = three();
    const other = part(3, 3, ['c'], { tool: { name: 'multidb-migrate', version: '2.0.0' } });
    expect(refused([one, two, other])).toMatch(
      /report-mixed: .*versions of the tool: .*1\.0\.0 in .*2\.0\.0 in "shard-3/,
    );
  });

  it.each([
    ['commits', { commit: 'b'.repeat(40) }],
    ['matrices', { matrixDigest: 'e'.repeat(64) }],
    ['commands', { command: 'drift' }],
  ])('different %s', (what, changes) => {
    const [one, two] = three();
    expect(refused([one, two, part(3, 3, ['c'], changes)])).toContain(`of different ${what}`);
  });

  it.each(['commit', 'matrixDigest'] as const)('one that says nothing of its %s', (key) => {
    const [one, two] = three();
    const { [key]: _, ...rest } = (part(3, 3, ['c']) as { report: Report }).report;
    expect(refused([one, two, { name: 'x', report: rest }])).toContain('none in "x"');
  });

  it('another commit than the one that this is about', () => {
    expect(refused(three(), { commit: 'f'.repeat(40) })).toMatch(
      /is about commit a+, and 2 others too; this run is for commit f+/,
    );
    expect(mergeReports(three(), { commit }).status).toBe('passed');
  });

  it('what another command wrote, which would be shown as something else', () => {
    const parts = three().map((one) => ({
      ...one,
      report: { ...(one as { report: Report }).report, command: 'drift' },
    }));
    expect(refused(parts, { command: 'verify' })).toContain('is one of `drift`, and not of `verify`');
    expect(mergeReports(parts, { command: 'verify' }).command).toBe('verify');
  });

  it('other ideas of what changed', () => {
    const selection = { only: 'changed' as const, base: 'e'.repeat(40), total: 9, changed: all };
    const [one, two] = three();
    const same = (index: number, names: readonly string[], changed = all) =>
      part(index, 3, names, { selection: { ...selection, changed } });
    expect(refused([one, two, same(3, ['c'])])).toContain('do not agree on which databases changed');
    expect(refused([same(1, ['b']), same(2, ['a', 'd']), same(3, ['c'], ['c'])])).toContain('do not agree');
    const merged = mergeReports([same(1, ['b']), same(2, ['a', 'd']), same(3, ['c'])]);
    expect(merged).toMatchObject({ status: 'passed', selection });
  });

  it('parts of different plans', () => {
    expect(refused([part(1, 2, ['a', 'b']), part(2, 3, ['c', 'd'])])).toContain(
      'different numbers of parts: 2, 3',
    );
  });

  it('a part beside a whole report', () => {
    expect(refused([...three(), { name: 'whole', report: report([database('a')], { commit }) }])).toContain(
      '1 report of no part: "whole"',
    );
  });

  it('an index that no plan has', () => {
    expect(refused([part(1, 2, all), part(2, 2, []), part(7, 2, [])])).toContain('part 7 of 2');
  });
});

describe('a lie about its part', () => {
  it('a database that is left out of it', () => {
    const liar = part(2, 3, ['a', 'd']) as { name: string; report: Report };
    const short = report([database('a')], { ...liar.report, databases: [database('a')] });
    const { summary } = report([database('a')]);
    const said = refused([three()[0], { name: 'liar', report: { ...short, summary } }, three()[2]]);
    expect(said).toContain('The report "liar" lacks databases of its part, or servers of theirs: "d"');
  });

  it('a part that says it has less to do', () => {
    const [one, , three_] = three();
    expect(refused([one, part(2, 3, ['a']), three_])).toContain('No part is about these databases: "d"');
    const of = { shard: { index: 2, total: 3, databases: ['a'], of: ['a', 'b', 'c'] } };
    expect(refused([one, part(2, 3, ['a'], of), three_])).toContain(
      'do not agree on which databases there are',
    );
  });

  it('a database of another part', () => {
    const [one, , three_] = three();
    expect(refused([one, part(2, 3, ['a', 'b', 'd']), three_])).toContain('In more than one part: "b"');
    const stray = part(2, 3, ['a', 'd', 'b'], {
      shard: { index: 2, total: 3, databases: ['a', 'd'], of: all },
    });
    expect(refused([one, stray, three_])).toContain('has databases that are not of its part: "b"');
  });

  it('a server that is left out', () => {
    const both = [database('a'), database('a', { server: 'mariadb:11.8' })];
    const of = ['a', 'b'];
    const said = refused([
      { name: 'one', report: report(both, { shard: { index: 1, total: 2, databases: ['a'], of } }) },
      {
        name: 'two',
        report: report([database('b')], { shard: { index: 2, total: 2, databases: ['b'], of } }),
      },
    ]);
    expect(said).toContain('The report "two" lacks databases of its part, or servers of theirs: "b"');
  });

  it('that it does not say which databases it is about', () => {
    const [one, two] = three();
    expect(refused([one, two, part(3, 3, ['c'], { shard: { index: 3, total: 3 } })])).toContain(
      'does not say which databases its part is about',
    );
  });

  it('another part than what was planned', () => {
    const plan = [
      { index: 1, total: 3, databases: ['b'] },
      { index: 2, total: 3, databases: ['a', 'c'] },
      { index: 3, total: 3, databases: ['d'] },
    ];
    const said = refused(three(), { plan });
    expect(said).toContain('it has "a", "d", and the plan says 2/3:a,c');
    expect(
      mergeReports(three(), {
        plan: [plan[0]!, { ...plan[1]!, databases: ['d', 'a'] }, { ...plan[2]!, databases: ['c'] }],
      }).status,
    ).toBe('passed');
    expect(refused([], { plan })).toContain('the plan has 3 parts');
    expect(refused([{ name: 'whole', report: report([database('a')]) }], { plan })).toContain(
      'report of no part',
    );
  });

  it('that it passed', () => {
    const [one, two] = three();
    const liar = part(3, 3, ['c']) as { report: Report };
    const lie = (changes: Partial<Report>): string =>
      refused([one, two, { name: 'liar', report: { ...liar.report, ...changes } }]);
    expect(lie({ databases: [{ ...failed, status: 'passed' }] })).toContain(
      'contradicts itself: a database passed',
    );
    const groundless: ReportDatabase = { ...database('c'), status: 'failed' };
    expect(lie({ databases: [groundless], status: 'failed', summary: summarise([groundless]) })).toContain(
      'contradicts itself: a database failed in which nothing did',
    );
    expect(lie({ databases: [failed] })).toContain('contradicts itself: its summary counts something else');
    expect(lie({ databases: [failed], summary: report([failed]).summary })).toContain(
      'its status is "passed", and what it holds makes it "failed"',
    );
    expect(lie({ status: 'error' })).toContain('its status is "error"');
  });
});

describe('reports that are no parts', () => {
  it('stand beside each other', () => {
    const merged = mergeReports([
      { name: 'one', report: report([database('a')]) },
      { name: 'two', report: report([database('a', { server: 'mariadb:11.8' })]) },
    ]);
    expect(merged.status).toBe('passed');
    expect(merged.merged).toEqual({ shards: 0, reports: 2 });
  });

  it('are not two of the same', () => {
    const one: Part = { name: 'one', report: report([database('a'), database('b')]) };
    expect(refused([one, { ...one, name: 'two' }])).toContain(
      '"a" on mysql:8.4, and 1 more, is in two reports: "one" and "two"',
    );
  });
});

it('names of anybody stay names in what is said of them', () => {
  const name = '@everyone\n::error::x\u202e`|<script>';
  const said = refused([{ name, report: report([database('a')], { status: 'failed' }) }]);
  expect(said).toContain('contradicts itself');
  expect(said.split('\n')).toHaveLength(1);
  expect(said).not.toContain('\u202e');
});

it('more that is wrong makes it an error', () => {
  const merged = mergeReports(three());
  const worse = withProblems(merged, [{ code: 'report-missing', message: 'a job was skipped' }]);
  expect(worse.status).toBe('error');
  expect(told(worse)).toEqual(['report-missing: a job was skipped']);
  expect(withProblems(merged, [])).toBe(merged);
});
