/** What `diff` and `revision` have in common: one database on a scratch server, for as long as the command takes. */
import { availableParallelism } from 'node:os';
import type { Drivers } from '../alembic/drivers.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { listChanges } from '../checks/compare.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import { lend } from '../models/lend.ts';
import { readPlans } from '../part.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { noModels, openWorkbench, type Workbench } from '../rehearsal/workbench.ts';
import { openServer } from '../servers/open.ts';
import type { ServerSpec } from '../servers/server.ts';
import { parseServerSpec } from '../servers/spec.ts';
import { openProgress } from '../terminal/progress.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';

export interface Task {
  readonly matrix: Matrix;
  readonly database: Database;
  readonly drivers: Drivers;
}

/** Runs `use` with the workbench of a database, on `--server` or the first server of the matrix. Everything is gone when it resolves. */
export async function withWorkbench<Result>(
  { matrix, database, drivers }: Task,
  { values, env, stderr }: CommandContext,
  use: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const { interrupted } = await import('../servers/lifetime.ts');
  const plans = await readPlans(matrix, [database], drivers);
  const progress = openProgress(stderr);
  try {
    const surroundings = { env, platform: process.platform, signal: interrupted, keep: false };
    await using server = await openServer(specOf(values.server, matrix), surroundings, progress.listener);
    await using workbench = await openWorkbench(plans, {
      server,
      name: server.spec.text,
      root: matrix.root,
      jobs: availableParallelism(),
      signal: interrupted,
      drivers,
      onProgress: progress.listener,
      reading: 'full',
    });
    return await use(workbench);
  } finally {
    progress.close();
  }
}

function specOf(given: CommandContext['values'][string], matrix: Matrix): ServerSpec {
  const [first] = matrix.servers;
  if (typeof given !== 'string') return first as ServerSpec;
  const spec = parseServerSpec(given);
  if (spec.kind === 'invalid')
    throw new ProblemError([{ code: 'usage', message: `--server: ${spec.message}.`, hint: spec.hint }]);
  return spec;
}

/** The one database that a command is about. Throws `ProblemError` when there are more, or none. */
export function theOne(command: string, databases: readonly Database[]): Database {
  const [database, ...others] = databases;
  if (database !== undefined && others.length === 0) return database;
  const names = databases.map(({ name }) => name);
  throw new ProblemError([
    {
      code: 'usage',
      message: `\`${command}\` takes exactly one database, and this would be ${names.length}: ${names.join(', ')}.`,
      hint: `Name it: \`${command} -n ${names[0] ?? 'NAME'} …\`.`,
    },
  ]);
}

/** Throws `ProblemError` when the matrix names no models of a database that is to be compared with them. */
export function mustHaveModels(database: Database): void {
  if (database.models === undefined) throw noModels(database);
}

/** The models with what they cannot say as the other side has it, so that nobody takes it away; it is told. */
export function lendModels(
  said: Catalog,
  other: Catalog,
  { cannotSay, database }: Plan,
  stderr: CommandContext['stderr'],
): Catalog {
  const lent = lend(said, other, cannotSay?.names ?? []);
  const changes = diffCatalogs(said, lent, { ignore: database.ignore });
  if (changes.length > 0)
    stderr.write(
      `! left alone, because the models (${cannotSay?.by}) cannot say it:\n${listChanges(changes)}\n`,
    );
  return lent;
}
