import { describe, expect, it } from 'vitest';
import { javascriptImports, pythonImports, repositoryOf } from '../../../src/matrix/imports.ts';

const repository = repositoryOf(
  [
    'app/__init__.py',
    'app/models/__init__.py',
    'app/models/user.py',
    'app/base.py',
    'other/base.py',
    'db/1.ts',
    'db/lib/index.ts',
    'db/lib/a.mts',
    'db/data.json',
    'db/tool.tsx',
    'shared/x.js',
  ],
  ['{ "name": "@team/shared", "version": "1.0.0" }', '{}'],
);

describe('a module of Python', () => {
  const imports = (text: string, file = 'app/models/order.py') => pythonImports(file, text, repository);

  it.each([
    ['import app.base', ['app/base.py', 'app/__init__.py']],
    [
      'import os, app.models.user as user',
      ['app/models/user.py', 'app/models/__init__.py', 'app/__init__.py'],
    ],
    ['from app import base', ['app/__init__.py', 'app/base.py']],
    ['from base import Base', ['app/base.py', 'other/base.py']],
    ['from . import user', ['app/models/__init__.py', 'app/models/user.py']],
    ['from .user import (\n    User,  # a comment\n    Other as O,\n)', ['app/models/user.py']],
    ['from ..base import *', ['app/base.py']],
    [
      'if True:\n    from app.models import user',
      ['app/models/__init__.py', 'app/__init__.py', 'app/models/user.py'],
    ],
    ['import sqlalchemy as sa\nfrom alembic import op', []],
    ['# import app.base\ntext = "x"', []],
  ])('%j', (text, files) => {
    const found = imports(text);
    expect(found.files.toSorted()).toEqual(files.toSorted());
    expect(found.unknown).toBeUndefined();
  });

  it.each([
    'op.execute(open("x.sql").read())',
    'with path.open() as file: pass',
    'importlib.import_module(name)',
    'sql = Path("x.sql").read_text()',
    'for one in os.listdir("x"): pass',
    'subprocess.run(["x"])',
    'from dotenv import load_dotenv',
    'exec(code)',
  ])('that reads what nobody knows: %s', (text) => {
    expect(imports(text).unknown).toMatch(/^app\/models\/order\.py uses /);
  });

  it.each([
    'op.execute("SELECT 1")',
    'context.execute(x)',
    'reopen(x)',
    'session.executemany(x)',
    'evaluate()',
  ])('that does not: %s', (text) => expect(imports(text).unknown).toBeUndefined());
});

describe('a module of JavaScript', () => {
  const imports = (text: string) => javascriptImports('db/1.ts', text, repository);

  it.each([
    ["import a from './lib/a.mts';", ['db/lib/a.mts']],
    ["import './lib';\nimport umzug from 'umzug';", ['db/lib/index.ts']],
    ["export * from '../shared/x.js'", ['shared/x.js']],
    ["import type { A } from './tool.js'", ['db/tool.tsx']],
    ["const data = require('./data.json'); import('./lib/a.mts')", ['db/data.json', 'db/lib/a.mts']],
    ["import path from 'node:path'; import { x } from 'mysql2/promise'", []],
    // what `paths` or `baseUrl` of tsconfig.json may mean
    ["import { x } from '@db/lib'; import y from 'shared/x'", ['db/lib/index.ts', 'shared/x.js']],
    ["// import './gone'\n/* require('./gone') */ await sql('SELECT 1')", []],
    ["const from = 'x'; query('-- from here')", []],
  ])('%j', (text, files) => {
    const found = imports(text);
    expect(found.files.toSorted()).toEqual(files.toSorted());
    expect(found.unknown).toBeUndefined();
  });

  it.each([
    ["import fs from 'node:fs'", 'uses node:fs'],
    ["const { readFile } = require('fs/promises')", 'uses fs/promises'],
    ["import { glob } from 'glob'", 'uses glob'],
    ["import x from './gone'", 'imports ./gone, which is not in the repository'],
    ["import x from '@team/shared/x'", 'imports @team/shared/x'],
    ["import x from '@/x'", 'imports @/x'],
    ["import x from '#x'", 'imports #x'],
    ['await import(name)', 'imports what a variable says'],
    ['require(name + 1)', 'imports what a variable says'],
    ['await Bun.file(name).text()', 'uses Bun.file'],
  ])('that reads what nobody knows: %s', (text, why) => expect(imports(text).unknown).toBe(`db/1.ts ${why}`));
});
