/** What `verify` does: its options read, the matrix, the pipeline, and its report, whatever came of it. */
import { type Drivers, openDrivers } from '../alembic/drivers.ts';
import { alembicProject } from '../alembic/project.ts';
import { commitOf } from '../github/commit.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Report } from '../report/report.ts';
import { interrupted, onExit } from '../servers/lifetime.ts';
import { openProgress } from '../terminal/progress.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { refuseEvent } from './refuse-event.ts';
import { openResults } from './results.ts';
import { readVerifyRequest, type VerifyRequest } from './verify-request.ts';

/** The command `verify`; throws `ProblemError` for what is wrong with the input. */
export async function verify(context: CommandContext): Promise<ExitCode> {
  // After a signal the process ends when all cleanups are done: what is known by then is to be written first.
  const { promise: written, resolve: done } = Promise.withResolvers<void>();
  const forget = onExit(() => written);
  try {
    return await verifyUntil(interrupted, context);
  } finally {
    forget();
    done();
  }
}

/** Python needs longer to import Alembic than we need for all that comes before its first question: so it begins first. */
async function beginDrivers(
  matrix: Matrix,
  { databases, only, shard }: VerifyRequest['run'],
  env: CommandContext['env'],
): Promise<Drivers> {
  const drivers = openDrivers(env);
  const isPart = shard !== undefined || (only ?? (databases ? 'all' : matrix.only)) !== 'all';
  const wanted = isPart ? [] : matrix.databases.filter(({ name }) => databases?.includes(name) ?? true);
  await drivers.begin(
    wanted
      .filter(({ migrations }) => migrations.format === 'alembic')
      .map((database) => alembicProject(matrix.root, database, database.migrations.options)),
  );
  return drivers;
}

async function verifyUntil(signal: AbortSignal, context: CommandContext): Promise<ExitCode> {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const request = readVerifyRequest(values, env);
  const results = await openResults(context, request.matrix);
  const progress = openProgress(stderr);
  const commit = commitOf(env);
  let report: Report;
  try {
    refuseEvent(env);
    const matrix = await loadMatrix({ file: request.matrix, cwd, env });
    await using drivers = await beginDrivers(matrix, request.run, env);
    const { runPipeline } = await import('../pipeline.ts');
    report = await runPipeline({
      matrix,
      ...request.run,
      drivers,
      ...(commit !== undefined && { commit }),
      env,
      signal,
      onProgress: progress.listener,
    });
  } catch (error) {
    if (error instanceof ProblemError) {
      const { reportOfProblems } = await import('../report/report-of-problems.ts');
      const failed = reportOfProblems(request.matrix, error.problems, performance.now() - started, {
        ...(request.run.shard && { shard: request.run.shard }),
        ...(commit !== undefined && { commit }),
      });
      await results.save(failed);
    }
    throw error;
  } finally {
    progress.close();
  }
  await results.show(report);
  return exitOfReport(report, request.failOn);
}
