import { expect, it } from 'vitest';
import type { Database, Matrix } from '../../../src/matrix/matrix.ts';
import { cycles, inOrder } from '../../../src/matrix/needs.ts';
import { selectDatabases, withNeeds } from '../../../src/matrix/select.ts';

const at = { file: 'multidb.yml', line: 1, column: 1 };
const database = (name: string, needs: readonly string[]): Database => ({
  name,
  schema: name,
  at,
  migrations: { path: name, format: 'auto', options: {}, at },
  versionTable: 'multidb_version',
  needs,
  irreversible: new Map(),
  ignore: [],
  env: {},
  naming: { slugLength: 40 },
  timeout: 60,
  checks: {},
  chosenChecks: new Set(),
  compare: { by: 'step', at },
});
const matrix: Matrix = {
  file: 'multidb.yml',
  digest: '0'.repeat(64),
  root: '/',
  servers: [],
  only: 'all',
  databases: [
    database('app', ['users', 'stock']),
    database('users', ['base']),
    database('stock', ['base']),
    database('base', []),
    database('alone', []),
  ],
};
const names = (databases: readonly Database[]): readonly string[] => databases.map(({ name }) => name);

it('selects all, or some in the order of the matrix', () => {
  expect(selectDatabases(matrix, undefined)).toBe(matrix.databases);
  expect(names(selectDatabases(matrix, ['alone', 'app', 'alone']))).toEqual(['app', 'alone']);
});

it('names every unknown database, with the nearest', () => {
  const selecting = () => selectDatabases(matrix, ['app', 'usres', 'xyz']);
  expect(selecting).toThrow(
    expect.objectContaining({
      problems: [
        {
          code: 'matrix-name',
          message: 'There is no database "usres" in multidb.yml.',
          hint: 'Did you mean `users`? Allowed: app, users, stock, base, alone.',
        },
        expect.objectContaining({ message: 'There is no database "xyz" in multidb.yml.' }),
      ],
    }),
  );
  expect(() => selectDatabases(matrix, [])).toThrow('No database is named.');
});

it('adds what is needed, each after its own needs', () => {
  expect(names(withNeeds(matrix, selectDatabases(matrix, ['app'])))).toEqual([
    'base',
    'users',
    'stock',
    'app',
  ]);
  expect(names(withNeeds(matrix, selectDatabases(matrix, ['alone'])))).toEqual(['alone']);
  expect(names(withNeeds(matrix, matrix.databases))).toEqual(['base', 'users', 'stock', 'app', 'alone']);
});

it('finds circles, and none where two ways lead to one database', () => {
  const graph = (needs: Record<string, string[]>) => new Map(Object.entries(needs));
  expect(cycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
  expect(cycles(graph({ a: ['b'], b: ['c'], c: ['b'], d: ['d'] }))).toEqual([
    ['b', 'c', 'b'],
    ['d', 'd'],
  ]);
  expect(cycles(graph({ a: ['missing'] }))).toEqual([]);
});

it('orders a chain of a thousand', () => {
  const long = new Map(
    Array.from({ length: 1000 }, (_, index) => [`d${index}`, index === 0 ? [] : [`d${index - 1}`]]),
  );
  expect(inOrder(['d999'], long).slice(0, 2)).toEqual(['d0', 'd1']);
});
