import path from 'node:path';
import { repositoryPrefix, workingDirectory } from '../github/folder.ts';
import { formatReport } from '../report/report.ts';
import { writeWhole } from '../util/write-file.ts';
import type { Reporter } from './reporter.ts';

/**
 * The JSON report, at the input `report-file`; sets the output of the same name to its absolute path, for an upload step. Then what the input
 * `write` asks for.
 */
export default {
  kind: 'publish',
  name: 'file',
  summary: 'the report as a JSON file',
  async publish(report, { env, inputs, output }) {
    const folder = workingDirectory(env, inputs);
    const file = path.resolve(folder, inputs['report-file'] || 'multidb-report.json');
    await writeWhole(file, formatReport(report));
    output('report-file', file);
    // imported here: it lists all reporters, this one among them
    const { linesOf, readWritten, writeFiles } = await import('./written.ts');
    const { files } = readWritten(linesOf(inputs.write), folder, 'The input `write`');
    const prefix = repositoryPrefix(env, inputs);
    await writeFiles(files, report, { env, ...(prefix !== undefined && { prefix }) });
    return [];
  },
} satisfies Reporter;
