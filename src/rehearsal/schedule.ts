/**
 * Every database on one server, at most `jobs` at a time. A database waits until those that it needs are at head; its models are created once
 * nobody needs its own schema any more, in the very schema that its migrations had, so that a name means the same thing on both
 * sides of the comparison. What one database does never stops another.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Neighbours } from '../rows/order.ts';
import { openScratch, type Scratch } from '../servers/scratch.ts';
import { limiter } from '../util/limit.ts';
import type { Plan } from './plan.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Setting } from './setting.ts';
import { finishTurn, leave, takeTurn } from './turn.ts';
import { watchOutside } from './watch.ts';

/**
 * Rehearses every plan. `onRecord` gets each wanted database's record as soon as it is complete. Never rejects for what a database does; rejects
 * when there is no place to rehearse in, or the server goes away before there is.
 */
export async function rehearseAll(
  plans: readonly Plan[],
  setting: Setting,
  onRecord: (rehearsal: Rehearsal) => void,
): Promise<void> {
  const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
  const scratches = new Map<string, Scratch>();
  await using stack = new AsyncDisposableStack();
  const open = async ({ database }: Plan): Promise<void> => {
    const needs = database.needs.map((name) => schemaOf.get(name) ?? name);
    const request = { database: database.name, schema: database.schema, needs };
    const note = (text: string) => setting.onProgress({ kind: 'note', text: `${setting.name}: ${text}` });
    const scratch = await openScratch(setting.server, request, note);
    for (const text of scratch.notes) note(text);
    setting.onSecret?.(scratch.account.password);
    // a server of our own is deleted whole, or kept with its schemas to look at
    if (setting.server.throwaway) stack.defer(() => scratch.leave());
    else stack.use(scratch);
    scratches.set(database.name, scratch);
  };
  // on a server of the user's the first claim may have to wait for another run's, and then for nothing else
  const alone = setting.server.throwaway ? [] : plans.slice(0, 1);
  for (const plan of alone) await open(plan);
  const opening = limiter(setting.jobs);
  await settled(plans.slice(alone.length).map((plan) => opening(() => open(plan))));
  // without accounts of their own nothing keeps databases apart but comparing, and that can only be attributed one at a time
  const confined = [...scratches.values()].every((scratch) => scratch.confined);
  const limit = limiter(confined ? setting.jobs : 1);
  // on a server that the user runs, schemas that the matrix does not name are other people's work
  const ours = setting.server.throwaway ? undefined : new Set(schemaOf.values());
  const watch = await watchOutside([...scratches.values()][0], ours);
  const atHead = new Map<string, Promise<Rehearsal>>();
  const finished = new Map<string, Promise<Rehearsal>>();

  /** The schemas that it may reference, as they are at head. */
  const neighboursOf = async ({ database }: Plan): Promise<Neighbours> => {
    const found = new Map<string, Catalog>();
    for (const needed of database.needs) {
      const head = (await atHead.get(needed))?.head;
      if (head) found.set(schemaOf.get(needed) ?? needed, head);
    }
    return found;
  };
  const play = async (plan: Plan): Promise<Rehearsal> => {
    const { name } = plan.database;
    const unmet: { name: string; because: string }[] = [];
    const neighbours = await neighboursOf(plan);
    for (const needed of plan.database.needs) {
      const rehearsal = await atHead.get(needed);
      if (rehearsal && rehearsal.head === undefined)
        unmet.push({ name: needed, because: whyNotAtHead(rehearsal) });
    }
    return limit(() =>
      takeTurn(
        plan,
        scratches.get(name) as Scratch,
        setting,
        watch,
        unmet,
        isNeeded(name, plans),
        neighbours,
      ),
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
      const finishing = await finishTurn(
        plan,
        rehearsal,
        scratches.get(plan.database.name) as Scratch,
        setting,
        await neighboursOf(plan),
      );
      return leave(watch, plan, finishing, setting);
    });
  };
  for (const plan of plans) {
    const { name } = plan.database;
    // begun in a later turn of the event loop, when every promise that it may wait for is there
    atHead.set(
      name,
      Promise.resolve().then(() => play(plan)),
    );
    finished.set(
      name,
      Promise.resolve().then(() => finish(plan)),
    );
  }
  // awaited here, or the scratches would be gone before the rehearsals are done
  await Promise.all(
    plans.map(async (plan) => {
      const rehearsal = (await finished.get(plan.database.name)) as Rehearsal;
      if (plan.wanted) onRecord(rehearsal);
    }),
  );
}

/** Waits for all, so that nothing is still being opened when what is open is closed; then throws the first reason. */
async function settled(tasks: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(tasks)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

function isNeeded(name: string, plans: readonly Plan[]): boolean {
  return plans.some(({ database }) => database.needs.includes(name));
}

function whyNotAtHead(rehearsal: Rehearsal): string {
  if (rehearsal.broken !== undefined) return rehearsal.broken;
  if (rehearsal.baseline?.failure) return 'its baseline failed';
  const failed = rehearsal.steps.find(
    ({ phase, outcome }) => phase === 'up' && outcome.kind === 'played' && outcome.failure,
  );
  return failed ? `the up of ${failed.migration.id} failed` : 'its migrations do not reach head';
}
