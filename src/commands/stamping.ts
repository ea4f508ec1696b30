/** What `stamp` does: the version table says that everything up to the target is applied, and nothing is run. */

import { stamped } from '../live/target.ts';
import { openVersionTable } from '../rehearsal/version-table.ts';
import { interrupted } from '../servers/lifetime.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { mustBeOurs, openDesk, openLocked, reached } from './desk.ts';
import { alembic } from './travel-alembic.ts';

/** The command `stamp`; throws `ProblemError` for what is wrong with the input, or there. */
export async function stamp(context: CommandContext): Promise<ExitCode> {
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
