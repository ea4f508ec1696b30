/** Reports to show: built through the real assembly's types, with texts as MySQL and people write them. */
import { summarise } from '../../../src/report/assemble.ts';
import {
  type Report,
  type ReportDatabase,
  type ReportFinding,
  type ReportMigration,
  verdict,
} from '../../../src/report/report.ts';

export function migration(id: string, changes: Partial<ReportMigration> = {}): ReportMigration {
  const file = `db/first/${id}.up.sql`;
  return {
    id,
    name: id,
    up: { status: 'passed', file, line: 1, ms: 3.1 },
    down: { status: 'passed', file: `db/first/${id}.down.sql`, line: 1, ms: 2 },
    reapply: { status: 'passed', file, line: 1, ms: 2.9 },
    ...changes,
  };
}

export function database(name: string, changes: Partial<ReportDatabase> = {}): ReportDatabase {
  const migrations = changes.migrations ?? [migration('0001_create_users'), migration('0002_add_email')];
  const findings = changes.findings ?? [];
  const failed = (check: string) =>
    findings.some((finding) => finding.check === check && finding.severity === 'error');
  const checks = Object.fromEntries(
    ['apply', 'downgrade', 'reapply', 'isolation', 'drift'].map(
      (check) => [check, failed(check) ? 'failed' : 'passed'] as const,
    ),
  );
  return {
    name,
    server: 'mysql:8.4',
    status: findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed',
    format: 'golang-migrate',
    head: migrations.at(-1)?.id,
    durationMs: 310.2,
    migrations,
    checks,
    findings,
    ...changes,
  };
}

export function report(databases: readonly ReportDatabase[], changes: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: 'multidb-migrate', version: '1.0.0' },
    command: 'verify',
    status: verdict(databases, changes.problems),
    matrix: 'multidb.yml',
    durationMs: 1234.5,
    servers: [{ spec: 'mysql:8.4', vendor: 'mysql', version: '8.4.6', provider: 'mysqld', startMs: 512 }],
    databases,
    summary: summarise(databases),
    ...changes,
  };
}

export const notRestored: ReportFinding = {
  check: 'downgrade',
  rule: 'downgrade-not-restored',
  severity: 'error',
  migration: '0002_add_email',
  phase: 'down',
  file: 'db/first/0002_add_email.down.sql',
  line: 1,
  column: 1,
  title: '0002_add_email: its down ran, but the schema is not what it was before the up',
  detail: '- column users.email: only after the down\n- index users.users_email: only after the down',
  diff: [
    '--- before the up',
    '+++ after the down',
    '@@ table users @@',
    ' CREATE TABLE `users` (',
    '   `id` bigint unsigned NOT NULL AUTO_INCREMENT,',
    '+  `email` varchar(255) NOT NULL,',
    '   PRIMARY KEY (`id`),',
    '+  UNIQUE KEY `users_email` (`email`)',
    ' )',
  ].join('\n'),
};

export const applyFailed: ReportFinding = {
  check: 'apply',
  rule: 'apply-failed',
  severity: 'error',
  migration: '0002_add_email',
  phase: 'up',
  file: 'db/first/0002_add_email.up.sql',
  line: 3,
  column: 1,
  title: "0002_add_email: its up failed: 1060 Duplicate column name 'email'",
  statement: 'ALTER TABLE `users`\n  ADD COLUMN `email` varchar(255) NOT NULL',
  error: {
    code: 'ER_DUP_FIELDNAME',
    errno: 1060,
    sqlState: '42S21',
    message: "Duplicate column name 'email'",
  },
  detail: [
    'Statement 2 of 3 failed.',
    'Applied before it (MySQL commits each DDL statement at once, so this stays):',
    '  db/first/0002_add_email.up.sql:1:1  ALTER TABLE users ADD COLUMN nick varchar(20)',
    'Never run:',
    '  db/first/0002_add_email.up.sql:6:1  CREATE INDEX users_nick ON users (nick)',
    'The schema is left half-way: the diff shows it now (+) against before this step (-).',
  ].join('\n'),
  diff: '--- before this step\n+++ left half-way\n@@ table users @@\n+  `nick` varchar(20) DEFAULT NULL,',
};

/** Everything that a name or an error text could try. */
export const nasty =
  '@octocat @org/team #123 GH-1 fixes #4 0123456789abcdef https://evil.example www.evil.example a@b.example ' +
  '<img src=x onerror=alert(1)> </details> | cell | `code` ``` **bold** [link](https://evil.example) ![i](x) \u202egnp.exe \u001b[31mred\u001b[0m \r\n## head\n```\nout of the fence\n$x$ 🎉 ::error::no ##[error]no';

export function nastyReport(): Report {
  const finding: ReportFinding = {
    ...applyFailed,
    migration: nasty,
    file: `db/${nasty}.sql`,
    title: nasty,
    statement: nasty,
    detail: `${nasty}\n- ${nasty}\n  ${nasty}`,
    diff: nasty,
    fix: nasty,
    error: { code: nasty, errno: 1060, sqlState: nasty, message: nasty },
  };
  const row = migration(nasty, {
    up: { status: 'failed', file: `db/${nasty}.sql`, line: 3, ms: 1, notes: [nasty], output: nasty },
  });
  return report(
    [
      database(nasty, {
        server: nasty,
        migrations: [row],
        findings: [finding],
        reason: nasty,
        unmet: [{ name: nasty, because: nasty }],
      }),
      database(`${nasty} 2`, { format: nasty, head: nasty, migrations: [migration(nasty)] }),
    ],
    {
      tool: { name: nasty, version: nasty },
      servers: [{ spec: nasty, vendor: 'mysql', version: nasty, provider: nasty, startMs: 1 }],
      problems: [{ code: nasty, message: nasty, hint: nasty, at: { file: nasty, line: 1, column: 1 } }],
    },
  );
}

/** One database whose down leaves something behind. */
export function oneRed(): Report {
  const rows = [
    migration('0001_create_users'),
    migration('0002_add_email', {
      down: { status: 'not-restored', file: 'db/first/0002_add_email.down.sql', line: 1, ms: 2 },
    }),
  ];
  return report([
    database('first', { migrations: rows, findings: [notRestored] }),
    database('second'),
    database('third'),
  ]);
}

export function allGreen(): Report {
  return report([database('first'), database('second'), database('third')]);
}

/** One up that failed half-way: what came after was not reached. */
export function halfApplied(): Report {
  const rows = [
    migration('0001_create_users'),
    migration('0002_add_email', {
      up: { status: 'failed', file: 'db/first/0002_add_email.up.sql', line: 3, ms: 4 },
      down: { status: 'skipped', file: 'db/first/0002_add_email.down.sql', line: 1 },
      reapply: { status: 'skipped', file: 'db/first/0002_add_email.up.sql', line: 1 },
    }),
  ];
  return report([database('first', { migrations: rows, findings: [applyFailed] }), database('second')]);
}

/** `count` databases, every `badEvery`-th with a bad down. */
export function many(count: number, badEvery: number): Report {
  return report(
    Array.from({ length: count }, (_, index) => {
      const name = `service_${String(index + 1).padStart(2, '0')}`;
      if (index % badEvery !== 0) return database(name);
      const rows = [
        migration('0001_create_users'),
        migration('0002_add_email', { down: { status: 'not-restored', ms: 2 } }),
      ];
      return database(name, { migrations: rows, findings: [notRestored] });
    }),
  );
}

export function longDiff(lines: number): Report {
  const diff = `--- before the up\n+++ after the down\n${Array.from({ length: lines }, (_, index) => `+  \`column_${index}\` int,`).join('\n')}`;
  return report([database('first', { findings: [{ ...notRestored, diff }] })]);
}
