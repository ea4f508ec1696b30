/** The schema of a live database as data. It is read in a read-only transaction: nothing is ever written there. */
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { hiddenTables } from '../rehearsal/turn.ts';
import { openLive } from './open.ts';

/** Reads the database at its `url`. Throws `ProblemError` when it cannot be reached. */
export async function readLive(plan: Plan): Promise<Catalog> {
  await using live = await openLive(plan.database);
  await live.admin.query('SET SESSION TRANSACTION READ ONLY');
  const alembic = plan.format === 'alembic' ? ['alembic_version'] : [];
  return readCatalog(live.admin, live.address.schema, live.flavor, {
    hidden: [...hiddenTables(plan), ...alembic],
  });
}
