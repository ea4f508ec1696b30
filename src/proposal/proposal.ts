/**
 * What a pull request proposes to one database: the history that the base branch has, which migrations are new, and which of the old ones
 * it changed. Plain data, made before there is a server (read.ts), so that the checks that look at a change stay pure.
 */
import type { Head, Migration } from '../formats/format.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Problem } from '../util/problem.ts';

export type Proposal = KnownProposal | UnknownProposal;

/** There is nothing to compare with: why, as half a sentence, and what would help. The checks that need it are skipped with that. */
export interface UnknownProposal {
  readonly kind: 'unknown';
  readonly because: string;
  readonly hint?: string;
}

/** One database as a commit has it. */
export interface Snapshot {
  /** Absolute: the workspace as the commit has it. The checkout itself where nothing of this database differs. */
  readonly root: string;
  /** The same for the models, where they alone had to be read there: those that are code are run when they are created. */
  readonly modelsRoot?: string;
  /** As the matrix of that commit says, or today's where it says nothing of this database. Its migrations are in order; none where the database is new. */
  readonly plan: Plan;
}

export interface KnownProposal {
  readonly kind: 'known';
  /** The base branch as people call it, and its newest commit. */
  readonly base: { readonly name: string; readonly sha: string };
  /** What the base has now: others may have added to it since this branch left it. */
  readonly tip: Snapshot;
  /** What the base had when this branch left it; the very same as `tip` where the checkout contains the base. */
  readonly fork: Snapshot;
  /** What there will be when it is merged; what is checked out, where that contains the base. */
  readonly merged: Merged;
  /** The migrations of the checkout that are new with it, in its order. */
  readonly own: readonly Migration[];
  /** Those that the base has too and that do not say the same any more. */
  readonly edits: readonly Edit[];
  /** Those that have another title under the same id. */
  readonly retitled: readonly { readonly was: Migration; readonly migration: Migration }[];
  /** Those of the base that are gone, with the new one that says the same in the place of each, where there is one. */
  readonly gone: readonly Gone[];
  /** For a new migration that should come later: the names that its files would then have, by its id. Only where the format can tell. */
  readonly laterNames: ReadonlyMap<string, readonly string[]>;
}

export interface Gone {
  readonly migration: Migration;
  readonly now?: Migration;
}

export interface Merged {
  readonly migrations: readonly Migration[];
  readonly heads: readonly Head[];
  /** What nobody could read of it, although both sides can be read: two files with one version. */
  readonly problems: readonly Problem[];
}

/** One direction of one migration, before and now. */
export interface Edit {
  readonly migration: Migration;
  readonly was: Migration;
  readonly direction: 'up' | 'down';
  /** `comments`: what is played is the same, but for comments, blanks and what a formatter writes otherwise · `added`, `removed`: of a down. */
  readonly kind: 'content' | 'comments' | 'added' | 'removed';
  /** The text before and now: of the file, or of the statements where one file holds several migrations. '' for what is not there. */
  readonly from: string;
  readonly to: string;
}
