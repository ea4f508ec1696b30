/** `verify`: the rehearsal and all checks, for all databases or some. */
import type { Drivers } from '../alembic/drivers.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Report } from '../report/report.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { Command, CommandContext } from './command.ts';
import {
  baseOption,
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  onlyOption,
  reportOption,
  serverOption,
  writeOption,
} from './options.ts';
import type { VerifyRequest } from './verify-request.ts';

export default {
  name: 'verify',
  summary: 'play every migration up, down and up again, and compare with the models',
  description:
    'Plays every migration of every database of the matrix up, down and up again on real servers, each database alone, and compares the schema after every step, and at head with the models. Results go to stdout, progress to stderr.',
  arguments: '',
  options: {
    matrix: matrixOption,
    name: databasesOption,
    base: baseOption,
    only: onlyOption,
    shard: {
      type: 'string',
      value: 'I/N',
      group: 'What',
      describe: 'only this part of them; the report says which, and `report` puts the parts together',
    },
    server: serverOption,
    seed: {
      type: 'string',
      value: 'N',
      group: 'What',
      describe: 'what the rows are drawn from that a change is played over',
      default: '1',
    },
    jobs: {
      type: 'string',
      value: 'N',
      group: 'Where',
      describe: 'how many databases at a time on each server',
      default: 'two per core',
    },
    keep: { type: 'boolean', group: 'Where', describe: 'leave the servers up afterwards' },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    'fail-on': failOnOption,
  },
  examples: [
    { line: 'multidb-migrate verify', what: 'every database of multidb.yml, on each of its servers' },
    {
      line: 'multidb-migrate verify -n first,second --server mysql:8.4',
      what: 'two databases, on one kind of server',
    },
    {
      line: 'multidb-migrate verify --base main',
      what: 'and what the change means where databases are in use: edited history, old code on the new schema',
    },
    {
      line: 'multidb-migrate verify --server mysql://root:secret@127.0.0.1:3306',
      what: 'on a server that is running: it must be one that may be written to',
    },
    {
      line: 'multidb-migrate verify --shard 2/4 --report shard-2.json',
      what: 'a quarter of them, for one of four jobs; `multidb-migrate report shard-*.json` merges',
    },
    {
      line: 'multidb-migrate verify --format markdown --report report.json',
      what: 'what the job summary shows, and the report for scripts',
    },
    {
      line: 'multidb-migrate verify --write junit=junit.xml',
      what: 'the tables on the terminal, and test results for a CI system',
    },
  ],
  run: verify,
} satisfies Command;

async function verify(context: CommandContext): Promise<ExitCode> {
  const { interrupted, onExit } = await import('../servers/lifetime.ts');
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
  const { openDrivers } = await import('../alembic/drivers.ts');
  const { alembicProject } = await import('../alembic/project.ts');
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
  const { readVerifyRequest } = await import('./verify-request.ts');
  const request = readVerifyRequest(values, env);
  const { openResults } = await import('./results.ts');
  const results = await openResults(context, request.matrix);
  const { openProgress } = await import('../terminal/progress.ts');
  const progress = openProgress(stderr);
  const { commitOf } = await import('../github/commit.ts');
  const commit = commitOf(env);
  let report: Report;
  try {
    const { refuseEvent } = await import('./refuse-event.ts');
    refuseEvent(env);
    const { loadMatrix } = await import('../matrix/load.ts');
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
