/** Writes a file that somebody else reads: whole or not at all. */
import { lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from './problem.ts';

/**
 * Creates the folder, writes beside the target and renames. Throws `ProblemError` (report-unwritable) with
 * the system's reason.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // A device or a pipe (/dev/stdout) is written to, never replaced; so is the target of a link.
    const replaceable = await lstat(file).then(
      (target) => target.isFile(),
      () => true,
    );
    const destination = replaceable ? temporary : file;
    const handle = await open(destination, 'w');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    if (replaceable) await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritable(file, error);
  }
}

/** Finds out before a long run whether `writeWhole` will be able to. Creates the folder. */
export async function checkWritable(file: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const present = await stat(file).catch(() => undefined);
    if (present?.isDirectory()) throw new Error('it is a folder');
    if (present !== undefined && !present.isFile()) return;
    const probe = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    await (await open(probe, 'w')).close();
    await rm(probe, { force: true });
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): ProblemError {
  return cannotWrite(file, error, 'report-unwritable', 'Give another with `--report FILE`.');
}

/** A file that the system does not let us write, with its reason. */
export function cannotWrite(
  file: string,
  error: unknown,
  code: 'report-unwritable' | 'file-unwritable',
  hint: string,
): ProblemError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ProblemError([{ code, message: `"${file}" cannot be written: ${reason}.`, hint }], {
    cause: error,
  });
}
