/** `stamp`: says which migrations count as applied, and runs none. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { databaseOption, lockTimeoutOption, matrixOption } from './options.ts';

export default {
  name: 'stamp',
  summary: 'record a version for one database without running anything',
  description:
    'Writes into the version table that everything up to TARGET is applied and nothing after it, and runs no migration: for a database that was there before us, or after a repair by hand. TARGET is head, base, or an id or the beginning of one.',
  arguments: 'TARGET',
  options: {
    matrix: matrixOption,
    name: databaseOption,
    'lock-timeout': lockTimeoutOption,
  },
  examples: [{ line: 'multidb-migrate stamp -n first 0007', what: 'first is where 0007 leaves it' }],
  run: stamp,
} satisfies Command;

async function stamp(context: CommandContext): Promise<ExitCode> {
  const { interrupted } = await import('../servers/lifetime.ts');
  const { stamped } = await import('../live/target.ts');
  const { openVersionTable } = await import('../rehearsal/version-table.ts');
  const { exitCodes } = await import('../util/exit.ts');
  const { ProblemError } = await import('../util/problem.ts');
  const { mustBeOurs, openDesk, openLocked, reached } = await import('./desk.ts');
  const { alembic } = await import('./travel-alembic.ts');
  await using desk = await openDesk(context);
  const [target, ...more] = context.positionals;
  const [database, ...others] = desk.databases;
  if (target === undefined || more.length > 0 || database === undefined || others.length > 0) {
    const message = '`stamp` takes exactly one target and one database.';
    throw new ProblemError([{ code: 'usage', message, hint: 'Such as `stamp -n first 0007`.' }]);
  }
  const plan = await desk.plan(database);
  await using live = await openLocked(database, context, interrupted);
  return await reached(live, database, interrupted, async () => {
    if (plan.format === 'alembic') {
      const code = await alembic({ plan, desk, context }, live, ['stamp', target]);
      return code === 0 ? exitCodes.passed.code : exitCodes.findings.code;
    }
    const versions = await desk.versions(live, plan);
    mustBeOurs(versions, plan, live, `Use ${plan.format} itself to say so.`);
    const wanted = stamped(target, plan.migrations);
    const table = openVersionTable(live.admin, live.address.schema, database.versionTable);
    if (versions.keeper.kind === 'none') await table.replace(wanted);
    else {
      const keep = new Set(wanted.map(({ id }) => id));
      const gone = [...versions.applied, ...versions.unknown, ...(versions.half ? [versions.half.id] : [])];
      await table.remove(gone.filter((id) => !keep.has(id) || id === versions.half?.id));
      // those that were applied before keep the time
      await table.add(wanted.filter(({ id }) => !versions.applied.includes(id) || id === versions.half?.id));
    }
    const at = wanted.at(-1)?.name ?? 'base';
    context.stdout.write(`✓ ${database.name} at ${live.address.text}: on record at ${at}\n`);
    return exitCodes.passed.code;
  });
}
