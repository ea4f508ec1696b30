/**
 * The programs that read and run workflows as GitHub does, from PATH or from where `.ci/tools` puts them.
 *
 * Of the servers that a workflow finds for itself, `mysqld` and `mariadbd` are on PATH.
 *
 * `describeTool('act', 'the workflows', (program) => { it(…) })` makes one suite of it.
 */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'vitest';

export type Tool = 'act' | 'actionlint' | 'zizmor' | 'mysqld' | 'mariadbd';

function find(tool: Tool): string | undefined {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  return [path.join(cache, 'multidb-migrate-ci', 'tools', tool), tool].find((program) => {
    const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    // MariaDB's server answers to MySQL's name too.
    return status === 0 && !(tool === 'mysqld' && /mariadb/i.test(stdout));
  });
}

/** One suite with the tool, and with the others that it needs; where it is not there it is skipped aloud at a desk, and fails on CI. */
export function describeTool(
  tool: Tool,
  title: string,
  suite: (program: string) => void,
  others: readonly Tool[] = [],
): void {
  const program = find(tool);
  const missing = [tool, ...others].filter((each) => find(each) === undefined).join(', no ');
  if (program !== undefined && missing === '') {
    describe(title, () => suite(program));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it(`has ${tool}`, () => {
        throw new Error(`CI=true and there is no ${missing}: .ci/tools and .ci/servers get them`);
      });
    });
  } else {
    describe.skip(`${title}: no ${missing} on this machine (see .ci)`, () => undefined);
  }
}
