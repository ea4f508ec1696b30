import { describe, expect, it } from 'vitest';
import { nearestSpecs } from '../../../src/drift/scratch-server.ts';
import type { Flavor, ServerSpec } from '../../../src/servers/server.ts';
import { parseServerSpec } from '../../../src/servers/spec.ts';

const live: Flavor = { vendor: 'mysql', version: [8, 4, 6], text: '8.4.6' };
const nearest = (...specs: readonly string[]) =>
  nearestSpecs(live, specs.map(parseServerSpec) as readonly ServerSpec[]).map(({ text }) => text);

describe('the scratch server for MySQL 8.4.6', () => {
  it('is the one of the matrix that is the same', () => {
    expect(nearest('mysql:9.7', 'mysql:8.4', 'mariadb:11.8')).toEqual(['mysql:8.4', 'mysql:9.7']);
    expect(nearest('mysql:8')).toEqual(['mysql:8']);
  });

  it('is of the same version where the matrix leaves it open, and else of the same vendor', () => {
    expect(nearest('any')).toEqual(['mysql:8.4', 'mysql']);
    expect(nearest('mysql', 'any')).toEqual(['mysql:8.4', 'mysql']);
  });

  it('is else the nearest, whose difference is told', () => {
    expect(nearest('mysql:9.7', 'mysql:8.0', 'mysql:5.7')).toEqual(['mysql:8.0', 'mysql:9.7', 'mysql:5.7']);
  });

  it('may be what only its start can tell, and is never one of another vendor', () => {
    expect(nearest('mysql://root@127.0.0.1:3306', 'docker:my/mysql', 'mariadb')).toEqual([
      'mysql://root@127.0.0.1:3306',
      'docker:my/mysql',
    ]);
    expect(nearest('mariadb', 'mariadb:11.8')).toEqual([]);
  });
});
