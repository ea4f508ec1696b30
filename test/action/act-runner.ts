/** A workflow of a checkout on nektos/act: a real event, jobs as processes of this machine, and the checking GitHub at the other end. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

export interface WorkflowRun {
  /** The repository that the workflow is in. */
  readonly checkout: string;
  /** The workflow's file in it. */
  readonly workflow: string;
  /** What the workflow runs on: the label is act's for "on this machine, without a container". */
  readonly platform: string;
  /** `workflow_run`: a run that a pull request of a fork started has ended. */
  readonly event: 'pull_request' | 'merge_group' | 'workflow_run';
  readonly base: string;
  readonly head: string;
  /** Where GitHub is. */
  readonly api: string;
  /** A home of the run's own. */
  readonly folder: string;
  /** More options of act's. */
  readonly options?: readonly string[];
}

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** Runs all jobs of the workflow; `program` is act. */
export async function runWorkflow(program: string, run: WorkflowRun): Promise<Ran> {
  const { checkout, workflow, platform, event, base, head, api, folder, options = [] } = run;
  const repository = { full_name: 'o/r', name: 'r', owner: { login: 'o' }, default_branch: 'main' };
  const payloads = {
    merge_group: { merge_group: { head_sha: head, base_sha: base, base_ref: 'refs/heads/main' } },
    pull_request: {
      number: 7,
      pull_request: {
        number: 7,
        head: { sha: head, ref: 'topic', repo: { full_name: 'o/r' } },
        base: { sha: base, ref: 'main', repo: { full_name: 'o/r' } },
      },
    },
    workflow_run: {
      workflow_run: {
        id: 41,
        run_attempt: 1,
        event: 'pull_request',
        head_sha: head,
        head_branch: 'topic',
        head_repository: { full_name: 'someone/r' },
      },
    },
  };
  const payload = { ...payloads[event], repository };
  const file = path.join(folder, 'event.json');
  writeFileSync(file, JSON.stringify(payload));
  const child = spawn(
    program,
    [
      event,
      `--workflows=${workflow}`,
      `--platform=${platform}=-self-hosted`,
      `--eventpath=${file}`,
      '--secret=GITHUB_TOKEN=the-token',
      `--env=GITHUB_API_URL=${api}`,
      `--env=GITHUB_GRAPHQL_URL=${api}/graphql`,
      '--env=GITHUB_REPOSITORY=o/r',
      '--pull=false',
      ...options,
    ],
    {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        XDG_CACHE_HOME: path.join(folder, 'cache'),
        NO_COLOR: '1',
      },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said };
}
