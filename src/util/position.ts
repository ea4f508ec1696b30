/** A place in a file of the user's: `file` relative to the workspace with forward slashes, line and column from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, the form that terminals and editors turn into a link. */
export function formatPosition(at: Position): string {
  return `${at.file}:${at.line}:${at.column}`;
}
