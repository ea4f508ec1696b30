/** `databases: { from: alembic.ini }`: as if every database of the file were written out. */
import { describe, expect, it } from 'vitest';
import { selectDatabases } from '../../../src/matrix/select.ts';
import { formatPosition } from '../../../src/util/position.ts';
import { load, told } from './loading.ts';

const ini = `[alembic]
databases = first, second, forth

[DEFAULT]
script_location = migrations

[first]
version_locations = migrations/first

[second]
version_locations = migrations/second

[third]
version_locations = migrations/third

[loggers]
keys = root
`;
const files = {
  'db/alembic.ini': ini,
  'db/migrations/first/x.py': '',
  'sql/1_a.up.sql': '',
  'models.sql': '',
};
const matrix = (text: string): string => `version: 1\n${text}`;
const of = (text: string, more: Readonly<Record<string, string>> = {}) =>
  load({ text: matrix(text), files: { ...files, ...more }, env: { INI: 'db/alembic.ini' } });
const problems = (text: string, more: Readonly<Record<string, string>> = {}) =>
  told({ text: matrix(text), files: { ...files, ...more }, env: {} });

describe('a file that says which databases there are', () => {
  it('makes one of each section, with what stands beside `from` and in `defaults`', async () => {
    const { databases } = await of(`
defaults:
  migrations: { format: alembic, python: .venv, x: [a=b], section: nobody }
  models: models.sql
  schema: shop_{database}
  env: { URL: "mysql://{host}/{schema}", A: b }
databases:
  zero: { migrations: sql, models: null }
  from: \${INI}
  third: { migrations: { format: alembic, python: other, env_py: paused }, env: { A: c } }
  second: { needs: [first] }
`);
    const common = { path: 'db/alembic.ini', format: 'alembic' };
    expect(
      databases.map(({ name, schema, at, migrations: { path, format, options } }) => ({
        name,
        schema,
        at: formatPosition(at),
        migrations: { path, format, options },
      })),
    ).toEqual([
      {
        name: 'zero',
        schema: 'shop_zero',
        at: 'multidb.yml:9:3',
        migrations: { path: 'sql', format: 'auto', options: {} },
      },
      {
        name: 'first',
        schema: 'shop_first',
        at: 'db/alembic.ini:7:1',
        migrations: {
          ...common,
          options: { python: '.venv', x: ['a=b'], section: 'first', env_py: 'fresh' },
        },
      },
      {
        name: 'second',
        schema: 'shop_second',
        at: 'multidb.yml:12:3',
        migrations: {
          ...common,
          options: { python: '.venv', x: ['a=b'], section: 'second', env_py: 'fresh' },
        },
      },
      {
        name: 'third',
        schema: 'shop_third',
        at: 'multidb.yml:11:3',
        migrations: {
          ...common,
          options: { python: 'other', x: ['a=b'], section: 'third', env_py: 'paused' },
        },
      },
    ]);
    const [, first, second, third] = databases;
    expect(first).toMatchObject({ env: { URL: 'mysql://{host}/{schema}', A: 'b' }, models: { use: 'sql' } });
    expect(first!.migrations.at).toEqual({ file: 'db/alembic.ini', line: 7, column: 1 });
    expect(second!.needs).toEqual(['first']);
    expect(third!.env.A).toBe('c');
  });

  it('needs nothing else, and its databases can be chosen by name', async () => {
    const read = await of('databases: { from: db/alembic.ini }');
    expect(selectDatabases(read, ['third']).map(({ name }) => name)).toEqual(['third']);
    expect(() => selectDatabases(read, ['frist'])).toThrow('There is no database "frist"');
  });

  it('may have engines that share a section, or a sole database with a name in its URL', async () => {
    const multidb =
      '[alembic]\nscript_location = m\ndatabases = a, b\n[a]\nsqlalchemy.url = x\n[b]\nsqlalchemy.url = y\n';
    const sole = '[alembic]\nscript_location = m\nsqlalchemy.url = mysql+pymysql://u:p@h/shop\n';
    const optionsOf = async (text: string) =>
      (await of('databases: { from: alembic.ini }', { 'alembic.ini': text })).databases.map(
        ({ name, migrations }) => [name, migrations.options],
      );
    expect(await optionsOf(multidb)).toEqual([
      ['a', { section: 'alembic', engine: 'a', env_py: 'fresh' }],
      ['b', { section: 'alembic', engine: 'b', env_py: 'fresh' }],
    ]);
    expect(await optionsOf(sole)).toEqual([['shop', { section: 'alembic', env_py: 'fresh' }]]);
  });

  it('is read as it is: what looks like a placeholder in a section is none', async () => {
    const text = `[a{b}]\nscript_location = m\n[\${X}]\nscript_location = m\n`;
    const { databases } = await of('databases: { from: alembic.ini }', { 'alembic.ini': text });
    expect(databases.map(({ migrations }) => migrations.options.section)).toEqual(['a{b}', `\${X}`]);
  });

  it('gives way to migrations of another kind, and to another part of another file', async () => {
    const { databases } = await of(
      `databases:
  from: db/alembic.ini
  first: { migrations: sql }
  second: { migrations: { path: other.ini, format: alembic } }
  third: { migrations: { path: sql2, format: golang-migrate } }
`,
      { 'other.ini': '[second]\nscript_location = m\n', 'sql2/1_a.up.sql': '' },
    );
    expect(databases.map(({ migrations: { path, format } }) => `${path} ${format}`)).toEqual([
      'sql auto',
      'other.ini alembic',
      'sql2 golang-migrate',
    ]);
  });
});

it('a map at `from` is a database of that name', async () => {
  const { databases } = await of('databases: { from: { migrations: sql } }');
  expect(databases.map(({ name }) => name)).toEqual(['from']);
});

describe('what is wrong is told at once, with everything else', () => {
  it('a name that is no section', async () => {
    const found = await problems(`databases:
  from: db/alembic.ini
  forth: { needs: [frist] }
  trird: { migrations: { format: alembic } }
`);
    const there =
      'There are first, second, third. `databases` (db/alembic.ini:2:1) names "forth", which has no section.';
    expect(found).toEqual([
      `multidb.yml:4:3 matrix-key Database "forth" has no \`migrations\`. | It is no database of db/alembic.ini. ${there}`,
      'multidb.yml:4:20 matrix-needs "forth" needs "frist", which is no database of this matrix. | Did you mean `first`? Allowed: first, second, third, trird.',
      `multidb.yml:5:3 matrix-key Database "trird" has \`migrations\` without a \`path\`. | It is no database of db/alembic.ini. Did you mean \`third\`? ${there}`,
    ]);
  });

  it('in a section: what does not suit it is told at its line, or at the entry beside `from`', async () => {
    const found = await problems(
      `defaults: { models: "models/{database}.sql" }
databases:
  from: alembic.ini
  second: { timeout: x }
`,
      {
        'alembic.ini':
          '[first]\nscript_location = m\n[mysql]\nscript_location = m\n[second]\nscript_location = m\n[a,b]\nscript_location = m\n',
      },
    );
    const missing = (name: string) =>
      expect.stringContaining(
        `matrix-path Database "${name}": There is no file or folder "models/${name}.sql".`,
      );
    expect(found).toEqual([
      missing('second'),
      'multidb.yml:5:22 matrix-value `databases.second.timeout` must be a number, and is the text "x". | Write digits.',
      missing('first'),
      missing('mysql'),
      expect.stringContaining('alembic.ini:3:1 matrix-value The schema name "mysql" is one of the server'),
      'alembic.ini:7:1 config-unreadable "a,b" cannot be the name of a database: it must not be empty, hold commas or control characters, or begin or end with a blank. | Give the section another name.',
      missing('a,b'),
    ]);
    expect(found[0]).toMatch(/^multidb\.yml:5:3 /);
    expect(found[2]).toMatch(/^alembic\.ini:1:1 /);
  });

  it('the same section twice', async () => {
    const found = await problems(`databases:
  from: db/alembic.ini
  other: { migrations: { path: db/alembic.ini, format: alembic, section: first } }
`);
    expect(found).toEqual([
      'multidb.yml:4:32 matrix-duplicate Databases "first" and "other" have the same migrations, section "first" of "db/alembic.ini". | The first is at db/alembic.ini:7:1. Give each its own part of the file, so that one can be downgraded alone.',
    ]);
  });

  it.each([
    [
      '`from` without a value',
      '',
      /^4:9 matrix-value `databases\.from` must be a text or a map, and is nothing\. \|/,
    ],
    ['a list', '[a, b]', /^4:9 matrix-value `databases\.from` must be a text or a map, and is a list\. \|/],
    ['an empty text', '""', /^4:9 matrix-value `databases\.from` must not be empty\. \|/],
    ['a variable that is not set', `\${NOPE}`, /^4:9 matrix-variable The variable NOPE is not set\. \|/],
    [
      'a file that is not there',
      'db/alembc.ini',
      /^4:9 matrix-path There is no file or folder "db\/alembc\.ini"\. \| Did you mean `alembic\.ini`\?/,
    ],
    [
      'a folder',
      'db/migrations',
      /^4:9 matrix-path "db\/migrations" is a folder; name the alembic\.ini\. \| Write `from: db\/alembic\.ini`\.$/,
    ],
    [
      'a folder without one',
      'sql',
      /^4:9 matrix-path "sql" is a folder; .* \| There is no alembic\.ini in it or above it\.$/,
    ],
    ['a path out of the workspace', '../x.ini', /^4:9 matrix-path The path "\.\.\/x\.ini" leads out/],
    [
      'another file',
      'models.sql',
      /^4:9 matrix-value "models\.sql" is no file that says which databases there are\. \| Such files are: alembic\.ini \(alembic\)\.$/,
    ],
    [
      'pyproject.toml',
      'pyproject.toml',
      /^4:9 config-unreadable pyproject\.toml does not say which databases there are.* \| Write the database out instead of `from`: `shop: { migrations: pyproject\.toml }`\.$/,
    ],
  ])('%s, and nothing that follows from it', async (_, written, expected) => {
    const found = await problems(
      `defaults: { timeout: x }
databases:
  from: ${written}
  second: { needs: [first], version_table: "x " }
`,
      { 'pyproject.toml': '[tool.alembic]\n' },
    );
    // `from:` without a value has its place at the key
    const places = found.map((line) => line.replace('multidb.yml:', '').replace(/^4:3 /, '4:9 '));
    expect(places).toEqual([
      expect.stringMatching(/^2:22 matrix-value `defaults\.timeout` must be a number/),
      expect.stringMatching(expected),
      expect.stringMatching(/^5:44 matrix-value The version table name "x " ends with a blank/),
    ]);
  });

  it.each([
    ['[a]\nk\n', /^alembic\.ini:2:1 config-unreadable "k" is neither a section/],
    [
      '[alembic]\nscript_location = m\n',
      /^alembic\.ini:1:1 config-unreadable alembic\.ini has one database, in \[alembic\], and does not say what it is called\./,
    ],
    [
      '[loggers]\nkeys = x\n',
      /^alembic\.ini:1:1 config-unreadable No section of alembic\.ini is a database: none has .* \| Its sections: \[loggers\]\./,
    ],
  ])('an ini that cannot be understood: %j', async (text, expected) => {
    const found = await problems('databases: { from: alembic.ini, second: { needs: [first] } }', {
      'alembic.ini': text,
    });
    expect(found).toEqual([expect.stringMatching(expected)]);
  });
});
