/** Whether a stream gets colour: https://no-color.org and https://force-color.org before what the stream is. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['', '0', 'false'].includes(env.FORCE_COLOR);
  return terminal && env.TERM !== 'dumb';
}
