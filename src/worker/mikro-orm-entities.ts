/**
 * The entities of a MikroORM configuration. Those that it names by paths are loaded here as all modules of the project are: the library itself would load
 * them with Node alone.
 */
import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Configuration, Reach } from './mikro-orm.ts';
import { upward } from './packages.ts';

/** What is used of the library's core. */
interface Core {
  readonly EntitySchema: (new (
    ...parameters: never
  ) => object) & {
    readonly REGISTRY?: ReadonlyMap<unknown, unknown>;
  };
  readonly MetadataStorage: { isKnownEntity(name: string): boolean };
}

/** What paths are relative to: the folder in which the tool is called, that of the nearest package.json. */
function baseOf(file: string, { baseDir }: Configuration): string {
  if (typeof baseDir === 'string') return path.resolve(baseDir);
  return upward(file).find((folder) => existsSync(path.join(folder, 'package.json'))) ?? path.dirname(file);
}

export interface Discovered {
  /** Instead of what the configuration says of the same. */
  readonly settings: Configuration;
  /** What paths in the configuration are relative to, absolute. */
  readonly baseDir: string;
  /** Those that were loaded for entities, absolute. */
  readonly files: readonly string[];
}

/**
 * The entities of the configuration in `file` (absolute). Of two lists that for TypeScript is meant where the configuration is TypeScript. Throws what
 * their modules throw, and an `Error` when paths lead to no file.
 */
export async function discoverEntities(
  reach: Reach,
  file: string,
  configuration: Configuration,
): Promise<Discovered> {
  const baseDir = baseOf(file, configuration);
  const typescript = /\.[cm]?ts$/.test(file);
  const [typed, plain] = [configuration.entitiesTs, configuration.entities].map((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  ) as [unknown[], unknown[]];
  const chosen = typescript && typed.length > 0 ? typed : plain;
  const paths = chosen.filter((each) => typeof each === 'string');
  const files = expand(paths, baseDir);
  if (paths.length > 0 && files.length === 0)
    throw new Error(`No file is an entity: ${paths.join(', ')} is nowhere in ${relative(reach, baseDir)}.`);
  const entities = new Set<unknown>(chosen.filter((each) => typeof each !== 'string'));
  const core = (await reach.use('@mikro-orm/core')) as unknown as Core;
  for (const each of files)
    for (const entity of entitiesIn(Object.values(await reach.load(each)), core)) entities.add(entity);
  const settings = { baseDir, entities: [...entities], entitiesTs: [], preferTs: typescript };
  return { settings, baseDir, files };
}

const relative = ({ root }: Reach, folder: string): string =>
  path.relative(root, folder) === '' ? 'the workspace' : path.relative(root, folder);

/** The files of patterns and folders, without those of patterns that begin with `!`. */
function expand(patterns: readonly string[], baseDir: string): readonly string[] {
  const isFolder = (each: string): boolean =>
    statSync(path.resolve(baseDir, each), { throwIfNoEntry: false })?.isDirectory() === true;
  const find = (each: string): readonly string[] =>
    globSync(isFolder(each) ? path.join(each, '**') : each, { cwd: baseDir })
      .map((file) => path.resolve(baseDir, file))
      .filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && !isFolder(file));
  const without = new Set(
    patterns.filter((each) => each.startsWith('!')).flatMap((each) => find(each.slice(1))),
  );
  const all = patterns.filter((each) => !each.startsWith('!')).flatMap(find);
  return [...new Set(all)].filter((file) => !without.has(file)).sort();
}

/** Classes that are entities, and schemas; a class that a schema describes goes with that. */
function entitiesIn(
  exports: readonly unknown[],
  { EntitySchema, MetadataStorage }: Core,
): readonly unknown[] {
  return exports.flatMap((each) => {
    if (each instanceof EntitySchema) return [each];
    if (typeof each !== 'function') return [];
    const schema = EntitySchema.REGISTRY?.get(each);
    if (schema !== undefined) return [schema];
    return MetadataStorage.isKnownEntity(each.name) ? [each] : [];
  });
}
