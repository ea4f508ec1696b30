/** The question before a downgrade, on a real terminal: `script` gives the command line one. */
import { spawn, spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { describeServers } from '../support/servers.ts';
import { cli } from '../unit/commands/run-cli.ts';
import { type LiveProject, liveMatrix, liveProject, tablesOf } from './live.ts';

const present = spawnSync('script', ['--version']).status === 0;
if (!present && process.env.CI === 'true') throw new Error('CI=true and no `script` (util-linux)');
const terminal = present ? it : it.skip;

/** Runs it on a terminal and types something when it asks. Resolves with its status and what was on the screen. */
async function onTerminal(
  project: LiveProject,
  typed: string,
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = [process.execPath, cli, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: project.cwd,
    env: { ...process.env, ...project.env, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let answered = false;
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    if (answered || !screen.includes('[y/N]')) return;
    answered = true;
    child.stdin.write(typed);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, screen: screen.replaceAll('\r\n', '\n') };
}

describeServers('a downgrade on a terminal', (server) => {
  const project = async (): Promise<LiveProject> => {
    const at = await liveProject(server, ['first'], {
      'multidb.yml': liveMatrix('  first: {}\n'),
      ...tablesOf('first', 'users'),
    });
    await at.run('upgrade');
    return at;
  };

  terminal('is asked about, and "y" is an answer', async () => {
    const at = await project();
    const { code, screen } = await onTerminal(at, 'y\r', 'downgrade', 'base');
    expect(screen).toContain('will be undone.\n  0001_users\nGo on? [y/N] ');
    expect(screen).toContain('first is at base');
    expect(code).toBe(0);
    expect(await at.tables('first')).toEqual([]);
  });

  terminal('is left alone when nothing is answered', async () => {
    const at = await project();
    const { code, screen } = await onTerminal(at, '\r', 'downgrade', 'base');
    expect(screen).toContain('Nothing was done.');
    expect(code).toBe(1);
    expect(await at.tables('first')).toEqual(['users']);
  });

  terminal('is left alone by Ctrl-C and by Ctrl-D', async () => {
    const at = await project();
    expect(await onTerminal(at, '\x03', 'downgrade', 'base')).toMatchObject({ code: 130 });
    const { code, screen } = await onTerminal(at, '\x04', 'downgrade', 'base');
    expect({ code, screen }).toEqual({ code: 1, screen: expect.stringContaining('Nothing was done.') });
    expect(await at.tables('first')).toEqual(['users']);
  });
});
