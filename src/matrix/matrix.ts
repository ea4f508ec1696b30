/**
 * The matrix after reading: databases × servers, every default merged in, every `{database}` and `${VAR}` filled, every path
 * checked. load.ts makes it from YAML; nothing after it looks at YAML again.
 */
import type { Naming } from '../formats/draft.ts';
import type { ServerSpec } from '../servers/server.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';

/** How much a finding weighs; what the matrix's `checks` say. */
export type Severity = 'notice' | 'warning' | 'error';

/** `changed`: what the change at hand is about, where there is a base to compare with. */
export type Only = 'all' | 'changed';

export interface Matrix {
  /** The matrix file, relative to `root`. */
  readonly file: string;
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly digest: string;
  /** Absolute path of the workspace: the folder that holds the matrix. Every path in it is relative to this and stays inside. */
  readonly root: string;
  readonly servers: readonly ServerSpec[];
  /** Which databases a run is about when nobody names any. */
  readonly only: Only;
  readonly databases: readonly Database[];
}

/** The URL of a live database, as far as the environment gives it. */
export interface Address {
  readonly text: string;
  readonly at: Position;
  /** Variables that are not set. With any of these the text is not complete. */
  readonly problems: readonly Problem[];
}

export interface Database {
  readonly name: string;
  /** The schema's real name on the server. */
  readonly schema: string;
  readonly at: Position;
  readonly migrations: {
    /** Relative to the root. */
    readonly path: string;
    /** A format's name, or `auto`. */
    readonly format: string;
    /** The format's own options, validated by its schema when the format is named. */
    readonly options: Readonly<Record<string, unknown>>;
    readonly at: Position;
  };
  readonly models?: {
    /** A models source's name. */
    readonly use: string;
    readonly options: unknown;
    readonly at: Position;
  };
  /** A file of SQL that makes what the database holds before its first migration. */
  readonly baseline?: {
    /** Relative to the root. */
    readonly path: string;
    readonly at: Position;
  };
  /** Files of SQL with rows of the user's own, for the checks that play over rows, in their order. */
  readonly fixtures?: readonly { readonly path: string; readonly at: Position }[];
  /** How many rows the tables of production have, and from how many on an ALTER must not block. */
  readonly sizes?: {
    /** As a file says it. */
    readonly tables: ReadonlyMap<string, number>;
    /** The live database that is asked for those that the file leaves out. */
    readonly live?: string;
    readonly limit?: number;
  };
  readonly versionTable: string;
  readonly needs: readonly string[];
  /** Migration id → why it cannot be undone. */
  readonly irreversible: ReadonlyMap<string, { readonly reason: string; readonly at: Position }>;
  /** Around what the schema is compared: each migration, each group of them that is undone together, or all. */
  readonly compare: {
    readonly by: 'step' | 'group' | 'whole';
    /** A regular expression: what it (or its first group) matches in an id is the migration's group. Without it the format says. */
    readonly pattern?: string;
    readonly at: Position;
  };
  /** The oldest migration whose down is demanded. */
  readonly downgradeFloor?: { readonly id: string; readonly at: Position };
  /** Glob patterns (`*`, `?`) over names of tables, views, routines, events and triggers that no comparison looks at. */
  readonly ignore: readonly string[];
  /** The variables that repository code gets to see; `{user}` `{password}` `{host}` `{port}` `{schema}` `{socket}` are still to be filled. */
  readonly env: Readonly<Record<string, string>>;
  /** Seconds that one direction of one migration may take. */
  readonly timeout: number;
  /** How `revision` calls a new file. */
  readonly naming: Naming;
  /** Where the database that people use is, for the commands that go there; a variable that is not set matters to them only. */
  readonly url?: Address;
  /** Environment → where the database is there, for the commands that look at it; a variable that is not set matters to them only. */
  readonly live?: ReadonlyMap<string, Address>;
  /** Every check's severity for this database. */
  readonly checks: Readonly<Record<string, Severity | 'off'>>;
  /** The checks whose severity the matrix itself gives, for this database or for all: that is a demand, where a default is none. */
  readonly chosenChecks: ReadonlySet<string>;
}
