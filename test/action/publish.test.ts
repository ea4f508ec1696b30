import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatReport, parseReport, type Report } from '../../src/report/report.ts';
import { marker } from '../../src/reporters/comment.ts';
import { allGreen, longDiff, many, oneRed } from '../unit/report/sample.ts';
import { type FakeGithub, openFakeGithub, type Trouble } from './fake-github.ts';
import { type EventName, head, openRunner, type Runner, type Step } from './fake-runner.ts';

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

/** What the action's inputs are when nothing is given: our comment's first line depends on them. */
const ours = marker({ 'working-directory': '.', matrix: 'multidb.yml', server: '', databases: '' });
const bot = 'github-actions[bot]';

interface Options {
  readonly event?: EventName;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly github?: FakeGithub;
  readonly runner?: Runner;
}

async function publishReport(
  report: Report,
  options: Options = {},
): Promise<{ step: Step; github: FakeGithub }> {
  using own = openRunner();
  const runner = options.runner ?? own;
  const github = options.github ?? (await openFakeGithub());
  runner.write('report-in.json', formatReport(report));
  const step = await runner.run(bundle, {
    event: options.event ?? 'pull_request',
    api: github.url,
    inputs: options.inputs ?? {},
    env: { ...options.env, TEST_REPORT: path.join(runner.workspace, 'report-in.json') },
  });
  if (!options.github) await github[Symbol.asyncDispose]();
  expect(github.violations).toEqual([]);
  return { step, github };
}

const warnings = (step: Step) => step.stdout.split('\n').filter((line) => line.startsWith('::warning'));
const notices = (step: Step) => step.stdout.split('\n').filter((line) => line.startsWith('::notice'));
const writes = (github: FakeGithub) =>
  github.requests
    .map(({ operation }) => operation)
    .filter((operation) => !/^(list-comments|get-pull|graphql)$/.test(operation));

describe('the comment', () => {
  it('is created when something is wrong, with the marker, the verdict and the diff', async () => {
    const { step, github } = await publishReport(oneRed());
    expect(step.code).toBe(1);
    expect(writes(github)).toEqual(['create-comment']);
    const [comment] = github.comments;
    expect(comment?.body.startsWith(`${ours}\n<!-- run 42.1 -->\n## ❌ 1 of 3 databases failed`)).toBe(true);
    expect(comment?.body).toContain('```diff\n--- before the up');
    expect(comment?.body).toContain(
      'https://github.com/o/r/blob/a1b2c3d4e5f60718293a4b5c6d7e8f9001122334/db/first/0002_add_email.down.sql#L1',
    );
    expect(step.outputs['comment-id']).toBe(String(comment?.id));
    expect(github.requests[0]?.token).toBe('token the-token');
    expect(warnings(step)).toEqual([]);
  });

  it('is updated in place, and turns green', async () => {
    await using github = await openFakeGithub();
    await publishReport(oneRed(), { github });
    await publishReport(allGreen(), { github });
    expect(writes(github)).toEqual(['create-comment', 'update-comment']);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('## ✅ 3 databases passed');
  });

  it('is found on the third page', async () => {
    await using github = await openFakeGithub(230);
    github.comments.push({ id: 900, body: `${ours}\nold`, author: bot });
    const { step } = await publishReport(oneRed(), { github });
    expect(github.requests.filter(({ operation }) => operation === 'list-comments')).toHaveLength(3);
    expect(writes(github)).toEqual(['update-comment']);
    expect(step.outputs['comment-id']).toBe('900');
  });

  it('of somebody else is left alone, although it has our marker', async () => {
    await using github = await openFakeGithub();
    github.comments.push({ id: 5, body: `${ours}\nmine now`, author: 'mallory' });
    await publishReport(oneRed(), { github });
    expect(github.comments.map(({ author }) => author)).toEqual(['mallory', bot]);
    expect(github.comments[0]?.body).toBe(`${ours}\nmine now`);
  });

  it('that only quotes our marker is left alone', async () => {
    await using github = await openFakeGithub();
    github.comments.push({ id: 5, body: `> ${ours}`, author: bot });
    await publishReport(oneRed(), { github });
    expect(writes(github)).toEqual(['create-comment']);
  });

  it("is that of an app's own bot when the token is an app's", async () => {
    await using github = await openFakeGithub();
    github.self = 'our-app[bot]';
    github.comments.push(
      { id: 5, body: `${ours}\nold`, author: bot },
      { id: 6, body: `${ours}\nold`, author: 'our-app[bot]' },
    );
    const { step } = await publishReport(oneRed(), { github });
    expect(step.outputs['comment-id']).toBe('6');
    expect(github.comments[0]?.body).toBe(`${ours}\nold`);
  });

  it("is taken for the job's token's when GitHub does not say who we are", async () => {
    await using github = await openFakeGithub();
    github.self = undefined;
    github.comments.push({ id: 5, body: `${ours}\nold`, author: bot });
    const { step } = await publishReport(oneRed(), { github });
    expect(step.outputs['comment-id']).toBe('5');
    expect(github.requests.filter(({ operation }) => operation === 'graphql')).toHaveLength(1);
  });

  it('exists once: duplicates of ours are removed, the oldest stays', async () => {
    await using github = await openFakeGithub();
    for (const id of [9, 8, 7]) github.comments.push({ id, body: `${ours}\nold`, author: bot });
    const { step } = await publishReport(oneRed(), { github });
    expect(github.comments.map(({ id }) => id)).toEqual([7]);
    expect(step.outputs['comment-id']).toBe('7');
  });

  const run = (id: number, attempt = 1) => ({
    GITHUB_RUN_ID: String(id),
    GITHUB_RUN_ATTEMPT: String(attempt),
  });

  it('of a later run is left as it is, and a notice says so', async () => {
    await using github = await openFakeGithub();
    await publishReport(allGreen(), { github, env: run(43), inputs: { comment: 'always' } });
    const { step } = await publishReport(oneRed(), { github, env: run(42, 3) });
    expect(step.code).toBe(1);
    expect(step.outputs['comment-id']).toBe(String(github.comments[0]?.id));
    expect(github.comments[0]?.body).toContain('## ✅ 3 databases passed');
    expect(notices(step)).toEqual([expect.stringContaining('a later run has written it already')]);
    expect(writes(github)).toEqual(['create-comment']);
  });

  it('of a later run is not removed by an earlier one that found nothing', async () => {
    await using github = await openFakeGithub();
    await publishReport(oneRed(), { github, env: run(43) });
    await publishReport(allGreen(), { github, env: run(42), inputs: { comment: 'on-failure' } });
    expect(github.comments[0]?.body).toContain('## ❌ 1 of 3');
  });

  it('is not made for a commit that is not the head any more, though no comment says so', async () => {
    await using github = await openFakeGithub();
    const at = (sha: string) => ({ number: 7, head: { sha, ref: 'topic', repo: { full_name: 'o/r' } } });
    github.pulls.push(at('e'.repeat(40)));
    // the run of the new head was green, and wrote nothing
    await publishReport(allGreen(), { github, env: run(43) });
    const { step } = await publishReport(oneRed(), { github, env: run(42) });
    expect(step.code).toBe(1);
    expect(github.comments).toEqual([]);
    expect(notices(step)).toEqual([expect.stringContaining('the pull request has gone on since')]);
    github.pulls.splice(0, 1, at(head.toUpperCase()));
    await publishReport(oneRed(), { github, env: run(42) });
    expect(github.comments).toHaveLength(1);
  });

  it('is made where GitHub does not say what the head is', async () => {
    await using github = await openFakeGithub();
    github.trouble = (operation) =>
      operation === 'get-pull' ? { kind: 'status', status: 403, message: 'no' } : undefined;
    const { step } = await publishReport(oneRed(), { github });
    expect(warnings(step)).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  it('is written again by another attempt of the run that wrote it', async () => {
    await using github = await openFakeGithub();
    await publishReport(oneRed(), { github, env: run(42) });
    await publishReport(allGreen(), { github, env: run(42, 2) });
    expect(github.comments[0]?.body).toContain('## ✅ 3 databases passed');
  });

  it.each([
    ['ours is the later', 44, '## ❌ 1 of 3'],
    ['theirs is the later', 42, '## theirs'],
  ])('made by two runs at once becomes one, with the words of the later: %s', async (_, own, words) => {
    await using github = await openFakeGithub();
    // Between our look and our comment the other run makes its own.
    github.trouble = (operation) => {
      if (operation === 'create-comment')
        github.comments.push({ id: 500, body: `${ours}\n<!-- run 43.1 -->\n## theirs`, author: bot });
      return undefined;
    };
    const { step } = await publishReport(oneRed(), { github, env: run(own) });
    expect(github.comments.map(({ id }) => id)).toEqual([500]);
    expect(github.comments[0]?.body).toContain(words);
    expect(step.outputs['comment-id']).toBe('500');
    expect(warnings(step)).toEqual([]);
  });

  it('of two runs that end at the same moment is one, of the later', async () => {
    await using github = await openFakeGithub();
    await Promise.all([
      publishReport(oneRed(), { github, env: run(42) }),
      publishReport(many(2, 1), { github, env: run(43) }),
    ]);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('<!-- run 43.1 -->');
  });

  it.each([
    ['auto', 'green', []],
    ['always', 'green', ['create-comment']],
    ['on-failure', 'green', []],
    ['never', 'red', []],
    ['on-failure', 'red', ['create-comment']],
  ] as const)('with comment: %s and a %s report: %j', async (comment, colour, expected) => {
    const { step, github } = await publishReport(colour === 'red' ? oneRed() : allGreen(), {
      inputs: { comment },
    });
    expect(writes(github)).toEqual(expected);
    expect(step.code).toBe(colour === 'red' ? 1 : 0);
  });

  it('with on-failure goes when nothing is wrong any more', async () => {
    await using github = await openFakeGithub();
    await publishReport(oneRed(), { github, inputs: { comment: 'on-failure' } });
    const { step } = await publishReport(allGreen(), { github, inputs: { comment: 'on-failure' } });
    expect(github.comments).toEqual([]);
    expect(step.outputs['comment-id']).toBeUndefined();
  });

  it.each([
    ['a diff of 3,000 lines', longDiff(3000)],
    ['50 databases, all bad', many(50, 1)],
    ['600 databases, all bad', many(600, 1)],
  ])('fits: %s', async (_, report) => {
    const { step, github } = await publishReport(report);
    expect(warnings(step)).toEqual([]);
    expect(github.comments[0]!.body.length).toBeLessThanOrEqual(65_536);
  });
});

describe('what goes wrong with the comment changes nothing else', () => {
  const status = (code: number, message: string, headers: Record<string, string> = {}): Trouble => ({
    kind: 'status',
    status: code,
    message,
    headers,
  });

  async function withTrouble(trouble: FakeGithub['trouble']): Promise<{ step: Step; github: FakeGithub }> {
    await using github = await openFakeGithub();
    github.trouble = trouble;
    using runner = openRunner();
    const { step } = await publishReport(oneRed(), { github, runner });
    expect(step.code).toBe(1);
    expect(step.outputs.status).toBe('failed');
    expect(step.summary).toContain('1 of 3 databases failed');
    expect(step.stdout).toContain('::error title=first');
    const report = parseReport(readFileSync(step.outputs['report-file'] ?? '', 'utf8'));
    expect(report).toEqual(oneRed());
    return { step, github };
  }

  it.each([
    [401, 'Bad credentials', 'The token is not valid'],
    [403, 'Must have admin rights to Repository.', 'pull-requests: write'],
    [404, 'Not Found', 'pull-requests: write'],
    [409, 'Conflict', '409 Conflict'],
    [422, 'Validation Failed: body is too long (maximum is 65536 characters)', 'too long'],
  ])('%i is one warning, and not tried again', async (code, message, said) => {
    const { step, github } = await withTrouble((operation) =>
      operation === 'create-comment' ? status(code, message) : undefined,
    );
    expect(warnings(step)).toHaveLength(1);
    expect(warnings(step)[0]).toContain(`${code} ${message}`);
    expect(warnings(step)[0]).toContain(said);
    expect(writes(github)).toEqual(['create-comment']);
  });

  it('a token that may only read is one notice', async () => {
    const { step } = await withTrouble(() => status(403, 'Resource not accessible by integration'));
    expect(warnings(step)).toEqual([]);
    expect(notices(step)).toHaveLength(1);
    expect(notices(step)[0]).toContain('pull-requests: write');
  });

  it('429 is waited for as long as GitHub asks, then it works', async () => {
    const { step, github } = await withTrouble((operation, times) =>
      operation === 'create-comment' && times === 0
        ? status(429, 'slow down', { 'retry-after': '1' })
        : undefined,
    );
    expect(step.took).toBeGreaterThan(1000);
    expect(warnings(step)).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  it('a Retry-After of an hour is not waited for', async () => {
    const { step } = await withTrouble(() => status(429, 'slow down', { 'retry-after': '3600' }));
    expect(warnings(step)).toHaveLength(1);
    expect(step.took).toBeLessThan(10_000);
  });

  it('500 is tried again', async () => {
    const { step, github } = await withTrouble((operation, times) =>
      operation === 'list-comments' && times < 2 ? status(500, 'oops') : undefined,
    );
    expect(warnings(step)).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  it('500 again and again is one warning', async () => {
    const { step, github } = await withTrouble(() => status(500, 'oops'));
    expect(warnings(step)).toHaveLength(1);
    expect(github.requests).toHaveLength(4);
  });

  it('a connection that breaks is tried again when nothing can happen twice', async () => {
    const { step, github } = await withTrouble((operation, times) =>
      operation === 'list-comments' && times === 0 ? { kind: 'reset' } : undefined,
    );
    expect(warnings(step)).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  it('a connection that breaks while creating is one warning, and there is no second comment', async () => {
    const { step, github } = await withTrouble((operation) =>
      operation === 'create-comment' ? { kind: 'reset' } : undefined,
    );
    expect(warnings(step)).toHaveLength(1);
    expect(writes(github)).toEqual(['create-comment']);
  });

  it('no answer at all is one warning after ten seconds', async () => {
    const { step } = await withTrouble(() => ({ kind: 'hang' }));
    expect(warnings(step)).toHaveLength(1);
    expect(warnings(step)[0]).toContain('no answer within 10 s');
    expect(step.took).toBeLessThan(15_000);
  });
});

describe('without a pull request or a token that may write', () => {
  it.each(['push', 'merge_group', 'schedule'] as const)(
    '%s: everything but the comment, and one notice',
    async (event) => {
      const { step, github } = await publishReport(oneRed(), { event });
      expect(step.code).toBe(1);
      expect(step.summary).toContain('1 of 3 databases failed');
      expect(notices(step)).toHaveLength(1);
      expect(notices(step)[0]).toContain(event);
      expect(warnings(step)).toEqual([]);
      expect(github.requests).toEqual([]);
    },
  );

  it('no token: one notice, nothing is asked of GitHub', async () => {
    const { step, github } = await publishReport(oneRed(), { inputs: { token: '' } });
    expect(notices(step)).toHaveLength(1);
    expect(github.requests).toEqual([]);
  });

  it('a fork with the read-only token that forks get: one notice that says so', async () => {
    await using github = await openFakeGithub();
    github.trouble = (operation) =>
      operation === 'create-comment'
        ? { kind: 'status', status: 403, message: 'Resource not accessible by integration' }
        : undefined;
    const { step } = await publishReport(oneRed(), { event: 'fork_pull_request', github });
    expect(step.code).toBe(1);
    expect(notices(step)).toHaveLength(1);
    expect(notices(step)[0]).toContain('fork');
    expect(warnings(step)).toEqual([]);
  });
});

describe('the GitHub of these tests', () => {
  it('notices what breaks its schemas', async () => {
    await using github = await openFakeGithub();
    const url = `${github.url}/repos/o/r/issues/7/comments`;
    await fetch(url, { method: 'POST', body: JSON.stringify({ body: 1, colour: 'red' }) });
    await fetch(`${url}?per_page=many`);
    await fetch(`${github.url}/repos/o/r/branches`);
    expect(github.violations.map((violation) => violation.split(':')[0])).toEqual([
      'create-comment body',
      'create-comment answer',
      'list-comments query',
      'unknown',
    ]);
  });
});

describe('annotations', () => {
  it('stand at the file in the repository, also when the action works below it', async () => {
    const { step } = await publishReport(oneRed(), {
      inputs: { 'working-directory': 'backend', matrix: 'config/multidb.yml' },
    });
    const [line] = step.stdout.split('\n').filter((text) => text.startsWith('::error'));
    expect(line).toContain('file=backend/config/db/first/0002_add_email.down.sql,line=1,col=1');
    expect(step.summary).toContain('/backend/config/db/first/0002_add_email.down.sql#L1');
  });

  it('are at most ten of a kind, with a note when there are more', async () => {
    const { step } = await publishReport(many(50, 2));
    const lines = step.stdout.split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(notices(step)).toHaveLength(1);
    expect(notices(step)[0]).toContain('15 more findings');
  });
});
