/** Migrations whose two directions are files of their own, known by their names: what golang-migrate's rules and pop's rules both come to. */
import type { Problem } from '../util/problem.ts';
import { placeOf } from './folder.ts';
import type { Folder, Remark } from './format.ts';

export interface Pair {
  /** As the name has it: its digits. */
  readonly version: string;
  /** For people: version and title. */
  readonly name: string;
  /** Names in the folder; one of them may be absent. */
  readonly up?: string;
  readonly down?: string;
}

export interface Pairing {
  /** In the order in which the tool applies them. */
  readonly pairs: readonly Pair[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Kinds of servers as files name them (pop's own list, and what else is found in public folders); ours are the first two. */
export const dialects: readonly string[] = [
  ...['mysql', 'mariadb', 'postgres', 'postgresql', 'pg', 'pgx', 'psql', 'sqlite', 'sqlite3', 'cockroach'],
  ...['cockroachdb', 'crdb', 'mssql', 'sqlserver', 'oracle', 'clickhouse', 'spanner'],
];

/** Collects problems about files as wholes. */
export function complaints(folder: Folder): {
  readonly problems: Problem[];
  complain(code: Problem['code'], file: string, message: string, hint: string): void;
} {
  const problems: Problem[] = [];
  return {
    problems,
    complain(code, file, message, hint) {
      problems.push({ code, message, at: { file: placeOf(folder, file), line: 1, column: 1 }, hint });
    },
  };
}
