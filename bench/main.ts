/**
 * `npm run bench`: how fast `verify` is, as ratios to a floor that is measured in the same run.
 *
 *  floor    the statements of all three passes (up, down, up) replayed over one bare mysql2 connection per database, all at once
 *  verify   the pipeline on a server that runs already: reading files, accounts, every step in a fresh session, every catalog, checks, report
 *  start    our server start to its first answered query, against the same program, settings and data directory started bare
 *  cli      `multidb-migrate --help` against `node -e 0`
 *
 * With `--alembic` only what alembic.ts says, for an Alembic project; with `--skeema` only what skeema.ts says, against Skeema.
 *
 * With `--pull-request` only what pull-request.ts says: the checks of a change, over a short history and a long one.
 *
 * Floor and verify take turns, so that a machine whose speed drifts drifts for both. Figures are medians; a ratio is the median of the ratios
 * of neighbours. Nothing here fails: read it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMatrix } from '../src/matrix/load.ts';
import { runPipeline } from '../src/pipeline.ts';
import { connectAs } from '../src/servers/connect.ts';
import { openServer } from '../src/servers/open.ts';
import type { Server } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { benchAlembic } from './alembic.ts';
import { makeHistory, writeWorkspace } from './history.ts';
import { median } from './median.ts';
import { benchPullRequest } from './pull-request.ts';
import { benchSkeema } from './skeema.ts';
import { measureStart } from './start.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true, default: ['mysql', 'mariadb'] },
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '3x60,1x30,1x100,1x300,1x1000' },
    alembic: { type: 'boolean', default: false },
    stairway: { type: 'string', default: 'sample' },
    settings: { type: 'string', default: 'ours,stock' },
    skeema: { type: 'boolean', default: false },
    'pull-request': { type: 'boolean', default: false },
    tables: { type: 'string', default: '500' },
  },
});
const runs = Number(values.runs);
const surroundings = {
  env: process.env,
  platform: process.platform,
  signal: new AbortController().signal,
  keep: false,
} as const;

if (values.alembic) {
  const stairway = (['none', 'sample', 'full'] as const).find((name) => name === values.stairway);
  if (stairway === undefined) throw new Error('--stairway is none, sample or full');
  const settings = (['ours', 'stock'] as const).filter((name) => values.settings.split(',').includes(name));
  if (settings.length === 0) throw new Error('--settings is ours, stock or both: ours,stock');
  await benchAlembic({ servers: values.server, settings, runs, stairway, surroundings });
  process.exit();
}
if (values.skeema) {
  await benchSkeema({ servers: values.server, runs, count: Number(values.tables), surroundings });
  process.exit();
}

if (values['pull-request']) {
  await benchPullRequest({ servers: values.server, runs, surroundings });
  process.exit();
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

/** The floor: returns milliseconds; making and dropping the schemas is not counted. */
async function replay(server: Server, databases: readonly string[], length: number): Promise<number> {
  const { steps } = makeHistory(length);
  const up = steps.flatMap((step) => step.up);
  const down = [...steps].reverse().flatMap((step) => step.down);
  const connections = await Promise.all(
    databases.map(async (database) => {
      const connection = await connectAs(server.endpoint);
      // the last run's schema; a real one goes with its server
      await connection.query(`DROP DATABASE IF EXISTS \`${database}\``);
      await connection.query(`CREATE DATABASE \`${database}\``);
      await connection.query(`USE \`${database}\``);
      return connection;
    }),
  );
  const ms = await timed(() =>
    Promise.all(
      connections.map(async (connection) => {
        for (const sql of [...up, ...down, ...up]) await connection.query(sql);
      }),
    ),
  );
  for (const [index, connection] of connections.entries()) {
    await connection.query(`DROP DATABASE \`${databases[index]}\``);
    await connection.end();
  }
  return ms;
}

async function verify(root: string, server: Server): Promise<number> {
  // the server that is there, which is not ours to stop
  const open = async (): Promise<Server> => ({ ...server, [Symbol.asyncDispose]: async () => undefined });
  const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env: {} });
  const started = performance.now();
  const report = await runPipeline({
    ...surroundings,
    matrix,
    servers: [server.spec],
    open,
    onProgress: () => undefined,
  });
  const ms = performance.now() - started;
  if (report.status !== 'passed')
    throw new Error(
      JSON.stringify(report.problems ?? report.databases.map(({ findings }) => findings), null, 2),
    );
  return ms;
}

function row(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) =>
      (typeof cell === 'number' ? cell.toFixed(0) : cell)[index < 2 ? 'padEnd' : 'padStart'](
        index < 2 ? 12 : 14,
      ),
    )
    .join('');
}

for (const text of values.server) {
  const spec = parseServerSpec(text);
  if (spec.kind === 'invalid') throw new Error(spec.message);
  const start = await measureStart(spec, surroundings, runs);
  console.log(
    `\n${start.version}: server start ${start.ours.toFixed(0)} ms, bare ${start.bare.toFixed(0)} ms, ratio ${start.ratio.toFixed(2)}`,
  );
  await using server = await openServer(spec, surroundings);
  console.log(
    row(['history', 'statements', 'floor ms', 'verify ms', 'ratio', 'ms/migration', 'floor/migr.']),
  );
  for (const size of values.sizes.split(',')) {
    const [count, length] = size.split('x').map(Number) as [number, number];
    const databases = Array.from({ length: count }, (_, index) => `bench_${index + 1}`);
    const root = mkdtempSync(join(tmpdir(), 'multidb-bench-'));
    writeWorkspace(root, databases, length);
    const { steps } = makeHistory(length);
    const statements = count * steps.reduce((sum, { up, down }) => sum + 2 * up.length + down.length, 0);
    const repeat = length >= 300 ? Math.min(runs, 3) : runs;
    const pairs: { floor: number; verify: number }[] = [];
    for (let index = 0; index < repeat; index += 1) {
      pairs.push({ floor: await replay(server, databases, length), verify: await verify(root, server) });
    }
    const [floor, ours] = [median(pairs.map((pair) => pair.floor)), median(pairs.map((pair) => pair.verify))];
    const ratio = median(pairs.map((pair) => pair.verify / pair.floor));
    console.log(
      row([
        size,
        String(statements),
        floor,
        ours,
        ratio.toFixed(2),
        (ours / count / length).toFixed(2),
        (floor / count / length).toFixed(2),
      ]),
    );
    rmSync(root, { recursive: true });
  }
}

const spawned = (args: readonly string[]): number => {
  const started = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - started;
};
const help: number[] = [];
const empty: number[] = [];
for (let index = 0; index < 15; index += 1) {
  empty.push(spawned(['-e', '0']));
  help.push(spawned([join(import.meta.dirname, '../dist/cli.js'), '--help']));
}
console.log(
  `\ncli: --help ${median(help).toFixed(0)} ms, node -e 0 ${median(empty).toFixed(0)} ms, difference ${(median(help) - median(empty)).toFixed(0)} ms`,
);
