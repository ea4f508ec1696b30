/**
 * What a file of code loads from the repository, as far as its text says: enough to know which databases a changed file can matter to. Rather too
 * much than too little: a name is any file that could be meant, and code whose reading cannot be followed (it opens files, or imports what a
 * variable says) is told as that. Pure.
 */
import { builtinModules } from 'node:module';
import path from 'node:path';

export interface Repository {
  /** Relative to the workspace, with forward slashes. */
  readonly files: ReadonlySet<string>;
  /** Python's files by the last part of their module's name: `models` for `app/models.py` and `app/models/__init__.py`. */
  readonly modules: ReadonlyMap<string, readonly string[]>;
  /** JavaScript's and TypeScript's files by the last part of their module's name: `word` for `app/word.ts` and `app/word/index.ts`. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
  /** The names of packages of the repository itself, of JavaScript's workspaces. */
  readonly packages: ReadonlySet<string>;
}

export interface Imports {
  readonly files: readonly string[];
  /** Why it cannot be said what else it reads, as half a sentence. */
  readonly unknown?: string;
}

/** Indexes the names of files, and the texts of the package.json among them. */
export function repositoryOf(names: Iterable<string>, packageTexts: readonly string[]): Repository {
  const files = new Set(names);
  const modules = new Map<string, string[]>();
  const scripts = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, name: string | undefined, file: string): void => {
    if (name === undefined) return;
    const known = to.get(name);
    if (known === undefined) to.set(name, [file]);
    else known.push(file);
  };
  for (const file of files) {
    add(modules, /(?:^|\/)([^/]+?)(?:\/__init__)?\.py$/.exec(file)?.[1], file);
    add(scripts, scriptName(file)?.split('/').at(-1), file);
  }
  const packages = packageTexts.flatMap((text) => /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? []);
  return { files, modules, scripts, packages: new Set(packages) };
}

/** A file of JavaScript or TypeScript as an import may name it. */
function scriptName(file: string): string | undefined {
  return /^(.+?)(?:\/index)?\.[cm]?[jt]sx?$/.exec(file)?.[1];
}

/** Files that tsconfig.json may mean by a name that looks like a package's, through `paths` (`@app/word`) or `baseUrl` (`app/word`). */
function aliased(name: string, { scripts }: Repository): readonly string[] {
  const [, ...parts] = name.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  if (parts.length === 0) return [];
  const end = `/${parts.join('/')}`;
  return (scripts.get(parts.at(-1)!) ?? []).filter((file) => `/${scriptName(file)}`.endsWith(end));
}

/** Python's ways to read a file or a module that no `import` names. `op.execute` is none of them. */
const pythonUnknown =
  /\b(?:importlib|__import__|pkgutil|runpy|exec|execfile|eval|subprocess|iterdir|listdir|scandir|rglob|glob|read_text|read_bytes|read_csv|read_json|read_excel|configparser|dotenv|load_dotenv|import_module|find_packages|walk_packages)\b|(?<![\w"'])open\s*\(|\bos\.(?:walk|system|popen)\b|\bop\.run_async\b/;

/** What a module of Python imports. */
export function pythonImports(file: string, text: string, repository: Repository): Imports {
  const code = text.replace(/(^|\s)#[^\n]*/g, '$1');
  const found = new Set<string>();
  for (const [, line = ''] of code.matchAll(/^[ \t]*import[ \t]+([^\n;]+)/gm))
    for (const name of line.split(',')) addModule(name.trim().split(/\s+/)[0] ?? '', repository, found);
  const froms = /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n;]+))/gm;
  for (const [, dots = '', module = '', inside, plain = ''] of code.matchAll(froms)) {
    const names = (inside ?? plain).split(',').map((name) => name.trim().split(/\s+/)[0] ?? '');
    if (dots === '') {
      addModule(module, repository, found);
      for (const name of names) addModule(`${module}.${name}`, repository, found);
    } else {
      const folder = path.posix.join(path.posix.dirname(file), '../'.repeat(dots.length - 1));
      const base = path.posix.join(folder, module.replaceAll('.', '/'));
      for (const one of ['', ...names].map((name) => path.posix.join(base, name)))
        for (const candidate of [`${one}.py`, `${one}/__init__.py`])
          if (repository.files.has(candidate)) found.add(candidate);
    }
  }
  const match = pythonUnknown.exec(code)?.[0];
  return {
    files: [...found],
    ...(match !== undefined && { unknown: `${file} uses ${match.replace(/\s*\($/, '')}` }),
  };
}

/** Every file that could be this module, whatever sys.path has, with the packages that it is in. */
export function addModule(name: string, { modules }: Repository, found: Set<string>): void {
  if (!/^\w+(?:\.\w+)*$/.test(name)) return;
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length--) {
    const suffix = parts.slice(0, length).join('/');
    for (const file of modules.get(parts[length - 1]!) ?? []) {
      const module = `/${file.replace(/(?:\/__init__)?\.py$/, '')}`;
      if (module.endsWith(`/${suffix}`)) found.add(file);
    }
  }
}

/** Modules with which code reads files or code that no `import` names. */
const reader =
  /^(?:(?:node:)?(?:fs|fs\/promises|child_process|vm|worker_threads|module)|fs-extra|graceful-fs|glob|fast-glob|globby|tinyglobby|tiny-glob|jiti|execa|cross-spawn|shelljs|zx|find-up|dotenv|config|cosmiconfig)(?:\/|$)/;

const builtins = new Set(builtinModules);
const extensions = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.tsx', '.jsx'];

/** What a module of JavaScript or TypeScript imports. */
export function javascriptImports(file: string, text: string, repository: Repository): Imports {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}])\/\/[^\n]*/g, '$1');
  const found = new Set<string>();
  const unknown = (what: string): Imports => ({ files: [...found], unknown: `${file} ${what}` });
  for (const [, name = ''] of code.matchAll(
    /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"\n]+)['"]/g,
  )) {
    if (reader.test(name)) return unknown(`uses ${name}`);
    if (name.startsWith('node:') || builtins.has(name)) continue;
    if (!/^\.{1,2}(?:\/|$)/.test(name)) {
      const bare = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!;
      if (/^[#~/]|^@\//.test(name) || repository.packages.has(bare)) return unknown(`imports ${name}`);
      for (const one of aliased(name, repository)) found.add(one);
      continue;
    }
    const base = path.posix.join(path.posix.dirname(file), name);
    const candidates = [
      ...extensions.map((extension) => `${base}${extension}`),
      ...extensions.slice(1).map((extension) => `${base}/index${extension}`),
      // TypeScript may name what it compiles to
      ...(/\.[cm]?js$/.test(base) ? [base.replace(/js$/, 'ts'), base.replace(/js$/, 'tsx')] : []),
    ].filter((candidate) => repository.files.has(candidate));
    if (candidates.length === 0) return unknown(`imports ${name}, which is not in the repository`);
    for (const candidate of candidates) found.add(candidate);
  }
  const dynamic = /\b(?:import|require)\s*\(\s*(?!['"])[^)\s]/.exec(code);
  if (dynamic !== null) return unknown('imports what a variable says');
  const global = /\b(?:Bun\.file|Bun\.\$|Deno\.read\w*|import\.meta\.glob|import\.meta\.resolve)\b/.exec(
    code,
  )?.[0];
  if (global !== undefined) return unknown(`uses ${global}`);
  return { files: [...found] };
}
