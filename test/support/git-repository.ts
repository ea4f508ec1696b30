/**
 * Git repositories made for one test: branches with their files, and clones as `actions/checkout` makes them. Real git, in a private folder, with
 * no configuration of the machine.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Files } from './folders.ts';

export interface GitRepository {
  /** Absolute, without links. */
  readonly folder: string;
  /** Runs git in it; what it printed, without the last line feed. Throws when it fails. */
  git(...args: readonly string[]): string;
  /** Writes files; `undefined` removes one. */
  write(files: Readonly<Record<string, Files[string] | undefined>>): Promise<void>;
  /** Writes files and commits everything: the commit. */
  commit(files?: Readonly<Record<string, Files[string] | undefined>>, message?: string): Promise<string>;
  /** Makes a clone of it, as a workflow has it. */
  clone(options: CloneOptions): GitRepository;
}

export interface CloneOptions {
  /** What is checked out: any ref of the repository. */
  readonly ref: string;
  /** Like `fetch-depth`; 0 for everything. */
  readonly depth: number;
}

export interface Place extends AsyncDisposable {
  /** An empty repository with the branch `main`. */
  readonly repository: GitRepository;
}

const environment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** What is to be given to the product, so that it sees no configuration of the machine either. */
export const gitTestEnvironment = environment;

function open(folder: string, beside: string): GitRepository {
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.replace(/\n$/, '');
  };
  const write: GitRepository['write'] = async (files) => {
    for (const [file, content] of Object.entries(files)) {
      const absolute = path.join(folder, file);
      await rm(absolute, { recursive: true, force: true });
      if (content === undefined) continue;
      await mkdir(path.dirname(absolute), { recursive: true });
      if (typeof content === 'object' && 'link' in content) await symlink(content.link, absolute);
      else await writeFile(absolute, content);
    }
  };
  return {
    folder,
    git,
    write,
    async commit(files = {}, message = 'a change') {
      await write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    clone({ ref, depth }) {
      const target = path.join(beside, `clone-${readdirSync(beside).length}`);
      spawnSync('git', ['init', '--quiet', target], { env: environment });
      const clone = open(target, beside);
      clone.git('remote', 'add', 'origin', `file://${folder}`);
      // as actions/checkout: one ref, nothing else (https://github.com/actions/checkout/blob/main/src/git-command-manager.ts)
      clone.git('fetch', '--quiet', '--no-tags', ...(depth > 0 ? [`--depth=${depth}`] : []), 'origin', ref);
      clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
      return clone;
    },
  };
}

/** A repository that is gone, with its clones, when the place is disposed of. */
export async function openPlace(): Promise<Place> {
  const beside = realpathSync(await mkdtemp(path.join(tmpdir(), 'git-test-')));
  const folder = path.join(beside, 'origin');
  spawnSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env: environment });
  const repository = open(folder, beside);
  return {
    repository,
    [Symbol.asyncDispose]: () => rm(beside, { recursive: true, force: true }),
  };
}

/** Commits the content of a folder, as it is, and nothing else. */
export async function commitFolder(
  repository: GitRepository,
  folder: string,
  message?: string,
): Promise<string> {
  for (const name of readdirSync(repository.folder))
    if (name !== '.git') rmSync(path.join(repository.folder, name), { recursive: true });
  cpSync(folder, repository.folder, { recursive: true, verbatimSymlinks: true });
  return repository.commit({}, message);
}
