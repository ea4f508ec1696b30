/** `plan`: which jobs shall verify what, as GitHub's `strategy.matrix` takes it. */
import { type ExitCode, exitCodes } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { baseOption, databasesOption, matrixOption, onlyOption, serverOption } from './options.ts';

export default {
  name: 'plan',
  summary: 'share the databases out to several jobs: prints JSON for `strategy.matrix`',
  description:
    'Divides the databases into parts that take about equally long, by migrations × servers or by the times of an earlier report, and prints one line of JSON for `strategy.matrix`. Each entry has a `shard` for `verify --shard`, and a `name`. Which part is which is told on stderr. There is always at least one part, so that the jobs that wait for it run.',
  arguments: '',
  options: {
    matrix: matrixOption,
    name: databasesOption,
    base: baseOption,
    only: onlyOption,
    shards: {
      type: 'string',
      value: 'N',
      group: 'What',
      describe: 'into how many parts at most, 1 to 256',
      default: '4',
    },
    times: {
      type: 'string',
      value: 'REPORT',
      group: 'What',
      describe:
        'an earlier report, or a folder of them: parts by the times in it; one that is not there yet is told',
    },
    server: serverOption,
  },
  examples: [
    { line: 'multidb-migrate plan --shards 4', what: 'four parts by migrations × servers' },
    {
      line: 'multidb-migrate plan --shards 8 --times report.json',
      what: 'eight parts that took equally long in an earlier run',
    },
  ],
  run: plan,
} satisfies Command;

async function plan({ values, cwd, env, stdout, stderr }: CommandContext): Promise<ExitCode> {
  const { readPlanRequest } = await import('./plan-request.ts');
  const request = readPlanRequest(values, env);
  const { refuseEvent } = await import('./refuse-event.ts');
  refuseEvent(env);
  const { loadMatrix } = await import('../matrix/load.ts');
  const matrix = await loadMatrix({ file: request.matrix, cwd, env });
  const { readTimes } = await import('../report/collect.ts');
  const times = request.times === undefined ? undefined : await readTimes(request.times, cwd);
  if (request.times !== undefined && times === undefined)
    stderr.write(`There is no ${request.times} yet; the parts are made by the number of migrations.\n`);
  const { openDrivers } = await import('../alembic/drivers.ts');
  const { planShards } = await import('../part.ts');
  const { openBaseOf } = await import('../pipeline.ts');
  const { interrupted } = await import('../servers/lifetime.ts');
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
  const { strategyText } = await import('../matrix/strategy.ts');
  stdout.write(`${strategyText(parts)}\n`);
  return exitCodes.passed.code;
}
