/**
 * dbmate (https://github.com/amacneil/dbmate): `{version}{anything}.sql` of one folder, with both directions in one file. `FindMigrations` in
 * pkg/dbmate/db.go passes over every other name, a `schema.sql` too, and sorts by the whole name as text: 10 comes before 2. The version that
 * it records is the digits at the start.
 */
import * as z from 'zod';
import type { Problem } from '../util/problem.ts';
import { dbmateHalves } from './dbmate-blocks.ts';
import { type Draft, inOneFile, type NewFile, numberedName } from './draft.ts';
import { placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Format, Migration, Reading, Remark, VersionRow } from './format.ts';
import { readHalves } from './halves.ts';
import { isMarked, marksOf } from './marks.ts';

const options = z.strictObject({
  table: z
    .string()
    .min(1, 'must not be empty')
    .default('schema_migrations')
    .describe(
      'The table in which dbmate records versions: what `--migrations-table` or DBMATE_MIGRATIONS_TABLE says.',
    ),
});

type Options = z.infer<typeof options>;

const dbmate: Format<Options> = {
  name: 'dbmate',
  summary: '`20240131120000_title.sql` with `-- migrate:up` and `-- migrate:down`',
  options,
  detect: async (folder) => (await marksOf(folder)).has('dbmate'),
  read,
  compose,
  inUse: {
    late: 'dbmate plays it late: databases in use run it after the others, new ones before them; with `--strict` it refuses.',
    edited: 'dbmate records no checksum: databases that have run it keep what it did before, without a word.',
    gone: 'dbmate goes up all the same, and stops at a rollback of it.',
  },
  versions: ({ table }) => ({ table, applied }),
};

export default dbmate;

/** Each half is sent as it stands: the server itself knows where a routine ends. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const name = numberedName(draft, migrations, 0);
  if (!/^\d+_?./.test(name)) return `"${name}" does not begin with a number, as dbmate's names do.`;
  return inOneFile(`${name}.sql`, draft, { up: '-- migrate:up', down: '-- migrate:down' });
}

interface Named {
  readonly file: string;
  readonly id: string;
}

async function read(folder: Folder): Promise<Reading> {
  const problems: Problem[] = [];
  const byVersion = new Map<string, Named>();
  for (const file of folder.files) {
    if (file.includes('/') || !/\.sql$/i.test(file)) continue;
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const id = file.endsWith('.sql') ? /^[0-9]+/.exec(file)?.[0] : undefined;
    if (id === undefined) {
      if (!isMarked(await folder.text(file).catch(() => ''), 'dbmate')) continue;
      const message = `"${file}" is marked as a migration, and dbmate passes over it because of its name.`;
      const hint = 'Expected {version}_{title}.sql, such as 20240131120000_create_users.sql.';
      problems.push({ code: 'migration-name', message, at, hint });
      continue;
    }
    const twin = byVersion.get(id);
    if (twin === undefined) byVersion.set(id, { file, id });
    else {
      // both are run when none is recorded, and the second row is refused (1062); the second is never run when the first is recorded
      const message = `Version ${id} is there twice: "${twin.file}" and "${file}".`;
      const hint = 'dbmate records a version once: give one of them another.';
      problems.push({ code: 'migration-duplicate', message, at, hint });
    }
  }
  const ordered = [...byVersion.values()].sort((left, right) => (left.file < right.file ? -1 : 1));
  const reading = await readHalves(folder, ordered, {
    name: 'dbmate',
    halves: dbmateHalves,
    mindsByteOrderMark: () => true,
    several: true,
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...outOfOrder(folder, ordered), ...reading.remarks],
  };
}

/** Numbers of different lengths: told once, at the first that comes before a smaller one. */
function outOfOrder(folder: Folder, ordered: readonly Named[]): readonly Remark[] {
  const index = ordered.findIndex(({ id }, place) => {
    const next = ordered[place + 1];
    return next !== undefined && BigInt(next.id) < BigInt(id);
  });
  const [early, late] = ordered.slice(index, index + 2);
  if (index === -1 || early === undefined || late === undefined) return [];
  return [
    {
      rule: 'apply-order-by-name',
      severity: 'warning',
      migration: early.id,
      title: `dbmate applies "${early.file}" before "${late.file}"`,
      detail: 'It sorts the names as text, not as numbers. Give all versions the same number of digits.',
      at: { file: placeOf(folder, early.file), line: 1, column: 1 },
    },
  ];
}

/** A row is a version and nothing else: the order is the one in which dbmate applies them. */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const versions = new Set(rows.flatMap(({ version }) => version ?? []));
  const ids = migrations.map(({ id }) => id);
  return {
    ids: ids.filter((id) => versions.has(id)),
    unknown: [...versions].filter((version) => !ids.includes(version)),
  };
}
