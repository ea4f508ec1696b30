/** Migrations whose path is a file: an alembic.ini, which several databases may share. */
import { expect, it } from 'vitest';
import { load, told } from './loading.ts';

const ini = `[alembic]
databases = first, second

[DEFAULT]
script_location = migrations

[first]
version_locations = migrations/first

[second]
version_locations = migrations/second

[engine1]
sqlalchemy.url = mysql://
`;
const files = {
  'site/alembic.ini': ini,
  'site/migrations/first/0001.py': '',
  'pyproject.toml': '[tool.alembic]\nscript_location = "migrations"\n',
};
const matrixOf = (databases: Readonly<Record<string, string>>): string =>
  `version: 1\ndatabases:\n${Object.entries(databases)
    .map(([name, migrations]) => `  ${name}: { migrations: ${migrations} }\n`)
    .join('')}`;
const of = async (databases: Readonly<Record<string, string>>) =>
  (await load({ text: matrixOf(databases), files })).databases.map(({ migrations }) => {
    const { path, format, options } = migrations;
    return { path, format, options };
  });
const problems = (databases: Readonly<Record<string, string>>, more = {}) =>
  told({ text: matrixOf(databases), files: { ...files, ...more } });

it('is known by its name, and by its section: the one of the database, else [alembic]', async () => {
  const common = { path: 'site/alembic.ini', format: 'alembic' };
  expect(
    await of({
      first: 'site/alembic.ini',
      other: '{ path: site/../site/alembic.ini }',
      third: '{ path: site/alembic.ini, format: alembic, section: second, x: [a=b], env_py: paused }',
      fourth: '{ path: site/alembic.ini, format: alembic, section: alembic, engine: engine1, python: .venv }',
      fifth: 'pyproject.toml',
    }),
  ).toEqual([
    { ...common, options: { section: 'first', env_py: 'fresh' } },
    { ...common, options: { section: 'alembic', env_py: 'fresh' } },
    { ...common, options: { section: 'second', x: ['a=b'], env_py: 'paused' } },
    { ...common, options: { section: 'alembic', engine: 'engine1', python: '.venv', env_py: 'fresh' } },
    { path: 'pyproject.toml', format: 'alembic', options: { section: 'alembic', env_py: 'fresh' } },
  ]);
});

it('a folder is refused, and the file that was meant is named', async () => {
  expect(
    await problems({
      first: '{ path: site/migrations/first, format: alembic }',
      second: '{ path: ., format: alembic }',
      third: '{ format: alembic, section: first }',
      fourth: 'site/migrations/first/0001.py',
    }),
  ).toEqual([
    'multidb.yml:3:32 matrix-path Database "first": "site/migrations/first" is a folder; name the alembic.ini. | Write `path: site/alembic.ini`.',
    'multidb.yml:4:33 matrix-path Database "second": "." is a folder; name the alembic.ini. | There is no alembic.ini in it or above it.',
    'multidb.yml:5:3 matrix-key Database "third" has `migrations` without a `path`. | Say where they are, here or in `defaults`: `migrations: migrations/{database}`.',
    'multidb.yml:6:25 matrix-path Database "fourth": "site/migrations/first/0001.py" is a file; name the folder that holds the migrations. | It stands in `site/migrations/first`.',
  ]);
});

it('two databases may share it when their parts differ', async () => {
  expect(
    await problems({
      first: 'site/alembic.ini',
      second: 'site/alembic.ini',
      third: '{ path: ./site/alembic.ini, format: alembic, section: second }',
    }),
  ).toEqual([
    'multidb.yml:5:32 matrix-duplicate Databases "second" and "third" have the same migrations, section "second" of "site/alembic.ini". | The first is at multidb.yml:4:25. Give each its own part of the file, so that one can be downgraded alone.',
  ]);
});

it('what is wrong with a section is told at the option, with the nearest', async () => {
  expect(
    await problems(
      {
        first: '{ path: site/alembic.ini, format: alembic, section: frist }',
        second: '{ path: site/alembic.ini, format: alembic, engine: engine2 }',
        third: '{ path: site/alembic.ini, format: alembic, env_py: slow }',
        fourth: 'plain/pyproject.toml',
        frist: 'other.ini',
        sixth: '{ path: site/alembic.ini, section: first }',
      },
      { 'plain/pyproject.toml': '[tool.black]\n', 'other.ini': '[first]\nscript_location = x\n' },
    ),
  ).toEqual([
    'multidb.yml:3:76 config-unreadable site/alembic.ini has no section [frist]. | Did you mean `first`? There are first, second, engine1.',
    expect.stringMatching(
      /^multidb\.yml:4:76 config-unreadable site\/alembic\.ini has no section \[engine2\] for the engine\. \| Did you mean `engine1`\?/,
    ),
    'multidb.yml:5:75 matrix-value `databases.third.migrations.env_py` cannot be the text "slow". | Allowed: fresh, paused.',
    'multidb.yml:6:25 config-unreadable plain/pyproject.toml has no table [tool.alembic]. | Name the alembic.ini, or the pyproject.toml that has the table.',
    'multidb.yml:7:24 config-unreadable other.ini has neither a section [frist] nor [alembic]. | Did you mean `first`? There are first.',
    'multidb.yml:8:50 matrix-key There is no key `section` in `databases.sixth.migrations`. | It goes with `format: alembic`.',
  ]);
});

it('what is wrong in the file is told once, at its place', async () => {
  const found = await problems(
    { first: 'alembic.ini', second: 'alembic.ini', third: '{ path: latin1.ini, format: alembic, x: "a" }' },
    { 'alembic.ini': '[first]\nscript_location = x\nscript_location = y\n' },
  );
  expect(found).toEqual([
    expect.stringMatching(/^multidb\.yml:5:64 matrix-value .*\.x` must be a list/),
    'alembic.ini:3:1 config-unreadable [first] has the key script_location twice; the first is at alembic.ini:2:1. | Keep one of the two.',
  ]);
});

it('the engines of one section are found by their names, and must be said where there is more than one', async () => {
  const text =
    '[alembic]\nscript_location = m\ndatabases = one, two\n[one]\nsqlalchemy.url = x\n[two]\nsqlalchemy.url = y\n[own]\nscript_location = o\n';
  const inis = { 'multi.ini': text };
  const { databases } = await load({
    text: matrixOf({
      one: 'multi.ini',
      other: '{ path: multi.ini, format: alembic, engine: two }',
      own: 'multi.ini',
    }),
    files: inis,
  });
  expect(databases.map(({ migrations }) => migrations.options)).toEqual([
    { section: 'alembic', engine: 'one', env_py: 'fresh' },
    { section: 'alembic', engine: 'two', env_py: 'fresh' },
    { section: 'own', env_py: 'fresh' },
  ]);
  expect(
    await problems(
      {
        one: 'multi.ini',
        two: '{ path: multi.ini, format: alembic, section: two }',
        shop: 'multi.ini',
        again: '{ path: multi.ini, format: alembic, engine: one }',
      },
      inis,
    ),
  ).toEqual([
    'multidb.yml:4:67 config-unreadable multi.ini has no script_location in [two]: it is an engine of [alembic]. | Write `section: alembic, engine: two`.',
    'multidb.yml:5:23 config-unreadable multi.ini keeps its databases as engines of [alembic]. | Say which with `engine`: one, two.',
    'multidb.yml:6:32 matrix-duplicate Databases "one" and "again" have the same migrations, section "alembic", engine "one", of "multi.ini". | The first is at multidb.yml:3:22. Give each its own part of the file, so that one can be downgraded alone.',
  ]);
});
