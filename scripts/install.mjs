/**
 * The dependencies and the runtime, before anything else can run. Plain JavaScript for Node 18 and later,
 * without dependencies: on a bare machine this is the first thing that runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

/** @param {string} text one line: what is being done */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {string} text what is wrong and what would help; ends the process as an environment fault (see src/util/exit.ts) */
export function giveUp(text) {
  say(text);
  process.exit(3);
}

/**
 * Runs `npm ci` when what is installed is not what package-lock.json says.
 * @param {string} [folder] relative to the repository, where it is not the product's own dependencies
 * @param {string[]} options more words for npm
 */
export function ensureInstalled(folder = '.', ...options) {
  const missing = notInstalled(folder);
  if (missing.length === 0) return;
  const [first, ...others] = missing;
  const whose = folder === '.' ? 'the dependencies' : `what ${folder} needs`;
  say(
    `Installing ${whose}: npm ci (${first}${others.length > 0 ? ` and ${others.length} more` : ''} missing)`,
  );
  const exact = npm(folder, 'ci', ...options);
  if (exact.status === 0) return;
  // `npm ci` insists on packages for other platforms that a registry may not have; `npm install` keeps to the
  // same locked versions.
  say('npm ci failed; trying npm install');
  const loose = npm(folder, 'install', '--no-save', ...options);
  if (loose.status !== 0) giveUp(`${loose.stderr}npm install failed too. It needs the network once.`);
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function npm(folder, ...args) {
  // npm tells its scripts where it is; elsewhere the one on the path is taken.
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
  return spawnSync(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: path.join(root, folder),
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: windows && command === 'npm',
  });
}

/**
 * The packages whose installed version is not the locked one; optional ones (other platforms') may be absent.
 * @param {string} folder
 */
function notInstalled(folder) {
  const locked = readLock(path.join(folder, 'package-lock.json')) ?? {};
  const installed = readLock(path.join(folder, 'node_modules/.package-lock.json')) ?? {};
  return Object.entries(locked)
    .filter(([place, entry]) => place !== '' && !entry.optional && !entry.devOptional)
    .filter(([place, entry]) => installed[place]?.version !== entry.version)
    .map(([place]) => place.replace(/^.*node_modules\//, ''));
}

/** @param {string} file */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The path of a Node that is new enough: the one among the dependencies, or the one that runs this. */
export function findNode() {
  const own = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(
    `Node 24 is needed, this is ${process.version}, and the dependency "node" is not there (were install scripts switched off?). Install Node 24: https://nodejs.org/`,
  );
}
