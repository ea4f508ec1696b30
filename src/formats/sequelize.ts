/**
 * Sequelize's migrations: modules whose `up` and `down` get a QueryInterface, as sequelize-cli and Umzug play them
 * (https://sequelize.org/docs/v6/other-topics/migrations/). Both take the files of one folder by name, in plain order of the characters
 * (https://github.com/sequelize/umzug/blob/main/src/umzug.ts), and record the name with its ending. Reading runs nothing; a process of the
 * project gives the functions the project's own Sequelize, connected to the scratch schema (worker/libraries/sequelize.ts).
 */
import path from 'node:path';
import { z } from 'zod';
import type { Problem } from '../util/problem.ts';
import { type Draft, type NewFile, nextNumber } from './draft.ts';
import { placeOf } from './folder.ts';
import type { AppliedVersions, Extending, Folder, Format, Migration, Reading, VersionRow } from './format.ts';
import { marksOf } from './marks.ts';
import { type ModuleShape, shapeOf, writeModule } from './sequelize-module.ts';
import { connectionSettings } from './sequelize-settings.ts';

/** What sequelize-cli takes (`/^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/`), and the endings of ES modules, which Umzug takes as well. */
const moduleName = /(?<!\.d)\.[cm]?[jt]s$/;
/** Neighbours of migrations that are none. What begins with a number is one whatever follows. */
const neighbour = /(?:[.-](?:test|spec)|\.config)\.[cm]?[jt]s$|^index\.|^[_.]/;
const usualTable = 'SequelizeMeta';

const options = z.strictObject({
  pattern: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Which files are migrations, as in Umzug's `glob`, relative to `path`: `*.js`, `**/*.ts`. Default: the modules of the folder itself.",
    ),
  call: z
    .enum(['sequelize-cli', 'umzug'])
    .optional()
    .describe(
      "`sequelize-cli`: up(queryInterface, Sequelize); `umzug`: up({ name, path, context }), the context being the queryInterface. Default: as each function's own text has it.",
    ),
  dialect: z
    .enum(['mysql', 'mariadb'])
    .optional()
    .describe(
      "Sequelize's dialect. Default: the one whose driver the project has, `mysql` before `mariadb`.",
    ),
  table: z
    .string()
    .min(1)
    .default(usualTable)
    .describe('The table that the tool keeps its versions in: `migrationStorageTableName` of sequelize-cli.'),
  settings: connectionSettings.describe(
    'What else `new Sequelize()` is given, where migrations depend on it: `{ timezone: "+02:00", dialectOptions: { multipleStatements: true } }`.',
  ),
});

type Options = z.infer<typeof options>;

const sequelize: Format<Options> = {
  name: 'sequelize',
  summary:
    "modules (`.js` `.cjs` `.mjs` `.ts` …) whose `up` and `down` take Sequelize's queryInterface, as sequelize-cli and Umzug play them",
  options,
  async detect(folder) {
    const files = candidates(folder, undefined);
    if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
    return (await speaking(folder, files)) !== undefined;
  },
  read,
  compose: (draft, migrations, chosen) => write(draft, migrations, chosen, shapeOf('.js', '')),
  async extend(draft, migrations, chosen, { folder }: Extending) {
    const last = migrations.at(-1)?.at.file;
    const file = folder.files.find((one) => placeOf(folder, one) === last);
    const shape =
      file === undefined ? shapeOf('.js', '') : shapeOf(path.extname(file), await folder.text(file));
    return write(draft, migrations, chosen, shape);
  },
  inUse: {
    late: 'sequelize-cli and Umzug play whatever is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'SequelizeMeta holds the name alone: databases that have run it keep what it did before, without a word.',
    retitled: 'It is recorded by the name of its file: databases that have run it would run it again.',
    gone: '`db:migrate` does not notice, and `db:migrate:undo` cannot undo it: databases that have run it keep what it did, new ones never get it.',
  },
  versions: ({ table }) => ({ table, applied }),
};

export default sequelize;

/** Whether these modules are of Sequelize: looked at are the last few, since a folder may have begun as something else. */
async function speaking(folder: Folder, files: readonly string[]): Promise<string | undefined> {
  for (const file of files.slice(-5).reverse()) {
    const text = await folder.text(file).catch(() => '');
    if (/\bqueryInterface\b|\bQueryInterface\b|from\s+['"](?:sequelize|@sequelize\/core)['"]/.test(text))
      return file;
  }
  return undefined;
}

/** The files that are migrations, in the order of both tools. */
function candidates(folder: Folder, pattern: string | undefined): readonly string[] {
  const fits = (file: string): boolean => {
    const name = path.posix.basename(file);
    if (!moduleName.test(name)) return false;
    if (pattern !== undefined) return path.posix.matchesGlob(file, pattern);
    return file === name && (/^\d/.test(name) || !neighbour.test(name));
  };
  // as sequelize-cli: by the name of the file alone
  const names = (file: string): string => path.posix.basename(file);
  return folder.files
    .filter(fits)
    .sort((one, other) => (names(one) < names(other) ? -1 : names(one) > names(other) ? 1 : 0));
}

async function read(folder: Folder, { pattern, call, dialect, settings }: Options): Promise<Reading> {
  const problems: Problem[] = [];
  const migrations: Migration[] = [];
  const byStem = new Map<string, string>();
  for (const file of candidates(folder, pattern)) {
    const name = path.posix.basename(file);
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const twin = byStem.get(stemOf(name));
    if (twin !== undefined) {
      const same = path.posix.basename(twin) === name;
      problems.push({
        code: 'migration-duplicate',
        message: same
          ? `"${twin}" and "${file}" have the same name.`
          : `"${twin}" and "${file}" would both be played.`,
        at,
        hint: same
          ? 'The name of the file alone is recorded: rename one of them.'
          : 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".',
      });
      continue;
    }
    byStem.set(stemOf(name), file);
    const played = {
      library: 'sequelize',
      options: { ...(call && { call }), ...(dialect && { dialect }), ...(settings && { settings }) },
    };
    const script = { kind: 'module', file: at.file, with: played } as const;
    migrations.push({
      id: name,
      name,
      at,
      up: { ...script, call: 'up' },
      down: { ...script, call: 'down' },
    });
  }
  return { migrations, problems };
}

const stemOf = (name: string): string => name.replace(moduleName, '');

/** A project that runs what tsc made of its migrations has recorded `.js` where we read `.ts`. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const { name } of rows) {
    if (name === null || name === undefined) continue;
    const found =
      migrations.find(({ id }) => id === name) ?? migrations.find(({ id }) => stemOf(id) === stemOf(name));
    if (found) ids.push(found.id);
    else unknown.push(name);
  }
  return { ids, unknown };
}

/** Named as the file before it: `20240102030405-title.js` of sequelize-cli, `2024.01.02T03.04.05.title.ts` of Umzug. */
function write(
  draft: Draft,
  migrations: readonly Migration[],
  { pattern }: Options,
  shape: ModuleShape,
): readonly NewFile[] | string {
  const ids = migrations.map(({ id }) => id);
  const last = ids.at(-1) ?? '';
  const dotted = /^\d{4}\.\d\d\.\d\dT\d\d\.\d\d\.\d\d\./.test(last);
  const moment = draft.at.toISOString().slice(0, 19).replaceAll('-', '.').replaceAll(':', '.');
  const between = /^\d+_/.test(last) ? '_' : '-';
  const slug = between === '_' ? draft.slug : draft.slug.replaceAll('_', '-');
  const name =
    draft.name ?? (dotted ? `${moment}.${slug}` : `${nextNumber(ids, draft.at, 0)}${between}${slug}`);
  const file = `${name}${shape.ending}`;
  if (pattern !== undefined && !path.posix.matchesGlob(file, pattern))
    return `"${file}" is not what \`pattern: ${pattern}\` matches, so it would be no migration.`;
  if (last !== '' && file <= last)
    return `"${file}" would stand before "${last}": migrations are played in the order of their names.`;
  return [{ file, text: writeModule(shape, draft) }];
}
