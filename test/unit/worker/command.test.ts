import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { howItFailed, lastLines, runCommand, showCommand } from '../../../src/worker/command.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'command-'));
});
afterAll(() => rm(cwd, { recursive: true }));

const env = { PATH: process.env.PATH ?? '' };
const sh = (script: string, more: { timeout?: number; signal?: AbortSignal } = {}) =>
  runCommand({ argv: ['sh', '-c', script], cwd, env, timeout: 10, ...more });

describe('a command', () => {
  it('runs in its folder, with its environment and nothing to read', async () => {
    const { end, stdout, notes } = await runCommand({
      argv: ['sh', '-c', 'pwd; env; cat; printf %s "$1"', 'x', '$(id) "*"'],
      cwd,
      env: { ...env, OWN: 'yes' },
      timeout: 10,
    });
    expect(end).toEqual({ kind: 'exited', code: 0 });
    expect(stdout).toContain(`${cwd}\n`);
    expect(stdout).toContain('OWN=yes\n');
    expect(stdout).not.toContain('HOME=');
    expect(stdout.endsWith('$(id) "*"')).toBe(true);
    expect(notes).toEqual([]);
  });

  it.each([
    ['exit 3', { kind: 'exited', code: 3 }, 'exited with status 3'],
    ['kill -TERM $$', { kind: 'killed', by: 'SIGTERM' }, 'was killed by SIGTERM'],
    ['true', { kind: 'exited', code: 0 }, undefined],
  ])('%s', async (script, end, words) => {
    const result = await sh(script);
    expect(result.end).toEqual(end);
    expect(howItFailed(result, 10)).toBe(words);
  });

  it('that is not there', async () => {
    const result = await runCommand({ argv: ['no-such-tool', 'up'], cwd, env, timeout: 10 });
    expect(howItFailed(result, 10)).toBe('cannot be started: spawn no-such-tool ENOENT');
  });

  it('that hangs is killed with all that it started, at the limit of its time', async () => {
    const started = performance.now();
    const result = await sh('(sleep 2; touch late) & echo begun; sleep 60', { timeout: 0.3 });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(result).toMatchObject({ end: { kind: 'timeout' }, output: 'begun\n' });
    expect(howItFailed(result, 0.3)).toBe('had not ended after 0.3 s and was killed');
    await sleep(2_500);
    expect(existsSync(join(cwd, 'late'))).toBe(false);
  });

  it('that leaves something running ends at once, and takes it along', async () => {
    const started = performance.now();
    const result = await sh('sleep 60 & echo done');
    expect(result).toMatchObject({ end: { kind: 'exited', code: 0 }, stdout: 'done\n' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('that prints without end: the end of it is kept, and that it was cut is said', async () => {
    const result = await sh('yes | head -c 300000; echo the end >&2');
    expect(result.output.length).toBe(64 * 1024);
    expect(result.output.endsWith('the end\n')).toBe(true);
    expect(result.stdout.length).toBe(300_000);
    expect(result.notes).toEqual(['of its output the last 65536 of 300008 bytes are kept']);
  });

  it('ends when the run is interrupted, and is not begun when it was before', async () => {
    const abort = new AbortController();
    const running = sh('sleep 60', { signal: abort.signal });
    await sleep(100);
    abort.abort();
    expect((await running).end).toEqual({ kind: 'aborted' });
    const late = await sh('sleep 1; touch after', { signal: AbortSignal.abort() });
    expect(late.end).toEqual({ kind: 'aborted' });
    expect(existsSync(join(cwd, 'after'))).toBe(false);
  });
});

it('is shown as somebody would type it, on one line and not too long', () => {
  expect(showCommand(['node', 'tool.mjs', 'up', '0001-a'])).toBe('node tool.mjs up 0001-a');
  expect(showCommand(['sh', '-c', "echo 'a'\nb", '{id}'])).toBe(`sh -c 'echo '\\''a'\\'' b' {id}`);
  expect(showCommand(['x', 'y'.repeat(500)])).toHaveLength(120);
});

it('says why in its last lines', () => {
  expect(lastLines('one\r\n\n  two\n \nthree', 2)).toEqual(['  two', 'three']);
  expect(lastLines('')).toEqual([]);
  expect(lastLines('z'.repeat(9_999))[0]).toHaveLength(500);
});
