/**
 * What the commands for databases that people use have in common: which databases they are about, what is known of each, and how a migration that
 * did not finish is told. Imported when such a command runs.
 */
import { type Drivers, openDrivers } from '../alembic/drivers.ts';
import { alembicProject, type Project } from '../alembic/project.ts';
import { summarise } from '../checks/explain.ts';
import type { Format, Migration } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { readMigrations } from '../formats/read.ts';
import { type Live, lockDatabase, openLive } from '../live/open.ts';
import { readVersions, type Versions } from '../live/versions.ts';
import { defaultMatrixFile, loadMatrix } from '../matrix/load.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import { selectDatabases, withNeeds } from '../matrix/select.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Failure } from '../rehearsal/rehearsal.ts';
import { formatPosition } from '../util/position.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';

export interface Desk extends AsyncDisposable {
  readonly matrix: Matrix;
  /** In an order in which each comes after what it needs. */
  readonly databases: readonly Database[];
  readonly drivers: Drivers;
  plan(database: Database): Promise<Plan>;
  /** What is applied there. */
  versions(live: Live, plan: Plan): Promise<Versions>;
}

/** The matrix, and the databases that `-n` names: all of them without it. Throws `ProblemError`. */
export async function openDesk({ values, cwd, env }: CommandContext): Promise<Desk> {
  const matrix = await loadMatrix({ file: String(values.matrix ?? defaultMatrixFile), cwd, env });
  const names = (Array.isArray(values.name) ? (values.name as readonly string[]) : []).flatMap((text) =>
    text.split(',').map((name) => name.trim()),
  );
  const selected = selectDatabases(matrix, names.length > 0 ? names : undefined);
  const drivers = openDrivers(env);
  return {
    matrix,
    databases: withNeeds(matrix, selected).filter((database) => selected.includes(database)),
    drivers,
    async plan(database) {
      const { format, migrations, problems, heads } = await readMigrations(matrix.root, database, drivers);
      if (problems.length > 0) throw new ProblemError(problems);
      return { database, format, migrations, wanted: true, ...(heads && { heads }) };
    },
    versions: (live, plan) => {
      const format = (formats as readonly Format[]).find(({ name }) => name === plan.format);
      const own = format?.versions?.(plan.database.migrations.options, plan.migrations);
      return readVersions(live.admin, live.address.schema, plan.database, plan.migrations, own);
    },
    [Symbol.asyncDispose]: () => drivers[Symbol.asyncDispose](),
  };
}

/** The Alembic project of a database, when its migrations are Alembic's. */
export function alembicOf(root: string, { database, format }: Plan): Project | undefined {
  return format === 'alembic' ? alembicProject(root, database, database.migrations.options) : undefined;
}

/** Connects, and locks unless the caller only reads. */
export async function openLocked(database: Database, { values, stderr }: CommandContext): Promise<Live> {
  const patience = Number(values['lock-timeout'] ?? 60);
  if (!Number.isInteger(patience) || patience < 0 || patience > 86_400) {
    const message = `--lock-timeout cannot be "${String(values['lock-timeout'])}".`;
    throw new ProblemError([{ code: 'usage', message, hint: 'Give whole seconds.' }]);
  }
  const live = await openLive(database);
  try {
    await lockDatabase(live, { patience, onWait: (text) => stderr.write(`· ${text}\n`) });
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

/** `0003_add_email`, or the id when there is none of that name. */
export function nameOf(id: string, migrations: readonly Migration[]): string {
  return migrations.find((migration) => migration.id === id)?.name ?? id;
}

/** Why a migration stopped, indented under its name: place, statement, MySQL's words, what is in effect and what never ran. */
export function failureLines(failure: Failure): readonly string[] {
  const at = failure.at ?? failure.statement?.at;
  const said = failure.error
    ? `ERROR ${failure.error.errno} (${failure.error.sqlState}): ${failure.error.message}`
    : failure.message;
  const list = (title: string, statements: Failure['applied']): readonly string[] =>
    statements.length === 0 ? [] : [title, ...statements.map((statement) => `  ${summarise(statement)}`)];
  return [
    ...(at ? [formatPosition(at)] : []),
    said,
    ...(failure.statement
      ? failure.statement.sql
          .trim()
          .split('\n')
          .map((line) => `  ${line}`)
      : []),
    ...list('In effect (MySQL commits at each DDL statement):', failure.applied),
    ...list('Never run:', failure.pending),
  ];
}
