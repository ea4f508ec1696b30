/** One call of one migration that is played by its library: what the library is given to work with. */
import type { ConnectionOptions } from 'mysql2/promise';
import type { Access, Job } from './libraries/library.ts';
import { loadModule } from './modules.ts';
import { findPackage, missing, usePackage } from './packages.ts';
import type { CallRequest } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** `onReturn` hears that the migration's own code has returned, before anything is closed. */
export function openJob(
  request: CallRequest,
  recorder: Recorder,
  notes: string[],
  onReturn: () => void,
): Job {
  const { root, path, direction, name, connection } = request;
  return {
    direction,
    name,
    path,
    root,
    options: request.with?.options ?? {},
    access: accessOf(connection),
    ...packagesFrom(path, root, recorder),
    load: loadModule,
    async run(work) {
      const value = await recorder.within(work);
      onReturn();
      return value;
    },
    aside: recorder.without,
    here: recorder.here,
    at: recorder.at,
    note: (text) => void notes.push(text),
  };
}

/** The project's packages as the file `from` (absolute) gets them, its drivers heard. */
export function packagesFrom(from: string, root: string, recorder: Recorder): Pick<Job, 'use' | 'driver'> {
  return {
    use: (specifier, through) => usePackage(specifier, from, root, through),
    async driver(name, through) {
      const entry = findPackage(name, from, through);
      if (entry === undefined) throw missing(name, from, root);
      recorder.driver(name, entry);
      return usePackage(name, from, root, through);
    },
  };
}

/** Where a library is to connect to. */
export function accessOf({
  host,
  port,
  socketPath,
  user,
  password,
  database,
  ssl,
}: ConnectionOptions): Access {
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(socketPath !== undefined && { socketPath }),
    ...(typeof ssl === 'object' && { ssl }),
    user: user ?? '',
    password: password ?? '',
    database: database ?? '',
  };
}
