/** Before a database goes up, what it needs must be where its migrations were rehearsed with it: at head. Nothing is changed here. */
import { halfText } from '../live/half.ts';
import { openLive } from '../live/open.ts';
import type { Database } from '../matrix/matrix.ts';
import { withNeeds } from '../matrix/select.ts';
import { plural } from '../util/plural.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { type Desk, nameOf, reached } from './desk.ts';

/**
 * Looks at the databases that this one needs, as far as they are not upgraded by the same command. Throws `ProblemError` (needs-behind) with what
 * is pending where, and with what stands in the way of looking.
 */
export async function needsMustBeAtHead(
  database: Database,
  desk: Desk,
  { stderr }: Pick<CommandContext, 'stderr'>,
): Promise<void> {
  const upgraded = new Set(desk.databases);
  const needed = withNeeds(desk.matrix, [database]).filter((one) => one !== database && !upgraded.has(one));
  const problems: Problem[] = [];
  for (const one of needed) {
    if (one.url === undefined) {
      stderr.write(
        `! ${one.name}, which ${database.name} needs, has no \`url\`: whether it is at head is not known\n`,
      );
      continue;
    }
    try {
      const behind = await pendingIn(one, desk);
      if (behind === undefined) continue;
      const names = [...needed.map(({ name }) => name), database.name].join(',');
      problems.push({
        code: 'needs-behind',
        message: `"${database.name}" needs "${one.name}", and ${behind}.`,
        at: database.at,
        hint: `Upgrade what it needs first, or all together: \`multidb-migrate upgrade -n ${names}\`.`,
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Why it is not at head, as half a sentence; undefined when it is. */
async function pendingIn(database: Database, desk: Desk): Promise<string | undefined> {
  const plan = await desk.plan(database);
  await using live = await openLive(database);
  const { applied, half, dirty, keeper } = await reached(live, database, undefined, () =>
    desk.versions(live, plan),
  );
  const { text } = live.address;
  if (half !== undefined) return `at ${text} ${halfText(half, nameOf(half.id, plan.migrations))}`;
  if (dirty !== undefined) return `at ${text} ${nameOf(dirty, plan.migrations)} is not finished`;
  const done = new Set(applied);
  const pending = plan.migrations.filter(({ id }) => !done.has(id));
  if (pending.length === 0) return undefined;
  if (keeper.kind === 'none' && keeper.tables > 0)
    return `what is applied at ${text} is not known: it has ${plural(keeper.tables, 'table')} and no version table`;
  const shown = pending.slice(0, 6).map(({ name }) => name);
  const more = pending.length > shown.length ? ` and ${pending.length - shown.length} more` : '';
  return `${plural(pending.length, 'migration')} ${pending.length === 1 ? 'is' : 'are'} pending at ${text}: ${shown.join(', ')}${more}`;
}
