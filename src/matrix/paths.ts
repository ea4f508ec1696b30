/** Paths of a matrix: relative to its folder, there, and inside it even when symbolic links are followed. */
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { suggest } from '../util/nearest.ts';

export type Located =
  | {
      readonly kind: 'found';
      /** Relative to the root, with forward slashes and without `.` and `..`. */
      readonly relative: string;
      /** Where it really is: two names for one place have the same. */
      readonly real: string;
      readonly folder: boolean;
    }
  | { readonly kind: 'fault'; readonly message: string; readonly hint: string };

/**
 * Looks for what a matrix calls `written`. Reads the file system, changes nothing, never throws for what it
 * finds.
 */
export async function locate(written: string, root: string): Promise<Located> {
  const inside = 'Paths are relative to the folder of the matrix and stay inside it.';
  const fault = (message: string, hint: string): Located => ({ kind: 'fault', message, hint });
  if (written.includes('\0')) return fault(`The path "${written}" has a NUL character.`, inside);
  if (path.isAbsolute(written) || path.win32.isAbsolute(written)) {
    return fault(`The path "${written}" is absolute.`, inside);
  }
  const absolute = path.resolve(root, written);
  if (leaves(root, absolute))
    return fault(`The path "${written}" leads out of the folder of the matrix.`, inside);
  let real: string;
  try {
    real = await realpath(absolute);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      return fault(
        `The path "${written}" cannot be read: ${(error as Error).message}.`,
        'Check its permissions and links.',
      );
    }
    return fault(`There is no file or folder "${written}".`, await nearby(written, root));
  }
  if (leaves(await realpath(root), real)) {
    return fault(`The path "${written}" is a link that leads out of the folder of the matrix.`, inside);
  }
  const relative = path.relative(root, absolute).split(path.sep).join('/');
  return {
    kind: 'found',
    relative: relative === '' ? '.' : relative,
    real,
    folder: (await stat(real)).isDirectory(),
  };
}

function leaves(root: string, absolute: string): boolean {
  const relative = path.relative(root, absolute);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

/** The first part of the path that is not there, and what is there instead. */
async function nearby(written: string, root: string): Promise<string> {
  const parts = path
    .normalize(written)
    .split(path.sep)
    .filter((part) => part !== '' && part !== '.');
  let folder = root;
  for (const [index, part] of parts.entries()) {
    const names = await readdir(folder).catch(() => undefined);
    const where = index === 0 ? 'the folder of the matrix' : `"${parts.slice(0, index).join('/')}"`;
    if (names === undefined) return `${where} is not a folder.`;
    if (!names.includes(part)) {
      const shown = names.filter((name) => !name.startsWith('.') && name !== 'node_modules').sort();
      if (shown.length === 0) return `${where} is empty.`;
      if (shown.length > 12)
        return `${suggest(part, shown).replace(/ ?Allowed: .*$/s, '')} ${where} has no "${part}".`.trim();
      return suggest(part, shown).replace('Allowed:', `In ${where}:`);
    }
    folder = path.join(folder, part);
  }
  return `Create "${written}".`;
}

/** Whether a path is a pattern over several files. */
export function isPattern(written: string): boolean {
  return /[*?[\]{}]/.test(written);
}

/** For a pattern: the folder above its first part that is one. What it matches is for the plugin to say. */
export async function locatePattern(written: string, root: string): Promise<Located> {
  const exact = await locate(written, root);
  if (exact.kind === 'found') return exact;
  const parts = written.split('/');
  const fixed = parts.slice(0, parts.findIndex(isPattern));
  if (parts.slice(fixed.length).includes('..')) {
    return {
      kind: 'fault',
      message: `The pattern "${written}" goes up with "..".`,
      hint: 'Write the folder itself.',
    };
  }
  return locate(fixed.join('/') || (written.startsWith('/') ? '/' : '.'), root);
}
