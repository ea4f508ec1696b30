/** Knex and Kysely, played with the copies of test/orms: what they send and where, how they are connected, what is said when they are not there. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import { readFolder } from '../../../src/formats/folder.ts';
import type { Format } from '../../../src/formats/format.ts';
import knexFormat from '../../../src/formats/knex.ts';
import kyselyFormat from '../../../src/formats/kysely.ts';
import { type Child, openChild, type RunRequest } from '../../../src/rehearsal/child.ts';
import { installLibraries } from '../../support/libraries.ts';
import { describeServers } from '../../support/servers.ts';

/** Texts that a library, a driver or JavaScript could take for something else. */
const up = [
  'CREATE TABLE `p` (\n  `a` varchar(50) NOT NULL\n)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
  "INSERT INTO `p` VALUES ('? ?? :name \\\\? $1 ${x} `y` \\\\n')",
  'CREATE TRIGGER `p_a` BEFORE INSERT ON `p` FOR EACH ROW BEGIN\n  SET NEW.a = 1;\n  SET NEW.a = 2;\nEND',
];
const down = ['DROP TABLE `p`'];
const draft = draftOf('Add p', { up, down }, { slugLength: 40 }, new Date('2026-11-23T09:14:21Z'));

/** A first migration of each shape, which the next one takes over. */
const shapes: readonly (readonly [Format, string, string, string])[] = [
  [knexFormat as Format, 'names', '1_a.js', 'exports.up = (knex) => {};\nexports.down = (knex) => {};\n'],
  [
    knexFormat as Format,
    'object',
    '1_a.cjs',
    'module.exports = { up: async (knex) => {}, down: async (knex) => {} };\n',
  ],
  [
    knexFormat as Format,
    'functions',
    '1_a.mjs',
    'export const up = async (knex) => {};\nexport const down = up;\n',
  ],
  [
    knexFormat as Format,
    'typed',
    '1_a.ts',
    "import type { Knex } from 'knex';\nexport async function up(knex: Knex) {}\n",
  ],
  [
    kyselyFormat as Format,
    'typed',
    '1_a.ts',
    "import { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {}\n",
  ],
  [kyselyFormat as Format, 'default', '1_a.mjs', 'export default { async up(db) {} };\n'],
  [kyselyFormat as Format, 'names', '1_a.cjs', 'exports.up = async (db) => {};\n'],
];

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "knex": "3", "kysely": "0" } }',
  'knexfile.js':
    "module.exports = { staging: { client: 'pg', connection: { host: 'db.invalid' }, wrapIdentifier: (name, original) => original(name.toUpperCase()), migrations: { disableTransactions: true } } };",
  'k/transaction.js':
    "exports.up = async (knex) => {\n  if (!knex.isTransaction) throw new Error('none');\n  await knex('t').insert({ a: 1 });\n  throw new Error('after it');\n};",
  'k/none.js':
    "exports.config = { transaction: false };\nexports.up = async (knex) => {\n  if (knex.isTransaction) throw new Error('one');\n  await Promise.all([knex.raw('SELECT SLEEP(0.1)'), knex.raw('SELECT SLEEP(0.1)')]);\n};",
  'k/wrapped.js':
    "exports.up = async (knex) => {\n  if (knex.isTransaction) throw new Error('one');\n  await knex('t').select('a');\n};",
  'k/then.js':
    "exports.up = (knex) => knex.schema.hasTable('t')\n  .then((has) => has && knex('t').insert({ a: 2 }))\n  .then(() => knex.raw('NOT SQL'));",
  'k/hangs.js': "exports.up = async (knex) => {\n  await knex.raw('SELECT SLEEP(60)');\n};",
  'k/floating.js': "exports.up = async (knex) => {\n  knex.raw('SELECT SLEEP(0.2)').then(() => {});\n};",
  'y/executes.mjs':
    "import { sql } from 'kysely';\nexport async function up(db) {\n  await db.insertInto('t').values({ a: 3 }).execute();\n  await db.transaction().execute((trx) => sql`NOT SQL`.execute(trx));\n}",
  'y/camel.mjs': 'export const up = (db) => db.selectFrom("tX").selectAll().execute();',
  'db.mjs':
    "import { CamelCasePlugin, DummyDriver, Kysely, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from 'kysely';\nconst dialect = { createAdapter: () => new MysqlAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (db) => new MysqlIntrospector(db), createQueryCompiler: () => new MysqlQueryCompiler() };\nexport const db = new Kysely({ dialect, plugins: [new CamelCasePlugin()] });",
  'k/calls.js':
    "exports.up = (knex) => new Promise((_, reject) => {\n  require('node:net').connect({ host: '127.0.0.1', port: 9 }).on('error', () => reject(new Error('no service')));\n});",
  'elsewhere/m/1.js': 'exports.up = (knex) => {};',
};

describeServers('libraries', (server) => {
  const schema = `libraries_${process.pid}`;
  let root: string;
  let admin: Connection;
  let child: Child;
  const run = (
    library: string,
    file: string,
    options: Readonly<Record<string, unknown>> = {},
    more: Partial<RunRequest> = {},
    call: 'up' | 'down' = 'up',
  ) =>
    child.run(
      { kind: 'module', file, call, with: { library, options } },
      { account: server.endpoint, schema, timeout: 20, name: path.basename(file), ...more },
    );
  const rows = async (): Promise<number> => {
    const [[row]] = (await admin.query(`SELECT COUNT(*) AS n FROM ${schema}.t`)) as unknown as [
      { n: number }[],
    ];
    return row!.n;
  };

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'libraries-'));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    installLibraries(root);
    admin = await createConnection({ ...server.endpoint });
    await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
    await admin.query(`CREATE DATABASE ${schema}`);
    await admin.query(`CREATE TABLE ${schema}.t (a INT)`);
    child = openChild({ root, env: {} });
  });
  afterAll(async () => {
    await child[Symbol.asyncDispose]();
    await admin.query(`DROP DATABASE ${schema}`);
    await admin.end();
    await rm(root, { recursive: true });
  });

  it.each(shapes.map(([format, shape, file, text]) => ({ name: format.name, format, shape, file, text })))(
    'the next migration of $name in the shape "$shape" does what it says',
    async ({ format, shape, file, text }) => {
      const folder = `${format.name}-${shape}`;
      await mkdir(path.join(root, folder));
      await writeFile(path.join(root, folder, file), text);
      const options = format.options.parse({});
      const { folder: read } = await readFolder(root, folder);
      const { migrations } = await format.read(read, options, undefined as never);
      const written = await format.extend?.(draft, migrations, options, {
        folder: read,
        reread: undefined as never,
      });
      expect(written).toBeInstanceOf(Array);
      const [next] = written as readonly NewFile[];
      await writeFile(path.join(root, folder, next!.file), next!.text);
      for (const [call, statements] of [
        ['up', up],
        ['down', down],
      ] as const) {
        const played = await run(format.name, `${folder}/${next!.file}`, {}, {}, call);
        expect(played.failure).toBeUndefined();
        expect(played.sent?.map(({ sql }) => sql)).toEqual(statements);
        expect(played.notes).toEqual([]);
      }
    },
  );

  it('gives Knex a transaction, which ends with what is thrown in it', async () => {
    const { failure, sent } = await run('knex', 'k/transaction.js');
    expect(failure).toMatchObject({ kind: 'threw', message: 'after it', at: { line: 4 } });
    expect(sent?.map(({ sql }) => sql)).toEqual(['insert into `t` (`a`) values (1)']);
    expect(await rows()).toBe(0);
  });

  it('gives none where the module or the knexfile says so, and tells every session of the pool', async () => {
    const sessions: number[] = [];
    const { failure, sent, notes } = await run(
      'knex',
      'k/none.js',
      {},
      { onSession: (id) => sessions.push(id) },
    );
    expect({ failure, notes }).toEqual({ failure: undefined, notes: [] });
    expect(sent?.length).toBe(2);
    expect(new Set(sessions).size).toBe(2);
  });

  it('takes the rest of a knexfile, and never its connection', async () => {
    const played = await run('knex', 'k/wrapped.js', { knexfile: 'knexfile.js', environment: 'staging' });
    // the name of a table is one on a server on Linux only as it is written
    expect(played.failure?.statement?.sql ?? played.sent?.[0]?.sql).toBe('select `A` from `T`');
  });

  it('knows the place of a statement that nobody awaited', async () => {
    const { failure, sent } = await run('knex', 'k/then.js');
    expect(sent?.map(({ at }) => at?.line)).toEqual([1, 2]);
    expect(failure).toMatchObject({
      kind: 'statement',
      error: { errno: 1064 },
      statement: { sql: 'NOT SQL' },
      at: { line: 3 },
    });
  });

  it('says that an await is missing', async () => {
    const { notes } = await run('knex', 'k/floating.js');
    expect(notes.join()).toContain('an `await` is missing');
  });

  it('tells the place in Kysely, inside of its transaction too', async () => {
    const { failure, sent } = await run('kysely', 'y/executes.mjs');
    expect(sent?.map(({ sql, at }) => [sql, at?.line])).toEqual([
      ['insert into `t` (`a`) values (3)', 3],
      ['begin', 4],
      ['rollback', 4],
    ]);
    expect(failure).toMatchObject({ statement: { sql: 'NOT SQL' }, at: { line: 4 } });
  });

  it("plays with the plugins of the project's own Kysely", async () => {
    const sql = async (options: object) =>
      (await run('kysely', 'y/camel.mjs', { ...options })).failure?.statement?.sql;
    expect(await sql({})).toBe('select * from `tX`');
    expect(await sql({ instance: 'db.mjs:db' })).toBe('select * from `t_x`');
    expect((await run('kysely', 'y/camel.mjs', { instance: 'db.mjs:no' })).failure?.message).toBe(
      '"db.mjs" exports no Kysely instance "no".',
    );
  });

  it('rejects when the server cannot be reached, and not when something else cannot', async () => {
    const nowhere = { host: '127.0.0.1', port: 9, user: 'root', password: '' };
    for (const [library, file] of [
      ['knex', 'k/none.js'],
      ['kysely', 'y/camel.mjs'],
    ] as const)
      await expect(run(library, file, {}, { account: nowhere })).rejects.toThrow('cannot be reached');
    expect((await run('knex', 'k/calls.js')).failure).toMatchObject({ kind: 'threw', at: { line: 2 } });
  });

  it('ends one that hangs, with the statement that it hangs in', async () => {
    const sessions: number[] = [];
    const { failure } = await run(
      'knex',
      'k/hangs.js',
      {},
      { timeout: 1, onSession: (id) => sessions.push(id) },
    );
    expect(failure).toMatchObject({
      kind: 'timeout',
      at: { line: 2 },
      statement: { sql: 'SELECT SLEEP(60)' },
    });
    for (const id of sessions) await admin.query(`KILL ${id}`).catch(() => undefined);
  });

  it('names the package that is missing, who needs it, and the command that installs it', async () => {
    const bare = await mkdtemp(path.join(tmpdir(), 'bare-'));
    await using alone = openChild({ root: bare, env: {} });
    const play = async (): Promise<string | undefined> => {
      const { failure } = await alone.run(
        { kind: 'module', file: 'app/m/1.cjs', call: 'up', with: { library: 'knex', options: {} } },
        { account: server.endpoint, schema, timeout: 20, name: '1' },
      );
      expect(failure?.kind).toBe('unloadable');
      return failure?.message;
    };
    await mkdir(path.join(bare, 'app/m'), { recursive: true });
    await writeFile(path.join(bare, 'app/m/1.cjs'), 'exports.up = (knex) => {};');
    expect(await play()).toBe('"knex" is not installed where "app/m/1.cjs" needs it: `npm install knex`.');
    await writeFile(
      path.join(bare, 'app/package.json'),
      '{ "dependencies": { "knex": "3", "mysql2": "3" } }',
    );
    await writeFile(path.join(bare, 'pnpm-lock.yaml'), '');
    expect(await play()).toBe(
      '"knex" is not installed where "app/m/1.cjs" needs it: `pnpm install` in "app".',
    );
    await rm(bare, { recursive: true });
  });
});
