/** The shards as GitHub's `strategy.matrix` takes them: `plan` prints this, and `report` holds the reports against it. Pure. */
import { shorten, visibleLine } from '../report/visible.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { parseShard, type Shard, shardText } from './shard.ts';

/**
 * One line of JSON: `{"include":[{"shard":"1/2:first","name":"1 of 2"}]}`. `include` alone, so that each entry is one job:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrixinclude
 */
export function strategyText(shards: readonly Shard[]): string {
  const include = shards.map((shard) => ({
    shard: shardText(shard),
    name: `${shard.index} of ${shard.total}`,
  }));
  return JSON.stringify({ include });
}

/** Reads what `strategyText` wrote. Throws `ProblemError` (usage); `what` is how the message calls it. */
export function readStrategy(text: string, what: string): readonly Shard[] {
  const fault = (why: string): ProblemError =>
    new ProblemError([
      {
        code: 'usage',
        message: `${what} is no plan: ${why}.`,
        hint: 'Give what `plan` printed, as it is: in a workflow `needs.plan.outputs.plan`.',
      } satisfies Problem,
    ]);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw fault(`"${shorten(visibleLine(text), 60)}" is no JSON`);
  }
  const include = typeof data === 'object' && data !== null && 'include' in data ? data.include : undefined;
  if (!Array.isArray(include) || include.length === 0) throw fault('it has no list `include`');
  const shards = include.map((entry: unknown) => {
    const shard = typeof entry === 'object' && entry !== null && 'shard' in entry ? entry.shard : undefined;
    if (typeof shard !== 'string') throw fault('an entry of `include` has no `shard`');
    return parseShard(shard, what);
  });
  const indexes = new Set(shards.map(({ index }) => index));
  if (indexes.size !== shards.length || shards.some(({ total }) => total !== shards.length)) {
    throw fault('its parts are not each there once');
  }
  return shards;
}
