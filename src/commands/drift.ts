/** `drift`: the databases that people use, against the migrations that they say are applied. */
import type { Report } from '../report/report.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { Command, CommandContext } from './command.ts';
import {
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  reportOption,
  writeOption,
} from './options.ts';

export default {
  name: 'drift',
  summary: 'compare the databases that people use with their migrations',
  description:
    'Reads the databases at `live` of the matrix, in a read-only transaction, and compares each with what its migrations make at the version that it says it is on. Migrations that are pending are listed and are no drift. Nothing is ever written there; the other side, and the SQL that would bring the live schema back, is made and tried on a scratch server. The exit status is 1 when something drifted, and 3 when a database could not be reached or not be seen whole, whatever the others are.',
  arguments: '',
  options: {
    matrix: matrixOption,
    name: databasesOption,
    live: {
      type: 'string',
      value: 'ENVIRONMENT',
      group: 'What',
      describe: 'which of the environments under `live` in the matrix',
      default: 'the only one',
    },
    models: {
      type: 'boolean',
      group: 'What',
      describe: 'compare with the models, too, where no migration is pending',
    },
    server: {
      type: 'string',
      multiple: true,
      value: 'SPEC',
      group: 'Where',
      describe: 'make the other side on this server instead of those of the matrix; never a live one',
    },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      group: 'Where',
      describe: 'how long reading one live database may take',
      default: '60',
    },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    'fail-on': failOnOption,
  },
  examples: [
    { line: 'multidb-migrate drift --live production', what: 'every database that is there' },
    {
      line: 'multidb-migrate drift --live production -n first --models',
      what: 'one of them, against its models as well',
    },
  ],
  run: drift,
} satisfies Command;

async function drift(context: CommandContext): Promise<ExitCode> {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const { readVerifyRequest } = await import('./verify-request.ts');
  const { interrupted, onExit } = await import('../servers/lifetime.ts');
  const request = readVerifyRequest(values);
  const patience = seconds(values.timeout);
  const { openResults } = await import('./results.ts');
  const results = await openResults(context, request.matrix);
  // after a signal what is known by then is written before the process ends
  const { promise: written, resolve: done } = Promise.withResolvers<void>();
  const forget = onExit(() => written);
  const { openProgress } = await import('../terminal/progress.ts');
  const progress = openProgress(stderr);
  try {
    const report = await look();
    progress.close();
    await results.show(report);
    return exitOfReport(report, request.failOn);
  } finally {
    progress.close();
    forget();
    done();
  }

  async function look(): Promise<Report> {
    try {
      const { refuseEvent } = await import('./refuse-event.ts');
      refuseEvent(env);
      const { loadMatrix } = await import('../matrix/load.ts');
      const { runDrift } = await import('../drift/run.ts');
      const { databases, servers } = request.run;
      return await runDrift({
        matrix: await loadMatrix({ file: request.matrix, cwd, env }),
        ...(values.live !== undefined && { environment: String(values.live) }),
        ...(databases && { databases }),
        ...(servers && { servers }),
        ...(patience !== undefined && { patience }),
        models: values.models === true,
        env,
        signal: interrupted,
        onProgress: progress.listener,
      });
    } catch (error) {
      if (error instanceof ProblemError) {
        const { reportOfProblems } = await import('../report/report-of-problems.ts');
        const failed = reportOfProblems(request.matrix, error.problems, performance.now() - started);
        await results.save({ ...failed, command: 'drift' });
      }
      throw error;
    }
  }
}

function seconds(given: CommandContext['values'][string]): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 1 && number <= 3600) return number;
  const message = `--timeout cannot be "${String(given)}".`;
  throw new ProblemError([{ code: 'usage', message, hint: 'Give whole seconds, from 1 to 3600.' }]);
}
