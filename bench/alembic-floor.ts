/**
 * The floor of the bench of Alembic projects: what Alembic sends, captured once and replayed by nobody but a driver of the server. And the
 * databases that all of its methods work on.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { connectAs } from '../src/servers/connect.ts';
import type { Server } from '../src/servers/server.ts';

/** Seconds. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export const databases = ['bench_1', 'bench_2', 'bench_3'];

export async function costOf(cpu: () => number, task: () => Promise<unknown>): Promise<Cost> {
  const before = cpu();
  const started = performance.now();
  await task();
  return { wall: (performance.now() - started) / 1000, cpu: cpu() - before };
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

export async function emptyDatabases(admin: Connection): Promise<void> {
  for (const database of databases) {
    await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
    await admin.query(`CREATE DATABASE \`${database}\``);
  }
}

export async function dropDatabases(admin: Connection): Promise<void> {
  for (const database of databases) await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
}

/** What changes something, and what ends it; not what only asks, nor what sets a session up. */
const counts = (sql: string): boolean => !/^\s*(?:SELECT|SHOW|DESCRIBE|SET|ROLLBACK|USE)\b/i.test(sql);

/** What `task` sends to the server in sessions of the database, in its order. Others may be on the server too. */
export async function captured(
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

/** Takes `{server, captures}` as JSON and prints `{wall, cpu}`. */
const replayer = `import json, sys, time
import pymysql
given = json.load(sys.stdin)
connection = pymysql.connect(**given["server"])
if connection.get_autocommit():
    sys.exit("Python's drivers leave autocommit off")
wall, cpu = time.perf_counter(), time.process_time()
for database, statements in given["captures"]:
    connection.select_db(database)
    for sql in statements:
        connection.query(sql)
print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))
`;

/** The same SQL again, over the one connection that a single process has: by TCP without encryption, as `verify` is told to go there. */
export async function replayInPython(
  { endpoint }: Server,
  admin: Connection,
  captures: readonly (readonly string[])[],
  venv: string,
): Promise<Cost> {
  await emptyDatabases(admin);
  const { host, port, user, password } = endpoint;
  const child = spawn(join(venv, 'bin/python'), ['-c', replayer], { stdio: ['pipe', 'pipe', 'inherit'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const pairs = databases.map((database, index) => [database, captures[index]]);
  child.stdin.end(
    JSON.stringify({ server: { host, port, user, password, ssl_disabled: true }, captures: pairs }),
  );
  const code = await ended;
  await dropDatabases(admin);
  if (code !== 0) throw new Error(`the replay in Python: exit ${code}`);
  return JSON.parse(Buffer.concat(output).toString()) as Cost;
}

/** The same SQL again, over connections that do nothing else, all at once. */
export async function replay(
  { endpoint: { socketPath: _, ...endpoint } }: Server,
  admin: Connection,
  captures: readonly (readonly string[])[],
): Promise<Cost> {
  await emptyDatabases(admin);
  const connections = await Promise.all(
    databases.map(async (database) => {
      const connection = await connectAs(endpoint, { database });
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
