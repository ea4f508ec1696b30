/** The comments of one pull request, and where it is. Small on purpose: what comment.ts needs and nothing else. Every function throws `RequestFailed`. */
import { openOctokit, viewerOf } from './octokit.ts';
import type { Send } from './request.ts';

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of its author, `github-actions[bot]` for the job's own token. */
  readonly author: string;
}

export interface Comments {
  /** All pages. */
  list(): Promise<readonly Comment[]>;
  /** The login that the token speaks for, or undefined when it cannot be told. */
  self(): Promise<string | undefined>;
  /** The commit that the pull request has as its head now. */
  head(): Promise<string>;
  create(body: string): Promise<number>;
  update(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
}

/** 100 comments a page is GitHub's limit; 100 pages are more than any conversation has. */
const perPage = 100;
const pages = 100;

interface ListedComment {
  readonly id: number;
  readonly body?: string;
  readonly user: { readonly login: string } | null;
}

/** `repository` is `owner/name`. The API's address and proxies come from the environment (GITHUB_API_URL, HTTPS_PROXY). */
export async function openComments(
  token: string,
  repository: string,
  pullRequest: number,
  send: Send,
): Promise<Comments> {
  const octokit = await openOctokit(token);
  const [owner = '', repo = ''] = repository.split('/');
  const issue = { owner, repo, issue_number: pullRequest };

  return {
    async list() {
      const comments: Comment[] = [];
      for (let page = 1; page <= pages; page++) {
        const { data, headers } = await send(
          (signal) =>
            octokit.rest.issues.listComments({ ...issue, per_page: perPage, page, request: { signal } }),
          true,
        );
        for (const { id, body, user } of data as readonly ListedComment[])
          comments.push({ id, body: body ?? '', author: user?.login ?? '' });
        if (!headers.link?.includes('rel="next"')) break;
      }
      return comments;
    },

    self: () => viewerOf(octokit, send),

    async head() {
      const { data } = await send(
        (signal) => octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest, request: { signal } }),
        true,
      );
      return data.head.sha;
    },

    async create(body) {
      const { data } = await send(
        (signal) => octokit.rest.issues.createComment({ ...issue, body, request: { signal } }),
        false,
      );
      return data.id;
    },

    async update(id, body) {
      await send(
        (signal) =>
          octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body, request: { signal } }),
        true,
      );
    },

    async remove(id) {
      await send(
        (signal) => octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } }),
        true,
      );
    },
  };
}
