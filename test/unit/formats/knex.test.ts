import { describe, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import type { Folder, Format } from '../../../src/formats/format.ts';
import knexFormat, { speaksKnex } from '../../../src/formats/knex.ts';
import { migrationTables } from '../../../src/formats/knexfile.ts';
import kyselyFormat from '../../../src/formats/kysely.ts';

const knex = knexFormat as Format;
const kysely = kyselyFormat as Format;
const folderOf = (files: Readonly<Record<string, string>>): Folder => ({
  absolute: '/nowhere/m',
  relative: 'm',
  files: Object.keys(files).sort(),
  text: async (file) => files[file]!,
});
const read = (format: Format, files: Readonly<Record<string, string>>, options: object = {}) =>
  format.read(folderOf(files), format.options.parse(options), undefined as never);
const js = 'exports.up = (knex) => knex.raw("DO 1");\nexports.down = (knex) => knex.raw("DO 2");\n';

describe('a folder of Knex', () => {
  it('is read by file names, with the endings that Knex loads', async () => {
    const files = { '2_b.js': js, '10_a.ts': js, '1_c.cjs': js, '3_d.mjs': js, '4.d.ts': '', 'sub/0.js': js };
    const { migrations, problems } = await read(knex, files);
    expect(problems).toEqual([]);
    expect(migrations.map(({ id }) => id)).toEqual(['10_a.ts', '1_c.cjs', '2_b.js']);
    expect(migrations[0]?.up).toEqual({
      kind: 'module',
      file: 'm/10_a.ts',
      call: 'up',
      at: { file: 'm/10_a.ts', line: 1, column: 9 },
      with: { library: 'knex', options: {} },
    });
  });

  it.each([
    ['const up = () => {};\nconst down = async (knex) => {\n  down();\n};\nexport { up, down };', 2, 7],
    ['// down(\nexports.up = 1;\nexports.down = 1;', 3, 9],
    ['module.exports = {\n  up() {},\n  async down(knex) {},\n};', 3, 9],
    ['export async function up() { return down(1); }\nexport async function down() {}', 2, 23],
  ])('points at the down of %j', async (text, line, column) => {
    const { migrations } = await read(knex, { '1.js': text });
    expect(migrations[0]?.down).toMatchObject({ at: { line, column } });
  });

  it('of nothing but ES modules is one of ES modules', async () => {
    const { migrations } = await read(knex, { '2.mjs': js, '1.mts': js, 'read.md': '' });
    expect(migrations.map(({ id }) => id)).toEqual(['1.mts', '2.mjs']);
  });

  it('has the endings that the matrix says', async () => {
    const { migrations } = await read(knex, { '1.js': js, '1.ts': js }, { extensions: ['.ts'] });
    expect(migrations.map(({ id }) => id)).toEqual(['1.ts']);
  });

  it('cannot be read where Knex would play one migration twice, or has none', async () => {
    const { problems } = await read(knex, {
      '1.js': js,
      '1.ts': js,
      '2.js': 'exports.help = 1;\n',
      '3.js': 'x(',
    });
    expect(problems.map(({ code, at }) => `${code} ${at?.file}:${at?.line}:${at?.column}`)).toEqual([
      'migration-duplicate m/1.ts:1:1',
      'migration-unreadable m/2.js:1:1',
      'migration-unreadable m/3.js:1:2',
    ]);
  });

  it.each([
    ['exports.up = function(knex) {\n};', true],
    ['export async function up(knex: Knex) {}', true],
    ['export const up = async (knex) => {};', true],
    ['exports.up = knex => knex.raw("x");', true],
    ['module.exports = { async up(knex) {} };', true],
    ["import type { Knex } from 'knex';\nexport const up = async (db: Knex) => {};", true],
    ["import createKnex from 'knex';\nexport const db = createKnex({});", false],
    ['export const up = async ({ context }) => {};', false],
    ['exports.up = async (queryInterface, Sequelize) => {};', false],
  ])('%j is of Knex: %j', (text, is) => expect(speaksKnex(text)).toBe(is));

  it('knows what its table records, compiled or not', () => {
    const migrations = ['1.ts', '2.ts', '3.ts'].map((id) => ({ id })) as never;
    const rows = ['1.ts', '2.js', '9.js'].map((name, id) => ({ id: String(id), name, batch: '1' }));
    const versions = knex.versions?.(knex.options.parse({ table: 'ran' }), migrations);
    expect(versions).toMatchObject({ table: 'ran', others: ['ran_lock'] });
    expect(versions?.applied(rows, migrations)).toEqual({ ids: ['1.ts', '2.ts'], unknown: ['9.js'] });
  });
});

describe('a folder of Kysely', () => {
  const ts = "import type { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {}\n";
  it('is read by names without their endings', async () => {
    const { migrations, problems } = await read(kysely, {
      'b.ts': ts,
      'a-c.mjs': ts,
      'a.cts': ts,
      'x.d.mts': '',
    });
    expect(problems).toEqual([]);
    expect(migrations.map(({ id }) => id)).toEqual(['a', 'a-c', 'b']);
  });
  it('knows what was run, in the order of the times', () => {
    const migrations = ['a', 'b'].map((id) => ({ id })) as never;
    const rows = [
      { name: 'a', timestamp: '2026-01-02T00:00:00.000Z' },
      { name: 'b', timestamp: '2026-01-01T00:00:00.000Z' },
      { name: 'c', timestamp: '2026-01-03T00:00:00.000Z' },
    ];
    const versions = kysely.versions?.(kysely.options.parse({}), migrations);
    expect(versions?.applied(rows, migrations)).toEqual({ ids: ['b', 'a'], unknown: ['c'] });
    expect(versions).toMatchObject({ table: 'kysely_migration', others: ['kysely_migration_lock'] });
  });
});

describe('the next migration', () => {
  const draft = draftOf(
    'Add b',
    { up: ["INSERT INTO b VALUES ('`$" + "{x}\\\\?')"], down: ['DROP TABLE b'] },
    { slugLength: 40 },
    new Date('2026-11-23T09:14:21Z'),
  );
  const next = async (format: Format, files: Readonly<Record<string, string>>) => {
    const folder = folderOf(files);
    const options = format.options.parse({});
    const { migrations } = await format.read(folder, options, undefined as never);
    const written = await format.extend?.(draft, migrations, options, { folder, reread: undefined as never });
    if (!Array.isArray(written)) throw new Error(String(written));
    const [file] = written as readonly NewFile[];
    return file;
  };

  it.each([
    [
      '20250101000000_a.js',
      js,
      '20261123091421_add_b.js',
      /^exports\.up = async function up\(knex\) \{\n {2}await knex\.raw\(`/,
    ],
    [
      '20250101000000_a.js',
      'module.exports = { up: async (knex) => {}, async down(knex) {} };',
      '20261123091421_add_b.js',
      /^module\.exports = \{\n {2}async up\(knex\) \{\n {4}await/,
    ],
    [
      '20250101000000_a.ts',
      "import type { Knex } from 'knex';\nexport async function up(knex: Knex) {}",
      '20261123091421_add_b.ts',
      /^import type \{ Knex \} from 'knex';\n\nexport async function up\(knex: Knex\): Promise<void> \{\n/,
    ],
    [
      '20250101000000_a.mjs',
      'export const up = async (knex) => {};',
      '20261123091421_add_b.mjs',
      /^export async function up\(knex\) \{\n/,
    ],
    [
      '1_a.mjs',
      'export default { async up(knex) {} };',
      '2_add_b.mjs',
      /^export default \{\n {2}async up\(knex\) \{\n/,
    ],
  ])('of Knex after %s is as that is', async (name, text, file, shape) => {
    const written = await next(knex, { [name]: text });
    expect(written?.file).toBe(file);
    expect(written?.text).toMatch(shape);
    expect(written?.text).toContain(`INSERT INTO b VALUES ('\\\`\\\${x}\\\\\\\\?')`);
  });

  it('of Kysely is typed, and sends through sql', async () => {
    const written = await next(kysely, {
      '20250101000000_a.ts': "import { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {}",
    });
    expect(written?.file).toBe('20261123091421_add_b.ts');
    expect(written?.text).toMatch(/^import \{ type Kysely, sql \} from 'kysely';\n/);
    expect(written?.text).toMatch(/await sql\.raw\(`DROP TABLE b`\)\.execute\(db\);/);
  });

  it('does not come before the last', async () => {
    await expect(next(knex, { 'zz_a.js': js })).rejects.toThrow('would come before "zz_a.js"');
  });
});

describe('a knexfile', () => {
  it('says which table its migrations are written down in, in every environment', () => {
    const text = `
      require('dotenv').config();
      // migrations: { tableName: 'an_old_one' }
      module.exports = {
        development: { client: 'mysql2', connection: process.env.DATABASE_URL, migrations: { directory: './db', tableName: 'ran' } },
        staging: { client: 'mysql2', migrations: { "tableName": \`ran\` } },
        production: { client: 'mysql2', migrations: { 'tableName': "it\\'s_run" } },
        sessions: { tableName: 'sessions' },
      };`;
    expect(migrationTables(text)).toEqual(['ran', "it's_run"]);
  });
  it('whose values are computed says nothing', () => {
    expect(migrationTables('export default { migrations: { tableName: name() } };')).toEqual([]);
    expect(migrationTables('export default { migrations };')).toEqual([]);
  });
});
