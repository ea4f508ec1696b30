import type { Position } from '../util/position.ts';

/** One statement as it is sent to the server: without its delimiter, with the comments inside it, never empty. */
export interface Statement {
  readonly sql: string;
  /** Where its first character that is not blank or comment stands. */
  readonly at: Position;
}
