/** Which base a run is compared with: the one that somebody names, else that of the event that the workflow runs for. */
import type { BaseRequest } from '../git/base.ts';
import { type Environment, readEvent } from './event.ts';

/**
 * `chosen` is what `--base` or the input says; '' is like none. Undefined outside of a pull request and a merge queue. `env` has the runner's
 * GITHUB_* variables (https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 */
export function baseRequest(env: Environment, chosen = ''): BaseRequest | undefined {
  const { base, name } = readEvent(env);
  // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
  const isMerge = /^refs\/pull\/\d+\/merge$/.test(env.GITHUB_REF ?? '');
  if (chosen !== '') return { ref: chosen, name: chosen, chosen: true };
  if (base === undefined) return undefined;
  return {
    ref: base.sha,
    name: base.name,
    chosen: false,
    ...(name === 'merge_group' && { contained: true as const }),
    ...(name === 'pull_request' && isMerge && env.GITHUB_SHA && { mergeOf: env.GITHUB_SHA }),
  };
}
