/**
 * A report in the words of other tools, as files: `sarif=results.sarif`, for the option `--write` and the input `write`. What is asked for is
 * read before a run begins, so that a mistake costs no time.
 */
import path from 'node:path';
import type { Report } from '../report/report.ts';
import { suggest } from '../util/nearest.ts';
import type { Problem } from '../util/problem.ts';
import { checkWritable, writeWhole } from '../util/write-file.ts';
import { type PrintReporter, printReporters } from './print-reporters.ts';
import type { Surface } from './reporter.ts';

export interface WrittenFile {
  readonly reporter: PrintReporter;
  /** Absolute. */
  readonly file: string;
}

/** The input's texts, one a line: a file's name may have commas and blanks. */
export function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').filter((line) => line.trim() !== '');
}

/** Reads `NAME=FILE`, each relative to `folder`. `label` is how the user calls what the texts came from. Never throws. */
export function readWritten(
  texts: readonly string[],
  folder: string,
  label: string,
): { readonly files: readonly WrittenFile[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const files: WrittenFile[] = [];
  const names = printReporters.map(({ name }) => name);
  for (const text of texts) {
    const [, name = '', file = ''] = /^([^=]*)=(.*)$/s.exec(text.trim()) ?? [];
    const reporter = printReporters.find((one) => one.name === name.trim());
    if (name.trim() === '' || file.trim() === '') {
      problems.push({
        code: 'usage',
        message: `${label} cannot be "${text}".`,
        hint: `Write what it shall be and the file: \`sarif=results.sarif\`. There are: ${names.join(', ')}.`,
      });
    } else if (reporter === undefined) {
      problems.push({
        code: 'usage',
        message: `${label}: there is no format "${name.trim()}".`,
        hint: suggest(name.trim(), names),
      });
    } else {
      files.push({ reporter, file: path.resolve(folder, file.trim()) });
    }
  }
  for (const [file, group] of Map.groupBy(files, (one) => one.file)) {
    if (group.length < 2) continue;
    problems.push({
      code: 'usage',
      message: `${label}: ${group.map(({ reporter }) => reporter.name).join(' and ')} cannot be one file, "${file}".`,
      hint: 'Give each a file of its own.',
    });
  }
  return { files, problems };
}

/** Throws `ProblemError` when one of them could not be written later. */
export async function checkWritten(files: readonly WrittenFile[]): Promise<void> {
  for (const { file } of files) await checkWritable(file);
}

/** Files are no terminal: no colour, and a width of its own. */
export async function writeFiles(
  files: readonly WrittenFile[],
  report: Report,
  surface: Pick<Surface, 'env' | 'prefix'>,
): Promise<void> {
  for (const { reporter, file } of files)
    await writeWhole(file, reporter.print(report, { ...surface, colour: false }));
}
