/**
 * What somebody could try who may write a pull request: speak to the runner, read what the job has, leave the workspace, dress up words as
 * ours. The program is run from its sources, as a step.
 */
import { randomBytes } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../support/github-markdown.ts';
import { describePython } from '../support/python.ts';
import { describeServers } from '../support/servers.ts';
import { openFakeGithub } from './fake-github.ts';
import { openRunner, type Runner, type Step } from './fake-runner.ts';
import { obeyed } from './obeyed.ts';

const action = path.resolve(import.meta.dirname, '../../src/bin/action.ts');
const nowhere = 'http://127.0.0.1:9';
const unique = (): string => `attack_${randomBytes(4).toString('hex')}`;

/** Everything of this step that somebody reads. */
const told = (step: Step): string =>
  `${step.stdout}${step.stderr}${step.summary}${JSON.stringify(step.outputs)}`;

/** What the job has and code of a pull request must not. */
const secrets = {
  GITHUB_TOKEN: 'secret-of-the-job',
  ACTIONS_RUNTIME_TOKEN: 'secret-of-the-runtime',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret-of-the-identity',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-cloud',
};

const shouts = [
  '::set-output name=status::stolen',
  '::error file=README.md::stolen',
  '##[add-mask]stolen',
  '##vso[task.setvariable variable=stolen]1',
  '::stop-commands::stolen',
  '::stolen::',
  '::save-state name=stolen::1',
  '\u001b]0;stolen\u0007\u001b[2J\u001b[1A\rstolen',
];

const envPy = `
import os, sys
for line in ${JSON.stringify(shouts).replaceAll('\\u00', '\\x')}:
    print(line)
    print(line, file=sys.stderr)
print("sees " + " ".join(sorted(os.environ)) + " " + " ".join(os.environ.values()))
for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
    if name in os.environ:
        open(os.environ[name], "a").write("stolen=1\\n")
from alembic import context
from sqlalchemy import engine_from_config, pool

engine = engine_from_config(context.config.get_section("alembic"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

const migration = `
for (const line of ${JSON.stringify(shouts)}) { console.log(line); console.error(line); }
console.log('sees ' + Object.entries(process.env).flat().join(' '));
import { appendFileSync } from 'node:fs';
for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'])
  if (process.env[name]) appendFileSync(process.env[name], 'stolen=1\\n');
export async function up({ context }) { await context.query('CREATE TABLE t (id int PRIMARY KEY)'); }
export async function down({ context }) { await context.query('DROP TABLE t'); }
`;

/** It ran to its end, was heard, and got nothing. */
function expectNothingStolen(step: Step): void {
  expect(step.code, told(step)).toBe(0);
  expect(step.stdout).toContain('sees ');
  expect(step.stdout).toContain('PATH');
  expect(told(step)).not.toContain('secret-of-');
  expect(told(step)).not.toContain('the-token');
  expect(obeyed(step).join('\n')).not.toContain('stolen');
  expect(step.outputs).not.toHaveProperty('stolen');
  expect(step.outputs.status).toBe('passed');
  // no terminal is told to clear itself: the escape is written out or gone
  expect(told(step)).not.toContain('\u001b[2J');
  expect(told(step)).not.toContain('\u001b]0;');
}

describeServers('code of a pull request', (server) => {
  it('as a migration: speaks to nobody, sees no secret', async () => {
    using runner = openRunner();
    runner.write(
      'multidb.yml',
      `version: 1\ndatabases:\n  ${unique()}: { migrations: { path: db, format: umzug } }\n`,
    );
    runner.write('db/1-talk.mjs', migration);
    const inputs = { server: server.url };
    expectNothingStolen(await runner.run(action, { event: 'push', api: nowhere, inputs, env: secrets }));
  });

  describePython('as an env.py', (python) => {
    it('speaks to nobody, sees no secret', async () => {
      using runner = openRunner();
      runner.write(
        'multidb.yml',
        `version: 1\ndatabases:\n  ${unique()}: { migrations: { path: alembic.ini, format: alembic } }\n`,
      );
      runner.write(
        'alembic.ini',
        '[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = mysql+pymysql://a:b@prod.invalid/app\n',
      );
      runner.write('migrations/env.py', envPy);
      runner.write(
        'migrations/versions/a1_users.py',
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "a1"\ndown_revision = None\n' +
          'def upgrade():\n    op.create_table("users", sa.Column("id", sa.Integer, primary_key=True))\n' +
          'def downgrade():\n    op.drop_table("users")\n',
      );
      const env = { ...secrets, VIRTUAL_ENV: python.environment };
      const inputs = { server: server.url };
      expectNothingStolen(await runner.run(action, { event: 'push', api: nowhere, inputs, env }));
    });
  });

  it('as words: names and errors mention nobody, link nowhere, close and break nothing', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    const words = '@everyone </details><script>alert(1)</script> ``` | [x](https://evil.example) #1 \u202e';
    runner.write('multidb.yml', `version: 1\ndatabases:\n  ${unique()}: { migrations: db }\n`);
    runner.write('db/1_@octocat_`|<img src=x>_[a](b).up.sql', 'CREATE TABLE `@team|x` (id int);\n');
    runner.write('db/1_@octocat_`|<img src=x>_[a](b).down.sql', 'DROP TABLE `@team|x`;\n');
    runner.write(
      'db/2_signal.up.sql',
      `CREATE TABLE t (id int);\nSIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}';\n`,
    );
    runner.write('db/2_signal.down.sql', 'DROP TABLE t;\n');
    const step = await runner.run(action, {
      event: 'pull_request',
      api: github.url,
      inputs: { server: server.url },
    });
    expect(step.code, told(step)).toBe(1);
    expect(step.stdout).toMatch(/^::error .*file=db\/2_signal\.up\.sql,line=2/m);
    const body = github.comments[0]?.body ?? '';
    for (const text of [body, step.summary]) {
      expect(text).toContain('everyone');
      const { prose, tags, targets } = readMarkdown(text);
      expect(prose.join('\n')).not.toMatch(/(?<![\w`])@(?:everyone|octocat|team)/);
      expect(tags.filter((tag) => /script|img/.test(tag))).toEqual([]);
      expect(targets.filter((target) => !target.startsWith('https://github.com/o/r/'))).toEqual([]);
      expect(tags.filter((tag) => tag === '</details>')).toHaveLength(
        tags.filter((tag) => tag.startsWith('<details')).length,
      );
      expect(text).not.toContain('\u202e');
    }
    expect(github.violations).toEqual([]);
  });
});

describe('a matrix that wants out of the workspace', () => {
  async function refused(prepare: (runner: Runner) => void): Promise<Step> {
    using runner = openRunner();
    prepare(runner);
    // A server that cannot be had: whoever looks for one before the matrix is read would end with 3.
    const inputs = { server: 'mysql://root@127.0.0.1:9' };
    const step = await runner.run(action, { event: 'push', api: nowhere, inputs, env: secrets });
    expect(step.code, told(step)).toBe(2);
    expect(step.outputs.status).toBe('error');
    expect(told(step)).not.toMatch(/^\s+at .*\.ts:\d+/m);
    return step;
  }
  const matrix = (lines: string): string => `version: 1\ndatabases:\n  first: ${lines}\n`;

  it.each([
    ['upwards', '{ migrations: ../outside }'],
    ['through a folder', '{ migrations: db/../../outside }'],
    ['absolutely', '{ migrations: /etc }'],
    ['for models', '{ migrations: db, models: /etc/passwd }'],
    ['for a baseline', '{ migrations: db, baseline: ../../etc/passwd }'],
  ])('%s is refused at its place', async (_, lines) => {
    const step = await refused((runner) => {
      runner.write('multidb.yml', matrix(lines));
      runner.write('db/1_a.up.sql', 'SELECT 1;\n');
    });
    expect(step.stdout).toMatch(/^::error title=[\w-]+,file=multidb\.yml,line=3,col=\d+::/m);
    expect(told(step)).not.toContain('root:x:0');
  });

  it.each([
    ['a folder of migrations', 'db', '/etc', '{ migrations: db }'],
    ['a file of models', 'models.sql', '/etc/passwd', '{ migrations: real, models: models.sql }'],
    ['a migration', 'real/2_b.up.sql', '/etc/passwd', '{ migrations: real }'],
  ])('by a symbolic link as %s is refused, and nothing of it is shown', async (_, link, target, lines) => {
    const step = await refused((runner) => {
      runner.write('multidb.yml', matrix(lines));
      runner.write('real/1_a.up.sql', 'SELECT 1;\n');
      symlinkSync(target, path.join(runner.workspace, link));
    });
    expect(told(step)).not.toContain('root:x:0');
  });

  it('with aliases that explode is refused at once', async () => {
    const levels = Array.from({ length: 9 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
        : `a${level}: &a${level} [${Array(10)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    );
    const step = await refused((runner) => {
      runner.write('multidb.yml', `${levels.join('\n')}\n${matrix('{ migrations: db, ignore: *a8 }')}`);
    });
    expect(told(step)).toContain('With its aliases written out');
    expect(step.took).toBeLessThan(20_000);
  });
});
