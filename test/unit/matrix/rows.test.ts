/** What the matrix says of rows: `fixtures` and `sizes`, with every mistake at its place. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFixtures } from '../../../src/formats/fixtures.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import { formatPosition } from '../../../src/util/position.ts';
import { type Problem, ProblemError } from '../../../src/util/problem.ts';

async function load(
  shop: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Database | readonly string[]> {
  const root = await mkdtemp(path.join(tmpdir(), 'rows-'));
  try {
    await mkdir(path.join(root, 'db'));
    await writeFile(path.join(root, 'db/1_a.up.sql'), 'SELECT 1');
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(root, file), text);
    await writeFile(
      path.join(root, 'multidb.yml'),
      `version: 1\ndatabases:\n  shop:\n    migrations: db\n${shop}`,
    );
    const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env: {} });
    const [database] = matrix.databases;
    const fixtures = await readFixtures(root, database!);
    return fixtures && fixtures.problems.length > 0 ? fixtures.problems.map(told) : database!;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(told);
  } finally {
    await rm(root, { recursive: true });
  }
}

const told = ({ code, message, at }: Problem): string => `${code} ${at ? formatPosition(at) : ''} ${message}`;

describe('sizes', () => {
  it('are read from YAML and JSON', async () => {
    const yaml = await load('    sizes: sizes.yml\n', {
      'sizes.yml': 'orders: 12_000_000\n"odd name": 5\nnone: 0\n',
    });
    expect(yaml).toMatchObject({
      sizes: {
        tables: new Map([
          ['orders', 12_000_000],
          ['odd name', 5],
          ['none', 0],
        ]),
      },
    }); // prettier-ignore
    const json = await load('    sizes: { path: sizes.json, limit: 1000 }\n', {
      'sizes.json': '{"orders": 1.5e6}',
    });
    expect(json).toMatchObject({ sizes: { tables: new Map([['orders', 1_500_000]]), limit: 1000 } });
    expect(await load('    sizes: null\n')).not.toHaveProperty('sizes');
  });

  it('may come from a live database', async () => {
    const shop =
      '    live: { production: "mysql://a:b@c/shop" }\n    sizes: { live: production, limit: 5 }\n';
    expect(await load(shop)).toMatchObject({ sizes: { live: 'production', limit: 5 } });
    expect(await load('    sizes: { live: production }\n')).toEqual([
      'matrix-value multidb.yml:5:20 Database "shop" has no live database "production".',
    ]);
    expect(await load('    sizes: { limit: 5 }\n')).toEqual([
      'matrix-value multidb.yml:5:12 `sizes` of database "shop" says nothing of where the sizes are.',
    ]);
  });

  it('name their mistakes at their places', async () => {
    const files = { 'sizes.yml': 'orders: many\nusers: -1\nshops:\n' };
    expect(await load('    sizes: sizes.yml\n', files)).toEqual([
      'matrix-value sizes.yml:1:9 The size of "orders" is no number of rows.',
      'matrix-value sizes.yml:2:8 The size of "users" is no number of rows.',
      expect.stringMatching(/^matrix-value sizes\.yml:3:\d+ The size of "shops" is no number of rows\.$/),
    ]);
    expect(await load('    sizes: sizes.yml\n', { 'sizes.yml': '- 1\n' })).toEqual([
      'matrix-value sizes.yml:1:1 A file of sizes is a map.',
    ]);
    expect(await load('    sizes: nowhere.yml\n')).toEqual([
      expect.stringMatching(/^matrix-path multidb\.yml:5:12 .*nowhere\.yml/),
    ]);
    expect(await load('    sizes: db\n')).toEqual([
      'matrix-path multidb.yml:5:12 Database "shop": "db" is a folder, and not a file of sizes.',
    ]); // prettier-ignore
  });
});

describe('fixtures', () => {
  it('are files in their order', async () => {
    const files = { 'a.sql': 'INSERT INTO a VALUES (1);', 'b.sql': 'INSERT INTO b VALUES (1);' };
    expect(await load('    fixtures: [b.sql, a.sql]\n', files)).toMatchObject({
      fixtures: [{ path: 'b.sql' }, { path: 'a.sql' }],
    });
    expect(await load('    fixtures: a.sql\n', files)).toMatchObject({ fixtures: [{ path: 'a.sql' }] });
  });

  it('name their mistakes at their places', async () => {
    expect(await load('    fixtures: [a.sql, a.sql, b.sql]\n', { 'a.sql': 'SELECT 1' })).toEqual([
      'matrix-duplicate multidb.yml:5:23 Database "shop" names the fixtures "a.sql" twice.',
      expect.stringMatching(/^matrix-path multidb\.yml:5:30 .*b\.sql/),
    ]);
    expect(
      await load('    fixtures: a.sql\n', { 'a.sql': "SELECT 1;\nINSERT INTO a VALUES ('x);\n" }),
    ).toEqual([
      expect.stringMatching(/^fixtures-unreadable a\.sql:2:23 The string that opens here is never closed/),
    ]);
    expect(await load('    fixtures: a.sql\n', { 'a.sql': '-- nothing\n' })).toEqual([
      'fixtures-unreadable multidb.yml:5:15 The fixtures "a.sql" of shop hold no statement.',
    ]);
  });
});
