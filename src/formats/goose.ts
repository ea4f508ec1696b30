/**
 * goose (https://pressly.github.io/goose): `{version}_{title}.sql` with both directions in one file, in the order of the numbers. The names are
 * read as `NumericComponent` and `collectMigrationsFS` do (https://github.com/pressly/goose/blob/main/migration.go, migrate.go): the folder itself
 * and nothing below it.
 */
import * as z from 'zod';
import type { Database } from '../matrix/matrix.ts';
import { fillEnvironment } from '../matrix/variables.ts';
import type { Problem } from '../util/problem.ts';
import { type Draft, inOneFile, type NewFile, numberedName } from './draft.ts';
import { placeOf } from './folder.ts';
import type {
  AppliedVersions,
  Folder,
  Format,
  Migration,
  Reading,
  ReadingContext,
  Remark,
  VersionRow,
} from './format.ts';
import { gooseHalves } from './goose-annotations.ts';
import type { Variables } from './goose-variables.ts';
import { readHalves } from './halves.ts';
import { isMarked, marksOf } from './marks.ts';

const options = z.strictObject({
  table: z
    .string()
    .min(1, 'must not be empty')
    .default('goose_db_version')
    .describe('The table in which goose records versions: what `-table` or GOOSE_TABLE says.'),
  exclude: z
    .array(z.string().min(1, 'must not be empty'))
    .default([])
    .describe('Files that are no migrations here, by their names: what `goose.WithExcludeNames` says.'),
  multi_statements: z
    .boolean()
    .default(false)
    .describe('goose connects with `multiStatements=true`: several statements may be sent as one.'),
});

type Options = z.infer<typeof options>;

const goose: Format<Options> = {
  name: 'goose',
  summary: '`1_title.sql` with `-- +goose Up` and `-- +goose Down`; `ENVSUB` reads the `env` of the database',
  options,
  detect: async (folder) => (await marksOf(folder)).has('goose'),
  read,
  compose,
  inUse: {
    late: 'goose refuses to go up (`found 1 missing migrations before current version`) unless it is told `-allow-missing`; before 3.3 it skipped it without a word.',
    edited: 'goose records no checksum: databases that have run it keep what it did before, without a word.',
    gone: 'goose goes up all the same, and stops at a down past it.',
  },
  versions: ({ table }) => ({ table, applied }),
};

export default goose;

/** goose ends a statement at a `;` at the end of a line: one that has others inside is put between its marks. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const name = numberedName(draft, migrations, 5);
  if (!/^\d+_./.test(name)) return `"${name}" does not begin with a number and _, as goose's names do.`;
  return inOneFile(`${name}.sql`, draft, {
    up: '-- +goose Up',
    down: '-- +goose Down',
    begin: '-- +goose StatementBegin',
    end: '-- +goose StatementEnd',
  });
}

/** What goose takes for a version, an int64 above zero. */
const largest = 2n ** 63n - 1n;

interface Named {
  readonly file: string;
  readonly id: string;
  readonly number: bigint;
}

async function read(folder: Folder, chosen: Options, { database }: ReadingContext): Promise<Reading> {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const byNumber = new Map<bigint, Named>();
  const place = (file: string): Problem['at'] & object => ({
    file: placeOf(folder, file),
    line: 1,
    column: 1,
  });
  for (const file of folder.files) {
    if (file.includes('/') || !/\.(?:sql|go)$/i.test(file) || file.endsWith('_test.go')) continue;
    if (chosen.exclude.includes(file)) continue;
    const named = nameOf(file);
    if (typeof named === 'string') {
      // among the Go files that is how a folder's own package is told from its migrations
      if (!/\.sql$/i.test(file)) continue;
      const marked = isMarked(await folder.text(file).catch(() => ''), 'goose');
      if (marked) {
        const message = `"${file}" is marked as a migration, and goose does not take it for one: ${named}.`;
        problems.push({ code: 'migration-name', message, at: place(file), hint: expected });
      } else remarks.push(stranger(file, named, place(file)));
      continue;
    }
    const twin = byNumber.get(named.number);
    if (twin !== undefined) {
      const message = `Version ${named.number} is there twice: "${twin.file}" and "${file}".`;
      problems.push({
        code: 'migration-duplicate',
        message,
        at: place(file),
        hint: 'Give one of them another version: goose refuses both.',
      });
      continue;
    }
    byNumber.set(named.number, named);
    if (file.endsWith('.go')) problems.push(written(file, place(file)));
  }
  const ordered = [...byNumber.values()]
    .filter(({ file }) => file.endsWith('.sql'))
    .sort((left, right) => (left.number < right.number ? -1 : 1));
  const variables = variablesOf(database);
  const reading = await readHalves(folder, ordered, {
    name: 'goose',
    halves: (text) => gooseHalves(text, variables),
    mindsByteOrderMark: () => true,
    several: chosen.multi_statements,
    block: '-- +goose StatementBegin and -- +goose StatementEnd',
  });
  return {
    migrations: reading.migrations,
    problems: [...problems, ...reading.problems],
    remarks: [...remarks, ...reading.remarks],
  };
}

const expected = 'Expected {version}_{title}.sql, such as 00001_create_users.sql.';

/** The version that goose reads in a name, or half a sentence about what is wrong with it. */
function nameOf(file: string): Named | string {
  if (!/\.(?:sql|go)$/.test(file)) return 'the ending has to be in small letters';
  // ParseInt takes a sign
  const id = /^\+?([0-9]+)_/.exec(file)?.[1];
  if (id === undefined) return 'its name does not begin with a number and an underscore';
  const number = BigInt(id);
  if (number < 1n) return 'the version must be greater than zero';
  if (number > largest) return `the version must not be greater than ${largest}`;
  return { file, id, number };
}

/** An SQL file that is not named as a migration and does not look like one. */
function stranger(file: string, why: string, at: Remark['at']): Remark {
  return {
    rule: 'apply-stranger',
    severity: 'warning',
    title: `"${file}" is no migration: ${why}`,
    detail: `goose's own command refuses the whole folder because of it, while goose.NewProvider passes over it. Move it to another folder, or name it in the matrix: exclude: ["${file}"].`,
    at,
  };
}

function written(file: string, at: Problem['at'] & object): Problem {
  return {
    code: 'migration-unreadable',
    message: `"${file}" is a migration in Go, which only a program that is built with it can run.`,
    at,
    hint: `Rehearse with that program (\`format: command\`), or, if the others do without it, leave it out: exclude: ["${file}"].`,
  };
}

/** What `-- +goose ENVSUB ON` puts in: the variables that the matrix gives to this database, and no others. */
function variablesOf({ env, schema }: Database): Variables {
  const unknown = { user: '', password: '', host: '', port: '', socket: '' };
  const filled = fillEnvironment(env, { ...unknown, schema });
  return (name) => {
    const given = env[name];
    if (given === undefined) return { missing: `The variable ${name} is not given` };
    const late = /\{(?:user|password|host|port|socket)\}/.exec(given.replaceAll(/\{\{\w+\}\}/g, ''))?.[0];
    return late === undefined
      ? { value: filled[name]! }
      : { missing: `The variable ${name} holds ${late}, which is not known before a server is there` };
  };
}

/**
 * A version may have several rows, the latest of which counts: old releases recorded a down as a row of its own, today's delete the row
 * (https://github.com/pressly/goose/pull/131). The row of version 0 was made with the table (https://github.com/pressly/goose/blob/main/migrate.go, `EnsureDBVersionContext`).
 */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const versions = new Set<string>();
  for (const { version_id: version, is_applied: is } of rows) {
    if (version === null || version === undefined || version === '0') continue;
    versions.delete(version);
    if (is === '1') versions.add(version);
  }
  const ids = new Map(migrations.map(({ id }) => [String(BigInt(id)), id]));
  return {
    ids: [...versions].flatMap((version) => ids.get(version) ?? []),
    unknown: [...versions].filter((version) => !ids.has(version)),
  };
}
