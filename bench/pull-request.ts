/**
 * What the checks of a change cost, by the length of the history that it is a change of: the same two migrations over a base of 30 and over one of
 * 1000. To play the base comes apart, for that is the history itself; everything else must be the same but for noise.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMatrix } from '../src/matrix/load.ts';
import { runPipeline } from '../src/pipeline.ts';
import { openServer } from '../src/servers/open.ts';
import type { Server, Surroundings } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { writeWorkspace } from './history.ts';
import { median } from './median.ts';

export interface PullRequestBench {
  readonly servers: readonly string[];
  readonly runs: number;
  readonly surroundings: Surroundings;
}

const lengths = [30, 1000];

/** Over tables that the shortest history has, too. */
const own = [
  {
    name: 'stock',
    up: 'ALTER TABLE items_1 ADD COLUMN stock INT NOT NULL DEFAULT 0;\nUPDATE items_1 SET stock = 1;\nCREATE INDEX items_1_stock ON items_1 (stock);\n',
    down: 'DROP INDEX items_1_stock ON items_1;\nALTER TABLE items_1 DROP COLUMN stock;\n',
  },
  {
    name: 'longer',
    up: 'ALTER TABLE details_1 MODIFY text VARCHAR(400);\n',
    down: 'ALTER TABLE details_1 MODIFY text VARCHAR(200);\n',
  },
];

function git(folder: string, ...args: readonly string[]): void {
  const names = ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'bench'],
    [`GIT_${who}_EMAIL`, 'bench@example.com'],
  ]);
  const env = { ...process.env, ...Object.fromEntries(names) };
  const { status, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** A repository whose main has `length` migrations and whose branch has two more. */
function writeRepository(length: number): string {
  const root = mkdtempSync(join(tmpdir(), 'multidb-bench-'));
  writeWorkspace(root, ['bench'], length);
  git(root, 'init', '--quiet', '--initial-branch', 'main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'base');
  git(root, 'checkout', '--quiet', '-b', 'change');
  for (const [index, { name, up, down }] of own.entries()) {
    const stem = join(root, 'migrations/bench', `${String(length + index + 1).padStart(6, '0')}_${name}`);
    writeFileSync(`${stem}.up.sql`, up);
    writeFileSync(`${stem}.down.sql`, down);
  }
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'change');
  return root;
}

async function verify(root: string, server: Server, surroundings: Surroundings) {
  const open = async (): Promise<Server> => ({ ...server, [Symbol.asyncDispose]: async () => undefined });
  const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env: {} });
  const report = await runPipeline({
    ...surroundings,
    matrix,
    servers: [server.spec],
    base: { ref: 'main', name: 'main', chosen: true },
    open,
    onProgress: () => undefined,
  });
  const [database] = report.databases;
  if (report.status !== 'passed' || database?.deployment === undefined)
    throw new Error(JSON.stringify(report.problems ?? database?.findings, null, 2));
  const { base, rows, walk, online } = database.deployment.ms;
  return { whole: report.durationMs, base, rows, walk, online, change: rows + walk + online };
}

/** Prints one line for each server and length, and the ratio of the longest to the shortest. */
export async function benchPullRequest({ servers, runs, surroundings }: PullRequestBench): Promise<void> {
  const repositories = lengths.map((length) => ({ length, root: writeRepository(length) }));
  const columns = ['whole', 'base', 'rows', 'walk', 'online', 'change'] as const;
  for (const text of servers) {
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') throw new Error(spec.message);
    await using server = await openServer(spec, surroundings);
    console.log(
      `\n${server.flavor.text}: milliseconds of a change of two migrations (change = rows + walk + online)`,
    );
    console.log(['history', ...columns].map((name) => name.padStart(10)).join(''));
    const results = new Map<number, Awaited<ReturnType<typeof verify>>[]>();
    // in turns, so that a machine whose speed drifts drifts for both
    for (let run = 0; run < runs; run += 1) {
      for (const { length, root } of repositories)
        results.set(length, [...(results.get(length) ?? []), await verify(root, server, surroundings)]);
    }
    const middle = (length: number, column: (typeof columns)[number]): number =>
      median((results.get(length) ?? []).map((result) => result[column]));
    for (const length of lengths) {
      const cells = columns.map((column) => middle(length, column).toFixed(0).padStart(10));
      console.log([String(length).padStart(10), ...cells].join(''));
    }
    const [short = 0, long = 0] = lengths;
    console.log(`ratio of change: ${(middle(long, 'change') / middle(short, 'change')).toFixed(2)}`);
  }
  for (const { root } of repositories) rmSync(root, { recursive: true });
}
