/** What is to be rehearsed of one database: everything that could be read before a server was started. */
import type { Head, Migration, OwnVersions, Remark, Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import type { CannotSay } from '../models/cannot-say.ts';
import type { Proposal } from '../proposal/proposal.ts';

export interface Plan {
  readonly database: Database;
  /** The format's name, detected where the matrix says `auto`. */
  readonly format: string;
  readonly migrations: readonly Migration[];
  /** Where the history ends, when it ends more than once. */
  readonly heads?: readonly Head[];
  /** What the format remarks of the files. */
  readonly remarks?: readonly Remark[];
  /** Where the format's own tool keeps its versions. */
  readonly versions?: OwnVersions;
  /** Played into the empty schema before the first migration. */
  readonly baseline?: Script & { readonly kind: 'sql' };
  readonly models?: Script;
  /** What these cannot say; absent when they can say everything. */
  readonly cannotSay?: CannotSay;
  /** The user's own rows, for the checks that play over rows. */
  readonly fixtures?: Script & { readonly kind: 'sql' };
  /** What is proposed to it over the base branch; absent where nobody asks for that. */
  readonly proposal?: Proposal;
  /** False for a database that was not asked for, but is needed at head by one that was. */
  readonly wanted: boolean;
}

/** Where versions are recorded, by us and by the format's own tool (dumps and models contain its table), is no part of the schema. */
export function hiddenTables({ database, versions }: Plan): readonly string[] {
  return [database.versionTable, ...(versions ? [versions.table, ...(versions.others ?? [])] : [])];
}
