import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, formatNamed, half, mustBeSound, render, said } from './marked-files.ts';

const name = 'sql-migrate';
const file = (text: string): Readonly<Record<string, string>> => ({ '1_a.sql': text });
const one = '-- +migrate Up\nDO 1;\n';

describe('which files sql-migrate takes, and in which order', () => {
  it('sorts by the number in front, then by name; what has no number comes last; the ending belongs to the id', async () => {
    const { played, problems, remarks } = await said(name, {
      '10-j.sql': one,
      '2.sql': one,
      'b.sql': one,
      'A.sql': one,
      '02_z.sql': one,
      '20240131120000-t.sql': one,
      '9223372036854775807.sql': one,
      'sub/3.sql': one,
      'x.txt': one,
    });
    expect(problems).toEqual([]);
    expect(played.map((line) => line.split(':')[0])).toEqual([
      '02_z.sql',
      '2.sql',
      '10-j.sql',
      '20240131120000-t.sql',
      '9223372036854775807.sql',
      'A.sql',
      'b.sql',
    ]);
    expect(remarks).toEqual(['notice apply-same-version db/2.sql:1:1']);
  });

  it('names what makes it break off, and what it never sees', async () => {
    const { problems } = await said(name, {
      '1.sql': one,
      '9223372036854775808.sql': one,
      '3.SQL': one,
      '4.SQL': 'DO 1;',
      'seed.sql': 'DO 1;',
    });
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      'db/3.SQL:1:1 "3.SQL"',
      'db/9223372036854775808.sql:1:1 "9223372036854775808.sql"',
      'db/seed.sql:1:1 The',
    ]);
  });

  it('knows a folder by any mark in it', async () => {
    const detect = (files: Record<string, string>) => formatNamed(name).detect(folderOf(files));
    expect(await detect({ 'a.sql': '\n--+Migrate up', 'x.js': '' })).toBe(true);
    expect(await detect({ 'a.sql': '-- +goose Up' })).toBe(false);
    expect(await detect({ 'a.up.sql': '-- +migrate Up' })).toBe(false);
    expect(await detect({ 'sub/a.sql': '-- +migrate Up' })).toBe(false);
  });
});

describe('what sql-migrate sends', () => {
  it('ends a statement with a line, outside of a block, and leaves comments out', async () => {
    const { played, problems, remarks } = await said(
      name,
      file(
        '-- a note\n-- +migrate Up notransaction\nCREATE TABLE a (\n-- why\n  id INT\n); -- first\n--kept\nDO 2;\n' +
          '-- +migrate StatementBegin\nCREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND\n-- +migrate StatementEnd\n-- +migrate Down\nDO 3;\r\n-- +migrate Up\nDO 4;',
      ),
    );
    expect([problems, remarks]).toEqual([[], []]);
    expect(played).toEqual([
      '1_a.sql: [CREATE TABLE a (\n  id INT\n)][--kept\nDO 2][CREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND][DO 4] | [DO 3]',
    ]);
  });

  it('says where its splitter breaks a statement, and plays the parts', async () => {
    const cut = await said(name, file('-- +migrate Up\nCREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND;\n'));
    expect(cut.played).toEqual(['1_a.sql: [CREATE PROCEDURE p()\nBEGIN\n  DO 1;][END] | -']);
    expect(cut.remarks).toEqual(['warning apply-cut-statement db/1_a.sql:4:7']);
  });

  it('says what is lost: lines of strings, marks that it does not know, what stands before the first', async () => {
    const line = await said(name, file("-- +migrate Up\nINSERT INTO t VALUES ('a\n-- b\nc');\n"));
    expect(line.played).toEqual(["1_a.sql: [INSERT INTO t VALUES ('a\nc')] | -"]);
    expect(line.remarks).toEqual(['warning apply-lost-line db/1_a.sql:3:1']);
    const mark = await said(
      name,
      file('-- +migrate Up\nDO 1;\n-- +migrate down\nDO 2;\n--+migrate Down\nDO 3;'),
    );
    expect(mark.played).toEqual(['1_a.sql: [DO 1][DO 2][--+migrate Down\nDO 3] | -']);
    expect(mark.remarks).toEqual([
      'warning apply-passed-over-mark db/1_a.sql:3:1',
      'warning apply-passed-over-mark db/1_a.sql:5:1',
    ]);
    const before = await said(name, file('# license\nDO 0;\n-- +migrate Up\nDO 1;\n'));
    expect(before.remarks).toEqual(['warning apply-lost-line db/1_a.sql:2:1']);
    const string = await said(name, file("-- +migrate Up\nINSERT INTO t VALUES ('\n -- +migrate Down');\n"));
    expect(string.remarks).toEqual([]);
  });

  it('tells DELIMITER, empty statements, and several in one query', async () => {
    const block = (text: string): string => `-- +migrate StatementBegin\n${text}-- +migrate StatementEnd\n`;
    const delimiter = await said(
      name,
      file(`-- +migrate Up\n${block('delimiter |\nCREATE PROCEDURE p() BEGIN DO 1; END\n|\n')}`),
    );
    expect(delimiter.remarks).toEqual(['warning apply-delimiter db/1_a.sql:3:1']);
    const empty = await said(name, file(`${one}-- +migrate Down\n${block('-- nothing\n')}`));
    expect(empty.played).toEqual(['1_a.sql: [DO 1] | [;]']);
    expect(empty.remarks).toEqual(['warning apply-empty-statement db/1_a.sql:6:1']);
    const several = file('-- +migrate Up\nDO 1; DO 2;\n');
    expect((await said(name, several)).remarks).toEqual(['warning apply-several-statements db/1_a.sql:2:7']);
    expect((await said(name, several, { multi_statements: true })).remarks).toEqual([]);
  });

  it('ends a statement with the line that is set as separator', async () => {
    const text = file('-- +migrate Up\nDO 1\nGO\nDO 2\n GO;\n');
    expect((await said(name, text, { line_separator: 'GO' })).played).toEqual([
      '1_a.sql: [DO 1][DO 2\n GO] | -',
    ]);
  });

  // each was given to sql-migrate itself (April 2025), which refuses it
  it.each([
    ['', '1:1 The file has no line -- +migrate Up'],
    ['-- +migrate up\nDO 1;', '1:1 The file has no line'],
    ['-- +migrate \n', '1:1 sql-migrate refuses a mark that says nothing'],
    ['-- +migrate Up\nDO 1\n-- +migrate Down\n', '2:1 What begins here is not ended'],
    ['-- +migrate Up\nDO 1; # one\n', '2:1 What begins here is not ended'],
    ['-- +migrate Up\nDO 1;\n/* the end */\n', '3:1 What begins here is not ended'],
    ['-- +migrate Down\n--nothing\n', '2:1 What begins here is not ended'],
    ['-- +migrate Up\n-- +migrate StatementBegin\nDO 1;\n', '2:1 This -- +migrate StatementBegin has no'],
  ])('refuses %j', async (text, told) => {
    const { problems } = await said(name, file(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`db/1_a.sql:${told}`);
  });
});

it('reads the rows of gorp_migrations in the order in which they were applied', () => {
  const format = formatNamed(name);
  const versions = format.versions!(format.options.parse({ table: 'migrations' }));
  const migrations = ['1.sql', '2.sql', '10.sql'].map((id) => ({ id })) as never;
  expect(versions.table).toBe('migrations');
  const row = (id: string, day: number) => ({ id, applied_at: `2024-01-0${day} 12:00:00` });
  expect(
    versions.applied([row('1.sql', 2), row('10.sql', 1), row('2.sql', 2), row('x.sql', 3)], migrations),
  ).toEqual({
    ids: ['10.sql', '1.sql', '2.sql'],
    unknown: ['x.sql'],
  });
});

describe('whatever a file holds', () => {
  it('is read without a crash, at places inside of it', async () => {
    const line = fc.constantFrom(
      ...['Up', 'Down', 'StatementBegin', 'StatementEnd', 'what', ''].map((mark) => `-- +migrate ${mark}`),
      ...[
        '--+migrate Up',
        '-- +x',
        'DO 1;',
        'DO 2',
        "'",
        '/* ;',
        '*/',
        'BEGIN',
        'END;',
        ';',
        '',
        '\t',
        '-- ;',
        'DELIMITER //',
        'é😀;',
        '`',
      ],
    );
    const texts = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), async (text, end) => {
        const files = file(text.replaceAll('\n', end));
        mustBeSound(await said(name, files), files);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no statement of a file that sql-migrate takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        half(100),
        half(200),
        fc.boolean(),
        fc.boolean(),
        async (above, below, blocks, crlf) => {
          const end = (statement: string): string =>
            blocks ? `-- +migrate StatementBegin\n${statement}\n-- +migrate StatementEnd` : `${statement};`;
          const text = `-- +migrate Up\n${render(above, end)}\n-- +migrate Down\n${render(below, end)}\n`;
          const { played, problems, remarks } = await said(
            name,
            file(crlf ? text.replaceAll('\n', '\r\n') : text),
          );
          expect([problems, remarks]).toEqual([[], []]);
          const list = (statements: readonly string[]): string =>
            statements.map((each) => `[${each}]`).join('');
          expect(played).toEqual([`1_a.sql: ${list(above.statements)} | ${list(below.statements)}`]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
