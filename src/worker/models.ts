/**
 * Asks a library of the project's for the SQL of models. Each library is one file in `models/`, which holds nothing of the library itself: what it
 * uses is the project's own copy, found from what the matrix names.
 */

import path from 'node:path';
import { accessOf, packagesFrom } from './job.ts';
import type { Access } from './libraries/library.ts';
import { loadExports } from './load.ts';
import { drizzle } from './models/drizzle.ts';
import { mikroOrm } from './models/mikro-orm.ts';
import { prisma } from './models/prisma.ts';
import { sequelize } from './models/sequelize.ts';
import { typeorm } from './models/typeorm.ts';
import type { Exports } from './packages.ts';
import type { ModelsRequest, ModelsResult, ReportedFailure } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** What a library has to go on. */
export interface ModelsProject {
  /** The workspace, absolute. */
  readonly root: string;
  /** Absolute path of what the matrix names: a file or a folder. */
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The scratch schema, empty. */
  readonly access: Access;
  /** A module of the project (absolute), loaded as its migrations are. */
  load(file: string): Promise<Exports>;
  /** The project's own copy of a package, or of a part of it, as those of `through` would get it. Throws an `Error` that says how to install it. */
  use(specifier: string, through?: readonly string[]): Promise<Exports>;
  /** The same of a driver, whose connections are then heard. Before a library connects: what hangs can be killed by that. */
  driver(name: 'mysql2' | 'mariadb', through?: readonly string[]): Promise<Exports>;
  /** For what creates anything in the schema to find out: it is emptied again. */
  tryOut<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Tells something that is no failure. */
  note(text: string): void;
}

export interface ModelsLibrary {
  /** The SQL that creates the models' schema. What it throws is what is wrong with the models. */
  make(project: ModelsProject): Promise<ModelsResult>;
}

const libraries: Readonly<Record<string, ModelsLibrary>> = {
  drizzle,
  prisma,
  'mikro-orm': mikroOrm,
  sequelize,
  typeorm,
};

/** A module of the project that cannot be loaded, with the place where it is wrong. */
export class Unloadable extends Error {
  readonly failure: ReportedFailure;
  constructor(failure: ReportedFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export async function askLibrary(
  request: ModelsRequest,
  recorder: Recorder,
  notes: string[],
): Promise<ModelsResult> {
  const library = libraries[request.library];
  if (library === undefined) throw new Error(`There is no library "${request.library}".`);
  return library.make(projectOf(request, recorder, notes));
}

function projectOf(
  { root, path: named, options, connection }: ModelsRequest,
  recorder: Recorder,
  notes: string[],
): ModelsProject {
  // what the matrix names may be a folder or a glob: packages are found from inside of it
  const from = /\.\w+$/.test(named) ? named : path.join(named, 'models.js');
  return {
    root,
    path: named,
    options,
    access: accessOf(connection),
    async load(file) {
      const loaded = await loadExports(file, root);
      if ('failure' in loaded) throw new Unloadable(loaded.failure);
      return unwrapped(loaded.exports);
    },
    ...packagesFrom(from, root, recorder),
    tryOut: (work) => recorder.within(work),
    note: (text) => void notes.push(text),
  };
}

/** CommonJS gives its exports as the default, where Node does not find their names. */
function unwrapped(namespace: Exports): Exports {
  // a module that is one function or class, which may have a `default` of its own
  if (typeof namespace === 'function') return namespace;
  const { default: inner } = namespace;
  return typeof inner === 'object' && inner !== null ? { ...inner, ...namespace } : namespace;
}
