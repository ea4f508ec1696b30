/** The options of `verify` as the pipeline takes them. Pure; throws one `ProblemError` (usage) with every mistake. */
import { baseRequest } from '../github/base.ts';
import { defaultMatrixFile } from '../matrix/load.ts';
import type { Only } from '../matrix/matrix.ts';
import { parseShard } from '../matrix/shard.ts';
import type { RunRequest } from '../pipeline.ts';
import type { FailOn } from '../report/report.ts';
import { type PrintReporter, printReporters } from '../reporters/print-reporters.ts';
import type { ServerSpec } from '../servers/server.ts';
import { parseServerSpec } from '../servers/spec.ts';
import { attempt, type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { namesOf } from './names.ts';

export interface VerifyRequest {
  /** As given, relative to the working directory. */
  readonly matrix: string;
  readonly report?: string;
  readonly reporter: PrintReporter;
  readonly failOn: FailOn;
  readonly run: Pick<
    RunRequest,
    'databases' | 'servers' | 'base' | 'only' | 'shard' | 'jobs' | 'seed' | 'keep'
  >;
}

const defaultFormat = 'text';

/** `env` says which event a workflow runs for. */
export function readVerifyRequest(
  values: CommandContext['values'],
  env: CommandContext['env'] = {},
): VerifyRequest {
  const problems: Problem[] = [];
  const complain = (message: string, hint: string): void => {
    problems.push({ code: 'usage', message, hint });
  };
  const names = attempt(() => namesOf(values), problems);
  const servers = new Map<string, ServerSpec>();
  for (const text of listOf(values.server)) {
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') complain(`--server: ${spec.message}.`, spec.hint);
    else servers.set(spec.text, spec);
  }
  const shard = attempt(
    () => (values.shard === undefined ? undefined : parseShard(String(values.shard), '--shard')),
    problems,
  );
  const base = baseRequest(env, values.base === undefined ? undefined : String(values.base));
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    complain(`--seed cannot be "${String(values.seed)}".`, 'Give a whole number from 0 to 4294967295.');
  }
  const jobs = values.jobs === undefined ? undefined : Number(values.jobs);
  if (jobs !== undefined && !(Number.isInteger(jobs) && jobs >= 1 && jobs <= 1000)) {
    complain(`--jobs cannot be "${String(values.jobs)}".`, 'Give a number from 1 to 1000.');
  }
  const format = String(values.format ?? defaultFormat);
  // parse-arguments.ts refused every other name
  const reporter = printReporters.find(({ name }) => name === format)!;
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    matrix: String(values.matrix ?? defaultMatrixFile),
    ...(values.report !== undefined && { report: String(values.report) }),
    reporter,
    failOn: (values['fail-on'] ?? 'error') as FailOn,
    run: {
      ...(names && { databases: names }),
      ...(servers.size > 0 && { servers: [...servers.values()] }),
      ...(shard && { shard }),
      ...(base !== undefined && { base }),
      ...(values.only !== undefined && { only: values.only as Only }),
      ...(jobs !== undefined && { jobs }),
      ...(seed !== undefined && { seed }),
      keep: values.keep === true,
    },
  };
}

function listOf(value: CommandContext['values'][string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
