/**
 * The models in code that a repository has: by the files that each library is configured by, and their words. None is run. Which database's they are,
 * the migrations say that a configuration names, or the package that both are in.
 */
import path from 'node:path';
import { readSequelizeRc } from '../formats/sequelize-rc.ts';
import { configName as prismaConfig, providerOf, schemaOfConfig } from '../models/prisma-schema.ts';
import { textOf } from './models.ts';
import { packageOf } from './packages.ts';

export interface FoundModels {
  /** The models source. */
  readonly use: string;
  /** What the matrix names, relative to the workspace. */
  readonly path: string;
  /** The path alone says which source it is. */
  readonly bare: boolean;
  /** Which export it is, of a module that has several. */
  readonly export?: string;
  /** Folders of migrations that belong to it, as far as it says: relative to the workspace, or the end of such a path. */
  readonly migrations: readonly string[];
  /** Variables by which its code would connect, with what they are to hold. */
  readonly env: Readonly<Record<string, string>>;
  /** The version table of its tool, where the configuration gives it another name. */
  readonly table?: string;
}

/** A folder of migrations that was found, and the name of its database. */
export interface Owner {
  readonly name: string;
  readonly path: string;
  readonly format: string;
}

export async function findCodeModels(
  root: string,
  files: readonly string[],
): Promise<readonly FoundModels[]> {
  const text = (file: string): Promise<string> => textOf(root, file);
  const found = await Promise.all([
    findPrisma(files, text),
    ofFiles(files, text, /(?:^|\/)drizzle[\w.-]*\.config\.[cm]?[jt]s$/, drizzle),
    ofFiles(files, text, /(?:^|\/)mikro-orm[\w.-]*\.config\.[cm]?[jt]s$/, mikroOrm),
    ofFiles(
      files,
      text,
      /(?:^|\/)[\w.-]*(?:data-?source|ormconfig|typeorm|database|db)[\w.-]*\.[cm]?[jt]s$/i,
      typeorm,
    ),
    findSequelize(files, text),
  ]);
  return found.flat();
}

type Read = (file: string) => Promise<string>;

async function ofFiles(
  files: readonly string[],
  read: Read,
  name: RegExp,
  look: (file: string, text: string) => readonly FoundModels[],
): Promise<readonly FoundModels[]> {
  const fitting = files.filter((file) => name.test(file) && !/\.d\.[cm]?ts$/.test(file));
  return (await Promise.all(fitting.map(async (file) => look(file, await read(file))))).flat();
}

/** A path that a file names, relative to the workspace. */
const beside = (file: string, named: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), named)).replace(/\/$/, '');

function drizzle(file: string, text: string): readonly FoundModels[] {
  const dialect = /\b(?:dialect|driver)\s*:\s*["'`](\w+)/.exec(text)?.[1];
  if (dialect !== undefined && !/^mysql/.test(dialect)) return [];
  const out = /\bout\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1] ?? 'drizzle';
  const table = /\bmigrations\s*:\s*\{[^}]*\btable\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1];
  const migrations = [beside(file, out)];
  return [
    { use: 'drizzle', path: file, bare: true, migrations, env: variablesIn(text), ...(table && { table }) },
  ];
}

function mikroOrm(file: string, text: string): readonly FoundModels[] {
  if (!/@mikro-orm\/(?:mysql|mariadb)\b|\btype\s*:\s*["'](?:mysql|mariadb)/.test(text)) return [];
  const own = /\bmigrations\s*:\s*\{([\s\S]*?)\}/.exec(text)?.[1] ?? '';
  const table = /\btableName\s*:\s*["'`]([^"'`]+)/.exec(own)?.[1];
  const said = [...own.matchAll(/\bpath(?:Ts)?\s*:\s*["'`]([^"'`]+)/g)].map(([, place = '']) => place);
  const migrations = (said.length > 0 ? said : ['migrations', 'src/migrations']).map((place) =>
    beside(file, place),
  );
  return [
    { use: 'mikro-orm', path: file, bare: true, migrations, env: variablesIn(text), ...(table && { table }) },
  ];
}

/** A module may make several. */
function typeorm(file: string, text: string): readonly FoundModels[] {
  const made = [...text.matchAll(/(?:\b(?:const|let|var)\s+(\w+)[^=;]*=\s*)?\bnew\s+DataSource\s*\(/g)];
  const found = made.flatMap(({ index, 1: name }, at) => {
    const own = text.slice(index, made[at + 1]?.index);
    if (!/\btype\s*:\s*["'`](?:mysql|mariadb|aurora-mysql)/.test(own)) return [];
    const table = /\bmigrationsTableName\s*:\s*["'`]([^"'`]+)/.exec(own)?.[1];
    const listed = /\bmigrations\s*:\s*\[([^\]]*)\]/.exec(own)?.[1] ?? '';
    const migrations = [...listed.matchAll(/["'`]([^"'`]+)["'`]/g)]
      .map(([, glob = '']) => folderOfGlob(glob))
      .filter((place) => place !== '');
    return [{ name, table, migrations, env: variablesIn(own) }];
  });
  return found.map(({ name, table, migrations, env }) => ({
    use: 'typeorm',
    path: file,
    bare: false,
    ...(made.length > 1 && name && { export: name }),
    migrations,
    env,
    ...(table && { table }),
  }));
}

/** `src/migration` of `./src/migration/**` + `/*.ts`, `migration` of what begins with a variable. */
function folderOfGlob(glob: string): string {
  const parts = glob.replace(/^\$\{[^}]*\}/, '').split('/');
  const magic = parts.findIndex((part) => /[*{[]/.test(part));
  return parts
    .slice(0, magic === -1 ? -1 : magic)
    .filter((part) => !/^\.{0,2}$/.test(part))
    .join('/');
}

async function findPrisma(files: readonly string[], read: Read): Promise<readonly FoundModels[]> {
  const found: FoundModels[] = [];
  const configured = new Set<string>();
  for (const file of files.filter((one) => prismaConfig.test(path.posix.basename(one)))) {
    const text = await read(file);
    const named = schemaOfConfig(text);
    if (named === undefined) continue;
    const schema = beside(file, named);
    const parts = files.filter(
      (one) => one === schema || (one.startsWith(`${schema}/`) && one.endsWith('.prisma')),
    );
    const provider = providerOf(
      await Promise.all(parts.map(async (one) => ({ file: one, text: await read(one) }))),
    );
    for (const one of parts) configured.add(one);
    if (provider?.name !== 'mysql') continue;
    const migrations = /\bmigrations\s*:\s*\{[^}]*\bpath\s*:\s*["'`]([^"'`]+)/.exec(text)?.[1];
    found.push({
      use: 'prisma',
      path: file,
      bare: true,
      migrations: [migrations === undefined ? besideSchema(schema) : beside(file, migrations)],
      env: {},
    });
  }
  for (const file of files.filter((one) => one.endsWith('.prisma') && !configured.has(one))) {
    if (providerOf([{ file, text: await read(file) }])?.name !== 'mysql') continue;
    const folder = path.posix.dirname(file);
    const several = files.some(
      (one) => one !== file && one.startsWith(`${folder}/`) && one.endsWith('.prisma'),
    );
    const schema = several ? folder : file;
    found.push({
      use: 'prisma',
      path: schema,
      bare: !several,
      migrations: [besideSchema(schema), `${folder}/migrations`],
      env: {},
    });
  }
  return found;
}

/** https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories */
const besideSchema = (schema: string): string => path.posix.join(path.posix.dirname(schema), 'migrations');

async function findSequelize(files: readonly string[], read: Read): Promise<readonly FoundModels[]> {
  const packages = files.filter((file) => path.posix.basename(file) === 'package.json');
  const found: FoundModels[] = [];
  for (const manifest of packages) {
    if (!/"(?:sequelize|@sequelize\/core)"\s*:/.test(await read(manifest))) continue;
    const home = path.posix.dirname(manifest);
    const rc = readSequelizeRc((await read(path.posix.join(home, '.sequelizerc'))) || undefined);
    const at = (place: string): string => path.posix.normalize(path.posix.join(home, place));
    const places = [...new Set([rc.models, 'src/models', 'db/models', 'src/db/models', 'app/models'])].map(
      at,
    );
    const models = places.find((place) =>
      files.some((file) => path.posix.dirname(file) === place && /\.[cm]?[jt]s$/.test(file)),
    );
    if (models === undefined) continue;
    const index = files.find(
      (file) => path.posix.dirname(file) === models && /^index\./.test(path.posix.basename(file)),
    );
    const config = await read(at(rc.config));
    const texts = `${index === undefined ? '' : await read(index)}\n${config}`;
    if (
      /\bdialect["']?\s*:/.test(config) &&
      !/\bdialect["']?\s*:\s*["'`]?(?:mysql|mariadb|process)/.test(config)
    )
      continue;
    const table = /\bmigrationStorageTableName["']?\s*:\s*["'`]([^"'`]+)/.exec(texts)?.[1];
    found.push({
      use: 'sequelize',
      path: models,
      bare: false,
      migrations: [at(rc.migrations)],
      env: {
        ...variablesIn(texts),
        // sequelize-cli's models/index.js takes the part of the configuration that this names
        ...(/\bNODE_ENV\b/.test(texts) &&
          /\bdevelopment["']?\s*:/.test(config) && { NODE_ENV: 'development' }),
      },
      ...(table !== undefined && { table }),
    });
  }
  return found;
}

/** What code asks its environment for to connect, with the placeholders of the matrix. */
function variablesIn(text: string): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [, member, indexed] of text.matchAll(
    /\bprocess\.env(?:\.([A-Z_][A-Z0-9_]*)|\[["']([A-Z_][A-Z0-9_]*)["']\])/g,
  )) {
    const name = member ?? indexed ?? '';
    const holds = meanings.find(([words]) => words.test(name))?.[1];
    if (holds !== undefined) env[name] = holds;
  }
  return env;
}

/** By what variables of a database's address are called. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)(?:UR[IL]|DSN)$/, 'mysql://{user}:{password}@{host}:{port}/{schema}'],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_HOST(?:NAME)?$/, '{host}'],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_PORT$/, '{port}'],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_PASS(?:WORD)?$/, '{password}'],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_USER(?:NAME)?$/, '{user}'],
  [/(?:DB|DATABASE|MYSQL|MARIADB|SQL)\w*_(?:NAME|DATABASE|SCHEMA|DB)$/, '{schema}'],
];

/** Whose models are which, by the database's name; each at most once. What belongs to none is left over. */
export function assignModels(
  found: readonly FoundModels[],
  owners: readonly Owner[],
  files: readonly string[],
): ReadonlyMap<string, FoundModels> {
  const assigned = new Map<string, FoundModels>();
  const left = (): readonly FoundModels[] => found.filter((one) => ![...assigned.values()].includes(one));
  const sole = (candidates: readonly FoundModels[], { format }: Owner): FoundModels | undefined => {
    const same = candidates.filter(({ use }) => use === format);
    return same.length === 1 ? same[0] : candidates.length === 1 ? candidates[0] : undefined;
  };
  const each = (fits: (one: FoundModels, owner: Owner) => boolean, alone: boolean): void => {
    for (const owner of owners) {
      if (assigned.has(owner.name)) continue;
      const rivals = owners.filter((one) => !assigned.has(one.name));
      const candidates = left().filter(
        (one) =>
          fits(one, owner) && (!alone || rivals.every((rival) => rival === owner || !fits(one, rival))),
      );
      const chosen = sole(candidates, owner);
      if (chosen) assigned.set(owner.name, chosen);
    }
  };
  const home = (place: string): string => packageOf(files, place);
  each(({ migrations }, { path: place }) => migrations.includes(place), false);
  each(
    (one, { path: place }) =>
      home(one.path) === home(place) && one.migrations.some((end) => place.endsWith(`/${end}`)),
    true,
  );
  each(
    (one, owner) =>
      home(one.path) === home(owner.path) &&
      [...one.path.split(/[/.]/), one.export?.toLowerCase()].includes(owner.name),
    true,
  );
  each((one, owner) => home(one.path) === home(owner.path), true);
  return assigned;
}
