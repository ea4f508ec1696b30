/**
 * The second walk: the base branch's history up, rows into the tables that the change touches, then the new migrations alone, up, down and up again.
 * What they meet there an empty schema never shows. The schema in between is known from the first walk, so nothing is read but the rows; only where
 * the base is no beginning of this history (somebody's migration came first) is the schema read too.
 */
import type { Catalog, Table } from '../catalog/catalog.ts';
import { openCatalogReader } from '../catalog/read.ts';
import type { Migration, Script } from '../formats/format.ts';
import { estimateSizes } from '../live/sizes.ts';
import { readDeclarations } from '../proposal/declarations.ts';
import { defaultSeed, type Filling, fillTables, sessionSettings } from '../rows/fill.ts';
import { findLosses, nameLoss } from '../rows/losses.ts';
import { type Neighbours, placesOf } from '../rows/order.ts';
import { type Extent, extents } from '../rows/plan-rows.ts';
import { selectTables } from '../rows/selection.ts';
import type { Snapshot } from '../rows/snapshot.ts';
import { takeSnapshot } from '../rows/take-snapshot.ts';
import { connectAs, hangUp } from '../servers/connect.ts';
import type { Scratch } from '../servers/scratch.ts';
import { headline, ProblemError } from '../util/problem.ts';
import { changedAcross, isBeginning, isRestored, statementsOf } from './change.ts';
import type { Deployment, DeploymentStep } from './deployment.ts';
import { impliedValues } from './implied.ts';
import { tryOnline, upStatements } from './online.ts';
import { hiddenTables, type Plan } from './plan.ts';
import { openPlayer, type Player } from './player.ts';
import type { Phase, Played, Rehearsal } from './rehearsal.ts';
import { concernedRows } from './sample-rows.ts';
import type { Setting } from './setting.ts';
import { stopwatch } from './stopwatch.ts';
import { unitsOf } from './units.ts';

/** Tables of a database whose new migrations say nothing of what they send: with more than these only those that change get rows. */
const mostTables = 100;

/** Thrown where the base itself cannot be laid. */
class NotLaid extends Error {}

/**
 * Plays the new migrations of `plan` over rows. The schema is anybody's afterwards. Undefined where nothing is new or nobody asks. Rejects when the
 * server goes away or the run is interrupted.
 */
export async function deploy(
  plan: Plan,
  rehearsal: Rehearsal,
  scratch: Scratch,
  setting: Setting,
  neighbours: Neighbours,
): Promise<Deployment | undefined> {
  const { proposal, database } = plan;
  const asked = ['deploy', 'data', 'online'].some((name) => database.checks[name] !== 'off');
  if (proposal?.kind !== 'known' || proposal.own.length === 0 || !asked) return undefined;
  const { own, tip } = proposal;
  const ms = { base: 0, rows: 0, walk: 0, online: 0 };
  const nothing: Deployment = {
    own,
    known: tip.plan.migrations.length,
    steps: [],
    losses: [],
    compared: [],
    implied: [],
    declarations: await readDeclarations(setting.root, own, plan.migrations),
    online: [],
    ms,
  };
  const upOf = (migration: Migration) =>
    rehearsal.steps.find((step) => step.phase === 'up' && step.migration.id === migration.id);
  const passed = (migration: Migration): boolean => {
    const step = upOf(migration);
    return step?.outcome.kind === 'played' && step.outcome.failure === undefined;
  };
  const end = own.findIndex((migration) => !passed(migration));
  const playable = end === -1 ? own : own.slice(0, end);
  const [first] = playable;
  if (first === undefined)
    return { ...nothing, skipped: `${own[0]!.name} does not go up on an empty schema either` };

  await using stack = new AsyncDisposableStack();
  const continues = isBeginning(plan, proposal);
  const player = stack.use(openPlayer(plan, scratch, setting));
  const before = plan.migrations.slice(0, plan.migrations.length - own.length);
  const base: { plan: Plan; player: Player } = continues
    ? { plan: { ...plan, migrations: before }, player }
    : { plan: tip.plan, player: stack.use(openPlayer(tip.plan, scratch, { ...setting, root: tip.root })) };
  const hidden = [...hiddenTables(plan), ...(await player.versionTables())];
  if (!continues && base.plan.migrations.length > 0) {
    const tables = await ofBase(setting, () => base.player.versionTables());
    if (tables instanceof NotLaid) return { ...nothing, skipped: tables.message };
    hidden.push(...tables);
  }
  const session = await connectAs(setting.server.endpoint, { multipleStatements: true });
  stack.defer(() => hangUp(session));
  await session.query(sessionSettings(setting.server.throwaway));
  const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
    hidden,
    account: scratch.definer,
  });

  /** The schema before each of the migrations, and after the last. */
  const states: Catalog[] = continues
    ? [...playable.map((one) => upOf(one)!.before), upOf(playable.at(-1)!)!.after]
    : [];
  const change = {
    statements: statementsOf(playable, rehearsal),
    tables: changedAcross(playable.map((one) => upOf(one)!)),
  };
  const selected = new Map<Catalog, readonly Table[]>();
  const tablesAt = (index: number): readonly Table[] => {
    const state = states[index] as Catalog;
    const known = change.statements ?? (state.tables.size <= mostTables ? undefined : []);
    const tables =
      selected.get(state) ??
      selectTables(state, { ...change, statements: known }).filter(({ name }) => !hidden.includes(name));
    selected.set(state, tables);
    return tables;
  };
  if (continues && change.statements !== undefined && tablesAt(0).length === 0)
    return { ...nothing, untouched: true };
  const rows = { filling: undefined as Filling | undefined, fixtures: undefined as Deployment['fixtures'] };
  const timed = stopwatch(ms);
  const tell = (phase: Phase, migration: Migration, done: number, failed: boolean): void =>
    setting.onProgress({
      kind: 'step',
      server: setting.name,
      database: database.name,
      phase: 'deploy',
      migration: migration.id,
      done: (phase === 'up' ? 0 : phase === 'down' ? 1 : 2) * playable.length + done,
      of: 3 * playable.length,
      failed,
    });

  const mustPlay = async (by: Player, script: Script, migration?: Migration): Promise<void> => {
    const playing = (): Promise<Played> => by.play(script, migration);
    const played = by === player ? await playing() : await ofBase(setting, playing);
    if (played instanceof NotLaid) throw played;
    const { failure } = played;
    if (failure === undefined) return;
    throw new NotLaid(
      `${migration?.name ?? 'the baseline'} fails: ${failure.error?.message ?? failure.message}`,
    );
  };
  /** The schema as the base has it, with rows, and the first `count` of the new migrations over that. */
  const lay = async (count: number): Promise<void> => {
    await timed('base', async () => {
      await scratch.reset();
      if (base.plan.baseline) await mustPlay(base.player, base.plan.baseline);
      for (const migration of base.plan.migrations) await mustPlay(base.player, migration.up, migration);
      if (states.length === 0) states.push(await reader.full());
    });
    await timed('rows', async () => {
      const fixtures = tip.plan.fixtures ?? plan.fixtures;
      if (fixtures) {
        const { failure, statements } = await player.play(fixtures);
        rows.fixtures = { statements, ...(failure && { failure }) };
      }
      const filling = await fillTables(
        session,
        placesOf(tablesAt(0), scratch.schema, neighbours),
        setting.seed ?? defaultSeed,
        extent,
      );
      rows.filling ??= filling;
    });
    for (const [index, migration] of playable.slice(0, count).entries()) {
      // what a migration puts in itself (UUID(), NOW()) is another each time
      snapshots[index] = await look(index);
      await mustPlay(player, migration.up, migration);
    }
  };

  let extent: Extent = extents[0];
  const steps: DeploymentStep[] = [];
  const snapshots: Snapshot[] = [];
  const losses: { migration: Migration; loss: Deployment['losses'][number]['loss'] }[] = [];
  const told = new Set<string>();
  const compared = new Set<Migration>();
  let implied: Deployment['implied'] = [];
  const sqlOf = (migration: Migration) => upStatements(migration, steps).map(({ sql }) => sql);
  const look = (index: number): Promise<Snapshot> => takeSnapshot(session, scratch.schema, tablesAt(index));
  const play = async (index: number, phase: Phase): Promise<Played> => {
    const migration = playable[index] as Migration;
    const script = (phase === 'down' ? migration.down : migration.up) as Script;
    const played = await player.play(script, migration);
    const state = states[phase === 'down' ? index + 1 : index] as Catalog;
    const concerned = played.failure && (await concernedRows(session, scratch.schema, played.failure, state));
    if (played.absent !== true)
      steps.push({ migration, phase, played, extent, ...(concerned && { rows: concerned }) });
    const done = phase === 'down' ? playable.length - index : index + 1;
    tell(phase, migration, done, played.failure !== undefined);
    return played;
  };

  try {
    await timed('walk', climbAndReturn);
    const online = await timed('online', () =>
      database.checks.online === 'off'
        ? Promise.resolve({ statements: [] })
        : tryOnline({
            plan,
            migrations: playable,
            steps,
            states,
            tables: tablesAt(0),
            scratch,
            clear: (charset) => timed('base', () => scratch.reset(charset)),
            setting,
            session,
            neighbours,
          }),
    );
    return {
      ...nothing,
      ...(!continues && { diverged: true as const }),
      steps,
      losses,
      compared: [...compared],
      ...(!continues &&
        states.length === own.length + 1 && { schemas: { before: states[0]!, after: states.at(-1)! } }),
      implied,
      ...(rows.filling && { filling: rows.filling }),
      ...(rows.fixtures && { fixtures: rows.fixtures }),
      online: online.statements,
      ...(online.statements.length > 0 && database.sizes && { sizes: await estimateSizes(database) }),
      ...(online.skipped !== undefined && { onlineSkipped: online.skipped }),
      ms,
    };
  } catch (error) {
    if (!(error instanceof NotLaid)) throw error;
    return { ...nothing, steps, losses, compared: [...compared], skipped: error.message };
  }

  /** Up and down over all the rows. Where they stop an up, what comes behind it is judged over fewer, as few as it takes. */
  async function climbAndReturn(): Promise<void> {
    let furthest = 0;
    for (const one of extents) {
      extent = one;
      snapshots.length = 0;
      if (!continues) states.length = 0;
      await lay(0);
      const reached = await goUp();
      if (reached <= furthest) continue;
      furthest = reached;
      implied = impliedValues(playable, states, snapshots, sqlOf);
      await goDown(reached);
      if (reached === playable.length) return;
    }
  }

  /** How many of the ups got through. */
  async function goUp(): Promise<number> {
    for (let index = 0; index < playable.length; index += 1) {
      snapshots[index] = await look(index);
      const { failure } = await play(index, 'up');
      if (failure) return index;
      if (!continues) states.push(await reader.full());
    }
    snapshots[playable.length] = await look(playable.length);
    return playable.length;
  }

  /** The downs of those that got through, the newest first, and their second ups. */
  async function goDown(reached: number): Promise<void> {
    /** What the schema and its rows are, in migrations that are up; undefined when a step left something else. */
    let standing: number | undefined = reached === playable.length ? reached : undefined;
    if (!playable.slice(0, reached).some(({ down }) => down)) return;
    const floor = plan.migrations.findIndex(({ id }) => id === database.downgradeFloor?.id);
    const units = unitsOf(database, playable);
    const broken = new Set<unknown>();
    for (let index = reached - 1; index >= 0; index -= 1) {
      const migration = playable[index] as Migration;
      const unit = units[index];
      if (migration.down === undefined || plan.migrations.indexOf(migration) < floor) {
        broken.add(unit);
        standing = undefined;
        continue;
      }
      if (standing !== index + 1) await lay(index + 1);
      const { failure, absent } = await play(index, 'down');
      standing = failure || absent ? undefined : index;
      if (standing === undefined) broken.add(unit);
      if (standing !== undefined && unit?.migrations[0] === migration && !broken.has(unit)) {
        const last = index + unit.migrations.length;
        const after = await look(index);
        compared.add(migration);
        for (const loss of findLosses({
          before: snapshots[index] as Snapshot,
          after,
          between: states[last] as Catalog,
          base: states[index] as Catalog,
          today: new Date().toISOString().slice(0, 10),
        })) {
          // what a newer migration has lost already is not lost again
          if (!told.has(nameLoss(loss))) losses.push({ migration, loss });
          told.add(nameLoss(loss));
        }
        // where the empty walk found that the schema does not come back, its neighbours are judged on one that is put back
        if (!isRestored(rehearsal, migration)) standing = undefined;
      }
    }
    if (!steps.some(({ phase }) => phase === 'down')) return;
    if (standing !== 0) await lay(0);
    for (let index = 0; index < reached; index += 1) {
      const { failure } = await play(index, 'reapply');
      if (failure) break;
    }
  }
}

/** Code of the base that cannot be run (an env.py, its models) is none of this change's faults: a reason, and no failure. */
async function ofBase<T>({ signal, server }: Setting, task: () => Promise<T>): Promise<T | NotLaid> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted || server.gone.aborted) throw error;
    return new NotLaid(`what the base has cannot be played: ${headline(error.problems[0]?.message ?? '')}`);
  }
}
