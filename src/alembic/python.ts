/**
 * Finds the Python that a project runs with: the one that the matrix names, or the first of the usual places that has Alembic. Each place is
 * asked what it has; what is found nowhere is told with every place that was looked at, and the one command that would help.
 */
import { existsSync } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, ProblemError } from '../util/problem.ts';
import { run } from '../util/run.ts';
import {
  distributionOf,
  findPackaging,
  foldersUpTo,
  installCommand,
  names,
  type Packaging,
  quote,
  type Target,
} from './packages.ts';
import { type Environment, type Probe, probe, toolEnvironment } from './probe.ts';

export interface Python {
  /** Absolute. */
  readonly path: string;
  /** Where it was found, in words: `the virtual environment .venv`. */
  readonly how: string;
  /** `3.11.7` */
  readonly version: string;
  /** For messages about what it lacks. */
  readonly project: { readonly root: string; readonly folder: string; readonly packaging: Packaging };
  readonly target: Target;
}

export interface PythonRequest {
  /** The workspace, absolute. */
  readonly root: string;
  /** Where the project's code runs, absolute. */
  readonly folder: string;
  /** What the matrix says: an interpreter, the folder of a virtual environment (both relative to the workspace), or the name of a program. */
  readonly python?: string;
  /** Our own environment. */
  readonly env: Environment;
  /** What it must have. Default: `alembic`. */
  readonly module?: string;
}

/** One answer for each project of a run: a run has one environment. */
const found = new WeakMap<Environment, Map<string, Promise<Python>>>();

/** Throws `ProblemError` (no-python) when there is none, or none that has the module. */
export function findPython(request: PythonRequest): Promise<Python> {
  const { root, folder, python = '', module = 'alembic', env } = request;
  const known = found.get(env) ?? new Map<string, Promise<Python>>();
  found.set(env, known);
  const key = [root, folder, python, module].join('\0');
  const finding = known.get(key) ?? find(request);
  known.set(key, finding);
  return finding;
}

interface Candidate {
  readonly how: string;
  /** Absolute; absent when there is none at this place, and `absent` says why that is worth telling. */
  readonly path?: string;
  readonly absent?: string;
  /** What the project's own tool installs gets there. */
  readonly own: boolean;
}

async function find(request: PythonRequest): Promise<Python> {
  const { root, folder, env, module = 'alembic' } = request;
  const packaging = await findPackaging(root, folder);
  const told: string[] = [];
  let lacking: { readonly target: Target } | undefined;
  const seen = new Set<string>();
  for await (const { how, path: file, absent, own } of candidates(request, packaging)) {
    if (file === undefined) {
      told.push(`${how}: ${absent}`);
      continue;
    }
    const shown = displayed(file, root);
    const answer = await probe(file, folder, [module, 'pip'], env);
    const place = answer.kind === 'python' ? answer.prefix : file;
    if (seen.has(place)) continue;
    seen.add(place);
    const what = fault(answer, module);
    if (what !== undefined) told.push(`${how}: ${shown} ${what}`);
    if (answer.kind !== 'python' || !answer.recent) continue;
    const target = { path: quote(shown), own, pip: answer.has.has('pip'), managed: answer.managed };
    if (what === undefined) {
      const { version } = answer;
      return { path: answer.path, how, version, project: { root, folder, packaging }, target };
    }
    lacking ??= { target };
  }
  const place = path.relative(root, folder) || '.';
  const { name } = distributionOf(module);
  const message = `No Python with ${name} for the project in "${place}":\n  ${told.join(';\n  ')}.`;
  const hint =
    lacking === undefined
      ? 'Install Python 3.8 or later (in a workflow: actions/setup-python), or name one with `python` in `migrations`.'
      : `Install it: \`${installCommand(name, packaging, lacking.target, root)}\``;
  throw new ProblemError([{ code: 'no-python', message, hint }]);
}

function fault(answer: Probe, module: string): string | undefined {
  if (answer.kind === 'unusable') return answer.why;
  const is = `is Python ${answer.version}`;
  if (!answer.recent) return `${is}, and 3.8 or later is needed`;
  return answer.has.has(module) ? undefined : `${is}, and has no module ${module}`;
}

/** As people would write it in the workspace. */
function displayed(file: string, root: string): string {
  const relative = path.relative(root, file);
  const outside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return outside ? file : relative;
}

/** In the order in which they are preferred; the later are looked for only when the earlier do not do. */
async function* candidates(
  { root, folder, python, env }: PythonRequest,
  packaging: Packaging,
): AsyncGenerator<Candidate> {
  if (python !== undefined) {
    // named by somebody: another one in its place would be a surprise
    yield await named(python, root, env);
    return;
  }
  const inProject = (file: string): boolean => foldersUpTo(root, folder).includes(path.dirname(file));
  if (env.VIRTUAL_ENV !== undefined && env.VIRTUAL_ENV !== '') {
    const active = path.resolve(root, env.VIRTUAL_ENV);
    const file = await interpreterIn(active);
    const how = 'the active virtual environment (VIRTUAL_ENV)';
    if (file === undefined) yield { how, absent: `there is no Python in ${env.VIRTUAL_ENV}`, own: false };
    else yield { how, path: file, own: inProject(active) };
  }
  const places = foldersUpTo(root, folder).flatMap((above) =>
    ['.venv', 'venv', 'env'].map((name) => path.join(above, name)),
  );
  if (packaging.tool === 'uv' && env.UV_PROJECT_ENVIRONMENT)
    places.unshift(path.resolve(packaging.folder, env.UV_PROJECT_ENVIRONMENT));
  for (const place of places) {
    const file = await interpreterIn(place);
    const how = `the virtual environment ${displayed(place, root)}`;
    if (file !== undefined) yield { how, path: file, own: true };
  }
  if (packaging.tool === 'uv') yield await ofUv(packaging, env);
  if (packaging.tool === 'poetry') yield await ofPoetry(packaging, env);
  for (const name of ['python3', 'python']) {
    const file = await onPath(name, env);
    if (file !== undefined) yield { how: `${name} on the path`, path: file, own: packaging.tool !== 'pip' };
    else if (name === 'python3') yield { how: name, absent: 'not on the path', own: false };
  }
}

async function named(python: string, root: string, env: Environment): Promise<Candidate> {
  const how = '`python` in the matrix';
  const file = path.resolve(root, python);
  const own = false;
  const status = await stat(file).catch(() => undefined);
  if (status?.isDirectory()) {
    const inside = await interpreterIn(file);
    if (inside !== undefined) return { how, path: inside, own };
    return { how, absent: `the folder "${python}" is no virtual environment: it has no bin/python`, own };
  }
  if (status !== undefined) return { how, path: file, own };
  const program = /[\\/]/.test(python) ? undefined : await onPath(python, env);
  if (program !== undefined) return { how, path: program, own };
  const where = /[\\/]/.test(python) ? '' : ', nor a program of that name on the path';
  return { how, absent: `there is no file or folder "${python}"${where}`, own };
}

/** The interpreter of a virtual environment: https://docs.python.org/3/library/venv.html. A link that leads nowhere is told when it is started. */
async function interpreterIn(folder: string): Promise<string | undefined> {
  for (const file of ['bin/python', 'bin/python3', 'Scripts/python.exe']) {
    const place = path.join(folder, file);
    if (await lstat(place).catch(() => undefined)) return place;
  }
  return undefined;
}

async function onPath(name: string, env: Environment): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? ['.exe', '.bat', '.cmd'] : [''];
  for (const folder of (env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      const status = await stat(file).catch(() => undefined);
      if (status?.isFile() && (ending !== '' || (status.mode & 0o111) !== 0)) return file;
    }
  }
  return undefined;
}

/** Only what says where things are: neither tool is to fetch anything, and no credentials reach them. */
const ofUvItself =
  /^(?:UV_PROJECT_ENVIRONMENT|UV_PYTHON|UV_PYTHON_INSTALL_DIR|UV_CACHE_DIR|XDG_.*|PYENV_.*)$/;
const ofPoetryItself = /^(?:POETRY_(?:HOME|CONFIG_DIR|DATA_DIR|CACHE_DIR|VIRTUALENVS_.*)|XDG_.*|PYENV_.*)$/;
const patience = 30_000;

/** `uv run` would make an environment; `uv python find` only looks. https://docs.astral.sh/uv/reference/cli/#uv-python-find */
async function ofUv({ folder }: Packaging, env: Environment): Promise<Candidate> {
  const how = 'uv';
  const uv = await onPath('uv', env);
  if (uv === undefined) return { how, absent: 'there is a uv.lock, and uv is not on the path', own: true };
  const args = ['python', 'find', '--offline', '--no-python-downloads'];
  const { code, stdout, stderr } = await run(uv, args, {
    cwd: folder,
    timeout: patience,
    env: toolEnvironment(env, ofUvItself),
  });
  const file = stdout.trim();
  if (code === 0 && path.isAbsolute(file)) return { how, path: file, own: true };
  return { how, absent: `\`uv python find\` says: ${lastLine(stderr)}`, own: true };
}

/** https://python-poetry.org/docs/managing-environments/#displaying-the-environment-information */
async function ofPoetry({ folder }: Packaging, env: Environment): Promise<Candidate> {
  const how = 'poetry';
  const poetry = await onPath('poetry', env);
  if (poetry === undefined)
    return { how, absent: 'there is a poetry.lock, and poetry is not on the path', own: true };
  const args = ['--no-plugins', '--no-interaction', 'env', 'info', '--executable'];
  const { code, stdout, stderr } = await run(poetry, args, {
    cwd: folder,
    timeout: patience,
    env: toolEnvironment(env, ofPoetryItself),
  });
  const file = stdout.trim();
  if (code === 0 && path.isAbsolute(file)) return { how, path: file, own: true };
  const said = lastLine(stderr) || 'the project has no environment yet';
  return { how, absent: `\`poetry env info\` says: ${said}`, own: true };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/**
 * The problem of a project that imports a module which its interpreter has not, with the next step. A module that lies in the repository is
 * not to be installed but to be found: a package of that name would be a stranger's.
 */
export function missingModule(module: string, { path: file, version, project, target }: Python): Problem {
  const { root, folder, packaging } = project;
  const message = `${displayed(file, root)} (Python ${version}) has no module "${module}".`;
  const code = 'no-module';
  const { name, sure } = distributionOf(module);
  const known = sure || names(packaging, name);
  const own = known ? undefined : ownModule(module, root, folder);
  if (own !== undefined) {
    const relative = path.relative(folder, own) || '.';
    const hint = `It is in this repository: \`prepend_sys_path = ${relative}\` in the alembic.ini makes Alembic look there, as does PYTHONPATH in \`env\` of the matrix.`;
    return { code, message, hint };
  }
  const command = `\`${installCommand(name, packaging, target, root)}\``;
  const otherwise =
    module === 'MySQLdb' ? ' A URL that begins with mysql+pymysql:// needs PyMySQL in its place.' : '';
  const guess = known ? 'Install it: ' : `If its package is called ${name}: `;
  return { code, message, hint: `${guess}${command}.${otherwise}` };
}

/** The folder in the repository that has a module of this name, absolute. */
function ownModule(module: string, root: string, folder: string): string | undefined {
  return foldersUpTo(root, folder)
    .flatMap((above) => [above, path.join(above, 'src')])
    .find((place) => existsSync(path.join(place, `${module}.py`)) || existsSync(path.join(place, module)));
}
