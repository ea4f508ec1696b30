/**
 * Our server start against a bare one: the same program with the same settings on a copy of an equally initialised data directory, polled over
 * its socket until it answers a query. Both include the copy; ours includes also finding the program, the account, the bookkeeping
 * for a killed run, and everything else that makes it safe.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDatadir } from '../src/servers/datadir.ts';
import { openServer } from '../src/servers/open.ts';
import type { ServerSpec, Surroundings } from '../src/servers/server.ts';
import { settings } from '../src/servers/settings.ts';
import { localBinary, startBare } from './bare.ts';
import { median } from './median.ts';

const shm = '/dev/shm';

/** Milliseconds: medians of `runs` pairs in turn, and the median of the pairs' ratios. */
export async function measureStart(
  spec: ServerSpec,
  surroundings: Surroundings,
  runs: number,
): Promise<{
  readonly version: string;
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}> {
  const binary = await localBinary(spec, surroundings);
  const memory = await mkdtemp(join(shm, 'multidb-bench-')).catch(() =>
    mkdtemp(join(tmpdir(), 'multidb-bench-')),
  );
  const home = await mkdtemp(join(tmpdir(), 'multidb-bench-'));
  const prepared = join(home, 'data');
  await fillDatadir(binary, prepared, surroundings, false);

  const bare = async (): Promise<number> => {
    const started = performance.now();
    await using server = await startBare(binary, {
      prepared,
      folder: memory,
      settings: settings(binary.flavor.vendor),
    });
    const ms = performance.now() - started;
    void server;
    return ms;
  };
  const ours = async (): Promise<number> => {
    const started = performance.now();
    await using server = await openServer(spec, surroundings);
    const ms = performance.now() - started;
    void server;
    return ms;
  };

  const pairs: { bare: number; ours: number }[] = [];
  await bare();
  await ours();
  for (let index = 0; index < runs; index += 1) pairs.push({ bare: await bare(), ours: await ours() });
  await rm(memory, { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
  return {
    version: `${binary.flavor.vendor} ${binary.flavor.version.join('.')}`,
    ours: median(pairs.map((pair) => pair.ours)),
    bare: median(pairs.map((pair) => pair.bare)),
    ratio: median(pairs.map((pair) => pair.ours / pair.bare)),
  };
}
