/**
 * Replays the changes that a public repository really made to its migrations, each against the commit before it, and prints what the checks of a change
 * say: to count false alarms. `node scripts/replay-changes.ts GIT-DIR FOLDER [FORMAT] [--server SPEC]`. Without a server only `history`, which needs none; with one the others too.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDrivers } from '../src/alembic/drivers.ts';
import history from '../src/checks/history.ts';
import { type BaseRequest, openBase } from '../src/git/base.ts';
import { loadMatrix } from '../src/matrix/load.ts';
import type { Matrix } from '../src/matrix/matrix.ts';
import { readPlans } from '../src/part.ts';
import { runPipeline } from '../src/pipeline.ts';
import { readProposals } from '../src/proposal/read.ts';
import type { Rehearsal } from '../src/rehearsal/rehearsal.ts';
import type { Report } from '../src/report/report.ts';
import type { ServerSpec } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { ProblemError } from '../src/util/problem.ts';

const { values, positionals } = parseArgs({
  options: { server: { type: 'string' } },
  allowPositionals: true,
});
const [origin, folder, format = 'auto'] = positionals;
if (origin === undefined || folder === undefined)
  throw new Error('Give a git directory and a folder of migrations.');

const root = mkdtempSync(path.join(tmpdir(), 'replay-'));
const git = (...args: readonly string[]): string =>
  execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  });

const isFile = /\.\w+$/.test(folder);
const seen = isFile ? path.dirname(folder) : folder;
const skeleton = `version: 1
servers: [${values.server ?? 'any'}]
checks: { online: off, downgrade: off, reapply: off, isolation: off }
databases:
  replayed: { migrations: { path: "${folder}", format: ${format} } }
`;

async function replay(commit: string): Promise<readonly string[]> {
  git('checkout', '--quiet', '--force', commit);
  if (
    !existsSync(path.join(root, folder!)) ||
    (!isFile && readdirSync(path.join(root, folder!)).length === 0)
  )
    return ['- the folder is not there any more'];
  writeFileSync(path.join(root, 'multidb.yml'), skeleton);
  const { env } = process;
  try {
    const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env });
    const base = { ref: `${commit}^1`, name: 'before', chosen: true };
    const { signal } = new AbortController();
    if (values.server === undefined) return await judge(matrix, base, signal);
    const servers = [parseServerSpec(values.server) as ServerSpec];
    const report: Report = await runPipeline({
      matrix,
      base,
      servers,
      keep: false,
      env,
      signal,
      onProgress: () => undefined,
    });
    return told(report);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [`- cannot be read: ${error.problems[0]?.message} (${error.problems.length} problems)`];
  }
}

/** `history` looks at nothing that was played. */
async function judge(matrix: Matrix, request: BaseRequest, signal: AbortSignal): Promise<readonly string[]> {
  const { env } = process;
  await using stack = new AsyncDisposableStack();
  const base = await openBase(request, root, env, signal);
  if (base.kind === 'base') stack.use(base);
  const drivers = stack.use(openDrivers(env));
  const plans = await readPlans(matrix, matrix.databases, drivers);
  const proposals = await readProposals(base, plans, { matrix, env, drivers });
  return plans.flatMap(({ database, format, migrations }, index) => {
    const record = { database, format, migrations, proposal: proposals[index] } as Partial<Rehearsal>;
    const { findings, skipped } = history.run(record as Rehearsal, { severity: 'error' });
    const lines = findings.map(({ severity, rule, title }) => `${severity} ${rule} ${title}`);
    return skipped === undefined ? lines : [...lines, `- history skipped: ${skipped}`];
  });
}

function told({ databases, problems = [] }: Report): readonly string[] {
  const stopped = problems.map(({ message }) => `- could not be judged: ${message}`);
  const lines = databases.flatMap(({ findings, skippedChecks = {} }) => [
    ...findings
      .filter(({ check }) => ['apply', 'history', 'deploy', 'data', 'rolling'].includes(check))
      .map(({ severity, rule, title }) => `${severity} ${rule} ${title}`),
    ...['history', 'deploy', 'data', 'rolling'].flatMap((check) => {
      const why = skippedChecks[check];
      return why === undefined ? [] : [`- ${check} skipped: ${why}`];
    }),
  ]);
  return [...stopped, ...lines];
}

const counts = new Map<string, number>();
try {
  git('init', '--quiet', '.');
  writeFileSync(path.join(root, '.git/objects/info/alternates'), `${path.resolve(origin, 'objects')}\n`);
  git('sparse-checkout', 'set', '--no-cone', `/${seen}/`);
  const head = execFileSync('git', ['-C', origin, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const commits = git('rev-list', '--first-parent', '--reverse', '--min-parents=1', head, '--', seen)
    .split('\n')
    .filter(Boolean);
  for (const commit of commits) {
    const lines = await replay(commit);
    for (const line of lines) {
      const rule = line.startsWith('-') ? line.slice(0, 40) : line.split(' ').slice(0, 2).join(' ');
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      console.log(`${commit.slice(0, 9)} ${line}`);
    }
    if (lines.length === 0) counts.set('nothing', (counts.get('nothing') ?? 0) + 1);
  }
  console.log(`${commits.length} changes`);
  for (const [rule, count] of [...counts].sort(([, one], [, other]) => other - one))
    console.log(`${count}\t${rule}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
