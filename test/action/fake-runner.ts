/** A step as GitHub's runner starts it: a checkout, the files that commands go to, an event, and a process that is given all of it as environment. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type EventName =
  | 'pull_request'
  | 'fork_pull_request'
  | 'push'
  | 'merge_group'
  | 'schedule'
  | 'pull_request_target_from_fork'
  | 'workflow_run'
  | 'workflow_run_from_fork';

export const head = 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334';

function pullRequest(from: string | null): object {
  const repository = (name: string | null) => (name === null ? null : { full_name: name });
  return {
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: head, ref: 'topic', repo: repository(from) },
      base: { sha: 'b'.repeat(40), ref: 'main', repo: repository('o/r') },
    },
    repository: { full_name: 'o/r' },
  };
}

/** A run that a pull request started has ended; `pull_requests` is empty for a fork's. */
function workflowRun(from: string): object {
  return {
    workflow_run: {
      id: 41,
      event: 'pull_request',
      head_sha: head,
      head_branch: 'topic',
      head_repository: { full_name: from },
      conclusion: 'success',
      pull_requests: [],
    },
    repository: { full_name: 'o/r' },
  };
}

/** The payloads, as far as anything of them is read. */
const events: Readonly<Record<EventName, { readonly name: string; readonly payload: object }>> = {
  pull_request: { name: 'pull_request', payload: pullRequest('o/r') },
  fork_pull_request: { name: 'pull_request', payload: pullRequest('someone/r') },
  push: { name: 'push', payload: { ref: 'refs/heads/main', after: head, repository: { full_name: 'o/r' } } },
  merge_group: {
    name: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: { head_sha: head },
      repository: { full_name: 'o/r' },
    },
  },
  schedule: { name: 'schedule', payload: { schedule: '0 3 * * *' } },
  pull_request_target_from_fork: { name: 'pull_request_target', payload: pullRequest('someone/r') },
  workflow_run: { name: 'workflow_run', payload: workflowRun('o/r') },
  workflow_run_from_fork: { name: 'workflow_run', payload: workflowRun('someone/r') },
};

export interface Step {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface Runner extends Disposable {
  /** The checkout. */
  readonly workspace: string;
  write(file: string, text: string): void;
  /** Runs a bundle as a step. */
  run(
    bundle: string,
    step: {
      readonly event: EventName;
      readonly api: string;
      readonly inputs?: Readonly<Record<string, string>>;
      readonly env?: Readonly<Record<string, string>>;
      /** Milliseconds after which it gets SIGINT, as from a cancelled job. */
      readonly interruptAfter?: number;
    },
  ): Promise<Step>;
}

/** `name<<DELIMITER`, lines, `DELIMITER`: how a step sets its outputs. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^([^\n=]+?)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return outputs;
}

export function openRunner(): Runner {
  const root = mkdtempSync(path.join(tmpdir(), 'multidb-test-runner-'));
  const workspace = path.join(root, 'work');
  mkdirSync(workspace);
  let steps = 0;
  return {
    workspace,
    write(file, text) {
      const target = path.join(workspace, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    },
    async run(bundle, { event, api, inputs = {}, env = {}, interruptAfter }) {
      const folder = path.join(root, String(++steps));
      mkdirSync(folder);
      const files = Object.fromEntries(
        ['OUTPUT', 'STEP_SUMMARY', 'ENV', 'PATH', 'STATE'].map((name) => [
          `GITHUB_${name}`,
          path.join(folder, name),
        ]),
      );
      for (const file of Object.values(files)) writeFileSync(file, '');
      const payload = path.join(folder, 'event.json');
      writeFileSync(payload, JSON.stringify(events[event].payload));
      const given = Object.entries({ token: 'the-token', ...inputs }).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value,
      ]);
      const begun = performance.now();
      const child = spawn(process.execPath, [bundle], {
        cwd: workspace,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: workspace,
          GITHUB_REPOSITORY: 'o/r',
          GITHUB_RUN_ID: '42',
          GITHUB_SHA: 'c'.repeat(40),
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_API_URL: api,
          GITHUB_GRAPHQL_URL: `${api}/graphql`,
          GITHUB_EVENT_NAME: events[event].name,
          GITHUB_EVENT_PATH: payload,
          NO_COLOR: '1',
          ...files,
          ...Object.fromEntries(given),
          ...env,
        },
      });
      const read = (stream: NodeJS.ReadableStream) => {
        let text = '';
        stream.setEncoding('utf8');
        stream.on('data', (chunk: string) => {
          text += chunk;
        });
        return () => text;
      };
      const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
      const timer =
        interruptAfter === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), interruptAfter);
      const code = await new Promise<number | null>((done) => child.on('close', done));
      clearTimeout(timer);
      return {
        code,
        stdout: stdout(),
        stderr: stderr(),
        outputs: parseOutputs(readFileSync(files.GITHUB_OUTPUT!, 'utf8')),
        summary: readFileSync(files.GITHUB_STEP_SUMMARY!, 'utf8'),
        took: performance.now() - begun,
      };
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
