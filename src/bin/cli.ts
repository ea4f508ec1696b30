#!/usr/bin/env node
/**
 * The command line's entry. It asks for the right Node before it imports anything that an older one would
 * stumble over.
 */
import { exitCodes } from '../util/exit.ts';

if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `error[no-node] Node 24 or newer is needed, and this is ${process.version}.\n  Install it from https://nodejs.org, or run with: npx -p node@24 multidb-migrate`,
  );
  process.exit(exitCodes.environment.code);
}
const { runProcess } = await import('../commands/process.ts');
await runProcess();
