/**
 * Where a project's models are known: the Sequelize instance that a module exports, that the index of a folder makes, or that is made here for the modules of
 * a folder, as sequelize-cli's own index does it (https://github.com/sequelize/cli/blob/main/src/assets/models/index.js).
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ModelsProject, Unloadable } from '../models.ts';

export interface QueryOptions {
  readonly type?: string;
  readonly plain?: boolean;
}

export type Query = (sql: unknown, options?: QueryOptions) => Promise<unknown>;

export interface Model {
  readonly name: string;
  readonly sequelize?: Instance;
  /** Of 6: the unique constraints of the table, which a real server would tell as its indexes. */
  readonly uniqueKeys?: Readonly<
    Record<string, { readonly customIndex?: boolean; readonly fields: readonly string[] }>
  >;
  associate?(models: unknown): unknown;
  sync(options: object): Promise<unknown>;
}

export interface Instance {
  readonly dialect: { readonly name: string };
  /** Of 6 an object by name, of 7 a set. */
  readonly models: Readonly<Record<string, Model>> | Iterable<Model>;
  query: Query;
  queryRaw?: Query;
  connectionManager?: object;
  addModels?(models: readonly unknown[]): void;
}

type Constructor = new (...parameters: readonly unknown[]) => Instance;

/** A copy of the library in the project. */
export interface Library {
  readonly package: 'sequelize' | '@sequelize/core';
  readonly Sequelize: Constructor & { readonly prototype: Instance };
  readonly Model: { init: (...parameters: unknown[]) => unknown; readonly prototype: object };
  readonly DataTypes: unknown;
}

/** The instance that knows the models. */
export async function findInstance(project: ModelsProject, libraries: readonly Library[]): Promise<Instance> {
  const file = project.path;
  if (!(await stat(file)).isDirectory())
    return chooseInstance(await project.load(file), project, path.basename(file));
  const names = (await readdir(file)).filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name)).sort();
  const index = names.find((name) => /^index\./.test(name));
  // only its own index knows with which configuration the project makes the instance
  if (index !== undefined && project.options.settings === undefined)
    try {
      return await chooseInstance(await project.load(path.join(file, index)), project, index);
    } catch (error) {
      const advice = `(Give ${index} the variables that it reads, such as NODE_ENV, with \`env\` in the matrix; or say with \`settings: {…}\` which options the models are to be made with, and it is left out.)`;
      if (error instanceof Unloadable)
        throw new Unloadable({ ...error.failure, message: `${error.message} ${advice}` });
      if (error instanceof Error) error.message = `${error.message} ${advice}`;
      throw error;
    }
  const models = names.filter(
    (name) => !/^(?:index|init-models)\.|^[._]|[.-](?:test|spec)\.[cm]?[jt]s$/.test(name),
  );
  const instance = await assemble(project, libraries, models);
  if (instance !== undefined) return instance;
  throw new Error(
    `No module of "${path.relative(project.root, file)}" makes a model: what is expected there is module.exports = (sequelize, DataTypes) => …, or a class that extends Model.`,
  );
}

const isInstance = (value: unknown): value is Instance =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { getQueryInterface?: unknown }).getQueryInterface === 'function' &&
  typeof (value as { dialect?: { name?: unknown } }).dialect?.name === 'string';

const isModel = (value: unknown): value is Model & Record<string, unknown> =>
  typeof value === 'function' &&
  typeof (value as { sync?: unknown }).sync === 'function' &&
  typeof (value as { findAll?: unknown }).findAll === 'function';

/** Whose model it is; undefined when it has not been initialised, of which 7 complains. */
function instanceOf(model: Model): Instance | undefined {
  try {
    return model.sequelize;
  } catch {
    return undefined;
  }
}

/** An export, by name or because no other one is an instance; what it is inside of an object (`db.sequelize`) counts as well. */
async function chooseInstance(
  exported: Readonly<Record<string, unknown>>,
  { options }: ModelsProject,
  file: string,
): Promise<Instance> {
  const named = options.export;
  if (typeof named === 'string') {
    const value = await named
      .split('.')
      .reduce<unknown>((from, key) => (from as Record<string, unknown> | undefined)?.[key], exported);
    if (isInstance(value)) return value;
    const inside = isInstance((value as { sequelize?: unknown } | undefined)?.sequelize);
    if (inside) return (value as { sequelize: Instance }).sequelize;
    throw new Error(
      `The export "${named}" of ${file} is no Sequelize instance; exported are ${Object.keys(exported).join(', ') || 'nothing'}.`,
    );
  }
  // what is required, and not imported, is the instance itself
  if (isInstance(exported)) return exported;
  const found = new Map<Instance, string>();
  for (const [name, promised] of Object.entries(exported)) {
    const value = await promised;
    if (isInstance(value)) found.set(value, name);
    else if (isModel(value)) {
      const instance = instanceOf(value);
      if (instance !== undefined) found.set(instance, name);
    } else if (typeof value === 'object' && value !== null) {
      const inner = Object.values(value).find(isInstance);
      if (inner !== undefined) found.set(inner, name);
    }
  }
  const [first, ...others] = [...found.keys()];
  if (first === undefined)
    throw new Error(
      `${file} exports no Sequelize instance; it exports ${Object.keys(exported).join(', ') || 'nothing'}.`,
    );
  if (others.length > 0)
    throw new Error(
      `${file} exports several Sequelize instances: name one behind a colon: ${[...found.values()].map((name) => `${file}:${name}`).join(', ')}.`,
    );
  return first;
}

/** What sequelize-cli's models/index.js does: each module is given an instance, then the models are told of each other. */
async function assemble(
  project: ModelsProject,
  libraries: readonly Library[],
  files: readonly string[],
): Promise<Instance | undefined> {
  const modules: Readonly<Record<string, unknown>>[] = [];
  for (const file of files) modules.push(await project.load(path.join(project.path, file)));
  const values = [...new Set(modules.flatMap(candidatesOf))];
  const instances = new Set(
    values.flatMap((value) => (isInstance(value) ? value : isModel(value) ? (instanceOf(value) ?? []) : [])),
  );
  if (instances.size > 1)
    throw new Error(
      'The models belong to several Sequelize instances: name the module that exports the one of this database.',
    );
  const [first] = instances;
  if (first !== undefined) return first;

  const decorated = values.filter((value) => isModel(value) && value.isInitialized === false);
  if (decorated.length > 0) {
    const { Sequelize } = (await project.use('sequelize-typescript')) as { Sequelize: Constructor };
    const instance = new Sequelize({ ...(await settingsOf(project, 'sequelize')) });
    instance.addModels?.(decorated);
    return instance;
  }
  const [library] = libraries;
  if (library === undefined) return undefined;
  const instance = new library.Sequelize(await settingsOf(project, library.package));
  const made: Model[] = [];
  for (const value of values) {
    if (typeof value !== 'function') continue;
    const begin = ['initModel', 'initialize', 'init'].find((name) => Object.hasOwn(value, name));
    if (isModel(value)) {
      if (begin !== undefined) {
        Reflect.apply(value[begin] as () => unknown, value, [instance, library.DataTypes]);
        made.push(value);
      }
      continue;
    }
    // a class that is no model, a helper
    if (/^class\b/.test(Function.prototype.toString.call(value)) || value.length === 0) continue;
    const model: unknown = Reflect.apply(value, undefined, [instance, library.DataTypes]);
    if (isModel(model)) made.push(model);
  }
  const byName = Object.fromEntries(made.map((model) => [model.name, model]));
  for (const model of made)
    model.associate?.({ ...byName, sequelize: instance, Sequelize: library.Sequelize });
  return made.length === 0 ? undefined : instance;
}

/** What may make a model. Beside a function that is the module itself, its own properties may stand as exports. */
function candidatesOf(exported: Readonly<Record<string, unknown>>): readonly unknown[] {
  // what is required, and not imported, is the function itself
  const whole = typeof exported === 'function' ? exported : (exported['module.exports'] ?? exported.default);
  const values = Object.values(exported);
  return typeof whole === 'function' ? [whole, ...values.filter(isModel)] : values;
}

async function settingsOf(
  project: ModelsProject,
  library: Library['package'],
): Promise<Readonly<Record<string, unknown>>> {
  const { dialect, settings } = project.options;
  const has = (name: string): Promise<boolean> =>
    project.use(name, name.startsWith('@') ? [] : ['sequelize']).then(
      () => true,
      () => false,
    );
  const chosen =
    dialect ?? ((await has(library === 'sequelize' ? 'mysql2' : '@sequelize/mysql')) ? 'mysql' : 'mariadb');
  const given = { logging: false, ...(settings as object | undefined) };
  if (library === 'sequelize') return { ...given, dialect: chosen };
  const { MySqlDialect, MariaDbDialect } = await project.use(`@sequelize/${chosen as string}`);
  return { ...given, dialect: MySqlDialect ?? MariaDbDialect };
}
