/**
 * The workflow with several jobs and a gate, as docs/github.md shows it, on a runner: what the documentation says is what runs. nektos/act evaluates
 * it, starts `plan`, each `verify` and `report/` from their built bundles, and hands outputs and results from job to job. GitHub's actions for
 * artifacts are stood in for by two that copy files. The second workflow, for forks, reads what the first one left.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeTool } from '../support/tools.ts';
import { runWorkflow, type WorkflowRun } from './act-runner.ts';
import { openFakeGithub } from './fake-github.ts';
import { workflowExamples } from './workflow-examples.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'multidb-test-jobs-'));
const checkout = path.join(folder, 'checkout');
const artifacts = path.join(folder, 'artifacts');
let base = '';

function write(at: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), text);
  }
}

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: checkout, encoding: 'utf8' }).trim();
}

/** The checkout with a change, committed on the base. */
function change(files: Readonly<Record<string, string>>): string {
  git('checkout', '-q', '-B', 'topic', base);
  write(checkout, files);
  git('add', '-A');
  git('commit', '-qm', 'change');
  return git('rev-parse', 'HEAD');
}

const standIn = (inputs: readonly string[], script: string): Readonly<Record<string, string>> => ({
  'action.yml': `name: a\ndescription: a\ninputs:\n${inputs.map((input) => `  ${input}: { default: '' }\n`).join('')}runs: { using: node24, main: index.mjs }\n`,
  'index.mjs': `import { cpSync, existsSync, globSync, mkdirSync } from 'node:fs';\nimport path from 'node:path';\nconst { env } = process;\n${script}`,
});

/** As the real one: a file that is not there is a warning. */
const upload = standIn(
  ['name', 'path', 'overwrite'],
  `const to = path.join(env.ARTIFACTS, env.INPUT_NAME);
if (existsSync(to)) throw new Error(\`there is an artifact \${env.INPUT_NAME}\`);
if (existsSync(env.INPUT_PATH)) cpSync(env.INPUT_PATH, path.join(to, path.basename(env.INPUT_PATH)));
else console.log('::warning::No files were found');
`,
);

/** As the real one: a folder for each artifact. */
const download = standIn(
  ['pattern', 'path'],
  `mkdirSync(env.INPUT_PATH, { recursive: true });
for (const name of globSync(env.INPUT_PATTERN, { cwd: env.ARTIFACTS }))
  cpSync(path.join(env.ARTIFACTS, name), path.join(env.INPUT_PATH, name), { recursive: true });
`,
);

const scripts = (name: string) => ({
  [`db/${name}/0001_make.up.sql`]: `CREATE TABLE ${name}_rows (id INT PRIMARY KEY);\n`,
  [`db/${name}/0001_make.down.sql`]: `DROP TABLE ${name}_rows;\n`,
});

/** Milliseconds for one workflow on a busy machine. */
const patience = 240_000;

beforeAll(() => {
  // what a workflow gets that says `uses: org/multidb-migrate@v1`, and nothing that only lies in this checkout
  for (const part of ['action.yml', 'report', 'dist', 'package.json'])
    cpSync(path.join(root, part), path.join(folder, 'action', part), { recursive: true });
  write(path.join(folder, 'upload'), upload);
  write(path.join(folder, 'download'), download);
  const examples = workflowExamples(root);
  const shown = examples.find(({ text }) => /^ {2}plan:$/m.test(text))?.text ?? '';
  const second = examples.find(({ text }) => /^ {2}workflow_run:/m.test(text))?.text ?? '';
  expect(shown).toContain('strategy.job-index');
  write(checkout, {
    // act does not know the number of a job in its matrix
    '.github/workflows/migrations.yml': shown.replaceAll('strategy.job-index', 'matrix.name'),
    '.github/workflows/comment.yml': second,
    'multidb.yml':
      'version: 1\nonly: changed\nservers: [mysql]\ndefaults: { migrations: "db/{database}" }\ndatabases:\n  first: {}\n  second: { needs: [first] }\n  third: {}\n',
    ...scripts('first'),
    ...scripts('second'),
    ...scripts('third'),
  });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'base');
  base = git('rev-parse', 'HEAD');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeTool(
  'act',
  'the workflow with a gate on a runner',
  (program) => {
    async function run(event: WorkflowRun['event'], head: string, api: string) {
      const second = event === 'workflow_run';
      if (!second) rmSync(artifacts, { recursive: true, force: true });
      mkdirSync(artifacts, { recursive: true });
      const { code, said } = await runWorkflow(program, {
        checkout,
        workflow: `.github/workflows/${second ? 'comment' : 'migrations'}.yml`,
        platform: 'ubuntu-latest',
        event,
        base,
        head,
        api,
        folder,
        options: [
          `--local-repository=org/multidb-migrate@v1=${folder}/action`,
          `--local-repository=actions/upload-artifact@v7=${folder}/upload`,
          `--local-repository=actions/download-artifact@v8=${folder}/download`,
          `--env=ARTIFACTS=${artifacts}`,
        ],
      });
      const jobs = [...said.matchAll(/^\[migrations\/(.+?) *\] 🏁 {2}Job (\w+)$/gmu)];
      return { code, said, jobs: jobs.map(([, job, result]) => `${job} ${result}`).sort() };
    }

    it(
      'plays what changed in parts, and the gate tells it in one comment',
      async () => {
        await using github = await openFakeGithub();
        const head = change({ 'db/first/0001_make.down.sql': 'SELECT 1;\n' });
        const { code, said, jobs } = await run('pull_request', head, github.url);
        expect(code, said).not.toBe(0);
        expect(jobs[0], said).toBe('migrations failed');
        expect(jobs).toHaveLength(4);
        expect(github.comments).toHaveLength(1);
        const body = github.comments[0]!.body;
        expect(body).toContain('## ❌ 1 of 2 databases failed: 1 error');
        expect(body).toContain(`/blob/${head}/db/first/0001_make.down.sql#L1`);
        expect(body).toContain('2 of 3 databases have changed');
        expect(body).toContain('merged from 2 reports');
        expect(github.violations).toEqual([]);

        // had it come from a fork, the second workflow would say the same, of the pull request that GitHub names
        await using other = await openFakeGithub();
        other.pulls.push({ number: 9, head: { sha: head, ref: 'topic', repo: { full_name: 'someone/r' } } });
        const again = await run('workflow_run', head, other.url);
        expect(other.comments, again.said).toHaveLength(1);
        const heading = '## ❌ 1 of 2 databases failed: 1 error';
        expect(other.comments[0]!.body).toContain(`<!-- run 41.1 -->\n${heading}`);
        expect(other.violations).toEqual([]);
      },
      patience,
    );

    it(
      'answers in a merge queue when no database changed',
      async () => {
        await using github = await openFakeGithub();
        const { code, said, jobs } = await run('merge_group', change({ 'NEWS.md': 'new\n' }), github.url);
        expect(code, said).toBe(0);
        expect(jobs).toEqual(['migrations succeeded', 'plan succeeded', 'verify 1 of 1 succeeded']);
        expect(github.requests).toEqual([]);
      },
      patience,
    );

    it(
      'is red when there was no plan, though a job that is skipped counts as a success',
      async () => {
        await using github = await openFakeGithub();
        const { code, said, jobs } = await run(
          'pull_request',
          change({ 'multidb.yml': 'version: 1\n' }),
          github.url,
        );
        expect(code, said).not.toBe(0);
        expect(jobs).toEqual(['migrations failed', 'plan failed']);
        expect(github.comments[0]?.body).toContain('multidb.yml');
        expect(github.comments[0]?.body).toContain('The job "verify" was skipped');
        expect(github.violations).toEqual([]);
      },
      patience,
    );
  },
  ['mysqld'],
);
