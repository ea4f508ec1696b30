/** Orders in which things can be made: what something needs comes first, and where there is no choice the order that was given stays. */

export interface Ordered {
  readonly names: readonly string[];
  /** Needs that could not be met, because they run in a circle: what has to be made without another that it needs. */
  readonly unmet: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `needs` gives names; those that are not among `names`, and a name's own, do not count. */
export function inOrder(names: Iterable<string>, needs: (name: string) => Iterable<string>): Ordered {
  const all = new Set(names);
  const done = new Set<string>();
  const open = new Set<string>();
  const ordered: string[] = [];
  const unmet = new Map<string, Set<string>>();
  // a stack of its own: chains of a thousand views would be too deep for calls
  for (const root of all) {
    const stack = [{ name: root, waiting: undefined as string[] | undefined }];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      if (top.waiting === undefined) {
        if (done.has(top.name)) {
          stack.pop();
          continue;
        }
        open.add(top.name);
        top.waiting = [...new Set(needs(top.name))]
          .filter((need) => all.has(need) && need !== top.name)
          .reverse();
      }
      const next = top.waiting.pop();
      if (next === undefined) {
        open.delete(top.name);
        done.add(top.name);
        ordered.push(top.name);
        stack.pop();
      } else if (open.has(next)) {
        unmet.set(top.name, (unmet.get(top.name) ?? new Set()).add(next));
      } else if (!done.has(next)) stack.push({ name: next, waiting: undefined });
    }
  }
  return { names: ordered, unmet };
}

/** The longest run of items, in their order, whose places rise: what can stay where it is while the others move. */
export function longestRising<T>(items: readonly T[], place: (item: T) => number): readonly T[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, item] of items.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(items[ends[middle]!]!) < place(item)) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = index;
  }
  const run: T[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) run.unshift(items[index]!);
  return run;
}
