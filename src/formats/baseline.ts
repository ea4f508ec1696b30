/**
 * What a database holds before its first migration: the tables of a host application, or a dump of what was there before there were
 * migrations. It is one file of SQL, read like any other and played before anything else.
 */
import type { Database } from '../matrix/matrix.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { openFile, readSqlScript } from './folder.ts';
import type { Script } from './format.ts';

export interface BaselineReading {
  readonly script: Script & { readonly kind: 'sql' };
  /** Code `baseline-unreadable`, each with its place. */
  readonly problems: readonly Problem[];
}

/** Reads the baseline of a database in the workspace `root`; undefined when the matrix names none. Never throws for what it finds. */
export async function readBaseline(
  root: string,
  { baseline }: Database,
): Promise<BaselineReading | undefined> {
  if (baseline === undefined) return undefined;
  const { path, at } = baseline;
  const none: BaselineReading['script'] = { kind: 'sql', file: path, statements: [] };
  const fail = (problems: readonly Problem[]): BaselineReading => ({ script: none, problems });
  const nothing = (message: string, hint: string): BaselineReading =>
    fail([{ code: 'baseline-unreadable', message, at, hint }]);
  try {
    const folder = await openFile(root, path, 'baseline-unreadable');
    const [file] = folder?.files ?? [];
    if (folder === undefined || file === undefined)
      return nothing(`There is no file "${path}".`, 'Name a .sql file that holds the schema.');
    const { script, problems } = await readSqlScript(folder, file);
    if (problems.length > 0)
      return fail(problems.map((problem) => ({ ...problem, code: 'baseline-unreadable' })));
    if (script.statements.length === 0) {
      const hint =
        'Write what the database holds before its first migration there (`mysqldump --no-data`), or leave `baseline` out.';
      return nothing(`The baseline "${path}" holds no statement.`, hint);
    }
    return { script, problems };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fail(error.problems.map((problem) => ({ at, ...problem })));
  }
}
