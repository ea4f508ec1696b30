/**
 * `npm run bench -- --skeema`: what differs between a schema of 500 tables and the files that want 25 of them otherwise, and the SQL for it, with
 * Skeema (https://www.skeema.io; `.ci/skeema` installs it) and with our `diff --sql`, in turns. The schema is on one server. Skeema makes the
 * files' tables in another schema there; ours makes them in a schema of the same name, so on a second server, started alike. `--server` is a
 * kind of server (mysql, mariadb:10.11), not an address.
 *
 *  skeema diff   as a process, with what makes it quickest (`--skip-lint`: it says nothing of style) and its own choice of five sessions that
 *                make the files' tables in a schema beside; it tries the ALTERs that it prints there
 *  no verify     the same with `--skip-verify`: its SQL is not tried
 *  diff --sql    ours as a process: the files' tables are made on the second server, both schemas read, compared, and the SQL is tried there
 *  diff          the same without the SQL: what differs, in words
 *
 * Wall seconds of the whole process, and its CPU seconds; the server's are nobody's. Figures are medians; a ratio is the median of the ratios of
 * neighbours. Before anything is timed it is seen that both name the same tables.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAs } from '../src/servers/connect.ts';
import { openServer } from '../src/servers/open.ts';
import type { Server, Surroundings } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { type Cost, costOf } from './alembic-floor.ts';
import { median } from './median.ts';
import { childrensCpu, type Program, runProgram } from './program.ts';
import { makeComparedSchema } from './skeema-schema.ts';

export interface SkeemaBench {
  readonly servers: readonly string[];
  readonly runs: number;
  /** Tables. */
  readonly count: number;
  readonly surroundings: Surroundings;
}

const cli = join(import.meta.dirname, '../dist/cli.js');
const live = 'bench_live';

/** Prints one table for each server. */
export async function benchSkeema({ servers, runs, count, surroundings }: SkeemaBench): Promise<void> {
  for (const text of servers) {
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') throw new Error(spec.message);
    if (spec.kind === 'url')
      throw new Error('--skeema starts its servers itself: name a kind, such as mysql');
    await using server = await openServer(spec, surroundings);
    await using second = await openServer(spec, surroundings);
    const admin = await connectAs(server.endpoint, { multipleStatements: true });
    const root = mkdtempSync(join(tmpdir(), 'multidb-bench-'));
    try {
      const { live: there, wanted } = makeComparedSchema(count);
      await admin.query(`DROP DATABASE IF EXISTS ${live}; CREATE DATABASE ${live}; USE ${live}`);
      for (const sql of there.values()) await admin.query(sql);
      writeFiles(root, server, wanted);
      await measure([server, second], { cwd: root, env: {} }, runs, count);
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS ${live}`);
      await admin.end();
      rmSync(root, { recursive: true });
    }
  }
}

/** A folder as `skeema init` makes it, and a matrix beside it. */
function writeFiles(root: string, { endpoint }: Server, wanted: ReadonlyMap<string, string>): void {
  const { host, port, user, password } = endpoint;
  const options = {
    host,
    port,
    user,
    password,
    schema: live,
    'allow-unsafe': 1,
    'default-character-set': 'utf8mb4',
  };
  const folder = join(root, 'skeema');
  mkdirSync(folder);
  writeFileSync(
    join(folder, '.skeema'),
    `${Object.entries(options)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`,
  );
  for (const [name, sql] of wanted) writeFileSync(join(folder, `${name}.sql`), `${sql};\n`);
  writeFileSync(join(root, 'models.sql'), `${[...wanted.values()].join(';\n\n')};\n`);
  // a database has migrations; these are not what is compared
  mkdirSync(join(root, 'migrations'));
  writeFileSync(join(root, 'migrations', '0001_first.up.sql'), 'SELECT 1;\n');
  writeFileSync(join(root, 'migrations', '0001_first.down.sql'), 'SELECT 1;\n');
  writeFileSync(
    join(root, 'multidb.yml'),
    `version: 1
databases:
  bench:
    schema: ${live}
    url: mysql://${user}:${password}@${host}:${port}/${live}
    migrations: migrations
    models: models.sql
`,
  );
}

async function measure(
  [server, second]: readonly [Server, Server],
  program: Program,
  runs: number,
  count: number,
): Promise<void> {
  const { host, port, user, password } = second.endpoint;
  const url = `mysql://${user}:${password}@${host}:${port}`;
  const skeema = (...more: readonly string[]): Promise<string> =>
    runProgram(
      'skeema',
      ['diff', '--skip-lint', ...more],
      { ...program, cwd: join(program.cwd, 'skeema') },
      1,
    );
  const ours = (...more: readonly string[]): Promise<string> =>
    runProgram(
      process.execPath,
      [cli, 'diff', '-n', 'bench', '--from', 'live', '--to', 'models', '--server', url, ...more],
      program,
      1,
    );
  const [theirs, own] = [tablesIn(await skeema()), tablesIn(await ours('--sql'))];
  if (theirs.join() !== own.join())
    throw new Error(`the two do not agree:\nskeema: ${theirs.join(' ')}\nours: ${own.join(' ')}`);

  const methods = [
    { name: 'skeema diff', run: () => skeema(), costs: [] as Cost[] },
    { name: 'skeema diff, no verify', run: () => skeema('--skip-verify'), costs: [] as Cost[] },
    { name: 'diff --sql', run: () => ours('--sql'), costs: [] as Cost[] },
    { name: 'diff', run: () => ours(), costs: [] as Cost[] },
  ];
  for (let index = 0; index < runs; index += 1)
    for (const { run, costs } of methods) costs.push(await costOf(childrensCpu, run));

  console.log(`\n${server.flavor.text}: ${count} tables, ${own.length} of them changed, ${runs} runs`);
  console.log(row(['', 'wall s', 'cpu s', '× skeema', '× no verify']));
  for (const { name, costs } of methods) {
    const against = (index: number): string =>
      median(costs.map(({ wall }, run) => wall / methods[index]!.costs[run]!.wall)).toFixed(2);
    const seconds = (what: keyof Cost): string => median(costs.map((cost) => cost[what])).toFixed(2);
    console.log(row([name, seconds('wall'), seconds('cpu'), against(0), against(1)]));
  }
}

/** The tables that are altered, sorted. */
function tablesIn(sql: string): readonly string[] {
  const names = [...sql.matchAll(/^ALTER TABLE (?:`\w+`\.)?`(\w+)`/gm)].map(([, name]) => name!);
  return [...new Set(names)].sort();
}

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(30) : cell.padStart(14))).join('');
