/** A run that has servers open: opens what its arguments name, prints one JSON line for each, and waits to be ended. */
import { onExit } from '../../../src/servers/lifetime.ts';
import { openScratch } from '../../../src/servers/scratch.ts';
import { open } from './open-here.ts';

const [ending, ...specs] = process.argv.slice(2);
await Promise.all(
  specs.map(async (text) => {
    const server = await open(text, { keep: ending === 'keep' });
    if (!server.throwaway) await openScratch(server, { database: 'held', schema: 'held_schema', needs: [] });
    console.log(JSON.stringify({ text, endpoint: server.endpoint, stop: server.stopCommand }));
  }),
);
console.log('"ready"');
if (ending === 'throw') throw new Error('nobody catches this');
if (ending === 'keep') process.exit(0);
if (ending === 'exit') process.exit(7);
if (ending === 'slow') onExit(() => new Promise(() => undefined));
setInterval(() => undefined, 1_000);
