/** Lines compared as in `diff -u`: the longest common subsequence, then hunks with some lines of context. */

/** Above this many pairs of lines the part that differs is shown as replaced, rather than compared line by line. */
const comparedPairs = 4_000_000;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

function middle(from: readonly string[], to: readonly string[]): Line[] {
  const replaced = (): Line[] => [
    ...from.map((text) => ({ sign: '-', text }) as const),
    ...to.map((text) => ({ sign: '+', text }) as const),
  ];
  if (from.length * to.length > comparedPairs || from.length === 0 || to.length === 0) return replaced();
  const width = to.length + 1;
  const longest = new Uint32Array((from.length + 1) * width);
  for (let left = from.length - 1; left >= 0; left -= 1) {
    for (let right = to.length - 1; right >= 0; right -= 1) {
      const at = left * width + right;
      longest[at] =
        from[left] === to[right]
          ? longest[at + width + 1]! + 1
          : Math.max(longest[at + width]!, longest[at + 1]!);
    }
  }
  const lines: Line[] = [];
  let [left, right] = [0, 0];
  while (left < from.length || right < to.length) {
    const at = left * width + right;
    if (left < from.length && right < to.length && from[left] === to[right]) {
      lines.push({ sign: ' ', text: from[left]! });
      left += 1;
      right += 1;
    } else if (right >= to.length || (left < from.length && longest[at + width]! >= longest[at + 1]!)) {
      lines.push({ sign: '-', text: from[left]! });
      left += 1;
    } else {
      lines.push({ sign: '+', text: to[right]! });
      right += 1;
    }
  }
  return lines;
}

function compare(from: readonly string[], to: readonly string[]): Line[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end] === to[to.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (texts: readonly string[]): Line[] => texts.map((text) => ({ sign: ' ', text }));
  return [
    ...same(from.slice(0, start)),
    ...middle(from.slice(start, from.length - end), to.slice(start, to.length - end)),
    ...same(from.slice(from.length - end)),
  ];
}

/** Hunks of a unified diff, each headed `@@ -1,4 +1,5 @@ title`; none when the lines are the same. `context`: lines around a difference. */
export function unifiedHunks(
  from: readonly string[],
  to: readonly string[],
  title: string,
  context: number,
): string[] {
  const lines = compare(from, to);
  const wanted = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.sign === ' ') continue;
    for (let near = index - context; near <= index + context; near += 1) {
      if (near >= 0 && near < lines.length) wanted.add(near);
    }
  }
  const output: string[] = [];
  let [left, right] = [1, 1];
  for (let index = 0; index < lines.length; ) {
    if (!wanted.has(index)) {
      left += 1;
      right += 1;
      index += 1;
      continue;
    }
    let end = index;
    while (wanted.has(end)) end += 1;
    const hunk = lines.slice(index, end);
    const [minus, plus] = [
      hunk.filter((line) => line.sign !== '+').length,
      hunk.filter((line) => line.sign !== '-').length,
    ];
    // by the rules of diff -u an empty side stands before its first line
    const place = (line: number, count: number): string => `${count === 0 ? line - 1 : line},${count}`;
    output.push(
      `@@ -${place(left, minus)} +${place(right, plus)} @@ ${title}`,
      ...hunk.map((line) => line.sign + line.text),
    );
    left += minus;
    right += plus;
    index = end;
  }
  return output;
}
