/**
 * Where our own files lie: the one place that knows that the sources are many folders, and that the build is `dist` with its entries
 * and `dist/chunks` with what they share.
 */
import path from 'node:path';

const here = import.meta.filename;
const fromSource = here.endsWith('.ts');

function findEntries(): string {
  const folder = path.dirname(here);
  if (fromSource) return path.resolve(folder, '../bin');
  return path.basename(folder) === 'chunks' ? path.dirname(folder) : folder;
}

/** The folder of the entries, absolute: `dist`, or `src/bin`. */
const entries = findEntries();

/** The folder that everything of ours is in, absolute. */
const whole = fromSource ? path.dirname(entries) : entries;

/** An entry that is run as a process of its own: `worker` is `dist/worker.js`, or `src/bin/worker.ts`. */
export function entryFile(name: string): string {
  return path.join(entries, `${name}${fromSource ? '.ts' : '.js'}`);
}

/** The other end of alembic/driver.ts, in Python. */
export const pythonDriverFile = path.join(
  fromSource ? path.join(whole, 'worker') : whole,
  'alembic_driver.py',
);

/** Whether a file, absolute, is part of this program. */
export function isOwnFile(file: string): boolean {
  return file.startsWith(whole + path.sep);
}
