/**
 * Which part of the matrix a run is about, and everything that can be read of it before there is a server: the databases that were named,
 * of these what changed, of these one shard. Two machines that ask the same question come to the same answer.
 */
import type { Drivers } from './alembic/drivers.ts';
import { readBaseline } from './formats/baseline.ts';
import { readFixtures } from './formats/fixtures.ts';
import { readMigrations } from './formats/read.ts';
import type { Base, NoBase } from './git/base.ts';
import type { Database, Matrix, Only } from './matrix/matrix.ts';
import { selectDatabases, withNeeds } from './matrix/select.ts';
import { selectChanged } from './matrix/select-changed.ts';
import { costOf, type Load, partition, type Shard } from './matrix/shard.ts';
import { readModels } from './models/read.ts';
import type { Plan } from './rehearsal/plan.ts';
import type { Report } from './report/report.ts';
import { distinct, type Problem, ProblemError } from './util/problem.ts';

export interface PartRequest {
  readonly matrix: Matrix;
  /** Names of databases; all when absent. */
  readonly databases?: readonly string[];
  /** Instead of what the matrix says. Databases that are named are verified as they are named, unless this is given, too. */
  readonly only?: Only;
  readonly shard?: Shard;
  /** What `only: changed` compares with. */
  readonly base: Base | NoBase;
  /** How many servers each database is rehearsed on. */
  readonly servers: number;
  readonly drivers: Drivers;
}

export interface Part {
  /** What is judged and what that needs, each after what it needs. */
  readonly plans: readonly Plan[];
  /** What is judged, in the order of the matrix. */
  readonly part: readonly Database[];
  /** What all shards together judge. */
  readonly of: readonly Database[];
  /** How these were chosen, where only what changed was asked for. */
  readonly selection?: Report['selection'];
}

/** Throws `ProblemError` with everything that cannot be read, and for names that are none. */
export async function readPart(request: PartRequest): Promise<Part> {
  const { matrix, shard, servers, drivers } = request;
  const { databases: of, selection } = await choose(request);
  const told = { of, ...(selection && { selection }) };
  if (shard === undefined) return { plans: await readPlans(matrix, of, drivers), part: of, ...told };
  if (shard.databases !== undefined) {
    const part = shard.databases.length === 0 ? [] : selectDatabases(matrix, shard.databases);
    return { plans: await readPlans(matrix, part, drivers), part, ...told };
  }
  // which databases these are depends on the migrations of all
  const all = await readPlans(matrix, of, drivers);
  const names = partition(loadsOf(all, servers), namesOf(of), shard.total)[shard.index - 1]!;
  const part = of.filter(({ name }) => names.includes(name));
  const plans = new Map(all.map((plan) => [plan.database, plan]));
  return {
    plans: withNeeds(matrix, part).map((database) => ({
      ...plans.get(database)!,
      wanted: part.includes(database),
    })),
    part,
    ...told,
  };
}

async function choose({ matrix, databases, only, base }: Omit<PartRequest, 'servers' | 'drivers'>): Promise<{
  readonly databases: readonly Database[];
  readonly selection?: Report['selection'];
}> {
  const asked = selectDatabases(matrix, databases);
  const wanted = only ?? (databases === undefined ? matrix.only : 'all');
  return wanted === 'all' ? { databases: asked } : await selectChanged(matrix, asked, base);
}

/** The shards of a run, each with its databases: as many as `total`, but none is empty unless there is nothing at all to do. */
export async function planShards(
  request: Omit<PartRequest, 'shard'> & {
    readonly total: number;
    /** Milliseconds that databases took earlier. */
    readonly times?: ReadonlyMap<string, number>;
  },
): Promise<readonly (Shard & { readonly databases: readonly string[] })[]> {
  const { matrix, servers, drivers, times } = request;
  const { databases: of } = await choose(request);
  const all = await readPlans(matrix, of, drivers);
  const total = Math.max(1, Math.min(request.total, of.length));
  const parts = partition(loadsOf(all, servers, times), namesOf(of), total);
  return parts.map((databases, index) => ({ index: index + 1, total, databases }));
}

const namesOf = (databases: readonly Database[]): readonly string[] => databases.map(({ name }) => name);

/** What each database costs: the time that it took, or else its migrations, in time where that of others is known. */
function loadsOf(
  plans: readonly Plan[],
  servers: number,
  times: ReadonlyMap<string, number> = new Map(),
): readonly Load[] {
  const units = new Map(
    plans.map(({ database, migrations }) => [database.name, costOf(migrations.length, servers)]),
  );
  const known = [...units].filter(([name]) => (times.get(name) ?? 0) > 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const perUnit =
    known.length === 0
      ? 1
      : sum(known.map(([name]) => times.get(name)!)) / sum(known.map(([, cost]) => cost));
  return plans.map(({ database: { name, needs } }) => ({
    name,
    needs,
    cost: times.get(name) || units.get(name)! * perUnit,
  }));
}

/** Reads every migration and every model; all problems of all databases at once. */
export async function readPlans(
  matrix: Matrix,
  selected: readonly Database[],
  drivers: Drivers,
): Promise<readonly Plan[]> {
  const problems: Problem[] = [];
  const plans = await Promise.all(
    withNeeds(matrix, selected).map(async (database): Promise<Plan> => {
      const wanted = selected.includes(database);
      const reading = await readMigrations(matrix.root, database, drivers);
      const models = wanted ? await readModels(matrix.root, database) : undefined;
      const baseline = await readBaseline(matrix.root, database);
      const fixtures = wanted ? await readFixtures(matrix.root, database) : undefined;
      problems.push(
        ...reading.problems,
        ...(baseline?.problems ?? []),
        ...(fixtures?.problems ?? []),
        ...(models?.problems ?? []),
      );
      return {
        database,
        format: reading.format,
        migrations: reading.migrations,
        wanted,
        ...(reading.heads && { heads: reading.heads }),
        ...(reading.remarks && { remarks: reading.remarks }),
        ...(reading.versions && { versions: reading.versions }),
        ...(baseline && { baseline: baseline.script }),
        ...(fixtures && { fixtures: fixtures.script }),
        ...(models && { models: models.script }),
        ...(models?.cannotSay && { cannotSay: { by: database.models!.use, names: models.cannotSay } }),
      };
    }),
  );
  if (problems.length > 0) throw new ProblemError(distinct(problems));
  return plans;
}
