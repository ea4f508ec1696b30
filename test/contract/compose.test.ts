/** What every format promises that can write a migration: what it wrote, it reads, as the last of its history and with the same statements. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrivers } from '../../src/alembic/drivers.ts';
import { composeMigration } from '../../src/formats/compose.ts';
import { type Draft, draftOf, type NewFile, slugOf } from '../../src/formats/draft.ts';
import { readFolder } from '../../src/formats/folder.ts';
import type { Format, Migration, Script } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { readMigrations } from '../../src/formats/read.ts';
import type { Database } from '../../src/matrix/matrix.ts';

const writing = (formats as readonly Format[]).filter(
  ({ compose, extend }) => compose !== undefined || extend !== undefined,
);

const up = [
  'CREATE TABLE `a` (\n  `id` int NOT NULL,\n  PRIMARY KEY (`id`)\n)',
  'CREATE TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW BEGIN\n  SET NEW.id = 1;\n  SET NEW.id = NEW.id + 1;\nEND',
  "INSERT INTO `a` VALUES (';')",
];
const down = ['DROP TRIGGER `t`', 'DROP TABLE `a`'];

describe.each(writing.map((format) => ({ name: format.name, format })))(
  'a migration of $name',
  ({ name, format }) => {
    let root: string;
    beforeEach(async () => {
      root = await mkdtemp(path.join(tmpdir(), 'compose-'));
      await mkdir(path.join(root, 'm'));
    });
    afterEach(() => rm(root, { recursive: true }));

    const options = format.options.parse({});
    const database = {
      name: 'd',
      schema: 'd',
      at: { file: 'multidb.yml', line: 1, column: 1 },
      migrations: { path: 'm', format: name, options, at: { file: 'multidb.yml', line: 1, column: 1 } },
      irreversible: new Map(),
      env: {},
      compare: { by: 'step', at: { file: 'multidb.yml', line: 1, column: 1 } },
    } as unknown as Database;
    const read = async (): Promise<readonly Migration[]> => {
      const { migrations, problems } = await readMigrations(root, database, openDrivers({}));
      expect(problems).toEqual([]);
      return migrations;
    };
    const compose = async (draft: Draft, migrations: readonly Migration[]) => {
      const drivers = openDrivers({});
      const { folder } = await readFolder(root, 'm');
      return composeMigration(draft, {
        format,
        options,
        migrations,
        folder,
        context: { root, database, drivers },
      });
    };
    const add = async (message: string, at: Date, template?: string): Promise<readonly Migration[]> => {
      const naming = { slugLength: 40, ...(template !== undefined && { template }) };
      const files = await compose(draftOf(message, { up, down }, naming, at), await read().catch(() => []));
      expect(files, String(files)).toBeInstanceOf(Array);
      for (const { file, text } of files as { file: string; text: string }[]) {
        await mkdir(path.dirname(path.join(root, 'm', file)), { recursive: true });
        await writeFile(path.join(root, 'm', file), text);
      }
      return read();
    };
    const statements = (script: Script | undefined): readonly string[] | undefined =>
      script?.kind === 'sql' ? script.statements.map(({ sql }) => sql) : undefined;

    it('is read as it was meant, and comes last', async () => {
      const first = await add('Add a', new Date('2026-11-23T09:14:21Z'));
      expect(first.length).toBe(1);
      const second = await add('Then: the 2nd thing!', new Date('2026-11-23T09:15:00Z'));
      expect(second.length).toBe(2);
      expect(second[0]?.id).toBe(first[0]?.id);
      const last = second.at(-1) as Migration;
      expect(`${last.id} ${last.name} ${last.at.file}`).toContain('then_the_2nd_thing');
      // what a module sends is known when it is played
      if (last.up.kind === 'module') return;
      expect(statements(last.up)).toEqual(up);
      if (last.down !== undefined) expect(statements(last.down)).toEqual(down);
    });

    it('takes a name that its tool takes, and refuses another with words', async () => {
      const files = await compose(draftOf('x', { up, down }, { slugLength: 40, template: '{slug}' }), []);
      if (typeof files === 'string') expect(files).toMatch(/"x" .{10,}/);
      else expect((files as NewFile[])[0]?.file).toContain('x');
    });
  },
);

describe('a format that writes none', () => {
  const others = (formats as readonly Format[]).filter(
    ({ name, compose, extend }) => compose === undefined && extend === undefined && name !== 'alembic',
  );
  it.each(others.map((format) => ({ name: format.name, format })))(
    '$name says why, and what to do instead',
    ({ format }) => {
      const draft = draftOf('Add phone', { up, down }, { slugLength: 40 });
      const { message, hint } = format.refuse?.(draft) ?? { message: '', hint: '' };
      expect(message).toMatch(/^[A-Z].{30,}\.$/);
      expect(hint).toMatch(/`[^`]+`/);
    },
  );
});

describe('a slug', () => {
  it.each([
    ['Add the phone number', 40, 'add_the_phone_number'],
    ['  Café: für 2 Leute!  ', 40, 'café_für_2_leute'],
    ['one two three four', 10, 'one_two'],
    ['one two three', 7, 'one_two'],
    ['incomprehensibilities', 5, 'incom'],
    ['', 5, ''],
  ])('of "%s" in %i characters is %s', (message, length, slug) => expect(slugOf(message, length)).toBe(slug));
});
