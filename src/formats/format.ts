/**
 * The contract of a migration format. A format is one file in this folder that exports a `Format` as its default; `index.ts` is
 * generated from the folder listing. A format only *reads*: it turns files into migrations with their scripts, needs no
 * server, runs nothing itself, and leaves the playing to the core. What only a tool's own language can read, a process of the project reads. The matrix schema, the JSON Schema, error texts and the README's table
 * are derived from what it says of itself here.
 */
import type { z } from 'zod';
import type { Drivers } from '../alembic/drivers.ts';
import type { Project } from '../alembic/project.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Statement } from '../sql/statement.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { Draft, NewFile, Refusal } from './draft.ts';

/** What is played for one direction of a migration. */
export type Script =
  | { readonly kind: 'sql'; readonly file: string; readonly statements: readonly Statement[] }
  | {
      readonly kind: 'module';
      readonly file: string;
      readonly call: 'up' | 'down';
      /** Where the function begins; by default the beginning of the file. */
      readonly at?: Position;
      /**
       * The library whose migration it is, `src/worker/libraries/LIBRARY.ts`, and what that has to know, as JSON. Without one the function gets what
       * Umzug gives: `{ name, path, context }`, the context a connection of mysql2's.
       */
      readonly with?: {
        readonly library: string;
        readonly options: Readonly<Record<string, unknown>>;
      };
    }
  | {
      readonly kind: 'alembic';
      readonly file: string;
      /** Where the function for this direction begins. */
      readonly at: Position;
      readonly revision: string;
      readonly direction: 'up' | 'down';
      readonly project: Project;
    }
  /** A command of the matrix's own: what it sends only it knows. */
  | {
      readonly kind: 'command';
      /** The matrix: no other file is known. */
      readonly file: string;
      readonly at: Position;
      readonly argv: readonly [string, ...string[]];
      /** Where it runs, relative to the workspace. */
      readonly folder: string;
      /** The variable that gets the server's URL. */
      readonly urlEnv: string;
    }
  /** Models in code, or known to a program: what they come to as SQL is asked for when the server is there. */
  | {
      readonly kind: 'models';
      /** What the matrix names, or the matrix: where a statement stands of which nothing better is known. */
      readonly file: string;
      /** Where the matrix speaks of them. */
      readonly at: Position;
      /** Globs of the tables that are meant, where one code base holds several databases; absent: all. */
      readonly tables?: readonly string[];
      readonly ask: ModelsAsk;
    }
  /** Models in Python: what they come to as SQL only a server's dialect can tell. */
  | {
      readonly kind: 'sqlalchemy';
      readonly file: string;
      /** Where the matrix speaks of them. */
      readonly at: Position;
      readonly target?: string;
      readonly project: Project;
    };

/** Who knows the models. */
export type ModelsAsk =
  /** A program that prints DDL to stdout. */
  | {
      readonly kind: 'program';
      readonly argv: readonly [string, ...string[]];
      /** Where it runs, relative to the workspace. */
      readonly folder: string;
      /** The variable that gets the server's URL. */
      readonly urlEnv: string;
      /** Variables beside those of the matrix, for a program that would otherwise do what nobody asked for. */
      readonly env?: Readonly<Record<string, string>>;
    }
  /** The project's own library, in the child process: `src/worker/models/LIBRARY.ts`. */
  | {
      readonly kind: 'library';
      readonly library: string;
      /** What the matrix says of them; JSON. */
      readonly options: Readonly<Record<string, unknown>>;
    };

/** One step of a database's history, in the order of the list that holds it. */
export interface Migration {
  /** Unique in its database; what the version table and the reports name. */
  readonly id: string;
  /** For people: the id and title, as the file name has them. */
  readonly name: string;
  readonly at: Position;
  readonly up: Script;
  /** Absent when there is none. A file that is there and empty is a script without statements. */
  readonly down?: Script;
  /** What the migration itself says of why it cannot go down, as half a sentence about it: "its downgrade() raises NotImplementedError". */
  readonly irreversible?: string;
  /**
   * There is no `down`, and by the nature of its kind nobody forgot one: prisma without down.sql, drizzle, plain files, Flyway's `R__`, or a
   * `V__` in a folder without any `U__`. It is rehearsed forward, and told once per database instead of demanded, unless the matrix itself sets
   * `downgrade` to error or warning. Never together with `down`.
   */
  readonly forwardOnly?: true;
  /**
   * Its tool plays it again whenever it says something else, as Flyway does with `R__`: to edit it is what it is for, and where it stands
   * among the others says nothing.
   */
  readonly repeatable?: true;
  /** What is undone together, for `compare: group`: a release, in the words of the format. Migrations of one group stand together. */
  readonly group?: string;
  /** The ids of what must be applied before it, where that is not simply the one before it in the list. */
  readonly parents?: readonly string[];
  /** What its tool's own version table holds of it, column by column, where that is not the id: `versions` finds it again by this. */
  readonly recorded?: Readonly<Record<string, string>>;
}

export interface Folder {
  /** Absolute path of what the matrix's `migrations.path` names. Of a format with a `file` it is that file, and `files` is empty. */
  readonly absolute: string;
  /** The same relative to the workspace, with forward slashes: the start of every position's `file`. */
  readonly relative: string;
  /** Every file below it, relative to it, with forward slashes, sorted; symbolic links to files are followed. */
  readonly files: readonly string[];
  /** The text of one of `files`, decoded as UTF-8 with any byte order mark removed. */
  text(file: string): Promise<string>;
}

export interface Reading {
  /** In the order in which the format's own tool applies them. */
  readonly migrations: readonly Migration[];
  /** Everything that cannot be read rightly, all of it at once. */
  readonly problems: readonly Problem[];
  /** Where the history ends, when it ends more than once. */
  readonly heads?: readonly Head[];
  /** What its own tool would take, and people should know. What the tool would refuse is a problem. */
  readonly remarks?: readonly Remark[];
}

/** Something remarkable of a file that can be read all the same: two versions alike where the tool takes both, a statement that the tool's own splitter would cut. A finding of the check `apply`. */
export interface Remark {
  /** Stable, beginning with `apply-`: `apply-cut-statement`. Its next step stands in report/wording.ts. */
  readonly rule: string;
  readonly severity: 'warning' | 'notice';
  /** The migration's id, where it is about one. */
  readonly migration?: string;
  /** One line, complete in itself. */
  readonly title: string;
  readonly detail?: string;
  readonly at: Position;
}

/** A row of a tool's own version table: every column, as text. */
export type VersionRow = Readonly<Record<string, string | null>>;

/** Where a format's own tool records what is applied, and how that reads. */
export interface OwnVersions {
  /** Its name as the tool's defaults or the format's options have it. No comparison looks at it: dumps contain it. */
  readonly table: string;
  /** Further tables of the tool's own, such as its lock; hidden with it. */
  readonly others?: readonly string[];
  /** All its columns, when a table of another name is known for the tool's by them: a name that only the project's code says. */
  readonly columns?: readonly string[];
  /** What the rows, in the order of the table's primary key, say of `migrations`. Pure. */
  applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions;
}

export interface AppliedVersions {
  /** Ids of `migrations`, in the order in which they were applied. */
  readonly ids: readonly string[];
  /** Recorded as applied, and no migration of the list: as the table names them. */
  readonly unknown: readonly string[];
  /** The id of a migration (or what the table calls it) that began and did not finish. */
  readonly dirty?: string;
}

export interface Head {
  readonly id: string;
  /** The names of the branch that it ends. */
  readonly labels: readonly string[];
}

/** What else a format may need: one whose migrations only their own language can read asks a process of the project. */
export interface ReadingContext {
  /** The workspace, absolute. */
  readonly root: string;
  readonly database: Database;
  readonly drivers: Drivers;
}

/** The file that a tool is configured by, as the matrix sees it. */
export interface ConfigFile {
  /** Relative to the workspace, with forward slashes: the `file` of every position in it. */
  readonly relative: string;
  readonly text: string;
}

/** A fault of the file at its own place, or of an option in the matrix: `option` says at which one it is told. */
export interface ConfigProblem extends Problem {
  readonly option?: string;
}

/** One database's options when the file has been looked at. */
export interface Completed<Options> {
  /** With the defaults that depend on the file and on the database's name. */
  readonly options: Options;
  /** What tells databases of one file apart, in words: `section "first"`. Two with the same are refused. */
  readonly part: string;
  readonly problems: readonly ConfigProblem[];
}

/** A database that a file speaks of: what `databases: { from: FILE }` makes of it. */
export interface ListedDatabase {
  readonly name: string;
  /** Where the file speaks of it. */
  readonly at: Position;
  /** As they would be written in the matrix. */
  readonly options: Readonly<Record<string, string>>;
}

export interface Listed {
  /** In the order of the file. */
  readonly databases: readonly ListedDatabase[];
  /** What is remarkable and no fault, as sentences that are added to what is told of this file. */
  readonly notices: readonly string[];
  readonly problems: readonly Problem[];
  /** The options of the only database of the file, which does not say what it is called; that is among the problems. */
  readonly unnamed?: Readonly<Record<string, string>>;
}

/** For a format whose tool is configured by a file: `migrations.path` names that, and no folder. Pure: the file is read by who asks. */
export interface FormatFile<Options = unknown> {
  /** The name that it usually has; how messages call it. */
  readonly usual: string;
  /** Whether a file of this name (without folders) means this format when the matrix names none (`format: auto`). */
  accepts(name: string): boolean;
  /** `options` are as the matrix has them, `database` is its name there. */
  complete(file: ConfigFile, options: Options, database: string): Completed<Options>;
  databases(file: ConfigFile): Listed;
}

/** What a format's own tool does where the history that databases have run is changed. Each is a whole sentence, for the findings of `history`. */
export interface InUse {
  /** With a new migration that is ordered before one that a database has run. */
  readonly late: string;
  /** With one that was run and says something else now. */
  readonly edited: string;
  /** With one in which only a comment was changed, where that makes a difference to it. */
  readonly comments?: string;
  /** With one that has the same id and another title now, where that makes a difference to it. */
  readonly retitled?: string;
  /** With one that was run and is not there any more. */
  readonly gone: string;
}

/** A folder that gets another migration. */
export interface Extending {
  readonly folder: Folder;
  /** How the folder would be read with these files. */
  reread(files: readonly NewFile[]): Promise<Reading>;
}

export interface Format<Options = unknown> {
  readonly name: string;
  /** One line: the file names that it reads. */
  readonly summary: string;
  /** The keys that this format allows beside `path` and `format` in the matrix; each with a `.describe()`. */
  readonly options: z.ZodType<Options>;
  /** Present when `migrations.path` names a file; without it, the path names a folder. */
  readonly file?: FormatFile<Options>;
  /** The path is only where the format's tool runs: its files are not listed, and several databases may name the same. */
  readonly place?: true;
  /** Names in braces that the format itself fills in its options, `{id}`; in `path` they mean nothing. */
  readonly placeholders?: readonly string[];
  /** Whether these files look like this format (`format: auto`). At most one format may say yes to a folder. */
  detect(folder: Folder): boolean | Promise<boolean>;
  read(folder: Folder, options: Options, context: ReadingContext): Promise<Reading>;
  /**
   * The files of a new migration that comes last, for `revision`; absent when only the tool itself can write one. A text is what is wrong: a name that
   * the tool would not take.
   */
  compose?(draft: Draft, migrations: readonly Migration[], options: Options): readonly NewFile[] | string;
  /** The same where the files that are there decide: used instead of `compose` by whoever can read them. */
  extend?(
    draft: Draft,
    migrations: readonly Migration[],
    options: Options,
    extending: Extending,
  ): Promise<readonly NewFile[] | string | Refusal>;
  /** Why only the tool itself can write a migration, with the tool's own command; for a format without the other two. */
  refuse?(draft: Draft): Refusal;
  /** What its own tool does with databases in use; absent when it has none. */
  readonly inUse?: InUse;
  /**
   * Where the format's own tool keeps its versions; absent when that is not known before a server is there, or there is no such tool.
   * `migrations` are what was read, where it was: two tools may share the names of files and no table.
   */
  versions?(options: Options, migrations?: readonly Migration[]): OwnVersions;
}
