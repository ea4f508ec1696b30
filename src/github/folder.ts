/**
 * From the paths in a report, which start at the folder of the matrix, to paths in the repository, which GitHub needs for annotations and
 * links. The checkout is GITHUB_WORKSPACE; the action may work in a folder below it.
 */
import path from 'node:path';
import type { Environment } from './event.ts';

type Inputs = Readonly<Record<string, string>>;

/** The folder that the action works in: the input `working-directory`, relative to the checkout. */
export function workingDirectory(env: Environment, inputs: Inputs): string {
  return path.resolve(env.GITHUB_WORKSPACE || process.cwd(), inputs['working-directory'] ?? '.');
}

/** What to put before a report's paths: '' or `folder/`. Undefined when the matrix is outside of the checkout: nothing can be linked. */
export function repositoryPrefix(env: Environment, inputs: Inputs): string | undefined {
  const checkout = path.resolve(env.GITHUB_WORKSPACE || process.cwd());
  const folder = path.dirname(path.resolve(workingDirectory(env, inputs), inputs.matrix || 'multidb.yml'));
  const relative = path.relative(checkout, folder).split(path.sep).join('/');
  if (relative === '') return '';
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : `${relative}/`;
}
