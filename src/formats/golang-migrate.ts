/**
 * golang-migrate: `{version}_{title}.up.sql` and `{version}_{title}.down.sql`
 * (https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md), and pop, which took the same names further: a file for one kind of
 * server only, a file that is played outside of a transaction. Which of the two tools' rules hold is seen by the names. Both send a file whole
 * and leave it to the server where a statement ends.
 */
import * as z from 'zod';
import { splitSql } from '../sql/split.ts';
import { limiter } from '../util/limit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type Draft, type NewFile, numberedName, plainText } from './draft.ts';
import { beginsWithByteOrderMark, placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Format, Migration, Reading, Script, VersionRow } from './format.ts';
import { actionIn, templateProblem } from './go-template.ts';
import { isDotted, isUp, pairByNumber } from './migrate-names.ts';
import { isPops, pairByDialect } from './pop-names.ts';
import { type Refusal, refusedWhole } from './sent-whole.ts';

const options = z.strictObject({
  tool: z
    .enum(['golang-migrate', 'pop'])
    .optional()
    .describe(
      "Whose rules hold where the two differ (order, subfolders, dialects). Default: pop's when a name has a dialect or `.autocommit.` in it.",
    ),
  dialect: z
    .enum(['mysql', 'mariadb'])
    .default('mysql')
    .describe('Which of the files that are for one kind of server only are read, as pop calls it.'),
  table: z
    .string()
    .min(1)
    .optional()
    .describe("The tool's own version table. Default: `schema_migrations`, of pop `schema_migration`."),
});

type Options = z.infer<typeof options>;
type Tool = NonNullable<Options['tool']>;

const golangMigrate: Format<Options> = {
  name: 'golang-migrate',
  summary:
    '`1_title.up.sql` and `1_title.down.sql`; the number may be padded or a timestamp; of pop `1_title.mysql.up.sql` before `1_title.up.sql`, and `.autocommit.`; `V1.title.up.sql`',
  options,
  detect: (folder) => folder.files.some(isUp) || folder.files.some(isPops),
  read,
  compose,
  versions({ tool, table }, migrations = []) {
    const recording = tool ?? (migrations.some(({ recorded }) => recorded) ? 'pop' : 'golang-migrate');
    return recording === 'pop'
      ? { table: table ?? 'schema_migration', applied: eachRecorded }
      : { table: table ?? 'schema_migrations', applied: lastRecorded };
  },
  inUse: {
    late: 'golang-migrate plays what is later than the one version that it records: a database that is past it skips it for ever, without a word.',
    edited:
      'golang-migrate records no checksum: databases that have run it keep what it did before, without a word.',
    gone: 'golang-migrate stops at a database whose version it is (`no migration found for version`), and downs past it have nothing to play.',
  },
};

export default golangMigrate;

/** A file is sent whole, so a routine stands in it as the server takes it. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const name = numberedName(draft, migrations, 6);
  if (!/^\d+_./.test(name))
    return `"${name}" does not begin with a number and _, as golang-migrate's names do.`;
  return [
    { file: `${name}.up.sql`, text: plainText(draft.up) },
    { file: `${name}.down.sql`, text: plainText(draft.down) },
  ];
}

async function read(folder: Folder, chosen: Options): Promise<Reading> {
  const tool = chosen.tool ?? (folder.files.some(isPops) ? 'pop' : 'golang-migrate');
  const pairing = tool === 'pop' ? pairByDialect(folder, chosen.dialect) : pairByNumber(folder);
  const problems = [...pairing.problems];
  const remarks = [...pairing.remarks];
  const limit = limiter(16);
  const migrations = await Promise.all(
    pairing.pairs.map(({ version, name, up, down }) =>
      limit(async (): Promise<Migration> => {
        const at = { file: placeOf(folder, (up ?? down)!), line: 1, column: 1 };
        const half = async (file: string): Promise<Script> => {
          const read = await readHalf(folder, file, tool);
          problems.push(...read.problems);
          remarks.push(...read.remarks.map((remark) => ({ ...remark, migration: version })));
          return read.script;
        };
        const downward = down === undefined ? undefined : await half(down);
        return {
          id: version,
          name,
          at,
          // A version that has only a down is applied as an empty migration: `newMigration` in
          // https://github.com/golang-migrate/migrate/blob/master/migrate.go takes a file that is not there for one without a body.
          up: up === undefined ? { kind: 'sql', file: at.file, statements: [] } : await half(up),
          ...(downward && { down: downward }),
          ...(tool === 'pop' && { recorded: { version } }),
        };
      }),
    ),
  );
  return { migrations, problems, ...(remarks.length > 0 && { remarks }) };
}

async function readHalf(
  folder: Folder,
  file: string,
  tool: Tool,
): Promise<{
  readonly script: Script;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Refusal[];
}> {
  const place = placeOf(folder, file);
  const nothing = { kind: 'sql', file: place, statements: [] } as const;
  let text: string;
  try {
    text = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: nothing, problems: error.problems, remarks: [] };
  }
  const action = actionIn(text, tool === 'pop');
  if (action !== undefined)
    return { script: nothing, problems: [templateProblem(text, place, action)], remarks: [] };
  const { statements, problems } = splitSql(text, place);
  const marked = await beginsWithByteOrderMark(folder, file);
  // pop looks whether anything but comments is in a file before it sends it
  const passedOver = tool === 'pop' && !marked && statements.length === 0;
  // what a program of its own does with `V0001.Name.up.sql` nobody knows
  const unknown = passedOver || isDotted(file);
  const remarks = unknown ? [] : refusedWhole(tool, text, place, statements, marked);
  return { script: { kind: 'sql', file: place, statements }, problems, remarks };
}

/**
 * golang-migrate keeps one row, the version that it is at: all up to it are applied. It writes the row before it plays, marked as dirty: the
 * version that an up leads to, or the one that a down leads back to, -1 at the base (`SetVersion` in
 * https://github.com/golang-migrate/migrate/blob/master/database/mysql/mysql.go). So of a dirty version nobody knows whether it is applied.
 */
function lastRecorded(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const [row] = rows;
  const version = row?.version ?? '';
  if (!/^-?\d+$/.test(version)) return { ids: [], unknown: [] };
  const at = BigInt(version);
  const dirty = row?.dirty === '1';
  const own = migrations.find(({ id }) => BigInt(id) === at)?.id;
  return {
    ids: migrations.filter(({ id }) => BigInt(id) < at || (id === own && !dirty)).map(({ id }) => id),
    unknown: own === undefined && at >= 0n ? [version] : [],
    ...(dirty && { dirty: own ?? version }),
  };
}

/** pop keeps one row for each; ory/x also takes a version's first 14 digits for it, as its databases of old have them (`UpTo` in popx/migrator.go). */
function eachRecorded(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const recorded = new Set(rows.flatMap(({ version }) => version ?? []));
  const ids = migrations.map(({ id }) => id);
  const known = new Set([...ids, ...ids.map(legacy)]);
  return {
    ids: ids.filter((id) => recorded.has(id) || recorded.has(legacy(id))),
    unknown: [...recorded].filter((version) => !known.has(version)),
  };
}

function legacy(version: string): string {
  return version.slice(0, 14);
}
