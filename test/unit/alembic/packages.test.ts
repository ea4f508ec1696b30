import { describe, expect, it } from 'vitest';
import { findPackaging, foldersUpTo, installCommand, type Target } from '../../../src/alembic/packages.ts';
import { workspace } from '../matrix/workspace.ts';

const target: Target = { path: 'python3', own: false, pip: true, managed: false };

describe('the command that installs a package', () => {
  const packaging = { tool: 'pip', folder: '/w/my site', named: new Set(['typing-extensions']) } as const;

  it("leaves what is the operating system's alone", () => {
    const system = { ...target, path: '/usr/bin/python3', managed: true };
    expect(installCommand('alembic', { ...packaging, folder: '/w' }, system, '/w')).toBe(
      '/usr/bin/python3 -m venv .venv && .venv/bin/python -m pip install alembic',
    );
  });

  it('knows a package by any of its spellings, and quotes what a shell would split', () => {
    expect(installCommand('Typing_Extensions', packaging, target, '/w')).toBe(
      "python3 -m pip install -r 'my site/requirements.txt'",
    );
  });

  it("is not that of the project's tool where the interpreter is somebody else's", () => {
    const uv = { ...packaging, tool: 'uv' } as const;
    expect(installCommand('alembic', uv, target, '/w')).toBe('python3 -m pip install alembic');
    expect(installCommand('alembic', uv, { ...target, own: true }, '/w')).toBe(
      "uv add --project 'my site' alembic",
    );
  });
});

it('the nearest lock file says which tool it is, whatever requirements.txt there are', async () => {
  const root = await workspace({
    'poetry.lock': '[[package]]\nname = "PyMySQL"\nversion = "1"\n',
    'requirements.txt': 'x\n',
    'a/requirements.txt': '-r other.txt\n  SQLAlchemy[asyncio]~=2.0 # comment\n',
    'a/b/alembic.ini': '',
  });
  expect(await findPackaging(root, `${root}/a/b`)).toEqual({
    tool: 'poetry',
    folder: root,
    named: new Set(['pymysql']),
  });
  expect(await findPackaging(`${root}/a`, `${root}/a/b`)).toEqual({
    tool: 'pip',
    folder: `${root}/a`,
    named: new Set(['sqlalchemy']),
  });
  expect(foldersUpTo(root, `${root}/a/b`)).toEqual([`${root}/a/b`, `${root}/a`, root]);
  expect(foldersUpTo(root, '/elsewhere')).toEqual(['/elsewhere']);
});
