import { describe, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import type { Folder, Format } from '../../../src/formats/format.ts';
import sequelizeFormat from '../../../src/formats/sequelize.ts';
import { readSequelizeRc } from '../../../src/formats/sequelize-rc.ts';
import umzugFormat from '../../../src/formats/umzug.ts';

const sequelize = sequelizeFormat as Format;
const umzug = umzugFormat as Format;
const folderOf = (files: Readonly<Record<string, string>>): Folder => ({
  absolute: '/nowhere/m',
  relative: 'm',
  files: Object.keys(files).sort(),
  text: async (file) => files[file] ?? '',
});
const read = (files: Readonly<Record<string, string>>, options: object = {}) =>
  sequelize.read(folderOf(files), sequelize.options.parse(options), undefined as never);
const cli =
  "'use strict';\n\nmodule.exports = {\n  async up(queryInterface, Sequelize) {},\n  async down(queryInterface) {},\n};\n";
const umzugs =
  'export const up: Migration = async ({ context: queryInterface }) => {};\nexport const down: Migration = async ({ context }) => {};\n';

describe('a folder of Sequelize', () => {
  it('is what both tools take, in the order of the names', async () => {
    const files = {
      '20240102-b.js': cli,
      '20240101-a.ts': umzugs,
      '3.index.cjs': cli,
      '20240101-a.d.ts': '',
      'index.js': 'module.exports = 1;',
      '_shared.js': 'exports.a = 1;',
      'a.test.js': 'exports.a = 1;',
      'below/1.js': cli,
      'b.sql': 'DO 1;',
    };
    const { migrations, problems } = await read(files);
    expect(problems).toEqual([]);
    expect(migrations.map(({ id }) => id)).toEqual(['20240101-a.ts', '20240102-b.js', '3.index.cjs']);
    expect(migrations[1]?.down).toMatchObject({
      kind: 'module',
      file: 'm/20240102-b.js',
      call: 'down',
      with: { library: 'sequelize', options: {} },
    });
  });

  it('takes a glob, as Umzug does, and names two files that would be one', async () => {
    const files = { 'b/1-x.ts': umzugs, 'a/2-y.ts': umzugs, 'a/1-x.ts': umzugs, '1.js': cli, '1.ts': umzugs };
    const below = await read(files, { pattern: '*/*.ts', call: 'umzug', dialect: 'mariadb' });
    expect(below.migrations.map(({ at }) => at.file)).toEqual(['m/a/1-x.ts', 'm/b/1-x.ts', 'm/a/2-y.ts']);
    expect(below.migrations[0]?.up).toMatchObject({
      with: { options: { call: 'umzug', dialect: 'mariadb' } },
    });
    expect(below.problems).toMatchObject([
      { code: 'migration-duplicate', message: '"m/a/1-x.ts" and "m/b/1-x.ts" have the same name.' },
    ]);
    expect((await read(files)).problems).toMatchObject([
      {
        code: 'migration-duplicate',
        at: { file: 'm/1.ts' },
        hint: expect.stringContaining('pattern: "*.ts"'),
      },
    ]);
  });

  it('is told from others by its words', async () => {
    const detected = async (files: Readonly<Record<string, string>>) => [
      await sequelize.detect(folderOf(files)),
      await umzug.detect(folderOf(files)),
    ];
    expect(await detected({ '1.js': cli })).toEqual([true, false]);
    expect(await detected({ '1.ts': umzugs })).toEqual([true, false]);
    expect(
      await detected({ '1.js': "const { DataTypes } = require('sequelize');\nexports.up = async (q) => q;" }),
    ).toEqual([true, false]);
    expect(await detected({ '1.js': 'exports.up = async ({ context }) => context.query("DO 1");' })).toEqual([
      false,
      true,
    ]);
    // code that only uses it
    expect(await detected({ 'db.js': "module.exports = require('sequelize');" })).toEqual([false, true]);
  });

  it('may say what the instance is like, and not where it leads', () => {
    const parse = (settings: object) => sequelize.options.safeParse({ settings }).success;
    expect(parse({ timezone: '+02:00', dialectOptions: { multipleStatements: true } })).toBe(true);
    expect(parse({ host: 'db.example' })).toBe(false);
    expect(parse({ dialectOptions: { socketPath: '/run/mysqld/mysqld.sock' } })).toBe(false);
  });

  it('reads SequelizeMeta, also of a project that runs what was compiled', async () => {
    const { migrations } = await read({ '1-a.ts': umzugs, '2-b.ts': umzugs, '3-c.ts': umzugs });
    const versions = sequelize.versions?.(sequelize.options.parse({ table: 'done' }), migrations);
    expect(versions?.table).toBe('done');
    expect(
      versions?.applied([{ name: '1-a.js' }, { name: '3-c.ts' }, { name: '9-z.js' }], migrations),
    ).toEqual({
      ids: ['1-a.ts', '3-c.ts'],
      unknown: ['9-z.js'],
    });
  });
});

describe('the next migration of Sequelize', () => {
  const statements = { up: [`UPDATE \`a\` SET b = '\${c} \\\\'`], down: ['DO 1'] };
  const at = new Date('2026-11-23T09:14:21Z');
  const next = async (files: Readonly<Record<string, string>>, options: object = {}) => {
    const chosen = sequelize.options.parse(options);
    const { migrations } = await read(files, options);
    const draft = draftOf('Add it', statements, { slugLength: 40 }, at);
    const reread = () => Promise.reject(new Error('not asked'));
    const written = await sequelize.extend?.(draft, migrations, chosen, { folder: folderOf(files), reread });
    return Array.isArray(written) ? (written as readonly NewFile[])[0] : written;
  };

  it("is sequelize-cli's in an empty folder", async () => {
    expect(await next({})).toEqual({
      file: '20261123091421-add_it.js',
      text: `'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.query(\`UPDATE \\\`a\\\` SET b = '\\\${c} \\\\\\\\'\`);
  },

  async down(queryInterface) {
    await queryInterface.sequelize.query(\`DO 1\`);
  },
};
`,
    });
  });

  it.each([
    [
      '2026.01.01T00.00.00.a.ts',
      umzugs,
      '2026.11.23T09.14.21.add_it.ts',
      'export async function up({ context: queryInterface }: { context: QueryInterface }): Promise<void> {',
    ],
    [
      '20260101000000_a.mjs',
      'export default { up: async (queryInterface) => {} };',
      '20261123091421_add_it.mjs',
      'export default {',
    ],
    [
      '001-a.cjs',
      'exports.up = async ({ context: sequelize }) => { await sequelize.getQueryInterface(); };',
      '002-add_it.cjs',
      'exports.up = async function up({ context: sequelize }) {\n  await sequelize.query(`',
    ],
    [
      '20260101000000-a.ts',
      "import type { QueryInterface } from '@sequelize/core';\nexport async function up(queryInterface: QueryInterface) {}",
      '20261123091421-add_it.ts',
      "import type { QueryInterface } from '@sequelize/core';\n\nexport async function up(queryInterface: QueryInterface): Promise<void> {",
    ],
  ])('is written as %s is', async (file, text, name, begins) => {
    const written = (await next({ [file]: text })) as NewFile;
    expect(written.file).toBe(name);
    expect(written.text).toContain(begins);
  });

  it('must come last, and be one that is read', async () => {
    expect(await next({ 'z-last.js': cli })).toMatch(/would come before "z-last.js"/);
    expect(await next({ '1-a.js': cli }, { pattern: '1-*.js' })).toMatch(/would be no migration/);
  });
});

describe('.sequelizerc', () => {
  it.each([
    [undefined, { migrations: 'migrations', models: 'models', config: 'config/config.json', unread: [] }],
    [
      "const path = require('path');\nmodule.exports = {\n  // 'models-path': 'old',\n  'config': path.resolve('db', 'config.js'),\n  'models-path': path.join(__dirname, 'src', 'models'),\n  'migrations-path': path.resolve(__dirname, './db/migrations/'),\n};",
      { migrations: 'db/migrations', models: 'src/models', config: 'db/config.js', unread: [] },
    ],
    [
      'const { resolve } = require("path");\nmodule.exports = { "migrations-path": resolve(process.cwd(), "m"), modelsPath: "./app/models" }',
      { migrations: 'm', models: 'app/models', config: 'config/config.json', unread: [] },
    ],
    [
      "module.exports = { 'migrations-path': require('./paths').migrations, 'models-path': path.resolve('..', 'x'), config: process.env.CONFIG }",
      {
        migrations: 'migrations',
        models: 'models',
        config: 'config/config.json',
        unread: ['migrations-path', 'models-path', 'config'],
      },
    ],
  ])('%# is read and not run', (text, expected) => {
    expect(readSequelizeRc(text)).toEqual(expected);
  });
});
