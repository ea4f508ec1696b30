/** Which Node runs the modules of a repository. */
import type { Problem } from '../util/problem.ts';
import { run } from '../util/run.ts';

/** The first Node that strips types without being asked: https://nodejs.org/api/typescript.html */
const oldestNode = [22, 18] as const;

const found = new Map<string, Promise<string>>();

/** The `node` of the path, as the project's own scripts would use; ours when it is too old or there is none. */
export function findNode(searched: string | undefined): Promise<string> {
  const known = found.get(searched ?? '');
  if (known) return known;
  const search = run('node', ['--version'], { env: { PATH: searched }, timeout: 10_000 }).then(
    ({ stdout }) => {
      const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(stdout)?.slice(1) ?? []).map(Number);
      if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return 'node';
      return process.execPath;
    },
  );
  found.set(searched ?? '', search);
  return search;
}

export function noNode(reason: string): Problem {
  return {
    code: 'no-node',
    message: `Node cannot be started to run the migrations: ${reason}.`,
    hint: `Install Node.js ${oldestNode.join('.')} or newer, or add actions/setup-node before this step.`,
  };
}
