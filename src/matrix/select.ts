/** Which databases of a matrix a run is about. */
import { suggest } from '../util/nearest.ts';
import type { Problem } from '../util/problem.ts';
import { ProblemError } from '../util/problem.ts';
import type { Database, Matrix } from './matrix.ts';
import { inOrder } from './needs.ts';

/**
 * The databases with these names, in the order of the matrix; all of them without names. Throws a
 * `ProblemError` (matrix-name) with every unknown name.
 */
export function selectDatabases(matrix: Matrix, names: readonly string[] | undefined): readonly Database[] {
  if (names === undefined) return matrix.databases;
  const known = matrix.databases.map((database) => database.name);
  const problems: Problem[] = [...new Set(names)]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'matrix-name',
      message: `There is no database "${name}" in ${matrix.file}.`,
      hint: suggest(name, known),
    }));
  if (names.length === 0) {
    problems.push({ code: 'matrix-name', message: 'No database is named.', hint: suggest('', known) });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return matrix.databases.filter((database) => names.includes(database.name));
}

/**
 * The selected databases and those that they need, however far away, each after what it needs. What is only
 * needed (not in `selected`) has to be brought to head, and is not judged.
 */
export function withNeeds(matrix: Matrix, selected: readonly Database[]): readonly Database[] {
  const byName = new Map(matrix.databases.map((database) => [database.name, database]));
  const needs = new Map(matrix.databases.map((database) => [database.name, database.needs]));
  return inOrder(
    selected.map((database) => database.name),
    needs,
  ).map((name) => byName.get(name)!);
}
