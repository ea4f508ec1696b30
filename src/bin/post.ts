/** Runs when the job ends, whatever became of the step: stops servers and removes files that a killed run left. Never fails a job. */
import { warning } from '@actions/core';
import { cleanLeftovers } from '../servers/leftovers.ts';

try {
  for (const removed of await cleanLeftovers()) process.stdout.write(`Removed what was left: ${removed}\n`);
} catch (error) {
  warning(`Something may be left: ${(error as Error).message}`);
}
await new Promise<void>((done) => process.stdout.write('', () => done()));
process.exit(0);
