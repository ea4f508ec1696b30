/** An editor and `loadMatrix` must agree on what a matrix may look like: both are asked about the same files. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { matrixJsonSchema } from '../../../src/matrix/json-schema.ts';
import { installedPlugins, matrixSchema } from '../../../src/matrix/schema.ts';
import { validate } from '../../../src/matrix/validate.ts';
import { parseYaml } from '../../../src/matrix/yaml-tree.ts';
import { plugins } from './plugins.ts';

const schema = matrixJsonSchema(plugins);
const editor = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true }).compile(
  schema,
);

const valid = [
  'version: 1\ndatabases: { first: , second: {}, third: null }',
  'version: 1\nservers: any\ndatabases: { first: { migrations: x } }',
  'version: 1\nservers: [any, "mysql:8.4"]\ndatabases: { first: { migrations: { path: x } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: auto } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: plain } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: paged, pattern: "*", mode: slow } } }',
  'version: 1\ndatabases: { first: { models: x.sql }, second: { models: null }, third: { models: { use: sql, path: x } } }',
  'version: 1\ndatabases: { first: { irreversible: { 0007: because }, downgrade_floor: "7", needs: [a], ignore: [b] } }',
  'version: 1\ndatabases: { first: { env: { A: b }, timeout: 0.5, checks: { drift: off }, version_table: t, schema: s } }',
  'version: 1\ndatabases: { from: alembic.ini, first: , second: { needs: [first] } }',
  'version: 1\ndatabases: { from: { migrations: x } }',
  'version: 1\ndefaults: { migrations: x, checks: { style: error } }\nchecks: { apply: notice }\ndatabases: { first: }',
  'version: 1\ndefaults: { compare: whole, baseline: a.sql }\ndatabases: { first: { compare: { group: "^[0-9]{14}" }, baseline: null } }',
];

const invalid = [
  '[]',
  'databases: { first: }',
  'version: 1',
  'version: 2\ndatabases: { first: }',
  'version: "1"\ndatabases: { first: }',
  'version: 1\ndatabases: [first]',
  'version: 1\ndatabases: { "a,b": }',
  'version: 1\ndatabases: { first: x }',
  'version: 1\ndatabases: { from: }',
  'version: 1\ndatabases: { from: "" }',
  'version: 1\ndatabases: { from: [alembic.ini] }',
  'version: 1\ndatabases: { from: { unknown: 1 } }',
  'version: 1\ndatabases: { from: alembic.ini, first: x }',
  'version: 1\ndatabases: { from: alembic.ini, "a,b": }',
  'version: 1\nservers: []\ndatabases: { first: }',
  'version: 1\nservers: [1]\ndatabases: { first: }',
  'version: 1\nunknown: 1\ndatabases: { first: }',
  'version: 1\ndefaults: { needs: [a] }\ndatabases: { first: }',
  'version: 1\ndefaults: null\ndatabases: { first: }',
  'version: 1\ndatabases: { first: { unknown: 1 } }',
  'version: 1\ndatabases: { first: { urls: x } }',
  'version: 1\ndatabases: { first: { compare: steps } }',
  'version: 1\ndatabases: { first: { compare: null } }',
  'version: 1\ndatabases: { first: { compare: { group: "" } } }',
  'version: 1\ndatabases: { first: { compare: { group: a, whole: true } } }',
  'version: 1\ndatabases: { first: { baseline: "" } }',
  'version: 1\ndatabases: { first: { baseline: [a.sql] } }',
  'version: 1\ndatabases: { first: { migrations: null } }',
  'version: 1\ndatabases: { first: { migrations: { format: plain } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: other } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, pattern: y } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: plain, pattern: y } } }',
  'version: 1\ndatabases: { first: { migrations: { path: x, format: paged, mode: other } } }',
  'version: 1\ndatabases: { first: { models: { path: x } } }',
  'version: 1\ndatabases: { first: { models: { use: sql } } }',
  'version: 1\ndatabases: { first: { needs: other } }',
  'version: 1\ndatabases: { first: { downgrade_floor: 3 } }',
  'version: 1\ndatabases: { first: { irreversible: { "7": true } } }',
  'version: 1\ndatabases: { first: { env: { A: 1 } } }',
  'version: 1\ndatabases: { first: { env: { A-B: x } } }',
  'version: 1\ndatabases: { first: { timeout: 0 } }',
  'version: 1\ndatabases: { first: { timeout: 86401 } }',
  'version: 1\ndatabases: { first: { timeout: "5" } }',
  'version: 1\ndatabases: { first: { checks: { drift: loud } } }',
  'version: 1\ndatabases: { first: { checks: { other: error } } }',
];

const loader = (text: string) => validate(matrixSchema(plugins), parseYaml(text, 'multidb.yml').root!, '');

describe('the JSON Schema and the loader', () => {
  it.each(valid)('both accept %j', (text) => {
    expect(loader(text)).toEqual([]);
    editor(parse(text));
    expect(editor.errors).toBeNull();
  });

  it.each(invalid)('both refuse %j', (text) => {
    expect(loader(text)).not.toEqual([]);
    expect(editor(parse(text))).toBe(false);
  });
});

describe('a format whose path is a file', () => {
  const compiled = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(
    matrixJsonSchema(installedPlugins),
  );
  const agreed = (migrations: string): boolean => {
    const text = `version: 1\ndatabases: { first: { migrations: ${migrations} } }`;
    const accepted =
      validate(matrixSchema(installedPlugins), parseYaml(text, 'multidb.yml').root!, '').length === 0;
    expect(compiled(parse(text))).toBe(accepted);
    return accepted;
  };

  it('may be without a path, which `from` or the defaults give', () => {
    expect(agreed('{ format: alembic, section: first }')).toBe(true);
    expect(agreed('{ path: alembic.ini, format: alembic, env_py: paused, x: [a=b] }')).toBe(true);
    expect(agreed('{ format: umzug }')).toBe(false);
    expect(agreed('{ section: first }')).toBe(false);
    expect(agreed('{ path: alembic.ini, format: alembic, x: [1] }')).toBe(false);
  });
});

it('tells an editor what each key is for', () => {
  const properties = (schema.properties as Record<string, { description?: string }>) ?? {};
  expect(Object.keys(properties)).toEqual(['version', 'servers', 'only', 'defaults', 'databases', 'checks']);
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/);
  expect(JSON.stringify(schema)).toContain('"additionalProperties":false');
  expect(JSON.stringify(schema)).toContain('"default":"multidb_version"');
});
