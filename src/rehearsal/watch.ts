/**
 * What changes on a server outside the schemas that are being migrated. The rest of the server is read after each database and compared with the
 * reading before; schemas whose own databases were at work in between are passed over, and are looked at by their own rehearsals.
 */
import { compareOutside, type Outside, type OutsideChange } from '../servers/outside.ts';
import type { Scratch } from '../servers/scratch.ts';

export interface Watch {
  /** A database begins to change its own schema. */
  enter(schema: string): void;
  /** It has ended: what changed outside since the last reading. */
  leave(schema: string): Promise<readonly OutsideChange[]>;
}

/** Starts with a reading through `scratch`, which must see everything. With `ours` only these schemas count. */
export async function watchOutside(
  scratch: Pick<Scratch, 'outside'> | undefined,
  ours?: ReadonlySet<string>,
): Promise<Watch> {
  let last: Outside | undefined = await scratch?.outside();
  const running = new Set<string>();
  const ranSince = new Set<string>();
  let reading: Promise<unknown> = Promise.resolve();
  /** Databases that have ended since the last reading began, and the next one, which is for all of them. */
  let waiting: string[] = [];
  let next: Promise<readonly OutsideChange[]> | undefined;
  const read = async (): Promise<readonly OutsideChange[]> => {
    const ended = waiting;
    waiting = [];
    next = undefined;
    const now = await scratch?.outside();
    const changes = (last && now ? compareOutside(last, now, new Set(ranSince)) : []).filter(
      ({ kind, name }) => kind !== 'schema' || ours === undefined || ours.has(name),
    );
    // the schemas that stood still become the new known state; those that are still moving are passed over next time too
    last = now;
    for (const schema of ended) running.delete(schema);
    ranSince.clear();
    for (const other of running) ranSince.add(other);
    return changes;
  };
  const leave = async (schema: string): Promise<readonly OutsideChange[]> => {
    waiting.push(schema);
    if (next !== undefined) {
      // who came first tells what was found, also that nothing could be; a server full of tables is not read once more for nothing
      return next.then(
        () => [],
        () => leave(schema),
      );
    }
    next = reading.then(read);
    reading = next.catch(() => undefined);
    return next;
  };
  return {
    enter(schema) {
      running.add(schema);
      ranSince.add(schema);
    },
    leave,
  };
}
