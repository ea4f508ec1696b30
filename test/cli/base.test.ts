/** A change against its base, as a workflow and a desk run it: which base it is, and what is told when there is none. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitFolder, type GitRepository, openPlace, type Place } from '../support/git-repository.ts';
import { describePython } from '../support/python.ts';
import { itWith } from '../unit/servers/here.ts';
import { verify } from './session.ts';

const matrix =
  'version: 1\nchecks: { deploy: off, data: off, online: off }\ndatabases:\n  shop: { migrations: db }\n';
const up = 'CREATE TABLE a (id INT PRIMARY KEY, b INT);\n';

describe('verify against a base', () => {
  const test = itWith('mariadb');
  let place: Place;
  let origin: GitRepository;
  let sha: string;

  beforeAll(async () => {
    place = await openPlace();
    origin = place.repository;
    sha = await origin.commit({
      'multidb.yml': matrix,
      'db/1_a.up.sql': up,
      'db/1_a.down.sql': 'DROP TABLE a;\n',
    });
    origin.git('checkout', '--quiet', '-b', 'feature');
    await origin.commit({
      'db/1_a.up.sql': up.replace('b INT', 'b BIGINT'),
      'db/2_b.up.sql': 'ALTER TABLE a DROP b;\n',
      'db/2_b.down.sql': 'ALTER TABLE a ADD b BIGINT;\n',
    });
    origin.git('checkout', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    origin.git('update-ref', 'refs/pull/7/merge', 'HEAD');
    origin.git('checkout', '--quiet', 'main');
  });
  afterAll(() => place[Symbol.asyncDispose]());

  /** As the runner has it for a pull request, whatever runs these tests. */
  const pullRequest = async (clone: GitRepository): Promise<Record<string, string>> => {
    const file = path.join(path.dirname(clone.folder), 'event.json');
    await writeFile(file, JSON.stringify({ pull_request: { number: 7, base: { sha, ref: 'main' } } }));
    return {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: clone.git('rev-parse', 'HEAD'),
    };
  };
  const desk = { GITHUB_EVENT_NAME: '', GITHUB_EVENT_PATH: '', GITHUB_REF: '' };

  test("in a workflow for a pull request, on GitHub's merge at depth 1, finds what it does to main", async () => {
    const clone = origin.clone({ ref: 'refs/pull/7/merge', depth: 1 });
    const env = await pullRequest(clone);
    const { code, stdout, report } = await verify(['--server', 'mariadb'], { cwd: clone.folder, env });
    expect(code).toBe(1);
    expect(stdout).toContain('1_a is on main and was edited');
    expect(stdout).toMatch(/-CREATE TABLE a .*b INT\b[\s\S]*\+CREATE TABLE a .*b BIGINT/);
    const [database] = report.databases;
    expect(database?.base).toEqual({ name: 'main', sha });
    expect(stdout).toContain('against main');
    expect(database?.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error history-edited',
      'warning rolling-dropped',
    ]);
    expect(database?.checks).toMatchObject({ history: 'failed', rolling: 'passed' });
    expect(clone.git('status', '--porcelain', '--ignored')).toBe('?? report.json');
  });

  test('that cannot be had tells why, everywhere, and nothing passes', async () => {
    const clone = origin.clone({ ref: 'refs/pull/7/merge', depth: 1 });
    clone.git('remote', 'set-url', 'origin', '/nonexistent');
    const env = await pullRequest(clone);
    const { code, stdout, report } = await verify(['--server', 'mariadb', '--write', 'markdown=told.md'], {
      cwd: clone.folder,
      env,
    });
    expect(code).toBe(0);
    const why = 'is not in this checkout and cannot be fetched from origin';
    expect(stdout.replace(/\s+/g, ' ')).toMatch(new RegExp(`history.*(?:was|were) not checked: .*${why}`));
    const [database] = report.databases;
    expect(database?.checks).toMatchObject({ history: 'skipped', rolling: 'skipped', apply: 'passed' });
    expect(database?.skippedChecks?.history).toContain('fetch-depth: 0');
    expect(await readFile(path.join(clone.folder, 'told.md'), 'utf8')).toMatch(
      /Not checked .*history.*: the base .* cannot be fetched/,
    );
  });

  it('that is misspelt is a mistake, before there is a server', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    const run = await verify(['--base', 'mian', '--server', 'mariadb'], { cwd: clone.folder, env: desk });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('there is no branch, tag or commit "mian", neither here nor at origin');
    expect(run.stderr).toContain('Did you mean "main"?');
    expect(run.held).toEqual([]);
  });

  it('that has got the same version meanwhile tells which file to rename', async () => {
    const clone = origin.clone({ ref: 'refs/pull/7/merge', depth: 0 });
    await clone.write({ 'db/1_other.up.sql': 'SELECT 1;', 'db/1_other.down.sql': 'SELECT 1;' });
    const run = await verify(['--base', sha, '--server', 'mariadb'], { cwd: clone.folder, env: desk });
    expect(run.code).toBe(2);
    expect(run.stderr.replace(/\s+/g, ' ')).toContain(
      'rename "db/1_other.up.sql", which is new with this change',
    );
    await rm(path.join(clone.folder, 'db/1_other.up.sql'));
  });
});

describePython('verify of revisions against a base', (python) => {
  const test = itWith('mariadb');

  test('whose env.py cannot be run says so, and judges what does not need it', async () => {
    await using place = await openPlace();
    const { repository } = place;
    await commitFolder(
      repository,
      path.join(import.meta.dirname, '../scenarios/rolling-alembic/base'),
      'the beginning',
    );
    const revision = (id: string) =>
      `from alembic import op\n\nrevision = "${id}"\ndown_revision = "a1"\n\n\ndef upgrade():\n    op.execute("ALTER TABLE customer ADD ${id} INT")\n\n\ndef downgrade():\n    op.execute("ALTER TABLE customer DROP ${id}")\n`;
    const matrix = 'version: 1\ndatabases:\n  shop: { migrations: alembic.ini }\n';
    await repository.commit({ 'multidb.yml': matrix });
    repository.git('checkout', '--quiet', '-b', 'theirs');
    await repository.commit({
      'revisions/versions/b2.py': revision('b2'),
      'revisions/env.py': 'import nothing\n',
    });
    repository.git('checkout', '--quiet', '-b', 'ours', 'main');
    await repository.commit({ 'revisions/versions/c3.py': revision('c3') });
    const run = await verify(['--base', 'theirs', '--server', 'mariadb'], {
      cwd: repository.folder,
      env: { VIRTUAL_ENV: python.environment, GITHUB_EVENT_NAME: '' },
    });
    const [database] = run.report.databases;
    expect(run.code).toBe(1);
    expect(run.report.problems ?? []).toEqual([]);
    expect(database?.findings.map(({ rule }) => rule)).toEqual(['history-two-heads']);
    for (const check of ['deploy', 'data', 'online'])
      expect(database?.skippedChecks?.[check]).toContain('what the base has cannot be played');
  });
});
