import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Base, type BaseRequest, openBase } from '../../../src/git/base.ts';
import { baseRequest } from '../../../src/github/base.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import {
  type GitRepository,
  gitTestEnvironment,
  openPlace,
  type Place,
} from '../../support/git-repository.ts';

const chosen = (ref: string): BaseRequest => ({ ref, name: ref, chosen: true });
const open = (request: BaseRequest, folder: string) =>
  openBase(request, folder, gitTestEnvironment, new AbortController().signal);

async function opened(request: BaseRequest, folder: string): Promise<Base> {
  const base = await open(request, folder);
  if (base.kind === 'none') throw new Error(base.because);
  return base;
}

const changes = async (base: Base): Promise<readonly string[]> =>
  (await base.changed()).map(({ path: file, status }) => `${status} ${file}`);

describe('the base', () => {
  let place: Place;
  let origin: GitRepository;
  let fork: string;
  let tip: string;
  let merge: string;

  // main: fork — tip; feature: fork — … — head; merge: what GitHub checks out for the pull request
  beforeAll(async () => {
    place = await openPlace();
    origin = place.repository;
    fork = await origin.commit({
      'db/1.sql': 'one',
      'db/2.sql': 'two',
      'app/x.ts': 'x',
      'db/link.sql': { link: '1.sql' },
    });
    origin.git('checkout', '--quiet', '-b', 'feature');
    await origin.commit({ 'db/2.sql': 'changed' });
    await origin.commit({ 'db/3 drei.sql': 'three', 'app/x.ts': undefined });
    origin.git('checkout', '--quiet', 'main');
    tip = await origin.commit({ 'db/2b.sql': 'others' });
    origin.git('checkout', '--quiet', '--detach', 'main');
    origin.git('merge', '--quiet', '--no-ff', '--no-edit', 'feature');
    merge = origin.git('rev-parse', 'HEAD');
    origin.git('update-ref', 'refs/pull/7/merge', 'HEAD');
    origin.git('checkout', '--quiet', 'main');
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const own = ['deleted app/x.ts', 'modified db/2.sql', 'added db/3 drei.sql'];

  it('is the branch, and the change is what differs from where it left it', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 0 });
    clone.git('fetch', '--quiet', 'origin', 'main:refs/remotes/origin/main');
    await using base = await opened(chosen('main'), clone.folder);
    expect(base).toMatchObject({ name: 'main', sha: tip, forkSha: fork });
    expect(await changes(base)).toEqual(own);
    expect(await base.list('db')).toEqual(['db/1.sql', 'db/2.sql', 'db/2b.sql', 'db/link.sql']);
    expect(await base.list('db', 'fork')).not.toContain('db/2b.sql');
    expect(await base.readFile('db/2.sql')).toBe('two');
    expect(await base.readFile('db/3 drei.sql')).toBeUndefined();
    expect(await base.readFile('db')).toBeUndefined();
  });

  it.each(['db', 'app'])(
    'has paths relative to the workspace, which may be a folder of the repository (%s)',
    async (folder) => {
      const clone = origin.clone({ ref: 'feature', depth: 0 });
      clone.git('fetch', '--quiet', 'origin', 'main:main');
      await clone.write({ [`${folder}/multidb.yml`]: 'version: 1' });
      await using base = await opened(chosen('main'), path.join(clone.folder, folder));
      const files = (await base.changed()).map((file) => file.path);
      expect(files).toContain(folder === 'db' ? '2.sql' : '../db/2.sql');
      expect(files).toContain('multidb.yml');
      expect(await base.readFile(folder === 'db' ? '1.sql' : '../db/1.sql')).toBe('one');
    },
  );

  it("of a pull request is fetched into a checkout of depth 1, which is GitHub's merge", async () => {
    const clone = origin.clone({ ref: 'refs/pull/7/merge', depth: 1 });
    // the event was made before others merged: what was merged is the newer one
    const request = { ref: fork, name: 'main', chosen: false, mergeOf: merge };
    await using base = await opened(request, clone.folder);
    expect(base).toMatchObject({ sha: tip, forkSha: tip });
    expect(await changes(base)).toEqual(own);
    expect(clone.git('status', '--porcelain')).toBe('');
    expect(clone.git('for-each-ref')).toBe('');
  });

  it('of a checkout of the branch itself at depth 1 is found by fetching as much history as it takes', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    await using base = await opened({ ref: tip, name: 'main', chosen: false }, clone.folder);
    expect(base).toMatchObject({ sha: tip, forkSha: fork });
    expect(await changes(base)).toEqual(own);
  });

  it('that is only known by its name is asked for at the remote', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    for (const name of ['main', 'origin/main', 'refs/heads/main']) {
      await using base = await opened(chosen(name), clone.folder);
      expect(base).toMatchObject({ name, sha: tip, forkSha: fork });
    }
  });

  it('of a merge group is in what is checked out, however little of the history is there', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    await using base = await opened({ ref: tip, name: 'main', chosen: false, contained: true }, clone.folder);
    expect(base).toMatchObject({ sha: tip, forkSha: tip });
  });

  it('sees what is not committed yet, and not what is ignored', async () => {
    const clone = origin.clone({ ref: 'main', depth: 0 });
    await clone.write({
      '.gitignore': 'out\n',
      'out/x': 'x',
      'db/4.sql': 'four',
      'db/1.sql': undefined,
      'db/link.sql': undefined,
    });
    await using base = await opened(chosen(tip), clone.folder);
    expect(await changes(base)).toEqual([
      'added .gitignore',
      'deleted db/1.sql',
      'added db/4.sql',
      'deleted db/link.sql',
    ]);
  });

  it('that cannot be fetched is a reason, and no failure', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    clone.git('remote', 'set-url', 'origin', '/nonexistent');
    const byCommit = await open({ ref: tip, name: 'main', chosen: false }, clone.folder);
    expect(byCommit).toMatchObject({
      kind: 'none',
      because: expect.stringContaining('cannot be fetched from origin'),
    });
    const byName = await open(chosen('main'), clone.folder);
    expect(byName).toMatchObject({
      kind: 'none',
      because: expect.stringContaining('origin cannot be asked'),
    });
    expect(byName).toMatchObject({ hint: expect.stringContaining('fetch-depth: 0') });
  });

  it('that is nowhere is a mistake of whoever named it', async () => {
    const clone = origin.clone({ ref: 'feature', depth: 1 });
    const message = (error: unknown) => (error instanceof ProblemError ? error.problems[0] : undefined);
    const misspelt = await open(chosen('mian'), clone.folder).catch(message);
    expect(misspelt).toMatchObject({ code: 'base-unknown', hint: 'Did you mean "main"?' });
    const strange = await open(chosen('something-else'), clone.folder).catch(message);
    expect(strange).toMatchObject({ hint: expect.stringMatching(/^There are [^,.]+(?:, [^,.]+)*\.$/) });
    const noOption = await open(chosen('--upload-pack=touch /tmp/no'), clone.folder).catch(message);
    expect(noOption).toMatchObject({ code: 'base-unknown' });
    const outside = await open(chosen('main'), '/').catch(message);
    expect(outside).toMatchObject({
      code: 'base-unknown',
      message: expect.stringContaining('no git repository'),
    });
    expect(await open({ ...chosen('main'), chosen: false }, '/')).toMatchObject({ kind: 'none' });
  });

  it("of another user's repository is not read, and the way out is told", async () => {
    const folder = path.join(path.dirname(origin.folder), 'wrapped');
    writeFileSync(
      `${folder}.sh`,
      '#!/bin/sh\necho "fatal: detected dubious ownership in repository at \'/w\'" >&2\nexit 128\n',
      { mode: 0o755 },
    );
    mkdirSync(folder);
    copyFileSync(`${folder}.sh`, path.join(folder, 'git'));
    const signal = new AbortController().signal;
    const base = await openBase(
      chosen('main'),
      origin.folder,
      { ...gitTestEnvironment, PATH: folder },
      signal,
    );
    expect(base).toMatchObject({
      kind: 'none',
      hint: 'If you trust it: `git config --global --add safe.directory /w`.',
    });
  });

  it('is written out whole or in part, without what leads out of it, and goes with the base', async () => {
    const clone = origin.clone({ ref: 'main', depth: 0 });
    const bad = await clone.commit({
      'out.sql': { link: '../../../etc/passwd' },
      'abs.sql': { link: '/etc/passwd' },
      'here/there': { link: '../db' },
      'here/out': { link: 'there/../../..' },
      'run.sh': '#!/bin/sh\n',
    });
    let root: string;
    {
      await using base = await opened(chosen(bad), clone.folder);
      ({ root } = await base.tree());
      expect(readFileSync(path.join(root, 'db/1.sql'), 'utf8')).toBe('one');
      expect(readFileSync(path.join(root, 'db/link.sql'), 'utf8')).toBe('one');
      expect(readFileSync(path.join(root, 'here/there/2.sql'), 'utf8')).toBe('two');
      for (const name of ['out.sql', 'abs.sql', 'here/out'])
        expect(existsSync(path.join(root, name))).toBe(false);
      const { root: part } = await base.tree('tip', ['db']);
      expect([existsSync(path.join(part, 'db/1.sql')), existsSync(path.join(part, 'app'))]).toEqual([
        true,
        false,
      ]);
      expect((await base.tree('tip', ['db'])).root).toBe(part);
    }
    expect(existsSync(root)).toBe(false);
  });
});

describe('which base an event has', () => {
  const event = (name: string, payload: unknown, more: Record<string, string> = {}) => {
    const file = path.join(import.meta.dirname, `event-${process.pid}.json`);
    writeFileSync(file, JSON.stringify(payload));
    const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_SHA: 'c'.repeat(40), ...more };
    try {
      return [baseRequest(env), baseRequest(env, 'release')];
    } finally {
      rmSync(file);
    }
  };
  const sha = 'a'.repeat(40);

  it('a pull request its base, a merge group the commit that it is built on, a push none; a name that is given wins', () => {
    const pull = { pull_request: { number: 7, base: { sha, ref: 'main' } } };
    expect(event('pull_request', pull, { GITHUB_REF: 'refs/pull/7/merge' })).toEqual([
      { ref: sha, name: 'main', chosen: false, mergeOf: 'c'.repeat(40) },
      { ref: 'release', name: 'release', chosen: true },
    ]);
    expect(event('pull_request_target', pull)[0]).toEqual({ ref: sha, name: 'main', chosen: false });
    expect(event('merge_group', { merge_group: { base_sha: sha, base_ref: 'refs/heads/main' } })[0]).toEqual({
      ref: sha,
      name: 'main',
      chosen: false,
      contained: true,
    });
    expect(event('push', { before: sha })[0]).toBeUndefined();
    expect(event('pull_request', { pull_request: { base: { sha: '--upload-pack=x' } } })[0]).toBeUndefined();
  });
});
