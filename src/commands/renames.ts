/** What a difference of two schemas cannot tell: whether something that goes and something that comes are the same thing, and what rows there are. */
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Renames } from '../catalog/ddl.ts';
import type { Closing } from '../rehearsal/closing.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';

/** `--rename users=people` and `--rename users.name=users.full_name` (the table by its old name). Throws `ProblemError` for what is neither. */
export function readRenames(given: CommandContext['values'][string]): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, Map<string, string>>();
  const problems: Problem[] = [];
  for (const text of Array.isArray(given) ? (given as readonly string[]) : []) {
    const [, table, column, newTable, newColumn] =
      /^([^.=]+)(?:\.([^.=]+))?=([^.=]+)(?:\.([^.=]+))?$/.exec(text) ?? [];
    if (
      table === undefined ||
      newTable === undefined ||
      (column === undefined) !== (newColumn === undefined)
    ) {
      const hint = 'Write `users=people` for a table, `users.name=users.full_name` for a column.';
      problems.push({ code: 'usage', message: `--rename "${text}" is no renaming.`, hint });
    } else if (column === undefined) tables.set(table, newTable);
    else
      columns.set(table, (columns.get(table) ?? new Map<string, string>()).set(column, newColumn as string));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return { tables, columns };
}

/** Sentences about what may go wrong with rows that we do not see. */
export function warningsOf(
  head: Catalog,
  models: Catalog,
  closing: Closing,
  renames: Renames,
): readonly string[] {
  const warnings = closing.up.flatMap(({ destructive, reason }) => (destructive && reason ? [reason] : []));
  const gone = [...head.tables.keys()].filter(
    (name) => !models.tables.has(name) && !renames.tables?.has(name),
  );
  const come = [...models.tables.keys()].filter((name) => !head.tables.has(name));
  for (const name of gone) {
    const twin = come.find((other) => alike(head.tables.get(name)!, models.tables.get(other)!));
    if (twin !== undefined)
      warnings.push(
        `${name} goes and ${twin} comes with the same columns: if it only got another name, say --rename ${name}=${twin}`,
      );
  }
  for (const [name, table] of models.tables) {
    const before = head.tables.get(name);
    if (before === undefined) continue;
    const renamed = new Set(renames.columns?.get(name)?.values());
    for (const column of table.columns.values()) {
      const old = before.columns.get(column.name);
      if (old?.nullable && !column.nullable && column.generated === undefined)
        warnings.push(
          `${name}.${column.name} becomes NOT NULL: rows that hold NULL there get the type's zero, or are refused; fill them before`,
        );
      if (old !== undefined || renamed.has(column.name)) continue;
      const twins = [...before.columns.values()].filter(
        (other) =>
          !table.columns.has(other.name) &&
          other.type === column.type &&
          !renames.columns?.get(name)?.has(other.name),
      );
      for (const twin of twins)
        warnings.push(
          `${name}.${twin.name} goes and ${name}.${column.name} comes with the same type: if it only got another name, say --rename ${name}.${twin.name}=${name}.${column.name}`,
        );
      const filled =
        column.nullable ||
        column.default !== undefined ||
        column.generated !== undefined ||
        column.autoIncrement;
      if (!filled)
        warnings.push(
          `${name}.${column.name} is NOT NULL and has no default: rows that are there get the type's zero, or are refused`,
        );
    }
  }
  return warnings;
}

function alike(one: Table, other: Table): boolean {
  const names = [...one.columns.keys()];
  return (
    names.length === other.columns.size &&
    names.every((name) => other.columns.get(name)?.type === one.columns.get(name)?.type)
  );
}
