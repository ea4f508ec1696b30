/**
 * From what is asked for to a server that answers. The providers are asked in turn whether they can serve and, if not, why not; nothing is
 * started before one can. When none can, the error is made of their own reasons, and ends with the one command that would help most.
 */
import type { ProgressListener } from '../rehearsal/progress.ts';
import { ProblemError } from '../util/problem.ts';
import { providers } from './index.ts';
import { cleanLeftovers } from './leftovers.ts';
import type { Offer, Server, ServerProvider, ServerSpec, Surroundings } from './server.ts';

let cleaned: Promise<readonly string[]> | undefined;

/**
 * Finds or starts a server. What an earlier, killed run left behind is removed once per process, meanwhile. Throws `ProblemError`: `no-server`
 * when none can be had, `server-start` or `server-connect` when the one that could would not. Any number may be opened at once.
 */
export async function openServer(
  spec: ServerSpec,
  surroundings: Surroundings,
  onProgress: ProgressListener = () => undefined,
): Promise<Server> {
  cleaned ??= cleanLeftovers().then((removed) => {
    if (removed.length > 0)
      onProgress({ kind: 'note', text: `removed what a killed run had left: ${removed.join(', ')}` });
    return removed;
  });
  const [server] = await Promise.all([start(spec, surroundings, onProgress), cleaned]);
  onProgress({ kind: 'server-ready', server: spec.text, version: server.flavor.text, ms: server.startMs });
  if (surroundings.keep && server.stopCommand !== undefined) {
    onProgress({ kind: 'note', text: keptNote(server) });
  }
  return server;
}

async function start(
  spec: ServerSpec,
  surroundings: Surroundings,
  onProgress: ProgressListener,
): Promise<Server> {
  const refusals: { readonly provider: ServerProvider; readonly refusal: Offer & { kind: 'refusal' } }[] = [];
  for (const provider of [...providers].sort((left, right) => left.priority - right.priority)) {
    const offer = await provider.offer(spec, surroundings);
    if (offer.kind === 'offer') {
      onProgress({ kind: 'server-starting', server: spec.text, describe: offer.describe });
      return offer.start();
    }
    refusals.push({ provider, refusal: offer });
  }
  const reasons = refusals.map(({ provider, refusal }) => `  ${provider.name}: ${refusal.reason}`);
  const remedies = refusals.flatMap(({ refusal }) => refusal.remedy ?? []);
  throw new ProblemError([
    {
      code: 'no-server',
      message: [`No server for "${spec.text}":`, ...reasons].join('\n'),
      ...(spec.at && { at: spec.at }),
      ...(remedies[0] !== undefined && { hint: remedies[0] }),
    },
  ]);
}

function keptNote({ spec, endpoint, stopCommand }: Server): string {
  const way =
    endpoint.socketPath === undefined
      ? `-h ${endpoint.host} -P ${endpoint.port}`
      : `-S ${endpoint.socketPath}`;
  return [
    `${spec.text} is left running (--keep).`,
    `  connect: mysql -u ${endpoint.user} -p${endpoint.password} ${way}`,
    `  or:      mysql://${endpoint.user}:${endpoint.password}@${endpoint.host}:${endpoint.port}`,
    `  stop:    ${stopCommand}`,
  ].join('\n');
}
