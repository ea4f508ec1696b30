/** Reports of `drift` to show, with texts as the tool writes them. */
import { summarise } from '../../../src/report/assemble.ts';
import { type Report, type ReportDatabase, verdict } from '../../../src/report/report.ts';

function live(name: string, changes: Partial<ReportDatabase> = {}): ReportDatabase {
  return {
    name,
    server: 'production',
    status: 'passed',
    format: 'golang-migrate',
    head: '0002',
    durationMs: 310.2,
    migrations: [],
    checks: { live: 'passed' },
    findings: [],
    ...changes,
    live: {
      environment: 'production',
      state: 'same',
      address: `db.example.com/${name}`,
      vendor: 'mysql',
      version: '8.4.6',
      at: '0002',
      applied: 2,
      pending: [],
      comparedOn: '8.4.6',
      ...changes.live,
    },
  };
}

export const same = (name: string): ReportDatabase => live(name);

export const pending = (name: string): ReportDatabase =>
  live(name, {
    live: {
      environment: 'production',
      state: 'same',
      at: '0001',
      applied: 1,
      pending: [{ id: '0002', name: '0002_add_email' }],
    },
  });

/** A column that nobody knows. */
export function drifted(name: string, column = 'nick'): ReportDatabase {
  const fix = `-- destructive: drops the column users.${column} and what is in it\nALTER TABLE \`users\`\n  DROP COLUMN \`${column}\`;\n`;
  return live(name, {
    status: 'failed',
    checks: { live: 'failed' },
    findings: [
      {
        check: 'live',
        rule: 'live-changed',
        severity: 'error',
        title: 'table users: the live database differs from what the applied migrations make',
        detail: `- column users.${column} is new`,
        diff: `--- migrations\n+++ live\n@@ -1,3 +1,4 @@ table users\n CREATE TABLE \`users\` (\n   \`id\` int NOT NULL,\n+  \`${column}\` varchar(30) DEFAULT NULL,\n   PRIMARY KEY (\`id\`),\n`,
        fix,
      },
    ],
    live: { environment: 'production', state: 'drifted' },
    closing: {
      up: fix,
      down: '',
      destructive: [`drops the column users.${column} and what is in it`],
      verified: true,
    },
  });
}

export function unreachable(name: string): ReportDatabase {
  const { live: _, ...rest } = live(name);
  return {
    ...rest,
    status: 'error',
    reason: `Database "${name}" cannot be reached at db.example.com/${name}: connect ETIMEDOUT`,
    checks: { live: 'skipped' },
    live: { environment: 'production', state: 'unreachable' },
  };
}

/** A report of these. */
export function driftReport(databases: readonly ReportDatabase[]): Report {
  const problems = databases
    .filter(({ status }) => status === 'error')
    .map(({ reason = '' }) => ({ code: 'database-connect', message: reason }));
  return {
    version: 1,
    tool: { name: 'multidb-migrate', version: '1.0.0' },
    command: 'drift',
    status: verdict(databases, problems),
    matrix: 'multidb.yml',
    environment: 'production',
    durationMs: 1234.5,
    servers: [{ spec: 'mysql:8.4', vendor: 'mysql', version: '8.4.6', provider: 'mysqld', startMs: 512 }],
    databases,
    ...(problems.length > 0 && { problems }),
    summary: summarise(databases),
  };
}
