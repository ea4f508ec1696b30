/**
 * Whether a stream gets colour: https://no-color.org and https://force-color.org before whether it is a
 * terminal that can do more than print.
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, live: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['', '0', 'false'].includes(env.FORCE_COLOR);
  return live;
}
