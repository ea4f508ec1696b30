/** `only: changed`, on repositories as teams have them: what a change is about, and what is never left out. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBase } from '../../../src/git/base.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import { type Selected, selectChanged } from '../../../src/matrix/select-changed.ts';
import type { Files } from '../../support/folders.ts';
import {
  type GitRepository,
  gitTestEnvironment,
  openPlace,
  type Place,
} from '../../support/git-repository.ts';

type Changes = Readonly<Record<string, Files[string] | undefined>>;

const matrix = `version: 1
defaults: { migrations: "db/{database}" }
databases:
  first: { models: "models/shared/*.sql" }
  second: { needs: [first], models: models/second.sql }
  third: { needs: [second] }
  code: { migrations: { path: db/code, format: umzug }, env: { SETTINGS: config/code.yml } }
  reader: { migrations: { path: db/reader, format: umzug } }
  tool:
    migrations: { path: db/tool, format: command, list: [ls], up: [sh, up.sh, "{id}"] }
  alpha: { migrations: { path: alembic.ini, format: alembic }, models: { use: sqlalchemy, target: "app.alpha.models:Base" } }
  beta: { migrations: { path: alembic.ini, format: alembic }, models: { use: sqlalchemy, target: "app.beta.models:Base" } }
  shared: { baseline: dumps/shared.sql }
  orm: { models: orm/drizzle.config.ts }
`;

const ini = `[DEFAULT]
prepend_sys_path = .
[alpha]
script_location = alembic
version_locations = %(here)s/versions/alpha
[beta]
script_location = alembic
version_locations = %(here)s/versions/beta
[loggers]
keys = root
`;

const files: Changes = {
  'multidb.yml': matrix,
  'db/first/1.up.sql': 'SELECT 1;',
  'db/first/1.down.sql': 'SELECT 1;',
  'db/second/1.up.sql': 'SELECT 1;',
  'db/third/1.up.sql': 'SELECT 1;',
  'db/code/1.ts': "import { table } from '../../lib/table.js';\nimport umzug from 'umzug';\n",
  'lib/table.ts': "export { name } from './name';\n",
  'lib/name.ts': 'export const name = 1;\n',
  'lib/other.ts': 'export const other = 1;\n',
  'config/code.yml': 'a: 1',
  'db/reader/1.mjs': "import { readFileSync } from 'node:fs';\n",
  'db/tool/up.sh': 'true',
  'db/shared/1.up.sql': 'SELECT 1;',
  'dumps/shared.sql': 'SELECT 1;',
  'db/orm/1.up.sql': 'SELECT 1;',
  'orm/drizzle.config.ts': "export default { dialect: 'mysql', schema: './schema/*.ts' };\n",
  'orm/schema/users.ts': "import { id } from '../../lib/column';\n",
  'orm/seed.ts': 'export {};\n',
  'lib/column.ts': 'export const id = 1;\n',
  'models/shared/a.sql': 'SELECT 1;',
  'models/second.sql': 'SELECT 1;',
  'alembic.ini': ini,
  'alembic/env.py': 'import os\nfrom alembic import context\nfrom app.settings import url\n',
  'alembic/script.py.mako': 'x',
  'versions/alpha/1.py': 'from alembic import op\nop.execute("x")\n',
  'versions/beta/1.py': 'from alembic import op\n',
  'app/__init__.py': '',
  'app/settings.py': 'url = 1\n',
  'app/base.py': '',
  'app/alpha/__init__.py': '',
  'app/alpha/models.py': 'from ..base import (\n  Base,\n)\nimport sqlalchemy as sa\n',
  'app/alpha/views.py': 'from .models import Base\n',
  'app/beta/__init__.py': '',
  'app/beta/models.py': 'from app.base import Base\nfrom . import parts\n',
  'app/beta/parts.py': '',
  'README.md': 'hello',
  'web/page.html': 'hello',
  'package.json': '{}',
  'requirements.txt': 'sqlalchemy',
};

let place: Place;
let repository: GitRepository;
beforeAll(async () => {
  place = await openPlace();
  ({ repository } = place);
  await repository.commit(files);
  repository.git('tag', 'start');
});
afterAll(() => place[Symbol.asyncDispose]());

/** What is selected on a branch with these changes. */
async function select(changes: Changes, start = 'start'): Promise<Selected> {
  repository.git('checkout', '--quiet', '--force', '-B', 'topic', start);
  await repository.commit(changes);
  return await compare(start);
}

async function compare(ref: string, folder = repository.folder): Promise<Selected> {
  const loaded = await loadMatrix({ file: 'multidb.yml', cwd: folder, env: {} });
  const request = { ref, name: ref, chosen: true };
  const base = await openBase(request, loaded.root, gitTestEnvironment, AbortSignal.timeout(60_000));
  try {
    return await selectChanged(loaded, loaded.databases, base);
  } finally {
    if (base.kind === 'base') await base[Symbol.asyncDispose]();
  }
}

const names = ({ databases }: Selected): string => databases.map(({ name }) => name).join(' ');

// what reads anything is in whatever is nobody's alone
const anything = 'reader tool';

describe('a change of', () => {
  it.each<[string, Changes, string]>([
    ['nothing', {}, ''],
    ['prose', { 'README.md': 'bye', 'docs/a.md': 'new', LICENSE: 'MIT' }, ''],
    ['one database alone', { 'db/shared/2.up.sql': 'x' }, 'shared'],
    ['two', { 'db/shared/2.up.sql': 'x', 'db/third/2.up.sql': 'x' }, 'third shared'],
    ['one that others need, however far away', { 'db/first/1.up.sql': 'x' }, 'first second third'],
    ['one that is needed by one', { 'db/second/2.up.sql': 'x' }, 'second third'],
    ['a file that goes', { 'db/first/1.down.sql': undefined }, 'first second third'],
    [
      'a file that moves from one to another',
      { 'db/first/1.down.sql': undefined, 'db/shared/9.down.sql': 'SELECT 1;' },
      'first second third shared',
    ],
    ['its baseline', { 'dumps/shared.sql': 'x' }, 'shared'],
    ['models that a pattern matches', { 'models/shared/b.sql': 'x' }, 'first second third'],
    ['models', { 'models/second.sql': 'x' }, 'second third'],
    ['something else', { 'web/page.html': 'x' }, anything],
    ['what a module imports', { 'lib/table.ts': 'x' }, `code ${anything}`],
    ['what that imports', { 'lib/name.ts': 'x' }, `code ${anything}`],
    ['what no module imports', { 'lib/other.ts': 'x' }, anything],
    ['a file that a variable names', { 'config/code.yml': 'x' }, 'code'],
    ['the packages of JavaScript', { 'package.json': '{"a":1}' }, `code ${anything} orm`],
    ['the configuration of models', { 'orm/drizzle.config.ts': 'export default {};\n' }, 'orm'],
    ['models that a configuration names', { 'orm/schema/users.ts': 'export {};\n' }, `${anything} orm`],
    ['what those import', { 'lib/column.ts': 'x' }, `${anything} orm`],
    ['code beside models', { 'orm/seed.ts': 'x' }, anything],
    ['the packages of Python', { 'requirements.txt': 'x' }, `${anything} alpha beta`],
    ['revisions of one section', { 'versions/alpha/2.py': 'x' }, 'alpha'],
    ['env.py', { 'alembic/env.py': 'import os\n' }, 'alpha beta'],
    ['what env.py imports', { 'app/settings.py': 'x' }, `${anything} alpha beta`],
    ['models of one', { 'app/alpha/models.py': 'from ..base import Base\n' }, `${anything} alpha`],
    ['what models of one import', { 'app/beta/parts.py': 'x' }, `${anything} beta`],
    ['models that both import', { 'app/base.py': 'x' }, `${anything} alpha beta`],
    ['code that no models import', { 'app/alpha/views.py': 'x' }, anything],
    ['one section of the ini', { 'alembic.ini': ini.replace('versions/beta', 'versions/beta ') }, ''],
    [
      'a section of the ini',
      { 'alembic.ini': ini.replace('versions/beta', 'versions/beta versions/more') },
      'beta',
    ],
    [
      'what all sections have',
      { 'alembic.ini': ini.replace('keys = root', 'keys = root,app') },
      'alpha beta',
    ],
    [
      'one entry of the matrix',
      { 'multidb.yml': matrix.replace('baseline: dumps/shared.sql', 'ignore: [x]') },
      'shared',
    ],
    ['the words of the matrix, and not what it says', { 'multidb.yml': `# hello\n${matrix}` }, ''],
    ['a new database', { 'multidb.yml': `${matrix}  new: {}\n`, 'db/new/1.up.sql': 'x' }, 'new'],
    [
      'a database that goes',
      { 'multidb.yml': matrix.replace('  shared: { baseline: dumps/shared.sql }\n', '') },
      '',
    ],
  ])('%s', async (_, changes, expected) => {
    const selected = await select(changes);
    expect(selected.selection.because).toBeUndefined();
    expect(names(selected)).toBe(expected);
    expect(selected.selection).toMatchObject({
      only: 'changed',
      changed: expected.split(' ').filter(Boolean),
    });
    expect(Object.keys(selected.selection.reasons ?? {}).join(' ')).toBe(expected);
  });

  it.each<[string, Changes, string]>([
    [
      'the defaults',
      { 'multidb.yml': matrix.replace('db/{database}', './db/{database}') },
      '`defaults` changed in multidb.yml',
    ],
    ['the servers', { 'multidb.yml': `${matrix}servers: mysql\n` }, '`servers` changed in multidb.yml'],
    ['the workflow', { '.github/workflows/ci.yml': 'x' }, '.github/workflows/ci.yml changed'],
    ['an env file', { '.env.test': 'x' }, '.env.test changed'],
    ['the servers of a compose file', { 'compose.yml': 'x' }, 'compose.yml changed'],
    ['submodules', { '.gitmodules': '' }, 'submodules'],
  ])('%s is about all', async (_, changes, why) => {
    const selected = await select(changes);
    expect(selected.selection.because).toContain(why);
    expect(selected.databases).toHaveLength(10);
  });
});

it('says why each was chosen', async () => {
  const { selection } = await select({ 'db/first/1.up.sql': 'x', 'app/beta/parts.py': 'x' });
  expect(selection.reasons).toMatchObject({
    first: 'db/first/1.up.sql changed',
    second: 'it needs first',
    third: 'it needs second',
    beta: 'app/beta/parts.py changed',
  });
  expect(selection.base).toBe(repository.git('rev-parse', 'start'));
  expect(selection.total).toBe(10);
});

it('sees what is not committed yet, and what a link leads to', async () => {
  await select({ 'db/shared/2.up.sql': { link: '../../other/2.sql' }, 'other/2.sql': 'SELECT 1;' });
  const linked = repository.git('rev-parse', 'HEAD');
  expect(names(await select({ 'other/2.sql': 'x' }, linked))).toContain('shared');
  repository.git('checkout', '--quiet', '--force', '-B', 'topic', 'start');
  await repository.write({ 'db/third/9.up.sql': 'x' });
  expect(names(await compare('start'))).toBe('third');
  await repository.write({ 'db/third/9.up.sql': undefined });
});

it('never leaves out what git does not keep', async () => {
  repository.git('checkout', '--quiet', '--force', '-B', 'ignored', 'start');
  repository.git('rm', '-r', '--quiet', 'db/shared');
  await repository.commit({ '.gitignore': 'db/shared/\n' });
  await repository.write({ 'db/shared/1.up.sql': 'made by a tool' });
  const selected = await compare('HEAD');
  expect(selected.selection.reasons).toEqual({ shared: 'git does not keep db/shared' });
  await repository.write({ 'db/shared': undefined });
});

it('works below the top of the repository', async () => {
  repository.git('checkout', '--quiet', '--force', '-B', 'below', 'start');
  const moved = Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) => [
      [file, undefined],
      [`backend/${file}`, text],
    ]),
  );
  const start = await repository.commit(moved);
  await repository.commit({ 'backend/db/shared/2.up.sql': 'x', 'shop/x.html': 'x' });
  const selected = await compare(start, path.join(repository.folder, 'backend'));
  // Python and workspaces may begin above the matrix
  expect(names(selected)).toBe(`code ${anything} alpha beta shared orm`);
});

it('without a base all are verified, and it is said why', async () => {
  repository.git('checkout', '--quiet', '--force', '-B', 'topic', 'start');
  const loaded = await loadMatrix({ file: 'multidb.yml', cwd: repository.folder, env: {} });
  const { databases, selection } = await selectChanged(loaded, loaded.databases, {
    kind: 'none',
    because: 'there is no base to compare with',
  });
  expect(databases).toBe(loaded.databases);
  expect(selection).toMatchObject({ because: 'there is no base to compare with', total: 10 });
});
