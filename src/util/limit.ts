/** Runs at most `most` of the tasks given to it at a time, in the order in which they came. */
export function limiter(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // a place that is handed on is never free in between
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
