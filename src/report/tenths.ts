/** A time in milliseconds as reports have it: to tenths, for finer is noise. Never below 0. */
export function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}
