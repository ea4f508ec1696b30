import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { CheckResult, Finding } from '../../../src/checks/check.ts';
import type { Migration } from '../../../src/formats/format.ts';
import type { Database, Severity } from '../../../src/matrix/matrix.ts';
import type { Phase, Rehearsal, Step } from '../../../src/rehearsal/rehearsal.ts';
import { assembleReport, type Rehearsed } from '../../../src/report/assemble.ts';
import { exceeds } from '../../../src/report/exceeds.ts';
import { formatReport, parseReport, type Report } from '../../../src/report/report.ts';
import type { Problem } from '../../../src/util/problem.ts';

const empty: Catalog = {
  charset: 'utf8mb4',
  collation: 'utf8mb4_bin',
  tables: new Map(),
  views: new Map(),
  triggers: new Map(),
  routines: new Map(),
  events: new Map(),
  sequences: new Map(),
};

function script(id: string, direction: string): Migration['up'] {
  const file = `db/${id}.${direction}.sql`;
  return { kind: 'sql', file, statements: [{ sql: 'SELECT 1', at: { file, line: 2, column: 1 } }] };
}

function migration(id: string, changes: Partial<Migration> = {}): Migration {
  const at = { file: `db/${id}.up.sql`, line: 1, column: 1 };
  return { id, name: `${id}_name`, at, up: script(id, 'up'), down: script(id, 'down'), ...changes };
}

type Played = { readonly fails?: true; readonly output?: string; readonly notes?: readonly string[] };
type Skipped = Extract<Step['outcome'], { kind: 'skipped' }>['reason'];

function step(of: Migration, phase: Phase, how: Played | { readonly skipped: Skipped } = {}): Step {
  const outcome: Step['outcome'] =
    'skipped' in how
      ? { kind: 'skipped', reason: how.skipped }
      : {
          kind: 'played',
          statements: 1,
          notes: how.notes ?? [],
          ms: 1.23456,
          ...(how.output !== undefined && { output: how.output }),
          ...(how.fails && { failure: { kind: 'statement', message: 'no', applied: [], pending: [] } }),
        };
  return { migration: of, phase, outcome, before: empty, after: empty };
}

const database = { name: 'first' } as Database;

function rehearsal(steps: readonly Step[], changes: Partial<Rehearsal> = {}): Rehearsal {
  return {
    database,
    server: 'mysql:8.4',
    flavor: { vendor: 'mysql', version: [8, 4, 6], text: '8.4.6' },
    format: 'golang-migrate',
    migrations: [...new Set(steps.map((one) => one.migration))],
    steps,
    base: empty,
    outside: [],
    unmet: [],
    unstable: [],
    shared: false,
    ms: 310.2345,
    ...changes,
  };
}

function finding(rule: string, phase: Phase, of: Migration, severity: Severity = 'error'): Finding {
  return { check: rule.split('-')[0]!, rule, severity, migration: of.id, phase, title: rule };
}

const nothing: CheckResult = { findings: [] };

function assemble(
  rehearsals: readonly Rehearsed[],
  problems?: readonly Problem[],
  interrupted = false,
): Report {
  return assembleReport({
    tool: { name: 'multidb-migrate', version: '1.0.0' },
    command: 'verify',
    matrix: { file: 'multidb.yml' },
    servers: [],
    rehearsals,
    durationMs: 1,
    ...(problems && { problems }),
    interrupted,
  });
}

function rowOf(
  steps: readonly Step[],
  findings: readonly Finding[],
  results: Iterable<[string, CheckResult | 'off']> = [],
) {
  const check = (name: string): [string, CheckResult] => [
    name,
    { findings: findings.filter((one) => one.check === name) },
  ];
  const all = new Map<string, CheckResult | 'off'>([
    check('apply'),
    check('downgrade'),
    check('reapply'),
    ...results,
  ]);
  const report = assemble([{ database, server: 'mysql:8.4', rehearsal: rehearsal(steps), results: all }]);
  expect(parseReport(formatReport(report))).toEqual(report);
  return report.databases[0]!;
}

describe('a cell of the table of migrations', () => {
  const one = migration('1');
  const all = [step(one, 'up'), step(one, 'down'), step(one, 'reapply')];

  it('has status, place and time', () => {
    const [row] = rowOf(all, []).migrations;
    expect(row).toEqual({
      id: '1',
      name: '1_name',
      up: { status: 'passed', file: 'db/1.up.sql', line: 2, ms: 1.2 },
      down: { status: 'passed', file: 'db/1.down.sql', line: 2, ms: 1.2 },
      reapply: { status: 'passed', file: 'db/1.up.sql', line: 2, ms: 1.2 },
    });
  });

  it.each([
    ['downgrade-failed', 'failed'],
    ['downgrade-already-restored', 'failed'],
    ['downgrade-not-restored', 'not-restored'],
    ['downgrade-no-op', 'no-op'],
    ['downgrade-reordered', 'reordered'],
    ['downgrade-irreversible', 'irreversible'],
  ])('%s makes the down %s', (rule, status) => {
    expect(rowOf(all, [finding(rule, 'down', one)]).migrations[0]?.down.status).toBe(status);
  });

  it.each<[Skipped, string]>([
    [{ kind: 'no-down' }, 'missing'],
    [{ kind: 'irreversible', reason: 'why' }, 'irreversible'],
    [{ kind: 'forward-only' }, 'skipped'],
    [{ kind: 'below-floor', floor: '3' }, 'skipped'],
    [{ kind: 'not-reached', because: 'x' }, 'skipped'],
  ])('a down that was not played for %j is %s', (skipped, status) => {
    const row = rowOf([step(one, 'up'), step(one, 'down', { skipped })], []).migrations[0];
    expect(row?.down.status).toBe(status);
    expect(row?.down.ms).toBeUndefined();
    expect(row?.reapply.status).toBe('skipped');
  });

  it('a down that is missing has no place', () => {
    const { down: _, ...without } = migration('1');
    const row = rowOf([step(without, 'up'), step(without, 'down', { skipped: { kind: 'no-down' } })], [])
      .migrations[0];
    expect(row?.down).toEqual({ status: 'missing' });
  });

  it('a down that was refused for want of rights failed, although another check tells it', () => {
    expect(rowOf([step(one, 'up'), step(one, 'down', { fails: true })], []).migrations[0]?.down.status).toBe(
      'failed',
    );
  });

  it('is not called passed when nobody compared', () => {
    const row = rowOf(
      all,
      [],
      [
        ['downgrade', 'off'],
        ['reapply', 'off'],
      ],
    );
    expect(row.migrations[0]).toMatchObject({
      up: { status: 'passed' },
      down: { status: 'skipped', ms: 1.2 },
      reapply: { status: 'skipped' },
    });
    expect(row.checks).toMatchObject({ downgrade: 'skipped' });
    expect(row.skippedChecks?.downgrade).toBe('switched off in the matrix');
  });

  it('a second up failed or differs', () => {
    expect(rowOf(all, [finding('reapply-differs', 'reapply', one)]).migrations[0]?.reapply.status).toBe(
      'differs',
    );
    expect(
      rowOf([...all.slice(0, 2), step(one, 'reapply', { fails: true })], []).migrations[0]?.reapply.status,
    ).toBe('failed');
  });

  it('keeps the end of what was printed, and notes', () => {
    const printed = step(one, 'up', {
      output: `${'x'.repeat(20_000)}the end`,
      notes: ['a connection was left open'],
    });
    const up = rowOf([printed], []).migrations[0]?.up;
    expect(up?.output).toHaveLength(8192);
    expect(up?.output?.endsWith('the end')).toBe(true);
    expect(up?.notes).toEqual(['a connection was left open']);
  });

  it('findings of another migration are not its own', () => {
    const two = migration('2');
    const steps = [one, two].flatMap((each) => [step(each, 'up'), step(each, 'down')]);
    const rows = rowOf(steps, [finding('downgrade-no-op', 'down', two)]).migrations;
    expect(rows.map(({ down }) => down.status)).toEqual(['passed', 'no-op']);
  });
});

describe('a database', () => {
  const one = migration('1');
  const steps = [step(one, 'up')];

  function status(changes: Partial<Rehearsed>, broken?: string): [string, string | undefined, string] {
    const report = assemble([
      {
        database,
        server: 'mysql:8.4',
        results: new Map([['apply', nothing]]),
        rehearsal: rehearsal(steps, broken === undefined ? {} : { broken }),
        ...changes,
      },
    ]);
    return [report.databases[0]!.status, report.databases[0]!.reason, report.status];
  }

  it('passed, failed by an error, and not by a warning', () => {
    const by = (severity: Severity) =>
      status({ results: new Map([['apply', { findings: [finding('apply-failed', 'up', one, severity)] }]]) });
    expect(status({})).toEqual(['passed', undefined, 'passed']);
    expect(by('error')).toEqual(['failed', undefined, 'failed']);
    expect(by('warning')).toEqual(['passed', undefined, 'passed']);
  });

  it('is an error when its rehearsal broke, whatever was found', () => {
    const results = new Map([['apply', { findings: [finding('apply-failed', 'up', one)] }]]);
    expect(status({ results }, 'the server went away')).toEqual(['error', 'the server went away', 'error']);
  });

  it('does not call a check passed that judged half a record only', () => {
    const results = new Map([
      ['apply', { findings: [finding('apply-failed', 'up', one)] }],
      ['downgrade', { findings: [], skipped: 'no migration went up' }],
      ['reapply', { findings: [] }],
    ]);
    const broken = rehearsal(steps, { broken: 'the server went away' });
    const [row] = assemble([{ database, server: 's', results, rehearsal: broken }]).databases;
    expect(row).toMatchObject({
      checks: { apply: 'failed', downgrade: 'skipped', reapply: 'skipped' },
      skippedChecks: {
        downgrade: 'the run was broken off before its end',
        reapply: 'the run was broken off before its end',
      },
    });
  });

  it('that was not run says why', () => {
    const notRun = { status: 'skipped', reason: 'not selected' } as const;
    expect(status({ notRun })).toEqual(['skipped', 'not selected', 'passed']);
  });

  it('has the checks, why one was skipped, its head and what it needs', () => {
    const results = new Map([['drift', { findings: [], skipped: 'no models' }]]);
    const unmet = [{ name: 'other', because: 'its up failed' }];
    const report = assemble([{ database, server: 's', results, rehearsal: rehearsal(steps, { unmet }) }]);
    expect(report.databases[0]).toMatchObject({
      checks: { drift: 'skipped' },
      skippedChecks: { drift: 'no models' },
      head: '1',
      unmet,
    });
  });
});

describe('the report', () => {
  const one = migration('1');
  const run = (name: string, severity?: Severity): Rehearsed => ({
    database: { name },
    server: 'mysql:8.4',
    rehearsal: rehearsal([step(one, 'up')]),
    results: new Map([
      ['apply', { findings: severity ? [finding('apply-failed', 'up', one, severity)] : [] }],
    ]),
  });

  it('counts', () => {
    const report = assemble([run('a'), run('b', 'error'), run('c', 'warning'), run('d', 'notice')]);
    expect(report.summary).toEqual({
      databases: 4,
      passed: 3,
      failed: 1,
      error: 0,
      skipped: 0,
      findings: { error: 1, warning: 1, notice: 1 },
    });
  });

  it.each<[Severity | undefined, boolean, boolean]>([
    ['error', true, true],
    ['warning', false, true],
    ['notice', false, false],
    [undefined, false, false],
  ])(
    'with a finding of severity %s exceeds error: %s, warning: %s, and never never',
    (severity, error, warning) => {
      const report = assemble([run('a', severity)]);
      expect([exceeds(report, 'error'), exceeds(report, 'warning'), exceeds(report, 'never')]).toEqual([
        error,
        warning,
        false,
      ]);
    },
  );

  it('of a run with problems, or that was interrupted, is an error', () => {
    expect(assemble([run('a')], [{ code: 'no-server', message: 'none' }])).toMatchObject({
      status: 'error',
      problems: [{ code: 'no-server' }],
    });
    expect(assemble([run('a')], [], true)).toMatchObject({ status: 'error', interrupted: true });
  });
});
