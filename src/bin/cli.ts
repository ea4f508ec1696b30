#!/usr/bin/env node
/**
 * The command line's entry. It asks for the right Node before it imports anything that an older one would
 * stumble over.
 */
// an older Node has no `enableCompileCache`, and would not even load a file that imports it by name
import module from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { exitCodes } from '../util/exit.ts';

if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `error[no-node] Node 24 or newer is needed, and this is ${process.version}.\n  Install it from https://nodejs.org, or run with: npx -p node@24 multidb-migrate`,
  );
  process.exit(exitCodes.environment.code);
}
// what V8 has compiled is kept for the next time, in a folder that is this user's alone: half of what a command needs to start
const caches = process.env.XDG_CACHE_HOME || path.join(process.env.HOME || homedir(), '.cache');
module.enableCompileCache(path.join(caches, 'multidb-migrate', 'compiled'));
const { runProcess } = await import('../commands/process.ts');
await runProcess();
