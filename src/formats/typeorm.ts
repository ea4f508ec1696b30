/**
 * TypeORM (https://typeorm.io/docs/migrations/why): classes with `up` and `down` that take a QueryRunner, ordered and recorded by a name that
 * ends with a time. They are played by the project's own TypeORM (worker/libraries/typeorm.ts); reading runs nothing.
 */
import * as z from 'zod';
import { isFile } from '../models/folder.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { placeOf } from './folder.ts';
import type {
  AppliedVersions,
  Folder,
  Format,
  Migration,
  Reading,
  ReadingContext,
  Script,
  VersionRow,
} from './format.ts';
import { composeTypeorm } from './typeorm-compose.ts';
import { isTypeormFolder, readTypeormFiles, type TypeormClass, type TypeormFiles } from './typeorm-files.ts';

const options = z.strictObject({
  table: z
    .string()
    .min(1, 'must not be empty')
    .default('migrations')
    .describe("The table in which TypeORM records migrations: the data source's `migrationsTableName`."),
  pattern: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Which files hold migrations, as a glob relative to `path`: `*.ts`, `**/*.js`. Default: every module directly in it.',
    ),
  transaction: z
    .enum(['all', 'each', 'none'])
    .optional()
    .describe(
      'The transaction mode, as in `migration:run --transaction`. Default: what `data_source` says; else `all`, and `each` where a migration has a `transaction` of its own.',
    ),
  data_source: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The module that exports the DataSource, `src/data-source.ts`, for migrations that need its entities or options. Nothing is connected to what it names.',
    ),
  export: z
    .string()
    .min(1)
    .optional()
    .describe('Which export of `data_source` it is: `AppDataSource`. Default: the only one.'),
});

type Options = z.infer<typeof options>;

const typeorm: Format<Options> = {
  name: 'typeorm',
  summary:
    'modules with classes that have `up(queryRunner)` and `down(queryRunner)`: `1700000000000-Title.ts`',
  options,
  detect: isTypeormFolder,
  read,
  extend: (draft, migrations, { pattern }, { folder }) => composeTypeorm(draft, migrations, pattern, folder),
  inUse: {
    late: 'TypeORM plays whatever is not recorded, whatever its time: databases in use run it after the others, new ones before them.',
    edited:
      'TypeORM records the name alone: databases that have run it keep what it did before, without a word.',
    gone: 'TypeORM goes up all the same, and stops at a revert of it.',
  },
  versions: ({ table }) => ({ table, others: ['typeorm_metadata'], applied }),
};

export default typeorm;

async function read(folder: Folder, chosen: Options, context: ReadingContext): Promise<Reading> {
  const files = await readTypeormFiles(folder, chosen.pattern);
  const { classes, remarks } = files;
  const usual = classes.some(({ transaction }) => transaction !== undefined) ? 'each' : 'all';
  return {
    migrations: classes.map((each) => migrationOf(each, folder, chosen, usual)),
    problems: [...files.problems, ...modeProblems(files, chosen), ...(await sourceProblems(chosen, context))],
    remarks,
  };
}

/** `migration:run` refuses a word of the class's own in this mode: ForbiddenTransactionModeOverrideError. */
function modeProblems({ classes }: TypeormFiles, { transaction }: Options): readonly Problem[] {
  if (transaction !== 'all') return [];
  return classes
    .filter((each) => each.transaction !== undefined)
    .map((each) => ({
      code: 'migration-unreadable',
      message: `TypeORM refuses ${each.name} in the mode "all": it says itself whether it runs in a transaction.`,
      at: each.at,
      hint: 'Run with `--transaction each`, and say `transaction: each` in the matrix.',
    }));
}

function migrationOf(
  each: TypeormClass,
  folder: Folder,
  { transaction, data_source, export: exportName }: Options,
  usual: 'all' | 'each',
): Migration {
  const script = (call: 'up' | 'down', at: Position): Script => ({
    kind: 'module',
    file: placeOf(folder, each.file),
    at,
    call,
    with: {
      library: 'typeorm',
      options: {
        name: each.name,
        // what the data source says of it stands between the two
        ...(transaction !== undefined && { transaction }),
        usual,
        ...(each.metadata && { metadata: true }),
        ...(data_source !== undefined && { dataSource: data_source }),
        ...(exportName !== undefined && { exportName }),
      },
    },
  });
  return {
    id: each.name,
    name: each.name,
    at: each.at,
    up: script('up', each.up),
    ...(each.down && { down: script('down', each.down) }),
    recorded: { timestamp: String(each.timestamp), name: each.name },
  };
}

/** A row per migration, in the order in which they were applied. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const known = new Set(migrations.map(({ id }) => id));
  const names = rows.flatMap(({ name }) => name ?? []);
  return {
    ids: names.filter((name) => known.has(name)),
    unknown: names.filter((name) => !known.has(name)),
  };
}

async function sourceProblems(
  { data_source: file, export: exportName }: Options,
  context: ReadingContext,
): Promise<readonly Problem[]> {
  if (file === undefined && exportName !== undefined)
    return [
      {
        code: 'migration-unreadable',
        message: `Of which module "${exportName}" is the export is not said.`,
        at: context.database.migrations.at,
        hint: 'Name the module that exports the DataSource: `data_source: src/data-source.ts`.',
      },
    ];
  if (file === undefined || (await isFile(context.root, file))) return [];
  return [
    {
      code: 'migration-unreadable',
      message: `There is no file "${file}" with a DataSource.`,
      at: context.database.migrations.at,
      hint: '`data_source` is relative to the matrix and stays inside its folder, such as src/data-source.ts.',
    },
  ];
}
