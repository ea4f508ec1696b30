import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import { readFolder } from '../../../src/formats/folder.ts';
import type { Reading } from '../../../src/formats/format.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import { describeServers } from '../../support/servers.ts';
import { formatNamed, said } from './marked-files.ts';

describe('files as they come', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'halves-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const read = async (name: string, content: string | Uint8Array): Promise<Reading> => {
    await writeFile(path.join(root, '1_a.sql'), content);
    const format = formatNamed(name);
    const database = { name: 'shop', schema: 'shop', env: {} } as unknown as Database;
    const context = { root, database, drivers: openDrivers({}) };
    return await format.read((await readFolder(root, '.')).folder, format.options.parse({}), context);
  };

  // each tool reads the mark as a character: goose and dbmate refuse the file, sql-migrate applies nothing and records it
  it.each([
    ['goose', '\uFEFF-- +goose Up\nDO 1;\n'],
    ['goose', '\uFEFF-- note\n-- +goose Up\nDO 1;\n'],
    ['sql-migrate', '\uFEFF-- +migrate Up\nDO 1;\n-- +migrate Down\n'],
    ['dbmate', '\uFEFF-- migrate:up\nDO 1;\n-- migrate:down\n'],
  ])('%s does not know the first line of %j', async (name, text) => {
    const { problems, migrations } = await read(name, text);
    expect(problems).toMatchObject([
      { code: 'migration-unreadable', at: { file: '1_a.sql', line: 1, column: 1 } },
    ]);
    expect(problems[0]!.message).toContain('byte order mark');
    expect(migrations).toHaveLength(1);
  });

  it('leaves sql-migrate the byte order mark of a line that it passes over', async () => {
    const { problems, migrations } = await read('sql-migrate', '\uFEFF-- note\n-- +migrate Up\nDO 1;\n');
    expect(problems).toEqual([]);
    expect(migrations[0]!.up).toMatchObject({ statements: [{ sql: 'DO 1', at: { line: 3, column: 1 } }] });
  });

  it.each([
    ['goose', '-- +goose Up\n'],
    ['sql-migrate', '-- +migrate Up\n'],
    ['dbmate', '-- migrate:up\n-- migrate:down\n'],
  ])('%s: says what has to be rendered first', async (name, mark) => {
    const { problems, migrations } = await read(name, `${mark}DO '{{x}}';\nDROP TABLE {{.Prefix}}users;\n`);
    const at = { line: mark.split('\n').length + 1, column: 12 };
    expect(problems).toMatchObject([{ at, message: 'The file is a Go template: {{.Prefix}}.' }]);
    expect(migrations).toMatchObject([{ up: { statements: [] } }]);
  });

  it.each(['goose', 'sql-migrate', 'dbmate'])('%s: says what is no text', async (name) => {
    const { problems } = await read(name, Buffer.from('-- +goose Up', 'utf16le'));
    expect(problems).toMatchObject([
      { at: { file: '1_a.sql' }, message: expect.stringContaining('is not text') },
    ]);
  });
});

describeServers('what is sent and what is played', (server) => {
  /** The number of the error with which the server refuses it; 0 when it does not. */
  const answers = async (texts: readonly string[]): Promise<number> => {
    const connection = await createConnection({ ...server.endpoint, multipleStatements: true });
    try {
      for (const text of texts) await connection.query(text);
      return 0;
    } catch (error) {
      return (error as { errno: number }).errno;
    } finally {
      await connection.end();
    }
  };

  // dbmate sends a block as it stands: whatever the server says to that, it must say to the statements that are played
  it.each([
    ['DO 1;', 0],
    ['DO 1;;;', 0],
    ['DO 1;;\n-- the end\n', 1064],
    ['DO 1;\n-- the end\n;', 0],
    ['-- nothing\n', 0],
    ['', 0],
    ['DO 1;;DO 2;', 1064],
    [';DO 1;', 1064],
    ['# a\n;', 0],
    ['DO 1; /* a */; DO 2', 1064],
    ['DELIMITER $$\nDO 1$$\nDELIMITER ;\n', 1064],
    ['BEGIN; COMMIT;', 0],
    ['DO 1', 0],
    ['/*! */;', 0],
  ])('%j gets %i', async (block, expected) => {
    const text = `-- migrate:up\n${block}\n-- migrate:down\n`;
    const { reading } = await said('dbmate', { '1_a.sql': text });
    const script = reading.migrations[0]!.up;
    const played = script.kind === 'sql' ? script.statements.map(({ sql }) => sql) : [];
    expect(await answers([text.slice(0, text.indexOf('-- migrate:down'))])).toBe(expected);
    expect(await answers(played)).toBe(expected);
  });

  // goose sends what it cut, and nothing of a half without statements
  it.each([
    [';', 1065],
    ['DO 1;\n;', 1065],
    ['/* a;\nb */ DO 1;', 1064],
    ["DO 'a;\n';", 1064],
    ['BEGIN NOT ATOMIC\n  DO 1;\nEND;', 1064],
    ['-- +goose StatementBegin\n \n-- +goose StatementEnd', 1065],
  ])('goose gets %j refused with %i', async (half, expected) => {
    const { reading } = await said('goose', { '1_a.sql': `-- +goose Up\n${half}\n` });
    expect(reading.problems).toEqual([]);
    expect(reading.remarks).toHaveLength(1);
    const script = reading.migrations[0]!.up;
    expect(await answers(script.kind === 'sql' ? script.statements.map(({ sql }) => sql) : [])).toBe(
      expected,
    );
  });
});
