/**
 * Drizzle's schema as the SQL that the project's own drizzle-kit makes of it for an empty database: what `drizzle-kit generate` would write as the first
 * migration. Its programmatic interface is used, so nothing of its own loader, prompts or configuration runs.
 */
import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ModelsLibrary, ModelsProject } from '../models.ts';
import { locateNames } from './locate.ts';

type Exports = Readonly<Record<string, unknown>>;

/** What of drizzle-kit's `api` is used: https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-kit/src/api.ts */
interface Kit {
  generateMySQLDrizzleJson(exports: Exports, previous?: string, casing?: string): Promise<unknown>;
  generateMySQLMigration(from: unknown, to: unknown): Promise<readonly string[]>;
}

/** What of a configuration counts for the schema. */
interface Config {
  readonly dialect?: unknown;
  readonly schema?: string | readonly string[];
  readonly casing?: string;
}

/** Drizzle finds its own objects by these, whichever copy of it made them: https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/table.ts */
const nameOfTable = Symbol.for('drizzle:Name');
const schemaOfTable = Symbol.for('drizzle:Schema');
const viewConfig = Symbol.for('drizzle:ViewBaseConfig');

interface Table {
  readonly [nameOfTable]: string;
  [schemaOfTable]: string | undefined;
}

interface View {
  readonly [viewConfig]: { readonly name: string; schema: string | undefined };
}

interface Found {
  readonly value: Table | View;
  /** Absolute. */
  readonly file: string;
  readonly exported: string;
}

export const drizzle: ModelsLibrary = {
  async make(project) {
    const { root, path: named, options } = project;
    const config = isConfig(named) ? await readConfig(project) : undefined;
    const files = config ? filesOf(config.schema, [path.dirname(named), root]) : filesBelow(named);
    const found: Found[] = [];
    for (const file of files) {
      for (const [exported, value] of Object.entries(await project.load(file))) {
        if ((isTable(value) || isView(value)) && !found.some((one) => one.value === value))
          found.push({ value, file, exported });
      }
    }
    const schema = options.schema as string | undefined;
    const meant = found.filter(({ value }) => schemaOf(value) === schema);
    if (meant.length === 0) throw nothingFound(found, files, schema, root);
    const kit = await useKit(project);
    const casing = (options.casing as string | undefined) ?? config?.casing;
    const exports = Object.fromEntries(meant.map(({ value }, index) => [`_${index}`, value]));
    const from = await kit.generateMySQLDrizzleJson({});
    // drizzle-kit passes over tables of a named schema; here that schema is the one which the SQL is played in
    for (const { value } of meant) putInto(value, undefined);
    const to = await kit.generateMySQLDrizzleJson(exports, undefined, casing).finally(() => {
      for (const { value } of meant) putInto(value, schema);
    });
    const statements = await kit.generateMySQLMigration(from, to);
    const places = locateNames(
      meant.map(({ value, exported }) => ({ name: nameOf(value), exported })),
      files,
      root,
    );
    return {
      texts: statements.map((sql) => {
        const at = places.get(nameIn(sql) ?? '');
        return { sql, ...(at && { at }) };
      }),
    };
  },
};

/** Its `api` came with 0.23.2. */
async function useKit({ use }: ModelsProject): Promise<Kit> {
  const found = await use('drizzle-kit/api').catch(async (error: unknown) => {
    // where even the package is missing, that is what is told
    await use('drizzle-kit').catch(() => Promise.reject(error));
    return {};
  });
  const kit = found as Partial<Kit>;
  if (kit.generateMySQLDrizzleJson !== undefined && kit.generateMySQLMigration !== undefined)
    return kit as Kit;
  throw new Error(
    'The drizzle-kit of this project cannot be asked for SQL: 0.23.2 or a newer 0.x is needed, `npm install --save-dev drizzle-kit`.',
  );
}

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && typeof (value as Table)[nameOfTable] === 'string';

const isView = (value: unknown): value is View =>
  typeof value === 'object' && value !== null && typeof (value as View)[viewConfig] === 'object';

const nameOf = (value: Table | View): string =>
  isTable(value) ? value[nameOfTable] : value[viewConfig].name;

const schemaOf = (value: Table | View): string | undefined =>
  isTable(value) ? value[schemaOfTable] : value[viewConfig].schema;

function putInto(value: Table | View, schema: string | undefined): void {
  if (isTable(value)) value[schemaOfTable] = schema;
  else value[viewConfig].schema = schema;
}

const isConfig = (file: string): boolean => /\bconfig\.[cm]?[jt]s$/.test(path.basename(file));

/** Which files hold the schema, as drizzle-kit reads that: relative to where it runs, which is the folder of the configuration. */
async function readConfig({ path: file, load }: ModelsProject): Promise<Config> {
  process.chdir(path.dirname(file));
  const { default: exported } = await load(file);
  const inner = (exported as { readonly default?: unknown } | undefined)?.default ?? exported;
  if (typeof inner !== 'object' || inner === null)
    throw new Error('It has no default export, as `export default defineConfig({ … })` makes it.');
  const config = inner as Config;
  if (config.dialect !== undefined && config.dialect !== 'mysql')
    throw new Error(`Its dialect is ${JSON.stringify(config.dialect)}; only "mysql" can be compared here.`);
  if (config.schema === undefined || config.schema.length === 0)
    throw new Error('It names no `schema`: the files that hold the tables.');
  return config;
}

/** Files, folders and globs, from the first of `folders` where any of them is. */
function filesOf(schema: Config['schema'], folders: readonly string[]): readonly string[] {
  const written = typeof schema === 'string' ? [schema] : (schema ?? []);
  for (const folder of folders) {
    const files = written.flatMap((pattern) => filesBelow(path.resolve(folder, pattern)));
    if (files.length > 0) return [...new Set(files)];
  }
  throw new Error(`Its \`schema\` names no file: ${written.join(', ')}.`);
}

const isCode = (file: string): boolean => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file);

/** The files of code that a path (absolute) means: itself, all in a folder, what a glob matches. */
function filesBelow(named: string): readonly string[] {
  const all = existsSync(named)
    ? statSync(named).isDirectory()
      ? globSync('**/*', { cwd: named }).map((file) => path.join(named, file))
      : [named]
    : globSync(named);
  return all.filter((file) => isCode(file) && !file.includes(`${path.sep}node_modules${path.sep}`)).sort();
}

function nothingFound(
  found: readonly Found[],
  files: readonly string[],
  schema: string | undefined,
  root: string,
): Error {
  const where = files.map((file) => path.relative(root, file)).join(', ') || 'no file';
  const others = [...new Set(found.map(({ value }) => schemaOf(value) ?? '(none)'))];
  if (others.length === 0) return new Error(`No table of drizzle's is exported there; looked in ${where}.`);
  const has = `There are tables of ${others.map((one) => `"${one}"`).join(', ')} in ${where}.`;
  return new Error(
    schema === undefined
      ? `All tables belong to a schema of their own (mysqlSchema). ${has} Say which in the matrix: \`schema: ${others[0]}\`.`
      : `No table belongs to the schema "${schema}". ${has}`,
  );
}

/** The table or view that a statement of drizzle-kit's is about. */
function nameIn(sql: string): string | undefined {
  return /^(?:CREATE TABLE|ALTER TABLE|CREATE (?:UNIQUE )?INDEX `[^`]+` ON|CREATE[^`]*VIEW) `([^`]+)`/.exec(
    sql,
  )?.[1];
}
