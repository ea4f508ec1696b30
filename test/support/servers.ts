/**
 * The real servers that tests run on, one of each vendor, started once for the whole run by global-setup.ts.
 *
 * `describeServers('reading a catalog', (server) => { it(…) })` makes one suite per server.
 */
import { describe, inject } from 'vitest';
import type { Endpoint, Flavor, Server } from '../../src/servers/server.ts';

export interface TestServer {
  readonly name: 'mysql' | 'mariadb';
  /** Reaches it with `--server`. */
  readonly url: string;
  readonly endpoint: Endpoint;
  readonly flavor: Flavor;
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: readonly TestServer[];
    missing: readonly string[];
  }
}

/** One suite per server; a vendor that is missing is skipped aloud at a desk, and fails on CI (global-setup throws). */
export function describeServers(title: string, suite: (server: TestServer) => void): void {
  for (const server of inject('servers')) describe(`${title} (${server.flavor.text})`, () => suite(server));
  for (const name of inject('missing'))
    describe.skip(`${title}: no ${name} on this machine`, () => undefined);
}

/** As the tests' server is ours to do with as we like: the same as one that was started for the run. */
export function asThrowaway(test: TestServer): Server {
  return {
    spec: { kind: 'version', text: test.name, vendor: test.name },
    provider: 'test',
    flavor: test.flavor,
    startMs: 0,
    endpoint: test.endpoint,
    throwaway: true,
    gone: new AbortController().signal,
    async [Symbol.asyncDispose]() {},
  };
}
