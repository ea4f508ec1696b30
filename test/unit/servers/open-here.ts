/** Opens a server as a run of the product does. Apart from here.ts, which needs the test runner. */
import { openServer } from '../../../src/servers/open.ts';
import type { Server, Surroundings } from '../../../src/servers/server.ts';
import { parseServerSpec } from '../../../src/servers/spec.ts';

export function surroundings(change: Partial<Surroundings> = {}): Surroundings {
  return {
    env: process.env,
    platform: process.platform,
    signal: new AbortController().signal,
    keep: false,
    ...change,
  };
}

export async function open(text: string, change: Partial<Surroundings> = {}): Promise<Server> {
  const spec = parseServerSpec(text);
  if (spec.kind === 'invalid') throw new Error(spec.message);
  return openServer(spec, surroundings(change));
}
