/**
 * What the commands for databases that people use have in common: which databases they are about, what is known of each, and how a migration that
 * did not finish is told. Imported when such a command runs.
 */
import { type Drivers, openDrivers } from '../alembic/drivers.ts';
import { summarise } from '../checks/explain.ts';
import type { Migration } from '../formats/format.ts';
import { readMigrations } from '../formats/read.ts';
import { type Live, lockDatabase, openLive } from '../live/open.ts';
import { readVersions, type Versions } from '../live/versions.ts';
import { defaultMatrixFile, loadMatrix } from '../matrix/load.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import { selectDatabases, withNeeds } from '../matrix/select.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Failure } from '../rehearsal/rehearsal.ts';
import { serverError } from '../servers/connect.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { plural } from '../util/plural.ts';
import { formatPosition } from '../util/position.ts';
import { distinct, type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { namesOf } from './names.ts';

export interface Desk extends AsyncDisposable {
  readonly matrix: Matrix;
  /** In an order in which each comes after what it needs. */
  readonly databases: readonly Database[];
  readonly drivers: Drivers;
  /** Reads the migrations of one. Throws `ProblemError`. */
  plan(database: Database): Promise<Plan>;
  /** Those of all. Throws one `ProblemError` with everything that cannot be read. */
  plans(): Promise<readonly Plan[]>;
  /** What is applied there. */
  versions(live: Live, plan: Plan): Promise<Versions>;
}

/** The matrix, and the databases that `-n` names: all of them without it. Throws `ProblemError`. */
export async function openDesk({ values, cwd, env }: CommandContext): Promise<Desk> {
  const names = namesOf(values);
  const matrix = await loadMatrix({ file: String(values.matrix ?? defaultMatrixFile), cwd, env });
  const selected = selectDatabases(matrix, names);
  const drivers = openDrivers(env);
  const databases = withNeeds(matrix, selected).filter((database) => selected.includes(database));
  const read = async (
    database: Database,
  ): Promise<{ readonly plan: Plan; readonly problems: readonly Problem[] }> => {
    const { problems, format, migrations, heads, versions } = await readMigrations(
      matrix.root,
      database,
      drivers,
    );
    const more = { ...(heads && { heads }), ...(versions && { versions }) };
    return { plan: { database, format, migrations, wanted: true, ...more }, problems };
  };
  return {
    matrix,
    databases,
    drivers,
    async plan(database) {
      const { plan, problems } = await read(database);
      if (problems.length > 0) throw new ProblemError(problems);
      return plan;
    },
    async plans() {
      const all = await Promise.all(databases.map(read));
      const problems = distinct(all.flatMap((one) => one.problems));
      if (problems.length > 0) throw new ProblemError(problems);
      return all.map(({ plan }) => plan);
    },
    versions: (live, { database, migrations, versions }) =>
      readVersions(live.admin, live.address.schema, database, migrations, versions),
    [Symbol.asyncDispose]: () => drivers[Symbol.asyncDispose](),
  };
}

/** Connects and locks. Throws `ProblemError`, and the signal's reason when that is aborted meanwhile. */
export async function openLocked(
  database: Database,
  { values, stderr }: CommandContext,
  signal: AbortSignal,
): Promise<Live> {
  const patience = Number(values['lock-timeout'] ?? 60);
  if (!Number.isInteger(patience) || patience < 0 || patience > 86_400) {
    const message = `--lock-timeout cannot be "${String(values['lock-timeout'])}".`;
    throw new ProblemError([{ code: 'usage', message, hint: 'Give whole seconds.' }]);
  }
  const live = await openLive(database);
  try {
    await lockDatabase(live, { patience, signal, onWait: (text) => stderr.write(`· ${text}\n`) });
    return live;
  } catch (error) {
    await live[Symbol.asyncDispose]();
    throw error;
  }
}

/** Throws `ProblemError` (not-ours) when another tool keeps this database's versions: what to do instead is said with its name. */
export function mustBeOurs({ keeper, dirty }: Versions, plan: Plan, live: Live, instead: string): void {
  if (keeper.kind !== 'tool') return;
  const half = dirty === undefined ? '' : ` It marks ${dirty} as not finished.`;
  throw new ProblemError([
    {
      code: 'not-ours',
      message: `${live.address.text} is kept by ${plan.format} itself, in the table ${keeper.table}: we read that and never write it.${half}`,
      at: plan.database.at,
      hint: instead,
    },
  ]);
}

/** Throws `ProblemError` (version-unknown) when it is not known what is applied: ids that no migration has, or tables and no record. */
export function mustBeKnown({ keeper, unknown }: Versions, { database }: Plan, { address }: Live): void {
  if (unknown.length > 0) {
    const names = unknown.slice(0, 6).join(', ');
    const message = `${address.text} has migrations that ${database.migrations.path} does not: ${names}.`;
    const hint = 'A newer state of the repository was here: check it out, or `stamp` what is really applied.';
    throw new ProblemError([{ code: 'version-unknown', message, at: database.at, hint }]);
  }
  if (keeper.kind !== 'none' || keeper.tables === 0) return;
  const message = `${address.text} has ${plural(keeper.tables, 'table')} and no version table, so it is not known what is applied.`;
  const hint = `Say it once: \`stamp -n ${database.name} VERSION\`, or \`base\` when none of the migrations is.`;
  throw new ProblemError([{ code: 'version-unknown', message, at: database.at, hint }]);
}

/** On the schema, on a table, on a column. */
const lacksRights: ReadonlySet<number> = new Set([1044, 1142, 1143]);

/** Does something with a connection; that it was lost is told as a `ProblemError` (database-connect), which what is on record outlives. */
export async function reached<Result>(
  { address }: Live,
  { name, at }: Database,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, fatal } = error as { readonly code?: unknown; readonly fatal?: unknown };
    const said = serverError(error);
    const lost = said !== undefined || fatal === true || (typeof code === 'string' && /^E[A-Z]+$/.test(code));
    if (signal?.aborted || error instanceof ProblemError || !lost) throw error;
    const words = said ? `ERROR ${said.errno} (${said.sqlState}): ${said.message}` : (error as Error).message;
    const how = said ? 'refused us' : 'was lost';
    const message = `Database "${name}" at ${address.text} ${how}: ${words}.`;
    const hint =
      said && lacksRights.has(said.errno)
        ? `The account needs every right on its own schema, which migrations need too: GRANT ALL ON ${quoteIdentifier(address.schema.replace(/[_%]/g, '\\$&'))}.* TO ….`
        : `\`current -n ${name}\` says where it is, once it can be reached.`;
    throw new ProblemError([{ code: 'database-connect', message, at, hint }], { cause: error });
  }
}

/** `0003_add_email`, or the id when there is none of that name. */
export function nameOf(id: string, migrations: readonly Migration[]): string {
  return migrations.find((migration) => migration.id === id)?.name ?? id;
}

/** Why a migration stopped: place, MySQL's words, the statement. */
export function failureLines(failure: Failure): string[] {
  const at = failure.at ?? failure.statement?.at;
  const said = failure.error
    ? `ERROR ${failure.error.errno} (${failure.error.sqlState}): ${failure.error.message}`
    : failure.message;
  const sql = failure.statement?.sql.trim().split('\n') ?? [];
  return [...(at ? [formatPosition(at)] : []), said, ...sql.map((line) => `  ${line}`)];
}

/** How many statements of a list are shown. */
const shown = 12;

export function listLines(title: string, statements: Failure['applied']): readonly string[] {
  if (statements.length === 0) return [];
  const more = statements.length - shown;
  return [
    title,
    ...statements.slice(0, shown).map((statement) => `  ${summarise(statement)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}
