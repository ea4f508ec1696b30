/**
 * What GitHub says a workflow runs for, read from the environment and the event's payload and from nowhere else: a pull request's number
 * that came from an artifact or a branch name could be anybody's.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
import { readFileSync } from 'node:fs';
import type { Links } from '../report/escape.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface GithubEvent {
  /** `pull_request`, `push`, … ; '' outside of a workflow. */
  readonly name: string;
  /** `owner/name` */
  readonly repository: string;
  readonly pullRequest?: number;
  /** The code comes from another repository than the one that the workflow runs in. */
  readonly fork: boolean;
  /** The commit that people see: a pull request's head, not the merge that GitHub checks out. */
  readonly sha: string;
  /** What the code is to be merged into: of a pull request, or of a group in a merge queue. */
  readonly base?: { readonly sha: string; readonly name: string };
}

type Json = { readonly [key: string]: unknown };

function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Json)[key] : undefined,
    value,
  );
}

function readPayload(file: string | undefined): unknown {
  try {
    return file === undefined || file === '' ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A payload that is missing or broken is like none: everything but the comment works without it.
    return undefined;
  }
}

/** Never throws: what is not known is absent. */
export function readEvent(env: Environment): GithubEvent {
  const name = env.GITHUB_EVENT_NAME ?? '';
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const repository = env.GITHUB_REPOSITORY ?? String(field(payload, 'repository', 'full_name') ?? '');
  const number = field(payload, 'pull_request', 'number');
  const [head, sha] =
    name === 'workflow_run'
      ? [
          field(payload, 'workflow_run', 'head_repository', 'full_name'),
          field(payload, 'workflow_run', 'head_sha'),
        ]
      : [
          field(payload, 'pull_request', 'head', 'repo', 'full_name'),
          field(payload, 'pull_request', 'head', 'sha'),
        ];
  const [baseSha, baseName] =
    name === 'merge_group'
      ? [field(payload, 'merge_group', 'base_sha'), field(payload, 'merge_group', 'base_ref')]
      : [field(payload, 'pull_request', 'base', 'sha'), field(payload, 'pull_request', 'base', 'ref')];
  // A fork that was deleted has no repository any more: it is a fork all the same.
  const comesFrom = name === 'workflow_run' || typeof number === 'number';
  return {
    name,
    repository,
    ...(typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && { pullRequest: number }),
    fork: comesFrom && (typeof head !== 'string' || head.toLowerCase() !== repository.toLowerCase()),
    sha: typeof sha === 'string' && /^[0-9a-f]{7,64}$/i.test(sha) ? sha : (env.GITHUB_SHA ?? ''),
    ...(typeof baseSha === 'string' &&
      /^[0-9a-f]{40,64}$/i.test(baseSha) && {
        base: { sha: baseSha, name: String(baseName ?? baseSha.slice(0, 12)).replace(/^refs\/heads\//, '') },
      }),
  };
}

/**
 * Why this event must not run repository code, or undefined. Under these two events a workflow has the repository's secrets and a token
 * that may write, whoever sent the code:
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
export function refusal(event: GithubEvent): string | undefined {
  if (!event.fork || (event.name !== 'pull_request_target' && event.name !== 'workflow_run'))
    return undefined;
  return (
    `This run was started by ${event.name} for code from a fork. Its migrations are programs and would run with this ` +
    "repository's secrets and write token, so they are not run. Use `on: pull_request` for this step: it works for forks, with a " +
    'read-only token. Where a comment is wanted on pull requests from forks, publish it from a second workflow that runs no repository code.'
  );
}

function server(env: Environment): string {
  return (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/+$/, '');
}

/** The page of this run, or undefined outside of a workflow. */
export function runUrl(env: Environment): string | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return repository && run && /^\d+$/.test(run)
    ? `${server(env)}/${repository}/actions/runs/${run}`
    : undefined;
}

/** Where files can be linked to; `prefix` is the folder of the matrix in the repository ('' or ending with a slash). */
export function links(event: GithubEvent, env: Environment, prefix: string): Links | undefined {
  if (event.repository === '' || event.sha === '') return undefined;
  return { serverUrl: server(env), repository: event.repository, sha: event.sha, prefix };
}
