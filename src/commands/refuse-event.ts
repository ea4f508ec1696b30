/** The command line in a workflow is as careful as the action: code of a stranger's is not run where there are secrets. */
import { readEvent, refusal } from '../github/event.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';

/** Throws `ProblemError` (usage) in a workflow whose event must not run repository code. */
export function refuseEvent(env: CommandContext['env']): void {
  if (env.GITHUB_ACTIONS !== 'true') return;
  const why = refusal(readEvent(env));
  if (why !== undefined) throw new ProblemError([{ code: 'usage', ...why }]);
}
