/** `${name}` in a changelog becomes the value of the property; one without a value stays as it stands (missingPropertyMode PRESERVE, https://github.com/liquibase/liquibase/blob/master/liquibase-standard/src/main/java/liquibase/changelog/ExpressionExpander.java). */
import type { Position } from '../util/position.ts';
import type { CutText } from './cut.ts';
import { createMapping } from './woven.ts';

export interface Filled extends CutText {
  /** Offsets in the filled text; each name once. */
  readonly missing: readonly { readonly name: string; readonly offset: number }[];
}

/** How deep a value may name other properties. */
const deepest = 10;

/** `values` are by name in small letters. */
export function fillProperties(source: CutText, values: ReadonlyMap<string, string>): Filled {
  const pieces: { text: string; from: number; instead?: true }[] = [];
  const missing = new Map<string, number>();
  let from = 0;
  let length = 0;
  const push = (text: string, at: number, instead: boolean): void => {
    pieces.push({ text, from: at, ...(instead && { instead: true as const }) });
    length += text.length;
  };
  for (const found of source.text.matchAll(/\$\{([^{}]*)\}/g)) {
    push(source.text.slice(from, found.index), from, false);
    const name = found[1]!.trim();
    const value = filledValue(name, values, deepest);
    if (value === undefined && !missing.has(name)) missing.set(name, length);
    push(value ?? found[0], found.index, value !== undefined);
    from = found.index + found[0].length;
  }
  push(source.text.slice(from), from, false);
  const original = createMapping(pieces);
  return {
    text: pieces.map(({ text }) => text).join(''),
    at: (offset: number): Position => source.at(original(offset)),
    missing: [...missing].map(([name, offset]) => ({ name, offset })),
  };
}

function filledValue(name: string, values: ReadonlyMap<string, string>, depth: number): string | undefined {
  // `${:name}` stands for itself where escaping is switched on
  const value = values.get(name.toLowerCase());
  if (value === undefined || depth === 0) return value;
  return value.replace(
    /\$\{([^{}]*)\}/g,
    (written, inner: string) => filledValue(inner.trim(), values, depth - 1) ?? written,
  );
}
