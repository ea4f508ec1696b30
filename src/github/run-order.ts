/** Runs may end in another order than they began. Nothing of a later one is written over by an earlier. */
import type { GithubEvent } from './event.ts';

export type Run = NonNullable<GithubEvent['run']>;

/** Whether `one` began after `other`; what does not say which run it is of began before all. */
export function isLater(one: Run | undefined, other: Run | undefined): boolean {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}
