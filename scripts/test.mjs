/** `npm test`: installs what is missing, then runs the tests (`npm test -- test/unit/matrix` for some). */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { ensureInstalled, findNode, root } from './install.mjs';

ensureInstalled();
// The libraries whose migrations and models the tests play, as a project has them; no script of theirs runs.
ensureInstalled('test/orms', '--ignore-scripts');
const node = findNode();
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
// What the tests start as `node` has to be the same Node.
const search = [path.join(root, 'node_modules', '.bin'), process.env.PATH]
  .filter(Boolean)
  .join(path.delimiter);
const child = spawn(node, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: search },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
