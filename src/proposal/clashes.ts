/**
 * Two files with one version stop the reading before anything can be judged. Which of the two is new with the change, and so is the one to
 * rename, only the base can tell.
 */
import path from 'node:path';
import type { Base, NoBase } from '../git/base.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

/** Runs `read`; what it throws for duplicates names the new file in its hint. */
export async function tellingClashes<Result>(
  base: Base | NoBase,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProblemError) || base.kind === 'none') throw error;
    if (error.problems.every(({ code }) => code !== 'migration-duplicate')) throw error;
    const added = await base.changed('tip').then(
      (files) => files.filter(({ status }) => status === 'added').map((file) => file.path),
      () => [],
    );
    throw new ProblemError(
      error.problems.map((problem) => withNews(problem, added, base.name)),
      { cause: error },
    );
  }
}

function withNews(problem: Problem, added: readonly string[], base: string): Problem {
  const { code, message, at, hint = '' } = problem;
  if (code !== 'migration-duplicate') return problem;
  const named = (file: string): boolean =>
    file === at?.file || message.includes(`${path.posix.basename(file)}"`);
  const fresh = added.filter(named);
  if (fresh.length === 0) return problem;
  const other = `The other is on ${base} already: `;
  return {
    ...problem,
    hint: `${fresh.length === 1 ? other : ''}rename ${fresh.map((file) => `"${file}"`).join(' or ')}, which ${fresh.length === 1 ? 'is' : 'are'} new with this change. ${hint}`.trim(),
  };
}
