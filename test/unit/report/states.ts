/**
 * Every state that a report can be in, as one would meet it: what scripts/look.ts shows, and what the tests hold against the parser of GitHub's
 * Markdown. A new state goes here.
 */
import type { ChangedTables } from '../../../src/report/changed-tables.ts';
import { mergeReports } from '../../../src/report/merge.ts';
import type { Report, ReportFinding } from '../../../src/report/report.ts';
import { drifted as driftedLive, driftReport, pending, same, unreachable } from './drift-sample.ts';
import {
  allGreen,
  database,
  halfApplied,
  longDiff,
  many,
  migration,
  nasty,
  nastyReport,
  notRestored,
  oneRed,
  report,
} from './sample.ts';

const drifted: ReportFinding = {
  check: 'drift',
  rule: 'drift-changed',
  severity: 'error',
  file: 'models/second.sql',
  line: 12,
  column: 3,
  title: 'Table orders differs: its models are not what its migrations make',
  detail: '- column orders.total: decimal(10,2) in the migrations, decimal(12,4) in the models',
  diff: '--- the migrations\n+++ the models\n@@ table orders @@\n-  `total` decimal(10,2) NOT NULL,\n+  `total` decimal(12,4) NOT NULL,',
  fix: 'ALTER TABLE `orders` MODIFY COLUMN `total` decimal(12,4) NOT NULL;',
};

const reordered: ReportFinding = {
  check: 'downgrade',
  rule: 'downgrade-reordered',
  severity: 'warning',
  migration: '0002_add_email',
  phase: 'down',
  file: 'db/first/0002_add_email.down.sql',
  line: 1,
  title: '0002_add_email: its down brings everything back, in another order of columns',
  detail: '- table users: id, email, name instead of id, name, email',
};

const notice: ReportFinding = {
  check: 'downgrade',
  rule: 'downgrade-none',
  severity: 'notice',
  title: 'The format asks for no downs, so none was played',
};

const denied: ReportFinding = {
  check: 'isolation',
  rule: 'isolation-denied',
  severity: 'error',
  migration: '0002_add_email',
  phase: 'up',
  file: 'db/third/0002_add_email.up.sql',
  line: 2,
  title: '0002_add_email: the server refused what it did outside of its own database',
  statement: 'UPDATE `first`.`users` SET `email` = NULL',
  error: {
    code: 'ER_TABLEACCESS_DENIED_ERROR',
    errno: 1142,
    sqlState: '42000',
    message: "UPDATE command denied to user 'multidb_third'@'%' for table 'users'",
  },
};

function missingDowns(): Report {
  const rows = Array.from({ length: 8 }, (_, index) =>
    migration(`000${index + 1}_step`, { down: { status: 'missing' }, reapply: { status: 'skipped' } }),
  );
  const findings = rows.map(
    ({ id }): ReportFinding => ({
      check: 'downgrade',
      rule: 'downgrade-missing',
      severity: 'error',
      migration: id,
      phase: 'down',
      file: `db/first/${id}.up.sql`,
      line: 1,
      title: `${id}: there is no down`,
    }),
  );
  return report([database('first', { migrations: rows, findings }), database('second')]);
}

function skippedAndBroken(): Report {
  return report(
    [
      database('first'),
      database('second', {
        status: 'error',
        reason: 'The server went away: it ran out of memory',
        checks: { apply: 'passed', downgrade: 'skipped', reapply: 'skipped' },
        skippedChecks: { downgrade: 'the run was broken off before its end' },
      }),
      database('third', {
        status: 'skipped',
        reason: 'Nothing of it has changed since main',
        checks: {},
        migrations: [],
        durationMs: 0,
      }),
      database('fourth', {
        findings: [denied],
        unmet: [{ name: 'second', because: 'it could not be judged' }],
      }),
    ],
    {
      problems: [
        {
          code: 'server-gone',
          message: 'The server of mysql:8.4 ended by signal 9 after 12 s.',
          hint: 'Give the job more memory, or fewer databases at a time with --jobs.',
        },
      ],
    },
  );
}

function noServer(): Report {
  return report([], {
    servers: [],
    problems: [
      {
        code: 'no-server',
        message:
          'There is no server for "mysql:8.4".\nmysqld: none is installed\ndocker: the daemon does not answer',
        hint: 'Install one: sudo apt-get install mysql-server, or give --server mysql://root:password@127.0.0.1:3306.',
      },
    ],
  });
}

function badMatrix(): Report {
  return report([], {
    servers: [],
    problems: [
      {
        code: 'matrix-value',
        message: '"mysq:8.4" is not a server.',
        at: { file: 'multidb.yml', line: 2, column: 11 },
        hint: 'nearest: mysql:8.4; allowed: any, mysql, mysql:8.4, mariadb, mariadb:11.8',
      },
      {
        code: 'matrix-key',
        message: 'Unknown key "migratons".',
        at: { file: 'multidb.yml', line: 5, column: 5 },
        hint: 'nearest: migrations',
      },
    ],
  });
}

/** As a careless or hostile author may call things: every character is legal in a name of MySQL. */
function strangeNames(): Report {
  const names = [
    'a`b',
    'a|b',
    '@everyone',
    '<script>alert(1)</script>',
    'جدول_المستخدمين',
    'טבלה',
    '🎉 party',
    'a\u202egnp.exe',
    '#12',
    '[x](https://evil.example)',
  ];
  return report(
    names.map((name, index) =>
      database(
        name,
        index % 3 === 2
          ? {}
          : {
              migrations: [
                migration(name, { down: { status: 'not-restored', file: `db/${name}.sql`, line: 1, ms: 2 } }),
              ],
              findings: [
                {
                  ...notRestored,
                  migration: name,
                  file: `db/${name}.sql`,
                  title: `${name}: its down ran, but the schema is not what it was before the up`,
                  detail: `- column ${name}.${name} is new`,
                  diff: `--- before\n+++ after\n@@ table ${name} @@\n+  \`${name.replaceAll('`', '``')}\` int,`,
                },
              ],
            },
      ),
    ),
  );
}

/** Two new migrations, as a rehearsal tells of their tables. */
export const changed: ChangedTables = {
  migrations: ['0003_invoices', '0004_drop_legacy'],
  tables: [
    {
      name: 'customers',
      change: 'changed',
      columns: [
        { name: 'id', type: 'bigint unsigned', keys: ['PK'] },
        { name: 'name', type: 'varchar(60)', keys: [], change: 'changed', was: 'varchar(20), NOT NULL' },
        { name: 'country', type: 'char(2)', keys: ['FK'] },
        { name: 'credit', type: 'decimal(10,2)', keys: [], change: 'added' },
        { name: 'kind', type: "enum('a','b')", keys: [] },
        { name: 'age', type: 'int', keys: [], change: 'removed' },
      ],
      other: ['index customers.by_name is new', 'foreign key customers.lives is new'],
    },
    {
      name: 'invoices',
      change: 'added',
      columns: [
        { name: 'id', type: 'bigint unsigned', keys: ['PK'], change: 'added' },
        { name: 'customer_id', type: 'bigint unsigned', keys: ['FK'], change: 'added' },
        { name: 'total', type: 'decimal(12,4)', keys: [], change: 'added' },
      ],
    },
    { name: 'legacy', change: 'removed', columns: [{ name: 'id', type: 'int', keys: ['PK'] }] },
    { name: 'countries', change: 'referred', columns: [{ name: 'code', type: 'char(2)', keys: ['PK'] }] },
  ],
  references: [
    {
      from: 'customers',
      to: 'countries',
      columns: ['country'],
      toColumns: ['code'],
      optional: true,
      unique: false,
      change: 'added',
    },
    {
      from: 'invoices',
      to: 'customers',
      columns: ['customer_id'],
      toColumns: ['id'],
      optional: false,
      unique: false,
    },
  ],
};

/** Two of three parts came back, and one of them is red. */
function shardMissing(): Report {
  const [red, ...others] = oneRed().databases;
  const names = ['first', 'second', 'third', 'fourth'];
  const shard = (index: number, databases: readonly string[]) => ({ index, total: 3, databases, of: names });
  const about = { commit: 'a'.repeat(40), matrixDigest: 'd'.repeat(64) };
  return mergeReports([
    { name: 'shard-1/report.json', report: report([red!], { shard: shard(1, ['first']), ...about }) },
    {
      name: 'shard-2/report.json',
      report: report(others, { shard: shard(2, ['second', 'third']), ...about }),
    },
    {
      name: 'shard-3/report.json',
      problem: {
        code: 'report-invalid',
        message: 'The report "shard-3/report.json" is no JSON: Unexpected end of JSON input',
        hint: 'It was cut. Run its job again.',
      },
    },
  ]);
}

function changedOnly(changedNames: readonly string[]): Report {
  return report(
    changedNames.map((name) => database(name, { ...(name === 'first' && { changes: changed }) })),
    {
      selection: { only: 'changed', base: 'b'.repeat(40), total: 200, changed: changedNames },
      ...(changedNames.length === 0 && { servers: [] }),
    },
  );
}

/** A name for each state, and the report. */
export function states(): Readonly<Record<string, Report>> {
  return {
    'all-green': allGreen(),
    'green-with-notice': report([database('first', { findings: [notice] }), database('second')]),
    'tables-change': report([database('first', { changes: changed }), database('second')]),
    'tables-change-and-red': report(
      [...oneRed().databases].map((one) => ({ ...one, ...(one.name !== 'third' && { changes: changed }) })),
    ),
    'one-red': oneRed(),
    'half-applied': halfApplied(),
    warning: report([
      database('first', {
        findings: [reordered],
        migrations: [
          migration('0001_create_users'),
          migration('0002_add_email', { down: { status: 'reordered', ms: 2 } }),
        ],
      }),
      database('second'),
    ]),
    drift: report([
      database('first'),
      database('second', {
        findings: [drifted],
        closing: {
          up: 'ALTER TABLE `orders` MODIFY COLUMN `total` decimal(12,4) NOT NULL;\n',
          down: 'ALTER TABLE `orders` MODIFY COLUMN `total` decimal(10,2) NOT NULL;\n',
          destructive: ['the way back cuts orders.total to two decimals'],
          verified: true,
        },
      }),
    ]),
    'missing-downs': missingDowns(),
    'skipped-and-broken': skippedAndBroken(),
    interrupted: report(skippedAndBroken().databases, { interrupted: true, status: 'error' }),
    'no-server': noServer(),
    'bad-matrix': badMatrix(),
    'two-servers': report(
      ['first', 'second'].flatMap((name) => [
        database(name, name === 'second' ? { findings: [drifted] } : {}),
        database(name, { server: 'mariadb:11.8' }),
      ]),
      {
        servers: [
          { spec: 'mysql:8.4', vendor: 'mysql', version: '8.4.6', provider: 'mysqld', startMs: 512 },
          { spec: 'mariadb:11.8', vendor: 'mariadb', version: '11.8.2', provider: 'docker', startMs: 2512 },
        ],
      },
    ),
    'shard-missing': shardMissing(),
    'two-of-two-hundred': changedOnly(['first', 'second']),
    'none-of-two-hundred': changedOnly([]),
    'live-drift': driftReport([
      same('first'),
      driftedLive('second'),
      pending('third'),
      unreachable('fourth'),
    ]),
    'live-same': driftReport([same('first'), pending('second')]),
    'fifty-databases': many(50, 7),
    'fifty-red-databases': many(50, 1),
    'long-diff': longDiff(3000),
    'strange-names': strangeNames(),
    hostile: nastyReport(),
    'hostile-short': report([database(nasty, { findings: [{ ...notRestored, title: nasty }] })]),
  };
}
