/** The issues of one repository that have one label. Small on purpose: what reporters/issue.ts needs. Every function throws `RequestFailed`. */
import { openOctokit, viewerOf } from './octokit.ts';
import type { Send } from './request.ts';

export interface Issue {
  readonly number: number;
  readonly open: boolean;
  /** Why it was closed: `completed`, `not_planned` … */
  readonly reason?: string;
  readonly body: string;
  readonly title: string;
  /** Login of its author. */
  readonly author: string;
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly reason?: 'completed' | 'not_planned' | 'reopened';
}

export interface Issues {
  /** All that have the label, open and closed, on all pages; no pull requests. */
  list(): Promise<readonly Issue[]>;
  /** The login that the token speaks for, or undefined when it cannot be told. */
  self(): Promise<string | undefined>;
  /** Its number. The label is made when there is none of that name. */
  create(title: string, body: string): Promise<number>;
  update(number: number, change: IssueChange): Promise<void>;
  comment(number: number, body: string): Promise<void>;
}

/** 100 a page is GitHub's limit. */
const perPage = 100;
const pages = 100;

interface Listed {
  readonly number: number;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly body?: string | null;
  readonly title: string;
  readonly user: { readonly login: string } | null;
  readonly pull_request?: unknown;
}

/** `repository` is `owner/name`. */
export async function openIssues(
  token: string,
  repository: string,
  label: string,
  send: Send,
): Promise<Issues> {
  const octokit = await openOctokit(token);
  const { issues } = octokit.rest;
  const [owner = '', repo = ''] = repository.split('/');
  const here = { owner, repo };
  return {
    async list() {
      const found: Issue[] = [];
      for (let page = 1; page <= pages; page += 1) {
        const { data, headers } = await send(
          (signal) =>
            issues.listForRepo({
              ...here,
              labels: label,
              state: 'all',
              per_page: perPage,
              page,
              request: { signal },
            }),
          true,
        );
        for (const {
          number,
          state,
          state_reason,
          body,
          title,
          user,
          pull_request,
        } of data as readonly Listed[]) {
          if (pull_request !== undefined) continue;
          found.push({
            number,
            open: state === 'open',
            ...(state_reason && { reason: state_reason }),
            body: body ?? '',
            title,
            author: user?.login ?? '',
          });
        }
        if (!headers.link?.includes('rel="next"')) break;
      }
      return found;
    },

    self: () => viewerOf(octokit, send),

    async create(title, body) {
      const { data } = await send(
        (signal) => issues.create({ ...here, title, body, labels: [label], request: { signal } }),
        false,
      );
      // labels of somebody who may not push are silently dropped, and without it the issue would never be found again:
      // https://docs.github.com/en/rest/issues/issues#create-an-issue
      const labelled = (data.labels as readonly (string | { readonly name?: string })[]).some(
        (one) => (typeof one === 'string' ? one : one.name)?.toLowerCase() === label.toLowerCase(),
      );
      if (!labelled)
        await send(
          (signal) =>
            issues.addLabels({ ...here, issue_number: data.number, labels: [label], request: { signal } }),
          true,
        );
      return data.number;
    },

    async update(number, { title, body, state, reason }) {
      await send(
        (signal) =>
          issues.update({
            ...here,
            issue_number: number,
            ...(title !== undefined && { title }),
            ...(body !== undefined && { body }),
            ...(state && { state }),
            ...(reason && { state_reason: reason }),
            request: { signal },
          }),
        true,
      );
    },

    async comment(number, body) {
      await send(
        (signal) => issues.createComment({ ...here, issue_number: number, body, request: { signal } }),
        false,
      );
    },
  };
}
