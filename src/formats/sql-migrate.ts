/**
 * sql-migrate (https://github.com/rubenv/sql-migrate): any `*.sql` of one folder, with both directions in one file. The order is that of
 * `Migration.Less` in migrate.go: by the number at the start of the name, and by the whole name where there is none or it is the same. What it
 * records is the name with its ending.
 */
import * as z from 'zod';
import type { Problem } from '../util/problem.ts';
import { type Draft, inOneFile, type NewFile, numberedName } from './draft.ts';
import { placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Format, Migration, Reading, Remark, VersionRow } from './format.ts';
import { readHalves } from './halves.ts';
import { isMarked, marksOf } from './marks.ts';
import { sqlMigrateHalves } from './sql-migrate-marks.ts';

const options = z.strictObject({
  table: z
    .string()
    .min(1, 'must not be empty')
    .default('gorp_migrations')
    .describe(
      'The table in which sql-migrate records migrations: what dbconfig.yml or `SetTable` calls `table`.',
    ),
  line_separator: z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .describe('A line that ends a statement too: what `sqlparse.LineSeparator` is set to.'),
  multi_statements: z
    .boolean()
    .default(false)
    .describe('sql-migrate connects with `multiStatements=true`: several statements may be sent as one.'),
});

type Options = z.infer<typeof options>;

const sqlMigrate: Format<Options> = {
  name: 'sql-migrate',
  summary: '`1_title.sql` with `-- +migrate Up` and `-- +migrate Down`',
  options,
  detect: async (folder) => (await marksOf(folder)).has('sql-migrate'),
  read,
  compose,
  inUse: {
    late: 'sql-migrate plays it late: databases in use run it after the others, new ones before them.',
    edited:
      'sql-migrate records no checksum: databases that have run it keep what it did before, without a word.',
    gone: 'sql-migrate refuses every database that has run it (`unknown migration in database`), unless it is told `-ignore-unknown`.',
  },
  versions: ({ table }) => ({ table, applied }),
};

export default sqlMigrate;

/** As goose's: what has a `;` inside is put between marks. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const name = numberedName(draft, migrations, 0, '-');
  return inOneFile(`${name}.sql`, draft, {
    up: '-- +migrate Up',
    down: '-- +migrate Down',
    begin: '-- +migrate StatementBegin',
    end: '-- +migrate StatementEnd',
  });
}

/** VersionInt: a larger one makes the tool panic. */
const largest = 2n ** 63n - 1n;

interface Named {
  readonly file: string;
  readonly id: string;
  readonly number?: bigint;
}

async function read(folder: Folder, chosen: Options): Promise<Reading> {
  const problems: Problem[] = [];
  const named: Named[] = [];
  const misnamed = (file: string, message: string, hint: string): void => {
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    problems.push({ code: 'migration-name', message, at, hint });
  };
  for (const file of folder.files) {
    if (file.includes('/') || !/\.sql$/i.test(file)) continue;
    if (!file.endsWith('.sql')) {
      if (!isMarked(await folder.text(file).catch(() => ''), 'sql-migrate')) continue;
      const message = `"${file}" is marked as a migration, and sql-migrate passes over it: the ending has to be in small letters.`;
      misnamed(file, message, 'Name it *.sql.');
      continue;
    }
    const digits = /^[0-9]+/.exec(file)?.[0];
    const number = digits === undefined ? undefined : BigInt(digits);
    if (number !== undefined && number > largest) {
      const message = `"${file}" begins with a number that is greater than ${largest}: sql-migrate breaks off.`;
      misnamed(file, message, 'Begin its name with a smaller number.');
    } else named.push({ file, id: file, ...(number !== undefined && { number }) });
  }
  const ordered = named.sort(inOrder);
  const reading = await readHalves(folder, ordered, {
    name: 'sql-migrate',
    halves: (text) => sqlMigrateHalves(text, { separator: chosen.line_separator }),
    // what stands before the first mark is passed over, so it matters only where it hides that
    mindsByteOrderMark: (text) => text.startsWith('-- +migrate'),
    several: chosen.multi_statements,
    block: '-- +migrate StatementBegin and -- +migrate StatementEnd',
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...sameNumbers(folder, ordered), ...reading.remarks],
  };
}

function inOrder(left: Named, right: Named): number {
  if (left.number !== undefined && right.number !== undefined && left.number !== right.number)
    return left.number < right.number ? -1 : 1;
  if ((left.number === undefined) !== (right.number === undefined)) return left.number === undefined ? 1 : -1;
  return left.file < right.file ? -1 : 1;
}

/** sql-migrate takes both, and `up -version` only one of them. Told once. */
function sameNumbers(folder: Folder, ordered: readonly Named[]): readonly Remark[] {
  const pairs = ordered.flatMap((one, index) => {
    const before = ordered[index - 1];
    return before?.number !== undefined && before.number === one.number ? [{ before, one }] : [];
  });
  const [first] = pairs;
  if (first === undefined) return [];
  const others = pairs.length > 1 ? ` (and ${pairs.length - 1} more such pairs)` : '';
  return [
    {
      rule: 'apply-same-version',
      severity: 'notice',
      migration: first.one.id,
      title: `"${first.before.file}" and "${first.one.file}" begin with the same number${others}`,
      detail: 'sql-migrate applies both, ordered by their names.',
      at: { file: placeOf(folder, first.one.file), line: 1, column: 1 },
    },
  ];
}

/** Rows are in the order of the ids; when they were applied stands in `applied_at`. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const position = new Map(migrations.map(({ id }, index) => [id, index]));
  const known = rows.flatMap(({ id, applied_at: when }) => {
    const index = id === null || id === undefined ? undefined : position.get(id);
    return index === undefined ? [] : [{ id: id!, index, when: when ?? '' }];
  });
  known.sort((left, right) =>
    left.when === right.when ? left.index - right.index : left.when < right.when ? -1 : 1,
  );
  return {
    ids: known.map(({ id }) => id),
    unknown: rows.flatMap(({ id }) => (id && !position.has(id) ? [id] : [])),
  };
}
