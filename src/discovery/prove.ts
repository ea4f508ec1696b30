/** Reads a matrix that is not written yet as `verify` would read it, and tells which of its models cannot be read. */
import { openDrivers } from '../alembic/drivers.ts';
import type { Migration } from '../formats/format.ts';
import { readMigrations } from '../formats/read.ts';
import { defaultMatrixFile, loadMatrix } from '../matrix/load.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Environment } from '../matrix/variables.ts';
import { readModels } from '../models/read.ts';
import type { Problem } from '../util/problem.ts';
import { textOf } from './models.ts';

export interface Proved {
  readonly databases: readonly {
    readonly name: string;
    readonly format: string;
    readonly migrations: number;
    /** Of the migrations. */
    readonly problems: readonly Problem[];
    /** Of the models. */
    readonly models: readonly Problem[];
    /** Other databases that its migrations refer to. */
    readonly refersTo: readonly string[];
  }[];
}

/** `text` is that of a matrix in `root`. Throws `ProblemError` when the matrix itself is wrong. */
export async function proveMatrix(text: string, root: string, env: Environment): Promise<Proved> {
  const matrix = await loadMatrix({ file: defaultMatrixFile, cwd: root, env, text });
  await using drivers = openDrivers(env);
  const databases: Proved['databases'][number][] = [];
  for (const database of matrix.databases) {
    const { format, migrations, problems } = await readMigrations(root, database, drivers);
    const models = await readModels(root, database);
    databases.push({
      name: database.name,
      format,
      migrations: migrations.length,
      problems,
      models: models?.problems ?? [],
      refersTo: await references(root, migrations, matrix.databases, database),
    });
  }
  return { databases };
}

/** By what stands in the files: `REFERENCES first.users`, `FROM first.users`, and Alembic's `'first.users.id'`. */
async function references(
  root: string,
  migrations: readonly Migration[],
  databases: readonly Database[],
  { name: own }: Database,
): Promise<readonly string[]> {
  const files = [...new Set(migrations.map(({ at }) => at.file))];
  const text = (await Promise.all(files.map((file) => textOf(root, file)))).join('\n');
  const found = new Set<string>();
  const sql = /\b(?:REFERENCES|FROM|JOIN)\s+`?([\w$]+)`?\s*\.\s*`?[\w$]/gi;
  for (const [, schema = ''] of text.matchAll(sql)) found.add(schema);
  for (const [, schema = ''] of text.matchAll(/["']([\w$]+)\.[\w$]+\.[\w$]+["']/g)) found.add(schema);
  return databases.filter(({ name, schema }) => name !== own && found.has(schema)).map(({ name }) => name);
}
