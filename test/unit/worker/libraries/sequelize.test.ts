/** Sequelize's migrations as its two tools call them, with the library that the project has: 6 with either driver, and 7. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Child, openChild } from '../../../../src/rehearsal/child.ts';
import type { Played } from '../../../../src/rehearsal/rehearsal.ts';
import { installLibraries } from '../../../support/libraries.ts';
import { describeServers } from '../../../support/servers.ts';

/** Each is a migration as a user writes it. */
const modules: Readonly<Record<string, string>> = {
  'cli.js': `module.exports = {
  async up(queryInterface, Sequelize) {
    if (!(queryInterface instanceof require('sequelize').QueryInterface)) throw new Error('not the project\\'s own');
    await queryInterface.createTable('cli', { id: { type: Sequelize.INTEGER, primaryKey: true }, context: Sequelize.STRING });
    const [rows] = await queryInterface.sequelize.query("SELECT 'it' AS word");
    await queryInterface.dropTable('cli', { comment: rows[0].word });
  },
};`,
  'umzug.mjs': `export const up = async ({ context: queryInterface, name, path }) => {
  await queryInterface.sequelize.query(\`DO '\${name}', '\${path.length > name.length}'\`);
};
export const down = async (params) => params.context.sequelize.query('DO 2');`,
  'instance.ts': `import type { Sequelize } from 'sequelize';
type Parameters = { context: Sequelize };
export async function up({ context: sequelize }: Parameters): Promise<void> {
  await sequelize.query('DO 1');
  await sequelize.getQueryInterface().createTable('instance', { id: 'INT' });
  await sequelize.transaction((transaction) => sequelize.query('DROP TABLE instance', { transaction }));
}`,
  'parts.cjs': `exports.up = async ({ context: { queryInterface, DataTypes, sequelize } }) => {
  await queryInterface.createTable('parts', { id: DataTypes.INTEGER });
  await sequelize.getQueryInterface().dropTable('parts');
};`,
  'wrapped.js': `const wrap = (work) => (...all) => work(...all);
exports.up = wrap(async ({ context }) => { await context.sequelize.query('DO 1'); });
exports.down = wrap(async (queryInterface, Sequelize) => { await queryInterface.sequelize.query('DO ' + typeof Sequelize.INTEGER.key.length); });`,
  'compiled.js': `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.up = void 0;
const up = (_a) => (function* ({ context }) { yield context; })(_a).next().value.sequelize.query('DO 1');
exports.up = up;`,
  'callback.js': `exports.up = (queryInterface, Sequelize, done) => {
  queryInterface.sequelize.query('DO 1').then(() => done(), done);
};`,
  'chained.js': `exports.up = (queryInterface, Sequelize) =>
  queryInterface
    .createTable('chained', { id: Sequelize.INTEGER })
    .then(() => Promise.all([1, 2, 3].map((number) => queryInterface.sequelize.query('DO ' + number))))
    .then(() =>
      queryInterface.addIndex('chained', ['nothing']));
exports.down = (queryInterface) => queryInterface.dropTable('chained');`,
  'promiseless.js': `exports.up = (queryInterface) => {
  queryInterface.sequelize.query('DO 1');
};`,
  'unawaited.js': `exports.up = async (queryInterface) => {
  queryInterface.sequelize.query('DO 1');
  queryInterface.sequelize.query('DO 2');
};`,
  'open.js': `exports.up = async (queryInterface) => {
  const transaction = await queryInterface.sequelize.transaction();
  await queryInterface.sequelize.query('DO 1', { transaction });
};`,
  'nothing.js': 'exports.other = 1;',
  'several.js': "exports.up = (queryInterface) => queryInterface.sequelize.query('DO 1; DO 2');",
  'validation.js': `exports.up = async (queryInterface, { DataTypes }) => {
  const Word = queryInterface.sequelize.define('Word', { word: { type: DataTypes.STRING, unique: true } }, { timestamps: false });
  await Word.sync();
  try {
    await Word.create({ word: 'a' });
    await Word.create({ word: 'a' });
  } finally {
    await Word.drop();
  }
};`,
  'own.js': `const { Sequelize } = require('sequelize');
const own = new Sequelize('app', 'app', 'app', { dialect: 'mysql', host: 'db.invalid', logging: false });
const begun = own.authenticate();
exports.up = async (queryInterface) => {
  await begun;
  const [rows] = await own.query('SELECT DATABASE() AS here');
  console.log(rows[0].here);
  await queryInterface.sequelize.query('DO 1');
  await own.close();
};`,
};

describeServers('Sequelize', (server) => {
  const schema = `sequelize_${process.pid}`;
  let root: string;
  let admin: Connection;
  let child: Child;
  const run = (
    file: string,
    options: Readonly<Record<string, unknown>> = {},
    call: 'up' | 'down' = 'up',
  ): Promise<Played> =>
    child.run(
      { kind: 'module', file, call, with: { library: 'sequelize', options } },
      { account: server.endpoint, schema, timeout: 20, name: path.basename(file) },
    );

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'sequelize-'));
    await mkdir(path.join(root, 'six'));
    installLibraries(path.join(root, 'six'));
    for (const [file, text] of Object.entries(modules)) await writeFile(path.join(root, 'six', file), text);
    // a project that has the next release alone
    await mkdir(path.join(root, 'seven/node_modules'), { recursive: true });
    await symlink(
      path.resolve(import.meta.dirname, '../../../orms/node_modules/@sequelize'),
      path.join(root, 'seven/node_modules/@sequelize'),
    );
    await writeFile(
      path.join(root, 'seven/next.mjs'),
      `import { DataTypes } from '@sequelize/core';
export async function up(queryInterface, sequelize, { name }) {
  await queryInterface.createTable('next', { id: { type: DataTypes.INTEGER, primaryKey: true } });
  await sequelize.query('DO ' + name.length);
  await queryInterface.addIndex('next', ['nothing']);
}
export const down = async ({ context: { sequelize } }) => { await sequelize.queryInterface.dropTable('next'); };`,
    );
    admin = await createConnection({ ...server.endpoint });
    await admin.query(`CREATE DATABASE ${schema}`);
    child = openChild({ root, env: {} });
  });
  afterAll(async () => {
    await child[Symbol.asyncDispose]();
    await admin.query(`DROP DATABASE ${schema}`);
    await admin.end();
    await rm(root, { recursive: true });
  });

  it('is called as sequelize-cli and as Umzug call it, by the text of each function', async () => {
    const sent = async (file: string, call: 'up' | 'down' = 'up'): Promise<unknown> => {
      const { failure, sent: statements = [], notes } = await run(`six/${file}`, {}, call);
      return { failure, notes, sent: statements.map(({ sql }) => sql.split(' ').slice(0, 2).join(' ')) };
    };
    const well = (...statements: readonly string[]) => ({ failure: undefined, notes: [], sent: statements });
    expect(await sent('cli.js')).toEqual(well('CREATE TABLE', "SELECT 'it'", 'DROP TABLE'));
    expect(await sent('umzug.mjs')).toEqual(well("DO 'umzug.mjs',"));
    expect(await sent('umzug.mjs', 'down')).toEqual(well('DO 2'));
    expect(await sent('instance.ts')).toEqual(
      well('DO 1', 'CREATE TABLE', 'START TRANSACTION;', 'DROP TABLE', 'COMMIT;'),
    );
    expect(await sent('parts.cjs')).toEqual(well('CREATE TABLE', 'DROP TABLE'));
    expect(await sent('wrapped.js')).toEqual(well('DO 1'));
    expect(await sent('wrapped.js', 'down')).toMatchObject({ failure: { error: { errno: 1054 } } });
    expect(await sent('compiled.js')).toEqual(well('DO 1'));
    expect(await sent('callback.js')).toEqual(well('DO 1'));
    expect(await run('six/cli.js', {}, 'down')).toMatchObject({ absent: true });
    expect(await run('six/nothing.js')).toMatchObject({
      failure: {
        kind: 'unloadable',
        message: expect.stringContaining('The module exports no function "up"') as string,
      },
    });
  });

  it('is called as the matrix says, where it says so', async () => {
    expect((await run('six/umzug.mjs', { call: 'umzug' })).failure).toBeUndefined();
    expect(await run('six/umzug.mjs', { call: 'sequelize-cli' })).toMatchObject({
      failure: { kind: 'threw', at: { file: 'six/umzug.mjs', line: 2 } },
    });
  });

  it('tells where a statement was asked for, although it is sent from elsewhere', async () => {
    const { failure, notes } = await run('six/chained.js');
    expect(failure).toMatchObject({
      kind: 'statement',
      error: { errno: 1072 },
      statement: {
        sql: expect.stringContaining('ADD INDEX') as string,
        at: { file: 'six/chained.js', line: 6 },
      },
    });
    // three connections at once, of which each is heard
    const applied = failure?.applied.map(({ sql, at }) => `${at?.line} ${sql.slice(0, 6)}`) ?? [];
    expect(applied[0]).toBe('3 CREATE');
    expect(applied.slice(1).sort()).toEqual(['4 DO 1', '4 DO 2', '4 DO 3']);
    expect(notes).toEqual([]);
    expect((await run('six/chained.js', {}, 'down')).failure).toBeUndefined();
    expect((await run('six/validation.js')).failure).toMatchObject({
      kind: 'statement',
      error: { errno: 1062 },
      at: { file: 'six/validation.js', line: 6 },
    });
  });

  it('says what is not waited for, as its own tool would or would not', async () => {
    expect(await run('six/promiseless.js')).toMatchObject({
      statements: 1,
      failure: { kind: 'threw', message: expect.stringContaining('sequelize-cli refuses') as string },
    });
    const words = 'it returned before 2 of its queries were answered: an `await` or a `return` is missing';
    expect(await run('six/unawaited.js')).toMatchObject({ statements: 2, notes: [words] });
    expect(await run('six/open.js')).toMatchObject({
      notes: [expect.stringMatching(/^it left a transaction open/) as string],
    });
    const [[still]] = (await admin.query(
      "SELECT COUNT(*) AS still FROM information_schema.processlist WHERE db = ? AND command <> 'Daemon'",
      [schema],
    )) as unknown as [[{ still: number }]];
    expect(Number(still.still)).toBe(0);
  });

  it("takes the project's settings, and its other driver", async () => {
    expect((await run('six/several.js')).failure).toMatchObject({ error: { errno: 1064 } });
    const settings = { dialectOptions: { multipleStatements: true } };
    expect((await run('six/several.js', { settings })).failure).toBeUndefined();
    const played = await run('six/chained.js', { dialect: 'mariadb' });
    expect(played.failure).toMatchObject({ error: { errno: 1072 }, at: { file: 'six/chained.js', line: 6 } });
    expect((await run('six/chained.js', { dialect: 'mariadb' }, 'down')).failure).toBeUndefined();
  });

  it("leads the application's own instance, which a module brings along, to the scratch schema", async () => {
    expect(await run('six/own.js')).toMatchObject({
      statements: 2,
      output: `${schema}\n`,
      sent: [{ sql: 'SELECT DATABASE() AS here' }, { sql: 'DO 1' }],
    });
  });

  it('plays with release 7, which gives the instance and what Umzug gives', async () => {
    const { failure } = await run('seven/next.mjs');
    expect(failure).toMatchObject({
      error: { errno: 1072 },
      at: { file: 'seven/next.mjs', line: 5 },
      applied: [{ sql: expect.stringContaining('CREATE TABLE') as string }, { sql: 'DO 8' }],
    });
    expect((await run('seven/next.mjs', {}, 'down')).failure).toBeUndefined();
  });

  it('says what is missing, and where', async () => {
    await writeFile(path.join(root, 'alone.js'), 'exports.up = async () => {};');
    expect((await run('alone.js')).failure).toMatchObject({
      kind: 'unloadable',
      message: '"sequelize" is not installed where "alone.js" needs it: `npm install sequelize`.',
    });
  });
});
