/**
 * The programs that read and run workflows as GitHub does, from PATH or from where `.ci/tools` puts them.
 *
 * `describeTool('act', 'the workflows', (program) => { it(…) })` makes one suite of it.
 */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';

export type Tool = 'act' | 'actionlint' | 'zizmor';

function find(tool: Tool): string | undefined {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  return [path.join(cache, 'multidb-migrate-ci', 'tools', tool), tool].find(
    (program) => spawnSync(program, ['--version']).status === 0,
  );
}

/** One suite with the tool; where it is not there it is skipped aloud at a desk, and fails on CI. */
export function describeTool(tool: Tool, title: string, suite: (program: string) => void): void {
  const program = find(tool);
  if (program !== undefined) {
    describe(title, () => suite(program));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it(`has ${tool}`, () => {
        throw new Error(`CI=true and there is no ${tool}: run .ci/tools`);
      });
    });
  } else {
    describe.skip(`${title}: no ${tool} on this machine (.ci/tools gets it)`, () => undefined);
  }
}
