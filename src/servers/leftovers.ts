/**
 * What a run has started, on paper: one small file per process of ours, in a private folder under the temp dir, that names every folder,
 * server process and container before or as soon as it exists. It is gone when the run has cleaned up. If a run was killed (SIGKILL, a lost
 * runner, power), its file remains, and the next run removes what it names. A process is known by its id and its start time, so an id
 * that was given away again is left alone.
 */
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { processStart } from '../util/process-start.ts';
import { run } from '../util/run.ts';

export type Resource =
  | { readonly kind: 'folder'; readonly path: string; kept?: boolean }
  | { readonly kind: 'process'; readonly pid: number; readonly started: string; kept?: boolean }
  | { readonly kind: 'container'; readonly name: string; kept?: boolean };

interface RunState {
  readonly version: 1;
  readonly pid: number;
  readonly started: string;
  readonly resources: readonly Resource[];
}

/** Every folder that we make outside the cache starts with this; nothing else is ever deleted as a leftover. */
export const folderPrefix = 'multidb-';

const held = new Set<Resource>();
const token = randomBytes(4).toString('hex');

/** Writes down that we have it, before going on; returns how to strike it out. */
export function hold(resource: Resource): () => void {
  held.add(resource);
  write();
  return () => {
    if (held.delete(resource)) write();
  };
}

/** Marks what must outlive us (`--keep`). A kept folder becomes a leftover when the server that was kept with it has ended; a container never does. */
export function keepHeld(resources: readonly Resource[]): void {
  for (const resource of resources) {
    if (resource.kind === 'container') held.delete(resource);
    else resource.kept = true;
  }
  write();
}

/** Removes what killed runs left behind; returns a line for each thing removed. Never throws. */
export async function cleanLeftovers(): Promise<readonly string[]> {
  const folder = stateFolder();
  if (folder === undefined) return [];
  const removed: string[] = [];
  await Promise.all(
    list(folder).map(async (name) => {
      const file = join(folder, name);
      const state = read(file);
      if (state === undefined || processStart(state.pid) === state.started) return;
      const keptServerLives = state.resources.some(
        (one) => one.kind === 'process' && one.kept === true && processStart(one.pid) === one.started,
      );
      if (keptServerLives) return;
      for (const one of state.resources) removed.push(...(await remove(one)));
      rmSync(file, { force: true });
    }),
  );
  return removed;
}

/** Deletes a folder that a server wrote, although the server may be dying still. */
export function deleteFolder(path: string): void {
  // A process that has just been killed may finish one more write: retried on ENOTEMPTY.
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}

/** SIGKILL to a server and everything in its process group: nothing that a throw-away server holds is worth saving. */
export function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}

async function remove(resource: Resource): Promise<readonly string[]> {
  try {
    switch (resource.kind) {
      case 'process':
        if (processStart(resource.pid) !== resource.started) return [];
        killGroup(resource.pid);
        return [`server process ${resource.pid}`];
      case 'container': {
        const { code, stdout } = await run('docker', ['rm', '--force', '--volumes', resource.name], {
          timeout: 20_000,
        });
        return code === 0 && stdout.trim() !== '' ? [`container ${resource.name}`] : [];
      }
      case 'folder': {
        if (!basename(resource.path).startsWith(folderPrefix) || !isOurs(resource.path)) return [];
        deleteFolder(resource.path);
        return [`folder ${resource.path}`];
      }
    }
  } catch {
    return [];
  }
}

function write(): void {
  const folder = stateFolder();
  if (folder === undefined) return;
  const file = join(folder, `${process.pid}-${token}.json`);
  if (held.size === 0) {
    rmSync(file, { force: true });
    return;
  }
  const state: RunState = {
    version: 1,
    pid: process.pid,
    started: processStart(process.pid) ?? '',
    resources: [...held],
  };
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The folder is named for the user and must belong to them alone: what a file in it names will be killed and deleted. */
function stateFolder(): string | undefined {
  const folder = join(tmpdir(), `multidb-migrate-${process.getuid?.() ?? 'user'}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOurs(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

function isOurs(path: string): boolean {
  try {
    const stat = lstatSync(path);
    return (
      stat.isDirectory() &&
      (process.getuid === undefined || stat.uid === process.getuid()) &&
      (stat.mode & 0o022) === 0
    );
  } catch {
    return false;
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function read(file: string): RunState | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as RunState;
    return state.version === 1 && Array.isArray(state.resources) ? state : undefined;
  } catch {
    return undefined;
  }
}
