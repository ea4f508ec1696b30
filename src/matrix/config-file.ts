/** The files that migrations are configured by (alembic.ini), where a matrix names one: read once, however many databases are in it. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { openFile } from '../formats/folder.ts';
import type { ConfigFile, Format } from '../formats/format.ts';

export interface ConfigFiles {
  /** `relative` is a file inside the workspace. Throws `ProblemError` when it cannot be read. */
  read(relative: string): Promise<ConfigFile>;
}

/** Files of the workspace `root`, absolute. */
export function configFiles(root: string): ConfigFiles {
  const read = new Map<string, Promise<ConfigFile>>();
  const open = async (relative: string): Promise<ConfigFile> => {
    const folder = await openFile(root, relative, 'config-unreadable');
    const [file = ''] = folder?.files ?? [];
    return { relative, text: (await folder?.text(file)) ?? '' };
  };
  return {
    read(relative) {
      const reading = read.get(relative) ?? open(relative);
      read.set(relative, reading);
      return reading;
    },
  };
}

/** The format that a file of this name means. */
export function formatOfFile(relative: string, formats: readonly Format[]): Format | undefined {
  const name = path.posix.basename(relative);
  return formats.find(({ file }) => file?.accepts(name));
}

/** For a folder that was named instead of the file: the usual file in it or in a folder above it, relative to `root`. */
export async function nearestFile(
  root: string,
  relative: string,
  { usual }: { readonly usual: string },
): Promise<string | undefined> {
  for (let folder = relative; ; folder = path.posix.dirname(folder)) {
    const file = path.posix.join(folder, usual);
    if ((await stat(path.join(root, file)).catch(() => undefined))?.isFile()) return file;
    if (folder === '.') return undefined;
  }
}
