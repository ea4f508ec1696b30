/**
 * `flyway_schema_history`: one row for everything that Flyway ever did, in the order of `installed_rank`; an undo, a repair and a second run of a
 * repeatable migration are rows of their own
 * (https://documentation.red-gate.com/fd/flyway-schema-history-table-273973417.html; the types are in
 * https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/api/CoreMigrationType.java).
 */
import { compareFlywayVersions, type FlywayVersion, readFlywayVersion } from './flyway-name.ts';
import type { AppliedVersions, Migration, OwnVersions, VersionRow } from './format.ts';

export const usualFlywayTable = 'flyway_schema_history';

export function flywayVersions(table: string): OwnVersions {
  return { table, applied };
}

interface Known {
  readonly migration: Migration;
  /** Absent for a repeatable migration. */
  readonly version?: FlywayVersion;
}

function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const known: readonly Known[] = migrations.map((migration) => {
    const version = readFlywayVersion(migration.id);
    return version === undefined ? { migration } : { migration, version };
  });
  const first = known[0];
  // by what the table calls them, so that a second row of the same takes the place of the first
  const names = new Map<string, string | undefined>();
  let dirty: string | undefined;
  for (const row of rows) {
    const { type = '', success } = row;
    const version = row.version == null ? undefined : readFlywayVersion(row.version);
    const script = row.script?.split(/[\\/]/).at(-1) ?? '';
    const name = row.version ?? (script === '' ? (row.description ?? '') : script.replace(/\.[^.]*$/, ''));
    if (type === 'SCHEMA' || name === '') continue;
    const match = known.find((one) =>
      version && one.version
        ? compareFlywayVersions(one.version, version) === 0
        : !version && !one.version && one.migration.id === name,
    );
    const key = match?.migration.id ?? name;
    names.delete(key);
    if (success === '0' || success === 'false') {
      dirty = key;
      continue;
    }
    if (dirty === key) dirty = undefined;
    // what was undone, and what `repair` marked as deleted, is no longer there
    if (type?.startsWith('UNDO') || type === 'DELETE') continue;
    if (version && (type === 'BASELINE' || type === 'SQL_BASELINE' || type === 'JDBC_BASELINE')) {
      for (const one of known) {
        if (one.version && compareFlywayVersions(one.version, version) <= 0)
          names.set(one.migration.id, one.migration.id);
      }
      continue;
    }
    // older than a baseline migration, which stands in for it
    const covered =
      version && first?.version && isBaseline(first) && compareFlywayVersions(version, first.version) <= 0;
    if (covered) names.set(first.migration.id, first.migration.id);
    else names.set(key, match?.migration.id);
  }
  const ids = [...names.values()].filter((id) => id !== undefined);
  const unknown = [...names].filter(([, id]) => id === undefined).map(([name]) => name);
  return { ids, unknown, ...(dirty !== undefined && { dirty }) };
}

/** Its name begins with the prefix of baseline migrations; a database from before it has the rows of what it stands in for. */
function isBaseline({ migration, version }: Known): boolean {
  return version !== undefined && /^B[0-9]/.test(migration.name);
}
