import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Migration } from '../../../src/formats/format.ts';
import liquibase from '../../../src/formats/liquibase.ts';
import { type Files, listed, misplaced, readFiles, statementsOf, told } from '../../support/folders.ts';
import { between, rubbish, statement } from '../../support/sql.ts';

const mark = (name: string): string => `\${${name}}`;
const header = '--liquibase formatted sql\n';

/** The statements of one changelog, and what is told of it; every place must be right. */
async function read(text: string, options: object = {}) {
  const files = { 'a.sql': `${header}${text}` };
  const reading = await readFiles(files, 'liquibase', options);
  const sql = reading.migrations.map((one) => [statementsOf(one), one.down && statementsOf(one, 'down')]);
  return { reading, sql, told: told(reading), misplaced: misplaced(files, reading) };
}

describe('liquibase changesets', () => {
  it('are migrations, their rollback lines the downs', async () => {
    const {
      reading,
      sql,
      told: lines,
      misplaced: wrong,
    } = await read(
      [
        '-- not a directive',
        '--changeset ann:1 labels:"x, y"',
        '--comment: the first; of them',
        'DO 1;',
        '--validCheckSum: any',
        'DO 2;',
        '--rollback DO 3;',
        '--rollback DO 4;',
        '-- ChangeSet "ann b":"id: 2"',
        'DO 5',
        '--rollback empty',
        '--changeset ann:3',
        'DO 6;',
        '--rollback not required',
        '--changeset ann:4',
        'DO 7;',
        '/* liquibase rollback',
        '  DO 8;',
        '  DO 9; */',
        '--changeset ann:5',
        'DO 10;',
        '--rollback changesetId:1 changesetAuthor:ann',
        '--changeset ann:6',
        'DO 11;',
      ].join('\r\n'),
    );
    expect(lines).toEqual([]);
    expect(wrong).toEqual([]);
    expect(reading.migrations.map(({ id }) => id)).toEqual([
      'ann:1',
      'ann b:id: 2',
      'ann:3',
      'ann:4',
      'ann:5',
      'ann:6',
    ]);
    expect(sql).toEqual([
      [
        ['DO 1', 'DO 2'],
        ['DO 3', 'DO 4'],
      ],
      [['DO 5'], []],
      [['DO 6'], []],
      [['DO 7'], ['DO 8', 'DO 9']],
      [['DO 10'], ['DO 1', 'DO 2']],
      [['DO 11'], undefined],
    ]);
    expect(reading.migrations.some(({ forwardOnly }) => forwardOnly)).toBe(false);
  });

  it('without any rollback go forward only', async () => {
    const { reading } = await read('--changeset a:1\nDO 1;\n--changeset a:2\nDO 2;\n');
    expect(reading.migrations.map(({ forwardOnly }) => forwardOnly)).toEqual([true, true]);
  });

  it('that Liquibase refuses are problems at their line', async () => {
    for (const [text, line] of [
      ['--changeset nobody\nDO 1;', '2:1 Liquibase does not understand "--changeset nobody"'],
      ['--changeset a: 1\nDO 1;', '2:1 Liquibase does not understand'],
      ['--changeset a:1\n-rollback DO 1;\nDO 2;', '3:1 Liquibase does not understand "-rollback DO 1;"'],
      ['--changeset a:1\n--comments: x\nDO 2;', '3:1 Liquibase does not understand'],
      ['--changeset a:1\n--changeset a:2\nDO 2;', '2:1 The changeset a:1 holds no SQL'],
      ['--comment: x\n--changeset a:2\nDO 2;', '2:1 A --comment line stands outside'],
      ['--property x\n--changeset a:2\nDO 2;', '2:1 Liquibase does not understand "--property x"'],
      [
        '--changeset a:1\nDO 2;\n/* liquibase rollback\nDO 3;',
        '4:1 The rollback that opens here is never closed.',
      ],
      [
        '--changeset a:1\nDO 2;\n--rollback changesetId:9 changesetAuthor:a',
        '4:1 This rollback names the changeset a:9, which is not there.',
      ],
      ["--changeset a:1\nDO 'open;", '3:4 The string that opens here is never closed.'],
    ] as const) {
      const found = await read(text);
      expect(found.told).toEqual([expect.stringContaining(`migration-unreadable db/a.sql:${line}`)]);
      expect(found.misplaced).toEqual([]);
    }
    expect((await read('--changeset a:1\nDO 1;\n--changeset a:1\nDO 2;')).told).toEqual([
      'migration-duplicate db/a.sql:4:1 The changeset a:1 is there twice: Liquibase refuses it.',
    ]);
  });

  it('run for this server, these contexts and labels only', async () => {
    const text = [
      ...['--changeset a:1 dbms:postgresql', 'DO 1;', '--changeset a:2 dbms:mysql,h2', 'DO 2;'],
      ...['--changeset a:3 dbms:!mysql', 'DO 3;', '--changeset a:4 context:"prod and !slow"', 'DO 4;'],
      ...['--changeset a:5 contextFilter:test,dev', 'DO 5;', '--changeset a:6 ignore:true', 'DO 6;'],
      ...['--changeset a:7 dbms:mariadb labels:big', 'DO 7;'],
    ].join('\n');
    const ids = async (options: object) => (await read(text, options)).reading.migrations.map(({ id }) => id);
    expect(await ids({})).toEqual(['a:2', 'a:4', 'a:5']);
    expect(await ids({ dbms: 'mariadb' })).toEqual(['a:3', 'a:4', 'a:5', 'a:7']);
    expect(await ids({ contexts: ['prod'] })).toEqual(['a:2', 'a:4']);
    expect(await ids({ contexts: ['PROD', 'slow'] })).toEqual(['a:2']);
    expect(await ids({ contexts: ['dev'] })).toEqual(['a:2', 'a:5']);
    expect(await ids({ dbms: 'mariadb', labels: ['small'] })).toEqual(['a:3', 'a:4', 'a:5']);
    expect((await read(text)).told[0]).toBe(
      'notice apply-passed-over db/a.sql:2:1 The changeset a:1 is not rehearsed: it is for dbms:postgresql, and this database is mysql.',
    );
  });

  it('may leave lines out, ask first and forgive failures', async () => {
    const { sql, told: lines } = await read(
      '--changeset a:1 failOnError:false\n--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 SELECT 0\nDO 1;\n--ignoreLines:1\nDO 2;\n--ignoreLines:start\nDO 3;\n--changeset b:1\n--ignoreLines:end\nDO 4;',
    );
    expect(sql).toEqual([[['DO 1', 'DO 4'], undefined]]);
    expect(lines).toEqual([
      'notice apply-condition db/a.sql:2:1 a:1 says failOnError:false: Liquibase goes on where it fails, and here that is told.',
      'notice apply-condition db/a.sql:3:1 The preconditions of a:1 are not asked: it is rehearsed as if they held.',
    ]);
  });
});

describe('liquibase properties', () => {
  it('have the first value that is for this server; one without any stays and is told', async () => {
    const { sql, told: lines } = await read(
      `--property name:e value:Pg dbms:postgresql\n--property name:e value:${mark('Inner')} dbms:mysql\n--property name:e value:late\n--property name:inner value:InnoDB\n--changeset a:1\nCREATE TABLE a (id INT) ENGINE = ${mark('e')};\nDO '${mark('none')}', '${mark('given')}';`,
      { parameters: { given: 7 } },
    );
    expect(sql[0]![0]).toEqual(['CREATE TABLE a (id INT) ENGINE = InnoDB', `DO '${mark('none')}', '7'`]);
    expect(lines).toEqual([
      `warning apply-no-value db/a.sql:8:5 ${mark('none')} has no value: Liquibase sends it to the server as it stands.`,
    ]);
  });
});

describe('liquibase statements', () => {
  it('end where Liquibase ends them', async () => {
    const { sql, told: lines } = await read(
      [
        '--changeset a:1',
        'DO \'x;\', ";", `a;b`; DO 2 -- gone; ',
        'go',
        'DO /* gone; */ 3',
        '/',
        'CREATE PROCEDURE p() BEGIN DO 1; DO 2; END;',
        '--changeset a:2 endDelimiter://',
        'CREATE PROCEDURE p() BEGIN DO 1; IF 1 THEN DO 2; END IF; DO 3; END //',
        'DO 4 //',
        '--changeset a:3 endDelimiter:\\ngo',
        'DO 5; DO 6',
        'go',
        'DO 7',
        '--changeset a:4 splitStatements:false stripComments:false',
        'DO /* kept */ 8; DO 9;',
        '--changeset a:5 rollbackEndDelimiter:#',
        'DO 10; # DO 11',
        '--rollback DO 12',
        '--rollback #',
        '--rollback DO 13',
      ].join('\n'),
    );
    expect(lines).toEqual([]);
    const squeezed = sql.map(([up]) => up!.map((one) => one.replace(/ +/g, ' ')));
    expect(squeezed).toEqual([
      ['DO \'x;\', ";", `a;b`', 'DO 2', 'DO 3', 'CREATE PROCEDURE p() BEGIN DO 1; DO 2; END'],
      ['CREATE PROCEDURE p() BEGIN DO 1; IF 1 THEN DO 2; END IF; DO 3; END', 'DO 4'],
      ['DO 5; DO 6', 'DO 7'],
      ['DO /* kept */ 8; DO 9;'],
      ['DO 10'],
    ]);
    expect(sql[4]![1]).toEqual(['DO 12', 'DO 13']);
  });

  it('are told where Liquibase cuts what the server would have taken whole', async () => {
    const { sql, told: lines } = await read(
      '--changeset a:1\nCREATE PROCEDURE p() BEGIN\n  IF 1 THEN DO 2; END IF;\n  DO 3;\nEND;\n--changeset a:2 endDelimiter:$$\nCREATE PROCEDURE q() BEGIN DO 1; END$$\nDO 4',
    );
    expect(sql.map(([up]) => up!.length)).toEqual([3, 1]);
    expect(lines).toEqual([
      'warning apply-cut-statement db/a.sql:3:1 Liquibase ends the statement that begins in line 3 at the delimiter in line 4, inside its body.',
    ]);
  });
});

describe('liquibase changelogs', () => {
  const set = (id: string): string => `${header}--changeset a:${id}\nDO ${id};\n`;

  it('without a master are read in the order of their names', async () => {
    const reading = await readFiles({
      '2.sql': set('2'),
      '10.sql': set('10'),
      'x/1.sql': set('1'),
      'no.sql': 'DO 0;',
    });
    expect(reading.format).toBe('liquibase');
    expect(listed(reading)).toEqual(['a:10 10.sql -', 'a:2 2.sql -', 'a:1 x/1.sql -']);
  });

  it('are included in the order of a master in XML, YAML or JSON', async () => {
    const sql = {
      'sub/one.sql': set('1'),
      'sub/two.sql': set('2'),
      'all/b.sql': set('4'),
      'all/a/c.sql': set('3'),
      'raw.sql': 'DO 5;',
    };
    const xml =
      '<?xml version="1.0"?>\n<databaseChangeLog>\n<!-- <include file="no.sql"/> -->\n<property name="x" value="1"/>\n<include file="sub/two.sql"\n  relativeToChangelogFile="true"/><include file="classpath:/db/sub/one.sql"/>\n<includeAll path="all/"/><include file="raw.sql"/></databaseChangeLog>';
    const yaml =
      'databaseChangeLog:\n- property:\n    name: x\n    value: 1\n- include:\n    file: sub/two.sql\n    relativeToChangelogFile: true\n- include: { file: db/sub/one.sql }\n- includeAll: { path: all }\n- include: { file: raw.sql }\n';
    const json =
      '{ "databaseChangeLog": [{"include": {"file": "sub/two.sql"}}, {"include": {"file": "sub/one.sql"}}, {"includeAll": {"path": "all"}}, {"include": {"file": "raw.sql"}}] }';
    for (const [file, text] of Object.entries({
      'db.changelog-master.xml': xml,
      'changelog.yaml': yaml,
      'start.json': json,
    })) {
      const reading = await readFiles({ ...sql, [file]: text });
      expect(told(reading)).toEqual([]);
      expect(reading.format).toBe('liquibase');
      expect(reading.migrations.map(({ id }) => id)).toEqual(['a:2', 'a:1', 'a:3', 'a:4', 'includeAll:raw']);
    }
  });

  it('say with their place what is no SQL, and what is not there', async () => {
    const yaml =
      'databaseChangeLog:\n  - changeSet:\n      id: 1\n      author: ann\n      changes:\n        - createTable: { tableName: a }\n  - include:\n      file: nothing.sql\n';
    expect(told(await readFiles({ 'master.yml': yaml }))).toEqual([
      'migration-unreadable db/master.yml:2:5 The changeset ann:1 is written in change types, which only Liquibase can turn into SQL.',
      'migration-unreadable db/master.yml:7:5 "nothing.sql" is included here, and is not below the path in the matrix.',
    ]);
    expect(told(await readFiles({ 'a.sql': set('1') }, 'liquibase', { changelog: 'b.xml' }))).toEqual([
      'migration-unreadable multidb.yml:5:7 There is no changelog "b.xml" in "db".',
    ]);
    expect(told(await readFiles({ 'a.xml': '<databaseChangeLog>' }))[0]).toBe(
      'migration-unreadable db/a.xml:1:1 The changelog cannot be read as XML.',
    );
  });

  it('may have one id in several files', async () => {
    const reading = await readFiles({ 'a.sql': set('1'), 'b/c.sql': `${set('1')}--changeset a:2\nDO 2;` });
    expect(reading.migrations.map(({ id }) => id)).toEqual(['a.sql::a:1', 'b/c.sql::a:1', 'a:2']);
  });

  it('are found through liquibase.properties', async () => {
    const reading = await readFiles({
      'liquibase.properties': 'url=jdbc:x\nchangeLogFile: sub/go.sql\n',
      'sub/go.sql': set('1'),
      'sub/old.sql': set('2'),
    });
    expect(listed(reading)).toEqual(['a:1 sub/go.sql -']);
  });
});

describe('DATABASECHANGELOG', () => {
  const migration = (id: string): Migration => ({
    id,
    name: id,
    at: { file: 'x.sql', line: 1, column: 1 },
    up: { kind: 'sql', file: 'x.sql', statements: [] },
  });
  const row = (order: number, author: string, id: string, file = 'db/x.sql', type = 'EXECUTED') => ({
    ID: id,
    AUTHOR: author,
    FILENAME: file,
    ORDEREXECUTED: String(order),
    EXECTYPE: type,
  });

  it('reads as ids in the order of execution, told apart by their files', () => {
    const versions = liquibase.versions!(liquibase.options.parse({}), []);
    expect(versions.table).toBe('DATABASECHANGELOG');
    const list = ['a:1', 'a.sql::b:1', 'sub/c.sql::b:1', 'a:2', 'a:3'].map(migration);
    const rows = [
      row(10, 'a', '2', 'db/x.sql', 'MARK_RAN'),
      row(9, 'a', '1'),
      row(11, 'b', '1', 'classpath:db/sub/c.sql'),
      row(12, 'a', '3', 'db/x.sql', 'FAILED'),
      row(13, 'z', '9'),
    ];
    expect(versions.applied(rows, list)).toEqual({ ids: ['a:1', 'a:2', 'sub/c.sql::b:1'], unknown: ['z:9'] });
  });
});

describe('liquibase, whatever the files', () => {
  it('loses no statement and keeps every place', async () => {
    // what Liquibase itself cuts or takes for a comment is another test's
    const kept = statement.filter((sql) => !/BEGIN|CASE|\/\*|#|'\\'|--/.test(sql));
    const script = fc.array(
      fc.tuple(
        kept,
        between.filter((gap) => !/#|--|\/\*/.test(gap)),
      ),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(script, { minLength: 1, maxLength: 3 }), fc.boolean(), async (sets, mark) => {
        const text = sets
          .map(
            (parts, index) =>
              `--changeset a:${index}\n${parts.map(([sql, gap]) => `${sql};${gap}`).join('')}\n--rollback DO ${index};\n`,
          )
          .join('');
        const files = { 'a.sql': `${mark ? '\uFEFF' : ''}${header}${text}` };
        const reading = await readFiles(files);
        expect(told(reading)).toEqual([]);
        expect(reading.migrations.map((one) => statementsOf(one))).toEqual(
          sets.map((parts) => parts.map(([sql]) => sql)),
        );
        expect(reading.migrations.map((one) => statementsOf(one, 'down'))).toEqual(
          sets.map((_, index) => [`DO ${index}`]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('never ends in an exception, nor outside of the files', async () => {
    const name = fc.constantFrom(
      'a.sql',
      'b/c.sql',
      'master.xml',
      'changelog.yml',
      'x.json',
      'liquibase.properties',
    );
    const lines = fc.constantFrom(
      '--changeset a:1\n',
      '--rollback ',
      '/* liquibase rollback\n',
      '--ignoreLines:',
      '--property name:a value:b\n',
      mark('a'),
      '<databaseChangeLog>',
      '<include file="a.sql"/>',
      'databaseChangeLog:\n- include:\n',
      '    file: a.sql\n',
    );
    const content = fc
      .array(fc.oneof(rubbish, lines), { maxLength: 8 })
      .map((parts) => `${header}${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, content), async (files: Files) => {
        const reading = await readFiles(files, 'liquibase');
        for (const line of misplaced(files, reading)) expect(line).toMatch(/^db\/(?:a|b\/c)\.sql:\d+:\d+ ./s);
      }),
      { numRuns: 150 },
    );
  });
});
