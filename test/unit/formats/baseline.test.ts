import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBaseline } from '../../../src/formats/baseline.ts';
import type { Problem } from '../../../src/util/problem.ts';
import { database } from '../rehearsal/rehearse.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'baseline-'));
  await mkdir(path.join(root, 'db'));
});
afterEach(() => rm(root, { recursive: true }));

const at = { file: 'multidb.yml', line: 5, column: 7 };

const read = async (content: string | Uint8Array | undefined) => {
  if (content !== undefined) await writeFile(path.join(root, 'db/base.sql'), content);
  return readBaseline(root, database('first', { baseline: { path: 'db/base.sql', at } }));
};

it('is a script whose statements have their places', async () => {
  const reading = await read('-- MySQL dump\n\nCREATE TABLE a (id INT);\nINSERT INTO a VALUES (1);\n');
  expect(reading).toEqual({
    problems: [],
    script: {
      kind: 'sql',
      file: 'db/base.sql',
      statements: [
        { sql: 'CREATE TABLE a (id INT)', at: { file: 'db/base.sql', line: 3, column: 1 } },
        { sql: 'INSERT INTO a VALUES (1)', at: { file: 'db/base.sql', line: 4, column: 1 } },
      ],
    },
  });
});

it('is none where the matrix names none', async () => {
  expect(await readBaseline(root, database('first'))).toBeUndefined();
});

it.each([
  ['CREATE TABLE a (id INT); SELECT "x', 'db/base.sql:1:', /./],
  [Uint8Array.of(0x44, 0x4f, 0x20, 0xe4), 'db/base.sql:1:4', /not UTF-8/],
  ['-- nothing yet\n', 'multidb.yml:5:7', /holds no statement/],
  [undefined, 'multidb.yml:5:7', /no file/],
])('%j is told at its place', async (content, place, message) => {
  const reading = await read(content);
  expect(reading?.problems).toHaveLength(1);
  const [{ code, at: where, message: told, hint }] = reading!.problems as readonly [Problem];
  expect(code).toBe('baseline-unreadable');
  expect(`${where?.file}:${where?.line}:${where?.column}`).toContain(place);
  expect(told).toMatch(message);
  expect(hint).toBeTruthy();
});
