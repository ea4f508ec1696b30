/**
 * The files below a path of the matrix, as formats and models see them: names first, texts on demand, nothing outside the workspace.
 * What cannot be read is a problem with its place, so that one bad file does not hide another.
 */
import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { splitSql } from '../sql/split.ts';
import { type Problem, type ProblemCode, ProblemError } from '../util/problem.ts';
import type { Folder, Script } from './format.ts';

/** More is no folder of migrations but a mistake in the path (`.`, a home folder). */
export const mostFiles = 100_000;

export interface FolderReading {
  readonly folder: Folder;
  /** Links that lead nowhere or out of the workspace, folders that may not be read. */
  readonly problems: readonly Problem[];
}

/**
 * Lists the files below `relative` in the workspace `root` (absolute). Folders whose name begins with a dot and `node_modules` are passed over;
 * links are followed as long as they stay in the workspace. Throws `ProblemError` when the path itself cannot be read.
 */
export async function readFolder(
  root: string,
  relative: string,
  code: ProblemCode = 'migration-unreadable',
): Promise<FolderReading> {
  const absolute = path.resolve(root, relative);
  const start = path.relative(root, absolute).split(path.sep).join('/');
  const place = (file: string): string => path.posix.join(start, file);
  const problems: Problem[] = [];
  const files: string[] = [];
  const complain = (file: string, message: string, hint: string): void => {
    problems.push({ code, message, at: { file: place(file), line: 1, column: 1 }, hint });
  };
  const boundary = await realpath(root);

  /** `above` are the real paths of the folders that lead here: a link to one of them would never end. */
  const walk = async (below: string, above: readonly string[]): Promise<void> => {
    const entries = await readdir(path.join(absolute, below), { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await follow(file) : kindOf(entry);
      if (kind === 'file') files.push(file);
      if (files.length > mostFiles) throw tooMany(code, place(''));
      if (kind !== 'folder') continue;
      const real = await realpath(path.join(absolute, file));
      if (above.includes(real)) continue;
      try {
        await walk(file, [...above, real]);
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        complain(file, `The folder cannot be read: ${(error as Error).message}.`, 'Check its permissions.');
      }
    }
  };

  const follow = async (file: string): Promise<'file' | 'folder' | 'other'> => {
    try {
      const real = await realpath(path.join(absolute, file));
      if (!isInside(boundary, real)) {
        complain(
          file,
          'The link leads out of the workspace.',
          'Put the file itself here, or link to one inside the workspace.',
        );
        return 'other';
      }
      return kindOf(await stat(real));
    } catch {
      complain(file, 'The link leads nowhere.', 'Remove it, or create what it names.');
      return 'other';
    }
  };

  try {
    mustBeInside(boundary, await realpath(absolute), relative, code);
    if ((await stat(absolute)).isDirectory()) await walk('', [await realpath(absolute)]);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const message = `"${relative}" cannot be read: ${(error as Error).message}.`;
    throw new ProblemError([{ code, message, hint: 'Check the path in the matrix and the permissions.' }]);
  }
  files.sort();
  const text = (file: string): Promise<string> => readText(path.join(absolute, file), place(file), code);
  return { folder: { absolute, relative: start, files, text }, problems };
}

/** One file as a folder that holds nothing else; undefined when the path is no file. Throws `ProblemError` when it leads out of the workspace. */
export async function openFile(
  root: string,
  relative: string,
  code: ProblemCode,
): Promise<Folder | undefined> {
  const absolute = path.resolve(root, relative);
  if (!(await stat(absolute).catch(() => undefined))?.isFile()) return undefined;
  mustBeInside(await realpath(root), await realpath(absolute), relative, code);
  const file = path.basename(absolute);
  const place = path.relative(root, absolute).split(path.sep).join('/');
  return {
    absolute: path.dirname(absolute),
    relative: path.posix.dirname(place),
    files: [file],
    text: () => readText(absolute, place, code),
  };
}

function isInside(root: string, real: string): boolean {
  return real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

function mustBeInside(root: string, real: string, written: string, code: ProblemCode): void {
  if (isInside(root, real)) return;
  const hint = 'Paths are relative to the folder of the matrix and stay inside it, links included.';
  throw new ProblemError([{ code, message: `"${written}" leads out of the workspace.`, hint }]);
}

const byName = (left: Dirent, right: Dirent): number => (left.name < right.name ? -1 : 1);

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): 'file' | 'folder' | 'other' {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

function tooMany(code: ProblemCode, file: string): ProblemError {
  const message = `"${file}" holds more than ${mostFiles} files.`;
  return new ProblemError([{ code, message, hint: 'Name the folder that holds only the migrations.' }]);
}

/** The place of a file in the workspace: what positions call it. */
export function placeOf(folder: Folder, file: string): string {
  return path.posix.join(folder.relative, file);
}

/** A file of SQL as a script, and everything that cannot be read in it. Never throws for what is in the file. */
export async function readSqlScript(
  folder: Folder,
  file: string,
): Promise<{ readonly script: Script & { kind: 'sql' }; readonly problems: readonly Problem[] }> {
  const place = placeOf(folder, file);
  try {
    const { statements, problems } = splitSql(await folder.text(file), place);
    return { script: { kind: 'sql', file: place, statements }, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: { kind: 'sql', file: place, statements: [] }, problems: error.problems };
  }
}

async function readText(absolute: string, file: string, code: ProblemCode): Promise<string> {
  const fail = (line: number, column: number, message: string, hint: string): ProblemError =>
    new ProblemError([{ code, message, at: { file, line, column }, hint }]);
  let bytes: Buffer;
  try {
    bytes = await readFile(absolute);
  } catch (error) {
    throw fail(1, 1, `The file cannot be read: ${(error as Error).message}.`, 'Check its permissions.');
  }
  const save = 'Save the file as UTF-8.';
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw fail(1, 1, 'The file is UTF-16.', save);
  if (!isUtf8(bytes)) {
    const { offset, line, column } = firstInvalid(bytes);
    const value = bytes[offset]!.toString(16).toUpperCase().padStart(2, '0');
    throw fail(
      line,
      column,
      `The file is not UTF-8: byte ${offset + 1} (0x${value}) begins no character.`,
      save,
    );
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    const { line, column } = positionOf(bytes, zero);
    throw fail(
      line,
      column,
      `The file is not text: byte ${zero + 1} is zero, as in UTF-16 or a binary file.`,
      save,
    );
  }
  return new TextDecoder().decode(bytes);
}

/** The first byte that is not UTF-8. */
function firstInvalid(bytes: Buffer): { offset: number; line: number; column: number } {
  let valid = 0;
  let step = bytes.length;
  // The longest prefix that decodes: everything before it does too, so halving finds it.
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (step > 0) {
    if (valid + step <= bytes.length && decodes(valid + step)) valid += step;
    else step = Math.floor(step / 2);
  }
  // What was decoded may end within a character that is then broken off.
  while (valid > 0 && !isUtf8(bytes.subarray(0, valid))) valid -= 1;
  const offset = Math.min(valid, bytes.length - 1);
  return { offset, ...positionOf(bytes, offset) };
}

function positionOf(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes
    .subarray(0, offset)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const lines = before.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** Whether a file begins with a byte order mark, which `text` leaves out and tools written in Go take for a part of the first line. */
export async function beginsWithByteOrderMark(folder: Folder, file: string): Promise<boolean> {
  try {
    await using handle = await open(path.join(folder.absolute, file));
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3, 0);
    return bytesRead === 3 && buffer.toString('hex') === 'efbbbf';
  } catch {
    return false;
  }
}
