/**
 * Asks a library of the project's for the SQL of models. Each library is one file in `models/`, which holds nothing of the library itself: what it
 * uses is the project's own copy, found from what the matrix names.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConnectionOptions } from 'mysql2/promise';
import { drizzle } from './models/drizzle.ts';
import type { ModelsRequest, ModelsResult } from './protocol.ts';

/** What a library has to go on. */
export interface ModelsProject {
  /** The workspace, absolute. */
  readonly root: string;
  /** Absolute path of what the matrix names: a file or a folder. */
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The scratch schema, empty. What a library creates there to find out is dropped again. */
  readonly connection: ConnectionOptions;
  /** A module of the project (absolute), loaded as its migrations are. */
  load(file: string): Promise<Readonly<Record<string, unknown>>>;
  /** The project's own copy of a package, or of a part of it. Throws an `Error` that says how to install it. */
  use(specifier: string): Promise<Readonly<Record<string, unknown>>>;
}

export interface ModelsLibrary {
  /** The SQL that creates the models' schema. What it throws is what is wrong with the models. */
  make(project: ModelsProject): Promise<ModelsResult>;
}

const libraries: Readonly<Record<string, ModelsLibrary>> = { drizzle };

export async function askLibrary(request: ModelsRequest): Promise<ModelsResult> {
  const library = libraries[request.library];
  if (library === undefined) throw new Error(`There is no library "${request.library}".`);
  return library.make(projectOf(request));
}

function projectOf({ root, path: named, options, connection }: ModelsRequest): ModelsProject {
  const require = createRequire(path.join(path.dirname(named), 'models.js'));
  const load = async (file: string) => unwrapped(await import(pathToFileURL(file).href));
  return {
    root,
    path: named,
    options,
    connection,
    load,
    async use(specifier) {
      let file: string;
      try {
        file = require.resolve(specifier);
      } catch {
        const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
        throw new Error(
          `${name} is not installed for ${path.relative(root, named)}: \`npm install ${name}\`.`,
        );
      }
      return load(file);
    },
  };
}

/** CommonJS gives its exports as the default, where Node does not find their names. */
function unwrapped(namespace: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { default: inner } = namespace;
  return typeof inner === 'object' && inner !== null ? { ...inner, ...namespace } : namespace;
}
