/**
 * Sequelize's migrations: modules whose `up` and `down` get a QueryInterface, as sequelize-cli and Umzug play them
 * (https://sequelize.org/docs/v6/other-topics/migrations/). Both take the files of one folder by name, in plain order of the characters
 * (https://github.com/sequelize/umzug/blob/main/src/umzug.ts), and record the name with its ending. Reading runs nothing; a process of the
 * project gives the functions the project's own Sequelize, connected to the scratch schema (worker/libraries/sequelize.ts).
 */
import path from 'node:path';
import * as z from 'zod';
import type { Problem } from '../util/problem.ts';
import { type Draft, type NewFile, numberedName } from './draft.ts';
import { placeOf } from './folder.ts';
import type { Extending, Folder, Format, Migration, Reading } from './format.ts';
import { marksOf } from './marks.ts';
import {
  anySpeaks,
  appliedByName,
  declaration,
  hasUp,
  type ModuleShape,
  readModules,
  type Style,
  shapeOfLast,
  writeModule,
} from './module-files.ts';
import { connectionSettings } from './sequelize-settings.ts';
import { templateLiteral } from './template-literal.ts';

/** What sequelize-cli takes (`/^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/`), and the endings of ES modules, which Umzug takes as well. */
const moduleName = /\.[cm]?[jt]s$/;
/** Neighbours of migrations that are none. What begins with a number is one whatever follows. */
const neighbour = /(?:[.-](?:test|spec)|\.config)\.[cm]?[jt]s$|^index\.|^[_.]/;

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
    .default('SequelizeMeta')
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
  detect,
  read,
  extend,
  inUse: {
    late: 'sequelize-cli and Umzug play whatever is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'SequelizeMeta holds the name alone: databases that have run it keep what it did before, without a word.',
    retitled: 'It is recorded by the name of its file: databases that have run it would run it again.',
    gone: '`db:migrate` does not notice, and `db:migrate:undo` cannot undo it: databases that have run it keep what it did, new ones never get it.',
  },
  versions: ({ table }) => ({ table, applied: appliedByName }),
};

export default sequelize;

/** How many files are opened, the last ones: a folder may have begun as something else. */
const looks = 5;

async function detect(folder: Folder): Promise<boolean> {
  const files = candidates(folder, undefined);
  if (files.length === 0 || (await marksOf(folder)).size > 0) return false;
  return anySpeaks(folder, files.slice(-looks), (text) => hasUp(text) && speaksSequelize(text));
}

/** The word that all its templates have for what a function is given, or something of the library's. */
function speaksSequelize(text: string): boolean {
  return (
    /\bqueryInterface\b|\bQueryInterface\b/.test(text) ||
    /(?:\bfrom\s*|\brequire\(\s*)["'](?:sequelize|@sequelize\/core)["']/.test(text)
  );
}

/** The files that are migrations, in the order of both tools: by the name of the file alone. */
function candidates(folder: Folder, pattern: string | undefined): readonly string[] {
  const fits = (file: string): boolean => {
    const name = path.posix.basename(file);
    if (!moduleName.test(name) || declaration.test(name)) return false;
    if (pattern !== undefined) return path.posix.matchesGlob(file, pattern);
    return file === name && (/^\d/.test(name) || !neighbour.test(name));
  };
  const byName = (one: string, other: string): number =>
    path.posix.basename(one) < path.posix.basename(other) ? -1 : 1;
  return folder.files.filter(fits).sort(byName);
}

async function read(folder: Folder, { pattern, call, dialect, settings }: Options): Promise<Reading> {
  const { migrations, problems } = await readModules(folder, {
    tool: 'sequelize-cli',
    files: candidates(folder, pattern),
    idOf: (file) => path.posix.basename(file),
    choice: '`pattern`, such as pattern: "*.ts"',
    with: {
      library: 'sequelize',
      options: { ...(call && { call }), ...(dialect && { dialect }), ...(settings && { settings }) },
    },
  });
  const twice = migrations.flatMap(({ id, at }, index): Problem | [] =>
    migrations[index - 1]?.id === id
      ? {
          code: 'migration-duplicate',
          message: `"${migrations[index - 1]?.at.file}" and "${at.file}" have the same name.`,
          at,
          hint: 'The name of the file alone is recorded: rename one of them.',
        }
      : [],
  );
  return { migrations, problems: [...problems, ...twice] };
}

/**
 * Named and written as the file before it: `20240102030405-title.js` of sequelize-cli, `2024.01.02T03.04.05.title.ts` of Umzug, which takes
 * `{ context }`.
 */
async function extend(
  draft: Draft,
  migrations: readonly Migration[],
  { pattern, call }: Options,
  { folder }: Extending,
): Promise<readonly NewFile[] | string> {
  const last = migrations.at(-1);
  const before = folder.files.find((one) => placeOf(folder, one) === last?.at.file);
  const text = before === undefined ? '' : await folder.text(before).catch(() => '');
  const shape: ModuleShape =
    last === undefined
      ? { ending: '.js', typed: false, exports: 'object' }
      : await shapeOfLast(folder, migrations, '.js');
  const id = last?.id ?? '';
  const moment = draft.at.toISOString().slice(0, 19).replaceAll('-', '.').replaceAll(':', '.');
  const dotted = /^\d{4}\.\d\d\.\d\dT\d\d\.\d\d\.\d\d\./.test(id);
  const name =
    draft.name ??
    (dotted ? `${moment}.${draft.slug}` : numberedName(draft, migrations, 0, /^\d+_/.test(id) ? '_' : '-'));
  const file = `${name}${shape.ending}`;
  if (!candidates({ ...folder, files: [file] }, pattern).includes(file))
    return `"${file}" is none of the files that are read, so it would be no migration.`;
  if (file <= id) return `"${file}" would come before "${id}", which is ordered by its name.`;
  const umzug = call === undefined ? /\bcontext\b/.test(text) : call === 'umzug';
  return [{ file, text: writeModule(draft, shape, styleOf(text, umzug)) }];
}

/** What the last migration's text says of how its functions are called. */
function styleOf(text: string, umzug: boolean): Style {
  const instance = umzug && /\bcontext:\s*sequelize\b/.test(text);
  const name = instance ? 'sequelize' : 'queryInterface';
  const type = instance ? 'Sequelize' : 'QueryInterface';
  const library = text.includes('@sequelize/core') ? '@sequelize/core' : 'sequelize';
  return {
    head: ({ typed, exports }) => {
      if (typed) return `import type { ${type} } from '${library}';\n\n`;
      const strict = exports === 'object' || exports === 'names' ? "'use strict';\n\n" : '';
      const known = exports === 'object' || exports === 'default';
      // as `sequelize migration:generate` has it
      return `${strict}${known && !umzug ? "/** @type {import('sequelize-cli').Migration} */\n" : ''}`;
    },
    parameter: (typed) => {
      if (!umzug) return typed ? `${name}: ${type}` : name;
      return typed ? `{ context: ${name} }: { context: ${type} }` : `{ context: ${name} }`;
    },
    send: (sql) => `await ${instance ? name : `${name}.sequelize`}.query(${templateLiteral(sql.trim())});`,
  };
}
