/**
 * The findings of a report, each once: what several servers say of one database is one finding that names them. For whoever shows findings
 * at their lines, and for what has to know a finding again in the next run.
 */
import { createHash } from 'node:crypto';
import type { Report, ReportFinding } from './report.ts';

export interface Once {
  readonly finding: ReportFinding;
  readonly database: string;
  /** Specs, in the order of the report. */
  readonly servers: readonly string[];
}

/** In the order of the report. */
export function findingsOnce(report: Report): readonly Once[] {
  const found = new Map<string, Once & { readonly servers: string[] }>();
  for (const database of report.databases) {
    for (const finding of database.findings) {
      const { rule, file, line, migration, title, severity } = finding;
      const key = JSON.stringify([database.name, severity, rule, migration, file, line, title]);
      const known = found.get(key);
      if (known && !known.servers.includes(database.server)) known.servers.push(database.server);
      if (!known) found.set(key, { finding, database: database.name, servers: [database.server] });
    }
  }
  return [...found.values()];
}

/**
 * The same 32 hexadecimal digits for the same finding in every run. Lines and columns are not in it, nor where a title names them, so it
 * stays when something is written above; nor are servers and the severity that the matrix gives.
 */
export function fingerprint({ finding, database }: Pick<Once, 'finding' | 'database'>): string {
  const { check, rule, migration, phase, file, title } = finding;
  const words = title.replace(/:\d+(?::\d+)?/g, '');
  const identity = JSON.stringify([database, check, rule, phase ?? null, migration ?? file ?? null, words]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}
