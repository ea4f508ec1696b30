import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import type { Format } from '../../../src/formats/format.ts';
import { readMigrations } from '../../../src/formats/read.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import type { Problem } from '../../../src/util/problem.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'formats-'));
  await mkdir(path.join(root, 'db'));
});
afterEach(() => rm(root, { recursive: true }));

const at = { file: 'multidb.yml', line: 5, column: 7 };

/** Writes files into `db`; a list means files that all hold one harmless statement or an empty module. */
async function write(
  files: Readonly<Record<string, string | Uint8Array>> | readonly string[],
): Promise<void> {
  const entries = Array.isArray(files)
    ? files.map((file: string) => [file, file.endsWith('.sql') ? 'DO 1;' : 'export {};'] as const)
    : Object.entries(files as Readonly<Record<string, string | Uint8Array>>);
  for (const [file, content] of entries) {
    await mkdir(path.join(root, 'db', path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, 'db', file), content);
  }
}

const read = (format = 'auto', options = {}, more: Partial<Database> = {}) =>
  readMigrations(
    root,
    {
      migrations: { path: 'db', format, options, at },
      irreversible: new Map(),
      compare: { by: 'step', at },
      ...more,
    } as unknown as Database,
    openDrivers({}),
  );

const told = (problems: readonly Problem[]): readonly string[] =>
  problems.map(
    (problem) =>
      `${problem.code} ${problem.at?.file}:${problem.at?.line}:${problem.at?.column} ${problem.message} ${problem.hint}`,
  );

describe('golang-migrate', () => {
  it('orders by number, whatever the padding and the length', async () => {
    await write([
      '10_j.up.sql',
      '9_i.up.sql',
      '0011_k.up.sql',
      '20240102030405_t.up.sql',
      '99999999999999999999_z.up.sql',
      '18446744073709551616_y.up.sql',
    ]);
    const { format, migrations, problems } = await read();
    expect(problems).toEqual([]);
    expect(format).toBe('golang-migrate');
    expect(migrations.map(({ id }) => id)).toEqual([
      '9',
      '10',
      '0011',
      '20240102030405',
      '18446744073709551616',
      '99999999999999999999',
    ]);
  });

  it('reads ups and downs with their places; an empty file is a script, a missing one is none', async () => {
    await write({
      '1_a.up.sql': '\uFEFF-- é\r\nCREATE TABLE a (id INT);\r\n',
      '1_a.down.sql': '',
      '2_b.up.sql': '# nothing\n',
    });
    const { migrations } = await read();
    expect(migrations).toEqual([
      {
        id: '1',
        name: '1_a',
        at: { file: 'db/1_a.up.sql', line: 1, column: 1 },
        up: {
          kind: 'sql',
          file: 'db/1_a.up.sql',
          statements: [{ sql: 'CREATE TABLE a (id INT)', at: { file: 'db/1_a.up.sql', line: 2, column: 1 } }],
        },
        down: { kind: 'sql', file: 'db/1_a.down.sql', statements: [] },
      },
      {
        id: '2',
        name: '2_b',
        at: { file: 'db/2_b.up.sql', line: 1, column: 1 },
        up: { kind: 'sql', file: 'db/2_b.up.sql', statements: [] },
      },
    ]);
  });

  it('pairs by number alone, as the tool does', async () => {
    await write(['01_add_users.up.sql', '1_drop_users.down.sql']);
    const { migrations, problems } = await read();
    expect(problems).toEqual([]);
    expect(migrations[0]).toMatchObject({
      id: '01',
      name: '01_add_users',
      down: { file: 'db/1_drop_users.down.sql' },
    });
  });

  it('names every file that is named wrongly, and passes over the rest', async () => {
    await write([
      '1_a.up.sql',
      '1-b.up.sql',
      '2_c.UP.sql',
      '3_d.up.SQL',
      '4_e.up.sql.bak',
      'f.up.sql',
      '5_g.down.sql',
      '01_h.up.sql',
      '6_i_up.sql',
      'README.md',
      'schema.sql',
      'future/7_j.up.sql',
      '.hidden/8_k.up.sql',
      'node_modules/x/9_l.up.sql',
      'roundup.md',
    ]);
    const { migrations, problems } = await read('golang-migrate');
    expect(migrations.map(({ id }) => id)).toEqual(['01', '5']);
    expect(problems.map((problem) => `${problem.code} ${problem.at?.file}`).sort()).toEqual([
      'migration-duplicate db/1_a.up.sql',
      'migration-name db/1-b.up.sql',
      'migration-name db/2_c.UP.sql',
      'migration-name db/3_d.up.SQL',
      'migration-name db/4_e.up.sql.bak',
      'migration-name db/6_i_up.sql',
      'migration-name db/f.up.sql',
    ]);
    const texts = told(problems).join('\n');
    expect(texts).toContain('Version 1 is there twice: "01_h.up.sql" and "1_a.up.sql".');
    expect(texts).toContain('Expected {version}_{title}.up.sql');
  });

  it('reads a down without an up as a migration whose up does nothing, as the tool does', async () => {
    await write(['1_a.up.sql', '2_b.down.sql', '3_c.up.sql']);
    const { migrations, problems } = await read();
    expect(problems).toEqual([]);
    expect(migrations.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(migrations[1]).toMatchObject({
      name: '2_b',
      at: { file: 'db/2_b.down.sql' },
      up: { kind: 'sql', file: 'db/2_b.down.sql', statements: [] },
      down: { kind: 'sql', file: 'db/2_b.down.sql', statements: [{ sql: 'DO 1' }] },
    });
  });

  it('tells a misspelt direction from a file that is something else', async () => {
    await write([
      '1_a.up.sql',
      '1_a.down.sql',
      '1_a.seed.sql',
      '2_two.up.sql',
      '2_two.dwon.sql',
      '3_c.down.sql',
      '3_c.upp.sql',
      '4_d.up.sql',
      '4_other.dn.sql',
      '4_d.mysql.sql',
    ]);
    const { problems } = await read();
    expect(told(problems)).toEqual([
      'migration-name db/2_two.dwon.sql:1:1 "2_two.dwon.sql" is neither an up nor a down: the tool passes over it. Expected "2_two.down.sql".',
      'migration-name db/3_c.upp.sql:1:1 "3_c.upp.sql" is neither an up nor a down: the tool passes over it. Expected "3_c.up.sql".',
    ]);
  });

  it('says what to do about a folder that holds each migration once for each kind of server', async () => {
    await write([
      '1_a.mysql.up.sql',
      '1_a.postgres.up.sql',
      '1_a.sqlite3.down.sql',
      '1_a.down.sql',
      '1_b.up.sql',
    ]);
    const { problems } = await read('golang-migrate', { tool: 'golang-migrate' });
    expect(problems.map(({ code, hint }) => `${code} ${hint?.slice(0, 20)}`)).toEqual([
      'migration-duplicate They differ only in ',
      'migration-duplicate They differ only in ',
      'migration-duplicate Give one of them ano',
    ]);
    expect(problems[0]?.hint).toContain('which pop reads and golang-migrate does not');
    const seen = await read();
    expect(seen.problems).toEqual([]);
    expect(seen.migrations.map(({ up, down }) => `${up.file} ${down?.file}`)).toEqual([
      'db/1_a.mysql.up.sql db/1_a.down.sql',
    ]);
  });

  it('follows links inside the workspace, and no others', async () => {
    await write(['1_a.up.sql']);
    await mkdir(path.join(root, 'shared'));
    await writeFile(path.join(root, 'shared/two.sql'), 'DO 2;');
    await symlink('../shared/two.sql', path.join(root, 'db/2_b.up.sql'));
    await symlink('/etc/hostname', path.join(root, 'db/3_c.up.sql'));
    await symlink('nowhere', path.join(root, 'db/4_d.up.sql'));
    await symlink('.', path.join(root, 'db/circle'));
    const { migrations, problems } = await read();
    expect(migrations.map(({ up }) => up.kind === 'sql' && up.statements[0]?.sql)).toEqual(['DO 1', 'DO 2']);
    expect(told(problems)).toEqual([
      expect.stringMatching(
        /^migration-unreadable db\/3_c\.up\.sql:1:1 The link leads out of the workspace\./,
      ),
      expect.stringMatching(/^migration-unreadable db\/4_d\.up\.sql:1:1 The link leads nowhere\./),
    ]);
  });

  it('says which byte is no UTF-8', async () => {
    await write({
      '1_a.up.sql': Buffer.from('\uFEFFDO 1;', 'utf16le'),
      '2_b.up.sql': Buffer.from("DO 1;\nDO 'é';\nDO 'caf\xe9';\n", 'latin1'),
      '3_c.up.sql': Buffer.from('DO 1;', 'utf16le'),
      '4_d.up.sql': "DO 'x;",
      '5_e.up.sql': Buffer.concat([Buffer.from("DO 'é \uFFFD'; -- "), Buffer.from([0xe2, 0x82])]),
    });
    const { problems } = await read();
    expect(told(problems)).toEqual([
      'migration-unreadable db/1_a.up.sql:1:1 The file is UTF-16. Save the file as UTF-8.',
      'migration-unreadable db/2_b.up.sql:2:5 The file is not UTF-8: byte 11 (0xE9) begins no character. Save the file as UTF-8.',
      'migration-unreadable db/3_c.up.sql:1:2 The file is not text: byte 2 is zero, as in UTF-16 or a binary file. Save the file as UTF-8.',
      expect.stringMatching(
        /^migration-unreadable db\/4_d\.up\.sql:1:4 The string that opens here is never closed\./,
      ),
      expect.stringMatching(
        /^migration-unreadable db\/5_e\.up\.sql:1:14 The file is not UTF-8: byte 17 \(0xE2\)/,
      ),
    ]);
  });
});

describe('umzug', () => {
  it('reads modules of every kind and SQL with its downs, in plain order', async () => {
    await write([
      'b.js',
      'a.ts',
      'B.mjs',
      'd.cts',
      'c.cjs',
      'f.sql',
      'down/f.sql',
      'g.sql',
      'h.up.sql',
      'h.down.sql',
      'e.mts',
      'types.d.ts',
      'a.test.ts',
      'index.js',
      'jest.config.js',
      '_shared.js',
      'helpers/x.js',
      'README.md',
    ]);
    const { format, migrations, problems } = await read();
    expect(problems).toEqual([]);
    expect(format).toBe('umzug');
    expect(migrations.map(({ id, down }) => `${id} ${down?.kind} ${down?.file}`)).toEqual([
      'B.mjs module db/B.mjs',
      'a.ts module db/a.ts',
      'b.js module db/b.js',
      'c.cjs module db/c.cjs',
      'd.cts module db/d.cts',
      'e.mts module db/e.mts',
      'f.sql sql db/down/f.sql',
      'g.sql undefined undefined',
      'h.up.sql sql db/h.down.sql',
    ]);
    expect(migrations[1]).toMatchObject({ name: 'a.ts', up: { call: 'up' }, down: { call: 'down' } });
  });

  it('chooses by pattern', async () => {
    await write(['1.ts', '1.js', '2/2.ts', 'x.test.ts', 'y.d.ts']);
    const all = await read('umzug', { pattern: '**/*.ts' });
    expect(all.problems).toEqual([]);
    expect(all.migrations.map(({ up }) => up.file)).toEqual(['db/1.ts', 'db/2/2.ts', 'db/x.test.ts']);
  });

  it('notices compiled twins, equal names and a down without an up', async () => {
    await write(['1.ts', '1.js', 'down/2.sql']);
    const twins = await read('umzug');
    expect(told(twins.problems)).toEqual([
      expect.stringMatching(
        /^migration-duplicate db\/1\.ts:1:1 "1\.js" and "1\.ts" would be the same migration\. .*pattern: "\*\.ts"/,
      ),
      expect.stringMatching(/^migration-name db\/down\/2\.sql:1:1 "down\/2\.sql" has no up/),
    ]);
    await write(['a/3.js', 'b/3.js']);
    const equal = await read('umzug', { pattern: '{a,b}/*.js' });
    expect(told(equal.problems)).toEqual([
      expect.stringMatching(/^migration-duplicate db\/b\/3\.js:1:1 .*rename one of them/),
    ]);
  });
});

describe('readMigrations', () => {
  it('says what it found when no format fits', async () => {
    await write(['notes.txt', 'V1__flyway.txt']);
    const { format, migrations, problems } = await read();
    expect({ format, migrations }).toEqual({ format: 'auto', migrations: [] });
    expect(problems).toMatchObject([{ code: 'format-unknown', at }]);
    expect(problems[0]?.message).toBe(
      '"db" has no migrations in a known format. It holds V1__flyway.txt, notes.txt.',
    );
    expect(problems[0]?.hint).toMatch(/golang-migrate: .*; umzug: /);
  });

  it.each([
    [{ 'env.py': '', 'versions/1975ea83b712_a.py': '' }],
    [{ '1975ea83b712_a.py': "revision = '1'\ndown_revision = None\n" }],
  ])('says which file is read instead of a folder of Alembic: %j', async (files) => {
    await write(files);
    const [problem] = (await read()).problems;
    expect(problem).toMatchObject({ code: 'format-unknown', at });
    expect(problem?.message).toMatch(/They look like Alembic's\.$/);
    expect(problem?.hint).toBe('Name the alembic.ini instead of the folder: `migrations: alembic.ini`.');
    await write({ 'alembic.ini': '' });
    expect((await read()).problems[0]?.hint).toContain('`migrations: db/alembic.ini`');
  });

  it('does not complain of the format too when the only migration is a link that it refuses', async () => {
    await symlink('/etc/hostname', path.join(root, 'db/1_a.up.sql'));
    expect((await read()).problems).toMatchObject([{ code: 'migration-unreadable' }]);
  });

  it('asks when two formats fit, and obeys the answer', async () => {
    await write(['1_a.up.sql', '2_b.js']);
    expect((await read()).problems).toMatchObject([
      { code: 'format-ambiguous', at, hint: expect.stringContaining('format: golang-migrate') },
    ]);
    expect((await read('golang-migrate')).problems).toEqual([]);
  });

  it('does not take a wrong path for an empty history', async () => {
    await write(['schema.sql']);
    expect((await read('golang-migrate')).problems).toMatchObject([{ code: 'format-unknown', at }]);
    await rm(path.join(root, 'db/schema.sql'));
    await write({ '.gitkeep': '', 'README.md': '' });
    expect(await read('golang-migrate')).toMatchObject({ migrations: [], problems: [] });
    await rm(path.join(root, 'db'), { recursive: true });
    expect((await read()).problems).toMatchObject([{ code: 'migration-unreadable', at }]);
    await mkdir(path.join(root, 'db'));
  });

  it('names ids of the matrix that no migration has, with the nearest one', async () => {
    await write(['0001_first.up.sql', '0002_second.up.sql', '0012_third.up.sql']);
    const place = (line: number) => ({ file: 'multidb.yml', line, column: 1 });
    const { problems } = await read(
      'auto',
      {},
      {
        irreversible: new Map([
          ['0001', { reason: 'fine', at: place(7) }],
          ['2', { reason: 'unpadded', at: place(8) }],
          ['0012_third', { reason: 'the name', at: place(9) }],
          ['0003', { reason: 'near', at: place(10) }],
        ]),
        downgradeFloor: { id: 'nothing like it', at: place(11) },
      },
    );
    expect(problems.map((problem) => [problem.code, problem.at?.line, problem.hint])).toEqual([
      ['matrix-name', 8, 'Did you mean "0002"? Its ids: 0001, 0002, 0012.'],
      ['matrix-name', 9, 'Did you mean "0012"? Its ids: 0001, 0002, 0012.'],
      ['matrix-name', 10, expect.stringMatching(/^Did you mean "000\d"\? /)],
      ['matrix-name', 11, 'Its ids: 0001, 0002, 0012.'],
    ]);
    expect(problems[3]?.message).toBe(
      '`downgrade_floor` names "nothing like it", which is no migration of this database.',
    );
  });
});

describe('what else a format says', () => {
  const sample: Format<{ readonly table: string }> = {
    name: 'sample',
    summary: 'any file',
    options: z.strictObject({ table: z.string().default('versions') }),
    detect: () => true,
    read: async () => ({
      migrations: [],
      problems: [],
      remarks: [10, 9].map((line) => ({
        rule: 'apply-odd',
        severity: 'notice',
        title: `line ${line} is odd`,
        at: { file: 'db/1.sql', line, column: 1 },
      })),
    }),
    versions: ({ table }) => ({ table, applied: () => ({ ids: [], unknown: [] }) }),
  };
  const readSample = (options: object) =>
    readMigrations(
      root,
      {
        migrations: { path: 'db', format: 'sample', options, at },
        irreversible: new Map(),
        compare: { by: 'step', at },
      } as unknown as Database,
      openDrivers({}),
      [sample],
    );

  it('is handed on: remarks in the order of the files, the table as the options have it', async () => {
    const { remarks, versions } = await readSample({});
    expect(remarks?.map(({ title }) => title)).toEqual(['line 9 is odd', 'line 10 is odd']);
    expect(versions?.table).toBe('versions');
    expect((await readSample({ table: 'other' })).versions?.table).toBe('other');
  });
});

describe('compare: group', () => {
  const compared = async (compare: object) => {
    await write(['20240101_a.up.sql', '20240102_b.up.sql', '20250101_c.up.sql']);
    const { problems } = await read('auto', {}, { compare: { by: 'group', at, ...compare } });
    return told(problems);
  };

  it('needs groups: from the format, or from an expression that matches', async () => {
    expect(await compared({})).toEqual([
      'matrix-value multidb.yml:5:7 `compare: group`: the migrations (golang-migrate) name no groups themselves. ' +
        'Write an expression for what the ids of one group have in common: compare: { group: "^[0-9]{14}" }. ' +
        'Its ids: 20240101, 20240102, 20250101.',
    ]);
    expect(await compared({ pattern: '^v' })).toEqual([
      expect.stringContaining('`compare.group`: "^v" matches no id of this database.'),
    ]);
    expect(await compared({ pattern: '^2024' })).toEqual([]);
  });
});
