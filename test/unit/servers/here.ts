/** What this machine has for the tests of this folder. */
import { it } from 'vitest';
import { findBinaries } from '../../../src/servers/binary.ts';
import { inspectImage } from '../../../src/servers/image.ts';

/** A root filesystem with a mysqld in it and no entrypoint, imported before the tests. */
export const plainImage = process.env.MULTIDB_TEST_IMAGE ?? 'multidb-ci/mysql:9.7';

const binaries = await findBinaries({ env: process.env, platform: process.platform });

const present = {
  mysql: binaries.some(({ flavor }) => flavor.vendor === 'mysql'),
  mariadb: binaries.some(({ flavor }) => flavor.vendor === 'mariadb'),
  docker: (await inspectImage(plainImage, process.env)) !== undefined,
};

export type Tool = keyof typeof present;

/** `it`, when this machine has the tools; else the test is skipped aloud, or fails with CI=true. */
export function itWith(...tools: readonly Tool[]): typeof it | typeof it.skip {
  const missing = tools.filter((tool) => !present[tool]);
  if (missing.length === 0) return it;
  if (process.env.CI === 'true')
    throw new Error(`CI=true and no ${missing.join(', no ')} (image ${plainImage})`);
  console.warn(`skipped: no ${missing.join(', no ')}`);
  return it.skip;
}
