/** Tools that send several statements as one, which a server takes only over a connection that allows it. */
import type { Position } from '../util/position.ts';
import type { Remark } from './format.ts';

export interface SendingTool {
  readonly name: string;
  /** What its connection has to say: `multiStatements=true`. */
  readonly setting: string;
  /** What to do, in whole sentences. */
  readonly wayOut: string;
}

/** `found`: the migrations where that happens. Told once: where one file has it, most have. */
export function sentTogether(
  found: readonly { readonly id: string; readonly at: Position }[],
  { name, setting, wayOut }: SendingTool,
): readonly Remark[] {
  const [first] = found;
  if (first === undefined) return [];
  const ids = found.map(({ id }) => id);
  const shown = `${ids.slice(0, 10).join(', ')}${ids.length > 10 ? ` and ${ids.length - 10} more` : ''}`;
  const one = ids.length === 1;
  return [
    {
      rule: 'apply-several-statements',
      severity: 'warning',
      ...(one && { migration: first.id }),
      title: `${name} sends several statements as one${one ? '' : ` in ${ids.length} migrations`}`,
      detail: `The server takes them only from a connection with ${setting}, and answers 1064 otherwise${one ? '' : `: ${shown}`}. ${wayOut}`,
      at: first.at,
    },
  ];
}
