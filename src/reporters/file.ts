import path from 'node:path';
import { workingDirectory } from '../github/folder.ts';
import { formatReport } from '../report/report.ts';
import { writeWhole } from '../util/write-file.ts';
import type { Reporter } from './reporter.ts';

/** The JSON report, at the input `report-file`; sets the output of the same name to its absolute path, for an upload step. */
export default {
  kind: 'publish',
  name: 'file',
  summary: 'the report as a JSON file',
  async publish(report, { env, inputs, output }) {
    const file = path.resolve(workingDirectory(env, inputs), inputs['report-file'] || 'multidb-report.json');
    await writeWhole(file, formatReport(report));
    output('report-file', file);
    return [];
  },
} satisfies Reporter;
