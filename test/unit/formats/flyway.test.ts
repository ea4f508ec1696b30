import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import flyway from '../../../src/formats/flyway.ts';
import type { Migration } from '../../../src/formats/format.ts';
import { type Files, listed, misplaced, readFiles, statementsOf, told } from '../../support/folders.ts';
import { between, rubbish, statement } from '../../support/sql.ts';

const empty = (...files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, 'DO 1;']));
const mark = (name: string): string => `\${${name}}`;

describe('flyway names and order', () => {
  it('orders versions by their parts as numbers, then repeatables by their titles', async () => {
    const reading = await readFiles(
      empty(
        'V1_10__j.sql',
        'V1_9__i.sql',
        'V1.2.0.1__d.sql',
        'V01_2__c.sql',
        'V99999999999999999999__z.sql',
        'V20240101120000__y.SQL',
        'deep/er/V1__a.sql',
        'R__b_view.sql',
        'R__B view.sql',
        'R__a_view.sql',
      ),
    );
    expect(reading.format).toBe('flyway');
    expect(told(reading)).toEqual([]);
    expect(reading.migrations.map(({ id }) => id)).toEqual([
      ...['1', '01.2', '1.2.0.1', '1.9', '1.10', '20240101120000', '99999999999999999999'],
      ...['R__B view', 'R__a_view', 'R__b_view'],
    ]);
    expect(reading.migrations.every(({ forwardOnly }) => forwardOnly)).toBe(true);
  });

  it('takes U files for downs, and then misses those that are not there', async () => {
    const reading = await readFiles(
      empty('V1__a.sql', 'U1.0__other_title.sql', 'V2__b.sql', 'R__v.sql', 'U7__gone.sql'),
    );
    expect(listed(reading)).toEqual([
      '1 V1__a.sql U1.0__other_title.sql',
      '2 V2__b.sql -',
      'R__v R__v.sql -',
    ]);
    expect(reading.migrations.map(({ forwardOnly }) => forwardOnly)).toEqual([undefined, undefined, true]);
    expect(told(reading)).toEqual([
      'warning apply-passed-over db/U7__gone.sql:1:1 U7__gone.sql undoes nothing: there is no migration of version 7.',
    ]);
  });

  it('lets the last baseline stand in for what is older, as on a new database', async () => {
    const reading = await readFiles(
      empty('V1__a.sql', 'V2__b.sql', 'B2__base.sql', 'V3__c.sql', 'B1__old.sql', 'R__v.sql'),
    );
    expect(listed(reading)).toEqual(['2 B2__base.sql -', '3 V3__c.sql -', 'R__v R__v.sql -']);
    expect(told(reading)).toEqual([
      'notice apply-passed-over db/V1__a.sql:1:1 2 older migrations are not rehearsed: on a new database B2__base.sql stands in for them.',
    ]);
  });

  it('refuses what Flyway refuses: one version or one repeatable title twice', async () => {
    const lines = told(
      await readFiles(
        empty('V1__a.sql', 'x/V1.0__b.sql', 'R__v.sql', 'x/R__v.sql', 'U1__a.sql', 'U01__a.sql'),
      ),
    );
    expect(lines.map((line) => line.split(' "')[0])).toEqual([
      'migration-duplicate db/U1__a.sql:1:1 Version 1 is there twice:',
      'migration-duplicate db/x/R__v.sql:1:1 The repeatable migration',
      'migration-duplicate db/x/V1.0__b.sql:1:1 Version 1.0 is there twice:',
    ]);
  });

  it('names what Flyway would pass over without a word, and nothing that was never meant', async () => {
    const lines = told(
      await readFiles(
        empty(
          ...['V1__a.sql', 'v2__b.sql', 'V3_c.sql', 'V4-d.sql', 'R_view.sql', 'V1.__x.sql'],
          ...['Views.sql', 'README.sql', 'seed.sql', 'Report.sql', 'V2__x.sql.bak'],
        ),
      ),
    );
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'migration-name db/R_view.sql:1:1',
      'migration-name db/V1.__x.sql:1:1',
      'migration-name db/V3_c.sql:1:1',
      'migration-name db/V4-d.sql:1:1',
      'migration-name db/v2__b.sql:1:1',
    ]);
  });

  it('tells code and scripts, callbacks, and the folders of other servers', async () => {
    const lines = told(
      await readFiles(
        empty(
          ...['mysql/V1__a.sql', 'postgresql/V1__a.sql', 'h2/V1__a.sql', 'h2/V2__X.java'],
          ...['V3__Fill.java', 'V4__fill.sh', 'afterMigrate__views.sql', 'beforeEachMigrate.sql'],
        ),
      ),
    );
    expect(lines).toEqual([
      'migration-unreadable db/V3__Fill.java:1:1 "V3__Fill.java" is a migration in code: only Flyway inside its application can run it.',
      'migration-unreadable db/V4__fill.sh:1:1 "V4__fill.sh" is a migration in code: only Flyway inside its application can run it.',
      'notice apply-passed-over db/afterMigrate__views.sql:1:1 afterMigrate__views.sql is a callback: Flyway runs it around its work, and it is not rehearsed.',
      'notice apply-passed-over db/beforeEachMigrate.sql:1:1 beforeEachMigrate.sql is a callback: Flyway runs it around its work, and it is not rehearsed.',
      'notice apply-passed-over db/h2/V1__a.sql:1:1 The migrations in "h2" are for another kind of server and not rehearsed.',
      'notice apply-passed-over db/postgresql/V1__a.sql:1:1 The migrations in "postgresql" are for another kind of server and not rehearsed.',
    ]);
  });

  it('is no format for files that only look like it', async () => {
    for (const files of [
      { 'V1.sql': 'DO 1;' },
      { 'V1__a.sql': '-- +goose Up\nDO 1;\n-- +goose Down\n' },
      { 'V1__a.sql': '--liquibase formatted sql\n--changeset a:1\nDO 1;' },
    ]) {
      expect((await readFiles(files)).format).not.toBe('flyway');
    }
  });
});

describe('flyway placeholders', () => {
  const sql = `CREATE TABLE ${mark('Prefix')}_a (id INT) COMMENT '${mark('flyway:filename')}';\nDO 1;\n  SELECT ${mark('flyway:defaultSchema')};`;

  it('come from the options, without regard to case, and leave places as they are', async () => {
    const reading = await readFiles({ 'V1__a.sql': sql }, 'flyway', { placeholders: { prefix: 'x' } });
    expect(told(reading)).toEqual([]);
    const up = reading.migrations[0]!.up;
    expect(
      up.kind === 'sql' && up.statements.map(({ sql: text, at }) => `${at.line}:${at.column} ${text}`),
    ).toEqual(["1:1 CREATE TABLE x_a (id INT) COMMENT 'V1__a.sql'", '2:1 DO 1', '3:3 SELECT db']);
  });

  it('come from flyway.conf and flyway.toml; the nearest counts', async () => {
    const conf =
      'flyway.url=jdbc:x\n# flyway.placeholders.prefix=no\nflyway.placeholders.prefix = from \\\n  conf\n';
    const first = await readFiles({ 'V1__a.sql': sql, 'flyway.conf': conf });
    expect(statementsOf(first.migrations[0]!)[0]).toContain('CREATE TABLE from conf_a');
    const toml =
      '[flyway]\nlocations = [\n  "filesystem:.", # here\n]\n[flyway.placeholders]\n"prefix" = "from\\u0020toml"\n[environments.dev]\nurl = "x"\n';
    const second = await readFiles({ 'V1__a.sql': sql, 'flyway.toml': toml, 'flyway.conf': conf });
    expect(told(second)).toEqual([]);
    expect(statementsOf(second.migrations[0]!)[0]).toContain('CREATE TABLE from toml_a');
  });

  it('without a value are told once a file, at their place, also in comments', async () => {
    const text = `-- ${mark('a')} ${mark('A')}\nDO '${mark('b')}';\nDO ${mark('flyway:user')}; -- ${'$'}{open`;
    expect(told(await readFiles({ 'V1__a.sql': text }))).toEqual([
      `migration-unreadable db/V1__a.sql:1:4 The placeholder ${mark('a')} has no value: Flyway refuses the file.`,
      `migration-unreadable db/V1__a.sql:2:5 The placeholder ${mark('b')} has no value: Flyway refuses the file.`,
      `migration-unreadable db/V1__a.sql:3:4 The placeholder ${mark('flyway:user')} has no value: Flyway refuses the file.`,
      'migration-unreadable db/V1__a.sql:3:23 The placeholder that opens here is never closed with "}".',
    ]);
  });

  it('can be off, for all or for one script, or be written another way', async () => {
    const files = { 'V1__a.sql': `DO '${mark('a')}';` };
    expect(told(await readFiles(files, 'flyway', { placeholder_replacement: false }))).toEqual([]);
    expect(told(await readFiles({ ...files, 'flyway.conf': 'flyway.placeholderReplacement=false' }))).toEqual(
      [],
    );
    expect(told(await readFiles({ ...files, 'V1__a.sql.conf': 'placeholderReplacement=false' }))).toEqual([]);
    const other = { placeholder_prefix: '#{', placeholder_suffix: '}#', placeholders: { a: 1 } };
    const reading = await readFiles({ 'V1__a.sql': `DO '${mark('a')}', #{A}#;` }, 'flyway', other);
    expect(statementsOf(reading.migrations[0]!)).toEqual([`DO '${mark('a')}', 1`]);
  });

  it('that only the environment knows are missed like any other', async () => {
    const files = { 'V1__a.sql': `DO ${mark('a')};`, 'flyway.conf': `flyway.placeholders.a=${mark('HOME')}` };
    expect(told(await readFiles(files))).toHaveLength(1);
  });
});

describe('flyway configuration', () => {
  it('leads to other folders, prefixes and encodings', async () => {
    const reading = await readFiles(
      {
        'flyway.conf':
          'flyway.locations=filesystem:sql, classpath:db/migration/{vendor}\nflyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=--\nflyway.sqlMigrationSuffixes=.ddl,.sql\nflyway.encoding=ISO-8859-1\nflyway.table=applied\n',
        'sql/M1--a.ddl': new Uint8Array([...new TextEncoder().encode("DO '"), 0xfc, 0x27, 0x3b]),
        'src/main/resources/db/migration/mysql/M2--b.sql': 'DO 2;',
        'src/main/resources/db/migration/h2/M2--b.sql': 'DO 3;',
        'other/M1--c.sql': 'DO 4;',
      },
      'flyway',
    );
    expect(listed(reading)).toEqual([
      '1 sql/M1--a.ddl -',
      '2 src/main/resources/db/migration/mysql/M2--b.sql -',
    ]);
    expect(statementsOf(reading.migrations[0]!)).toEqual(["DO 'ü'"]);
    expect(told(reading)).toEqual([
      'notice apply-version-table db/flyway.conf:6:1 db/flyway.conf names the table "applied": say it in the matrix too, `table: applied`.',
    ]);
  });

  it('that leads nowhere is told', async () => {
    const reading = await readFiles(
      { 'flyway.conf': 'flyway.locations=filesystem:nothing', 'V1__a.sql': '' },
      'flyway',
    );
    expect(told(reading)[0]).toBe(
      'format-unknown multidb.yml:5:7 "db" has no flyway migrations. It holds V1__a.sql, flyway.conf.',
    );
    expect(told(await readFiles({ 'flyway.toml': '[flyway\n', 'V1__a.sql': '' }))).toEqual([
      'config-unreadable db/flyway.toml:1:1 This line of the configuration of Flyway cannot be read as TOML.',
    ]);
    expect(told(await readFiles(empty('V1__a.sql'), 'flyway', { config: 'no.toml' }))).toEqual([
      'config-unreadable multidb.yml:5:7 There is no file "no.toml".',
    ]);
  });

  it('of one script may keep it from running', async () => {
    const reading = await readFiles({
      'V1__a.sql': 'DO 1;',
      'V2__b.sql': 'DO 2;',
      'V2__b.sql.conf': '\nshouldExecute=false',
      'V3__c.sql': 'DO 3;',
      'V3__c.sql.conf': 'shouldExecute=1==1',
    });
    expect(reading.migrations.map(({ id }) => id)).toEqual(['1', '3']);
    expect(told(reading).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'notice apply-passed-over db/V2__b.sql.conf:2:1',
      'notice apply-passed-over db/V3__c.sql.conf:1:1',
    ]);
  });
});

describe('flyway statements', () => {
  const read = async (text: string) => {
    const files = { 'V1__a.sql': text };
    const reading = await readFiles(files);
    expect(misplaced(files, reading)).toEqual([]);
    return { statements: reading.migrations.flatMap((one) => statementsOf(one)), told: told(reading) };
  };

  it('end where Flyway ends them', async () => {
    const { statements, told: lines } = await read(
      [
        '--comment without a blank',
        '-- with one',
        ';',
        "INSERT INTO a VALUES ('x;--', \";\", `a;b`); # it's",
        'CREATE PROCEDURE p() BEGIN SELECT 1; CASE 1 WHEN 1 THEN SELECT 2; END CASE; END;',
        'DELIMITER //',
        'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END//',
        'DELIMITER ;',
        '/*! SET @unseen = 1 */;',
        '/*!50003 SET @seen = 1 */;',
        'DO 1',
        '--last',
      ].join('\r\n'),
    );
    expect(lines).toEqual([]);
    expect(statements).toEqual([
      'INSERT INTO a VALUES (\'x;--\', ";", `a;b`)',
      'CREATE PROCEDURE p() BEGIN SELECT 1; CASE 1 WHEN 1 THEN SELECT 2; END CASE; END',
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END',
      '/*!50003 SET @seen = 1 */',
      'DO 1\r\n--last',
    ]);
  });

  it('are told where Flyway cuts what the server would have taken whole', async () => {
    const { statements, told: lines } = await read(
      'DO 1;\nCREATE OR REPLACE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\nCREATE DEFINER=CURRENT_USER FUNCTION f() RETURNS INT RETURN 1;\nDO 2;',
    );
    expect(statements).toEqual([
      'DO 1',
      'CREATE OR REPLACE PROCEDURE p()\nBEGIN\n  SELECT 1',
      'SELECT 2',
      'END',
      'CREATE DEFINER=CURRENT_USER FUNCTION f() RETURNS INT RETURN 1',
      'DO 2',
    ]);
    expect(lines).toEqual([
      'warning apply-cut-statement db/V1__a.sql:2:1 Flyway ends the statement that begins in line 2 at the delimiter in line 4, inside its body.',
    ]);
  });

  it('that Flyway refuses are problems', async () => {
    for (const [text, line] of [
      ['DO 1;\nCREATE PROCEDURE p() BEGIN DO 1;\nDO 2;', '2:1 Flyway finds no end of the block'],
      ['DO 1;\n DO 2\nDELIMITER //\nDO 3//', '2:2 DELIMITER follows inside the statement'],
      ['DO 1;\nDELIMITER', '2:1 DELIMITER without a delimiter.'],
      ["DO 1;\nDO 'open;", '2:4 The string that opens here is never closed.'],
    ] as const) {
      expect((await read(text)).told).toEqual([
        expect.stringMatching(new RegExp(`^migration-unreadable db/V1__a\\.sql:${line}`)),
      ]);
    }
  });

  it('of empty files are none; byte order marks are no part of them', async () => {
    expect((await read('')).statements).toEqual([]);
    expect((await read('\uFEFFDO 1')).statements).toEqual(['DO 1']);
  });
});

describe('flyway_schema_history', () => {
  const migration = (id: string, name = `V${id}__x`): Migration => ({
    id,
    name,
    at: { file: 'x.sql', line: 1, column: 1 },
    up: { kind: 'sql', file: 'x.sql', statements: [] },
  });
  const row = (version: string | null, type = 'SQL', success = '1', script = `V${version}__x.sql`) => ({
    installed_rank: '1',
    version,
    description: 'x',
    type,
    script,
    success,
  });
  const versions = flyway.versions!(flyway.options.parse({}), []);
  const list = [migration('1'), migration('1.2'), migration('2'), migration('R__v', 'R__v')];

  it('has the names that the options give it', () => {
    expect(versions.table).toBe('flyway_schema_history');
    expect(flyway.versions!(flyway.options.parse({ table: 't' }), []).table).toBe('t');
  });

  it('reads as ids in the order of the rows, repeatables at their last run', () => {
    const rows = [
      row(null, 'SCHEMA', '1', '`db`'),
      row('1'),
      row(null, 'SQL', '1', 'views/R__v.sql'),
      row('2'),
      row('1.2.0'),
      row(null, 'SQL', '1', 'R__v.sql'),
      row('9'),
      row(null, 'SQL', '1', 'R__gone.sql'),
    ];
    expect(versions.applied(rows, list)).toEqual({
      ids: ['1', '2', '1.2', 'R__v'],
      unknown: ['9', 'R__gone'],
    });
  });

  it('knows what was undone, deleted, repaired and left unfinished', () => {
    const rows = [row('1'), row('1.2'), row('1.2', 'UNDO_SQL', '1', 'U1.2__x.sql'), row('2', 'SQL', '0')];
    expect(versions.applied(rows, list)).toEqual({ ids: ['1'], unknown: [], dirty: '2' });
    expect(versions.applied([row('1'), row('2'), row('2', 'DELETE')], list).ids).toEqual(['1']);
    expect(versions.applied([row('1'), row('2', 'SQL', '0'), row('2')], list)).toEqual({
      ids: ['1', '2'],
      unknown: [],
    });
  });

  it('takes a baseline for everything up to its version', () => {
    expect(
      versions.applied([row('1.5', 'BASELINE', '1', '<< Flyway Baseline >>'), row('2')], list).ids,
    ).toEqual(['1', '1.2', '2']);
    const squashed = [migration('2', 'B2__base'), migration('3')];
    expect(versions.applied([row('1'), row('1.2'), row('2'), row('3')], squashed)).toEqual({
      ids: ['2', '3'],
      unknown: [],
    });
    expect(versions.applied([row('2', 'SQL_BASELINE'), row('3')], squashed).ids).toEqual(['2', '3']);
  });
});

describe('flyway, whatever the files', () => {
  it('loses no statement and keeps every place', async () => {
    const script = fc.array(fc.tuple(statement, between), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(script, fc.boolean(), fc.boolean(), async (parts, delimiter, mark) => {
        const end = delimiter ? '\n//' : '\n;';
        const text = `${mark ? '\uFEFF' : ''}${delimiter ? 'DELIMITER //\n' : ''}${parts.map(([sql, gap]) => `${sql}${end}${gap}`).join('')}`;
        const files = { 'V1__a.sql': text };
        const reading = await readFiles(files, 'flyway');
        expect(told(reading)).toEqual([]);
        expect(misplaced(files, reading)).toEqual([]);
        const squeezed = (sql: string): string => sql.replace(/\s*#.*\s*$/, '').trim();
        expect(reading.migrations.flatMap((one) => statementsOf(one)).map(squeezed)).toEqual(
          parts.map(([sql]) => squeezed(sql)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('never ends in an exception, nor outside of the files', async () => {
    const name = fc.constantFrom(
      'V1__a.sql',
      'V2__b.sql',
      'U1__a.sql',
      'R__v.sql',
      'flyway.toml',
      'flyway.conf',
      'V1__a.sql.conf',
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, rubbish), async (files: Files) => {
        const reading = await readFiles(files, 'flyway');
        expect(misplaced(files, reading)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
