/**
 * `DATABASECHANGELOG`: one row for each changeset that ran, known by its id, author and file
 * (https://docs.liquibase.com/concepts/tracking-tables/databasechangelog-table.html).
 */
import type { AppliedVersions, Migration, OwnVersions, VersionRow } from './format.ts';

export const usualLiquibaseTable = 'DATABASECHANGELOG';

export function liquibaseVersions(table: string): OwnVersions {
  return { table, applied };
}

function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const read = rows
    .map((row) => {
      // the names of its columns are in capitals, in small letters on some servers
      const column = new Map(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value ?? '']));
      const value = (key: string): string => column.get(key) ?? '';
      return {
        id: value('ID'),
        author: value('AUTHOR'),
        file: value('FILENAME'),
        type: value('EXECTYPE'),
        order: Number(value('ORDEREXECUTED')),
      };
    })
    .sort((one, other) => one.order - other.order);
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const { id, author, file, type } of read) {
    if (type === 'FAILED' || type === 'SKIPPED') continue;
    const name = `${author}:${id}`;
    const match =
      migrations.find((migration) => migration.id === name) ??
      migrations.find((migration) => isOf(migration.id, file, name));
    if (match === undefined) unknown.push(name);
    else if (!ids.includes(match.id)) ids.push(match.id);
  }
  return { ids, unknown };
}

/** An id that two files have is told apart by the file, of whose path the table may have less or more than we. */
function isOf(migrationId: string, file: string, name: string): boolean {
  const [ours, rest] = [migrationId.split('::')[0]!, migrationId.split('::').slice(1).join('::')];
  const bare = file.replace(/^classpath:\/?/, '');
  return rest === name && (`/${ours}`.endsWith(`/${bare}`) || `/${bare}`.endsWith(`/${ours}`));
}
