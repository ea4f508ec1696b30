/**
 * What the code of the base branch believes the schema is: its models, created where the migrations were. Only where the change takes something away
 * that the base's schema has: then it matters whether old code still knows of it.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { refusals } from '../catalog/compatibility.ts';
import { openCatalogReader } from '../catalog/read.ts';
import type { Scratch } from '../servers/scratch.ts';
import { ProblemError } from '../util/problem.ts';
import { hiddenTables, type Plan } from './plan.ts';
import { openPlayer } from './player.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Setting } from './setting.ts';

/** Undefined where nobody asks, there are no models, or they cannot be created: then the base's schema stands for what old code knows. */
export async function readOldModels(
  { proposal, database }: Plan,
  { head, steps }: Rehearsal,
  scratch: Scratch,
  setting: Setting,
): Promise<Catalog | undefined> {
  if (database.checks.rolling === 'off' || proposal?.kind !== 'known' || head === undefined) return undefined;
  const { own, tip } = proposal;
  const { models } = tip.plan;
  const ids = new Set(own.map(({ id }) => id));
  const takesAway = steps.some(
    ({ phase, migration, before, after }) =>
      phase === 'up' && ids.has(migration.id) && refusals(before, after).length > 0,
  );
  if (models === undefined || !takesAway) return undefined;
  try {
    await using player = openPlayer(tip.plan, scratch, { ...setting, root: tip.modelsRoot ?? tip.root });
    await scratch.reset({ charset: head.charset, collation: head.collation });
    const { failure } = await player.play(await player.render(models));
    if (failure) return undefined;
    const hidden = hiddenTables(tip.plan);
    const { flavor } = setting.server;
    const reader = await openCatalogReader(scratch.admin, scratch.schema, flavor, {
      hidden,
      account: scratch.definer,
    });
    return await reader.full();
  } catch (error) {
    // models of the base that cannot be read are none of this change's business
    if (error instanceof ProblemError && !setting.signal.aborted && !setting.server.gone.aborted)
      return undefined;
    throw error;
  }
}
