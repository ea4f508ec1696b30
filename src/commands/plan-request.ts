/** The options of `plan`. Pure; throws one `ProblemError` (usage) with every mistake. */
import type { BaseRequest } from '../git/base.ts';
import type { Only } from '../matrix/matrix.ts';
import { parseShardCount } from '../matrix/shard.ts';
import { attempt, type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { readVerifyRequest } from './verify-request.ts';

export interface PlanRequest {
  readonly matrix: string;
  readonly databases?: readonly string[];
  readonly base?: BaseRequest;
  readonly only?: Only;
  /** How many servers `--server` names. */
  readonly servers?: number;
  readonly shards: number;
  /** A file or a folder, as given. */
  readonly times?: string;
}

/** `env` says which event a workflow runs for. */
export function readPlanRequest(values: CommandContext['values'], env: CommandContext['env']): PlanRequest {
  const problems: Problem[] = [];
  const shards = attempt(() => parseShardCount(String(values.shards ?? ''), '--shards'), problems);
  // what both commands have they understand alike
  const { matrix, name, server, base: from, only: which } = values;
  const shared = attempt(
    () => readVerifyRequest({ matrix, name, server, base: from, only: which }, env),
    problems,
  );
  if (shards === undefined || shared === undefined) throw new ProblemError(problems);
  const { databases, servers, base, only } = shared.run;
  return {
    matrix: shared.matrix,
    ...(databases && { databases }),
    ...(base && { base }),
    ...(only && { only }),
    ...(servers && { servers: servers.length }),
    shards,
    ...(values.times !== undefined && { times: String(values.times) }),
  };
}
