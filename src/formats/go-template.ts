/**
 * SQL that is not SQL yet: tools written in Go render a file with text/template before they send it, `CREATE TABLE {{.prefix}}users`. What it
 * becomes depends on values that only their program has, so such a file is told and never half read
 * (https://pkg.go.dev/text/template#hdr-Actions).
 */
import { createLexer, nextToken } from '../sql/lex.ts';
import type { Problem } from '../util/problem.ts';
import { createLocator } from './woven.ts';

/**
 * The offset of the first action in a text, outside of strings and comments, where `{{` is no SQL at all. `everywhere`: also in strings and
 * comments, for a tool that is known to render each file.
 */
export function actionIn(text: string, everywhere = false): number | undefined {
  const first = text.indexOf('{{');
  if (first === -1 || everywhere) return first === -1 ? undefined : first;
  const lexer = createLexer(text);
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (token.kind === 'symbol' && text.startsWith('{{', token.start)) return token.start;
  }
  return undefined;
}

/** What is told of a file that has an action at an offset; `file` is its place in the workspace. */
export function templateProblem(text: string, file: string, offset: number): Problem {
  const action = /^\{\{[^\n]{0,60}?\}\}/.exec(text.slice(offset, offset + 64))?.[0];
  return {
    code: 'migration-unreadable',
    message: `The file is a Go template${action === undefined ? '' : `: ${action}`}.`,
    at: createLocator(text, file)(offset),
    hint: 'Render the templates into a folder of SQL files and name that folder, or let your own tool play them with `format: command`.',
  };
}
