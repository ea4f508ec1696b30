import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, openChild, type RunRequest } from '../../../src/rehearsal/child.ts';
import type { Played } from '../../../src/rehearsal/rehearsal.ts';
import { childEnvironment } from '../../../src/worker/environment.ts';
import { describeServers } from '../../support/servers.ts';

/** Modules as a user writes them; every one is its own case. */
const modules: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'esm.mjs':
    "export const up = async ({ context }) => { await context.query('DO 1'); };\nexport const down = up;",
  'named.cjs':
    "exports.up = async ({ context, name, path }) => { await context.query('DO ?', [1]); console.log(name, path); };",
  'exports.js':
    "module.exports = { word: 'DO 2', async up({ context }) { await context.execute(this.word); } };",
  'fallback.mjs':
    'export default { async up({ context }) { await context.beginTransaction(); await context.commit(); } };',
  'typed.ts':
    "interface P { context: { query(sql: string): Promise<unknown> } }\n\nexport async function up({ context }: P): Promise<void> {\n  await context.query('DO 1');\n  await context.query('NOT SQL');\n}",
  'several.mjs': "export const up = ({ context }) => context.query('DO 1; DO 2');",
  'nothing.mjs': 'export const other = 1;',
  'text.mjs': "export const up = 'text';\nexport const down = 'text';",
  'syntax.mjs': 'export const fine = 1;\n  const x = {;\n',
  'syntax.cjs': 'const x = 1;\nfoo bar;\n',
  'enum.ts': 'export const up = 1;\n  enum A { B }\n',
  'import.mjs': "// first\nimport missing from 'not-there-at-all';\nexport const up = () => missing;",
  'require.cjs': "exports.up = 1;\n  require('./nowhere');",
  'top.mjs': "\nthrow new Error('at the top');",
  'throws.mjs':
    "export async function up({ context }) {\n  await context.query('DO 1');\n    throw new TypeError('not today');\n}",
  'rejects.mjs': "export const up = () => Promise.reject('a string');",
  'wrapped.mjs':
    "export async function up({ context }) {\n  try {\n    await context.query('NOT SQL');\n  } catch (cause) {\n    throw new Error('wrapped', { cause });\n  }\n}",
  'caught.mjs':
    "export async function up({ context }) {\n  await context.query('NOT SQL').catch(() => {});\n  await context.query('DO 1');\n}",
  'executes.mjs':
    "export async function up({ context }) {\n  await context.query('DO 1');\n  await context.execute('SELECT no_such_column');\n}",
  'helper.mjs': "export const create = (context) =>\n  context.query('NOT SQL EITHER');",
  'helped.mjs':
    "import { create } from './helper.mjs';\nexport async function up({ context }) {\n  await create(context);\n}",
  'floating.mjs': "export function up({ context }) {\n  context.query('NOT SQL');\n}",
  'unawaited.mjs': "export function up({ context }) {\n  context.query('DO 1');\n}",
  'rejected.mjs':
    "export async function up() {\n  Promise.reject(new Error('nobody waits'));\n  await new Promise(() => {});\n}",
  'uncaught.mjs':
    "export async function up() {\n  setTimeout(() => { throw new Error('in a timer'); }, 1);\n  await new Promise(() => setInterval(() => {}, 1000));\n}",
  'exits.mjs':
    "export async function up({ context }) {\n  await context.query('DO 1');\n  process.exit(3);\n}",
  'dies.mjs': "export const up = () => process.kill(process.pid, 'SIGSEGV');",
  'hangs.mjs': 'export const up = () => new Promise(() => setInterval(() => {}, 1000));',
  'spins.mjs': 'export const up = () => { for (;;); };',
  'sleeps.mjs':
    "export async function up({ context }) {\n  await context.query('DO 1');\n  await context.query('SELECT SLEEP(60)');\n}",
  'spawns.mjs':
    "import { spawn } from 'node:child_process';\nimport { writeFileSync } from 'node:fs';\nexport const up = () => {\n  const child = spawn('sleep', ['120'], { stdio: 'inherit' });\n  writeFileSync('pid', String(child.pid));\n  return new Promise(() => {});\n};",
  'timer.mjs': 'export const up = () => { setInterval(() => {}, 1000); };',
  'server.mjs':
    "import { createServer } from 'node:net';\nexport const up = () => new Promise((resolve) => createServer().listen(0, resolve));",
  'floods.mjs':
    "export const up = () => { for (let line = 0; line < 20000; line += 1) console.error('y'.repeat(200)); };",
  'stdout.mjs': 'export const up = () => { console.log(\'{"kind":"done","call":1}\'); };',
  'noise.mjs':
    'import { writeSync } from \'node:fs\';\nexport const up = () => { writeSync(4, \'{"kind":"done"}\\nnot json\\n\'); };',
  'roars.mjs':
    "import { writeSync } from 'node:fs';\nexport const up = () => { for (;;) writeSync(4, 'z'.repeat(100000)); };",
  'ends.mjs':
    "export async function up({ context }) {\n  await context.query('DO 1');\n  await context.end();\n}",
  'after-end.mjs':
    "export async function up({ context }) {\n  await context.end();\n  await context.query('DO 1');\n}",
  'environment.mjs': 'export const up = () => { console.log(JSON.stringify(process.env)); };',
  'session.mjs':
    "export async function up({ context }) {\n  await context.query(\"DO GET_LOCK('child_session', 0)\");\n  await context.query('CREATE TEMPORARY TABLE held (id INT)');\n  const [rows] = await context.query('SELECT COUNT(*) AS n, NOW() AS now');\n  if (rows[0].n !== 1 || !(rows[0].now instanceof Date)) throw new Error('not as mysql2 gives it');\n}",
  'wanders.mjs': "export const up = () => { process.chdir('/'); };",
  'where.mjs': 'export const up = () => { console.log(process.cwd()); };',
  'stdin.mjs':
    "import { readFileSync } from 'node:fs';\nexport const up = () => { console.log('stdin', readFileSync(0, 'utf8').length); };",
};

describeServers('a child', (server) => {
  const schema = `child_${process.pid}`;
  let root: string;
  let admin: Connection;
  let child: Child;
  const run = (file: string, more: Partial<RunRequest> = {}, call: 'up' | 'down' = 'up'): Promise<Played> =>
    child.run(
      { kind: 'module', file: `migrations/${file}`, call },
      { account: server.endpoint, schema, timeout: 20, name: file, ...more },
    );
  const at = (file: string, line: number, column: number) => ({ file: `migrations/${file}`, line, column });

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'child-'));
    await mkdir(path.join(root, 'migrations'));
    for (const [file, text] of Object.entries(modules))
      await writeFile(path.join(root, 'migrations', file), text);
    admin = await createConnection({ ...server.endpoint });
    await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
    await admin.query(`CREATE DATABASE ${schema}`);
    child = openChild({
      root,
      env: { WHERE: '{user}:{password}@{host}:{port}/{schema}{socket}{other}', GITHUB_TOKEN: 'asked for' },
      ownEnv: {
        ...process.env,
        INPUT_TOKEN: 'secret',
        ACTIONS_RUNTIME_TOKEN: 'secret',
        GITHUB_ENV: '/secret',
        AWS_SECRET: 'secret',
      },
    });
  });
  afterAll(async () => {
    await child[Symbol.asyncDispose]();
    await admin.query(`DROP DATABASE ${schema}`);
    await admin.end();
    await rm(root, { recursive: true });
  });

  it.each([
    ['esm.mjs', 1],
    ['named.cjs', 1],
    ['exports.js', 1],
    ['fallback.mjs', 2],
    ['several.mjs', 1],
    ['ends.mjs', 1],
  ])('plays %s', async (file, statements) => {
    const played = await run(file);
    expect(played.failure).toBeUndefined();
    expect(played.statements).toBe(statements);
  });

  it('gives the parameters of Umzug', async () => {
    const { output } = await run('named.cjs');
    expect(output).toBe(`named.cjs ${path.join(root, 'migrations/named.cjs')}\n`);
  });

  it('tells a down that is not there from one that does nothing', async () => {
    expect(await run('named.cjs', {}, 'down')).toMatchObject({ absent: true, statements: 0 });
    expect((await run('esm.mjs', {}, 'down')).absent).toBeUndefined();
    expect((await run('nothing.mjs')).failure).toMatchObject({
      kind: 'unloadable',
      message: 'The module exports no function "up"; it exports other.',
    });
    expect((await run('text.mjs', {}, 'down')).failure?.message).toBe(
      "The module's down is no function but string.",
    );
  });

  it.each([
    ['typed.ts', 5, 17],
    ['executes.mjs', 3, 17],
    ['wrapped.mjs', 3, 19],
    ['helped.mjs', 3, 9],
  ])('says where the statement stands that the server refused: %s', async (file, line, column) => {
    const { failure } = await run(file);
    expect(failure).toMatchObject({
      kind: 'statement',
      at: at(file, line, column),
      error: { sqlState: expect.any(String) },
    });
    expect(failure?.statement?.sql).toMatch(/NOT SQL|no_such_column/);
    expect(failure?.applied.map(({ sql }) => sql)).toEqual(
      ['typed.ts', 'executes.mjs'].includes(file) ? ['DO 1'] : [],
    );
    expect(failure?.pending).toEqual([]);
  });

  it.each([
    ['syntax.mjs', 2, 14, 'The module cannot be loaded: Unexpected token'],
    ['syntax.cjs', 2, 5, 'The module cannot be loaded: Unexpected identifier'],
    ['enum.ts', 2, 3, 'TypeScript enum is not supported'],
    ['import.mjs', 2, 22, "Cannot find package 'not-there-at-all'"],
    ['require.cjs', 2, 3, "Cannot find module './nowhere'"],
    ['top.mjs', 2, 7, 'at the top'],
  ])('says where %s cannot be loaded', async (file, line, column, message) => {
    const { failure } = await run(file);
    expect(failure).toMatchObject({ kind: 'unloadable', at: at(file, line, column) });
    expect(failure?.message).toContain(message);
    expect(failure?.message).not.toContain('Require stack');
  });

  it('says where it threw, and what had been applied', async () => {
    expect((await run('throws.mjs')).failure).toMatchObject({
      kind: 'threw',
      message: 'not today',
      at: at('throws.mjs', 3, 11),
      applied: [{ sql: 'DO 1', at: at('throws.mjs', 2, 17) }],
    });
    expect((await run('rejects.mjs')).failure).toMatchObject({ kind: 'threw', message: 'a string' });
  });

  it('leaves it to the migration to survive a refused statement', async () => {
    expect(await run('caught.mjs')).toMatchObject({ statements: 1 });
    expect((await run('caught.mjs')).failure).toBeUndefined();
  });

  it('finds what was not waited for', async () => {
    const floating = await run('floating.mjs');
    expect(floating.failure).toMatchObject({
      kind: 'statement',
      statement: { sql: 'NOT SQL' },
      at: at('floating.mjs', 2, 11),
    });
    expect(floating.failure?.message).toMatch(/^A promise was rejected and nobody waited for it: /);
    expect((await run('unawaited.mjs')).notes.join()).toContain('an `await` is missing');
    expect((await run('rejected.mjs')).failure).toMatchObject({
      kind: 'threw',
      at: at('rejected.mjs', 2, 18),
    });
    expect((await run('uncaught.mjs')).failure?.message).toBe(
      'An error was thrown outside of the function: in a timer',
    );
  });

  it('survives an exit and a crash', async () => {
    expect((await run('exits.mjs')).failure).toMatchObject({
      kind: 'exited',
      message: 'The migration ended its process: process.exit(3).',
      at: at('exits.mjs', 3, 11),
      applied: [{ sql: 'DO 1' }],
    });
    expect((await run('dies.mjs')).failure).toMatchObject({
      kind: 'exited',
      message: 'The process of the migration was killed by SIGSEGV.',
    });
    expect((await run('esm.mjs')).failure).toBeUndefined();
  });

  it.each(['hangs.mjs', 'spins.mjs', 'sleeps.mjs'])(
    'kills %s at the time limit, and goes on',
    async (file) => {
      const started = performance.now();
      const { failure } = await run(file, { timeout: 0.5 });
      expect(performance.now() - started).toBeLessThan(4_000);
      expect(failure?.kind).toBe('timeout');
      if (file === 'sleeps.mjs') {
        expect(failure).toMatchObject({
          statement: { sql: 'SELECT SLEEP(60)' },
          at: at(file, 3, 17),
          applied: [{ sql: 'DO 1' }],
        });
      }
      expect((await run('esm.mjs')).failure).toBeUndefined();
    },
  );

  it('kills what a migration has started with it', async () => {
    await run('spawns.mjs', { timeout: 0.5 });
    const pid = Number(await readFile(path.join(root, 'pid'), 'utf8'));
    await sleep(50);
    // A zombie is dead, too: only its parent has not asked yet.
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').then(
      (text) => text.split(' ')[2],
      () => 'gone',
    );
    expect(['Z', 'gone']).toContain(state);
  });

  it('stops when the run is interrupted', async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(new Error('interrupted')), 300);
    await expect(run('hangs.mjs', { signal: interruption.signal })).rejects.toThrow('interrupted');
    await expect(run('esm.mjs', { signal: interruption.signal })).rejects.toThrow('interrupted');
  });

  it.each([
    ['timer.mjs', 'it left 1 timer open'],
    ['server.mjs', 'it left 1 server open'],
  ])('notes what %s leaves open, and does not wait for it', async (file, note) => {
    const { failure, notes } = await run(file);
    expect(failure).toBeUndefined();
    expect(notes).toEqual([note]);
    expect((await run('esm.mjs')).notes).toEqual([]);
  });

  it('bounds its output and keeps it to its step', async () => {
    const { failure, output, notes } = await run('floods.mjs');
    expect(failure).toBeUndefined();
    expect(output?.length).toBe(65_536);
    expect(notes).toEqual([
      `its output was cut: ${20_000 * 201 - 65_536} bytes more than the 65536 that are kept`,
    ]);
    expect((await run('esm.mjs')).output).toBeUndefined();
  });

  it('does not take what it prints or writes for an answer', async () => {
    expect(await run('stdout.mjs')).toMatchObject({ output: '{"kind":"done","call":1}\n', notes: [] });
    expect((await run('noise.mjs')).notes).toEqual(['25 bytes that it wrote to descriptor 4 were ignored']);
    expect((await run('roars.mjs')).failure).toMatchObject({
      kind: 'exited',
      message: expect.stringContaining('descriptor'),
    });
  });

  it('tells of a connection that is closed under it', async () => {
    expect((await run('after-end.mjs')).failure?.message).toMatch(/closed state/);
  });

  it('shows the code a short part of the environment', async () => {
    await child[Symbol.asyncDispose]();
    const { output } = await run('environment.mjs');
    const env = JSON.parse(output!) as Record<string, string>;
    const { user, password, host, port, socketPath = '' } = server.endpoint;
    expect(env).toMatchObject({
      WHERE: `${user}:${password}@${host}:${port}/${schema}${socketPath}{other}`,
      PATH: process.env.PATH,
    });
    for (const name of ['INPUT_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_ENV', 'AWS_SECRET', 'GITHUB_TOKEN'])
      expect(env).not.toHaveProperty(name);
  });

  it('gives every call a session of its own, with values as mysql2 gives them, and the workspace as its folder', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { failure } = await run('session.mjs');
      expect(failure?.message).toBeUndefined();
      const [rows] = await admin.query("SELECT IS_FREE_LOCK('child_session') AS free");
      expect(rows).toMatchObject([{ free: 1 }]);
    }
    await run('wanders.mjs');
    expect((await run('where.mjs')).output).toBe(`${root}\n`);
    expect((await run('stdin.mjs')).output).toBe('stdin 0\n');
  });

  it('rejects when the server cannot be reached', async () => {
    await expect(
      run('esm.mjs', { account: { host: '127.0.0.1', port: 1, user: 'root', password: '' } }),
    ).rejects.toThrow(/cannot be reached from the child process/);
    expect((await run('esm.mjs')).failure).toBeUndefined();
  });
});

describe('childEnvironment', () => {
  it('says what it withholds', () => {
    const account = { host: 'h', port: 1, user: 'u', password: 'p', socketPath: '/s' };
    const wanted = {
      A: '{socket}',
      B: '{{host}} {port} {other}',
      INPUT_X: 'x',
      github_token: 'x',
      GH_TOKEN: 'x',
    };
    expect(childEnvironment({ LC_ALL: 'C', X: 'x' }, wanted, account, 's')).toEqual({
      env: { LC_ALL: 'C', A: '/s', B: '{host} 1 {other}' },
      withheld: ['INPUT_X', 'github_token', 'GH_TOKEN'],
    });
  });
});
