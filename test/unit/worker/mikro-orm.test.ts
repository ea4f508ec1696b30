/** MikroORM's migrations, played with the copies of test/orms, 6 and 7: what they send and where, what surrounds it, what is said where something is wrong. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import { readFolder } from '../../../src/formats/folder.ts';
import type { Format } from '../../../src/formats/format.ts';
import mikroOrm from '../../../src/formats/mikro-orm.ts';
import { type Child, openChild } from '../../../src/rehearsal/child.ts';
import { installLibraries } from '../../support/libraries.ts';
import { describeServers } from '../../support/servers.ts';

const format = mikroOrm as Format;

/** Texts that a library, a driver or JavaScript could take for something else. */
const up = [
  'CREATE TABLE `p` (\n  `a` varchar(50) NOT NULL\n)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stay as it is
  "INSERT INTO `p` VALUES ('? ?? :name $1 ${x} `y` \\\\n')",
  'CREATE TRIGGER `p_a` BEFORE INSERT ON `p` FOR EACH ROW BEGIN\n  SET NEW.a = 1;\n  SET NEW.a = 2;\nEND',
];
const down = ['DROP TABLE `p`'];
const draft = draftOf('Add p', { up, down }, { slugLength: 40 }, new Date('2026-11-23T09:14:21Z'));

const esm = "import { Migration } from '@mikro-orm/migrations';\n";
const cjs = "const { Migration } = require('@mikro-orm/migrations');\n";

/** A first migration of each shape, which the next one takes over, and what is to be seen of it there. */
const shapes: readonly (readonly [string, string, RegExp])[] = [
  [
    'Migration20240101000000.ts',
    `${esm}export class A extends Migration {\n  override async up(): Promise<void> {\n  }\n}\n`,
    /^import \{ Migration \} from '@mikro-orm\/migrations';\n\nexport class Migration20261123091421_add_p extends Migration \{\n\n {2}override async up\(\): Promise<void> \{\n/,
  ],
  [
    'Migration20240101000001.ts',
    `import { Migration } from "@mikro-orm/migrations";\nexport class A extends Migration {\n  override name = "A";\n  override up(): void | Promise<void> {\n  }\n}\n`,
    /from "@mikro-orm\/migrations";\n\nexport class \w+ extends Migration \{\n\n {2}override name = "Migration20261123091421_add_p";\n\n {2}override up\(\): void \| Promise<void> \{\n/,
  ],
  [
    'Migration20240101000002.js',
    `${cjs}exports.A = class extends Migration {\n  async up() {}\n};\n`,
    /^'use strict';\nconst \{ Migration \} = require\('@mikro-orm\/migrations'\);\n/,
  ],
  [
    'Migration20240101000003.cjs',
    `${cjs}exports.A = class extends Migration {\n  up() {\n    this.addSql('DO 1');\n  }\n};\n`,
    /\n {2}up\(\) \{\n/,
  ],
];

const files: Readonly<Record<string, string>> = {
  // what the library would take before any configuration
  '.env': 'MIKRO_ORM_HOST=db.invalid\nMIKRO_ORM_DB_NAME=elsewhere\n',
  'package.json': '{ "dependencies": { "@mikro-orm/migrations": "*" } }',
  'mikro-orm.config.cjs':
    "module.exports = [{ contextName: 'other' }, { contextName: 'shop', dbName: 'shop', clientUrl: 'mysql://root@db.invalid/shop', charset: 'latin1', migrations: { disableForeignKeys: true } }];",
  'm/1.ts': `${esm}export class One extends Migration {
  override async up(): Promise<void> {
    const [row] = await this.execute('select @@foreign_key_checks as checked, @@character_set_client as charset');
    this.addSql('insert into t values (' + row.checked + ')');
    this.addSql("insert into t select 5 where @@foreign_key_checks = 0 and @@character_set_client = 'latin1'");
  }
}
`,
  'm/throws.cjs': `${cjs}exports.Throws = class extends Migration {
  async up() {
    await this.execute('insert into t values (7)');
    throw new Error('after it');
  }
};
`,
  'm/alone.cjs': `${cjs}exports.Alone = class extends Migration {
  isTransactional() { return false; }
  async up() {
    await this.execute('insert into t values (8)');
    throw new Error('after it');
  }
};
`,
  'm/twice.cjs': `${cjs}exports.Twice = class extends Migration {
  up() {
    this.addSql('insert into t values (4)');
    this.addSql('insert into t values (4)');
  }
};
`,
  'm/function.cjs': 'exports.up = async () => {};\n',
  'm/several.cjs': `${cjs}exports.Several = class extends Migration {
  up() {
    this.addSql('do 1; insert into t values (9)');
  }
};
`,
};

describeServers('migrations of MikroORM', (server) => {
  const releases = [
    { name: '7', older: undefined, driver: 'mysql' },
    { name: '6', older: 'mikro-orm-6', driver: 'mysql' },
    ...(server.name === 'mariadb'
      ? ([{ name: '6 with its driver for MariaDB', older: 'mikro-orm-6', driver: 'mariadb' }] as const)
      : []),
  ] as const;

  describe.each(releases)('$name', ({ older, driver }) => {
    const schema = `mikro_orm_${process.pid}`;
    let root: string;
    let admin: Connection;
    let child: Child;
    const run = (file: string, options: Readonly<Record<string, unknown>> = {}, call: 'up' | 'down' = 'up') =>
      child.run(
        { kind: 'module', file, call, with: { library: 'mikro-orm', options: { driver, ...options } } },
        { account: server.endpoint, schema, timeout: 20, name: path.basename(file) },
      );
    const rows = async (): Promise<readonly number[]> => {
      const [found] = await admin.query(`SELECT a FROM ${schema}.t ORDER BY a`);
      await admin.query(`DELETE FROM ${schema}.t`);
      return (found as { a: number }[]).map(({ a }) => a);
    };

    beforeAll(async () => {
      root = await mkdtemp(path.join(tmpdir(), 'mikro-orm-'));
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(root, file)), { recursive: true });
        await writeFile(path.join(root, file), text);
      }
      installLibraries(root, older);
      admin = await createConnection({ ...server.endpoint });
      await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.query(`CREATE DATABASE ${schema}`);
      await admin.query(`CREATE TABLE ${schema}.t (a INT)`);
      child = openChild({
        root,
        env: { MIKRO_ORM_CLIENT_URL: 'mysql://root@db.invalid/x', MIKRO_ORM_PORT: '1' },
      });
    });
    afterAll(async () => {
      await child[Symbol.asyncDispose]();
      await admin.query(`DROP DATABASE ${schema}`);
      await admin.end();
      await rm(root, { recursive: true });
    });

    it.each(shapes)('the next migration after %s does what it says', async (file, text, seen) => {
      const folder = path.basename(file).replaceAll('.', '-');
      await mkdir(path.join(root, folder));
      await writeFile(path.join(root, folder, file), text);
      const { folder: read } = await readFolder(root, folder);
      const options = format.options.parse({});
      const { migrations } = await format.read(read, options, undefined as never);
      const extending = { folder: read, reread: undefined as never };
      const written = await format.extend?.(draft, migrations, options, extending);
      expect(written).toBeInstanceOf(Array);
      const [next] = written as readonly NewFile[];
      expect(next?.text).toMatch(seen);
      await writeFile(path.join(root, folder, next!.file), next!.text);
      for (const [call, statements] of [
        ['up', up],
        ['down', down],
      ] as const) {
        const played = await run(`${folder}/${next!.file}`, {}, call);
        expect(played.failure).toBeUndefined();
        expect(played.sent?.map(({ sql }) => sql)).toEqual(statements.map((sql) => `${sql};`));
        const lines = (await readFile(path.join(root, folder, next!.file), 'utf8')).split('\n');
        for (const { at } of played.sent ?? []) expect(lines[(at?.line ?? 0) - 1]).toContain('this.addSql');
      }
    });

    it('a configuration says what surrounds them, but for the connection; the matrix goes before it', async () => {
      const config = { config: 'mikro-orm.config.cjs', context: 'shop' };
      const played = await run('m/1.ts', config);
      expect(played.failure).toBeUndefined();
      expect(played.sent?.map(({ at }) => `${at?.file}:${at?.line}`)).toEqual([
        'm/1.ts:4',
        'm/1.ts:5',
        'm/1.ts:6',
      ]);
      expect(await rows()).toEqual([1, 5]);
      expect((await run('m/1.ts', { ...config, disable_foreign_keys: false })).failure).toBeUndefined();
      expect(await rows()).toEqual([1]);
      const nobody = await run('m/1.ts', { ...config, context: 'nobody' });
      expect(nobody.failure?.message).toMatch(/no configuration called "nobody".*"other", "shop"/);
    });

    it('what it throws ends its transaction, where it has one', async () => {
      const thrown = await run('m/throws.cjs');
      expect(thrown.failure).toMatchObject({ kind: 'threw', message: 'after it', at: { line: 5 } });
      expect(thrown.sent?.map(({ sql, at }) => [sql, at?.line])).toEqual([['insert into t values (7)', 4]]);
      await run('m/alone.cjs');
      expect(await rows()).toEqual([8]);
      await run('m/throws.cjs', { transactional: false });
      expect(await rows()).toEqual([7]);
    });

    it('the connection takes several statements at once where the matrix says so', async () => {
      expect((await run('m/several.cjs')).failure).toMatchObject({
        kind: 'statement',
        error: { errno: 1064 },
        at: { line: 4 },
      });
      expect((await run('m/several.cjs', { multi_statements: true })).failure).toBeUndefined();
      expect(await rows()).toEqual([9]);
    });

    it('the same statement is sent as often as it is asked for, each from its place', async () => {
      const { sent } = await run('m/twice.cjs');
      expect(sent?.map(({ at }) => at?.line)).toEqual([4, 5]);
      expect(await rows()).toEqual([4, 4]);
    });

    it('has no down where the class has none, and is no migration without a class', async () => {
      expect(await run('m/throws.cjs', {}, 'down')).toMatchObject({ absent: true });
      expect((await run('m/function.cjs')).failure).toMatchObject({
        kind: 'unloadable',
        message: expect.stringContaining('this one exports up'),
      });
    });
  });
});

describe('a folder of MikroORM', () => {
  const folderOf = (texts: Readonly<Record<string, string>>) => ({
    absolute: '/nowhere/m',
    relative: 'm',
    files: Object.keys(texts),
    text: async (file: string) => texts[file]!,
  });
  const read = (texts: Readonly<Record<string, string>>, options: object = {}) =>
    format.read(folderOf(texts), format.options.parse(options), undefined as never);

  it('holds what the glob finds, by name', async () => {
    const texts = { 'b.ts': esm, 'a.js': esm, 'C.cjs': esm, 'b.d.ts': '', 'sub/x.ts': esm, 'd.mts': esm };
    const all = Object.fromEntries(Object.entries(texts).map(([file]) => [file, 'export class A {}']));
    expect((await read(all)).migrations.map(({ id }) => id)).toEqual(['C.cjs', 'a', 'b']);
    expect((await read(all, { glob: '*.mts' })).migrations.map(({ id }) => id)).toEqual(['d.mts']);
  });

  it('cannot hold one migration twice, or what exports nothing', async () => {
    const { problems } = await read({
      'a.ts': 'export class A {}',
      'a.js': 'exports.A = 1',
      'b.js': 'help()',
    });
    expect(problems.map(({ code, at }) => `${code} ${at?.file}`).sort()).toEqual([
      'migration-duplicate m/a.ts',
      'migration-unreadable m/b.js',
    ]);
  });

  it('has applied what its table says, with or without an ending', async () => {
    const texts = { 'a.ts': 'export class A {}', 'b.ts': 'export class B {}', 'c.ts': 'export class C {}' };
    const { migrations } = await read(texts);
    const options = format.options.parse({ table: 'shop.done' });
    const versions = format.versions?.(options, migrations);
    expect(versions?.table).toBe('done');
    const rows = ['b', 'a.ts', 'gone.js'].map((name, index) => ({ id: String(index), name }));
    expect(versions?.applied(rows, migrations)).toEqual({ ids: ['b', 'a'], unknown: ['gone'] });
  });

  it('gets no migration that would come before the last one', async () => {
    const texts = { 'z.ts': `${esm}export class Z extends Migration {}` };
    const { migrations } = await read(texts);
    const extending = { folder: folderOf(texts), reread: undefined as never };
    expect(await format.extend?.(draft, migrations, format.options.parse({}), extending)).toMatch(
      /would come before "z.ts"/,
    );
  });
});
