/** Where the next changeset comes, what it is called, and how it is written down so that Liquibase sends what was tried. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import { composeMigration } from '../../../src/formats/compose.ts';
import { draftOf, type NewFile, type Refusal } from '../../../src/formats/draft.ts';
import { readFolder } from '../../../src/formats/folder.ts';
import type { Format } from '../../../src/formats/format.ts';
import liquibase from '../../../src/formats/liquibase.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import { workspace } from '../matrix/workspace.ts';

const moment = new Date('2026-11-23T09:14:21Z');
const header = '--liquibase formatted sql\n';
const simple = { up: ['CREATE TABLE t (id INT)'], down: ['DROP TABLE t'] };

async function composeIn(
  files: Readonly<Record<string, string>>,
  statements: { readonly up: readonly string[]; readonly down: readonly string[] } = simple,
  message = 'Add t',
): Promise<readonly NewFile[] | Refusal> {
  const root = await workspace(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`db/${name}`, text])),
  );
  const { folder } = await readFolder(root, 'db');
  const at = { file: 'multidb.yml', line: 1, column: 1 };
  // what a format looks at of it
  const database = {
    name: 'd',
    migrations: { path: 'db', format: 'liquibase', options: {}, at },
  } as Database;
  const context = { root, database, drivers: openDrivers({}) };
  const options = liquibase.options.parse({});
  const { migrations, problems } = await liquibase.read(folder, options, context);
  expect(problems).toEqual([]);
  const draft = draftOf(message, statements, { slugLength: 40 }, moment);
  const format = liquibase as unknown as Format;
  const made = await composeMigration(draft, { format, options, migrations, folder, context });
  if (typeof made === 'string') throw new Error(made);
  // "before" is what stands there
  if (!('hint' in made))
    for (const { file, before } of made)
      if (before !== undefined) expect(await readFile(path.join(root, 'db', file), 'utf8')).toBe(before);
  return made;
}

describe('the next changeset', () => {
  it('comes behind the last one, with its author and the next number', async () => {
    const before = `${header}\n--changeset ann:1\nCREATE TABLE a (id INT);\n--rollback DROP TABLE a;\n--changeset bob:2\nCREATE TABLE b (id INT);\n--rollback DROP TABLE b;`;
    expect(await composeIn({ 'changelog.sql': before })).toEqual([
      {
        file: 'changelog.sql',
        before,
        text: `${before}\n\n--changeset bob:3\n--comment: Add t\nCREATE TABLE t (id INT);\n--rollback DROP TABLE t;\n`,
      },
    ]);
  });

  it('comes into a file of its own where each has one and names give the order', async () => {
    const one = (name: string): string =>
      `${header}--changeset ann:${name}\nCREATE TABLE ${name} (id INT);\n--rollback DROP TABLE ${name};\n`;
    const files = { '001-a.sql': one('a'), '002-b.sql': one('b') };
    const [file] = (await composeIn(files)) as NewFile[];
    expect(file?.file).toBe('003-add_t.sql');
    expect(file?.text).toBe(
      `${header}\n--changeset ann:1_add_t\n--comment: Add t\nCREATE TABLE t (id INT);\n--rollback DROP TABLE t;\n`,
    );
    const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`changes/${name}`, text]));
    const all =
      '<databaseChangeLog><includeAll path="changes" relativeToChangelogFile="true"/></databaseChangeLog>';
    const [included] = (await composeIn({ ...below, 'changelog.xml': all })) as NewFile[];
    expect(included?.file).toBe('changes/003-add_t.sql');
    // a changelog that names each file would never reach another one
    const named =
      '<databaseChangeLog><include file="changes/001-a.sql" relativeToChangelogFile="true"/><include file="changes/002-b.sql" relativeToChangelogFile="true"/></databaseChangeLog>';
    const [appended] = (await composeIn({ ...below, 'changelog.xml': named })) as NewFile[];
    expect(appended).toMatchObject({ file: 'changes/002-b.sql', before: files['002-b.sql'] });
  });

  it('has no rollback where there are none', async () => {
    const before = `${header}--changeset ann:1\nCREATE TABLE a (id INT);\n`;
    const [file] = (await composeIn({ 'changelog.sql': before })) as NewFile[];
    expect(file?.text.slice(before.length)).toBe(
      '\n--changeset ann:2\n--comment: Add t\nCREATE TABLE t (id INT);\n',
    );
  });

  it.each([
    [
      'a routine with a block in a block',
      'CREATE PROCEDURE p()\nBEGIN\n  IF 1 THEN\n    SELECT 1;\n  END IF;\n  SELECT 2;\nEND',
      'endDelimiter:// ',
    ],
    [
      'a comment that the server reads',
      'CREATE TABLE t (id INT) /*!50100 PARTITION BY HASH (id) */',
      'stripComments:false',
    ],
    ['an empty line', "INSERT INTO t VALUES ('a\n\nb')", ''],
  ])('is read as it was meant: %s', async (_, sql, attribute) => {
    const [file] = (await composeIn(
      { README: '' },
      { up: [sql, 'SELECT 3'], down: [sql, 'SELECT 4'] },
    )) as NewFile[];
    expect(file?.file).toBe('001_add_t.sql');
    expect(`${file?.text} `).toContain(attribute);
  });

  it('that is still empty is one that Liquibase takes', async () => {
    const [file] = (await composeIn({ README: '' }, { up: [], down: [] })) as NewFile[];
    expect(file?.text).toContain('\nSELECT 1;\n--rollback SELECT 1;\n');
  });

  it('is refused, with words, where Liquibase would send something else, and where no file can be the last', async () => {
    const before = `${header}--property name:who value:ann\n--changeset ann:1\nCREATE TABLE a (id INT);\n`;
    expect(
      await composeIn({ 'changelog.sql': before }, { up: [`SELECT '\${who}'`], down: [] }),
    ).toMatchObject({
      message: expect.stringContaining('Liquibase would cut'),
      hint: expect.stringContaining('diff --sql'),
    });
    const empty = '<databaseChangeLog></databaseChangeLog>';
    expect(await composeIn({ 'changelog.xml': empty })).toMatchObject({
      message: expect.stringContaining('the changelog names each file itself'),
    });
  });
});
