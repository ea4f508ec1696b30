import { formatReport } from '../report/report.ts';
import type { Reporter } from './reporter.ts';

/** The report as it is written to a file. */
export default {
  kind: 'print',
  name: 'json',
  summary: 'the report itself, for scripts',
  print: formatReport,
} satisfies Reporter;
