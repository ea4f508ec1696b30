/** The commit that a run is about, as the CI says it: reports of one run are about the same one. */
import { type Environment, readEvent } from './event.ts';

/**
 * Undefined where no CI says it. On GitHub it is the head of the pull request, not the merge that is checked out; GitLab and Jenkins have
 * variables: https://docs.gitlab.com/ci/variables/predefined_variables/, https://plugins.jenkins.io/git/#plugin-content-environment-variables
 */
export function commitOf(env: Environment): string | undefined {
  if (env.GITHUB_ACTIONS === 'true') return readEvent(env).sha || undefined;
  return env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA || env.GIT_COMMIT || undefined;
}
