/**
 * Where the report of a command goes: stdout, as `--format` says, and the files that `--report` and `--write` name. Files are looked at before the
 * work begins, and written whatever came of it.
 */
import path from 'node:path';
import { formatReport, type Report } from '../report/report.ts';
import { printReporters } from '../reporters/print-reporters.ts';
import { checkWritten, readWritten, writeFiles } from '../reporters/written.ts';
import { ProblemError } from '../util/problem.ts';
import { belowRepositoryTop } from '../util/repository-top.ts';
import { checkWritable, writeWhole } from '../util/write-file.ts';
import type { CommandContext } from './command.ts';

export interface Results {
  /** The files alone: for a run that never began. */
  save(report: Report): Promise<void>;
  /** The files, then stdout. */
  show(report: Report): Promise<void>;
}

/** `matrix` is relative to the working directory. Throws `ProblemError` for what cannot be read or written. */
export async function openResults(context: CommandContext, matrix: string): Promise<Results> {
  const { values, cwd, env, stdout } = context;
  const texts = Array.isArray(values.write) ? (values.write as readonly string[]) : [];
  const { files, problems } = readWritten(texts, cwd, '--write');
  if (problems.length > 0) throw new ProblemError(problems);
  const file = values.report === undefined ? undefined : path.resolve(cwd, String(values.report));
  if (file !== undefined) await checkWritable(file);
  await checkWritten(files);
  // parse-arguments.ts refused every other name
  const reporter = printReporters.find(({ name }) => name === String(values.format ?? 'text'))!;
  const surface = { env, prefix: belowRepositoryTop(path.dirname(path.resolve(cwd, matrix))) };
  const save = async (report: Report): Promise<void> => {
    if (file !== undefined) await writeWhole(file, formatReport(report));
    await writeFiles(files, report, surface);
  };
  return {
    save,
    async show(report) {
      await save(report);
      const { columns, colour } = stdout;
      stdout.write(reporter.print(report, { ...surface, colour, ...(columns !== undefined && { columns }) }));
    },
  };
}
