/** The name that was probably meant: for "did you mean" in every message about an unknown name. */

/**
 * The candidate nearest to `name` by edit distance (insert, delete, replace, swap two neighbours; letter case
 * counts for little), or undefined when none is near enough to be what somebody meant: a third of the letters
 * may differ.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance =
      editDistance(name.toLowerCase(), candidate.toLowerCase()) + (candidate === name ? 0 : 0.1);
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  const allowed = Math.floor(name.length / 3) + 0.1;
  return best !== undefined && best.distance <= allowed ? best.candidate : undefined;
}

/** The next step for an unknown name: the nearest of the allowed ones, and all of them. */
export function suggest(name: string, allowed: readonly string[]): string {
  const near = nearest(name, allowed);
  const list = allowed.length === 0 ? 'Nothing is allowed here.' : `Allowed: ${allowed.join(', ')}.`;
  return near === undefined ? list : `Did you mean \`${near}\`? ${list}`;
}

/** Optimal string alignment distance. Names are short, so three rows of numbers do. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replace = from[row - 1] === to[column - 1] ? 0 : 1;
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + replace);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
