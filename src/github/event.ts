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
  /** The run that judged the code. GitHub counts runs upwards, and the attempts of each from 1. */
  readonly run?: { readonly id: number; readonly attempt: number };
  /** What the code is to be merged into: of a pull request, or of a group in a merge queue. */
  readonly base?: { readonly sha: string; readonly name: string };
  /** Under `workflow_run`: where the code of that run came from, as far as it is told. */
  readonly head?: WorkflowHead;
}

export interface WorkflowHead {
  readonly sha: string;
  readonly branch: string;
  /** `owner/name`, of the fork if it is one. */
  readonly repository: string;
  /** What started that run: `pull_request`, `push`, … */
  readonly event: string;
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

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
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
  // A run that publishes what another has found speaks for that one.
  const [run, attempt] =
    name === 'workflow_run'
      ? [field(payload, 'workflow_run', 'id'), field(payload, 'workflow_run', 'run_attempt')]
      : [Number(env.GITHUB_RUN_ID), Number(env.GITHUB_RUN_ATTEMPT)];
  const workflowHead = name === 'workflow_run' ? readHead(field(payload, 'workflow_run')) : undefined;
  // A fork that was deleted has no repository any more: it is a fork all the same.
  const comesFrom = name === 'workflow_run' || typeof number === 'number';
  return {
    name,
    repository,
    ...(typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && { pullRequest: number }),
    fork: comesFrom && (typeof head !== 'string' || head.toLowerCase() !== repository.toLowerCase()),
    ...(isCount(run) && { run: { id: run, attempt: isCount(attempt) ? attempt : 1 } }),
    sha: typeof sha === 'string' && /^[0-9a-f]{7,64}$/i.test(sha) ? sha : (env.GITHUB_SHA ?? ''),
    ...(typeof baseSha === 'string' &&
      /^[0-9a-f]{40,64}$/i.test(baseSha) && {
        base: { sha: baseSha, name: String(baseName ?? baseSha.slice(0, 12)).replace(/^refs\/heads\//, '') },
      }),
    ...(workflowHead && { head: workflowHead }),
  };
}

function readHead(run: unknown): WorkflowHead | undefined {
  const [sha, branch, repository, event] = [
    field(run, 'head_sha'),
    field(run, 'head_branch'),
    field(run, 'head_repository', 'full_name'),
    field(run, 'event'),
  ];
  const known = [sha, branch, repository, event].every((value) => typeof value === 'string' && value !== '');
  if (!known || !/^[0-9a-f]{40,64}$/i.test(String(sha))) return undefined;
  return { sha: String(sha), branch: String(branch), repository: String(repository), event: String(event) };
}

/**
 * Why this event must not run repository code, or undefined. Under these two events a workflow has the repository's secrets and a token
 * that may write, whoever sent the code: https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 * What `pull_request_target` checks out by itself is the base, so there is nothing right to verify under it even without a fork.
 */
export function refusal(event: GithubEvent): { readonly message: string; readonly hint: string } | undefined {
  const target = event.name === 'pull_request_target';
  if (!target && !(event.name === 'workflow_run' && event.fork)) return undefined;
  const whose = event.fork ? ' for code from a fork' : '';
  return {
    message:
      `This run was started by ${event.name}${whose}. Migrations are programs: they would run with this repository's secrets and its token that may write` +
      `${target && !event.fork ? ', and what this event checks out is the base and not the pull request' : ''}. So nothing is run.`,
    hint:
      'Use `on: pull_request` for this step: it works for forks too, with a token that may only read. For a comment on pull requests from ' +
      'forks let that workflow upload its report, and publish it from a second one, `on: workflow_run`, with `org/multidb-migrate/report`, which runs nothing of the repository.',
  };
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
