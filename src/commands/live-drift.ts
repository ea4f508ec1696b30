/** What `drift` does: its options read, the matrix, the live databases, and its report, whatever came of it. */
import { runDrift } from '../drift/run.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Report } from '../report/report.ts';
import { reportOfProblems } from '../report/report-of-problems.ts';
import { interrupted, onExit } from '../servers/lifetime.ts';
import { openProgress } from '../terminal/progress.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { refuseEvent } from './refuse-event.ts';
import { openResults } from './results.ts';
import { readVerifyRequest } from './verify-request.ts';

/** The command `drift`; throws `ProblemError` for what is wrong with the input. */
export async function findDrift(context: CommandContext): Promise<ExitCode> {
  const { values, cwd, env, stderr } = context;
  const started = performance.now();
  const request = readVerifyRequest(values);
  const patience = seconds(values.timeout);
  const results = await openResults(context, request.matrix);
  // after a signal what is known by then is written before the process ends
  const { promise: written, resolve: done } = Promise.withResolvers<void>();
  const forget = onExit(() => written);
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
      refuseEvent(env);
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
