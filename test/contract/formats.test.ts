/** What every migration format promises, whatever it reads. A new format adds its sample here. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFolder } from '../../src/formats/folder.ts';
import type { Folder, Format, Migration, Reading } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import type { Position } from '../../src/util/position.ts';

/** For each format a folder that it reads without a problem, with more than one migration and a down. */
const samples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'golang-migrate': {
    '2_b.up.sql': '-- second\nCREATE TABLE b (id INT);\nINSERT INTO b VALUES (1);\n',
    '2_b.down.sql': 'DROP TABLE b;',
    '10_c.up.sql': 'CREATE TABLE c (id INT)',
    '10_c.down.sql': '',
    '1_a.up.sql': 'CREATE TABLE a (id INT);',
  },
  umzug: {
    '2020.a.js': 'exports.up = async () => {};\nexports.down = async () => {};\n',
    '2021.b.ts': 'export const up = async (): Promise<void> => {};\n',
    '2022.c.sql': '\n  CREATE TABLE c (id INT);\n',
    'down/2022.c.sql': 'DROP TABLE c;\n',
  },
};

/** Files that have something wrong with them in any format; reading must still end in values. */
const oddities: Readonly<Record<string, string>> = {
  '1_a.up.sql': "DO 'x;",
  '1_a.down.sql': 'DELIMITER\n',
  '01_a.up.sql': '/* open',
  'x.js': 'this is no JavaScript {{{',
  'down/x.sql': '\u0000',
  'down/y.sql': 'DO 1;',
};

const all: readonly Format[] = formats;

describe.each(all.map((format) => ({ name: format.name, format })))('format $name', ({ name, format }) => {
  let root: string;
  let folder: Folder;
  const make = async (files: Readonly<Record<string, string>>, below: string): Promise<Folder> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.join(root, below, path.dirname(file)), { recursive: true });
      await writeFile(path.join(root, below, file), text);
    }
    return (await readFolder(root, below)).folder;
  };
  const read = (from: Folder): Promise<Reading> => format.read(from, format.options.parse({}));
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

  it('describes itself in one line, and each of its options', () => {
    expect(format.summary).toMatch(/^\S[^\n]{10,}$/);
    const shape = (format.options as unknown as { shape: Record<string, { description?: string }> }).shape;
    for (const [key, option] of Object.entries(shape)) expect(option.description, key).toMatch(/\S.{10,}/);
  });

  it('needs no option, and refuses one that it does not know', () => {
    expect(format.options.safeParse({}).success).toBe(true);
    expect(format.options.safeParse({ no_such_option: 1 }).success).toBe(false);
  });

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
    expect(migrations.some(({ down }) => down !== undefined)).toBe(true);
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
