import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inputs } from '../../src/github/inputs.ts';
import { parseReport } from '../../src/report/report.ts';
import { describeServers } from '../support/servers.ts';
import { openFakeGithub } from './fake-github.ts';
import { openRunner, type Runner } from './fake-runner.ts';
import { obeyed } from './obeyed.ts';

const root = path.resolve(import.meta.dirname, '../..');
const action = path.join(root, 'dist/action.js');
const post = path.join(root, 'dist/post.js');

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root });
});

let names = 0;

/** A workspace with two databases of golang-migrate; the down of the second migration of the second one forgets a column. */
function writeShop(runner: Runner, folder = ''): readonly [string, string] {
  const unique = `act${process.pid}_${++names}`;
  const [good, bad] = [`${unique}_good`, `${unique}_bad`] as const;
  const write = (file: string, text: string) => runner.write(`${folder}${file}`, text);
  write(
    'multidb.yml',
    `version: 1\ndatabases:\n  ${good}: { migrations: db/good }\n  ${bad}: { migrations: db/bad }\n`,
  );
  for (const name of ['good', 'bad']) {
    write(`db/${name}/1_users.up.sql`, 'CREATE TABLE users (id int PRIMARY KEY);\n');
    write(`db/${name}/1_users.down.sql`, 'DROP TABLE users;\n');
    write(
      `db/${name}/2_email.up.sql`,
      'ALTER TABLE users ADD COLUMN email varchar(20);\nALTER TABLE users ADD COLUMN nick varchar(20);\n',
    );
  }
  write('db/good/2_email.down.sql', 'ALTER TABLE users DROP COLUMN email, DROP COLUMN nick;\n');
  write('db/bad/2_email.down.sql', '-- nick is forgotten\nALTER TABLE users DROP COLUMN email;\n');
  return [good, bad];
}

describeServers('the action', (server) => {
  it('finds the bad down, and tells it everywhere', async () => {
    using runner = openRunner();
    await using github = await openFakeGithub();
    const [good, bad] = writeShop(runner, 'backend/');
    const step = await runner.run(action, {
      event: 'pull_request',
      api: github.url,
      inputs: { server: server.url, 'working-directory': 'backend' },
    });
    expect(step.code, step.stdout + step.stderr).toBe(1);
    expect(step.outputs).toMatchObject({
      status: 'failed',
      failed: JSON.stringify([bad]),
      databases: JSON.stringify([good, bad]),
    });
    const report = parseReport(readFileSync(step.outputs['report-file'] ?? '', 'utf8'));
    expect(step.outputs['report-file']).toBe(path.join(runner.workspace, 'backend/multidb-report.json'));
    const [passed, failed] = report.databases;
    expect(passed?.status).toBe('passed');
    expect(
      failed?.migrations.map(({ up, down, reapply }) => [up.status, down.status, reapply.status]),
    ).toEqual([
      ['passed', 'passed', 'passed'],
      ['passed', 'not-restored', expect.any(String)],
    ]);
    expect(step.stdout).toMatch(/^::error title=.*,file=backend\/db\/bad\/2_email\.down\.sql,line=2,/m);
    expect(step.summary).toContain('1 of 2 databases failed');
    expect(step.summary).toMatch(/```diff\n[\s\S]*^\+.*nick/m);
    expect(github.comments[0]?.body).toContain('1 of 2 databases failed');
    expect(step.outputs['comment-id']).toBe(String(github.comments[0]?.id));
    expect(github.violations).toEqual([]);
    expect(step.stderr).toContain(`✗ ${bad} on `);
  });

  it('has the passwords that it makes up starred out before anything else is said', async () => {
    using runner = openRunner();
    const [good] = writeShop(runner);
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.name, databases: good },
    });
    expect(step.code, step.stdout + step.stderr).toBe(0);
    const masks = [...step.stdout.matchAll(/^::add-mask::(\S+)$/gm)].map(([, password]) => password!);
    // of the server's root, and of the database's own account
    expect(new Set(masks).size).toBe(2);
    expect(step.stdout.lastIndexOf('::add-mask::')).toBeLessThan(step.stdout.indexOf('::stop-commands::'));
    for (const password of masks) {
      expect(password.length).toBeGreaterThanOrEqual(16);
      const told = `${step.stdout.replaceAll(`::add-mask::${password}`, '')}${step.stderr}${step.summary}`;
      expect(told).not.toContain(password);
    }
  });

  it('only the databases that are named', async () => {
    using runner = openRunner();
    const [good] = writeShop(runner);
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.url, databases: good },
    });
    expect(step.code, step.stdout + step.stderr).toBe(0);
    expect(step.outputs).toMatchObject({ status: 'passed', failed: '[]', databases: JSON.stringify([good]) });
    expect(obeyed(step).filter((line) => line.startsWith('::notice'))).toHaveLength(1);
  });

  it('with fail-on: never the step passes and the finding is told', async () => {
    using runner = openRunner();
    writeShop(runner);
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.url, 'fail-on': 'never' },
    });
    expect(step.code).toBe(0);
    expect(step.outputs.status).toBe('failed');
  });

  it('shows no secret to a migration, and lets none speak to the runner', async () => {
    using runner = openRunner();
    const name = `act${process.pid}_${++names}`;
    runner.write(
      'multidb.yml',
      `version: 1\ndatabases:\n  ${name}: { migrations: { path: db, format: umzug } }\n`,
    );
    runner.write(
      'db/1-talk.mjs',
      `export async function up({ context }) {
        console.log('::error file=README.md::hello');
        console.log('##[error]hello');
        console.log('::stop-commands::x\\n::x::\\n::set-output name=status::passed');
        console.log('sees ' + Object.keys(process.env).sort().join(' '));
        await context.query('CREATE TABLE t (id int PRIMARY KEY)');
      }
      export async function down({ context }) { await context.query('DROP TABLE t'); }`,
    );
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.url },
      env: { GITHUB_TOKEN: 'secret', ACTIONS_RUNTIME_TOKEN: 'secret' },
    });
    expect(step.code, step.stdout + step.stderr).toBe(0);
    expect(step.stdout).toContain('::error file=README.md::hello');
    expect(obeyed(step).join('\n')).not.toContain('hello');
    expect(step.outputs.status).toBe('passed');
    const seen = /sees (.*)/.exec(step.stdout)?.[1] ?? '';
    expect(seen).toContain('PATH');
    expect(seen).not.toMatch(/INPUT_|ACTIONS_|GITHUB_(?:TOKEN|ENV|PATH|OUTPUT|STATE)/);
  });

  it('hands no input to a matrix that asks for it', async () => {
    using runner = openRunner();
    runner.write(
      'multidb.yml',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that a user writes
      'version: 1\ndatabases:\n  one: { migrations: db, env: { STOLEN: "${INPUT_TOKEN}" } }\n',
    );
    runner.write('db/1_a.up.sql', 'SELECT 1;\n');
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.url },
    });
    expect(step.code).toBe(2);
    expect(step.stdout).toContain('INPUT_TOKEN');
    expect(step.stdout).not.toContain('the-token');
  });

  it('ends in time when the job is cancelled, with what was known', async () => {
    using runner = openRunner();
    const [good] = writeShop(runner);
    runner.write('db/good/3_slow.up.sql', 'SELECT SLEEP(60);\n');
    const step = await runner.run(action, {
      event: 'pull_request',
      api: 'http://127.0.0.1:9',
      inputs: { server: server.url, databases: good },
      interruptAfter: 3000,
    });
    expect(step.code, step.stdout + step.stderr).toBe(130);
    expect(step.took).toBeLessThan(3000 + 7000);
    expect(step.outputs.status).toBe('error');
    expect(step.summary).toContain('Interrupted');
  });
});

describe('what is refused before a server is asked for', () => {
  it.each(['pull_request_target_from_fork', 'workflow_run_from_fork'] as const)(
    '%s: the code of a fork',
    async (event) => {
      using runner = openRunner();
      await using github = await openFakeGithub();
      writeShop(runner);
      const step = await runner.run(action, { event, api: github.url });
      expect(step.code).toBe(2);
      expect(step.outputs.status).toBe('error');
      const said = obeyed(step).filter((line) => line.startsWith('::error'));
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('from a fork');
      expect(said[0]).toContain('on: pull_request');
      expect(github.violations).toEqual([]);
    },
  );

  it('inputs that are not allowed, all at once, with the nearest that is', async () => {
    using runner = openRunner();
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: {
        'fail-on': 'eror',
        comment: 'sometimes',
        server: 'mysqll:8',
        command: 'verfy',
        'working-directory': 'backend',
        'report-file': 'reports/this.json',
      },
    });
    expect(step.code).toBe(2);
    // where the next step looks for it
    expect(step.outputs['report-file']).toBe(path.join(runner.workspace, 'backend/reports/this.json'));
    expect(parseReport(readFileSync(step.outputs['report-file']!, 'utf8')).status).toBe('error');
    const said = obeyed(step).filter((line) => line.startsWith('::error'));
    expect(said).toHaveLength(4);
    const all = said.join('\n');
    expect(all).toContain('`fail-on` cannot be "eror"');
    expect(all).toContain('Did you mean `error`? Allowed: error, warning, never.');
    expect(all).toContain('`comment` cannot be "sometimes"');
    expect(all).toContain('The input `server`');
    expect(all).toContain('Did you mean `verify`?');
  });

  it('mistakes in the matrix, at their lines in the repository', async () => {
    using runner = openRunner();
    runner.write('backend/multidb.yml', 'version: 1\ndatabases:\n  first: { migratons: db }\n');
    const step = await runner.run(action, {
      event: 'push',
      api: 'http://127.0.0.1:9',
      inputs: { 'working-directory': 'backend' },
    });
    expect(step.code).toBe(2);
    expect(step.stdout).toMatch(/^::error title=matrix-key,file=backend\/multidb\.yml,line=3,col=12::/m);
    expect(step.summary).toContain('multidb.yml:3:12');
  });
});

describe('the post step', () => {
  it('has nothing to do after a run that ended', async () => {
    using runner = openRunner();
    const step = await runner.run(post, { event: 'push', api: 'http://127.0.0.1:9' });
    expect(step.code).toBe(0);
  });
});

describe('action.yml', () => {
  const described = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));

  it('has the inputs that are read, with the same defaults', () => {
    const defaults = Object.fromEntries(
      Object.entries<{ default: string }>(described.inputs).map(([name, input]) => [name, input.default]),
    );
    const expected = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that a user writes
    expect(defaults).toEqual({ ...expected, token: '${{ github.token }}' });
  });

  it('says which values are allowed', () => {
    for (const [name, input] of Object.entries(inputs)) {
      for (const value of 'allowed' in input ? input.allowed : [])
        expect(described.inputs[name].description).toContain(value);
    }
  });

  it('runs what is built', () => {
    expect(described.runs).toEqual({
      using: 'node24',
      main: 'dist/action.js',
      post: 'dist/post.js',
      'post-if': 'always()',
    });
  });
});
