/**
 * This repository's own workflow on a runner: nektos/act reads the workflow file and action.yml, starts the built action as a step with a real
 * event, and the action speaks to the checking GitHub. `-self-hosted` is act's name for "on this machine, without a container".
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeTool } from '../support/tools.ts';
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
    async function run(event: 'pull_request' | 'merge_group', head: string, api: string) {
      const repository = { full_name: 'o/r', name: 'r', owner: { login: 'o' }, default_branch: 'main' };
      const payload =
        event === 'merge_group'
          ? { merge_group: { head_sha: head, base_sha: base, base_ref: 'refs/heads/main' }, repository }
          : {
              number: 7,
              pull_request: {
                number: 7,
                head: { sha: head, ref: 'topic', repo: { full_name: 'o/r' } },
                base: { sha: base, ref: 'main', repo: { full_name: 'o/r' } },
              },
              repository,
            };
      const file = path.join(folder, 'event.json');
      writeFileSync(file, JSON.stringify(payload));
      const child = spawn(
        program,
        [
          event,
          '--workflows=.github/workflows/verify.yml',
          '--platform=ubuntu-24.04=-self-hosted',
          `--eventpath=${file}`,
          '--secret=GITHUB_TOKEN=the-token',
          `--env=GITHUB_API_URL=${api}`,
          `--env=GITHUB_GRAPHQL_URL=${api}/graphql`,
          '--env=GITHUB_REPOSITORY=o/r',
          '--pull=false',
        ],
        {
          cwd: checkout,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            PATH: process.env.PATH,
            HOME: folder,
            XDG_CACHE_HOME: path.join(folder, 'cache'),
            NO_COLOR: '1',
          },
        },
      );
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      const code = await new Promise<number | null>((done) => child.on('close', done));
      return { code, said };
    }

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
