/**
 * The folder that a server starts on. To initialise one costs MySQL seconds, to copy one a few hundredths: so one is made per program and settings,
 * kept in the user's cache folder, and copied for every start. It gets its name in the cache by a rename when it is complete, so half a
 * one is never found; one that has been damaged, or that no server starts on, is thrown away and made again.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ProblemError } from '../util/problem.ts';
import { processStart } from '../util/process-start.ts';
import { run } from '../util/run.ts';
import type { Binary } from './binary.ts';
import { folderPrefix } from './leftovers.ts';
import type { Surroundings } from './server.ts';
import { settings } from './settings.ts';

/** Raised when what a kept datadir holds changes, so that older ones are passed over. */
const generation = 1;

/** What a throw-away server needs at most in ordinary runs: the datadir is 60 to 95 MB, and schemas, logs and temporary tables come to it. */
const roomInMemory = 512 * 1024 ** 2;

/**
 * A new private folder (mode 0700) for a datadir: in memory if the machine has a tmpfs with room, else in the temp dir. With `underTmp` only in
 * the latter: that is all that Ubuntu's AppArmor profile for mysqld opens.
 */
export async function makeFolder(platform: NodeJS.Platform, underTmp: boolean): Promise<string> {
  if (platform === 'linux' && !underTmp && (await hasRoom('/dev/shm')))
    return mkdtemp(join('/dev/shm', folderPrefix));
  const inTemporary = join(tmpdir(), folderPrefix);
  const socket = join(`${inTemporary}XXXXXX`, socketName);
  return mkdtemp(Buffer.byteLength(socket) <= longestSocket ? inTemporary : join('/tmp', folderPrefix));
}

/** The socket's name in that folder. */
export const socketName = 'server.sock';

/** sockaddr_un(7) holds 108 bytes on Linux, 104 on macOS, with the final zero; a temp dir may be longer than that alone. */
const longestSocket = 102;

async function hasRoom(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= roomInMemory;
  } catch {
    return false;
  }
}

/**
 * Fills `target` (which must not exist) with an initialised datadir. `fresh` throws a kept one away first: it was found unusable.
 * Throws `ProblemError` (server-start) when the program cannot initialise one.
 */
export async function fillDatadir(
  binary: Binary,
  target: string,
  surroundings: Surroundings,
  fresh: boolean,
): Promise<{ readonly fromCache: boolean }> {
  const kept = join(cacheFolder(surroundings.env), datadirName(binary));
  if (fresh) await discard(kept);
  if (await copyKept(kept, target, surroundings.signal)) return { fromCache: true };
  surroundings.signal.throwIfAborted();
  await discard(kept);
  await initialise(binary, target, surroundings.signal);
  await keep(target, kept, surroundings.signal);
  return { fromCache: false };
}

function cacheFolder(env: Surroundings['env']): string {
  const base = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  return join(base, 'multidb-migrate', 'datadirs');
}

function datadirName(binary: Binary): string {
  const parts = [String(generation), binary.fingerprint, ...settings(binary.flavor.vendor)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** A file of the kept datadir that lists the others with their sizes; never copied. */
const manifestName = 'multidb-manifest.json';

async function copyKept(kept: string, target: string, signal: AbortSignal): Promise<boolean> {
  try {
    const manifest = JSON.parse(await readFile(join(kept, manifestName), 'utf8')) as Record<string, number>;
    await copyFolder(join(kept, 'data'), target, signal);
    const copied = await sizes(target);
    if (sameSizes(manifest, copied)) return true;
  } catch {
    // No such folder, or not a whole one: made anew by the caller.
  }
  await rm(target, { recursive: true, force: true });
  return false;
}

/** Best effort: a cache that cannot be written costs time, nothing else. */
async function keep(source: string, kept: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${kept}.${process.pid}.${Date.now()}`;
  try {
    await mkdir(dirname(kept), { recursive: true, mode: 0o700 });
    await removeUnfinished(dirname(kept));
    await mkdir(unfinished, { mode: 0o700 });
    await copyFolder(source, join(unfinished, 'data'), signal);
    await writeFile(join(unfinished, manifestName), JSON.stringify(await sizes(source)));
    await rename(unfinished, kept);
  } catch {
    // Another run was first, or there is no room: theirs, or none, is used.
    await discard(unfinished);
  }
}

/** What a run that was killed meanwhile left half made: named for its process, which is no more. */
async function removeUnfinished(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = /^\w+\.(\d+)\.\d+$/.exec(name)?.[1];
    if (pid !== undefined && processStart(Number(pid)) === undefined) await discard(join(cache, name));
  }
}

/** Of what lies in the cache; one that cannot be written cannot be emptied either, and is done without. */
async function discard(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/** `cp` shares blocks where the file system can and keeps the holes of sparse files, which Node's copy does not. */
async function copyFolder(source: string, target: string, signal: AbortSignal): Promise<void> {
  if (process.platform === 'linux') {
    const { code } = await run('cp', ['-R', '--reflink=auto', '--sparse=always', source, target], { signal });
    if (code === 0) return;
    signal.throwIfAborted();
    // A `cp` without these options (busybox), or no room: told by the copy below.
    await rm(target, { recursive: true, force: true });
  }
  await copyByHand(source, target);
}

async function copyByHand(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o700 });
  const entries = await readdir(source, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const [from, to] = [join(source, entry.name), join(target, entry.name)];
      return entry.isDirectory() ? copyByHand(from, to) : copyFile(from, to, constants.COPYFILE_FICLONE);
    }),
  );
}

async function sizes(folder: string): Promise<Record<string, number>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), (await stat(file)).size] as const),
  );
  return Object.fromEntries(found);
}

function sameSizes(left: Record<string, number>, right: Record<string, number>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => left[name] === right[name]);
}

async function initialise(binary: Binary, target: string, signal: AbortSignal): Promise<void> {
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const options = [...user, `--datadir=${target}`, ...settings(binary.flavor.vendor)];
  const attempt =
    binary.flavor.vendor === 'mysql'
      ? await run(binary.path, ['--no-defaults', '--initialize-insecure', ...options], {
          signal,
          timeout: 180_000,
        })
      : await installMariadb(binary, target, options, signal);
  if (attempt.code === 0) return;
  throw new ProblemError([
    {
      code: 'server-start',
      message: `${binary.path} could not initialise a data directory (${attempt.failure ?? `exit ${attempt.code}`}).\n${lastLines(attempt.stderr || attempt.stdout)}`,
      hint: 'run it by hand to see more, or ask for another server: --server docker:mysql:8.4',
    },
  ]);
}

/** MariaDB's server cannot initialise by itself; the script that does it lies beside it, or in ../bin, ../scripts. */
async function installMariadb(
  binary: Binary,
  target: string,
  options: readonly string[],
  signal: AbortSignal,
) {
  const beside = dirname(binary.realpath);
  const folders = [beside, join(beside, '../bin'), join(beside, '../scripts'), '/usr/bin', '/usr/local/bin'];
  const names = ['mariadb-install-db', 'mysql_install_db'];
  const scripts = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = await Promise.all(
    scripts.map((script) =>
      access(script, constants.X_OK).then(
        () => script,
        () => undefined,
      ),
    ),
  );
  const script = found.find((one) => one !== undefined);
  if (script === undefined) {
    throw new ProblemError([
      {
        code: 'server-start',
        message: `${binary.path} is MariaDB, but mariadb-install-db, which makes its data directory, is not on this machine (looked in ${folders.join(', ')})`,
        hint: 'install it: sudo apt-get install mariadb-server-core',
      },
    ]);
  }
  const unpacked = script.includes('/scripts/') ? [`--basedir=${join(beside, '..')}`] : [];
  await mkdir(target, { mode: 0o700 });
  return run(
    script,
    ['--no-defaults', '--auth-root-authentication-method=normal', '--skip-test-db', ...unpacked, ...options],
    { signal, timeout: 180_000 },
  );
}

/** The end of a log, where a server says why it stopped. */
export function lastLines(text: string, count = 12): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
