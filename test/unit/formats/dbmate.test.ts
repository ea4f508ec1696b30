import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, formatNamed, half, mustBeSound, render, said } from './marked-files.ts';

const file = (text: string): Readonly<Record<string, string>> => ({ '1_a.sql': text });
const one = '-- migrate:up\nDO 1;\n-- migrate:down\n';

describe('which files dbmate takes, and in which order', () => {
  it('sorts by name, as text, and says so where numbers would be sorted otherwise', async () => {
    const { played, problems, remarks } = await said('dbmate', {
      '2_b.sql': one,
      '10_j.sql': one,
      '20240131120000.sql': one,
      '1_a.sql': one,
      'schema.sql': 'CREATE TABLE a (id INT);',
      'x.sql': 'DO 1;',
      'sub/3_c.sql': one,
    });
    expect(problems).toEqual([]);
    expect(played.map((line) => line.split(':')[0])).toEqual(['10', '1', '20240131120000', '2']);
    expect(remarks).toEqual(['warning apply-order-by-name db/10_j.sql:1:1']);
    const sorted = await said('dbmate', { '20240101_b.sql': one, '20240102_a.sql': one });
    expect(sorted.remarks).toEqual([]);
  });

  it('names a version that is there twice, and marked files that it passes over', async () => {
    const { problems } = await said('dbmate', {
      '1_a.sql': one,
      '1_b.sql': one,
      '01_c.sql': one,
      'x.sql': one,
      '2.SQL': one,
    });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'db/1_b.sql',
      'db/2.SQL',
      'db/x.sql',
    ]);
  });

  it('knows a folder by any mark in it', async () => {
    const detect = (files: Record<string, string>) => formatNamed('dbmate').detect(folderOf(files));
    expect(await detect({ '1_a.sql': '--migrate:Up\n', 'x.ts': '' })).toBe(true);
    expect(await detect({ '1_a.sql': '-- migrate:upwards\n' })).toBe(false);
    expect(await detect({ '1_a.sql': 'DO 1; -- migrate:up' })).toBe(false);
  });
});

describe('what dbmate sends', () => {
  it('leaves it to the server where a statement ends', async () => {
    const { played, problems, remarks } = await said(
      'dbmate',
      file(
        "-- note\n\n--  migrate:up  transaction:false\r\nDO 1; DO 2;\r\nCREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND;\nINSERT INTO t VALUES ('\n -- migrate:down')\n" +
          '-- migrate:down transaction:true\nDROP PROCEDURE p',
      ),
    );
    expect([problems, remarks]).toEqual([[], []]);
    expect(played).toEqual([
      "1: [DO 1][DO 2][CREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND][INSERT INTO t VALUES ('\n -- migrate:down')] | [DROP PROCEDURE p]",
    ]);
    expect((await said('dbmate', file('-- migrate:up\n-- migrate:down\n'))).played).toEqual(['1:  | ']);
  });

  it('tells what the server refuses of it, and options that are none', async () => {
    const delimiter = await said(
      'dbmate',
      file('-- migrate:up\nDO 1;\nDELIMITER $$\nDO 2$$\nDELIMITER ;\n-- migrate:down\n'),
    );
    expect(delimiter.played).toEqual(['1: [DO 1][DELIMITER $$\nDO 2$$\nDELIMITER] | ']);
    expect(delimiter.remarks).toEqual(['warning apply-delimiter db/1_a.sql:3:1']);
    const empty = await said('dbmate', file('-- migrate:up\nDO 1;;\nDO 2;;\n-- migrate:down\n'));
    expect(empty.played).toEqual(['1: [DO 1][;\nDO 2] | ']);
    expect(empty.remarks).toEqual(['warning apply-empty-statement db/1_a.sql:2:6']);
    const option = await said(
      'dbmate',
      file('-- migrate:up transaction: false\n-- migrate:down DROP TABLE a;\n'),
    );
    expect(option.remarks).toEqual([
      'warning apply-passed-over-option db/1_a.sql:1:1',
      'warning apply-passed-over-option db/1_a.sql:2:1',
    ]);
    const dashes = await said('dbmate', file('--migrate:up\nDO 1;\n-- migrate:down\n'));
    expect(dashes.played).toEqual(['1: [--migrate:up\nDO 1] | ']);
    expect(dashes.remarks).toEqual(['warning apply-mark-is-sent db/1_a.sql:1:1']);
    expect((await said('dbmate', file("-- migrate:up\nDO 'x;\n-- migrate:down\n"))).problems).toEqual([
      'db/1_a.sql:2:4 The string that opens here is never closed.',
    ]);
  });

  // each was given to dbmate 2.35 itself; it refuses all but the one with a second up, which the server refuses
  it.each([
    ['', '1:1 The file has no line -- migrate:up'],
    [' -- migrate:up\n-- migrate:down\n', '1:1 The file has no line -- migrate:up'],
    ['-- migrate:up\nDO 1;\n', '1:1 dbmate wants a line -- migrate:down'],
    ['-- migrate:down\nDO 1;\n-- migrate:up\n', '2:1 dbmate refuses what stands before'],
    ['-- migrate:down\n-- migrate:up\n', '2:1 dbmate wants a line -- migrate:down'],
    ['\n# license\n-- migrate:up\n-- migrate:down\n', '2:1 dbmate refuses what stands before'],
    [`${one}-- migrate:down\n`, '4:1 A second -- migrate:down'],
    [`${one}\n${one}`, '5:1 A second -- migrate:up'],
  ])('refuses %j', async (text, told) => {
    const { problems } = await said('dbmate', file(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`db/1_a.sql:${told}`);
  });
});

it('reads the rows of schema_migrations, which know no order but that of the names', () => {
  const format = formatNamed('dbmate');
  const versions = format.versions!(format.options.parse({}));
  const migrations = ['10', '1', '2'].map((id) => ({ id })) as never;
  expect(versions.table).toBe('schema_migrations');
  expect(versions.applied([{ version: '1' }, { version: '10' }, { version: '7' }], migrations)).toEqual({
    ids: ['10', '1'],
    unknown: ['7'],
  });
});

describe('whatever a file holds', () => {
  it('is read without a crash, at places inside of it', async () => {
    const line = fc.constantFrom(
      ...[
        '-- migrate:up',
        '--migrate:down',
        '-- migrate:up x:y',
        '--',
        'migrate:down',
        ' -- migrate:up',
        '-- migrate:upp',
      ],
      ...[
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
        mustBeSound(await said('dbmate', files), files);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no statement of a file that dbmate takes', async () => {
    await fc.assert(
      fc.asyncProperty(half(100), half(200), async (above, below) => {
        const text = `-- migrate:up\n${render(above, (each) => `${each};`)}\n-- migrate:down\n${render(below, (each) => `${each};`)}`;
        const { played, problems, remarks } = await said('dbmate', file(text));
        expect([problems, remarks]).toEqual([[], []]);
        const list = (statements: readonly string[]): string =>
          statements.map((each) => `[${each}]`).join('');
        expect(played).toEqual([`1: ${list(above.statements)} | ${list(below.statements)}`]);
      }),
      { numRuns: 150 },
    );
  });
});
