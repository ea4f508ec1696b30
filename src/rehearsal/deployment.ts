/**
 * What production will do: the base branch's schema with rows in it, then the new migrations alone, up, down and up again. Plain data beside the steps
 * of the empty rehearsal, so that the checks that ask what rows change (deploy, data, online) stay pure.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Migration } from '../formats/format.ts';
import type { Declaration } from '../proposal/declarations.ts';
import type { Filling } from '../rows/fill.ts';
import type { Loss } from '../rows/losses.ts';
import type { Extent } from '../rows/plan-rows.ts';
import type { OnlineStatement } from './online.ts';
import type { Failure, Phase, Played } from './rehearsal.ts';

export interface Deployment {
  /** The migrations that the base does not have, in their order. */
  readonly own: readonly Migration[];
  /** How many the base has. */
  readonly known: number;
  /** The base's history is not how this one begins: what fails may fail for that. */
  readonly diverged?: true;
  /** Why nothing was played: the base itself does not go up. */
  readonly skipped?: string;
  /** The schema as databases in use have it, before and after; only where the empty rehearsal passes through others. */
  readonly schemas?: { readonly before: Catalog; readonly after: Catalog };
  /** The new migrations touch no table that the base has, so rows could show nothing, and nothing was played. */
  readonly untouched?: true;
  /** The rows that were there; with the same seed they are the same. */
  readonly filling?: Filling;
  /** What came of the user's own rows. */
  readonly fixtures?: { readonly statements: number; readonly failure?: Failure };
  /** In the order in which they were played. Those that the empty rehearsal did not get through are not played again. */
  readonly steps: readonly DeploymentStep[];
  /** What the downs did not bring back, by the migration whose up and down lie between. */
  readonly losses: readonly { readonly migration: Migration; readonly loss: Loss }[];
  /** Migrations around which the rows could be compared. */
  readonly compared: readonly Migration[];
  /** New columns to which nobody gave a value: the server made one up for the rows that were there. */
  readonly implied: readonly Implied[];
  /** What the migrations themselves say of their rows, in comments. */
  readonly declarations: readonly Declaration[];
  readonly online: readonly OnlineStatement[];
  /** Why the statements were not tried one by one. */
  readonly onlineSkipped?: string;
  /** How many rows the tables of production have, where the matrix says where that is known. */
  readonly sizes?: Sizes;
  /** Milliseconds: to play the base's migrations, to make rows, to play and compare the new migrations, to try their statements. */
  readonly ms: {
    readonly base: number;
    readonly rows: number;
    readonly walk: number;
    readonly online: number;
  };
}

export interface DeploymentStep {
  readonly migration: Migration;
  readonly phase: Phase;
  readonly played: Played;
  /** Over which rows: an up that they stop is played again over fewer. */
  readonly extent: Extent;
  /** Of a failure: rows of the tables that the statement names. */
  readonly rows?: readonly RowSample[];
}

export interface Sizes {
  readonly tables: ReadonlyMap<string, number>;
  readonly limit?: number;
  /** Why the live database could not be asked. */
  readonly because?: string;
}

export interface RowSample {
  readonly table: string;
  /** One line each: `id 3: email "maple"`. */
  readonly rows: readonly string[];
  /** What they have in common, where the error tells: `these have the same email`. */
  readonly because?: string;
}

export interface Implied {
  readonly migration: Migration;
  readonly table: string;
  readonly column: string;
  readonly value: string;
  readonly rows: number;
}
