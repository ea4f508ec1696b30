/** The order that `needs` demands among databases. Pure. */

/**
 * One cycle for each knot of databases that need each other, as `[first, second, first]`; a database that
 * needs itself is `[first, first]`.
 */
export function cycles(needs: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      found.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    state.set(name, 'open');
    for (const needed of needs.get(name) ?? []) if (needs.has(needed)) visit(needed, [...trail, name]);
    state.set(name, 'done');
  };
  for (const name of needs.keys()) visit(name, []);
  return found;
}

/** The names and everything they need, however far away, each after what it needs itself. `needs` has no cycles. */
export function inOrder(
  names: readonly string[],
  needs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const ordered = new Set<string>();
  const visit = (name: string): void => {
    if (ordered.has(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}
