/** Loads a matrix with the plugins that are installed, and tells its problems as one line each. */
import { expect } from 'vitest';
import { loadMatrix } from '../../../src/matrix/load.ts';
import type { Matrix } from '../../../src/matrix/matrix.ts';
import { formatPosition } from '../../../src/util/position.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { workspace } from './workspace.ts';

export interface Loading {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export async function load({ text, files, env = {} }: Loading): Promise<Matrix> {
  const root = await workspace({ ...files, 'multidb.yml': text });
  return await loadMatrix({ file: 'multidb.yml', cwd: root, env });
}

/** `file:line:column code message | hint`; every problem must have a hint. */
export async function told(loading: Loading): Promise<readonly string[]> {
  const error = await load(loading).then(
    () => new Error('the matrix was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error.problems.map(({ code, message, at, hint }) => {
    expect(hint, message).toMatch(/\S/);
    return `${at === undefined ? '' : formatPosition(at)} ${code} ${message} | ${hint}`;
  });
}
