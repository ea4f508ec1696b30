/**
 * One database's turn on one server: the rehearsal, then its models. Whatever happens in it ends in a record: what was known when the server
 * went away or the run was interrupted is kept.
 */
import { emptyCatalog } from '../catalog/ddl.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { type CatalogReader, openCatalogReader } from '../catalog/read.ts';
import type { Script } from '../formats/format.ts';
import { lend } from '../models/lend.ts';
import type { Neighbours } from '../rows/order.ts';
import { whyGone } from '../servers/gone.ts';
import type { Scratch } from '../servers/scratch.ts';
import { headline, ProblemError } from '../util/problem.ts';
import { closeDrift } from './closing.ts';
import { deploy } from './deploy.ts';
import { readOldModels } from './old-models.ts';
import { hiddenTables, type Plan } from './plan.ts';
import { openPlayer } from './player.ts';
import type { ModelsRun, Rehearsal } from './rehearsal.ts';
import { type Extent, ReadingMismatch, type Record, rehearse, type Stage } from './rehearse.ts';
import type { Setting } from './setting.ts';
import { openVersionTable, versionsInMemory, writeBehind } from './version-table.ts';
import type { Watch } from './watch.ts';

/** Rehearses one database and, unless others need its schema, creates its models: its record, however it ends. */
export async function takeTurn(
  plan: Plan,
  scratch: Scratch,
  setting: Setting,
  watch: Watch,
  unmet: Rehearsal['unmet'],
  needed: boolean,
  neighbours: Neighbours,
): Promise<Rehearsal> {
  const { database, migrations } = plan;
  const started = performance.now();
  const record: Record = { steps: [], states: [], unstable: new Map() };
  const rehearsal = (rest: Partial<Rehearsal>): Rehearsal => ({
    database,
    server: setting.name,
    flavor: setting.server.flavor,
    format: plan.format,
    migrations,
    steps: record.steps,
    base: record.states[0] ?? emptyCatalog,
    ...(record.baseline && { baseline: record.baseline }),
    ...(record.states.length === migrations.length + 1 &&
      record.baseline?.failure === undefined && { head: record.states.at(-1)! }),
    unstable: [...record.unstable].map(([name, migration]) => ({ name, ...(migration && { migration }) })),
    shared: !setting.server.throwaway && scratch.confined,
    outside: [],
    ...(plan.heads && { heads: plan.heads }),
    ...(plan.remarks && { remarks: plan.remarks }),
    ...(plan.proposal && { proposal: plan.proposal }),
    unmet,
    ms: performance.now() - started,
    ...rest,
  });
  setting.onProgress({
    kind: 'database-started',
    server: setting.name,
    database: database.name,
    migrations: migrations.length,
  });
  watch.enter(database.schema);
  try {
    await playSteps(plan, scratch, setting, record, !plan.wanted ? 'ups' : needed ? 'all-to-head' : 'all');
    const played = rehearsal({});
    return await leave(
      watch,
      plan,
      needed ? played : await finishTurn(plan, played, scratch, setting, neighbours),
      setting,
    );
  } catch (error) {
    return rehearsal(await whyBroken(error, setting, scratch));
  }
}

/** The run was interrupted, the server has gone, the project cannot be spoken to, or something that should not happen did. */
async function whyBroken(
  error: unknown,
  { signal, server }: Setting,
  scratch?: Scratch,
): Promise<Required<Pick<Rehearsal, 'broken'>> & Pick<Rehearsal, 'problems'>> {
  if (signal.aborted) return { broken: 'the run was interrupted' };
  // a server that is going is given two seconds to say so, in which one that answers has nothing to say
  const isOfProject =
    error instanceof ProblemError &&
    error.problems.every(({ code }) => code !== 'server-connect') &&
    (await scratch?.admin.ping().then(
      () => true,
      () => false,
    ));
  const gone = isOfProject ? undefined : await whyGone(server);
  if (gone !== undefined) return { broken: headline(gone.message) };
  if (error instanceof ProblemError)
    return { broken: headline(error.problems[0]?.message ?? ''), problems: error.problems };
  return { broken: error instanceof Error ? error.message : String(error) };
}

async function playSteps(
  plan: Plan,
  scratch: Scratch,
  setting: Setting,
  record: Record,
  extent: Extent,
): Promise<void> {
  const { database, migrations } = plan;
  await using player = openPlayer(plan, scratch, setting);
  const own = await player.versionTables();
  // a tool that keeps its versions itself needs no table of ours beside its own
  const versions =
    own.length > 0
      ? versionsInMemory()
      : writeBehind(openVersionTable(scratch.admin, scratch.schema, database.versionTable));
  const hidden = { hidden: [...hiddenTables(plan), ...own], account: scratch.definer };
  const attempt = async (reading: Setting['reading']): Promise<void> => {
    const reader = await openReader(scratch, setting, hidden, reading);
    const stage: Stage = {
      reader,
      versions,
      play: (migration, direction) =>
        player.play((direction === 'up' ? migration.up : migration.down) as Script, migration),
      baseline: async () => plan.baseline && player.play(plan.baseline),
      clear: () => scratch.reset(),
      onStep: (phase, migration, done, of, failed) =>
        setting.onProgress({
          kind: 'step',
          server: setting.name,
          database: database.name,
          phase,
          migration: migration.id,
          done,
          of,
          failed,
        }),
    };
    await rehearse(database, migrations, stage, record, extent);
  };
  try {
    await attempt(setting.reading);
  } catch (error) {
    if (!(error instanceof ReadingMismatch) || setting.reading === 'both') throw error;
    setting.onProgress({
      kind: 'note',
      text: `${database.name}: ${error.message}; rehearsing it again with full readings`,
    });
    record.steps.length = 0;
    record.states.length = 0;
    record.unstable.clear();
    await scratch.reset();
    await attempt('full');
  }
}

async function openReader(
  scratch: Scratch,
  setting: Setting,
  options: { readonly hidden: readonly string[]; readonly account: string },
  reading: Setting['reading'],
): Promise<CatalogReader> {
  const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, options);
  if (reading === 'full') return { ...reader, cheap: false, advance: () => reader.full() };
  if (reading === 'cheap') return reader;
  return {
    ...reader,
    async advance(previous, done) {
      const [cheap, full] = [await reader.advance(previous, done), await reader.full()];
      if (diffCatalogs(cheap, full).length > 0) throw new ReadingMismatch('last step of a');
      return cheap;
    },
  };
}

/** Ends a turn: what changed outside its schema meanwhile goes on its record. */
export async function leave(
  watch: Watch,
  plan: Plan,
  rehearsal: Rehearsal,
  setting: Setting,
): Promise<Rehearsal> {
  try {
    const outside = await watch.leave(plan.database.schema);
    return { ...rehearsal, outside: [...rehearsal.outside, ...outside] };
  } catch (error) {
    return { ...(await whyBroken(error, setting)), ...rehearsal };
  }
}

/** What is played when nobody needs the schema at head any more: the new migrations over rows, then the models. */
export async function finishTurn(
  plan: Plan,
  rehearsal: Rehearsal,
  scratch: Scratch,
  setting: Setting,
  neighbours: Neighbours,
): Promise<Rehearsal> {
  if (!plan.wanted || rehearsal.broken !== undefined) return rehearsal;
  const started = performance.now();
  try {
    const deployment = await deploy(plan, rehearsal, scratch, setting, neighbours);
    const oldModels = await readOldModels(plan, rehearsal, scratch, setting);
    const deployed = {
      ...rehearsal,
      ...(deployment && { deployment }),
      ...(oldModels && { oldModels }),
      ms: rehearsal.ms + performance.now() - started,
    };
    return addModels(plan, deployed, scratch, setting);
  } catch (error) {
    return { ...rehearsal, ...(await whyBroken(error, setting, scratch)), walked: true };
  }
}

/** Creates the models in the emptied schema, with the migrated schema's own default charset, and reads them. */
async function addModels(
  plan: Plan,
  rehearsal: Rehearsal,
  scratch: Scratch,
  setting: Setting,
): Promise<Rehearsal> {
  const { database, models } = plan;
  const { head } = rehearsal;
  if (!models || !head || rehearsal.broken !== undefined || database.checks.drift === 'off') return rehearsal;
  const started = performance.now();
  try {
    await using player = openPlayer(plan, scratch, setting);
    await scratch.reset({ charset: head.charset, collation: head.collation });
    const script = await player.render(models);
    const played = await player.play(script);
    const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
      hidden: hiddenTables(plan),
      account: scratch.definer,
    });
    const catalog = await reader.full();
    const { flavor } = setting.server;
    const lent = lend(catalog, head, plan.cannotSay?.names ?? []);
    const trial = { head, models: lent, ignore: database.ignore, scratch, flavor, player, reader };
    const closing = played.failure ? undefined : await closeDrift(trial);
    const statements = script.kind === 'sql' ? script.statements : played.sent;
    const run: ModelsRun = {
      played,
      catalog,
      ...(plan.cannotSay && { lent, cannotSay: plan.cannotSay }),
      ...(closing && { closing }),
      ...(statements && { statements }),
    };
    setting.onProgress({
      kind: 'step',
      server: setting.name,
      database: database.name,
      phase: 'models',
      migration: '',
      done: 1,
      of: 1,
      failed: played.failure !== undefined,
    });
    return { ...rehearsal, models: run, ms: rehearsal.ms + performance.now() - started };
  } catch (error) {
    return { ...rehearsal, ...(await whyBroken(error, setting, scratch)), walked: true };
  }
}
