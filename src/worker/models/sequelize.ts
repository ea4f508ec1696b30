/**
 * Sequelize's models as the SQL that the project's own Sequelize sends in `sync()` on an empty database. Nothing is connected to: while the
 * project's code is loaded, and while its models are written out, whatever Sequelize wants to send is answered here as an empty database would,
 * so that a module which authenticates or synchronises as it is loaded reaches nobody's server.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Position } from '../../util/position.ts';
import { captureStack, placeInStack } from '../frames.ts';
import { messageOf } from '../load.ts';
import type { ModelsLibrary, ModelsProject } from '../models.ts';
import {
  findInstance,
  type Instance,
  type Library,
  type Model,
  type Query,
  type QueryOptions,
} from './sequelize-instance.ts';

export const sequelize: ModelsLibrary = {
  async make(project) {
    const libraries = await findLibraries(project);
    const places = new Map<unknown, Position>();
    const restore = libraries.map((library) => withoutServer(library, project.root, places));
    try {
      const instance = await findInstance(project, libraries);
      const { name } = instance.dialect;
      if (name !== 'mysql' && name !== 'mariadb')
        throw new Error(
          `The Sequelize instance speaks ${name}. Where its configuration chooses by a variable such as NODE_ENV, set that in \`env\` of the matrix.`,
        );
      return { texts: await write(instance, places) };
    } finally {
      for (const undo of restore) undo();
    }
  },
};

async function findLibraries(project: ModelsProject): Promise<readonly Library[]> {
  const found: Library[] = [];
  let missing: unknown;
  for (const name of ['sequelize', '@sequelize/core'] as const) {
    try {
      const exported = await project.use(name);
      const inner = exported.default as Record<string, unknown> | undefined;
      const part = (key: string): unknown => exported[key] ?? inner?.[key];
      found.push({
        package: name,
        Sequelize: part('Sequelize') as Library['Sequelize'],
        Model: part('Model') as Library['Model'],
        DataTypes: part('DataTypes'),
      });
    } catch (error) {
      missing ??= error;
    }
  }
  if (found.length === 0) throw missing;
  return found;
}

/** An answer as from a database in which there is nothing. */
function nothing(options: QueryOptions | undefined): unknown {
  if (options?.plain === true) return null;
  return options?.type === undefined || options.type === 'RAW' ? [[], {}] : [];
}

const answerNothing: Query = async (_, options) => nothing(options);

/** Takes the way to any server from a library, and notes where each model is made. Gives what puts it back. */
function withoutServer(
  { Sequelize, Model }: Library,
  root: string,
  places: Map<unknown, Position>,
): () => void {
  const { prototype } = Sequelize;
  const before = Object.getOwnPropertyDescriptors(prototype);
  const init = Model.init;
  for (const name of ['query', 'queryRaw'] as const)
    if (name in prototype) Object.defineProperty(prototype, name, { ...own, value: answerNothing });
  Object.defineProperty(prototype, 'transaction', { ...own, value: refuse });
  Model.init = function (this: unknown, ...parameters) {
    const at = placeInStack(captureStack(), root, '');
    if (at) places.set(this, at);
    return Reflect.apply(init, this, parameters);
  };
  return () => {
    Model.init = init;
    for (const name of ['query', 'queryRaw', 'transaction'] as const) {
      const descriptor = (before as Readonly<Record<string, PropertyDescriptor | undefined>>)[name];
      if (descriptor) Object.defineProperty(prototype, name, descriptor);
      else Reflect.deleteProperty(prototype, name);
    }
  };
}

const own = { configurable: true, writable: true, enumerable: false } as const;

async function refuse(): Promise<never> {
  throw new Error('Models are read without a database: nothing can be sent while they are loaded.');
}

/** Every statement that `sync()` of each model would send to an empty database. */
async function write(
  instance: Instance,
  places: ReadonlyMap<unknown, Position>,
): Promise<readonly { readonly sql: string; readonly at?: Position }[]> {
  const seven = isIterable(instance.models);
  const models = isIterable(instance.models) ? [...instance.models] : Object.values(instance.models);
  if (models.length === 0)
    throw new Error('The Sequelize instance knows no model when its module has been loaded.');
  const texts: { sql: string; at?: Position }[] = [];
  // what the module itself has begun while it was loaded may still be at it, and is not heard
  const asked = new AsyncLocalStorage<Model>();
  const listen: Query = async (sent, options) => {
    const model = asked.getStore();
    if (model === undefined) return nothing(options);
    const sql = typeof sent === 'string' ? sent : (sent as { query: string }).query;
    if (options?.type === 'SHOWINDEXES')
      // what CREATE TABLE has made already is not made again
      return Object.entries(model.uniqueKeys ?? {}).map(([name, { customIndex, fields }]) => ({
        // 6 leaves the name of `unique: true` to the server
        name: customIndex === true || seven ? name : fields[0],
      }));
    if (/^\s*(?:SELECT|SHOW|DESCRIBE)\b/i.test(sql)) return nothing(options);
    const at = places.get(model);
    texts.push({ sql, ...(at && { at }) });
    return nothing(options);
  };
  // the instance stays without a server
  for (const name of ['query', 'queryRaw'] as const)
    if (name in instance) Object.defineProperty(instance, name, { ...own, value: listen });
  Object.defineProperty(instance, 'transaction', { ...own, value: refuse });
  for (const model of models) {
    try {
      await asked.run(model, () => model.sync({ hooks: false, force: false, alter: false, logging: false }));
    } catch (error) {
      if (error instanceof Error)
        error.message = `The model "${model.name}" cannot be written as SQL: ${messageOf(error)}`;
      throw error;
    }
  }
  return texts;
}

function isIterable(value: object): value is Iterable<Model> {
  return Symbol.iterator in value;
}
