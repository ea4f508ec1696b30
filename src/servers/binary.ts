/**
 * The server programs of this machine. Every place where one usually lies is looked at, each program once (Debian's mysqld is a link to
 * mariadbd), and each is asked what it is: a name promises nothing.
 */
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { run } from '../util/run.ts';
import type { Flavor, ServerSpec, Surroundings } from './server.ts';
import { fits, parseFlavor } from './spec.ts';

export interface Binary {
  /** As it was found: what is started, and what people recognise. */
  readonly path: string;
  readonly realpath: string;
  readonly flavor: Flavor;
  /** Changes when the program does. */
  readonly fingerprint: string;
}

const names = ['mysqld', 'mariadbd'] as const;

/** Where packages put a server that is not on everybody's path: Debian and Fedora, tarballs, Homebrew on both kinds of Mac, MacPorts. */
const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/sbin',
    '/usr/bin',
    '/usr/libexec',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/usr/local/mysql/bin',
    '/usr/local/mariadb/bin',
    '/opt/mysql/bin',
    '/home/linuxbrew/.linuxbrew/bin',
  ],
  darwin: [
    '/opt/homebrew/bin',
    '/opt/homebrew/opt/mysql/bin',
    '/opt/homebrew/opt/mysql@8.4/bin',
    '/opt/homebrew/opt/mysql@8.0/bin',
    '/opt/homebrew/opt/mariadb/bin',
    '/usr/local/bin',
    '/usr/local/opt/mysql/bin',
    '/usr/local/opt/mysql@8.4/bin',
    '/usr/local/opt/mariadb/bin',
    '/usr/local/mysql/bin',
    '/opt/local/lib/mysql8/bin',
    '/opt/local/lib/mariadb/bin',
  ],
};

/** Every server program on the path and in the usual places. Without a PATH at all nothing is looked at: the caller wanted none. */
export async function findBinaries(
  surroundings: Pick<Surroundings, 'env' | 'platform'>,
): Promise<readonly Binary[]> {
  const path = surroundings.env.PATH ?? '';
  if (path === '') return [];
  const folders = new Set([
    ...path.split(delimiter).filter(isAbsolute),
    ...(usualPlaces[surroundings.platform] ?? []),
  ]);
  const candidates = [...folders].flatMap((folder) => names.map((name) => join(folder, name)));
  const real = await Promise.all(candidates.map(resolveProgram));
  const first = new Map<string, string>();
  for (const [index, target] of real.entries()) {
    if (target === undefined) continue;
    const known = first.get(target);
    const named = (path: string): boolean => basename(path) === basename(target);
    // Found under its own name, a program is called by it and not by that of a link.
    if (known === undefined || (named(candidates[index]!) && !named(known)))
      first.set(target, candidates[index]!);
  }
  const looked = await Promise.all([...first].map(([target, found]) => inspect(found, target)));
  return looked.filter((binary) => binary !== undefined);
}

/** The program that serves a spec best: with `any` MySQL before MariaDB, then the higher version. */
export function chooseBinary(binaries: readonly Binary[], spec: ServerSpec): Binary | undefined {
  return binaries.filter((binary) => fits(binary.flavor, spec)).sort(better)[0];
}

function better(left: Binary, right: Binary): number {
  if (left.flavor.vendor !== right.flavor.vendor) return left.flavor.vendor === 'mysql' ? -1 : 1;
  for (const index of [0, 1, 2] as const) {
    const difference = right.flavor.version[index] - left.flavor.version[index];
    if (difference !== 0) return difference;
  }
  return 0;
}

async function resolveProgram(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK);
    return await realpath(path);
  } catch {
    return undefined;
  }
}

/** By fingerprint: a program is asked once per run, however many servers are started. */
const known = new Map<string, Promise<Flavor | undefined>>();

async function inspect(path: string, target: string): Promise<Binary | undefined> {
  const { size, mtimeMs } = await stat(target);
  const identity = [target, size, mtimeMs].join('\n');
  const flavor = await (known.get(identity) ?? known.set(identity, askVersion(path)).get(identity)!);
  if (flavor === undefined) return undefined;
  return { path, realpath: target, flavor, fingerprint: `${identity}\n${flavor.text}` };
}

async function askVersion(path: string): Promise<Flavor | undefined> {
  // Without --no-defaults a broken my.cnf of the machine's own server would hide the program.
  const { code, stdout } = await run(path, ['--no-defaults', '--version'], { timeout: 10_000 });
  return code === 0 ? parseFlavor(stdout.trim()) : undefined;
}
