/**
 * The contract of a migration format. A format is one file in this folder that exports a `Format` as its default; `index.ts` is
 * generated from the folder listing. A format only *reads*: it turns a folder into migrations with their scripts, needs no
 * server, runs nothing, and leaves the playing to the core. The matrix schema, the JSON Schema, error texts and the README's table
 * are derived from what it says of itself here.
 */
import type { z } from 'zod';
import type { Statement } from '../sql/statement.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';

/** What is played for one direction of a migration. */
export type Script =
  | { readonly kind: 'sql'; readonly file: string; readonly statements: readonly Statement[] }
  | { readonly kind: 'module'; readonly file: string; readonly call: 'up' | 'down' };

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
}

export interface Folder {
  /** Absolute path of what the matrix's `migrations.path` names. */
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
}

export interface Format<Options = unknown> {
  readonly name: string;
  /** One line: the file names that it reads. */
  readonly summary: string;
  /** The keys that this format allows beside `path` and `format` in the matrix; each with a `.describe()`. */
  readonly options: z.ZodType<Options>;
  /** Whether these files look like this format (`format: auto`). At most one format may say yes to a folder. */
  detect(folder: Folder): boolean | Promise<boolean>;
  read(folder: Folder, options: Options): Promise<Reading>;
}
