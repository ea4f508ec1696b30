// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how goose's files name variables
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderOf, formatNamed, half, mustBeSound, render, said } from './marked-files.ts';

const up = (text: string): Readonly<Record<string, string>> => ({ '1_a.sql': `-- +goose Up\n${text}` });
const played = async (text: string, options = {}, env = {}): Promise<string> =>
  (await said('goose', up(text), options, env)).played[0]!.replace(/^1: /, '');

describe('which files goose takes, and in which order', () => {
  it('sorts by number, whatever the padding; passes over what is below, tests and Go without a version', async () => {
    const one = '-- +goose Up\nDO 1;';
    const { played, problems, remarks } = await said('goose', {
      '00010_j.sql': one,
      '2_b.sql': one,
      '9223372036854775807_z.sql': one,
      '20240131120000_t.sql': one,
      '1_.sql': one,
      '+3_c.sql': one,
      'embed.go': 'package migrations',
      '4_d_test.go': 'package migrations',
      'sub/5_e.sql': one,
      'README.md': one,
    });
    expect(problems).toEqual([]);
    expect(remarks).toEqual([]);
    expect(played.map((line) => line.split(':')[0])).toEqual([
      '1',
      '2',
      '3',
      '00010',
      '20240131120000',
      '9223372036854775807',
    ]);
  });

  it('names what goose refuses or never sees, and what only a program in Go can run', async () => {
    const one = '-- +goose Up\nDO 1;';
    const { problems, remarks, reading } = await said('goose', {
      '1_a.sql': one,
      '01_b.sql': one,
      '0_zero.sql': one,
      '9223372036854775808_large.sql': one,
      'x.sql': one,
      '5_small.SQL': one,
      '6_go.go': 'package migrations',
      'seed.sql': 'DO 1;',
    });
    const names = problems.map((problem) => problem.split(' ')[0]).sort();
    expect(names).toEqual([
      'db/0_zero.sql:1:1',
      'db/1_a.sql:1:1',
      'db/5_small.SQL:1:1',
      'db/6_go.go:1:1',
      'db/9223372036854775808_large.sql:1:1',
      'db/x.sql:1:1',
    ]);
    expect(problems.find((problem) => problem.includes('twice'))).toBe(
      'db/1_a.sql:1:1 Version 1 is there twice: "01_b.sql" and "1_a.sql".',
    );
    expect(reading.problems.find(({ at }) => at?.file === 'db/6_go.go')?.hint).toContain('format: command');
    expect(remarks).toEqual(['warning apply-stranger db/seed.sql:1:1']);
    const left = await said(
      'goose',
      { '1_a.sql': one, '6_go.go': '', 'seed.sql': '' },
      { exclude: ['6_go.go', 'seed.sql'] },
    );
    expect(left).toMatchObject({ problems: [], remarks: [], played: ['1: [DO 1] | -'] });
  });

  it('knows a folder by any mark in it, also by one that is misspelt, and never by the names', async () => {
    const detect = (files: Record<string, string>) => formatNamed('goose').detect(folderOf(files));
    expect(await detect({ '1_a.sql': '-- +goose up', 'x.js': '' })).toBe(true);
    expect(await detect({ '0_dump.sql': 'DO 1;', '1_a.sql': '--+GOOSE Down\r\n' })).toBe(true);
    expect(await detect({ '1_a.sql': 'DO 1;', '2_b.go': '' })).toBe(false);
    expect(await detect({ '1_a.up.sql': '-- +goose Up', '1_a.down.sql': '' })).toBe(false);
    expect(await detect({ '1_a.sql': "INSERT INTO t VALUES ('-- +goose Up');" })).toBe(false);
    expect(await formatNamed('umzug').detect(folderOf({ '1_a.sql': '-- +goose Up', 'seed.js': '' }))).toBe(
      false,
    );
  });
});

describe('what goose sends', () => {
  it('ends a statement with a line, outside of a block', async () => {
    expect(
      await played('CREATE TABLE a (\n  id INT\n); -- first\n\nDO 2 ;\n-- +goose Down\nDROP TABLE a;'),
    ).toBe('[CREATE TABLE a (\n  id INT\n)][DO 2] | [DROP TABLE a]');
    expect(
      await played(
        '-- +goose StatementBegin\nCREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND\n-- +goose StatementEnd',
      ),
    ).toBe('[CREATE PROCEDURE p()\nBEGIN\n  DO 1;\nEND] | -');
    expect(
      await played("INSERT INTO t VALUES ('-- +goose Down; is no annotation');\n--+goose   down\nDO 1;"),
    ).toBe("[INSERT INTO t VALUES ('-- +goose Down; is no annotation')] | [DO 1]");
    expect(await played("INSERT INTO t VALUES ('a\r\nb');\r\n-- +goose Down\r\n")).toBe(
      "[INSERT INTO t VALUES ('a\nb')] | ",
    );
  });

  it('misses no down where the up does nothing', async () => {
    expect(await played('-- nothing yet\n')).toBe(' | ');
    expect(await played('')).toBe(' | ');
    expect(await played('DO 1;')).toBe('[DO 1] | -');
  });

  it('says where its splitter breaks a statement, and plays the parts, as goose sends them', async () => {
    const cut = await said('goose', up('CREATE PROCEDURE p()\nBEGIN\n  DO 1; -- one\n  DO 2;\nEND;\n'));
    expect(cut.played).toEqual(['1: [CREATE PROCEDURE p()\nBEGIN\n  DO 1;][DO 2][END] | -']);
    expect(cut.remarks).toEqual(['warning apply-cut-statement db/1_a.sql:4:7']);
    const string = await said('goose', up("INSERT INTO t VALUES ('a;\nb');"));
    expect(string.played).toEqual(["1: [INSERT INTO t VALUES ('a;][b');] | -"]);
    expect(string.remarks).toEqual(['warning apply-cut-statement db/1_a.sql:2:25']);
    const comment = await said('goose', up('/* a;\nb */\nDO 1;'));
    expect(comment.played).toEqual(['1: [/* a;][b */\nDO 1] | -']);
    expect(comment.remarks).toEqual(['warning apply-cut-statement db/1_a.sql:2:5']);
    expect((await said('goose', up("DO 'open;"))).problems).toEqual([
      'db/1_a.sql:2:4 The string that opens here is never closed.',
    ]);
  });

  it('tells several statements in one query once, unless the connection takes them', async () => {
    const files = {
      '1_a.sql': '-- +goose Up\nDO 1; DO 2;\n',
      '2_b.sql':
        '-- +goose Up\n-- +goose StatementBegin\nDO 1;\nDO 2;\n-- +goose StatementEnd\n-- +goose Down\nDO 3; DO 4;',
    };
    const one = await said('goose', files);
    expect(one.played).toEqual(['1: [DO 1][DO 2] | -', '2: [DO 1][DO 2] | [DO 3][DO 4]']);
    expect(one.remarks).toEqual(['warning apply-several-statements db/1_a.sql:2:7']);
    expect(one.reading.remarks?.[0]?.detail).toMatch(
      /multiStatements=true, .*: 1, 2\. .*multi_statements: true/,
    );
    expect((await said('goose', files, { multi_statements: true })).remarks).toEqual([]);
  });

  it('tells DELIMITER, empty statements and the line that goose loses', async () => {
    const block = (text: string): string => `-- +goose StatementBegin\n${text}-- +goose StatementEnd\n`;
    const delimiter = await said(
      'goose',
      up(block('DELIMITER $$\nCREATE PROCEDURE p() BEGIN DO 1; END$$\nDELIMITER ;\n')),
    );
    expect(delimiter.remarks).toEqual(['warning apply-delimiter db/1_a.sql:3:1']);
    expect(delimiter.played[0]).toContain('[DELIMITER $$\nCREATE PROCEDURE');
    const empty = await said('goose', up('DO 1;\n;\n'));
    expect(empty.played).toEqual(['1: [DO 1][;] | -']);
    expect(empty.remarks).toEqual(['warning apply-empty-statement db/1_a.sql:3:1']);
    const lost = await said('goose', up(`${block('-- nothing\n')}DO 1;\nDO 2;\n`));
    expect(lost.played).toEqual(['1: [;][DO 2] | -']);
    expect(lost.remarks).toEqual(['warning apply-lost-line db/1_a.sql:5:1']);
    expect(await said('goose', up(`DO 1;\n-- +goose Down\n${block('-- nothing\n')}`))).toMatchObject({
      played: ['1: [DO 1] | '],
      problems: [],
      remarks: [],
    });
  });

  // each was given to goose 3.27.3 itself, which refuses it in the same line
  it.each([
    ['', '1:1 The file has no line -- +goose Up'],
    ['DO 1;\n-- +goose Up\n', '1:1 goose refuses what stands before -- +goose Up'],
    ['/* license */\n-- +goose Up\n', '1:1 goose refuses what stands before'],
    ['-- +GOOSE up\nDO 1;', '2:1 goose refuses what stands before'],
    ['-- +goose Down\nDO 1;', '1:1 -- +goose Down without -- +goose Up'],
    ['-- +goose Up\nDO 1;\n-- +goose Up\nDO 2;', '3:1 A second -- +goose Up'],
    ['-- +goose Up\n-- +goose Down\n-- +goose Down\n', '3:1 A second -- +goose Down'],
    ['-- +goose Up\nDO 1\n-- +goose Down\n', '2:1 This statement is not ended'],
    ['-- +goose Up\n\n  DO 1; # one', '3:1 This statement is not ended'],
    ["-- +goose Up\nDO ' -- x';", '2:1 This statement is not ended'],
    ['-- +goose Up\n-- +goose StatementBegin\nDO 1;', '2:1 This -- +goose StatementBegin has no'],
    ['-- +goose Up\n-- +goose StatementBegin\n-- +goose Down\n', '3:1 -- +goose Down inside of a block'],
    [
      '-- +goose Up\n-- +goose StatementBegin\n-- +goose StatementBegin\n',
      '3:1 A second -- +goose StatementBegin',
    ],
    ['-- +goose StatementBegin\n', '1:1 -- +goose StatementBegin before -- +goose Up'],
    ['-- +goose Up\n-- +goose StatementEnd\n', '2:1 -- +goose StatementEnd without'],
    ['-- +goose Up\n -- +goose Down\n', '2:1 goose wants its annotations at the start of the line'],
    ['-- +goose Up\n-- +goose\n', '2:1 goose refuses an annotation that says nothing'],
    ['-- +goose Up\n-- as +goose does\n', '2:1 goose takes this comment for an annotation'],
    ['-- +goose Up +goose Down\n', '1:1 goose refuses a line with two annotations'],
    ['-- +goose Up\n-- +goose NO_TRANSACTION\n', '2:1 goose takes this comment for an annotation'],
  ])('refuses %j', async (text, told) => {
    const { problems } = await said('goose', { '1_a.sql': text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`db/1_a.sql:${told}`);
  });
});

describe('-- +goose ENVSUB', () => {
  const between = (text: string): string =>
    `-- +goose ENVSUB ON\n${text}\n-- +goose ENVSUB OFF\nDO '$NAME $$';`;
  const env = { NAME: 'north', EMPTY: '', SCHEMA: '{schema} {{x}}', LATE: '{user}' };
  const rest = "[DO '$NAME $$'] | -";

  it.each([
    ['DO $NAME, ${NAME};', '[DO north, north]'],
    ["DO '$$NAME \\$NAME \\\\ $(x)';", "[DO '$NAME $NAME \\\\ $(x)']"],
    ['DO ${NONE:-1}, ${EMPTY:-2}, ${NONE-3}, x${EMPTY-4}y, ${NAME-5};', '[DO 1, 2, 3, xy, north]'],
    ['DO ${NONE:-a${NAME}b}, ${NAME:-$NONE};', '[DO anorthb, north]'],
    ['DO ${NAME:1}, ${NAME:1:2}, ${NAME: -2}, ${NAME:0:-1}, x${NAME:9};', '[DO orth, or, th, nort, x]'],
    ['DO ${NAME?must be set}, ${SCHEMA};', '[DO north, shop_db {x}]'],
    ['-- $NONE in a comment\nDO 1;', '[DO 1]'],
  ])('substitutes %j', async (text, expected) => {
    const { played, problems } = await said('goose', up(between(text)), {}, env);
    expect(problems).toEqual([]);
    expect(played).toEqual([`1: ${expected}${rest}`]);
  });

  it.each([
    ['DO ${NONE};', '3:4 The variable NONE is not given.'],
    ['DO 1, $NONE;', '3:7 The variable NONE is not given.'],
    ['DO ${LATE};', '3:4 The variable LATE holds {user}, which is not known before a server is there.'],
    ['DO ${NONE?is needed};', '3:4 goose refuses this: the variable NONE is needed.'],
    ['DO ${NAME;', '3:4 goose knows ${NAME} with'],
    ['DO ${NAME:x};', '3:4 goose wants ${NAME:OFFSET:LENGTH}'],
    ["DO '$1';", '3:5 goose wants the name of a variable'],
    ['DO ${NAME:-1;', '3:4 ${NAME is not closed'],
  ])('says what is wrong with %j', async (text, told) => {
    const { problems } = await said('goose', up(between(text)), {}, env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`db/1_a.sql:${told}`);
  });

  it('places what stands behind a variable where the file has it', async () => {
    const { reading } = await said('goose', up(between('DO ${NAME}; DO\n2;')), {}, env);
    const script = reading.migrations[0]!.up;
    expect(script.kind === 'sql' && script.statements.map(({ at }) => `${at.line}:${at.column}`)).toEqual([
      '3:1',
      '3:13',
      '6:1',
    ]);
    const inside = await said(
      'goose',
      up(
        '-- +goose StatementBegin\nDO\n-- +goose ENVSUB ON\n$NAME\n-- +goose ENVSUB OFF\n;\n-- +goose StatementEnd',
      ),
      {},
      env,
    );
    expect(inside.played).toEqual(['1: [DO\nnorth] | -']);
  });
});

it('reads the rows of goose_db_version, of releases that delete a row and of those that add one', () => {
  const versions = formatNamed('goose').versions!(formatNamed('goose').options.parse({}));
  const migrations = ['00001', '00002', '20240101000000'].map((id) => ({ id })) as never;
  const row = (id: number, version: string, applied: string) => ({
    id: String(id),
    version_id: version,
    is_applied: applied,
  });
  expect(versions.table).toBe('goose_db_version');
  expect(
    versions.applied(
      [
        row(1, '0', '1'),
        row(2, '20240101000000', '1'),
        row(3, '1', '1'),
        row(4, '2', '1'),
        row(5, '2', '0'),
        row(6, '7', '1'),
      ],
      migrations,
    ),
  ).toEqual({ ids: ['20240101000000', '00001'], unknown: ['7'] });
});

describe('whatever a file holds', () => {
  it('is read without a crash, at places inside of it', async () => {
    const line = fc.constantFrom(
      ...[
        'Up',
        'Down',
        'StatementBegin',
        'StatementEnd',
        'ENVSUB ON',
        'ENVSUB OFF',
        'NO TRANSACTION',
        'what',
      ].map((name) => `-- +goose ${name}`),
      ...[
        'DO 1;',
        'DO 2',
        "'",
        '/* ;',
        '*/',
        'BEGIN',
        'END;',
        '$A',
        '${A:-b};',
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
      fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (text, end, begun) => {
        const files = { '1_a.sql': `${begun ? '-- +goose Up\n' : ''}${text}`.replaceAll('\n', end) };
        mustBeSound(await said('goose', files, {}, { A: 'x' }), files);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no statement of a file that goose takes', async () => {
    const block = fc.boolean();
    await fc.assert(
      fc.asyncProperty(half(100), half(200), block, fc.boolean(), async (above, below, blocks, crlf) => {
        const end = (statement: string): string =>
          blocks ? `-- +goose StatementBegin\n${statement}\n-- +goose StatementEnd` : `${statement};`;
        const text = `-- +goose Up\n${render(above, end)}\n-- +goose Down\n${render(below, end)}\n`;
        const { played, problems, remarks } = await said('goose', {
          '1_a.sql': crlf ? text.replaceAll('\n', '\r\n') : text,
        });
        expect([problems, remarks]).toEqual([[], []]);
        const list = (statements: readonly string[]): string => statements.map((one) => `[${one}]`).join('');
        expect(played).toEqual([`1: ${list(above.statements)} | ${list(below.statements)}`]);
      }),
      { numRuns: 150 },
    );
  });

  it('reads a large file in time, also one that is cut a thousand times', async () => {
    const long = (line: string): Record<string, string> => up(`${line}\n`.repeat(20_000));
    const { reading } = await said('goose', long("INSERT INTO a VALUES (1, 'some; text', NULL);"));
    const script = reading.migrations[0]!.up;
    expect(script.kind === 'sql' && script.statements.length).toBe(20_000);
    expect((await said('goose', long('CREATE PROCEDURE p() BEGIN DO 1;'))).remarks).toHaveLength(1);
  });
});
