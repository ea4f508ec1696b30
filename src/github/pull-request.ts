/**
 * The pull request that a run under `workflow_run` is about. Its payload names none for a fork, and what the other run says of itself is not
 * believed: GitHub is asked which open pull request comes from that repository and branch, and it counts only if its head is the very commit.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
 */
import type { WorkflowHead } from './event.ts';
import { openOctokit } from './octokit.ts';
import type { Send } from './request.ts';

export type Found =
  | { readonly kind: 'found'; readonly number: number }
  /** Why there is none, as half a sentence. */
  | { readonly kind: 'none'; readonly because: string };

interface Listed {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

/** A branch has a pull request for each branch that it shall go to; nobody has a hundred of these. */
const perPage = 100;

/** `repository` is the one that the workflow runs in, `owner/name`. Throws `RequestFailed`. */
export async function findPullRequest(
  head: WorkflowHead,
  repository: string,
  token: string,
  send: Send,
): Promise<Found> {
  const octokit = await openOctokit(token);
  const [owner = '', repo = ''] = repository.split('/');
  const [headOwner = ''] = head.repository.split('/');
  const { data } = await send(
    (signal) =>
      octokit.rest.pulls.list({
        owner,
        repo,
        state: 'open',
        head: `${headOwner}:${head.branch}`,
        per_page: perPage,
        request: { signal },
      }),
    true,
  );
  // an owner may have several forks, and the filter is ignored when GitHub cannot read it
  const same = (data as readonly Listed[]).filter(
    (one) => one.head.repo?.full_name.toLowerCase() === head.repository.toLowerCase(),
  );
  const exact = same.filter((one) => one.head.sha.toLowerCase() === head.sha.toLowerCase());
  const [one, ...others] = exact;
  if (one !== undefined && others.length === 0) return { kind: 'found', number: one.number };
  const commit = head.sha.slice(0, 12);
  if (one !== undefined) {
    const numbers = exact.map(({ number }) => `#${number}`).join(', ');
    return {
      kind: 'none',
      because: `commit ${commit} is the head of several pull requests (${numbers}), and which of them was verified is not known`,
    };
  }
  return {
    kind: 'none',
    because:
      same.length > 0
        ? `pull request #${same[0]!.number} has gone on from commit ${commit}; the run of its new head comments`
        : `no open pull request has commit ${commit} as its head`,
  };
}
