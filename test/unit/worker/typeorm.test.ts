/** TypeORM of both lines of releases, with the copies of test/orms: what migrations are given, and what a DataSource comes to as models. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import { readFolder } from '../../../src/formats/folder.ts';
import typeorm from '../../../src/formats/typeorm.ts';
import { type Child, openChild } from '../../../src/rehearsal/child.ts';
import type { ModelsResult } from '../../../src/worker/protocol.ts';
import { describeServers } from '../../support/servers.ts';

const libraries = path.resolve(import.meta.dirname, '../../orms/node_modules');

/** Texts that a library, a driver or JavaScript could take for something else. */
const up = [
  'CREATE TABLE `p` (\n  `a` varchar(50) NOT NULL\n)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
  "INSERT INTO `p` VALUES ('? ?? :name :...name \\\\? $1 ${x} `y` \\\\n')",
  'CREATE TRIGGER `p_a` BEFORE INSERT ON `p` FOR EACH ROW BEGIN\n  SET NEW.a = 1;\n  SET NEW.a = 2;\nEND',
];
const down = ['DROP TABLE `p`'];
const draft = draftOf('Add p', { up, down }, { slugLength: 40 }, new Date('2026-11-23T09:14:21Z'));

/** A first migration of each shape, which the next one takes over. */
const shapes: readonly (readonly [string, string])[] = [
  [
    '1.ts',
    "import type { MigrationInterface, QueryRunner } from 'typeorm';\nexport class A1 implements MigrationInterface {}\n",
  ],
  ['1.cjs', 'module.exports = class A1600000000000 {\n  async up() {}\n};\n'],
  ['1.mjs', 'export default class A1600000000000 {\n  async up() {}\n}\n'],
];

const table = (name: string, more = ''): string =>
  `new EntitySchema({ name: '${name}', tableName: '${name}', columns: { id: { type: Number, primary: true } }${more} })`;

const files = (port: number): Readonly<Record<string, string>> => ({
  'package.json': '{ "dependencies": { "typeorm": "*" } }',
  'm/modes.cjs': `const say = (each) => (queryRunner) => queryRunner.query(\`SELECT '\${each} \${queryRunner.isTransactionActive}'\`);
exports.A = class A { up = say('A'); down = say('A') };
exports.B = class B { transaction = false; up = say('B'); down = say('B') };
exports.C = [class C { transaction = true; up = say('C') }];`,
  'm/rows.cjs': `module.exports = class Rows {
  async up(queryRunner) {
    await queryRunner.query('INSERT INTO t VALUES (?)', [1]);
    await queryRunner.startTransaction();
    await queryRunner.query('INSERT INTO t VALUES (2)');
    await queryRunner.commitTransaction();
    await queryRunner.manager.query('NOT SQL');
  }
  async down(queryRunner) {
    await queryRunner.query('DO 1; DO 2');
  }
};`,
  'm/uses.cjs': `require('../src/data-source.cjs');
module.exports = class Uses {
  async up({ connection, manager, isTransactionActive }) {
    if (isTransactionActive) throw new Error('in a transaction');
    const found = await manager.query('SELECT 1 AS a; SELECT @@character_set_client AS b');
    if (found[1][0].b !== 'latin1') throw new Error(found[1][0].b);
    await manager.insert('t', { a: 5 });
    return connection.options.namingStrategy ?? undefined;
  }
};`,
  // what it names is a server that must not be spoken to
  'src/data-source.cjs': `const { DataSource, EntitySchema } = require('typeorm');
exports.AppDataSource = new DataSource({
  type: 'mysql', url: 'mysql://root@127.0.0.1:${port}/app', username: 'root', charset: 'latin1', multipleStatements: true,
  extra: { host: '127.0.0.1', port: ${port}, user: 'root', connectionLimit: 1 },
  synchronize: true, dropSchema: true, migrationsTransactionMode: 'none', migrationsRun: true, migrations: [__dirname + '/no/*.js'],
  entities: [new EntitySchema({ name: 't', columns: { a: { type: Number, primary: true } } })],
});
exports.AppDataSource.initialize().then(() => console.log('connected'));`,
  'src/several.cjs': `const { DataSource, EntitySchema } = require('typeorm');
const replica = { host: '127.0.0.1', port: ${port}, username: 'root', database: 'second_production' };
exports.first = new DataSource({ type: 'mysql', database: 'first', entities: [${table('a')}, ${table('b', ", database: 'elsewhere'")}] });
exports.second = Promise.resolve(new DataSource({ type: 'mysql', replication: { master: replica, slaves: [replica] }, entities: [
  ${table('c')}, ${table('d', ", database: 'second_production'")}, ${table('e', ', synchronize: false')},
] }));
exports.alsoFirst = exports.first;
exports.options = { type: 'mariadb', entityPrefix: 'x_', entities: [__dirname + '/entities/*{.js,.cjs,.d.ts}'] };
exports.other = new DataSource({ type: 'mysql', database: 'other', entities: [${table('f')}, ${table('g', ", database: 'SCHEMA'")}] });
exports.postgres = { type: 'postgres' };`,
  'src/entities/lists.cjs': `const { EntitySchema } = require('typeorm');\nexports.all = [${table('h')}];\nexports.more = { i: ${table('i')} };`,
  'src/entities/broken.d.ts': 'export {',
  'src/one.mjs': `import typeorm from 'typeorm';\nexport default new typeorm.DataSource({ type: 'mysql', entities: [new typeorm.EntitySchema({\n  name: 'View', type: 'view', expression: 'SELECT 1 AS a', columns: { a: { type: Number } } })] });`,
  'src/none.cjs': 'exports.port = 3306;',
  'src/wrong.cjs': `const { DataSource, EntitySchema } = require('typeorm');\nmodule.exports = new DataSource({ type: 'mysql', entities: [\n  new EntitySchema({ name: 'w', columns: { a: { type: 'hstore', primary: true } } })] });`,
});

describeServers('TypeORM', (server) => {
  it.each([
    ['0.3', 'typeorm'],
    ['1', 'typeorm-1'],
  ])('%s', { timeout: 60_000 }, async (_, package_) => {
    await using place = await open(package_);
    await migrations(place);
    await models(place);
  });

  const schema = `typeorm_${process.pid}`;
  let admin: Connection;
  let stranger: Server;
  let strangers = 0;
  beforeAll(async () => {
    admin = await createConnection({ ...server.endpoint });
    await admin.query(`CREATE DATABASE ${schema}`);
    stranger = createServer((socket) => {
      strangers += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    stranger.close();
    await admin.query(`DROP DATABASE ${schema}`);
    await admin.end();
  });

  interface Place extends AsyncDisposable {
    readonly root: string;
    readonly child: Child;
  }

  async function open(package_: string): Promise<Place> {
    const root = await mkdtemp(path.join(tmpdir(), 'typeorm-'));
    const { port } = stranger.address() as { port: number };
    for (const [file, text] of Object.entries(files(port))) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text.replaceAll('SCHEMA', schema));
    }
    await mkdir(path.join(root, 'node_modules'));
    await symlink(path.join(libraries, package_), path.join(root, 'node_modules/typeorm'), 'dir');
    await admin.query(`CREATE OR REPLACE TABLE ${schema}.t (a INT)`).catch(async () => {
      await admin.query(`DROP TABLE IF EXISTS ${schema}.t`);
      await admin.query(`CREATE TABLE ${schema}.t (a INT)`);
    });
    const child = openChild({ root, env: {} });
    return {
      root,
      child,
      async [Symbol.asyncDispose]() {
        await child[Symbol.asyncDispose]();
        await rm(root, { recursive: true });
      },
    };
  }

  async function migrations({ root, child }: Place): Promise<void> {
    const run = (file: string, options: Readonly<Record<string, unknown>>, call: 'up' | 'down' = 'up') =>
      child.run(
        {
          kind: 'module',
          file,
          call,
          at: { file, line: 9, column: 9 },
          with: { library: 'typeorm', options },
        },
        { account: server.endpoint, schema, timeout: 20, name: String(options.name) },
      );
    const sent = async (name: string, transaction: string, call: 'up' | 'down' = 'up') => {
      const played = await run('m/modes.cjs', { name, transaction }, call);
      expect([played.failure, played.notes]).toEqual([undefined, []]);
      return played.sent?.map(({ sql }) => sql).join();
    };
    // the transaction is none of the migration's
    expect(await sent('A', 'all')).toBe("SELECT 'A true'");
    expect(await sent('A', 'each')).toBe("SELECT 'A true'");
    expect(await sent('A', 'none')).toBe("SELECT 'A false'");
    expect(await sent('B', 'each')).toBe("SELECT 'B false'");
    expect(await sent('B', 'each', 'down')).toBe("SELECT 'B true'");
    expect(await sent('C', 'none')).toBe("SELECT 'C true'");
    expect(await sent('A', 'none', 'down')).toBe("SELECT 'A false'");
    expect(await run('m/modes.cjs', { name: 'C', transaction: 'all' }, 'down')).toMatchObject({
      absent: true,
    });
    const nobody = await run('m/modes.cjs', { name: 'D', transaction: 'all' });
    expect(nobody.failure).toMatchObject({
      kind: 'unloadable',
      message: 'The module exports no migration "D"; it exports A, B, C.',
      at: { line: 9 },
    });

    const rows = await run('m/rows.cjs', { name: 'Rows', transaction: 'all' });
    expect(rows.sent?.map(({ sql, at }) => `${sql} ${at?.line}`)).toEqual([
      'INSERT INTO t VALUES (1) 3',
      'SAVEPOINT typeorm_1 4',
      'INSERT INTO t VALUES (2) 5',
      'RELEASE SAVEPOINT typeorm_1 6',
    ]);
    expect(rows.failure).toMatchObject({
      error: { errno: 1064 },
      statement: { sql: 'NOT SQL' },
      at: { line: 7 },
    });
    const [count] = await admin.query(`SELECT COUNT(*) AS n FROM ${schema}.t`);
    expect(count).toEqual([{ n: 0 }]);
    const several = await run('m/rows.cjs', { name: 'Rows', transaction: 'none' }, 'down');
    expect(several.failure).toMatchObject({ error: { errno: 1064 }, at: { line: 10 } });

    const source = { name: 'Uses', usual: 'all', dataSource: 'src/data-source.cjs' };
    const uses = await run('m/uses.cjs', source);
    expect([uses.failure, uses.output]).toEqual([undefined, 'connected\n']);
    expect(uses.sent?.at(-1)).toMatchObject({ sql: 'INSERT INTO `t`(`a`) VALUES (5)', at: { line: 7 } });

    for (const [file, text] of shapes) {
      const folder = file.replace('1.', 'shape-');
      await mkdir(path.join(root, folder));
      await writeFile(
        path.join(root, folder, file),
        text.replace('{}', '{ up() {} }').replace('A1 ', 'A1600000000000 '),
      );
      const options = typeorm.options.parse({});
      const { folder: read } = await readFolder(root, folder);
      const written = await typeorm.extend?.(
        draft,
        (await typeorm.read(read, options, undefined as never)).migrations,
        options,
        { folder: read, reread: undefined as never },
      );
      const [next] = written as readonly NewFile[];
      await writeFile(path.join(root, folder, next!.file), next!.text);
      for (const [call, statements] of [
        ['up', up],
        ['down', down],
      ] as const) {
        const played = await run(
          `${folder}/${next!.file}`,
          { name: 'AddP1795425261000', transaction: 'all' },
          call,
        );
        expect([played.failure, played.notes]).toEqual([undefined, []]);
        expect(played.sent?.map(({ sql }) => sql)).toEqual(statements);
      }
    }
  }

  async function models({ child }: Place): Promise<void> {
    const ask = async (file: string, exportName?: string) => {
      const { result, failure, notes } = await child.ask(
        { file, library: 'typeorm', options: { ...(exportName !== undefined && { exportName }) } },
        { account: server.endpoint, schema, timeout: 20, name: 'typeorm' },
      );
      expect(notes).toEqual([]);
      if (failure) return `${failure.at?.file}:${failure.at?.line} ${failure.message}`;
      return (result as ModelsResult).texts.map(
        ({ sql, at }) => `${sql.slice(0, 60)} ${at?.file}:${at?.line}`,
      );
    };
    const created = (name: string, line: number, file = 'src/several.cjs'): string =>
      `CREATE TABLE \`${name}\` (\`id\` int NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`.slice(0, 60) +
      ` ${file}:${line}`;
    // what is in the schema now is not looked at
    expect(await ask('src/data-source.cjs')).toEqual([
      'CREATE TABLE `t` (`a` int NOT NULL, PRIMARY KEY (`a`)) ENGIN src/data-source.cjs:6',
    ]);
    expect(await ask('src/several.cjs')).toContain(
      'exports several DataSources (first, second, alsoFirst, other)',
    );
    expect(await ask('src/several.cjs', 'first')).toEqual([created('a', 3)]);
    expect(await ask('src/several.cjs', 'alsoFirst')).toEqual([created('a', 3)]);
    expect(await ask('src/several.cjs', 'second')).toEqual([created('c', 5), created('d', 5)]);
    expect(await ask('src/several.cjs', 'options')).toEqual([
      created('x_h', 2, 'src/entities/lists.cjs'),
      created('x_i', 3, 'src/entities/lists.cjs'),
    ]);
    // the DataSource is another database's
    expect(await ask('src/several.cjs', 'other')).toEqual([created('g', 9)]);
    expect(await ask('src/several.cjs', 'third')).toContain(
      'no DataSource "third"; it exports first, second',
    );
    expect(await ask('src/several.cjs', 'postgres')).toContain(
      'is for postgres, and not for MySQL or MariaDB',
    );
    expect(await ask('src/one.mjs')).toEqual(['CREATE VIEW `view` AS SELECT 1 AS a src/one.mjs:3']);
    expect(await ask('src/none.cjs')).toBe(
      'src/none.cjs:1 The module exports no DataSource; it exports port.',
    );
    expect(await ask('src/wrong.cjs')).toMatch(
      /Data type "hstore" in "w.a" is not supported by "mysql" database/,
    );
    expect(strangers).toBe(0);
  }
});
