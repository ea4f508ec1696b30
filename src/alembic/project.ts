/** What is known of a Python project before anything of it is run: plain data, the same for whoever speaks of the same database. */
import path from 'node:path';
import type { Database } from '../matrix/matrix.ts';
import type { Position } from '../util/position.ts';

export interface Project {
  /** The workspace, absolute. */
  readonly root: string;
  /** Where its code runs, absolute: the folder of the ini, as if `alembic` were called there. */
  readonly folder: string;
  /** The interpreter that the matrix names, relative to the workspace. */
  readonly python?: string;
  /** The variables that the matrix gives to the database, with `{user}` and the like still to be filled. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds that one direction of one migration may take, and so may anything else that is asked of the project. */
  readonly timeout: number;
  /** Absent when only its models are of interest. */
  readonly alembic?: {
    /** The ini or the pyproject.toml, absolute. */
    readonly config: string;
    readonly section: string;
    readonly engine?: string;
    /** What `alembic -x` would be given. */
    readonly x: readonly string[];
    readonly envPy: 'fresh' | 'paused';
  };
}

/** The options of `format: alembic`, as the project needs them. */
export interface ProjectOptions {
  readonly section?: string | undefined;
  readonly engine?: string | undefined;
  readonly python?: string | undefined;
  readonly x?: readonly string[] | undefined;
  readonly env_py?: 'fresh' | 'paused' | undefined;
}

/** The Alembic project of a database whose `migrations.path` names its configuration. */
export function alembicProject(root: string, database: Database, options: ProjectOptions): Project {
  const config = path.resolve(root, database.migrations.path);
  const { section = 'alembic', engine, python, x = [], env_py: envPy = 'fresh' } = options;
  return {
    root,
    folder: path.dirname(config),
    ...(python !== undefined && { python }),
    env: database.env,
    timeout: database.timeout,
    alembic: { config, section, ...(engine !== undefined && { engine }), x, envPy },
  };
}

/** A project that has models and no Alembic. */
export function modelsProject(root: string, database: Database, python: string | undefined): Project {
  return {
    root,
    folder: root,
    ...(python !== undefined && { python }),
    env: database.env,
    timeout: database.timeout,
  };
}

/** A place as Python tells it, absolute, as reports tell it: relative to the workspace where it is inside. */
export function placeInWorkspace(at: Position, root: string): Position {
  if (!path.isAbsolute(at.file)) return at;
  const inside = path.relative(root, at.file);
  const outside = inside.startsWith('..') || path.isAbsolute(inside);
  return { ...at, file: outside ? at.file : inside.split(path.sep).join('/') };
}
