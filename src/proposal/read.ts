/**
 * Reads what the base branch has of each database, with the code that reads the checkout, and holds the two against each other. What no change
 * touches is not read again: its base is the checkout's own history. A base that cannot be read is a reason, never a failure: the
 * checks that need it are skipped with it.
 */
import path from 'node:path';
import type { Drivers } from '../alembic/drivers.ts';
import { readBaseline } from '../formats/baseline.ts';
import { readFixtures } from '../formats/fixtures.ts';
import type { Migration, Script } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { readMigrations } from '../formats/read.ts';
import type { Base, ChangedFile, NoBase, Side } from '../git/base.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import type { Environment } from '../matrix/variables.ts';
import { readModels } from '../models/read.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { headline, ProblemError } from '../util/problem.ts';
import { clashesOf, lateOnes, newMigrations } from './compare.ts';
import { linkInstalled } from './installed.ts';
import { namesForLater } from './later-names.ts';
import type { KnownProposal, Merged, Proposal, Snapshot } from './proposal.ts';
import { readEdits, readGone, retitledOnes } from './read-edits.ts';

export interface ProposalContext {
  readonly matrix: Matrix;
  readonly env: Environment;
  readonly drivers: Drivers;
}

/** Why there is nothing to compare with when nobody named a base and no event has one. */
export const noBase: NoBase = {
  kind: 'none',
  because: 'there is no base to compare with',
  hint: 'Name one: `--base main`. In a pull request and in a merge queue it is known.',
};

/** What is proposed to each of the plans, in their order. Never rejects for what it finds. */
export async function readProposals(
  base: Base | NoBase,
  plans: readonly Plan[],
  context: ProposalContext,
): Promise<readonly Proposal[]> {
  if (base.kind === 'none') {
    const { because, hint } = base;
    return plans.map(() => ({ kind: 'unknown', because, ...(hint !== undefined && { hint }) }));
  }
  try {
    const changed = await base.changed('fork');
    const since = base.forkSha === base.sha ? changed : await base.changed('tip');
    const reader = openReader(base, context);
    // side by side: what takes long is Python's start
    return await Promise.all(
      plans.map((plan) => propose(base, plan, { fork: changed, tip: since }, reader, context)),
    );
  } catch (error) {
    return plans.map(() => unknown(error));
  }
}

function unknown(error: unknown): Proposal {
  if (!(error instanceof ProblemError)) throw error;
  const [first] = error.problems;
  return {
    kind: 'unknown',
    because: headline(first?.message ?? '').replace(/\.$/, ''),
    ...(first?.hint !== undefined && { hint: first.hint }),
  };
}

async function propose(
  base: Base,
  plan: Plan,
  changed: Readonly<Record<Side, readonly ChangedFile[]>>,
  reader: Reader,
  { matrix }: ProposalContext,
): Promise<Proposal> {
  if (!plan.wanted) return { kind: 'unknown', because: 'nobody asks for it' };
  try {
    const snapshot = async (side: Side): Promise<Snapshot> => {
      const touched = changed[side].filter((file) => isTouched(plan, file, matrix));
      if (touched.length === 0) return { root: matrix.root, plan };
      const before = withoutAdded(plan, touched);
      if (before === undefined) return reader.read(plan, side, changed[side]);
      const { models: _models, ...rest } = before;
      const models = await reader.models(plan, side, changed[side]);
      return {
        root: matrix.root,
        ...(models && { modelsRoot: models.root }),
        plan: { ...rest, ...(models && { models: models.script }) },
      };
    };
    const tip = await snapshot('tip');
    const fork = base.forkSha === base.sha ? tip : await snapshot('fork');
    const own = newMigrations(plan.migrations, fork.plan.migrations, tip.plan.migrations);
    const merged =
      tip === fork || own.length === 0
        ? { migrations: plan.migrations, heads: plan.heads ?? [], problems: [] }
        : await reader.merged(plan);
    const edits = fork.plan === plan ? [] : await readEdits(fork, plan, changed.fork, matrix.root);
    return {
      kind: 'known',
      base: { name: base.name, sha: base.sha },
      tip,
      fork,
      merged,
      own,
      edits,
      retitled: fork.plan === plan ? [] : retitledOnes(fork, plan.migrations, changed.fork),
      gone: await readGone(fork, plan, own, changed.fork, matrix.root),
      laterNames: namesForLater(plan, [
        ...lateOnes(merged.migrations, own),
        ...clashesOf(own, fork.plan.migrations, tip.plan.migrations).map(({ migration }) => ({
          migration,
          after: [...tip.plan.migrations, ...own],
        })),
      ]),
    } satisfies KnownProposal;
  } catch (error) {
    return unknown(error);
  }
}

/** Whether a file that was changed could be part of this database, its models apart. */
function isTouched(
  { database, migrations }: Plan,
  { path: changed }: ChangedFile,
  { file }: Matrix,
): boolean {
  const format = formats.find(({ name }) => name === database.migrations.format);
  const ofProject = format?.file !== undefined || hasModules({ migrations });
  return (
    changed === file ||
    isBelow(changed, database.migrations.path) ||
    migrations.some(({ up, down }) => up.file === changed || down?.file === changed) ||
    changed === database.baseline?.path ||
    (ofProject && isCode(changed)) ||
    // what a command reads nobody knows
    format?.place === true
  );
}

const isBelow = (file: string, folder: string): boolean =>
  folder === '.' || file === folder || file.startsWith(`${folder}/`);

/** A project's code imports what it likes. */
const isCode = (file: string): boolean =>
  /\.(?:py|ini|toml|cfg|mako|[cm]?[jt]sx?|prisma|json|ya?ml|sql|sh)$/.test(file);

/**
 * The plan as it was when all that was done since is that files of new migrations were added: then nothing has to be read, however long the history is.
 * Undefined when it takes a look.
 */
function withoutAdded(plan: Plan, touched: readonly ChangedFile[]): Plan | undefined {
  if (hasModules(plan) || touched.some(({ status }) => status !== 'added')) return undefined;
  const added = new Set(touched.map((file) => file.path));
  const filesOf = ({ up, down }: Migration): readonly string[] => [up.file, ...(down ? [down.file] : [])];
  const isNew = (migration: Migration): boolean => filesOf(migration).every((file) => added.has(file));
  const fresh = plan.migrations.filter(isNew);
  const known = new Set(fresh.flatMap(filesOf));
  // a down that came later, a script's configuration, a link
  if (known.size !== added.size) return undefined;
  // Flyway passes over what is older than a baseline, so its coming hides others
  if (plan.format === 'flyway' && fresh.some(({ name }) => /^B/.test(name))) return undefined;
  return { ...plan, migrations: plan.migrations.filter((migration) => !isNew(migration)) };
}

const hasModules = ({ migrations }: Pick<Plan, 'migrations'>): boolean =>
  migrations.some(({ up }) => up.kind !== 'sql');

/** The part of the models' path that is no pattern; undefined for models that are code: it imports what it likes. */
function modelsPath({ models }: Database): string | undefined {
  if (models !== undefined && models.use !== 'sql') return undefined;
  const { path: written } = (models?.options ?? {}) as { readonly path?: unknown };
  if (typeof written !== 'string') return undefined;
  const parts = path.posix.normalize(written).split('/');
  const pattern = parts.findIndex((part) => /[*?{[]/.test(part));
  return parts.slice(0, pattern === -1 ? parts.length : pattern).join('/') || '.';
}

interface Reader {
  read(plan: Plan, side: Side, changed: readonly ChangedFile[]): Promise<Snapshot>;
  /** What the models were; the checkout's where they are the same, undefined where they cannot be read. */
  models(
    plan: Plan,
    side: Side,
    changed: readonly ChangedFile[],
  ): Promise<{ readonly script: Script; readonly root: string } | undefined>;
  /** The history that there will be when this and what others merged are one. */
  merged(plan: Plan): Promise<Merged>;
}

function openReader(base: Base, { matrix, env, drivers }: ProposalContext): Reader {
  const matrices = new Map<Side, Promise<Matrix | undefined>>();
  const whole = async (side: Side): Promise<string> => {
    const { root } = await base.tree(side);
    await linkInstalled(matrix, root);
    return root;
  };
  /** What the matrix said there: one that was not there yet, or cannot be read today, says nothing. */
  const matrixOf = (side: Side): Promise<Matrix | undefined> => {
    const known =
      matrices.get(side) ??
      whole(side).then((root) =>
        loadMatrix({ file: matrix.file, cwd: root, env }).catch((error: unknown) => {
          if (error instanceof ProblemError) return undefined;
          throw error;
        }),
      );
    matrices.set(side, known);
    return known;
  };
  const readAt = async (plan: Plan, database: Database, root: string): Promise<Snapshot | ProblemError> => {
    const reading = await readMigrations(root, database, drivers);
    const baseline = await readBaseline(root, database);
    const fixtures = await readFixtures(root, database);
    const models = await readModels(root, database);
    const isNew =
      reading.migrations.length === 0 && reading.problems.every(({ code }) => code === 'format-unknown');
    const problems = isNew ? [] : [...reading.problems, ...(baseline?.problems ?? [])];
    if (problems.length > 0) return new ProblemError(problems);
    return {
      root,
      plan: {
        database,
        format: isNew ? plan.format : reading.format,
        migrations: reading.migrations,
        wanted: true,
        ...(reading.heads && { heads: reading.heads }),
        ...(reading.versions && { versions: reading.versions }),
        ...(baseline && !isNew && { baseline: baseline.script }),
        // rows that the base does not have, or that cannot be read there, are taken from the checkout
        ...(fixtures && fixtures.problems.length === 0 && { fixtures: fixtures.script }),
        ...(models && models.problems.length === 0 && { models: models.script }),
      },
    };
  };
  return {
    async models({ database, models }, side, changed) {
      const place = modelsPath(database);
      const differs = ({ path: file }: ChangedFile): boolean =>
        place === undefined ? isCode(file) : isBelow(file, place);
      if (models === undefined || !changed.some(differs))
        return models && { script: models, root: matrix.root };
      const root =
        place === undefined || place === '.' ? await whole(side) : (await base.tree(side, [place])).root;
      const reading = await readModels(root, database);
      return reading?.problems.length === 0 ? { script: reading.script, root } : undefined;
    },
    async merged({ database }) {
      const { root } = await base.mergedTree();
      await linkInstalled(matrix, root);
      const { migrations, heads = [], problems } = await readMigrations(root, database, drivers);
      return { migrations, heads, problems };
    },
    async read(plan, side, changed) {
      const { database: today } = plan;
      const sameMatrix = !changed.some((file) => file.path === matrix.file);
      const named = sameMatrix
        ? undefined
        : (await matrixOf(side))?.databases.find(({ name }) => name === today.name);
      const database = named ?? today;
      const { path: place } = database.migrations;
      if ((await base.list(place, side)).length === 0 && (await base.readFile(place, side)) === undefined)
        return { root: matrix.root, plan: withoutMigrations(plan) };
      const under = [
        place,
        ...(database.baseline ? [database.baseline.path] : []),
        ...(database.fixtures ?? []).map((one) => one.path),
        modelsPath(database) ?? [],
      ];
      const isFolder =
        !hasModules(plan) && formats.every(({ name, file }) => name !== database.migrations.format || !file);
      // models in Python are anywhere
      const apart = database.models === undefined || modelsPath(database) !== undefined;
      if (isFolder && apart && sameMatrix && under.flat().every((one) => one !== '.')) {
        const { root } = await base.tree(side, under.flat());
        const snapshot = await readAt(plan, database, root);
        // a file may lead to another that is elsewhere
        if (!(snapshot instanceof ProblemError)) return snapshot;
      }
      const snapshot = await readAt(plan, database, await whole(side));
      if (!(snapshot instanceof ProblemError)) return snapshot;
      const [first] = snapshot.problems;
      throw new ProblemError([
        {
          ...first!,
          message: `the migrations of ${today.name} on ${base.name} cannot be read: ${headline(first!.message)}`,
        },
      ]);
    },
  };
}

/** A database that the base does not have. */
function withoutMigrations({
  heads: _heads,
  models: _models,
  baseline: _baseline,
  remarks: _remarks,
  ...plan
}: Plan): Plan {
  return { ...plan, migrations: [] };
}
