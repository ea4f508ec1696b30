/**
 * A matrix in parts: each is verified by a job of its own, and the reports are merged. Which database belongs to which part follows from the
 * matrix and the migrations alone, so every machine comes to the same parts without asking another. Where something else decides (the times
 * of an earlier run), the part says itself which databases it is: `2/3:first,second`. Pure.
 */
import { type Problem, ProblemError } from '../util/problem.ts';

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** The names of its databases, where they were decided elsewhere; empty: none. */
  readonly databases?: readonly string[];
}

/** A workflow run may have so many jobs of one matrix: https://docs.github.com/en/actions/reference/limits */
export const mostShards = 256;

/** Enough for most, and few enough to leave room for other jobs: https://docs.github.com/en/actions/reference/limits has 20 at once for all of a free account. */
const defaultShards = 4;

/** `2/3`, or `2/3:first,second` as `plan` writes it. Throws `ProblemError` (usage); `what` is how the message calls it: `--shard`. */
export function parseShard(text: string, what: string): Shard {
  const hint = `Write the part and how many there are: \`2/3\`, or what \`plan\` printed: \`2/3:first,second\`.`;
  const match = /^(\d{1,3})\/(\d{1,3})(?::(.*))?$/su.exec(text.trim());
  const [index, total] = [Number(match?.[1]), Number(match?.[2])];
  const fault = (message: string): ProblemError =>
    new ProblemError([{ code: 'usage', message, hint } satisfies Problem]);
  if (match === null) throw fault(`${what} cannot be "${text}".`);
  if (total < 1 || total > mostShards)
    throw fault(`${what} "${text}": there can be 1 to ${mostShards} parts.`);
  if (index < 1 || index > total) throw fault(`${what} "${text}": there is no part ${index} of ${total}.`);
  const list = match[3];
  if (list === undefined) return { index, total };
  const databases = list === '' ? [] : list.split(',').map((name) => name.trim());
  if (databases.includes('')) throw fault(`${what} "${text}" has an empty name.`);
  return { index, total, databases: [...new Set(databases)] };
}

/** How many parts there shall be; '' is like not given: as many as jobs of an ordinary plan run at once. Throws `ProblemError` (usage). */
export function parseShardCount(text: string, what: string): number {
  if (text.trim() === '') return defaultShards;
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= 1 && count <= mostShards) return count;
  const hint = `Give a number from 1 to ${mostShards}: GitHub runs no more jobs of one matrix.`;
  throw new ProblemError([
    { code: 'usage', message: `${what} cannot be "${text}".`, hint } satisfies Problem,
  ]);
}

export function shardText({ index, total, databases }: Shard): string {
  return `${index}/${total}${databases === undefined ? '' : `:${databases.join(',')}`}`;
}

/** One database, as far as parts depend on it. */
export interface Load {
  readonly name: string;
  readonly needs: readonly string[];
  /** What it takes to rehearse it, in any unit that is the same for all. */
  readonly cost: number;
}

/** A database that is only needed goes up once; one that is judged goes up, down and up. */
const needed = 1 / 3;

/**
 * The databases of `judged` (names of `all`) in `total` parts of about the same cost, each part in the order of `all`; a part may be empty.
 * What a part's databases need is brought to head there, too, and counts. The longest first, each to where the least comes of it: that is never
 * more than 4/3 of the best (Graham 1969).
 */
export function partition(
  all: readonly Load[],
  judged: readonly string[],
  total: number,
): readonly (readonly string[])[] {
  const byName = new Map(all.map((load) => [load.name, load]));
  const place = new Map(all.map(({ name }, index) => [name, index]));
  const wanted = all.filter(({ name }) => judged.includes(name));
  const parts = Array.from({ length: total }, () => ({
    names: new Set<string>(),
    up: new Set<string>(),
    cost: 0,
  }));
  const order = wanted.toSorted(
    (one, other) => other.cost - one.cost || place.get(one.name)! - place.get(other.name)!,
  );
  const closures = new Map(wanted.map((load) => [load.name, closure(load.name, byName)]));
  for (const { name, cost } of order) {
    const added = (part: (typeof parts)[number]): number =>
      (part.up.has(name) ? cost * (1 - needed) : cost) +
      closures
        .get(name)!
        .filter((other) => !part.up.has(other))
        .reduce((sum, other) => sum + (byName.get(other)?.cost ?? 0) * needed, 0);
    // sums of the same numbers in another order may differ in their last bit: no verdict hangs on that, and no part either
    const after = (part: (typeof parts)[number]): number => Math.round((part.cost + added(part)) * 1000);
    const best = parts.reduce((least, part) => (after(part) < after(least) ? part : least));
    best.cost += added(best);
    best.names.add(name);
    for (const one of [name, ...closures.get(name)!]) best.up.add(one);
  }
  return parts.map(({ names }) => all.filter(({ name }) => names.has(name)).map(({ name }) => name));
}

/** Everything that a database needs, however far away. */
function closure(name: string, byName: ReadonlyMap<string, Load>): readonly string[] {
  const found = new Set<string>();
  const visit = (one: string): void => {
    for (const other of byName.get(one)?.needs ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(name);
  return [...found];
}

/** What a database costs by its migrations: one more stands for the making of its schema and account. On each server. */
export function costOf(migrations: number, servers: number): number {
  return (1 + migrations) * Math.max(1, servers);
}
