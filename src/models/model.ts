/**
 * The contract of a models source: what the code believes the schema is. One file in this folder, exported as default; `index.ts`
 * is generated. Like a format it only reads, into a script that creates the schema; the core plays it on the same server as the
 * migrations, under the same schema name at another time, and compares two catalogs.
 */
import type { z } from 'zod';
import type { Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Problem } from '../util/problem.ts';
import type { Saying } from './cannot-say.ts';

export interface ModelsContext {
  /** Absolute path of the workspace; every path of the matrix is relative to it. */
  readonly root: string;
  readonly database: Database;
}

export interface ModelsReading {
  readonly script: Script;
  readonly problems: readonly Problem[];
  /** What these models cannot say, where that depends on their options or their version: instead of the source's own. */
  readonly cannotSay?: readonly Saying[];
}

export interface ModelsSource<Options = unknown> {
  readonly name: string;
  readonly summary: string;
  readonly options: z.ZodType<Options>;
  /** Whether a bare string in the matrix (`models: models/first.sql`) means this source. */
  accepts(path: string): boolean;
  /** The options that such a bare string stands for. */
  fromString(path: string): Options;
  /** What its language has no words for, whatever the models are; absent when it can say everything. A `cannot_say` among the options replaces it. */
  readonly cannotSay?: readonly Saying[];
  read(options: Options, context: ModelsContext): Promise<ModelsReading>;
}
