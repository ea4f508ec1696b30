/** What every migration format promises, whatever it reads. A new format adds its sample here. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDrivers } from '../../src/alembic/drivers.ts';
import { readFolder } from '../../src/formats/folder.ts';
import type { Folder, Format, Migration, Reading } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import type { Database } from '../../src/matrix/matrix.ts';
import type { Position } from '../../src/util/position.ts';

/** For each format a folder that it reads without a problem, with more than one migration, and a down where it has any. */
const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'golang-migrate': {
    '2_b.up.sql': '-- second\nCREATE TABLE b (id INT);\nINSERT INTO b VALUES (1);\n',
    '2_b.down.sql': 'DROP TABLE b;',
    '10_c.up.sql': 'CREATE TABLE c (id INT)',
    '10_c.down.sql': '',
    '1_a.up.sql': 'CREATE TABLE a (id INT);',
  },
  flyway: {
    'V2__b.sql': '-- second\nCREATE TABLE b (id INT);\n\nINSERT INTO b VALUES (1);\n',
    'more/V10__c.sql': 'CREATE TABLE c (id INT)',
    'V1_1__a.sql': 'DELIMITER //\nCREATE TABLE a (id INT)//\n',
    'U1_1__a.sql': 'DROP TABLE a;\n',
    'R__views.sql': 'CREATE OR REPLACE VIEW v AS SELECT id FROM a;\n',
  },
  goose: {
    '2_b.sql': '-- +goose Up\nCREATE TABLE b (id INT);\n\n-- +goose Down\nDROP TABLE b;\n',
    '00010_c.sql':
      '-- Third\n-- +goose Up\n-- +goose StatementBegin\nCREATE PROCEDURE c()\nBEGIN\n  DO 1;\nEND;\n-- +goose StatementEnd\n',
    '1_a.sql':
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE a (id INT);\n-- +goose Down\nDROP TABLE a;',
    'embed.go': 'package migrations',
  },
  'sql-migrate': {
    '2-b.sql': '-- +migrate Up notransaction\nCREATE TABLE b (id INT);\n\n-- +migrate Down\nDROP TABLE b;\n',
    '10-c.sql':
      '-- +migrate Up\n-- +migrate StatementBegin\nCREATE PROCEDURE c()\nBEGIN\n  DO 1;\nEND;\n-- +migrate StatementEnd\n',
    'a.sql': '-- First and last\n-- +migrate Up\nCREATE TABLE a (id INT);\n-- +migrate Down\n',
  },
  dbmate: {
    '20240201_b.sql': '-- migrate:up\nCREATE TABLE b (id INT);\n\n-- migrate:down\nDROP TABLE b;\n',
    '20240101_a.sql':
      '-- migrate:up transaction:false\nCREATE PROCEDURE a()\nBEGIN\n  DO 1;\nEND;\nDO 1\n-- migrate:down\n',
    'schema.sql': 'CREATE TABLE a (id INT);\n',
  },
  drizzle: {
    'meta/_journal.json': JSON.stringify({
      version: '5',
      dialect: 'mysql',
      entries: [
        { idx: 0, version: '5', when: 1700000000000, tag: '0001_b', breakpoints: true },
        { idx: 1, version: '5', when: 1700000000001, tag: '0000_a', breakpoints: true },
      ],
    }),
    'meta/0000_snapshot.json': '{}',
    '0000_a.sql': 'CREATE TABLE a (id INT);--> statement-breakpoint\n-- second\nINSERT INTO a VALUES (1);\n',
    '0001_b.sql': 'CREATE TABLE b (id INT)',
  },
  prisma: {
    'migration_lock.toml': '# by hand\nprovider = "mysql"\n',
    '20240101000000_a/migration.sql':
      '-- CreateTable\nCREATE TABLE a (id INT);\n\nINSERT INTO a VALUES (1);\n',
    '20240101000000_a/down.sql': 'DROP TABLE a;\n',
    '20240102000000_b/migration.sql': 'CREATE TABLE b (id INT)',
  },
  plain: {
    '2_b.sql': '-- second\nCREATE TABLE b (id INT);\nINSERT INTO b VALUES (1);\n',
    '10_c.sql': 'DELIMITER $$\nCREATE TABLE c (id INT)$$\n',
    '001_a.sql': 'CREATE TABLE a (id INT);',
    'README.md': 'Run them in order.',
  },
  liquibase: {
    'a.sql':
      '--liquibase formatted sql\n--changeset me:1\nCREATE TABLE a (id INT);\nINSERT INTO a VALUES (1);\n--rollback DROP TABLE a;\n\n--changeset me:2 endDelimiter:#\nCREATE TABLE b (id INT)\n#\n--rollback empty\n',
    'b/c.sql': '-- liquibase formatted sql\n-- changeset me:3\nCREATE TABLE c (id INT);\n',
  },
  'mikro-orm': {
    'Migration20240101000000.ts':
      "import { Migration } from '@mikro-orm/migrations';\n\nexport class Migration20240101000000 extends Migration {\n  override async up(): Promise<void> {\n    this.addSql('create table a (id int);');\n  }\n}\n",
    'Migration20240102000000_more.js':
      "'use strict';\nconst { Migration } = require('@mikro-orm/migrations');\nclass More extends Migration {\n  async up() {}\n  async down() {}\n}\nexports.More = More;\n",
    'Migration20240102000000_more.d.ts': 'export declare class More {}\n',
    '.snapshot-a.json': '{}',
  },
  sequelize: {
    '20240102000000-b.ts':
      "import type { QueryInterface } from 'sequelize';\n\nexport async function up({ context }: { context: QueryInterface }): Promise<void> {}\nexport async function down({ context }: { context: QueryInterface }): Promise<void> {}\n",
    '20240101000000-a.js':
      "'use strict';\n\nmodule.exports = {\n  up: (queryInterface, Sequelize) => queryInterface.createTable('a', { id: Sequelize.INTEGER }),\n  down: (queryInterface) => queryInterface.dropTable('a'),\n};\n",
    '20240101000000-a.d.ts': 'export declare function up(): void;\n',
    'notes.md': 'Run them in order.',
  },
  typeorm: {
    '1700000000001-b.ts':
      "import { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class B1700000000001 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) {}\n  async down(queryRunner: QueryRunner) {}\n}\nexport class C1700000000002 {\n  async up(queryRunner: QueryRunner) {}\n}\n",
    'a.js':
      "module.exports = class A {\n  name = 'A1600000000000';\n  async up(queryRunner) {}\n  async down(queryRunner) {}\n};\n",
    'index.ts': "export * from './1700000000001-b';\n",
  },
  knex: {
    '20240102_b.ts':
      "import type { Knex } from 'knex';\n\nexport async function up(knex: Knex): Promise<void> {}\nexport async function down(knex: Knex): Promise<void> {}\n",
    '20240101_a.js': 'exports.up = (knex) => knex.raw("DO 1");\nexports.down = (knex) => knex.raw("DO 2");\n',
    '20240101_a.d.ts': 'export declare function up(): void;\n',
    'notes.md': 'Run them in order.',
  },
  kysely: {
    '2024-01-02.ts':
      "import { type Kysely, sql } from 'kysely';\n\nexport async function up(db: Kysely<any>): Promise<void> {}\n",
    '2024-01-01.mjs':
      "import { sql } from 'kysely';\n\nexport async function up(db) {}\nexport async function down(db) {}\n",
    '2024-01-01.d.mts': 'export declare function up(): void;\n',
  },
  umzug: {
    '2020.a.js': 'exports.up = async () => {};\nexports.down = async () => {};\n',
    '2021.b.ts': 'export const up = async (): Promise<void> => {};\n',
    '2022.c.sql': '\n  CREATE TABLE c (id INT);\n',
    'down/2022.c.sql': 'DROP TABLE c;\n',
  },
};

/** For each format whose path is a file: one with two databases that have a part each, and one in which there is none. */
const fileSamples: Readonly<
  Record<string, { readonly file: string; readonly text: string; readonly none: string }>
> = {
  alembic: {
    file: 'site/alembic.ini',
    text: '[DEFAULT]\nscript_location = m\n\n[first]\nversion_locations = m/a\n[second]\nversion_locations = m/b\n',
    none: '[loggers]\nkeys = root\n',
  },
};

/** Texts that have something wrong with them in any format; completing must still end in values. */
const oddTexts: readonly string[] = [
  '',
  '\u0000',
  '[',
  '[first\n= =\n',
  'x'.repeat(100_000),
  '{"first": [}',
  '\n'.repeat(9),
];

/** Files that have something wrong with them in any format; reading must still end in values. */
const oddities: Readonly<Record<string, string>> = {
  '1_a.up.sql': "DO 'x;",
  '1_a.down.sql': 'DELIMITER\n',
  '01_a.up.sql': '/* open',
  'x.js': 'this is no JavaScript {{{',
  'down/x.sql': '\u0000',
  'down/y.sql': 'DO 1;',
  'changes.sql': '--liquibase formatted sql\n--changeset nobody\n',
  'V1__a.sql': "DO 'x;",
  '3_c.sql': '-- +goose Up\n-- +migrate Up\n-- migrate:up\nDO 1\n-- +goose Upp\n-- +migrate Down\n',
  'V1.0__a.sql': 'CREATE PROCEDURE p() BEGIN DO 1; DO 2',
};

const all: readonly Format[] = formats;
const named = all.map((format) => ({ name: format.name, format }));

describe.each(named)('format $name', ({ format }) => {
  it('describes itself in one line, and each of its options', () => {
    expect(format.summary).toMatch(/^\S[^\n]{10,}$/);
    const shape = (format.options as unknown as { shape: Record<string, { description?: string }> }).shape;
    for (const [key, option] of Object.entries(shape)) expect(option.description, key).toMatch(/\S.{10,}/);
  });

  it('needs no option where it reads files, and refuses one that it does not know', () => {
    expect(format.options.safeParse({}).success).toBe(!format.place);
    expect(format.options.safeParse({ no_such_option: 1 }).success).toBe(false);
  });
});

it.each(named.filter(({ format }) => format.place))('format $name never detects', async ({ format }) => {
  for (const files of [[], ['1_a.up.sql'], ['package.json', 'tool.mjs']])
    expect(await format.detect({ absolute: '/', relative: '.', files, text: async () => '' })).toBe(false);
});

const ofFiles = named.flatMap(({ name, format }) =>
  format.file ? [{ name, format, contract: format.file }] : [],
);

describe.each(ofFiles)('format $name, whose path is a file', ({ name, format, contract }) => {
  const sample = fileSamples[name]!;
  const config = { relative: sample.file, text: sample.text };
  const options = (values: unknown = {}): unknown => format.options.parse(values);

  it('knows its file by its name, and takes no folder and no file of another format', () => {
    expect(contract.accepts(contract.usual)).toBe(true);
    expect(contract.accepts(path.posix.basename(sample.file))).toBe(true);
    for (const other of ['migrations', '1_a.up.sql', 'x.js', 'multidb.yml'])
      expect(contract.accepts(other), other).toBe(false);
    for (const other of ofFiles)
      if (other.name !== name) expect(other.contract.accepts(contract.usual)).toBe(false);
    expect(
      format.detect({ absolute: '/', relative: '.', files: [contract.usual], text: async () => '' }),
    ).toBe(false);
  });

  it('lists the databases of a file with their places, as they would be written out', () => {
    const { databases, problems } = contract.databases(config);
    expect(problems).toEqual([]);
    expect(databases.map((database) => database.name)).toEqual(['first', 'second']);
    const lines = sample.text.split('\n');
    const parts = databases.map(({ name: database, at, options: written }) => {
      expect(at.file).toBe(sample.file);
      expect(lines[at.line - 1]!.slice(at.column - 1)).toContain(database);
      return contract.complete(config, options(written), database);
    });
    expect(parts.flatMap((part) => part.problems)).toEqual([]);
    expect(new Set(parts.map(({ part }) => part)).size).toBe(2);
    for (const part of parts) expect(options(part.options)).toEqual(part.options);
    // what is written out is what is found by the name alone
    expect(contract.complete(config, options(), 'first')).toEqual(parts[0]);
  });

  it('turns what it cannot understand into problems with a next step', () => {
    for (const text of [sample.none, ...oddTexts]) {
      const file = { relative: sample.file, text };
      const found = [
        ...contract.databases(file).problems,
        ...contract.complete(file, options(), 'first').problems,
      ];
      expect(found.length).toBeGreaterThan(1);
      for (const { at, message, hint } of found) {
        expect(message).toMatch(/\.$/);
        expect(message.length).toBeLessThan(300);
        expect(hint).toBeTruthy();
        if (at) expect(at.line).toBeLessThanOrEqual(text.split('\n').length);
      }
    }
  });
});

const ofFolders = named.filter(({ format }) => format.file === undefined && !format.place);

describe.each(ofFolders)('format $name, whose path is a folder', ({ name, format }) => {
  let root: string;
  let folder: Folder;
  const make = async (files: Readonly<Record<string, string>>, below: string): Promise<Folder> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.join(root, below, path.dirname(file)), { recursive: true });
      await writeFile(path.join(root, below, file), text);
    }
    return (await readFolder(root, below)).folder;
  };
  const database: Database = {
    name: 'sample',
    schema: 'sample',
    at: { file: 'multidb.yml', line: 1, column: 1 },
    migrations: {
      path: 'db/sample',
      format: name,
      options: {},
      at: { file: 'multidb.yml', line: 1, column: 1 },
    },
    versionTable: 'multidb_version',
    needs: [],
    irreversible: new Map(),
    ignore: [],
    env: {},
    naming: { slugLength: 40 },
    timeout: 60,
    checks: {},
    chosenChecks: new Set(),
    compare: { by: 'step', at: { file: 'multidb.yml', line: 1, column: 1 } },
  };
  const read = (from: Folder): Promise<Reading> =>
    format.read(from, format.options.parse({}), { root, database, drivers: openDrivers({}) });
  const places = ({ migrations, problems }: Reading): readonly Position[] => [
    ...migrations.flatMap(({ at, up, down }) => [
      at,
      ...[up, down].flatMap((script) =>
        script?.kind === 'sql' ? script.statements.map((statement) => statement.at) : [],
      ),
    ]),
    ...problems.flatMap((problem) => problem.at ?? []),
  ];
  const mustLieInside = async (at: Position): Promise<void> => {
    const lines = (await readFile(path.join(root, at.file), 'utf8')).split('\n');
    expect(at.line).toBeLessThanOrEqual(lines.length);
    expect(at.column).toBeLessThanOrEqual(lines[at.line - 1]!.length + 1);
    expect(Math.min(at.line, at.column)).toBeGreaterThan(0);
  };

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'contract-'));
    expect(samples[name], `${name} has a sample in this test`).toBeDefined();
    folder = await make(samples[name] ?? {}, 'db/sample');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('detects its own files, and only them', async () => {
    for (const [owner, files] of Object.entries(samples)) {
      expect(await format.detect(await make(files, `db/${owner}`)), owner).toBe(owner === name);
    }
    expect(await format.detect(await make({ 'README.md': '', 'schema.rb': '' }, 'db/none'))).toBe(false);
    expect(await format.detect({ ...folder, files: [] })).toBe(false);
  });

  it('reads its sample without a problem', async () => {
    const { migrations, problems } = await read(folder);
    expect(problems).toEqual([]);
    expect(migrations.length).toBeGreaterThan(1);
    expect(migrations.every(({ down, forwardOnly }) => down === undefined || !forwardOnly)).toBe(true);
    expect(migrations.some(({ down, forwardOnly }) => down !== undefined || forwardOnly)).toBe(true);
  });

  it('gives ids that are unique, and names for people', async () => {
    const { migrations } = await read(folder);
    expect(new Set(migrations.map(({ id }) => id)).size).toBe(migrations.length);
    for (const { id, name: title } of migrations)
      expect(Math.min(id.length, title.length)).toBeGreaterThan(0);
  });

  it('says where everything stands, in files of the workspace', async () => {
    const reading = await read(folder);
    for (const at of places(reading)) await mustLieInside(at);
    const script = ({ up, down }: Migration) => [up, ...(down ? [down] : [])];
    for (const { file } of reading.migrations.flatMap(script)) await readFile(path.join(root, file));
  });

  it('points each statement at its first character', async () => {
    for (const { up, down } of (await read(folder)).migrations) {
      for (const script of [up, down]) {
        if (script?.kind !== 'sql') continue;
        for (const { sql, at } of script.statements) {
          const lines = (await readFile(path.join(root, at.file), 'utf8')).split('\n').slice(at.line - 1);
          expect(
            lines
              .join('\n')
              .slice(at.column - 1)
              .startsWith(sql),
          ).toBe(true);
        }
      }
    }
  });

  it('reads the same twice, in whatever order the files are listed', async () => {
    const first = await read(folder);
    expect(await read(folder)).toEqual(first);
    expect(
      (await read({ ...folder, files: [...folder.files].reverse() })).migrations.map(({ id }) => id),
    ).toEqual(first.migrations.map(({ id }) => id));
  });

  it('turns what cannot be read into problems with code, place and next step', async () => {
    const reading = await read(await make(oddities, 'db/odd'));
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const { code, at, message, hint } of reading.problems) {
      expect(code).toMatch(/^migration-/);
      expect(message).toMatch(/\.$/);
      expect(hint).toBeTruthy();
      await mustLieInside(at!);
    }
  });
});
