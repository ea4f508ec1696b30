/**
 * A commit's files, written into a private folder, so that what reads the checkout reads the base as well: formats, models, Alembic with the whole
 * project around it. Written from git's objects by ourselves: `git worktree` would run hooks and filters and leave traces in the
 * repository, and nothing of a tree may be written, or lead, out of the folder.
 */

import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folderPrefix, hold } from '../servers/leftovers.ts';
import { onExit } from '../servers/lifetime.ts';
import { ProblemError } from '../util/problem.ts';
import type { ChangedFile } from './base.ts';
import type { Git } from './git.ts';

export interface ExportedTree extends AsyncDisposable {
  /** Absolute: what is the workspace in the checkout. */
  readonly root: string;
}

/** Files and bytes of one tree. A repository with more is asked for the folders of its migrations alone. */
const mostFiles = 60_000;
const mostBytes = 512 * 1024 * 1024;

/** Bytes of objects that are asked for at a time. */
const batchBytes = 32 * 1024 * 1024;

/** What no migration reads, and repositories are heavy with. */
const ballast =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|mp[34]|mov|avi|webm|wav|ogg|woff2?|ttf|otf|eot|so|dylib|dll|exe|o|a|wasm|node|parquet|sqlite|map)$/i;

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly size: number;
  /** Relative to the workspace. */
  readonly file: string;
}

/** `prefix` is the workspace's place in the repository, '' or `folder/`; `under` are paths of the workspace, none for all of it. */
export async function exportTree(
  git: Git,
  commit: string,
  prefix: string,
  under: readonly string[],
): Promise<ExportedTree> {
  const entries = await entriesOf(git, commit, prefix, under);
  const root = await realpath(await mkdtemp(path.join(tmpdir(), `${folderPrefix}base-`)));
  const release = hold({ kind: 'folder', path: root });
  const forget = onExit(() => rmSync(root, { recursive: true, force: true }));
  const dispose = async (): Promise<void> => {
    forget();
    await rm(root, { recursive: true, force: true });
    release();
  };
  try {
    await write(git, root, entries);
    return { root, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function entriesOf(
  git: Git,
  commit: string,
  prefix: string,
  under: readonly string[],
): Promise<readonly Entry[]> {
  const wanted = under.length === 0 ? [prefix] : under.map((one) => path.posix.join(prefix, one));
  const paths = wanted.some((one) => one === '' || one === '.') ? [] : wanted;
  const { ok, stdout, why } = await git.run([
    ...['--literal-pathspecs', 'ls-tree', '-r', '-z', '--long', '--full-tree', commit],
    ...(paths.length === 0 ? [] : ['--', ...paths]),
  ]);
  if (!ok) throw unreadable(`The files of ${commit.slice(0, 12)} cannot be listed: ${why}.`);
  const entries = stdout
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, mode, object, size, file] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
      // 160000 is a submodule: another repository's commit
      if (file === undefined || mode === '160000' || !file.startsWith(prefix) || !isPlain(file)) return [];
      return [{ mode: mode!, object: object!, size: Number(size), file: file.slice(prefix.length) }];
    })
    .filter(({ file }) => under.length > 0 || !ballast.test(file));
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > mostFiles || bytes > mostBytes) {
    const size = `${entries.length.toLocaleString('en-US')} files, ${Math.ceil(bytes / 1024 / 1024)} MiB`;
    throw unreadable(`The base is too large to be written out: ${size}.`);
  }
  return entries;
}

function unreadable(message: string): ProblemError {
  return new ProblemError([{ code: 'base-unreadable', message }]);
}

/** Trees are made by anybody: no name in them may lead elsewhere. https://git-scm.com/docs/git-fsck#Documentation/git-fsck.txt-hasDotdot */
function isPlain(file: string): boolean {
  return file
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git$/i.test(part));
}

async function write(git: Git, root: string, entries: readonly Entry[]): Promise<void> {
  const links = entries.filter(({ mode }) => mode === '120000');
  const made = new Map<string, Promise<unknown>>();
  const folderOf = (file: string): Promise<unknown> => {
    const folder = path.dirname(path.join(root, file));
    const making = made.get(folder) ?? mkdir(folder, { recursive: true });
    made.set(folder, making);
    return making;
  };
  for (const batch of batches(entries.filter(({ mode }) => mode !== '120000'))) {
    const contents = await contentsOf(git, batch);
    await Promise.all(
      batch.map(async ({ file, mode }, index) => {
        await folderOf(file);
        const target = path.join(root, file);
        // wx: a tree that has one name twice, or a folder that is a link too, does not get past this
        await writeFile(target, contents[index]!, { mode: mode === '100755' ? 0o755 : 0o644, flag: 'wx' });
      }),
    );
  }
  // last, so that nothing is ever written through one
  const targets = await contentsOf(git, links);
  for (const [index, { file }] of links.entries()) {
    await folderOf(file);
    await symlink(targets[index]!.toString(), path.join(root, file));
  }
  for (const { file } of links) {
    const real = await realpath(path.join(root, file)).catch(() => undefined);
    if (real !== undefined && real !== root && !real.startsWith(root + path.sep))
      await rm(path.join(root, file), { force: true });
  }
}

/** At most so many bytes, and so many files, at a time. */
function batches(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const all: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const current = all.at(-1);
    if (current === undefined || room < entry.size || current.length >= 500) {
      all.push([entry]);
      room = batchBytes - entry.size;
    } else {
      current.push(entry);
      room -= entry.size;
    }
  }
  return all;
}

/** https://git-scm.com/docs/git-cat-file#_batch_output: `<id> blob <size>`, a line feed, the content, a line feed. */
async function contentsOf(git: Git, entries: readonly Entry[]): Promise<readonly Buffer[]> {
  if (entries.length === 0) return [];
  const input = entries.map(({ object }) => `${object}\n`).join('');
  // a clone without blobs fetches them here
  const { ok, stdout, why } = await git.run(['cat-file', '--batch'], { input, timeout: 120_000 });
  if (!ok) throw unreadable(`The files of the base cannot be read: ${why}.`);
  let offset = 0;
  return entries.map(({ object, file }) => {
    const end = stdout.indexOf(10, offset);
    const [, kind, size] = stdout.subarray(offset, end).toString().split(' ');
    if (kind !== 'blob')
      throw unreadable(`"${file}" of the base is not in this clone (${object.slice(0, 12)}).`);
    const content = stdout.subarray(end + 1, end + 1 + Number(size));
    offset = end + 1 + Number(size) + 1;
    return content;
  });
}

/** Puts what a change did to the workspace `from` on the tree at `root`. What lies outside of the workspace is left alone. */
export async function layOver(root: string, from: string, changed: readonly ChangedFile[]): Promise<void> {
  for (const { path: file, status } of changed) {
    if (file.startsWith('../') || !isPlain(file)) continue;
    const target = path.join(root, file);
    await rm(target, { recursive: true, force: true });
    if (status === 'deleted') continue;
    await mkdir(path.dirname(target), { recursive: true });
    await cp(path.join(from, file), target, { verbatimSymlinks: true }).catch(() => undefined);
  }
}
