/**
 * `npm run bench -- --alembic`: `verify` of an Alembic project, three databases of fifty revisions each, against what people have.
 *
 *  floor          the statements that Alembic sends in all three passes (up, down, up; without its questions), captured once from the
 *                 server's general log, replayed by PyMySQL over one bare connection, one database after the other; what is timed is the
 *                 statements, inside of Python, and not its start nor the connecting
 *  side by side   the same over one bare mysql2 connection per database, all at once: less than one connection could reach
 *  verify         the command line as a process: up, down, up, every catalog compared, models compared, env.py run anew for every step
 *  verify paused  the same with `env_py: paused`
 *  loop           what people write: for each database `alembic upgrade head`, `downgrade base`, `upgrade head`, `check`
 *  stairway       the same walk through Alembic's command line, a process for each step. It takes minutes, so by default one database's first ten
 *                 revisions are walked (30 commands), and scaled to all; `--stairway full` walks them all, `none` leaves it out
 *
 * Each server is measured twice (`--settings ours,stock`): as we start it, in memory and waiting for no disk, and as its vendor's defaults have it,
 * on a disk, where the SQL takes longer, as it does on most servers that people run.
 *
 * Wall seconds, and CPU seconds of the processes that were started (of Python for the floor, of this process for the one side by side); the server's are nobody's. They take turns. Figures
 * are medians; a ratio is the median of the ratios of neighbours.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { connectAs } from '../src/servers/connect.ts';
import { openServer } from '../src/servers/open.ts';
import type { Server, ServerSpec, Surroundings } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import {
  type Cost,
  captured,
  costOf,
  databases,
  dropDatabases,
  emptyDatabases,
  replay,
  replayInPython,
} from './alembic-floor.ts';
import { type EnvPy, writeAlembicProject } from './alembic-history.ts';
import { startStock } from './bare.ts';
import { median } from './median.ts';
import { childrensCpu, type Program, runProgram } from './program.ts';

export type Stairway = 'none' | 'sample' | 'full';

export type Settings = 'ours' | 'stock';

export interface AlembicBench {
  readonly servers: readonly string[];
  /** How a server of the bench's own is run; one that is given by its address is as it is. */
  readonly settings: readonly Settings[];
  readonly runs: number;
  readonly stairway: Stairway;
  readonly surroundings: Surroundings;
}

const length = 50;
/** Commands of the whole stairway, and revisions of the sample. */
const commands = databases.length * length * 3;
const sampled = 10;

const repository = join(import.meta.dirname, '..');
const cli = join(repository, 'dist/cli.js');

/** The virtual environment with Alembic: an activated one, or that of `.ci/python`. */
function environment(): string {
  const folder = process.env.VIRTUAL_ENV ?? join(repository, '.venv');
  if (!existsSync(join(folder, 'bin/alembic')))
    throw new Error(`no Alembic in ${folder}: run .ci/python, or activate an environment that has it`);
  return folder;
}

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(30) : cell.padStart(16))).join('');

/** Prints one table for each server and way to run it. */
export async function benchAlembic({ servers, settings, ...how }: AlembicBench): Promise<void> {
  const venv = environment();
  for (const text of servers) {
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') throw new Error(spec.message);
    for (const way of spec.kind === 'url' ? (['as it is'] as const) : settings)
      await benchOn(spec, way, { ...how, venv });
  }
}

async function benchOn(
  spec: ServerSpec,
  settings: Settings | 'as it is',
  { surroundings, ...how }: Omit<AlembicBench, 'servers' | 'settings'> & { readonly venv: string },
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const place =
    settings === 'stock' ? parseServerSpec(stack.use(await startStock(spec, surroundings)).url) : spec;
  const server = stack.use(await openServer(place as ServerSpec, surroundings));
  const root = mkdtempSync(join(tmpdir(), 'multidb-bench-'));
  const admin = await connectAs(server.endpoint);
  try {
    writeAlembicProject(root, databases, length);
    console.log(`\n${server.flavor.text}, settings: ${settings}`);
    await measure(server, admin, { root, ...how });
  } finally {
    await admin.end();
    rmSync(root, { recursive: true });
  }
}

interface Setting {
  readonly root: string;
  readonly venv: string;
  readonly runs: number;
  readonly stairway: Stairway;
}

async function measure(
  server: Server,
  admin: Connection,
  { root, venv, runs, stairway }: Setting,
): Promise<void> {
  const { host, port, user, password } = server.endpoint;
  const place = `${user}:${password}@${host}:${port}`;
  const program: Program = {
    cwd: root,
    env: {
      VIRTUAL_ENV: venv,
      PATH: [join(venv, 'bin'), process.env.PATH].join(delimiter),
      SQLALCHEMY_DATABASE_URI: `mysql+pymysql://${place}`,
    },
  };
  const alembic = (database: string, ...args: readonly string[]): Promise<string> =>
    runProgram(join(venv, 'bin/alembic'), ['-n', database, ...args], program);
  const verify = (mode: EnvPy): Promise<Cost> =>
    costOf(childrensCpu, () =>
      runProgram(
        process.execPath,
        [cli, 'verify', '--matrix', `${mode}.yml`, '--server', `mysql://${place}`],
        program,
      ),
    );
  const loop = async (): Promise<Cost> => {
    await emptyDatabases(admin);
    const cost = await costOf(childrensCpu, async () => {
      for (const database of databases) {
        await alembic(database, 'upgrade', 'head');
        await alembic(database, 'downgrade', 'base');
        await alembic(database, 'upgrade', 'head');
        await alembic(database, 'check');
      }
    });
    await dropDatabases(admin);
    return cost;
  };
  const walk = async (): Promise<Cost> => {
    await emptyDatabases(admin);
    const [walked, revisions] = stairway === 'full' ? [databases, length] : [databases.slice(0, 1), sampled];
    const scale = commands / (walked.length * revisions * 3);
    const cost = await costOf(childrensCpu, async () => {
      for (const database of walked)
        for (const to of ['+1', '-1', '+1'])
          for (let count = 0; count < revisions; count += 1)
            await alembic(database, to === '+1' ? 'upgrade' : 'downgrade', to);
    });
    await dropDatabases(admin);
    return { wall: cost.wall * scale, cpu: cost.cpu * scale };
  };

  // before anything is measured, also so that the revisions are compiled already
  await emptyDatabases(admin);
  const captures: (readonly string[])[] = [];
  for (const database of databases)
    captures.push(
      await captured(admin, database, async () => {
        await alembic(database, 'upgrade', 'head');
        await alembic(database, 'downgrade', 'base');
        await alembic(database, 'upgrade', 'head');
      }),
    );
  await dropDatabases(admin);
  await verify('fresh');

  const floor: Cost[] = [];
  const sideBySide: Cost[] = [];
  const methods: { readonly name: string; readonly run: () => Promise<Cost>; readonly costs: Cost[] }[] = [
    { name: 'verify', run: () => verify('fresh'), costs: [] },
    { name: 'verify, env_py: paused', run: () => verify('paused'), costs: [] },
    { name: 'loop', run: loop, costs: [] },
  ];
  for (let index = 0; index < runs; index += 1) {
    floor.push(await replayInPython(server, admin, captures, venv));
    sideBySide.push(await replay(server, admin, captures));
    for (const { run, costs } of methods) costs.push(await run());
  }
  const name = stairway === 'full' ? 'stairway' : `stairway (${sampled * 3} of ${commands}, scaled)`;
  if (stairway !== 'none') methods.push({ name, run: walk, costs: [await walk()] });

  const statements = captures.reduce((sum, sent) => sum + sent.length, 0);
  console.log(
    `${databases.length} databases × ${length} revisions, ${statements} statements in three passes, ${runs} runs`,
  );
  console.log(row(['', 'wall s', 'cpu s', '× floor', '× side by side', '× loop', 'cpu/verify']));
  const loops = methods.find((method) => method.name === 'loop')!.costs;
  const verified = methods[0]!.costs;
  const line = (title: string, costs: readonly Cost[]): void => {
    const against = (others: readonly Cost[], what: keyof Cost): string => {
      const ratios = costs.map((cost, index) => cost[what] / (others[index] ?? others.at(-1)!)[what]);
      return median(ratios).toFixed(2);
    };
    const seconds = (what: keyof Cost): string => median(costs.map((cost) => cost[what])).toFixed(2);
    console.log(
      row([
        title,
        seconds('wall'),
        seconds('cpu'),
        against(floor, 'wall'),
        against(sideBySide, 'wall'),
        against(loops, 'wall'),
        against(verified, 'cpu'),
      ]),
    );
  };
  line('floor', floor);
  line('floor, side by side', sideBySide);
  for (const method of methods) line(method.name, method.costs);
}
