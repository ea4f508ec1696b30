/** How many rows the tables of a database that people use have, as its server estimates it: nothing is counted and nothing is locked. */
import type { Database } from '../matrix/matrix.ts';
import type { Sizes } from '../rehearsal/deployment.ts';
import { hangUp, serverError } from '../servers/connect.ts';
import { headline, ProblemError } from '../util/problem.ts';
import { liveAddress } from './address.ts';
import { enter } from './open.ts';

/** Milliseconds for the whole of it: a report is not to wait for production. */
const patience = 10_000;

/**
 * Rows by table, of `live.ENVIRONMENT`. Throws `ProblemError` when it cannot be had. TABLE_ROWS of InnoDB is an estimate
 * (https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html), which is all that is wanted.
 */
async function readSizes(database: Database, environment: string): Promise<ReadonlyMap<string, number>> {
  const address = liveAddress(database, environment);
  const { admin } = await enter(address, database, patience);
  const timer = setTimeout(() => hangUp(admin), patience);
  try {
    await admin.query('START TRANSACTION READ ONLY');
    const [rows] = await admin.query(
      "SELECT TABLE_NAME AS name, TABLE_ROWS AS size FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'",
      [address.schema],
    );
    const found = rows as { readonly name: string; readonly size: string | null }[];
    return new Map(found.flatMap(({ name, size }) => (size === null ? [] : [[name, Number(size)] as const])));
  } catch (error) {
    const said = serverError(error)?.message ?? (error as Error).message;
    const message = `The sizes of the tables of "${database.name}" at ${address.text} could not be read: ${said}`;
    const hint = 'Give the account SELECT on the schema, or name a file of sizes.';
    throw new ProblemError([{ code: 'database-connect', message, at: address.at, hint }], { cause: error });
  } finally {
    clearTimeout(timer);
    hangUp(admin);
  }
}

/** As the matrix says: its file first, then the live database. One that cannot be asked costs the estimate, not the run. */
export async function estimateSizes(database: Database): Promise<Sizes> {
  const { tables = new Map<string, number>(), live, limit } = database.sizes ?? {};
  const known = { tables, ...(limit !== undefined && { limit }) };
  if (live === undefined) return known;
  try {
    return { ...known, tables: new Map([...(await readSizes(database, live)), ...tables]) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...known, because: headline(error.problems[0]?.message ?? '') };
  }
}
