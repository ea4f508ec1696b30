/** `live` of the matrix: environments of databases, of which only those that are asked for need to be known. */
import { describe, expect, it } from 'vitest';
import { liveAddress } from '../../../src/live/address.ts';
import { matrixThere } from '../../../src/live/there.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { workspace } from './workspace.ts';

async function load(text: string, env: Readonly<Record<string, string>> = {}) {
  const cwd = await workspace({
    'multidb.yml': `version: 1\n${text}`,
    'm/first/1.sql': 'SELECT 1;\n',
    'm/second/1.sql': 'SELECT 1;\n',
  });
  return loadMatrix({ file: 'multidb.yml', cwd, env });
}

const both = `defaults:
  migrations: m/{database}
  live: { production: "\${PROD}/{database}", staging: "\${STAGING}/{database}" }
databases:
  first: {}
  second: { live: { staging: null, eu: "mysql://u:p@eu/billing" } }
`;

describe('live', () => {
  it('is merged name by name, and null takes one away', async () => {
    const matrix = await load(both, { PROD: 'mysql://u:p@db' });
    const [first, second] = matrix.databases;
    expect([...(first?.live?.keys() ?? [])]).toEqual(['production', 'staging']);
    expect([...(second?.live?.keys() ?? [])]).toEqual(['production', 'eu']);
    expect(liveAddress(first!, 'production')).toMatchObject({
      text: 'db/first',
      schema: 'first',
      at: { line: 4 },
    });
    // the schema that the URL names is the one there
    const eu = matrixThere(matrix, 'eu').databases.map(({ schema }) => schema);
    expect(eu).toEqual(['first', 'billing']);
    expect(matrixThere(matrix, 'staging').databases.map(({ schema }) => schema)).toEqual(['first', 'second']);
  });

  it('needs its variables only where somebody goes', async () => {
    const [first, second] = (await load(both)).databases;
    expect(() => liveAddress(first!, 'staging')).toThrow('The variable STAGING is not set.');
    expect(liveAddress(second!, 'eu').text).toBe('eu/billing');
    expect(() => liveAddress(second!, 'staging')).toThrow('Database "second" has no `live.staging`');
  });

  it('is told with its place when it is none', async () => {
    const [first] = (
      await load('databases: { first: { migrations: m/first, live: { production: "db.example.com" } } }\n')
    ).databases;
    const error = await Promise.resolve()
      .then(() => liveAddress(first!, 'production'))
      .catch((thrown: unknown) => thrown);
    expect((error as ProblemError).problems).toMatchObject([
      {
        code: 'matrix-value',
        message: expect.stringContaining('The `live.production` of "first"'),
        at: { line: 2 },
      },
    ]);
    await expect(
      load('databases: { first: { migrations: m/first, live: { "my prod": "mysql://db" } } }\n'),
    ).rejects.toBeInstanceOf(ProblemError);
    await expect(
      load('databases: { first: { migrations: m/first, live: mysql://db } }\n'),
    ).rejects.toBeInstanceOf(ProblemError);
  });
});
