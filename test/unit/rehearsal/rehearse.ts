/** Rehearses histories that are written down in a test, on a server as the product starts it. */
import { openDrivers } from '../../../src/alembic/drivers.ts';
import type { Finding } from '../../../src/checks/check.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Migration, Script } from '../../../src/formats/format.ts';
import type { Database, Severity } from '../../../src/matrix/matrix.ts';
import type { Plan } from '../../../src/rehearsal/plan.ts';
import type { Rehearsal } from '../../../src/rehearsal/rehearsal.ts';
import { rehearseAll } from '../../../src/rehearsal/schedule.ts';
import type { Server } from '../../../src/servers/server.ts';
import { splitSql } from '../../../src/sql/split.ts';

/** The file is called as the migration, with the direction behind it. */
export function sqlScript(file: string, sql: string): Script & { readonly kind: 'sql' } {
  const { statements, problems } = splitSql(sql, file);
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return { kind: 'sql', file, statements };
}

export function migration(id: string, up: string, down?: string, more: Partial<Migration> = {}): Migration {
  return {
    id,
    name: id,
    at: { file: `${id}.up.sql`, line: 1, column: 1 },
    up: sqlScript(`${id}.up.sql`, up),
    ...(down !== undefined && { down: sqlScript(`${id}.down.sql`, down) }),
    ...more,
  };
}

const at = { file: 'multidb.yml', line: 3, column: 3 };

export function database(name: string, more: Partial<Database> = {}): Database {
  return {
    name,
    schema: name,
    at,
    migrations: { path: name, format: 'auto', options: {}, at },
    versionTable: 'multidb_version',
    needs: [],
    irreversible: new Map(),
    ignore: [],
    env: {},
    naming: { slugLength: 40 },
    timeout: 20,
    checks: {},
    chosenChecks: new Set(),
    compare: { by: 'step', at },
    ...more,
  };
}

export function planOf(of: Database, migrations: readonly Migration[], more: Partial<Plan> = {}): Plan {
  return { database: of, format: 'sample', migrations, wanted: true, ...more };
}

/** The records of all plans, in their order; every step is read both cheaply and in full, which must agree. */
export async function rehearsed(server: Server, plans: readonly Plan[]): Promise<readonly Rehearsal[]> {
  await using drivers = openDrivers({});
  const records = new Map<Database, Rehearsal>();
  await rehearseAll(
    plans,
    {
      server,
      name: 'server',
      root: import.meta.dirname,
      jobs: 2,
      signal: new AbortController().signal,
      drivers,
      onProgress: () => undefined,
      reading: 'both',
    },
    (record) => records.set(record.database, record),
  );
  return plans.map(({ database: of }) => records.get(of) as Rehearsal);
}

/** What every check finds, at the severity of the matrix or its own. */
export function findingsOf(record: Rehearsal): readonly Finding[] {
  return checks.flatMap((check) => {
    const severity: Severity | 'off' = record.database.checks[check.name] ?? check.severity;
    return severity === 'off' ? [] : check.run(record, { severity }).findings;
  });
}

/** `severity rule migration`, the part that people act on. */
export function brief({ severity, rule, migration: id }: Finding): string {
  return [severity, rule, id].filter((part) => part !== undefined).join(' ');
}

/** `up 1`, `down 2 (forward-only)`: what was played, and why something was not. */
export function stepsOf({ steps }: Rehearsal): readonly string[] {
  return steps.map(({ phase, migration: { id }, outcome }) =>
    outcome.kind === 'skipped'
      ? `${phase} ${id} (${outcome.reason.kind})`
      : `${phase} ${id}${outcome.failure ? ' failed' : ''}`,
  );
}
