/**
 * Migrations that use the application's own models bring its instance along, which is configured for a server that people use. Sequelize opens all its connections with
 * `createConnection` of the driver, so that leads to the scratch schema, whatever it is asked for.
 */
import { MissingPackage } from '../packages.ts';
import type { Access, Job } from './library.ts';

type Create = (config: object, ...more: unknown[]) => unknown;

const ways = [
  ['mysql2', 'sequelize'],
  ['mariadb', 'sequelize'],
  ['mysql2', '@sequelize/mysql'],
  ['mariadb', '@sequelize/mariadb'],
] as const;

/** What says where to connect to, and as whom. */
const where = ['host', 'port', 'socketPath', 'uri', 'ssl', 'stream', 'user', 'password', 'database'];

const led = new WeakSet<object>();

/** Leads the project's drivers, those that Sequelize would use, to the scratch schema; from now on, for a process has one. */
export async function leadToScratch(job: Job): Promise<void> {
  for (const [driver, library] of ways) {
    try {
      lead(await job.driver(driver, [library]), driver, job.access);
    } catch (error) {
      if (!(error instanceof MissingPackage)) throw error;
    }
  }
}

function lead(exported: object, driver: 'mysql2' | 'mariadb', access: Access): void {
  if (led.has(exported)) return;
  led.add(exported);
  const { createConnection } = exported as { readonly createConnection: Create };
  const toScratch: Create = (config, ...more) => {
    const kept = Object.entries(config).filter(([key]) => !where.includes(key));
    // https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/connection-options.md
    const key = driver === 'mariadb' ? { allowPublicKeyRetrieval: true } : {};
    return createConnection({ ...Object.fromEntries(kept), ...access, ...key }, ...more);
  };
  Object.defineProperty(exported, 'createConnection', {
    value: toScratch,
    configurable: true,
    writable: true,
    enumerable: true,
  });
}
