/**
 * How a Python project gets its packages, and so the one command that would install what is missing. Nothing is ever installed here: whoever
 * reads the message decides. A lock file says which tool it is; `requirements.txt` is only asked whether it names the package already.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The tool whose file is nearest above the project's code. */
export interface Packaging {
  readonly tool: 'pip' | 'uv' | 'poetry';
  /** Absolute: where its file lies. */
  readonly folder: string;
  /** The names of the packages that its file has, as PyPI compares them. */
  readonly named: ReadonlySet<string>;
}

const files = { uv: 'uv.lock', poetry: 'poetry.lock', pip: 'requirements.txt' } as const;

/** Looks for a lock file or a requirements.txt in `folder` and above it, up to `root`, both absolute. */
export async function findPackaging(root: string, folder: string): Promise<Packaging> {
  let requirements: Packaging | undefined;
  for (const above of foldersUpTo(root, folder)) {
    for (const tool of ['uv', 'poetry', 'pip'] as const) {
      const text = await readFile(path.join(above, files[tool]), 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const names = text.matchAll(tool === 'pip' ? /^[ \t]*(\w[\w.-]*)/gm : /^name = "([^"]+)"/gm);
      const found = { tool, folder: above, named: new Set([...names].map(([, name = '']) => normal(name))) };
      if (tool !== 'pip') return found;
      requirements ??= found;
    }
  }
  return requirements ?? { tool: 'pip', folder: root, named: new Set() };
}

/** `folder` and every folder above it up to `root`, both absolute; `folder` alone when it is not in `root`. */
export function foldersUpTo(root: string, folder: string): readonly string[] {
  const inside = folder === root || folder.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
  if (!inside || folder === root) return [folder];
  return [folder, ...foldersUpTo(root, path.dirname(folder))];
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** What a command needs to know of the interpreter that it is for. */
export interface Target {
  /** As it is written in a shell. */
  readonly path: string;
  /** It is the project's own, so that what the project's tool installs gets there. */
  readonly own: boolean;
  /** It has pip: what uv makes has none. */
  readonly pip: boolean;
  /** The operating system's packager keeps it, and pip refuses to touch it (PEP 668). */
  readonly managed: boolean;
}

/**
 * The command that installs a package for an interpreter, to be called in the workspace `root`. What the project's files name already is
 * installed as they say.
 */
export function installCommand(
  name: string,
  { tool, folder, named }: Packaging,
  target: Target,
  root: string,
): string {
  const known = named.has(normal(name));
  const below = path.relative(root, folder);
  if (target.own && tool === 'uv') {
    const project = below === '' ? '' : ` --project ${quote(below)}`;
    return known ? `uv sync${project}` : `uv add${project} ${name}`;
  }
  if (target.own && tool === 'poetry') {
    const poetry = below === '' ? 'poetry' : `poetry -C ${quote(below)}`;
    return known ? `${poetry} install` : `${poetry} add ${name}`;
  }
  const what = known && tool === 'pip' ? `-r ${quote(path.join(below, files.pip))}` : name;
  if (target.managed) {
    const environment = path.join(below, '.venv');
    const make = `${target.path} -m venv ${quote(environment)}`;
    return `${make} && ${quote(path.join(environment, 'bin', 'python'))} -m pip install ${what}`;
  }
  if (!target.pip) return `uv pip install --python ${target.path} ${what}`;
  return `${target.path} -m pip install ${what}`;
}

/** A path or name for a shell. */
export function quote(text: string): string {
  return /^[\w./\\:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Modules whose package is not called like them, among those that an env.py or a module of models imports. */
const distributions: Readonly<Record<string, string>> = {
  MySQLdb: 'mysqlclient',
  _mysql: 'mysqlclient',
  pymysql: 'PyMySQL',
  mysql: 'mysql-connector-python',
  sqlalchemy: 'SQLAlchemy',
  flask: 'Flask',
  flask_sqlalchemy: 'Flask-SQLAlchemy',
  flask_migrate: 'Flask-Migrate',
  yaml: 'PyYAML',
  dotenv: 'python-dotenv',
  decouple: 'python-decouple',
  environ: 'django-environ',
  dateutil: 'python-dateutil',
  slugify: 'python-slugify',
  ulid: 'python-ulid',
  jose: 'python-jose',
  jwt: 'PyJWT',
  attr: 'attrs',
  PIL: 'Pillow',
  bs4: 'beautifulsoup4',
  Crypto: 'pycryptodome',
  OpenSSL: 'pyOpenSSL',
  psycopg2: 'psycopg2-binary',
  pkg_resources: 'setuptools',
  sklearn: 'scikit-learn',
  cv2: 'opencv-python',
  git: 'GitPython',
  magic: 'python-magic',
};

/** Those that are called like their module, and are what everybody means by it. */
const plainNames: ReadonlySet<string> = new Set([
  ...[
    'alembic',
    'aiomysql',
    'asyncmy',
    'cryptography',
    'greenlet',
    'sqlmodel',
    'pydantic',
    'pydantic_settings',
  ],
  ...[
    'sqlalchemy_utils',
    'requests',
    'boto3',
    'fastapi',
    'django',
    'numpy',
    'pandas',
    'toml',
    'tomli',
    'click',
  ],
]);

export interface Distribution {
  readonly name: string;
  /** We know the package; otherwise it is guessed that it is called like the module. */
  readonly sure: boolean;
}

/** The package that has a module, by the module's name. */
export function distributionOf(module: string): Distribution {
  const name = Object.hasOwn(distributions, module) ? distributions[module] : undefined;
  return { name: name ?? module.replaceAll('_', '-'), sure: name !== undefined || plainNames.has(module) };
}

/** Whether the project's files name a package. */
export function names({ named }: Packaging, distribution: string): boolean {
  return named.has(normal(distribution));
}
