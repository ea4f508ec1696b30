import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/matrix/matrix.ts';
import { readModels } from '../../../src/models/read.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'models-'));
  const files = {
    'models/b/two.sql': 'CREATE TABLE two (id INT PRIMARY KEY);',
    'models/a.sql': '-- first\nCREATE TABLE one (two INT REFERENCES two (id));',
    'models/notes.md': 'no model',
    'empty/nothing.sql': '-- nothing yet\n',
    'bad/utf16.sql': '',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.join(root, path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  await writeFile(path.join(root, 'bad/utf16.sql'), Buffer.from('\uFEFFCREATE', 'utf16le'));
  await writeFile(path.join(root, 'bad/open.sql'), "CREATE TABLE a (b INT COMMENT 'x);");
});
afterEach(() => rm(root, { recursive: true }));

const at = { file: 'multidb.yml', line: 4, column: 3 };
const read = (written: string) => {
  const models = { use: 'sql', options: { path: written }, at };
  return readModels(root, { models } as unknown as Database);
};

for (const written of ['models', './models/', 'models/**/*.sql', 'models/{a,b/*}.sql']) {
  it(`reads ${written}, sorted and in an order that can be played`, async () => {
    const reading = await read(written);
    expect(reading?.problems).toEqual([]);
    expect(reading?.script.kind === 'sql' && reading.script.statements).toEqual([
      { sql: 'CREATE TABLE two (id INT PRIMARY KEY)', at: { file: 'models/b/two.sql', line: 1, column: 1 } },
      {
        sql: 'CREATE TABLE one (two INT REFERENCES two (id))',
        at: { file: 'models/a.sql', line: 2, column: 1 },
      },
    ]);
  });
}

it('reads one file', async () => {
  const reading = await read('models/b/two.sql');
  expect(reading?.script).toMatchObject({ kind: 'sql', statements: [{ at: { file: 'models/b/two.sql' } }] });
});

it('has nothing to read when the matrix names no models', async () => {
  expect(await readModels(root, {} as unknown as Database)).toBeUndefined();
});

it.each([
  ['models/*.ddl', 'match no .sql file', 'There is a.sql, b/two.sql, notes.md'],
  ['empty', 'hold no statement', 'Write the CREATE statements'],
  ['nowhere', '"nowhere" cannot be read', 'Check the path'],
  ['../outside', 'cannot be read', 'Check the path'],
])('says what is wrong with %s', async (written, message, hint) => {
  const reading = await read(written);
  expect(reading?.problems).toMatchObject([{ code: 'models-unreadable', at }]);
  expect(reading?.problems[0]?.message).toContain(message);
  expect(reading?.problems[0]?.hint).toContain(hint);
});

it('names every file that cannot be read', async () => {
  const reading = await read('bad');
  expect(reading?.problems).toMatchObject([
    { code: 'models-unreadable', at: { file: 'bad/open.sql', line: 1, column: 31 } },
    {
      code: 'models-unreadable',
      at: { file: 'bad/utf16.sql', line: 1, column: 1 },
      message: 'The file is UTF-16.',
    },
  ]);
});

it('leaves the workspace neither by a path nor by a link', async () => {
  await symlink('/etc', path.join(root, 'models/etc'));
  await symlink('/etc/hostname', path.join(root, 'host.sql'));
  expect((await read('models'))?.problems).toMatchObject([
    { message: 'The link leads out of the workspace.', at: { file: 'models/etc' } },
  ]);
  expect((await read('host.sql'))?.problems[0]?.message).toBe('"host.sql" leads out of the workspace.');
  expect((await read('..'))?.problems[0]?.message).toBe('".." leads out of the workspace.');
});
