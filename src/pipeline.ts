/**
 * The whole run, in the order of the folders: matrix → formats, models → proposal → servers → rehearsal → catalog → checks → report.
 * Everything that can be wrong with what we were given is found before a server starts; after that a run always ends in a report, whatever
 * happens.
 */
import { availableParallelism } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import { type Drivers, openDrivers } from './alembic/drivers.ts';
import type { CheckResult } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { type BaseRequest, openBase } from './git/base.ts';
import type { Database, Matrix, Only } from './matrix/matrix.ts';
import type { Shard } from './matrix/shard.ts';
import { readPart } from './part.ts';
import { tellingClashes } from './proposal/clashes.ts';
import { noBase, readProposals } from './proposal/read.ts';
import type { Plan } from './rehearsal/plan.ts';
import type { ProgressListener } from './rehearsal/progress.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { rehearseAll } from './rehearsal/schedule.ts';
import type { Setting } from './rehearsal/setting.ts';
import { assembleReport, type Rehearsed } from './report/assemble.ts';
import type { Report } from './report/report.ts';
import { whyGone } from './servers/gone.ts';
import { openServer } from './servers/open.ts';
import type { Server, ServerSpec, Surroundings } from './servers/server.ts';
import { distinct, headline, type Problem, ProblemError } from './util/problem.ts';

export interface RunRequest {
  readonly matrix: Matrix;
  /** Names of databases; all when absent. */
  readonly databases?: readonly string[];
  /** Instead of what the matrix says. */
  readonly only?: Only;
  /** One part of them; the databases that a part names itself must be of these. */
  readonly shard?: Shard;
  /** What the run is about, for the report. */
  readonly commit?: string;
  /** Instead of the matrix's. */
  readonly servers?: readonly ServerSpec[];
  /** What a change is compared with; without one the checks that look at a change are skipped. */
  readonly base?: BaseRequest;
  /** How many databases are rehearsed at a time on each server. */
  readonly jobs?: number;
  /** What the generated rows are drawn from, for the checks of a change. */
  readonly seed?: number;
  /** Leave the servers up. */
  readonly keep: boolean;
  readonly env: Surroundings['env'];
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
  /** Hears every password that is made up, before anything could print it. */
  readonly onSecret?: (secret: string) => void;
  readonly reading?: Setting['reading'];
  /** How a server is had; by default by asking the providers. */
  readonly open?: typeof openServer;
  /** Python processes that were begun already; they stay the caller's. */
  readonly drivers?: Drivers;
}

/** Verifies the matrix. Throws `ProblemError` for what is wrong with the input; everything after that is in the report. */
export async function runPipeline(request: RunRequest): Promise<Report> {
  const started = performance.now();
  const { matrix } = request;
  await using base = await openBaseOf(request);
  await using own = request.drivers === undefined ? openDrivers(request.env) : undefined;
  const drivers = request.drivers ?? own!;
  const specs = request.servers ?? matrix.servers;
  const {
    plans: read,
    part,
    of,
    selection,
  } = await tellingClashes(base.found, () =>
    readPart({
      ...request,
      base: base.found,
      servers: specs.length,
      drivers,
    }),
  );
  const proposals = await readProposals(base.found, read, { matrix, env: request.env, drivers });
  const plans = read.map((plan, index): Plan => ({ ...plan, proposal: proposals[index]! }));
  const runs = await Promise.all(
    // no server for nothing
    part.length === 0 ? [] : specs.map((spec) => runOn(spec, plans, request, drivers)),
  );
  return assembleReport({
    tool: { name: packageJson.name, version: packageJson.version },
    command: 'verify',
    matrix,
    servers: runs.flatMap(({ server }) => (server ? [server] : [])),
    // in the order of the matrix; a database's servers stand together
    rehearsals: part.flatMap((database) =>
      runs.flatMap(({ rehearsed }) => rehearsed.filter((one) => one.database === database)),
    ),
    problems: distinct(runs.flatMap(({ problems }) => problems)),
    durationMs: performance.now() - started,
    interrupted: request.signal.aborted,
    ...(request.shard && {
      shard: {
        index: request.shard.index,
        total: request.shard.total,
        databases: part.map(({ name }) => name),
        of: of.map(({ name }) => name),
      },
    }),
    ...(request.commit !== undefined && { commit: request.commit }),
    matrixDigest: matrix.digest,
    ...(selection && { selection }),
  });
}

/** The base is there as long as what was read of it may be played. */
export async function openBaseOf({
  base,
  matrix,
  env,
  signal,
}: Pick<RunRequest, 'base' | 'matrix' | 'env' | 'signal'>) {
  const found = base === undefined ? noBase : await openBase(base, matrix.root, env, signal);
  return {
    found,
    async [Symbol.asyncDispose](): Promise<void> {
      if (found.kind === 'base') await found[Symbol.asyncDispose]();
    },
  };
}

interface ServerRun {
  readonly server?: Server;
  readonly rehearsed: readonly Rehearsed[];
  readonly problems: readonly Problem[];
}

/** One server of the matrix: every database on it. A server that cannot be had, or dies, is a problem in the report. */
async function runOn(
  spec: ServerSpec,
  plans: readonly Plan[],
  request: RunRequest,
  drivers: Drivers,
): Promise<ServerRun> {
  const { env, signal, keep, onProgress, open = openServer } = request;
  const wanted = plans.filter((plan) => plan.wanted);
  const notRun = (problems: readonly Problem[]): ServerRun => ({
    rehearsed: wanted.map((plan) => ({
      database: plan.database,
      plan,
      server: spec.text,
      results: new Map(),
      notRun: {
        status: 'error',
        reason: problems[0] ? headline(problems[0].message) : 'the run was interrupted',
      },
    })),
    problems,
  });
  try {
    await using server = await open(spec, { env, signal, keep, platform: process.platform }, onProgress);
    if (server.throwaway) request.onSecret?.(server.endpoint.password);
    const rehearsed = new Map<Database, Rehearsed>();
    const setting: Setting = {
      server,
      name: spec.text,
      root: request.matrix.root,
      jobs: request.jobs ?? 2 * availableParallelism(),
      ...(request.seed !== undefined && { seed: request.seed }),
      signal,
      drivers,
      onProgress,
      onSecret: request.onSecret,
      reading: request.reading ?? 'cheap',
    };
    await rehearseAll(plans, setting, (rehearsal) => {
      rehearsed.set(rehearsal.database, judge(rehearsal, spec, onProgress));
    }).catch(async (error: unknown) => {
      throw signal.aborted ? error : ((await whyGone(server)) ?? error);
    });
    const problems =
      server.gone.aborted && server.gone.reason instanceof ProblemError
        ? server.gone.reason.problems
        : [...rehearsed.values()].flatMap(({ rehearsal }) => rehearsal?.problems ?? []);
    return {
      server,
      rehearsed: wanted.map(({ database }) => rehearsed.get(database) as Rehearsed),
      problems,
    };
  } catch (error) {
    if (signal.aborted) return notRun([]);
    if (error instanceof ProblemError) return notRun(error.problems);
    throw error;
  }
}

/** Every check that is not off, over one record. */
function judge(rehearsal: Rehearsal, spec: ServerSpec, onProgress: ProgressListener): Rehearsed {
  const { database } = rehearsal;
  const results = new Map<string, CheckResult | 'off'>();
  for (const check of checks) {
    const severity = database.checks[check.name] ?? check.severity;
    results.set(check.name, severity === 'off' ? 'off' : check.run(rehearsal, { severity }));
  }
  const failed = [...results.values()].some(
    (result) => result !== 'off' && result.findings.some(({ severity }) => severity === 'error'),
  );
  const status = rehearsal.broken !== undefined ? 'error' : failed ? 'failed' : 'passed';
  onProgress({
    kind: 'database-finished',
    server: spec.text,
    database: database.name,
    status,
    ms: rehearsal.ms,
  });
  return { database, server: spec.text, rehearsal, results };
}
