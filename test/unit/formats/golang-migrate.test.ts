import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golangMigrate from '../../../src/formats/golang-migrate.ts';
import { listed, misplaced, readFiles, statementsOf, told } from '../../support/folders.ts';
import { between, rubbish, statement } from '../../support/sql.ts';

const empty = (...files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, 'DO 1;']));
const options = (given: object = {}) => golangMigrate.options.parse(given);

describe('golang-migrate names', () => {
  it('reads V0001.Title.up.sql by number, beside nothing else that has a V', async () => {
    const reading = await readFiles(
      empty(
        'V0010.AddAge.up.sql',
        'V0010.AddAge.down.sql',
        'V9.Users.up.sql',
        'V0002.up.sql',
        'v3.x.y.down.sql',
      ),
    );
    expect(reading.format).toBe('golang-migrate');
    expect(told(reading)).toEqual([]);
    expect(listed(reading)).toEqual([
      '0002 V0002.up.sql -',
      '3 v3.x.y.down.sql v3.x.y.down.sql',
      '9 V9.Users.up.sql -',
      '0010 V0010.AddAge.up.sql V0010.AddAge.down.sql',
    ]);
  });

  it('names files that the tool takes for migrations and nobody meant as SQL', async () => {
    expect(told(await readFiles(empty('1_a.up.sql', '1_a.up.json', '2_b.down.sql.bak')))).toEqual([
      expect.stringMatching(
        /^migration-name db\/1_a\.up\.json:1:1 "1_a\.up\.json" is no SQL by its name, and a migration/,
      ),
      expect.stringMatching(/^migration-name db\/2_b\.down\.sql\.bak:1:1 /),
    ]);
  });

  it('says once what the tool cannot count, and reads it all the same', async () => {
    const reading = await readFiles(
      empty('9223372036854775807_a.up.sql', '9223372036854775808_b.up.sql', '20191100000001000000_c.up.sql'),
    );
    expect(reading.migrations.map(({ id }) => id)).toEqual([
      '9223372036854775807',
      '9223372036854775808',
      '20191100000001000000',
    ]);
    expect(told(reading)).toEqual([
      'warning apply-version-range db/9223372036854775808_b.up.sql:1:1 2 versions are beyond what golang-migrate can count: 9223372036854775808',
    ]);
    const pop = await readFiles(empty('20191100000001000000_c.up.sql'), 'golang-migrate', { tool: 'pop' });
    expect(told(pop)).toEqual([]);
  });
});

describe('pop names', () => {
  it('takes the file for the own dialect before the one for all, each direction by itself', async () => {
    const files = empty(
      '20191100000001000000_users.up.sql',
      '20191100000001000000_users.mysql.up.sql',
      '20191100000001000000_users.sqlite3.up.sql',
      '20191100000001000000_users.down.sql',
      '20191100000001000001_only_cockroach.cockroach.up.sql',
      '20191100000001000001_only_cockroach.cockroach.down.sql',
      '20191100000002000000_index.mysql.autocommit.up.sql',
      '20191100000002000000_index.autocommit.down.sql',
      '20191100000002000000_index.mariadb.up.sql',
      'more/20191100000003000000_later.up.sql',
      'schema.sql',
      'README.md',
    );
    const reading = await readFiles(files);
    expect(reading.format).toBe('golang-migrate');
    expect(told(reading)).toEqual([]);
    expect(listed(reading)).toEqual([
      '20191100000001000000 20191100000001000000_users.mysql.up.sql 20191100000001000000_users.down.sql',
      '20191100000002000000 20191100000002000000_index.mysql.autocommit.up.sql 20191100000002000000_index.autocommit.down.sql',
      '20191100000003000000 more/20191100000003000000_later.up.sql -',
    ]);
    expect(reading.migrations[1]).toMatchObject({ name: '20191100000002000000_index' });
    const mariadb = await readFiles(files, 'golang-migrate', { dialect: 'mariadb' });
    expect(mariadb.migrations.map(({ up }) => up.file)).toEqual([
      'db/20191100000001000000_users.up.sql',
      'db/20191100000002000000_index.mariadb.up.sql',
      'db/more/20191100000003000000_later.up.sql',
    ]);
  });

  it('compares versions as text, as pop does', async () => {
    const files = empty('9_i.mysql.up.sql', '10_j.up.sql', '0011_k.up.sql');
    expect((await readFiles(files)).migrations.map(({ id }) => id)).toEqual(['0011', '10', '9']);
    const numbers = await readFiles(files, 'golang-migrate', { tool: 'golang-migrate' });
    expect(numbers.migrations.map(({ id }) => id)).toEqual(['9', '10', '0011']);
  });

  it('tells fizz, names that do not fit, versions that are there twice and downs that pop trips over', async () => {
    const reading = await readFiles(
      empty(
        '1_a.mysql.up.sql',
        '1_b.mysql.up.sql',
        '2_c.fizz',
        '3_d.up.fizz',
        '4.e.up.sql',
        '5_f.up.sqlite3.sql',
        '6_g.sqlite3.up.sql',
        '6_g.down.sql',
        '7_h.down.sql',
      ),
    );
    expect(told(reading)).toEqual([
      'migration-duplicate db/1_b.mysql.up.sql:1:1 Version 1 is there twice: "1_a.mysql.up.sql" and "1_b.mysql.up.sql".',
      'migration-unreadable db/3_d.up.fizz:1:1 "3_d.up.fizz" is written in fizz, which is no SQL.',
      'migration-name db/4.e.up.sql:1:1 "4.e.up.sql" is not named as pop wants it.',
      'migration-name db/5_f.up.sqlite3.sql:1:1 "5_f.up.sqlite3.sql" is not named as pop wants it.',
      'warning apply-down-without-up db/6_g.down.sql:1:1 Version 6 has a down for this kind of server, and no up',
      'warning apply-down-without-up db/7_h.down.sql:1:1 Version 7 has a down for this kind of server, and no up',
    ]);
  });

  it('says so when a folder holds nothing for MySQL', async () => {
    const reading = await readFiles(empty('1_a.postgres.up.sql', '1_a.postgres.down.sql'));
    expect(told(reading)).toEqual([
      expect.stringMatching(/^format-unknown multidb\.yml:5:7 "db" has no golang-migrate migrations/),
    ]);
  });
});

describe('files as golang-migrate sends them', () => {
  it('remarks what the mysql client would have done and the server does not', async () => {
    const reading = await readFiles({
      '1_a.up.sql': '',
      '1_a.down.sql': ' \r\n',
      '2_b.up.sql': '\uFEFFDO 1;',
      '3_c.up.sql': 'DO 1;\n-- over\nDELIMITER $$\nCREATE PROCEDURE p() BEGIN DO 1;; END$$\nDELIMITER ;\n',
      '4_d.up.sql': "DO ';;';;\n-- x\nDO 2;",
      '5_e.up.sql': 'CREATE PROCEDURE p() BEGIN DO 1; END;;\n ; \n',
      '6_f.up.sql': '-- nothing',
      '7_g.up.sql': ';DO 1',
      '8_h.up.sql': 'DO 1;;-- over',
      '9_i.up.sql': "INSERT INTO delimiter (delimiter) VALUES ('DELIMITER $$');",
    });
    expect(reading.problems).toEqual([]);
    expect(
      reading.remarks?.map(
        ({ migration, rule, at }) => `${migration} ${rule} ${at.file}:${at.line}:${at.column}`,
      ),
    ).toEqual([
      '1 apply-empty-file db/1_a.down.sql:1:1',
      '1 apply-empty-file db/1_a.up.sql:1:1',
      '2 apply-byte-order-mark db/2_b.up.sql:1:1',
      '3 apply-delimiter db/3_c.up.sql:3:1',
      '4 apply-empty-statement db/4_d.up.sql:1:9',
      '7 apply-empty-statement db/7_g.up.sql:1:1',
      '8 apply-empty-statement db/8_h.up.sql:1:6',
    ]);
    expect(reading.remarks?.[0]?.detail).toContain('1065');
  });

  it('says nothing of how a program of its own sends V0001.Name.up.sql', async () => {
    const reading = await readFiles({
      'V0001.A.up.sql': '',
      'V0001.A.down.sql': '\uFEFFDO 1;;\nDELIMITER $$',
      'V20191100000001000000.B.up.sql': 'DO 1;',
    });
    expect(told(reading)).toEqual([]);
  });

  it('says nothing of files that pop passes over', async () => {
    const reading = await readFiles({
      '1_a.mysql.up.sql': '-- nothing\n',
      '1_a.down.sql': '',
      '2_b.up.sql': '\uFEFF',
    });
    expect(reading.remarks?.map(({ rule }) => rule)).toEqual(['apply-byte-order-mark', 'apply-empty-file']);
  });

  it('tells Go templates and reads no part of them', async () => {
    const reading = await readFiles({
      '1_a.up.sql': "-- {{ a comment }}\nINSERT INTO letters VALUES ('Dear {{name}}');",
      '2_b.up.sql': 'CREATE TABLE {{.prefix}}users (id INT);',
      '3_c.up.sql': '\n  {{if .mysql}}\nDO 1;\n{{end}}',
    });
    expect(told(reading)).toEqual([
      'migration-unreadable db/2_b.up.sql:1:14 The file is a Go template: {{.prefix}}.',
      'migration-unreadable db/3_c.up.sql:2:3 The file is a Go template: {{if .mysql}}.',
    ]);
    expect(reading.problems[0]?.hint).toContain('format: command');
    // pop renders whatever it finds
    const pop = await readFiles({ '1_a.mysql.up.sql': "INSERT INTO letters VALUES ('Dear {{name}}');" });
    expect(told(pop)).toEqual([
      'migration-unreadable db/1_a.mysql.up.sql:1:35 The file is a Go template: {{name}}.',
    ]);
  });

  it('follows links, and reads carriage returns and byte order marks at their places', async () => {
    const reading = await readFiles({
      'shared/one.sql': '\uFEFF-- é\r\nDO 1;\r\n',
      '1_a.up.sql': { link: 'shared/one.sql' },
    });
    expect(reading.migrations[0]?.up).toMatchObject({
      statements: [{ sql: 'DO 1', at: { line: 2, column: 1 } }],
    });
    // of two marks the second is the first statement's, and the server's to refuse
    const twice = await readFiles({ '1_a.up.sql': '\uFEFF\uFEFF;\u000E' });
    expect(twice.migrations[0]?.up).toMatchObject({
      statements: [
        { sql: '\uFEFF', at: { line: 1, column: 1 } },
        { sql: '\u000E', at: { line: 1, column: 3 } },
      ],
    });
  });
});

describe('the version tables', () => {
  const ids = ['0001', '0002', '0010'];
  const migrations = ids.map((id) => ({
    id,
    name: id,
    at: { file: 'a.sql', line: 1, column: 1 },
    up: { kind: 'sql', file: 'a.sql', statements: [] } as const,
  }));
  const migrate = golangMigrate.versions!(options(), migrations);

  it('of golang-migrate holds the last version', () => {
    expect(migrate.table).toBe('schema_migrations');
    expect(golangMigrate.versions!(options({ table: 'app_versions' }), migrations).table).toBe(
      'app_versions',
    );
    expect(migrate.applied([], migrations)).toEqual({ ids: [], unknown: [] });
    expect(migrate.applied([{ version: '2', dirty: '0' }], migrations)).toEqual({
      ids: ['0001', '0002'],
      unknown: [],
    });
    expect(migrate.applied([{ version: '2', dirty: '1' }], migrations)).toEqual({
      ids: ['0001'],
      unknown: [],
      dirty: '0002',
    });
    expect(migrate.applied([{ version: '5', dirty: '0' }], migrations)).toEqual({
      ids: ['0001', '0002'],
      unknown: ['5'],
    });
    expect(migrate.applied([{ version: '-1', dirty: '1' }], migrations)).toEqual({
      ids: [],
      unknown: [],
      dirty: '-1',
    });
  });

  it('of pop holds each version, of old with 14 digits', async () => {
    const reading = await readFiles(
      empty('20191100000001000000_a.mysql.up.sql', '20191100000002000000_b.up.sql', '3_c.up.sql'),
    );
    expect(reading.versions?.table).toBe('schema_migration');
    expect(golangMigrate.versions!(options({ tool: 'pop' }), []).table).toBe('schema_migration');
    const rows = ['20191100000001', '20191100000002000000', '20180101000000'].map((version) => ({
      version,
      version_self: '0',
    }));
    expect(reading.versions?.applied(rows, reading.migrations)).toEqual({
      ids: ['20191100000001000000', '20191100000002000000'],
      unknown: ['20180101000000'],
    });
  });
});

describe('any files', () => {
  const name = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('1', '02', '3', '20191100000001000000'),
        fc.constantFrom('', '.mysql', '.sqlite3', '.autocommit', '.mysql.autocommit'),
        fc.constantFrom('up', 'down'),
      )
      .map(([version, infix, direction]) => `${version}_title${infix}.${direction}.sql`),
    fc.constantFrom(
      'V0001.Name.up.sql',
      '1_a.upp.sql',
      'schema.sql',
      '5_x.up.fizz',
      'deep/7_y.up.sql',
      '1.up.sql',
    ),
  );

  it('end in migrations, problems and remarks whose places are inside the files', async () => {
    const text = fc.oneof(
      rubbish,
      fc.array(fc.oneof(statement, between, rubbish), { maxLength: 5 }).map((parts) => parts.join(';')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, text, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
        async (files) => {
          for (const tool of ['golang-migrate', 'pop'] as const) {
            const reading = await readFiles(files, 'golang-migrate', { tool });
            expect(misplaced(files, reading)).toEqual([]);
            expect(new Set(reading.migrations.map(({ id }) => id)).size).toBe(reading.migrations.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lose no statement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(between, statement, between), { maxLength: 6 }), async (parts) => {
        const text = parts.map(([before, sql, after]) => `${before}${sql}${after};`).join('');
        const reading = await readFiles({ '1_a.up.sql': text });
        expect(reading.problems).toEqual([]);
        expect(statementsOf(reading.migrations[0]!)).toEqual(
          parts.map(([, sql]) => sql.replace(/ # ; not here\r\n$/, '')),
        );
      }),
      { numRuns: 60 },
    );
  });
});
