/**
 * `npm start`: verifies this repository's own matrix, on a bare machine too. Installs what is missing, gets a
 * server if there is none, says each thing that it does, then runs `dist/cli.js verify` with the arguments
 * that it was given (`npm start -- -n first`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { ensureInstalled, findNode, giveUp, root, say } from './install.mjs';
import { ensureServer } from './server.mjs';

const args = process.argv.slice(2);
ensureInstalled();
const node = findNode();
const cli = path.join(root, 'dist', 'cli.js');
if (!existsSync(cli)) {
  say('Building dist: node scripts/build.ts');
  const { status } = spawnSync(node, [path.join(root, 'scripts', 'build.ts')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) giveUp('The build failed: see above.');
}
// Who names servers knows what there is.
if (
  !args.some((arg) => arg === '--server' || arg.startsWith('--server=') || arg === '--help' || arg === '-h')
)
  ensureServer();

const child = spawn(node, [cli, 'verify', ...args], { cwd: root, stdio: 'inherit' });
// A terminal sends Ctrl-C to both; a process manager sends it to us alone. The child cleans up, and we wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});
