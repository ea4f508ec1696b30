/** What the models' language has no words for and only the other side has: told in one notice for each database, and no drift. */
import type { Catalog, Change } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import type { CannotSay } from '../models/cannot-say.ts';
import { isBeyond } from '../models/lend.ts';
import { plural } from '../util/plural.ts';
import type { Finding } from './check.ts';
import { listChanges } from './compare.ts';

export interface Sides {
  /** The models as they were created. */
  readonly models: Catalog;
  /** The same with what was lent to them. */
  readonly lent: Catalog;
  readonly other: Catalog;
  readonly ignore: readonly string[];
}

export interface Sorted {
  /** What differs and could be said: drift. */
  readonly changes: readonly Change[];
  /** What only the other side has, because the models cannot say it. */
  readonly unsayable: readonly Change[];
}

/** All that differs, the models being the left side. */
export function sortChanges(
  { models, lent, other, ignore }: Sides,
  cannotSay: CannotSay | undefined,
): Sorted {
  const names = cannotSay?.names ?? [];
  const left = diffCatalogs(lent, other, { ignore });
  const beyond = left.filter((change) => isBeyond(change, other, names));
  return {
    changes: left.filter((change) => !beyond.includes(change)),
    unsayable: [...(models === lent ? [] : diffCatalogs(models, lent, { ignore })), ...beyond],
  };
}

/** `check orders.positive`, `trigger audit`, `column users.email (comment)` */
function nameOf({ object, path, aspect }: Change): string {
  const kind = object === 'foreign-key' ? 'foreign key' : object;
  const name = path.join('.');
  return `${object === 'routine' ? name : `${kind} ${name}`}${aspect === undefined ? '' : ` (${aspect})`}`;
}

/** The notice; undefined when there is nothing to be told. */
export function unsayableFinding(
  unsayable: readonly Change[],
  by: string,
  { check, rule, side }: { readonly check: string; readonly rule: string; readonly side: string },
): Finding | undefined {
  if (unsayable.length === 0) return undefined;
  const objects = [...new Set(unsayable.map(nameOf))];
  const shown = objects.slice(0, 4).join(', ');
  const more = objects.length > 4 ? ` and ${objects.length - 4} more` : '';
  return {
    check,
    rule,
    severity: 'notice',
    title: `${plural(unsayable.length, 'thing')} only ${side}, which the models (${by}) cannot say: ${shown}${more}`,
    detail: listChanges(unsayable),
  };
}
