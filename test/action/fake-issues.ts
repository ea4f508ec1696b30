/** The issues of the small GitHub: what it keeps of them, and how its answers show them. */
export interface StoredIssue {
  readonly number: number;
  title: string;
  body: string;
  open: boolean;
  reason: string | null;
  labels: string[];
  readonly author: string;
  readonly pullRequest?: boolean;
  /** Texts of its comments. */
  readonly comments: string[];
}

/** What a request asks for; all of it has been held against GitHub's schema. */
export interface IssueRequest {
  readonly title?: string;
  readonly body?: string;
  readonly state?: string;
  readonly state_reason?: string;
  readonly labels?: readonly string[];
}

export interface FakeIssues {
  readonly all: StoredIssue[];
  /** A token that may not push: its labels are dropped without a word. */
  dropLabels: boolean;
  perform(
    operation: string,
    number: number,
    body: IssueRequest,
    query: URLSearchParams,
  ): readonly StoredIssue[];
}

/** `author`: who the token speaks for. */
export function openFakeIssues(author: () => string): FakeIssues {
  const all: StoredIssue[] = [];
  const one = (number: number): StoredIssue => {
    const found = all.find((issue) => issue.number === number);
    if (found === undefined) throw new Error(`there is no issue ${number}`);
    return found;
  };
  const issues: FakeIssues = {
    all,
    dropLabels: false,
    perform(operation, number, body, query) {
      if (operation === 'list-issues') {
        const label = query.get('labels');
        const states = query.get('state') ?? 'open';
        return all
          .filter((issue) => label === null || issue.labels.includes(label))
          .filter(({ open }) => states === 'all' || open === (states === 'open'))
          .toReversed();
      }
      if (operation === 'create-issue') {
        const created: StoredIssue = {
          number: 100 + all.length,
          title: body.title ?? '',
          body: body.body ?? '',
          open: true,
          reason: null,
          labels: issues.dropLabels ? [] : [...(body.labels ?? [])],
          author: author(),
          comments: [],
        };
        all.push(created);
        return [created];
      }
      const issue = one(number);
      if (operation === 'add-labels') {
        issue.labels.push(...(body.labels ?? []));
        return [issue];
      }
      if (body.title !== undefined) issue.title = body.title;
      if (body.body !== undefined) issue.body = body.body;
      if (body.state !== undefined) {
        issue.open = body.state === 'open';
        issue.reason = body.state_reason ?? (issue.open ? null : 'completed');
      }
      return [issue];
    },
  };
  return issues;
}

/** As GitHub writes it: nothing of it is ours to invent, but the schema wants all of it. */
export function issueAnswer(issue: StoredIssue, user: (login: string) => object): object {
  const { number, title, body, open, reason, author, comments, pullRequest } = issue;
  const url = `https://api.github.com/repos/o/r/issues/${number}`;
  const html = `https://github.com/o/r/issues/${number}`;
  const moment = '2026-11-23T00:00:00Z';
  return {
    id: number,
    node_id: `I_${number}`,
    url,
    repository_url: 'https://api.github.com/repos/o/r',
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number,
    title,
    body,
    state: open ? 'open' : 'closed',
    state_reason: reason,
    user: user(author),
    labels: labelsAnswer(issue),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: comments.length,
    closed_at: open ? null : moment,
    created_at: moment,
    updated_at: moment,
    author_association: 'NONE',
    ...(pullRequest && { pull_request: { diff_url: null, html_url: null, patch_url: null, url: null } }),
  };
}

export function labelsAnswer({ labels }: StoredIssue): readonly object[] {
  return labels.map((name, index) => ({
    id: index + 1,
    node_id: `LA_${index}`,
    url: `https://api.github.com/repos/o/r/labels/${name}`,
    name,
    description: null,
    color: 'ededed',
    default: false,
  }));
}
