/** The databases that `-n` names. */
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';

/** Undefined when none is named. Throws `ProblemError` (usage) for one without a name: `-n first,`. */
export function namesOf({ name }: CommandContext['values']): readonly string[] | undefined {
  const texts = (Array.isArray(name) ? name : name === undefined ? [] : [name]) as readonly string[];
  const names = texts.flatMap((text) => text.split(',').map((one) => one.trim()));
  if (names.some((one) => one === '')) {
    const message = `--name "${texts.join(',')}" has an empty name.`;
    const hint = 'Write the names with commas between them: `-n first,second`.';
    throw new ProblemError([{ code: 'usage', message, hint }]);
  }
  return names.length > 0 ? names : undefined;
}
