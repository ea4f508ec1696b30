/**
 * The contract of a library whose migrations are code. A library is one file in this folder, named in `index.ts`; it contains nothing of the library
 * itself: what it uses is the project's own copy, found from the migration's file. It finds the function in the module, makes what the function is
 * given as the library's own migrator makes it, on the scratch schema, calls it as that does, and closes what it opened.
 */
import type { Position } from '../../util/position.ts';
import type { Exports } from '../packages.ts';

/** Where the scratch schema is, in the words that all drivers know. */
export interface Access {
  readonly host?: string;
  readonly port?: number;
  /** Instead of host and port. */
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** As Node's `tls.connect` takes it; only of servers that ask for it. */
  readonly ssl?: object;
}

/** One call of one migration, and what helps with it. */
export interface Job {
  readonly direction: 'up' | 'down';
  /** What the migration is called: its id. */
  readonly name: string;
  /** Of its module, absolute. */
  readonly path: string;
  /** The workspace, absolute. */
  readonly root: string;
  /** What the format says of it, as JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly access: Access;
  /**
   * The exports of a package of the project's, as the migration's file would get it; `through` names packages that it is found through (`use('mysql2',
   * ['knex'])` is Knex's own). Throws what becomes a failure that names the package, the file, and the command that installs it.
   */
  use(specifier: string, through?: readonly string[]): Promise<Exports>;
  /** The same for a driver, whose connections are heard from then on. */
  driver(name: 'mysql2' | 'mariadb', through?: readonly string[]): Promise<Exports>;
  /** Another module of the project (absolute path), loaded as the migrations are. */
  load(file: string): Promise<Exports>;
  /** Runs the migration's own code: what is sent meanwhile is recorded as the migration's, what is sent outside of it is not. */
  run<Value>(work: () => Value | Promise<Value>): Promise<Value>;
  /** Inside of `run`, what the library sends of its own accord. */
  aside<Value>(work: () => Value): Value;
  /** The place of the project's code that calls now; for `at`. */
  here(): Position | undefined;
  /** What is sent meanwhile was asked for at this place: for libraries that send when the stack does not lead to the migration any more. */
  at<Value>(place: Position | undefined, work: () => Value): Value;
  /** Something worth knowing, as half a sentence about the migration. */
  note(text: string): void;
}

/** A module that is not what the library's migrator takes; the message is a whole sentence. */
export class UnfitModule extends Error {}

export interface Library {
  /** Before the module is loaded: against what its imports may do as they are loaded, such as connect. */
  prepare?(job: Job): Promise<void>;
  /**
   * Plays one direction of a migration. 'absent' when the module has no such function and the library puts up with that. Throws what the migration throws, or
   * `UnfitModule`.
   */
  play(exports: Exports, job: Job): Promise<'absent' | undefined>;
}
