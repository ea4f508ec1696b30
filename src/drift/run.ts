/**
 * `drift`: each live database against the migrations that it says are applied. First all live databases are read, a few at a time and each in a few
 * round trips; then, when no connection to production is open any more, the expected sides are made on scratch servers, one database after the other.
 */
import packageJson from '../../package.json' with { type: 'json' };
import { openDrivers } from '../alembic/drivers.ts';
import { liveAddress } from '../live/address.ts';
import {
  defaultPatience,
  type Inspection,
  identityOf,
  inspect,
  readSettings,
  type Settings,
} from '../live/inspect.ts';
import { matrixThere } from '../live/there.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import { selectDatabases, withNeeds } from '../matrix/select.ts';
import { readPlans } from '../part.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { ProgressListener } from '../rehearsal/progress.ts';
import { openWorkbench } from '../rehearsal/workbench.ts';
import type { Report } from '../report/report.ts';
import { connectAs, hangUp } from '../servers/connect.ts';
import { whyGone } from '../servers/gone.ts';
import { openServer } from '../servers/open.ts';
import type { Server, ServerSpec, Surroundings } from '../servers/server.ts';
import { suggest } from '../util/nearest.ts';
import { plural } from '../util/plural.ts';
import { distinct, type Problem, ProblemError } from '../util/problem.ts';
import { type Comparison, compareOn } from './compare.ts';
import { isComparable, pendingOf } from './judge.ts';
import { openScratchServers } from './scratch-server.ts';
import { driftReport, type Looked } from './tell.ts';

export interface DriftRequest {
  readonly matrix: Matrix;
  /** The environment; absent: the only one of the matrix. */
  readonly environment?: string;
  /** Names of databases; absent: all that are in that environment. */
  readonly databases?: readonly string[];
  /** Where the expected side may be made, instead of the matrix's. */
  readonly servers?: readonly ServerSpec[];
  /** Compare with the models as well, where nothing is pending. */
  readonly models: boolean;
  /** Seconds for reading one live database. */
  readonly patience?: number;
  readonly env: Surroundings['env'];
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
  /** Hears every password, before anything could print it. */
  readonly onSecret?: (secret: string) => void;
}

/** Live databases that are read at a time. */
const readers = 4;

/** Throws `ProblemError` for what is wrong with the input, before anything is connected to; everything after that is in the report. */
export async function runDrift(request: DriftRequest): Promise<Report> {
  const started = performance.now();
  const { env, signal, onProgress } = request;
  const environment = environmentOf(request);
  const written = matrixThere(request.matrix, environment);
  const matrix = request.models ? written : withoutModels(written);
  const selected = selectDatabases(matrix, request.databases);
  mustHaveAddresses(selected, environment, request);
  const there = selected.filter(({ live }) => live?.has(environment));
  await using drivers = openDrivers(env);
  const plans = await readPlans(matrix, there, drivers);
  const wanted = plans.filter((plan) => plan.wanted);
  const looked = new Map<string, Looked>();
  await atMost(readers, wanted, async (plan) => {
    looked.set(plan.database.name, await look(plan, environment, request));
  });

  const used = new Set<Server>();
  await using servers = openScratchServers(request.servers ?? matrix.servers, (spec) =>
    openServer(spec, { env, platform: process.platform, signal, keep: false }, onProgress),
  );
  for (const plan of wanted) {
    const one = looked.get(plan.database.name);
    if (one?.inspection === undefined || !isComparable(one.inspection, plan)) continue;
    if (signal.aborted) break;
    const begun = performance.now();
    let server: Server | undefined;
    try {
      server = await servers.of(one.inspection.flavor);
      if (server.throwaway) request.onSecret?.(server.endpoint.password);
      used.add(server);
      const comparison = await compare(plan, one.inspection, server);
      looked.set(plan.database.name, { ...one, comparison, ms: one.ms + performance.now() - begun });
    } catch (error) {
      if (signal.aborted) break;
      const why = error instanceof ProblemError ? error : server && (await whyGone(server));
      if (why === undefined) throw error;
      looked.set(plan.database.name, { ...one, problems: why.problems });
    }
  }
  const report = driftReport({
    tool: { name: packageJson.name, version: packageJson.version },
    matrix,
    environment,
    databases: selected.map((database) => {
      const plan = wanted.find((one) => one.database.name === database.name);
      return { database, ...(plan && { plan }), ...looked.get(database.name) };
    }),
    models: request.models,
    servers: [...used],
    durationMs: performance.now() - started,
    interrupted: signal.aborted,
  });
  return report;

  async function compare(plan: Plan, inspection: Inspection, server: Server): Promise<Comparison> {
    const needed = new Set(withNeeds(matrix, [plan.database]).map(({ name }) => name));
    const settings = await settingsOf(server, inspection);
    const beside = plans.filter((one) => one !== plan && needed.has(one.database.name));
    await using workbench = await openWorkbench([...beside, plan], {
      server,
      name: server.spec.text,
      root: matrix.root,
      jobs: 1,
      signal,
      drivers,
      onProgress,
      reading: 'full',
      ...(request.onSecret && { onSecret: request.onSecret }),
    });
    const comparison = await compareOn(workbench, inspection, {
      settings,
      models: request.models && plan.models !== undefined && pendingOf(inspection, plan).length === 0,
      closing: true,
    });
    onProgress({ kind: 'note', text: `${plan.database.name}: compared on ${server.flavor.text}` });
    return comparison;
  }
}

/** Models that nobody asked for need not be readable. */
function withoutModels(matrix: Matrix): Matrix {
  return { ...matrix, databases: matrix.databases.map(({ models: _, ...database }) => database) };
}

async function look(plan: Plan, environment: string, request: DriftRequest): Promise<Looked> {
  const begun = performance.now();
  const { database } = plan;
  try {
    const inspection = await inspect(plan, {
      environment,
      patience: request.patience ?? defaultPatience,
      signal: request.signal,
    });
    const { versions, address } = inspection;
    request.onProgress({
      kind: 'note',
      text: `${database.name}: read at ${address.text}, ${plural(versions.applied.length, 'migration')} applied`,
    });
    return { inspection, ms: performance.now() - begun };
  } catch (error) {
    const ms = performance.now() - begun;
    if (request.signal.aborted) return { ms };
    if (!(error instanceof ProblemError)) throw error;
    request.onProgress({ kind: 'note', text: `${database.name}: cannot be read` });
    return { problems: error.problems, ms };
  }
}

/** What the scratch server is set to. Throws `ProblemError` (usage) when it is where the live database lives: nothing is ever made there. */
async function settingsOf(server: Server, { identity, address }: Inspection): Promise<Settings> {
  const connection = await connectAs(server.endpoint);
  try {
    if ((await identityOf(connection)) !== identity) return await readSettings(connection);
  } finally {
    hangUp(connection);
  }
  const message = `${server.spec.text} is the server of ${address.text} itself, where nothing may be written.`;
  const hint =
    'Name one that is there for tests, or a kind of server, which is then started: `--server mysql`.';
  throw new ProblemError([{ code: 'usage', message, at: address.at, hint }]);
}

/** The environment that is meant. Throws `ProblemError` (usage) when it is not known, or several are and none is named. */
function environmentOf({ matrix, environment }: DriftRequest): string {
  const known = [...new Set(matrix.databases.flatMap(({ live }) => [...(live?.keys() ?? [])]))];
  const fail = (message: string, hint: string): never => {
    throw new ProblemError([{ code: 'usage', message, hint }]);
  };
  if (known.length === 0)
    return fail(
      `${matrix.file} names no live database.`,
      `Say where they are, in \`defaults\` or for each database: \`live: { production: "\${PROD_URI}/{database}" }\`.`,
    );
  if (environment === undefined) {
    const [only] = known;
    if (known.length === 1 && only !== undefined) return only;
    return fail(
      `${matrix.file} has several environments: ${known.join(', ')}.`,
      `Name one: \`--live ${known[0]}\` (the action: \`live: ${known[0]}\`).`,
    );
  }
  if (known.includes(environment)) return environment;
  return fail(`No database has an environment "${environment}".`, suggest(environment, known));
}

/** All that is wrong with the URLs, at once: variables that are not set, options that are not known. */
function mustHaveAddresses(
  selected: readonly Database[],
  environment: string,
  { databases, onSecret }: DriftRequest,
): void {
  const problems: Problem[] = [];
  for (const database of selected) {
    if (databases === undefined && !database.live?.has(environment)) continue;
    try {
      const { password } = liveAddress(database, environment).endpoint;
      if (password !== '') onSecret?.(password);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(distinct(problems));
}

async function atMost<Item>(
  count: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: count }, worker));
}
