/** Adds what a task takes to its part; a part inside another stops the clock of that. */
export function stopwatch<Part extends string>(ms: Record<Part, number>) {
  let current: Part | undefined;
  let since = 0;
  const turn = (to: Part | undefined): void => {
    const now = performance.now();
    if (current !== undefined) ms[current] += now - since;
    [current, since] = [to, now];
  };
  return async <T>(part: Part, task: () => Promise<T>): Promise<T> => {
    const outer = current;
    turn(part);
    try {
      return await task();
    } finally {
      turn(outer);
    }
  };
}
