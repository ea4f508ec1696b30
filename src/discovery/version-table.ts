/** The version table of a tool in code, where a configuration gives it another name than the tool's own. Nothing is run. */
import { migrationTables } from '../formats/knexfile.ts';
import type { FoundModels } from './code-models.ts';
import { textOf } from './models.ts';
import { packageOf } from './packages.ts';

/** What the formats' option `table` is without a word in the matrix. */
const usual: Readonly<Record<string, string>> = {
  drizzle: '__drizzle_migrations',
  knex: 'knex_migrations',
  sequelize: 'SequelizeMeta',
  typeorm: 'migrations',
  'mikro-orm': 'mikro_orm_migrations',
};

/** Undefined where it is the usual one, or nothing says it. */
export async function versionTable(
  root: string,
  files: readonly string[],
  { path: place, format }: { readonly path: string; readonly format: string },
  models: FoundModels | undefined,
): Promise<string | undefined> {
  const known = usual[format];
  if (known === undefined) return undefined;
  const said =
    models?.use === format
      ? models.table
      : format === 'knex'
        ? await ofKnexfile(root, files, place)
        : undefined;
  return said === known ? undefined : said;
}

/** https://knexjs.org/guide/migrations.html#knexfile-in-other-languages */
async function ofKnexfile(
  root: string,
  files: readonly string[],
  place: string,
): Promise<string | undefined> {
  const home = packageOf(files, place);
  const knexfiles = files.filter(
    (file) => /(?:^|\/)knexfile\.[cm]?[jt]s$/.test(file) && packageOf(files, file) === home,
  );
  const texts = await Promise.all(knexfiles.map((file) => textOf(root, file)));
  const names = new Set(texts.flatMap(migrationTables));
  const [only, ...more] = names;
  return more.length === 0 ? only : undefined;
}
