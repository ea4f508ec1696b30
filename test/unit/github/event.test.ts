import { describe, expect, it } from 'vitest';
import { quoted } from '../../../src/github/commands.ts';
import { readEvent, refusal, runUrl } from '../../../src/github/event.ts';
import { repositoryPrefix } from '../../../src/github/folder.ts';
import { readInputs, withoutSecrets } from '../../../src/github/inputs.ts';
import { isMaskable } from '../../../src/github/secrets.ts';

describe('an event without a payload', () => {
  it.each([undefined, '/nowhere/event.json', import.meta.filename])('(%s) is read all the same', (file) => {
    const event = readEvent({
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_EVENT_PATH: file,
      GITHUB_SHA: 'abc1234',
    });
    expect(event).toEqual({ name: 'pull_request', repository: 'o/r', fork: false, sha: 'abc1234' });
    expect(refusal(event)).toBeUndefined();
  });

  it('under workflow_run counts as from a fork', () => {
    expect(
      refusal(readEvent({ GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REPOSITORY: 'o/r' }))?.message,
    ).toContain('workflow_run for code from a fork');
  });

  it('under pull_request_target is refused, fork or not', () => {
    const why = refusal(readEvent({ GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REPOSITORY: 'o/r' }));
    expect(why?.message).toContain('checks out is the base and not the pull request');
    expect(why?.hint).toContain('on: pull_request');
    expect(why?.hint).toContain('on: workflow_run');
  });

  it('outside of a workflow there is no run to link to', () => {
    expect(runUrl({})).toBeUndefined();
    expect(runUrl({ GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '1)[x](y' })).toBeUndefined();
  });
});

describe('paths', () => {
  it.each([
    [{}, ''],
    [{ 'working-directory': 'backend' }, 'backend/'],
    [{ 'working-directory': 'backend', matrix: '../multidb.yml' }, ''],
    [{ matrix: 'config/multidb.yml' }, 'config/'],
    [{ 'working-directory': '..' }, undefined],
  ])('with inputs %j begin with %s', (inputs, prefix) => {
    expect(repositoryPrefix({ GITHUB_WORKSPACE: '/w' }, inputs)).toBe(prefix);
  });
});

describe('inputs', () => {
  it('may all be left out', () => {
    const { values, failOn, databases, servers } = readInputs({});
    expect(values).toMatchObject({ command: 'verify', matrix: 'multidb.yml', comment: 'auto' });
    expect([failOn, databases, servers]).toEqual(['error', undefined, undefined]);
  });

  it('that are lists take commas and line breaks; a blank may be in a name, and is in no server', () => {
    const { databases, servers } = readInputs({
      INPUT_DATABASES: 'a, b\nc,\nold shop',
      INPUT_SERVER: 'mysql:8.4\nmariadb any',
    });
    expect(databases).toEqual(['a', 'b', 'c', 'old shop']);
    expect(servers?.map(({ text }) => text)).toEqual(['mysql:8.4', 'mariadb', 'any']);
  });
});

describe('secrets', () => {
  it('are not handed on', () => {
    const env = {
      PATH: '/bin',
      INPUT_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      GITHUB_TOKEN: 'x',
      GITHUB_ENV: 'x',
      GITHUB_SHA: 'y',
    };
    expect(withoutSecrets(env)).toEqual({ PATH: '/bin', GITHUB_SHA: 'y' });
  });

  it.each(['', 'root', 'password', 'RootPassword', '11111111'])('%j is never masked', (text) =>
    expect(isMaskable(text)).toBe(false),
  );
  it('a generated one is', () => expect(isMaskable('q8ZtW2fLx0Pv')).toBe(true));
});

describe('output of others', () => {
  it('stands between a stop and its token, and holds no ##[', () => {
    const text = quoted('one\r\n::error::two\n##[error]three\n', 'T');
    expect(text.split('\n')).toEqual([
      '::stop-commands::T',
      'one',
      '::error::two',
      '#\u2060#[error]three',
      '::T::',
    ]);
  });

  it('cannot guess the token', () => {
    const tokens = [quoted(''), quoted('')].map((text) => text.split('\n')[0]);
    expect(tokens[0]).not.toBe(tokens[1]);
  });
});
