/**
 * Which server the expected side is made on: the one of the matrix that is nearest to the live one. A server of another vendor says the same in
 * other words, so it is none; another version of the same vendor is the second best, and is told.
 */
import type { openServer } from '../servers/open.ts';
import type { Flavor, Server, ServerSpec } from '../servers/server.ts';
import { fits } from '../servers/spec.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

type VersionSpec = ServerSpec & { readonly kind: 'version' };

/** What to ask for, the nearest first, when these are what the matrix or `--server` allow. Pure. */
export function nearestSpecs(flavor: Flavor, allowed: readonly ServerSpec[]): readonly ServerSpec[] {
  const { vendor, version } = flavor;
  const series = version.slice(0, 2);
  const versions = allowed.filter(
    (spec): spec is VersionSpec => spec.kind === 'version' && (spec.vendor ?? vendor) === vendor,
  );
  const exact = versions.filter((spec) => spec.version !== undefined && fits(flavor, spec));
  const open = versions.filter((spec) => spec.version === undefined);
  const narrowed = (spec: VersionSpec): VersionSpec[] => [
    { ...spec, text: `${vendor}:${series.join('.')}`, vendor, version: series },
    { ...spec, text: vendor, vendor },
  ];
  const others = versions.filter((spec) => spec.version !== undefined && !fits(flavor, spec));
  // what a URL or an image is, is known when it runs
  const unknown = allowed.filter((spec) => spec.kind !== 'version');
  const all = [...exact, ...unknown, ...open.flatMap(narrowed), ...nearer(others, version)];
  return [...new Map(all.map((spec) => [spec.text, spec])).values()];
}

/** By the distance of their first number, then of the second. */
function nearer(specs: readonly VersionSpec[], version: Flavor['version']): readonly VersionSpec[] {
  const distance = ({ version: numbers = [] }: VersionSpec): number =>
    Math.abs((numbers[0] ?? 0) - version[0]) * 1000 + Math.abs((numbers[1] ?? 0) - version[1]);
  return specs.toSorted((left, right) => distance(left) - distance(right));
}

export interface ScratchServers extends AsyncDisposable {
  /** The nearest that can be had. Throws `ProblemError` (no-server …) when none can. */
  of(flavor: Flavor): Promise<Server>;
}

/** Each is opened when it is first wanted, and closed with all others. */
export function openScratchServers(
  allowed: readonly ServerSpec[],
  open: (spec: ServerSpec) => ReturnType<typeof openServer>,
): ScratchServers {
  const opened = new Map<string, Promise<Server>>();
  const get = (spec: ServerSpec): Promise<Server> => {
    const server = opened.get(spec.text) ?? open(spec);
    opened.set(spec.text, server);
    // whoever waits for it hears of it
    server.catch(() => undefined);
    return server;
  };
  return {
    async of(flavor) {
      const specs = nearestSpecs(flavor, allowed);
      const series = `${flavor.vendor}:${flavor.version.slice(0, 2).join('.')}`;
      const problems: Problem[] = [];
      for (const spec of specs) {
        try {
          const server = await get(spec);
          if (server.flavor.vendor === flavor.vendor) return server;
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          problems.push(...error.problems);
        }
      }
      if (problems.length > 0) throw new ProblemError(problems.slice(0, 1));
      throw new ProblemError([
        {
          code: 'no-server',
          message: `The live server is ${series}, and none of ${allowed.map(({ text }) => text).join(', ')} is of that vendor: what one prints cannot be compared with what the other does.`,
          hint: `Allow one: \`--server ${series}\`, or add it to \`servers\` in the matrix.`,
        },
      ]);
    },
    async [Symbol.asyncDispose]() {
      for (const server of opened.values())
        await (await server.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}
