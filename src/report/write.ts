/** Writes the report to a file, whatever the verdict is. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../util/problem.ts';
import { formatReport, type Report } from './report.ts';

/** Makes the folder when it is missing. Throws `ProblemError` (report-invalid, report-unwritable). */
export async function writeReport(file: string, report: Report): Promise<void> {
  const text = formatReport(report);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const message = `The report cannot be written to ${file}: ${(error as Error).message}`;
    throw new ProblemError(
      [{ code: 'report-unwritable', message, hint: 'Name a file in a folder that may be written to.' }],
      { cause: error },
    );
  }
}
