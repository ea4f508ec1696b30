/**
 * A problem for a terminal: `error[code] file:line:column: message`, the line of the file with a caret under
 * the place, and the next step.
 */

import { visibleLine } from '../report/visible.ts';
import type { Problem } from '../util/problem.ts';
import type { Paint } from './paint.ts';
import { textWidth } from './width.ts';

export interface ProblemPage {
  readonly paint: Paint;
  /** Turns a position's file into a path from where the user stands. */
  show(file: string): string;
  /** The text of a position's file, or undefined when it cannot be read. */
  source(file: string): string | undefined;
}

/** Columns of the file's line that are shown around the place. */
const context = 100;

/** Lines without the last newline. Everything in it is made harmless: it may come from a file that anybody wrote. */
export function printProblem(problem: Problem, page: ProblemPage): string {
  const { paint } = page;
  const { at } = problem;
  const place =
    at === undefined
      ? ''
      : `${paint('cyan', visibleLine(`${page.show(at.file)}:${at.line}:${at.column}`))}: `;
  const lines = [
    `${paint('red', `error[${problem.code}]`)} ${place}${paint('bold', visibleLine(problem.message))}`,
  ];
  const written = at && page.source(at.file)?.split('\n')[at.line - 1]?.replace(/\r$/, '');
  const line = written && maskPasswords(written, /\.ya?ml$/i.test(at.file));
  if (at !== undefined && line !== undefined && line.trim() !== '')
    lines.push(...excerpt(line, at.line, at.column, paint));
  for (const text of (problem.hint ?? '').split('\n').filter(Boolean)) lines.push(`  ${visibleLine(text)}`);
  return lines.join('\n');
}

/**
 * Stars for everything between `//user:` and the last @, as many as there were characters, so that the caret stays where it is. In a
 * matrix also where the `mysql://` was forgotten.
 */
function maskPasswords(line: string, isMatrix: boolean): string {
  const stars = (_: string, before: string, password: string): string =>
    before + password.replace(/./gsu, (character) => '*'.repeat(character.length));
  const masked = line.replace(/(\/\/[^:\s]*:)(.*)(?=@)/, stars);
  return isMatrix ? masked.replace(/([^\s"'[,:]+:(?!\/\/))([^\s*][^\s]*)(?=@(?!sha256:))/g, stars) : masked;
}

function excerpt(line: string, number: number, column: number, paint: Paint): readonly string[] {
  const start = Math.max(0, Math.min(column - 1, line.length) - context / 2);
  const cut = line.slice(start, start + context);
  // one visible character for each, so that the caret stays below its place
  const visible = (text: string): string => text.replace(/[^\S ]/g, ' ').replace(/\p{Cc}|\p{Cf}/gu, '·');
  const before = visible(line.slice(start, column - 1));
  const gutter = `  ${number} | `;
  return [
    `${paint('dim', gutter)}${visible(cut)}`,
    `${' '.repeat(gutter.length + textWidth(before))}${paint('red', '^')}`,
  ];
}
