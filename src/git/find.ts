/**
 * Which two commits a change is held against. The *tip* is the newest commit of the base branch: what is on it is what others have merged,
 * so ordering and duplicates are judged against it. The *fork* is where the change began, `git merge-base`: what differs from it is
 * what the change itself did, and nothing that others merged since. Where what is checked out contains the tip (the merge that GitHub
 * checks out for a pull request, a merge group, a branch that was just rebased) the two are one commit, and nothing has to be looked for.
 */
import { nearest } from '../util/nearest.ts';
import type { BaseRequest } from './base.ts';
import type { Git } from './git.ts';

/** Why there is no base, as half a sentence, and what would help. `mistaken`: what was asked for is nowhere, which is the asker's to mend. */
export interface NoCommit {
  readonly because: string;
  readonly hint?: string;
  readonly mistaken?: true;
}

export interface Commits {
  readonly tip: string;
  readonly fork: string;
}

/** Milliseconds for everything that is asked of a remote. A job waits for this, so it must end. */
const networkPatience = 90_000;

/** How many commits are fetched until the fork is found; an older branch than this is not looked for. */
const depths = [64, 512, 4096];

const commitId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** `git` runs at the top of the repository. Never throws. */
export async function findCommits(git: Git, request: BaseRequest): Promise<Commits | NoCommit> {
  let opened: Promise<Remote> | undefined;
  // most of the time nothing is asked of it
  const remote = (): Promise<Remote> => {
    opened ??= openRemote(git);
    return opened;
  };
  const head = await commitOf(git, 'HEAD');
  if (head === undefined) return { because: 'nothing is committed in this repository yet' };
  const parents = await parentsOf(git, head);
  // GitHub merges the pull request into the newest base itself, which may be newer than what the event says
  const merged = request.mergeOf === head && parents.length === 2 ? parents[0] : undefined;
  const tip = await findTip(git, remote, merged ?? request.ref, request.name);
  if (typeof tip !== 'string') return tip;
  if (tip === head || parents.includes(tip) || request.contained) return { tip, fork: tip };
  const fork = await findFork(git, remote, head, tip);
  return typeof fork === 'string' ? { tip, fork } : fork;
}

async function commitOf(git: Git, name: string): Promise<string | undefined> {
  const { ok, stdout } = await git.run([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ]);
  return ok ? stdout.toString().trim() : undefined;
}

/** As the commit itself names them: a shallow clone hides those that it lacks from every other command. */
async function parentsOf(git: Git, commit: string): Promise<readonly string[]> {
  const { stdout } = await git.run(['cat-file', 'commit', commit]);
  const [head = ''] = stdout.toString().split('\n\n', 1);
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent!);
}

async function isShallow(git: Git): Promise<boolean> {
  return (await git.run(['rev-parse', '--is-shallow-repository'])).stdout.toString().trim() === 'true';
}

async function remoteName(git: Git): Promise<string | undefined> {
  const names = (await git.run(['remote'])).stdout.toString().split('\n').filter(Boolean);
  return names.includes('origin') ? 'origin' : names[0];
}

interface Remote {
  readonly name: string | undefined;
  readonly shallow: boolean;
  /** Asks it something, in what is left of the time for all that is asked of it. */
  ask(
    args: readonly string[],
  ): Promise<{ readonly ok: boolean; readonly text: string; readonly why: string }>;
  /** Fetches commits, `depth` of them from each where the repository is shallow: elsewhere a depth would make it so. */
  fetch(commits: readonly string[], depth: number): Promise<string | undefined>;
}

async function openRemote(git: Git): Promise<Remote> {
  const end = performance.now() + networkPatience;
  const [name, shallow] = [await remoteName(git), await isShallow(git)];
  const ask: Remote['ask'] = async (args) => {
    const timeout = Math.max(1, end - performance.now());
    const { ok, stdout, why } = await git.run(args, { timeout });
    return { ok, text: stdout.toString(), why };
  };
  return {
    name,
    shallow,
    ask,
    async fetch(commits, depth) {
      const { ok, why } = await ask([
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        ...(shallow ? [`--depth=${depth}`] : []),
        name!,
        ...commits,
      ]);
      return ok ? undefined : why;
    },
  };
}

async function findTip(
  git: Git,
  open: () => Promise<Remote>,
  ref: string,
  name: string,
): Promise<string | NoCommit> {
  const here = await commitOf(git, ref);
  if (here !== undefined) return here;
  const remote = await open();
  const known = await commitOf(git, `refs/remotes/${remote.name}/${ref}`);
  if (known !== undefined) return known;
  if (remote.name === undefined)
    return { because: `there is no commit "${ref}" here, and no remote to fetch it from`, mistaken: true };
  let wanted = ref;
  if (!commitId.test(ref)) {
    const found = await lookUp(remote, ref);
    if (typeof found !== 'string') return found;
    wanted = found;
  }
  const why = await remote.fetch([wanted], 1);
  if (why === undefined) return wanted;
  return {
    because: `the base ${labelOf(name, ref)} is not in this checkout and cannot be fetched from ${remote.name}: ${why}`,
    hint: fetchAll,
  };
}

const fetchAll = 'In a workflow: `actions/checkout` with `fetch-depth: 0`.';

const labelOf = (name: string, ref: string): string =>
  commitId.test(ref) && name !== ref ? `"${name}" (${ref.slice(0, 12)})` : `"${name}"`;

/** The commit that a branch or tag of the remote is at. */
async function lookUp(remote: Remote, ref: string): Promise<string | NoCommit> {
  const bare = ref.replace(/^refs\/(?:heads|tags|remotes\/[^/]+)\//, '');
  const name = bare.startsWith(`${remote.name}/`) ? bare.slice(`${remote.name}/`.length) : bare;
  const { ok, text, why } = await remote.ask(['ls-remote', '--quiet', '--heads', '--tags', remote.name!]);
  if (!ok) {
    const because = `the base "${ref}" is not in this checkout and ${remote.name} cannot be asked for it: ${why}`;
    return { because, hint: fetchAll };
  }
  const refs = new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t').reverse() as [string, string]),
  );
  const found = [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`].flatMap(
    (one) => refs.get(one) ?? [],
  )[0];
  if (found !== undefined) return found;
  const names = [...refs.keys()]
    .filter((one) => !one.endsWith('^{}'))
    .map((one) => one.replace(/^refs\/\w+\//, ''));
  return {
    because: `there is no branch, tag or commit "${ref}", neither here nor at ${remote.name}`,
    ...(names.length > 0 && { hint: nearby(name, names) }),
    mistaken: true,
  };
}

function nearby(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return `There are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`;
}

async function findFork(
  git: Git,
  open: () => Promise<Remote>,
  head: string,
  tip: string,
): Promise<string | NoCommit> {
  const mergeBase = async (): Promise<string | undefined> => {
    const { ok, stdout } = await git.run(['merge-base', head, tip]);
    return ok ? stdout.toString().split('\n')[0] : undefined;
  };
  const known = await mergeBase();
  if (known !== undefined) return known;
  const remote = await open();
  let why: string | undefined;
  if (remote.shallow && remote.name !== undefined) {
    for (const depth of depths) {
      why = await remote.fetch([head, tip], depth);
      if (why !== undefined) break;
      const found = await mergeBase();
      if (found !== undefined) return found;
    }
    const told = why === undefined ? '' : `: ${why}`;
    return {
      because: `where this branch left its base was not found in what could be fetched of the history${told}`,
      hint: fetchAll,
    };
  }
  return { because: `what is checked out and the base ${tip.slice(0, 12)} have no commit in common` };
}
