/**
 * Every database on one server, at most `jobs` at a time. A database waits until those that it needs are at head; its models are created once
 * nobody needs its own schema any more, in the very schema that its migrations had, so that a name means the same thing on both
 * sides of the comparison. What one database does never stops another: each rehearsal ends in a record, however it ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type CatalogReader, openCatalogReader } from '../catalog/read.ts';
import type { Migration, Script } from '../formats/format.ts';
import { hangUp } from '../servers/connect.ts';
import { compareOutside, type Outside, type OutsideChange } from '../servers/outside.ts';
import { openScratch, type Scratch } from '../servers/scratch.ts';
import type { Server } from '../servers/server.ts';
import { limiter } from '../util/limit.ts';
import { type Child, openChild } from './child.ts';
import { executeSql } from './execute.ts';
import type { Plan } from './plan.ts';
import type { ProgressListener } from './progress.ts';
import type { ModelsRun, Played, Rehearsal } from './rehearsal.ts';
import { type Extent, ReadingMismatch, type Record, rehearse, type Stage } from './rehearse.ts';
import { openVersionTable, writeBehind } from './version-table.ts';

export interface Setting {
  readonly server: Server;
  /** How the reports name the server: as the matrix wrote it. */
  readonly name: string;
  readonly root: string;
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
  /** Leave the schemas as the rehearsals leave them, to look at. */
  readonly keep: boolean;
  /** Hears the passwords that are made up, to keep them out of logs. */
  readonly onSecret?: ((secret: string) => void) | undefined;
  /** Compare the cheap reading with a full one after every step (tests), or read in full only. */
  readonly reading: 'cheap' | 'full' | 'both';
}

/** Rehearses every plan; the records come in the order of the plans. Never rejects for what a database does. */
export async function rehearseAll(plans: readonly Plan[], setting: Setting): Promise<readonly Rehearsal[]> {
  const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
  const scratches = new Map<string, Scratch>();
  await using stack = new AsyncDisposableStack();
  for (const { database } of plans) {
    const needs = database.needs.map((name) => schemaOf.get(name) ?? name);
    const request = { database: database.name, schema: database.schema, needs };
    const note = (text: string) => setting.onProgress({ kind: 'note', text: `${setting.name}: ${text}` });
    const scratch = await openScratch(setting.server, request, note);
    for (const text of scratch.notes) note(text);
    setting.onSecret?.(scratch.account.password);
    if (setting.keep) stack.defer(() => hangUp(scratch.admin));
    else stack.use(scratch);
    scratches.set(database.name, scratch);
  }
  // without accounts of their own nothing keeps databases apart but comparing, and that can only be attributed one at a time
  const confined = [...scratches.values()].every((scratch) => scratch.confined);
  const limit = limiter(confined ? setting.jobs : 1);
  // on a server that the user runs, schemas that the matrix does not name are other people's work
  const ours = setting.server.throwaway ? undefined : new Set(schemaOf.values());
  const watch = await watchOutside([...scratches.values()][0], ours);
  const atHead = new Map<string, Promise<Rehearsal>>();
  const finished = new Map<string, Promise<Rehearsal>>();

  const play = async (plan: Plan): Promise<Rehearsal> => {
    const { name } = plan.database;
    const unmet: { name: string; because: string }[] = [];
    for (const needed of plan.database.needs) {
      const rehearsal = await atHead.get(needed);
      if (rehearsal && rehearsal.head === undefined)
        unmet.push({ name: needed, because: whyNotAtHead(rehearsal) });
    }
    return limit(() =>
      playOne(plan, scratches.get(name) as Scratch, setting, watch, unmet, isNeeded(name, plans)),
    );
  };
  const finish = async (plan: Plan): Promise<Rehearsal> => {
    const rehearsal = (await atHead.get(plan.database.name)) as Rehearsal;
    if (!isNeeded(plan.database.name, plans)) return rehearsal;
    await Promise.all(
      plans
        .filter(({ database }) => database.needs.includes(plan.database.name))
        .map(({ database }) => finished.get(database.name)),
    );
    return limit(async () => {
      watch.enter(plan.database.schema);
      const modelled = await addModels(
        plan,
        rehearsal,
        scratches.get(plan.database.name) as Scratch,
        setting,
      );
      return leave(watch, plan, modelled, setting);
    });
  };
  // in dependency order, so that a promise exists before somebody waits for it
  for (const plan of plans)
    atHead.set(
      plan.database.name,
      Promise.resolve().then(() => play(plan)),
    );
  for (const plan of [...plans].reverse())
    finished.set(
      plan.database.name,
      Promise.resolve().then(() => finish(plan)),
    );
  // awaited here, or the scratches would be gone before the rehearsals are done
  return await Promise.all(plans.map(({ database }) => finished.get(database.name) as Promise<Rehearsal>));
}

function isNeeded(name: string, plans: readonly Plan[]): boolean {
  return plans.some(({ database }) => database.needs.includes(name));
}

function whyNotAtHead(rehearsal: Rehearsal): string {
  if (rehearsal.broken !== undefined) return rehearsal.broken;
  const failed = rehearsal.steps.find(
    ({ phase, outcome }) => phase === 'up' && outcome.kind === 'played' && outcome.failure,
  );
  return failed ? `the up of ${failed.migration.id} failed` : 'its migrations do not reach head';
}

/** Reads the rest of the server after each database, and says what changed since the last reading. */
interface Watch {
  enter(schema: string): void;
  leave(schema: string): Promise<readonly OutsideChange[]>;
}

async function watchOutside(scratch: Scratch | undefined, ours?: ReadonlySet<string>): Promise<Watch> {
  let last: Outside | undefined = await scratch?.outside();
  const running = new Set<string>();
  const ranSince = new Set<string>();
  let reading: Promise<unknown> = Promise.resolve();
  return {
    enter(schema) {
      running.add(schema);
      ranSince.add(schema);
    },
    leave(schema) {
      const next = reading.then(async () => {
        const now = await scratch?.outside();
        const changes = (last && now ? compareOutside(last, now, new Set(ranSince)) : []).filter(
          ({ kind, name }) => kind !== 'schema' || ours === undefined || ours.has(name),
        );
        // the schemas that stood still become the new known state; those that are still moving are passed over next time too
        last = now;
        running.delete(schema);
        ranSince.clear();
        for (const other of running) ranSince.add(other);
        return changes;
      });
      reading = next.catch(() => undefined);
      return next;
    },
  };
}

/** The record of one database, however it ends. */
async function playOne(
  plan: Plan,
  scratch: Scratch,
  setting: Setting,
  watch: Watch,
  unmet: Rehearsal['unmet'],
  needed: boolean,
): Promise<Rehearsal> {
  const { database, migrations } = plan;
  const started = performance.now();
  const record: Record = { steps: [], states: [] };
  const rehearsal = (rest: Partial<Rehearsal>): Rehearsal => ({
    database,
    server: setting.name,
    flavor: setting.server.flavor,
    format: plan.format,
    migrations,
    steps: record.steps,
    base: record.states[0] ?? emptyCatalog,
    ...(record.states.length === migrations.length + 1 && { head: record.states.at(-1)! }),
    outside: [],
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
      needed ? played : await addModels(plan, played, scratch, setting),
      setting,
    );
  } catch (error) {
    return rehearsal({ broken: whyBroken(error, setting) });
  }
}

/** Ends a database's turn: what changed outside its schema meanwhile goes on its record. */
async function leave(watch: Watch, plan: Plan, rehearsal: Rehearsal, setting: Setting): Promise<Rehearsal> {
  try {
    const outside = await watch.leave(plan.database.schema);
    return { ...rehearsal, outside: [...rehearsal.outside, ...outside] };
  } catch (error) {
    return { ...rehearsal, broken: rehearsal.broken ?? whyBroken(error, setting) };
  }
}

const emptyCatalog = {
  charset: '',
  collation: '',
  tables: new Map(),
  views: new Map(),
  triggers: new Map(),
  routines: new Map(),
  events: new Map(),
  sequences: new Map(),
} as const;

/** The run was interrupted, the server has gone, or something that should not happen did: one sentence. */
function whyBroken(error: unknown, { signal, server }: Setting): string {
  if (signal.aborted) return 'the run was interrupted';
  const { gone } = server;
  if (gone.aborted) return gone.reason instanceof Error ? gone.reason.message : String(gone.reason);
  return error instanceof Error ? error.message : String(error);
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
  const versions = writeBehind(openVersionTable(scratch.admin, scratch.schema, database.versionTable));
  const hidden = { hidden: [database.versionTable], account: scratch.grantee };
  const attempt = async (reading: Setting['reading']): Promise<void> => {
    const reader = await openReader(scratch, setting, hidden, reading);
    const stage: Stage = {
      reader,
      versions,
      play: (migration, direction) =>
        player.play((direction === 'up' ? migration.up : migration.down) as Script, migration),
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
  const { diffCatalogs } = await import('../catalog/diff.ts');
  return {
    ...reader,
    async advance(previous) {
      const [cheap, full] = [await reader.advance(previous), await reader.full()];
      if (diffCatalogs(cheap, full).length > 0) throw new ReadingMismatch('last step of a');
      return cheap;
    },
  };
}

interface Player extends AsyncDisposable {
  play(script: Script, migration?: Migration): Promise<Played>;
}

/** Plays scripts of either kind as the database's own account; rejects when the server has gone or the run was interrupted. */
function openPlayer({ database }: Plan, scratch: Scratch, setting: Setting): Player {
  let child: Child | undefined;
  const signal = AbortSignal.any([setting.signal, setting.server.gone]);
  const checkWorld = async (played: Played): Promise<Played> => {
    // a lost connection may be the first that is seen of a server that died
    if (played.failure?.kind === 'lost') await scratch.admin.ping();
    signal.throwIfAborted();
    return played;
  };
  return {
    async play(script, migration) {
      signal.throwIfAborted();
      if (script.kind === 'sql') {
        return checkWorld(
          await executeSql(script, scratch.connect, {
            timeout: database.timeout,
            kill: scratch.kill,
            giveBack: scratch.giveBack,
            signal,
          }),
        );
      }
      child ??= openChild({ root: setting.root, env: database.env });
      const played = await child.run(script, {
        account: scratch.account,
        schema: scratch.schema,
        timeout: database.timeout,
        name: migration?.name ?? script.file,
        signal,
      });
      // what a module left open would hold locks against the next step
      await endSessions(scratch);
      return checkWorld(played);
    },
    async [Symbol.asyncDispose]() {
      await child?.[Symbol.asyncDispose]();
    },
  };
}

/** Ends what a module left open, and waits until the server has nothing left of it: its locks would be in the way of the next step. */
async function endSessions(scratch: Scratch): Promise<void> {
  for (let pause = 1; ; pause = Math.min(2 * pause, 100)) {
    const ids = await scratch.sessions();
    if (ids.length === 0) return;
    for (const id of ids) await scratch.kill(id);
    await sleep(pause);
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
    const played = await player.play(models);
    const reader = await openCatalogReader(scratch.admin, scratch.schema, setting.server.flavor, {
      hidden: [database.versionTable],
      account: scratch.grantee,
    });
    const run: ModelsRun = {
      played,
      catalog: await reader.full(),
      ...(models.kind === 'sql' && { statements: models.statements }),
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
    return { ...rehearsal, broken: whyBroken(error, setting) };
  }
}
