/** Where the code speaks of a table: libraries tell the name of a table and not the place of its class or its call. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Position } from '../../util/position.ts';

export interface Named {
  /** The table. */
  readonly name: string;
  /** The name of the constant, class or function that holds it. */
  readonly exported?: string;
}

/**
 * The first place in `files` (absolute) where each is declared: `const users =`, `class User`; or else where the table's name stands in quotes. What
 * is not found is left out. Positions are relative to `root`.
 */
export function locateNames(
  names: readonly Named[],
  files: readonly string[],
  root: string,
): ReadonlyMap<string, Position> {
  const texts = files.map((file) => ({ file, lines: readLines(file) }));
  const find = (pattern: RegExp): Position | undefined => {
    for (const { file, lines } of texts) {
      const line = lines.findIndex((text) => pattern.test(text));
      if (line === -1) continue;
      const column = lines[line]!.search(/\S/) + 1;
      return { file: path.relative(root, file).split(path.sep).join('/'), line: line + 1, column };
    }
    return undefined;
  };
  return new Map(
    names.flatMap(({ name, exported }) => {
      const declared =
        exported === undefined
          ? undefined
          : find(new RegExp(`\\b(?:const|let|var|class|function)\\s+${literal(exported)}\\b`));
      const at = declared ?? find(new RegExp(`(['"\`])${literal(name)}\\1`));
      return at === undefined ? [] : [[name, at] as const];
    }),
  );
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** `RegExp.escape` came with Node 24, and this runs in the project's. */
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
