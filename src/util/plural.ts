/** `1 row`, `3 rows`; `many` where an s is not all: `2 indices`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
