/**
 * The report of a run that never began: `--report FILE` is written whatever happens, so that no script reads
 * the one of yesterday.
 */
import packageJson from '../../package.json' with { type: 'json' };
import type { Problem } from '../util/problem.ts';
import { assembleReport } from './assemble.ts';
import type { Report } from './report.ts';

/** `about`: which part of which run it would have been, as far as that is known. */
export function reportOfProblems(
  matrixFile: string,
  problems: readonly Problem[],
  durationMs: number,
  { shard, commit }: Pick<Report, 'shard' | 'commit'> = {},
): Report {
  return assembleReport({
    tool: { name: packageJson.name, version: packageJson.version },
    command: 'verify',
    matrix: { file: matrixFile },
    servers: [],
    rehearsals: [],
    problems,
    durationMs,
    ...(shard && { shard: { index: shard.index, total: shard.total } }),
    ...(commit !== undefined && { commit }),
  });
}
