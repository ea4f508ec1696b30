/**
 * What a project itself uses to run TypeScript that Node alone does not run: decorators, enums, parameter properties, imports without an extension,
 * paths of tsconfig.json. It is the project's own copy, with the project's own tsconfig.json, set up in this process as its command line would.
 */
import { readFileSync } from 'node:fs';
import { createRequire, register, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Exports, findPackage, upward } from './packages.ts';

export interface Transpiler {
  /** The package, for people. */
  readonly name: string;
  load(file: string): Promise<Exports>;
}

interface Kind {
  readonly name: string;
  /**
   * How well it writes `design:type` for decorators that read it. 0: not at all, as esbuild (https://esbuild.github.io/content-types/#typescript-caveats);
   * 1: what one file alone says, where an imported enum is an object; 2: as TypeScript itself.
   */
  readonly metadata: 0 | 1 | 2;
  open(entry: string, file: string): Promise<Transpiler['load']>;
}

const kinds: readonly Kind[] = [
  { name: 'tsx', metadata: 0, open: openTsx },
  { name: '@swc-node/register', metadata: 1, open: openSwc },
  { name: 'ts-node', metadata: 2, open: openTsNode },
  { name: 'jiti', metadata: 1, open: openJiti },
];

/**
 * The one that the project has, found from `file` (absolute); undefined when it has none. Where tsconfig.json asks for `emitDecoratorMetadata` the
 * one that does it best goes before the others.
 */
export async function findTranspiler(file: string): Promise<Transpiler | undefined> {
  // tsx 4 stands still where Plug'n'Play loads modules
  const usable = process.versions.pnp === undefined ? kinds : kinds.filter(({ name }) => name !== 'tsx');
  const order = asksForMetadata(file) ? usable.toSorted((a, b) => b.metadata - a.metadata) : usable;
  for (const { name, open } of order) {
    const entry = findPackage(name, file);
    if (entry !== undefined) return { name, load: await open(entry, file) };
  }
  return undefined;
}

function tsconfigOf(file: string): string | undefined {
  return upward(file)
    .map((folder) => path.join(folder, 'tsconfig.json'))
    .find((each) => read(each) !== '');
}

function asksForMetadata(file: string): boolean {
  return /"emitDecoratorMetadata"\s*:\s*true/.test(tsconfigText(file));
}

function tsconfigText(file: string): string {
  const nearest = tsconfigOf(file);
  return nearest === undefined ? '' : read(nearest);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether Node takes a file for an ES module by its name, or by the nearest package.json. */
function isModule(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  if (/\.c[jt]s$/.test(file)) return false;
  const manifest = upward(file)
    .map((folder) => read(path.join(folder, 'package.json')))
    .find((text) => text !== '');
  return manifest !== undefined && /"type"\s*:\s*"module"/.test(manifest);
}

const mark = 'transpiled';
let marking = false;

/**
 * Imports once more, with every file of the project under an address of its own: what could not be loaded the first time Node would otherwise
 * remember as such.
 */
async function importAgain(file: string): Promise<Exports> {
  if (!marking) {
    marking = true;
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        const ours = context.parentURL?.includes(`?${mark}`) === true;
        const markable = found.url.startsWith('file:') && !/\/node_modules\/|[?#]/.test(found.url);
        return ours && markable ? { ...found, url: `${found.url}?${mark}` } : found;
      },
    });
  }
  return (await import(`${pathToFileURL(file).href}?${mark}`)) as Exports;
}

/**
 * Requires a module. ES modules that the attempt without a transpiler found and did not run, since another was missing, Node gives to nobody
 * (`ERR_INTERNAL_ASSERTION`, "Unexpected module status 0"): they are imported to their end first.
 */
async function requireAgain(file: string): Promise<Exports> {
  const finished = new Set<string>();
  for (;;) {
    try {
      return createRequire(file)(file) as Exports;
    } catch (error) {
      const half = /require\(\) ES Module (.+?) because it is not yet fully loaded/.exec(String(error))?.[1];
      if (half === undefined || finished.has(half)) throw error;
      finished.add(half);
      await import(pathToFileURL(half).href);
    }
  }
}

/** https://tsx.is/dev-api/register-esm and register-cjs. What `require` would get of the first looks for its other half in the wrong folder. */
async function openTsx(entry: string, file: string): Promise<Transpiler['load']> {
  const tsconfig = tsconfigOf(file);
  const cjs = createRequire(file)('tsx/cjs/api') as { register(): unknown };
  cjs.register();
  let imported = false;
  return async (each) => {
    if (!isModule(each)) return requireAgain(each);
    if (!imported) {
      const api = path.join(path.dirname(entry), 'esm/api/index.mjs');
      const esm = (await import(pathToFileURL(api).href)) as { register(options: object): unknown };
      esm.register(tsconfig === undefined ? {} : { tsconfig });
    }
    imported = true;
    return importAgain(each);
  };
}

/** https://github.com/swc-project/swc-node/tree/master/packages/register#readme */
async function openSwc(_: string, file: string): Promise<Transpiler['load']> {
  const tsconfig = tsconfigOf(file);
  if (tsconfig !== undefined) process.env.SWC_NODE_PROJECT ??= tsconfig;
  // so that a stack speaks of the lines as they were written; the older versions know the second name alone
  process.setSourceMapsEnabled(true);
  process.env.SWC_NODE_SOURCE_MAP_MODE ??= 'inline';
  process.env.SWC_NODE_INLINE_SOURCE_MAP ??= '1';
  const { register: hook } = createRequire(file)('@swc-node/register/register') as { register(): unknown };
  let hooked = false;
  return async (each) => {
    if (!isModule(each)) {
      hook();
      return requireAgain(each);
    }
    if (!hooked) register('@swc-node/register/esm', pathToFileURL(file));
    hooked = true;
    return importAgain(each);
  };
}

/** https://typestrong.org/ts-node/docs/programmatic ; types are not checked, unless what they mean is asked for. */
async function openTsNode(_: string, file: string): Promise<Transpiler['load']> {
  const { register: hook, VERSION } = createRequire(file)('ts-node') as {
    readonly VERSION: string;
    register(options: object): unknown;
  };
  // before 10.8 it cannot check types with TypeScript 4.7 and later: https://github.com/TypeStrong/ts-node/releases/tag/v10.8.0
  const [major = 0, minor = 0] = VERSION.split('.').map(Number);
  const checks = asksForMetadata(file) && (major > 10 || (major === 10 && minor >= 8));
  let required = false;
  let imported = false;
  return async (each) => {
    if (!isModule(each)) {
      if (!required)
        hook({
          cwd: path.dirname(file),
          // errors of types stop nobody
          ...(checks ? { logError: true } : { transpileOnly: true }),
          compilerOptions: { module: 'CommonJS', moduleResolution: 'node' },
        });
      required = true;
      return requireAgain(each);
    }
    if (!imported) {
      const tsconfig = tsconfigOf(file);
      if (tsconfig !== undefined) process.env.TS_NODE_PROJECT ??= tsconfig;
      // it mends stacks in its own thread alone, and writes its maps into what it compiles
      process.setSourceMapsEnabled(true);
      register('ts-node/esm/transpile-only', pathToFileURL(file));
    }
    imported = true;
    return importAgain(each);
  };
}

/** https://github.com/unjs/jiti#readme ; version 1 is a function itself. Nothing is kept in the project's folders. */
async function openJiti(_: string, file: string): Promise<Transpiler['load']> {
  const exported = createRequire(file)('jiti') as Jiti;
  const options = {
    fsCache: false,
    cache: false,
    interopDefault: false,
    sourceMaps: true,
    tsconfigPaths: tsconfigOf(file) ?? false,
  };
  if (exported.createJiti) {
    const jiti = exported.createJiti(file, options);
    return async (each) => jiti.import(each);
  }
  const jiti = exported(file, options);
  return async (each) => jiti(each);
}

interface Jiti {
  (file: string, options: object): (each: string) => Exports;
  readonly createJiti?: (file: string, options: object) => { import(each: string): Promise<Exports> };
}
