/**
 * A server to verify on: what is there, or else what the package manager gives without starting a service.
 * Plain JavaScript for Node 18.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { giveUp, say } from './install.mjs';

/** Where packages put servers without putting them on the path. */
const folders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/mysql/bin',
  '/opt/homebrew/opt/mysql/bin',
  '/opt/homebrew/opt/mariadb/bin',
];

/**
 * Packages that hold a server and no service: Debian and Ubuntu 24.04, then Ubuntu 22.04, then Oracle's MySQL
 * as Ubuntu packs it. mariadb-install-db, which makes the data directory, is in the server package and calls
 * my_print_defaults from the client's.
 */
const packages = [
  ['mariadb-server-core', 'mariadb-client-core'],
  ['mariadb-server-core-10.6', 'mariadb-client-core-10.6'],
  ['mysql-server-core-8.4'],
  ['mysql-server-core-8.0'],
];

/** Makes sure that there is a server, saying what it does; gives up with what to install. */
export function ensureServer() {
  if (findServer() !== undefined || dockerAnswers()) return;
  say('There is no mysqld, no mariadbd and no Docker on this machine.');
  if (!installServer() || findServer() === undefined) {
    giveUp(
      [
        'A server is needed to verify on. One of these helps:',
        '  Debian, Ubuntu:  sudo apt-get install mariadb-server-core mariadb-client-core',
        '  Fedora:          sudo dnf install mariadb-server',
        '  macOS:           brew install mysql',
        '  anywhere:        start Docker, or name a server that you run: npm start -- --server mysql://root:password@127.0.0.1:3306',
      ].join('\n'),
    );
  }
}

function findServer() {
  return ['mysqld', 'mariadbd'].map(findProgram).find((file) => file !== undefined);
}

/** @param {string} name */
function findProgram(name) {
  const places = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...folders];
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  return places.flatMap((folder) => names.map((file) => path.join(folder, file))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A client without a daemon is no use. */
function dockerAnswers() {
  if (findProgram('docker') === undefined) return false;
  const { status } = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    stdio: 'ignore',
    timeout: 10_000,
  });
  return status === 0;
}

function installServer() {
  if (findProgram('apt-get') === undefined) return false;
  const administrator = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (administrator.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    say('apt-get could install one, but this user is not root and sudo asks for a password.');
    return false;
  }
  const apt = (...args) => {
    const [command, ...rest] = [
      ...administrator,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...args,
    ];
    const { status, stderr } = spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) say(stderr.trim());
    return status === 0;
  };
  let choice = packages.find(isAvailable);
  if (choice === undefined) {
    say('Reading the package lists: apt-get update');
    apt('update', '-qq');
    choice = packages.find(isAvailable);
  }
  if (choice === undefined) return false;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...choice);
  say(`Installing a server (no service is started): apt-get install ${choice.join(' ')}`);
  if (install()) return true;
  say('That failed, maybe for lists that are too old: apt-get update, and once more');
  return apt('update', '-qq') && install();
}

/** @param {readonly string[]} names */
function isAvailable(names) {
  const { status } = spawnSync('apt-get', ['install', '-s', '--no-install-recommends', ...names], {
    stdio: 'ignore',
  });
  return status === 0;
}
