/** The action `report/`, and `plan`, as steps: the reports that other jobs left, with an HTTP server in place of GitHub. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import { inputs } from '../../src/github/inputs.ts';
import { formatReport, parseReport, type Report } from '../../src/report/report.ts';
import { database, report } from '../unit/report/sample.ts';
import { openFakeGithub } from './fake-github.ts';
import { type EventName, head, openRunner, type Runner, type Step } from './fake-runner.ts';
import { obeyed } from './obeyed.ts';
import { workflowExamples } from './workflow-examples.ts';

const root = path.resolve(import.meta.dirname, '../..');
const publisher = path.join(root, 'dist/report.js');
const action = path.join(root, 'dist/action.js');

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root });
});

const names = ['first', 'second', 'third'];

/** The report of a part, as verify wrote it under the same event. */
function part(index: number, total: number, own: readonly string[], changes: Partial<Report> = {}): Report {
  return report(
    own.map((name) => database(name)),
    {
      shard: { index, total, databases: own, of: names },
      commit: head,
      matrixDigest: 'd'.repeat(64),
      ...changes,
    },
  );
}

const bad = database('second', {
  findings: [
    {
      check: 'downgrade',
      rule: 'downgrade-not-restored',
      severity: 'error',
      migration: '0002_add_email',
      file: 'db/second/2.down.sql',
      line: 3,
      title: '0002_add_email: its down ran, but the schema is not what it was',
    },
  ],
});

function failed(index: number, total: number): Report {
  const { status, summary } = report([bad]);
  return { ...part(index, total, ['second']), databases: [bad], status, summary };
}

/** As actions/download-artifact lays them out. */
function put(runner: Runner, parts: readonly (Report | string)[]): void {
  for (const [index, one] of parts.entries()) {
    const text = typeof one === 'string' ? one : formatReport(one);
    runner.write(`reports/multidb-report-${index}/multidb-report.json`, text);
  }
}

async function publish(
  runner: Runner,
  given: { readonly event?: EventName; readonly api?: string; readonly inputs?: Record<string, string> } = {},
): Promise<Step> {
  const { event = 'pull_request', api = 'http://127.0.0.1:9', inputs: own = {} } = given;
  return await runner.run(publisher, { event, api, inputs: { ...own } });
}

const errors = (step: Step): string[] => obeyed(step).filter((line) => line.startsWith('::error'));

describe('all reports', () => {
  it('become one, told everywhere as verify would', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    put(runner, [part(1, 3, ['first']), failed(2, 3), part(3, 3, ['third'])]);
    const needs = JSON.stringify({ plan: { result: 'success' }, verify: { result: 'failure' } });
    const step = await publish(runner, { api: github.url, inputs: { needs, matrix: 'backend/multidb.yml' } });
    expect(step.code, step.stdout + step.stderr).toBe(1);
    expect(step.outputs).toMatchObject({
      status: 'failed',
      failed: '["second"]',
      databases: JSON.stringify(names),
      'report-file': path.join(runner.workspace, 'multidb-report.json'),
    });
    const merged = parseReport(readFileSync(step.outputs['report-file']!, 'utf8'));
    expect(merged).toMatchObject({ status: 'failed', merged: { shards: 3, reports: 3 }, commit: head });
    expect(step.summary).toContain('1 of 3 databases failed');
    expect(errors(step)).toHaveLength(1);
    expect(errors(step)[0]).toContain('file=backend/db/second/2.down.sql,line=3');
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body).toContain('1 of 3 databases failed');
    expect(github.comments[0]!.body).toContain(`/o/r/blob/${head}/backend/db/second/2.down.sql#L3`);
    expect(github.violations).toEqual([]);
  });

  it('pass, and an earlier comment turns green', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    put(runner, [failed(2, 3), part(1, 3, ['first']), part(3, 3, ['third'])]);
    await publish(runner, { api: github.url });
    put(runner, [part(2, 3, ['second']), part(1, 3, ['first']), part(3, 3, ['third'])]);
    const step = await publish(runner, {
      api: github.url,
      inputs: { needs: '{"verify":{"result":"success"}}' },
    });
    expect(step.code, step.stdout + step.stderr).toBe(0);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body).toContain('3 databases passed');
  });

  it('of nothing that changed are green, and say so', async () => {
    using runner = openRunner();
    const selection = { only: 'changed', base: 'b'.repeat(40), total: 200, changed: [] } as const;
    put(runner, [part(1, 1, [], { shard: { index: 1, total: 1, databases: [], of: [] }, selection })]);
    const step = await publish(runner, { event: 'merge_group', inputs: { comment: 'never' } });
    // the event of a merge group is about another commit than a pull request's
    expect(step.code).toBe(2);
    put(runner, [
      part(1, 1, [], {
        shard: { index: 1, total: 1, databases: [], of: [] },
        selection,
        commit: 'c'.repeat(40),
      }),
    ]);
    const green = await publish(runner, { event: 'merge_group', inputs: { comment: 'never' } });
    expect(green.code, green.stdout).toBe(0);
    expect(green.summary).toContain('none of the 200 databases had to be verified');
  });
});

describe('what is red, whatever the reports say', () => {
  const plan = JSON.stringify({
    include: names.map((name, index) => ({ shard: `${index + 1}/3:${name}`, name: `${index + 1} of 3` })),
  });
  const three = () => names.map((name, index) => part(index + 1, 3, [name]));

  it.each([
    [
      'a job that was skipped',
      { needs: '{"plan":{"result":"success"},"verify":{"result":"skipped"}}' },
      3,
      'The job "verify" was skipped',
    ],
    [
      'a job that was cancelled',
      { needs: '{"verify":{"result":"cancelled"}}' },
      3,
      'The job "verify" was cancelled',
    ],
    [
      'a job that failed, and nobody says why',
      { needs: '{"verify":{"result":"failure"}}' },
      3,
      'The job "verify" failed, and no report says why',
    ],
    [
      'a job that was skipped for another',
      { needs: '{"plan":{"result":"failure"},"verify":{"result":"skipped"}}' },
      3,
      'See first to the other jobs that did not succeed',
    ],
    ['needs that are none', { needs: 'success' }, 2, 'The input `needs` is not what'],
    ['a plan that is none', { plan: '[]' }, 2, 'The input `plan` is no plan'],
    [
      'a plan of other parts',
      { plan: plan.replace('first', 'fourth') },
      2,
      'is not about the part that was planned',
    ],
    ['another folder', { reports: 'elsewhere' }, 3, 'There is no file or folder "elsewhere"'],
  ])('%s', async (_, given, code, message) => {
    using runner = openRunner();
    put(runner, three());
    const step = await publish(runner, { inputs: { comment: 'never', ...given } });
    expect(step.code, step.stdout).toBe(code);
    expect(step.outputs.status).toBe('error');
    expect(errors(step).join('\n')).toContain(message);
    expect(step.summary).toContain('💥');
  });

  it('and green when all of it is as it should be', async () => {
    using runner = openRunner();
    put(runner, three());
    const step = await publish(runner, {
      inputs: { comment: 'never', plan, needs: '{"verify":{"result":"success"}}' },
    });
    expect(step.code, step.stdout).toBe(0);
  });

  it('a part that is missing, and the comment says which', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    put(runner, [three()[0]!, three()[2]!]);
    const step = await publish(runner, { api: github.url });
    expect(step.code).toBe(3);
    expect(github.comments[0]!.body).toContain('Part 2 of 3 is missing. Not judged: "second".');
    expect(github.comments[0]!.body).toMatch(
      /^## 💥 The whole could not be judged, \d+ databases? passed: 1 problem$/m,
    );
  });

  it('a part that was interrupted, and the comment does not stay as it was', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    put(
      runner,
      [failed(1, 1)].map((one) => ({ ...one, shard: { ...one.shard!, of: ['second'] } })),
    );
    await publish(runner, { api: github.url });
    expect(github.comments[0]?.body).not.toContain('Interrupted');
    put(runner, [{ ...part(1, 1, ['second']), shard: undefined, status: 'error', interrupted: true }]);
    const step = await publish(runner, { api: github.url });
    expect(step.code).not.toBe(0);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('Interrupted');
  });

  it('no report at all', async () => {
    using runner = openRunner();
    mkdirSync(path.join(runner.workspace, 'reports'));
    const step = await publish(runner, { inputs: { comment: 'never' } });
    expect(step.code).toBe(3);
    expect(errors(step)[0]).toContain('There is no report');
  });

  it.each([
    ['cut', formatReport(part(2, 3, ['second'])).slice(0, 700)],
    ['a bomb', `{"version":1,"databases":${'['.repeat(200_000)}`],
    ['an archive', 'PK\u0003\u0004'],
    ['of another contract', '{"version":1,"status":"passed"}'],
  ])('a report that is %s', async (_, text) => {
    using runner = openRunner();
    put(runner, [three()[0]!, text, three()[2]!]);
    const step = await publish(runner, { inputs: { comment: 'never' } });
    expect(step.code).toBe(3);
    expect(errors(step).join('\n')).toContain('is no report of a whole run');
    expect(errors(step).join('\n')).toContain('Part 2 of 3 is missing, or cannot be read');
  });

  it('a link among the files: nothing of it is read', async () => {
    using runner = openRunner();
    put(runner, three());
    symlinkSync('/etc/hostname', path.join(runner.workspace, 'reports/multidb-report-9.json'));
    const step = await publish(runner, { inputs: { comment: 'never' } });
    expect(step.code).toBe(2);
    expect(errors(step)[0]).toContain('is a link or a device');
  });

  it('words of a report are nothing that the runner obeys', async () => {
    using runner = openRunner();
    const evil = '\n::set-output name=status::passed\n##[add-mask]x\n::stop-commands::t\n';
    const own = database('first', {
      reason: evil,
      findings: [{ ...bad.findings[0]!, title: evil, detail: evil, file: `../../${evil}` }],
    });
    const { status, summary } = report([own]);
    put(runner, [
      {
        ...part(1, 1, ['first'], { shard: { index: 1, total: 1, databases: ['first'], of: ['first'] } }),
        databases: [own],
        status,
        summary,
      },
    ]);
    const step = await publish(runner, { inputs: { comment: 'never' } });
    expect(step.code).toBe(1);
    expect(step.outputs.status).toBe('failed');
    const lines = obeyed(step).filter((line) => !/^::(?:error|warning|notice) /.test(line));
    expect(lines.filter((line) => /set-output|add-mask/.test(line))).toEqual([]);
  });
});

describe('under workflow_run', () => {
  const pull = (number: number, repository: string | null, sha = head) => ({
    number,
    head: { sha, ref: 'topic', repo: repository === null ? null : { full_name: repository } },
  });
  const start = async (
    pulls: readonly ReturnType<typeof pull>[],
    event: EventName = 'workflow_run_from_fork',
  ) => {
    const runner = openRunner();
    const github = await openFakeGithub();
    github.pulls.push(...pulls);
    put(runner, [part(1, 3, ['first']), failed(2, 3), part(3, 3, ['third'])]);
    const step = await publish(runner, { event, api: github.url });
    runner[Symbol.dispose]();
    await github[Symbol.asyncDispose]();
    expect(github.violations).toEqual([]);
    return {
      step,
      github,
      notices: obeyed(step)
        .filter((line) => line.startsWith('::notice'))
        .join('\n'),
    };
  };

  it('the pull request of a fork is the one whose head is the commit of the event', async () => {
    const { step, github } = await start([pull(7, 'someone/r'), pull(8, 'other/r'), pull(9, 'o/r')]);
    expect(step.code).toBe(1);
    expect(github.comments).toHaveLength(1);
    expect(github.requests.map(({ operation }) => operation)).toContain('list-pulls');
    expect(step.outputs['comment-id']).toBeDefined();
  });

  it('and of the repository itself', async () => {
    const { github } = await start([pull(7, 'someone/r'), pull(9, 'o/r')], 'workflow_run');
    expect(github.comments).toHaveLength(1);
  });

  it.each([
    ['that has gone on', [pull(7, 'someone/r', 'e'.repeat(40))], 'has gone on from commit a1b2c3d4e5f6'],
    [
      'that is closed, or of another repository',
      [pull(7, 'someone/else')],
      'no open pull request has commit',
    ],
    ['whose fork is gone', [pull(7, null)], 'no open pull request has commit'],
    [
      'that is not the only one',
      [pull(7, 'someone/r'), pull(8, 'someone/r')],
      'the head of several pull requests (#7, #8)',
    ],
  ])('one %s gets no comment, and the verdict stands', async (_, pulls, why) => {
    const { step, github, notices } = await start(pulls);
    expect(step.code).toBe(1);
    expect(github.comments).toEqual([]);
    expect(notices).toContain(why);
    expect(step.summary).toContain('1 of 3 databases failed');
  });

  it('GitHub that does not answer changes no verdict', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    github.trouble = () => ({
      kind: 'status',
      status: 403,
      message: 'Resource not accessible by integration',
    });
    put(runner, [part(1, 3, ['first']), failed(2, 3), part(3, 3, ['third'])]);
    const step = await publish(runner, { event: 'workflow_run_from_fork', api: github.url });
    expect(step.code).toBe(1);
    expect(step.stdout).toContain('pull-requests: write');
  });

  it('a report of another commit is an error, whatever number it names', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    github.pulls.push(pull(7, 'someone/r'));
    const other = { commit: 'e'.repeat(40) };
    const lie = {
      ...part(1, 1, ['first'], {
        shard: { index: 1, total: 1, databases: ['first'], of: ['first'] },
        ...other,
      }),
      pullRequest: 3,
      number: 3,
    };
    put(runner, [JSON.stringify(lie)]);
    const step = await publish(runner, { event: 'workflow_run_from_fork', api: github.url });
    expect(step.code).toBe(2);
    expect(step.outputs.status).toBe('error');
    expect(github.comments[0]!.body).toContain('this run is for commit');
    expect(github.violations).toEqual([]);
  });
});

it('runs and reads nothing of the repository', async () => {
  using runner = openRunner();
  put(
    runner,
    names.map((name, index) => part(index + 1, 3, [name])),
  );
  runner.write('multidb.yml', 'this: is no matrix');
  runner.write('package.json', '{"type":"module","scripts":{"preinstall":"touch HERE"}}');
  const step = await publish(runner, { inputs: { comment: 'never' } });
  expect(step.code, step.stdout).toBe(0);
});

describe('the action, with command: plan', () => {
  const matrix =
    'version: 1\nservers: [mysql, mariadb]\ndatabases:\n  first: { migrations: db/a }\n  second: { migrations: db/b }\n';
  const write = (runner: Runner): void => {
    runner.write('multidb.yml', matrix);
    for (const [folder, count] of [
      ['a', 3],
      ['b', 1],
    ] as const)
      for (let index = 1; index <= count; index++) {
        runner.write(`db/${folder}/${index}_t.up.sql`, `CREATE TABLE t${index} (id int PRIMARY KEY);\n`);
        runner.write(`db/${folder}/${index}_t.down.sql`, `DROP TABLE t${index};\n`);
      }
  };
  const plan = async (runner: Runner, given: Record<string, string>, event: EventName = 'push') =>
    await runner.run(action, { event, api: 'http://127.0.0.1:9', inputs: { command: 'plan', ...given } });

  it('sets what strategy.matrix takes, and starts no server', async () => {
    using runner = openRunner();
    write(runner);
    const step = await plan(runner, { shards: '5' });
    expect(step.code, step.stdout).toBe(0);
    expect(JSON.parse(step.outputs.plan!)).toEqual({
      include: [
        { shard: '1/2:first', name: '1 of 2' },
        { shard: '2/2:second', name: '2 of 2' },
      ],
    });
    expect(step.outputs.databases).toBe('["first","second"]');
  });

  it('says what is wrong with its inputs and with the matrix', async () => {
    using runner = openRunner();
    write(runner);
    const step = await plan(runner, { shards: '0', shard: '3/2', only: 'change' });
    expect(step.code).toBe(2);
    expect(errors(step)).toHaveLength(3);
    expect(step.outputs.plan).toBeUndefined();
    const none = await plan(runner, { matrix: 'multi.yml' });
    expect(none.code).toBe(2);
    expect(errors(none)[0]).toContain('There is no matrix "multi.yml"');
  });

  it('is refused for a stranger, as verify is', async () => {
    using runner = openRunner();
    write(runner);
    const step = await plan(runner, {}, 'workflow_run_from_fork');
    expect(step.code).toBe(2);
    expect(step.outputs.plan).toBeUndefined();
    expect(errors(step)[0]).toContain('workflow_run for code from a fork');
  });
});

const server = inject('servers').find(({ name }) => name === 'mariadb') ?? inject('servers')[0];

it.skipIf(server === undefined)(
  'plan, verify and report, job after job, are one check with one comment',
  async () => {
    await using github = await openFakeGithub();
    const unique = `job${process.pid}`;
    // each job has a machine of its own, and the same commit checked out
    const checkout = (runner: Runner): void => {
      const entries = ['one', 'two', 'three'].map(
        (name) => `  ${name}: { migrations: db/${name}, schema: ${unique}_${name} }\n`,
      );
      runner.write('multidb.yml', `version: 1\ndatabases:\n${entries.join('')}`);
      for (const name of ['one', 'two', 'three']) {
        runner.write(`db/${name}/1_t.up.sql`, 'CREATE TABLE t (id int PRIMARY KEY);\n');
        runner.write(`db/${name}/1_t.down.sql`, name === 'two' ? '-- forgotten\n' : 'DROP TABLE t;\n');
      }
    };
    const job = async (bundle: string, given: Record<string, string>, setup: (runner: Runner) => void) => {
      const runner = openRunner();
      setup(runner);
      const step = await runner.run(bundle, { event: 'pull_request', api: github.url, inputs: given });
      const file = step.outputs['report-file'];
      const text = file === undefined ? undefined : readFileSync(file, 'utf8');
      runner[Symbol.dispose]();
      return { step, text };
    };
    const plan = await job(action, { command: 'plan', shards: '2', server: server!.url }, checkout);
    expect(plan.step.code, plan.step.stdout).toBe(0);
    const { include } = JSON.parse(plan.step.outputs.plan!) as { include: { shard: string }[] };
    expect(include).toHaveLength(2);
    const reports: string[] = [];
    const codes: (number | null)[] = [];
    for (const { shard } of include) {
      const { step, text } = await job(action, { shard, server: server!.url, comment: 'never' }, checkout);
      codes.push(step.code);
      reports.push(text!);
    }
    expect(codes.toSorted()).toEqual([0, 1]);
    expect(github.requests).toEqual([]);
    const needs = JSON.stringify({ plan: { result: 'success' }, verify: { result: 'failure' } });
    const gate = (parts: readonly string[]) =>
      job(publisher, { plan: plan.step.outputs.plan!, needs }, (runner) => put(runner, parts));
    const told = await gate(reports);
    expect(told.step.code, told.step.stdout).toBe(1);
    expect(JSON.parse(told.step.outputs.failed!)).toEqual(['two']);
    expect(JSON.parse(told.step.outputs.databases!)).toEqual(['one', 'two', 'three']);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body).toContain('1 of 3 databases failed');
    const short = await gate(reports.slice(1));
    expect(short.step.code).toBe(3);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]!.body).toContain('Part 1 of 2 is missing');
  },
);

describe('report/action.yml', () => {
  const described = parse(readFileSync(path.join(root, 'report/action.yml'), 'utf8'));

  it('has inputs that the action itself has, with the same defaults', () => {
    for (const [name, input] of Object.entries<{ default: string }>(described.inputs)) {
      const known = inputs[name as keyof typeof inputs].default;
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that a user writes
      expect([name, input.default]).toEqual([name, name === 'token' ? '${{ github.token }}' : known]);
    }
  });

  it('is shown with inputs and outputs that there are', () => {
    const own = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
    const known = { 'org/multidb-migrate@v1': own, 'org/multidb-migrate/report@v1': described };
    const seen = new Set<string>();
    for (const { name, text } of workflowExamples(root)) {
      const jobs = Object.values<{ steps?: { id?: string; uses?: string; with?: object }[] }>(
        parse(text).jobs,
      );
      for (const { uses = '', with: given = {} } of jobs.flatMap(({ steps = [] }) => steps)) {
        if (!uses.startsWith('org/')) continue;
        expect(Object.keys(known), name).toContain(uses);
        seen.add(uses);
        for (const input of Object.keys(given)) {
          expect(Object.keys(known[uses as keyof typeof known].inputs), name).toContain(input);
        }
      }
      for (const [, output] of text.matchAll(/steps\.plan\.outputs\.([\w-]+)/g))
        expect(Object.keys(own.outputs)).toContain(output);
    }
    expect([...seen].toSorted()).toEqual(Object.keys(known).toSorted());
  });

  it('runs what is built', () => {
    expect(described.runs).toEqual({ using: 'node24', main: '../dist/report.js' });
  });
});
