/** What is where, for sources that name a place and read nothing of it themselves. */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Whether a path, relative to the workspace (absolute), is a folder inside of it, links followed. */
export const isFolder = (root: string, relative: string): Promise<boolean> =>
  isThere(root, relative, 'folder');

/** The same of a file. */
export const isFile = (root: string, relative: string): Promise<boolean> => isThere(root, relative, 'file');

async function isThere(root: string, relative: string, kind: 'file' | 'folder'): Promise<boolean> {
  try {
    const [boundary, real] = await Promise.all([realpath(root), realpath(path.resolve(root, relative))]);
    if (real !== boundary && !real.startsWith(boundary + path.sep)) return false;
    const found = await stat(real);
    return kind === 'file' ? found.isFile() : found.isDirectory();
  } catch {
    return false;
  }
}
