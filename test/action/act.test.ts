/**
 * This repository's own workflow on a runner: nektos/act reads the workflow file and action.yml, starts the built action as a step with a real
 * event, and the action speaks to the checking GitHub.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeTool } from '../support/tools.ts';
import { runWorkflow } from './act-runner.ts';
import { openFakeGithub } from './fake-github.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'multidb-test-act-'));
const checkout = path.join(folder, 'checkout');
let base = '';

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: checkout, encoding: 'utf8' }).trim();
}

/** The checkout with a change, committed on the base. */
function change(file: string, text: string): string {
  git('checkout', '-q', '-B', 'topic', base);
  writeFileSync(path.join(checkout, file), text);
  git('commit', '-qam', 'change');
  return git('rev-parse', 'HEAD');
}

/** Milliseconds for one workflow on a busy machine. */
const patience = 240_000;

beforeAll(() => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(checkout, file), { force: true });
  }
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'base');
  base = git('rev-parse', 'HEAD');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeTool(
  'act',
  'the workflow verify.yml on a runner',
  (program) => {
    const run = (event: 'pull_request' | 'merge_group', head: string, api: string) =>
      runWorkflow(program, {
        checkout,
        workflow: '.github/workflows/verify.yml',
        platform: 'ubuntu-24.04',
        event,
        base,
        head,
        api,
        folder,
      });

    it(
      'passes a pull request that changes no database, without a comment',
      async () => {
        await using github = await openFakeGithub();
        const { code, said } = await run('pull_request', change('CHANGELOG.md', '# Nothing\n'), github.url);
        expect(code, said).toBe(0);
        expect(said).toContain('Job succeeded');
        expect(said).toContain('6 rehearsals passed');
        expect(github.comments).toEqual([]);
        expect(github.violations).toEqual([]);
      },
      patience,
    );

    it(
      'fails one that breaks a downgrade, and says so in a comment',
      async () => {
        await using github = await openFakeGithub();
        const broken = 'migrations/first/000005_customer_locale.down.sql';
        const { code, said } = await run('pull_request', change(broken, 'SELECT 1;\n'), github.url);
        expect(code, said).not.toBe(0);
        expect(said).toContain('Job failed');
        expect(github.comments).toHaveLength(1);
        expect(github.comments[0]?.body).toContain('`first`');
        expect(github.comments[0]?.body).toContain(broken);
        expect(github.violations).toEqual([]);
      },
      patience,
    );

    it(
      'verifies what is in a merge queue, which has no conversation',
      async () => {
        await using github = await openFakeGithub();
        const { code, said } = await run('merge_group', change('CHANGELOG.md', '# Nothing\n'), github.url);
        expect(code, said).toBe(0);
        expect(said).toContain('6 rehearsals passed');
        expect(github.requests).toEqual([]);
      },
      patience,
    );
  },
  ['mysqld', 'mariadbd'],
);
