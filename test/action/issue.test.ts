/** The life of the issue about drift, against the small GitHub. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import issueReporter, { groupMark, issueLabel } from '../../src/reporters/issue.ts';
import { exitOfReport } from '../../src/util/exit.ts';
import { describeServers } from '../support/servers.ts';
import { drifted, driftReport, pending, same, unreachable } from '../unit/report/drift-sample.ts';
import { type FakeGithub, openFakeGithub } from './fake-github.ts';
import type { StoredIssue } from './fake-issues.ts';
import { openRunner } from './fake-runner.ts';

let github: FakeGithub;
beforeAll(async () => {
  github = await openFakeGithub();
  // @actions/github reads it once, when it is loaded
  process.env.GITHUB_API_URL = github.url;
  process.env.GITHUB_GRAPHQL_URL = `${github.url}/graphql`;
});
beforeEach(() => {
  for (const list of [github.issues.all, github.requests, github.violations]) list.length = 0;
  github.issues.dropLabels = false;
  github.self = 'github-actions[bot]';
  github.trouble = () => undefined;
});
afterAll(() => github[Symbol.asyncDispose]());

interface Told {
  readonly code: number;
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** What a step of the action does at its end. */
async function publish(
  report: Report,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const outputs: Record<string, string> = {};
  const notices: string[] = [];
  const warnings = await issueReporter.publish(report, {
    env: {
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_RUN_ID: '42',
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_EVENT_NAME: 'schedule',
      ...env,
    },
    inputs: {
      'working-directory': '.',
      matrix: 'multidb.yml',
      databases: '',
      issue: 'one',
      token: 'the-token',
      ...inputs,
    },
    write: (line) => void notices.push(line),
    output: (name, value) => {
      outputs[name] = value;
    },
  });
  expect(github.violations).toEqual([]);
  return { code: exitOfReport(report, 'error'), warnings, notices, outputs };
}

const writes = () =>
  github.requests
    .splice(0)
    .map(({ operation }) => operation)
    .filter((operation) => !/^(?:list-issues|graphql)$/.test(operation));

const mark = groupMark({ 'working-directory': '.', matrix: 'multidb.yml', databases: '' }, 'production');

/** An issue of somebody's. */
const issueOf = (author: string, more: Partial<StoredIssue> = {}): StoredIssue => ({
  number: 7,
  title: 'Database drift in production',
  body: `${mark}all -->\nmine`,
  open: true,
  reason: null,
  labels: [issueLabel],
  author,
  comments: [],
  ...more,
});

describe('the issue about drift', () => {
  it('is opened, kept current, commented when a state changes, closed and reopened', async () => {
    const { issues } = github;
    expect((await publish(driftReport([same('first'), pending('second')]))).code).toBe(0);
    expect(writes()).toEqual([]);

    const step = await publish(driftReport([drifted('first'), pending('second')]));
    expect(step.code).toBe(1);
    expect(step.outputs.issues).toBe('[100]');
    expect(writes()).toEqual(['create-issue']);
    const [issue] = issues.all;
    expect(issue).toMatchObject({
      title: 'Database drift in production',
      labels: ['database-drift'],
      open: true,
    });
    expect(issue?.body).toContain(
      '## ❌ 1 of 2 databases drifted in production, migrations are pending in 1',
    );
    expect(issue?.body).toContain('-- destructive: drops the column users.nick');
    expect(issue?.body).toContain('https://github.com/o/r/actions/runs/42');

    // a run that finds the same says nothing, whatever it took
    await publish({ ...driftReport([drifted('first'), pending('second')]), durationMs: 99 });
    expect(writes()).toEqual([]);

    // other drift of the same database: in place, without a sound
    await publish(driftReport([drifted('first', 'team'), pending('second')]));
    expect(writes()).toEqual(['update-issue']);
    expect(issue?.body).toContain('users.team');
    expect(issue?.comments).toEqual([]);

    await publish(driftReport([drifted('first', 'team'), drifted('second')]));
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(issue?.comments.at(-1)).toContain('This has changed:\n\n- `second`: no drift → **drifted**');

    // what could not be reached has not stopped drifting
    const blind = await publish(driftReport([unreachable('first'), same('second')]));
    expect(blind.code).toBe(3);
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: true });
    expect(issue?.comments.at(-1)).toContain(
      '- `first`: drifted → **could not be reached**\n- `second`: drifted → **no drift**',
    );

    await publish(driftReport([same('first'), same('second')]));
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: false, reason: 'completed' });
    expect(issue?.body).toContain('## ✅ No drift in production: 2 databases');
    expect(issue?.comments.at(-1)).toContain('The drift is gone.');
    await publish(driftReport([unreachable('first'), same('second')]));
    expect(writes()).toEqual([]);

    const back = await publish(driftReport([drifted('first'), same('second')]));
    expect(back.outputs.issues).toBe('[100]');
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: true });
    expect(issue?.comments.at(-1)).toContain('The drift is back.\n\n- `first`: no drift → **drifted**');
    expect(issues.all).toHaveLength(1);
  });

  it('that was closed as not planned stays closed until something else drifts', async () => {
    const { issues } = github;
    await publish(driftReport([drifted('first')]));
    Object.assign(issues.all[0] as StoredIssue, { open: false, reason: 'not_planned' });
    writes();
    expect((await publish(driftReport([drifted('first')]))).code).toBe(1);
    expect(writes()).toEqual([]);
    await publish(driftReport([drifted('first', 'team')]));
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(issues.all).toMatchObject([{ open: true }]);
  });

  it('is one per database if that is asked for; those of the other kind are closed', async () => {
    const { issues } = github;
    await publish(driftReport([drifted('first'), drifted('second')]));
    const inputs = { issue: 'per-database' };
    const step = await publish(driftReport([drifted('first'), drifted('second'), same('third')]), inputs);
    expect(step.outputs.issues).toBe('[101,102]');
    expect(issues.all.map(({ title, open }) => [title, open])).toEqual([
      ['Database drift in production', false],
      ['Database drift in production: first', true],
      ['Database drift in production: second', true],
    ]);
    expect(issues.all[1]?.body).not.toContain('second');
    await publish(driftReport([drifted('first'), same('second')]), inputs);
    expect(issues.all.map(({ open }) => open)).toEqual([false, true, false]);
    // a database that left the matrix
    await publish(driftReport([same('second')]), inputs);
    expect(issues.all.map(({ open }) => open)).toEqual([false, false, false]);
    expect(issues.all[1]?.comments.at(-1)).toContain('Nothing looks at this any more');
    // and back: what we closed nobody has dismissed, though the drift is the same
    const back = await publish(driftReport([drifted('first'), drifted('second')]));
    expect(back.outputs.issues).toBe('[100]');
    expect(issues.all.map(({ open }) => open)).toEqual([true, false, false]);
  });

  it('of somebody else is never touched, nor a pull request, nor one that only quotes the marker', async () => {
    const { issues } = github;
    const bot = 'github-actions[bot]';
    issues.all.push(
      issueOf('mallory'),
      issueOf(bot, { number: 8, body: `> ${mark}all -->` }),
      issueOf(bot, { number: 9, pullRequest: true }),
      issueOf(bot, { number: 10, labels: [] }),
    );
    const before = structuredClone(issues.all);
    await publish(driftReport([drifted('first')]));
    expect(writes()).toEqual(['create-issue']);
    await publish(driftReport([same('first')]));
    expect(issues.all.slice(0, 4)).toEqual(before);
    expect(issues.all[4]).toMatchObject({ open: false });
  });

  it('is found on the third page, and by the name of an app', async () => {
    github.self = 'our-app[bot]';
    github.issues.all.push(issueOf('Our-App[bot]'));
    for (let number = 20; number < 270; number += 1)
      github.issues.all.push(issueOf('octocat', { number, body: 'another' }));
    await publish(driftReport([drifted('first')]));
    expect(github.requests.filter(({ operation }) => operation === 'list-issues')).toHaveLength(3);
    expect(writes()).toEqual(['update-issue', 'create-comment']);
    expect(github.issues.all[0]?.body).toContain('1 of 1 database drifted');
  });

  it('has its label also where GitHub dropped it, and two of one kind become one', async () => {
    github.issues.dropLabels = true;
    await publish(driftReport([drifted('first')]));
    expect(writes()).toEqual(['create-issue', 'add-labels']);
    github.issues.all.push({ ...(github.issues.all[0] as StoredIssue), number: 200, comments: [] });
    await publish(driftReport([drifted('first')]));
    expect(github.issues.all).toMatchObject([{ open: true }, { open: false, reason: 'not_planned' }]);
    // the second dismisses nothing: when the same drift is back, the first is opened again
    await publish(driftReport([same('first')]));
    expect(github.issues.all).toMatchObject([{ open: false, reason: 'completed' }, { open: false }]);
    await publish(driftReport([drifted('first')]));
    expect(github.issues.all).toMatchObject([{ open: true }, { open: false }]);
  });

  it('fits, whatever there is to say, and nothing in it can be more than text', async () => {
    const evil = '<script> @everyone `|` --> <!-- x';
    const long = Array.from({ length: 400 }, (_, index) =>
      drifted(`database_${index}`, `nick_${index}`.repeat(20)),
    );
    await publish(driftReport([drifted(evil), ...long]));
    const [issue] = github.issues.all;
    expect(issue?.body.length).toBeLessThanOrEqual(65_536);
    expect(issue?.body).toContain('Shortened to fit; everything is in [the run]');
    expect(issue?.body).not.toContain('<script>');
    expect(issue?.body.match(/<!--(?! -->)/g)).toHaveLength(2);
    writes();
    await publish(driftReport([drifted(evil), ...long]));
    expect(writes()).toEqual([]);
  });

  it('keeps the words of a later run, and is written again when GitHub asks to wait', async () => {
    const { issues } = github;
    let busy = 1;
    github.trouble = (operation) =>
      operation === 'create-issue' && busy-- > 0
        ? { kind: 'status', status: 429, message: 'slow down', headers: { 'retry-after': '0' } }
        : undefined;
    const first = await publish(driftReport([drifted('first')]), {}, { GITHUB_RUN_ID: '50' });
    expect(first.warnings).toEqual([]);
    expect(writes()).toEqual(['create-issue', 'create-issue']);
    const earlier = await publish(driftReport([same('first')]), {}, { GITHUB_RUN_ID: '49' });
    expect(earlier.notices.join()).toContain('a later run has written it already');
    expect(earlier.outputs.issues).toBe('[100]');
    expect(writes()).toEqual([]);
    await publish(driftReport([same('first')]), {}, { GITHUB_RUN_ID: '51' });
    expect(issues.all).toMatchObject([{ open: false }]);
  });

  it('that may have been made, though no answer came, is not made twice', async () => {
    github.trouble = (operation) => (operation === 'create-issue' ? { kind: 'reset' } : undefined);
    const step = await publish(driftReport([drifted('first')]));
    expect(step.warnings).toHaveLength(1);
    expect(writes()).toEqual(['create-issue']);
  });

  it.each([
    [401, 'Bad credentials', 'The token is not valid'],
    [403, 'Resource not accessible by integration', 'The job needs `permissions: issues: write`'],
    [404, 'Not Found', 'The job needs `permissions: issues: write`'],
    [410, 'Issues are disabled for this repo', 'set `issue: never`'],
    [422, 'Validation Failed', '422 Validation Failed'],
  ])('is a warning when GitHub answers %d, and the verdict stands', async (status, message, told) => {
    github.trouble = (operation) =>
      /issue/.test(operation) && (status !== 422 || operation === 'create-issue')
        ? { kind: 'status', status, message }
        : undefined;
    const step = await publish(driftReport([drifted('first'), drifted('second')]), {
      issue: 'per-database',
    });
    expect(step.code).toBe(1);
    expect(step.outputs).toEqual({ issues: '[]' });
    // what may go well with the next is tried
    expect(step.warnings).toHaveLength(status === 422 ? 2 : 1);
    expect(step.warnings[0]).toContain(told);
  });

  it('is not kept from a pull request, and not at all where nobody wants it', async () => {
    using runner = openRunner();
    runner.write('event.json', JSON.stringify({ pull_request: { number: 7 } }));
    const event = path.join(runner.workspace, 'event.json');
    const pull = await publish(driftReport([drifted('first')]), {}, { GITHUB_EVENT_PATH: event });
    expect(pull.notices.join()).toContain('::notice title=No issue::');
    const queue = await publish(driftReport([drifted('first')]), {}, { GITHUB_EVENT_NAME: 'merge_group' });
    expect(queue.notices).toEqual(pull.notices);
    const never = await publish(driftReport([drifted('first')]), { issue: 'never' });
    expect(never.warnings).toEqual([]);
    const { environment: _, ...unbegun } = driftReport([]);
    await publish(unbegun);
    expect(github.requests).toEqual([]);
  });
});

const action = path.resolve(import.meta.dirname, '../../src/bin/action.ts');

describeServers('the action with command: drift', (server) => {
  it('judges, opens the issue, closes it, and hides the password', async () => {
    using runner = openRunner();
    const schema = `drift_act_${randomBytes(4).toString('hex')}`;
    const admin = await createConnection({ ...server.endpoint, multipleStatements: true });
    onTestFinished(async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${schema}; DROP USER IF EXISTS '${schema}'@'%'`);
      await admin.end();
    });
    const routines = server.name === 'mysql' ? 'SHOW_ROUTINE ON *.*' : 'SELECT ON mysql.proc';
    await admin.query(`CREATE DATABASE ${schema}; USE ${schema}; CREATE TABLE users (id INT PRIMARY KEY, nick INT);
      CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, dirty BOOLEAN NOT NULL);
      INSERT INTO schema_migrations VALUES (1, 0); CREATE USER '${schema}'@'%' IDENTIFIED BY 'Correct-Horse-7';
      GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON ${schema}.* TO '${schema}'@'%'; GRANT ${routines} TO '${schema}'@'%'`);
    runner.write(
      'multidb.yml',
      `version: 1\ndatabases:\n  shop: { migrations: m, live: { production: "\${PROD}/${schema}" } }\n  elsewhere: { migrations: n }\n`,
    );
    runner.write('m/1_users.up.sql', 'CREATE TABLE users (id INT PRIMARY KEY);\n');
    runner.write('m/1_users.down.sql', 'DROP TABLE users;\n');
    runner.write('m/2_later.up.sql', 'CREATE TABLE later (id INT PRIMARY KEY);\n');
    runner.write('m/2_later.down.sql', 'DROP TABLE later;\n');
    runner.write('n/1_other.up.sql', 'CREATE TABLE other (id INT PRIMARY KEY);\n');
    runner.write('n/1_other.down.sql', 'DROP TABLE other;\n');
    const { host, port } = server.endpoint;
    const drift = (env: Readonly<Record<string, string>>) =>
      runner.run(action, {
        event: 'schedule',
        api: github.url,
        inputs: { command: 'drift', server: server.name },
        env,
      });
    const PROD = `mysql://${schema}:Correct-Horse-7@${host}:${port}`;

    const step = await drift({ PROD });
    expect(step.code, step.stdout + step.stderr).toBe(1);
    expect(step.outputs).toMatchObject({
      status: 'failed',
      failed: '["shop"]',
      databases: '["shop"]',
      issues: '[100]',
    });
    expect(step.summary).toContain(
      '## ❌ 1 of 1 database drifted in production, migrations are pending in 1',
    );
    expect(step.stdout).toContain('::add-mask::Correct-Horse-7');
    const [issue] = github.issues.all;
    expect(issue?.body).toContain('+  `nick` int');
    expect(issue?.body).toContain('1 migration is pending, which is no drift');
    expect(issue?.body).not.toContain('Correct-Horse');

    // no variable: nothing is known, and nothing is said
    const unset = await drift({});
    expect(unset).toMatchObject({ code: 2, outputs: { status: 'error' } });
    expect(unset.stdout).toContain('The variable PROD is not set.');

    await admin.query('ALTER TABLE users DROP COLUMN nick');
    const well = await drift({ PROD });
    expect(well.code, well.stdout + well.stderr).toBe(0);
    expect(github.issues.all).toMatchObject([{ open: false, reason: 'completed' }]);
    expect(github.violations).toEqual([]);
    expect(`${step.stdout}${well.stdout}`).not.toContain('::warning');
  });
});
