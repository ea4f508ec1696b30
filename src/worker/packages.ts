/**
 * Packages of the project's own, found as its code finds them: upward from a file of its, through links (workspaces, pnpm), or where Yarn's
 * Plug'n'Play says. Nothing of ours is ever taken instead.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, register, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type Exports = Readonly<Record<string, unknown>>;

/** A package that is not installed where it is looked for. The message says so, and which command installs it. */
export class MissingPackage extends Error {
  readonly package: string;
  constructor(name: string, message: string) {
    super(message);
    this.package = name;
  }
}

/**
 * The path of a package's entry, or of a part of it (`tsx/esm/api`), as `from` (absolute) would get it; undefined when it is not installed. With
 * `through`, as those packages would get it, each found from the one before.
 */
export function findPackage(
  specifier: string,
  from: string,
  through: readonly string[] = [],
): string | undefined {
  const [first, ...others] = through;
  if (first !== undefined) {
    const next = findPackage(first, from);
    return next && findPackage(specifier, next, others);
  }
  plugAndPlay(from);
  try {
    return createRequire(from).resolve(specifier);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? exportedToImport(specifier, from) : undefined;
  }
}

/**
 * The exports of a package of the project's, as `findPackage` finds it: what CommonJS exports, and of ES modules the namespace. Throws `MissingPackage`.
 */
export async function usePackage(
  specifier: string,
  from: string,
  root: string,
  through: readonly string[] = [],
): Promise<Exports> {
  const found = findPackage(specifier, from, through);
  if (found === undefined) throw missing(specifier, from, root);
  try {
    // Node gives an ES module to `require`, too: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
    return createRequire(found)(found) as Exports;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    return (await import(pathToFileURL(found).href)) as Exports;
  }
}

/** What is wrong when a package is not there, and what helps. */
export function missing(specifier: string, from: string, root: string): MissingPackage {
  const name = packageOf(specifier);
  const file = path.relative(root, from).split(path.sep).join('/');
  const { declared, folder, tool } = installing(name, from, root);
  const where = folder === '' ? '' : ` in "${folder}"`;
  const [all, one] = commands[tool]!;
  const command = declared ? all : `${one} ${name}`;
  return new MissingPackage(
    name,
    `"${name}" is not installed where "${file}" needs it: \`${command}\`${where}.`,
  );
}

/** How each package manager installs everything, and one more package. */
const commands: Readonly<Record<string, readonly [string, string]>> = {
  npm: ['npm install', 'npm install'],
  pnpm: ['pnpm install', 'pnpm add'],
  yarn: ['yarn install', 'yarn add'],
  bun: ['bun install', 'bun add'],
};

const lockFiles: readonly (readonly [string, string])[] = [
  ['package-lock.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

function installing(name: string, from: string, root: string) {
  let folder: string | undefined;
  let declared = false;
  let tool: string | undefined;
  for (const each of upward(from)) {
    const manifest = path.join(each, 'package.json');
    if (folder === undefined && existsSync(manifest)) {
      folder = path.relative(root, each).split(path.sep).join('/');
      declared = declares(manifest, name);
    }
    tool ??= lockFiles.find(([file]) => existsSync(path.join(each, file)))?.[1];
    if (each === root) break;
  }
  return { declared, folder: folder ?? '', tool: tool ?? 'npm' };
}

function declares(manifest: string, name: string): boolean {
  try {
    const read = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Record<string, string>>;
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].some(
      (kind) => read[kind]?.[name] !== undefined,
    );
  } catch {
    return false;
  }
}

/** `@scope/name` of `@scope/name/part`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The folders above a file, the nearest first. */
export function upward(file: string): readonly string[] {
  const folder = path.dirname(file);
  return folder === file ? [] : [folder, ...upward(folder)];
}

/** A part of a package that is there for `import` alone, which `require.resolve` does not give. */
function exportedToImport(specifier: string, from: string): string | undefined {
  const name = packageOf(specifier);
  const part = `.${specifier.slice(name.length)}`;
  for (const folder of upward(from)) {
    const home = path.join(folder, 'node_modules', name);
    const manifest = path.join(home, 'package.json');
    if (!existsSync(manifest)) continue;
    const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, unknown> };
    const target = chosen(exports?.[part] ?? (part === '.' ? exports : undefined));
    return target === undefined ? undefined : path.join(home, target);
  }
  return undefined;
}

function chosen(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    if (!['node', 'import', 'default', 'module-sync'].includes(condition)) continue;
    const found = chosen(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

const plugged = new Set<string>();

/** What `node --require ./.pnp.cjs --loader ./.pnp.loader.mjs` would have done: https://yarnpkg.com/features/pnp */
export function plugAndPlay(from: string): void {
  const folder = upward(from).find((each) => existsSync(path.join(each, '.pnp.cjs')));
  if (folder === undefined || plugged.has(folder)) return;
  plugged.add(folder);
  const runtime = path.join(folder, '.pnp.cjs');
  const { setup } = createRequire(runtime)(runtime) as { setup?: () => void };
  setup?.();
  // it patched `fs`, of which our own modules hold copies: packages may lie in archives
  syncBuiltinESMExports();
  const loader = path.join(folder, '.pnp.loader.mjs');
  if (existsSync(loader)) register(pathToFileURL(loader));
}
