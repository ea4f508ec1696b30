/**
 * The expected side: the migrations that a live database says are applied, played on a scratch server with that database's own default charset,
 * and the SQL that would bring the live schema back to it, tried there before anybody sees it. The live database is not touched.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import type { Inspection, Settings } from '../live/inspect.ts';
import type { Saying } from '../models/cannot-say.ts';
import { lend } from '../models/lend.ts';
import type { Closing } from '../rehearsal/closing.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import type { Flavor } from '../servers/server.ts';
import { ProblemError } from '../util/problem.ts';
import { comparable, seen, unreadable } from './comparable.ts';

export interface Comparison {
  /** What the applied migrations make. */
  readonly expected: Catalog;
  /** The live schema, as far as it can be compared with that. */
  readonly live: Catalog;
  /** From the live schema to the expected one; absent when nothing differs. */
  readonly closing?: Closing;
  /** The same for the models, where they were asked for. */
  readonly models?: {
    /** As they were created. */
    readonly said: Catalog;
    /** The same with what they cannot say as it is there. */
    readonly expected: Catalog;
    readonly live: Catalog;
    readonly closing?: Closing;
  };
  /** What the pending migrations would make as well, where something differs and they can be played. */
  readonly head?: Catalog;
  /** The scratch server. */
  readonly flavor: Flavor;
  readonly settings: Settings;
}

export interface Wanted {
  readonly settings: Settings;
  /** Compare with the models as well. */
  readonly models: boolean;
  /** Work out the SQL that brings it back. */
  readonly closing: boolean;
}

/** Throws `ProblemError` when a migration or the models cannot be played here, or the live schema cannot be copied. */
export async function compareOn(
  workbench: Workbench,
  inspection: Inspection,
  { settings, models, closing }: Wanted,
): Promise<Comparison> {
  const { catalog, versions, rights, address } = inspection;
  const { flavor } = workbench.server;
  const names = new Set(unreadable(catalog).map(({ name }) => name));
  const visible = (one: Catalog): Catalog => seen(one, rights.hidden, names);
  const against = async (said: Catalog, names: readonly Saying[] = []) => {
    const like = comparable(visible(catalog), said, { live: inspection.settings, scratch: settings });
    // what two versions print cannot be compared, so this one prints both
    const live = sameSeries(inspection.flavor, flavor)
      ? like
      : await workbench.copied(like, `the schema of ${address.text}`);
    const { ignore } = workbench.plan.database;
    const expected = lend(said, live, names);
    const differs = closing && diffCatalogs(expected, live, { ignore }).length > 0;
    const way = differs ? await workbench.between(live, expected, { oneWay: true }) : undefined;
    return { said, expected, live, ...(way && { closing: way }) };
  };
  const charset = catalog.charset === '' ? {} : { charset: catalog };
  const applied = new Set(versions.applied);
  const migrated = await workbench.migrated({ applied, ...charset });
  const { said: _said, ...main } = await against(visible(migrated));
  const pending = workbench.plan.migrations.some(({ id }) => !applied.has(id));
  const head = pending && main.closing ? await headOf() : undefined;
  return {
    ...main,
    ...(head && { head }),
    ...(models && {
      models: await against(visible(await workbench.modelled(migrated)), workbench.plan.cannotSay?.names),
    }),
    flavor,
    settings,
  };

  /** It only explains what was found, so a migration that cannot be played is no matter here. */
  async function headOf(): Promise<Catalog | undefined> {
    try {
      return visible(await workbench.migrated(charset));
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  }
}

/** Whether what both print is written the same way. */
export function sameSeries(left: Flavor, right: Flavor): boolean {
  return (
    left.vendor === right.vendor &&
    left.version[0] === right.version[0] &&
    left.version[1] === right.version[1]
  );
}
