/**
 * A small GitHub on a port of its own: comments of one pull request, in pages, with an author each. It holds every request, and its own answers,
 * against GitHub's OpenAPI schemas (schemas/, by scripts/extract-openapi.ts), and can be told to fail.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import {
  type FakeIssues,
  issueAnswer,
  labelsAnswer,
  openFakeIssues,
  type StoredIssue,
} from './fake-issues.ts';

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly success: number;
  readonly pattern: RegExp;
  readonly query: ValidateFunction;
  readonly body: ValidateFunction | undefined;
  readonly answer: ValidateFunction | undefined;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true });
// Answers are checked as they are: a number must not pass for a string there.
const exact = new Ajv({ strict: false, allErrors: true, validateFormats: false });

function load(name: string): Operation {
  const file = path.join(import.meta.dirname, 'schemas', `${name}.json`);
  const { method, path: route, success, query, body, answer } = JSON.parse(readFileSync(file, 'utf8'));
  const pattern = new RegExp(`^${route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  return {
    name,
    method,
    success,
    pattern,
    query: ajv.compile(query),
    body: body && exact.compile(body),
    answer: answer && exact.compile(answer),
  };
}

const operations = [
  'list-comments',
  'create-comment',
  'update-comment',
  'delete-comment',
  'list-pulls',
  'get-pull',
  'list-issues',
  'create-issue',
  'update-issue',
  'add-labels',
].map(load);

export interface StoredComment {
  readonly id: number;
  body: string;
  readonly author: string;
}

export interface Request {
  readonly operation: string;
  readonly token: string;
  readonly body?: string;
}

/** What to do instead of answering; undefined: answer. */
export type Trouble =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** An open pull request, as far as anything of it is read. */
export interface StoredPull {
  readonly number: number;
  readonly head: {
    readonly sha: string;
    readonly ref: string;
    readonly repo: { readonly full_name: string } | null;
  };
}

export interface FakeGithub extends AsyncDisposable {
  readonly url: string;
  readonly comments: StoredComment[];
  readonly pulls: StoredPull[];
  readonly issues: FakeIssues;
  readonly requests: Request[];
  /** What broke a schema. Must stay empty. */
  readonly violations: string[];
  /** Asked before every request, with how often this operation was asked for before. */
  trouble: (operation: string, times: number) => Trouble | undefined;
  /** Who the token speaks for; undefined: GraphQL refuses to say. */
  self: string | undefined;
}

/** A user as GitHub's answers have it: nothing of it is ours to invent, but the schema wants all of it. */
function user(login: string): object {
  const url = `https://api.github.com/users/${login}`;
  const links = Object.fromEntries(
    [
      'followers',
      'following',
      'gists',
      'starred',
      'subscriptions',
      'organizations',
      'repos',
      'events',
      'received_events',
    ].map((name) => [`${name}_url`, `${url}/${name}`]),
  );
  return {
    login,
    id: 41898282,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: 'https://avatars.example/1',
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    ...links,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

function answerOf({ id, body, author }: StoredComment): object {
  return {
    id,
    node_id: `IC_${id}`,
    url: `https://api.github.com/repos/o/r/issues/comments/${id}`,
    html_url: `https://github.com/o/r/issues/7#issuecomment-${id}`,
    issue_url: 'https://api.github.com/repos/o/r/issues/7',
    body,
    user: user(author),
    created_at: '2026-11-23T00:00:00Z',
    updated_at: '2026-11-23T00:00:00Z',
    author_association: 'NONE',
  };
}

function answerOfIssues(name: string, found: readonly StoredIssue[], page: number, size: number): unknown {
  if (name === 'list-issues')
    return found.slice((page - 1) * size, page * size).map((issue) => issueAnswer(issue, user));
  const [issue] = found as [StoredIssue];
  return name === 'add-labels' ? labelsAnswer(issue) : issueAnswer(issue, user);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** With as many comments of others as asked for, so that ours may be on a later page. */
export async function openFakeGithub(others = 0): Promise<FakeGithub> {
  const comments: StoredComment[] = Array.from({ length: others }, (_, index) => ({
    id: index + 1,
    body: `comment ${index + 1}`,
    author: 'octocat',
  }));
  const counts = new Map<string, number>();
  // never given twice, also when a comment is gone
  let nextId = 999;
  const issues = openFakeIssues(() => github.self ?? 'github-actions[bot]');

  const perform = (
    operation: Operation,
    id: number,
    body: { body?: string },
    page: number,
    size: number,
    query: Readonly<Record<string, string>>,
  ) => {
    const known = comments.find((comment) => comment.id === id);
    switch (operation.name) {
      case 'list-comments':
        return comments.slice((page - 1) * size, page * size).map(answerOf);
      case 'create-comment': {
        nextId += 1;
        const created = {
          id: nextId,
          body: body.body ?? '',
          author: github.self ?? 'github-actions[bot]',
        };
        comments.push(created);
        return answerOf(created);
      }
      case 'update-comment':
        if (known) known.body = body.body ?? '';
        return known && answerOf(known);
      case 'list-pulls':
        return github.pulls.filter(
          ({ head }) =>
            query.head === undefined || query.head === `${head.repo?.full_name.split('/')[0]}:${head.ref}`,
        );
      case 'get-pull':
        return github.pulls.find(({ number }) => number === id);
      default:
        comments.splice(comments.indexOf(known!), 1);
        return undefined;
    }
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const text = await readBody(request);
    const token = request.headers.authorization ?? '';
    const graphql = url.pathname === '/graphql';
    const operation = operations.find(
      ({ method, pattern }) => method === request.method && pattern.test(url.pathname),
    );
    const name = graphql ? 'graphql' : (operation?.name ?? `${request.method} ${url.pathname}`);
    const times = counts.get(name) ?? 0;
    counts.set(name, times + 1);
    github.requests.push({ operation: name, token, ...(text !== '' && { body: text }) });
    const trouble = github.trouble(name, times);
    if (trouble?.kind === 'hang') return;
    if (trouble?.kind === 'reset') return void request.socket.destroy();
    if (trouble) return send(response, trouble.status, { message: trouble.message }, trouble.headers);
    if (graphql) {
      const answer =
        github.self === undefined
          ? { errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] }
          : { data: { viewer: { login: github.self } } };
      return send(response, 200, answer);
    }
    const comment = /\/comments\/(\d+)$/.exec(url.pathname)?.[1];
    // GitHub's own answer to whoever comes second
    if (comment !== undefined && comments.every(({ id }) => id !== Number(comment)))
      return send(response, 404, { message: 'Not Found' });
    const pull = /\/pulls\/(\d+)$/.exec(url.pathname)?.[1];
    if (pull !== undefined && github.pulls.every(({ number }) => number !== Number(pull)))
      return send(response, 404, { message: 'Not Found' });
    if (operation === undefined) {
      github.violations.push(`unknown: ${name}`);
      return send(response, 404, { message: 'Not Found' });
    }
    const check = (what: string, validate: ValidateFunction | undefined, value: unknown): void => {
      if (validate && !validate(value))
        github.violations.push(`${name} ${what}: ${JSON.stringify(validate.errors)}`);
    };
    const query = Object.fromEntries(url.searchParams);
    const body = text === '' ? {} : JSON.parse(text);
    check('query', operation.query, query);
    check('body', operation.body, body);
    if (operation.body === undefined && text !== '') github.violations.push(`${name}: has a body`);
    if (typeof body.body === 'string' && [...body.body].length > 65_536) {
      return send(response, 422, {
        message: 'Validation Failed: body is too long (maximum is 65536 characters)',
      });
    }
    const { comment_id, pull_number, issue_number } = operation.pattern.exec(url.pathname)?.groups ?? {};
    const id = Number(comment_id ?? pull_number);
    const [page, size] = [
      Number(url.searchParams.get('page') ?? 1),
      Number(url.searchParams.get('per_page') ?? 30),
    ];
    const talked = operation.name === 'create-comment' ? Number(issue_number) : undefined;
    issues.all.find(({ number }) => number === talked)?.comments.push(body.body ?? '');
    const ofIssues = /-(?:issues?|labels)$/.test(operation.name)
      ? issues.perform(operation.name, Number(issue_number), body, url.searchParams)
      : undefined;
    const answer = ofIssues
      ? answerOfIssues(operation.name, ofIssues, page, size)
      : perform(operation, id, body, page, size, query);
    check('answer', operation.answer, answer);
    const listed = operation.name === 'list-comments' ? comments.length : (ofIssues?.length ?? 0);
    const more = operation.name.startsWith('list-') && page * size < listed;
    send(
      response,
      operation.success,
      answer,
      more ? { link: `<${github.url}${url.pathname}?page=${page + 1}>; rel="next"` } : {},
    );
  });

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const github: FakeGithub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    pulls: [],
    requests: [],
    violations: [],
    issues,
    trouble: () => undefined,
    self: 'github-actions[bot]',
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return github;
}
