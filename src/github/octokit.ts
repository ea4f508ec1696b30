/** GitHub's own client, as the action uses it: quiet, with the address and the proxies of the environment (GITHUB_API_URL, HTTPS_PROXY). */
import type { Send } from './request.ts';

export async function openOctokit(token: string) {
  // Imported here: loading it reads the event's payload, and a broken one must not end the action before it has begun.
  const { GitHub, getOctokitOptions } = await import('@actions/github/lib/utils');
  const nothing = () => undefined;
  return new GitHub(
    getOctokitOptions(token, { log: { debug: nothing, info: nothing, warn: nothing, error: nothing } }),
  );
}

export type Octokit = Awaited<ReturnType<typeof openOctokit>>;

/** The login that the token speaks for, or undefined when it cannot be told. Throws `RequestFailed`. */
export async function viewerOf(octokit: Octokit, send: Send): Promise<string | undefined> {
  // REST refuses GET /user to a job's token; GraphQL answers `github-actions[bot]`, an app's own bot, or a person.
  const { viewer } = await send(
    (signal) =>
      octokit.graphql<{ viewer?: { login?: string } }>('query { viewer { login } }', { request: { signal } }),
    true,
  );
  return viewer?.login;
}
