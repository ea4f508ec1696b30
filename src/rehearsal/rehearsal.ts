/**
 * The record of one database rehearsed on one server: what was played, what the server answered, and the catalog around every
 * step. Checks read this and nothing else, so they are pure. Failures of the user's migrations are values here, never exceptions.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Head, Migration, Remark } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import type { CannotSay } from '../models/cannot-say.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { OutsideChange } from '../servers/outside.ts';
import type { Flavor } from '../servers/server.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { Closing } from './closing.ts';
import type { Deployment } from './deployment.ts';

export type Phase = 'up' | 'down' | 'reapply';

/** MySQL's own words for a refusal: https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html */
export interface ServerError {
  /** E.g. `ER_DUP_FIELDNAME`. */
  readonly code: string;
  readonly errno: number;
  readonly sqlState: string;
  readonly message: string;
}

/** A statement that was sent, or would have been. `at` is known for SQL files; a module's statements stand where it called us, if that can be told. */
export interface SentStatement {
  readonly sql: string;
  readonly at?: Position;
}

/** Why a script did not finish. */
export interface Failure {
  /**
   * statement: the server refused one · threw: the module threw something else · timeout: over the time limit · exited: the module ended its
   * process · unloadable: the module has no such function, or cannot be imported · lost: the connection was closed under it
   */
  readonly kind: 'statement' | 'threw' | 'timeout' | 'exited' | 'unloadable' | 'lost';
  /** One sentence for people. */
  readonly message: string;
  readonly at?: Position;
  readonly error?: ServerError;
  /** The statement that failed, or was running at the time limit. */
  readonly statement?: SentStatement;
  /** What had been sent and accepted before. MySQL commits DDL implicitly, so this is what stays. */
  readonly applied: readonly SentStatement[];
  /** The last lines that a command printed, where they are all that is known of why. */
  readonly printed?: readonly string[];
  /** What was never sent; known for SQL scripts only. */
  readonly pending: readonly SentStatement[];
}

/** What running one script came to. */
export interface Played {
  readonly failure?: Failure;
  /** The module has no function for this direction, so nothing was played: for a down, as if there were none. */
  readonly absent?: boolean;
  /** Why there is nothing to play, in the migration's own words: "its downgrade() raises NotImplementedError: …". */
  readonly refuses?: string;
  /** How many statements the server accepted. */
  readonly statements: number;
  /** These, of scripts whose statements only playing them tells. */
  readonly sent?: readonly SentStatement[];
  /** It is certain that nothing else that was sent can have changed a schema. */
  readonly isAll?: boolean;
  /** What a module printed, bounded. */
  readonly output?: string;
  /** Things to know that are no failure: a connection that was left open, output that was cut. */
  readonly notes: readonly string[];
  readonly ms: number;
}

/** Why a step was not played. */
export type SkipReason =
  /** `says`: it is no oversight, the migration itself says that it cannot go down. */
  | { readonly kind: 'no-down'; readonly says?: string }
  /** It is of a kind that has no downs, and the matrix demands none. */
  | { readonly kind: 'forward-only' }
  | { readonly kind: 'irreversible'; readonly reason: string }
  | { readonly kind: 'below-floor'; readonly floor: string }
  | { readonly kind: 'not-reached'; readonly because: string };

/** Migrations that are undone together, oldest first: the schema is compared only around all of them. */
export interface Unit {
  /** The group's; empty for the whole history, absent for a migration that is undone alone. */
  readonly name?: string;
  readonly migrations: readonly Migration[];
}

/** Why a step that was played was not compared. */
export type Uncompared =
  /** Others of its unit come after it. */
  | 'inside'
  /** A step of its unit could not be played, and the schema was put back there. */
  | 'broken'
  /** Its unit did not go up whole. */
  | 'partial';

export interface Step {
  readonly migration: Migration;
  readonly phase: Phase;
  readonly outcome:
    | ({ readonly kind: 'played' } & Played)
    | { readonly kind: 'skipped'; readonly reason: SkipReason };
  /** The catalog before and after; for a skipped step both are the state it would have started from. */
  readonly before: Catalog;
  readonly after: Catalog;
  /** What `after` must equal: Sᵣ₋₁ for a down, Sᵣ for a reapply; absent for an up, and where it is not compared. */
  readonly expected?: Catalog;
  /** For a down or a reapply of a migration that is not undone alone. */
  readonly unit?: Unit;
  readonly uncompared?: Uncompared;
}

/** The models, created in the same schema at another time. */
export interface ModelsRun {
  readonly played: Played;
  /** What was played, where it is SQL: where each object of the models stands. */
  readonly statements?: readonly SentStatement[];
  readonly catalog: Catalog;
  /** The same with what they cannot say as the migrations have it: this is what the migrations are held against. */
  readonly lent?: Catalog;
  readonly cannotSay?: CannotSay;
  /** The SQL that would close the drift; absent when there is none. */
  readonly closing?: Closing;
}

export interface Rehearsal {
  readonly database: Database;
  readonly server: string;
  readonly flavor: Flavor;
  readonly format: string;
  readonly migrations: readonly Migration[];
  /** In the order in which they were played. */
  readonly steps: readonly Step[];
  /** What came of the baseline, the first time; after a failure nothing else is played. */
  readonly baseline?: Played;
  /** S₀: empty, or what the baseline made. */
  readonly base: Catalog;
  /** Sₙ, when every up passed. */
  readonly head?: Catalog;
  readonly models?: ModelsRun;
  /** What the new migrations do to a schema with rows; absent when there are none, or nothing to compare with. */
  readonly deployment?: Deployment;
  /** Objects that come out differently each time their migration goes up (a name with the time in it); nothing is judged by them. */
  readonly unstable: readonly { readonly name: string; readonly migration?: Migration }[];
  /** Others may change the rest of the server: it is the user's, and the database's account cannot. */
  readonly shared: boolean;
  /** What else changed on the server while this database was being rehearsed. */
  readonly outside: readonly OutsideChange[];
  /** Where the history ends, when it ends more than once. */
  readonly heads?: readonly Head[];
  /** What is proposed to it over the base branch; absent where nobody asks for that. */
  readonly proposal?: Proposal;
  /** What the code of the base branch believes the schema is: its models, created on this server. Only where `rolling` asks for them. */
  readonly oldModels?: Catalog;
  /** What the format remarks of the files. */
  readonly remarks?: readonly Remark[];
  /** Databases it needs that are not at head, with the reason. */
  readonly unmet: readonly { readonly name: string; readonly because: string }[];
  /** Set when the rehearsal could not be finished: the server went away, the run was interrupted. */
  readonly broken?: string;
  /** It broke after the last step, when the models were to be created: of the migrations everything is known. */
  readonly walked?: true;
  /** What is behind it, where it is a fault with a place and a next step. */
  readonly problems?: readonly Problem[];
  readonly ms: number;
}
