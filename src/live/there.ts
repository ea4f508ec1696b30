/** The matrix as it is in one environment. */
import type { Database, Matrix } from '../matrix/matrix.ts';
import { ProblemError } from '../util/problem.ts';
import { liveAddress } from './address.ts';

/**
 * Each database under the name of the schema that its URL says: the names in views, and those that migrations write before a dot, are of that one, so the
 * scratch schema that is compared with it has to have it too. Without an environment it is the `url`. A URL that is not known changes nothing.
 */
export function matrixThere(matrix: Matrix, environment?: string): Matrix {
  return { ...matrix, databases: matrix.databases.map((database) => databaseThere(database, environment)) };
}

function databaseThere(database: Database, environment: string | undefined): Database {
  const known = environment === undefined ? database.url : database.live?.get(environment);
  if (known === undefined || known.problems.length > 0) return database;
  try {
    const { schema } = liveAddress(database, environment);
    return schema === database.schema ? database : { ...database, schema };
  } catch (error) {
    // whoever goes there is told
    if (error instanceof ProblemError) return database;
    throw error;
  }
}
