/** Sequelize's models as SQL, in the shapes that projects have them. No server is there: nothing may be connected to. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Child, openChild } from '../../../../src/rehearsal/child.ts';
import type { ModelsResult } from '../../../../src/worker/protocol.ts';
import { installLibraries } from '../../../support/libraries.ts';

const instance = (port: number): string =>
  `new Sequelize('live', 'app', 'secret', { host: '127.0.0.1', port: ${port}, dialect: 'mysql', logging: false })`;

const files = (port: number): Readonly<Record<string, string>> => ({
  'eager.js': `const { Sequelize, DataTypes } = require('sequelize');
const sequelize = ${instance(port)};
sequelize.addHook('beforeSync', () => console.log('a hook ran'));
sequelize.define('Item', { title: { type: DataTypes.STRING, unique: true } }, { indexes: [{ fields: ['title'], name: 'title' }], timestamps: false });
sequelize.authenticate();
sequelize.sync({ force: true, hooks: false });
sequelize.query('DROP DATABASE live').then(() => console.log('answered'));
module.exports = { db: { sequelize, Sequelize } };`,
  'several.mjs': `import { Sequelize } from 'sequelize';
export const first = ${instance(port)};
export const second = ${instance(port)};
first.define('A', { id: { type: 'INT', primaryKey: true } }, { timestamps: false });
second.define('B', { id: { type: 'INT', primaryKey: true } }, { timestamps: false });`,
  'promised.ts': `import { DataTypes, Model, Sequelize } from 'sequelize';
enum Size { Small = 'small', Large = 'large' }
class Box extends Model { declare size: Size; }
export const connection = (async () => {
  const sequelize = ${instance(port)};
  Box.init({ size: DataTypes.ENUM(...Object.values(Size)) }, { sequelize, timestamps: false, tableName: 'boxes' });
  return sequelize;
})();`,
  'none.js': 'module.exports = { word: 1 };',
  'empty.js': `module.exports = new (require('sequelize').Sequelize)('mysql://app@127.0.0.1:${port}/live');`,
  'wrong.js': `const { Sequelize } = require('sequelize');
const sequelize = ${instance(port)};
sequelize.define('Odd', { at: { type: 'INT', defaultValue: { deep: 1 }, references: {} } });
module.exports = sequelize;`,
  'models/index.js': "throw new Error('DATABASE_URL is not set');",
  'models/user.js':
    "module.exports = (sequelize, DataTypes) => {\n  const User = sequelize.define('User', { firstName: DataTypes.STRING });\n  User.associate = ({ Post }) => User.hasMany(Post);\n  return User;\n};",
  'models/post.js':
    "const { Model } = require('sequelize');\nclass Post extends Model {\n  static associate(models) { this.belongsTo(models.User); }\n  static initModel(sequelize, DataTypes) { return super.init({ text: DataTypes.TEXT }, { sequelize, modelName: 'Post' }); }\n}\nmodule.exports = Post;",
  'models/helper.test.js': "throw new Error('a test ran');",
  'nothing/a.js': 'exports.word = 1;',
});

let root: string;
let child: Child;
let live: Server;
/** How often somebody came to the server that the instances name. */
let visits = 0;

const ask = async (file: string, options: Readonly<Record<string, unknown>> = {}) => {
  const account = { host: '127.0.0.1', port: 1, user: 'nobody', password: '' };
  const {
    result,
    failure,
    output = '',
  } = await child.ask(
    { file, library: 'sequelize', options },
    { account, schema: 'nowhere', timeout: 20, name: 'sequelize' },
  );
  const texts = (result as ModelsResult | undefined)?.texts ?? [];
  return {
    failure,
    output,
    sql: texts.map(({ sql }) => sql),
    places: texts.map(({ at }) => `${at?.file}:${at?.line}`),
  };
};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'sequelize-models-'));
  live = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => live.listen(0, '127.0.0.1', resolve));
  const { port } = live.address() as { port: number };
  for (const [file, text] of Object.entries(files(port))) {
    await mkdir(path.join(root, 'six', path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, 'six', file), text);
  }
  installLibraries(path.join(root, 'six'));
  await mkdir(path.join(root, 'seven/node_modules'), { recursive: true });
  await symlink(
    path.resolve(import.meta.dirname, '../../../orms/node_modules/@sequelize'),
    path.join(root, 'seven/node_modules/@sequelize'),
  );
  await writeFile(
    path.join(root, 'seven/db.mjs'),
    `import { DataTypes, Sequelize } from '@sequelize/core';
import { MySqlDialect } from '@sequelize/mysql';
export const sequelize = new Sequelize({ dialect: MySqlDialect, host: '127.0.0.1', port: ${port}, user: 'app', database: 'live' });
sequelize.define('Thing', { name: { type: DataTypes.STRING(9), unique: true } }, { timestamps: false, indexes: [{ fields: ['name'], name: 'by_name' }] });
await sequelize.authenticate();`,
  );
  child = openChild({ root, env: {} });
});
afterAll(async () => {
  await child[Symbol.asyncDispose]();
  live.close();
  await rm(root, { recursive: true });
});

it('takes the instance from inside of an export, and what its module begins by itself reaches nobody', async () => {
  const { failure, sql, places, output } = await ask('six/eager.js');
  expect(failure).toBeUndefined();
  expect(output).toBe('answered\n');
  expect(sql).toHaveLength(1);
  expect(sql[0]).toMatch(/^CREATE TABLE IF NOT EXISTS `Items` \(.*`title` VARCHAR\(255\) UNIQUE/);
  expect(places).toEqual(['six/eager.js:4']);
});

it('asks which of several is meant, and takes the one that is named', async () => {
  const { failure } = await ask('six/several.mjs');
  expect(failure?.message).toBe(
    'several.mjs exports several Sequelize instances: name one behind a colon: several.mjs:first, several.mjs:second.',
  );
  expect((await ask('six/several.mjs', { export: 'second' })).sql).toEqual([expect.stringContaining('`Bs`')]);
  expect((await ask('six/several.mjs', { export: 'third' })).failure?.message).toMatch(
    /^The export "third" of several.mjs is no Sequelize instance; exported are first, second\.$/,
  );
});

it('waits for one that is promised, in TypeScript that Node alone does not run', async () => {
  expect((await ask('six/promised.ts')).sql).toEqual([
    expect.stringContaining("`size` ENUM('small', 'large')"),
  ]);
});

it('says what is wrong with a module', async () => {
  expect((await ask('six/none.js')).failure?.message).toBe(
    'none.js exports no Sequelize instance; it exports word.',
  );
  expect((await ask('six/empty.js')).failure?.message).toMatch(/knows no model/);
  expect((await ask('six/wrong.js')).failure?.message).toMatch(/^The model "Odd" cannot be written as SQL: /);
  expect((await ask('six/nothing')).failure?.message).toMatch(/^No module of "six\/nothing" makes a model/);
});

it("loads a folder's own index, and says how to do without", async () => {
  const { failure } = await ask('six/models');
  expect(failure?.message).toMatch(/DATABASE_URL is not set.*`env` in the matrix.*`settings/);
  expect(failure?.at?.file).toBe('six/models/index.js');
  const { sql, places } = await ask('six/models', { settings: { define: { underscored: true } } });
  expect(sql).toEqual([
    expect.stringMatching(/`posts`.*FOREIGN KEY \(`user_id`\) REFERENCES `users`/),
    expect.stringMatching(/`users`.*`first_name`/),
  ]);
  expect(places).toEqual(['six/models/post.js:4', 'six/models/user.js:2']);
  // asked for once more, the classes are initialised already
  expect((await ask('six/models', { settings: { define: { underscored: true } } })).sql).toEqual(sql);
});

it('knows release 7', async () => {
  expect((await ask('seven/db.mjs')).sql).toEqual([
    expect.stringContaining('UNIQUE `things_name_unique` (`name`)'),
    'ALTER TABLE `Things` ADD INDEX `by_name` (`name`)',
  ]);
});

it('has connected to nothing', () => expect(visits).toBe(0));
