/** What `plan` does: the databases as `verify` would take them, shared out, as one line of JSON. */
import { openDrivers } from '../alembic/drivers.ts';
import { loadMatrix } from '../matrix/load.ts';
import { strategyText } from '../matrix/strategy.ts';
import { planShards } from '../part.ts';
import { openBaseOf } from '../pipeline.ts';
import { readTimes } from '../report/collect.ts';
import { interrupted } from '../servers/lifetime.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import type { CommandContext } from './command.ts';
import { readPlanRequest } from './plan-request.ts';
import { refuseEvent } from './refuse-event.ts';

/** The command `plan`; throws `ProblemError` for what is wrong with the input. */
export async function planJobs({ values, cwd, env, stdout, stderr }: CommandContext): Promise<ExitCode> {
  const request = readPlanRequest(values, env);
  refuseEvent(env);
  const matrix = await loadMatrix({ file: request.matrix, cwd, env });
  const times = request.times === undefined ? undefined : await readTimes(request.times, cwd);
  if (request.times !== undefined && times === undefined)
    stderr.write(`There is no ${request.times} yet; the parts are made by the number of migrations.\n`);
  const { base: wanted, only } = request;
  await using drivers = openDrivers(env);
  await using base = await openBaseOf({ ...(wanted && { base: wanted }), matrix, env, signal: interrupted });
  const parts = await planShards({
    matrix,
    ...(request.databases && { databases: request.databases }),
    ...(only && { only }),
    base: base.found,
    servers: request.servers ?? matrix.servers.length,
    drivers,
    total: request.shards,
    ...(times && { times }),
  });
  for (const { index, total, databases } of parts)
    stderr.write(`${index} of ${total}: ${databases.join(', ') || 'nothing'}\n`);
  stdout.write(`${strategyText(parts)}\n`);
  return exitCodes.passed.code;
}
