/** Finding Python among real interpreters and virtual environments; uv and poetry are programs on the path that answer as theirs do. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython, missingModule, type PythonRequest } from '../../../src/alembic/python.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { workspace } from '../matrix/workspace.ts';

/** The program itself and not a switch between several: those want an environment of their own. */
const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
const python = stdout?.trim() ?? '';
/** Where Python must be, it is an error that it is not. */
const here = describe.skipIf(python === '' && process.env.CI !== 'true');

/** A virtual environment without any package, or with modules of these names. */
async function environment(folder: string, modules: readonly string[] = []): Promise<void> {
  const made = spawnSync(python, ['-m', 'venv', '--without-pip', folder], { encoding: 'utf8' });
  expect(made.stderr).toBe('');
  const ask = 'import sysconfig; print(sysconfig.get_path("purelib"))';
  const packages = spawnSync(path.join(folder, 'bin/python'), ['-c', ask], {
    encoding: 'utf8',
  }).stdout.trim();
  for (const name of modules) {
    await mkdir(path.join(packages, name), { recursive: true });
    await writeFile(path.join(packages, name, '__init__.py'), 'raise SystemExit("nobody is to import me")\n');
  }
}

async function program(root: string, name: string, text: string): Promise<void> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
}

async function problemOf(request: PythonRequest) {
  const error = await findPython(request).then(
    (found) => new Error(`found ${found.path}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  const [problem] = error.problems;
  expect(problem!.code).toBe('no-python');
  expect(problem!.message).toMatch(/\.$/);
  return { lines: problem!.message.slice(0, -1).split(/;?\n/), hint: problem!.hint };
}

const version = /^\d+\.\d+\.\d+/;

here('Python is found', () => {
  it('in the virtual environment nearest to the project that has Alembic', async () => {
    const root = await workspace({
      'a/site/alembic/env.py': '',
      'a/site/json.py': 'raise SystemExit("shadow")\n',
    });
    await environment(path.join(root, 'a/site/venv'));
    await environment(path.join(root, 'a/.venv'), ['alembic']);
    const folder = path.join(root, 'a/site');
    const env = { PATH: '' };
    const found = await findPython({ root, folder, env });
    expect(found).toMatchObject({
      path: path.join(root, 'a/.venv/bin/python'),
      how: 'the virtual environment a/.venv',
      version: expect.stringMatching(version),
    });
    // one answer for one run
    expect(await findPython({ root, folder, env })).toBe(found);
  });

  it('active before local, as the matrix says before both, and by name on the path', async () => {
    const root = await workspace({ x: '' });
    for (const name of ['.venv', 'active', 'other']) await environment(path.join(root, name), ['alembic']);
    const bin = path.join(root, 'other/bin');
    const env = { PATH: bin, VIRTUAL_ENV: path.join(root, 'active') };
    const of = async (wanted?: string) =>
      (await findPython({ root, folder: root, env, ...(wanted !== undefined && { python: wanted }) })).path;
    expect(await of()).toBe(path.join(root, 'active/bin/python'));
    expect(await of('other')).toBe(path.join(root, 'other/bin/python'));
    expect(await of('other/bin/python3')).toBe(path.join(root, 'other/bin/python3'));
    expect(await of('python3')).toBe(path.join(bin, 'python3'));
    const alone = await findPython({ root: bin, folder: bin, env: { PATH: bin } });
    expect(alone).toMatchObject({ path: path.join(bin, 'python3'), how: 'python3 on the path' });
  });

  it('through uv and poetry, each asked in the folder of its lock file and told nothing that is secret', async () => {
    for (const tool of ['uv', 'poetry']) {
      const root = await workspace({ [`site/${tool}.lock`]: '', 'site/db/alembic.ini': '' });
      await environment(path.join(root, 'elsewhere'), ['alembic']);
      const answer = `pwd >> "${root}/asked"; echo "$@" >> "${root}/asked"; env >> "${root}/asked"; echo "${root}/elsewhere/bin/python"`;
      await program(root, `tools/${tool}`, answer);
      const env = {
        PATH: `${root}/tools:/usr/bin:/bin`,
        UV_INDEX_PASSWORD: 'sesame',
        POETRY_HTTP_BASIC_X_PASSWORD: 'sesame',
      };
      const found = await findPython({ root, folder: path.join(root, 'site/db'), env });
      expect(found).toMatchObject({ path: path.join(root, 'elsewhere/bin/python'), how: tool });
      const asked = spawnSync('cat', [path.join(root, 'asked')], { encoding: 'utf8' }).stdout;
      expect(asked.split('\n')[0]).toBe(path.join(root, 'site'));
      expect(asked).toContain(tool === 'uv' ? 'python find --offline' : '--no-plugins');
      expect(asked).not.toContain('sesame');
    }
  });

  it('behind a switch: what it leads to is started', async () => {
    const root = await workspace({ x: '' });
    await environment(path.join(root, 'real'), ['alembic']);
    await program(root, 'shims/python3', `exec "${root}/real/bin/python" "$@"`);
    const found = await findPython({ root, folder: root, env: { PATH: path.join(root, 'shims') } });
    expect(found.path).toBe(path.join(root, 'real/bin/python'));
  });

  it('with another module than Alembic, when that is what is needed', async () => {
    const root = await workspace({ x: '' });
    await environment(path.join(root, 'venv'), ['alembic']);
    await environment(path.join(root, 'env'), ['sqlalchemy']);
    const found = await findPython({ root, folder: root, env: { PATH: '' }, module: 'sqlalchemy' });
    expect(found.how).toBe('the virtual environment env');
  });
});

here('Python is not found', () => {
  it('and every place that was looked at is named, with the one command for the first of them', async () => {
    const root = await workspace({
      'site/alembic.ini': '',
      'site/requirements.txt': '# for CI\nAlembic>=1.13\nPyMySQL\n',
    });
    const folder = path.join(root, 'site');
    await mkdir(path.join(folder, '.venv/bin'), { recursive: true });
    await symlink('/nowhere/python3', path.join(folder, '.venv/bin/python'));
    await environment(path.join(folder, 'venv'));
    await program(root, 'venv/bin/python', 'echo "python: version 3.12 is not installed" >&2; exit 127');
    await program(
      root,
      'tools/python3',
      `case "$1" in -c) echo '{"version":"3.6.9","recent":false,"executable":"","prefix":"/old","has":[],"managed":false}';; esac`,
    );
    await program(root, 'tools/python', 'exit 0');
    const { lines, hint } = await problemOf({
      root,
      folder,
      env: { PATH: path.join(root, 'tools'), VIRTUAL_ENV: '/nowhere' },
    });
    expect(lines).toEqual([
      'No Python with alembic for the project in "site":',
      '  the active virtual environment (VIRTUAL_ENV): there is no Python in /nowhere',
      '  the virtual environment site/.venv: site/.venv/bin/python leads to no program',
      expect.stringMatching(
        /^ {2}the virtual environment site\/venv: site\/venv\/bin\/python is Python 3\.\d+\.\d+, and has no module alembic$/,
      ),
      '  the virtual environment venv: venv/bin/python does not work: python: version 3.12 is not installed',
      '  python3 on the path: tools/python3 is Python 3.6.9, and 3.8 or later is needed',
      '  python on the path: tools/python is no Python',
    ]);
    expect(hint).toBe('Install it: `uv pip install --python site/venv/bin/python -r site/requirements.txt`');
  });

  it('at all: then it is Python that is to be installed', async () => {
    const root = await workspace({ 'uv.lock': '', x: '' });
    const { lines, hint } = await problemOf({ root, folder: root, env: { PATH: '' } });
    expect(lines).toEqual([
      'No Python with alembic for the project in ".":',
      '  uv: there is a uv.lock, and uv is not on the path',
      '  python3: not on the path',
    ]);
    expect(hint).toContain('Install Python 3.8 or later');
  });

  it.each([
    ['none', 'there is no file or folder "none", nor a program of that name on the path'],
    ['site/none', 'there is no file or folder "site/none"'],
    ['site', 'the folder "site" is no virtual environment: it has no bin/python'],
    ['site/text', 'site/text may not be started'],
  ])('where the matrix says it is, and nowhere else is looked: %s', async (written, what) => {
    const root = await workspace({ 'site/text': '' });
    await environment(path.join(root, '.venv'), ['alembic']);
    const env = { PATH: process.env.PATH };
    const { lines } = await problemOf({ root, folder: root, python: written, env });
    expect(lines.slice(1)).toEqual([`  \`python\` in the matrix: ${what}`]);
  });
});

here('the command that installs what is missing', () => {
  const lock = 'version = 1\n[[package]]\nname = "alembic"\n';
  it.each([
    ['pip', 'site/none', '', 'uv pip install --python .venv/bin/python alembic'],
    ['uv, locked', 'site/uv.lock', lock, 'uv sync --project site'],
    ['uv', 'uv.lock', '', 'uv add alembic'],
    ['poetry, locked', 'poetry.lock', lock, 'poetry install'],
    ['poetry', 'site/poetry.lock', '', 'poetry -C site add alembic'],
  ])('%s', async (_, file, text, command) => {
    const root = await workspace({ [file]: text, 'site/alembic.ini': '' });
    await environment(path.join(root, '.venv'));
    const { hint } = await problemOf({ root, folder: path.join(root, 'site'), env: { PATH: '' } });
    expect(hint).toBe(`Install it: \`${command}\``);
  });

  it('for a module that the project imports, by the name of its package', async () => {
    const root = await workspace({
      'src/shop/models.py': '',
      'db/alembic/env.py': '',
      'requirements.txt': 'in_house\n',
    });
    await environment(path.join(root, '.venv'), ['alembic']);
    const found = await findPython({ root, folder: path.join(root, 'db'), env: { PATH: '' } });
    const told = (module: string) => missingModule(module, found);
    expect(told('pymysql')).toEqual({
      code: 'no-module',
      message: expect.stringMatching(
        /^\.venv\/bin\/python \(Python 3\.\d+\.\d+\) has no module "pymysql"\.$/,
      ),
      hint: 'Install it: `uv pip install --python .venv/bin/python PyMySQL`.',
    });
    expect(told('MySQLdb').hint).toMatch(
      / mysqlclient`\. A URL that begins with mysql\+pymysql:\/\/ needs PyMySQL/,
    );
    expect(told('yaml').hint).toContain(' PyYAML`');
    expect(told('dotenv').hint).toContain(' python-dotenv`');
    // the folder of the revisions is called like it
    expect(told('alembic').hint).toContain(' alembic`');
    expect(told('in_house').hint).toBe(
      'Install it: `uv pip install --python .venv/bin/python -r requirements.txt`.',
    );
    // a stranger may have taken the name
    expect(told('their_thing').hint).toBe(
      'If its package is called their-thing: `uv pip install --python .venv/bin/python their-thing`.',
    );
    expect(told('shop').hint).toMatch(/^It is in this repository: `prepend_sys_path = \.\.\/src` /);
  });
});
