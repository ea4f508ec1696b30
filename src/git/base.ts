/**
 * The base branch as files. Whatever a pull request is compared with comes from here: which commit that is, which files differ from it, what
 * stood in a file, and the whole tree written out, so that it is read by the same code as the checkout. Everything is read from git's
 * objects; the checkout, its index and its branches stay as they are.
 */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../matrix/variables.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { findCommits, type NoCommit } from './find.ts';
import { type Git, openGit } from './git.ts';
import { type ExportedTree, exportTree, layOver } from './tree.ts';

/** Which base is meant. */
export interface BaseRequest {
  /** A branch, a tag or a commit: what `--base` names, or the commit of the event. */
  readonly ref: string;
  /** How people call it: `main`. */
  readonly name: string;
  /** Somebody named it, so that a name that does not exist is a mistake; an event's commit never is. */
  readonly chosen: boolean;
  /** The commit that GitHub made of the pull request and its base; when it is what is checked out, its first parent is the base. */
  readonly mergeOf?: string;
  /** What is checked out has the base in it, by the kind of the event: a merge group is built on its base. */
  readonly contained?: true;
}

/** There is none: why, as half a sentence, and what would help. */
export interface NoBase {
  readonly kind: 'none';
  readonly because: string;
  readonly hint?: string;
}

export interface ChangedFile {
  /** Relative to the workspace, with forward slashes; begins with `../` outside of it. */
  readonly path: string;
  /** A renamed file is one that was deleted and one that was added. */
  readonly status: 'added' | 'modified' | 'deleted';
}

/** Which of the two commits: see find.ts. */
export type Side = 'tip' | 'fork';

export interface Base extends AsyncDisposable {
  readonly kind: 'base';
  /** How people call it: `main`. */
  readonly name: string;
  /** The newest commit of the base branch. */
  readonly sha: string;
  /** The commit that the change began at; `sha` itself where what is checked out contains that. */
  readonly forkSha: string;
  /** What the working tree has otherwise than the fork (or the tip), with files that git does not know yet, and without those that it ignores. In order of the paths. */
  changed(since?: Side): Promise<readonly ChangedFile[]>;
  /** The text of a file of the workspace; undefined when it is not there, or no file. */
  readFile(file: string, side?: Side): Promise<string | undefined>;
  /** Every file below a folder of the workspace (`.` for all), relative to the workspace, sorted. */
  list(folder: string, side?: Side): Promise<readonly string[]>;
  /**
   * The workspace as it is there, written into a private folder: everything, or what is at or below `under`. Asked again with the same words
   * it is the same folder. It is gone when the base is disposed of. Throws `ProblemError` (base-unreadable) when it is too large.
   */
  tree(side?: Side, under?: readonly string[]): Promise<ExportedTree>;
  /** The tip with the change on top, as it will be when it is merged: where both touched a file, as the change has it. */
  mergedTree(): Promise<ExportedTree>;
}

/**
 * Opens the base of the workspace at `root` (absolute). A name that somebody chose and that is nowhere is thrown as a `ProblemError`
 * (base-unknown); whatever else stands in the way is a `NoBase`.
 */
export async function openBase(
  request: BaseRequest,
  root: string,
  env: Environment,
  signal: AbortSignal,
): Promise<Base | NoBase> {
  const place = await findRepository(root, env, signal);
  if ('because' in place) return decline(request, place);
  const { git, prefix } = place;
  const commits = await findCommits(git, request);
  if ('because' in commits) return decline(request, commits);
  return describe({ git, prefix, root }, request, commits.tip, commits.fork);
}

function decline(request: BaseRequest, { because, hint, mistaken }: NoCommit): NoBase {
  if (!request.chosen || !mistaken) return { kind: 'none', because, ...(hint !== undefined && { hint }) };
  const message = `The base "${request.name}" cannot be compared with: ${because}.`;
  const problem: Problem = { code: 'base-unknown', message, ...(hint !== undefined && { hint }) };
  throw new ProblemError([problem]);
}

interface Repository {
  readonly git: Git;
  /** Of the workspace in the repository: '' or `folder/`. */
  readonly prefix: string;
}

async function findRepository(
  root: string,
  env: Environment,
  signal: AbortSignal,
): Promise<Repository | NoCommit> {
  const { ok, stdout, stderr, why } = await openGit(root, env, signal).run([
    'rev-parse',
    '--show-toplevel',
    '--show-prefix',
  ]);
  if (ok) {
    const [top = '', prefix = ''] = stdout.toString().split('\n');
    return { git: openGit(await realpath(top), env, signal), prefix };
  }
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    // https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
    return {
      because: 'git does not read this repository: it belongs to another user than the one that runs this',
      hint: `If you trust it: \`git config --global --add safe.directory ${/'([^']+)'/.exec(stderr)?.[1] ?? root}\`.`,
    };
  }
  if (/not a git repository/i.test(why)) {
    const hint = 'Run it in a clone; in a workflow, after `actions/checkout`.';
    return { because: 'the folder of the matrix is in no git repository', hint, mistaken: true };
  }
  return { because: `git cannot be asked: ${why}` };
}

function describe(
  { git, prefix, root }: Repository & { readonly root: string },
  request: BaseRequest,
  tip: string,
  fork: string,
): Base {
  const commitOf = (side: Side): string => (side === 'tip' ? tip : fork);
  const inRepository = (file: string): string => path.posix.join(prefix, file);
  const inWorkspace = (file: string): string => path.posix.relative(`/${prefix}`, `/${file}`) || '.';
  const trees = new Map<string, Promise<ExportedTree>>();
  const must = (result: Awaited<ReturnType<Git['run']>>): string => {
    if (result.ok) return result.stdout.toString();
    throw unreadable(`git cannot compare with ${request.name}: ${result.why}.`);
  };
  const once = (key: string, make: () => Promise<ExportedTree>): Promise<ExportedTree> => {
    const tree = trees.get(key) ?? make();
    trees.set(key, tree);
    return tree;
  };
  const base: Base = {
    kind: 'base',
    name: request.name,
    sha: tip,
    forkSha: fork,
    async changed(since = 'fork') {
      const options = ['--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
      const [compared, unknown] = await Promise.all([
        git.run(['diff', '--name-status', '-z', ...options, commitOf(since), '--']),
        git.run(['ls-files', '--others', '--exclude-standard', '-z']),
      ]);
      const fields = must(compared).split('\0');
      const files: ChangedFile[] = [];
      for (let index = 0; index + 1 < fields.length; index += 2) {
        const letter = fields[index]![0];
        const status = letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'modified';
        files.push({ path: inWorkspace(fields[index + 1]!), status });
      }
      for (const file of must(unknown).split('\0').filter(Boolean))
        files.push({ path: inWorkspace(file), status: 'added' });
      // a file that is deleted in the index and lies there all the same is told twice
      const byPath = new Map<string, ChangedFile>();
      for (const file of files)
        byPath.set(file.path, byPath.has(file.path) ? { ...file, status: 'modified' } : file);
      return [...byPath.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
    },
    async readFile(file, side = 'tip') {
      const object = `${commitOf(side)}:${inRepository(file)}`;
      const { ok, stdout } = await git.run(['cat-file', 'blob', object]);
      return ok ? new TextDecoder().decode(stdout) : undefined;
    },
    async list(folder, side = 'tip') {
      const below = inRepository(folder)
        .replace(/\/*$/, '/')
        .replace(/^\.\/$/, '');
      const names = await git.run([
        ...['--literal-pathspecs', 'ls-tree', '-r', '-z', '--name-only', '--full-tree', commitOf(side)],
        ...(below === '' ? [] : ['--', below]),
      ]);
      return must(names).split('\0').filter(Boolean).map(inWorkspace).sort();
    },
    tree(side = 'tip', under = []) {
      const commit = commitOf(side);
      return once(JSON.stringify([commit, under]), () => exportTree(git, commit, prefix, under));
    },
    mergedTree: () =>
      once('merged', async () => {
        const [tree, changed] = [await exportTree(git, tip, prefix, []), await base.changed('fork')];
        await layOver(tree.root, root, changed);
        return tree;
      }),
    async [Symbol.asyncDispose]() {
      for (const tree of await Promise.allSettled(trees.values()))
        if (tree.status === 'fulfilled') await tree.value[Symbol.asyncDispose]();
    },
  };
  return base;
}

function unreadable(message: string): ProblemError {
  const hint = 'See whether `git fsck` finds something, and clone it again.';
  return new ProblemError([{ code: 'base-unreadable', message, hint }]);
}
