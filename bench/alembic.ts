/**
 * `npm run bench -- --alembic`: `verify` of an Alembic project, three databases of fifty revisions each, against what people have.
 *
 *  floor          the statements that Alembic sends in all three passes (up, down, up; without its questions), captured once from the
 *                 server's general log, replayed over one bare mysql2 connection per database, all at once
 *  verify         the command line as a process: up, down, up, every catalog compared, models compared, env.py run anew for every step
 *  verify paused  the same with `env_py: paused`
 *  loop           what people write: for each database `alembic upgrade head`, `downgrade base`, `upgrade head`, `check`
 *  stairway       the same walk through Alembic's command line, a process for each step. It takes minutes, so by default one database's first ten
 *                 revisions are walked (30 commands), and scaled to all; `--stairway full` walks them all, `none` leaves it out
 *
 * Wall seconds, and CPU seconds of the processes that were started (of this process for the floor); the server's are nobody's. They take turns. Figures
 * are medians; a ratio is the median of the ratios of neighbours.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { connectAs } from '../src/servers/connect.ts';
import { openServer } from '../src/servers/open.ts';
import type { Server, Surroundings } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { type EnvPy, writeAlembicProject } from './alembic-history.ts';
import { median } from './median.ts';

export type Stairway = 'none' | 'sample' | 'full';

export interface AlembicBench {
  readonly servers: readonly string[];
  readonly runs: number;
  readonly stairway: Stairway;
  readonly surroundings: Surroundings;
}

/** Seconds. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

const databases = ['bench_1', 'bench_2', 'bench_3'];
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

/** CPU seconds of all children that have ended, and theirs: cutime and cstime, in hundredths (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html). */
function childrensCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function costOf(cpu: () => number, task: () => Promise<unknown>): Promise<Cost> {
  const before = cpu();
  const started = performance.now();
  await task();
  return { wall: (performance.now() - started) / 1000, cpu: cpu() - before };
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

interface Program {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its end; one that fails is shown. */
async function runProgram(file: string, args: readonly string[], { cwd, env }: Program): Promise<void> {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(
      `${file} ${args.join(' ')}: exit ${code}\n${Buffer.concat(output).toString().slice(-3000)}`,
    );
}

async function emptyDatabases(admin: Connection): Promise<void> {
  for (const database of databases) {
    await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
    await admin.query(`CREATE DATABASE \`${database}\``);
  }
}

async function dropDatabases(admin: Connection): Promise<void> {
  for (const database of databases) await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
}

/** What changes something, and what ends it; not what only asks, nor what sets a session up. */
const counts = (sql: string): boolean => !/^\s*(?:SELECT|SHOW|DESCRIBE|SET|ROLLBACK|USE)\b/i.test(sql);

/** What `task` sends to the server in sessions of the database, in its order. Others may be on the server too. */
async function captured(
  admin: Connection,
  database: string,
  task: () => Promise<void>,
): Promise<readonly string[]> {
  const [[before]] = (await admin.query('SELECT @@log_output AS output')) as [{ output: string }[], unknown];
  await admin.query("SET GLOBAL log_output = 'TABLE'");
  await admin.query('TRUNCATE mysql.general_log');
  await admin.query('SET GLOBAL general_log = ON');
  try {
    await task();
  } finally {
    await admin.query('SET GLOBAL general_log = OFF');
    await admin.query('SET GLOBAL log_output = ?', [before!.output]);
  }
  const [rows] = await admin.query(
    `SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log
     WHERE command_type = 'Query' AND thread_id IN (
       SELECT thread_id FROM mysql.general_log WHERE command_type = 'Connect' AND CONVERT(argument USING utf8mb4) LIKE ?)`,
    [`% on ${database} %`],
  );
  return (rows as { text: string }[]).map(({ text }) => text).filter(counts);
}

/** The same SQL again, over connections that do nothing else. */
async function replay(
  server: Server,
  admin: Connection,
  captures: readonly (readonly string[])[],
): Promise<Cost> {
  await emptyDatabases(admin);
  const connections = await Promise.all(
    databases.map(async (database) => {
      const connection = await connectAs(server.endpoint, { database });
      // as Python's drivers do
      await connection.query('SET autocommit = 0');
      return connection;
    }),
  );
  const cost = await costOf(ownCpu, () =>
    Promise.all(
      connections.map(async (connection, index) => {
        for (const sql of captures[index]!) await connection.query(sql);
      }),
    ),
  );
  for (const connection of connections) await connection.end();
  await dropDatabases(admin);
  return cost;
}

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(30) : cell.padStart(12))).join('');

/** Prints one table for each server. */
export async function benchAlembic({ servers, runs, stairway, surroundings }: AlembicBench): Promise<void> {
  const venv = environment();
  for (const text of servers) {
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') throw new Error(spec.message);
    await using server = await openServer(spec, surroundings);
    const root = mkdtempSync(join(tmpdir(), 'multidb-bench-'));
    const admin = await connectAs(server.endpoint);
    try {
      writeAlembicProject(root, databases, length);
      await measure(server, admin, { root, venv, runs, stairway });
    } finally {
      await admin.end();
      rmSync(root, { recursive: true });
    }
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
  const alembic = (database: string, ...args: readonly string[]): Promise<void> =>
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
  const methods: { readonly name: string; readonly run: () => Promise<Cost>; readonly costs: Cost[] }[] = [
    { name: 'verify', run: () => verify('fresh'), costs: [] },
    { name: 'verify, env_py: paused', run: () => verify('paused'), costs: [] },
    { name: 'loop', run: loop, costs: [] },
  ];
  for (let index = 0; index < runs; index += 1) {
    floor.push(await replay(server, admin, captures));
    for (const { run, costs } of methods) costs.push(await run());
  }
  const name = stairway === 'full' ? 'stairway' : `stairway (${sampled * 3} of ${commands}, scaled)`;
  if (stairway !== 'none') methods.push({ name, run: walk, costs: [await walk()] });

  const statements = captures.reduce((sum, sent) => sum + sent.length, 0);
  console.log(
    `\n${server.flavor.text}: ${databases.length} databases × ${length} revisions, ${statements} statements in three passes, ${runs} runs`,
  );
  console.log(row(['', 'wall s', 'cpu s', '× floor', '× loop', 'cpu/verify']));
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
        against(loops, 'wall'),
        against(verified, 'cpu'),
      ]),
    );
  };
  line('floor', floor);
  for (const method of methods) line(method.name, method.costs);
}
