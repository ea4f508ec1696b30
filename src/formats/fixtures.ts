/** The user's own rows: files of SQL that are read like any other, as one script in which every statement has its own place. */
import type { Database } from '../matrix/matrix.ts';
import type { Problem } from '../util/problem.ts';
import { ProblemError } from '../util/problem.ts';
import { openFile, readSqlScript } from './folder.ts';
import type { Script } from './format.ts';

export interface FixturesReading {
  readonly script: Script & { readonly kind: 'sql' };
  /** Code `fixtures-unreadable`, each with its place. */
  readonly problems: readonly Problem[];
}

/** Undefined when the matrix names none. Never throws for what it finds. */
export async function readFixtures(
  root: string,
  { fixtures = [], name }: Pick<Database, 'fixtures' | 'name'>,
): Promise<FixturesReading | undefined> {
  const [first] = fixtures;
  if (first === undefined) return undefined;
  const problems: Problem[] = [];
  const statements: (Script & { readonly kind: 'sql' })['statements'][number][] = [];
  for (const { path, at } of fixtures) {
    try {
      const folder = await openFile(root, path, 'fixtures-unreadable');
      const [file] = folder?.files ?? [];
      if (folder === undefined || file === undefined) {
        const hint = 'Name a .sql file with INSERT statements.';
        problems.push({ code: 'fixtures-unreadable', message: `There is no file "${path}".`, at, hint });
        continue;
      }
      const reading = await readSqlScript(folder, file);
      problems.push(
        ...reading.problems.map((problem) => ({ ...problem, code: 'fixtures-unreadable' as const })),
      );
      statements.push(...reading.script.statements);
      if (reading.problems.length === 0 && reading.script.statements.length === 0) {
        const message = `The fixtures "${path}" of ${name} hold no statement.`;
        problems.push({
          code: 'fixtures-unreadable',
          message,
          at,
          hint: 'Write INSERT statements there, or leave it out.',
        });
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems.map((problem) => ({ at, ...problem })));
    }
  }
  return { script: { kind: 'sql', file: first.path, statements }, problems };
}
