/** The life of the issue about drift: a step that publishes a report that is there already, against the small GitHub. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatReport, type Report } from '../../src/report/report.ts';
import { groupMark, issueLabel } from '../../src/reporters/issue.ts';
import { drifted, driftReport, pending, same, unreachable } from '../unit/report/drift-sample.ts';
import { type FakeGithub, openFakeGithub } from './fake-github.ts';
import type { StoredIssue } from './fake-issues.ts';
import { type EventName, openRunner, type Step } from './fake-runner.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'multidb-test-bundle-'));
const bundle = path.join(folder, 'publish-step.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [path.join(import.meta.dirname, 'publish-step.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    banner: {
      js: "import { createRequire as make } from 'node:module';const require = make(import.meta.url);",
    },
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function publish(
  github: FakeGithub,
  report: Report,
  inputs: Readonly<Record<string, string>> = {},
  event: EventName = 'schedule',
): Promise<Step> {
  using runner = openRunner();
  runner.write('report-in.json', formatReport(report));
  const step = await runner.run(bundle, {
    event,
    api: github.url,
    inputs: { command: 'drift', ...inputs },
    env: { TEST_REPORT: path.join(runner.workspace, 'report-in.json') },
  });
  expect(github.violations).toEqual([]);
  return step;
}

const writes = (github: FakeGithub) =>
  github.requests
    .splice(0)
    .map(({ operation }) => operation)
    .filter((operation) => !/^(?:list-issues|graphql)$/.test(operation));
const warnings = (step: Step) => step.stdout.split('\n').filter((line) => line.startsWith('::warning'));

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
    await using github = await openFakeGithub();
    const { issues } = github;
    expect((await publish(github, driftReport([same('first'), pending('second')]))).code).toBe(0);
    expect(writes(github)).toEqual([]);

    const step = await publish(github, driftReport([drifted('first'), pending('second')]));
    expect(step.code).toBe(1);
    expect(step.outputs.issues).toBe('[100]');
    expect(writes(github)).toEqual(['create-issue']);
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
    await publish(github, { ...driftReport([drifted('first'), pending('second')]), durationMs: 99 });
    expect(writes(github)).toEqual([]);

    // other drift of the same database: in place, without a sound
    await publish(github, driftReport([drifted('first', 'team'), pending('second')]));
    expect(writes(github)).toEqual(['update-issue']);
    expect(issue?.body).toContain('users.team');
    expect(issue?.comments).toEqual([]);

    await publish(github, driftReport([drifted('first', 'team'), drifted('second')]));
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(issue?.comments.at(-1)).toContain('This has changed:\n\n- `second`: no drift → **drifted**');

    // what could not be reached has not stopped drifting
    const blind = await publish(github, driftReport([unreachable('first'), same('second')]));
    expect(blind.code).toBe(3);
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: true });
    expect(issue?.comments.at(-1)).toContain(
      '- `first`: drifted → **could not be reached**\n- `second`: drifted → **no drift**',
    );

    await publish(github, driftReport([same('first'), same('second')]));
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: false, reason: 'completed' });
    expect(issue?.body).toContain('## ✅ No drift in production: 2 databases');
    expect(issue?.comments.at(-1)).toContain('The drift is gone.');
    await publish(github, driftReport([unreachable('first'), same('second')]));
    expect(writes(github)).toEqual([]);

    const back = await publish(github, driftReport([drifted('first'), same('second')]));
    expect(back.outputs.issues).toBe('[100]');
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(issue).toMatchObject({ open: true });
    expect(issue?.comments.at(-1)).toContain('The drift is back.\n\n- `first`: no drift → **drifted**');
    expect(issues.all).toHaveLength(1);
  });

  it('that was closed as not planned stays closed until something else drifts', async () => {
    await using github = await openFakeGithub();
    const { issues } = github;
    await publish(github, driftReport([drifted('first')]));
    Object.assign(issues.all[0] as StoredIssue, { open: false, reason: 'not_planned' });
    writes(github);
    expect((await publish(github, driftReport([drifted('first')]))).code).toBe(1);
    expect(writes(github)).toEqual([]);
    await publish(github, driftReport([drifted('first', 'team')]));
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(issues.all).toMatchObject([{ open: true }]);
  });

  it('is one per database if that is asked for; those of the other kind are closed', async () => {
    await using github = await openFakeGithub();
    const { issues } = github;
    await publish(github, driftReport([drifted('first'), drifted('second')]));
    const inputs = { issue: 'per-database' };
    const step = await publish(
      github,
      driftReport([drifted('first'), drifted('second'), same('third')]),
      inputs,
    );
    expect(step.outputs.issues).toBe('[101,102]');
    expect(issues.all.map(({ title, open }) => [title, open])).toEqual([
      ['Database drift in production', false],
      ['Database drift in production: first', true],
      ['Database drift in production: second', true],
    ]);
    expect(issues.all[1]?.body).not.toContain('second');
    await publish(github, driftReport([drifted('first'), same('second')]), inputs);
    expect(issues.all.map(({ open }) => open)).toEqual([false, true, false]);
    // a database that left the matrix
    await publish(github, driftReport([same('second')]), inputs);
    expect(issues.all.map(({ open }) => open)).toEqual([false, false, false]);
    expect(issues.all[1]?.comments.at(-1)).toContain('Nothing looks at this any more');
  });

  it('of somebody else is never touched, nor a pull request, nor one that only quotes the marker', async () => {
    await using github = await openFakeGithub();
    const { issues } = github;
    const bot = 'github-actions[bot]';
    issues.all.push(
      issueOf('mallory'),
      issueOf(bot, { number: 8, body: `> ${mark}all -->` }),
      issueOf(bot, { number: 9, pullRequest: true }),
      issueOf(bot, { number: 10, labels: [] }),
    );
    const before = structuredClone(issues.all);
    await publish(github, driftReport([drifted('first')]));
    expect(writes(github)).toEqual(['create-issue']);
    await publish(github, driftReport([same('first')]));
    expect(issues.all.slice(0, 4)).toEqual(before);
    expect(issues.all[4]).toMatchObject({ open: false });
  });

  it('is found on the third page, and by the name of an app', async () => {
    await using github = await openFakeGithub();
    github.self = 'our-app[bot]';
    github.issues.all.push(issueOf('Our-App[bot]'));
    for (let number = 20; number < 270; number += 1)
      github.issues.all.push(issueOf('octocat', { number, body: 'another' }));
    await publish(github, driftReport([drifted('first')]));
    expect(github.requests.filter(({ operation }) => operation === 'list-issues')).toHaveLength(3);
    expect(writes(github)).toEqual(['update-issue', 'create-comment']);
    expect(github.issues.all[0]?.body).toContain('1 of 1 database drifted');
  });

  it('has its label also where GitHub dropped it, and two of one kind become one', async () => {
    await using github = await openFakeGithub();
    github.issues.dropLabels = true;
    await publish(github, driftReport([drifted('first')]));
    expect(writes(github)).toEqual(['create-issue', 'add-labels']);
    github.issues.all.push({ ...(github.issues.all[0] as StoredIssue), number: 200, comments: [] });
    await publish(github, driftReport([drifted('first')]));
    expect(github.issues.all).toMatchObject([{ open: true }, { open: false, reason: 'not_planned' }]);
  });

  it('fits, whatever there is to say, and nothing in it can be more than text', async () => {
    await using github = await openFakeGithub();
    const evil = '<script> @everyone `|` --> <!-- x';
    const long = Array.from({ length: 400 }, (_, index) =>
      drifted(`database_${index}`, `nick_${index}`.repeat(20)),
    );
    await publish(github, driftReport([drifted(evil), ...long]));
    const [issue] = github.issues.all;
    expect(issue?.body.length).toBeLessThanOrEqual(65_536);
    expect(issue?.body).toContain('Shortened to fit; everything is in [the run]');
    expect(issue?.body).not.toContain('<script>');
    expect(issue?.body.match(/<!--(?! -->)/g)).toHaveLength(2);
    writes(github);
    await publish(github, driftReport([drifted(evil), ...long]));
    expect(writes(github)).toEqual([]);
  });

  it.each([
    [401, 'Bad credentials', 'The token is not valid'],
    [403, 'Resource not accessible by integration', 'The job needs `permissions: issues: write`'],
    [404, 'Not Found', 'The job needs `permissions: issues: write`'],
    [410, 'Issues are disabled for this repo', 'set `issue: never`'],
    [422, 'Validation Failed', '422 Validation Failed'],
  ])('is a warning when GitHub answers %d, and the verdict stands', async (status, message, told) => {
    await using github = await openFakeGithub();
    github.trouble = (operation) =>
      /issue/.test(operation) && (status !== 422 || operation === 'create-issue')
        ? { kind: 'status', status, message }
        : undefined;
    const step = await publish(github, driftReport([drifted('first'), drifted('second')]), {
      issue: 'per-database',
    });
    expect(step.code).toBe(1);
    expect(step.outputs).toMatchObject({ status: 'failed', issues: '[]' });
    // what may go well with the next is tried
    expect(warnings(step)).toHaveLength(status === 422 ? 2 : 1);
    expect(warnings(step)[0]).toContain(told);
    expect(step.summary).toContain('2 of 2 databases drifted in production');
  });

  it('is not kept from a pull request, and not at all where nobody wants it', async () => {
    await using github = await openFakeGithub();
    const pull = await publish(github, driftReport([drifted('first')]), {}, 'pull_request');
    expect(pull.stdout).toContain('::notice title=No issue::');
    const never = await publish(github, driftReport([drifted('first')]), { issue: 'never' });
    expect(warnings(never)).toEqual([]);
    const { environment: _, ...unbegun } = driftReport([]);
    await publish(github, unbegun);
    expect(github.requests).toEqual([]);
  });
});
